/*
 * sim/names.h - interned strings.
 *
 * Every id of a scenario is interned once; the engine then passes small
 * integers.  Numbers follow the order of first use and must not be observable
 * (sort by text, never by number).
 *
 * Threads: one table belongs to one thread.
 */
#ifndef ENSHU_SIM_NAMES_H
#define ENSHU_SIM_NAMES_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t enshu_name; /* 0 is "no name" */

typedef struct enshu__names enshu__names;

enshu__names *enshu__names_create(void);        /* NULL: no memory */
void enshu__names_destroy(enshu__names *names); /* accepts NULL */
/* The number of this text, new or known; 0 when there is no memory (or more
 * than 2^20 names, or 256 MiB of them).  The empty text is name 0. */
enshu_name enshu__names_intern(enshu__names *names, const char *text,
                               size_t len);
/* The number of this text if it is known, else 0. */
enshu_name enshu__names_find(const enshu__names *names, const char *text,
                             size_t len);
/* Borrowed until the table is destroyed; "" for 0. */
const char *enshu__names_text(const enshu__names *names, enshu_name name);
size_t enshu__names_count(const enshu__names *names);

/* Edit distance (insert, delete, replace, swap of neighbours) of two short
 * texts in bytes, capped: returns limit + 1 when it is larger, or when a text
 * is longer than 128 bytes. */
size_t enshu__edit_distance(const char *a, const char *b, size_t limit);
/* The candidate nearest to `text`, or NULL when none is near enough to be what
 * was meant (distance at most 1 for up to 4 bytes, 2 for up to 8, else 3);
 * ties go to the earlier candidate. */
const char *enshu__nearest(const char *text, const char *const *candidates,
                           size_t n);

#endif /* ENSHU_SIM_NAMES_H */
