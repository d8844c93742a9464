/* Drill time, and what must be on disk before it may be seen. */
#include "host/host_internal.h"

#include <string.h>

#include "base/fields.h"

/* Drill time is processed in pieces of this, so that a change of pace or a
 * late start is noticed in between. */
#define SLICE_US ENSHU_SEC

int64_t host__real_us(const host *h)
{
    return h->clock.now_us(h->clock.user);
}

static bool can_go(const host *h)
{
    return !h->trouble && !enshu_drill_ended(h->drill);
}

bool host__runs(const host *h)
{
    return h->pace.running && can_go(h);
}

/* ---- trouble ---- */

/* The clock stands where the drill is. */
static void stop_clock(host *h, const char *why)
{
    h->trouble = why;
    pace_run(&h->pace, host__real_us(h), false);
    pace_anchor(&h->pace, host__real_us(h), enshu_drill_now(h->drill));
    host__send_clock_to_all(h);
}

static void disk_failed(host *h, enshu_status st)
{
    if (!h->trouble)
        stop_clock(h, st == ENSHU_EFULL ? "disk-full" : "disk");
}

static void drill_broke(host *h, enshu_status st)
{
    char time[ENSHU_TIME_TEXT];
    enshu_time_write(enshu_drill_now(h->drill), time);
    h->broken = enshu_fail(&h->error, st,
                           "the drill broke at %s: %s; opening its journal "
                           "again recovers it",
                           time, enshu_status_text(st));
    stop_clock(h, "broken");
}

/* ---- records ---- */

static void keep_refusal(host *h, uint64_t command, const char *why,
                         const char *message)
{
    if (h->n_refusals == h->refusals_room) {
        h->refusals_room = h->refusals_room ? 2 * h->refusals_room : 64;
        h->refusals =
            xreallocarray(h->refusals, h->refusals_room, sizeof *h->refusals);
    }
    h->refusals[h->n_refusals++] = (host__refusal){
        .command = command, .why = xstrdup(why), .message = xstrdup(message)};
}

static void note_refusal(host *h, const enshu_record *r)
{
    const enshu_value *of =
        fields_find(r->fields, r->n_fields, ENSHU_F_COMMAND);
    const char *why = fields_string(r->fields, r->n_fields, ENSHU_F_WHY);
    const char *message =
        fields_string(r->fields, r->n_fields, ENSHU_F_MESSAGE);
    if (!of)
        return;
    h->n_refused++;
    if (h->replaying)
        keep_refusal(h, (uint64_t)of->as.integer, why, message);
    else
        host__request_refused(h, (uint64_t)of->as.integer, why, message);
}

void host__refusals_clear(host *h)
{
    for (size_t i = 0; i < h->n_refusals; i++) {
        xfree(h->refusals[i].why);
        xfree(h->refusals[i].message);
    }
    xfree(h->refusals);
    h->refusals = NULL;
    h->n_refusals = 0;
    h->refusals_room = 0;
}

static void take_note(host *h, const enshu_record *r)
{
    h->last_us = r->t_us;
    if (r->kind == ENSHU_RECORD_COMMAND_REFUSED)
        note_refusal(h, r);
    if (r->kind == ENSHU_RECORD_HINT_GIVEN)
        h->n_hints++;
    if (r->kind == ENSHU_RECORD_PHASE_ENTERED)
        h->phase_us = r->t_us;
    if (r->kind == ENSHU_RECORD_CLOCK_JUMPED)
        h->jump_us =
            fields_find(r->fields, r->n_fields, ENSHU_F_TO_TIME)->as.integer;
}

void host__on_record(void *user, const enshu_record *r)
{
    host *h = user;
    take_note(h, r);
    if (r->seq <= h->kept)
        return;
    host__event *e = xcalloc(1, sizeof *e);
    e->row = (journal_row){.seq = (int64_t)r->seq,
                           .t_us = r->t_us,
                           .cause = (int64_t)r->cause,
                           .kind = enshu_record_name(r->kind),
                           .actor = xstrdup(r->actor ? r->actor : ""),
                           .audience = keeper_audience(&r->audience),
                           .fields = fields_write(r->fields, r->n_fields)};
    if (h->events_last)
        h->events_last->next = e;
    else
        h->events = e;
    h->events_last = e;
    keeper_record(h->keeper, r);
}

void host__events_clear(host *h)
{
    while (h->events) {
        host__event *e = h->events;
        h->events = e->next;
        xfree_const(e->row.actor);
        xfree_const(e->row.audience);
        xfree_const(e->row.fields);
        xfree(e);
    }
    h->events_last = NULL;
}

/* ---- the way on ---- */

/* Phases have a pace of their own, and control may jump. */
static void follow_pace(host *h)
{
    const int64_t story = enshu_drill_pace(h->drill);
    const bool changed = h->phase_us >= 0 && story != h->pace.story_milli;
    if (changed)
        pace_set_story(&h->pace, h->phase_us, story);
    if (h->jump_us >= 0)
        pace_anchor(&h->pace, host__real_us(h), h->jump_us);
    if (changed || h->jump_us >= 0)
        host__send_clock_to_all(h);
    h->phase_us = -1;
    h->jump_us = -1;
}

static bool is_played(const host *h, const char *role)
{
    for (size_t i = 0; i < h->n_played; i++) {
        if (strcmp(h->played[i], role) == 0)
            return true;
    }
    return false;
}

void host__release_order(host__order *o)
{
    xfree(o->actor);
    xfree(o->fields);
    xfree(o->request);
    xfree(o);
}

/* Puts a command, which is taken over, into the journal and in line for the
 * drill. */
static bool add_order(host *h, host__order *o)
{
    const enshu_command c = {
        .seq = o->seq, .t_us = o->t_us, .kind = o->kind, .actor = o->actor};
    const enshu_status st =
        keeper_add_command(h->keeper, &c, o->fields, false, NULL);
    if (st != ENSHU_OK) {
        host__release_order(o);
        disk_failed(h, st);
        return false;
    }
    if (h->orders_last)
        h->orders_last->next = o;
    else
        h->orders = o;
    h->orders_last = o;
    return true;
}

/* A person may sit where the bot would act; then the bot's hand is stayed. */
static void take_bot_commands(host *h)
{
    const enshu_command *c;
    while ((c = enshu_drill_take_bot_command(h->drill))) {
        if (is_played(h, c->actor))
            continue;
        host__order *o = xcalloc(1, sizeof *o);
        *o = (host__order){.seq = ++h->n_commands,
                           .t_us = c->t_us,
                           .kind = c->kind,
                           .actor = xstrdup(c->actor),
                           .fields = fields_write(c->fields, c->n_fields)};
        (void)add_order(h, o);
    }
    if (h->orders)
        (void)host__settle(h);
}

static void advance(host *h, enshu_time_us t_us)
{
    const enshu_status st = enshu_drill_advance(h->drill, t_us);
    if (st != ENSHU_OK) {
        drill_broke(h, st);
        return;
    }
    follow_pace(h);
    take_bot_commands(h);
}

void host__drive(host *h, enshu_time_us t_us)
{
    const int64_t stop_us = host__real_us(h) + HOST__WORK_US;
    while (can_go(h) && enshu_drill_now(h->drill) < t_us
           && host__real_us(h) < stop_us) {
        const enshu_time_us next_us = enshu_drill_now(h->drill) + SLICE_US;
        advance(h, next_us < t_us ? next_us : t_us);
    }
}

void host__drive_to_now(host *h)
{
    host__drive(h, pace_at(&h->pace, host__real_us(h)));
}

/* ---- commands ---- */

/* The drill gets what the journal says, so that a replay gives it the same. */
static enshu_status submit(host *h, const host__order *o, enshu_error *err)
{
    field_set *fields = NULL;
    enshu_command c = {
        .seq = o->seq, .t_us = o->t_us, .kind = o->kind, .actor = o->actor};
    enshu_status st = fields_read(o->fields, "command", &fields, err);
    if (st == ENSHU_OK) {
        c.fields = fields_pairs(fields, &c.n_fields);
        st = enshu_drill_submit(h->drill, &c, err);
    }
    fields_destroy(fields);
    return st;
}

/* A command the drill finds malformed is refused, and is as good as never
 * given, now and in every replay. */
static void answer_malformed(host *h, const host__order *o,
                             const enshu_error *err)
{
    if (!o->seat)
        return;
    const host__request *r = host__request_add(h, o->seat, o->request, o->seq,
                                               "bad-command", err->message);
    /* No record says so: the row must be there before anybody hears of it. */
    const enshu_status st = keeper_flush(h->keeper, NULL);
    if (st == ENSHU_OK)
        host__send_reply(h, o->seat, r);
    else
        disk_failed(h, st);
}

/* Until the moment of the command is over; disk failures may stop it. */
static bool run_through(host *h, enshu_time_us t_us)
{
    while (can_go(h) && enshu_drill_now(h->drill) < t_us)
        advance(h, t_us);
    return enshu_drill_now(h->drill) >= t_us || enshu_drill_ended(h->drill);
}

static host__order *take_first(host *h)
{
    host__order *o = h->orders;
    h->orders = o->next;
    if (!h->orders)
        h->orders_last = NULL;
    o->next = NULL;
    return o;
}

static void put_back(host *h, host__order *o)
{
    o->given = true;
    o->next = h->orders;
    h->orders = o;
    if (!o->next)
        h->orders_last = o;
}

static void answer(host *h, const host__order *o)
{
    const host__request *r = host__request_find(o->seat, o->request);
    host__deliver(h);
    if (r)
        host__send_reply(h, o->seat, r);
}

/* Gives the drill the first command in line.  What comes of it is as durable
 * as the command itself, because a replay makes it again. */
static void give_first(host *h)
{
    host__order *o = take_first(h);
    enshu_error err = {.message = ""};
    const enshu_status st = o->given ? ENSHU_OK : submit(h, o, &err);
    if (st == ENSHU_EINVAL)
        answer_malformed(h, o, &err);
    else if (st != ENSHU_OK)
        drill_broke(h, st);
    else if (o->seat && !run_through(h, o->t_us)) {
        put_back(h, o);
        return;
    } else if (o->seat)
        answer(h, o);
    host__release_order(o);
}

bool host__settle(host *h)
{
    if (h->trouble)
        return false;
    const enshu_status st = keeper_flush(h->keeper, NULL);
    if (st != ENSHU_OK) {
        disk_failed(h, st);
        return false;
    }
    while (h->orders && !h->trouble)
        give_first(h);
    return true;
}

void host__order_command(host *h, enshu_command_kind kind, const char *actor,
                         const char *fields, host__seat *seat,
                         const char *request)
{
    host__order *o = xcalloc(1, sizeof *o);
    *o = (host__order){.seq = ++h->n_commands,
                       .t_us = enshu_drill_now(h->drill) + 1,
                       .kind = kind,
                       .actor = xstrdup(actor),
                       .fields = xstrdup(fields),
                       .seat = seat,
                       .request = request ? xstrdup(request) : NULL};
    if (!add_order(h, o)) {
        if (seat)
            host__refuse(h, seat, request, h->trouble, "");
        return;
    }
    if (seat)
        (void)host__request_add(h, seat, request, o->seq, NULL, NULL);
    (void)host__settle(h);
}

bool host__retry(host *h)
{
    const char *why = h->trouble;
    if (!why)
        return true;
    if (h->broken != ENSHU_OK)
        return false;
    h->trouble = NULL;
    const enshu_status st = keeper_flush(h->keeper, NULL);
    if (st != ENSHU_OK) {
        h->trouble = st == ENSHU_EFULL ? "disk-full" : "disk";
        return false;
    }
    if (!host__settle(h))
        return false;
    host__deliver(h);
    host__finish(h);
    for (host__peer *p = h->peers; p; p = p->next)
        host__pump(h, p);
    return h->trouble == NULL;
}

/* ---- marks and the end ---- */

void host__mark(host *h)
{
    const enshu_time_us now_us = enshu_drill_now(h->drill);
    h->mark_us = host__real_us(h) + HOST__MARK_US;
    if (h->sealed || h->trouble || h->orders || now_us <= h->marked_us)
        return;
    h->marked_us = now_us;
    const enshu_status st = keeper_mark(h->keeper, now_us, NULL);
    if (st != ENSHU_OK)
        disk_failed(h, st);
}

void host__finish(host *h)
{
    if (!enshu_drill_ended(h->drill) || h->sealed || h->trouble)
        return;
    const enshu_status st = keeper_finish(h->keeper, h->last_us, NULL);
    if (st != ENSHU_OK) {
        disk_failed(h, st);
        return;
    }
    h->sealed = true;
    host__score_make(h);
    host__send_clock_to_all(h);
    for (host__peer *p = h->peers; p; p = p->next) {
        if (p->live)
            host__score_send(h, p);
    }
}
