/*
 * Lines that the trail tells of.
 *
 * Rows are numbered: those of the technique, those of every technique, the
 * step's or fault's own.  A row gives one line, or several, in each log of its
 * kind that covers the host.  What stands in a line follows from the attack as
 * a whole: one adversary comes from the same address, brings the same files and
 * uses the accounts it has, so that one line leads to the next.
 */
#include "threat/log_internal.h"

#include <string.h>

#include "threat/threat.h"

enum {
    GAP_US = 137000,    /* between the lines of one moment */
    REPEAT_US = 1000000 /* between lines of a row that takes no time */
};

/* ---- which rows, when ---- */

typedef struct telling {
    const enshu__logs *logs;
    const enshu__trace *trace;
    enshu__told told;
    enshu__told_fn *fn;
    void *user;
    bool stopped;
} telling;

static uint64_t row_key(const enshu__logs *logs, const enshu__told *told)
{
    return enshu__mix64(logs->setup.seed
                        ^ enshu__mix64((uint64_t)told->trace << 8 | told->row));
}

/* Something about an adversary, the same throughout. */
static uint64_t trait(const enshu__logs *logs, const enshu__trace *t,
                      uint64_t what)
{
    if (t->adversary < 0)
        return enshu__mix64(logs->setup.seed + what);
    const enshu_name name = logs->setup.adversaries[t->adversary]->decl.name;
    return enshu__hash_text(enshu__names_text(logs->setup.names, name),
                            logs->setup.seed + what);
}

enum {
    TRAIT_ADDRESS = 1,
    TRAIT_C2,
    TRAIT_TUNNEL,
    TRAIT_FILE,
    TRAIT_USER,
    TRAIT_PROCESS,
    TRAIT_DOMAIN,
    TRAIT_HASH, /* and three more */
    TRAIT_SEAT = TRAIT_HASH + 4
};

/* The machine of an asset that an attacker sits at: the same throughout. */
static int32_t seat(const enshu__logs *logs, const enshu__trace *t,
                    int32_t asset)
{
    return enshu__log_machine(logs, asset, trait(logs, t, TRAIT_SEAT));
}

/* Lines about an asset that is several machines are spread over them. */
static void set_machine(telling *t)
{
    const enshu__trace *trace = t->trace;
    const bool sits = trace->kind == ENSHU__TRACE_ATTEMPT
                      && t->told.host == trace->from
                      && t->told.host != trace->on;
    t->told.machine =
        sits ? seat(t->logs, trace, t->told.host)
             : enshu__log_machine(t->logs, t->told.host,
                                  t->told.trace + t->told.row + t->told.nth);
}

/* Gives the line to each log of a kind that covers the host. */
static void tell_kind(telling *t, int32_t kind)
{
    const enshu__logs *logs = t->logs;
    set_machine(t);
    for (int32_t log = 0; log < (int32_t)logs->setup.n_logs && !t->stopped;
         log++) {
        if (logs->setup.logs[log]->kind != kind
            || !enshu__log_covers(logs, log, t->told.host))
            continue;
        t->told.log = log;
        t->stopped = !t->fn(t->user, &t->told);
    }
}

/* ---- hosts that a response is about ---- */

static bool is_in(const enshu__logs *logs, enshu__ref zone, int32_t host)
{
    return logs->setup.assets[host]->zone.name == zone.name;
}

static bool is_about(const enshu__logs *logs, const enshu__trace *t,
                     int32_t host)
{
    const enshu__logs_setup *s = &logs->setup;
    switch (t->kind) {
    case ENSHU__TRACE_ISOLATED:
    case ENSHU__TRACE_RECONNECTED:
        return s->assets[host]->zone.index == t->what;
    case ENSHU__TRACE_CLOSED:
    case ENSHU__TRACE_OPENED:
        return is_in(logs, s->conduits[t->what]->from, host)
               || is_in(logs, s->conduits[t->what]->to, host);
    default:
        return t->account < 0 || enshu__account_opens(logs, t->account, host);
    }
}

/* The first host of a log that the trace is about; of accounts those of Windows
 * tell anyway, as the directory does; -1: none. */
static int32_t first_concerned(const enshu__logs *logs, const enshu__trace *t,
                               int32_t log)
{
    const uint32_t first = logs->first_pair[log];
    const uint32_t end = logs->first_pair[log + 1];
    if (first == end || !logs->setup.concerns(logs->setup.user, log, t->owner))
        return -1;
    for (uint32_t i = first; i < end; i++) {
        if (is_about(logs, t, logs->pairs[i].host))
            return logs->pairs[i].host;
    }
    return t->account >= 0 && logs->setup.logs[log]->kind == ENSHU__LOG_WINDOWS
               ? logs->pairs[first].host
               : -1;
}

static void tell_concerned(telling *t, int32_t kind)
{
    const enshu__logs *logs = t->logs;
    for (int32_t log = 0; log < (int32_t)logs->setup.n_logs && !t->stopped;
         log++) {
        if (logs->setup.logs[log]->kind != kind)
            continue;
        t->told.host = first_concerned(logs, t->trace, log);
        t->told.log = log;
        if (t->told.host < 0)
            continue;
        set_machine(t);
        t->stopped = !t->fn(t->user, &t->told);
    }
}

/* ---- rows ---- */

static uint8_t came_of(const enshu__trace *t)
{
    const uint8_t any = t->number != 0 ? ENSHU__CAME_ANY : 0;
    switch (t->outcome) {
    case ENSHU__OUT_OK:
        return any | ENSHU__CAME_OK;
    case ENSHU__OUT_FAILED:
        return any | ENSHU__CAME_FAILED;
    case ENSHU__OUT_DENIED:
        return any | ENSHU__CAME_DENIED;
    case ENSHU__OUT_UNREACHABLE:
        return any | ENSHU__CAME_BLOCKED;
    case ENSHU__OUT_TARGET_DOWN:
        return any | ENSHU__CAME_UNHEARD;
    default:
        return any;
    }
}

/* Several lines of a row in the middle lie side by side in its time. */
static enshu_time_us moment_of(const enshu__trace *t,
                               const enshu__trail_row *row, uint32_t number,
                               uint32_t nth)
{
    const enshu_time_us takes = t->t1_us - t->t0_us;
    const enshu_time_us gap = (enshu_time_us)number * GAP_US;
    if (row->percent == 0 || (row->percent < 100 && takes < ENSHU_SEC))
        return t->t0_us + gap + nth * (enshu_time_us)REPEAT_US;
    if (row->percent < 100)
        return t->t0_us + takes * (2 * nth + 1) / (2 * row->times);
    return t->t1_us + gap + nth * (enshu_time_us)REPEAT_US;
}

/* What stands at the end of an attempt was seen just before: an attack that
 * stops a host is the last that the host tells of. */
static void set_moment(telling *t, enshu_time_us true_us)
{
    const enshu__trace *trace = t->trace;
    t->told.true_us = true_us;
    t->told.last_us =
        trace->kind <= ENSHU__TRACE_FAULT && true_us >= trace->t1_us
            ? trace->t1_us - 1
            : true_us;
}

/* What is done to an asset is done to all of its machines. */
static uint32_t times_of(const telling *t, const enshu__trail_row *row)
{
    const bool each = t->trace->kind > ENSHU__TRACE_FAULT && t->told.host >= 0
                      && row->side == ENSHU__SIDE_TARGET;
    return each ? t->logs->machines[t->told.host] : row->times;
}

static void tell_row(telling *t, const enshu__trail_row *row, uint32_t at)
{
    const uint32_t times = times_of(t, row);
    for (uint32_t nth = 0; nth < times && !t->stopped; nth++) {
        t->told.nth = nth;
        set_moment(t, moment_of(t->trace, row, at, nth));
        if (row->side == ENSHU__SIDE_CONCERNED)
            tell_concerned(t, row->kind);
        else if (t->told.host >= 0)
            tell_kind(t, row->kind);
    }
}

/* What did not come as far as the host is not for the host to tell. */
static bool is_at_border(const enshu__trail_row *row)
{
    return row->outcomes == ENSHU__CAME_BLOCKED
           || row->outcomes == ENSHU__CAME_UNHEARD;
}

static void tell_rows(telling *t, const enshu__trail_row *rows, size_t n,
                      uint32_t first, uint8_t came)
{
    for (size_t i = 0; i < n && !t->stopped; i++) {
        const enshu__trail_row *row = &rows[i];
        if (!(row->outcomes & came))
            continue;
        t->told.row = first + (uint32_t)i;
        t->told.by = is_at_border(row) ? ENSHU__BY_BORDER : ENSHU__BY_HOST;
        t->told.host = row->side == ENSHU__SIDE_TARGET   ? t->trace->on
                       : row->side == ENSHU__SIDE_SOURCE ? t->trace->from
                                                         : -1;
        tell_row(t, row, (uint32_t)i);
    }
}

/* A row without a control holds for controls that have none of their own. */
static bool has_own_rows(const enshu__trail_row *rows, size_t n,
                         const char *control)
{
    for (size_t i = 0; control && i < n; i++) {
        if (rows[i].technique && strcmp(rows[i].technique, control) == 0)
            return true;
    }
    return false;
}

/* Sources whose hosts are managed from elsewhere. */
static bool is_managed(int32_t kind)
{
    return kind == ENSHU__LOG_FIREWALL || kind == ENSHU__LOG_PROXY
           || kind == ENSHU__LOG_EDR || kind == ENSHU__LOG_MAIL;
}

static void tell_response(telling *t)
{
    const char *control = t->trace->text;
    const enshu__trail_row *rows = NULL;
    const size_t n = enshu__trail_rows_for(t->trace, &rows);
    const bool own = has_own_rows(rows, n, control);
    for (size_t i = 0; i < n && !t->stopped; i++) {
        const enshu__trail_row *row = &rows[i];
        if (own ? !row->technique || strcmp(row->technique, control) != 0
                : row->technique != NULL)
            continue;
        t->told.row = (uint32_t)i;
        t->told.by = is_managed(row->kind) ? ENSHU__BY_MANAGER : ENSHU__BY_HOST;
        t->told.host = t->trace->on;
        tell_row(t, row, (uint32_t)i);
    }
}

/* ---- the rows an author wrote ---- */

/* The host a row is about: the one it names, the target, or the first that
 * its log covers. */
static int32_t own_host(const telling *t, const enshu__log_line_def *row)
{
    const enshu__logs *logs = t->logs;
    if (row->host.name != 0)
        return row->host.index;
    if (t->trace->on >= 0 || row->log.name == 0)
        return t->trace->on;
    const uint32_t first = logs->first_pair[row->log.index];
    return first < logs->first_pair[row->log.index + 1]
               ? logs->pairs[first].host
               : -1;
}

/* The first comes `after` the start; several lie side by side from then to the
 * end, or a second apart where there is no time. */
static enshu_time_us own_moment(const telling *t,
                                const enshu__log_line_def *row, uint32_t nth,
                                uint32_t times)
{
    const enshu__trace *trace = t->trace;
    const uint64_t key = row_key(t->logs, &t->told);
    const enshu_time_us more = row->after.high_us > row->after.low_us
                                   ? row->after.high_us - row->after.low_us
                                   : 0;
    const enshu_time_us after =
        row->after.low_us + (enshu_time_us)(key % ((uint64_t)more + 1));
    const enshu_time_us left = trace->t1_us - trace->t0_us - after;
    if (left >= (enshu_time_us)times * REPEAT_US)
        return trace->t0_us + after + left / times * nth;
    return trace->t0_us + after + nth * (enshu_time_us)REPEAT_US;
}

static void tell_own(telling *t, const enshu__log_line_def *rows, size_t n,
                     uint8_t came)
{
    t->told.by = ENSHU__BY_HOST;
    for (size_t i = 0; i < n && i < ENSHU__OWN_MOST && !t->stopped; i++) {
        const enshu__log_line_def *row = &rows[i];
        const uint32_t times = row->times > 0 ? (uint32_t)row->times : 1;
        t->told.row = ENSHU__OWN_ROWS + (uint32_t)i;
        t->told.host = own_host(t, row);
        for (uint32_t nth = 0; nth < times && t->told.host >= 0 && !t->stopped;
             nth++) {
            t->told.nth = nth;
            set_moment(t, own_moment(t, row, nth, times));
            /* From its planned end on only what worked leaves lines. */
            if (t->told.true_us >= t->trace->t1_us && !(came & ENSHU__CAME_OK))
                break;
            if (row->log.name == 0) {
                tell_kind(t, row->kind);
                continue;
            }
            t->told.log = row->log.index;
            set_machine(t);
            t->stopped = !t->fn(t->user, &t->told);
        }
    }
}

static const char *technique_of(const enshu__step_def *step)
{
    return step->attack ? step->attack : step->ics;
}

static void tell_attempt(telling *t)
{
    const enshu__step_def *step = t->logs->setup.steps[t->trace->what];
    const uint8_t came = came_of(t->trace);
    const enshu__trail_row *rows = NULL;
    if (!step->quiet) {
        const char *id = technique_of(step);
        const size_t n = id ? enshu__trail_rows_of(id, &rows) : 0;
        tell_rows(t, rows, n, 0, came);
        const size_t common = enshu__trail_rows_common(&rows);
        tell_rows(t, rows, common, ENSHU__COMMON_ROWS, came);
    }
    if (came & ENSHU__CAME_ANY)
        tell_own(t, step->logs, step->n_logs, came);
}

bool enshu__trail_lines(const enshu__logs *logs, size_t trace,
                        enshu__told_fn *fn, void *user)
{
    telling t = {.logs = logs,
                 .trace = enshu__trail_at(logs->setup.trail, trace),
                 .told = {.trace = trace},
                 .fn = fn,
                 .user = user};
    if (t.trace->kind == ENSHU__TRACE_ATTEMPT) {
        tell_attempt(&t);
    } else if (t.trace->kind == ENSHU__TRACE_FAULT) {
        const enshu__fault_def *fault = logs->setup.faults[t.trace->what];
        tell_own(&t, fault->logs, fault->n_logs, ENSHU__CAME_OK);
    } else {
        tell_response(&t);
    }
    return !t.stopped;
}

/* ---- what stands in them ---- */

/* A marked indicator of a kind; NULL: none. */
static const char *marked(const enshu__logs *logs, const enshu__trace *t,
                          int32_t kind)
{
    for (size_t i = 0; t->marks && i < t->marks->n; i++) {
        const enshu__indicator_def *def =
            logs->setup.indicators[t->marks->at[i].index];
        if (def->kind == kind)
            return def->value;
    }
    return NULL;
}

enum { MARK_IP, MARK_DOMAIN, MARK_HASH, MARK_MAIL, MARK_FILE };

static const char *outsider(const enshu__logs *logs, uint64_t which)
{
    const enshu__log_names *n = &logs->names;
    return n->addresses[n->first_outsider + which % ENSHU__OUTSIDERS];
}

static const char *outside_address(const enshu__logs *logs,
                                   const enshu__trace *t, bool c2)
{
    const char *mark = marked(logs, t, MARK_IP);
    if (mark)
        return mark;
    if (!c2 && t->adversary >= 0
        && logs->setup.adversaries[t->adversary]->source)
        return logs->setup.adversaries[t->adversary]->source;
    return outsider(logs, trait(logs, t, c2 ? TRAIT_C2 : TRAIT_ADDRESS));
}

static const char *tunnel_address(const enshu__logs *logs,
                                  const enshu__trace *t)
{
    const enshu__log_names *n = &logs->names;
    return n->addresses[n->first_tunnel
                        + trait(logs, t, TRAIT_TUNNEL) % ENSHU__TUNNELS];
}

/* Sources at the edge see where a visitor comes from; those inside see what
 * the VPN gave it, when it came in with an account. */
static bool is_edge(int32_t kind)
{
    return kind == ENSHU__LOG_VPN || kind == ENSHU__LOG_FIREWALL
           || kind == ENSHU__LOG_WEB || kind == ENSHU__LOG_MAIL
           || kind == ENSHU__LOG_PROXY;
}

static bool has_vpn(const enshu__logs *logs, int32_t host)
{
    for (int32_t log = 0; log < (int32_t)logs->setup.n_logs; log++) {
        if (logs->setup.logs[log]->kind == ENSHU__LOG_VPN
            && enshu__log_covers(logs, log, host))
            return true;
    }
    return false;
}

static const char *address_of(const enshu__logs *logs, int32_t machine)
{
    return logs->names.addresses[1 + machine];
}

/* The machine a line says it went to. */
static int32_t target_of(const enshu__logs *logs, const enshu__told *told,
                         const enshu__trace *t)
{
    if (t->on < 0 || t->on == told->host)
        return told->machine;
    return enshu__log_machine(logs, t->on, told->trace + told->row + told->nth);
}

static const char *source_of(const enshu__logs *logs, const enshu__told *told,
                             int32_t kind)
{
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, told->trace);
    if (t->from >= 0)
        return address_of(logs, seat(logs, t, t->from));
    if (t->adversary < 0) /* a fault, or somebody of the house */
        return address_of(logs, told->machine);
    if (!is_edge(kind) && t->account >= 0 && has_vpn(logs, told->host))
        return tunnel_address(logs, t);
    return outside_address(logs, t, false);
}

/* The account an adversary used last, also for steps that need none. */
static int32_t account_of(const enshu__logs *logs, size_t trace)
{
    enum { STEPS_BACK = 256 };
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, trace);
    for (size_t i = 0; i <= trace && i < STEPS_BACK; i++) {
        const enshu__trace *before =
            enshu__trail_at(logs->setup.trail, trace - i);
        if (before->kind == ENSHU__TRACE_ATTEMPT && before->account >= 0
            && before->adversary == t->adversary)
            return before->account;
    }
    return -1;
}

/* The account that was not to be had. */
static int32_t wanted_account(const enshu__logs *logs, const enshu__trace *t)
{
    const enshu__refs *uses = &logs->setup.steps[t->what]->uses;
    return uses->n > 0 ? uses->at[0].index : -1;
}

static const char *user_of(const enshu__logs *logs, const enshu__told *told)
{
    const enshu__log_names *n = &logs->names;
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, told->trace);
    int32_t account =
        t->adversary < 0 ? t->account : account_of(logs, told->trace);
    if (account < 0 && t->outcome == ENSHU__OUT_DENIED)
        account = wanted_account(logs, t);
    if (account >= 0)
        return n->users[n->first_account + (uint32_t)account];
    return n->users[1 + trait(logs, t, TRAIT_USER) % ENSHU__PEOPLE];
}

static const char *pick(const char *mark, const char *const *at, size_t n,
                        uint64_t which)
{
    return mark ? mark : at[which % n];
}

/* What a response was about. */
static const char *object_of(const enshu__logs *logs, const enshu__trace *t)
{
    const enshu__logs_setup *s = &logs->setup;
    switch (t->kind) {
    case ENSHU__TRACE_CLOSED:
    case ENSHU__TRACE_OPENED:
        return enshu__names_text(s->names, s->conduits[t->what]->decl.name);
    case ENSHU__TRACE_ISOLATED:
    case ENSHU__TRACE_RECONNECTED:
        return t->what < 0
                   ? ""
                   : enshu__names_text(s->names, s->zones[t->what]->decl.name);
    default:
        return t->text ? t->text : "";
    }
}

static void set_values(const enshu__logs *logs, const enshu__told *told,
                       int32_t kind, bool out, enshu__values *v)
{
    static const char *const files[] = {
        "svcupd.exe",  "winmgr.dll",   "netdiag.exe",  "hostsvc.exe",
        "diagcfg.dll", "printcfg.exe", "agentupd.exe", "timesvc.exe"};
    static const char *const processes[] = {"rundll32.exe", "svchost.exe",
                                            "powershell.exe", "wmiprvse.exe"};
    static const char *const domains[] = {
        "cdn-sync.example",   "status-check.example", "img-cache.example",
        "time-relay.example", "doc-share.example",    "api-metrics.example"};
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, told->trace);
    *v = (enshu__values){.bits = row_key(logs, told) + told->nth};
    v->bits = enshu__mix64(v->bits);
    v->text[ENSHU__SLOT_USER] = user_of(logs, told);
    v->text[ENSHU__SLOT_HOST] = logs->names.hosts[told->machine];
    v->text[ENSHU__SLOT_SRC] = source_of(logs, told, kind);
    v->text[ENSHU__SLOT_DST] = address_of(logs, target_of(logs, told, t));
    if (kind == ENSHU__LOG_VPN)
        v->text[ENSHU__SLOT_DST] = tunnel_address(logs, t);
    if (out) {
        v->text[ENSHU__SLOT_SRC] = address_of(logs, told->machine);
        v->text[ENSHU__SLOT_DST] = outside_address(logs, t, true);
    }
    v->text[ENSHU__SLOT_OBJECT] = object_of(logs, t);
    v->text[ENSHU__SLOT_OWN] = logs->names.owns[told->host];
    v->text[ENSHU__SLOT_HASH] = marked(logs, t, MARK_HASH);
    v->text[ENSHU__SLOT_FILE] =
        pick(marked(logs, t, MARK_FILE), files, 8, trait(logs, t, TRAIT_FILE));
    v->text[ENSHU__SLOT_DOMAIN] = pick(marked(logs, t, MARK_DOMAIN), domains, 6,
                                       trait(logs, t, TRAIT_DOMAIN));
    v->text[ENSHU__SLOT_PROCESS] =
        pick(NULL, processes, 4, trait(logs, t, TRAIT_PROCESS));
}

/* The hash of what an adversary brings, when none is marked. */
static void set_hash(const enshu__logs *logs, const enshu__trace *t,
                     enshu__values *v, char room[65])
{
    enshu__writer w = {room, room + 64};
    if (v->text[ENSHU__SLOT_HASH])
        return;
    for (uint64_t i = 0; i < 4; i++)
        enshu__put_hex(&w, trait(logs, t, TRAIT_HASH + i), 16);
    enshu__put_end(&w);
    v->text[ENSHU__SLOT_HASH] = room;
}

/* What an author's line says of severity, when it says nothing. */
enum { OWN_SEVERITY = 1 };

static enshu_name name_of(const enshu__logs *logs, const char *id)
{
    return enshu__names_find(logs->setup.names, id, strlen(id));
}

/* What an author's line says of who and where from. */
static void set_own(const enshu__logs *logs, const enshu__log_line_def *row,
                    enshu__values *v)
{
    const enshu__logs_setup *s = &logs->setup;
    const enshu_name user = row->user ? name_of(logs, row->user) : 0;
    const enshu_name src = row->src ? name_of(logs, row->src) : 0;
    if (row->user)
        v->text[ENSHU__SLOT_USER] = row->user;
    for (size_t i = 0; user != 0 && i < s->n_accounts; i++) {
        if (s->accounts[i]->decl.name == user)
            v->text[ENSHU__SLOT_USER] =
                logs->names.users[logs->names.first_account + i];
    }
    if (row->src)
        v->text[ENSHU__SLOT_SRC] = row->src;
    for (size_t i = 0; src != 0 && i < s->n_assets; i++) {
        if (s->assets[i]->decl.name == src)
            v->text[ENSHU__SLOT_SRC] = address_of(logs, (int32_t)i);
    }
}

typedef struct row_text {
    const char *message;
    int32_t severity;
    bool out;
} row_text;

static const enshu__log_line_def *own_row(const enshu__logs *logs,
                                          const enshu__trace *t, uint32_t row)
{
    return t->kind == ENSHU__TRACE_FAULT
               ? &logs->setup.faults[t->what]->logs[row - ENSHU__OWN_ROWS]
               : &logs->setup.steps[t->what]->logs[row - ENSHU__OWN_ROWS];
}

static row_text own_text(const enshu__log_line_def *row)
{
    return (row_text){row->line,
                      row->severity < 0 ? OWN_SEVERITY : row->severity, false};
}

static row_text text_of(const enshu__logs *logs, const enshu__told *told)
{
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, told->trace);
    const enshu__trail_row *rows = NULL;
    uint32_t row = told->row;
    if (row >= ENSHU__OWN_ROWS)
        return own_text(own_row(logs, t, row));
    if (t->kind != ENSHU__TRACE_ATTEMPT) {
        (void)enshu__trail_rows_for(t, &rows);
    } else if (row >= ENSHU__COMMON_ROWS) {
        (void)enshu__trail_rows_common(&rows);
        row -= ENSHU__COMMON_ROWS;
    } else {
        (void)enshu__trail_rows_of(technique_of(logs->setup.steps[t->what]),
                                   &rows);
    }
    return (row_text){rows[row].message, rows[row].severity,
                      rows[row].out != 0};
}

/* A field has what the message says, so that lines of an attack look like
 * others; an author's line has all of them. */
static const char *field_of(const enshu__pieces *pieces,
                            const enshu__values *values, enshu__slot slot,
                            bool anyway)
{
    for (size_t i = 0; i < pieces->n && !anyway; i++)
        anyway = pieces->at[i].slot == slot;
    return anyway ? values->text[slot] : "";
}

/* Sources that always say from where to where. */
static bool has_ends(int32_t kind)
{
    return kind == ENSHU__LOG_WEB || kind == ENSHU__LOG_MAIL
           || kind == ENSHU__LOG_PROXY;
}

void enshu__told_make(const enshu__logs *logs, const enshu__told *told,
                      enshu__log_room *room, enshu__log_line *line)
{
    const int32_t kind = logs->setup.logs[told->log]->kind;
    const row_text text = text_of(logs, told);
    const enshu__trace *t = enshu__trail_at(logs->setup.trail, told->trace);
    enshu__values values;
    enshu__pieces pieces;
    char hash[65];
    set_values(logs, told, kind, text.out, &values);
    if (told->row >= ENSHU__OWN_ROWS)
        set_own(logs, own_row(logs, t, told->row), &values);
    set_hash(logs, t, &values, hash);
    enshu__pieces_read(text.message, &pieces);
    enshu__writer w = {room->message, room->message + ENSHU__LOG_MESSAGE - 1};
    enshu__put_pieces(&w, &pieces, &values);
    enshu__put_end(&w);
    const bool all = told->row >= ENSHU__OWN_ROWS;
    *line = (enshu__log_line){
        .log = told->log,
        .host = told->host,
        .kind = kind,
        .severity = text.severity,
        .t_us = told->true_us + logs->setup.assets[told->host]->clock_us,
        .host_name = values.text[ENSHU__SLOT_HOST],
        .user = field_of(&pieces, &values, ENSHU__SLOT_USER,
                         all || (kind == ENSHU__LOG_WEB && t->account >= 0)),
        .src =
            field_of(&pieces, &values, ENSHU__SLOT_SRC, all || has_ends(kind)),
        .dst =
            field_of(&pieces, &values, ENSHU__SLOT_DST, all || has_ends(kind)),
        .message = room->message,
    };
}
