/* EN6: an attack that can go on as written. */
#include "script/check.h"

#include <string.h>

#include "script/api_read.h"
#include "script/real_names.h"
#include "script/resolve.h"
#include "script/walk.h"
#include "sim/memory.h"

enum { MOST_ADVERSARIES = 256 };

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

static const char *text_of(const enshu__script *s, enshu_name name)
{
    return enshu__names_text(s->scenario->names, name);
}

/* Functions make effects that are not seen here; a file that has the word may
 * make this one. */
static bool may_be_made(const enshu__script *s, const char *word)
{
    const enshu_bundle *b = s->bundle;
    for (size_t i = 0; b && s->n_functions > 0 && i < b->n_files; i++) {
        const char *at = b->files[i].bytes;
        const size_t len = strlen(word);
        for (size_t left = b->files[i].size; left >= len; left--, at++) {
            if (memcmp(at, word, len) == 0)
                return true;
        }
    }
    return false;
}

/* ---- what the effects of a scenario do ---- */

typedef struct effects_seen {
    const enshu__script *script;
    bool *stolen;    /* per account */
    enshu_name *put; /* controls */
    size_t n_put;
    size_t room;
    bool failed; /* no memory: then nothing is said */
} effects_seen;

static void put_control(effects_seen *seen, enshu_name control)
{
    if (seen->n_put == seen->room) {
        const size_t room = seen->room ? seen->room * 2 : 32;
        enshu_name *put = enshu__resize(seen->put, room, sizeof *put);
        if (!put) {
            seen->failed = true;
            return;
        }
        seen->put = put;
        seen->room = room;
    }
    seen->put[seen->n_put++] = control;
}

static void see_effects(effects_seen *seen, const enshu__effects *effects)
{
    for (size_t i = 0; effects && i < effects->n; i++) {
        const enshu__fx *fx = &effects->fx[i];
        if (fx->op == ENSHU__FX_STEAL && fx->a.kind == ENSHU__ACCOUNT)
            seen->stolen[fx->a.index] = true;
        if (fx->op == ENSHU__FX_CONTROL)
            put_control(seen, fx->word);
    }
}

static void see_field(void *user, const enshu__spot *spot)
{
    if (spot->field->type == ENSHU__T_EFFECTS)
        see_effects(user, *(enshu__effects **)enshu__spot_at(spot));
}

static void see_stolen(effects_seen *seen, const enshu__refs *accounts)
{
    for (size_t i = 0; i < accounts->n; i++) {
        if (accounts->at[i].kind == ENSHU__ACCOUNT)
            seen->stolen[accounts->at[i].index] = true;
    }
}

static void see_all(effects_seen *seen)
{
    const enshu__scenario *sc = seen->script->scenario;
    enshu__walk(sc, see_field, seen);
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++)
        see_stolen(seen, &ENSHU__DEF(sc, STEP, step, i)->gets);
    for (size_t i = 0; i < ENSHU__COUNT(sc, ADVERSARY); i++)
        see_stolen(seen, &ENSHU__DEF(sc, ADVERSARY, adversary, i)->has);
    for (size_t i = 0; i < ENSHU__COUNT(sc, ASSET); i++) {
        const enshu__words *on = &ENSHU__DEF(sc, ASSET, asset, i)->controls;
        for (size_t k = 0; k < on->n; k++)
            put_control(seen, on->at[k]);
    }
}

/* ---- steps ---- */

static bool is_put(const effects_seen *seen, enshu_name control)
{
    for (size_t i = 0; i < seen->n_put; i++) {
        if (seen->put[i] == control)
            return true;
    }
    return false;
}

static void check_hindered(enshu__script *s, const effects_seen *seen,
                           const enshu__step_def *def)
{
    for (size_t i = 0; i < def->n_hindered; i++) {
        const enshu_name by = def->hindered[i].by;
        if (by == 0 || is_put(seen, by) || may_be_made(s, "fx.control"))
            continue;
        enshu__find(s, 'W', "EN6013", def->decl.where,
                    "step '%s': 対策 '%.40s' を持つ機器はなく、fx.control で"
                    "加えられることもありません",
                    "step '%s': no asset has the control '%.40s', and no "
                    "fx.control puts it on one",
                    id_of(s, &def->decl), text_of(s, by));
    }
}

static bool can_be_used(const enshu__script *s, const effects_seen *seen,
                        const enshu__refs *uses)
{
    bool known = false;
    for (size_t i = 0; i < uses->n; i++) {
        if (uses->at[i].kind != ENSHU__ACCOUNT)
            continue; /* reported */
        known = true;
        if (seen->stolen[uses->at[i].index])
            return true;
    }
    return !known || may_be_made(s, "fx.steal");
}

static void check_steps(enshu__script *s, const effects_seen *seen)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++) {
        const enshu__step_def *def = ENSHU__DEF(sc, STEP, step, i);
        check_hindered(s, seen, def);
        if (can_be_used(s, seen, &def->uses))
            continue;
        enshu__find(s, 'W', "EN6012", def->decl.where,
                    "step '%s': uses のアカウント '%s' を攻撃者が手に入れる"
                    "ことはありません (adversary.has, step.gets, fx.steal)",
                    "step '%s': no adversary ever gets an account it uses, "
                    "such as '%s' (adversary.has, step.gets, fx.steal)",
                    id_of(s, &def->decl), text_of(s, def->uses.at[0].name));
    }
}

/* ---- lists ---- */

static bool flood_target(const enshu__effects *effects)
{
    for (size_t i = 0; effects && i < effects->n; i++) {
        if (effects->fx[i].op == ENSHU__FX_FLOOD && effects->fx[i].on_target)
            return true;
    }
    return false;
}

static bool floods_target(const enshu__step_def *step)
{
    bool floods = flood_target(step->effects);
    for (size_t i = 0; i < step->n_stages && !floods; i++)
        floods = flood_target(step->stages[i]);
    return floods;
}

static bool opens(const enshu__account_def *account,
                  const enshu__asset_def *asset)
{
    for (size_t i = 0; i < account->opens.n; i++) {
        const enshu_name what = account->opens.at[i].name;
        if (what == asset->decl.name || what == asset->zone.name)
            return true;
    }
    return account->opens.n == 0;
}

static bool any_opens(const enshu__scenario *sc, const enshu__refs *uses,
                      const enshu__asset_def *asset)
{
    for (size_t i = 0; i < uses->n; i++) {
        if (uses->at[i].kind != ENSHU__ACCOUNT
            || opens(ENSHU__DEF(sc, ACCOUNT, account, uses->at[i].index),
                     asset))
            return true;
    }
    return uses->n == 0;
}

static void check_item(enshu__script *s, const enshu__adversary_def *def,
                       const enshu__plan_item *item)
{
    const enshu__scenario *sc = s->scenario;
    if (item->step.kind != ENSHU__STEP || item->on.kind != ENSHU__ASSET)
        return;
    const enshu__step_def *step = ENSHU__DEF(sc, STEP, step, item->step.index);
    const enshu__asset_def *asset =
        ENSHU__DEF(sc, ASSET, asset, item->on.index);
    if (floods_target(step) && asset->capacity_mbit == 0)
        enshu__find(s, 'E', "EN6014", def->decl.where,
                    "adversary '%s': step '%s' があふれさせる asset '%s' に "
                    "capacity がありません",
                    "adversary '%s': step '%s' floods asset '%s', which has "
                    "no capacity",
                    id_of(s, &def->decl), id_of(s, &step->decl),
                    id_of(s, &asset->decl));
    if (!any_opens(sc, &step->uses, asset))
        enshu__find(s, 'W', "EN6015", def->decl.where,
                    "adversary '%s': step '%s' の使うアカウントのどれも asset "
                    "'%s' を開けません (account.opens)",
                    "adversary '%s': no account that step '%s' uses opens "
                    "asset '%s' (account.opens)",
                    id_of(s, &def->decl), id_of(s, &step->decl),
                    id_of(s, &asset->decl));
}

static void check_adversaries(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const size_t n = ENSHU__COUNT(sc, ADVERSARY);
    for (size_t i = 0; i < n; i++) {
        const enshu__adversary_def *def =
            ENSHU__DEF(sc, ADVERSARY, adversary, i);
        for (size_t k = 0; k < def->n_plan; k++)
            check_item(s, def, &def->plan[k]);
        for (size_t k = 0; k < def->n_fallback; k++)
            check_item(s, def, &def->fallback[k]);
    }
    if (n > MOST_ADVERSARIES)
        enshu__find(s, 'E', "EN6016",
                    sc->lists[ENSHU__ADVERSARY].at[MOST_ADVERSARIES]->where,
                    "攻撃者は %d までです",
                    "there may be at most %d adversaries", MOST_ADVERSARIES);
}

/* ---- what can be blocked ---- */

static void check_value(enshu__script *s, const enshu__decl *decl,
                        const char *what, const char *value)
{
    char name[ENSHU__REAL_NAME_MAX];
    if (value && enshu__find_real_name(value, name))
        enshu__find(s, 'W', "EN6017", decl->where,
                    "%s '%s': '%s' は実在するかもしれません (203.0.113.x や "
                    ".example を使います)",
                    "%s '%s': '%s' may really exist (use 203.0.113.x or "
                    ".example)",
                    what, id_of(s, decl), name);
}

static void check_values(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INDICATOR); i++) {
        const enshu__indicator_def *def =
            ENSHU__DEF(sc, INDICATOR, indicator, i);
        check_value(s, &def->decl, "indicator", def->value);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, ADVERSARY); i++) {
        const enshu__adversary_def *def =
            ENSHU__DEF(sc, ADVERSARY, adversary, i);
        check_value(s, &def->decl, "adversary", def->source);
    }
}

static bool has_value_field(const enshu__scenario *sc,
                            const enshu__action_def *def)
{
    size_t n = 0;
    const enshu__form_field *fields = enshu__action_fields(sc, def, &n);
    for (size_t i = 0; i < n; i++) {
        if (fields[i].id && strcmp(fields[i].id, "value") == 0)
            return true;
    }
    return false;
}

/* fx.block() takes what was written: somebody must be asked to write it. */
static void check_typed(void *user, const enshu__spot *spot)
{
    enshu__script *s = user;
    if (spot->field->type != ENSHU__T_EFFECTS)
        return;
    const enshu__effects *effects =
        *(enshu__effects *const *)enshu__spot_at(spot);
    for (size_t i = 0; effects && i < effects->n; i++) {
        const enshu__fx *fx = &effects->fx[i];
        if (fx->op != ENSHU__FX_BLOCK || fx->on_target || fx->a.name != 0
            || (spot->record->kind == ENSHU__ACTION
                && has_value_field(
                    s->scenario,
                    (const enshu__action_def *)(const void *)spot->decl)))
            continue;
        enshu__find(s, 'E', "EN6018", fx->where,
                    "%s '%s': fx.block() には様式の項目 value が要ります "
                    "(または fx.block(\"痕跡の id\"))",
                    "%s '%s': fx.block() needs a form with a field value (or "
                    "fx.block(\"indicator id\"))",
                    spot->record->name, id_of(s, spot->decl));
    }
}

/* ---- faults ---- */

static void check_faults(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, FAULT); i++) {
        const enshu__fault_def *def = ENSHU__DEF(sc, FAULT, fault, i);
        const int given = (def->at_us != ENSHU__ABSENT_TIME)
                          + (def->when != NULL) + def->manual;
        if (given != 1)
            enshu__find(
                s, 'E', given == 0 ? "EN6001" : "EN3008", def->decl.where,
                given == 0 ? "fault '%s' には契機がありません "
                             "(at/when/manual)"
                           : "fault '%s' の契機が二つ以上あります "
                             "(at/when/manual)",
                given == 0 ? "fault '%s' has no trigger (at/when/manual)"
                           : "fault '%s' has more than one trigger "
                             "(at/when/manual)",
                id_of(s, &def->decl));
    }
}

void enshu__check_threat(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    effects_seen seen = {
        .script = s,
        .stolen = enshu__alloc_zero(ENSHU__COUNT(sc, ACCOUNT) + 1, 1)};
    seen.failed = seen.stolen == NULL;
    if (!seen.failed)
        see_all(&seen);
    if (!seen.failed)
        check_steps(s, &seen);
    check_adversaries(s);
    check_values(s);
    enshu__walk(sc, check_typed, s);
    check_faults(s);
    enshu__free(seen.stolen);
    enshu__free(seen.put);
}
