/* Consoles that come back, and those that read slowly. */
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

static desk *open_lua(void **state, const char *lua)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(lua);
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Takes a seat saying what it has already. */
static console *come_back(desk *d, const char *drill, uint64_t last)
{
    console *c = desk_join(d, "t-admin");
    net_client_resume_from(console_client(c), drill, last);
    return c;
}

static void gets_only_what_it_missed(void **state)
{
    desk *d = open_lua(state, port_lua);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 20000); /* T+00:01:20 */
    const uint64_t last = console_seq(c);
    char drill[64];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(c));
    assert_int_equal(console_count(c, "AlertForIt"), 1);
    console_leave(c);
    desk_pass(d, 40000); /* T+00:04 */
    c = come_back(d, drill, last);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "AlertForIt"), 0);
    assert_int_equal(console_count(c, "kind=drill.started"), 0);
    assert_int_equal(console_count(c, "kind=question.asked"), 1);
    assert_true(console_count(c, "kind=team.described") > 0);
    console_leave(c);
    /* What it has of another drill is worth nothing. */
    c = come_back(d, "00000000000000000000000000000000", last);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "AlertForIt"), 1);
    console_leave(c);
    c = come_back(d, drill, 1000000);
    console_wait(c, "\nlive ");
    assert_int_equal(console_count(c, "kind=drill.started"), 1);
    desk_close(d);
}

static void the_drill_keeps_its_name_when_it_is_taken_up(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_lua(state, port_lua);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 20000);
    const uint64_t last = console_seq(c);
    char drill[64];
    (void)snprintf(drill, sizeof drill, "%s", console_drill(c));
    const int64_t at_us = desk_now_us(d);
    desk_close(d);
    host_options o = port_options(NULL);
    path_join(path, *state, "a.enshu");
    d = desk_open(path, &o);
    expect_i64(desk_now_us(d), at_us);
    c = come_back(d, drill, last);
    console_wait(c, "\nlive ");
    expect_text(console_drill(c), drill);
    assert_int_equal(console_count(c, "AlertForIt"), 0);
    desk_pass(d, 30000);
    expect_contains(console_log(c), "kind=question.asked");
    desk_close(d);
    desk_verify(path, false);
}

/* Some megabytes, more than sockets and outbox hold. */
static char *flood(void)
{
    return xprintf("%s inject{ id='BIG', at='T+00:30', to='it', via='email', "
                   "max=100000, subject={en='Big',ja='大'}, "
                   "body={en=string.rep('x', 28000), ja='長'} } "
                   "every(sec(1), function() send('BIG') end) ",
                   port_lua);
}

static void a_slow_reader_catches_up_without_a_gap(void **state)
{
    char *lua = flood();
    desk *d = open_lua(state, lua);
    console *slow = desk_join_live(d, "t-both");
    console *quick = desk_join_live(d, "t-admin");
    console_read(slow, false);
    desk_pass(d, 290000); /* 1160 of them, 32 MB */
    const size_t waiting =
        net_server_get_figures(desk_host(d)->server).outbox_max;
    assert_true(waiting > 500000 && waiting < 2000000);
    assert_int_equal(console_count(quick, "\"inject\":\"BIG\""), 1160);
    assert_int_equal(console_count(slow, "\"inject\":\"BIG\""), 0);
    for (const host__peer *p = desk_host(d)->peers; p; p = p->next)
        assert_true(p->n_backlog < 300);
    console_read(slow, true);
    desk_pass(d, 25);
    console_wait(slow, "\nlive ");
    desk_pass(d, 2000);
    while (console_seq(slow) < console_seq(quick))
        desk_spin(d);
    assert_int_equal(console_count(slow, "\"inject\":\"BIG\""),
                     console_count(quick, "\"inject\":\"BIG\""));
    desk_close(d);
    xfree(lua);
}

static void a_long_history_comes_in_order(void **state)
{
    char *lua = flood();
    desk *d = open_lua(state, lua);
    desk_pass(d, 100000);
    console *c = desk_join_live(d, "t-admin");
    assert_int_equal(console_count(c, "\"inject\":\"BIG\""), 400);
    desk_close(d);
    xfree(lua);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(gets_only_what_it_missed),
        WITH_FOLDER(the_drill_keeps_its_name_when_it_is_taken_up),
        WITH_FOLDER(a_slow_reader_catches_up_without_a_gap),
        WITH_FOLDER(a_long_history_comes_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
