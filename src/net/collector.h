/*
 * net/collector.h - lines sent to a log collector: syslog over TCP with octet
 * counting (RFC 6587).
 *
 * It never waits: what cannot be sent now stays in a buffer with a limit, what
 * does not fit is dropped and counted.  A connection that cannot be made or
 * breaks is made anew after 0.5, 1, 2, 4, 8, 8 ... seconds; the line that was
 * under way is then sent again as a whole.  Whatever the collector sends is
 * thrown away.
 *
 * Threads: a collector belongs to one thread.
 */
#ifndef ENSHU_NET_COLLECTOR_H
#define ENSHU_NET_COLLECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"

enum {
    NET_COLLECTOR_BYTES = 1 << 20, /* that may wait */
    NET_COLLECTOR_HOST = 256
};

/* "127.0.0.1:5514", "[::1]:5514" or "name:5514" taken apart; ENSHU_EINVAL with
 * one line in *err that says how to write it. */
ENSHU_MUST_USE enshu_status net_collector_parse(const char *text,
                                                char host[NET_COLLECTOR_HOST],
                                                uint16_t *port,
                                                enshu_error *err);

typedef struct net_collector net_collector;

/* Does not connect yet.  Owned by the caller. */
net_collector *net_collector_create(const char *host, uint16_t port);
void net_collector_destroy(net_collector *c); /* accepts NULL */

/* Takes one line, which is copied; false when it was dropped. */
bool net_collector_offer(net_collector *c, const char *line, size_t len);
/* Connects and sends, as far as that goes at once.  now_us grows. */
void net_collector_work(net_collector *c, int64_t now_us);

typedef struct net_collector_figures {
    bool connected;
    unsigned attempt; /* that failed since it was last connected */
    size_t waiting;   /* bytes */
    uint64_t sent;    /* lines */
    uint64_t dropped; /* lines */
} net_collector_figures;
net_collector_figures net_collector_get_figures(const net_collector *c);

#endif /* ENSHU_NET_COLLECTOR_H */
