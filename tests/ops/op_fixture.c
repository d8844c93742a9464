#include "ops/op_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

enum { LIMIT = 64 << 20, CAPACITY = 100 };

void op_init(op_fixture *f, size_t n)
{
    memset(f, 0, sizeof *f);
    f->arena = enshu__arena_create(LIMIT);
    f->undo = enshu__undo_create(LIMIT);
    assert_true(f->arena && f->undo);
    assert_int_equal(enshu_queue_create(CAPACITY, 0, &f->queue), ENSHU_OK);
    f->def.schedule = enshu__arena_new(f->arena, n, sizeof *f->def.schedule);
    f->def.n_schedule = n;
    f->fates = enshu__arena_new(f->arena, n, sizeof *f->fates);
    assert_true(f->def.schedule && f->fates);
    for (size_t i = 0; i < n; i++) {
        f->def.schedule[i].load_milli = 1000;
        f->fates[i] = (item_fate){-1, -1, -1, -1, 0};
    }
}

void op_fini(op_fixture *f)
{
    enshu_queue_destroy(f->queue);
    enshu__undo_destroy(f->undo);
    enshu__arena_destroy(f->arena);
}

static void note(void *user, int32_t op, enshu__op_what what, size_t item,
                 enshu_time_us delay_us)
{
    op_fixture *f = user;
    item_fate *fate = &f->fates[item];
    const enshu_time_us now = enshu_queue_now(f->queue);
    const bool over = fate->done_us >= 0 || fate->cancelled_us >= 0;
    if (op != 0 || over || (fate->started_us >= 0) != (fate->reports > 0))
        f->out_of_turn = true;
    fate->delay_us = delay_us;
    fate->reports++;
    if (what == ENSHU__OP_STARTED) {
        f->out_of_turn |= fate->started_us >= 0;
        fate->started_us = now;
    } else if (what == ENSHU__OP_DONE) {
        f->out_of_turn |= fate->started_us < 0;
        fate->done_us = now;
    } else {
        fate->cancelled_us = now;
        if (f->n_cancelled < 64)
            f->cancelled_order[f->n_cancelled++] = item;
    }
}

void op_start(op_fixture *f)
{
    enshu__operation_def *defs[] = {&f->def};
    f->operations = enshu__operations_create(
        f->arena, f->undo, defs, 1,
        (enshu__op_clock){f->queue, OP_CLASS, OP_EVENT}, note, f);
    assert_non_null(f->operations);
}

void op_set_speed(op_fixture *f, int64_t level_ppm, bool manual)
{
    assert_int_equal(
        enshu__operations_set_speed(f->operations, 0, level_ppm, manual),
        ENSHU_OK);
}

void op_run_to(op_fixture *f, enshu_time_us t_us)
{
    enshu_event event;
    while (enshu_queue_peek(f->queue, &event) && event.at_us <= t_us) {
        assert_true(enshu_queue_pop(f->queue, &event));
        assert_int_equal(event.kind, OP_EVENT);
        assert_int_equal(event.order_class, OP_CLASS);
        assert_int_equal(
            enshu__operations_wake(f->operations, (int32_t)event.arg),
            ENSHU_OK);
    }
    enshu_queue_move_clock(f->queue, t_us);
    /* At most one event is asked for, and one while anything is open. */
    assert_true(enshu_queue_length(f->queue)
                == enshu__operations_is_open(f->operations, 0));
}

enshu__op_figures op_figures(const op_fixture *f)
{
    enshu__op_figures figures;
    enshu__operations_figures(f->operations, 0, &figures);
    return figures;
}
