/*
 * Maturity by management item (handbook 1.3 and 7): what the points of its
 * objectives show, 0 to 5.  enshu/score.h has the rule in words.
 */
#include "drill/evaluate.h"
#include "enshu/maths.h"

#include <string.h>

static const char *const item_words[ENSHU_ITEMS] = {
    "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10"};

enum { BY_CHANCE = 1, LATE = 2 };

int enshu__item_index(const char *item)
{
    for (int i = 0; item && i < ENSHU_ITEMS; i++) {
        if (strcmp(item_words[i], item) == 0)
            return i;
    }
    return -1;
}

/* On the way to "as planned": what one reason shows. */
static int64_t shown(const enshu_reason *r)
{
    const bool half = r->points_milli * 2 >= r->max_milli;
    if (r->points_milli <= 0)
        return 0;
    if (r->points_milli >= r->max_milli && strcmp(r->state, "late") != 0)
        return ENSHU__LEVEL_PLANNED;
    return half || strcmp(r->state, "late") == 0 ? LATE : BY_CHANCE;
}

static int64_t higher(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

void enshu__item_add(enshu__item_sum *sum, const enshu__point *point,
                     int64_t weight_milli)
{
    const enshu_reason *r = &point->reason;
    const int64_t level =
        point->level > 0 ? point->level : ENSHU__LEVEL_PLANNED;
    const int64_t show = shown(r);
    if (!r->counted)
        return;
    sum->seen = true;
    sum->points_milli += r->points_milli;
    sum->max_milli += r->max_milli;
    sum->taken |= r->points_milli < 0;
    if (r->max_milli <= 0)
        return;
    if (level > ENSHU__LEVEL_PLANNED) {
        if (show == ENSHU__LEVEL_PLANNED)
            sum->led = higher(sum->led, level);
        return; /* more than was planned: lacking it lowers nothing */
    }
    const int64_t weight = enshu_mul_div(r->max_milli, weight_milli, 1000);
    sum->weight += weight;
    sum->shown += weight * show;
    if (show > 0)
        sum->cap = higher(sum->cap, level);
}

int enshu__item_level(const enshu__item_sum *sum)
{
    if (!sum->seen)
        return -1;
    /* The mean, to the nearest; something is never nothing. */
    int64_t level = sum->weight > 0
                        ? (2 * sum->shown + sum->weight) / (2 * sum->weight)
                        : (sum->led > 0 ? ENSHU__LEVEL_PLANNED : 0);
    if (level == 0 && (sum->shown > 0 || sum->led > 0))
        level = BY_CHANCE;
    if (sum->weight > 0 && level > sum->cap && sum->cap > 0)
        level = sum->cap;
    if (sum->taken && level > LATE)
        level = LATE;
    if (level == ENSHU__LEVEL_PLANNED && sum->led > 0)
        level = sum->led;
    return (int)level;
}

void enshu__items_fill(const enshu_drill *d, enshu__ref party,
                       const enshu__item_sum sums[ENSHU_ITEMS],
                       enshu_item_score out[ENSHU_ITEMS])
{
    for (int i = 0; i < ENSHU_ITEMS; i++) {
        const int level = enshu__item_level(&sums[i]);
        out[i] = (enshu_item_score){.item = item_words[i],
                                    .level = level,
                                    .reckoned = level,
                                    .points_milli = sums[i].points_milli,
                                    .max_milli = sums[i].max_milli};
        out[i].overruled =
            enshu__item_overrule(d, i + 1, party, &out[i].level, &out[i].cause);
    }
}
