#include "console/ui/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "support/expect.h"

/* Half an em, of the fake font at 14. */
enum { COLUMN = 7, LINES = 64 };

#define FONT ((ui_font){.size = UI_T14, .face = UI_REGULAR})

static const struct {
    const char *what;
    const char *text;
    int columns;
} rows[] = {
    {"nothing", "", 10},
    {"a newline alone", "\n", 10},
    {"only spaces", "    ", 2},
    {"only ideographic spaces", "\u3000\u3000\u3000", 2},
    {"plain kanji", "手荷物保守区分遮断判断", 8},
    {"an exact fit", "手荷物保守", 10},
    {"a full stop may not begin a line", "自動仕分けは停止。手動", 16},
    {"nor a comma", "遮断すると、自動仕分け", 10},
    {"nor a closing bracket", "保守端末「端末」から", 14},
    {"an opening bracket may not end one", "保守端末から「端末」", 14},
    {"brackets in brackets", "通知（「遮断」）を確認", 8},
    {"a stop behind a bracket", "あいう「えお」。かき", 14},
    {"small kana", "システムチェックシート", 10},
    {"the long vowel mark", "セキュリティーサーバー", 12},
    {"long vowel at each width", "サーバーサーバー", 4},
    {"iteration mark", "時々刻々と変わる状況", 2},
    {"middle dot", "便名・行先・搭乗口", 4},
    {"half-width kana", "ﾁｪｯｸｲﾝｶｳﾝﾀｰ", 4},
    {"ellipsis pairs stay whole", "確認できません……以上", 16},
    {"dash pairs stay whole", "第一報――続報を待つ", 8},
    {"exclamation and question", "本当ですか！？はい", 12},
    {"percent stays with its number", "処理は今98％まで低下", 10},
    {"half-width percent", "処理は今98%まで低下", 10},
    {"degrees", "室温は今28℃です", 10},
    {"a year stays with its number", "演習は2026年7月1日開始", 10},
    {"minutes", "遅延は今35分です", 10},
    {"cases and persons", "認証37件と24名と8台", 4},
    {"full-width digits", "認証は３７件です", 8},
    {"the third: ordinal", "あいう第3便", 8},
    {"yen stays with its number", "費用は約￥1,000です", 10},
    {"Latin words stay whole", "BHS保守端末からREL-01へ接続", 12},
    {"English sentence", "The baggage system has stopped; sorting is manual.",
     14},
    {"two blanks at a break", "alpha  beta", 6},
    {"blanks hang over the edge", "alpha      beta", 5},
    {"leading blanks stay", "  alpha beta", 8},
    {"trailing blanks stay", "alpha  ", 8},
    {"indented paragraph", "\u3000本日の状況を報告する", 8},
    {"a word longer than the line", "supercalifragilistic", 8},
    {"a long host name breaks behind a joint",
     "from bhs-mnt-02.baggage.tokyo-airport.example.jp now", 20},
    {"an address stays whole", "へ192.168.10.254から", 16},
    {"a path", "ログは/var/log/enshu/bhs/sorter/error.logにあります", 16},
    {"a number with commas", "記録 #18,204 件", 8},
    {"a sentence in brackets", "foo(bar)baz qux", 9},
    {"an apostrophe", "it doesn’t stop", 5},
    {"quotes", "彼は“停止”と言った", 6},
    {"no-break space", "10\u00A0000 km", 4},
    {"zero-width space is a place", "aaaa\u200Bbbbb", 6},
    {"word joiner", "便\u2060名\u2060表", 4},
    {"flags stay whole",
     "\U0001F1EF\U0001F1F5\U0001F1FA\U0001F1F8\U0001F1EB\U0001F1F7", 4},
    {"a family of emoji", "避難\U0001F468\u200D\U0001F469\u200D\U0001F467完了",
     6},
    {"combining marks", "か\u3099き\u3099く\u3099け\u3099", 4},
    {"ideographic variation", "葛\U000E0100城市葛\U000E0100城市", 4},
    {"no character", "あ\uFFFFい\uFFFFう", 4},
    {"no UTF-8", "あ\xFFい\xFEう", 3},
    {"hard newlines", "一行目\n\n三行目\r\n四行目\n", 20},
    {"circled numbers begin items", "① BHS遮断② ID無効化", 10},
    {"too narrow for anything", "避難。", 1},
    {"too narrow for the rules", "「。」ー", 2},
    {"closing brackets without end", "あ」」」」」」」」い", 6},
    {"opening brackets without end", "あ「「「「「「「「い", 6},
    {"Hangul", "한국어문장", 4},
    {"Cyrillic words", "Привет мир", 7},
};

static void write_lines(base_buffer *b, const char *text,
                        const ui_text_line *lines, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *line = xstrndup(text + lines[i].start, lines[i].len);
        (void)base_buffer_append_text(b, "|");
        (void)base_utf8_append_clean(b, line);
        (void)base_buffer_append_text(b, "|\n");
        xfree(line);
    }
}

static void lines_break_where_japanese_lets_them(void **state)
{
    (void)state;
    ui_text *t = ui_text_create(ui_font_fake(), 1.0F);
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ui_text_line lines[LINES];
        const size_t len = strlen(rows[i].text);
        const size_t n = ui_text_break(t, FONT, rows[i].text, len,
                                       rows[i].columns * COLUMN, lines, LINES);
        assert_true(n <= LINES);
        (void)base_buffer_printf(&b, "%s, %d columns\n", rows[i].what,
                                 rows[i].columns);
        write_lines(&b, rows[i].text, lines, n);
    }
    expect_golden("ui/kinsoku.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
    ui_text_destroy(t);
}

/* Whatever the width, nothing is lost, repeated or out of order. */
static void nothing_but_blanks_is_lost(void **state)
{
    (void)state;
    ui_text *t = ui_text_create(ui_font_fake(), 1.0F);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        const size_t len = strlen(text);
        for (int width = 0; width < 30 * COLUMN; width += 3) {
            ui_text_line lines[LINES];
            const size_t n =
                ui_text_break(t, FONT, text, len, width, lines, LINES);
            assert_true(n >= 1 && n <= LINES);
            size_t at = 0;
            for (size_t k = 0; k < n; k++) {
                assert_true(lines[k].start >= at);
                for (; at < lines[k].start; at++)
                    assert_non_null(memchr(" \n\r\u3000\u200B", text[at], 9));
                at += lines[k].len;
            }
            assert_true(at <= len);
        }
    }
    ui_text_destroy(t);
}

/* The length without blanks at the end. */
static size_t seen_len(const char *line, size_t len)
{
    static const char *const blanks[] = {" ", "\u3000", "\u200B"};
    for (size_t i = 0; i < 3;) {
        const size_t size = strlen(blanks[i]);
        if (len >= size && memcmp(line + len - size, blanks[i], size) == 0) {
            len -= size;
            i = 0;
        } else {
            i++;
        }
    }
    return len;
}

/* A line is over-long only when it is one cluster, or ends in blanks. */
static void lines_fit_their_width(void **state)
{
    (void)state;
    ui_text *t = ui_text_create(ui_font_fake(), 1.25F);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        for (int width = 8; width < 200; width += 5) {
            ui_text_line lines[LINES];
            const size_t n =
                ui_text_break(t, FONT, text, strlen(text), width, lines, LINES);
            for (size_t k = 0; k < n && k < LINES; k++) {
                const char *line = text + lines[k].start;
                const size_t seen = seen_len(line, lines[k].len);
                if (ui_grapheme_count(line, seen) > 1)
                    assert_true(ui_text_width(t, FONT, line, seen) <= width);
            }
        }
    }
    ui_text_destroy(t);
}

static void counting_needs_no_room(void **state)
{
    (void)state;
    ui_text *t = ui_text_create(ui_font_fake(), 1.0F);
    static const char text[] = "手荷物保守区分";
    ui_text_line two[2];
    assert_int_equal(ui_text_break(t, FONT, text, strlen(text), 28, NULL, 0),
                     4);
    assert_int_equal(ui_text_break(t, FONT, text, strlen(text), 28, two, 2), 4);
    assert_int_equal(two[1].start, 6);
    ui_text_destroy(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_where_japanese_lets_them),
        cmocka_unit_test(nothing_but_blanks_is_lost),
        cmocka_unit_test(lines_fit_their_width),
        cmocka_unit_test(counting_needs_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
