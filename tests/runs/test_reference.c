/* Runs that a drill is measured against: played, kept in a journal, read. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/key.h"
#include "journal/journal.h"
#include "runs/many.h"
#include "runs/reference.h"
#include "runs/replay.h"
#include "runs/session.h"
#include "support/expect.h"
#include "support/files.h"

#define STORY                                                                  \
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(30), "      \
    "langs={'en'}, lang='en', title='S' } team{ id='t', name='T' } "           \
    "role{ id='r', team='t', name='R' } zone{ id='z', name='Z' } "             \
    "asset{ id='x', zone='z', name='X' } service{ id='v', needs='x', "         \
    "name='V' } operation{ id='ops', name='O', unit='box', service='v', "      \
    "rate={ normal=60 }, lead=min(5), schedule={ {key='a', at='T+00:20', "     \
    "load=1} } } metric{ id='out', name='Out', from='ops', "                   \
    "formula='outage', good='low' } objective{ id='o', name='O' } "            \
    "action{ id='mend', by='t', name='Mend', duration=0, "                     \
    "effects={ fx.state('x','up') } } "                                        \
    "on('start', function() wait(min(5)) set_state('x','down') end) "          \
    "criterion{ id='k', objective='o', points=10, name='K', kpi='out' } "
#define AFTER(id, minutes)                                                     \
    "bot{ id='" id "', run=function() wait(min(" minutes                       \
    ")) act('r','mend') end } "

static const char all[] =
    STORY AFTER("standard", "15") AFTER("golden", "7") AFTER("fair", "11");
static const char bare[] = STORY AFTER("golden", "7");

static enshu_bundle bundle_of(enshu_file *file, const char *lua)
{
    *file = (enshu_file){"main.lua", lua, strlen(lua)};
    return (enshu_bundle){"main.lua", file, 1};
}

static void check(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        fail_msg("%s: %s", err->source, err->message);
}

static reference_set *play(const enshu_bundle *bundle)
{
    enshu_error err = {0};
    reference_set *set = reference_create();
    const reference_options o = {.bundle = *bundle, .seed = 4};
    check(reference_play(set, &o, &err), &err);
    return set;
}

static void all_three_are_played_to_their_ends(void **state)
{
    enshu_file file;
    reference_curve c;
    const enshu_bundle bundle = bundle_of(&file, all);
    reference_set *set = play(&bundle);
    (void)state;
    for (int r = 0; r < ENSHU_REFERENCES; r++) {
        assert_true(reference_has(set, (enshu_reference)r));
        assert_true(reference_find(set, (enshu_reference)r, "out", &c));
        assert_int_equal(c.n, 31);
    }
    assert_true(reference_find(set, ENSHU_REFERENCE_NONE, "out", &c));
    expect_i64(c.values[30], 25000);
    assert_true(reference_find(set, ENSHU_REFERENCE_GOLDEN, "out", &c));
    expect_i64(c.values[30], 0);
    assert_true(reference_get(set, 2, &c));
    assert_false(reference_get(set, 3, &c));
    reference_destroy(set);
}

static void a_scenario_without_a_bot_lacks_that_run(void **state)
{
    enshu_file file;
    const enshu_bundle bundle = bundle_of(&file, bare);
    reference_set *set = play(&bundle);
    (void)state;
    assert_true(reference_has(set, ENSHU_REFERENCE_NONE));
    assert_false(reference_has(set, ENSHU_REFERENCE_STANDARD));
    assert_true(reference_has(set, ENSHU_REFERENCE_GOLDEN));
    reference_destroy(set);
}

static bool stop_at_once(void *user)
{
    atomic_int *asked = user;
    return atomic_fetch_add(asked, 1) > 3;
}

static void told_how_far(void *user, int permille)
{
    (void)user;
    if (permille < 0 || permille > 1000)
        abort();
}

static void what_is_stopped_leaves_the_set_as_it_was(void **state)
{
    enshu_file file;
    enshu_error err = {0};
    reference_curve c;
    atomic_int asked;
    const enshu_bundle bundle = bundle_of(&file, all);
    reference_set *set = reference_create();
    reference_options o = {.bundle = bundle,
                           .seed = 4,
                           .stop = stop_at_once,
                           .progress = told_how_far,
                           .user = &asked};
    (void)state;
    atomic_init(&asked, 0);
    assert_int_equal(reference_play(set, &o, &err), ENSHU_EINTERRUPTED);
    assert_false(reference_get(set, 0, &c));
    o.stop = NULL;
    check(reference_play(set, &o, &err), &err);
    assert_true(reference_has(set, ENSHU_REFERENCE_GOLDEN));
    reference_destroy(set);
}

/* Points of the only criterion, -1: not measured. */
static int64_t points_of(enshu_drill *d)
{
    const enshu_reason *r = &enshu_drill_score(d)->objectives[0].reasons[0];
    return strcmp(r->state, "measured") == 0 ? r->points_milli : -1;
}

static void each_policy_gets_what_its_curve_is_worth(void **state)
{
    /* fair is down 6 of 25 minutes: between golden's 2 and standard's 10. */
    static const struct {
        const char *policy;
        int64_t total;
    } rows[] = {{"none", 0}, {"standard", 50000}, {"golden", 100000}};
    enshu_file file;
    enshu_error err = {0};
    many_run run;
    reference_set *kept[1] = {NULL};
    many_options o = {.bundle = bundle_of(&file, all),
                      .first_seed = 4,
                      .runs = 1,
                      .references = kept};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        o.policy = rows[i].policy;
        check(many_play(&o, &run, &err), &err);
        expect_i64(run.total_milli, rows[i].total);
    }
    o.policy = "fair";
    check(many_play(&o, &run, &err), &err);
    assert_true(run.total_milli > 50000 && run.total_milli < 100000);
    reference_destroy(kept[0]);
}

static void keep(const char *path, const enshu_bundle *bundle,
                 const reference_set *set)
{
    enshu_error err = {0};
    session *s = NULL;
    base_key *key = base_key_create();
    const session_options o = {
        .bundle = *bundle, .has_seed = true, .seed = 4, .policy = "standard"};
    check(session_open(&o, &s, &err), &err);
    check(session_keep_journal(s, path, bundle, key, &err), &err);
    if (set)
        check(session_refer(s, set, &err), &err);
    check(session_run(s, ENSHU_TIME_MAX, &err), &err);
    session_destroy(s);
    base_key_destroy(key);
}

/* The points that a journal gives when it is played again. */
static int64_t again(const char *path, size_t *curves)
{
    enshu_error err = {0};
    journal *j = NULL;
    replay *r = NULL;
    reference_set *set = reference_create();
    reference_curve c;
    const reference_options o = {.jobs = 1};
    check(journal_open(path, JOURNAL_READ, &j, &err), &err);
    check(reference_read(set, j, 7, &err), &err);
    for (*curves = 0; reference_get(set, *curves, &c);)
        ++*curves;
    check(replay_open(j, (replay_part){0, 0}, true, NULL, &r, &err), &err);
    check(replay_run(r, ENSHU_TIME_MAX, &err), &err);
    check(reference_measure(set, j, 0, replay_drill(r), &o, &err), &err);
    const int64_t points = points_of(replay_drill(r));
    replay_destroy(r);
    (void)journal_close(j, NULL);
    reference_destroy(set);
    return points;
}

static void a_journal_keeps_them_under_its_seal(void **state)
{
    enshu_file file;
    enshu_error err = {0};
    size_t curves = 0;
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    journal_report report;
    const enshu_bundle bundle = bundle_of(&file, all);
    reference_set *set = play(&bundle);
    path_join(path, *state, "kept.enshu");
    keep(path, &bundle, set);
    reference_destroy(set);
    expect_i64(again(path, &curves), 5000);
    assert_int_equal(curves, 3);
    check(journal_open(path, JOURNAL_READ, &j, &err), &err);
    check(journal_verify(j, &report, &err), &err);
    (void)journal_close(j, NULL);
    assert_true(report.tables_ok);
}

static void a_journal_without_them_plays_its_files(void **state)
{
    enshu_file file;
    size_t curves = 9;
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = bundle_of(&file, all);
    path_join(path, *state, "bare.enshu");
    keep(path, &bundle, NULL);
    expect_i64(again(path, &curves), 5000);
    assert_int_equal(curves, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_three_are_played_to_their_ends),
        cmocka_unit_test(a_scenario_without_a_bot_lacks_that_run),
        cmocka_unit_test(what_is_stopped_leaves_the_set_as_it_was),
        cmocka_unit_test(each_policy_gets_what_its_curve_is_worth),
        cmocka_unit_test_setup_teardown(a_journal_keeps_them_under_its_seal,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(a_journal_without_them_plays_its_files,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
