/*
 * Random operations against a reference that goes on microsecond by
 * microsecond and hands each one's work out exactly.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/random.h"
#include "ops/op_fixture.h"
#include "support/expect.h"

enum { MOST_ITEMS = 24, MOST_CHANGES = 40, END = 3000 };

typedef struct change {
    enshu_time_us at_us;
    int64_t level_ppm;
    bool manual;
} change;

typedef struct plan {
    size_t n_items;
    change changes[MOST_CHANGES]; /* in order of time */
    size_t n_changes;
} plan;

typedef struct reference {
    const enshu__operation_def *def;
    size_t order[MOST_ITEMS];
    int64_t left[MOST_ITEMS];
    enshu_time_us done[MOST_ITEMS];
    enshu_time_us cancelled[MOST_ITEMS];
    size_t head;
    int64_t speed;
    enshu_time_us now;
} reference;

/* Items of a few microseconds each, so that they are due, finish and are
 * cancelled all over the time. */
static void make_operation(enshu_random *r, op_fixture *f, plan *p)
{
    p->n_items = (size_t)enshu_random_int(r, 1, MOST_ITEMS);
    op_init(f, p->n_items);
    f->def.rate_milli = enshu_random_int(r, 0, 2000000000);
    f->def.manual_rate_milli = enshu_random_int(r, 0, 700000000);
    f->def.lead_us = enshu_random_int(r, 0, 300);
    f->def.cancel_after_us = enshu_random_int(r, 0, 600);
    const int64_t spread = enshu_random_int(r, 1, 2000);
    for (size_t i = 0; i < p->n_items; i++) {
        f->def.schedule[i].due_us = enshu_random_int(r, 0, spread);
        f->def.schedule[i].load_milli = enshu_random_int(r, 1, 20);
    }
}

static void make_changes(enshu_random *r, plan *p)
{
    static const int64_t levels[] = {0, 500000, 1000000, 1, 333333};
    enshu_time_us at = 0;
    p->n_changes = (size_t)enshu_random_int(r, 0, MOST_CHANGES);
    for (size_t i = 0; i < p->n_changes; i++) {
        at += enshu_random_int(r, 0, 150);
        p->changes[i] = (change){at, levels[enshu_random_int(r, 0, 4)],
                                 enshu_random_chance(r, 200000)};
    }
}

static void reference_init(reference *ref, const enshu__operation_def *def)
{
    *ref = (reference){.def = def, .speed = def->rate_milli};
    for (size_t i = 0; i < def->n_schedule; i++) {
        size_t at = i;
        while (at > 0
               && def->schedule[ref->order[at - 1]].due_us
                      > def->schedule[i].due_us) {
            ref->order[at] = ref->order[at - 1];
            at--;
        }
        ref->order[at] = i;
        ref->left[i] = def->schedule[i].load_milli * ENSHU_HOUR;
        ref->done[i] = -1;
        ref->cancelled[i] = -1;
    }
}

static bool is_ready(const reference *ref)
{
    return ref->head < ref->def->n_schedule
           && ref->def->schedule[ref->order[ref->head]].due_us
                      - ref->def->lead_us
                  <= ref->now;
}

static void cancel_overdue(reference *ref)
{
    while (ref->head < ref->def->n_schedule) {
        const size_t item = ref->order[ref->head];
        if (ref->def->schedule[item].due_us + ref->def->cancel_after_us
            > ref->now)
            break;
        ref->cancelled[item] = ref->now;
        ref->head++;
    }
}

/* Hands out the work of one microsecond. */
static void reference_step(reference *ref)
{
    int64_t budget = ref->speed;
    while (budget > 0 && is_ready(ref)) {
        const size_t item = ref->order[ref->head];
        const int64_t used =
            budget < ref->left[item] ? budget : ref->left[item];
        budget -= used;
        ref->left[item] -= used;
        if (ref->left[item] > 0)
            break;
        ref->done[item] = ref->now + 1;
        ref->head++;
    }
    ref->now++;
    cancel_overdue(ref);
}

static void reference_figures(const reference *ref, enshu__op_figures *out)
{
    int64_t sum = 0;
    int64_t counted = 0;
    int64_t waiting = 0;
    *out = (enshu__op_figures){0};
    for (size_t i = 0; i < ref->def->n_schedule; i++) {
        const enshu_time_us due = ref->def->schedule[i].due_us;
        enshu_time_us late = ref->now - due;
        if (ref->cancelled[i] >= 0) {
            out->cancelled++;
            continue;
        }
        if (ref->done[i] >= 0) {
            out->done++;
            late = ref->done[i] - due;
        } else if (due - ref->def->lead_us <= ref->now) {
            waiting += ref->left[i];
        }
        if (ref->done[i] < 0 && late <= 0)
            continue;
        late = late > 0 ? late : 0;
        sum += late;
        counted++;
        if (late > out->delay_max_us)
            out->delay_max_us = late;
    }
    out->delay_avg_us = counted > 0 ? sum / counted : 0;
    out->queue = (waiting + 1000 * ENSHU_HOUR - 1) / (1000 * ENSHU_HOUR);
}

static void expect_same(const op_fixture *f, const reference *ref)
{
    enshu__op_figures want;
    const enshu__op_figures got = op_figures(f);
    reference_figures(ref, &want);
    expect_i64(got.done, want.done);
    expect_i64(got.cancelled, want.cancelled);
    expect_i64(got.delay_max_us, want.delay_max_us);
    expect_i64(got.delay_avg_us, want.delay_avg_us);
    expect_i64(got.queue, want.queue);
    for (size_t i = 0; i < ref->def->n_schedule; i++) {
        expect_i64(f->fates[i].done_us, ref->done[i]);
        expect_i64(f->fates[i].cancelled_us, ref->cancelled[i]);
    }
}

static void apply(op_fixture *f, reference *ref, const change *c)
{
    op_set_speed(f, c->level_ppm, c->manual);
    ref->speed = c->manual ? f->def.manual_rate_milli
                           : f->def.rate_milli * c->level_ppm / 1000000;
}

/* Runs one plan to its end; `before` sets the speed before the operation's own
 * events of that instant, else after them.  Looks at random moments. */
static void run(enshu_random *r, op_fixture *f, const plan *p, bool before)
{
    reference ref;
    reference_init(&ref, &f->def);
    op_start(f);
    op_run_to(f, 0);
    cancel_overdue(&ref);
    size_t next = 0;
    while (ref.now < END) {
        for (; next < p->n_changes && p->changes[next].at_us == ref.now; next++)
            apply(f, &ref, &p->changes[next]);
        op_run_to(f, ref.now); /* what the change brought for now */
        if (enshu_random_chance(r, 20000))
            expect_same(f, &ref);
        reference_step(&ref);
        const bool changes =
            next < p->n_changes && p->changes[next].at_us == ref.now;
        if (before && changes)
            op_run_to(f, ref.now - 1);
        if (before && changes)
            enshu_queue_move_clock(f->queue, ref.now);
        else if (changes || enshu_random_chance(r, 100000))
            op_run_to(f, ref.now);
    }
    op_run_to(f, END);
    expect_same(f, &ref);
    assert_false(f->out_of_turn);
}

static void random_operations_match_the_reference(void **state)
{
    (void)state;
    enshu_random r;
    enshu_random_init(&r, 5, "operations", 10);
    int64_t done = 0;
    int64_t cancelled = 0;
    for (int round = 0; round < 600; round++) {
        op_fixture f;
        plan p;
        make_operation(&r, &f, &p);
        make_changes(&r, &p);
        run(&r, &f, &p, round % 2 == 0);
        done += op_figures(&f).done;
        cancelled += op_figures(&f).cancelled;
        op_fini(&f);
    }
    /* The rounds were worth their time. */
    assert_true(done > 1000 && cancelled > 1000);
}

/* ---- rollback ---- */

static void same_fates(const op_fixture *a, const op_fixture *b)
{
    for (size_t i = 0; i < a->def.n_schedule; i++) {
        expect_i64(a->fates[i].started_us, b->fates[i].started_us);
        expect_i64(a->fates[i].done_us, b->fates[i].done_us);
        expect_i64(a->fates[i].cancelled_us, b->fates[i].cancelled_us);
    }
    assert_true(enshu_queue_last_serial(a->queue)
                == enshu_queue_last_serial(b->queue));
}

/* Changes that are taken back; what they reported is taken back by the layer
 * above, here by a copy. */
static void try_in_vain(enshu_random *r, op_fixture *f)
{
    item_fate fates[MOST_ITEMS];
    for (size_t i = 0; i < f->def.n_schedule; i++)
        fates[i] = f->fates[i];
    enshu__undo_begin(f->undo);
    for (int64_t n = enshu_random_int(r, 0, 5); n > 0; n--)
        op_set_speed(f, enshu_random_int(r, 0, 2) * 500000,
                     enshu_random_chance(r, 300000));
    enshu__undo_rollback(f->undo);
    for (size_t i = 0; i < f->def.n_schedule; i++)
        f->fates[i] = fates[i];
}

static void a_failed_slice_leaves_no_trace(void **state)
{
    (void)state;
    enshu_random r;
    enshu_random_init(&r, 6, "rollback", 8);
    for (int round = 0; round < 100; round++) {
        op_fixture plain;
        op_fixture tried;
        plan p;
        enshu_random same = r;
        make_operation(&r, &plain, &p);
        make_operation(&same, &tried, &p);
        make_changes(&r, &p);
        op_start(&plain);
        op_start(&tried);
        for (size_t i = 0; i < p.n_changes; i++) {
            const change *c = &p.changes[i];
            op_run_to(&plain, c->at_us);
            op_run_to(&tried, c->at_us);
            try_in_vain(&r, &tried);
            op_set_speed(&plain, c->level_ppm, c->manual);
            op_set_speed(&tried, c->level_ppm, c->manual);
            const enshu__op_figures a = op_figures(&plain);
            const enshu__op_figures b = op_figures(&tried);
            expect_i64(a.queue, b.queue);
            expect_i64(a.delay_avg_us, b.delay_avg_us);
        }
        op_run_to(&plain, 10 * END);
        op_run_to(&tried, 10 * END);
        same_fates(&plain, &tried);
        op_fini(&plain);
        op_fini(&tried);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_operations_match_the_reference),
        cmocka_unit_test(a_failed_slice_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
