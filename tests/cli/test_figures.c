/* The key figures that a run ends with. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "cli/figures.h"
#include "stage.h"
#include "support/expect.h"

/* Nobody works at the desk: its queue only grows, one each minute. */
static const char queue[] =
    "asset{ id='a', zone='lan', name='A' } "
    "service{ id='v', needs='a', name='V' } "
    "flow{ id='f', name='F', service='v', "
    " sources={ {id='s', to='desk', per_hour=60, spread='even'} }, "
    " stations={ {id='desk', name='Desk', rate=60} }, "
    " routes={ {from='desk', to='out'} } } "
    "metric{ id='k', name={en='Queue', ja='行列'}, from='f', unit='pax', "
    " formula='queue', good='low', levels={5, 10, 20, 1000} } "
    "metric{ id='n', name={en='Served', ja='処理'}, from='f', "
    " formula='served', good='high' } "
    "process('p', function() set_state('a', 'down') end) ";

static char *text_of(stage *s, base_lang lang)
{
    base_buffer b;
    base_buffer_init(&b, 1 << 16);
    figures_write(stage_drill(s), lang, &b);
    char *text = xstrdup(base_buffer_get(&b));
    base_buffer_fini(&b);
    return text;
}

static void each_has_its_line_with_the_worst_it_was(void **state)
{
    (void)state;
    stage *s = stage_open(queue);
    stage_play(s, 30);
    char *en = text_of(s, BASE_EN);
    char *ja = text_of(s, BASE_JA);
    expect_contains(en, "Key figures\n  Queue  ");
    expect_contains(en, " pax ");
    expect_contains(en, "worst severity 3 (high)\n  Served  ");
    assert_null(strstr(en, " \n"));
    expect_contains(ja, "業務の指標\n  行列  ");
    expect_contains(ja, "最大の深刻度 3 (高)\n  処理  ");
    xfree(en);
    xfree(ja);
    stage_close(s);
}

static void the_same_as_data(void **state)
{
    (void)state;
    stage *s = stage_open(queue);
    stage_play(s, 30);
    json_t *all = figures_object(stage_drill(s));
    const json_t *k = json_array_get(all, 0);
    assert_int_equal(json_array_size(all), 2);
    expect_text(json_string_value(json_object_get(k, "id")), "k");
    expect_text(json_string_value(json_object_get(k, "unit")), "pax");
    assert_true(json_integer_value(json_object_get(k, "value")) >= 28000);
    assert_int_equal(json_integer_value(json_object_get(k, "severity")), 3);
    assert_int_equal(json_integer_value(json_object_get(k, "worst")), 3);
    json_decref(all);
    stage_close(s);
}

static void a_scenario_without_any_says_nothing(void **state)
{
    (void)state;
    stage *s = stage_open("");
    stage_play(s, 1);
    char *text = text_of(s, BASE_EN);
    json_t *all = figures_object(stage_drill(s));
    expect_text(text, "");
    assert_int_equal(json_array_size(all), 0);
    json_decref(all);
    xfree(text);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_has_its_line_with_the_worst_it_was),
        cmocka_unit_test(the_same_as_data),
        cmocka_unit_test(a_scenario_without_any_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
