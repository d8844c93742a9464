#include "console/ui/draw.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "support/expect.h"

#define BODY ((ui_font){.size = UI_T14, .face = UI_REGULAR})
#define BOLD ((ui_font){.size = UI_T28, .face = UI_BOLD})
#define MONO ((ui_font){.size = UI_T12, .face = UI_MONO})
#define GROUND 0xFF0D1117U
#define INK 0xFFE8EDF2U
#define RED 0xFFF4562EU

enum { WIDTH = 400, HEIGHT = 300, RECTS = 16 };

typedef struct fixture {
    ui_text *text;
    draw_list *before;
    draw_list *now;
} fixture;

static int setup(void **state)
{
    fixture *f = xcalloc(1, sizeof *f);
    f->text = ui_text_create(ui_font_fake(), 1.0F);
    f->before = draw_list_create(f->text);
    f->now = draw_list_create(f->text);
    draw_list_clear(f->before, WIDTH, HEIGHT);
    draw_list_clear(f->now, WIDTH, HEIGHT);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    draw_list_destroy(f->now);
    draw_list_destroy(f->before);
    ui_text_destroy(f->text);
    xfree(f);
    return 0;
}

static void put_text(draw_list *l, int x, int y, const char *text)
{
    draw_text(l, BODY, x, y, text, strlen(text), INK);
}

/* One of everything. */
static void draw_sample(draw_list *l)
{
    static const ui_point zigzag[] = {
        {10.0F, 120.5F}, {60.25F, 90.0F}, {110.0F, 130.0F}};
    draw_fill(l, (ui_rect){0, 0, WIDTH, 24}, 0xFF33260A);
    draw_round(l, (ui_rect){8, 32, 200, 200}, 4.0F, 0xFF141A22, 1.0F,
               0xFF2B3644);
    draw_push_clip(l, (ui_rect){9, 33, 198, 198});
    draw_line(l, zigzag, 3, 1.8F, 0.0F, 0.0F, 0.0F, RED);
    draw_line(l, zigzag, 2, 2.2F, 6.0F, 4.0F, 1.5F, RED);
    draw_polygon(l, zigzag, 3, 0x80FF7FD0);
    draw_area(l, zigzag, 3, 150.0F, 0x2E8FB6DC, 0x008FB6DC);
    draw_push_clip(l, (ui_rect){100, 100, 500, 20});
    put_text(l, 20, 115, "手荷物 BHS-MNT-02");
    draw_pop_clip(l);
    draw_pop_clip(l);
    draw_disc(l, 300.5F, 100.0F, 4.0F, INK);
    draw_ring(l, 300.0F, 150.0F, 6.5F, 1.6F, 0.25F, 1.0F, INK);
    draw_hatch(l, (ui_rect){220, 200, 60, 30}, 8.0F, 3.0F, RED);
    draw_text(l, BOLD, 220, 60, "08:47", 5, INK);
    draw_text(l, MONO, 220, 80, "a\nb\x7F", 4, INK);
}

static void a_list_reads_as_text(void **state)
{
    fixture *f = *state;
    draw_sample(f->now);
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    draw_list_write(f->now, &b);
    expect_golden("ui/draw_list.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

static void what_cannot_be_seen_is_left_out(void **state)
{
    fixture *f = *state;
    static const ui_point away[] = {{-50, -50}, {-20, -90}, {-10, -10}};
    draw_fill(f->now, (ui_rect){WIDTH, 0, 10, 10}, INK);
    draw_fill(f->now, (ui_rect){0, 0, 10, 10}, 0x00FFFFFF);
    draw_round(f->now, (ui_rect){0, 0, 9, 9}, 2.0F, 0, 1.0F, 0);
    draw_round(f->now, (ui_rect){0, 0, 9, 9}, 2.0F, 0, 0.0F, INK);
    draw_line(f->now, away, 3, 1.0F, 0.0F, 0.0F, 0.0F, INK);
    draw_polygon(f->now, away, 3, INK);
    draw_push_clip(f->now, (ui_rect){10, 10, 20, 20});
    draw_push_clip(f->now, (ui_rect){40, 10, 20, 20});
    draw_fill(f->now, (ui_rect){0, 0, 100, 100}, INK);
    put_text(f->now, 10, 20, "消えている");
    draw_pop_clip(f->now);
    draw_pop_clip(f->now);
    put_text(f->now, 10, -20, "above");
    put_text(f->now, 10, 20, "");
    base_buffer b;
    base_buffer_init(&b, 4096);
    draw_list_write(f->now, &b);
    expect_text(base_buffer_get(&b), "size 400 300\n");
    base_buffer_fini(&b);
}

/* ---- differences ---- */

static bool is_covered(const ui_rect *rects, size_t n, ui_rect r)
{
    for (int y = r.y; y < r.y + r.h; y++) {
        for (int x = r.x; x < r.x + r.w; x++) {
            size_t i = 0;
            while (i < n && !ui_rect_has(rects[i], x, y))
                i++;
            if (i == n)
                return false;
        }
    }
    return true;
}

static void the_same_frame_has_no_differences(void **state)
{
    fixture *f = *state;
    ui_rect rects[RECTS];
    draw_sample(f->before);
    draw_sample(f->now);
    assert_int_equal(draw_list_diff(f->before, f->now, rects, RECTS), 0);
    draw_list_clear(f->now, WIDTH, HEIGHT);
    draw_sample(f->now);
    assert_int_equal(draw_list_diff(f->before, f->now, rects, RECTS), 0);
}

static void a_change_is_a_few_cells(void **state)
{
    fixture *f = *state;
    ui_rect rects[RECTS];
    draw_sample(f->before);
    put_text(f->before, 300, 250, "08:47:16");
    draw_sample(f->now);
    put_text(f->now, 300, 250, "08:47:17");
    const size_t n = draw_list_diff(f->before, f->now, rects, RECTS);
    assert_int_equal(n, 1);
    assert_true(is_covered(rects, n, (ui_rect){300, 238, 56, 16}));
    assert_true(rects[0].w <= 128 && rects[0].h <= 128);
    assert_true(rects[0].y + rects[0].h <= HEIGHT);
}

static void each_part_of_a_command_counts(void **state)
{
    fixture *f = *state;
    ui_rect rects[RECTS];
    const ui_rect r = {20, 20, 30, 30};
    static const struct {
        ui_rect r;
        float radius;
        ui_color fill;
        float width;
        ui_color border;
    } rows[] = {
        {{20, 20, 30, 30}, 4.5F, INK, 1.0F, RED},
        {{20, 20, 30, 30}, 4.0F, RED, 1.0F, RED},
        {{20, 20, 30, 30}, 4.0F, INK, 2.0F, RED},
        {{20, 20, 30, 30}, 4.0F, INK, 1.0F, INK},
        {{21, 20, 30, 30}, 4.0F, INK, 1.0F, RED},
        {{20, 20, 30, 31}, 4.0F, INK, 1.0F, RED},
    };
    draw_round(f->before, r, 4.0F, INK, 1.0F, RED);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        draw_list_clear(f->now, WIDTH, HEIGHT);
        draw_round(f->now, rows[i].r, rows[i].radius, rows[i].fill,
                   rows[i].width, rows[i].border);
        assert_int_equal(draw_list_diff(f->before, f->now, rects, RECTS), 1);
    }
}

static void the_order_of_commands_counts(void **state)
{
    fixture *f = *state;
    ui_rect rects[RECTS];
    const ui_rect a = {10, 10, 20, 20};
    const ui_rect b = {15, 15, 20, 20};
    draw_fill(f->before, a, INK);
    draw_fill(f->before, b, RED);
    draw_fill(f->now, b, RED);
    draw_fill(f->now, a, INK);
    assert_int_equal(draw_list_diff(f->before, f->now, rects, RECTS), 1);
}

static void another_size_is_everything(void **state)
{
    fixture *f = *state;
    ui_rect rects[RECTS];
    draw_list_clear(f->now, WIDTH + 1, HEIGHT);
    assert_int_equal(draw_list_diff(f->before, f->now, rects, RECTS), 1);
    assert_int_equal(rects[0].w, WIDTH + 1);
    assert_int_equal(rects[0].h, HEIGHT);
}

static void many_changes_fit_into_few_rectangles(void **state)
{
    fixture *f = *state;
    for (int y = 0; y < HEIGHT; y += 128) {
        for (int x = 0; x < WIDTH; x += 128)
            draw_fill(f->now, (ui_rect){x, y, 9, 9}, INK);
    }
    for (size_t max = 1; max < RECTS; max++) {
        ui_rect rects[RECTS];
        const size_t n = draw_list_diff(f->before, f->now, rects, max);
        assert_true(n >= 1 && n <= max);
        for (int y = 0; y < HEIGHT; y += 128) {
            for (int x = 0; x < WIDTH; x += 128)
                assert_true(is_covered(rects, n, (ui_rect){x, y, 9, 9}));
        }
    }
}

/* ---- dirty is full ---- */

typedef struct noise {
    uint32_t state;
} noise;

static int pick(noise *n, int below)
{
    n->state = n->state * 1664525U + 1013904223U;
    return (int)((n->state >> 8) % (uint32_t)below);
}

static ui_point some_point(noise *n)
{
    return (ui_point){(float)pick(n, WIDTH * 4) / 4.0F - 20.0F,
                      (float)pick(n, HEIGHT * 4) / 4.0F - 20.0F};
}

static ui_color some_color(noise *n)
{
    static const ui_color colors[] = {INK, RED, 0x80F2B134, 0xFF1FB592,
                                      0x30FFFFFF};
    return colors[pick(n, 5)];
}

static void draw_something(draw_list *l, noise *n)
{
    const ui_rect r = {pick(n, WIDTH) - 20, pick(n, HEIGHT) - 20, pick(n, 150),
                       pick(n, 90)};
    const ui_point points[] = {some_point(n), some_point(n), some_point(n),
                               some_point(n)};
    const ui_color color = some_color(n);
    const float v = (float)pick(n, 64) / 8.0F + 0.25F;
    switch (pick(n, 9)) {
    case 0:
        draw_fill(l, r, color);
        break;
    case 1:
        draw_round(l, r, v, color, v / 3.0F, some_color(n));
        break;
    case 2:
        draw_line(l, points, 4, v, v * 2.0F, v, v, color);
        break;
    case 3:
        draw_polygon(l, points, 3, color);
        break;
    case 4:
        draw_area(l, points, 2, (float)r.y, color, 0);
        break;
    case 5:
        draw_disc(l, points[0].x, points[0].y, v * 3.0F, color);
        break;
    case 6:
        draw_ring(l, points[0].x, points[0].y, v * 4.0F, v, 0.1F, 0.7F, color);
        break;
    case 7:
        draw_hatch(l, r, v + 3.0F, v, color);
        break;
    default:
        put_text(l, r.x, r.y, "手荷物 SX101 か\u3099 遅延");
        break;
    }
}

/* Most of a frame is as before; some commands are new. */
static void draw_frame(draw_list *l, uint32_t seed, uint32_t step)
{
    draw_list_clear(l, WIDTH, HEIGHT);
    for (uint32_t i = 0; i < 30; i++) {
        noise n = {seed + i * 7919U};
        if (i % 11 == step % 11)
            n.state += step * 104729U;
        draw_something(l, &n);
    }
}

static void drawing_what_changed_equals_drawing_everything(void **state)
{
    fixture *f = *state;
    const ui_rect whole = {0, 0, WIDTH, HEIGHT};
    canvas *kept = canvas_create(WIDTH, HEIGHT);
    canvas *fresh = canvas_create(WIDTH, HEIGHT);
    for (uint32_t seed = 1; seed <= 4; seed++) {
        draw_frame(f->before, seed, 0);
        draw_list_render(f->before, kept, f->text, whole, GROUND);
        for (uint32_t step = 1; step <= 15; step++) {
            draw_frame(f->now, seed, step);
            ui_rect rects[RECTS];
            const size_t n = draw_list_diff(f->before, f->now, rects, RECTS);
            for (size_t i = 0; i < n; i++)
                draw_list_render(f->now, kept, f->text, rects[i], GROUND);
            draw_list_render(f->now, fresh, f->text, whole, GROUND);
            for (int y = 0; y < HEIGHT; y++)
                assert_memory_equal(canvas_row(kept, y), canvas_row(fresh, y),
                                    WIDTH * sizeof(uint32_t));
            draw_list *swap = f->before;
            f->before = f->now;
            f->now = swap;
        }
    }
    canvas_destroy(fresh);
    canvas_destroy(kept);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_reads_as_text),
        TEST(what_cannot_be_seen_is_left_out),
        TEST(the_same_frame_has_no_differences),
        TEST(a_change_is_a_few_cells),
        TEST(each_part_of_a_command_counts),
        TEST(the_order_of_commands_counts),
        TEST(another_size_is_everything),
        TEST(many_changes_fit_into_few_rectangles),
        TEST(drawing_what_changed_equals_drawing_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
