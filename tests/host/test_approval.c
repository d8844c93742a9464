/* Who joins is told what waits to be approved, and who is at work. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

/* The drill of port.h, where cutting takes people and the word of the gate. */
static desk *open_deal(void **state)
{
    static const char more[] =
        "action{ id='deal', by='it', duration=min(30), approval='clerk', "
        " skill='x', name={en='Deal',ja='取引'}, "
        " impact={en='Trucks wait.',ja='トラックが待ちます。'} } "
        "staff{ id='crew', team='it', skill='x', count=3, "
        " name={en='Crew',ja='班'} } ";
    static char lua[16384];
    static char path[TEST_PATH_SIZE];
    static enshu_bundle bundle;
    (void)snprintf(lua, sizeof lua, "%s%s", port_lua, more);
    bundle = desk_bundle(lua);
    const host_options o = port_options(&bundle);
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* The number of the request in a console's log. */
static void approve(console *c, const char *log)
{
    char data[128];
    const char *at = strstr(log, "kind=action.requested");
    const char *seq = at;
    assert_non_null(at);
    while (seq > log && seq[-1] != '\n')
        seq--;
    seq = strstr(seq, "seq=");
    assert_non_null(seq);
    (void)snprintf(data, sizeof data, "{\"request\":%lld,\"ok\":true}",
                   atoll(seq + strlen("seq=")));
    console_command(c, "a1", "clerk", "action.approve", data);
}

static void a_request_waits_for_who_joins_late(void **state)
{
    desk *d = open_deal(state);
    console *it = desk_join_live(d, "t-admin");
    console *occ = desk_join_live(d, "t-duty");
    desk_pass(d, 20000);
    console_command(it, "r1", "admin", "action.start", "{\"action\":\"deal\"}");
    desk_pass(d, 20000);
    console *late = desk_join_live(d, "t-both"); /* clerk, and admin again */
    expect_contains(console_log(late), "kind=action.requested");
    expect_contains(console_log(late), "\"approval\":[\"clerk\"]");
    expect_contains(console_log(late), "kind=staff.described");
    assert_null(strstr(console_log(it), "kind=action.started"));
    approve(late, console_log(late));
    desk_pass(d, 2000);
    expect_contains(console_log(it), "kind=action.approved");
    expect_contains(console_log(it), "kind=action.started");
    expect_contains(console_log(it), "kind=staff.changed fields={\"busy\":1,"
                                     "\"count\":3,\"id\":\"crew\","
                                     "\"tired\":0}");
    assert_null(strstr(console_log(occ), "kind=action.requested"));
    assert_null(strstr(console_log(occ), "kind=staff."));
    desk_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_request_waits_for_who_joins_late,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
