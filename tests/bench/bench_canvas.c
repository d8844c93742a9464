/*
 * bench_canvas - how long a busy 1920x1080 screen takes: recording its draw
 * list, comparing it with the one before, drawing all of it, and drawing what a
 * clock changes; against filling and copying the same pixels.
 *
 * Goals on one core: everything under 10 ms, a clock under 0.5 ms.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "console/ui/draw.h"
#include "console/ui/font_sdl.h"

enum {
    WIDTH = 1920,
    HEIGHT = 1080,
    PIXELS = WIDTH * HEIGHT,
    ROUNDS_MAX = 101,
    RECTS = 32
};

#define GROUND 0xFF0D1117U
#define PANEL 0xFF141A22U
#define LINE 0xFF2B3644U
#define TEXT1 0xFFE8EDF2U
#define TEXT2 0xFFA9B5C2U
#define AMBER 0xFFF2B134U
#define PINK 0xFFFF7FD0U

static const ui_font body = {UI_T14, UI_REGULAR};
static const ui_font bold = {UI_T14, UI_BOLD};
static const ui_font small = {UI_T12, UI_REGULAR};
static const ui_font huge = {UI_T28, UI_BOLD};

static void put(draw_list *l, ui_font font, int x, int y, const char *text,
                ui_color color)
{
    draw_text(l, font, x, y, text, strlen(text), color);
}

/* A list of mails, a table: rows of texts over rules. */
static void draw_rows(draw_list *l, ui_rect r, int height)
{
    for (int y = r.y; y + height <= r.y + r.h; y += height) {
        draw_fill(l, (ui_rect){r.x, y + height - 1, r.w, 1}, 0xFF202935);
        put(l, bold, r.x + 12, y + 17, "手荷物システム運用室 SX117", TEXT1);
        put(l, small, r.x + 240, y + 17, "搭載不足 38 個・保安検査混雑", TEXT2);
        put(l, small, r.x + r.w - 48, y + 17, "08:46", TEXT2);
        draw_round(l, (ui_rect){r.x + r.w - 130, y + 8, 60, 8}, 2.0F,
                   0xFF222C38, 0.0F, 0);
        draw_disc(l, (float)r.x + 6.0F, (float)y + 12.0F, 3.5F, AMBER);
    }
}

static void draw_panel(draw_list *l, ui_rect r, const char *title)
{
    draw_round(l, r, 4.0F, PANEL, 1.0F, LINE);
    put(l, bold, r.x + 12, r.y + 24, title, TEXT1);
    draw_fill(l, (ui_rect){r.x, r.y + 36, r.w, 1}, LINE);
}

static void draw_map(draw_list *l, ui_rect r)
{
    for (int i = 0; i < 60; i++) {
        const ui_rect tile = {r.x + 30 + i % 10 * (r.w - 40) / 10,
                              r.y + 60 + i / 10 * (r.h - 80) / 6, 22, 22};
        const ui_point link[] = {
            {(float)tile.x + 11.0F, (float)tile.y + 22.0F},
            {(float)(r.x + r.w / 2), (float)(r.y + r.h / 2)}};
        draw_line(l, link, 2, i % 9 == 0 ? 2.2F : 1.2F,
                  i % 9 == 0 ? 6.0F : 0.0F, 4.0F, 0.0F,
                  i % 9 == 0 ? PINK : LINE);
        draw_round(l, tile, 4.0F, PANEL, 1.0F, 0xFF3B4959);
        draw_disc(l, (float)tile.x + 11.0F, (float)tile.y + 11.0F, 4.0F, TEXT2);
        put(l, small, tile.x - 18, tile.y - 8, "共用端末 B", TEXT2);
    }
}

static void draw_chart(draw_list *l, ui_rect r)
{
    ui_point points[180];
    for (int i = 0; i < 180; i++) {
        const int noise = i * 7919 % 13;
        points[i] = (ui_point){(float)r.x + (float)(i * r.w) / 180.0F,
                               (float)r.y + (float)r.h / 2.0F
                                   + (float)(noise - 6 + i / 12)};
    }
    draw_area(l, points, 180, (float)(r.y + r.h), 0x2E8FB6DC, 0x008FB6DC);
    draw_line(l, points, 180, 1.8F, 0.0F, 0.0F, 0.0F, 0xFF8FB6DC);
    put(l, huge, r.x - 90, r.y + 40, "62%", AMBER);
}

static void draw_screen(draw_list *l, const char *clock)
{
    draw_list_clear(l, WIDTH, HEIGHT);
    draw_fill(l, (ui_rect){0, 0, WIDTH, 24}, 0xFF33260A);
    draw_hatch(l, (ui_rect){0, 0, 120, 24}, 8.0F, 4.0F, 0xFF8A6A1C);
    draw_hatch(l, (ui_rect){WIDTH - 120, 0, 120, 24}, 8.0F, 4.0F, 0xFF8A6A1C);
    put(l, huge, 800, 62, clock, TEXT1);
    const ui_rect inbox = {96, 88, 448, 464};
    const ui_rect message = {96, 560, 448, 484};
    const ui_rect map = {552, 88, 904, 560};
    const ui_rect board = {552, 656, 904, 388};
    const ui_rect charts = {1464, 88, 448, 680};
    const ui_rect actions = {1464, 776, 448, 268};
    draw_panel(l, inbox, "受信箱");
    draw_rows(l, (ui_rect){96, 125, 448, 420}, 24);
    draw_panel(l, message, "BHS保守端末から管理サーバーへ不審な認証");
    draw_rows(l, (ui_rect){96, 600, 448, 440}, 21);
    draw_panel(l, map, "系統図");
    draw_map(l, map);
    draw_panel(l, board, "出発便ボード");
    draw_rows(l, (ui_rect){552, 696, 904, 340}, 24);
    draw_panel(l, charts, "主要指標");
    for (int i = 0; i < 6; i++)
        draw_chart(l, (ui_rect){1600, 130 + i * 105, 280, 80});
    draw_panel(l, actions, "対応アクション");
    draw_rows(l, (ui_rect){1464, 815, 448, 220}, 24);
    put(l, body, 20, 1070, "08:47:12 接続拒否（FW 規則 214 監査）", TEXT2);
}

/* ---- measuring ---- */

typedef struct stage {
    ui_text *text;
    draw_list *before;
    draw_list *now;
    canvas *canvas;
    uint32_t *plain; /* as many pixels */
} stage;

typedef double measure_fn(stage *s); /* seconds */

static double time_record(stage *s)
{
    const double start = bench_now();
    draw_screen(s->now, "08:47:17");
    return bench_now() - start;
}

static double time_diff(stage *s)
{
    ui_rect rects[RECTS];
    const double start = bench_now();
    const size_t n = draw_list_diff(s->before, s->now, rects, RECTS);
    const double took = bench_now() - start;
    bench_use((double)n);
    return took;
}

static double time_whole(stage *s)
{
    const ui_rect all = {0, 0, WIDTH, HEIGHT};
    const double start = bench_now();
    draw_list_render(s->now, s->canvas, s->text, all, GROUND);
    return bench_now() - start;
}

static double time_clock(stage *s)
{
    ui_rect rects[RECTS];
    const size_t n = draw_list_diff(s->before, s->now, rects, RECTS);
    const double start = bench_now();
    for (size_t i = 0; i < n; i++)
        draw_list_render(s->now, s->canvas, s->text, rects[i], GROUND);
    return bench_now() - start;
}

static double time_fill(stage *s)
{
    const double start = bench_now();
    memset(s->plain, 0x20, PIXELS * sizeof *s->plain);
    bench_use((double)s->plain[PIXELS / 2]);
    return bench_now() - start;
}

static double time_copy(stage *s)
{
    const double start = bench_now();
    memcpy(s->plain, canvas_pixels(s->canvas), PIXELS * sizeof *s->plain);
    bench_use((double)s->plain[PIXELS / 2]);
    return bench_now() - start;
}

static const struct {
    const char *name;
    measure_fn *run;
    double goal; /* seconds, 0: none */
} contenders[] = {
    {"memset", time_fill, 0.0},      {"memcpy", time_copy, 0.0},
    {"record", time_record, 0.0},    {"compare", time_diff, 0.0},
    {"draw all", time_whole, 10e-3}, {"draw a clock", time_clock, 0.5e-3},
};
enum { CONTENDERS = sizeof contenders / sizeof *contenders };

static void measure(stage *s, int rounds)
{
    static double times[CONTENDERS][ROUNDS_MAX];
    for (int i = 0; i < rounds; i++) {
        for (size_t k = 0; k < CONTENDERS; k++)
            times[k][i] = contenders[k].run(s);
    }
    const double fill = bench_median(times[0], (size_t)rounds);
    for (size_t k = 0; k < CONTENDERS; k++) {
        const double t = bench_median(times[k], (size_t)rounds);
        (void)printf("%-14s %8.3f ms  %6.2f x memset", contenders[k].name,
                     t * 1e3, t / fill);
        if (contenders[k].goal > 0.0)
            (void)printf("  (goal %.1f ms)", contenders[k].goal * 1e3);
        (void)printf("\n");
    }
}

int main(int argc, char **argv)
{
    ui_font_source source;
    enshu_error err;
    if (ui_font_sdl(NULL, &source, &err) != ENSHU_OK) {
        (void)printf("%s; boxes instead of glyphs\n", err.message);
        source = ui_font_fake();
    }
    stage s = {.text = ui_text_create(source, 1.0F),
               .canvas = canvas_create(WIDTH, HEIGHT),
               .plain = malloc(PIXELS * sizeof(uint32_t))};
    if (!s.plain)
        abort();
    s.before = draw_list_create(s.text);
    s.now = draw_list_create(s.text);
    draw_screen(s.before, "08:47:16");
    draw_screen(s.now, "08:47:17");
    (void)printf("first frame    %8.3f ms, its glyphs are made\n",
                 time_whole(&s) * 1e3);
    measure(&s, bench_is_quick(argc, argv) ? 11 : ROUNDS_MAX);
    draw_list_destroy(s.now);
    draw_list_destroy(s.before);
    canvas_destroy(s.canvas);
    ui_text_destroy(s.text);
    free(s.plain);
    return 0;
}
