/*
 * author/simulate.h - a scenario played by many policies over many seeds.
 *
 * Each policy plays each of the seeds, so that the adversary's luck is the
 * same for all.  What comes out says how the policies score, what the scenario
 * has that nobody ever met, and where its code failed.
 *
 * The outcome is the same whatever the number of threads, unless it was
 * stopped: then it is about the runs that were finished, and about the scores
 * of those seeds that every policy finished.
 *
 * Threads: a simulation belongs to one thread; the work is spread over others
 * while simulate_run runs.
 */
#ifndef ENSHU_AUTHOR_SIMULATE_H
#define ENSHU_AUTHOR_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "base/locale.h"
#include "base/memory.h"
#include "enshu/script.h"

enum { SIMULATE_POLICIES_MAX = 32, SIMULATE_RUNS_MAX = 100000 };

typedef struct simulate_options {
    enshu_bundle bundle; /* outlives the simulation */
    /* Names joined by commas, NULL: none, slow, random and every bot. */
    const char *policies;
    /* Policies from worst to best, joined by commas; those that are not among
     * the policies play too.  NULL: no order is looked at. */
    const char *order;
    uint64_t first_seed;
    size_t runs; /* seeds of each policy, 1 to SIMULATE_RUNS_MAX */
    size_t jobs; /* threads, 0: one per core */
    /* Asked from any of the threads; true ends it.  May be NULL. */
    bool (*stop)(void *user);
    /* Told from any of the threads, one at a time; may be NULL. */
    void (*progress)(void *user, size_t done, size_t all);
    void *user;
    enshu_finding_fn *found; /* of the load stage, may be NULL */
    void *found_user;
} simulate_options;

typedef struct simulation simulation;

/* Loads the scenario.  *out is owned by the caller; NULL on failure.
 * ENSHU_ENOTFOUND when there is no such policy (*err names those there are),
 * ENSHU_EINVAL for a name given twice, no name, or too many of them, else as
 * session_open. */
ENSHU_MUST_USE enshu_status simulate_open(const simulate_options *options,
                                          simulation **out, enshu_error *err);
void simulate_destroy(simulation *s); /* accepts NULL */

/* Borrowed for the life of the simulation. */
const enshu_scenario_info *simulate_scenario(const simulation *s);

/* Plays each run up to `until_us` (ENSHU_TIME_MAX: its end).  Call it once.
 * ENSHU_EINTERRUPTED when it was stopped: what is done can be read.  Other
 * statuses: of the first run that broke. */
ENSHU_MUST_USE enshu_status simulate_run(simulation *s, enshu_time_us until_us,
                                         enshu_error *err);

/* Whether there is something the author has to mend: errors of scripts or
 * bots, a replay that differs (EN9001, EN9008), or means that are not in the
 * order asked for. */
bool simulate_is_good(const simulation *s);

/* The outcome for people. */
void simulate_write(const simulation *s, base_lang lang, base_buffer *out);
/* And as one object, as docs/author.md describes it; owned by the caller. */
json_t *simulate_json(const simulation *s);

#endif /* ENSHU_AUTHOR_SIMULATE_H */
