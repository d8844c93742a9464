#include "enshu/maths.h"
#include "ops/flow_internal.h"

/* Thousandths of a unit x microseconds in an hour: what must pass at a rate of
 * thousandths an hour until a unit comes. */
#define UNIT_WORK (INT64_C(1000) * ENSHU_HOUR)

static uint32_t slot_of(const enshu__flow *f, const enshu__source *s)
{
    return (uint32_t)(s - f->sources);
}

int32_t enshu__source_class(enshu__source *s, enshu_random *r)
{
    if (s->def->n_mix == 0)
        return s->item_class;
    return s->mix[enshu_random_discrete(r, s->mix_weights, s->def->n_mix)];
}

static void send(enshu__flow *f, enshu__source *s)
{
    enshu__mover *m =
        enshu__item_create(f, enshu__source_class(s, &s->random), -1);
    if (m)
        enshu__station_arrive(f, s->to, m);
}

/* ---- rates and profiles ---- */

/* The next arrival after last_us, following the profile. */
static enshu_time_us along_profile(enshu__source *s, int64_t left)
{
    enshu_time_us t = s->last_us;
    for (;;) {
        const bool last = s->row + 1 == s->n_profile;
        const enshu_time_us end =
            last ? ENSHU__NEVER : s->profile[s->row + 1].from_us;
        const int64_t rate = s->profile[s->row].per_hour_milli;
        if (t < end && rate > 0) {
            const int64_t wait = left > 0 ? (left - 1) / rate + 1 : 0;
            if (last || wait <= end - t) {
                s->surplus = wait * rate - left;
                return t + wait;
            }
            left -= (end - t) * rate;
        }
        if (last)
            return ENSHU__NEVER;
        t = t < end ? end : t;
        s->row++;
    }
}

static void retime_rate(enshu__flow *f, enshu__source *s)
{
    enshu_time_us at = 0;
    if (s->mean_us > 0.0) {
        const double wait =
            s->mean_us * enshu__draw_exponential(f->ziggurat, &s->random);
        at = s->last_us + (int64_t)(wait + 0.5);
    } else if (s->def->spread == ENSHU__SPREAD_EXPONENTIAL) {
        const double unit = enshu__draw_exponential(f->ziggurat, &s->random);
        at = along_profile(s, (int64_t)(unit * (double)UNIT_WORK));
    } else {
        at = along_profile(s, UNIT_WORK - s->surplus);
    }
    if (s->def->until_us != ENSHU__ABSENT_TIME && at > s->def->until_us)
        at = ENSHU__NEVER;
    s->last_us = at;
    enshu__calendar_set(&f->calendar, slot_of(f, s), at);
}

/* ---- batches ---- */

static void retime_batch(enshu__flow *f, enshu__source *s)
{
    enshu__calendar_set(&f->calendar, slot_of(f, s),
                        s->row < s->def->n_batches
                            ? s->def->batches[s->row].at_us
                            : ENSHU__NEVER);
}

static void fire_batch(enshu__flow *f, enshu__source *s)
{
    const int64_t n = s->def->batches[s->row++].count;
    for (int64_t i = 0; i < n && f->status == ENSHU_OK; i++)
        send(f, s);
    f->budget -= n;
    retime_batch(f, s);
}

/* ---- all of them ---- */

void enshu__source_start(enshu__flow *f, size_t source)
{
    enshu__source *s = &f->sources[source];
    if (s->group >= 0)
        return; /* enshu__shows_init */
    if (s->def->n_batches > 0) {
        while (s->row < s->def->n_batches
               && s->def->batches[s->row].at_us < f->start_us)
            s->row++;
        retime_batch(f, s);
        return;
    }
    s->last_us = f->start_us;
    if (s->def->from_us != 0 && s->def->from_us > f->start_us)
        s->last_us = s->def->from_us;
    /* Nothing comes before the first row. */
    if (s->last_us < s->profile[0].from_us)
        s->last_us = s->profile[0].from_us;
    retime_rate(f, s);
}

void enshu__source_fire(enshu__flow *f, size_t source)
{
    enshu__source *s = &f->sources[source];
    if (s->group >= 0) {
        enshu__show_fire(f, s);
    } else if (s->def->n_batches > 0) {
        fire_batch(f, s);
    } else {
        send(f, s);
        retime_rate(f, s);
    }
}
