#include "base/error.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <errno.h>

#include "support/expect.h"

static void shows_what_is_known(void **state)
{
    (void)state;
    static const struct {
        enshu_error err;
        const char *text;
    } rows[] = {
        {{.status = ENSHU_EIO, .message = "broken"}, "broken"},
        {{.status = ENSHU_EIO, .source = "a", .message = "broken"},
         "a: broken"},
        {{.status = ENSHU_EIO, .source = "a", .line = 7, .message = "broken"},
         "a:7: broken"},
        {{.status = ENSHU_EIO, .line = 7, .message = "broken"}, "broken"},
        {{.status = ENSHU_EFULL, .source = "a"}, "a: no space left"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[BASE_ERROR_TEXT];
        base_error_write(&rows[i].err, text);
        expect_text(text, rows[i].text);
    }
}

static void sorts_the_errors_of_the_system(void **state)
{
    (void)state;
    static const struct {
        int code;
        enshu_status status;
    } rows[] = {
        {ENOENT, ENSHU_ENOTFOUND}, {ENOSPC, ENSHU_EFULL}, {EDQUOT, ENSHU_EFULL},
        {EEXIST, ENSHU_EREFUSED},  {EACCES, ENSHU_EIO},   {EIO, ENSHU_EIO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        errno = rows[i].code;
        assert_int_equal(base_errno_status(), rows[i].status);
    }
    errno = ENOENT;
    expect_text(base_errno_text(), "No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_what_is_known),
        cmocka_unit_test(sorts_the_errors_of_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
