/* Injects as a facilitator sees them, and what each of them asks for. */
#include <string.h>

#include "base/memory.h"
#include "console/model/control_internal.h"

/* ---- keeping ---- */

static kept_inject *inject_at(const model *m, size_t i)
{
    return *(kept_inject **)store_row_at(&m->desk->injects, i);
}

static kept_inject *find(const model *m, const char *id)
{
    const int64_t *at = store_map_find(&m->desk->inject_index, id, "");
    return at ? inject_at(m, (size_t)*at) : NULL;
}

static kept_inject *make(model *m, const char *id)
{
    desk *c = m->desk;
    kept_inject *k = find(m, id);
    if (k || !*id || c->injects.n == CONTROL_INJECTS_MAX)
        return k;
    k = xcalloc(1, sizeof *k);
    k->pub = (model_inject){.id = id,
                            .from = "",
                            .via = "",
                            .tlp = "",
                            .priority = "",
                            .due_us = -1,
                            .trigger = "",
                            .condition = "",
                            .objective = "",
                            .why = ""};
    store_row_init(&k->expectations, sizeof(size_t));
    store_map_put(&c->inject_index, id, "", (int64_t)c->injects.n);
    store_row_append(&c->injects, &k);
    return k;
}

static model_inject_state state_of(const char *word,
                                   model_inject_state otherwise)
{
    static const struct {
        const char *word;
        model_inject_state state;
    } rows[] = {{"planned", MODEL_INJECT_PLANNED},
                {"conditional", MODEL_INJECT_CONDITIONAL},
                {"held", MODEL_INJECT_HELD},
                {"sent", MODEL_INJECT_SENT},
                {"skipped", MODEL_INJECT_SKIPPED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].word, word) == 0)
            return rows[i].state;
    return otherwise;
}

/* ---- folding ---- */

/* What a record says about where it goes and what it says. */
static void set_message(model *m, model_inject *p, const fold *f)
{
    if (fold_has(f, ENSHU_F_TO))
        p->to = fold_ids(m, f, ENSHU_F_TO, &p->n_to);
    const struct {
        enshu_field field;
        const char **value;
    } rows[] = {{ENSHU_F_FROM, &p->from},
                {ENSHU_F_VIA, &p->via},
                {ENSHU_F_TLP, &p->tlp},
                {ENSHU_F_PRIORITY, &p->priority}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fold_has(f, rows[i].field))
            *rows[i].value = fold_id(m, f, rows[i].field);
    if (fold_has(f, ENSHU_F_SUBJECT))
        p->subject = fold_text(m, f, ENSHU_F_SUBJECT);
    if (fold_has(f, ENSHU_F_BODY))
        p->body = fold_text(m, f, ENSHU_F_BODY);
}

/* A description is of today; what records told already about the end of an
 * inject stays, since it has the times. */
void fold_inject_described(model *m, const fold *f)
{
    kept_inject *k = make(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!k)
        return;
    model_inject *p = &k->pub;
    set_message(m, p, f);
    p->state = state_of(fold_string(f, ENSHU_F_STATE), p->state);
    p->due_us = fold_time(f, ENSHU_F_DUE, p->due_us);
    p->trigger = fold_id(m, f, ENSHU_F_TRIGGER);
    p->condition = fold_id(m, f, ENSHU_F_CONDITION);
    p->objective = fold_id(m, f, ENSHU_F_OBJECTIVE);
    p->note = fold_text(m, f, ENSHU_F_NOTE);
    if (p->state == MODEL_INJECT_SENT && p->n_times == 0)
        p->done_us = p->due_us;
}

void fold_inject_changed(model *m, const fold *f)
{
    kept_inject *k = find(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!k)
        return;
    set_message(m, &k->pub, f);
    k->pub.state = state_of(fold_string(f, ENSHU_F_STATE), k->pub.state);
    k->pub.due_us = fold_time(f, ENSHU_F_DUE, k->pub.due_us);
    k->pub.changes++;
}

void fold_inject_made(model *m, const fold *f)
{
    kept_inject *k = make(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!k)
        return;
    set_message(m, &k->pub, f);
    k->pub.trigger = "made";
    k->pub.due_us = fold_time(f, ENSHU_F_DUE, f->t_us);
    if (k->pub.n_times == 0)
        k->pub.state = MODEL_INJECT_PLANNED;
}

/* One that control never heard of is kept too: it was sent. */
void control_note_sent(model *m, const fold *f)
{
    if (!model_is_staff(m))
        return;
    kept_inject *k = make(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!k)
        return;
    set_message(m, &k->pub, f);
    k->pub.state = MODEL_INJECT_SENT;
    k->pub.done_us = f->t_us;
    k->pub.n_times++;
}

/* A phone that rang was an inject too, also when nobody answers. */
void control_note_rang(model *m, const fold *f)
{
    kept_inject *k = find(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!model_is_staff(m) || !k)
        return;
    k->pub.state = MODEL_INJECT_SENT;
    k->pub.done_us = f->t_us;
}

void fold_inject_skipped(model *m, const fold *f)
{
    kept_inject *k = find(m, fold_id(m, f, ENSHU_F_INJECT));
    if (!k)
        return;
    k->pub.state = MODEL_INJECT_SKIPPED;
    k->pub.done_us = f->t_us;
    k->pub.why = fold_id(m, f, ENSHU_F_WHY);
}

/* ---- what is expected ---- */

static model_expectation *expectation(const model *m, const char *criterion)
{
    const int64_t *at =
        store_map_find(&m->desk->expectation_index, criterion, "");
    return at ? store_row_at(&m->desk->expectations, (size_t)*at) : NULL;
}

static model_expectation *make_expectation(model *m, const char *criterion,
                                           const char *inject)
{
    desk *c = m->desk;
    model_expectation *e = expectation(m, criterion);
    kept_inject *k = find(m, inject);
    if (e || !k || !*criterion || c->expectations.n == CONTROL_EXPECTATIONS_MAX)
        return e;
    const model_expectation fresh = {.criterion = criterion,
                                     .inject = inject,
                                     .action = "",
                                     .question = "",
                                     .on = "",
                                     .by = "",
                                     .objective = ""};
    const size_t at = c->expectations.n;
    store_row_append(&c->expectations, &fresh);
    store_map_put(&c->expectation_index, criterion, "", (int64_t)at);
    store_row_append(&k->expectations, &at);
    k->pub.expected++;
    return store_row_at(&c->expectations, at);
}

void fold_expectation_described(model *m, const fold *f)
{
    model_expectation *e = make_expectation(m, fold_id(m, f, ENSHU_F_CRITERION),
                                            fold_id(m, f, ENSHU_F_INJECT));
    if (!e)
        return;
    e->action = fold_id(m, f, ENSHU_F_ACTION);
    e->on = fold_id(m, f, ENSHU_F_ON);
    e->by = fold_id(m, f, ENSHU_F_BY);
    e->within_us = fold_time(f, ENSHU_F_DURATION, 0);
    e->points_milli = fold_bounded(fold_int(f, ENSHU_F_POINTS, 0));
    e->objective = fold_id(m, f, ENSHU_F_OBJECTIVE);
}

/* The record may come before the description: history does. */
static void judge(model *m, const fold *f, bool met)
{
    model_expectation *e = make_expectation(m, fold_id(m, f, ENSHU_F_CRITERION),
                                            fold_id(m, f, ENSHU_F_INJECT));
    if (!e)
        return;
    if (!*e->action)
        e->action = fold_id(m, f, ENSHU_F_ACTION);
    if (!*e->question)
        e->question = fold_id(m, f, ENSHU_F_QUESTION);
    e->state = met ? MODEL_EXPECT_MET : MODEL_EXPECT_MISSED;
    e->at_us = f->t_us;
}

void fold_expect_met(model *m, const fold *f)
{
    judge(m, f, true);
}

void fold_expect_missed(model *m, const fold *f)
{
    judge(m, f, false);
}

/* ---- life ---- */

static void free_injects(desk *c)
{
    for (size_t i = 0; i < c->injects.n; i++) {
        kept_inject *k = *(kept_inject **)store_row_at(&c->injects, i);
        store_row_fini(&k->expectations);
        xfree(k);
    }
    store_row_fini(&c->injects);
}

static void free_pointers(store_row *r)
{
    for (size_t i = 0; i < r->n; i++)
        xfree(*(void **)store_row_at(r, i));
    store_row_fini(r);
}

static void free_asks(desk *c)
{
    for (size_t i = 0; i < c->asks.n; i++) {
        kept_ask *k = *(kept_ask **)store_row_at(&c->asks, i);
        xfree(k->options);
        xfree(k);
    }
    store_row_fini(&c->asks);
}

desk *desk_create(void)
{
    desk *c = xcalloc(1, sizeof *c);
    store_row_init(&c->injects, sizeof(kept_inject *));
    store_row_init(&c->expectations, sizeof(model_expectation));
    store_row_init(&c->vars, sizeof(model_var));
    store_row_init(&c->faults, sizeof(model_fault *));
    store_row_init(&c->asks, sizeof(kept_ask *));
    store_row_init(&c->cues, sizeof(model_cue *));
    store_row_init(&c->observations, sizeof(model_observation));
    store_row_init(&c->beliefs, sizeof(model_belief));
    store_map_init(&c->inject_index);
    store_map_init(&c->expectation_index);
    store_map_init(&c->var_index);
    store_map_init(&c->belief_index);
    return c;
}

void desk_destroy(desk *c)
{
    if (!c)
        return;
    free_injects(c);
    free_pointers(&c->faults);
    free_pointers(&c->cues);
    free_asks(c);
    store_row_fini(&c->expectations);
    store_row_fini(&c->vars);
    store_row_fini(&c->observations);
    store_row_fini(&c->beliefs);
    store_map_fini(&c->inject_index);
    store_map_fini(&c->expectation_index);
    store_map_fini(&c->var_index);
    store_map_fini(&c->belief_index);
    xfree(c);
}

/* ---- reading ---- */

bool model_is_staff(const model *m)
{
    return m->seat.part == MODEL_DIRECTOR || m->seat.part == MODEL_CONTROLLER
           || m->seat.part == MODEL_EVALUATOR;
}

size_t model_injects(const model *m, const model_inject *const **out)
{
    *out = store_row_at(&m->desk->injects, 0);
    return m->desk->injects.n;
}

const model_inject *model_find_inject(const model *m, const char *id)
{
    const kept_inject *k = find(m, id);
    return k ? &k->pub : NULL;
}

static bool is_part_of_name(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z')
           || (ch >= '0' && ch <= '9') || ch == '_' || ch == '-';
}

/* Is the id in the text as a whole, not as part of another? */
static bool names(const char *text, const char *id)
{
    const size_t len = strlen(id);
    for (const char *at = strstr(text, id); at; at = strstr(at + 1, id)) {
        const bool begins = at == text || !is_part_of_name(at[-1]);
        if (begins && !is_part_of_name(at[len]))
            return true;
    }
    return false;
}

size_t model_inject_after(const model *m, const char *id,
                          const model_inject **out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < m->desk->injects.n; i++) {
        const model_inject *p = &inject_at(m, i)->pub;
        if (strcmp(p->id, id) == 0 || !names(p->condition, id))
            continue;
        if (n < max)
            out[n] = p;
        n++;
    }
    return n;
}

const model_expectation *model_expectation_at(const model *m,
                                              const char *inject, size_t i)
{
    const kept_inject *k = find(m, inject);
    if (!k || i >= k->expectations.n)
        return NULL;
    const size_t at = *(size_t *)store_row_at(&k->expectations, i);
    return store_row_at(&m->desk->expectations, at);
}
