#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "threat/threat.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void the_written_form_is_checked(void **state)
{
    static const struct {
        const char *id;
        bool enterprise;
        bool ics;
    } rows[] = {
        {"T1021", true, false},       {"T1021.002", true, false},
        {"T0886", false, true},       {"T0886.001", false, false},
        {"", false, false},           {"T", false, false},
        {"T102", false, false},       {"T10211", false, false},
        {"T1021.", false, false},     {"T1021.02", false, false},
        {"T1021.0022", false, false}, {"T1021.00a", false, false},
        {"T1021 ", false, false},     {"t1021", false, false},
        {"TA0001", false, false},     {"T102a", false, false},
        {"T1021-002", false, false},  {"T１021", false, false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (enshu__technique_is_written(rows[i].id, false) != rows[i].enterprise
            || enshu__technique_is_written(rows[i].id, true) != rows[i].ics)
            fail_msg("row %zu: '%s'", i, rows[i].id);
    }
}

static void known_techniques_have_names(void **state)
{
    (void)state;
    assert_string_equal(enshu__technique_name("T1486", false),
                        "Data Encrypted for Impact");
    assert_string_equal(enshu__technique_name("T1021.002", false),
                        "Remote Services: SMB/Windows Admin Shares");
    assert_string_equal(enshu__technique_name("T0859", true), "Valid Accounts");
    assert_null(enshu__technique_name("T0859", false));
    assert_null(enshu__technique_name("T1486", true));
    assert_null(enshu__technique_name("T9999", false));
    assert_null(enshu__technique_name("", true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_written_form_is_checked),
        cmocka_unit_test(known_techniques_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
