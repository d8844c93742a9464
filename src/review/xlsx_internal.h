/*
 * review/xlsx_internal.h - a workbook in the making.
 *
 * Threads: belongs to one thread.
 */
#ifndef ENSHU_REVIEW_XLSX_INTERNAL_H
#define ENSHU_REVIEW_XLSX_INTERNAL_H

#include <xlsxwriter.h>

#include "review/tables.h"

/* Above the rows of a sheet stand the mark and title, and the headers. */
enum { XLSX_TITLE_ROW = 0, XLSX_HEADER_ROW = 1, XLSX_FIRST_ROW = 2 };

typedef struct xlsx {
    lxw_workbook *book;
    const review_report *report;
    review_langs langs;
    lxw_format *title;
    lxw_format *header;
    lxw_format *header_right; /* over numbers */
    lxw_format *text;
    lxw_format *count;
    lxw_format *points;
    lxw_format *span;
    lxw_format *clock;
} xlsx;

/* A sheet's name; at most 31 characters.  Static. */
const char *xlsx__sheet_name(const review_table *t, review_langs langs);
/* The line at the top of a sheet; in `room`. */
const char *xlsx__title(const xlsx *x, enshu_text title, char *room,
                        size_t size);
/* What all sheets have: the mark on paper too, A4 across. */
void xlsx__dress(const xlsx *x, lxw_worksheet *sheet, enshu_text title);
/* A text that can be nothing else, cut where a cell ends; xfree. */
char *xlsx__plain(const char *text);

/* A sheet of line charts, one a figure, out of the sheet with the curves. */
void xlsx__charts(xlsx *x);

#endif /* ENSHU_REVIEW_XLSX_INTERNAL_H */
