#include "enshu/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct status_row {
    const char *wire;
    const char *text;
} status_row;

static const status_row rows[ENSHU_STATUS_COUNT] = {
#define X(code, wire, text) {wire, text},
    ENSHU_STATUS_MAP(X)
#undef X
};

static const status_row *row_of(enshu_status status)
{
    static const status_row unknown = {"unknown", "unknown"};
    const int index = (int)status;
    return index >= 0 && index < ENSHU_STATUS_COUNT ? &rows[index] : &unknown;
}

const char *enshu_status_wire_name(enshu_status status)
{
    return row_of(status)->wire;
}

const char *enshu_status_text(enshu_status status)
{
    return row_of(status)->text;
}

static bool continues_character(char byte)
{
    return ((unsigned char)byte & 0xC0U) == 0x80U;
}

/* Bytes of the UTF-8 character that starts with `lead`. */
static size_t character_size(char lead)
{
    const unsigned char c = (unsigned char)lead;
    if (c < 0xC0U)
        return 1;
    if (c < 0xE0U)
        return 2;
    return c < 0xF0U ? 3 : 4;
}

/* Drops a last character that was cut in the middle. */
static void drop_cut_character(char *text)
{
    const size_t len = strlen(text);
    size_t start = len;
    while (start > 0 && continues_character(text[start - 1]))
        start--;
    if (start > 0 && start - 1 + character_size(text[start - 1]) > len)
        text[start - 1] = '\0';
}

/* A message is one line: line breaks and other controls become spaces. */
static void make_one_line(char *text)
{
    size_t len = strlen(text);
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r'))
        text[--len] = '\0';
    for (size_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c < 0x20U || c == 0x7FU)
            text[i] = ' ';
    }
}

static void copy_cut(char *to, size_t size, const char *text)
{
    size_t len = 0;
    while (len < size - 1 && text[len] != '\0')
        len++;
    memcpy(to, text, len);
    to[len] = '\0';
    if (text[len] != '\0')
        drop_cut_character(to);
}

ENSHU_PRINTF(5, 0)
static void fill(enshu_error *err, enshu_status status, const char *source,
                 int line, const char *fmt, va_list args)
{
    /* Formatted aside first, because an argument may point into *err. */
    char message[sizeof err->message];
    const int wanted = vsnprintf(message, sizeof message, fmt, args);
    if (wanted < 0)
        message[0] = '\0';
    if (wanted >= (int)sizeof message)
        drop_cut_character(message);
    make_one_line(message);

    char place[sizeof err->source];
    copy_cut(place, sizeof place, source ? source : "");
    memcpy(err->message, message, sizeof message);
    memcpy(err->source, place, sizeof place);
    err->status = status;
    err->line = line;
}

enshu_status enshu_fail(enshu_error *err, enshu_status status, const char *fmt,
                        ...)
{
    if (err) {
        va_list args;
        va_start(args, fmt);
        fill(err, status, "", 0, fmt, args);
        va_end(args);
    }
    return status;
}

enshu_status enshu_fail_at(enshu_error *err, enshu_status status,
                           const char *source, int line, const char *fmt, ...)
{
    if (err) {
        va_list args;
        va_start(args, fmt);
        fill(err, status, source, line, fmt, args);
        va_end(args);
    }
    return status;
}

void enshu__bug(const char *condition, const char *file, int line)
{
    fprintf(stderr, "enshu: bug: %s:%d: this must hold: %s\n", file, line,
            condition);
    abort();
}
