/*
 * threat/log_told.h - lines that the trail tells of: log_trail.c, and the
 * tables of what each technique leaves, log_trail_table.c, and what people do
 * against it, log_response_table.c.
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
    ENSHU__CAME_BLOCKED = 16, /* could not reach its target */
    ENSHU__CAME_UNHEARD = 32  /* its target was down */
} enshu__came;

/* Whose line it is. */
typedef enum enshu__side {
    ENSHU__SIDE_TARGET,
    ENSHU__SIDE_SOURCE,
    ENSHU__SIDE_CONCERNED /* of each log the first host that it is about */
} enshu__side;

typedef struct enshu__trail_row {
    const char *technique; /* NULL: of the row before; of a response the
                              control that it is about, NULL: any */
    uint8_t kind;
    uint8_t side;     /* enshu__side */
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
/* Rows of traces that are neither attempt nor fault; log_response_table.c. */
size_t enshu__trail_rows_for(const enshu__trace *trace,
                             const enshu__trail_row **rows);

/* Who writes a line, and therefore what it survives. */
typedef enum enshu__told_by {
    ENSHU__BY_HOST,   /* neither a host that is down nor one that is cut off */
    ENSHU__BY_BORDER, /* what is in its way: also of a host that is down */
    ENSHU__BY_MANAGER /* where hosts are managed: always */
} enshu__told_by;

/* One line from the trail. */
typedef struct enshu__told {
    size_t trace;
    uint32_t row; /* from ENSHU__OWN_ROWS on: the step's or fault's own */
    uint32_t nth;
    int32_t log;
    int32_t host;          /* asset */
    int32_t machine;       /* which of it */
    enshu_time_us true_us; /* when it happened; not what the clock said */
    enshu_time_us last_us; /* the host was up until then at least */
    uint8_t by;            /* enshu__told_by */
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
