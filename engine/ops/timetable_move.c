#include "enshu/maths.h"
#include "ops/timetable_internal.h"

/* What vehicles do: begin, leave, run from block to block, arrive, dwell, end,
 * turn. */

enum { LATEST_FOLLOW_MIN = 30 };

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static enshu_time_us earlier_of(enshu_time_us a, enshu_time_us b)
{
    return a < b ? a : b;
}

void enshu__tt_tell(enshu__tt_core *c, enshu__line_news what, size_t index,
                    size_t point)
{
    if (c->fn)
        c->fn(c->user, c->index, what, index, point);
}

static void tell_trip(enshu__tt_core *c, const enshu__tt_vehicle *v,
                      enshu__line_news what)
{
    enshu__tt_tell(c, what, (size_t)v->trip, (size_t)v->point);
}

static void set_doing(enshu__tt_core *c, enshu__tt_vehicle *v,
                      enshu__tt_doing doing)
{
    v->doing = (uint8_t)doing;
    v->since_us = c->now_us;
    v->told = false;
    v->retry_us = ENSHU__TT_NEVER;
}

static int32_t number_of(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    return (int32_t)(v - c->vehicle);
}

static int way_of(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    return c->plan->trip[v->trip].way;
}

static void due_at(enshu__tt_core *c, const enshu__tt_vehicle *v,
                   enshu_time_us at_us)
{
    enshu__tt_set(c, number_of(c, v), at_us, ENSHU__TT_PHASE_MOVE);
}

/* ---- lateness ---- */

static void count_delay(enshu__tt_core *c, const enshu__tt_vehicle *v,
                        enshu_time_us planned_us, bool at_stop)
{
    static const enshu_time_us bands[] = {5 * ENSHU_MIN, 10 * ENSHU_MIN,
                                          30 * ENSHU_MIN};
    enshu__tt_trip_now *t = &c->trip[v->trip];
    t->delay_us = c->now_us - planned_us;
    c->sums->delay_max_us = later_of(c->sums->delay_max_us, t->delay_us);
    while (at_stop && t->band < 3 && t->delay_us >= bands[t->band])
        c->sums->late[t->band++]++;
}

static void note_time(enshu__tt_core *c, const enshu__tt_vehicle *v,
                      bool leaves)
{
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    const size_t at = 2 * (size_t)(p - c->plan->point) + leaves;
    c->times[at] = c->now_us;
    if (c->told
        && (c->now_us > c->told[at] + ENSHU__TT_LATE
            || c->now_us < c->told[at] - ENSHU__TT_LATE))
        enshu__tt_foresee_late(c);
    count_delay(c, v, leaves ? p->dep_us : p->arr_us, p->calls);
}

/* ---- freeing places ---- */

static void wake_gate(enshu__tt_core *c, int32_t section, int way)
{
    if (c->gate[2 * section + way] >= 0)
        enshu__tt_set_now(c, enshu__tt_slot_gate(c->plan, section, way),
                          ENSHU__TT_PHASE_GATE);
}

/* The block behind may wait for this one, or those at the gate. */
static void free_block(enshu__tt_core *c, const enshu__tt_vehicle *v,
                       int32_t section)
{
    const int way = way_of(c, v);
    enshu__tt_block_at(c, section, way, v->track, v->block)->vehicle = -1;
    if (v->block > 0) {
        const int32_t behind =
            enshu__tt_block_at(c, section, way, v->track, v->block - 1)
                ->vehicle;
        if (behind >= 0 && c->vehicle[behind].doing == ENSHU__TT_WAITS)
            enshu__tt_set_now(c, behind, ENSHU__TT_PHASE_MOVE);
    }
    const bool single = c->plan->section[section].single;
    if (v->block == 0 || enshu__tt_mode_of(c, section)->section_block)
        wake_gate(c, section, way);
    if (single) {
        wake_gate(c, section, way);
        wake_gate(c, section, 1 - way);
    }
}

/* The section that leads to a stop in that direction, -1: none. */
static int32_t section_to(const enshu__tt_plan *plan, int32_t stop, int way)
{
    const int32_t s = enshu__tt_section_from(plan, stop, 1 - way);
    return s < (int32_t)plan->sections ? s : -1;
}

static bool somebody_waits_before(enshu__tt_core *c, int32_t section, int way)
{
    const enshu__tt_section *s = &c->plan->section[section];
    for (int32_t t = 0; t < s->tracks[way]; t++) {
        const int32_t v =
            enshu__tt_block_at(c, section, way, t, s->blocks - 1)->vehicle;
        if (v >= 0 && c->vehicle[v].doing == ENSHU__TT_WAITS)
            return true;
    }
    return false;
}

static void free_track(enshu__tt_core *c, int32_t stop, int way)
{
    c->taken[2 * stop + way]--;
    const int32_t section = section_to(c->plan, stop, way);
    if (section < 0)
        return;
    if (c->plan->section[section].single) {
        wake_gate(c, section, way);
        wake_gate(c, section, 1 - way);
    } else if (somebody_waits_before(c, section, way)) {
        enshu__tt_set_now(c, enshu__tt_slot_stop(c->plan, stop, way),
                          ENSHU__TT_PHASE_GATE);
    }
}

/* Those that were ordered to go after this trip look again. */
static void wake_followers(enshu__tt_core *c, int32_t trip)
{
    if (c->trip[trip].followers == 0)
        return;
    for (size_t i = 0; i < c->plan->vehicles; i++) {
        const enshu__tt_vehicle *v = &c->vehicle[i];
        if (v->trip >= 0 && c->trip[v->trip].follow == trip
            && (v->doing == ENSHU__TT_HELD || v->doing == ENSHU__TT_ABOUT))
            enshu__tt_set_now(c, (int32_t)i, ENSHU__TT_PHASE_MOVE);
    }
}

/* ---- off the line ---- */

static enshu_time_us planned_length(const enshu__tt_plan *plan, int32_t trip)
{
    return trip < 0 ? 0
                    : enshu__tt_ends(plan, (size_t)trip)
                          - enshu__tt_starts(plan, (size_t)trip);
}

/* When the vehicle can be where its trip begins: it may have to run there
 * empty, which takes as long as the trip that it does not make. */
static enshu_time_us can_begin(const enshu__tt_core *c,
                               const enshu__tt_vehicle *v)
{
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    if (p->stop == v->stands)
        return v->ready_us;
    const enshu_time_us way =
        planned_length(c->plan, c->plan->trip[v->trip].prior);
    return v->ready_us == ENSHU__TT_ALWAYS ? ENSHU__TT_ALWAYS
                                           : v->ready_us + way;
}

/* Off the line, until its next trip that was not cancelled. */
static void rest(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    set_doing(c, v, ENSHU__TT_RESTS);
    while (v->trip >= 0 && c->trip[v->trip].state != ENSHU__TRIP_PLANNED)
        v->trip = c->plan->trip[v->trip].next;
    if (v->trip < 0) {
        due_at(c, v, ENSHU__TT_NEVER);
        return;
    }
    v->point = c->trip[v->trip].begins;
    due_at(c, v,
           later_of(c->now_us,
                    later_of(can_begin(c, v),
                             enshu__tt_point(c, v->trip, v->point)->dep_us)));
}

/* How late it was while it stood counts, though it did not go on. */
static void count_standing(enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    const enshu_time_us due = enshu__tt_point(c, v->trip, v->point)->dep_us;
    c->sums->delay_max_us = later_of(c->sums->delay_max_us, c->now_us - due);
}

void enshu__tt_cancel(enshu__tt_core *c, int32_t trip)
{
    enshu__tt_trip_now *t = &c->trip[trip];
    enshu__tt_vehicle *v = &c->vehicle[c->plan->trip[trip].vehicle];
    const bool was_waiting = enshu__tt_waits_to_begin(c, v);
    t->state = ENSHU__TRIP_CANCELLED;
    t->since_us = c->now_us;
    c->sums->cancelled++;
    c->sums->cut -= t->cut;
    if (c->people)
        c->sums->cancelled_people +=
            enshu__people_expected(c->people, (size_t)trip);
    if (v->trip == trip) {
        if (was_waiting)
            count_standing(c, v);
        if (v->doing == ENSHU__TT_LEAVES)
            enshu__tt_leave_gate(c, number_of(c, v),
                                 enshu__tt_section_of(c, number_of(c, v)));
        if (v->ready_us != ENSHU__TT_ALWAYS)
            v->ready_us = later_of(v->ready_us, c->now_us);
        rest(c, v);
    }
    wake_followers(c, trip);
    enshu__tt_foresee_soon(c);
    enshu__tt_tell(c, ENSHU__NEWS_TRIP, (size_t)trip, 0);
}

void enshu__tt_deadline_due(enshu__tt_core *c)
{
    const enshu__tt_plan *plan = c->plan;
    const enshu_time_us after = plan->def->cancel_after_us;
    size_t *i = &c->sums->deadline;
    for (; *i < plan->trips; ++*i) {
        const int32_t trip = (int32_t)plan->by_start[*i];
        enshu__tt_trip_now *t = &c->trip[trip];
        if (t->state != ENSHU__TRIP_PLANNED)
            continue;
        if (enshu__tt_starts(plan, (size_t)trip) + after > c->now_us)
            break;
        const bool in_time =
            enshu__tt_point(c, trip, t->begins)->dep_us + after > c->now_us;
        if (!t->ordered && !in_time)
            enshu__tt_cancel(c, trip);
    }
    const enshu_time_us next =
        *i < plan->trips ? enshu__tt_starts(plan, plan->by_start[*i]) + after
                         : ENSHU__TT_NEVER;
    enshu__tt_set(c, enshu__tt_slot_of(plan, ENSHU__TT_SLOT_DEADLINE), next,
                  ENSHU__TT_PHASE_DEADLINE);
}

/* ---- orders about leaving ---- */

/* When it may leave its stop, by orders as well. */
static enshu_time_us leave_time(const enshu__tt_core *c,
                                const enshu__tt_vehicle *v)
{
    const enshu__tt_trip_now *t = &c->trip[v->trip];
    enshu_time_us at = later_of(v->on_line ? v->ready_us : can_begin(c, v),
                                enshu__tt_point(c, v->trip, v->point)->dep_us);
    if (t->late_point == v->point)
        at = later_of(at, t->not_before_us);
    if (t->hold_point != v->point)
        return at;
    return t->hold_us == ENSHU__TT_NEVER ? ENSHU__TT_NEVER : at + t->hold_us;
}

/* The point from which a trip enters that section, -1: it does not. */
static int32_t point_into(const enshu__tt_core *c, int32_t trip,
                          int32_t section)
{
    const enshu__tt_trip_now *t = &c->trip[trip];
    const int way = c->plan->trip[trip].way;
    for (int32_t p = t->begins; p < t->ends; p++) {
        if (enshu__tt_section_from(c->plan, enshu__tt_point(c, trip, p)->stop,
                                   way)
            == section)
            return p;
    }
    return -1;
}

static bool has_left(const enshu__tt_core *c, int32_t trip, int32_t point)
{
    const enshu__tt_vehicle *v = &c->vehicle[c->plan->trip[trip].vehicle];
    return c->trip[trip].reached > point
           || (c->trip[trip].reached == point && v->block >= 0);
}

/* Others at the same stop and in the same direction that wait by such an
 * order. */
static int32_t followers_at(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    int32_t n = 0;
    const int32_t stop = enshu__tt_point(c, v->trip, v->point)->stop;
    for (size_t i = 0; i < c->plan->vehicles; i++) {
        const enshu__tt_vehicle *w = &c->vehicle[i];
        n += w != v && w->doing == ENSHU__TT_HELD && w->on_line
             && c->trip[w->trip].follow >= 0 && way_of(c, w) == way_of(c, v)
             && enshu__tt_point(c, w->trip, w->point)->stop == stop;
    }
    return n;
}

/* Waits for the trip that it was ordered to follow until that one has entered
 * the section before it.  At a stop that leaves a track for the others; else
 * it waits for one that is under way, and not for ever: one of those that wait
 * behind it may be what the other waits for. */
static bool waits_for_other(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    const int32_t other = c->trip[v->trip].follow;
    if (other < 0)
        return false;
    const uint8_t state = c->trip[other].state;
    const int32_t section = enshu__tt_section_of(c, number_of(c, v));
    const int32_t point = point_into(c, other, section);
    if (state == ENSHU__TRIP_ENDED || state == ENSHU__TRIP_CANCELLED
        || point < 0 || has_left(c, other, point))
        return false;
    if (!v->on_line)
        return true;
    const int way = way_of(c, v);
    const int32_t stop = enshu__tt_point(c, v->trip, v->point)->stop;
    if (followers_at(c, v) + 1 < c->plan->stop_tracks[2 * stop + way])
        return true;
    const bool same_way = c->plan->trip[other].way == way;
    return !same_way && state == ENSHU__TRIP_RUNNING
           && c->now_us - v->ready_us < LATEST_FOLLOW_MIN * ENSHU_MIN;
}

/* When it looks again, if nothing happens before. */
static enshu_time_us follow_until(const enshu__tt_core *c,
                                  const enshu__tt_vehicle *v)
{
    const enshu_time_us at = v->ready_us + LATEST_FOLLOW_MIN * ENSHU_MIN;
    return at > c->now_us ? at : ENSHU__TT_NEVER;
}

/* ---- on the line ---- */

/* The time for the section in front: as planned, or as short as the slack
 * allows while late. */
static enshu_time_us run_time(const enshu__tt_core *c,
                              const enshu__tt_vehicle *v)
{
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    const enshu_time_us planned = p[1].arr_us - p->dep_us;
    const enshu_time_us late = c->now_us - p->dep_us;
    if (late <= 0)
        return planned;
    const enshu_time_us slack =
        enshu_mul_div(planned, c->plan->def->slack_ppm, 1000000);
    return planned - earlier_of(slack, late);
}

static void enter_block(enshu__tt_core *c, enshu__tt_vehicle *v,
                        int32_t section, int32_t block)
{
    enshu__tt_block *b =
        enshu__tt_block_at(c, section, way_of(c, v), v->track, block);
    ENSHU_REQUIRE(b->vehicle < 0);
    v->block = block;
    b->vehicle = number_of(c, v);
    b->last = b->vehicle;
    b->way = way_of(c, v);
    b->entered_us = c->now_us;
    const int32_t n = c->plan->section[section].blocks;
    enshu_time_us run = enshu_mul_div(v->run_us, block + 1, n)
                        - enshu_mul_div(v->run_us, block, n);
    const int64_t speed = enshu__tt_mode_of(c, section)->speed_ppm;
    if (speed != 1000000)
        run = enshu_mul_div(run, 1000000, speed);
    set_doing(c, v, ENSHU__TT_RUNS);
    /* In the slowest mode it may arrive after all drills: it does not. */
    due_at(c, v,
           run < ENSHU__TT_END - c->now_us ? c->now_us + run : ENSHU__TT_NEVER);
}

static void begin(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    enshu__tt_trip_now *t = &c->trip[v->trip];
    t->state = ENSHU__TRIP_RUNNING;
    t->reached = v->point;
    if (c->starts)
        c->starts[c->sums->started] = c->now_us;
    c->sums->started++;
    c->sums->ring[way_of(c, v)]++;
    v->on_line = true;
    c->times[2
             * (size_t)(enshu__tt_point(c, v->trip, v->point)
                        - c->plan->point)] = c->now_us;
    if (c->people)
        enshu__people_exchange(c->people, (size_t)v->trip, v->point, t->ends,
                               c->now_us);
    tell_trip(c, v, ENSHU__NEWS_TRIP);
}

static void enter_section(enshu__tt_core *c, enshu__tt_vehicle *v,
                          int32_t section, int32_t track)
{
    const int way = way_of(c, v);
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    if (!v->on_line) {
        begin(c, v);
    } else {
        if (c->people && p->calls)
            enshu__people_exchange(c->people, (size_t)v->trip, v->point,
                                   c->trip[v->trip].ends, c->now_us);
        free_track(c, p->stop, way);
    }
    enshu__tt_section_now *s = &c->section[section];
    s->inside++;
    s->lock = (uint8_t)way;
    s->last = number_of(c, v);
    if (c->plan->section[section].single)
        c->taken[2 * c->plan->section[section].ends[1 - way] + way]++;
    v->track = track;
    v->run_us = run_time(c, v);
    enter_block(c, v, section, 0);
    note_time(c, v, true);
    tell_trip(c, v, ENSHU__NEWS_LEFT);
    wake_followers(c, v->trip);
}

/* What refuses one at a gate refuses those behind it too; but a full loop lets
 * on who is on it already. */
void enshu__tt_gate_due(enshu__tt_core *c, int32_t section, int way)
{
    int32_t *gate = &c->gate[2 * section + way];
    enshu_time_us retry = ENSHU__TT_NEVER;
    for (int32_t i = *gate; i >= 0;) {
        enshu__tt_vehicle *v = &c->vehicle[i];
        enshu__tt_refusal refusal;
        int32_t track = 0;
        if (enshu__tt_may_enter(c, i, section, &track, &refusal)
            == ENSHU__TT_MAY) {
            enshu__tt_leave_gate(c, i, section);
            enter_section(c, v, section, track);
            i = *gate;
            retry = ENSHU__TT_NEVER;
        } else {
            retry = earlier_of(retry, refusal.retry_us);
            i = refusal.why == ENSHU__TT_RING ? v->behind : -1;
        }
    }
    enshu__tt_set(c, enshu__tt_slot_gate(c->plan, section, way), retry,
                  ENSHU__TT_PHASE_GATE);
}

/* Its time has come to leave its stop, or to begin. */
static void want_to_leave(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const enshu__tt_doing kept = v->on_line ? ENSHU__TT_HELD : ENSHU__TT_ABOUT;
    const enshu_time_us at = leave_time(c, v);
    const bool follows = at <= c->now_us && waits_for_other(c, v);
    if (at > c->now_us || follows) {
        const bool news = v->doing != kept;
        if (v->doing != kept)
            set_doing(c, v, kept);
        enshu_time_us again = at;
        if (follows)
            again = v->on_line ? follow_until(c, v) : ENSHU__TT_NEVER;
        due_at(c, v, again);
        if (news)
            tell_trip(c, v, ENSHU__NEWS_TRIP);
        return;
    }
    const int32_t section = enshu__tt_section_of(c, number_of(c, v));
    set_doing(c, v, ENSHU__TT_LEAVES);
    due_at(c, v, ENSHU__TT_NEVER);
    enshu__tt_join_gate(c, number_of(c, v), section);
    enshu__tt_gate_due(c, section, way_of(c, v));
    if (v->doing == ENSHU__TT_LEAVES)
        enshu__tt_set(c, number_of(c, v), c->now_us, ENSHU__TT_PHASE_TELL);
}

static void begin_if_due(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const enshu__tt_trip_now *t = &c->trip[v->trip];
    if (t->begins >= t->ends) {
        enshu__tt_cancel(c, v->trip);
        return;
    }
    if (!enshu__tt_may_start(c, v->trip)) {
        set_doing(c, v, ENSHU__TT_ABOUT);
        return;
    }
    want_to_leave(c, v);
}

/* ---- arriving ---- */

/* So much time it needs at a call, whatever the plan. */
static enshu_time_us dwell_needed(const enshu__tt_core *c,
                                  const enshu__tt_vehicle *v,
                                  enshu_time_us for_people_us)
{
    const enshu__timetable_def *def = c->plan->def;
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    const enshu_time_us planned = p->dep_us - p->arr_us;
    const enshu_time_us least = earlier_of(def->dwell_min_us, planned);
    const enshu_time_us most =
        later_of(least, later_of(def->dwell_max_us, planned));
    const int32_t ahead = enshu__tt_section_of(c, number_of(c, v));
    return earlier_of(most, least + for_people_us) + enshu__tt_dwell_added(c)
           + enshu__tt_mode_of(c, ahead)->extra_dwell_us;
}

static void dwell(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    enshu_time_us extra = 0;
    if (c->people)
        extra = enshu__people_exchange(c->people, (size_t)v->trip, v->point,
                                       c->trip[v->trip].ends, c->now_us);
    v->ready_us = c->now_us + dwell_needed(c, v, extra);
    set_doing(c, v, ENSHU__TT_DWELLS);
    tell_trip(c, v, ENSHU__NEWS_ARRIVED);
    due_at(
        c, v,
        later_of(v->ready_us, enshu__tt_point(c, v->trip, v->point)->dep_us));
}

/* A trip that ends early goes over to the vehicle's next one where that comes
 * by, if the vehicle can go its way from here. */
static bool joins_next(enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    const int32_t next = c->plan->trip[v->trip].next;
    const int32_t stop = enshu__tt_point(c, v->trip, v->point)->stop;
    if (next < 0 || c->trip[next].state != ENSHU__TRIP_PLANNED
        || (c->plan->trip[next].way != way_of(c, v)
            && !c->plan->def->stops[stop].turnback))
        return false;
    enshu__tt_trip_now *t = &c->trip[next];
    int32_t p = t->begins;
    while (p < t->ends && enshu__tt_point(c, next, p)->stop != stop)
        p++;
    if (p >= t->ends || p == t->begins)
        return false;
    t->begins = p;
    c->sums->cut += !t->cut;
    t->cut = true;
    enshu__tt_tell(c, ENSHU__NEWS_TRIP, (size_t)next, (size_t)p);
    return true;
}

/* The vehicle's next trip can begin after the time to turn, or as soon as
 * planned. */
static void get_ready(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const enshu__timetable_def *def = c->plan->def;
    const bool whole = v->point + 1 == c->plan->trip[v->trip].points;
    const int32_t next = c->plan->trip[v->trip].next;
    const enshu__path_point *here = enshu__tt_point(c, v->trip, v->point);
    v->stands = here->stop;
    v->ready_us = c->now_us + def->turn_us;
    if (next < 0)
        return;
    const enshu__path_point *there =
        enshu__tt_point(c, next, c->trip[next].begins);
    const bool onward =
        here->stop == there->stop && c->plan->trip[next].way == way_of(c, v);
    enshu_time_us need = onward ? def->dwell_min_us : def->turn_us;
    if (whole) {
        need = earlier_of(need, there->dep_us - here->arr_us);
        v->stands = there->stop;
    }
    v->ready_us = c->now_us + need;
}

static void terminate(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    enshu__tt_trip_now *t = &c->trip[v->trip];
    t->state = ENSHU__TRIP_ENDED;
    t->since_us = c->now_us;
    c->sums->ended++;
    c->sums->ended_delay_us += t->delay_us;
    if (c->people)
        enshu__people_empty(c->people, (size_t)v->trip, v->point, c->now_us);
    if (t->cut && t->ends + 1 < c->plan->trip[v->trip].points)
        joins_next(c, v);
    get_ready(c, v);
    set_doing(c, v, ENSHU__TT_TERMINATES);
    due_at(c, v,
           earlier_of(c->now_us + c->plan->def->dwell_min_us, v->ready_us));
    tell_trip(c, v, ENSHU__NEWS_ARRIVED);
    if (t->cut)
        tell_trip(c, v, ENSHU__NEWS_TRIP);
    wake_followers(c, v->trip);
}

static void pass(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    v->ready_us = c->now_us;
    want_to_leave(c, v);
    if (v->block < 0)
        tell_trip(c, v, ENSHU__NEWS_ARRIVED);
}

static void arrive(enshu__tt_core *c, enshu__tt_vehicle *v, int32_t section)
{
    free_block(c, v, section);
    c->section[section].inside--;
    v->point++;
    v->block = -1;
    enshu__tt_trip_now *t = &c->trip[v->trip];
    t->reached = v->point;
    const enshu__path_point *p = enshu__tt_point(c, v->trip, v->point);
    if (!c->plan->section[section].single)
        c->taken[2 * p->stop + way_of(c, v)]++;
    note_time(c, v, false);
    if (v->point == t->ends)
        terminate(c, v);
    else if (p->calls)
        dwell(c, v);
    else
        pass(c, v);
}

/* At the end of its block: on, or it waits. */
static void go_on(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const int32_t section = enshu__tt_section_of(c, number_of(c, v));
    enshu__tt_refusal refusal;
    if (enshu__tt_may_go_on(c, number_of(c, v), &refusal) != ENSHU__TT_MAY) {
        if (v->doing == ENSHU__TT_RUNS)
            set_doing(c, v, ENSHU__TT_WAITS);
        v->retry_us = refusal.retry_us;
        if (v->told)
            due_at(c, v, v->retry_us);
        else
            enshu__tt_set(c, number_of(c, v), c->now_us, ENSHU__TT_PHASE_TELL);
        return;
    }
    if (v->doing == ENSHU__TT_WAITS)
        c->sums->stuck_max_us =
            later_of(c->sums->stuck_max_us, c->now_us - v->since_us);
    if (v->block + 1 < c->plan->section[section].blocks) {
        const bool stood = v->doing == ENSHU__TT_WAITS && v->told;
        free_block(c, v, section);
        enter_block(c, v, section, v->block + 1);
        if (stood)
            tell_trip(c, v, ENSHU__NEWS_TRIP);
    } else {
        arrive(c, v, section);
    }
}

/* The first by the plan of those that wait for a track of the stop. */
void enshu__tt_stop_due(enshu__tt_core *c, int32_t stop, int way)
{
    const int32_t section = section_to(c->plan, stop, way);
    const enshu__tt_section *s = &c->plan->section[section];
    for (int32_t tries = 0; tries < s->tracks[way]; tries++) {
        enshu__tt_vehicle *first = NULL;
        enshu_time_us planned = ENSHU__TT_NEVER;
        for (int32_t t = 0; t < s->tracks[way]; t++) {
            const int32_t i =
                enshu__tt_block_at(c, section, way, t, s->blocks - 1)->vehicle;
            if (i < 0 || c->vehicle[i].doing != ENSHU__TT_WAITS)
                continue;
            enshu__tt_vehicle *v = &c->vehicle[i];
            const enshu_time_us at =
                enshu__tt_point(c, v->trip, v->point + 1)->arr_us;
            if (at < planned) {
                planned = at;
                first = v;
            }
        }
        if (!first)
            return;
        go_on(c, first);
        if (first->doing == ENSHU__TT_WAITS)
            return;
    }
}

/* ---- when a vehicle's time has come ---- */

static void leave_line(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const int way = way_of(c, v);
    const int32_t stop = enshu__tt_point(c, v->trip, v->point)->stop;
    v->on_line = false;
    c->sums->ring[way]--;
    free_track(c, stop, way);
    if (c->sums->ring_waits) {
        c->sums->ring_waits = false;
        for (size_t i = 0; i < c->plan->sections; i++)
            wake_gate(c, (int32_t)i, way);
    }
    rest(c, v);
}

/* In a rehearsal: asks whether what is in the way was removed, and tries
 * again. */
static bool is_cleared(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    const int32_t i = number_of(c, v);
    const int32_t section = enshu__tt_section_of(c, i);
    const bool waits = v->doing == ENSHU__TT_WAITS;
    enshu__tt_refusal refusal;
    int32_t track = 0;
    const enshu__tt_why why =
        waits ? enshu__tt_may_go_on(c, i, &refusal)
              : enshu__tt_may_enter(c, i, section, &track, &refusal);
    if (why == ENSHU__TT_MAY || !c->refused(c->refused_user, c, &refusal))
        return false;
    enshu__tt_set_now(c, i,
                      waits ? ENSHU__TT_PHASE_MOVE : ENSHU__TT_PHASE_TELL);
    wake_gate(c, section, way_of(c, v));
    return true;
}

/* It still waits now that everything else of this instant has happened. */
static void tell_waiting(enshu__tt_core *c, enshu__tt_vehicle *v)
{
    if (c->refused && is_cleared(c, v))
        return;
    v->told = true;
    due_at(c, v, v->doing == ENSHU__TT_WAITS ? v->retry_us : ENSHU__TT_NEVER);
    tell_trip(c, v, ENSHU__NEWS_TRIP);
}

void enshu__tt_vehicle_due(enshu__tt_core *c, int32_t vehicle, int phase)
{
    enshu__tt_vehicle *v = &c->vehicle[vehicle];
    if (phase == ENSHU__TT_PHASE_TELL) {
        tell_waiting(c, v);
        return;
    }
    switch ((enshu__tt_doing)v->doing) {
    case ENSHU__TT_RESTS:
    case ENSHU__TT_ABOUT:
        begin_if_due(c, v);
        break;
    case ENSHU__TT_DWELLS:
    case ENSHU__TT_HELD:
        want_to_leave(c, v);
        break;
    case ENSHU__TT_RUNS:
    case ENSHU__TT_WAITS:
        go_on(c, v);
        break;
    case ENSHU__TT_TERMINATES:
        leave_line(c, v);
        break;
    case ENSHU__TT_LEAVES:
        break;
    }
}

/* Orders have changed when it may leave. */
void enshu__tt_reconsider(enshu__tt_core *c, int32_t vehicle)
{
    enshu__tt_vehicle *v = &c->vehicle[vehicle];
    if (v->doing == ENSHU__TT_LEAVES) {
        enshu__tt_leave_gate(c, vehicle, enshu__tt_section_of(c, vehicle));
        set_doing(c, v, v->on_line ? ENSHU__TT_DWELLS : ENSHU__TT_RESTS);
    }
    if (v->doing == ENSHU__TT_RESTS)
        rest(c, v);
    else if (v->doing == ENSHU__TT_ABOUT || v->doing == ENSHU__TT_HELD)
        due_at(c, v, c->now_us);
    else if (v->doing == ENSHU__TT_DWELLS)
        due_at(c, v,
               later_of(later_of(c->now_us, v->ready_us),
                        enshu__tt_point(c, v->trip, v->point)->dep_us));
}

/* Its last point has become the one where it stands. */
void enshu__tt_cut_here(enshu__tt_core *c, int32_t trip)
{
    enshu__tt_vehicle *v = &c->vehicle[c->plan->trip[trip].vehicle];
    if (v->trip != trip || !v->on_line || v->block >= 0
        || v->point != c->trip[trip].ends)
        return;
    if (v->doing == ENSHU__TT_LEAVES)
        enshu__tt_leave_gate(c, number_of(c, v),
                             enshu__tt_section_of(c, number_of(c, v)));
    count_standing(c, v);
    terminate(c, v);
}
