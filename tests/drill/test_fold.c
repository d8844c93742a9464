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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_width_and_blanks_do_not_matter),
        cmocka_unit_test(what_is_no_utf8_is_kept_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
