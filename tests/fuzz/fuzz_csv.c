/*
 * The CSV reader on any text.
 *
 * Wrong is: a field outside the text or before the one before it, a line that
 * goes back, a copy that is longer than its field, an empty record, or records
 * that read differently once they were written again with all fields quoted.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/csv.h"
#include "fuzz.h"

enum { COPY_MAX = ENSHU_CSV_FIELD_BYTES_MAX + 1 };

static void check(bool good)
{
    if (!good)
        abort();
}

/* What a record looks like when every field is quoted. */
typedef struct written {
    char *text;
    size_t len;
    size_t size;
} written;

static void put(written *w, char c)
{
    if (w->len == w->size) {
        w->size = w->size ? w->size * 2 : 256;
        w->text = realloc(w->text, w->size);
        check(w->text != NULL);
    }
    w->text[w->len++] = c;
}

static void put_field(written *w, const enshu_csv_field *f, bool first)
{
    char *copy = malloc(COPY_MAX);
    check(copy != NULL);
    const size_t len = enshu_csv_copy(f, copy, COPY_MAX);
    check(len <= f->len && (f->escaped || len == f->len));
    if (!first)
        put(w, ',');
    put(w, '"');
    for (size_t i = 0; i < len; i++) {
        put(w, copy[i]);
        if (copy[i] == '"')
            put(w, '"');
    }
    put(w, '"');
    free(copy);
}

static void put_record(written *w, const enshu_csv_record *r)
{
    for (size_t i = 0; i < r->n; i++)
        put_field(w, &r->fields[i], i == 0);
    put(w, '\n');
}

static written write_all(const char *text, size_t size, size_t *records,
                         bool *faults)
{
    enshu_csv csv;
    enshu_csv_record r;
    written w = {0};
    const char *end = text;
    int line = 0;
    enshu_csv_init(&csv, text, size);
    for (*records = 0; enshu_csv_next(&csv, &r); ++*records) {
        check(r.n >= 1 && r.n <= ENSHU_CSV_FIELDS_MAX && r.line > line);
        line = r.line;
        for (size_t i = 0; i < r.n; i++) {
            check(r.fields[i].text >= end);
            end = r.fields[i].text + r.fields[i].len;
            check(end <= text + size);
        }
        *faults = *faults || r.fault != ENSHU_CSV_GOOD;
        put_record(&w, &r);
    }
    return w;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* libFuzzer may give no block at all for an empty input. */
    const char *const text = size > 0 ? (const char *)data : "";
    size_t n = 0;
    size_t n_again = 0;
    bool faults = false;
    bool none = false;
    written once = write_all(text, size, &n, &faults);
    written twice =
        write_all(once.text ? once.text : "", once.len, &n_again, &none);
    /* A quote cut in half by the limit cannot come out the same. */
    if (!faults) {
        check(n == n_again && !none && once.len == twice.len);
        check(once.len == 0 || memcmp(once.text, twice.text, once.len) == 0);
    }
    free(once.text);
    free(twice.text);
    return 0;
}
