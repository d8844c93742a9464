/* Questions to people at the end, and what they answered. */
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/judge_internal.h"

/* A field with its choices; `told` of them came in their order. */
typedef struct survey_part {
    const char **options;
    enshu_text *names;
    size_t n;
    size_t told;
} survey_part;

static kept_survey *survey_at(const bench *b, size_t i)
{
    return *(kept_survey **)store_row_at(&b->surveys, i);
}

static kept_survey *find_survey(const bench *b, const char *id)
{
    for (size_t i = 0; i < b->surveys.n; i++)
        if (strcmp(survey_at(b, i)->pub.id, id) == 0)
            return survey_at(b, i);
    return NULL;
}

static kept_survey *make_survey(model *m, const char *id)
{
    bench *b = m->bench;
    kept_survey *k = find_survey(b, id);
    if (k || !*id || b->surveys.n == DEBRIEF_SURVEYS_MAX)
        return k;
    k = xcalloc(1, sizeof *k);
    k->pub = (model_survey){.id = id, .opened_us = -1};
    store_row_init(&k->fields, sizeof(survey_part));
    store_row_init(&k->asked, sizeof(model_form_field));
    store_row_init(&k->answers, sizeof(model_survey_answer));
    store_row_append(&b->surveys, &k);
    return k;
}

static survey_part *part_at(const kept_survey *k, size_t i)
{
    return store_row_at(&k->fields, i);
}

static model_form_field *field_at(const kept_survey *k, size_t i)
{
    return store_row_at(&k->asked, i);
}

void surveys_fini(bench *b)
{
    for (size_t i = 0; i < b->surveys.n; i++) {
        kept_survey *k = survey_at(b, i);
        for (size_t j = 0; j < k->fields.n; j++) {
            xfree((void *)part_at(k, j)->options);
            xfree(part_at(k, j)->names);
        }
        for (size_t j = 0; j < k->answers.n; j++)
            xfree((void *)((model_survey_answer *)store_row_at(&k->answers, j))
                      ->form);
        store_row_fini(&k->fields);
        store_row_fini(&k->asked);
        store_row_fini(&k->answers);
        xfree(k);
    }
    store_row_fini(&b->surveys);
}

/* ---- folding ---- */

static void set_survey(model *m, kept_survey *k, const fold *f)
{
    k->pub.name = fold_text(m, f, ENSHU_F_NAME);
    k->pub.anonymous = fold_int(f, ENSHU_F_ANONYMOUS, 0) != 0;
}

void fold_survey_described(model *m, const fold *f)
{
    kept_survey *k = make_survey(m, fold_id(m, f, ENSHU_F_SURVEY));
    if (k)
        set_survey(m, k, f);
}

void fold_survey_opened(model *m, const fold *f)
{
    kept_survey *k = make_survey(m, fold_id(m, f, ENSHU_F_SURVEY));
    if (!k)
        return;
    set_survey(m, k, f);
    k->pub.open = true;
    k->pub.opened_us = f->t_us;
}

static void show_options(kept_survey *k, size_t i)
{
    const survey_part *part = part_at(k, i);
    model_form_field *field = field_at(k, i);
    field->options = part->options;
    field->option_names = part->names;
    field->n_options = part->n;
}

static size_t find_option(const survey_part *part, const char *id)
{
    size_t i = 0;
    while (i < part->n && strcmp(part->options[i], id) != 0)
        i++;
    return i;
}

static void add_option(survey_part *part, const char *id, enshu_text name)
{
    part->options =
        xreallocarray((void *)part->options, part->n + 1, sizeof(char *));
    part->names = xreallocarray(part->names, part->n + 1, sizeof(enshu_text));
    part->options[part->n] = id;
    part->names[part->n] = name;
    part->n++;
}

/* The texts of the drill's language; names in both may follow. */
static void read_options(model *m, survey_part *part, const fold *f)
{
    const enshu_value *v = fields_find(f->pairs, f->n, ENSHU_F_OPTIONS);
    if (!v || v->type != ENSHU_TYPE_MAP)
        return;
    for (uint32_t i = 0; i < v->count && part->n < MODEL_FORM_MAX; i++) {
        const enshu_value *text = &v->as.map[i].value;
        const char *kept = text->type == ENSHU_TYPE_STR
                               ? store_text(m->pool, text->as.str)
                               : NULL;
        const char *id = store_text(m->pool, v->as.map[i].key);
        if (find_option(part, id) == part->n)
            add_option(part, id, (enshu_text){kept, kept});
    }
}

static size_t find_field(const kept_survey *k, const char *key)
{
    size_t i = 0;
    while (i < k->asked.n && strcmp(field_at(k, i)->key, key) != 0)
        i++;
    return i;
}

void fold_survey_field(model *m, const fold *f)
{
    kept_survey *k = find_survey(m->bench, fold_id(m, f, ENSHU_F_SURVEY));
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    if (!k || !*key)
        return;
    const size_t i = find_field(k, key);
    if (i == MODEL_FORM_MAX)
        return;
    if (i == k->asked.n) {
        store_row_append(&k->asked, &(model_form_field){.key = key});
        store_row_append(&k->fields, &(survey_part){.n = 0});
    }
    model_form_field *field = field_at(k, i);
    field->sort = fold_id(m, f, ENSHU_F_KIND);
    field->name = fold_text(m, f, ENSHU_F_NAME);
    field->max = fold_count(f, ENSHU_F_MAX, 0);
    field->required = fold_int(f, ENSHU_F_REQUIRED, 0) != 0;
    read_options(m, part_at(k, i), f);
    show_options(k, i);
    k->pub.fields = field_at(k, 0);
    k->pub.n_fields = k->asked.n;
}

/* Options come in their order when they are named. */
static void name_option(survey_part *part, const char *id, enshu_text name)
{
    size_t i = find_option(part, id);
    if (i == MODEL_FORM_MAX)
        return;
    if (i == part->n)
        add_option(part, id, name);
    if (i < part->told) { /* told again */
        part->names[i] = name;
        return;
    }
    for (; i > part->told; i--) {
        part->options[i] = part->options[i - 1];
        part->names[i] = part->names[i - 1];
    }
    part->options[i] = id;
    part->names[i] = name;
    part->told++;
}

bool survey_take_option(model *m, const fold *f)
{
    const char *own = fold_id(m, f, ENSHU_F_SURVEY);
    const char *id = *own ? own : fold_id(m, f, ENSHU_F_ACTION);
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    const char *option = fold_id(m, f, ENSHU_F_OPTION);
    kept_survey *k = find_survey(m->bench, id);
    const size_t i = k ? find_field(k, key) : 0;
    if (!k || i == k->asked.n || !*option)
        return false;
    name_option(part_at(k, i), option, fold_text(m, f, ENSHU_F_NAME));
    show_options(k, i);
    return true;
}

void fold_survey_answered(model *m, const fold *f)
{
    kept_survey *k = find_survey(m->bench, fold_id(m, f, ENSHU_F_SURVEY));
    if (!k)
        return;
    model_survey_answer a = {.seq = f->seq,
                             .t_us = f->t_us,
                             .by = fold_id(m, f, ENSHU_F_BY),
                             .team = fold_id(m, f, ENSHU_F_TEAM)};
    if (*a.by && model_is_my_role(m, a.by))
        k->pub.answered = true;
    if (k->answers.n == DEBRIEF_ANSWERS_MAX)
        return;
    a.form = fold_form(m, f, &a.n_form);
    store_row_append(&k->answers, &a);
    k->pub.answers = store_row_at(&k->answers, 0);
    k->pub.n_answers = k->answers.n;
}

void survey_was_answered(model *m, const char *survey)
{
    kept_survey *k = find_survey(m->bench, survey);
    if (k)
        k->pub.answered = true;
}

/* ---- reading ---- */

size_t model_surveys(const model *m, const model_survey *const **out)
{
    *out = store_row_at(&m->bench->surveys, 0);
    return m->bench->surveys.n;
}

const model_survey *model_find_survey(const model *m, const char *id)
{
    const kept_survey *k = find_survey(m->bench, id);
    return k ? &k->pub : NULL;
}

size_t model_surveys_open(const model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->bench->surveys.n; i++) {
        const model_survey *s = &survey_at(m->bench, i)->pub;
        n += s->open && !s->answered;
    }
    return n;
}
