/*
 * review/tables.h - the tables of a report, described once for CSV files and
 * the sheets of a workbook.
 *
 * A table has columns, and a function that puts its rows cell by cell in the
 * order of the columns; what a cell becomes is the business of whoever writes.
 *
 * Threads: a row belongs to one thread; the rest is constant.
 */
#ifndef ENSHU_REVIEW_TABLES_H
#define ENSHU_REVIEW_TABLES_H

#include "review/write.h"

typedef enum column_kind {
    COLUMN_TEXT,   /* in both languages; two columns when both are written */
    COLUMN_WORDS,  /* people's own, or an id: the same in both */
    COLUMN_COUNT,  /* whole numbers */
    COLUMN_POINTS, /* thousandths */
    COLUMN_TIME,   /* drill time, in two columns: from T+00:00, and local */
    COLUMN_YES
} column_kind;

typedef struct table_column {
    const char *id; /* stable, for programs */
    enshu_text header;
    column_kind kind;
    int width; /* in characters */
} table_column;

/* Cells as they are written, one call each, in order. */
typedef struct table_cells {
    void (*text)(void *user, const char *text);
    void (*count)(void *user, int64_t value);
    void (*points)(void *user, int64_t milli);
    void (*span)(void *user, int64_t t_us); /* "T+00:03:00" */
    void (*clock)(void *user, int64_t t_us);
    void (*nothing)(void *user);
    void (*end)(void *user); /* of a row */
    bool thin; /* of curves only the minutes that show how they run; thin.h */
} table_cells;

typedef struct table_row {
    const review_table *table;
    size_t column; /* the next */
    review_langs langs;
    const table_cells *cells;
    void *user;
} table_row;

typedef void table_fill_fn(const review_report *report, table_row *row);

struct review_table {
    const char *id;
    enshu_text title;
    const table_column *columns;
    size_t n_columns;
    table_fill_fn *fill;
};

/* NULL past the end; static. */
const review_table *review__table(size_t i);
/* Gives all rows of a report to `cells`. */
void review__table_write(const review_table *t, const review_report *report,
                         review_langs langs, const table_cells *cells,
                         void *user);

/* What is written for a column: the header of each physical column, NULL past
 * the last (`part` 0, 1 ...). */
const char *review__header(const table_column *c, review_langs langs,
                           size_t part, char *room, size_t size);

/* The exercise mark of every row and sheet; static. */
const char *review__mark(review_langs langs);

/* ---- for those who fill ---- */

/* The first column of each table. */
#define TABLE_MARK                                                             \
    {                                                                          \
        "exercise", {"区分", "Mark"}, COLUMN_WORDS, 14                         \
    }
#define TABLE_COLUMNS(list) (list), sizeof(list) / sizeof *(list)

/* Puts the mark that every row begins with. */
void table_start(table_row *r);

void table_put_text(table_row *r, enshu_text text);
void table_put_words(table_row *r, const char *words);
void table_put_count(table_row *r, int64_t value);
void table_put_points(table_row *r, int64_t milli);
void table_put_time(table_row *r, int64_t t_us); /* -1: none */
void table_put_yes(table_row *r, bool yes);
/* No number. */
void table_put_nothing(table_row *r);
/* After the last column; the next row begins. */
void table_end(table_row *r);

/* ---- the tables, in files of their own ---- */

extern const review_table review__tables_score[]; /* ended by an id NULL */
extern const review_table review__tables_story[];
extern const review_table review__tables_people[];

#endif /* ENSHU_REVIEW_TABLES_H */
