/*
 * host/host.h - a live drill: wall clock to drill time, seats, views, journal.
 *
 * The host owns drill, journal and server.  It lets drill time pass at the
 * scenario's pace times the speed control chose, anchored to absolute times so
 * that nothing drifts; takes commands from seats, makes each durable before
 * the drill gets it, answers what became of it; and sends each seat the
 * records it may see.  A seat that joins, returns, or was too slow gets its
 * history out of the journal at its own pace, so that a slow reader costs no
 * memory and never holds up the drill.
 *
 * A full disk or another failure of the journal stops the clock: nothing goes
 * on unrecorded.  The seats are told, and the clock can be started again once
 * there is room.
 *
 * A drill may have many worlds: copies of the story with a drill, a clock, a
 * branch and a digest each, in one journal.  A director watches one at a time
 * in full, and all of them in rows.
 *
 * Threads: a host belongs to one thread; host_stop may be called from any.
 */
#ifndef ENSHU_HOST_HOST_H
#define ENSHU_HOST_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/key.h"
#include "enshu/bundle.h"
#include "enshu/script.h"
#include "runs/replay.h"

/* What a seat is for. */
typedef enum host_part {
    HOST_TRAINEE,
    HOST_DIRECTOR,   /* steers every world */
    HOST_CONTROLLER, /* steers its world, or one organisation of it */
    HOST_EVALUATOR,  /* sees everything, grades and notes */
    HOST_PLAYER,     /* plays outside parties: its roles are roles and actors
                        nobody else sits at */
    HOST_OBSERVER,   /* sees what its teams see, does nothing */
    HOST_WALLBOARD,  /* sees what may hang on a wall: no names, no messages */
    HOST_PARTS
} host_part;
/* "trainee" ...; the part of a word, HOST_PARTS for none. */
const char *host_part_word(host_part part);
host_part host_part_of(const char *word);

/* One copy of the story.  Copied. */
typedef struct host_world {
    const char *name;  /* of who plays it, shown to control; may be "" */
    const char *group; /* to filter by; may be "" */
} host_world;

/* Who may come in with which key.  Copied. */
typedef struct host_seat {
    const char *token; /* what hello must say; only its hash is kept */
    const char *code;  /* what it may say as well, whoever typed the seat's
                          code (net/code.h); NULL: there is none */
    uint32_t instance; /* its world; a director starts there */
    host_part part;
    const char *const *roles; /* ids; they decide which teams' view it has.  A
                                 player's may be actors, those of who only
                                 looks on may be teams; a wall without any shows
                                 all teams */
    size_t n_roles;
    const char *org;    /* CONTROLLER: steers only this one, NULL: the world */
    const char *person; /* who is expected, NULL: anybody */
    const char *organisation; /* who sits there, as people call it, whatever
                                 the story calls its roles' own; NULL: not
                                 said */
    const char *group; /* of a TRAINEE: its team's rows have it, NULL: that of
                          the world */
    bool control;      /* may pause, change speed, step, end */
} host_seat;

typedef struct host_options {
    const char *journal;        /* path */
    const enshu_bundle *bundle; /* of a new drill; NULL: resume the journal */
    bool has_seed;
    uint64_t seed;
    const char *colleagues;    /* bot that plays the roles without a seat, NULL:
                                  nobody does; a resumed drill goes on with its
                                  own */
    const char *const *played; /* roles people play, when resuming too */
    size_t n_played;
    int64_t speed_milli; /* to start with; 0: 1000 */
    bool paused;         /* starts paused; a drill that has something to invest
                            in before its first second always does */
    const host_world *worlds; /* of a new drill; each has the same seed */
    size_t n_worlds;          /* 0: one without a name */
    const char *address;      /* to listen on, NULL: 127.0.0.1 */
    uint16_t port;            /* 0: any */
    const char *tls_cert;     /* PEM file; NULL: no TLS */
    const char *tls_key;
    const host_seat *seats; /* beside those a resumed journal knows by their
                               keys, when keep_seats */
    size_t n_seats;
    const char *link_host; /* what join links of later seats say, NULL:
                              127.0.0.1 */
    bool keep_seats;       /* seats are written into the journal and survive the
                              host; else they live as long as it */
    size_t seats_max;      /* that may be added later [n_seats + 1000] */
    const char *reel; /* journal of a drill that is shown again, from its start;
                         `journal` is scratch then, which the caller removes,
                         and `bundle` and the like come out of this one.  NULL:
                         a live drill */
    replay_part reel_part;
    int64_t close_after_us; /* real time after the end at which judging ends too
                               and the journal is signed; 0: when control says
                               so, or the host goes */
    const base_key *key;    /* signs the journal; outlives the host */
    const char *forward;    /* collector of log lines, "127.0.0.1:5514"; NULL:
                               none */
    const char *forwarded;  /* whose logs, a team; NULL: all */
    /* Told, on the host's thread, how the collector fares; may be NULL. */
    void (*forward_told)(void *user, bool connected, uint64_t sent,
                         uint64_t dropped);
    void *forward_user;
    enshu_finding_fn *found; /* of the load stage, may be NULL */
    void *found_user;
} host_options;

typedef struct host host;

/* Opens or resumes the drill and listens.  While it lives a file beside the
 * journal, its name with "-lock" behind, keeps other hosts out.  *out is owned
 * by the caller; NULL on failure, and a journal that was there is as it was.
 * ENSHU_EINVAL for an unknown role or team, or an address that is none,
 * ENSHU_EREFUSED when another host has the
 * journal; statuses of base_lock_take, enshu_script_open, journal_create,
 * journal_open, replay_run, net_server_create. */
ENSHU_MUST_USE enshu_status host_open(const host_options *options, host **out,
                                      enshu_error *err);
/* Closes the journal as it stands, signed when the drill has ended; accepts
 * NULL. */
void host_destroy(host *h);

uint16_t host_port(const host *h);

/* Runs until host_stop, and then until what has ended is closed.  When the
 * drill has ended it may still be judged, and seats go on getting history and
 * score, until control closes it.  The status is that of a broken drill when no
 * world is left whole, or ENSHU_OK. */
ENSHU_MUST_USE enshu_status host_run(host *h, enshu_error *err);
/* Makes host_run return soon, or as soon as many worlds that have ended are
 * closed.  From any thread. */
void host_stop(host *h);

typedef struct host_figures {
    int64_t now_us;
    int64_t speed_milli;
    bool paused;
    bool ended;
    bool closed;          /* and judging too: the journal is signed */
    bool closes;          /* it is about to be */
    size_t closed_worlds; /* then: those whose scores are there */
    int64_t lag_us;       /* of the newest tick: how late it was done */
    int64_t lag_max_us;   /* since the start */
    uint64_t records;
    uint64_t commands;
    uint64_t refused;
    size_t peers;
    size_t worlds;
} host_figures;
/* Call it from the host's thread or after host_run returned. */
host_figures host_get_figures(const host *h);

/* As host_run, and tells the figures once a second, on the host's thread. */
typedef void host_told_fn(void *user, const host_figures *figures);
ENSHU_MUST_USE enshu_status host_run_telling(host *h, host_told_fn *told,
                                             void *user, enshu_error *err);

/* ---- unfinished drills ---- */

/* What a journal says about itself without being replayed. */
typedef struct host_saved {
    char *path;
    char *scenario; /* id */
    char *title_ja;
    char *title_en;
    char *started; /* wall time in UTC */
    int64_t at_us; /* drill time of its last row */
    char *roles;   /* of the seat, ids with blanks between */
} host_saved;

/* Unfinished drills in a folder, newest first, at most `max`; *out is owned by
 * the caller (host_saved_destroy).  Files that are no journals are left out;
 * a folder that is not there has none. */
size_t host_find_saved(const char *folder, size_t max, host_saved **out);
void host_saved_destroy(host_saved *saved, size_t n);

#endif /* ENSHU_HOST_HOST_H */
