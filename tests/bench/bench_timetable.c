/*
 * A day of 2,000 trips over 26 stops with 900,000 people, and one with ten
 * times the trips; the unit is a million events of the queue in the same run.
 *
 * usage: bench_timetable [--quick]
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "enshu/random.h"
#include "ops/timetable.h"

enum { STOPS = 26, MOST_RUNS = 5, EVENTS = 1000000, PENDING = 100 };

typedef struct day {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__names *names;
    enshu__streams *streams;
    enshu_queue *queue;
    enshu__timetable_def def;
    enshu__profile_row demand[2];
    enshu__call_def calls[2][STOPS];
    enshu__pattern_def patterns[2];
    enshu__timetables *t;
} day;

static const enshu_time_us gap = 75 * ENSHU_SEC;

static void *need(void *p)
{
    if (!p)
        abort();
    return p;
}

static const char *text(day *d, const char *word, size_t number)
{
    char line[32];
    const int n = snprintf(line, sizeof line, "%s%zu", word, number);
    return need(enshu__arena_text(d->arena, line, (size_t)n));
}

static void make_line(day *d)
{
    d->def.stops =
        need(enshu__arena_new(d->arena, STOPS, sizeof *d->def.stops));
    d->def.n_stops = STOPS;
    for (size_t i = 0; i < STOPS; i++)
        d->def.stops[i] = (enshu__stop_def){.id = text(d, "s", i),
                                            .km_milli = (int64_t)i * 1200,
                                            .turnback = true};
    for (size_t way = 0; way < 2; way++) {
        for (size_t i = 0; i < STOPS; i++) {
            const enshu_time_us at = (enshu_time_us)i * 140 * ENSHU_SEC;
            d->calls[way][i] = (enshu__call_def){
                .stop = d->def.stops[way ? STOPS - 1 - i : i].id,
                .arr_us = i > 0 ? at - 30 * ENSHU_SEC : at,
                .dep_us = at};
        }
        d->patterns[way] = (enshu__pattern_def){.id = way ? "up" : "down",
                                                .calls = d->calls[way],
                                                .n_calls = STOPS};
    }
    d->def.patterns = d->patterns;
    d->def.n_patterns = 2;
}

static void make_trips(day *d, size_t trips, int64_t people)
{
    d->def.trips =
        need(enshu__arena_new(d->arena, trips, sizeof *d->def.trips));
    d->def.n_trips = trips;
    for (size_t i = 0; i < trips; i++)
        d->def.trips[i] =
            (enshu__trip_def){.key = text(d, "t", i),
                              .pattern = d->patterns[i % 2].id,
                              .at_us = (enshu_time_us)(i / 2) * gap};
    const enshu_time_us length = (enshu_time_us)(trips / 2) * gap;
    d->demand[0] =
        (enshu__profile_row){0, people * 1000 / (length / ENSHU_MIN) * 60};
    d->def.demand = d->demand;
    d->def.n_demand = people > 0;
    d->def.capacity = 1500;
}

static void set_rules(enshu__timetable_def *def)
{
    def->headway_us = 70 * ENSHU_SEC;
    def->dwell_min_us = 20 * ENSHU_SEC;
    def->dwell_max_us = 90 * ENSHU_SEC;
    def->slack_ppm = 70000;
    def->turn_us = 3 * ENSHU_MIN;
    def->cancel_after_us = ENSHU_HOUR;
    def->crowd_ppm = 1800000;
    def->modes[ENSHU__MODE_NORMAL].speed_ppm = 1000000;
}

static void ignore(void *user, int32_t timetable, enshu__line_news what,
                   size_t index, size_t point)
{
    (void)timetable;
    (void)what;
    (void)index;
    (void)point;
    ++*(uint64_t *)user;
}

static void fault(void *user, const char *ja, const char *en)
{
    (void)user;
    (void)ja;
    fprintf(stderr, "%s\n", en);
    abort();
}

static void set_up(day *d, size_t trips, int64_t people)
{
    *d = (day){0};
    d->arena = need(enshu__arena_create((size_t)1 << 32));
    d->undo = need(enshu__undo_create((size_t)1 << 20));
    d->names = need(enshu__names_create());
    d->streams = need(enshu__streams_create(d->arena, d->undo, 1));
    if (enshu_queue_create(PENDING, 0, &d->queue) != ENSHU_OK)
        abort();
    make_line(d);
    make_trips(d, trips, people);
    set_rules(&d->def);
}

static void tear_down(day *d)
{
    enshu_queue_destroy(d->queue);
    enshu__names_destroy(d->names);
    enshu__undo_destroy(d->undo);
    enshu__arena_destroy(d->arena);
}

/* Seconds of a whole day, made and run; with `closed`, a section is closed
 * for 40 minutes in its middle. */
static double run_day(size_t trips, int64_t people, bool closed)
{
    day d;
    set_up(&d, trips, people);
    uint64_t news = 0;
    const double begun = bench_now();
    enshu__timetable_def *defs[] = {&d.def};
    d.t = need(enshu__timetables_create(
        &(enshu__timetables_setup){.arena = d.arena,
                                   .undo = d.undo,
                                   .streams = d.streams,
                                   .names = d.names,
                                   .defs = defs,
                                   .n = 1,
                                   .clock = {d.queue, 3, 1},
                                   .fn = ignore,
                                   .user = &news}));
    const enshu_time_us middle = (enshu_time_us)(trips / 4) * gap;
    enshu__order order = {
        .verb = ENSHU__VERB_CLOSE, .place = "s10", .other = "s11"};
    enshu_time_us next_order = closed ? middle : INT64_MAX;
    enshu_event event;
    while (enshu_queue_peek(d.queue, &event)) {
        if (event.at_us >= next_order) {
            enshu_queue_move_clock(d.queue, next_order);
            if (enshu__timetables_order(d.t, &order) != ENSHU_OK)
                abort();
            next_order = order.verb == ENSHU__VERB_CLOSE
                             ? middle + 40 * ENSHU_MIN
                             : INT64_MAX;
            order.verb = ENSHU__VERB_OPEN;
            continue;
        }
        enshu_queue_pop(d.queue, &event);
        if (enshu__timetables_wake(d.t, 0) != ENSHU_OK)
            abort();
    }
    const double seconds = bench_now() - begun;
    enshu__timetable_totals totals;
    enshu__timetables_totals(d.t, 0, &totals);
    if (totals.ended + totals.cancelled < (int64_t)trips)
        abort();
    bench_use((double)totals.boarded);
    tear_down(&d);
    return seconds;
}

static double check_day(size_t trips)
{
    day d;
    set_up(&d, trips, 0);
    const double begun = bench_now();
    if (!enshu__timetable_check(d.names, &d.def, fault, NULL))
        abort();
    const double seconds = bench_now() - begun;
    tear_down(&d);
    return seconds;
}

static double run_events(void)
{
    enshu_queue *q = NULL;
    if (enshu_queue_create(2 * PENDING, 0, &q) != ENSHU_OK)
        abort();
    enshu_random r;
    enshu_random_init(&r, 1, "bench", 5);
    enshu_event event = {0};
    const double begun = bench_now();
    for (int i = 0; i < EVENTS + PENDING; i++) {
        const enshu_time_us at =
            event.at_us + (int64_t)(enshu_random_u64(&r) >> 40);
        if (enshu_queue_push(q, at, 0, 0, 0, NULL) != ENSHU_OK)
            abort();
        if (i >= PENDING)
            enshu_queue_pop(q, &event);
    }
    const double seconds = bench_now() - begun;
    bench_use((double)event.at_us);
    enshu_queue_destroy(q);
    return seconds;
}

typedef enum contender {
    UNIT,
    DAY,
    PEOPLE,
    CLOSED,
    CHECK,
    TEN_TIMES,
    TEN_PEOPLE,
    CONTENDERS
} contender;

static double measure(contender which)
{
    switch (which) {
    case UNIT:
        return run_events();
    case DAY:
        return run_day(2000, 0, false);
    case PEOPLE:
        return run_day(2000, 900000, false);
    case CLOSED:
        return run_day(2000, 900000, true);
    case CHECK:
        return check_day(2000);
    case TEN_TIMES:
        return run_day(20000, 0, false);
    default:
        return run_day(20000, 9000000, false);
    }
}

int main(int argc, char **argv)
{
    static const char *const names[] = {
        "1,000,000 queue events (unit)",  "2,000 trips",
        "2,000 trips, 900,000 people",    "the same, 40 min closed",
        "check of 2,000 trips",           "20,000 trips",
        "20,000 trips, 9,000,000 people",
    };
    const size_t runs = bench_is_quick(argc, argv) ? 1 : MOST_RUNS;
    double seconds[CONTENDERS][MOST_RUNS];
    for (size_t i = 0; i < runs; i++) {
        for (int c = 0; c < CONTENDERS; c++)
            seconds[c][i] = measure((contender)c);
    }
    const double unit = bench_median(seconds[UNIT], runs);
    for (int c = 0; c < CONTENDERS; c++) {
        const double median = bench_median(seconds[c], runs);
        printf("%-32s %8.4f s %8.2f units\n", names[c], median, median / unit);
    }
    printf("ten times the trips: x %.2f, with people x %.2f\n",
           bench_median(seconds[TEN_TIMES], runs)
               / bench_median(seconds[DAY], runs),
           bench_median(seconds[TEN_PEOPLE], runs)
               / bench_median(seconds[PEOPLE], runs));
    return 0;
}
