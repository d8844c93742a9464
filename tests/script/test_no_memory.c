/* Whatever allocation fails, nothing leaks and nothing crashes. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/describe.h"
#include "enshu/script.h"
#include "enshu/score.h"
#include "sim/memory.h"

static const char story[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(30), "
    "langs={'en'}, lang='en', title='Stage' } "
    "team{ id='it', name='IT' } role{ id='admin', team='it', name='Admin' } "
    "zone{ id='lan', name='LAN' } "
    "conduit{ id='c', from='internet', to='lan' } "
    "asset{ id='srv', zone='lan', name='Server', controls={edr=true} } "
    "service{ id='web', needs='srv', name='Web' } "
    "operation{ id='ops', name='Ops', service='web', "
    "schedule={ {key='a', at='T+00:10'} }, rate={normal=60} } "
    "flow{ id='pax', name='P', service='web', stations={ {'desk', name='D', "
    "rate=600, servers=2}, {'gate', name='G', rate=600} }, routes={ {'desk', "
    "'gate', takes=min(1)}, {'gate', 'out'} }, sources={ {'s', to='desk', "
    "departures='dep', show={early=min(12), mode=min(9), late=min(6)}, "
    "mix={a=0.5, b=0.5}} } } "
    "departures{ id='dep', name='D', flow='pax', station='gate', least=0.1, "
    "docks={'1'}, schedule={ {key='NH1', at='T+00:15', load=20, dock='1'} } } "
    "timetable{ id='line', name='L', service='web', capacity=90, "
    "demand={{'T+00:00', 60}}, stops={ {'A', name='A', km=0, turnback=true}, "
    "{'B', name='B', km=2, turnback=true} }, trips={ {'1', calls={ {'A', nil, "
    "'T+00:05'}, {'B', 'T+00:09'} }} } } "
    "metric{ id='wait', name='W', from='pax', formula='wait', at='desk', "
    "good='low', levels={5, 9} } "
    "action{ id='hold', by='it', name='Hold', effects={ fx.order('dep', "
    "'hold', {by=min(2)}) }, form={ {id='key', type='text'} } } "
    "objective{ id='o', name='Goal' } "
    "form{ id='f', name='F', fields={ {id='t', type='text'} } } "
    "action{ id='ping', by='it', name='Ping', form='f', "
    "effects=function(_, ev) log(ev.id) end } "
    "var{ id='n', init=0 } "
    "inject{ id='I-1', at='T+00:02', to='it', via='email', body='{n} b', "
    "expect={ action='ping', within=min(5), points=1, objective='o' } } "
    "question{ id='Q', at='T+00:03', to='it', text='?', free=true, "
    "within=min(5) } "
    "step{ id='hit', takes=min(1), effects={ fx.state(TARGET, 'down') }, "
    "detect={ { by='edr', delay=min(1) } } } "
    "adversary{ id='a', plan=function() wait(min(4)) attempt('hit', "
    "{on='srv'}) error('x') end, fallback={ {'hit', on='srv'} } } "
    "on('inject', function(ev) vars.n = vars.n + 1 spawn(function() "
    "wait_until(val('n', '>', 5), min(3)) end) end) "
    "on(is('srv', 'down'), function() cue('down') end) "
    "on(metric('dep', 'done', '>', 0), function() log(kpi('wait'), "
    "order('line', 'close', {place='A', other='B'})) end) "
    "every(min(5), function() log(rng('r'):int(1, 6)) end) "
    "team{ id='hq', name='HQ' } role{ id='boss', team='hq', name='Boss' } "
    "actor{ id='ven', name='V', replies={ {on='message', says='x', "
    "after=range(sec(1), sec(9)), send='I-R'}, {when=said('rm'), send='I-1'} "
    "} } room{ id='rm', name='R', members={'it','hq','ven'} } "
    "inject{ id='I-R', manual=true, via='phone', ring=min(1), missed='I-M', "
    "body='The number that you called is not in use any more today' } "
    "inject{ id='I-M', manual=true, via='email', body='m', tlp='AMBER' } "
    "inject{ id='I-T', at='T+00:01', to='it', via='email', tlp='AMBER', "
    "body='What is marked so must not be told to anybody who is outside' } "
    "require 'lib.duty' require 'lib.judge' "
    "bot{ id='b', run=function() wait_until(sent('I-1')) "
    "act('admin', 'rep', 'z', {u='a', t='9:00'}) "
    "act('admin', 'rep', 'y', {u='b', t='09:00'}) "
    "say('admin', 'rm', 'What is marked so must not be told to anybody who') "
    "say('admin', {'ven','boss'}, 'x', {tlp='GREEN'}) call('admin', 'hq') "
    "wait(sec(1)) answer_call('boss') wait(sec(1)) speak('boss', 'x') "
    "wait(sec(1)) end_call('admin') note_call('boss', 'y') "
    "write('boss', 'it', 'x', {tlp='AMBER', cc={'ven'}}) "
    "wait_until(called{by='ven'}, min(1)) "
    "act('admin', 'ping', nil, {t='x'}) "
    "act('admin', 'hold', nil, {key='NH1'}) answer('admin', 'Q', nil, 'yes') "
    "end }";

/* What is owed, heard and depended on. */
static const char duties[] =
    "org{ id='z', kind='other', name='Z' } org{ id='y', kind='other', "
    "name='Y' } form{ id='g', name='G', fields={ {id='u', type='text', "
    "same='u'}, {id='t', type='time', same='t'} } } action{ id='rep', "
    "by='it', name='R', target='org', form='g' } obligation{ id='ob', "
    "name='B', of='it', to='z', form='g', trigger=after('T+00:01'), "
    "within=min(4), renew=min(4), points=1, objective='o' } "
    "step{ id='enc', stages={ {}, {}, { fx.state('pow', 'red') } } } "
    "share{ id='sh', name='S', contents={ {id='c', any='Outside'} }, "
    "actions='rep', reduces={ {step='enc', by=1} }, points=1, "
    "objective='o' } sector{ id='pow', name='P', weights={ z=1 } } "
    "process('w', function() wait(min(2)) set_state('pow', 'yellow') end) ";

/* What people judge by, and are asked. */
static const char judged[] =
    "criterion{ id='cr', objective='o', points=6, name='C', about='Q', "
    "rubric={[0]='a', [6]='b'} } capability{ id='ca', name='C', target='t', "
    "objective='o', points=2, tasks={ {id='k', name='K', look_for='l'} } } "
    "form{ id='hot', name='H', fields={ {id='w', type='scale', "
    "options={'low', 'high'}} } } survey{ id='su', name='S', form='hot' } ";

static const enshu_pair form[] = {
    {.key = "w", .value = {ENSHU_TYPE_INT, 0, {.integer = 4}}}};

#define STR(FIELD, text)                                                       \
    {                                                                          \
        .field = ENSHU_F_##FIELD, .value = {                                   \
            ENSHU_TYPE_STR,                                                    \
            0,                                                                 \
            {.str = text}                                                      \
        }                                                                      \
    }
#define ID(FIELD, text)                                                        \
    {                                                                          \
        .field = ENSHU_F_##FIELD, .value = { ENSHU_TYPE_ID, 0, {.str = text} } \
    }
#define NUMBER(FIELD, number)                                                  \
    {                                                                          \
        .field = ENSHU_F_##FIELD, .value = {                                   \
            ENSHU_TYPE_INT,                                                    \
            0,                                                                 \
            {.integer = number}                                                \
        }                                                                      \
    }

/* What is said after the end. */
static const struct {
    enshu_command_kind kind;
    const char *actor;
    size_t n;
    enshu_pair fields[5];
} said[] = {
    {ENSHU_COMMAND_CRITERION_GRADE,
     "control",
     4,
     {STR(CRITERION, "cr"), NUMBER(POINTS, 3000), STR(RATER, "a"),
      STR(TEXT, "x")}},
    {ENSHU_COMMAND_TASK_RATE,
     "control",
     5,
     {ID(CAPABILITY, "ca"), STR(TASK, "k"), ID(TEAM, "it"), STR(RATING, "S"),
      STR(RATER, "b")}},
    {ENSHU_COMMAND_ITEM_RATE,
     "control",
     3,
     {STR(ITEM, "M3"), NUMBER(GRADE, 2), STR(TEXT, "x")}},
    {ENSHU_COMMAND_IMPROVEMENT_ADD,
     "control",
     2,
     {STR(HEADING, "h"), STR(BY_DATE, "2026-12-31")}},
    {ENSHU_COMMAND_IMPROVEMENT_CHANGE,
     "control",
     3,
     {NUMBER(IMPROVEMENT, 1), STR(STATE, "kept"), STR(TEXT, "y")}},
    {ENSHU_COMMAND_SURVEY_ANSWER,
     "admin",
     2,
     {ID(SURVEY, "su"),
      {.field = ENSHU_F_FORM, .value = {ENSHU_TYPE_MAP, 1, {.map = form}}}}}};

static void hear(void *user, const enshu_record *r)
{
    (void)user;
    (void)r;
}

static enshu_status say(enshu_drill *d, size_t i, uint64_t seq)
{
    enshu_error err;
    const enshu_command c = {.seq = seq,
                             .t_us = enshu_drill_now(d) + 1,
                             .kind = said[i].kind,
                             .actor = said[i].actor,
                             .fields = said[i].fields,
                             .n_fields = said[i].n};
    const enshu_status st = enshu_drill_submit(d, &c, &err);
    return st == ENSHU_OK ? enshu_drill_advance(d, c.t_us) : st;
}

static enshu_status judge(enshu_drill *d, uint64_t seq)
{
    const enshu_reader control = {.control = true};
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < sizeof said / sizeof *said && st == ENSHU_OK; i++)
        st = say(d, i, ++seq);
    if (st == ENSHU_OK)
        st = enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, hear,
                                  NULL);
    if (st == ENSHU_OK && !enshu_drill_score(d))
        st = ENSHU_ENOMEM;
    return st;
}

static bool submit(enshu_drill *d, uint64_t *seq, enshu_status *st)
{
    const enshu_command *c = enshu_drill_take_bot_command(d);
    enshu_error err;
    if (!c || *st != ENSHU_OK)
        return false;
    enshu_command stamped = *c;
    stamped.seq = ++*seq;
    *st = enshu_drill_submit(d, &stamped, &err);
    return true;
}

static enshu_status play(enshu_drill *d)
{
    uint64_t seq = 0;
    enshu_status st = ENSHU_OK;
    bool more = true;
    while (more && st == ENSHU_OK) {
        st = enshu_drill_advance(d, ENSHU_HOUR);
        more = false;
        while (submit(d, &seq, &st))
            more = true;
    }
    if (st == ENSHU_OK && !enshu_drill_score(d))
        st = ENSHU_ENOMEM;
    return st == ENSHU_OK ? judge(d, seq) : st;
}

static enshu_status whole_drill(uint64_t *digest)
{
    const enshu_file files[] = {{"main.lua", story, strlen(story)},
                                {"lib/duty.lua", duties, strlen(duties)},
                                {"lib/judge.lua", judged, strlen(judged)}};
    const enshu_bundle bundle = {"main.lua", files, 3};
    const enshu_options options = {.bot = "b"};
    enshu_drill *d = NULL;
    enshu_error err;
    enshu_status st = enshu_script_open(&bundle, &options, NULL, &d, &err);
    if (st == ENSHU_OK)
        st = play(d);
    if (st == ENSHU_OK)
        *digest = enshu_drill_digest(d);
    enshu_drill_destroy(d);
    return st;
}

static void every_failing_allocation_is_survived(void **state)
{
    (void)state;
    uint64_t good = 0;
    (void)enshu__alloc_fail_at(0);
    assert_int_equal(whole_drill(&good), ENSHU_OK);
    const size_t asked = enshu__alloc_fail_at(0);
    assert_true(asked > 50);
    for (size_t n = 1; n <= asked; n++) {
        uint64_t digest = 0;
        (void)enshu__alloc_fail_at(n);
        const enshu_status st = whole_drill(&digest);
        (void)enshu__alloc_fail_at(0);
        /* A drill that got through must be the same drill. */
        if (st == ENSHU_OK)
            assert_true(digest == good);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failing_allocation_is_survived),
    };
    return cmocka_run_group_tests_name("no memory", tests, NULL, NULL);
}
