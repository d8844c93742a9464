/* Whole drills: what a model knows at the end, as text. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "enshu/time.h"
#include "model/sample.h"
#include "support/expect.h"

static void expect_model(sample *s, const char *golden)
{
    char *dump = sample_dump(sample_model(s), sample_now(s));
    expect_golden(golden, dump);
    xfree(dump);
    sample_destroy(s);
}

static void a_played_drill_is_known_to_its_end(void **state)
{
    (void)state;
    static const char *const teams[] = {"csirt", "occ", "hq"};
    expect_model(sample_create_played("golden",
                                      "csirt_lead occ_chief crisis pr", teams,
                                      3, ENSHU_TIME_MAX),
                 "model/played.txt");
}

static void a_team_knows_less_than_all_of_them(void **state)
{
    (void)state;
    static const char *const teams[] = {"csirt"};
    expect_model(
        sample_create_played("golden", "csirt_lead", teams, 1, 40 * ENSHU_MIN),
        "model/played_csirt.txt");
}

static void a_railway_is_busy(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    const model *m = sample_model(s);
    const model_deed *const *deeds;
    assert_true(model_deeds(m, &deeds) > 2);
    assert_int_equal(deeds[1]->state, MODEL_RUNNING);
    assert_int_equal(model_open_questions(m), 1);
    assert_true(model_unread(m) > 0);
    sample_destroy(s);
}

static void an_airport_is_in_trouble(void **state)
{
    (void)state;
    expect_model(sample_create_airport(), "model/airport.txt");
}

static void a_port_is_at_work(void **state)
{
    (void)state;
    expect_model(sample_create_port(), "model/port.txt");
}

static void samples_are_the_same_each_time(void **state)
{
    (void)state;
    sample *a = sample_create_railway();
    sample *b = sample_create_railway();
    char *first = sample_dump(sample_model(a), sample_now(a));
    char *second = sample_dump(sample_model(b), sample_now(b));
    assert_string_equal(first, second);
    xfree(first);
    xfree(second);
    sample_destroy(a);
    sample_destroy(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_played_drill_is_known_to_its_end),
        cmocka_unit_test(a_team_knows_less_than_all_of_them),
        cmocka_unit_test(a_railway_is_busy),
        cmocka_unit_test(an_airport_is_in_trouble),
        cmocka_unit_test(a_port_is_at_work),
        cmocka_unit_test(samples_are_the_same_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
