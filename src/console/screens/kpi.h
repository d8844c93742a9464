/*
 * screens/kpi.h - key figures: cards of value, change and chart, and what can
 * be told without drawing.
 *
 * A card shows a declared key figure (model_metric) with its threshold, or a
 * figure of an operation where none is declared.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_KPI_H
#define ENSHU_SCREENS_KPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/screens/works.h"

/* The value that held at t_us: of the last sample up to then, 0 before the
 * first. */
int64_t kpi_value_at(const int64_t *times, const int64_t *values, size_t n,
                     int64_t t_us);
/* Whether a change is for the worse: more delay and queue, less level. */
bool kpi_is_worse(model_figure figure, int64_t change);
/* The top of an axis: 1, 2 or 5 times a power of ten, at least `largest`. */
int64_t kpi_nice_top(int64_t largest);

/* How a declared key figure stands: by its severity, and by its thresholds
 * where it has no levels. */
ui_status kpi_status(const model_metric *k);
/* "62", "8.5", "-1,200" of thousandths. */
const char *kpi_say_amount(ctx *c, int64_t milli);
/* The word of a severity, "" when there is nothing to say. */
const char *kpi_say_severity(const ctx *c, int severity);

/* ---- kpi_card.c ---- */

/* Either of these; the other is NULL. */
typedef struct kpi_card {
    const model_metric *metric;
    const model_thing *operation;
    model_figure figure;
} kpi_card;

typedef enum kpi_size {
    KPI_CHART, /* figures left, chart right */
    KPI_BRIEF  /* name, value and status in one line */
} kpi_size;
void kpi_draw_card(ctx *c, ui_rect r, const kpi_card *k, kpi_size size);
/* The last hour of a declared figure, alone. */
void kpi_draw_chart(ctx *c, ui_rect r, const model_metric *metric);
/* The times below charts of this width; how wide the figures are. */
void kpi_draw_times(ctx *c, ui_rect r);

/* A row of the key figures of a tab at the top of *r; nothing when it has
 * none. */
void kpi_draw_strip(ctx *c, ui_rect *r, const works_view *v);

#endif /* ENSHU_SCREENS_KPI_H */
