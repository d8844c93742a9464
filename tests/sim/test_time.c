#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/time.h"
#include "support/expect.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void writes_times_since_the_start(void **state)
{
    (void)state;
    static const struct {
        enshu_time_us t_us;
        const char *want;
    } rows[] = {
        {0, "T+00:00:00"},
        {ENSHU_HOUR + 30 * ENSHU_MIN, "T+01:30:00"},
        {59 * ENSHU_SEC + 999999, "T+00:00:59"},
        {99 * ENSHU_HOUR + 59 * ENSHU_MIN, "T+99:59:00"},
        {100 * ENSHU_HOUR, "T+100:00:00"},
        {-10 * ENSHU_MIN, "T-00:10:00"},
        {-1, "T-00:00:01"},
        {-ENSHU_SEC, "T-00:00:01"},
        {-ENSHU_SEC - 1, "T-00:00:02"},
        {ENSHU_TIME_MAX, "T+87840:00:00"},
        {INT64_MAX, "T+2562047788:00:54"},
        {INT64_MIN, "T-2562047788:00:55"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[ENSHU_TIME_TEXT];
        enshu_time_write(rows[i].t_us, text);
        expect_text(text, rows[i].want);
    }
}

static void writes_the_wall_clock_with_its_day(void **state)
{
    (void)state;
    const enshu_time_us half_past_eight = 8 * ENSHU_HOUR + 30 * ENSHU_MIN;
    static const struct {
        enshu_time_us t_us;
        const char *minutes;
        const char *seconds;
    } rows[] = {
        {0, "08:30", "08:30:00"},
        {15 * ENSHU_MIN + 7 * ENSHU_SEC, "08:45", "08:45:07"},
        {16 * ENSHU_HOUR, "+1d 00:30", "+1d 00:30:00"},
        {15 * ENSHU_HOUR + 30 * ENSHU_MIN - 1, "23:59", "23:59:59"},
        {3 * ENSHU_DAY, "+3d 08:30", "+3d 08:30:00"},
        {-9 * ENSHU_HOUR, "-1d 23:30", "-1d 23:30:00"},
        {-8 * ENSHU_HOUR, "00:30", "00:30:00"},
        {INT64_MAX, "+106751991d 12:30", "+106751991d 12:30:54"},
        {INT64_MIN, "-106751991d 04:29", "-106751991d 04:29:05"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[ENSHU_TIME_TEXT];
        enshu_time_write_clock(rows[i].t_us, half_past_eight, false, text);
        expect_text(text, rows[i].minutes);
        enshu_time_write_clock(rows[i].t_us, half_past_eight, true, text);
        expect_text(text, rows[i].seconds);
    }
}

static void reads_every_written_form(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enshu_time_us want_us; /* with a start at 08:30 */
    } rows[] = {
        {"T+0:00", 0},
        {"T+00:00", 0},
        {"T-00:00", 0},
        {"T+1:30", 90 * ENSHU_MIN},
        {"T+01:30", 90 * ENSHU_MIN},
        {"T+01:30:00", 90 * ENSHU_MIN},
        {"T+01:30:07", 90 * ENSHU_MIN + 7 * ENSHU_SEC},
        {"T-00:10", -10 * ENSHU_MIN},
        {"T-100:00:01", -100 * ENSHU_HOUR - ENSHU_SEC},
        {"T+0:59:59", ENSHU_HOUR - ENSHU_SEC},
        {"T+123:00", 123 * ENSHU_HOUR},
        {"T+87840:00", ENSHU_TIME_MAX},
        {"08:45", 15 * ENSHU_MIN},
        {"8:45", 15 * ENSHU_MIN},
        {"08:45:30", 15 * ENSHU_MIN + 30 * ENSHU_SEC},
        {"08:00", -30 * ENSHU_MIN},
        {"00:00", -8 * ENSHU_HOUR - 30 * ENSHU_MIN},
        {"23:59:59", 15 * ENSHU_HOUR + 30 * ENSHU_MIN - ENSHU_SEC},
        {"+1d 06:00", 21 * ENSHU_HOUR + 30 * ENSHU_MIN},
        {"+0d 09:00", 30 * ENSHU_MIN},
        {"+12d 08:30:01", 12 * ENSHU_DAY + ENSHU_SEC},
        {"-1d 23:30", -9 * ENSHU_HOUR},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        enshu_time_us t_us = 77;
        const enshu_status st = enshu_time_read(
            rows[i].text, 8 * ENSHU_HOUR + 30 * ENSHU_MIN, &t_us);
        if (st != ENSHU_OK)
            print_error("cannot read '%s'\n", rows[i].text);
        assert_int_equal(st, ENSHU_OK);
        expect_i64(t_us, rows[i].want_us);
    }
}

static const char *const unreadable[] = {
    "",
    " ",
    "T",
    "T+",
    "T+1",
    "T+1:",
    "T+1:3",
    "T+1:300",
    "T+1:60",
    "T+00:75",
    "T+1:30:60",
    "T+1:30:0",
    "T+1:30:",
    "T+1:30:00:",
    "T+1:30 ",
    " T+1:30",
    "T 1:30",
    "T1:30",
    "t+1:30",
    "T+-1:30",
    "T++1:30",
    "T+:30",
    "T+ 1:30",
    "T+1.30",
    "T+1:30:00.5",
    "T+87840:01",
    "T+999999:00",
    "T+1000000:00",
    "24:00",
    "08:60",
    "008:45",
    "0845",
    "8",
    "8:5",
    "08:45:60",
    "08:45 ",
    "-08:45",
    "+08:45",
    "+1d",
    "+1d ",
    "+1d06:00",
    "+1d  06:00",
    "+d 06:00",
    "1d 06:00",
    "+1d 24:00",
    "+1D 06:00",
    "+3661d 00:00",
    "+99999d 00:00",
    "+1d -06:00",
    "08:45\n",
    "０８:４５",
    "T+１:30",
    "now",
    "90",
    "T+0x1:00",
    "T+1e1:00",
};

static void refuses_what_it_cannot_read_and_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(unreadable); i++) {
        enshu_time_us t_us = 77;
        const enshu_status st = enshu_time_read(unreadable[i], 0, &t_us);
        if (st != ENSHU_EINVAL)
            print_error("read '%s'\n", unreadable[i]);
        assert_int_equal(st, ENSHU_EINVAL);
        expect_i64(t_us, 77);
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    const enshu_time_us start_us = 9 * ENSHU_HOUR + 41 * ENSHU_SEC;
    for (enshu_time_us t_us = -40 * ENSHU_DAY; t_us < 40 * ENSHU_DAY;
         t_us += 7919 * ENSHU_SEC) {
        char text[ENSHU_TIME_TEXT];
        enshu_time_us read_us = 0;
        enshu_time_write(t_us, text);
        assert_int_equal(enshu_time_read(text, start_us, &read_us), ENSHU_OK);
        expect_i64(read_us, t_us);
        enshu_time_write_clock(t_us, start_us, true, text);
        assert_int_equal(enshu_time_read(text, start_us, &read_us), ENSHU_OK);
        expect_i64(read_us, t_us);
    }
}

static void reads_the_start_of_an_exercise(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enshu_time_us midnight_us;
        int64_t day;
    } rows[] = {
        {"1970-01-01 00:00", 0, 0},
        {"1969-12-31 23:59", ENSHU_DAY - ENSHU_MIN, -1},
        {"2026-11-24 09:00", 9 * ENSHU_HOUR, 20781},
        {"2026-11-24 09:00:30", 9 * ENSHU_HOUR + 30 * ENSHU_SEC, 20781},
        {"2000-02-29 08:30", 8 * ENSHU_HOUR + 30 * ENSHU_MIN, 11016},
        {"2024-02-29 00:00", 0, 19782},
        {"2024-03-01 00:00", 0, 19783},
        {"2023-03-01 00:00", 0, 19417},
        {"2024-12-31 00:00", 0, 20088},
        {"0001-01-01 00:00", 0, -719162},
        {"9999-12-31 00:00", 0, 2932896},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        enshu_time_us midnight_us = -1;
        int64_t day = -77;
        assert_int_equal(
            enshu_time_read_start(rows[i].text, &midnight_us, &day), ENSHU_OK);
        expect_i64(midnight_us, rows[i].midnight_us);
        expect_i64(day, rows[i].day);
    }
}

static void refuses_dates_that_do_not_exist(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "2026-11-24",
        "2026-11-24 ",
        "2026-11-24 9",
        "2026-11-24T09:00",
        "2026-11-24  09:00",
        "2026-11-24 09:60",
        "2026-11-24 24:00",
        "2026-11-24 09:00 ",
        "2026-11-24 09:00:60",
        "2026/11/24 09:00",
        "2026-1-24 09:00",
        "2026-11-4 09:00",
        "26-11-24 09:00",
        "02026-11-24 09:00",
        "2026-00-24 09:00",
        "2026-13-24 09:00",
        "2026-11-00 09:00",
        "2026-11-31 09:00",
        "2026-02-29 09:00",
        "1900-02-29 09:00",
        "2024-02-30 09:00",
        "0000-01-01 09:00",
        "-026-11-24 09:00",
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        enshu_time_us midnight_us = 5;
        int64_t day = 6;
        const enshu_status st =
            enshu_time_read_start(bad[i], &midnight_us, &day);
        if (st != ENSHU_EINVAL)
            print_error("read '%s'\n", bad[i]);
        assert_int_equal(st, ENSHU_EINVAL);
        expect_i64(midnight_us, 5);
        expect_i64(day, 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_times_since_the_start),
        cmocka_unit_test(writes_the_wall_clock_with_its_day),
        cmocka_unit_test(reads_every_written_form),
        cmocka_unit_test(refuses_what_it_cannot_read_and_changes_nothing),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(reads_the_start_of_an_exercise),
        cmocka_unit_test(refuses_dates_that_do_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
