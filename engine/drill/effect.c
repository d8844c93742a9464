#include "drill/belief.h"
#include "drill/effects.h"
#include "drill/sector.h"
#include "drill/staff.h"

#include <string.h>

const enshu__occasion enshu__no_occasion = {
    {0, -1, ENSHU__NOTHING}, -1, {0, -1, ENSHU__NOTHING}, NULL, 0};

void enshu__apply_state(enshu_drill *d, enshu__ref what, const char *word)
{
    for (int hold = 0; what.kind == ENSHU__ASSET && hold < 4; hold++) {
        if (strcmp(enshu__hold_words[hold], word) != 0)
            continue;
        (void)enshu__threat_compromise(d->threat, -1, what.index,
                                       (enshu__hold)hold);
        return;
    }
    if (what.kind == ENSHU__ACCOUNT)
        enshu__set_account(d, what.index, word);
    else if (what.kind == ENSHU__SECTOR)
        (void)enshu__set_light(d, what.index, word);
    else
        (void)enshu__world_set_word(d->world, what, word);
}

/* What fx.observe gives to each team. */
typedef struct observed {
    enshu__ref what;
    const char *word; /* NULL: the truth */
} observed;

static void fx_state(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    (void)of;
    enshu__apply_state(d, what, enshu__text_of(d, fx->word));
}

static void fx_compromise(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                          const enshu__occasion *of)
{
    if (what.kind == ENSHU__ASSET)
        (void)enshu__threat_compromise(d->threat, of->adversary, what.index,
                                       (enshu__hold)fx->n);
}

static void fx_isolate(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    (void)enshu__world_set_isolated(d->world, what, true);
}

static void fx_reconnect(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                         const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    (void)enshu__world_set_isolated(d->world, what, false);
}

static void fx_send(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                    const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    enshu__send(d, what.index, NULL);
}

static void fx_set(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                   const enshu__occasion *of)
{
    (void)of;
    enshu__set_var(d, what.index, fx->scalar);
}

static void fx_reveal(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                      const enshu__occasion *of)
{
    (void)of;
    enshu__reveal(d, what.index, fx->b);
}

static void fx_award(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    (void)of;
    enshu__award(d, what.index, fx->n);
}

static void fx_move(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                    const enshu__occasion *of)
{
    (void)of;
    enshu__move_meter(d, what.index, fx->n, fx->word,
                      fx->scalar.type == ENSHU__STR ? fx->scalar.as.str : 0);
}

static void fx_manual(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                      const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    if (what.kind == ENSHU__SERVICE)
        (void)enshu__world_set_manual(d->world, what.index, true);
}

static void fx_order(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    enshu__apply_order(d, fx, what, of);
}

/* Who looks at a thing for itself finds what there is; who is told, the word.
 */
static void observe_one(enshu_drill *d, int32_t team, void *user)
{
    const observed *o = user;
    const enshu__source source = d->acting.name != 0
                                     ? ENSHU__SOURCE_INVESTIGATION
                                     : ENSHU__SOURCE_REPORT;
    if (o->word)
        enshu__belief_hear(d, team, o->what, o->word, source);
    else
        enshu__belief_look(d, team, o->what, ENSHU__SOURCE_INVESTIGATION);
}

static void fx_observe(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    observed o = {what, fx->word ? enshu__text_of(d, fx->word) : NULL};
    (void)of;
    enshu__for_teams(d, fx->b, what, observe_one, &o);
}

static void path_one(enshu_drill *d, int32_t team, void *user)
{
    const enshu__fx *fx = user;
    enshu__belief_path(d, team, fx->a, fx->c, 0,
                       d->acting.name != 0 ? ENSHU__SOURCE_INVESTIGATION
                                           : ENSHU__SOURCE_REPORT);
}

static void fx_path(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                    const enshu__occasion *of)
{
    enshu__fx path = *fx;
    path.a = what;
    if (path.c.index < 0)
        path.c = of->target;
    if (path.c.index < 0)
        return;
    enshu__for_teams(d, fx->b, path.c, path_one, &path);
}

static void fx_staff(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    (void)of;
    enshu__staff_lend(d, what.index, fx->n);
}

static enshu__apply_fn *const table[] = {
    [ENSHU__FX_STATE] = fx_state,
    [ENSHU__FX_COMPROMISE] = fx_compromise,
    [ENSHU__FX_ISOLATE] = fx_isolate,
    [ENSHU__FX_RECONNECT] = fx_reconnect,
    [ENSHU__FX_SEND] = fx_send,
    [ENSHU__FX_SET] = fx_set,
    [ENSHU__FX_REVEAL] = fx_reveal,
    [ENSHU__FX_AWARD] = fx_award,
    [ENSHU__FX_MANUAL] = fx_manual,
    [ENSHU__FX_MOVE] = fx_move,
    [ENSHU__FX_ORDER] = fx_order,
    [ENSHU__FX_OBSERVE] = fx_observe,
    [ENSHU__FX_PATH] = fx_path,
    [ENSHU__FX_STAFF] = fx_staff,
    [ENSHU__FX_RENEW] = enshu__fx_renew,
    [ENSHU__FX_STEAL] = enshu__fx_steal,
    [ENSHU__FX_CONTROL] = enshu__fx_control,
    [ENSHU__FX_RESTORE] = enshu__fx_restore,
    [ENSHU__FX_PERSIST] = enshu__fx_persist,
    [ENSHU__FX_FLOOD] = enshu__fx_flood,
    [ENSHU__FX_MITIGATE] = enshu__fx_mitigate,
    [ENSHU__FX_BLOCK] = enshu__fx_block,
    [ENSHU__FX_COLLECT] = enshu__fx_collect,
    [ENSHU__FX_WIPE] = enshu__fx_wipe,
    [ENSHU__FX_FAULT] = enshu__fx_fault,
};

/* Effects that people bring about with their own hands, and then know how the
 * thing stands. */
static bool is_handwork(const enshu__fx *fx)
{
    switch ((enshu__fx_op)fx->op) {
    case ENSHU__FX_STATE:
    case ENSHU__FX_ISOLATE:
    case ENSHU__FX_RECONNECT:
    case ENSHU__FX_MANUAL:
    case ENSHU__FX_RENEW:
    case ENSHU__FX_RESTORE:
        return true;
    case ENSHU__FX_COMPROMISE:
        return fx->n == ENSHU__HOLD_NONE;
    default:
        return false;
    }
}

/* What they take for granted of intruders then, right or wrong; -1: nothing. */
static int taken_for_granted(const enshu_drill *d, const enshu__fx *fx)
{
    const char *word =
        fx->op == ENSHU__FX_STATE ? enshu__text_of(d, fx->word) : "";
    const bool cleans = fx->op == ENSHU__FX_RESTORE || fx->op == ENSHU__FX_RENEW
                        || fx->op == ENSHU__FX_COMPROMISE
                        || strcmp(word, "clean") == 0
                        || strcmp(word, "none") == 0;
    return cleans ? ENSHU__SECURITY_CLEAN : -1;
}

static void apply_one(enshu_drill *d, const enshu__fx *fx,
                      const enshu__occasion *of)
{
    const enshu__ref what = fx->on_target ? of->target : fx->a;
    const bool is_typed = fx->op == ENSHU__FX_BLOCK && !fx->on_target;
    if (what.index < 0 && !is_typed) /* an action without target has none */
        return;
    table[fx->op](d, fx, what, of);
    if (is_handwork(fx) && what.kind != ENSHU__SECTOR)
        enshu__belief_acted(d, what, taken_for_granted(d, fx));
}

/* Messages, faults and blocked indicators have effects of their own. */
static bool is_too_deep(enshu_drill *d, const enshu__fx *fx)
{
    enum { DEEPEST = 100 };
    enshu_error err;
    if (d->effects_deep < DEEPEST)
        return false;
    d->effects_over = true;
    (void)enshu_fail_at(&err, ENSHU_ELIMIT, fx->where.source, fx->where.line,
                        "effects bring each other about more than %d times: "
                        "the rest of them is left out",
                        DEEPEST);
    enshu__script_failed(d, "effects", NULL, &err, NULL, NULL, "EN9002");
    return true;
}

void enshu__apply_effects(enshu_drill *d, const enshu__effects *effects,
                          const enshu__occasion *of)
{
    if (!effects || effects->n == 0 || is_too_deep(d, effects->fx))
        return;
    const enshu__ref before = d->acting;
    d->acting = of->team;
    d->effects_deep++;
    for (size_t i = 0; i < effects->n && d->broken == ENSHU_OK; i++) {
        if (!d->effects_over)
            apply_one(d, &effects->fx[i], of);
    }
    d->effects_deep--;
    d->effects_over &= d->effects_deep > 0;
    d->acting = before;
}

void enshu__bring_about(enshu_drill *d, const enshu__effects *effects,
                        const enshu__occasion *of, const char *what,
                        enshu_name id, const enshu__notice *event)
{
    enshu__apply_effects(d, effects, of);
    if (effects && effects->fn)
        d->hooks.effect(d->hooks.user,
                        &(enshu__effect_call){.fn = effects->fn,
                                              .target = of->target,
                                              .team = of->team,
                                              .adversary = of->adversary,
                                              .what = what,
                                              .id = id,
                                              .event = event});
}

void enshu__note_revealed(enshu_drill *d, int32_t artifact,
                          const enshu_audience *audience)
{
    const size_t n_parties = enshu__party_count(d);
    bool *row = &d->revealed[(size_t)artifact * n_parties];
    for (size_t i = 0; i < n_parties; i++) {
        if (!row[i] && enshu__audience_has(d, audience, i))
            ENSHU__SET(d->undo, row[i], true);
    }
}

bool enshu__is_revealed(const enshu_drill *d, int32_t artifact, enshu__ref who)
{
    const bool *row = &d->revealed[(size_t)artifact * enshu__party_count(d)];
    if (who.name == 0)
        return true;
    return row[enshu__party_index(d, enshu__party_of(d, who))]
           || row[enshu__party_index(d, who)];
}

void enshu__reveal_to(enshu_drill *d, int32_t artifact,
                      const enshu_audience *audience, enshu_name to)
{
    const enshu__artifact_def *def =
        ENSHU__DEF(d->scenario, ARTIFACT, artifact, artifact);
    const char *id = enshu__text_of(d, to);
    enshu__note_revealed(d, artifact, audience);
    ENSHU__EMIT(d, ARTIFACT_REVEALED, audience,
                enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                enshu__f_text(ENSHU_F_TITLE, def->name),
                enshu__f_ids(ENSHU_F_TO, &id, to != 0));
}

void enshu__reveal(enshu_drill *d, int32_t artifact, enshu__ref to)
{
    const enshu_audience audience =
        to.name ? enshu__audience_of_one(d, to) : enshu__to_all;
    enshu__reveal_to(d, artifact, &audience, to.name);
}
