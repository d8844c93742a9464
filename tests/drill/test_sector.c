/* Sectors nobody plays: lights, who depends on them, what everybody sees. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"

#define SECTORS                                                                \
    "sector{ id='power', name='Power', weights={ mlit=2, it=3, web=1 } } "     \
    "sector{ id='tel', name='Telecom', light='yellow', weights={ it=2 } } "    \
    "action{ id='cut', name='Cut', by='it', effects={ fx.state('power', "      \
    "'red') } } "

static void everybody_sees_a_light_change(void **state)
{
    (void)state;
    stage *s = stage_open(
        SECTORS "on(is('power', 'red'), function() log('is red') end) "
                "on('state', {ref='power'}, function(e) log(e.state, "
                "state('power')) end)");
    stage_play(s, 1);
    stage_act(s, "admin", "cut", NULL);
    stage_act(s, "admin", "cut", NULL); /* it is red already */
    assert_int_equal(
        stage_count_for(s, "all", "sector.changed id=power state=red"), 1);
    expect_contains(stage_log(s), "text=is red");
    expect_contains(stage_log(s), "text=red red");
    stage_close(s);
}

static void control_and_scripts_set_lights(void **state)
{
    (void)state;
    stage *s = stage_open(
        SECTORS "process('p', function() wait(min(2)) set_state('tel', "
                "'green') end)");
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "power"),
                                 stage_str(ENSHU_F_STATE, "yellow")};
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, fields, 2);
    const enshu_pair wrong[] = {stage_id(ENSHU_F_ID, "power"),
                                stage_str(ENSHU_F_STATE, "down")};
    stage_command(s, "control", ENSHU_COMMAND_STATE_SET, wrong, 2);
    stage_play(s, 3);
    expect_contains(stage_log(s), "sector.changed id=power state=yellow");
    expect_contains(stage_log(s), "sector.changed id=tel state=green");
    assert_int_equal(stage_count(s, "command.refused"), 1);
    stage_close(s);
}

static void strain_is_the_largest_weight_times_light(void **state)
{
    (void)state;
    stage *s = stage_open(
        SECTORS "process('p', function() log('before', strain('it'), "
                "strain('web'), strain('occ')) set_state('power', 'red') "
                "log('after', strain('it'), strain('web'), strain('mlit'), "
                "strain('occ')) end)");
    stage_play(s, 1);
    expect_contains(stage_log(s), "text=before 2 0 0");
    expect_contains(stage_log(s), "text=after 6 2 4 0");
    stage_close(s);
}

static void a_failed_slice_takes_the_light_back(void **state)
{
    (void)state;
    stage *s = stage_open(
        SECTORS "process('p', function() set_state('power', 'red') error('x') "
                "end) process('q', function() wait(min(1)) "
                "log(state('power')) end)");
    stage_play(s, 2);
    assert_int_equal(stage_count(s, "sector.changed"), 0);
    expect_contains(stage_log(s), "text=green");
    stage_close(s);
}

typedef struct seen {
    int n;
    char weights[128]; /* "power:it=3 ..." */
} seen;

static void look(void *user, const enshu_record *r)
{
    seen *out = user;
    const char *id = "";
    if (r->kind != ENSHU_RECORD_SECTOR_DESCRIBED)
        return;
    out->n++;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_value *v = &r->fields[i].value;
        if (r->fields[i].field == ENSHU_F_ID)
            id = v->as.str;
        for (size_t k = 0;
             r->fields[i].field == ENSHU_F_WEIGHTS && k < v->count; k++) {
            const size_t used = strlen(out->weights);
            (void)snprintf(out->weights + used, sizeof out->weights - used,
                           "%s:%s=%d ", id, v->as.map[k].key,
                           (int)v->as.map[k].value.as.integer);
        }
    }
}

/* Whoever has these teams: of which sectors and which weights it is told. */
static seen look_as(stage *s, const char *team, bool control)
{
    const enshu_reader reader = {
        .teams = &team, .n_teams = team ? 1 : 0, .control = control};
    seen out = {0, ""};
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, look, &out),
                     ENSHU_OK);
    return out;
}

static void
every_team_sees_every_light_and_only_its_own_dependence(void **state)
{
    (void)state;
    static const struct {
        const char *team;
        bool control;
        const char *weights;
    } rows[] = {
        {"it", false, "power:it=3 tel:it=2 "},
        {"trains", false, "power:rail=1 power:s_rail=2 "},
        {"hall", false, ""},
        {NULL, true,
         "power:it=3 power:mlit=2 power:rail=1 power:s_rail=2 tel:it=2 "},
    };
    stage *s = stage_open(
        "sector{ id='power', name='Power', weights={ mlit=2, it=3, rail=1, "
        "s_rail=2 } } "
        "sector{ id='tel', name='Telecom', light='yellow', weights={ it=2 } } "
        "org{ id='rail', kind='operator', name='Rail' } "
        "org{ id='air', kind='operator', name='Air' } "
        "team{ id='trains', org='rail', name='Trains' } "
        "role{ id='tr', team='trains', name='T' } "
        "team{ id='hall', org='air', name='Hall' } "
        "role{ id='ha', team='hall', name='H' } "
        "service{ id='s_rail', needs='srv', owner='rail', name='Trains' } ");
    stage_play(s, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const seen out = look_as(s, rows[i].team, rows[i].control);
        assert_int_equal(out.n, 2);
        assert_string_equal(out.weights, rows[i].weights);
    }
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_sees_a_light_change),
        cmocka_unit_test(control_and_scripts_set_lights),
        cmocka_unit_test(strain_is_the_largest_weight_times_light),
        cmocka_unit_test(a_failed_slice_takes_the_light_back),
        cmocka_unit_test(
            every_team_sees_every_light_and_only_its_own_dependence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
