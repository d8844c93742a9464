/*
 * ui/widgets.h - the controls of ui-spec chapter 6.
 *
 * Each returns what the person did in this frame.  Labels are shown as they
 * are: the screens translate.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_UI_WIDGETS_H
#define ENSHU_UI_WIDGETS_H

#include "console/ui/edit.h"
#include "console/ui/icon.h"
#include "console/ui/ui.h"

typedef enum ui_button_kind {
    UI_BUTTON_NORMAL,
    UI_BUTTON_PRIMARY,
    UI_BUTTON_DANGER /* asks once more in place */
} ui_button_kind;

typedef struct ui_button {
    const char *label;
    const char *key; /* shortcut, shown as a cap and taken; NULL: none */
    ui_button_kind kind;
    const char *confirm; /* DANGER: label of the second press */
    bool disabled;
    bool busy; /* sending: shown with `label`, takes nothing */
    bool told; /* the key is shown only: the screen takes it, or not */
} ui_button;
/* True once pressed (DANGER: pressed twice within 5 s). */
bool ui_push(ui *u, const char *id, ui_rect r, const ui_button *b);
/* The width a button wants, at least 72. */
int ui_push_width(ui *u, const ui_button *b);

/* A box with a tick and a label; returns true when *on changed. */
bool ui_toggle(ui *u, const char *id, ui_rect r, const char *label, bool *on);

/* Tabs (underlined) and filter chips (outlined); true when *selected changed.
 * Left and Right move while focused. */
bool ui_tabs(ui *u, const char *id, ui_rect r, const char *const *labels,
             size_t n, size_t *selected);
bool ui_filter_chips(ui *u, const char *id, ui_rect r,
                     const char *const *labels, size_t n, size_t *selected);

/* A chip at the left of *r, which moves on behind it. */
void ui_chip(ui *u, ui_rect *r, const char *label, ui_token color, bool filled);

/* part of whole, 0..1000; 4 to 8 high. */
void ui_progress(ui *u, ui_rect r, int permille, ui_token color,
                 const char *label);

/* mm:ss (h:mm:ss from an hour) left; colours by ui-spec. `overdue` is what is
 * shown at zero. */
void ui_countdown(ui *u, ui_rect r, ui_font font, int64_t left_us,
                  const char *overdue);

/* ---- text fields ---- */

typedef struct ui_field {
    const char *label;       /* for the tree */
    const char *placeholder; /* NULL: none */
    const char *error;       /* in the 20 units below the field, in down with
                                the X shape; NULL: none */
    bool disabled;
    bool enter_left; /* of an area: Enter is left to shortcuts, Shift+Enter
                        begins a line */
} ui_field;
/* One line, 30 high.  True when the contents changed.  A text that was refused
 * because it is too long is counted within the field.  Enter, Esc, Up and Down
 * are left to shortcuts. */
bool ui_text_field(ui *u, const char *id, ui_rect r, ui_edit *edit,
                   const ui_field *f);
/* Several lines, scrolls; Enter begins a line. */
bool ui_text_area(ui *u, const char *id, ui_rect r, ui_edit *edit,
                  const ui_field *f);
/* One of n; opens a menu.  True when *selected changed; -1 is none yet. */
bool ui_choice(ui *u, const char *id, ui_rect r, const char *label,
               const char *const *options, size_t n, int *selected);

/* ---- scrolling ---- */

/* What is drawn between these is moved by the scroll position, which is kept
 * by id; wheel, PageUp and PageDown move it.  *inner is where to draw, as if
 * `height` units were visible. */
void ui_scroll_begin(ui *u, const char *id, ui_rect r, int height,
                     ui_rect *inner);
void ui_scroll_end(ui *u);

/* A bar that can be dragged between two parts; *size is of the first one. */
bool ui_splitter(ui *u, const char *id, ui_rect r, bool vertical, int min,
                 int max, int *size);

/* ---- lists and tables ---- */

/* A list of n rows of the same height.  Up, Down, J, K, PageUp, PageDown, Home
 * and End move *selected while it has the focus, a press selects a row (n or
 * more: none is selected); the selected row is kept in sight.  Between begin and end: for each i in [first, last) draw row i in
 * ui_list_row. */
typedef struct ui_list {
    ui_rect view;
    int row_height;
    size_t n;
    size_t first; /* visible rows */
    size_t last;
    size_t *selected;
    bool changed;   /* *selected changed in this frame */
    bool activated; /* Enter or double click on the selected row */
    /* inner */
    int offset;
    bool focused;
} ui_list;
/* Before ui_list_begin: row is the first that is seen, as far as the list
 * reaches. */
void ui_list_top(ui *u, const char *id, int row_height, size_t row);
void ui_list_begin(ui *u, const char *id, ui_rect r, int row_height, size_t n,
                   size_t *selected, ui_list *out);
/* The box of row i; paints its ground; `unread` as in ui-spec.  The label goes
 * into the tree. */
ui_rect ui_list_row(ui *u, ui_list *l, size_t i, const char *label,
                    bool unread);
void ui_list_end(ui *u, ui_list *l);

typedef struct ui_column_spec {
    const char *title;
    int width; /* 0: takes what is left (one column) */
    ui_align align;
    bool sortable;
} ui_column_spec;

typedef struct ui_table {
    const ui_column_spec *columns;
    size_t n_columns;
    int sort; /* column, -1 as given */
    bool descending;
    ui_list list;
} ui_table;
/* A header that stays, then a list; a press on a title (or Alt+number) sets
 * sort and descending, the screen sorts. */
void ui_table_begin(ui *u, const char *id, ui_rect r, int row_height, size_t n,
                    size_t *selected, ui_table *t);
/* The cell of a row's box. */
ui_rect ui_table_cell(const ui_table *t, ui_rect row, size_t column);
void ui_table_end(ui *u, ui_table *t);

/* ---- charts ---- */

typedef struct ui_series {
    const int64_t *times; /* rising, microseconds */
    const int64_t *values;
    size_t n;
    int64_t from; /* what the axis covers */
    int64_t to;
    int64_t gap; /* farther apart than this: a gap in the line; 0: none */
    int64_t low; /* of the value axis */
    int64_t high;
    bool has_threshold;
    int64_t threshold;
    int64_t one; /* what is one on the axis, 0: 1 */
    ui_token color;
} ui_series;
/* The time labels below are the screen's. */
void ui_chart(ui *u, ui_rect r, const ui_series *s, const char *label,
              const char *value);

/* ---- over everything ---- */

/* 480 wide, in the middle; Esc closes.  Returns false when it was closed.
 * The rectangle is for the contents.  Call ui_dialog_end when it is open. */
bool ui_dialog_begin(ui *u, const char *id, const char *title, int height,
                     ui_rect *inner);
void ui_dialog_end(ui *u);

/* At the right, above the foot, 4 s, at most three. */
void ui_toast(ui *u, const char *text, ui_status status);
/* Draws those that are still to be seen; once a frame, last. */
void ui_toasts(ui *u);
/* In this frame they stand so much higher: above a bar of the screen's. */
void ui_lift_toasts(ui *u, int by);
/* They go at once: what they say is no longer so, or in another language. */
void ui_drop_toasts(ui *u);

/* The full text after 500 ms over r, or on Ctrl+Space for what has focus. */
void ui_tooltip(ui *u, ui_rect r, const char *text);

#endif /* ENSHU_UI_WIDGETS_H */
