/* What teams think beside how it is. */
#include "console/model/control_internal.h"

static model_belief *belief_of(model *m, const char *team, const char *id)
{
    desk *c = m->desk;
    int64_t *at = store_map_find(&c->belief_index, team, id);
    if (at)
        return store_row_at(&c->beliefs, (size_t)*at);
    if (c->beliefs.n == CONTROL_BELIEFS_MAX)
        return NULL;
    const model_belief fresh = {
        .team = team, .id = id, .state = "", .security = "", .via = ""};
    store_map_put(&c->belief_index, team, id, (int64_t)c->beliefs.n);
    store_row_append(&c->beliefs, &fresh);
    return store_row_at(&c->beliefs, c->beliefs.n - 1);
}

void control_note_belief(model *m, const fold *f)
{
    const char *team = fold_id(m, f, ENSHU_F_TEAM);
    const char *id = fold_id(m, f, ENSHU_F_ID);
    if (!model_is_staff(m) || !*team || !*id)
        return;
    model_belief *b = belief_of(m, team, id);
    if (!b)
        return;
    if (fold_has(f, ENSHU_F_STATE))
        b->state = fold_id(m, f, ENSHU_F_STATE);
    if (fold_has(f, ENSHU_F_HELD))
        b->security = fold_id(m, f, ENSHU_F_HELD);
    b->since_us = fold_time(f, ENSHU_F_SINCE, f->t_us);
    b->via = fold_id(m, f, ENSHU_F_VIA);
}

const model_belief *model_find_belief(const model *m, const char *team,
                                      const char *id)
{
    const int64_t *at = store_map_find(&m->desk->belief_index, team, id);
    return at ? store_row_at(&m->desk->beliefs, (size_t)*at) : NULL;
}
