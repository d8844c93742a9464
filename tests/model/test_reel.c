/* A drill that is shown again, as a console knows it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "model/sample.h"
#include "support/expect.h"

#define SECONDS(n) ((int64_t)(n)*INT64_C(1000000))

static void a_live_drill_has_no_course(void **state)
{
    (void)state;
    sample *s = sample_create_control();
    assert_false(model_get_reel(sample_model(s))->shown);
    assert_int_equal(model_get_reel(sample_model(s))->n_marks, 0);
    assert_false(model_get_seat(sample_model(s))->locked);
    sample_destroy(s);
}

static void marks_are_kept_in_order_and_unknown_ones_left_out(void **state)
{
    (void)state;
    sample *s = sample_create_reel();
    const model_reel *reel = model_get_reel(sample_model(s));
    assert_true(reel->shown);
    assert_int_equal(reel->end_us, SECONDS(7200));
    assert_int_equal(reel->n_marks, 10);
    assert_int_equal(reel->marks[0].kind, MODEL_MARK_PHASE);
    assert_string_equal(reel->marks[5].text.en,
                        "REPORT first report to the ministry");
    assert_int_equal(reel->marks[9].kind, MODEL_MARK_END);
    sample_destroy(s);
}

static void a_new_list_replaces_the_old_and_a_later_part_adds(void **state)
{
    (void)state;
    sample *s = sample_create_reel();
    const model *m = sample_model(s);
    sample_reel(s, SECONDS(60), 8);
    assert_int_equal(model_get_reel(m)->n_marks, 12);
    sample_reel(s, SECONDS(60), 0);
    assert_int_equal(model_get_reel(m)->n_marks, 10);
    assert_int_equal(model_get_reel(m)->end_us, SECONDS(60));
    sample_destroy(s);
}

static void nothing_can_be_ordered_but_to_go_somewhere(void **state)
{
    (void)state;
    sample *s = sample_create_reel();
    model *m = sample_model(s);
    assert_true(model_get_seat(m)->locked);
    sample_clear_sent(s);
    order_action(m, "", "isolate", "web", NULL, 0);
    order_pin(m, "", 4, true);
    assert_int_equal(sample_sent_count(s), 0);
    order_reel_seek(m, SECONDS(90));
    order_reel_seek(m, SECONDS(90)); /* it is under way */
    assert_int_equal(sample_sent_count(s), 1);
    expect_contains(sample_sent(s, 0), "\"type\":\"reel.seek\"");
    expect_contains(sample_sent(s, 0), "\"to_us\":90000000");
    order_reel_seek(m, -5);
    expect_contains(sample_sent(s, 1), "\"to_us\":0");
    order_reel_seek(m, SECONDS(90)); /* and back: that is another wish */
    assert_int_equal(sample_sent_count(s), 3);
    sample_destroy(s);
}

static void what_is_wrong_with_a_journal_is_known(void **state)
{
    (void)state;
    sample *s = sample_create_reel_altered();
    assert_string_equal(model_get_reel(sample_model(s))->ill, "altered");
    sample_destroy(s);
    s = sample_create_reel();
    assert_string_equal(model_get_reel(sample_model(s))->ill, "");
    sample_destroy(s);
}

/* Whoever goes back there meant to: nothing is to be understood. */
static void going_back_is_no_news(void **state)
{
    (void)state;
    sample *s = sample_create_reel();
    const model *m = sample_model(s);
    sample_take(s, "{\"v\":1,\"type\":\"rewound\",\"to_us\":60000000,"
                   "\"branch\":1,\"reason\":\"\"}");
    assert_false(model_get_rewind(m)->unread);
    assert_true(model_get_reel(m)->shown);
    assert_int_equal(model_get_reel(m)->n_marks, 10);
    sample_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_live_drill_has_no_course),
        cmocka_unit_test(marks_are_kept_in_order_and_unknown_ones_left_out),
        cmocka_unit_test(a_new_list_replaces_the_old_and_a_later_part_adds),
        cmocka_unit_test(nothing_can_be_ordered_but_to_go_somewhere),
        cmocka_unit_test(what_is_wrong_with_a_journal_is_known),
        cmocka_unit_test(going_back_is_no_news),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
