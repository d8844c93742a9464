/* Findings of the load stage, as authors see them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "author/check.h"
#include "support/expect.h"

static const char good_lua[] =
    "scenario{ id='good', api=1, start='2026-11-24 09:00', length=min(30),\n"
    "  title={ja='良', en='Good'} }\n"
    "team{ id='it', name={ja='情報', en='IT'} }\n"
    "role{ id='admin', team='it', name={ja='担当', en='Admin'} }\n"
    "objective{ id='o', name={ja='目標', en='Objective'} }\n"
    "action{ id='look', by='it', name={ja='調査', en='Look'} }\n"
    "inject{ id='I-1', at='T+00:05', to='it', via='siem',\n"
    "  body={ja='警報', en='Alert'}, expect={ action='look',\n"
    "    within=min(10), points=10, objective='o' } }\n";

static const char bad_lua[] =
    "scenario{ id='bad', api=1, start='2026-11-24 09:00', length=min(30),\n"
    "  title={ja='悪', en='Bad'} }\n"
    "team{ id='it', nmae={ja='情報', en='IT'} }\n"
    "role{ id='admin', team='ti', name={ja='担当', en='Admin'} }\n"
    "inject{ id='I-1', at='T+00:75', to='it', via='siem',\n"
    "  body={ja='警報'} }\n";

static void check_text(const char *lua, const char *prefix,
                       check_report *report)
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    enshu_error err = {0};
    const enshu_status st = check_scenario(&bundle, prefix, report, &err);
    if (st != ENSHU_OK)
        fail_msg("%s: %s", enshu_status_text(st), err.message);
}

static void a_good_scenario_has_no_error(void **state)
{
    check_report report;
    (void)state;
    check_text(good_lua, "", &report);
    assert_int_equal(report.errors, 0);
    assert_int_equal(report.warnings, 0);
    check_fini(&report);
}

static void everything_is_found_in_one_go(void **state)
{
    base_buffer out;
    check_report report;
    (void)state;
    base_buffer_init(&out, 1U << 16);
    check_text(bad_lua, "scenarios/bad/", &report);
    check_write(&report, BASE_EN, &out);
    check_write_summary(report.errors, report.warnings, report.notes, BASE_EN,
                        &out);
    expect_golden("check_bad_en.txt", base_buffer_get(&out));
    base_buffer_clear(&out);
    check_write(&report, BASE_JA, &out);
    check_write_summary(report.errors, report.warnings, report.notes, BASE_JA,
                        &out);
    expect_golden("check_bad_ja.txt", base_buffer_get(&out));
    assert_int_equal(report.n, report.errors + report.warnings + report.notes);
    base_buffer_fini(&out);
    check_fini(&report);
}

static void findings_stand_in_order(void **state)
{
    check_report report;
    (void)state;
    check_text(bad_lua, "", &report);
    assert_true(report.n > 2);
    for (size_t i = 1; i < report.n; i++) {
        const check_finding *a = &report.findings[i - 1];
        const check_finding *b = &report.findings[i];
        assert_true(a->line < b->line
                    || (a->line == b->line && strcmp(a->code, b->code) <= 0));
    }
    check_fini(&report);
}

static void findings_are_data_too(void **state)
{
    check_report report;
    json_t *array = json_array();
    (void)state;
    check_text(bad_lua, "dir/", &report);
    check_to_json(&report, array);
    assert_int_equal(json_array_size(array), report.n);
    for (size_t i = 0; i < report.n; i++) {
        const json_t *f = json_array_get(array, i);
        assert_int_equal(json_object_size(f), 5);
        expect_text(json_string_value(json_object_get(f, "file")),
                    "dir/main.lua");
        expect_text(json_string_value(json_object_get(f, "code")),
                    report.findings[i].code);
        expect_i64(json_integer_value(json_object_get(f, "line")),
                   report.findings[i].line);
        assert_non_null(json_object_get(json_object_get(f, "message"), "en"));
        assert_non_null(json_object_get(json_object_get(f, "message"), "ja"));
    }
    json_decref(array);
    check_fini(&report);
}

static void a_line_cannot_move_the_cursor(void **state)
{
    const enshu_finding findings[] = {
        {"EN1002", 'E', "main.lua", 3, {"\033[2J誤り", "\033[2Jwrong\nmore"}},
        {"EN1005", 'W', "main.lua", 0, {"日本語だけ", NULL}}};
    base_buffer out;
    (void)state;
    base_buffer_init(&out, 1U << 16);
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
        check_write_finding("a/", &findings[i], BASE_EN, &out);
    expect_text(base_buffer_get(&out),
                "a/main.lua:3: error EN1002: \xEF\xBF\xBD[2Jwrong more\n"
                "a/main.lua: warning EN1005: 日本語だけ\n");
    base_buffer_fini(&out);
}

static void a_syntax_error_is_a_finding(void **state)
{
    check_report report;
    (void)state;
    check_text("scenario{ id='x'\nteam{", "", &report);
    assert_int_equal(report.errors, 1);
    expect_text(report.findings[0].code, "EN1001");
    assert_int_equal(report.findings[0].line, 2);
    check_fini(&report);
}

static void what_is_no_finding_is_a_failure(void **state)
{
    static const enshu_file file = {"other.lua", "", 0};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    enshu_error err = {0};
    check_report report;
    (void)state;
    assert_int_equal(check_scenario(&bundle, "", &report, &err), ENSHU_EINVAL);
    assert_string_not_equal(err.message, "");
    check_fini(&report);
}

static void summaries_count_properly(void **state)
{
    static const struct {
        size_t e, w, n;
        const char *text;
    } rows[] = {{0, 0, 0, "0 errors, 0 warnings, 0 notes\n"},
                {1, 1, 1, "1 error, 1 warning, 1 note\n"},
                {24, 9, 0, "24 errors, 9 warnings, 0 notes\n"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        base_buffer out;
        base_buffer_init(&out, 256);
        check_write_summary(rows[i].e, rows[i].w, rows[i].n, BASE_EN, &out);
        expect_text(base_buffer_get(&out), rows[i].text);
        base_buffer_fini(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_scenario_has_no_error),
        cmocka_unit_test(everything_is_found_in_one_go),
        cmocka_unit_test(findings_stand_in_order),
        cmocka_unit_test(findings_are_data_too),
        cmocka_unit_test(a_line_cannot_move_the_cursor),
        cmocka_unit_test(a_syntax_error_is_a_finding),
        cmocka_unit_test(what_is_no_finding_is_a_failure),
        cmocka_unit_test(summaries_count_properly)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
