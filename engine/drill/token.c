#include "drill/token.h"

#include "drill/parts.h"

#include <string.h>

struct enshu__tokens {
    bool *bought;   /* token x team */
    int64_t *spent; /* per team */
};

static const enshu__token_def *def_of(const enshu_drill *d, int32_t token)
{
    return ENSHU__DEF(d->scenario, TOKEN, token, token);
}

static bool *place_of(const enshu_drill *d, int32_t token, int32_t team)
{
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    return &d->tokens->bought[(size_t)token * n_teams + (size_t)team];
}

bool enshu__tokens_create(enshu_drill *d)
{
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    enshu__tokens *t = enshu__arena_new(d->arena, 1, sizeof *t);
    if (!t)
        return false;
    t->bought =
        enshu__arena_new(d->arena, ENSHU__COUNT(d->scenario, TOKEN), n_teams);
    t->spent = enshu__arena_new(d->arena, n_teams, sizeof *t->spent);
    d->tokens = t;
    return t->bought && t->spent;
}

bool enshu__team_may_buy(const enshu_drill *d, int32_t token, int32_t team)
{
    const enshu__refs *by = &def_of(d, token)->by;
    for (size_t i = 0; i < by->n; i++) {
        if (by->at[i].index == team)
            return true;
    }
    return by->n == 0;
}

int64_t enshu__budget_of(const enshu_drill *d, int32_t team)
{
    return d->scenario->def->tokens - d->tokens->spent[team];
}

bool enshu__has_bought(const enshu_drill *d, int32_t token, enshu__ref team)
{
    if (team.name != 0)
        return *place_of(d, token, team.index);
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        if (*place_of(d, token, (int32_t)t))
            return true;
    }
    return false;
}

/* NULL when the team may buy it now. */
static const char *refused(const enshu_drill *d, int32_t token, enshu__ref team)
{
    if (team.name == 0 || !enshu__team_may_buy(d, token, team.index))
        return "not-yours";
    if (enshu__now(d) >= ENSHU_SEC)
        return "has-begun";
    if (*place_of(d, token, team.index))
        return "bought-already";
    if (def_of(d, token)->cost > enshu__budget_of(d, team.index))
        return "over-budget";
    return NULL;
}

static void buy(enshu_drill *d, const enshu_command *c, int32_t role,
                int32_t token)
{
    const enshu__token_def *def = def_of(d, token);
    const enshu__ref team = enshu__team_of_role(d, role);
    const enshu_audience audience = enshu__audience_of_one(d, team);
    *place_of(d, token, team.index) = true;
    d->tokens->spent[team.index] += def->cost;
    d->dirty |= ENSHU__TOPIC_PEOPLE;
    d->cause = ENSHU__EMIT(
        d, TOKEN_SPENT, &audience,
        enshu__f_id(d, ENSHU_F_TOKEN, def->decl.name),
        enshu__f_int(ENSHU_F_COST, def->cost),
        enshu__f_int(ENSHU_F_BUDGET, enshu__budget_of(d, team.index)),
        enshu__by(d, role), enshu__f_id(d, ENSHU_F_TEAM, team.name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    enshu__occasion of = enshu__no_occasion;
    of.team = team;
    enshu__bring_about(d, def->effects, &of, "token", def->decl.name, NULL);
}

/* "kit" alone, or "kit: it, occ", with the teams that may have it. */
static const char *whose(enshu_drill *d, int32_t token, const char *id)
{
    enum { MOST = 256 };
    char text[MOST];
    size_t len = strlen(id);
    len = len < MOST ? len : MOST - 1;
    memcpy(text, id, len);
    const enshu__refs *by = &def_of(d, token)->by;
    for (size_t i = 0; i < by->n; i++) {
        const char *team = enshu__text_of(d, by->at[i].name);
        const size_t n = strlen(team);
        if (len + 2 + n > MOST)
            break;
        memcpy(text + len, i == 0 ? ": " : ", ", 2);
        memcpy(text + len + 2, team, n);
        len += 2 + n;
    }
    const char *kept = enshu__arena_text(d->arena, text, len);
    return kept ? kept : id;
}

void enshu__spend_token(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *id = enshu__command_field(c, ENSHU_F_TOKEN);
    enshu__ref token;
    if (!id || !enshu__find_ref(d, ENSHU__IS(TOKEN), id->as.str, &token)) {
        enshu__refuse(d, c, "unknown-id", id ? id->as.str : "");
        return;
    }
    const char *why = refused(d, token.index, enshu__team_of_role(d, role));
    if (why && strcmp(why, "not-yours") == 0)
        enshu__refuse(d, c, why, whose(d, token.index, id->as.str));
    else if (why)
        enshu__refuse(d, c, why, id->as.str);
    else
        buy(d, c, role, token.index);
}
