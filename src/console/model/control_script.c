/* Variables, scripts that failed, what scripts ask and say, notes. */
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/control_internal.h"

/* ---- variables ---- */

static model_var *var_of(model *m, const char *id)
{
    desk *c = m->desk;
    int64_t *at = store_map_find(&c->var_index, id, "");
    if (at)
        return store_row_at(&c->vars, (size_t)*at);
    if (!*id || c->vars.n == CONTROL_VARS_MAX)
        return NULL;
    const model_var fresh = {.id = id, .value = "", .changed_us = -1};
    store_map_put(&c->var_index, id, "", (int64_t)c->vars.n);
    store_row_append(&c->vars, &fresh);
    return store_row_at(&c->vars, c->vars.n - 1);
}

void fold_var_described(model *m, const fold *f)
{
    model_var *v = var_of(m, fold_id(m, f, ENSHU_F_ID));
    if (!v)
        return;
    v->value = fold_id(m, f, ENSHU_F_VALUE);
    v->help = fold_text(m, f, ENSHU_F_HELP);
}

void fold_var_changed(model *m, const fold *f)
{
    model_var *v =
        model_is_staff(m) ? var_of(m, fold_id(m, f, ENSHU_F_ID)) : NULL;
    if (!v)
        return;
    v->value = fold_id(m, f, ENSHU_F_VALUE);
    v->changed_us = f->t_us;
}

size_t model_vars(const model *m, const model_var **out)
{
    *out = store_row_at(&m->desk->vars, 0);
    return m->desk->vars.n;
}

const model_var *model_find_var(const model *m, const char *id)
{
    const int64_t *at = store_map_find(&m->desk->var_index, id, "");
    return at ? store_row_at(&m->desk->vars, (size_t)*at) : NULL;
}

/* ---- scripts that failed ---- */

/* Keeps the newest of a row of pointers, the newest in front. */
static void push(store_row *r, void *element)
{
    if (r->n == CONTROL_NOTICES_MAX) {
        xfree(*(void **)store_row_at(r, r->n - 1));
        store_row_remove(r, r->n - 1);
    }
    store_row_insert(r, 0, &element);
}

static model_fault *fault_at(const model *m, size_t i)
{
    return *(model_fault **)store_row_at(&m->desk->faults, i);
}

void fold_script_failed(model *m, const fold *f)
{
    model_fault *p = xcalloc(1, sizeof *p);
    *p = (model_fault){.seq = f->seq,
                       .t_us = f->t_us,
                       .what = fold_id(m, f, ENSHU_F_WHAT),
                       .id = fold_id(m, f, ENSHU_F_ID),
                       .source = fold_id(m, f, ENSHU_F_SOURCE),
                       .line = fold_count(f, ENSHU_F_LINE, 0),
                       .message = fold_id(m, f, ENSHU_F_MESSAGE),
                       .excerpt = fold_id(m, f, ENSHU_F_EXCERPT),
                       .trace = fold_id(m, f, ENSHU_F_TRACE),
                       .code = fold_id(m, f, ENSHU_F_CODE)};
    push(&m->desk->faults, p);
}

void fold_fallback(model *m, const fold *f)
{
    const char *adversary = fold_string(f, ENSHU_F_ADVERSARY);
    for (size_t i = 0; i < m->desk->faults.n; i++)
        if (strcmp(fault_at(m, i)->id, adversary) == 0)
            fault_at(m, i)->fallback = true;
}

/* Whichever failures came from that place. */
static void mark(const model *m, const fold *f, bool disabled)
{
    const char *source = fold_string(f, ENSHU_F_SOURCE);
    const int64_t line = fold_count(f, ENSHU_F_LINE, 0);
    for (size_t i = 0; i < m->desk->faults.n; i++) {
        model_fault *p = fault_at(m, i);
        if (p->line != line || strcmp(p->source, source) != 0)
            continue;
        p->disabled = disabled;
        p->retried = !disabled;
        p->closed = true;
    }
}

void fold_handler_disabled(model *m, const fold *f)
{
    mark(m, f, true);
}

void fold_handler_retried(model *m, const fold *f)
{
    mark(m, f, false);
}

size_t model_faults(const model *m, const model_fault *const **out)
{
    *out = store_row_at(&m->desk->faults, 0);
    return m->desk->faults.n;
}

size_t model_faults_open(const model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->desk->faults.n; i++)
        n += !fault_at(m, i)->closed;
    return n;
}

void order_close_fault(model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->desk->faults.n; i++)
        if (fault_at(m, i)->seq == seq)
            fault_at(m, i)->closed = true;
    m->version++;
}

/* ---- questions to control ---- */

static kept_ask *ask_at(const model *m, size_t i)
{
    return *(kept_ask **)store_row_at(&m->desk->asks, i);
}

/* The text of an option in one of the maps; NULL: it is not there. */
static const char *option_in(model *m, const fold *f, enshu_field map,
                             const char *id)
{
    const enshu_value *v = fields_find(f->pairs, f->n, map);
    if (!v || v->type != ENSHU_TYPE_MAP)
        return NULL;
    for (uint32_t i = 0; i < v->count; i++) {
        const enshu_pair *p = &v->as.map[i];
        if (strcmp(p->key, id) == 0 && p->value.type == ENSHU_TYPE_STR)
            return store_text(m->pool, p->value.as.str);
    }
    return NULL;
}

static enshu_text text_of_option(model *m, const fold *f, const char *id)
{
    const enshu_text t = {option_in(m, f, ENSHU_F_OPTIONS_JA, id),
                          option_in(m, f, ENSHU_F_OPTIONS_EN, id)};
    if (t.ja && t.en)
        return t;
    const char *plain = option_in(m, f, ENSHU_F_OPTIONS, id);
    return (enshu_text){plain ? plain : id, plain ? plain : id};
}

static void read_options(model *m, kept_ask *k, const fold *f)
{
    const enshu_value *v = fields_find(f->pairs, f->n, ENSHU_F_OPTIONS);
    if (!v || v->type != ENSHU_TYPE_MAP || v->count == 0)
        return;
    k->options = xcalloc(v->count, sizeof *k->options);
    k->pub.options = k->options;
    k->pub.n_options = v->count;
    for (uint32_t i = 0; i < v->count; i++) {
        const char *id = store_text(m->pool, v->as.map[i].key);
        k->options[i] =
            (model_ask_option){.id = id, .text = text_of_option(m, f, id)};
    }
}

static bool is_sooner(const kept_ask *a, const kept_ask *b)
{
    if (a->pub.deadline_us < 0 || b->pub.deadline_us < 0)
        return a->pub.deadline_us >= 0;
    return a->pub.deadline_us < b->pub.deadline_us;
}

static void drop_last_ask(desk *c)
{
    kept_ask *last = *(kept_ask **)store_row_at(&c->asks, c->asks.n - 1);
    store_row_remove(&c->asks, c->asks.n - 1);
    if (c->asks_open > c->asks.n)
        c->asks_open = c->asks.n;
    xfree(last->options);
    xfree(last);
}

void fold_ask_shown(model *m, const fold *f)
{
    desk *c = m->desk;
    kept_ask *k = xcalloc(1, sizeof *k);
    k->pub = (model_ask){.seq = f->seq,
                         .id = fold_id(m, f, ENSHU_F_ID),
                         .body = fold_text(m, f, ENSHU_F_BODY),
                         .asked_us = f->t_us,
                         .deadline_us = fold_time(f, ENSHU_F_DEADLINE, -1),
                         .open = true,
                         .option = ""};
    read_options(m, k, f);
    if (c->asks.n == CONTROL_NOTICES_MAX)
        drop_last_ask(c);
    size_t i = 0;
    while (i < c->asks_open && !is_sooner(k, ask_at(m, i)))
        i++;
    store_row_insert(&c->asks, i, &k);
    c->asks_open++;
}

void fold_ask_answered(model *m, const fold *f)
{
    desk *c = m->desk;
    const char *id = fold_string(f, ENSHU_F_ID);
    size_t i = 0;
    while (i < c->asks_open && strcmp(ask_at(m, i)->pub.id, id) != 0)
        i++;
    if (i == c->asks_open)
        return;
    kept_ask *k = ask_at(m, i);
    store_row_remove(&c->asks, i);
    c->asks_open--;
    store_row_insert(&c->asks, c->asks_open, &k);
    k->pub.open = false;
    k->pub.option = fold_id(m, f, ENSHU_F_OPTION);
}

size_t model_asks(const model *m, const model_ask *const **out)
{
    *out = store_row_at(&m->desk->asks, 0);
    return m->desk->asks.n;
}

size_t model_asks_open(const model *m)
{
    return m->desk->asks_open;
}

/* ---- prompts ---- */

static model_cue *cue_at(const model *m, size_t i)
{
    return *(model_cue **)store_row_at(&m->desk->cues, i);
}

void fold_cue(model *m, const fold *f)
{
    model_cue *p = xcalloc(1, sizeof *p);
    *p = (model_cue){
        .seq = f->seq, .t_us = f->t_us, .body = fold_text(m, f, ENSHU_F_BODY)};
    push(&m->desk->cues, p);
}

size_t model_cues(const model *m, const model_cue *const **out)
{
    *out = store_row_at(&m->desk->cues, 0);
    return m->desk->cues.n;
}

size_t model_cues_open(const model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->desk->cues.n; i++)
        n += !cue_at(m, i)->closed;
    return n;
}

void order_close_cue(model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->desk->cues.n; i++)
        if (cue_at(m, i)->seq == seq)
            cue_at(m, i)->closed = true;
    m->version++;
}

/* ---- notes ---- */

void fold_observation(model *m, const fold *f)
{
    store_row *r = &m->desk->observations;
    const model_observation fresh = {
        .seq = f->seq,
        .t_us = f->t_us,
        .objective = fold_id(m, f, ENSHU_F_OBJECTIVE),
        .team = fold_id(m, f, ENSHU_F_TEAM),
        .rating = fold_id(m, f, ENSHU_F_RATING),
        .text = fold_id(m, f, ENSHU_F_TEXT),
        .by = fold_id(m, f, ENSHU_F_BY),
        .rater = fold_id(m, f, ENSHU_F_RATER),
        .from_us = fold_time(f, ENSHU_F_FROM_TIME, f->t_us)};
    if (r->n == CONTROL_OBSERVATIONS_MAX)
        store_row_remove(r, r->n - 1);
    store_row_insert(r, 0, &fresh);
}

size_t model_observations(const model *m, const model_observation **out)
{
    *out = store_row_at(&m->desk->observations, 0);
    return m->desk->observations.n;
}
