/*
 * enshu/digest.h - the rolling 64-bit digest over everything a drill emits.
 *
 * Each value is fed in a stated order and width, little-endian, never as a
 * struct in memory, so the digest is the same on every machine.  It finds
 * nondeterminism; it is no protection against an adversary (the journal's
 * SHA-256 chain is).
 */
#ifndef ENSHU_DIGEST_H
#define ENSHU_DIGEST_H

#include <stddef.h>
#include <stdint.h>

typedef struct enshu_digest {
    uint64_t state;
} enshu_digest;

void enshu_digest_init(enshu_digest *d);
void enshu_digest_u64(enshu_digest *d, uint64_t value);
void enshu_digest_i64(enshu_digest *d, int64_t value);
/* Feeds the length, then the bytes. */
void enshu_digest_bytes(enshu_digest *d, const void *bytes, size_t len);
/* The value so far; feeding may go on. */
uint64_t enshu_digest_value(const enshu_digest *d);

enum { ENSHU_DIGEST_TEXT = 17 };
/* 16 lower-case hex digits and NUL. */
void enshu_digest_write(uint64_t value, char out[ENSHU_DIGEST_TEXT]);

#endif /* ENSHU_DIGEST_H */
