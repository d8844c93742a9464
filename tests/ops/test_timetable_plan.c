#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ops/tt_fixture.h"

/* A loop of 26 stops with trains every 2.5 minutes, each of 46 vehicles going
 * round all day. */
static void make_loop_day(tt_fixture *f)
{
    tt_init(f, 26, 1200, true);
    const enshu_time_us round = 26 * 140 * ENSHU_SEC;
    for (int v = 0; v < 24; v++) {
        for (int k = 0; k < 6; k++)
            tt_add_round(f,
                         (tt_trip){.key = tt_text(f, "%d-%d", v, k),
                                   .vehicle = tt_text(f, "V%d", v),
                                   .step = 1,
                                   .at_us = v * 150 * ENSHU_SEC
                                            + k * (round + ENSHU_MIN),
                                   .run_us = 110 * ENSHU_SEC,
                                   .dwell_us = 30 * ENSHU_SEC},
                         1);
    }
}

static void on_a_loop_every_train_is_on_time_to_the_second(void **state)
{
    (void)state;
    tt_fixture f;
    make_loop_day(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_DAY);
    tt_expect_on_time(&f);
    const enshu__timetable_totals totals = tt_totals(&f);
    assert_int_equal(totals.ended, (int64_t)f.def.n_trips);
    assert_int_equal(totals.delay_max_us, 0);
    tt_fini(&f);
}

/* The trip waits longer at its k-th call. */
static void wait_longer(tt_fixture *f, size_t trip, size_t k, enshu_time_us us)
{
    enshu__trip_def *t = &f->def.trips[trip];
    t->calls[k].dep_us += us;
    for (size_t i = k + 1; i < t->n_calls; i++) {
        t->calls[i].arr_us += us;
        t->calls[i].dep_us += us;
    }
}

/* Locals and rapids there and back on a line with passing tracks at S5. */
static void make_line_day(tt_fixture *f)
{
    tt_init(f, 11, 2000, false);
    f->def.stops[5].tracks = 2;
    for (int k = 0; k < 60; k++) {
        const enshu_time_us at = (k - 4) * 15 * ENSHU_MIN;
        const int down = k % 2 == 0;
        const size_t local =
            tt_add(f, (tt_trip){.key = tt_text(f, "L%d", k),
                                .vehicle = tt_text(f, "V%d", k % 6),
                                .from = down ? 0 : 10,
                                .to = down ? 10 : 0,
                                .step = down ? 1 : -1,
                                .at_us = at,
                                .run_us = 150 * ENSHU_SEC,
                                .dwell_us = 40 * ENSHU_SEC});
        wait_longer(f, local, 5, 4 * ENSHU_MIN);
        tt_add(f, (tt_trip){.key = tt_text(f, "R%d", k),
                            .from = down ? 0 : 10,
                            .to = down ? 10 : 0,
                            .step = down ? 5 : -5,
                            .at_us = at + 7 * ENSHU_MIN,
                            .run_us = 120 * ENSHU_SEC,
                            .dwell_us = 40 * ENSHU_SEC});
    }
}

static void on_a_line_every_train_is_on_time_to_the_second(void **state)
{
    (void)state;
    tt_fixture f;
    make_line_day(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_DAY);
    tt_expect_on_time(&f);
    tt_fini(&f);
}

static void trips_that_began_before_are_where_the_plan_says(void **state)
{
    (void)state;
    tt_fixture f;
    make_line_day(&f);
    tt_start(&f);
    assert_int_equal(f.n_news, 0);
    const enshu__trip_figures first = tt_trip_now(&f, 0);
    assert_int_equal(first.state, ENSHU__TRIP_ENDED);
    /* L3 left S10 at T-00:15 and runs between its points 4 and 5. */
    const enshu__trip_figures local = tt_trip_now(&f, 6);
    assert_int_equal(local.state, ENSHU__TRIP_RUNNING);
    assert_int_equal(local.point, 4);
    assert_int_equal(tt_left(&f, 6, 0), -15 * ENSHU_MIN);
    tt_fini(&f);
}

static void stops_that_are_passed_have_times_by_distance(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 5, 1000, false);
    f.def.stops[2].km_milli = 1500;
    tt_add(&f, (tt_trip){.key = "T",
                         .from = 4,
                         .to = 0,
                         .step = -4,
                         .at_us = 10 * ENSHU_MIN,
                         .run_us = ENSHU_MIN});
    tt_start(&f);
    size_t n = 0;
    const enshu__path_point *path = enshu__timetables_path(f.t, 0, 0, &n);
    assert_int_equal(n, 5);
    const enshu_time_us at[] = {0, 60, 150, 180, 240};
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(path[i].stop, 4 - (int)i);
        assert_int_equal(path[i].calls, i == 0 || i == 4);
        assert_int_equal(path[i].arr_us, 10 * ENSHU_MIN + at[i] * ENSHU_SEC);
        assert_int_equal(path[i].dep_us, path[i].arr_us);
    }
    tt_run_to(&f, ENSHU_HOUR);
    tt_expect_on_time(&f);
    /* Passing is told as leaving only. */
    for (size_t i = 0; i < f.n_news; i++)
        assert_true(f.news[i].what != ENSHU__NEWS_ARRIVED
                    || f.news[i].point == 4);
    tt_fini(&f);
}

static void a_trip_goes_round_a_loop_more_than_once(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 4, 1000, true);
    f.def.loop_km_milli = 5000;
    tt_add_round(&f,
                 (tt_trip){.key = "T",
                           .from = 2,
                           .step = -1,
                           .run_us = 2 * ENSHU_MIN,
                           .dwell_us = ENSHU_MIN},
                 3);
    tt_start(&f);
    size_t n = 0;
    const enshu__path_point *path = enshu__timetables_path(f.t, 0, 0, &n);
    assert_int_equal(n, 13);
    assert_int_equal(path[3].stop, 3);
    assert_int_equal(path[12].stop, 2);
    tt_run_to(&f, ENSHU_HOUR);
    tt_expect_on_time(&f);
    tt_fini(&f);
}

/* A call at both ends of a round, and between them a rapid one. */
static void on_a_loop_the_way_is_the_shorter_one(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 8, 1000, true);
    tt_add(&f, (tt_trip){.key = "A",
                         .from = 6,
                         .to = 9,
                         .step = 3,
                         .run_us = 2 * ENSHU_MIN});
    tt_start(&f);
    size_t n = 0;
    const enshu__path_point *path = enshu__timetables_path(f.t, 0, 0, &n);
    assert_int_equal(n, 4);
    assert_int_equal(path[1].stop, 7);
    assert_int_equal(path[2].stop, 0);
    assert_int_equal(path[3].stop, 1);
    tt_fini(&f);
}

/* What two lines of one drill tell, each for itself. */
typedef struct told {
    size_t trips[2];
    size_t sections[2];
} told;

static void count_news(void *user, int32_t timetable, enshu__line_news what,
                       size_t index, size_t point)
{
    (void)index;
    (void)point;
    told *t = user;
    t->trips[timetable] += what == ENSHU__NEWS_ARRIVED;
    t->sections[timetable] += what == ENSHU__NEWS_SECTION;
}

static void two_lines_run_side_by_side(void **state)
{
    (void)state;
    tt_fixture f;
    make_line_day(&f);
    enshu__timetable_def other = f.def;
    other.decl.index = 1;
    other.service = tt_service(2);
    other.n_trips = 4;
    enshu__timetable_def *defs[] = {&f.def, &other};
    told t = {{0}, {0}};
    enshu__timetables_setup setup = tt_setup(&f);
    setup.defs = defs;
    setup.n = 2;
    setup.fn = count_news;
    setup.user = &t;
    f.t = enshu__timetables_create(&setup);
    assert_non_null(f.t);
    assert_int_equal(enshu_queue_length(f.queue), 2);
    tt_set_service(&f, 2, 0, false);
    enshu_event event;
    while (enshu_queue_pop(f.queue, &event))
        assert_int_equal(enshu__timetables_wake(f.t, (int32_t)event.arg),
                         ENSHU_OK);
    tt_expect_on_time(&f);
    assert_int_equal(t.sections[0], 0);
    assert_int_equal(t.sections[1], 10);
    assert_true(t.trips[0] > 100);
    assert_int_equal(t.trips[1], 0);
    tt_fini(&f);
}

static void without_memory_there_is_no_timetable(void **state)
{
    (void)state;
    bool made = false;
    for (size_t fail_at = 1; !made; fail_at++) {
        tt_fixture f;
        make_line_day(&f);
        f.def.infer_tracks = true;
        const enshu__timetables_setup setup = tt_setup(&f);
        enshu__alloc_fail_at(fail_at);
        made = enshu__timetables_create(&setup) != NULL;
        enshu__alloc_fail_at(0);
        assert_true(made || fail_at < 1000);
        tt_fini(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_loop_every_train_is_on_time_to_the_second),
        cmocka_unit_test(on_a_line_every_train_is_on_time_to_the_second),
        cmocka_unit_test(trips_that_began_before_are_where_the_plan_says),
        cmocka_unit_test(stops_that_are_passed_have_times_by_distance),
        cmocka_unit_test(a_trip_goes_round_a_loop_more_than_once),
        cmocka_unit_test(on_a_loop_the_way_is_the_shorter_one),
        cmocka_unit_test(two_lines_run_side_by_side),
        cmocka_unit_test(without_memory_there_is_no_timetable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
