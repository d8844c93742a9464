/* Between the world and the rest of the drill: changes become records and
 * notices, and operations go faster or slower. */
#include "drill/belief.h"
#include "drill/ops.h"
#include "drill/parts.h"

static void state_changed(enshu_drill *d, enshu__ref what)
{
    const char *word = enshu__world_word(d->world, what);
    const uint64_t seq =
        ENSHU__EMIT(d, STATE_CHANGED, &enshu__to_control,
                    enshu__f_id(d, ENSHU_F_ID, what.name),
                    enshu__f_str(ENSHU_F_WHAT, enshu__kind_word(what.kind)),
                    enshu__f_str(ENSHU_F_STATE, word));
    enshu__belief_acted(d, what, -1);
    enshu__belief_changed(d, what, seq);
    ENSHU__NOTIFY(d, STATE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("state", word));
}

const char *const enshu__hold_words[] = {"none", "foothold", "user", "admin"};

static void hold_changed(enshu_drill *d, enshu__ref what)
{
    const char *word =
        enshu__hold_words[enshu__world_hold(d->world, what.index)];
    ENSHU__EMIT(d, ASSET_COMPROMISED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_str(ENSHU_F_HELD, word));
    ENSHU__NOTIFY(d, COMPROMISE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("level", word));
}

static void service_changed(enshu_drill *d, enshu__ref what)
{
    const char *word = enshu__world_word(d->world, what);
    const enshu_audience audience = enshu__audience_of_state(d, what);
    const uint64_t seq = ENSHU__EMIT(
        d, SERVICE_CHANGED, &audience, enshu__f_id(d, ENSHU_F_ID, what.name),
        enshu__f_str(ENSHU_F_STATE, word),
        enshu__f_int(ENSHU_F_LEVEL, enshu__world_level(d->world, what)));
    enshu__belief_changed(d, what, seq);
    ENSHU__NOTIFY(d, STATE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("state", word));
    enshu__ops_set_service(d, what.index);
}

static void on_change(void *user, enshu__world_change change, enshu__ref what)
{
    enshu_drill *d = user;
    d->dirty |= ENSHU__TOPIC_WORLD | ENSHU__TOPIC_METRIC;
    switch (change) {
    case ENSHU__CHANGE_STATE:
        state_changed(d, what);
        break;
    case ENSHU__CHANGE_HOLD:
        hold_changed(d, what);
        break;
    case ENSHU__CHANGE_SERVICE:
        service_changed(d, what);
        break;
    case ENSHU__CHANGE_POWER: /* for the threat's books */
        break;
    }
}

static enshu__world_defs world_defs(const enshu__scenario *s)
{
    return (enshu__world_defs){
        .zones = (void *)s->lists[ENSHU__ZONE].at,
        .n_zones = s->lists[ENSHU__ZONE].n,
        .conduits = (void *)s->lists[ENSHU__CONDUIT].at,
        .n_conduits = s->lists[ENSHU__CONDUIT].n,
        .assets = (void *)s->lists[ENSHU__ASSET].at,
        .n_assets = s->lists[ENSHU__ASSET].n,
        .services = (void *)s->lists[ENSHU__SERVICE].at,
        .n_services = s->lists[ENSHU__SERVICE].n,
    };
}

bool enshu__link_world(enshu_drill *d)
{
    enshu__world_defs *defs = enshu__arena_new(d->arena, 1, sizeof *defs);
    if (!defs)
        return false;
    *defs = world_defs(d->scenario);
    d->world = enshu__world_create(d->arena, d->undo, defs, on_change, d);
    return d->world != NULL;
}
