/*
 * author/trial.h - runs the tests that a scenario declares.
 *
 * Each test is played twice and the digests are compared, so every test is a
 * test of determinism as well.
 *
 * Threads: a trial belongs to one thread.
 */
#ifndef ENSHU_AUTHOR_TRIAL_H
#define ENSHU_AUTHOR_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/locale.h"
#include "base/memory.h"
#include "enshu/script.h"

/* How one test went; borrowed for the duration of the call. */
typedef struct trial_outcome {
    const char *id;
    const char *name; /* "" when it has none */
    bool passed;
    const char *details; /* lines, each ended; "" when it passed */
} trial_outcome;

typedef void trial_fn(void *user, const trial_outcome *outcome);

typedef struct trial_options {
    enshu_bundle bundle;
    const char *prefix; /* before file names in details, "" for none */
    base_lang lang;
    trial_fn *told; /* called for each test in order of declaration */
    void *user;
    bool (*stop)(void *user, enshu_time_us now_us); /* may be NULL */
    enshu_finding_fn *found; /* of the load stage, told once; may be NULL */
    void *found_user;
} trial_options;

typedef struct trial_summary {
    size_t tests;
    size_t failed;
} trial_summary;

/* Statuses of session_open when the scenario cannot be loaded, of a drill that
 * broke, and ENSHU_EINTERRUPTED; a test that fails is none of these. */
ENSHU_MUST_USE enshu_status trial_run(const trial_options *options,
                                      trial_summary *out, enshu_error *err);

#endif /* ENSHU_AUTHOR_TRIAL_H */
