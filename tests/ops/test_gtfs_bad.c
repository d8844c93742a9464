/* Feeds that are broken, hostile or too large. */
#include "gtfs_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sim/memory.h"
#include "support/expect.h"

#define TRIPS "route_id,service_id,trip_id\n"
#define CALLS "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
#define GOOD_CALLS                                                             \
    CALLS "t,8:00:00,8:00:00,A,1\nt,8:05:00,8:05:00,B,2\n"                     \
          "t,8:10:00,8:10:00,C,3\n"

static int setup(void **state)
{
    feed *f = malloc(sizeof *f);
    *state = f;
    if (!f)
        return 1;
    feed_init(f);
    feed_put_trips(f, TRIPS "R,W,t\n", GOOD_CALLS);
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void a_needed_file_that_is_missing_ends_it(void **state)
{
    feed *f = *state;
    static const char *const files[] = {"routes.txt", "trips.txt", "stops.txt",
                                        "stop_times.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char want[128];
        feed_init(f);
        feed_put_trips(f, TRIPS "R,W,t\n", GOOD_CALLS);
        feed_put(f, files[i], NULL);
        snprintf(want, sizeof want, "f.zip/%s:0: is missing", files[i]);
        expect_no_line(f, ENSHU_ENOTFOUND, want);
    }
}

static void a_missing_agency_is_only_noticed(void **state)
{
    feed *f = *state;
    feed_put(f, "agency.txt", NULL);
    enshu_gtfs_line *line = feed_line(f);
    expect_text(line->agency, "");
    expect_contains(f->said, "notice f.zip/agency.txt:0: is missing");
    enshu_gtfs_line_destroy(line);
}

static void a_needed_column_that_is_missing_ends_it(void **state)
{
    feed *f = *state;
    static const struct {
        const char *file;
        const char *text;
        const char *want;
    } rows[] = {
        {"stops.txt", "stop,stop_name\nA,Alpha\n", "no column stop_id"},
        {"trips.txt", "route_id,trip_id\nR,t\n", "no column service_id"},
        {"routes.txt", "", "no column route_id"},
        {"stop_times.txt", "\n\ntrip_id,stop_id\n", "no column arrival_time"},
        {"calendar.txt", "service_id\n", "no column monday"},
        {"calendar_dates.txt", "service_id,date\n", "no column exception_type"},
        {"frequencies.txt", "trip_id\n", "no column start_time"},
        {"translations.txt", "lang\n", "no column translation"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        feed_init(f);
        feed_put_trips(f, TRIPS "R,W,t\n", GOOD_CALLS);
        feed_put(f, rows[i].file, rows[i].text);
        expect_no_line(f, ENSHU_EINVAL, rows[i].want);
        expect_contains(f->said, rows[i].file);
    }
}

static void wishes_that_cannot_be_met_say_why(void **state)
{
    feed *f = *state;
    f->date = "tomorrow";
    expect_no_line(f, ENSHU_EINVAL, "the date 'tomorrow' cannot be read");
    f->date = "2026-02-29";
    expect_no_line(f, ENSHU_EINVAL, "cannot be read");
    f->date = "2026-11-22"; /* a Sunday */
    expect_no_line(f, ENSHU_ENOTFOUND, "no trip of this route on 2026-11-22");
    f->date = "2026-11-24";
    f->route = "Q";
    expect_no_line(f, ENSHU_ENOTFOUND, "no route 'Q': one of: 'R' (1)");
    f->route = "R,Q";
    expect_no_line(f, ENSHU_ENOTFOUND, "no route 'Q'");
    f->route = "";
    expect_no_line(f, ENSHU_ENOTFOUND, "no route ''");
    feed_put(f, "routes.txt", "route_id,route_short_name\nR,1\nS,1\n");
    f->route = "1";
    expect_no_line(f, ENSHU_EINVAL, "'1' is the name of 2 routes");
}

/* A row in one file is not used, and everything else is. */
static const struct {
    const char *file;
    const char *text;
    const char *want; /* file, line and reason */
} bad_rows[] = {
    {"routes.txt", "route_id\nR\n\nR\n",
     "routes.txt:4: route_id is there twice"},
    {"routes.txt", "route_id,route_type\nR,2\n,2\n",
     "routes.txt:3: route_id is blank"},
    {"stops.txt",
     "stop_id,stop_lat,stop_lon\nA,0,0\nB,0,0.01\nC,0,0.02\nA,1,1\n",
     "stops.txt:5: stop_id is there twice"},
    {"stops.txt", "stop_id,stop_lat,stop_lon\nA,0,0\nB,0,0.01\nC,0,0.02\nD,1\n",
     "stops.txt:5: 2 fields, but 3 in the header"},
    {"stops.txt",
     "stop_id,stop_lat,stop_lon\nA,0,0\nB,0,0.01\nC,0,0.02\nD,1,1,1\n",
     "stops.txt:5: 4 fields, but 3 in the header"},
    {"stops.txt",
     "stop_id,stop_lat,stop_lon\nA,0,0\nB,0,0.01\nC,0,0.02\n\"D\"d,1,1\n",
     "stops.txt:5: text behind a closing quote"},
    {"stops.txt",
     "stop_id,stop_lat,stop_lon\nA,0,0\nB,0,0.01\nC,0,0.02\nD,1,\"1\n\n",
     "stops.txt:5: a quote is not closed"},
    {"trips.txt", TRIPS "R,W,t\nR,W,t\n",
     "trips.txt:3: trip_id is there twice"},
    {"trips.txt", TRIPS "R,W,t\nX,W,u\n",
     "trips.txt:3: this route_id is not in routes.txt"},
    {"trips.txt", TRIPS "R,W,t\nR,X,u\n",
     "trips.txt:3: this service_id is in no calendar"},
    {"trips.txt", TRIPS "R,W,t\nR,W,\n", "trips.txt:3: trip_id is blank"},
    {"trips.txt", TRIPS "R,W,t\nR,W,u\n",
     "trips.txt:3: trip u is left out: it has fewer than two calls"},
    {"calendar_dates.txt", "service_id,date,exception_type\nW,20261232,1\n",
     "calendar_dates.txt:2: date is no date"},
    {"calendar_dates.txt", "service_id,date,exception_type\nW,20261224,3\n",
     "calendar_dates.txt:2: exception_type must be 1"},
    {"frequencies.txt",
     "trip_id,start_time,end_time,headway_secs\nx,8:00:00,9:00:00,600\n",
     "frequencies.txt:2: this trip_id is not in trips.txt"},
    {"frequencies.txt",
     "trip_id,start_time,end_time,headway_secs\nt,8:00:00,9:00:00,0\n",
     "frequencies.txt:2: the times or the headway"},
    {"frequencies.txt",
     "trip_id,start_time,end_time,headway_secs\nt,9:00:00,9:00:00,60\n",
     "frequencies.txt:2: the times or the headway"},
    {"stop_times.txt", GOOD_CALLS "x,8:00:00,8:00:00,A,1\n",
     "stop_times.txt:5: this trip_id is not in trips.txt"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:20:00,X,4\n",
     "stop_times.txt:5: this stop_id is not in stops.txt"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:20:00,,4\n",
     "stop_times.txt:5: stop_id is blank"},
    {"stop_times.txt", GOOD_CALLS "t,8:20,8:20:00,D,4\n",
     "stop_times.txt:5: arrival_time is no time"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:60:00,D,4\n",
     "stop_times.txt:5: departure_time is no time"},
    {"stop_times.txt", GOOD_CALLS "t,168:00:00,168:00:00,D,4\n",
     "stop_times.txt:5: arrival_time is no time"},
    {"stop_times.txt", GOOD_CALLS "t,-8:00:00,8:00:00,D,4\n",
     "stop_times.txt:5: arrival_time is no time"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:20:00,D,-4\n",
     "stop_times.txt:5: stop_sequence must be"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:20:00,D,\n",
     "stop_times.txt:5: stop_sequence must be"},
    {"stop_times.txt", GOOD_CALLS "t,8:20:00,8:20:00,D,3\n",
     "stop_times.txt:5: stop_sequence is there twice"},
};

static void every_row_that_is_not_used_is_told(void **state)
{
    feed *f = *state;
    for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
        char want[256];
        feed_init(f);
        feed_put_trips(f, TRIPS "R,W,t\n", GOOD_CALLS);
        feed_put(f, bad_rows[i].file, bad_rows[i].text);
        enshu_gtfs_line *line = feed_line(f);
        snprintf(want, sizeof want, "rejected f.zip/%s", bad_rows[i].want);
        expect_contains(f->said, want);
        assert_int_equal(f->notes, 1);
        assert_int_equal(line->n_rejected, 1);
        assert_true(strstr(f->said_ja, "is ") == NULL); /* it is Japanese */
        expect_trips(line, "t 08:00: A, B +300, C +600\n");
        enshu_gtfs_line_destroy(line);
    }
}

static void trips_with_bad_times_are_left_out_as_a_whole(void **state)
{
    feed *f = *state;
    static const struct {
        const char *calls;
        const char *want;
    } rows[] = {
        {"u,9:00:00,9:00:00,A,1\nu,8:59:00,8:59:00,B,2\n",
         "stop_times.txt:6: trip u is left out: the times run backwards"},
        {"u,9:00:00,9:00:00,A,1\nu,9:05:00,9:04:00,B,2\n",
         "stop_times.txt:6: trip u is left out: the times run backwards"},
        {"u,,,A,1\nu,9:05:00,9:05:00,B,2\n",
         "stop_times.txt:5: trip u is left out: the first and the last call"},
        {"u,9:05:00,9:05:00,A,1\nu,,,B,2\n",
         "stop_times.txt:6: trip u is left out: the first and the last call"},
        {"u,9:00:00,9:00:00,A,1\nu,9:00:00,9:00:00,B,2\n",
         "stop_times.txt:6: trip u is left out: it takes no time"},
        {"u,9:00:00,9:00:00,A,1\nu,9:00:01,9:00:01,C,2\n",
         "stop_times.txt:6: trip u is left out: from the call before it would"},
        {"u,9:00:00,9:00:00,A,1\nu,9:05:00,9:05:00,A,2\n",
         "trips.txt:3: trip u is left out: all its calls are at one stop"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char calls[512];
        char want[256];
        feed_init(f);
        snprintf(calls, sizeof calls, "%s%s", GOOD_CALLS, rows[i].calls);
        feed_put_trips(f, TRIPS "R,W,t\nR,W,u\n", calls);
        enshu_gtfs_line *line = feed_line(f);
        snprintf(want, sizeof want, "rejected f.zip/%s", rows[i].want);
        expect_contains(f->said, want);
        assert_int_equal(line->n_rejected, 1);
        expect_keys(line, "t");
        enshu_gtfs_line_destroy(line);
    }
}

static void a_station_that_is_not_there_is_noticed(void **state)
{
    feed *f = *state;
    feed_put(f, "stops.txt",
             "stop_id,stop_lat,stop_lon,parent_station\n"
             "A,0,0,X\nB,0,0.01,C\nC,0,0.02,\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_stops(line, "A*! 0, B 1112, C*! 2224");
    expect_contains(f->said, "notice f.zip/stops.txt:2: there is no station "
                             "'X'");
    /* C is a stop, not a station. */
    expect_contains(f->said, "notice f.zip/stops.txt:3: there is no station "
                             "'C'");
    enshu_gtfs_line_destroy(line);
}

static void nothing_that_makes_a_line_is_said(void **state)
{
    feed *f = *state;
    feed_put(f, "stop_times.txt", CALLS "t,8:00:00,8:00:00,A,1\n");
    expect_no_line(f, ENSHU_EINVAL, "no trip makes a line");
    feed_put(f, "stop_times.txt", "");
    expect_no_line(f, ENSHU_EINVAL, "no column trip_id");
}

static void long_texts_are_cut_or_refused(void **state)
{
    feed *f = *state;
    char id[ENSHU_GTFS_ID_BYTES_MAX + 2];
    char name[3 * ENSHU_GTFS_NAME_BYTES_MAX];
    char stops[4096];
    memset(id, 'x', sizeof id - 1);
    id[sizeof id - 1] = '\0';
    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "駅", 4);
    snprintf(
        stops, sizeof stops,
        "stop_id,stop_name,stop_lat,stop_lon\nA,%s,0,0\nB,\"b\nb\",0,0.01\n"
        "C,,0,0.02\n%s,x,0,0\n",
        name, id);
    feed_put(f, "stops.txt", stops);
    enshu_gtfs_line *line = feed_line(f);
    const size_t len = strlen(line->stops[0].name.en);
    assert_true(len <= ENSHU_GTFS_NAME_BYTES_MAX);
    assert_int_equal(len % 3, 0); /* whole characters */
    expect_text(line->stops[1].name.en, "b b");
    expect_text(line->stops[2].name.en, "C");
    expect_contains(f->said, "stops.txt:6: stop_id is too long");
    enshu_gtfs_line_destroy(line);
}

/* A text that grows. */
typedef struct text {
    char *at;
    size_t len;
    size_t size;
} text;

ENSHU_PRINTF(2, 3)
static void add(text *t, const char *fmt, ...)
{
    va_list args;
    if (t->size - t->len < 256) {
        t->size = t->size * 2 + 4096;
        t->at = realloc(t->at, t->size);
        assert_non_null(t->at);
    }
    va_start(args, fmt);
    t->len += (size_t)vsnprintf(t->at + t->len, t->size - t->len, fmt, args);
    va_end(args);
}

static void too_many_stops_end_it(void **state)
{
    feed *f = *state;
    for (int n = ENSHU_GTFS_STOPS_MAX; n <= ENSHU_GTFS_STOPS_MAX + 1; n++) {
        text stops = {0};
        text calls = {0};
        add(&stops, "stop_id,stop_lat,stop_lon\n");
        add(&calls, CALLS);
        for (int i = 0; i < n; i++) {
            add(&stops, "%d,0,0.%03d\n", i, i);
            add(&calls, "t,8:%02d:%02d,8:%02d:%02d,%d,%d\n", i / 60, i % 60,
                i / 60, i % 60, i, i);
        }
        feed_put(f, "stops.txt", stops.at);
        feed_put(f, "stop_times.txt", calls.at);
        if (n == ENSHU_GTFS_STOPS_MAX) {
            enshu_gtfs_line *line = feed_line(f);
            assert_int_equal(line->n_stops, n);
            enshu_gtfs_line_destroy(line);
        } else {
            expect_no_line(f, ENSHU_ELIMIT, "more than 512 stops");
        }
        free(stops.at);
        free(calls.at);
    }
}

static void too_many_trips_end_it(void **state)
{
    feed *f = *state;
    feed_put(f, "frequencies.txt",
             "trip_id,start_time,end_time,headway_secs\n"
             "t,0:00:00,5:33:20,1\n");
    enshu_gtfs_line *line = feed_line(f);
    assert_int_equal(line->n_trips, ENSHU_GTFS_TRIPS_MAX);
    enshu_gtfs_line_destroy(line);
    feed_put(f, "frequencies.txt",
             "trip_id,start_time,end_time,headway_secs\n"
             "t,0:00:00,5:33:21,1\n");
    expect_no_line(f, ENSHU_ELIMIT, "more than 20000 trips");
}

/* All of them get keys of their own, and quickly. */
static void rows_that_say_the_same_are_as_many_trips(void **state)
{
    feed *f = *state;
    text rows = {0};
    add(&rows, "trip_id,start_time,end_time,headway_secs\n");
    for (int i = 0; i < ENSHU_GTFS_TRIPS_MAX; i++)
        add(&rows, "t,7:00:00,7:00:01,60\n");
    feed_put(f, "frequencies.txt", rows.at);
    enshu_gtfs_line *line = feed_line(f);
    assert_int_equal(line->n_trips, ENSHU_GTFS_TRIPS_MAX);
    assert_string_equal(line->trips[0].key, "t@07:00:00");
    assert_string_equal(line->trips[1].key, "t#2");
    assert_string_equal(line->trips[line->n_trips - 1].key, "t#20000");
    enshu_gtfs_line_destroy(line);
    free(rows.at);
}

/* However many departures a feed has outside the hours that are wished for. */
static void departures_outside_the_hours_cost_nothing(void **state)
{
    feed *f = *state;
    text rows = {0};
    add(&rows, "trip_id,start_time,end_time,headway_secs\n");
    for (int i = 0; i < 4000; i++)
        add(&rows, "t,0:00:00,150:00:00,1\n");
    add(&rows, "t,0:00:00,150:00:00,60\n");
    feed_put(f, "frequencies.txt", rows.at);
    f->until_us = -ENSHU_SEC;
    enshu_status st;
    assert_null(feed_read(f, &st));
    assert_int_equal(st, ENSHU_ENOTFOUND);
    feed_put(f, "frequencies.txt",
             "trip_id,start_time,end_time,headway_secs\n"
             "t,0:00:00,150:00:00,60\n");
    f->from_us = 149 * ENSHU_HOUR + 58 * ENSHU_MIN + 10 * ENSHU_MIN;
    f->until_us = ENSHU_GTFS_OPEN;
    enshu_gtfs_line *line = feed_line(f);
    assert_int_equal(line->n_trips, 2);
    assert_int_equal(line->trips[0].at_us, 149 * ENSHU_HOUR + 58 * ENSHU_MIN);
    enshu_gtfs_line_destroy(line);
    free(rows.at);
}

/* None of them is left out without a word. */
static void too_many_routes_end_it(void **state)
{
    feed *f = *state;
    text routes = {0};
    text wish = {0};
    add(&routes, "route_id\nR\n");
    add(&wish, "R");
    for (int i = 1; i < 65; i++) {
        add(&routes, "R%d\n", i);
        if (i == 64) {
            feed_put(f, "routes.txt", routes.at);
            f->route = wish.at;
            enshu_gtfs_line_destroy(feed_line(f));
        }
        add(&wish, ",R%d", i);
    }
    f->route = wish.at;
    expect_no_line(f, ENSHU_ELIMIT, "too many routes (at most 64)");
    free(routes.at);
    free(wish.at);
}

static uint32_t draw(uint32_t *x)
{
    *x = *x * 1664525u + 1013904223u;
    return *x >> 8;
}

/* A feed of trips that each visit every other stop or so, in the order of
 * their numbers or in any; the stops lie anywhere. */
static void put_wild(feed *f, bool in_order, text *stops, text *trips,
                     text *calls)
{
    enum { STOPS = 200, RUNS = 1500 };
    uint32_t x = 7;
    add(stops, "stop_id,stop_lat,stop_lon\n");
    for (int i = 0; i < STOPS; i++) {
        const int lat = (int)(draw(&x) % 1000);
        add(stops, "%d,0.%03d,0.%03d%03d\n", i, lat, (int)(draw(&x) % 1000), i);
    }
    add(trips, TRIPS);
    add(calls, CALLS);
    for (int r = 0; r < RUNS; r++) {
        int left = 0;
        int order[STOPS];
        for (int i = 0; i < STOPS; i++)
            order[i] = i;
        for (int i = STOPS - 1; i > 0 && !in_order; i--) {
            const int other = (int)(draw(&x) % (uint32_t)(i + 1));
            const int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
        add(trips, "R,W,%d\n", r);
        for (int i = 0; i < STOPS; i++) {
            if (draw(&x) % 2 == 0)
                continue;
            add(calls, "%d,8:%02d:%02d,8:%02d:%02d,%d,%d\n", r, left / 60,
                left % 60, left / 60, left % 60, order[i], left);
            left++;
        }
    }
    feed_put(f, "stops.txt", stops->at);
    feed_put_trips(f, trips->at, calls->at);
}

/* The work is bounded; what fits nowhere is told. */
static void a_feed_that_fits_nothing_ends_in_time(void **state)
{
    feed *f = *state;
    for (int i = 0; i < 2; i++) {
        text stops = {0};
        text trips = {0};
        text calls = {0};
        enshu_status st;
        put_wild(f, i == 1, &stops, &trips, &calls);
        enshu_gtfs_line *line = feed_read(f, &st);
        assert_true(f->notes >= 1400);
        enshu_gtfs_line_destroy(line);
        free(stops.at);
        free(trips.at);
        free(calls.at);
    }
}

/* Every allocation in turn fails: no leak, no half line, no note of its own. */
static void lack_of_memory_leaves_nothing(void **state)
{
    feed *f = *state;
    feed_put(f, "trips.txt",
             "route_id,service_id,trip_id,block_id,trip_headsign\n"
             "R,W,t,b,East\nR,W,u,b,\nR,W,v,,\n");
    feed_put(f, "stop_times.txt",
             GOOD_CALLS "u,9:00:00,9:00:00,C,1\nu,9:10:00,9:10:00,A,2\n"
                        "v,8:00:00,8:00:00,A,1\nv,8:04:00,8:04:00,D,2\n"
                        "v,8:10:00,8:10:00,C,3\n");
    feed_put(
        f, "frequencies.txt",
        "trip_id,start_time,end_time,headway_secs\nv,8:00:00,9:00:00,600\n");
    feed_put(f, "translations.txt", "trans_id,lang,translation\nAlpha,ja,甲\n");
    size_t failed = 0;
    for (size_t n = 1;; n++) {
        enshu_status st;
        (void)enshu__alloc_fail_at(n);
        enshu_gtfs_line *line = feed_read(f, &st);
        (void)enshu__alloc_fail_at(0);
        assert_null(strstr(f->said, "fatal"));
        if (st == ENSHU_OK) {
            assert_int_equal(line->n_trips, 8);
            enshu_gtfs_line_destroy(line);
            break;
        }
        assert_int_equal(st, ENSHU_ENOMEM);
        failed++;
    }
    assert_true(failed > 40);
}

static void the_list_of_routes_survives_lack_of_memory(void **state)
{
    feed *f = *state;
    const enshu_gtfs_source source = feed_source(f);
    for (size_t n = 1;; n++) {
        enshu_gtfs_routes *routes;
        (void)enshu__alloc_fail_at(n);
        const enshu_status st =
            enshu_gtfs_list_routes(&source, "2026-11-24", NULL, NULL, &routes);
        (void)enshu__alloc_fail_at(0);
        enshu_gtfs_routes_destroy(routes);
        if (st == ENSHU_OK)
            break;
        assert_int_equal(st, ENSHU_ENOMEM);
        assert_null(routes);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_needed_file_that_is_missing_ends_it),
        TEST(a_missing_agency_is_only_noticed),
        TEST(a_needed_column_that_is_missing_ends_it),
        TEST(wishes_that_cannot_be_met_say_why),
        TEST(every_row_that_is_not_used_is_told),
        TEST(trips_with_bad_times_are_left_out_as_a_whole),
        TEST(a_station_that_is_not_there_is_noticed),
        TEST(nothing_that_makes_a_line_is_said),
        TEST(long_texts_are_cut_or_refused),
        TEST(too_many_stops_end_it),
        TEST(too_many_trips_end_it),
        TEST(rows_that_say_the_same_are_as_many_trips),
        TEST(departures_outside_the_hours_cost_nothing),
        TEST(too_many_routes_end_it),
        TEST(a_feed_that_fits_nothing_ends_in_time),
        TEST(lack_of_memory_leaves_nothing),
        TEST(the_list_of_routes_survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
