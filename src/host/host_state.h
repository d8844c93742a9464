/*
 * host/host_state.h - the host itself: its worlds, seats and connections.
 *
 * Threads: the host's, but `stop`.
 */
#ifndef ENSHU_HOST_STATE_H
#define ENSHU_HOST_STATE_H

#include <stdatomic.h>

#include "base/lock.h"
#include "host/host_world.h"

enum {
    HOST__TICK_US = 25000,
    HOST__WORK_US = 15000,  /* of a round at most, then the network's turn */
    HOST__END_US = 5000,    /* ... of it for ends and scores, ... */
    HOST__CLOSE_US = 5000,  /* ... and for closing */
    HOST__BEHIND_US = 5000, /* of a round at least, for who is behind ... */
    HOST__PUMP_US = 300,    /* ... at a time for histories, then the network's
                               turn */
    HOST__PUMP_SHARE = 20,  /* ... for each a part of all time in so many, when
                               others speak */
    HOST__PUMP_BUSY_US = 20000, /* ... so lately */
    HOST__HEAR_US = 300,        /* ... and for messages that waited ... */
    HOST__HEAR_SHARE = 10,      /* ... a part of all time in so many */
    HOST__CLOCK_US = 1000000,
    HOST__SECOND_US = 1000000,
    HOST__DRAFT_US = 1000000,
    HOST__MARK_US = 5000000,
    HOST__MESSAGE_ROOM = 30000,   /* of a message, for lists that are split */
    HOST__SEARCHES_MAX = 64,      /* of all seats at once */
    HOST__TRIALS_MAX = 2,         /* the same; each takes a processor */
    HOST__LATES_BYTES = 64 << 20, /* that wait, of all peers */
    HOST__SPARE_US = 2000         /* of a round, for nothing */
};

/* Where time comes from; tests have their own. */
typedef struct host__clock {
    int64_t (*now_us)(void *user);
    void *user;
} host__clock;

typedef struct host__search host__search;
typedef struct host__forward host__forward;
typedef struct host__logs host__logs;
typedef struct host__rewind host__rewind;
typedef struct host__reel host__reel;
typedef struct host__refer host__refer;
typedef struct host__closing host__closing;

/* Peers that wait for something, the first one's turn is next. */
typedef struct host__line {
    host__peer *first;
    host__peer **end;
} host__line;

struct host {
    host__clock clock;
    const host__logs *logs;
    host__forward *forward; /* NULL: nothing is forwarded */
    host__search *searches; /* the next one's turn is first */
    size_t n_searches;
    net_server *server;
    base_lock *lock; /* of the journal: no second host writes it */
    char *path;      /* of the journal */
    char *link_host; /* what links say; NULL: where it listens */
    char pin[65];    /* of its certificate; "": no TLS */
    char drill_id[33];
    const base_key *key;
    enshu_finding_fn *found; /* of the load stage */
    void *found_user;
    char **played; /* roles whose commands come from people */
    size_t n_played;

    host__world **worlds;
    size_t n_worlds;
    size_t next_world;   /* whose turn it is first */
    size_t next_end;     /* the same when many are over */
    int64_t last_branch; /* highest there is */

    host__seat **seats;
    size_t n_seats;
    size_t seats_max;
    host__table keys; /* of seats: each of both leads there */
    host__table names;
    bool keep_seats;
    host__seat **overseers; /* seats that are told of all teams */
    size_t n_overseers;
    host__seat *typing; /* those with drafts to keep */
    uint64_t changes;   /* counts what control is told */

    host__peer *peers;
    host__table peer_ids;
    host__line pumps;
    size_t n_pumps;
    int64_t pump_us;  /* no history is read before */
    int64_t spoke_us; /* somebody did last */
    host__line lates;
    size_t late_bytes; /* of what they said */
    int64_t heard_us;  /* nothing of it is heard before */
    size_t n_trials;   /* under way */
    atomic_bool stop;

    int64_t tick_us;   /* the next one is due */
    int64_t second_us; /* what is told each second is due */
    int64_t draft_us;
    int64_t driven_us; /* real time that drills took, in all */
    int64_t lag_us;
    int64_t lag_max_us;

    bool opened;     /* else nothing may be written */
    size_t n_orders; /* that wait in all worlds */
    char *said; /* the fields read last, those of a command to all worlds */
    field_set *said_fields;
    uint64_t n_refused_hellos;
    int64_t visits_us;   /* real second of the refusals counted next */
    unsigned visits;     /* refusals in it that were written down */
    const char *trouble; /* stable word why all clocks stand, NULL: none */
    enshu_status broken; /* of the last drill there was */
    enshu_error error;
    bool sealed;
    host__closing *closing; /* is being closed, or that is told; NULL: no */
    host__ballot *ballots;  /* answers to anonymous surveys */
    size_t n_ordered;       /* of them, on their way to the disk */
    int64_t close_after_us; /* real time from the end of all; 0: never */
    int64_t ended_us;       /* when all worlds had ended; 0: not yet */
    host__rewind *rewind;   /* under way; NULL */
    host__refer *refer;     /* what is measured against; NULL: nothing is */
    int64_t players_us;  /* who plays is looked after since then; 0: not yet */
    host__reel *reel;    /* what is shown again; NULL: a live drill */
    host__seat *planner; /* who waits to be shown one; NULL */
};

/* ---- open.c ---- */

/* host_open with a clock of one's own; NULL: the machine's. */
ENSHU_MUST_USE enshu_status host__open(const host_options *options,
                                       const host__clock *clock, host **out,
                                       enshu_error *err);
/* One round of everything but the network. */
void host__tick(host *h);
/* What messages that came in between rounds asked for. */
void host__catch_up(host *h);
int64_t host__real_us(const host *h);

/* ---- words.c ---- */

/* {ja,en} without what is missing. */
json_t *host__text_json(enshu_text text);
/* Texts with blanks between; owned by the caller. */
char *host__join(const char *const *texts, size_t n);
/* The texts of such a one; owned by the caller (host__list_free). */
char **host__split(const char *text, size_t *n);
void host__list_free(char **texts, size_t n);
bool host__list_has(char *const *texts, size_t n, const char *text);

#endif /* ENSHU_HOST_STATE_H */
