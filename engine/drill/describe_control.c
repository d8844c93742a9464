/* What exercise control, and who steers an organisation, is told of what is to
 * come. */
#include "drill/cond_text.h"
#include "drill/describe.h"

#include <stdio.h>
#include <string.h>

static const char *trigger_word(const enshu_drill *d, enshu__ref item)
{
    const enshu__trigger *t = enshu__trigger_of(d, item);
    if (enshu__is_made(d, item))
        return "made";
    if (t->when)
        return "when";
    if (t->after.name != 0)
        return "after";
    return t->at_us != ENSHU__ABSENT_TIME ? "at" : "manual";
}

/* after={"I-01", min(5)}: what stands behind the "=". */
static const char *after_text(const enshu_drill *d, const enshu__trigger *t,
                              char out[ENSHU__COND_TEXT])
{
    char duration[ENSHU__COND_TEXT];
    const char *id = enshu__text_of(d, t->after.name);
    if (t->after_us == 0)
        (void)snprintf(out, ENSHU__COND_TEXT, "\"%s\"", id);
    else
        (void)snprintf(out, ENSHU__COND_TEXT, "{\"%s\", %.200s}", id,
                       enshu__duration_text(t->after_us, duration));
    return out;
}

static const char *condition_text(const enshu_drill *d, enshu__ref item,
                                  char out[ENSHU__COND_TEXT])
{
    const enshu__trigger *t = enshu__trigger_of(d, item);
    if (t->when)
        return enshu__cond_text(d, t->when, out);
    return t->after.name != 0 ? after_text(d, t, out) : NULL;
}

static enshu_pair due_of(const enshu_drill *d, enshu__ref item)
{
    enshu_time_us due_us = 0;
    const bool known = enshu__steer_due(d, item, &due_us);
    return enshu__only_if(known, enshu__f_int(ENSHU_F_DUE, due_us));
}

static void tell_inject(const enshu__teller *t, enshu__ref item)
{
    const enshu_drill *d = t->drill;
    const enshu__inject_def *def =
        ENSHU__DEF(d->scenario, INJECT, inject, item.index);
    const enshu__inject *in = &d->injects[item.index];
    char condition[ENSHU__COND_TEXT];
    ENSHU__TELL(
        t, INJECT_DESCRIBED, enshu__f_id(d, ENSHU_F_INJECT, item.name),
        enshu__f_text(ENSHU_F_SUBJECT,
                      enshu__steer_text(in->steer.subject, def->subject)),
        enshu__f_text(ENSHU_F_BODY,
                      enshu__steer_text(in->steer.body, def->body)),
        enshu__f_ids(ENSHU_F_TO, in->to, in->n_to),
        enshu__f_id(d, ENSHU_F_FROM, def->from.name),
        enshu__f_str(ENSHU_F_VIA, enshu__via_words[def->via]),
        enshu__f_str(ENSHU_F_TLP, def->tlp),
        enshu__f_str(ENSHU_F_PRIORITY, enshu__priority_words[def->priority]),
        enshu__f_str(ENSHU_F_STATE, enshu__steer_state(d, item)),
        due_of(d, item), enshu__f_str(ENSHU_F_TRIGGER, trigger_word(d, item)),
        enshu__f_str(ENSHU_F_CONDITION, condition_text(d, item, condition)),
        enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
        enshu__f_text(ENSHU_F_NOTE, def->note));
}

static void tell_question(const enshu__teller *t, enshu__ref item)
{
    const enshu_drill *d = t->drill;
    const enshu__question_def *def =
        ENSHU__DEF(d->scenario, QUESTION, question, item.index);
    const enshu__question *q = &d->questions[item.index];
    char condition[ENSHU__COND_TEXT];
    ENSHU__TELL(
        t, INJECT_DESCRIBED, enshu__f_id(d, ENSHU_F_INJECT, item.name),
        enshu__f_text(ENSHU_F_SUBJECT,
                      enshu__steer_text(q->steer.subject, def->text)),
        enshu__f_text(ENSHU_F_BODY,
                      enshu__steer_text(q->steer.body, def->body)),
        enshu__f_ids(ENSHU_F_TO, q->to, q->n_to),
        enshu__f_str(ENSHU_F_STATE, enshu__steer_state(d, item)),
        due_of(d, item), enshu__f_str(ENSHU_F_TRIGGER, trigger_word(d, item)),
        enshu__f_str(ENSHU_F_CONDITION, condition_text(d, item, condition)),
        enshu__f_text(ENSHU_F_NOTE, def->note));
}

static void tell_expectations(const enshu__teller *t, enshu__ref of)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < d->n_expects; i++) {
        const enshu__expect *x = &d->expects[i];
        const enshu__expect_def *def = x->def;
        if (x->of.name != of.name || x->of.kind != of.kind)
            continue;
        ENSHU__TELL(
            t, EXPECTATION_DESCRIBED, enshu__f_id(d, ENSHU_F_INJECT, of.name),
            enshu__f_str(ENSHU_F_CRITERION, x->criterion),
            enshu__f_id(d, ENSHU_F_ACTION, def->action.name),
            enshu__f_id(d, ENSHU_F_ON, def->on.name),
            enshu__f_id(d, ENSHU_F_BY, def->by.name),
            enshu__only_if(def->within_us != ENSHU__ABSENT_TIME,
                           enshu__f_int(ENSHU_F_DURATION, def->within_us)),
            enshu__f_int(ENSHU_F_POINTS, def->points_milli),
            enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name));
    }
}

static void tell_objectives(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, OBJECTIVE); i++) {
        const enshu__objective_def *def =
            ENSHU__DEF(d->scenario, OBJECTIVE, objective, i);
        ENSHU__TELL(t, OBJECTIVE_DESCRIBED,
                    enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                    enshu__f_text(ENSHU_F_NAME, def->name));
    }
}

static void tell_vars(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, VAR); i++) {
        const enshu__var_def *def = ENSHU__DEF(d->scenario, VAR, var, i);
        char value[ENSHU__SCALAR_TEXT];
        ENSHU__TELL(t, VAR_DESCRIBED,
                    enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                    enshu__f_str(ENSHU_F_VALUE,
                                 enshu__scalar_text(d, d->vars[i], value)),
                    enshu__f_text(ENSHU_F_HELP, def->desc));
    }
}

/* What goes to its organisation alone, for who steers that only. */
static bool may_hear(const enshu__teller *t, const enshu_audience *audience)
{
    return t->reader->control
           || (t->reader->steers
               && enshu__audience_is_of(t->drill, t->reader->steers, audience));
}

void enshu__tell_items(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    if (!t->reader->control && !t->reader->steers)
        return;
    tell_objectives(t);
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INJECT); i++) {
        const enshu__decl *decl = d->scenario->lists[ENSHU__INJECT].at[i];
        const enshu__ref item = {decl->name, (int32_t)i, ENSHU__INJECT};
        if (!may_hear(t, &d->injects[i].audience))
            continue;
        tell_inject(t, item);
        tell_expectations(t, item);
    }
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        const enshu__decl *decl = d->scenario->lists[ENSHU__QUESTION].at[i];
        const enshu__ref item = {decl->name, (int32_t)i, ENSHU__QUESTION};
        if (!may_hear(t, &d->questions[i].audience))
            continue;
        tell_question(t, item);
        tell_expectations(t, item);
    }
    if (t->reader->control)
        tell_vars(t);
}
