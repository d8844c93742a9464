/* Stations to the microsecond: even arrivals and even service. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "ops/flow_fixture.h"
#include "support/expect.h"

static flow_fixture f;

/* A batch of `count` at a time. */
static void flow_batch(const char *id, const char *to, enshu_time_us at_us,
                       int64_t count)
{
    enshu__batch *b = enshu__arena_new(f.arena, 1, sizeof *b);
    assert_non_null(b);
    *b = (enshu__batch){at_us, count};
    enshu__source_def *s = flow_source(&f, id, to, 0);
    s->batches = b;
    s->n_batches = 1;
}

static enshu__station_def *even_station(const char *id, int64_t servers,
                                        double rate)
{
    enshu__station_def *s = flow_station(&f, id, servers, rate);
    s->spread = ENSHU__SPREAD_NONE;
    return s;
}

static int64_t out(void)
{
    return flow_totals(&f).out;
}

static void order(enshu__verb verb, const char *place, const char *other,
                  int64_t count)
{
    const enshu__order o = {.on = {f.def.decl.name, 0, ENSHU__FLOW},
                            .verb = verb,
                            .place = place,
                            .other = other,
                            .key = other,
                            .count = count,
                            .at_us = ENSHU__ABSENT_TIME};
    assert_null(enshu__flows_may(f.flows, &o));
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    flow_run_to(&f, enshu_queue_now(f.queue));
}

static void even_work_is_done_to_the_microsecond(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 10);
    even_station("desk", 2, 60);
    flow_start(&f);
    flow_run_to(&f, ENSHU_MIN - 1);
    expect_i64(out(), 0);
    expect_i64(flow_at(&f, 0).queue, 8);
    expect_i64(flow_at(&f, 0).busy, 2);
    flow_run_to(&f, ENSHU_MIN);
    expect_i64(out(), 2);
    flow_run_to(&f, 5 * ENSHU_MIN - 1);
    expect_i64(out(), 8);
    flow_run_to(&f, 5 * ENSHU_MIN);
    expect_i64(out(), 10);
    expect_i64(flow_at(&f, 0).served, 10);
    /* 0, 0, 1, 1 ... 4, 4 minutes. */
    expect_i64(flow_at(&f, 0).wait_us, 2 * ENSHU_MIN);
    flow_run_to(&f, ENSHU_HOUR);
    expect_i64(flow_at(&f, 0).served_hour, 10);
    flow_run_to(&f, ENSHU_HOUR + 6 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).served_hour, 0);
    flow_fini(&f);
}

static void even_arrivals_do_not_drift(void **state)
{
    (void)state;
    flow_init(&f, 1);
    enshu__source_def *s = flow_source(&f, "in", "desk", 7);
    s->spread = ENSHU__SPREAD_NONE;
    even_station("desk", 1, 60);
    flow_start(&f);
    for (int64_t hour = 1; hour <= 200; hour++) {
        flow_run_to(&f, hour * ENSHU_HOUR - 1);
        expect_i64(flow_totals(&f).created, hour * 7 - 1);
        flow_run_to(&f, hour * ENSHU_HOUR);
        expect_i64(flow_totals(&f).created, hour * 7);
    }
    flow_fini(&f);
}

static void a_profile_is_followed(void **state)
{
    (void)state;
    static enshu__profile_row rows[] = {{-ENSHU_HOUR, 6000},
                                        {ENSHU_HOUR, 0},
                                        {2 * ENSHU_HOUR, 60000},
                                        {3 * ENSHU_HOUR, 0}};
    flow_init(&f, 1);
    enshu__source_def *s = flow_source(&f, "in", "desk", 0);
    s->spread = ENSHU__SPREAD_NONE;
    s->profile = rows;
    s->n_profile = 4;
    s->from_us = 5 * ENSHU_MIN;
    s->until_us = 2 * ENSHU_HOUR + 30 * ENSHU_MIN;
    even_station("desk", 1, 600);
    flow_start(&f);
    /* Each ten minutes from 00:05; half a unit is left at 01:00. */
    flow_run_to(&f, 2 * ENSHU_HOUR);
    expect_i64(flow_totals(&f).created, 5);
    flow_run_to(&f, 2 * ENSHU_HOUR + 30 * ENSHU_SEC);
    expect_i64(flow_totals(&f).created, 6);
    flow_run_to(&f, 5 * ENSHU_HOUR);
    expect_i64(flow_totals(&f).created, 5 + 30);
    flow_fini(&f);
}

/* A change of speed counts for the item in work, whose work is kept. */
static void work_under_way_follows_the_service(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 1);
    even_station("desk", 1, 6)->service = flow_service(&f, 0);
    flow_start(&f);
    flow_run_to(&f, 4 * ENSHU_MIN);
    flow_set_service(&f, 0, 500000, false);
    /* Questions answer the state before until the event fires. */
    expect_i64(flow_at(&f, 0).speed_ppm, 1000000);
    flow_run_to(&f, 4 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).speed_ppm, 500000);
    flow_run_to(&f, 8 * ENSHU_MIN); /* 6 of 10 minutes are done */
    flow_set_service(&f, 0, 0, false);
    flow_run_to(&f, 30 * ENSHU_MIN);
    flow_set_service(&f, 0, 250000, false);
    flow_run_to(&f, 46 * ENSHU_MIN - 1);
    expect_i64(out(), 0);
    flow_run_to(&f, 46 * ENSHU_MIN);
    expect_i64(out(), 1);
    flow_fini(&f);
}

/* A third of the speed for a second, again and again: nothing is lost, and
 * nothing is early. */
static void many_changes_do_not_add_up(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 1);
    even_station("desk", 1, 1)->service = flow_service(&f, 0);
    flow_start(&f);
    /* An hour of work: 3 s work 333,333 + 1,000,000 + 500,000 parts. */
    static const int64_t levels[] = {333333, 1000000, 500000};
    int64_t left = ENSHU_HOUR * 1000000;
    enshu_time_us t = 0;
    for (int i = 0; left > levels[i % 3] * ENSHU_SEC; i++) {
        flow_set_service(&f, 0, levels[i % 3], false);
        flow_run_to(&f, t);
        left -= levels[i % 3] * ENSHU_SEC;
        t += ENSHU_SEC;
        flow_run_to(&f, t);
    }
    flow_set_service(&f, 0, 333333, false);
    const enshu_time_us end = t + (left + 333332) / 333333;
    flow_run_to(&f, end - 1);
    expect_i64(out(), 0);
    flow_run_to(&f, end);
    expect_i64(out(), 1);
    flow_fini(&f);
}

static void by_hand_after_the_setup_and_slower_when_tired(void **state)
{
    (void)state;
    flow_init(&f, 1);
    enshu__source_def *s = flow_source(&f, "in", "desk", 1000);
    s->spread = ENSHU__SPREAD_NONE;
    enshu__station_def *desk = even_station("desk", 4, 60);
    desk->service = flow_service(&f, 0);
    desk->manual = (enshu__manual_def){
        .rate_milli = 15000, .servers = 6, .setup_us = 30 * ENSHU_MIN};
    flow_start(&f);
    flow_run_to(&f, ENSHU_HOUR);
    flow_set_service(&f, 0, 0, true);
    flow_run_to(&f, ENSHU_HOUR);
    const int64_t before = flow_at(&f, 0).served;
    assert_true(flow_at(&f, 0).manual);
    expect_i64(flow_at(&f, 0).speed_ppm, 0);
    flow_run_to(&f, 90 * ENSHU_MIN - 1);
    expect_i64(flow_at(&f, 0).served, before);
    flow_run_to(&f, 90 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).speed_ppm, 250000);
    expect_i64(flow_at(&f, 0).busy, 6);
    /* Every four hours 5 % less, down to 70 %. */
    for (int i = 1; i <= 8; i++) {
        flow_run_to(&f, 90 * ENSHU_MIN + i * 4 * ENSHU_HOUR);
        expect_i64(flow_at(&f, 0).speed_ppm, 2500 * (i < 6 ? 100 - 5 * i : 70));
    }
    order(ENSHU__VERB_ROTATE, "desk", NULL, 0);
    expect_i64(flow_at(&f, 0).speed_ppm, 250000);
    flow_set_service(&f, 0, 1000000, false);
    flow_run_to(&f, 40 * ENSHU_HOUR);
    assert_false(flow_at(&f, 0).manual);
    expect_i64(flow_at(&f, 0).speed_ppm, 1000000);
    expect_i64(flow_at(&f, 0).servers, 4);
    flow_fini(&f);
}

static void who_waits_too_long_gives_up(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 5);
    even_station("desk", 1, 6)->patience_us = 25 * ENSHU_MIN;
    flow_start(&f);
    /* 0, 10 and 20 minutes are begun in time. */
    flow_run_to(&f, 25 * ENSHU_MIN - 1);
    expect_i64(flow_at(&f, 0).queue, 2);
    flow_run_to(&f, 25 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).queue, 0);
    expect_i64(flow_at(&f, 0).lost, 2);
    flow_run_to(&f, ENSHU_HOUR);
    expect_i64(out(), 3);
    flow_assert_sound(&f);
    flow_fini(&f);
}

static void what_finds_no_room_is_lost(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 10);
    even_station("desk", 2, 60)->capacity = 3;
    flow_start(&f);
    flow_run_to(&f, 0);
    expect_i64(flow_at(&f, 0).lost, 5);
    expect_i64(flow_at(&f, 0).queue, 3);
    flow_run_to(&f, ENSHU_HOUR);
    expect_i64(out(), 5);
    flow_fini(&f);
}

/* Or it stays where it was, with its server, and the line goes back. */
static void what_finds_no_room_blocks_upstream(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "first", 0, 10);
    even_station("first", 2, 60);
    enshu__station_def *second = even_station("second", 1, 6);
    second->capacity = 2;
    second->holds = true;
    flow_route(&f, "first", "second", 1);
    flow_start(&f);
    /* One in service, two wait, two block both servers of `first`. */
    flow_run_to(&f, 9 * ENSHU_MIN);
    expect_i64(flow_at(&f, 1).queue, 2);
    expect_i64(flow_at(&f, 1).busy, 1);
    expect_i64(flow_at(&f, 0).busy, 2);
    expect_i64(flow_at(&f, 0).served, 5);
    flow_assert_sound(&f);
    /* Each that leaves lets one go on. */
    flow_run_to(&f, 11 * ENSHU_MIN);
    expect_i64(out(), 1);
    expect_i64(flow_at(&f, 0).busy, 2);
    flow_run_to(&f, 3 * ENSHU_HOUR);
    expect_i64(out(), 10);
    expect_i64(flow_totals(&f).lost, 0);
    flow_fini(&f);
}

/* Places are kept for those on the way. */
static void who_is_on_the_way_has_a_place(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "first", 0, 10);
    even_station("first", 10, 60);
    enshu__station_def *second = even_station("second", 1, 6);
    second->capacity = 2;
    second->holds = true;
    flow_route(&f, "first", "second", 1)->takes_us = 5 * ENSHU_MIN;
    flow_start(&f);
    flow_run_to(&f, 5 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).busy, 8); /* two are on the way */
    flow_run_to(&f, 6 * ENSHU_MIN + 1);
    assert_true(flow_at(&f, 1).queue <= 2);
    for (int i = 0; i < 300; i++) {
        flow_run_to(&f, (7 + i) * ENSHU_MIN);
        assert_true(flow_at(&f, 1).queue <= 2);
        flow_assert_sound(&f);
    }
    expect_i64(out(), 10);
    flow_fini(&f);
}

static void a_full_yard_stops_what_fills_it(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("ship", "crane", 0, 100);
    flow_batch("trucks", "lane", 2 * ENSHU_HOUR, 10);
    even_station("crane", 2, 60)->puts = "yard";
    even_station("lane", 1, 60)->takes = "yard";
    flow_store(&f, "yard", 50, 20);
    flow_start(&f);
    flow_run_to(&f, ENSHU_HOUR);
    expect_i64(enshu__flows_store(f.flows, 0, 0), 50);
    expect_i64(flow_at(&f, 0).served, 30);
    expect_i64(flow_at(&f, 0).busy, 0);
    flow_run_to(&f, 4 * ENSHU_HOUR);
    expect_i64(enshu__flows_store(f.flows, 0, 0), 50);
    expect_i64(flow_at(&f, 0).served, 40);
    expect_i64(flow_at(&f, 1).served, 10);
    flow_assert_sound(&f);
    flow_fini(&f);
}

static void an_empty_yard_stops_what_empties_it(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("trucks", "lane", 0, 10);
    even_station("lane", 4, 60)->takes = "yard";
    flow_store(&f, "yard", 50, 3);
    flow_start(&f);
    flow_run_to(&f, ENSHU_HOUR);
    expect_i64(flow_at(&f, 0).served, 3);
    expect_i64(flow_at(&f, 0).queue, 7);
    flow_fini(&f);
}

static void a_full_yard_slows_the_work(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("ship", "crane", 0, 100);
    enshu__station_def *crane = even_station("crane", 1, 60);
    crane->puts = crane->slowed_by = "yard";
    crane->slow_from_ppm = 500000;
    crane->slow_to_ppm = 1000000;
    flow_store(&f, "yard", 10, 0);
    flow_start(&f);
    flow_run_to(&f, 5 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).speed_ppm, 1000000);
    flow_run_to(&f, 6 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).speed_ppm, 800000);
    flow_run_to(&f, 6 * ENSHU_MIN + 75 * ENSHU_SEC - 1);
    expect_i64(flow_at(&f, 0).served, 6);
    flow_run_to(&f, 6 * ENSHU_MIN + 75 * ENSHU_SEC);
    expect_i64(flow_at(&f, 0).served, 7);
    expect_i64(flow_at(&f, 0).speed_ppm, 600000);
    flow_fini(&f);
}

static void a_gate_keeps_its_hours(void **state)
{
    (void)state;
    static enshu__hours hours[] = {{8 * ENSHU_HOUR, 16 * ENSHU_HOUR},
                                   {22 * ENSHU_HOUR, 26 * ENSHU_HOUR}};
    flow_init(&f, 1);
    flow_source(&f, "in", "gate", 600)->spread = ENSHU__SPREAD_NONE;
    enshu__station_def *gate = even_station("gate", 1, 60);
    gate->hours = hours;
    gate->n_hours = 2;
    flow_start(&f);
    static const struct {
        int64_t hour;
        bool closed;
    } times[] = {{0, false},  {1, false},  {2, true},   {7, true},
                 {8, false},  {15, false}, {16, true},  {22, false},
                 {25, false}, {26, true},  {32, false}, {40, true}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        flow_run_to(&f, times[i].hour * ENSHU_HOUR);
        expect_i64(flow_at(&f, 0).closed, times[i].closed);
    }
    /* An order opens it until its hours begin again, and closes it for good. */
    order(ENSHU__VERB_OPEN, "gate", NULL, 0);
    assert_false(flow_at(&f, 0).closed);
    flow_run_to(&f, 50 * ENSHU_HOUR);
    assert_true(flow_at(&f, 0).closed);
    order(ENSHU__VERB_CLOSE, "gate", NULL, 0);
    flow_run_to(&f, 60 * ENSHU_HOUR);
    assert_true(flow_at(&f, 0).closed);
    expect_i64(flow_at(&f, 0).servers, 0);
    order(ENSHU__VERB_OPEN, "gate", NULL, 0);
    assert_false(flow_at(&f, 0).closed);
    flow_fini(&f);
}

static void orders_change_servers_and_ways(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_source(&f, "in", "desk", 600)->spread = ENSHU__SPREAD_NONE;
    even_station("desk", 2, 60);
    even_station("spare", 2, 60);
    flow_route(&f, "spare", "out", 1);
    flow_start(&f);
    flow_run_to(&f, ENSHU_HOUR);
    order(ENSHU__VERB_SERVERS, "desk", NULL, 4);
    expect_i64(flow_at(&f, 0).busy, 4);
    order(ENSHU__VERB_SERVERS, "desk", NULL, 1);
    flow_run_to(&f, ENSHU_HOUR + 2 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).busy, 1);
    order(ENSHU__VERB_DIVERT, "desk", "spare", 0);
    const int64_t line = flow_at(&f, 0).queue;
    flow_run_to(&f, ENSHU_HOUR + 12 * ENSHU_MIN);
    expect_i64(flow_at(&f, 0).queue, line - 10);
    assert_true(flow_at(&f, 1).served > 15);
    order(ENSHU__VERB_DIVERT, "desk", NULL, 0);
    flow_run_to(&f, 2 * ENSHU_HOUR);
    assert_true(flow_at(&f, 0).queue > line);
    flow_assert_sound(&f);
    flow_fini(&f);
}

static void who_is_preferred_goes_first(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("slow", "desk", 0, 5);
    flow_batch("quick", "desk", 0, 2);
    f.sources[1].item_class = flow_name(&f, "vip");
    even_station("desk", 1, 60);
    even_station("after", 9, 60000);
    even_station("end", 9, 60000);
    flow_route(&f, "desk", "end", 1);
    flow_route(&f, "desk", "after", 1)->item_class = flow_name(&f, "vip");
    flow_start(&f);
    flow_run_to(&f, 30 * ENSHU_SEC);
    order(ENSHU__VERB_PREFER, "desk", "vip", 0);
    flow_run_to(&f, 3 * ENSHU_MIN + ENSHU_SEC);
    expect_i64(flow_at(&f, 1).served, 2); /* at once after the one in work */
    expect_i64(flow_at(&f, 2).served, 1);
    flow_fini(&f);
}

static void orders_that_cannot_be_are_refused(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_source(&f, "in", "desk", 60);
    even_station("desk", 2, 60);
    even_station("spare", 2, 60);
    flow_route(&f, "spare", "out", 1);
    flow_start(&f);
    static const struct {
        enshu__verb verb;
        const char *place;
        const char *other;
        int64_t count;
        const char *why;
    } orders[] = {{ENSHU__VERB_SERVERS, "desk", NULL, 5, "out-of-range"},
                  {ENSHU__VERB_SERVERS, "desk", NULL, -1, "out-of-range"},
                  {ENSHU__VERB_SERVERS, "dsk", NULL, 1, "no-such-place"},
                  {ENSHU__VERB_CLOSE, NULL, NULL, 0, "no-such-place"},
                  {ENSHU__VERB_DIVERT, "desk", "nowhere", 0, "no-such-place"},
                  {ENSHU__VERB_DIVERT, "desk", "desk", 0, "out-of-range"},
                  {ENSHU__VERB_PREFER, "desk", "nobody", 0, "no-such-key"},
                  {ENSHU__VERB_HOLD, "desk", NULL, 0, "not-here"},
                  {ENSHU__VERB_TURN_BACK, "desk", NULL, 0, "not-here"}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const enshu__order o = {.on = {f.def.decl.name, 0, ENSHU__FLOW},
                                .verb = orders[i].verb,
                                .place = orders[i].place,
                                .other = orders[i].other,
                                .key = orders[i].other,
                                .count = orders[i].count};
        assert_string_equal(enshu__flows_may(f.flows, &o), orders[i].why);
        assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_EREFUSED);
    }
    /* Two that send to each other. */
    order(ENSHU__VERB_DIVERT, "desk", "spare", 0);
    const enshu__order back = {.on = {f.def.decl.name, 0, ENSHU__FLOW},
                               .verb = ENSHU__VERB_DIVERT,
                               .place = "spare",
                               .other = "desk"};
    assert_string_equal(enshu__flows_may(f.flows, &back), "out-of-range");
    flow_fini(&f);
}

/* Each of the two may be given, for the other is not followed yet. */
static void orders_of_one_instant_do_not_send_in_a_circle(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_source(&f, "in", "desk", 600)->spread = ENSHU__SPREAD_NONE;
    even_station("desk", 20, 60);
    even_station("spare", 20, 60);
    flow_route(&f, "spare", "out", 1);
    flow_start(&f);
    flow_run_to(&f, ENSHU_HOUR);
    const int64_t served = flow_at(&f, 0).served;
    const char *const places[] = {"desk", "spare"};
    for (int i = 0; i < 2; i++) {
        const enshu__order o = {.on = {f.def.decl.name, 0, ENSHU__FLOW},
                                .verb = ENSHU__VERB_DIVERT,
                                .place = places[i],
                                .other = places[1 - i]};
        assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    }
    flow_run_to(&f, 2 * ENSHU_HOUR);
    assert_true(flow_at(&f, 1).served > 500);
    assert_true(flow_at(&f, 0).served < served + 20);
    flow_assert_sound(&f);
    flow_fini(&f);
}

static void too_many_orders_at_once_are_too_many(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_source(&f, "in", "desk", 60);
    even_station("desk", 2, 60);
    flow_start(&f);
    const enshu__order o = {.on = {f.def.decl.name, 0, ENSHU__FLOW},
                            .verb = ENSHU__VERB_CLOSE,
                            .place = "desk"};
    for (int i = 0; i < 64; i++)
        assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_ELIMIT);
    flow_run_to(&f, 0);
    assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
    flow_fini(&f);
}

/* A thousand servers hand each other items, 16 million a minute. */
static void what_is_beyond_measure_stands_still(void **state)
{
    (void)state;
    flow_init(&f, 1);
    flow_batch("in", "desk", 0, 1000);
    even_station("desk", 1000, 1000000);
    flow_route(&f, "desk", "desk", 0.999999);
    flow_route(&f, "desk", "out", 0.000001);
    flow_start(&f);
    /* 50 million events take a while; most of them are behind us. */
    flow_use_up(&f, 49900000);
    flow_run_to(&f, ENSHU_MIN);
    (void)flow_totals(&f);
    int32_t which = -1;
    assert_int_equal(enshu__flows_status(f.flows, &which), ENSHU_ELIMIT);
    assert_int_equal(which, 0);
    const enshu__flow_totals before = flow_totals(&f);
    flow_run_to(&f, ENSHU_HOUR);
    const enshu__flow_totals after = flow_totals(&f);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(enshu__flows_wake(f.flows, 0), ENSHU_ELIMIT);
    flow_fini(&f);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    for (size_t n = 1; n < 60; n++) {
        flow_init(&f, 1);
        flow_batch("in", "desk", 0, 3000);
        even_station("desk", 100, 60);
        flow_route(&f, "desk", "out", 1)->takes_us = ENSHU_MIN;
        enshu__flow_def *def = &f.def;
        const enshu__flows_setup setup = {.arena = f.arena,
                                          .undo = f.undo,
                                          .streams = f.streams,
                                          .names = f.names,
                                          .flows = &def,
                                          .n_flows = 1,
                                          .clock = {f.queue, 0, 0}};
        enshu__alloc_fail_at(n);
        f.flows = enshu__flows_create(&setup);
        enshu_status st = ENSHU_ENOMEM;
        if (f.flows) {
            st = enshu__flows_wake(f.flows, 0);
            (void)flow_totals(&f);
            int32_t which = -1;
            assert_int_equal(enshu__flows_status(f.flows, &which), st);
            assert_int_equal(which, st == ENSHU_OK ? -1 : 0);
        }
        enshu__alloc_fail_at(0);
        assert_true(st == ENSHU_ENOMEM || st == ENSHU_OK);
        flow_fini(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(even_work_is_done_to_the_microsecond),
        cmocka_unit_test(even_arrivals_do_not_drift),
        cmocka_unit_test(a_profile_is_followed),
        cmocka_unit_test(work_under_way_follows_the_service),
        cmocka_unit_test(many_changes_do_not_add_up),
        cmocka_unit_test(by_hand_after_the_setup_and_slower_when_tired),
        cmocka_unit_test(who_waits_too_long_gives_up),
        cmocka_unit_test(what_finds_no_room_is_lost),
        cmocka_unit_test(what_finds_no_room_blocks_upstream),
        cmocka_unit_test(who_is_on_the_way_has_a_place),
        cmocka_unit_test(a_full_yard_stops_what_fills_it),
        cmocka_unit_test(an_empty_yard_stops_what_empties_it),
        cmocka_unit_test(a_full_yard_slows_the_work),
        cmocka_unit_test(a_gate_keeps_its_hours),
        cmocka_unit_test(orders_change_servers_and_ways),
        cmocka_unit_test(who_is_preferred_goes_first),
        cmocka_unit_test(orders_that_cannot_be_are_refused),
        cmocka_unit_test(orders_of_one_instant_do_not_send_in_a_circle),
        cmocka_unit_test(too_many_orders_at_once_are_too_many),
        cmocka_unit_test(what_is_beyond_measure_stands_still),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
