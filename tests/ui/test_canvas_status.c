/* Statuses are told apart without their colours. */
#include "console/ui/ui.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "support/files.h"

enum { MARK = 13, SIDE = 16, GREY_STEPS = 10 };

typedef struct fixture {
    ui_theme theme;
    ui_text *text;
    ui *u;
    canvas *canvas;
} fixture;

static int setup(void **state)
{
    fixture *f = xcalloc(1, sizeof *f);
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "assets/themes/dark.txt");
    char *text = read_file(path, NULL);
    assert_non_null(text);
    assert_int_equal(ui_theme_read(text, path, &f->theme, NULL), ENSHU_OK);
    free(text);
    f->text = ui_text_create(ui_font_fake(), 1.0F);
    f->u = ui_create(f->text, &f->theme, false);
    f->canvas = canvas_create(SIDE * UI_STATUS_COUNT, SIDE);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    canvas_destroy(f->canvas);
    ui_destroy(f->u);
    ui_text_destroy(f->text);
    xfree(f);
    return 0;
}

/* All marks in a row. */
static void draw_legend(fixture *f)
{
    const ui_frame frame = {.width = 1280, .height = 720, .scale = 1.0F};
    ui_begin(f->u, &frame);
    for (int s = 0; s < UI_STATUS_COUNT; s++)
        ui_status_shape(f->u, (ui_rect){s * SIDE + 1, 1, MARK, MARK},
                        (ui_status)s);
    ui_end(f->u);
    draw_list_render(ui_drawing(f->u), f->canvas, f->text,
                     (ui_rect){0, 0, SIDE * UI_STATUS_COUNT, SIDE}, 0xFF000000);
}

/* How much of a pixel the mark of its place covers, 0 .. GREY_STEPS - 1. */
static int grey_at(const fixture *f, int x, int y)
{
    const ui_token token = ui_status_color((ui_status)(x / SIDE));
    const unsigned full = f->theme.colors[token] >> 8 & 0xFF;
    const unsigned seen = canvas_row(f->canvas, y)[x] >> 8 & 0xFF;
    return (int)(seen * (GREY_STEPS - 1) + full / 2) / (int)full;
}

static void the_legend_in_grey(void **state)
{
    fixture *f = *state;
    draw_legend(f);
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    for (int s = 0; s < UI_STATUS_COUNT; s++) {
        (void)base_buffer_printf(&b, "%c\n", ui_status_letter((ui_status)s));
        for (int y = 0; y < SIDE; y++) {
            for (int x = s * SIDE; x < (s + 1) * SIDE; x++) {
                const int grey = grey_at(f, x, y);
                const char digit[] = {grey ? (char)('0' + grey) : '.', '\0'};
                (void)base_buffer_append_text(&b, digit);
            }
            (void)base_buffer_append_text(&b, "\n");
        }
    }
    expect_golden("ui/statuses.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

/* Pixels that one mark covers and the other leaves free. */
static int difference(const fixture *f, int a, int b)
{
    int count = 0;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            const bool in_a = grey_at(f, a * SIDE + x, y) >= GREY_STEPS / 2;
            const bool in_b = grey_at(f, b * SIDE + x, y) >= GREY_STEPS / 2;
            count += in_a != in_b;
        }
    }
    return count;
}

static void no_two_statuses_have_the_same_shape(void **state)
{
    fixture *f = *state;
    draw_legend(f);
    for (int a = 0; a < UI_STATUS_COUNT; a++) {
        for (int b = 0; b < a; b++) {
            const int pixels = difference(f, a, b);
            if (pixels < 24)
                print_error("%c and %c differ in %d pixels\n",
                            ui_status_letter((ui_status)a),
                            ui_status_letter((ui_status)b), pixels);
            assert_true(pixels >= 24); /* a seventh of the mark */
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_legend_in_grey),
        TEST(no_two_statuses_have_the_same_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
