/* Flows and departures within a drill: an attack changes the operation, people
 * see it in figures, what they order changes it again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drill/ops.h"
#include "enshu/kpi.h"
#include "enshu/score.h"
#include "ops/flow_internal.h"
#include "stage.h"
#include "support/expect.h"

/* A terminal of two desks and one gate, run by the control centre; the IT team
 * can break and mend what the desks need. */
#define TERMINAL                                                               \
    "org{ id='port', kind='operator', name='Port' } "                          \
    "org{ id='rail', kind='operator', name='Rail' } "                          \
    "team{ id='other', org='rail', name='Other' } "                            \
    "asset{ id='dcs', zone='lan', name='Check-in' } "                          \
    "service{ id='checkin', needs='dcs', owner='occ', name='Check-in' } "      \
    "flow{ id='pax', name='Passengers', unit='pax', service='checkin', "       \
    " sources={ {id='walk', to='desk', departures='dep', "                     \
    "   show={early=min(45), mode=min(30), late=min(20)}}, "                   \
    "   {id='more', to='desk', per_hour=60, class='x'} }, "                    \
    " stations={ {id='desk', name='Desk', servers=2, rate=90, servers_max=8, " \
    "   manual={rate=20, setup=min(2)}}, "                                     \
    "  {id='gate', name='Gate', service='gates', servers=2, rate=600}, "       \
    "  {id='shop', name='Shop', service='gates', servers=9, rate=600} }, "     \
    " stores={ {id='hall', name='Hall', capacity=100, level=3} }, "            \
    " routes={ {from='desk', to='gate'}, {from='desk', to='shop', class='x'}," \
    "   {from='shop', to='out'}, {from='gate', to='out'} } } "                 \
    "asset{ id='gsrv', zone='lan', name='Gates' } "                            \
    "service{ id='gates', needs='gsrv', owner='occ', name='Gates' } "          \
    "departures{ id='dep', name='Departures', flow='pax', station='gate', "    \
    " opens=min(25), hold=min(2), cancel_after=min(20), full=1, least=0.5, "   \
    " docks={'1','2'}, occupies=min(25), schedule={ "                          \
    "  {key='EN1', at='T+00:30', load=20, dest={en='Nara'}, dock='1', "        \
    "   kind='JL'}, "                                                          \
    "  {key='EN2', at='T+00:45', load=20, dock='1'}, "                         \
    "  {key='EN3', at='T+00:55', load=20, dock='2'} } } "                      \
    "metric{ id='k_queue', name='Queue', from='pax', formula='queue', "        \
    " at='desk', good='low', warn=15, crit=30, levels={10, 20, 40, 80} } "     \
    "metric{ id='k_ops', name='Operated', from='dep', formula='operated', "    \
    " good='high', warn=90, crit=75 } "                                        \
    "metric{ id='k_down', name='Outage', from='dep', formula='outage', "       \
    " good='low' } "                                                           \
    "action{ id='break', by='it', target='asset', name='Break', "              \
    " effects={ fx.state(TARGET, 'down') } } "                                 \
    "action{ id='mend', by='it', target='asset', name='Mend', "                \
    " effects={ fx.state(TARGET, 'up') } } "                                   \
    "action{ id='staff', by='occ', target='operation', name='Desks', "         \
    " form={ {id='count', type='number', required=true} }, "                   \
    " effects={ fx.order(TARGET, 'servers', {place='desk'}) } } "              \
    "action{ id='hold', by='occ', name='Hold', "                               \
    " form={ {id='key', type='text'}, {id='minutes', type='number'} }, "       \
    " effects={ fx.order('dep', 'hold') } } "                                  \
    "action{ id='cancel', by='occ', name='Cancel', duration=min(2), "          \
    " form={ {id='key', type='text'} }, "                                      \
    " effects={ fx.order('dep', 'cancel') } } "                                \
    "action{ id='drop_one', by='occ', name='Drop EN1', "                       \
    " effects={ fx.order('dep', 'cancel', {key='EN1'}) } } "                   \
    "inject{ id='I-Q', when=metric('k_queue', '>', 20), to='occ', "            \
    " via='phone', subject='Queues', body='Do something' } "                   \
    "inject{ id='I-C', when=metric('dep', 'cancelled', '>=', 1), to='occ', "   \
    " via='phone', subject='Cancelled', body='Explain' } "

static void act_with(stage *s, const char *action, const char *on,
                     const enshu_pair *form, size_t n)
{
    enshu_pair fields[3] = {stage_id(ENSHU_F_ACTION, action)};
    size_t used = 1;
    fields[used++] = (enshu_pair){
        ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, (uint32_t)n, {.map = form}}};
    if (on)
        fields[used++] = stage_id(ENSHU_F_ON, on);
    stage_command(s, "duty", ENSHU_COMMAND_ACTION_START, fields, used);
}

static enshu_pair text(const char *key, const char *value)
{
    enshu_pair p = stage_str(ENSHU_FIELD_NONE, value);
    p.key = key;
    return p;
}

static enshu_pair number(const char *key, int64_t value)
{
    enshu_pair p = stage_int(ENSHU_FIELD_NONE, value);
    p.key = key;
    return p;
}

static enshu_kpi kpi(stage *s, size_t i)
{
    enshu_kpi k;
    assert_true(enshu_drill_kpi(stage_drill(s), i, &k));
    return k;
}

/* ---- the slice of a trainee's decision ---- */

static void an_outage_grows_a_queue_and_staff_shrinks_it(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 4);
    assert_true(kpi(s, 0).value_milli < 15000);
    assert_int_equal(stage_count(s, "inject.sent inject=I-Q"), 0);
    stage_act(s, "admin", "break", "dcs");
    stage_play(s, 25);
    const int64_t peak = kpi(s, 0).value_milli;
    assert_true(peak > 30000);
    assert_true(kpi(s, 0).severity >= 2);
    assert_int_equal(kpi(s, 2).value_milli, 20999); /* minutes */
    assert_int_equal(stage_count_for(s, "occ", "inject.sent inject=I-Q"), 1);
    stage_act(s, "admin", "mend", "dcs");
    const enshu_pair form[] = {number("count", 8)};
    act_with(s, "staff", "pax", form, 1);
    assert_int_equal(stage_count_for(s, "occ",
                                     "order.given on=pax verb=servers "
                                     "place=desk count=8 ok=true"),
                     1);
    stage_play(s, 40);
    assert_true(kpi(s, 0).value_milli < peak / 4);
    assert_int_equal(kpi(s, 0).severity, 0);
    assert_int_equal(kpi(s, 2).value_milli, 0);
    assert_true(kpi(s, 0).worst >= 2);
    stage_close(s);
}

static void an_order_that_cannot_be_followed_is_refused(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 1);
    const enshu_pair unknown[] = {text("key", "XX9")};
    act_with(s, "cancel", NULL, unknown, 1);
    assert_int_equal(
        stage_count(s, "command.refused command=1 kind=action.start by=duty "
                       "why=no-such-key"),
        1);
    const enshu_pair many[] = {number("count", 99)};
    act_with(s, "staff", "pax", many, 1);
    assert_int_equal(stage_count(s, "why=out-of-range"), 1);
    act_with(s, "staff", "dep", many, 1);
    assert_int_equal(stage_count(s, "why=not-here"), 1);
    assert_int_equal(stage_count(s, "action.started"), 0);
    assert_int_equal(stage_count(s, "order.given"), 0);
    stage_play(s, 40);
    stage_act(s, "duty", "drop_one", NULL);
    assert_int_equal(stage_count(s, "why=too-late"), 1);
    stage_close(s);
}

static void an_ordered_departure_is_told_as_an_item_too(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL "on('op', function(e) if e.id=='dep' then "
                                   " log(e.key .. ' ' .. e.what) end end)");
    stage_play(s, 1);
    const enshu_pair one[] = {text("key", "EN2")};
    act_with(s, "cancel", NULL, one, 1);
    stage_play(s, 60);
    assert_int_equal(stage_count_for(s, "occ",
                                     "departure.changed id=dep key=EN2 "
                                     "state=cancelled"),
                     1);
    assert_int_equal(stage_count_for(s, "occ", "item.cancelled id=dep key=EN2"),
                     1);
    assert_int_equal(stage_count(s, "log.written text=EN2 cancelled"), 1);
    assert_int_equal(
        stage_count_for(s, "occ", "item.done id=dep key=EN1 delay_us="), 1);
    assert_int_equal(stage_count(s, "log.written text=EN1 done"), 1);
    assert_int_equal(stage_count_for(s, "occ", "inject.sent inject=I-C"), 1);
    stage_close(s);
}

/* ---- figures ---- */

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void a_message_names_the_figure_behind_it(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 2);
    stage_act(s, "admin", "break", "dcs");
    stage_play(s, 30);
    const char *cause = stage_cause(s, "inject.sent inject=I-Q");
    assert_true(starts(cause + strlen("T+00:00:00 "),
                       "metric.sampled id=k_queue amount="));
    assert_true(strtol(strstr(cause, "amount=") + strlen("amount="), NULL, 10)
                > 20000);
    const char *order = stage_cause(s, "state.changed id=dcs");
    assert_true(starts(order + strlen("T+00:00:00 "), "action.done"));
    stage_close(s);
}

static void departures_can_be_scored(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "criterion{ id='c', objective='o', points=10, name='C', "
                 " metric={'dep', 'cancelled'}, best=0, worst=4 } ");
    stage_play(s, 1);
    stage_act(s, "duty", "drop_one", NULL);
    stage_play(s, 60);
    assert_int_equal(stage_count(s, "item.cancelled"), 1);
    assert_int_equal(
        stage_count(s, "criterion.scored criterion=c objective=o points=7500"),
        1);
    const enshu_score *score = enshu_drill_score(stage_drill(s));
    assert_string_equal(score->objectives[0].reasons[0].metric, "cancelled");
    assert_int_equal(score->objectives[0].reasons[0].value, 1);
    stage_close(s);
}

/* ---- times ---- */

static void a_clock_time_in_a_form_is_the_nearest(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "action{ id='later', by='occ', name='Later', "
                 " form={ {id='key', type='text'}, {id='at', type='time'} }, "
                 " effects={ fx.order('dep', 'depart') } } ");
    stage_play(s, 5);
    const enshu_pair clock[] = {text("key", "EN1"), text("at", "09:40")};
    act_with(s, "later", NULL, clock, 2);
    assert_int_equal(stage_count(s, "verb=depart key=EN1 to_us=2400000000 "
                                    "ok=true"),
                     1);
    const enshu_pair since[] = {text("key", "EN2"), text("at", "T+00:50")};
    act_with(s, "later", NULL, since, 2);
    assert_int_equal(stage_count(s, "verb=depart key=EN2 to_us=3000000000 "
                                    "ok=true"),
                     1);
    stage_play(s, 60);
    assert_int_equal(
        stage_count(s, "T+00:40:00 item.done id=dep key=EN1 delay_us=600"), 1);
    stage_close(s);
}

static void minutes_of_a_form_hold_a_departure(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 5);
    const enshu_pair form[] = {text("key", "EN1"), number("minutes", 7)};
    act_with(s, "hold", NULL, form, 2);
    assert_int_equal(stage_count(s, "verb=hold key=EN1 by_us=420000000 "
                                    "ok=true"),
                     1);
    stage_play(s, 60);
    assert_int_equal(stage_count(s, "departure.changed id=dep key=EN1 "
                                    "state=held"),
                     1);
    assert_int_equal(
        stage_count(s, "T+00:37:00 item.done id=dep key=EN1 delay_us=420"), 1);
    stage_close(s);
}

/* What the form names tells orders apart: two departures at the same time, the
 * same one only once. */
static void orders_about_different_ones_run_at_the_same_time(void **state)
{
    (void)state;
    const enshu_pair first[] = {text("key", "EN1")};
    const enshu_pair second[] = {text("key", "EN2")};
    enshu_error err;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 5);
    act_with(s, "cancel", NULL, first, 1);
    act_with(s, "cancel", NULL, second, 1);
    assert_int_equal(stage_count(s, "action.started action=cancel"), 2);
    assert_int_equal(stage_count(s, "command.refused"), 0);
    assert_int_equal(
        enshu_drill_may(stage_drill(s), "duty", "cancel", "", &err), ENSHU_OK);
    stage_clear(s);
    act_with(s, "cancel", NULL, second, 1);
    expect_contains(stage_log(s), "why=under-way");
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "verb=cancel key=EN1 ok=true"), 1);
    assert_int_equal(stage_count(s, "verb=cancel key=EN2 ok=true"), 1);
    stage_close(s);
}

/* Breaking off says no key: the one that was begun first ends. */
static void the_oldest_of_several_is_broken_off(void **state)
{
    (void)state;
    const enshu_pair first[] = {text("key", "EN1")};
    const enshu_pair second[] = {text("key", "EN2")};
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, "cancel")};
    stage *s = stage_open(TERMINAL);
    stage_play(s, 5);
    act_with(s, "cancel", NULL, first, 1);
    act_with(s, "cancel", NULL, second, 1);
    stage_command(s, "duty", ENSHU_COMMAND_ACTION_CANCEL, fields, 1);
    stage_play(s, 8);
    assert_int_equal(stage_count(s, "verb=cancel key=EN1"), 0);
    assert_int_equal(stage_count(s, "verb=cancel key=EN2 ok=true"), 1);
    stage_close(s);
}

static void a_count_left_empty_closes_nothing(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "action{ id='lanes', by='occ', name='Lanes', "
                 " form={ {id='count', type='number'} }, "
                 " effects={ fx.order('pax', 'servers', {place='desk'}) } } ");
    stage_play(s, 1);
    act_with(s, "lanes", NULL, NULL, 0);
    assert_int_equal(stage_count(s, "why=out-of-range"), 1);
    const enshu_pair none[] = {number("count", 0)};
    act_with(s, "lanes", NULL, none, 1);
    assert_int_equal(stage_count(s, "count=0 ok=true"), 1);
    stage_close(s);
}

/* ---- scripts ---- */

static void a_script_orders_and_hears_why_not(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "process('p', function() wait(min(2)) "
                 " local ok, why = order('dep', 'cancel', {key='EN3'}) "
                 " log(tostring(ok) .. ' ' .. tostring(why)) "
                 " ok, why = order('dep', 'cancel', {key='EN7'}) "
                 " log(tostring(ok) .. ' ' .. tostring(why)) end)");
    stage_play(s, 60);

    assert_int_equal(stage_count(s, "log.written text=true nil"), 1);
    assert_int_equal(stage_count(s, "log.written text=false no-such-key"), 1);
    assert_int_equal(
        stage_count(s, "order.given on=dep verb=cancel key=EN3 ok=true"), 1);
    assert_int_equal(stage_count(s, "order.given on=dep verb=cancel key=EN7 "
                                    "ok=false why=no-such-key"),
                     1);
    assert_int_equal(stage_count(s, "item.cancelled id=dep key=EN3"), 1);
    stage_close(s);
}

static void a_slice_that_fails_leaves_no_order(void **state)
{
    (void)state;
    stage *with =
        stage_open(TERMINAL "process('p', function() wait(min(2)) "
                            " order('dep', 'cancel', {key='EN3'}) "
                            " order('pax', 'servers', {place='desk', count=8}) "
                            " set_state('dcs', 'down') error('no') end)");
    stage *without = stage_open(TERMINAL "process('p', function() wait(min(2)) "
                                         " error('no') end)");
    stage_play(with, 60);
    stage_play(without, 60);
    assert_int_equal(stage_count(with, "script.failed"), 1);
    assert_int_equal(stage_count(with, "order.given"), 0);
    assert_int_equal(stage_count(with, "item.cancelled"), 0);
    expect_text(stage_log(with), stage_log(without));
    stage_close(with);
    stage_close(without);
}

/* ---- who sees it ---- */

/* What the scenario lets others do is no news of the team's own. */
static void what_no_team_ordered_is_for_control(void **state)
{
    (void)state;
    static const char done[] = "order.given on=pax verb=rotate place=desk";
    static const char told[] = "order.given on=pax verb=rotate place=gate";
    static const char own[] = "order.given on=pax verb=rotate place=shop";
    stage *s = stage_open(TERMINAL
                          "action{ id='mine', name='Mine', by='occ', "
                          " effects=function() "
                          "  order('pax', 'rotate', {place='shop'}) end } "
                          "process('p', function() wait(min(2)) "
                          " order('pax', 'rotate', {place='desk'}) "
                          " order('pax', 'rotate', {place='gate', tell=true}) "
                          " order('pax', 'rotate', {place='nowhere'}) end)");
    stage_play(s, 5);
    stage_act(s, "duty", "mine", NULL);
    stage_play(s, 6);
    assert_int_equal(stage_count(s, done), 1);
    assert_int_equal(stage_count_for(s, "occ", done), 0);
    assert_int_equal(stage_count_for(s, "occ", told), 1);
    assert_int_equal(stage_count_for(s, "occ", own), 1);
    assert_int_equal(stage_count_for(s, "occ", "why=no-such-place"), 1);
    stage_close(s);
}

static void nobody_else_hears_of_it(void **state)
{
    (void)state;
    static const char *const kinds[] = {"station.sampled",   "store.sampled",
                                        "departure.changed", "metric.sampled",
                                        "item.done",         "item.cancelled",
                                        "order.given"};
    stage *s = stage_open(TERMINAL);
    stage_play(s, 5);
    const enshu_pair one[] = {text("key", "EN2")};
    act_with(s, "cancel", NULL, one, 1);
    stage_play(s, 60);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_true(stage_count(s, kinds[i]) > 0);
        assert_int_equal(stage_count(s, kinds[i]),
                         stage_count_for(s, "occ", kinds[i]));
    }
    stage_close(s);
}

/* ---- bounds ---- */

/* A flow keeps 64 orders for one instant. */
static void too_many_orders_at_once_do_not_stop_the_drill(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "process('p', function() wait(min(2)) "
                 " for i = 1, 70 do "
                 "  local ok, why = order('pax', 'rotate', {place='desk'}) "
                 "  if not ok then log(i .. ' ' .. why) end end end)");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "log.written text=64 too-many"), 0);
    assert_int_equal(stage_count(s, "log.written text=65 too-many"), 1);
    assert_int_equal(stage_count(s, "order.given on=pax verb=rotate "
                                    "place=desk ok=true"),
                     64);
    assert_int_equal(stage_count(s, "place=desk ok=false why=too-many"), 6);
    stage_close(s);
}

static void a_flow_that_gives_up_is_told_of_once(void **state)
{
    (void)state;
    stage *s = stage_open(TERMINAL);
    stage_play(s, 2);
    stage_drill(s)->ops->flows->flows[0].budget = 5;
    stage_play(s, 60);
    assert_int_equal(stage_count_for(s, "control", "script.failed what=flow"),
                     1);
    expect_contains(stage_log(s), "script.failed what=flow id=pax source=");
    expect_contains(stage_log(s), "code=EN9002");
    assert_int_equal(enshu_drill_now(stage_drill(s)), 60 * ENSHU_MIN);
    stage_close(s);
}

static void of_several_flows_the_one_that_gave_up_is_named(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "flow{ id='bags', name='Bags', unit='bag', "
                 " sources={ {id='in', to='belt', per_hour=60} }, "
                 " stations={ {id='belt', name='Belt', rate=900} } } ");
    stage_play(s, 2);
    /* Nothing wakes it but that it is looked at each minute. */
    const enshu__scenario *sc = stage_drill(s)->scenario;
    const size_t last = ENSHU__COUNT(sc, FLOW) - 1;
    assert_int_equal(last, 1);
    stage_drill(s)->ops->flows->flows[last].budget = 5;
    stage_play(s, 60);
    assert_int_equal(stage_count_for(s, "control", "script.failed what=flow"),
                     1);
    expect_contains(stage_log(s), "script.failed what=flow id=bags source=");
    stage_close(s);
}

/* ---- what places and keys are called ---- */

static const enshu__ref nobody = {0, -1, ENSHU__NOTHING};

static const char *why_of_order(stage *s, const char *verb, const char *key,
                                const char *place)
{
    enshu_drill *d = stage_drill(s);
    const bool flow = place && !key;
    const enshu__order order = {
        .on = enshu__op_ref(d, flow ? ENSHU__FLOW : ENSHU__DEPARTURES, 0),
        .verb = strcmp(verb, "rotate") == 0 ? ENSHU__VERB_ROTATE
                : strcmp(verb, "move") == 0 ? ENSHU__VERB_MOVE
                                            : ENSHU__VERB_HOLD,
        .key = key,
        .place = place,
        .count = ENSHU__ABSENT_TIME,
        .by_us = 5 * ENSHU_MIN,
        .at_us = ENSHU__ABSENT_TIME};
    return enshu__give_order(d, &order, nobody, false);
}

static void places_and_keys_may_be_given_by_name(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL
        "flow{ id='twins', name='T', stations={ "
        "  {id='a', name={ja='北口', en='North gate'}, rate=60}, "
        "  {id='b', name='Twin', rate=60}, {id='c', name='twin', rate=60} }, "
        " sources={ {id='in', to='a', per_hour=1} }, "
        " routes={ {from='a', to='b'}, {from='b', to='c'} } } ");
    stage_play(s, 2);
    assert_null(why_of_order(s, "rotate", NULL, " dEsK "));
    assert_null(why_of_order(s, "hold", "en1\xE3\x80\x80", NULL));
    assert_null(why_of_order(s, "move", " EN1", "2 "));
    stage_play(s, 3);
    assert_int_equal(stage_count(s, "verb=rotate place=desk ok=true"), 1);
    assert_int_equal(stage_count(s, "verb=hold key=EN1 "), 1);
    assert_int_equal(stage_count(s, "verb=move key=EN1 place=2 ok=true"), 1);
    assert_string_equal(why_of_order(s, "rotate", NULL, "dock"),
                        "no-such-place");
    assert_string_equal(why_of_order(s, "rotate", NULL, " "), "no-such-place");
    assert_string_equal(why_of_order(s, "hold", "EN", NULL), "no-such-key");
    enshu_drill *d = stage_drill(s);
    enshu__order order = {.on = enshu__op_ref(d, ENSHU__FLOW, 1),
                          .verb = ENSHU__VERB_ROTATE,
                          .place = "北口",
                          .at_us = ENSHU__ABSENT_TIME};
    assert_null(enshu__give_order(d, &order, nobody, false));
    order.place = "NORTH GATE";
    assert_null(enshu__give_order(d, &order, nobody, false));
    /* Two stations are called so. */
    order.place = "Twin";
    assert_string_equal(enshu__give_order(d, &order, nobody, false),
                        "no-such-place");
    stage_close(s);
}

static void stops_and_trains_may_be_given_by_name(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL
        "timetable{ id='line', name='Line', service='gates', "
        " stops={ {id='S10', name={ja='新都', en='Shinto'}, km=0}, "
        "  {id='S11', name={ja='代々橋', en='Yoyobashi'}, km=2}, "
        "  {id='S12', name='Haramiya', km=5} }, "
        " patterns={ {id='down', calls={ {'S10',0,0}, "
        "   {'S11',min(3),min(4)}, {'S12',min(8),min(8)} }} }, "
        " trips={ {'T1', pattern='down', at='T+00:20'}, "
        "  {'T2', pattern='down', at='T+00:30'} } } "
        "process('p', function() wait(min(1)) "
        " order('line', 'close', {place='yoyobashi', other=' Shinto'}) "
        " order('line', 'open', {place='新都', other='代々橋'}) "
        " order('line', 'hold', {key='t1 ', place='YOYOBASHI', by=min(1)}) "
        " order('line', 'follow', {key='T1', other=' t2'}) "
        " order('line', 'close', {place='Yoyo', other='Shinto'}) end)");
    stage_play(s, 2);
    static const char *const told[] = {
        "verb=close place=S11 other=S10 ok=true",
        "verb=open place=S10 other=S11 ok=true", "verb=hold key=T1 place=S11 ",
        "verb=follow key=T1 other=T2 ok=true",
        "verb=close place=Yoyo other=S10 ok=false why=no-such-place"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (stage_count(s, told[i]) != 1)
            fail_msg("not once: %s in\n%s", told[i], stage_log(s));
    }
    stage_close(s);
}

/* ---- who orders ---- */

static void what_others_run_is_not_ordered_or_asked(void **state)
{
    (void)state;
    static const char lua[] = TERMINAL
        "role{ id='guard', team='other', name='Guard' } "
        "action{ id='stop', by={'guard', 'duty'}, target='operation', "
        " name='Stop', effects={ fx.order(TARGET, 'cancel', {key='EN1'}) } } "
        "action{ id='ask', by='guard', name='Ask them', "
        " effects={ fx.order('dep', 'cancel', {key='EN1'}) } } ";
    stage *s = stage_open(lua);
    enshu_error err;
    for (int minute = 1; minute <= 41; minute += 40) {
        stage_play(s, minute);
        assert_int_equal(
            enshu_drill_may(stage_drill(s), "guard", "stop", "dep", &err),
            ENSHU_EREFUSED);
        assert_string_equal(err.message, "not-yours");
        assert_int_equal(
            enshu_drill_may(stage_drill(s), "guard", "ask", "", &err),
            ENSHU_OK);
    }
    assert_int_equal(
        enshu_drill_may(stage_drill(s), "duty", "stop", "dep", &err),
        ENSHU_EREFUSED);
    assert_string_equal(err.message, "too-late");
    stage_act(s, "guard", "stop", "dep");
    assert_int_equal(stage_count(s, "by=guard why=not-yours"), 1);
    stage_act(s, "guard", "ask", NULL);
    assert_int_equal(stage_count_for(s, "occ", "ok=false why=too-late"), 1);
    stage_close(s);
}

/* ---- shares ---- */

/* EN2 and EN3 are given up long before they are due: of what is due, all go. */
static void what_is_not_due_yet_counts_in_no_share(void **state)
{
    (void)state;
    stage *s = stage_open(
        TERMINAL "metric{ id='k_can', name='C', from='dep', good='low', "
                 " formula='cancelled_share' } "
                 "metric{ id='k_on', name='P', from='dep', good='high', "
                 " formula='punctuality' } "
                 "metric{ id='k_avg', name='A', from='dep', good='low', "
                 " formula='delay_avg' } "
                 "process('p', function() wait(min(2)) "
                 " order('dep', 'cancel', {key='EN2'}) "
                 " order('dep', 'cancel', {key='EN3'}) "
                 " order('dep', 'hold', {key='EN1', by=min(5)}) end)");
    stage_play(s, 40);
    assert_int_equal(kpi(s, 1).value_milli, 100000); /* operated */
    assert_int_equal(kpi(s, 3).value_milli, 0);
    assert_int_equal(kpi(s, 4).value_milli, 100000);
    assert_int_equal(kpi(s, 5).value_milli, 5000);
    stage_play(s, 50);
    assert_int_equal(kpi(s, 1).value_milli, 50000);
    assert_int_equal(kpi(s, 3).value_milli, 50000);
    stage_close(s);
}

/* ---- looking ---- */

static void looking_changes_nothing(void **state)
{
    (void)state;
    stage *asked =
        stage_open(TERMINAL "every(sec(7), function() local k = kpi('k_queue') "
                            " local o = ops('pax') assert(k and o.queue) end)");
    stage *left = stage_open(TERMINAL "every(sec(7), function() end)");
    for (int minute = 0; minute <= 60; minute += 3) {
        stage_play(asked, minute);
        stage_play(left, minute);
        enshu_error err;
        (void)enshu_drill_may(stage_drill(asked), "duty", "drop_one", "", &err);
        assert_int_equal(enshu_drill_digest(stage_drill(asked)),
                         enshu_drill_digest(stage_drill(left)));
    }
    stage_close(asked);
    stage_close(left);
}

static void how_the_way_is_cut_makes_no_difference(void **state)
{
    (void)state;
    stage *steps = stage_open(TERMINAL);
    stage *whole = stage_open(TERMINAL);
    for (int minute = 0; minute <= 7; minute++)
        stage_play(steps, minute);
    stage_play(whole, 7);
    stage_act(steps, "admin", "break", "dcs");
    stage_act(whole, "admin", "break", "dcs");
    for (int minute = 8; minute <= 60; minute++)
        stage_play(steps, minute);
    stage_play(whole, 60);
    assert_int_equal(enshu_drill_digest(stage_drill(steps)),
                     enshu_drill_digest(stage_drill(whole)));
    stage_close(steps);
    stage_close(whole);
}

static void a_quiet_terminal_is_told_of_once(void **state)
{
    (void)state;
    stage *s = stage_open(
        "flow{ id='f', name='F', stations={ {id='a', name='A', rate=1} }, "
        " sources={ {id='s', to='a', per_hour=1, from='T+02:00'} }, "
        " stores={ {id='y', name='Y', capacity=5} }, "
        " routes={ {from='a', to='out'} } } "
        "metric{ id='k', name='K', from='f', formula='queue', good='low' }");
    stage_play(s, 60);
    assert_int_equal(stage_count_for(s, "all", "station.sampled"), 1);
    assert_int_equal(stage_count_for(s, "all", "store.sampled"), 1);
    assert_int_equal(stage_count_for(s, "all", "metric.sampled"), 1);
    enshu_kpi k = kpi(s, 0);
    int64_t series[200];
    assert_int_equal(k.n_values, 61);
    assert_int_equal(enshu_drill_kpi_series(stage_drill(s), 0, series, 200),
                     61);
    assert_int_equal(enshu_drill_kpi_series(stage_drill(s), 0, series, 7), 7);
    assert_int_equal(enshu_drill_kpi_series(stage_drill(s), 1, series, 7), 0);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outage_grows_a_queue_and_staff_shrinks_it),
        cmocka_unit_test(an_order_that_cannot_be_followed_is_refused),
        cmocka_unit_test(an_ordered_departure_is_told_as_an_item_too),
        cmocka_unit_test(a_message_names_the_figure_behind_it),
        cmocka_unit_test(departures_can_be_scored),
        cmocka_unit_test(a_clock_time_in_a_form_is_the_nearest),
        cmocka_unit_test(minutes_of_a_form_hold_a_departure),
        cmocka_unit_test(orders_about_different_ones_run_at_the_same_time),
        cmocka_unit_test(the_oldest_of_several_is_broken_off),
        cmocka_unit_test(a_count_left_empty_closes_nothing),
        cmocka_unit_test(a_script_orders_and_hears_why_not),
        cmocka_unit_test(how_the_way_is_cut_makes_no_difference),
        cmocka_unit_test(a_slice_that_fails_leaves_no_order),
        cmocka_unit_test(what_no_team_ordered_is_for_control),
        cmocka_unit_test(nobody_else_hears_of_it),
        cmocka_unit_test(too_many_orders_at_once_do_not_stop_the_drill),
        cmocka_unit_test(a_flow_that_gives_up_is_told_of_once),
        cmocka_unit_test(of_several_flows_the_one_that_gave_up_is_named),
        cmocka_unit_test(places_and_keys_may_be_given_by_name),
        cmocka_unit_test(stops_and_trains_may_be_given_by_name),
        cmocka_unit_test(what_others_run_is_not_ordered_or_asked),
        cmocka_unit_test(what_is_not_due_yet_counts_in_no_share),
        cmocka_unit_test(looking_changes_nothing),
        cmocka_unit_test(a_quiet_terminal_is_told_of_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
