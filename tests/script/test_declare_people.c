/* staff{}, token{}, approval: what is read, and what is wrong about it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "findings.h"

static void good_ones_pass(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"staff{ id='p', team='it', name='P', skill='analyst', count=3, "
         "from='T+00:10', to='T+01:00', tires=hours(4), pace=0.5 } "
         "action{ id='a', by='it', name='A', skill='analyst', people=2 }",
         ""},
        {"token{ id='t', name='T', help='H', cost=3, by='it', "
         "effects={ fx.set('n', 1) } } "
         "inject{ id='J', when=bought('t', {by='it'}), to='it', via='email', "
         "body='B' }",
         ""},
        {"action{ id='a', by='it', name='A', approval='admin', keys=1, "
         "impact='None.' }",
         ""},
        {"staff{ id='p', team='it', name='P', skill='x', count=0 } "
         "inject{ id='J', when=free('p', '>=', 1), to='it', via='email', "
         "body='B', effects={ fx.staff('p', -1) } } "
         "action{ id='a', by='it', name='A', skill='x' }",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

static void bad_fields_are_told(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"staff{ id='p', team='ti', name='P', skill='x', count=1 }",
         "2 E EN2003 staff.team: no team 'ti' (did you mean 'it'?)\n"},
        {"staff{ id='p', team='it', name='P', skill='x' }",
         "2 E EN1005 staff.count: required field is missing\n"},
        {"staff{ id='p', team='it', name='P', skill='x', count=-1 }",
         "2 E EN1005 staff.count: must be between 0 and 100000\n"},
        {"staff{ id='p', team='it', name='P', skill='x', count=1, pace=2 }",
         "2 E EN1005 staff.pace: must be between 0.010000 and 1\n"},
        {"token{ id='t', name='T', cost=1, by='admin' }",
         "2 E EN2006 token.by 'admin' is a role, expected team\n"},
        {"action{ id='a', by='it', name='A', approval='nobody' }",
         "2 E EN2003 action.approval: no team or role 'nobody'\n"},
        {"inject{ id='J', when=free('p', '>', 'x'), to='it', via='email', "
         "body='B' }",
         "2 E EN1005 free(): expected a number of people, got string\n"
         "2 E EN2003 free(): no staff 'p'\n"},
        {"inject{ id='J', when=bought('t', 'it'), to='it', via='email', "
         "body='B' }",
         "2 E EN1005 bought(): expected a table {by=team}, got string\n"
         "2 E EN2003 bought(): no token 't'\n"},
        {"action{ id='a', by='it', name='A', effects={ fx.staff('p') } }",
         "2 E EN1005 fx.staff: expected a number of people, -100,000 to "
         "100,000, got nil\n"
         "2 E EN2003 fx.staff: no staff 'p'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void what_cannot_work_is_told(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"action{ id='a', by='it', name='A', keys=2 }",
         "2 E EN6030 action 'a': keys without approval; say whose they are\n"},
        {"action{ id='a', by='it', name='A', approval='it', keys=2 }",
         "2 E EN6030 action 'a': 1 roles may approve it, and it takes 2\n"},
        {"action{ id='a', by='it', name='A', people=2 }",
         "2 W EN6031 action 'a': people without skill counts nobody\n"},
        {"staff{ id='p', team='it', name='P', skill='x', count=1, "
         "from='T+01:00', to='T+00:10' } "
         "action{ id='a', by='it', name='A', skill='x' }",
         "2 E EN6034 staff 'p': to must be after from (times of the drill, "
         "not of every day)\n"},
        {"token{ id='t', name='T', cost=11 }",
         "2 W EN6036 token 't' costs 11, which nobody has (scenario.tokens is "
         "10)\n"},
        {"staff{ id='p', team='it', name='P', skill='x', count=1 } "
         "flow{ id='f', name='F', unit='u', service='web', "
         "stations={ {id='d', name='D', servers=1, rate=60, "
         "  manual={rate=30, pool='p'} } }, "
         "sources={ {id='in', to='d', per_hour=6} }, "
         "routes={ {from='d', to='out'} } }",
         "2 W EN6035 flow 'f': manual.pool of station 'd' takes nobody without "
         "staff\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void notes_say_what_may_be_meant(void **state)
{
    (void)state;
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(2), "
        "title='T', langs={'ja'} }\n"
        "team{ id='a', name='A' } role{ id='r', team='a', name='R' }\n"
        "staff{ id='p', team='a', name='P', skill='x', count=1 }\n"
        "staff{ id='q', team='a', name='Q', skill='anlyst', count=1 }\n"
        "action{ id='big', name='P', by='a', skill='x', people=3 }\n";
    char out[FINDINGS_SIZE];
    assert_string_equal(
        findings_of(lua, out),
        "4 I EN6033 staff 'q': no action and no work by hand asks for the "
        "skill 'anlyst'\n"
        "5 I EN6032 action 'big' takes 3 people, and team 'a' has at most 1 in "
        "one pool (not before somebody is lent)\n"
        "5 I EN7002 action 'big' is in no score and no condition\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones_pass),
        cmocka_unit_test(bad_fields_are_told),
        cmocka_unit_test(what_cannot_work_is_told),
        cmocka_unit_test(notes_say_what_may_be_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
