/* What teams think: what they learn, how, and what they never learn. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

#include "stage.h"
#include "support/expect.h"

/* Two organisations; a server that is watched at once, one that is after two
 * minutes, one never. */
static const char world[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
    " langs={'en'}, lang='en', title='S', speed=4.5 } "
    "org{ id='port', kind='operator', name='Port' } "
    "org{ id='rail', kind='operator', name='Rail' } "
    "team{ id='it', org='port', name='IT' } "
    "team{ id='soc', org='port', name='SOC' } "
    "team{ id='occ', org='rail', name='OCC' } "
    "role{ id='admin', team='it', name='Admin' } "
    "role{ id='analyst', team='soc', name='Analyst' } "
    "role{ id='duty', team='occ', name='Duty' } "
    "zone{ id='lan', name='LAN', level='3' } "
    "asset{ id='srv', zone='lan', name='Server', owner='it' } "
    "asset{ id='slow', zone='lan', name='Slow', owner='it', watch=min(2) } "
    "asset{ id='dark', zone='lan', name='Dark', owner='it', watch=false } "
    "asset{ id='sig', zone='lan', name='Signal', owner='occ' } "
    "service{ id='web', needs='srv', owner='it', name='Web' } "
    "action{ id='cut', by={'it','soc'}, target='asset', name='Cut', "
    " effects={ fx.isolate(TARGET) } } "
    "action{ id='look', by={'it','soc'}, target='asset', name='Look', "
    " effects={ fx.observe(TARGET) } } "
    "action{ id='wipe', by='it', target='asset', name='Wipe', "
    " effects={ fx.state(TARGET,'clean'), fx.state(TARGET,'up') } } "
    "action{ id='mend', by='it', target='asset', name='Mend', "
    " requires=is(TARGET,'down'), effects={ fx.state(TARGET,'up') } } "
    "action{ id='plug', by='it', target='asset', name='Plug in', "
    " requires=is(TARGET,'clean'), effects={} } ";

static stage *open_with(const char *more)
{
    static char text[8192];
    (void)snprintf(text, sizeof text, "%s%s", world, more);
    return stage_open(text);
}

static stage *played(const char *body, int minutes)
{
    char more[2048];
    (void)snprintf(more, sizeof more, "process('p', function() %s end) ", body);
    stage *s = open_with(more);
    stage_play(s, minutes);
    return s;
}

static void monitoring_tells_the_owner_at_once(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) set_state('srv','down')", 2);
    assert_int_equal(stage_count_for(s, "control", "state.changed id=srv"), 1);
    assert_int_equal(stage_count_for(s, "it",
                                     "T+00:01:00 belief.changed team=it id=srv "
                                     "what=asset state=down "
                                     "since_us=60000000 via=monitoring"),
                     1);
    assert_int_equal(stage_count(s, "belief.changed"), 1);
    expect_contains(stage_cause(s, "belief.changed"), "state.changed id=srv");
    stage_close(s);
}

static void monitoring_may_take_a_while(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) set_state('slow','down')", 5);
    assert_int_equal(stage_count(s, "T+00:03:00 belief.changed team=it id=slow"
                                    " what=asset state=down"),
                     1);
    stage_close(s);
}

static void what_is_over_before_monitoring_looks_is_never_known(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) set_state('slow','down') wait(min(1)) "
                      "set_state('slow','up')",
                      9);
    assert_int_equal(stage_count(s, "state.changed id=slow"), 2);
    assert_int_equal(stage_count(s, "belief.changed"), 0);
    stage_close(s);
}

static void nothing_tells_of_what_nobody_watches(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) set_state('dark','down') "
                      "compromise('srv','admin')",
                      30);
    assert_int_equal(stage_count(s, "belief.changed"), 0);
    assert_int_equal(stage_count_for(s, "control", "state.changed"), 1);
    assert_int_equal(stage_count_for(s, "control", "asset.compromised"), 1);
    stage_close(s);
}

static void who_does_something_knows_it_and_so_does_the_owner(void **state)
{
    (void)state;
    stage *s = open_with("");
    stage_play(s, 1);
    stage_act(s, "analyst", "cut", "dark");
    assert_int_equal(stage_count_for(s, "soc",
                                     "belief.changed team=soc id=dark "
                                     "what=asset state=isolated"),
                     1);
    assert_int_equal(stage_count_for(s, "it",
                                     "belief.changed team=it id=dark "
                                     "what=asset state=isolated"),
                     1);
    assert_int_equal(stage_count(s, "via=action"), 2);
    assert_int_equal(stage_count(s, "belief.changed"), 2);
    stage_close(s);
}

/* Actions may be about things of which there is no picture. */
static void of_an_organisation_nothing_is_believed(void **state)
{
    (void)state;
    stage *s = open_with("action{ id='a', by='it', target='org', name='A', "
                         " requires=believes('it', TARGET, 'up') } "
                         "action{ id='b', by='it', target='org', name='B', "
                         " requires=is(TARGET, 'clean') } "
                         "action{ id='c', by='it', target='org', name='C', "
                         " requires=none{ is(TARGET, 'up') } } ");
    stage_play(s, 1);
    stage_act(s, "admin", "a", "port");
    stage_act(s, "admin", "b", "port");
    stage_act(s, "admin", "c", "port");
    assert_int_equal(stage_count(s, "why=not-now"), 2);
    assert_int_equal(stage_count(s, "action.done action=c"), 1);
    stage_close(s);
}

/* However the effects of an action are written. */
static void what_a_function_applies_is_the_deed_of_who_acts(void **state)
{
    (void)state;
    stage *s = open_with(
        "action{ id='fn', by='soc', target='asset', name='F', "
        " effects=function(on) wait(min(1)) apply(fx.isolate(TARGET), on) "
        " spawn(function() apply(fx.observe('srv')) end) end } "
        "process('p', function() wait(min(9)) apply(fx.isolate('srv')) end) ");
    stage_play(s, 1);
    stage_act(s, "analyst", "fn", "dark");
    stage_play(s, 5);
    assert_int_equal(stage_count_for(s, "soc",
                                     "belief.changed team=soc id=dark "
                                     "what=asset state=isolated"),
                     1);
    assert_int_equal(stage_count_for(s, "soc",
                                     "belief.changed team=soc id=srv what=asset"
                                     " state=up held=clean since_us=120000001 "
                                     "via=investigation"),
                     1);
    stage_clear(s);
    stage_play(s, 12); /* nobody's: monitoring tells */
    assert_int_equal(stage_count_for(s, "soc", "belief.changed"), 0);
    assert_int_equal(stage_count(s, "id=srv what=asset state=isolated "
                                    "since_us=540000000 via=monitoring"),
                     1);
    stage_close(s);
}

/* Cleaned, so they think; the intruder came back and nobody saw it. */
static void what_was_cleaned_is_thought_clean_whatever_is_true(void **state)
{
    (void)state;
    stage *s = open_with("on('action', function(ev) if ev.id == 'wipe' then "
                         "compromise('srv','admin') end end) ");
    stage_play(s, 1);
    stage_act(s, "admin", "wipe", "srv");
    assert_int_equal(stage_count(s, "belief.changed team=it id=srv what=asset "
                                    "state=up held=clean"),
                     0); /* that it is up was known */
    assert_int_equal(stage_count_for(s, "it",
                                     "belief.changed team=it id=srv "
                                     "what=asset held=clean"),
                     1);
    assert_int_equal(
        stage_count_for(s, "control", "asset.compromised id=srv held=admin"),
        1);
    stage_act(s, "admin", "look", "srv");
    assert_int_equal(stage_count_for(s, "it",
                                     "belief.changed team=it id=srv "
                                     "what=asset state=up held=compromised"),
                     1);
    stage_close(s);
}

static void to_look_shows_the_truth_of_that_moment_only(void **state)
{
    (void)state;
    stage *s = open_with(
        "process('p', function() wait(min(1)) set_state('dark','degraded') "
        "compromise('dark','user') wait(min(4)) set_state('dark','down') "
        "compromise('dark','none') end) "
        "on('start', function() spawn(function() wait(min(9)) "
        " log(belief('soc','dark')) log(belief_at('soc','dark')) "
        " log(belief('it','dark')) end) end) ");
    stage_play(s, 2);
    stage_act(s, "analyst", "look", "dark");
    stage_play(s, 10);
    assert_int_equal(stage_count_for(s, "soc",
                                     "id=dark what=asset state=degraded "
                                     "held=compromised since_us=120000001 "
                                     "via=investigation"),
                     1);
    assert_int_equal(stage_count(s, "belief.changed"), 1);
    expect_contains(stage_log(s), "text=degraded compromised");
    expect_contains(stage_log(s), "text=120000001");
    expect_contains(stage_log(s), "text=unknown unknown");
    stage_close(s);
}

static void messages_make_people_think_true_or_not(void **state)
{
    (void)state;
    stage *s = open_with(
        "inject{ id='I-1', at='T+00:01', to='it', via='siem', body='?', "
        " tells={ {about='srv', state='suspected'} } } "
        "inject{ id='I-2', at='T+00:02', to='analyst', via='phone', body='?', "
        " tells={ about='dark', state='down' } } "
        "inject{ id='I-3', at='T+00:03', to='it', via='email', body='?', "
        " tells={ {about='slow'}, {from='srv', about='dark'} } } ");
    stage_play(s, 5);
    expect_contains(stage_log(s),
                    "T+00:01:00 belief.changed team=it id=srv what=asset "
                    "held=suspected since_us=60000000 via=alert\n");
    expect_contains(stage_log(s),
                    "T+00:02:00 belief.changed team=soc id=dark what=asset "
                    "state=down since_us=120000000 via=phone\n");
    expect_contains(stage_log(s),
                    "T+00:03:00 belief.changed team=it id=slow what=asset "
                    "state=up held=clean since_us=180000000 via=report\n");
    expect_contains(stage_log(s), "T+00:03:00 path.suspected team=it "
                                  "between=srv,dark since_us=180000000 "
                                  "via=report\n");
    expect_contains(stage_log(s),
                    "T+00:03:00 belief.changed team=it id=dark what=asset "
                    "held=suspected since_us=180000000 via=report\n");
    stage_close(s);
}

static void a_suspicion_does_not_undo_what_was_found(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) compromise('srv','user') "
                      "observe('it','srv') observe('it','srv','suspected') "
                      "log(belief('it','srv')) observe('it','srv','clean') "
                      "observe('it','srv','suspected') log(belief('it','srv'))",
                      2);
    expect_contains(stage_log(s), "text=up compromised");
    expect_contains(stage_log(s), "text=up suspected");
    stage_close(s);
}

static void a_path_to_what_one_cannot_know_is_no_path(void **state)
{
    (void)state;
    stage *s = open_with(
        "inject{ id='I-1', at='T+00:01', to='it', via='email', body='?', "
        " tells={ {from='sig', about='srv'}, {from='srv', about='sig'} } } ");
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "path.suspected"), 0);
    assert_int_equal(stage_count(s, "belief.changed"), 1);
    expect_contains(stage_log(s), "id=srv what=asset held=suspected");
    stage_close(s);
}

static void conditions_wait_for_beliefs(void **state)
{
    (void)state;
    stage *s = open_with(
        "inject{ id='I-1', when=believes('it','dark','compromised'), to='it', "
        " via='email', body='?' } "
        "process('p', function() wait(min(1)) compromise('dark','user') "
        " wait(min(1)) observe('it','dark') end) ");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "T+00:02:00 inject.sent inject=I-1"), 1);
    stage_close(s);
}

static void a_failing_slice_takes_beliefs_back(void **state)
{
    (void)state;
    stage *s = open_with(
        "process('p', function() wait(min(1)) observe('it','dark','down') "
        " error('x') end) "
        "process('q', function() wait(min(2)) log(belief('it','dark')) end) ");
    stage_play(s, 3);
    assert_int_equal(stage_count(s, "belief.changed"), 0);
    expect_contains(stage_log(s), "text=unknown unknown");
    stage_close(s);
}

static void an_account_is_looked_at_as_a_machine_is(void **state)
{
    (void)state;
    stage *s =
        open_with("account{ id='root', name='Root', kind='admin', owner='it', "
                  " opens={'srv'} } "
                  "adversary{ id='foe', name='Foe', plan={}, has={'root'} } "
                  "process('p', function() wait(min(1)) observe('it','root') "
                  " apply(fx.state('root','disabled')) end) "
                  "action{ id='renew', by='it', name='Renew', "
                  " effects={ fx.renew('root') } } ");
    stage_play(s, 2);
    assert_int_equal(stage_count_for(s, "it",
                                     "belief.changed team=it id=root "
                                     "what=account state=active "
                                     "held=compromised"),
                     1);
    assert_int_equal(stage_count_for(s, "it", "account.changed id=root"), 1);
    assert_int_equal(stage_count(s, "state=disabled"), 1);
    stage_act(s, "admin", "renew", NULL);
    assert_int_equal(stage_count_for(s, "it",
                                     "belief.changed team=it id=root "
                                     "what=account held=clean"),
                     1);
    stage_close(s);
}

/* ---- nothing hidden shows in what may be done ---- */

static const char *may(stage *s, const char *action, const char *on)
{
    static enshu_error err;
    return enshu_drill_may(stage_drill(s), "admin", action, on, &err)
                   == ENSHU_OK
               ? "ok"
               : err.message;
}

static void what_may_be_done_hangs_on_the_belief(void **state)
{
    (void)state;
    stage *s = played("wait(min(1)) set_state('dark','down') "
                      "compromise('srv','admin') wait(min(4)) "
                      "observe('it','dark') observe('it','srv')",
                      3);
    assert_string_equal(may(s, "mend", "dark"), "not-now");
    assert_string_equal(may(s, "plug", "srv"), "ok");
    stage_clear(s);
    stage_act(s, "admin", "mend", "dark");
    assert_int_equal(stage_count(s, "command.refused"), 1);
    stage_play(s, 6);
    assert_string_equal(may(s, "mend", "dark"), "ok");
    assert_string_equal(may(s, "plug", "srv"), "not-now");
    stage_close(s);
}

static void what_one_cannot_know_is_as_what_there_is_not(void **state)
{
    (void)state;
    stage *s = open_with("");
    stage_play(s, 1);
    assert_string_equal(may(s, "cut", "sig"), "unknown-target");
    assert_string_equal(may(s, "cut", "nothing"), "unknown-target");
    stage_clear(s);
    stage_act(s, "admin", "cut", "sig");
    expect_contains(stage_log(s), "why=unknown-target message=sig");
    stage_close(s);
}

static void words_that_nobody_can_think_are_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "inject{ id='I-1', at='T+00:01', to='it', via='email', body='?', "
        " tells={ {about='srv', state='open'} } } ",
        "inject{ id='I-1', when=believes('it','srv','odd'), to='it', "
        " via='email', body='?' } ",
        "action{ id='x', by='it', target='conduit', name='X', "
        " effects={ fx.observe(TARGET,'up') } } ",
    };
    static const enshu_options options = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[8192];
        (void)snprintf(text, sizeof text, "%s%s", world, rows[i]);
        assert_null(stage_try(text, &options));
        expect_contains(stage_trouble(), "unknown, suspected, compromised");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(monitoring_tells_the_owner_at_once),
        cmocka_unit_test(monitoring_may_take_a_while),
        cmocka_unit_test(what_is_over_before_monitoring_looks_is_never_known),
        cmocka_unit_test(nothing_tells_of_what_nobody_watches),
        cmocka_unit_test(who_does_something_knows_it_and_so_does_the_owner),
        cmocka_unit_test(of_an_organisation_nothing_is_believed),
        cmocka_unit_test(what_a_function_applies_is_the_deed_of_who_acts),
        cmocka_unit_test(what_was_cleaned_is_thought_clean_whatever_is_true),
        cmocka_unit_test(to_look_shows_the_truth_of_that_moment_only),
        cmocka_unit_test(messages_make_people_think_true_or_not),
        cmocka_unit_test(a_suspicion_does_not_undo_what_was_found),
        cmocka_unit_test(a_path_to_what_one_cannot_know_is_no_path),
        cmocka_unit_test(conditions_wait_for_beliefs),
        cmocka_unit_test(a_failing_slice_takes_beliefs_back),
        cmocka_unit_test(an_account_is_looked_at_as_a_machine_is),
        cmocka_unit_test(what_may_be_done_hangs_on_the_belief),
        cmocka_unit_test(what_one_cannot_know_is_as_what_there_is_not),
        cmocka_unit_test(words_that_nobody_can_think_are_refused),
    };
    return cmocka_run_group_tests_name("belief", tests, NULL, NULL);
}
