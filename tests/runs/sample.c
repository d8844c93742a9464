#include "runs/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <inttypes.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/fields.h"
#include "runs/keeper.h"

static const char main_lua[] =
    "scenario{ id='sample', api=1, start='2026-11-24 09:00', length=min(60),\n"
    "  seed=3, title={ja='見本', en='Sample'} }\n"
    "org{ id='mlit', kind='regulator', name={ja='省', en='Ministry'} }\n"
    "team{ id='it', name={ja='情報', en='IT'} }\n"
    "team{ id='pr', name={ja='広報', en='PR'} }\n"
    "role{ id='admin', team='it', name={ja='担当', en='Admin'} }\n"
    "role{ id='press', team='pr', name={ja='報道', en='Press'} }\n"
    "zone{ id='lan', name={ja='LAN', en='LAN'} }\n"
    "conduit{ id='c', from='internet', to='lan', name={ja='線', en='Line'} }\n"
    "asset{ id='srv', zone='lan', name={ja='機', en='Server'} }\n"
    "asset{ id='pc', zone='lan', name={ja='PC', en='PC'} }\n"
    "objective{ id='o', name={ja='目標', en='Objective'} }\n"
    "action{ id='cut', by='it', target='conduit', duration=min(2),\n"
    "  effects={ fx.state(TARGET, 'closed') }, name={ja='遮断', en='Cut'} }\n"
    "action{ id='look', by='any', target='asset', duration=min(1),\n"
    "  name={ja='調査', en='Look'} }\n"
    "action{ id='tell', by='pr', target='org', kind='communication',\n"
    "  name={ja='報告', en='Tell'}, form={\n"
    "    { id='kind', type='choice', options={'first','second'} },\n"
    "    { id='people', type='number' },\n"
    "    { id='text', type='text', max=20 } } }\n"
    "inject{ id='I-1', at='T+00:05', to='it', via='siem',\n"
    "  body={ja='警報', en='Alert'}, expect={\n"
    "    { action='cut', on='c', within=min(10), points=10, objective='o' },\n"
    "    { action='look', within=min(20), points=5, objective='o' } } }\n"
    "inject{ id='I-2', at='T+00:20', to='pr', via='phone',\n"
    "  body={ja='照会', en='Enquiry'},\n"
    "  expect={ action='tell', on='mlit', by='pr', within=min(20),\n"
    "    points=10, objective='o' } }\n"
    "question{ id='Q-1', at='T+00:30', to='pr', within=min(10),\n"
    "  text={ja='公表しますか', en='Publish?'}, options={\n"
    "    { id='yes', text={ja='はい', en='Yes'} },\n"
    "    { id='no', text={ja='いいえ', en='No'} } } }\n"
    "step{ id='hit', attack='T1486', takes=range(min(1), min(9)), p=0.7,\n"
    "  effects={ fx.state(TARGET, 'down') } }\n"
    "adversary{ id='crew', plan={ { 'hit', on='srv', at='T+00:10' },\n"
    "  { 'hit', on='pc', after=min(5) } } }\n"
    "bot{ id='good', run=function()\n"
    "  wait_until(sent('I-1'), hours(1)); wait(min(1))\n"
    "  act('admin', 'cut', 'c'); act('admin', 'look', 'srv')\n"
    "  wait_until(sent('I-2'), hours(1))\n"
    "  act('press', 'tell', 'mlit', { kind='first', people=3, text='ok' })\n"
    "  wait(min(12)); answer('press', 'Q-1', 'yes') end }\n"
    "bot{ id='wrong', run=function() wait(min(1)); local t; t.x = 1 end }\n"
    "test{ id='cut', seed=3, stop='T+00:20', expect={ is('c','closed') },\n"
    "  play={ { t='T+00:06', role='admin', action='cut', on='c' },\n"
    "         { t='T+00:00', role='admin', action='look', on='pc' } } }\n";

static const enshu_file files[] = {{"main.lua", main_lua, sizeof main_lua - 1}};

enshu_bundle sample_bundle(void)
{
    return (enshu_bundle){"main.lua", files, 1};
}

session *sample_open(const char *policy, uint64_t seed,
                     const session_watch *watch)
{
    enshu_error err = {0};
    session *s = NULL;
    session_options o = {.bundle = sample_bundle(),
                         .has_seed = true,
                         .seed = seed,
                         .policy = policy};
    if (watch)
        o.watch = *watch;
    if (session_open(&o, &s, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    return s;
}

static void write_record(void *user, const enshu_record *r)
{
    base_buffer *out = user;
    char *fields = fields_write(r->fields, r->n_fields);
    char *audience = keeper_audience(&r->audience);
    base_buffer_printf(out,
                       "%" PRIu64 " %" PRId64 " %s %" PRIu64 " '%s' %s %s\n",
                       r->seq, r->t_us, enshu_record_name(r->kind), r->cause,
                       r->actor, audience, fields);
    xfree(fields);
    xfree(audience);
}

char *sample_play(const char *policy, uint64_t seed)
{
    base_buffer out;
    base_buffer_init(&out, 1U << 22);
    const session_watch watch = {.user = &out, .record = write_record};
    session *s = sample_open(policy, seed, &watch);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    session_destroy(s);
    return base_buffer_take(&out);
}
