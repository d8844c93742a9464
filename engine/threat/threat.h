/*
 * threat/threat.h - attack steps and the adversaries that try them.
 *
 * An attempt of a step on a target: at its start and again at its end the
 * step's `needs` must hold, the target must not be down, and it must be
 * reachable - from the internet or from an asset this adversary holds (or has
 * an implant in) that is not isolated - by the step's `via` service (any
 * service when absent).  One of the accounts it uses must be stolen, active
 * and open the target, and none of its indicators may be blocked.
 * In between it takes time.  At the end it succeeds with probability p, less
 * for each control on the target that hinders it; then its effects happen,
 * evidence is left, and controls on the target may notice (they may notice a
 * failed try too, not one that never got through).
 *
 * It comes from the target itself when the adversary is in there and the step
 * goes by no service in particular; else from the asset that it took last of
 * those that reach the target (of the same moment: the first in order of
 * declaration; the target only when there is no other); else from the internet.
 *
 * Random draws of attempts come from one stream per (adversary, step), named
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
#include "threat/trail.h"
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
    int32_t came_from; /* asset, -1: the internet (or it needs no way) */
    int32_t account;   /* the one it uses, -1: none */
    size_t trace;      /* its place in the trail */
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
 * threat, except `effects` and `fault` with what effects do: who holds what,
 * implants, accounts, indicators, floods, faults. */
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
    /* An adversary has got hold of an account; between `ended` and `effects`
     * when an attempt got it. */
    void (*stole)(void *user, int32_t adversary, int32_t account);
    /* A fault occurred: apply its effects. */
    void (*fault)(void *user, int32_t fault);
    /* Something could not be kept for lack of memory: the drill is broken. */
    void (*failed)(void *user, enshu_status why);
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
    enshu__adversary_def *const *adversaries; /* at most 256 */
    size_t n_adversaries;
    enshu__step_def *const *steps;
    size_t n_steps;
    enshu__account_def *const *accounts;
    size_t n_accounts;
    enshu__indicator_def *const *indicators;
    size_t n_indicators;
    enshu__fault_def *const *faults;
    size_t n_faults;
    uint32_t end_event;    /* event kinds: an attempt ends, */
    uint32_t detect_event; /* a control notices, */
    uint32_t plan_event;   /* a list plan's next item, */
    uint32_t fault_event;  /* a fault occurs; arg is the threat's */
    uint8_t end_class;     /* order classes of the four */
    uint8_t detect_class;
    uint8_t plan_class;
    uint8_t fault_class;
    enshu__threat_hooks hooks;
} enshu__threat_setup;

typedef struct enshu__threat enshu__threat;

enshu__threat *enshu__threat_create(const enshu__threat_setup *setup);

/* A list plan is fixed: its items are tried one after the other, each as soon
 * as the one before is over (however it ended), its pause `after` is over and
 * its time `at` has come; an `at` in the past means at once.  An item whose
 * `unless` is true at that moment is skipped. */

/* At T+00:00: adversaries get the accounts they have, faults with a time are
 * drawn, and all adversaries that have a list plan start it. */
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

/* The event kinds of the setup fired.  ENSHU_ELIMIT, ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__threat_on_end(enshu__threat *t,
                                                 uint64_t arg);
ENSHU_MUST_USE enshu_status enshu__threat_on_detect(enshu__threat *t,
                                                    uint64_t arg);
ENSHU_MUST_USE enshu_status enshu__threat_on_plan(enshu__threat *t,
                                                  uint64_t arg);

ENSHU_MUST_USE enshu_status enshu__threat_on_fault(enshu__threat *t,
                                                   uint64_t arg);

/* ---- who holds what ---- */

/* Sets an asset's compromise level and who holds it: above none the adversary
 * (-1: nobody in particular) is added to its holders; none clears them. */
bool enshu__threat_compromise(enshu__threat *t, int32_t adversary,
                              int32_t asset, enshu__hold hold);
bool enshu__threat_holds(const enshu__threat *t, int32_t adversary,
                         int32_t asset);
/* The first asset after `after` (-1: from the first) that it holds, or -1. */
int32_t enshu__threat_next_held(const enshu__threat *t, int32_t adversary,
                                int32_t after);

/* ---- implants, restore.c ---- */

/* An implant of the adversary (-1: nobody's in particular) has been in an asset
 * since a time; an older one stays as old as it is.  ENSHU_ENOMEM: unchanged.
 */
ENSHU_MUST_USE enshu_status enshu__threat_plant(enshu__threat *t,
                                                int32_t adversary,
                                                int32_t asset,
                                                enshu_time_us since_us);
/* Takes all implants out of an asset. */
void enshu__threat_uproot(enshu__threat *t, int32_t asset);
/* Is there one (of this adversary; -1: of anybody)? */
bool enshu__threat_is_planted(const enshu__threat *t, int32_t adversary,
                              int32_t asset);

typedef struct enshu__restored {
    bool clean;
    const char *why; /* "clean"; "copy": an implant is in the copy; "tainted":
                        by bad luck */
    enshu_time_us copy_us;
} enshu__restored;

/* Restores an asset from a copy that is `age` old: it comes up, and is held by
 * nobody, unless an implant is as old as the copy, or the copy is tainted
 * anyway with a chance of risk_ppm (if anybody ever was in there): then those
 * hold a foothold again.  One draw from "restore/ASSET" each time.
 * ENSHU_ENOMEM: unchanged. */
ENSHU_MUST_USE enshu_status enshu__threat_restore(enshu__threat *t,
                                                  int32_t asset,
                                                  enshu_time_us age_us,
                                                  int64_t risk_ppm,
                                                  enshu__restored *out);

/* ---- accounts and indicators, account.c ---- */

enshu__account_state enshu__threat_account(const enshu__threat *t,
                                           int32_t account);
/* True when something changed. */
bool enshu__threat_set_account(enshu__threat *t, int32_t account,
                               enshu__account_state state);
/* What was stolen is worthless from now on.  True when it had been stolen. */
bool enshu__threat_renew(enshu__threat *t, int32_t account);
/* The adversary gets it; `stole` is called unless it had it. */
void enshu__threat_steal(enshu__threat *t, int32_t adversary, int32_t account);
/* Has an adversary (-1: any) stolen it?  Says nothing about its state. */
bool enshu__threat_stole(const enshu__threat *t, int32_t adversary,
                         int32_t account);

/* Blocks it; true when it was not. */
bool enshu__threat_block(enshu__threat *t, int32_t indicator);
bool enshu__threat_is_blocked(const enshu__threat *t, int32_t indicator);
/* Did somebody who wrote this mean the indicator?  Without regard to case and
 * to blanks around it. */
bool enshu__indicator_is(const enshu__indicator_def *def, const char *written);

/* State words beside those of the world: of an account "active", "disabled"
 * and "stolen", of an asset "persistent".  1, 0, or -1 for a word that is none
 * of these. */
int enshu__threat_is(const enshu__threat *t, enshu__ref what, const char *word);
bool enshu__threat_knows(enshu__kind kind, const char *word);
const char *enshu__account_word(enshu__account_state state);

/* ---- floods, flood.c ---- */

/* The adversary (-1: nobody in particular) sends so much to an asset; 0 ends
 * it.  What there is of it altogether, less what is filtered, against the
 * asset's capacity decides which share of its work goes on: all while it fits,
 * then the part of it that gets through, nothing below a tenth.  ENSHU_ENOMEM:
 * unchanged. */
ENSHU_MUST_USE enshu_status enshu__threat_flood(enshu__threat *t,
                                                int32_t adversary,
                                                int32_t asset, int64_t mbit);
/* So much of it is filtered, of whoever's. */
void enshu__threat_mitigate(enshu__threat *t, int32_t asset, int64_t ppm);
/* What reaches the asset now, after the filter. */
int64_t enshu__threat_volume(const enshu__threat *t, int32_t asset);
/* What that leaves of the asset's work, 0..1,000,000. */
int64_t enshu__threat_passing(const enshu__threat *t, int32_t asset);

/* ---- faults, fault.c ---- */

/* The condition of a fault became true: it occurs after its delay, if it is to
 * occur at all.  ENSHU_ENOMEM, ENSHU_ELIMIT. */
ENSHU_MUST_USE enshu_status enshu__threat_fault_ripe(enshu__threat *t,
                                                     int32_t fault);
/* A fault occurs now, whatever its trigger; one that is just occurring does not
 * set itself off.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__threat_fault_now(enshu__threat *t,
                                                    int32_t fault);

/* ---- what is known afterwards ---- */

/* Attempts and faults are in it, and assets, zones and conduits that changed,
 * accounts apart (the drill notes those).  Borrowed. */
enshu__trail *enshu__threat_trail(const enshu__threat *t);
/* Notes something done to an asset now: collected, wiped.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__threat_note(enshu__threat *t,
                                               enshu__trace_kind kind,
                                               int32_t asset);
/* Notes that something was done now, by nobody in particular: kind, what, on,
 * account, owner and text of it are kept, the rest filled in.  ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu__threat_note_that(enshu__threat *t,
                                                    const enshu__trace *what);

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
