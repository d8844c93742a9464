/* A disk without space stops the clock, and loses nothing. */
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

static desk *open_port(void **state, char path[TEST_PATH_SIZE], const char *bot)
{
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    o.colleagues = bot;
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* No page more than there is, or as many as it likes. */
static void fill_disk(desk *d, bool full)
{
    journal *j = host__journal(desk_host(d));
    int64_t pages = 1000000;
    if (full)
        assert_int_equal(journal__query_int(j->db, "PRAGMA page_count", &pages),
                         SQLITE_OK);
    char *sql = xprintf("PRAGMA max_page_count = %lld", (long long)pages);
    assert_int_equal(journal__exec(j->db, sql), SQLITE_OK);
    xfree(sql);
}

/* Or nothing can be written at all. */
static void lock_disk(desk *d, bool locked)
{
    journal *j = host__journal(desk_host(d));
    assert_int_equal(journal__exec(j->db, locked ? "PRAGMA query_only = ON"
                                                 : "PRAGMA query_only = OFF"),
                     SQLITE_OK);
}

static void send_long(console *c, const char *request)
{
    char text[7000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"%s\","
                 "\"role\":\"admin\",\"kind\":\"message.send\","
                 "\"fields\":{\"to\":[\"admin\"],\"text\":\"%s\"}}",
                 request, text);
}

static void stops_the_clock_until_there_is_room(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_port(state, path, NULL);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    fill_disk(d, true);
    console_clear(c);
    send_long(c, "r1");
    console_wait(c, "why=disk-full");
    expect_contains(console_log(c), "paused=true");
    assert_int_equal(console_count(c, "reply request=r1"), 0); /* not yet */
    const int64_t at_us = desk_now_us(d);
    desk_pass(d, 10000);
    expect_i64(desk_now_us(d), at_us);
    send_long(c, "r1"); /* as after a reconnect */
    console_command(c, "r2", "admin", "hint.ask", "{}");
    assert_int_equal(console_count(c, "reply request=r1"), 0);
    expect_contains(console_log(c), "reply request=r2 ok=false why=disk-full");
    console_pace(c, "p1", "resume", 0);
    expect_contains(console_log(c), "reply request=p1 ok=false why=disk-full");
    console *late = desk_join_live(d, "t-duty"); /* reading still works */
    console_wait(late, "why=disk-full");

    fill_disk(d, false);
    console_clear(c);
    console_pace(c, "p2", "resume", 0);
    console_wait(c, "reply request=r1 ok=true");
    expect_contains(console_log(c), "reply request=p2 ok=true");
    assert_int_equal(console_count(c, "kind=message.sent"), 1);
    console_clear(c);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), at_us + 4000000);
    console_command(c, "r2", "admin", "hint.ask", "{}");
    assert_int_equal(console_count(c, "why=disk-full"), 0);
    desk_close(d);
    desk_verify(path, false);
}

static void what_the_bot_did_waits_too(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_port(state, path, "mate");
    console *c = desk_join_live(d, "t-control");
    desk_pass(d, 44000); /* just before T+00:03, when it acts */
    lock_disk(d, true);
    desk_pass(d, 3000);
    expect_text(desk_host(d)->trouble, "disk");
    expect_i64(desk_now_us(d), 180000000); /* not a moment further */
    assert_int_equal(console_count(c, "kind=question.asked"), 0);
    lock_disk(d, false);
    console_pace(c, "p1", "resume", 0);
    desk_pass(d, 3000);
    assert_int_equal(console_count(c, "kind=question.asked"), 1);
    assert_int_equal(console_count(c, "kind=action.started"), 2);
    desk_close(d);
    desk_verify(path, false);
}

static void a_seal_that_cannot_be_set_is_tried_again(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_port(state, path, NULL);
    console *c = desk_join_live(d, "t-admin");
    console_pace(c, "p1", "step", 3599 * INT64_C(1000000)); /* too long */
    console_pace(c, "p2", "pause", 0);
    console_pace(c, "p3", "step", 3599 * INT64_C(1000000));
    while (desk_now_us(d) < 3599 * INT64_C(1000000))
        desk_spin(d);
    desk_spin(d); /* p3 is on disk */
    lock_disk(d, true);
    console_pace(c, "p4", "step", 2 * INT64_C(1000000));
    console_wait(c, "why=disk");
    assert_false(desk_host(d)->worlds[0]->finished);
    console_pace(c, "p5", "resume", 0);
    expect_contains(console_log(c), "reply request=p5 ok=false why=disk");
    lock_disk(d, false);
    console_pace(c, "p6", "resume", 0);
    console_wait(c, "score part=");
    assert_int_equal(console_count(c, "kind=drill.stopped"), 1);
    desk_close(d);
    desk_verify(path, true);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(stops_the_clock_until_there_is_room),
        WITH_FOLDER(what_the_bot_did_waits_too),
        WITH_FOLDER(a_seal_that_cannot_be_set_is_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
