/* Many worlds end at once and are closed, while consoles are heard. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "host/closing.h"
#include "journal/journal_internal.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

enum {
    WORLDS = 40,
    LOOK_US = 1000, /* each look at the clock costs */
    SHARE = 7       /* worlds a round may do in 5 ms of such looks, and a bit */
};

static const char *const admin[] = {"admin"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-two", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-a0", .roles = admin, .n_roles = 1},
    {.token = "t-a39", .instance = WORLDS - 1, .roles = admin, .n_roles = 1},
};

static desk *open_worlds(const char *path, bool fresh)
{
    const enshu_bundle bundle = desk_bundle(port_lua);
    host_world worlds[WORLDS];
    for (size_t i = 0; i < WORLDS; i++)
        worlds[i] = (host_world){"", ""};
    const host_options o = {.bundle = fresh ? &bundle : NULL,
                            .worlds = worlds,
                            .n_worlds = fresh ? WORLDS : 0,
                            .seats = fresh ? seats : NULL,
                            .n_seats = fresh ? sizeof seats / sizeof *seats : 0,
                            .keep_seats = true};
    return desk_open(path, &o);
}

/* All worlds have ended, and that was told. */
static desk *open_ended(void **state, char path[TEST_PATH_SIZE])
{
    path_join(path, *state, "a.enshu");
    desk *d = open_worlds(path, true);
    console *dir = desk_join_live(d, "t-dir");
    desk_pass(d, 1000);
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"end\","
                      "\"verb\":\"end\",\"every\":true}");
    console_wait(dir, "reply request=end ok=true");
    desk_pass(d, 2000);
    console_clear(dir);
    return d;
}

static void ask(console *c, const char *request)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"pace\",\"request\":\"%s\","
                 "\"verb\":\"close\"}",
                 request);
}

/* Without a round of the host. */
static void listen_for(console *c, const char *part)
{
    int64_t end_us = 0;
    while (!strstr(console_log(c), part))
        desk_listen(console_desk(c), &end_us);
}

static void begin(desk *d, console *c, const char *request)
{
    int64_t end_us = 0;
    ask(c, request);
    while (!desk_host(d)->closing)
        desk_listen(d, &end_us);
}

static void go_on_until_it_writes(desk *d)
{
    desk_work_costs(d, LOOK_US);
    while (!host__close_writes(desk_host(d)))
        host__tick(desk_host(d));
    host__tick(desk_host(d));
    assert_true(host__close_writes(desk_host(d)));
    assert_false(desk_host(d)->sealed);
}

static size_t n_finished(const host *h)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n_worlds; i++)
        n += h->worlds[i]->finished;
    return n;
}

static int64_t count(const char *path, const char *sql)
{
    journal *j = NULL;
    enshu_error err;
    int64_t n = -1;
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, &err), ENSHU_OK);
    assert_int_equal(journal__query_int(j->db, sql, &n), SQLITE_OK);
    (void)journal_close(j, NULL);
    return n;
}

/* The newest total of a world, and no second one. */
static const char totals[] =
    "SELECT count(*) FROM score WHERE objective = '' AND criterion = ''";

/* ---- turns ---- */

static void ends_of_many_worlds_take_turns(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_worlds(path, true);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    desk_pass(d, 1000);
    int64_t end_us = 0;
    console_send(dir, "{\"v\":1,\"type\":\"pace\",\"request\":\"end\","
                      "\"verb\":\"end\",\"every\":true}");
    while (h->n_orders < WORLDS)
        desk_listen(d, &end_us);
    desk_work_costs(d, LOOK_US);
    size_t before = n_finished(h);
    size_t rounds = 0;
    assert_int_equal(before, 0);
    while (before < WORLDS) {
        host__tick(h);
        const size_t now = n_finished(h);
        assert_true(now - before <= 2 * (size_t)SHARE); /* looked at twice */
        assert_true(now > before || rounds < 2);
        before = now;
        rounds++;
    }
    assert_true(rounds >= 4);
    desk_work_costs(d, 0);
    desk_close(d);
    desk_verify(path, true);
}

static void no_round_closes_more_than_its_share(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    size_t before = 0;
    int writing = 0;
    begin(d, dir, "c1");
    desk_work_costs(d, LOOK_US);
    while (!h->sealed) {
        const int changed = sqlite3_total_changes(host__journal(h)->db);
        host__tick(h);
        const size_t now = host__closed_worlds(h);
        assert_true(now - before <= SHARE);
        before = now;
        assert_true(sqlite3_total_changes(host__journal(h)->db) - changed
                    < SHARE * 64);
        writing += host__close_writes(h);
    }
    assert_true(writing >= 2);
    desk_work_costs(d, 0);
    console_wait(dir, "reply request=c1 ok=true");
    desk_close(d);
    desk_verify(path, true);
    assert_int_equal(count(path, totals), WORLDS);
}

static void consoles_are_heard_between_two_rounds(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    console *a0 = desk_join_live(d, "t-a0");
    begin(d, dir, "c1");
    desk_work_costs(d, LOOK_US);
    while (host__closed_worlds(h) == 0)
        host__tick(h);
    console_send(a0, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\","
                     "\"on\":\"srv\"}");
    listen_for(a0, "maybe request=m1");
    /* Nothing is judged any more, in no world. */
    console_send(dir, "{\"v\":1,\"type\":\"command\",\"request\":\"g1\","
                      "\"role\":\"control\",\"kind\":\"improvement.add\","
                      "\"fields\":{\"heading\":\"x\",\"text\":\"y\"}}");
    listen_for(dir, "reply request=g1 ok=false why=ended");
    assert_true(host__closes(h));
    assert_int_equal(console_count(dir, "reply request=c1"), 0);
    desk_work_costs(d, 0);
    console_wait(dir, "reply request=c1 ok=true");
    assert_true(h->sealed);
    desk_close(d);
    desk_verify(path, true);
}

/* ---- what was said just before ---- */

static void what_came_before_is_judged_still(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    int64_t end_us = 0;
    console_send(dir,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"n1\","
                 "\"role\":\"control\",\"kind\":\"improvement.add\","
                 "\"fields\":{\"heading\":\"Call\",\"text\":\"Earlier\"}}");
    ask(dir, "c1");
    while (!h->closing)
        desk_listen(d, &end_us);
    console_wait(dir, "reply request=c1 ok=true");
    expect_contains(console_log(dir), "reply request=n1 ok=true");
    desk_close(d);
    desk_verify(path, true);
}

static void two_who_close_are_both_answered(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    console *dir = desk_join_live(d, "t-dir");
    console *two = desk_join_live(d, "t-two");
    begin(d, dir, "c1");
    desk_work_costs(d, LOOK_US);
    host__tick(desk_host(d));
    ask(two, "c2");
    ask(dir, "c1"); /* as after a reconnect */
    console_send(two, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\","
                      "\"on\":\"srv\"}");
    console_send(dir, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\","
                      "\"on\":\"srv\"}");
    listen_for(two, "maybe request=m1");
    listen_for(dir, "maybe request=m1");
    assert_true(host__closes(desk_host(d)));
    desk_work_costs(d, 0);
    console_wait(dir, "reply request=c1 ok=true");
    console_wait(two, "reply request=c2 ok=true");
    desk_pass(d, 1000);
    assert_int_equal(console_count(dir, "reply request=c1"), 1);
    console_pace(two, "c3", "close", 0);
    expect_contains(console_log(two), "reply request=c3 ok=false why=ended");
    desk_close(d);
    desk_verify(path, true);
}

/* ---- in the middle ---- */

static void killed_meanwhile_it_has_ended_and_is_not_closed(void **state)
{
    char path[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    console *dir = desk_join_live(d, "t-dir");
    begin(d, dir, "c1");
    go_on_until_it_writes(d);
    path_join(copy, *state, "b.enshu");
    copy_file(path, copy);
    char *from = xprintf("%s-wal", path);
    char *to = xprintf("%s-wal", copy);
    copy_file(from, to); /* what a kill leaves behind */
    xfree(from);
    xfree(to);
    desk_work_costs(d, 0);
    desk_close(d);

    assert_int_equal(count(copy, "SELECT count(*) FROM score"), 0);
    assert_int_equal(count(copy, "SELECT count(*) FROM tally"), 0);
    d = open_worlds(copy, false);
    assert_true(host__all_ended(desk_host(d)));
    assert_false(desk_host(d)->sealed);
    dir = desk_join_live(d, "t-dir");
    console_pace(dir, "c2", "close", 0);
    expect_contains(console_log(dir), "reply request=c2 ok=true");
    desk_close(d);
    desk_verify(copy, true);
    assert_int_equal(count(copy, totals), WORLDS);
}

static void fill_disk(desk *d, bool full)
{
    journal *j = host__journal(desk_host(d));
    assert_int_equal(
        journal__exec(j->db, full ? "PRAGMA max_page_count = 1"
                                  : "PRAGMA max_page_count = 99999"),
        SQLITE_OK);
}

static void a_disk_that_fills_up_leaves_it_open(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    begin(d, dir, "c1");
    go_on_until_it_writes(d);
    fill_disk(d, true);
    desk_work_costs(d, 0);
    console_wait(dir, "reply request=c1 ok=false why=disk-full");
    assert_false(h->sealed);
    assert_null(h->closing);
    fill_disk(d, false);
    console_pace(dir, "p1", "resume", 0);
    assert_null(h->trouble);
    assert_int_equal(count(path, totals), 0);
    /* It is judged on, and what is said now counts. */
    console_command(dir, "n1", "control", "improvement.add",
                    "{\"heading\":\"Disk\",\"text\":\"A larger disk\"}");
    expect_contains(console_log(dir), "reply request=n1 ok=true");
    console_pace(dir, "c2", "close", 0);
    expect_contains(console_log(dir), "reply request=c2 ok=true");
    desk_close(d);
    desk_verify(path, true);
    assert_int_equal(count(path, totals), WORLDS);
}

static void a_seat_that_changes_is_durable_and_holds_nothing_up(void **state)
{
    char path[TEST_PATH_SIZE];
    char copy[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    host *h = desk_host(d);
    console *dir = desk_join_live(d, "t-dir");
    begin(d, dir, "c1");
    go_on_until_it_writes(d);
    console_send(dir, "{\"v\":1,\"type\":\"seat.change\",\"request\":\"s1\","
                      "\"verb\":\"revoke\",\"seat\":\"39/admin\"}");
    listen_for(dir, "reply request=s1 ok=true");
    path_join(copy, *state, "b.enshu");
    copy_file(path, copy);
    char *from = xprintf("%s-wal", path);
    char *to = xprintf("%s-wal", copy);
    copy_file(from, to);
    xfree(from);
    xfree(to);
    assert_int_equal(
        count(copy, "SELECT count(*) FROM seat WHERE state = 'revoked'"), 1);
    assert_int_equal(count(copy, "SELECT count(*) FROM score"), 0);
    desk_work_costs(d, 0);
    console_wait(dir, "reply request=c1 ok=true");
    assert_true(h->sealed);
    desk_close(d);
    desk_verify(path, true);
    assert_int_equal(count(path, totals), WORLDS);
}

/* ---- a host that goes ---- */

static void a_host_that_goes_closes_what_is_begun(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_ended(state, path);
    console *dir = desk_join_live(d, "t-dir");
    begin(d, dir, "c1");
    go_on_until_it_writes(d);
    desk_close(d);
    desk_verify(path, true);
    assert_int_equal(count(path, totals), WORLDS);
}

typedef struct progress {
    size_t told;
    size_t last;
} progress;

static void note_progress(void *user, const host_figures *f)
{
    progress *p = user;
    if (!f->closes)
        return;
    assert_int_equal(f->worlds, WORLDS);
    assert_true(f->closed_worlds >= p->last);
    p->last = f->closed_worlds;
    p->told++;
}

static void a_host_that_is_stopped_tells_how_far_it_is(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    progress p = {0, 0};
    desk *d = open_ended(state, path);
    host_stop(desk_host(d));
    desk_work_costs(d, 4 * LOOK_US); /* so that it takes seconds */
    assert_int_equal(host_run_telling(desk_host(d), note_progress, &p, &err),
                     ENSHU_OK);
    assert_true(p.told >= 2);
    assert_true(p.last > 0);
    assert_true(desk_host(d)->sealed);
    desk_work_costs(d, 0);
    desk_close(d);
    desk_verify(path, true);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(ends_of_many_worlds_take_turns),
        WITH_FOLDER(no_round_closes_more_than_its_share),
        WITH_FOLDER(consoles_are_heard_between_two_rounds),
        WITH_FOLDER(what_came_before_is_judged_still),
        WITH_FOLDER(two_who_close_are_both_answered),
        WITH_FOLDER(killed_meanwhile_it_has_ended_and_is_not_closed),
        WITH_FOLDER(a_disk_that_fills_up_leaves_it_open),
        WITH_FOLDER(a_seat_that_changes_is_durable_and_holds_nothing_up),
        WITH_FOLDER(a_host_that_goes_closes_what_is_begun),
        WITH_FOLDER(a_host_that_is_stopped_tells_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
