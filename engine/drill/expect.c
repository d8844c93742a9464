/* What injects and questions ask for: open, met or missed. */
#include "drill/parts.h"

#include <stdio.h>
#include <string.h>

static const char *name_criterion(enshu_drill *d, enshu_name of, size_t i)
{
    char text[160];
    const char *id = enshu__text_of(d, of);
    if (i == 0)
        (void)snprintf(text, sizeof text, "X:%s", id);
    else
        (void)snprintf(text, sizeof text, "X:%s.%zu", id, i + 1);
    return enshu__arena_text(d->arena, text, strlen(text));
}

static bool add(enshu_drill *d, enshu__ref of, const enshu__expect_def *defs,
                size_t n)
{
    for (size_t i = 0; i < n; i++) {
        enshu__expect *x = &d->expects[d->n_expects++];
        x->def = &defs[i];
        x->of = of;
        x->criterion = name_criterion(d, of.name, i);
        if (!x->criterion)
            return false;
    }
    return true;
}

static size_t total(const enshu_drill *d)
{
    size_t n = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INJECT); i++)
        n += ENSHU__DEF(d->scenario, INJECT, inject, i)->n_expect;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++)
        n += ENSHU__DEF(d->scenario, QUESTION, question, i)->n_expect;
    return n;
}

bool enshu__expects_create(enshu_drill *d)
{
    d->expects = enshu__arena_new(d->arena, total(d), sizeof *d->expects);
    if (!d->expects)
        return false;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, INJECT); i++) {
        const enshu__inject_def *def =
            ENSHU__DEF(d->scenario, INJECT, inject, i);
        d->injects[i].first_expect = d->n_expects;
        const enshu__ref of = {def->decl.name, (int32_t)i, ENSHU__INJECT};
        if (!add(d, of, def->expect, def->n_expect))
            return false;
    }
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        const enshu__question_def *def =
            ENSHU__DEF(d->scenario, QUESTION, question, i);
        d->questions[i].first_expect = d->n_expects;
        const enshu__ref of = {def->decl.name, (int32_t)i, ENSHU__QUESTION};
        if (!add(d, of, def->expect, def->n_expect))
            return false;
    }
    return true;
}

/* What asked for it: an inject or a question. */
static enshu_pair asked_by(const enshu_drill *d, const enshu__expect *x,
                           enshu_field field, enshu__kind kind)
{
    return enshu__f_id(d, field, x->of.kind == kind ? x->of.name : 0);
}

static void score(enshu_drill *d, const enshu__expect *x, int64_t points)
{
    if (x->def->points_milli == 0)
        return;
    const enshu_pair objective =
        enshu__f_id(d, ENSHU_F_OBJECTIVE, x->def->objective.name);
    ENSHU__EMIT(d, CRITERION_SCORED, &enshu__to_control,
                enshu__f_str(ENSHU_F_CRITERION, x->criterion), objective,
                enshu__f_int(ENSHU_F_POINTS, points),
                enshu__f_int(ENSHU_F_MAX, x->def->points_milli));
    ENSHU__NOTIFY(d, SCORE, enshu__k_str("id", x->criterion),
                  enshu__k_int("points", points / 1000));
}

static void meet(enshu_drill *d, enshu__expect *x)
{
    const uint64_t cause = d->cause;
    ENSHU__SET(d->undo, x->status, ENSHU__EXPECT_MET);
    ENSHU__SET(d->undo, x->cause, cause);
    if (x->event.serial != 0)
        (void)enshu__unschedule(d->undo, d->queue, &x->event);
    const uint64_t seq =
        ENSHU__EMIT(d, EXPECT_MET, &enshu__to_control,
                    enshu__f_str(ENSHU_F_CRITERION, x->criterion),
                    asked_by(d, x, ENSHU_F_INJECT, ENSHU__INJECT),
                    asked_by(d, x, ENSHU_F_QUESTION, ENSHU__QUESTION),
                    enshu__f_id(d, ENSHU_F_ACTION, x->def->action.name));
    ENSHU__SET(d->undo, x->seq, seq);
    d->cause = seq;
    score(d, x, x->def->points_milli);
    d->cause = cause;
}

static bool done_before(enshu_drill *d, const enshu__expect *x,
                        const enshu__deed **deed)
{
    const enshu__expect_def *def = x->def;
    return def->action.name != 0 && !def->fresh
           && enshu__did(d, def->action.index, def->on, def->by, 1,
                         ENSHU__ABSENT_TIME, def->match, def->n_match, deed);
}

static void open_one(enshu_drill *d, size_t i, uint64_t seq)
{
    enshu__expect *x = &d->expects[i];
    if (x->status == ENSHU__EXPECT_MET || x->status == ENSHU__EXPECT_OPEN)
        return;
    const enshu__deed *deed = NULL;
    const uint64_t cause = d->cause;
    ENSHU__SET(d->undo, x->status, ENSHU__EXPECT_OPEN);
    ENSHU__SET(d->undo, x->sent_seq, seq);
    ENSHU__SET(d->undo, x->deadline_us, enshu__now(d) + x->def->within_us);
    if (done_before(d, x, &deed)) {
        d->cause = deed->seq;
        meet(d, x);
        d->cause = cause;
        return;
    }
    enshu__schedule_in(d, x->deadline_us, ENSHU__CLASS_DEADLINE,
                       ENSHU__EVENT_EXPECT, i, &x->event);
}

void enshu__open_expects(enshu_drill *d, size_t first, size_t n, uint64_t seq)
{
    for (size_t i = first; i < first + n; i++)
        open_one(d, i, seq);
}

static bool fits(const enshu_drill *d, const enshu__expect_def *def,
                 const enshu__deed *deed)
{
    return def->action.name != 0 && def->action.index == deed->action
           && (def->on.name == 0 || def->on.name == deed->on.name)
           && (def->by.name == 0 || enshu__role_is(d, deed->role, def->by))
           && enshu__form_matches(d, def->match, def->n_match, deed->form,
                                  deed->n_form);
}

void enshu__deed_meets(enshu_drill *d, const enshu__deed *deed)
{
    for (size_t i = 0; i < d->n_expects; i++) {
        enshu__expect *x = &d->expects[i];
        if (x->status == ENSHU__EXPECT_OPEN && fits(d, x->def, deed))
            meet(d, x);
    }
}

static bool option_fits(const enshu_drill *d, const enshu__expect_def *def,
                        const char *option)
{
    for (size_t i = 0; option && i < def->options.n; i++) {
        if (strcmp(enshu__text_of(d, def->options.at[i]), option) == 0)
            return true;
    }
    return def->options.n == 0; /* any answer will do */
}

/* `chosen` is the option that was taken instead, NULL for none. */
static void miss(enshu_drill *d, enshu__expect *x, const char *chosen)
{
    ENSHU__SET(d->undo, x->status, ENSHU__EXPECT_MISSED);
    if (x->event.serial != 0)
        (void)enshu__unschedule(d->undo, d->queue, &x->event);
    const uint64_t seq =
        ENSHU__EMIT(d, EXPECT_MISSED, &enshu__to_control,
                    enshu__f_str(ENSHU_F_CRITERION, x->criterion),
                    asked_by(d, x, ENSHU_F_INJECT, ENSHU__INJECT),
                    asked_by(d, x, ENSHU_F_QUESTION, ENSHU__QUESTION),
                    enshu__f_id(d, ENSHU_F_ACTION, x->def->action.name),
                    enshu__f_str(ENSHU_F_OPTION, chosen),
                    enshu__f_int(ENSHU_F_DEADLINE, x->deadline_us));
    ENSHU__SET(d->undo, x->seq, seq);
    const uint64_t cause = d->cause;
    d->cause = seq;
    if (x->def->otherwise.name != 0)
        enshu__send(d, x->def->otherwise.index, NULL);
    d->cause = cause;
}

void enshu__answer_meets(enshu_drill *d, int32_t question, const char *option)
{
    const enshu__question_def *def =
        ENSHU__DEF(d->scenario, QUESTION, question, question);
    const size_t first = d->questions[question].first_expect;
    for (size_t i = first; i < first + def->n_expect; i++) {
        enshu__expect *x = &d->expects[i];
        if (x->status != ENSHU__EXPECT_OPEN || x->def->action.name != 0)
            continue;
        if (option_fits(d, x->def, option))
            meet(d, x);
        else
            miss(d, x, option); /* the decision is taken; there is no second */
    }
}

void enshu__on_expect(enshu_drill *d, size_t i)
{
    enshu__expect *x = &d->expects[i];
    x->event = (enshu_event_id){0};
    if (x->status != ENSHU__EXPECT_OPEN)
        return;
    d->cause = x->sent_seq;
    miss(d, x, NULL);
}

void enshu__extend_expects(enshu_drill *d, enshu_time_us by_us)
{
    for (size_t i = 0; i < d->n_expects; i++) {
        enshu__expect *x = &d->expects[i];
        if (x->status != ENSHU__EXPECT_OPEN || x->event.serial == 0)
            continue;
        (void)enshu__unschedule(d->undo, d->queue, &x->event);
        ENSHU__SET(d->undo, x->deadline_us, x->deadline_us + by_us);
        enshu__schedule_in(d, x->deadline_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_EXPECT, i, &x->event);
    }
}
