/*
 * host/host_world.h - one copy of the story: its drill, its clock, its branch,
 * and what waits to be written or sent.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_WORLD_H
#define ENSHU_HOST_WORLD_H

#include "host/members.h"
#include "host/pace.h"
#include "host/table.h"
#include "journal/journal.h"
#include "runs/keeper.h"
#include "runs/replay.h"

/* A record that waits to be sent: a row of the journal, owned. */
typedef struct host__event {
    journal_row row;
    field_set *fields; /* what row.fields says, so that nobody has to read it */
    struct host__event *next;
} host__event;

/* A command that waits for the disk; or, refused, only its answer does. */
typedef struct host__order {
    uint64_t seq;
    enshu_time_us t_us;
    enshu_command_kind kind;
    char *actor;
    char *fields;     /* JSON */
    host__seat *seat; /* NULL: the bot's, or a search's */
    char *request;
    bool refused;
    struct host__order *next;
} host__order;

/* Why the drill did not take a command that was played again. */
typedef struct host__refusal {
    uint64_t command;
    char *why;
    char *message;
} host__refusal;

typedef struct host__rows host__rows;
typedef struct host__scores host__scores;

/* A drill and what its records said of it: a rewind puts another one in its
 * place. */
typedef struct host__course {
    host__world *world;
    enshu_drill *drill;     /* own, or the replay's */
    replay *replay;         /* NULL: a new drill */
    bool quiet;             /* played again to take the place of another */
    bool replaying;         /* no seats are there yet */
    uint64_t kept;          /* records that were in the journal already */
    enshu_time_us last_us;  /* of the newest record */
    enshu_time_us phase_us; /* a phase began; -1: none since last looked at */
    enshu_time_us jump_us;  /* control jumped to; -1: nowhere */
    uint64_t n_hints;
    host__refusal *refusals; /* of the replay */
    size_t n_refusals;
    size_t refusals_room;
    host__rows *rows; /* how its teams do */
} host__course;

struct host__world {
    host *host;
    uint32_t instance;
    char *name;
    char *group;
    char id[HOST__ID_BYTES]; /* consoles know its history by this */
    int64_t branch;
    keeper *keeper;
    host__course *course;
    enshu_drill *drill; /* of the course */
    pace pace;
    int64_t kept_speed_milli; /* what was chosen before the host died; 0 */
    int64_t clock_us;         /* the next one is due */
    int64_t mark_us;
    enshu_time_us marked_us; /* drill time noted last */
    const char *halt;   /* why it was stopped, though nothing failed; NULL */
    const char *broken; /* stable word: it cannot go on; NULL */
    bool rewinding;     /* another course is about to take its place */
    bool finished;      /* that it ended was told, with its score */
    bool judged;        /* meanwhile the score changed */
    int64_t score_us;   /* not told again before */
    enshu_time_us last_order_us; /* of the newest command */

    host__event *events; /* happened, not sent yet */
    host__event *events_last;
    uint64_t sent_seq;   /* newest record that was sent */
    host__order *orders; /* in the journal, not given to the drill yet */
    host__order *orders_last;
    size_t n_durable;      /* of these, on disk */
    enshu_time_us free_us; /* the next order may be given from here on */
    uint64_t n_commands;   /* highest seq */
    uint64_t n_refused;
    uint64_t giving;        /* command the drill is at, 0: none */
    host__seat *given_seat; /* whose it is */
    const char *given_request;

    host__view *views;   /* those somebody has or had, control's first */
    host__view **others; /* where those that are not control's begin; NULL: at
                            the first */
    host__table view_keys;
    host__table by_id; /* views by their teams, roles, actors */
    uint64_t visit;    /* the event that is being sent */
    size_t n_peers;

    host__scores *scores; /* messages, once it is over */
};

/* ---- world.c ---- */

host__world *host__world_create(host *h, uint32_t instance, const char *name,
                                const char *group);
void host__world_destroy(host__world *w); /* all but its keeper */
host__course *host__course_create(host__world *w);
void host__course_destroy(host__course *c); /* accepts NULL */
/* The world goes on with it. */
void host__world_take(host__world *w, host__course *c);
/* The world of a number, NULL: there is none. */
host__world *host__world_of(const host *h, int64_t instance);
/* What consoles know its history by, in its branch. */
void host__world_name(host__world *w);
/* Why nothing goes on in it, NULL: it does. */
const char *host__world_trouble(const host__world *w);
/* The same, or that it is over. */
const char *host__world_closed(const host__world *w);
/* The same for a command: what judges is taken until the journal is signed. */
const char *host__world_refuses(const host__world *w, enshu_command_kind kind);
bool host__runs(const host__world *w); /* drill time passes */
journal *host__journal(const host *h);

/* ---- records.c ---- */

/* The sink of a drill; user: host__course. */
void host__on_record(void *user, const enshu_record *record);
void host__events_clear(host__world *w);
void host__refusals_clear(host__course *c);

/* ---- drive.c ---- */

/* Moves it on to t_us, but not past stop_us of real time, nor past an order
 * that waits.  True when such an order is in the way. */
bool host__drive(host__world *w, enshu_time_us t_us, int64_t stop_us);
/* Moves it to where it should be now, HOST__WORK_US at most. */
void host__drive_to_now(host__world *w);
/* Moves all worlds, makes durable what comes of it, and goes on. */
void host__drive_all(host *h);
/* Processes everything up to t_us whatever waits; false: it cannot go on. */
bool host__run_through(host__world *w, enshu_time_us t_us);
/* The disk does not take what it should. */
void host__disk_failed(host *h, enshu_status st);
void host__drill_broke(host__world *w, enshu_status st);

/* ---- orders.c ---- */

/* What a seat wants done, or a bot. */
typedef struct host__wish {
    enshu_command_kind kind;
    const char *actor;
    const char *fields; /* JSON */
    host__seat *seat;   /* NULL: nobody waits for an answer */
    const char *request;
    const char *why;    /* it is refused, and the journal says so; NULL: it is
                           not */
    enshu_time_us t_us; /* at the earliest; 0: now */
} host__wish;

/* Journals it and puts it in line; once it is durable the drill gets it and
 * the seat its reply.  False when the journal does not take it. */
bool host__order_wish(host__world *w, const host__wish *wish);
/* What the bot wants, in line. */
void host__take_bot_commands(host__world *w);
/* Makes everything of all worlds durable with one commit, then hands on what
 * waited for it.  False when the disk does not take it: all clocks then
 * stand.  While the journal is signed there is nothing of any drill that
 * waits, and nothing is committed. */
bool host__settle(host *h);
/* The same also while signed rows are on their way, which begins that anew: for
 * what is no drill's, and is told as durable. */
bool host__settle_now(host *h);
/* Tries again what the disk did not take. */
bool host__retry(host *h);
void host__orders_clear(host__world *w);
void host__said_clear(host *h);

/* ---- marks.c ---- */

/* Notes how far the drill is. */
void host__mark(host__world *w);
/* Once it is over: tells so, and its score, anew when that changes.  False when
 * there was nothing to tell. */
bool host__finish(host__world *w);
/* The same for all, HOST__END_US at a time; the others have their turn in the
 * next round. */
void host__finish_some(host *h);

/* ---- score.c ---- */

void host__score_make(host__world *w);
void host__score_send(host *h, host__peer *p);
void host__score_clear(host__world *w);

#endif /* ENSHU_HOST_WORLD_H */
