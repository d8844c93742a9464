#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "sim/memory.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_zero(const void *block, size_t size)
{
    const unsigned char *bytes = block;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

static void blocks_of_no_bytes_are_blocks(void **state)
{
    (void)state;
    void *blocks[] = {enshu__alloc(0), enshu__alloc_zero(0, 8),
                      enshu__alloc_zero(8, 0), enshu__resize(NULL, 0, 8)};
    for (size_t i = 0; i < COUNT(blocks); i++) {
        assert_non_null(blocks[i]);
        enshu__free(blocks[i]);
    }
    enshu__free(NULL);
}

static void sizes_are_checked_before_they_are_multiplied(void **state)
{
    (void)state;
    const size_t half = SIZE_MAX / 2 + 1;
    assert_null(enshu__alloc_zero(half, 2));
    assert_null(enshu__alloc_zero(2, half));
    assert_null(enshu__resize(NULL, half, 2));
    assert_null(enshu__alloc_lines(half, 2));
    assert_null(enshu__alloc_lines(SIZE_MAX, 1));

    char *block = enshu__alloc(4);
    memcpy(block, "abc", 4);
    assert_null(enshu__resize(block, SIZE_MAX, 2));
    assert_string_equal(block, "abc"); /* still there */
    block = enshu__resize(block, 100, 10);
    assert_string_equal(block, "abc");
    enshu__free(block);
}

static void lines_start_at_a_cache_line(void **state)
{
    (void)state;
    for (size_t size = 0; size < 300; size += 7) {
        char *block = enshu__alloc_lines(size, 1);
        assert_non_null(block);
        expect_i64((int64_t)((uintptr_t)block % 64), 0);
        memset(block, 'x', size);
        enshu__free_lines(block);
    }
    enshu__free_lines(NULL);
}

static void the_nth_allocation_and_all_later_ones_fail(void **state)
{
    (void)state;
    enshu__alloc_fail_at(3);
    void *first = enshu__alloc(1);
    void *second = enshu__alloc_zero(1, 1);
    assert_non_null(first);
    assert_non_null(second);
    assert_null(enshu__alloc(1));
    assert_null(enshu__alloc_zero(1, 1));
    assert_null(enshu__resize(first, 2, 1));
    assert_null(enshu__alloc_lines(1, 1));
    expect_i64((int64_t)enshu__alloc_fail_at(0), 6);
    expect_i64((int64_t)enshu__alloc_fail_at(0), 0);
    first = enshu__resize(first, 2, 1);
    assert_non_null(first);
    enshu__free(first);
    enshu__free(second);
}

static void arena_blocks_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    enshu__arena *a = enshu__arena_create(SIZE_MAX);
    static const size_t sizes[] = {1, 3, 16, 17, 100, 5000, 0, 70000, 9};
    unsigned char *blocks[COUNT(sizes) * 40];
    for (size_t i = 0; i < COUNT(blocks); i++) {
        const size_t size = sizes[i % COUNT(sizes)];
        blocks[i] = enshu__arena_new(a, size, 1);
        assert_non_null(blocks[i]);
        expect_i64((int64_t)((uintptr_t)blocks[i] % _Alignof(max_align_t)), 0);
        assert_true(is_zero(blocks[i], size));
        memset(blocks[i], (int)(i % 255) + 1, size);
    }
    for (size_t i = 0; i < COUNT(blocks); i++) {
        const size_t size = sizes[i % COUNT(sizes)];
        for (size_t k = 0; k < size; k++)
            assert_true(blocks[i][k] == i % 255 + 1);
    }
    enshu__arena_destroy(a);
    enshu__arena_destroy(NULL);
}

static void arena_texts_are_terminated_copies(void **state)
{
    (void)state;
    enshu__arena *a = enshu__arena_create(10000);
    char source[] = "演習 and more";
    const char *copy = enshu__arena_text(a, source, 6);
    const char *none = enshu__arena_text(a, NULL, 0);
    source[0] = 'x';
    assert_string_equal(copy, "演習");
    assert_string_equal(none, "");
    enshu__arena_destroy(a);
}

static void an_arena_ends_at_its_limit(void **state)
{
    (void)state;
    static const size_t limits[] = {0, 15, 16, 100, 4096, 100000};
    for (size_t i = 0; i < COUNT(limits); i++) {
        enshu__arena *a = enshu__arena_create(limits[i]);
        size_t blocks = 0;
        while (enshu__arena_new(a, 1, 16))
            blocks++;
        expect_i64((int64_t)blocks, (int64_t)(limits[i] / 16));
        expect_i64((int64_t)enshu__arena_used(a), (int64_t)(blocks * 16));
        assert_null(enshu__arena_text(a, "abc", 3));
        expect_i64((int64_t)enshu__arena_used(a), (int64_t)(blocks * 16));
        enshu__arena_destroy(a);
    }
}

static void an_arena_refuses_sizes_that_do_not_exist(void **state)
{
    (void)state;
    enshu__arena *a = enshu__arena_create(SIZE_MAX);
    assert_null(enshu__arena_new(a, SIZE_MAX, 2));
    assert_null(enshu__arena_new(a, SIZE_MAX, 1));
    assert_null(enshu__arena_new(a, SIZE_MAX - 64, 1));
    assert_null(enshu__arena_text(a, "a", SIZE_MAX));
    expect_i64((int64_t)enshu__arena_used(a), 0);
    assert_non_null(enshu__arena_new(a, 1, 1));
    enshu__arena_destroy(a);
}

static void an_arena_survives_having_no_memory(void **state)
{
    (void)state;
    enum { BLOCKS = 300, SIZE = 100 };
    bool done = false;
    for (size_t n = 1; !done; n++) {
        assert_true(n < 100);
        enshu__alloc_fail_at(n);
        enshu__arena *a = enshu__arena_create(SIZE_MAX);
        size_t got = 0;
        while (a && got < BLOCKS && enshu__arena_new(a, SIZE, 1))
            got++;
        done = got == BLOCKS;
        enshu__alloc_fail_at(0);
        for (; a && got < BLOCKS; got++)
            assert_non_null(enshu__arena_new(a, SIZE, 1));
        enshu__arena_destroy(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_of_no_bytes_are_blocks),
        cmocka_unit_test(sizes_are_checked_before_they_are_multiplied),
        cmocka_unit_test(lines_start_at_a_cache_line),
        cmocka_unit_test(the_nth_allocation_and_all_later_ones_fail),
        cmocka_unit_test(arena_blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(arena_texts_are_terminated_copies),
        cmocka_unit_test(an_arena_ends_at_its_limit),
        cmocka_unit_test(an_arena_refuses_sizes_that_do_not_exist),
        cmocka_unit_test(an_arena_survives_having_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
