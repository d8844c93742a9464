/*
 * The score: points per objective with a reason for each, then the total.
 *
 * Without axes the total is 100 x earned / available, each objective counted
 * with its weight.  With axes (handbook chapter 7) each axis gives the share
 * earned of what it made available; the axes weigh 30/20/15/15/20, renormalised
 * over those that made anything available, and the safety gate caps the whole
 * at 40.  Penalties take from what was earned and add nothing to what was
 * available.  All in thousandths of a point.
 */
#include "drill/duty.h"
#include "drill/share.h"
#include "enshu/maths.h"
#include "enshu/score.h"

enum { AXES = ENSHU_AXES, FULL_MILLI = 100000, GATE_MILLI = 40000 };

static const char *const axis_words[AXES] = {
    "service", "containment", "reporting", "communication", "governance"};
static const int64_t axis_weights[AXES] = {30, 20, 15, 15, 20};

/* By enshu__metric. */
static const char *const metric_words[] = {"delay_max", "delay_avg", "queue",
                                           "done", "cancelled"};

struct enshu__scores {
    enshu_score score;
    enshu_objective_score *objectives;
    enshu_reason *reasons;
};

void enshu__scores_destroy(enshu_drill *d)
{
    if (!d->scores)
        return;
    enshu__free(d->scores->objectives);
    enshu__free(d->scores->reasons);
    enshu__free(d->scores);
}

static enshu_reason reason_of_expect(const enshu_drill *d,
                                     const enshu__expect *x)
{
    const int64_t max = x->def->points_milli;
    enshu_reason r = {.criterion = x->criterion,
                      .name = x->def->name,
                      .max_milli = max,
                      .cause = x->cause ? x->cause : x->seq,
                      .state = "",
                      .counted = true};
    if (!r.name.ja && !r.name.en)
        r.name = enshu_drill_name(d, enshu__text_of(d, x->def->action.name
                                                           ? x->def->action.name
                                                           : x->of.name));
    switch ((enshu__expect_status)x->status) {
    case ENSHU__EXPECT_MET:
        r.points_milli = max;
        r.state = "met";
        break;
    case ENSHU__EXPECT_MISSED:
        r.state = "missed";
        break;
    case ENSHU__EXPECT_OPEN:
        r.state = "open";
        break;
    case ENSHU__EXPECT_IDLE:
        r.state = d->ended ? "avoided" : "pending";
        r.counted = x->def->avoided != ENSHU__AVOIDED_EXCLUDE;
        r.points_milli = x->def->avoided == ENSHU__AVOIDED_FULL ? max : 0;
        break;
    }
    return r;
}

static enshu_reason reason_of_criterion(const enshu_drill *d, size_t i)
{
    const enshu__criterion_def *def =
        ENSHU__DEF(d->scenario, CRITERION, criterion, i);
    const enshu__criterion *c = &d->criteria[i];
    enshu_reason r = {.criterion = enshu__text_of(d, def->decl.name),
                      .name = def->name,
                      .points_milli = c->decided ? c->points_milli : 0,
                      .max_milli = def->penalty ? 0 : def->points_milli,
                      .cause = c->cause ? c->cause : c->seq,
                      .state = "met",
                      .counted = true};
    if (def->penalty) {
        r.state = c->decided ? "penalty" : "spared";
        r.counted = c->decided;
    } else if (def->rubric) {
        r.state = c->decided ? "graded" : "ungraded";
        r.counted = c->decided;
    } else if (def->metric_of.name != 0) {
        r.state = "measured";
        r.metric = metric_words[def->metric];
        r.value = enshu__metric_value(d, def->metric_of, def->metric);
        r.best = def->best;
        r.worst = def->worst;
    } else if (!c->decided) {
        r.state = d->ended ? "missed" : "open";
    } else if (c->late) {
        r.state = "late";
    }
    return r;
}

/* What gives points, in this order. */
typedef enum source { CRITERIA, EXPECTS, DUTIES, SHARES, SOURCES } source;

static size_t count_of(const enshu_drill *d, source from)
{
    switch (from) {
    case CRITERIA:
        return ENSHU__COUNT(d->scenario, CRITERION);
    case EXPECTS:
        return d->n_expects;
    case DUTIES:
        return ENSHU__COUNT(d->scenario, OBLIGATION);
    case SHARES:
        return ENSHU__COUNT(d->scenario, SHARE);
    case SOURCES:
        break;
    }
    return 0;
}

static size_t count_all(const enshu_drill *d)
{
    size_t n = 0;
    for (int from = 0; from < SOURCES; from++)
        n += count_of(d, (source)from);
    return n;
}

static enshu__ref objective_of(const enshu_drill *d, source from, size_t i)
{
    switch (from) {
    case CRITERIA:
        return ENSHU__DEF(d->scenario, CRITERION, criterion, i)->objective;
    case EXPECTS:
        return d->expects[i].def->objective;
    case DUTIES:
        return ENSHU__DEF(d->scenario, OBLIGATION, obligation, i)->objective;
    case SHARES:
        return ENSHU__DEF(d->scenario, SHARE, share, i)->objective;
    case SOURCES:
        break;
    }
    return (enshu__ref){0, -1, ENSHU__NOTHING};
}

/* False for what gives no points: it explains nothing. */
static bool reason_at(const enshu_drill *d, source from, size_t i,
                      enshu_reason *out)
{
    switch (from) {
    case CRITERIA:
        *out = reason_of_criterion(d, i);
        return true;
    case EXPECTS:
        *out = reason_of_expect(d, &d->expects[i]);
        return d->expects[i].def->points_milli != 0;
    case DUTIES:
        return enshu__duty_reason(d, i, out);
    case SHARES:
        return enshu__share_reason(d, i, out);
    case SOURCES:
        break;
    }
    return false;
}

static void collect_from(const enshu_drill *d, source from, int32_t o,
                         enshu_reason *out, enshu_objective_score *sum)
{
    const size_t n = count_of(d, from);
    for (size_t i = 0; i < n; i++) {
        const enshu__ref of = objective_of(d, from, i);
        enshu_reason r;
        if ((of.name ? of.index : -1) != o || !reason_at(d, from, i, &r))
            continue;
        out[sum->n_reasons++] = r;
        if (!r.counted)
            continue;
        sum->points_milli += r.points_milli;
        sum->max_milli += r.max_milli;
    }
}

/* Fills the reasons of objective o (-1: those that belong to none). */
static size_t collect(const enshu_drill *d, int32_t o, enshu_reason *out,
                      enshu_objective_score *sum)
{
    sum->reasons = out;
    sum->n_reasons = 0;
    for (int from = 0; from < SOURCES; from++)
        collect_from(d, (source)from, o, out, sum);
    return sum->n_reasons;
}

static bool make_room(enshu_drill *d)
{
    const size_t n_objectives = ENSHU__COUNT(d->scenario, OBJECTIVE) + 1;
    const size_t n_reasons = count_all(d) + 1;
    if (d->scores)
        return true;
    d->scores = enshu__alloc_zero(1, sizeof *d->scores);
    if (!d->scores)
        return false;
    d->scores->objectives =
        enshu__alloc_zero(n_objectives, sizeof(enshu_objective_score));
    d->scores->reasons = enshu__alloc_zero(n_reasons, sizeof(enshu_reason));
    if (d->scores->objectives && d->scores->reasons)
        return true;
    enshu__scores_destroy(d);
    d->scores = NULL;
    return false;
}

static void fill_objectives(enshu_drill *d)
{
    enshu__scores *s = d->scores;
    size_t used = 0;
    const size_t n = ENSHU__COUNT(d->scenario, OBJECTIVE);
    for (size_t o = 0; o < n; o++) {
        const enshu__objective_def *def =
            ENSHU__DEF(d->scenario, OBJECTIVE, objective, o);
        s->objectives[o] = (enshu_objective_score){
            .id = enshu__text_of(d, def->decl.name),
            .name = def->name,
            .axis = def->axis >= 0 ? axis_words[def->axis] : NULL,
            .item = def->item};
        used += collect(d, (int32_t)o, s->reasons + used, &s->objectives[o]);
    }
    s->objectives[n] =
        (enshu_objective_score){.id = "-", .name = {"その他", "Other"}};
    s->score.n_objectives =
        n + (collect(d, -1, s->reasons + used, &s->objectives[n]) > 0);
    s->score.objectives = s->objectives;
}

typedef struct sums {
    int64_t earned;
    int64_t available;
} sums;

static void add_weighted(sums *to, const enshu_objective_score *o,
                         int64_t weight_milli)
{
    to->earned += enshu_mul_div(o->points_milli, weight_milli, 1000);
    to->available += enshu_mul_div(o->max_milli, weight_milli, 1000);
}

static int64_t share_milli(sums s)
{
    if (s.available <= 0)
        return 0;
    const int64_t share = enshu_mul_div(FULL_MILLI, s.earned, s.available);
    return share < 0 ? 0 : share > FULL_MILLI ? FULL_MILLI : share;
}

static int64_t total_of_axes(const sums axes[AXES], int64_t *max)
{
    int64_t weighed = 0;
    int64_t weights = 0;
    for (int a = 0; a < AXES; a++) {
        if (axes[a].available <= 0)
            continue;
        weighed += axis_weights[a] * share_milli(axes[a]);
        weights += axis_weights[a];
    }
    *max = weights > 0 ? FULL_MILLI : 0;
    return weights > 0 ? weighed / weights : 0;
}

static bool gate_closed(const enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, CRITERION); i++) {
        if (ENSHU__DEF(d->scenario, CRITERION, criterion, i)->safety
            && d->criteria[i].decided)
            return true;
    }
    return false;
}

static void fill_total(enshu_drill *d)
{
    enshu_score *score = &d->scores->score;
    sums axes[AXES] = {{0, 0}};
    sums plain = {0, 0};
    bool has_axes = false;
    for (size_t o = 0; o < score->n_objectives; o++) {
        const bool declared = o < ENSHU__COUNT(d->scenario, OBJECTIVE);
        const enshu__objective_def *def =
            declared ? ENSHU__DEF(d->scenario, OBJECTIVE, objective, o) : NULL;
        const int64_t weight = def ? def->weight_milli : 1000;
        add_weighted(&plain, &score->objectives[o], weight);
        if (!def || def->axis < 0)
            continue;
        has_axes = true;
        add_weighted(&axes[def->axis], &score->objectives[o], weight);
    }
    score->has_axes = has_axes;
    score->final = d->ended;
    for (int a = 0; a < AXES; a++)
        score->axes[a] = (enshu_axis_score){
            .axis = axis_words[a],
            .weight = axis_weights[a],
            .points_milli = axes[a].earned,
            .max_milli = axes[a].available > 0 ? axes[a].available : 0,
            .share_milli = share_milli(axes[a])};
    score->max_milli = plain.available > 0 ? FULL_MILLI : 0;
    score->total_milli =
        has_axes ? total_of_axes(axes, &score->max_milli) : share_milli(plain);
    score->cap_milli = gate_closed(d) ? GATE_MILLI : FULL_MILLI;
    score->gated = score->total_milli > score->cap_milli;
    if (score->gated)
        score->total_milli = score->cap_milli;
}

const enshu_score *enshu_drill_score(enshu_drill *d)
{
    if (!make_room(d))
        return NULL;
    fill_objectives(d);
    fill_total(d);
    return &d->scores->score;
}
