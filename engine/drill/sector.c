#include "drill/sector.h"

#include <string.h>

const char *const enshu__light_words[] = {"green", "yellow", "red", NULL};

static const enshu__sector_def *sector_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, SECTOR, sector, i);
}

bool enshu__sectors_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, SECTOR);
    d->lights = enshu__arena_new(d->arena, n, sizeof *d->lights);
    for (size_t i = 0; d->lights && i < n; i++)
        d->lights[i] = (uint8_t)sector_def(d, i)->state;
    return d->lights != NULL;
}

const char *enshu__light_of(const enshu_drill *d, int32_t sector)
{
    return enshu__light_words[d->lights[sector]];
}

bool enshu__set_light(enshu_drill *d, int32_t sector, const char *word)
{
    const enshu_name id = sector_def(d, (size_t)sector)->decl.name;
    uint8_t light = 0;
    while (enshu__light_words[light]
           && strcmp(enshu__light_words[light], word) != 0)
        light++;
    if (!enshu__light_words[light])
        return false;
    if (light == d->lights[sector])
        return true;
    ENSHU__SET(d->undo, d->lights[sector], light);
    const uint64_t cause = d->cause;
    d->cause = ENSHU__EMIT(d, SECTOR_CHANGED, &enshu__to_all,
                           enshu__f_id(d, ENSHU_F_ID, id),
                           enshu__f_str(ENSHU_F_STATE, word));
    d->dirty |= ENSHU__TOPIC_WORLD;
    ENSHU__NOTIFY(d, STATE, enshu__k_id(d, "ref", id),
                  enshu__k_str("state", word));
    d->cause = cause;
    return true;
}

static int64_t strain_of(const enshu_drill *d, enshu_name party)
{
    int64_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SECTOR); i++) {
        const enshu__sector_def *def = sector_def(d, i);
        for (size_t k = 0; k < def->n_weights; k++) {
            const int64_t strain = def->weights[k].weight * d->lights[i];
            if (def->weights[k].party.name == party && strain > most)
                most = strain;
        }
    }
    return most;
}

int64_t enshu__strain(const enshu_drill *d, enshu__ref party)
{
    const int64_t own = strain_of(d, party.name);
    const enshu__ref org = party.kind == ENSHU__TEAM
                               ? enshu__org_of(d, party)
                               : (enshu__ref){0, -1, ENSHU__NOTHING};
    const int64_t of_org = org.name != 0 ? strain_of(d, org.name) : 0;
    return own > of_org ? own : of_org;
}

/* Is it the organisation of a team the reader has? */
static bool is_own_org(const enshu__teller *t, enshu__ref org)
{
    enshu__ref team;
    for (size_t i = 0; i < t->reader->n_teams; i++) {
        if (enshu__find_ref(t->drill, ENSHU__IS(TEAM), t->reader->teams[i],
                            &team)
            && enshu__org_of(t->drill, team).name == org.name)
            return true;
    }
    return false;
}

/* How much others depend on a sector is theirs to know. */
static bool is_own(const enshu__teller *t, enshu__ref party)
{
    if (t->reader->control || enshu__reader_has_team(t, party))
        return true;
    if (party.kind == ENSHU__SERVICE)
        return enshu__reader_knows_thing(t, party);
    const enshu__ref org =
        party.kind == ENSHU__ORG ? party : enshu__org_of(t->drill, party);
    return org.name != 0 && is_own_org(t, org);
}

static void tell_one(const enshu__teller *t, size_t i)
{
    enshu_pair map[ENSHU__WEIGHTS_MAX];
    size_t n = 0;
    const enshu__sector_def *def = sector_def(t->drill, i);
    for (size_t k = 0; k < def->n_weights; k++) {
        const enshu__weight_def *w = &def->weights[k];
        if (is_own(t, w->party))
            map[n++] = enshu__k_int(enshu__text_of(t->drill, w->party.name),
                                    w->weight);
    }
    ENSHU__TELL(
        t, SECTOR_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, def->decl.name),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_str(ENSHU_F_STATE, enshu__light_of(t->drill, (int32_t)i)),
        enshu__f_map(ENSHU_F_WEIGHTS, map, n));
}

void enshu__tell_sectors(const enshu__teller *t)
{
    for (size_t i = 0; i < ENSHU__COUNT(t->drill->scenario, SECTOR); i++)
        tell_one(t, i);
}
