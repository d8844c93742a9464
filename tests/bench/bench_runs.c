/*
 * bench_runs - whole drills a second: opened, played to the end, scored.
 *
 * One thread first, without and with the compiled files kept between runs, and
 * the share of the time that opening takes; then all cores.  The example
 * airport without players has the goal of 2,000 runs a second on one core (a
 * mock of it in plain Lua made 250).
 *
 *   bench_runs [--quick]      from the top of the source tree
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "bench/bench.h"
#include "bundle/bundle.h"
#include "enshu/score.h"
#include "runs/many.h"
#include "runs/session.h"

enum { ROUNDS = 5, GOAL = 2000 };

typedef struct row {
    const char *scenario;
    const char *policy;
    double goal; /* runs a second on one core, 0: none */
} row;

static const row rows[] = {{"tests/examples/02_airport.lua", "none", GOAL},
                           {"tests/examples/03_rail.lua", "none", 0},
                           {"scenarios/first-20-minutes", "none", 0},
                           {"scenarios/first-20-minutes", "slow", 0},
                           {"scenarios/first-20-minutes", "random", 0},
                           {"scenarios/first-20-minutes", "golden", 0}};

static void give_up(const enshu_error *err)
{
    (void)fprintf(stderr, "bench_runs: %s %s\n", err->source, err->message);
    exit(2);
}

static bundle *open_scenario(const char *path)
{
    enshu_error err = {0};
    bundle *b = NULL;
    if (bundle_open(path, NULL, &b, &err) != ENSHU_OK)
        give_up(&err);
    return b;
}

/* Time spent on opening and on playing. */
typedef struct spent {
    double open;
    double play;
    double score; /* asking once more, SCORES times */
} spent;

enum { SCORES = 20 };

static void play_one(const row *r, const bundle *b, enshu_code *code,
                     uint64_t seed, spent *s)
{
    const session_options o = {.bundle = bundle_view(b),
                               .has_seed = true,
                               .seed = seed,
                               .policy = r->policy,
                               .code = code};
    enshu_error err = {0};
    session *one = NULL;
    const double start = bench_now();
    if (session_open(&o, &one, &err) != ENSHU_OK)
        give_up(&err);
    const double opened = bench_now();
    if (session_run(one, ENSHU_TIME_MAX, &err) != ENSHU_OK)
        give_up(&err);
    const enshu_score *score = enshu_drill_score(session_drill(one));
    bench_use(score ? (double)score->total_milli : 0);
    const double played = bench_now();
    for (int i = 0; i < SCORES; i++)
        bench_use((double)enshu_drill_score(session_drill(one))->total_milli);
    s->score += bench_now() - played;
    session_destroy(one);
    s->open += opened - start;
    s->play += played - opened;
}

/* Runs a second on this thread; *share is that of opening. */
static double single_rate(const row *r, const bundle *b, bool keep_code,
                          int runs, double *share, double *score_us)
{
    enshu_code *code = keep_code ? enshu_code_create() : NULL;
    spent s = {0, 0, 0};
    for (int i = 0; i < runs; i++)
        play_one(r, b, code, (uint64_t)i + 1, &s);
    enshu_code_destroy(code);
    *share = s.open / (s.open + s.play);
    *score_us = s.score * 1e6 / (runs * (double)SCORES);
    return runs / (s.open + s.play);
}

static double all_cores_rate(const row *r, const bundle *b, int runs)
{
    enshu_error err = {0};
    many_run *out = xcalloc((size_t)runs, sizeof *out);
    const many_options o = {.bundle = bundle_view(b),
                            .policy = r->policy,
                            .first_seed = 1,
                            .runs = (size_t)runs,
                            .unmeasured = true};
    const double start = bench_now();
    if (many_play(&o, out, &err) != ENSHU_OK)
        give_up(&err);
    const double rate = runs / (bench_now() - start);
    xfree(out);
    return rate;
}

static void measure(const row *r, int runs)
{
    bundle *b = open_scenario(r->scenario);
    double fresh[ROUNDS];
    double kept[ROUNDS];
    double all[ROUNDS];
    double share = 0;
    double score_us = 0;
    for (int i = 0; i < ROUNDS; i++) {
        fresh[i] = single_rate(r, b, false, runs, &share, &score_us);
        kept[i] = single_rate(r, b, true, runs, &share, &score_us);
        all[i] = all_cores_rate(r, b, runs);
    }
    const double one = bench_median(kept, ROUNDS);
    printf("%-30s %-7s %9.0f %9.0f %7.0f %% %9.0f %7.1f us", r->scenario,
           r->policy, bench_median(fresh, ROUNDS), one, 100 * share,
           bench_median(all, ROUNDS), score_us);
    if (r->goal > 0)
        printf("   goal %.0f: %.2fx", r->goal, one / r->goal);
    printf("\n");
    bundle_destroy(b);
}

int main(int argc, char **argv)
{
    const int runs = bench_is_quick(argc, argv) ? 20 : 400;
    printf("whole drills a second\n");
    printf("%-30s %-7s %9s %9s %9s %9s %10s\n", "scenario", "policy", "fresh",
           "kept code", "opening", "all cores", "a score");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        measure(&rows[i], runs);
    return 0;
}
