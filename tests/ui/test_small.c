/* Widgets that are only looked at, and tooltips. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/expect.h"
#include "ui/sheet.h"

#define SECOND INT64_C(1000000)

typedef void draw_fn(ui *u);

static void call(void *user, ui *u)
{
    draw_fn *const *draw = user;
    (*draw)(u);
}

static headless *show(draw_fn **draw)
{
    const headless_options o = {.source = ui_font_fake(),
                                .theme = sheet_theme(),
                                .width = 400,
                                .height = 300,
                                .scale = 1.0F,
                                .draw = call,
                                .user = draw};
    headless *h = headless_create(&o);
    assert_true(headless_frame(h));
    return h;
}

static void play(headless *h, const char *events)
{
    assert_int_equal(headless_play(h, events, "events", NULL), ENSHU_OK);
}

static char *tree_of(headless *h)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    ui_tree_write(headless_ui(h), &out);
    return base_buffer_take(&out);
}

static char *list_of(headless *h)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    draw_list_write(ui_drawing(headless_ui(h)), &out);
    return base_buffer_take(&out);
}

/* ---- countdowns ---- */

static const struct {
    int64_t left_us;
    const char *text;
    const char *color; /* in the draw list */
} countdowns[] = {{4 * 3600 * SECOND, "4:00:00", "#E8EDF2"},
                  {3600 * SECOND, "1:00:00", "#E8EDF2"},
                  {3599 * SECOND, "59:59", "#E8EDF2"},
                  {600 * SECOND, "10:00", "#E8EDF2"},
                  {599 * SECOND, "09:59", "#F2B134"},
                  {SECOND / 2, "00:01", "#F2B134"},
                  {1, "00:01", "#F2B134"},
                  {0, "期限超過", "#F4562E"},
                  {-5 * SECOND, "期限超過", "#F4562E"}};

static size_t shown; /* which of them */

static void draw_countdown(ui *u)
{
    ui_countdown(u, (ui_rect){0, 0, 200, 30}, UI_FONT(UI_T20, UI_BOLD),
                 countdowns[shown].left_us, "期限超過");
}

static void a_countdown_warns_under_ten_minutes_and_at_zero(void **state)
{
    (void)state;
    draw_fn *draw = draw_countdown;
    for (shown = 0; shown < sizeof countdowns / sizeof *countdowns; shown++) {
        headless *h = show(&draw);
        char *tree = tree_of(h);
        char *list = list_of(h);
        char want[64];
        snprintf(want, sizeof want, "countdown \"%s\"\n",
                 countdowns[shown].text);
        assert_string_equal(tree, want);
        expect_contains(list, countdowns[shown].color);
        xfree(list);
        xfree(tree);
        headless_destroy(h);
    }
}

/* ---- bars ---- */

static void draw_bars(ui *u)
{
    static const int parts[] = {-5, 0, 1, 500, 1000, 4000};
    for (int i = 0; i < 6; i++)
        ui_progress(u, (ui_rect){0, 20 * i, 100, 6}, parts[i], UI_BAR, "bar");
}

static void a_bar_stays_within_its_track(void **state)
{
    (void)state;
    draw_fn *draw = draw_bars;
    headless *h = show(&draw);
    char *list = list_of(h);
    expect_text(list, "size 400 300\n"
                      "round 0 0 100 6 3 0 #222C38 #00000000\n"
                      "round 0 20 100 6 3 0 #222C38 #00000000\n"
                      "round 0 40 100 6 3 0 #222C38 #00000000\n"
                      "round 0 40 1 6 3 0 #7F93A8 #00000000\n"
                      "round 0 60 100 6 3 0 #222C38 #00000000\n"
                      "round 0 60 50 6 3 0 #7F93A8 #00000000\n"
                      "round 0 80 100 6 3 0 #222C38 #00000000\n"
                      "round 0 80 100 6 3 0 #7F93A8 #00000000\n"
                      "round 0 100 100 6 3 0 #222C38 #00000000\n"
                      "round 0 100 100 6 3 0 #7F93A8 #00000000\n");
    xfree(list);
    headless_destroy(h);
}

/* ---- charts ---- */

static const int64_t times[] = {0, 10, 20, 30, 60, 70, 200};
static const int64_t values[] = {50, 60, 70, 60, 50, 120, 50};
static size_t points;
static int64_t top = 100;

static void draw_chart(ui *u)
{
    const ui_series s = {.times = times,
                         .values = values,
                         .n = points,
                         .from = 10,
                         .to = 100,
                         .gap = 15,
                         .low = 50,
                         .high = top,
                         .color = UI_SERIES};
    ui_chart(u, (ui_rect){0, 0, 200, 100}, &s, "chart", "value");
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void the_axis_groups_and_shortens_its_numbers(void **state)
{
    static const struct {
        int64_t top;
        const char *text;
    } rows[] = {{500, " 500\n"},
                {5000, " 5,000\n"},
                {20000, " 20k\n"},
                {3000000, " 3M\n"}};
    (void)state;
    draw_fn *draw = draw_chart;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        top = rows[i].top;
        headless *h = show(&draw);
        char *list = list_of(h);
        expect_contains(list, rows[i].text);
        xfree(list);
        headless_destroy(h);
    }
    top = 100;
}

static void gaps_in_the_data_are_gaps_in_the_line(void **state)
{
    /* points, lines drawn: what lies outside of the axis is left out */
    static const struct {
        size_t points;
        size_t lines;
        size_t discs;
    } rows[] = {{0, 0, 0}, {1, 0, 0}, {2, 0, 3}, {4, 1, 2},
                {5, 1, 3}, {6, 2, 2}, {7, 2, 2}};
    (void)state;
    draw_fn *draw = draw_chart;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        points = rows[i].points;
        headless *h = show(&draw);
        char *list = list_of(h);
        assert_int_equal(count(list, "\nline "), rows[i].lines);
        assert_int_equal(count(list, "\ndisc "), rows[i].discs);
        xfree(list);
        headless_destroy(h);
    }
}

/* ---- tooltips ---- */

static void draw_tips(ui *u)
{
    const ui_button b = {.label = "隔離"};
    const ui_rect r = {20, 20, 100, 32};
    (void)ui_push(u, "button", r, &b);
    ui_tooltip(u, r, "20 分、要員 2 名");
    (void)ui_label(u, (ui_rect){20, 100, 60, 20}, UI_BODY, UI_TEXT1, UI_LEFT,
                   "長い名前の設備");
}

static void a_tooltip_comes_after_half_a_second(void **state)
{
    (void)state;
    draw_fn *draw = draw_tips;
    headless *h = show(&draw);
    play(h, "move 30 30\nwait 490\n");
    char *tree = tree_of(h);
    assert_null(strstr(tree, "tooltip"));
    xfree(tree);
    play(h, "wait 20\n");
    tree = tree_of(h);
    expect_contains(tree, "tooltip\n  text \"20 分、要員 2 名\"");
    xfree(tree);
    assert_int_equal(ui_next_frame_ms(headless_ui(h)), -1);
    play(h, "move 300 30\n");
    tree = tree_of(h);
    assert_null(strstr(tree, "tooltip"));
    xfree(tree);
    headless_destroy(h);
}

static void a_tooltip_is_asked_for_by_the_keyboard(void **state)
{
    (void)state;
    draw_fn *draw = draw_tips;
    headless *h = show(&draw);
    play(h, "key Tab\nkey Ctrl+Space\n");
    char *tree = tree_of(h);
    expect_contains(tree, "tooltip\n  text \"20 分、要員 2 名\"");
    xfree(tree);
    play(h, "key Ctrl+Space\n");
    tree = tree_of(h);
    assert_null(strstr(tree, "tooltip"));
    xfree(tree);
    headless_destroy(h);
}

static void a_label_that_was_cut_tells_all_in_a_tooltip(void **state)
{
    (void)state;
    draw_fn *draw = draw_tips;
    headless *h = show(&draw);
    char *list = list_of(h);
    expect_contains(list, "長い名…\n");
    xfree(list);
    play(h, "move 30 110\nwait 510\n");
    char *tree = tree_of(h);
    expect_contains(tree, "tooltip\n  text \"長い名前の設備\"");
    xfree(tree);
    headless_destroy(h);
}

/* ---- rows that are too short ---- */

static int row_width;

static void draw_narrow(ui *u)
{
    static const char *const names[] = {"TLP:CLEAR", "TLP:GREEN", "TLP:RED"};
    size_t selected = 1;
    const ui_button b = {.label = "未読に戻す", .key = "U"};
    (void)ui_filter_chips(u, "tlp", (ui_rect){0, 0, row_width, 30}, names, 3,
                          &selected);
    (void)ui_push(u, "unread", (ui_rect){0, 50, row_width / 2, 32}, &b);
}

static void expect_faults(headless *h, size_t want)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 16);
    ui_check(headless_ui(h), &out);
    assert_int_equal(count(base_buffer_get(&out), "label is cut"), want);
    base_buffer_fini(&out);
}

/* Chips: 25 half ems, 3 x 2 x 8 around them, 2 x 8 between: 214, tight 188.
 * Button: 5 ems, 2 x 8 around, the key 16 and 8 before it: 110, tight 98. */
static void controls_move_together_before_a_label_is_cut(void **state)
{
    (void)state;
    draw_fn *draw = draw_narrow;
    for (row_width = 240; row_width >= 208; row_width -= 16) {
        headless *h = show(&draw);
        expect_faults(h, 0);
        headless_destroy(h);
    }
    row_width = 150;
    headless *h = show(&draw);
    expect_faults(h, 2);
    headless_destroy(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_countdown_warns_under_ten_minutes_and_at_zero),
        cmocka_unit_test(a_bar_stays_within_its_track),
        cmocka_unit_test(the_axis_groups_and_shortens_its_numbers),
        cmocka_unit_test(gaps_in_the_data_are_gaps_in_the_line),
        cmocka_unit_test(a_tooltip_comes_after_half_a_second),
        cmocka_unit_test(a_tooltip_is_asked_for_by_the_keyboard),
        cmocka_unit_test(a_label_that_was_cut_tells_all_in_a_tooltip),
        cmocka_unit_test(controls_move_together_before_a_label_is_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
