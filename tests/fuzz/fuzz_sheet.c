/*
 * Workbooks of any kind: the texts inside one.  What stands before a line "@"
 * are the shared texts, what follows are the cells.
 *
 * Wrong is: rows that do not rise, a cell that is too long or not closed by a
 * NUL, a failure that leaves a sheet or says nothing.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle_internal.h"
#include "fuzz.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static void check_sheet(const bundle_sheet *s)
{
    int line = 0;
    check(bundle_sheet_rows(s) <= BUNDLE_SHEET_ROWS_MAX);
    for (size_t i = 0; i < bundle_sheet_rows(s); i++) {
        check(bundle_sheet_line(s, i) > line);
        line = bundle_sheet_line(s, i);
        check(bundle_sheet_columns(s, i) > 0
              && bundle_sheet_columns(s, i) <= BUNDLE_SHEET_COLUMNS_MAX);
        for (size_t k = 0; k < bundle_sheet_columns(s, i); k++)
            check(strlen(bundle_sheet_cell(s, i, k))
                  <= BUNDLE_SHEET_CELL_BYTES_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *const text = size > 0 ? (const char *)data : "";
    const char *mark = NULL;
    bundle_sheet *s = NULL;
    enshu_error err = {0};
    for (size_t i = 0; i + 2 < size && !mark; i++) {
        if (memcmp(text + i, "\n@\n", 3) == 0)
            mark = text + i;
    }
    const size_t strings = mark ? (size_t)(mark - text) : 0;
    const size_t from = mark ? strings + 3 : 0;
    const enshu_status st =
        bundle__sheet_parse(text, strings, text + from, size - from, &s, &err);
    check((st == ENSHU_OK) == (s != NULL));
    check(st == ENSHU_OK || err.message[0] != '\0');
    if (s)
        check_sheet(s);
    bundle_sheet_destroy(s);
    return 0;
}
