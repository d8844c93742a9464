/* The paper and the duties of std.japan: which there are under which rules. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "support/expect.h"

static const enshu_options plain = {.seed = 1, .has_seed = true};

enum { LUA_SIZE = 8192 };

/* A port with every organisation and form; each form has an action. */
static const char world[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(100), "
    "langs={'ja','en'}, title={ja='題',en='T'} } "
    "local japan = require('std.japan') "
    "org{ id='co', kind='operator', name={ja='社',en='Co'} } "
    "team{ id='it', org='co', name={ja='班',en='IT'} } "
    "role{ id='admin', team='it', name={ja='担当',en='Admin'} } "
    "objective{ id='o', name={ja='目標',en='Goal'} } "
    "japan.orgs({ 'mlit_rail', 'mlit_air', 'mlit_port', 'mlit_logi', "
    "'mlit_cyber', 'nco', 'police', 'isac', 'ppc', 'jpcert', "
    "'transport_bureau', 'airport_office', 'port_authority', 'coast_guard', "
    "'customs', 'exchange', 'insurer' }) "
    "local forms = { 'mlit_first_report', 'mlit_report', 'rail_disruption', "
    "'airport_disruption', 'port_six_items', 'ppc_report', 'police_report', "
    "'ddos_common', 'ransomware_common', 'acd_report', 'isac_share', "
    "'isac_incident', 'press_release', 'public_notice', 'situation_report' } "
    "japan.forms(forms) "
    "for _, f in ipairs(forms) do action{ id='do_' .. f, name={ja=f, en=f}, "
    "by='it', form=f, target=(f == 'public_notice' or f == 'press_release') "
    "and 'none' or 'org' } end ";

/* The same in another year; the date is as long as the one above. */
static stage *open_world_at(const char *date, const char *rest)
{
    char lua[LUA_SIZE];
    (void)snprintf(lua, sizeof lua, "%s%s", world, rest);
    memcpy(strstr(lua, "2026-11-24"), date, strlen("2026-11-24"));
    stage *s = stage_try_with("japan", lua, &plain);
    if (!s)
        print_error("%s", stage_trouble());
    assert_non_null(s);
    return s;
}

static stage *open_world(const char *rest)
{
    return open_world_at("2026-11-24", rest);
}

/* The ids of the duties that are declared, "O4 O5". */
static const char *duties(stage *s, char out[512])
{
    size_t used = 0;
    const char *id;
    out[0] = '\0';
    for (size_t i = 0;
         (id = enshu_drill_id(stage_drill(s), "obligations", i)) != NULL; i++)
        used +=
            (size_t)snprintf(out + used, 512 - used, "%s%s", i ? " " : "", id);
    return out;
}

static void each_pack_has_the_duties_of_its_time(void **state)
{
    (void)state;
    static const struct {
        const char *options;
        const char *ids;
    } rows[] = {
        {"pack='2022-09', sector='rail'", "O4 O5 O6 O9 O15 O16 O17"},
        {"pack='2022-09', sector='port'", "O4 O5 O9 O15 O16 O17"},
        {"pack='2024-04', sector='port'",
         "O4 O5 O8 O8_coast_guard O8_customs O9 O15 O16 O17"},
        {"pack='2024-04', sector='airport', attack='ddos', leak=true",
         "O4 O5 O7 O9 O10 O11 O15 O16 O17"},
        {"pack='2025-10', sector='airport', attack='ddos', leak=true",
         "O4 O5 O7 O9 O10 O11 O13 O13_police O13_ppc O15 O16 O17"},
        {"pack='2025-10', sector='logistics'", "O4 O5 O9 O15 O16 O17"},
        {"sector='logistics', attack='ransomware'",
         "O4 O5 O9 O13 O13_police O14 O14_follow O15 O16 O17"},
        {"only={'O4','O5','O9'}, prefix='it_'", "it_O4 it_O5 it_O9"},
        {"only={'O1','O19'}, actions={O1='do_situation_report', "
         "O19='do_situation_report'}",
         "O1 O19"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[512];
        char ids[512];
        (void)snprintf(lua, sizeof lua,
                       "japan.obligations{ of='it', trigger=after('T+00:00'), "
                       "points=2, objective='o', %s }",
                       rows[i].options);
        stage *s = open_world(lua);
        assert_string_equal(duties(s, ids), rows[i].ids);
        stage_close(s);
    }
}

static void without_a_name_the_pack_is_that_of_the_date(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        const char *ids;
        const char *centre;
    } rows[] = {
        {"2019-04-01", "O4 O5 O9 O15 O16 O17", "NISC"}, /* the first there is */
        {"2022-09-26", "O4 O5 O9 O15 O16 O17", "NISC"},
        {"2024-03-31", "O4 O5 O9 O15 O16 O17", "NISC"},
        {"2024-04-01", "O4 O5 O8 O8_coast_guard O8_customs O9 O15 O16 O17",
         "NISC"},
        {"2025-10-01",
         "O4 O5 O8 O8_coast_guard O8_customs O9 O13 O13_police O15 O16 O17",
         "NCO"},
        {"2026-09-30",
         "O4 O5 O8 O8_coast_guard O8_customs O9 O13 O13_police O15 O16 O17",
         "NCO"},
        {"2026-10-01",
         "O4 O5 O8 O8_coast_guard O8_customs O9 O13 O13_police O14 O14_follow "
         "O15 O16 O17",
         "NCO"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char ids[512];
        stage *s = open_world_at(
            rows[i].date, "japan.obligations{ of='it', sector='port', "
                          "attack='ransomware', trigger=after('T+00:00') }");
        assert_string_equal(duties(s, ids), rows[i].ids);
        expect_contains(enshu_drill_name(stage_drill(s), "O4").en,
                        rows[i].centre);
        expect_contains(enshu_drill_name(stage_drill(s), "nco").en,
                        rows[i].centre);
        assert_null(strstr(stage_trouble(), "EN8009"));
        stage_close(s);
    }
}

static void a_pack_of_another_time_is_warned_of(void **state)
{
    (void)state;
    stage *s = open_world_at("2025-12-01",
                             "japan.obligations{ of='it', only={'O4'}, "
                             "pack='2026-10', trigger=after('T+00:00') }\n"
                             "japan.obligations{ of='it', only={'O9'}, "
                             "pack='2025-10', trigger=after('T+00:00') }\n"
                             "japan.orgs({}, { pack='2022-09' })");
    expect_contains(stage_trouble(),
                    "main.lua:1: W EN8009 the rule pack 2026-10 is not the one "
                    "of the drill's date (2025-12-01), which is 2025-10");
    expect_contains(stage_trouble(), "main.lua:3: W EN8009 the rule pack "
                                     "2022-09");
    assert_null(strstr(stage_trouble(), "main.lua:2: W EN8009"));
    stage_close(s);
}

static void the_centre_bears_the_name_of_its_time(void **state)
{
    (void)state;
    stage *s = open_world("japan.obligations{ of='it', only={'O4'}, "
                          "pack='2024-04', trigger=after('T+00:00') }");
    expect_contains(enshu_drill_name(stage_drill(s), "O4").ja, "NISC");
    stage_close(s);
    s = open_world("japan.obligations{ of='it', only={'O4'}, pack='2025-10', "
                   "trigger=after('T+00:00') }");
    expect_contains(enshu_drill_name(stage_drill(s), "O4").en, "NCO");
    stage_close(s);
}

static void what_cannot_be_is_refused_with_the_reason(void **state)
{
    (void)state;
    static const struct {
        const char *options;
        const char *trouble;
    } rows[] = {
        {"only={'O99'}", "std.japan has no duty 'O99'; it has: O1, O2"},
        {"pack='2024-04', only={'O14'}", "O14 begins with the pack 2026-10"},
        {"sector='port', only={'O6'}", "O6 is one of sector 'rail'"},
        {"only={'O1'}", "O1 needs an action of your own"},
        {"only={'O13'}", "O13 needs attack=\"ransomware\" or \"ddos\""},
        {"only={'O10'}", "O10 needs leak=true or a condition"},
        {"pack='2027-04'", "std.japan has no rule pack '2027-04'"},
        {"attack='worm'", "std.japan has no common form 'worm'"},
        {"of={csirt='it'}, only={'O17'}", "O17 is owed by 'pr'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char lua[LUA_SIZE];
        (void)snprintf(lua, sizeof lua,
                       "%s japan.obligations{ trigger=after('T+00:00'), %s%s }",
                       world, strstr(rows[i].options, "of=") ? "" : "of='it', ",
                       rows[i].options);
        assert_null(stage_try_with("japan", lua, &plain));
        expect_contains(stage_trouble(), rows[i].trouble);
    }
}

static enshu_pair text(const char *key, const char *value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_STR, 0, {.str = value}}};
}

static void hand_in(stage *s, const char *to, const char *way_in)
{
    const enshu_pair map[] = {text("reporter", "CSIRT"),
                              text("occurred", "09:00"),
                              text("noticed", "09:10"),
                              text("system", "WMS"),
                              text("service_impact", "stopped"),
                              text("response", "isolated"),
                              text("tlp", "AMBER"),
                              text("entry", way_in)};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "do_ransomware_common"),
        stage_id(ENSHU_F_ON, to),
        {ENSHU_F_FORM,
         NULL,
         {ENSHU_TYPE_MAP, sizeof map / sizeof *map, {.map = map}}}};
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 3);
}

static void the_common_form_tells_everybody_the_same(void **state)
{
    (void)state;
    stage *s = open_world(
        "japan.obligations{ of='it', trigger=after('T+00:00'), sector='port', "
        "only={'O13','O13_police'}, attack='ransomware', points=10, "
        "objective='o' }");
    stage_play(s, 5);
    hand_in(s, "mlit_port", "vpn");
    hand_in(s, "police", "mail");
    expect_contains(stage_log(s), "report.differed team=it key=entry "
                                  "value=mail other=vpn");
    assert_int_equal(stage_count(s, "obligation.met obligation=O13 "), 1);
    assert_int_equal(stage_count(s, "agrees=false"), 1);
    hand_in(s, "mlit_port", "mail");
    assert_int_equal(stage_count(s, "obligation.met obligation=O13_police "
                                    "team=it round=1 "
                                    "action=do_ransomware_common by=admin "
                                    "state=in-time"),
                     2); /* once more when it was mended */
    assert_int_equal(stage_count(s, "agrees=false"), 1);
    stage_close(s);
}

static void updates_follow_the_first_report_until_they_end(void **state)
{
    (void)state;
    stage *s = open_world(
        "japan.obligations{ of='it', trigger=after('T+00:00'), only={'O4', "
        "'O5'}, forms={O4='ransomware_common', O5='ransomware_common'}, "
        "ends=after('T+03:00') }");
    stage_play(s, 5);
    assert_int_equal(stage_count(s, "obligation.opened"), 1);
    hand_in(s, "mlit_cyber", "vpn");
    assert_int_equal(stage_count(s, "obligation.opened obligation=O5"), 1);
    stage_play(s, 60);
    hand_in(s, "mlit_cyber", "vpn");
    assert_int_equal(stage_count(s, "obligation.met obligation=O5"), 1);
    stage_play(s, 200);
    assert_int_equal(stage_count(s, "obligation.lapsed obligation=O5"), 1);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pack_has_the_duties_of_its_time),
        cmocka_unit_test(without_a_name_the_pack_is_that_of_the_date),
        cmocka_unit_test(a_pack_of_another_time_is_warned_of),
        cmocka_unit_test(the_centre_bears_the_name_of_its_time),
        cmocka_unit_test(what_cannot_be_is_refused_with_the_reason),
        cmocka_unit_test(the_common_form_tells_everybody_the_same),
        cmocka_unit_test(updates_follow_the_first_report_until_they_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
