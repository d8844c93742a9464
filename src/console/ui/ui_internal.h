/*
 * ui/ui_internal.h - what the files of the user interface share.
 */
#ifndef ENSHU_UI_UI_INTERNAL_H
#define ENSHU_UI_UI_INTERNAL_H

#include "console/ui/ui_parts.h"

/* ---- ui_state.c ---- */

/* Memory until the next ui_begin. */
void *ui__alloc(ui *u, size_t size);
char *ui__copy(ui *u, const char *text, size_t len);
void ui__arena_clear(ui_arena *a);
void ui__arena_fini(ui_arena *a);
/* Room for one more element behind `used`. */
void *ui__grow(void *block, size_t used, size_t *max, size_t element);
/* The state of an id, zeroed at first; valid until the next call. */
ui_state *ui__state(ui *u, ui_id id);

ui_id ui__hash(ui_id parent, const char *name);
ui_id ui__hash_int(ui_id parent, int64_t n);
ui_id ui__id(const ui *u, const char *name); /* within the present path */

/* ---- ui_input.c ---- */

void ui__begin_input(ui *u);
/* Events wait, or one of this frame changed what was drawn before it was
 * taken. */
bool ui__needs_frame(const ui *u);
/* A modal layer that is gone kept input away for the last time: the next frame
 * gets it again. */
void ui__end_input(ui *u);
/* Input is not kept away by a modal layer. */
bool ui__is_open(const ui *u);
/* A key of this frame that nobody took. */
bool ui__peek_key(const ui *u, int *key, unsigned *mods);
/* The same whether or not a modal layer lies above. */
bool ui__waiting_key(const ui *u, int *key, unsigned *mods);
void ui__take_key(ui *u);
/* The key comes again in the next frame, for what has the focus then. */
void ui__put_back_key(ui *u);
bool ui__take(ui *u, int key, unsigned mods);
bool ui__wants_key(ui_wants wants, int key, unsigned mods);
void ui__add_hit(ui *u, ui_id id, ui_id focus, ui_rect r, bool ground);

/* ---- ui_focus.c ---- */

/* Adds a stop of the focus; true when it has it. */
bool ui__add_stop(ui *u, ui_id id, ui_rect r, ui_wants wants);
void ui__set_focus(ui *u, ui_id id, bool by_key);
void ui__end_focus(ui *u);
/* A modal layer is drawn; at first it saves the focus. */
void ui__enter_modal(ui *u, ui_id layer);
/* A press of this frame moves the focus. */
void ui__focus_by_press(ui *u, ui_id focus, int order);

/* ---- ui_tree.c ---- */

/* Adds a node; texts are copied.  `focused` adds to the state. */
void ui__add_node(ui *u, const char *role, const char *label, const char *value,
                  const char *state, bool focused);

/* ---- ui_check.c ---- */

void ui__check_id(ui *u, ui_id id, const char *name);
void ui__check_text(ui *u, const char *text, size_t len, ui_rect ink,
                    ui_rect box, bool cut);

/* ---- ui_draw.c ---- */

draw_list *ui__list(ui *u);
int ui__device(const ui *u, int logical); /* a position */
int ui__device_size(const ui *u, int logical);
ui_rect ui__device_rect(const ui *u, ui_rect r);
ui_color ui__color(const ui *u, ui_token token);
/* Puts the layers over the ground. */
void ui__flatten(ui *u);
/* Colours a border in whole device pixels. */
float ui__border_px(const ui *u, int logical);

/* ---- ui_panel.c ---- */

void ui__layer_begin(ui *u, const char *id, bool modal, bool dim);

/* ---- ui_label.c ---- */

/* A control's label: a cut one is a fault. */
int ui__control_label(ui *u, ui_rect r, ui_font font, ui_token color,
                      ui_align align, const char *text);
/* A run at a place, not cut and not checked; returns its logical width. */
int ui__run(ui *u, int x, ui_rect box, ui_font font, ui_token color,
            const char *text, size_t len);

/* ---- scroll.c ---- */

/* Where the thumb is drawn and dragged; moves *at, 0..height - view. */
void ui__scroll_bar(ui *u, ui_id id, ui_rect track, int view, int height,
                    int *at);
enum { UI_BAR_WIDTH = 8 };

/* ---- tooltip.c ---- */

void ui__end_tips(ui *u);

/* ---- touch.c ---- */

/* The mouse on something with this id; `focus` is what a press focuses. */
ui_touch ui__touch(ui *u, ui_id id, ui_id focus, ui_rect r);
/* The same for a control that is a stop and pressed with Enter and Space;
 * without a node. */
ui_touch ui__control(ui *u, ui_id id, ui_rect r, ui_wants wants);
/* At least 28 by 28 around the middle. */
ui_rect ui__hit_area(ui_rect r);

#endif /* ENSHU_UI_UI_INTERNAL_H */
