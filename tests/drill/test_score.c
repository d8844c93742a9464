/* Points, reasons, axes and the safety gate. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "enshu/score.h"
#include "support/expect.h"

static const enshu_reason *reason(const enshu_score *score, const char *id)
{
    for (size_t o = 0; o < score->n_objectives; o++) {
        const enshu_objective_score *obj = &score->objectives[o];
        for (size_t i = 0; i < obj->n_reasons; i++) {
            if (strcmp(obj->reasons[i].criterion, id) == 0)
                return &obj->reasons[i];
        }
    }
    fail_msg("no reason %s", id);
    return NULL;
}

static void expect_reason(const enshu_score *score, const char *id,
                          const char *state, int64_t points, bool counted)
{
    const enshu_reason *r = reason(score, id);
    assert_string_equal(r->state, state);
    expect_i64(r->points_milli, points);
    assert_int_equal(r->counted, counted);
}

static void every_point_has_a_reason_and_a_cause(void **state)
{
    (void)state;
    stage *s = stage_open(
        "criterion{ id='early', objective='o', points=10, name='e', "
        "when=did('ping'), by='T+00:10' } "
        "criterion{ id='late', objective='o', points=10, name='l', "
        "when=did('ping'), by='T+00:02', late={by='T+00:10', points=4} } "
        "criterion{ id='gone', objective='o', points=10, name='g', "
        "when=did('ping'), by='T+00:02', late={by='T+00:03', points=4} } "
        "criterion{ id='minus', objective='o', points=-5, penalty=true, "
        "name='m', when=did('ping') } "
        "criterion{ id='spared', objective='o', points=-5, penalty=true, "
        "name='s', when=is('srv', 'down') } "
        "criterion{ id='graded', objective='o', points=6, name='r', "
        "rubric={ [0]='bad', [6]='good' } } "
        "criterion{ id='ungraded', objective='o', points=6, name='u', "
        "rubric={ [0]='bad', [6]='good' } }");
    const enshu_pair grade[] = {stage_str(ENSHU_F_CRITERION, "graded"),
                                stage_int(ENSHU_F_POINTS, 3000)};
    stage_play(s, 5);
    stage_act(s, "admin", "ping", NULL);
    stage_command(s, "control", ENSHU_COMMAND_CRITERION_GRADE, grade, 2);
    stage_play(s, 60);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    expect_reason(score, "early", "met", 10000, true);
    expect_reason(score, "late", "late", 4000, true);
    expect_reason(score, "gone", "missed", 0, true);
    expect_reason(score, "minus", "penalty", -5000, true);
    expect_reason(score, "spared", "spared", 0, false);
    expect_reason(score, "graded", "graded", 3000, true);
    expect_reason(score, "ungraded", "ungraded", 0, false);
    assert_true(reason(score, "early")->cause > 0);
    assert_true(reason(score, "minus")->cause > 0);
    expect_i64(score->objectives[0].points_milli, 12000);
    expect_i64(score->objectives[0].max_milli, 36000);
    expect_i64(score->total_milli, 33333);
    stage_close(s);
}

static void prevention_is_not_punished(void **state)
{
    (void)state;
    stage *s = stage_open(
        "inject{ id='I-1', manual=true, to='it', via='email', body='b', "
        "expect={ action='ping', within=min(5), points=10, objective='o' } } "
        "inject{ id='I-2', manual=true, to='it', via='email', body='b', "
        "expect={ action='ping', within=min(5), points=10, objective='o', "
        "avoided='full' } } "
        "inject{ id='I-3', manual=true, to='it', via='email', body='b', "
        "expect={ action='ping', within=min(5), points=10, objective='o', "
        "avoided='zero' } }");
    stage_play(s, 60);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    expect_reason(score, "X:I-1", "avoided", 0, false);
    expect_reason(score, "X:I-2", "avoided", 10000, true);
    expect_reason(score, "X:I-3", "avoided", 0, true);
    expect_i64(score->total_milli, 50000);
    stage_close(s);
}

static void a_metric_gives_points_in_proportion(void **state)
{
    (void)state;
    static const struct {
        const char *down;
        int64_t points;
    } rows[] = {{"T+00:59", 20000}, {"T+00:01", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[512];
        (void)snprintf(
            lua, sizeof lua,
            "operation{ id='ops', name='Ops', service='web', "
            "schedule={ {key='a', at='T+00:10'}, {key='b', at='T+00:20'} }, "
            "rate={normal=60}, lead=min(1) } "
            "process('p', function() wait_until(after('%s')) "
            "set_state('srv', 'down') end) "
            "criterion{ id='C', objective='o', points=20, name='c', "
            "metric={'ops', 'delay_avg'}, best=min(5), worst=min(30) }",
            rows[i].down);
        stage *s = stage_open(lua);
        stage_play(s, 60);
        const enshu_score *score = enshu_drill_score(stage_drill(s));
        expect_reason(score, "C", "measured", rows[i].points, true);
        assert_true(reason(score, "C")->cause > 0);
        stage_close(s);
    }
}

static const char axes[] =
    "objective{ id='s', name='S', axis='service' } "
    "objective{ id='r', name='R', axis='reporting' } "
    "criterion{ id='C-s', objective='s', points=1, name='c', "
    "when=did('ping') } "
    "criterion{ id='C-r', objective='r', points=50, name='c', "
    "when=is('srv', 'down') } ";

static void axes_are_weighed_over_what_was_available(void **state)
{
    (void)state;
    stage *s = stage_open(axes);
    stage_play(s, 1);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 60);
    /* service 30 of 30, reporting 0 of 15: 30 / 45 */
    expect_i64(enshu_drill_score(stage_drill(s))->total_milli, 66666);
    stage_close(s);
}

static void the_safety_gate_caps_the_whole(void **state)
{
    (void)state;
    char lua[2048];
    (void)snprintf(lua, sizeof lua,
                   "%s criterion{ id='gate', objective='s', points=-1, "
                   "penalty=true, safety=true, name='g', "
                   "when=is('plc', 'down') } "
                   "process('p', function() wait(min(2)) "
                   "set_state('plc', 'down') end)",
                   axes);
    stage *s = stage_open(lua);
    stage_play(s, 1);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 60);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    /* the penalty takes service to 0 of 1; nothing is left to cap */
    assert_false(score->gated);
    expect_i64(score->total_milli, 0);
    stage_close(s);

    (void)snprintf(lua, sizeof lua,
                   "%s criterion{ id='more', objective='s', points=99, "
                   "name='m', when=did('ping') } criterion{ id='gate', "
                   "objective='s', points=-1, penalty=true, safety=true, "
                   "name='g', when=is('plc', 'down') } process('p', "
                   "function() wait(min(2)) set_state('plc', 'down') end)",
                   axes);
    s = stage_open(lua);
    stage_play(s, 1);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 60);
    score = enshu_drill_score(stage_drill(s));
    assert_true(score->gated);
    expect_i64(score->total_milli, 40000);
    stage_close(s);
}

/* Without points, too: to come to no harm is no failure, and harm no merit. */
static void what_watches_over_safety_is_spared_or_breached(void **state)
{
    (void)state;
    stage *s = stage_open(
        "criterion{ id='harm', objective='o', points=0, safety=true, "
        "name='h', when=is('plc', 'down') } "
        "criterion{ id='other', objective='o', points=0, safety=true, "
        "name='n', when=is('srv', 'down') } "
        "process('p', function() wait(min(2)) set_state('plc', 'down') end)");
    stage_play(s, 60);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    expect_reason(score, "harm", "breached", 0, true);
    expect_reason(score, "other", "spared", 0, false);
    stage_close(s);
}

static void nothing_to_earn_is_no_score(void **state)
{
    (void)state;
    stage *s = stage_open("");
    stage_play(s, 60);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    expect_i64(score->max_milli, 0);
    expect_i64(score->total_milli, 0);
    stage_close(s);
}

static void objectives_weigh(void **state)
{
    (void)state;
    stage *s = stage_open(
        "objective{ id='a', name='A', weight=3 } "
        "objective{ id='b', name='B' } "
        "criterion{ id='A-1', objective='a', points=10, name='c', "
        "when=did('ping') } criterion{ id='B-1', objective='b', points=10, "
        "name='c', when=is('srv', 'down') }");
    stage_play(s, 1);
    stage_act(s, "admin", "ping", NULL);
    stage_play(s, 60);
    expect_i64(enshu_drill_score(stage_drill(s))->total_milli, 75000);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_has_a_reason_and_a_cause),
        cmocka_unit_test(prevention_is_not_punished),
        cmocka_unit_test(a_metric_gives_points_in_proportion),
        cmocka_unit_test(axes_are_weighed_over_what_was_available),
        cmocka_unit_test(the_safety_gate_caps_the_whole),
        cmocka_unit_test(what_watches_over_safety_is_spared_or_breached),
        cmocka_unit_test(nothing_to_earn_is_no_score),
        cmocka_unit_test(objectives_weigh),
    };
    return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
