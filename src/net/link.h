/*
 * net/link.h - join links: where a drill listens, a key to a seat, and the
 * certificate to expect.
 *
 *     enshu://drill.example:7443/3f0c...e1?pin=9b1d...
 *     enshu://127.0.0.1:7443/3f0c...e1             without TLS: loopback only
 *     enshu://[2001:db8::1]:7443/...
 *     drill.example:7443 7KQM-2V9D-X4TR-A0B1-9ZCE-35GH   as typed, net/code.h
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_NET_LINK_H
#define ENSHU_NET_LINK_H

#include <stdint.h>

#include "base/locale.h"
#include "enshu/status.h"

enum {
    NET_TOKEN_DIGITS = 32,
    NET_PIN_DIGITS = 64,
    NET_SHORT_PIN_CHARS = 6,
    NET_PORT = 7443 /* where nothing else is said */
};

typedef struct net_link_parts {
    char host[256];
    uint16_t port;
    char token[NET_TOKEN_DIGITS + 1]; /* of the link, or of the code */
    char pin[NET_PIN_DIGITS + 1];     /* "": no TLS, or there is a short pin */
    char short_pin[NET_SHORT_PIN_CHARS + 1]; /* of a code, "": none */
} net_link_parts;

/* A new token of a link: 128 random bits. */
void net_link_token(char token[NET_TOKEN_DIGITS + 1]);
/* Reads what somebody typed or pasted: a link, or server and code.  Blanks and
 * quotes around it, `enshu join` before it and full-width letters are passed
 * over.  ENSHU_EINVAL with one line in the language that says what is wrong and
 * how to mend it; also without any pin for a host that is not this machine. */
ENSHU_MUST_USE enshu_status net_link_read_in(const char *text, base_lang lang,
                                             net_link_parts *out,
                                             enshu_error *err);
/* The same, told in English. */
ENSHU_MUST_USE enshu_status net_link_read(const char *text, net_link_parts *out,
                                          enshu_error *err);
/* Of parts that have no short pin.  Owned by the caller (xfree). */
char *net_link_write(const net_link_parts *parts);

#endif /* ENSHU_NET_LINK_H */
