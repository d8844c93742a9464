/*
 * Bare engine events: a queue with one server and random arrivals (M/M/1),
 * driven through a table of functions by event kind, as the drill drives its
 * parts; then the same with every event in a transaction.
 *
 * usage: bench_events [--quick]
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "enshu/queue.h"
#include "enshu/random.h"
#include "enshu/stats.h"
#include "sim/undo.h"

enum { KIND_ARRIVAL, KIND_DEPARTURE, KINDS };

static const double arrival_us = 1e6 / 0.9;
static const double service_us = 1e6;

typedef struct model {
    enshu_queue *q;
    enshu__undo *undo;
    enshu_random arrivals;
    enshu_random services;
    enshu_level length;
    uint64_t left;   /* customers still to come */
    uint64_t served; /* customers gone */
} model;

static void schedule(model *m, double delay_us, uint32_t kind)
{
    const enshu_time_us at_us = enshu_queue_now(m->q) + (int64_t)delay_us;
    if (enshu_queue_push(m->q, at_us, 0, kind, 0, NULL) != ENSHU_OK)
        abort();
}

static void change_length(model *m, int64_t by)
{
    enshu__undo_save(m->undo, &m->length, sizeof m->length);
    enshu_level_set(&m->length, enshu_queue_now(m->q), m->length.value + by);
}

static void start_service(model *m)
{
    enshu__undo_save(m->undo, &m->services, sizeof m->services);
    schedule(m, enshu_random_exponential(&m->services, service_us),
             KIND_DEPARTURE);
}

static void arrive(model *m)
{
    change_length(m, 1);
    if (m->length.value == 1)
        start_service(m);
    ENSHU__SET(m->undo, m->left, m->left - 1);
    if (m->left == 0)
        return;
    enshu__undo_save(m->undo, &m->arrivals, sizeof m->arrivals);
    schedule(m, enshu_random_exponential(&m->arrivals, arrival_us),
             KIND_ARRIVAL);
}

static void depart(model *m)
{
    change_length(m, -1);
    ENSHU__SET(m->undo, m->served, m->served + 1);
    if (m->length.value > 0)
        start_service(m);
}

typedef void handler(model *m);

static handler *const handlers[KINDS] = {
    [KIND_ARRIVAL] = arrive,
    [KIND_DEPARTURE] = depart,
};

static void set_up(model *m, uint64_t customers, size_t other_events)
{
    *m = (model){.left = customers};
    m->undo = enshu__undo_create(1 << 20);
    if (!m->undo || enshu_queue_create(other_events + 2, 0, &m->q) != ENSHU_OK)
        abort();
    enshu_random_init(&m->arrivals, 1, "arrivals", 8);
    enshu_random_init(&m->services, 1, "services", 8);
    enshu_level_init(&m->length, 0, 0);
    /* Events of a drill that are pending, but far away. */
    for (size_t i = 0; i < other_events; i++)
        schedule(m, 1e15 + 1e6 * (double)i, KINDS);
    schedule(m, 0.0, KIND_ARRIVAL);
}

static void run(model *m, bool transactions)
{
    enshu_event e;
    while (enshu_queue_pop(m->q, &e) && e.kind < KINDS) {
        if (transactions)
            enshu__undo_begin(m->undo);
        handlers[e.kind](m);
        if (transactions)
            enshu__undo_commit(m->undo);
    }
}

/* Seconds for all customers; *mean_length is checked against theory. */
static double measure(uint64_t customers, size_t other_events,
                      bool transactions, double *mean_length)
{
    model m;
    set_up(&m, customers, other_events);
    const double start = bench_now();
    run(&m, transactions);
    const double seconds = bench_now() - start;
    if (m.served != customers)
        abort();
    *mean_length =
        (double)enshu_level_mean_milli(&m.length, m.length.last_us) / 1000.0;
    enshu_queue_destroy(m.q);
    enshu__undo_destroy(m.undo);
    return seconds;
}

/* What a slice costs that changes nothing. */
static double measure_empty_transactions(size_t count)
{
    enshu__undo *u = enshu__undo_create(1 << 20);
    if (!u)
        abort();
    const double start = bench_now();
    for (size_t i = 0; i < count; i++) {
        enshu__undo_begin(u);
        enshu__undo_commit(u);
    }
    const double seconds = bench_now() - start;
    enshu__undo_destroy(u);
    return seconds;
}

int main(int argc, char **argv)
{
    enum { ROWS = 3, MOST_ROUNDS = 11 };
    static const struct {
        const char *name;
        size_t other_events;
        bool transactions;
    } rows[ROWS] = {
        {"plain", 0, false},
        {"10000 other events pending", 10000, false},
        {"each event a transaction", 0, true},
    };
    const bool quick = bench_is_quick(argc, argv);
    const size_t rounds = quick ? 3 : MOST_ROUNDS;
    const uint64_t customers = quick ? 100000 : 1000000;
    double seconds[ROWS][MOST_ROUNDS];
    double empty[MOST_ROUNDS];
    double mean_length = 0.0;
    for (size_t r = 0; r < rounds; r++) {
        for (size_t i = 0; i < ROWS; i++)
            seconds[i][r] = measure(customers, rows[i].other_events,
                                    rows[i].transactions, &mean_length);
        empty[r] = measure_empty_transactions(1000000);
    }

    printf("M/M/1, %.0f customers, load 0.9 (mean length %.2f, in theory 9)\n",
           (double)customers, mean_length);
    printf("%-30s%10s%12s%12s\n", "", "seconds", "M events/s", "ns/event");
    for (size_t i = 0; i < ROWS; i++) {
        const double s = bench_median(seconds[i], rounds);
        const double events = 2.0 * (double)customers;
        printf("%-30s%10.3f%12.2f%12.1f\n", rows[i].name, s, events / 1e6 / s,
               s / events * 1e9);
    }
    printf("an empty transaction: %.1f ns\n",
           bench_median(empty, rounds) * 1e3);
    return 0;
}
