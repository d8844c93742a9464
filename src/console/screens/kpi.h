/*
 * screens/kpi.h - key figures: what can be told without drawing.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_SCREENS_KPI_H
#define ENSHU_SCREENS_KPI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/model/model.h"

/* The value that held at t_us: of the last sample up to then, 0 before the
 * first. */
int64_t kpi_value_at(const int64_t *times, const int64_t *values, size_t n,
                     int64_t t_us);
/* Whether a change is for the worse: more delay and queue, less level. */
bool kpi_is_worse(model_figure figure, int64_t change);
/* The top of an axis: 1, 2 or 5 times a power of ten, at least `largest`. */
int64_t kpi_nice_top(int64_t largest);

#endif /* ENSHU_SCREENS_KPI_H */
