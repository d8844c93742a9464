/* room{}, replies, calls: what is read, and what is wrong about it. */
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
        {"actor{ id='v', name='V', contact='4711', replies={ "
         "{on='message', says='x', from='it', after=range(min(1), min(2)), "
         "send='J', times=0} } } "
         "room{ id='r', name='R', members={'it','v'}, tlp='GREEN' } "
         "inject{ id='J', manual=true, via='phone', ring=min(2), missed='K', "
         "body='B' } inject{ id='K', manual=true, via='email', body='B' }",
         ""},
        {"inject{ id='J', to='it', via='email', body='B', when=any{ "
         "said(nil, {by='admin', text='x'}), said('it'), breached(), "
         "breached('it'), called{}, called{by='admin', to='it'} } }",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

static void bad_fields_are_told(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"room{ id='r', name='R', members={'it','nobody'} }",
         "2 E EN2003 room.members: no team or role or actor 'nobody'\n"},
        {"room{ id='r', name='R', kind='big', members={'it','admin'} }",
         "2 E EN1005 room.kind: no 'big'; one of cross, isac\n"},
        {"room{ id='r', name='R', members={'it','admin'}, tlp='PINK' }",
         "2 E EN4005 TLP 'PINK' is not a TLP 2.0 label\n"},
        {"room{ id='it', name='R', members={'it','admin'} }",
         "2 E EN2002 duplicate room id 'it' (there is a team at main.lua:1)\n"},
        {"inject{ id='J', to='it', via='email', body='B', "
         "when=said('srv', {to='it'}) }",
         "2 E EN1004 said(): unknown field 'to'\n"
         "2 E EN2006 said() 'srv' is an asset, expected team or room\n"},
        {"inject{ id='J', to='it', via='email', body='B', "
         "when=said(nil, {text=5}) }",
         "2 E EN1005 said().text: expected a word, got number\n"},
        {"inject{ id='J', to='it', via='email', body='B', "
         "when=called('it') }",
         "2 E EN1005 called(): expected a table {by=...}, got string\n"},
        {"inject{ id='J', to='it', via='email', body='B', "
         "when=breached('admin') }",
         "2 E EN2006 breached() 'admin' is a role, expected team\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void what_cannot_work_is_told(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"inject{ id='J', manual=true, via='email', body='B' }",
         "2 E EN6050 inject 'J' has no to; only one that replies or missed "
         "send may do without\n"},
        {"actor{ id='v', name='V', replies={send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 E EN6051 actor 'v': a reply has exactly one of on, action, when\n"},
        {"actor{ id='v', name='V', replies={on='message', "
         "when=after('T+00:10'), send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 E EN6051 actor 'v': a reply has exactly one of on, action, when\n"},
        {"actor{ id='v', name='V', replies={when=after('T+00:10'), "
         "send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 W EN6052 actor 'v': this reply reaches nobody (with when, say "
         "from, or give the inject a to)\n"},
        {"actor{ id='v', name='V', replies={when=after('T+00:10'), "
         "from='it', says='x', send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 W EN6052 actor 'v': says of a reply counts only with "
         "on=\"message\"\n"},
        {"actor{ id='v', name='V', replies={when=after('T+00:10'), "
         "from='it', tlp='AMBER', send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 W EN6052 actor 'v': tlp of a reply counts only with "
         "on=\"message\" (action)\n"},
        {"actor{ id='v', name='V', replies={on='message', "
         "tlp={'none', 'AMBER', 'PINK'}, send='J'} } "
         "inject{ id='J', manual=true, via='email', body='B' }",
         "2 E EN6057 actor 'v': there is no TLP label 'PINK' (RED "
         "AMBER+STRICT AMBER GREEN CLEAR none)\n"},
        {"actor{ id='v', name='V', replies={on='message', about='w', "
         "send='J'} } inject{ id='J', manual=true, via='email', body='B' }",
         "2 E EN2003 actor.replies.about: no share 'w'\n"},
        {"inject{ id='J', manual=true, to='it', via='email', ring=min(1), "
         "body='B' }",
         "2 E EN6053 inject 'J': ring goes with via=\"phone\"\n"},
        {"inject{ id='J', manual=true, to='it', via='phone', missed='K', "
         "body='B' } "
         "inject{ id='K', manual=true, to='it', via='email', body='B' }",
         "2 W EN6054 inject 'J': without ring nothing is missed\n"},
        {"room{ id='r', name='R', members='it' }",
         "2 W EN6055 room 'r' has nobody to talk to in it\n"},
        {"org{ id='o', kind='operator', name='O' } "
         "team{ id='a', org='o', name='A' } role{ id='ar', team='a', name='R' "
         "} actor{ id='v', org='o', name='V' } "
         "room{ id='r', kind='isac', name='R', members={'a','v'} }",
         "2 W EN6056 room 'r' is of an ISAC, and of one organisation only\n"},
    };
    EXPECT_FINDINGS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones_pass),
        cmocka_unit_test(bad_fields_are_told),
        cmocka_unit_test(what_cannot_work_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
