#include "host/reel.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "enshu/digest.h"
#include "host/host_internal.h"
#include "host/rewind.h"

/* A command of the journal, as it is given again. */
typedef struct reel_command {
    uint64_t seq;
    enshu_time_us t_us;
    enshu_command_kind kind;
    char *actor;
    char *fields; /* JSON */
    bool refused;
} reel_command;

struct host__reel {
    journal *journal;
    journal_range range;
    enshu_file *files;
    size_t n_files;
    enshu_bundle bundle;
    reel_command *commands;
    size_t n_commands;
    size_t next;      /* the one to be given next */
    size_t run;       /* of those given, how many the drill ran after its end */
    const char *ill;  /* what is wrong with it, a stable word; "" nothing */
    uint64_t records; /* it has; 0: not known */
    char digest[ENSHU_DIGEST_TEXT]; /* after the last one; "" not known */
    enshu_time_us end_us;
    bool goes_on;      /* after the way back that is under way */
    bool turning;      /* a way back is under way */
    host__seat *waits; /* whose wish came meanwhile; NULL: nobody's */
    char *wish;        /* its request */
    enshu_time_us wish_us;
    json_t *marks;
};

/* ---- what the journal has ---- */

static void add_command(host__reel *r, const journal_row *row)
{
    enum { STEP = 1024 };
    if (r->n_commands % STEP == 0)
        r->commands = xreallocarray(r->commands, r->n_commands + STEP,
                                    sizeof *r->commands);
    r->commands[r->n_commands++] =
        (reel_command){.seq = (uint64_t)row->seq,
                       .t_us = row->t_us,
                       .kind = enshu_command_find(row->kind),
                       .actor = xstrdup(row->actor),
                       .fields = xstrdup(row->fields),
                       .refused = strcmp(row->status, "refused") == 0};
}

static enshu_status read_commands(host__reel *r, enshu_error *err)
{
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    enshu_status st = journal_read_commands(r->journal, r->range, &c, err);
    if (st == ENSHU_OK)
        st = journal_next(c, &row, err);
    while (st == ENSHU_OK && row) {
        add_command(r, row);
        st = journal_next(c, &row, err);
    }
    journal_cursor_destroy(c);
    return st;
}

/* How far it was played. */
static enshu_status read_end(host__reel *r, enshu_error *err)
{
    int64_t command = 0;
    int64_t record = 0;
    const enshu_status st =
        journal_read_reach(r->journal, r->range.branch, r->range.instance,
                           &r->end_us, &command, &record, err);
    if (r->end_us < 0)
        r->end_us = 0;
    if (r->end_us > ENSHU_TIME_MAX) /* a damaged one may say anything */
        r->end_us = ENSHU_TIME_MAX;
    r->records = record > 0 ? (uint64_t)record : 0;
    return st;
}

/* Records name their world, and so does their digest: of others than the first
 * it cannot be compared. */
static enshu_status read_digest(host__reel *r, enshu_error *err)
{
    journal_cursor *c = NULL;
    const journal_digest *row = NULL;
    if (r->range.instance > 0)
        return ENSHU_OK;
    enshu_status st = journal_read_digests(r->journal, r->range, &c, err);
    if (st == ENSHU_OK)
        st = journal_next_digest(c, &row, err);
    while (st == ENSHU_OK && row) {
        r->digest[0] = '\0';
        if ((uint64_t)row->record_seq == r->records)
            (void)snprintf(r->digest, sizeof r->digest, "%s", row->value);
        st = journal_next_digest(c, &row, err);
    }
    journal_cursor_destroy(c);
    return st;
}

/* It is shown whatever is wrong with it, but that is said. */
static void judge(host__reel *r)
{
    journal_report report;
    const enshu_status st = journal_verify(r->journal, &report, NULL);
    r->ill = st != ENSHU_OK                 ? "altered"
             : journal_get_seal(r->journal) ? ""
                                            : "open";
}

static enshu_status read_all(host__reel *r, const host_options *o,
                             enshu_error *err)
{
    enshu_status st = journal_open(o->reel, JOURNAL_READ, &r->journal, err);
    if (st == ENSHU_OK)
        st = journal_copy_files(r->journal, &r->files, &r->n_files, err);
    if (st == ENSHU_OK)
        st = read_commands(r, err);
    if (st == ENSHU_OK)
        st = read_end(r, err);
    if (st == ENSHU_OK)
        st = read_digest(r, err);
    if (st == ENSHU_OK)
        judge(r);
    return st;
}

enshu_status host__reel_open(host *h, host_options *o, enshu_error *err)
{
    host__reel *r = xcalloc(1, sizeof *r);
    h->reel = r;
    r->range = (journal_range){.branch = o->reel_part.branch,
                               .instance = o->reel_part.instance};
    r->marks = json_array();
    const enshu_status st = read_all(r, o, err);
    if (st != ENSHU_OK)
        return st;
    const journal_header *header = journal_get_header(r->journal);
    r->bundle = (enshu_bundle){header->entry, r->files, r->n_files};
    o->bundle = &r->bundle;
    o->has_seed = true;
    o->seed = (uint64_t)header->seed;
    o->colleagues = NULL; /* what they did is in the journal */
    return ENSHU_OK;
}

enshu_status host__reel_mark(host *h, enshu_error *err)
{
    host__reel *r = h->reel;
    return host__reel_list(r->journal, r->range, h->worlds[0]->drill, r->marks,
                           err);
}

enshu_status host__reel_refer(const host__reel *r, reference_set *set,
                              const enshu_drill *d)
{
    return reference_read_for(set, r->journal, r->range.instance, d, NULL);
}

void host__reel_destroy(host__reel *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n_commands; i++) {
        xfree(r->commands[i].actor);
        xfree(r->commands[i].fields);
    }
    xfree(r->commands);
    journal_files_destroy(r->files, r->n_files);
    if (r->journal)
        (void)journal_close(r->journal, NULL); /* nothing was written */
    json_decref(r->marks);
    xfree(r->wish);
    xfree(r);
}

/* ---- giving it again ---- */

enshu_time_us host__reel_end(const host *h, enshu_time_us t_us)
{
    return h->reel && t_us > h->reel->end_us ? h->reel->end_us : t_us;
}

/* After a way back the drill has fewer commands than before. */
static void find_next(host__reel *r, uint64_t given)
{
    while (r->next > 0 && r->commands[r->next - 1].seq > given)
        r->next--;
    while (r->next < r->n_commands && r->commands[r->next].seq <= given)
        r->next++;
    if (r->run > r->next)
        r->run = r->next;
}

static bool order(host__world *w, const reel_command *c)
{
    const host__wish wish = {.kind = c->kind,
                             .actor = c->actor,
                             .fields = c->fields,
                             .why = c->refused ? "refused" : NULL,
                             .t_us = c->t_us};
    w->n_commands = c->seq - 1; /* records name commands by their number */
    return host__order_wish(w, &wish);
}

bool host__reel_feed(host__world *w, enshu_time_us t_us)
{
    host__reel *r = w->host->reel;
    bool any = false;
    if (!r)
        return false;
    find_next(r, w->n_commands);
    while (r->next < r->n_commands && r->commands[r->next].t_us <= t_us
           && order(w, &r->commands[r->next])) {
        r->next++;
        any = true;
    }
    return any;
}

/* What judged the drill after its end was given with the rest: it is run once
 * the end is there, and the score is told anew. */
static void run_late(host__world *w)
{
    host__reel *r = w->host->reel;
    if (!enshu_drill_ended(w->drill) || w->orders || r->run == r->next
        || host__world_trouble(w))
        return;
    r->run = r->next;
    (void)host__run_through(w, r->end_us);
    w->judged = w->judged || w->finished;
}

/* At the end it has come out as it was, or it has not. */
static void compare(host__world *w)
{
    host__reel *r = w->host->reel;
    char now[ENSHU_DIGEST_TEXT];
    const uint64_t count = enshu_drill_record_count(w->drill);
    if (*r->ill || r->records == 0 || w->orders || r->run != r->next
        || r->next < r->n_commands)
        return;
    enshu_digest_write(enshu_drill_digest(w->drill), now);
    if (count == r->records && (!*r->digest || strcmp(now, r->digest) == 0))
        return;
    r->ill = "differs";
    for (host__peer *p = w->host->peers; p; p = p->next)
        if (p->live)
            host__reel_tell(w->host, p);
}

static void go_on(host__world *w)
{
    w->halt = NULL;
    pace_run(&w->pace, host__real_us(w->host), w->host->reel->goes_on);
    host__send_clock_to_all(w);
}

static void stand(host__world *w)
{
    pace_run(&w->pace, host__real_us(w->host), false);
    pace_anchor(&w->pace, host__real_us(w->host), enshu_drill_now(w->drill));
    host__send_clock_to_all(w);
}

static bool is_at_end(const host__world *w)
{
    return enshu_drill_ended(w->drill)
           || enshu_drill_now(w->drill) >= w->host->reel->end_us;
}

static void forward(host__world *w, int64_t to_us)
{
    w->halt = NULL;
    pace_anchor(&w->pace, host__real_us(w->host), to_us);
    host__drive_to_now(w);
    host__send_clock_to_all(w);
}

static void seek(host *h, host__seat *s, const char *id, int64_t to_us)
{
    host__world *w = h->worlds[0];
    if (host__world_trouble(w)) {
        host__refuse(h, s, id, host__world_trouble(w), "");
    } else if (to_us >= enshu_drill_now(w->drill)) {
        forward(w, host__reel_end(h, to_us));
        host__send_answer(h, s, id, "");
    } else {
        h->reel->goes_on = w->pace.running;
        h->reel->turning = true;
        host__rewind_begin(h, s, id, to_us);
    }
}

/* Of what was wished for on the way back only the last counts. */
static void wish_later(host *h, host__seat *s, const char *id, int64_t to_us)
{
    host__reel *r = h->reel;
    if (r->waits)
        host__send_answer(h, r->waits, r->wish, "");
    xfree(r->wish);
    r->waits = s;
    r->wish = xstrdup(id);
    r->wish_us = to_us;
}

static void grant_wish(host *h)
{
    host__reel *r = h->reel;
    host__seat *s = r->waits;
    char *id = r->wish;
    r->waits = NULL;
    r->wish = NULL;
    seek(h, s, id, r->wish_us);
    xfree(id);
}

void host__reel_work(host *h)
{
    host__reel *r = h->reel;
    if (!r)
        return;
    host__world *w = h->worlds[0];
    if (h->rewind)
        return;
    if (r->turning) {
        r->turning = false;
        go_on(w);
    }
    run_late(w);
    if (r->waits) {
        grant_wish(h);
        return;
    }
    if (w->pace.running && is_at_end(w))
        stand(w);
    if (is_at_end(w))
        compare(w);
}

/* ---- what consoles ask ---- */

bool host__reel_hears(net_type type)
{
    static const bool heard[NET_TYPE_END] = {
        [NET_HELLO_MESSAGE] = true,     [NET_RECEIVED_MESSAGE] = true,
        [NET_PING_MESSAGE] = true,      [NET_PACE_MESSAGE] = true,
        [NET_MAY_MESSAGE] = true,       [NET_DRAFT_MESSAGE] = true,
        [NET_LOG_STOP_MESSAGE] = true,  [NET_WATCH_MESSAGE] = true,
        [NET_REEL_SEEK_MESSAGE] = true,
    };
    return heard[type];
}

void host__on_reel_seek(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const int64_t to_us = net_message_int(m, NET_F_TO_US);
    if (!h->reel || !s->control)
        host__refuse(h, s, id, "not-yours", "");
    else if (to_us < 0)
        host__refuse(h, s, id, "bad-value", "");
    else if (h->rewind)
        wish_later(h, s, id, to_us);
    else
        seek(h, s, id, to_us);
}

/* ---- telling ---- */

/* As many as fit into one message, from the k-th on; how many. */
static size_t fill(const json_t *marks, size_t k, json_t *out)
{
    enum { ROOM = 24000 };
    size_t used = 0;
    size_t n = 0;
    while (k + n < json_array_size(marks)) {
        json_t *mark = json_array_get(marks, k + n);
        char *text = base_json_write(mark);
        used += strlen(text) + 1;
        xfree(text);
        if (n > 0 && used > ROOM)
            break;
        json_array_append(out, mark);
        n++;
    }
    return n;
}

void host__reel_tell(host *h, host__peer *p)
{
    const host__reel *r = h->reel;
    size_t at = 0;
    if (!r)
        return;
    do {
        json_t *marks = json_array();
        const size_t n = fill(r->marks, at, marks);
        net_writer *m = net_writer_create(NET_REEL_MESSAGE);
        net_write_int(m, NET_F_SEQ, (int64_t)at);
        net_write_int(m, NET_F_TO_US, r->end_us);
        net_write_text(m, NET_F_WHY, r->ill);
        net_write_json(m, NET_F_MARKS, marks);
        host__push(h, p, net_writer_finish(m));
        at += n;
    } while (at < json_array_size(r->marks));
}
