#include "bundle/sheet.h"

#include "base/memory.h"

typedef struct row {
    int line;
    char **cells; /* NULL: none there */
    size_t n;
} row;

struct bundle_sheet {
    row *rows;
    size_t n;
    size_t room;
    size_t bytes;
};

bundle_sheet *bundle_sheet_create(void)
{
    return xcalloc(1, sizeof(bundle_sheet));
}

void bundle_sheet_destroy(bundle_sheet *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < s->rows[i].n; k++)
            xfree(s->rows[i].cells[k]);
        xfree(s->rows[i].cells);
    }
    xfree(s->rows);
    xfree(s);
}

static row *last_row(bundle_sheet *s)
{
    return s->n > 0 ? &s->rows[s->n - 1] : NULL;
}

/* Whether the cell comes after everything that is there. */
static bool rises(bundle_sheet *s, int line, size_t column)
{
    const row *last = last_row(s);
    if (!last || line > last->line)
        return line > 0;
    return line == last->line && column >= last->n;
}

static row *row_at(bundle_sheet *s, int line)
{
    row *last = last_row(s);
    if (last && last->line == line)
        return last;
    if (s->n == s->room) {
        s->room = s->room ? 2 * s->room : 64;
        s->rows = xreallocarray(s->rows, s->room, sizeof *s->rows);
    }
    s->rows[s->n] = (row){.line = line};
    return &s->rows[s->n++];
}

enshu_status bundle_sheet_put(bundle_sheet *s, int line, size_t column,
                              const char *text, size_t len)
{
    const row *last = last_row(s);
    const bool fresh = !last || last->line != line;
    if (column >= BUNDLE_SHEET_COLUMNS_MAX || len > BUNDLE_SHEET_CELL_BYTES_MAX
        || len > BUNDLE_SHEET_BYTES_MAX - s->bytes
        || (fresh && s->n == BUNDLE_SHEET_ROWS_MAX) || !rises(s, line, column))
        return ENSHU_ELIMIT;
    row *r = row_at(s, line);
    r->cells = xreallocarray(r->cells, column + 1, sizeof *r->cells);
    while (r->n < column)
        r->cells[r->n++] = NULL;
    r->cells[r->n++] = xstrndup(text, len);
    s->bytes += len;
    return ENSHU_OK;
}

size_t bundle_sheet_rows(const bundle_sheet *s)
{
    return s->n;
}

int bundle_sheet_line(const bundle_sheet *s, size_t i)
{
    return s->rows[i].line;
}

size_t bundle_sheet_columns(const bundle_sheet *s, size_t i)
{
    return s->rows[i].n;
}

const char *bundle_sheet_cell(const bundle_sheet *s, size_t i, size_t column)
{
    const row *r = &s->rows[i];
    return column < r->n && r->cells[column] ? r->cells[column] : "";
}
