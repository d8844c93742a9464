/* Effects on the attack: accounts, indicators, implants, floods, faults. */
#include "drill/effects.h"
#include "drill/logs.h"

#include <stdio.h>
#include <string.h>

#include "drill/belief.h"
#include "drill/words.h"

/* ---- accounts ---- */

static const enshu__account_def *account_def(const enshu_drill *d,
                                             int32_t account)
{
    return ENSHU__DEF(d->scenario, ACCOUNT, account, account);
}

static void account_changed(enshu_drill *d, int32_t account, const char *word)
{
    const enshu__account_def *def = account_def(d, account);
    const enshu_audience audience = enshu__audience_of_owner(d, def->owner);
    const enshu__ref what = {def->decl.name, account, ENSHU__ACCOUNT};
    d->dirty |= ENSHU__TOPIC_WORLD;
    enshu__belief_changed(
        d, what,
        ENSHU__EMIT(d, ACCOUNT_CHANGED, &audience,
                    enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                    enshu__f_str(ENSHU_F_STATE, word)));
}

/* For logs to tell of. */
static void note_account(enshu_drill *d, int32_t account,
                         enshu__trace_kind kind)
{
    const enshu__trace trace = {.kind = (int32_t)kind,
                                .what = -1,
                                .on = -1,
                                .account = account,
                                .owner = account_def(d, account)->owner};
    enshu__must(d, enshu__threat_note_that(d->threat, &trace));
}

void enshu__set_account(enshu_drill *d, int32_t account, const char *word)
{
    const bool off = strcmp(word, "disabled") == 0;
    if (!enshu__threat_set_account(d->threat, account,
                                   off ? ENSHU__ACCOUNT_DISABLED
                                       : ENSHU__ACCOUNT_ACTIVE))
        return;
    note_account(d, account,
                 off ? ENSHU__TRACE_DISABLED : ENSHU__TRACE_ENABLED);
    account_changed(d, account, word);
}

/* Whoever owns it is told that it was renewed, also when nobody had stolen it:
 * that is not for them to learn. */
void enshu__fx_renew(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    (void)enshu__threat_renew(d->threat, what.index);
    note_account(d, what.index, ENSHU__TRACE_RENEWED);
    account_changed(d, what.index,
                    enshu__threat_account(d->threat, what.index)
                            == ENSHU__ACCOUNT_ACTIVE
                        ? "renewed"
                        : "disabled");
}

/* Whose doing it is: the acting adversary's, or the only one's. */
static int32_t culprit(const enshu_drill *d, const enshu__fx *fx,
                       const enshu__occasion *of)
{
    if (fx->b.name != 0)
        return fx->b.index;
    if (of->adversary >= 0)
        return of->adversary;
    return ENSHU__COUNT(d->scenario, ADVERSARY) == 1 ? 0 : -1;
}

void enshu__fx_steal(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    const int32_t adversary = culprit(d, fx, of);
    if (adversary >= 0)
        enshu__threat_steal(d->threat, adversary, what.index);
}

void enshu__account_stolen(void *drill, int32_t adversary, int32_t account)
{
    enshu_drill *d = drill;
    const enshu__decl *who = d->scenario->lists[ENSHU__ADVERSARY].at[adversary];
    ENSHU__EMIT(d, ACCOUNT_STOLEN, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, account_def(d, account)->decl.name),
                enshu__f_id(d, ENSHU_F_ADVERSARY, who->name));
    d->dirty |= ENSHU__TOPIC_WORLD;
}

/* ---- indicators ---- */

static enshu_pair who_acts(const enshu_drill *d)
{
    enshu_pair by = enshu__f_str(ENSHU_F_BY, d->actor[0] ? d->actor : NULL);
    if (by.value.type != ENSHU_TYPE_NONE)
        by.value.type = ENSHU_TYPE_ID;
    return by;
}

static void indicator_blocked(enshu_drill *d, int32_t indicator,
                              const enshu__occasion *of)
{
    const enshu__indicator_def *def =
        ENSHU__DEF(d->scenario, INDICATOR, indicator, indicator);
    if (!enshu__threat_block(d->threat, indicator))
        return;
    const uint64_t cause = d->cause;
    d->cause = ENSHU__EMIT(d, INDICATOR_BLOCKED, &enshu__to_control,
                           enshu__f_id(d, ENSHU_F_INDICATOR, def->decl.name),
                           enshu__f_str(ENSHU_F_VALUE, def->value),
                           enshu__f_id(d, ENSHU_F_TEAM, of->team.name));
    d->dirty |= ENSHU__TOPIC_WORLD;
    const enshu__occasion then = {
        .target = enshu__no_occasion.target, .adversary = -1, .team = of->team};
    enshu__bring_about(d, def->effects, &then, "indicator", def->decl.name,
                       NULL);
    d->cause = cause;
}

/* What people typed, as a log can hold it: one line, no longer than need be. */
static const char *clean_text(enshu_drill *d, const char *text)
{
    enum { MOST = 128 };
    char out[MOST + 1];
    size_t n = 0;
    text += strspn(text, " \t\r\n");
    for (; text[n] && n < MOST; n++) {
        const unsigned char c = (unsigned char)text[n];
        out[n] = text[n];
        if (c < ' ' || c == 0x7F || c == '"')
            out[n] = ' ';
    }
    while (text[n] && n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--; /* not in the middle of a character */
    while (n > 0 && out[n - 1] == ' ')
        n--;
    return enshu__arena_text(d->arena, out, n);
}

static void note_blocked(enshu_drill *d, const char *value, enshu__ref team)
{
    const enshu__trace trace = {.kind = ENSHU__TRACE_BLOCKED,
                                .what = -1,
                                .on = -1,
                                .account = -1,
                                .text = clean_text(d, value),
                                .owner = team};
    enshu__must(d, trace.text ? enshu__threat_note_that(d->threat, &trace)
                              : ENSHU_ENOMEM);
}

static void value_blocked(enshu_drill *d, const char *value,
                          const enshu__occasion *of)
{
    const enshu_audience audience = enshu__audience_of_one(d, of->team);
    ENSHU__EMIT(d, VALUE_BLOCKED, &audience, enshu__f_str(ENSHU_F_VALUE, value),
                enshu__f_id(d, ENSHU_F_TEAM, of->team.name), who_acts(d));
    note_blocked(d, value, of->team);
}

/* What was typed into the field `value` of the action's form; NULL: nothing. */
static const char *typed_value(const enshu__occasion *of)
{
    for (size_t i = 0; i < of->n_form; i++) {
        const enshu_pair *pair = &of->form[i];
        if (strcmp(pair->key, "value") == 0
            && pair->value.type == ENSHU_TYPE_STR
            && pair->value.as.str[strspn(pair->value.as.str, " \t\r\n")])
            return pair->value.as.str;
    }
    return NULL;
}

void enshu__fx_block(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    (void)fx;
    if (what.index >= 0) {
        value_blocked(
            d, ENSHU__DEF(d->scenario, INDICATOR, indicator, what.index)->value,
            of);
        indicator_blocked(d, what.index, of);
        return;
    }
    const char *value = typed_value(of);
    if (!value)
        return;
    value_blocked(d, value, of);
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INDICATOR); i++) {
        if (enshu__indicator_is(
                ENSHU__DEF(d->scenario, INDICATOR, indicator, i), value))
            indicator_blocked(d, (int32_t)i, of);
    }
}

/* ---- assets ---- */

/* For logs to tell of; the text is kept for good. */
static void note_asset(enshu_drill *d, enshu__trace_kind kind, int32_t asset,
                       const char *text)
{
    const enshu__trace trace = {.kind = (int32_t)kind,
                                .what = -1,
                                .on = asset,
                                .account = -1,
                                .text = text};
    enshu__must(d, enshu__threat_note_that(d->threat, &trace));
}

void enshu__fx_control(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    const enshu_audience audience = enshu__audience_of_state(d, what);
    bool differs = false;
    (void)of;
    enshu__must(d, enshu__world_set_control(d->world, what.index, fx->word,
                                            fx->n != 0, &differs));
    if (!differs)
        return;
    note_asset(d, fx->n != 0 ? ENSHU__TRACE_CONTROL_ON : ENSHU__TRACE_CONTROL_OFF,
               what.index, enshu__text_of(d, fx->word));
    ENSHU__EMIT(d, CONTROL_CHANGED, &audience,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_str(ENSHU_F_CONTROL, enshu__text_of(d, fx->word)),
                enshu__f_bool(ENSHU_F_OK, fx->n != 0));
}

/* People learn that it is up; whether it is clean only control knows. */
void enshu__fx_restore(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    enshu__restored r;
    (void)of;
    const enshu_status st = enshu__threat_restore(d->threat, what.index, fx->n,
                                                  fx->scalar.as.integer, &r);
    enshu__must(d, st);
    if (st != ENSHU_OK)
        return;
    d->dirty |= ENSHU__TOPIC_WORLD;
    ENSHU__EMIT(d, ASSET_RESTORED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_bool(ENSHU_F_OK, r.clean),
                enshu__f_int(ENSHU_F_SINCE, r.copy_us),
                enshu__f_str(ENSHU_F_WHY, r.why));
    enshu__lose_logs(d, what.index, "restored");
}

void enshu__fx_persist(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    d->dirty |= ENSHU__TOPIC_WORLD;
    if (fx->n == 0)
        enshu__threat_uproot(d->threat, what.index);
    else
        enshu__must(d, enshu__threat_plant(d->threat, culprit(d, fx, of),
                                           what.index,
                                           enshu__now(d) - (fx->n - 1)));
}

static void flood_changed(enshu_drill *d, enshu__ref what)
{
    const enshu__asset_def *def = enshu__world_asset_def(d->world, what.index);
    ENSHU__EMIT(d, ASSET_FLOODED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_int(ENSHU_F_VOLUME,
                             enshu__threat_volume(d->threat, what.index)),
                enshu__f_int(ENSHU_F_CAPACITY, def->capacity_mbit),
                enshu__f_int(ENSHU_F_LEVEL,
                             enshu__threat_passing(d->threat, what.index)));
}

void enshu__fx_flood(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    enshu__must(
        d, enshu__threat_flood(d->threat, of->adversary, what.index, fx->n));
    flood_changed(d, what);
}

static void note_filtered(enshu_drill *d, int32_t asset, int64_t ppm)
{
    char percent[24];
    if (ppm <= 0) {
        note_asset(d, ENSHU__TRACE_UNFILTERED, asset, NULL);
        return;
    }
    const int n = snprintf(percent, sizeof percent, "%d%%", (int)(ppm / 10000));
    const char *text = enshu__arena_text(d->arena, percent, (size_t)n);
    if (text)
        note_asset(d, ENSHU__TRACE_FILTERED, asset, text);
    else
        enshu__must(d, ENSHU_ENOMEM);
}

void enshu__fx_mitigate(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                        const enshu__occasion *of)
{
    (void)of;
    enshu__threat_mitigate(d->threat, what.index, fx->n);
    note_filtered(d, what.index, fx->n);
    flood_changed(d, what);
}

void enshu__fx_collect(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                       const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    enshu__must(
        d, enshu__threat_note(d->threat, ENSHU__TRACE_COLLECTED, what.index));
}

void enshu__fx_wipe(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                    const enshu__occasion *of)
{
    (void)fx;
    (void)of;
    enshu__lose_logs(d, what.index, "wiped");
}

/* ---- faults ---- */

void enshu__fx_fault(enshu_drill *d, const enshu__fx *fx, enshu__ref what,
                     const enshu__occasion *of)
{
    const uint64_t cause = d->cause;
    (void)fx;
    (void)of;
    enshu__must(d, enshu__threat_fault_now(d->threat, what.index));
    d->cause = cause;
}

void enshu__fault_occurred(void *drill, int32_t fault)
{
    enshu_drill *d = drill;
    const enshu__fault_def *def = ENSHU__DEF(d->scenario, FAULT, fault, fault);
    d->cause = ENSHU__EMIT(
        d, FAULT_OCCURRED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_ID, def->decl.name),
        enshu__f_id(d, ENSHU_F_ON, def->on.name),
        enshu__f_str(ENSHU_F_KIND, enshu__fault_kind_words[def->kind]));
    const enshu__occasion of = {
        .target = def->on, .adversary = -1, .team = enshu__no_occasion.team};
    enshu__bring_about(d, def->effects, &of, "fault", def->decl.name, NULL);
}
