/* What is declared of an attack, told to whoever may know all. */
#include "enshu/attack.h"

#include "drill/describe.h"
#include "drill/words.h"

static const char *id_of(const enshu_drill *d, enshu__ref ref)
{
    return ref.name != 0 ? enshu__text_of(d, ref.name) : NULL;
}

bool enshu_drill_step(const enshu_drill *d, size_t i, enshu_step_info *out)
{
    if (i >= ENSHU__COUNT(d->scenario, STEP))
        return false;
    const enshu__step_def *def = ENSHU__DEF(d->scenario, STEP, step, i);
    *out = (enshu_step_info){
        .id = enshu__text_of(d, def->decl.name),
        .name = def->name,
        .technique = def->attack,
        .technique_name =
            def->attack ? enshu__technique_name(def->attack, false) : NULL,
        .ics = def->ics,
        .ics_name = def->ics ? enshu__technique_name(def->ics, true) : NULL,
        .source = def->decl.where.source,
        .line = def->decl.where.line};
    return true;
}

const char *enshu_drill_step_mark(const enshu_drill *d, size_t i, size_t j)
{
    if (i >= ENSHU__COUNT(d->scenario, STEP))
        return NULL;
    const enshu__refs *marks = &ENSHU__DEF(d->scenario, STEP, step, i)->marks;
    return j < marks->n ? id_of(d, marks->at[j]) : NULL;
}

bool enshu_drill_indicator(const enshu_drill *d, size_t i,
                           enshu_indicator_info *out)
{
    if (i >= ENSHU__COUNT(d->scenario, INDICATOR))
        return false;
    const enshu__indicator_def *def =
        ENSHU__DEF(d->scenario, INDICATOR, indicator, i);
    *out =
        (enshu_indicator_info){.id = enshu__text_of(d, def->decl.name),
                               .name = def->name,
                               .kind = enshu__indicator_kind_words[def->kind],
                               .value = def->value};
    return true;
}

bool enshu_drill_adversary(const enshu_drill *d, size_t i,
                           enshu_adversary_info *out)
{
    if (i >= ENSHU__COUNT(d->scenario, ADVERSARY))
        return false;
    const enshu__adversary_def *def =
        ENSHU__DEF(d->scenario, ADVERSARY, adversary, i);
    *out = (enshu_adversary_info){.id = enshu__text_of(d, def->decl.name),
                                  .name = def->name,
                                  .goal = def->goal,
                                  .planned = def->plan != NULL};
    return true;
}

bool enshu_drill_plan(const enshu_drill *d, size_t i, size_t j,
                      const char **step, const char **on)
{
    if (i >= ENSHU__COUNT(d->scenario, ADVERSARY))
        return false;
    const enshu__adversary_def *def =
        ENSHU__DEF(d->scenario, ADVERSARY, adversary, i);
    if (j >= def->n_plan)
        return false;
    *step = id_of(d, def->plan[j].step);
    *on = id_of(d, def->plan[j].on);
    return true;
}

const char *enshu_drill_asset_org(const enshu_drill *d, const char *asset)
{
    enshu__ref r;
    if (!enshu__find_ref(d, ENSHU__BIT(ENSHU__ASSET), asset, &r))
        return NULL;
    return id_of(d,
                 enshu__org_of(
                     d, ENSHU__DEF(d->scenario, ASSET, asset, r.index)->owner));
}
