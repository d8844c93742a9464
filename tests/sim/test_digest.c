#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/digest.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void expect_digest(const enshu_digest *d, const char *want)
{
    char text[ENSHU_DIGEST_TEXT];
    enshu_digest_write(enshu_digest_value(d), text);
    expect_text(text, want);
}

/* Computed by a second implementation in another language: the algorithm must
 * never change, because digests are in journals. */
static void digests_of_numbers_are_pinned(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        const char *want;
    } rows[] = {
        {0, "805821f2fa6849c4"},
        {1, "8310eb309aafa835"},
        {UINT64_MAX, "7c41d0063c1adcd9"},
        {UINT64_C(0x0123456789abcdef), "2c70f9ebbe884a4e"},
    };
    enshu_digest d;
    enshu_digest_init(&d);
    expect_digest(&d, "9e3779b97f4a7c15");
    for (size_t i = 0; i < COUNT(rows); i++) {
        enshu_digest_init(&d);
        enshu_digest_u64(&d, rows[i].value);
        expect_digest(&d, rows[i].want);
    }
    enshu_digest_init(&d);
    enshu_digest_i64(&d, -1);
    expect_digest(&d, "7c41d0063c1adcd9");
}

static void digests_of_bytes_are_pinned(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *want;
    } rows[] = {
        {"", "805821f2fa6849c4"},
        {"a", "0025959acc6c9427"},
        {"12345678", "f196fe6728acd69e"},
        {"123456789", "9cf8c2396c0b4908"},
        {"演習", "c149388744b60a9d"},
        {"the quick brown fox", "3c2cbca5d30809f3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        enshu_digest d;
        enshu_digest_init(&d);
        enshu_digest_bytes(&d, rows[i].bytes, strlen(rows[i].bytes));
        expect_digest(&d, rows[i].want);
    }
}

static void feeding_may_go_on_after_the_value_was_read(void **state)
{
    (void)state;
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_u64(&d, 7);
    enshu_digest_bytes(&d, "inject.sent", 11);
    (void)enshu_digest_value(&d);
    enshu_digest_i64(&d, -5);
    enshu_digest_bytes(&d, NULL, 0);
    expect_digest(&d, "4820e38578fe2e6b");
}

static uint64_t of_two(const char *a, const char *b)
{
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_bytes(&d, a, strlen(a));
    enshu_digest_bytes(&d, b, strlen(b));
    return enshu_digest_value(&d);
}

static void the_border_between_values_counts(void **state)
{
    (void)state;
    assert_true(of_two("ab", "c") != of_two("a", "bc"));
    assert_true(of_two("ab", "") != of_two("", "ab"));
    assert_true(of_two("a", "b") != of_two("b", "a"));
    assert_true(of_two("", "") != of_two("", "a"));
}

static void bytes_are_read_as_unsigned_from_any_address(void **state)
{
    (void)state;
    const char text[] = "xx\xff\x80\x01 unaligned";
    uint64_t first = 0;
    for (size_t shift = 0; shift < 8; shift++) {
        char copy[40];
        memcpy(copy + shift, text, sizeof text);
        enshu_digest d;
        enshu_digest_init(&d);
        enshu_digest_bytes(&d, copy + shift, sizeof text);
        if (shift == 0)
            first = enshu_digest_value(&d);
        assert_true(enshu_digest_value(&d) == first);
    }
}

/* Every bit of a value changes about half of the digest's bits. */
static void every_bit_spreads(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < 64; bit++) {
        enshu_digest a;
        enshu_digest b;
        enshu_digest_init(&a);
        enshu_digest_init(&b);
        enshu_digest_u64(&a, 0);
        enshu_digest_u64(&b, UINT64_C(1) << bit);
        uint64_t changed = enshu_digest_value(&a) ^ enshu_digest_value(&b);
        int bits = 0;
        for (; changed != 0; changed &= changed - 1)
            bits++;
        assert_true(bits >= 12 && bits <= 52);
    }
}

static void writes_sixteen_lower_case_digits(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        const char *want;
    } rows[] = {{0, "0000000000000000"},
                {UINT64_MAX, "ffffffffffffffff"},
                {UINT64_C(0x0123456789abcdef), "0123456789abcdef"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[ENSHU_DIGEST_TEXT];
        enshu_digest_write(rows[i].value, text);
        expect_text(text, rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_of_numbers_are_pinned),
        cmocka_unit_test(digests_of_bytes_are_pinned),
        cmocka_unit_test(feeding_may_go_on_after_the_value_was_read),
        cmocka_unit_test(the_border_between_values_counts),
        cmocka_unit_test(bytes_are_read_as_unsigned_from_any_address),
        cmocka_unit_test(every_bit_spreads),
        cmocka_unit_test(writes_sixteen_lower_case_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
