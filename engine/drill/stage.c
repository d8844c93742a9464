/* How hard a step strikes: what warnings that were heeded are worth. */
#include "drill/describe.h"
#include "drill/share.h"

enum { HARDEST = 3 };

static bool is_about(const enshu__reduce_def *row, int32_t step,
                     int32_t adversary)
{
    if (row->step.name != 0)
        return row->step.index == step;
    return row->adversary.name != 0 && row->adversary.index == adversary;
}

/* A share and how many stages it takes away. */
typedef struct relief {
    int32_t share; /* -1: none is about the step */
    int64_t by;
} relief;

static int64_t reduction(const enshu_drill *d, const enshu__share_def *def,
                         const enshu__warning *w, int32_t step,
                         int32_t adversary, bool *about)
{
    int64_t best = 0;
    for (size_t k = 0; k < def->n_reduces; k++) {
        const enshu__reduce_def *row = &def->reduces[k];
        if (!is_about(row, step, adversary))
            continue;
        *about = true;
        if (w->executed && enshu__now(d) - w->executed_us >= row->lead_us
            && row->by > best)
            best = row->by;
    }
    return best;
}

/* The share that helps a team most; all that are about the step are past. */
static relief best_relief(enshu_drill *d, int32_t step, int32_t adversary,
                          int32_t team)
{
    relief best = {-1, 0};
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SHARE); i++) {
        const enshu__share_def *def = ENSHU__DEF(d->scenario, SHARE, share, i);
        enshu__warning *w = enshu__warning_of(d, (int32_t)i, team);
        bool about = false;
        const int64_t by = reduction(d, def, w, step, adversary, &about);
        if (!about)
            continue;
        ENSHU__SET(d->undo, w->struck, true);
        if (by > 0)
            enshu__share_helped(d, (int32_t)i, team, w->executed_seq);
        if (best.share < 0 || by > best.by)
            best = (relief){(int32_t)i, by};
    }
    return best;
}

static void tell(enshu_drill *d, int32_t step, int32_t team, relief r)
{
    const enshu__scenario *s = d->scenario;
    const enshu_name share =
        r.by > 0 ? s->lists[ENSHU__SHARE].at[r.share]->name : 0;
    const int64_t stage = HARDEST - r.by;
    enshu__set_stage(d, step, team, stage);
    ENSHU__EMIT(
        d, STAGE_SET, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_ID, s->lists[ENSHU__STEP].at[step]->name),
        enshu__f_id(d, ENSHU_F_TEAM, s->lists[ENSHU__TEAM].at[team]->name),
        enshu__f_int(ENSHU_F_STAGE, stage),
        enshu__f_id(d, ENSHU_F_SHARE, share));
}

/* Does the team run what belongs to the owner? */
static bool runs(const enshu_drill *d, size_t team, enshu__ref owner)
{
    const enshu__team_def *def = ENSHU__DEF(d->scenario, TEAM, team, team);
    const enshu__ref org = enshu__org_of(d, owner);
    if (owner.name == 0)
        return false;
    return owner.name == def->decl.name
           || (org.name != 0 && org.name == def->org.name);
}

int64_t enshu__strike(enshu_drill *d, int32_t step, int32_t adversary,
                      enshu__ref on)
{
    const enshu__scenario *s = d->scenario;
    const bool staged = ENSHU__DEF(s, STEP, step, step)->n_stages > 0;
    relief best = {-1, 0};
    if (on.name == 0 || on.kind != ENSHU__ASSET)
        return HARDEST;
    const enshu__ref owner = ENSHU__DEF(s, ASSET, asset, on.index)->owner;
    for (size_t t = 0; t < ENSHU__COUNT(s, TEAM); t++) {
        if (!runs(d, t, owner))
            continue;
        const relief r = best_relief(d, step, adversary, (int32_t)t);
        if (best.share < 0 || r.by > best.by)
            best = r;
    }
    /* What one team of an organisation did helps all of it. */
    for (size_t t = 0; t < ENSHU__COUNT(s, TEAM); t++) {
        if (runs(d, t, owner) && (best.share >= 0 || staged))
            tell(d, step, (int32_t)t, best);
    }
    return HARDEST - best.by;
}
