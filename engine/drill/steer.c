#include "drill/steer.h"

#include "drill/parts.h"
#include "drill/talk.h"

#include <string.h>

enum { AFTER_DEEP = 100 }; /* items that hang on one another */

static const enshu__kinds items = ENSHU__IS(INJECT) | ENSHU__IS(QUESTION);

/* ---- one item ---- */

enshu__steer *enshu__steer_of(const enshu_drill *d, enshu__ref item)
{
    return item.kind == ENSHU__INJECT ? &d->injects[item.index].steer
                                      : &d->questions[item.index].steer;
}

const enshu__trigger *enshu__trigger_of(const enshu_drill *d, enshu__ref item)
{
    if (item.kind == ENSHU__INJECT)
        return &ENSHU__DEF(d->scenario, INJECT, inject, item.index)->trigger;
    return &ENSHU__DEF(d->scenario, QUESTION, question, item.index)->trigger;
}

static enshu_event_id *event_of(const enshu_drill *d, enshu__ref item)
{
    return item.kind == ENSHU__INJECT ? &d->injects[item.index].event
                                      : &d->questions[item.index].event;
}

static uint64_t *cause_of(const enshu_drill *d, enshu__ref item)
{
    return item.kind == ENSHU__INJECT ? &d->injects[item.index].cause
                                      : &d->questions[item.index].cause;
}

static bool went_out(const enshu_drill *d, enshu__ref item)
{
    if (item.kind == ENSHU__QUESTION)
        return d->questions[item.index].asked;
    return d->injects[item.index].sent > 0 || d->injects[item.index].rung > 0;
}

/* Does it go to whoever asked for it, however many there are? */
static bool is_answer(const enshu_drill *d, enshu__ref item)
{
    return item.kind == ENSHU__INJECT && enshu__inject_answers(d, item.index);
}

/* As often as it may. */
static bool is_over(const enshu_drill *d, enshu__ref item)
{
    if (item.kind == ENSHU__QUESTION)
        return d->questions[item.index].asked;
    return !is_answer(d, item) && enshu__inject_is_over(d, item.index);
}

/* ---- what waits ---- */

static bool is_before_its_time(const enshu_drill *d, const enshu__steer *s)
{
    return s->fixed && enshu__now(d) < s->fixed_us;
}

bool enshu__steer_waits(const enshu_drill *d, const enshu__steer *s)
{
    return s->held || is_before_its_time(d, s);
}

static const char *keep_text(enshu_drill *d, const char *text)
{
    return text ? enshu__arena_text(d->arena, text, strlen(text)) : NULL;
}

/* The lists and texts of a send are the script's; they must outlive it. */
static bool keep_over(enshu_drill *d, const enshu__send_over *from,
                      enshu__send_over *to)
{
    *to = (enshu__send_over){
        .subject = {keep_text(d, from->subject.ja),
                    keep_text(d, from->subject.en)},
        .body = {keep_text(d, from->body.ja), keep_text(d, from->body.en)},
        .again = from->again};
    if (!from->to)
        return true;
    enshu__refs *refs = enshu__arena_new(d->arena, 1, sizeof *refs);
    enshu__ref *at = enshu__arena_new(d->arena, from->to->n, sizeof *at);
    if (!refs || !at)
        return false;
    memcpy(at, from->to->at, from->to->n * sizeof *at);
    *refs = (enshu__refs){at, from->to->n};
    to->to = refs;
    return true;
}

void enshu__steer_keep(enshu_drill *d, enshu__steer *s,
                       const enshu__send_over *over, int64_t most)
{
    if (s->n_due >= most)
        return;
    enshu__due *due = enshu__arena_new(d->arena, 1, sizeof *due);
    if (!due || (over && !keep_over(d, over, &due->over))) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    due->cause = d->cause;
    due->has_over = over != NULL;
    if (s->due_last)
        ENSHU__SET(d->undo, s->due_last->next, due);
    else
        ENSHU__SET(d->undo, s->due, due);
    ENSHU__SET(d->undo, s->due_last, due);
    ENSHU__SET(d->undo, s->n_due, s->n_due + 1);
    ENSHU__SET(d->undo, s->spent, true);
}

enshu__due *enshu__steer_take(enshu_drill *d, enshu__steer *s)
{
    enshu__due *due = s->due;
    ENSHU__SET(d->undo, s->due, NULL);
    ENSHU__SET(d->undo, s->due_last, NULL);
    ENSHU__SET(d->undo, s->n_due, 0);
    return due;
}

void enshu__steer_pass(enshu_drill *d, enshu__steer *s)
{
    ENSHU__SET(d->undo, s->passed, true);
    ENSHU__SET(d->undo, s->spent, true);
}

enshu_text enshu__steer_text(enshu_text edited, enshu_text declared)
{
    return (enshu_text){edited.ja ? edited.ja : declared.ja,
                        edited.en ? edited.en : declared.en};
}

/* ---- how it stands ---- */

static bool due_at(const enshu_drill *d, enshu__ref item, int deep,
                   enshu_time_us *due_us)
{
    const enshu__steer *s = enshu__steer_of(d, item);
    const enshu__trigger *t = enshu__trigger_of(d, item);
    enshu_event pending;
    if (is_before_its_time(d, s)) {
        *due_us = s->fixed_us;
        return true;
    }
    if (enshu_queue_get(d->queue, *event_of(d, item), &pending)) {
        *due_us = pending.at_us;
        return true;
    }
    if (d->processed_us < 0 && t->at_us != ENSHU__ABSENT_TIME) {
        *due_us = t->at_us > 0 ? t->at_us : 0;
        return true;
    }
    if (t->after.name == 0 || s->spent || deep >= AFTER_DEEP
        || enshu__steer_of(d, t->after)->held
        || enshu__steer_of(d, t->after)->skipped
        || !due_at(d, t->after, deep + 1, due_us))
        return false;
    *due_us += t->after_us;
    return true;
}

bool enshu__steer_due(const enshu_drill *d, enshu__ref item,
                      enshu_time_us *due_us)
{
    return !is_over(d, item) && due_at(d, item, 0, due_us);
}

const char *enshu__steer_state(const enshu_drill *d, enshu__ref item)
{
    const enshu__steer *s = enshu__steer_of(d, item);
    const enshu__trigger *t = enshu__trigger_of(d, item);
    enshu_time_us due_us;
    if (is_over(d, item))
        return "sent";
    if (s->held)
        return "held";
    if (s->skipped || (s->passed && !went_out(d, item)))
        return "skipped";
    if (went_out(d, item))
        return "sent";
    if (enshu__steer_due(d, item, &due_us) || s->spent || t->manual)
        return "planned";
    return t->when || t->after.name != 0 ? "conditional" : "planned";
}

static void tell_changed(enshu_drill *d, enshu__ref item,
                         const enshu_command *c, enshu_text subject,
                         enshu_text body)
{
    enshu_time_us due_us = 0;
    const bool known = enshu__steer_due(d, item, &due_us);
    d->cause =
        ENSHU__EMIT(d, INJECT_CHANGED, &enshu__to_control,
                    enshu__f_id(d, ENSHU_F_INJECT, item.name),
                    enshu__f_str(ENSHU_F_STATE, enshu__steer_state(d, item)),
                    enshu__only_if(known, enshu__f_int(ENSHU_F_DUE, due_us)),
                    enshu__f_text(ENSHU_F_SUBJECT, subject),
                    enshu__f_text(ENSHU_F_BODY, body),
                    enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

static void tell_state(enshu_drill *d, enshu__ref item, const enshu_command *c)
{
    const enshu_text none = {NULL, NULL};
    tell_changed(d, item, c, none, none);
}

/* When it was to go if all went as planned; false: nobody could know. */
static bool planned_at(const enshu_drill *d, enshu__ref item, int deep,
                       enshu_time_us *due_us)
{
    const enshu__steer *s = enshu__steer_of(d, item);
    const enshu__trigger *t = enshu__trigger_of(d, item);
    if (s->fixed || t->at_us != ENSHU__ABSENT_TIME) {
        *due_us = s->fixed ? s->fixed_us : t->at_us;
        return true;
    }
    if (t->after.name == 0 || deep >= AFTER_DEEP
        || !planned_at(d, t->after, deep + 1, due_us))
        return false;
    *due_us += t->after_us;
    return true;
}

void enshu__steer_planned(enshu_drill *d, enshu__ref item, enshu_time_us due_us)
{
    enshu_time_us planned_us = 0;
    if (due_us == enshu__now(d)
        || (planned_at(d, item, 0, &planned_us) && planned_us == due_us))
        return;
    ENSHU__EMIT(d, INJECT_CHANGED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_INJECT, item.name),
                enshu__f_str(ENSHU_F_STATE, enshu__steer_state(d, item)),
                enshu__f_int(ENSHU_F_DUE, due_us));
}

/* ---- the commands ---- */

/* The item a command names, which must still be able to go; or a refusal. */
static bool find_item(enshu_drill *d, const enshu_command *c, enshu__ref *item)
{
    const enshu_value *v = enshu__command_field(c, ENSHU_F_INJECT);
    if (!v || !enshu__find_ref(d, items, v->as.str, item)) {
        enshu__refuse(d, c, "unknown-id", v ? v->as.str : "");
        return false;
    }
    if (!is_over(d, *item))
        return true;
    enshu__refuse(
        d, c, item->kind == ENSHU__INJECT ? "sent-already" : "asked-already",
        v->as.str);
    return false;
}

static bool is_skipped(enshu_drill *d, const enshu_command *c, enshu__ref item)
{
    if (!enshu__steer_of(d, item)->skipped)
        return false;
    enshu__refuse(d, c, "skipped", enshu__text_of(d, item.name));
    return true;
}

static void release(enshu_drill *d, enshu__ref item, bool force)
{
    if (item.kind == ENSHU__INJECT)
        enshu__release_inject(d, item.index, force);
    else
        enshu__release_question(d, item.index, force);
}

void enshu__fire_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref item;
    (void)role;
    if (!find_item(d, c, &item))
        return;
    enshu__steer *s = enshu__steer_of(d, item);
    if (is_answer(d, item) && !s->due) {
        enshu__refuse(d, c,
                      went_out(d, item) ? "sent-already" : "addressee-needed",
                      enshu__text_of(d, item.name));
        return;
    }
    (void)enshu__unschedule(d->undo, d->queue, event_of(d, item));
    s->held = false;
    s->fixed = false;
    s->skipped = false;
    release(d, item, true);
}

static void tell_skipped(enshu_drill *d, enshu__ref item)
{
    ENSHU__EMIT(d, INJECT_SKIPPED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_INJECT, item.name),
                enshu__f_str(ENSHU_F_WHY, "control"));
}

/* What has set it off already, or does so from now on, is lost. */
void enshu__skip_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref item;
    (void)role;
    if (!find_item(d, c, &item))
        return;
    enshu__steer *s = enshu__steer_of(d, item);
    if (s->skipped)
        return;
    s->skipped = true;
    s->held = false;
    if (enshu__steer_take(d, s))
        enshu__steer_pass(d, s);
    tell_skipped(d, item);
}

void enshu__hold_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *ok = enshu__command_field(c, ENSHU_F_OK);
    const bool hold = !ok || ok->as.integer != 0;
    enshu__ref item;
    (void)role;
    if (!find_item(d, c, &item) || is_skipped(d, c, item))
        return;
    enshu__steer *s = enshu__steer_of(d, item);
    if (s->held == hold)
        return;
    s->held = hold;
    tell_state(d, item, c);
    if (!hold && s->due && !is_before_its_time(d, s))
        release(d, item, false);
}

void enshu__move_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *to = enshu__command_field(c, ENSHU_F_TO_TIME);
    enshu__ref item;
    (void)role;
    if (!find_item(d, c, &item) || is_skipped(d, c, item))
        return;
    if (!to || to->as.integer <= enshu__now(d)
        || to->as.integer > d->info.length_us) {
        enshu__refuse(d, c, "bad-value", enshu_field_name(ENSHU_F_TO_TIME));
        return;
    }
    enshu__steer *s = enshu__steer_of(d, item);
    const bool question = item.kind == ENSHU__QUESTION;
    (void)enshu__unschedule(d->undo, d->queue, event_of(d, item));
    s->fixed = true;
    s->fixed_us = to->as.integer;
    s->passed = false;
    enshu__schedule_in(d, s->fixed_us, ENSHU__CLASS_INJECT,
                       question ? ENSHU__EVENT_QUESTION : ENSHU__EVENT_INJECT,
                       (uint64_t)item.index, event_of(d, item));
    tell_state(d, item, c);
    *cause_of(d, item) = d->cause;
}

void enshu__restore_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref item;
    (void)role;
    if (!find_item(d, c, &item))
        return;
    enshu__steer *s = enshu__steer_of(d, item);
    if (!s->skipped && (!s->passed || went_out(d, item))) {
        enshu__refuse(d, c, "not-skipped", enshu__text_of(d, item.name));
        return;
    }
    s->skipped = false;
    s->passed = false;
    tell_state(d, item, c);
}

/* ---- editing ---- */

/* NULL when the text may be sent, else why not. */
static const char *unfit(enshu_drill *d, const char *text, size_t most)
{
    if (enshu__is_longer(text, most))
        return "too-long";
    return enshu__text_fills(d, text) ? NULL : "bad-value";
}

/* The text a field gives, absent halves NULL.  Empty is absent. */
static enshu_text text_field(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    enshu_text t = {v ? v->as.text.ja : NULL, v ? v->as.text.en : NULL};
    if (t.ja && !t.ja[0])
        t.ja = NULL;
    if (t.en && !t.en[0])
        t.en = NULL;
    return t;
}

static bool fits(enshu_drill *d, const enshu_command *c, enshu_text t,
                 enshu_field field, size_t most)
{
    const char *why = unfit(d, t.ja, most);
    if (!why)
        why = unfit(d, t.en, most);
    if (why)
        enshu__refuse(d, c, why, enshu_field_name(field));
    return !why;
}

bool enshu__read_texts(enshu_drill *d, const enshu_command *c,
                       enshu_text *subject, enshu_text *body)
{
    *subject = text_field(c, ENSHU_F_SUBJECT);
    *body = text_field(c, ENSHU_F_BODY);
    if (!subject->ja && !subject->en && !body->ja && !body->en) {
        enshu__refuse(d, c, "text-needed", enshu_field_name(ENSHU_F_BODY));
        return false;
    }
    return fits(d, c, *subject, ENSHU_F_SUBJECT, ENSHU__HEADING_CHARACTERS)
           && fits(d, c, *body, ENSHU_F_BODY, ENSHU__TEXT_CHARACTERS);
}

static bool edit(enshu_drill *d, enshu_text *text, enshu_text with)
{
    const enshu_text kept = {keep_text(d, with.ja), keep_text(d, with.en)};
    if ((with.ja && !kept.ja) || (with.en && !kept.en)) {
        enshu__break(d, ENSHU_ENOMEM);
        return false;
    }
    *text = enshu__steer_text(kept, *text);
    return true;
}

void enshu__edit_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref item;
    enshu_text subject;
    enshu_text body;
    (void)role;
    if (!find_item(d, c, &item) || !enshu__read_texts(d, c, &subject, &body))
        return;
    enshu__steer *s = enshu__steer_of(d, item);
    if (edit(d, &s->subject, subject) && edit(d, &s->body, body))
        tell_changed(d, item, c, subject, body);
}
