/* What people judge, and what they said of it. */
#include <string.h>

#include "base/memory.h"
#include "console/model/judge_internal.h"

/* ---- all that was said of one thing ---- */

static void judgement_init(kept_judgement *j)
{
    *j = (kept_judgement){.pub = {.state = MODEL_JUDGED_NOT}};
    store_row_init(&j->grades, sizeof(model_grade));
}

static bool are_alike(const model_grade *a, const model_grade *b)
{
    return a->points_milli == b->points_milli && a->rating == b->rating;
}

static model_judged state_of(const kept_judgement *j)
{
    const model_grade *g = store_row_at(&j->grades, 0);
    if (j->pub.settled)
        return MODEL_JUDGED_SETTLED;
    for (size_t i = 1; i < j->grades.n; i++)
        if (!are_alike(&g[0], &g[i]))
            return MODEL_JUDGED_DIFFERS;
    return j->grades.n > 0 ? MODEL_JUDGED_ONE : MODEL_JUDGED_NOT;
}

static void show_grades(kept_judgement *j)
{
    j->pub.grades = store_row_at(&j->grades, 0);
    j->pub.n_grades = j->grades.n;
    j->pub.state = state_of(j);
}

/* A later word of the same rater takes the place of the former. */
static void judgement_add(kept_judgement *j, const model_grade *said)
{
    size_t i = 0;
    model_grade *g = store_row_at(&j->grades, 0);
    while (i < j->grades.n && strcmp(g[i].rater, said->rater) != 0)
        i++;
    if (i < j->grades.n)
        g[i] = *said;
    else if (i < JUDGE_RATERS_MAX)
        store_row_append(&j->grades, said);
    show_grades(j);
}

static void judgement_settle(kept_judgement *j, const model_grade *said)
{
    j->settled = *said;
    j->pub.settled = &j->settled;
    j->pub.state = MODEL_JUDGED_SETTLED;
}

static model_grade read_grade(model *m, const fold *f)
{
    const char rating = fold_string(f, ENSHU_F_RATING)[0];
    return (model_grade){
        .seq = f->seq,
        .t_us = f->t_us,
        .rater = fold_id(m, f, ENSHU_F_RATER),
        .by = fold_id(m, f, ENSHU_F_BY),
        .points_milli = fold_bounded(fold_int(f, ENSHU_F_POINTS, 0)),
        .rating = rating && strchr("PSMU", rating) ? rating : '\0',
        .text = fold_id(m, f, ENSHU_F_TEXT)};
}

/* A seat is known by its own id, who plays by the role. */
static bool is_mine(const model *m, const char *rater)
{
    return model_is_staff(m) ? strcmp(rater, m->seat.id) == 0
                             : model_is_my_role(m, rater);
}

const model_grade *model_my_grade(const model *m, const model_judgement *j)
{
    for (size_t i = 0; i < j->n_grades; i++)
        if (is_mine(m, j->grades[i].rater))
            return &j->grades[i];
    return NULL;
}

static void judgement_withdraw(kept_judgement *j, const char *rater)
{
    const model_grade *g = store_row_at(&j->grades, 0);
    for (size_t i = 0; i < j->grades.n; i++)
        if (strcmp(g[i].rater, rater) == 0) {
            store_row_remove(&j->grades, i);
            break;
        }
    show_grades(j);
}

static void judgement_reopen(kept_judgement *j)
{
    j->pub.settled = NULL;
    j->pub.state = state_of(j);
}

/* ---- criteria ---- */

static kept_criterion *find_criterion(const model *m, const char *id)
{
    const int64_t *at = store_map_find(&m->bench->criterion_index, id, "");
    return at ? *(kept_criterion **)store_row_at(&m->bench->criteria,
                                                 (size_t)*at)
              : NULL;
}

static kept_criterion *make_criterion(model *m, const char *id)
{
    bench *b = m->bench;
    kept_criterion *k = find_criterion(m, id);
    if (k || !*id || b->criteria.n == JUDGE_CRITERIA_MAX)
        return k;
    k = xcalloc(1, sizeof *k);
    k->pub.id = id;
    store_row_init(&k->rubric, sizeof(model_rubric_row));
    judgement_init(&k->judgement);
    store_map_put(&b->criterion_index, id, "", (int64_t)b->criteria.n);
    store_row_append(&b->criteria, &k);
    return k;
}

/* People who were there need not agree. */
static void show_judgement(kept_criterion *k)
{
    k->pub.judgement = k->judgement.pub;
    if (model_is_theirs(&k->pub)
        && k->pub.judgement.state == MODEL_JUDGED_DIFFERS)
        k->pub.judgement.state = MODEL_JUDGED_ONE;
}

/* Described anew, its rubric follows anew. */
void fold_criterion_described(model *m, const fold *f)
{
    kept_criterion *k = make_criterion(m, fold_id(m, f, ENSHU_F_CRITERION));
    if (!k)
        return;
    model_criterion *p = &k->pub;
    p->name = fold_text(m, f, ENSHU_F_NAME);
    p->objective = fold_id(m, f, ENSHU_F_OBJECTIVE);
    p->team = fold_id(m, f, ENSHU_F_TEAM);
    p->max_milli = fold_count(f, ENSHU_F_MAX, 0);
    p->help = fold_text(m, f, ENSHU_F_HELP);
    p->by = fold_id(m, f, ENSHU_F_BY);
    p->question = fold_id(m, f, ENSHU_F_QUESTION);
    p->inject = fold_id(m, f, ENSHU_F_INJECT);
    p->action = fold_id(m, f, ENSHU_F_ACTION);
    k->rubric.n = 0;
    p->n_rubric = 0;
    show_judgement(k);
}

void fold_rubric_described(model *m, const fold *f)
{
    kept_criterion *k = find_criterion(m, fold_id(m, f, ENSHU_F_CRITERION));
    if (!k || k->rubric.n == JUDGE_RUBRIC_MAX)
        return;
    const model_rubric_row row = {
        .points_milli = fold_bounded(fold_int(f, ENSHU_F_POINTS, 0)),
        .name = fold_text(m, f, ENSHU_F_NAME)};
    store_row_append(&k->rubric, &row);
    k->pub.rubric = store_row_at(&k->rubric, 0);
    k->pub.n_rubric = k->rubric.n;
}

void fold_criterion_graded(model *m, const fold *f)
{
    kept_criterion *k = find_criterion(m, fold_id(m, f, ENSHU_F_CRITERION));
    if (!k)
        return;
    const model_grade said = read_grade(m, f);
    judgement_add(&k->judgement, &said);
    show_judgement(k);
}

size_t model_criteria(const model *m, const model_criterion *const **out)
{
    *out = store_row_at(&m->bench->criteria, 0);
    return m->bench->criteria.n;
}

const model_criterion *model_find_criterion(const model *m, const char *id)
{
    const kept_criterion *k = find_criterion(m, id);
    return k ? &k->pub : NULL;
}

/* ---- who grades it ---- */

bool model_is_theirs(const model_criterion *k)
{
    return strcmp(k->by, "self") == 0 || strcmp(k->by, "peer") == 0;
}

/* Is the role's team the criterion's, or of its organisation? */
static bool is_of_owner(const model *m, const char *owner,
                        const model_thing *role)
{
    const model_thing *t = model_find_of(m, MODEL_TEAM, role->owner);
    return !*owner || strcmp(role->owner, owner) == 0
           || (t && strcmp(t->org, owner) == 0);
}

const char *model_grader(const model *m, const model_criterion *k)
{
    const bool peer = strcmp(k->by, "peer") == 0;
    if (model_is_staff(m) || !model_is_theirs(k))
        return NULL;
    for (size_t i = 0; i < m->seat.n_roles; i++) {
        const model_thing *role =
            model_find_of(m, MODEL_ROLE, m->seat.roles[i]);
        if (role && *role->owner
            && is_of_owner(m, k->team, role) != (peer && *k->team))
            return role->id;
    }
    return NULL;
}

/* ---- capabilities ---- */

static kept_capability *find_capability(const model *m, const char *id)
{
    const int64_t *at = store_map_find(&m->bench->capability_index, id, "");
    return at ? *(kept_capability **)store_row_at(&m->bench->capabilities,
                                                  (size_t)*at)
              : NULL;
}

void fold_capability_described(model *m, const fold *f)
{
    bench *b = m->bench;
    const char *id = fold_id(m, f, ENSHU_F_ID);
    kept_capability *k = find_capability(m, id);
    if (!k && (!*id || b->capabilities.n == JUDGE_CAPABILITIES_MAX))
        return;
    if (!k) {
        k = xcalloc(1, sizeof *k);
        store_row_init(&k->tasks, sizeof(model_task));
        store_map_put(&b->capability_index, id, "", (int64_t)b->capabilities.n);
        store_row_append(&b->capabilities, &k);
    }
    k->tasks.n = 0;
    k->pub = (model_capability){.id = id,
                                .name = fold_text(m, f, ENSHU_F_NAME),
                                .target = fold_text(m, f, ENSHU_F_HELP),
                                .objective = fold_id(m, f, ENSHU_F_OBJECTIVE),
                                .team = fold_id(m, f, ENSHU_F_TEAM)};
}

void fold_task_described(model *m, const fold *f)
{
    kept_capability *k = find_capability(m, fold_id(m, f, ENSHU_F_CAPABILITY));
    if (!k || k->tasks.n == JUDGE_TASKS_MAX)
        return;
    const model_task task = {.capability = k->pub.id,
                             .id = fold_id(m, f, ENSHU_F_TASK),
                             .name = fold_text(m, f, ENSHU_F_NAME),
                             .look_for = fold_text(m, f, ENSHU_F_HELP)};
    store_row_append(&k->tasks, &task);
    k->pub.tasks = store_row_at(&k->tasks, 0);
    k->pub.n_tasks = k->tasks.n;
}

size_t model_capabilities(const model *m, const model_capability *const **out)
{
    *out = store_row_at(&m->bench->capabilities, 0);
    return m->bench->capabilities.n;
}

const model_capability *model_find_capability(const model *m, const char *id)
{
    const kept_capability *k = find_capability(m, id);
    return k ? &k->pub : NULL;
}

/* ---- tasks ---- */

const char *judge_task_name(model *m, const char *capability, const char *task)
{
    char *name = xprintf("%s/%s", capability, task);
    const char *kept = store_text(m->pool, name);
    xfree(name);
    return kept;
}

static kept_judgement *judgement_of(model *m, const char *capability,
                                    const char *task, const char *team)
{
    bench *b = m->bench;
    const char *name = judge_task_name(m, capability, task);
    const int64_t *at = store_map_find(&b->judgement_index, name, team);
    if (at)
        return *(kept_judgement **)store_row_at(&b->judgements, (size_t)*at);
    if (b->judgements.n == JUDGE_JUDGEMENTS_MAX)
        return NULL;
    kept_judgement *j = xcalloc(1, sizeof *j);
    judgement_init(j);
    store_map_put(&b->judgement_index, name, team, (int64_t)b->judgements.n);
    store_row_append(&b->judgements, &j);
    return j;
}

static kept_judgement *rated(model *m, const fold *f)
{
    return judgement_of(m, fold_id(m, f, ENSHU_F_CAPABILITY),
                        fold_id(m, f, ENSHU_F_TASK),
                        fold_id(m, f, ENSHU_F_TEAM));
}

void fold_task_rated(model *m, const fold *f)
{
    const model_grade said = read_grade(m, f);
    kept_judgement *j = said.rating ? rated(m, f) : NULL;
    if (j)
        judgement_add(j, &said);
}

/* Of a criterion, or of a task. */
void fold_grade_settled(model *m, const fold *f)
{
    const model_grade said = read_grade(m, f);
    const char *criterion = fold_id(m, f, ENSHU_F_CRITERION);
    if (*criterion) {
        kept_criterion *k = find_criterion(m, criterion);
        if (!k)
            return;
        judgement_settle(&k->judgement, &said);
        show_judgement(k);
        return;
    }
    kept_judgement *j = said.rating ? rated(m, f) : NULL;
    if (j)
        judgement_settle(j, &said);
}

const model_judgement *model_task_judgement(const model *m,
                                            const char *capability,
                                            const char *task, const char *team)
{
    static const model_judgement nothing = {.state = MODEL_JUDGED_NOT};
    const bench *b = m->bench;
    char *name = xprintf("%s/%s", capability, task);
    const int64_t *at = store_map_find(&b->judgement_index, name, team);
    xfree(name);
    if (!at)
        return &nothing;
    const kept_judgement *j =
        *(kept_judgement **)store_row_at(&b->judgements, (size_t)*at);
    return &j->pub;
}

/* ---- levels of maturity ---- */

static kept_level *find_level(const model *m, const char *item,
                              const char *team)
{
    const int64_t *at = store_map_find(&m->bench->level_index, item, team);
    return at ? store_row_at(&m->bench->levels, (size_t)*at) : NULL;
}

static kept_level *make_level(model *m, const char *item, const char *team)
{
    bench *b = m->bench;
    kept_level *k = find_level(m, item, team);
    if (k || b->levels.n == JUDGE_LEVELS_MAX)
        return k;
    kept_level made = {.item = item, .team = team};
    store_row_init(&made.said, sizeof(model_level));
    store_map_put(&b->level_index, item, team, (int64_t)b->levels.n);
    store_row_append(&b->levels, &made);
    return find_level(m, item, team);
}

static void level_withdraw(kept_level *k, const char *rater)
{
    const model_level *said = store_row_at(&k->said, 0);
    for (size_t i = 0; i < k->said.n; i++)
        if (strcmp(said[i].rater, rater) == 0) {
            store_row_remove(&k->said, i);
            return;
        }
}

void fold_item_rated(model *m, const fold *f)
{
    const model_level level = {.seq = f->seq,
                               .t_us = f->t_us,
                               .item = fold_id(m, f, ENSHU_F_ITEM),
                               .team = fold_id(m, f, ENSHU_F_TEAM),
                               .level = fold_has(f, ENSHU_F_GRADE)
                                            ? fold_count(f, ENSHU_F_GRADE, 0)
                                            : -1,
                               .text = fold_id(m, f, ENSHU_F_TEXT),
                               .rater = fold_id(m, f, ENSHU_F_RATER),
                               .by = fold_id(m, f, ENSHU_F_BY)};
    kept_level *k = make_level(m, level.item, level.team);
    if (!k)
        return;
    level_withdraw(k, level.rater);
    if (k->said.n == JUDGE_RATERS_MAX)
        store_row_remove(&k->said, 0);
    store_row_append(&k->said, &level);
}

const model_level *model_find_level(const model *m, const char *item,
                                    const char *team)
{
    const kept_level *k = find_level(m, item, team);
    return k && k->said.n > 0 ? store_row_at(&k->said, k->said.n - 1) : NULL;
}

const model_level *model_my_level(const model *m, const char *item,
                                  const char *team)
{
    const kept_level *k = find_level(m, item, team);
    const model_level *said = k ? store_row_at(&k->said, 0) : NULL;
    for (size_t i = 0; k && i < k->said.n; i++)
        if (is_mine(m, said[i].rater))
            return &said[i];
    return NULL;
}

/* ---- what is taken back ---- */

/* Of a criterion, of a task, or of an item. */
void fold_grade_withdrawn(model *m, const fold *f)
{
    const char *rater = fold_id(m, f, ENSHU_F_RATER);
    const char *criterion = fold_id(m, f, ENSHU_F_CRITERION);
    const char *item = fold_id(m, f, ENSHU_F_ITEM);
    kept_criterion *k = *criterion ? find_criterion(m, criterion) : NULL;
    if (k) {
        judgement_withdraw(&k->judgement, rater);
        show_judgement(k);
    }
    kept_level *level =
        *item ? find_level(m, item, fold_id(m, f, ENSHU_F_TEAM)) : NULL;
    if (level)
        level_withdraw(level, rater);
    kept_judgement *j = !*criterion && !*item ? rated(m, f) : NULL;
    if (j)
        judgement_withdraw(j, rater);
}

void fold_grade_reopened(model *m, const fold *f)
{
    const char *criterion = fold_id(m, f, ENSHU_F_CRITERION);
    kept_criterion *k = *criterion ? find_criterion(m, criterion) : NULL;
    if (k) {
        judgement_reopen(&k->judgement);
        show_judgement(k);
    }
    kept_judgement *j = !*criterion ? rated(m, f) : NULL;
    if (j)
        judgement_reopen(j);
}

/* ---- life ---- */

bench *bench_create(void)
{
    bench *b = xcalloc(1, sizeof *b);
    store_row_init(&b->criteria, sizeof(kept_criterion *));
    store_map_init(&b->criterion_index);
    store_row_init(&b->capabilities, sizeof(kept_capability *));
    store_map_init(&b->capability_index);
    store_row_init(&b->judgements, sizeof(kept_judgement *));
    store_map_init(&b->judgement_index);
    store_row_init(&b->levels, sizeof(kept_level));
    store_map_init(&b->level_index);
    store_row_init(&b->writings, sizeof(model_wrote *));
    store_row_init(&b->surveys, sizeof(kept_survey *));
    store_row_init(&b->meters, sizeof(kept_meter *));
    store_row_init(&b->improvements, sizeof(model_improvement *));
    return b;
}

static void free_criteria(bench *b)
{
    for (size_t i = 0; i < b->criteria.n; i++) {
        kept_criterion *k = *(kept_criterion **)store_row_at(&b->criteria, i);
        store_row_fini(&k->rubric);
        store_row_fini(&k->judgement.grades);
        xfree(k);
    }
    store_row_fini(&b->criteria);
    store_map_fini(&b->criterion_index);
}

static void free_capabilities(bench *b)
{
    for (size_t i = 0; i < b->capabilities.n; i++) {
        kept_capability *k =
            *(kept_capability **)store_row_at(&b->capabilities, i);
        store_row_fini(&k->tasks);
        xfree(k);
    }
    for (size_t i = 0; i < b->judgements.n; i++) {
        kept_judgement *j = *(kept_judgement **)store_row_at(&b->judgements, i);
        store_row_fini(&j->grades);
        xfree(j);
    }
    store_row_fini(&b->capabilities);
    store_map_fini(&b->capability_index);
    store_row_fini(&b->judgements);
    store_map_fini(&b->judgement_index);
}

void bench_destroy(bench *b)
{
    if (!b)
        return;
    free_criteria(b);
    free_capabilities(b);
    for (size_t i = 0; i < b->levels.n; i++)
        store_row_fini(&((kept_level *)store_row_at(&b->levels, i))->said);
    store_row_fini(&b->levels);
    store_map_fini(&b->level_index);
    writings_fini(b);
    surveys_fini(b);
    debrief_fini(b);
    xfree(b);
}
