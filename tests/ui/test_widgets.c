/* Each widget by keyboard and by mouse, on the sheet. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/expect.h"
#include "ui/sheet.h"

typedef struct fixture {
    sheet *s;
    headless *h;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f.s = sheet_create();
    f.h = sheet_headless(f.s, 1600, 900, 1.0F);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    headless_destroy(f->h);
    sheet_destroy(f->s);
    return 0;
}

static void play(const fixture *f, const char *events)
{
    enshu_error err = {0};
    const enshu_status st = headless_play(f->h, events, "events", &err);
    if (st != ENSHU_OK)
        print_error("%s:%d: %s\n", err.source, err.line, err.message);
    assert_int_equal(st, ENSHU_OK);
}

static void expect_tree(const fixture *f, const char *part)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    ui_tree_write(headless_ui(f->h), &out);
    expect_contains(base_buffer_get(&out), part);
    base_buffer_fini(&out);
}

static bool has_tree(const fixture *f, const char *part)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    ui_tree_write(headless_ui(f->h), &out);
    const bool has = strstr(base_buffer_get(&out), part) != NULL;
    base_buffer_fini(&out);
    return has;
}

/* Tab until the tree says so. */
static void tab_to(const fixture *f, const char *part)
{
    for (int i = 0; i < 40 && !has_tree(f, part); i++)
        play(f, "key Tab\n");
    expect_tree(f, part);
}

/* ---- places on the sheet, 1600 by 900 ---- */

#define FIRST_MAIL "click 200 110\n"
#define REPLY "click 80 865\n"
#define DROP "click 370 865\n"
#define SUBJECT "click 700 517\n"
#define BODY "click 700 700\n"

/* ---- buttons ---- */

static void a_button_is_pressed_by_mouse_key_and_shortcut(void **state)
{
    const fixture *f = *state;
    play(f, REPLY);
    assert_int_equal(f->s->replies, 1);
    play(f, "key R\n");
    assert_int_equal(f->s->replies, 2);
    tab_to(f, "button \"返信\" \"R\" [focused]");
    play(f, "key Enter\nkey Space\n");
    assert_int_equal(f->s->replies, 4);
}

static void a_disabled_button_takes_nothing_and_is_no_stop(void **state)
{
    const fixture *f = *state;
    play(f, "key Ctrl+Enter\nclick 1500 235\n");
    assert_int_equal(f->s->confirmations, 0);
    play(f, "key A\nkey Ctrl+Enter\n");
    assert_int_equal(f->s->confirmations, 1);
    for (int i = 0; i < 30; i++) {
        play(f, "key Tab\n");
        assert_false(has_tree(f, "\"判断に付す\" \"D\" [disabled focused]"));
    }
}

static void a_danger_button_asks_once_more_for_five_seconds(void **state)
{
    const fixture *f = *state;
    play(f, DROP);
    assert_int_equal(f->s->deletions, 0);
    expect_tree(f, "button \"本当に削除\" \"Delete\" [confirm focused]");
    play(f, "wait 5100\n");
    expect_tree(f, "button \"削除\" \"Delete\" [focused]");
    play(f, DROP);
    assert_int_equal(f->s->deletions, 0);
    play(f, "wait 4000\n" DROP);
    assert_int_equal(f->s->deletions, 1);
    expect_tree(f, "button \"削除\" \"Delete\" [focused]");
    play(f, "wait 1000\nkey Delete\nkey Delete\n");
    assert_int_equal(f->s->deletions, 2);
}

static void a_toggle_turns_by_mouse_and_key(void **state)
{
    const fixture *f = *state;
    play(f, "click 720 555\n");
    assert_true(f->s->toggle);
    expect_tree(f, "toggle \"緊急として送る\" [on focused]");
    play(f, "key Space\n");
    assert_false(f->s->toggle);
}

/* ---- rows of alternatives ---- */

static void chips_are_chosen_by_mouse_and_keys(void **state)
{
    const fixture *f = *state;
    play(f, "click 100 64\n");
    assert_int_equal(f->s->filter, 1);
    expect_tree(f, "chip \"未読\" [selected focused]");
    play(f, "key Right\nkey Right\nkey Left\n");
    assert_int_equal(f->s->filter, 2);
    play(f, "key End\nkey Right\n");
    assert_int_equal(f->s->filter, 4);
    play(f, "key Home\nkey Left\n");
    assert_int_equal(f->s->filter, 0);
}

static void tabs_are_chosen_by_mouse_and_keys(void **state)
{
    const fixture *f = *state;
    play(f, "click 555 62\n");
    assert_int_equal(f->s->tab, 1);
    play(f, "key Right\n");
    assert_int_equal(f->s->tab, 2);
    expect_tree(f, "tab \"駐機場\" [selected focused]");
}

/* ---- lists ---- */

static void a_list_is_moved_in_by_keys(void **state)
{
    static const struct {
        const char *events;
        size_t selected;
    } rows[] = {
        {"key Down\n", 1},       {"key J\n", 2},      {"key K\n", 1},
        {"key Up\nkey Up\n", 0}, {"key End\n", 11},   {"key Down\n", 11},
        {"key PageUp\n", 5},     {"key PageUp\n", 0}, {"key PageUp\n", 0},
        {"key PageDown\n", 6},   {"key Home\n", 0}};
    const fixture *f = *state;
    play(f, FIRST_MAIL);
    assert_int_equal(f->s->selected, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        play(f, rows[i].events);
        assert_int_equal(f->s->selected, rows[i].selected);
    }
    play(f, "key Enter\n");
    assert_int_equal(f->s->opened, 1);
}

static void a_row_is_selected_by_press_and_opened_by_two(void **state)
{
    const fixture *f = *state;
    play(f, "click 200 300\n");
    assert_int_equal(f->s->selected, 4);
    assert_int_equal(f->s->opened, 0);
    play(f, "click 200 300\n");
    assert_int_equal(f->s->opened, 5);
}

static void the_selected_row_is_kept_in_sight(void **state)
{
    const fixture *f = *state;
    play(f, FIRST_MAIL "key End\n");
    expect_tree(f, "row \"T1 3 階の清掃が終わりました\" [selected]");
    assert_false(has_tree(f, "row \"【緊急】"));
    /* The wheel moves the view, not the selection. */
    play(f, "wheel 200 300 9\n");
    expect_tree(f, "row \"【緊急】");
    assert_int_equal(f->s->selected, 11);
    play(f, "key Up\n");
    expect_tree(f, "row \"北側ゲートの当番を交代しました\" [selected]");
}

static void the_bar_of_a_list_is_dragged(void **state)
{
    const fixture *f = *state;
    play(f, "press 443 100\nmove 443 440\nrelease 443 440\n");
    expect_tree(f, "row \"T1 3 階の清掃が終わりました\"");
    assert_int_equal(f->s->selected, 1);
}

/* ---- tables ---- */

static void a_title_sorts_and_sorts_the_other_way(void **state)
{
    const fixture *f = *state;
    play(f, "click 540 90\n");
    assert_int_equal(f->s->sort, 1);
    assert_false(f->s->descending);
    expect_tree(f, "column \"便名\" [ascending]");
    play(f, "wait 1000\nclick 540 90\n");
    assert_true(f->s->descending);
    play(f, "click 860 90\n"); /* cannot be sorted */
    assert_int_equal(f->s->sort, 1);
}

static void alt_and_a_number_sort_the_focused_table(void **state)
{
    const fixture *f = *state;
    play(f, "key Alt+3\n");
    assert_int_equal(f->s->sort, -1);
    play(f, "click 540 200\nkey Alt+3\n");
    assert_int_equal(f->s->sort, 2);
    play(f, "key Alt+4\nkey Alt+9\n");
    assert_int_equal(f->s->sort, 2);
    play(f, "key J\n");
    assert_int_equal(f->s->row, 4);
}

/* ---- fields ---- */

static void a_field_takes_text_and_says_so(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text 避難\ntext 誘導\n");
    assert_string_equal(ui_edit_text(f->s->subject), "避難誘導");
    assert_int_equal(f->s->changes, 2);
    play(f, "key Left\nkey Backspace\nkey Home\nkey Delete\n");
    assert_string_equal(ui_edit_text(f->s->subject), "難導");
    expect_tree(f, "field \"件名\" \"難導\" [caret 0 focused]");
}

static void a_field_selects_copies_cuts_and_pastes(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text abcdef\nkey Shift+Left\nkey Shift+Left\n");
    expect_tree(f, "\"abcdef\" [caret 4 of 4..6 focused]");
    assert_null(headless_copied(f->h));
    play(f, "key Ctrl+X\n");
    assert_string_equal(headless_copied(f->h), "ef");
    assert_string_equal(ui_edit_text(f->s->subject), "abcd");
    play(f, "key Shift+Home\nkey Ctrl+C\n");
    assert_string_equal(headless_copied(f->h), "abcd");
    play(f, "key Ctrl+A\npaste 一行目\\n二行目\n");
    assert_string_equal(ui_edit_text(f->s->subject), "一行目 二行目");
}

static void what_is_too_long_is_refused_and_counted(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text 12345\npaste あいうえおかきくけこさしすせそたち\n");
    assert_string_equal(ui_edit_text(f->s->subject), "12345");
    expect_tree(f, "  refused \"22 / 20\"");
    play(f, "text 6\n");
    assert_false(has_tree(f, "refused"));
}

static void words_are_jumped_over_by_script(void **state)
{
    static const size_t stops[] = {3, 9, 18, 21, 24, 30};
    const fixture *f = *state;
    play(f, SUBJECT "text T1 避難ガイドを始める\n");
    play(f, "key Home\n");
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        play(f, "key Ctrl+Right\n");
        assert_int_equal(ui_edit_caret(f->s->subject), stops[i]);
    }
    assert_int_equal(ui_edit_caret(f->s->subject), ui_edit_len(f->s->subject));
    play(f, "key Ctrl+Left\n"); /* める */
    assert_int_equal(ui_edit_caret(f->s->subject),
                     ui_edit_len(f->s->subject) - strlen("める"));
    play(f, "key Ctrl+Left\n"); /* 始 */
    play(f, "key Ctrl+Left\n"); /* を */
    play(f, "key Ctrl+Left\n"); /* ガイド */
    assert_int_equal(ui_edit_caret(f->s->subject), strlen("T1 避難"));
}

static void the_mouse_sets_the_caret_and_selects(void **state)
{
    const fixture *f = *state;
    /* The text begins 8 behind the edge at 532; an em is 14. */
    play(f, SUBJECT "text 手荷物処理\n");
    play(f, "click 566 517\n");
    assert_int_equal(ui_edit_caret(f->s->subject), 6);
    play(f, "wait 600\npress 552 517\nmove 590 517\nmove 596 517\n"
            "release 596 517\n");
    expect_tree(f, "[caret 12 of 3..12 focused]");
    play(f, "wait 600\nclick 570 517\nclick 570 517\n");
    expect_tree(f, "[caret 15 of 0..15 focused]");
}

static void an_area_moves_by_line_and_keeps_its_column(void **state)
{
    const fixture *f = *state;
    play(f, BODY "text あいうえお\nkey Enter\ntext か\nkey Enter\n"
                 "text さしすせそ\n");
    assert_string_equal(ui_edit_text(f->s->body), "あいうえお\nか\nさしすせそ");
    play(f, "key Left\nkey Up\n");
    assert_int_equal(ui_edit_caret(f->s->body), 19); /* behind か */
    play(f, "key Up\n");
    assert_int_equal(ui_edit_caret(f->s->body), 12);
    play(f, "key Home\nkey Shift+Down\n");
    expect_tree(f, "[caret 16 of 0..16 focused]");
    play(f, "key Ctrl+End\nkey Down\n");
    assert_int_equal(ui_edit_caret(f->s->body), ui_edit_len(f->s->body));
    play(f, "key Ctrl+Z\n");
    assert_string_equal(ui_edit_text(f->s->body), "あいうえお\nか\n");
    play(f, "key Ctrl+Shift+Z\n");
    assert_string_equal(ui_edit_text(f->s->body), "あいうえお\nか\nさしすせそ");
}

static void an_area_scrolls_to_its_caret(void **state)
{
    const fixture *f = *state;
    ui_rect caret;
    play(f, BODY);
    for (int i = 0; i < 30; i++)
        play(f, "text 行\nkey Enter\n");
    assert_true(ui_wants_text(headless_ui(f->h), &caret));
    assert_in_range(caret.y, 800, 875);
    play(f, "key Ctrl+Home\n");
    assert_true(ui_wants_text(headless_ui(f->h), &caret));
    assert_in_range(caret.y, 580, 600);
}

/* ---- the input method ---- */

static void a_composition_is_shown_in_its_place(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text 手荷物を\nkey Home\npreedit ひなん 1 1\n");
    expect_tree(f, "field \"件名\" \"手荷物を\" [caret 0 focused]\n"
                   "    preedit \"ひなん\" \"3..6\"");
    play(f, "preedit\ntext 避難\ntext の\n");
    assert_string_equal(ui_edit_text(f->s->subject), "避難の手荷物を");
    assert_false(has_tree(f, "preedit"));
}

static void keys_belong_to_the_input_method_while_it_composes(void **state)
{
    const fixture *f = *state;
    play(f, BODY "text か\npreedit ひなん 0 3\nkey Enter\nkey Backspace\n"
                 "key Left\nkey Esc\nkey Tab\nkey F9\nkey Ctrl+A\n");
    assert_string_equal(ui_edit_text(f->s->body), "か");
    assert_string_equal(ui_edit_preedit(f->s->body), "ひなん");
    assert_false(f->s->dialog);
}

static void a_press_outside_ends_the_composition_first(void **state)
{
    const fixture *f = *state;
    ui_rect caret;
    ui *u = headless_ui(f->h);
    play(f, SUBJECT "text 手\npreedit にもつ 0 3\n");
    /* What was composed stays; the input method is told by a frame in which
     * no text is wanted. */
    ui_handle(u, &(ui_event){.kind = UI_EVENT_PRESS, .x = 700, .y = 700});
    ui_begin(u, &(ui_frame){1600, 900, 1.0F, 0, false});
    sheet_draw(f->s, u);
    ui_end(u);
    assert_false(ui_wants_text(u, &caret));
    assert_int_equal(ui_next_frame_ms(u), 0);
    assert_string_equal(ui_edit_text(f->s->subject), "手にもつ");
    headless_resize(f->h, 1600, 900, 1.0F); /* that frame was not its own */
    play(f, "release 700 700\ntext 本文\n");
    assert_true(ui_wants_text(u, &caret));
    assert_string_equal(ui_edit_text(f->s->body), "本文");
    assert_string_equal(ui_edit_text(f->s->subject), "手にもつ");
}

static void a_press_in_the_field_ends_the_composition_too(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text 手荷物\npreedit ひなん 0 3\n");
    play(f, "click 545 517\n"); /* before everything */
    assert_string_equal(ui_edit_text(f->s->subject), "手荷物ひなん");
    assert_string_equal(ui_edit_preedit(f->s->subject), "");
    assert_int_equal(ui_edit_caret(f->s->subject), 0);
}

static void
a_composition_in_a_full_field_is_refused_when_committed(void **state)
{
    const fixture *f = *state;
    play(f, SUBJECT "text 12345678901234567890\npreedit ひなん 0 3\n");
    play(f, "preedit\ntext 避難\n");
    assert_string_equal(ui_edit_text(f->s->subject), "12345678901234567890");
    expect_tree(f, "refused \"22 / 20\"");
}

static void text_without_a_focused_field_is_dropped(void **state)
{
    const fixture *f = *state;
    play(f, FIRST_MAIL "preedit ひ 0 1\ntext 避難\npaste 避難\nkey Down\n");
    assert_int_equal(f->s->selected, 1);
    assert_int_equal(ui_edit_len(f->s->subject) + ui_edit_len(f->s->body), 0);
}

/* ---- choices ---- */

static void ctrl_enter_takes_the_row_and_closes_the_menu(void **state)
{
    const fixture *f = *state;
    tab_to(f, "choice \"TLP\" [focused]");
    play(f, "key Enter\nkey Down\nkey Down\nkey Ctrl+Enter\n");
    assert_int_equal(f->s->choice, 2);
    expect_tree(f, "choice \"TLP\" \"TLP:AMBER\" [focused]");
}

static void a_choice_opens_and_is_chosen_by_keys(void **state)
{
    const fixture *f = *state;
    tab_to(f, "choice \"TLP\" [focused]");
    play(f, "key Enter\n");
    expect_tree(f, "choice \"TLP\" [open]");
    play(f, "key Down\nkey Down\n");
    assert_int_equal(f->s->choice, -1); /* not chosen yet */
    play(f, "key Enter\n");
    assert_int_equal(f->s->choice, 2);
    expect_tree(f, "choice \"TLP\" \"TLP:AMBER\" [focused]");
    play(f, "key Space\nkey Up\nkey Esc\n");
    assert_int_equal(f->s->choice, 2);
    play(f, "key Down\n"); /* closed: moves at once */
    assert_int_equal(f->s->choice, 3);
}

static void a_choice_is_chosen_by_mouse_and_closed_outside(void **state)
{
    const fixture *f = *state;
    play(f, "click 600 555\nclick 600 617\n");
    assert_int_equal(f->s->choice, 1);
    play(f, "wait 600\nclick 600 555\n");
    expect_tree(f, "[open]");
    play(f, FIRST_MAIL);
    assert_false(has_tree(f, "[open]"));
    assert_int_equal(f->s->choice, 1);
    assert_int_equal(f->s->selected, 1); /* the press went no further */
}

/* ---- scrolling ---- */

static void a_text_is_scrolled_by_wheel_and_keys(void **state)
{
    const fixture *f = *state;
    play(f, "size 1600 720 1.0\nclick 200 500\nkey PageUp\n");
    expect_tree(f, "scroll \"text\" [scrolls");
    base_buffer before;
    base_buffer after;
    base_buffer_init(&before, 1 << 20);
    base_buffer_init(&after, 1 << 20);
    draw_list_write(ui_drawing(headless_ui(f->h)), &before);
    play(f, "key PageDown\n");
    draw_list_write(ui_drawing(headless_ui(f->h)), &after);
    assert_string_not_equal(base_buffer_get(&before), base_buffer_get(&after));
    play(f, "wheel 200 500 50\n");
    base_buffer_clear(&after);
    draw_list_write(ui_drawing(headless_ui(f->h)), &after);
    expect_text(base_buffer_get(&after), base_buffer_get(&before));
    base_buffer_fini(&before);
    base_buffer_fini(&after);
}

static void a_splitter_moves_by_mouse_and_keys_within_limits(void **state)
{
    const fixture *f = *state;
    play(f, "press 452 300\nmove 472 300\nrelease 472 300\n");
    assert_int_equal(f->s->split, 460);
    play(f, "key Left\n");
    assert_int_equal(f->s->split, 444);
    play(f, "press 456 300\nmove 1200 300\nrelease 1200 300\n");
    assert_int_equal(f->s->split, 560);
}

/* ---- over everything ---- */

static void a_dialog_is_answered_by_keys_and_closed_by_escape(void **state)
{
    const fixture *f = *state;
    play(f, REPLY "key F9\n");
    assert_true(f->s->dialog);
    expect_tree(f, "layer \"leave\" [modal]");
    play(f, "key R\n" REPLY);
    assert_int_equal(f->s->replies, 1);
    play(f, "key Esc\n");
    assert_false(f->s->dialog);
    expect_tree(f, "button \"返信\" \"R\" [focused]");
    play(f, "key F9\nkey Enter\n");
    expect_tree(f, "button \"本当に離れる\" [confirm focused]");
    play(f, "key Enter\n");
    assert_false(f->s->dialog);
}

static void toasts_go_by_themselves_and_are_three_at_most(void **state)
{
    const fixture *f = *state;
    play(f, "key F8\nkey F8\nkey F8\nkey F8\n");
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    ui_tree_write(headless_ui(f->h), &out);
    size_t n = 0;
    for (const char *at = strstr(base_buffer_get(&out), "toast\n"); at;
         at = strstr(at + 1, "toast\n"))
        n++;
    base_buffer_fini(&out);
    assert_int_equal(n, 3);
    play(f, "wait 3900\n");
    expect_tree(f, "toast");
    play(f, "wait 200\n");
    assert_false(has_tree(f, "toast"));
    assert_int_equal(ui_next_frame_ms(headless_ui(f->h)), -1);
}

/* ---- every stop ---- */

static void tab_reaches_every_control(void **state)
{
    static const char *const controls[] = {
        "splitter",
        "chip \"すべて\" [selected focused]",
        "list \"mails\" [focused]",
        "button \"返信\" \"R\" [focused]",
        "button \"削除\" \"Delete\" [focused]",
        "tab \"出発便\" [selected focused]",
        "list \"rows\" [focused]",
        "field \"件名\" [caret 0 focused]",
        "choice \"TLP\" [focused]",
        "toggle \"緊急として送る\" [off focused]",
        "area \"本文\" [caret 0 focused]",
        "option \"遮断する\" [focused]",
        "option \"共用 ID のみ無効化\" [focused]",
        "option \"監視を継続\" [focused]",
        "splitter \"split\" [focused]"};
    const fixture *f = *state;
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        play(f, "key Tab\n");
        expect_tree(f, controls[i]);
    }
}

#define with(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with(a_button_is_pressed_by_mouse_key_and_shortcut),
        with(a_disabled_button_takes_nothing_and_is_no_stop),
        with(a_danger_button_asks_once_more_for_five_seconds),
        with(a_toggle_turns_by_mouse_and_key),
        with(chips_are_chosen_by_mouse_and_keys),
        with(tabs_are_chosen_by_mouse_and_keys),
        with(a_list_is_moved_in_by_keys),
        with(a_row_is_selected_by_press_and_opened_by_two),
        with(the_selected_row_is_kept_in_sight),
        with(the_bar_of_a_list_is_dragged),
        with(a_title_sorts_and_sorts_the_other_way),
        with(alt_and_a_number_sort_the_focused_table),
        with(a_field_takes_text_and_says_so),
        with(a_field_selects_copies_cuts_and_pastes),
        with(what_is_too_long_is_refused_and_counted),
        with(words_are_jumped_over_by_script),
        with(the_mouse_sets_the_caret_and_selects),
        with(an_area_moves_by_line_and_keeps_its_column),
        with(an_area_scrolls_to_its_caret),
        with(a_composition_is_shown_in_its_place),
        with(keys_belong_to_the_input_method_while_it_composes),
        with(a_press_outside_ends_the_composition_first),
        with(a_press_in_the_field_ends_the_composition_too),
        with(a_composition_in_a_full_field_is_refused_when_committed),
        with(text_without_a_focused_field_is_dropped),
        with(a_choice_opens_and_is_chosen_by_keys),
        with(ctrl_enter_takes_the_row_and_closes_the_menu),
        with(a_choice_is_chosen_by_mouse_and_closed_outside),
        with(a_text_is_scrolled_by_wheel_and_keys),
        with(a_splitter_moves_by_mouse_and_keys_within_limits),
        with(a_dialog_is_answered_by_keys_and_closed_by_escape),
        with(toasts_go_by_themselves_and_are_three_at_most),
        with(tab_reaches_every_control)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
