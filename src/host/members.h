/*
 * host/members.h - who sits where: seats, their connections, what they asked
 * and typed, and the views they have.
 *
 * A seat is in one world; a director, and others who see the truth, look at one
 * world at a time.  Seats that see the same of a world share a view.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_MEMBERS_H
#define ENSHU_HOST_MEMBERS_H

#include "base/hash.h"
#include "base/memory.h"
#include "enshu/describe.h"
#include "host/host.h"
#include "journal/seats.h"
#include "net/protocol.h"
#include "net/server.h"

enum {
    HOST__ID_BYTES = 160,     /* of a drill's name */
    HOST__REQUESTS_MAX = 512, /* remembered for each seat */
    HOST__ASKED_MAX = 100,    /* of a peer that does not read */
    HOST__LATE_MAX = 200,     /* messages that wait for their seat's turn */
    HOST__LATE_BYTES = 256 * 1024, /* of these, for each peer */
    HOST__DRAFTS_MAX = 200,
    HOST__KEY_BYTES = 200,
    HOST__CREDIT_US = 20000, /* work a seat may cause at once */
    HOST__CREDIT_MILLI = 60, /* and of the time, in thousandths */
    HOST__FREE_BYTES = 2048, /* of a message; what is more may fill the disk, */
    HOST__BYTES_A_US = 2,    /* and is work at this rate */
    HOST__JOINS_AT_ONCE = 8, /* of a seat ... */
    HOST__JOIN_US = 2000000, /* ... and one more each so often */
    HOST__VISITS_AT_ONCE = 20, /* rows that tell of them; what is more is */
    HOST__VISIT_US = 60000000  /* counted in the next one */
};

typedef struct host__world host__world;
typedef struct host__view host__view;
typedef struct host__peer host__peer;
typedef struct host__plan host__plan;
typedef struct host__trial host__trial;
typedef struct host__ballot host__ballot; /* ballots.c */

/* What became of a request. */
typedef struct host__request {
    char id[NET_REQUEST_BYTES + 1];
    uint32_t instance;
    uint32_t waiting; /* commands of it that were not answered yet */
    uint64_t command; /* seq of the first; 0: it became none */
    char *why;        /* NULL: not refused, at least not yet */
    char *message;
} host__request;

typedef struct host__draft {
    char *key;
    json_t *fields;
    bool dirty; /* not in the journal yet */
} host__draft;

/* SHA-256 of what a hello may say to have a seat. */
typedef struct host__keys {
    uint8_t token[BASE_HASH_BYTES]; /* who has its link */
    bool has_code;
    uint8_t code[BASE_HASH_BYTES]; /* who typed its code */
} host__keys;

typedef struct host__seat {
    size_t index; /* in the host's list */
    char *name;   /* names it in the journal */
    host__world *world;
    host_part part;
    host__keys keys; /* made, renewed and void together */
    bool revoked;
    char **roles;
    size_t n_roles;
    char *org;          /* CONTROLLER: steers only this; NULL */
    char *person;       /* who is expected, NULL: anybody */
    char *organisation; /* that sits there, NULL: not said */
    char *group;        /* NULL: that of its world */
    bool control;       /* of the clock */

    host__world *watched; /* NULL: its own */
    char *watching;       /* team whose view it has; NULL: its own view */
    host__peer *peer;     /* NULL: nobody is connected */
    char *called;         /* as who sits there calls himself; NULL: not said */
    char address[48];
    int64_t since_us;    /* wall time */
    int64_t credit_us;   /* work it may still cause */
    int64_t credited_us; /* real time up to which that was reckoned */
    int64_t joins_us;    /* see host__rate_has: of joins ... */
    int64_t visits_us;   /* ... and of what is written down of them */
    unsigned unwritten;  /* visits since the last row, and of the newest ... */
    char *unwritten_address; /* ... where it came from; NULL: none */
    char *unwritten_name;    /* ... and what name was given */

    host__request *requests; /* oldest first */
    size_t n_requests;
    size_t requests_room;
    host__draft *drafts;
    size_t n_drafts;
    bool typing;      /* has drafts that are not in the journal */
    int64_t there_us; /* real time somebody was seen, of a player's; 0 never */
    struct host__seat *next_typing;

    uint64_t changed;   /* when what control is told of it did */
    host__plan *plan;   /* of a rewind it was shown; NULL */
    host__trial *trial; /* what it tries; NULL */
} host__seat;

/* Which kind of records a view gets. */
typedef enum host__sight {
    HOST__TRUTH,
    HOST__OF_TEAMS,
    HOST__STEERING, /* as its teams, and injects for its organisation */
    HOST__WALL,     /* what may hang on a wall */
    HOST__SIGHTS
} host__sight;

/* What seats see of a world. */
struct host__view {
    host__world *world;
    host__sight sight;
    char *key; /* equal: they see the same */
    enshu_reader reader;
    char **teams; /* own the reader's */
    char **parties;
    char *org;
    host__peer *peers;
    uint64_t visited; /* the event it was last shown */
    host__view *next;
};

/* ---- connections ---- */

/* A message that waits for its seat's turn. */
typedef struct host__late {
    char *text;
    size_t len;
} host__late;

/* How far a list that goes out in pieces is. */
typedef struct host__page {
    uint64_t seen; /* changes up to here were sent */
    uint64_t to;   /* those of the pass under way; 0: none */
    size_t at;     /* next row of it */
} host__page;

/* A seat's connection gets its history first; it is live once that is all
 * sent, until its outbox is full. */
struct host__peer {
    net_peer id;
    char address[48];
    host__seat *seat; /* NULL before its hello */
    host__view *view;
    host__peer *next_in_view;
    host__peer **at_in_view; /* what points at it */
    host__peer *next;        /* of all */
    host__peer **at;
    bool live;
    bool leaving; /* was told bye */
    bool pumping; /* in line to be sent more */
    host__peer *next_pump;
    uint64_t seq;        /* of the last record it got or may not get; while
                            not live */
    net_frame **backlog; /* messages that did not fit into the outbox */
    size_t n_backlog;
    size_t room;
    size_t asked; /* messages it sent while there was a backlog */
    host__late *late;
    size_t n_late;
    size_t late_bytes;
    host__seat *wanted; /* its hello waits for this one's turn; NULL */
    bool waits;         /* in line to be heard */
    host__peer *next_late;
    host__page overview;
    host__page seats;
};

/* ---- parts.c ---- */

/* The role commands of control are given as. */
#define HOST__CONTROL "control"

/* May a seat of this part send this at all? */
bool host__part_sends(host_part part, net_type type);
/* ... and give this kind of command? */
bool host__part_commands(host_part part, enshu_command_kind kind);
/* Sees everything of a world, unless it looks through a team's eyes. */
bool host__part_sees_truth(host_part part);

/* ---- seats.c ---- */

ENSHU_MUST_USE enshu_status host__seats_create(host *h,
                                               const host_options *options,
                                               enshu_error *err);
void host__seats_destroy(host *h);
/* Another seat; *out is the host's.  ENSHU_EINVAL for a role, team or
 * organisation there is not, ENSHU_ELIMIT when there are too many. */
ENSHU_MUST_USE enshu_status host__seat_add(host *h, const host_seat *from,
                                           const char *name, host__seat **out,
                                           enshu_error *err);
/* Whose key it is, that of a link or of a code.  NULL: nobody's. */
host__seat *host__seat_of(const host *h, const char *token);
host__seat *host__seat_named(const host *h, const char *name);
/* Of what hellos say; code NULL: there is none. */
host__keys host__keys_of(const char *token, const char *code);
/* Those it had before fit no more. */
void host__seat_set_keys(host *h, host__seat *s, const host__keys *keys);
bool host__seat_has_role(const host__seat *s, const char *role);
/* It has not made the host work more than its share. */
bool host__seat_may_work(const host *h, host__seat *s);
/* Something may happen so many times at once, and again each so often; *paid_us
 * is when all of it so far is paid for. */
bool host__rate_has(int64_t paid_us, int64_t now_us, int64_t each_us,
                    unsigned at_once);
/* It happens; false, with nothing taken, when it may not. */
bool host__rate_take(int64_t *paid_us, int64_t now_us, int64_t each_us,
                     unsigned at_once);
/* The world whose stream it gets. */
host__world *host__seat_world(const host__seat *s);
/* The world a message of it is about; NULL: none it may speak of. */
host__world *host__seat_target(const host__seat *s, const net_message *m);
/* Control is to be told. */
void host__seat_changed(host *h, host__seat *s);

/* ---- seat_rows.c ---- */

/* The seat as it is into the journal, if seats are kept there. */
void host__seat_keep(host *h, const host__seat *s);
/* Somebody came, went, was refused. */
void host__visit_keep(host *h, host__seat *s, const char *what,
                      const char *address, const char *person);
/* Control did something to a seat, or to the drill: then it is its own. */
void host__deed_keep(host *h, const host__seat *by, host__seat *s,
                     const char *what);
/* Comings and goings that have no row yet; the host goes. */
void host__visits_end(host *h);
ENSHU_MUST_USE enshu_status host__seats_read(host *h, enshu_error *err);

/* ---- requests.c ---- */

host__request *host__request_find(host__seat *s, const char *id);
/* Remembers a request, durably with the next commit.  why NULL: the drill
 * answers; then command is not 0, or it is simply done.  A second command of
 * the same request is added to it. */
host__request *host__request_add(host__world *w, host__seat *s, const char *id,
                                 uint64_t command, const char *why,
                                 const char *message);
/* What the drill said becomes the answer. */
void host__request_refused(host__seat *s, const char *id, const char *why,
                           const char *message);
/* One command of it is answered; true: all are. */
bool host__request_answered(host__request *r);
/* What was asked in this world after a command is undone. */
void host__requests_undo(host__world *w, uint64_t after_command);
void host__requests_destroy(host__seat *s);
/* What the journal remembers for seats. */
ENSHU_MUST_USE enshu_status host__requests_load(host *h, enshu_error *err);

/* ---- drafts.c ---- */

/* Takes over the reference. */
void host__draft_set(host *h, host__seat *s, const char *key, json_t *fields);
/* Puts what was typed into the journal, and tells who typed it. */
/* Is something typed there? */
bool host__draft_has(host__seat *s, const char *key);
void host__drafts_keep(host *h);
void host__drafts_send(host *h, host__peer *p);
void host__drafts_destroy(host__seat *s);
ENSHU_MUST_USE enshu_status host__drafts_load(host *h, enshu_error *err);

#endif /* ENSHU_HOST_MEMBERS_H */
