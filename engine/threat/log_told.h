/*
 * threat/log_told.h - lines that the trail tells of: log_trail.c, and the table
 * of what each technique leaves, log_trail_table.c.
 */
#ifndef ENSHU_THREAT_LOG_TOLD_H
#define ENSHU_THREAT_LOG_TOLD_H

#include "threat/log.h"

/* How an attempt came out: any that got under way, or what became of it. */
typedef enum enshu__came {
    ENSHU__CAME_ANY = 1,
    ENSHU__CAME_OK = 2,
    ENSHU__CAME_FAILED = 4,
    ENSHU__CAME_DENIED = 8,
    ENSHU__CAME_BLOCKED = 16 /* could not reach its target */
} enshu__came;

typedef struct enshu__trail_row {
    const char *technique; /* NULL: of the row before */
    uint8_t kind;
    uint8_t side;     /* 0 the target, 1 where it came from */
    uint8_t percent;  /* of its duration */
    uint8_t outcomes; /* enshu__came bits */
    uint8_t severity;
    uint8_t times;
    uint8_t out; /* 1: towards the outside */
    const char *message;
} enshu__trail_row;

/* Rows of a technique, its own or its parent's; none: 0. */
size_t enshu__trail_rows_of(const char *technique,
                            const enshu__trail_row **rows);
/* Rows that belong to every technique. */
size_t enshu__trail_rows_common(const enshu__trail_row **rows);
/* Rows of traces that are no attempt. */
size_t enshu__trail_rows_for(int32_t trace_kind, const enshu__trail_row **rows);

/* One line from the trail. */
typedef struct enshu__told {
    size_t trace;
    uint32_t row; /* from ENSHU__OWN_ROWS on: the step's or fault's own */
    uint32_t nth;
    int32_t log;
    int32_t host;
    enshu_time_us true_us; /* when it happened; not what the clock said */
} enshu__told;
/* Rows are numbered: the technique's, those of every one, their own. */
enum { ENSHU__COMMON_ROWS = 100, ENSHU__OWN_ROWS = 128, ENSHU__OWN_MOST = 100 };

/* Gives every line that a trace leaves, found or not; false from `fn` stops. */
typedef bool enshu__told_fn(void *user, const enshu__told *told);
bool enshu__trail_lines(const enshu__logs *logs, size_t trace,
                        enshu__told_fn *fn, void *user);
/* The values and the message of such a line. */
void enshu__told_make(const enshu__logs *logs, const enshu__told *told,
                      enshu__log_room *room, enshu__log_line *line);

#endif /* ENSHU_THREAT_LOG_TOLD_H */
