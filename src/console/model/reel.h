/*
 * console/model/reel.h - a drill that is shown again: how far it goes, what is
 * marked on the way.
 *
 * Part of console/model/model.h, which says how long pointers last.  What is
 * said here outlives a way back.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_REEL_H
#define ENSHU_CONSOLE_MODEL_REEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

typedef enum model_mark_kind {
    MODEL_MARK_PHASE,
    MODEL_MARK_INJECT,
    MODEL_MARK_DECISION,
    MODEL_MARK_ACTION,
    MODEL_MARK_REPORT,
    MODEL_MARK_THRESHOLD,
    MODEL_MARK_ATTACK,
    MODEL_MARK_CONTROL,
    MODEL_MARK_END,
    MODEL_MARK_KINDS
} model_mark_kind;

typedef struct model_mark {
    uint64_t seq;
    int64_t t_us;
    model_mark_kind kind;
    enshu_text text;   /* the record in words */
    const char *teams; /* "control", "all" or ids with blanks between */
} model_mark;

typedef struct model_reel {
    bool shown;      /* else it is a live drill */
    const char *ill; /* "altered", "open" (not ended), "differs" (from what was
                        recorded), "" nothing */
    int64_t end_us;
    const model_mark *marks; /* by time */
    size_t n_marks;
} model_reel;
const model_reel *model_get_reel(const model *m);

/* Goes to a moment; what comes before an answer replaces it. */
void order_reel_seek(model *m, int64_t to_us);

#endif /* ENSHU_CONSOLE_MODEL_REEL_H */
