/*
 * ops/timetable_check.h - sees whether a plan can be run, by running it.
 */
#ifndef ENSHU_OPS_TIMETABLE_CHECK_H
#define ENSHU_OPS_TIMETABLE_CHECK_H

#include "ops/timetable_internal.h"

enum { ENSHU__TT_MOST_FAULTS = 20 };

typedef struct enshu__tt_faults {
    enshu__ops_fault_fn *fn;
    void *user;
    size_t n;         /* found; after MOST_FAULTS they are only counted */
    const char *near; /* what the next one may have meant; NULL: nothing */
} enshu__tt_faults;

/* Tells one fault; both formats take the same arguments. */
void enshu__tt_fault(enshu__tt_faults *f, const char *ja, const char *en, ...)
    ENSHU_PRINTF(2, 4) ENSHU_PRINTF(3, 4);

/* A field is out of its range; `where` is put before it, `give` says what may
 * be given. */
void enshu__tt_fault_of(enshu__tt_faults *f, const char *where,
                        const char *field, enshu_text give);

/* Faults of form: names, times, numbers. */
void enshu__tt_check_form(const enshu__timetable_def *def,
                          enshu__tt_faults *faults);

/* Faults that show in the paths: one vehicle in two trips at once, more people
 * than can be drawn. */
void enshu__tt_check_plan(const enshu__tt_plan *plan, enshu__tt_faults *faults);

/* Runs the plan alone.  What stands in its way is told, or with infer_tracks
 * removed by more tracks, which go to *plan.  False: no memory. */
bool enshu__tt_rehearse(enshu__tt_plan *plan, enshu__tt_faults *faults);

#endif /* ENSHU_OPS_TIMETABLE_CHECK_H */
