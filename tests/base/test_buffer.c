#include "base/memory.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "support/expect.h"

static void grows_and_keeps_a_nul(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 100000);
    expect_text(base_buffer_get(&b), "");
    for (int i = 0; i < 1000; i++)
        assert_true(base_buffer_printf(&b, "%03d,", i));
    assert_int_equal(b.len, 4000);
    assert_memory_equal(b.bytes + 3996, "999,", 5);
    base_buffer_fini(&b);
}

static void refuses_what_passes_the_limit_as_a_whole(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 5);
    assert_true(base_buffer_append_text(&b, "abc"));
    assert_false(base_buffer_append_text(&b, "def"));
    assert_true(b.full);
    expect_text(base_buffer_get(&b), "abc");
    assert_false(base_buffer_printf(&b, "%d", 123));
    expect_text(base_buffer_get(&b), "abc");
    assert_true(base_buffer_append_text(&b, "de"));
    expect_text(base_buffer_get(&b), "abcde");
    base_buffer_clear(&b);
    assert_false(b.full);
    expect_text(base_buffer_get(&b), "");
    base_buffer_fini(&b);
}

static void takes_bytes_with_nul_in_them(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 10);
    assert_true(base_buffer_append(&b, "a\0b", 3));
    assert_true(base_buffer_append(&b, NULL, 0));
    assert_int_equal(b.len, 3);
    assert_memory_equal(b.bytes, "a\0b", 4);
    base_buffer_fini(&b);
}

static void hands_over_its_contents_and_starts_anew(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 10);
    char *nothing = base_buffer_take(&b);
    expect_text(nothing, "");
    xfree(nothing);
    base_buffer_append_text(&b, "x");
    char *one = base_buffer_take(&b);
    expect_text(one, "x");
    xfree(one);
    assert_int_equal(b.len, 0);
    assert_true(base_buffer_append_text(&b, "0123456789"));
    base_buffer_fini(&b);
}

static void gives_memory_also_for_nothing(void **state)
{
    (void)state;
    void *blocks[] = {xmalloc(0), xcalloc(0, 8), xrealloc(NULL, 0),
                      xreallocarray(NULL, 0, 8)};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        assert_non_null(blocks[i]);
        xfree(blocks[i]);
    }
    xfree(NULL);
    char *text = xprintf("%s-%d", "a", 7);
    expect_text(text, "a-7");
    xfree(text);
    char *part = xstrndup("abcdef", 3);
    expect_text(part, "abc");
    xfree(part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_keeps_a_nul),
        cmocka_unit_test(refuses_what_passes_the_limit_as_a_whole),
        cmocka_unit_test(takes_bytes_with_nul_in_them),
        cmocka_unit_test(hands_over_its_contents_and_starts_anew),
        cmocka_unit_test(gives_memory_also_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
