/* What a timeline prints of an operation, and what not. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "runs/notable.h"

static enshu_pair id(enshu_field f, const char *v)
{
    return (enshu_pair){f, NULL, {ENSHU_TYPE_ID, 0, {.str = v}}};
}

static enshu_pair str(enshu_field f, const char *v)
{
    return (enshu_pair){f, NULL, {ENSHU_TYPE_STR, 0, {.str = v}}};
}

static bool moving(notable *n, enshu_record_kind kind, const char *key,
                   const char *state)
{
    const enshu_pair fields[] = {id(ENSHU_F_ID, "dep"), str(ENSHU_F_KEY, key),
                                 str(ENSHU_F_STATE, state)};
    const enshu_record r = {.kind = kind, .fields = fields, .n_fields = 3};
    return notable_is(n, &r);
}

static bool departure(notable *n, const char *key, const char *state)
{
    return moving(n, ENSHU_RECORD_DEPARTURE_CHANGED, key, state);
}

static bool trip(notable *n, const char *key, const char *state)
{
    return moving(n, ENSHU_RECORD_TRIP_CHANGED, key, state);
}

static bool figure(notable *n, const char *which, int64_t severity)
{
    const enshu_pair fields[] = {
        id(ENSHU_F_ID, which),
        {ENSHU_F_SEVERITY, NULL, {ENSHU_TYPE_INT, 0, {.integer = severity}}}};
    const enshu_record r = {
        .kind = ENSHU_RECORD_METRIC_SAMPLED, .fields = fields, .n_fields = 2};
    return notable_is(n, &r);
}

static bool kind(notable *n, enshu_record_kind k)
{
    const enshu_record r = {.kind = k};
    return notable_is(n, &r);
}

static void a_departure_is_worth_a_line_when_it_stalls_or_goes_on(void **state)
{
    (void)state;
    notable *n = notable_create();
    assert_false(departure(n, "A1", "planned"));
    assert_false(departure(n, "A1", "boarding"));
    assert_true(departure(n, "A1", "waiting"));
    assert_false(departure(n, "A1", "waiting"));
    assert_false(departure(n, "A2", "boarding"));
    assert_true(departure(n, "A1", "held"));
    assert_true(departure(n, "A1", "departed"));
    assert_false(departure(n, "A2", "departed"));
    notable_destroy(n);
}

static void a_trip_is_also_when_it_is_cancelled(void **state)
{
    (void)state;
    notable *n = notable_create();
    assert_false(trip(n, "101", "at-stop"));
    assert_true(trip(n, "101", "cancelled"));
    assert_true(trip(n, "103", "stopped"));
    assert_true(trip(n, "103", "running"));
    assert_false(trip(n, "103", "ended"));
    assert_false(departure(n, "A3", "cancelled"));
    notable_destroy(n);
}

static void a_figure_is_worth_a_line_when_its_severity_changes(void **state)
{
    (void)state;
    notable *n = notable_create();
    assert_false(figure(n, "k", 0));
    assert_true(figure(n, "k", 2));
    assert_false(figure(n, "k", 2));
    assert_false(figure(n, "other", 0));
    assert_true(figure(n, "k", 0));
    notable_destroy(n);
}

static void orders_and_sections_are_and_samples_and_moves_are_not(void **state)
{
    (void)state;
    notable *n = notable_create();
    assert_true(kind(n, ENSHU_RECORD_ORDER_GIVEN));
    assert_true(kind(n, ENSHU_RECORD_SECTION_CHANGED));
    assert_true(kind(n, ENSHU_RECORD_ITEM_CANCELLED));
    assert_false(kind(n, ENSHU_RECORD_STATION_SAMPLED));
    assert_false(kind(n, ENSHU_RECORD_STORE_SAMPLED));
    assert_false(kind(n, ENSHU_RECORD_STOP_SAMPLED));
    assert_false(kind(n, ENSHU_RECORD_TRIP_MOVED));
    assert_false(kind(n, ENSHU_RECORD_FORECAST_MADE));
    assert_false(kind(n, ENSHU_RECORD_OPERATION_SAMPLED));
    notable_destroy(n);
}

static void many_keys_are_kept_apart(void **state)
{
    (void)state;
    notable *n = notable_create();
    char key[] = "K000";
    for (int i = 0; i < 1000; i++) {
        key[1] = (char)('0' + i * 7 % 10);
        key[2] = (char)('0' + i / 10 % 10);
        key[3] = (char)('0' + i / 100);
        assert_true(departure(n, key, "waiting"));
    }
    assert_false(departure(n, "K000", "waiting"));
    assert_false(departure(n, "K799", "waiting"));
    notable_destroy(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_departure_is_worth_a_line_when_it_stalls_or_goes_on),
        cmocka_unit_test(a_trip_is_also_when_it_is_cancelled),
        cmocka_unit_test(a_figure_is_worth_a_line_when_its_severity_changes),
        cmocka_unit_test(orders_and_sections_are_and_samples_and_moves_are_not),
        cmocka_unit_test(many_keys_are_kept_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
