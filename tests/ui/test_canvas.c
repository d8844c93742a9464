#include "console/ui/canvas.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "support/expect.h"
#include "support/files.h"

#define WHITE 0xFFFFFFFFU
#define BLACK 0xFF000000U
#define CLEAR 0x00000000U

static unsigned grey_at(const canvas *c, int x, int y)
{
    return canvas_row(c, y)[x] & 0xFF;
}

/* ---- what shapes look like ---- */

typedef void shape_fn(canvas *c);

static void round_plain(canvas *c)
{
    canvas_round(c, (ui_rect){1, 1, 22, 10}, 4.0F, WHITE, 0.0F, CLEAR);
}

static void round_border(canvas *c)
{
    canvas_round(c, (ui_rect){1, 1, 22, 10}, 4.0F, 0xFF404040, 1.0F, WHITE);
}

static void round_border_alone(canvas *c)
{
    canvas_round(c, (ui_rect){1, 1, 22, 10}, 3.0F, CLEAR, 2.0F, WHITE);
}

static void square_border(canvas *c)
{
    canvas_round(c, (ui_rect){1, 1, 22, 10}, 0.0F, CLEAR, 1.5F, WHITE);
}

static void pill(canvas *c)
{
    canvas_round(c, (ui_rect){1, 1, 22, 10}, 99.0F, WHITE, 0.0F, CLEAR);
}

static void draw_line(canvas *c, ui_point a, ui_point b, float width)
{
    const ui_point points[] = {a, b};
    canvas_line(c, points, 2, width, 0.0F, 0.0F, 0.0F, WHITE);
}

static void straight_lines(canvas *c)
{
    draw_line(c, (ui_point){1, 1.5F}, (ui_point){23, 1.5F}, 1.0F);
    draw_line(c, (ui_point){1, 4.0F}, (ui_point){23, 4.0F}, 1.0F);
    draw_line(c, (ui_point){1, 7.5F}, (ui_point){23, 7.5F}, 0.5F);
    draw_line(c, (ui_point){1.5F, 10.0F}, (ui_point){22.5F, 10.0F}, 2.0F);
}

static void slanted_line(canvas *c)
{
    draw_line(c, (ui_point){2, 10}, (ui_point){22, 2}, 1.8F);
}

static void joined_line(canvas *c)
{
    static const ui_point points[] = {{2, 10}, {8, 2}, {12, 10}, {22, 6}};
    canvas_line(c, points, 4, 2.0F, 0.0F, 0.0F, 0.0F, WHITE);
}

static void dashed_line(canvas *c)
{
    static const ui_point points[] = {{1, 3.5F}, {23, 3.5F}};
    canvas_line(c, points, 2, 1.0F, 4.0F, 3.0F, 0.0F, WHITE);
    static const ui_point shifted[] = {{1, 7.5F}, {23, 7.5F}};
    canvas_line(c, shifted, 2, 1.0F, 4.0F, 3.0F, 2.0F, WHITE);
}

static void dashes_round_a_corner(canvas *c)
{
    static const ui_point points[] = {{2, 2.5F}, {20.5F, 2.5F}, {20.5F, 11}};
    canvas_line(c, points, 3, 1.0F, 5.0F, 2.0F, 0.0F, WHITE);
}

static void triangle(canvas *c)
{
    static const ui_point points[] = {{12, 1}, {22, 11}, {2, 11}};
    canvas_polygon(c, points, 3, WHITE);
}

static void square_with_a_hole(canvas *c)
{
    static const ui_point points[] = {{2, 1},  {22, 1}, {22, 11}, {2, 11},
                                      {2, 1},  {6, 4},  {6, 8},   {18, 8},
                                      {18, 4}, {6, 4}};
    canvas_polygon(c, points, 10, WHITE);
}

static void half_pixels(canvas *c)
{
    static const ui_point points[] = {
        {2.5F, 2.5F}, {20.25F, 2.5F}, {20.25F, 9.75F}, {2.5F, 9.75F}};
    canvas_polygon(c, points, 4, WHITE);
}

static void fading_area(canvas *c)
{
    static const ui_point points[] = {{1, 8}, {8, 2}, {16, 6}, {23, 3}};
    canvas_area(c, points, 4, 11.0F, WHITE, 0x00FFFFFF);
}

static void discs(canvas *c)
{
    canvas_disc(c, 5, 6, 4.5F, WHITE);
    canvas_disc(c, 13.5F, 6.5F, 2.0F, WHITE);
    canvas_disc(c, 20, 6, 0.7F, WHITE);
}

static void rings(canvas *c)
{
    canvas_ring(c, 6, 6, 5.5F, 1.5F, 0.0F, 1.0F, WHITE);
    canvas_ring(c, 18, 6, 5.5F, 1.5F, 0.0F, 0.375F, WHITE);
}

static void half_filled(canvas *c)
{
    canvas_ring(c, 6, 6, 5.5F, 5.5F, 0.5F, 1.0F, WHITE);
    canvas_ring(c, 18, 6, 5.5F, 5.5F, 0.875F, 1.625F, WHITE);
}

static void stripes(canvas *c)
{
    canvas_hatch(c, (ui_rect){1, 1, 22, 10}, 5.0F, 2.0F, WHITE);
}

static void tinted_mask(canvas *c)
{
    static const uint8_t mask[] = {0, 64, 128, 255, 255, 128, 64, 0};
    canvas_mask(c, 2, 3, mask, 4, 2, WHITE);
    canvas_mask(c, 10, 3, mask, 4, 2, 0x80FFFFFF);
    canvas_mask(c, -2, -1, mask, 4, 2, WHITE);
    canvas_mask(c, 22, 11, mask, 4, 2, WHITE);
}

static const struct {
    const char *what;
    shape_fn *draw;
} shapes[] = {
    {"rounded", round_plain},
    {"rounded with border", round_border},
    {"border alone", round_border_alone},
    {"square border", square_border},
    {"pill", pill},
    {"straight lines", straight_lines},
    {"slanted line", slanted_line},
    {"joined line", joined_line},
    {"dashes", dashed_line},
    {"dashes round a corner", dashes_round_a_corner},
    {"triangle", triangle},
    {"square with a hole", square_with_a_hole},
    {"half pixels", half_pixels},
    {"fading area", fading_area},
    {"discs", discs},
    {"rings", rings},
    {"half filled", half_filled},
    {"stripes", stripes},
    {"mask", tinted_mask},
};
enum { SHAPES = sizeof shapes / sizeof *shapes, WIDTH = 24, HEIGHT = 12 };

/* A hexadecimal pair a pixel, "." for none, "##" for all. */
static void write_pixels(base_buffer *b, const canvas *c)
{
    for (int y = 0; y < canvas_height(c); y++) {
        for (int x = 0; x < canvas_width(c); x++) {
            const unsigned grey = grey_at(c, x, y);
            if (grey == 0 || grey == 255)
                (void)base_buffer_append_text(b, grey ? "##" : " .");
            else
                (void)base_buffer_printf(b, "%02x", grey);
        }
        (void)base_buffer_append_text(b, "\n");
    }
}

static void shapes_are_the_same_bytes_everywhere(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    for (size_t i = 0; i < SHAPES; i++) {
        canvas *c = canvas_create(WIDTH, HEIGHT);
        shapes[i].draw(c);
        (void)base_buffer_printf(&b, "%s\n", shapes[i].what);
        write_pixels(&b, c);
        canvas_destroy(c);
    }
    expect_golden("ui/canvas.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

static void expect_same_pixels(const canvas *a, const canvas *b)
{
    const size_t bytes = (size_t)canvas_width(a) * sizeof(uint32_t);
    for (int y = 0; y < canvas_height(a); y++)
        assert_memory_equal(canvas_row(a, y), canvas_row(b, y), bytes);
}

/* Drawing in tiles of any size gives what drawing at once gives. */
static void a_clip_changes_no_pixel_within_it(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {3, 2}, {5, 12}, {24, 1}, {7, 5}};
    for (size_t i = 0; i < SHAPES; i++) {
        canvas *whole = canvas_create(WIDTH, HEIGHT);
        shapes[i].draw(whole);
        for (size_t k = 0; k < 5; k++) {
            canvas *parts = canvas_create(WIDTH, HEIGHT);
            for (int y = 0; y < HEIGHT; y += sizes[k][1]) {
                for (int x = 0; x < WIDTH; x += sizes[k][0]) {
                    canvas_set_clip(parts,
                                    (ui_rect){x, y, sizes[k][0], sizes[k][1]});
                    shapes[i].draw(parts);
                }
            }
            expect_same_pixels(whole, parts);
            canvas_destroy(parts);
        }
        canvas_destroy(whole);
    }
}

/* ---- areas ---- */

static double covered(const canvas *c)
{
    double sum = 0.0;
    for (int y = 0; y < canvas_height(c); y++) {
        for (int x = 0; x < canvas_width(c); x++)
            sum += grey_at(c, x, y) / 255.0;
    }
    return sum;
}

static void coverage_adds_up_to_the_area(void **state)
{
    (void)state;
    canvas *c = canvas_create(200, 200);
    static const ui_point kite[] = {
        {100.3F, 3.1F}, {190.7F, 80.2F}, {100.3F, 197.9F}, {9.9F, 80.2F}};
    canvas_polygon(c, kite, 4, WHITE);
    expect_f64_near(covered(c), 0.5 * 180.8 * 194.8, 8.0);
    canvas_resize(c, 200, 200);
    canvas_disc(c, 100.5F, 99.25F, 60.0F, WHITE);
    expect_f64_near(covered(c), 3.14159265 * 3600.0, 12.0);
    canvas_resize(c, 200, 200);
    draw_line(c, (ui_point){20.2F, 30.7F}, (ui_point){170.2F, 142.7F}, 3.0F);
    expect_f64_near(covered(c), 187.2 * 3.0, 4.0);
    canvas_resize(c, 200, 200);
    canvas_ring(c, 100.0F, 100.0F, 80.0F, 10.0F, 0.125F, 0.625F, WHITE);
    expect_f64_near(covered(c), 3.14159265 * (6400.0 - 4900.0) / 2.0, 12.0);
    canvas_destroy(c);
}

static void angles_run_clockwise_from_the_top(void **state)
{
    (void)state;
    canvas *c = canvas_create(100, 100);
    canvas_ring(c, 50.0F, 50.0F, 40.0F, 40.0F, 0.0F, 0.25F, WHITE);
    assert_int_equal(grey_at(c, 70, 30), 255);
    assert_int_equal(grey_at(c, 70, 70), 0);
    assert_int_equal(grey_at(c, 30, 30), 0);
    canvas_resize(c, 100, 100);
    canvas_ring(c, 50.0F, 50.0F, 40.0F, 40.0F, 0.25F, 1.0F, WHITE);
    assert_int_equal(grey_at(c, 70, 30), 0);
    assert_int_equal(grey_at(c, 70, 70), 255);
    assert_int_equal(grey_at(c, 30, 30), 255);
    canvas_destroy(c);
}

/* ---- colours ---- */

static void colours_mix_by_alpha(void **state)
{
    (void)state;
    canvas *c = canvas_create(4, 1);
    const ui_rect all = {0, 0, 4, 1};
    canvas_fill(c, all, 0xFF102030);
    assert_int_equal(canvas_row(c, 0)[0], 0xFF102030);
    canvas_fill(c, all, 0x00FFFFFF);
    assert_int_equal(canvas_row(c, 0)[0], 0xFF102030);
    canvas_fill(c, (ui_rect){1, 0, 1, 1}, 0x80FFFFFF);
    assert_int_equal(canvas_row(c, 0)[1], 0xFF889098);
    canvas_fill(c, (ui_rect){2, 0, 1, 1}, 0xFF000000);
    assert_int_equal(canvas_row(c, 0)[2], BLACK);
    assert_int_equal(canvas_row(c, 0)[3], 0xFF102030);
    canvas_destroy(c);
}

/* ---- what cannot be drawn ---- */

static void nonsense_draws_nothing(void **state)
{
    (void)state;
    canvas *c = canvas_create(WIDTH, HEIGHT);
    canvas *blank = canvas_create(WIDTH, HEIGHT);
    const ui_rect empty = {3, 3, 0, 5};
    static const ui_point two[] = {{1, 1}, {9, 9}};
    static const ui_point one[] = {{4, 4}, {4, 4}, {4, 4}};
    canvas_fill(c, empty, WHITE);
    canvas_fill(c, (ui_rect){-9, -9, 5, 5}, WHITE);
    canvas_round(c, empty, 4.0F, WHITE, 1.0F, WHITE);
    canvas_round(c, (ui_rect){0, 0, 9, 9}, 2.0F, CLEAR, 5.0F, CLEAR);
    canvas_polygon(c, two, 2, WHITE);
    canvas_polygon(c, one, 3, WHITE);
    canvas_line(c, one, 3, 2.0F, 0.0F, 0.0F, 0.0F, WHITE);
    canvas_line(c, two, 1, 2.0F, 0.0F, 0.0F, 0.0F, WHITE);
    canvas_line(c, two, 2, 0.0F, 0.0F, 0.0F, 0.0F, WHITE);
    canvas_disc(c, 5, 5, -1.0F, WHITE);
    canvas_ring(c, 5, 5, 4.0F, 1.0F, 0.5F, 0.5F, WHITE);
    canvas_hatch(c, (ui_rect){0, 0, 9, 9}, 0.0F, 1.0F, WHITE);
    canvas_area(c, two, 1, 9.0F, WHITE, WHITE);
    canvas_set_clip(c, empty);
    canvas_fill(c, (ui_rect){0, 0, 9, 9}, WHITE);
    expect_same_pixels(c, blank);
    canvas_destroy(blank);
    canvas_destroy(c);
}

static void shapes_far_outside_are_harmless(void **state)
{
    (void)state;
    canvas *c = canvas_create(WIDTH, HEIGHT);
    static const ui_point wide[] = {
        {-3e9F, 5.0F}, {3e9F, 5.0F}, {3e9F, 7.0F}, {-3e9F, 7.0F}};
    canvas_polygon(c, wide, 4, WHITE);
    assert_int_equal(grey_at(c, 3, 5), 255);
    assert_int_equal(grey_at(c, 3, 4), 0);
    static const ui_point line[] = {{-1e6F, 2.5F}, {1e6F, 2.5F}};
    canvas_line(c, line, 2, 1.0F, 0.0F, 0.0F, 0.0F, WHITE);
    assert_int_equal(grey_at(c, 3, 2), 255);
    canvas_disc(c, 1e8F, 1e8F, 5.0F, WHITE);
    canvas_destroy(c);
}

/* ---- files ---- */

static void a_png_has_the_same_pixels(void **state)
{
    const char *dir = *state;
    char path[TEST_PATH_SIZE];
    path_join(path, dir, "canvas.png");
    canvas *c = canvas_create(WIDTH, HEIGHT);
    canvas_fill(c, (ui_rect){0, 0, WIDTH, HEIGHT}, 0xFF123456);
    triangle(c);
    enshu_error err = {0};
    assert_int_equal(canvas_write_png(c, path, &err), ENSHU_OK);

    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    assert_int_equal(image.width, WIDTH);
    assert_int_equal(image.height, HEIGHT);
    image.format = PNG_FORMAT_RGB;
    uint8_t *rgb = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(rgb);
    assert_true(png_image_finish_read(&image, NULL, rgb, 0, NULL));
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++) {
        const uint32_t pixel = canvas_row(c, (int)(i / WIDTH))[i % WIDTH];
        assert_int_equal(rgb[3 * i], pixel >> 16 & 0xFF);
        assert_int_equal(rgb[3 * i + 1], pixel >> 8 & 0xFF);
        assert_int_equal(rgb[3 * i + 2], pixel & 0xFF);
    }
    free(rgb);
    path_join(path, dir, "missing/canvas.png");
    assert_int_not_equal(canvas_write_png(c, path, &err), ENSHU_OK);
    expect_contains(err.source, "canvas.png");
    canvas_destroy(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_are_the_same_bytes_everywhere),
        cmocka_unit_test(a_clip_changes_no_pixel_within_it),
        cmocka_unit_test(coverage_adds_up_to_the_area),
        cmocka_unit_test(angles_run_clockwise_from_the_top),
        cmocka_unit_test(colours_mix_by_alpha),
        cmocka_unit_test(nonsense_draws_nothing),
        cmocka_unit_test(shapes_far_outside_are_harmless),
        cmocka_unit_test_setup_teardown(a_png_has_the_same_pixels,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
