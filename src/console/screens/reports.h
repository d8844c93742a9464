/*
 * screens/reports.h - F7: what the team owes others, by deadline, and the form
 * that meets it; what was told, and how it changed.
 *
 * Whoever plays outside parties sees what these were told: the forms that were
 * handed in to them, which all others have among their messages.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_REPORTS_H
#define ENSHU_SCREENS_REPORTS_H

#include "console/screens/context.h"
#include "console/screens/form.h"

typedef enum reports_filter {
    REPORTS_OWED,
    REPORTS_FORMS, /* whatever can be reported, owed or not */
    REPORTS_TOLD,
    REPORTS_FILTERS
} reports_filter;

/* One row of the list: exactly one of these. */
typedef struct report_row {
    const model_round *round;
    const model_thing *action;
    const model_deed *deed;
} report_row;

struct reports_state {
    reports_filter filter;
    size_t row;
    char *shown; /* name of the row that is selected, NULL: the first */
    form *form;
    char *target; /* chosen for an action that has one, "" not yet */
    report_row *rows;
    size_t n_rows;
    size_t max_rows;
};

/* Rows of the filter as they are now; a row's name lives for the frame. */
void reports_find(ctx *c);
const char *reports_row_name(ctx *c, const report_row *row);
/* The row that is shown; an empty one when there is none. */
report_row reports_shown(ctx *c);
void reports_select(reports_state *s, const char *name);
bool reports_is_player(const ctx *c);

void reports_draw_list(ctx *c, ui_rect r); /* reports_list.c */
/* What was sent, with what it said the time before (reports_page.c). */
void reports_draw_page(ctx *c, ui_rect r, const model_deed *deed);
/* What it is called: an action of the seat's, or a form it received. */
const char *reports_say_title(ctx *c, const model_deed *deed);
/* To whom, "" nobody. */
const char *reports_say_target(ctx *c, const model_deed *deed);
/* What was filled in, as rows of a page, with what a form from the same sender
 * said before; how high they are in that width. */
int reports_filled_height(ctx *c, const model_deed *deed, int width);
void reports_draw_filled(ctx *c, ui_rect *r, const model_deed *deed);
/* The same as text, a line a field. */
const char *reports_say_form(ctx *c, const model_deed *deed);
/* The name of a duty, and of its recipient. */
const char *reports_name(ctx *c, const model_round *round);
const char *reports_whom(ctx *c, const model_duty *duty);

#endif /* ENSHU_SCREENS_REPORTS_H */
