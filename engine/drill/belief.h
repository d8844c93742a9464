/*
 * drill/belief.h - what each team thinks of the world.
 *
 * The world holds the truth; a team has a picture of its own of every asset,
 * zone, conduit, service and account: how it stands, and whether an intruder
 * is in it.  The picture changes only when the team learns something, and then
 * belief.changed goes to that team (and to control); state.changed and
 * asset.compromised go to control alone.  A belief may be wrong, and grows old;
 * what is learnt later replaces it.  The truth is read in one place, when
 * somebody looks (enshu__belief_look, and monitoring); never when a belief is
 * described or a condition asks for it.
 *
 * Who learns what:
 *   monitoring   who runs a thing learns that it stopped or runs: at once, so
 *                much later (asset.watch, if it is still so), or never.  A
 *                service tells its state by itself.
 *   action       what a team did with its own hands it knows at once, and so
 *                does the owner: an asset that was restored is up and clean,
 *                whatever is true.
 *   investigation, alert, phone, report   somebody looked, or was told; what
 *                was told need not be true.
 *
 * At T+00:00 who is told by monitoring knows how a thing stands; of an asset
 * that nobody watches nothing is known, and of intruders nothing anywhere.
 *
 * Everything here is under undo.
 */
#ifndef ENSHU_DRILL_BELIEF_H
#define ENSHU_DRILL_BELIEF_H

#include "drill/drill_internal.h"

typedef enum enshu__security {
    ENSHU__SECURITY_UNKNOWN,
    ENSHU__SECURITY_SUSPECTED,
    ENSHU__SECURITY_COMPROMISED,
    ENSHU__SECURITY_CLEAN
} enshu__security;
/* "unknown" "suspected" "compromised" "clean", then NULL. */
extern const char *const enshu__security_words[];
/* The security a word names, or -1. */
int enshu__security_of(const char *word);

typedef enum enshu__source {
    ENSHU__SOURCE_MONITORING,
    ENSHU__SOURCE_ALERT,
    ENSHU__SOURCE_INVESTIGATION,
    ENSHU__SOURCE_PHONE,
    ENSHU__SOURCE_OPERATION,
    ENSHU__SOURCE_ACTION,
    ENSHU__SOURCE_REPORT
} enshu__source;
/* "monitoring" "alert" "investigation" ... as in the field via. */
extern const char *const enshu__source_words[];

/* Both halves have a time and a source of their own. */
typedef struct enshu__belief {
    const char *state;      /* word of the kind; NULL: not known */
    enshu_time_us state_us; /* when it was so */
    enshu_time_us held_us;  /* when `security` was learnt; it may be UNKNOWN
                               and never learnt, then held is false */
    uint8_t security;       /* enshu__security */
    uint8_t state_source;   /* enshu__source */
    uint8_t held_source;
    bool held;
} enshu__belief;

#define ENSHU__BELIEVED                                                        \
    (ENSHU__IS(ASSET) | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)                   \
     | ENSHU__IS(SERVICE) | ENSHU__IS(ACCOUNT))

/* After the world and the audiences were made; false: no memory. */
bool enshu__beliefs_create(enshu_drill *d);

/* What a team (index) thinks of a thing of ENSHU__BELIEVED. */
enshu__belief enshu__belief_of(const enshu_drill *d, int32_t team,
                               enshu__ref what);
/* Does the word apply to the belief: a state word, or one of security? */
bool enshu__believes(const enshu_drill *d, int32_t team, enshu__ref what,
                     const char *word);

/* The same for somebody who has to act on it: what the team does not know is
 * as it was at the beginning, and clean until it thinks otherwise. */
bool enshu__seems(const enshu_drill *d, int32_t team, enshu__ref what,
                  const char *word);

/* ---- learning ---- */

/* A team looks at a thing and sees how it is now, intruders included. */
void enshu__belief_look(enshu_drill *d, int32_t team, enshu__ref what,
                        enshu__source source);
/* A team is told a word, of state or of security, true or not. */
void enshu__belief_hear(enshu_drill *d, int32_t team, enshu__ref what,
                        const char *word, enshu__source source);
/* Something was done to a thing by the team that acts now (d->acting; without
 * one nothing happens): it and the owner see how the thing stands; security is
 * an enshu__security they take for granted, or -1. */
void enshu__belief_acted(enshu_drill *d, enshu__ref what, int security);
/* The team has reason to think that the attack went from `from` to `on`, which
 * is at least suspected from then on.  from.name 0, or a thing the team cannot
 * know: only the suspicion.  evidence: its number, 0: none. */
void enshu__belief_path(enshu_drill *d, int32_t team, enshu__ref from,
                        enshu__ref on, int64_t evidence, enshu__source source);
/* Calls for each team that `whom` names: a team, a role's team, an
 * organisation's teams; name 0: the team that acts now, else who runs the
 * thing. */
typedef void enshu__team_fn(enshu_drill *d, int32_t team, void *user);
void enshu__for_teams(enshu_drill *d, enshu__ref whom, enshu__ref what,
                      enshu__team_fn *each, void *user);
/* An inject reached these teams. */
void enshu__belief_tells(enshu_drill *d, int32_t inject,
                         const enshu_audience *audience);

/* ---- hooks ---- */

/* How a thing stood at the beginning. */
const char *enshu__word_at_first(const enshu_drill *d, enshu__ref what);

/* The world changed: who watches it learns it.  seq is the record of it. */
void enshu__belief_changed(enshu_drill *d, enshu__ref what, uint64_t seq);
/* ENSHU__EVENT_BELIEF: monitoring reports an asset, after its delay. */
void enshu__on_belief(enshu_drill *d, uint64_t asset);

/* ---- describing ---- */

/* Is the thing known to exist to the team: its own, or nobody's who plays? */
bool enshu__team_knows(const enshu_drill *d, int32_t team, enshu__ref what);

typedef struct enshu__suspected {
    int32_t team;
    enshu__ref from;
    enshu__ref on;
    int64_t evidence; /* 0: none */
    enshu_time_us since_us;
    uint8_t source;
    struct enshu__suspected *next;
} enshu__suspected;
/* All of all teams, oldest first. */
const enshu__suspected *enshu__suspected_paths(const enshu_drill *d);

#endif /* ENSHU_DRILL_BELIEF_H */
