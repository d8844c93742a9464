/* Consoles that mean harm: with a key of their own, or only with a seat. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

static const char *const admin[] = {"admin"};
static const char *const duty[] = {"duty"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .roles = admin, .n_roles = 1},
    {.token = "t-duty", .roles = duty, .n_roles = 1},
    {.token = "t-local", .part = HOST_CONTROLLER},
};

static desk *open_desk(void **state)
{
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = &bundle,
                            .seats = seats,
                            .n_seats = sizeof seats / sizeof *seats,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

/* Has the seat no time left, what it says waits in line. */
static void use_up(console *c)
{
    desk_work_costs(console_desk(c), 700);
    for (int i = 0; i < 40; i++)
        console_send(c, "{\"v\":1,\"type\":\"may\",\"request\":\"m%d\"}", i);
}

/* ---- messages that wait ---- */

static void a_bad_message_that_waited_is_shown_the_door(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-admin");
    use_up(c);
    console_send(c, "{\"v\":1,\"type\":\"hello\",\"token\":\"t-admin\"}");
    console_send(c, "{\"v\":1,\"type\":\"ping\",\"t\":1}");
    console_wait(c, "bye why=bad-message");
    desk_close(d);
}

/* ---- rights ---- */

static void a_controller_makes_nobody_a_director(void **state)
{
    desk *d = open_desk(state);
    console *c = desk_join_live(d, "t-local");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                    "\"kind\":\"trainee\",\"roles\":[\"control\"]}");
    console_wait(c, "request=s1 ok=");
    expect_contains(console_log(c), "request=s1 ok=false why=not-yours");
    console_send(c, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s2\","
                    "\"kind\":\"trainee\",\"roles\":[\"admin\"]}");
    console_wait(c, "request=s2 ok=true");
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_bad_message_that_waited_is_shown_the_door),
        WITH_FOLDER(a_controller_makes_nobody_a_director),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
