/*
 * runs/line_table.h - how each kind of record is written in a timeline.
 *
 * Threads: constant.
 */
#ifndef ENSHU_RUNS_LINE_TABLE_H
#define ENSHU_RUNS_LINE_TABLE_H

#include <stdbool.h>

#include "enshu/text.h"
#include "enshu/vocabulary.h"

typedef enum ink {
    INK_PLAIN,
    INK_MESSAGE,
    INK_ATTACK,
    INK_DEED,
    INK_POINTS,
    INK_ERROR,
    INK_FAINT
} ink;

/* A form is text with fields in it: {name} is the value, {a|b} the first that
 * is there, {name:8} at least 8 columns wide; [ ] holds what is left out when
 * one of its fields is not there. */
typedef struct line_row {
    enshu_text label;
    ink ink;
    bool routine;
    enshu_text form;
} line_row;

/* NULL for a kind that is not in the table. */
const line_row *line_row_of(enshu_record_kind kind);

#endif /* ENSHU_RUNS_LINE_TABLE_H */
