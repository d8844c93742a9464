/* The shipped scenario, live. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "bundle/bundle.h"
#include "desk.h"
#include "support/expect.h"
#include "support/files.h"

static bundle *open_scenario(void)
{
    bundle *b = NULL;
    enshu_error err = {.message = ""};
    char path[TEST_PATH_SIZE];
    char std[TEST_PATH_SIZE];
    path_join(path, source_dir(), "scenarios/first-20-minutes");
    path_join(std, source_dir(), "scenarios/lib/std");
    if (bundle_open(path, std, &b, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    return b;
}

static uint64_t run_headless(const enshu_bundle *files, const char *bot)
{
    session *s = NULL;
    enshu_error err = {.message = ""};
    const session_options o = {.bundle = *files, .policy = bot};
    assert_int_equal(session_open(&o, &s, &err), ENSHU_OK);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, &err), ENSHU_OK);
    const uint64_t digest = session_get_result(s).digest;
    session_destroy(s);
    return digest;
}

static void play_to_the_end(desk *d)
{
    for (int i = 0; i < 200 && !host_get_figures(desk_host(d)).ended; i++)
        desk_pass(d, 1000);
    assert_true(host_get_figures(desk_host(d)).ended);
}

static void expect_no_secrets(const console *c)
{
    static const char *const secrets[] = {
        "kind=step.",   "adversary",         "kind=asset.compromised",
        "kind=expect.", "technique",         "\"seed\"",
        "kind=var.",    "kind=script.failed"};
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        if (strstr(console_log(c), secrets[i]))
            fail_msg("a team received '%s'", secrets[i]);
    }
}

/* What it is to grade itself, and nothing else that is graded; when nothing
 * can be made of it any more. */
static void expect_criteria_at_the_end(const console *c)
{
    static const char *const kinds[] = {"kind=criterion.", "kind=rubric."};
    const char *stopped = strstr(console_log(c), "kind=drill.stopped");
    assert_non_null(stopped);
    for (int i = 0; i < 2; i++) {
        const char *first = strstr(console_log(c), kinds[i]);
        assert_true(first > stopped);
    }
    assert_int_equal(console_count(c, "kind=criterion."), 1);
    expect_contains(stopped, "kind=criterion.described fields={\"by\":\"self\","
                             "\"criterion\":\"handover\"");
}

/* Looking on changes nothing: a live drill that its bot plays is the same as
 * one played at once without a host. */
static void live_is_the_same_as_headless(void **state)
{
    static const char *const bots[] = {"golden", "standard", "overreact"};
    static const char *const roles[] = {"csirt_lead"};
    bundle *b = open_scenario();
    const enshu_bundle files = bundle_view(b);
    for (size_t i = 0; i < sizeof bots / sizeof *bots; i++) {
        char path[TEST_PATH_SIZE];
        const host_seat seat = {
            .token = "t", .roles = roles, .n_roles = 1, .control = true};
        const host_options o = {.bundle = &files,
                                .colleagues = bots[i],
                                .seats = &seat,
                                .n_seats = 1,
                                .speed_milli = 64000};
        path_join(path, *state, bots[i]);
        desk *d = desk_open(path, &o);
        console *c = desk_join_live(d, "t");
        play_to_the_end(d);
        console_wait(c, "score part=");
        expect_no_secrets(c);
        expect_criteria_at_the_end(c);
        assert_true(enshu_drill_digest(desk_host(d)->worlds[0]->drill)
                    == run_headless(&files, bots[i]));
        desk_close(d);
        assert_true(desk_verify(path, true) == run_headless(&files, bots[i]));
    }
    bundle_destroy(b);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(live_is_the_same_as_headless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
