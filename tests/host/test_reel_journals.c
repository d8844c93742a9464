/* Journals of every sort, shown again: judged late, rewound, of many worlds,
 * cut off, altered, old. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char more_lua[] =
    "criterion{ id='calm', objective='o', points=6, "
    "name={en='Calm',ja='冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } ";

static const char *const admin[] = {"admin"};
static const host_world worlds[] = {{.name = "A"}, {.name = "B"}};
enum { WORLDS = 2 };
static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-e1", .part = HOST_EVALUATOR}};
static const host_seat world_seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-b", .roles = admin, .n_roles = 1, .instance = 1}};
static const host_seat reel_seats[] = {
    {.token = "t-left", .part = HOST_DIRECTOR, .control = true}};

static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static char *path_of(void **state, const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, name);
    return xstrdup(path);
}

static desk *play(void **state, bool many)
{
    char *lua = xprintf("%s%s", port_lua, more_lua);
    char *path = path_of(state, "a.enshu");
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .worlds = many ? worlds : NULL,
                            .n_worlds = many ? WORLDS : 0,
                            .seats = many ? world_seats : seats,
                            .n_seats =
                                many ? sizeof world_seats / sizeof *world_seats
                                     : sizeof seats / sizeof *seats};
    desk *d = desk_open(path, &o);
    xfree(lua);
    xfree(path);
    return d;
}

static void say(console *c, const char *text)
{
    char *fields = xprintf("{\"to\":[\"admin\"],\"text\":\"%s\"}", text);
    console_command(c, text, "admin", "message.send", fields);
    xfree(fields);
}

static desk *show(void **state, const char *of, replay_part part)
{
    char *path = path_of(state, of);
    char *scratch = path_of(state, "scratch.enshu");
    const host_options o = {.reel = path,
                            .reel_part = part,
                            .paused = true,
                            .seats = reel_seats,
                            .n_seats = 1};
    (void)remove(scratch);
    desk *d = desk_open(scratch, &o);
    xfree(path);
    xfree(scratch);
    return d;
}

static void ask(console *c, int64_t to_s)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"reel.seek\",\"request\":\"s%lld\","
                 "\"to_us\":%lld}",
                 (long long)to_s, (long long)to_s * 1000000);
}

static void wait_for(console *c, int64_t to_s)
{
    char *part = xprintf("request=s%lld ok=true", (long long)to_s);
    console_wait(c, part);
    xfree(part);
}

static void go(console *c, int64_t to_s)
{
    ask(c, to_s);
    wait_for(c, to_s);
    desk_pass(console_desk(c), 1000);
}

static void end(desk *d, console *dir)
{
    console_pace(dir, "end", "end", 0);
    desk_pass(d, 200);
    assert_true(host_get_figures(desk_host(d)).ended);
}

/* ---- what came after the end ---- */

static void what_was_graded_late_counts_in_the_end(void **state)
{
    desk *d = play(state, false);
    console *dir = desk_join_live(d, "t-dir");
    console *e1 = desk_join_live(d, "t-e1");
    console_pace(dir, "fast", "speed", 64000);
    desk_pass(d, 60000); /* to its length, a whole second */
    assert_true(host_get_figures(desk_host(d)).ended);
    console_command(e1, "g1", "control", "criterion.grade",
                    "{\"criterion\":\"calm\",\"points\":3000}");
    desk_pass(d, 5000);
    console_command(e1, "g2", "control", "criterion.grade",
                    "{\"criterion\":\"calm\",\"points\":5000}");
    console_pace(dir, "close", "close", 0);
    desk_close(d);

    d = show(state, "a.enshu", (replay_part){0, 0});
    console *left = desk_join_live(d, "t-left");
    go(left, 36000);
    console_wait(left, "kind=drill.stopped");
    console_wait(left, "kind=criterion.graded");
    console_wait(left, "\"points\":5000,\"ratings\":1");
    assert_int_equal(console_count(left, "kind=criterion.graded"), 2);
    expect_contains(console_log(left), "why= ");
    console_clear(left);
    go(left, 60);
    console_wait(left, "rewound ");
    assert_null(strstr(console_log(left), "kind=criterion.graded"));
    console_clear(left);
    go(left, 36001);
    console_wait(left, "kind=criterion.graded");
    console_wait(left, "\"points\":5000,\"ratings\":1");
    desk_close(d);
}

/* ---- branches and worlds ---- */

static void rewind_to(console *dir, int64_t to_us)
{
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"ask\","
                 "\"to_us\":%lld}",
                 (long long)to_us);
    console_wait(dir, "rewind.plan ");
    const char *at = strstr(strstr(console_log(dir), "rewind.plan "), " plan=");
    char *plan = xstrndup(at + 6, strcspn(at + 6, " "));
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind\",\"request\":\"do\","
                 "\"plan\":\"%s\",\"reason\":\"once more\"}",
                 plan);
    console_wait(dir, " request=do ok=true");
    xfree(plan);
}

static void a_rewound_drill_is_shown_as_it_went_on_or_as_it_was(void **state)
{
    desk *d = play(state, false);
    console *dir = desk_join_live(d, "t-dir");
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 15000);
    say(a, "kept");
    desk_pass(d, 15000);
    say(a, "undone");
    desk_pass(d, 5000);
    rewind_to(dir, 90000000);
    desk_pass(d, 500);
    console_pace(dir, "on", "resume", 0);
    console_wait(a, "\nlive ");
    say(a, "instead");
    end(d, dir);
    desk_close(d);

    d = show(state, "a.enshu", (replay_part){1, 0});
    console *left = desk_join_live(d, "t-left");
    go(left, 36000);
    console_wait(left, "kind=drill.stopped");
    expect_contains(console_log(left), "\"kept\"");
    expect_contains(console_log(left), "\"instead\"");
    assert_null(strstr(console_log(left), "\"undone\""));
    desk_close(d);

    d = show(state, "a.enshu", (replay_part){0, 0});
    left = desk_join_live(d, "t-left");
    go(left, 36000);
    console_wait(left, "\"undone\"");
    assert_null(strstr(console_log(left), "\"instead\""));
    desk_close(d);
}

static void one_world_of_many_is_shown(void **state)
{
    desk *d = play(state, true);
    console *dir = desk_join_live(d, "t-dir");
    console *b = desk_join_live(d, "t-b");
    desk_pass(d, 15000);
    say(b, "in B");
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"e\",\"verb\":"
                      "\"end\",\"every\":true}");
    console_wait(dir, "request=e ok=true");
    desk_pass(d, 500);
    desk_close(d);
    for (uint32_t i = 0; i < WORLDS; i++) {
        d = show(state, "a.enshu", (replay_part){0, i});
        console *left = desk_join_live(d, "t-left");
        go(left, 36000);
        console_wait(left, "kind=drill.stopped");
        assert_int_equal(console_count(left, "\"in B\"") > 0, i == 1);
        assert_null(strstr(console_log(left), "why=differs"));
        desk_close(d);
    }
}

/* ---- journals with something the matter ---- */

static void a_drill_that_was_cut_off_is_shown_as_far_as_it_goes(void **state)
{
    desk *d = play(state, false);
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 30000);
    say(a, "last words");
    char *path = path_of(state, "a.enshu");
    char *copy = path_of(state, "cut.enshu");
    char *log = xprintf("%s-wal", path);
    char *log_copy = xprintf("%s-wal", copy);
    copy_file(path, copy); /* as a host that is killed leaves it */
    copy_file(log, log_copy);
    desk_close(d);
    xfree(path);
    xfree(copy);
    xfree(log);
    xfree(log_copy);

    d = show(state, "cut.enshu", (replay_part){0, 0});
    console *left = desk_join_live(d, "t-left");
    console_wait(left, "why=open");
    go(left, 36000);
    console_wait(left, "\"last words\"");
    assert_null(strstr(console_log(left), "kind=drill.stopped"));
    desk_close(d);
}

static void play_a_little(void **state)
{
    desk *d = play(state, false);
    console *dir = desk_join_live(d, "t-dir");
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 15000);
    say(a, "was said");
    end(d, dir);
    desk_close(d);
}

static void an_altered_journal_is_shown_and_said_to_be(void **state)
{
    play_a_little(state);
    char *path = path_of(state, "a.enshu");
    alter(path, "UPDATE command SET fields = replace(fields, 'was said', "
                "'was forged')");
    xfree(path);
    desk *d = show(state, "a.enshu", (replay_part){0, 0});
    console *left = desk_join_live(d, "t-left");
    console_wait(left, "why=altered");
    go(left, 36000);
    console_wait(left, "\"was forged\"");
    desk_close(d);
}

static void commands_that_make_no_sense_are_passed_over(void **state)
{
    static const char *const changes[] = {
        "UPDATE command SET fields = '{not json'",
        "UPDATE command SET kind = 'no.such'",
        "UPDATE command SET t_us = -5",
        "UPDATE command SET t_us = 9223372036854775807",
        "UPDATE record SET fields = '[1]'",
        "UPDATE record SET kind = 'no.such'",
        "UPDATE record SET audience = ''"};
    play_a_little(state);
    char *whole = path_of(state, "a.enshu");
    char *path = path_of(state, "b.enshu");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        copy_file(whole, path);
        alter(path, changes[i]);
        desk *d = show(state, "b.enshu", (replay_part){0, 0});
        console *left = desk_join_live(d, "t-left");
        console_wait(left, "why=altered");
        go(left, 60);
        go(left, 10);
        desk_close(d);
    }
    xfree(whole);
    xfree(path);
}

static void a_journal_of_an_older_program_is_shown(void **state)
{
    char script[TEST_PATH_SIZE];
    char *path = path_of(state, "old.enshu");
    path_join(script, source_dir(), "tests/journal/version_3.sql");
    char *sql = read_file(script, NULL);
    assert_non_null(sql);
    alter(path, sql);
    alter(path, "PRAGMA application_id = 0x454E5348; PRAGMA user_version = 3");
    free(sql);
    xfree(path);
    desk *d = show(state, "old.enshu", (replay_part){0, 0});
    console *left = desk_join_live(d, "t-left");
    console_wait(left, "reel seq=0 why= to_us=300000000");
    assert_null(strstr(console_log(left), "why=altered"));
    go(left, 300);
    console_wait(left, "kind=drill.stopped");
    desk_close(d);
}

/* ---- the hand is faster than the way back ---- */

static void of_several_wishes_the_last_is_granted(void **state)
{
    static const int64_t wishes[] = {70, 20, 50, 90, 40};
    play_a_little(state);
    desk *d = show(state, "a.enshu", (replay_part){0, 0});
    console *left = desk_join_live(d, "t-left");
    go(left, 36000);
    console_wait(left, "kind=drill.stopped");
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        ask(left, wishes[i]);
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        wait_for(left, wishes[i]);
    desk_pass(d, 1000);
    assert_int_equal(desk_now_us(d), INT64_C(40000000));
    assert_null(strstr(console_log(left), "ok=false"));
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_was_graded_late_counts_in_the_end),
        WITH_FOLDER(a_rewound_drill_is_shown_as_it_went_on_or_as_it_was),
        WITH_FOLDER(one_world_of_many_is_shown),
        WITH_FOLDER(a_drill_that_was_cut_off_is_shown_as_far_as_it_goes),
        WITH_FOLDER(an_altered_journal_is_shown_and_said_to_be),
        WITH_FOLDER(commands_that_make_no_sense_are_passed_over),
        WITH_FOLDER(a_journal_of_an_older_program_is_shown),
        WITH_FOLDER(of_several_wishes_the_last_is_granted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
