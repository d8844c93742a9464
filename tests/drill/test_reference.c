/* Key figures compared with runs of the same seed. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/kpi.h"
#include "enshu/score.h"
#include "sim/memory.h"
#include "stage.h"
#include "support/expect.h"

enum { HOUR = 61 };

/* The service is down from 10 to 20 minutes: the figure is 0, 0, ... 0 at 10,
 * 1 at 11 ... 10 at 20 minutes, when it is mended; 55 in all. */
#define DOWN                                                                   \
    "operation{ id='ops', name='Ops', unit='crate', service='web', "           \
    "rate={ normal=60 }, lead=min(5), schedule={ {key='a', at='T+00:30', "     \
    "load=1} } } "                                                             \
    "metric{ id='out', name='Outage', from='ops', formula='outage', "          \
    "good='low' } "                                                            \
    "on('start', function() wait(min(10)) set_state('srv','down') "            \
    "wait(min(10)) set_state('srv','up') end) "

static const enshu_reason *reason(stage *s)
{
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    assert_int_equal(score->objectives[0].n_reasons, 1);
    return &score->objectives[0].reasons[0];
}

/* A run whose figure is the same all the time. */
static void refer(stage *s, enshu_reference r, int64_t value, size_t n)
{
    int64_t values[HOUR];
    for (size_t i = 0; i < n; i++)
        values[i] = value;
    assert_int_equal(enshu_drill_refer(stage_drill(s), r, "out", values, n),
                     ENSHU_OK);
}

static void without_references_it_is_not_measured(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' }");
    assert_true(enshu_drill_wants_references(stage_drill(s)));
    stage_play(s, 60);
    const enshu_reason *r = reason(s);
    assert_string_equal(r->state, "unmeasured");
    assert_false(r->counted);
    expect_i64(r->points_milli, 0);
    assert_string_equal(r->metric, "out");
    expect_i64(enshu_drill_score(stage_drill(s))->max_milli, 0);
    assert_non_null(strstr(stage_log(s), "criterion.measured criterion=k "
                                         "objective=o area=55000 count=61"));
    assert_int_equal(stage_count_for(s, "control", "criterion.measured"), 1);
    stage_close(s);
}

static void points_go_in_lines_from_none_over_standard_to_golden(void **state)
{
    /* none 61 x 2, standard 61 x b, golden 0; the drill 55 */
    static const struct {
        int64_t none;
        int64_t standard;
        int64_t golden;
        int64_t middle;
        bool halfway;
    } rows[] = {
        {2000, 500, 0, 30500, false},  /* between none and standard */
        {2000, 1000, 0, 61000, false}, /* between standard and golden */
        {700, 650, 0, 39650, false},   /* worse than none: nothing */
        {2000, 1500, 950, 91500, false},
        {2000, 2500, 0, 61000, true}, /* standard is not between */
        {2000, 0, 0, 61000, true},    /* nor here */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s =
            stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                            "name='K', kpi='out' }");
        stage_play(s, 60);
        refer(s, ENSHU_REFERENCE_NONE, rows[i].none, HOUR);
        refer(s, ENSHU_REFERENCE_STANDARD, rows[i].standard, HOUR);
        refer(s, ENSHU_REFERENCE_GOLDEN, rows[i].golden, HOUR);
        const enshu_reason *r = reason(s);
        const int64_t worst = rows[i].none * HOUR;
        const int64_t best = rows[i].golden * HOUR;
        const int64_t middle = rows[i].middle;
        const int64_t v = 55000;
        int64_t want = 5000 + 5000 * (middle - v) / (middle - best);
        if (v > middle)
            want = 5000 * (worst - v) / (worst - middle);
        if (v >= worst)
            want = 0;
        if (v <= best)
            want = 10000;
        assert_string_equal(r->state, "measured");
        assert_true(r->counted);
        expect_i64(r->minutes, HOUR);
        expect_i64(r->value, v);
        expect_i64(r->worst, worst);
        expect_i64(r->best, best);
        expect_i64(r->middle, middle);
        assert_int_equal(r->halfway, rows[i].halfway);
        expect_i64(r->points_milli, want);
        assert_true(r->cause > 0);
        stage_close(s);
    }
}

static void without_a_standard_half_is_halfway(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' }");
    stage_play(s, 60);
    refer(s, ENSHU_REFERENCE_NONE, 1500, HOUR);
    assert_string_equal(reason(s)->state, "unmeasured");
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, HOUR);
    expect_i64(reason(s)->middle, 45750);
    assert_true(reason(s)->halfway);
    expect_i64(reason(s)->points_milli, 3989);
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, 0); /* taken away again */
    assert_string_equal(reason(s)->state, "unmeasured");
    stage_close(s);
}

static void a_golden_no_better_than_none_measures_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' }");
    stage_play(s, 60);
    refer(s, ENSHU_REFERENCE_NONE, 500, HOUR);
    refer(s, ENSHU_REFERENCE_GOLDEN, 500, HOUR);
    assert_string_equal(reason(s)->state, "unmeasured");
    assert_false(reason(s)->counted);
    refer(s, ENSHU_REFERENCE_GOLDEN, 501, HOUR);
    assert_string_equal(reason(s)->state, "unmeasured");
    stage_close(s);
}

static void only_the_stretch_asked_for_is_looked_at(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out', from='T+00:12', "
                               "to='T+00:15' }");
    stage_play(s, 60);
    refer(s, ENSHU_REFERENCE_NONE, 10000, HOUR);
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, HOUR);
    expect_i64(reason(s)->minutes, 3);
    expect_i64(reason(s)->value, 2000 + 3000 + 4000);
    expect_i64(reason(s)->worst, 30000);
    stage_close(s);
}

static void only_minutes_that_all_have_are_compared(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' }");
    refer(s, ENSHU_REFERENCE_NONE, 2000, HOUR);
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, 16); /* it ended early */
    stage_play(s, 12);
    expect_i64(reason(s)->minutes, 13);
    expect_i64(reason(s)->value, 3000);
    stage_play(s, 60);
    expect_i64(reason(s)->minutes, 16);
    expect_i64(reason(s)->value, 15000);
    expect_i64(reason(s)->worst, 32000);
    stage_close(s);
}

static uint64_t digest_with(bool references)
{
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' }");
    if (references) {
        refer(s, ENSHU_REFERENCE_NONE, 2000, HOUR);
        refer(s, ENSHU_REFERENCE_GOLDEN, 0, HOUR);
    }
    stage_play(s, 60);
    const uint64_t digest = enshu_drill_digest(stage_drill(s));
    stage_close(s);
    return digest;
}

static void references_change_neither_records_nor_digest(void **state)
{
    (void)state;
    assert_true(digest_with(true) == digest_with(false));
}

static void sums_of_a_long_series_are_exact(void **state)
{
    (void)state;
    stage *s = stage_open(
        "operation{ id='ops', name='Ops', unit='crate', service='web', "
        "rate={ normal=60 }, lead=min(5), schedule={ {key='a', at='T+00:30', "
        "load=1} } } "
        "metric{ id='out', name='O', from='ops', formula='outage', good='low' }"
        " criterion{ id='k', objective='o', points=10, name='K', kpi='out', "
        "from='T+00:07' } on('start', function() set_state('srv','down') end)");
    stage_play(s, 60);
    int64_t values[HOUR];
    const size_t n = enshu_drill_kpi_series(stage_drill(s), 0, values, HOUR);
    int64_t sum = 0;
    for (size_t i = 7; i < n; i++)
        sum += values[i];
    refer(s, ENSHU_REFERENCE_NONE, 60000, HOUR);
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, HOUR);
    assert_int_equal(n, HOUR);
    expect_i64(reason(s)->value, sum);
    stage_close(s);
}

static void what_cannot_be_referred_is_refused(void **state)
{
    (void)state;
    const int64_t values[] = {1, 2};
    stage *s = stage_open(DOWN);
    enshu_drill *d = stage_drill(s);
    assert_false(enshu_drill_wants_references(d));
    assert_int_equal(
        enshu_drill_refer(d, ENSHU_REFERENCE_NONE, "nothing", values, 2),
        ENSHU_ENOTFOUND);
    assert_int_equal(enshu_drill_refer(d, ENSHU_REFERENCES, "out", values, 2),
                     ENSHU_EINVAL);
    assert_int_equal(enshu_drill_refer(d, ENSHU_REFERENCE_NONE, "out", NULL, 2),
                     ENSHU_EINVAL);
    assert_string_equal(enshu_reference_policy(ENSHU_REFERENCE_NONE), "none");
    assert_string_equal(enshu_reference_policy(ENSHU_REFERENCE_STANDARD),
                        "standard");
    assert_string_equal(enshu_reference_policy(ENSHU_REFERENCE_GOLDEN),
                        "golden");
    stage_close(s);
}

/* Hands in a curve and asks for a score, the n-th allocation failing. */
static bool refer_and_ask(enshu_drill *d, size_t n)
{
    static const int64_t values[] = {9000, 9000, 9000};
    (void)enshu__alloc_fail_at(n);
    const enshu_status st =
        enshu_drill_refer(d, ENSHU_REFERENCE_NONE, "out", values, 3);
    const enshu_score *score = enshu_drill_score_of(d, "it");
    (void)enshu__alloc_fail_at(0);
    assert_true(st == ENSHU_OK || st == ENSHU_ENOMEM);
    if (score)
        assert_string_equal(score->objectives[0].reasons[0].state,
                            "unmeasured");
    return st == ENSHU_OK && score;
}

static void without_memory_there_is_no_score_and_no_harm(void **state)
{
    (void)state;
    stage *s = stage_open(DOWN "criterion{ id='k', objective='o', points=10, "
                               "name='K', kpi='out' } meter{ id='m', name='M', "
                               "rules={ { id='r', name='r', by=1, "
                               "when=is('srv','up') } } }");
    stage_play(s, 60);
    size_t n = 1;
    while (!refer_and_ask(stage_drill(s), n))
        n++;
    assert_true(n > 3);
    refer(s, ENSHU_REFERENCE_NONE, 2000, HOUR);
    refer(s, ENSHU_REFERENCE_GOLDEN, 0, HOUR);
    assert_string_equal(reason(s)->state, "measured");
    stage_close(s);
}

static void wrong_criteria_are_found(void **state)
{
    static const struct {
        const char *lua;
        const char *part;
    } rows[] = {
        {DOWN "criterion{ id='k', objective='o', points=1, name='K', "
              "kpi='out', when=is('srv','up') }",
         "only one of when, metric, kpi, rubric"},
        {"criterion{ id='k', objective='o', points=1, name='K', "
         "when=is('srv','up'), from='T+00:10' }",
         "from and to go with kpi"},
        {DOWN "criterion{ id='k', objective='o', points=1, name='K', "
              "kpi='out', from='T+00:10', to='T+00:10' }",
         "to must come after from"},
        {"criterion{ id='k', objective='o', points=1, name='K', "
         "when=is('srv','up'), about='ping' }",
         "about goes with rubric"},
        {DOWN "criterion{ id='k', objective='o', points=-1, penalty=true, "
              "name='K', kpi='out' }",
         "a kpi cannot be a penalty"},
        {"criterion{ id='k', objective='o', points=1, name='K', kpi='out' }",
         "out"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_null(stage_try(rows[i].lua, &(enshu_options){0}));
        if (!strstr(stage_trouble(), rows[i].part))
            fail_msg("'%s' is not in: %s", rows[i].part, stage_trouble());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_references_it_is_not_measured),
        cmocka_unit_test(points_go_in_lines_from_none_over_standard_to_golden),
        cmocka_unit_test(without_a_standard_half_is_halfway),
        cmocka_unit_test(a_golden_no_better_than_none_measures_nothing),
        cmocka_unit_test(only_the_stretch_asked_for_is_looked_at),
        cmocka_unit_test(only_minutes_that_all_have_are_compared),
        cmocka_unit_test(references_change_neither_records_nor_digest),
        cmocka_unit_test(sums_of_a_long_series_are_exact),
        cmocka_unit_test(what_cannot_be_referred_is_refused),
        cmocka_unit_test(without_memory_there_is_no_score_and_no_harm),
        cmocka_unit_test(wrong_criteria_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
