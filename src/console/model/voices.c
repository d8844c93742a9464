/* In whose name whoever steers a drill speaks: control, or outside parties
 * that nobody plays. */
#include <string.h>

#include "base/memory.h"
#include "console/model/chat.h"
#include "console/model/control_internal.h"
#include "console/model/order.h"

static const char control_voice[] = "control";

static bool steers(const model *m)
{
    return (m->seat.part == MODEL_DIRECTOR || m->seat.part == MODEL_CONTROLLER)
           && !*m->seat.watching;
}

static bool plays(const model_place *p, uint32_t instance, const char *role)
{
    if (p->instance != instance || strcmp(p->part, "player") != 0
        || strcmp(p->state, "taken") != 0)
        return false;
    for (size_t i = 0; i < p->n_roles; i++)
        if (strcmp(p->roles[i], role) == 0)
            return true;
    return false;
}

static bool is_played(const model *m, const char *role)
{
    const model_place *const *all;
    const size_t n = model_places(m, &all);
    for (size_t i = 0; i < n; i++)
        if (plays(all[i], m->seat.instance, role))
            return true;
    return false;
}

bool model_may_voice(const model *m, const char *party)
{
    if (!steers(m))
        return false;
    if (strcmp(party, control_voice) == 0 || model_is_my_role(m, party))
        return true;
    return model_find_of(m, MODEL_ACTOR, party) && !is_played(m, party);
}

size_t model_voices(const model *m, const char *out[MODEL_VOICES_MAX])
{
    const size_t actors = model_count(m, MODEL_ACTOR);
    size_t n = 0;
    if (!steers(m))
        return 0;
    out[n++] = control_voice;
    for (size_t i = 0; i < m->seat.n_roles && n < MODEL_VOICES_MAX; i++)
        if (strcmp(m->seat.roles[i], control_voice) != 0)
            out[n++] = m->seat.roles[i];
    for (size_t i = 0; i < actors && n < MODEL_VOICES_MAX; i++) {
        const char *id = model_at(m, MODEL_ACTOR, i)->id;
        if (!is_played(m, id))
            out[n++] = id;
    }
    return n;
}

const char *model_voice(const model *m)
{
    if (m->voice && model_may_voice(m, m->voice))
        return m->voice;
    return steers(m) ? control_voice : "";
}

void order_voice(model *m, const char *party)
{
    m->voice = store_text(m->pool, party);
    m->version++;
}

static bool is_in(const model_room *room, const char *party)
{
    for (size_t i = 0; i < room->n_members; i++)
        if (strcmp(room->members[i], party) == 0)
            return true;
    return false;
}

const char *model_voice_in(const model *m, const char *id)
{
    const model_room *room = model_find_room(m, id);
    const char *voice = model_voice(m);
    if (!steers(m))
        return "";
    if (!room || !*room->party)
        return room && is_in(room, voice) ? voice : control_voice;
    if (model_may_voice(m, room->between))
        return room->between;
    return model_may_voice(m, room->party) ? room->party : "";
}
