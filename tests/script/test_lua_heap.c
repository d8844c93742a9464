#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include <lua.h>

#include "script/lua_heap.h"
#include "sim/memory.h"

enum { KIB = 1024, LIMIT = 1024 * KIB };

/* With the pool, also where a sanitizer would switch it off. */
static int open_heap(void **state)
{
    static enshu__lua_heap heap;
    enshu__lua_heap_init(&heap, LIMIT, 64 * KIB);
    heap.small_max = ENSHU__HEAP_SMALL_MAX;
    *state = &heap;
    return 0;
}

static int close_heap(void **state)
{
    enshu__lua_heap *const h = *state;
    enshu__alloc_fail_at(0);
    const size_t live = h->live_bytes;
    enshu__lua_heap_fini(h);
    return live == 0 ? 0 : -1;
}

static void *take(enshu__lua_heap *h, size_t size)
{
    return enshu__lua_heap_alloc(h, NULL, LUA_TTABLE, size);
}

static void give(enshu__lua_heap *h, void *block, size_t size)
{
    assert_null(enshu__lua_heap_alloc(h, block, size, 0));
}

static void keeps_blocks_apart(void **state)
{
    enshu__lua_heap *const h = *state;
    enum { N = 300 };
    unsigned char *blocks[N];
    for (size_t i = 0; i < N; i++) {
        blocks[i] = take(h, i + 1);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % ENSHU__HEAP_GRAIN, 0);
        memset(blocks[i], (int)(i % 251), i + 1);
    }
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j <= i; j++)
            assert_int_equal(blocks[i][j], i % 251);
    for (size_t i = 0; i < N; i++)
        give(h, blocks[i], i + 1);
}

static void uses_a_freed_cell_again(void **state)
{
    enshu__lua_heap *const h = *state;
    void *const first = take(h, 40);
    give(h, first, 40);
    void *const second = take(h, 33); /* the same class */
    assert_ptr_equal(first, second);
    give(h, second, 33);
}

static void moves_contents_between_sizes(void **state)
{
    enshu__lua_heap *const h = *state;
    static const size_t sizes[] = {10, 16, 100, 496, 497, 5000, 600, 400, 3, 1};
    enum { N = sizeof sizes / sizeof *sizes };
    char *block = take(h, sizes[0]);
    assert_non_null(block);
    block[0] = 'x';
    for (size_t i = 1; i < N; i++) {
        const size_t kept = sizes[i] < sizes[i - 1] ? sizes[i] : sizes[i - 1];
        block[kept - 1] = 'y';
        block = enshu__lua_heap_alloc(h, block, sizes[i - 1], sizes[i]);
        assert_non_null(block);
        assert_int_equal(block[kept - 1], 'y');
    }
    give(h, block, sizes[N - 1]);
}

static void shrinking_cannot_fail(void **state)
{
    enshu__lua_heap *const h = *state;
    static const size_t sizes[] = {60000, 8000, 497, 490, 300, 16};
    enum { N = sizeof sizes / sizeof *sizes };
    char *block = take(h, sizes[0]);
    assert_non_null(block);
    memset(block, 'z', sizes[0]);
    enshu__alloc_fail_at(1);
    for (size_t i = 1; i < N; i++) {
        block = enshu__lua_heap_alloc(h, block, sizes[i - 1], sizes[i]);
        assert_non_null(block);
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(block[j], 'z');
    }
    enshu__alloc_fail_at(0);
    give(h, block, sizes[N - 1]);
}

static void refuses_what_passes_a_limit(void **state)
{
    enshu__lua_heap *const h = *state;
    assert_null(take(h, LIMIT + 1));
    assert_int_equal(h->refusal, ENSHU__HEAP_FULL);
    h->tight = false;
    assert_null(enshu__lua_heap_alloc(h, NULL, LUA_TSTRING, 65 * KIB));
    assert_int_equal(h->refusal, ENSHU__HEAP_STRING);
    enshu__lua_heap_limit_churn(h, 10 * KIB);
    void *const block = take(h, 8 * KIB);
    assert_non_null(block);
    assert_null(take(h, 8 * KIB));
    assert_int_equal(h->refusal, ENSHU__HEAP_CHURN);
    give(h, block, 8 * KIB);
    enshu__lua_heap_limit_churn(h, SIZE_MAX);
    enshu__alloc_fail_at(1);
    assert_null(take(h, 8 * KIB));
    assert_int_equal(h->refusal, ENSHU__HEAP_SYSTEM);
    assert_null(take(h, 8));
    assert_int_equal(h->live_bytes, 0);
}

static void asks_for_a_quarter_after_a_refusal(void **state)
{
    enshu__lua_heap *const h = *state;
    const size_t fifth = LIMIT / 5;
    void *blocks[4];
    for (size_t i = 0; i < 4; i++) {
        blocks[i] = take(h, fifth);
        assert_non_null(blocks[i]);
    }
    assert_null(take(h, 2 * fifth));
    /* Nothing was freed: the second request fails too, although it fits. */
    assert_null(take(h, KIB));
    /* A new request starts afresh. */
    void *const small = take(h, KIB);
    assert_non_null(small);
    assert_null(take(h, 2 * fifth));
    give(h, blocks[0], fifth);
    give(h, blocks[1], fifth);
    blocks[0] = take(h, fifth);
    assert_non_null(blocks[0]);
    give(h, small, KIB);
    give(h, blocks[0], fifth);
    give(h, blocks[2], fifth);
    give(h, blocks[3], fifth);
}

static void bounds_the_reserve_of_unused_classes(void **state)
{
    enshu__lua_heap *const h = *state;
    /* Fill each class in turn, keeping every cell of the pool once used. */
    enum { N = 4096 };
    static void *blocks[N];
    for (size_t size = 16; size <= ENSHU__HEAP_SMALL_MAX; size += 16) {
        size_t n = 0;
        while (n < N && n * size < LIMIT / 2) {
            blocks[n] = take(h, size);
            if (!blocks[n])
                break;
            n++;
        }
        for (size_t i = 0; i < n; i++)
            give(h, blocks[i], size);
        assert_true(h->reserved_bytes <= 2 * LIMIT);
        h->tight = false;
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_heap, close_heap)
    static const struct CMUnitTest tests[] = {
        TEST(keeps_blocks_apart),
        TEST(uses_a_freed_cell_again),
        TEST(moves_contents_between_sizes),
        TEST(shrinking_cannot_fail),
        TEST(refuses_what_passes_a_limit),
        TEST(asks_for_a_quarter_after_a_refusal),
        TEST(bounds_the_reserve_of_unused_classes),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
