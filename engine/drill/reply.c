/*
 * What outside parties answer by themselves: an inject, some time after
 * somebody wrote to them, did something, or something became so.
 *
 * A reply counts for each team (or party without one) that is answered, and how
 * long it takes is drawn from a stream of the actor for each of them: what
 * others write must not show in when, or whether, somebody is answered.  So
 * many replies may be on their way to one of them; what more it asks for
 * meanwhile stays without answer.
 *
 * As long as a person plays the party, the scenario says nothing in its name.
 * When a reply is due it is offered to that person, who sends it as it is,
 * writes something else, or lets it be; it waits until it is sent.  When nobody
 * plays the party any more, whoever heard nothing of it since has its answer
 * from the scenario, as if it had been asked for just then.
 */
#include "drill/fold.h"
#include "drill/share.h"
#include "drill/talk.h"
#include "drill/watch.h"

#include <stdio.h>
#include <string.h>

enum { PENDING_BLOCK = 32, WAITING_MOST = 64 /* for one party */ };

typedef struct reply {
    int32_t actor;
    const enshu__reply_def *def;
    const char **words; /* folded */
    int32_t *times;     /* by party, then nobody in particular */
} reply;

/* A reply on its way. */
typedef struct pending {
    bool busy;
    bool offered; /* a person may send it */
    bool spoken;  /* ... and has said something to them since */
    size_t reply;
    enshu__ref to; /* name 0: nobody in particular */
    uint64_t cause;
} pending;

struct enshu__replies {
    reply *at;
    size_t n;
    pending **blocks; /* NULL: not used yet */
    size_t n_blocks;  /* enough for all parties */
    int32_t *waiting; /* replies on their way, counted as times are */
    bool *played;     /* by actor: a person plays it */
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
    const size_t n_parties = enshu__party_count(d) + 1;
    enshu__replies *rs = enshu__arena_new(d->arena, 1, sizeof *rs);
    size_t n = 0;
    for (size_t i = 0; i < n_actors; i++)
        n += actor_def(d, i)->n_replies;
    d->talk->replies = rs;
    if (!rs)
        return false;
    rs->played = enshu__arena_new(d->arena, n_actors, sizeof *rs->played);
    if (n_actors > 0 && !rs->played)
        return false;
    rs->at = enshu__arena_new(d->arena, n, sizeof *rs->at);
    rs->n_blocks = n > 0 ? n_parties * WAITING_MOST / PENDING_BLOCK : 0;
    rs->blocks = enshu__arena_new(d->arena, rs->n_blocks, sizeof *rs->blocks);
    rs->waiting =
        enshu__arena_new(d->arena, n > 0 ? n_parties : 0, sizeof *rs->waiting);
    if (!rs->at || !rs->blocks || !rs->waiting)
        return false;
    for (size_t i = 0; i < n_actors; i++) {
        for (size_t k = 0; k < actor_def(d, i)->n_replies; k++) {
            reply *r = &rs->at[rs->n++];
            r->actor = (int32_t)i;
            r->def = &actor_def(d, i)->replies[k];
            r->times = enshu__arena_new(d->arena, n_parties, sizeof *r->times);
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

/* A free place, and its number; NULL: no memory (broken). */
static pending *new_pending(enshu_drill *d, uint64_t *slot)
{
    enshu__replies *rs = d->talk->replies;
    for (size_t b = 0; b < rs->n_blocks; b++) {
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

/* Where replies to somebody are counted. */
static size_t place_of(const enshu_drill *d, enshu__ref to)
{
    const enshu__ref party = enshu__party_of(d, to);
    return party.name != 0 ? enshu__party_index(d, party)
                           : enshu__party_count(d);
}

/* Answers somebody, unless that was done often enough. */
static void answer(enshu_drill *d, size_t i, enshu__ref to)
{
    const reply *r = &d->talk->replies->at[i];
    int32_t *times = &r->times[place_of(d, to)];
    int32_t *waiting = &d->talk->replies->waiting[place_of(d, to)];
    uint64_t slot = 0;
    if ((r->def->times > 0 && *times >= r->def->times)
        || *waiting == WAITING_MOST)
        return;
    pending *p = new_pending(d, &slot);
    if (!p)
        return;
    if (r->def->times > 0)
        ENSHU__SET(d->undo, *times, *times + 1);
    ENSHU__SET(d->undo, *waiting, *waiting + 1);
    enshu__undo_save(d->undo, p, sizeof *p);
    *p = (pending){.busy = true, .reply = i, .to = to, .cause = d->cause};
    enshu__schedule_in(d, enshu__now(d) + draw_delay(d, r, to),
                       ENSHU__CLASS_INJECT, ENSHU__EVENT_REPLY, slot, NULL);
}

static enshu__ref actor_ref(const enshu_drill *d, int32_t actor)
{
    const enshu__decl *decl = d->scenario->lists[ENSHU__ACTOR].at[actor];
    return (enshu__ref){decl->name, actor, ENSHU__ACTOR};
}

static void drop(enshu_drill *d, pending *p)
{
    int32_t *waiting = &d->talk->replies->waiting[place_of(d, p->to)];
    ENSHU__SET(d->undo, p->busy, false);
    ENSHU__SET(d->undo, *waiting, *waiting - 1);
}

static void send_it(enshu_drill *d, pending *p)
{
    enshu__ref whom = p->to;
    const enshu__refs to = {&whom, whom.name != 0};
    drop(d, p);
    enshu__send_back(d, d->talk->replies->at[p->reply].def->send.index, &to);
}

void enshu__on_reply(enshu_drill *d, uint64_t slot)
{
    enshu__replies *rs = d->talk->replies;
    pending *p = &rs->blocks[slot / PENDING_BLOCK][slot % PENDING_BLOCK];
    const reply *r = &rs->at[p->reply];
    const enshu__refs to = {&p->to, p->to.name != 0};
    d->cause = p->cause;
    if (!rs->played[r->actor]) {
        send_it(d, p);
        return;
    }
    ENSHU__SET(d->undo, p->offered, true);
    enshu__offer_back(d, r->def->send.index, actor_ref(d, r->actor), &to);
}

/* ---- people who play a party ---- */

/* The next place from *slot on that is offered to an actor, which *slot is
 * behind then; NULL: there is no more. */
static pending *next_offered(const enshu_drill *d, int32_t actor, size_t *slot)
{
    enshu__replies *rs = d->talk->replies;
    while (*slot < rs->n_blocks * PENDING_BLOCK) {
        const size_t i = (*slot)++;
        pending *block = rs->blocks[i / PENDING_BLOCK];
        pending *p = block ? &block[i % PENDING_BLOCK] : NULL;
        if (p && p->busy && p->offered && rs->at[p->reply].actor == actor)
            return p;
    }
    return NULL;
}

static pending *find_offered(const enshu_drill *d, enshu__ref by,
                             const char *inject, const char *to)
{
    const enshu__replies *rs = d->talk->replies;
    pending *p;
    for (size_t slot = 0; (p = next_offered(d, by.index, &slot));) {
        const char *whom = p->to.name != 0 ? enshu__text_of(d, p->to.name) : "";
        const enshu__ref what = rs->at[p->reply].def->send;
        if (strcmp(enshu__text_of(d, what.name), inject) == 0
            && strcmp(whom, to) == 0)
            return p;
    }
    return NULL;
}

void enshu__send_reply(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    const enshu_value *inject = enshu__command_field(c, ENSHU_F_INJECT);
    const enshu_value *to = enshu__command_field(c, ENSHU_F_TO);
    const char *whom = to && to->count > 0 ? to->as.ids[0] : "";
    pending *p = by.kind == ENSHU__ACTOR && inject
                     ? find_offered(d, by, inject->as.str, whom)
                     : NULL;
    if (p)
        send_it(d, p);
    else
        enshu__refuse(d, c, "unknown-id", inject ? inject->as.str : "inject");
}

/* Nobody sends what was offered any more. */
static void take_back(enshu_drill *d, int32_t actor)
{
    const uint64_t cause = d->cause;
    pending *p;
    for (size_t slot = 0; (p = next_offered(d, actor, &slot));) {
        if (p->spoken) {
            drop(d, p);
            continue;
        }
        const reply *r = &d->talk->replies->at[p->reply];
        d->cause = p->cause;
        ENSHU__SET(d->undo, p->offered, false);
        enshu__schedule_in(d, enshu__now(d) + draw_delay(d, r, p->to),
                           ENSHU__CLASS_INJECT, ENSHU__EVENT_REPLY, slot - 1,
                           NULL);
    }
    d->cause = cause;
}

/* A private word is for a role, everything else for its team. */
static bool hears(const enshu_drill *d, const enshu__utterance *u,
                  enshu__ref who)
{
    const enshu__ref party = enshu__party_of(d, who);
    const bool alone =
        who.kind == ENSHU__ROLE
        && enshu__audience_has(d, u->audience, enshu__party_index(d, who));
    return alone
           || (party.name != 0 && party.kind != ENSHU__ORG
               && enshu__audience_has(d, u->audience,
                                      enshu__party_index(d, party)));
}

/* Whoever plays a party has said something to those who wait for its reply. */
static void note_spoken(enshu_drill *d, const enshu__utterance *u)
{
    pending *p;
    if (u->by.kind != ENSHU__ACTOR || !d->talk->replies->played[u->by.index])
        return;
    for (size_t slot = 0; (p = next_offered(d, u->by.index, &slot));) {
        if (!p->spoken && hears(d, u, p->to))
            ENSHU__SET(d->undo, p->spoken, true);
    }
}

void enshu__play_part(enshu_drill *d, const enshu_command *c, int32_t role)
{
    (void)role;
    const enshu_value *id = enshu__command_field(c, ENSHU_F_ID);
    const enshu_value *ok = enshu__command_field(c, ENSHU_F_OK);
    const bool plays = !ok || ok->as.integer != 0;
    enshu__ref actor;
    if (!id || !enshu__find_ref(d, ENSHU__IS(ACTOR), id->as.str, &actor)) {
        enshu__refuse(d, c, "unknown-id", id ? id->as.str : "id");
        return;
    }
    bool *played = &d->talk->replies->played[actor.index];
    if (*played == plays)
        return;
    ENSHU__SET(d->undo, *played, plays);
    (void)ENSHU__EMIT(d, PART_PLAYED, &enshu__to_control,
                      enshu__f_id(d, ENSHU_F_ID, actor.name),
                      enshu__f_bool(ENSHU_F_OK, plays),
                      enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    if (!plays)
        take_back(d, actor.index);
}

bool enshu_drill_replies(const enshu_drill *d, const char *actor, bool *played)
{
    enshu__ref who;
    *played = false;
    if (!enshu__find_ref(d, ENSHU__IS(ACTOR), actor, &who))
        return false;
    *played = d->talk->replies->played[who.index];
    return actor_def(d, (size_t)who.index)->n_replies > 0;
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

/* Does it bear a label that the reply is for? */
static bool is_marked(const enshu__reply_def *def, const char *tlp)
{
    for (size_t i = 0; i < def->n_tlp; i++) {
        if (strcmp(def->tlp[i], tlp ? tlp : "none") == 0)
            return true;
    }
    return def->n_tlp == 0;
}

/* Is what these texts say of a share, and their label, what the reply is for?
 */
static bool fits(enshu_drill *d, const enshu__reply_def *def,
                 const char *const *texts, size_t n, const char *tlp)
{
    return is_marked(def, tlp)
           && (def->about.name == 0
               || enshu__says_all(d, def->about.index, texts, n))
           && (def->lacks.name == 0
               || !enshu__says_all(d, def->lacks.index, texts, n));
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
    note_spoken(d, u);
    for (size_t i = 0; u->by.name != 0 && i < rs->n; i++) {
        if (!listens(d, &rs->at[i], u))
            continue;
        if (!folded)
            folded = enshu__fold_all(d, u->texts, u->n);
        if (folded && says(&rs->at[i], folded)
            && fits(d, rs->at[i].def, u->texts, u->n, u->tlp))
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

/* The same of the form that was handed in. */
static bool fits_form(enshu_drill *d, const enshu__reply_def *def,
                      const enshu__deed *deed)
{
    if (def->about.name == 0 && def->lacks.name == 0 && def->n_tlp == 0)
        return true;
    const char **texts =
        enshu__records_room(d, deed->n_form + 1, sizeof *texts);
    if (!texts) {
        enshu__break(d, ENSHU_ENOMEM);
        return false;
    }
    const char *tlp = enshu__deed_texts(d, deed, texts);
    return fits(d, def, texts, deed->n_form, tlp);
}

void enshu__replies_deed(enshu_drill *d, const enshu__deed *deed)
{
    const enshu__replies *rs = d->talk->replies;
    const enshu__ref by = enshu__role_ref(d, deed->role);
    const uint64_t cause = d->cause;
    for (size_t i = 0; i < rs->n; i++) {
        const enshu__reply_def *def = rs->at[i].def;
        if (def->action.name == 0 || def->action.index != deed->action
            || !is_from(d, &rs->at[i], by) || !concerns(d, &rs->at[i], deed)
            || !fits_form(d, def, deed))
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
