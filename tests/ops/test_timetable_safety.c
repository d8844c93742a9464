/* Random days: whatever is ordered and whatever fails, no two vehicles are in
 * one block and everybody gets home in the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ops/timetable_line.h"
#include "ops/tt_fixture.h"

enum { SERVICES = 4 };

static const enshu__tt_core *core_of(const tt_fixture *f)
{
    return f->t->lines[0].core;
}

/* ---- safety, seen from the vehicles ---- */

enum { MOST_PLACES = 4096 };

typedef struct watch {
    bool taken[MOST_PLACES]; /* blocks */
    int at_stop[2 * ENSHU__TT_MOST_STOPS];
    int inside[ENSHU__TT_MOST_STOPS][2]; /* sections, by direction */
} watch;

static watch seen;

static size_t block_number(const enshu__tt_plan *p, int32_t section, int way,
                           const enshu__tt_vehicle *v)
{
    const enshu__tt_section *s = &p->section[section];
    const int32_t k =
        s->single && way == 1 ? s->blocks - 1 - v->block : v->block;
    return s->first_block[way] + (size_t)(v->track * s->blocks + k);
}

static void see_vehicle(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    const enshu__tt_plan *p = c->plan;
    const int way = p->trip[v->trip].way;
    const int32_t stop = enshu__tt_point(c, v->trip, v->point)->stop;
    if (v->block < 0) {
        seen.at_stop[2 * stop + way]++;
        return;
    }
    const int32_t section = enshu__tt_section_from(p, stop, way);
    const size_t block = block_number(p, section, way, v);
    assert_true(v->block < p->section[section].blocks);
    assert_true(v->track < p->section[section].tracks[way]);
    if (seen.taken[block])
        fail_msg("two vehicles in a block from %s", p->def->stops[stop].id);
    seen.taken[block] = true;
    seen.inside[section][way]++;
}

/* Nobody is lost, and nobody rides off the line. */
static void expect_nobody_lost(tt_fixture *f)
{
    const enshu__tt_core *c = core_of(f);
    if (!c->people)
        return;
    enshu__people_sums s;
    enshu__people_sum(c->people, tt_now(f), &s);
    assert_int_equal(s.created, s.waiting + s.on_board + s.arrived);
    int64_t riding = 0;
    for (size_t i = 0; i < f->def.n_trips; i++)
        riding += c->trip[i].state == ENSHU__TRIP_RUNNING
                      ? enshu__people_on_board(c->people, i)
                      : 0;
    assert_int_equal(riding, s.on_board);
}

static void expect_safe(tt_fixture *f)
{
    expect_nobody_lost(f);
    const enshu__tt_core *c = core_of(f);
    const enshu__tt_plan *p = c->plan;
    assert_true(p->blocks <= MOST_PLACES);
    memset(&seen, 0, sizeof seen);
    for (size_t i = 0; i < p->vehicles; i++) {
        if (c->vehicle[i].on_line)
            see_vehicle(c, &c->vehicle[i]);
    }
    for (size_t i = 0; i < 2 * p->stops; i++)
        assert_true(seen.at_stop[i] <= p->stop_tracks[i]);
    for (size_t i = 0; i < p->sections; i++) {
        if (p->section[i].single)
            assert_true(seen.inside[i][0] == 0 || seen.inside[i][1] == 0);
    }
    if (p->def->loop) {
        for (int way = 0; way < 2; way++)
            assert_true(c->sums->ring[way] == 0
                        || c->sums->ring[way] < p->ring_places[way]);
    }
}

/* ---- plans ---- */

/* Up, each vehicle goes round all day.  Down, all trips have vehicles of their
 * own and begin anywhere, each in a slot that goes round with the others: when
 * nothing moves, more and more would begin. */
static void make_loop(tt_fixture *f, enshu_random *r)
{
    const int stops = (int)enshu_random_int(r, 4, 9);
    tt_init(f, (size_t)stops, 1000, true);
    const enshu_time_us step = 140 * ENSHU_SEC;
    const enshu_time_us round = stops * step;
    for (int v = 0; v + 1 < stops; v++) {
        for (int k = 0; k < 12; k++) {
            tt_trip trip = {.key = tt_text(f, "B%d-%d", v, k),
                            .vehicle = tt_text(f, "W%d", v),
                            .step = -1,
                            .at_us = v * 160 * ENSHU_SEC
                                     + k * (round + 5 * ENSHU_MIN),
                            .run_us = 110 * ENSHU_SEC,
                            .dwell_us = 30 * ENSHU_SEC};
            tt_add_round(f, trip, 1);
            trip.key = tt_text(f, "A%d-%d", v, k);
            trip.vehicle = NULL;
            trip.step = 1;
            trip.from = (int)enshu_random_int(r, 0, stops - 1);
            trip.at_us =
                v * round / (stops - 1) + 2 * k * round + trip.from * step;
            tt_add_round(f, trip, 1);
        }
    }
}

/* Single track throughout, trains there and back that meet at stops. */
static void make_single(tt_fixture *f, enshu_random *r)
{
    const int stops = 2 * (int)enshu_random_int(r, 2, 5);
    tt_init(f, (size_t)stops, 4000, false);
    for (int i = 0; i + 1 < stops; i++)
        f->def.sections[f->def.n_sections++] =
            (enshu__section_def){.from = f->def.stops[i].id,
                                 .to = f->def.stops[i + 1].id,
                                 .single = true,
                                 .service = tt_service(2 + i % 3)};
    /* Sections take 5 minutes with the dwell, so trains that leave both ends
     * every 10 minutes meet at stops.  A train goes back 55 minutes later. */
    for (int k = 0; k < 40; k++) {
        tt_trip trip = {.key = tt_text(f, "D%d", k),
                        .vehicle = tt_text(f, "V%d", k % 12),
                        .to = stops - 1,
                        .step = 1,
                        .at_us = k * 10 * ENSHU_MIN,
                        .run_us = 4 * ENSHU_MIN,
                        .dwell_us = ENSHU_MIN};
        tt_add(f, trip);
        trip.key = tt_text(f, "U%d", k);
        trip.vehicle = tt_text(f, "V%d", (k + 7) % 12);
        trip.from = stops - 1;
        trip.to = 0;
        trip.step = -1;
        trip.at_us += 5 * ENSHU_MIN;
        tt_add(f, trip);
    }
}

static void make_line(tt_fixture *f, enshu_random *r)
{
    const int stops = (int)enshu_random_int(r, 3, 12);
    tt_init(f, (size_t)stops, 2000, false);
    for (int i = 0; i < stops; i++)
        f->def.stops[i].tracks = enshu_random_int(r, 1, 2);
    for (int i = 0; i + 1 < stops; i += 2)
        f->def.sections[f->def.n_sections++] =
            (enshu__section_def){.from = f->def.stops[i].id,
                                 .to = f->def.stops[i + 1].id,
                                 .service = tt_service(2 + i % 3)};
    for (int k = 0; k < 30; k++) {
        tt_trip trip = {.key = tt_text(f, "D%d", k),
                        .vehicle = tt_text(f, "V%d", k),
                        .to = stops - 1,
                        .step = 1,
                        .at_us = k * 3 * ENSHU_MIN,
                        .run_us = 200 * ENSHU_SEC,
                        .dwell_us = 30 * ENSHU_SEC};
        tt_add(f, trip);
        trip.key = tt_text(f, "U%d", k);
        trip.vehicle = tt_text(f, "V%d", k < 20 ? 30 + k : k - 20);
        trip.from = stops - 1;
        trip.to = 0;
        trip.step = -1;
        tt_add(f, trip);
    }
}

/* ---- disturbances ---- */

/* Mostly one that is under way. */
static const char *some_trip(tt_fixture *f, enshu_random *r)
{
    size_t trip = 0;
    for (int tries = 0; tries < 8; tries++) {
        trip = (size_t)enshu_random_int(r, 0, (int64_t)f->def.n_trips - 1);
        if (core_of(f)->trip[trip].state == ENSHU__TRIP_RUNNING)
            break;
    }
    return f->def.trips[trip].key;
}

static enshu__order some_order(tt_fixture *f, enshu_random *r)
{
    static const enshu__verb verbs[] = {
        ENSHU__VERB_HOLD,      ENSHU__VERB_RELEASE, ENSHU__VERB_CANCEL,
        ENSHU__VERB_DEPART,    ENSHU__VERB_CLOSE,   ENSHU__VERB_OPEN,
        ENSHU__VERB_TURN_BACK, ENSHU__VERB_FOLLOW,  ENSHU__VERB_MODE};
    const int64_t n = (int64_t)f->def.n_stops;
    const int64_t stop = enshu_random_int(r, 0, n - 1);
    enshu__order o = {.verb = verbs[enshu_random_int(r, 0, 8)],
                      .key = some_trip(f, r),
                      .by_us = enshu_random_int(r, 1, 40) * ENSHU_MIN,
                      .at_us =
                          tt_now(f) + enshu_random_int(r, 0, 40) * ENSHU_MIN};
    if (enshu_random_int(r, 0, 2) > 0)
        o.place = f->def.stops[stop].id;
    if (o.verb == ENSHU__VERB_FOLLOW)
        o.other = some_trip(f, r);
    if (o.verb == ENSHU__VERB_CLOSE || o.verb == ENSHU__VERB_OPEN
        || o.verb == ENSHU__VERB_MODE)
        o.other = f->def.stops[(stop + 1) % n].id;
    if (o.verb == ENSHU__VERB_MODE)
        o.key = enshu__mode_words[enshu_random_int(r, 0, 3)];
    return o;
}

static void disturb(tt_fixture *f, enshu_random *r)
{
    if (enshu_random_int(r, 0, 3) == 0) {
        static const int64_t levels[] = {0, 400000, 1000000, 1000000};
        tt_set_service(f, (int)enshu_random_int(r, 1, SERVICES),
                       levels[enshu_random_int(r, 0, 3)],
                       enshu_random_int(r, 0, 5) == 0);
        return;
    }
    const enshu__order order = some_order(f, r);
    if (!tt_refusal(f, order))
        tt_order(f, order);
}

/* Everything works again. */
static void mend(tt_fixture *f)
{
    for (int i = 1; i <= SERVICES; i++)
        tt_set_service(f, i, 1000000, false);
    tt_run_to(f, tt_now(f));
    tt_order(f, (enshu__order){.verb = ENSHU__VERB_MODE, .key = "normal"});
    for (size_t i = 0; i < core_of(f)->plan->sections; i++) {
        const int32_t *ends = core_of(f)->plan->section[i].ends;
        const char *a = f->def.stops[ends[0]].id;
        const char *b = f->def.stops[ends[1]].id;
        tt_order(f, (enshu__order){
                        .verb = ENSHU__VERB_OPEN, .place = a, .other = b});
        tt_order(f, (enshu__order){.verb = ENSHU__VERB_MODE,
                                   .key = "normal",
                                   .place = a,
                                   .other = b});
    }
}

static void expect_all_home(tt_fixture *f)
{
    const enshu__tt_core *c = core_of(f);
    for (size_t i = 0; i < f->def.n_trips; i++) {
        const enshu__trip_state state = tt_trip_now(f, i).state;
        if (state != ENSHU__TRIP_ENDED && state != ENSHU__TRIP_CANCELLED)
            fail_msg("trip %s is %s at point %zu", f->def.trips[i].key,
                     enshu__trip_state_words[state], tt_trip_now(f, i).point);
    }
    for (size_t i = 0; i < c->plan->vehicles; i++)
        assert_false(c->vehicle[i].on_line);
    for (size_t i = 0; i < 2 * c->plan->stops; i++)
        assert_int_equal(c->taken[i], 0);
    const enshu__timetable_totals totals = tt_totals(f);
    assert_int_equal(totals.running, 0);
    assert_int_equal(totals.stuck, 0);
    assert_int_equal(totals.ended + c->sums->cancelled,
                     (int64_t)f->def.n_trips);
}

static uint64_t random_day(uint64_t seed,
                           void (*make)(tt_fixture *, enshu_random *))
{
    enshu_random r;
    enshu_random_init(&r, seed, "day", 3);
    tt_fixture f;
    make(&f, &r);
    enshu__line_need needs[] = {
        {.service = tt_service(3), .for_ = ENSHU__NEED_START},
        {.service = tt_service(4),
         .for_ = ENSHU__NEED_DWELL,
         .adds_us = 20 * ENSHU_SEC}};
    enshu__profile_row demand[] = {{0, enshu_random_int(&r, 0, 3000000)}};
    f.def.demand = demand;
    f.def.n_demand = 1;
    f.def.capacity = 100 * enshu_random_int(&r, 0, 3);
    f.def.service = tt_service(1);
    f.def.needs = needs;
    f.def.n_needs = 2;
    tt_start(&f);
    f.each_event = expect_safe;
    const int64_t n = enshu_random_int(&r, 0, 30);
    for (int64_t i = 0; i < n; i++) {
        tt_run_to(&f, tt_now(&f) + enshu_random_int(&r, 0, 15 * ENSHU_MIN));
        disturb(&f, &r);
    }
    tt_run_to(&f, tt_now(&f) + enshu_random_int(&r, 0, ENSHU_HOUR));
    mend(&f);
    tt_run_to(&f, 4 * ENSHU_DAY);
    expect_all_home(&f);
    const uint64_t digest = f.digest;
    tt_fini(&f);
    return digest;
}

enum { DAYS = 40 };

static void no_train_enters_an_occupied_block_of_a_loop(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < DAYS; seed++)
        random_day(seed, make_loop);
}

static void no_train_enters_an_occupied_block_of_a_single_track(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < DAYS; seed++)
        random_day(seed, make_single);
}

static void no_train_enters_an_occupied_block_of_a_line(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < DAYS; seed++)
        random_day(seed, make_line);
}

static void the_same_day_again_is_the_same_day(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 5; seed++) {
        assert_true(random_day(seed, make_loop) == random_day(seed, make_loop));
        assert_true(random_day(seed, make_single)
                    == random_day(seed, make_single));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_train_enters_an_occupied_block_of_a_loop),
        cmocka_unit_test(no_train_enters_an_occupied_block_of_a_single_track),
        cmocka_unit_test(no_train_enters_an_occupied_block_of_a_line),
        cmocka_unit_test(the_same_day_again_is_the_same_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
