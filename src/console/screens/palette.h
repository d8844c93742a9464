/*
 * screens/palette.h - finds screens, commands, things, messages and actions by
 * Japanese or English name or by id.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_PALETTE_H
#define ENSHU_SCREENS_PALETTE_H

#include "console/screens/context.h"
#include "console/screens/control.h"

typedef enum find_kind {
    FIND_SCREEN,
    FIND_COMMAND,
    FIND_ACTION,
    FIND_QUESTION,
    FIND_OPERATION,
    FIND_THING,
    FIND_MESSAGE,
    FIND_CONTROL, /* a screen of a facilitator */
    FIND_INJECT,
    FIND_ROOM /* of the chat */
} find_kind;

typedef enum palette_command {
    COMMAND_PAUSE,
    COMMAND_FASTER,
    COMMAND_SLOWER,
    COMMAND_STEP,
    COMMAND_HINT,
    COMMAND_COMPOSE,
    COMMAND_BRIEFING, /* what the seat's role is */
    COMMAND_ACTIONS,
    COMMAND_LANGUAGE,
    COMMAND_BIGGER,
    COMMAND_SMALLER,
    COMMAND_PREFS,
    COMMAND_KEYS,
    COMMAND_FULL,
    COMMAND_PICTURE,
    COMMAND_LEAVE,
    COMMAND_COUNT
} palette_command;

/* Something that was found; borrowed from model and catalogue. */
typedef struct find {
    find_kind kind;
    screen_id screen;
    control_screen_id control;
    palette_command command;
    const char *id;
    const char *label;
    const char *key; /* NULL: none */
} find;

enum { FIND_MAX = 60 };

/* What fits all of the words of the query, best first; at most FIND_MAX.
 * `playing`: things of the drill, too. */
size_t palette_find(ctx *c, const char *query, bool playing,
                    find out[FIND_MAX]);

typedef struct palette_state {
    ui_edit *query;
    bool fresh; /* opened just now */
    size_t selected;
    unsigned version; /* of the query the selection belongs to */
} palette_state;

palette_state *palette_state_create(void);
void palette_state_destroy(palette_state *s); /* accepts NULL */
void palette_open(palette_state *s);

typedef enum palette_result {
    PALETTE_OPEN,
    PALETTE_CLOSED,
    PALETTE_CHOSEN
} palette_result;
/* Draws it over everything; CHOSEN fills *out. */
palette_result palette_draw(ctx *c, palette_state *s, bool playing, find *out);

#endif /* ENSHU_SCREENS_PALETTE_H */
