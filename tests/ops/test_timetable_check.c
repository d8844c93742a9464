#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ops/timetable_line.h"
#include "ops/tt_fixture.h"

static void add(tt_fixture *f, const char *key, int from, int to,
                enshu_time_us at_us)
{
    tt_add(f, (tt_trip){.key = key,
                        .from = from,
                        .to = to,
                        .step = from < to ? 1 : -1,
                        .at_us = at_us,
                        .run_us = 3 * ENSHU_MIN,
                        .dwell_us = 30 * ENSHU_SEC});
}

static void make_line(tt_fixture *f)
{
    tt_init(f, 5, 2000, false);
    add(f, "A", 0, 4, 0);
    add(f, "B", 0, 4, 10 * ENSHU_MIN);
}

/* Just this fault is found, and both languages have a sentence. */
static void expect_fault(tt_fixture *f, const char *en)
{
    tt_faults faults;
    assert_false(tt_check(f, &faults));
    assert_int_equal(faults.n, 1);
    if (!strstr(faults.en[0], en))
        fail_msg("\"%s\" is not in: %s", en, faults.en[0]);
    assert_true(strlen(faults.ja[0]) > 10);
    tt_fini(f);
}

static void a_stop_that_does_not_exist_is_named_with_the_nearest(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[0].calls[1].stop = "s1";
    expect_fault(&f, "or mend the name: did you mean S1?");
}

static void a_pattern_that_does_not_exist_is_named(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    enshu__pattern_def pattern = {.id = "local",
                                  .calls = f.def.trips[0].calls,
                                  .n_calls = f.def.trips[0].n_calls};
    f.def.patterns = &pattern;
    f.def.n_patterns = 1;
    f.def.trips[1].pattern = "locl";
    f.def.trips[1].at_us = 0;
    expect_fault(&f, "or mend the name: did you mean local?");
}

static void times_that_go_back_are_found(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[1].calls[2].arr_us = 0;
    expect_fault(&f, "trip B: no time passes from S1 to S2");
    make_line(&f);
    f.def.trips[1].calls[2].dep_us -= ENSHU_HOUR;
    expect_fault(&f, "trip B: it leaves stop S2 before it arrives there");
    make_line(&f);
    f.def.trips[1].calls[2].dep_us = ENSHU__ABSENT_TIME;
    f.def.trips[1].calls[2].arr_us = ENSHU__ABSENT_TIME;
    expect_fault(&f, "trip B: stop S2 has no time");
}

static void nobody_flies(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[1].calls[1].arr_us = f.def.trips[1].calls[0].dep_us + ENSHU_SEC;
    expect_fault(&f, "from S0 to S1 it cannot run 2000 m in 1 s");
}

static void a_trip_needs_two_calls_in_the_order_of_the_line(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[0].n_calls = 1;
    expect_fault(&f, "trip A: it needs two calls or more");
    make_line(&f);
    f.def.trips[0].calls[4].stop = "S1";
    expect_fault(&f, "make it two trips of one vehicle");
}

static void keys_and_stops_are_not_used_twice(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[1].key = "A";
    expect_fault(&f, "there are two trips A");
    make_line(&f);
    f.def.trips[0].n_calls = 2;
    f.def.trips[1].n_calls = 2;
    f.def.stops[4].id = "S3";
    expect_fault(&f, "there are two stops S3");
}

static void a_section_joins_neighbours(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] = (enshu__section_def){.from = "S0", .to = "S2"};
    f.def.n_sections = 1;
    expect_fault(&f, "section S0 to S2: these stops are not neighbours");
}

static void a_headway_that_the_plan_breaks_is_found(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    add(&f, "C", 0, 4, 11 * ENSHU_MIN);
    expect_fault(&f, "trip C goes from S0 to S1 at T+00:11:00, closer behind "
                     "trip B than the line's headway: let it go at "
                     "T+00:12:00 or later");
}

static void trains_that_meet_on_a_single_track_are_found(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] =
        (enshu__section_def){.from = "S2", .to = "S3", .single = true};
    f.def.n_sections = 1;
    /* A is there from T+00:07 to T+00:10. */
    add(&f, "U", 3, 0, 8 * ENSHU_MIN);
    expect_fault(&f, "trip U enters the single track from S3 to S2 at "
                     "T+00:08:00, against trip A");
}

static void too_few_tracks_at_a_stop_are_found(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    /* A stands at S2 until B has come. */
    f.def.trips[0].calls[2].dep_us += 12 * ENSHU_MIN;
    for (int i = 3; i < 5; i++) {
        f.def.trips[0].calls[i].arr_us += 12 * ENSHU_MIN;
        f.def.trips[0].calls[i].dep_us += 12 * ENSHU_MIN;
    }
    expect_fault(&f, "trip B needs a track at stop S2 at T+00:16:30");
}

static void a_vehicle_makes_one_trip_at_a_time(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.trips[0].vehicle = "V";
    f.def.trips[1].vehicle = "V";
    expect_fault(&f, "vehicle V is still making trip A (until T+00:13:30) "
                     "when trip B leaves (T+00:10:00)");
}

static void numbers_stay_within_their_ranges(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.headway_us = -1;
    expect_fault(&f, "headway is out of range: give a time up to a day");
    make_line(&f);
    f.def.modes[0].speed_ppm = 0;
    expect_fault(&f, "modes.normal.speed is out of range: give more than 0");
}

static void
only_what_stands_at_the_beginning_of_a_knock_on_is_told(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    add(&f, "C", 0, 4, 11 * ENSHU_MIN);
    for (int i = 0; i < 8; i++)
        add(&f, tt_text(&f, "D%d", i), 0, 4, (13 + 2 * i) * ENSHU_MIN);
    tt_faults faults;
    assert_false(tt_check(&f, &faults));
    assert_int_equal(faults.n, 1);
    tt_fini(&f);
}

/* A feed has minutes only and says nothing of tracks. */
static void a_feed_gets_the_tracks_that_it_needs(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    add(&f, "C", 0, 4, 11 * ENSHU_MIN);
    add(&f, "D", 0, 4, 11 * ENSHU_MIN);
    f.def.trips[0].calls[2].dep_us += 12 * ENSHU_MIN;
    for (int i = 3; i < 5; i++) {
        f.def.trips[0].calls[i].arr_us += 12 * ENSHU_MIN;
        f.def.trips[0].calls[i].dep_us += 12 * ENSHU_MIN;
    }
    f.def.infer_tracks = true;
    tt_start(&f);
    const enshu__tt_plan *plan = f.t->lines[0].plan;
    assert_int_equal(plan->section[0].tracks[0], 3);
    assert_int_equal(plan->section[0].tracks[1], 1);
    assert_true(plan->stop_tracks[2 * 2] >= 3);
    tt_run_to(&f, ENSHU_DAY);
    tt_expect_on_time(&f);
    tt_fini(&f);
}

/* Each faster one catches up between the stops. */
static void a_faster_train_of_a_feed_gets_a_track_of_its_own(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 4, 20000, false);
    for (int i = 0; i < 24; i++)
        tt_add(&f, (tt_trip){.key = tt_text(&f, "T%d", i),
                             .to = 3,
                             .step = 1,
                             .at_us = (i / 3 * 40 + i % 3 * 3) * ENSHU_MIN,
                             .run_us = (i % 3 == 0   ? 22
                                        : i % 3 == 1 ? 14
                                                     : 8)
                                       * ENSHU_MIN,
                             .dwell_us = ENSHU_MIN});
    f.def.infer_tracks = true;
    tt_start(&f);
    assert_int_equal(f.t->lines[0].plan->section[0].tracks[0], 3);
    assert_int_equal(f.t->lines[0].plan->section[0].tracks[1], 1);
    tt_run_to(&f, ENSHU_DAY);
    tt_expect_on_time(&f);
    tt_fini(&f);
}

static void what_tracks_do_not_mend_in_a_feed_is_told_once(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] =
        (enshu__section_def){.from = "S2", .to = "S3", .single = true};
    f.def.n_sections = 1;
    add(&f, "C", 0, 1, 11 * ENSHU_MIN);
    add(&f, "U", 3, 0, 8 * ENSHU_MIN);
    f.def.infer_tracks = true;
    expect_fault(&f, "trip U enters the single track from S3 to S2");
}

static void a_loop_cannot_be_filled_up(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 4, 2000, true);
    f.def.headway_us = 30 * ENSHU_SEC;
    /* Four stops and four sections have places for eight. */
    for (int i = 0; i < 8; i++)
        tt_add_round(&f,
                     (tt_trip){.key = tt_text(&f, "T%d", i),
                               .step = 1,
                               .at_us = i * 90 * ENSHU_SEC,
                               .run_us = 150 * ENSHU_SEC,
                               .dwell_us = 30 * ENSHU_SEC},
                     2);
    tt_faults faults;
    assert_false(tt_check(&f, &faults));
    assert_non_null(strstr(faults.en[0], "with 7 vehicles already going "
                                         "round in that direction"));
    tt_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stop_that_does_not_exist_is_named_with_the_nearest),
        cmocka_unit_test(a_pattern_that_does_not_exist_is_named),
        cmocka_unit_test(times_that_go_back_are_found),
        cmocka_unit_test(nobody_flies),
        cmocka_unit_test(a_trip_needs_two_calls_in_the_order_of_the_line),
        cmocka_unit_test(keys_and_stops_are_not_used_twice),
        cmocka_unit_test(a_section_joins_neighbours),
        cmocka_unit_test(a_headway_that_the_plan_breaks_is_found),
        cmocka_unit_test(trains_that_meet_on_a_single_track_are_found),
        cmocka_unit_test(too_few_tracks_at_a_stop_are_found),
        cmocka_unit_test(a_vehicle_makes_one_trip_at_a_time),
        cmocka_unit_test(numbers_stay_within_their_ranges),
        cmocka_unit_test(
            only_what_stands_at_the_beginning_of_a_knock_on_is_told),
        cmocka_unit_test(a_feed_gets_the_tracks_that_it_needs),
        cmocka_unit_test(a_faster_train_of_a_feed_gets_a_track_of_its_own),
        cmocka_unit_test(what_tracks_do_not_mend_in_a_feed_is_told_once),
        cmocka_unit_test(a_loop_cannot_be_filled_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
