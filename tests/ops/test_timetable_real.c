/*
 * A weekday of a real railway: the feed caltrain_gtfs_2016.zip, which is found
 * in the folder that ENSHU_TEST_DATA names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "bundle/feed.h"
#include "ops/gtfs.h"
#include "ops/tt_fixture.h"

enum { MIB = 1024 * 1024 };

static void on_note(void *user, const enshu_gtfs_note *note)
{
    (void)user;
    fail_msg("%s:%d: %s", note->file, note->line, note->text.en);
}

static void read_day(tt_fixture *f, const bundle_feed *texts)
{
    tt_init(f, 2, 1000, false);
    size_t n;
    const enshu_file *from = bundle_feed_files(texts, &n);
    enshu_file *files = xcalloc(n, sizeof *files);
    for (size_t i = 0; i < n; i++)
        files[i] = (enshu_file){tt_text(f, "feed/%s", from[i].name),
                                from[i].bytes, from[i].size};
    const enshu_bundle bundle = {"main.lua", files, n};
    const enshu__gtfs_ask ask = {.bundle = &bundle,
                                 .feed = "feed",
                                 .route = "Local,Limited,Baby Bullet",
                                 .date = "2016-11-22"};
    assert_int_equal(
        enshu__gtfs_timetable(&ask, f->arena, on_note, NULL, &f->def),
        ENSHU_OK);
    xfree(files);
}

/* False, said aloud, when there is no feed. */
static bool make_day(tt_fixture *f)
{
    const bundle_feed_limits limits = {64 * MIB, 128 * MIB, NULL};
    const char *folder = getenv("ENSHU_TEST_DATA");
    char *path = base_path_join(folder ? folder : "", "caltrain_gtfs_2016.zip");
    const bool there = folder && base_file_kind(path) != BASE_KIND_NONE;
    bundle_feed *texts = NULL;
    enshu_error err;
    if (!there)
        print_message("SKIPPED: no caltrain_gtfs_2016.zip: set "
                      "ENSHU_TEST_DATA to the folder that holds it\n");
    else if (bundle_feed_open(path, &limits, &texts, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    xfree(path);
    if (there)
        read_day(f, texts);
    bundle_feed_destroy(texts);
    return there;
}

static void a_weekday_is_on_time_to_the_second(void **state)
{
    (void)state;
    tt_fixture f;
    if (!make_day(&f))
        skip();
    tt_start(&f);
    tt_run_to(&f, 2 * ENSHU_DAY);
    tt_expect_on_time(&f);
    assert_int_equal(tt_totals(&f).ended, 92);
    tt_fini(&f);
}

static enshu_time_us late_in_the_end(tt_fixture *f, size_t trip)
{
    size_t n;
    const enshu__path_point *path = enshu__timetables_path(f->t, 0, trip, &n);
    return tt_arrived(f, trip, n - 1) - path[n - 1].arr_us;
}

/* Between Hillsdale and San Mateo nothing goes from 08:00 to 08:40. */
static void a_stop_of_40_minutes_is_made_up_for(void **state)
{
    (void)state;
    tt_fixture f;
    if (!make_day(&f))
        skip();
    tt_start(&f);
    tt_run_to(&f, 8 * ENSHU_HOUR);
    enshu__order order = {
        .verb = ENSHU__VERB_CLOSE, .place = "cthi", .other = "ctha"};
    tt_order(&f, order);
    tt_run_to(&f, 8 * ENSHU_HOUR + 40 * ENSHU_MIN);
    order.verb = ENSHU__VERB_OPEN;
    tt_order(&f, order);
    tt_run_to(&f, 2 * ENSHU_DAY);
    size_t late = 0;
    for (size_t i = 0; i < f.def.n_trips; i++) {
        size_t n;
        const enshu__path_point *path = enshu__timetables_path(f.t, 0, i, &n);
        const enshu_time_us delay = late_in_the_end(&f, i);
        late += delay >= 2 * ENSHU_MIN;
        assert_true(delay <= 40 * ENSHU_MIN);
        /* Whoever starts later finds the line as planned again. */
        if (path[0].dep_us > 8 * ENSHU_HOUR + 40 * ENSHU_MIN
            || path[n - 1].arr_us < 8 * ENSHU_HOUR)
            assert_int_equal(delay, 0);
    }
    /* There are 16 trains on the line, 8 of which come by in that time. */
    assert_in_range(late, 6, 10);
    const enshu__timetable_totals totals = tt_totals(&f);
    assert_int_equal(totals.ended, 92);
    assert_in_range(totals.late5, 6, late);
    assert_in_range(totals.delay_max_us, 30 * ENSHU_MIN, 40 * ENSHU_MIN);
    tt_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weekday_is_on_time_to_the_second),
        cmocka_unit_test(a_stop_of_40_minutes_is_made_up_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
