/*
 * review/shelf.h - memory that lives as long as a review, and lists that grow
 * until they are put there.
 *
 * A report is made of thousands of small texts and lists that all go at once,
 * so they are carved from blocks and never released one by one.
 *
 * Threads: a shelf belongs to one thread.
 */
#ifndef ENSHU_REVIEW_SHELF_H
#define ENSHU_REVIEW_SHELF_H

#include <stddef.h>

#include "base/memory.h"
#include "enshu/text.h"
#include "enshu/vocabulary.h"

typedef struct shelf shelf;

shelf *shelf_create(void);
void shelf_destroy(shelf *s); /* accepts NULL; and all it gave */
/* From now on `s` keeps what `other` has, which is gone. */
void shelf_merge(shelf *s, shelf *other);

/* Zeroed, aligned for anything; never NULL. */
void *shelf_take(shelf *s, size_t bytes);
/* A copy; "" for NULL. */
const char *shelf_copy(shelf *s, const char *text);
/* The same of a text that was never looked at: ill-formed bytes and control
 * characters become U+FFFD. */
const char *shelf_clean(shelf *s, const char *text);
const char *shelf_printf(shelf *s, const char *fmt, ...) ENSHU_PRINTF(2, 3);
/* The contents of a buffer, which is empty afterwards and keeps its memory. */
const char *shelf_buffer(shelf *s, base_buffer *b);
/* A missing language is that of the other; both missing: both "". */
enshu_text shelf_text(shelf *s, enshu_text text);
/* The same where a text that is absent stays absent. */
enshu_text shelf_text_or_none(shelf *s, enshu_text text);
/* People's own words, the same in both languages. */
enshu_text shelf_words(shelf *s, const char *words);
/* A deep copy of fields. */
const enshu_pair *shelf_pairs(shelf *s, const enshu_pair *pairs, size_t n);

/* A list of things of one size that grows. */
typedef struct shelf_list {
    void *at;
    size_t n;
    size_t room;
    size_t size; /* of one */
} shelf_list;

#define SHELF_LIST(type) ((shelf_list){NULL, 0, 0, sizeof(type)})

/* A zeroed one more at the end; valid until the next call. */
void *shelf_list_add(shelf_list *list);
void shelf_list_fini(shelf_list *list);
/* Copies the list to the shelf and empties it; NULL when there is nothing. */
const void *shelf_list_keep(shelf *s, shelf_list *list);

/* Fills a REVIEW_LIST from a list. */
#define SHELF_KEEP(s, list, out)                                               \
    ((out).n = (list).n, (out).at = shelf_list_keep((s), &(list)))

#endif /* ENSHU_REVIEW_SHELF_H */
