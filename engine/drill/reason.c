/* Points of criteria and of expectations, each with its reason. */
#include "drill/evaluate.h"
#include "drill/ops.h"

/* By enshu__metric. */
static const char *const metric_words[] = {"delay_max", "delay_avg", "queue",
                                           "done", "cancelled"};

/* ---- criteria ---- */

static const enshu__criterion_def *criterion_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, CRITERION, criterion, i);
}

static size_t count_criteria(const enshu_drill *d)
{
    return ENSHU__COUNT(d->scenario, CRITERION);
}

static enshu__ref criterion_objective(const enshu_drill *d, size_t i)
{
    return criterion_def(d, i)->objective;
}

static void measured_by(const enshu_drill *d, const enshu__criterion_def *def,
                        enshu_reason *r)
{
    r->state = "measured";
    r->metric = metric_words[def->metric];
    r->value = enshu__metric_value(d, def->metric_of, def->metric);
    r->best = def->best;
    r->worst = def->worst;
}

static void graded(const enshu_drill *d, size_t i, enshu_reason *r)
{
    const enshu__grading g = enshu__criterion_grading(d, (int32_t)i);
    const bool decided = d->criteria[i].decided;
    const enshu__criterion_def *def = criterion_def(d, i);
    const bool players = enshu__is_for_players(def);
    const bool differs = g.differs && !players;
    r->state = !decided ? "ungraded" : differs ? "differs" : "graded";
    r->counted = decided;
    r->ratings = g.ratings;
    r->spread_milli = players ? 0 : g.spread;
    r->rater = players ? enshu__grader_word(def) : NULL;
    if (g.cause != 0)
        r->cause = g.cause;
}

/* To meet it is no merit: it watches over safety. */
static bool is_watch(const enshu__criterion_def *def)
{
    return def->safety && (def->penalty || def->points_milli <= 0);
}

static void state_of_criterion(const enshu_drill *d, size_t i, enshu_reason *r)
{
    const enshu__criterion_def *def = criterion_def(d, i);
    const enshu__criterion *c = &d->criteria[i];
    if (is_watch(def)) {
        r->state = c->decided ? "breached" : "spared";
        r->counted = c->decided;
    } else if (def->penalty) {
        r->state = c->decided ? "penalty" : "spared";
        r->counted = c->decided;
    } else if (def->rubric) {
        graded(d, i, r);
    } else if (def->metric_of.name != 0) {
        measured_by(d, def, r);
    } else if (def->kpi.name != 0) {
        enshu__compare(d, def, r);
    } else if (!c->decided) {
        r->state = d->ended ? "missed" : "open";
    } else if (c->late) {
        r->state = "late";
    }
}

static bool point_of_criterion(const enshu_drill *d, size_t i,
                               enshu__point *out)
{
    const enshu__criterion_def *def = criterion_def(d, i);
    const enshu__criterion *c = &d->criteria[i];
    out->party = def->team;
    out->level = def->level;
    out->reason =
        (enshu_reason){.criterion = enshu__text_of(d, def->decl.name),
                       .name = def->name,
                       .points_milli = c->decided ? c->points_milli : 0,
                       .max_milli = def->penalty ? 0 : def->points_milli,
                       .cause = c->cause ? c->cause : c->seq,
                       .state = "met",
                       .counted = true,
                       .gates = def->safety && c->decided};
    state_of_criterion(d, i, &out->reason);
    return true;
}

const enshu__point_source enshu__criterion_source = {
    count_criteria, criterion_objective, point_of_criterion};

/* ---- expectations ---- */

static size_t count_expects(const enshu_drill *d)
{
    return d->n_expects;
}

static enshu__ref expect_objective(const enshu_drill *d, size_t i)
{
    return d->expects[i].def->objective;
}

static const enshu__refs *addressees_of(const enshu_drill *d, enshu__ref of)
{
    return of.kind == ENSHU__INJECT
               ? &ENSHU__DEF(d->scenario, INJECT, inject, of.index)->to
               : &ENSHU__DEF(d->scenario, QUESTION, question, of.index)->to;
}

/* Whoever is to do it, else the one party that was asked. */
static enshu__ref party_of_expect(const enshu_drill *d, const enshu__expect *x)
{
    const enshu__ref everybody = {0, -1, ENSHU__NOTHING};
    if (x->def->by.name != 0)
        return enshu__party_of(d, x->def->by);
    const enshu__refs *to = addressees_of(d, x->of);
    enshu__ref one = everybody;
    for (size_t i = 0; i < to->n; i++) {
        const enshu__ref party = enshu__party_of(d, to->at[i]);
        if (i > 0 && party.name != one.name)
            return everybody;
        one = party;
    }
    return one;
}

static enshu_text name_of_expect(const enshu_drill *d, const enshu__expect *x)
{
    const enshu_name other =
        x->def->action.name ? x->def->action.name : x->of.name;
    return x->def->name.ja || x->def->name.en
               ? x->def->name
               : enshu_drill_name(d, enshu__text_of(d, other));
}

static void state_of_expect(const enshu_drill *d, const enshu__expect *x,
                            enshu_reason *r)
{
    switch ((enshu__expect_status)x->status) {
    case ENSHU__EXPECT_MET:
        r->points_milli = r->max_milli;
        r->state = "met";
        break;
    case ENSHU__EXPECT_MISSED:
        r->state = "missed";
        break;
    case ENSHU__EXPECT_OPEN:
        r->state = "open";
        break;
    case ENSHU__EXPECT_IDLE:
        r->state = d->ended ? "avoided" : "pending";
        r->counted = x->def->avoided != ENSHU__AVOIDED_EXCLUDE;
        if (x->def->avoided == ENSHU__AVOIDED_FULL)
            r->points_milli = r->max_milli;
        break;
    }
}

static bool point_of_expect(const enshu_drill *d, size_t i, enshu__point *out)
{
    const enshu__expect *x = &d->expects[i];
    if (x->def->points_milli == 0)
        return false;
    out->party = party_of_expect(d, x);
    out->reason = (enshu_reason){.criterion = x->criterion,
                                 .name = name_of_expect(d, x),
                                 .max_milli = x->def->points_milli,
                                 .cause = x->cause ? x->cause : x->seq,
                                 .state = "",
                                 .counted = true};
    state_of_expect(d, x, &out->reason);
    return true;
}

const enshu__point_source enshu__expect_source = {
    count_expects, expect_objective, point_of_expect};
