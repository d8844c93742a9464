/*
 * ui/headless.h - a ui without a window: events from text, pictures to files.
 *
 * The same code path as a window: draw list, dirty rectangles, canvas.  After
 * each frame the incrementally drawn canvas is compared with a full redraw.
 *
 * Threads: belongs to one thread.
 */
#ifndef ENSHU_UI_HEADLESS_H
#define ENSHU_UI_HEADLESS_H

#include "console/ui/ui.h"
#include "enshu/status.h"

typedef struct headless headless;

/* Draws one frame between ui_begin and ui_end. */
typedef void headless_draw_fn(void *user, ui *u);

typedef struct headless_options {
    ui_font_source source; /* taken over */
    const ui_theme *theme;
    int width; /* device pixels */
    int height;
    float scale;
    headless_draw_fn *draw;
    void *user;
} headless_options;

headless *headless_create(const headless_options *options);
void headless_destroy(headless *h); /* accepts NULL */

ui *headless_ui(headless *h);
void headless_resize(headless *h, int width, int height, float scale);
/* Draws frames until nothing is asked for at once (at most 4).  False when the
 * canvas differs from a full redraw. */
bool headless_frame(headless *h);
/* Lines of ui/event.h, "#" begins a comment; frames after each.  Besides those
 * named there: "paste TEXT", "press X Y", "release X Y", "move X Y Shift",
 * "focus off", "motion off" (reduce motion).  In a text "\n" is a newline.
 * ENSHU_EINVAL with the line in *err; ENSHU_EDIFFERS when a canvas differs. */
ENSHU_MUST_USE enshu_status headless_play(headless *h, const char *script,
                                          const char *source, enshu_error *err);
void headless_wait(headless *h, int ms); /* moves the clock, draws */
const canvas *headless_canvas(const headless *h);
/* What was copied last, NULL: nothing yet; borrowed until the next frame. */
const char *headless_copied(const headless *h);

#endif /* ENSHU_UI_HEADLESS_H */
