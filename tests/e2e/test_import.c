/*
 * enshu import gtfs: from a feed to a drill that runs.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

static void put(const char *dir, const char *name, const char *text)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, name);
    write_file(path, text, strlen(text));
}

static char *get(const char *dir, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, name);
    return read_file(path, NULL);
}

static bool is_there(const char *dir, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, name);
    return file_exists(path);
}

/* A folder "feed" with two routes; the first has three good trips, which pass
 * each other nowhere, and a row that is wrong. */
static void put_feed(const char *dir)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, "feed");
    assert_int_equal(mkdir(path, 0755), 0);
    put(path, "agency.txt",
        "agency_name,agency_lang\n\"Port \"\"P\"\" Rail\",en\n");
    put(path, "routes.txt",
        "route_id,route_short_name,route_long_name,route_type\n"
        "R1,H,Harbour Line,2\nR2,B,Bus,3\n");
    put(path, "calendar.txt",
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        "start_date,end_date\nW,1,1,1,1,1,0,0,20260101,20261231\n");
    put(path, "stops.txt",
        "stop_id,stop_name,stop_lat,stop_lon\n"
        "A,Alpha \\ \"one\",0,0\nB,Beta,0,0.05\nC,Gamma,0,0.1\n");
    put(path, "trips.txt",
        "route_id,service_id,trip_id,trip_headsign,block_id\n"
        "R1,W,t1,Gamma,v\nR1,W,t2,Alpha,v\nR1,W,t3,Gamma,\nR2,W,b1,,\n");
    put(path, "stop_times.txt",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "t1,07:10:00,07:10:00,A,1\nt1,07:16:00,07:16:30,B,2\n"
        "t1,07:22:00,07:22:00,C,3\n"
        "t2,07:40:00,07:40:00,C,1\nt2,07:52:00,07:52:00,A,2\n"
        "t3,24:10:00,24:10:00,A,1\nt3,24:16:00,24:16:30,B,2\n"
        "t3,24:22:00,24:22:00,C,3\n"
        "t3,24:30:00,24:30:00,Z,4\n");
}

#define IMPORT(...) ARGS("import", "gtfs", "feed", __VA_ARGS__, "--lang", "en")

/* Runs it in the test's folder. */
static void run_in(program_result *r, const char *dir, const char *const *args)
{
    enshu_run_at(r, &(enshu_place){.cwd = dir}, args);
}

static void expect_run(const char *dir, int status, const char *const *args,
                       const char *out, const char *err)
{
    program_result r;
    run_in(&r, dir, args);
    if (r.status != status)
        print_error("%s%s", r.out, r.err);
    expect_status(&r, status);
    expect_contains(r.out, out);
    expect_contains(r.err, err);
    program_fini(&r);
}

static void a_route_becomes_a_drill_that_runs(void **state)
{
    const char *dir = *state;
    put_feed(dir);
    expect_run(dir, GOOD,
               IMPORT("--route", "H", "--date", "2026-11-24", "-o", "out"),
               "h: 3 stops, 3 trips (07:10 to +1d 00:10), 2 patterns, 1 rows "
               "not used\n  out/lib/h.lua\n  out/main.lua\n  out/README.md\n",
               "feed/stop_times.txt:10: this stop_id is not in stops.txt: mend "
               "one of them\n");
    char *module = get(dir, "out/lib/h.lua");
    assert_non_null(module);
    expect_golden("import/h.lua", module);
    free(module);
    char *readme = get(dir, "out/README.md");
    assert_non_null(readme);
    expect_contains(readme, "Port \"P\" Rail");
    free(readme);
    expect_run(dir, GOOD, ARGS("check", "out", "--lang", "en"),
               "0 errors, 0 warnings, 0 notes", "");
    expect_run(dir, GOOD, ARGS("run", "out", "--policy", "golden"), "100 / 100",
               "");
    expect_run(dir, GOOD,
               ARGS("run", "out", "--policy", "none", "--all", "--lang", "en"),
               "t1", "");
}

/* The same line by way of the feed itself. */
static void a_feed_in_a_scenario_gives_the_same_trains(void **state)
{
    static const char frame[] =
        "scenario{ id=\"x\", api=1, start=\"2026-11-24 07:00\", "
        "length=hours(2), title={ ja=\"x\", en=\"x\" } }\n"
        "team{ id=\"occ\", name={ ja=\"x\", en=\"x\" } }\n"
        "role{ id=\"d\", team=\"occ\", name={ ja=\"x\", en=\"x\" } }\n";
    const char *dir = *state;
    char text[2048];
    program_result a;
    program_result b;
    put_feed(dir);
    expect_run(dir, GOOD,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "a",
                      "--id", "line"),
               "", "");
    snprintf(text, sizeof text,
             "%slocal line = require \"lib.line\"\ntimetable(line)\n", frame);
    put(dir, "a/main.lua", text);
    char path[TEST_PATH_SIZE];
    path_join(path, dir, "b");
    assert_int_equal(mkdir(path, 0755), 0);
    snprintf(text, sizeof text,
             "%stimetable{ id=\"line\", gtfs=\"feed.zip\", route=\"R1\", "
             "date=\"2026-11-24\" }\n",
             frame);
    put(dir, "b/main.lua", text);
    const program_call zip = {.argv =
                                  ARGS("/usr/bin/python3", "-c",
                                       "import os,zipfile\n"
                                       "z=zipfile.ZipFile('b/feed.zip','w',"
                                       "zipfile.ZIP_DEFLATED)\n"
                                       "for n in sorted(os.listdir('feed')): "
                                       "z.write('feed/'+n,n)\nz.close()\n"),
                              .cwd = dir};
    program_run(&zip, &a);
    expect_status(&a, 0);
    program_fini(&a);
    run_in(&a, dir,
           ARGS("run", "a", "--policy", "none", "--all", "--lang", "en"));
    run_in(&b, dir,
           ARGS("run", "b", "--policy", "none", "--all", "--lang", "en"));
    expect_status(&a, GOOD);
    expect_contains(a.out, "t1");
    expect_text(b.out, a.out); /* with the digest */
    program_fini(&a);
    program_fini(&b);
}

static void nothing_is_overwritten_unasked(void **state)
{
    const char *dir = *state;
    put_feed(dir);
    expect_run(dir, GOOD,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out"), "",
               "");
    put(dir, "out/lib/r1.lua", "mine");
    put(dir, "out/main.lua", "mine too");
    put(dir, "out/README.md", "my words\n");
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out"), "",
               "out/lib/r1.lua: is there already: give another --id, or "
               "--force");
    char *text = get(dir, "out/lib/r1.lua");
    expect_text(text, "mine");
    free(text);
    expect_run(
        dir, GOOD,
        IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out", "--force"),
        "  out/lib/r1.lua\n  out/README.md\n", "");
    text = get(dir, "out/lib/r1.lua");
    expect_contains(text, "id=\"r1\"");
    free(text);
    text = get(dir, "out/main.lua");
    expect_text(text, "mine too");
    free(text);
    text = get(dir, "out/README.md");
    expect_contains(text, "my words\n\n## lib/r1.lua\n");
    free(text);
    /* Once is enough. */
    expect_run(
        dir, GOOD,
        IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out", "--force"),
        "  out/lib/r1.lua\n", "");
    char *again = get(dir, "out/README.md");
    expect_contains(again, "my words");
    assert_null(strstr(strstr(again, "## lib/r1.lua") + 1, "## lib/r1.lua"));
    free(again);
}

static void what_is_missing_is_said_and_routes_are_shown(void **state)
{
    const char *dir = *state;
    put_feed(dir);
    static const char routes[] =
        "  trips  route_id                  name\n"
        "      3  R1                        H  Harbour Line\n"
        "      1  R2                        B  Bus\n"
        "from 2026-01-01 to 2026-12-31\n";
    expect_run(dir, GOOD, IMPORT("--list"), routes, "");
    expect_run(dir, GOOD, IMPORT("--list", "--date", "2026-11-22"),
               "      0  R1 ", "");
    expect_run(dir, BAD_INPUT, IMPORT("--date", "2026-11-24", "-o", "out"), "",
               routes);
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "X", "--date", "2026-11-24", "-o", "out"), "",
               routes);
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "X", "--date", "2026-11-24", "-o", "out"), "",
               "feed/routes.txt: no route 'X': one of: 'R1' (H)");
    expect_run(dir, BAD_INPUT, IMPORT("--route", "H", "-o", "out"), "",
               "--date is missing: write --date 2026-11-24");
    expect_run(dir, BAD_INPUT, IMPORT("--route", "H", "--date", "2026-11-24"),
               "", "--out is missing: write --out DIR");
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "H", "--date", "2026-11-22", "-o", "out"), "",
               "no trip of this route on 2026-11-22");
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "H", "--date", "soon", "-o", "out"), "",
               "the date 'soon' cannot be read");
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "H", "--date", "2026-11-24", "-o", "out",
                      "--id", "a/b"),
               "", "--id 'a/b' cannot be an id");
    expect_run(dir, BAD_INPUT, ARGS("import", "gtsf", "feed", "--lang", "en"),
               "", "cannot import 'gtsf'");
    expect_run(dir, BAD_INPUT,
               ARGS("import", "gtfs", "none.zip", "--list", "--lang", "en"), "",
               "none.zip: ");
    assert_false(is_there(dir, "out"));
}

static void hours_can_be_chosen(void **state)
{
    const char *dir = *state;
    put_feed(dir);
    expect_run(dir, GOOD,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out",
                      "--from", "07:30", "--to", "08:00"),
               "1 trips (07:40 to 07:40)", "");
    expect_run(dir, GOOD,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out",
                      "--id", "late", "--from", "12:00", "--to", "+1d 01:00"),
               "1 trips (+1d 00:10 to +1d 00:10)", "");
    expect_run(dir, BAD_INPUT,
               IMPORT("--route", "R1", "--date", "2026-11-24", "-o", "out",
                      "--from", "noon"),
               "", "--from");
}

/* Twenty rows are shown, then their number; or all. */
static void many_bad_rows_are_counted(void **state)
{
    const char *dir = *state;
    char calls[4096] =
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "t1,07:10:00,07:10:00,A,1\nt1,07:16:00,07:16:30,B,2\n"
        "t2,07:40:00,07:40:00,B,1\nt2,07:52:00,07:52:00,A,2\n"
        "t3,08:40:00,08:40:00,B,1\nt3,08:52:00,08:52:00,A,2\n";
    put_feed(dir);
    for (int i = 0; i < 25; i++)
        snprintf(calls + strlen(calls), sizeof calls - strlen(calls),
                 "t1,bad,07:20:00,C,%d\n", 10 + i);
    put(dir, "feed/stop_times.txt", calls);
    program_result r;
    run_in(&r, dir,
           IMPORT("--route", "H", "--date", "2026-11-24", "-o", "out"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "25 rows not used");
    expect_contains(r.err, "stop_times.txt:27: arrival_time is no time");
    expect_contains(r.err, "... and 5 more (--verbose shows all)\n");
    assert_null(strstr(r.err, "stop_times.txt:28:"));
    program_fini(&r);
    expect_run(dir, GOOD,
               IMPORT("--route", "H", "--date", "2026-11-24", "-o", "out",
                      "--force", "--verbose"),
               "", "stop_times.txt:32: arrival_time is no time");
    run_in(&r, dir,
           ARGS("import", "gtfs", "feed", "--route", "H", "--date",
                "2026-11-24", "-o", "out", "--force", "--lang", "ja"));
    expect_status(&r, GOOD);
    expect_contains(r.err, "時刻ではありません");
    expect_contains(r.err, "ほかに 5 件");
    expect_contains(r.out, "使わなかった行 25");
    program_fini(&r);
}

static void json_says_the_same(void **state)
{
    const char *dir = *state;
    put_feed(dir);
    json_t *top = enshu_json_at(GOOD, &(enshu_place){.cwd = dir},
                                ARGS("import", "gtfs", "feed", "--route", "H",
                                     "--date", "2026-11-24", "-o", "out"));
    expect_text(json_string_value(json_object_get(top, "schema")),
                "enshu.gtfs.import.1");
    expect_i64(json_integer_value(json_object_get(top, "stops")), 3);
    expect_i64(json_integer_value(json_object_get(top, "trips")), 3);
    expect_i64(json_integer_value(json_object_get(top, "rejected")), 1);
    assert_int_equal(json_array_size(json_object_get(top, "files")), 3);
    const json_t *note = json_array_get(json_object_get(top, "notes"), 0);
    expect_text(json_string_value(json_object_get(note, "weight")), "rejected");
    expect_text(json_string_value(json_object_get(note, "file")),
                "feed/stop_times.txt");
    expect_i64(json_integer_value(json_object_get(note, "line")), 10);
    json_decref(top);
    top = enshu_json_at(GOOD, &(enshu_place){.cwd = dir},
                        ARGS("import", "gtfs", "feed", "--list"));
    const json_t *route = json_array_get(json_object_get(top, "routes"), 0);
    expect_text(json_string_value(json_object_get(route, "id")), "R1");
    expect_i64(json_integer_value(json_object_get(route, "trips")), 3);
    json_decref(top);
}

/* The whole day of a real railway, through the program. */
static void a_real_railway_runs_a_day(void **state)
{
    const char *dir = *state;
    const char *data = getenv("ENSHU_TEST_DATA");
    char zip[TEST_PATH_SIZE];
    path_join(zip, data ? data : "", "caltrain_gtfs_2016.zip");
    if (!data || !file_exists(zip)) {
        print_message("SKIPPED: no caltrain_gtfs_2016.zip: set ENSHU_TEST_DATA "
                      "to the folder that holds it\n");
        skip();
    }
    expect_run(dir, GOOD,
               ARGS("import", "gtfs", zip, "--route",
                    "Local,Limited,Baby Bullet", "--date", "2016-11-22", "-o",
                    "out", "--id", "caltrain", "--lang", "en"),
               "caltrain: 29 stops, 92 trips", "");
    expect_run(dir, GOOD, ARGS("check", "out", "--lang", "en"),
               "0 errors, 0 warnings, 0 notes", "");
    expect_run(dir, GOOD, ARGS("run", "out", "--policy", "golden"), "100 / 100",
               "");
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_route_becomes_a_drill_that_runs),
        TEST(a_feed_in_a_scenario_gives_the_same_trains),
        TEST(nothing_is_overwritten_unasked),
        TEST(what_is_missing_is_said_and_routes_are_shown),
        TEST(hours_can_be_chosen),
        TEST(many_bad_rows_are_counted),
        TEST(json_says_the_same),
        TEST(a_real_railway_runs_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
