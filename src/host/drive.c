/* Drill time: how it moves on, in which world, and what stops it. */
#include "host/host_internal.h"
#include "host/reel.h"

/* Drill time is processed in pieces of this, so that a change of pace or a
 * late start is noticed in between. */
#define SLICE_US ENSHU_SEC

int64_t host__real_us(const host *h)
{
    return h->clock.now_us(h->clock.user);
}

/* ---- trouble ---- */

/* The clock stands where the drill is. */
static void stop_clock(host__world *w)
{
    const int64_t now_us = host__real_us(w->host);
    pace_run(&w->pace, now_us, false);
    pace_anchor(&w->pace, now_us, enshu_drill_now(w->drill));
    host__send_clock_to_all(w);
    host__rows_touch(w);
}

void host__disk_failed(host *h, enshu_status st)
{
    if (h->trouble)
        return;
    h->trouble = st == ENSHU_EFULL ? "disk-full" : "disk";
    for (size_t i = 0; i < h->n_worlds; i++)
        stop_clock(h->worlds[i]);
}

/* The other worlds go on. */
void host__drill_broke(host__world *w, enshu_status st)
{
    host *h = w->host;
    size_t whole = 0;
    char time[ENSHU_TIME_TEXT];
    enshu_time_write(enshu_drill_now(w->drill), time);
    w->broken = "broken";
    (void)enshu_fail(&h->error, st,
                     "the drill broke at %s: %s; opening its journal "
                     "again recovers it",
                     time, enshu_status_text(st));
    stop_clock(w);
    for (size_t i = 0; i < h->n_worlds; i++)
        whole += h->worlds[i]->broken == NULL;
    if (whole == 0)
        h->broken = st;
}

/* ---- one world ---- */

/* Phases have a pace of their own, and control may jump. */
static void follow_pace(host__world *w)
{
    host__course *c = w->course;
    const int64_t story = enshu_drill_pace(w->drill);
    const bool changed = c->phase_us >= 0 && story != w->pace.story_milli;
    if (changed)
        pace_set_story(&w->pace, c->phase_us, story);
    if (c->jump_us >= 0)
        pace_anchor(&w->pace, host__real_us(w->host), c->jump_us);
    if (changed || c->jump_us >= 0)
        host__send_clock_to_all(w);
    c->phase_us = -1;
    c->jump_us = -1;
}

static void advance(host__world *w, enshu_time_us t_us)
{
    const enshu_status st = enshu_drill_advance(w->drill, t_us);
    if (st != ENSHU_OK) {
        host__drill_broke(w, st);
        return;
    }
    follow_pace(w);
    host__take_bot_commands(w);
}

bool host__drive(host__world *w, enshu_time_us t_us, int64_t stop_us)
{
    host *h = w->host;
    const int64_t started_us = host__real_us(h);
    int64_t now_us = started_us;
    t_us = host__reel_end(h, t_us);
    if (!w->orders && !w->rewinding && enshu_drill_now(w->drill) < t_us)
        (void)host__reel_feed(w, t_us);
    while (!w->orders && !host__world_closed(w)
           && enshu_drill_now(w->drill) < t_us && now_us < stop_us) {
        const enshu_time_us next_us = enshu_drill_now(w->drill) + SLICE_US;
        advance(w, next_us < t_us ? next_us : t_us);
        now_us = host__real_us(h);
    }
    h->driven_us += now_us - started_us;
    return w->orders && enshu_drill_now(w->drill) < t_us;
}

void host__drive_to_now(host__world *w)
{
    const int64_t now_us = host__real_us(w->host);
    (void)host__drive(w, pace_at(&w->pace, now_us), now_us + HOST__WORK_US);
}

bool host__run_through(host__world *w, enshu_time_us t_us)
{
    while (!host__world_closed(w) && enshu_drill_now(w->drill) < t_us)
        advance(w, t_us);
    /* What judges it afterwards. */
    if (enshu_drill_ended(w->drill) && !host__world_trouble(w))
        advance(w, t_us);
    return enshu_drill_now(w->drill) >= t_us || enshu_drill_ended(w->drill);
}

/* ---- all of them ---- */

/* Those that had no turn have the first one in the next round.  True when
 * orders are in the way of some. */
static bool drive_each(host *h, int64_t stop_us)
{
    bool blocked = false;
    const size_t first = h->next_world;
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__world *w = h->worlds[(first + i) % h->n_worlds];
        const int64_t now_us = host__real_us(h);
        if (now_us >= stop_us && i > 0) {
            h->next_world = (first + i) % h->n_worlds;
            return blocked;
        }
        blocked |= host__drive(w, pace_at(&w->pace, now_us), stop_us);
    }
    return blocked;
}

void host__drive_all(host *h)
{
    const int64_t stop_us = host__real_us(h) + HOST__WORK_US;
    bool blocked;
    do {
        blocked = drive_each(h, stop_us);
    } while (host__settle(h) && (blocked || h->n_orders > 0)
             && host__real_us(h) < stop_us);
}
