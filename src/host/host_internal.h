/*
 * host/host_internal.h - what the files of the host share.
 *
 * drive.c moves the drill and makes it durable, seats.c remembers who sits
 * where, peers.c talks to connections, and the rest answers messages.
 */
#ifndef ENSHU_HOST_INTERNAL_H
#define ENSHU_HOST_INTERNAL_H

#include <stdatomic.h>

#include "base/hash.h"
#include "base/lock.h"
#include "base/memory.h"
#include "enshu/describe.h"
#include "host/host.h"
#include "host/pace.h"
#include "journal/seats.h"
#include "net/protocol.h"
#include "net/server.h"
#include "runs/keeper.h"
#include "runs/replay.h"

enum {
    HOST__TICK_US = 25000,
    HOST__WORK_US = 15000, /* of a tick at most, then the network's turn */
    HOST__CLOCK_US = 1000000,
    HOST__DRAFT_US = 1000000,
    HOST__MARK_US = 5000000,
    HOST__MESSAGE_ROOM = 30000, /* of a message, for lists that are split */
    HOST__REQUESTS_MAX = 4096,  /* remembered for each seat */
    HOST__ASKED_MAX = 100,      /* of a peer that does not read */
    HOST__DRAFTS_MAX = 200,
    HOST__SEARCHES_MAX = 64, /* of all seats at once */
    HOST__SPARE_US = 2000,   /* of a round, for nothing */
    HOST__KEY_BYTES = 200
};

/* ---- who sits where ---- */

/* What became of a request. */
typedef struct host__request {
    char id[NET_REQUEST_BYTES + 1];
    uint64_t command; /* seq; 0: it became none */
    char *why;        /* NULL: not refused, at least not yet */
    char *message;
} host__request;

typedef struct host__draft {
    char *key;
    json_t *fields;
    bool dirty; /* not in the journal yet */
} host__draft;

typedef struct host__peer host__peer;

typedef struct host__seat {
    char *name; /* roles with blanks between; names it in the journal */
    uint8_t token[BASE_HASH_BYTES];
    char **roles;
    size_t n_roles;
    const char **teams; /* of the roles; ids are the drill's */
    bool control;       /* of the clock */
    enshu_reader reader;
    host__request *requests; /* oldest first */
    size_t n_requests;
    host__draft *drafts;
    size_t n_drafts;
    host__peer *peer; /* NULL: nobody is connected */
} host__seat;

/* ---- connections ---- */

/* A seat's connection gets its history first; it is live once that is all
 * sent, until its outbox is full. */
struct host__peer {
    net_peer id;
    host__seat *seat; /* NULL before its hello */
    bool live;
    bool leaving;   /* was told bye */
    uint64_t seq;   /* of the last record it got or may not get */
    char **backlog; /* texts that did not fit into the outbox */
    size_t n_backlog;
    size_t room;
    size_t asked; /* messages it sent while there was a backlog */
    host__peer *next;
};

/* ---- what happens ---- */

/* A record that waits to be sent: a row of the journal, owned. */
typedef struct host__event {
    journal_row row;
    struct host__event *next;
} host__event;

/* A command that waits for the disk. */
typedef struct host__order {
    uint64_t seq;
    enshu_time_us t_us;
    enshu_command_kind kind;
    char *actor;
    char *fields;     /* JSON */
    host__seat *seat; /* NULL: the bot's, or the clock's */
    char *request;
    bool given; /* to the drill, which could not get to it yet */
    struct host__order *next;
} host__order;

/* Why the drill did not take a command. */
typedef struct host__refusal {
    uint64_t command;
    char *why;
    char *message;
} host__refusal;

/* Where time comes from; tests have their own. */
typedef struct host__clock {
    int64_t (*now_us)(void *user);
    void *user;
} host__clock;

typedef struct host__search host__search;
typedef struct host__forward host__forward;

typedef struct host__logs host__logs;

struct host {
    host__clock clock;
    const host__logs *logs;
    host__forward *forward; /* NULL: nothing is forwarded */
    host__search *searches; /* the next one's turn is first */
    size_t n_searches;
    net_server *server;
    base_lock *lock; /* of the journal: no second host writes it */
    keeper *keeper;
    enshu_drill *drill; /* own, or the replay's */
    replay *replay;     /* NULL: a new drill */
    char drill_id[33];
    const base_key *key;
    enshu_finding_fn *found; /* of the load stage */
    void *found_user;
    char **played; /* roles whose commands come from people */
    size_t n_played;
    host__seat *seats;
    size_t n_seats;
    host__peer *peers;
    atomic_bool stop;

    pace pace;
    int64_t tick_us; /* the next one is due */
    int64_t clock_us;
    int64_t draft_us;
    int64_t mark_us;
    enshu_time_us marked_us; /* drill time noted last */
    int64_t lag_us;
    int64_t lag_max_us;

    bool opened;         /* else nothing may be written */
    bool replaying;      /* no seats are there yet */
    uint64_t kept;       /* records in the journal when it was opened */
    host__event *events; /* happened, not sent yet */
    host__event *events_last;
    uint64_t sent_seq;      /* newest record that was sent */
    enshu_time_us last_us;  /* of the newest record */
    enshu_time_us phase_us; /* a phase began; -1: none since last looked at */
    enshu_time_us jump_us;  /* control jumped to; -1: nowhere */
    host__order *orders;    /* in the journal, not durable yet */
    host__order *orders_last;
    host__refusal *refusals; /* of the replay */
    size_t n_refusals;
    size_t refusals_room;
    uint64_t n_commands; /* highest seq */
    uint64_t n_refused;
    uint64_t n_hints;
    const char *trouble; /* stable word why the clock stands, NULL: none */
    enshu_status broken; /* of the drill; it cannot go on */
    enshu_error error;
    bool sealed;
    char **score; /* messages, once it is known */
    size_t n_score;
};

/* ---- open.c ---- */

/* host_open with a clock of one's own; NULL: the machine's. */
ENSHU_MUST_USE enshu_status host__open(const host_options *options,
                                       const host__clock *clock, host **out,
                                       enshu_error *err);
/* One round of everything but the network. */
void host__tick(host *h);
int64_t host__real_us(const host *h);

/* ---- drive.c ---- */

void host__on_record(void *user, const enshu_record *record);
/* Moves the drill on to t_us, but works HOST__WORK_US at most. */
void host__drive(host *h, enshu_time_us t_us);
/* Moves it to where it should be now. */
void host__drive_to_now(host *h);
/* Journals a command for the next moment and, when it is durable, gives it to
 * the drill; `seat` (may be NULL) then gets its reply.  `fields` is JSON. */
void host__order_command(host *h, enshu_command_kind kind, const char *actor,
                         const char *fields, host__seat *seat,
                         const char *request);
/* Makes everything durable, then hands on what waited for it.  False when the
 * disk does not take it: the clock then stands. */
bool host__settle(host *h);
/* Tries again what the disk did not take. */
bool host__retry(host *h);
/* Notes how far the drill is. */
void host__mark(host *h);
/* Seals the journal when the drill is over. */
void host__finish(host *h);
void host__refusals_clear(host *h);
void host__release_order(host__order *o);
bool host__runs(const host *h); /* drill time passes */
void host__events_clear(host *h);

/* ---- seats.c ---- */

ENSHU_MUST_USE enshu_status host__seats_create(host *h,
                                               const host_options *options,
                                               enshu_error *err);
void host__seats_destroy(host *h);
/* What the journal remembers for them. */
ENSHU_MUST_USE enshu_status host__seats_load(host *h, enshu_error *err);
host__seat *host__seat_of(host *h, const char *token);
bool host__seat_has_role(const host__seat *s, const char *role);
/* `audience` as the journal writes it. */
bool host__seat_gets(const host__seat *s, const char *audience);
host__request *host__request_find(host__seat *s, const char *id);
/* Remembers a request, durably with the next commit.  why NULL: the drill
 * answers; then command is not 0, or it is simply done. */
host__request *host__request_add(host *h, host__seat *s, const char *id,
                                 uint64_t command, const char *why,
                                 const char *message);
/* What the drill said becomes the answer to the request behind a command. */
void host__request_refused(host *h, uint64_t command, const char *why,
                           const char *message);
/* Takes over the reference. */
void host__draft_set(host__seat *s, const char *key, json_t *fields);
/* Puts what was typed into the journal, and tells who typed it. */
void host__drafts_keep(host *h);

/* ---- peers.c ---- */

extern const net_server_events host__net_events; /* user: to be filled in */
void host__peers_destroy(host *h);
/* Sends a text, which is taken over, after what waits before it. */
void host__push(host *h, host__peer *p, char *text);
/* Goes on sending what a peer that is not live lacks. */
void host__pump(host *h, host__peer *p);
/* Sends what happened to all who may see it. */
void host__deliver(host *h);
void host__send_clock(host *h, host__peer *p);
void host__send_clock_to_all(host *h);
void host__send_reply(host *h, host__seat *s, const host__request *r);
void host__refuse(host *h, host__seat *s, const char *request, const char *why,
                  const char *message);
/* Closes the connection for good: a console does not come back by itself. */
void host__bye(host *h, host__peer *p, const char *why, const char *message);

/* ---- view.c ---- */

/* One row on its way to several peers; texts are made once for each view. */
typedef struct host__showing {
    const journal_row *row;
    enshu_record_kind kind;
    field_set *fields; /* NULL: not read yet */
    char *texts[2];    /* for a team, for control */
} host__showing;

void host__show_begin(host__showing *s, const journal_row *row);
void host__show_end(host__showing *s);
/* Sends the row if the peer's seat may see it, with what belongs to it. */
void host__show(host *h, host__showing *s, host__peer *p);
/* Sends what there is (things) or how it stands. */
void host__show_things(host *h, host__peer *p, enshu_describe what);

/* ---- answers ---- */

void host__on_command(host *h, host__seat *s, const net_message *m);
void host__on_pace(host *h, host__seat *s, const net_message *m);
void host__on_may(host *h, host__seat *s, const net_message *m);
void host__on_draft(host *h, host__seat *s, const net_message *m);

/* ---- score.c ---- */

void host__score_make(host *h);
void host__score_send(host *h, host__peer *p);
void host__score_destroy(host *h);

/* ---- words.c ---- */

/* {ja,en} without what is missing. */
json_t *host__text_json(enshu_text text);
char *host__join(const char *const *texts, size_t n);

#endif /* ENSHU_HOST_INTERNAL_H */
