/* Log lines for others, written by somebody who means harm. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "runs/log_text.h"
#include "runs/stamp.h"
#include "support/expect.h"

static const enshu_scenario_info info = {.id = "s\"]",
                                         .start = "2026-11-25 23:30",
                                         .start_us =
                                             23 * ENSHU_HOUR + 30 * ENSHU_MIN};

static const enshu_log_line evil = {.key = "k\\1",
                                    .log = "my log",
                                    .kind = "windows",
                                    .t_us = ENSHU_HOUR,
                                    .severity = 3,
                                    .host = "HOST\n<1>x y",
                                    .user = "=cmd|' /C calc'!A0",
                                    .src = "+1",
                                    .dst = "a,\"b\"",
                                    .message = "line\nbreak",
                                    .raw = "one\r\ntwo\x1b[31m"};

static char *text_of(log_text_fn *write, const enshu_log_line *line)
{
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    write(&info, line, &b);
    assert_false(b.full);
    return base_buffer_take(&b);
}

static void syslog_stays_one_line(void **state)
{
    (void)state;
    char *text = text_of(log_text_syslog, &evil);
    expect_text(text,
                "<131>1 2026-11-26T00:30:00.000+09:00 HOST<1>xy windows - "
                "mylog [exercise@32473 mark=\"EXERCISE\" "
                "scenario=\"s\\\"\\]\" key=\"k\\\\1\"] \xEF\xBB\xBF"
                "【演習】EXERCISE one\xEF\xBF\xBD two\xEF\xBF\xBD[31m");
    xfree(text);
}

static void a_header_without_names_has_dashes(void **state)
{
    (void)state;
    const enshu_log_line bare = {.key = "k",
                                 .log = "記録",
                                 .kind = "syslog",
                                 .severity = 9,
                                 .host = "",
                                 .user = "",
                                 .src = "",
                                 .dst = "",
                                 .message = "m",
                                 .raw = "<86>own header: m"};
    char *text = text_of(log_text_syslog, &bare);
    expect_contains(text, "<134>1 2026-11-25T23:30:00.000+09:00 - syslog - - ");
    expect_contains(text, "EXERCISE m");
    assert_null(strstr(text, "own header"));
    xfree(text);
}

static void csv_holds_no_formula_and_no_second_row(void **state)
{
    (void)state;
    char *text = text_of(log_text_csv, &evil);
    expect_contains(text, ",\"'=cmd|' /C calc'!A0\",\"'+1\",\"a,\"\"b\"\"\",");
    assert_null(strpbrk(text, "\r\n"));
    assert_true(strncmp(text, "【演習】EXERCISE,", 20) == 0);
    xfree(text);
}

static void json_is_one_line(void **state)
{
    (void)state;
    char *text = text_of(log_text_json, &evil);
    assert_null(strpbrk(text, "\r\n"));
    expect_contains(text, "\"message\":\"line\\nbreak\"");
    expect_contains(text, "\"severity\":\"high\"");
    xfree(text);
}

static void times_are_japanese(void **state)
{
    (void)state;
    char text[STAMP_TEXT];
    stamp_utc(&info, 0, text);
    expect_text(text, "2026-11-25T14:30:00.000Z");
    stamp_local(&info, -24 * ENSHU_HOUR, text);
    expect_text(text, "2026-11-24T23:30:00.000+09:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syslog_stays_one_line),
        cmocka_unit_test(a_header_without_names_has_dashes),
        cmocka_unit_test(csv_holds_no_formula_and_no_second_row),
        cmocka_unit_test(json_is_one_line),
        cmocka_unit_test(times_are_japanese)};
    return cmocka_run_group_tests_name("log_text", tests, NULL, NULL);
}
