#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sim/memory.h"
#include "sim/undo.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { LIMIT = 1 << 20 };

static int set_up(void **state)
{
    *state = enshu__undo_create(LIMIT);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    enshu__undo_destroy(*state);
    return 0;
}

static void rollback_brings_the_old_values_back(void **state)
{
    enshu__undo *u = *state;
    int32_t number = 1;
    char text[20] = "before";
    double level = 0.5;
    enshu__undo_begin(u);
    ENSHU__SET(u, number, 2);
    ENSHU__SET(u, level, 1.5);
    enshu__undo_save(u, text, sizeof text);
    memcpy(text, "after", 6);
    ENSHU__SET(u, number, 3); /* the same place again */
    expect_i64(number, 3);
    enshu__undo_rollback(u);
    expect_i64(number, 1);
    expect_f64_near(level, 0.5, 0.0);
    assert_string_equal(text, "before");
    assert_false(enshu__undo_failed(u));
}

static void commit_keeps_the_new_values(void **state)
{
    enshu__undo *u = *state;
    int number = 1;
    enshu__undo_begin(u);
    ENSHU__SET(u, number, 2);
    enshu__undo_commit(u);
    expect_i64(number, 2);

    /* The log is empty again: the next rollback does not know of it. */
    enshu__undo_begin(u);
    enshu__undo_rollback(u);
    expect_i64(number, 2);
}

static void overlapping_places_come_back(void **state)
{
    enshu__undo *u = *state;
    unsigned char bytes[64];
    unsigned char old[64];
    for (size_t i = 0; i < sizeof bytes; i++)
        old[i] = bytes[i] = (unsigned char)i;
    enshu__undo_begin(u);
    for (size_t i = 0; i < 40; i++) {
        enshu__undo_save(u, bytes + i, i % 23 + 1);
        memset(bytes + i, 200, i % 23 + 1);
    }
    enshu__undo_rollback(u);
    assert_memory_equal(bytes, old, sizeof old);
}

static void outside_a_transaction_nothing_is_remembered(void **state)
{
    enshu__undo *u = *state;
    int number = 1;
    assert_false(enshu__undo_is_open(u));
    ENSHU__SET(u, number, 2);
    enshu__undo_begin(u);
    assert_true(enshu__undo_is_open(u));
    enshu__undo_rollback(u);
    assert_false(enshu__undo_is_open(u));
    expect_i64(number, 2);
    ENSHU__SET(u, number, 3);
    enshu__undo_begin(u);
    enshu__undo_commit(u);
    expect_i64(number, 3);
}

/* Writes down what was called. */
typedef struct calls {
    enshu__undo *u;
    int *watched;
    char text[200];
    size_t len;
} calls;

static void note_call(void *user, uint64_t a, uint64_t b)
{
    calls *c = user;
    assert_false(enshu__undo_is_open(c->u));
    const int len = snprintf(c->text + c->len, sizeof c->text - c->len,
                             "%d,%d,%d;", (int)a, (int)b, *c->watched);
    c->len += (size_t)len;
}

static void calls_come_in_reverse_between_the_saved_values(void **state)
{
    enshu__undo *u = *state;
    int number = 1;
    calls c = {.u = u, .watched = &number};
    enshu__undo_begin(u);
    enshu__undo_call(u, note_call, &c, 1, 2);
    ENSHU__SET(u, number, 2);
    enshu__undo_call(u, note_call, &c, 3, 4);
    ENSHU__SET(u, number, 3);
    enshu__undo_call(u, note_call, &c, 5, 6);
    enshu__undo_rollback(u);
    assert_string_equal(c.text, "5,6,3;3,4,2;1,2,1;");
}

static void committed_calls_are_not_made(void **state)
{
    enshu__undo *u = *state;
    int number = 1;
    calls c = {.u = u, .watched = &number};
    enshu__undo_begin(u);
    enshu__undo_call(u, note_call, &c, 1, 2);
    enshu__undo_commit(u);
    enshu__undo_begin(u);
    enshu__undo_rollback(u);
    assert_string_equal(c.text, "");
}

static void sum_contents(void *user, uint64_t copy, uint64_t size)
{
    uint64_t *total = user;
    const uint64_t *numbers = (const uint64_t *)(uintptr_t)copy;
    for (size_t i = 0; i < size / sizeof *numbers; i++)
        *total = *total * 31 + numbers[i];
}

static void a_call_gets_a_copy_of_its_data(void **state)
{
    enshu__undo *u = *state;
    uint64_t total = 1;
    uint64_t numbers[3] = {5, 6, 7};
    enshu__undo_begin(u);
    enshu__undo_call_with(u, sum_contents, &total, numbers, sizeof numbers);
    memset(numbers, 0, sizeof numbers);
    enshu__undo_rollback(u);
    assert_true(total == (((1 * 31 + 5) * 31 + 6) * 31) + 7);
}

/* More entries, and larger ones, than a chunk holds; several times, so that
 * chunks are used again. */
static void long_logs_play_back_exactly(void **state)
{
    enshu__undo *u = *state;
    static const size_t sizes[] = {1, 7, 16, 40000, 3, 100000, 70000, 8};
    enum { LARGEST = 100000 };
    unsigned char *bytes = test_malloc(LARGEST);
    unsigned char *old = test_malloc(LARGEST);
    for (size_t i = 0; i < LARGEST; i++)
        bytes[i] = (unsigned char)(i * 131);
    for (int round = 0; round < 6; round++) {
        memcpy(old, bytes, LARGEST);
        enshu__undo_begin(u);
        for (size_t i = 0; i < 2000 + COUNT(sizes); i++) {
            const size_t size = i < 2000 ? i % 100 : sizes[i - 2000];
            unsigned char *place = bytes + (i * 7919) % (LARGEST - size + 1);
            enshu__undo_save(u, place, size);
            memset(place, round + 1, size);
        }
        assert_false(enshu__undo_failed(u));
        if (round % 3 == 2) {
            enshu__undo_commit(u);
            continue;
        }
        enshu__undo_rollback(u);
        assert_memory_equal(bytes, old, LARGEST);
    }
    test_free(old);
    test_free(bytes);
}

static void reaching_the_limit_is_a_failure_until_the_next_begin(void **state)
{
    (void)state;
    static const size_t limits[] = {0, 1, 64, 1000, 100000};
    for (size_t i = 0; i < COUNT(limits); i++) {
        enshu__undo *u = enshu__undo_create(limits[i]);
        int number = 0;
        enshu__undo_begin(u);
        assert_false(enshu__undo_failed(u));
        while (!enshu__undo_failed(u)) {
            ENSHU__SET(u, number, number + 1);
            assert_true(number < 100000);
        }
        ENSHU__SET(u, number, number + 1); /* still allowed */
        const int last = number;
        enshu__undo_rollback(u); /* takes nothing back */
        expect_i64(number, last);
        assert_true(enshu__undo_failed(u));

        enshu__undo_begin(u);
        assert_false(enshu__undo_failed(u));
        enshu__undo_commit(u);
        enshu__undo_destroy(u);
    }
}

static void a_failed_log_calls_nothing(void **state)
{
    (void)state;
    enshu__undo *u = enshu__undo_create(300);
    int number = 1;
    calls c = {.u = u, .watched = &number};
    char large[400] = "";
    enshu__undo_begin(u);
    enshu__undo_call(u, note_call, &c, 1, 2);
    enshu__undo_save(u, large, sizeof large);
    assert_true(enshu__undo_failed(u));
    enshu__undo_rollback(u);
    assert_string_equal(c.text, "");
    enshu__undo_destroy(u);
}

static void survives_having_no_memory(void **state)
{
    (void)state;
    char large[4000];
    bool done = false;
    for (size_t n = 1; !done; n++) {
        assert_true(n < 50);
        enshu__alloc_fail_at(n);
        enshu__undo *u = enshu__undo_create(LIMIT);
        memset(large, 'a', sizeof large);
        if (u) {
            enshu__undo_begin(u);
            for (int i = 0; i < 100; i++) {
                enshu__undo_save(u, large, sizeof large);
                memset(large, 'b', sizeof large);
            }
            done = !enshu__undo_failed(u);
            enshu__undo_rollback(u);
            expect_i64(large[0], done ? 'a' : 'b');
        }
        enshu__alloc_fail_at(0);
        enshu__undo_destroy(u);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(rollback_brings_the_old_values_back),
        TEST(commit_keeps_the_new_values),
        TEST(overlapping_places_come_back),
        TEST(outside_a_transaction_nothing_is_remembered),
        TEST(calls_come_in_reverse_between_the_saved_values),
        TEST(committed_calls_are_not_made),
        TEST(a_call_gets_a_copy_of_its_data),
        TEST(long_logs_play_back_exactly),
        TEST(reaching_the_limit_is_a_failure_until_the_next_begin),
        TEST(a_failed_log_calls_nothing),
        TEST(survives_having_no_memory),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
