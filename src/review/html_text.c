#include "review/html_text.h"

#include <string.h>

#include "base/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD";

static const char *entity(uint32_t code)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* No character of a page: controls, and what Unicode keeps for nobody. */
static bool is_no_character(uint32_t code)
{
    if (code == '\n' || code == '\t')
        return false;
    return code < 0x20 || (code >= 0x7F && code < 0xA0)
           || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

/* What one end of a line is everywhere: "\r\n" and "\r" are "\n". */
static bool append_line_end(base_buffer *out, const char *at)
{
    if (*at != '\r')
        return false;
    if (at[1] != '\n')
        (void)base_buffer_append_text(out, "\n");
    return true;
}

void html_append(base_buffer *out, const char *text)
{
    const size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t code = 0;
        bool ok = false;
        const size_t took = base_utf8_decode(text + i, len - i, &code, &ok);
        const char *as = ok ? entity(code) : replacement;
        if (!as && append_line_end(out, text + i))
            as = "";
        if (!as && is_no_character(code))
            as = replacement;
        if (as)
            (void)base_buffer_append_text(out, as);
        else
            (void)base_buffer_append(out, text + i, took);
        i += took;
    }
}

void html_append_typed(base_buffer *out, const char *text)
{
    (void)base_buffer_append_text(out, "<bdi>");
    html_append(out, text);
    (void)base_buffer_append_text(out, "</bdi>");
}

void html_append_cut(base_buffer *out, const char *text, size_t columns)
{
    if (base_utf8_columns(text) <= columns) {
        html_append(out, text);
        return;
    }
    base_buffer cut;
    base_buffer_init(&cut, 4 * columns + 8);
    (void)base_utf8_append_cell(&cut, text, columns);
    html_append(out, base_buffer_get(&cut));
    base_buffer_fini(&cut);
}
