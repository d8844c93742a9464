/*
 * review/svg.h - charts of a report as SVG that stands in a page.
 *
 * A chart knows no language and no drill: what it shows and says is handed in,
 * already chosen.  Colours, dashes and sizes of type are rules of the page's
 * style sheet (assets/report); shapes are drawn here, so that nothing is told
 * by colour alone.  No scripts, no sizes but a viewBox, texts as text, each
 * with a title and a description for those who do not see it.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_SVG_H
#define ENSHU_REVIEW_SVG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

typedef struct svg_head {
    const char *id; /* of its own on the page: letters, digits, "-" */
    const char *title;
    const char *desc;
} svg_head;

/* From 0 to end_us on the time axis; clock_us is the time of day at 0. */
typedef struct svg_span {
    int64_t end_us;
    int64_t clock_us;
} svg_span;

/* "08:46", or "D+1 08:46" when the span passes midnight. */
enum { SVG_TIME_TEXT = 32 };
void svg_time_write(const svg_span *span, int64_t t_us,
                    char out[SVG_TIME_TEXT]);

/* How a line, ring or its sample looks: dash, marker, colour. */
enum { SVG_LOOKS = 6 };

/* ---- lines over time ---- */

#define SVG_GAP INT64_MIN /* a minute without a value */

typedef struct svg_line {
    const char *name;
    unsigned look; /* 0 is the one that the chart is about */
    const int64_t *milli;
    size_t n; /* one a minute */
} svg_line;

typedef struct svg_level {
    const char *name;
    int64_t milli;
} svg_level;

typedef struct svg_lines {
    svg_head head;
    svg_span span;
    const char *unit;
    const svg_line *lines;
    size_t n_lines;
    const svg_level *levels; /* thresholds, the highest first */
    size_t n_levels;
} svg_lines;

void svg_write_lines(const svg_lines *c, base_buffer *out);

/* ---- a value that moves by steps ---- */

typedef struct svg_step {
    int64_t t_us;
    int64_t by;
    int64_t value; /* after it */
} svg_step;

typedef struct svg_steps {
    svg_head head;
    svg_span span;
    int64_t start, low, high;
    const svg_step *steps; /* by time */
    size_t n_steps;
} svg_steps;

void svg_write_steps(const svg_steps *c, base_buffer *out);

/* ---- levels around a centre ---- */

enum { SVG_SPOKES = 10, SVG_TOP_LEVEL = 5 };

typedef struct svg_ring {
    const char *name;
    unsigned look;
    int levels[SVG_SPOKES]; /* -1: not evaluated */
} svg_ring;

typedef struct svg_radar {
    svg_head head;
    const char *spokes[SVG_SPOKES];
    const char *none; /* what stands at a spoke without a level */
    const svg_ring *rings;
    size_t n_rings;
} svg_radar;

void svg_write_radar(const svg_radar *c, base_buffer *out);

/* ---- moments by lanes ---- */

typedef struct svg_mark {
    size_t lane;
    int64_t t_us;
    bool matter;
    const char *href; /* "#id" of its row, or NULL */
    const char *title;
} svg_mark;

typedef struct svg_strip {
    svg_head head;
    svg_span span;
    const char *const *lanes;
    size_t n_lanes;
    const svg_mark *marks;
    size_t n_marks;
    const char *matter_name; /* for the legend */
    const char *other_name;
} svg_strip;

void svg_write_strip(const svg_strip *c, base_buffer *out);

/* ---- deadlines ---- */

typedef enum svg_outcome {
    SVG_IN_TIME,
    SVG_LATE,
    SVG_MISSED,
    SVG_OPEN,
    SVG_LAPSED,
    SVG_OUTCOMES
} svg_outcome;

typedef struct svg_duty {
    const char *name;
    const char *under; /* smaller below it; "" nothing */
    const char *word;  /* how it came out */
    svg_outcome outcome;
    int64_t opened_us, deadline_us, zero_us;
    int64_t done_us; /* -1: not */
} svg_duty;

typedef struct svg_clock {
    svg_head head;
    svg_span span;
    const svg_duty *duties;
    size_t n_duties;
    const char *time_name;     /* "time allowed" */
    const char *late_name;     /* "late, for fewer points" */
    const char *deadline_name; /* "deadline" */
    const char *done_name;
} svg_clock;

void svg_write_clock(const svg_clock *c, base_buffer *out);

/* ---- shares of a hundred ---- */

typedef struct svg_bar {
    const char *name;
    int64_t share_milli; /* 0..100,000; -1: nothing was there to be had */
    const char *note;    /* stands behind it */
    bool whole;          /* the total: drawn apart from the others */
} svg_bar;

typedef struct svg_bars {
    svg_head head;
    const svg_bar *bars;
    size_t n_bars;
    int64_t gate_milli; /* a line across the total; -1: none */
    const char *gate_name;
} svg_bars;

void svg_write_bars(const svg_bars *c, base_buffer *out);

#endif /* ENSHU_REVIEW_SVG_H */
