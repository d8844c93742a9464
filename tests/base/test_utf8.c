#include "base/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "support/expect.h"

static void tells_well_formed_from_ill_formed(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t good; /* bytes at the start that are well-formed */
    } rows[] = {
        {"", 0},
        {"abc", 3},
        {"避難", 6},
        {"\xF0\x9F\x9A\x83", 4},
        {"\xF4\x8F\xBF\xBF", 4},
        {"a\x80", 1},
        {"\xC0\xAF", 0},
        {"\xC1\xBF", 0},
        {"\xE0\x80\xAF", 0},
        {"\xED\xA0\x80", 0},
        {"\xF4\x90\x80\x80", 0},
        {"\xF8\x88\x80\x80\x80", 0},
        {"x\xE9\x81", 1},
        {"\xFF", 0},
        {"ok\xE3\x81", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const size_t len = strlen(rows[i].bytes);
        assert_int_equal(base_utf8_check(rows[i].bytes, len), rows[i].good);
        assert_int_equal(base_utf8_is_valid(rows[i].bytes, len),
                         rows[i].good == len);
    }
}

static void an_ill_formed_byte_reads_as_one_replacement(void **state)
{
    (void)state;
    uint32_t code = 0;
    bool ok = true;
    assert_int_equal(base_utf8_decode("\xE9\x81x", 3, &code, &ok), 1);
    assert_int_equal(code, BASE_UTF8_REPLACEMENT);
    assert_false(ok);
    assert_int_equal(base_utf8_decode("難", 3, &code, &ok), 3);
    assert_int_equal(code, 0x96E3);
    assert_true(ok);
    assert_int_equal(base_utf8_decode("\0", 1, &code, NULL), 1);
    assert_int_equal(code, 0);
}

static void counts_columns_as_terminals_do(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        {"", 0},
        {"gate 12", 7},
        {"避難", 4},
        {"ｶﾅ", 2},
        {"か\xE3\x82\x99", 2}, /* combining voiced mark */
        {"【演習】", 8},
        {"e\xCC\x81", 1},
        {"🚃", 2},
        {"\t", 1},
        {"T+00:05 避難", 12},
        {"\xEF\xBC\xA1", 2}, /* full-width A */
        {"한국", 4},
        {"é", 1},
        {"\xE2\x80\x8B", 0}, /* zero-width space */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(base_utf8_columns(rows[i].text), rows[i].columns);
}

static void a_cell_has_exactly_its_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *want;
    } rows[] = {
        {"abc", 5, "abc  "},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"避難訓練", 5, "避難…"},
        {"避難訓練", 6, "避難… "},
        {"避難", 4, "避難"},
        {"abc", 0, ""},
        {"避難", 1, "…"},
        {"", 2, "  "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        base_buffer b;
        base_buffer_init(&b, 100);
        assert_true(base_utf8_append_cell(&b, rows[i].text, rows[i].columns));
        expect_text(base_buffer_get(&b), rows[i].want);
        assert_int_equal(base_utf8_columns(base_buffer_get(&b)),
                         rows[i].columns);
        base_buffer_fini(&b);
    }
}

static void shown_text_cannot_command_a_terminal(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 100);
    assert_true(base_utf8_append_clean(
        &b, "a\x1B[2Jb\nc\x7F\xC2\x9B\xFF\xE2\x80\xAE難🚃é"));
    expect_text(base_buffer_get(&b), "a\xEF\xBF\xBD[2Jb c\xEF\xBF\xBD"
                                     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                                     "難🚃é");
    base_buffer_fini(&b);
}

static void a_full_buffer_is_reported(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 4);
    assert_false(base_utf8_append_clean(&b, "避難"));
    expect_text(base_buffer_get(&b), "避");
    base_buffer_clear(&b);
    assert_false(base_utf8_append_cell(&b, "a", 8));
    base_buffer_fini(&b);
}

static void what_a_spreadsheet_would_run_is_known(void **state)
{
    static const char *const run[] = {"=1+1", "+1",   "-1",  "@SUM(1)",
                                      "  =1", "\t=1", "＝1", "＋1",
                                      "－1",  "＠x",  "\rx", "\n"};
    static const char *const good[] = {"", "1+1", "a=b", " x", "訓練=", "・-"};
    (void)state;
    for (size_t i = 0; i < sizeof run / sizeof *run; i++)
        assert_true(base_utf8_is_formula(run[i]));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_false(base_utf8_is_formula(good[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_well_formed_from_ill_formed),
        cmocka_unit_test(an_ill_formed_byte_reads_as_one_replacement),
        cmocka_unit_test(counts_columns_as_terminals_do),
        cmocka_unit_test(a_cell_has_exactly_its_columns),
        cmocka_unit_test(shown_text_cannot_command_a_terminal),
        cmocka_unit_test(what_a_spreadsheet_would_run_is_known),
        cmocka_unit_test(a_full_buffer_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
