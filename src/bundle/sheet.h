/*
 * bundle/sheet.h - a table of texts: rows of cells, out of a workbook (XLSX) or
 * filled by somebody who reads another form.
 *
 * A workbook may come from a stranger: its size, that of each of its parts and
 * cells, the number of rows and columns and the ratio of unpacked to packed
 * bytes are bounded, and one with a document type declaration (which can define
 * entities) is refused.  Numbers are the texts that the workbook has; formulas
 * are what they came to when it was saved; the readings that Japanese Excel
 * keeps beside kanji are left out.
 *
 * Threads: a sheet belongs to one thread.
 */
#ifndef ENSHU_BUNDLE_SHEET_H
#define ENSHU_BUNDLE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "enshu/status.h"

enum {
    BUNDLE_SHEET_ROWS_MAX = 100000,
    BUNDLE_SHEET_COLUMNS_MAX = 256,
    BUNDLE_SHEET_CELL_BYTES_MAX = 32 * 1024,
    BUNDLE_SHEET_BYTES_MAX = 64 * 1024 * 1024 /* of all texts */
};

typedef struct bundle_sheet bundle_sheet;

/* An empty one; owned by the caller. */
bundle_sheet *bundle_sheet_create(void);
void bundle_sheet_destroy(bundle_sheet *s); /* accepts NULL */

/* Puts a text into a cell of the row that begins in `line` (from 1, rising) and
 * column (from 0, rising within the row).  ENSHU_ELIMIT above one of the bounds
 * and for what does not rise; the sheet is unchanged. */
ENSHU_MUST_USE enshu_status bundle_sheet_put(bundle_sheet *s, int line,
                                             size_t column, const char *text,
                                             size_t len);

/* Reads a sheet of the workbook at `path`: the first, or the one of that name.
 * *out is owned by the caller; NULL on failure.  ENSHU_ENOTFOUND (no such file,
 * or sheet), ENSHU_EINVAL (no workbook, damaged), ENSHU_EREFUSED, ENSHU_ELIMIT,
 * ENSHU_EIO; *err says it in a line. */
ENSHU_MUST_USE enshu_status bundle_sheet_open(const char *path,
                                              const char *name,
                                              bundle_sheet **out,
                                              enshu_error *err);

/* Rows that have a cell. */
size_t bundle_sheet_rows(const bundle_sheet *s);
/* Where row i begins. */
int bundle_sheet_line(const bundle_sheet *s, size_t i);
/* One more than the last column that row i has. */
size_t bundle_sheet_columns(const bundle_sheet *s, size_t i);
/* The text there, "" when there is none; borrowed until the sheet changes. */
const char *bundle_sheet_cell(const bundle_sheet *s, size_t i, size_t column);

#endif /* ENSHU_BUNDLE_SHEET_H */
