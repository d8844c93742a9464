/* Zones to services, what is believed of them, then operations.  In a
 * description of how things stand, what has no state that the reader knows is
 * left out. */
#include "drill/belief.h"
#include "drill/describe.h"
#include "drill/words.h"

static enshu__ref ref_of(enshu__kind kind, const enshu__decl *decl)
{
    return (enshu__ref){decl->name, decl->index, (uint8_t)kind};
}

/* ---- what the reader thinks of it ---- */

/* What is told of how a thing stands: to control the truth, to others what
 * their team believes; of several teams what was learnt last. */
typedef struct standing {
    const char *state; /* NULL: not known */
    const char *held;
    enshu_time_us since_us;
    const char *source; /* NULL: it is the truth */
    enshu__belief belief;
} standing;

static void learn_newer(enshu__belief *b, const enshu__belief *other)
{
    if (other->state && (!b->state || other->state_us > b->state_us)) {
        b->state = other->state;
        b->state_us = other->state_us;
        b->state_source = other->state_source;
    }
    if (other->held && (!b->held || other->held_us > b->held_us)) {
        b->held = true;
        b->security = other->security;
        b->held_us = other->held_us;
        b->held_source = other->held_source;
    }
}

static enshu__belief belief_of(const enshu__teller *t, enshu__ref what)
{
    const enshu__list *teams = &t->drill->scenario->lists[ENSHU__TEAM];
    enshu__belief b = {0};
    for (size_t i = 0; i < teams->n; i++) {
        const enshu__ref team = {teams->at[i]->name, (int32_t)i, ENSHU__TEAM};
        if (!enshu__reader_has_team(t, team))
            continue;
        const enshu__belief own = enshu__belief_of(t->drill, (int32_t)i, what);
        learn_newer(&b, &own);
    }
    return b;
}

static standing standing_of(const enshu__teller *t, enshu__kind kind,
                            const enshu__decl *decl)
{
    const enshu__ref what = ref_of(kind, decl);
    standing s = {0};
    if (t->reader->control) {
        s.state = enshu__world_word(t->drill->world, what);
        if (kind == ENSHU__ASSET)
            s.held = enshu__hold_words[enshu__world_hold(t->drill->world,
                                                         what.index)];
        return s;
    }
    s.belief = belief_of(t, what);
    s.state = s.belief.state;
    s.held = s.belief.held ? enshu__security_words[s.belief.security] : NULL;
    const bool by_state = s.state != NULL;
    s.since_us = by_state ? s.belief.state_us : s.belief.held_us;
    s.source = enshu__source_words[by_state ? s.belief.state_source
                                            : s.belief.held_source];
    return s;
}

static bool is_known(const standing *s)
{
    return s->state || s->held;
}

static enshu_pair team_id(const enshu__teller *t, int32_t team)
{
    return enshu__f_id(
        t->drill, ENSHU_F_TEAM,
        team < 0 ? 0 : t->drill->scenario->lists[ENSHU__TEAM].at[team]->name);
}

/* One half of a belief, or (by_state and by_held) both where they are of the
 * same moment and source.  team -1: the reader's. */
static void tell_belief(const enshu__teller *t, int32_t team, enshu__ref what,
                        const enshu__belief *b, bool by_state, bool by_held)
{
    ENSHU__TELL(
        t, BELIEF_DESCRIBED, team_id(t, team),
        enshu__f_id(t->drill, ENSHU_F_ID, what.name),
        enshu__f_str(ENSHU_F_WHAT, enshu__kind_word((enshu__kind)what.kind)),
        enshu__f_str(ENSHU_F_STATE, by_state ? b->state : NULL),
        enshu__f_str(ENSHU_F_HELD,
                     by_held ? enshu__security_words[b->security] : NULL),
        enshu__f_int(ENSHU_F_SINCE, by_state ? b->state_us : b->held_us),
        enshu__f_str(
            ENSHU_F_VIA,
            enshu__source_words[by_state ? b->state_source : b->held_source]));
}

static void tell_halves(const enshu__teller *t, int32_t team, enshu__ref what,
                        const enshu__belief *b, bool state_too)
{
    const bool by_state = b->state && state_too;
    const bool together = by_state && b->held && b->state_us == b->held_us
                          && b->state_source == b->held_source;
    if (by_state)
        tell_belief(t, team, what, b, true, together);
    if (b->held && !together)
        tell_belief(t, team, what, b, false, true);
}

/* What a description of a thing had no room for: how old its state is, unless
 * it is as at the beginning, and all of what is thought of intruders. */
static void tell_more(const enshu__teller *t, enshu__ref what,
                      const standing *s)
{
    if (t->reader->control)
        return;
    const bool live = what.kind == ENSHU__SERVICE
                      && s->belief.state_source == ENSHU__SOURCE_MONITORING;
    if (what.kind != ENSHU__ASSET)
        tell_halves(t, -1, what, &s->belief, !live && s->belief.state_us > 0);
    else if (s->state && s->held
             && (s->belief.state_us != s->belief.held_us
                 || s->belief.state_source != s->belief.held_source))
        tell_belief(t, -1, what, &s->belief, false, true);
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

bool enshu__reader_knows_thing(const enshu__teller *t, enshu__ref what)
{
    const enshu__scenario *s = t->drill->scenario;
    switch (what.kind) {
    case ENSHU__ZONE:
        return knows_zone(t, what);
    case ENSHU__CONDUIT: {
        const enshu__conduit_def *c =
            ENSHU__DEF(s, CONDUIT, conduit, what.index);
        return knows_zone(t, c->from) && knows_zone(t, c->to);
    }
    case ENSHU__ASSET:
        return enshu__reader_knows(
            t, ENSHU__DEF(s, ASSET, asset, what.index)->owner);
    case ENSHU__SERVICE:
        return enshu__reader_knows(
            t, ENSHU__DEF(s, SERVICE, service, what.index)->owner);
    case ENSHU__ACCOUNT:
        return enshu__reader_knows(
            t, ENSHU__DEF(s, ACCOUNT, account, what.index)->owner);
    default:
        return false;
    }
}

static void tell_zones(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ZONE); i++) {
        const enshu__zone_def *z = ENSHU__DEF(s, ZONE, zone, i);
        const standing now = standing_of(t, ENSHU__ZONE, &z->decl);
        if (!knows_zone(t, ref_of(ENSHU__ZONE, &z->decl))
            || (t->only_state && !is_known(&now)))
            continue;
        ENSHU__TELL(t, ZONE_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, z->decl.name),
                    enshu__f_text(ENSHU_F_NAME, z->name),
                    enshu__f_str(ENSHU_F_PURDUE, z->level),
                    enshu__f_str(ENSHU_F_STATE, now.state));
        tell_more(t, ref_of(ENSHU__ZONE, &z->decl), &now);
    }
}

static void tell_conduits(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, CONDUIT); i++) {
        const enshu__conduit_def *c = ENSHU__DEF(s, CONDUIT, conduit, i);
        const standing now = standing_of(t, ENSHU__CONDUIT, &c->decl);
        if (!knows_zone(t, c->from) || !knows_zone(t, c->to)
            || (t->only_state && !is_known(&now)))
            continue;
        t->ids[0] = enshu__text_of(t->drill, c->from.name);
        t->ids[1] = enshu__text_of(t->drill, c->to.name);
        ENSHU__TELL(t, CONDUIT_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, c->decl.name),
                    enshu__f_text(ENSHU_F_NAME, c->name),
                    enshu__f_ids(ENSHU_F_BETWEEN, t->ids, 2),
                    enshu__f_str(ENSHU_F_STATE, now.state));
        tell_more(t, ref_of(ENSHU__CONDUIT, &c->decl), &now);
    }
}

static void tell_assets(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(s, ASSET, asset, i);
        const standing now = standing_of(t, ENSHU__ASSET, &a->decl);
        if (!enshu__reader_knows(t, a->owner)
            || (t->only_state && !is_known(&now)))
            continue;
        ENSHU__TELL(
            t, ASSET_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, a->decl.name),
            enshu__f_text(ENSHU_F_NAME, a->name),
            enshu__f_id(t->drill, ENSHU_F_ZONE, a->zone.name),
            enshu__f_id(t->drill, ENSHU_F_OWNER, a->owner.name),
            enshu__f_str(ENSHU_F_KIND, enshu__asset_kind_words[a->kind]),
            enshu__f_int(ENSHU_F_COUNT, a->count),
            enshu__f_str(ENSHU_F_STATE, now.state),
            enshu__f_str(ENSHU_F_HELD, now.held),
            enshu__only_if(now.source && is_known(&now),
                           enshu__f_int(ENSHU_F_SINCE, now.since_us)),
            enshu__only_if(is_known(&now),
                           enshu__f_str(ENSHU_F_VIA, now.source)),
            enshu__only_if(
                now.state && a->state != ENSHU__ASSET_UP,
                enshu__f_str(ENSHU_F_USUAL,
                             enshu__word_at_first(
                                 t->drill, ref_of(ENSHU__ASSET, &a->decl)))));
        tell_more(t, ref_of(ENSHU__ASSET, &a->decl), &now);
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

/* Would a change of its state be told to the reader? */
static bool sees_service(const enshu__teller *t, enshu__ref what)
{
    const enshu_audience audience = enshu__audience_of_state(t->drill, what);
    return enshu_reader_gets(t->reader, &audience);
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
        const enshu__ref ref = ref_of(ENSHU__SERVICE, &v->decl);
        const standing now = standing_of(t, ENSHU__SERVICE, &v->decl);
        if (!enshu__reader_knows(t, v->owner)
            || (t->only_state && !is_known(&now)))
            continue;
        const size_t n = needs_of(t, v);
        /* a level is told by the service itself, not by hearsay */
        const bool sees = sees_service(t, ref);
        ENSHU__TELL(
            t, SERVICE_DESCRIBED,
            enshu__f_id(t->drill, ENSHU_F_ID, v->decl.name),
            enshu__f_text(ENSHU_F_NAME, v->name),
            enshu__f_id(t->drill, ENSHU_F_OWNER, v->owner.name),
            enshu__f_ids(ENSHU_F_NEEDS, t->ids, n),
            enshu__f_str(ENSHU_F_STATE, now.state),
            enshu__only_if(
                sees, enshu__f_int(ENSHU_F_LEVEL,
                                   enshu__world_level(t->drill->world, ref))));
        tell_more(t, ref, &now);
    }
}

/* For control, beside the truth: what each team thinks. */
static void tell_beliefs(const enshu__teller *t)
{
    static const uint8_t kinds[] = {ENSHU__ZONE, ENSHU__CONDUIT, ENSHU__ASSET,
                                    ENSHU__SERVICE, ENSHU__ACCOUNT};
    const enshu__scenario *s = t->drill->scenario;
    for (size_t k = 0; k < sizeof kinds; k++) {
        for (size_t i = 0; i < s->lists[kinds[k]].n; i++) {
            const enshu__ref what = ref_of(kinds[k], s->lists[kinds[k]].at[i]);
            for (size_t m = 0; m < ENSHU__COUNT(s, TEAM); m++) {
                const enshu__belief b =
                    enshu__belief_of(t->drill, (int32_t)m, what);
                tell_halves(t, (int32_t)m, what, &b, true);
            }
        }
    }
}

/* Accounts are described elsewhere, without what is thought of them. */
static void tell_doubts(const enshu__teller *t)
{
    const enshu__list *accounts = &t->drill->scenario->lists[ENSHU__ACCOUNT];
    for (size_t i = 0; i < accounts->n; i++) {
        const enshu__ref what = ref_of(ENSHU__ACCOUNT, accounts->at[i]);
        const enshu__belief b = belief_of(t, what);
        if (enshu__reader_knows_thing(t, what))
            tell_halves(t, -1, what, &b, false);
    }
}

static void tell_paths(const enshu__teller *t)
{
    const enshu__suspected *p = enshu__suspected_paths(t->drill);
    for (; p; p = p->next) {
        const enshu__decl *team =
            t->drill->scenario->lists[ENSHU__TEAM].at[p->team];
        const enshu__ref of = {team->name, p->team, ENSHU__TEAM};
        if (!t->reader->control && !enshu__reader_has_team(t, of))
            continue;
        t->ids[0] = enshu__text_of(t->drill, p->from.name);
        t->ids[1] = enshu__text_of(t->drill, p->on.name);
        ENSHU__TELL(
            t, PATH_SUSPECTED, enshu__f_id(t->drill, ENSHU_F_TEAM, team->name),
            enshu__f_ids(ENSHU_F_BETWEEN, t->ids, 2),
            enshu__f_int(ENSHU_F_SINCE, p->since_us),
            enshu__f_str(ENSHU_F_VIA, enshu__source_words[p->source]),
            enshu__only_if(p->evidence > 0,
                           enshu__f_int(ENSHU_F_EVIDENCE, p->evidence)));
    }
}

void enshu__tell_world(const enshu__teller *t)
{
    tell_zones(t);
    tell_conduits(t);
    tell_assets(t);
    tell_services(t);
    enshu__tell_accounts(t);
    if (t->reader->control)
        tell_beliefs(t);
    else
        tell_doubts(t);
    tell_paths(t);
    enshu__tell_ops(t);
}
