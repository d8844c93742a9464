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
#include "drill/describe.h"
#include "drill/evaluate.h"
#include "drill/meter.h"
#include "enshu/maths.h"

#include <string.h>

enum {
    AXES = ENSHU_AXES,
    FULL_MILLI = 100000,
    GATE_MILLI = 40000,
    WHOLE_MILLI = 1000 /* the weight of what is counted once */
};

static const char *const axis_words[AXES] = {
    "service", "containment", "reporting", "communication", "governance"};
static const int64_t axis_weights[AXES] = {30, 20, 15, 15, 20};

/* Whatever gives points, in the order in which reasons are given. */
static const enshu__point_source *const sources[] = {
    &enshu__criterion_source, &enshu__expect_source,     &enshu__duty_source,
    &enshu__share_source,     &enshu__capability_source, &enshu__meter_source};
enum { SOURCES = sizeof sources / sizeof *sources };

struct enshu__scores {
    enshu_score score;
    enshu_objective_score *objectives;
    const enshu__objective_def **defs; /* of each; NULL: none */
    enshu_reason *reasons;
    enshu_meter_score *meters;
    enshu_meter_move *moves;
    size_t moves_room;
};

void enshu__scores_destroy(enshu_drill *d)
{
    if (!d->scores)
        return;
    enshu__free(d->scores->objectives);
    enshu__free((void *)d->scores->defs);
    enshu__free(d->scores->reasons);
    enshu__free(d->scores->meters);
    enshu__free(d->scores->moves);
    enshu__free(d->scores);
}

bool enshu__counts_for(const enshu_drill *d, enshu__ref party, enshu__ref of)
{
    if (party.name == 0 || of.name == 0 || of.name == party.name)
        return true;
    if (party.kind == ENSHU__ORG)
        return enshu__org_of(d, of).name == party.name;
    return of.kind == ENSHU__ORG && enshu__org_of(d, party).name == of.name;
}

static size_t count_all(const enshu_drill *d)
{
    size_t n = 0;
    for (int from = 0; from < SOURCES; from++)
        n += sources[from]->count(d);
    return n;
}

/* A score in the making. */
typedef struct making {
    enshu_drill *d;
    enshu__ref party; /* whose; name 0: of the whole drill */
    enshu_reason *reasons;
    size_t n_reasons;
    size_t ungraded;
    enshu__item_sum items[ENSHU_ITEMS];
} making;

static const enshu__objective_def *objective_def(const enshu_drill *d,
                                                 int32_t o)
{
    return o >= 0 ? ENSHU__DEF(d->scenario, OBJECTIVE, objective, (size_t)o)
                  : NULL;
}

static void add_point(making *m, const enshu__objective_def *def,
                      enshu__point *point, enshu_objective_score *sum)
{
    enshu_reason *r = &point->reason;
    const int item = def ? enshu__item_index(def->item) : -1;
    r->level = (int)(point->level > 0 ? point->level : ENSHU__LEVEL_PLANNED);
    r->team =
        point->party.name ? enshu__text_of(m->d, point->party.name) : NULL;
    m->reasons[m->n_reasons++] = *r;
    sum->n_reasons++;
    m->ungraded += strcmp(r->state, "ungraded") == 0;
    if (item >= 0)
        enshu__item_add(&m->items[item], point, def->weight_milli);
    if (!r->counted)
        return;
    sum->points_milli += r->points_milli;
    sum->max_milli += r->max_milli;
}

static void collect_from(making *m, const enshu__point_source *from, int32_t o,
                         enshu_objective_score *sum)
{
    const size_t n = from->count(m->d);
    for (size_t i = 0; i < n; i++) {
        const enshu__ref of = from->objective(m->d, i);
        enshu__point point = {.party = {0, -1, ENSHU__NOTHING}};
        if ((of.name ? of.index : -1) != o || !from->point(m->d, i, &point)
            || !enshu__counts_for(m->d, m->party, point.party))
            continue;
        add_point(m, objective_def(m->d, o), &point, sum);
    }
}

/* Fills the reasons of objective o (-1: those that belong to none). */
static void collect(making *m, int32_t o, enshu_objective_score *sum)
{
    sum->reasons = m->reasons + m->n_reasons;
    sum->n_reasons = 0;
    for (int from = 0; from < SOURCES; from++)
        collect_from(m, sources[from], o, sum);
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
    d->scores->defs =
        enshu__alloc_zero(n_objectives, sizeof(enshu__objective_def *));
    d->scores->reasons = enshu__alloc_zero(n_reasons, sizeof(enshu_reason));
    d->scores->meters = enshu__alloc_zero(ENSHU__COUNT(d->scenario, METER) + 1,
                                          sizeof(enshu_meter_score));
    if (d->scores->objectives && d->scores->defs && d->scores->reasons
        && d->scores->meters)
        return true;
    enshu__scores_destroy(d);
    d->scores = NULL;
    return false;
}

/* Of a team or an organisation only objectives that have something for it. */
static void fill_objectives(making *m)
{
    const enshu_drill *d = m->d;
    enshu__scores *s = d->scores;
    const size_t n = ENSHU__COUNT(d->scenario, OBJECTIVE);
    size_t used = 0;
    for (size_t o = 0; o < n; o++) {
        const enshu__objective_def *def = objective_def(d, (int32_t)o);
        s->objectives[used] = (enshu_objective_score){
            .id = enshu__text_of(d, def->decl.name),
            .name = def->name,
            .axis = def->axis >= 0 ? axis_words[def->axis] : NULL,
            .item = def->item,
            .weight_milli = def->weight_milli};
        s->defs[used] = def;
        collect(m, (int32_t)o, &s->objectives[used]);
        used += m->party.name == 0 || s->objectives[used].n_reasons > 0;
    }
    s->objectives[used] = (enshu_objective_score){
        .id = "-", .name = {"その他", "Other"}, .weight_milli = WHOLE_MILLI};
    s->defs[used] = NULL;
    collect(m, -1, &s->objectives[used]);
    s->score.n_objectives = used + (s->objectives[used].n_reasons > 0);
    s->score.objectives = s->objectives;
}

typedef struct sums {
    int64_t earned;
    int64_t available;
} sums;

static void add_weighted(sums *to, const enshu_objective_score *o,
                         int64_t weight_milli)
{
    to->earned += enshu_mul_div(o->points_milli, weight_milli, WHOLE_MILLI);
    to->available += enshu_mul_div(o->max_milli, weight_milli, WHOLE_MILLI);
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

/* Closed by a criterion that is about the party too. */
static bool gate_closed(const enshu_drill *d, enshu__ref party)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, CRITERION); i++) {
        const enshu__criterion_def *def =
            ENSHU__DEF(d->scenario, CRITERION, criterion, i);
        if (def->safety && d->criteria[i].decided
            && enshu__counts_for(d, party, def->team))
            return true;
    }
    return false;
}

static void fill_axes(enshu_score *score, const sums axes[AXES])
{
    for (int a = 0; a < AXES; a++)
        score->axes[a] = (enshu_axis_score){
            .axis = axis_words[a],
            .weight = axis_weights[a],
            .points_milli = axes[a].earned,
            .max_milli = axes[a].available > 0 ? axes[a].available : 0,
            .share_milli = share_milli(axes[a])};
}

static void fill_total(making *m)
{
    enshu__scores *s = m->d->scores;
    enshu_score *score = &s->score;
    sums axes[AXES] = {{0, 0}};
    sums plain = {0, 0};
    score->has_axes = false;
    for (size_t o = 0; o < score->n_objectives; o++) {
        const enshu__objective_def *def = s->defs[o];
        const int64_t weight = score->objectives[o].weight_milli;
        add_weighted(&plain, &score->objectives[o], weight);
        if (!def || def->axis < 0)
            continue;
        score->has_axes = true;
        add_weighted(&axes[def->axis], &score->objectives[o], weight);
    }
    fill_axes(score, axes);
    score->max_milli = plain.available > 0 ? FULL_MILLI : 0;
    score->total_milli = score->has_axes
                             ? total_of_axes(axes, &score->max_milli)
                             : share_milli(plain);
    score->cap_milli = gate_closed(m->d, m->party) ? GATE_MILLI : FULL_MILLI;
    score->gated = score->total_milli > score->cap_milli;
    if (score->gated)
        score->total_milli = score->cap_milli;
}

/* False: no memory. */
static bool fill_meters(enshu_drill *d, enshu__ref party)
{
    enshu__scores *s = d->scores;
    const size_t wanted = enshu__meter_moves(d);
    if (wanted > s->moves_room) {
        enshu_meter_move *moves =
            enshu__resize(s->moves, wanted * 2, sizeof *moves);
        if (!moves)
            return false;
        s->moves = moves;
        s->moves_room = wanted * 2;
    }
    enshu__meters_fill(d, party, s->meters, s->moves, &s->score.n_meters);
    s->score.meters = s->meters;
    return true;
}

static const enshu_score *make(enshu_drill *d, enshu__ref party)
{
    if (!make_room(d) || !fill_meters(d, party))
        return NULL;
    making m = {.d = d, .party = party, .reasons = d->scores->reasons};
    fill_objectives(&m);
    fill_total(&m);
    enshu__items_fill(d, party, m.items, d->scores->score.items);
    d->scores->score.ungraded = m.ungraded;
    d->scores->score.final = d->ended;
    return &d->scores->score;
}

const enshu_score *enshu_drill_score(enshu_drill *d)
{
    return make(d, (enshu__ref){0, -1, ENSHU__NOTHING});
}

static const enshu_score *make_empty(enshu_drill *d)
{
    const enshu__item_sum none[ENSHU_ITEMS] = {{0}};
    const enshu__ref nobody = {0, -1, ENSHU__NOTHING};
    const sums axes[AXES] = {{0, 0}};
    if (!make_room(d))
        return NULL;
    d->scores->score =
        (enshu_score){.cap_milli = FULL_MILLI, .final = d->ended};
    fill_axes(&d->scores->score, axes);
    enshu__items_fill(d, nobody, none, d->scores->score.items);
    return &d->scores->score;
}

const enshu_score *enshu_drill_score_of(enshu_drill *d, const char *party)
{
    enshu__ref who;
    if (!party
        || !enshu__find_ref(d, ENSHU__IS(TEAM) | ENSHU__IS(ORG), party, &who))
        return make_empty(d);
    return make(d, who);
}
