/*
 * A real railway: the feed caltrain_gtfs_2016.zip, which is found in the folder
 * that ENSHU_TEST_DATA names.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "bundle/feed.h"
#include "gtfs_fixture.h"
#include "ops/gtfs.h"
#include "ops/timetable.h"
#include "support/expect.h"

enum { MIB = 1024 * 1024 };

/* The feed; NULL, said aloud, when there is none. */
static bundle_feed *open_feed(void)
{
    const bundle_feed_limits limits = {64 * MIB, 128 * MIB, NULL};
    const char *folder = getenv("ENSHU_TEST_DATA");
    bundle_feed *texts = NULL;
    enshu_error err;
    char *path = base_path_join(folder ? folder : "", "caltrain_gtfs_2016.zip");
    if (!folder || base_file_kind(path) == BASE_KIND_NONE)
        print_message("SKIPPED: no caltrain_gtfs_2016.zip: set "
                      "ENSHU_TEST_DATA to the folder that holds it\n");
    else if (bundle_feed_open(path, &limits, &texts, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    xfree(path);
    return texts;
}

static const char *find(void *user, const char *file, size_t *len)
{
    size_t n;
    const enshu_file *files = bundle_feed_files(user, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].name, file) == 0) {
            *len = files[i].size;
            return files[i].bytes;
        }
    return NULL;
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    ++*(size_t *)user;
    print_error("%s:%d: %s\n", note->file, note->line, note->text.en);
}

static enshu_gtfs_line *read_line(bundle_feed *texts, const char *route,
                                  const char *date)
{
    const enshu_gtfs_source source = {"caltrain.zip", find, texts};
    const enshu_gtfs_wish wish = {route, date, ENSHU_GTFS_OPEN,
                                  ENSHU_GTFS_OPEN};
    enshu_gtfs_line *line;
    size_t notes = 0;
    assert_int_equal(enshu_gtfs_read(&source, &wish, on_note, &notes, &line),
                     ENSHU_OK);
    assert_int_equal(notes, 0); /* nothing is wrong with this feed */
    return line;
}

static void a_weekday_is_one_line_with_92_trains(void **state)
{
    (void)state;
    bundle_feed *texts = open_feed();
    if (!texts)
        skip();
    enshu_gtfs_line *line =
        read_line(texts, "Local,Limited,Baby Bullet", "2016-11-22");
    assert_int_equal(line->n_stops, 29);
    assert_int_equal(line->n_trips, 92); /* 28 + 42 + 22 rows of trips.txt */
    expect_text(line->agency, "Caltrain");
    expect_text(line->stops[0].name.en, "Gilroy Caltrain");
    expect_text(line->stops[28].name.en, "San Francisco Caltrain");
    /* The line is 77.2 miles long; between stations it is a little less. */
    assert_true(line->stops[28].metres > 118000);
    assert_true(line->stops[28].metres < 125000);
    for (size_t i = 0; i < line->n_trips; i++) {
        const enshu_gtfs_trip *t = &line->trips[i];
        const enshu_gtfs_pattern *p = &line->patterns[t->pattern];
        /* Trains to San Francisco have odd numbers. */
        const bool north = p->calls[p->n_calls - 1].stop > p->calls[0].stop;
        assert_int_equal((t->key[strlen(t->key) - 1] - '0') % 2, north);
    }
    enshu_gtfs_line_destroy(line);
    bundle_feed_destroy(texts);
}

static void a_saturday_has_other_trains(void **state)
{
    (void)state;
    bundle_feed *texts = open_feed();
    if (!texts)
        skip();
    enshu_gtfs_line *line = read_line(texts, "Lo-16APR,Bu-16APR", "2016-11-26");
    assert_int_equal(line->n_trips, 36);
    enshu_gtfs_line_destroy(line);
    line = read_line(texts, "Lo-16APR", "2016-07-04"); /* runs as a Sunday */
    assert_int_equal(line->n_trips, 28);
    enshu_gtfs_line_destroy(line);
    bundle_feed_destroy(texts);
}

/* A train of the printed timetable, to the minute. */
static void a_train_runs_as_printed(void **state)
{
    (void)state;
    bundle_feed *texts = open_feed();
    if (!texts)
        skip();
    enshu_gtfs_line *line = read_line(texts, "Baby Bullet", "2016-11-26");
    expect_trips(line,
                 "801 10:35: ctsj, ctsu +600, ctmv +900, ctpa +1380, ctrwc "
                 "+1740, cthi +2100, ctsmat +2340, ctmi +2880, ctsf +3960\n"
                 "802 11:59: ctsf, ctmi +960, ctsmat +1440, cthi +1680, ctrwc "
                 "+2160, ctpa +2520, ctmv +3000, ctsu +3300, ctsj +3960\n"
                 "803 17:35: ctsj, ctsu +600, ctmv +900, ctpa +1380, ctrwc "
                 "+1740, cthi +2100, ctsmat +2340, ctmi +2880, ctsf +3960\n"
                 "804 18:59: ctsf, ctmi +960, ctsmat +1440, cthi +1680, ctrwc "
                 "+2160, ctpa +2520, ctmv +3000, ctsu +3300, ctsj +3960\n");
    enshu_gtfs_line_destroy(line);
    bundle_feed_destroy(texts);
}

static void on_fault(void *user, const char *ja, const char *en)
{
    (void)ja;
    ++*(size_t *)user;
    print_error("%s\n", en);
}

/* With the texts where the bundle puts them. */
static enshu_file *bundle_files(const bundle_feed *of, size_t *n)
{
    const enshu_file *texts = bundle_feed_files(of, n);
    enshu_file *files = xcalloc(*n, sizeof *files);
    for (size_t i = 0; i < *n; i++)
        files[i] = (enshu_file){xprintf("caltrain.zip/%s", texts[i].name),
                                texts[i].bytes, texts[i].size};
    return files;
}

static void a_weekday_passes_the_check_of_timetables(void **state)
{
    (void)state;
    bundle_feed *texts = open_feed();
    if (!texts)
        skip();
    size_t n;
    enshu_file *files = bundle_files(texts, &n);
    const enshu_bundle bundle = {"main.lua", files, n};
    const enshu__gtfs_ask ask = {.bundle = &bundle,
                                 .feed = "caltrain.zip",
                                 .route = "Local,Limited,Baby Bullet",
                                 .date = "2016-11-22"};
    enshu__arena *arena = enshu__arena_create(16 * MIB);
    enshu__names *names = enshu__names_create();
    /* What the scenario language presets. */
    enshu__timetable_def def = {.headway_us = 2 * ENSHU_MIN,
                                .dwell_min_us = 20 * ENSHU_SEC,
                                .dwell_max_us = 90 * ENSHU_SEC,
                                .slack_ppm = 70000,
                                .turn_us = 3 * ENSHU_MIN,
                                .cancel_after_us = ENSHU_HOUR,
                                .crowd_ppm = 1800000};
    size_t notes = 0;
    size_t faults = 0;
    for (int i = 0; i < ENSHU__MODE_COUNT; i++)
        def.modes[i].speed_ppm = i == ENSHU__MODE_NORMAL ? 1000000 : 350000;
    assert_int_equal(enshu__gtfs_timetable(&ask, arena, on_note, &notes, &def),
                     ENSHU_OK);
    assert_int_equal(notes, 0);
    assert_int_equal(def.n_trips, 92);
    assert_true(enshu__timetable_check(names, &def, on_fault, &faults));
    assert_int_equal(faults, 0);
    enshu__names_destroy(names);
    enshu__arena_destroy(arena);
    for (size_t i = 0; i < n; i++)
        xfree_const(files[i].name);
    xfree(files);
    bundle_feed_destroy(texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weekday_is_one_line_with_92_trains),
        cmocka_unit_test(a_saturday_has_other_trains),
        cmocka_unit_test(a_train_runs_as_printed),
        cmocka_unit_test(a_weekday_passes_the_check_of_timetables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
