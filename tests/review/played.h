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

/* So many worlds of the same story in one journal, named "World 0" ...; in the
 * first n_good of them the desks are restarted early. */
void played_write_worlds(const char *path, size_t worlds, size_t n_good,
                         bool close);
/* Rewound from 30 minutes to `to_us`, then played on with these commands. */
void played_write_rewound(const char *path, int64_t to_us,
                          const played_command *commands, size_t n);

#endif /* ENSHU_TESTS_REVIEW_PLAYED_H */
