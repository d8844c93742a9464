/* Preferences as a table of names: reading and writing go over the same rows.
 */
#include "console/screens/prefs.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

enum { PREFS_BYTES = 64 * 1024 };

typedef enum sort {
    SORT_LANG,
    SORT_NUMBER,
    SORT_FLAG,
    SORT_BITS,
    SORT_NAME
} sort;

typedef struct row {
    const char *name;
    sort sort;
    size_t offset;
} row;

static const row rows[] = {
    {"language", SORT_LANG, offsetof(prefs, lang)},
    {"text-scale", SORT_NUMBER, offsetof(prefs, text_scale)},
    {"high-contrast", SORT_FLAG, offsetof(prefs, high_contrast)},
    {"reduce-motion", SORT_FLAG, offsetof(prefs, reduce_motion)},
    {"turn-pages", SORT_FLAG, offsetof(prefs, turn_pages)},
    {"hints-seen", SORT_BITS, offsetof(prefs, tour)},
    {"person", SORT_NAME, offsetof(prefs, person)}};

prefs prefs_default(base_lang lang)
{
    return (prefs){.lang = lang, .text_scale = 100};
}

void prefs_set_person(prefs *p, const char *name)
{
    const size_t len = strlen(name);
    if (len < sizeof p->person && base_utf8_is_valid(name, len))
        memcpy(p->person, name, len + 1);
}

static void *field_of(prefs *p, const row *r)
{
    return (char *)p + r->offset;
}

static void read_value(prefs *p, const row *r, const char *value)
{
    char *end = NULL;
    const long number = strtol(value, &end, 10);
    const bool is_number = end != value && *end == '\0' && number >= 0;
    switch (r->sort) {
    case SORT_LANG:
        (void)base_lang_parse(value, field_of(p, r));
        break;
    case SORT_NUMBER:
        if (is_number && number >= PREFS_SCALE_MIN && number <= PREFS_SCALE_MAX)
            *(int *)field_of(p, r) = (int)number;
        break;
    case SORT_FLAG:
        if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0)
            *(bool *)field_of(p, r) = value[0] == 'y';
        break;
    case SORT_BITS:
        if (is_number && number <= 0xFFFF)
            *(unsigned *)field_of(p, r) = (unsigned)number;
        break;
    case SORT_NAME:
        prefs_set_person(p, value);
        break;
    }
}

static void read_line(prefs *p, const char *line, size_t len)
{
    char text[256];
    if (len >= sizeof text)
        return;
    memcpy(text, line, len);
    text[len] = '\0';
    char *value = strchr(text, ' ');
    if (!value)
        return;
    *value++ = '\0';
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, text) == 0)
            read_value(p, &rows[i], value);
}

void prefs_read(prefs *p, const char *text)
{
    while (*text) {
        const size_t len = strcspn(text, "\n");
        read_line(p, text, len);
        text += len + (text[len] == '\n');
    }
}

void prefs_write(const prefs *p, base_buffer *out)
{
    prefs copy = *p;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const void *at = field_of(&copy, &rows[i]);
        (void)base_buffer_printf(out, "%s ", rows[i].name);
        switch (rows[i].sort) {
        case SORT_LANG:
            (void)base_buffer_append_text(
                out, base_lang_name(*(const base_lang *)at));
            break;
        case SORT_NUMBER:
            (void)base_buffer_printf(out, "%d", *(const int *)at);
            break;
        case SORT_FLAG:
            (void)base_buffer_append_text(out,
                                          *(const bool *)at ? "yes" : "no");
            break;
        case SORT_BITS:
            (void)base_buffer_printf(out, "%u", *(const unsigned *)at);
            break;
        case SORT_NAME:
            (void)base_buffer_append_text(out, at);
            break;
        }
        (void)base_buffer_append_text(out, "\n");
    }
}

void prefs_load(prefs *p, const char *path)
{
    char *bytes = NULL;
    size_t size = 0;
    enshu_error err;
    if (base_file_read(path, PREFS_BYTES, &bytes, &size, &err) == ENSHU_OK)
        prefs_read(p, bytes);
    xfree(bytes);
}

enshu_status prefs_save(const prefs *p, const char *path, enshu_error *err)
{
    base_buffer out;
    char *folder = base_path_folder(path);
    base_buffer_init(&out, PREFS_BYTES);
    prefs_write(p, &out);
    enshu_status st = base_folder_make(folder, err);
    if (st == ENSHU_OK)
        st = base_file_write(path, out.bytes, out.len, err);
    base_buffer_fini(&out);
    xfree(folder);
    return st;
}
