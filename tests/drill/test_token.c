/* Investments before the start. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"

static const char market[] =
    "var{ id='spare', init=false } "
    "staff{ id='p', team='it', name='P', skill='a', count=1 } "
    "token{ id='kit', name='Kit', help='A second one.', cost=6, "
    " effects={ fx.set('spare', true), fx.staff('p', 2) } } "
    "token{ id='drill', name='Drill', cost=4, by='it' } "
    "token{ id='guard', name='Guard', cost=5, by={'occ'} } "
    "token{ id='call', name='Call', cost=1, effects=function() "
    " log('called') end } "
    "inject{ id='I-01', when=bought('kit', {by='it'}), to='it', via='email', "
    " subject='It came' } "
    "inject{ id='I-02', when=bought('guard'), to='it', via='email', "
    " subject='They guard' } ";

static void spend(stage *s, const char *role, const char *token)
{
    const enshu_pair field = stage_id(ENSHU_F_TOKEN, token);
    stage_command(s, role, ENSHU_COMMAND_TOKEN_SPEND, &field, 1);
}

static void takes_effect_at_once(void **state)
{
    (void)state;
    stage *s = stage_open(market);
    spend(s, "admin", "kit");
    expect_contains(stage_log(s), "T+00:00:00 token.spent token=kit cost=6 "
                                  "budget=4 by=admin team=it command=1\n");
    assert_int_equal(stage_count_for(s, "it", "token.spent"), 1);
    expect_contains(stage_log(s), "var.changed id=spare value=true");
    expect_contains(stage_log(s), "staff.changed id=p count=3");
    assert_int_equal(stage_count(s, "inject.sent inject=I-01"), 1);
    spend(s, "admin", "call");
    assert_int_equal(stage_count(s, "log.written text=called"), 1);
    stage_close(s);
}

static void each_team_has_a_budget_of_its_own(void **state)
{
    (void)state;
    stage *s = stage_open(market);
    spend(s, "admin", "kit");
    spend(s, "admin", "kit");
    assert_int_equal(stage_count(s, "why=bought-already message=kit"), 1);
    spend(s, "admin", "drill");
    expect_contains(stage_log(s), "token.spent token=drill cost=4 budget=0");
    spend(s, "admin", "call");
    assert_int_equal(stage_count(s, "why=over-budget message=call"), 1);
    spend(s, "duty", "guard");
    expect_contains(stage_log(s), "token.spent token=guard cost=5 budget=5");
    assert_int_equal(stage_count(s, "inject.sent inject=I-02"), 1);
    spend(s, "duty", "kit");
    assert_int_equal(stage_count(s, "by=duty why=over-budget"), 1);
    stage_close(s);
}

static void only_who_may_and_only_before_the_start(void **state)
{
    (void)state;
    stage *s = stage_open(market);
    spend(s, "admin", "guard");
    assert_int_equal(stage_count(s, "why=not-yours message=guard: occ"), 1);
    spend(s, "control", "kit");
    assert_int_equal(stage_count(s, "why=not-yours message=kit"), 1);
    spend(s, "admin", "gold");
    assert_int_equal(stage_count(s, "why=unknown-id message=gold"), 1);
    stage_play(s, 1);
    spend(s, "admin", "kit");
    assert_int_equal(stage_count(s, "why=has-begun message=kit"), 1);
    assert_int_equal(stage_count(s, "token.spent"), 0);
    stage_close(s);
}

static void a_scenario_may_give_more(void **state)
{
    (void)state;
    stage *s = stage_open(
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
        " langs={'en'}, lang='en', title='S', tokens=2 } "
        "team{ id='it', name='IT' } role{ id='admin', team='it', name='A' } "
        "token{ id='a', name='A', cost=1 } token{ id='b', name='B', cost=2 } ");
    spend(s, "admin", "b");
    expect_contains(stage_log(s), "budget=0");
    spend(s, "admin", "a");
    assert_int_equal(stage_count(s, "why=over-budget"), 1);
    stage_close(s);
}

static void bots_spend_at_their_beginning(void **state)
{
    (void)state;
    const enshu_options options = {.bot = "b", .seed = 1, .has_seed = true};
    char lua[sizeof market + 256];
    (void)snprintf(lua, sizeof lua, "%s%s", market,
                   "bot{ id='b', run=function() spend('admin', 'kit') "
                   " spend('duty', 'guard') wait(sec(2)) "
                   " spend('admin', 'drill') end } ");
    stage *s = stage_try(lua, &options);
    assert_non_null(s);
    stage_play(s, 1);
    assert_int_equal(stage_count(s, "token.spent"), 2);
    assert_int_equal(stage_count(s, "why=has-begun"), 1);
    stage_close(s);
}

/* ---- described ---- */

typedef struct told {
    char text[1024];
    size_t used;
} told;

static void on_token(void *user, const enshu_record *r)
{
    told *to = user;
    if (r->kind != ENSHU_RECORD_TOKEN_DESCRIBED)
        return;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_value *v = &r->fields[i].value;
        const char *word = r->fields[i].field == ENSHU_F_ID ? v->as.str : NULL;
        if (r->fields[i].field == ENSHU_F_OK)
            word = v->as.integer ? "bought" : "free";
        if (word)
            to->used += (size_t)snprintf(
                to->text + to->used, sizeof to->text - to->used, "%s ", word);
        for (uint32_t k = 0;
             r->fields[i].field == ENSHU_F_ROLES && k < v->count; k++)
            to->used += (size_t)snprintf(to->text + to->used,
                                         sizeof to->text - to->used, "by:%s ",
                                         v->as.ids[k]);
        if (r->fields[i].field == ENSHU_F_BUDGET)
            to->used += (size_t)snprintf(to->text + to->used,
                                         sizeof to->text - to->used, "%lld ",
                                         (long long)v->as.integer);
    }
}

static void who_joins_is_told_what_is_left(void **state)
{
    (void)state;
    static const char *const it[] = {"it"};
    const enshu_reader reader = {.teams = it, .n_teams = 1};
    told to = {.used = 0};
    stage *s = stage_open(market);
    spend(s, "admin", "kit");
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, on_token, &to),
                     ENSHU_OK);
    expect_text(to.text,
                "kit 4 bought by:admin drill 4 free by:admin call 4 free "
                "by:admin ");
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_effect_at_once),
        cmocka_unit_test(each_team_has_a_budget_of_its_own),
        cmocka_unit_test(only_who_may_and_only_before_the_start),
        cmocka_unit_test(a_scenario_may_give_more),
        cmocka_unit_test(bots_spend_at_their_beginning),
        cmocka_unit_test(who_joins_is_told_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
