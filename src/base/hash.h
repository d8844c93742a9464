/*
 * base/hash.h - SHA-256, and its use on a scenario's files.
 *
 * Threads: a base_hash belongs to one thread; the rest is free of state.
 */
#ifndef ENSHU_BASE_HASH_H
#define ENSHU_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/bundle.h"

enum { BASE_HASH_BYTES = 32, BASE_HASH_TEXT = 2 * BASE_HASH_BYTES + 1 };

/* A hash in the making; one object serves any number of hashes in turn. */
typedef struct base_hash base_hash;

base_hash *base_hash_create(void);
void base_hash_destroy(base_hash *h); /* accepts NULL */
void base_hash_feed(base_hash *h, const void *bytes, size_t len);
/* Eight bytes, lowest first. */
void base_hash_feed_u64(base_hash *h, uint64_t value);
/* Writes the hash of what was fed since the start or the last finish. */
void base_hash_finish(base_hash *h, uint8_t out[BASE_HASH_BYTES]);

void base_hash_bytes(const void *bytes, size_t len,
                     uint8_t out[BASE_HASH_BYTES]);

/* The identity of a scenario: SHA-256 over "enshu-bundle-1\n", then entry, and
 * name and bytes of each file in the given order; each of these texts as its
 * length (eight bytes, lowest first) and its bytes. */
void base_hash_bundle(const enshu_bundle *bundle, uint8_t out[BASE_HASH_BYTES]);

/* Lower-case hexadecimal: writes 2 * n digits and a NUL. */
void base_hex_write(const uint8_t *bytes, size_t n, char *out);
/* Reads exactly n bytes from 2 * n digits of either case; false otherwise. */
bool base_hex_read(const char *text, uint8_t *out, size_t n);

#endif /* ENSHU_BASE_HASH_H */
