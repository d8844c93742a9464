/* A drill that is shown again: what everybody saw, at any moment, and nobody
 * can change it. */
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

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};
static const host_seat live_seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-duty", .roles = duty, .n_roles = 1}};
static const host_seat reel_seats[] = {
    {.token = "t-left", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-right", .part = HOST_DIRECTOR, .control = true}};

/* The records a console got, in their order: what else it was told depends on
 * when it came. */
static char *records_of(const console *c)
{
    base_buffer out;
    base_buffer_init(&out, 64 << 20);
    for (const char *line = console_log(c); *line;) {
        const size_t n = strcspn(line, "\n");
        const char *seq = strstr(line, " seq=");
        if (strncmp(line, "record ", 7) == 0 && seq && seq < line + n) {
            base_buffer_append(&out, line, n);
            base_buffer_append_text(&out, "\n");
        }
        line += n + (line[n] == '\n');
    }
    return base_buffer_take(&out);
}

/* Plays a drill with deeds, words, something refused, and an end; what control
 * saw. */
static char *play(const char *path)
{
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = &bundle,
                            .seats = live_seats,
                            .n_seats = sizeof live_seats / sizeof *live_seats};
    desk *d = desk_open(path, &o);
    console *dir = desk_join_live(d, "t-dir");
    console *a = desk_join_live(d, "t-admin");
    desk_pass(d, 30000);
    console_command(a, "r1", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"look at it\"}");
    desk_pass(d, 30000);
    console_command(a, "r2", "admin", "action.start",
                    "{\"action\":\"no-such\"}");
    console_command(a, "r3", "admin", "message.send",
                    "{\"to\":[\"duty\"],\"text\":\"again\"}");
    desk_pass(d, 60000);
    console_pace(dir, "r4", "end", 0);
    desk_pass(d, 1000);
    console_wait(dir, "kind=drill.stopped");
    char *all = records_of(dir);
    desk_close(d);
    return all;
}

static desk *show(void **state, const char *name)
{
    char of[TEST_PATH_SIZE];
    char scratch[TEST_PATH_SIZE];
    path_join(of, *state, "a.enshu");
    path_join(scratch, *state, name);
    const host_options o = {.reel = of,
                            .paused = true,
                            .seats = reel_seats,
                            .n_seats = sizeof reel_seats / sizeof *reel_seats};
    return desk_open(scratch, &o);
}

static void seek(console *c, int64_t to_us)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"reel.seek\",\"request\":\"s%lld\","
                 "\"to_us\":%lld}",
                 (long long)to_us, (long long)to_us);
    char *part = xprintf("request=s%lld ok=true", (long long)to_us);
    console_wait(c, part);
    xfree(part);
}

static char *play_in(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    return play(path);
}

static void the_end_is_reached_with_the_same_records(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    seek(left, 36000 * INT64_C(1000000));
    desk_pass(d, 1000);
    console_wait(left, "kind=drill.stopped");
    char *is = records_of(left);
    assert_string_equal(is, was);
    xfree(is);
    xfree(was);
    desk_close(d);
}

static void going_back_and_forth_shows_the_same(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    console *right = desk_join_live(d, "t-right");
    seek(left, 36001 * INT64_C(1000000));
    desk_pass(d, 1000);
    console_wait(left, "kind=drill.stopped");
    console_clear(left);
    console_clear(right);
    seek(left, 90 * INT64_C(1000000));
    desk_pass(d, 1000);
    console_wait(left, "rewound ");
    console_wait(right, "rewound ");
    console_wait(right, "\nlive ");
    assert_int_equal(desk_now_us(d), 90 * INT64_C(1000000));
    assert_null(strstr(console_log(left), "kind=drill.stopped"));
    seek(left, 36000 * INT64_C(1000000));
    desk_pass(d, 1000);
    console_wait(left, "kind=drill.stopped");
    char *is = records_of(left);
    assert_string_equal(is, was);
    xfree(is);
    xfree(was);
    desk_close(d);
}

static void it_plays_on_by_its_clock_and_stands_at_the_end(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    console_pace(left, "p1", "speed", 64000);
    console_pace(left, "p2", "resume", 0);
    desk_pass(d, 60000);
    console_wait(left, "kind=drill.stopped");
    char *is = records_of(left);
    assert_string_equal(is, was);
    seek(left, 60 * INT64_C(1000000));
    console_pace(left, "p3", "speed", 1000);
    console_pace(left, "p4", "resume", 0);
    desk_pass(d, 5000);
    assert_true(desk_now_us(d) > 70 * INT64_C(1000000));
    seek(left, 30 * INT64_C(1000000)); /* and goes on from there */
    desk_pass(d, 5000);
    assert_in_range(desk_now_us(d), 40 * INT64_C(1000000),
                    70 * INT64_C(1000000));
    xfree(is);
    xfree(was);
    desk_close(d);
}

static void nobody_changes_what_happened(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    static const char *const asked[] = {
        "{\"v\":1,\"type\":\"command\",\"request\":\"c1\",\"role\":\"control\","
        "\"kind\":\"drill.stop\",\"fields\":{}}",
        "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"c2\",\"to_us\":0}",
        "{\"v\":1,\"type\":\"what.if\",\"request\":\"c3\",\"from_us\":0,"
        "\"commands\":[]}",
        "{\"v\":1,\"type\":\"seat.open\",\"request\":\"c4\",\"kind\":"
        "\"director\"}",
        "{\"v\":1,\"type\":\"pace\",\"request\":\"c5\",\"verb\":\"end\"}",
        "{\"v\":1,\"type\":\"pace\",\"request\":\"c6\",\"verb\":\"close\"}"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char *part = xprintf("reply request=c%zu ok=false why=replay", i + 1);
        console_send(left, "%s", asked[i]);
        console_wait(left, part);
        xfree(part);
    }
    seek(left, 36000 * INT64_C(1000000));
    desk_pass(d, 1000);
    console_wait(left, "kind=drill.stopped");
    char *is = records_of(left);
    assert_string_equal(is, was);
    xfree(is);
    xfree(was);
    desk_close(d);
}

static void two_consoles_see_different_teams_at_the_same_moment(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    console *right = desk_join_live(d, "t-right");
    console_send(right, "{\"v\":1,\"type\":\"watch\",\"request\":\"w\","
                        "\"team\":\"gate\"}");
    console_wait(right, "watching=gate");
    seek(left, 60 * INT64_C(1000000));
    desk_pass(d, 500);
    console_wait(right, "reel seq=0 ");
    assert_null(strstr(console_log(right), "kind=drill.stopped"));
    assert_true(console_count(left, "kind=metric.") >= 0);
    xfree(was);
    desk_close(d);
}

static void marks_say_what_there_is_on_the_way(void **state)
{
    char *was = play_in(state);
    desk *d = show(state, "b.enshu");
    console *left = desk_join_live(d, "t-left");
    console_wait(left, "reel seq=0 ");
    console_wait(left, "\"kind\":\"inject\"");
    console_wait(left, "\"kind\":\"end\"");
    xfree(was);
    desk_close(d);
}

static void a_file_that_is_no_journal_is_refused(void **state)
{
    char path[TEST_PATH_SIZE];
    char scratch[TEST_PATH_SIZE];
    desk *d = NULL;
    enshu_error err = {.message = ""};
    path_join(path, *state, "none.enshu");
    path_join(scratch, *state, "b.enshu");
    const host_options o = {.reel = path};
    assert_int_equal(desk_try(scratch, &o, &d, &err), ENSHU_ENOTFOUND);
    assert_true(err.message[0] != '\0');
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(the_end_is_reached_with_the_same_records),
        WITH_FOLDER(going_back_and_forth_shows_the_same),
        WITH_FOLDER(it_plays_on_by_its_clock_and_stands_at_the_end),
        WITH_FOLDER(nobody_changes_what_happened),
        WITH_FOLDER(two_consoles_see_different_teams_at_the_same_moment),
        WITH_FOLDER(marks_say_what_there_is_on_the_way),
        WITH_FOLDER(a_file_that_is_no_journal_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
