/* flow{}, departures{}, timetable{}, metric{}: read as they are written, and
 * every way of writing them wrongly is told in one sentence with its place. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "dump.h"
#include "findings.h"
#include "support/expect.h"

/* ---- read as written ---- */

static const char frame[] =
    "scenario{ id='s', api=1, start='2026-11-24 06:00', length=hours(6), "
    "lang='en', langs={'en'}, title='T' } "
    "team{ id='occ', name='OCC' } role{ id='duty', team='occ', name='R' } "
    "zone{ id='lan', name='L' } asset{ id='srv', zone='lan', name='S' } "
    "service{ id='dcs', needs='srv', owner='occ', manual=true, name='D' } "
    "service{ id='ctc', needs='srv', owner='occ', manual=true, name='C' }\n";

static void expect_dump(const char *golden, const char *lua)
{
    static char text[8192];
    static char out[DUMP_SIZE];
    assert_true(strlen(frame) + strlen(lua) < sizeof text);
    memcpy(text, frame, sizeof frame);
    memcpy(text + strlen(frame), lua, strlen(lua) + 1);
    expect_golden(golden, dump_of(text, out));
}

static void what_is_not_written_has_its_default(void **state)
{
    (void)state;
    expect_dump(
        "script/ops_least.txt",
        "flow{ id='pax', name='P', sources={ {'all', to='desk', per_hour=9} },"
        " stations={ {'desk', name='D', rate=20} },"
        " routes={ {'desk', 'out'} } }\n"
        "flow{ id='boarding', name='B', sources={ {'all', to='gate',"
        " departures='dep'} }, stations={ {'gate', name='G', rate=90} },"
        " routes={ {'gate', 'out'} } }\n"
        "departures{ id='dep', name='D', flow='boarding', station='gate',"
        " schedule={ {key='NH1', at='08:00', load=5} } }\n"
        "timetable{ id='line', name='L', stops={ {'A', name='A', km=0,"
        " turnback=true}, {'B', name='B', km=2, turnback=true} },"
        " trips={ {'1', calls={ {'A', nil, '07:00'}, {'B', '07:04'} }} } }\n"
        "metric{ id='m', name='M', from='pax', formula='queue', good='low' }");
}

/* Every field there is. */
static const char whole[] =
    "flow{ id='pax', name={ja='旅客', en='Passengers'}, unit='pax',"
    " service='dcs', owner='occ', warm=min(30),\n"
    " sources={ {'out', to='desk', departures='dep', share=0.9,"
    " mix={shared=0.62, home=0.38}, show={early=min(120), mode=min(80),"
    " late=min(30)}},\n"
    "  {'rest', to='desk', departures='dep', share=0.1},\n"
    "  {'walk', to='shop', class='home', profile={{'06:00', 10.5},"
    " {'T+02:00', 0}}, spread='even', from='06:10', until_='T+03:00'},\n"
    "  {'bus', to='shop', class='home', schedule={{'T+00:10', 40},"
    " {'T+00:40', 45}} } },\n"
    " stations={ {'desk', name='Desk', unit='party', service='ctc',"
    " servers=12, servers_max=20, rate=20.5, spread='human',"
    " manual={rate=8, servers=6, setup=min(10), staff=12}, capacity=500,"
    " holds=true, patience=min(90), hours={{'05:00', '12:00'},"
    " {'13:00', '23:00'}},"
    " emits={ {to='belt', class='bag', per=1.1, of='home'} } },\n"
    "  {'belt', name='Belt', rate=900, spread='even', puts='yard',"
    " slowed_by='yard', slow_from=0.7, slow_to=0.9},\n"
    "  {'gate', name='Gate', servers=2, rate=400, per_departure=true},\n"
    "  {'shop', name='Shop', rate=60, takes='yard'} },\n"
    " stores={ {'yard', name='Yard', unit='bag', capacity=300, level=20}"
    " },\n"
    " routes={ {'desk', 'gate', share=0.98, takes=min(4)},"
    " {'desk', 'lost', share=0.02}, {'belt', 'out', class='bag'},"
    " {'gate', 'out'}, {'shop', 'out'} } }\n"
    "departures{ id='dep', name='D', flow='pax', station='gate',"
    " bags='belt', bags_hold=min(15), docks={'A1', 'A2'},"
    " occupies=min(50), opens=min(35), close=min(10), hold=min(5),"
    " cancel_after=hours(2), full=0.95, least=0.5, spacing=min(2),"
    " spares=1,\n"
    " schedule={ {key='NH1', at='08:00', load=150, dest={ja='札幌',"
    " en='Sapporo'}, dock='A1', kind='JP', class='home'},"
    " {key='NH 2', at='T+03:00', load=0, dock='A2', after='NH1',"
    " turn=min(45)} } }\n"
    "timetable{ id='line', name='L', service='ctc', owner='occ',"
    " needs={ {'dcs', for_='dwell', adds=sec(20)},"
    " {service='dcs', for_='start'} },\n"
    " stops={ {'A', name='A', km=0, tracks=2, crowd=900, turnback=true,"
    " major=true, board=0.5}, {'B', name='B', km=1.25, board=2},"
    " {'C', name='C', km=4, turnback=true} },\n"
    " sections={ {'A', 'B', tracks=2, blocks=3, service='dcs'},"
    " {from='B', to='C', single=true} },\n"
    " patterns={ {'p', kind='rapid', calls={ {'A', nil, min(0)},"
    " {'B', min(2), sec(150)}, {stop='C', arr=min(6)} }} },\n"
    " trips={ {'1', pattern='p', at='07:00', vehicle='v1', kind='local'},"
    " {'2', calls={ {'C', nil, '07:20'}, {'A', '07:28'} },"
    " vehicle='v1'} },\n"
    " headway=sec(150), dwell=range(sec(15), sec(60)), slack=0.1,"
    " turn=min(4), cancel_after=min(40), capacity=1200, crowd=1.5,"
    " demand={{'06:00', 1200}, {'09:00', 400.5}}, ride_km=2.5,"
    " infer_tracks=true,\n"
    " modes={ normal={extra_dwell=sec(1)}, degraded={speed=0.5,"
    " headway=min(5), setup=min(10)}, manual={speed=0.25,"
    " section_block=true, extra_dwell=sec(30)}, stopped={} } }\n"
    "metric{ id='wait', name='W', unit='min', from='pax',"
    " formula='wait', at='desk', good='low', warn=20, crit=40.5,"
    " levels={10, 20, 40, 60} }\n"
    "metric{ id='on_time', name='P', from='dep', formula='punctuality',"
    " good='high', warn=85, crit=70, levels={l2=80, l4=50} }\n"
    "metric{ id='crowd', name='C', from='line', formula='crowding',"
    " at={'A', 'C'}, good='low' }";

static void everything_that_is_written_is_kept(void **state)
{
    (void)state;
    expect_dump("script/ops_whole.txt", whole);
}

/* ---- fields ---- */

#define STATION "stations={ {'d', name='D', rate=1} }"

static void fields_of_flows_are_checked(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"flow{ id='f', name='F' }",
         "2 E EN1005 flow.stations: required field is missing\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate=-5} } }",
         "2 E EN1005 flow.stations.rate: must be between 0.001 and 1000000 "
         "(Units per server and HOUR)\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate=min(3)} } }",
         "2 E EN1005 flow.stations.rate: must be between 0.001 and 1000000 "
         "(Units per server and HOUR)\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate=1, "
         " manual={rate=sec(2)}} } }",
         "2 E EN1005 flow.stations.manual.rate: must be between 0 and 1000000 "
         "(Units per server and HOUR by hand)\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate='5'} } }",
         "2 E EN1005 flow.stations.rate: expected a number, got string\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate=1,"
         " sevice='web'} } }",
         "2 E EN1004 flow.stations: unknown field 'sevice' (did you mean "
         "'service'?)\n"},
        {"flow{ id='f', name='F', stations={ {'d', name='D', rate=1,"
         " service='wbe'} } }",
         "2 E EN2003 flow.stations.service: no service 'wbe' (did you mean "
         "'web'?)\n"},
        {"flow{ id='f', name='F', stations={ 'd' } }",
         "2 E EN1005 flow.stations: expected a table, got string\n"},
        {"flow{ id='f', name='F', " STATION
         ", sources={ {'s', to='d', per_hour=-1} } }",
         "2 E EN1005 flow.sources.per_hour: must be between 0 and 10000000 "
         "(So many per HOUR; exactly one of per_hour, profile, schedule, "
         "departures)\n"},
        {"flow{ id='f', name='F', " STATION
         ", sources={ {'s', to='d', profile={ {'08:00', min(1)} }} } }",
         "2 E EN1005 flow.sources.profile.per_hour: must be between 0 and "
         "10000000 (So many per HOUR)\n"},
        {"flow{ id='f', name='F', " STATION
         ", sources={ {'s', to='d', per_hour=1, mix={a='x'}} } }",
         "2 E EN1005 flow.sources.mix: a share is written name = a number from "
         "0 to 1\n"},
        {"flow{ id='f', name='F', " STATION
         ", sources={ {'s', to='d', per_hour=1, mix={a=1.5}} } }",
         "2 E EN1005 flow.sources.mix: a share is written name = a number from "
         "0 to 1\n"},
        {"flow{ id='f', name='F', " STATION
         ", sources={ {'s', to='d', profile={ {'later', 1} }} } }",
         "2 E EN3001 flow.sources.profile.from: cannot read time 'later' (use "
         "\"T+00:15\" or \"08:45\")\n"},
        {"flow{ id='f', name='F', " STATION
         ", routes={ {'d', 'out', takes=5} } }",
         "2 E EN3004 flow.routes.takes: bare number as a duration; write "
         "min(5) or sec(5)\n"},
        {"flow{ id='web', name='F', " STATION " }",
         "2 E EN2002 duplicate flow id 'web' (there is a service at "
         "main.lua:1)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void fields_of_departures_are_checked(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"departures{ id='d', name='D', flow='ops', station='x',"
         " schedule={} }",
         "2 E EN2006 departures.flow 'ops' is an operation, expected flow\n"},
        {"departures{ id='d', name='D', flow='nil', station='x',"
         " schedule={ {key='a', at='T+01:00', load=-1} } }",
         "2 E EN1005 departures.schedule.load: must be between 0 and 100000\n"
         "2 E EN2003 departures.flow: no flow 'nil'\n"},
        {"departures{ id='d', name='D', flow='nil', station='x', docks={1},"
         " full=2, schedule={} }",
         "2 E EN1005 departures.docks: expected a list of names, got number\n"
         "2 E EN1005 departures.full: expected a number from 0 to 1, got "
         "number\n"
         "2 E EN2003 departures.flow: no flow 'nil'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void fields_of_timetables_are_checked(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"timetable{ id='l', name='L' }",
         "2 E EN1005 timetable: needs stops and trips, or gtfs\n"},
        {"timetable{ id='l', gtfs='feed.zip' }",
         "2 E EN1005 timetable: gtfs needs a route and a date\n"},
        {"timetable{ id='l', name='L', gtfs='f', route='r', date='d',"
         " stops={ {'A', name='A', km=0} } }",
         "2 E EN1005 timetable: gtfs takes the place of stops and trips; "
         "write one or the other\n"},
        {"timetable{ id='l', stops={ {'A', name='A', km=-1} } }",
         "2 E EN1005 timetable.name: required field is missing\n"
         "2 E EN1005 timetable.stops.km: must be between 0 and 100000 "
         "(Kilometres along the line)\n"},
        {"timetable{ id='l', gtfs='f', route='r', modes={slow={}} }",
         "2 E EN1004 timetable.modes: unknown field 'slow'\n"
         "2 E EN1005 timetable: gtfs needs a route and a date\n"},
        {"timetable{ id='l', gtfs='f', route='r', dwell=5,"
         " needs={ {'web', for_='fun'} } }",
         "2 E EN1005 timetable.dwell: expected a table, got number\n"
         "2 E EN1005 timetable.needs.for_: no 'fun' (did you mean 'run'?): "
         "run, dwell, start\n"
         "2 E EN1005 timetable: gtfs needs a route and a date\n"},
    };
    EXPECT_FINDINGS(rows);
}

/* ---- metrics and orders ---- */

#define PARTS                                                                  \
    "flow{ id='f', name='F', service='web', stations={ {'desk', name='D', "    \
    "rate=60}, {'gate', name='G', rate=60} }, stores={ {'yard', name='Y', "    \
    "capacity=9} }, routes={ {'desk', 'gate'}, {'gate', 'out'} }, "            \
    "sources={ {'s', to='desk', departures='d', class='home'} } } "            \
    "departures{ id='d', name='D', flow='f', station='gate', "                 \
    "docks={'A1'}, schedule={ {key='NH1', at='T+01:00', load=3} } } "          \
    "timetable{ id='l', name='L', stops={ {'A', name='A', km=0, "              \
    "turnback=true}, {'B', name='B', km=2, turnback=true} }, trips={ "         \
    "{'101', calls={ {'A', nil, 'T+00:30'}, {'B', 'T+00:34'} }} } }\n"

static void metrics_fit_what_they_are_read_off(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {PARTS "metric{ id='m', name='M', from='f', formula='wait', "
               "at={'desk', 'gate'}, good='low', warn=1, crit=2 }",
         ""},
        {PARTS "metric{ id='m', name='M', from='ops', formula='delay_max', "
               "good='low' }",
         ""},
        {PARTS "metric{ id='m', name='M', from='d', formula='wait', "
               "good='low' }",
         "3 E EN5010 metric 'm': departures 'd' has no figure 'wait' (it is "
         "one of flow)\n"},
        {PARTS "metric{ id='m', name='M', from='f', formula='wait', "
               "at='dest', good='low' }",
         "3 E EN2003 metric 'm': no station 'dest' (did you mean 'desk'?)\n"},
        {PARTS "metric{ id='m', name='M', from='f', formula='fill', "
               "at='desk', good='low' }",
         "3 E EN2003 metric 'm': no store 'desk'\n"},
        {PARTS "metric{ id='m', name='M', from='l', formula='waiting', "
               "at='C', good='low' }",
         "3 E EN2003 metric 'm': no stop 'C' (did you mean 'A'?)\n"},
        {PARTS "metric{ id='m', name='M', from='l', formula='stuck', "
               "at='A', good='low' }",
         "3 E EN5010 metric 'm': 'stuck' is about the whole; leave out at\n"},
        {PARTS "metric{ id='m', name='M', from='d', formula='operated', "
               "good='high', warn=80, crit=90 }",
         "3 E EN5010 metric 'm': good=\"high\", but crit is better than "
         "warn\n"},
        {PARTS "metric{ id='m', name='M', from='d', formula='left_behind', "
               "good='low', levels={10, 5} }",
         "3 E EN5010 metric 'm': good=\"low\", but level 2 is better than "
         "level 1\n"},
        {PARTS "metric{ id='m', name='M', from='it', formula='queues', "
               "good='best' }",
         "3 E EN1005 metric.formula: no 'queues' (did you mean 'queue'?): "
         "queue, wait, busy, throughput, served, lost, stock, fill, operated, "
         "punctuality, cancelled_share, late30_share, disrupted_share, "
         "left_behind, bags_short, short_flights, affected, service_share, "
         "...\n"
         "3 E EN1005 metric.good: no 'best'; one of high, low\n"
         "3 E EN2006 metric.from 'it' is a team, expected operation or flow "
         "or departures or timetable\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_flow_has_no_delays(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {PARTS "metric{ id='m', name='M', from='f', formula='delay_max', "
               "good='low' }",
         "3 E EN5010 metric 'm': flow 'f' has no figure 'delay_max' (it is one "
         "of operation or departures or timetable)\n"},
        {PARTS "metric{ id='m', name='M', from='f', formula='done', "
               "good='high' }",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

/* The last of many figures is suggested, too, and a figure that is not there
 * is no other one. */
static void a_wrong_figure_is_told_once(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {PARTS "metric{ id='m', name='M', from='l', formula='outtage', "
               "good='low' }",
         "3 E EN1005 metric.formula: no 'outtage' (did you mean 'outage'?): "
         "queue, wait, busy, throughput, served, lost, stock, fill, operated, "
         "punctuality, cancelled_share, late30_share, disrupted_share, "
         "left_behind, bags_short, short_flights, affected, service_share, "
         "...\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void metric_is_a_condition_in_two_forms(void **state)
{
    (void)state;
#define WHEN(condition)                                                        \
    PARTS "metric{ id='m', name='M', from='f', formula='wait', good='low' } "  \
          "inject{ id='I', to='it', via='email', body='B', when=" condition    \
          " }"
    static const finding_row rows[] = {
        {WHEN("metric('m', '>', 20.5)"), ""},
        {WHEN("metric('f', 'queue', '>', 20)"), ""},
        {WHEN("metric('d', 'delay_max', '>', min(20))"), ""},
        {WHEN("metric('l', 'cancelled', '>=', 1)"), ""},
        {WHEN("metric('f', '>', 20)"),
         "3 E EN2006 metric() 'f' is a flow, expected metric\n"},
        {WHEN("metric('m', 'queue', '>', 20)"),
         "3 E EN2006 metric() 'm' is a metric, expected operation or flow or "
         "departures or timetable\n"},
        {WHEN("metric('m', '>', 'x')"),
         "3 E EN1005 metric(): expected a number, got string\n"},
        {WHEN("metric('m', 20)"),
         "3 E EN1005 metric(): a comparison is one of == ~= < <= > >=, not "
         "''\n"
         "3 E EN1005 metric(): expected a number, got no value\n"},
    };
    EXPECT_FINDINGS(rows);
#undef WHEN
}

#define ORDER(order)                                                           \
    PARTS "action{ id='a', name='A', by='it', effects={ fx.order(" order ") "  \
          "} }"

static void orders_fit_what_they_are_given_to(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {ORDER("'d', 'hold', {key='NH1', by=min(10)}"), ""},
        {ORDER("'d', 'move', {key='NH1', place='A1'}"), ""},
        {ORDER("'f', 'servers', {place='desk', count=2}"), ""},
        {ORDER("'f', 'prefer', {place='desk', key='home'}"), ""},
        {ORDER("'l', 'close', {place='A', other='B'}"), ""},
        {ORDER("'l', 'mode', {key='manual'}"), ""},
        {ORDER("'l', 'depart', {key='101', at='T+01:00'}"), ""},
        {ORDER("'d', 'hodl', {key='NH1'}"),
         "3 E EN1005 fx.order: no order 'hodl' (did you mean 'hold'?)\n"},
        {ORDER("'d', 'hold', {kee='NH1'}"),
         "3 E EN1004 fx.order(): unknown field 'kee'; one of key, place, "
         "other, count, by, at, tell\n"
         "3 E EN5011 fx.order('d', 'hold'): needs key; write key=, or give "
         "the action a form field 'key'\n"},
        {ORDER("'d', 'hold', {key='NH1', by=10}"),
         "3 E EN3004 fx.order().by: expected a duration such as min(15), got "
         "number\n"},
        {ORDER("'d', 'hold', {key='NH2'}"),
         "3 E EN2003 fx.order('d', 'hold').key: there is no 'NH2' (did you "
         "mean 'NH1'?)\n"},
        {ORDER("'d', 'move', {key='NH1', place='A2'}"),
         "3 E EN2003 fx.order('d', 'move').place: there is no 'A2' (did you "
         "mean 'A1'?)\n"},
        {ORDER("'f', 'hold', {key='NH1'}"),
         "3 E EN5011 fx.order('f', 'hold'): orders to flow are servers, "
         "close, open, rotate, prefer, divert\n"},
        {ORDER("'f', 'servers', {place='dest'}"),
         "3 E EN2003 fx.order('f', 'servers').place: there is no 'dest' (did "
         "you mean 'desk'?)\n"
         "3 E EN5011 fx.order('f', 'servers'): needs count; write count=, or "
         "give the action a form field 'count'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void what_an_order_names_must_be_there(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {ORDER("'f', 'prefer', {place='desk', key='crew'}"),
         "3 E EN2003 fx.order('f', 'prefer').key: there is no 'crew'\n"},
        {ORDER("'l', 'close', {place='A', other='Z'}"),
         "3 E EN2003 fx.order('l', 'close').other: there is no 'Z' (did you "
         "mean 'A'?)\n"},
        {ORDER("'f', 'servers', {place='desk', count=3}"),
         "3 E EN5011 fx.order('f', 'servers'): 'desk' can have at most 2 "
         "(servers_max)\n"},
        {ORDER("'f', 'divert', {place='desk'}"), ""},
        {ORDER("'l', 'open', {place='A', other='A'}"),
         "3 E EN5011 fx.order('l', 'open'): 'A' and 'A' are not "
         "neighbours\n"},
        {ORDER("'l', 'mode', {key='slow'}"),
         "3 E EN2003 fx.order('l', 'mode').key: there is no 'slow'\n"},
        {ORDER("'l', 'follow', {key='101', other='102'}"),
         "3 E EN2003 fx.order('l', 'follow').other: there is no '102' (did "
         "you mean '101'?)\n"},
        {ORDER("'ops', 'hold', {key='a'}"),
         "3 E EN2006 fx.order 'ops' is an operation, expected flow or "
         "departures or timetable\n"},
        {ORDER("'nowhere', 'hold', {key='a'}"),
         "3 E EN2003 fx.order: no flow or departures or timetable "
         "'nowhere'\n"},
        {ORDER("TARGET, 'hold', {key='a'}"),
         "3 E EN2006 action: fx.order(TARGET), but there is no target\n"},
    };
    EXPECT_FINDINGS(rows);
#undef ORDER
}

static void an_order_takes_from_the_form_what_it_lacks(void **state)
{
    (void)state;
#define FORM(target, order, form)                                              \
    PARTS "action{ id='a', name='A', by='it', target='" target "', effects={ " \
          "fx.order(TARGET, " order ") }, form={ " form " } }"
    static const finding_row rows[] = {
        {FORM("operation", "'hold'", "{id='key', type='text'}"), ""},
        {FORM("operation", "'servers'",
              "{id='place', type='text'}, {id='count', type='number'}"),
         ""},
        {FORM("operation", "'close'", "{id='place', type='text'}"), ""},
        {FORM("operation", "'hold'", "{id='what', type='text'}"),
         "3 E EN5011 fx.order('TARGET', 'hold'): needs key; write key=, or "
         "give the action a form field 'key'\n"},
        {FORM("operation", "'servers'",
              "{id='place', type='text'}, {id='count', type='text'}"),
         "3 E EN5011 fx.order('TARGET', 'servers'): the form field 'count' "
         "must be of type number\n"},
        {FORM("operation", "'hold'",
              "{id='key', type='number'}, {id='minutes', type='text'}"),
         "3 E EN5011 fx.order('TARGET', 'hold'): the form field 'key' must "
         "be of type text, choice\n"
         "3 E EN5011 fx.order('TARGET', 'hold'): the form field 'minutes' "
         "must be of type number\n"},
        {FORM("operation", "'hold', {by=min(9)}",
              "{id='key', type='text'}, {id='minutes', type='text'}"),
         ""},
        {FORM("operation", "'cancel'",
              "{id='key', type='text'}, {id='minutes', type='text'}"),
         ""},
        {FORM("asset", "'hold'", "{id='key', type='text'}"),
         "3 E EN2006 action: fx.order cannot be used on asset\n"},
    };
    EXPECT_FINDINGS(rows);
#undef FORM
}

static void targets_and_criteria_can_be_any_operation(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {PARTS "action{ id='a', name='A', by='it', target='operation' } "
               "inject{ id='I', at='T+00:10', to='it', via='email', body='B', "
               "expect={ {action='a', on='d', within=min(5)}, "
               "{action='a', on='f', within=min(5)}, "
               "{action='a', on='ops', within=min(5)} } } "
               "criterion{ id='c', objective='o', points=1, name='C', "
               "metric={'l', 'delay_avg'}, best=min(1), worst=min(9) } "
               "note{ id='n', title='N', text='N', when=did('a', {on='l'}) }",
         ""},
        {PARTS "action{ id='a', name='A', by='it', target='operation' } "
               "note{ id='n', title='N', text='N', when=did('a', {on='srv'}) "
               "}",
         "3 E EN2006 did().on 'srv' is an asset, expected operation or flow or "
         "departures or timetable\n"},
    };
    EXPECT_FINDINGS(rows);
}

/* Each kind of fault is held by tests/ops; here is where and how it is told. */
static void faults_are_told_where_they_were_declared(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"flow{ id='f', name='F', sources={ {'s', to='dekk', per_hour=1} }, "
         "stations={ {'desk', name='D', rate=9} }, routes={ {'desk', 'out'} } "
         "}",
         "2 E EN5008 flow f: source s leads to dekk, which is no station: give "
         "the id of one of the stations (did you mean desk?)\n"},
        {"\nflow{ id='f', name='F', sources={ {'s', to='a', per_hour=1} }, "
         "stations={ {'a', name='A', rate=9}, {'b', name='B', rate=9} }, "
         "routes={ {'a', 'b'}, {'b', 'a'} } }",
         "3 E EN5008 flow f: what comes to station a goes round for ever: lead "
         "a route out, or to where departures are boarded\n"
         "3 E EN5008 flow f: what comes to station b goes round for ever: lead "
         "a route out, or to where departures are boarded\n"},
        {"flow{ id='f', name='F', sources={ {'s', to='a', departures='d'} }, "
         "stations={ {'a', name='A', rate=90} }, routes={ {'a', 'out'} } }\n"
         "departures{ id='d', name='D', flow='f', station='b', schedule={ "
         "{key='x', at='T+01:00', load=1} } }",
         "3 E EN5008 departures d: the flow has no station b: give the id of "
         "the one where they are boarded (did you mean a?)\n"},
        {"timetable{ id='l', name='L', headway=min(3), stops={ {'A', "
         "name='A', km=0, turnback=true, tracks=2}, {'B', name='B', km=2, "
         "turnback=true, tracks=2} }, trips={ {'1', calls={ {'A', nil, "
         "'T+00:10'}, {'B', 'T+00:14'} }}, {'2', calls={ {'A', nil, "
         "'T+00:11'}, {'B', 'T+00:15'} }} } }",
         "2 E EN5009 timetable l: trip 2 goes from A to B at T+00:11:00, "
         "closer behind trip 1 than the line's headway: let it go at "
         "T+00:13:00 or later, or shorten headway\n"},
        {"timetable{ id='l', name='L', stops={ {'A', name='A', km=0}, {'B', "
         "name='B', km=2} }, trips={ {'1', calls={ {'A', nil, 'T+00:10'}, "
         "{'C', 'T+00:14'} }} } }",
         "2 E EN5009 timetable l: trip 1: there is no stop C: add it to the "
         "stops, or mend the name: did you mean A?\n"},
        {"timetable{ id='l', name='L', stops={ {'A', name='A', km=2}, {'B', "
         "name='B', km=0} }, trips={ {'1', calls={ {'A', nil, 'T+00:10'}, "
         "{'B', 'T+00:14'} }} } }",
         "2 E EN5009 timetable l: stop B: its km is less than that of A before "
         "it: put the stops in the order of the line, with growing km\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_flow_that_cannot_cope_is_told(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"flow{ id='f', name='F', stations={ {'a', name='A', rate=60}, "
         "{'b', name='B', rate=20, servers=2} }, routes={ {'a', 'b'}, "
         "{'b', 'out'} }, sources={ {'s', to='a', per_hour=50} } }",
         "2 W EN5005 flow f: station 'b' gets 100 but can do only 80 by the "
         "end, even when healthy\n"},
        {"flow{ id='f', name='F', stations={ {'a', name='A', rate=60}, "
         "{'b', name='B', rate=20, hours={{'T+00:00', 'T+01:00'}}} }, "
         "routes={ {'a', 'out'}, {'b', 'out'} }, sources={ {'s', to='a', "
         "profile={{'T+00:00', 10}, {'T+01:00', 20}}}, {'u', to='b', "
         "schedule={{'T+00:10', 30}}} } }",
         "2 W EN5005 flow f: station 'b' gets 30 but can do only 20 by the "
         "end, even when healthy\n"},
        {"flow{ id='f', name='F', stations={ {'a', name='A', rate=60, "
         "emits={ {to='b', class='bag', per=1.5} }}, {'b', name='B', "
         "rate=40} }, routes={ {'a', 'a', share=0.5}, {'a', 'out', "
         "share=0.5}, {'b', 'out'} }, sources={ {'s', to='a', per_hour=29} } "
         "}",
         "2 W EN5005 flow f: station 'b' gets 174 but can do only 80 by the "
         "end, even when healthy\n"},
    };
    EXPECT_FINDINGS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_written_has_its_default),
        cmocka_unit_test(everything_that_is_written_is_kept),
        cmocka_unit_test(fields_of_flows_are_checked),
        cmocka_unit_test(fields_of_departures_are_checked),
        cmocka_unit_test(fields_of_timetables_are_checked),
        cmocka_unit_test(metrics_fit_what_they_are_read_off),
        cmocka_unit_test(a_flow_has_no_delays),
        cmocka_unit_test(a_wrong_figure_is_told_once),
        cmocka_unit_test(metric_is_a_condition_in_two_forms),
        cmocka_unit_test(orders_fit_what_they_are_given_to),
        cmocka_unit_test(what_an_order_names_must_be_there),
        cmocka_unit_test(an_order_takes_from_the_form_what_it_lacks),
        cmocka_unit_test(targets_and_criteria_can_be_any_operation),
        cmocka_unit_test(faults_are_told_where_they_were_declared),
        cmocka_unit_test(a_flow_that_cannot_cope_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
