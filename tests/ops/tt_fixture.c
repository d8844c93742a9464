#include "ops/tt_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sim/mix.h"

enum { LIMIT = 1 << 30, CAPACITY = 100, SEED = 7 };

const char *tt_text(tt_fixture *f, const char *format, ...)
{
    char text[128];
    va_list args;
    va_start(args, format);
    const int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *copy = enshu__arena_text(f->arena, text, (size_t)n);
    assert_non_null(copy);
    return copy;
}

static void set_rules(enshu__timetable_def *def)
{
    def->decl.name = 1;
    def->headway_us = 2 * ENSHU_MIN;
    def->dwell_min_us = 20 * ENSHU_SEC;
    def->dwell_max_us = 90 * ENSHU_SEC;
    def->slack_ppm = 70000;
    def->turn_us = 3 * ENSHU_MIN;
    def->cancel_after_us = ENSHU_HOUR;
    def->crowd_ppm = 1800000;
    def->modes[ENSHU__MODE_NORMAL].speed_ppm = 1000000;
    def->modes[ENSHU__MODE_DEGRADED] =
        (enshu__mode_def){.speed_ppm = 500000, .headway_us = 4 * ENSHU_MIN};
    def->modes[ENSHU__MODE_MANUAL] =
        (enshu__mode_def){.speed_ppm = 400000,
                          .headway_us = 8 * ENSHU_MIN,
                          .setup_us = 30 * ENSHU_MIN,
                          .section_block = true,
                          .extra_dwell_us = 30 * ENSHU_SEC};
}

void tt_init(tt_fixture *f, size_t stops, int64_t metres, bool loop)
{
    memset(f, 0, sizeof *f);
    f->arena = enshu__arena_create(LIMIT);
    f->undo = enshu__undo_create(LIMIT);
    f->names = enshu__names_create();
    assert_true(f->arena && f->undo && f->names);
    f->streams = enshu__streams_create(f->arena, f->undo, SEED);
    assert_non_null(f->streams);
    assert_int_equal(enshu_queue_create(CAPACITY, 0, &f->queue), ENSHU_OK);
    set_rules(&f->def);
    f->def.loop = loop;
    f->def.n_stops = stops;
    f->def.stops = enshu__arena_new(f->arena, stops, sizeof *f->def.stops);
    f->trip_room = 25000;
    f->def.trips =
        enshu__arena_new(f->arena, f->trip_room, sizeof *f->def.trips);
    f->def.sections =
        enshu__arena_new(f->arena, stops, sizeof *f->def.sections);
    assert_true(f->def.stops && f->def.trips && f->def.sections);
    for (size_t i = 0; i < stops; i++)
        f->def.stops[i] = (enshu__stop_def){.id = tt_text(f, "S%d", (int)i),
                                            .km_milli = (int64_t)i * metres,
                                            .turnback = true};
    enshu__names_intern(f->names, "line", 4);
}

void tt_fini(tt_fixture *f)
{
    free(f->news);
    enshu_queue_destroy(f->queue);
    enshu__undo_destroy(f->undo);
    enshu__names_destroy(f->names);
    enshu__arena_destroy(f->arena);
}

static size_t add_calls(tt_fixture *f, const tt_trip *trip, int calls)
{
    assert_true(f->def.n_trips < f->trip_room);
    enshu__call_def *at = enshu__arena_new(f->arena, (size_t)calls, sizeof *at);
    assert_non_null(at);
    const int n = (int)f->def.n_stops;
    const int steps = abs(trip->step);
    enshu_time_us t = trip->at_us;
    for (int i = 0; i < calls; i++) {
        const int stop = ((trip->from + i * trip->step) % n + n) % n;
        at[i] = (enshu__call_def){f->def.stops[stop].id, t,
                                  i > 0 ? t + trip->dwell_us : t};
        t = at[i].dep_us + steps * trip->run_us;
    }
    f->def.trips[f->def.n_trips] =
        (enshu__trip_def){.key = trip->key,
                          .at_us = ENSHU__ABSENT_TIME,
                          .calls = at,
                          .n_calls = (size_t)calls,
                          .vehicle = trip->vehicle};
    return f->def.n_trips++;
}

size_t tt_add(tt_fixture *f, tt_trip trip)
{
    return add_calls(f, &trip, (trip.to - trip.from) / trip.step + 1);
}

size_t tt_add_round(tt_fixture *f, tt_trip trip, int rounds)
{
    return add_calls(f, &trip, rounds * (int)f->def.n_stops + 1);
}

enshu__ref tt_service(int index)
{
    return (enshu__ref){.name = (enshu_name)(100 + index),
                        .index = index,
                        .kind = ENSHU__SERVICE};
}

static void note(void *user, int32_t timetable, enshu__line_news what,
                 size_t index, size_t point)
{
    tt_fixture *f = user;
    assert_int_equal(timetable, 0);
    if (f->n_news == f->news_room) {
        f->news_room = f->news_room * 2 + 1024;
        f->news = realloc(f->news, f->news_room * sizeof *f->news);
        assert_non_null(f->news);
    }
    const enshu_time_us now = enshu_queue_now(f->queue);
    f->news[f->n_news++] = (tt_news){now, what, index, point};
    if (f->on_news)
        f->on_news(f, &f->news[f->n_news - 1], f->news_user);
    const uint64_t parts[] = {(uint64_t)now, (uint64_t)what, index, point};
    for (size_t i = 0; i < 4; i++)
        f->digest = enshu__mix64(f->digest ^ parts[i]) + ENSHU__GOLDEN;
}

static void fail_fault(void *user, const char *ja, const char *en)
{
    (void)user;
    (void)ja;
    fail_msg("%s", en);
}

enshu__timetables_setup tt_setup(tt_fixture *f)
{
    f->defs[0] = &f->def;
    return (enshu__timetables_setup){
        .arena = f->arena,
        .undo = f->undo,
        .streams = f->streams,
        .names = f->names,
        .defs = f->defs,
        .n = 1,
        .clock = {f->queue, TT_CLASS, TT_EVENT},
        .fn = note,
        .user = f,
    };
}

void tt_start(tt_fixture *f)
{
    assert_true(enshu__timetable_check(f->names, &f->def, fail_fault, NULL));
    const enshu__timetables_setup setup = tt_setup(f);
    f->t = enshu__timetables_create(&setup);
    assert_non_null(f->t);
}

void tt_run_to(tt_fixture *f, enshu_time_us t_us)
{
    enshu_event event;
    while (enshu_queue_peek(f->queue, &event) && event.at_us <= t_us) {
        assert_true(enshu_queue_pop(f->queue, &event));
        assert_int_equal(event.kind, TT_EVENT);
        assert_int_equal(event.order_class, TT_CLASS);
        assert_int_equal(enshu__timetables_wake(f->t, (int32_t)event.arg),
                         ENSHU_OK);
        assert_true(enshu_queue_length(f->queue) <= 1);
        if (f->each_event)
            f->each_event(f);
    }
    enshu_queue_move_clock(f->queue, t_us);
}

enshu_time_us tt_now(const tt_fixture *f)
{
    return enshu_queue_now(f->queue);
}

const char *tt_refusal(const tt_fixture *f, enshu__order order)
{
    order.on = (enshu__ref){.name = 1, .index = 0};
    return enshu__timetables_may(f->t, &order);
}

void tt_order(tt_fixture *f, enshu__order order)
{
    const char *why = tt_refusal(f, order);
    if (why)
        fail_msg("refused: %s", why);
    order.on = (enshu__ref){.name = 1, .index = 0};
    assert_int_equal(enshu__timetables_order(f->t, &order), ENSHU_OK);
}

void tt_set_service(tt_fixture *f, int service, int64_t level_ppm, bool manual)
{
    assert_int_equal(
        enshu__timetables_set_service(f->t, service, level_ppm, manual),
        ENSHU_OK);
}

enshu__trip_figures tt_trip_now(tt_fixture *f, size_t trip)
{
    enshu__trip_figures figures;
    enshu__timetables_trip(f->t, 0, trip, &figures);
    return figures;
}

enshu__timetable_totals tt_totals(tt_fixture *f)
{
    enshu__timetable_totals totals;
    enshu__timetables_totals(f->t, 0, &totals);
    return totals;
}

static enshu_time_us time_at(tt_fixture *f, size_t trip, size_t i)
{
    size_t n = 0;
    const enshu_time_us *times = enshu__timetables_actual(f->t, 0, trip, &n);
    return i < n ? times[i] : ENSHU__ABSENT_TIME;
}

enshu_time_us tt_arrived(tt_fixture *f, size_t trip, size_t point)
{
    return time_at(f, trip, 2 * point);
}

enshu_time_us tt_left(tt_fixture *f, size_t trip, size_t point)
{
    return time_at(f, trip, 2 * point + 1);
}

void tt_expect_on_time(tt_fixture *f)
{
    for (size_t i = 0; i < f->def.n_trips; i++) {
        size_t n = 0;
        const enshu__path_point *path = enshu__timetables_path(f->t, 0, i, &n);
        for (size_t k = 0; k < n; k++) {
            const bool last = k + 1 == n;
            if (tt_arrived(f, i, k) != path[k].arr_us
                || (!last && tt_left(f, i, k) != path[k].dep_us))
                fail_msg("trip %s is not on time at point %zu",
                         f->def.trips[i].key, k);
        }
    }
}

static void keep_fault(void *user, const char *ja, const char *en)
{
    tt_faults *faults = user;
    if (faults->n < TT_FAULTS) {
        snprintf(faults->en[faults->n], sizeof faults->en[0], "%s", en);
        snprintf(faults->ja[faults->n], sizeof faults->ja[0], "%s", ja);
    }
    faults->n++;
}

bool tt_check(tt_fixture *f, tt_faults *out)
{
    memset(out, 0, sizeof *out);
    return enshu__timetable_check(f->names, &f->def, keep_fault, out);
}
