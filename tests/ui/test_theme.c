#include "console/ui/theme.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "support/files.h"

static char *theme_text(const char *name)
{
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), name);
    char *text = read_file(path, NULL);
    assert_non_null(text);
    return text;
}

static ui_theme shipped(const char *name)
{
    char *text = theme_text(name);
    ui_theme theme;
    enshu_error err = {0};
    assert_int_equal(ui_theme_read(text, name, &theme, &err), ENSHU_OK);
    free(text);
    return theme;
}

static void shipped_themes_are_read(void **state)
{
    (void)state;
    const ui_theme dark = shipped("assets/themes/dark.txt");
    assert_int_equal(dark.colors[UI_BG], 0xFF0D1117);
    assert_int_equal(dark.colors[UI_UNKNOWN], 0xFF95A1AD);
    assert_int_equal(dark.colors[UI_NONE], 0);
    assert_int_equal(dark.border, 1);
    const ui_theme strong = shipped("assets/themes/high-contrast.txt");
    assert_int_equal(strong.colors[UI_BG], 0xFF000000);
    assert_int_equal(strong.colors[UI_TEXT1], strong.colors[UI_TEXT2]);
    assert_int_equal(strong.border, 2);
    for (int s = 0; s < UI_STATUS_COUNT; s++) {
        const ui_token token = ui_status_color((ui_status)s);
        assert_int_equal(dark.colors[token], strong.colors[token]);
    }
}

/* ---- what is refused ---- */

/* The dark theme with one text in it replaced. */
static char *changed(const char *from, const char *to)
{
    char *text = theme_text("assets/themes/dark.txt");
    char *at = strstr(text, from);
    assert_non_null(at);
    const size_t size = strlen(text) + strlen(to) + 1;
    char *out = malloc(size);
    assert_non_null(out);
    (void)snprintf(out, size, "%.*s%s%s", (int)(at - text), text, to,
                   at + strlen(from));
    free(text);
    return out;
}

static void a_mistake_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        const char *to;
        int line;
        const char *message;
    } rows[] = {
        {"border 1", "border 3", 3, "no border"},
        {"border 1", "border 1\nborder 2", 4, "second border"},
        {"#0D1117", "#0D111", 5, "no colour"},
        {"#0D1117", "#0D11G7", 5, "no colour"},
        {"#0D1117", "0D1117", 5, "no colour"},
        {"#0D1117", "", 5, "no colour"},
        {"#0D1117", "#0D1117 x", 5, "too much"},
        {"panel2 ", "panel3 ", 7, "no colour of a theme"},
        {"panel2 ", "panel  ", 7, "there twice"},
        {"none        #00000000\n", "", 38, "'none' is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = changed(rows[i].from, rows[i].to);
        ui_theme theme = {.border = 7};
        enshu_error err = {0};
        assert_int_equal(ui_theme_read(text, "t.txt", &theme, &err),
                         ENSHU_EINVAL);
        assert_string_equal(err.source, "t.txt");
        expect_contains(err.message, rows[i].message);
        assert_int_equal(err.line, rows[i].line);
        assert_int_equal(theme.border, 7); /* unchanged */
        free(text);
    }
}

/* ---- contrast ---- */

static double linear(unsigned channel)
{
    const double v = (double)channel / 255.0;
    return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2 defines it. */
static double luminance(ui_color c)
{
    return 0.2126 * linear(c >> 16 & 0xFF) + 0.7152 * linear(c >> 8 & 0xFF)
           + 0.0722 * linear(c & 0xFF);
}

static double contrast(ui_color a, ui_color b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

typedef struct pair {
    ui_token front;
    ui_token ground;
    double least;
} pair;

/* What is written, or must be told apart, on what. */
static const pair pairs[] = {
    {UI_TEXT1, UI_BG, 4.5},
    {UI_TEXT1, UI_PANEL, 4.5},
    {UI_TEXT1, UI_PANEL2, 4.5},
    {UI_TEXT1, UI_RAISED, 4.5},
    {UI_TEXT1, UI_ACCENT_BG, 4.5},
    {UI_TEXT1, UI_ATTN_BG, 4.5},
    {UI_TEXT2, UI_BG, 4.5},
    {UI_TEXT2, UI_PANEL, 4.5},
    {UI_TEXT2, UI_PANEL2, 4.5},
    {UI_TEXT2, UI_RAISED, 4.5},
    {UI_TEXT2, UI_ACCENT_BG, 4.5},
    {UI_TEXT2, UI_ATTN_BG, 4.5},
    {UI_TEXT3, UI_BG, 4.5},
    {UI_TEXT3, UI_PANEL, 4.5},
    {UI_ACCENT, UI_BG, 4.5},
    {UI_ACCENT, UI_PANEL, 4.5},
    {UI_ACCENT, UI_RAISED, 4.5},
    {UI_PRIMARY_FG, UI_PRIMARY, 4.5},
    {UI_DANGER_FG, UI_DANGER_BG, 4.5},
    {UI_EXERCISE_FG, UI_EXERCISE_BG, 4.5},
    {UI_DEGRADED, UI_PANEL, 4.5},
    {UI_DOWN, UI_PANEL, 4.5},
    {UI_SUSPECT, UI_PANEL, 4.5},
    {UI_ISOLATED, UI_PANEL, 4.5},
    {UI_RECOVERING, UI_PANEL, 4.5},
    {UI_UNKNOWN, UI_PANEL, 4.5},
    {UI_DEGRADED, UI_ACCENT_BG, 3.0},
    {UI_DOWN, UI_ACCENT_BG, 3.0},
    {UI_DEGRADED, UI_ATTN_BG, 4.5},
    {UI_TEXT2, UI_GRAVE_BG, 4.5},
    {UI_DOWN, UI_GRAVE_BG, 4.5},
    {UI_SUSPECT, UI_GRAVE_BG, 4.5},
    {UI_DOWN, UI_BG, 4.5},
    {UI_NORMAL, UI_PANEL, 4.0},
    {UI_SERIES, UI_PANEL, 3.0},
    {UI_BAR, UI_RAISED, 3.0},
};

static void check_contrast(const ui_theme *theme)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const pair *p = &pairs[i];
        const double got =
            contrast(theme->colors[p->front], theme->colors[p->ground]);
        if (got < p->least)
            print_error("pair %zu: contrast %.2f, at least %.1f\n", i, got,
                        p->least);
        assert_true(got >= p->least);
    }
}

static void every_text_stands_out_from_its_ground(void **state)
{
    (void)state;
    const ui_theme dark = shipped("assets/themes/dark.txt");
    check_contrast(&dark);
    const ui_theme strong = shipped("assets/themes/high-contrast.txt");
    check_contrast(&strong);
    assert_true(contrast(strong.colors[UI_LINE], strong.colors[UI_PANEL])
                >= 4.5);
    expect_f64_near(contrast(0xFFFFFFFF, 0xFF000000), 21.0, 1e-9);
}

static void each_status_has_a_letter_of_its_own(void **state)
{
    (void)state;
    char letters[UI_STATUS_COUNT + 1] = "";
    for (int s = 0; s < UI_STATUS_COUNT; s++)
        letters[s] = ui_status_letter((ui_status)s);
    expect_text(letters, "NDXSIRU");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_themes_are_read),
        cmocka_unit_test(a_mistake_is_named_with_its_line),
        cmocka_unit_test(every_text_stands_out_from_its_ground),
        cmocka_unit_test(each_status_has_a_letter_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
