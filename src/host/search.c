/*
 * Searches of logs: a little at a time, between the rounds of the drill.
 *
 * A search looks at the drill's past as it was when it was asked for, and may
 * be stepped while the drill goes on.  Each round does one slice of one search;
 * the time that is left until the next round is for more of them, with the
 * network served in between.  So a search of millions of lines takes as long as
 * it takes, and the clock never waits for it.
 */
#include "host/host_internal.h"
#include "host/search.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "base/utf8.h"

enum {
    SLICE_US = 250, /* what a slice should take */
    BUDGET_FIRST = 2000,
    BUDGET_MIN = 64,
    BUDGET_MAX = 1 << 20,
    TELL_US = 200000, /* between two messages without lines */
    HISTOGRAM_US = 1000000,
    LIMIT_DEFAULT = 200,
    MESSAGE_FULL = 20000,  /* bytes of lines; then a message goes out */
    LINE_MAX_BYTES = 8000, /* of one line as JSON */
    TEXT_LONG = 2000,      /* bytes of a text */
    TEXT_SHORT = 300       /* the same, when the line is too long */
};

struct host__search {
    enshu_log_search *search;
    uint32_t instance; /* of the world */
    host__seat *seat;
    int64_t number;
    int64_t limit;
    int64_t sent;
    bool goes_on; /* behind a line that was sent before */
    char *after;  /* pass over lines up to this key; NULL: none */
    json_t *lines;
    size_t bytes;
    uint64_t budget;
    int64_t told_us;
    int64_t histogram_us;
    enshu_log_progress progress;
    host__search *next;
};

/* What was asked, as it is looked for. */
typedef struct question {
    const char *role;
    const char *query;
    const char *after;
    bool has_from;
    bool has_to;
    enshu_log_question log;
} question;

const host__logs host__drill_logs = {.open = enshu_log_search_open,
                                     .close = enshu_log_search_close,
                                     .step = enshu_log_search_step,
                                     .histogram = enshu_log_search_histogram,
                                     .line_of = enshu_log_line_of};

/* ---- answers ---- */

static int64_t natural(uint64_t n)
{
    return n < (uint64_t)NET_INT_MAX ? (int64_t)n : NET_INT_MAX;
}

static json_t *histogram_of(const host *h, const host__search *s)
{
    uint64_t counts[NET_HISTOGRAM_PARTS] = {0};
    json_t *list = json_array();
    h->logs->histogram(s->search, counts, NET_HISTOGRAM_PARTS);
    for (size_t i = 0; i < NET_HISTOGRAM_PARTS; i++)
        json_array_append_new(list, json_integer(natural(counts[i])));
    return list;
}

static net_writer *begin_lines(uint32_t instance, int64_t number, json_t *lines,
                               const enshu_log_progress *p)
{
    net_writer *w = net_writer_create(NET_LOG_LINES_MESSAGE);
    net_write_instance(w, instance);
    net_write_int(w, NET_F_SEARCH, number);
    net_write_json(w, NET_F_LINES, lines);
    net_write_int(w, NET_F_SCANNED, natural(p->scanned));
    net_write_int(w, NET_F_TOTAL, natural(p->total));
    net_write_int(w, NET_F_FOUND, natural(p->found));
    net_write_bool(w, NET_F_DONE, p->done);
    return w;
}

/* A search that is over before it began, or cannot go on. */
static void tell_failure(host *h, host__seat *seat, int64_t number,
                         const char *why, const char *message)
{
    const enshu_log_progress p = {.done = true};
    if (!seat->peer)
        return;
    net_writer *w =
        begin_lines(host__seat_world(seat)->instance, number, json_array(), &p);
    net_write_text(w, NET_F_WHY, why);
    if (message && message[0])
        net_write_text(w, NET_F_MESSAGE, message);
    host__push(h, seat->peer, net_writer_finish(w));
}

static void tell(host *h, host__search *s)
{
    const int64_t now_us = host__real_us(h);
    net_writer *w = begin_lines(s->instance, s->number, s->lines, &s->progress);
    net_write_int(w, NET_F_FROM_US, s->progress.from_us);
    net_write_int(w, NET_F_TO_US, s->progress.to_us);
    if (s->progress.done || now_us >= s->histogram_us) {
        net_write_json(w, NET_F_HISTOGRAM, histogram_of(h, s));
        s->histogram_us = now_us + HISTOGRAM_US;
    }
    s->lines = json_array();
    s->bytes = 0;
    s->told_us = now_us;
    host__push(h, s->seat->peer, net_writer_finish(w));
}

/* ---- lines ---- */

/* Cut on a character boundary. */
static json_t *text_json(const char *text, size_t most)
{
    size_t len = text ? strlen(text) : 0;
    if (len <= most)
        return base_json_text(text ? text : "");
    len = most;
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    char *start = xprintf("%.*s…", (int)len, text);
    json_t *json = base_json_text(start);
    xfree(start);
    return json;
}

static json_t *line_json(const enshu_log_line *line, size_t most)
{
    json_t *o = json_object();
    json_object_set_new(o, "key", base_json_text(line->key));
    json_object_set_new(o, "log", base_json_text(line->log));
    json_object_set_new(o, "kind", base_json_text(line->kind));
    json_object_set_new(o, "t_us", json_integer(line->t_us));
    json_object_set_new(o, "severity", json_integer(line->severity));
    json_object_set_new(o, "host", text_json(line->host, most));
    json_object_set_new(o, "user", text_json(line->user, most));
    json_object_set_new(o, "src", text_json(line->src, most));
    json_object_set_new(o, "dst", text_json(line->dst, most));
    json_object_set_new(o, "message", text_json(line->message, most));
    json_object_set_new(o, "raw", text_json(line->raw, most));
    return o;
}

static size_t size_of(const json_t *o)
{
    return json_dumpb(o, NULL, 0, JSON_COMPACT) + 1;
}

static void add_line(host__search *s, const enshu_log_line *line)
{
    json_t *o = line_json(line, TEXT_LONG);
    if (size_of(o) > LINE_MAX_BYTES) {
        json_decref(o);
        o = line_json(line, TEXT_SHORT);
    }
    s->bytes += size_of(o);
    s->sent++;
    json_array_append_new(s->lines, o);
}

/* Beyond the limit lines are counted, and need not be made. */
static bool wants_lines(const host__search *s)
{
    return s->sent < s->limit;
}

static bool on_found(void *user, const enshu_log_line *line)
{
    host__search *s = user;
    if (s->after) {
        if (strcmp(line->key, s->after) == 0) {
            xfree(s->after);
            s->after = NULL;
        }
        return true;
    }
    if (wants_lines(s))
        add_line(s, line);
    return s->bytes < MESSAGE_FULL;
}

/* ---- slices ---- */

static void release(const host *h, host__search *s)
{
    h->logs->close(s->search);
    json_decref(s->lines);
    xfree(s->after);
    xfree(s);
}

static void drop_search(host *h, host__search *s)
{
    host__search **at = &h->searches;
    while (*at != s)
        at = &(*at)->next;
    *at = s->next;
    h->n_searches--;
    release(h, s);
}

void host__search_end(host *h, const host__seat *seat)
{
    for (host__search *s = h->searches; s; s = s->next) {
        if (s->seat == seat) {
            drop_search(h, s);
            return;
        }
    }
}

void host__searches_clear(host *h)
{
    while (h->searches)
        drop_search(h, h->searches);
}

/* One whose reader has taken what there was. */
static host__search *find_ready(const host *h)
{
    host__search *s = h->searches;
    while (s && (!s->seat->peer || s->seat->peer->n_backlog > 0))
        s = s->next;
    return s;
}

/* Behind all others. */
static void put_last(host *h, host__search *s)
{
    host__search **at = &h->searches;
    while (*at != s)
        at = &(*at)->next;
    *at = s->next;
    while (*at)
        at = &(*at)->next;
    s->next = NULL;
    *at = s;
}

static void adapt(host__search *s, int64_t took_us)
{
    if (took_us > SLICE_US && s->budget > BUDGET_MIN)
        s->budget /= 2;
    else if (took_us < SLICE_US / 2 && s->budget < BUDGET_MAX)
        s->budget *= 2;
}

/* Nobody reads on once the lines asked for are there, when going on. */
static bool is_enough(const host__search *s)
{
    return s->progress.done || (s->goes_on && s->sent >= s->limit);
}

static void step(host *h, host__search *s)
{
    const int64_t start_us = host__real_us(h);
    const enshu_status st =
        h->logs->step(s->search, s->budget, wants_lines(s) ? on_found : NULL, s,
                      &s->progress);
    const int64_t now_us = host__real_us(h);
    if (st != ENSHU_OK) {
        tell_failure(h, s->seat, s->number, "busy", "");
        drop_search(h, s);
        return;
    }
    adapt(s, now_us - start_us);
    s->progress.done = is_enough(s);
    if (s->progress.done || s->bytes > 0 || now_us - s->told_us >= TELL_US)
        tell(h, s);
    if (s->progress.done)
        drop_search(h, s);
}

bool host__search_slice(host *h)
{
    host__search *s = find_ready(h);
    if (!s)
        return false;
    put_last(h, s);
    step(h, s);
    return true;
}

/* ---- questions ---- */

/* Which team's logs: a role without a team has none, control all of them, but
 * for one that steers only an organisation, or looks through a team's eyes. */
static bool find_team(const host__seat *seat, const char *role,
                      const char **team)
{
    *team = enshu_drill_team(host__seat_world(seat)->drill, role);
    if (*team || strcmp(role, HOST__CONTROL) != 0)
        return *team != NULL;
    *team = seat->watching;
    return seat->watching || !seat->org;
}

static question read_question(const net_message *m)
{
    const bool has_from = net_message_has(m, NET_F_FROM_US);
    const bool has_to = net_message_has(m, NET_F_TO_US);
    const char *query = net_message_text(m, NET_F_QUERY);
    return (question){.role = net_message_text(m, NET_F_ROLE),
                      .query = query,
                      .after = net_message_text(m, NET_F_AFTER),
                      .has_from = has_from,
                      .has_to = has_to,
                      .log = {.query = query,
                              .from_us = has_from
                                             ? net_message_int(m, NET_F_FROM_US)
                                             : ENSHU_LOG_OPEN,
                              .to_us = has_to ? net_message_int(m, NET_F_TO_US)
                                              : ENSHU_LOG_OPEN}};
}

/* That somebody looked for something is a command of the drill. */
static void order_record(host__world *w, const question *q)
{
    enshu_pair pairs[3] = {
        {.field = ENSHU_F_QUERY,
         .value = {.type = ENSHU_TYPE_STR, .as.str = q->query}}};
    size_t n = 1;
    if (q->has_from)
        pairs[n++] = (enshu_pair){
            .field = ENSHU_F_FROM_TIME,
            .value = {.type = ENSHU_TYPE_INT, .as.integer = q->log.from_us}};
    if (q->has_to)
        pairs[n++] = (enshu_pair){
            .field = ENSHU_F_TO_TIME,
            .value = {.type = ENSHU_TYPE_INT, .as.integer = q->log.to_us}};
    char *fields = fields_write(pairs, n);
    (void)host__order_wish(w, &(host__wish){.kind = ENSHU_COMMAND_LOG_SEARCH,
                                            .actor = q->role,
                                            .fields = fields});
    xfree(fields);
}

/* The line to go on behind is the newest there may be: it ends the range. */
static bool find_after(const host *h, const host__world *w, question *q)
{
    char room[ENSHU_LOG_ROOM];
    enshu_log_line line;
    if (!h->logs->line_of(w->drill, q->log.team, q->after, room, sizeof room,
                          &line))
        return false;
    if (q->log.to_us == ENSHU_LOG_OPEN || q->log.to_us > line.t_us + 1)
        q->log.to_us = line.t_us + 1;
    return true;
}

/* Why there can be no search; NULL when there can. */
static const char *check(host *h, const host__seat *seat, question *q)
{
    const host__world *w = host__seat_world(seat);
    if (!host__seat_has_role(seat, q->role)
        || !find_team(seat, q->role, &q->log.team))
        return "not-yours";
    if (host__world_trouble(w))
        return host__world_trouble(w);
    if (h->n_searches >= HOST__SEARCHES_MAX)
        return "busy";
    if (q->after[0] && !find_after(h, w, q))
        return "gone";
    return NULL;
}

static void begin(host *h, host__seat *seat, const net_message *m,
                  const question *q)
{
    enshu_error err = {.message = ""};
    enshu_log_search *search = NULL;
    const host__world *w = host__seat_world(seat);
    const int64_t number = net_message_int(m, NET_F_SEARCH);
    const enshu_status st = h->logs->open(w->drill, &q->log, &search, &err);
    if (st != ENSHU_OK) {
        tell_failure(h, seat, number, st == ENSHU_EINVAL ? "bad-query" : "busy",
                     err.message);
        return;
    }
    host__search *s = xcalloc(1, sizeof *s);
    *s = (host__search){.search = search,
                        .instance = w->instance,
                        .seat = seat,
                        .number = number,
                        .limit = net_message_has(m, NET_F_LIMIT)
                                     ? net_message_int(m, NET_F_LIMIT)
                                     : LIMIT_DEFAULT,
                        .after = q->after[0] ? xstrdup(q->after) : NULL,
                        .goes_on = q->after[0] != '\0',
                        .lines = json_array(),
                        .budget = BUDGET_FIRST,
                        .told_us = host__real_us(h),
                        .histogram_us = host__real_us(h) + HISTOGRAM_US,
                        .next = h->searches};
    h->searches = s;
    h->n_searches++;
}

void host__on_log_find(host *h, host__seat *seat, const net_message *m)
{
    question q = read_question(m);
    host__world *w = host__seat_world(seat);
    host__search_end(h, seat);
    host__drive_to_now(w);
    const char *why = check(h, seat, &q);
    if (!why && !q.after[0] && !enshu_drill_ended(w->drill)) {
        order_record(w, &q);
        why = h->trouble;
    }
    if (why)
        tell_failure(h, seat, net_message_int(m, NET_F_SEARCH), why, "");
    else
        begin(h, seat, m, &q);
}

void host__on_log_stop(host *h, host__seat *seat, const net_message *m)
{
    const int64_t number = net_message_int(m, NET_F_SEARCH);
    for (const host__search *s = h->searches; s; s = s->next) {
        if (s->seat == seat && s->number == number) {
            host__search_end(h, seat);
            return;
        }
    }
}
