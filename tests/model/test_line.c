/* Railway lines: what the model keeps of stops, sections and trips. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "model/drill.h"

/* A line of four stops; trips leave at a minute and take ten to each next. */
static void stop(sample *s, const char *id, int km)
{
    sample_record(s, 0, 0, "stop.described",
                  json_pack("{s:s, s:s, s:o, s:i, s:i}", "id", "line", "place",
                            id, "name", sample_text(id, id), "km_milli", km,
                            "capacity", 100));
}

static void section(sample *s, const char *from, const char *to)
{
    sample_record(s, 0, 0, "section.described",
                  json_pack("{s:s, s:s, s:s, s:s}", "id", "line", "place", from,
                            "other", to, "mode", "normal"));
}

static json_t *times(int first_min, int n)
{
    json_t *out = json_array();
    for (int i = 0; i < n; i++) {
        const int at = first_min + 10 * i;
        json_array_append_new(out, json_integer(MINUTES(at)));
        json_array_append_new(out, json_integer(MINUTES(at + (i > 0))));
    }
    return out;
}

static json_t *trip_fields(const char *key, const char *stops, int first_min,
                           int n)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:s}", "id", "line", "key", key,
                     "kind", "local", "stops", sample_ids(stops), "times_us",
                     times(first_min, n), "state", "planned");
}

static void trip(sample *s, const char *key, const char *stops, int first_min,
                 int n)
{
    sample_record(s, 0, 0, "trip.described",
                  trip_fields(key, stops, first_min, n));
}

static sample *make_line(void)
{
    sample *s = drill_create();
    sample_record(s, 0, 0, "operation.described",
                  json_pack("{s:s, s:s}", "id", "line", "kind", "timetable"));
    stop(s, "a", 0);
    stop(s, "b", 1000);
    stop(s, "c", 5000);
    stop(s, "d", 6000);
    section(s, "a", "b");
    section(s, "b", "c");
    section(s, "c", "d");
    trip(s, "2", "d c b a", 30, 4);
    trip(s, "1", "a b c d", 30, 4);
    trip(s, "0", "a b c d", 10, 4);
    return s;
}

static uint64_t move(sample *s, int min, const char *key, const char *place,
                     const char *what, int late_min)
{
    return sample_next(s, MINUTES(min), "trip.moved",
                       json_pack("{s:s, s:s, s:s, s:s, s:I, s:i}", "id", "line",
                                 "key", key, "place", place, "what", what,
                                 "delay_us", (json_int_t)MINUTES(late_min),
                                 "load", 70));
}

static const model_trip *find(const sample *s, const char *key)
{
    const model_trip *t = model_find_trip(sample_model(s), "line", key);
    assert_non_null(t);
    return t;
}

static const model_section *section_at(const sample *s, size_t i)
{
    const model_section *const *all = NULL;
    assert_true(model_sections(sample_model(s), "line", &all) > i);
    return all[i];
}

/* ---- what there is ---- */

static void a_line_is_kept_in_its_order(void **state)
{
    const model_stop *stops = NULL;
    const model_trip *const *trips = NULL;
    (void)state;
    sample *s = make_line();
    const model *m = sample_model(s);
    assert_int_equal(model_stops(m, "line", &stops), 4);
    assert_string_equal(stops[2].id, "c");
    assert_int_equal(stops[2].km_milli, 5000);
    assert_int_equal(model_trips(m, "line", &trips), 3);
    assert_string_equal(trips[0]->key, "0");
    assert_string_equal(trips[1]->key, "1");
    assert_string_equal(trips[2]->key, "2");
    assert_int_equal(trips[2]->calls[1].stop, 2);
    assert_int_equal(trips[2]->calls[1].plan_dep_us, MINUTES(41));
    assert_int_equal(section_at(s, 1)->from, 1);
    assert_int_equal(section_at(s, 1)->to, 2);
    assert_int_equal(model_stops(m, "trains", &stops), 0);
    assert_int_equal(model_trips(m, "nowhere", &trips), 0);
    sample_destroy(s);
}

static void a_trip_over_unknown_stops_is_not_kept(void **state)
{
    (void)state;
    sample *s = make_line();
    trip(s, "9", "a x c", 10, 3);
    trip(s, "8", "a b c", 10, 2); /* times are missing */
    assert_null(model_find_trip(sample_model(s), "line", "9"));
    assert_null(model_find_trip(sample_model(s), "line", "8"));
    sample_destroy(s);
}

static void planned_times_never_fall(void **state)
{
    (void)state;
    sample *s = make_line();
    json_t *fields = trip_fields("7", "a b", 10, 2);
    json_object_set_new(fields, "times_us",
                        json_pack("[I, I, I, I]", (json_int_t)MINUTES(20),
                                  (json_int_t)MINUTES(10),
                                  (json_int_t)MINUTES(5),
                                  (json_int_t)INT64_MAX));
    sample_record(s, 0, 0, "trip.described", fields);
    const model_trip *t = find(s, "7");
    assert_int_equal(t->calls[0].plan_dep_us, MINUTES(20));
    assert_int_equal(t->calls[1].plan_arr_us, MINUTES(20));
    assert_true(t->calls[1].plan_dep_us >= MINUTES(20));
    sample_destroy(s);
}

static void trips_change_places_when_described_anew(void **state)
{
    const model_trip *const *trips = NULL;
    (void)state;
    sample *s = make_line();
    move(s, 10, "0", "a", "left", 0);
    trip(s, "0", "a b c d", 60, 4);
    assert_int_equal(model_trips(sample_model(s), "line", &trips), 3);
    assert_string_equal(trips[2]->key, "0");
    assert_int_equal(trips[2]->calls[0].dep_us, MINUTES(10));
    sample_destroy(s);
}

/* ---- moving ---- */

static void a_train_is_followed_from_stop_to_stop(void **state)
{
    (void)state;
    sample *s = make_line();
    const model_trip *t = find(s, "1");
    assert_false(model_trip_began(t));
    assert_int_equal(model_trip_next(t), 0);
    move(s, 32, "1", "a", "left", 2);
    assert_int_equal(t->state, MODEL_TRIP_RUNNING);
    assert_int_equal(model_trip_next(t), 1);
    assert_int_equal(t->delay_us, MINUTES(2));
    move(s, 41, "1", "b", "arrived", 1);
    assert_int_equal(t->state, MODEL_TRIP_AT_STOP);
    assert_int_equal(t->reached, 1);
    assert_int_equal(model_trip_next(t), 1);
    assert_int_equal(t->load, 70);
    move(s, 42, "1", "b", "left", 1);
    move(s, 52, "1", "c", "left", 1); /* passes */
    assert_int_equal(t->calls[2].arr_us, MINUTES(52));
    move(s, 61, "1", "d", "arrived", 1);
    assert_int_equal(t->state, MODEL_TRIP_ENDED);
    assert_int_equal(model_trip_next(t), t->n_calls);
    sample_destroy(s);
}

static void what_was_before_only_tells_when(void **state)
{
    (void)state;
    sample *s = make_line();
    json_t *fields = trip_fields("1", "a b c d", 30, 4);
    json_object_set_new(fields, "actual_us", times(30, 2));
    json_object_set_new(fields, "state", json_string("running"));
    json_object_set_new(fields, "delay_us", json_integer(MINUTES(3)));
    sample_record(s, 0, MINUTES(45), "trip.described", fields);
    const model_trip *t = find(s, "1");
    assert_int_equal(t->reached, 1);
    move(s, 30, "1", "a", "left", 0);
    assert_int_equal(t->reached, 1);
    assert_int_equal(t->delay_us, MINUTES(3));
    assert_int_equal(t->state, MODEL_TRIP_RUNNING);
    move(s, 51, "1", "c", "arrived", 1);
    assert_int_equal(t->reached, 2);
    sample_destroy(s);
}

/* A trip that was on its way when the drill began has no times before. */
static void what_it_never_passed_has_no_time(void **state)
{
    (void)state;
    sample *s = make_line();
    json_t *fields = trip_fields("1101", "a b c d", 30, 4);
    json_t *actual = json_array();
    for (int i = 0; i < 2; i++)
        json_array_append_new(actual, json_integer(INT64_MIN));
    json_array_append_new(actual, json_integer(MINUTES(41)));
    json_object_set_new(fields, "actual_us", actual);
    sample_record(s, 0, MINUTES(45), "trip.described", fields);
    const model_trip *t = find(s, "1101");
    assert_non_null(t);
    assert_true(t->calls[0].arr_us == MODEL_NO_TIME);
    assert_true(t->calls[0].dep_us == MODEL_NO_TIME);
    assert_int_equal(t->calls[1].arr_us, MINUTES(41));
    assert_int_equal(t->reached, 1);
    sample_destroy(s);
}

static void a_ring_may_come_to_a_stop_twice(void **state)
{
    (void)state;
    sample *s = make_line();
    trip(s, "5", "a b c a b", 30, 5);
    const model_trip *t = find(s, "5");
    move(s, 30, "5", "a", "left", 0);
    move(s, 40, "5", "b", "arrived", 0);
    move(s, 41, "5", "b", "left", 0);
    move(s, 50, "5", "c", "left", 0);
    move(s, 60, "5", "a", "arrived", 0);
    assert_int_equal(t->reached, 3);
    move(s, 61, "5", "a", "left", 0);
    move(s, 70, "5", "b", "arrived", 0);
    assert_int_equal(t->reached, 4);
    assert_int_equal(t->calls[1].arr_us, MINUTES(40));
    assert_int_equal(t->state, MODEL_TRIP_ENDED);
    sample_destroy(s);
}

static void a_train_that_stands_gets_later_with_the_clock(void **state)
{
    (void)state;
    sample *s = make_line();
    const model_trip *t = find(s, "1");
    assert_int_equal(model_trip_delay(t, MINUTES(29)), 0);
    assert_int_equal(model_trip_delay(t, MINUTES(35)), MINUTES(5));
    move(s, 36, "1", "a", "left", 6);
    assert_int_equal(model_trip_delay(t, MINUTES(37)), MINUTES(6));
    sample_next(s, MINUTES(40), "trip.changed",
                json_pack("{s:s, s:s, s:s, s:s}", "id", "line", "key", "1",
                          "state", "stopped", "place", "a"));
    assert_int_equal(t->state, MODEL_TRIP_STOPPED);
    assert_int_equal(t->since_us, MINUTES(40));
    assert_int_equal(model_trip_delay(t, MINUTES(60)), MINUTES(20));
    sample_destroy(s);
}

/* ---- forecasts ---- */

static void forecast(sample *s, const char *key, int first, json_t *fields)
{
    json_object_set_new(fields, "id", json_string("line"));
    json_object_set_new(fields, "key", json_string(key));
    json_object_set_new(fields, "first", json_integer(first));
    sample_next(s, MINUTES(20), "forecast.made", fields);
}

static void a_forecast_takes_the_place_of_the_one_before(void **state)
{
    (void)state;
    sample *s = make_line();
    const model_trip *t = find(s, "1");
    forecast(s, "1", 1, json_pack("{s:o}", "times_us", times(50, 2)));
    assert_true(t->forecast);
    assert_int_equal(t->calls[0].next_dep_us, MODEL_NO_TIME);
    assert_int_equal(t->calls[1].next_arr_us, MINUTES(50));
    assert_int_equal(t->calls[2].next_dep_us, MINUTES(61));
    assert_int_equal(t->calls[3].next_arr_us, MODEL_NO_TIME);
    forecast(s, "1", 3,
             json_pack("{s:[I]}", "times_us", (json_int_t)MINUTES(70)));
    assert_int_equal(t->calls[1].next_arr_us, MODEL_NO_TIME);
    assert_int_equal(t->calls[3].next_dep_us, MINUTES(70));
    forecast(s, "1", 0, json_object());
    assert_false(t->forecast);
    assert_int_equal(t->calls[3].next_arr_us, MODEL_NO_TIME);
    forecast(s, "1", 0, json_pack("{s:s}", "state", "cancelled"));
    assert_true(t->falls);
    sample_destroy(s);
}

static void a_late_start_is_expected(void **state)
{
    (void)state;
    sample *s = make_line();
    forecast(s, "1", 0, json_pack("{s:o}", "times_us", times(42, 4)));
    assert_int_equal(model_trip_delay(find(s, "1"), MINUTES(20)), MINUTES(12));
    sample_destroy(s);
}

/* ---- sections ---- */

static void change(sample *s, int min, const char *mode, bool closed)
{
    sample_next(s, MINUTES(min), "section.changed",
                json_pack("{s:s, s:s, s:s, s:s, s:b}", "id", "line", "place",
                          "c", "other", "b", "mode", mode, "closed", closed));
}

static void a_section_tells_how_it_stood(void **state)
{
    (void)state;
    sample *s = make_line();
    change(s, 20, "stopped", true);
    change(s, 20, "stopped", true);
    change(s, 60, "manual", false);
    const model_section *b = section_at(s, 1);
    assert_int_equal(b->n_spells, 3);
    assert_int_equal(b->spells[1].from_us, MINUTES(20));
    assert_true(b->spells[1].closed);
    assert_string_equal(b->spells[2].mode, "manual");
    for (int i = 0; i < 200; i++)
        change(s, 61 + i, i % 2 ? "manual" : "normal", false);
    assert_int_equal(section_at(s, 1)->n_spells, 64);
    sample_destroy(s);
}

static sample *described_closed(void)
{
    sample *s = sample_create();
    drill_welcome(s, "one");
    sample_record(s, 0, 0, "operation.described",
                  json_pack("{s:s, s:s}", "id", "line", "kind", "timetable"));
    stop(s, "a", 0);
    stop(s, "b", 1000);
    sample_record(s, 0, MINUTES(50), "section.described",
                  json_pack("{s:s, s:s, s:s, s:s, s:b}", "id", "line", "place",
                            "a", "other", "b", "mode", "stopped", "closed", 1));
    return s;
}

static void close_it(sample *s, int min, bool closed)
{
    sample_next(s, MINUTES(min), "section.changed",
                json_pack("{s:s, s:s, s:s, s:s, s:b}", "id", "line", "place",
                          "a", "other", "b", "mode",
                          closed ? "stopped" : "normal", "closed", closed));
}

static void history_knows_since_when(void **state)
{
    (void)state;
    sample *s = described_closed();
    assert_int_equal(section_at(s, 0)->spells[0].from_us, 0);
    assert_true(section_at(s, 0)->spells[0].closed);
    close_it(s, 20, true);
    drill_live(s);
    assert_int_equal(section_at(s, 0)->n_spells, 2);
    assert_false(section_at(s, 0)->spells[0].closed);
    assert_int_equal(section_at(s, 0)->spells[1].from_us, MINUTES(20));
    sample_destroy(s);
}

static void without_history_it_was_so_from_the_start(void **state)
{
    (void)state;
    sample *s = described_closed();
    drill_live(s);
    close_it(s, 60, false);
    assert_int_equal(section_at(s, 0)->n_spells, 2);
    assert_true(section_at(s, 0)->spells[0].closed);
    assert_false(section_at(s, 0)->spells[1].closed);
    sample_destroy(s);
}

static void crowded_stops_are_told(void **state)
{
    const model_stop *stops = NULL;
    (void)state;
    sample *s = make_line();
    sample_next(s, MINUTES(9), "stop.sampled",
                json_pack("{s:s, s:s, s:i, s:b}", "id", "line", "place", "c",
                          "queue", 90, "closed", 1));
    assert_int_equal(model_stops(sample_model(s), "line", &stops), 4);
    assert_int_equal(stops[2].waiting, 90);
    assert_true(stops[2].closed);
    assert_false(stops[1].closed);
    sample_destroy(s);
}

/* ---- too much ---- */

static void a_host_that_never_ends_is_bounded(void **state)
{
    enum { TRIPS = 10100, STOPS = 600 };
    const model_trip *const *trips = NULL;
    const model_stop *stops = NULL;
    char id[16];
    (void)state;
    sample *s = make_line();
    for (int i = 0; i < STOPS; i++) {
        snprintf(id, sizeof id, "s%d", i);
        stop(s, id, 7000 + i);
    }
    assert_int_equal(model_stops(sample_model(s), "line", &stops), 500);
    for (int i = 0; i < TRIPS; i++) {
        snprintf(id, sizeof id, "t%d", i);
        trip(s, id, "a b", i, 2);
    }
    assert_int_equal(model_trips(sample_model(s), "line", &trips), 10000);
    sample_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_kept_in_its_order),
        cmocka_unit_test(a_trip_over_unknown_stops_is_not_kept),
        cmocka_unit_test(planned_times_never_fall),
        cmocka_unit_test(trips_change_places_when_described_anew),
        cmocka_unit_test(a_train_is_followed_from_stop_to_stop),
        cmocka_unit_test(what_was_before_only_tells_when),
        cmocka_unit_test(what_it_never_passed_has_no_time),
        cmocka_unit_test(a_ring_may_come_to_a_stop_twice),
        cmocka_unit_test(a_train_that_stands_gets_later_with_the_clock),
        cmocka_unit_test(a_forecast_takes_the_place_of_the_one_before),
        cmocka_unit_test(a_late_start_is_expected),
        cmocka_unit_test(a_section_tells_how_it_stood),
        cmocka_unit_test(history_knows_since_when),
        cmocka_unit_test(without_history_it_was_so_from_the_start),
        cmocka_unit_test(crowded_stops_are_told),
        cmocka_unit_test(a_host_that_never_ends_is_bounded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
