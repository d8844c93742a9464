#include "base/clock.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "support/expect.h"

static void writes_utc(void **state)
{
    (void)state;
    static const struct {
        int64_t wall_us;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {INT64_C(951782400000000), "2000-02-29T00:00:00.000Z"},
        {INT64_C(1795563167012345), "2026-11-24T23:32:47.012Z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[BASE_CLOCK_TEXT];
        base_clock_write(rows[i].wall_us, text);
        expect_text(text, rows[i].text);
    }
}

static void a_wall_time_is_read_as_the_clock_here_shows_it(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        const char *utc;
        const char *text;
    } rows[] = {
        {"JST-9", "2026-11-23T23:52:47.012Z", "2026-11-24 08:52"},
        {"UTC0", "2026-11-23T23:52:47.012Z", "2026-11-23 23:52"},
        {"XXX5", "2000-03-01T04:59:00.000Z", "2000-02-29 23:59"},
        {"UTC0", "1970-01-01T00:00:00.000Z", "1970-01-01 00:00"},
        {"UTC0", "1969-12-31T23:59:59.999Z", "1969-12-31 23:59"},
    };
    static const char *const wrong[] = {"", "08:01", "2026-11-23",
                                        "2026-13-23T23:52:47.012Z",
                                        "0000-01-01T00:00:00.000Z"};
    char text[BASE_CLOCK_TEXT] = "as it was";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(setenv("TZ", rows[i].zone, 1), 0);
        tzset();
        assert_true(base_clock_write_local(rows[i].utc, text));
        expect_text(text, rows[i].text);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(base_clock_write_local(wrong[i], text));
        expect_text(text, "1969-12-31 23:59");
    }
}

static void a_moment_is_read_as_it_was_written(void **state)
{
    static const char *const wrong[] = {"",
                                        "2026-11-23",
                                        "2026-11-23T23:5",
                                        "2026-11-23T23:52:4",
                                        "2026-11-23 23:52:47",
                                        "2026-02-29T00:00:00.000Z",
                                        "2026-11-31T00:00:00.000Z",
                                        "2026-11-00T00:00:00.000Z",
                                        "2026-00-10T00:00:00.000Z",
                                        "2026-11-23T24:00:00.000Z",
                                        "2026-11-23T23:60:00.000Z",
                                        "+026-11-23T23:52:47.000Z",
                                        "0000-01-01T00:00:00.000Z"};
    char text[BASE_CLOCK_TEXT];
    int64_t read_us = 7;
    (void)state;
    /* Every day of more than 400 years, a different second each. */
    for (int64_t day = -80000; day < 80000; day++) {
        const int64_t wall_us =
            (day * 86400 + (day * 7919 % 86400 + 86400) % 86400) * 1000000;
        base_clock_write(wall_us, text);
        assert_true(base_clock_read(text, &read_us));
        assert_int_equal(read_us, wall_us);
    }
    assert_true(base_clock_read("2024-02-29T12:00", &read_us));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const int64_t before_us = read_us;
        if (base_clock_read(wrong[i], &read_us))
            fail_msg("read %s", wrong[i]);
        assert_int_equal(read_us, before_us);
    }
}

static void monotonic_time_never_goes_back(void **state)
{
    (void)state;
    int64_t before = base_clock_monotonic_us();
    for (int i = 0; i < 1000; i++) {
        const int64_t now = base_clock_monotonic_us();
        assert_true(now >= before);
        before = now;
    }
}

static void wall_time_is_after_this_was_written(void **state)
{
    (void)state;
    assert_true(base_clock_wall_us() > INT64_C(1700000000000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_utc),
        cmocka_unit_test(a_wall_time_is_read_as_the_clock_here_shows_it),
        cmocka_unit_test(a_moment_is_read_as_it_was_written),
        cmocka_unit_test(monotonic_time_never_goes_back),
        cmocka_unit_test(wall_time_is_after_this_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
