/* The name that was probably meant. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "runs/suggest.h"

static void finds_the_nearest_name(void **state)
{
    static const char *const names[] = {"none",   "slow",     "random",
                                        "golden", "standard", NULL};
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {{"golden", "golden"},    {"goldne", "golden"},
                {"olden", "golden"},     {"goldenn", "golden"},
                {"slwo", "slow"},        {"rendom", "random"},
                {"standrad", "standard"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = suggest_name(rows[i].text, names);
        if (!got)
            fail_msg("nothing for %s", rows[i].text);
        assert_string_equal(got, rows[i].want);
    }
}

static void says_nothing_when_no_name_is_near(void **state)
{
    static const char *const names[] = {"none", "slow", NULL};
    static const char *const far[] = {
        "",     "x",
        "on",   "fast",
        "gold", "a-very-long-name-that-nobody-would-ever-write-in-a-scenario"};
    (void)state;
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        assert_null(suggest_name(far[i], names));
}

static void the_first_among_equals_wins(void **state)
{
    static const char *const names[] = {"cat", "car", NULL};
    (void)state;
    assert_string_equal(suggest_name("cab", names), "cat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_nearest_name),
        cmocka_unit_test(says_nothing_when_no_name_is_near),
        cmocka_unit_test(the_first_among_equals_wins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
