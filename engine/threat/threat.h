/*
 * threat/threat.h - attack steps and the adversaries that try them.
 *
 * An attempt of a step on a target: at its start and again at its end the
 * step's `needs` must hold, the target must not be down, and it must be
 * reachable - from the internet or from an asset this adversary holds that is
 * not isolated - by the step's `via` service (any service when absent).
 * In between it takes time.  At the end it succeeds with probability p; then
 * its effects happen, evidence is left, and controls on the target may notice
 * (they may notice a failed try too, not one that never got through).
 *
 * Random draws come from one stream per (adversary, step), named
 * "step/ADVERSARY/STEP", always the same ones in the same order for an attempt
 * that got under way: duration at the start; success, then for each detect row
 * chance and delay, at the end.  Draws that do not matter are made too, so that
 * a changed probability, duration or defence shifts no later attempt.
 */
#ifndef ENSHU_THREAT_THREAT_H
#define ENSHU_THREAT_THREAT_H

#include "enshu/queue.h"
#include "sim/streams.h"
#include "threat/threat_def.h"
#include "world/world.h"

typedef enum enshu__outcome {
    ENSHU__OUT_OK,
    ENSHU__OUT_PRECONDITION,
    ENSHU__OUT_UNREACHABLE,
    ENSHU__OUT_TARGET_DOWN,
    ENSHU__OUT_FAILED,
    ENSHU__OUT_DENIED, /* no valid account, or an indicator is blocked */
} enshu__outcome;
/* "ok" "precondition" "unreachable" "target-down" "failed" "denied". */
const char *enshu__outcome_word(enshu__outcome outcome);

/* One try.  Numbers rise from 1 and are never reused. */
typedef struct enshu__attempt {
    uint64_t number;
    const enshu__step_def *step;
    int32_t adversary; /* index */
    enshu__ref on;     /* asset; name 0: no target (then always reachable) */
    int32_t from;      /* asset it must come from, -1: any held or internet */
    int64_t p_ppm;
    enshu_time_us started_us;
    enshu_time_us ends_us;
    uint64_t started_cause; /* free for `started` to fill: record number */
    uint64_t ended_cause;   /* free for `ended` to fill */
} enshu__attempt;

typedef struct enshu__attempt_options {
    enshu__ref on;
    int32_t from; /* -1: not restricted */
    bool has_takes;
    enshu_time_us takes_us; /* overrides the step's */
    bool has_p;
    int64_t p_ppm; /* overrides the step's */
} enshu__attempt_options;

/* How the threat speaks to the layer above.  None may call back into the
 * threat except enshu__threat_compromise from `effects`. */
typedef struct enshu__threat_hooks {
    void *user;
    /* Does a condition hold, with TARGET meaning `on`? */
    bool (*holds)(void *user, const struct enshu__cond *cond, enshu__ref on);
    void (*started)(void *user, enshu__attempt *attempt);
    /* The attempt worked: apply its effects. */
    void (*effects)(void *user, const enshu__attempt *attempt);
    /* It is over; comes before `effects` when ok. */
    void (*ended)(void *user, enshu__attempt *attempt, enshu__outcome outcome,
                  bool noticed);
    /* A control noticed it, after the delay.  detect is a row of the step. */
    void (*detected)(void *user, const enshu__attempt *attempt,
                     const enshu__detect_def *detect);
    /* A list plan ran to its end (or had nothing left to do). */
    void (*plan_ended)(void *user, int32_t adversary);
} enshu__threat_hooks;

typedef struct enshu__threat_setup {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__world *world;
    enshu__streams *streams;
    const enshu__names *names;
    enshu_queue *queue;
    enshu__adversary_def *const *adversaries; /* at most 64 */
    size_t n_adversaries;
    enshu__step_def *const *steps;
    size_t n_steps;
    uint32_t end_event;    /* event kinds: an attempt ends, */
    uint32_t detect_event; /* a control notices, */
    uint32_t plan_event;   /* a list plan's next item; arg is the threat's */
    uint8_t end_class;     /* order classes of the three */
    uint8_t detect_class;
    uint8_t plan_class;
    enshu__threat_hooks hooks;
} enshu__threat_setup;

typedef struct enshu__threat enshu__threat;

enshu__threat *enshu__threat_create(const enshu__threat_setup *setup);

/* A list plan is fixed: its items are tried one after the other, each as soon
 * as the one before is over (however it ended), its pause `after` is over and
 * its time `at` has come; an `at` in the past means at once.  An item whose
 * `unless` is true at that moment is skipped. */

/* Starts list plans of all adversaries that have one (at T+00:00). */
ENSHU_MUST_USE enshu_status enshu__threat_start(enshu__threat *t);
/* Starts an adversary's fallback list from now, in place of a list that is
 * under way; attempts under way go on.  ENSHU_ENOTFOUND without one. */
ENSHU_MUST_USE enshu_status enshu__threat_start_fallback(enshu__threat *t,
                                                         int32_t adversary);

/* Tries a step for an adversary.  When it fails at once (precondition,
 * unreachable, target down) `ended` is called before this returns, *number is
 * 0 and *outcome says why; else *number names the attempt under way.
 * ENSHU_ELIMIT when 10,000 attempts are alive (one is until it is over and all
 * its detections have come) or the queue is full; ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status
enshu__threat_attempt(enshu__threat *t, int32_t adversary, int32_t step,
                      const enshu__attempt_options *options, uint64_t *number,
                      enshu__outcome *outcome);

/* The three event kinds of the setup fired.  ENSHU_ELIMIT, ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__threat_on_end(enshu__threat *t,
                                                 uint64_t arg);
ENSHU_MUST_USE enshu_status enshu__threat_on_detect(enshu__threat *t,
                                                    uint64_t arg);
ENSHU_MUST_USE enshu_status enshu__threat_on_plan(enshu__threat *t,
                                                  uint64_t arg);

/* Sets an asset's compromise level and who holds it: above none the adversary
 * (-1: nobody in particular) is added to its holders; none clears them. */
bool enshu__threat_compromise(enshu__threat *t, int32_t adversary,
                              int32_t asset, enshu__hold hold);
bool enshu__threat_holds(const enshu__threat *t, int32_t adversary,
                         int32_t asset);

/* Was the step ever done with success / ever noticed? */
bool enshu__threat_step_done(const enshu__threat *t, int32_t step);
bool enshu__threat_step_detected(const enshu__threat *t, int32_t step);

/* Is `id` written like a technique of ATT&CK 18.1?  Enterprise: "T1021",
 * "T1021.002"; ics: "T0886". */
bool enshu__technique_is_written(const char *id, bool ics);
/* The English name of a technique in ATT&CK 18.1, static; NULL when it is not
 * among those the exercises use, which says nothing about whether it exists. */
const char *enshu__technique_name(const char *id, bool ics);

#endif /* ENSHU_THREAT_THREAT_H */
