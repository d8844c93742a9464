#include "ops/timetable_line.h"

#include <string.h>

/*
 * A second core takes over the state and runs ahead, without people and
 * without telling anybody.  Its times are the forecast; what was told of it
 * stays until it differs by more than half a minute.
 */

#define HORIZON (3 * ENSHU_HOUR)
#define UNKNOWN_END (10 * ENSHU_MIN) /* of what is closed or held for long */
#define OFTEN ENSHU_MIN
#define SELDOM (5 * ENSHU_MIN)
#define RENEW (30 * ENSHU_MIN) /* while somebody is late, to look further */

/* What was supposed to end in UNKNOWN_END must be looked at again before that:
 * else the forecast would lie in the past. */
_Static_assert(SELDOM < UNKNOWN_END, "a forecast outlives what it supposes");

static bool differs(enshu_time_us a, enshu_time_us b)
{
    const enshu_time_us gap = a > b ? a - b : b - a;
    return gap > ENSHU__TT_LATE;
}

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static int32_t slot_of(const enshu__tt_core *c)
{
    return enshu__tt_slot_of(c->plan, ENSHU__TT_SLOT_FORECAST);
}

static void ask(enshu__tt_core *c, enshu_time_us gap)
{
    const int32_t slot = slot_of(c);
    const enshu_time_us last = c->sums->foreseen_us;
    const enshu_time_us at =
        last == ENSHU__TT_ALWAYS ? c->now_us : later_of(c->now_us, last + gap);
    if (at < enshu__tt_due(c, slot))
        enshu__tt_set(c, slot, at, ENSHU__TT_PHASE_FORECAST);
}

void enshu__tt_foresee_soon(enshu__tt_core *c)
{
    if (c->told)
        ask(c, OFTEN);
}

void enshu__tt_foresee_late(enshu__tt_core *c)
{
    if (c->told)
        ask(c, SELDOM);
}

/* ---- running ahead ---- */

/* Times from the last point on are to be worked out. */
static void forget_times(enshu__tt_line *line, size_t trip)
{
    const enshu__tt_trip *plan = &line->plan->trip[trip];
    enshu_time_us *times = line->ahead->times;
    const enshu_time_us *actual = line->core->times;
    const size_t at = 2 * (size_t)plan->first;
    const int32_t reached = line->core->trip[trip].reached;
    const size_t from = at + 2 * (size_t)(reached < 0 ? 0 : reached);
    for (size_t i = from; i < at + 2 * (size_t)plan->points; i++)
        times[i] = actual[i];
}

static bool is_concerned(const enshu__tt_core *c, size_t trip)
{
    const uint8_t state = c->trip[trip].state;
    return state == ENSHU__TRIP_RUNNING
           || (state == ENSHU__TRIP_PLANNED
               && enshu__tt_starts(c->plan, trip) <= c->now_us + HORIZON);
}

static bool is_without(const enshu__tt_service_now *s)
{
    return s->level_ppm <= 0 && !s->manual;
}

/* Whether something is closed, stopped or held until nobody knows when. */
static bool has_unknown_end(const enshu__tt_core *c)
{
    const enshu__tt_plan *p = c->plan;
    bool any = c->sums->line_ordered == ENSHU__MODE_STOPPED;
    for (size_t i = 0; i < p->sections && !any; i++)
        any = c->section[i].closed
              || c->section[i].ordered == ENSHU__MODE_STOPPED;
    for (size_t i = 0; i < p->services && !any; i++)
        any = is_without(&c->service[i]);
    for (size_t i = 0; i < p->trips && !any; i++)
        any =
            c->trip[i].hold_point >= 0 && c->trip[i].hold_us == ENSHU__TT_NEVER;
    return any;
}

/* What is closed, stopped or held for an unknown time is supposed to end. */
static void suppose_end(enshu__tt_core *c)
{
    const enshu__tt_plan *p = c->plan;
    if (c->sums->line_ordered == ENSHU__MODE_STOPPED)
        c->sums->line_ordered = ENSHU__MODE_COUNT;
    for (size_t i = 0; i < p->sections; i++) {
        c->section[i].closed = false;
        if (c->section[i].ordered == ENSHU__MODE_STOPPED)
            c->section[i].ordered = ENSHU__MODE_COUNT;
    }
    for (size_t i = 0; i < p->services; i++) {
        if (is_without(&c->service[i]))
            c->service[i].level_ppm = 1000000;
    }
    enshu__tt_modes_follow(c);
    for (size_t i = 0; i < p->sections; i++)
        enshu__tt_wake_section(c, (int32_t)i);
    for (size_t i = 0; i < p->trips; i++) {
        if (c->trip[i].hold_us == ENSHU__TT_NEVER)
            c->trip[i].hold_point = -1;
    }
    for (size_t i = 0; i < p->vehicles; i++) {
        if (c->vehicle[i].doing == ENSHU__TT_HELD
            || c->vehicle[i].doing == ENSHU__TT_ABOUT)
            enshu__tt_reconsider(c, (int32_t)i);
    }
}

static void run_ahead(enshu__tt_line *line)
{
    enshu__tt_core *ahead = line->ahead;
    enshu__tt_core_copy(ahead, line->core);
    for (size_t i = 0; i < line->plan->trips; i++) {
        if (is_concerned(line->core, i))
            forget_times(line, i);
    }
    enshu__tt_set(ahead, slot_of(ahead), ENSHU__TT_NEVER, 0);
    enshu__tt_set(ahead, enshu__tt_slot_of(line->plan, ENSHU__TT_SLOT_NOTES),
                  ahead->now_us + UNKNOWN_END, ENSHU__TT_PHASE_NOTES);
    const enshu_time_us until = line->core->now_us + HORIZON;
    while (enshu__tt_run(ahead, until) >= 0)
        suppose_end(ahead);
}

/* ---- telling ---- */

static size_t first_time(const enshu__tt_line *line, size_t trip, int32_t point)
{
    return 2 * ((size_t)line->plan->trip[trip].first + (size_t)point);
}

/* What was worked out for a trip: from the last point on, as far as it goes.
 */
static enshu__tt_foretold result_of(const enshu__tt_line *line, size_t trip)
{
    const enshu__tt_trip *plan = &line->plan->trip[trip];
    const enshu__tt_trip_now *now = &line->core->trip[trip];
    const enshu__tt_trip_now *then = &line->ahead->trip[trip];
    enshu__tt_foretold r = {
        .first = now->reached < 0 ? then->begins : now->reached,
        .cancelled = then->state == ENSHU__TRIP_CANCELLED,
    };
    const enshu_time_us *times =
        line->ahead->times + first_time(line, trip, r.first);
    const int32_t most = 2 * (then->ends - r.first) + 1;
    while (r.known < most && times[r.known] != ENSHU__ABSENT_TIME)
        r.known++;
    const enshu__path_point *p = line->plan->point + plan->first + r.first;
    bool planned = then->begins == 0 && then->ends + 1 == plan->points;
    for (int32_t i = 0; i < r.known && planned; i++)
        planned =
            !differs(times[i], i % 2 == 0 ? p[i / 2].arr_us : p[i / 2].dep_us);
    r.n = planned || r.cancelled ? 0 : r.known;
    return r;
}

static bool is_news(const enshu__tt_line *line, size_t trip,
                    const enshu__tt_foretold *fresh)
{
    if (fresh->cancelled != line->foretold[trip].cancelled)
        return true;
    const size_t at = first_time(line, trip, fresh->first);
    for (int32_t i = 0; i < fresh->known; i++) {
        if (differs(line->ahead->times[at + (size_t)i],
                    line->told[at + (size_t)i]))
            return true;
    }
    return false;
}

static void keep(enshu__tt_line *line, size_t trip,
                 const enshu__tt_foretold *fresh)
{
    const size_t at = first_time(line, trip, fresh->first);
    memcpy(line->told + at, line->ahead->times + at,
           (size_t)fresh->known * sizeof *line->told);
    line->foretold[trip] = *fresh;
    line->foretold[trip].changed = true;
}

void enshu__tt_foresee(enshu__tt_line *line)
{
    enshu__tt_core *c = line->core;
    c->sums->foreseen_us = c->now_us;
    run_ahead(line);
    bool news = false;
    bool late = false;
    for (size_t i = 0; i < line->plan->trips; i++) {
        enshu__tt_foretold *told = &line->foretold[i];
        told->changed = false;
        if (!is_concerned(c, i)) {
            told->n = 0;
            continue;
        }
        const enshu__tt_foretold fresh = result_of(line, i);
        late = late || fresh.n > 0 || fresh.cancelled;
        if (!is_news(line, i, &fresh))
            continue;
        keep(line, i, &fresh);
        news = true;
    }
    if (late)
        ask(c, has_unknown_end(c) ? SELDOM : RENEW);
    if (news)
        enshu__tt_tell(c, ENSHU__NEWS_FORECAST, 0, 0);
}

bool enshu__tt_forecast_create(enshu__arena *arena, enshu__tt_line *line)
{
    line->ahead = enshu__tt_core_create(arena, line->plan);
    line->told =
        enshu__arena_new(arena, 2 * line->plan->points, sizeof *line->told);
    line->foretold =
        enshu__arena_new(arena, line->plan->trips, sizeof *line->foretold);
    if (!line->ahead || !line->told || !line->foretold)
        return false;
    for (size_t i = 0; i < line->plan->points; i++) {
        line->told[2 * i] = line->plan->point[i].arr_us;
        line->told[2 * i + 1] = line->plan->point[i].dep_us;
    }
    return true;
}

void enshu__timetables_forecast(enshu__timetables *t, int32_t timetable,
                                size_t trip, enshu__forecast *out)
{
    const enshu__tt_line *line = &t->lines[timetable];
    const enshu__tt_foretold *told = &line->foretold[trip];
    const uint8_t state = line->core->trip[trip].state;
    const bool over =
        state == ENSHU__TRIP_ENDED || state == ENSHU__TRIP_CANCELLED;
    *out = (enshu__forecast){
        .first = (size_t)told->first,
        .times = line->told + first_time(line, trip, told->first),
        .n = over ? 0 : (size_t)told->n,
        .cancelled = !over && told->cancelled,
        .changed = told->changed,
    };
}
