/*
 * screens/app_internal.h - the console without its window: what is shown, and
 * what the frame asks of whoever runs it.
 *
 * app_draw draws one frame and takes its input; what it cannot do itself (a
 * window, a host) it leaves in `asks`, and the loop in app.c does that after
 * the frame.  Tests draw the same frames without window or host.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_APP_INTERNAL_H
#define ENSHU_SCREENS_APP_INTERNAL_H

#include "console/screens/app.h"
#include "console/screens/context.h"
#include "console/screens/control.h"
#include "console/screens/join.h"
#include "console/screens/keys.h"
#include "console/screens/palette.h"
#include "console/screens/panels.h"
#include "console/screens/prefs.h"
#include "console/screens/reel.h"
#include "console/screens/start.h"
#include "console/screens/tokens.h"
#include "console/screens/tour.h"
#include "net/client.h"

typedef enum page {
    PAGE_START,
    PAGE_JOIN, /* in its place where a link was given */
    PAGE_DRILL
} page;

/* What lies over the page; one at a time. */
typedef enum cover {
    COVER_NONE,
    COVER_PREFS,
    COVER_KEYS,
    COVER_PALETTE,
    COVER_PACE /* pause, speed, hint, end */
} cover;

/* What the loop is to do after the frame. */
typedef struct app_asks {
    bool start;     /* begin what start_state chose, or join */
    bool close;     /* the window */
    bool leave;     /* end the connection, back to the start screen */
    bool retry;     /* connect at once */
    bool rescale;   /* prefs.text_scale changed */
    bool save;      /* prefs changed */
    bool full;      /* full screen on or off */
    bool picture;   /* F12 */
    bool sides;     /* connect the sides of a replay */
    bool bookmarks; /* of the replay changed */
    bool table;     /* of the replay is to be written */
} app_asks;

/* Another console of the same replay, for one side of a comparison. */
typedef struct app_side {
    model *m;
    net_client *client; /* NULL: no connection */
    inbox_state *inbox;
    systems_state *systems;
    works_state *works;
    line_state *line;
} app_side;

/* Another world on the same wall. */
typedef struct app_board {
    model *m;
    net_client *client; /* NULL: no connection */
} app_board;

typedef struct app {
    const app_options *o;
    words *words;
    ui_icons *icons;
    ui_theme plain;
    ui_theme contrast;
    prefs prefs;
    frame_texts *texts;

    model *m;
    net_client *client; /* NULL: no connection */
    page page;
    screen_id screen;
    cover cover;
    bool was_ended;   /* the end was seen; feedback opened */
    bool greeted;     /* the first screen of the seat was chosen */
    size_t hint_role; /* whose hint is asked for, of the seat's */
    bool reduced;     /* the window is too small for the scale: say so */

    start_state *start;
    join_state *join;
    palette_state *palette;
    inbox_state *inbox;
    systems_state *systems;
    works_state *works;
    line_state *line;
    logs_state *logs;
    actions_state *actions;
    decisions_state *decisions;
    timeline_state *timeline;
    control_state *control;
    control_screen_id control_screen; /* of a facilitator */
    reel_state *reel;
    app_side sides[REEL_SIDES];
    bool sides_on; /* they are connected, or on their way */
    app_board *boards;
    size_t n_boards; /* beside the first, which is `m` */
    size_t board;    /* so many on from what the clock would show */
    int64_t turn_ms;
    reports_state *reports;
    chat_state *chat;
    size_t center_tab;
    tokens_state tokens;

    wish wish;
    app_asks asks;
} app;

/* Reads words, icons, themes and preferences.  *out is owned by the caller;
 * NULL on failure, *err says which file. */
ENSHU_MUST_USE enshu_status app_create(const app_options *o, app **out,
                                       enshu_error *err);
void app_destroy(app *a); /* accepts NULL */

const ui_theme *app_theme(const app *a);
/* Another drill begins (or none): states are made anew, the model forgets. */
void app_new_drill(app *a);

/* One frame, between ui_begin and ui_end. */
void app_draw(app *a, ui *u, int64_t mono_us);
/* ---- boards.c ---- */

/* So many worlds more on this wall, each shown for so long. */
void app_make_boards(app *a, size_t n, int64_t turn_ms);
void app_hang_up_boards(app *a);
void app_drop_boards(app *a);
/* The board on the wall that is shown now. */
void wall_draw(app *a, ctx *c);

/* ---- */

/* What a wish or a key asks for: goes to a screen. */
void app_go(app *a, screen_id screen);
/* To a screen of a facilitator. */
void app_go_control(app *a, control_screen_id screen);

/* ---- parts of the frame ---- */

/* The bars around a page; returns the content area, padding taken off. */
ui_rect shell_draw(app *a, ctx *c);
void shell_banner(ctx *c, ui_rect r);
void shell_footer(ctx *c, ui_rect r); /* shell_footer.c */
/* Product name, and the right end with language and settings. */
void shell_product(const app *a, ctx *c, ui_rect *bar);
void shell_language(app *a, ctx *c, ui_rect *bar);
bool shell_is_wide(const ctx *c); /* 1600 or more */
/* Does the seat have this screen? */
bool shell_has(const ctx *c, screen_id screen);

/* One entry of the timeline as a line of text. */
const char *entry_line(ctx *c, const model_entry *e);

void solo_clock(app *a, ctx *c, ui_rect r);
/* "x1 is the scenario's pace, 3 times real time; now 12 times". */
const char *solo_say_real(ctx *c, int64_t speed_milli);
/* One of the commands about the clock. */
void solo_command(app *a, palette_command command);
/* Keys of pace and hint, and the cover where all of it is. */
void solo_keys(app *a, ctx *c);
void solo_cover(app *a, ctx *c);

void start_draw(app *a, ctx *c);
/* The bar of a page without a drill, with language and settings; returns what
 * is below. */
ui_rect start_frame(app *a, ctx *c, const char *title);
void join_draw(app *a, ctx *c);
void prefs_cover(app *a, ctx *c);
/* A page instead of the content: why the drill cannot go on.  False when there
 * is no reason for one. */
bool notice_draw(app *a, ctx *c, ui_rect r);

/* Does what was found in the palette. */
void app_choose(app *a, const find *f);
void app_switch_language(app *a);
void app_set_scale(app *a, int scale); /* per cent, clamped */

/* Where the parts of F1 are, for hints that point at them.  An empty rectangle
 * is not on the screen. */
typedef struct situation_layout {
    bool wide;
    ui_rect inbox;
    ui_rect message;
    ui_rect strip; /* the pending decision, when not wide */
    ui_rect lights; /* of sectors; empty when there are none */
    ui_rect tabs;
    ui_rect center; /* the tab's panel, or the map */
    ui_rect operations;
    ui_rect decision;
    ui_rect kpis;
    ui_rect actions;
} situation_layout;
situation_layout situation_lay_out(const ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_APP_INTERNAL_H */
