/* Pause, speed, step, phases, and a machine that hangs. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

#define SEC INT64_C(1000000)

static desk *open_port(void **state, bool paused, int64_t speed_milli)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(&bundle);
    o.paused = paused;
    o.speed_milli = speed_milli;
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Nobody asked it to: there is something to invest in first. */
static void a_drill_with_investments_waits_for_its_start(void **state)
{
    char path[TEST_PATH_SIZE];
    char *lua = xprintf("%s token{ id='mfa', name={en='MFA',ja='多'}, cost=3 }",
                        port_lua);
    const enshu_bundle bundle = desk_bundle(lua);
    const host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *c = desk_join_live(d, "t-admin");
    expect_contains(console_log(c), "paused=true");
    desk_pass(d, 5000);
    expect_i64(desk_now_us(d), 0);
    console_pace(c, "p1", "resume", 0);
    console_wait(c, "paused=false");
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 4 * SEC);
    desk_close(d);
    xfree(lua);
}

static void drill_time_does_not_drift(void **state)
{
    desk *d = open_port(state, false, 0);
    for (int i = 0; i < 100; i++)
        desk_pass(d, 2999); /* no multiple of a round */
    /* At 4 until T+00:20, which takes 300 s. */
    expect_i64(desk_now_us(d), 4 * 299900 * SEC / 1000);
    desk_close(d);
}

static void a_phase_has_its_own_pace_from_its_very_start(void **state)
{
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-duty");
    desk_pass(d, 299990);
    assert_int_equal(console_count(c, " rate=4000 "),
                     console_count(c, "clock"));
    console_clear(c);
    desk_pass(d, 110); /* 100 ms into the phase, at 1 */
    expect_i64(desk_now_us(d), 1200 * SEC + SEC / 10);
    expect_contains(console_log(c), " rate=1000 speed=1000 ");
    desk_pass(d, 10000);
    expect_i64(desk_now_us(d), 1210 * SEC + SEC / 10);
    desk_close(d);
}

static void pauses_and_goes_on_where_it_was(void **state)
{
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 10000);
    console_clear(c);
    console_pace(c, "p1", "pause", 0);
    expect_contains(console_log(c), "reply request=p1 ok=true");
    console_wait(c, "rate=4000 speed=1000 paused=true");
    const int64_t at_us = desk_now_us(d);
    expect_i64(at_us, 40 * SEC);
    desk_pass(d, 60000);
    expect_i64(desk_now_us(d), at_us);
    console_pace(c, "p2", "resume", 0);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), at_us + 4 * SEC);
    desk_close(d);
}

static void goes_at_the_speed_that_was_chosen(void **state)
{
    desk *d = open_port(state, false, 2000);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 8 * SEC);
    console_pace(c, "p1", "speed", 64000);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 8 * SEC + 256 * SEC);
    console_pace(c, "p2", "speed", 250);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 265 * SEC);
    console_clear(c);
    console_pace(c, "p3", "speed", 249);
    console_pace(c, "p4", "speed", 64001);
    console_pace(c, "p5", "jump", 1);
    console_pace(c, "p6", "step", 1);
    expect_contains(console_log(c), "request=p3 ok=false why=bad-value");
    expect_contains(console_log(c), "request=p4 ok=false why=bad-value");
    expect_contains(console_log(c), "request=p5 ok=false why=unknown-kind");
    expect_contains(console_log(c), "request=p6 ok=false why=not-paused");
    desk_close(d);
}

/* The host is gone; the next one goes on as fast, unless told otherwise. */
static void the_speed_outlives_the_host(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-admin");
    console_pace(c, "p1", "speed", 16000);
    console_pace(c, "p2", "speed", 8000);
    desk_pass(d, 1000);
    desk_close(d);
    host_options o = port_options(NULL);
    o.paused = true;
    d = desk_open(path, &o);
    expect_i64(host_get_figures(desk_host(d)).speed_milli, 8000);
    desk_close(d);
    o.speed_milli = 2000;
    d = desk_open(path, &o);
    expect_i64(host_get_figures(desk_host(d)).speed_milli, 2000);
    desk_close(d);
    o.speed_milli = 0;
    d = desk_open(path, &o);
    expect_i64(host_get_figures(desk_host(d)).speed_milli, 2000);
    desk_close(d);
}

static void steps_while_it_stands(void **state)
{
    desk *d = open_port(state, true, 0);
    console *c = desk_join_live(d, "t-admin");
    expect_contains(console_log(c), "Morning"); /* T+00:00 is played */
    expect_i64(desk_now_us(d), 0);
    desk_pass(d, 5000);
    expect_i64(desk_now_us(d), 0);
    console_pace(c, "p1", "step", 60 * SEC);
    console_wait(c, "AlertForIt");
    expect_i64(desk_now_us(d), 60 * SEC);
    console_pace(c, "p1", "step", 60 * SEC); /* the same one again */
    expect_i64(desk_now_us(d), 60 * SEC);
    desk_pass(d, 5000);
    expect_i64(desk_now_us(d), 60 * SEC);
    desk_close(d);
}

static void only_some_seats_have_the_clock(void **state)
{
    static const char *const verbs[] = {"pause", "resume", "speed", "end"};
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-duty");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        char request[8] = {'r', (char)('0' + i), 0};
        console_pace(c, request, verbs[i], 0);
    }
    assert_int_equal(console_count(c, "ok=false why=not-yours"), 4);
    desk_pass(d, 1000);
    expect_i64(desk_now_us(d), 4 * SEC);
    desk_close(d);
}

static void catches_up_bit_by_bit_and_serves_meanwhile(void **state)
{
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    desk_work_costs(d, 1000);
    const int64_t before_us = desk_now_us(d);
    desk_leap(d, 280000); /* 1120 s behind */
    assert_true(desk_now_us(d) < before_us + 60 * SEC);
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\"}");
    console_wait(c, "maybe request=m1");
    assert_true(desk_now_us(d) < before_us + 1000 * SEC);
    assert_true(host_get_figures(desk_host(d)).lag_us > 20 * SEC);
    for (int i = 0; i < 400; i++)
        desk_spin(d);
    assert_true(desk_now_us(d) >= before_us + 1120 * SEC);
    desk_work_costs(d, 0);
    desk_pass(d, 1000);
    const host_figures f = host_get_figures(desk_host(d));
    assert_true(f.lag_us < SEC / 10);
    assert_true(f.lag_max_us > 90 * SEC);
    desk_close(d);
}

static void tells_the_time_each_second(void **state)
{
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-duty");
    desk_pass(d, 100);
    console_clear(c);
    desk_pass(d, 10000);
    console_wait(c, "now_us=40");
    const int n = console_count(c, "clock ");
    assert_true(n >= 9 && n <= 10);
    desk_close(d);
}

static void can_be_ended_early(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    desk *d = open_port(state, false, 0);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 1000);
    console_pace(c, "p1", "end", 0);
    expect_contains(console_log(c), "reply request=p1 ok=true");
    expect_contains(console_log(c), "kind=drill.stopped");
    console_wait(c, "score ");
    console_wait(c, "ended=true");
    console_clear(c);
    console_command(c, "r1", "admin", "hint.ask", "{}");
    console_pace(c, "p2", "pause", 0);
    expect_contains(console_log(c), "request=r1 ok=false why=ended");
    expect_contains(console_log(c), "request=p2 ok=false why=ended");
    const int64_t at_us = host_get_figures(desk_host(d)).now_us;
    desk_pass(d, 5000);
    expect_i64(host_get_figures(desk_host(d)).now_us, at_us);
    desk_close(d);
    desk_verify(path, true);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_drill_with_investments_waits_for_its_start),
        WITH_FOLDER(drill_time_does_not_drift),
        WITH_FOLDER(a_phase_has_its_own_pace_from_its_very_start),
        WITH_FOLDER(pauses_and_goes_on_where_it_was),
        WITH_FOLDER(goes_at_the_speed_that_was_chosen),
        WITH_FOLDER(the_speed_outlives_the_host),
        WITH_FOLDER(steps_while_it_stands),
        WITH_FOLDER(only_some_seats_have_the_clock),
        WITH_FOLDER(catches_up_bit_by_bit_and_serves_meanwhile),
        WITH_FOLDER(tells_the_time_each_second),
        WITH_FOLDER(can_be_ended_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
