#include "console/model/store.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

static void equal_texts_are_kept_once(void **state)
{
    (void)state;
    store_pool *p = store_pool_create();
    char first[] = "sorter";
    char again[] = "sorter";
    const char *kept = store_text(p, first);
    assert_string_equal(kept, "sorter");
    assert_ptr_not_equal(kept, first);
    assert_ptr_equal(store_text(p, again), kept);
    assert_string_equal(store_text(p, NULL), "");
    for (int i = 0; i < 5000; i++) {
        char text[32];
        snprintf(text, sizeof text, "thing-%d", i);
        assert_string_equal(store_text(p, text), text);
    }
    assert_ptr_equal(store_text(p, again), kept);
    store_pool_destroy(p);
}

static void a_text_longer_than_a_block_is_kept_whole(void **state)
{
    (void)state;
    store_pool *p = store_pool_create();
    char *text = xmalloc(100001);
    memset(text, 'x', 100000);
    text[100000] = '\0';
    const char *kept = store_text(p, text);
    assert_int_equal(strlen(kept), 100000);
    assert_ptr_equal(store_text(p, text), kept);
    xfree(text);
    store_pool_destroy(p);
}

static void equal_lists_are_kept_once(void **state)
{
    (void)state;
    store_pool *p = store_pool_create();
    const char *const texts[] = {"a", "b"};
    const char *const others[] = {"ab", ""};
    const char *const *kept = store_texts(p, texts, 2);
    assert_string_equal(kept[1], "b");
    assert_ptr_equal(store_texts(p, texts, 2), kept);
    assert_ptr_not_equal(store_texts(p, others, 2), kept);
    assert_ptr_not_equal(store_texts(p, texts, 1), kept);
    assert_ptr_equal(store_texts(p, texts, 2), kept);
    assert_null(store_texts(p, NULL, 0));
    store_pool_destroy(p);
}

static void a_map_tells_pairs_apart(void **state)
{
    (void)state;
    store_map m;
    store_map_init(&m);
    assert_null(store_map_find(&m, "ab", "c"));
    store_map_put(&m, "ab", "c", 1);
    store_map_put(&m, "a", "bc", 2);
    store_map_put(&m, "ab", "c", 3);
    assert_int_equal(m.n, 2);
    assert_int_equal(*store_map_find(&m, "ab", "c"), 3);
    assert_int_equal(*store_map_find(&m, "a", "bc"), 2);
    assert_null(store_map_find(&m, "abc", ""));
    store_map_fini(&m);
}

/* ---- rows ---- */

static void expect_row(const store_row *r, const char *want)
{
    char got[256] = "";
    for (size_t i = 0; i < r->n; i++) {
        const size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%d", i ? " " : "",
                 *(int *)store_row_at(r, i));
    }
    assert_string_equal(got, want);
}

static void put(store_row *r, size_t i, int value)
{
    store_row_insert(r, i, &value);
}

static void a_row_takes_and_gives_anywhere(void **state)
{
    (void)state;
    store_row r;
    store_row_init(&r, sizeof(int));
    assert_null(store_row_at(&r, 0));
    put(&r, 0, 3);
    put(&r, 0, 1);
    put(&r, 1, 2);
    put(&r, 3, 4);
    expect_row(&r, "1 2 3 4");
    store_row_remove(&r, 1);
    expect_row(&r, "1 3 4");
    store_row_remove(&r, 2);
    expect_row(&r, "1 3");
    store_row_remove(&r, 0);
    store_row_remove(&r, 0);
    expect_row(&r, "");
    put(&r, 0, 9);
    expect_row(&r, "9");
    store_row_fini(&r);
}

static void a_row_that_drops_what_it_takes_stays_small(void **state)
{
    (void)state;
    store_row back;
    store_row front;
    store_row_init(&back, sizeof(int));
    store_row_init(&front, sizeof(int));
    for (int i = 0; i < 100000; i++) {
        if (back.n == 1000)
            store_row_remove(&back, 0);
        store_row_append(&back, &i);
        if (front.n == 1000)
            store_row_remove(&front, front.n - 1);
        store_row_insert(&front, 0, &i);
    }
    assert_true(back.capacity <= 4096);
    assert_true(front.capacity <= 4096);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(*(int *)store_row_at(&back, (size_t)i), 99000 + i);
        assert_int_equal(*(int *)store_row_at(&front, (size_t)i), 99999 - i);
    }
    store_row_fini(&back);
    store_row_fini(&front);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_are_kept_once),
        cmocka_unit_test(a_text_longer_than_a_block_is_kept_whole),
        cmocka_unit_test(equal_lists_are_kept_once),
        cmocka_unit_test(a_map_tells_pairs_apart),
        cmocka_unit_test(a_row_takes_and_gives_anywhere),
        cmocka_unit_test(a_row_that_drops_what_it_takes_stays_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
