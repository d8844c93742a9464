#include "cli/roster_notes.h"

#include <string.h>

#include "base/utf8.h"

enum { NOTES_BYTES = 1 << 20, ERRORS_SHOWN = 200 };

struct roster_error {
    int line;
    char *text;
};

void roster_notes_init(roster_notes *n)
{
    *n = (roster_notes){.n_errors = 0};
    base_buffer_init(&n->errors, NOTES_BYTES);
    base_buffer_init(&n->notices, NOTES_BYTES);
}

static void forget_kept(roster_notes *n)
{
    for (size_t i = 0; i < n->n_kept; i++)
        xfree(n->kept[i].text);
    xfree(n->kept);
    n->kept = NULL;
    n->n_kept = 0;
}

void roster_notes_fini(roster_notes *n)
{
    forget_kept(n);
    base_buffer_fini(&n->errors);
    base_buffer_fini(&n->notices);
}

/* Owned by the caller. */
static char *say(const char *fmt, va_list args) ENSHU_PRINTF(1, 0);

static char *say(const char *fmt, va_list args)
{
    base_buffer text;
    base_buffer_init(&text, NOTES_BYTES);
    (void)base_buffer_vprintf(&text, fmt, args);
    char *copy = xstrdup(base_buffer_get(&text));
    base_buffer_fini(&text);
    return copy;
}

static void write_line(base_buffer *out, const char *source, int line,
                       const char *text)
{
    (void)base_buffer_printf(out, "%s:%d: ", source, line);
    (void)base_utf8_append_clean(out, text);
    (void)base_buffer_append_text(out, "\n");
}

/* Behind all of its line and those before; the last one makes room. */
void roster_notes_fail(roster_notes *n, int line, const char *fmt, va_list args)
{
    size_t at = n->n_kept;
    n->n_errors++;
    while (at > 0 && n->kept[at - 1].line > line)
        at--;
    if (at == ERRORS_SHOWN)
        return;
    if (n->n_kept == ERRORS_SHOWN)
        xfree(n->kept[--n->n_kept].text);
    n->kept = xreallocarray(n->kept, n->n_kept + 1, sizeof *n->kept);
    memmove(n->kept + at + 1, n->kept + at, (n->n_kept - at) * sizeof *n->kept);
    n->kept[at] = (roster_error){line, say(fmt, args)};
    n->n_kept++;
}

void roster_notes_tell(roster_notes *n, const char *source, int line,
                       const char *fmt, va_list args)
{
    char *text = say(fmt, args);
    write_line(&n->notices, source, line, text);
    xfree(text);
}

void roster_notes_end(roster_notes *n, const char *source, base_lang lang)
{
    for (size_t i = 0; i < n->n_kept; i++)
        write_line(&n->errors, source, n->kept[i].line, n->kept[i].text);
    if (n->n_errors > n->n_kept)
        (void)base_buffer_printf(
            &n->errors,
            BASE_TR(lang, "%s: ほかに %zu 件\n", "%s: and %zu more\n"), source,
            n->n_errors - n->n_kept);
    forget_kept(n);
}
