/* Which builds wrote a journal, and what a replay that differs means then. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "journal/seats.h"
#include "runs/build.h"
#include "runs/replay.h"
#include "runs/session.h"
#include "support/expect.h"
#include "support/files.h"

#define OTHER "0.0.9+aaaaaaaaaaaa"
#define THIRD "0.0.8+bbbbbbbbbbbb"

static journal *make(void **state, const char *program)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {.message = ""};
    journal *j = NULL;
    const enshu_file file = {"main.lua", "x", 1};
    const journal_header header = {.scenario = "s",
                                   .title_ja = "",
                                   .title_en = "S",
                                   .entry = "main.lua",
                                   .policy = "none",
                                   .lang = "en",
                                   .program = program,
                                   .started = "2026-11-24T00:00:00.000Z",
                                   .options = "{}",
                                   .seed = 1,
                                   .api = 1,
                                   .speed_milli = 1000};
    path_join(path, *state, "a.enshu");
    if (journal_create(path, &header, &file, 1, &j, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    return j;
}

static void expect_list(journal *j, const char *wanted)
{
    char *list = build_list(j);
    expect_text(list, wanted);
    xfree(list);
}

static void note(journal *j, const char *author, const char *text)
{
    const journal_note n = {.written = "2026-11-24T00:00:00.000Z",
                            .author = author,
                            .objective = "",
                            .text = text};
    assert_int_equal(journal_add_note(j, &n, NULL), ENSHU_OK);
    assert_int_equal(journal_commit(j, NULL), ENSHU_OK);
}

static void go_on(journal *j)
{
    assert_int_equal(build_note(j, NULL), ENSHU_OK);
    assert_int_equal(journal_commit(j, NULL), ENSHU_OK);
}

static void it_is_the_version_and_a_hash_of_sources(void **state)
{
    (void)state;
    const char *version = runs_version();
    const size_t len = strlen(version);
    assert_int_equal(strncmp(build_name(), version, len), 0);
    assert_int_equal(build_name()[len], '+');
    const char *hash = build_name() + len + 1;
    assert_int_equal(strlen(hash), 12);
    assert_int_equal(strspn(hash, "0123456789abcdef"), 12);
}

static void who_goes_on_is_noted_once(void **state)
{
    journal *j = make(state, OTHER);
    expect_list(j, OTHER);
    go_on(j);
    go_on(j);
    char *both = xprintf("%s, %s", OTHER, build_name());
    expect_list(j, both);
    assert_false(build_is_this(both));
    /* It came back in between: all that counts is who wrote. */
    note(j, "enshu", "build " OTHER);
    go_on(j);
    expect_list(j, both);
    note(j, "enshu", "build " THIRD);
    char *three = xprintf("%s, %s", both, THIRD);
    expect_list(j, three);
    xfree(both);
    xfree(three);
    (void)journal_close(j, NULL);
}

static void one_build_alone_needs_no_note(void **state)
{
    journal *j = make(state, build_name());
    go_on(j);
    note(j, "jury", "build to last");
    expect_list(j, build_name());
    assert_true(build_is_this(build_name()));
    assert_false(build_is_this("0.1.0"));
    (void)journal_close(j, NULL);
}

static void a_difference_says_whose_it_is(void **state)
{
    (void)state;
    char *other = replay_differs_text(OTHER, "record 3", BASE_EN);
    expect_contains(other, "is as it was written");
    expect_contains(other, "another build");
    expect_contains(other, OTHER);
    expect_contains(other, build_name());
    expect_contains(other, "record 3");
    char *same = replay_differs_text(build_name(), "record 3", BASE_EN);
    expect_contains(same, "made it over");
    expect_contains(same, "record 3");
    assert_null(strstr(same, "another build"));
    assert_null(strstr(same, "as it was written"));
    char *ja = replay_differs_text(build_name(), "record 3", BASE_JA);
    expect_contains(ja, "作り替え");
    xfree(other);
    xfree(same);
    xfree(ja);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_is_the_version_and_a_hash_of_sources),
        TEST(who_goes_on_is_noted_once), TEST(one_build_alone_needs_no_note),
        TEST(a_difference_says_whose_it_is)};
    return cmocka_run_group_tests_name("build", tests, NULL, NULL);
}
