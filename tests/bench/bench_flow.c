/*
 * bench_flow - a queue with one server and random arrivals (M/M/1): as a flow
 * that a scenario declares, within its drill; as a flow alone; as plain C
 * callbacks on the engine's queue; and with SimPy when python3-simpy3 is
 * installed; then how the cost of a network with departures grows with its
 * size.
 *
 * The goal is 60 times SimPy.
 *
 *   bench_flow [--quick]      from the top of the source tree
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "enshu/queue.h"
#include "enshu/random.h"
#include "enshu/script.h"
#include "ops/flow.h"
#include "support/program.h"

enum { MOST_ROUNDS = 9, GOAL = 60, KEY = 32 };

static const double arrival_us = 1e6 / 0.9;
static const double service_us = 1e6;

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* ---- a drill's parts around a flow ---- */

typedef struct stage {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__names *names;
    enshu_queue *queue;
    enshu__flows *flows;
} stage;

static void complain(void *user, const char *ja, const char *en)
{
    (void)user;
    (void)ja;
    (void)fprintf(stderr, "bench_flow: %s\n", en);
}

static enshu_name name_of(const stage *s, const char *text)
{
    return enshu__names_intern(s->names, text, strlen(text));
}

static void stage_init(stage *s)
{
    s->arena = enshu__arena_create((size_t)4 << 30);
    s->undo = enshu__undo_create(1 << 20);
    s->names = enshu__names_create();
    require(s->arena && s->undo && s->names);
    require(enshu_queue_create(100, 0, &s->queue) == ENSHU_OK);
}

static void stage_open(stage *s, enshu__flow_def *flow,
                       enshu__departures_def *departures)
{
    const size_t n = departures ? 1 : 0;
    require(enshu__flow_check(s->names, flow, &departures, n, complain, NULL));
    const enshu__flows_setup setup = {
        .arena = s->arena,
        .undo = s->undo,
        .streams = enshu__streams_create(s->arena, s->undo, 1),
        .names = s->names,
        .flows = &flow,
        .n_flows = 1,
        .departures = &departures,
        .n_departures = n,
        .clock = {s->queue, 0, 0}};
    s->flows = enshu__flows_create(&setup);
    require(s->flows);
}

static void stage_fini(stage *s)
{
    enshu_queue_destroy(s->queue);
    enshu__names_destroy(s->names);
    enshu__undo_destroy(s->undo);
    enshu__arena_destroy(s->arena);
}

/* Looks each minute, as a drill does. */
static void play(stage *s, enshu_time_us until_us)
{
    enshu_event e;
    enshu__flow_totals totals;
    for (enshu_time_us t = 0; t <= until_us; t += ENSHU_MIN) {
        while (enshu_queue_peek(s->queue, &e) && e.at_us <= t) {
            (void)enshu_queue_pop(s->queue, &e);
            require(enshu__flows_wake(s->flows, 0) == ENSHU_OK);
        }
        enshu_queue_move_clock(s->queue, t);
        enshu__flows_totals(s->flows, 0, &totals);
    }
}

/* ---- M/M/1 ---- */

static double measure_flow(size_t customers)
{
    stage s;
    stage_init(&s);
    enshu__source_def in = {.id = "in",
                            .to = "desk",
                            .per_hour_milli = 3240000,
                            .until_us = ENSHU__ABSENT_TIME};
    enshu__station_def desk = {
        .id = "desk", .servers = 1, .servers_max = 1, .rate_milli = 3600000};
    enshu__flow_def flow = {.decl = {.name = name_of(&s, "bench")},
                            .sources = &in,
                            .n_sources = 1,
                            .stations = &desk,
                            .n_stations = 1};
    stage_open(&s, &flow, NULL);
    const double start = bench_now();
    const double length_us = (double)customers * arrival_us;
    play(&s, (enshu_time_us)length_us);
    const double seconds = bench_now() - start;
    enshu__flow_totals t;
    enshu__flows_totals(s.flows, 0, &t);
    /* As many as were wanted, within a thousandth or so. */
    require((double)t.out > 0.99 * (double)customers);
    stage_fini(&s);
    return seconds * (double)customers / (double)t.created;
}

/* Declared in Lua: the drill, with its looks each minute, is in the time. */
static const char declared[] =
    "scenario{ id='mm1', api=1, start='2026-11-23 00:00', length=days(20), "
    "lang='en', langs={'en'}, title='M/M/1' } "
    "org{ id='o', kind='operator', name='O' } "
    "team{ id='t', org='o', name='T' } role{ id='r', team='t', name='R' } "
    "flow{ id='q', name='Q', sources={ {'s', to='d', per_hour=90000} }, "
    "stations={ {'d', name='D', rate=100000, spread='random'} }, "
    "routes={ {'d', 'out'} } }";

static double measure_declared(size_t customers)
{
    const enshu_file file = {"main.lua", declared, sizeof declared - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.seed = 1, .has_seed = true};
    enshu_drill *d = NULL;
    enshu_error err;
    require(enshu_script_open(&bundle, &options, NULL, &d, &err) == ENSHU_OK);
    const enshu_time_us until =
        (enshu_time_us)((double)customers * 3600e6 / 90000);
    const double start = bench_now();
    require(enshu_drill_advance(d, until) == ENSHU_OK);
    const double seconds = bench_now() - start;
    enshu_drill_destroy(d);
    return seconds;
}

typedef struct model {
    enshu_queue *q;
    enshu_random arrivals;
    enshu_random services;
    size_t waiting;
    size_t left;
} model;

static void schedule(model *m, double delay_us, uint32_t kind)
{
    const enshu_time_us at = enshu_queue_now(m->q) + (int64_t)delay_us;
    require(enshu_queue_push(m->q, at, 0, kind, 0, NULL) == ENSHU_OK);
}

static void start_service(model *m)
{
    schedule(m, enshu_random_exponential(&m->services, service_us), 1);
}

static void step(model *m, const enshu_event *e)
{
    if (e->kind == 0) {
        if (m->waiting++ == 0)
            start_service(m);
        if (--m->left > 0)
            schedule(m, enshu_random_exponential(&m->arrivals, arrival_us), 0);
    } else if (--m->waiting > 0) {
        start_service(m);
    }
}

static double measure_callbacks(size_t customers)
{
    model m = {.left = customers};
    require(enshu_queue_create(10, 0, &m.q) == ENSHU_OK);
    enshu_random_init(&m.arrivals, 1, "arrivals", 8);
    enshu_random_init(&m.services, 1, "services", 8);
    const double start = bench_now();
    schedule(&m, 0.0, 0);
    enshu_event e;
    while (enshu_queue_pop(m.q, &e))
        step(&m, &e);
    const double seconds = bench_now() - start;
    enshu_queue_destroy(m.q);
    return seconds;
}

static bool has_simpy(void)
{
    FILE *f = fopen("/usr/lib/python3/dist-packages/simpy/__init__.py", "r");
    if (f)
        (void)fclose(f);
    return f != NULL;
}

/* The script prints its seconds; 0: there is no SimPy. */
static double measure_simpy(size_t customers)
{
    char count[32];
    (void)snprintf(count, sizeof count, "%zu", customers);
    const char *const argv[] = {"/usr/bin/python3",
                                "tests/bench/bench_flow_simpy.py", count, NULL};
    if (!has_simpy())
        return 0;
    program_result result;
    program_run(&(program_call){.argv = argv, .limit_ms = 600000}, &result);
    const double seconds = strtod(result.out, NULL);
    if (result.status != 0)
        (void)fprintf(stderr, "bench_flow: %s\n", result.err);
    program_fini(&result);
    return seconds;
}

static void compare(size_t customers, size_t rounds)
{
    double scenario[MOST_ROUNDS];
    double flow[MOST_ROUNDS];
    double callbacks[MOST_ROUNDS];
    double simpy[MOST_ROUNDS];
    const size_t simpy_rounds = rounds > 3 ? 3 : 1;
    for (size_t i = 0; i < rounds; i++) {
        scenario[i] = measure_declared(customers);
        flow[i] = measure_flow(customers);
        callbacks[i] = measure_callbacks(customers);
        if (i < simpy_rounds)
            simpy[i] = measure_simpy(customers);
    }
    const double d = bench_median(scenario, rounds);
    const double f = bench_median(flow, rounds);
    const double c = bench_median(callbacks, rounds);
    const double s = bench_median(simpy, simpy_rounds);
    const double n = (double)customers;
    (void)printf("M/M/1, %.0f customers, load 0.9\n", n);
    (void)printf("  declared in Lua %8.4f s  %6.1f ns a customer\n", d,
                 d / n * 1e9);
    (void)printf("  flow alone      %8.4f s  %6.2f times as long\n", f, f / d);
    (void)printf("  plain callbacks %8.4f s  %6.2f times as long\n", c, c / d);
    if (s > 0)
        (void)printf("  SimPy           %8.4f s  %6.1f times as long "
                     "(goal %d)\n",
                     s, s / d, (int)GOAL);
    else
        (void)printf("  SimPy is not installed (python3-simpy3)\n");
}

/* ---- an airport day, and ten times as many flights ---- */

typedef struct airport {
    enshu__source_def source;
    enshu__station_def stations[4];
    enshu__route_def routes[2];
    enshu__emit_def bags;
    enshu__departures_def departures;
    enshu__flow_def flow;
} airport;

static enshu__station_def station(const char *id, int64_t servers, double rate)
{
    return (enshu__station_def){.id = id,
                                .servers = servers,
                                .servers_max = 2 * servers,
                                .rate_milli = (int64_t)(rate * 1000)};
}

static void make_rows(stage *s, airport *a, size_t flights)
{
    enshu__departure_row *rows =
        enshu__arena_new(s->arena, flights, sizeof *rows);
    char *keys = enshu__arena_new(s->arena, flights, KEY);
    require(rows && keys);
    for (size_t i = 0; i < flights; i++) {
        (void)snprintf(keys + KEY * i, KEY, "EN%zu", i);
        rows[i] = (enshu__departure_row){
            .key = keys + KEY * i,
            .at_us =
                6 * ENSHU_HOUR + (enshu_time_us)(i * 17 * ENSHU_HOUR / flights),
            .load = 158};
    }
    a->departures =
        (enshu__departures_def){.decl = {.name = name_of(s, "flights")},
                                .flow = {name_of(s, "airport"), 0, ENSHU__FLOW},
                                .station = "gate",
                                .bags = "belt",
                                .schedule = rows,
                                .n_schedule = flights,
                                .occupies_us = ENSHU_HOUR,
                                .opens_us = 40 * ENSHU_MIN,
                                .hold_us = 30 * ENSHU_MIN,
                                .cancel_after_us = 3 * ENSHU_HOUR,
                                .full_ppm = 970000};
}

static void make_airport(stage *s, airport *a, int64_t times)
{
    make_rows(s, a, 260 * (size_t)times);
    a->source = (enshu__source_def){
        .id = "people",
        .to = "desk",
        .departures = {name_of(s, "flights"), 0, ENSHU__DEPARTURES},
        .share_ppm = 1000000,
        .show = {150 * ENSHU_MIN, 90 * ENSHU_MIN, 45 * ENSHU_MIN},
        .until_us = ENSHU__ABSENT_TIME};
    a->bags = (enshu__emit_def){
        .to = "belt", .item_class = name_of(s, "bag"), .per_milli = 700};
    a->stations[0] = station("desk", 110 * times, 30);
    a->stations[0].emits = &a->bags;
    a->stations[0].n_emits = 1;
    a->stations[1] = station("security", 24 * times, 170);
    a->stations[2] = station("gate", 1, 700);
    a->stations[2].per_departure = true;
    a->stations[3] = station("belt", 3 * times, 1500);
    a->routes[0] = (enshu__route_def){.from = "desk",
                                      .to = "security",
                                      .share_ppm = 1000000,
                                      .takes_us = 4 * ENSHU_MIN};
    a->routes[1] = (enshu__route_def){.from = "security",
                                      .to = "gate",
                                      .share_ppm = 1000000,
                                      .takes_us = 8 * ENSHU_MIN};
    a->flow = (enshu__flow_def){.decl = {.name = name_of(s, "airport")},
                                .sources = &a->source,
                                .n_sources = 1,
                                .stations = a->stations,
                                .n_stations = 4,
                                .routes = a->routes,
                                .n_routes = 2};
}

static double measure_airport(int64_t times)
{
    stage s;
    airport a;
    stage_init(&s);
    make_airport(&s, &a, times);
    const double start = bench_now();
    stage_open(&s, &a.flow, &a.departures);
    play(&s, 26 * ENSHU_HOUR);
    const double seconds = bench_now() - start;
    enshu__departures_totals t;
    enshu__flows_departures(s.flows, 0, &t);
    require(t.departed + t.cancelled == t.due);
    stage_fini(&s);
    return seconds;
}

static void grow(size_t rounds)
{
    double one[MOST_ROUNDS];
    double ten[MOST_ROUNDS];
    for (size_t i = 0; i < rounds; i++) {
        one[i] = measure_airport(1);
        ten[i] = measure_airport(10);
    }
    const double a = bench_median(one, rounds);
    const double b = bench_median(ten, rounds);
    (void)printf("airport day, 260 flights, 41,000 people, 29,000 bags: "
                 "%.4f s (goal 0.5)\n",
                 a);
    (void)printf("ten times that: %.4f s, %.1f times as long\n", b, b / a);
}

int main(int argc, char **argv)
{
    const bool quick = bench_is_quick(argc, argv);
    compare(quick ? 100000 : 1000000, quick ? 3 : MOST_ROUNDS);
    grow(quick ? 1 : 5);
    return 0;
}
