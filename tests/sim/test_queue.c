#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/queue.h"
#include "sim/memory.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { CAPACITY = 100 };

static int set_up(void **state)
{
    enshu_queue *q = NULL;
    const enshu_status st = enshu_queue_create(CAPACITY, 100, &q);
    *state = q;
    return st == ENSHU_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    enshu_queue_destroy(*state);
    return 0;
}

static enshu_event_id push(enshu_queue *q, enshu_time_us at_us, uint64_t arg)
{
    enshu_event_id id = {0};
    assert_int_equal(enshu_queue_push(q, at_us, 0, 7, arg, &id), ENSHU_OK);
    return id;
}

/* The args of all events in the order in which they fire. */
static void expect_order(enshu_queue *q, const char *args)
{
    enshu_event e;
    for (; *args != '\0'; args++) {
        assert_true(enshu_queue_pop(q, &e));
        expect_i64((int64_t)e.arg, *args);
    }
    assert_false(enshu_queue_pop(q, &e));
}

static void fires_by_time_then_class_then_in_order_of_pushing(void **state)
{
    enshu_queue *q = *state;
    static const struct {
        enshu_time_us at_us;
        uint8_t order_class;
        uint64_t arg;
    } rows[] = {{500, 5, 'e'}, {500, 1, 'c'},  {500, 5, 'f'}, {200, 5, 'a'},
                {500, 0, 'b'}, {500, 15, 'g'}, {500, 1, 'd'}, {600, 0, 'h'}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(enshu_queue_push(q, rows[i].at_us, rows[i].order_class,
                                          0, rows[i].arg, NULL),
                         ENSHU_OK);
    expect_order(q, "abcdefgh");
}

static void gives_back_what_was_pushed_and_moves_the_clock(void **state)
{
    enshu_queue *q = *state;
    enshu_event_id id = {0};
    const uint64_t arg = UINT64_MAX;
    assert_int_equal(enshu_queue_push(q, 250, 3, UINT32_MAX, arg, &id),
                     ENSHU_OK);
    expect_i64((int64_t)id.serial, 1);
    expect_i64((int64_t)enshu_queue_length(q), 1);
    expect_i64(enshu_queue_now(q), 100);

    enshu_event e;
    assert_true(enshu_queue_pop(q, &e));
    expect_i64(e.at_us, 250);
    expect_i64(e.order_class, 3);
    expect_i64(e.kind, UINT32_MAX);
    assert_true(e.arg == arg);
    assert_true(e.id.serial == id.serial && e.id.slot == id.slot);
    expect_i64(enshu_queue_now(q), 250);
    expect_i64((int64_t)enshu_queue_length(q), 0);
}

static void orders_negative_and_extreme_times(void **state)
{
    (void)state;
    enshu_queue *q = NULL;
    assert_int_equal(enshu_queue_create(8, INT64_MIN, &q), ENSHU_OK);
    push(q, INT64_MAX, 'e');
    push(q, 0, 'd');
    push(q, -1, 'c');
    push(q, INT64_MIN, 'a');
    push(q, -5, 'b');
    expect_order(q, "abcde");
    enshu_queue_destroy(q);
}

static void rejects_the_past_and_changes_nothing(void **state)
{
    enshu_queue *q = *state;
    push(q, 100, 'a');
    enshu_event_id id = {77, 7};
    assert_int_equal(enshu_queue_push(q, 99, 0, 0, 0, &id), ENSHU_EPAST);
    expect_i64((int64_t)id.serial, 77);
    expect_i64((int64_t)enshu_queue_last_serial(q), 1);
    expect_order(q, "a");
}

static void holds_no_more_than_its_capacity(void **state)
{
    (void)state;
    static const size_t capacities[] = {1, 2, 3, 64, 65, 1000};
    for (size_t c = 0; c < COUNT(capacities); c++) {
        enshu_queue *q = NULL;
        assert_int_equal(enshu_queue_create(capacities[c], 0, &q), ENSHU_OK);
        for (size_t i = 0; i < capacities[c]; i++)
            push(q, 5, i);
        assert_int_equal(enshu_queue_push(q, 5, 0, 0, 0, NULL), ENSHU_ELIMIT);
        expect_i64((int64_t)enshu_queue_length(q), (int64_t)capacities[c]);
        expect_i64((int64_t)enshu_queue_last_serial(q), (int64_t)capacities[c]);

        enshu_event e;
        for (size_t i = 0; i < capacities[c]; i++) {
            assert_true(enshu_queue_pop(q, &e));
            expect_i64((int64_t)e.arg, (int64_t)i);
        }
        enshu_queue_destroy(q);
    }
}

static void cancelled_events_do_not_count_as_held(void **state)
{
    (void)state;
    enshu_queue *q = NULL;
    assert_int_equal(enshu_queue_create(4, 0, &q), ENSHU_OK);
    push(q, 1, 'a');
    for (int round = 0; round < 1000; round++) {
        enshu_event_id ids[3];
        for (size_t i = 0; i < COUNT(ids); i++)
            ids[i] = push(q, 10, 'x');
        assert_int_equal(enshu_queue_push(q, 5, 0, 0, 0, NULL), ENSHU_ELIMIT);
        for (size_t i = 0; i < COUNT(ids); i++)
            assert_int_equal(enshu_queue_cancel(q, ids[i]), ENSHU_OK);
    }
    expect_i64((int64_t)enshu_queue_length(q), 1);
    expect_order(q, "a");
    enshu_queue_destroy(q);
}

static void refuses_what_is_out_of_range(void **state)
{
    enshu_queue *q = *state;
    assert_int_equal(enshu_queue_push(q, 200, 16, 0, 0, NULL), ENSHU_ELIMIT);
    expect_i64((int64_t)enshu_queue_length(q), 0);

    static const size_t bad[] = {0, (size_t)1 << 24, SIZE_MAX};
    for (size_t i = 0; i < COUNT(bad); i++) {
        enshu_queue *none = q;
        assert_int_equal(enshu_queue_create(bad[i], 0, &none), ENSHU_EINVAL);
        assert_null(none);
    }
    enshu_queue *largest = NULL;
    assert_int_equal(enshu_queue_create(((size_t)1 << 24) - 1, 0, &largest),
                     ENSHU_OK);
    enshu_queue_destroy(largest);
    enshu_queue_destroy(NULL);
}

static void a_cancelled_event_never_fires(void **state)
{
    enshu_queue *q = *state;
    push(q, 300, 'c');
    const enshu_event_id b = push(q, 200, 'b');
    push(q, 150, 'a');
    assert_int_equal(enshu_queue_cancel(q, b), ENSHU_OK);
    expect_i64((int64_t)enshu_queue_length(q), 2);
    expect_order(q, "ac");
}

static void a_stale_id_hits_nothing(void **state)
{
    enshu_queue *q = *state;
    enshu_event e;
    const enshu_event_id fired = push(q, 150, 'f');
    assert_true(enshu_queue_pop(q, &e));
    const enshu_event_id cancelled = push(q, 200, 'g');
    push(q, 300, 'a');
    push(q, 300, 'b');
    push(q, 300, 'c');
    assert_int_equal(enshu_queue_cancel(q, cancelled), ENSHU_OK);

    const enshu_event_id stale[] = {fired,           cancelled, {0, 0},
                                    {0, 1},          {99, 0},   {3, UINT32_MAX},
                                    {UINT64_MAX, 1}, {4, 0}};
    for (size_t i = 0; i < COUNT(stale); i++) {
        assert_int_equal(enshu_queue_cancel(q, stale[i]), ENSHU_ESTALE);
        assert_false(enshu_queue_get(q, stale[i], &e));
    }
    expect_i64((int64_t)enshu_queue_length(q), 3);
    expect_order(q, "abc");
}

static void an_old_id_does_not_name_the_next_user_of_its_slot(void **state)
{
    enshu_queue *q = *state;
    enshu_event e;
    const enshu_event_id first = push(q, 150, 'a');
    assert_true(enshu_queue_pop(q, &e));
    const enshu_event_id second = push(q, 160, 'b');
    expect_i64(second.slot, first.slot);
    assert_int_equal(enshu_queue_cancel(q, first), ENSHU_ESTALE);
    expect_order(q, "b");
}

static void get_copies_and_changes_nothing(void **state)
{
    enshu_queue *q = *state;
    push(q, 120, 'a');
    const enshu_event_id b = push(q, 130, 'b');
    enshu_event e;
    assert_true(enshu_queue_get(q, b, &e));
    expect_i64(e.at_us, 130);
    expect_i64((int64_t)e.arg, 'b');
    expect_i64(e.kind, 7);
    assert_true(e.id.serial == b.serial && e.id.slot == b.slot);
    expect_order(q, "ab");
}

static void peek_shows_the_next_live_event_and_keeps_it(void **state)
{
    enshu_queue *q = *state;
    enshu_event e = {.arg = 'z'};
    assert_false(enshu_queue_peek(q, &e));
    expect_i64((int64_t)e.arg, 'z');

    const enshu_event_id a = push(q, 110, 'a');
    push(q, 120, 'b');
    push(q, 130, 'c');
    push(q, 140, 'd');
    assert_int_equal(enshu_queue_cancel(q, a), ENSHU_OK);
    for (int i = 0; i < 2; i++) {
        assert_true(enshu_queue_peek(q, &e));
        expect_i64((int64_t)e.arg, 'b');
    }
    expect_i64(enshu_queue_now(q), 100);
    expect_i64((int64_t)enshu_queue_length(q), 3);
    expect_order(q, "bcd");
}

static void pop_of_nothing_touches_nothing(void **state)
{
    enshu_queue *q = *state;
    const enshu_event_id a = push(q, 110, 'a');
    assert_int_equal(enshu_queue_cancel(q, a), ENSHU_OK);
    enshu_event e = {.arg = 'z'};
    assert_false(enshu_queue_pop(q, &e));
    expect_i64((int64_t)e.arg, 'z');
    expect_i64(enshu_queue_now(q), 100);
}

static void the_clock_moves_up_to_the_next_live_event(void **state)
{
    enshu_queue *q = *state;
    const enshu_event_id a = push(q, 110, 'a');
    push(q, 200, 'b');
    push(q, 210, 'c');
    assert_int_equal(enshu_queue_cancel(q, a), ENSHU_OK);
    enshu_queue_move_clock(q, 200);
    expect_i64(enshu_queue_now(q), 200);
    assert_int_equal(enshu_queue_push(q, 199, 0, 0, 0, NULL), ENSHU_EPAST);
    expect_order(q, "bc");
}

/* Cancels while keeping the copy that restoring needs. */
static enshu_event cancel_kept(enshu_queue *q, enshu_event_id id)
{
    enshu_event e = {0};
    assert_true(enshu_queue_get(q, id, &e));
    assert_int_equal(enshu_queue_cancel(q, id), ENSHU_OK);
    return e;
}

static void a_restored_event_keeps_its_place(void **state)
{
    enshu_queue *q = *state;
    push(q, 200, 'a');
    enshu_event_id b = push(q, 200, 'b');
    push(q, 200, 'c');
    const enshu_event kept = cancel_kept(q, b);
    enshu_queue_restore(q, &kept, &b);
    expect_i64((int64_t)b.serial, 2);
    enshu_event e;
    assert_true(enshu_queue_get(q, b, &e));
    expect_i64((int64_t)e.arg, 'b');
    expect_order(q, "abc");
}

static void an_event_restored_again_and_again_fires_once(void **state)
{
    enshu_queue *q = *state;
    push(q, 200, 'a');
    enshu_event_id b = push(q, 200, 'b');
    push(q, 200, 'c');
    for (int i = 0; i < 50; i++) {
        const enshu_event kept = cancel_kept(q, b);
        /* Something else comes and goes, so slots and keys move. */
        enshu_event_id others[8];
        for (size_t k = 0; k < COUNT(others); k++)
            others[k] = push(q, 150 + i, 'x');
        for (size_t k = 0; k < COUNT(others); k++)
            assert_int_equal(enshu_queue_cancel(q, others[k]), ENSHU_OK);
        enshu_queue_restore(q, &kept, &b);
        enshu_queue_rewind_serial(q, 3);
    }
    expect_i64((int64_t)enshu_queue_length(q), 3);
    expect_order(q, "abc");
}

static void restoring_finds_room_in_a_full_queue(void **state)
{
    (void)state;
    enshu_queue *q = NULL;
    assert_int_equal(enshu_queue_create(8, 0, &q), ENSHU_OK);
    enshu_event_id ids[8];
    enshu_event kept[8];
    for (size_t i = 0; i < 8; i++)
        ids[i] = push(q, 50, 'a' + i);
    for (size_t i = 0; i < 8; i++)
        kept[i] = cancel_kept(q, ids[i]);
    enshu_event_id others[8];
    for (size_t i = 0; i < 8; i++)
        others[i] = push(q, 10, 'x');
    for (size_t i = 8; i-- > 0;)
        assert_int_equal(enshu_queue_cancel(q, others[i]), ENSHU_OK);

    enshu__alloc_fail_at(1); /* must not be needed */
    for (size_t i = 8; i-- > 0;)
        enshu_queue_restore(q, &kept[i], &ids[i]);
    expect_i64((int64_t)enshu__alloc_fail_at(0), 0);
    enshu_queue_rewind_serial(q, 8);
    expect_order(q, "abcdefgh");
    enshu_queue_destroy(q);
}

static void rewound_serials_are_given_again(void **state)
{
    enshu_queue *q = *state;
    push(q, 300, 'b');
    const uint64_t before = enshu_queue_last_serial(q);
    const enshu_event_id first = push(q, 200, 'x');
    assert_int_equal(enshu_queue_cancel(q, first), ENSHU_OK);
    enshu_queue_rewind_serial(q, before);
    const enshu_event_id again = push(q, 200, 'a');
    assert_true(again.serial == first.serial);
    expect_order(q, "ab");
}

/* Fills a queue until an allocation fails: nothing may change by that. */
static bool fill(enshu_queue *q, size_t events)
{
    for (size_t i = enshu_queue_length(q); i < events; i++) {
        const enshu_status st =
            enshu_queue_push(q, (enshu_time_us)(events - i), 0, 0, i, NULL);
        if (st == ENSHU_OK)
            continue;
        assert_int_equal(st, ENSHU_ENOMEM);
        expect_i64((int64_t)enshu_queue_length(q), (int64_t)i);
        expect_i64((int64_t)enshu_queue_last_serial(q), (int64_t)i);
        return false;
    }
    return true;
}

static void survives_having_no_memory(void **state)
{
    (void)state;
    enum { EVENTS = 2000 };
    bool done = false;
    for (size_t n = 1; !done; n++) {
        assert_true(n < 100);
        enshu_queue *q = NULL;
        enshu__alloc_fail_at(n);
        const enshu_status st = enshu_queue_create(EVENTS, 0, &q);
        if (st == ENSHU_OK)
            done = fill(q, EVENTS);
        enshu__alloc_fail_at(0);
        if (st != ENSHU_OK) {
            assert_int_equal(st, ENSHU_ENOMEM);
            assert_null(q);
            continue;
        }
        assert_true(fill(q, EVENTS));
        for (size_t i = EVENTS; i-- > 0;) {
            enshu_event e;
            assert_true(enshu_queue_pop(q, &e));
            expect_i64((int64_t)e.arg, (int64_t)i);
        }
        enshu_queue_destroy(q);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(fires_by_time_then_class_then_in_order_of_pushing),
        TEST(gives_back_what_was_pushed_and_moves_the_clock),
        TEST(orders_negative_and_extreme_times),
        TEST(rejects_the_past_and_changes_nothing),
        TEST(holds_no_more_than_its_capacity),
        TEST(cancelled_events_do_not_count_as_held),
        TEST(refuses_what_is_out_of_range),
        TEST(a_cancelled_event_never_fires),
        TEST(a_stale_id_hits_nothing),
        TEST(an_old_id_does_not_name_the_next_user_of_its_slot),
        TEST(get_copies_and_changes_nothing),
        TEST(peek_shows_the_next_live_event_and_keeps_it),
        TEST(pop_of_nothing_touches_nothing),
        TEST(the_clock_moves_up_to_the_next_live_event),
        TEST(a_restored_event_keeps_its_place),
        TEST(an_event_restored_again_and_again_fires_once),
        TEST(restoring_finds_room_in_a_full_queue),
        TEST(rewound_serials_are_given_again),
        TEST(survives_having_no_memory),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
