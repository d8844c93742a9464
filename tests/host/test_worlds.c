/* Many worlds in one journal, and who steers them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "journal/journal_internal.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};

static const host_world worlds[] = {
    {"North", "east"}, {"South", "west"}, {"West", "west"}};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-a0", .roles = admin, .n_roles = 1},
    {.token = "t-d0", .roles = duty, .n_roles = 1},
    {.token = "t-a1", .instance = 1, .roles = admin, .n_roles = 1},
    {.token = "t-d1", .instance = 1, .roles = duty, .n_roles = 1},
    {.token = "t-a2", .instance = 2, .roles = admin, .n_roles = 1},
    {.token = "t-sub", .part = HOST_CONTROLLER, .instance = 1, .control = true},
};

static desk *open_worlds(void **state, char path[TEST_PATH_SIZE], bool fresh)
{
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .worlds = worlds,
                            .n_worlds = 3,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? sizeof seats / sizeof *seats : 0,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

static void each_world_has_its_own_events(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *a0 = desk_join_live(d, "t-a0");
    console *a1 = desk_join_live(d, "t-a1");
    console *dir = desk_join_live(d, "t-dir");
    expect_contains(console_log(a1), "welcome instance=1 drill=");
    expect_contains(console_log(a1), "group=west");
    expect_contains(console_log(a1), "name=South");
    expect_contains(console_log(a0), "worlds=3");
    assert_true(strcmp(console_drill(a0), console_drill(a1)) != 0);
    console_command(a1, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"of south\"}");
    desk_pass(d, 1000);
    expect_contains(console_log(a1), "record instance=1 kind=message.sent");
    assert_null(strstr(console_log(a0), "of south"));
    assert_null(strstr(console_log(dir), "of south")); /* it looks at North */
    desk_close(d);
}

/* ---- organisations that share a world ---- */

static const host_world shared[] = {{"", ""}};
static const host_seat sharing[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin",
     .roles = admin,
     .n_roles = 1,
     .organisation = "Port of A",
     .group = "ports"},
    {.token = "t-duty",
     .roles = duty,
     .n_roles = 1,
     .organisation = "B Railway",
     .group = "rail"},
    {.token = "t-eval",
     .part = HOST_EVALUATOR,
     .organisation = "Ministry",
     .group = "state"},
};

static desk *open_shared(void **state, bool fresh)
{
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .worlds = shared,
                            .n_worlds = 1,
                            .seats = fresh ? sharing : NULL,
                            .n_seats = fresh ? 4 : 0,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

static void expect_organisations(desk *d)
{
    console *dir = desk_join_live(d, "t-dir");
    console *admin_seat = desk_join_live(d, "t-admin");
    console *eval = desk_join_live(d, "t-eval");
    desk_pass(d, 1100);
    expect_contains(console_log(admin_seat), "group=ports");
    assert_null(strstr(console_log(eval), "group=")); /* the world has none */
    expect_contains(console_log(dir), "\"group\":\"ports\",\"instance\":0,"
                                      "\"kind\":\"trainee\","
                                      "\"organisation\":\"Port of A\"");
    expect_contains(console_log(dir), "\"organisation\":\"B Railway\"");
    expect_contains(console_log(dir), "\"organisation\":\"Ministry\"");
    console_send(dir, "{\"v\":1,\"type\":\"watch\",\"request\":\"w\","
                      "\"team\":\"occ\"}");
    console_wait(dir, "group=rail");
}

static void expect_group(host__world *w, const char *wanted, const char *group)
{
    uint64_t changed = 0;
    const char *team = NULL;
    const char *row;
    char *part = xprintf("\"group\":\"%s\"", group);
    for (size_t i = 0; (row = host__rows_get(w, i, &changed, &team)); i++) {
        if (strcmp(team, wanted) == 0)
            break;
    }
    assert_non_null(row);
    expect_contains(row, part);
    xfree(part);
}

static void expect_groups(desk *d)
{
    host__world *w = desk_host(d)->worlds[0];
    expect_group(w, "", "");
    expect_group(w, "it", "ports");
    expect_group(w, "occ", "rail");
    expect_group(w, "gate", ""); /* nobody sits there */
}

static void a_shared_world_keeps_who_sits_where(void **state)
{
    desk *d = open_shared(state, true);
    expect_organisations(d);
    expect_groups(d);
    desk_close(d);
    d = open_shared(state, false); /* and after a fall */
    expect_organisations(d);
    expect_groups(d);
    desk_close(d);
}

/* Somebody who comes late is of those who sit there already. */
static void a_late_seat_is_of_its_team(void **state)
{
    desk *d = open_shared(state, true);
    console *dir = desk_join_live(d, "t-dir");
    console_send(dir, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                      "\"kind\":\"trainee\",\"roles\":[\"admin\"]}");
    console_wait(dir, "request=s1 ok=true");
    const host__seat *late = host__seat_named(desk_host(d), "admin#2");
    expect_text(late->organisation, "Port of A");
    expect_text(late->group, "ports");
    console_send(dir, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s2\","
                      "\"kind\":\"observer\",\"roles\":[\"admin\"]}");
    console_wait(dir, "request=s2 ok=true");
    late = host__seat_named(desk_host(d), "observer:admin");
    assert_null(late->organisation);
    desk_close(d);
}

/* ---- one commit for all ---- */

static int count_commit(void *user)
{
    ++*(int *)user;
    return 0;
}

static void commands_of_all_worlds_share_a_commit(void **state)
{
    char path[TEST_PATH_SIZE];
    int commits = 0;
    desk *d = open_worlds(state, path, true);
    host *h = desk_host(d);
    console *a0 = desk_join_live(d, "t-a0");
    console *a1 = desk_join_live(d, "t-a1");
    desk_pass(d, 1000);
    sqlite3_commit_hook(host__journal(h)->db, count_commit, &commits);
    for (uint32_t i = 0; i < 60; i++) {
        char *id = xprintf("r%u", (unsigned)i);
        host__seat *s = h->seats[i % 2 ? 3 : 1];
        assert_true(host__order_wish(
            s->world,
            &(host__wish){.kind = ENSHU_COMMAND_MESSAGE_SEND,
                          .actor = "admin",
                          .fields = "{\"text\":\"x\",\"to\":[\"admin\"]}",
                          .seat = s,
                          .request = id}));
        xfree(id);
    }
    assert_int_equal(commits, 0);
    assert_true(host__settle(h));
    assert_int_equal(commits, 1);
    assert_int_equal(h->n_orders, 0);
    sqlite3_commit_hook(host__journal(h)->db, NULL, NULL);
    console_wait(a0, "reply request=r58 ok=true");
    console_wait(a1, "reply instance=1 request=r59 ok=true");
    desk_close(d);
}

/* ---- a director ---- */

static void a_director_steers_all_or_a_group(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    console *d0 = desk_join_live(d, "t-d0");
    console *d1 = desk_join_live(d, "t-d1");
    console *a2 = desk_join_live(d, "t-a2");
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"r1\","
                      "\"role\":\"control\",\"kind\":\"inject.fire\","
                      "\"fields\":{\"inject\":\"I-02\"},\"every\":true}");
    console_wait(dir, "reply request=r1 ok=true");
    console_wait(d0, "Secret of rail");
    console_wait(d1, "Secret of rail");
    assert_int_equal(console_count(dir, "reply request=r1"), 1);
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"p1\","
                      "\"verb\":\"pause\",\"group\":\"west\"}");
    console_wait(dir, "reply request=p1 ok=true");
    console_wait(d1, "paused=true");
    console_wait(a2, "paused=true");
    desk_pass(d, 1000);
    assert_int_equal(console_count(d0, "paused=true"), 0);
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"p2\","
                      "\"verb\":\"pause\",\"group\":\"none\"}");
    console_wait(dir, "reply request=p2 ok=false why=unknown-group");
    /* A refusal in one world is the answer for all. */
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"r2\","
                      "\"role\":\"control\",\"kind\":\"inject.fire\","
                      "\"fields\":{\"inject\":\"I-02\"},\"every\":true}");
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"r3\","
                      "\"role\":\"control\",\"kind\":\"inject.fire\","
                      "\"fields\":{\"inject\":\"I-99\"},\"every\":true}");
    console_wait(dir, "reply request=r3 ok=false");
    desk_close(d);
}

static void a_director_looks_at_any_world_as_any_team(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    console *a1 = desk_join_live(d, "t-a1");
    desk_pass(d, 60000); /* T+00:04 */
    console_command(a1, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"of south\"}");
    console_clear(dir);
    console_send(dir, "{\"v\":1,\"type\":\"watch\",\"request\":\"w1\","
                      "\"instance\":1}");
    console_wait(dir, "of south");
    console_wait(dir, "\nlive instance=1");
    expect_contains(console_log(dir), "Secret of rail");
    console_clear(dir);
    console_send(dir, "{\"v\":1,\"type\":\"watch\",\"request\":\"w2\","
                      "\"instance\":1,\"team\":\"it\"}");
    console_wait(dir, "\nlive instance=1");
    expect_contains(console_log(dir), "watching=it");
    expect_contains(console_log(dir), "of south");
    assert_null(strstr(console_log(dir), "Secret of rail"));
    assert_null(strstr(console_log(dir), "kind=state.changed"));
    console_send(dir, "{\"v\":1,\"type\":\"watch\",\"request\":\"w3\","
                      "\"team\":\"nobody\"}");
    console_wait(dir, "reply instance=1 request=w3 ok=false why=not-yours");
    console_send(dir, "{\"v\":1,\"type\":\"watch\",\"request\":\"w4\","
                      "\"instance\":7}");
    console_wait(dir, "bye why=bad-message");
    desk_close(d);
}

static void a_controller_has_one_world(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *sub = desk_join_live(d, "t-sub");
    console *d0 = desk_join_live(d, "t-d0");
    console_command(sub, "r1", "control", "inject.fire",
                    "{\"inject\":\"I-02\"}");
    expect_contains(console_log(sub), "reply instance=1 request=r1 ok=true");
    expect_contains(console_log(sub), "Secret of rail");
    console_send(sub, "{\"v\":1,\"type\":\"pace\",\"request\":\"p1\","
                      "\"verb\":\"pause\",\"every\":true}");
    console_wait(sub, "request=p1 ok=false why=not-yours");
    console_send(sub, "{\"v\":1,\"type\":\"pace\",\"request\":\"p2\","
                      "\"verb\":\"pause\",\"instance\":2}");
    console_wait(sub, "bye why=bad-message");
    assert_null(strstr(console_log(d0), "Secret of rail"));
    desk_close(d);
}

/* ---- what control is told ---- */

static void control_is_told_of_all_teams_when_they_change(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    desk_pass(d, 1100);
    for (int i = 0; i < 3; i++) {
        char *row = xprintf("\"instance\":%d", i);
        assert_true(console_count(dir, row) >= 4);
        xfree(row);
    }
    expect_contains(console_log(dir), "health health={\"commands\":");
    expect_contains(console_log(dir), "seats rows=[");
    expect_contains(console_log(dir),
                    "\"seat\":\"1/admin\",\"state\":\"free\"");
    console *a1 = desk_join_live(d, "t-a1");
    console_clear(dir);
    desk_pass(d, 60000); /* I-01 and the question of T+00:03 have come */
    expect_contains(console_log(dir), "\"seat\":\"1/admin\",\"since\":");
    expect_contains(console_log(dir), "\"deciding\":{\"deadline_us\":");
    expect_contains(console_log(dir), "\"connected\":1");
    console_command(a1, "r1", "admin", "message.read", "{\"inject\":\"I-01\"}");
    console_command(a1, "r2", "admin", "action.start",
                    "{\"action\":\"cut\",\"on\":\"srv\"}");
    console_clear(dir);
    desk_pass(d, 1100);
    expect_contains(console_log(dir),
                    "\"last\":{\"by\":\"admin\",\"id\":\"cut\",\"kind\":"
                    "\"action.started\"");
    /* Nobody else did anything. */
    assert_null(strstr(console_log(dir), "\"instance\":2"));
    desk_close(d);
}

/* ---- taken up again ---- */

static void worlds_and_seats_outlive_the_host(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    console *a1 = desk_join_live(d, "t-a1");
    console_command(a1, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"of south\"}");
    console_command(a1, "r2", "admin", "hint.ask", "{}");
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"r1\","
                      "\"role\":\"control\",\"kind\":\"inject.fire\","
                      "\"instance\":1,\"fields\":{\"inject\":\"I-99\"}}");
    console_wait(dir, "request=r1 ok=false");
    desk_pass(d, 10000);
    char drill[200];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(a1));
    desk_close(d);
    d = open_worlds(state, path, false);
    assert_int_equal(desk_host(d)->n_worlds, 3);
    expect_text(desk_host(d)->worlds[2]->name, "West");
    a1 = desk_join_live(d, "t-a1");
    dir = desk_join_live(d, "t-dir");
    expect_text(console_drill(a1), drill);
    expect_contains(console_log(a1), "of south");
    console_command(a1, "r1", "admin", "message.send",
                    "{\"to\":[\"admin\"],\"text\":\"again\"}");
    console_command(a1, "r2", "admin", "hint.ask", "{}");
    expect_contains(console_log(a1), "request=r2 ok=false why=nothing-open");
    console_command(dir, "r1", "control", "inject.fire",
                    "{\"inject\":\"I-00\"}");
    expect_contains(console_log(dir), "request=r1 ok=false why=unknown");
    desk_pass(d, 1000);
    assert_null(strstr(console_log(a1), "again"));
    desk_close(d);
}

static void the_drill_is_sealed_when_control_closes_it(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_worlds(state, path, true);
    console *dir = desk_join_live(d, "t-dir");
    console *a1 = desk_join_live(d, "t-a1");
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"p1\","
                      "\"verb\":\"end\",\"group\":\"west\"}");
    console_wait(dir, "reply request=p1 ok=true");
    console_wait(a1, "score instance=1 part=0");
    console_pace(dir, "c1", "close", 0);
    expect_contains(console_log(dir), "request=c1 ok=false why=not-ended");
    assert_false(desk_host(d)->sealed);
    console_command(a1, "r1", "admin", "hint.ask", "{}");
    expect_contains(console_log(a1), "request=r1 ok=false why=ended");
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"p2\","
                      "\"verb\":\"end\",\"every\":true}");
    console_wait(dir, "reply request=p2 ok=true");
    console_wait(dir, "score part=0");
    assert_false(desk_host(d)->sealed);
    console_pace(dir, "c2", "close", 0);
    expect_contains(console_log(dir), "request=c2 ok=true");
    assert_true(desk_host(d)->sealed);
    desk_close(d);
    d = open_worlds(state, path, false);
    a1 = desk_join_live(d, "t-a1");
    console_wait(a1, "score instance=1 part=0");
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(each_world_has_its_own_events),
        WITH_FOLDER(a_shared_world_keeps_who_sits_where),
        WITH_FOLDER(a_late_seat_is_of_its_team),
        WITH_FOLDER(commands_of_all_worlds_share_a_commit),
        WITH_FOLDER(a_director_steers_all_or_a_group),
        WITH_FOLDER(a_director_looks_at_any_world_as_any_team),
        WITH_FOLDER(a_controller_has_one_world),
        WITH_FOLDER(control_is_told_of_all_teams_when_they_change),
        WITH_FOLDER(worlds_and_seats_outlive_the_host),
        WITH_FOLDER(the_drill_is_sealed_when_control_closes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
