/* Texts as they are compared. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "drill/fold.h"

/* In memory of exactly the size that is promised to be enough. */
static void expect_fold(const char *text, const char *folded)
{
    char *out = malloc(strlen(text) + 1);
    assert_non_null(out);
    assert_int_equal(enshu__fold(text, out), strlen(folded));
    assert_string_equal(out, folded);
    free(out);
}

static void case_width_and_blanks_do_not_matter(void **state)
{
    (void)state;
    expect_fold("", "");
    expect_fold("  \t\r\n", "");
    expect_fold("Mina Agent", "minaagent");
    expect_fold("ＭＩＮＡ　Ａｇｅｎｔ１２３！", "minaagent123!");
    expect_fold("ミナ・エージェント", "ミナ・エージェント");
    expect_fold("ﾐﾅ･ｴｰｼﾞｪﾝﾄ", "ミナ・エージェント");
    expect_fold("ｶﾞｷﾞﾊﾟﾋﾟﾎﾞｳﾞｱﾞ", "ガギパピボヴア゛");
    expect_fold("ﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞｯ", "ダヂヅデドッ");
    expect_fold("ｶﾟ", "カ゜");
    expect_fold("遮 断", "遮断");
    expect_fold("a\xC2\xA0z", "az");
    expect_fold("\xF0\x9F\x9A\x82 Z", "\xF0\x9F\x9A\x82z");
}

static void what_is_no_utf8_is_kept_as_it_is(void **state)
{
    (void)state;
    expect_fold("\xFF", "\xFF");
    expect_fold("\xE3\x81", "\xE3\x81");
    expect_fold("a\xC3", "a\xC3");
    expect_fold("\xEF\xBD\xB6\xEF", "カ\xEF");
}

static void courtesies_are_left_out_and_places_kept(void **state)
{
    (void)state;
    char out[128];
    uint32_t where[128];
    assert_int_equal(enshu__plain("お世話になっております。止まりました。"
                                  "何卒よろしくお願いいたします。",
                                  out, where),
                     9);
    assert_string_equal(out, "。止まりました。。");
    assert_int_equal(where[0], 11);
    assert_int_equal(where[1], 12);
    assert_int_equal(where[8], 33);
    assert_int_equal(enshu__plain("bestregard", out, NULL), 10);
    assert_int_equal(enshu__plain("", out, where), 0);
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_width_and_blanks_do_not_matter),
        cmocka_unit_test(what_is_no_utf8_is_kept_as_it_is),
        cmocka_unit_test(courtesies_are_left_out_and_places_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
