#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/judge_internal.h"

/* ---- actions under way and done ---- */

static model_deed *deed_at(const model *m, size_t i)
{
    return *(model_deed **)store_row_at(&m->deeds, i);
}

static void free_deed(model_deed *deed)
{
    xfree((void *)deed->form);
    xfree(deed);
}

static void drop_last_deed(model *m)
{
    free_deed(deed_at(m, m->deeds.n - 1));
    store_row_remove(&m->deeds, m->deeds.n - 1);
    if (m->running > m->deeds.n)
        m->running = m->deeds.n;
}

static model_deed *make_deed(model *m, const fold *f)
{
    model_deed *deed = xcalloc(1, sizeof *deed);
    *deed = (model_deed){.action = fold_id(m, f, ENSHU_F_ACTION),
                         .on = fold_id(m, f, ENSHU_F_ON),
                         .by = fold_id(m, f, ENSHU_F_BY),
                         .started_us = f->t_us,
                         .ends_us = fold_int(f, ENSHU_F_ENDS, f->t_us),
                         .seq = f->seq,
                         .staff = fold_id(m, f, ENSHU_F_STAFF),
                         .people = fold_count(f, ENSHU_F_PEOPLE, 0)};
    deed->team = fold_id(m, f, ENSHU_F_TEAM);
    deed->form = fold_form(m, f, &deed->n_form);
    if (m->deeds.n == MODEL_DEEDS_MAX)
        drop_last_deed(m);
    return deed;
}

static void note_deed(model *m, const fold *f, const model_deed *deed)
{
    const char *by = fold_id(m, f, ENSHU_F_BY);
    model_entry *e = model_note(m, f, MODEL_E_ACTION, deed->action);
    e->on = deed->on;
    e->by = by;
}

void fold_action_started(model *m, const fold *f)
{
    model_deed *deed = make_deed(m, f);
    size_t i = 0;
    while (i < m->running && deed_at(m, i)->ends_us <= deed->ends_us)
        i++;
    store_row_insert(&m->deeds, i, &deed);
    m->running++;
    approval_started(m, f);
    note_deed(m, f, deed);
}

/* Where the running deed is that a record ends: the role's own, else (broken
 * off by a colleague) anyone's.  `running` when there is none. */
static size_t find_running(model *m, const fold *f)
{
    const char *action = fold_id(m, f, ENSHU_F_ACTION);
    const char *on = fold_id(m, f, ENSHU_F_ON);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    size_t found = m->running;
    for (size_t i = 0; i < m->running; i++) {
        const model_deed *deed = deed_at(m, i);
        if (strcmp(deed->action, action) != 0 || strcmp(deed->on, on) != 0)
            continue;
        if (strcmp(deed->by, by) == 0)
            return i;
        if (found == m->running)
            found = i;
    }
    return found;
}

static model_deed *end_deed(model *m, const fold *f)
{
    const size_t i = find_running(m, f);
    model_deed *deed = NULL;
    if (i < m->running) {
        deed = deed_at(m, i);
        store_row_remove(&m->deeds, i);
        m->running--;
    } else {
        deed = make_deed(m, f);
    }
    deed->ended_us = f->t_us;
    store_row_insert(&m->deeds, m->running, &deed);
    note_deed(m, f, deed);
    return deed;
}

void fold_action_done(model *m, const fold *f)
{
    judge_note_writing(m, f, MODEL_WROTE_FORM, fold_id(m, f, ENSHU_F_ACTION));
    end_deed(m, f)->state = MODEL_FINISHED;
}

/* What waits to be approved can be taken back in the same way. */
void fold_action_cancelled(model *m, const fold *f)
{
    if (find_running(m, f) == m->running && approval_withdrawn(m, f))
        return;
    end_deed(m, f)->state = MODEL_BROKEN_OFF;
}

size_t model_deeds(const model *m, const model_deed *const **out)
{
    *out = store_row_at(&m->deeds, 0);
    return m->deeds.n;
}

/* ---- questions ---- */

static kept_question *question_at(const model *m, size_t i)
{
    return (kept_question *)*(model_question **)store_row_at(&m->questions, i);
}

/* Readers see the row as one of pointers to what is public. */
static void put_question(model *m, size_t i, kept_question *q)
{
    model_question *pub = &q->pub;
    store_row_insert(&m->questions, i, &pub);
}

static void free_question(kept_question *q)
{
    xfree(q->options);
    xfree(q);
}

void model_free_play(model *m)
{
    for (size_t i = 0; i < m->deeds.n; i++)
        free_deed(deed_at(m, i));
    for (size_t i = 0; i < m->questions.n; i++)
        free_question(question_at(m, i));
    for (size_t i = 0; i < m->offers.n; i++)
        xfree(((offers *)store_row_at(&m->offers, i))->list);
    model_free_approvals(m);
    store_row_fini(&m->deeds);
    store_row_fini(&m->questions);
    store_row_fini(&m->offers);
    store_row_fini(&m->option_names);
    store_map_fini(&m->option_index);
}

/* Insertion sort, since there are a few: options in the order in which they
 * were described, those that were not behind, by id. */
static void sort_options(const model *m, kept_question *q)
{
    for (size_t i = 1; i < q->pub.n_options; i++) {
        const model_option moving = q->options[i];
        const int64_t *mine =
            store_map_find(&m->option_index, q->pub.id, moving.id);
        size_t j = i;
        for (; mine && j > 0; j--) {
            const int64_t *theirs = store_map_find(&m->option_index, q->pub.id,
                                                   q->options[j - 1].id);
            if (theirs && *theirs <= *mine)
                break;
            q->options[j] = q->options[j - 1];
        }
        q->options[j] = moving;
    }
}

static void name_options(model *m, kept_question *q)
{
    for (size_t i = 0; i < q->pub.n_options; i++) {
        const int64_t *at =
            store_map_find(&m->option_index, q->pub.id, q->options[i].id);
        if (at)
            q->options[i].text =
                *(enshu_text *)store_row_at(&m->option_names, (size_t)*at);
    }
    sort_options(m, q);
}

static void read_options(model *m, kept_question *q, const fold *f)
{
    const enshu_value *v = fields_find(f->pairs, f->n, ENSHU_F_OPTIONS);
    if (!v || v->type != ENSHU_TYPE_MAP || v->count == 0)
        return;
    q->options = xcalloc(v->count, sizeof *q->options);
    q->pub.options = q->options;
    q->pub.n_options = v->count;
    for (uint32_t i = 0; i < v->count; i++) {
        const enshu_value *text = &v->as.map[i].value;
        const char *kept = text->type == ENSHU_TYPE_STR
                               ? store_text(m->pool, text->as.str)
                               : NULL;
        q->options[i] = (model_option){
            .id = store_text(m->pool, v->as.map[i].key), .text = {kept, kept}};
    }
    name_options(m, q);
}

static bool is_more_urgent(const kept_question *a, const kept_question *b)
{
    if (a->pub.deadline_us < 0 || b->pub.deadline_us < 0)
        return a->pub.deadline_us >= 0;
    return a->pub.deadline_us < b->pub.deadline_us;
}

static void drop_last_question(model *m)
{
    free_question(question_at(m, m->questions.n - 1));
    store_row_remove(&m->questions, m->questions.n - 1);
    if (m->open > m->questions.n)
        m->open = m->questions.n;
}

static kept_question *make_question(model *m, const fold *f)
{
    kept_question *q = xcalloc(1, sizeof *q);
    q->pub = (model_question){.id = fold_id(m, f, ENSHU_F_QUESTION),
                              .seq = f->seq,
                              .title = fold_text(m, f, ENSHU_F_TITLE),
                              .body = fold_text(m, f, ENSHU_F_BODY),
                              .asked_us = f->t_us,
                              .deadline_us = fold_int(f, ENSHU_F_DEADLINE, -1),
                              .option = "",
                              .text = "",
                              .by = ""};
    q->to = fold_ids(m, f, ENSHU_F_TO, &q->n_to);
    read_options(m, q, f);
    if (m->questions.n == MODEL_QUESTIONS_MAX)
        drop_last_question(m);
    return q;
}

void fold_asked(model *m, const fold *f)
{
    kept_question *q = make_question(m, f);
    size_t i = 0;
    while (i < m->open && !is_more_urgent(q, question_at(m, i)))
        i++;
    put_question(m, i, q);
    m->open++;
    model_entry *e = model_note(m, f, MODEL_E_DECISION, q->pub.id);
    e->text = q->pub.title;
}

/* The open question of that id, taken to the front of the closed ones; one
 * that was never seen asked is not kept. */
static kept_question *close_question(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_QUESTION);
    size_t i = 0;
    while (i < m->open && strcmp(question_at(m, i)->pub.id, id) != 0)
        i++;
    if (i == m->open)
        return NULL;
    kept_question *q = question_at(m, i);
    store_row_remove(&m->questions, i);
    m->open--;
    put_question(m, m->open, q);
    q->pub.closed_us = f->t_us;
    return q;
}

static enshu_text option_text(const kept_question *q, const char *option)
{
    for (size_t i = 0; q && i < q->pub.n_options; i++) {
        if (strcmp(q->options[i].id, option) == 0)
            return q->options[i].text;
    }
    return (enshu_text){NULL, NULL};
}

void fold_answered(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_QUESTION);
    const char *option = fold_id(m, f, ENSHU_F_OPTION);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    const enshu_text words = fold_words(m, f, ENSHU_F_TEXT);
    kept_question *q = close_question(m, f);
    judge_note_writing(m, f, MODEL_WROTE_ANSWER, id);
    if (q) {
        q->pub.state = MODEL_ANSWERED;
        q->pub.option = option;
        q->pub.text = words.ja ? words.ja : "";
        q->pub.by = by;
    }
    model_entry *e = model_note(m, f, MODEL_E_DECISION, id);
    e->by = by;
    e->word = option;
    e->text = *option ? option_text(q, option) : words;
}

void fold_expired(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_QUESTION);
    kept_question *q = close_question(m, f);
    if (q)
        q->pub.state = MODEL_EXPIRED;
    model_entry *e = model_note(m, f, MODEL_E_DECISION, id);
    if (q)
        e->text = q->pub.title;
}

void model_name_options(model *m, const char *id)
{
    for (size_t i = 0; i < m->questions.n; i++) {
        kept_question *q = question_at(m, i);
        if (strcmp(q->pub.id, id) == 0)
            name_options(m, q);
    }
}

/* A question asked to a team is asked to each of its roles. */
bool model_is_asked(const model *m, const char *id, const char *role)
{
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    const kept_question *q = (const kept_question *)model_find_question(m, id);
    for (size_t i = 0; q && i < q->n_to; i++) {
        if (strcmp(q->to[i], role) == 0
            || (t && strcmp(q->to[i], t->owner) == 0))
            return true;
    }
    return false;
}

size_t model_questions(const model *m, const model_question *const **out)
{
    *out = store_row_at(&m->questions, 0);
    return m->questions.n;
}

size_t model_open_questions(const model *m)
{
    return m->open;
}

const model_question *model_find_question(const model *m, const char *id)
{
    const kept_question *newest = NULL;
    for (size_t i = 0; i < m->questions.n; i++) {
        const kept_question *q = question_at(m, i);
        if (strcmp(q->pub.id, id) == 0
            && (!newest || q->pub.seq > newest->pub.seq))
            newest = q;
    }
    return newest ? &newest->pub : NULL;
}
