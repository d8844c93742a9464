/* Scenarios made by chance: organisations, machines that are watched or not,
 * accounts, an attack, actions that ask how things stand, messages that tell
 * something true or not. */
#include "runs/fog.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/memory.h"

enum { WORLD_BYTES = 64 * 1024, ASSETS = 10, ZONES = 3 };

typedef struct maker {
    base_buffer out;
    uint64_t x;
} maker;

static int roll(maker *m, int n)
{
    m->x ^= m->x << 13;
    m->x ^= m->x >> 7;
    m->x ^= m->x << 17;
    return (int)((m->x >> 11) % (uint64_t)n);
}

#define PICK(m, list) list[roll(m, (int)(sizeof list / sizeof *list))]

static void put(maker *m, const char *text)
{
    base_buffer_append_text(&m->out, text);
}

static void put_people(maker *m)
{
    put(m, "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
           "langs={'en'}, lang='en', title='S', speed=4.5 }\n"
           "org{ id='port', kind='operator', name='Port' }\n"
           "org{ id='rail', kind='operator', name='Rail' }\n"
           "org{ id='maker', kind='vendor', name='Maker' }\n"
           "team{ id='it', org='port', name='IT' }\n"
           "team{ id='gate', org='port', name='Gate' }\n"
           "team{ id='occ', org='rail', name='OCC' }\n"
           "role{ id='admin', team='it', name='Admin' }\n"
           "role{ id='analyst', team='it', name='Analyst' }\n"
           "role{ id='clerk', team='gate', name='Clerk' }\n"
           "role{ id='duty', team='occ', name='Duty' }\n"
           "var{ id='hidden1', init=0 }\n"
           "var{ id='shown', init=0, visible=true }\n");
}

static void put_zones(maker *m)
{
    for (int i = 0; i < ZONES; i++)
        base_buffer_printf(&m->out, "zone{ id='z%d', name='Z%d' }\n", i, i);
    put(m, "conduit{ id='c0', name='C0', from='internet', to='z0' }\n");
    for (int i = 1; i < ZONES; i++)
        base_buffer_printf(&m->out,
                           "conduit{ id='c%d', name='C%d', from='z%d', "
                           "to='z%d'%s }\n",
                           i, i, i - 1, i,
                           roll(m, 3) == 0 ? ", state='closed'" : "");
}

static void put_assets(maker *m)
{
    static const char *const owners[] = {", owner='it'",   ", owner='gate'",
                                         ", owner='occ'",  ", owner='maker'",
                                         ", owner='port'", ""};
    static const char *const watches[] = {"", "", ", watch=min(3)",
                                          ", watch=false", ", watch=false"};
    static const char *const controls[] = {"", ", controls={edr=true}",
                                           ", controls={mfa=true}"};
    for (int i = 0; i < ASSETS; i++)
        base_buffer_printf(&m->out,
                           "asset{ id='a%d', name='A%d', zone='z%d'%s%s%s }\n",
                           i, i, roll(m, ZONES), PICK(m, owners),
                           PICK(m, watches), PICK(m, controls));
    for (int i = 0; i < 3; i++)
        base_buffer_printf(&m->out,
                           "service{ id='s%d', name='S%d', owner='%s', "
                           "needs=%s{'a%d','a%d'} }\n",
                           i, i, roll(m, 2) ? "it" : "occ",
                           roll(m, 2) ? "any" : "all", i, i + 1);
    for (int i = 0; i < 3; i++)
        base_buffer_printf(&m->out,
                           "account{ id='u%d', name='U%d', kind='admin', "
                           "owner='%s', opens={'a%d'} }\n",
                           i, i, roll(m, 2) ? "it" : "occ", roll(m, ASSETS));
    put(m, "indicator{ id='n0', name='N', kind='ip', value='203.0.113.9' }\n");
}

static void put_logs(maker *m)
{
    static const char *const sorts[] = {"windows", "edr", "firewall", "vpn"};
    for (int i = 0; i < 3; i++)
        base_buffer_printf(&m->out,
                           "log{ id='l%d', name='L', kind='%s', owner='%s', "
                           "rate=6, keep=hours(2) }\n",
                           i, PICK(m, sorts), roll(m, 2) ? "it" : "occ");
}

static void put_attack(maker *m)
{
    static const char *const effects[] = {
        "fx.compromise(TARGET,'user')", "fx.compromise(TARGET,'admin')",
        "fx.state(TARGET,'down')", "fx.state(TARGET,'degraded')",
        "fx.compromise(TARGET,'foothold'), fx.set('hidden1', 7)"};
    for (int i = 0; i < 5; i++)
        base_buffer_printf(
            &m->out,
            "step{ id='p%d', name='P%d', attack='T1078', "
            "takes=range(min(1),min(9)), p=0.8, "
            "effects={ %s }%s%s }\n",
            i, i, PICK(m, effects), roll(m, 3) == 0 ? ", gets={'u1'}" : "",
            roll(m, 3) == 0 ? ", detect={ {by='edr', p=0.5, alert='I-9'} }"
                            : "");
    put(m, "step{ id='p5', name='P5', attack='T1486', stages={ {}, "
           "{ fx.state(TARGET,'degraded') }, { fx.state(TARGET,'down') } } }\n"
           "adversary{ id='foe', name='Foe', plan={\n");
    for (int i = 0; i < 8; i++)
        base_buffer_printf(&m->out, " {step='p%d', on='a%d', after=min(%d)},\n",
                           roll(m, 6), roll(m, ASSETS), 1 + roll(m, 6));
    put(m, "} }\n");
}

static void put_actions(maker *m)
{
    put(m,
        "action{ id='cut', by='any', target='asset', name='Cut', "
        " duration=min(2), effects={ fx.isolate(TARGET) } }\n"
        "action{ id='join', by='any', target='asset', name='Join', "
        " requires=is(TARGET,'isolated'), effects={ fx.reconnect(TARGET) } }\n"
        "action{ id='look', by={'it','occ'}, target='asset', name='Look', "
        " duration=min(4), effects={ fx.observe(TARGET) } }\n"
        "action{ id='mend', by='any', target='asset', name='Mend', "
        " duration=min(3), requires=any{ is(TARGET,'down'), "
        " is(TARGET,'degraded') }, effects={ fx.state(TARGET,'up') } }\n"
        "action{ id='plug', by='any', target='asset', name='Plug', "
        " requires=is(TARGET,'clean') }\n"
        "action{ id='wipe', by='any', target='asset', name='Wipe', "
        " duration=min(5), requires=none{ is(TARGET,'admin') }, "
        " effects={ fx.state(TARGET,'clean'), fx.state(TARGET,'up') } }\n"
        "action{ id='open', by='any', target='conduit', name='Open', "
        " requires=is(TARGET,'closed'), effects={ fx.state(TARGET,'open') } }\n"
        "action{ id='shut', by='any', target='conduit', name='Shut', "
        " requires=is(TARGET,'open'), effects={ fx.state(TARGET,'closed') } }\n"
        "action{ id='say', by='any', name='Say', requires=is('s0','normal') "
        "}\n");
}

static void put_messages(maker *m)
{
    static const char *const words[] = {"suspected", "compromised", "clean",
                                        "down", "up"};
    static const char *const ways[] = {"siem", "phone", "email"};
    static const char *const teams[] = {"it", "gate", "occ"};
    for (int i = 0; i < 6; i++) {
        base_buffer_printf(&m->out,
                           "inject{ id='I-%d', at=min(%d), to='%s', via='%s', "
                           "body='B', tells={ {about='a%d'",
                           i, 1 + roll(m, 50), PICK(m, teams), PICK(m, ways),
                           roll(m, ASSETS));
        if (roll(m, 3) > 0)
            base_buffer_printf(&m->out, ", state='%s'", PICK(m, words));
        if (roll(m, 3) == 0)
            base_buffer_printf(&m->out, ", from='a%d'", roll(m, ASSETS));
        put(m, "} } }\n");
    }
    base_buffer_printf(&m->out,
                       "inject{ id='I-9', manual=true, to='it', via='siem', "
                       "body='Alert', max=20, tells={ {about='a%d', "
                       "state='%s'} } }\n",
                       roll(m, ASSETS), PICK(m, words));
    put(m, "question{ id='Q-1', at=min(20), to='it', text='?', options={ "
           "{'y','Yes',{ fx.isolate('a1') }}, {'n','No'} } }\n");
}

/* Duties of what teams believe, and a warning that lowers a step. */
static void put_duties(maker *m)
{
    static const char *const words[] = {"suspected", "compromised", "down"};
    static const char *const teams[] = {"it", "gate", "occ"};
    put(m, "form{ id='rep', name='R', fields={ {id='n', type='number', "
           "same='n'}, {id='w', type='choice', options={'x','y'}, same='w'}, "
           "{id='t', type='text'} } }\n"
           "action{ id='tell', by='any', target='org', name='Tell', "
           "form='rep' }\n"
           "objective{ id='o', name='Goal' }\n"
           "share{ id='warn', name='W', contents={ {id='c', any='B'} }, "
           "actions={'mend'}, reduces={ {step='p5', by=2, lead=min(5)}, "
           "{step='p5', by=1} }, points=3, objective='o' }\n"
           "sector{ id='power', name='P', weights={ port=2, it=3 } }\n"
           "note{ id='dark', when=is('power','red'), title='T', text='X' }\n"
           "inject{ id='I-p', at=min(33), to='occ', via='news', body='P', "
           "effects={ fx.state('power','red') } }\n");
    for (int i = 0; i < 4; i++) {
        const char *team = PICK(m, teams);
        base_buffer_printf(&m->out,
                           "obligation{ id='d%d', name='D', of='%s', "
                           "to='maker', form='rep', "
                           "trigger=believes('%s','a%d','%s'), "
                           "within=min(%d), renew=min(9), points=2, "
                           "objective='o' }\n",
                           i, team, team, roll(m, ASSETS), PICK(m, words),
                           1 + roll(m, 9));
    }
}

char *fog_world(uint64_t seed)
{
    maker m = {.x = seed * UINT64_C(0x9E3779B97F4A7C15) + 7};
    base_buffer_init(&m.out, WORLD_BYTES);
    put_people(&m);
    put_zones(&m);
    put_assets(&m);
    put_logs(&m);
    put_attack(&m);
    put_actions(&m);
    put_messages(&m);
    put_duties(&m);
    return base_buffer_take(&m.out);
}
