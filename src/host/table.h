/*
 * host/table.h - things found by a hash in the same time however many there
 * are.  Several may have the same hash; whoever asks compares.
 *
 * Threads: the host's.
 */
#ifndef ENSHU_HOST_TABLE_H
#define ENSHU_HOST_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct host__place {
    uint64_t hash;
    void *item; /* NULL: free */
} host__place;

/* Zeroed it is empty. */
typedef struct host__table {
    host__place *places; /* a power of two of them */
    size_t n_places;
    size_t n;
} host__table;

void host__table_fini(host__table *t);
void host__table_add(host__table *t, uint64_t hash, void *item);
void host__table_remove(host__table *t, uint64_t hash, const void *item);
/* The next one with this hash; *at is 0 for the first.  NULL: no more. */
void *host__table_next(const host__table *t, uint64_t hash, size_t *at);

/* FNV-1a. */
uint64_t host__hash_text(const char *text);

#endif /* ENSHU_HOST_TABLE_H */
