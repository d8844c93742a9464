#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "ops/op_fixture.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Twelve departures a quarter of an hour apart, 150 passengers each. */
static void airport(op_fixture *f)
{
    op_init(f, 12);
    f->def.rate_milli = 640000;
    f->def.manual_rate_milli = 260000;
    f->def.lead_us = 90 * ENSHU_MIN;
    f->def.cancel_after_us = 100 * ENSHU_MIN;
    for (int i = 0; i < 12; i++) {
        f->def.schedule[i].due_us = ENSHU_HOUR + 15 * ENSHU_MIN * i;
        f->def.schedule[i].load_milli = 150000;
    }
    op_start(f);
}

static void healthy_flights_leave_on_time(void **state)
{
    (void)state;
    op_fixture f;
    airport(&f);
    op_run_to(&f, 4 * ENSHU_HOUR);
    const enshu__op_figures figures = op_figures(&f);
    expect_i64(figures.done, 12);
    expect_i64(figures.delay_max_us, 0);
    expect_i64(figures.delay_avg_us, 0);
    expect_i64(figures.queue, 0);
    /* 150 passengers at 640 an hour. */
    expect_i64(f.fates[0].started_us, 0);
    expect_i64(f.fates[0].done_us, 843750000);
    expect_i64(f.fates[1].done_us, 2 * 843750000);
    assert_false(enshu__operations_is_open(f.operations, 0));
    assert_false(f.out_of_turn);
    op_fini(&f);
}

/* Check-in is gone for good at T+01:06:30. */
static void a_failure_delays_then_cancels(void **state)
{
    (void)state;
    op_fixture f;
    airport(&f);
    op_run_to(&f, 66 * ENSHU_MIN + 30 * ENSHU_SEC);
    expect_i64(op_figures(&f).done, 4);
    op_set_speed(&f, 0, false);

    op_run_to(&f, 140 * ENSHU_MIN);
    expect_i64(op_figures(&f).delay_max_us, 20 * ENSHU_MIN);
    op_run_to(&f, 141 * ENSHU_MIN); /* the first minute above 20 */
    expect_i64(op_figures(&f).delay_max_us, 21 * ENSHU_MIN);
    /* JX109 is 21 min late, JX111 6; four left on time. */
    expect_i64(op_figures(&f).delay_avg_us, 27 * ENSHU_MIN / 6);
    expect_i64(op_figures(&f).cancelled, 0);

    op_run_to(&f, 220 * ENSHU_MIN - 1);
    expect_i64(op_figures(&f).cancelled, 0);
    op_run_to(&f, 240 * ENSHU_MIN);
    expect_i64((int64_t)f.n_cancelled, 2);
    expect_i64((int64_t)f.cancelled_order[0], 4); /* JX109 */
    expect_i64(f.fates[4].cancelled_us, 220 * ENSHU_MIN);
    expect_i64(f.fates[4].delay_us, 100 * ENSHU_MIN);
    expect_i64((int64_t)f.cancelled_order[1], 5); /* JX111 */
    expect_i64(f.fates[5].cancelled_us, 235 * ENSHU_MIN);
    expect_i64(op_figures(&f).done, 4);
    assert_true(enshu__operations_is_open(f.operations, 0));
    op_fini(&f);
}

static void by_hand_work_goes_on_slowly(void **state)
{
    (void)state;
    op_fixture f;
    airport(&f);
    op_run_to(&f, 60 * ENSHU_MIN);
    op_set_speed(&f, 0, true); /* the level does not matter */
    /* The fifth flight was begun at 56:15: 40 passengers are through, 110 are
     * left for 260 an hour. */
    expect_i64(f.fates[4].started_us, 4 * 843750000LL);
    op_run_to(&f, 4 * ENSHU_HOUR);
    expect_i64(f.fates[4].done_us,
               60 * ENSHU_MIN + (110 * ENSHU_HOUR + 259) / 260);
    expect_i64(f.fates[4].delay_us, 0);
    op_fini(&f);
}

static void queue_counts_units_that_are_ready(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 3);
    f.def.rate_milli = 10000;
    f.def.lead_us = 30 * ENSHU_MIN;
    f.def.cancel_after_us = ENSHU_DAY;
    f.def.schedule[0].due_us = 2 * ENSHU_HOUR;
    f.def.schedule[1].due_us = 1 * ENSHU_HOUR; /* declared later, due first */
    f.def.schedule[2].due_us = 3 * ENSHU_HOUR;
    f.def.schedule[0].load_milli = 5000;
    f.def.schedule[1].load_milli = 2500;
    f.def.schedule[2].load_milli = 1;
    op_start(&f);
    static const struct {
        int minute;
        int64_t queue;
        int64_t done;
    } rows[] = {
        {0, 0, 0},   {29, 0, 0},  {30, 3, 0},  {33, 2, 0},  {44, 1, 0},
        {45, 0, 1},  {89, 0, 1},  {90, 5, 1},  {91, 5, 1},  {96, 4, 1},
        {120, 0, 2}, {149, 0, 2}, {150, 1, 2}, {151, 0, 3}, {152, 0, 3},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        op_run_to(&f, rows[i].minute * ENSHU_MIN);
        expect_i64(op_figures(&f).queue, rows[i].queue);
        expect_i64(op_figures(&f).done, rows[i].done);
    }
    expect_i64(f.fates[1].started_us, 30 * ENSHU_MIN);
    expect_i64(f.fates[1].done_us, 45 * ENSHU_MIN);
    op_fini(&f);
}

static void ties_go_by_declaration(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 9);
    f.def.rate_milli = 1000;
    f.def.cancel_after_us = ENSHU_DAY;
    for (size_t i = 0; i < 9; i++)
        f.def.schedule[i].due_us = i % 3 == 1 ? 0 : ENSHU_HOUR;
    op_start(&f);
    op_run_to(&f, ENSHU_DAY);
    static const size_t order[] = {1, 4, 7, 0, 2, 3, 5, 6, 8};
    for (size_t i = 0; i < 9; i++)
        expect_i64(f.fates[order[i]].done_us, ((int64_t)i + 1) * ENSHU_HOUR);
    op_fini(&f);
}

/* One unit needs an hour; due at 0, so the deadline is `cancel_after`. */
static void finishing_at_the_deadline_is_finishing(void **state)
{
    (void)state;
    static const struct {
        enshu_time_us cancel_after_us;
        bool done;
    } rows[] = {
        {ENSHU_HOUR - 1, false}, {ENSHU_HOUR, true}, {ENSHU_HOUR + 1, true}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        op_fixture f;
        op_init(&f, 1);
        f.def.rate_milli = 1000;
        f.def.cancel_after_us = rows[i].cancel_after_us;
        op_start(&f);
        op_run_to(&f, 2 * ENSHU_HOUR);
        expect_i64(f.fates[0].done_us, rows[i].done ? ENSHU_HOUR : -1);
        expect_i64(f.fates[0].cancelled_us,
                   rows[i].done ? -1 : rows[i].cancel_after_us);
        expect_i64(op_figures(&f).cancelled, !rows[i].done);
        expect_i64(op_figures(&f).delay_max_us, rows[i].done ? ENSHU_HOUR : 0);
        op_fini(&f);
    }
}

static void a_cancelled_item_makes_room_for_the_next(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 3);
    f.def.rate_milli = 1000;
    f.def.cancel_after_us = ENSHU_HOUR;
    f.def.schedule[0].load_milli = 50000;
    f.def.schedule[1].load_milli = 500;
    f.def.schedule[2].load_milli = 1000;
    f.def.schedule[1].due_us = 30 * ENSHU_MIN;
    f.def.schedule[2].due_us = 3 * ENSHU_HOUR;
    op_start(&f);
    op_run_to(&f, ENSHU_DAY);
    expect_i64(f.fates[0].cancelled_us, ENSHU_HOUR);
    expect_i64(f.fates[1].started_us, ENSHU_HOUR);
    expect_i64(f.fates[1].done_us, 90 * ENSHU_MIN); /* its deadline */
    expect_i64(f.fates[2].started_us, 3 * ENSHU_HOUR);
    expect_i64(f.fates[2].done_us, 4 * ENSHU_HOUR);
    op_fini(&f);
}

static void standing_still_is_allowed(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 2);
    f.def.cancel_after_us = ENSHU_HOUR; /* rate 0 */
    f.def.lead_us = ENSHU_HOUR;
    f.def.schedule[0].due_us = ENSHU_HOUR;
    f.def.schedule[1].due_us = 2 * ENSHU_HOUR;
    op_start(&f);
    op_run_to(&f, 90 * ENSHU_MIN);
    expect_i64(op_figures(&f).queue, 2);
    expect_i64(op_figures(&f).delay_max_us, 30 * ENSHU_MIN);
    op_run_to(&f, ENSHU_DAY);
    expect_i64(f.fates[0].started_us, -1);
    expect_i64(f.fates[0].cancelled_us, 2 * ENSHU_HOUR);
    expect_i64(f.fates[1].cancelled_us, 3 * ENSHU_HOUR);
    op_fini(&f);
}

static void nothing_to_do_is_no_trouble(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 0);
    f.def.rate_milli = 1000;
    op_start(&f);
    op_run_to(&f, ENSHU_HOUR);
    op_set_speed(&f, 0, false);
    assert_false(enshu__operations_is_open(f.operations, 0));
    const enshu__op_figures figures = op_figures(&f);
    expect_i64(figures.queue + figures.done + figures.delay_avg_us, 0);
    op_fini(&f);
}

/* A seventh of a unit's time is no whole number of microseconds: item k is
 * finished k sevenths of an hour after the start, rounded up, after thousands
 * of items too, however often anyone looks. */
static void rounding_never_adds_up(void **state)
{
    (void)state;
    enum { N = 30000 };
    op_fixture f;
    op_init(&f, N);
    f.def.rate_milli = 7000;
    f.def.lead_us = ENSHU_DAY;
    f.def.cancel_after_us = ENSHU_TIME_MAX;
    for (int i = 0; i < N; i++)
        f.def.schedule[i].due_us = i;
    op_start(&f);
    for (int i = 0; i < 100; i++) {
        op_run_to(&f, (i + 1) * ENSHU_HOUR / 13);
        op_set_speed(&f, 500000, false);
        op_set_speed(&f, 1000000, false);
    }
    op_run_to(&f, (N / 7 + 1) * ENSHU_HOUR);
    for (int64_t k = 1; k <= N; k++)
        expect_i64(f.fates[k - 1].done_us, (k * ENSHU_HOUR + 6) / 7);
    assert_false(f.out_of_turn);
    op_fini(&f);
}

static void the_largest_numbers_fit(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 2);
    f.def.rate_milli = 3;
    f.def.lead_us = ENSHU_TIME_MAX / 4;
    f.def.cancel_after_us = ENSHU_TIME_MAX;
    for (int i = 0; i < 2; i++)
        f.def.schedule[i] =
            (enshu__item_def){.due_us = i, .load_milli = 1000000000};
    op_start(&f);
    op_run_to(&f, ENSHU_TIME_MAX / 2);
    expect_i64(op_figures(&f).done, 0);
    expect_i64(op_figures(&f).queue, 2000000 - 3 * 43920 / 1000);
    op_set_speed(&f, 999999, false); /* 2.99: whole thousandths an hour */
    op_run_to(&f, ENSHU_TIME_MAX / 2 + 1000 * ENSHU_HOUR);
    expect_i64(op_figures(&f).queue,
               (2000000000 - 3 * 43920 - 2 * 1000 + 999) / 1000);
    op_run_to(&f, ENSHU_TIME_MAX + 1);
    expect_i64(op_figures(&f).cancelled, 2);
    op_fini(&f);
}

/* The rate may be large when the level is a fraction. */
static void a_fast_rate_at_a_fine_level_is_exact(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 1);
    f.def.rate_milli = 9000000000001;
    f.def.cancel_after_us = ENSHU_DAY;
    f.def.schedule[0].load_milli = 1000000000;
    op_start(&f);
    op_set_speed(&f, 333333, false);
    op_run_to(&f, ENSHU_HOUR);
    /* 2,999,997,000,000 thousandths an hour. */
    expect_i64(f.fates[0].done_us,
               (1000000000 * ENSHU_HOUR - 1) / 2999997000000 + 1);
    op_fini(&f);
}

static void setting_the_same_speed_asks_for_nothing(void **state)
{
    (void)state;
    op_fixture f;
    airport(&f);
    op_run_to(&f, 5 * ENSHU_MIN);
    const uint64_t serial = enshu_queue_last_serial(f.queue);
    op_set_speed(&f, 1000000, false);
    assert_true(enshu_queue_last_serial(f.queue) == serial);
    op_set_speed(&f, 500000, false);
    assert_true(enshu_queue_last_serial(f.queue) == serial + 1);
    op_fini(&f);
}

static void forget(void *user, int32_t op, enshu__op_what what, size_t item,
                   enshu_time_us delay_us)
{
    (void)user;
    (void)op;
    (void)what;
    (void)item;
    (void)delay_us;
}

static void each_operation_goes_its_own_way(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 4);
    f.def.rate_milli = 1000;
    f.def.cancel_after_us = ENSHU_DAY;
    enshu__operation_def slow = f.def;
    slow.rate_milli = 500;
    enshu__operation_def *defs[] = {&f.def, &slow, &f.def};
    f.operations = enshu__operations_create(
        f.arena, f.undo, defs, 3,
        (enshu__op_clock){f.queue, OP_CLASS, OP_EVENT}, forget, NULL);
    assert_non_null(f.operations);
    enshu_event event;
    while (enshu_queue_peek(f.queue, &event) && event.at_us <= 3 * ENSHU_HOUR) {
        assert_true(enshu_queue_pop(f.queue, &event));
        const int32_t op = (int32_t)event.arg;
        assert_int_equal(enshu__operations_wake(f.operations, op), ENSHU_OK);
        /* The third one stops after its first item. */
        if (op == 2 && event.at_us == ENSHU_HOUR)
            assert_int_equal(
                enshu__operations_set_speed(f.operations, 2, 0, false),
                ENSHU_OK);
    }
    static const int64_t done[] = {3, 1, 1};
    for (int32_t i = 0; i < 3; i++) {
        enshu__op_figures figures;
        enshu__operations_figures(f.operations, i, &figures);
        expect_i64(figures.done, done[i]);
    }
    op_fini(&f);
}

static void create_fails_cleanly(void **state)
{
    (void)state;
    op_fixture f;
    op_init(&f, 5000);
    f.def.rate_milli = 1000;
    enshu__operation_def *defs[] = {&f.def, &f.def};
    size_t n = 0;
    bool made = false;
    while (!made) {
        enshu_queue *queue = NULL;
        enshu__arena *arena = enshu__arena_create(1 << 20);
        assert_int_equal(enshu_queue_create(2, 0, &queue), ENSHU_OK);
        enshu__alloc_fail_at(++n);
        made = enshu__operations_create(
            arena, f.undo, defs, 2,
            (enshu__op_clock){queue, OP_CLASS, OP_EVENT}, NULL, NULL);
        enshu__alloc_fail_at(0);
        enshu__arena_destroy(arena);
        enshu_queue_destroy(queue);
    }
    assert_true(n > 4);

    enshu_queue *full = NULL;
    assert_int_equal(enshu_queue_create(1, 0, &full), ENSHU_OK);
    assert_null(enshu__operations_create(
        f.arena, f.undo, defs, 2, (enshu__op_clock){full, OP_CLASS, OP_EVENT},
        NULL, NULL));
    enshu_queue_destroy(full);
    op_fini(&f);
}

static void a_full_queue_is_reported(void **state)
{
    (void)state;
    op_fixture f;
    airport(&f);
    enshu_event event;
    assert_true(enshu_queue_pop(f.queue, &event));
    while (enshu_queue_push(f.queue, ENSHU_DAY, 0, 0, 0, NULL) == ENSHU_OK)
        ;
    assert_int_equal(enshu__operations_wake(f.operations, 0), ENSHU_ELIMIT);
    op_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_flights_leave_on_time),
        cmocka_unit_test(a_failure_delays_then_cancels),
        cmocka_unit_test(by_hand_work_goes_on_slowly),
        cmocka_unit_test(queue_counts_units_that_are_ready),
        cmocka_unit_test(ties_go_by_declaration),
        cmocka_unit_test(finishing_at_the_deadline_is_finishing),
        cmocka_unit_test(a_cancelled_item_makes_room_for_the_next),
        cmocka_unit_test(standing_still_is_allowed),
        cmocka_unit_test(nothing_to_do_is_no_trouble),
        cmocka_unit_test(rounding_never_adds_up),
        cmocka_unit_test(the_largest_numbers_fit),
        cmocka_unit_test(a_fast_rate_at_a_fine_level_is_exact),
        cmocka_unit_test(setting_the_same_speed_asks_for_nothing),
        cmocka_unit_test(each_operation_goes_its_own_way),
        cmocka_unit_test(create_fails_cleanly),
        cmocka_unit_test(a_full_queue_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
