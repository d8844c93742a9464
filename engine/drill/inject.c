/* Messages to people: when they are due, and what sending them does. */
#include "drill/belief.h"
#include "drill/share.h"
#include "drill/talk.h"
#include "drill/watch.h"

#include <string.h>

enum { BODY_BYTES = 32768 };

const char *const enshu__via_words[] = {
    "email", "phone", "radio", "face",      "chat",     "siem", "screen",
    "news",  "sns",   "isac",  "regulator", "document", NULL};
const char *const enshu__priority_words[] = {"low", "normal", "high", NULL};

static const enshu__inject_def *inject_def(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, INJECT, inject, i);
}

size_t enshu__addressees(const enshu_drill *d, const enshu__refs *to,
                         bool to_all, const char **room)
{
    room[0] = "all";
    for (size_t i = 0; i < to->n && !to_all; i++)
        room[i] = enshu__text_of(d, to->at[i].name);
    return to_all ? 1 : to->n;
}

bool enshu__inject_create(enshu_drill *d, int32_t i)
{
    const enshu__inject_def *def = inject_def(d, i);
    enshu__inject *in = &d->injects[i];
    const char **to = enshu__arena_new(d->arena, def->to.n + 1, sizeof *to);
    const char **attach =
        enshu__arena_new(d->arena, def->attach.n + 1, sizeof *attach);
    bool ok = to && attach;
    in->audience = enshu__audience_of(d, &def->to, def->to_all, false, &ok);
    if (!ok)
        return false;
    in->n_to = enshu__addressees(d, &def->to, def->to_all, to);
    in->n_attach = enshu__addressees(d, &def->attach, false, attach);
    in->to = to;
    in->attach = attach;
    return true;
}

bool enshu__injects_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, INJECT);
    d->injects = enshu__arena_new(d->arena, n, sizeof *d->injects);
    d->injects_room = n;
    d->n_declared = n;
    if (!d->injects)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!enshu__inject_create(d, (int32_t)i))
            return false;
    }
    return true;
}

void enshu__injects_start(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INJECT); i++) {
        const enshu__trigger *t = &inject_def(d, (int32_t)i)->trigger;
        if (t->at_us != ENSHU__ABSENT_TIME)
            enshu__schedule_in(d, t->at_us > 0 ? t->at_us : 0,
                               ENSHU__CLASS_INJECT, ENSHU__EVENT_INJECT, i,
                               &d->injects[i].event);
        if (t->when)
            enshu__watch(d, t->when, ENSHU__WATCH_INJECT, i, 0, false);
    }
}

/* What was moved follows nobody any more. */
static bool follows(const enshu__trigger *t, const enshu__steer *s,
                    enshu__ref of)
{
    return !s->fixed && t->after.name != 0 && t->after.kind == of.kind
           && t->after.index == of.index;
}

/* What is sent again before its follower is due is followed twice; the first
 * of these is the one that control may still take back. */
static void follow(enshu_drill *d, const enshu__trigger *t, enshu__kind kind,
                   size_t i, enshu_event_id *where)
{
    const enshu__ref item = {d->scenario->lists[kind].at[i]->name, (int32_t)i,
                             (uint8_t)kind};
    const enshu_time_us due_us = enshu__now(d) + t->after_us;
    enshu_event pending;
    const bool taken = enshu_queue_get(d->queue, *where, &pending);
    enshu__schedule_in(d, due_us, ENSHU__CLASS_INJECT,
                       kind == ENSHU__INJECT ? ENSHU__EVENT_INJECT
                                             : ENSHU__EVENT_QUESTION,
                       i, taken ? NULL : where);
    if (!taken)
        enshu__steer_planned(d, item, due_us);
}

/* What control makes follows nothing. */
void enshu__start_after(enshu_drill *d, enshu__ref of)
{
    for (size_t i = 0; i < d->n_declared; i++) {
        const enshu__trigger *t = &inject_def(d, (int32_t)i)->trigger;
        if (!follows(t, &d->injects[i].steer, of))
            continue;
        ENSHU__SET(d->undo, d->injects[i].cause, d->cause);
        follow(d, t, ENSHU__INJECT, i, &d->injects[i].event);
    }
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        const enshu__trigger *t =
            &ENSHU__DEF(d->scenario, QUESTION, question, i)->trigger;
        if (!follows(t, &d->questions[i].steer, of))
            continue;
        ENSHU__SET(d->undo, d->questions[i].cause, d->cause);
        follow(d, t, ENSHU__QUESTION, i, &d->questions[i].event);
    }
}

static void tell_skipped(enshu_drill *d, int32_t i, const char *why)
{
    ENSHU__EMIT(d, INJECT_SKIPPED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_INJECT, inject_def(d, i)->decl.name),
                enshu__f_str(ENSHU_F_WHY, why));
}

void enshu__skip_inject(enshu_drill *d, int32_t i, const char *why)
{
    ENSHU__SET(d->undo, d->injects[i].steer.skipped, true);
    enshu__steer_pass(d, &d->injects[i].steer);
    tell_skipped(d, i, why);
}

void enshu__on_inject(enshu_drill *d, int32_t i)
{
    const enshu__steer *s = &d->injects[i].steer;
    if (s->fixed && enshu__now(d) < s->fixed_us)
        return; /* a trigger that it no longer has */
    d->cause = d->injects[i].cause;
    if (!s->due && enshu__inject_answers(d, i))
        return; /* nobody has asked for it yet */
    if (!s->fixed || !s->due)
        enshu__send(d, i, NULL);
    else if (!s->held)
        enshu__release_inject(d, i, false);
}

/* Variables are what a text's {placeholders} name. */
static bool find_var(void *user, const char *name, size_t len,
                     enshu__scalar *out, const char **text)
{
    const enshu_drill *d = user;
    const enshu_name id = enshu__names_find(d->scenario->names, name, len);
    const enshu__decl *decl =
        id ? enshu__scenario_find(d->scenario, ENSHU__IS(VAR), id, NULL) : NULL;
    if (!decl)
        return false;
    *out = d->vars[decl->index];
    *text = out->type == ENSHU__STR ? enshu__text_of(d, out->as.str) : NULL;
    return true;
}

typedef struct filled {
    enshu_text text;
    bool good;
    char bytes[2][BODY_BYTES];
} filled;

static bool has_brace(const char *text)
{
    return text && strchr(text, '{') != NULL;
}

static const char *fill_one(enshu_drill *d, const char *text, int lang,
                            filled *out)
{
    if (!has_brace(text))
        return text;
    if (!enshu__fill(text, lang, d->info.start_us, find_var, d,
                     out->bytes[lang], BODY_BYTES))
        out->good = false;
    return out->bytes[lang];
}

bool enshu__text_fills(enshu_drill *d, const char *text)
{
    if (!has_brace(text))
        return true;
    char *room = enshu__alloc(BODY_BYTES);
    const bool fills = room
                       && enshu__fill(text, 0, d->info.start_us, find_var, d,
                                      room, BODY_BYTES);
    enshu__free(room);
    return fills;
}

static void fill_text(enshu_drill *d, enshu_text from, filled *out)
{
    out->good = true;
    out->text.ja = fill_one(d, from.ja, 0, out);
    out->text.en = fill_one(d, from.en, 1, out);
}

/* A text that cannot be made is held back for control to release. */
static void hold_back(enshu_drill *d, int32_t i)
{
    const enshu__decl *decl = &inject_def(d, i)->decl;
    enshu_error err;
    (void)enshu_fail_at(&err, ENSHU_ESCRIPT, decl->where.source,
                        decl->where.line,
                        "a {placeholder} names no variable; the inject is "
                        "held until control sends it");
    enshu__script_failed(d, "inject", enshu__text_of(d, decl->name), &err, "",
                         "", "EN9001");
    enshu__skip_inject(d, i, "held");
}

/* Where one sending goes. */
typedef struct address {
    enshu_audience audience;
    enshu_audience minds; /* teams that believe what it tells */
    const char *const *to;
    size_t n_to;
} address;

static address address_of(enshu_drill *d, int32_t i,
                          const enshu__send_over *over)
{
    const enshu__inject *in = &d->injects[i];
    const address own = {in->audience, in->audience, in->to, in->n_to};
    if (!over || !over->to)
        return own;
    const char **to = enshu__records_room(d, over->to->n + 1, sizeof *to);
    if (!to) {
        enshu__break(d, ENSHU_ENOMEM);
        return own;
    }
    const enshu_audience audience =
        enshu__audience_of(d, over->to, false, true, NULL);
    return (address){audience, audience, to,
                     enshu__addressees(d, over->to, false, to)};
}

/* What control wrote belongs to the phase it goes out in. */
static enshu_name phase_of(const enshu_drill *d, int32_t i)
{
    const enshu_name own = inject_def(d, i)->phase.name;
    if (own != 0 || (size_t)i < d->n_declared || d->phase < 0)
        return own;
    return d->scenario->lists[ENSHU__PHASE].at[d->phase]->name;
}

static uint64_t emit_sent(enshu_drill *d, int32_t i, const address *where,
                          const filled *subject, const filled *body)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu__inject *in = &d->injects[i];
    return ENSHU__EMIT(
        d, INJECT_SENT, &where->audience,
        enshu__f_id(d, ENSHU_F_INJECT, def->decl.name),
        enshu__f_ids(ENSHU_F_TO, where->to, where->n_to),
        enshu__f_id(d, ENSHU_F_FROM, def->from.name),
        enshu__f_str(ENSHU_F_VIA, enshu__via_words[def->via]),
        enshu__f_text(ENSHU_F_SUBJECT, subject->text),
        enshu__f_text(ENSHU_F_BODY, body->text),
        enshu__f_str(ENSHU_F_TLP, def->tlp),
        enshu__f_str(ENSHU_F_PRIORITY, enshu__priority_words[def->priority]),
        enshu__f_ids(ENSHU_F_ATTACH, in->attach, in->n_attach),
        enshu__f_id(d, ENSHU_F_PHASE, phase_of(d, i)));
}

enum { WORD_BITS = 32 };

static bool is_reached(const enshu__inject *in, size_t party)
{
    return in->reached
           && (in->reached[party / WORD_BITS] >> (party % WORD_BITS) & 1u) != 0;
}

static void note_reached(enshu_drill *d, int32_t i, const enshu_audience *by)
{
    enshu__inject *in = &d->injects[i];
    const size_t n_parties = enshu__party_count(d);
    if (by->scope == ENSHU_SCOPE_ALL)
        ENSHU__SET(d->undo, in->reached_all, true);
    if (by->scope != ENSHU_SCOPE_TEAMS)
        return;
    if (!in->reached) {
        uint32_t *bits =
            enshu__arena_new(d->arena, n_parties / WORD_BITS + 1, sizeof *bits);
        if (!bits) {
            enshu__break(d, ENSHU_ENOMEM);
            return;
        }
        ENSHU__SET(d->undo, in->reached, bits);
    }
    for (size_t p = 0; p < n_parties; p++) {
        uint32_t *word = &in->reached[p / WORD_BITS];
        if (!is_reached(in, p) && enshu__audience_has(d, by, p))
            ENSHU__SET(d->undo, *word, *word | 1u << (p % WORD_BITS));
    }
}

bool enshu__inject_reached(const enshu_drill *d, int32_t i, enshu__ref who)
{
    const enshu__inject *in = &d->injects[i];
    if (who.name == 0)
        return in->sent > 0;
    return in->reached_all || is_reached(in, enshu__party_index(d, who))
           || is_reached(in, enshu__party_index(d, enshu__party_of(d, who)));
}

static bool rings(const enshu__inject_def *def)
{
    return def->ring_us != ENSHU__ABSENT_TIME;
}

static enshu__ref inject_ref(const enshu_drill *d, int32_t i)
{
    return (enshu__ref){inject_def(d, i)->decl.name, i, ENSHU__INJECT};
}

/* What follows from a message having reached people. */
static void follow_up(enshu_drill *d, int32_t i, const address *where,
                      uint64_t seq)
{
    const enshu__inject_def *def = inject_def(d, i);
    enshu__inject *in = &d->injects[i];
    const uint64_t cause = d->cause;
    ENSHU__SET(d->undo, in->seq, seq);
    ENSHU__SET(d->undo, in->sent, in->sent + 1);
    ENSHU__SET(d->undo, in->steer.skipped, false);
    ENSHU__SET(d->undo, in->steer.passed, false);
    ENSHU__SET(d->undo, in->steer.spent, true);
    note_reached(d, i, &where->audience);
    for (size_t k = 0; k < def->attach.n; k++)
        enshu__note_revealed(d, def->attach.at[k].index, &where->audience);
    d->cause = seq;
    d->dirty |= ENSHU__TOPIC_INJECT;
    enshu__belief_tells(d, i, &where->minds);
    if (!rings(def))
        enshu__open_expects(d, in->first_expect, def->n_expect, seq);
    enshu__apply_effects(d, def->effects, &enshu__no_occasion);
    ENSHU__NOTIFY(d, INJECT, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_str("to", where->n_to ? where->to[0] : NULL),
                  enshu__k_str("via", enshu__via_words[def->via]));
    enshu__start_after(d, inject_ref(d, i));
    d->cause = cause;
}

/* Emits it, and lets its words take effect. */
static uint64_t deliver(enshu_drill *d, int32_t i, const address *where,
                        const filled *subject, const filled *body)
{
    const enshu__inject_def *def = inject_def(d, i);
    const uint64_t seq = emit_sent(d, i, where, subject, body);
    const char *const texts[] = {subject->text.ja, subject->text.en,
                                 body->text.ja, body->text.en};
    const size_t n = sizeof texts / sizeof *texts;
    enshu__share_heard_by(d, &where->audience, def->from, texts, n, seq);
    enshu__uttered(d, &(enshu__utterance){.by = def->from,
                                          .texts = texts,
                                          .n = n,
                                          .tlp = def->tlp,
                                          .audience = &where->audience,
                                          .of_scenario = true,
                                          .seq = seq});
    return seq;
}

/* What control edited wins over what a script sends, and that over what is
 * declared. */
static enshu_text worded(enshu_text sent, enshu_text edited, enshu_text own)
{
    return enshu__steer_text(edited, sent.ja || sent.en ? sent : own);
}

static void fill_both(enshu_drill *d, int32_t i, const enshu__send_over *over,
                      filled *subject, filled *body)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu__steer *s = &d->injects[i].steer;
    const enshu__send_over none = {.to = NULL};
    const enshu__send_over *o = over ? over : &none;
    fill_text(d, worded(o->subject, s->subject, def->subject), subject);
    fill_text(d, worded(o->body, s->body, def->body), body);
}

static void send_filled(enshu_drill *d, int32_t i, const enshu__send_over *over,
                        bool force, filled *subject, filled *body)
{
    fill_both(d, i, over, subject, body);
    if ((!subject->good || !body->good) && !force) {
        hold_back(d, i);
        return;
    }
    if (rings(inject_def(d, i))) {
        enshu__call_inject(d, i, over);
        return;
    }
    const address where = address_of(d, i, over);
    follow_up(d, i, &where, deliver(d, i, &where, subject, body));
}

static void send(enshu_drill *d, int32_t i, const enshu__send_over *over,
                 bool force)
{
    filled *subject = enshu__alloc(sizeof *subject);
    filled *body = enshu__alloc(sizeof *body);
    if (subject && body)
        send_filled(d, i, over, force, subject, body);
    else
        enshu__break(d, ENSHU_ENOMEM);
    enshu__free(subject);
    enshu__free(body);
}

/* How often it may still go out. */
static int64_t left(const enshu_drill *d, int32_t i)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu__inject *in = &d->injects[i];
    return (def->max > 0 ? def->max : 1) - (rings(def) ? in->rung : in->sent);
}

bool enshu__inject_is_over(const enshu_drill *d, int32_t i)
{
    return left(d, i) <= 0;
}

bool enshu__inject_answers(const enshu_drill *d, int32_t i)
{
    const enshu__inject_def *def = inject_def(d, i);
    return def->to.n == 0 && !def->to_all;
}

void enshu__send(enshu_drill *d, int32_t i, const enshu__send_over *over)
{
    const enshu__inject_def *def = inject_def(d, i);
    enshu__steer *s = &d->injects[i].steer;
    const bool again = over && over->again;
    if (!again && enshu__inject_is_over(d, i))
        return;
    if (s->skipped) {
        enshu__steer_pass(d, s);
    } else if (enshu__steer_waits(d, s)) {
        enshu__steer_keep(d, s, over, again ? ENSHU__DUE_MAX : left(d, i));
    } else if (def->guard
               && !enshu__cond_holds(d, def->guard, (enshu__ref){0, -1, 0})) {
        tell_skipped(d, i, "guard");
        enshu__steer_pass(d, s);
    } else {
        send(d, i, over, false);
    }
}

void enshu__release_inject(enshu_drill *d, int32_t i, bool force)
{
    const enshu__due *due = enshu__steer_take(d, &d->injects[i].steer);
    const uint64_t cause = d->cause;
    if (force && !due)
        send(d, i, NULL, true);
    for (; due; due = due->next) {
        const enshu__send_over *over = due->has_over ? &due->over : NULL;
        d->cause = due->cause != 0 ? due->cause : cause;
        if (force)
            send(d, i, over, true);
        else
            enshu__send(d, i, over);
        force = false;
    }
    d->cause = cause;
}

void enshu__send_back(enshu_drill *d, int32_t i, const enshu__refs *to)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu__send_over over = {.to = to, .again = true};
    if (def->to.n > 0 || def->to_all)
        enshu__send(d, i, NULL);
    else if (to->n > 0)
        enshu__send(d, i, &over);
}

static void offer(enshu_drill *d, int32_t i, enshu__ref by,
                  const enshu__refs *to, const filled *subject,
                  const filled *body)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu_audience audience = enshu__audience_alone(d, by);
    const char *whom = to->n > 0 ? enshu__text_of(d, to->at[0].name) : NULL;
    (void)ENSHU__EMIT(d, REPLY_OFFERED, &audience,
                      enshu__f_id(d, ENSHU_F_INJECT, def->decl.name),
                      enshu__f_id(d, ENSHU_F_BY, by.name),
                      enshu__f_ids(ENSHU_F_TO, &whom, whom != NULL),
                      enshu__f_text(ENSHU_F_SUBJECT, subject->text),
                      enshu__f_text(ENSHU_F_BODY, body->text),
                      enshu__f_str(ENSHU_F_VIA, enshu__via_words[def->via]),
                      enshu__f_str(ENSHU_F_TLP, def->tlp));
}

void enshu__offer_back(enshu_drill *d, int32_t i, enshu__ref by,
                       const enshu__refs *to)
{
    filled *subject = enshu__alloc(sizeof *subject);
    filled *body = enshu__alloc(sizeof *body);
    if (subject && body) {
        fill_both(d, i, NULL, subject, body);
        offer(d, i, by, to, subject, body);
    } else {
        enshu__break(d, ENSHU_ENOMEM);
    }
    enshu__free(subject);
    enshu__free(body);
}

/* ---- calls that ring ---- */

void enshu__inject_rang(enshu_drill *d, int32_t i, uint64_t seq)
{
    enshu__inject *in = &d->injects[i];
    const uint64_t cause = d->cause;
    ENSHU__SET(d->undo, in->rung, in->rung + 1);
    ENSHU__SET(d->undo, in->steer.skipped, false);
    ENSHU__SET(d->undo, in->steer.passed, false);
    ENSHU__SET(d->undo, in->steer.spent, true);
    d->cause = seq;
    enshu__open_expects(d, in->first_expect, inject_def(d, i)->n_expect, seq);
    d->cause = cause;
}

/* One more hears what others heard before. */
static void join_in(enshu_drill *d, int32_t i, const address *where)
{
    const enshu__inject_def *def = inject_def(d, i);
    note_reached(d, i, &where->audience);
    for (size_t k = 0; k < def->attach.n; k++)
        enshu__note_revealed(d, def->attach.at[k].index, &where->audience);
}

static void hear(enshu_drill *d, int32_t i, const address *where, bool first,
                 uint64_t seq)
{
    if (first)
        follow_up(d, i, where, seq);
    else
        join_in(d, i, where);
    ENSHU__SET(d->undo, d->injects[i].read, true);
    d->dirty |= ENSHU__TOPIC_READ;
}

void enshu__inject_heard(enshu_drill *d, int32_t i,
                         const enshu__send_over *over, enshu__ref who,
                         bool first)
{
    const char *const to[] = {enshu__text_of(d, who.name)};
    const address where = {enshu__audience_alone(d, who),
                           enshu__audience_of_one(d, who), to, 1};
    filled *subject = enshu__alloc(sizeof *subject);
    filled *body = enshu__alloc(sizeof *body);
    if (subject && body) {
        fill_both(d, i, over, subject, body);
        hear(d, i, &where, first, deliver(d, i, &where, subject, body));
    } else {
        enshu__break(d, ENSHU_ENOMEM);
    }
    enshu__free(subject);
    enshu__free(body);
}
