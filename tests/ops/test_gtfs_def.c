/* A feed of a scenario becomes its timetable. */
#include "ops/gtfs.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ops/timetable.h"
#include "support/expect.h"

static const enshu_file files[] = {
    {"feed.zip/calendar_dates.txt",
     "service_id,date,exception_type\nW,20261124,1\n", 0},
    {"feed.zip/routes.txt", "route_id,route_long_name\nR,Harbour Line\n", 0},
    {"feed.zip/stop_times.txt",
     "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
     "t,23:50:00,23:50:00,A,1\nt,24:10:00,24:11:00,B,2\n"
     "t,24:30:00,24:30:00,C,3\n"
     "u,6:00:00,6:00:00,C,1\nu,6:40:00,6:40:00,A,2\n",
     0},
    {"feed.zip/stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon\n"
     "A,Alpha,0,0\nB,Beta,0,0.05\nC,Gamma,0,0.1\n",
     0},
    {"feed.zip/trips.txt",
     "route_id,service_id,trip_id,block_id\nR,W,t,b\nR,W,u,\n", 0},
    {"main.lua", "", 0},
};
enum { FILES = sizeof files / sizeof *files };

typedef struct fixture {
    enshu_file files[FILES];
    enshu_bundle bundle;
    enshu__gtfs_ask ask;
    enshu__arena *arena;
    enshu__timetable_def def;
    char said[4096];
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f)
        return 1;
    memcpy(f->files, files, sizeof files);
    for (size_t i = 0; i < FILES; i++)
        f->files[i].size = strlen(files[i].bytes);
    f->bundle = (enshu_bundle){"main.lua", f->files, FILES};
    f->arena = enshu__arena_create(1 << 20);
    f->ask = (enshu__gtfs_ask){.bundle = &f->bundle,
                               .feed = "feed.zip",
                               .route = "R",
                               .date = "2026-11-24"};
    return f->arena ? 0 : 1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    enshu__arena_destroy(f->arena);
    free(f);
    return 0;
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    fixture *f = user;
    const size_t at = strlen(f->said);
    snprintf(f->said + at, sizeof f->said - at, "%d %s:%d: %s\n",
             (int)note->weight, note->file, note->line, note->text.en);
}

static enshu_status make(fixture *f)
{
    f->said[0] = '\0';
    return enshu__gtfs_timetable(&f->ask, f->arena, on_note, f, &f->def);
}

static void fills_what_a_feed_says_and_nothing_else(void **state)
{
    fixture *f = *state;
    f->def.headway_us = 77;
    f->def.turn_us = 78;
    assert_int_equal(make(f), ENSHU_OK);
    const enshu__timetable_def *d = &f->def;
    expect_text(d->name.en, "Harbour Line");
    assert_true(d->infer_tracks);
    assert_false(d->loop);
    expect_i64(d->headway_us, 77);
    expect_i64(d->turn_us, 78);
    assert_int_equal(d->n_stops, 3);
    expect_text(d->stops[2].id, "C");
    expect_text(d->stops[2].name.en, "Gamma");
    expect_i64(d->stops[2].km_milli, 11120);
    expect_i64(d->stops[1].tracks, 1);
    assert_true(d->stops[0].turnback);
    assert_false(d->stops[1].turnback);
    assert_int_equal(d->n_patterns, 2);
    assert_int_equal(d->n_trips, 2);
    expect_text(d->trips[0].key, "u");
    expect_text(d->trips[1].vehicle, "b");
    const enshu__pattern_def *p = &d->patterns[1];
    expect_text(d->trips[1].pattern, p->id);
    expect_text(p->kind, "Harbour Line");
    assert_int_equal(p->n_calls, 3);
    assert_ptr_equal(p->calls[1].stop, d->stops[1].id);
    expect_i64(p->calls[0].dep_us, 0);
    expect_i64(p->calls[1].arr_us, 20 * ENSHU_MIN);
    expect_i64(p->calls[1].dep_us, 21 * ENSHU_MIN);
    expect_contains(f->said, "feed.zip/agency.txt:0: is missing");
}

static void keeps_a_name_that_is_there(void **state)
{
    fixture *f = *state;
    f->def.name.ja = "湾岸線";
    assert_int_equal(make(f), ENSHU_OK);
    expect_text(f->def.name.ja, "湾岸線");
    assert_null(f->def.name.en);
}

static void moves_times_to_the_drills_clock(void **state)
{
    fixture *f = *state;
    enshu_time_us midnight_us;
    int64_t day;
    static const struct {
        const char *start;
        enshu_time_us first_us; /* of the trip at 6:00 */
    } rows[] = {
        {"2026-11-24 00:00", 6 * ENSHU_HOUR},
        {"2026-11-24 05:30", 30 * ENSHU_MIN},
        {"2026-11-24 09:00", -3 * ENSHU_HOUR},
        {"2026-11-25 00:30", -18 * ENSHU_HOUR - 30 * ENSHU_MIN},
        {"2026-11-23 22:00", 8 * ENSHU_HOUR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(
            enshu_time_read_start(rows[i].start, &midnight_us, &day), ENSHU_OK);
        f->ask.has_day = true;
        f->ask.day = day;
        f->ask.midnight_us = midnight_us;
        assert_int_equal(make(f), ENSHU_OK);
        expect_i64(f->def.trips[0].at_us, rows[i].first_us);
        expect_i64(f->def.trips[1].at_us,
                   rows[i].first_us + 17 * ENSHU_HOUR + 50 * ENSHU_MIN);
    }
    /* A drill without a date is on that day. */
    f->ask.has_day = false;
    f->ask.midnight_us = 5 * ENSHU_HOUR;
    assert_int_equal(make(f), ENSHU_OK);
    expect_i64(f->def.trips[0].at_us, ENSHU_HOUR);
}

static void what_fails_leaves_the_timetable_as_it_was(void **state)
{
    fixture *f = *state;
    f->ask.route = "X";
    assert_int_equal(make(f), ENSHU_ENOTFOUND);
    expect_contains(f->said, "2 feed.zip/routes.txt:0: no route 'X'");
    f->ask.route = "R";
    f->ask.feed = "other.zip";
    assert_int_equal(make(f), ENSHU_ENOTFOUND);
    expect_contains(f->said, "2 other.zip:0: there is no such feed");
    f->ask.feed = "feed.zip";
    f->ask.has_day = true;
    f->ask.date = "2026-13-01";
    assert_int_equal(make(f), ENSHU_EINVAL);
    expect_contains(f->said, "2 feed.zip:0: the date cannot be read");
    f->ask.date = "2026-11-24";
    f->ask.day = -10000;
    assert_int_equal(make(f), ENSHU_EINVAL);
    static const enshu__timetable_def none;
    assert_memory_equal(&f->def, &none, sizeof none);
}

static void lack_of_memory_leaves_it_too(void **state)
{
    fixture *f = *state;
    static const enshu__timetable_def none;
    size_t failed = 0;
    for (size_t n = 1;; n++) {
        enshu__arena_destroy(f->arena);
        f->arena = enshu__arena_create(1 << 20);
        assert_non_null(f->arena);
        (void)enshu__alloc_fail_at(n);
        const enshu_status st = make(f);
        (void)enshu__alloc_fail_at(0);
        if (st == ENSHU_OK)
            break;
        assert_int_equal(st, ENSHU_ENOMEM);
        assert_memory_equal(&f->def, &none, sizeof none);
        failed++;
    }
    assert_true(failed > 20);
    assert_int_equal(f->def.n_trips, 2);
}

static void on_fault(void *user, const char *ja, const char *en)
{
    (void)ja;
    assert_true(en[0] != '\0');
    ++*(size_t *)user;
}

/* The rapid leaves A after the local and is at C before it; B lies 5 km on, and
 * nobody passes there in the plan but the rapid. */
static void a_rapid_that_overtakes_gets_a_track_of_its_own(void **state)
{
    fixture *f = *state;
    enshu__names *names = enshu__names_create();
    size_t faults = 0;
    assert_non_null(names);
    f->files[2].bytes =
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "t,8:00:00,8:00:00,A,1\nt,8:20:00,8:20:30,B,2\n"
        "t,8:40:00,8:40:00,C,3\n"
        "u,8:04:00,8:04:00,A,1\nu,8:20:00,8:20:00,C,2\n";
    f->files[2].size = strlen(f->files[2].bytes);
    f->def = (enshu__timetable_def){.headway_us = 2 * ENSHU_MIN,
                                    .dwell_min_us = 20 * ENSHU_SEC,
                                    .dwell_max_us = 90 * ENSHU_SEC,
                                    .turn_us = 3 * ENSHU_MIN,
                                    .cancel_after_us = ENSHU_HOUR};
    f->def.modes[ENSHU__MODE_NORMAL].speed_ppm = 1000000;
    assert_int_equal(make(f), ENSHU_OK);
    assert_int_equal(f->def.n_trips, 2);
    assert_true(enshu__timetable_check(names, &f->def, on_fault, &faults));
    /* Without more tracks it cannot be. */
    f->def.infer_tracks = false;
    assert_false(enshu__timetable_check(names, &f->def, on_fault, &faults));
    assert_true(faults > 0);
    enshu__names_destroy(names);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fills_what_a_feed_says_and_nothing_else),
        TEST(keeps_a_name_that_is_there),
        TEST(moves_times_to_the_drills_clock),
        TEST(what_fails_leaves_the_timetable_as_it_was),
        TEST(lack_of_memory_leaves_it_too),
        TEST(a_rapid_that_overtakes_gets_a_track_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
