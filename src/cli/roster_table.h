/*
 * cli/roster_table.h - a table of people from the disk, as rows of texts.
 *
 * A workbook is told from a text by its first bytes, whatever its name.  A text
 * may be UTF-8 with or without a byte order mark, UTF-16 with one, or CP932 as
 * Japanese Excel writes it; between fields stand commas, or, when the first
 * line has none, tabs or semicolons.  Rows are counted as a spreadsheet shows
 * them: a line break in a cell begins none.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_ROSTER_TABLE_H
#define ENSHU_CLI_ROSTER_TABLE_H

#include "base/locale.h"
#include "bundle/sheet.h"

/* *out is owned by the caller; NULL on failure.  Statuses of base_file_read and
 * bundle_sheet_open; ENSHU_EINVAL with the line where a text is no table. */
ENSHU_MUST_USE enshu_status roster_table_open(const char *path, base_lang lang,
                                              bundle_sheet **out,
                                              enshu_error *err);
/* The same of a text in memory; `source` is what errors name. */
ENSHU_MUST_USE enshu_status roster_table_read(const char *source,
                                              const char *bytes, size_t size,
                                              base_lang lang,
                                              bundle_sheet **out,
                                              enshu_error *err);

#endif /* ENSHU_CLI_ROSTER_TABLE_H */
