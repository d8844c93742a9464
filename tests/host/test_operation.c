/* What seats see of the operation, and what they order of it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

/* A gate of the port that lorries come to, and a line of the railway. */
static const char works[] =
    "flow{ id='lorries', name={en='Lorries',ja='車'}, service='web', "
    " sources={ {id='road', to='lane', per_hour=600} }, "
    " stations={ {id='lane', name={en='Lane',ja='門'}, rate=300} }, "
    " routes={ {'lane', 'out'} } } "
    "timetable{ id='metro', name={en='SecretLine',ja='線'}, service='run', "
    " stops={ {id='north', name={en='N',ja='北'}, km=0}, "
    "  {id='south', name={en='S',ja='南'}, km=3} }, "
    " patterns={ {id='p', calls={ {'north',0,0}, "
    "  {'south',min(4),min(4)} }} }, "
    " trips={ {'M1', pattern='p', at='T+00:02'} } } "
    "metric{ id='k_wait', name={en='Wait',ja='待ち'}, from='lorries', "
    " formula='queue', good='low', levels={1,2,3,4} } "
    "metric{ id='k_late', name={en='SecretLate',ja='遅れ'}, from='metro', "
    " formula='delay_max', good='low' } "
    "action{ id='lanes', by='it', target='operation', "
    " name={en='Lanes',ja='レーン'}, "
    " form={ {id='count', type='number', label={en='n',ja='数'}} }, "
    " effects={ fx.order(TARGET, 'servers', {place='lane'}) } } ";

/* A line as long as one can be: each trip of it is more than a message. */
static const char far[] =
    "local all = {} for i = 1, 500 do all[i] = {id='station_of_number_' .. i, "
    " name={en='S',ja='駅'}, km=i} end "
    "timetable{ id='far', name={en='Far',ja='遠'}, service='run', stops=all, "
    " trips={ {'L1', calls={ {'station_of_number_1', nil, 'T+00:02'}, "
    "  {'station_of_number_500', 'T+05:00'} }} } } ";

static desk *open_works(void **state, const char *more, char **lua)
{
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    const size_t size = strlen(port_lua) + sizeof works + strlen(more);
    *lua = xcalloc(1, size);
    (void)snprintf(*lua, size, "%s%s%s", port_lua, works, more);
    bundle = desk_bundle(*lua);
    const host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

static void each_team_sees_its_own_operation(void **state)
{
    static const char *const of_port[] = {"kind=station.described",
                                          "kind=station.sampled", "\"lorries\"",
                                          "k_wait"};
    static const char *const of_rail[] = {
        "kind=trip.described", "kind=trip.moved", "\"metro\"", "k_late"};
    char *lua = NULL;
    desk *d = open_works(state, "", &lua);
    console *it = desk_join_live(d, "t-admin");
    console *occ = desk_join_live(d, "t-duty");
    desk_pass(d, 120000); /* T+00:08 */
    console *late = desk_join_live(d, "t-both");
    for (size_t i = 0; i < sizeof of_port / sizeof *of_port; i++) {
        expect_contains(console_log(it), of_port[i]);
        expect_contains(console_log(late), of_port[i]);
        assert_null(strstr(console_log(occ), of_port[i]));
    }
    for (size_t i = 0; i < sizeof of_rail / sizeof *of_rail; i++) {
        expect_contains(console_log(occ), of_rail[i]);
        assert_null(strstr(console_log(late), of_rail[i]));
    }
    expect_contains(console_log(late), "\"series\":[");
    desk_close(d);
    xfree(lua);
}

static void a_seat_orders_or_hears_why_not(void **state)
{
    char *lua = NULL;
    desk *d = open_works(state, "", &lua);
    console *c = desk_join_live(d, "t-both");
    desk_pass(d, 30000);
    expect_contains(console_log(c), "\"verb\":\"servers\"");
    console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m1\","
                    "\"on\":\"lorries\"}");
    console_wait(c, "maybe request=m1");
    expect_contains(console_log(c),
                    "maybe request=m1 on=lorries actions=[{\"action\":"
                    "\"lanes\",\"ok\":true,\"role\":\"admin\"}]\n");
    console_command(c, "r1", "admin", "action.start",
                    "{\"action\":\"lanes\",\"on\":\"lorries\","
                    "\"form\":{\"count\":50}}");
    console_wait(c, "out-of-range");
    console_command(c, "r2", "admin", "action.start",
                    "{\"action\":\"lanes\",\"on\":\"lorries\","
                    "\"form\":{\"count\":2}}");
    console_wait(c, "kind=order.given");
    expect_contains(console_log(c), "\"verb\":\"servers\"");
    desk_close(d);
    xfree(lua);
}

/* It does without its times so far, then without which stops it passes. */
static void a_trip_of_many_stops_has_a_plan(void **state)
{
    char *lua = NULL;
    desk *d = open_works(state, far, &lua);
    desk_pass(d, 120000);
    console *occ = desk_join_live(d, "t-duty");
    const char *trip = strstr(console_log(occ), "\"key\":\"L1\"");
    assert_non_null(trip);
    char *line = xstrndup(trip, strcspn(trip, "\n"));
    expect_contains(line, "\"stops\":[\"station_of_number_1\",");
    expect_contains(line, "\"times_us\":[");
    assert_null(strstr(line, "\"actual_us\":"));
    xfree(line);
    desk_close(d);
    xfree(lua);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_team_sees_its_own_operation,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(a_seat_orders_or_hears_why_not,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(a_trip_of_many_stops_has_a_plan,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
