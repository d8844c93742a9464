/*
 * runs/what_if.h - what would have become of a drill if something else had been
 * done: its journal played again from a moment on with other commands.
 *
 * Threads: a run belongs to one thread; it has a journal handle of its own.
 */
#ifndef ENSHU_RUNS_WHAT_IF_H
#define ENSHU_RUNS_WHAT_IF_H

#include "runs/replay.h"

typedef struct what_if_command {
    enshu_time_us t_us; /* not before the moment; at it: just behind all that
                           happened then */
    const char *role;   /* or "control" */
    enshu_command_kind kind;
    const char *fields; /* JSON */
} what_if_command;

typedef struct what_if_options {
    const char *journal; /* path; may be written by a host meanwhile */
    replay_part part;
    enshu_time_us from_us;  /* everything up to here as it was */
    enshu_time_us until_us; /* ENSHU_TIME_MAX: to the end of the drill */
    const what_if_command *commands; /* by time */
    size_t n_commands;
    bool alone; /* without what people did after the moment */
    bool (*stop)(void *user, enshu_time_us now_us);
    void *user;
} what_if_options;

typedef struct what_if_figure {
    char *id;      /* of an objective or a metric */
    int64_t value; /* points or amount, thousandths */
    int64_t max;   /* points that could be had; severity of a metric */
} what_if_figure;

typedef struct what_if_outcome {
    enshu_time_us end_us;
    int64_t total_milli;
    int64_t max_milli;
    what_if_figure *objectives;
    size_t n_objectives;
    what_if_figure *metrics;
    size_t n_metrics;
    size_t refused; /* of the commands that were tried */
} what_if_outcome;

/* [0] as it was (or, past the journal's end, if nobody does anything more),
 * [1] with the commands.  Release each with what_if_clear.  Statuses of
 * replay_run; ENSHU_EINVAL for a command no drill can take; ENSHU_EPAST when
 * `from_us` is behind the journal's last row. */
ENSHU_MUST_USE enshu_status what_if_run(const what_if_options *options,
                                        what_if_outcome out[2],
                                        enshu_error *err);
void what_if_clear(what_if_outcome *o);

#endif /* ENSHU_RUNS_WHAT_IF_H */
