/* Stations, stores, departures, key figures and orders of operations. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "model/drill.h"

static void describe(sample *s, int64_t t_us, const char *kind, json_t *fields)
{
    assert_non_null(fields);
    sample_record(s, 0, t_us, kind, fields);
}

static int create(void **state)
{
    sample *s = drill_create();
    describe(s, 0, "operation.described",
             json_pack("{s:s, s:s, s:s, s:s}", "id", "hall", "kind", "flow",
                       "unit", "pax", "on", "shop"));
    describe(s, 0, "operation.described",
             json_pack("{s:s, s:s, s:s, s:[s, s]}", "id", "board", "kind",
                       "departures", "on", "hall", "docks", "A1", "A2"));
    *state = s;
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

/* ---- what sort it is ---- */

static void an_operation_is_of_a_sort(void **state)
{
    const model *m = sample_model(*state);
    assert_int_equal(model_work_of(model_find(m, "trains")), MODEL_WORK_ITEMS);
    assert_int_equal(model_work_of(model_find(m, "hall")), MODEL_WORK_FLOW);
    const model_thing *board = model_find(m, "board");
    assert_int_equal(model_work_of(board), MODEL_WORK_DEPARTURES);
    assert_string_equal(board->on, "hall");
    assert_int_equal(board->n_refs, 2);
    assert_string_equal(board->refs[1], "A2");
}

/* ---- stations and stores ---- */

static json_t *station(int queue, int wait_min, int hour)
{
    return json_pack("{s:s, s:s, s:i, s:i, s:I, s:i, s:i}", "id", "hall",
                     "place", "desk", "servers", 3, "queue", queue, "wait_us",
                     (json_int_t)MINUTES(wait_min), "hour", hour, "level_ppm",
                     500000);
}

static void describe_desk(sample *s, int64_t t_us)
{
    json_t *f = station(7, 4, 100);
    json_object_set_new(f, "name", sample_text("窓口", "Desk"));
    json_object_set_new(f, "max", json_integer(5));
    json_object_set_new(f, "on", json_string("shop"));
    describe(s, t_us, "station.described", f);
}

static void a_station_is_as_the_newest_report_says(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    describe_desk(s, MINUTES(10));
    sample_next(s, MINUTES(11), "station.sampled", station(9, 12, 80));
    const model_station *desk = model_find_station(m, "hall", "desk");
    assert_non_null(desk);
    assert_string_equal(desk->name.en, "Desk");
    assert_string_equal(desk->on, "shop");
    assert_int_equal(desk->servers, 3);
    assert_int_equal(desk->servers_max, 5);
    assert_int_equal(desk->queue, 9);
    assert_int_equal(desk->wait_us, MINUTES(12));
    assert_int_equal(desk->level_ppm, 500000);
    assert_true(desk->known);
    assert_null(model_find_station(m, "hall", "gate"));
    assert_null(model_find_station(m, "board", "desk"));
}

/* Old records still arrive after a description of today. */
static void what_is_older_changes_only_the_extremes(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    describe_desk(s, MINUTES(30));
    sample_next(s, MINUTES(12), "station.sampled", station(50, 44, 600));
    const model_station *desk = model_find_station(m, "hall", "desk");
    assert_int_equal(desk->queue, 7);
    assert_int_equal(desk->wait_us, MINUTES(4));
    assert_int_equal(desk->wait_worst_us, MINUTES(44));
    assert_int_equal(desk->hour_best, 600);
}

static void a_station_nobody_tells_of_is_not_known(void **state)
{
    sample *s = *state;
    describe(s, 0, "station.described",
             json_pack("{s:s, s:s}", "id", "hall", "place", "far"));
    const model_station *far =
        model_find_station(sample_model(s), "hall", "far");
    assert_non_null(far);
    assert_false(far->known);
}

static void stations_are_in_order_of_declaration_and_bounded(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    char name[16];
    for (int i = 0; i < 2100; i++) {
        snprintf(name, sizeof name, "p%d", i);
        describe(s, 0, "station.described",
                 json_pack("{s:s, s:s}", "id", "hall", "place", name));
    }
    const model_station *all;
    assert_int_equal(model_stations(m, "hall", &all), 2000);
    assert_string_equal(all[7].place, "p7");
    assert_int_equal(model_stations(m, "ghost", &all), 0);
}

static void a_store_fills(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_store *all;
    describe(s, MINUTES(5), "store.described",
             json_pack("{s:s, s:s, s:o, s:i, s:i}", "id", "hall", "place",
                       "yard", "name", sample_text("ヤード", "Yard"),
                       "capacity", 200, "stock", 20));
    sample_next(s, MINUTES(6), "store.sampled",
                json_pack("{s:s, s:s, s:i}", "id", "hall", "place", "yard",
                          "stock", 190));
    sample_next(s, MINUTES(4), "store.sampled",
                json_pack("{s:s, s:s, s:i}", "id", "hall", "place", "yard",
                          "stock", 1));
    sample_next(s, MINUTES(7), "store.sampled",
                json_pack("{s:s, s:s, s:i}", "id", "hall", "place", "none",
                          "stock", 1));
    assert_int_equal(model_stores(m, "hall", &all), 1);
    assert_int_equal(all[0].stock, 190);
    assert_int_equal(all[0].capacity, 200);
}

/* ---- departures ---- */

static json_t *departure(const char *key, int due_min, const char *word)
{
    return json_pack("{s:s, s:s, s:I, s:s, s:i, s:s}", "id", "board", "key",
                     key, "due_us", (json_int_t)MINUTES(due_min), "state", word,
                     "load", 120, "dock", "A1");
}

static void changed(sample *s, int64_t t_us, const char *key, const char *word,
                    int expected_min, const char *why)
{
    json_t *f = json_pack("{s:s, s:s, s:s, s:I, s:i}", "id", "board", "key",
                          key, "state", word, "expected_us",
                          (json_int_t)MINUTES(expected_min), "boarded", 60);
    if (why)
        json_object_set_new(f, "why", json_string(why));
    sample_next(s, t_us, "departure.changed", f);
}

static void departures_lie_in_order_of_time(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    describe(s, 0, "departure.described", departure("C", 30, "planned"));
    describe(s, 0, "departure.described", departure("B", 10, "planned"));
    describe(s, 0, "departure.described", departure("A", 30, "planned"));
    const model_departure *all;
    assert_int_equal(model_departures(m, "board", &all), 3);
    assert_string_equal(all[0].key, "B");
    assert_string_equal(all[1].key, "A");
    assert_string_equal(all[2].key, "C");
    assert_int_equal(all[0].expected_us, MINUTES(10));
    describe(s, 0, "departure.described", departure("B", 40, "planned"));
    assert_int_equal(model_departures(m, "board", &all), 3);
    assert_string_equal(all[2].key, "B");
}

static void a_departure_waits_and_leaves(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    describe(s, 0, "departure.described", departure("A", 30, "planned"));
    changed(s, MINUTES(5), "A", "open", 30, NULL);
    changed(s, MINUTES(30), "A", "waiting", 45, "bags");
    const model_departure *a = model_find_departure(m, "board", "A");
    assert_int_equal(a->state, MODEL_DEP_WAITING);
    assert_int_equal(a->expected_us, MINUTES(45));
    assert_int_equal(a->open_us, MINUTES(5));
    assert_int_equal(a->boarded, 60);
    assert_string_equal(a->why, "bags");
    assert_string_equal(a->dock, "A1");
    changed(s, MINUTES(46), "A", "departed", 46, NULL);
    a = model_find_departure(m, "board", "A");
    assert_int_equal(a->state, MODEL_DEP_DEPARTED);
    assert_string_equal(a->why, "");
    changed(s, MINUTES(29), "A", "boarding", 30, NULL); /* told late */
    a = model_find_departure(m, "board", "A");
    assert_int_equal(a->state, MODEL_DEP_DEPARTED);
    changed(s, MINUTES(50), "A", "melted", 46, NULL);
    a = model_find_departure(m, "board", "A");
    assert_int_equal(a->state, MODEL_DEP_DEPARTED);
}

static void cancelled_ones_share_an_entry_of_the_timeline(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    describe(s, 0, "departure.described", departure("A", 30, "planned"));
    describe(s, 0, "departure.described", departure("B", 40, "planned"));
    changed(s, MINUTES(20), "A", "cancelled", 30, "vehicle");
    changed(s, MINUTES(21), "A", "cancelled", 30, "vehicle");
    changed(s, MINUTES(22), "B", "cancelled", 40, "vehicle");
    assert_int_equal(model_timeline(m, &e), 1);
    assert_string_equal(e->id, "board");
    assert_int_equal(e->count, 2);
}

static void departures_are_bounded(void **state)
{
    sample *s = *state;
    const model_departure *all;
    char key[16];
    for (int i = 0; i < 20050; i++) {
        snprintf(key, sizeof key, "K%d", i);
        describe(s, 0, "departure.described", departure(key, i, "planned"));
    }
    assert_int_equal(model_departures(sample_model(s), "board", &all), 20000);
    changed(s, MINUTES(1), "K20049", "open", 1, NULL);
    assert_null(model_find_departure(sample_model(s), "board", "K20049"));
}

/* ---- key figures ---- */

static void describe_wait(sample *s, int64_t t_us)
{
    describe(s, t_us, "metric.described",
             json_pack("{s:s, s:o, s:s, s:s, s:s, s:s, s:i, s:i, s:i,"
                       " s:[i, i, i]}",
                       "id", "wait", "name", sample_text("待ち", "Wait"),
                       "unit", "min", "on", "hall", "kind", "wait", "good",
                       "low", "warn", 20000, "amount", 12000, "severity", 1,
                       "series", 9000, 10000, 12000));
}

static void a_key_figure_has_its_history(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const int64_t *times;
    const int64_t *values;
    describe_wait(s, MINUTES(40) + 30000000);
    const model_metric *k = model_find_metric(m, "wait");
    assert_true(k->low_is_good && k->has_warn && !k->has_crit && k->known);
    assert_int_equal(k->warn_milli, 20000);
    assert_int_equal(k->severity, 1);
    assert_int_equal(model_metric_series(m, "wait", &times, &values), 3);
    assert_int_equal(times[0], MINUTES(38));
    assert_int_equal(times[2], MINUTES(40));
    assert_int_equal(values[2], 12000);
}

/* The history comes as records too, in their own order. */
static void values_go_where_their_time_is(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const int64_t *times;
    const int64_t *values;
    describe_wait(s, MINUTES(40));
    for (int minute = 30; minute < 42; minute++)
        sample_next(s, MINUTES(minute), "metric.sampled",
                    json_pack("{s:s, s:i, s:i}", "id", "wait", "amount",
                              minute * 1000, "severity", minute > 40 ? 9 : 0));
    assert_int_equal(model_metric_series(m, "wait", &times, &values), 12);
    for (int i = 0; i < 12; i++) {
        assert_int_equal(times[i], MINUTES(30 + i));
        assert_int_equal(values[i], (30 + i) * 1000);
    }
    assert_int_equal(model_find_metric(m, "wait")->amount_milli, 41000);
    assert_int_equal(model_find_metric(m, "wait")->severity, 4);
}

static void a_long_history_keeps_its_newest_part(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const int64_t *times;
    const int64_t *values;
    describe_wait(s, 0);
    for (int minute = 1; minute < 2000; minute++)
        sample_next(s, MINUTES(minute), "metric.sampled",
                    json_pack("{s:s, s:i}", "id", "wait", "amount", minute));
    assert_int_equal(model_metric_series(m, "wait", &times, &values), 1440);
    assert_int_equal(times[1439], MINUTES(1999));
    assert_int_equal(values[0], 560);
}

static void a_figure_without_a_value_is_not_known(void **state)
{
    sample *s = *state;
    describe(s, 0, "metric.described", json_pack("{s:s}", "id", "dark"));
    const model_metric *k = model_find_metric(sample_model(s), "dark");
    assert_non_null(k);
    assert_false(k->known);
    assert_int_equal(model_metrics(sample_model(s)), 1);
    assert_null(model_metric_at(sample_model(s), 1));
    assert_null(model_find_metric(sample_model(s), "ghost"));
}

/* ---- orders ---- */

static void orders_are_kept_with_what_became_of_them(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_ordered *all;
    sample_next(s, MINUTES(3), "order.given",
                json_pack("{s:s, s:s, s:s, s:I, s:b}", "on", "board", "verb",
                          "hold", "key", "A", "by_us", (json_int_t)MINUTES(10),
                          "ok", 1));
    sample_next(s, MINUTES(4), "order.given",
                json_pack("{s:s, s:s, s:s, s:i, s:b, s:s}", "on", "hall",
                          "verb", "servers", "place", "desk", "count", 9, "ok",
                          0, "why", "out-of-range"));
    assert_int_equal(model_ordered_list(m, &all), 2);
    assert_true(all[0].ok);
    assert_int_equal(all[0].by_us, MINUTES(10));
    assert_int_equal(all[0].count, -1);
    assert_false(all[1].ok);
    assert_string_equal(all[1].why, "out-of-range");
    assert_int_equal(all[1].count, 9);
    for (int i = 0; i < 600; i++)
        sample_next(s, MINUTES(5), "order.given",
                    json_pack("{s:s, s:s}", "on", "hall", "verb", "rotate"));
    assert_int_equal(model_ordered_list(m, &all), 500);
    assert_string_equal(all[0].verb, "rotate");
}

static void another_drill_begins_with_nothing(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_ordered *orders;
    const model_departure *departures;
    describe_wait(s, 0);
    describe(s, 0, "departure.described", departure("A", 30, "planned"));
    sample_next(s, MINUTES(3), "order.given", json_pack("{s:s}", "on", "hall"));
    drill_welcome(s, "two");
    assert_int_equal(model_metrics(m), 0);
    assert_int_equal(model_ordered_list(m, &orders), 0);
    assert_int_equal(model_departures(m, "board", &departures), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_operation_is_of_a_sort),
        TEST(a_station_is_as_the_newest_report_says),
        TEST(what_is_older_changes_only_the_extremes),
        TEST(a_station_nobody_tells_of_is_not_known),
        TEST(stations_are_in_order_of_declaration_and_bounded),
        TEST(a_store_fills),
        TEST(departures_lie_in_order_of_time),
        TEST(a_departure_waits_and_leaves),
        TEST(cancelled_ones_share_an_entry_of_the_timeline),
        TEST(departures_are_bounded),
        TEST(a_key_figure_has_its_history),
        TEST(values_go_where_their_time_is),
        TEST(a_long_history_keeps_its_newest_part),
        TEST(a_figure_without_a_value_is_not_known),
        TEST(orders_are_kept_with_what_became_of_them),
        TEST(another_drill_begins_with_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
