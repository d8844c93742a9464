#include <stdio.h>
#include <string.h>

#include "ops/gtfs_table.h"

enum { FILE_BYTES = 320, TEXT_BYTES = 640 };

/* What was cut must not end in half a character. */
static void end_whole(char *text, size_t size, int wanted)
{
    if (wanted < 0)
        text[0] = '\0';
    if (wanted < (int)size)
        return;
    size_t len = strlen(text);
    while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    text[len > 0 ? len - 1 : 0] = '\0';
}

static void tell(const enshu__gtfs *g, enshu_gtfs_weight weight,
                 const char *file, int line, enshu_text text)
{
    char place[FILE_BYTES];
    if (!g->fn)
        return;
    end_whole(place, sizeof place,
              snprintf(place, sizeof place, "%s%s%s", g->source->name,
                       file ? "/" : "", file ? file : ""));
    const enshu_gtfs_note note = {
        .weight = weight, .file = place, .line = line, .text = text};
    g->fn(g->user, &note);
}

ENSHU_PRINTF(5, 0)
ENSHU_PRINTF(6, 0)
static void tell_args(const enshu__gtfs *g, enshu_gtfs_weight weight,
                      const char *file, int line, const char *ja,
                      const char *en, va_list ja_args, va_list en_args)
{
    char ja_text[TEXT_BYTES];
    char en_text[TEXT_BYTES];
    end_whole(ja_text, sizeof ja_text,
              vsnprintf(ja_text, sizeof ja_text, ja, ja_args));
    end_whole(en_text, sizeof en_text,
              vsnprintf(en_text, sizeof en_text, en, en_args));
    tell(g, weight, file, line, (enshu_text){ja_text, en_text});
}

/* Tells a note whose arguments stand behind `en` in a variadic function. */
#define TELL(g, weight, file, line, ja, en)                                    \
    do {                                                                       \
        va_list ja_args;                                                       \
        va_list en_args;                                                       \
        va_start(ja_args, en);                                                 \
        va_copy(en_args, ja_args);                                             \
        tell_args((g), (weight), (file), (line), (ja), (en), ja_args,          \
                  en_args);                                                    \
        va_end(en_args);                                                       \
        va_end(ja_args);                                                       \
    } while (0)

void enshu__gtfs_say(enshu__gtfs *g, enshu_gtfs_weight weight, const char *file,
                     int line, const char *ja, const char *en, ...)
{
    if (weight == ENSHU_GTFS_REJECTED)
        g->n_rejected++;
    TELL(g, weight, file, line, ja, en);
}

bool enshu__gtfs_end(enshu__gtfs *g, enshu_status status, const char *file,
                     int line, const char *ja, const char *en, ...)
{
    if (g->status != ENSHU_OK)
        return false;
    g->status = status;
    TELL(g, ENSHU_GTFS_FATAL, file, line, ja, en);
    return false;
}

void enshu__gtfs_reject(enshu__gtfs_table *t, const char *ja, const char *en,
                        ...)
{
    t->g->n_rejected++;
    TELL(t->g, ENSHU_GTFS_REJECTED, t->file, t->row.line, ja, en);
}

void enshu__gtfs_reject_at(enshu__gtfs *g, const char *file, int line,
                           enshu_text text)
{
    g->n_rejected++;
    tell(g, ENSHU_GTFS_REJECTED, file, line, text);
}

void enshu__gtfs_reject_text(enshu__gtfs_table *t, enshu_text text)
{
    enshu__gtfs_reject_at(t->g, t->file, t->row.line, text);
}

bool enshu__gtfs_end_text(enshu__gtfs *g, enshu_status status, enshu_text text)
{
    if (g->status != ENSHU_OK)
        return false;
    g->status = status;
    tell(g, ENSHU_GTFS_FATAL, NULL, 0, text);
    return false;
}
