/* Who steers one organisation judges it, and no other. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char more_lua[] =
    "criterion{ id='rail_calm', objective='o', points=6, team='occ', "
    " name={en='CalmAtRail',ja='鉄道の冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } "
    "criterion{ id='port_calm', objective='o', points=6, team='port', "
    " name={en='CalmAtPort',ja='港の冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } "
    "criterion{ id='all_calm', objective='o', points=6, "
    " name={en='CalmOfAll',ja='皆の冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } "
    "criterion{ id='peer_calm', objective='o', points=6, team='occ', "
    " rater='peer', name={en='PeerCalm',ja='他から見た冷静'}, "
    " rubric={[0]={en='no',ja='否'},[6]={en='yes',ja='可'}} } "
    "capability{ id='restore', name={en='R',ja='復'}, target={en='t',ja='目'}, "
    " tasks={{id='plan', name={en='P',ja='計'}}} } "
    "capability{ id='signal', name={en='S',ja='信'}, team='occ', "
    " target={en='t',ja='目'}, "
    " tasks={{id='stop', name={en='S',ja='停'}}} } ";

static const char *const duty[] = {"duty"};
static const char *const admin[] = {"admin"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-eval", .part = HOST_EVALUATOR},
    {.token = "t-rail", .part = HOST_CONTROLLER, .org = "rail"},
    {.token = "t-port", .part = HOST_CONTROLLER, .org = "port"},
};

static desk *open_desk(void **state)
{
    char path[TEST_PATH_SIZE];
    char *lua = xprintf("%s%s", port_lua, more_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .seats = seats,
                            .n_seats = sizeof seats / sizeof *seats,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    xfree(lua);
    return d;
}

static void expect_answer(console *c, const char *request, const char *kind,
                          const char *fields, const char *answer)
{
    char *reply = xprintf("reply request=%s %s", request, answer);
    console_command(c, request, "control", kind, fields);
    expect_contains(console_log(c), reply);
    xfree(reply);
}

static const char taken[] = "ok=true";
static const char refused[] = "ok=false why=not-yours";

static void it_grades_its_own_criteria(void **state)
{
    desk *d = open_desk(state);
    console *rail = desk_join_live(d, "t-rail");
    expect_contains(console_log(rail), "CalmAtRail");
    assert_null(strstr(console_log(rail), "CalmAtPort"));
    assert_null(strstr(console_log(rail), "CalmOfAll"));
    expect_answer(rail, "g1", "criterion.grade",
                  "{\"criterion\":\"rail_calm\",\"points\":6000}", taken);
    expect_answer(rail, "g2", "criterion.grade",
                  "{\"criterion\":\"port_calm\",\"points\":6000}", refused);
    expect_answer(rail, "g3", "criterion.grade",
                  "{\"criterion\":\"all_calm\",\"points\":6000}", refused);
    expect_answer(rail, "g4", "grade.settle",
                  "{\"criterion\":\"rail_calm\",\"points\":0}", refused);
    console_wait(rail, "kind=criterion.graded");
    expect_contains(console_log(rail), "\"rater\":\"controller:control\"");
    desk_close(d);
}

static void it_rates_and_notes_its_own_teams(void **state)
{
    desk *d = open_desk(state);
    console *rail = desk_join_live(d, "t-rail");
    expect_contains(console_log(rail), "kind=task.described");
    expect_answer(rail, "t1", "task.rate",
                  "{\"capability\":\"restore\",\"task\":\"plan\","
                  "\"team\":\"occ\",\"rating\":\"P\"}",
                  taken);
    expect_answer(rail, "t2", "task.rate",
                  "{\"capability\":\"restore\",\"task\":\"plan\","
                  "\"team\":\"it\",\"rating\":\"U\"}",
                  refused);
    expect_answer(rail, "l1", "item.rate",
                  "{\"item\":\"M3\",\"team\":\"rail\",\"grade\":4,"
                  "\"text\":\"seen\"}",
                  taken);
    expect_answer(rail, "l2", "item.rate",
                  "{\"item\":\"M3\",\"grade\":4,\"text\":\"seen\"}", refused);
    expect_answer(rail, "n1", "observation.add",
                  "{\"objective\":\"o\",\"team\":\"occ\",\"text\":\"calm\"}",
                  taken);
    expect_answer(rail, "n2", "observation.add",
                  "{\"objective\":\"o\",\"team\":\"it\",\"text\":\"hm\"}",
                  refused);
    expect_answer(rail, "n3", "observation.add",
                  "{\"objective\":\"o\",\"text\":\"hm\"}", refused);
    desk_close(d);
}

/* What a command does not look at says nothing of whom it concerns. */
static void a_field_of_another_command_opens_no_door(void **state)
{
    desk *d = open_desk(state);
    console *rail = desk_join_live(d, "t-rail");
    expect_answer(rail, "l1", "item.rate",
                  "{\"item\":\"M3\",\"grade\":4,\"text\":\"seen\","
                  "\"criterion\":\"rail_calm\"}",
                  refused);
    expect_answer(rail, "l2", "item.rate",
                  "{\"item\":\"M3\",\"team\":\"port\",\"grade\":4,"
                  "\"text\":\"seen\",\"criterion\":\"rail_calm\"}",
                  refused);
    expect_answer(rail, "n1", "observation.add",
                  "{\"objective\":\"o\",\"text\":\"hm\","
                  "\"criterion\":\"rail_calm\"}",
                  refused);
    expect_answer(rail, "t1", "task.rate",
                  "{\"capability\":\"restore\",\"task\":\"plan\","
                  "\"team\":\"it\",\"rating\":\"U\","
                  "\"criterion\":\"rail_calm\"}",
                  refused);
    expect_answer(rail, "w1", "grade.withdraw",
                  "{\"item\":\"M3\",\"capability\":\"signal\"}", refused);
    desk_close(d);
}

/* It is told how its own are judged, also by others, and of nobody else. */
static void it_is_told_how_its_own_are_judged(void **state)
{
    desk *d = open_desk(state);
    console *rail = desk_join_live(d, "t-rail");
    console *port = desk_join_live(d, "t-port");
    console *duty_there = desk_join_live(d, "t-duty");
    console *eval = desk_join_live(d, "t-eval");
    expect_answer(eval, "g1", "criterion.grade",
                  "{\"criterion\":\"rail_calm\",\"points\":3000}", taken);
    expect_answer(eval, "g2", "criterion.grade",
                  "{\"criterion\":\"all_calm\",\"points\":3000}", taken);
    expect_answer(eval, "n1", "observation.add",
                  "{\"team\":\"rail\",\"text\":\"WellDone\"}", taken);
    console_wait(rail, "WellDone");
    assert_int_equal(console_count(rail, "kind=criterion.graded"), 1);
    expect_contains(console_log(rail), "\"criterion\":\"rail_calm\"");
    desk_pass(d, 1000);
    assert_null(strstr(console_log(port), "kind=criterion.graded"));
    assert_null(strstr(console_log(port), "WellDone"));
    assert_null(strstr(console_log(duty_there), "kind=criterion.graded"));
    assert_null(strstr(console_log(duty_there), "WellDone"));
    /* And when it comes back. */
    console_leave(rail);
    rail = desk_join_live(d, "t-rail");
    expect_contains(console_log(rail), "WellDone");
    assert_int_equal(console_count(rail, "kind=criterion.graded"), 1);
    desk_close(d);
}

/* Which role of others gave which grade stays with control. */
static void it_is_not_told_what_others_that_play_said(void **state)
{
    desk *d = open_desk(state);
    console *dir = desk_join_live(d, "t-dir");
    console *rail = desk_join_live(d, "t-rail");
    console *peer = desk_join_live(d, "t-admin");
    console_pace(dir, "end", "end", 0);
    desk_pass(d, 200);
    console_command(peer, "g1", "admin", "criterion.grade",
                    "{\"criterion\":\"peer_calm\",\"points\":6000}");
    expect_contains(console_log(peer), "request=g1 ok=true");
    console_command(peer, "g2", "admin", "grade.withdraw",
                    "{\"criterion\":\"peer_calm\"}");
    expect_contains(console_log(peer), "request=g2 ok=true");
    console_wait(dir, "kind=criterion.graded");
    console_wait(dir, "kind=grade.withdrawn");
    desk_pass(d, 1000);
    for (int again = 0; again < 2; again++) {
        assert_null(strstr(console_log(rail), "kind=criterion.graded"));
        assert_null(strstr(console_log(rail), "kind=grade.withdrawn"));
        console_leave(rail);
        rail = desk_join_live(d, "t-rail");
    }
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(it_grades_its_own_criteria),
        WITH_FOLDER(it_rates_and_notes_its_own_teams),
        WITH_FOLDER(a_field_of_another_command_opens_no_door),
        WITH_FOLDER(it_is_told_how_its_own_are_judged),
        WITH_FOLDER(it_is_not_told_what_others_that_play_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
