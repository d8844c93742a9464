/* Frames without a window. */
#include "console/ui/headless.h"

#include <math.h>
#include <string.h>

#include "console/ui/headless_internal.h"

enum { FRAMES_AT_ONCE = 4, RECTS = 16 };

static int logical(int device, float scale)
{
    return (int)floorf((float)device / scale + 0.5F);
}

headless *headless_create(const headless_options *options)
{
    headless *h = xcalloc(1, sizeof *h);
    h->o = *options;
    h->text = ui_text_create(options->source, options->scale);
    h->ui = ui_create(h->text, options->theme, true);
    h->canvas = canvas_create(options->width, options->height);
    h->full = canvas_create(options->width, options->height);
    return h;
}

void headless_destroy(headless *h)
{
    if (!h)
        return;
    ui_destroy(h->ui);
    canvas_destroy(h->canvas);
    canvas_destroy(h->full);
    ui_text_destroy(h->text);
    xfree(h->copied);
    xfree(h);
}

ui *headless_ui(headless *h)
{
    return h->ui;
}

const canvas *headless_canvas(const headless *h)
{
    return h->canvas;
}

void headless_resize(headless *h, int width, int height, float scale)
{
    h->o.width = width;
    h->o.height = height;
    h->o.scale = scale;
    h->fresh = false;
    canvas_resize(h->canvas, width, height);
    canvas_resize(h->full, width, height);
}

static bool is_same(const headless *h)
{
    for (int y = 0; y < h->o.height; y++) {
        if (memcmp(canvas_row(h->canvas, y), canvas_row(h->full, y),
                   (size_t)h->o.width * sizeof(uint32_t))
            != 0)
            return false;
    }
    return true;
}

static void keep_copied(headless *h)
{
    const char *copied = ui_copied(h->ui);
    if (!copied)
        return;
    xfree(h->copied);
    h->copied = xstrdup(copied);
}

const char *headless_copied(const headless *h)
{
    return h->copied;
}

static void draw_once(headless *h)
{
    const float scale = h->o.scale;
    const ui_frame frame = {.width = logical(h->o.width, scale),
                            .height = logical(h->o.height, scale),
                            .scale = scale,
                            .now_ms = h->now_ms,
                            .reduce_motion = h->reduce_motion};
    ui_begin(h->ui, &frame);
    h->o.draw(h->o.user, h->ui);
    ui_end(h->ui);
    keep_copied(h);

    const draw_list *now = ui_drawing(h->ui);
    const ui_rect all = {0, 0, h->o.width, h->o.height};
    const ui_color ground = ui_theme_color(h->ui, UI_BG);
    ui_rect dirty[RECTS] = {all};
    size_t n = 1;
    if (h->fresh)
        n = draw_list_diff(ui_drawing_before(h->ui), now, dirty, RECTS);
    h->fresh = true;
    for (size_t i = 0; i < n; i++)
        draw_list_render(now, h->canvas, h->text, dirty[i], ground);
    draw_list_render(now, h->full, h->text, all, ground);
    if (!is_same(h))
        h->differs = true;
}

bool headless_frame(headless *h)
{
    for (int i = 0; i < FRAMES_AT_ONCE; i++) {
        draw_once(h);
        if (ui_next_frame_ms(h->ui) != 0)
            break;
    }
    return !h->differs;
}

void headless_wait(headless *h, int ms)
{
    while (ms > 0) {
        const int next = ui_next_frame_ms(h->ui);
        const int step = next > 0 && next < ms ? next : ms;
        h->now_ms += step;
        ms -= step;
        (void)headless_frame(h);
    }
}
