/*
 * base/key.h - Ed25519 keys that sign what must not be altered later, and
 * random bytes.
 *
 * Threads: a key may be read by several threads.
 */
#ifndef ENSHU_BASE_KEY_H
#define ENSHU_BASE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"

enum { BASE_KEY_BYTES = 32, BASE_SIGNATURE_BYTES = 64 };

typedef struct base_key base_key; /* a private key */

/* A fresh key that is nowhere else. */
base_key *base_key_create(void);
void base_key_destroy(base_key *k); /* accepts NULL */

/* Reads a private key (PEM, Ed25519) that only its owner can read.
 * ENSHU_ENOTFOUND, ENSHU_EINVAL (not such a key), ENSHU_EREFUSED (others can
 * read the file) or ENSHU_EIO; *out is then NULL. */
ENSHU_MUST_USE enshu_status base_key_load(const char *path, base_key **out,
                                          enshu_error *err);
/* The same, after making key and folder if there is no such file yet. */
ENSHU_MUST_USE enshu_status base_key_load_or_make(const char *path,
                                                  base_key **out,
                                                  enshu_error *err);

void base_key_public(const base_key *k, uint8_t out[BASE_KEY_BYTES]);
void base_key_sign(const base_key *k, const void *bytes, size_t len,
                   uint8_t out[BASE_SIGNATURE_BYTES]);
/* True when the owner of the public key signed exactly these bytes. */
bool base_signature_is_good(const uint8_t public_key[BASE_KEY_BYTES],
                            const void *bytes, size_t len,
                            const uint8_t signature[BASE_SIGNATURE_BYTES]);

/* Bytes that nobody can guess, other ones in each process. */
void base_random(void *out, size_t len);

#endif /* ENSHU_BASE_KEY_H */
