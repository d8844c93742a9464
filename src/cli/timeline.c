#include "cli/timeline.h"

#include <string.h>

#include "base/fields.h"
#include "base/utf8.h"
#include "runs/line_table.h"
#include "runs/say.h"

enum { LINE_BYTES = 1 << 16, LABEL_COLUMNS = 9 };

static const char *const ink_codes[] = {
    [INK_PLAIN] = "",          [INK_MESSAGE] = "\033[36m",
    [INK_ATTACK] = "\033[31m", [INK_DEED] = "\033[32m",
    [INK_POINTS] = "\033[33m", [INK_ERROR] = "\033[1;31m",
    [INK_FAINT] = "\033[2m"};

/* ---- lines ---- */

static void write_head(const timeline_style *t, const enshu_record *r,
                       ink colour, base_buffer *out)
{
    char time[ENSHU_TIME_TEXT];
    char clock[ENSHU_TIME_TEXT];
    const bool hidden = r->audience.scope == ENSHU_SCOPE_CONTROL;
    const bool coloured = t->colours && colour != INK_PLAIN;
    enshu_time_write(r->t_us, time);
    enshu_time_write_clock(r->t_us, t->start_us, false, clock);
    base_buffer_printf(out, "%s %s %s%s", time, clock, hidden ? "*" : " ",
                       coloured ? ink_codes[colour] : "");
    tell_padded(out, tell_label(r->kind, t->lang), LABEL_COLUMNS);
    base_buffer_printf(out, "%s ", coloured ? "\033[0m" : "");
}

/* Appends a line, cut to what is left of the terminal's width. */
static void write_rest(const timeline_style *t, const char *text, size_t used,
                       base_buffer *out)
{
    size_t len = strlen(text);
    while (len > 0 && text[len - 1] == ' ')
        len--;
    char *line = xstrndup(text, len);
    const bool cut =
        t->columns > used && base_utf8_columns(line) > t->columns - used;
    if (cut)
        base_utf8_append_cell(out, line, t->columns - used);
    else
        base_buffer_append_text(out, line);
    base_buffer_append_text(out, "\n");
    xfree(line);
}

/* The lines of a text, each indented. */
static void write_block(const timeline_style *t, const char *text,
                        base_buffer *out)
{
    enum { INDENT = 8 };
    while (*text) {
        const size_t len = strcspn(text, "\n");
        char *line = xstrndup(text, len);
        for (char *tab = strchr(line, '\t'); tab; tab = strchr(tab, '\t'))
            *tab = ' ';
        base_buffer clean;
        base_buffer_init(&clean, LINE_BYTES);
        base_utf8_append_clean(&clean, line);
        tell_padded(out, "", INDENT);
        write_rest(t, base_buffer_get(&clean), INDENT, out);
        base_buffer_fini(&clean);
        xfree(line);
        text += len + (text[len] == '\n');
    }
}

/* The card of a failed script: where, the source around it, what was done. */
static void write_card(const timeline_style *t, const enshu_record *r,
                       base_buffer *out)
{
    write_block(t, fields_string(r->fields, r->n_fields, ENSHU_F_EXCERPT), out);
    const char *what = fields_string(r->fields, r->n_fields, ENSHU_F_WHAT);
    if (strcmp(what, "flow") == 0) /* nothing to take back */
        return;
    write_block(t,
                BASE_TR(t->lang, "巻き戻し済み。訓練は続きます",
                        "Rolled back; the drill goes on"),
                out);
}

void timeline_write(const timeline_style *t, const enshu_record *r,
                    base_buffer *out)
{
    const line_row *row = line_row_of(r->kind);
    enum { CLOCK_COLUMNS = 18 }; /* "T+00:07:00 18:47 *" */
    base_buffer text;
    base_buffer_init(&text, LINE_BYTES);
    const tell_style style = {t->lang, t->names};
    write_head(t, r, row ? row->ink : INK_PLAIN, out);
    tell_record(&style, r, &text);
    write_rest(t, base_buffer_get(&text), CLOCK_COLUMNS + LABEL_COLUMNS + 1,
               out);
    base_buffer_fini(&text);
    if (r->kind == ENSHU_RECORD_SCRIPT_FAILED)
        write_card(t, r, out);
}
