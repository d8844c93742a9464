/* The rounds of a host, and its end. */
#include "host/host_internal.h"
#include "host/forward.h"
#include "host/search.h"

/* How late this round was, and how far drill time lags behind. */
static void measure_lag(host *h, int64_t started_us)
{
    const int64_t behind_us =
        pace_at(&h->pace, started_us) - enshu_drill_now(h->drill);
    h->lag_us = host__real_us(h) - h->tick_us;
    if (host__runs(h) && behind_us > 0)
        h->lag_us += behind_us / pace_rate(&h->pace) * 1000;
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

void host__tick(host *h)
{
    const int64_t now_us = host__real_us(h);
    host__drive_to_now(h);
    if (now_us >= h->mark_us)
        host__mark(h);
    if (host__settle(h))
        host__deliver(h);
    host__finish(h);
    if (now_us >= h->draft_us) {
        h->draft_us = now_us + HOST__DRAFT_US;
        host__drafts_keep(h);
    }
    measure_lag(h, now_us);
    if (now_us >= h->clock_us)
        host__send_clock_to_all(h);
    (void)host__search_slice(h);
    host__forward_work(h);
    set_next_tick(h);
}

/* The network has its turn after each slice. */
static void use_spare_time(host *h)
{
    while (!atomic_load(&h->stop)
           && host__real_us(h) + HOST__SPARE_US < h->tick_us
           && host__search_slice(h))
        net_server_service(h->server, 0);
}

enshu_status host_run(host *h, enshu_error *err)
{
    return host_run_telling(h, NULL, NULL, err);
}

enshu_status host_run_telling(host *h, host_told_fn *told, void *user,
                              enshu_error *err)
{
    int64_t next_us = 0;
    while (!atomic_load(&h->stop) && h->broken == ENSHU_OK) {
        host__tick(h);
        if (told && host__real_us(h) >= next_us) {
            const host_figures figures = host_get_figures(h);
            next_us = host__real_us(h) + 1000000;
            told(user, &figures);
        }
        use_spare_time(h);
        net_server_service(h->server, h->tick_us);
    }
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

/* What there is goes to the disk, if it takes it.  A host that did not open
 * leaves the journal as it was: its drill may not be the one in there. */
static void leave_journal(host *h)
{
    if (!h->opened) {
        keeper_abandon(h->keeper);
        return;
    }
    if (!h->trouble) {
        host__drafts_keep(h);
        host__mark(h);
        (void)host__settle(h);
    }
    keeper_destroy(h->keeper);
}

static void release_orders(host *h)
{
    while (h->orders) {
        host__order *o = h->orders;
        h->orders = o->next;
        host__release_order(o);
    }
}

void host_destroy(host *h)
{
    if (!h)
        return;
    net_server_destroy(h->server);
    h->server = NULL;
    for (size_t i = 0; i < h->n_seats; i++)
        h->seats[i].peer = NULL;
    host__peers_destroy(h);
    if (h->keeper)
        leave_journal(h);
    base_lock_drop(h->lock);
    host__searches_clear(h);
    host__forward_destroy(h);
    if (h->replay)
        replay_destroy(h->replay);
    else
        enshu_drill_destroy(h->drill);
    host__events_clear(h);
    release_orders(h);
    host__refusals_clear(h);
    host__score_destroy(h);
    host__seats_destroy(h);
    for (size_t i = 0; i < h->n_played; i++)
        xfree(h->played[i]);
    xfree(h->played);
    xfree(h);
}

host_figures host_get_figures(const host *h)
{
    const enshu_time_us now_us = enshu_drill_now(h->drill);
    return (host_figures){.now_us = now_us > 0 ? now_us : 0,
                          .speed_milli = h->pace.speed_milli,
                          .paused = !h->pace.running,
                          .ended = enshu_drill_ended(h->drill),
                          .lag_us = h->lag_us,
                          .lag_max_us = h->lag_max_us,
                          .records = enshu_drill_record_count(h->drill),
                          .commands = h->n_commands,
                          .refused = h->n_refused,
                          .peers = net_server_get_figures(h->server).peers};
}
