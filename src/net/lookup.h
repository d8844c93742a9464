/*
 * net/lookup.h - the addresses behind a host's name, found without waiting.
 *
 * The C library may take half a minute to find that there is no such name, and
 * cannot be interrupted.  So it is asked on a thread of its own, which is left
 * to itself when the answer is no longer wanted.
 */
#ifndef ENSHU_NET_LOOKUP_H
#define ENSHU_NET_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>

enum { NET__LOOKUP_ADDRESSES = 8, NET__LOOKUP_TEXT = 64 };

/* Addresses as numbers, in the order to try them; none when it failed. */
typedef struct net__addresses {
    size_t n;
    char text[NET__LOOKUP_ADDRESSES][NET__LOOKUP_TEXT];
} net__addresses;

typedef struct net__lookup net__lookup;

/* Asks.  `done` is called from another thread, and never once net__lookup_end
 * has begun.  A host written as an address is found at once, and `done` is not
 * called. */
net__lookup *net__lookup_start(const char *host, void (*done)(void *user),
                               void *user);
/* Copies what was found; false while it is not known. */
bool net__lookup_get(net__lookup *l, net__addresses *out);
void net__lookup_end(net__lookup *l); /* accepts NULL */

#endif /* ENSHU_NET_LOOKUP_H */
