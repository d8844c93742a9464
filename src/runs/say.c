#include "runs/say.h"

#include <string.h>

#include <inttypes.h>

#include "base/fields.h"
#include "base/utf8.h"
#include "runs/line_table.h"
#include "runs/rater.h"
#include "runs/words.h"

enum { LINE_BYTES = 1 << 16, NAME_BYTES = 24 };

const char *tell_in(enshu_text text, base_lang lang)
{
    const char *first = lang == BASE_JA ? text.ja : text.en;
    const char *second = lang == BASE_JA ? text.en : text.ja;
    if (first)
        return first;
    return second ? second : "";
}

const char *tell_label(enshu_record_kind kind, base_lang lang)
{
    const line_row *row = line_row_of(kind);
    return row ? tell_in(row->label, lang) : enshu_record_name(kind);
}

/* ---- values ---- */

const char *tell_action(const name_book *names, const char *action,
                        base_lang lang)
{
    const char *name = name_book_find_field(names, action, "", lang);
    return name[0] ? name : name_book_find(names, action, lang);
}

void tell_span(enshu_time_us us, base_lang lang, base_buffer *out)
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

void tell_points(int64_t milli, base_buffer *out)
{
    const int64_t tenths = (milli < 0 ? 50 - milli : milli + 50) / 100;
    base_buffer_printf(out, "%s%" PRId64, milli < 0 && tenths > 0 ? "-" : "",
                       tenths / 10);
    if (tenths % 10 != 0)
        base_buffer_printf(out, ".%" PRId64, tenths % 10);
}

void tell_amount(int64_t milli, const char *unit, base_lang lang,
                 base_buffer *out)
{
    tell_points(milli, out);
    if (unit[0] == '\0')
        return;
    base_buffer_append_text(out, " ");
    base_utf8_append_clean(out, tell_unit(unit, lang));
}

typedef void show_fn(const tell_style *t, const enshu_value *v,
                     base_buffer *out);

static void show_time(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    char text[ENSHU_TIME_TEXT];
    (void)t;
    enshu_time_write(v->as.integer, text);
    base_buffer_append_text(out, text);
}

static void show_duration(const tell_style *t, const enshu_value *v,
                          base_buffer *out)
{
    tell_span(v->as.integer, t->lang, out);
}

static void show_points(const tell_style *t, const enshu_value *v,
                        base_buffer *out)
{
    (void)t;
    tell_points(v->as.integer, out);
}

static void show_gain(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    if (v->as.integer > 0)
        base_buffer_append_text(out, "+");
    show_points(t, v, out);
}

static void show_level(const tell_style *t, const enshu_value *v,
                       base_buffer *out)
{
    (void)t;
    base_buffer_printf(out, "%" PRId64 " %%", (v->as.integer + 5000) / 10000);
}

static void show_word(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    base_utf8_append_clean(out, tell_word(v->as.str, t->lang));
}

static void show_reason(const tell_style *t, const enshu_value *v,
                        base_buffer *out)
{
    base_utf8_append_clean(out, tell_why(v->as.str, t->lang));
}

static void show_item(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    base_utf8_append_clean(out, tell_item(v->as.str, t->lang));
}

/* "open" is said of a conduit, of a departure that stands ready, and more. */
static void show_departure(const tell_style *t, const enshu_value *v,
                           base_buffer *out)
{
    base_utf8_append_clean(out, tell_departure(v->as.str, t->lang));
}

static void show_mode(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    base_utf8_append_clean(out, tell_mode(v->as.str, t->lang));
}

static void show_verb(const tell_style *t, const enshu_value *v,
                      base_buffer *out)
{
    base_utf8_append_clean(out, tell_verb(v->as.str, t->lang));
}

static void show_severity(const tell_style *t, const enshu_value *v,
                          base_buffer *out)
{
    base_buffer_append_text(out, tell_severity(v->as.integer, t->lang));
}

static void show_outcome(const tell_style *t, const enshu_value *v,
                         base_buffer *out)
{
    base_buffer_append_text(out, v->as.integer
                                     ? BASE_TR(t->lang, "成功", "ok")
                                     : BASE_TR(t->lang, "失敗", "failed"));
}

static void show_rater(const tell_style *t, const enshu_value *v,
                       base_buffer *out)
{
    tell_rater(t, v->as.str, out);
}

/* Who gives the answers of an outside party from now on. */
static void show_player(const tell_style *t, const enshu_value *v,
                        base_buffer *out)
{
    base_buffer_append_text(
        out, v->as.integer
                 ? BASE_TR(t->lang, "人が演じる", "by a person")
                 : BASE_TR(t->lang, "シナリオが応じる", "by the scenario"));
}

static void show_scalar(const tell_style *t, const enshu_value *v,
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

static void show_ids(const tell_style *t, const enshu_value *v,
                     base_buffer *out)
{
    for (uint32_t i = 0; i < v->count; i++) {
        if (i > 0)
            base_buffer_append_text(out, BASE_TR(t->lang, "・", ", "));
        base_utf8_append_clean(out,
                               name_book_find(t->names, v->as.ids[i], t->lang));
    }
}

static void show_ints(const enshu_value *v, base_buffer *out)
{
    for (uint32_t i = 0; i < v->count; i++)
        base_buffer_printf(out, "%s%" PRId64, i > 0 ? " " : "", v->as.ints[i]);
}

static void show_map(const tell_style *t, const enshu_value *v,
                     base_buffer *out)
{
    for (uint32_t i = 0; i < v->count; i++) {
        base_buffer_append_text(out, i > 0 ? "; " : "");
        base_utf8_append_clean(out, v->as.map[i].key);
        base_buffer_append_text(out, "=");
        show_scalar(t, &v->as.map[i].value, out);
    }
}

static void show_value(const tell_style *t, const enshu_value *v,
                       base_buffer *out)
{
    if (v->type == ENSHU_TYPE_TEXT)
        base_utf8_append_clean(
            out, tell_in((enshu_text){v->as.text.ja, v->as.text.en}, t->lang));
    else if (v->type == ENSHU_TYPE_IDS)
        show_ids(t, v, out);
    else if (v->type == ENSHU_TYPE_MAP)
        show_map(t, v, out);
    else if (v->type == ENSHU_TYPE_INTS)
        show_ints(v, out);
    else
        show_scalar(t, v, out);
}

/* Fields whose value says more than its type tells. */
static show_fn *shower_of(enshu_record_kind kind, enshu_field field)
{
    static const struct {
        enshu_field field;
        show_fn *show;
    } special[] = {
        {ENSHU_F_ENDS, show_time},          {ENSHU_F_DEADLINE, show_time},
        {ENSHU_F_SINCE, show_time},         {ENSHU_F_FROM_TIME, show_time},
        {ENSHU_F_TO_TIME, show_time},       {ENSHU_F_DELAY, show_duration},
        {ENSHU_F_DELAY_MAX, show_duration}, {ENSHU_F_DELAY_AVG, show_duration},
        {ENSHU_F_JUMP, show_duration},      {ENSHU_F_LENGTH, show_duration},
        {ENSHU_F_POINTS, show_gain},        {ENSHU_F_MAX, show_points},
        {ENSHU_F_LOAD, show_points},        {ENSHU_F_LEVEL, show_level},
        {ENSHU_F_FILLED, show_level},       {ENSHU_F_STATE, show_word},
        {ENSHU_F_HELD, show_word},          {ENSHU_F_VIA, show_word},
        {ENSHU_F_WHAT, show_word},          {ENSHU_F_WHY, show_reason},
        {ENSHU_F_OK, show_outcome},         {ENSHU_F_EXPECTED, show_time},
        {ENSHU_F_WAIT, show_duration},      {ENSHU_F_BY_TIME, show_duration},
        {ENSHU_F_SEVERITY, show_severity},  {ENSHU_F_MODE, show_mode},
        {ENSHU_F_VERB, show_verb},          {ENSHU_F_DUE, show_time},
        {ENSHU_F_ZERO, show_time},          {ENSHU_F_RATER, show_rater}};
    if (kind == ENSHU_RECORD_FAULT_OCCURRED && field == ENSHU_F_KIND)
        return show_word;
    if (kind == ENSHU_RECORD_DEPARTURE_CHANGED && field == ENSHU_F_STATE)
        return show_departure;
    if (kind == ENSHU_RECORD_INJECT_CHANGED && field == ENSHU_F_STATE)
        return show_item;
    if (kind == ENSHU_RECORD_PART_PLAYED && field == ENSHU_F_OK)
        return show_player;
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (special[i].field == field)
            return special[i].show;
    }
    return show_value;
}

/* ---- forms ---- */

typedef struct writer {
    const tell_style *t;
    const enshu_record *record;
    base_buffer *out;
    bool missing; /* a field of the present part is not there */
} writer;

static bool is_empty(const enshu_value *v)
{
    if (v->type == ENSHU_TYPE_TEXT)
        return !v->as.text.ja && !v->as.text.en;
    if (v->type == ENSHU_TYPE_IDS || v->type == ENSHU_TYPE_MAP
        || v->type == ENSHU_TYPE_INTS)
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

/* Text fields of the record; "" when there is none. */
static const char *text_of(const enshu_record *r, enshu_field field)
{
    return fields_string(r->fields, r->n_fields, field);
}

/* Stations, stores and stops are known within their operation.  A trip goes
 * after another trip, not after a place. */
static bool is_place(const enshu_record *r, enshu_field field)
{
    return field == ENSHU_F_PLACE
           || (field == ENSHU_F_OTHER
               && strcmp(text_of(r, ENSHU_F_VERB), "follow") != 0);
}

static void show_place(const writer *w, const enshu_value *v, base_buffer *out)
{
    const bool order = w->record->kind == ENSHU_RECORD_ORDER_GIVEN;
    const char *op = text_of(w->record, order ? ENSHU_F_ON : ENSHU_F_ID);
    base_utf8_append_clean(
        out, name_book_find_place(w->t->names, op, v->as.str, w->t->lang));
}

static void show_amount(const writer *w, const enshu_value *v, base_buffer *out)
{
    const char *unit =
        name_book_find_unit(w->t->names, text_of(w->record, ENSHU_F_ID));
    tell_amount(v->as.integer, unit, w->t->lang, out);
}

/* An area under a curve, in thousandths times minutes, says little: the mean of
 * its minutes does. */
static void show_area(const writer *w, const enshu_value *v, base_buffer *out)
{
    const enshu_value *n =
        fields_find(w->record->fields, w->record->n_fields, ENSHU_F_COUNT);
    const int64_t minutes = n && n->type == ENSHU_TYPE_INT ? n->as.integer : 0;
    base_buffer_append_text(out, BASE_TR(w->t->lang, "平均 ", "mean "));
    tell_points(minutes > 0 ? v->as.integer / minutes : 0, out);
    base_buffer_printf(out,
                       BASE_TR(w->t->lang, "（%" PRId64 " 分間）",
                               " over %" PRId64 " min"),
                       minutes);
}

/* Fields and what was chosen in them are said by their names. */
static void show_form(const writer *w, const enshu_value *v, base_buffer *out)
{
    const char *action = text_of(w->record, ENSHU_F_ACTION);
    const base_lang lang = w->t->lang;
    for (uint32_t i = 0; i < v->count; i++) {
        const enshu_pair *p = &v->as.map[i];
        base_buffer_append_text(out, i > 0 ? BASE_TR(lang, "、", "; ") : "");
        base_utf8_append_clean(
            out, name_book_find_field(w->t->names, action, p->key, lang));
        base_buffer_append_text(out, BASE_TR(lang, "：", ": "));
        if (p->value.type == ENSHU_TYPE_STR)
            base_utf8_append_clean(
                out, name_book_find_choice(w->t->names, action, p->key,
                                           p->value.as.str, w->t->lang));
        else
            show_scalar(w->t, &p->value, out);
    }
}

/* An option is known within its question. */
static void show_option(const writer *w, const enshu_value *v, base_buffer *out)
{
    base_utf8_append_clean(
        out,
        name_book_find_choice(w->t->names, text_of(w->record, ENSHU_F_QUESTION),
                              "", v->as.str, w->t->lang));
}

/* Meters count in whole numbers, unlike what is measured; how far one moved
 * has its sign. */
static void show_move(const writer *w, enshu_field field, const enshu_value *v,
                      base_buffer *out)
{
    if (field == ENSHU_F_COUNT && v->as.integer > 0)
        base_buffer_append_text(out, "+");
    show_scalar(w->t, v, out);
}

static void show_field(const writer *w, enshu_field field, const enshu_value *v,
                       base_buffer *out)
{
    const bool moved = w->record->kind == ENSHU_RECORD_METER_MOVED;
    if (moved && (field == ENSHU_F_AMOUNT || field == ENSHU_F_COUNT))
        show_move(w, field, v, out);
    else if (is_place(w->record, field))
        show_place(w, v, out);
    else if (field == ENSHU_F_AMOUNT || field == ENSHU_F_WARN
             || field == ENSHU_F_CRIT)
        show_amount(w, v, out);
    else if (field == ENSHU_F_AREA)
        show_area(w, v, out);
    else if (field == ENSHU_F_FORM)
        show_form(w, v, out);
    else if (field == ENSHU_F_OPTION)
        show_option(w, v, out);
    else if (field == ENSHU_F_TASK)
        base_utf8_append_clean(
            out, name_book_find_field(w->t->names,
                                      text_of(w->record, ENSHU_F_CAPABILITY),
                                      v->as.str, w->t->lang));
    else if (field == ENSHU_F_ACTION)
        base_utf8_append_clean(out,
                               tell_action(w->t->names, v->as.str, w->t->lang));
    else
        shower_of(w->record->kind, field)(w->t, v, out);
}

void tell_padded(base_buffer *out, const char *text, size_t columns)
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
        show_field(w, field, v, &text);
    tell_padded(w->out, base_buffer_get(&text), columns);
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

/* ---- records ---- */

void tell_record(const tell_style *t, const enshu_record *record,
                 base_buffer *out)
{
    const line_row *row = line_row_of(record->kind);
    writer w = {t, record, out, false};
    if (row)
        write_form(&w, tell_in(row->form, t->lang));
}

/* English labels are short and loud for columns; these say what they mean. */
static const char *long_label(enshu_record_kind kind)
{
    static const struct {
        enshu_record_kind kind;
        const char *label;
    } rows[] = {{ENSHU_RECORD_ACTION_DONE, "Done"},
                {ENSHU_RECORD_ACTION_CANCELLED, "Broken off"},
                {ENSHU_RECORD_ACTION_REQUESTED, "Approval asked"},
                {ENSHU_RECORD_TOKEN_SPENT, "Investment"},
                {ENSHU_RECORD_EXPECT_MET, "Expected and done"},
                {ENSHU_RECORD_EXPECT_MISSED, "Expected, not done"},
                {ENSHU_RECORD_QUESTION_EXPIRED, "Not answered in time"},
                {ENSHU_RECORD_ASSET_COMPROMISED, "Compromised"},
                {ENSHU_RECORD_BELIEF_CHANGED, "Believed"},
                {ENSHU_RECORD_STEP_ENDED, "Attack result"},
                {ENSHU_RECORD_STEP_DETECTED, "Detected"},
                {ENSHU_RECORD_EVIDENCE_KEPT, "Evidence kept"},
                {ENSHU_RECORD_DEPARTURE_CHANGED, "Departure"},
                {ENSHU_RECORD_METRIC_SAMPLED, "Key figure"},
                {ENSHU_RECORD_INJECT_SKIPPED, "Inject not sent"},
                {ENSHU_RECORD_INJECT_CHANGED, "Inject changed"},
                {ENSHU_RECORD_INJECT_MADE, "Inject made"},
                {ENSHU_RECORD_CALL_NOTED, "Call note"},
                {ENSHU_RECORD_OBLIGATION_MET, "Duty done"},
                {ENSHU_RECORD_OBLIGATION_MISSED, "Duty overdue"},
                {ENSHU_RECORD_OBLIGATION_LAPSED, "Duty lapsed"},
                {ENSHU_RECORD_REPORT_DIFFERED, "Reports differ"},
                {ENSHU_RECORD_REPORT_RECEIVED, "Form received"},
                {ENSHU_RECORD_SURVEY_ANSWERED, "Survey answered"},
                {ENSHU_RECORD_TASK_RATED, "Task rated"},
                {ENSHU_RECORD_GRADE_WITHDRAWN, "Grade withdrawn"},
                {ENSHU_RECORD_GRADE_REOPENED, "Settled no more"},
                {ENSHU_RECORD_PART_PLAYED, "Outside party played"},
                {ENSHU_RECORD_REPLY_OFFERED, "Reply offered"},
                {ENSHU_RECORD_OPERATION_SAMPLED, "Operation"},
                {ENSHU_RECORD_VAR_CHANGED, "Variable"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind)
            return rows[i].label;
    }
    return NULL;
}

/* "実施 ", "Done: "; other English labels in small letters but the first. */
static void write_label(enshu_record_kind kind, base_lang lang,
                        base_buffer *out)
{
    const char *label = tell_label(kind, lang);
    const char *long_one = lang == BASE_EN ? long_label(kind) : NULL;
    if (long_one || lang == BASE_JA) {
        base_buffer_append_text(out, long_one ? long_one : label);
    } else {
        for (size_t i = 0; label[i]; i++) {
            const bool capital = label[i] >= 'A' && label[i] <= 'Z';
            const char small =
                (char)(i > 0 && capital ? label[i] - 'A' + 'a' : label[i]);
            base_buffer_append(out, &small, 1);
        }
    }
    base_buffer_append_text(out, BASE_TR(lang, " ", ": "));
}

void tell_sentence(const tell_style *t, const enshu_record *record,
                   base_buffer *out)
{
    base_buffer text;
    base_buffer_init(&text, LINE_BYTES);
    write_label(record->kind, t->lang, &text);
    tell_record(t, record, &text);
    const char *from = base_buffer_get(&text);
    for (size_t i = 0; from[i]; i++) {
        const bool idle =
            from[i] == ' ' && (from[i + 1] == ' ' || from[i + 1] == '\0');
        if (!idle)
            base_buffer_append(out, &from[i], 1);
    }
    base_buffer_fini(&text);
}
