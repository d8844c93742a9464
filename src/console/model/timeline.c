#include "console/model/model_internal.h"

#include "base/memory.h"

/* ---- entries ---- */

model_entry *model_note(model *m, const fold *f, model_lane lane,
                        const char *id)
{
    if (m->timeline.n == MODEL_ENTRIES_MAX) {
        store_row_remove(&m->timeline, 0);
        m->first_entry++;
    }
    const model_entry fresh = {.seq = f->seq,
                               .t_us = f->t_us,
                               .lane = lane,
                               .kind = enshu_record_name(f->kind),
                               .id = id,
                               .on = "",
                               .by = "",
                               .word = "",
                               .count = 1};
    store_row_append(&m->timeline, &fresh);
    return store_row_at(&m->timeline, m->timeline.n - 1);
}

model_entry *model_entry_of(model *m, uint64_t number)
{
    if (number < m->first_entry || number - m->first_entry >= m->timeline.n)
        return NULL;
    return store_row_at(&m->timeline, (size_t)(number - m->first_entry));
}

size_t model_timeline(const model *m, const model_entry **out)
{
    *out = store_row_at(&m->timeline, 0);
    return m->timeline.n;
}

/* ---- the drill itself ---- */

void fold_started(model *m, const fold *f)
{
    const enshu_text title = fold_text(m, f, ENSHU_F_TITLE);
    model_note(m, f, MODEL_E_PHASE, fold_id(m, f, ENSHU_F_ID))->text = title;
}

void fold_stopped(model *m, const fold *f)
{
    const char *why = fold_id(m, f, ENSHU_F_WHY);
    model_note(m, f, MODEL_E_PHASE, "")->word = why;
}

/* Phases follow each other, so the number of those that began is the number
 * of the one that goes on. */
void fold_phase(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_PHASE);
    const enshu_text title = fold_text(m, f, ENSHU_F_TITLE);
    m->scenario.phase++;
    m->scenario.phase_name = title;
    model_note(m, f, MODEL_E_PHASE, id)->text = title;
}

void fold_jumped(model *m, const fold *f)
{
    model_note(m, f, MODEL_E_PHASE, "");
}

void fold_hint(model *m, const fold *f)
{
    static const enshu_field about[] = {ENSHU_F_INJECT, ENSHU_F_ACTION,
                                        ENSHU_F_QUESTION};
    const char *id = "";
    for (size_t i = 0; !*id && i < sizeof about / sizeof about[0]; i++)
        id = fold_id(m, f, about[i]);
    const enshu_text body = fold_text(m, f, ENSHU_F_BODY);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    model_entry *e = model_note(m, f, MODEL_E_HINT, id);
    e->by = by;
    e->text = body;
}
