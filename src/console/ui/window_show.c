/* Waiting for events, and presenting what changed. */
#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "console/ui/window_internal.h"

enum {
    RECTS_MAX = 32,
    /* What an input method sends does not end SDL's wait. */
    COMPOSING_MS = 20,
    /* After a frame that could not be shown. */
    AGAIN_MS = 50
};

/* ---- waiting ---- */

static bool wait_event(const window *w, SDL_Event *e, int timeout_ms)
{
    const int64_t end = base_clock_monotonic_us() / 1000 + timeout_ms;
    for (;;) {
        int slice = -1;
        if (timeout_ms >= 0) {
            const int64_t left = end - base_clock_monotonic_us() / 1000;
            slice = left > 0 ? (int)left : 0;
        }
        if (w->wants_text && (slice < 0 || slice > COMPOSING_MS))
            slice = COMPOSING_MS;
        if (SDL_WaitEventTimeout(e, slice) != 0)
            return true;
        if (timeout_ms >= 0 && base_clock_monotonic_us() / 1000 >= end)
            return false;
    }
}

bool window_wait(window *w, ui *u, int timeout_ms)
{
    SDL_Event e;
    bool open = true;
    if (w->whole && (timeout_ms < 0 || timeout_ms > AGAIN_MS))
        timeout_ms = w->unseen ? AGAIN_MS : 0;
    if (wait_event(w, &e, timeout_ms))
        open = window__handle(w, u, &e);
    while (SDL_PollEvent(&e) != 0)
        open = window__handle(w, u, &e) && open;
    window__flush(w, u);
    return open;
}

void window_wake(window *w)
{
    if (!SDL_AtomicCAS(&w->woken, 0, 1))
        return; /* one in the queue is enough */
    SDL_Event e = {.type = w->wake_event};
    if (SDL_PushEvent(&e) != 1)
        SDL_AtomicSet(&w->woken, 0);
}

/* ---- presenting ---- */

static void copy_rect(const canvas *c, SDL_Surface *s, ui_rect r)
{
    uint8_t *to = (uint8_t *)s->pixels + (size_t)r.y * (size_t)s->pitch
                  + (size_t)r.x * s->format->BytesPerPixel;
    const size_t width = (size_t)canvas_width(c) * sizeof(uint32_t);
    /* Our pixels are opaque: the same with alpha and without. */
    const uint32_t format = s->format->format == SDL_PIXELFORMAT_RGB888
                                ? SDL_PIXELFORMAT_RGB888
                                : SDL_PIXELFORMAT_ARGB8888;
    (void)SDL_ConvertPixels(r.w, r.h, format, canvas_row(c, r.y) + r.x,
                            (int)width, s->format->format, to, s->pitch);
}

/* At an odd scale the last logical unit lies partly outside the canvas. */
static size_t changed_parts(const window *w, const ui *u, ui_rect *out)
{
    const ui_rect all = {0, 0, canvas_width(w->canvas),
                         canvas_height(w->canvas)};
    out[0] = all;
    if (w->whole)
        return 1;
    const size_t n =
        draw_list_diff(ui_drawing_before(u), ui_drawing(u), out, RECTS_MAX);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const ui_rect part = ui_intersect(out[i], all);
        if (!ui_rect_is_empty(part))
            out[kept++] = part;
    }
    return kept;
}

static void draw_parts(window *w, const ui *u, const ui_rect *parts, size_t n)
{
    const ui_color ground = ui_theme_color(u, UI_BG);
    w->figures.last_pixels = 0;
    for (size_t i = 0; i < n; i++) {
        draw_list_render(ui_drawing(u), w->canvas, w->text, parts[i], ground);
        w->figures.last_pixels += (uint64_t)parts[i].w * (uint64_t)parts[i].h;
    }
}

static bool present(window *w, const ui_rect *parts, size_t n)
{
    SDL_Surface *s = SDL_GetWindowSurface(w->sdl);
    if (!s || s->w != canvas_width(w->canvas)
        || s->h != canvas_height(w->canvas))
        return false; /* being resized: an event follows */
    SDL_Rect rects[RECTS_MAX];
    for (size_t i = 0; i < n; i++) {
        copy_rect(w->canvas, s, parts[i]);
        rects[i] = (SDL_Rect){parts[i].x, parts[i].y, parts[i].w, parts[i].h};
    }
    return n == 0 || SDL_UpdateWindowSurfaceRects(w->sdl, rects, (int)n) == 0;
}

/* ---- text input ---- */

static SDL_Rect on_window(const window *w, ui_rect r)
{
    const float unit = w->scale / w->ratio;
    return (SDL_Rect){(int)((float)r.x * unit), (int)((float)r.y * unit),
                      (int)((float)r.w * unit) + 1, (int)((float)r.h * unit)};
}

static void begin_text(window *w)
{
    w->opener = w->last_key;
    SDL_StartTextInput();
    w->wants_text = true;
}

static void end_text(window *w)
{
    window__forget_composition(w);
    SDL_StopTextInput();
    w->wants_text = false;
    w->opener = SDL_SCANCODE_UNKNOWN;
    w->skip_text = false;
}

static void follow_text(window *w, const ui *u)
{
    ui_rect caret = {0, 0, 0, 0};
    const bool wants = ui_wants_text(u, &caret);
    if (wants) {
        SDL_Rect r = on_window(w, caret);
        if (!w->wants_text || memcmp(&r, &w->caret, sizeof r) != 0)
            SDL_SetTextInputRect(&r);
        w->caret = r;
    }
    if (wants && !w->wants_text)
        begin_text(w);
    else if (!wants && w->wants_text)
        end_text(w);
}

void window_show(window *w, ui *u)
{
    const int64_t start = base_clock_monotonic_us();
    ui_rect parts[RECTS_MAX];
    const size_t n = changed_parts(w, u, parts);
    draw_parts(w, u, parts, n);
    w->unseen = !present(w, parts, n);
    w->whole = w->unseen;
    follow_text(w, u);
    const char *copied = ui_copied(u);
    if (copied)
        (void)SDL_SetClipboardText(copied);
    const int64_t end = base_clock_monotonic_us();
    if (w->figures.frames++ == 0)
        w->figures.first_frame_us = end - w->created_us;
    w->figures.last_show_us = end - start;
}
