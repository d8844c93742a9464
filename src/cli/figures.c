#include "cli/figures.h"

#include "base/utf8.h"
#include "cli/options.h"
#include "runs/say.h"
#include "runs/words.h"

enum { NAME_COLUMNS = 44, VALUE_COLUMNS = 14, CELL_BYTES = 4096 };

/* A cell that grows rather than being cut. */
static void cell(base_buffer *out, const char *text, size_t columns)
{
    base_utf8_append_clean(out, text);
    for (size_t at = base_utf8_columns(text); at < columns; at++)
        base_buffer_append_text(out, " ");
    base_buffer_append_text(out, " ");
}

static void write_value(const enshu_kpi *k, base_lang lang, base_buffer *out)
{
    base_buffer text;
    base_buffer_init(&text, CELL_BYTES);
    tell_amount(k->value_milli, k->unit, lang, &text);
    if (k->worst > 0)
        cell(out, base_buffer_get(&text), VALUE_COLUMNS);
    else
        base_utf8_append_clean(out, base_buffer_get(&text));
    base_buffer_fini(&text);
}

static void write_figure(const enshu_kpi *k, base_lang lang, base_buffer *out)
{
    base_buffer_append_text(out, "  ");
    cell(out, cli_text(k->name, lang), NAME_COLUMNS);
    write_value(k, lang, out);
    if (k->worst > 0)
        base_buffer_printf(
            out,
            BASE_TR(lang, "最大の深刻度 %d (%s)", "worst severity %d (%s)"),
            k->worst, tell_severity(k->worst, lang));
    base_buffer_append_text(out, "\n");
}

void figures_write(const enshu_drill *d, base_lang lang, base_buffer *out)
{
    enshu_kpi k;
    for (size_t i = 0; enshu_drill_kpi(d, i, &k); i++) {
        if (i == 0)
            base_buffer_append_text(
                out, BASE_TR(lang, "業務の指標\n", "Key figures\n"));
        write_figure(&k, lang, out);
    }
    if (enshu_drill_kpi(d, 0, &k))
        base_buffer_append_text(out, "\n");
}

json_t *figures_object(const enshu_drill *d)
{
    json_t *out = json_array();
    enshu_kpi k;
    for (size_t i = 0; enshu_drill_kpi(d, i, &k); i++) {
        json_t *one = json_object();
        json_object_set_new(one, "id", base_json_text(k.id));
        json_object_set_new(one, "unit", base_json_text(k.unit));
        json_object_set_new(one, "value", json_integer(k.value_milli));
        json_object_set_new(one, "severity", json_integer(k.severity));
        json_object_set_new(one, "worst", json_integer(k.worst));
        json_array_append_new(out, one);
    }
    return out;
}
