/*
 * load/swarm.h - many consoles in one thread, and what is measured of them.
 *
 * Each takes its seat, comes back by itself when the connection is lost, and
 * sends what it was about to send again under the same name, as the real one
 * does, until Ctrl-C (base/signal.h).  Trainees write into the chat of their
 * team; the director writes injects to everybody.
 */
#ifndef ENSHU_TESTS_LOAD_SWARM_H
#define ENSHU_TESTS_LOAD_SWARM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "enshu/status.h"

typedef struct swarm swarm;

typedef struct swarm_options {
    const char *links; /* file of `enshu serve --links` */
    size_t seats_max;  /* 0: all of the file */
    size_t in_flight;  /* handshakes at once */
    unsigned rate;     /* commands a second */
    int64_t inject_us; /* between injects, 0: none */
    FILE *acks;        /* gets a line for each command that was accepted */
    FILE *events;      /* gets a line when all are live, and when not */
} swarm_options;

/* Values in microseconds. */
typedef struct times {
    int64_t *all;
    size_t n;
    size_t room;
} times;
/* The value that `percent` of them do not exceed; 0 when there is none.  Sorts
 * them. */
int64_t times_percentile(times *t, unsigned percent);

typedef struct swarm_figures {
    size_t seats;
    size_t live;
    int64_t joined_us; /* until all were live for the first time, or -1 */
    uint64_t lost;     /* connections that ended after they were live */
    uint64_t refused;  /* said bye */
    uint64_t failed;   /* connections that never got so far */
    uint64_t commands; /* sent */
    uint64_t accepted;
    uint64_t denied;  /* answered with no */
    uint64_t skipped; /* no seat was free to send one */
    uint64_t injects;
    uint64_t missed; /* arrivals of injects that never came */
    char why[64];    /* of the last denial or bye */
} swarm_figures;

/* *out is owned by the caller; one line on standard error on failure. */
swarm *swarm_create(const swarm_options *o);
void swarm_destroy(swarm *s);

/* Lets all seats join; true when all were live in time. */
bool swarm_join(swarm *s, int64_t within_us);
/* Sends commands and injects for so long. */
void swarm_work(swarm *s, int64_t for_us);
/* Waits for the answers that are still to come. */
void swarm_settle(swarm *s, int64_t within_us);

const swarm_figures *swarm_get_figures(const swarm *s);
times *swarm_answers(swarm *s);  /* from command to reply */
times *swarm_arrivals(swarm *s); /* from the director's command to each seat */
times *swarm_slowest(swarm *s);  /* the last seat of each inject */

#endif /* ENSHU_TESTS_LOAD_SWARM_H */
