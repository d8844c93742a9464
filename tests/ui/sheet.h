/*
 * ui/sheet.h - a page with every widget, as tests and people look at it.
 *
 * Panels as in a drill, with made-up contents.  State lives in the sheet, so
 * that events change it as they would change a screen.
 */
#ifndef ENSHU_TESTS_UI_SHEET_H
#define ENSHU_TESTS_UI_SHEET_H

#include "console/ui/headless.h"
#include "console/ui/widgets.h"

typedef struct sheet {
    /* what is shown besides the page */
    bool dialog;

    size_t filter;
    size_t selected;
    size_t opened; /* row that was opened last, plus one */
    size_t tab;
    size_t row;
    int sort;
    bool descending;
    size_t option;
    bool toggle;
    int choice;
    int split;
    ui_edit *subject;
    ui_edit *body;
    int replies;
    int deletions;
    int confirmations;
    int changes; /* times a field said so */
} sheet;

sheet *sheet_create(void);
void sheet_destroy(sheet *s);

/* A headless_draw_fn. */
void sheet_draw(void *user, ui *u);

/* A headless ui with the fake font and the dark theme that draws the sheet. */
headless *sheet_headless(sheet *s, int width, int height, float scale);
const ui_theme *sheet_theme(void); /* dark, read once */

#endif /* ENSHU_TESTS_UI_SHEET_H */
