/*
 * cli/measure.h - gives a drill that is played or replayed here what its
 * service is measured against.
 *
 * Threads: the caller's.
 */
#ifndef ENSHU_CLI_MEASURE_H
#define ENSHU_CLI_MEASURE_H

#include "runs/replay.h"
#include "runs/session.h"

/* Before the session runs.  Plays the references when the scenario measures
 * against any, or a journal is kept of key figures; ENSHU_EINTERRUPTED when the
 * program was told to stop. */
ENSHU_MUST_USE enshu_status measure_session(session *s, enshu_bundle bundle,
                                            enshu_error *err);

/* When a replay has run: what its journal keeps, or plays it. */
ENSHU_MUST_USE enshu_status measure_replay(replay *r, journal *j,
                                           int64_t instance, enshu_error *err);

#endif /* ENSHU_CLI_MEASURE_H */
