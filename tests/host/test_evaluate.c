/* Judging at a host: who may, who it was, after the end, anonymous answers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "runs/judging.h"
#include "support/expect.h"
#include "support/files.h"

static const char more_lua[] =
    "criterion{ id='calm', objective='o', points=6, "
    "name={en='Calm',ja='冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } "
    "capability{ id='restore', name={en='R',ja='復'}, target={en='t',ja='目'}, "
    " tasks={{id='plan', name={en='P',ja='計'}}} } "
    "form{ id='hot', name={en='H',ja='振'}, fields={"
    " {id='went', type='scale', required=true}, {id='why', type='text'}} } "
    "survey{ id='named', name={en='N',ja='名'}, form='hot' } "
    "survey{ id='secret', name={en='S',ja='匿'}, form='hot', "
    " anonymous=true } ";

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};
static const char *const occ[] = {"occ"};

enum { SEATS = 11 };

static const host_seat seats[SEATS] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-a1", .roles = admin, .n_roles = 1},
    {.token = "t-a2", .roles = admin, .n_roles = 1},
    {.token = "t-a3", .roles = admin, .n_roles = 1},
    {.token = "t-a4", .roles = admin, .n_roles = 1},
    {.token = "t-a5", .roles = duty, .n_roles = 1},
    {.token = "t-a6", .roles = duty, .n_roles = 1},
    {.token = "t-e1", .part = HOST_EVALUATOR},
    {.token = "t-e2", .part = HOST_EVALUATOR},
    {.token = "t-look", .part = HOST_OBSERVER, .roles = occ, .n_roles = 1},
    {.token = "t-rail", .part = HOST_CONTROLLER, .org = "rail"},
};

static desk *open_desk(void **state, char path[TEST_PATH_SIZE], bool fresh,
                       int64_t close_after_us)
{
    char *lua = xprintf("%s%s", port_lua, more_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? SEATS : 0,
                            .close_after_us = close_after_us,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    xfree(lua);
    return d;
}

static void end(desk *d, console *dir)
{
    console_pace(dir, "end", "end", 0);
    desk_pass(d, 200);
    assert_true(host_get_figures(desk_host(d)).ended);
}

static void grade(console *c, const char *request, int points)
{
    char *fields = xprintf("{\"criterion\":\"calm\",\"points\":%d,"
                           "\"rater\":\"somebody else\"}",
                           points);
    console_command(c, request, "control", "criterion.grade", fields);
    xfree(fields);
}

static void who_judges_is_the_seat(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *e1 = desk_join_live(d, "t-e1");
    console *e2 = desk_join_live(d, "t-e2");
    console *a = desk_join_live(d, "t-a1");
    grade(e1, "g1", 6000);
    grade(e2, "g2", 3000);
    expect_contains(console_log(e1), "request=g1 ok=true");
    console_wait(e1, "\"rater\":\"evaluator:control\"");
    console_wait(e1, "\"rater\":\"evaluator:control#2\"");
    assert_null(strstr(console_log(e1), "somebody else"));
    expect_contains(console_log(e1), "kind=criterion.described");
    expect_contains(console_log(e1), "kind=task.described");
    assert_null(strstr(console_log(a), "criterion."));
    assert_null(strstr(console_log(a), "task."));
    assert_null(strstr(console_log(a), "survey."));
    desk_close(d);
}

static void only_a_director_settles(void **state)
{
    static const char settle[] = "{\"criterion\":\"calm\",\"points\":5000}";
    static const char settle_of[] = "{\"criterion\":\"calm\"}";
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *e1 = desk_join_live(d, "t-e1");
    console *rail = desk_join_live(d, "t-rail");
    console *a = desk_join_live(d, "t-a1");
    console *look = desk_join_live(d, "t-look");
    console_command(e1, "s1", "control", "grade.settle", settle);
    expect_contains(console_log(e1), "request=s1 ok=false why=not-yours");
    console_command(rail, "s1", "control", "grade.settle", settle);
    expect_contains(console_log(rail), "request=s1 ok=false why=not-yours");
    console_command(dir, "s1", "control", "grade.settle", settle);
    expect_contains(console_log(dir), "request=s1 ok=true");
    console_command(a, "s2", "admin", "grade.settle", settle);
    expect_contains(console_log(a), "request=s2 ok=false why=not-yours");
    console_command(e1, "s4", "control", "grade.reopen", settle_of);
    expect_contains(console_log(e1), "request=s4 ok=false why=not-yours");
    console_command(dir, "s4", "control", "grade.reopen", settle_of);
    expect_contains(console_log(dir), "request=s4 ok=true");
    console_command(a, "s3", "admin", "improvement.add",
                    "{\"heading\":\"Keys\",\"rater\":\"x\"}");
    expect_contains(console_log(a), "request=s3 ok=true");
    console_wait(a, "kind=improvement.added");
    assert_null(strstr(console_log(a), "rater"));
    console_send(look, "{\"v\":1,\"type\":\"command\",\"request\":\"o\","
                       "\"role\":\"occ\",\"kind\":\"improvement.add\","
                       "\"fields\":{\"heading\":\"x\"}}");
    desk_pass(d, 100);
    assert_null(strstr(console_log(look), "request=o ok=true"));
    desk_close(d);
}

static void judging_goes_on_after_the_end(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *e1 = desk_join_live(d, "t-e1");
    console *a = desk_join_live(d, "t-a1");
    desk_pass(d, 1000);
    end(d, dir);
    console_wait(a, "kind=survey.opened");
    console_wait(a, "kind=survey.field");
    console_wait(e1, "score part=0");
    console_clear(e1);
    grade(e1, "g1", 6000);
    expect_contains(console_log(e1), "request=g1 ok=true");
    desk_pass(d, 2000);
    console_wait(e1, "score part=0"); /* told again: it changed */
    expect_contains(console_log(e1), "\"state\":\"graded\"");
    console_command(a, "q1", "admin", "action.start", "{\"action\":\"note\"}");
    expect_contains(console_log(a), "request=q1 ok=false why=ended");
    console_command(a, "q2", "admin", "survey.answer",
                    "{\"survey\":\"named\",\"form\":{\"went\":4}}");
    expect_contains(console_log(a), "request=q2 ok=true");
    assert_null(strstr(console_log(a), "closed=true"));
    console_pace(dir, "c", "close", 0);
    expect_contains(console_log(dir), "request=c ok=true");
    console_wait(a, "closed=true"); /* nobody has to try it */
    console_wait(e1, "closed=true");
    grade(e1, "g2", 0);
    expect_contains(console_log(e1), "request=g2 ok=false why=ended");
    desk_close(d);
    (void)desk_verify(path, true);
}

static void a_hot_wash_is_taken_up_again(void **state)
{
    char path[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *e1 = desk_join_live(d, "t-e1");
    end(d, dir);
    grade(e1, "g1", 6000);
    path_join(copy, *state, "copy.enshu");
    copy_file(path, copy); /* as a host that is killed leaves it */
    char *log = xprintf("%s-wal", path);
    char *log_copy = xprintf("%s-wal", copy);
    copy_file(log, log_copy);
    xfree(log);
    xfree(log_copy);
    desk_close(d);
    const host_options o = {.keep_seats = true};
    d = desk_open(copy, &o);
    assert_true(host_get_figures(desk_host(d)).ended);
    assert_false(host_get_figures(desk_host(d)).closed);
    e1 = desk_join_live(d, "t-e1");
    expect_contains(console_log(e1), "kind=criterion.graded");
    grade(e1, "g2", 3000);
    expect_contains(console_log(e1), "request=g2 ok=true");
    desk_close(d);
    (void)desk_verify(copy, true);
}

static void it_closes_by_itself_when_told_to(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 60 * INT64_C(1000000));
    console *dir = desk_join_live(d, "t-dir");
    end(d, dir);
    desk_pass(d, 50000);
    assert_false(host_get_figures(desk_host(d)).closed);
    desk_pass(d, 12000);
    assert_true(host_get_figures(desk_host(d)).closed);
    desk_close(d);
}

/* Days later, without a host: each of many worlds for itself. */
static void many_worlds_are_judged_later(void **state)
{
    static const host_world worlds[] = {{"a", ""}, {"b", ""}};
    char path[TEST_PATH_SIZE];
    char *lua = xprintf("%s%s", port_lua, more_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .seats = seats,
                            .n_seats = 1,
                            .worlds = worlds,
                            .n_worlds = 2,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *dir = desk_join_live(d, "t-dir");
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"p\","
                      "\"verb\":\"end\",\"every\":true}");
    console_wait(dir, "reply request=p ok=true");
    desk_pass(d, 500);
    desk_close(d);
    xfree(lua);
    judging *j = NULL;
    enshu_error err;
    base_key *key = base_key_create();
    const enshu_pair grade_of[] = {
        {.field = ENSHU_F_CRITERION,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "calm"}},
        {.field = ENSHU_F_POINTS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = 6000}}};
    if (judging_open(path, "jury", key, NULL, &j, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_int_equal(judging_worlds(j), 2);
    assert_int_equal(
        judging_say(j, 1, ENSHU_COMMAND_CRITERION_GRADE, grade_of, 2, &err),
        ENSHU_OK);
    assert_int_equal(
        judging_say(j, 0, ENSHU_COMMAND_ACTION_START, NULL, 0, &err),
        ENSHU_EINVAL);
    assert_int_equal(judging_keep(j, &err), ENSHU_OK);
    judging_destroy(j);
    base_key_destroy(key);
    (void)desk_verify(path, true);
}

/* ---- anonymous answers ---- */

static void vote(console *c, const char *role, const char *why)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"v\","
                 "\"role\":\"%s\",\"kind\":\"survey.answer\",\"fields\":"
                 "{\"survey\":\"secret\",\"form\":{\"went\":3,"
                 "\"why\":\"%s\"}}}",
                 role, why);
}

static bool holds(const char *bytes, size_t len, const char *part)
{
    const size_t n = strlen(part);
    for (size_t i = 0; i + n <= len; i++) {
        if (memcmp(bytes + i, part, n) == 0)
            return true;
    }
    return false;
}

static bool in_journal(const char *path, const char *part)
{
    static const char *const suffixes[] = {"", "-wal"};
    bool found = false;
    for (int i = 0; i < 2 && !found; i++) {
        char *name = xprintf("%s%s", path, suffixes[i]);
        size_t len = 0;
        char *bytes = file_exists(name) ? read_file(name, &len) : NULL;
        found = bytes && holds(bytes, len, part);
        free(bytes);
        xfree(name);
    }
    return found;
}

static void five_anonymous_answers_are_written_together(void **state)
{
    static const char *const tokens[] = {"t-a1", "t-a2", "t-a3",
                                         "t-a4", "t-a5", "t-a6"};
    char path[TEST_PATH_SIZE];
    console *c[6];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    for (int i = 0; i < 6; i++)
        c[i] = desk_join_live(d, tokens[i]);
    end(d, dir);
    console_wait(c[0], "kind=survey.opened");
    console_send(c[0], "{\"v\":1,\"type\":\"draft\",\"key\":\"survey/secret\","
                       "\"draft\":{\"why\":\"typed by one\"}}");
    for (int i = 0; i < 4; i++) {
        vote(c[i], "admin", i == 0 ? "said by one" : "other");
        vote(c[i], "admin", i == 0 ? "said by one" : "other"); /* again */
    }
    desk_pass(d, 3000);
    assert_false(in_journal(path, "said by one"));
    assert_int_equal(console_count(c[0], "request=v ok=true"), 0);
    vote(c[4], "duty", "other");
    desk_pass(d, 1000);
    console_wait(c[0], "request=v ok=true");
    console_wait(dir, "kind=survey.answered");
    desk_pass(d, 1000);
    assert_int_equal(console_count(dir, "kind=survey.answered"), 5);
    assert_true(in_journal(path, "said by one"));
    assert_false(in_journal(path, "typed by one"));
    console_command(c[0], "w", "admin", "survey.answer",
                    "{\"survey\":\"secret\",\"form\":{\"went\":1}}");
    expect_contains(console_log(c[0]),
                    "request=w ok=false why=answered-already");
    vote(c[5], "duty", "the sixth");
    desk_pass(d, 1000);
    assert_int_equal(console_count(dir, "kind=survey.answered"), 5);
    console_pace(dir, "c", "close", 0);
    console_wait(c[5], "request=v ok=true");
    desk_close(d);
    assert_true(in_journal(path, "the sixth"));
    (void)desk_verify(path, true);
}

/* How many answers there are; all of them are from `actor`. */
static int64_t count_answers(const char *path, const char *actor)
{
    journal *j = NULL;
    const journal_row *row = NULL;
    journal_cursor *cursor = NULL;
    const journal_range all = {.branch = 0, .instance = 0};
    enshu_error err;
    int64_t n = 0;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, &err), ENSHU_OK);
    assert_int_equal(journal_read_commands(j, all, &cursor, &err), ENSHU_OK);
    while (journal_next(cursor, &row, &err) == ENSHU_OK && row) {
        if (strcmp(row->kind, "survey.answer") != 0)
            continue;
        assert_string_equal(row->actor, actor);
        n++;
    }
    journal_cursor_destroy(cursor);
    (void)journal_close(j, NULL);
    return n;
}

static void has_no_vote(void *user, const journal_request *row)
{
    (void)user;
    assert_string_not_equal(row->request, "v");
}

static void nothing_in_the_file_names_the_seat(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *one = desk_join_live(d, "t-a5");
    end(d, dir);
    console_wait(one, "kind=survey.opened");
    vote(one, "duty", "alone");
    desk_pass(d, 2000);
    desk_close(d); /* which writes what waits */
    assert_int_equal(count_answers(path, "anonymous"), 1);
    journal *j = NULL;
    const journal_row *row = NULL;
    journal_cursor *cursor = NULL;
    const journal_range all = {.branch = 0, .instance = 0};
    enshu_error err;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, &err), ENSHU_OK);
    assert_int_equal(journal_read_records(j, all, &cursor, &err), ENSHU_OK);
    while (journal_next(cursor, &row, &err) == ENSHU_OK && row) {
        if (strcmp(row->kind, "survey.answered") != 0)
            continue;
        assert_string_equal(row->actor, "");
        assert_null(strstr(row->fields, "duty"));
        assert_null(strstr(row->fields, "\"by\""));
        assert_null(strstr(row->fields, "\"team\""));
        assert_null(strstr(row->fields, "\"command\""));
    }
    journal_cursor_destroy(cursor);
    assert_int_equal(journal_each_request(j, has_no_vote, NULL, &err),
                     ENSHU_OK);
    (void)journal_close(j, NULL);
    (void)desk_verify(path, true);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

/* Also an answer that is refused is nobody's: a seat that was given another
 * role meanwhile sends it as who it was. */
static void a_refused_anonymous_answer_is_not_kept(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *a = desk_join_live(d, "t-a1");
    end(d, dir);
    console_wait(a, "kind=survey.opened");
    vote(a, "duty", "said in confidence");
    console_wait(a, "request=v ok=false why=not-yours");
    desk_pass(d, 3000);
    assert_false(in_journal(path, "said in confidence"));
    desk_close(d);
    assert_false(in_journal(path, "said in confidence"));
    (void)desk_verify(path, true);
}

/* Only what is typed into it: words may have its name in them. */
static void drafts_of_other_things_are_kept(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *a = desk_join_live(d, "t-a1");
    console_send(a, "{\"v\":1,\"type\":\"draft\",\"key\":\"form.secretary\","
                    "\"draft\":{\"why\":\"typed for the minutes\"}}");
    console_send(a, "{\"v\":1,\"type\":\"draft\",\"key\":\"survey.secret\","
                    "\"draft\":{\"why\":\"typed by one\"}}");
    console_send(a, "{\"v\":1,\"type\":\"draft\",\"key\":\"secret:why\","
                    "\"draft\":{\"why\":\"typed by one\"}}");
    desk_pass(d, 5000);
    desk_close(d);
    assert_true(in_journal(path, "typed for the minutes"));
    assert_false(in_journal(path, "typed by one"));
}

/* What was said of the own work is told, not by whom. */
static void no_team_learns_who_judged_it(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_desk(state, path, true, 0);
    console *dir = desk_join_live(d, "t-dir");
    console *e1 = desk_join_live(d, "t-e1");
    console *a = desk_join_live(d, "t-a1");
    grade(e1, "g1", 6000);
    console_command(e1, "i1", "control", "item.rate",
                    "{\"item\":\"M1\",\"grade\":4,\"text\":\"seen\"}");
    end(d, dir);
    console_wait(a, "score part=1");
    expect_contains(console_log(a), "\"state\":\"graded\"");
    assert_null(strstr(console_log(a), "evaluator:control"));
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(who_judges_is_the_seat),
        WITH_FOLDER(only_a_director_settles),
        WITH_FOLDER(judging_goes_on_after_the_end),
        WITH_FOLDER(a_hot_wash_is_taken_up_again),
        WITH_FOLDER(it_closes_by_itself_when_told_to),
        WITH_FOLDER(many_worlds_are_judged_later),
        WITH_FOLDER(five_anonymous_answers_are_written_together),
        WITH_FOLDER(a_refused_anonymous_answer_is_not_kept),
        WITH_FOLDER(no_team_learns_who_judged_it),
        WITH_FOLDER(drafts_of_other_things_are_kept),
        WITH_FOLDER(nothing_in_the_file_names_the_seat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
