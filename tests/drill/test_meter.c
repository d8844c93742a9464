/* Meters: what moves them, what they are worth, who hears of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/describe.h"
#include "enshu/score.h"
#include "sim/memory.h"
#include "stage.h"
#include "support/expect.h"

static const enshu_meter_score *meter(stage *s, const char *id)
{
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    for (size_t i = 0; i < score->n_meters; i++) {
        if (strcmp(score->meters[i].id, id) == 0)
            return &score->meters[i];
    }
    fail_msg("no meter %s", id);
    return NULL;
}

static void a_rule_moves_each_time_its_condition_becomes_true(void **state)
{
    (void)state;
    stage *s = stage_open(
        "meter{ id='t', name='T', kind='trust', rules={ "
        "{ id='down', name='server down', when=is('srv','down'), by=-5 }, "
        "{ id='first', name='first', when=is('srv','down'), by=2, once=true } "
        "} } "
        "on('start', function() for i=1,3 do wait(min(5)) "
        "set_state('srv','down') wait(min(5)) set_state('srv','up') end end)");
    stage_play(s, 12);
    expect_i64(meter(s, "t")->value, 67);
    stage_play(s, 40);
    const enshu_meter_score *m = meter(s, "t");
    expect_i64(m->start, 70);
    expect_i64(m->value, 57);
    assert_int_equal(m->n_moves, 4);
    assert_string_equal(m->moves[0].rule, "down");
    expect_i64(m->moves[0].by, -5);
    expect_i64(m->moves[0].value, 65);
    expect_i64(m->moves[0].t_us, 5 * ENSHU_MIN);
    assert_string_equal(m->moves[1].rule, "first");
    expect_i64(m->moves[3].value, 57);
    assert_true(m->moves[3].cause > 0);
    assert_string_equal(m->kind, "trust");
    assert_null(m->team);
    stage_close(s);
}

static void again_repeats_while_it_holds_and_starts_anew(void **state)
{
    (void)state;
    stage *s = stage_open(
        "meter{ id='t', name='T', rules={ { id='r', name='silent', by=-3, "
        "when=is('srv','down'), again=min(10) } } } "
        "on('start', function() wait(min(1)) set_state('srv','down') "
        "wait(min(25)) set_state('srv','up') wait(min(2)) "
        "set_state('srv','down') end)");
    stage_play(s, 20);
    expect_i64(meter(s, "t")->value, 64); /* at 1 and 11 */
    stage_play(s, 27);
    expect_i64(meter(s, "t")->value, 61); /* at 21; up at 26 */
    stage_play(s, 37);
    expect_i64(meter(s, "t")->value, 58); /* at 28, not at 31 */
    stage_play(s, 39);
    expect_i64(meter(s, "t")->value, 55); /* at 38 */
    stage_close(s);
}

static void once_with_again_repeats_only_the_first_time(void **state)
{
    (void)state;
    stage *s = stage_open(
        "meter{ id='t', name='T', rules={ { id='r', name='r', by=-1, "
        "once=true, when=is('srv','down'), again=min(2) } } } "
        "on('start', function() wait(min(1)) set_state('srv','down') "
        "wait(min(3)) set_state('srv','up') wait(min(2)) "
        "set_state('srv','down') end)");
    stage_play(s, 30);
    expect_i64(meter(s, "t")->value, 68); /* at 1 and 3 */
    stage_close(s);
}

static void what_is_true_from_the_start_moves_at_the_start(void **state)
{
    (void)state;
    stage *s = stage_open("meter{ id='t', name='T', rules={ { id='r', "
                          "name='r', by=4, when=is('srv','up') } } }");
    stage_play(s, 1);
    expect_i64(meter(s, "t")->value, 74);
    expect_i64(meter(s, "t")->moves[0].t_us, 0);
    stage_close(s);
}

static void scripts_and_effects_move_it_within_its_range(void **state)
{
    (void)state;
    stage *s = stage_open(
        "meter{ id='t', name='T', team='it', start=1, low=-2, high=3 } "
        "action{ id='lift', by='it', name='L', duration=0, "
        "effects={ fx.move('t', 10, {ja='良い', en='good'}) } } "
        "on('start', function() wait(min(5)) move('t', -2) "
        "move('t', -9, 'bad') move('t', -1) end)");
    stage_play(s, 1);
    stage_act(s, "admin", "lift", NULL);
    stage_play(s, 10);
    const enshu_meter_score *m = meter(s, "t");
    assert_string_equal(enshu_drill_name(stage_drill(s), "t").en, "T");
    expect_i64(m->value, -2);
    assert_string_equal(m->team, "it");
    assert_int_equal(m->n_moves, 3); /* the last could not move it */
    expect_i64(m->moves[0].by, 2);
    assert_string_equal(m->moves[0].name.ja, "良い");
    assert_string_equal(m->moves[0].name.en, "good");
    assert_string_equal(m->moves[0].rule, "");
    expect_i64(m->moves[1].by, -2);
    expect_i64(m->moves[2].by, -3);
    assert_string_equal(m->moves[2].name.en, "bad");
    assert_int_equal(stage_count(s, "meter.moved"), 3);
    assert_int_equal(stage_count_for(s, "control", "meter.moved"), 3);
    stage_close(s);
}

static void a_failing_script_takes_its_moves_back(void **state)
{
    (void)state;
    stage *s =
        stage_open("meter{ id='t', name='T' } "
                   "on('start', function() wait(min(1)) move('t', -5, 'kept') "
                   "wait(min(1)) move('t', -20, 'lost') error('oops') end)");
    stage_play(s, 5);
    const enshu_meter_score *m = meter(s, "t");
    expect_i64(m->value, 65);
    assert_int_equal(m->n_moves, 1);
    assert_string_equal(m->moves[0].name.en, "kept");
    assert_int_equal(stage_count(s, "meter.moved"), 1);
    stage_close(s);
}

static void the_newest_thousand_moves_are_kept(void **state)
{
    (void)state;
    stage *s =
        stage_open("meter{ id='t', name='T', start=0, low=0, high=100000 } "
                   "on('start', function() for i=1,1203 do move('t', 1) "
                   "if i % 100 == 0 then wait(sec(1)) end end end)");
    stage_play(s, 5);
    const enshu_meter_score *m = meter(s, "t");
    expect_i64(m->value, 1203);
    assert_int_equal(m->n_moves, 1000);
    expect_i64(m->moves[0].value, 204);
    expect_i64(m->moves[999].value, 1203);
    stage_close(s);
}

static void points_follow_where_it_stands(void **state)
{
    (void)state;
    stage *s = stage_open("meter{ id='t', name='T', start=10, low=0, high=40, "
                          "objective='o', points=8 } "
                          "meter{ id='free', name='F' }");
    stage_play(s, 1);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    assert_int_equal(score->n_meters, 2);
    assert_int_equal(score->objectives[0].n_reasons, 1);
    const enshu_reason *r = &score->objectives[0].reasons[0];
    assert_string_equal(r->criterion, "M:t");
    assert_string_equal(r->state, "measured");
    expect_i64(r->points_milli, 2000);
    expect_i64(r->max_milli, 8000);
    expect_i64(r->value, 10);
    expect_i64(r->best, 40);
    expect_i64(r->worst, 0);
    expect_i64(r->minutes, 0);
    stage_close(s);
}

/* ---- who hears of it ---- */

typedef struct heard {
    int described;
} heard;

static void on_record(void *user, const enshu_record *r)
{
    heard *h = user;
    h->described += r->kind == ENSHU_RECORD_METER_DESCRIBED;
}

static int described_to(stage *s, const char *team)
{
    heard h = {0};
    const enshu_reader reader = {
        .control = team == NULL, .teams = &team, .n_teams = team ? 1 : 0};
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, on_record, &h),
                     ENSHU_OK);
    return h.described;
}

static void teams_hear_of_meters_only_after_the_end(void **state)
{
    (void)state;
    stage *s = stage_open(
        "meter{ id='mine', name='M', team='it', rules={ { id='r', name='r', "
        "when=is('srv','up'), by=1 } } } "
        "meter{ id='theirs', name='T', team='occ' } "
        "meter{ id='ours', name='O' }");
    stage_play(s, 30);
    assert_int_equal(described_to(s, NULL), 3);
    assert_int_equal(described_to(s, "it"), 0);
    assert_int_equal(stage_count_for(s, "control", "meter.moved"),
                     stage_count(s, "meter.moved"));
    stage_play(s, 60);
    assert_int_equal(described_to(s, NULL), 3);
    assert_int_equal(described_to(s, "it"), 2);
    assert_int_equal(described_to(s, "occ"), 2);
    stage_close(s);
}

static void expect_trouble(const char *lua, const char *part)
{
    stage *s = stage_try(lua, &(enshu_options){0});
    assert_null(s);
    if (!strstr(stage_trouble(), part))
        fail_msg("'%s' is not in: %s", part, stage_trouble());
}

/* Nobody's drill goes on as if a move had not been when memory ran out. */
static bool play_failing_at(size_t n, uint64_t *digest)
{
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(9), "
        "langs={'en'}, lang='en', title='S' } zone{ id='z', name='Z' } "
        "asset{ id='x', zone='z', name='X' } team{ id='t', name='T' } "
        "objective{ id='o', name='O' } meter{ id='m', name='M', points=3, "
        "objective='o', rules={ { id='r', name='r', when=is('x','up'), by=1, "
        "again=min(1) } } } on('start', function() move('m', -4, 'why') "
        "apply({ fx.move('m', 3) }) end)";
    const enshu_file file = {"main.lua", lua, sizeof lua - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {0};
    enshu_drill *d = NULL;
    (void)enshu__alloc_fail_at(n);
    enshu_status st = enshu_script_open(&bundle, &options, NULL, &d, NULL);
    if (st == ENSHU_OK)
        st = enshu_drill_advance(d, ENSHU_HOUR);
    if (st == ENSHU_OK && !enshu_drill_score(d))
        st = ENSHU_ENOMEM;
    if (st == ENSHU_OK)
        *digest = enshu_drill_digest(d);
    enshu_drill_destroy(d);
    return st == ENSHU_OK;
}

static void every_failing_allocation_is_survived(void **state)
{
    uint64_t good = 0;
    (void)state;
    assert_true(play_failing_at(0, &good));
    const size_t asked = enshu__alloc_fail_at(0);
    assert_true(asked > 50);
    for (size_t n = 1; n <= asked; n++) {
        uint64_t digest = good;
        const bool done = play_failing_at(n, &digest);
        (void)enshu__alloc_fail_at(0);
        assert_true(!done || digest == good);
    }
}

static void wrong_meters_are_found(void **state)
{
    (void)state;
    expect_trouble("meter{ id='t', name='T', low=5, high=5 }",
                   "low must be below high");
    expect_trouble("meter{ id='t', name='T', start=101 }",
                   "start must lie between");
    expect_trouble("meter{ id='t', name='T', rules={ "
                   "{ id='r', name='r', when=is('srv','up'), by=1 }, "
                   "{ id='r', name='r', when=is('srv','up'), by=2 } } }",
                   "'r'");
    expect_trouble("action{ id='x', by='it', name='X', "
                   "effects={ fx.move('nobody', 1) } }",
                   "nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_moves_each_time_its_condition_becomes_true),
        cmocka_unit_test(again_repeats_while_it_holds_and_starts_anew),
        cmocka_unit_test(once_with_again_repeats_only_the_first_time),
        cmocka_unit_test(what_is_true_from_the_start_moves_at_the_start),
        cmocka_unit_test(scripts_and_effects_move_it_within_its_range),
        cmocka_unit_test(a_failing_script_takes_its_moves_back),
        cmocka_unit_test(the_newest_thousand_moves_are_kept),
        cmocka_unit_test(points_follow_where_it_stands),
        cmocka_unit_test(teams_hear_of_meters_only_after_the_end),
        cmocka_unit_test(every_failing_allocation_is_survived),
        cmocka_unit_test(wrong_meters_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
