/* Numbers that are allowed, but as far out as they may be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ops/timetable_line.h"
#include "ops/tt_fixture.h"

/* Two stops close to each other and one far away. */
static void init_far(tt_fixture *f)
{
    tt_init(f, 3, 1, false);
    f->def.stops[1].km_milli = 90000;
    f->def.stops[2].km_milli = 100000;
    f->def.capacity = 100;
    f->def.ride_km_milli = 1;
}

static tt_trip slow_trip(const char *key, int from, int to)
{
    return (tt_trip){.key = key,
                     .from = from,
                     .to = to,
                     .step = to > from ? 1 : -1,
                     .at_us = ENSHU_HOUR,
                     .run_us = 2 * ENSHU_HOUR};
}

static int64_t arrived(tt_fixture *f)
{
    enshu__people_sums sums;
    enshu__people_sum(f->t->lines[0].core->people, tt_now(f), &sums);
    assert_int_equal(sums.created, sums.waiting + sums.on_board + sums.arrived);
    return sums.arrived;
}

/* However short a ride is to be, people go where the trips go. */
static void a_ride_far_shorter_than_any_that_is_run(void **state)
{
    (void)state;
    enshu__profile_row demand[] = {{0, 100000}};
    tt_fixture f;
    init_far(&f);
    f.def.demand = demand;
    f.def.n_demand = 1;
    tt_add(&f, slow_trip("far", 0, 1));
    tt_add(&f, slow_trip("near", 1, 2));
    tt_start(&f);
    tt_run_to(&f, 2 * ENSHU_HOUR);
    assert_true(tt_trip_now(&f, 0).load > 0);
    tt_run_to(&f, ENSHU_DAY);
    assert_true(arrived(&f) > 0);
    tt_fini(&f);
}

/* People are drawn one by one, so there is a limit to them. */
static void more_people_than_can_be_drawn_are_a_fault(void **state)
{
    (void)state;
    enshu__profile_row demand[] = {{0, INT64_C(1000000000000)}};
    tt_faults faults;
    tt_fixture f;
    init_far(&f);
    f.def.demand = demand;
    f.def.n_demand = 1;
    tt_add(&f, slow_trip("down", 0, 2));
    assert_false(tt_check(&f, &faults));
    assert_int_equal(faults.n, 1);
    assert_non_null(strstr(faults.en[0], "demand"));
    assert_non_null(strstr(faults.ja[0], "demand"));
    demand[0].per_hour_milli = INT64_C(1000000000);
    assert_true(tt_check(&f, &faults));
    tt_fini(&f);
}

/* A trip that was cut before it was cancelled is one trip. */
static void a_trip_that_is_cut_and_cancelled_counts_once(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 4, 1000, false);
    tt_add(&f, slow_trip("T", 0, 3));
    tt_start(&f);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_TURN_BACK, .key = "T", .place = "S2"});
    tt_run_to(&f, ENSHU_MIN);
    assert_int_equal(tt_totals(&f).cancelled, 1);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_CANCEL, .key = "T"});
    tt_run_to(&f, 2 * ENSHU_MIN);
    assert_int_equal(tt_totals(&f).cancelled, 1);
    tt_fini(&f);
}

/* Both the trip that ends early and the vehicle's next one are cut, the next
 * one perhaps twice. */
static void a_trip_that_is_cut_at_both_ends_counts_once(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 4, 1000, false);
    tt_trip there = slow_trip("there", 0, 3);
    there.run_us = 10 * ENSHU_MIN;
    there.vehicle = "V";
    tt_trip back = slow_trip("back", 3, 0);
    back.run_us = 10 * ENSHU_MIN;
    back.at_us = 3 * ENSHU_HOUR;
    back.vehicle = "V";
    tt_add(&f, there);
    tt_add(&f, back);
    tt_start(&f);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_TURN_BACK,
                                .key = "back",
                                .place = "S1"});
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_TURN_BACK,
                                .key = "there",
                                .place = "S2"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_totals(&f).ended, 2);
    assert_int_equal(tt_totals(&f).cancelled, 2);
    tt_fini(&f);
}

/* A vehicle that would arrive after all drills are over stands there. */
static void the_slowest_mode_takes_longer_than_time_lasts(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 3, 1000, false);
    for (size_t i = 0; i < 2; i++)
        f.def.sections[f.def.n_sections++] =
            (enshu__section_def){.from = f.def.stops[i].id,
                                 .to = f.def.stops[i + 1].id,
                                 .blocks = 1};
    f.def.service = tt_service(1);
    f.def.modes[ENSHU__MODE_DEGRADED].speed_ppm = 1;
    tt_trip trip = slow_trip("T", 0, 2);
    trip.run_us = 900 * ENSHU_DAY;
    tt_add(&f, trip);
    tt_start(&f);
    tt_set_service(&f, 1, 500000, false);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, 0).state, ENSHU__TRIP_RUNNING);
    tt_run_to(&f, 2000 * ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, 0).state, ENSHU__TRIP_RUNNING);
    tt_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ride_far_shorter_than_any_that_is_run),
        cmocka_unit_test(more_people_than_can_be_drawn_are_a_fault),
        cmocka_unit_test(a_trip_that_is_cut_and_cancelled_counts_once),
        cmocka_unit_test(a_trip_that_is_cut_at_both_ends_counts_once),
        cmocka_unit_test(the_slowest_mode_takes_longer_than_time_lasts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
