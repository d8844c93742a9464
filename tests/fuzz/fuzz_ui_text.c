/*
 * Any bytes as a text of the console: clusters cover it, lines hold all of it
 * but blanks, and what fits is not wider than asked.  The first byte is the
 * width.
 */
#include <stdlib.h>
#include <string.h>

#include "console/ui/text.h"
#include "fuzz.h"

enum { LINES = 256 };

#define BODY ((ui_font){.size = UI_T14, .face = UI_REGULAR})

static void require(int condition)
{
    if (!condition)
        abort();
}

static void check_clusters(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t at = 0; at < len; count++) {
        const size_t next = ui_grapheme_next(text, len, at);
        require(next > at && next <= len);
        require(ui_grapheme_prev(text, len, next) < next);
        at = next;
    }
    require(ui_grapheme_count(text, len) == count);
}

static void check_lines(ui_text *t, const char *text, size_t len, int width)
{
    ui_text_line lines[LINES];
    const size_t n = ui_text_break(t, BODY, text, len, width, lines, LINES);
    require(n >= 1);
    size_t at = 0;
    for (size_t i = 0; i < n && i < LINES; i++) {
        require(lines[i].start >= at);
        require(lines[i].start + lines[i].len <= len);
        at = lines[i].start + lines[i].len;
    }
    require(ui_text_break(t, BODY, text, len, width, NULL, 0) == n);
}

static void check_fit(ui_text *t, const char *text, size_t len, int width)
{
    const size_t fits = ui_text_fit(t, BODY, text, len, width);
    require(fits <= len);
    require(ui_text_width(t, BODY, text, fits) <= width);
    require(ui_text_fit(t, BODY, text, len, ui_text_width(t, BODY, text, len))
            == len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 4096)
        return 0;
    const int width = data[0];
    const char *text = (const char *)data + 1;
    const size_t len = size - 1;
    ui_text *t = ui_text_create(ui_font_fake(), 1.0F);
    check_clusters(text, len);
    check_lines(t, text, len, width);
    check_fit(t, text, len, width);
    ui_text_destroy(t);
    return 0;
}
