#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "ops/flow_fixture.h"
#include "support/expect.h"

static flow_fixture f;

enum { FLIGHTS = 6, LOAD = 100 };
static const char *const keys[FLIGHTS] = {"EN1", "EN2", "EN3",
                                          "EN4", "EN5", "EN6"};

/* Flights each half hour from 03:00 on; two desks of 150 an hour and a gate
 * each with 20 passengers a minute. */
static enshu__departures_def *airport(void)
{
    flow_init(&f, 7);
    enshu__source_def *s = flow_source(&f, "people", "desk", 0);
    flow_station(&f, "desk", 3, 150);
    flow_station(&f, "gate", 1, 1200)->per_departure = true;
    flow_route(&f, "desk", "gate", 1)->takes_us = 5 * ENSHU_MIN;
    enshu__departures_def *d = flow_departures(&f, "flights", "gate", FLIGHTS);
    for (size_t i = 0; i < FLIGHTS; i++) {
        d->schedule[i].key = keys[i];
        d->schedule[i].at_us = 3 * ENSHU_HOUR + (int64_t)i * 30 * ENSHU_MIN;
        d->schedule[i].load = LOAD;
    }
    s->departures = (enshu__ref){d->decl.name, 0, ENSHU__DEPARTURES};
    return d;
}

static enshu__departure_figures flight(size_t row)
{
    enshu__departure_figures figures;
    enshu__flows_departure(f.flows, 0, row, &figures);
    return figures;
}

static void healthy_flights_leave_on_time(void **state)
{
    (void)state;
    airport();
    flow_start(&f);
    flow_run_to(&f, 7 * ENSHU_HOUR);
    for (size_t i = 0; i < FLIGHTS; i++) {
        expect_i64(flight(i).state, ENSHU__DEP_DEPARTED);
        expect_i64(flight(i).on_board, LOAD);
        expect_i64(flight(i).expected_us, f.groups[0].schedule[i].at_us);
    }
    flow_assert_sound(&f);
    flow_fini(&f);
}

/* Desks at a fifth of their speed: flights wait for half an hour, then leave
 * with those who are there when that is 70 %. */
static void a_failure_delays_and_leaves_people_behind(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    d->hold_us = 30 * ENSHU_MIN;
    d->least_ppm = 700000;
    d->cancel_after_us = 90 * ENSHU_MIN;
    f.def.stations[0].service = flow_service(&f, 0);
    flow_start(&f);
    flow_run_to(&f, 90 * ENSHU_MIN);
    flow_set_service(&f, 0, 200000, false);
    flow_run_to(&f, 10 * ENSHU_HOUR);
    for (size_t i = 0; i < FLIGHTS; i++) {
        const enshu__departure_figures at = flight(i);
        const enshu_time_us due = f.groups[0].schedule[i].at_us;
        expect_i64(at.state, ENSHU__DEP_DEPARTED);
        expect_i64(at.on_board + at.left_behind, LOAD);
        assert_true(at.on_board >= 70);
        assert_true(at.on_board == LOAD
                    || at.expected_us >= due + 30 * ENSHU_MIN);
        assert_true(at.on_board == 70
                    || at.expected_us <= due + 30 * ENSHU_MIN);
    }
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    expect_i64(t.departed, FLIGHTS);
    assert_true(t.left_behind > 0 && t.delay_max_us > 30 * ENSHU_MIN);
    flow_assert_sound(&f);
    flow_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_flights_leave_on_time),
        cmocka_unit_test(a_failure_delays_and_leaves_people_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
