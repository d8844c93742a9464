#include "enshu/maths.h"
#include "ops/flow_internal.h"

/* How a station is run: by hand or not, open or not, how fast, by how many. */

enum { FULL = 1000000, TIRED_PERCENT = 5, MOST_TIRED = 6 };
#define TIRED_AFTER (4 * ENSHU_HOUR)
#define FASTEST INT64_C(1000000000)

static int64_t smaller_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Full speed up to slow_from, none from slow_to on, falling evenly between. */
static int64_t slowed(const enshu__flow *f, const enshu__station *s,
                      int64_t speed)
{
    if (s->slowed_by < 0)
        return speed;
    const enshu__store *st = &f->stores[s->slowed_by];
    const int64_t from = s->def->slow_from_ppm;
    const int64_t to = s->def->slow_to_ppm;
    const int64_t full = enshu_mul_div(st->level, FULL, st->def->capacity);
    if (full <= from)
        return speed;
    return full >= to ? 0 : enshu_mul_div(speed, to - full, to - from);
}

static int64_t speed_of(const enshu__flow *f, const enshu__station *s)
{
    if (!s->manual)
        return slowed(f, s, s->need >= 0 ? f->needs[s->need].level : FULL);
    if (f->now_us < s->setup_end_us)
        return 0;
    const int64_t fresh =
        enshu_mul_div(s->def->manual.rate_milli, FULL, s->def->rate_milli);
    const int64_t percent = 100 - TIRED_PERCENT * s->tired;
    return slowed(f, s, smaller_of(fresh, FASTEST) * percent / 100);
}

static int64_t normally(const enshu__station *s)
{
    if (s->manual && s->def->manual.servers > 0)
        return s->def->manual.servers;
    return s->def->servers;
}

/* With fewer people than it takes fewer work by hand, in proportion; whoever is
 * there keeps one open.  An order does not make people. */
static int64_t servers_of(const enshu__station *s)
{
    const int64_t all = normally(s);
    const int64_t n = s->ordered >= 0 ? s->ordered : all;
    if (!s->manual || s->hands < 0)
        return n;
    if (s->hands == 0)
        return 0;
    const int64_t manned = enshu_mul_div(all, s->hands, s->def->manual.staff);
    return smaller_of(n, manned > 0 ? manned : 1);
}

static bool is_open(const enshu__station *s)
{
    return !s->closed && (s->by_hours || s->opened);
}

static void retime(enshu__flow *f, const enshu__station *s)
{
    enshu_time_us at = smaller_of(s->hours_at_us, s->tired_at_us);
    if (s->manual && s->setup_end_us > f->now_us)
        at = smaller_of(at, s->setup_end_us);
    enshu__calendar_set(&f->calendar,
                        f->mode_slot + (uint32_t)(s - f->stations), at);
}

void enshu__station_refresh(enshu__flow *f, enshu__station *s)
{
    const int64_t speed = speed_of(f, s);
    const int64_t servers = servers_of(s);
    const bool open = is_open(s);
    const bool more = (speed > 0 && s->speed == 0) || servers > s->servers
                      || (open && !s->open);
    if (speed != s->speed) {
        enshu__station_sync(s, f->now_us);
        s->speed = speed;
        enshu__station_retime(f, s);
    }
    s->servers = servers;
    s->open = open;
    if (more)
        enshu__station_note(f, s);
    retime(f, s);
}

void enshu__station_set_mode(enshu__flow *f, enshu__station *s, bool manual)
{
    if (manual == s->manual)
        return;
    s->manual = manual;
    s->tired = 0;
    s->tired_at_us = ENSHU__NEVER;
    if (manual) {
        s->setup_end_us = f->now_us + s->def->manual.setup_us;
        s->tired_at_us = s->setup_end_us + TIRED_AFTER;
    }
}

void enshu__station_rotate(enshu__flow *f, enshu__station *s)
{
    s->tired = 0;
    if (s->manual && f->now_us >= s->setup_end_us)
        s->tired_at_us = f->now_us + TIRED_AFTER;
}

/* ---- hours ---- */

/* How long after the row's last opening `t` is: 0 .. a day - 1. */
static enshu_time_us since_opening(const enshu__hours *h, enshu_time_us t)
{
    const enshu_time_us rest = (t - h->from_us) % ENSHU_DAY;
    return rest < 0 ? rest + ENSHU_DAY : rest;
}

/* Whether some row has it open, and when that may change next. */
void enshu__station_begin_hours(enshu__flow *f, enshu__station *s)
{
    s->by_hours = s->def->n_hours == 0;
    s->hours_at_us = ENSHU__NEVER;
    for (size_t i = 0; i < s->def->n_hours; i++) {
        const enshu__hours *h = &s->def->hours[i];
        const enshu_time_us since = since_opening(h, f->now_us);
        const enshu_time_us length = h->until_us - h->from_us;
        const bool open = since < length;
        s->by_hours |= open;
        s->hours_at_us = smaller_of(
            s->hours_at_us, f->now_us - since + (open ? length : ENSHU_DAY));
    }
    if (s->by_hours)
        s->opened = false; /* the order is used up */
}

void enshu__station_mode_step(enshu__flow *f, int32_t station)
{
    enshu__station *s = &f->stations[station];
    if (f->now_us >= s->hours_at_us)
        enshu__station_begin_hours(f, s);
    if (f->now_us >= s->tired_at_us) {
        if (s->tired < MOST_TIRED)
            s->tired++;
        s->tired_at_us =
            s->tired < MOST_TIRED ? f->now_us + TIRED_AFTER : ENSHU__NEVER;
    }
    enshu__station_refresh(f, s);
}
