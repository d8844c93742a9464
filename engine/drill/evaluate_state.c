/* How what evaluators said is kept, and what follows from it. */
#include "drill/evaluate_internal.h"

#include "drill/judge.h"
#include "enshu/maths.h"

#include <string.h>

enum { MICRO = 1000000 };

const enshu__capability_def *enshu__capability_def_of(const enshu_drill *d,
                                                      size_t i)
{
    return ENSHU__DEF(d->scenario, CAPABILITY, capability, i);
}

static size_t count_capabilities(const enshu_drill *d)
{
    return ENSHU__COUNT(d->scenario, CAPABILITY);
}

size_t enshu__capability_columns(const enshu_drill *d, size_t i)
{
    return enshu__capability_def_of(d, i)->team.name
               ? 1
               : ENSHU__COUNT(d->scenario, TEAM);
}

bool enshu__capability_column(const enshu_drill *d, size_t i, enshu__ref party,
                              size_t *column)
{
    const enshu__ref only = enshu__capability_def_of(d, i)->team;
    *column = 0;
    if (only.name)
        return only.name == party.name && only.kind == party.kind;
    if (party.kind != ENSHU__TEAM
        || ENSHU__DEF(d->scenario, TEAM, team, party.index)->side != 0)
        return false;
    *column = (size_t)party.index;
    return true;
}

enshu__verdict *enshu__task_verdict(const enshu_drill *d, size_t i, size_t k,
                                    size_t column)
{
    const enshu__evaluation *e = d->evaluation;
    return &e->tasks[e->first_task[i] + k * enshu__capability_columns(d, i)
                     + column];
}

/* How many parties may have a level of maturity: everybody, teams,
 * organisations. */
static size_t count_levels(const enshu_drill *d)
{
    return 1 + ENSHU__COUNT(d->scenario, TEAM) + ENSHU__COUNT(d->scenario, ORG);
}

enshu__level *enshu__item_level_of(const enshu_drill *d, int item,
                                   enshu__ref party)
{
    size_t at = 0;
    if (party.name != 0)
        at = 1 + (size_t)party.index
             + (party.kind == ENSHU__ORG ? ENSHU__COUNT(d->scenario, TEAM) : 0);
    return &d->evaluation->items[(size_t)(item - 1) * count_levels(d) + at];
}

static bool create_tasks(enshu_drill *d, enshu__evaluation *e)
{
    const size_t n = count_capabilities(d);
    size_t cells = 0;
    e->first_task = enshu__arena_new(d->arena, n, sizeof *e->first_task);
    if (!e->first_task)
        return false;
    for (size_t i = 0; i < n; i++) {
        e->first_task[i] = cells;
        cells += enshu__capability_def_of(d, i)->n_tasks
                 * enshu__capability_columns(d, i);
    }
    e->tasks = enshu__arena_new(d->arena, cells, sizeof *e->tasks);
    return e->tasks != NULL;
}

bool enshu__evaluation_create(enshu_drill *d)
{
    enshu__evaluation *e = enshu__arena_new(d->arena, 1, sizeof *e);
    const size_t n_levels = ENSHU_ITEMS * count_levels(d);
    d->evaluation = e;
    if (!e || !create_tasks(d, e))
        return false;
    e->criteria = enshu__arena_new(
        d->arena, ENSHU__COUNT(d->scenario, CRITERION), sizeof *e->criteria);
    e->items = enshu__arena_new(d->arena, n_levels, sizeof *e->items);
    return e->criteria && e->items && enshu__capability_ids_create(d, e);
}

/* ---- what somebody said ---- */

enshu__opinion *enshu__opinion_of(const enshu__verdict *v,
                                  const enshu__rater *rater)
{
    enshu__opinion *o = v->first;
    while (o && (o->rater != rater || !o->stands))
        o = o->next;
    return o;
}

enshu__level_said *enshu__level_of(const enshu__level *level,
                                   const enshu__rater *rater)
{
    enshu__level_said *l = level->first;
    while (l && (l->rater != rater || l->level < 0))
        l = l->next;
    return l;
}

enshu__level_said *enshu__level_set(enshu_drill *d, enshu__level *level,
                                    const enshu__rater *rater, int value)
{
    enshu__level_said **at = &level->first;
    for (enshu__level_said *l = level->first; l && value < 0; l = l->next)
        l->level = -1;
    while (*at && (*at)->rater != rater)
        at = &(*at)->next;
    enshu__level_said *said = *at;
    if (said)
        *at = said->next;
    else
        said = enshu__arena_new(d->arena, 1, sizeof *said);
    if (!said) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    *said = (enshu__level_said){
        .rater = rater, .level = value, .next = level->first};
    level->first = said;
    return said;
}

/* ---- what follows ---- */

enshu__criterion *enshu__criterion_aside(enshu_drill *d, int32_t criterion)
{
    enshu__verdict *v = &d->evaluation->criteria[criterion];
    return v->counts ? &v->before : NULL;
}

/* What made its condition true is not for people to say. */
static void take_back(enshu__criterion *now, const enshu__criterion *before)
{
    const uint64_t cause = now->cause;
    *now = *before;
    now->cause = cause;
}

void enshu__count_grade(enshu_drill *d, int32_t criterion, uint64_t cause)
{
    enshu__verdict *v = &d->evaluation->criteria[criterion];
    enshu__criterion *now = &d->criteria[criterion];
    int64_t micro = 0;
    const bool said = enshu__verdict_mean(v, &micro);
    d->cause = cause;
    if (said && !v->counts)
        v->before = *now;
    if (said && (!now->decided || now->points_milli != micro / MICRO))
        enshu__grade(d, criterion, micro / MICRO);
    if (!said && v->counts)
        take_back(now, &v->before);
    v->counts = said;
}

static uint64_t newer(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

enshu__grading enshu__grading_of(const enshu__verdict *v)
{
    enshu__grading g = {.settled = v->settled,
                        .cause = v->settled ? v->settled_seq : 0};
    int64_t low = 0;
    int64_t high = 0;
    for (const enshu__opinion *o = v->first; o; o = o->next) {
        if (!o->stands)
            continue;
        g.cause = newer(g.cause, o->seq);
        low = g.ratings == 0 || o->value < low ? o->value : low;
        high = g.ratings == 0 || o->value > high ? o->value : high;
        g.ratings++;
    }
    g.spread = high - low;
    g.differs = g.spread != 0 && !v->settled;
    return g;
}

bool enshu__verdict_mean(const enshu__verdict *v, int64_t *micro)
{
    int64_t sum = v->settled ? v->value : 0;
    int64_t n = v->settled ? 1 : 0;
    for (const enshu__opinion *o = v->first; o && !v->settled; o = o->next) {
        sum += o->stands ? o->value : 0;
        n += o->stands;
    }
    *micro = n > 0 ? enshu_mul_div(sum, MICRO, n) : 0;
    return n > 0;
}

enshu__grading enshu__criterion_grading(const enshu_drill *d, int32_t criterion)
{
    return enshu__grading_of(&d->evaluation->criteria[criterion]);
}

bool enshu__item_overrule(const enshu_drill *d, int item, enshu__ref party,
                          int *level, uint64_t *cause)
{
    const enshu__level_said *set = enshu__item_level_of(d, item, party)->first;
    while (set && set->level < 0)
        set = set->next;
    if (!set)
        return false;
    *level = set->level;
    *cause = set->cause;
    return true;
}

/* ---- capabilities in the score ---- */

/* "C:id" of each capability. */
bool enshu__capability_ids_create(enshu_drill *d, enshu__evaluation *e)
{
    enum { PREFIX = 2, ID_BYTES = 64 };
    const size_t n = count_capabilities(d);
    e->capability_ids =
        enshu__arena_new(d->arena, n, sizeof *e->capability_ids);
    for (size_t i = 0; e->capability_ids && i < n; i++) {
        char id[PREFIX + ID_BYTES + 1] = "C:";
        const char *name =
            enshu__text_of(d, enshu__capability_def_of(d, i)->decl.name);
        const size_t len = strlen(name) < ID_BYTES ? strlen(name) : ID_BYTES;
        memcpy(id + PREFIX, name, len);
        e->capability_ids[i] = enshu__arena_text(d->arena, id, PREFIX + len);
        if (!e->capability_ids[i])
            return false;
    }
    return e->capability_ids != NULL;
}

static size_t count_points(const enshu_drill *d)
{
    size_t n = 0;
    for (size_t i = 0; i < count_capabilities(d); i++)
        n += enshu__capability_columns(d, i);
    return n;
}

/* Which capability and column the i-th point is of. */
static size_t capability_at(const enshu_drill *d, size_t *i)
{
    size_t c = 0;
    while (*i >= enshu__capability_columns(d, c)) {
        *i -= enshu__capability_columns(d, c);
        c++;
    }
    return c;
}

static enshu__ref objective_at(const enshu_drill *d, size_t i)
{
    return enshu__capability_def_of(d, capability_at(d, &i))->objective;
}

/* All tasks of a capability for one party, added up. */
typedef struct shown {
    int64_t micro; /* of the mean rating */
    int64_t tasks; /* rated */
    enshu__grading grading;
} shown;

static shown add_up(const enshu_drill *d, size_t capability, size_t column)
{
    shown s = {0, 0, {.ratings = 0}};
    const size_t n = enshu__capability_def_of(d, capability)->n_tasks;
    for (size_t k = 0; k < n; k++) {
        const enshu__verdict *v = enshu__task_verdict(d, capability, k, column);
        const enshu__grading g = enshu__grading_of(v);
        int64_t micro = 0;
        if (!enshu__verdict_mean(v, &micro))
            continue;
        s.micro += micro;
        s.tasks++;
        if (g.ratings > s.grading.ratings)
            s.grading.ratings = g.ratings;
        if (g.spread > s.grading.spread)
            s.grading.spread = g.spread;
        if (g.cause > s.grading.cause)
            s.grading.cause = g.cause;
        s.grading.differs |= g.differs;
    }
    return s;
}

static enshu__ref party_of_column(const enshu_drill *d, size_t capability,
                                  size_t column)
{
    const enshu__ref only = enshu__capability_def_of(d, capability)->team;
    if (only.name)
        return only;
    const enshu__decl *team = d->scenario->lists[ENSHU__TEAM].at[column];
    return (enshu__ref){team->name, (int32_t)column, ENSHU__TEAM};
}

/* Thousandths of the capability's points for so many millionths of a rating,
 * summed over so many tasks. */
static int64_t points_for(int64_t points_milli, int64_t micro, int64_t tasks)
{
    return tasks > 0 ? enshu_mul_div(points_milli, micro,
                                     tasks * ENSHU__RATING_BEST * MICRO)
                     : 0;
}

static bool point_at(const enshu_drill *d, size_t i, enshu__point *out)
{
    const size_t c = capability_at(d, &i);
    const enshu__capability_def *def = enshu__capability_def_of(d, c);
    const enshu__ref party = party_of_column(d, c, i);
    const shown s = add_up(d, c, i);
    size_t column = 0;
    if (def->points_milli == 0
        || !enshu__capability_column(d, c, party, &column))
        return false;
    *out = (enshu__point){
        .party = party,
        .reason = {
            .criterion = d->evaluation->capability_ids[c],
            .name = def->name,
            .max_milli = def->points_milli,
            .points_milli = points_for(def->points_milli, s.micro, s.tasks),
            .cause = s.grading.cause,
            .state = s.tasks == 0        ? "ungraded"
                     : s.grading.differs ? "differs"
                                         : "graded",
            .counted = s.tasks > 0,
            .ratings = s.grading.ratings,
            .spread_milli =
                points_for(def->points_milli, s.grading.spread * MICRO, 1)}};
    return true;
}

const enshu__point_source enshu__capability_source = {count_points,
                                                      objective_at, point_at};

/* ---- as declared, and how it stands ---- */

bool enshu_drill_capability(const enshu_drill *d, size_t i,
                            enshu_capability *out)
{
    if (i >= count_capabilities(d))
        return false;
    const enshu__capability_def *def = enshu__capability_def_of(d, i);
    *out = (enshu_capability){
        .id = enshu__text_of(d, def->decl.name),
        .name = def->name,
        .target = def->target,
        .objective =
            def->objective.name ? enshu__text_of(d, def->objective.name) : NULL,
        .team = def->team.name ? enshu__text_of(d, def->team.name) : NULL,
        .n_tasks = def->n_tasks};
    return true;
}

bool enshu_drill_task(const enshu_drill *d, size_t i, size_t k, enshu_task *out)
{
    if (i >= count_capabilities(d)
        || k >= enshu__capability_def_of(d, i)->n_tasks)
        return false;
    const enshu__task_def *task = &enshu__capability_def_of(d, i)->tasks[k];
    *out = (enshu_task){task->id, task->name, task->look_for};
    return true;
}

/* The rating nearest to the mean; between two of them the worse. */
static char letter_of(int64_t micro)
{
    const int64_t value = (micro + MICRO / 2 - 1) / MICRO;
    return "UMSP"[value];
}

enshu_task_rating enshu_drill_task_rating(const enshu_drill *d, size_t i,
                                          size_t k, const char *team)
{
    enshu_task_rating out = {'\0', 0, false, 0};
    const enshu__kinds kinds = ENSHU__IS(TEAM) | ENSHU__IS(ORG);
    enshu_task task;
    enshu__ref party;
    size_t column = 0;
    int64_t micro = 0;
    if (!enshu_drill_task(d, i, k, &task) || !team
        || !enshu__find_ref(d, kinds, team, &party)
        || !enshu__capability_column(d, i, party, &column))
        return out;
    const enshu__verdict *v = enshu__task_verdict(d, i, k, column);
    const enshu__grading g = enshu__grading_of(v);
    out = (enshu_task_rating){'\0', g.ratings, g.differs, g.cause};
    if (enshu__verdict_mean(v, &micro))
        out.rating = letter_of(micro);
    return out;
}
