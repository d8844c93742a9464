/*
 * console/model/store.h - what the model keeps its things in: texts that are
 * there once, a map from names to numbers, and rows that grow at both ends.
 *
 * Knows nothing of drills.
 *
 * Threads: each object belongs to one thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_STORE_H
#define ENSHU_CONSOLE_MODEL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- texts ---- */

/* Keeps each different text once, until the pool is destroyed: a drill says
 * the same few words again and again. */
typedef struct store_pool store_pool;

store_pool *store_pool_create(void);
void store_pool_destroy(store_pool *p); /* accepts NULL */
/* The kept copy; "" for NULL. */
const char *store_text(store_pool *p, const char *text);
const char *store_text_or_null(store_pool *p, const char *text);
/* A kept list of kept texts, the same one for equal lists; NULL for n 0. */
const char *const *store_texts(store_pool *p, const char *const *texts,
                               size_t n);

/* ---- map ---- */

/* From a pair of texts to a number.  Keys must live as long as the map. */
typedef struct store_map {
    struct store_slot *slots;
    size_t capacity;
    size_t n;
} store_map;

void store_map_init(store_map *m);
void store_map_fini(store_map *m);
/* NULL when it is not there; valid until the next put. */
int64_t *store_map_find(const store_map *m, const char *a, const char *b);
void store_map_put(store_map *m, const char *a, const char *b, int64_t value);

/* ---- row ---- */

/* Elements of one size side by side, cheap to add and drop at both ends. */
typedef struct store_row {
    char *bytes;
    size_t size; /* of an element */
    size_t capacity;
    size_t head;
    size_t n;
} store_row;

void store_row_init(store_row *r, size_t size);
void store_row_fini(store_row *r);
/* The i-th element, or where it would be; NULL while nothing was ever put in.
 */
void *store_row_at(const store_row *r, size_t i);
/* Copies an element in before the i-th. */
void store_row_insert(store_row *r, size_t i, const void *element);
void store_row_remove(store_row *r, size_t i);
void store_row_append(store_row *r, const void *element);

#endif /* ENSHU_CONSOLE_MODEL_STORE_H */
