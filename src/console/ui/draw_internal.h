/*
 * ui/draw_internal.h - what the files of the draw list share.
 */
#ifndef ENSHU_UI_DRAW_INTERNAL_H
#define ENSHU_UI_DRAW_INTERNAL_H

#include "console/ui/draw.h"

typedef enum draw_kind {
    DRAW_FILL,
    DRAW_ROUND,
    DRAW_LINE,
    DRAW_POLYGON,
    DRAW_AREA,
    DRAW_DISC,
    DRAW_RING,
    DRAW_HATCH,
    DRAW_TEXT,
    DRAW_KIND_COUNT
} draw_kind;

/* What the values of a command are, by kind:
 * ROUND radius, width; LINE width, dash, gap, phase; AREA base; DISC x, y,
 * radius; RING x, y, radius, width, from, to; HATCH spacing, width. */
enum { DRAW_VALUES = 6 };

typedef struct draw_command {
    draw_kind kind;
    ui_rect clip;
    ui_rect seen; /* nothing is drawn outside; within the clip */
    ui_rect r;    /* FILL, ROUND, HATCH; TEXT: x, baseline, advance, size */
    float values[DRAW_VALUES];
    ui_color color;  /* the fill of ROUND, the top of AREA */
    ui_color color2; /* the border, the bottom */
    ui_font font;
    size_t at; /* of the points, or of the text with its NUL */
    size_t n;  /* points, or bytes */
} draw_command;

struct draw_list {
    ui_text *text;
    int w;
    int h;
    ui_rect *clips;
    size_t n_clips;
    size_t max_clips;
    draw_command *commands;
    size_t n_commands;
    size_t max_commands;
    ui_point *points;
    size_t n_points;
    size_t max_points;
    char *bytes;
    size_t n_bytes;
    size_t max_bytes;
    uint64_t *cells; /* what each cell shows, hashed */
    int columns;
    int rows;
};

enum { DRAW_CELL = 64 };

/* Adds the command to the cells that it touches. */
void draw__hash(draw_list *l, const draw_command *c);

#endif /* ENSHU_UI_DRAW_INTERNAL_H */
