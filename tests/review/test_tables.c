/* Reports as CSV, JSON and workbooks, and drills compared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/memory.h"
#include "bundle/sheet.h"
#include "fixture.h"
#include "review/cells.h"
#include "review/index.h"
#include "review/tables.h"
#include "review/thin.h"
#include "review/wall.h"
#include "review/write.h"
#include "support/expect.h"
#include "support/files.h"

enum { BYTES = 1 << 24 };

static void all_csv(const review_report *r, review_langs langs,
                    base_buffer *out)
{
    for (size_t i = 0; i < review_tables(); i++) {
        base_buffer_printf(out, "== %s\n", review_table_id(i));
        review_write_csv(r, i, langs, out);
    }
}

static void tables_of_every_list_are_as_they_were(void **state)
{
    review *r = fixture_review();
    base_buffer out;
    (void)state;
    base_buffer_init(&out, BYTES);
    all_csv(review_get(r, 0), REVIEW_BOTH, &out);
    expect_golden("review/tables.csv.txt", base_buffer_get(&out));
    base_buffer_clear(&out);
    all_csv(review_get(r, 2), REVIEW_EN, &out);
    expect_golden("review/tables_nothing.csv.txt", base_buffer_get(&out));
    base_buffer_fini(&out);
    review_close(r);
}

static void the_object_of_a_report_is_as_it_was(void **state)
{
    review *r = fixture_review();
    base_buffer out;
    json_t *root = NULL;
    static const base_json_limits limits = {BYTES, 32};
    (void)state;
    base_buffer_init(&out, BYTES);
    review_write_json(r, review_get(r, 0), &out);
    assert_int_equal(
        base_json_parse(out.bytes, out.len, limits, "report", &root, NULL),
        ENSHU_OK);
    char *pretty = base_json_write_pretty(root);
    expect_golden("review/report.json.txt", pretty);
    xfree(pretty);
    json_decref(root);
    base_buffer_fini(&out);
    review_close(r);
}

static void what_looks_like_a_formula_becomes_a_text(void **state)
{
    static const char *const formulas[] = {"=1+1",
                                           "+1",
                                           "-1",
                                           "@SUM(A1)",
                                           " =1",
                                           "\t=1",
                                           "\r=1",
                                           "\n=1",
                                           "\x01=1",
                                           "\xEF\xBC\x9D"
                                           "1",
                                           "\xEF\xBC\x8B"
                                           "1",
                                           "\xEF\xBC\x8D"
                                           "1",
                                           "\xEF\xBC\xA0"
                                           "A"};
    static const char *const texts[] = {"", "a=1", "1-1", "演習", " a", "'=1"};
    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        assert_true(cells_look_like_formula(formulas[i]));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(cells_look_like_formula(texts[i]));
}

/* Fields of one CSV text: what is in quotes begins with no sign. */
static void no_field_of_any_table_begins_like_a_formula(void **state)
{
    review *r = fixture_review();
    base_buffer out;
    (void)state;
    base_buffer_init(&out, BYTES);
    all_csv(review_get(r, 0), REVIEW_BOTH, &out);
    const char *text = base_buffer_get(&out);
    bool quoted = false;
    for (size_t i = 0; text[i]; i++) {
        if (text[i] != '"')
            continue;
        if (quoted && text[i + 1] == '"') {
            i++;
            continue;
        }
        quoted = !quoted;
        if (quoted && text[i + 1] != '"')
            assert_null(strchr("=+-@\t\r", text[i + 1]));
    }
    base_buffer_fini(&out);
    review_close(r);
}

static void numbers_and_moments_are_written_exactly(void **state)
{
    char number[CELLS_NUMBER];
    char moment[CELLS_MOMENT];
    review_cover cover = {.start = "2026-02-28 23:30",
                          .start_us = 23 * ENSHU_HOUR + 30 * ENSHU_MIN};
    (void)state;
    assert_string_equal(cells_decimal(0, number), "0");
    assert_string_equal(cells_decimal(-125, number), "-0.125");
    assert_string_equal(cells_decimal(12500, number), "12.5");
    assert_string_equal(cells_decimal(INT64_MIN, number),
                        "-9223372036854775.808");
    assert_string_equal(cells_moment(&cover, 0, moment), "2026-02-28 23:30:00");
    assert_string_equal(cells_moment(&cover, ENSHU_HOUR, moment),
                        "2026-03-01 00:30:00");
    expect_f64_near(cells_serial(&cover, ENSHU_HOUR), 46082.0 + 0.5 / 24, 1e-9);
    cover.start = "";
    assert_string_equal(cells_moment(&cover, ENSHU_HOUR, moment), "00:30:00");
    assert_true(cells_serial(&cover, 0) < 0);
}

/* ---- the workbook ---- */

static bundle_sheet *sheet_of(const char *path, const char *name)
{
    enshu_error err = {0};
    bundle_sheet *s = NULL;
    if (bundle_sheet_open(path, name, &s, &err) != ENSHU_OK)
        fail_msg("%s: %s", name, err.message);
    return s;
}

static const char *write_book(void **state, review *r, review_langs langs,
                              char path[TEST_PATH_SIZE])
{
    enshu_error err = {0};
    path_join(path, *state, "report.xlsx");
    if (review_write_xlsx(r, review_get(r, 0), langs, path, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return path;
}

static void a_workbook_can_be_read_back(void **state)
{
    char path[TEST_PATH_SIZE];
    review *r = fixture_review();
    (void)write_book(state, r, REVIEW_EN, path);
    for (size_t i = 0; i < review_tables(); i++) {
        const review_table *t = review__table(i);
        bundle_sheet *s = sheet_of(path, t->title.en);
        assert_true(bundle_sheet_rows(s) >= 2);
        expect_contains(bundle_sheet_cell(s, 0, 0), "EXERCISE");
        assert_string_equal(bundle_sheet_cell(s, 1, 0), "Mark");
        if (bundle_sheet_rows(s) > 2)
            assert_string_equal(bundle_sheet_cell(s, 2, 0), "EXERCISE");
        bundle_sheet_destroy(s);
    }
    bundle_sheet *charts = sheet_of(path, "Charts");
    expect_contains(bundle_sheet_cell(charts, 0, 0), "EXERCISE");
    bundle_sheet_destroy(charts);
    char *part = xprintf("%s.part", path);
    assert_false(file_exists(part));
    xfree(part);
    review_close(r);
}

static void cells_of_a_workbook_are_numbers_or_harmless_texts(void **state)
{
    char path[TEST_PATH_SIZE];
    review *r = fixture_review();
    (void)write_book(state, r, REVIEW_JA, path);
    bundle_sheet *s = sheet_of(path, "改善計画");
    /* Number, objective, team, heading ... behind the mark. */
    assert_string_equal(bundle_sheet_cell(s, 2, 1), "1");
    assert_string_equal(bundle_sheet_cell(s, 3, 4),
                        "'=HYPERLINK(\"http://192.0.2.1/\",\"click\")");
    assert_string_equal(bundle_sheet_cell(s, 3, 5),
                        "<script>alert('演習')</script>");
    bundle_sheet_destroy(s);
    s = sheet_of(path, "五つの軸");
    assert_string_equal(bundle_sheet_cell(s, 2, 3), "61.741");
    bundle_sheet_destroy(s);
    review_close(r);
}

enum { DAYS_MINUTES = 3781, SPIKE = 1234, DIP = 2345 };

/* A figure of 63 hours: flat, but for a minute of the drill's own curve and a
 * minute of the best one. */
static const review_figure *days_figure(void)
{
    static int64_t played[DAYS_MINUTES];
    static int64_t golden[DAYS_MINUTES];
    static review_figure figure;
    played[SPIKE] = 9000;
    golden[DIP] = -4000;
    figure = (review_figure){
        .id = "k_days",
        .name = {"列", "Queue"},
        .unit = "people",
        .position_milli = -1,
        .played = {.milli = played, .n = DAYS_MINUTES},
        .references = {[2] = {.milli = golden, .n = DAYS_MINUTES - 100}}};
    return &figure;
}

static bool has_minute(const size_t *minutes, size_t n, size_t minute)
{
    for (size_t i = 0; i < n; i++) {
        if (minutes[i] == minute)
            return true;
    }
    return false;
}

static void a_curve_of_days_keeps_its_ends_and_its_extremes(void **state)
{
    size_t minutes[THIN_MINUTES];
    review_figure f = *days_figure();
    (void)state;
    const size_t n = review__thin(&f, minutes);
    assert_in_range(n, 2, THIN_MINUTES);
    for (size_t i = 1; i < n; i++)
        assert_true(minutes[i - 1] < minutes[i]);
    assert_int_equal(minutes[0], 0);
    assert_int_equal(minutes[n - 1], DAYS_MINUTES - 1);
    assert_true(has_minute(minutes, n, SPIKE));
    assert_true(has_minute(minutes, n, DIP));
    f.played.n = THIN_MINUTES;
    assert_int_equal(review__thin(&f, minutes), THIN_MINUTES);
    assert_int_equal(minutes[THIN_MINUTES - 1], THIN_MINUTES - 1);
    f.played.n = 0;
    assert_int_equal(review__thin(&f, minutes), 0);
}

static void a_workbook_of_days_is_thinned_and_says_so(void **state)
{
    enum { HEADS = 2 };
    char path[TEST_PATH_SIZE];
    size_t minutes[THIN_MINUTES];
    enshu_error err = {0};
    base_buffer csv;
    review *r = fixture_review();
    review_report days = *review_get(r, 0);
    days.figures.at = days_figure();
    days.figures.n = 1;
    path_join(path, *state, "days.xlsx");
    assert_int_equal(review_write_xlsx(r, &days, REVIEW_EN, path, &err),
                     ENSHU_OK);
    bundle_sheet *s = sheet_of(path, "Curves");
    assert_int_equal(bundle_sheet_rows(s) - HEADS,
                     review__thin(days_figure(), minutes));
    expect_contains(bundle_sheet_cell(s, 0, 0), "every minute is in CSV");
    bundle_sheet_destroy(s);
    /* The table keeps all of them. */
    base_buffer_init(&csv, BYTES);
    for (size_t i = 0; i < review_tables(); i++) {
        if (strcmp(review_table_id(i), "curves") == 0)
            review_write_csv(&days, i, REVIEW_EN, &csv);
    }
    size_t lines = 0;
    for (const char *at = base_buffer_get(&csv); *at; at++)
        lines += *at == '\n';
    assert_int_equal(lines, DAYS_MINUTES + 1);
    base_buffer_fini(&csv);
    review_close(r);
}

static void a_workbook_that_cannot_be_written_leaves_nothing(void **state)
{
    enshu_error err = {0};
    review *r = fixture_review();
    (void)state;
    assert_int_not_equal(review_write_xlsx(r, review_get(r, 0), REVIEW_JA,
                                           "/nonexistent/report.xlsx", &err),
                         ENSHU_OK);
    assert_true(err.message[0]);
    review_close(r);
}

/* ---- several drills ---- */

static void improvements_are_followed_from_drill_to_drill(void **state)
{
    review *now = fixture_review();
    review *before = fixture_review_before();
    const review *both[] = {now, before};
    review_compare *c = review_compare_create(both, 2);
    const review_followed *rows = NULL;
    (void)state;
    assert_int_equal(review_compare_drills(c), 2);
    assert_ptr_equal(review_compare_get(c, 0), review_get(before, 0));
    assert_null(review_compare_get(c, 2));
    assert_int_equal(review_compare_followed(c, &rows), 5);
    /* "3f2a9c01:2" is what the first of the new drill goes on with. */
    assert_int_equal(rows[0].first, 0);
    assert_int_equal(rows[0].newest, 1);
    assert_string_equal(rows[0].item->heading, "手動受付の手順を作り直す");
    assert_false(rows[0].overdue);
    /* Nobody speaks of the second any more, and its date has passed. */
    assert_int_equal(rows[1].newest, 0);
    assert_true(rows[1].overdue);
    assert_int_equal(rows[2].first, 1);
    review_compare_destroy(c);
    review_close(now);
    review_close(before);
}

static void a_comparison_is_one_object(void **state)
{
    review *now = fixture_review();
    review *before = fixture_review_before();
    const review *both[] = {now, before};
    review_compare *c = review_compare_create(both, 2);
    base_buffer out;
    (void)state;
    base_buffer_init(&out, BYTES);
    review_write_compare_json(c, &out);
    expect_golden("review/compare.json.txt", base_buffer_get(&out));
    base_buffer_fini(&out);
    review_compare_destroy(c);
    review_close(now);
    review_close(before);
}

/* ---- the page that leads to them ---- */

static void the_index_names_reports_and_escapes_names(void **state)
{
    review *r = fixture_review();
    review_index *x = review_index_create();
    base_buffer out;
    (void)state;
    base_buffer_init(&out, BYTES);
    for (size_t i = 0; i < review_count(r); i++)
        review_index_add(x, review_get(r, i), "team-x\"><b>");
    assert_int_equal(review_index_count(x), 3);
    review_index_write(x, REVIEW_BOTH, true, &out);
    expect_contains(base_buffer_get(&out), "【訓練】");
    expect_contains(base_buffer_get(&out), "[EXERCISE]");
    expect_contains(base_buffer_get(&out), "not evaluated");
    assert_null(strstr(base_buffer_get(&out), "<b>"));
    assert_null(strstr(base_buffer_get(&out), "<i>"));
    base_buffer_fini(&out);
    review_index_destroy(x);
    review_close(r);
}

static void the_index_says_when_in_local_time(void **state)
{
    static const struct {
        const char *iso, *japan;
    } rows[] = {{"2026-12-31T15:00:59Z", "2027-01-01 00:00"},
                {"2028-02-28T15:05:00.016Z", "2028-02-29 00:05"},
                {"2026-09-10T14:59:59Z", "2026-09-10 23:59"}};
    static const char *const others[] = {"", "2026-02-30T01:00",
                                         "2026-09-10 01:02", "yesterday"};
    char japan[WALL_TEXT];
    review *r = fixture_review();
    review_index *x = review_index_create();
    base_buffer out;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(wall_japan(rows[i].iso, japan));
        assert_string_equal(japan, rows[i].japan);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(wall_japan(others[i], japan));
        assert_string_equal(japan, others[i]);
    }
    base_buffer_init(&out, BYTES);
    review_index_add(x, review_get(r, 0), "drill");
    review_index_write(x, REVIEW_BOTH, true, &out);
    expect_contains(base_buffer_get(&out),
                    "2026-09-10 10:02 日本時間（2026-09-10 01:02 UTC）");
    expect_contains(base_buffer_get(&out),
                    "2026-09-10 10:02 Japan time (2026-09-10 01:02 UTC)");
    assert_null(strstr(base_buffer_get(&out), "T01:02:03"));
    base_buffer_fini(&out);
    review_index_destroy(x);
    review_close(r);
}

int main(void)
{
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_of_every_list_are_as_they_were),
        cmocka_unit_test(the_object_of_a_report_is_as_it_was),
        cmocka_unit_test(what_looks_like_a_formula_becomes_a_text),
        cmocka_unit_test(no_field_of_any_table_begins_like_a_formula),
        cmocka_unit_test(numbers_and_moments_are_written_exactly),
        TEST(a_workbook_can_be_read_back),
        TEST(cells_of_a_workbook_are_numbers_or_harmless_texts),
        cmocka_unit_test(a_curve_of_days_keeps_its_ends_and_its_extremes),
        TEST(a_workbook_of_days_is_thinned_and_says_so),
        TEST(a_workbook_that_cannot_be_written_leaves_nothing),
        cmocka_unit_test(improvements_are_followed_from_drill_to_drill),
        cmocka_unit_test(a_comparison_is_one_object),
        cmocka_unit_test(the_index_names_reports_and_escapes_names),
        cmocka_unit_test(the_index_says_when_in_local_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
