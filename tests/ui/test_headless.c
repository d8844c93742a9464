/* Event files, goldens, and that what is drawn where it changed is what a full
 * redraw shows. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "support/files.h"
#include "ui/sheet.h"

typedef void write_fn(const headless *h, base_buffer *out);

static void write_tree(const headless *h, base_buffer *out)
{
    ui_tree_write(headless_ui((headless *)h), out);
}

static void write_list(const headless *h, base_buffer *out)
{
    draw_list_write(ui_drawing(headless_ui((headless *)h)), out);
}

static void write_faults(const headless *h, base_buffer *out)
{
    ui_check(headless_ui((headless *)h), out);
}

static char *text_of(const headless *h, write_fn *write)
{
    base_buffer out;
    base_buffer_init(&out, 4 << 20);
    write(h, &out);
    return base_buffer_take(&out);
}

static void compare(const headless *h, write_fn *write, const char *golden)
{
    char *text = text_of(h, write);
    expect_golden(golden, text);
    xfree(text);
}

static void play(headless *h, const char *events)
{
    enshu_error err = {0};
    const enshu_status st = headless_play(h, events, "events", &err);
    if (st != ENSHU_OK)
        print_error("%s:%d: %s\n", err.source, err.line, err.message);
    assert_int_equal(st, ENSHU_OK);
}

/* ---- goldens ---- */

static const struct {
    const char *name;
    int width;
    int height;
    float scale;
} sizes[] = {{"100", 1600, 900, 1.0F},
             {"150", 2400, 1350, 1.5F},
             {"200", 3200, 1800, 2.0F}};

enum { N_SIZES = sizeof sizes / sizeof *sizes };

/* A text being composed, a choice, a warning: most of what can be seen. */
static const char used[] = "click 700 517\n"
                           "text 手荷物\n"
                           "key Tab\n"
                           "key Down\n"
                           "key Down\n"
                           "click 370 865\n"
                           "key F8\n"
                           "key B\n"
                           "click 700 700\n"
                           "text 一行目\n"
                           "key Enter\n"
                           "preedit ひなんゆうどう 3 4\n";

/* The tree is the same at every scale. */
static void the_sheet_is_drawn_as_before_at_each_scale(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SIZES; i++) {
        char name[64];
        sheet *s = sheet_create();
        headless *h =
            sheet_headless(s, sizes[i].width, sizes[i].height, sizes[i].scale);
        play(h, used);
        snprintf(name, sizeof name, "ui/sheet_list_%s.txt", sizes[i].name);
        compare(h, write_list, name);
        compare(h, write_tree, "ui/sheet_tree.txt");
        headless_destroy(h);
        sheet_destroy(s);
    }
}

static void no_text_leaves_its_place_at_any_scale(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_SIZES; i++) {
        sheet *s = sheet_create();
        headless *h =
            sheet_headless(s, sizes[i].width, sizes[i].height, sizes[i].scale);
        char *faults = text_of(h, write_faults);
        expect_text(faults, "");
        xfree(faults);
        headless_destroy(h);
        sheet_destroy(s);
    }
}

/* ---- dirty is full ---- */

static void partial_redraws_equal_full_ones(void **state)
{
    static const char *const keys[] = {
        "key Tab\n",         "key Shift+Tab\n", "key Down\n",  "key Enter\n",
        "key PageDown\n",    "key Ctrl+Tab\n",  "key F8\n",    "key F9\n",
        "key Esc\n",         "text 演習\n",     "key Left\n",  "wait 500\n",
        "preedit か 0 1\n",  "preedit\n",       "key Space\n", "key J\n",
        "wheel 200 200 -1\n"};
    (void)state;
    sheet *s = sheet_create();
    headless *h = sheet_headless(s, 1280, 720, 0.8F);
    uint32_t seed = 20260701;
    for (int i = 0; i < 120; i++) {
        char line[64];
        seed = seed * 1664525U + 1013904223U;
        const unsigned at = seed >> 16;
        if (at % 4 == 0)
            snprintf(line, sizeof line, "click %u %u\n", at % 1600,
                     (seed >> 4) % 900);
        else if (at % 4 == 1)
            snprintf(line, sizeof line, "move %u %u\n", at % 1600,
                     (seed >> 4) % 900);
        else
            snprintf(line, sizeof line, "%s",
                     keys[at / 4 % (sizeof keys / sizeof *keys)]);
        play(h, line); /* fails when they differ */
    }
    play(h, "size 1280 720 0.8\nsize 1920 1080 1.25\nkey Tab\n");
    headless_destroy(h);
    sheet_destroy(s);
}

/* ---- event files ---- */

static const struct {
    const char *script;
    int line;
    const char *what;
} bad[] = {{"key F13\n", 1, "not a key"},
           {"\n# comment\nkey A B\n", 3, "not a key"},
           {"jump 1 2\n", 1, "no such event"},
           {"click 1\n", 1, "write a place"},
           {"click 1 2 3\n", 1, "write a place"},
           {"click 1 99999999999999999999\n", 1, "write a place"},
           {"preedit か x 1\n", 1, "preedit TEXT START LENGTH"},
           {"wheel 1 2 3 Alt\n", 1, "only Ctrl"},
           {"size 0 720 1\n", 1, "size WIDTH HEIGHT SCALE"},
           {"size 1280 720 nan\n", 1, "size WIDTH HEIGHT SCALE"},
           {"wait -1\n", 1, "wait MILLISECONDS"},
           {"motion\n", 1, "motion on"},
           {"key Tab\nfocus away\n", 2, "focus on"}};

static void a_bad_line_is_named_with_its_number(void **state)
{
    (void)state;
    sheet *s = sheet_create();
    headless *h = sheet_headless(s, 1600, 900, 1.0F);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        enshu_error err = {0};
        assert_int_equal(headless_play(h, bad[i].script, "file", &err),
                         ENSHU_EINVAL);
        assert_string_equal(err.source, "file");
        expect_i64(err.line, bad[i].line);
        expect_contains(err.message, bad[i].what);
    }
    headless_destroy(h);
    sheet_destroy(s);
}

static void texts_may_hold_newlines_and_backslashes(void **state)
{
    (void)state;
    sheet *s = sheet_create();
    headless *h = sheet_headless(s, 1600, 900, 1.0F);
    play(h, "click 700 700\r\npaste  a\\nb\\\\n c\\d \n");
    assert_string_equal(ui_edit_text(s->body), "a\nb\\n c\\d ");
    headless_destroy(h);
    sheet_destroy(s);
}

static void draw_clock(void *user, ui *u)
{
    /* A page that hides what it changes: the same list, another picture. */
    (void)user;
    ui_fill(u, ui_screen(u), UI_PANEL);
}

static void a_canvas_that_differs_is_told(void **state)
{
    (void)state;
    const headless_options o = {.source = ui_font_fake(),
                                .theme = sheet_theme(),
                                .width = 200,
                                .height = 100,
                                .scale = 1.0F,
                                .draw = draw_clock};
    headless *h = headless_create(&o);
    assert_true(headless_frame(h));
    /* Somebody else draws on it: no dirty rectangle covers that. */
    uint32_t *pixels = canvas_pixels((canvas *)headless_canvas(h));
    pixels[0] ^= 1;
    enshu_error err = {0};
    assert_int_equal(headless_play(h, "key A\n", "file", &err), ENSHU_EDIFFERS);
    expect_i64(err.line, 1);
    headless_destroy(h);
}

#define test(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_sheet_is_drawn_as_before_at_each_scale),
        test(no_text_leaves_its_place_at_any_scale),
        test(partial_redraws_equal_full_ones),
        test(a_bad_line_is_named_with_its_number),
        test(texts_may_hold_newlines_and_backslashes),
        test(a_canvas_that_differs_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
