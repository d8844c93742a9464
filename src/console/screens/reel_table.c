/* Tables of a replay as CSV (RFC 4180), as spreadsheets take it. */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "console/screens/reel_parts.h"

enum { TABLE_BYTES = 16 << 20 };

/* Quoted whatever is in it; a quote before what would be a formula. */
void reel_table_cell(reel_table *t, const char *text)
{
    base_buffer *out = &t->text;
    base_buffer_append_text(out, t->begun ? ",\"" : "\"");
    t->begun = true;
    if (base_utf8_is_formula(text))
        base_buffer_append_text(out, "'");
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            base_buffer_append_text(out, "\"");
        base_buffer_append(out, at, 1);
    }
    base_buffer_append_text(out, "\"");
}

void reel_table_row(reel_table *t)
{
    base_buffer_append_text(&t->text, "\r\n");
    t->begun = false;
}

void reel_table_begin(ctx *c, reel_table *t, const char *what,
                      const char *const *titles, size_t n)
{
    const enshu_text title = model_get_scenario(c->m)->title;
    *t = (reel_table){.begun = false};
    base_buffer_init(&t->text, TABLE_BYTES);
    base_buffer_append_text(&t->text, "\xEF\xBB\xBF"); /* it is UTF-8 */
    reel_table_cell(t, say(c, W_EXERCISE_BANNER));
    reel_table_row(t);
    reel_table_cell(t, say_text(c, title));
    reel_table_cell(t, what);
    reel_table_cell(t, say_clock(c, c->drill_us, true));
    reel_table_row(t);
    for (size_t i = 0; i < n; i++)
        reel_table_cell(t, titles[i]);
    reel_table_row(t);
}

void reel_table_end(ctx *c, reel_table *t, const char *name)
{
    reel_state *s = c->reel;
    xfree(s->table);
    s->table = base_buffer_take(&t->text);
    s->table_name = name;
    c->wish->table = true;
}

char *reel_take_table(reel_state *s, const char **name)
{
    char *table = s->table;
    *name = s->table_name;
    s->table = NULL;
    return table;
}
