#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "console/ui/edit.h"
#include "support/expect.h"

typedef struct fixture {
    ui_edit *line; /* at most 10 characters */
    ui_edit *area; /* at most 1000 */
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f = (fixture){ui_edit_create(10, false), ui_edit_create(1000, true)};
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    ui_edit_destroy(f->line);
    ui_edit_destroy(f->area);
    return 0;
}

/* "text|with the caret and [selection]" is easier to read than numbers. */
static void expect_edit(const ui_edit *e, const char *want)
{
    char got[512];
    size_t start;
    size_t end;
    size_t len = 0;
    const char *text = ui_edit_text(e);
    ui_edit_selection(e, &start, &end);
    for (size_t i = 0; i <= ui_edit_len(e) && len + 4 < sizeof got; i++) {
        if (i == start && start != end)
            got[len++] = '[';
        if (i == ui_edit_caret(e))
            got[len++] = '|';
        if (i == end && start != end)
            got[len++] = ']';
        if (text[i] != '\0')
            got[len++] = text[i];
    }
    got[len] = '\0';
    assert_string_equal(got, want);
}

/* ---- input ---- */

static const struct {
    const char *put;
    const char *line;
    const char *area;
} cleaned[] = {
    {"abc", "abc|", "abc|"},
    {"a\nb", "a b|", "a\nb|"},
    {"a\r\nb", "a b|", "a\nb|"},
    {"a\rb", "a b|", "a\nb|"},
    {"a\xE2\x80\xA8"
     "b",
     "a b|", "a\nb|"},
    {"a\tb\x01\x7F\xC2\x80", "a b|", "a b|"},
    {"\xFF\xC3"
     "a\xE3\x81",
     "a|", "a|"},
    {"か\xE3\x82\x99", "が|", "が|"},
    {"e\xCC\x81", "é|", "é|"},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한|", "한|"},
};

static void input_is_nfc_without_control_characters(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cleaned / sizeof *cleaned; i++) {
        ui_edit_set(f->line, "");
        ui_edit_set(f->area, "");
        assert_true(ui_edit_insert(f->line, cleaned[i].put));
        assert_true(ui_edit_insert(f->area, cleaned[i].put));
        expect_edit(f->line, cleaned[i].line);
        expect_edit(f->area, cleaned[i].area);
    }
}

static void a_mark_joins_the_character_before_it(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "かき"));
    ui_edit_move(f->line, -1, false);
    assert_true(ui_edit_insert(f->line, "\xE3\x82\x99"));
    expect_edit(f->line, "が|き");
    ui_edit_undo(f->line);
    expect_edit(f->line, "か|き");
    ui_edit_redo(f->line);
    expect_edit(f->line, "が|き");
}

static void jamo_typed_one_by_one_become_a_syllable(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "\xE1\x84\x92"));
    assert_true(ui_edit_insert(f->line, "\xE1\x85\xA1"));
    assert_true(ui_edit_insert(f->line, "\xE1\x86\xAB"));
    expect_edit(f->line, "한|");
    assert_int_equal(ui_edit_count(f->line), 1);
}

static void a_long_commit_in_pieces_is_one_text(void **state)
{
    fixture *f = *state;
    for (int i = 0; i < 40; i++)
        assert_true(ui_edit_insert(f->area, "手荷物処理"));
    assert_int_equal(ui_edit_count(f->area), 200);
    assert_int_equal(ui_edit_len(f->area), 600);
}

static void what_is_too_long_is_refused_as_a_whole(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "12345678"));
    const unsigned version = ui_edit_version(f->line);
    assert_false(ui_edit_insert(f->line, "あいう"));
    assert_int_equal(ui_edit_refused(f->line), 11);
    assert_int_equal(ui_edit_version(f->line), version);
    expect_edit(f->line, "12345678|");
    assert_true(ui_edit_insert(f->line, "あい"));
    assert_int_equal(ui_edit_refused(f->line), 0);
    assert_int_equal(ui_edit_count(f->line), 10);
}

static void a_selection_counts_as_gone_when_it_is_replaced(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "1234567890");
    ui_edit_select(f->line, 0, 5);
    assert_true(ui_edit_insert(f->line, "あいうえお"));
    expect_edit(f->line, "あいうえお|67890");
    assert_false(ui_edit_insert(f->line, "か"));
}

static void a_text_that_is_set_is_cut_to_the_limit(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "あいうえおかきくけこさし");
    expect_edit(f->line, "あいうえおかきくけこ|");
    /* Not through a cluster: a flag is two characters. */
    ui_edit_set(f->line, "123456789🇯🇵");
    expect_edit(f->line, "123456789|");
}

/* ---- clusters ---- */

static void the_caret_goes_by_cluster(void **state)
{
    fixture *f = *state;
    static const char *const clusters[] = {
        "葛\xF3\xA0\x84\x80", "👨‍👩‍👧", "🇯🇵", "ａ\xCC\x81"};
    for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++) {
        const size_t len = strlen(clusters[i]);
        ui_edit_set(f->line, "");
        assert_true(ui_edit_insert(f->line, clusters[i]));
        assert_int_equal(ui_edit_len(f->line), len);
        ui_edit_move(f->line, -1, false);
        assert_int_equal(ui_edit_caret(f->line), 0);
        ui_edit_move(f->line, 1, false);
        assert_int_equal(ui_edit_caret(f->line), len);
        ui_edit_move_to(f->line, 1, false); /* inside: goes behind it */
        assert_int_equal(ui_edit_caret(f->line), len);
        ui_edit_backspace(f->line);
        assert_int_equal(ui_edit_len(f->line), 0);
    }
}

static void delete_takes_the_cluster_behind_the_caret(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "a🇯🇵b");
    ui_edit_move_to(f->line, 1, false);
    ui_edit_delete(f->line);
    expect_edit(f->line, "a|b");
    ui_edit_delete(f->line);
    ui_edit_delete(f->line);
    expect_edit(f->line, "a|");
}

/* ---- selection ---- */

static void the_first_step_leaves_the_selection(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "abcdef");
    ui_edit_select(f->line, 4, 1);
    expect_edit(f->line, "a[|bcd]ef");
    ui_edit_move(f->line, 1, false);
    expect_edit(f->line, "abcd|ef");
    ui_edit_move(f->line, -2, true);
    expect_edit(f->line, "ab[|cd]ef");
    ui_edit_move(f->line, -1, false);
    expect_edit(f->line, "ab|cdef");
}

static void deleting_takes_the_selection_only(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "abcdef");
    ui_edit_select(f->line, 1, 3);
    ui_edit_backspace(f->line);
    expect_edit(f->line, "a|def");
    ui_edit_select(f->line, 1, 2);
    ui_edit_delete(f->line);
    expect_edit(f->line, "a|ef");
}

/* ---- history ---- */

static void typing_is_undone_at_once_and_done_again(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "a"));
    assert_true(ui_edit_insert(f->line, "b"));
    ui_edit_backspace(f->line);
    assert_true(ui_edit_insert(f->line, "c"));
    expect_edit(f->line, "ac|");
    ui_edit_undo(f->line);
    expect_edit(f->line, "a|");
    ui_edit_undo(f->line);
    expect_edit(f->line, "ab|");
    ui_edit_undo(f->line);
    expect_edit(f->line, "|");
    ui_edit_undo(f->line);
    for (int i = 0; i < 4; i++)
        ui_edit_redo(f->line);
    expect_edit(f->line, "ac|");
}

static void a_new_change_forgets_what_was_undone(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "abc"));
    ui_edit_undo(f->line);
    assert_true(ui_edit_insert(f->line, "x"));
    ui_edit_redo(f->line);
    expect_edit(f->line, "x|");
}

static void moving_the_caret_begins_another_change(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "ac"));
    ui_edit_move(f->line, -1, false);
    assert_true(ui_edit_insert(f->line, "b"));
    ui_edit_undo(f->line);
    expect_edit(f->line, "a|c");
}

static void a_long_history_keeps_the_newest_changes(void **state)
{
    fixture *f = *state;
    for (int i = 0; i < 600; i++) {
        assert_true(ui_edit_insert(f->area, i % 2 ? "あ" : "い"));
        ui_edit_move(f->area, 0, false); /* its own change */
    }
    for (int i = 0; i < 1000; i++)
        ui_edit_undo(f->area);
    assert_int_equal(ui_edit_count(f->area), 400);
    for (int i = 0; i < 1000; i++)
        ui_edit_redo(f->area);
    assert_int_equal(ui_edit_count(f->area), 600);
}

static void setting_a_text_starts_history_anew(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "abc"));
    ui_edit_set(f->line, "xyz");
    ui_edit_undo(f->line);
    expect_edit(f->line, "xyz|");
}

/* ---- composition ---- */

static const struct {
    int start;
    int length;
    size_t from;
    size_t to;
} parts[] = {{0, 0, 0, 0},
             {1, 1, 3, 6},
             {0, 3, 0, 9},
             {2, 9, 6, 9},
             {9, 1, 9, 9},
             {-5, 2, 0, 6},
             {1, -1, 3, 3},
             {INT32_MAX, INT32_MAX, 9, 9},
             {INT32_MIN, INT32_MIN, 0, 0}};

static void start_and_length_of_a_composition_are_clamped(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t from;
        size_t to;
        ui_edit_set_preedit(f->line, "ひなん", parts[i].start, parts[i].length);
        ui_edit_preedit_part(f->line, &from, &to);
        assert_int_equal(from, parts[i].from);
        assert_int_equal(to, parts[i].to);
    }
}

static void a_composition_is_not_part_of_the_text(void **state)
{
    fixture *f = *state;
    assert_true(ui_edit_insert(f->line, "避難"));
    const unsigned version = ui_edit_version(f->line);
    ui_edit_set_preedit(f->line, "けいかくをたてるひつようがある", 0, 3);
    expect_edit(f->line, "避難|");
    assert_int_equal(ui_edit_version(f->line), version);
    assert_string_equal(ui_edit_preedit(f->line),
                        "けいかくをたてるひつようがある");
    ui_edit_set_preedit(f->line, "", 0, 0);
    assert_string_equal(ui_edit_preedit(f->line), "");
}

static void a_composition_takes_the_place_of_the_selection(void **state)
{
    fixture *f = *state;
    ui_edit_set(f->line, "abcd");
    ui_edit_select(f->line, 1, 3);
    ui_edit_set_preedit(f->line, "", 0, 0);
    expect_edit(f->line, "a[bc|]d");
    ui_edit_set_preedit(f->line, "か", 0, 0);
    expect_edit(f->line, "a|d");
}

#define with(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with(input_is_nfc_without_control_characters),
        with(a_mark_joins_the_character_before_it),
        with(jamo_typed_one_by_one_become_a_syllable),
        with(a_long_commit_in_pieces_is_one_text),
        with(what_is_too_long_is_refused_as_a_whole),
        with(a_selection_counts_as_gone_when_it_is_replaced),
        with(a_text_that_is_set_is_cut_to_the_limit),
        with(the_caret_goes_by_cluster),
        with(delete_takes_the_cluster_behind_the_caret),
        with(the_first_step_leaves_the_selection),
        with(deleting_takes_the_selection_only),
        with(typing_is_undone_at_once_and_done_again),
        with(a_new_change_forgets_what_was_undone),
        with(moving_the_caret_begins_another_change),
        with(a_long_history_keeps_the_newest_changes),
        with(setting_a_text_starts_history_anew),
        with(start_and_length_of_a_composition_are_clamped),
        with(a_composition_is_not_part_of_the_text),
        with(a_composition_takes_the_place_of_the_selection)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
