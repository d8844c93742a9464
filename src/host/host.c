/* The rounds of a host, and its end. */
#include "host/host_internal.h"
#include "host/closing.h"
#include "host/forward.h"
#include "host/played.h"
#include "host/reel.h"
#include "host/refer.h"
#include "host/search.h"

/* ---- a round ---- */

/* How late this round was, and how far the world behind most lags. */
static void measure_lag(host *h, int64_t started_us)
{
    int64_t behind_us = 0;
    for (size_t i = 0; i < h->n_worlds; i++) {
        const host__world *w = h->worlds[i];
        const int64_t late_us =
            pace_at(&w->pace, started_us) - enshu_drill_now(w->drill);
        if (late_us <= 0 || !host__runs(w))
            continue;
        const int64_t real_us = late_us / pace_rate(&w->pace) * 1000;
        if (real_us > behind_us)
            behind_us = real_us;
    }
    h->lag_us = host__real_us(h) - h->tick_us + behind_us;
    if (h->lag_us < 0)
        h->lag_us = 0;
    if (h->lag_us > h->lag_max_us)
        h->lag_max_us = h->lag_us;
}

/* The next deadline of the raster that is still to come. */
static void set_next_tick(host *h)
{
    const int64_t late_us = host__real_us(h) - h->tick_us;
    const int64_t missed = late_us > 0 ? late_us / HOST__TICK_US : 0;
    h->tick_us += (missed + 1) * HOST__TICK_US;
}

static void tell_clocks(host *h, int64_t now_us)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (now_us >= h->worlds[i]->clock_us)
            host__send_clock_to_all(h->worlds[i]);
    }
}

static void look_after_worlds(host *h, int64_t now_us)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__world *w = h->worlds[i];
        if (now_us >= w->mark_us)
            host__mark(w);
    }
    host__finish_some(h);
}

/* What is typed waits while the journal is signed. */
static void keep_drafts(host *h, int64_t now_us)
{
    if (now_us < h->draft_us || host__close_writes(h))
        return;
    h->draft_us = now_us + HOST__DRAFT_US;
    host__drafts_keep(h);
}

static void tell_control(host *h, int64_t now_us)
{
    const bool second = now_us >= h->second_us;
    if (second)
        h->second_us = now_us + HOST__SECOND_US;
    host__overview_work(h, second);
    if (second)
        host__health_send(h);
    if (second && !h->reel)
        host__played_work(h);
}

/* Those who said too much or lack too much are served a little at a time, and
 * the others in between. */
static void serve_those_behind(host *h)
{
    const int64_t stop_us = host__real_us(h) + HOST__BEHIND_US;
    bool more = h->lates.first || host__pumps_due(h);
    while (more) {
        const bool hears = host__hear_late(h);
        more = host__pump_some(h) || hears;
        net_server_service(h->server, 0);
        host__catch_up(h);
        more = more && host__real_us(h) < stop_us;
    }
}

void host__tick(host *h)
{
    const int64_t now_us = host__real_us(h);
    host__drive_all(h);
    look_after_worlds(h, now_us);
    if (host__settle(h))
        host__deliver_all(h);
    look_after_worlds(h, now_us);
    keep_drafts(h, now_us);
    host__ballots_work(h, false);
    host__close_in_time(h);
    host__rewind_work(h);
    host__reel_work(h);
    host__trials_work(h);
    host__refer_work(h);
    (void)host__close_work(h, host__real_us(h) + HOST__CLOSE_US);
    serve_those_behind(h);
    measure_lag(h, now_us);
    tell_clocks(h, now_us);
    tell_control(h, now_us);
    (void)host__search_slice(h);
    host__forward_work(h);
    set_next_tick(h);
}

/* ---- between rounds ---- */

/* Commands that came in together are made durable together. */
void host__catch_up(host *h)
{
    if (h->n_orders > 0)
        (void)host__settle(h);
}

/* A slice of what takes long; true when there was one. */
static bool work_a_slice(host *h)
{
    const bool closes = host__close_work(h, host__real_us(h) + HOST__SPARE_US);
    return host__search_slice(h) || closes || host__pumps_due(h)
           || host__hear_late(h);
}

/* The network has its turn after each slice. */
static void use_spare_time(host *h)
{
    while (!atomic_load(&h->stop)
           && host__real_us(h) + HOST__SPARE_US < h->tick_us
           && work_a_slice(h)) {
        (void)host__pump_some(h);
        net_server_service(h->server, 0);
        host__catch_up(h);
    }
}

static void serve_until_tick(host *h)
{
    use_spare_time(h);
    do {
        net_server_service(h->server, h->tick_us);
        host__catch_up(h);
        use_spare_time(h);
    } while (!atomic_load(&h->stop) && host__real_us(h) < h->tick_us);
}

enshu_status host_run(host *h, enshu_error *err)
{
    return host_run_telling(h, NULL, NULL, err);
}

/* Who is told how it goes, once a second. */
typedef struct telling {
    host_told_fn *told; /* NULL: nobody */
    void *user;
    int64_t next_us;
} telling;

static void tell(const host *h, telling *t)
{
    if (!t->told || host__real_us(h) < t->next_us)
        return;
    const host_figures figures = host_get_figures(h);
    t->next_us = host__real_us(h) + HOST__SECOND_US;
    t->told(t->user, &figures);
}

/* What has ended is closed; consoles are served meanwhile, commands are not
 * taken. */
static void close_at_last(host *h, telling *t)
{
    t->next_us = host__real_us(h) + HOST__SECOND_US;
    (void)host__close(h, NULL, NULL, "");
    while (h->closing && h->broken == ENSHU_OK) {
        host__tick(h);
        tell(h, t);
        net_server_service(h->server, host__close_waits(h) ? h->tick_us : 0);
    }
}

enshu_status host_run_telling(host *h, host_told_fn *told, void *user,
                              enshu_error *err)
{
    telling t = {told, user, 0};
    while (!atomic_load(&h->stop) && h->broken == ENSHU_OK) {
        host__tick(h);
        tell(h, &t);
        serve_until_tick(h);
    }
    close_at_last(h, &t);
    if (h->broken != ENSHU_OK && err)
        *err = h->error;
    return h->broken;
}

void host_stop(host *h)
{
    atomic_store(&h->stop, true);
    net_server_wake(h->server);
}

uint16_t host_port(const host *h)
{
    return net_server_port(h->server);
}

/* ---- the end ---- */

/* What there is goes to the disk, if it takes it. */
static void write_rest(host *h)
{
    if (!h->opened || h->trouble)
        return;
    if (h->closing)
        host__close_now(h);
    host__visits_end(h);
    host__drafts_keep(h);
    for (size_t i = 0; i < h->n_worlds; i++)
        host__mark(h->worlds[i]);
    host__ballots_work(h, true);
    if (host__settle(h))
        host__close_now(h);
}

/* A host that did not open leaves the journal as it was: its drill may not be
 * the one in there. */
static void leave_journal(host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (h->opened)
            keeper_destroy(h->worlds[i]->keeper);
        else
            keeper_abandon(h->worlds[i]->keeper);
        h->worlds[i]->keeper = NULL;
    }
}

void host_destroy(host *h)
{
    if (!h)
        return;
    if (h->server)
        write_rest(h);
    host__refer_destroy(h);
    net_server_destroy(h->server);
    h->server = NULL;
    host__searches_clear(h);
    host__peers_destroy(h);
    host__rewind_destroy(h);
    host__close_destroy(h);
    host__seats_destroy(h);
    leave_journal(h);
    base_lock_drop(h->lock);
    host__forward_destroy(h);
    for (size_t i = 0; i < h->n_worlds; i++)
        host__world_destroy(h->worlds[i]);
    host__reel_destroy(h->reel);
    host__list_free(h->played, h->n_played);
    xfree(h->worlds);
    host__said_clear(h);
    xfree(h->link_host);
    xfree(h->path);
    xfree(h);
}

host_figures host_get_figures(const host *h)
{
    const host__world *first = h->worlds[0];
    const enshu_time_us now_us = enshu_drill_now(first->drill);
    host_figures f = {.now_us = now_us > 0 ? now_us : 0,
                      .speed_milli = first->pace.speed_milli,
                      .paused = true,
                      .ended = true,
                      .lag_us = h->lag_us,
                      .lag_max_us = h->lag_max_us,
                      .peers = net_server_get_figures(h->server).peers,
                      .closed = h->sealed,
                      .closes = host__closes(h),
                      .closed_worlds = host__closed_worlds(h),
                      .worlds = h->n_worlds};
    for (size_t i = 0; i < h->n_worlds; i++) {
        const host__world *w = h->worlds[i];
        f.paused &= !w->pace.running;
        f.ended &= enshu_drill_ended(w->drill);
        f.records += enshu_drill_record_count(w->drill);
        f.commands += w->n_commands;
        f.refused += w->n_refused;
    }
    return f;
}
