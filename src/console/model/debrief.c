/* Meters, and the improvement plan. */
#include "console/model/debrief.h"

#include <string.h>

#include "base/memory.h"
#include "console/model/judge_internal.h"

/* ---- meters ---- */

static kept_meter *meter_at(const bench *b, size_t i)
{
    return *(kept_meter **)store_row_at(&b->meters, i);
}

static kept_meter *find_meter(const bench *b, const char *id)
{
    for (size_t i = 0; i < b->meters.n; i++)
        if (strcmp(meter_at(b, i)->pub.id, id) == 0)
            return meter_at(b, i);
    return NULL;
}

void fold_meter_described(model *m, const fold *f)
{
    bench *b = m->bench;
    const char *id = fold_id(m, f, ENSHU_F_ID);
    kept_meter *k = find_meter(b, id);
    if (!k && (!*id || b->meters.n == DEBRIEF_METERS_MAX))
        return;
    if (!k) {
        k = xcalloc(1, sizeof *k);
        k->pub.id = id;
        store_row_init(&k->moves, sizeof(model_meter_move));
        store_row_append(&b->meters, &k);
    }
    k->pub.name = fold_text(m, f, ENSHU_F_NAME);
    k->pub.kind = fold_id(m, f, ENSHU_F_KIND);
    k->pub.team = fold_id(m, f, ENSHU_F_TEAM);
    k->pub.value = fold_bounded(fold_int(f, ENSHU_F_AMOUNT, 0));
    if (k->moves.n == 0)
        k->pub.start = k->pub.value;
    k->pub.low = fold_bounded(fold_int(f, ENSHU_F_LOW, 0));
    k->pub.high = fold_bounded(fold_int(f, ENSHU_F_HIGH, 100));
}

void fold_meter_moved(model *m, const fold *f)
{
    kept_meter *k = find_meter(m->bench, fold_id(m, f, ENSHU_F_METER));
    if (!k)
        return;
    const model_meter_move move = {
        .seq = f->seq,
        .t_us = f->t_us,
        .by = fold_bounded(fold_int(f, ENSHU_F_COUNT, 0)),
        .value = fold_bounded(fold_int(f, ENSHU_F_AMOUNT, k->pub.value)),
        .rule = fold_id(m, f, ENSHU_F_RULE),
        .name = fold_text(m, f, ENSHU_F_NAME)};
    if (k->moves.n == DEBRIEF_MOVES_MAX)
        store_row_remove(&k->moves, 0);
    store_row_append(&k->moves, &move);
    k->pub.value = move.value;
    k->pub.moves = store_row_at(&k->moves, 0);
    k->pub.n_moves = k->moves.n;
}

size_t model_meters(const model *m, const model_meter *const **out)
{
    *out = store_row_at(&m->bench->meters, 0);
    return m->bench->meters.n;
}

/* ---- the improvement plan ---- */

static model_improvement *improvement_at(const bench *b, size_t i)
{
    return *(model_improvement **)store_row_at(&b->improvements, i);
}

static model_improvement *find_improvement(const bench *b, int64_t number)
{
    for (size_t i = 0; i < b->improvements.n; i++)
        if (improvement_at(b, i)->number == number)
            return improvement_at(b, i);
    return NULL;
}

/* What a change does not say stays as it is. */
static void set_improvement(model *m, model_improvement *p, const fold *f)
{
    const struct {
        enshu_field field;
        const char **text;
    } rows[] = {{ENSHU_F_STATE, &p->state},
                {ENSHU_F_HEADING, &p->heading},
                {ENSHU_F_TEXT, &p->text},
                {ENSHU_F_OBJECTIVE, &p->objective},
                {ENSHU_F_TEAM, &p->team},
                {ENSHU_F_CHARGE, &p->charge},
                {ENSHU_F_BY_DATE, &p->by_date},
                {ENSHU_F_MEASURE, &p->measure},
                {ENSHU_F_SOURCE, &p->source},
                {ENSHU_F_RATER, &p->rater},
                {ENSHU_F_BY, &p->by}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (fold_has(f, rows[i].field))
            *rows[i].text = fold_id(m, f, rows[i].field);
    p->seq = f->seq;
    p->t_us = f->t_us;
}

void fold_improvement_added(model *m, const fold *f)
{
    bench *b = m->bench;
    const int64_t number = fold_count(f, ENSHU_F_IMPROVEMENT, 0);
    if (number == 0 || find_improvement(b, number)
        || b->improvements.n == DEBRIEF_IMPROVEMENTS_MAX)
        return;
    model_improvement *p = xcalloc(1, sizeof *p);
    *p = (model_improvement){.number = number,
                             .state = "open",
                             .heading = "",
                             .text = "",
                             .objective = "",
                             .team = "",
                             .charge = "",
                             .by_date = "",
                             .measure = "",
                             .source = "",
                             .rater = "",
                             .by = ""};
    set_improvement(m, p, f);
    size_t i = b->improvements.n;
    while (i > 0 && improvement_at(b, i - 1)->number > number)
        i--;
    store_row_insert(&b->improvements, i, &p);
}

void fold_improvement_changed(model *m, const fold *f)
{
    model_improvement *p =
        find_improvement(m->bench, fold_count(f, ENSHU_F_IMPROVEMENT, 0));
    if (p)
        set_improvement(m, p, f);
}

size_t model_improvements(const model *m, const model_improvement *const **out)
{
    *out = store_row_at(&m->bench->improvements, 0);
    return m->bench->improvements.n;
}

const model_improvement *model_find_improvement(const model *m, int64_t number)
{
    return find_improvement(m->bench, number);
}

void debrief_fini(bench *b)
{
    for (size_t i = 0; i < b->meters.n; i++) {
        store_row_fini(&meter_at(b, i)->moves);
        xfree(meter_at(b, i));
    }
    for (size_t i = 0; i < b->improvements.n; i++)
        xfree(improvement_at(b, i));
    store_row_fini(&b->meters);
    store_row_fini(&b->improvements);
}
