/* What teams think beside how it is; contacts, thresholds and sectors. */
#include <string.h>

#include "console/model/control_internal.h"

/* ---- beliefs ---- */

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

/* ---- contacts ---- */

void fold_contact(model *m, const fold *f)
{
    desk *c = m->desk;
    const char *id = fold_id(m, f, ENSHU_F_ID);
    const model_contact fresh = {.id = id, .text = fold_id(m, f, ENSHU_F_TEXT)};
    int64_t *at = store_map_find(&c->contact_index, id, "");
    if (at) {
        *(model_contact *)store_row_at(&c->contacts, (size_t)*at) = fresh;
        return;
    }
    if (!*id || c->contacts.n == CONTROL_CONTACTS_MAX)
        return;
    store_map_put(&c->contact_index, id, "", (int64_t)c->contacts.n);
    store_row_append(&c->contacts, &fresh);
}

size_t model_contacts(const model *m, const model_contact **out)
{
    *out = store_row_at(&m->desk->contacts, 0);
    return m->desk->contacts.n;
}

/* ---- sectors ---- */

void fold_sector_described(model *m, const fold *f)
{
    desk *c = m->desk;
    const char *id = fold_id(m, f, ENSHU_F_ID);
    model_sector fresh = {.id = id,
                          .name = fold_text(m, f, ENSHU_F_NAME),
                          .light = fold_id(m, f, ENSHU_F_STATE)};
    int64_t *at = store_map_find(&c->sector_index, id, "");
    if (at) {
        model_sector *old = store_row_at(&c->sectors, (size_t)*at);
        fresh.changed_us = old->changed_us;
        *old = fresh;
        return;
    }
    if (!*id || c->sectors.n == CONTROL_SECTORS_MAX)
        return;
    store_map_put(&c->sector_index, id, "", (int64_t)c->sectors.n);
    store_row_append(&c->sectors, &fresh);
}

void fold_sector_changed(model *m, const fold *f)
{
    const char *id = fold_string(f, ENSHU_F_ID);
    int64_t *at = store_map_find(&m->desk->sector_index, id, "");
    if (!at)
        return;
    model_sector *s = store_row_at(&m->desk->sectors, (size_t)*at);
    s->light = fold_id(m, f, ENSHU_F_STATE);
    s->changed_us = f->t_us;
}

size_t model_sectors(const model *m, const model_sector **out)
{
    *out = store_row_at(&m->desk->sectors, 0);
    return m->desk->sectors.n;
}
