/*
 * review/index.h - the page that leads to several reports.
 *
 * For exercise control: it shows totals of everybody, in order of declaration
 * and never by rank.
 *
 * Threads: belongs to one thread.
 */
#ifndef ENSHU_REVIEW_INDEX_H
#define ENSHU_REVIEW_INDEX_H

#include "review/write.h"

typedef struct review_index review_index;

review_index *review_index_create(void);
void review_index_destroy(review_index *x); /* accepts NULL */

/* A report that was written to `folder`, seen from the page; copies all. */
void review_index_add(review_index *x, const review_report *report,
                      const char *folder);
size_t review_index_count(const review_index *x);
/* `page`: there are pages to go to. */
void review_index_write(review_index *x, review_langs langs, bool page,
                        base_buffer *out);

#endif /* ENSHU_REVIEW_INDEX_H */
