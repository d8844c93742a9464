#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ops/tt_fixture.h"

/* A line with trains both ways every five minutes and a vehicle that goes back
 * after 70 minutes. */
static void make_line(tt_fixture *f)
{
    tt_init(f, 12, 3000, false);
    for (int k = 0; k < 60; k++) {
        tt_trip trip = {.key = tt_text(f, "D%d", k),
                        .vehicle = tt_text(f, "V%d", k),
                        .to = 11,
                        .step = 1,
                        .at_us = k * 5 * ENSHU_MIN,
                        .run_us = 150 * ENSHU_SEC,
                        .dwell_us = 40 * ENSHU_SEC};
        tt_add(f, trip);
        trip.key = tt_text(f, "U%d", k);
        trip.vehicle = tt_text(f, "V%d", k < 46 ? 100 + k : k - 46);
        trip.from = 11;
        trip.to = 0;
        trip.step = -1;
        trip.at_us = k * 5 * ENSHU_MIN - 160 * ENSHU_MIN;
        if (k >= 46)
            trip.at_us = (k - 32) * 5 * ENSHU_MIN;
        tt_add(f, trip);
    }
}

/* What a forecast said of a trip. */
typedef struct said {
    size_t first;
    size_t n;
    bool cancelled;
    enshu_time_us times[64];
} said;

static said ask(tt_fixture *f, size_t trip)
{
    enshu__forecast forecast;
    enshu__timetables_forecast(f->t, 0, trip, &forecast);
    said s = {forecast.first, forecast.n, forecast.cancelled, {0}};
    assert_true(forecast.n <= 64);
    for (size_t i = 0; i < forecast.n; i++)
        s.times[i] = forecast.times[i];
    return s;
}

static void expect_close(enshu_time_us foretold, enshu_time_us was)
{
    assert_true(llabs(foretold - was) <= 30 * ENSHU_SEC);
}

/* At every point and for every train, as told. */
static void expect_came_true(tt_fixture *f, const said *all)
{
    for (size_t i = 0; i < f->def.n_trips; i++) {
        size_t n = 0;
        const enshu_time_us *was = enshu__timetables_actual(f->t, 0, i, &n);
        const bool cancelled = tt_trip_now(f, i).state == ENSHU__TRIP_CANCELLED;
        assert_int_equal(all[i].cancelled, cancelled);
        for (size_t k = 0; k < all[i].n; k++) {
            assert_true(2 * all[i].first + k < n);
            expect_close(all[i].times[k], was[2 * all[i].first + k]);
        }
    }
}

static size_t count_told(const tt_fixture *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_news; i++)
        n += f->news[i].what == ENSHU__NEWS_FORECAST;
    return n;
}

static void undisturbed_nothing_is_foretold(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(count_told(&f), 0);
    for (size_t i = 0; i < f.def.n_trips; i++)
        assert_int_equal(ask(&f, i).n, 0);
    tt_fini(&f);
}

static void what_is_foretold_happens(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_HOUR);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_HOLD,
                                .key = "D9",
                                .place = "S6",
                                .by_us = 17 * ENSHU_MIN});
    tt_run_to(&f, ENSHU_HOUR);
    assert_int_equal(count_told(&f), 1);
    said *all = calloc(f.def.n_trips, sizeof *all);
    assert_non_null(all);
    size_t late = 0;
    for (size_t i = 0; i < f.def.n_trips; i++) {
        all[i] = ask(&f, i);
        enshu__forecast forecast;
        enshu__timetables_forecast(f.t, 0, i, &forecast);
        assert_int_equal(forecast.changed, forecast.n > 0);
        late += all[i].n > 0;
    }
    assert_in_range(late, 3, 30);
    tt_run_to(&f, ENSHU_DAY);
    expect_came_true(&f, all);
    free(all);
    tt_fini(&f);
}

/* The section is supposed to be closed for ten minutes more: then that is what
 * happens. */
static void what_is_closed_is_foretold_to_open_in_ten_minutes(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_HOUR);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_CLOSE, .place = "S6", .other = "S7"});
    tt_run_to(&f, ENSHU_HOUR);
    said *all = calloc(f.def.n_trips, sizeof *all);
    assert_non_null(all);
    for (size_t i = 0; i < f.def.n_trips; i++)
        all[i] = ask(&f, i);
    tt_run_to(&f, ENSHU_HOUR + 10 * ENSHU_MIN);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_OPEN, .place = "S6", .other = "S7"});
    tt_run_to(&f, ENSHU_DAY);
    expect_came_true(&f, all);
    free(all);
    tt_fini(&f);
}

/* Where it has not been yet it will be later than now, and it needs its time
 * for each section. */
static void expect_possible(tt_fixture *f, size_t trip)
{
    const said s = ask(f, trip);
    size_t n = 0;
    (void)enshu__timetables_actual(f->t, 0, trip, &n);
    for (size_t k = 0; k < s.n; k++) {
        const size_t at = 2 * s.first + k;
        if (at >= n)
            assert_true(s.times[k] >= tt_now(f) - 30 * ENSHU_SEC);
        if (at >= n && at % 2 == 0 && k > 0)
            assert_true(s.times[k] - s.times[k - 1] >= 135 * ENSHU_SEC);
    }
}

static void expect_forecasts_stay_possible(tt_fixture *f)
{
    size_t late = 0;
    for (int k = 0; k < 50; k++) {
        tt_run_to(f, ENSHU_HOUR + k * ENSHU_MIN);
        for (size_t i = 0; i < f->def.n_trips; i++) {
            expect_possible(f, i);
            late += ask(f, i).n > 0;
        }
    }
    assert_true(late > 100);
}

static void a_section_without_its_service_is_never_foretold_open(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] = (enshu__section_def){
        .from = "S6", .to = "S7", .service = tt_service(2)};
    f.def.n_sections = 1;
    tt_start(&f);
    tt_run_to(&f, ENSHU_HOUR);
    tt_set_service(&f, 2, 0, false);
    expect_forecasts_stay_possible(&f);
    tt_fini(&f);
}

static void a_section_closed_by_order_is_never_foretold_open(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_HOUR);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_CLOSE, .place = "S6", .other = "S7"});
    expect_forecasts_stay_possible(&f);
    tt_fini(&f);
}

static void forecasts_are_told_once_a_minute_at_most(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    for (int i = 0; i < 100; i++) {
        tt_run_to(&f, ENSHU_HOUR + i * 7 * ENSHU_SEC);
        tt_order(&f, (enshu__order){.verb = i % 2 ? ENSHU__VERB_OPEN
                                                  : ENSHU__VERB_CLOSE,
                                    .place = "S6",
                                    .other = "S7"});
    }
    tt_run_to(&f, 2 * ENSHU_HOUR);
    enshu_time_us last = 0;
    for (size_t i = 0; i < f.n_news; i++) {
        if (f.news[i].what != ENSHU__NEWS_FORECAST)
            continue;
        assert_true(f.news[i].at_us >= last + ENSHU_MIN);
        last = f.news[i].at_us;
    }
    assert_true(last > 0);
    tt_fini(&f);
}

static void
a_train_that_will_be_too_late_is_foretold_to_be_cancelled(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    /* V0 goes back as U46 at T+01:10. */
    tt_run_to(&f, 10 * ENSHU_MIN);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_HOLD,
                                .key = "D0",
                                .place = "S6",
                                .by_us = 150 * ENSHU_MIN});
    tt_run_to(&f, 10 * ENSHU_MIN);
    const said u46 = ask(&f, 2 * 46 + 1);
    assert_true(u46.cancelled);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, 2 * 46 + 1).state, ENSHU__TRIP_CANCELLED);
    tt_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undisturbed_nothing_is_foretold),
        cmocka_unit_test(what_is_foretold_happens),
        cmocka_unit_test(what_is_closed_is_foretold_to_open_in_ten_minutes),
        cmocka_unit_test(a_section_without_its_service_is_never_foretold_open),
        cmocka_unit_test(a_section_closed_by_order_is_never_foretold_open),
        cmocka_unit_test(forecasts_are_told_once_a_minute_at_most),
        cmocka_unit_test(
            a_train_that_will_be_too_late_is_foretold_to_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
