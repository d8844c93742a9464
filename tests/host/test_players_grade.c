/* Those who played grade themselves and others at a host: who is asked and
 * told, what reaches whom, and what is left of it in the journal. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "runs/judging.h"
#include "support/expect.h"
#include "support/files.h"

/* Team it (port) grades how it handed over; gate (port) and occ (rail) grade
 * its warning. */
static const char more_lua[] =
    "criterion{ id='handed', objective='o', points=6, team='it', rater='self', "
    " name={en='Handed over',ja='引'}, "
    " rubric={[0]={en='secret rubric',ja='否'},[6]={en='yes',ja='可'}} } "
    "criterion{ id='warned', objective='o', points=6, team='it', rater='peer', "
    " name={en='Warned',ja='警'}, "
    " rubric={[0]={en='secret rubric',ja='否'},[6]={en='yes',ja='可'}} } "
    "criterion{ id='calm', objective='o', points=6, "
    " name={en='Calm',ja='冷'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } ";

static const char *const admin[] = {"admin"};
static const char *const clerk[] = {"clerk"};
static const char *const duty[] = {"duty"};
static const char *const occ[] = {"occ"};

enum { SEATS = 7 };

static const host_seat seats[SEATS] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-clerk", .roles = clerk, .n_roles = 1},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-eva", .part = HOST_EVALUATOR},
    {.token = "t-look", .part = HOST_OBSERVER, .roles = occ, .n_roles = 1},
    {.token = "t-rail", .part = HOST_CONTROLLER, .org = "rail"},
};

static desk *open_desk(void **state, char path[TEST_PATH_SIZE])
{
    char *lua = xprintf("%s%s", port_lua, more_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .seats = seats,
                            .n_seats = SEATS,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    xfree(lua);
    return d;
}

static void end(desk *d)
{
    console *dir = desk_join_live(d, "t-dir");
    console_pace(dir, "end", "end", 0);
    desk_pass(d, 200);
    assert_true(host_get_figures(desk_host(d)).ended);
}

static void grade(console *c, const char *request, const char *role,
                  const char *criterion, int points, const char *text)
{
    char *fields = xprintf("{\"criterion\":\"%s\",\"points\":%d,"
                           "\"text\":\"%s\"}",
                           criterion, points, text);
    console_command(c, request, role, "criterion.grade", fields);
    xfree(fields);
}

static void expect_reply(console *c, const char *request, const char *what)
{
    char *line = xprintf("request=%s %s", request, what);
    expect_contains(console_log(c), line);
    xfree(line);
}

#define DESCRIBED(id) "kind=criterion.described fields={\"by\":\"" id "\""

static void nobody_who_plays_hears_of_a_rubric_before_the_end(void **state)
{
    static const char *const tokens[] = {"t-admin", "t-clerk", "t-duty",
                                         "t-look"};
    char path[TEST_PATH_SIZE];
    console *c[4];
    desk *d = open_desk(state, path);
    for (int i = 0; i < 4; i++)
        c[i] = desk_join_live(d, tokens[i]);
    desk_pass(d, 60000);
    grade(c[0], "g", "admin", "handed", 6000, "");
    grade(c[0], "h", "admin", "none", 6000, "");
    expect_reply(c[0], "g", "ok=false why=not-ended");
    expect_reply(c[0], "h", "ok=false why=not-ended"); /* tells nothing */
    for (int i = 0; i < 4; i++) {
        assert_null(strstr(console_log(c[i]), "criterion.described"));
        assert_null(strstr(console_log(c[i]), "secret rubric"));
    }
    end(d);
    for (int i = 0; i < 3; i++)
        console_wait(c[i], "kind=rubric.described");
    desk_pass(d, 200);
    assert_int_equal(console_count(c[0], "kind=criterion.described"), 1);
    expect_contains(console_log(c[0]),
                    DESCRIBED("self\",\"criterion\":\"handed"));
    for (int i = 1; i < 3; i++) {
        assert_int_equal(console_count(c[i], "kind=criterion.described"), 1);
        expect_contains(console_log(c[i]),
                        DESCRIBED("peer\",\"criterion\":\"warned"));
    }
    /* Who only looks on grades nothing. */
    assert_null(strstr(console_log(c[3]), "criterion.described"));
    desk_close(d);
}

static void a_grade_travels_and_says_nobodys_name(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path);
    console *a = desk_join_live(d, "t-admin");
    console *b = desk_join_live(d, "t-clerk");
    console *o = desk_join_live(d, "t-duty");
    console *eva = desk_join_live(d, "t-eva");
    end(d);
    console_wait(a, "score part=1");
    console_clear(a);
    grade(b, "g1", "clerk", "warned", 6000, "named the file");
    grade(o, "g1", "duty", "warned", 3000, "came too late");
    expect_reply(b, "g1", "ok=true");
    expect_reply(o, "g1", "ok=true");
    console_wait(o, "kind=criterion.graded");
    console_wait(b, "kind=criterion.graded");
    console_wait(eva, "\"rater\":\"clerk\"");
    console_wait(eva, "\"rater\":\"duty\"");
    desk_pass(d, 3000);
    console_wait(a, "\"rater\":\"peer\"");
    const char *log = console_log(a);
    expect_contains(log, "\"points\":4500");
    expect_contains(log, "\"ratings\":2");
    expect_contains(log, "Assessment by other teams, mean of 2 roles");
    static const char *const hidden[] = {"named the file", "came too late",
                                         "duty", "criterion.graded",
                                         "\"spread\""};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        assert_null(strstr(log, hidden[i]));
    assert_null(strstr(console_log(o), "named the file"));
    assert_null(strstr(console_log(b), "came too late"));
    desk_close(d);
    (void)desk_verify(path, true);
}

/* One who steers an organisation is a side in it, and hears as little of who
 * said what as its teams. */
static void who_steers_hears_no_more_than_the_teams(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path);
    console *o = desk_join_live(d, "t-duty");
    console *rail = desk_join_live(d, "t-rail");
    end(d);
    assert_null(strstr(console_log(rail), "secret rubric"));
    grade(o, "g1", "duty", "warned", 3000, "came too late");
    expect_reply(o, "g1", "ok=true");
    console_command(o, "w", "duty", "grade.withdraw",
                    "{\"criterion\":\"warned\",\"text\":\"too harsh\"}");
    expect_reply(o, "w", "ok=true");
    console_wait(o, "kind=grade.withdrawn");
    desk_pass(d, 3000);
    static const char *const hidden[] = {"came too late", "too harsh",
                                         "criterion.graded", "grade.withdrawn"};
    for (int again = 0; again < 2; again++) {
        for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
            assert_null(strstr(console_log(rail), hidden[i]));
        console_send(rail, "{\"v\":1,\"type\":\"watch\",\"request\":\"v\","
                           "\"team\":\"occ\"}"); /* through its eyes */
        console_wait(rail, "request=v ok=true");
        desk_pass(d, 3000);
    }
    desk_close(d);
}

static void others_are_refused(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path);
    console *a = desk_join_live(d, "t-admin");
    console *o = desk_join_live(d, "t-duty");
    console *eva = desk_join_live(d, "t-eva");
    end(d);
    grade(a, "g1", "admin", "warned", 6000, "");
    grade(a, "g2", "admin", "calm", 6000, "");
    grade(a, "g3", "duty", "warned", 6000, ""); /* of another seat */
    grade(o, "g1", "duty", "handed", 6000, "");
    grade(eva, "g1", "control", "handed", 6000, "");
    expect_reply(a, "g1", "ok=false why=not-your-grade");
    expect_reply(a, "g2", "ok=false why=not-your-grade");
    expect_reply(a, "g3", "ok=false why=not-yours");
    expect_reply(o, "g1", "ok=false why=not-your-grade");
    expect_reply(eva, "g1", "ok=false why=not-your-grade");
    console_command(a, "s", "admin", "grade.settle",
                    "{\"criterion\":\"handed\",\"points\":1}");
    console_command(a, "r", "admin", "grade.reopen",
                    "{\"criterion\":\"handed\"}");
    expect_reply(a, "s", "ok=false why=not-yours");
    expect_reply(a, "r", "ok=false why=not-yours");
    desk_close(d);
}

/* A host that was killed goes on with it, and asks who joins again. */
static void grading_is_taken_up_again(void **state)
{
    char path[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    desk *d = open_desk(state, path);
    console *a = desk_join_live(d, "t-admin");
    end(d);
    grade(a, "g1", "admin", "handed", 6000, "mine");
    expect_reply(a, "g1", "ok=true");
    path_join(copy, *state, "copy.enshu");
    copy_file(path, copy);
    char *log = xprintf("%s-wal", path);
    char *log_copy = xprintf("%s-wal", copy);
    copy_file(log, log_copy);
    xfree(log);
    xfree(log_copy);
    desk_close(d);
    const host_options o = {.keep_seats = true};
    d = desk_open(copy, &o);
    a = desk_join_live(d, "t-admin");
    console *b = desk_join_live(d, "t-duty");
    expect_contains(console_log(a), "kind=rubric.described");
    expect_contains(console_log(a), "kind=criterion.graded");
    assert_null(strstr(console_log(b), "mine"));
    console_command(a, "w", "admin", "grade.withdraw",
                    "{\"criterion\":\"handed\"}");
    expect_reply(a, "w", "ok=true");
    console_wait(a, "kind=grade.withdrawn");
    console_command(a, "w2", "admin", "grade.withdraw",
                    "{\"criterion\":\"handed\"}");
    expect_reply(a, "w2", "ok=false why=not-graded");
    desk_pass(d, 3000);
    assert_null(strstr(console_log(b), "grade.withdrawn"));
    desk_close(d);
    (void)desk_verify(copy, true);
}

static const enshu_reason *reason(enshu_drill *d, const char *criterion)
{
    const enshu_score *score = enshu_drill_score(d);
    for (size_t i = 0; i < score->n_objectives; i++) {
        for (size_t k = 0; k < score->objectives[i].n_reasons; k++) {
            const enshu_reason *r = &score->objectives[i].reasons[k];
            if (strcmp(r->criterion, criterion) == 0)
                return r;
        }
    }
    fail_msg("no reason %s", criterion);
    return NULL;
}

/* Days later what people gave is there, and can be settled. */
static void a_closed_journal_has_it_and_takes_a_settlement(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path);
    console *a = desk_join_live(d, "t-admin");
    end(d);
    grade(a, "g1", "admin", "handed", 6000, "");
    desk_close(d);
    judging *j = NULL;
    enshu_error err;
    base_key *key = base_key_create();
    const enshu_pair settled[] = {
        {.field = ENSHU_F_CRITERION,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "handed"}},
        {.field = ENSHU_F_POINTS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = 2000}}};
    if (judging_open(path, "jury", key, NULL, &j, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    expect_i64(reason(judging_drill(j, 0), "handed")->points_milli, 6000);
    assert_int_equal(
        judging_say(j, 0, ENSHU_COMMAND_CRITERION_GRADE, settled, 2, &err),
        ENSHU_EREFUSED);
    assert_string_equal(err.message, "not-your-grade");
    assert_int_equal(
        judging_say(j, 0, ENSHU_COMMAND_GRADE_SETTLE, settled, 2, &err),
        ENSHU_OK);
    expect_i64(reason(judging_drill(j, 0), "handed")->points_milli, 2000);
    assert_int_equal(
        judging_say(j, 0, ENSHU_COMMAND_GRADE_REOPEN, settled, 1, &err),
        ENSHU_OK);
    expect_i64(reason(judging_drill(j, 0), "handed")->points_milli, 6000);
    assert_int_equal(judging_keep(j, &err), ENSHU_OK);
    judging_destroy(j);
    base_key_destroy(key);
    (void)desk_verify(path, true);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nobody_who_plays_hears_of_a_rubric_before_the_end),
        WITH_FOLDER(a_grade_travels_and_says_nobodys_name),
        WITH_FOLDER(who_steers_hears_no_more_than_the_teams),
        WITH_FOLDER(others_are_refused),
        WITH_FOLDER(grading_is_taken_up_again),
        WITH_FOLDER(a_closed_journal_has_it_and_takes_a_settlement),
    };
    return cmocka_run_group_tests_name("players grade", tests, NULL, NULL);
}
