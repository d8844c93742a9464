/* The window of the desktop: opening, sizes and scales. */
#include "console/ui/window.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "console/ui/font_sdl.h"
#include "console/ui/window_internal.h"

enum { LOGICAL_WIDTH = 1280, LOGICAL_HEIGHT = 720, SIDE_MAX = 16384 };

/* ---- scale ---- */

static float clamp(float v, float low, float high)
{
    return v < low ? low : v > high ? high : v;
}

/* Dots per inch of the display as a multiple of 96, in quarters. */
static float scale_of_display(int display)
{
    float dpi = 0.0F;
    if (SDL_GetDisplayDPI(display, NULL, &dpi, NULL) != 0 || !(dpi > 0.0F))
        return 1.0F;
    return clamp(floorf(dpi / 96.0F * 4.0F + 0.5F) / 4.0F, 1.0F, 4.0F);
}

static int display_of(const window *w)
{
    const int display = SDL_GetWindowDisplayIndex(w->sdl);
    return display >= 0 ? display : 0;
}

/* The largest scale at which the smallest screen still fits. */
static float scale_limit(int width, int height)
{
    const float x = (float)width / (float)LOGICAL_WIDTH;
    const float y = (float)height / (float)LOGICAL_HEIGHT;
    return clamp(x < y ? x : y, 0.25F, 16.0F);
}

static void set_scale(window *w)
{
    const float wanted = w->display_scale * w->user_scale;
    const float limit =
        scale_limit(canvas_width(w->canvas), canvas_height(w->canvas));
    w->reduced = wanted > limit;
    w->scale = w->reduced ? limit : wanted;
    w->whole = true; /* the ui sets the scale of the texts at a frame's start */
}

void window__resized(window *w)
{
    int units = 0;
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(w->sdl, &units, NULL);
    SDL_GetWindowSizeInPixels(w->sdl, &width, &height);
    if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX)
        return;
    w->ratio = units > 0 ? (float)width / (float)units : 1.0F;
    if (!w->fixed_scale)
        w->display_scale =
            w->ratio > 1.0F ? w->ratio : scale_of_display(display_of(w));
    if (!w->canvas)
        w->canvas = canvas_create(width, height);
    else if (width != canvas_width(w->canvas)
             || height != canvas_height(w->canvas))
        canvas_resize(w->canvas, width, height);
    set_scale(w);
}

void window_set_scale(window *w, float user_scale)
{
    w->user_scale = clamp(user_scale, 0.8F, 2.0F);
    set_scale(w);
}

bool window_scale_is_reduced(const window *w)
{
    return w->reduced;
}

/* ---- opening ---- */

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_APP_NAME, "Enshu");
    /* Else some desktops show no candidates, and what is composed is cut. */
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* We draw every pixel ourselves. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

/* The size to open with, in the window's units. */
static void choose_size(const window *w, const window_options *o, int *width,
                        int *height)
{
    SDL_Rect room = {0, 0, 1600, 900};
    (void)SDL_GetDisplayUsableBounds(0, &room);
    const float scale = w->display_scale;
    *width = (int)((float)(o->width > 0 ? o->width : 1600) * scale);
    *height = (int)((float)(o->height > 0 ? o->height : 900) * scale);
    const char *name = SDL_GetDisplayName(0);
    if (o->width <= 0 && w->state_file && name)
        (void)window__recall(w->state_file, name, width, height);
    *width = *width < room.w ? *width : room.w;
    *height = *height < room.h ? *height : room.h;
}

/* Smaller the window cannot be made, unless the display is. */
static void set_smallest(const window *w)
{
    SDL_Rect room = {0, 0, LOGICAL_WIDTH, LOGICAL_HEIGHT};
    (void)SDL_GetDisplayUsableBounds(display_of(w), &room);
    const float scale = w->display_scale / w->ratio;
    const int width = (int)((float)LOGICAL_WIDTH * scale);
    const int height = (int)((float)LOGICAL_HEIGHT * scale);
    SDL_SetWindowMinimumSize(w->sdl, width < room.w ? width : room.w,
                             height < room.h ? height : room.h);
}

/* SDL draws into memory when it finds no display; nobody would see that.  Who
 * names the driver wants it. */
static bool is_seen(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *named = getenv("SDL_VIDEODRIVER");
    return (named && *named)
           || (driver && strcmp(driver, "offscreen") != 0
               && strcmp(driver, "dummy") != 0);
}

static enshu_status open_window(window *w, const window_options *o,
                                enshu_error *err)
{
    set_hints();
    const bool opened = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (!opened || !is_seen())
        return enshu_fail(err, ENSHU_ENOTFOUND,
                          "no display to open a window on (%s): start it from "
                          "a desktop, or set DISPLAY",
                          opened ? "none was found" : SDL_GetError());
    SDL_StopTextInput(); /* on from the start */
    w->fixed_scale = o->scale > 0.0F;
    w->display_scale =
        w->fixed_scale ? clamp(o->scale, 0.5F, 8.0F) : scale_of_display(0);
    int width = 0;
    int height = 0;
    choose_size(w, o, &width, &height);
    w->sdl = SDL_CreateWindow(o->title, SDL_WINDOWPOS_CENTERED,
                              SDL_WINDOWPOS_CENTERED, width, height,
                              SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!w->sdl)
        return enshu_fail(err, ENSHU_ENOTFOUND, "cannot open a window: %s",
                          SDL_GetError());
    w->wake_event = SDL_RegisterEvents(1);
    return ENSHU_OK;
}

enshu_status window_create(const window_options *options, window **out,
                           enshu_error *err)
{
    *out = NULL;
    window *w = xcalloc(1, sizeof *w);
    w->created_us = base_clock_monotonic_us();
    w->user_scale = 1.0F;
    w->ratio = 1.0F;
    w->mouse_x = w->mouse_y = -1;
    if (options->state_file)
        w->state_file = xstrdup(options->state_file);
    enshu_status st = open_window(w, options, err);
    ui_font_source source;
    if (st == ENSHU_OK)
        st = ui_font_sdl(options->font, &source, err);
    if (st != ENSHU_OK) {
        window_destroy(w);
        return st;
    }
    w->text = ui_text_create(source, 1.0F);
    window__resized(w);
    ui_text_set_scale(w->text, w->scale);
    set_smallest(w);
    *out = w;
    return ENSHU_OK;
}

static void remember_size(const window *w)
{
    const char *name = w->sdl ? SDL_GetDisplayName(display_of(w)) : NULL;
    const uint32_t special = SDL_WINDOW_FULLSCREEN_DESKTOP
                             | SDL_WINDOW_MAXIMIZED | SDL_WINDOW_MINIMIZED;
    if (!name || !w->state_file || (SDL_GetWindowFlags(w->sdl) & special))
        return;
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(w->sdl, &width, &height);
    window__remember(w->state_file, name, width, height);
}

void window_destroy(window *w)
{
    if (!w)
        return;
    remember_size(w);
    ui_text_destroy(w->text);
    canvas_destroy(w->canvas);
    if (w->sdl)
        SDL_DestroyWindow(w->sdl);
    SDL_Quit();
    xfree(w->preedit);
    xfree(w->late);
    xfree(w->state_file);
    xfree(w);
}

/* ---- small things ---- */

ui_text *window_text(window *w)
{
    return w->text;
}

ui_frame window_frame(const window *w)
{
    return (ui_frame){
        .width = (int)ceilf((float)canvas_width(w->canvas) / w->scale - 0.01F),
        .height =
            (int)ceilf((float)canvas_height(w->canvas) / w->scale - 0.01F),
        .scale = w->scale,
        .now_ms = base_clock_monotonic_us() / 1000};
}

void window_toggle_full_screen(window *w)
{
    w->full_screen = !w->full_screen;
    const uint32_t flags = w->full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0;
    if (SDL_SetWindowFullscreen(w->sdl, flags) != 0)
        w->full_screen = !w->full_screen;
}

void window_set_title(window *w, const char *title)
{
    SDL_SetWindowTitle(w->sdl, title);
}

enshu_status window_screenshot(window *w, const char *path, enshu_error *err)
{
    return canvas_write_png(w->canvas, path, err);
}

window_figures window_get_figures(const window *w)
{
    return w->figures;
}
