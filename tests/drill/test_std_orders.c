/* The standard orders speak of what an operation is about. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/drill.h"
#include "stage.h"
#include "support/expect.h"

static const enshu_options plain = {.seed = 1, .has_seed = true};

#define PORT                                                                   \
    "flow{ id='quay', name='Quay', "                                           \
    " sources={ {id='s', to='gate', departures='ships'} }, "                   \
    " stations={ {id='gate', name='Gate', servers=2, rate=60, "                \
    "   servers_max=4} }, routes={ {from='gate', to='out'} } } "               \
    "departures{ id='ships', name='Ships', flow='quay', station='gate', "      \
    " docks={'B1','B2'}, schedule={ {key='V1', at='T+00:30', load=5, "         \
    " dock='B1'} } } "                                                         \
    "local orders = require 'std.orders' "

static stage *opened(const char *lua)
{
    stage *s = stage_try_with("orders", lua, &plain);
    if (!s)
        print_error("%s", stage_trouble());
    assert_non_null(s);
    return s;
}

static void expect_field(stage *s, const char *action, size_t i,
                         const char *type, const char *label, size_t n_options)
{
    enshu_form_field f;
    assert_true(enshu_drill_form_field(stage_drill(s), action, i, &f));
    expect_text(f.type, type);
    expect_text(f.label.en, label);
    assert_int_equal(f.n_options, n_options);
    assert_true(f.required);
}

static void a_port_has_ships_and_berths(void **state)
{
    (void)state;
    stage *s = opened(
        PORT "local kit = require 'std.kit' "
             "kit.know('ships', { sort='ship', example='V1', "
             " docks={'B1','B2'} }) "
             "kit.know('quay', { places={ {'gate', {ja='門',en='Gate'}} }, "
             " classes={ {'in', {ja='揚',en='Off the ship'}} } }) "
             "orders.use({'cancel','move'}, {by='it', on='ships'}) "
             "orders.use({'prefer','servers'}, {by='it', on='quay'}) ");
    const enshu_drill *d = stage_drill(s);
    enshu_text name;
    expect_text(enshu_drill_name(d, "cancel").en, "Have a ship skip the port");
    expect_field(s, "cancel", 0, "text", "Ship (voyage) (such as V1)", 0);
    expect_field(s, "move", 1, "choice", "Berth to move to", 2);
    expect_field(s, "prefer", 0, "choice", "Place", 1);
    expect_text(enshu_drill_form_option(d, "prefer", 0, 0, &name), "gate");
    expect_text(name.en, "Gate");
    expect_field(s, "prefer", 1, "choice", "Which comes first", 1);
    expect_text(enshu_drill_form_option(d, "prefer", 1, 0, &name), "in");
    expect_field(s, "servers", 1, "number", "How many", 0);
    stage_close(s);
}

static void of_what_is_unknown_they_speak_of_all(void **state)
{
    (void)state;
    stage *s =
        opened(PORT "orders.use({'cancel','move'}, {by='it', on='ships'}) ");
    expect_text(enshu_drill_name(stage_drill(s), "cancel").en, "Cancel");
    expect_field(s, "cancel", 0, "text", "Flight, train, truck or ship", 0);
    expect_field(s, "move", 1, "text", "Gate, berth or door", 0);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_port_has_ships_and_berths),
        cmocka_unit_test(of_what_is_unknown_they_speak_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
