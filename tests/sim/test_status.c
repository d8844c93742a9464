#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/status.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* In journals: neither number nor name may ever change. */
static void wire_names_and_numbers_are_pinned(void **state)
{
    (void)state;
    static const char *const names[] = {
        "ok",      "no-memory", "invalid", "in-the-past", "stale-id",
        "io",      "limit",     "script",  "refused",     "not-found",
        "version", "corrupt",   "full",    "differs",     "interrupted"};
    assert_true(COUNT(names) == ENSHU_STATUS_COUNT);
    for (size_t i = 0; i < COUNT(names); i++) {
        expect_text(enshu_status_wire_name((enshu_status)i), names[i]);
        assert_true(strlen(enshu_status_text((enshu_status)i)) > 1);
    }
    expect_text(enshu_status_wire_name(ENSHU_STATUS_COUNT), "unknown");
    expect_text(enshu_status_text((enshu_status)1000000), "unknown");
}

static void fail_fills_the_error_and_returns_the_status(void **state)
{
    (void)state;
    enshu_error err;
    memset(&err, 'x', sizeof err);
    assert_int_equal(enshu_fail(&err, ENSHU_EIO, "%s: %d of %d", "file", 1, 2),
                     ENSHU_EIO);
    assert_int_equal(err.status, ENSHU_EIO);
    expect_i64(err.line, 0);
    expect_text(err.source, "");
    expect_text(err.message, "file: 1 of 2");

    assert_int_equal(enshu_fail_at(&err, ENSHU_ESCRIPT, "main.lua", 12, "bad"),
                     ENSHU_ESCRIPT);
    expect_i64(err.line, 12);
    expect_text(err.source, "main.lua");
    expect_text(err.message, "bad");
    enshu_fail_at(&err, ENSHU_ESCRIPT, NULL, 0, "no place");
    expect_text(err.source, "");
}

static void nobody_needs_to_listen(void **state)
{
    (void)state;
    assert_int_equal(enshu_fail(NULL, ENSHU_EINVAL, "%d", 1), ENSHU_EINVAL);
    assert_int_equal(enshu_fail_at(NULL, ENSHU_EIO, "x", 1, "%d", 1),
                     ENSHU_EIO);
}

static void an_error_may_be_wrapped_in_itself(void **state)
{
    (void)state;
    enshu_error err;
    enshu_fail_at(&err, ENSHU_EIO, "inner.lua", 3, "inner");
    enshu_fail_at(&err, ENSHU_EINVAL, err.source, 4, "outer: %s", err.message);
    expect_text(err.message, "outer: inner");
    expect_text(err.source, "inner.lua");
}

static void a_message_is_one_line(void **state)
{
    (void)state;
    enshu_error err;
    enshu_fail(&err, ENSHU_EIO, "one\ntwo\tthree\r\n\n");
    expect_text(err.message, "one two three");
}

/* Characters of one to four bytes, moved byte by byte over the end. */
static void long_messages_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const characters[] = {"a", "é", "演", "🚆"};
    for (size_t c = 0; c < COUNT(characters); c++) {
        const size_t size = strlen(characters[c]);
        for (size_t shift = 0; shift < 4; shift++) {
            char text[1000] = "zzzz";
            size_t len = shift;
            while (len + size < sizeof text) {
                memcpy(text + len, characters[c], size);
                len += size;
            }
            text[len] = '\0';
            enshu_error err;
            enshu_fail_at(&err, ENSHU_EIO, text, 1, "%s", text);
            const size_t most = sizeof err.message - 1;
            expect_i64((int64_t)strlen(err.message),
                       (int64_t)(most - (most - shift) % size));
            const size_t most_source = sizeof err.source - 1;
            expect_i64((int64_t)strlen(err.source),
                       (int64_t)(most_source - (most_source - shift) % size));
            assert_memory_equal(err.message, text, strlen(err.message));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wire_names_and_numbers_are_pinned),
        cmocka_unit_test(fail_fills_the_error_and_returns_the_status),
        cmocka_unit_test(nobody_needs_to_listen),
        cmocka_unit_test(an_error_may_be_wrapped_in_itself),
        cmocka_unit_test(a_message_is_one_line),
        cmocka_unit_test(long_messages_are_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
