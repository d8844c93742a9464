#include "host/rewind.h"

#include <string.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/key.h"
#include "host/closing.h"
#include "host/overview.h"
#include "host/peers.h"
#include "host/plan.h"
#include "host/search.h"
#include "host/view.h"
#include "host/forward.h"

enum { REASON_BYTES = 500 };

/* Where a world will go on. */
typedef struct way {
    host__world *world;
    host__course *course; /* NULL: not played yet, or taken */
    int64_t branch;
    int64_t command; /* the last ones that stay */
    int64_t record;
} way;

struct host__rewind {
    host__seat *seat;
    char *request;
    char *reason;
    int64_t to_us;
    way *ways;
    size_t n;
    size_t played; /* of these */
    bool switched; /* to be told once it is on disk */
};

/* ---- asking ---- */

static bool may_rewind(const host__seat *s)
{
    return s->control && !s->org;
}

static const char *check_worlds(host__world *const *worlds, size_t n,
                                int64_t to_us)
{
    const char *why = "bad-value"; /* nothing lies behind the moment */
    for (size_t i = 0; i < n; i++) {
        if (host__world_trouble(worlds[i]))
            return host__world_trouble(worlds[i]);
        if (to_us < enshu_drill_now(worlds[i]->drill))
            why = NULL;
    }
    return why;
}

static const char *check_ask(const host *h, const host__seat *s)
{
    if (!may_rewind(s))
        return "not-yours";
    if (h->sealed || host__all_ended(h))
        return "ended";
    return h->rewind || h->planner ? "busy" : NULL;
}

/* Worlds that are not there yet stay out of it. */
static size_t keep_those_behind(host__world **worlds, size_t n, int64_t to_us)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (to_us < enshu_drill_now(worlds[i]->drill))
            worlds[kept++] = worlds[i];
    }
    return kept;
}

static host__plan *make_plan(const char *request, int64_t to_us,
                             host__world **worlds, size_t n)
{
    uint8_t bytes[16];
    host__plan *p = xcalloc(1, sizeof *p);
    base_random(bytes, sizeof bytes);
    base_hex_write(bytes, sizeof bytes, p->name);
    p->request = xstrdup(request);
    p->to_us = to_us;
    p->worlds = worlds;
    p->n = n;
    p->undone = json_array();
    return p;
}

void host__on_rewind_ask(host *h, host__seat *s, const net_message *m)
{
    size_t n = 0;
    const char *why = NULL;
    const char *id = net_message_text(m, NET_F_REQUEST);
    const int64_t to_us = net_message_int(m, NET_F_TO_US);
    host__world **worlds = host__targets(h, s, m, &n, &why);
    if (!why)
        why = check_ask(h, s);
    if (!why && to_us < 0)
        why = "bad-value";
    if (!why)
        why = check_worlds(worlds, n, to_us);
    if (why) {
        host__refuse(h, s, id, why, "");
        xfree(worlds);
        return;
    }
    host__plan_destroy(s->plan);
    s->plan = make_plan(id, to_us, worlds, keep_those_behind(worlds, n, to_us));
    s->plan->last_branch = h->last_branch;
    h->planner = s;
    (void)host__settle(h);
}

/* A world in each round: there may be many. */
static void work_on_plan(host *h)
{
    host__seat *s = h->planner;
    host__plan *p = s->plan;
    const enshu_status st =
        host__plan_count(p->worlds[p->counted++], p->to_us, p->undone);
    if (st == ENSHU_OK && p->counted < p->n)
        return;
    h->planner = NULL;
    if (st == ENSHU_OK) {
        host__plan_send(h, s);
        return;
    }
    host__refuse(h, s, p->request, "disk", "");
    host__plan_destroy(p);
    s->plan = NULL;
}

/* ---- doing ---- */

static void stop_world(host__world *w)
{
    const int64_t now_us = host__real_us(w->host);
    host__mark(w); /* a replay goes as far as the journal does */
    pace_run(&w->pace, now_us, false);
    pace_anchor(&w->pace, now_us, enshu_drill_now(w->drill));
    w->halt = "rewinding";
    w->rewinding = true;
    host__send_clock_to_all(w);
}

static void begin(host *h, host__seat *s, const char *request,
                  const char *reason)
{
    const host__plan *p = s->plan;
    host__rewind *r = xcalloc(1, sizeof *r);
    r->seat = s;
    r->request = xstrdup(request);
    r->reason = xstrdup(reason);
    r->to_us = p->to_us;
    r->ways = xcalloc(p->n, sizeof *r->ways);
    r->n = p->n;
    for (size_t i = 0; i < p->n; i++) {
        r->ways[i].world = p->worlds[i];
        stop_world(p->worlds[i]);
    }
    h->rewind = r;
    host__plan_destroy(s->plan);
    s->plan = NULL;
}

static const char *check_do(const host *h, const host__seat *s,
                            const net_message *m)
{
    const char *reason = net_message_text(m, NET_F_REASON);
    const char *why = check_ask(h, s);
    if (why)
        return why;
    if (!s->plan || strcmp(s->plan->name, net_message_text(m, NET_F_PLAN)) != 0
        || s->plan->last_branch != h->last_branch)
        return "stale";
    if (!reason[0] || strlen(reason) > REASON_BYTES)
        return "bad-value";
    return check_worlds(s->plan->worlds, s->plan->n, s->plan->to_us);
}

/* What was ordered before belongs to what is undone, or stays. */
static bool give_what_waits(host *h)
{
    while (h->n_orders > 0 && host__settle(h))
        continue;
    return h->trouble == NULL;
}

void host__on_rewind(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const host__request *before = host__request_find(s, id);
    const char *why = before ? NULL : check_do(h, s, m);
    if (before)
        host__send_reply(h, s, before);
    else if (h->rewind && strcmp(h->rewind->request, id) == 0)
        return; /* answered when it is done */
    else if (why)
        host__refuse(h, s, id, why, "");
    else if (!give_what_waits(h))
        host__refuse(h, s, id, h->trouble, "");
    else
        begin(h, s, id, net_message_text(m, NET_F_REASON));
}

void host__rewind_begin(host *h, host__seat *s, const char *request,
                        int64_t to_us)
{
    host__world **worlds = xcalloc(1, sizeof(host__world *));
    worlds[0] = h->worlds[0];
    host__plan_destroy(s->plan);
    s->plan = make_plan(request, to_us, worlds, 1);
    if (give_what_waits(h))
        begin(h, s, request, "");
    else
        host__refuse(h, s, request, h->trouble, "");
}

/* ---- playing again ---- */

static void release(host__rewind *r)
{
    for (size_t i = 0; i < r->n; i++)
        host__course_destroy(r->ways[i].course);
    xfree(r->ways);
    xfree(r->request);
    xfree(r->reason);
    xfree(r);
}

static enshu_status play(host *h, const host__rewind *r, way *to,
                         enshu_error *err)
{
    host__world *w = to->world;
    host__course *c = host__course_create(w);
    const replay_part part = {w->branch, w->instance};
    const session_watch watch = {.user = c, .record = host__on_record};
    c->quiet = true;
    to->course = c;
    enshu_status st =
        replay_open_live(host__journal(h), part, &watch, &c->replay, err);
    if (st != ENSHU_OK)
        return st;
    c->drill = replay_drill(c->replay);
    c->rows = host__rows_create(c);
    st = replay_run(c->replay, r->to_us, err);
    if (st == ENSHU_OK)
        st = journal_read_until(host__journal(h), w->branch, w->instance,
                                r->to_us, &to->command, &to->record, err);
    if (st == ENSHU_OK
        && enshu_drill_record_count(c->drill) != (uint64_t)to->record)
        st = enshu_fail(err, ENSHU_EDIFFERS,
                        "the journal has %lld records up to there, not %llu",
                        (long long)to->record,
                        (unsigned long long)enshu_drill_record_count(c->drill));
    return st;
}

/* Nothing was changed: the worlds go on as they are, when somebody says so. */
static void give_up(host *h, const enshu_error *err)
{
    host__rewind *r = h->rewind;
    h->rewind = NULL;
    for (size_t i = 0; i < r->n; i++) {
        r->ways[i].world->rewinding = false;
        r->ways[i].world->halt = NULL;
        host__send_clock_to_all(r->ways[i].world);
    }
    host__refuse(h, r->seat, r->request, "failed", err->message);
    release(r);
}

/* ---- the change ---- */

static enshu_status add_branches(host *h, host__rewind *r)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < r->n && st == ENSHU_OK; i++) {
        way *to = &r->ways[i];
        to->branch = h->last_branch + 1 + (int64_t)i;
        const journal_branch row = {.id = to->branch,
                                    .parent = to->world->branch,
                                    .instance = to->world->instance,
                                    .forked_at_us = r->to_us,
                                    .forked_after_command = to->command,
                                    .forked_after_record = to->record,
                                    .reason = r->reason};
        st = journal_add_branch(host__journal(h), &row, NULL);
    }
    h->last_branch += (int64_t)r->n;
    return st;
}

static void count_members(host__world *w)
{
    for (size_t i = 0; i < w->host->n_seats; i++) {
        const host__seat *s = w->host->seats[i];
        if (s->world == w)
            host__rows_count(w, s, 1, s->peer != NULL);
    }
}

static void end_searches(host *h, const host__world *w)
{
    for (const host__view *v = w->views; v; v = v->next) {
        for (const host__peer *p = v->peers; p; p = p->next_in_view)
            host__search_end(h, p->seat);
    }
    if (w->instance == 0)
        host__forward_restart(h);
}

static void take(host *h, way *to)
{
    host__world *w = to->world;
    host__course *old = w->course;
    end_searches(h, w);
    host__events_clear(w);
    host__give_back(w, (uint64_t)to->command);
    host__requests_undo(w, (uint64_t)to->command);
    to->course->quiet = false;
    to->course->kept = (uint64_t)to->record;
    to->course->phase_us = -1;
    to->course->jump_us = -1;
    host__world_take(w, to->course);
    keeper_switch(w->keeper, w->drill, to->branch);
    to->course = NULL;
    w->branch = to->branch;
    w->n_commands = (uint64_t)to->command;
    w->sent_seq = (uint64_t)to->record;
    w->free_us = 0;
    w->last_order_us = 0;
    w->marked_us = -1;
    host__world_name(w);
    host__score_clear(w);
    host__ballots_forget(w);
    host__course_destroy(old);
    count_members(w);
}

static void set_clock(host__world *w)
{
    pace_anchor(&w->pace, host__real_us(w->host), enshu_drill_now(w->drill));
    w->pace.story_milli = enshu_drill_pace(w->drill);
    w->halt = "rewound";
}

/* All of it waits for one commit. */
static void change(host *h)
{
    host__rewind *r = h->rewind;
    const enshu_status st = add_branches(h, r);
    if (st != ENSHU_OK) {
        host__disk_failed(h, st);
        give_up(h, &(enshu_error){.message = "the disk is full"});
        return;
    }
    for (size_t i = 0; i < r->n; i++) {
        take(h, &r->ways[i]);
        set_clock(r->ways[i].world);
    }
    (void)host__request_add(r->ways[0].world, r->seat, r->request, 0, NULL,
                            NULL);
    r->switched = true;
    (void)host__settle(h);
}

void host__rewind_work(host *h)
{
    enshu_error err = {.message = ""};
    host__rewind *r = h->rewind;
    if (h->planner && !h->trouble)
        work_on_plan(h);
    if (!r || r->switched || h->trouble || h->n_orders > 0)
        return;
    if (play(h, r, &r->ways[r->played], &err) != ENSHU_OK)
        give_up(h, &err);
    else if (++r->played == r->n)
        change(h);
}

/* ---- telling ---- */

static void tell_peer(host *h, host__peer *p, const host__rewind *r)
{
    const host__world *w = p->view->world;
    net_writer *m = net_writer_create(NET_REWOUND_MESSAGE);
    net_write_instance(m, w->instance);
    net_write_int(m, NET_F_TO_US, r->to_us);
    net_write_int(m, NET_F_BRANCH, w->branch);
    net_write_text(m, NET_F_REASON, r->reason);
    host__push(h, p, net_writer_finish(m));
    host__begin_stream(h, p, 0);
}

static void tell_world(host *h, host__world *w, const host__rewind *r)
{
    w->rewinding = false;
    host__mark(w);
    for (host__view *v = w->views; v; v = v->next) {
        host__peer *p = v->peers;
        while (p) { /* beginning anew it moves to the front of its view */
            host__peer *next = p->next_in_view;
            tell_peer(h, p, r);
            p = next;
        }
    }
}

void host__rewind_tell(host *h)
{
    host__rewind *r = h->rewind;
    if (!r || !r->switched)
        return;
    h->rewind = NULL;
    for (size_t i = 0; i < r->n; i++)
        tell_world(h, r->ways[i].world, r);
    host__send_answer(h, r->seat, r->request, "");
    release(r);
}

void host__rewind_destroy(host *h)
{
    if (h->rewind)
        release(h->rewind);
    h->rewind = NULL;
}
