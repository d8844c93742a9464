#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/random.h"
#include "sim/schedule.h"
#include "support/expect.h"

enum { LIMIT = 1 << 22, CAPACITY = 400, OWNERS = 12 };

/* A queue and owners that each keep at most one event in it. */
typedef struct agenda {
    enshu__undo *undo;
    enshu_queue *queue;
    enshu_event_id where[OWNERS];
} agenda;

static agenda agenda_create(void)
{
    agenda a = {.undo = enshu__undo_create(LIMIT)};
    assert_non_null(a.undo);
    assert_int_equal(enshu_queue_create(CAPACITY, 0, &a.queue), ENSHU_OK);
    return a;
}

static void agenda_destroy(agenda *a)
{
    enshu_queue_destroy(a->queue);
    enshu__undo_destroy(a->undo);
}

static bool is_pending(const agenda *a, size_t owner)
{
    enshu_event event;
    return enshu_queue_get(a->queue, a->where[owner], &event);
}

static void schedule(agenda *a, enshu_time_us at, uint64_t arg,
                     enshu_event_id *where)
{
    assert_int_equal(enshu__schedule(a->undo, a->queue, at, 3, 7, arg, where),
                     ENSHU_OK);
}

/* Both queues hold the same events, in the same order, under the same
 * serials; they are empty afterwards. */
static void expect_same_events(agenda *a, agenda *b)
{
    expect_i64((int64_t)enshu_queue_length(a->queue),
               (int64_t)enshu_queue_length(b->queue));
    assert_true(enshu_queue_last_serial(a->queue)
                == enshu_queue_last_serial(b->queue));
    enshu_event x;
    enshu_event y;
    while (enshu_queue_pop(a->queue, &x)) {
        assert_true(enshu_queue_pop(b->queue, &y));
        expect_i64(x.at_us, y.at_us);
        assert_true(x.id.serial == y.id.serial);
        assert_true(x.arg == y.arg);
        expect_i64(x.order_class, y.order_class);
        expect_i64(x.kind, y.kind);
    }
    assert_false(enshu_queue_pop(b->queue, &y));
}

static void rollback_cancels_what_was_scheduled(void **state)
{
    (void)state;
    agenda a = agenda_create();
    schedule(&a, 10, 1, &a.where[0]);
    enshu__undo_begin(a.undo);
    schedule(&a, 5, 2, &a.where[1]);
    schedule(&a, 5, 3, NULL);
    enshu__undo_rollback(a.undo);

    expect_i64((int64_t)enshu_queue_length(a.queue), 1);
    assert_true(is_pending(&a, 0));
    assert_true(a.where[1].serial == 0);
    assert_true(enshu_queue_last_serial(a.queue) == a.where[0].serial);
    agenda_destroy(&a);
}

static void rollback_puts_back_what_was_cancelled(void **state)
{
    (void)state;
    agenda a = agenda_create();
    schedule(&a, 10, 1, &a.where[0]);
    schedule(&a, 10, 2, &a.where[1]);
    const uint64_t serial = a.where[0].serial;
    enshu__undo_begin(a.undo);
    assert_true(enshu__unschedule(a.undo, a.queue, &a.where[0]));
    assert_true(a.where[0].serial == 0);
    schedule(&a, 10, 3, &a.where[0]);
    enshu__undo_rollback(a.undo);

    assert_true(a.where[0].serial == serial);
    enshu_event first;
    assert_true(enshu_queue_pop(a.queue, &first));
    expect_i64((int64_t)first.arg, 1);
    agenda_destroy(&a);
}

static void cancelling_nothing_does_nothing(void **state)
{
    (void)state;
    agenda a = agenda_create();
    assert_false(enshu__unschedule(a.undo, a.queue, &a.where[0]));
    schedule(&a, 10, 1, &a.where[0]);
    enshu_event fired;
    assert_true(enshu_queue_pop(a.queue, &fired));
    const enshu_event_id stale = a.where[0];
    assert_false(enshu__unschedule(a.undo, a.queue, &a.where[0]));
    assert_true(a.where[0].serial == stale.serial);
    schedule(&a, 20, 2, &a.where[0]); /* a stale id may be written over */
    assert_true(is_pending(&a, 0));
    agenda_destroy(&a);
}

static void failure_changes_nothing(void **state)
{
    (void)state;
    agenda a = agenda_create();
    schedule(&a, 10, 1, &a.where[0]);
    enshu_event fired;
    assert_true(enshu_queue_pop(a.queue, &fired));
    enshu__undo_begin(a.undo);
    assert_int_equal(enshu__schedule(a.undo, a.queue, 9, 3, 7, 1, &a.where[1]),
                     ENSHU_EPAST);
    assert_true(a.where[1].serial == 0);
    for (size_t i = 0; i < CAPACITY; i++)
        schedule(&a, 20, i, NULL);
    assert_int_equal(enshu__schedule(a.undo, a.queue, 20, 3, 7, 1, &a.where[1]),
                     ENSHU_ELIMIT);
    assert_true(a.where[1].serial == 0);
    enshu__undo_rollback(a.undo);
    expect_i64((int64_t)enshu_queue_length(a.queue), 0);
    agenda_destroy(&a);
}

/* One random change to the events of an owner. */
static void change(agenda *a, uint64_t draw)
{
    const size_t owner = draw % OWNERS;
    const enshu_time_us at =
        enshu_queue_now(a->queue) + (enshu_time_us)(draw >> 8 & 3);
    if (is_pending(a, owner))
        enshu__unschedule(a->undo, a->queue, &a->where[owner]);
    if ((draw >> 16 & 3) != 0)
        schedule(a, at, draw, &a->where[owner]);
    if ((draw >> 20 & 15) == 0)
        schedule(a, at, draw, NULL);
}

/* The same changes are made to two agendas; one of them also makes changes
 * that are rolled back.  Nothing tells them apart. */
static void a_failed_slice_leaves_no_trace(void **state)
{
    (void)state;
    enshu_random kept;
    enshu_random lost;
    enshu_random_init(&kept, 1, "kept", 4);
    enshu_random_init(&lost, 1, "lost", 4);
    agenda plain = agenda_create();
    agenda tried = agenda_create();
    for (int round = 0; round < 2000; round++) {
        const int64_t changes = enshu_random_int(&lost, 0, 30);
        enshu__undo_begin(tried.undo);
        for (int64_t i = 0; i < changes; i++)
            change(&tried, enshu_random_u64(&lost));
        enshu__undo_rollback(tried.undo);
        assert_false(enshu__undo_failed(tried.undo));

        const uint64_t draw = enshu_random_u64(&kept);
        change(&plain, draw);
        enshu__undo_begin(tried.undo);
        change(&tried, draw);
        enshu__undo_commit(tried.undo);
        enshu_event x;
        enshu_event y;
        if (round % 3 == 0 && enshu_queue_pop(plain.queue, &x)) {
            assert_true(enshu_queue_pop(tried.queue, &y));
            assert_true(x.id.serial == y.id.serial);
        }
        for (size_t i = 0; i < OWNERS; i++)
            assert_true(is_pending(&plain, i) == is_pending(&tried, i));
    }
    expect_same_events(&plain, &tried);
    agenda_destroy(&plain);
    agenda_destroy(&tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rollback_cancels_what_was_scheduled),
        cmocka_unit_test(rollback_puts_back_what_was_cancelled),
        cmocka_unit_test(cancelling_nothing_does_nothing),
        cmocka_unit_test(failure_changes_nothing),
        cmocka_unit_test(a_failed_slice_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
