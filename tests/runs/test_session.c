/* A drill played headless: policies, bots, tests of the scenario, time. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "enshu/score.h"
#include "runs/sample.h"
#include "support/expect.h"

static const char *const players[] = {"none", "slow", "random", "good"};
enum { N_PLAYERS = sizeof players / sizeof *players };

static void every_policy_plays_the_same_twice(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_PLAYERS; i++) {
        for (uint64_t seed = 1; seed <= 5; seed++) {
            char *first = sample_play(players[i], seed);
            char *second = sample_play(players[i], seed);
            expect_text(second, first);
            xfree(first);
            xfree(second);
        }
    }
}

static void seeds_make_a_difference(void **state)
{
    static const char *const drawn[] = {"slow", "random"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char *first = sample_play(drawn[i], 1);
        char *second = sample_play(drawn[i], 2);
        assert_string_not_equal(strstr(first, "action."),
                                strstr(second, "action."));
        xfree(first);
        xfree(second);
    }
}

/* ---- how the way is cut ---- */

typedef struct counter {
    uint64_t started;
    uint64_t refused;
    enshu_time_us sent_us; /* of the last inject with expectations */
    enshu_time_us acted_us[64];
    size_t n_acted;
    bool late;
} counter;

static void count(void *user, const enshu_record *r)
{
    counter *c = user;
    if (r->kind == ENSHU_RECORD_COMMAND_REFUSED)
        c->refused++;
    if (r->kind == ENSHU_RECORD_INJECT_SENT)
        c->sent_us = r->t_us;
    if (r->kind != ENSHU_RECORD_ACTION_STARTED)
        return;
    if (c->started < 64)
        c->acted_us[c->n_acted++] = r->t_us;
    c->started++;
}

static counter play_counted(const char *policy, uint64_t seed)
{
    counter c = {0};
    const session_watch watch = {.user = &c, .record = count};
    session *s = sample_open(policy, seed, &watch);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    session_destroy(s);
    return c;
}

static void none_does_nothing(void **state)
{
    (void)state;
    assert_int_equal(play_counted("none", 1).started, 0);
}

/* I-1 at 5 min asks for something within 10 and 20 min, I-2 at 20 within 20;
 * slow acts at 60 to 95 % of these. */
static void slow_acts_late_and_forgets_a_third(void **state)
{
    enum { SEEDS = 200 };
    uint64_t done = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const counter c = play_counted("slow", seed);
        assert_int_equal(c.refused, 0);
        done += c.started;
        for (size_t i = 0; i < c.n_acted; i++) {
            const enshu_time_us t = c.acted_us[i];
            const bool first = t >= 11 * ENSHU_MIN && t <= 15 * ENSHU_MIN;
            const bool second = t >= 17 * ENSHU_MIN && t <= 24 * ENSHU_MIN;
            const bool third = t >= 32 * ENSHU_MIN && t <= 39 * ENSHU_MIN;
            assert_true(first || second || third);
        }
    }
    const double share = (double)done / (3.0 * SEEDS);
    expect_f64_near(share, 2.0 / 3.0, 0.06);
}

static void random_does_only_what_is_permitted(void **state)
{
    uint64_t done = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        const counter c = play_counted("random", seed);
        assert_int_equal(c.refused, 0);
        done += c.started;
    }
    assert_true(done > 50 * 5);
    assert_true(done < 50 * 40);
}

static void a_bot_reaches_its_points(void **state)
{
    (void)state;
    session *s = sample_open("good", 1, NULL);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    const enshu_score *score = enshu_drill_score(session_drill(s));
    expect_i64(score->total_milli, 100000);
    assert_int_equal(session_get_result(s).commands, 4);
    session_destroy(s);
}

/* ---- ending ---- */

static void collect_time(void *user, const enshu_record *r)
{
    *(enshu_time_us *)user = r->t_us;
}

static void until_stops_after_everything_up_to_it(void **state)
{
    enshu_time_us last_us = -1;
    const session_watch watch = {.user = &last_us, .record = collect_time};
    (void)state;
    session *s = sample_open("none", 1, &watch);
    assert_int_equal(session_run(s, 20 * ENSHU_MIN, NULL), ENSHU_OK);
    expect_i64(last_us, 20 * ENSHU_MIN);
    expect_i64(session_get_result(s).end_us, 20 * ENSHU_MIN);
    assert_false(enshu_drill_ended(session_drill(s)));
    session_destroy(s);
}

static void a_drill_ends_at_its_length(void **state)
{
    (void)state;
    session *s = sample_open("none", 1, NULL);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    expect_i64(session_get_result(s).end_us, 60 * ENSHU_MIN);
    session_destroy(s);
}

static bool stop_at_ten(void *user, enshu_time_us now_us)
{
    (void)user;
    return now_us >= 10 * ENSHU_MIN;
}

static void stops_when_asked(void **state)
{
    enshu_error err = {0};
    const session_watch watch = {.stop = stop_at_ten};
    (void)state;
    session *s = sample_open("slow", 1, &watch);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, &err), ENSHU_EINTERRUPTED);
    const enshu_time_us end_us = session_get_result(s).end_us;
    assert_true(end_us >= 10 * ENSHU_MIN && end_us <= 12 * ENSHU_MIN);
    session_destroy(s);
}

/* ---- what goes wrong ---- */

static void an_unknown_policy_names_those_there_are(void **state)
{
    enshu_error err = {0};
    session *s = NULL;
    const session_options o = {.bundle = sample_bundle(), .policy = "godo"};
    (void)state;
    assert_int_equal(session_open(&o, &s, &err), ENSHU_ENOTFOUND);
    assert_null(s);
    expect_text(err.message, "no policy or bot 'godo' (did you mean 'good'?): "
                             "there are none, slow, random, good, wrong");
}

static void note_bot(void *user, const char *bot, const enshu_error *err)
{
    base_buffer_printf(user, "%s %s:%d", bot, err->source, err->line);
}

static void an_error_of_a_bot_is_told_and_the_drill_goes_on(void **state)
{
    base_buffer told;
    const session_watch watch = {.user = &told, .bot_error = note_bot};
    (void)state;
    base_buffer_init(&told, 256);
    session *s = sample_open("wrong", 1, &watch);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    assert_int_equal(session_get_result(s).bot_errors, 1);
    assert_int_equal(session_get_result(s).script_errors, 0);
    expect_contains(base_buffer_get(&told), "wrong main.lua:");
    base_buffer_fini(&told);
    assert_true(enshu_drill_ended(session_drill(s)));
    session_destroy(s);
}

static void a_bot_that_fails_changes_nothing(void **state)
{
    (void)state;
    char *with = sample_play("wrong", 9);
    char *without = sample_play("none", 9);
    expect_text(with, without);
    xfree(with);
    xfree(without);
}

static void count_finding(void *user, const enshu_finding *f)
{
    if (f->severity == 'E')
        ++*(int *)user;
}

static void findings_reach_the_caller(void **state)
{
    static const char bad[] = "scenario{ id='x', api=1, lenght=5 }";
    static const enshu_file file = {"main.lua", bad, sizeof bad - 1};
    enshu_error err = {0};
    int errors = 0;
    session *s = NULL;
    const session_options o = {.bundle = {"main.lua", &file, 1},
                               .found = count_finding,
                               .found_user = &errors};
    (void)state;
    assert_int_equal(session_open(&o, &s, &err), ENSHU_ESCRIPT);
    assert_null(s);
    assert_true(errors > 0);
    expect_text(err.source, "main.lua");
}

/* ---- tests of the scenario ---- */

static void a_test_is_played_in_order_of_time(void **state)
{
    counter c = {0};
    session *lister = sample_open("none", 1, NULL);
    session *s = NULL;
    (void)state;
    const enshu_test_info *test = enshu_drill_test(session_drill(lister), 0);
    assert_non_null(test);
    const session_options o = {.bundle = sample_bundle(),
                               .has_seed = true,
                               .seed = test->seed,
                               .test = test,
                               .watch = {.user = &c, .record = count}};
    assert_int_equal(session_open(&o, &s, NULL), ENSHU_OK);
    assert_int_equal(session_run(s, test->stop_us, NULL), ENSHU_OK);
    assert_int_equal(c.n_acted, 2);
    expect_i64(c.acted_us[0], 0);
    expect_i64(c.acted_us[1], 6 * ENSHU_MIN);
    const char *source = NULL;
    int line = 0;
    assert_true(enshu_drill_test_holds(session_drill(s), 0, 0, &source, &line));
    expect_text(source, "main.lua");
    assert_true(line > 0);
    session_destroy(s);
    session_destroy(lister);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_policy_plays_the_same_twice),
        cmocka_unit_test(seeds_make_a_difference),
        cmocka_unit_test(none_does_nothing),
        cmocka_unit_test(slow_acts_late_and_forgets_a_third),
        cmocka_unit_test(random_does_only_what_is_permitted),
        cmocka_unit_test(a_bot_reaches_its_points),
        cmocka_unit_test(until_stops_after_everything_up_to_it),
        cmocka_unit_test(a_drill_ends_at_its_length),
        cmocka_unit_test(stops_when_asked),
        cmocka_unit_test(an_unknown_policy_names_those_there_are),
        cmocka_unit_test(an_error_of_a_bot_is_told_and_the_drill_goes_on),
        cmocka_unit_test(a_bot_that_fails_changes_nothing),
        cmocka_unit_test(findings_reach_the_caller),
        cmocka_unit_test(a_test_is_played_in_order_of_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
