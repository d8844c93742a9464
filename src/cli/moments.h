/*
 * cli/moments.h - when each record happened, so that a score can say when its
 * reasons did.
 *
 * Threads: a list belongs to one thread.
 */
#ifndef ENSHU_CLI_MOMENTS_H
#define ENSHU_CLI_MOMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "enshu/time.h"
#include "enshu/vocabulary.h"

typedef struct moment {
    enshu_time_us t_us;
    enshu_record_kind kind;
} moment;

/* Of record 1, 2, 3 ... */
typedef struct moment_list {
    moment *at;
    size_t n;
    size_t room;
} moment_list;

void moment_add(moment_list *list, enshu_time_us t_us, enshu_record_kind kind);
/* NULL for 0 and for a record that was not added. */
const moment *moment_find(const moment_list *list, uint64_t seq);
void moment_fini(moment_list *list);

#endif /* ENSHU_CLI_MOMENTS_H */
