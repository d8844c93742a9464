/*
 * drill/judge.h - how points become a score.
 *
 * Whatever gives points is a source: it says how many it has, to which
 * objective each belongs, and how each stands.  The score knows sources and
 * nothing behind them; the table of them is in score.c.
 */
#ifndef ENSHU_DRILL_JUDGE_H
#define ENSHU_DRILL_JUDGE_H

#include "drill/parts.h"
#include "enshu/score.h"

enum { ENSHU__LEVEL_PLANNED = 3, ENSHU__LEVEL_MAX = 5 };

/* How points stand.  The score fills in reason.team from `party`. */
typedef struct enshu__point {
    enshu_reason reason;
    enshu__ref party; /* whose they are; name 0: everybody's */
    int64_t level;    /* of maturity, that all of them show; 0: as planned */
} enshu__point;

typedef struct enshu__point_source {
    size_t (*count)(const enshu_drill *d);
    enshu__ref (*objective)(const enshu_drill *d, size_t i); /* name 0: none */
    /* False when it gives no points: it explains nothing. */
    bool (*point)(const enshu_drill *d, size_t i, enshu__point *out);
} enshu__point_source;

/* ---- reason.c ---- */
extern const enshu__point_source enshu__criterion_source;
extern const enshu__point_source enshu__expect_source;
/* ---- meter.c ---- */
extern const enshu__point_source enshu__meter_source;
/* ---- duty.c, share.c ---- */
extern const enshu__point_source enshu__duty_source;
extern const enshu__point_source enshu__share_source;

/* ---- reference.c: key figures compared with other runs ---- */
void enshu__references_destroy(enshu_drill *d);
/* The minutes of its key figure that a criterion looks at, so far; and the
 * area under the curve over them. */
int64_t enshu__kpi_area(const enshu_drill *d, const enshu__criterion_def *def,
                        int64_t *minutes);
/* What a criterion with `kpi` is worth, beside the references: fills state,
 * counted, points and figures. */
void enshu__compare(const enshu_drill *d, const enshu__criterion_def *def,
                    enshu_reason *r);

/* Do points of `of` count for `party`?  Everybody's do for each; those of an
 * organisation for its teams, those of a team for its organisation, never one
 * team's for another.  Party name 0: the whole drill, which has all. */
bool enshu__counts_for(const enshu_drill *d, enshu__ref party, enshu__ref of);

/* ---- item.c: maturity by management item ---- */

/* What the points of one item show, added up. */
typedef struct enshu__item_sum {
    int64_t weight; /* of points that could be had */
    int64_t shown;  /* the same, times the level each shows (0..3) */
    int64_t cap;    /* highest level up to 3 that something shows */
    int64_t led;    /* highest level above 3 that was earned in full */
    bool seen;
    bool taken; /* a penalty was */
    int64_t points_milli;
    int64_t max_milli;
} enshu__item_sum;

/* 0 for "M1" .. 9 for "M10"; -1: no such item, or NULL. */
int enshu__item_index(const char *item);
void enshu__item_add(enshu__item_sum *sum, const enshu__point *point,
                     int64_t weight_milli);
/* The level they show; -1: there was nothing to be seen. */
int enshu__item_level(const enshu__item_sum *sum);
/* Fills the items of a score that is for `party`. */
void enshu__items_fill(const enshu_drill *d, enshu__ref party,
                       const enshu__item_sum sums[ENSHU_ITEMS],
                       enshu_item_score out[ENSHU_ITEMS]);

#endif /* ENSHU_DRILL_JUDGE_H */
