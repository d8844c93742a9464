#include <string.h>

#include "console/model/model_internal.h"

/* ---- states ---- */

/* The described state is today's, while old records are still arriving; so
 * what a record tells is compared with what records told before. */
static bool tell(thing *t, const char *state, int64_t t_us)
{
    t->pub.state_us = t_us;
    if (strcmp(t->told, state) == 0)
        return false;
    belief_set_state(t, state, t_us, "");
    return true;
}

static void note_state(model *m, const fold *f, const char *id,
                       const char *word)
{
    model_entry *e = model_note(m, f, MODEL_E_SYSTEM, id);
    e->word = word;
}

thing *model_find_stateful(const model *m, const char *id)
{
    static const model_thing_kind kinds[] = {MODEL_ASSET, MODEL_ZONE,
                                             MODEL_CONDUIT, MODEL_SERVICE};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        thing *t = model_thing_of(m, kinds[i], id);
        if (t)
            return t;
    }
    return NULL;
}

void fold_state(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const char *state = fold_id(m, f, ENSHU_F_STATE);
    thing *t = model_find_stateful(m, id);
    if (t)
        tell(t, state, f->t_us);
    note_state(m, f, id, state);
}

/* A service tells every change of its level; people want to read those of its
 * state. */
void fold_service(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const char *state = fold_id(m, f, ENSHU_F_STATE);
    thing *t = model_thing_of(m, MODEL_SERVICE, id);
    if (t)
        t->pub.level_ppm = fold_int(f, ENSHU_F_LEVEL, t->pub.level_ppm);
    if (!t || tell(t, state, f->t_us))
        note_state(m, f, id, state);
}

void fold_compromised(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const char *held = fold_id(m, f, ENSHU_F_HELD);
    thing *t = model_thing_of(m, MODEL_ASSET, id);
    if (t)
        belief_set_security(t, held, f->t_us, "");
    note_state(m, f, id, held);
}

void fold_detected(model *m, const fold *f)
{
    const char *control = fold_id(m, f, ENSHU_F_CONTROL);
    model_entry *e =
        model_note(m, f, MODEL_E_SYSTEM, fold_id(m, f, ENSHU_F_ID));
    e->on = fold_id(m, f, ENSHU_F_ON);
    e->word = control;
}

/* ---- evidence ---- */

void fold_revealed(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const enshu_text title = fold_text(m, f, ENSHU_F_TITLE);
    if (*id && !model_thing_of(m, MODEL_ARTIFACT, id))
        model_make_thing(m, MODEL_ARTIFACT, id)->pub.name = title;
    model_entry *e = model_note(m, f, MODEL_E_SYSTEM, id);
    e->text = title;
}
