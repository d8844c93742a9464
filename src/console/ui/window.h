/*
 * ui/window.h - a window of the desktop: SDL, and nothing of it in the header.
 *
 * It turns SDL's events into ui_event, owns canvas, font source and text
 * engine, draws what changed and presents only that.  It sleeps until an
 * event, a wake from another thread, or the time a frame is due.
 *
 * Threads: everything from the main thread but window_wake.
 */
#ifndef ENSHU_UI_WINDOW_H
#define ENSHU_UI_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "console/ui/ui.h"
#include "enshu/status.h"

typedef struct window_options {
    const char *title;
    int width; /* logical, 0: 1600 x 900 or what the display has */
    int height;
    float scale;            /* 0: from the display */
    const char *font;       /* family, NULL: Noto Sans CJK JP */
    const char *state_file; /* remembers size per display; NULL: does not */
} window_options;

typedef struct window window;

/* ENSHU_ENOTFOUND when there is no display, or no font (*err names the
 * package); *out is then NULL. */
ENSHU_MUST_USE enshu_status window_create(const window_options *options,
                                          window **out, enshu_error *err);
void window_destroy(window *w); /* accepts NULL */

ui_text *window_text(window *w);

/* Waits at most timeout_ms (-1: for ever) for something to do, then gives all
 * waiting events to the ui.  Returns false when the window is to be closed. */
bool window_wait(window *w, ui *u, int timeout_ms);
/* The frame for ui_begin. */
ui_frame window_frame(const window *w);
/* Shows what the ui drew: what changed, or everything after an exposure. */
void window_show(window *w, ui *u);
/* Makes window_wait return soon.  From any thread. */
void window_wake(window *w);

void window_set_scale(window *w, float user_scale); /* 0.8 .. 2.0, times that
                                                       of the display */
/* Less than asked for because the window would be too small: show a notice. */
bool window_scale_is_reduced(const window *w);
void window_toggle_full_screen(window *w);
void window_set_title(window *w, const char *title);
ENSHU_MUST_USE enshu_status window_screenshot(window *w, const char *path,
                                              enshu_error *err);

/* For measuring: time of the first frame since window_create, pixels redrawn
 * and time taken by the newest window_show. */
typedef struct window_figures {
    int64_t first_frame_us;
    int64_t last_show_us;
    uint64_t last_pixels;
    uint64_t frames;
} window_figures;
window_figures window_get_figures(const window *w);

#endif /* ENSHU_UI_WINDOW_H */
