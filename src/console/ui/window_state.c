/*
 * The size of the window on each display: lines of width, height and the name
 * of the display.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "console/ui/window_internal.h"

enum { FILE_MAX = 16 << 10, SIDE_MIN = 320, SIDE_MAX = 16384 };

typedef struct line {
    int width;
    int height;
    const char *name; /* name_len bytes */
    size_t name_len;
} line;

static char *read_state(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    enshu_error err;
    if (base_file_read(path, FILE_MAX, &text, &size, &err) != ENSHU_OK)
        return NULL;
    return text;
}

static bool read_side(const char **text, int *out)
{
    char *end = NULL;
    const long v = strtol(*text, &end, 10);
    if (end == *text || v < SIDE_MIN || v > SIDE_MAX)
        return false;
    *out = (int)v;
    *text = end;
    return true;
}

/* Reads the line at *text and moves on behind it. */
static bool next_line(const char **text, line *out)
{
    const char *at = *text;
    const size_t len = strcspn(at, "\n");
    const char *end = at + len;
    *text = *end == '\n' ? end + 1 : end;
    if (!read_side(&at, &out->width) || !read_side(&at, &out->height))
        return false;
    while (at < end && *at == ' ')
        at++;
    if (at >= end)
        return false;
    out->name = at;
    out->name_len = (size_t)(end - at);
    return true;
}

static bool is_for(const line *l, const char *display)
{
    return l->name_len == strlen(display)
           && memcmp(l->name, display, l->name_len) == 0;
}

bool window__recall(const char *path, const char *display, int *width,
                    int *height)
{
    char *text = read_state(path);
    bool found = false;
    for (const char *at = text; at && *at != '\0' && !found;) {
        line l;
        found = next_line(&at, &l) && is_for(&l, display);
        if (found) {
            *width = l.width;
            *height = l.height;
        }
    }
    xfree(text);
    return found;
}

void window__remember(const char *path, const char *display, int width,
                      int height)
{
    char *text = read_state(path);
    base_buffer out;
    base_buffer_init(&out, FILE_MAX);
    (void)base_buffer_printf(&out, "%d %d %s\n", width, height, display);
    for (const char *at = text; at && *at != '\0';) {
        line l;
        if (next_line(&at, &l) && !is_for(&l, display))
            (void)base_buffer_printf(&out, "%d %d %.*s\n", l.width, l.height,
                                     (int)l.name_len, l.name);
    }
    char *folder = base_path_folder(path);
    enshu_error err;
    /* Not to be remembered is no harm. */
    if (base_folder_make(folder, &err) == ENSHU_OK
        && base_file_write(path, out.bytes, out.len, &err) != ENSHU_OK)
        SDL_LogWarn(SDL_LOG_CATEGORY_APPLICATION, "%s: %s", err.source,
                    err.message);
    xfree(folder);
    base_buffer_fini(&out);
    xfree(text);
}
