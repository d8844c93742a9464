/* The end of a drill: seal, score, and what the folder of drills says. */
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

static desk *open_port(void **state, const char *name, bool fresh)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    bundle = desk_bundle(port_lua);
    host_options o = port_options(fresh ? &bundle : NULL);
    o.speed_milli = 64000;
    path_join(path, *state, name);
    return desk_open(path, &o);
}

static void play_to_the_end(desk *d)
{
    for (int i = 0; i < 1000 && !host_get_figures(desk_host(d)).ended; i++)
        desk_pass(d, 1000);
    assert_true(host_get_figures(desk_host(d)).ended);
}

static void comes_with_reasons_in_both_languages(void **state)
{
    char path[TEST_PATH_SIZE];
    desk *d = open_port(state, "a.enshu", true);
    console *c = desk_join_live(d, "t-admin");
    desk_pass(d, 500); /* T+00:02 */
    console_command(c, "r1", "admin", "hint.ask", "{}");
    console_command(c, "r2", "admin", "action.start",
                    "{\"action\":\"cut\",\"on\":\"srv\"}");
    play_to_the_end(d);
    const char *log = console_log(c);
    expect_contains(log, "ended=true");
    expect_contains(log, "score part=0 parts=2 score={\"axes\":[],"
                         "\"cap\":100000,\"gated\":false,\"hints\":1,"
                         "\"items\":[{\"item\":\"M1\",\"level\":-1,");
    expect_contains(log, "\"max\":100000,\"total\":66666,\"ungraded\":0}");
    expect_contains(log, "score part=1 parts=2 score={\"id\":\"o\",");
    expect_contains(log, "\"criterion\":\"X:I-01\"");
    expect_contains(log, "\"evidence\":{\"en\":\"Done: Admin Cut → "
                         "PortServer\",\"ja\":\"実施 管理 遮断 → 機\"}");
    expect_contains(log, "\"state\":\"met\"");
    expect_contains(log,
                    "\"answer\":{\"en\":\"Write it down\",\"ja\":\"記す\"}");
    assert_int_equal(console_count(c, "\"answer\":"), 1);
    console *late = desk_join_live(d, "t-duty");
    console_wait(late, "score part=1 parts=2");
    desk_close(d);
    path_join(path, *state, "a.enshu");
    desk_verify(path, true);
}

static void an_ended_drill_can_be_looked_at_again(void **state)
{
    desk *d = open_port(state, "a.enshu", true);
    play_to_the_end(d);
    const int64_t end_us = host_get_figures(desk_host(d)).now_us;
    expect_i64(end_us, 3600000000);
    desk_close(d);
    d = open_port(state, "a.enshu", false);
    console *c = desk_join_live(d, "t-admin");
    console_wait(c, "score part=1 parts=2");
    expect_contains(console_log(c), "AlertForIt");
    expect_contains(console_log(c), "kind=drill.stopped");
    expect_contains(console_log(c), "ended=true");
    console_command(c, "r1", "admin", "hint.ask", "{}");
    expect_contains(console_log(c), "ok=false why=ended");
    console_send(c, "{\"v\":1,\"type\":\"draft\",\"key\":\"note\","
                    "\"draft\":{\"a\":\"after\"}}");
    desk_pass(d, 100);
    desk_pass(d, 2000);
    expect_contains(console_log(c), "saved key=note");
    desk_close(d);
}

static void reasons_that_are_many_come_in_parts(void **state)
{
    enum { MANY = 120 };
    char path[TEST_PATH_SIZE];
    base_buffer lua;
    base_buffer_init(&lua, 1 << 20);
    base_buffer_append_text(&lua, port_lua);
    for (int i = 0; i < MANY; i++)
        base_buffer_printf(
            &lua,
            "criterion{ id='c%d', objective='o', points=1, when=did('cut'), "
            "name={en=string.rep('n', 400), ja=string.rep('名', 200)} } ",
            i);
    const enshu_bundle bundle = desk_bundle(base_buffer_get(&lua));
    host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    desk *d = desk_open(path, &o);
    console *c = desk_join_live(d, "t-admin");
    console_pace(c, "p1", "end", 0);
    desk_pass(d, 1000);
    expect_contains(console_log(c), "score part=4 ");
    assert_int_equal(console_count(c, "\"criterion\":\"c"), MANY);
    assert_int_equal(console_count(c, "\"id\":\"o\",\"max\""),
                     console_count(c, "score part=") - 1);
    desk_close(d);
    base_buffer_fini(&lua);
}

static void unfinished_drills_are_found_newest_first(void **state)
{
    host_saved *saved = NULL;
    char path[TEST_PATH_SIZE];
    desk *d = open_port(state, "old.enshu", true);
    desk_pass(d, 1000);
    desk_close(d);
    d = open_port(state, "ended.enshu", true);
    play_to_the_end(d);
    desk_close(d);
    d = open_port(state, "new.enshu", true);
    desk_pass(d, 2000);
    desk_close(d);
    path_join(path, *state, "broken.enshu");
    write_file(path, "no journal", 10);
    path_join(path, *state, "other.txt");
    write_file(path, "no journal", 10);
    assert_int_equal(host_find_saved(*state, 10, &saved), 2);
    expect_contains(saved[0].path, "new.enshu");
    expect_contains(saved[1].path, "old.enshu");
    expect_text(saved[0].scenario, "port");
    expect_text(saved[0].title_ja, "港");
    expect_text(saved[0].title_en, "Port");
    expect_text(saved[0].roles, "admin");
    expect_i64(saved[0].at_us, 512000000);
    host_saved_destroy(saved, 2);
    assert_int_equal(host_find_saved(*state, 1, &saved), 1);
    expect_contains(saved[0].path, "new.enshu");
    host_saved_destroy(saved, 1);
    path_join(path, *state, "nowhere");
    assert_int_equal(host_find_saved(path, 10, &saved), 0);
    host_saved_destroy(saved, 0);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(comes_with_reasons_in_both_languages),
        WITH_FOLDER(an_ended_drill_can_be_looked_at_again),
        WITH_FOLDER(reasons_that_are_many_come_in_parts),
        WITH_FOLDER(unfinished_drills_are_found_newest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
