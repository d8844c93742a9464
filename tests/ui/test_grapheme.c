#include "console/ui/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "support/expect.h"

/* The clusters of a text, with "|" between them. */
static char *split(const char *text)
{
    base_buffer b;
    base_buffer_init(&b, 4096);
    const size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        const size_t next = ui_grapheme_next(text, len, at);
        assert_true(next > at && next <= len);
        if (at > 0)
            (void)base_buffer_append_text(&b, "|");
        (void)base_buffer_append(&b, text + at, next - at);
        at = next;
    }
    return base_buffer_take(&b);
}

static const struct {
    const char *text;
    const char *clusters;
} rows[] = {
    {"abc", "a|b|c"},
    {"避難", "避|難"},
    {"か\u3099き", "か\u3099|き"},         /* combining voicing mark */
    {"e\u0301\u0323x", "e\u0301\u0323|x"}, /* two marks */
    {"\u0301a", "\u0301|a"},               /* a mark on nothing */
    {"葛\U000E0100城", "葛\U000E0100|城"}, /* ideographic variation */
    {"\u2764\uFE0Fx", "\u2764\uFE0F|x"},   /* emoji variation */
    {"1\uFE0F\u20E3", "1\uFE0F\u20E3"},    /* keycap */
    {"\U0001F1EF\U0001F1F5\U0001F1FA\U0001F1F8",
     "\U0001F1EF\U0001F1F5|\U0001F1FA\U0001F1F8"}, /* two flags */
    {"\U0001F1EF\U0001F1F5\U0001F1FA",
     "\U0001F1EF\U0001F1F5|\U0001F1FA"}, /* a flag and a half */
    {"\U0001F468\u200D\U0001F469\u200D\U0001F467!",
     "\U0001F468\u200D\U0001F469\u200D\U0001F467|!"},    /* a family */
    {"\U0001F44D\U0001F3FDa", "\U0001F44D\U0001F3FD|a"}, /* skin tone */
    {"a\u200Db", "a\u200D|b"}, /* a joiner between letters */
    {"a\u200D\U0001F600", "a\u200D|\U0001F600"},
    {"\u1112\u1161\u11ABx", "\u1112\u1161\u11AB|x"}, /* Hangul jamo */
    {"\uD55C\uAE00", "\uD55C|\uAE00"},               /* syllables */
    {"\uAC00\u11A8\u11A8|", "\uAC00\u11A8\u11A8||"}, /* syllable and final */
    {"\uAC01\u1161", "\uAC01|\u1161"},
    {"\r\n\n\r", "\r\n|\n|\r"},
    {"a\r\nb", "a|\r\n|b"},
    {"\n\u0301", "\n|\u0301"},
    {"\u0E01\u0E33\u0E02", "\u0E01\u0E33|\u0E02"}, /* Thai spacing mark */
    {"\u0600\u0661 ", "\u0600\u0661| "},           /* a sign before */
    {"\uFFFF\u0301a", "\uFFFF\u0301|a"},           /* no character */
    {"\xFF\xFE", "\xFF|\xFE"},                     /* no UTF-8 */
    {"\u200Ba", "\u200B|a"},
    {"", ""},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void what_a_reader_sees_as_one_stays_together(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        char *got = split(rows[i].text);
        expect_text(got, rows[i].clusters);
        xfree(got);
    }
}

static void going_back_finds_the_same_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        const char *text = rows[i].text;
        const size_t len = strlen(text);
        size_t count = 0;
        for (size_t at = 0; at < len; count++) {
            const size_t next = ui_grapheme_next(text, len, at);
            assert_int_equal(ui_grapheme_prev(text, len, next), at);
            at = next;
        }
        assert_int_equal(ui_grapheme_count(text, len), count);
        assert_int_equal(ui_grapheme_prev(text, len, 0), 0);
        assert_int_equal(ui_grapheme_next(text, len, len), len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_reader_sees_as_one_stays_together),
        cmocka_unit_test(going_back_finds_the_same_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
