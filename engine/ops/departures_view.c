#include "enshu/maths.h"
#include "ops/departures_internal.h"

const char *const enshu__departure_state_words[] = {
    "planned", "open",     "boarding",  "waiting",
    "held",    "departed", "cancelled", NULL};

const char *const enshu__departure_why_words[] = {
    "none", "load", "bags", "vehicle", "dock", "queue", "order", NULL};

enum { FULL = 1000000 };

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static enshu_time_us earlier_of(enshu_time_us a, enshu_time_us b)
{
    return a < b ? a : b;
}

static enshu_time_us minute_of(enshu_time_us t)
{
    const enshu_time_us rest = t % ENSHU_MIN;
    return t - rest - (rest < 0 ? ENSHU_MIN : 0);
}

/* ---- when it leaves, as far as is known ---- */

/* How long a station needs for `n` items of this departure if nothing else is
 * in the way; NEVER when it stands still. */
static enshu_time_us time_for(const enshu__flow *f, int32_t station, int64_t n)
{
    const enshu__station *s = &f->stations[station];
    if (!s->open || s->speed == 0 || s->servers == 0)
        return ENSHU__NEVER;
    const int64_t each =
        enshu_mul_div(1000 * ENSHU_HOUR, FULL, s->def->rate_milli) / s->speed;
    return enshu_mul_div(each, n, s->servers);
}

/* The pace of the last five to ten minutes; looking twice at one instant gives
 * the same. */
static enshu_time_us at_pace(const enshu__flow *f, enshu__departure *d,
                             int64_t n)
{
    if (f->now_us - d->mark_us[1] >= 5 * ENSHU_MIN) {
        d->mark_us[0] = d->mark_us[1];
        d->mark_on_board[0] = d->mark_on_board[1];
        d->mark_us[1] = f->now_us;
        d->mark_on_board[1] = d->on_board;
    }
    const enshu_time_us passed = f->now_us - d->mark_us[0];
    const int64_t came = d->on_board - d->mark_on_board[0];
    if (passed < 5 * ENSHU_MIN)
        return 0;
    if (came > 0)
        return enshu_mul_div(passed, n, came);
    return f->now_us < d->due_us ? 0 : ENSHU__NEVER;
}

static enshu_time_us after(enshu_time_us t, enshu_time_us wait)
{
    return wait >= ENSHU__NEVER - later_of(t, 0) ? ENSHU__NEVER : t + wait;
}

/* It is cancelled when it has not left by then, so it cannot be expected any
 * later; one held until it is released waits for that. */
static enshu_time_us latest(const enshu__flow *f, const enshu__departure *d)
{
    const enshu_time_us last =
        d->due_us + f->groups[d->group].def->cancel_after_us;
    const enshu_time_us held =
        d->held_us == ENSHU__NEVER ? f->now_us : d->held_us;
    return later_of(last, held);
}

/* When so many more are on board: at the pace of its station, and of those who
 * come there. */
static enshu_time_us time_of_more(const enshu__flow *f, enshu__departure *d,
                                  enshu_time_us boards_us, int64_t missing)
{
    if (missing <= 0)
        return boards_us;
    enshu_time_us wait = time_for(f, f->groups[d->group].station, missing);
    if (d->phase == ENSHU__PHASE_BOARDING)
        wait = later_of(wait, at_pace(f, d, missing));
    return after(boards_us, wait);
}

/* When enough is on board: all, or when the hold is over the least; never is
 * when it is cancelled. */
static enshu_time_us load_time(const enshu__flow *f, enshu__departure *d,
                               enshu_time_us boards_us)
{
    const enshu__departures_def *def = f->groups[d->group].def;
    const int64_t full = enshu__departure_part(d, def->full_ppm);
    const int64_t least = enshu__departure_part(d, def->least_ppm);
    if (d->released || d->on_board >= full)
        return boards_us;
    const enshu_time_us all = time_of_more(f, d, boards_us, full - d->on_board);
    const enshu_time_us some =
        later_of(d->due_us + def->hold_us,
                 time_of_more(f, d, boards_us, least - d->on_board));
    return earlier_of(earlier_of(all, some), latest(f, d));
}

static enshu_time_us bags_time(const enshu__flow *f, const enshu__departure *d)
{
    const enshu__group *g = &f->groups[d->group];
    const enshu_time_us last = d->due_us + g->def->bags_hold_us;
    if (g->bags < 0 || d->bags >= d->bags_made || d->released
        || last <= f->now_us)
        return f->now_us;
    const enshu_time_us wait = time_for(f, g->bags, d->bags_made - d->bags);
    return earlier_of(after(f->now_us, wait), last);
}

/* When its vehicle can leave: known, or as the one before is expected. */
static enshu_time_us vehicle_time(const enshu__flow *f,
                                  const enshu__departure *d)
{
    if (d->ready_us != ENSHU__NEVER)
        return d->ready_us;
    const enshu__departure *b = &f->departures[d->before];
    if (b->phase == ENSHU__PHASE_CANCELLED)
        return enshu__vehicle_earliest(f, d);
    return later_of(b->now.expected_us, f->now_us) + d->row->turn_us;
}

static enshu_time_us boards_time(const enshu__flow *f,
                                 const enshu__departure *d, enshu_time_us base)
{
    const enshu__group *g = &f->groups[d->group];
    if (d->phase == ENSHU__PHASE_BOARDING)
        return f->now_us;
    enshu_time_us t = later_of(f->now_us, base - g->def->opens_us);
    if (d->phase == ENSHU__PHASE_QUEUED && d->wish >= 0)
        t = later_of(t, f->departures[g->holder[d->wish]].now.expected_us);
    return t;
}

/* When it leaves.  *sure is whether that follows from plan, vehicle and orders
 * and not from how the load comes on. */
static enshu_time_us expected(const enshu__flow *f, enshu__departure *d,
                              bool *sure)
{
    *sure = true;
    if (d->phase == ENSHU__PHASE_CANCELLED)
        return d->row->at_us;
    if (d->phase >= ENSHU__PHASE_SHUT)
        return d->end_us;
    const enshu_time_us close = f->groups[d->group].def->close_us;
    enshu_time_us base = later_of(d->due_us, vehicle_time(f, d));
    const enshu_time_us boards = boards_time(f, d, base);
    if (d->held_us != ENSHU__NEVER)
        base = later_of(base, d->held_us);
    const enshu_time_us loaded =
        later_of(load_time(f, d, boards), bags_time(f, d));
    const enshu_time_us ready = later_of(loaded, f->now_us) + close;
    *sure = ready <= base;
    return earlier_of(later_of(base, ready), latest(f, d));
}

/* People are not told each guess: a new one must differ by five minutes and by
 * a quarter of the time until then, and is given in whole minutes. */
static enshu_time_us announced(const enshu__flow *f, enshu__departure *d)
{
    bool sure = true;
    const enshu_time_us fresh = expected(f, d, &sure);
    const enshu_time_us old = d->now.expected_us;
    if (sure)
        return fresh;
    const enshu_time_us last = latest(f, d);
    const enshu_time_us off = fresh > old ? fresh - old : old - fresh;
    if (old >= f->now_us && off < 5 * ENSHU_MIN + (fresh - f->now_us) / 4)
        return earlier_of(old, last);
    return earlier_of(minute_of(fresh - 1) + ENSHU_MIN, last);
}

/* ---- state and reason ---- */

static uint8_t state_of(const enshu__flow *f, const enshu__departure *d)
{
    static const uint8_t states[] = {
        [ENSHU__PHASE_AWAY] = ENSHU__DEP_PLANNED,
        [ENSHU__PHASE_QUEUED] = ENSHU__DEP_PLANNED,
        [ENSHU__PHASE_AT_DOCK] = ENSHU__DEP_OPEN,
        [ENSHU__PHASE_BOARDING] = ENSHU__DEP_BOARDING,
        [ENSHU__PHASE_SHUT] = ENSHU__DEP_BOARDING,
        [ENSHU__PHASE_LEFT] = ENSHU__DEP_DEPARTED,
        [ENSHU__PHASE_CANCELLED] = ENSHU__DEP_CANCELLED};
    if (d->phase >= ENSHU__PHASE_LEFT || f->now_us < d->due_us)
        return states[d->phase];
    return d->held_us > f->now_us && d->phase < ENSHU__PHASE_SHUT
               ? ENSHU__DEP_HELD
               : ENSHU__DEP_WAITING;
}

static uint8_t why_of(const enshu__flow *f, const enshu__departure *d,
                      enshu_time_us expected_us)
{
    if (d->phase == ENSHU__PHASE_CANCELLED)
        return d->cause;
    if (expected_us < d->row->at_us + ENSHU_MIN && d->held_us <= expected_us)
        return ENSHU__WHY_NONE;
    if (d->phase >= ENSHU__PHASE_SHUT)
        return d->cause;
    if (d->held_us > enshu__departure_base(d) && d->held_us > f->now_us)
        return ENSHU__WHY_ORDER;
    if (vehicle_time(f, d) >= d->due_us + ENSHU_MIN)
        return ENSHU__WHY_VEHICLE;
    if (d->cause != ENSHU__WHY_NONE)
        return d->cause;
    if (d->due_us > d->row->at_us)
        return ENSHU__WHY_ORDER;
    return bags_time(f, d) >= expected_us ? ENSHU__WHY_BAGS : ENSHU__WHY_LOAD;
}

static bool looks_same(const enshu__dep_view *a, const enshu__dep_view *b)
{
    return a->state == b->state && a->why == b->why && a->dock == b->dock
           && minute_of(a->expected_us) == minute_of(b->expected_us);
}

static void add_news(enshu__flow *f, enshu__departure *d)
{
    const int32_t me = (int32_t)(d - f->departures);
    if (f->now_us < f->begin_us)
        d->told = d->now;
    if (d->in_news || looks_same(&d->now, &d->told))
        return;
    d->in_news = true;
    d->news_next = -1;
    if (f->news_last >= 0)
        f->departures[f->news_last].news_next = me;
    else
        f->news_first = me;
    f->news_last = me;
}

/* The expected time of the vehicle's next departure and of who waits for this
 * dock follows. */
static void ask_followers(enshu__flow *f, const enshu__departure *d)
{
    const enshu__group *g = &f->groups[d->group];
    if (d->after >= 0 && f->departures[d->after].phase < ENSHU__PHASE_SHUT)
        enshu__departure_ask(f, d->after);
    for (int32_t i = d->dock >= 0 ? g->queue_first : -1; i >= 0;
         i = f->departures[i].queue_next) {
        if (f->departures[i].wish == d->dock)
            enshu__departure_ask(f, i);
    }
}

void enshu__departure_look(enshu__flow *f, enshu__departure *d)
{
    const enshu_time_us before = minute_of(d->now.expected_us);
    d->now.expected_us = announced(f, d);
    d->now.state = state_of(f, d);
    d->now.why = why_of(f, d, d->now.expected_us);
    d->now.dock = d->dock >= 0 ? d->dock : d->wish;
    add_news(f, d);
    if (minute_of(d->now.expected_us) != before)
        ask_followers(f, d);
}

void enshu__flow_tell(enshu__flow *f, enshu__flow_fn *fn, void *user)
{
    for (int32_t i = f->news_first; i >= 0;) {
        enshu__departure *d = &f->departures[i];
        const enshu__group *g = &f->groups[d->group];
        i = d->news_next;
        d->in_news = false;
        if (looks_same(&d->now, &d->told))
            continue;
        d->told = d->now;
        if (fn)
            fn(user, ENSHU__NEWS_DEPARTURE, g->index,
               (size_t)(d - f->departures) - (size_t)g->first);
    }
    f->news_first = f->news_last = -1;
}

/* ---- totals ---- */

static int64_t left_behind(const enshu__departure *d)
{
    return d->row->load > d->on_board ? d->row->load - d->on_board : 0;
}

static void add_delay(enshu__departures_totals *t, const enshu__departure *d,
                      enshu_time_us late)
{
    late = later_of(late, 0);
    t->late15 += late > 15 * ENSHU_MIN;
    t->late30 += late > 30 * ENSHU_MIN;
    t->late60 += late > 60 * ENSHU_MIN;
    t->delay_sum_us += late;
    t->delay_max_us = later_of(t->delay_max_us, late);
    if (late > 30 * ENSHU_MIN)
        t->affected +=
            d->phase == ENSHU__PHASE_LEFT ? d->on_board : d->row->load;
}

void enshu__departure_count(enshu__flow *f, enshu__departure *d)
{
    enshu__departures_totals *t = &f->groups[d->group].finished;
    if (d->phase == ENSHU__PHASE_CANCELLED) {
        t->cancelled++;
        t->affected += d->row->load;
        return;
    }
    const int64_t short_of = d->bags_made - d->bags;
    t->departed++;
    t->left_behind += left_behind(d);
    t->affected += left_behind(d);
    t->bags_short += short_of;
    t->short_flights += short_of > 0;
    add_delay(t, d, d->end_us - d->row->at_us);
}

void enshu__group_totals(const enshu__flow *f, enshu__group *g,
                         enshu__departures_totals *out)
{
    const enshu__departure *all = &f->departures[g->first];
    const size_t n = g->def->n_schedule;
    while (g->n_over < n && all[g->by_time[g->n_over]].row->at_us <= f->now_us
           && all[g->by_time[g->n_over]].phase >= ENSHU__PHASE_LEFT)
        g->n_over++;
    *out = g->finished;
    out->due = (int64_t)g->n_over;
    for (size_t i = g->n_over; i < n; i++) {
        const enshu__departure *d = &all[g->by_time[i]];
        if (d->row->at_us > f->now_us)
            break;
        out->due++;
        if (d->phase < ENSHU__PHASE_LEFT)
            add_delay(out, d, f->now_us - d->row->at_us);
    }
}

void enshu__departure_figures_of(const enshu__flow *f,
                                 const enshu__departure *d,
                                 enshu__departure_figures *out)
{
    const enshu__group *g = &f->groups[d->group];
    const bool left = d->phase == ENSHU__PHASE_LEFT;
    *out = (enshu__departure_figures){
        .state = d->now.state,
        .why = d->now.why,
        .expected_us = d->now.expected_us,
        .on_board = d->on_board,
        .load = d->row->load,
        .bags = d->bags,
        .bags_expected = d->bags_made,
        .left_behind = left ? left_behind(d) : 0,
        .bags_short = left ? d->bags_made - d->bags : 0,
        .dock = d->now.dock >= 0 ? g->def->docks[d->now.dock] : NULL};
    if (d->phase < ENSHU__PHASE_SHUT)
        out->expected_us = later_of(out->expected_us, f->now_us);
}
