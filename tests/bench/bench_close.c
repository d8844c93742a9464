/*
 * bench_close - how long consoles of a drill of many worlds wait when all of
 * them end at once and the drill is closed.
 *
 * Each world plays the scenario to its end, together, with its bot where it has
 * one; then the director closes.  Figures are the longest round between two
 * turns of the network, of the end and of closing, and how long either took in
 * all; rounds follow each other without a pause.
 *
 *   bench_close SCENARIO FOLDER [WORLDS] [BOT]
 *
 * The journal is left in FOLDER as close.enshu.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "bundle/bundle.h"
#include "host/closing.h"
#include "host/host_internal.h"

enum { WORLDS = 100, ROUND_US = 25000, PATH_BYTES = 512 };

static void die(const enshu_error *err)
{
    (void)fprintf(stderr, "bench_close: %s\n", err->message);
    exit(EXIT_FAILURE);
}

/* The machine's clock, which the benchmark puts forward. */
static int64_t leaping(void *user)
{
    const int64_t *ahead_us = user;
    return base_clock_monotonic_us() + *ahead_us;
}

/* ---- what a round takes ---- */

typedef struct rounds {
    double worst;
    double all;
    long n;
} rounds;

static void count(rounds *r, double since)
{
    const double took = bench_now() - since;
    r->n++;
    r->all += took;
    r->worst = took > r->worst ? took : r->worst;
}

static void say(const char *what, const rounds *r)
{
    (void)printf("%-8s %6ld rounds  %9.1f ms in all  longest %8.1f ms\n", what,
                 r->n, r->all * 1e3, r->worst * 1e3);
}

static size_t ended(const host *h)
{
    size_t n = 0;
    for (size_t i = 0; i < h->n_worlds; i++)
        n += enshu_drill_ended(h->worlds[i]->drill);
    return n;
}

static bool all_told(const host *h)
{
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (!h->worlds[i]->finished)
            return false;
    }
    return true;
}

/* ---- a drill ---- */

static host *open_worlds(const enshu_bundle *files, const char *path, size_t n,
                         const char *bot, host__clock *clock,
                         const base_key *key)
{
    enshu_error err = {.message = ""};
    host *h = NULL;
    host_world *worlds = xcalloc(n, sizeof *worlds);
    const host_seat director = {
        .token = "t-dir", .part = HOST_DIRECTOR, .control = true};
    for (size_t i = 0; i < n; i++)
        worlds[i] = (host_world){"", ""};
    const host_options o = {.journal = path,
                            .bundle = files,
                            .colleagues = bot,
                            .worlds = worlds,
                            .n_worlds = n,
                            .seats = &director,
                            .n_seats = 1,
                            .keep_seats = true,
                            .speed_milli = PACE_SPEED_MAX,
                            .key = key};
    if (host__open(&o, clock, &h, &err) != ENSHU_OK)
        die(&err);
    xfree(worlds);
    return h;
}

/* Rounds count once the first world is over. */
static void play(host *h, int64_t *ahead_us)
{
    rounds r = {0, 0, 0};
    while (ended(h) < h->n_worlds || !all_told(h)) {
        const double since = bench_now();
        *ahead_us += ended(h) == 0 ? ROUND_US : 0;
        host__tick(h);
        if (ended(h) > 0)
            count(&r, since);
    }
    const host_figures f = host_get_figures(h);
    (void)printf("%zu worlds, %llu records, %llu commands\n", h->n_worlds,
                 (unsigned long long)f.records, (unsigned long long)f.commands);
    say("end", &r);
}

static void close_it(host *h)
{
    rounds r = {0, 0, 0};
    double since = bench_now();
    (void)host__close(h, NULL, NULL, "");
    count(&r, since);
    while (!h->sealed && !h->trouble) {
        since = bench_now();
        host__tick(h);
        count(&r, since);
    }
    say("close", &r);
}

int main(int argc, char **argv)
{
    enshu_error err = {.message = ""};
    bundle *b = NULL;
    char path[PATH_BYTES];
    int64_t ahead_us = 0;
    host__clock clock = {leaping, &ahead_us};
    base_key *key = base_key_create();
    if (argc < 3)
        return EXIT_FAILURE;
    const size_t n = argc > 3 ? strtoul(argv[3], NULL, 10) : WORLDS;
    (void)snprintf(path, sizeof path, "%s/close.enshu", argv[2]);
    if (bundle_open(argv[1], NULL, &b, &err) != ENSHU_OK)
        die(&err);
    const enshu_bundle view = bundle_view(b);
    host *h =
        open_worlds(&view, path, n, argc > 4 ? argv[4] : NULL, &clock, key);
    play(h, &ahead_us);
    close_it(h);
    host_destroy(h);
    bundle_destroy(b);
    base_key_destroy(key);
    return EXIT_SUCCESS;
}
