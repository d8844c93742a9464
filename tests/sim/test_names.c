#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sim/memory.h"
#include "sim/names.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int set_up(void **state)
{
    *state = enshu__names_create();
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    enshu__names_destroy(*state);
    return 0;
}

static enshu_name intern(enshu__names *names, const char *text)
{
    return enshu__names_intern(names, text, strlen(text));
}

static void one_text_has_one_number(void **state)
{
    enshu__names *names = *state;
    const enshu_name a = intern(names, "c_vendor");
    const enshu_name b = intern(names, "c_cupps");
    assert_true(a != 0 && b != 0 && a != b);
    expect_i64(intern(names, "c_vendor"), a);
    expect_i64(enshu__names_find(names, "c_cupps", 7), b);
    expect_i64(enshu__names_intern(names, "c_cupps_and_more", 7), b);
    assert_string_equal(enshu__names_text(names, a), "c_vendor");
    assert_string_equal(enshu__names_text(names, b), "c_cupps");
    expect_i64((int64_t)enshu__names_count(names), 2);
}

static void the_empty_text_is_no_name(void **state)
{
    enshu__names *names = *state;
    expect_i64(intern(names, ""), 0);
    expect_i64(enshu__names_intern(names, NULL, 0), 0);
    expect_i64(enshu__names_find(names, "", 0), 0);
    assert_string_equal(enshu__names_text(names, 0), "");
    expect_i64((int64_t)enshu__names_count(names), 0);
}

static void finding_adds_nothing(void **state)
{
    enshu__names *names = *state;
    intern(names, "abc");
    static const char *const others[] = {"ab", "abcd", "abd", "ABC", "x"};
    for (size_t i = 0; i < COUNT(others); i++)
        expect_i64(enshu__names_find(names, others[i], strlen(others[i])), 0);
    expect_i64((int64_t)enshu__names_count(names), 1);
}

static void bytes_of_any_value_are_kept_apart(void **state)
{
    enshu__names *names = *state;
    static const struct {
        const char *text;
        size_t len;
    } rows[] = {{"\0", 1},       {"\0\0", 2}, {"a\0", 2}, {"a\0b", 3},
                {"\xff\xfe", 2}, {"演習", 6}, {"演", 3},  {"a", 1}};
    for (size_t i = 0; i < COUNT(rows); i++)
        expect_i64(enshu__names_intern(names, rows[i].text, rows[i].len),
                   (int64_t)i + 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const enshu_name name =
            enshu__names_find(names, rows[i].text, rows[i].len);
        expect_i64(name, (int64_t)i + 1);
        assert_memory_equal(enshu__names_text(names, name), rows[i].text,
                            rows[i].len);
    }
}

static void texts_stay_where_they_are(void **state)
{
    enshu__names *names = *state;
    enum { NAMES = 20000 };
    const char *first = enshu__names_text(names, intern(names, "n0"));
    for (int i = 0; i < NAMES; i++) {
        char text[20];
        snprintf(text, sizeof text, "n%d", i);
        expect_i64(intern(names, text), i + 1);
    }
    assert_true(first == enshu__names_text(names, 1));
    for (int i = 0; i < NAMES; i++) {
        char text[20];
        snprintf(text, sizeof text, "n%d", i);
        expect_i64(enshu__names_find(names, text, strlen(text)), i + 1);
        assert_string_equal(enshu__names_text(names, (enshu_name)i + 1), text);
    }
    expect_i64((int64_t)enshu__names_count(names), NAMES);
}

static void an_unknown_number_is_the_empty_text(void **state)
{
    enshu__names *names = *state;
    intern(names, "a");
    assert_string_equal(enshu__names_text(names, 2), "");
    assert_string_equal(enshu__names_text(names, UINT32_MAX), "");
}

static void holds_a_million_names_and_no_more(void **state)
{
    enshu__names *names = *state;
    for (uint32_t i = 1; i <= UINT32_C(1) << 20; i++)
        expect_i64(enshu__names_intern(names, (const char *)&i, sizeof i), i);
    expect_i64(intern(names, "one too many"), 0);
    const uint32_t known = 12345;
    expect_i64(enshu__names_intern(names, (const char *)&known, sizeof known),
               known);
    expect_i64((int64_t)enshu__names_count(names), 1 << 20);
}

/* Interns until an allocation fails; what was there stays. */
static bool intern_many(enshu__names *names, int n)
{
    for (int i = (int)enshu__names_count(names); i < n; i++) {
        char text[200];
        const int len = snprintf(text, sizeof text, "%0150d", i);
        const enshu_name name = enshu__names_intern(names, text, (size_t)len);
        if (name != 0)
            continue;
        expect_i64((int64_t)enshu__names_count(names), i);
        expect_i64(enshu__names_find(names, text, (size_t)len), 0);
        return false;
    }
    return true;
}

static void survives_having_no_memory(void **state)
{
    (void)state;
    enum { NAMES = 200 };
    bool done = false;
    for (size_t n = 1; !done; n++) {
        assert_true(n < 100);
        enshu__alloc_fail_at(n);
        enshu__names *names = enshu__names_create();
        if (names)
            done = intern_many(names, NAMES);
        enshu__alloc_fail_at(0);
        if (!names)
            continue;
        assert_true(intern_many(names, NAMES));
        for (enshu_name i = 1; i <= NAMES; i++)
            expect_i64(intern(names, enshu__names_text(names, i)), i);
        enshu__names_destroy(names);
    }
    enshu__names_destroy(NULL);
}

static void distances_count_edits_up_to_the_limit(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        size_t limit;
        int64_t want;
    } rows[] = {
        {"", "", 3, 0},
        {"abc", "abc", 0, 0},
        {"abc", "abd", 0, 1},
        {"abc", "abd", 3, 1},
        {"abc", "ab", 3, 1},
        {"abc", "xabc", 3, 1},
        {"abc", "acb", 3, 1},
        {"ab", "ba", 3, 1},
        {"ca", "abc", 5, 3}, /* a swapped pair is not edited again */
        {"kitten", "sitting", 5, 3},
        {"kitten", "sitting", 2, 3},
        {"", "abc", 5, 3},
        {"abc", "", 2, 3},
        {"close_conduit", "close_conduti", 3, 1},
        {"firewall", "frewal", 3, 2},
        {"aaaa", "bbbb", 9, 4},
        {"aaaa", "bbbb", 3, 4},
        {"演", "習", 9, 3}, /* bytes, not characters */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        expect_i64(
            (int64_t)enshu__edit_distance(rows[i].a, rows[i].b, rows[i].limit),
            rows[i].want);
        expect_i64(
            (int64_t)enshu__edit_distance(rows[i].b, rows[i].a, rows[i].limit),
            rows[i].want);
    }
}

static void long_texts_are_far_apart(void **state)
{
    (void)state;
    char a[200];
    char b[200];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    a[128] = '\0';
    b[127] = '\0';
    expect_i64((int64_t)enshu__edit_distance(a, b, 3), 1);
    a[128] = 'a';
    a[129] = '\0';
    expect_i64((int64_t)enshu__edit_distance(a, a, 3), 4);
}

static void the_nearest_candidate_is_one_that_may_have_been_meant(void **state)
{
    (void)state;
    static const char *const candidates[] = {"via",    "vial",      "inject",
                                             "infect", "criterion", "to"};
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        {"via", "via"},
        {"vai", "via"},
        {"viall", "vial"},
        {"vix", "via"},
        {"inkect", "inject"}, /* a tie: the earlier one */
        {"infcet", "infect"},
        {"injection", "inject"},
        {"critreion", "criterion"},
        {"critrn", NULL},
        {"crtrn", NULL},
        {"xyz", NULL},
        {"", NULL},
        {"ot", "to"},
        {"t", "to"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got =
            enshu__nearest(rows[i].text, candidates, COUNT(candidates));
        expect_text(got ? got : "none", rows[i].want ? rows[i].want : "none");
    }
    assert_null(enshu__nearest("via", candidates, 0));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(one_text_has_one_number),
        TEST(the_empty_text_is_no_name),
        TEST(finding_adds_nothing),
        TEST(bytes_of_any_value_are_kept_apart),
        TEST(texts_stay_where_they_are),
        TEST(an_unknown_number_is_the_empty_text),
        TEST(holds_a_million_names_and_no_more),
        TEST(survives_having_no_memory),
        TEST(distances_count_edits_up_to_the_limit),
        TEST(long_texts_are_far_apart),
        TEST(the_nearest_candidate_is_one_that_may_have_been_meant),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
