/* Whose score it is: teams, organisations; maturity by management item. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/random.h"
#include "enshu/score.h"
#include "stage.h"
#include "support/expect.h"

/* Two organisations; `north` has two teams. */
#define FRAME                                                                  \
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "      \
    "langs={'en'}, lang='en', title='S' } "                                    \
    "org{ id='north', name='N', kind='operator' } "                            \
    "org{ id='south', name='S', kind='operator' } "                            \
    "team{ id='n1', name='N1', org='north' } "                                 \
    "team{ id='n2', name='N2', org='north' } "                                 \
    "team{ id='s1', name='S1', org='south' } "                                 \
    "role{ id='a', team='n1', name='A' } role{ id='b', team='n2', name='B' } " \
    "role{ id='c', team='s1', name='C' } "                                     \
    "role{ id='c2', team='s1', name='C2' } "                                   \
    "zone{ id='z', name='Z' } asset{ id='x', zone='z', name='X' } "            \
    "action{ id='do', by={'n1','n2','s1'}, name='Do', duration=0 } "           \
    "objective{ id='o', name='O', item='M3' } "                                \
    "objective{ id='p', name='P', item='M6' } "

static const enshu_score *score_of(stage *s, const char *party)
{
    const enshu_score *score = party
                                   ? enshu_drill_score_of(stage_drill(s), party)
                                   : enshu_drill_score(stage_drill(s));
    assert_non_null(score);
    return score;
}

/* "c1 c2" : the reasons of a score, in its order. */
static void list(const enshu_score *score, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t o = 0; o < score->n_objectives; o++) {
        for (size_t i = 0; i < score->objectives[o].n_reasons; i++) {
            const char *id = score->objectives[o].reasons[i].criterion;
            used += (size_t)snprintf(out + used, size - used, "%s%s",
                                     used ? " " : "", id);
        }
    }
}

static void expect_reasons(stage *s, const char *party, const char *want)
{
    char got[400];
    list(score_of(s, party), got, sizeof got);
    assert_string_equal(got, want);
}

#define CRITERION(id, more)                                                    \
    "criterion{ id='" id "', objective='o', points=10, name='" id "', " more   \
    " } "

static void a_score_has_what_is_its_own_and_what_is_everybodys(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME CRITERION("all", "when=is('x','up')")
            CRITERION("one", "when=is('x','up'), team='n1'")
                CRITERION("two", "when=is('x','up'), team='n2'")
                    CRITERION("org", "when=is('x','up'), team='north'")
                        CRITERION("far", "when=is('x','up'), team='s1'"));
    stage_play(s, 1);
    expect_reasons(s, NULL, "all one two org far");
    expect_reasons(s, "n1", "all one org");
    expect_reasons(s, "n2", "all two org");
    expect_reasons(s, "s1", "all far");
    expect_reasons(s, "north", "all one two org");
    expect_reasons(s, "south", "all far");
    expect_reasons(s, "nobody", "");
    assert_int_equal(score_of(s, "nobody")->n_objectives, 0);
    expect_i64(score_of(s, "nobody")->max_milli, 0);
    assert_int_equal(score_of(s, "nobody")->items[0].level, -1);
    assert_int_equal(score_of(s, NULL)->n_objectives, 2);
    assert_int_equal(score_of(s, "n1")->n_objectives, 1); /* p has nothing */
    assert_string_equal(score_of(s, "n1")->objectives[0].reasons[1].team, "n1");
    assert_null(score_of(s, "n1")->objectives[0].reasons[0].team);
    stage_close(s);
}

static void expectations_belong_to_who_is_asked(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME
        "inject{ id='i1', at='T+00:01', to={'n1'}, via='phone', subject='s', "
        "body='b', expect={ { action='do', within=min(5), points=1, "
        "objective='o' } } } "
        "inject{ id='i2', at='T+00:01', to={'n1','s1'}, via='phone', "
        "subject='s', body='b', expect={ { action='do', within=min(5), "
        "points=1, objective='o' }, { action='do', by='s1', within=min(5), "
        "points=1, objective='o' }, { action='do', by='b', within=min(5), "
        "points=1, objective='o' } } } "
        "inject{ id='i3', at='T+00:01', to={'c','c2'}, via='phone', "
        "subject='s', body='b', expect={ { action='do', within=min(5), "
        "points=1, objective='o' } } }");
    stage_play(s, 2);
    expect_reasons(s, "n1", "X:i1 X:i2");
    expect_reasons(s, "n2", "X:i2 X:i2.3");
    expect_reasons(s, "s1", "X:i2 X:i2.2 X:i3");
    stage_close(s);
}

static void duties_belong_to_who_owes_them(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME "actor{ id='gov', name='G' } "
              "form{ id='f', name='F', fields={ { id='t', type='text', "
              "label='T' } } } "
              "action{ id='tell', by='a', name='T', form='f' } "
              "obligation{ id='d', name='D', of='a', to='gov', form='f', "
              "basis='law', trigger=is('x','up'), within=min(5), points=5, "
              "objective='o' }");
    stage_play(s, 2);
    expect_reasons(s, "n1", "O:d");
    expect_reasons(s, "s1", "");
    expect_reasons(s, "north", "O:d");
    stage_close(s);
}

static void the_gate_of_a_team_closes_for_it_and_the_whole(void **state)
{
    (void)state;
    stage *s = stage_open(FRAME CRITERION(
        "g", "when=is('x','up')") "criterion{ id='gate', objective='o', "
                                  "points=-1, penalty=true, "
                                  "safety=true, name='g', team='s1', "
                                  "when=is('x','up') }");
    stage_play(s, 1);
    assert_true(score_of(s, NULL)->gated);
    assert_true(score_of(s, "s1")->gated);
    assert_true(score_of(s, "south")->gated);
    assert_false(score_of(s, "n1")->gated);
    expect_i64(score_of(s, "n1")->total_milli, 100000);
    stage_close(s);
}

/* ---- items ---- */

static void expect_level(const char *lua, int level)
{
    char text[4000];
    (void)snprintf(text, sizeof text, "%s%s", FRAME, lua);
    stage *s = stage_open(text);
    stage_play(s, 60);
    const enshu_item_score *item = &score_of(s, NULL)->items[2];
    assert_string_equal(item->item, "M3");
    if (item->level != level)
        fail_msg("level %d, not %d: %s", item->level, level, lua);
    assert_int_equal(item->reckoned, level);
    assert_false(item->overruled);
    stage_close(s);
}

#define YES CRITERION("yes", "when=is('x','up')")
#define YES2 CRITERION("yes2", "when=is('x','up')")
#define NO CRITERION("no", "when=is('x','down')")
#define LATE                                                                   \
    CRITERION("late", "when=after('T+00:10'), by='T+00:05', "                  \
                      "late={by='T+00:20', points=9}")

static void levels_follow_the_rule(void **state)
{
    (void)state;
    expect_level("", -1);
    expect_level(YES, 3);
    expect_level(NO, 0);
    expect_level(LATE, 2);
    expect_level(YES NO, 2); /* 1.5, to the nearest */
    expect_level(YES CRITERION("n2", "when=is('x','down')") NO, 1);
    expect_level(YES YES2 LATE, 3); /* 2.7 */
    expect_level(YES LATE, 3);      /* 2.5 */
    expect_level(CRITERION("some", "when=after('T+00:10'), by='T+00:05', "
                                   "late={by='T+00:20', points=2}") NO,
                 1);
    expect_level(CRITERION("l1", "when=is('x','up'), level=1"), 1);
    expect_level(YES CRITERION("l1", "when=is('x','up'), level=1"), 3);
    expect_level(YES CRITERION("l4", "when=is('x','up'), level=4"), 4);
    expect_level(YES CRITERION("l5", "when=is('x','up'), level=5"), 5);
    expect_level(YES CRITERION("l4", "when=is('x','down'), level=4"), 3);
    expect_level(NO CRITERION("l4", "when=is('x','up'), level=4"), 1);
    expect_level(YES "criterion{ id='m', objective='o', points=-1, name='m', "
                     "penalty=true, when=is('x','up') }",
                 2);
    expect_level(YES "criterion{ id='m', objective='o', points=-1, name='m', "
                     "penalty=true, when=is('x','down') }",
                 3);
}

static void what_nobody_evaluated_is_said_and_in_no_sum(void **state)
{
    (void)state;
    stage *s = stage_open(
        FRAME YES "criterion{ id='g', objective='p', points=4, name='g', "
                  "team='n1', rubric={ [0]='bad', [4]='good' } }");
    stage_play(s, 60);
    assert_int_equal(score_of(s, NULL)->ungraded, 1);
    assert_int_equal(score_of(s, "n1")->ungraded, 1);
    assert_int_equal(score_of(s, "s1")->ungraded, 0);
    expect_i64(score_of(s, NULL)->total_milli, 100000);
    assert_int_equal(score_of(s, NULL)->items[5].level, -1);
    stage_close(s);
}

/* ---- whatever a scenario has ---- */

static const char *const parties[] = {"n1", "n2", "s1", "north", "south"};
enum { PARTIES = sizeof parties / sizeof *parties, TEAMS = 3 };

static const char *org_of(const char *party)
{
    return party[0] == 'n' ? "north" : "south";
}

static int64_t below(enshu_random *rng, int64_t n)
{
    return enshu_random_int(rng, 0, n - 1);
}

static void write_random(enshu_random *rng, char *out, size_t size)
{
    size_t used = (size_t)snprintf(out, size, "%s", FRAME);
    const int n = (int)below(rng, 12);
    for (int i = 0; i < n; i++) {
        const int64_t who = below(rng, PARTIES + 1);
        const bool minus = below(rng, 4) == 0;
        used += (size_t)snprintf(
            out + used, size - used,
            "criterion{ id='c%d', objective='%s', name='c', points=%s%d, %s "
            "level=%d, when=is('x','%s')%s%s%s } ",
            i, below(rng, 2) ? "o" : "p", minus ? "-" : "",
            1 + (int)below(rng, 20), minus ? "penalty=true," : "",
            1 + (int)below(rng, 5), below(rng, 2) ? "up" : "down",
            who < PARTIES ? ", team='" : "", who < PARTIES ? parties[who] : "",
            who < PARTIES ? "'" : "");
    }
}

static void assert_in_level(int level)
{
    assert_true(level >= -1 && level <= 5);
}

static void check_party(stage *s, const char *party, bool team)
{
    const enshu_score *score = score_of(s, party);
    assert_true(score->total_milli >= 0 && score->total_milli <= 100000);
    for (size_t o = 0; party && o < score->n_objectives; o++) {
        assert_true(score->objectives[o].n_reasons > 0);
        for (size_t i = 0; i < score->objectives[o].n_reasons; i++) {
            const char *of = score->objectives[o].reasons[i].team;
            if (!of)
                continue;
            if (team && strcmp(of, party) != 0)
                assert_string_equal(of, org_of(party));
            assert_string_equal(org_of(of), org_of(party));
        }
    }
    for (size_t i = 0; i < ENSHU_ITEMS; i++)
        assert_in_level(score->items[i].level);
}

static void no_score_has_what_is_another_teams(void **state)
{
    enshu_random rng;
    char text[6000];
    (void)state;
    enshu_random_init(&rng, 7, "score", 5);
    for (int round = 0; round < 60; round++) {
        write_random(&rng, text, sizeof text);
        stage *s = stage_open(text);
        stage_play(s, 60);
        for (size_t p = 0; p < PARTIES; p++)
            check_party(s, parties[p], p < TEAMS);
        check_party(s, NULL, false);
        stage_close(s);
    }
}

static void what_is_not_counted_changes_nothing(void **state)
{
    enshu_random rng;
    char text[8000];
    (void)state;
    enshu_random_init(&rng, 8, "score", 5);
    for (int round = 0; round < 40; round++) {
        write_random(&rng, text, sizeof text);
        stage *plain = stage_open(text);
        (void)snprintf(text + strlen(text), sizeof text - strlen(text),
                       "criterion{ id='g', objective='o', points=40, name='g', "
                       "rubric={ [0]='bad', [40]='good' } } "
                       "criterion{ id='h', objective='o', points=-9, "
                       "penalty=true, name='h', when=is('x','isolated') }");
        stage *more = stage_open(text);
        stage_play(plain, 60);
        stage_play(more, 60);
        for (size_t p = 0; p <= PARTIES; p++) {
            const char *party = p < PARTIES ? parties[p] : NULL;
            const enshu_score *a = score_of(plain, party);
            const enshu_score *b = score_of(more, party);
            expect_i64(b->total_milli, a->total_milli);
            assert_int_equal(b->items[2].level, a->items[2].level);
        }
        stage_close(plain);
        stage_close(more);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_has_what_is_its_own_and_what_is_everybodys),
        cmocka_unit_test(expectations_belong_to_who_is_asked),
        cmocka_unit_test(duties_belong_to_who_owes_them),
        cmocka_unit_test(the_gate_of_a_team_closes_for_it_and_the_whole),
        cmocka_unit_test(levels_follow_the_rule),
        cmocka_unit_test(what_nobody_evaluated_is_said_and_in_no_sum),
        cmocka_unit_test(no_score_has_what_is_another_teams),
        cmocka_unit_test(what_is_not_counted_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
