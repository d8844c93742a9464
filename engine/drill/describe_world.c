/* Zones to services, then operations.  In a description of how things stand,
 * what has no state that the reader may know is left out. */
#include "drill/describe.h"
#include "drill/words.h"

static enshu__ref ref_of(enshu__kind kind, const enshu__decl *decl)
{
    return (enshu__ref){decl->name, decl->index, (uint8_t)kind};
}

static const char *word_of(const enshu__teller *t, enshu__kind kind,
                           const enshu__decl *decl)
{
    return enshu__world_word(t->drill->world, ref_of(kind, decl));
}

/* Would a change of its state be told to the reader? */
static bool knows_state(const enshu__teller *t, enshu__kind kind,
                        const enshu__decl *decl)
{
    const enshu_audience audience =
        enshu__audience_of_state(t->drill, ref_of(kind, decl));
    return enshu_reader_gets(t->reader, &audience);
}

/* A zone is known with anything in it, or when nothing is in it. */
static bool knows_zone(const enshu__teller *t, enshu__ref zone)
{
    const enshu__scenario *s = t->drill->scenario;
    bool empty = true;
    for (size_t i = 0; i < ENSHU__COUNT(s, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(s, ASSET, asset, i);
        if (a->zone.name != zone.name)
            continue;
        if (enshu__reader_knows(t, a->owner))
            return true;
        empty = false;
    }
    return empty;
}

static void tell_zones(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ZONE); i++) {
        const enshu__zone_def *z = ENSHU__DEF(s, ZONE, zone, i);
        if (!knows_zone(t, ref_of(ENSHU__ZONE, &z->decl))
            || (t->only_state && !knows_state(t, ENSHU__ZONE, &z->decl)))
            continue;
        ENSHU__TELL(
            t, ZONE_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, z->decl.name),
            enshu__f_text(ENSHU_F_NAME, z->name),
            enshu__f_str(ENSHU_F_PURDUE, z->level),
            enshu__only_if(knows_state(t, ENSHU__ZONE, &z->decl),
                           enshu__f_str(ENSHU_F_STATE,
                                        word_of(t, ENSHU__ZONE, &z->decl))));
    }
}

static void tell_conduits(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, CONDUIT); i++) {
        const enshu__conduit_def *c = ENSHU__DEF(s, CONDUIT, conduit, i);
        if (!knows_zone(t, c->from) || !knows_zone(t, c->to)
            || (t->only_state && !knows_state(t, ENSHU__CONDUIT, &c->decl)))
            continue;
        t->ids[0] = enshu__text_of(t->drill, c->from.name);
        t->ids[1] = enshu__text_of(t->drill, c->to.name);
        ENSHU__TELL(
            t, CONDUIT_DESCRIBED,
            enshu__f_id(t->drill, ENSHU_F_ID, c->decl.name),
            enshu__f_text(ENSHU_F_NAME, c->name),
            enshu__f_ids(ENSHU_F_BETWEEN, t->ids, 2),
            enshu__only_if(knows_state(t, ENSHU__CONDUIT, &c->decl),
                           enshu__f_str(ENSHU_F_STATE,
                                        word_of(t, ENSHU__CONDUIT, &c->decl))));
    }
}

static void tell_assets(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(s, ASSET, asset, i);
        if (!enshu__reader_knows(t, a->owner)
            || (t->only_state && !knows_state(t, ENSHU__ASSET, &a->decl)))
            continue;
        ENSHU__TELL(
            t, ASSET_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, a->decl.name),
            enshu__f_text(ENSHU_F_NAME, a->name),
            enshu__f_id(t->drill, ENSHU_F_ZONE, a->zone.name),
            enshu__f_id(t->drill, ENSHU_F_OWNER, a->owner.name),
            enshu__f_str(ENSHU_F_KIND, enshu__asset_kind_words[a->kind]),
            enshu__f_int(ENSHU_F_COUNT, a->count),
            enshu__only_if(knows_state(t, ENSHU__ASSET, &a->decl),
                           enshu__f_str(ENSHU_F_STATE,
                                        word_of(t, ENSHU__ASSET, &a->decl))));
    }
}

size_t enshu__needs_max(const enshu_drill *d)
{
    size_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SERVICE); i++) {
        const enshu__service_def *v =
            ENSHU__DEF(d->scenario, SERVICE, service, i);
        most = v->n_needs > most ? v->n_needs : most;
    }
    return most;
}

/* What a need names: its owner decides whether the reader knows it. */
static bool knows_need(const enshu__teller *t, enshu__ref ref)
{
    const enshu__scenario *s = t->drill->scenario;
    if (ref.kind == ENSHU__ASSET)
        return enshu__reader_knows(
            t, ENSHU__DEF(s, ASSET, asset, ref.index)->owner);
    return enshu__reader_knows(
        t, ENSHU__DEF(s, SERVICE, service, ref.index)->owner);
}

static size_t needs_of(const enshu__teller *t, const enshu__service_def *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->n_needs; i++) {
        const enshu__need *need = &v->needs[i];
        if (need->op == ENSHU__NEED_REF && knows_need(t, need->ref))
            t->ids[n++] = enshu__text_of(t->drill, need->ref.name);
    }
    return n;
}

static void tell_services(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, SERVICE); i++) {
        const enshu__service_def *v = ENSHU__DEF(s, SERVICE, service, i);
        const bool stands = knows_state(t, ENSHU__SERVICE, &v->decl);
        if (!enshu__reader_knows(t, v->owner) || (t->only_state && !stands))
            continue;
        const enshu__ref ref = ref_of(ENSHU__SERVICE, &v->decl);
        const size_t n = needs_of(t, v);
        ENSHU__TELL(
            t, SERVICE_DESCRIBED,
            enshu__f_id(t->drill, ENSHU_F_ID, v->decl.name),
            enshu__f_text(ENSHU_F_NAME, v->name),
            enshu__f_id(t->drill, ENSHU_F_OWNER, v->owner.name),
            enshu__f_ids(ENSHU_F_NEEDS, t->ids, n),
            enshu__only_if(
                stands, enshu__f_str(ENSHU_F_STATE,
                                     enshu__world_word(t->drill->world, ref))),
            enshu__only_if(stands, enshu__f_int(ENSHU_F_LEVEL,
                                                enshu__world_level(
                                                    t->drill->world, ref))));
    }
}

void enshu__tell_world(const enshu__teller *t)
{
    tell_zones(t);
    tell_conduits(t);
    tell_assets(t);
    tell_services(t);
    enshu__tell_ops(t);
}
