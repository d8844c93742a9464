/*
 * net/link.h - join links: where a drill listens, the key to a seat, and the
 * certificate to expect.
 *
 *     enshu://drill.example:7443/3f0c...e1?pin=9b1d...
 *     enshu://127.0.0.1:7443/3f0c...e1             without TLS: loopback only
 *     enshu://[2001:db8::1]:7443/...
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_NET_LINK_H
#define ENSHU_NET_LINK_H

#include <stdint.h>

#include "enshu/status.h"

enum { NET_TOKEN_DIGITS = 32, NET_PIN_DIGITS = 64 };

typedef struct net_link_parts {
    char host[256];
    uint16_t port;
    char token[NET_TOKEN_DIGITS + 1];
    char pin[NET_PIN_DIGITS + 1]; /* "": no TLS */
} net_link_parts;

/* Blanks around it are passed over.  ENSHU_EINVAL with one line that says what
 * is wrong and what a link looks like; also for a link without pin to a host
 * that is not this machine. */
ENSHU_MUST_USE enshu_status net_link_read(const char *text, net_link_parts *out,
                                          enshu_error *err);
/* Owned by the caller (xfree). */
char *net_link_write(const net_link_parts *parts);

#endif /* ENSHU_NET_LINK_H */
