/*
 * What outside parties answer by themselves: an inject, some time after
 * somebody wrote to them, did something, or something became so.
 *
 * A reply counts for each team that is answered, and how long it takes is
 * drawn from a stream of the actor for each of them: what others write must
 * not show in when, or whether, somebody is answered.
 */
#include "drill/fold.h"
#include "drill/talk.h"
#include "drill/watch.h"

#include <stdio.h>
#include <string.h>

enum { PENDING_BLOCK = 32, PENDING_BLOCKS = 128 };

typedef struct reply {
    int32_t actor;
    const enshu__reply_def *def;
    const char **words; /* folded */
    int64_t *times;     /* by team, then all others */
} reply;

/* A reply on its way. */
typedef struct pending {
    bool busy;
    size_t reply;
    enshu__ref to; /* name 0: nobody in particular */
    uint64_t cause;
} pending;

struct enshu__replies {
    reply *at;
    size_t n;
    pending *blocks[PENDING_BLOCKS]; /* NULL: not used yet */
};

static const enshu__ref nobody = {0, -1, ENSHU__NOTHING};

/* ---- making ---- */

static const enshu__actor_def *actor_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, ACTOR, actor, i);
}

static bool fold_words(enshu_drill *d, reply *r)
{
    r->words = enshu__arena_new(d->arena, r->def->n_words, sizeof *r->words);
    for (size_t i = 0; r->words && i < r->def->n_words; i++) {
        char *out = enshu__arena_new(d->arena, strlen(r->def->words[i]) + 1, 1);
        if (!out)
            return false;
        (void)enshu__fold(r->def->words[i], out);
        r->words[i] = out;
    }
    return r->words != NULL;
}

bool enshu__replies_create(enshu_drill *d)
{
    const size_t n_actors = ENSHU__COUNT(d->scenario, ACTOR);
    const size_t n_teams = ENSHU__COUNT(d->scenario, TEAM);
    enshu__replies *rs = enshu__arena_new(d->arena, 1, sizeof *rs);
    size_t n = 0;
    for (size_t i = 0; i < n_actors; i++)
        n += actor_def(d, i)->n_replies;
    d->talk->replies = rs;
    if (rs)
        rs->at = enshu__arena_new(d->arena, n, sizeof *rs->at);
    if (!rs || !rs->at)
        return false;
    for (size_t i = 0; i < n_actors; i++) {
        for (size_t k = 0; k < actor_def(d, i)->n_replies; k++) {
            reply *r = &rs->at[rs->n++];
            r->actor = (int32_t)i;
            r->def = &actor_def(d, i)->replies[k];
            r->times =
                enshu__arena_new(d->arena, n_teams + 1, sizeof *r->times);
            if (!r->times || !fold_words(d, r))
                return false;
        }
    }
    return true;
}

void enshu__replies_start(enshu_drill *d)
{
    const enshu__replies *rs = d->talk->replies;
    for (size_t i = 0; i < rs->n; i++) {
        const enshu__reply_def *def = rs->at[i].def;
        if (def->when)
            enshu__watch(d, def->when, ENSHU__WATCH_REPLY, i, 0,
                         def->times != 1);
    }
}

/* ---- on the way ---- */

/* A free place, and its number; NULL: no memory (broken), or far too many. */
static pending *new_pending(enshu_drill *d, uint64_t *slot)
{
    enshu__replies *rs = d->talk->replies;
    for (size_t b = 0; b < PENDING_BLOCKS; b++) {
        if (!rs->blocks[b])
            rs->blocks[b] =
                enshu__arena_new(d->arena, PENDING_BLOCK, sizeof **rs->blocks);
        if (!rs->blocks[b]) {
            enshu__break(d, ENSHU_ENOMEM);
            return NULL;
        }
        for (size_t i = 0; i < PENDING_BLOCK; i++) {
            *slot = b * PENDING_BLOCK + i;
            if (!rs->blocks[b][i].busy)
                return &rs->blocks[b][i];
        }
    }
    return NULL;
}

static enshu_time_us draw_delay(enshu_drill *d, const reply *r, enshu__ref to)
{
    char name[160];
    const enshu__span *after = &r->def->after;
    const enshu__ref party = enshu__party_of(d, to);
    const int len = snprintf(
        name, sizeof name, "actor/%s/%s",
        enshu__text_of(d, d->scenario->lists[ENSHU__ACTOR].at[r->actor]->name),
        party.name != 0 ? enshu__text_of(d, party.name) : "");
    if (after->high_us <= after->low_us)
        return after->low_us;
    enshu_random *random = enshu__drill_stream(d, name, (size_t)len);
    if (random)
        return enshu_random_int(random, after->low_us, after->high_us);
    enshu__break(d, ENSHU_ENOMEM);
    return after->low_us;
}

/* Where a reply is counted. */
static int64_t *times_of(const enshu_drill *d, const reply *r, enshu__ref to)
{
    const enshu__ref team = enshu__party_of(d, to);
    return &r->times[team.name != 0 && team.kind == ENSHU__TEAM
                         ? (size_t)team.index
                         : ENSHU__COUNT(d->scenario, TEAM)];
}

/* Answers somebody, unless that was done often enough. */
static void answer(enshu_drill *d, size_t i, enshu__ref to)
{
    const reply *r = &d->talk->replies->at[i];
    int64_t *times = times_of(d, r, to);
    uint64_t slot = 0;
    if (r->def->times > 0 && *times >= r->def->times)
        return;
    pending *p = new_pending(d, &slot);
    if (!p)
        return;
    ENSHU__SET(d->undo, *times, *times + 1);
    enshu__undo_save(d->undo, p, sizeof *p);
    *p = (pending){true, i, to, d->cause};
    enshu__schedule_in(d, enshu__now(d) + draw_delay(d, r, to),
                       ENSHU__CLASS_INJECT, ENSHU__EVENT_REPLY, slot, NULL);
}

void enshu__on_reply(enshu_drill *d, uint64_t slot)
{
    enshu__replies *rs = d->talk->replies;
    pending *p = &rs->blocks[slot / PENDING_BLOCK][slot % PENDING_BLOCK];
    const enshu__refs to = {&p->to, p->to.name != 0};
    p->busy = false;
    d->cause = p->cause;
    enshu__send_back(d, rs->at[p->reply].def->send.index, &to);
}

/* ---- what is answered ---- */

static bool is_from(const enshu_drill *d, const reply *r, enshu__ref by)
{
    return r->def->from.name == 0 || enshu__is_one_of(d, by, r->def->from);
}

static bool says(const reply *r, const char *folded)
{
    for (size_t i = 0; i < r->def->n_words; i++) {
        if (strstr(folded, r->words[i]))
            return true;
    }
    return r->def->n_words == 0;
}

static bool listens(const enshu_drill *d, const reply *r,
                    const enshu__utterance *u)
{
    const enshu__decl *decl = d->scenario->lists[ENSHU__ACTOR].at[r->actor];
    const enshu__ref actor = {decl->name, r->actor, ENSHU__ACTOR};
    return r->def->on == 0 && !enshu__same_ref(u->by, actor)
           && is_from(d, r, u->by)
           && enshu__audience_has(d, u->audience, enshu__party_index(d, actor));
}

void enshu__replies_hear(enshu_drill *d, const enshu__utterance *u)
{
    const enshu__replies *rs = d->talk->replies;
    const char *folded = NULL;
    for (size_t i = 0; u->by.name != 0 && i < rs->n; i++) {
        if (!listens(d, &rs->at[i], u))
            continue;
        if (!folded)
            folded = enshu__fold_all(d, u->texts, u->n);
        if (folded && says(&rs->at[i], folded))
            answer(d, i, u->by);
    }
}

/* An action on an organisation is for the actors that belong to it. */
static bool concerns(const enshu_drill *d, const reply *r,
                     const enshu__deed *deed)
{
    return deed->on.kind != ENSHU__ORG
           || enshu__same_ref(actor_def(d, (size_t)r->actor)->org, deed->on);
}

void enshu__replies_deed(enshu_drill *d, const enshu__deed *deed)
{
    const enshu__replies *rs = d->talk->replies;
    const enshu__ref by = enshu__role_ref(d, deed->role);
    const uint64_t cause = d->cause;
    for (size_t i = 0; i < rs->n; i++) {
        const enshu__reply_def *def = rs->at[i].def;
        if (def->action.name == 0 || def->action.index != deed->action
            || !is_from(d, &rs->at[i], by) || !concerns(d, &rs->at[i], deed))
            continue;
        d->cause = deed->seq;
        answer(d, i, by);
    }
    d->cause = cause;
}

/* While a condition is looked at nothing is to happen yet. */
void enshu__reply_ripe(enshu_drill *d, uint64_t i)
{
    const reply *r = &d->talk->replies->at[i];
    answer(d, (size_t)i, r->def->from.name != 0 ? r->def->from : nobody);
}
