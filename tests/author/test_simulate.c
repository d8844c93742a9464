/* Many seeds, many policies: figures, coverage, and what is said of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "author/simulate_internal.h"
#include "support/expect.h"

#define WORLD                                                                  \
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(30),\n"     \
    "  title={ja='試', en='Try'} }\n"                                         \
    "team{ id='it', name={ja='情', en='IT'} }\n"                              \
    "role{ id='admin', team='it', name={ja='担', en='Admin'} }\n"             \
    "zone{ id='lan', name={ja='LAN', en='LAN'} }\n"                            \
    "asset{ id='srv', zone='lan', name={ja='機', en='Server'} }\n"            \
    "objective{ id='svc', axis='service', name={ja='継', en='Service'} }\n"   \
    "objective{ id='rep', axis='reporting', name={ja='報', en='Report'} }\n"  \
    "action{ id='look', by='it', once=true, name={ja='見', en='Look'} }\n"    \
    "action{ id='tell', by='it', once=true, name={ja='告', en='Tell'} }\n"    \
    "action{ id='idle', by='it', requires=did('idle'), name={ja='無', "       \
    "en='Idle'} "                                                              \
    "}\n"                                                                      \
    "inject{ id='I-1', at='T+00:05', to='it', via='siem',\n"                   \
    "  body={ja='警', en='Alert'}, expect={\n"                                \
    "   { action='look', within=min(5), points=10, objective='svc' },\n"       \
    "   { action='tell', within=min(20), points=10, objective='rep' } } }\n"   \
    "bot{ id='half', run=function() wait(min(7)); act('admin','look') end }\n" \
    "bot{ id='good', run=function() wait(min(7)); act('admin','look')\n"       \
    "  act('admin','tell') end }\n"

/* ---- playing ---- */

static simulation *open_text(const char *lua, simulate_options o)
{
    static enshu_file file; /* read until the simulation is destroyed */
    enshu_error err = {0};
    simulation *s = NULL;
    file = (enshu_file){"main.lua", lua, strlen(lua)};
    o.bundle = (enshu_bundle){"main.lua", &file, 1};
    if (simulate_open(&o, &s, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    return s;
}

static simulation *play_text(const char *lua, simulate_options o)
{
    simulation *s = open_text(lua, o);
    enshu_error err = {0};
    if (simulate_run(s, ENSHU_TIME_MAX, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    return s;
}

static simulate_options seeds(size_t runs, const char *policies,
                              const char *order)
{
    return (simulate_options){.policies = policies,
                              .order = order,
                              .first_seed = 1,
                              .runs = runs,
                              .jobs = 2};
}

static void expect_refused(const char *policies, const char *order,
                           enshu_status status, const char *part)
{
    enshu_error err = {0};
    simulation *s = NULL;
    const enshu_file file = {"main.lua", WORLD, strlen(WORLD)};
    simulate_options o = seeds(1, policies, order);
    o.bundle = (enshu_bundle){"main.lua", &file, 1};
    assert_int_equal(simulate_open(&o, &s, &err), status);
    assert_null(s);
    expect_contains(err.message, part);
}

/* How often a code is among the warnings, and about what. */
typedef struct ear {
    const char *code;
    const char *id; /* NULL: any */
    size_t n;
    char message[512];
} ear;

static void hear(void *user, const sim_warning *w)
{
    ear *e = user;
    if (strcmp(w->code, e->code) != 0 || (e->id && strcmp(w->id, e->id) != 0))
        return;
    e->n++;
    (void)snprintf(e->message, sizeof e->message, "%s", w->en);
}

static ear listen_for(const simulation *s, const char *code, const char *id)
{
    ear e = {.code = code, .id = id};
    sim_warnings(s, hear, &e);
    return e;
}

static uint64_t met(const simulation *s, sim_topic topic, const char *key)
{
    const sim_row *row = sim_tally_find(&s->tally, topic, key);
    return row ? sim_met(s, row) : UINT64_MAX;
}

/* ---- figures ---- */

static void percentiles_are_values_that_were_there(void **state)
{
    const int64_t values[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    (void)state;
    expect_i64(sim_percentile(values, 10, 5), 1);
    expect_i64(sim_percentile(values, 10, 50), 5);
    expect_i64(sim_percentile(values, 10, 95), 10);
    expect_i64(sim_percentile(values, 1, 5), 1);
    expect_i64(sim_percentile(values, 0, 50), 0);
}

static void scores_are_told_with_and_without_the_service(void **state)
{
    (void)state;
    simulation *s = play_text(WORLD, seeds(4, "none,half,good", NULL));
    const size_t half = sim_find_policy(s, "half");
    assert_int_equal(s->seeds, 4);
    assert_int_equal(s->done, 12);
    /* Service weighs 30, reporting 15. */
    expect_i64(sim_figures_of(s, half, false).mean, 66666);
    expect_i64(sim_figures_of(s, half, true).mean, 0);
    expect_i64(sim_figures_of(s, sim_find_policy(s, "good"), true).p50, 100000);
    expect_i64(sim_figures_of(s, sim_find_policy(s, "none"), false).max, 0);
    simulate_destroy(s);
}

static void an_order_holds_or_does_not(void **state)
{
    (void)state;
    simulation *s = play_text(WORLD, seeds(3, "none", "none,half,good"));
    assert_int_equal(s->n_policies, 3); /* those of the order play too */
    assert_int_equal(sim_held(s, false), 3);
    assert_int_equal(sim_held(s, true), 0); /* none and half are equal */
    assert_true(simulate_is_good(s));
    simulate_destroy(s);
    s = play_text(WORLD, seeds(3, NULL, "good,half"));
    assert_int_equal(sim_held(s, false), 0);
    assert_false(simulate_is_good(s));
    simulate_destroy(s);
}

/* ---- the same, always ---- */

static char *outcome(size_t jobs)
{
    simulate_options o = seeds(12, NULL, "none,good");
    base_buffer text;
    o.jobs = jobs;
    simulation *s = play_text(WORLD, o);
    json_t *object = simulate_json(s);
    char *json = base_json_write(object);
    base_buffer_init(&text, 1 << 20);
    simulate_write(s, BASE_EN, &text);
    base_buffer_append_text(&text, json);
    xfree(json);
    json_decref(object);
    simulate_destroy(s);
    return base_buffer_take(&text);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    char *alone = outcome(1);
    char *shared = outcome(5);
    expect_text(shared, alone);
    expect_contains(alone, "order none < good: in 100.0% of seeds");
    expect_contains(alone, "\"schema\":\"enshu.simulate/1\"");
    xfree(alone);
    xfree(shared);
}

/* ---- coverage ---- */

static const char poor[] = WORLD
    "inject{ id='I-never', when=did('idle'), to='it', via='siem',\n"
    "  body={ja='無', en='Never'} }\n"
    "objective{ id='o', name={ja='他', en='Other'} }\n"
    "criterion{ id='C-never', objective='o', points=5, when=did('idle'),\n"
    "  name={ja='あ', en='A'} }\n"
    "criterion{ id='C-graded', objective='o', points=5, name={ja='あ', "
    "en='A'},\n"
    "  rubric={ [0]={ja='無', en='None'}, [5]={ja='有', en='All'} } }\n"
    "criterion{ id='C-bad', objective='o', points=-5, when=did('idle'),\n"
    "  penalty=true, name={ja='あ', en='A'} }\n"
    "step{ id='hit', attack='T1486', takes=min(1), p=1 }\n"
    "step{ id='late', attack='T1486', takes=min(1), p=1 }\n"
    "adversary{ id='crew', plan=function()\n"
    "  local w = race{ {'seen', did('look')}, {'time', min(10)} }\n"
    "  attempt('hit', {on='srv'})\n"
    "  if w == 'gone' then attempt('late', {on='srv'}) end end }\n"
    "conduit{ id='c', from='internet', to='lan', name={ja='線', en='Line'} }\n";

static void what_nobody_met_is_told(void **state)
{
    (void)state;
    simulation *s = play_text(poor, seeds(3, "none,good", NULL));
    expect_i64((int64_t)met(s, SIM_INJECT, "I-1"), 6);
    expect_i64((int64_t)met(s, SIM_INJECT, "I-never"), 0);
    expect_i64((int64_t)met(s, SIM_OUTCOME, "hit:ok"), 6);
    expect_i64((int64_t)met(s, SIM_BRANCH, "main.lua:31 seen"), 3);
    expect_i64((int64_t)met(s, SIM_BRANCH, "main.lua:31 time"), 3);
    assert_int_equal(listen_for(s, "EN9002", "I-never").n, 1);
    assert_int_equal(listen_for(s, "EN9002", NULL).n, 1);
    assert_int_equal(listen_for(s, "EN9003", "late").n, 1);
    assert_int_equal(listen_for(s, "EN9003", NULL).n, 1);
    assert_int_equal(listen_for(s, "EN9004", "C-never").n, 1);
    assert_int_equal(listen_for(s, "EN9004", NULL).n, 1);
    assert_int_equal(listen_for(s, "EN9005", "idle").n, 1);
    assert_int_equal(listen_for(s, "EN9005", NULL).n, 1);
    assert_true(simulate_is_good(s)); /* none of these is an error */
    simulate_destroy(s);
}

/* Nobody but the scenario is there to give points in a simulation. */
static void who_grades_is_told(void **state)
{
    (void)state;
    static const char awarding[] = "on('start', {}, function() "
                                   "award('C-graded', 2) end)\n";
    char *lua = xprintf("%s%s", poor, awarding);
    const char *const texts[] = {poor, lua};
    for (size_t i = 0; i < 2; i++) {
        simulation *s = play_text(texts[i], seeds(1, "none", NULL));
        base_buffer text;
        base_buffer_init(&text, 1 << 20);
        simulate_write(s, BASE_EN, &text);
        expect_contains(base_buffer_get(&text),
                        i == 0 ? "(graded by people)\n"
                               : "(graded by people or the scenario)\n");
        base_buffer_fini(&text);
        simulate_destroy(s);
    }
    xfree(lua);
}

static void a_row_that_never_won_is_told(void **state)
{
    (void)state;
    simulation *s = play_text(poor, seeds(2, "none", NULL));
    assert_int_equal(listen_for(s, "EN9003", "main.lua:31 seen").n, 1);
    assert_int_equal(listen_for(s, "EN9003", "main.lua:31 time").n, 0);
    simulate_destroy(s);
}

/* Duties and warnings are earned as criteria are: by the good bot here. */
static void duties_and_warnings_are_told_as_criteria_are(void **state)
{
    (void)state;
    static const char owing[] = WORLD
        "team{ id='occ', name={ja='運', en='OCC'} }\n"
        "role{ id='duty', team='occ', name={ja='当', en='Duty'} }\n"
        "inject{ id='I-w', at='T+00:01', to='it', from='duty', via='email',\n"
        "  body={ja='止', en='Stop it'} }\n"
        "obligation{ id='first', of='it', action='tell', within=min(9),\n"
        "  trigger=sent('I-1'), points=4, objective='rep',\n"
        "  name={ja='一', en='First'} }\n"
        "step{ id='hit', name={ja='打', en='Hit'}, stages={ {}, {}, {} } }\n"
        "share{ id='warn', actions='look', points=2, objective='rep',\n"
        "  contents={ {id='c', any='stop'} }, reduces={ {step='hit', by=1} },\n"
        "  name={ja='警', en='Warning'} }\n";
    simulation *s = play_text(owing, seeds(2, "none,good", NULL));
    assert_int_equal(listen_for(s, "EN9004", "O:first").n, 0);
    assert_int_equal(listen_for(s, "EN9004", "W:warn").n, 0);
    expect_i64((int64_t)met(s, SIM_CRITERION, "O:first"), 2);
    expect_i64((int64_t)met(s, SIM_CRITERION, "W:warn"), 2);
    simulate_destroy(s);
    s = play_text(owing, seeds(2, "none,half", NULL));
    assert_int_equal(listen_for(s, "EN9004", "O:first").n, 1);
    simulate_destroy(s);
}

static void the_median_time_of_an_inject_is_told(void **state)
{
    (void)state;
    simulation *s = play_text(WORLD, seeds(3, "none", NULL));
    const sim_row *row = sim_tally_find(&s->tally, SIM_INJECT, "I-1");
    expect_i64(sim_median(row), 5 * ENSHU_MIN);
    simulate_destroy(s);
}

/* ---- what the author has to mend ---- */

static void errors_name_the_first_seed_and_the_policy(void **state)
{
    (void)state;
    simulation *s = play_text(
        WORLD "bot{ id='bad', run=function() local t; t.x = 1 end }\n"
              "on('action', { id='tell' }, function() error('oops') end)\n",
        seeds(3, "none,good,bad", NULL));
    const ear bad = listen_for(s, "EN9001", "bad");
    const ear good = listen_for(s, "EN9001", "good");
    assert_int_equal(bad.n, 1);
    assert_int_equal(good.n, 1);
    assert_int_equal(listen_for(s, "EN9001", "none").n, 0);
    expect_contains(good.message, "oops");
    expect_contains(good.message, "main.lua:");
    expect_contains(good.message, "--seed 1 --policy good");
    expect_i64((int64_t)s->policies[sim_find_policy(s, "bad")].bot_errors, 3);
    assert_false(simulate_is_good(s));
    simulate_destroy(s);
}

static void random_play_that_pays_is_told(void **state)
{
    (void)state;
    /* Whatever is done in 30 minutes is right, and slow play forgets some. */
    simulation *s = play_text(
        "scenario{ id='r', api=1, start='2026-11-24 09:00', length=hours(5),\n"
        "  title={ja='試', en='Try'} }\n"
        "team{ id='it', name={ja='情', en='IT'} }\n"
        "role{ id='admin', team='it', name={ja='担', en='Admin'} }\n"
        "objective{ id='o', name={ja='他', en='Other'} }\n"
        "action{ id='a', by='it', name={ja='あ', en='A'} }\n"
        "criterion{ id='C', objective='o', points=5, when=did('a'),\n"
        "  name={ja='あ', en='A'} }\n",
        seeds(4, NULL, NULL));
    assert_int_equal(listen_for(s, "EN9007", "slow").n, 1);
    assert_int_equal(listen_for(s, "EN9007", "random").n, 1);
    simulate_destroy(s);
}

static void names_of_policies_are_checked(void **state)
{
    (void)state;
    expect_refused("goood", NULL, ENSHU_ENOTFOUND, "good");
    expect_refused("none,none", NULL, ENSHU_EINVAL, "twice");
    expect_refused("none,", NULL, ENSHU_EINVAL, "missing");
    expect_refused("", NULL, ENSHU_EINVAL, "missing");
    expect_refused(NULL, "none,none", ENSHU_EINVAL, "twice");
    expect_refused(NULL, "none,nobody", ENSHU_ENOTFOUND, "nobody");
}

/* ---- stopping ---- */

typedef struct brake {
    atomic_size_t done;
    size_t all;
    size_t after;
} brake;

static bool pull(void *user)
{
    brake *b = user;
    return atomic_load(&b->done) >= b->after;
}

static void count(void *user, size_t done, size_t all)
{
    brake *b = user;
    atomic_store(&b->done, done);
    b->all = all;
}

static void stopped_it_tells_of_what_was_done(void **state)
{
    (void)state;
    brake b = {.after = 7};
    simulate_options o = seeds(1000, "none,half,good", NULL);
    o.stop = pull;
    o.progress = count;
    o.user = &b;
    simulation *s = open_text(WORLD, o);
    assert_int_equal(simulate_run(s, ENSHU_TIME_MAX, NULL), ENSHU_EINTERRUPTED);
    assert_int_equal(b.all, 3000);
    assert_true(s->done >= 7 && s->done < 3000);
    assert_true(s->seeds >= 1 && s->seeds * 3 <= s->done);
    expect_i64(sim_figures_of(s, sim_find_policy(s, "good"), false).mean,
               100000);
    simulate_destroy(s);
}

static void stopped_at_once_it_says_nothing_of_coverage(void **state)
{
    (void)state;
    brake b = {.after = 0};
    simulate_options o = seeds(5, NULL, "none,good");
    o.stop = pull;
    o.user = &b;
    base_buffer text;
    simulation *s = open_text(WORLD, o);
    assert_int_equal(simulate_run(s, ENSHU_TIME_MAX, NULL), ENSHU_EINTERRUPTED);
    assert_int_equal(s->done, 0);
    assert_int_equal(listen_for(s, "EN9002", NULL).n, 0);
    base_buffer_init(&text, 1 << 16);
    simulate_write(s, BASE_JA, &text);
    expect_contains(base_buffer_get(&text), "中断");
    base_buffer_fini(&text);
    simulate_destroy(s);
}

static void it_stops_at_the_time_given(void **state)
{
    (void)state;
    simulation *s = open_text(WORLD, seeds(2, "none", NULL));
    assert_int_equal(simulate_run(s, 4 * ENSHU_MIN, NULL), ENSHU_OK);
    expect_i64((int64_t)met(s, SIM_INJECT, "I-1"), 0);
    simulate_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentiles_are_values_that_were_there),
        cmocka_unit_test(scores_are_told_with_and_without_the_service),
        cmocka_unit_test(an_order_holds_or_does_not),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(what_nobody_met_is_told),
        cmocka_unit_test(who_grades_is_told),
        cmocka_unit_test(a_row_that_never_won_is_told),
        cmocka_unit_test(duties_and_warnings_are_told_as_criteria_are),
        cmocka_unit_test(the_median_time_of_an_inject_is_told),
        cmocka_unit_test(errors_name_the_first_seed_and_the_policy),
        cmocka_unit_test(random_play_that_pays_is_told),
        cmocka_unit_test(names_of_policies_are_checked),
        cmocka_unit_test(stopped_it_tells_of_what_was_done),
        cmocka_unit_test(stopped_at_once_it_says_nothing_of_coverage),
        cmocka_unit_test(it_stops_at_the_time_given)};
    return cmocka_run_group_tests_name("simulate", tests, NULL, NULL);
}
