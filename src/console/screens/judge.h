/*
 * screens/judge.h - F4 of whoever judges: what is to be judged on the left, one
 * thing with its rubric and what was written in the middle, notes, improvement
 * plan and surveys on the right.
 *
 * All of it works after the end of a drill, for as long as the server is there.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_JUDGE_H
#define ENSHU_SCREENS_JUDGE_H

#include "console/model/judge_orders.h"
#include "console/screens/control_parts.h"
#include "console/screens/draft.h"

enum {
    JUDGE_KEY = 160,
    /* What is judged and what was written still stand side by side. */
    JUDGE_SHEET_LEAST = 732,
    JUDGE_TEXT_MAX = 4000,
    JUDGE_NUMBER_MAX = 10,
    JUDGE_ITEMS = 10,
    JUDGE_LEVEL_MAX = 5
};

/* What a row of the list is. */
typedef enum judge_what {
    JUDGE_OBJECTIVE, /* a heading */
    JUDGE_CRITERION,
    JUDGE_CAPABILITY, /* a heading, of a team */
    JUDGE_TASK,
    JUDGE_LEVELS, /* a heading */
    JUDGE_LEVEL
} judge_what;

typedef enum judge_stand {
    JUDGE_STAND_NOT,
    JUDGE_STAND_MINE,   /* the seat did, and maybe others */
    JUDGE_STAND_OTHERS, /* somebody else did */
    JUDGE_STAND_DIFFERS,
    JUDGE_STAND_SETTLED,
    JUDGE_STAND_ASKED, /* those who play are to, after the end */
    JUDGE_STAND_THEIRS /* and did */
} judge_stand;

typedef struct judge_row {
    judge_what what;
    const char *id;   /* objective, criterion, capability, item */
    const char *task; /* TASK */
    const char *team; /* "" everybody */
    judge_stand stand;
} judge_row;

enum {
    JUDGE_PLAN_HEADING,
    JUDGE_PLAN_TEXT,
    JUDGE_PLAN_CHARGE,
    JUDGE_PLAN_DATE,
    JUDGE_PLAN_MEASURE,
    JUDGE_PLAN_SOURCE,
    JUDGE_PLAN_TEXTS
};

typedef struct judge_state {
    int team;      /* 0 all, else from 1 */
    size_t filter; /* 0 all, 1 not yet, 2 differ, 3 done */
    judge_row *rows;
    size_t n_rows;
    size_t max_rows;
    size_t things; /* that evaluators are to judge, of all rows */
    size_t judged;
    char chosen[JUDGE_KEY]; /* key of the row that is looked at, "" none */
    judge_row shown;        /* that row, as it was found in this frame */
    bool found;
    size_t tab;     /* of the middle when it is narrow */
    size_t side;    /* of the right */
    size_t written; /* 0 about this, 1 everything, 2 chat and calls */
    draft_text note;
    draft_text points;
    order_watch sent;
    bool wants_reason; /* somebody tried without */
    bool to_note;      /* the focus goes to the note */
    /* the improvement that is written */
    int64_t plan; /* its number, 0 a new one */
    draft_text plan_texts[JUDGE_PLAN_TEXTS];
    int plan_objective;
    int plan_team;
    size_t plan_stand;
    size_t plan_row;
    order_watch plan_sent;
} judge_state;

judge_state *judge_state_create(void);
void judge_state_destroy(judge_state *s); /* accepts NULL */

/* ---- words ---- */

const char *judge_say_stand(const ctx *c, judge_stand stand);
void judge_draw_stand(ctx *c, ui_rect r, judge_stand stand); /* 14 by 14 */
/* Its own name. */
const char *judge_say_row(ctx *c, const judge_row *row);
/* The team it is about, "everybody". */
const char *judge_say_team(ctx *c, const char *team);
/* "self-assessment", "peer assessment"; "" evaluators. */
const char *judge_say_by(const ctx *c, const model_criterion *k);
/* "you", a role, a person's name, or the seat. */
const char *judge_say_rater(ctx *c, const char *rater);
const char *judge_say_rating(const ctx *c, char rating); /* P .. U in words */
const char *judge_say_level(const ctx *c, int64_t level);
const char *judge_say_item(ctx *c, const char *item); /* "M6 ..." */
bool judge_is_heading(judge_what what);

/* ---- the list ---- */

/* Finds the rows that pass team and filter. */
void judge_find_rows(ctx *c);
/* The one that is looked at; NULL: none. */
const judge_row *judge_chosen(const ctx *c);
const char *judge_key(ctx *c, const judge_row *row);
void judge_draw_list(ctx *c, ui_rect r);

/* ---- one thing ---- */

/* What was said of it; of a heading nothing. */
const model_judgement *judge_judgement(const ctx *c, const judge_row *row);
/* Is it those who play that grade it?  May points be chosen here? */
bool judge_is_theirs(const ctx *c, const judge_row *row);
bool judge_can_point(const ctx *c, const judge_row *row);
/* Why nothing can be judged now, NULL: it can.  The end is no reason. */
const char *judge_bar(const ctx *c);
/* The newest order about the row, NULL: none. */
const model_request *judge_request(const ctx *c, const judge_row *row);

void judge_draw_sheet(ctx *c, ui_rect r);
/* Points, rating or level, the note, and the buttons. */
void judge_draw_grading(ctx *c, ui_rect r, const judge_row *row);
int judge_grading_height(ctx *c, int width, const judge_row *row);
/* The points of a criterion as they are chosen or typed; false: none, or no
 * number that is possible. */
bool judge_points(const ctx *c, const judge_row *row, int64_t *milli);
/* Chooses a row of the rubric. */
void judge_pick_points(ctx *c, const judge_row *row, int64_t milli);
/* What evaluators said, side by side; returns the height that it takes, and
 * draws nothing when `draw` is false. */
int judge_said(ctx *c, ui_rect r, const judge_row *row, bool draw);
void judge_draw_written(ctx *c, ui_rect r, const judge_row *row);
/* A heading: how all that is below it stands. */
void judge_draw_overview(ctx *c, ui_rect r, const judge_row *row);

/* ---- the right ---- */

void judge_draw_side(ctx *c, ui_rect r);
void judge_draw_plan(ctx *c, ui_rect r);
/* Why no improvement can be written now, NULL: it can. */
const char *plan_bar(const ctx *c);
/* Writes a new one (NULL), or changes it. */
void plan_open(ctx *c, const model_improvement *p);
/* A row in one line, and as it is drawn. */
const char *plan_say_row(ctx *c, const model_improvement *p);
void plan_draw_row(ctx *c, ui_rect r, const model_improvement *p);
/* What it follows from: a criterion, a note, or as it was written. */
const char *plan_say_source(ctx *c, const char *source);
void judge_draw_surveys(ctx *c, ui_rect r);
/* The improvement that is written, over everything. */
void judge_cover_plan(ctx *c);

#endif /* ENSHU_SCREENS_JUDGE_H */
