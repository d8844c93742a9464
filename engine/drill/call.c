/*
 * Calls: they ring, somebody answers, those who are there talk, and one day
 * all but one have left.
 *
 * A role is in one call at a time.  Who is in one gets the busy tone: it
 * cannot call or answer another, and a call to people who are all busy is
 * refused.  An outside party has as many lines as it needs.  An inject that
 * rings has the scenario at its other end: that end is always there, needs no
 * line and leaves only when the call is over or the actor's player hangs up.
 */
#include "drill/share.h"
#include "drill/talk.h"

#include <string.h>

enum {
    CALLED_MAX = 20,  /* addressees of one call */
    PRESENT_MAX = 32, /* ever in one call */
    CALLS_KEPT = 256, /* with those that are over */
    CALLS_MAX = 4096, /* that go on at once */
    CALLS_BLOCK = 8,
    PAIRS_MAX = 8192,
    TEXT_CHARACTERS = 2000,
    NOTE_CHARACTERS = 4000,
    HEADING_CHARACTERS = 200
};

static const enshu_time_us default_ring_us = 2 * ENSHU_MIN;

typedef enum call_state { FREE, RINGING, OPEN, OVER } call_state;

typedef struct voice {
    enshu__ref who;
    bool here;
} voice;

typedef struct call {
    int64_t number;
    int32_t state;
    int32_t inject;  /* -1: people call people */
    enshu__ref from; /* role or actor; of an inject anybody, or name 0 */
    bool from_here;  /* of an inject: its end has not hung up */
    bool to_all;     /* rings everywhere */
    enshu__ref *to;
    size_t n_to;
    enshu__ref own_to[CALLED_MAX];
    voice voices[PRESENT_MAX]; /* who was in it, in order of coming */
    size_t n_voices;
    enshu_text subject; /* of an inject, given by its sender */
    enshu_text body;
    uint64_t seq; /* of call.rang */
    enshu_time_us deadline_us;
    enshu_event_id event;
} call;

/* Somebody called, and somebody answered. */
typedef struct pair {
    struct pair *next;
    enshu__ref by;
    enshu__ref to;
} pair;

struct enshu__calls {
    call *blocks[CALLS_MAX / CALLS_BLOCK]; /* NULL: not used yet */
    size_t n;                              /* slots in use */
    int64_t last;                          /* number */
    pair *pairs;
    size_t n_pairs;
};

bool enshu__calls_create(enshu_drill *d)
{
    d->talk->calls = enshu__arena_new(d->arena, 1, sizeof *d->talk->calls);
    return d->talk->calls != NULL;
}

/* ---- the calls there are ---- */

static call *call_at(const enshu_drill *d, size_t slot)
{
    return &d->talk->calls->blocks[slot / CALLS_BLOCK][slot % CALLS_BLOCK];
}

static call *find_call(const enshu_drill *d, int64_t number)
{
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        if (c->number == number && c->state != FREE)
            return c;
    }
    return NULL;
}

static size_t slot_of(const enshu_drill *d, const call *c)
{
    size_t i = 0;
    while (call_at(d, i) != c)
        i++;
    return i;
}

/* The oldest call that is over; NULL: all go on. */
static call *oldest_over(const enshu_drill *d)
{
    call *oldest = NULL;
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        if (c->state == OVER && (!oldest || c->number < oldest->number))
            oldest = c;
    }
    return oldest;
}

/* A slot for another call; NULL: none is left, or no memory (broken). */
static call *new_call(enshu_drill *d)
{
    enshu__calls *calls = d->talk->calls;
    call *used = calls->n >= CALLS_KEPT ? oldest_over(d) : NULL;
    if (used || calls->n == CALLS_MAX)
        return used;
    call **block = &calls->blocks[calls->n / CALLS_BLOCK];
    if (!*block)
        *block = enshu__arena_new(d->arena, CALLS_BLOCK, sizeof **block);
    if (!*block) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    ENSHU__SET(d->undo, calls->n, calls->n + 1);
    return call_at(d, calls->n - 1);
}

/* ---- who is in it ---- */

static voice *voice_of(call *c, enshu__ref who)
{
    for (size_t i = 0; i < c->n_voices; i++) {
        if (enshu__same_ref(c->voices[i].who, who))
            return &c->voices[i];
    }
    return NULL;
}

/* The scenario's end of a call may be played by somebody. */
static bool is_far_end(const call *c, enshu__ref who)
{
    return c->inject >= 0 && enshu__same_ref(c->from, who);
}

static bool is_here(call *c, enshu__ref who)
{
    const voice *v = voice_of(c, who);
    return (v && v->here) || (is_far_end(c, who) && c->from_here);
}

static bool was_here(call *c, enshu__ref who)
{
    return voice_of(c, who) != NULL || is_far_end(c, who);
}

static bool is_called(const enshu_drill *d, const call *c, enshu__ref who)
{
    for (size_t i = 0; i < c->n_to; i++) {
        if (enshu__is_one_of(d, who, c->to[i]))
            return true;
    }
    return c->to_all && who.kind == ENSHU__ROLE;
}

static size_t count_here(const call *c)
{
    size_t n = c->inject >= 0 && c->from_here;
    for (size_t i = 0; i < c->n_voices; i++)
        n += c->voices[i].here;
    return n;
}

/* The call a role or actor is in; NULL: none. */
static call *call_of(const enshu_drill *d, enshu__ref who)
{
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        const voice *v = voice_of(c, who);
        if ((c->state == RINGING || c->state == OPEN) && v && v->here)
            return c;
    }
    return NULL;
}

static bool is_busy(const enshu_drill *d, enshu__ref who)
{
    return who.kind == ENSHU__ROLE && call_of(d, who) != NULL;
}

/* Could somebody answer for this party, other than the caller? */
static bool can_answer(const enshu_drill *d, enshu__ref party, enshu__ref by)
{
    if (party.kind != ENSHU__TEAM)
        return !enshu__same_ref(party, by) && !is_busy(d, party);
    for (size_t r = 0; r < ENSHU__COUNT(d->scenario, ROLE); r++) {
        const enshu__ref role = enshu__role_ref(d, (int32_t)r);
        if (enshu__is_one_of(d, role, party) && !enshu__same_ref(role, by)
            && !is_busy(d, role))
            return true;
    }
    return false;
}

int64_t enshu__call_of(const enshu_drill *d, enshu__ref who)
{
    const call *c = call_of(d, who);
    return c ? c->number : 0;
}

int64_t enshu__call_ringing(const enshu_drill *d, enshu__ref who)
{
    int64_t oldest = 0;
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        if (c->state == RINGING && is_called(d, c, who) && !is_here(c, who)
            && (oldest == 0 || c->number < oldest))
            oldest = c->number;
    }
    return oldest;
}

int64_t enshu__call_last(const enshu_drill *d, enshu__ref who)
{
    int64_t newest = 0;
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        if (c->state != FREE && was_here(c, who) && c->number > newest)
            newest = c->number;
    }
    return newest;
}

/* ---- called() ---- */

static bool keep_pair(enshu_drill *d, enshu__ref by, enshu__ref to)
{
    enshu__calls *calls = d->talk->calls;
    const pair *p = calls->pairs;
    while (p && (p->by.name != by.name || p->to.name != to.name))
        p = p->next;
    if (p || calls->n_pairs == PAIRS_MAX)
        return true;
    pair *added = enshu__arena_new(d->arena, 1, sizeof *added);
    if (!added)
        return false;
    *added = (pair){calls->pairs, by, to};
    calls->pairs = added;
    calls->n_pairs++;
    return true;
}

bool enshu__was_called(const enshu_drill *d, enshu__ref by, enshu__ref to)
{
    const pair *p = d->talk->calls->pairs;
    while (p
           && ((by.name != 0 && !enshu__is_one_of(d, p->by, by))
               || (to.name != 0 && !enshu__is_one_of(d, p->to, to))))
        p = p->next;
    return p != NULL;
}

/* ---- telling ---- */

static const enshu__kinds people =
    ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);

static void mark(const enshu_drill *d, enshu__ref who, bool *marks)
{
    if (who.name != 0 && (people & ENSHU__BIT(who.kind)) != 0)
        marks[enshu__party_index(d, who)] = true;
}

/* Those who are in the call, or (`known_to`) all who know of it: whoever
 * called, is called or was in it. */
static enshu_audience audience_of(enshu_drill *d, const call *c, bool known_to)
{
    const size_t n = enshu__party_count(d);
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return enshu__to_control;
    }
    if (known_to && c->to_all)
        return enshu__to_all;
    memset(marks, 0, (n + 1) * sizeof *marks);
    if (known_to || (c->inject >= 0 && c->from_here))
        mark(d, c->from, marks);
    for (size_t i = 0; i < c->n_voices; i++) {
        if (known_to || c->voices[i].here)
            mark(d, c->voices[i].who, marks);
    }
    for (size_t i = 0; known_to && i < c->n_to; i++)
        mark(d, c->to[i], marks);
    return enshu__audience_of_marks(d, marks, room);
}

static enshu_pair present(enshu_drill *d, const call *c)
{
    const char **ids = enshu__records_room(d, PRESENT_MAX + 1, sizeof *ids);
    size_t n = 0;
    if (!ids) {
        enshu__break(d, ENSHU_ENOMEM);
        return enshu__f_ids(ENSHU_F_PRESENT, NULL, 0);
    }
    const bool plays = (people & ENSHU__BIT(c->from.kind)) != 0;
    if (c->inject >= 0 && c->from_here && c->from.name != 0 && plays)
        ids[n++] = enshu__text_of(d, c->from.name);
    for (size_t i = 0; i < c->n_voices; i++) {
        if (c->voices[i].here)
            ids[n++] = enshu__text_of(d, c->voices[i].who.name);
    }
    return enshu__f_ids(ENSHU_F_PRESENT, ids, n);
}

static enshu_pair command_field(const enshu_command *c)
{
    return enshu__only_if(
        c != NULL, enshu__f_int(ENSHU_F_COMMAND, c ? (int64_t)c->seq : 0));
}

static void tell_rang(enshu_drill *d, call *c, const enshu_command *command,
                      const char *heading)
{
    const char **to = enshu__records_room(d, c->n_to + 1, sizeof *to);
    if (!to) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    to[0] = "all";
    for (size_t i = 0; i < c->n_to; i++)
        to[i] = enshu__text_of(d, c->to[i].name);
    const enshu_audience audience = audience_of(d, c, true);
    const bool by_people = c->inject < 0;
    c->seq = ENSHU__EMIT(
        d, CALL_RANG, &audience, enshu__f_int(ENSHU_F_CALL, c->number),
        enshu__f_id(d, ENSHU_F_FROM, c->from.name),
        enshu__f_ids(ENSHU_F_TO, to, c->to_all ? 1 : c->n_to),
        enshu__f_str(ENSHU_F_HEADING, heading),
        enshu__f_id(
            d, ENSHU_F_INJECT,
            by_people ? 0
                      : d->scenario->lists[ENSHU__INJECT].at[c->inject]->name),
        enshu__f_int(ENSHU_F_DEADLINE, c->deadline_us),
        enshu__only_if(by_people, enshu__team_field(d, c->from)),
        command_field(command));
}

/* ---- ringing ---- */

/* Starts to ring; the rest of the call is set. */
static void ring(enshu_drill *d, call *c, enshu_time_us for_us)
{
    c->state = RINGING;
    c->deadline_us = enshu__now(d) + for_us;
    enshu__schedule_in(d, c->deadline_us, ENSHU__CLASS_DEADLINE,
                       ENSHU__EVENT_CALL, slot_of(d, c), &c->event);
}

/* An empty call with the next number. */
static call *begin(enshu_drill *d)
{
    call *c = new_call(d);
    if (!c)
        return NULL;
    enshu__undo_save(d->undo, c, sizeof *c);
    *c = (call){.inject = -1, .from = {0, -1, ENSHU__NOTHING}};
    ENSHU__SET(d->undo, d->talk->calls->last, d->talk->calls->last + 1);
    c->number = d->talk->calls->last;
    return c;
}

static const char *str_of(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

/* Reads those who are called; why not, and *culprit. */
static const char *read_called(const enshu_drill *d, const enshu_command *c,
                               enshu__ref by, enshu__ref *to, size_t *n,
                               const char **culprit)
{
    const enshu_value *v = enshu__command_field(c, ENSHU_F_TO);
    bool free = false;
    *n = 0;
    *culprit = "to";
    if (!v || v->count == 0)
        return "addressee-needed";
    if (v->count > CALLED_MAX)
        return "too-many";
    for (uint32_t i = 0; i < v->count; i++) {
        *culprit = v->as.ids[i];
        if (!enshu__find_ref(d, people, v->as.ids[i], &to[*n]))
            return "unknown-id";
        free |= can_answer(d, to[(*n)++], by);
    }
    if (is_busy(d, by)) {
        *culprit = c->actor;
        return "line-busy";
    }
    return free ? NULL : "line-busy";
}

void enshu__call_start(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    enshu__ref to[CALLED_MAX];
    size_t n = 0;
    const char *culprit = "";
    const char *heading = str_of(c, ENSHU_F_HEADING);
    const char *why =
        by.name == 0 ? "not-yours" : read_called(d, c, by, to, &n, &culprit);
    if (!why && enshu__is_longer(heading, HEADING_CHARACTERS)) {
        why = "too-long";
        culprit = "heading";
    }
    call *made = why ? NULL : begin(d);
    if (!made) {
        enshu__refuse(d, c, why ? why : "no-room", culprit);
        return;
    }
    memcpy(made->own_to, to, n * sizeof *to);
    made->to = made->own_to;
    made->n_to = n;
    made->from = by;
    made->voices[0] = (voice){by, true};
    made->n_voices = 1;
    ring(d, made, default_ring_us);
    tell_rang(d, made, c, heading);
}

/* ---- injects that ring ---- */

/* A copy that lives as long as the drill; false: no memory. */
static bool keep_text(enshu_drill *d, const char **text)
{
    if (*text)
        *text = enshu__arena_text(d->arena, *text, strlen(*text));
    return *text != NULL;
}

/* Where it rings, and what will be heard, when its sender changes that.
 * False: no memory. */
static bool address(enshu_drill *d, call *c, const enshu__inject_def *def,
                    const enshu__send_over *over)
{
    c->to_all = def->to_all;
    c->to = def->to.at;
    c->n_to = def->to.n;
    if (!over)
        return true;
    c->subject = over->subject;
    c->body = over->body;
    const char **const texts[] = {&c->subject.ja, &c->subject.en, &c->body.ja,
                                  &c->body.en};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (*texts[i] && !keep_text(d, texts[i]))
            return false;
    }
    if (!over->to)
        return true;
    enshu__ref *to = enshu__arena_new(d->arena, over->to->n, sizeof *to);
    for (size_t i = 0; to && i < over->to->n; i++)
        to[i] = over->to->at[i];
    c->to_all = false;
    c->to = to;
    c->n_to = over->to->n;
    return to != NULL;
}

void enshu__call_inject(enshu_drill *d, int32_t inject,
                        const enshu__send_over *over)
{
    const enshu__inject_def *def =
        ENSHU__DEF(d->scenario, INJECT, inject, inject);
    call *c = begin(d);
    if (!c) {
        enshu__skip_inject(d, inject, "no-room");
        return;
    }
    c->inject = inject;
    c->from = def->from;
    c->from_here = true;
    if (!address(d, c, def, over)) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    ring(d, c, def->ring_us);
    tell_rang(d, c, NULL, NULL);
    enshu__inject_rang(d, inject, c->seq);
}

/* Somebody hears what the scenario says; the first makes it happen. */
static void hear(enshu_drill *d, const call *c, enshu__ref who, bool first)
{
    const enshu__send_over over = {.subject = c->subject, .body = c->body};
    const uint64_t cause = d->cause;
    enshu__inject_heard(d, c->inject, &over, who, first);
    d->cause = cause;
}

/* ---- over ---- */

static void over(enshu_drill *d, call *c, const char *why)
{
    const enshu_audience audience = audience_of(d, c, true);
    ENSHU__SET(d->undo, c->state, OVER);
    (void)enshu__unschedule(d->undo, d->queue, &c->event);
    for (size_t i = 0; i < c->n_voices; i++)
        ENSHU__SET(d->undo, c->voices[i].here, false);
    ENSHU__SET(d->undo, c->from_here, false);
    ENSHU__EMIT(d, CALL_ENDED, &audience, enshu__f_int(ENSHU_F_CALL, c->number),
                enshu__f_str(ENSHU_F_WHY, why));
}

/* Where it rang, as a list. */
static enshu__refs everybody_called(enshu_drill *d, const call *c)
{
    const size_t n = ENSHU__COUNT(d->scenario, TEAM);
    enshu__refs all = {c->to, c->n_to};
    if (!c->to_all)
        return all;
    all.at = enshu__records_room(d, n + 1, sizeof *all.at);
    all.n = all.at ? n : 0;
    if (!all.at)
        enshu__break(d, ENSHU_ENOMEM);
    for (size_t i = 0; i < all.n; i++)
        all.at[i] = enshu__party_at(d, i);
    return all;
}

/* Nobody answered in time: the inject that says so goes to where it rang. */
void enshu__on_call(enshu_drill *d, uint64_t slot)
{
    call *c = call_at(d, (size_t)slot);
    c->event = (enshu_event_id){0};
    if (c->state != RINGING)
        return;
    d->cause = c->seq;
    over(d, c, "missed");
    if (c->inject < 0)
        return;
    const enshu__ref missed =
        ENSHU__DEF(d->scenario, INJECT, inject, c->inject)->missed;
    if (missed.name == 0)
        return;
    const enshu__refs to = everybody_called(d, c);
    enshu__send_back(d, missed.index, &to);
}

void enshu__extend_calls(enshu_drill *d, enshu_time_us by_us)
{
    for (size_t i = 0; i < d->talk->calls->n; i++) {
        call *c = call_at(d, i);
        if (c->state != RINGING)
            continue;
        (void)enshu__unschedule(d->undo, d->queue, &c->event);
        ENSHU__SET(d->undo, c->deadline_us, c->deadline_us + by_us);
        enshu__schedule_in(d, c->deadline_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_CALL, i, &c->event);
    }
}

/* ---- answering, speaking, leaving ---- */

/* The call a command is about, or NULL and a refusal.  What somebody neither
 * made nor was asked to join is to him as what there is not. */
static call *call_in(enshu_drill *d, const enshu_command *command,
                     enshu__ref by)
{
    const enshu_value *v = enshu__command_field(command, ENSHU_F_CALL);
    call *c = v ? find_call(d, v->as.integer) : NULL;
    if (c && !was_here(c, by) && !is_called(d, c, by))
        c = NULL;
    if (by.name == 0)
        enshu__refuse(d, command, "not-yours", "");
    else if (!c)
        enshu__refuse(d, command, "unknown-id", "call");
    return by.name == 0 ? NULL : c;
}

/* The same of one that goes on and that he is in. */
static call *call_with(enshu_drill *d, const enshu_command *command,
                       enshu__ref by)
{
    call *c = call_in(d, command, by);
    if (c && !is_here(c, by)) {
        enshu__refuse(d, command, c->state == OVER ? "call-over" : "not-yours",
                      "call");
        return NULL;
    }
    return c;
}

static const char *why_not(const enshu_drill *d, call *c, enshu__ref by)
{
    if (c->state == OVER)
        return "call-over";
    if (is_busy(d, by))
        return "line-busy";
    return c->n_voices == PRESENT_MAX && !voice_of(c, by) ? "too-many" : NULL;
}

static void come_in(enshu_drill *d, call *c, enshu__ref by,
                    const enshu_command *command)
{
    voice *v = voice_of(c, by);
    const bool first = c->state == RINGING;
    (void)enshu__unschedule(d->undo, d->queue, &c->event);
    c->state = OPEN;
    if (v)
        v->here = true;
    else
        c->voices[c->n_voices++] = (voice){by, true};
    const enshu_audience audience = audience_of(d, c, true);
    d->cause = c->seq;
    d->cause = ENSHU__EMIT(d, CALL_ANSWERED, &audience,
                           enshu__f_int(ENSHU_F_CALL, c->number),
                           enshu__by_party(d, by), enshu__team_field(d, by),
                           present(d, c), command_field(command));
    d->dirty |= ENSHU__TOPIC_TALK;
    if (!keep_pair(d, c->from, by))
        enshu__break(d, ENSHU_ENOMEM);
    if (c->inject >= 0)
        hear(d, c, by, first);
    ENSHU__NOTIFY(d, CALL, enshu__k_int("id", c->number),
                  enshu__k_id(d, "by", c->from.name),
                  enshu__k_id(d, "to", by.name));
}

void enshu__call_answer(enshu_drill *d, const enshu_command *command,
                        enshu__ref by)
{
    call *c = call_in(d, command, by);
    if (!c || is_here(c, by))
        return;
    const char *why = why_not(d, c, by);
    if (why)
        enshu__refuse(d, command, why, "call");
    else
        come_in(d, c, by, command);
}

/* The text of a command, or NULL and a refusal. */
static const char *text_in(enshu_drill *d, const enshu_command *command,
                           size_t characters)
{
    const char *text = str_of(command, ENSHU_F_TEXT);
    if (!text || !text[0]) {
        enshu__refuse(d, command, "text-needed", "text");
        return NULL;
    }
    if (enshu__is_longer(text, characters)) {
        enshu__refuse(d, command, "too-long", "text");
        return NULL;
    }
    return text;
}

void enshu__call_say(enshu_drill *d, const enshu_command *command,
                     enshu__ref by)
{
    call *c = call_with(d, command, by);
    const char *text = c ? text_in(d, command, TEXT_CHARACTERS) : NULL;
    if (!text)
        return;
    const enshu_audience audience = audience_of(d, c, false);
    d->cause = c->seq;
    const uint64_t seq = ENSHU__EMIT(
        d, CALL_SAID, &audience, enshu__f_int(ENSHU_F_CALL, c->number),
        enshu__f_str(ENSHU_F_TEXT, text), enshu__by_party(d, by),
        enshu__team_field(d, by), command_field(command));
    enshu__share_heard_by(d, &audience, by, &text, 1, seq);
    enshu__uttered(d, &(enshu__utterance){.by = by,
                                          .texts = &text,
                                          .n = 1,
                                          .audience = &audience,
                                          .to = enshu__text_of(d, c->from.name),
                                          .seq = seq});
}

void enshu__call_end(enshu_drill *d, const enshu_command *command,
                     enshu__ref by)
{
    call *c = call_with(d, command, by);
    if (!c)
        return;
    voice *v = voice_of(c, by);
    const bool answered = c->state == OPEN;
    if (v)
        v->here = false;
    else
        c->from_here = false;
    const enshu_audience audience = audience_of(d, c, true);
    d->cause = c->seq;
    d->cause = ENSHU__EMIT(d, CALL_LEFT, &audience,
                           enshu__f_int(ENSHU_F_CALL, c->number),
                           enshu__by_party(d, by), enshu__team_field(d, by),
                           present(d, c), command_field(command));
    if (count_here(c) < 2)
        over(d, c, answered ? "ended" : "missed");
}

void enshu__call_note(enshu_drill *d, const enshu_command *command,
                      enshu__ref by)
{
    call *c = call_in(d, command, by);
    if (c && !was_here(c, by)) {
        enshu__refuse(d, command, "not-yours", "call");
        return;
    }
    const char *text = c ? text_in(d, command, NOTE_CHARACTERS) : NULL;
    if (!text)
        return;
    const enshu_audience audience = enshu__audience_of_one(d, by);
    d->cause = c->seq;
    const uint64_t seq = ENSHU__EMIT(
        d, CALL_NOTED, &audience, enshu__f_int(ENSHU_F_CALL, c->number),
        enshu__f_str(ENSHU_F_TEXT, text), enshu__by_party(d, by),
        enshu__team_field(d, by), command_field(command));
    enshu__uttered(d, &(enshu__utterance){.by = by,
                                          .texts = &text,
                                          .n = 1,
                                          .audience = &audience,
                                          .seq = seq});
}
