#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "script/suggest.h"
#include "script/utf8_text.h"

static const char *suggest(const char *wanted, const char *const *names)
{
    enshu__suggestion s;
    enshu__suggest_init(&s, wanted);
    for (; *names; names++)
        enshu__suggest_offer(&s, *names);
    return s.name;
}

static void finds_the_nearest_name(void **state)
{
    (void)state;
    static const char *const names[] = {"print", "pairs", "ipairs", "inject",
                                        "asset", "min",   "max",    NULL};
    static const struct {
        const char *wanted;
        const char *want; /* NULL: nothing is near */
    } rows[] = {
        {"pirnt", "print"}, /* a swap is one change */
        {"pritm", NULL},    /* two changes in a short name */
        {"prnt", "print"},  {"inejct", "inject"}, {"aset", "asset"},
        {"mix", "max"},     {"x", NULL},          {"", NULL},
        {"pair", "pairs"},  {"completely", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const got = suggest(rows[i].wanted, names);
        if (rows[i].want)
            assert_string_equal(got, rows[i].want);
        else
            assert_null(got);
    }
}

static void does_not_depend_on_the_order(void **state)
{
    (void)state;
    static const char *const one[] = {"bat", "cat", "aat", NULL};
    static const char *const other[] = {"cat", "aat", "bat", NULL};
    assert_string_equal(suggest("dat", one), "aat");
    assert_string_equal(suggest("dat", other), "aat");
}

static void ignores_names_that_are_too_long(void **state)
{
    (void)state;
    char name[ENSHU__SUGGEST_NAME_MAX + 2];
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    const char *const names[] = {name, NULL};
    assert_null(suggest(name, names));
    assert_null(suggest("aaaa", names));
    name[ENSHU__SUGGEST_NAME_MAX] = '\0';
    assert_ptr_equal(suggest(name, names), name);
}

static void knows_what_standard_lua_has(void **state)
{
    (void)state;
    assert_non_null(enshu__suggest_instead("math.random"));
    assert_non_null(enshu__suggest_instead("xpcall"));
    assert_null(enshu__suggest_instead("math.floor"));
    assert_null(enshu__suggest_instead(""));
}

static void knows_valid_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t valid;
    } rows[] = {
        {"", 0},
        {"abc", 3},
        {"\xC3\xA9", 2},
        {"\xE6\xBC\x94", 3},
        {"\xF0\x9F\x9A\x82", 4},
        {"a\x80", 1}, /* a continuation alone */
        {"a\xC3", 1}, /* cut off */
        {"a\xE6\xBC", 1},
        {"\xC0\xAF", 0}, /* overlong */
        {"\xE0\x80\xAF", 0},
        {"\xF0\x80\x80\xAF", 0},
        {"\xED\xA0\x80", 0}, /* a surrogate */
        {"\xED\x9F\xBF", 3},
        {"\xF4\x8F\xBF\xBF", 4}, /* the last code point */
        {"\xF4\x90\x80\x80", 0},
        {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(enshu__utf8_valid(rows[i].text, strlen(rows[i].text)),
                         rows[i].valid);
    assert_int_equal(enshu__utf8_cut("演習", 6, 6), 6);
    assert_int_equal(enshu__utf8_cut("演習", 6, 5), 3);
    assert_int_equal(enshu__utf8_cut("演習", 6, 2), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_nearest_name),
        cmocka_unit_test(does_not_depend_on_the_order),
        cmocka_unit_test(ignores_names_that_are_too_long),
        cmocka_unit_test(knows_what_standard_lua_has),
        cmocka_unit_test(knows_valid_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
