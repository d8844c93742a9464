/*
 * review/store.h - memory that lives as long as a review, and lists that grow
 * until they are put there.
 *
 * A report is made of thousands of small texts and lists that all go at once,
 * so they are carved from blocks and never released one by one.
 *
 * Threads: a store belongs to one thread.
 */
#ifndef ENSHU_REVIEW_STORE_H
#define ENSHU_REVIEW_STORE_H

#include <stddef.h>

#include "base/memory.h"
#include "enshu/text.h"
#include "enshu/vocabulary.h"

typedef struct store store;

store *store_create(void);
void store_destroy(store *s); /* accepts NULL; and all it gave */
/* From now on `s` keeps what `other` has, which is gone. */
void store_merge(store *s, store *other);
size_t store_bytes(const store *s);

/* Zeroed, aligned for anything; never NULL. */
void *store_take(store *s, size_t bytes);
/* A copy; "" for NULL. */
const char *store_copy(store *s, const char *text);
const char *store_printf(store *s, const char *fmt, ...) ENSHU_PRINTF(2, 3);
/* The contents of a buffer, which is empty afterwards and keeps its memory. */
const char *store_buffer(store *s, base_buffer *b);
/* A missing language is that of the other; both missing: both "". */
enshu_text store_text(store *s, enshu_text text);
/* The same where a text that is absent stays absent. */
enshu_text store_text_or_none(store *s, enshu_text text);
/* People's own words, the same in both languages. */
enshu_text store_words(store *s, const char *words);
/* A deep copy of fields. */
const enshu_pair *store_pairs(store *s, const enshu_pair *pairs, size_t n);

/* A list of things of one size that grows. */
typedef struct store_list {
    void *at;
    size_t n;
    size_t room;
    size_t size; /* of one */
} store_list;

#define STORE_LIST(type) ((store_list){NULL, 0, 0, sizeof(type)})

/* A zeroed one more at the end; valid until the next call. */
void *store_list_add(store_list *list);
void store_list_fini(store_list *list);
/* Copies the list to the store and empties it; NULL when there is nothing. */
const void *store_list_keep(store *s, store_list *list);

/* Fills a REVIEW_LIST from a list. */
#define STORE_KEEP(s, list, out)                                               \
    ((out).n = (list).n, (out).at = store_list_keep((s), &(list)))

#endif /* ENSHU_REVIEW_STORE_H */
