/* What each kind of seat sees and may do, and keys to them. */
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
    "actor{ id='police', name={en='Police',ja='警察'}, org='rail' } "
    "role{ id='press', npc=true, name={en='Press',ja='記者'} } "
    "inject{ id='I-03', at='T+00:40', to='it', via='email', "
    " subject={en='LaterPort',ja='後'}, body={en='B',ja='B'} } "
    "inject{ id='I-04', at='T+00:40', to='occ', via='email', "
    " subject={en='LaterRail',ja='後'}, body={en='B',ja='B'} } ";

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};
static const char *const press[] = {"press", "police"};
static const char *const occ[] = {"occ"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-eval", .part = HOST_EVALUATOR},
    {.token = "t-play", .part = HOST_PLAYER, .roles = press, .n_roles = 2},
    {.token = "t-look", .part = HOST_OBSERVER, .roles = occ, .n_roles = 1},
    {.token = "t-wall", .part = HOST_WALLBOARD},
    {.token = "t-rail", .part = HOST_CONTROLLER, .org = "rail"},
};

/* A report that team it owes once `go` is set. */
static const char duty_lua[] =
    "form{ id='paper', name={en='Paper',ja='紙'}, fields={ "
    " {id='note', type='text'} } } "
    "action{ id='tell', name={en='Tell',ja='伝'}, by='it', target='org', "
    " form='paper' } var{ id='go', init=false } "
    "obligation{ id='first', name={en='FirstReport',ja='第一報'}, "
    " help={en='WhatToWrite',ja='書く事'}, basis='guideline', of='it', "
    " to='rail', form='paper', trigger=val('go'), within=min(10), "
    " zero=min(20), points=10, objective='o' } ";

static desk *open_with(void **state, char path[TEST_PATH_SIZE], bool fresh,
                       const char *more)
{
    char *lua = xprintf("%s%s%s", port_lua, more_lua, more);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? sizeof seats / sizeof *seats : 0,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    xfree(lua);
    return d;
}

static desk *open_parts(void **state, char path[TEST_PATH_SIZE], bool fresh)
{
    return open_with(state, path, fresh, "");
}

/* ---- parts ---- */

static void an_evaluator_sees_all_and_only_grades(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-eval");
    desk_pass(d, 60000);
    expect_contains(console_log(c), "Secret of rail");
    expect_contains(console_log(c), "AlertForIt");
    expect_contains(console_log(c), "kind=evaluator");
    console_command(c, "r1", "control", "observation.add",
                    "{\"objective\":\"o\",\"text\":\"calm\"}");
    expect_contains(console_log(c), "request=r1 ok=true");
    console_command(c, "r2", "control", "inject.fire", "{\"inject\":\"I-03\"}");
    expect_contains(console_log(c), "request=r2 ok=false why=not-yours");
    console_pace(c, "p1", "pause", 0);
    expect_contains(console_log(c), "request=p1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"w1\","
                    "\"to_us\":1}");
    console_wait(c, "request=w1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                    "\"kind\":\"trainee\",\"roles\":[\"admin\"]}");
    console_wait(c, "request=s1 ok=false why=not-yours");
    assert_null(strstr(console_log(c), "seats rows"));
    desk_close(d);
}

static void a_player_speaks_for_outsiders(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-play");
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 60000);
    assert_null(strstr(console_log(c), "AlertForIt"));
    assert_null(strstr(console_log(c), "Secret of rail"));
    console_command(c, "r1", "police", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"from police\"}");
    expect_contains(console_log(c), "request=r1 ok=true");
    console_wait(a, "from police");
    console_command(a, "r1", "admin", "message.send",
                    "{\"to\":[\"press\"],\"text\":\"to the press\"}");
    console_wait(c, "to the press");
    console_command(c, "r2", "press", "action.start", "{\"action\":\"note\"}");
    expect_contains(console_log(c), "request=r2 ok=false why=not-yours");
    console_command(c, "r3", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"not I\"}");
    expect_contains(console_log(c), "request=r3 ok=false why=not-yours");
    desk_close(d);
}

static void who_steers_speaks_for_whom_nobody_plays(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-dir");
    console *a = desk_join_live(d, "t-admin");
    console_command(c, "r1", "police", "chat.say",
                    "{\"to\":[\"admin\"],\"text\":\"stood in\"}");
    expect_contains(console_log(c), "request=r1 ok=true");
    console_wait(a, "stood in");
    console_command(c, "r2", "police", "call.start", "{\"to\":[\"admin\"]}");
    expect_contains(console_log(c), "request=r2 ok=true");
    console_wait(a, "call.rang");
    /* As what plays, or does more than speak, it cannot stand in. */
    console_command(c, "r3", "admin", "chat.say",
                    "{\"to\":[\"duty\"],\"text\":\"not I\"}");
    expect_contains(console_log(c), "request=r3 ok=false why=not-yours");
    console_command(c, "r4", "police", "var.set",
                    "{\"id\":\"held\",\"value\":\"1\"}");
    expect_contains(console_log(c), "request=r4 ok=false why=not-yours");
    console *p = desk_join_live(d, "t-play");
    console_command(c, "r5", "police", "chat.say",
                    "{\"to\":[\"admin\"],\"text\":\"too late\"}");
    expect_contains(console_log(c), "request=r5 ok=false why=not-yours");
    console_command(p, "r1", "police", "chat.say",
                    "{\"to\":[\"admin\"],\"text\":\"I am here\"}");
    expect_contains(console_log(p), "request=r1 ok=true");
    console_leave(p);
    desk_pass(d, 1000);
    console_command(c, "r6", "police", "chat.say",
                    "{\"to\":[\"admin\"],\"text\":\"again\"}");
    expect_contains(console_log(c), "request=r6 ok=true");
    desk_close(d);
}

static void who_steers_one_organisation_speaks_to_it(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-rail");
    console_command(c, "r1", "police", "chat.say",
                    "{\"to\":[\"duty\"],\"text\":\"to rail\"}");
    expect_contains(console_log(c), "request=r1 ok=true");
    console_command(c, "r2", "police", "chat.say",
                    "{\"to\":[\"admin\"],\"text\":\"to others\"}");
    expect_contains(console_log(c), "request=r2 ok=false why=not-yours");
    console_command(c, "r3", "control", "chat.say",
                    "{\"to\":[\"duty\"],\"text\":\"as control\"}");
    expect_contains(console_log(c), "request=r3 ok=true");
    desk_close(d);
}

static const char lab_lua[] =
    "actor{ id='lab', name={en='Lab',ja='検査'}, "
    " replies={on='message', after=min(1), send='R-1', times=0} } "
    "inject{ id='R-1', manual=true, from='lab', via='email', "
    " subject={en='Result',ja='結果'}, body={en='All clear',ja='異常なし'} } ";
static const char *const lab[] = {"lab"};
static const host_seat lab_seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-lab", .part = HOST_PLAYER, .roles = lab, .n_roles = 1},
};

static void ask_lab(console *c, const char *request)
{
    console_command(c, request, "admin", "message.send",
                    "{\"to\":[\"lab\"],\"text\":\"and?\"}");
}

/* From the moment somebody sits there until five minutes after. */
static void who_plays_a_party_answers_for_it(void **state)
{
    char path[TEST_PATH_SIZE];
    char *lua = xprintf("%s%s", port_lua, lab_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = {.bundle = &bundle,
                            .seats = lab_seats,
                            .n_seats = sizeof lab_seats / sizeof *lab_seats,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *a = desk_join_live(d, "t-admin");
    ask_lab(a, "r1");
    desk_pass(d, 20000); /* 80 s of the drill */
    console_wait(a, "All clear");
    console *p = desk_join_live(d, "t-lab");
    desk_pass(d, 1500);
    console_clear(a);
    ask_lab(a, "r2");
    desk_pass(d, 20000);
    console_wait(p, "kind=reply.offered");
    assert_null(strstr(console_log(a), "All clear"));
    assert_null(strstr(console_log(a), "reply.offered"));
    console_command(p, "s1", "lab", "reply.send",
                    "{\"inject\":\"R-1\",\"to\":[\"admin\"]}");
    expect_contains(console_log(p), "request=s1 ok=true");
    console_wait(a, "All clear");
    /* Gone for a moment is not gone. */
    console_leave(p);
    desk_pass(d, 60000);
    console_clear(a);
    ask_lab(a, "r3");
    desk_pass(d, 20000);
    assert_null(strstr(console_log(a), "All clear"));
    /* For good: what waits for its answer since then has it, once. */
    desk_pass(d, 300000);
    desk_pass(d, 61000);
    console_wait(a, "All clear");
    assert_int_equal(console_count(a, "kind=inject.sent"), 1);
    console_clear(a);
    ask_lab(a, "r4");
    desk_pass(d, 61000);
    console_wait(a, "All clear");
    desk_close(d);
    desk_verify(path, false);
    xfree(lua);
}

static void an_observer_sees_its_teams_and_does_nothing(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-look");
    desk_pass(d, 60000);
    expect_contains(console_log(c), "Secret of rail");
    assert_null(strstr(console_log(c), "AlertForIt"));
    console_command(c, "r1", "duty", "hint.ask", "{}");
    expect_contains(console_log(c), "request=r1 ok=false why=not-yours");
    console_pace(c, "p1", "pause", 0);
    expect_contains(console_log(c), "request=p1 ok=false why=not-yours");
    desk_close(d);
}

static void a_wall_shows_nothing_that_people_wrote(void **state)
{
    static const char *const hidden[] = {
        "wall me",      "AlertForIt", "Secret of rail", "inject",
        "BriefingOfIt", "kind=role",  "kind=question",  "\"held\""};
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-wall");
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 60000);
    console_command(a, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\",\"occ\"],\"text\":\"wall me\"}");
    console_command(a, "r2", "admin", "action.start",
                    "{\"action\":\"cut\",\"on\":\"srv\"}");
    desk_pass(d, 60000);
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        assert_null(strstr(console_log(c), hidden[i]));
    expect_contains(console_log(c), "kind=phase.entered");
    expect_contains(console_log(c), "kind=operation.sampled");
    expect_contains(console_log(c), "kind=service.changed");
    expect_contains(console_log(c), "kind=asset.described");
    desk_close(d);
}

/* A team knows what it owes, and so may who passes; not what it is worth. */
static void a_wall_shows_what_is_due(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_with(state, path, true, duty_lua);
    console *c = desk_join_live(d, "t-wall");
    console *look = desk_join_live(d, "t-look");
    console *dir = desk_join_live(d, "t-dir");
    expect_contains(console_log(c), "FirstReport");
    assert_null(strstr(console_log(c), "WhatToWrite"));
    assert_null(strstr(console_log(c), "kind=obligation.opened"));
    console_command(dir, "v", "control", "var.set",
                    "{\"id\":\"go\",\"value\":\"true\"}");
    console_wait(c, "kind=obligation.opened");
    expect_contains(console_log(c), "\"deadline_us\":600000001");
    assert_null(strstr(console_log(c), "zero_us"));
    desk_pass(d, 1000);
    assert_int_equal(console_count(look, "obligation"),
                     0); /* of another team */
    desk_close(d);
}

static void a_controller_steers_its_organisation_only(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *c = desk_join_live(d, "t-rail");
    console *o = desk_join_live(d, "t-duty");
    expect_contains(console_log(c), "LaterRail");
    assert_null(strstr(console_log(c), "LaterPort"));
    assert_null(strstr(console_log(c), "AlertForIt"));
    console_command(c, "r1", "control", "inject.fire", "{\"inject\":\"I-03\"}");
    expect_contains(console_log(c), "request=r1 ok=false why=not-yours");
    console_command(c, "r2", "control", "inject.fire", "{\"inject\":\"I-04\"}");
    expect_contains(console_log(c), "request=r2 ok=true");
    console_wait(o, "LaterRail");
    console_command(c, "r3", "control", "drill.stop", "{}");
    expect_contains(console_log(c), "request=r3 ok=false why=not-yours");
    console_command(c, "r4", "control", "clock.jump", "{\"to_us\":600000000}");
    expect_contains(console_log(c), "request=r4 ok=false why=not-yours");
    console_command(c, "r5", "control", "inject.skip", "{\"inject\":\"I-02\"}");
    expect_contains(console_log(c), "request=r5 ok=true");
    expect_contains(console_log(c), "kind=inject.skipped");
    console_send(c, "{\"v\":1,\"type\":\"watch\",\"request\":\"w1\","
                    "\"team\":\"it\"}");
    console_wait(c, "request=w1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                    "\"kind\":\"trainee\",\"roles\":[\"admin\"]}");
    console_wait(c, "request=s1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s2\","
                    "\"kind\":\"director\"}");
    console_wait(c, "request=s2 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s3\","
                    "\"seat\":\"admin\",\"verb\":\"kick\"}");
    console_wait(c, "request=s3 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"log.find\",\"search\":1,"
                    "\"role\":\"control\",\"query\":\"\"}");
    console_wait(c, "why=not-yours");
    desk_pass(d, 60000);
    assert_null(strstr(console_log(c), "LaterPort"));
    assert_null(strstr(console_log(c), "AlertForIt"));
    assert_null(strstr(console_log(c), "\"team\":\"it\",\"unread\""));
    assert_null(strstr(console_log(c), "\"seat\":\"admin\""));
    desk_close(d);
}

static void every_part_has_a_word(void **state)
{
    (void)state;
    for (int i = 0; i < HOST_PARTS; i++) {
        const char *word = host_part_word((host_part)i);
        assert_true(word[0]);
        assert_int_equal(host_part_of(word), i);
    }
    assert_int_equal(host_part_of("king"), HOST_PARTS);
    for (int k = 1; k < ENSHU_COMMAND_END; k++) {
        const enshu_command_kind kind = (enshu_command_kind)k;
        assert_true(host__part_commands(HOST_DIRECTOR, kind));
        assert_false(host__part_commands(HOST_OBSERVER, kind));
        assert_false(host__part_commands(HOST_WALLBOARD, kind));
    }
}

/* ---- keys ---- */

/* The token in the newest link. */
static char *token_of(const console *c)
{
    const char *at = console_log(c);
    const char *found = NULL;
    while ((at = strstr(at, "enshu://"))) {
        found = at;
        at++;
    }
    assert_non_null(found);
    const char *token = strchr(found + strlen("enshu://"), '/') + 1;
    return xstrndup(token, 32);
}

typedef struct visits {
    char text[4000];
} visits;

static void note_visit(void *user, const journal_visit *v)
{
    visits *all = user;
    const size_t len = strlen(all->text);
    (void)snprintf(all->text + len, sizeof all->text - len, "%s %s %s%s%s;",
                   v->seat, v->what, v->person, *v->by ? "by " : "", v->by);
}

/* Whoever did something to a seat is named. */
static void expect_visits(const char *path)
{
    static const char *const expected[] = {"control joined ;",
                                           "admin#2 opened by control;",
                                           "admin#2 joined ;",
                                           "admin#2 kicked by control;",
                                           "admin#2 renewed by control;",
                                           " refused ;",
                                           "admin#2 revoked by control;",
                                           "admin#2 revoked-token ;",
                                           "admin joined ;"};
    visits all = {""};
    journal *j = NULL;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_each_visit(j, note_visit, &all, NULL), ENSHU_OK);
    (void)journal_close(j, NULL);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        expect_contains(all.text, expected[i]);
}

static void seats_are_opened_renewed_and_closed(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    console_send(dir, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                      "\"kind\":\"trainee\",\"roles\":[\"admin\"],"
                      "\"name\":\"Late\"}");
    console_wait(dir, "request=s1 ok=true");
    char *token = token_of(dir);
    console *late = desk_join_live(d, token);
    expect_contains(console_log(late), "seat=admin#2");
    expect_contains(console_log(late), "person=Late");
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s2\","
                      "\"seat\":\"admin#2\",\"verb\":\"kick\"}");
    console_wait(late, "bye why=kicked");
    console_leave(late);
    late = desk_join_live(d, token);
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s3\","
                      "\"seat\":\"admin#2\",\"verb\":\"renew\"}");
    console_wait(late, "bye why=revoked");
    console_wait(dir, "request=s3 ok=true");
    console_leave(late);
    late = desk_join(d, token);
    console_wait(late, "bye why=token"); /* the old key fits no more */
    console_leave(late);
    xfree(token);
    token = token_of(dir);
    late = desk_join_live(d, token);
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s4\","
                      "\"seat\":\"admin#2\",\"verb\":\"revoke\"}");
    console_wait(late, "bye why=revoked");
    console_leave(late);
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s5\","
                      "\"seat\":\"nobody\",\"verb\":\"kick\"}");
    console_wait(dir, "request=s5 ok=false why=not-yours");
    desk_pass(d, 1100);
    expect_contains(console_log(dir),
                    "\"seat\":\"admin#2\",\"state\":\"revoked\"");
    desk_close(d);
    d = open_parts(state, path, false);
    late = desk_join(d, token);
    console_wait(late, "bye why=revoked");
    console_leave(late);
    (void)desk_join_live(d, "t-admin");
    desk_close(d);
    xfree(token);
    expect_visits(path);
}

static void who_guesses_is_kept_away(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    for (int i = 0; i < 3; i++) {
        char *token = xprintf("guess%d", i);
        console *c = desk_join(d, token);
        console_wait(c, "bye why=token");
        console_leave(c);
        xfree(token);
    }
    assert_int_equal(net_server_get_figures(desk_host(d)->server).punished, 3);
    desk_pass(d, 1100);
    expect_contains(console_log(dir), "\"refused_hellos\":3");
    desk_close(d);
}

/* ---- shares of time ---- */

/* A look at the clock that takes time stands for work. */
static void who_makes_much_work_waits_while_others_do_not(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_parts(state, path, true);
    console *busy = desk_join_live(d, "t-admin");
    console *calm = desk_join_live(d, "t-duty");
    desk_work_costs(d, 700);
    for (int i = 0; i < 40; i++)
        console_send(busy, "{\"v\":1,\"type\":\"may\",\"request\":\"m%d\"}", i);
    console_send(calm, "{\"v\":1,\"type\":\"may\",\"request\":\"c1\"}");
    console_wait(calm, "maybe request=c1");
    const int done = console_count(busy, "maybe request=m");
    assert_true(done < 40);
    for (int64_t end_us = 0; console_count(busy, "maybe request=m") < 40;)
        desk_wait(d, &end_us); /* in the end all */
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_has_a_word),
        WITH_FOLDER(an_evaluator_sees_all_and_only_grades),
        WITH_FOLDER(a_player_speaks_for_outsiders),
        WITH_FOLDER(who_steers_speaks_for_whom_nobody_plays),
        WITH_FOLDER(who_steers_one_organisation_speaks_to_it),
        WITH_FOLDER(who_plays_a_party_answers_for_it),
        WITH_FOLDER(an_observer_sees_its_teams_and_does_nothing),
        WITH_FOLDER(a_wall_shows_nothing_that_people_wrote),
        WITH_FOLDER(a_wall_shows_what_is_due),
        WITH_FOLDER(a_controller_steers_its_organisation_only),
        WITH_FOLDER(seats_are_opened_renewed_and_closed),
        WITH_FOLDER(who_guesses_is_kept_away),
        WITH_FOLDER(who_makes_much_work_waits_while_others_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
