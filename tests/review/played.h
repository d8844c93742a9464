/*
 * review/played.h - the drill of drill.lua, played and judged into a journal.
 *
 * A function that cannot do its work fails the running test.
 *
 * Threads: one.
 */
#ifndef ENSHU_TESTS_REVIEW_PLAYED_H
#define ENSHU_TESTS_REVIEW_PLAYED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What somebody does. */
typedef struct played_command {
    int64_t t_us;
    const char *actor;
    const char *kind;   /* "action.start" */
    const char *fields; /* JSON */
} played_command;

/* The commands of a drill that has something in every list of its report; for
 * played_write. */
const played_command *played_all(size_t *n);

/* Plays drill.lua with these commands, by time, and closes the journal at
 * `path` unless it is to stay open.  References are in it. */
void played_write(const char *path, const played_command *commands, size_t n,
                  bool close);

#endif /* ENSHU_TESTS_REVIEW_PLAYED_H */
