#include "enshu/csv.h"

#include <string.h>

void enshu_csv_init_with(enshu_csv *csv, const char *text, size_t len,
                         char comma)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t skip = len >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;
    *csv = (enshu_csv){
        .at = text + skip, .end = text + len, .line = 1, .comma = comma};
}

void enshu_csv_init(enshu_csv *csv, const char *text, size_t len)
{
    enshu_csv_init_with(csv, text, len, ',');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* At a line break: behind it. */
static void skip_break(enshu_csv *csv)
{
    const bool both =
        *csv->at == '\r' && csv->end - csv->at > 1 && csv->at[1] == '\n';
    csv->at += both ? 2 : 1;
    csv->line++;
}

static void skip_blanks(enshu_csv *csv)
{
    while (csv->at < csv->end && is_blank(*csv->at) && *csv->at != csv->comma)
        csv->at++;
}

static bool at_field_end(const enshu_csv *csv)
{
    return csv->at == csv->end || *csv->at == csv->comma || is_break(*csv->at);
}

static void set_fault(enshu_csv_record *r, enshu_csv_fault fault)
{
    if (r->fault == ENSHU_CSV_GOOD)
        r->fault = fault;
}

static void read_plain(enshu_csv *csv, enshu_csv_field *out)
{
    out->text = csv->at;
    while (!at_field_end(csv))
        csv->at++;
    out->len = (size_t)(csv->at - out->text);
}

/* Moves to the closing quote, or to the end of the text. */
static void find_closing(enshu_csv *csv, enshu_csv_field *out)
{
    while (csv->at < csv->end) {
        if (is_break(*csv->at)) {
            skip_break(csv);
        } else if (*csv->at != '"') {
            csv->at++;
        } else if (csv->end - csv->at > 1 && csv->at[1] == '"') {
            out->escaped = true;
            csv->at += 2;
        } else {
            return;
        }
    }
}

/* At the opening quote. */
static void read_quoted(enshu_csv *csv, enshu_csv_record *r,
                        enshu_csv_field *out)
{
    out->text = ++csv->at;
    find_closing(csv, out);
    out->len = (size_t)(csv->at - out->text);
    if (csv->at == csv->end) {
        set_fault(r, ENSHU_CSV_UNCLOSED);
        return;
    }
    csv->at++;
    skip_blanks(csv);
    if (!at_field_end(csv))
        set_fault(r, ENSHU_CSV_STRAY);
    while (!at_field_end(csv))
        csv->at++;
}

/* One field; true when it was quoted. */
static bool read_field(enshu_csv *csv, enshu_csv_record *r,
                       enshu_csv_field *out)
{
    const char *start = csv->at;
    *out = (enshu_csv_field){.escaped = false};
    skip_blanks(csv);
    const bool quoted = csv->at < csv->end && *csv->at == '"';
    if (quoted) {
        read_quoted(csv, r, out);
    } else {
        csv->at = start;
        read_plain(csv, out);
    }
    if (out->len > ENSHU_CSV_FIELD_BYTES_MAX) {
        out->len = ENSHU_CSV_FIELD_BYTES_MAX;
        set_fault(r, ENSHU_CSV_TOO_LONG);
    }
    return quoted;
}

static bool is_all_blank(const enshu_csv_field *f)
{
    for (size_t i = 0; i < f->len; i++)
        if (!is_blank(f->text[i]))
            return false;
    return true;
}

/* Reads up to behind the line break.  False when nothing is in the record. */
static bool read_record(enshu_csv *csv, enshu_csv_record *r)
{
    bool anything = false;
    r->line = csv->line; /* fields behind the last are not written */
    r->n = 0;
    r->fault = ENSHU_CSV_GOOD;
    for (;;) {
        enshu_csv_field field;
        const bool quoted = read_field(csv, r, &field);
        anything = anything || quoted || !is_all_blank(&field);
        if (r->n < ENSHU_CSV_FIELDS_MAX)
            r->fields[r->n++] = field;
        else
            set_fault(r, ENSHU_CSV_TOO_MANY);
        if (csv->at == csv->end)
            return anything;
        if (is_break(*csv->at)) {
            skip_break(csv);
            return anything;
        }
        csv->at++;
    }
}

bool enshu_csv_next(enshu_csv *csv, enshu_csv_record *out)
{
    while (csv->at < csv->end && csv->line <= ENSHU_CSV_LINES_MAX)
        if (read_record(csv, out))
            return true;
    return false;
}

/* A place in a field as it is meant: a doubled quote is one step. */
static size_t step(const enshu_csv_field *f, size_t at)
{
    const bool doubled = f->escaped && f->text[at] == '"' && at + 1 < f->len
                         && f->text[at + 1] == '"';
    return at + (doubled ? 2 : 1);
}

size_t enshu_csv_copy(const enshu_csv_field *field, char *out, size_t size)
{
    size_t len = 0;
    for (size_t at = 0; at < field->len; at = step(field, at)) {
        if (len + 1 < size)
            out[len] = field->text[at];
        len++;
    }
    out[len < size ? len : size - 1] = '\0';
    return len;
}

bool enshu_csv_is(const enshu_csv_field *field, const char *text)
{
    size_t at = 0;
    for (; at < field->len && *text; at = step(field, at), text++)
        if (field->text[at] != *text)
            return false;
    return at == field->len && *text == '\0';
}

enshu_csv_field enshu_csv_trim(enshu_csv_field field)
{
    while (field.len > 0 && is_blank(field.text[0])) {
        field.text++;
        field.len--;
    }
    while (field.len > 0 && is_blank(field.text[field.len - 1]))
        field.len--;
    return field;
}
