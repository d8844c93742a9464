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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_loop_every_train_is_on_time_to_the_second),
        cmocka_unit_test(on_a_line_every_train_is_on_time_to_the_second),
        cmocka_unit_test(trips_that_began_before_are_where_the_plan_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
