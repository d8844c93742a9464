/* What the reader's teams think: how things stand, whether an intruder is in
 * them, and which way the attack seems to have gone. */
#include <string.h>

#include "console/model/control_internal.h"

/* Words of security; of control's reader it is how far a thing is held. */
static const struct {
    const char *word;
    const char *security;
} words[] = {{"unknown", "unknown"},
             {"suspected", "suspected"},
             {"compromised", "compromised"},
             {"clean", "clean"},
             {"none", "clean"},
             {"foothold", "compromised"},
             {"user", "compromised"},
             {"admin", "compromised"}};

void belief_set_security(thing *t, const char *held, int64_t since_us,
                         const char *via)
{
    size_t i = 0;
    while (i < sizeof words / sizeof words[0]
           && strcmp(words[i].word, held) != 0)
        i++;
    if (i == sizeof words / sizeof words[0])
        return;
    t->pub.security = words[i].security;
    t->pub.security_us = since_us;
    t->pub.security_via = via;
    t->pub.compromised = strcmp(t->pub.security, "suspected") == 0
                         || strcmp(t->pub.security, "compromised") == 0;
}

void belief_set_state(thing *t, const char *state, int64_t since_us,
                      const char *via)
{
    if (strcmp(t->told, state) != 0 || strcmp(t->pub.state, state) != 0)
        t->pub.state_since_us = since_us;
    t->pub.state = state;
    t->told = state;
    t->pub.state_us = since_us;
    t->pub.state_via = via;
}

/* What another team thinks is for control to compare, not how things stand. */
static bool is_ours(const model *m, const fold *f)
{
    const char *team = fold_string(f, ENSHU_F_TEAM);
    if (*team && model_is_staff(m) && !*m->seat.watching)
        return false;
    return !*team || model_is_my_team(m, team);
}

/* Of what is learnt at once the worse is worth reading. */
static const char *worth_reading(const char *state, const char *held)
{
    const bool grave =
        strcmp(held, "suspected") == 0 || strcmp(held, "compromised") == 0;
    return grave || !*state ? held : state;
}

/* Two teams of one seat learn the same at the same time. */
static bool is_repeated(const thing *t, const char *state, const char *held,
                        int64_t since_us)
{
    const bool same_state =
        !*state || (strcmp(t->told, state) == 0 && t->pub.state_us == since_us);
    const bool same_held = !*held
                           || (strcmp(t->pub.security, held) == 0
                               && t->pub.security_us == since_us);
    return same_state && same_held;
}

/* The two halves come in records of their own, or together. */
void fold_belief(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const char *state = fold_id(m, f, ENSHU_F_STATE);
    const char *held = fold_id(m, f, ENSHU_F_HELD);
    const char *via = fold_id(m, f, ENSHU_F_VIA);
    const int64_t since_us = fold_time(f, ENSHU_F_SINCE, f->t_us);
    thing *t = model_find_stateful(m, id);
    control_note_belief(m, f);
    if (!is_ours(m, f) || (t && is_repeated(t, state, held, since_us)))
        return;
    if (t && *state)
        belief_set_state(t, state, since_us, via);
    if (t && *held)
        belief_set_security(t, held, since_us, via);
    if (f->seq == 0)
        return;
    model_entry *e = model_note(m, f, MODEL_E_SYSTEM, id);
    e->word = worth_reading(state, held);
}

/* ---- paths ---- */

static bool same_path(const model_path *a, const model_path *b)
{
    return strcmp(a->from, b->from) == 0 && strcmp(a->to, b->to) == 0;
}

static bool has_path(const model *m, const model_path *path)
{
    for (size_t i = 0; i < m->paths.n; i++) {
        if (same_path(store_row_at(&m->paths, i), path))
            return true;
    }
    return false;
}

void fold_path(model *m, const fold *f)
{
    size_t n = 0;
    const char *const *ends = fold_ids(m, f, ENSHU_F_BETWEEN, &n);
    if (n < 2 || !is_ours(m, f))
        return;
    const model_path path = {.from = ends[0],
                             .to = ends[1],
                             .since_us = fold_time(f, ENSHU_F_SINCE, f->t_us),
                             .via = fold_id(m, f, ENSHU_F_VIA),
                             .evidence = fold_count(f, ENSHU_F_EVIDENCE, 0)};
    if (f->seq > 0) {
        model_entry *e = model_note(m, f, MODEL_E_SYSTEM, path.to);
        e->on = path.from;
    }
    if (!has_path(m, &path) && m->paths.n < MODEL_PATHS_MAX)
        store_row_append(&m->paths, &path);
}

size_t model_paths(const model *m, const model_path **out)
{
    *out = store_row_at(&m->paths, 0);
    return m->paths.n;
}
