/* Declarators: every way of writing a field wrongly is told, with its place,
 * and the rest is still read. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/script.h"

#include "findings.h"

static void a_whole_frame_has_nothing_to_find(void **state)
{
    (void)state;
    static const finding_row rows[] = {{"", ""}};
    EXPECT_FINDINGS(rows);
}

static void names_of_fields_are_checked_and_nearest_ones_offered(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"zone{ id='z', nam='Z' }",
         "2 E EN1004 zone: unknown field 'nam' (did you mean 'name'?)\n"
         "2 E EN1005 zone.name: required field is missing\n"},
        {"zone{ id='z', name='Z', colour_of_it='red' }",
         "2 E EN1004 zone: unknown field 'colour_of_it'\n"},
        {"zone{ 'z', name='Z' }",
         "2 E EN1004 zone: there is a value without a field name\n"
         "2 E EN2001 zone: id is missing\n"},
        {"zone{ [true]=1, id='z', name='Z' }",
         "2 E EN1004 zone: there is a value without a field name\n"},
        {"injects{ {'I-2', 'T+00:01', 'it', 'email', 'B', id='I-3'} }",
         "2 E EN1004 inject.id: is given twice\n"},
        {"team{ id='t', name='T', size={min=1, mx=2} }",
         "2 E EN1004 team.size: unknown field 'mx' (did you mean 'max'?)\n"},
        {"asset 'srv'", "2 E EN1005 asset: expected a table, got string\n"},
    };
    EXPECT_FINDINGS(rows);
}

static const finding_row type_rows[] = {
    {"zone{ id=7, name='Z' }",
     "2 E EN1005 zone.id: expected an id, got number\n"},
    {"zone{ id='z', name=7 }",
     "2 E EN1005 zone.name: expected text {ja=..., en=...}, got number\n"},
    {"zone{ id='z', name={ja='Z', fr='Z', en='Z'} }",
     "2 E EN1004 zone.name: unknown language 'fr' (ja or en)\n"},
    {"zone{ id='z', name='Z', level=3 }",
     "2 E EN1005 zone.level: expected a string, got number\n"},
    {"zone{ id='z', name='\\xff' }",
     "2 E EN1005 zone.name: is not UTF-8 text\n"},
    {"role{ id='x', name='X', npc='yes' }",
     "2 E EN1005 role.npc: expected true or false, got string\n"},
    {"asset{ id='a', zone='lan', name='A', count=1.5 }",
     "2 E EN1005 asset.count: expected an integer, got number\n"},
    {"asset{ id='a', zone='lan', name='A', count=0 }",
     "2 E EN1005 asset.count: must be between 1 and 1000000\n"},
    {"asset{ id='a', zone=did('ping'), name='A' }",
     "2 E EN1005 asset.zone: expected an id, got condition\n"},
    {"asset{ id='a', zone='lan', name='A', kind='servr' }",
     "2 E EN1005 asset.kind: no 'servr' (did you mean 'server'?): server, "
     "workstation, kiosk, network, plc, hmi, camera, saas, data, other\n"},
    {"asset{ id='a', zone='lan', name='A', state='molten' }",
     "2 E EN1005 asset.state: no 'molten'; one of up, degraded, down\n"},
    {"asset{ id='a', zone='lan', name='A', controls={'edr'} }",
     "2 E EN1005 asset.controls: expected a table of name = true, got "
     "table\n"},
    {"asset{ id='a', zone='lan', name='A', tags={'x', nil, 'z'} }",
     "2 E EN1005 asset.tags: must be a list without holes or named "
     "entries\n"},
    {"conduit{ id='d', from='lan', to='internet', allow={7} }",
     "2 E EN1005 conduit.allow: expected a list of words, got number\n"},
    {"objective{ id='p', name='P', weight='heavy' } "
     "criterion{ id='l', objective='p', name='L', points=1, "
     "when=did('ping') }",
     "2 E EN1005 objective.weight: expected a number, got string\n"},
    {"step{ id='x', attack='T1485', p=1.5 }",
     "2 E EN1005 step.p: expected a number from 0 to 1, got number\n"},
    {"step{ id='x', attack='T1485', takes={min(2)} }",
     "2 E EN1005 step.takes: expected a duration or range(min(5), "
     "min(9)), got table\n"},
    {"action{ id='x', name='X', by={} }",
     "2 E EN6004 nobody can do action 'x'\n"},
    {"action{ id='x', name='X', by=false }",
     "2 E EN1005 action.by: expected an id or a list, got boolean\n"
     "2 E EN6004 nobody can do action 'x'\n"},
    {"action{ id='x', name='X', by='it', requires=true }",
     "2 E EN1005 action.requires: expected a condition such as did(\"x\"),"
     " got boolean\n"},
    {"action{ id='x', name='X', by='it', effects='none' }",
     "2 E EN1005 action.effects: expected a list of fx, got string\n"},
    {"action{ id='x', name='X', by='it', effects={ 'none' } }",
     "2 E EN1005 action: expected an effect such as fx.state(...), got "
     "string\n"},
    {"service{ id='x', name='X', needs=all{ 'srv', did('ping') } }",
     "2 E EN1005 service.needs: only ids, all{}, any{} and at_least(n, "
     "{}) are allowed\n"},
    {"var{ id='x', init={} }",
     "2 E EN1005 var.init: expected a boolean, number or string, got "
     "table\n"},
    {"var{ id='x', init=0/0 }",
     "2 E EN1005 var.init: expected a boolean, number or string, got "
     "number\n"},
    {"bot{ id='x', run=did('ping') }",
     "2 E EN1005 bot.run: expected a function, got condition\n"},
    {"criterion{ id='l', objective='o', name='L', points=1, "
     "metric={'ops'} }",
     "2 E EN1005 criterion.metric: expected {operation, figure}, got "
     "table\n"
     "2 E EN7003 criterion 'l': nothing can award it\n"},
    {"criterion{ id='l', objective='o', name='L', points=1, "
     "rubric={ good='G' } }",
     "2 E EN1005 criterion.rubric: expected a table of points = "
     "description, got table\n"
     "2 E EN7003 criterion 'l': nothing can award it\n"},
    {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
     "expect={ action='tell', within=min(5), form={} } }",
     ""},
    {"form{ id='x', name='X', fields={ {id='a', type='choice', options={"
     " 'vpn', {'mail', {ja='M', en='M'}}, {id='usb', name='U'} } } } }",
     ""},
    {"form{ id='x', name='X', fields={ {id='a', type='choice', options={"
     " 7, {'mail'}, {id='usb', nam='U'} } } } }",
     "2 E EN1004 form.fields.options[3]: unknown field 'nam' (did you mean "
     "'name'?)\n"
     "2 E EN1005 form.fields.options[1].id: expected a word, got number\n"
     "2 E EN1005 form.fields.options[2].name: required field is missing\n"
     "2 E EN1005 form.fields.options[3].name: required field is missing\n"},
    {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
     "expect={ action='tell', within=min(5), form={'now'} } }",
     "2 E EN1005 inject.expect.form: expected a table {field = value}\n"},
    {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
     "expect={ {action='ping', within=min(5)}, {action='ping'} } }",
     "2 E EN1005 inject.expect[2].within: required field is missing\n"},
    {"inject{ id='x', after={'I-1', min(1), 3}, to='it', via='email', "
     "body='B' }",
     "2 E EN1005 inject.after: expected an id or {id, duration}, got "
     "table\n"
     "2 E EN6001 inject 'x' has no trigger and nothing sends it\n"},
};

static void every_type_says_what_it_wants(void **state)
{
    (void)state;
    EXPECT_FINDINGS(type_rows);
}

static void ids_are_well_formed_and_unique_in_their_group(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"zone{ name='Z' }", "2 E EN2001 zone: id is missing\n"},
        {"zone{ id='a b', name='Z' }",
         "2 E EN2004 zone.id: 'a b' cannot be an id (letters, digits, _ . -; "
         "at most 64)\n"},
        {"zone{ id='', name='Z' }",
         "2 E EN2004 zone.id: '' cannot be an id (letters, digits, _ . -; at "
         "most 64)\n"},
        {"zone{ id='$target', name='Z' }",
         "2 E EN2004 zone.id: '$target' cannot be an id (letters, digits, _ . "
         "-; at most 64)\n"},
        {"zone{ id='internet', name='Z' }",
         "2 E EN2002 duplicate zone id 'internet' (built in)\n"},
        {"\nteam{ id='it', name='T' }",
         "3 E EN2002 duplicate team id 'it' (first at main.lua:1)\n"},
        {"role{ id='it', name='T' }",
         "2 E EN2002 duplicate role id 'it' (there is a team at "
         "main.lua:1)\n"},
        {"service{ id='lan', name='T' }",
         "2 E EN2002 duplicate service id 'lan' (there is a zone at "
         "main.lua:1)\n"},
        /* other groups */
        {"inject{ id='it', at='T+00:01', to='it', via='email', body='B' }", ""},
        {"form{ id='f', name='F', fields={ {id='a', type='text'}, "
         "{id='a', type='text'} } }",
         "2 E EN2002 form.fields: duplicate id 'a'\n"},
        {"scenario{ id='t', api=1, start='2026-11-24 09:00', length=min(9), "
         "title='T' }",
         "2 E EN2002 scenario{} is given twice (first at main.lua:1)\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void times_and_durations_are_read_or_refused(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"phase{ id='p', name='P', from='T+00:00', to='+0d 10:30' }", ""},
        {"phase{ id='p', name='P', from='09:30', to=min(45) }", ""},
        {"phase{ id='p', name='P', from='T+00:75' }",
         "2 E EN3001 phase 'p': cannot read time 'T+00:75' (use \"T+00:15\" "
         "or \"08:45\")\n"},
        {"phase{ id='p', name='P', from=15 }",
         "2 E EN3004 phase.from: bare number as a duration; write min(15) or "
         "sec(15)\n"},
        {"phase{ id='p', name='P', from=true }",
         "2 E EN1005 phase.from: expected a time such as \"T+00:15\", got "
         "boolean\n"},
        {"action{ id='x', name='X', by='it', duration=15 }",
         "2 E EN3004 action.duration: bare number as a duration; write "
         "min(15) or sec(15)\n"},
        {"action{ id='x', name='X', by='it', duration=2.5 }",
         "2 E EN3004 action.duration: bare number as a duration; write "
         "min(2) or sec(2)\n"},
        {"action{ id='x', name='X', by='it', duration=-min(1) }",
         "2 E EN1005 action.duration: a duration is 0 or more, such as "
         "min(15)\n"},
        {"action{ id='x', name='X', by='it', duration='T+00:15' }",
         "2 E EN1005 action.duration: expected a duration such as min(15), "
         "got string\n"},
        {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
         "expect={ action='ping', within=0 } }",
         "2 E EN1005 inject.expect.within: must be longer than 0\n"},
        {"inject{ id='x', at='T+00:01', to='it', via='email', body='B', "
         "tlp='WHITE' }",
         "2 E EN4005 TLP 'WHITE' is not a TLP 2.0 label\n"},
        {"artifact{ id='a', name='A', kind='log', plant={ {at='noon', "
         "line='L'}, {at='T-01:00', line='M'} } }",
         "2 E EN3001 artifact.plant[1].at: cannot read time 'noon' (use "
         "\"T+00:15\" or \"08:45\")\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_broken_declaration_does_not_hide_the_next(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"zone{ id='z' }\nzone{ id='y' }\nmsel 'msel.csv'\n"
         "injects{ 'I-2', {'I-3', 'T+00:01', 'nobody', 'email'} }",
         "2 E EN1005 zone.name: required field is missing\n"
         "3 E EN1005 zone.name: required field is missing\n"
         "4 E EN2100 msel(): MSEL tables are not read yet; write the injects "
         "in Lua (injects{...})\n"
         "5 E EN1005 injects: expected a list of tables, got string\n"
         "5 E EN2003 inject.to: no team or role or actor 'nobody'\n"},
    };
    EXPECT_FINDINGS(rows);
}

static void a_declarator_gives_back_the_id(void **state)
{
    (void)state;
    static const finding_row rows[] = {
        {"assert(zone{ id='z', name='Z' } == 'z') "
         "assert(test{ id='t', expect={ did('ping') } } == 't')",
         ""},
    };
    EXPECT_FINDINGS(rows);
}

static void declarations_in_play_are_refused(void **state)
{
    (void)state;
    char out[FINDINGS_SIZE];
    /* The load stage cannot see it: it fails when the process runs. */
    assert_string_equal(
        findings_in_frame("process('p', function() zone{ id='z' } end)", out),
        "");
}

static void list_places(void *user, const enshu_finding *f)
{
    char *out = user;
    const size_t len = strlen(out);
    if (f->severity == 'I')
        return;
    (void)snprintf(out + len, FINDINGS_SIZE - len, "%s:%d %s\n", f->source,
                   f->line, f->message.en);
}

/* Whoever calls a standard module can mend what was given to it. */
static void a_finding_in_a_standard_module_names_the_authors_line(void **state)
{
    (void)state;
    char main_lua[FINDINGS_SIZE];
    (void)snprintf(main_lua, sizeof main_lua, "%s\n%s", test_frame,
                   "local kit = require 'std.kit'\n"
                   "kit.zone('z')\n"
                   "local zone_of = function(id) kit.zone(id) end\n"
                   "zone_of('y')\n");
    static const char kit_lua[] = "zone{ id='own' }\n"
                                  "local function both(id) zone{ id=id } end\n"
                                  "return { zone=function(id) both(id) end }\n";
    const enshu_file files[] = {{"main.lua", main_lua, strlen(main_lua)},
                                {"std/kit.lua", kit_lua, strlen(kit_lua)}};
    const enshu_bundle bundle = {"main.lua", files, 2};
    char out[FINDINGS_SIZE] = "";
    const enshu_options options = {.user = out};
    enshu_drill *d = NULL;
    enshu_error err;
    assert_int_equal(
        enshu_script_open(&bundle, &options, list_places, &d, &err),
        ENSHU_ESCRIPT);
    assert_string_equal(out,
                        "main.lua:2 zone.name: required field is missing\n"
                        "main.lua:3 zone.name: required field is missing\n"
                        "main.lua:4 zone.name: required field is missing\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_in_a_standard_module_names_the_authors_line),
        cmocka_unit_test(a_whole_frame_has_nothing_to_find),
        cmocka_unit_test(names_of_fields_are_checked_and_nearest_ones_offered),
        cmocka_unit_test(every_type_says_what_it_wants),
        cmocka_unit_test(ids_are_well_formed_and_unique_in_their_group),
        cmocka_unit_test(times_and_durations_are_read_or_refused),
        cmocka_unit_test(a_broken_declaration_does_not_hide_the_next),
        cmocka_unit_test(a_declarator_gives_back_the_id),
        cmocka_unit_test(declarations_in_play_are_refused),
    };
    return cmocka_run_group_tests_name("script/declare", tests, NULL, NULL);
}
