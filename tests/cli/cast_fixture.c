#include "cli/cast_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "enshu/script.h"

static const char shared_lua[] =
    "scenario{ id='shared', api=1, start='2026-11-24 09:00', length=min(60),\n"
    "  title={ja='合同訓練', en='Shared drill'} }\n"
    "org{ id='rail', kind='operator', name={ja='港南鉄道', en='Konan Rail'} }\n"
    "org{ id='air', kind='operator', name={ja='東空港', en='East Airport'} }\n"
    "org{ id='mlit', kind='regulator', name={ja='国交省', en='Ministry'} }\n"
    "org{ id='pol', kind='police', name={ja='警察', en='Police'} }\n"
    "team{ id='rt', org='rail', name={ja='鉄道班', en='Rail team'} }\n"
    "team{ id='at', org='air', name={ja='空港班', en='Airport team'} }\n"
    "team{ id='ctl', side='white', name={ja='進行', en='Control'} }\n"
    "role{ id='r_ciso', team='rt', name={ja='鉄道CISO', en='Rail CISO'} }\n"
    "role{ id='r_pr', team='rt', name={ja='鉄道広報', en='Rail PR'} }\n"
    "role{ id='r_npc', team='rt', npc=true, name={ja='台本', en='Scripted'} }\n"
    "role{ id='a_ciso', team='at', name={ja='空港CISO', en='Air CISO'} }\n"
    "role{ id='coach', team='ctl', name={ja='進行役', en='Coach'} }\n"
    "actor{ id='desk', org='mlit', name={ja='省窓口', en='Ministry desk'} }\n"
    "actor{ id='desk2', org='mlit', name={ja='省課長', en='Director'} }\n"
    "actor{ id='cop', org='pol', name={ja='刑事', en='Detective'} }\n";

static const char single_lua[] =
    "scenario{ id='single', api=1, start='2026-11-24 09:00', length=min(60),\n"
    "  title={ja='一班', en='One team'} }\n"
    "org{ id='co', kind='operator', name={ja='会社', en='Company'} }\n"
    "team{ id='t', org='co', name={ja='対策班', en='Response'} }\n"
    "team{ id='p', org='co', name={ja='広報班', en='PR team'} }\n"
    "role{ id='lead', team='t', name={ja='班長', en='Lead'} }\n"
    "role{ id='tech', team='t', name={ja='技術', en='Tech'} }\n"
    "role{ id='pr', team='p', name={ja='広報', en='PR'} }\n";

static void open(cast_fixture *f, const char *text)
{
    enshu_error err = {0};
    const enshu_file file = {"main.lua", text, strlen(text)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.seed = 1, .has_seed = true};
    if (enshu_script_open(&bundle, &options, NULL, &f->drill, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    assert_int_equal(cast_read(f->drill, &f->cast, &err), ENSHU_OK);
}

void cast_fixture_shared(cast_fixture *f)
{
    open(f, shared_lua);
}

void cast_fixture_single(cast_fixture *f)
{
    open(f, single_lua);
}

void cast_fixture_fini(cast_fixture *f)
{
    cast_fini(&f->cast);
    enshu_drill_destroy(f->drill);
}
