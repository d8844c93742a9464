/*
 * enshu/kpi.h - the key figures of a drill, metric{} in the scenario: how they
 * stand and how they went.
 *
 * Each is looked at once a drill minute, from T+00:00 on.  Values are
 * thousandths of what people read: people, per cent, minutes.
 *
 * Threads: as the drill.
 */
#ifndef ENSHU_KPI_H
#define ENSHU_KPI_H

#include "enshu/drill.h"

/* Borrowed for the life of the drill. */
typedef struct enshu_kpi {
    const char *id;
    enshu_text name;
    const char *unit; /* "" none */
    const char *from; /* operation it is taken from; "" none */
    bool high_is_good;
    bool has_warn, has_crit; /* there is such a threshold */
    int64_t warn_milli, crit_milli;
    int64_t value_milli; /* at the newest look */
    int severity;        /* 0 none, 1 low, 2 medium, 3 high, 4 crisis */
    int worst;           /* the worst severity so far */
    size_t n_values;     /* looks so far; 0: not begun */
} enshu_kpi;

/* The i-th in order of declaration; false past the end. */
bool enshu_drill_kpi(const enshu_drill *d, size_t i, enshu_kpi *out);

/* The newest `most` of its values or fewer, one a drill minute, oldest first;
 * how many were written. */
size_t enshu_drill_kpi_series(const enshu_drill *d, size_t i, int64_t *out,
                              size_t most);

#endif /* ENSHU_KPI_H */
