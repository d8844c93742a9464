/*
 * enshu/csv.h - reads comma-separated text (RFC 4180), field by field.
 *
 * A record ends at LF, CRLF or CR outside quotes; a quoted field may hold
 * commas, line breaks and doubled quotes.  A byte order mark at the start is
 * skipped, and so are empty lines (also in the middle) and lines of nothing but
 * commas and blanks, as spreadsheets leave them behind.  Blanks may stand
 * around a quoted field; a quote inside an unquoted field is an ordinary
 * character.
 *
 * Nothing is copied: a field is a stretch of the text.  Only the inside of a
 * quoted field with doubled quotes is still escaped there (`escaped`), and
 * enshu_csv_copy undoes that.
 *
 * Lines are counted from 1 as an editor shows them; a record that spans lines
 * is named by its first.
 *
 * Threads: a reader belongs to one thread.  The text must not change while it
 * is read; it need not end in NUL.
 */
#ifndef ENSHU_CSV_H
#define ENSHU_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum {
    ENSHU_CSV_FIELDS_MAX = 256,
    ENSHU_CSV_FIELD_BYTES_MAX = 64 * 1024,
    ENSHU_CSV_LINES_MAX = 100000000
};

typedef struct enshu_csv_field {
    const char *text; /* without quotes around it; not NUL-terminated */
    size_t len;
    bool escaped; /* "" inside stands for one quote */
} enshu_csv_field;

/* What is wrong with a record that is returned all the same. */
typedef enum enshu_csv_fault {
    ENSHU_CSV_GOOD,
    ENSHU_CSV_UNCLOSED, /* the text ends inside quotes */
    ENSHU_CSV_STRAY,    /* text behind a closing quote; it is left out */
    ENSHU_CSV_TOO_MANY, /* more than ENSHU_CSV_FIELDS_MAX fields; cut */
    ENSHU_CSV_TOO_LONG  /* a field above ENSHU_CSV_FIELD_BYTES_MAX; cut */
} enshu_csv_fault;

typedef struct enshu_csv {
    const char *at;
    const char *end;
    int line; /* of the next record */
    char comma;
} enshu_csv;

typedef struct enshu_csv_record {
    int line; /* where it begins */
    size_t n;
    enshu_csv_fault fault;                        /* the first */
    enshu_csv_field fields[ENSHU_CSV_FIELDS_MAX]; /* [0 .. n) are set */
} enshu_csv_record;

/* Begins at the start of the text. */
void enshu_csv_init(enshu_csv *csv, const char *text, size_t len);
/* The same with another character between fields ('\t', ';'). */
void enshu_csv_init_with(enshu_csv *csv, const char *text, size_t len,
                         char comma);

/* The next record that is not empty; false at the end (or behind
 * ENSHU_CSV_LINES_MAX lines).  Fields point into the text. */
bool enshu_csv_next(enshu_csv *csv, enshu_csv_record *out);

/* Writes the field as it is meant, with a NUL, into `out` of `size` bytes (at
 * least 1); cut at the end when it does not fit, which is then in the middle
 * of a character perhaps.  Returns the whole length. */
size_t enshu_csv_copy(const enshu_csv_field *field, char *out, size_t size);
/* Whether the field, as it is meant, is this text. */
bool enshu_csv_is(const enshu_csv_field *field, const char *text);
/* The field without blanks around it; unquoted and quoted alike. */
enshu_csv_field enshu_csv_trim(enshu_csv_field field);

#endif /* ENSHU_CSV_H */
