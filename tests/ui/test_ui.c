/* Frames, events, focus, layers: with widgets that only say what happened. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "ui/sheet.h"

typedef void draw_fn(ui *u);

/* What a page under test notes down; one test at a time. */
static struct {
    base_buffer log;
    bool layer;
    bool second;
    bool stop_seen;
    ui_edit *edit;
    int dx, dy;
    int frames;
} page;

static void note(const char *what)
{
    (void)base_buffer_append_text(&page.log, what);
    (void)base_buffer_append_text(&page.log, " ");
}

static void expect_log(const char *want)
{
    assert_string_equal(base_buffer_get(&page.log), want);
    base_buffer_clear(&page.log);
}

static void call(void *user, ui *u)
{
    draw_fn *const *draw = user;
    page.frames++;
    (*draw)(u);
}

static headless *show_at(draw_fn **draw, float scale)
{
    const headless_options o = {.source = ui_font_fake(),
                                .theme = sheet_theme(),
                                .width = (int)(400 * scale),
                                .height = (int)(300 * scale),
                                .scale = scale,
                                .draw = call,
                                .user = draw};
    headless *h = headless_create(&o);
    assert_true(headless_frame(h));
    return h;
}

static headless *show(draw_fn **draw)
{
    return show_at(draw, 1.0F);
}

static void play(headless *h, const char *events)
{
    enshu_error err = {0};
    const enshu_status st = headless_play(h, events, "events", &err);
    if (st != ENSHU_OK)
        print_error("%s:%d: %s\n", err.source, err.line, err.message);
    assert_int_equal(st, ENSHU_OK);
}

static int set_up(void **state)
{
    (void)state;
    memset(&page, 0, sizeof page);
    base_buffer_init(&page.log, 1 << 16);
    page.edit = ui_edit_create(100, false);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    base_buffer_fini(&page.log);
    ui_edit_destroy(page.edit);
    return 0;
}

/* A touchable that notes its name when it is pressed. */
static void touch(ui *u, const char *id, ui_rect r)
{
    const ui_touch t = ui_touchable(u, id, r, "thing", id, NULL);
    if (t.pressed)
        note(id);
    if (t.double_pressed)
        note("twice");
    ui_round(u, r, 4, t.held ? UI_RAISED : UI_PANEL, UI_LINE);
    if (t.focused)
        ui_focus_ring(u, r, 4);
}

static void shortcut(ui *u, const char *key)
{
    if (ui_shortcut(u, key))
        note(key);
}

static char *tree_of(headless *h)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    ui_tree_write(headless_ui(h), &out);
    return base_buffer_take(&out);
}

static void expect_focus(headless *h, const char *label)
{
    char *tree = tree_of(h);
    char *end = strstr(tree, "focused]");
    if (!end)
        print_error("nothing has the focus:\n%s", tree);
    assert_non_null(end);
    *end = '\0';
    const char *line = strrchr(tree, '\n');
    line = line ? line + 1 : tree;
    expect_contains(line, label);
    xfree(tree);
}

static void expect_faults(headless *h, const char *want)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    ui_check(headless_ui(h), &out);
    expect_text(base_buffer_get(&out), want);
    base_buffer_fini(&out);
}

/* ---- the mouse ---- */

static void draw_two(ui *u)
{
    touch(u, "below", (ui_rect){10, 10, 100, 40});
    touch(u, "above", (ui_rect){60, 10, 100, 40});
    touch(u, "small", (ui_rect){200, 100, 10, 10});
}

static void a_press_goes_to_what_lies_topmost(void **state)
{
    (void)state;
    draw_fn *draw = draw_two;
    headless *h = show(&draw);
    play(h, "click 20 20\n");
    expect_log("below ");
    play(h, "click 80 20\n");
    expect_log("above ");
    play(h, "click 80 200\n");
    expect_log("");
    headless_destroy(h);
}

static void a_release_elsewhere_is_no_press(void **state)
{
    (void)state;
    draw_fn *draw = draw_two;
    headless *h = show(&draw);
    play(h, "press 20 20\nmove 300 200\nrelease 300 200\n");
    play(h, "press 300 200\nrelease 20 20\n");
    expect_log("");
    play(h, "press 20 20\nmove 300 200\nmove 20 20\nrelease 20 20\n");
    expect_log("below ");
    headless_destroy(h);
}

static void a_small_thing_can_be_hit_beside_it(void **state)
{
    (void)state;
    draw_fn *draw = draw_two;
    headless *h = show(&draw);
    play(h, "click 192 92\nwait 1000\nclick 218 118\n"); /* 28 by 28 */
    expect_log("small small ");
    play(h, "click 190 90\n");
    expect_log("");
    headless_destroy(h);
}

static void two_presses_soon_are_a_double_press(void **state)
{
    (void)state;
    draw_fn *draw = draw_two;
    headless *h = show(&draw);
    play(h, "click 20 20\nwait 100\nclick 20 20\n");
    expect_log("below twice below ");
    play(h, "wait 1000\nclick 20 20\nwait 500\nclick 20 20\n");
    expect_log("below below ");
    play(h, "wait 1000\nclick 20 20\nclick 150 20\n");
    expect_log("below above ");
    headless_destroy(h);
}

static void draw_wheel(ui *u)
{
    page.dx += 1000 * ui_take_wheel(u, (ui_rect){0, 0, 100, 100}, 0);
    page.dy += 1000 * ui_take_wheel(u, (ui_rect){0, 0, 100, 100}, UI_CTRL);
}

static void the_wheel_is_taken_with_its_modifiers(void **state)
{
    (void)state;
    draw_fn *draw = draw_wheel;
    headless *h = show(&draw);
    play(h, "wheel 50 50 2\nwheel 50 50 -1 Ctrl\nwheel 300 50 7\n");
    assert_int_equal(page.dx, 2000);
    assert_int_equal(page.dy, -1000);
    headless_destroy(h);
}

/* ---- keys ---- */

static void draw_keys(ui *u)
{
    shortcut(u, "J");
    shortcut(u, "Enter");
    shortcut(u, "Ctrl+S");
    shortcut(u, "?");
    shortcut(u, "F1");
    const ui_field f = {.label = "field"};
    (void)ui_text_field(u, "field", (ui_rect){10, 10, 200, 30}, page.edit, &f);
    touch(u, "button", (ui_rect){10, 60, 100, 40});
    shortcut(u, "J"); /* taken once */
}

static void letters_are_shortcuts_only_while_nobody_writes(void **state)
{
    (void)state;
    draw_fn *draw = draw_keys;
    headless *h = show(&draw);
    play(h, "key J\nkey Shift+?\nkey Shift+J\n");
    expect_log("J ? ");
    play(h, "click 20 20\nkey J\ntext j\nkey ?\nkey Ctrl+S\nkey F1\n");
    expect_log("Ctrl+S F1 ");
    assert_string_equal(ui_edit_text(page.edit), "j");
    headless_destroy(h);
}

static void a_key_goes_to_the_focused_widget_first(void **state)
{
    (void)state;
    draw_fn *draw = draw_keys;
    headless *h = show(&draw);
    play(h, "key Enter\n");
    expect_log("Enter ");
    /* The shortcut is asked for before the button is called. */
    play(h, "key Tab\nkey Tab\n");
    expect_focus(h, "button");
    play(h, "key Enter\nkey Space\nkey J\n");
    expect_log("button button J ");
    headless_destroy(h);
}

static void while_composing_no_key_reaches_anybody(void **state)
{
    (void)state;
    draw_fn *draw = draw_keys;
    headless *h = show(&draw);
    play(h, "click 20 20\npreedit ひなん 0 3\nkey Enter\nkey Ctrl+S\nkey F1\n"
            "key Backspace\nkey Tab\nkey Esc\n");
    expect_log("");
    expect_focus(h, "field");
    play(h, "preedit\ntext 避難\nkey F1\n");
    expect_log("F1 ");
    assert_string_equal(ui_edit_text(page.edit), "避難");
    headless_destroy(h);
}

/* Events that come in one go, as a window gives them when it was busy. */
static void give_keys(headless *h, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ui_event e = {.kind = UI_EVENT_KEY};
        assert_true(ui_key_read(keys[i], &e.key, &e.mods));
        ui_handle(headless_ui(h), &e);
    }
    for (size_t i = 0; i <= n; i++)
        (void)headless_frame(h);
}

static void keys_that_come_together_are_all_taken_in_order(void **state)
{
    static const char *const keys[] = {"J", "J", "F1", "Tab", "Tab", "Space"};
    (void)state;
    draw_fn *draw = draw_keys;
    headless *h = show(&draw);
    give_keys(h, keys, 6);
    expect_log("J J F1 button ");
    headless_destroy(h);
}

static void the_text_is_asked_for_while_a_field_has_the_focus(void **state)
{
    (void)state;
    draw_fn *draw = draw_keys;
    headless *h = show(&draw);
    ui_rect caret;
    assert_false(ui_wants_text(headless_ui(h), &caret));
    play(h, "click 20 20\ntext ab\n");
    assert_true(ui_wants_text(headless_ui(h), &caret));
    assert_int_equal(caret.x, 18 + 14); /* two half ems */
    assert_in_range(caret.y, 10, 20);
    play(h, "click 20 70\n");
    assert_false(ui_wants_text(headless_ui(h), &caret));
    headless_destroy(h);
}

/* ---- focus ---- */

static void draw_panels(ui *u)
{
    const ui_panel left = {.title = "left"};
    const ui_panel right = {.title = "right"};
    const ui_panel empty = {.title = "empty"};
    (void)ui_panel_begin(u, "left", (ui_rect){0, 0, 190, 140}, &left);
    touch(u, "a", (ui_rect){10, 50, 60, 30});
    if (!page.second)
        touch(u, "b", (ui_rect){80, 50, 60, 30});
    ui_panel_end(u);
    (void)ui_panel_begin(u, "right", (ui_rect){200, 0, 190, 140}, &right);
    touch(u, "c", (ui_rect){210, 50, 60, 30});
    touch(u, "d", (ui_rect){280, 50, 60, 30});
    ui_panel_end(u);
    (void)ui_panel_begin(u, "empty", (ui_rect){0, 150, 190, 140}, &empty);
    if (ui_panel_is_focused(u))
        shortcut(u, "Down");
    ui_panel_end(u);
}

static void walk(headless *h, const char *key, const char *const *want,
                 size_t n)
{
    char line[64];
    snprintf(line, sizeof line, "key %s\n", key);
    for (size_t i = 0; i < n; i++) {
        play(h, line);
        char quoted[32];
        snprintf(quoted, sizeof quoted, "thing \"%s\"", want[i]);
        char *tree = tree_of(h);
        char focused[48];
        snprintf(focused, sizeof focused, "%s [focused]", quoted);
        expect_contains(tree, focused);
        xfree(tree);
    }
}

static void tab_goes_round_in_the_order_of_the_calls(void **state)
{
    static const char *const there[] = {"a", "b", "c", "d", "a"};
    static const char *const back[] = {"d", "c", "b", "a", "d"};
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    walk(h, "Tab", there, 5);
    walk(h, "Shift+Tab", back, 5);
    headless_destroy(h);
}

static void panels_are_gone_round_and_remember_their_focus(void **state)
{
    static const char *const first[] = {"a"};
    static const char *const second[] = {"c"};
    static const char *const again[] = {"d"};
    static const char *const before[] = {"a"};
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    walk(h, "Ctrl+Tab", first, 1);
    walk(h, "Ctrl+Tab", second, 1);
    walk(h, "Tab", again, 1);
    play(h, "key Ctrl+Tab\nkey Down\n"); /* a panel without widgets */
    expect_log("Down ");
    walk(h, "Ctrl+Tab", before, 1);
    walk(h, "Ctrl+Tab", again, 1);
    walk(h, "Ctrl+Shift+Tab", before, 1);
    headless_destroy(h);
}

static void an_arrow_goes_into_the_first_panel(void **state)
{
    static const char *const first[] = {"a", "a"};
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    walk(h, "Down", first, 2);
    headless_destroy(h);
}

static void a_press_beside_widgets_focuses_their_panel(void **state)
{
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    play(h, "click 240 110\n");
    char *tree = tree_of(h);
    expect_contains(tree, "panel \"right\" [focused]");
    expect_contains(tree, "thing \"c\" [focused]");
    xfree(tree);
    play(h, "click 395 295\n"); /* beside all panels */
    tree = tree_of(h);
    assert_null(strstr(tree, "focused"));
    xfree(tree);
    headless_destroy(h);
}

static void what_loses_its_widget_stays_in_the_panel(void **state)
{
    static const char *const there[] = {"a", "b"};
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    walk(h, "Tab", there, 2);
    page.second = true;
    (void)headless_frame(h);
    (void)headless_frame(h);
    char *tree = tree_of(h);
    expect_contains(tree, "thing \"a\" [focused]");
    xfree(tree);
    headless_destroy(h);
}

/* ---- layers ---- */

static void draw_layers(ui *u)
{
    shortcut(u, "F1");
    touch(u, "ground", (ui_rect){10, 10, 300, 200});
    if (page.layer) {
        ui_layer_begin(u, "cover", true);
        touch(u, "in", (ui_rect){50, 50, 100, 40});
        touch(u, "in too", (ui_rect){50, 120, 100, 40});
        if (ui_shortcut(u, "Esc"))
            page.layer = false;
        shortcut(u, "F2");
        ui_layer_end(u);
    }
    if (page.second) {
        const ui_panel panel = {.title = "hint"};
        ui_layer_begin(u, "hint", false);
        (void)ui_panel_begin(u, "hint", (ui_rect){200, 100, 150, 100}, &panel);
        touch(u, "hinted", (ui_rect){210, 150, 80, 30});
        ui_panel_end(u);
        ui_layer_end(u);
    }
    touch(u, "late", (ui_rect){10, 240, 100, 40});
    shortcut(u, "Ctrl+K");
}

static void nothing_below_a_modal_layer_gets_input(void **state)
{
    (void)state;
    draw_fn *draw = draw_layers;
    headless *h = show(&draw);
    page.layer = true;
    (void)headless_frame(h);
    play(h, "click 20 20\nclick 30 250\nkey F1\nkey Ctrl+K\nkey F2\n"
            "click 60 60\n");
    expect_log("F2 in ");
    headless_destroy(h);
}

static void the_focus_stays_in_a_modal_layer_and_comes_back(void **state)
{
    static const char *const inside[] = {"in too", "in", "in too"};
    static const char *const outside[] = {"ground"};
    (void)state;
    draw_fn *draw = draw_layers;
    headless *h = show(&draw);
    walk(h, "Tab", outside, 1);
    page.layer = true;
    (void)headless_frame(h);
    expect_focus(h, "\"in\"");
    walk(h, "Tab", inside, 3);
    play(h, "key Esc\n");
    expect_focus(h, "ground");
    headless_destroy(h);
}

static void a_key_right_after_closing_is_not_lost(void **state)
{
    static const char *const keys[] = {"Esc", "F1", "Ctrl+K"};
    (void)state;
    draw_fn *draw = draw_layers;
    headless *h = show(&draw);
    page.layer = true;
    (void)headless_frame(h);
    give_keys(h, keys, 3);
    expect_log("F1 Ctrl+K ");
    headless_destroy(h);
}

static void a_layer_without_modal_covers_its_panels_only(void **state)
{
    (void)state;
    draw_fn *draw = draw_layers;
    headless *h = show(&draw);
    page.second = true;
    (void)headless_frame(h);
    play(h, "click 20 20\nclick 205 105\nclick 220 160\nkey F1\n");
    expect_log("ground hinted F1 ");
    headless_destroy(h);
}

static void a_layer_lies_over_what_is_drawn_later(void **state)
{
    (void)state;
    draw_fn *draw = draw_layers;
    headless *h = show(&draw);
    page.layer = true;
    (void)headless_frame(h);
    (void)headless_frame(h);
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    draw_list_write(ui_drawing(headless_ui(h)), &out);
    const char *text = base_buffer_get(&out);
    const char *late = strstr(text, "10 240 100 40");
    const char *in = strstr(text, "50 50 100 40");
    if (!late || !in)
        print_error("%s", text);
    assert_non_null(late);
    assert_non_null(in);
    assert_true(late < in);
    base_buffer_fini(&out);
    headless_destroy(h);
}

/* ---- what a screen does by itself ---- */

static void draw_two_fields(ui *u)
{
    const ui_field f = {.label = "field"};
    if (page.second)
        ui_focus(u, "button");
    (void)ui_text_field(u, "field", (ui_rect){10, 10, 200, 30}, page.edit, &f);
    touch(u, "button", (ui_rect){10, 60, 100, 40});
}

static void a_focus_that_a_screen_moves_ends_the_composition(void **state)
{
    (void)state;
    draw_fn *draw = draw_two_fields;
    headless *h = show(&draw);
    ui_rect caret;
    play(h, "click 20 20\ntext 手\npreedit にもつをしらべるさぎょう 3 2\n");
    page.second = true;
    (void)headless_frame(h);
    expect_focus(h, "button");
    assert_false(ui_wants_text(headless_ui(h), &caret));
    assert_string_equal(ui_edit_text(page.edit), "手にもつをしらべるさぎょう");
    assert_string_equal(ui_edit_preedit(page.edit), "");
    play(h, "key Enter\n"); /* keys are nobody else's any more */
    expect_log("button ");
    headless_destroy(h);
}

static int64_t first_id;

static void draw_scrolls(ui *u)
{
    ui_rect in;
    ui_scroll_begin(u, "kept", (ui_rect){0, 0, 100, 100}, 400, &in);
    note(in.y == -162 ? "moved" : "start");
    ui_scroll_end(u);
    for (int i = 0; i < 50; i++) {
        ui_push_id_int(u, first_id++);
        ui_scroll_begin(u, "new", (ui_rect){100, 0, 100, 100}, 400, &in);
        ui_scroll_end(u);
        ui_pop_id(u);
    }
}

static void what_is_used_is_kept_among_thousands_of_others(void **state)
{
    (void)state;
    draw_fn *draw = draw_scrolls;
    headless *h = show(&draw);
    play(h, "wheel 50 50 -3\n");
    for (int i = 0; i < 400; i++)
        (void)headless_frame(h);
    base_buffer_clear(&page.log);
    (void)headless_frame(h);
    expect_log("moved ");
    headless_destroy(h);
}

/* ---- time ---- */

static void draw_still(ui *u)
{
    ui_fill(u, ui_screen(u), UI_BG);
    const ui_field f = {.label = "field"};
    (void)ui_text_field(u, "field", (ui_rect){10, 10, 200, 30}, page.edit, &f);
    if (page.second)
        ui_animate(u, 40);
}

static void no_frame_is_due_when_nothing_moves(void **state)
{
    (void)state;
    draw_fn *draw = draw_still;
    headless *h = show(&draw);
    assert_int_equal(ui_next_frame_ms(headless_ui(h)), -1);
    play(h, "click 20 20\n"); /* the caret blinks */
    assert_in_range(ui_next_frame_ms(headless_ui(h)), 1, 500);
    play(h, "motion off\n");
    assert_int_equal(ui_next_frame_ms(headless_ui(h)), -1);
    page.second = true;
    (void)headless_frame(h);
    assert_int_equal(ui_next_frame_ms(headless_ui(h)), 40);
    page.second = false;
    page.frames = 0;
    headless_wait(h, 10000);
    assert_in_range(page.frames, 1, 2);
    headless_destroy(h);
}

/* ---- drawing ---- */

static void draw_scaled(ui *u)
{
    ui_fill(u, (ui_rect){1, 1, 10, 10}, UI_PANEL);
    ui_fill(u, (ui_rect){11, 1, 10, 1}, UI_LINE);
    ui_fill(u, (ui_rect){11, 2, 10, 1}, UI_LINE);
    ui_clip_begin(u, (ui_rect){0, 0, 15, 15});
    ui_fill(u, (ui_rect){3, 3, 90, 90}, UI_RAISED);
    ui_clip_end(u);
    (void)ui_label(u, (ui_rect){5, 20, 100, 20}, UI_BODY, UI_TEXT1, UI_RIGHT,
                   "右");
}

static void places_are_whole_pixels_and_rules_keep_their_width(void **state)
{
    (void)state;
    static const struct {
        float scale;
        const char *parts[4];
    } rows[] = {{1.0F,
                 {"fill 1 1 10 10", "fill 11 1 10 1", "fill 11 2 10 1",
                  "clip 0 0 15 15"}},
                {1.5F,
                 {"fill 2 2 15 15", "fill 17 2 15 2", "fill 17 3 15 2",
                  "clip 0 0 23 23"}},
                {2.0F,
                 {"fill 2 2 20 20", "fill 22 2 20 2", "fill 22 4 20 2",
                  "clip 0 0 30 30"}}};
    draw_fn *draw = draw_scaled;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        headless *h = show_at(&draw, rows[i].scale);
        base_buffer out;
        base_buffer_init(&out, 1 << 16);
        draw_list_write(ui_drawing(headless_ui(h)), &out);
        for (size_t k = 0; k < 4; k++)
            expect_contains(base_buffer_get(&out), rows[i].parts[k]);
        base_buffer_fini(&out);
        headless_destroy(h);
    }
}

static void draw_long_words(ui *u)
{
    static const char text[] = "three lines of words that go on";
    (void)ui_paragraph_in(u, (ui_rect){0, 0, 60, 43}, UI_BODY, UI_TEXT1, text);
    (void)ui_paragraph_in(u, (ui_rect){0, 60, 300, 43}, UI_BODY, UI_TEXT1,
                          text);
    (void)ui_paragraph_in(u, (ui_rect){0, 120, 60, 21}, UI_BODY, UI_TEXT1,
                          text);
}

/* Whole where there is room, else the last line that fits is cut. */
static void words_fill_the_lines_of_their_box(void **state)
{
    static const char *const parts[] = {
        "#E8EDF2 three\n", "#E8EDF2 lines o…\n",
        "#E8EDF2 three lines of words that go on\n", "#E8EDF2 three l…\n"};
    (void)state;
    draw_fn *draw = draw_long_words;
    headless *h = show(&draw);
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    draw_list_write(ui_drawing(headless_ui(h)), &out);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        expect_contains(base_buffer_get(&out), parts[i]);
    base_buffer_fini(&out);
    expect_faults(h, "");
    headless_destroy(h);
}

/* ---- check ---- */

static void draw_faults(ui *u)
{
    (void)ui_label(u, (ui_rect){0, 0, 100, 8}, UI_BODY, UI_TEXT1, UI_LEFT,
                   "low");
    (void)ui_label(u, (ui_rect){0, 40, 100, 20}, UI_BODY, UI_TEXT1, UI_LEFT,
                   "one");
    (void)ui_label(u, (ui_rect){0, 46, 100, 20}, UI_BODY, UI_TEXT1, UI_LEFT,
                   "two");
    (void)ui_paragraph(u, (ui_rect){0, 100, 60, 30}, UI_BODY, UI_TEXT1,
                       "three lines of words");
    const ui_button b = {.label = "much too long"};
    (void)ui_push(u, "button", (ui_rect){0, 200, 80, 32}, &b);
    touch(u, "same", (ui_rect){200, 0, 40, 40});
    touch(u, "same", (ui_rect){250, 0, 40, 40});
    /* A text that is cut and says so is no fault, nor one that scrolls. */
    (void)ui_label(u, (ui_rect){200, 100, 40, 20}, UI_BODY, UI_TEXT1, UI_LEFT,
                   "a long label");
    ui_rect in;
    ui_scroll_begin(u, "scroll", (ui_rect){200, 200, 100, 30}, 80, &in);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, "some words that go on");
    ui_scroll_end(u);
}

static void texts_that_leave_or_overlap_and_double_ids_are_found(void **state)
{
    (void)state;
    draw_fn *draw = draw_faults;
    headless *h = show(&draw);
    expect_faults(
        h, "text leaves its box: \"low\" 0,-2 21x14 in 0,0 100x8\n"
           "texts overlap: \"one\" 0,44 21x14 and 0,50 21x14\n"
           "    \"two\"\n"
           "text leaves its box: \"lines of\" 0,126 56x14 in 0,121 60x9\n"
           "text leaves its box: \"words\" 0,147 35x14 in 0,142 60x0\n"
           "label is cut: \"much too …\" 4,210 70x14 in 4,200 72x32\n"
           "id is there twice: same\n");
    headless_destroy(h);
}

static void a_page_without_faults_says_nothing(void **state)
{
    (void)state;
    draw_fn *draw = draw_panels;
    headless *h = show(&draw);
    expect_faults(h, "");
    headless_destroy(h);
}

#define with(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with(a_press_goes_to_what_lies_topmost),
        with(a_release_elsewhere_is_no_press),
        with(a_small_thing_can_be_hit_beside_it),
        with(two_presses_soon_are_a_double_press),
        with(the_wheel_is_taken_with_its_modifiers),
        with(letters_are_shortcuts_only_while_nobody_writes),
        with(a_key_goes_to_the_focused_widget_first),
        with(while_composing_no_key_reaches_anybody),
        with(keys_that_come_together_are_all_taken_in_order),
        with(the_text_is_asked_for_while_a_field_has_the_focus),
        with(tab_goes_round_in_the_order_of_the_calls),
        with(panels_are_gone_round_and_remember_their_focus),
        with(an_arrow_goes_into_the_first_panel),
        with(a_press_beside_widgets_focuses_their_panel),
        with(what_loses_its_widget_stays_in_the_panel),
        with(nothing_below_a_modal_layer_gets_input),
        with(the_focus_stays_in_a_modal_layer_and_comes_back),
        with(a_key_right_after_closing_is_not_lost),
        with(a_layer_without_modal_covers_its_panels_only),
        with(a_layer_lies_over_what_is_drawn_later),
        with(a_focus_that_a_screen_moves_ends_the_composition),
        with(what_is_used_is_kept_among_thousands_of_others),
        with(no_frame_is_due_when_nothing_moves),
        with(places_are_whole_pixels_and_rules_keep_their_width),
        with(words_fill_the_lines_of_their_box),
        with(texts_that_leave_or_overlap_and_double_ids_are_found),
        with(a_page_without_faults_says_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
