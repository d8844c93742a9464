/* timetable{ gtfs=... }: a feed of the package becomes stops and trips, and
 * what is wrong with it is told with its file and line. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/drill_internal.h"
#include "enshu/script.h"
#include "support/expect.h"

enum { LOG_SIZE = 4096, MOST_FILES = 8 };

#define SCENARIO                                                               \
    "scenario{ id='s', api=1, start='2026-11-24 06:00', length=hours(6), "     \
    "lang='en', langs={'en'}, title='T' } "                                    \
    "team{ id='occ', name='OCC' } role{ id='duty', team='occ', name='R' }\n"

/* Two trips on one route from A to B, the second of which names a stop that
 * does not exist. */
static const enshu_file feed[] = {
    {"feed.zip/agency.txt",
     "agency_id,agency_name,agency_url,agency_timezone\n"
     "x,X,http://example.jp,Asia/Tokyo\n",
     0},
    {"feed.zip/calendar.txt",
     "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
     "start_date,end_date\n"
     "w,1,1,1,1,1,0,0,20260101,20261231\n",
     0},
    {"feed.zip/routes.txt",
     "route_id,agency_id,route_short_name,route_long_name,route_type\n"
     "r,x,R,Route,2\n",
     0},
    {"feed.zip/stop_times.txt",
     "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
     "t1,07:00:00,07:00:00,A,1\n"
     "t1,07:05:00,07:05:00,B,2\n"
     "t2,08:00:00,08:00:00,A,1\n"
     "t2,08:05:00,08:05:00,Z,2\n",
     0},
    {"feed.zip/stops.txt",
     "stop_id,stop_name,stop_lat,stop_lon\n"
     "A,Alpha,35.00,139.00\n"
     "B,Beta,35.02,139.00\n",
     0},
    {"feed.zip/trips.txt",
     "route_id,service_id,trip_id,direction_id\n"
     "r,w,t1,0\n"
     "r,w,t2,0\n",
     0},
};
enum { FEED_FILES = sizeof feed / sizeof *feed };

typedef struct outcome {
    char log[LOG_SIZE];
    enshu_drill *drill;
} outcome;

static void on_finding(void *user, const enshu_finding *f)
{
    outcome *o = user;
    const size_t len = strlen(o->log);
    (void)snprintf(o->log + len, LOG_SIZE - len, "%s:%d %c %s %s\n", f->source,
                   f->line, f->severity, f->code, f->message.en);
}

/* Opens a scenario of these words beside the feed. */
static void open_beside_feed(const char *lua, outcome *o)
{
    enshu_file files[MOST_FILES];
    static char text[2048];
    (void)snprintf(text, sizeof text, "%s%s", SCENARIO, lua);
    for (size_t i = 0; i < FEED_FILES; i++) {
        files[i] = feed[i];
        files[i].size = strlen(files[i].bytes);
    }
    files[FEED_FILES] = (enshu_file){"main.lua", text, strlen(text)};
    const enshu_bundle bundle = {"main.lua", files, FEED_FILES + 1};
    const enshu_options options = {.user = o};
    enshu_error err;
    *o = (outcome){.log = ""};
    const enshu_status st =
        enshu_script_open(&bundle, &options, on_finding, &o->drill, &err);
    assert_true((st == ENSHU_OK) == (o->drill != NULL));
}

static void a_feed_becomes_stops_and_trips_in_drill_time(void **state)
{
    (void)state;
    outcome o;
    open_beside_feed("timetable{ id='line', gtfs='feed.zip', route='R', "
                     "date='2026-11-24' }",
                     &o);
    assert_non_null(o.drill);
    const enshu__timetable_def *def =
        ENSHU__DEF(o.drill->scenario, TIMETABLE, timetable, 0);
    assert_int_equal(def->n_stops, 2);
    expect_text(def->stops[1].id, "B");
    assert_int_equal(def->n_trips, 1);
    expect_text(def->trips[0].key, "t1");
    expect_i64(def->trips[0].at_us, ENSHU_HOUR);
    enshu_drill_destroy(o.drill);
}

static void a_row_that_is_not_used_is_a_warning_with_file_and_line(void **state)
{
    (void)state;
    outcome o;
    open_beside_feed("timetable{ id='line', gtfs='feed.zip', route='R', "
                     "date='2026-11-24' }",
                     &o);
    expect_contains(o.log, "feed.zip/stop_times.txt:5 W EN5012 ");
    enshu_drill_destroy(o.drill);
}

static void
a_feed_without_what_is_wanted_is_an_error_of_the_scenario(void **state)
{
    (void)state;
    static const struct {
        const char *lua;
        const char *found;
    } rows[] = {
        {"timetable{ id='line', gtfs='fed.zip', route='R', "
         "date='2026-11-24' }",
         "main.lua:2 E EN2003 timetable.gtfs: no feed 'fed.zip' in the "
         "package\n"},
        {"timetable{ id='line', gtfs='feed.zip', route='Q', "
         "date='2026-11-24' }",
         "main.lua:2 E EN5012 timetable 'line': feed.zip/routes.txt: no route "
         "'Q'"},
        {"timetable{ id='line', gtfs='feed.zip', route='R', date='today' }",
         "main.lua:2 E EN5012 timetable 'line': feed.zip: the date cannot be "
         "read"},
        {"timetable{ id='line', gtfs='feed.zip', route='R', "
         "date='2026-11-28' }",
         "main.lua:2 E EN5012 timetable 'line': feed.zip"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        outcome o;
        open_beside_feed(rows[i].lua, &o);
        expect_contains(o.log, rows[i].found);
        assert_null(o.drill);
    }
}

static void what_comes_from_a_feed_can_be_named(void **state)
{
    (void)state;
    outcome o;
    open_beside_feed("timetable{ id='line', gtfs='feed.zip', route='R', "
                     "date='2026-11-24' } metric{ id='m', name='M', "
                     "from='line', formula='waiting', at='C', good='low' } "
                     "action{ id='a', name='A', by='occ', effects={ "
                     "fx.order('line', 'hold', {key='t3'}) } }",
                     &o);
    expect_contains(o.log, "main.lua:2 E EN2003 metric 'm': no stop 'C'");
    expect_contains(o.log, "fx.order('line', 'hold').key: there is no 't3'");
    assert_null(o.drill);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_becomes_stops_and_trips_in_drill_time),
        cmocka_unit_test(
            a_row_that_is_not_used_is_a_warning_with_file_and_line),
        cmocka_unit_test(
            a_feed_without_what_is_wanted_is_an_error_of_the_scenario),
        cmocka_unit_test(what_comes_from_a_feed_can_be_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
