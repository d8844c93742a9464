#include "port.h"

const char port_lua[] =
    "scenario{ id='port', api=1, start='2026-11-24 09:00', length=min(60), "
    " langs={'en','ja'}, lang='en', title={en='Port',ja='港'}, "
    " summary={en='Sum',ja='要約'}, speed=4, tlp='GREEN' } "
    "phase{ id='fast', name={en='Fast',ja='速'}, from='T+00:00' } "
    "phase{ id='slow', name={en='PhaseToCome',ja='遅'}, from='T+00:20', "
    " speed=1 } "
    "org{ id='port', kind='operator', name={en='Port',ja='港'} } "
    "org{ id='rail', kind='operator', name={en='Rail',ja='鉄道'} } "
    "team{ id='it', org='port', name={en='IT',ja='IT'} } "
    "team{ id='gate', org='port', name={en='Gate',ja='門'} } "
    "team{ id='occ', org='rail', name={en='OCC',ja='指令'} } "
    "role{ id='admin', team='it', name={en='Admin',ja='管理'}, "
    " briefing={en='BriefingOfIt',ja='概要'} } "
    "role{ id='clerk', team='gate', name={en='Clerk',ja='係'} } "
    "role{ id='duty', team='occ', name={en='Duty',ja='当直'} } "
    "zone{ id='lan', name={en='LAN',ja='LAN'} } "
    "zone{ id='ctc', name={en='Signals',ja='信号'} } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "asset{ id='srv', zone='lan', name={en='PortServer',ja='機'}, owner='it' } "
    "asset{ id='sig', zone='ctc', name={en='SecretSignal',ja='信'}, "
    " owner='occ' } "
    "service{ id='web', needs='srv', owner='it', name={en='Web',ja='W'} } "
    "service{ id='run', needs='sig', owner='occ', "
    " name={en='SecretRun',ja='走'} } "
    "operation{ id='trains', service='run', unit='train', "
    " name={en='SecretTrains',ja='列車'}, rate={normal=60}, lead=min(10), "
    " schedule={ {key='T1', at='T+00:05', load=2} } } "
    "action{ id='cut', by='it', target='asset', duration=min(2), "
    " name={en='Cut',ja='遮断'}, effects={ fx.state(TARGET,'down') } } "
    "action{ id='note', by={'it','occ'}, once=true, name={en='Note',ja='記'} } "
    "artifact{ id='a1', name={en='ProxyLog',ja='記録'}, kind='log', "
    " generator='proxy', on='srv' } "
    "step{ id='spy', name={en='HiddenStep',ja='隠'}, attack='T1078', "
    " takes=min(1), leaves='a1', effects={ fx.compromise(TARGET,'user') } } "
    "adversary{ id='apt', name={en='HiddenFoe',ja='敵'}, "
    " plan={ {at='T+00:04', step='spy', on='srv'} } } "
    "objective{ id='o', name={en='Goal',ja='目標'} } "
    "inject{ id='I-00', at='T+00:00', to='all', via='email', "
    " subject={en='Morning',ja='朝'}, body={en='B',ja='B'} } "
    "inject{ id='I-01', at='T+00:01', to='it', via='email', technique='T1190', "
    " subject={en='AlertForIt',ja='警報'}, body={en='B',ja='B'}, "
    " answer={en='Cut it off',ja='切り離す'}, attach={'a1'}, "
    " expect={action='cut', on='srv', within=min(10), points=10, "
    "         objective='o', name={en='Cuts',ja='切る'}} } "
    "inject{ id='I-02', at='T+00:02', to='occ', via='phone', "
    " subject={en='Secret of rail',ja='秘'}, body={en='B',ja='B'}, "
    " answer={en='Write it down',ja='記す'}, "
    " expect={action='note', by='occ', within=min(10), points=5, "
    "         objective='o'} } "
    "question{ id='Q-01', at='T+00:03', to='it', within=min(30), "
    " text={en='Close?',ja='閉じる?'}, "
    " options={ {id='a', text={en='Yes',ja='はい'}}, "
    "           {id='b', text={en='No',ja='いいえ'}} } } "
    "on('action', {id='note'}, function(e) if e.by == 'admin' then "
    " local t; t.x = 1 end end) "
    "bot{ id='mate', run=function() wait(min(3)); act('duty', 'note'); "
    " act('admin', 'cut', 'srv') end } ";

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};
static const char *const both[] = {"admin", "clerk"};
static const char *const control[] = {"control"};

const host_seat port_seats[PORT_SEATS] = {
    {.token = "t-admin", .roles = admin, .n_roles = 1, .control = true},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-both", .roles = both, .n_roles = 2},
    {.token = "t-control", .roles = control, .n_roles = 1, .control = true}};

host_options port_options(const enshu_bundle *bundle)
{
    return (host_options){
        .bundle = bundle, .seats = port_seats, .n_seats = PORT_SEATS};
}
