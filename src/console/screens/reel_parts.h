/*
 * screens/reel_parts.h - what the files of a replay share.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_REEL_PARTS_H
#define ENSHU_SCREENS_REEL_PARTS_H

#include "console/screens/reel.h"
#include "console/ui/edit.h"

enum { REEL_BOOKMARKS = 100, REEL_NAME = 60 /* characters */ };

typedef struct reel_bookmark {
    int64_t t_us;
    char *name; /* "" none */
} reel_bookmark;

struct reel_state {
    int64_t dragged_us; /* under the mouse while it is held; -1 */
    int64_t going_us;   /* where was asked for last */
    reel_bookmark bookmarks[REEL_BOOKMARKS]; /* rising */
    size_t n_bookmarks;
    int64_t naming_us; /* the bookmark that gets its name; -1: none does */
    bool name_fresh;   /* its field gets the focus */
    ui_edit *name;
    bool hidden[MODEL_MARK_KINDS]; /* on the course, in steps and events */
    size_t tab;                    /* of F6 */
    size_t view;                   /* what both sides show */
    size_t team[REEL_SIDES];       /* number of the team, n: control */
    size_t known_team;
    bool all_known; /* also what the team has right */
    size_t known_row;
    int known_sort; /* column, -1: as described */
    bool known_down;
    size_t event_row;
    size_t event_now; /* where the list was scrolled to last */
    char *table;      /* CSV to be written; NULL: none */
    const char *table_name;
};

/* ---- reel.c ---- */

/* To a moment within what there is. */
void reel_go(ctx *c, int64_t to_us);
/* It is on its way there. */
bool reel_is_going(const ctx *c);
/* One of n: chips, or a menu where they have no room. */
bool reel_pick(ctx *c, ui_rect r, const char *id, const char *label,
               const char *const *labels, size_t n, size_t *chosen);
/* A button at the left of *r, which moves on behind it. */
bool reel_push(ctx *c, ui_rect *r, const char *id, word_id word,
               const char *key);
/* A row was chosen to be gone to: Enter, or a press on it. */
bool reel_row_is_meant(const ctx *c, const ui_list *l, size_t row);

/* ---- reel_course.c ---- */

enum {
    REEL_COURSE_ROW = 15,
    REEL_COURSE_ROWS = 4,
    REEL_TICKS = 16,
    REEL_LEGEND = 22,
    REEL_COURSE = REEL_COURSE_ROW * REEL_COURSE_ROWS + REEL_TICKS + REEL_LEGEND
};

/* REEL_COURSE high: rows of marks, times, what the marks mean. */
void reel_course(ctx *c, ui_rect r);
/* The name of a kind of marks, and its sign. */
const char *reel_say_kind(const ctx *c, model_mark_kind kind);
void reel_draw_sign(ctx *c, ui_point middle, model_mark_kind kind,
                    ui_token ink);
ui_token reel_ink(model_mark_kind kind);
/* A flag, the sign of a bookmark; its pole stands at x. */
void reel_draw_flag(ctx *c, float x, float y);

/* ---- reel_marks.c: bookmarks ---- */

/* Begins to name the one at this moment, which is made then. */
void reel_name_begin(ctx *c);
void reel_bookmark_remove(ctx *c, size_t i);
const char *reel_say_bookmark(ctx *c, const reel_bookmark *b);

/* ---- reel_pair.c, reel_known.c, reel_events.c: the tabs of F6 ---- */

void reel_pair(ctx *c, ui_rect r);
void reel_known(ctx *c, ui_rect r);
void reel_events(ctx *c, ui_rect r);

/* Which team, and control if `control`. */
void reel_choose_team(ctx *c, ui_rect r, const char *id, bool control,
                      size_t *chosen);
/* The id of the i-th team; "" for control. */
const char *reel_team(const ctx *c, size_t i);

/* ---- reel_table.c: CSV, as spreadsheets take it ---- */

typedef struct reel_table {
    base_buffer text;
    bool begun; /* a cell of the row was written */
} reel_table;
/* The exercise mark, what it is, of when; then the titles of the columns. */
void reel_table_begin(ctx *c, reel_table *t, const char *what,
                      const char *const *titles, size_t n);
void reel_table_cell(reel_table *t, const char *text);
void reel_table_row(reel_table *t); /* ends it */
/* Leaves it to the loop to be written, as NAME-DATE.csv. */
void reel_table_end(ctx *c, reel_table *t, const char *name);

#endif /* ENSHU_SCREENS_REEL_PARTS_H */
