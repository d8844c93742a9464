/* The score arrives in parts and is shown when it is whole. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "model/drill.h"

static int create(void **state)
{
    *state = drill_create();
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

static void part(sample *s, int i, int n, const char *score)
{
    char *text = xprintf("{\"v\":1,\"type\":\"score\",\"part\":%d,"
                         "\"parts\":%d,\"score\":%s}",
                         i, n, score);
    sample_take(s, text);
    xfree(text);
}

static const char totals[] =
    "{\"total\":61500,\"max\":100000,\"gated\":true,\"hints\":2,\"axes\":["
    "{\"axis\":\"service\",\"weight\":30,\"share\":70000,\"max\":20000},"
    "{\"axis\":\"contain\",\"weight\":20,\"share\":50000,\"max\":10000}]}";
static const char service[] =
    "{\"id\":\"service\",\"name\":{\"ja\":\"運行\",\"en\":\"Service\"},"
    "\"axis\":\"service\",\"points\":14000,\"max\":20000,\"reasons\":["
    "{\"criterion\":\"X:I-01\",\"name\":{\"ja\":\"確認\"},\"points\":3000,"
    "\"max\":3000,\"state\":\"met\",\"counted\":true,\"cause\":7,"
    "\"t_us\":60000000,\"evidence\":{\"en\":\"asked\"}},"
    "{\"criterion\":\"C-1\",\"points\":0,\"max\":2000,\"state\":\"missed\","
    "\"counted\":true,\"answer\":{\"ja\":\"答え\",\"en\":\"do this\"}}]}";
static const char more_service[] =
    "{\"id\":\"service\",\"points\":14000,\"max\":20000,\"reasons\":["
    "{\"criterion\":\"C-2\",\"points\":1000,\"max\":4000,"
    "\"state\":\"measured\",\"metric\":\"delay_max\",\"value\":180,"
    "\"best\":60,\"worst\":600}]}";
static const char contain[] =
    "{\"id\":\"contain\",\"points\":5000,\"max\":10000,\"reasons\":[]}";

static void give_all(sample *s)
{
    part(s, 0, 4, totals);
    part(s, 1, 4, service);
    part(s, 2, 4, more_service);
    part(s, 3, 4, contain);
}

static void a_score_is_known_when_every_part_is_there(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    part(s, 0, 4, totals);
    part(s, 1, 4, service);
    part(s, 2, 4, more_service);
    assert_false(model_get_score(m)->known);
    part(s, 3, 4, contain);
    const model_score *score = model_get_score(m);
    assert_true(score->known);
    assert_true(score->gated);
    assert_int_equal(score->total_milli, 61500);
    assert_int_equal(score->hints, 2);
    assert_int_equal(score->n_axes, 2);
    assert_string_equal(score->axes[1].axis, "contain");
    assert_int_equal(score->axes[0].share_milli, 70000);
}

static void objectives_have_all_their_reasons(void **state)
{
    sample *s = *state;
    give_all(s);
    const model_score *score = model_get_score(sample_model(s));
    assert_int_equal(score->n_objectives, 2);
    const model_objective *o = &score->objectives[0];
    assert_string_equal(o->name.en, "Service");
    assert_int_equal(o->n_reasons, 3);
    assert_string_equal(o->reasons[0].state, "met");
    assert_int_equal(o->reasons[0].t_us, 60000000);
    assert_string_equal(o->reasons[0].evidence.en, "asked");
    assert_null(o->reasons[0].name.en);
    assert_int_equal(o->reasons[1].t_us, -1);
    assert_null(o->reasons[1].evidence.ja);
    assert_string_equal(o->reasons[1].answer.en, "do this");
    assert_string_equal(o->reasons[1].metric, "");
    assert_string_equal(o->reasons[2].metric, "delay_max");
    assert_int_equal(o->reasons[2].worst, 600);
    assert_false(o->reasons[2].counted);
    assert_int_equal(score->objectives[1].n_reasons, 0);
}

static void a_new_score_replaces_the_old_one_when_whole(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    give_all(s);
    part(s, 0, 2, "{\"total\":90000,\"max\":100000}");
    assert_int_equal(model_get_score(m)->total_milli, 61500);
    part(s, 1, 2, contain);
    assert_int_equal(model_get_score(m)->total_milli, 90000);
    assert_int_equal(model_get_score(m)->n_objectives, 1);
    assert_int_equal(model_get_score(m)->n_axes, 0);
}

static void parts_out_of_order_make_no_score(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    part(s, 1, 2, contain);
    part(s, 0, 3, totals);
    part(s, 2, 3, contain);
    part(s, 1, 3, service);
    part(s, 2, 3, contain);
    assert_false(model_get_score(m)->known);
    give_all(s);
    assert_true(model_get_score(m)->known);
}

static void a_score_of_odd_things_harms_nobody(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    part(s, 0, 3, "{\"total\":\"x\",\"axes\":{\"a\":1},\"hints\":-4}");
    part(s, 1, 3, "{\"id\":5,\"reasons\":[1,\"x\",null,{}]}");
    part(s, 2, 3, "{\"reasons\":{\"a\":1}}");
    assert_true(model_get_score(m)->known);
    assert_int_equal(model_get_score(m)->total_milli, 0);
    assert_int_equal(model_get_score(m)->hints, 0);
    assert_int_equal(model_get_score(m)->objectives[0].n_reasons, 4);
    assert_string_equal(model_get_score(m)->objectives[0].reasons[0].state, "");
    part(s, 0, 1, "{}");
    assert_int_equal(model_get_score(m)->n_objectives, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_score_is_known_when_every_part_is_there),
        TEST(objectives_have_all_their_reasons),
        TEST(a_new_score_replaces_the_old_one_when_whole),
        TEST(parts_out_of_order_make_no_score),
        TEST(a_score_of_odd_things_harms_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
