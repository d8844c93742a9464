/*
 * bench_canvas - how long the situation screen takes at 1920x1080, full of the
 * airport of the tests: its code, comparing it with the frame before, drawing
 * all of it, drawing the clock, and drawing everything that changes in a second
 * (clock, countdowns, the newest minute of the charts); against filling and
 * copying the same pixels.  `bench_canvas diagram` does the same with a running
 * diagram of 2,000 trains, 26 stops each, `bench_canvas NAME` with that state
 * of the tests, such as "logs-cut": 5,000 lines of logs.
 *
 * Goals on one core: everything under 10 ms, a clock under 0.5 ms.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "console/ui/font_sdl.h"
#include "screens/stage.h"

enum {
    WIDTH = 1920,
    HEIGHT = 1080,
    PIXELS = WIDTH * HEIGHT,
    CLOCK_BOTTOM = 64, /* of the bar it stands in */
    ROUNDS_MAX = 101,
    RECTS = 32 /* as many as a window takes */
};

typedef struct bench {
    stage *stage;
    ui *ui; /* without the checks that tests make */
    canvas *canvas;
    uint32_t *plain; /* as many pixels */
    int64_t now_us;  /* since the first frame */
} bench;

typedef double measure_fn(bench *b); /* seconds */

/* The frame a second later: what a clock that runs asks for. */
static double time_code(bench *b)
{
    b->now_us += 1000000;
    sample_pass(stage_sample(b->stage), 1000000);
    const ui_frame frame = {.width = WIDTH,
                            .height = HEIGHT,
                            .scale = 1.0F,
                            .now_ms = b->now_us / 1000};
    const double start = bench_now();
    ui_begin(b->ui, &frame);
    app_draw(stage_app(b->stage), b->ui, sample_now(stage_sample(b->stage)));
    ui_end(b->ui);
    return bench_now() - start;
}

static double time_diff(bench *b)
{
    ui_rect rects[RECTS];
    const double start = bench_now();
    const size_t n = draw_list_diff(ui_drawing_before(b->ui), ui_drawing(b->ui),
                                    rects, RECTS);
    const double took = bench_now() - start;
    bench_use((double)n);
    return took;
}

static void render(const bench *b, ui_rect part)
{
    draw_list_render(ui_drawing(b->ui), b->canvas, ui_text_engine(b->ui), part,
                     ui_theme_color(b->ui, UI_BG));
}

static double time_whole(bench *b)
{
    const double start = bench_now();
    render(b, (ui_rect){0, 0, WIDTH, HEIGHT});
    return bench_now() - start;
}

/* Draws the changed parts that begin above `below`. */
static double time_parts(const bench *b, int below)
{
    ui_rect rects[RECTS];
    const size_t n = draw_list_diff(ui_drawing_before(b->ui), ui_drawing(b->ui),
                                    rects, RECTS);
    const double start = bench_now();
    for (size_t i = 0; i < n; i++)
        if (rects[i].y < below)
            render(b, rects[i]);
    return bench_now() - start;
}

static double time_clock(bench *b)
{
    return time_parts(b, CLOCK_BOTTOM);
}

static double time_second(bench *b)
{
    return time_parts(b, HEIGHT);
}

static double time_fill(bench *b)
{
    const double start = bench_now();
    memset(b->plain, 0x20, PIXELS * sizeof *b->plain);
    bench_use((double)b->plain[PIXELS / 2]);
    return bench_now() - start;
}

static double time_copy(bench *b)
{
    const double start = bench_now();
    memcpy(b->plain, canvas_pixels(b->canvas), PIXELS * sizeof *b->plain);
    bench_use((double)b->plain[PIXELS / 2]);
    return bench_now() - start;
}

static const struct {
    const char *name;
    measure_fn *run;
    double goal; /* seconds, 0: none */
} contenders[] = {
    {"memset", time_fill, 0.0},          {"memcpy", time_copy, 0.0},
    {"screen code", time_code, 0.0},     {"compare", time_diff, 0.0},
    {"draw all", time_whole, 10e-3},     {"draw a clock", time_clock, 0.5e-3},
    {"draw a second", time_second, 0.0},
};
enum { CONTENDERS = sizeof contenders / sizeof *contenders };

static void measure(bench *b, int rounds)
{
    static double times[CONTENDERS][ROUNDS_MAX];
    for (int i = 0; i < rounds; i++) {
        for (size_t k = 0; k < CONTENDERS; k++)
            times[k][i] = contenders[k].run(b);
    }
    /* The best is what a machine with other things to do still shows. */
    const double fill = bench_median(times[0], (size_t)rounds);
    for (size_t k = 0; k < CONTENDERS; k++) {
        const double t = bench_median(times[k], (size_t)rounds);
        (void)printf("%-14s %8.3f ms, best %7.3f  %6.2f x memset",
                     contenders[k].name, t * 1e3, times[k][0] * 1e3, t / fill);
        if (contenders[k].goal > 0.0)
            (void)printf("  (goal %.1f ms)", contenders[k].goal * 1e3);
        (void)printf("\n");
    }
}

/* ---- the screen ---- */

/* The state of that name. */
typedef struct wanted {
    const char *name;
    const stage_row *row;
} wanted;

static void keep_named(void *user, const stage_row *row)
{
    wanted *w = user;
    if (strcmp(row->name, w->name) == 0)
        w->row = row;
}

/* What is named instead of the situation. */
static const char *name_of(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (argv[i][0] != '-')
            return argv[i];
    return "situation";
}

static const stage_size *full_hd(void)
{
    for (size_t i = 0; i < STAGE_SIZES; i++)
        if (stage_sizes[i].width == WIDTH && stage_sizes[i].scale == 1.0F)
            return &stage_sizes[i];
    abort();
}

static ui_font_source font(void)
{
    ui_font_source source;
    enshu_error err;
    if (ui_font_sdl(NULL, &source, &err) == ENSHU_OK)
        return source;
    (void)printf("%s; boxes instead of glyphs\n", err.message);
    return ui_font_fake();
}

int main(int argc, char **argv)
{
    /* The assets are those of the tree this was built from. */
    if (setenv("ENSHU_SOURCE", BENCH_SOURCE_DIR, 0) != 0)
        abort();
    wanted w = {.name = name_of(argc, argv)};
    const stage_row diagram = {.name = "diagram",
                               .sample = sample_create_line_large,
                               .screen = SCREEN_OPERATIONS};
    stage_each_row(keep_named, &w);
    if (strcmp(w.name, diagram.name) == 0)
        w.row = &diagram;
    if (!w.row) {
        (void)fprintf(stderr, "bench_canvas: no state is named %s\n", w.name);
        return 2;
    }
    bench b = {.stage = stage_create(w.row, BASE_JA, full_hd(), font()),
               .canvas = canvas_create(WIDTH, HEIGHT),
               .plain = malloc(PIXELS * sizeof(uint32_t))};
    if (!b.plain)
        abort();
    ui *checked = headless_ui(stage_headless(b.stage));
    const app *a = stage_app(b.stage);
    b.ui = ui_create(ui_text_engine(checked), app_theme(a), false);
    ui_set_icons(b.ui, a->icons);
    (void)time_code(&b);
    (void)time_whole(&b);
    measure(&b, bench_is_quick(argc, argv) ? 11 : ROUNDS_MAX);
    (void)printf("glyph atlas    %8zu KiB\n",
                 ui_text_atlas_bytes(ui_text_engine(b.ui)) / 1024);
    canvas_destroy(b.canvas);
    ui_destroy(b.ui);
    stage_destroy(b.stage);
    free(b.plain);
    return 0;
}
