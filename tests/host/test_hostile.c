/* Consoles that mean harm: with a key of their own, or only with a seat. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "host/peers.h"
#include "host/plan.h"
#include "journal/seats.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-local", .part = HOST_CONTROLLER, .control = true},
    {.token = "t-second", .part = HOST_CONTROLLER},
};

static desk *open_desk(void **state)
{
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = &bundle,
                            .seats = seats,
                            .n_seats = sizeof seats / sizeof *seats,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Has the seat no time left, what it says waits in line. */
static void use_up(console *c)
{
    desk_work_costs(console_desk(c), 700);
    for (int i = 0; i < 40; i++)
        console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m%d\"}", i);
}

/* ---- messages that wait ---- */

static void a_bad_message_that_waited_is_shown_the_door(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    use_up(c);
    console_send(c, "{\"v\":1,\"type\":\"hello\",\"token\":\"t-admin\"}");
    console_send(c, "{\"v\":1,\"type\":\"ping\",\"t\":1}");
    console_wait(c, "bye why=bad-message");
    desk_close(d);
}

static void what_waits_takes_little_memory(void **state)
{
    enum { LENGTH = 15000, MESSAGES = 25 };
    static char typed[LENGTH + 1];
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    console *calm = desk_join_live(d, "t-duty");
    memset(typed, 'x', LENGTH);
    use_up(c);
    size_t most = 0;
    for (int i = 0; i < MESSAGES; i++) {
        char *text = xprintf("{\"v\":1,\"type\":\"draft\",\"key\":\"k%d\","
                             "\"draft\":{\"text\":\"%s\"}}",
                             i, typed);
        /* It may be gone by then. */
        const enshu_status st =
            net_client_send(console_client(c), text, strlen(text));
        (void)st;
        xfree(text);
        desk_spin(d);
        most =
            most > desk_host(d)->late_bytes ? most : desk_host(d)->late_bytes;
    }
    console_send(calm, "{\"v\":1,\"type\":\"may\",\"request\":\"c1\"}");
    int64_t end_us = 0;
    for (int i = 0; i < 400 || most == 0; i++) {
        desk_wait(d, &end_us);
        const size_t now = desk_host(d)->late_bytes;
        most = now > most ? now : most;
    }
    console_wait(calm, "maybe request=c1");
    assert_true(most > 0);
    assert_true(most <= HOST__LATE_BYTES);
    desk_close(d);
}

/* Its turn comes when it has nothing to say any more. */
static void who_is_sent_away_in_line_has_no_turn(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    host__peer *p = host__seat_named(desk_host(d), "admin")->peer;
    use_up(c);
    for (int64_t end_us = 0; p->n_late == 0;)
        desk_wait(d, &end_us);
    assert_true(p->waits);
    host__drop(desk_host(d), p, "left");
    desk_host(d)->heard_us = 0;
    (void)host__hear_late(desk_host(d));
    console *calm = desk_join_live(d, "t-duty");
    console_send(calm, "{\"v\":1,\"type\":\"may\",\"request\":\"c1\"}");
    console_wait(calm, "maybe request=c1");
    desk_close(d);
}

/* Whoever has a key cannot fill the disk with what is refused anyway. */
static void what_is_written_costs_its_time(void **state)
{
    enum { LENGTH = 20000, MESSAGES = 10 };
    static char text[LENGTH + 1];
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    memset(text, 'x', LENGTH);
    for (int i = 0; i < MESSAGES; i++)
        console_send(c,
                     "{\"v\":1,\"type\":\"command\",\"request\":\"r%d\","
                     "\"role\":\"admin\",\"kind\":\"message.send\","
                     "\"fields\":{\"to\":[\"admin\"],\"text\":\"%s\"}}",
                     i, text);
    const host__world *w = desk_host(d)->worlds[0];
    const host__peer *p = host__seat_named(desk_host(d), "admin")->peer;
    for (int64_t end_us = 0; w->n_commands + p->n_late < MESSAGES;)
        desk_wait(d, &end_us);
    assert_in_range(w->n_commands, 1, 4);
    desk_pass(d, 4000);
    assert_int_equal(console_count(c, "reply request=r"), MESSAGES);
    desk_close(d);
}

static void a_second_console_waits_for_a_busy_seat(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    use_up(c);
    console *other = desk_join(d, "t-admin");
    console_wait(other, "\nlive ");
    console_wait(c, "bye why=replaced");
    desk_close(d);
}

/* ---- coming and going ---- */

/* Each joining costs a welcome and a history. */
static void who_comes_and_goes_waits_while_others_do_not(void **state)
{
    desk *d = open_desk(state);
    for (int i = 0; i < HOST__JOINS_AT_ONCE; i++)
        console_leave(desk_join_live(d, "t-admin"));
    console *again = desk_join(d, "t-admin");
    console *calm = desk_join_live(d, "t-duty");
    for (int i = 0; i < 100; i++)
        desk_spin(d);
    assert_int_equal(console_count(again, "welcome"), 0);
    console_send(calm, "{\"v\":1,\"type\":\"may\",\"request\":\"c1\"}");
    console_wait(calm, "maybe request=c1");
    desk_pass(d, HOST__JOIN_US / 1000);
    console_wait(again, "\nlive ");
    desk_close(d);
}

typedef struct visits {
    unsigned rows; /* of the seat */
    unsigned told; /* of these, such as tell of others */
    unsigned more; /* how many of those */
    unsigned from; /* and say where the last of them came from */
} visits;

static void count_visit(void *user, const journal_visit *v)
{
    visits *all = user;
    if (strcmp(v->seat, "admin") != 0)
        return;
    all->rows++;
    if (strncmp(v->what, "more-", 5) == 0) {
        all->told++;
        all->more += (unsigned)strtoul(v->what + 5, NULL, 10);
        all->from += strcmp(v->address, "127.0.0.1") == 0;
    }
}

/* Nor does it fill the disk; and what was done to the seat is written. */
static void coming_and_going_is_written_down_in_few_rows(void **state)
{
    enum { TIMES = 30 };
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    visits all = {.rows = 0};
    desk *d = open_desk(state);
    console *dir = desk_join_live(d, "t-dir");
    for (int i = 0; i < TIMES; i++) {
        console_leave(desk_join_live(d, "t-admin"));
        desk_pass(d, HOST__JOIN_US / 1000);
    }
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s1\","
                      "\"seat\":\"admin\",\"verb\":\"revoke\"}");
    console_wait(dir, "request=s1 ok=true");
    desk_close(d);
    path_join(path, *state, "a.enshu");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_each_visit(j, count_visit, &all, NULL), ENSHU_OK);
    (void)journal_close(j, NULL);
    assert_in_range(all.rows, HOST__VISITS_AT_ONCE, HOST__VISITS_AT_ONCE + 6);
    /* A row stands for itself or for others. */
    assert_int_equal(all.rows - all.told + all.more, 2 * TIMES + 1);
    assert_int_equal(all.from, all.told);
}

/* Those that have no row when the host goes have one then. */
static void what_was_not_written_down_is_at_the_end(void **state)
{
    enum { TIMES = 30 };
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    visits all = {.rows = 0};
    desk *d = open_desk(state);
    for (int i = 0; i < TIMES; i++) {
        console_leave(desk_join_live(d, "t-admin"));
        desk_pass(d, HOST__JOIN_US / 1000);
    }
    desk_close(d);
    path_join(path, *state, "a.enshu");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_each_visit(j, count_visit, &all, NULL), ENSHU_OK);
    (void)journal_close(j, NULL);
    assert_int_equal(all.rows - all.told + all.more, 2 * TIMES);
    assert_true(all.told > 0);
    assert_int_equal(all.from, all.told);
}

/* A role that nobody has may be as long as a message. */
static void a_refusal_is_kept_short(void **state)
{
    enum { LENGTH = 9000 };
    static char role[LENGTH + 1];
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    memset(role, 'r', LENGTH);
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"r1\","
                 "\"role\":\"%s\",\"kind\":\"message.send\","
                 "\"fields\":{\"to\":[\"admin\"],\"text\":\"%s\"}}",
                 role, role);
    console_wait(c, "request=r1 ok=false why=not-yours");
    host__seat *s = host__seat_named(desk_host(d), "admin");
    assert_true(strlen(host__request_find(s, "r1")->message) < 300);
    journal_cursor *rows = NULL;
    const journal_row *row = NULL;
    const journal_range all = {.after_seq = 0};
    assert_int_equal(
        journal_read_commands(host__journal(desk_host(d)), all, &rows, NULL),
        ENSHU_OK);
    assert_int_equal(journal_next(rows, &row, NULL), ENSHU_OK);
    assert_string_equal(row->status, "refused");
    assert_true(strlen(row->actor) < 300);
    assert_true(strlen(row->fields) < 5000);
    journal_cursor_destroy(rows);
    desk_close(d);
}

/* ---- what a controller may burden the host with ---- */

/* How many were told so. */
static int count_logs(console **all, size_t n, const char *part)
{
    int told = 0;
    for (size_t i = 0; i < n; i++)
        told += strstr(console_log(all[i]), part) != NULL;
    return told;
}

static void few_trials_run_at_a_time(void **state)
{
    desk *d = open_desk(state);
    console *all[] = {desk_join_live(d, "t-dir"), desk_join_live(d, "t-local"),
                      desk_join_live(d, "t-second")};
    desk_pass(d, 60000);
    for (size_t i = 0; i < 3; i++)
        console_send(all[i], "{\"v\":1,\"type\":\"what.if\",\"request\":\"w\","
                             "\"from_us\":1000000,\"commands\":[]}");
    /* All have asked before the first is told what came of it. */
    for (int64_t end_us = 0; count_logs(all, 3, "why=busy") == 0;)
        desk_listen(d, &end_us);
    for (int64_t end_us = 0; count_logs(all, 3, "what.comes") < 2;)
        desk_wait(d, &end_us);
    assert_int_equal(count_logs(all, 3, "why=busy"), 3 - HOST__TRIALS_MAX);
    desk_close(d);
}

static void undone_rows_are_cut_in_no_time(void **state)
{
    enum { ROWS = 20000 };
    desk *d = open_desk(state);
    host__seat *s = host__seat_named(desk_host(d), "control");
    s->plan = xcalloc(1, sizeof *s->plan);
    s->plan->request = xstrdup("a1");
    s->plan->undone = json_array();
    for (int i = 0; i < ROWS; i++)
        json_array_append_new(s->plan->undone,
                              json_pack("{s:i,s:s,s:[s]}", "instance", i,
                                        "team", "it", "injects", "I-01"));
    host__plan_send(desk_host(d), s);
    assert_in_range(json_dumpb(s->plan->undone, NULL, 0, JSON_COMPACT), 20000,
                    HOST__MESSAGE_ROOM);
    desk_close(d);
}

/* ---- rights ---- */

static void a_controller_makes_nobody_a_director(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-local");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                    "\"kind\":\"trainee\",\"roles\":[\"control\"]}");
    console_wait(c, "request=s1 ok=");
    expect_contains(console_log(c), "request=s1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s2\","
                    "\"kind\":\"trainee\",\"roles\":[\"admin\"]}");
    console_wait(c, "request=s2 ok=true");
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_bad_message_that_waited_is_shown_the_door),
        WITH_FOLDER(what_waits_takes_little_memory),
        WITH_FOLDER(who_is_sent_away_in_line_has_no_turn),
        WITH_FOLDER(what_is_written_costs_its_time),
        WITH_FOLDER(a_second_console_waits_for_a_busy_seat),
        WITH_FOLDER(who_comes_and_goes_waits_while_others_do_not),
        WITH_FOLDER(coming_and_going_is_written_down_in_few_rows),
        WITH_FOLDER(what_was_not_written_down_is_at_the_end),
        WITH_FOLDER(a_refusal_is_kept_short),
        WITH_FOLDER(few_trials_run_at_a_time),
        WITH_FOLDER(undone_rows_are_cut_in_no_time),
        WITH_FOLDER(a_controller_makes_nobody_a_director),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
