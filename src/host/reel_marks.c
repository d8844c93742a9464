/* What is marked on the way of a drill that is shown again. */
#include "host/reel.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "runs/say.h"

enum { MARKS_MAX = 5000, TEXT_BYTES = 600, LEVELS_MAX = 256 };

/* How bad a key figure was when it was marked last. */
typedef struct level {
    char *id;
    int64_t severity;
} level;

typedef struct marking {
    name_book *names;
    json_t *out;
    level levels[LEVELS_MAX];
    size_t n_levels;
} marking;

static const char *kind_of(enshu_record_kind kind)
{
    static const struct {
        enshu_record_kind kind;
        const char *word;
    } rows[] = {{ENSHU_RECORD_PHASE_ENTERED, "phase"},
                {ENSHU_RECORD_INJECT_SENT, "inject"},
                {ENSHU_RECORD_CALL_RANG, "inject"},
                {ENSHU_RECORD_QUESTION_ANSWERED, "decision"},
                {ENSHU_RECORD_QUESTION_EXPIRED, "decision"},
                {ENSHU_RECORD_ACTION_APPROVED, "decision"},
                {ENSHU_RECORD_ACTION_DONE, "action"},
                {ENSHU_RECORD_OBLIGATION_MET, "report"},
                {ENSHU_RECORD_OBLIGATION_MISSED, "report"},
                {ENSHU_RECORD_REPORT_RECEIVED, "report"},
                {ENSHU_RECORD_SHARE_REACHED, "report"},
                {ENSHU_RECORD_TLP_BREACHED, "report"},
                {ENSHU_RECORD_METRIC_SAMPLED, "threshold"},
                {ENSHU_RECORD_ASSET_COMPROMISED, "attack"},
                {ENSHU_RECORD_STEP_ENDED, "attack"},
                {ENSHU_RECORD_CLOCK_JUMPED, "control"},
                {ENSHU_RECORD_SCRIPT_FAILED, "control"},
                {ENSHU_RECORD_DRILL_STOPPED, "end"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind)
            return rows[i].word;
    }
    return NULL;
}

static level *level_of(marking *m, const char *id)
{
    for (size_t i = 0; i < m->n_levels; i++) {
        if (strcmp(m->levels[i].id, id) == 0)
            return &m->levels[i];
    }
    if (m->n_levels == LEVELS_MAX)
        return NULL;
    m->levels[m->n_levels] = (level){.id = xstrdup(id)};
    return &m->levels[m->n_levels++];
}

/* Only the minute in which it became worse, or better, than it was. */
static bool crosses(marking *m, const enshu_record *r)
{
    const enshu_value *severity =
        fields_find(r->fields, r->n_fields, ENSHU_F_SEVERITY);
    level *l = level_of(m, fields_string(r->fields, r->n_fields, ENSHU_F_ID));
    const int64_t now = severity ? severity->as.integer : 0;
    if (!l || l->severity == now)
        return false;
    l->severity = now;
    return true;
}

static char *sentence(const marking *m, base_lang lang, const enshu_record *r)
{
    const tell_style style = {lang, m->names};
    base_buffer out;
    base_buffer_init(&out, TEXT_BYTES);
    tell_sentence(&style, r, &out);
    return base_buffer_take(&out);
}

static void add_mark(const marking *m, const journal_row *row,
                     const enshu_record *r, const char *kind)
{
    char *ja = sentence(m, BASE_JA, r);
    char *en = sentence(m, BASE_EN, r);
    json_t *mark = json_object();
    json_object_set_new(mark, "seq", json_integer(row->seq));
    json_object_set_new(mark, "t_us", json_integer(row->t_us));
    json_object_set_new(mark, "kind", json_string(kind));
    json_object_set_new(mark, "text",
                        host__text_json((enshu_text){.ja = ja, .en = en}));
    json_object_set_new(mark, "teams", base_json_text(row->audience));
    json_array_append_new(m->out, mark);
    xfree(ja);
    xfree(en);
}

static void look_at(marking *m, const journal_row *row)
{
    enshu_record r = {.seq = (uint64_t)row->seq,
                      .t_us = row->t_us,
                      .kind = enshu_record_find(row->kind),
                      .actor = row->actor};
    const char *kind = kind_of(r.kind);
    field_set *fields = NULL;
    if (!kind || fields_read(row->fields, "record", &fields, NULL) != ENSHU_OK)
        return;
    r.fields = fields_pairs(fields, &r.n_fields);
    if (r.kind != ENSHU_RECORD_METRIC_SAMPLED || crosses(m, &r))
        add_mark(m, row, &r, kind);
    fields_destroy(fields);
}

static enshu_status look_at_all(marking *m, journal *j, journal_range range,
                                enshu_error *err)
{
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    enshu_status st = journal_read_records(j, range, &c, err);
    if (st == ENSHU_OK)
        st = journal_next(c, &row, err);
    while (st == ENSHU_OK && row && json_array_size(m->out) < MARKS_MAX) {
        look_at(m, row);
        st = journal_next(c, &row, err);
    }
    journal_cursor_destroy(c);
    return st;
}

enshu_status host__reel_list(journal *j, journal_range range,
                             const enshu_drill *d, json_t *out,
                             enshu_error *err)
{
    marking *m = xcalloc(1, sizeof *m);
    m->names = name_book_create();
    m->out = out;
    name_book_fill(m->names, d);
    const enshu_status st = look_at_all(m, j, range, err);
    for (size_t i = 0; i < m->n_levels; i++)
        xfree(m->levels[i].id);
    name_book_destroy(m->names);
    xfree(m);
    return st;
}
