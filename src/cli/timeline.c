#include "cli/timeline.h"

#include <string.h>

#include <inttypes.h>

#include "base/utf8.h"
#include "cli/line_table.h"
#include "cli/options.h"
#include "cli/words.h"
#include "base/fields.h"

enum { LINE_BYTES = 1 << 16, LABEL_COLUMNS = 9, NAME_BYTES = 24 };

static const char *const ink_codes[] = {
    [INK_PLAIN] = "",          [INK_MESSAGE] = "\033[36m",
    [INK_ATTACK] = "\033[31m", [INK_DEED] = "\033[32m",
    [INK_POINTS] = "\033[33m", [INK_ERROR] = "\033[1;31m",
    [INK_FAINT] = "\033[2m"};

bool timeline_is_routine(enshu_record_kind kind)
{
    const line_row *row = line_row_of(kind);
    return row && row->routine;
}

const char *timeline_label(enshu_record_kind kind, base_lang lang)
{
    const line_row *row = line_row_of(kind);
    return row ? cli_text(row->label, lang) : enshu_record_name(kind);
}

/* ---- values ---- */

void timeline_write_duration(enshu_time_us us, base_lang lang, base_buffer *out)
{
    const int64_t seconds = us / ENSHU_SEC;
    const int64_t minutes = seconds / 60;
    if (seconds < 0)
        base_buffer_append_text(out, "-");
    const int64_t m = minutes < 0 ? -minutes : minutes;
    const int64_t s = seconds < 0 ? -(seconds % 60) : seconds % 60;
    if (m > 0)
        base_buffer_printf(
            out, BASE_TR(lang, "%" PRId64 "分", "%" PRId64 " min"), m);
    if (m > 0 && s > 0)
        base_buffer_append_text(out, BASE_TR(lang, "", " "));
    if (m == 0 || s > 0)
        base_buffer_printf(out, BASE_TR(lang, "%" PRId64 "秒", "%" PRId64 " s"),
                           s);
}

void timeline_write_points(int64_t milli, base_buffer *out)
{
    const int64_t tenths = (milli < 0 ? 50 - milli : milli + 50) / 100;
    base_buffer_printf(out, "%s%" PRId64, milli < 0 && tenths > 0 ? "-" : "",
                       tenths / 10);
    if (tenths % 10 != 0)
        base_buffer_printf(out, ".%" PRId64, tenths % 10);
}

typedef void show_fn(const timeline_style *t, const enshu_value *v,
                     base_buffer *out);

static void show_time(const timeline_style *t, const enshu_value *v,
                      base_buffer *out)
{
    char text[ENSHU_TIME_TEXT];
    (void)t;
    enshu_time_write(v->as.integer, text);
    base_buffer_append_text(out, text);
}

static void show_duration(const timeline_style *t, const enshu_value *v,
                          base_buffer *out)
{
    timeline_write_duration(v->as.integer, t->lang, out);
}

static void show_points(const timeline_style *t, const enshu_value *v,
                        base_buffer *out)
{
    (void)t;
    timeline_write_points(v->as.integer, out);
}

static void show_gain(const timeline_style *t, const enshu_value *v,
                      base_buffer *out)
{
    if (v->as.integer > 0)
        base_buffer_append_text(out, "+");
    show_points(t, v, out);
}

static void show_level(const timeline_style *t, const enshu_value *v,
                       base_buffer *out)
{
    (void)t;
    base_buffer_printf(out, "%" PRId64 " %%", (v->as.integer + 5000) / 10000);
}

static void show_word(const timeline_style *t, const enshu_value *v,
                      base_buffer *out)
{
    base_utf8_append_clean(out, cli_word(v->as.str, t->lang));
}

static void show_reason(const timeline_style *t, const enshu_value *v,
                        base_buffer *out)
{
    base_utf8_append_clean(out, cli_reason(v->as.str, t->lang));
}

static void show_outcome(const timeline_style *t, const enshu_value *v,
                         base_buffer *out)
{
    base_buffer_append_text(out, v->as.integer
                                     ? BASE_TR(t->lang, "成功", "ok")
                                     : BASE_TR(t->lang, "失敗", "failed"));
}

static void show_scalar(const timeline_style *t, const enshu_value *v,
                        base_buffer *out)
{
    switch (v->type) {
    case ENSHU_TYPE_INT:
        base_buffer_printf(out, "%" PRId64, v->as.integer);
        break;
    case ENSHU_TYPE_BOOL:
        base_buffer_append_text(out, v->as.integer
                                         ? BASE_TR(t->lang, "はい", "yes")
                                         : BASE_TR(t->lang, "いいえ", "no"));
        break;
    case ENSHU_TYPE_STR:
        base_utf8_append_clean(out, v->as.str);
        break;
    case ENSHU_TYPE_ID:
        base_utf8_append_clean(out,
                               name_book_find(t->names, v->as.str, t->lang));
        break;
    default:
        break;
    }
}

static void show_ids(const timeline_style *t, const enshu_value *v,
                     base_buffer *out)
{
    for (uint32_t i = 0; i < v->count; i++) {
        if (i > 0)
            base_buffer_append_text(out, BASE_TR(t->lang, "・", ", "));
        base_utf8_append_clean(out,
                               name_book_find(t->names, v->as.ids[i], t->lang));
    }
}

static void show_map(const timeline_style *t, const enshu_value *v,
                     base_buffer *out)
{
    for (uint32_t i = 0; i < v->count; i++) {
        base_buffer_append_text(out, i > 0 ? "; " : "");
        base_utf8_append_clean(out, v->as.map[i].key);
        base_buffer_append_text(out, "=");
        show_scalar(t, &v->as.map[i].value, out);
    }
}

static void show_value(const timeline_style *t, const enshu_value *v,
                       base_buffer *out)
{
    if (v->type == ENSHU_TYPE_TEXT)
        base_utf8_append_clean(
            out, cli_text((enshu_text){v->as.text.ja, v->as.text.en}, t->lang));
    else if (v->type == ENSHU_TYPE_IDS)
        show_ids(t, v, out);
    else if (v->type == ENSHU_TYPE_MAP)
        show_map(t, v, out);
    else
        show_scalar(t, v, out);
}

/* Fields whose value says more than its type tells. */
static show_fn *shower_of(enshu_field field)
{
    static const struct {
        enshu_field field;
        show_fn *show;
    } special[] = {
        {ENSHU_F_ENDS, show_time},          {ENSHU_F_DEADLINE, show_time},
        {ENSHU_F_TO_TIME, show_time},       {ENSHU_F_DELAY, show_duration},
        {ENSHU_F_DELAY_MAX, show_duration}, {ENSHU_F_DELAY_AVG, show_duration},
        {ENSHU_F_JUMP, show_duration},      {ENSHU_F_LENGTH, show_duration},
        {ENSHU_F_POINTS, show_gain},        {ENSHU_F_MAX, show_points},
        {ENSHU_F_LOAD, show_points},        {ENSHU_F_LEVEL, show_level},
        {ENSHU_F_STATE, show_word},         {ENSHU_F_HELD, show_word},
        {ENSHU_F_VIA, show_word},           {ENSHU_F_WHAT, show_word},
        {ENSHU_F_WHY, show_reason},         {ENSHU_F_OK, show_outcome}};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (special[i].field == field)
            return special[i].show;
    }
    return show_value;
}

/* ---- forms ---- */

typedef struct writer {
    const timeline_style *t;
    const enshu_record *record;
    base_buffer *out;
    bool missing; /* a field of the present part is not there */
} writer;

static bool is_empty(const enshu_value *v)
{
    if (v->type == ENSHU_TYPE_TEXT)
        return !v->as.text.ja && !v->as.text.en;
    if (v->type == ENSHU_TYPE_IDS || v->type == ENSHU_TYPE_MAP)
        return v->count == 0;
    if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
        return !v->as.str || !v->as.str[0];
    return false;
}

/* What goes without saying: that something instant ends at once, that what
 * worked did so because it was "ok". */
static bool is_idle(const enshu_record *r, enshu_field field,
                    const enshu_value *v)
{
    if (field == ENSHU_F_ENDS)
        return v->as.integer == r->t_us;
    return field == ENSHU_F_WHY && strcmp(v->as.str, "ok") == 0;
}

/* The value of the first of the fields "a|b" that is there. */
static const enshu_value *choose(const writer *w, const char *names, size_t len,
                                 enshu_field *field)
{
    char name[NAME_BYTES];
    size_t at = 0;
    while (at < len) {
        const char *bar = memchr(names + at, '|', len - at);
        const size_t n = bar ? (size_t)(bar - names) - at : len - at;
        ENSHU_REQUIRE(n < sizeof name);
        memcpy(name, names + at, n);
        name[n] = '\0';
        *field = enshu_field_find(name);
        ENSHU_REQUIRE(*field != ENSHU_FIELD_NONE);
        const enshu_value *v =
            fields_find(w->record->fields, w->record->n_fields, *field);
        if (v && !is_empty(v) && !is_idle(w->record, *field, v))
            return v;
        at += n + 1;
    }
    return NULL;
}

/* Appends with at least `columns`; nothing is cut. */
static void pad(base_buffer *out, const char *text, size_t columns)
{
    base_buffer_append_text(out, text);
    for (size_t at = base_utf8_columns(text); at < columns; at++)
        base_buffer_append_text(out, " ");
}

/* Writes the field that starts behind a '{'; returns what follows its '}'. */
static const char *write_field(writer *w, const char *form)
{
    const size_t len = strcspn(form, ":}");
    const char *end = form + len;
    size_t columns = 0;
    enshu_field field = ENSHU_FIELD_NONE;
    base_buffer text;
    if (*end == ':')
        for (end++; *end != '}'; end++)
            columns = columns * 10 + (size_t)(*end - '0');
    const enshu_value *v = choose(w, form, len, &field);
    if (!v)
        w->missing = true;
    base_buffer_init(&text, LINE_BYTES);
    if (v)
        shower_of(field)(w->t, v, &text);
    pad(w->out, base_buffer_get(&text), columns);
    base_buffer_fini(&text);
    return end + 1;
}

/* Writes up to `end` or the end of the form; returns where it stopped. */
static const char *write_part(writer *w, const char *form, char end)
{
    while (*form && *form != end) {
        if (*form == '{') {
            form = write_field(w, form + 1);
            continue;
        }
        base_buffer_append(w->out, form, 1);
        form++;
    }
    return form;
}

static void write_form(writer *w, const char *form)
{
    while (*form) {
        form = write_part(w, form, '[');
        if (*form != '[')
            return;
        base_buffer text;
        base_buffer_init(&text, LINE_BYTES);
        writer part = {w->t, w->record, &text, false};
        form = write_part(&part, form + 1, ']') + 1;
        if (!part.missing)
            base_buffer_append_text(w->out, base_buffer_get(&text));
        base_buffer_fini(&text);
    }
}

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
    pad(out, timeline_label(r->kind, t->lang), LABEL_COLUMNS);
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
        pad(out, "", INDENT);
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
    writer w = {t, r, &text, false};
    write_head(t, r, row ? row->ink : INK_PLAIN, out);
    if (row)
        write_form(&w, cli_text(row->form, t->lang));
    write_rest(t, base_buffer_get(&text), CLOCK_COLUMNS + LABEL_COLUMNS + 1,
               out);
    base_buffer_fini(&text);
    if (r->kind == ENSHU_RECORD_SCRIPT_FAILED)
        write_card(t, r, out);
}
