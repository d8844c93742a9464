#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

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

/* Whatever was told of that flight. */
static void expect_estimates(size_t row, enshu_time_us last)
{
    for (size_t i = 0; i < f.n_news; i++) {
        if (f.news[i].row == row)
            assert_true(f.news[i].figures.expected_us <= last);
    }
}

/* Nobody comes any more, or only a few, and the same vehicle makes one flight
 * after the other. */
static void no_estimate_is_later_than_its_cancellation(void **state)
{
    (void)state;
    static const int64_t levels[] = {0, 20000, 60000};
    for (size_t k = 0; k < 3; k++) {
        enshu__departures_def *d = airport();
        d->hold_us = 60 * ENSHU_MIN;
        d->close_us = 10 * ENSHU_MIN;
        d->least_ppm = k == 0 ? 0 : 300000;
        d->cancel_after_us = 65 * ENSHU_MIN;
        for (size_t i = 0; i < FLIGHTS; i++) {
            d->schedule[i].after = i == 0 ? NULL : keys[i - 1];
            d->schedule[i].turn_us = i == 0 ? 0 : 30 * ENSHU_MIN;
        }
        f.def.stations[0].service = flow_service(&f, 0);
        flow_start(&f);
        flow_run_to(&f, 90 * ENSHU_MIN);
        flow_set_service(&f, 0, levels[k], false);
        flow_run_to(&f, 10 * ENSHU_HOUR);
        for (size_t i = 0; i < FLIGHTS; i++)
            expect_estimates(i, d->schedule[i].at_us + 65 * ENSHU_MIN);
        assert_true(f.n_news > 0);
        flow_fini(&f);
    }
}

static void with_the_least_on_board_it_is_expected_after_the_hold(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    d->hold_us = 30 * ENSHU_MIN;
    d->least_ppm = 600000;
    d->cancel_after_us = 120 * ENSHU_MIN;
    f.def.stations[0].service = flow_service(&f, 0);
    flow_start(&f);
    flow_run_to(&f, 90 * ENSHU_MIN);
    flow_set_service(&f, 0, 200000, false);
    flow_run_to(&f, 10 * ENSHU_HOUR);
    expect_i64(flight(0).state, ENSHU__DEP_DEPARTED);
    expect_estimates(0, d->schedule[0].at_us + 31 * ENSHU_MIN);
    flow_fini(&f);
}

/* ---- vehicles, docks, orders: flights without passengers ---- */

static const char *const docks[] = {"A", "B"};

/* Flights at these minutes, empty, so that only plan and orders count. */
static enshu__departures_def *empty_flights(size_t n, const int64_t *minutes)
{
    enshu__departures_def *d = airport();
    d->n_schedule = n;
    for (size_t i = 0; i < n; i++) {
        d->schedule[i].load = 0;
        d->schedule[i].at_us = minutes[i] * ENSHU_MIN;
    }
    return d;
}

static void use_docks(enshu__departures_def *d, const char *first,
                      const char *second, const char *third)
{
    static const char *names[2];
    memcpy(names, docks, sizeof names);
    d->docks = names;
    d->n_docks = 2;
    d->schedule[0].dock = first;
    d->schedule[1].dock = second;
    d->schedule[2].dock = third;
}

static enshu__order order_for(enshu__verb verb, size_t row)
{
    return (enshu__order){.on = {f.groups[0].decl.name, 0, ENSHU__DEPARTURES},
                          .verb = verb,
                          .key = keys[row],
                          .at_us = ENSHU__ABSENT_TIME};
}

static void give(enshu__order o)
{
    const char *why = enshu__flows_may(f.flows, &o);
    if (why)
        print_error("%s: %s\n", o.key, why);
    assert_null(why);
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    flow_run_to(&f, enshu_queue_now(f.queue));
}

static void refuse(enshu__order o, const char *why)
{
    assert_string_equal(enshu__flows_may(f.flows, &o), why);
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_EREFUSED);
}

static void expect_left(size_t row, int64_t minutes, enshu__departure_why why)
{
    const enshu__departure_figures at = flight(row);
    expect_i64(at.state, ENSHU__DEP_DEPARTED);
    expect_i64(at.expected_us, minutes * ENSHU_MIN);
    expect_i64(at.why, why);
}

static void run_minutes(int64_t minutes)
{
    flow_run_to(&f, minutes * ENSHU_MIN);
}

static void holding_one_delays_what_its_vehicle_makes_next(void **state)
{
    (void)state;
    enshu__departures_def *d = empty_flights(3, (int64_t[]){180, 270, 400});
    d->schedule[1].after = keys[0];
    d->schedule[1].turn_us = 80 * ENSHU_MIN;
    d->schedule[2].after = keys[1];
    d->schedule[2].turn_us = 100 * ENSHU_MIN;
    flow_start(&f);
    run_minutes(170);
    enshu__order o = order_for(ENSHU__VERB_HOLD, 0);
    o.by_us = 30 * ENSHU_MIN;
    give(o);
    /* People are told at once what follows. */
    expect_i64(flight(0).expected_us, 210 * ENSHU_MIN);
    expect_i64(flight(0).why, ENSHU__WHY_ORDER);
    expect_i64(flight(1).expected_us, 290 * ENSHU_MIN);
    expect_i64(flight(1).why, ENSHU__WHY_VEHICLE);
    expect_i64(flight(2).expected_us, 400 * ENSHU_MIN);
    run_minutes(185);
    expect_i64(flight(0).state, ENSHU__DEP_HELD);
    run_minutes(600);
    expect_left(0, 210, ENSHU__WHY_ORDER);
    expect_left(1, 290, ENSHU__WHY_VEHICLE);
    expect_left(2, 400, ENSHU__WHY_NONE); /* the slack took it up */
    flow_fini(&f);
}

static void held_without_a_time_until_released(void **state)
{
    (void)state;
    empty_flights(1, (int64_t[]){180});
    flow_start(&f);
    run_minutes(100);
    give(order_for(ENSHU__VERB_HOLD, 0));
    run_minutes(500); /* beyond cancel_after */
    expect_i64(flight(0).state, ENSHU__DEP_HELD);
    give(order_for(ENSHU__VERB_RELEASE, 0));
    expect_left(0, 500, ENSHU__WHY_ORDER);
    refuse(order_for(ENSHU__VERB_RELEASE, 0), "too-late");
    refuse(order_for(ENSHU__VERB_CANCEL, 0), "too-late");
    flow_fini(&f);
}

/* Nobody waits for a vehicle that cannot come in time. */
static void what_has_no_vehicle_is_cancelled_when_due(void **state)
{
    (void)state;
    enshu__departures_def *d =
        empty_flights(4, (int64_t[]){180, 270, 800, 900});
    for (size_t i = 1; i < 4; i++) {
        d->schedule[i].after = keys[i - 1];
        d->schedule[i].turn_us = 80 * ENSHU_MIN;
    }
    flow_start(&f);
    enshu__order o = order_for(ENSHU__VERB_HOLD, 0);
    o.by_us = 230 * ENSHU_MIN;
    give(o);
    run_minutes(270);
    expect_i64(flight(1).state, ENSHU__DEP_CANCELLED);
    expect_i64(flight(1).why, ENSHU__WHY_VEHICLE);
    run_minutes(1000);
    expect_left(0, 410, ENSHU__WHY_ORDER);
    expect_left(2, 800, ENSHU__WHY_NONE); /* the vehicle makes this one */
    expect_left(3, 900, ENSHU__WHY_NONE);
    flow_fini(&f);
}

static void a_spare_stands_in(void **state)
{
    (void)state;
    enshu__departures_def *d =
        empty_flights(5, (int64_t[]){180, 270, 300, 800, 810});
    d->schedule[1].after = keys[0];
    d->schedule[3].after = keys[2];
    d->schedule[4].after = keys[1];
    for (size_t i = 1; i < 5; i++)
        d->schedule[i].turn_us = 80 * ENSHU_MIN;
    d->schedule[2].turn_us = 0;
    d->spares = 1;
    flow_start(&f);
    enshu__order o = order_for(ENSHU__VERB_HOLD, 0);
    o.by_us = 230 * ENSHU_MIN;
    give(o);
    o = order_for(ENSHU__VERB_HOLD, 2);
    o.by_us = 650 * ENSHU_MIN;
    give(o);
    run_minutes(1000);
    expect_left(0, 410, ENSHU__WHY_ORDER);
    /* Taking over takes no time but boarding's, which opens before. */
    expect_left(1, 270, ENSHU__WHY_NONE);
    expect_left(2, 950, ENSHU__WHY_ORDER);
    /* What came back at 410 + 80 is the spare of the second. */
    expect_left(3, 800, ENSHU__WHY_NONE);
    expect_left(4, 810, ENSHU__WHY_NONE);
    flow_fini(&f);
}

static void a_dock_in_use_is_waited_for(void **state)
{
    (void)state;
    enshu__departures_def *d = empty_flights(3, (int64_t[]){180, 250, 260});
    use_docks(d, "A", "A", "B");
    flow_start(&f);
    run_minutes(150);
    enshu__order o = order_for(ENSHU__VERB_HOLD, 0);
    o.by_us = 60 * ENSHU_MIN;
    give(o);
    run_minutes(195);
    assert_string_equal(flight(0).dock, "A");
    expect_i64(flight(1).state, ENSHU__DEP_PLANNED);
    expect_i64(flight(1).why, ENSHU__WHY_NONE); /* may still be in time */
    run_minutes(240);
    expect_left(0, 240, ENSHU__WHY_ORDER);
    expect_i64(flight(1).state, ENSHU__DEP_BOARDING);
    run_minutes(400);
    expect_left(1, 250, ENSHU__WHY_NONE);
    expect_left(2, 260, ENSHU__WHY_NONE);
    flow_fini(&f);
}

static void moving_goes_to_another_dock(void **state)
{
    (void)state;
    enshu__departures_def *d = empty_flights(3, (int64_t[]){180, 190, 200});
    use_docks(d, "A", "A", "B");
    flow_start(&f);
    run_minutes(160);
    give(order_for(ENSHU__VERB_HOLD, 0));
    expect_i64(flight(1).state, ENSHU__DEP_PLANNED); /* waits for A */
    enshu__order o = order_for(ENSHU__VERB_MOVE, 1);
    o.place = "B";
    refuse(o, "taken");
    o.place = "C";
    refuse(o, "no-such-place");
    run_minutes(195);
    expect_i64(flight(1).state, ENSHU__DEP_WAITING);
    expect_i64(flight(1).why, ENSHU__WHY_DOCK);
    run_minutes(205);
    expect_left(2, 200, ENSHU__WHY_NONE);
    o.place = "B";
    give(o);
    expect_left(1, 205, ENSHU__WHY_DOCK);
    assert_string_equal(flight(1).dock, "B");
    give(order_for(ENSHU__VERB_RELEASE, 0));
    expect_left(0, 205, ENSHU__WHY_ORDER);
    flow_fini(&f);
}

static void they_leave_one_after_the_other(void **state)
{
    (void)state;
    enshu__departures_def *d = empty_flights(3, (int64_t[]){180, 181, 182});
    d->spacing_us = 5 * ENSHU_MIN;
    flow_start(&f);
    run_minutes(300);
    expect_left(0, 180, ENSHU__WHY_NONE);
    expect_left(1, 185, ENSHU__WHY_SPACING);
    expect_left(2, 190, ENSHU__WHY_SPACING);
    flow_fini(&f);
}

static void put_off_it_leaves_at_its_new_time(void **state)
{
    (void)state;
    empty_flights(2, (int64_t[]){180, 300});
    flow_start(&f);
    enshu__order o = order_for(ENSHU__VERB_DEPART, 0);
    o.at_us = 100 * ENSHU_MIN;
    refuse(o, "out-of-range");
    o.at_us = 240 * ENSHU_MIN;
    give(o);
    expect_i64(flight(0).expected_us, 240 * ENSHU_MIN);
    o = order_for(ENSHU__VERB_CANCEL, 1);
    give(o);
    run_minutes(400);
    expect_left(0, 240, ENSHU__WHY_ORDER);
    expect_i64(flight(1).state, ENSHU__DEP_CANCELLED);
    expect_i64(flight(1).why, ENSHU__WHY_ORDER);
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    expect_i64(t.due, 2);
    expect_i64(t.departed, 1);
    expect_i64(t.cancelled, 1);
    expect_i64(t.late30, 1);
    expect_i64(t.late60, 0);
    expect_i64(t.delay_max_us, 60 * ENSHU_MIN);
    o.key = "EN9";
    refuse(o, "no-such-key");
    o.verb = ENSHU__VERB_SERVERS;
    refuse(o, "not-here");
    flow_fini(&f);
}

/* An order in a slice that is rolled back was never given. */
static void what_is_taken_back_was_never_ordered(void **state)
{
    (void)state;
    empty_flights(1, (int64_t[]){180});
    flow_start(&f);
    run_minutes(100);
    enshu__undo_begin(f.undo);
    const enshu__order o = order_for(ENSHU__VERB_CANCEL, 0);
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    enshu__undo_rollback(f.undo);
    run_minutes(400);
    expect_left(0, 180, ENSHU__WHY_NONE);
    flow_fini(&f);
}

/* ---- passengers ---- */

static void boarding_is_only_while_it_is_open(void **state)
{
    (void)state;
    airport();
    flow_start(&f);
    for (int64_t m = 0; m < 360; m++) {
        run_minutes(m);
        for (size_t i = 0; i < FLIGHTS; i++) {
            const enshu_time_us at = f.groups[0].schedule[i].at_us;
            if (m * ENSHU_MIN <= at - 40 * ENSHU_MIN)
                expect_i64(flight(i).on_board, 0);
        }
        const int64_t busy = flow_at(&f, 1).busy;
        assert_true(busy <= flow_at(&f, 1).servers);
    }
    expect_i64(flow_totals(&f).boarded, FLIGHTS * LOAD);
    flow_fini(&f);
}

/* With the door shut a quarter of an hour before, late people miss it. */
static void who_comes_after_the_door_is_shut_is_left_behind(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    d->close_us = 15 * ENSHU_MIN;
    d->full_ppm = 0;
    f.sources[0].show =
        (enshu__show){60 * ENSHU_MIN, 30 * ENSHU_MIN, 5 * ENSHU_MIN};
    flow_start(&f);
    run_minutes(164);
    assert_true(flight(0).on_board < LOAD);
    run_minutes(165);
    const int64_t in_time = flight(0).on_board;
    run_minutes(179);
    expect_i64(flight(0).on_board, in_time);
    run_minutes(180);
    expect_left(0, 180, ENSHU__WHY_NONE);
    expect_i64(flight(0).left_behind, LOAD - in_time);
    assert_true(in_time > 10 && in_time < 90);
    run_minutes(600);
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    expect_i64(t.left_behind, t.affected);
    expect_i64(t.left_behind + flow_totals(&f).boarded, FLIGHTS * LOAD);
    flow_assert_sound(&f);
    flow_fini(&f);
}

static void cancelling_empties_the_lines(void **state)
{
    (void)state;
    airport();
    f.stations[0].rate_milli = 20000;
    flow_start(&f);
    run_minutes(120);
    const int64_t line = flow_at(&f, 0).queue;
    assert_true(line > 100);
    give(order_for(ENSHU__VERB_CANCEL, 0));
    give(order_for(ENSHU__VERB_CANCEL, 1));
    assert_true(flow_at(&f, 0).queue < line - 50);
    flow_assert_sound(&f);
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    expect_i64(t.affected, 2 * LOAD);
    run_minutes(600);
    expect_i64(flow_totals(&f).inside, 0);
    flow_fini(&f);
}

static void an_order_to_go_leaves_the_rest_behind(void **state)
{
    (void)state;
    airport()->hold_us = ENSHU_HOUR;
    f.stations[0].rate_milli = 10000;
    flow_start(&f);
    run_minutes(200);
    expect_i64(flight(0).state, ENSHU__DEP_WAITING);
    expect_i64(flight(0).why, ENSHU__WHY_LOAD);
    const int64_t on_board = flight(0).on_board;
    give(order_for(ENSHU__VERB_RELEASE, 0));
    expect_left(0, 200, ENSHU__WHY_LOAD);
    expect_i64(flight(0).on_board, on_board);
    expect_i64(flight(0).left_behind, LOAD - on_board);
    flow_fini(&f);
}

/* Bags go over a belt of their own; a slow one is waited for, but not long. */
static void bags_are_waited_for_and_fall_short(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    enshu__emit_def *e = enshu__arena_new(f.arena, 1, sizeof *e);
    assert_non_null(e);
    *e = (enshu__emit_def){
        .to = "belt", .item_class = flow_name(&f, "bag"), .per_milli = 1100};
    f.stations[0].emits = e;
    f.stations[0].n_emits = 1;
    flow_station(&f, "belt", 1, 100);
    d->bags = "belt";
    d->bags_hold_us = 10 * ENSHU_MIN;
    flow_start(&f);
    run_minutes(600);
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    int64_t made = 0;
    int64_t loaded = 0;
    for (size_t i = 0; i < FLIGHTS; i++) {
        const enshu__departure_figures at = flight(i);
        const enshu_time_us due = f.groups[0].schedule[i].at_us;
        made += at.bags_expected;
        loaded += at.bags;
        expect_i64(at.on_board, LOAD);
        expect_i64(at.bags_short, at.bags_expected - at.bags);
        assert_true(at.bags_expected > LOAD);
        assert_true(at.expected_us <= due + 10 * ENSHU_MIN);
        if (at.bags_short > 0) {
            expect_i64(at.expected_us, due + 10 * ENSHU_MIN);
            expect_i64(at.why, ENSHU__WHY_BAGS);
        }
    }
    expect_i64(t.bags_short, made - loaded);
    assert_true(t.short_flights >= 3);
    expect_i64(flow_totals(&f).boarded, FLIGHTS * LOAD + loaded);
    flow_assert_sound(&f);
    flow_fini(&f);
}

/* Who would have come before the beginning has been through by then. */
static void an_early_flight_finds_its_people_at_the_gate(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    for (size_t i = 0; i < FLIGHTS; i++)
        d->schedule[i].at_us -= 150 * ENSHU_MIN; /* from 00:30 on */
    flow_start(&f);
    run_minutes(300);
    for (size_t i = 0; i < FLIGHTS; i++)
        expect_left(i, 30 + 30 * (int64_t)i, ENSHU__WHY_NONE);
    expect_i64(flow_totals(&f).boarded, FLIGHTS * LOAD);
    flow_fini(&f);
}

static void what_was_planned_before_the_beginning_has_left(void **state)
{
    (void)state;
    enshu__departures_def *d = empty_flights(3, (int64_t[]){-60, 30, 60});
    d->schedule[0].load = LOAD;
    d->schedule[1].after = keys[0];
    d->schedule[1].turn_us = 85 * ENSHU_MIN;
    flow_start(&f);
    run_minutes(300);
    expect_left(0, -60, ENSHU__WHY_NONE);
    expect_i64(flight(0).on_board, LOAD);
    expect_left(1, 30, ENSHU__WHY_NONE);
    expect_i64(flow_totals(&f).created, 0);
    enshu__departures_totals t;
    enshu__flows_departures(f.flows, 0, &t);
    expect_i64(t.due, 3);
    expect_i64(t.departed, 3);
    expect_i64(t.left_behind, 0);
    flow_fini(&f);
}

/* A ship's boxes to unload come with it and go another way than its load. */
static void what_only_comes_along_is_no_load(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    d->full_ppm = 1000000;
    d->hold_us = ENSHU_HOUR;
    enshu__source_def *s = flow_source(&f, "off", "crane", 0);
    s->departures = (enshu__ref){d->decl.name, 0, ENSHU__DEPARTURES};
    s->share_ppm = 1500000;
    flow_station(&f, "crane", 4, 600);
    flow_route(&f, "crane", "out", 1);
    flow_start(&f);
    run_minutes(600);
    for (size_t i = 0; i < FLIGHTS; i++) {
        expect_left(i, 180 + 30 * (int64_t)i, ENSHU__WHY_NONE);
        expect_i64(flight(i).on_board, LOAD);
        expect_i64(flight(i).left_behind, 0);
    }
    expect_i64(flow_totals(&f).out, FLIGHTS * LOAD * 3 / 2);
    flow_fini(&f);
}

/* With a warm-up what happened before is not told. */
static void news_begins_with_the_drill(void **state)
{
    (void)state;
    enshu__departures_def *d = airport();
    f.def.warm_us = 4 * ENSHU_HOUR;
    for (size_t i = 0; i < FLIGHTS; i++)
        d->schedule[i].at_us -= 4 * ENSHU_HOUR; /* from -01:00 on */
    flow_start(&f);
    run_minutes(0);
    expect_left(0, -60, ENSHU__WHY_NONE);
    expect_left(1, -30, ENSHU__WHY_NONE);
    run_minutes(300);
    expect_left(5, 90, ENSHU__WHY_NONE);
    assert_true(f.n_news > 0);
    for (size_t i = 0; i < f.n_news; i++) {
        assert_true(f.news[i].at_us >= 0);
        assert_true(f.news[i].row >= 2);
    }
    flow_fini(&f);
}

/* Adding a flight changes nobody else's times. */
static void a_flight_more_shifts_no_others_draws(void **state)
{
    (void)state;
    int64_t before[2] = {0, 0};
    for (size_t n = FLIGHTS - 1; n <= FLIGHTS; n++) {
        enshu__departures_def *d = airport();
        d->n_schedule = n;
        d->schedule[5].at_us = 20 * ENSHU_HOUR;
        flow_start(&f);
        run_minutes(140);
        before[n - (FLIGHTS - 1)] = flow_totals(&f).created;
        flow_fini(&f);
    }
    expect_i64(before[0], before[1]);
    assert_true(before[0] > 100);
}

static void create_fails_cleanly(void **state)
{
    (void)state;
    size_t failed = 0;
    for (size_t n = 1; n < 40; n++) {
        airport();
        enshu__flow_def *def = &f.def;
        const enshu__flows_setup setup = {
            .arena = f.arena,
            .undo = f.undo,
            .streams = f.streams,
            .names = f.names,
            .flows = &def,
            .n_flows = 1,
            .departures = f.group_list,
            .n_departures = f.n_groups,
            .clock = {f.queue, FLOW_CLASS, FLOW_EVENT}};
        enshu__alloc_fail_at(n);
        f.flows = enshu__flows_create(&setup);
        enshu__alloc_fail_at(0);
        failed += f.flows == NULL;
        if (f.flows) {
            run_minutes(600);
            expect_i64(flight(5).state, ENSHU__DEP_DEPARTED);
        }
        flow_fini(&f);
    }
    assert_true(failed > 0 && failed < 39);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_flights_leave_on_time),
        cmocka_unit_test(no_estimate_is_later_than_its_cancellation),
        cmocka_unit_test(with_the_least_on_board_it_is_expected_after_the_hold),
        cmocka_unit_test(a_failure_delays_and_leaves_people_behind),
        cmocka_unit_test(holding_one_delays_what_its_vehicle_makes_next),
        cmocka_unit_test(held_without_a_time_until_released),
        cmocka_unit_test(what_has_no_vehicle_is_cancelled_when_due),
        cmocka_unit_test(a_spare_stands_in),
        cmocka_unit_test(a_dock_in_use_is_waited_for),
        cmocka_unit_test(moving_goes_to_another_dock),
        cmocka_unit_test(they_leave_one_after_the_other),
        cmocka_unit_test(put_off_it_leaves_at_its_new_time),
        cmocka_unit_test(what_is_taken_back_was_never_ordered),
        cmocka_unit_test(boarding_is_only_while_it_is_open),
        cmocka_unit_test(who_comes_after_the_door_is_shut_is_left_behind),
        cmocka_unit_test(cancelling_empties_the_lines),
        cmocka_unit_test(an_order_to_go_leaves_the_rest_behind),
        cmocka_unit_test(bags_are_waited_for_and_fall_short),
        cmocka_unit_test(an_early_flight_finds_its_people_at_the_gate),
        cmocka_unit_test(what_was_planned_before_the_beginning_has_left),
        cmocka_unit_test(what_only_comes_along_is_no_load),
        cmocka_unit_test(news_begins_with_the_drill),
        cmocka_unit_test(a_flight_more_shifts_no_others_draws),
        cmocka_unit_test(create_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
