/* Messages to people: when they are due, and what sending them does. */
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

/* Ids of the addressees as written. */
bool enshu__addressees(enshu_drill *d, const enshu__refs *to, bool to_all,
                       const char *const **ids, size_t *n)
{
    const size_t count = to_all ? 1 : to->n;
    const char **at = enshu__arena_new(d->arena, count, sizeof *at);
    if (!at)
        return false;
    if (to_all)
        at[0] = "all";
    for (size_t i = 0; i < to->n && !to_all; i++)
        at[i] = enshu__text_of(d, to->at[i].name);
    *ids = at;
    *n = count;
    return true;
}

bool enshu__injects_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, INJECT);
    d->injects = enshu__arena_new(d->arena, n, sizeof *d->injects);
    if (!d->injects)
        return false;
    for (size_t i = 0; i < n; i++) {
        const enshu__inject_def *def = inject_def(d, (int32_t)i);
        enshu__inject *in = &d->injects[i];
        if (!enshu__audience_of(d, &def->to, def->to_all, &in->audience)
            || !enshu__addressees(d, &def->to, def->to_all, &in->to, &in->n_to))
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

static bool follows(const enshu__trigger *t, enshu__ref of)
{
    return t->after.name != 0 && t->after.kind == of.kind
           && t->after.index == of.index;
}

void enshu__start_after(enshu_drill *d, enshu__ref of)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INJECT); i++) {
        const enshu__trigger *t = &inject_def(d, (int32_t)i)->trigger;
        if (!follows(t, of))
            continue;
        ENSHU__SET(d->undo, d->injects[i].cause, d->cause);
        enshu__schedule_in(d, enshu__now(d) + t->after_us, ENSHU__CLASS_INJECT,
                           ENSHU__EVENT_INJECT, i, &d->injects[i].event);
    }
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        const enshu__trigger *t =
            &ENSHU__DEF(d->scenario, QUESTION, question, i)->trigger;
        if (!follows(t, of))
            continue;
        ENSHU__SET(d->undo, d->questions[i].cause, d->cause);
        enshu__schedule_in(d, enshu__now(d) + t->after_us, ENSHU__CLASS_INJECT,
                           ENSHU__EVENT_QUESTION, i, &d->questions[i].event);
    }
}

void enshu__skip_inject(enshu_drill *d, int32_t i, const char *why)
{
    enshu__inject *in = &d->injects[i];
    ENSHU__SET(d->undo, in->skipped, true);
    if (in->event.serial != 0)
        (void)enshu__unschedule(d->undo, d->queue, &in->event);
    ENSHU__EMIT(d, INJECT_SKIPPED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_INJECT, inject_def(d, i)->decl.name),
                enshu__f_str(ENSHU_F_WHY, why));
}

void enshu__on_inject(enshu_drill *d, int32_t i)
{
    d->injects[i].event = (enshu_event_id){0};
    if (d->injects[i].skipped)
        return;
    d->cause = d->injects[i].cause;
    enshu__send(d, i, NULL);
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
    ENSHU__SET(d->undo, d->injects[i].held, true);
    enshu__script_failed(d, "inject", enshu__text_of(d, decl->name), &err, "",
                         "", "EN9001");
    enshu__skip_inject(d, i, "held");
}

static uint64_t emit_sent(enshu_drill *d, int32_t i, const filled *subject,
                          const filled *body, const enshu__send_over *over)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu__inject *in = &d->injects[i];
    enshu_audience audience = in->audience;
    const char *const *to = in->to;
    size_t n_to = in->n_to;
    const char *const *attach = NULL;
    size_t n_attach = 0;
    if (over && over->to
        && (!enshu__audience_of(d, over->to, false, &audience)
            || !enshu__addressees(d, over->to, false, &to, &n_to)))
        enshu__break(d, ENSHU_ENOMEM);
    if (!enshu__addressees(d, &def->attach, false, &attach, &n_attach))
        enshu__break(d, ENSHU_ENOMEM);
    return ENSHU__EMIT(
        d, INJECT_SENT, &audience,
        enshu__f_id(d, ENSHU_F_INJECT, def->decl.name),
        enshu__f_ids(ENSHU_F_TO, to, n_to),
        enshu__f_id(d, ENSHU_F_FROM, def->from.name),
        enshu__f_str(ENSHU_F_VIA, enshu__via_words[def->via]),
        enshu__f_text(ENSHU_F_SUBJECT, subject->text),
        enshu__f_text(ENSHU_F_BODY, body->text),
        enshu__f_str(ENSHU_F_TLP, def->tlp),
        enshu__f_str(ENSHU_F_PRIORITY, enshu__priority_words[def->priority]),
        enshu__f_ids(ENSHU_F_ATTACH, attach, n_attach),
        enshu__f_id(d, ENSHU_F_PHASE, def->phase.name));
}

static enshu_text either(enshu_text over, enshu_text own)
{
    return over.ja || over.en ? over : own;
}

/* What follows from a message having reached people. */
static void follow_up(enshu_drill *d, int32_t i, uint64_t seq)
{
    const enshu__inject_def *def = inject_def(d, i);
    enshu__inject *in = &d->injects[i];
    const uint64_t cause = d->cause;
    ENSHU__SET(d->undo, in->seq, seq);
    ENSHU__SET(d->undo, in->sent, in->sent + 1);
    ENSHU__SET(d->undo, in->skipped, false);
    d->cause = seq;
    d->dirty |= ENSHU__TOPIC_INJECT;
    enshu__open_expects(d, in->first_expect, def->n_expect, seq);
    enshu__apply_effects(d, def->effects, (enshu__ref){0, -1, 0}, -1);
    ENSHU__NOTIFY(d, INJECT, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_str("to", in->n_to ? in->to[0] : NULL),
                  enshu__k_str("via", enshu__via_words[def->via]));
    enshu__start_after(d, (enshu__ref){def->decl.name, i, ENSHU__INJECT});
    d->cause = cause;
}

static void send_filled(enshu_drill *d, int32_t i, const enshu__send_over *over,
                        bool force, filled *subject, filled *body)
{
    const enshu__inject_def *def = inject_def(d, i);
    const enshu_text none = {NULL, NULL};
    fill_text(d, either(over ? over->subject : none, def->subject), subject);
    fill_text(d, either(over ? over->body : none, def->body), body);
    if ((!subject->good || !body->good) && !force)
        hold_back(d, i);
    else
        follow_up(d, i, emit_sent(d, i, subject, body, over));
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

void enshu__send(enshu_drill *d, int32_t i, const enshu__send_over *over)
{
    const enshu__inject_def *def = inject_def(d, i);
    if (d->injects[i].sent >= (def->max > 0 ? def->max : 1))
        return;
    if (def->guard
        && !enshu__cond_holds(d, def->guard, (enshu__ref){0, -1, 0})) {
        enshu__skip_inject(d, i, "guard");
        return;
    }
    send(d, i, over, false);
}

void enshu__release_inject(enshu_drill *d, int32_t i)
{
    if (d->injects[i].event.serial != 0)
        (void)enshu__unschedule(d->undo, d->queue, &d->injects[i].event);
    send(d, i, NULL, true);
}
