/* The score as the engine reckons it, with the records behind it in words. */
#include "review/review_internal.h"

#include <string.h>

/* Handbook 1.3, shortened. */
static const enshu_text item_names[ENSHU_ITEMS] = {
    {"リスクの共有と意思決定", "Shared view of risk, decisions"},
    {"体制と予算", "Organisation and budget"},
    {"危機管理とCSIRTの連携", "Crisis management and CSIRT"},
    {"定期報告", "Regular reports"},
    {"経営層の情報共有", "Executives share information"},
    {"危機管理広報", "Crisis communication"},
    {"現場担当者の教育", "Front-line staff"},
    {"監査の活用", "Use of audit"},
    {"積極的な情報開示", "Disclosure"},
    {"改善計画と進捗", "Improvement plan and progress"}};

/* What should have been done shows where it was not done in time. */
static bool wants_answer(const char *state)
{
    return strcmp(state, "missed") == 0 || strcmp(state, "late") == 0
           || strcmp(state, "open") == 0;
}

static void fill_evidence(review__cut *c, const enshu_reason *r,
                          review_reason *row)
{
    review__told *t = review__told_of(c->world, row->cause);
    row->t_us = t ? t->record.t_us : -1;
    row->evidence = review__evidence(c, r, t);
    row->wanted = review__missing(c, r, t);
    if (wants_answer(row->state))
        row->answer = shelf_text_or_none(
            c->store, enshu_drill_answer(c->world->drill, row->criterion));
}

static void add_reason(review__cut *c, shelf_list *list, const enshu_reason *r)
{
    shelf *s = c->store;
    review_reason *row = shelf_list_add(list);
    *row = (review_reason){.criterion = shelf_copy(s, r->criterion),
                           .name = shelf_text(s, r->name),
                           .team = review__name(c->world, r->team),
                           .state = shelf_copy(s, r->state),
                           .counted = r->counted,
                           .points_milli = r->points_milli,
                           .max_milli = r->max_milli,
                           .cause = r->cause,
                           .metric = shelf_copy(s, r->metric),
                           .value = r->value,
                           .best = r->best,
                           .middle = r->middle,
                           .halfway = r->halfway,
                           .worst = r->worst,
                           .minutes = r->minutes,
                           .ratings = r->ratings,
                           .rater = shelf_copy(s, r->rater ? r->rater : ""),
                           .spread_milli = r->spread_milli};
    fill_evidence(c, r, row);
}

static void add_objective(review__cut *c, shelf_list *list,
                          const enshu_objective_score *o)
{
    shelf_list reasons = SHELF_LIST(review_reason);
    for (size_t i = 0; i < o->n_reasons; i++)
        add_reason(c, &reasons, &o->reasons[i]);
    review_objective *row = shelf_list_add(list);
    *row = (review_objective){.id = shelf_copy(c->store, o->id),
                              .name = shelf_text(c->store, o->name),
                              .axis = shelf_copy(c->store, o->axis),
                              .item = shelf_copy(c->store, o->item),
                              .points_milli = o->points_milli,
                              .max_milli = o->max_milli};
    SHELF_KEEP(c->store, reasons, row->reasons);
}

static void add_objectives(review__cut *c, const enshu_score *score)
{
    shelf_list list = SHELF_LIST(review_objective);
    for (size_t i = 0; i < score->n_objectives; i++)
        add_objective(c, &list, &score->objectives[i]);
    SHELF_KEEP(c->store, list, c->out->score.objectives);
}

static void add_axes(review__cut *c, const enshu_score *score)
{
    shelf_list list = SHELF_LIST(review_axis);
    for (size_t i = 0; score->has_axes && i < ENSHU_AXES; i++) {
        const enshu_axis_score *a = &score->axes[i];
        review_axis *row = shelf_list_add(&list);
        *row = (review_axis){.axis = shelf_copy(c->store, a->axis),
                             .weight = a->weight,
                             .share_milli = a->share_milli,
                             .points_milli = a->points_milli,
                             .max_milli = a->max_milli};
    }
    SHELF_KEEP(c->store, list, c->out->score.axes);
}

static void add_items(review__cut *c, const enshu_score *score)
{
    shelf_list list = SHELF_LIST(review_item);
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        const enshu_item_score *from = &score->items[i];
        const review__told *why = review__told_of(c->world, from->cause);
        review_item *row = shelf_list_add(&list);
        *row = (review_item){
            .item = shelf_copy(c->store, from->item),
            .name = item_names[i],
            .level = from->level,
            .reckoned = from->reckoned,
            .overruled = from->overruled,
            .why = shelf_copy(c->store,
                              why ? review__string(&why->record, ENSHU_F_TEXT)
                                  : "")};
    }
    SHELF_KEEP(c->store, list, c->out->score.items);
}

static void add_meter(review__cut *c, shelf_list *list,
                      const enshu_meter_score *m)
{
    shelf_list moves = SHELF_LIST(review_move);
    for (size_t i = 0; i < m->n_moves; i++) {
        review_move *move = shelf_list_add(&moves);
        *move = (review_move){.t_us = m->moves[i].t_us,
                              .by = m->moves[i].by,
                              .value = m->moves[i].value,
                              .name = shelf_text(c->store, m->moves[i].name)};
    }
    review_meter *row = shelf_list_add(list);
    *row = (review_meter){.id = shelf_copy(c->store, m->id),
                          .name = shelf_text(c->store, m->name),
                          .kind = shelf_copy(c->store, m->kind),
                          .team = review__name(c->world, m->team),
                          .start = m->start,
                          .value = m->value,
                          .low = m->low,
                          .high = m->high};
    SHELF_KEEP(c->store, moves, row->moves);
}

static void add_meters(review__cut *c, const enshu_score *score)
{
    shelf_list list = SHELF_LIST(review_meter);
    for (size_t i = 0; i < score->n_meters; i++)
        add_meter(c, &list, &score->meters[i]);
    SHELF_KEEP(c->store, list, c->out->score.meters);
}

static const enshu_score *score_of(review__cut *c)
{
    enshu_drill *d = c->world->drill;
    const enshu_score *score = c->kind == REVIEW_DRILL
                                   ? enshu_drill_score(d)
                                   : enshu_drill_score_of(d, c->id);
    ENSHU_REQUIRE(score); /* no memory */
    return score;
}

static const enshu_score *fill_total(review__cut *c)
{
    const enshu_score *score = score_of(c);
    c->out->score = (review_score){.total_milli = score->total_milli,
                                   .max_milli = score->max_milli,
                                   .cap_milli = score->cap_milli,
                                   .gated = score->gated,
                                   .final = score->final,
                                   .has_axes = score->has_axes,
                                   .ungraded = score->ungraded};
    return score;
}

void review__total(review__cut *c)
{
    (void)fill_total(c);
}

void review__score(review__cut *c)
{
    const enshu_score *score = fill_total(c);
    add_axes(c, score);
    add_objectives(c, score);
    add_items(c, score);
    add_meters(c, score);
}
