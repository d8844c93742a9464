#include "base/locale.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include "support/expect.h"

static void reads_the_option(void **state)
{
    (void)state;
    base_lang lang = BASE_EN;
    assert_true(base_lang_parse("ja", &lang));
    assert_int_equal(lang, BASE_JA);
    assert_false(base_lang_parse("de", &lang));
    assert_false(base_lang_parse("", &lang));
    assert_false(base_lang_parse("ja_JP", &lang));
    assert_int_equal(lang, BASE_JA);
    assert_true(base_lang_parse("en", &lang));
    assert_int_equal(lang, BASE_EN);
    expect_text(base_lang_name(BASE_JA), "ja");
    expect_text(base_lang_name(BASE_EN), "en");
}

static void set_or_unset(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

static void the_first_variable_that_says_something_decides(void **state)
{
    (void)state;
    static const struct {
        const char *all, *messages, *lang;
        base_lang want;
    } rows[] = {
        {NULL, NULL, NULL, BASE_EN},
        {NULL, NULL, "ja_JP.UTF-8", BASE_JA},
        {NULL, NULL, "ja", BASE_JA},
        {NULL, NULL, "ja.UTF-8", BASE_JA},
        {NULL, NULL, "jam_JM", BASE_EN},
        {NULL, NULL, "C.UTF-8", BASE_EN},
        {"C", NULL, "ja_JP.UTF-8", BASE_EN},
        {"", "ja_JP", "en_US", BASE_JA},
        {NULL, "en_GB", "ja_JP", BASE_EN},
        {"ja_JP", "en_GB", "en_GB", BASE_JA},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set_or_unset("LC_ALL", rows[i].all);
        set_or_unset("LC_MESSAGES", rows[i].messages);
        set_or_unset("LANG", rows[i].lang);
        assert_int_equal(base_lang_from_environment(), rows[i].want);
    }
}

static void a_pair_of_texts_gives_the_one_wanted(void **state)
{
    (void)state;
    expect_text(BASE_TR(BASE_JA, "演習", "exercise"), "演習");
    expect_text(BASE_TR(BASE_EN, "演習", "exercise"), "exercise");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_option),
        cmocka_unit_test(the_first_variable_that_says_something_decides),
        cmocka_unit_test(a_pair_of_texts_gives_the_one_wanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
