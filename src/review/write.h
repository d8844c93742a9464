/*
 * review/write.h - a review written to files: a page, a workbook, tables, JSON.
 *
 * Each writes whole files under other names first and renames them at the end,
 * so that no half-written report is ever found under its own name.  Everything
 * bears the exercise mark.
 *
 * Threads: as review/review.h.
 */
#ifndef ENSHU_REVIEW_WRITE_H
#define ENSHU_REVIEW_WRITE_H

#include "base/locale.h"
#include "base/memory.h"
#include "review/compare.h"
#include "review/review.h"

typedef enum review_langs {
    REVIEW_JA,
    REVIEW_EN,
    REVIEW_BOTH /* a page has a switch and prints one after the other */
} review_langs;

/* The page: one file without anything outside it, for screen and A4. */
void review_write_html(const review *r, const review_report *report,
                       review_langs langs, base_buffer *out);
/* The same for several drills. */
void review_write_compare_html(const review_compare *c, review_langs langs,
                               base_buffer *out);
/* The workbook, one sheet a table.  ENSHU_EIO, ENSHU_EFULL. */
ENSHU_MUST_USE enshu_status review_write_xlsx(const review *r,
                                              const review_report *report,
                                              review_langs langs,
                                              const char *path,
                                              enshu_error *err);
/* Everything, in the names of review_rows.h. */
void review_write_json(const review *r, const review_report *report,
                       base_buffer *out);

void review_write_compare_json(const review_compare *c, base_buffer *out);

/* The tables of CSV files and sheets, one place for both. */
typedef struct review_table review_table;
size_t review_tables(void);
/* "timeline", "duties" ...; static. */
const char *review_table_id(size_t i);
/* UTF-8 with a mark at its beginning, as Japanese Excel wants it; cells that a
 * spreadsheet would take for formulas are made texts. */
void review_write_csv(const review_report *report, size_t table,
                      review_langs langs, base_buffer *out);

#endif /* ENSHU_REVIEW_WRITE_H */
