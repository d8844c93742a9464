/*
 * cli/timeline.h - one readable line per record.
 *
 *   T+00:07:00 18:47   INJECT    I-03   → 広報  電話  【演習】...
 *
 * A `*` before the label marks what exercise control alone sees.
 *
 * Threads: a style belongs to one thread.
 */
#ifndef ENSHU_CLI_TIMELINE_H
#define ENSHU_CLI_TIMELINE_H

#include "base/locale.h"
#include "base/memory.h"
#include "runs/names.h"
#include "enshu/drill.h"

typedef struct timeline_style {
    base_lang lang;
    const name_book *names;
    enshu_time_us start_us; /* of the drill, after local midnight */
    bool colours;
    size_t columns; /* of the terminal, 0: lines are never cut */
} timeline_style;

/* Appends the line of a record, with its end of line; a failed script takes
 * several. */
void timeline_write(const timeline_style *t, const enshu_record *record,
                    base_buffer *out);

#endif /* ENSHU_CLI_TIMELINE_H */
