/*
 * enshu report, as those call it who held the drill.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/enshu.h"
#include "support/expect.h"
#include "support/files.h"

static const char *journal(void **state, const char *scenario,
                           const char *policy, char path[TEST_PATH_SIZE])
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s.enshu", policy);
    path_join(path, *state, name);
    enshu_expect(GOOD, ARGS("run", scenario, "--policy", policy, "--journal",
                            path, "--quiet"));
    return path;
}

static char *contents(const char *dir, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, name);
    char *text = read_file(path, NULL);
    if (!text)
        fail_msg("there is no %s", path);
    return text;
}

static void expect_mark(const char *dir, const char *name, const char *mark)
{
    char *text = contents(dir, name);
    expect_contains(text, mark);
    free(text);
}

static bool is_there(const char *dir, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, dir, name);
    return file_exists(path);
}

static void a_drill_has_page_workbook_tables_and_object(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    program_result r;
    journal(state, "scenarios/first-20-minutes", "standard", path);
    path_join(out, *state, "report");
    enshu_run(&r, ARGS("report", path, "-o", out, "--lang", "en"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "EXERCISE");
    expect_text(r.err, "");
    program_fini(&r);
    expect_mark(out, "report.html", "EXERCISE");
    expect_mark(out, "csv/timeline.csv", "EXERCISE");
    expect_mark(out, "report.json", "\"exercise\":\"訓練 EXERCISE\"");
    expect_mark(out, "report.json", "\"schema\":\"enshu.report/1\"");
    assert_true(is_there(out, "report.xlsx"));
    assert_false(is_there(out, "report.xlsx.part"));
    assert_false(is_there(out, "index.html"));
}

static void its_total_is_that_of_the_run(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    journal(state, "scenarios/shared-warning", "golden", path);
    path_join(out, *state, "report");
    enshu_expect(GOOD, ARGS("report", path, "-o", out, "--format", "json"));
    json_t *run = enshu_json(GOOD, ARGS("run", "scenarios/shared-warning",
                                        "--policy", "golden", "--quiet"));
    char *text = contents(out, "report.json");
    json_t *report = json_loads(text, 0, NULL);
    assert_non_null(report);
    expect_i64(json_integer_value(json_object_get(
                   json_object_get(report, "score"), "total_milli")),
               json_integer_value(
                   json_object_get(json_object_get(run, "score"), "total")));
    assert_false(is_there(out, "report.html"));
    /* Three teams left the same field of the same report empty. */
    expect_contains(text,
                    "\\\"First technical share with the ISAC\\\" (Railway");
    expect_contains(text, "Left empty: ");
    assert_null(strstr(text, "isac_room"));
    json_decref(report);
    json_decref(run);
    free(text);
}

static void each_team_gets_a_folder_and_control_an_index(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    journal(state, "scenarios/shared-warning", "standard", path);
    path_join(out, *state, "reports");
    enshu_expect(GOOD, ARGS("report", path, "-o", out, "--all-teams",
                            "--format", "html,json"));
    expect_mark(out, "index.html", "team-port/report.html");
    assert_true(is_there(out, "drill/report.html"));
    assert_true(is_there(out, "org-act/report.json"));
    char *port = contents(out, "team-port/report.json");
    assert_null(strstr(port, "O4-rail"));
    assert_non_null(strstr(port, "O4-port"));
    free(port);
}

static void one_team_alone_can_be_asked_for(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    program_result r;
    journal(state, "scenarios/shared-warning", "standard", path);
    path_join(out, *state, "port");
    enshu_expect(GOOD, ARGS("report", path, "-o", out, "--team", "port",
                            "--format", "json"));
    expect_mark(out, "report.json", "\"id\":\"port\"");
    enshu_run(&r, ARGS("report", path, "-o", out, "--team", "nobody", "--lang",
                       "en"));
    expect_one_line(&r, BAD_INPUT, "no report of 'nobody': the ids are ");
    expect_contains(r.err, "port");
    program_fini(&r);
}

static void what_is_wrong_is_said_in_a_line(void **state)
{
    char path[TEST_PATH_SIZE];
    program_result r;
    path_join(path, *state, "nothing.enshu");
    enshu_run(&r, ARGS("report", path));
    expect_one_line(&r, BAD_INPUT, "nothing.enshu");
    program_fini(&r);
    write_file(path, "no journal", 10);
    enshu_run(&r, ARGS("report", path));
    expect_one_line(&r, BAD_INPUT, "nothing.enshu");
    program_fini(&r);
    enshu_run(&r, ARGS("report", path, "--format", "docx", "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "html, xlsx, csv, json");
    program_fini(&r);
    enshu_run(&r, ARGS("report", path, "--lang", "fr"));
    expect_one_line(&r, BAD_INPUT, "'fr'");
    program_fini(&r);
    enshu_run(&r, ARGS("report", path, "--compare"));
    expect_one_line(&r, BAD_INPUT, "--compare");
    program_fini(&r);
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    program_result r;
    journal(state, "scenarios/minimal", "none", path);
    path_join(out, *state, "file");
    write_file(out, "x", 1);
    enshu_run(&r, ARGS("report", path, "-o", out));
    expect_one_line(&r, BAD_INPUT, "file");
    program_fini(&r);
}

/* Every file there is under its own name is a whole one. */
static void who_stops_it_finds_nothing_half_written(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    const enshu_place here = {0};
    program p;
    program_result r;
    journal(state, "scenarios/stopped-gates", "standard", path);
    path_join(out, *state, "report");
    enshu_start(&p, &here, ARGS("report", path, "-o", out, "--all-teams"));
    (void)program_ends_within(&p, 300);
    program_signal(&p, SIGINT);
    program_finish(&p, &r);
    if (r.status == GOOD) /* it was quicker */
        assert_true(is_there(out, "index.html"));
    else
        assert_false(is_there(out, "index.html"));
    assert_false(is_there(out, "drill/report.xlsx.part"));
    if (is_there(out, "drill/report.json")) {
        char *text = contents(out, "drill/report.json");
        json_t *o = json_loads(text, 0, NULL);
        assert_non_null(o);
        json_decref(o);
        free(text);
    }
    program_fini(&r);
}

static void drills_are_compared(void **state)
{
    char first[TEST_PATH_SIZE];
    char second[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    journal(state, "scenarios/first-20-minutes", "standard", first);
    journal(state, "scenarios/first-20-minutes", "golden", second);
    path_join(out, *state, "compare");
    enshu_expect(GOOD, ARGS("report", "--compare", second, first, "-o", out));
    char *text = contents(out, "compare.json");
    json_t *o = json_loads(text, 0, NULL);
    const json_t *drills = json_object_get(o, "drills");
    assert_int_equal(json_array_size(drills), 2);
    /* The oldest first, whatever order they were given in. */
    assert_true(strcmp(json_string_value(json_object_get(
                           json_array_get(drills, 0), "started")),
                       json_string_value(json_object_get(
                           json_array_get(drills, 1), "started")))
                < 0);
    assert_true(is_there(out, "compare.html"));
    json_decref(o);
    free(text);
}

/* A sheet that somebody filled in is not lost by asking for it again. */
static void a_sheet_to_grade_is_written_over_only_when_told_to(void **state)
{
    char path[TEST_PATH_SIZE];
    char sheet[TEST_PATH_SIZE];
    program_result r;
    journal(state, "scenarios/minimal", "none", path);
    path_join(sheet, *state, "grades.csv");
    write_file(sheet, "filled in", 9);
    enshu_run(&r, ARGS("evaluate", path, "--export", sheet, "--lang", "en"));
    assert_int_not_equal(r.status, GOOD);
    expect_one_line(&r, r.status, "grades.csv: is there already");
    expect_contains(r.err, "--force");
    program_fini(&r);
    expect_mark(*state, "grades.csv", "filled in");
    enshu_expect(GOOD, ARGS("evaluate", path, "--export", sheet, "--force"));
    char *text = contents(*state, "grades.csv");
    assert_null(strstr(text, "filled in"));
    free(text);
}

/* Said on the command line, read in the report by the criterion's name. */
static void an_improvement_says_what_it_follows_from(void **state)
{
    char path[TEST_PATH_SIZE];
    char out[TEST_PATH_SIZE];
    program_result r;
    journal(state, "scenarios/first-20-minutes", "none", path);
    path_join(out, *state, "report");
    enshu_expect(GOOD, ARGS("evaluate", path, "--improve", "add", "--heading",
                            "Desks", "--source", "C-05"));
    enshu_run(&r, ARGS("evaluate", path, "--improve", "list", "--lang", "en"));
    expect_status(&r, GOOD);
    expect_contains(r.out, "follows from: How long people waited for running "
                           "information (C-05)");
    program_fini(&r);
    enshu_run(&r, ARGS("evaluate", path, "--improve", "list", "--lang", "ja"));
    expect_contains(r.out, "未着手 (open)");
    program_fini(&r);
    enshu_expect(GOOD, ARGS("report", path, "-o", out, "--lang", "en",
                            "--format", "html,json"));
    expect_mark(out, "report.json", "\"source\":\"C-05\"");
    expect_mark(out, "report.html", "follows from <bdi>How long people waited");
    /* It can be said otherwise, and taken back. */
    enshu_expect(GOOD, ARGS("evaluate", path, "--improve", "change", "--item",
                            "1", "--source", "the hot wash"));
    enshu_run(&r, ARGS("evaluate", path, "--improve", "list", "--lang", "en"));
    expect_contains(r.out, "follows from: the hot wash");
    program_fini(&r);
    enshu_expect(GOOD, ARGS("evaluate", path, "--improve", "change", "--item",
                            "1", "--source", ""));
    enshu_run(&r, ARGS("evaluate", path, "--improve", "list", "--lang", "en"));
    assert_null(strstr(r.out, "follows from"));
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", path));
}

int main(void)
{
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_drill_has_page_workbook_tables_and_object),
        TEST(its_total_is_that_of_the_run),
        TEST(each_team_gets_a_folder_and_control_an_index),
        TEST(one_team_alone_can_be_asked_for),
        TEST(what_is_wrong_is_said_in_a_line),
        TEST(a_folder_that_cannot_be_made_is_named),
        TEST(who_stops_it_finds_nothing_half_written),
        TEST(drills_are_compared),
        TEST(a_sheet_to_grade_is_written_over_only_when_told_to),
        TEST(an_improvement_says_what_it_follows_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
