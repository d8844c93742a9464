/*
 * load/swarm_internal.h - seats, and what is under way.
 */
#ifndef ENSHU_TESTS_LOAD_SWARM_INTERNAL_H
#define ENSHU_TESTS_LOAD_SWARM_INTERNAL_H

#include "load/line.h"
#include "load/swarm.h"
#include "net/protocol.h"

enum { NAME_BYTES = 64, TEAMS_MAX = 64 };

typedef struct seat {
    swarm *swarm;
    line line;
    net_link_parts link;
    bool director;
    bool trainee;
    bool greeted;
    bool live;
    bool out; /* a bye came: not again */
    bool watched_out;
    unsigned attempt;
    int64_t retry_us;
    char role[NAME_BYTES];
    char team[NAME_BYTES];
    char drill[NAME_BYTES * 2];
    uint64_t last;
    /* The request that is under way. */
    unsigned asked; /* number of the newest */
    char *request;  /* its text, NULL: none */
    char said[NAME_BYTES];
    int64_t sent_us;
    uint64_t seen; /* the newest inject that arrived */
} seat;

struct swarm {
    swarm_options o;
    seat *seats;
    size_t n;
    int poll;
    void *tls;
    size_t next;      /* to connect, the first time */
    size_t speaker;   /* whose turn it is */
    size_t shaking;   /* connections that are not live yet */
    int64_t born_us;  /* when joining began */
    int64_t awake_us; /* not asleep before */
    bool whole;       /* all were live at the last look */
    int64_t command_us;
    int64_t inject_us;
    /* The inject that is under way. */
    uint64_t inject;
    char mark[NAME_BYTES];
    int64_t fired_us;
    size_t arrived;
    size_t expected;
    int64_t last_us;
    char teams[TEAMS_MAX][NAME_BYTES];
    size_t n_teams;
    uint64_t run; /* tells the names of this run from those of others */
    swarm_figures f;
    times answers;
    times arrivals;
    times slowest;
};

void times_add(times *t, int64_t us);

/* swarm_talk.c: what is said and heard. */
void swarm__greet(seat *s);
void swarm__heard(void *seat, const char *text, size_t len);
void swarm__command(seat *s, int64_t now_us);
void swarm__ask_again(seat *s);
void swarm__inject(seat *director, int64_t now_us);
void swarm__end_inject(swarm *s);

#endif /* ENSHU_TESTS_LOAD_SWARM_INTERNAL_H */
