/* What is found about duties to report, warnings, stages and sectors. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "findings.h"
#include "support/expect.h"

#define FORM "form{ id='f', name='F', fields={ {id='a', type='text'} } } "
#define TELL "action{ id='t2', name='T', by='it', target='org', form='f' } "

static void duties_can_be_met(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {FORM TELL
         "obligation{ id='b', name='B', of='it', to='mlit', form='f', "
         "trigger=after('T+00:00'), within=min(5) }",
         ""},
        {"obligation{ id='b', name='B', of='it', to='mlit', action='tell', "
         "trigger=after('T+00:00'), within=min(5), zero=min(6), "
         "renew=min(5), rounds=2, ends=val('n', '>', 3), points=2, "
         "objective='o' }",
         ""},
        {"obligation{ id='b', name='B', of='it', to='mlit', "
         "trigger=after('T+00:00'), within=min(5) }",
         "2 E EN6040 obligation 'b': write exactly one of form and action\n"},
        {FORM TELL
         "obligation{ id='b', name='B', of='it', to='mlit', form='f', "
         "action='tell', trigger=after('T+00:00'), within=min(5) }",
         "2 E EN6040 obligation 'b': write exactly one of form and action\n"},
        {FORM "obligation{ id='b', name='B', of='it', to='mlit', form='f', "
              "trigger=after('T+00:00'), within=min(5) }",
         "2 E EN6041 obligation 'b': no action can meet it; one that `of` may "
         "do, with this form, on an organisation or without target\n"},
        {"team{ id='occ', name='OCC' } role{ id='duty', team='occ', "
         "name='Duty' } obligation{ id='b', name='B', of='duty', to='mlit', "
         "action='tell', trigger=after('T+00:00'), within=min(5) }",
         "2 E EN6041 obligation 'b': no action can meet it; one that `of` may "
         "do, with this form, on an organisation or without target\n"},
        {"obligation{ id='b', name='B', of='it', to='mlit', action='isolate', "
         "trigger=after('T+00:00'), within=min(5) }",
         "2 E EN6041 obligation 'b': no action can meet it; one that `of` may "
         "do, with this form, on an organisation or without target\n"},
        {"obligation{ id='b', name='B', of='it', to='mlit', action='tell', "
         "trigger=after('T+00:00'), within=min(5), zero=min(5) }",
         "2 E EN6042 obligation 'b': zero must be later than within\n"},
        {"obligation{ id='b', name='B', of='it', to='mlit', action='tell', "
         "trigger=after('T+00:00'), within=min(5), rounds=2 }",
         "2 W EN6043 obligation 'b': rounds mean nothing without renew\n"},
        {"obligation{ id='b', name='B', of='it', to='mlit', action='tell', "
         "trigger=after('T+00:00'), within=min(5), points=1 }",
         "2 W EN7004 points on obligation 'b' belong to no objective\n"},
        {"obligation{ id='b', name='B', of='it', to='mlti', action='tell', "
         "trigger=after('T+00:00'), within=min(5) }",
         "2 E EN2003 obligation.to: no org or team or actor 'mlti' (did you "
         "mean 'mlit'?)\n"},
        {"on(met('x'), function() end)",
         "2 E EN2003 met(): no obligation 'x'\n"},
        {"on(met('x', {times=0}), function() end)",
         "2 E EN1005 met().times: expected an integer of 1 or more, got "
         "number\n2 E EN2003 met(): no obligation 'x'\n"},
        {"on(met('x', {who='it'}), function() end)",
         "2 E EN1004 met(): unknown field 'who'; one of by, times\n"
         "2 E EN2003 met(): no obligation 'x'\n"},
    };
    EXPECT_FINDINGS(rows);
}

#define STAGED                                                                 \
    "step{ id='s3', stages={ {}, {}, { fx.state('srv', 'down') } } } "
#define CONTENT "contents={ {id='a', any={'Agent'}} } "

static void warnings_can_help(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {STAGED "share{ id='w', name='W', about='srv', " CONTENT
                ", actions={'ping'}, enough=is('srv', 'down'), "
                "reduces={ {step='s3', by=2, lead=min(15)} } }",
         ""},
        {STAGED "share{ id='w', name='W', " CONTENT
                ", actions={'pong'}, reduces={ {step='s3', by=1} } }",
         "2 E EN2003 share.actions: no action 'pong' (did you mean "
         "'ping'?)\n"},
        {"share{ id='w', name='W', " CONTENT
         ", actions={'ping'}, reduces={ {step='wipe', by=1} } }",
         "2 E EN6045 share 'w'.reduces: step 'wipe' has no stages\n"},
        {"adversary{ id='a', plan={ {'wipe', on='srv'} } } share{ id='w', "
         "name='W', " CONTENT
         ", actions={'ping'}, reduces={ {adversary='a', by=1} } }",
         "2 E EN6045 share 'w'.reduces: no step of 'a' has stages\n"},
        {STAGED "adversary{ id='a', plan={ {'s3', on='srv'} } } share{ "
                "id='w', name='W', " CONTENT
                ", actions={'ping'}, reduces={ {adversary='a', by=1} } }",
         ""},
        {STAGED "share{ id='w', name='W', " CONTENT
                ", actions={'ping'}, reduces={ {by=1} } }",
         "2 E EN6044 share 'w'.reduces: write exactly one of step and "
         "adversary\n"},
        {STAGED "share{ id='w', name='W', " CONTENT
                ", actions={'ping'}, reduces={ {step='s3', by=4} } }",
         "2 E EN1005 share.reduces.by: must be between 1 and 3\n"},
        {STAGED "share{ id='w', name='W', contents={ {id='a', any={' '}} }, "
                "actions={'ping'}, reduces={ {step='s3', by=1} } }",
         "2 E EN6047 share 'w': content 'a' has no words to look for\n"},
        {STAGED "share{ id='w', name='W', " CONTENT
                ", actions={}, reduces={ {step='s3', by=1} } }",
         "2 E EN6047 share 'w': contents, actions and reduces need one row at "
         "least\n"},
        {STAGED "share{ id='w', name='W', contents={ {id='a', any={'x'}}, "
                "{id='a', any={'y'}} }, actions={'ping'}, "
                "reduces={ {step='s3', by=1} } }",
         "2 E EN2002 share.contents: duplicate id 'a'\n"},
        {"step{ id='s3', effects={}, stages={ {}, {}, {} } }",
         "2 E EN6046 step 's3': stages are three, {S1, S2, S3}, and instead "
         "of effects\n"},
        {"step{ id='s3', stages={ {}, {} } }",
         "2 E EN6046 step 's3': stages are three, {S1, S2, S3}, and instead "
         "of effects\n"},
        {"step{ id='s3', stages={ {}, {}, { fx.state('svr', 'down') } } }",
         "2 E EN2003 fx.state: no zone or conduit or asset or service or "
         "account or sector 'svr' (did you mean 'srv'?)\n"},
        {"on(warned('w', 'it'), function() end)",
         "2 E EN2003 warned(): no share 'w'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void sectors_have_lights_and_weights(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"sector{ id='power', name='P', light='yellow', "
         "weights={ mlit=3, it=1, web=2 } } "
         "action{ id='x', name='X', by='it', effects={ fx.state('power', "
         "'red') } } on(is('power', 'green'), function() end)",
         ""},
        {"sector{ id='power', name='P', weights={ nobody=1 } }",
         "2 E EN2003 sector.weights.party: no org or team or service "
         "'nobody'\n"},
        {"sector{ id='power', name='P', weights={ it=4 } }",
         "2 E EN1005 sector.weights: expected a table of id = an integer from "
         "0 to 3, 64 at most, got table\n"},
        {"sector{ id='it', name='P' }", "2 E EN2002 duplicate sector id 'it' "
                                        "(there is a team at main.lua:1)\n"},
        {"sector{ id='power', name='P' } on(is('power', 'down'), function() "
         "end)",
         "2 E EN5007 is('power', 'down'): the lights of a sector are green, "
         "yellow, red\n"},
    };
    EXPECT_FINDINGS(rows);
}

/* What modules say about how they are used. */
static void a_module_may_advise(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"advise{ ja='日付', en='the date' }", "2 W EN8009 the date\n"},
        {"advise'100 %s'", "2 W EN8009 100 %s\n"},
        {"-- first\nadvise'x' -- @allow EN8009 it is meant", ""},
        {"if start_date() == '2026-11-24 09:00' then advise'it is' end",
         "2 W EN8009 it is\n"},
    };
    EXPECT_FINDINGS(rows);
    char out[FINDINGS_SIZE];
    expect_contains(findings_of("advise(start_date() or 'not yet')", out),
                    "1 W EN8009 not yet\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_may_advise),
        cmocka_unit_test(duties_can_be_met),
        cmocka_unit_test(warnings_can_help),
        cmocka_unit_test(sectors_have_lights_and_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
