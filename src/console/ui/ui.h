/*
 * ui/ui.h - one frame of an immediate-mode user interface.
 *
 *   ui_begin(u, &frame);          size, scale, time
 *   ui_handle(u, &event) ...      what happened since the last frame
 *   ... screen code: widgets ...
 *   ui_end(u);                    draw list, semantic tree, wishes
 *
 * Code is immediate, state (focus, scroll, caret, open tabs) is retained by
 * id.  An id is a path of names: ui_push_id adds a level, lists push the id of
 * their entity.  Positions are logical.
 *
 * A frame gets one key, press or release, or a run of texts or wheel notches;
 * the rest waits, and ui_next_frame_ms is 0.  What nobody takes in its frame is
 * forgotten.  A key goes to the focused widget first, then to shortcuts in the
 * order they are asked for.  While a text is being composed no key reaches
 * anybody; a press elsewhere ends the composition, which stays as it is.
 * Screens draw over each other in the order of their calls; what is drawn
 * after ui_layer_begin lies above and takes the mouse.  What lies topmost under
 * the mouse is known from the frame before.
 *
 * Every widget leaves a node in the semantic tree; in test mode every text is
 * recorded with the box it must stay in.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_UI_UI_H
#define ENSHU_UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "console/ui/draw.h"
#include "console/ui/event.h"
#include "console/ui/geometry.h"
#include "console/ui/text.h"
#include "console/ui/theme.h"

typedef struct ui ui;

typedef struct ui_frame {
    int width; /* logical */
    int height;
    float scale;        /* device pixels per logical */
    int64_t now_ms;     /* any clock that only grows: blinking, time-outs */
    bool reduce_motion; /* nothing moves by itself */
} ui_frame;

/* `text` must outlive the ui.  `check` records texts for ui_check. */
ui *ui_create(ui_text *text, const ui_theme *theme, bool check);
void ui_destroy(ui *u); /* accepts NULL */
void ui_set_theme(ui *u, const ui_theme *theme);

/* Copies the event for the next frame. */
void ui_handle(ui *u, const ui_event *event);
void ui_begin(ui *u, const ui_frame *frame);
void ui_end(ui *u);

/* ---- after ui_end ---- */

/* What was drawn; valid until the ui_end after the next. */
const draw_list *ui_drawing(const ui *u);
const draw_list *ui_drawing_before(const ui *u);
/* When the next frame is due without an event, ms from now; -1: never. */
int ui_next_frame_ms(const ui *u);
/* The focused text field wants text: where its caret is (logical).  False for
 * one frame where a composition was ended, so that the input method ends too.
 */
bool ui_wants_text(const ui *u, ui_rect *caret);
/* Text to put on the clipboard, NULL for none; borrowed until ui_begin. */
const char *ui_copied(const ui *u);
/* The semantic tree, one node a line, indented: role "label" value [state]. */
void ui_tree_write(const ui *u, base_buffer *out);
/* Test mode: texts that leave their box or overlap, duplicate ids; one fault a
 * line, nothing when all is well. */
void ui_check(const ui *u, base_buffer *out);

/* ---- for screens, within a frame ---- */

ui_rect ui_screen(const ui *u); /* the whole window */
int64_t ui_now_ms(const ui *u);
ui_text *ui_text_engine(ui *u);
ui_color ui_theme_color(const ui *u, ui_token token);
int ui_border(const ui *u);
bool ui_reduces_motion(const ui *u);
/* Asks for another frame in so many ms. */
void ui_animate(ui *u, int ms);

void ui_push_id(ui *u, const char *name);
void ui_push_id_int(ui *u, int64_t n);
void ui_pop_id(ui *u);

/* Takes a key nobody took before; "Ctrl+K", "F1", "J".  A single character
 * without Ctrl or Alt is not given while a text field has the focus. */
bool ui_shortcut(ui *u, const char *key);

/* The key of this frame is held down: nobody pressed it again. */
bool ui_key_repeats(const ui *u);

/* Focus moves over what can be focused, Tab and Shift+Tab in the order of the
 * calls, Ctrl+Tab and Ctrl+Shift+Tab over panels.  A key that moves in lists
 * and that nobody takes goes to a list, which then has the focus: one of the
 * focused panel, else what ui_main named, else the largest; without any an
 * arrow goes into the first panel when nothing has the focus. */
void ui_focus(ui *u, const char *id); /* id within the present path */
/* The list or picture that such keys are for, in this frame. */
void ui_main(ui *u, const char *id);
void ui_unfocus(ui *u); /* nothing has the focus */
bool ui_has_focus(const ui *u, const char *id);
bool ui_is_writing(const ui *u); /* a text field has the focus */
/* Puts a text on the clipboard, unless it is too long for it. */
void ui_copy(ui *u, const char *text);

/* A group with a title that focus cycles over.  It clips its contents. */
typedef struct ui_panel {
    const char *title;
    const char *subtitle; /* NULL: none */
    const char *right;    /* NULL: none */
    bool attention;       /* a decision card: attn-bg, attn-line, edge */
    bool bare;            /* no title bar */
} ui_panel;
/* Returns what is left for the contents, inside the border. */
ui_rect ui_panel_begin(ui *u, const char *id, ui_rect r, const ui_panel *p);
void ui_panel_end(ui *u);
/* The panel or something in it has the focus. */
bool ui_panel_is_focused(const ui *u);

/* Above everything: dialogs, menus; at most three over each other.  With
 * `modal` nothing below gets input, the ground is dimmed, and the focus goes
 * into the layer and comes back when it is no longer drawn.  Without it the
 * panels and controls of the layer take the mouse. */
void ui_layer_begin(ui *u, const char *id, bool modal);
void ui_layer_end(ui *u);

/* From here on, in this frame, buttons, menus and fields are disabled: what is
 * shown is somebody else's.  What only moves the view goes on working. */
void ui_freeze(ui *u, bool on);

/* Clips drawing and mouse. */
void ui_clip_begin(ui *u, ui_rect r);
void ui_clip_end(ui *u);
/* The same for a picture that moves up and down behind its frame: what that
 * cuts above and below is no fault. */
void ui_view_begin(ui *u, ui_rect r);
void ui_view_end(ui *u);

/* A part of the tree without widgets of its own, such as a chart. */
void ui_node(ui *u, const char *role, const char *label, const char *value);
/* Opens and closes a group in the tree. */
void ui_node_begin(ui *u, const char *role, const char *label);
void ui_node_end(ui *u);

/* Something that can be clicked and focused and has no looks.  Pressed: a
 * click, or Enter or Space while it has the focus. */
typedef struct ui_touch {
    bool hover;
    bool held;    /* pressed and not yet released */
    bool focused; /* draw the ring: ui_focus_ring */
    bool pressed;
    bool double_pressed;
} ui_touch;
ui_touch ui_touchable(ui *u, const char *id, ui_rect r, const char *role,
                      const char *label, const char *state);
void ui_focus_ring(ui *u, ui_rect r, int radius);
/* The same for a picture whose keys are the screen's: Enter and Space do not
 * press it. */
ui_touch ui_surface(ui *u, const char *id, ui_rect r, const char *role,
                    const char *label);

/* Mouse, for maps and charts. */
bool ui_mouse_in(const ui *u, ui_rect r); /* not covered by a layer */
ui_point ui_mouse(const ui *u);
unsigned ui_mouse_mods(const ui *u); /* keys held while it moved last */
int ui_take_wheel(ui *u, ui_rect r, unsigned mods); /* notches */

/* ---- drawing, logical units ---- */

void ui_fill(ui *u, ui_rect r, ui_token color);
void ui_round(ui *u, ui_rect r, int radius, ui_token fill, ui_token border);
void ui_round_wide(ui *u, ui_rect r, int radius, ui_token fill, int width,
                   ui_token border);
void ui_polyline(ui *u, const ui_point *points, size_t n, float width,
                 ui_token color);
void ui_dashed(ui *u, const ui_point *points, size_t n, float width, float dash,
               float gap, float phase, ui_token color);
void ui_polygon(ui *u, const ui_point *points, size_t n, ui_token color);
void ui_disc(ui *u, ui_point center, float radius, ui_token color);
void ui_ring(ui *u, ui_point center, float radius, float width, float from,
             float to, ui_token color);
void ui_area_fade(ui *u, const ui_point *points, size_t n, float base,
                  ui_token color);
void ui_hatch(ui *u, ui_rect r, float spacing, float width, ui_token color);
void ui_status_shape(ui *u, ui_rect r, ui_status status);

typedef enum ui_align { UI_LEFT, UI_RIGHT, UI_MIDDLE } ui_align;

/* One line in a box, vertically in the middle; cut with an ellipsis.  Returns
 * the width used.  Leaves a node of role text in the tree. */
int ui_label(ui *u, ui_rect r, ui_font font, ui_token color, ui_align align,
             const char *text);
/* The same without a node: for what a node says already. */
int ui_draw_label(ui *u, ui_rect r, ui_font font, ui_token color,
                  ui_align align, const char *text);
/* Broken over lines from the top; returns the height used. */
int ui_paragraph(ui *u, ui_rect r, ui_font font, ui_token color,
                 const char *text);
int ui_paragraph_height(ui *u, int width, ui_font font, const char *text);
/* As many of its lines as the box has room for, at least one; what is left is
 * cut in the last of them, and is in a tooltip.  Returns the height used. */
int ui_paragraph_in(ui *u, ui_rect r, ui_font font, ui_token color,
                    const char *text);
int ui_width(ui *u, ui_font font, const char *text);

/* Short forms of the fonts. */
#define UI_FONT(size_, face_) ((ui_font){.size = (size_), .face = (face_)})
#define UI_BODY UI_FONT(UI_T14, UI_REGULAR)
#define UI_BODY_BOLD UI_FONT(UI_T14, UI_BOLD)
#define UI_SMALL UI_FONT(UI_T12, UI_REGULAR)
#define UI_SMALL_BOLD UI_FONT(UI_T12, UI_BOLD)

#endif /* ENSHU_UI_UI_H */
