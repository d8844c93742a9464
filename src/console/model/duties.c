/* What a team owes, and when it was done. */
#include "console/model/duties.h"

#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/model_internal.h"

enum { ROUNDS_MAX = 1000, DUTIES_MAX = 500, SECTORS_MAX = 100 };

/* ---- duties ---- */

static model_duty *duty_at(const model *m, size_t i)
{
    return store_row_at(&m->duties, i);
}

static model_duty *find_duty(const model *m, const char *id)
{
    for (size_t i = 0; i < m->duties.n; i++)
        if (strcmp(duty_at(m, i)->id, id) == 0)
            return duty_at(m, i);
    return NULL;
}

void fold_duty_described(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    if (!*id || (!find_duty(m, id) && m->duties.n == DUTIES_MAX))
        return;
    if (!find_duty(m, id))
        store_row_append(&m->duties, &(model_duty){.id = id});
    model_duty *d = find_duty(m, id);
    size_t n = 0;
    const char *const *to = fold_ids(m, f, ENSHU_F_TO, &n);
    d->name = fold_text(m, f, ENSHU_F_NAME);
    d->help = fold_text(m, f, ENSHU_F_HELP);
    d->basis = fold_id(m, f, ENSHU_F_BASIS);
    d->team = fold_id(m, f, ENSHU_F_TEAM);
    d->roles = fold_ids(m, f, ENSHU_F_ROLES, &d->n_roles);
    d->to = n > 0 ? to[0] : "";
    d->action = fold_id(m, f, ENSHU_F_ACTION);
    d->within_us = fold_time(f, ENSHU_F_DURATION, 0);
    d->points_milli = fold_count(f, ENSHU_F_POINTS, 0);
}

size_t model_duties(const model *m, const model_duty **out)
{
    *out = store_row_at(&m->duties, 0);
    return m->duties.n;
}

const model_duty *model_find_duty(const model *m, const char *id)
{
    return find_duty(m, id);
}

/* ---- rounds ---- */

static model_round *round_at(const model *m, size_t i)
{
    return *(model_round **)store_row_at(&m->rounds, i);
}

void model_free_duties(model *m)
{
    for (size_t i = 0; i < m->rounds.n; i++)
        xfree(round_at(m, i));
    store_row_fini(&m->rounds);
    store_row_fini(&m->duties);
    store_row_fini(&m->sectors);
}

static void drop_last(model *m)
{
    xfree(round_at(m, m->rounds.n - 1));
    store_row_remove(&m->rounds, m->rounds.n - 1);
    if (m->owed > m->rounds.n)
        m->owed = m->rounds.n;
}

static model_round *make_round(model *m, const fold *f)
{
    model_round *r = xcalloc(1, sizeof *r);
    *r = (model_round){.duty = fold_id(m, f, ENSHU_F_OBLIGATION),
                       .team = fold_id(m, f, ENSHU_F_TEAM),
                       .number = fold_count(f, ENSHU_F_ROUND, 1),
                       .opened_us = f->t_us,
                       .deadline_us = fold_time(f, ENSHU_F_DEADLINE, f->t_us),
                       .zero_us = fold_time(f, ENSHU_F_ZERO, -1),
                       .closed_us = -1,
                       .action = "",
                       .by = ""};
    if (m->rounds.n == ROUNDS_MAX)
        drop_last(m);
    return r;
}

static void note_round(model *m, const fold *f, const model_round *r,
                       const char *word)
{
    model_entry *e = model_note(m, f, MODEL_E_DECISION, r->duty);
    e->word = word;
    e->by = r->by;
}

void fold_duty_opened(model *m, const fold *f)
{
    model_round *r = make_round(m, f);
    size_t i = 0;
    while (i < m->owed && round_at(m, i)->deadline_us <= r->deadline_us)
        i++;
    store_row_insert(&m->rounds, i, &r);
    m->owed++;
    note_round(m, f, r, "");
}

/* Taken out; one that was never opened here is made.  One that was met may be
 * met once more, when what was told others has been mended. */
static model_round *take_round(model *m, const fold *f)
{
    const char *duty = fold_id(m, f, ENSHU_F_OBLIGATION);
    const char *team = fold_id(m, f, ENSHU_F_TEAM);
    const int64_t number = fold_count(f, ENSHU_F_ROUND, 1);
    for (size_t i = 0; i < m->rounds.n; i++) {
        model_round *r = round_at(m, i);
        if (strcmp(r->duty, duty) != 0 || strcmp(r->team, team) != 0
            || r->number != number)
            continue;
        store_row_remove(&m->rounds, i);
        m->owed -= i < m->owed;
        return r;
    }
    return make_round(m, f);
}

static void close_round(model *m, model_round *r, int64_t t_us)
{
    r->closed_us = t_us;
    store_row_insert(&m->rounds, m->owed, &r);
}

void fold_duty_met(model *m, const fold *f)
{
    model_round *r = take_round(m, f);
    const char *state = fold_id(m, f, ENSHU_F_STATE);
    r->state = strcmp(state, "late") == 0 ? MODEL_MET_LATE : MODEL_MET;
    r->action = fold_id(m, f, ENSHU_F_ACTION);
    r->by = fold_id(m, f, ENSHU_F_BY);
    r->filled_ppm = fold_count(f, ENSHU_F_FILLED, 1000000);
    r->agrees = fold_int(f, ENSHU_F_AGREES, 1) != 0;
    close_round(m, r, f->t_us);
    note_round(m, f, r, state);
}

void fold_duty_missed(model *m, const fold *f)
{
    model_round *r = take_round(m, f);
    r->state = MODEL_MISSED;
    close_round(m, r, f->t_us);
    note_round(m, f, r, "missed");
}

/* It need not be done any more, and is as if it had not been due. */
void fold_duty_lapsed(model *m, const fold *f)
{
    xfree(take_round(m, f));
}

size_t model_rounds(const model *m, const model_round *const **out)
{
    *out = store_row_at(&m->rounds, 0);
    return m->rounds.n;
}

size_t model_rounds_owed(const model *m)
{
    return m->owed;
}

int64_t model_nearest_deadline(const model *m)
{
    const model_question *const *questions = NULL;
    int64_t nearest = m->owed > 0 ? round_at(m, 0)->deadline_us : -1;
    (void)model_questions(m, &questions);
    for (size_t i = 0; i < model_open_questions(m); i++) {
        const int64_t t = questions[i]->deadline_us;
        if (t >= 0 && (nearest < 0 || t < nearest))
            nearest = t;
    }
    return nearest;
}

/* ---- sectors ---- */

static model_sector *find_sector(const model *m, const char *id)
{
    for (size_t i = 0; i < m->sectors.n; i++) {
        model_sector *s = store_row_at(&m->sectors, i);
        if (strcmp(s->id, id) == 0)
            return s;
    }
    return NULL;
}

/* The largest weight the reader was told. */
static int64_t weight_of(const fold *f)
{
    const enshu_value *v = fields_find(f->pairs, f->n, ENSHU_F_WEIGHTS);
    int64_t most = 0;
    for (size_t i = 0; v && v->type == ENSHU_TYPE_MAP && i < v->count; i++) {
        const enshu_value *w = &v->as.map[i].value;
        if (w->type == ENSHU_TYPE_INT && w->as.integer > most)
            most = w->as.integer;
    }
    return most < 3 ? most : 3;
}

void fold_sector_described(model *m, const fold *f)
{
    const model_sector told = {.id = fold_id(m, f, ENSHU_F_ID),
                               .name = fold_text(m, f, ENSHU_F_NAME),
                               .state = fold_id(m, f, ENSHU_F_STATE),
                               .weight = weight_of(f)};
    model_sector *s = find_sector(m, told.id);
    if (s)
        *s = told;
    else if (*told.id && m->sectors.n < SECTORS_MAX)
        store_row_append(&m->sectors, &told);
}

void fold_sector_changed(model *m, const fold *f)
{
    model_sector *s = find_sector(m, fold_id(m, f, ENSHU_F_ID));
    if (!s)
        return;
    const char *id = s->id;
    s->state = fold_id(m, f, ENSHU_F_STATE);
    const char *state = s->state;
    const enshu_text name = s->name;
    model_entry *e = model_note(m, f, MODEL_E_SYSTEM, id);
    e->word = state;
    e->text = name;
}

size_t model_sectors(const model *m, const model_sector **out)
{
    *out = store_row_at(&m->sectors, 0);
    return m->sectors.n;
}

/* ---- how a party is reached ---- */

void fold_contact(model *m, const fold *f)
{
    static const model_thing_kind kinds[] = {MODEL_ROLE, MODEL_TEAM,
                                             MODEL_ACTOR, MODEL_ORG};
    const char *id = fold_id(m, f, ENSHU_F_ID);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        thing *t = model_thing_of(m, kinds[i], id);
        if (!t)
            continue;
        t->pub.contact = fold_id(m, f, ENSHU_F_TEXT);
        return;
    }
}
