/* The one order of stops that the import finds. */
#include "gtfs_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/expect.h"

/* A trip: its id, direction (' ' for none) and stops, a letter each.  The
 * position of a stop is in `map`: columns are 0.01 degrees apart, and so are
 * rows. */
typedef struct run {
    const char *id;
    char direction;
    const char *stops;
} run;

typedef struct order_feed {
    feed f;
    char stops[4096];
    char trips[4096];
    char calls[32768];
} order_feed;

static void put_stops(order_feed *o, const char *const *map)
{
    size_t len = (size_t)snprintf(o->stops, sizeof o->stops,
                                  "stop_id,stop_name,stop_lat,stop_lon\n");
    for (int row = 0; map[row]; row++)
        for (int column = 0; map[row][column]; column++)
            if (map[row][column] != ' ')
                len += (size_t)snprintf(o->stops + len, sizeof o->stops - len,
                                        "%c,Stop %c,-0.%02d,0.%02d\n",
                                        map[row][column], map[row][column], row,
                                        column);
    assert_true(len < sizeof o->stops);
    feed_put(&o->f, "stops.txt", o->stops);
}

/* Ten minutes from call to call; trip i begins at i minutes past 8. */
static void put_runs(order_feed *o, const run *runs, size_t n)
{
    size_t t = (size_t)snprintf(o->trips, sizeof o->trips,
                                "route_id,service_id,trip_id,direction_id\n");
    size_t c = (size_t)snprintf(
        o->calls, sizeof o->calls,
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
    for (size_t i = 0; i < n; i++) {
        const char direction[] = {runs[i].direction, '\0'};
        t += (size_t)snprintf(o->trips + t, sizeof o->trips - t, "R,W,%s,%s\n",
                              runs[i].id, direction);
        for (size_t k = 0; runs[i].stops[k]; k++) {
            const int min = (int)(i + 10 * k);
            c += (size_t)snprintf(
                o->calls + c, sizeof o->calls - c,
                "%s,%d:%02d:00,%d:%02d:00,%c,%d\n", runs[i].id, 8 + min / 60,
                min % 60, 8 + min / 60, min % 60, runs[i].stops[k], (int)k);
        }
    }
    assert_true(t < sizeof o->trips && c < sizeof o->calls);
    feed_put_trips(&o->f, o->trips, o->calls);
}

/* The ids of the stops in order; keys that were left out behind '-'. */
static void expect_order_of(const char *const *map, const run *runs, size_t n,
                            const char *want)
{
    order_feed *o = calloc(1, sizeof *o);
    char got[256] = "";
    size_t len = 0;
    assert_non_null(o);
    feed_init(&o->f);
    put_stops(o, map);
    put_runs(o, runs, n);
    enshu_gtfs_line *line = feed_line(&o->f);
    len += (size_t)snprintf(got, sizeof got, "%s", line->loop ? "ring " : "");
    for (size_t i = 0; i < line->n_stops; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "%s",
                                line->stops[i].id);
    for (size_t i = 0; i < n; i++) {
        bool there = false;
        for (size_t k = 0; k < line->n_trips; k++)
            there = there || strcmp(line->trips[k].key, runs[i].id) == 0;
        if (!there)
            len += (size_t)snprintf(got + len, sizeof got - len, " -%s",
                                    runs[i].id);
    }
    if (strcmp(got, want) != 0)
        print_error("%s", o->f.said);
    expect_text(got, want);
    enshu_gtfs_line_destroy(line);
    free(o);
}
#define MAP(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RUNS(...)                                                              \
    (const run[]){__VA_ARGS__}, sizeof((const run[]){__VA_ARGS__}) / sizeof(run)

static void both_directions_make_one_line(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDE"),
                    RUNS({"down", '0', "ABCDE"}, {"up", '1', "EDCBA"}),
                    "ABCDE");
    /* Direction 0 is that of the line, whichever runs more. */
    expect_order_of(
        MAP("ABCDE"),
        RUNS({"a", '1', "ABCDE"}, {"b", '1', "ABCDE"}, {"c", '0', "EDCBA"}),
        "EDCBA");
    /* Not told: that of the first of the most run. */
    expect_order_of(MAP("ABCDE"),
                    RUNS({"a", ' ', "EDCBA"}, {"b", ' ', "ABCDE"}), "EDCBA");
}

static void rapids_leave_stops_out(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDE"),
                    RUNS({"rapid", '0', "ACE"}, {"back", '1', "EA"},
                         {"local", '0', "ABCDE"}),
                    "ABCDE");
}

static void no_trip_needs_to_stop_everywhere(void **state)
{
    (void)state;
    /* Every other train leaves out other stops. */
    expect_order_of(
        MAP("ABCDEFG"),
        RUNS({"x", '0', "ABDFG"}, {"y", '0', "ACEG"}, {"z", '1', "GFBA"}),
        "ABCDEFG");
}

static void lines_grow_at_both_ends(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDEFG"),
                    RUNS({"mid", '0', "CDE"}, {"mid2", '0', "CDE"},
                         {"west", '1', "DCBA"}, {"east", '0', "EFG"}),
                    "ABCDEFG");
    /* Only through others do these belong together. */
    expect_order_of(
        MAP("ABCDEFG"),
        RUNS({"a", '0', "ABC"}, {"g", '0', "EFG"}, {"between", '0', "CDE"}),
        "ABCDEFG");
}

static void a_branch_is_left_out(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDEF", "   ", "   XYZ"),
                    RUNS({"main", '0', "ABCDEF"}, {"main2", '1', "FEDCBA"},
                         {"branch", '0', "ABCXYZ"}, {"short", '0', "ABC"}),
                    "ABCDEF -branch");
    /* In the middle: another way between the same ends. */
    expect_order_of(MAP("ABC  FG", "       ", "       ", "   DE"),
                    RUNS({"main", '0', "ABCFG"}, {"main2", '1', "GFCBA"},
                         {"straight", '0', "ABFG"}),
                    "ABCFG");
    expect_order_of(MAP("AB CD FG", "        ", "        ", "  XYZ"),
                    RUNS({"main", '0', "ABCDFG"}, {"main2", '1', "GFDCBA"},
                         {"around", '0', "ABXYZFG"}),
                    "ABCDFG -around");
}

static void the_branch_that_runs_more_is_the_line(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDE", "   ", "   XY"),
                    RUNS({"e", '0', "ABCDE"}, {"y1", '0', "ABCXY"},
                         {"y2", '1', "YXCBA"}, {"y3", '0', "ABCXY"}),
                    "ABCXY -e");
}

static void what_runs_to_and_fro_is_left_out(void **state)
{
    (void)state;
    expect_order_of(MAP("ABCDE"),
                    RUNS({"good", '0', "ABCDE"}, {"good2", '1', "EDCBA"},
                         {"mixed", '0', "ACBDE"}, {"twice", '0', "ABAC"},
                         {"lost", '0', "DEB"}),
                    "ABCDE -mixed -twice -lost");
}

static void a_ring_becomes_a_loop(void **state)
{
    (void)state;
    static const char *const map[] = {" AB ", "F  C", " ED ", NULL};
    expect_order_of(map,
                    RUNS({"outer", '0', "ABCDEFA"}, {"inner", '1', "AFEDCBA"},
                         {"part", '0', "EFAB"}, {"two", '0', "ABCDEFABCDEFA"},
                         {"rapid", '0', "ACEA"}),
                    "ring ABCDEF");
    expect_order_of(
        map,
        RUNS({"a", '1', "ABCDEFA"}, {"b", '1', "CDEFA"}, {"c", '0', "AFEDCBA"}),
        "ring AFEDCB");
    expect_order_of(map,
                    RUNS({"round", '0', "ABCDEFA"}, {"round2", '0', "ABCDEFA"},
                         {"wild", '0', "ADBECF"}),
                    "ring ABCDEF -wild");
    /* There and back is no ring, and it fits no line. */
    expect_order_of(MAP("ABCD"),
                    RUNS({"line", '0', "ABCD"}, {"line2", '1', "DCBA"},
                         {"back", '0', "ABA"}),
                    "ABCD -back");
}

static void a_loop_is_measured_all_round(void **state)
{
    (void)state;
    order_feed *o = calloc(1, sizeof *o);
    static const char *const map[] = {"AB", "DC", NULL};
    const run runs[] = {{"a", '0', "ABCDA"}};
    assert_non_null(o);
    feed_init(&o->f);
    put_stops(o, map);
    put_runs(o, runs, 1);
    enshu_gtfs_line *line = feed_line(&o->f);
    assert_true(line->loop);
    expect_stops(line, "A*! 0, B 1112, C 2224, D 3336");
    expect_i64(line->loop_metres, 4448);
    expect_trips(line, "a 08:00: A, B +600, C +1200, D +1800, A +2400\n");
    enshu_gtfs_line_destroy(line);
    free(o);
}

static void why_a_trip_does_not_fit_is_said(void **state)
{
    (void)state;
    order_feed *o = calloc(1, sizeof *o);
    const run runs[] = {
        {"a", '0', "ABC"}, {"b", '0', "CBA"}, {"x", '0', "BAC"}};
    assert_non_null(o);
    feed_init(&o->f);
    put_runs(o, runs, 3);
    enshu_gtfs_line *line = feed_line(&o->f);
    expect_said(&o->f,
                "rejected f.zip/trips.txt:4: trip x is left out: it does not "
                "fit into the one line of this route (a branch, another way, "
                "or a stop passed twice): import a branch as a timetable of "
                "its own\n");
    expect_contains(o->f.said_ja, "便 x を除きました");
    assert_int_equal(line->n_rejected, 1);
    enshu_gtfs_line_destroy(line);
    free(o);
}

static void stops_without_coordinates_keep_their_order(void **state)
{
    (void)state;
    order_feed *o = calloc(1, sizeof *o);
    const run runs[] = {{"a", '0', "ABDE"}, {"b", '1', "EDCBA"}};
    assert_non_null(o);
    feed_init(&o->f);
    feed_put(&o->f, "stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon\nA,A,,\nB,B,0,0.01\n"
             "C,C,x,y\nD,D,0,0.03\nE,E,91,0\n");
    put_runs(o, runs, 2);
    enshu_gtfs_line *line = feed_line(&o->f);
    expect_stops(line, "A*! 0, B 1000, C 2000, D 3000, E*! 4000");
    expect_contains(o->f.said, "notice f.zip/stops.txt:4: the coordinates");
    expect_contains(o->f.said, "notice f.zip/stops.txt:6: the coordinates");
    assert_int_equal(o->f.notes, 2);
    enshu_gtfs_line_destroy(line);
    free(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_directions_make_one_line),
        cmocka_unit_test(rapids_leave_stops_out),
        cmocka_unit_test(no_trip_needs_to_stop_everywhere),
        cmocka_unit_test(lines_grow_at_both_ends),
        cmocka_unit_test(a_branch_is_left_out),
        cmocka_unit_test(the_branch_that_runs_more_is_the_line),
        cmocka_unit_test(what_runs_to_and_fro_is_left_out),
        cmocka_unit_test(a_ring_becomes_a_loop),
        cmocka_unit_test(a_loop_is_measured_all_round),
        cmocka_unit_test(why_a_trip_does_not_fit_is_said),
        cmocka_unit_test(stops_without_coordinates_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
