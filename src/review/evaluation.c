/* What evaluators rated and observed. */
#include "review/review_internal.h"

#include <string.h>

/* ---- tasks ---- */

/* One task of one team. */
typedef struct spot {
    const char *capability;
    const char *task;
    const char *team; /* "" where the capability has one of its own */
} spot;

static bool is_about(const enshu_record *r, const spot *s)
{
    const char *team = review__string(r, ENSHU_F_TEAM);
    return strcmp(review__string(r, ENSHU_F_CAPABILITY), s->capability) == 0
           && strcmp(review__string(r, ENSHU_F_TASK), s->task) == 0
           && (!team[0] || strcmp(team, s->team) == 0);
}

/* A later rating of the same evaluator replaces the earlier one. */
static void note_rating(review__cut *c, shelf_list *list, const enshu_record *r)
{
    const char *rater = review__string(r, ENSHU_F_RATER);
    review_rating *rows = list->at;
    review_rating *row = NULL;
    if (!rater[0])
        rater = r->actor;
    for (size_t i = 0; i < list->n && !row; i++)
        row = strcmp(rows[i].rater, rater) == 0 ? &rows[i] : NULL;
    if (!row)
        row = shelf_list_add(list);
    *row = (review_rating){
        .rater = shelf_copy(c->store, rater),
        .rating = shelf_copy(c->store, review__string(r, ENSHU_F_RATING)),
        .text = shelf_copy(c->store, review__string(r, ENSHU_F_TEXT)),
        .t_us = r->t_us,
        .by = review__rater(c->world, rater)};
}

/* What an evaluator took back is as if it had not been said. */
static void drop_rating(shelf_list *list, const enshu_record *r)
{
    const char *rater = review__string(r, ENSHU_F_RATER);
    review_rating *rows = list->at;
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(rows[i].rater, rater[0] ? rater : r->actor) != 0)
            rows[kept++] = rows[i];
    }
    list->n = kept;
}

static void fill_ratings(review__cut *c, const spot *s, review_task *row)
{
    shelf_list list = SHELF_LIST(review_rating);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_TASK_RATED && is_about(r, s))
            note_rating(c, &list, r);
        if (r->kind == ENSHU_RECORD_GRADE_WITHDRAWN && is_about(r, s))
            drop_rating(&list, r);
    }
    SHELF_KEEP(c->store, list, row->ratings);
}

static void add_task(review__cut *c, shelf_list *list, size_t i, size_t k,
                     const spot *s)
{
    enshu_task task;
    if (!enshu_drill_task(c->world->drill, i, k, &task))
        return;
    const enshu_task_rating stands =
        enshu_drill_task_rating(c->world->drill, i, k, s->team);
    const char rating[] = {stands.rating, '\0'};
    review_task *row = shelf_list_add(list);
    *row = (review_task){.id = shelf_copy(c->store, task.id),
                         .name = shelf_text(c->store, task.name),
                         .look_for = shelf_text(c->store, task.look_for),
                         .team = review__name(c->world, s->team),
                         .rating = shelf_copy(c->store, rating),
                         .differs = stands.differs};
    fill_ratings(c, s, row);
}

/* A capability of nobody in particular is to be shown by each team. */
static void add_tasks(review__cut *c, size_t i, const enshu_capability *of,
                      review_capability *row)
{
    shelf_list list = SHELF_LIST(review_task);
    const size_t n_teams = of->team ? 1 : c->n_teams;
    enshu_task task;
    for (size_t t = 0; t < n_teams; t++) {
        spot s = {of->id, "", of->team ? of->team : c->teams[t]};
        for (size_t k = 0; enshu_drill_task(c->world->drill, i, k, &task);
             k++) {
            s.task = task.id;
            add_task(c, &list, i, k, &s);
        }
    }
    SHELF_KEEP(c->store, list, row->tasks);
}

static void add_capabilities(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_capability);
    enshu_capability of;
    for (size_t i = 0; enshu_drill_capability(c->world->drill, i, &of); i++) {
        if (!review__is_own(c, of.team))
            continue;
        review_capability *row = shelf_list_add(&list);
        *row = (review_capability){.id = shelf_copy(c->store, of.id),
                                   .name = shelf_text(c->store, of.name),
                                   .target = shelf_text(c->store, of.target),
                                   .objective =
                                       review__name(c->world, of.objective)};
        add_tasks(c, i, &of, row);
    }
    SHELF_KEEP(c->store, list, c->out->capabilities);
}

/* ---- observations ---- */

/* What is said of nobody in particular may be about any of several
 * organisations: it stands in the report of all of them alone. */
static bool is_shown(const review__cut *c, const enshu_record *r)
{
    const char *team = review__string(r, ENSHU_F_TEAM);
    return team[0] ? review__is_own(c, team)
                   : c->kind == REVIEW_DRILL || review__has_one_org(c->world);
}

static void add_observation(review__cut *c, shelf_list *list,
                            const enshu_record *r)
{
    const char *rater = review__string(r, ENSHU_F_RATER);
    if (!rater[0])
        rater = r->actor;
    review_observation *row = shelf_list_add(list);
    *row = (review_observation){
        .seq = r->seq,
        .t_us = review__int(r, ENSHU_F_FROM_TIME, r->t_us),
        .objective = shelf_copy(c->store, review__string(r, ENSHU_F_OBJECTIVE)),
        .team = review__name(c->world, review__string(r, ENSHU_F_TEAM)),
        .rating = shelf_copy(c->store, review__string(r, ENSHU_F_RATING)),
        .rater = shelf_copy(c->store, rater),
        .text = shelf_copy(c->store, review__string(r, ENSHU_F_TEXT)),
        .by = review__rater(c->world, rater)};
}

void review__evaluation(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_observation);
    const review__told *told = c->world->told.at;
    add_capabilities(c);
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_OBSERVATION_ADDED && is_shown(c, r))
            add_observation(c, &list, r);
    }
    SHELF_KEEP(c->store, list, c->out->observations);
}
