#include "drill/share.h"

#include "drill/describe.h"
#include "drill/fold.h"
#include "drill/judge.h"

#include <stdio.h>
#include <string.h>

/* What a content is looked for by, folded. */
typedef struct words {
    const char **at;
    size_t n;
} words;

typedef struct credit {
    bool given;
    enshu__ref by;  /* team that gave the warning; name 0: none yet */
    uint64_t cause; /* share.executed */
} credit;

struct enshu__warnings {
    size_t n_teams;
    words **contents;      /* of each share, of each of its contents */
    enshu__warning *of;    /* share x team */
    credit *credits;       /* of each share */
    uint8_t *stages;       /* step x team */
    const char **criteria; /* "W:id" */
};

static const enshu__share_def *share_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, SHARE, share, i);
}

/* ---- making ---- */

static const char *fold_word(enshu_drill *d, const char *word)
{
    char *out = enshu__arena_new(d->arena, strlen(word) + 1, 1);
    if (out)
        (void)enshu__fold(word, out);
    return out;
}

static bool fold_words(enshu_drill *d, const enshu__content_def *def,
                       words *out)
{
    out->at = enshu__arena_new(d->arena, def->n_words, sizeof *out->at);
    bool ok = out->at != NULL;
    for (size_t i = 0; ok && i < def->n_words; i++) {
        out->at[i] = fold_word(d, def->words[i]);
        ok = out->at[i] != NULL;
    }
    out->n = def->n_words;
    return ok;
}

static const char *name_criterion(enshu_drill *d, const enshu__decl *decl)
{
    char text[80];
    (void)snprintf(text, sizeof text, "W:%s", enshu__text_of(d, decl->name));
    return enshu__arena_text(d->arena, text, strlen(text));
}

static bool create_share(enshu_drill *d, size_t i)
{
    const enshu__share_def *def = share_def(d, i);
    words *contents =
        enshu__arena_new(d->arena, def->n_contents, sizeof *contents);
    bool ok = contents != NULL;
    for (size_t k = 0; ok && k < def->n_contents; k++)
        ok = fold_words(d, &def->contents[k], &contents[k]);
    d->warnings->contents[i] = contents;
    d->warnings->criteria[i] = name_criterion(d, &def->decl);
    return ok && d->warnings->criteria[i];
}

bool enshu__shares_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, SHARE);
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    const size_t n_steps = ENSHU__COUNT(d->scenario, STEP);
    enshu__warnings *w = enshu__arena_new(d->arena, 1, sizeof *w);
    d->warnings = w;
    if (!w)
        return false;
    w->n_teams = n_teams;
    w->contents = enshu__arena_new(d->arena, n, sizeof *w->contents);
    w->of = enshu__arena_new(d->arena, n * n_teams, sizeof *w->of);
    w->credits = enshu__arena_new(d->arena, n, sizeof *w->credits);
    w->stages = enshu__arena_new(d->arena, n_steps * n_teams, 1);
    w->criteria = enshu__arena_new(d->arena, n, sizeof *w->criteria);
    bool ok = w->contents && w->of && w->credits && w->stages && w->criteria;
    for (size_t i = 0; ok && i < n; i++)
        ok = create_share(d, i);
    return ok;
}

enshu__warning *enshu__warning_of(const enshu_drill *d, int32_t share,
                                  int32_t team)
{
    return &d->warnings
                ->of[(size_t)share * d->warnings->n_teams + (size_t)team];
}

bool enshu__is_warned(const enshu_drill *d, int32_t share, int32_t team)
{
    return enshu__warning_of(d, share, team)->warned;
}

bool enshu__has_executed(const enshu_drill *d, int32_t share, int32_t team)
{
    return enshu__warning_of(d, share, team)->executed;
}

int64_t enshu__stage_of(const enshu_drill *d, int32_t step, int32_t team)
{
    const enshu__warnings *w = d->warnings;
    return w->stages[(size_t)step * w->n_teams + (size_t)team];
}

void enshu__set_stage(enshu_drill *d, int32_t step, int32_t team, int64_t stage)
{
    enshu__warnings *w = d->warnings;
    uint8_t *place = &w->stages[(size_t)step * w->n_teams + (size_t)team];
    ENSHU__SET(d->undo, *place, (uint8_t)stage);
}

/* ---- warning ---- */

static bool says(const words *content, const char *text)
{
    for (size_t i = 0; i < content->n; i++) {
        if (content->at[i][0] && strstr(text, content->at[i]))
            return true;
    }
    return false;
}

/* The share of the contents that is in a folded text. */
static int64_t filled_ppm(const enshu_drill *d, size_t share, const char *text)
{
    const size_t n = share_def(d, share)->n_contents;
    size_t there = 0;
    for (size_t k = 0; k < n; k++)
        there += says(&d->warnings->contents[share][k], text);
    return n == 0 ? 0 : (int64_t)there * 1000000 / (int64_t)n;
}

/* The team a party is or belongs to; name 0: none. */
static enshu__ref team_of(const enshu_drill *d, enshu__ref from)
{
    if (from.name != 0 && from.kind == ENSHU__TEAM)
        return from;
    if (from.name != 0 && from.kind == ENSHU__ROLE)
        return enshu__team_of_role(d, from.index);
    return (enshu__ref){0, -1, ENSHU__NOTHING};
}

static void reach(enshu_drill *d, int32_t share, int32_t team, enshu__ref from,
                  int64_t ppm, uint64_t said)
{
    const enshu__decl *who = d->scenario->lists[ENSHU__TEAM].at[team];
    enshu__warning *w = enshu__warning_of(d, share, team);
    const enshu_name id = share_def(d, (size_t)share)->decl.name;
    const bool all = ppm == 1000000;
    ENSHU__SET(d->undo, w->filled_ppm, ppm);
    const uint64_t cause = d->cause;
    d->cause = said;
    const uint64_t seq = ENSHU__EMIT(
        d, SHARE_REACHED, &enshu__to_control, enshu__f_id(d, ENSHU_F_SHARE, id),
        enshu__f_id(d, ENSHU_F_TEAM, who->name),
        enshu__f_id(d, ENSHU_F_FROM, from.name), enshu__f_bool(ENSHU_F_OK, all),
        enshu__f_int(ENSHU_F_FILLED, ppm),
        enshu__f_int(ENSHU_F_SAID, (int64_t)said));
    d->cause = seq;
    if (all) {
        ENSHU__SET(d->undo, w->warned, true);
        ENSHU__SET(d->undo, w->warner, team_of(d, from));
        ENSHU__SET(d->undo, w->warned_seq, seq);
        d->dirty |= ENSHU__TOPIC_SHARE;
    }
    ENSHU__NOTIFY(d, WARNED, enshu__k_id(d, "id", id),
                  enshu__k_id(d, "team", who->name), enshu__k_bool("ok", all));
    d->cause = cause;
}

/* A text on its way to teams, and how much of each share is in it: looked for
 * once, however many it reaches. */
typedef struct hearing {
    enshu__ref from;
    uint64_t said;
    char *text;   /* folded */
    int64_t *ppm; /* by share; -1: not looked for yet */
} hearing;

static void hear_folded(enshu_drill *d, int32_t team, const hearing *h)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SHARE); i++) {
        const enshu__warning *w = enshu__warning_of(d, (int32_t)i, team);
        if (w->warned)
            continue;
        if (h->ppm[i] < 0)
            h->ppm[i] = filled_ppm(d, i, h->text);
        if (h->ppm[i] > w->filled_ppm) /* said again, it is no news */
            reach(d, (int32_t)i, team, h->from, h->ppm[i], h->said);
    }
}

/* The texts folded, one to a line: blanks, and so ends of lines, are in no
 * folded text. */
static char *join(const char *const *texts, size_t n)
{
    size_t bytes = 1;
    for (size_t i = 0; i < n; i++)
        bytes += texts[i] ? strlen(texts[i]) + 1 : 0;
    char *out = enshu__alloc(bytes);
    size_t used = 0;
    for (size_t i = 0; out && i < n; i++) {
        if (!texts[i])
            continue;
        used += enshu__fold(texts[i], out + used);
        out[used++] = '\n';
    }
    if (out)
        out[used] = '\0';
    return out;
}

bool enshu__says_all(enshu_drill *d, int32_t share, const char *const *texts,
                     size_t n)
{
    char *text = join(texts, n);
    if (!text)
        enshu__break(d, ENSHU_ENOMEM);
    const bool all = text && filled_ppm(d, (size_t)share, text) == 1000000;
    enshu__free(text);
    return all;
}

/* Is there anything to listen for? */
static bool listens(const enshu_drill *d)
{
    return ENSHU__COUNT(d->scenario, SHARE) > 0;
}

/* What a team says to itself is no warning. */
static void hear_from(enshu_drill *d, enshu__ref team, const hearing *h)
{
    if (team.name != 0 && team.name != team_of(d, h->from).name)
        hear_folded(d, team.index, h);
}

/* False: there is nothing to listen for, or no memory (broken). */
static bool hearing_begin(enshu_drill *d, hearing *h, enshu__ref from,
                          const char *const *texts, size_t n, uint64_t said)
{
    const size_t n_shares = ENSHU__COUNT(d->scenario, SHARE);
    *h = (hearing){.from = from, .said = said};
    if (!listens(d))
        return false;
    h->text = join(texts, n);
    h->ppm = enshu__alloc(n_shares * sizeof *h->ppm);
    for (size_t i = 0; h->ppm && i < n_shares; i++)
        h->ppm[i] = -1;
    if (!h->text || !h->ppm)
        enshu__break(d, ENSHU_ENOMEM);
    return h->text && h->ppm;
}

static void hearing_end(hearing *h)
{
    enshu__free(h->text);
    enshu__free(h->ppm);
}

static enshu__ref team_at(const enshu_drill *d, size_t i)
{
    const enshu__decl *decl = d->scenario->lists[ENSHU__TEAM].at[i];
    return (enshu__ref){decl->name, decl->index, ENSHU__TEAM};
}

/* A team of which several are in the audience hears it again, which is no
 * news. */
static void hear_all(enshu_drill *d, const enshu_audience *audience,
                     const hearing *h)
{
    const enshu__kinds kinds = ENSHU__IS(TEAM) | ENSHU__IS(ROLE);
    enshu__ref who;
    for (size_t i = 0; i < audience->n_teams; i++) {
        if (enshu__find_ref(d, kinds, audience->teams[i], &who))
            hear_from(d, team_of(d, who), h);
    }
    for (size_t t = 0; audience->scope == ENSHU_SCOPE_ALL
                       && t < ENSHU__COUNT(d->scenario, TEAM);
         t++)
        hear_from(d, team_at(d, t), h);
}

void enshu__share_heard_by(enshu_drill *d, const enshu_audience *audience,
                           enshu__ref from, const char *const *texts, size_t n,
                           uint64_t said)
{
    hearing h;
    if (audience->scope == ENSHU_SCOPE_CONTROL)
        return;
    if (hearing_begin(d, &h, from, texts, n, said))
        hear_all(d, audience, &h);
    hearing_end(&h);
}

/* ---- executing ---- */

static bool advises(const enshu__share_def *def, int32_t action)
{
    for (size_t i = 0; i < def->actions.n; i++) {
        if (def->actions.at[i].index == action)
            return true;
    }
    return false;
}

static bool knows_enough(enshu_drill *d, const enshu__share_def *def,
                         enshu__ref team)
{
    const enshu__ref nothing = {0, -1, ENSHU__NOTHING};
    return def->enough && enshu__cond_seems(d, def->enough, nothing, team);
}

static void execute(enshu_drill *d, int32_t share, enshu__ref team,
                    const enshu__deed *deed)
{
    const enshu__share_def *def = share_def(d, (size_t)share);
    enshu__warning *w = enshu__warning_of(d, share, team.index);
    if (w->executed)
        return;
    const bool ok = w->warned || knows_enough(d, def, team);
    const uint64_t cause = d->cause;
    const enshu__decl *action =
        d->scenario->lists[ENSHU__ACTION].at[deed->action];
    d->cause = deed->seq;
    const uint64_t seq =
        ENSHU__EMIT(d, SHARE_EXECUTED, &enshu__to_control,
                    enshu__f_id(d, ENSHU_F_SHARE, def->decl.name),
                    enshu__f_id(d, ENSHU_F_TEAM, team.name),
                    enshu__f_id(d, ENSHU_F_ACTION, action->name),
                    enshu__f_bool(ENSHU_F_OK, ok));
    d->cause = seq;
    if (ok) {
        ENSHU__SET(d->undo, w->executed, true);
        ENSHU__SET(d->undo, w->executed_us, enshu__now(d));
        ENSHU__SET(d->undo, w->executed_seq, seq);
        d->dirty |= ENSHU__TOPIC_SHARE;
    }
    ENSHU__NOTIFY(d, EXECUTED, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_id(d, "team", team.name), enshu__k_bool("ok", ok));
    d->cause = cause;
}

/* What is written in a form, to the teams of the organisation it goes to. */
static void hand_in(enshu_drill *d, enshu__ref team, const enshu__deed *deed)
{
    const char **texts = enshu__alloc((deed->n_form + 1) * sizeof *texts);
    size_t n = 0;
    if (!texts) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    for (size_t i = 0; i < deed->n_form; i++) {
        const enshu__scalar v = deed->form[i].value;
        if (v.type == ENSHU__STR && v.as.str != 0)
            texts[n++] = enshu__text_of(d, v.as.str);
    }
    enshu__share_heard_by(d, &d->org_audiences[deed->on.index], team, texts, n,
                          deed->seq);
    enshu__free((void *)texts);
}

void enshu__share_deed(enshu_drill *d, const enshu__deed *deed)
{
    const enshu__ref team = enshu__team_of_role(d, deed->role);
    if (!listens(d))
        return;
    if (deed->on.name != 0 && deed->on.kind == ENSHU__ORG)
        hand_in(d, team, deed);
    for (size_t i = 0; team.name && i < ENSHU__COUNT(d->scenario, SHARE); i++) {
        if (advises(share_def(d, i), deed->action))
            execute(d, (int32_t)i, team, deed);
    }
}

/* ---- judging ---- */

static bool plays(const enshu_drill *d, enshu__ref team)
{
    return team.name != 0
           && ENSHU__DEF(d->scenario, TEAM, team, team.index)->side == 0;
}

void enshu__share_helped(enshu_drill *d, int32_t share, int32_t team,
                         uint64_t seq)
{
    const enshu__share_def *def = share_def(d, (size_t)share);
    const enshu__warning *w = enshu__warning_of(d, share, team);
    credit *c = &d->warnings->credits[share];
    const uint64_t cause = d->cause;
    if (c->given || def->points_milli == 0 || !w->warned
        || !plays(d, w->warner))
        return;
    ENSHU__SET(d->undo, c->given, true);
    ENSHU__SET(d->undo, c->by, w->warner);
    ENSHU__SET(d->undo, c->cause, w->warned_seq);
    d->cause = seq;
    ENSHU__EMIT(d, CRITERION_SCORED, &enshu__to_control,
                enshu__f_str(ENSHU_F_CRITERION, d->warnings->criteria[share]),
                enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
                enshu__f_int(ENSHU_F_POINTS, def->points_milli),
                enshu__f_int(ENSHU_F_MAX, def->points_milli));
    ENSHU__NOTIFY(d, SCORE, enshu__k_str("id", d->warnings->criteria[share]),
                  enshu__k_int("points", def->points_milli / 1000));
    d->cause = cause;
}

void enshu__final_shares(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SHARE); i++) {
        for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
            const enshu__warning *w =
                enshu__warning_of(d, (int32_t)i, (int32_t)t);
            if (w->executed && !w->struck)
                enshu__share_helped(d, (int32_t)i, (int32_t)t, w->executed_seq);
        }
    }
}

static size_t count_shares(const enshu_drill *d)
{
    return ENSHU__COUNT(d->scenario, SHARE);
}

static enshu__ref share_objective(const enshu_drill *d, size_t i)
{
    return share_def(d, i)->objective;
}

static bool point_of_share(const enshu_drill *d, size_t i, enshu__point *out)
{
    const enshu__share_def *def = share_def(d, i);
    const credit *c = &d->warnings->credits[i];
    if (def->points_milli == 0)
        return false;
    out->party = c->by;
    out->reason =
        (enshu_reason){.criterion = d->warnings->criteria[i],
                       .name = def->name,
                       .points_milli = c->given ? def->points_milli : 0,
                       .max_milli = def->points_milli,
                       .cause = c->cause,
                       .state = c->given   ? "met"
                                : d->ended ? "missed"
                                           : "open",
                       .counted = true};
    return true;
}

const enshu__point_source enshu__share_source = {count_shares, share_objective,
                                                 point_of_share};
