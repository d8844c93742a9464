#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "script/lexer.h"
#include "support/expect.h"

/* Writes "N:name N:..." with a letter for each type and the line. */
static void dump(const char *text, size_t size, char *out, size_t out_size)
{
    static const char letters[] = "ENDSYCB";
    enshu__lexer lx;
    size_t used = 0;
    out[0] = '\0';
    enshu__lexer_init(&lx, text, size);
    for (;;) {
        const enshu__token t = enshu__lexer_next(&lx);
        if (t.type == ENSHU__TOKEN_END)
            return;
        used += (size_t)snprintf(out + used, out_size - used, "%s%c%d:%.*s",
                                 used > 0 ? " " : "", letters[t.type], t.line,
                                 (int)t.len, t.text);
        assert_true(used < out_size);
    }
}

static void cuts_tokens_where_lua_does(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {
        {"", ""},
        {"local x=1", "N1:local N1:x Y1:= D1:1"},
        {"a^b", "N1:a Y1:^ N1:b"},
        {"3^2", "D1:3 Y1:^ D1:2"},
        {"3..2", "D1:3..2"},
        {"a..b", "N1:a Y1:.. N1:b"},
        {"f(...)", "N1:f Y1:( Y1:... Y1:)"},
        {"0x1p+3^e1", "D1:0x1p+3 Y1:^ N1:e1"},
        {"1e-5-x", "D1:1e-5 Y1:- N1:x"},
        {"0xep-1", "D1:0xep-1"},
        {"0xe-1", "D1:0xe Y1:- D1:1"},
        {".5.x", "D1:.5.x"},
        {"a//b>>1<=2~=3::g::",
         "N1:a Y1:// N1:b Y1:>> D1:1 Y1:<= D1:2 Y1:~= D1:3 Y1::: N1:g Y1:::"},
        {"'a\\'b' \"\\\\\" x", "S1:'a\\'b' S1:\"\\\\\" N1:x"},
        {"'a\\\nb'\nc", "S1:'a\\\nb' N3:c"},
        {"'a\\z \n\n b' c", "S1:'a\\z \n\n b' N3:c"},
        {"'open\nx", "B1:'open N2:x"},
        {"'open", "B1:'open"},
        {"'open\\", "B1:'open\\"},
        {"[[a]]b", "S1:[[a]] N1:b"},
        {"[==[a]=]]==]b", "S1:[==[a]=]]==] N1:b"},
        {"[=[\r\n^\n\r]=] x", "S1:[=[\r\n^\n\r]=] N3:x"},
        {"[[open", "B1:[[open"},
        {"t[1]", "N1:t Y1:[ D1:1 Y1:]"},
        {"t[=", "N1:t Y1:[ Y1:="},
        {"--^\nx", "C1:--^ N2:x"},
        {"--[[^\n^]]x", "C1:--[[^\n^]] N2:x"},
        {"--[=[a]]\n]=]x", "C1:--[=[a]]\n]=] N2:x"},
        {"--[=x\ny", "C1:--[=x N2:y"},
        {"a--b", "N1:a C1:--b"},
        {"@x", "B1:@ N1:x"},
        {"x\r\ny\rz\n\rw", "N1:x N2:y N3:z N4:w"},
    };
    enum { N = sizeof rows / sizeof *rows };

    for (size_t i = 0; i < N; i++) {
        char out[512];
        dump(rows[i].text, strlen(rows[i].text), out, sizeof out);
        expect_text(out, rows[i].want);
    }
}

static void takes_any_byte(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const char text[] = {(char)byte, 'x'};
        enshu__lexer lx;
        enshu__lexer_init(&lx, text, sizeof text);
        size_t covered = 0;
        enshu__token t = enshu__lexer_next(&lx);
        for (; t.type != ENSHU__TOKEN_END; t = enshu__lexer_next(&lx)) {
            assert_true(t.len > 0);
            covered += t.len;
        }
        assert_true(covered >= 1 && covered <= sizeof text);
        assert_int_equal(enshu__lexer_next(&lx).type, ENSHU__TOKEN_END);
    }
}

static void knows_a_token_by_its_text(void **state)
{
    (void)state;
    enshu__lexer lx;
    enshu__lexer_init(&lx, "local", 5);
    const enshu__token t = enshu__lexer_next(&lx);
    assert_true(enshu__token_is(&t, "local"));
    assert_false(enshu__token_is(&t, "loca"));
    assert_false(enshu__token_is(&t, "locals"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_tokens_where_lua_does),
        cmocka_unit_test(takes_any_byte),
        cmocka_unit_test(knows_a_token_by_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
