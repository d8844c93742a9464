/* What the import reads out of good feeds. */
#include "gtfs_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/expect.h"

#define TRIPS "route_id,service_id,trip_id\n"
#define CALLS "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"

static int setup(void **state)
{
    feed *f = malloc(sizeof *f);
    *state = f;
    if (f)
        feed_init(f);
    return f ? 0 : 1;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void a_line_has_stops_patterns_and_trips(void **state)
{
    feed *f = *state;
    feed_put_trips(f,
                   TRIPS "R,W,t1\n"
                         "R,W,t2\n"
                         "R,W,t3\n",
                   CALLS "t1,08:00:00,08:00:00,A,1\n"
                         "t1,08:02:00,08:02:30,B,2\n"
                         "t1,08:05:00,08:05:00,C,3\n"
                         "t2,9:00:00,9:00:00,A,1\n"
                         "t2,9:02:00,9:02:30,B,2\n"
                         "t2,9:05:00,9:05:00,C,3\n"
                         "t3,8:30:00,8:30:00,C,1\n"
                         "t3,8:33:00,8:33:00,A,2\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_text(line->name.en, "Harbour Line");
    assert_null(line->name.ja);
    expect_text(line->agency, "Port Railway");
    expect_text(line->version, "");
    assert_false(line->loop);
    expect_stops(line, "A*! 0, B 1112, C*! 2224");
    expect_text(line->stops[1].name.en, "Beta");
    expect_trips(line, "t1 08:00: A, B +120-150, C +300\n"
                       "t3 08:30: C, A +180\n"
                       "t2 09:00: A, B +120-150, C +300\n");
    assert_int_equal(line->n_patterns, 2);
    expect_text(line->patterns[0].id, "p1");
    expect_text(line->patterns[1].id, "p2");
    expect_text(line->patterns[0].kind, "1");
    assert_null(line->patterns[0].headsign);
    assert_int_equal(line->n_rejected, 0);
    expect_said(f, "");
    enshu_gtfs_line_destroy(line);
    enshu_gtfs_line_destroy(NULL);
}

static void a_route_is_found_by_id_then_by_its_names(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,r1\nS,W,s1\n",
                   CALLS "r1,8:00:00,8:00:00,A,1\nr1,8:05:00,8:05:00,B,2\n"
                         "s1,8:00:00,8:00:00,A,1\ns1,8:05:00,8:05:00,B,2\n");
    static const char *const wishes[][2] = {
        {"R", "r1"},        {"1", "r1"},      {"Harbour Line", "r1"},
        {"2", "s1"},        {"R,S", "r1 s1"}, {"Hill Line, 1", "r1 s1"},
        {"Hill Line", "s1"}};
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        f->route = wishes[i][0];
        enshu_gtfs_line *line = feed_line(f);
        expect_keys(line, wishes[i][1]);
        enshu_gtfs_line_destroy(line);
    }
    f->route = "R,S";
    enshu_gtfs_line *line = feed_line(f);
    expect_text(line->name.en, "Harbour Line / Hill Line");
    expect_text(line->patterns[line->trips[1].pattern].kind, "2");
    enshu_gtfs_line_destroy(line);
}

static void a_route_id_may_have_a_comma(void **state)
{
    feed *f = *state;
    feed_put(f, "routes.txt", "route_id,route_short_name\n\"R,1\",x\nR,y\n");
    feed_put_trips(f, TRIPS "\"R,1\",W,a\nR,W,b\n",
                   CALLS "a,8:00:00,8:00:00,A,1\na,8:05:00,8:05:00,B,2\n"
                         "b,8:00:00,8:00:00,A,1\nb,8:05:00,8:05:00,B,2\n");
    f->route = "R,1";
    enshu_gtfs_line *line = feed_line(f);
    expect_keys(line, "a");
    enshu_gtfs_line_destroy(line);
}

/* The same two trips on services that differ. */
static void put_services(feed *f)
{
    feed_put_trips(f, TRIPS "R,W,week\nR,X,extra\n",
                   CALLS
                   "week,8:00:00,8:00:00,A,1\nweek,8:05:00,8:05:00,B,2\n"
                   "extra,9:00:00,9:00:00,A,1\nextra,9:05:00,9:05:00,B,2\n");
}

static void services_run_by_weekday_period_and_exception(void **state)
{
    feed *f = *state;
    put_services(f);
    feed_put(f, "calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,"
             "sunday,start_date,end_date\n"
             "W,1,1,1,1,1,0,0,20260101,20261231\n"
             "X,0,0,0,0,0,1,1,20260101,20261231\n");
    feed_put(f, "calendar_dates.txt",
             "service_id,date,exception_type\n"
             "W,20261123,2\n" /* a holiday on Monday */
             "X,20261123,1\n"
             "X,20270101,1\n");
    static const char *const days[][2] = {
        {"2026-11-20", "week"},  {"2026-11-21", "extra"},
        {"2026-11-22", "extra"}, {"2026-11-23", "extra"},
        {"20261124", "week"},    {"2026-12-31", "week"},
        {"2027-01-01", "extra"}, {"2026-01-01", "week"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        f->date = days[i][0];
        enshu_gtfs_line *line = feed_line(f);
        expect_keys(line, days[i][1]);
        enshu_gtfs_line_destroy(line);
    }
    f->date = "2027-01-02";
    expect_no_line(f, ENSHU_ENOTFOUND, "covers 2026-01-01 to 2027-01-01");
}

static void one_of_the_two_calendars_is_enough(void **state)
{
    feed *f = *state;
    put_services(f);
    feed_put(f, "calendar.txt", NULL);
    feed_put(f, "calendar_dates.txt",
             "service_id,date,exception_type\nX,20261124,1\nW,20261125,1\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_keys(line, "extra");
    enshu_gtfs_line_destroy(line);
    feed_put(f, "calendar_dates.txt", NULL);
    expect_no_line(f, ENSHU_ENOTFOUND, "calendar_dates.txt too");
}

static void times_go_past_midnight(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,late\nR,W,night\n",
                   CALLS "late,23:58:00,23:58:00,A,1\n"
                         "late,24:03:30,24:04:00,B,2\n"
                         "late,24:10:00,24:10:00,C,3\n"
                         "night,25:30:00,25:30:00,A,1\n"
                         "night,25:40:00,25:40:00,B,2\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "late 23:58: A, B +330-360, C +720\n"
                       "night +1d 01:30: A, B +600\n");
    enshu_gtfs_line_destroy(line);
}

static void blank_times_lie_between_in_proportion_to_the_way(void **state)
{
    feed *f = *state;
    feed_put(f, "stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon\n"
             "A,Alpha,0,0\nB,Beta,0,0.01\nC,Gamma,0,0.04\nD,Delta,0,0.05\n");
    feed_put_trips(f, TRIPS "R,W,t\nR,W,u\n",
                   CALLS "t,8:00:00,8:00:00,A,1\n"
                         "t,,,B,2\n"
                         "t,,,C,3\n"
                         "t,8:10:00,8:10:00,D,4\n"
                         /* One of the two is enough. */
                         "u,,9:00:00,A,1\n"
                         "u,9:02:00,,B,2\n"
                         "u,9:10:00,,D,3\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t 08:00: A, B +120, C +480, D +600\n"
                       "u 09:00: A, B +120, D +600\n");
    enshu_gtfs_line_destroy(line);

    /* As the feed measures it, where it does all along. */
    feed_put(f, "stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence,"
             "shape_dist_traveled\n"
             "t,8:00:00,8:00:00,A,1,0\n"
             "t,,,B,2,3\n"
             "t,,,C,3,4\n"
             "t,8:10:00,8:10:00,D,4,6\n");
    line = feed_line(f);
    expect_trips(line, "t 08:00: A, B +300, C +400, D +600\n");
    enshu_gtfs_line_destroy(line);
}

static void neighbours_that_share_a_minute_get_time_between(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,t\nR,W,u\n",
                   CALLS "t,8:00:00,8:00:00,A,1\n"
                         "t,8:00:00,8:00:00,B,2\n"
                         "t,8:01:00,8:01:00,C,3\n"
                         "t,8:02:00,8:02:00,D,4\n"
                         "t,8:02:00,8:02:00,E,5\n"
                         /* Leaving later is kept. */
                         "u,9:00:00,9:00:00,A,1\n"
                         "u,9:00:00,9:01:00,B,2\n"
                         "u,9:02:00,9:02:00,C,3\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t 08:00: A, B +30, C +60, D +90, E +120\n"
                       "u 09:00: A, B +60, C +120\n");
    expect_said(f, "notice f.zip/stop_times.txt:0: 3 calls have the time of "
                   "their neighbour: spread over the time between, by "
                   "distance\n");
    assert_int_equal(line->n_rejected, 0);
    enshu_gtfs_line_destroy(line);
}

static void rows_may_stand_in_any_order(void **state)
{
    feed *f = *state;
    feed_put(f, "trips.txt", "trip_id,route_id,service_id\nt,R,W\nu,R,W\n");
    feed_put(f, "stop_times.txt",
             "stop_sequence,stop_id,trip_id,departure_time,arrival_time\n"
             "30,C,t,8:09:00,8:09:00\n"
             "7,A,u,9:00:00,9:00:00\n"
             "10,A,t,8:00:00,8:00:00\n"
             "9,B,u,9:04:00,9:04:00\n"
             "20,B,t,8:04:00,8:04:00\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t 08:00: A, B +240, C +540\nu 09:00: A, B +240\n");
    enshu_gtfs_line_destroy(line);
}

static void frequencies_become_trips(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,t\nR,W,plain\n",
                   CALLS "t,0:00:00,0:00:00,A,1\n"
                         "t,0:02:00,0:02:30,B,2\n"
                         "t,0:05:00,0:05:00,C,3\n"
                         "plain,8:07:00,8:07:00,A,1\n"
                         "plain,8:09:00,8:09:00,B,2\n");
    feed_put(f, "frequencies.txt",
             "trip_id,start_time,end_time,headway_secs,exact_times\n"
             "t,8:00:00,8:20:00,600,1\n"
             "t,8:20:00,8:45:00,900,0\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t@08:00:00 08:00: A, B +120-150, C +300\n"
                       "plain 08:07: A, B +120\n"
                       "t@08:10:00 08:10: A, B +120-150, C +300\n"
                       "t@08:20:00 08:20: A, B +120-150, C +300\n"
                       "t@08:35:00 08:35: A, B +120-150, C +300\n");
    assert_int_equal(line->n_patterns, 2);
    enshu_gtfs_line_destroy(line);
}

static void a_short_name_that_is_unique_is_the_key(void **state)
{
    feed *f = *state;
    feed_put(f, "trips.txt",
             "route_id,service_id,trip_id,trip_short_name\n"
             "R,W,t1,101\nR,W,t2,102\nR,W,t3,102\nR,W,101x,\nR,W,t5,t1\n"
             "R,W,t6,t5\n");
    feed_put(f, "stop_times.txt",
             CALLS "t1,8:00:00,8:00:00,A,1\nt1,8:05:00,8:05:00,B,2\n"
                   "t2,8:10:00,8:10:00,A,1\nt2,8:15:00,8:15:00,B,2\n"
                   "t3,8:20:00,8:20:00,A,1\nt3,8:25:00,8:25:00,B,2\n"
                   "101x,8:30:00,8:30:00,A,1\n101x,8:35:00,8:35:00,B,2\n"
                   "t5,8:40:00,8:40:00,A,1\nt5,8:45:00,8:45:00,B,2\n"
                   "t6,8:50:00,8:50:00,A,1\nt6,8:55:00,8:55:00,B,2\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_keys(line, "101 t2 t3 101x t1 t5");
    enshu_gtfs_line_destroy(line);
}

static void a_block_is_a_vehicle_where_it_hangs_together(void **state)
{
    feed *f = *state;
    feed_put(f, "trips.txt",
             "route_id,service_id,trip_id,block_id\n"
             "R,W,t1,b\nR,W,t2,b\nR,W,t3,b\nR,W,t4,b\nR,W,u,c\nR,W,v,\n");
    feed_put(f, "stop_times.txt",
             CALLS "t1,8:00:00,8:00:00,A,1\nt1,8:05:00,8:05:00,B,2\n"
                   "t2,8:10:00,8:10:00,B,1\nt2,8:15:00,8:15:00,A,2\n"
                   /* From another stop: it is not the same vehicle. */
                   "t3,8:20:00,8:20:00,C,1\nt3,8:25:00,8:25:00,D,2\n"
                   /* Before it is there. */
                   "t4,8:24:00,8:24:00,D,1\nt4,8:34:00,8:34:00,C,2\n"
                   "u,8:30:00,8:30:00,A,1\nu,8:35:00,8:35:00,E,2\n"
                   "v,8:40:00,8:40:00,A,1\nv,8:41:00,8:41:00,B,2\n"
                   "v,8:42:00,8:42:00,C,3\nv,8:43:00,8:43:00,D,4\n"
                   "v,8:45:00,8:45:00,E,5\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t1 08:00 b: A, B +300\n"
                       "t2 08:10 b: B, A +300\n"
                       "t3 08:20 b/2: C, D +300\n"
                       "t4 08:24 b/3: D, C +600\n"
                       "u 08:30 c: A, E +300\n"
                       "v 08:40: A, B +60, C +120, D +180, E +300\n");
    enshu_gtfs_line_destroy(line);
}

static void platforms_are_one_station(void **state)
{
    feed *f = *state;
    feed_put(
        f, "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
        "A1,Alpha 1,0,0,0,A\n"
        "A2,Alpha 2,0,0.0001,,A\n"
        "A,Alpha,0,0.00005,1,\n"
        /* Without a station, but of one name and near. */
        "B1,Beta,0,0.01,,\n"
        "B2,Beta,0,0.012,,\n"
        /* Of one name, but far. */
        "C1,Gamma,0,0.02,,\n"
        "C2,Gamma,0,0.03,,\n");
    feed_put_trips(f, TRIPS "R,W,t\nR,W,u\n",
                   CALLS "t,8:00:00,8:00:00,A1,1\n"
                         "t,8:02:00,8:02:00,B1,2\n"
                         "t,8:04:00,8:05:00,C1,3\n"
                         "t,8:07:00,8:07:00,C2,4\n"
                         "u,9:00:00,9:00:00,C2,1\n"
                         "u,9:02:00,9:02:00,C1,2\n"
                         "u,9:04:00,9:04:00,B2,3\n"
                         "u,9:06:00,9:06:00,A2,4\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_stops(line, "A*! 0, B1 1106, C1 2218, C2*! 3330");
    expect_text(line->stops[0].name.en, "Alpha");
    expect_trips(line, "t 08:00: A, B1 +120, C1 +240-300, C2 +420\n"
                       "u 09:00: C2, C1 +120, B1 +240, A +360\n");
    enshu_gtfs_line_destroy(line);
}

static void two_calls_at_one_station_are_one(void **state)
{
    feed *f = *state;
    feed_put(
        f, "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
        "A,Alpha,0,0,,\nB1,B 1,0,0.01,,B\nB2,B 2,0,0.01,,B\n"
        "B,Beta,0,0.01,1,\nC,Gamma,0,0.02,,\n");
    feed_put_trips(f, TRIPS "R,W,t\n",
                   CALLS "t,8:00:00,8:00:00,A,1\n"
                         "t,8:02:00,8:02:00,B1,2\n"
                         "t,8:04:00,8:05:00,B2,3\n"
                         "t,8:07:00,8:07:00,C,4\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_trips(line, "t 08:00: A, B +120-300, C +420\n");
    enshu_gtfs_line_destroy(line);
}

static void only_trips_of_the_wished_hours_are_taken(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,a\nR,W,b\nR,W,c\n",
                   CALLS "a,8:00:00,8:00:00,A,1\na,8:30:00,8:30:00,B,2\n"
                         "b,9:00:00,9:00:00,A,1\nb,9:30:00,9:30:00,B,2\n"
                         "c,10:00:00,10:00:00,A,1\nc,10:30:00,10:30:00,B,2\n");
    static const struct {
        int from_min;
        int until_min;
        const char *keys;
    } rows[] = {{510, 540, "a b"}, {511, 540, "b"}, {511, 600, "b c"},
                {0, 479, NULL},    {0, 480, "a"},   {631, 1440, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        f->from_us = rows[i].from_min * ENSHU_MIN;
        f->until_us = rows[i].until_min * ENSHU_MIN;
        if (!rows[i].keys) {
            expect_no_line(f, ENSHU_ENOTFOUND, "no trip of this route");
            continue;
        }
        enshu_gtfs_line *line = feed_line(f);
        expect_keys(line, rows[i].keys);
        enshu_gtfs_line_destroy(line);
    }
}

static void names_are_in_the_feeds_language_and_translated(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,t\n",
                   CALLS "t,8:00:00,8:00:00,A,1\nt,8:05:00,8:05:00,B,2\n"
                         "t,8:10:00,8:10:00,C,3\n");
    feed_put(f, "agency.txt", "agency_name,agency_lang\n港鉄道,ja\n");
    feed_put(f, "routes.txt", "route_id,route_long_name\nR,港線\n");
    feed_put(f, "stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon\n"
             "A,甲,0,0\nB,乙,0,0.01\nC,丙,0,0.02\n");
    feed_put(
        f, "translations.txt",
        "table_name,field_name,language,translation,record_id,field_value\n"
        "stops,stop_name,en,First,A,\n"
        "stops,stop_name,ja-Hrkt,おつ,B,\n"
        "stops,stop_name,en-GB,Second,,乙\n"
        "stops,stop_desc,en,Not this,C,\n"
        "routes,route_long_name,en,Port Line,R,\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_text(line->name.ja, "港線");
    expect_text(line->name.en, "Port Line");
    expect_text(line->stops[0].name.ja, "甲");
    expect_text(line->stops[0].name.en, "First");
    expect_text(line->stops[1].name.ja, "乙");
    expect_text(line->stops[1].name.en, "Second");
    assert_null(line->stops[2].name.en);
    enshu_gtfs_line_destroy(line);

    /* As Japanese bus feeds had them before. */
    feed_put(f, "translations.txt",
             "trans_id,lang,translation\n甲,en,Old first\n港線,en,Old line\n"
             "甲,ja-Hrkt,こう\n");
    line = feed_line(f);
    expect_text(line->stops[0].name.en, "Old first");
    expect_text(line->name.en, "Old line");
    enshu_gtfs_line_destroy(line);

    /* Nobody says which language: the letters do. */
    feed_put(f, "agency.txt", "agency_name\n港鉄道\n");
    feed_put(f, "translations.txt", NULL);
    feed_put(f, "feed_info.txt",
             "feed_publisher_name,feed_version\nX,2026.4\n");
    line = feed_line(f);
    expect_text(line->stops[0].name.ja, "甲");
    assert_null(line->stops[0].name.en);
    expect_text(line->version, "2026.4");
    enshu_gtfs_line_destroy(line);
}

static void distances_are_the_feeds_in_any_unit(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,t\n",
                   "trip_id,arrival_time,departure_time,stop_id,stop_sequence,"
                   "shape_dist_traveled\n"
                   "t,8:00:00,8:00:00,A,1,0.5\n"
                   "t,8:05:00,8:05:00,B,2,1.7\n"
                   "t,8:10:00,8:10:00,C,3,3\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_stops(line, "A*! 0, B 1200, C*! 2500"); /* kilometres */
    enshu_gtfs_line_destroy(line);
    feed_put(f, "stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence,"
             "shape_dist_traveled\n"
             "t,8:00:00,8:00:00,A,1,0\n"
             "t,8:05:00,8:05:00,B,2,4000\n"
             "t,8:10:00,8:10:00,C,3,8000\n");
    line = feed_line(f);
    expect_stops(line, "A*! 0, B 1219, C*! 2438"); /* feet */
    enshu_gtfs_line_destroy(line);
    /* Of no unit that makes sense: as the crow flies. */
    feed_put(f, "stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence,"
             "shape_dist_traveled\n"
             "t,8:00:00,8:00:00,A,1,0\n"
             "t,8:05:00,8:05:00,B,2,90\n"
             "t,8:10:00,8:10:00,C,3,180\n");
    line = feed_line(f);
    expect_stops(line, "A*! 0, B 1112, C*! 2224");
    enshu_gtfs_line_destroy(line);
}

static void great_circles_are_exact_to_a_metre(void **state)
{
    feed *f = *state;
    /* Tokyo to Shin-Osaka and to the other side of the earth (haversine
     * formula, radius 6371008.8 m, worked out apart from this program). */
    feed_put(f, "stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon\n"
             "A,Tokyo,35.681236,139.767125\n"
             "B,Shin-Osaka,34.733480,135.500109\n"
             "C,Far,-34.733480,-44.499891\n");
    feed_put_trips(f, TRIPS "R,W,t\n",
                   CALLS "t,8:00:00,8:00:00,A,1\nt,28:00:00,28:00:00,B,2\n"
                         "t,148:00:00,148:00:00,C,3\n");
    enshu_gtfs_line *line = feed_line(f);
    expect_stops(line, "A*! 0, B 401706, C*! 20416820");
    enshu_gtfs_line_destroy(line);
}

static void the_routes_of_a_feed_are_listed(void **state)
{
    feed *f = *state;
    feed_put_trips(f, TRIPS "R,W,a\nR,W,b\nR,X,c\nS,X,d\n", NULL);
    feed_put(f, "calendar_dates.txt",
             "service_id,date,exception_type\nX,20270105,1\n");
    feed_put(f, "stops.txt", NULL); /* needed only for a line */
    const enshu_gtfs_source source = feed_source(f);
    enshu_gtfs_routes *routes;
    assert_int_equal(
        enshu_gtfs_list_routes(&source, "2026-11-24", NULL, NULL, &routes),
        ENSHU_OK);
    assert_int_equal(routes->n, 2);
    expect_text(routes->at[0].id, "R");
    expect_text(routes->at[0].short_name, "1");
    expect_text(routes->at[1].long_name, "Hill Line");
    expect_i64(routes->at[0].type, 2);
    assert_int_equal(routes->at[0].trips, 3);
    assert_int_equal(routes->at[0].trips_on_date, 2);
    assert_int_equal(routes->at[1].trips, 1);
    assert_int_equal(routes->at[1].trips_on_date, 0);
    expect_text(routes->first, "2026-01-01");
    expect_text(routes->last, "2027-01-05");
    enshu_gtfs_routes_destroy(routes);

    assert_int_equal(enshu_gtfs_list_routes(&source, NULL, NULL, NULL, &routes),
                     ENSHU_OK);
    assert_int_equal(routes->at[0].trips, 3);
    assert_int_equal(routes->at[0].trips_on_date, 0);
    enshu_gtfs_routes_destroy(routes);
    assert_int_equal(
        enshu_gtfs_list_routes(&source, "soon", NULL, NULL, &routes),
        ENSHU_EINVAL);
    assert_null(routes);
    enshu_gtfs_routes_destroy(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_has_stops_patterns_and_trips),
        TEST(a_route_is_found_by_id_then_by_its_names),
        TEST(a_route_id_may_have_a_comma),
        TEST(services_run_by_weekday_period_and_exception),
        TEST(one_of_the_two_calendars_is_enough),
        TEST(times_go_past_midnight),
        TEST(blank_times_lie_between_in_proportion_to_the_way),
        TEST(neighbours_that_share_a_minute_get_time_between),
        TEST(rows_may_stand_in_any_order),
        TEST(frequencies_become_trips),
        TEST(a_short_name_that_is_unique_is_the_key),
        TEST(a_block_is_a_vehicle_where_it_hangs_together),
        TEST(platforms_are_one_station),
        TEST(two_calls_at_one_station_are_one),
        TEST(only_trips_of_the_wished_hours_are_taken),
        TEST(names_are_in_the_feeds_language_and_translated),
        TEST(distances_are_the_feeds_in_any_unit),
        TEST(great_circles_are_exact_to_a_metre),
        TEST(the_routes_of_a_feed_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
