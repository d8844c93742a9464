/*
 * Commands on their way: into the journal, to the disk together with those of
 * all worlds, then to the drill, then the answer.
 */
#include "host/closing.h"
#include "host/host_internal.h"

#include <string.h>

#include "base/fields.h"

static void release_order(host__order *o)
{
    xfree(o->actor);
    xfree(o->fields);
    xfree(o->request);
    xfree(o);
}

void host__orders_clear(host__world *w)
{
    while (w->orders) {
        host__order *o = w->orders;
        w->orders = o->next;
        release_order(o);
    }
    w->orders_last = NULL;
    w->n_durable = 0;
}

static void put_last(host__world *w, host__order *o)
{
    if (w->orders_last)
        w->orders_last->next = o;
    else
        w->orders = o;
    w->orders_last = o;
    w->host->n_orders++;
}

static host__order *take_first(host__world *w)
{
    host__order *o = w->orders;
    w->orders = o->next;
    if (!w->orders)
        w->orders_last = NULL;
    o->next = NULL;
    w->n_durable--;
    w->host->n_orders--;
    return o;
}

/* ---- into the journal ---- */

/* Behind what is processed, and behind what waits and will be run through. */
static enshu_time_us stamp(const host__world *w, const host__wish *wish)
{
    enshu_time_us t_us = enshu_drill_now(w->drill) + 1;
    if (t_us < w->free_us)
        t_us = w->free_us;
    return t_us > wish->t_us ? t_us : wish->t_us;
}

static host__order *make_order(host__world *w, const host__wish *wish)
{
    host__order *o = xcalloc(1, sizeof *o);
    *o = (host__order){.seq = w->n_commands + 1,
                       .t_us = stamp(w, wish),
                       .kind = wish->kind,
                       .actor = xstrdup(wish->actor),
                       .fields = xstrdup(wish->fields),
                       .seat = wish->seat,
                       .request = wish->request ? xstrdup(wish->request) : NULL,
                       .refused = wish->why != NULL};
    return o;
}

bool host__order_wish(host__world *w, const host__wish *wish)
{
    host *h = w->host;
    host__order *o = make_order(w, wish);
    const enshu_command c = {
        .seq = o->seq, .t_us = o->t_us, .kind = o->kind, .actor = o->actor};
    const enshu_status st =
        keeper_add_command(w->keeper, &c, o->fields, o->refused, NULL);
    if (st != ENSHU_OK) {
        release_order(o);
        host__disk_failed(h, st);
        return false;
    }
    w->n_commands++;
    w->n_refused += o->refused;
    if (!o->refused) {
        const bool alone = o->seat != NULL || enshu_drill_ended(w->drill);
        w->free_us = o->t_us + alone;
        w->last_order_us = o->t_us;
    }
    if (o->seat)
        (void)host__request_add(w, o->seat, o->request, o->seq, wish->why,
                                wish->why ? o->actor : NULL);
    put_last(w, o);
    if (h->server)
        net_server_wake(h->server);
    return true;
}

/* ---- the bot ---- */

static bool is_played(const host *h, const char *role)
{
    return host__list_has(h->played, h->n_played, role);
}

/* A person may sit where the bot would act; then the bot's hand is stayed. */
void host__take_bot_commands(host__world *w)
{
    const enshu_command *c;
    while ((c = enshu_drill_take_bot_command(w->drill))) {
        if (is_played(w->host, c->actor))
            continue;
        char *fields = fields_write(c->fields, c->n_fields);
        (void)host__order_wish(w, &(host__wish){.kind = c->kind,
                                                .actor = c->actor,
                                                .fields = fields,
                                                .t_us = c->t_us});
        xfree(fields);
    }
}

/* ---- to the drill ---- */

void host__said_clear(host *h)
{
    xfree(h->said);
    fields_destroy(h->said_fields);
    h->said = NULL;
    h->said_fields = NULL;
}

/* What all worlds are told is read once. */
static enshu_status read_said(host *h, const char *text, enshu_error *err)
{
    if (h->said && strcmp(h->said, text) == 0)
        return ENSHU_OK;
    host__said_clear(h);
    const enshu_status st = fields_read(text, "command", &h->said_fields, err);
    if (st == ENSHU_OK)
        h->said = xstrdup(text);
    return st;
}

/* The drill gets what the journal says, so that a replay gives it the same. */
static enshu_status submit(host__world *w, const host__order *o,
                           enshu_error *err)
{
    enshu_command c = {
        .seq = o->seq, .t_us = o->t_us, .kind = o->kind, .actor = o->actor};
    enshu_status st = read_said(w->host, o->fields, err);
    if (st == ENSHU_OK) {
        c.fields = fields_pairs(w->host->said_fields, &c.n_fields);
        st = enshu_drill_submit(w->drill, &c, err);
    }
    return st;
}

/* What comes of it is as durable as the command itself, because a replay makes
 * it again. */
static void answer(host__world *w, const host__order *o)
{
    host__request *r = host__request_find(o->seat, o->request);
    host__deliver(w);
    if (r && host__request_answered(r))
        host__send_reply(w->host, o->seat, r);
}

/* A command the drill finds malformed is refused, and is as good as never
 * given, now and in every replay.  No record says so: its answer waits until
 * the reason is on disk. */
static void refuse_malformed(host__world *w, host__order *o,
                             const enshu_error *err)
{
    if (!o->seat) {
        release_order(o);
        return;
    }
    host__request *r = host__request_find(o->seat, o->request);
    if (r)
        (void)host__request_answered(r);
    (void)host__request_add(w, o->seat, o->request, o->seq, "bad-command",
                            err->message);
    o->refused = true;
    put_last(w, o);
}

static void give(host__world *w, host__order *o)
{
    enshu_error err = {.message = ""};
    const enshu_status st = submit(w, o, &err);
    if (st == ENSHU_EINVAL) {
        refuse_malformed(w, o, &err);
        return;
    }
    w->giving = o->seq;
    w->given_seat = o->seat;
    w->given_request = o->request;
    if (st != ENSHU_OK)
        host__drill_broke(w, st);
    else if (o->seat && host__run_through(w, o->t_us))
        answer(w, o);
    else if (!o->seat && enshu_drill_ended(w->drill))
        (void)host__run_through(w, o->t_us);
    w->judged |= w->finished;
    w->giving = 0;
    w->given_seat = NULL;
    release_order(o);
}

/* Only what is on disk: meanwhile the bot may want more. */
static void give_durable(host__world *w)
{
    while (w->n_durable > 0 && !host__world_trouble(w)) {
        host__order *o = take_first(w);
        if (!o->refused) {
            give(w, o);
            continue;
        }
        answer(w, o);
        release_order(o);
    }
}

/* ---- to the disk ---- */

/* The first commits everything; the others say whether all was taken. */
static enshu_status flush(const host *h)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < h->n_worlds && st == ENSHU_OK; i++)
        st = keeper_flush(h->worlds[i]->keeper, NULL);
    return st;
}

static void count_durable(host__world *w)
{
    w->n_durable = 0;
    for (const host__order *o = w->orders; o; o = o->next)
        w->n_durable++;
}

static void hand_on(host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__world *w = h->worlds[i];
        if (w->orders) {
            count_durable(w);
            give_durable(w);
        }
        host__hand_out(h, i);
    }
    host__rewind_tell(h);
}

bool host__settle(host *h)
{
    if (!h->trouble && host__close_writes(h) && h->n_orders == 0)
        return true;
    return host__settle_now(h);
}

bool host__settle_now(host *h)
{
    if (h->trouble)
        return false;
    const enshu_status st = flush(h);
    if (st != ENSHU_OK) {
        host__disk_failed(h, st);
        return false;
    }
    hand_on(h);
    return h->trouble == NULL;
}

bool host__retry(host *h)
{
    if (!h->trouble)
        return true;
    const enshu_status st = flush(h);
    if (st != ENSHU_OK) {
        h->trouble = st == ENSHU_EFULL ? "disk-full" : "disk";
        return false;
    }
    h->trouble = NULL;
    hand_on(h);
    host__deliver_all(h);
    for (host__peer *p = h->peers; p; p = p->next)
        host__pump_later(h, p);
    return h->trouble == NULL;
}
