#include "script/freeze.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/api_read.h"
#include "script/check.h"
#include "script/pending.h"
#include "script/resolve.h"
#include "script/walk.h"

enum { API_VERSION = 1 };

static void report(void *user, const char *code, enshu__where where,
                   const char *ja, const char *en)
{
    enshu__script_find(user, 'E', code, where, ja, en);
}

/* ---- the frame ---- */

static void check_frame(enshu__script *s)
{
    const enshu__scenario_def *def = s->scenario->def;
    const enshu__where start = {s->bundle ? s->bundle->entry : "", 1};
    if (!def) {
        enshu__find(s, 'E', "EN1005", start, "scenario{} がありません%s",
                    "scenario{} is missing%s", "");
        return;
    }
    if (def->api == API_VERSION)
        return;
    const bool newer = def->api > API_VERSION;
    enshu__find(s, 'E', "EN1006", def->decl.where,
                newer ? "api %lld はこの版 (%d) より新しいものです"
                      : "api %lld はありません。api=%d と書きます",
                newer ? "api %lld is newer than this engine's (%d)"
                      : "there is no api %lld; write api=%d",
                (long long)def->api, API_VERSION);
}

/* Plain strings are in the scenario's own language. */
static void settle_languages(enshu__script *s)
{
    if (!s->scenario->def || s->scenario->def->lang == 0)
        return;
    for (size_t i = 0; i < s->pending->n_plain; i++) {
        enshu_text *text = s->pending->plain[i];
        *text = (enshu_text){NULL, text->ja};
    }
}

/* ---- references ---- */

static void resolve_one(const enshu__resolver *r, const enshu__spot *spot,
                        enshu__ref *ref)
{
    enshu__kind kind = ENSHU__NOTHING;
    if (ref->name == 0)
        return;
    const enshu__decl *decl =
        enshu__scenario_find(r->scenario, spot->field->kinds, ref->name, &kind);
    if (decl) {
        ref->index = decl->index;
        ref->kind = (uint8_t)kind;
        return;
    }
    char label[ENSHU__LABEL_SIZE];
    (void)enshu__resolve_ref(r, ref, spot->field->kinds,
                             enshu__spot_label(spot, label), spot->decl->where);
}

static void resolve_needs(const enshu__resolver *r, const enshu__spot *spot)
{
    enshu__service_def *def = (enshu__service_def *)(void *)spot->decl;
    for (size_t i = 0; i < def->n_needs; i++)
        resolve_one(r, spot, &def->needs[i].ref);
}

static void resolve_list(const enshu__resolver *r, const enshu__spot *spot)
{
    const enshu__refs *refs = enshu__spot_at(spot);
    for (size_t i = 0; i < refs->n; i++)
        resolve_one(r, spot, &refs->at[i]);
}

/* What TARGET may be for the effects of a definition. */
static enshu__kinds targets_of(const enshu__spot *spot)
{
    if (spot->record->kind == ENSHU__STEP)
        return ENSHU__IS(ASSET);
    if (spot->record->kind == ENSHU__FAULT)
        return ((const enshu__fault_def *)(const void *)spot->decl)->on.name
                   ? ENSHU__IS(ASSET)
                   : 0;
    if (spot->record->kind != ENSHU__ACTION)
        return 0;
    const enshu__action_def *def =
        (const enshu__action_def *)(const void *)spot->decl;
    return enshu__target_kinds(def->target);
}

static void resolve_effects(const enshu__resolver *r, const enshu__spot *spot)
{
    enshu__effects *effects = *(enshu__effects **)enshu__spot_at(spot);
    if (effects)
        enshu__resolve_effects(r, effects, targets_of(spot),
                               spot->record->name);
}

static void resolve_field(void *user, const enshu__spot *spot)
{
    const enshu__resolver *r = user;
    switch (spot->field->type) {
    case ENSHU__T_REF:
    case ENSHU__T_AFTER:
    case ENSHU__T_METRIC:
    case ENSHU__T_FORM:
        resolve_one(r, spot, enshu__spot_at(spot));
        break;
    case ENSHU__T_REFS:
    case ENSHU__T_AUDIENCE:
        resolve_list(r, spot);
        break;
    case ENSHU__T_NEEDS:
        resolve_needs(r, spot);
        break;
    case ENSHU__T_EFFECTS:
        resolve_effects(r, spot);
        break;
    default:
        break;
    }
}

static void resolve_expects(const enshu__resolver *r)
{
    const enshu__scenario *s = r->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, INJECT); i++) {
        enshu__inject_def *def = ENSHU__DEF(s, INJECT, inject, i);
        for (size_t k = 0; k < def->n_expect; k++) {
            enshu__expect_def *e = &def->expect[k];
            if (e->objective.name == 0)
                e->objective = def->objective;
            if (e->on.kind != ENSHU__NOTHING)
                (void)enshu__resolve_on(r, &e->on, &e->action,
                                        "inject.expect.on", def->decl.where);
            (void)enshu__resolve_fields(r, &e->action, e->match, e->n_match,
                                        "inject.expect.form", def->decl.where);
        }
    }
}

static void resolve_tests(const enshu__resolver *r)
{
    const enshu__scenario *s = r->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, TEST); i++) {
        enshu__test_def *def = ENSHU__DEF(s, TEST, test, i);
        for (size_t k = 0; k < def->n_play; k++) {
            enshu__test_play *p = &def->play[k];
            if (p->on.kind != ENSHU__NOTHING)
                (void)enshu__resolve_on(r, &p->on, &p->action, "test.play.on",
                                        def->decl.where);
        }
    }
}

/* What messages make people think must be a word for it. */
static void resolve_tells(const enshu__resolver *r)
{
    const enshu__scenario *s = r->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(s, INJECT, inject, i);
        for (size_t k = 0; k < def->n_tells; k++) {
            const enshu__tell_def *row = &def->tells[k];
            if (row->state != 0)
                (void)enshu__check_believed(
                    r, (enshu__kind)row->about.kind,
                    enshu__names_text(s->names, row->state),
                    "inject.tells.state", def->decl.where);
        }
    }
}

/* An answer without a limit of its own has that of its question. */
static void settle_answers(enshu__scenario *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s, QUESTION); i++) {
        enshu__question_def *q = ENSHU__DEF(s, QUESTION, question, i);
        const enshu_time_us whole = s->def ? s->def->length_us : 0;
        for (size_t k = 0; k < q->n_expect; k++) {
            if (q->expect[k].within_us != ENSHU__ABSENT_TIME)
                continue;
            q->expect[k].within_us =
                q->within_us == ENSHU__ABSENT_TIME ? whole : q->within_us;
        }
    }
}

/* Without a zero time of its own a duty is worth nothing after three times
 * its time limit. */
static void settle_duties(enshu__scenario *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s, OBLIGATION); i++) {
        enshu__obligation_def *o = ENSHU__DEF(s, OBLIGATION, obligation, i);
        if (o->zero_us == ENSHU__ABSENT_TIME)
            o->zero_us = 3 * o->within_us;
    }
}

void enshu__freeze(enshu__script *s)
{
    enshu__resolver r = {s->scenario, report, s};
    settle_languages(s);
    check_frame(s);
    enshu__walk(s->scenario, resolve_field, &r);
    for (size_t i = 0; i < s->pending->n_conds; i++)
        (void)enshu__resolve_cond(&r, s->pending->conds[i]->nodes,
                                  s->pending->conds[i]->n_nodes);
    resolve_expects(&r);
    resolve_tests(&r);
    resolve_tells(&r);
    settle_answers(s->scenario);
    settle_duties(s->scenario);
    enshu__check_texts(s);
    enshu__check_times(s);
    enshu__check_world(s);
    enshu__read_feeds(s);
    enshu__check_operation(s);
    enshu__check_flow(s);
    enshu__check_threat(s);
    enshu__check_logs(s);
    enshu__check_people(s);
    enshu__check_talk(s);
    enshu__check_duties(s);
    enshu__check_scores(s);
    enshu__check_evaluation(s);
}
