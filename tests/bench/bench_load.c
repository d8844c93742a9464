/*
 * bench_load - how long it takes to load the large tables of an operation: a
 * timetable with calls of its own for each trip, and a schedule of departures.
 *
 * Each is loaded at a size and at ten times that; what grows as it should
 * takes about ten times as long.  Checking is part of loading: a timetable is
 * rehearsed whole.
 *
 *   bench_load [--quick]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "enshu/script.h"

enum { ROUNDS = 5, TEXT_SIZE = 4096, STOPS = 25 };

#define FRAME                                                                  \
    "scenario{ id='s', api=1, start='2026-11-24 04:00', length=hours(20), "    \
    "lang='en', langs={'en'}, title='T' } "                                    \
    "team{ id='occ', name='OCC' } role{ id='duty', team='occ', name='R' }\n"

/* Trips run in turn in both directions, 25 calls each, as densely as the day
 * of the larger size allows. */
static const char timetable[] =
    "local stops, trips = {}, {} "
    "for i = 1, 25 do stops[i] = { 'S'..i, name='Stop '..i, km=i, tracks=4, "
    "turnback=true } end "
    "for t = 0, n - 1 do local calls = {} "
    "  local start = sec(60) * (t // 2) "
    "  for i = 1, 25 do "
    "    local at = start + sec(90) * (i - 1) "
    "    calls[i] = { 'S'..(t % 2 == 0 and i or 26 - i), at, "
    "      at + (i > 1 and i < 25 and sec(20) or 0) } "
    "  end trips[t + 1] = { 'T'..t, calls=calls } end "
    "timetable{ id='line', name='L', headway=sec(30), stops=stops, "
    "trips=trips }";

static const char departures[] =
    "local rows = {} "
    "for i = 1, n do rows[i] = { key='F'..i, at=hours(3) + sec(2) * i, "
    "load=10, dest='somewhere', dock='A'..(i % 60) } end "
    "local docks = {} for i = 0, 59 do docks[i + 1] = 'A'..i end "
    "flow{ id='f', name='F', sources={ {'s', to='gate', departures='d'} }, "
    "stations={ {'gate', name='G', rate=100000} }, routes={ {'gate', 'out'} } "
    "} departures{ id='d', name='D', flow='f', station='gate', docks=docks, "
    "schedule=rows }";

static void on_finding(void *user, const enshu_finding *f)
{
    (void)user;
    if (f->severity == 'E')
        (void)fprintf(stderr, "bench_load: %s %s\n", f->code, f->message.en);
}

/* Seconds to open it once. */
static double open_once(const char *lua)
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.limits = {0}};
    enshu_drill *d = NULL;
    enshu_error err;
    const double start = bench_now();
    const enshu_status st =
        enshu_script_open(&bundle, &options, on_finding, &d, &err);
    const double spent = bench_now() - start;
    if (st != ENSHU_OK)
        exit(2);
    enshu_drill_destroy(d);
    return spent;
}

typedef struct table {
    const char *name;
    const char *lua; /* after `local n = SIZE` */
    size_t size;     /* the smaller one */
    size_t rows;     /* of each */
} table;

static const table tables[] = {
    {"trips with 25 calls", timetable, 200, STOPS},
    {"departures", departures, 200, 1},
};

static void write_scenario(char out[TEXT_SIZE], const table *t, size_t size)
{
    (void)snprintf(out, TEXT_SIZE, "%slocal n = %zu %s", FRAME, size, t->lua);
}

/* Medians of the smaller and the larger size, in turn. */
static void measure(const table *t, size_t rounds)
{
    static char small[TEXT_SIZE];
    static char large[TEXT_SIZE];
    double a[ROUNDS];
    double b[ROUNDS];
    write_scenario(small, t, t->size);
    write_scenario(large, t, 10 * t->size);
    for (size_t i = 0; i < rounds; i++) {
        a[i] = open_once(small);
        b[i] = open_once(large);
    }
    const double low = bench_median(a, rounds);
    const double high = bench_median(b, rounds);
    printf("%-20s %6zu: %8.1f ms   %6zu: %8.1f ms   x%.1f for 10 times as "
           "much   %.2f us a row\n",
           t->name, t->size, low * 1e3, 10 * t->size, high * 1e3, high / low,
           high * 1e6 / (double)(10 * t->size * t->rows));
}

int main(int argc, char **argv)
{
    const size_t rounds = bench_is_quick(argc, argv) ? 1 : ROUNDS;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        measure(&tables[i], rounds);
    return 0;
}
