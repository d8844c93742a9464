/*
 * ops/op_fixture.h - one operation with its queue, for tests.
 *
 * What happens to items is kept with its time.  Whatever goes wrong fails the
 * running test.
 */
#ifndef ENSHU_TESTS_OP_FIXTURE_H
#define ENSHU_TESTS_OP_FIXTURE_H

#include "ops/operation.h"

enum { OP_EVENT = 9, OP_CLASS = 3 };

/* What became of an item; a time is -1 while it has not come. */
typedef struct item_fate {
    enshu_time_us started_us;
    enshu_time_us done_us;
    enshu_time_us cancelled_us;
    enshu_time_us delay_us; /* as reported with the last of these */
    int reports;
} item_fate;

typedef struct op_fixture {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu_queue *queue;
    enshu__operation_def def;
    enshu__operations *operations;
    item_fate *fates;
    size_t cancelled_order[64]; /* items as they were cancelled */
    size_t n_cancelled;
    bool out_of_turn; /* something was reported twice or in a wrong order */
} op_fixture;

/* Room for n items, which the test fills in; then op_start. */
void op_init(op_fixture *f, size_t n);
void op_start(op_fixture *f);
void op_fini(op_fixture *f);

void op_set_speed(op_fixture *f, int64_t level_ppm, bool manual);
/* Lets time pass up to and including t_us. */
void op_run_to(op_fixture *f, enshu_time_us t_us);
enshu__op_figures op_figures(const op_fixture *f);

#endif /* ENSHU_TESTS_OP_FIXTURE_H */
