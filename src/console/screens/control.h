/*
 * screens/control.h - the console of whoever runs a drill: director,
 * controller of one organisation, evaluator.
 *
 * The shell shows the screens of the table in its navigation in place of a
 * trainee's, the bar beside the clock in place of the alerts, and calls the
 * overlay after the screen.  While a team's screen is looked at (a locked
 * copy), the trainee's screens are shown with the strip above them; bar and
 * overlay stay, so that the clock's keys mean the same.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CONTROL_H
#define ENSHU_SCREENS_CONTROL_H

#include "console/screens/context.h"
#include "console/ui/icon.h"

typedef enum control_screen_id {
    CONTROL_RUN,    /* F1: MSEL, teams, quick inject, health, notes */
    CONTROL_TEAMS,  /* F2 */
    CONTROL_INJECT, /* F3 */
    CONTROL_NOTES,  /* F4 */
    CONTROL_LOGS,   /* F5 */
    CONTROL_TRY,    /* F6: what if */
    CONTROL_HEALTH, /* F7 */
    CONTROL_CHAT,   /* F8: a trainee's, with all rooms, and in whose name */
    CONTROL_CHANGE, /* F9: variables, states, thresholds, contacts, actions, */
    CONTROL_SEATS,  /* and on the last of its tabs seats */
    CONTROL_SCREENS
} control_screen_id;

typedef struct control_screen {
    ui_icon icon;
    word_id word;
    const char *key; /* "": it is a tab of the one before */
    void (*draw)(ctx *c, ui_rect r);
    /* What waits there and the colour of its badge; NULL: never anything. */
    size_t (*badge)(const ctx *c, ui_token *color);
} control_screen;
extern const control_screen control_screens[CONTROL_SCREENS];

/* Does the seat have this screen?  Who may only note has none to steer by. */
bool control_has(const ctx *c, control_screen_id screen);

control_state *control_state_create(void);
void control_state_destroy(control_state *s); /* accepts NULL */

/* Goes to a screen in the next frame. */
void control_show(control_state *s, control_screen_id screen);
/* Stops the clock or lets it go on in the next frame, as its button does. */
void control_ask_toggle(control_state *s);
/* Chooses an inject, so that the next frame has it. */
void control_show_inject(control_state *s, const char *inject);

/* Are these screens the seat's?  Not while it looks at a team's screen. */
bool control_is_shown(const ctx *c);
/* Does it look at a team's screen now? */
bool control_is_watching(const ctx *c);

/* The clock's buttons, the world and faults, from the left of *bar, which is
 * what lies between the clock and the link; moves on behind them. */
void control_bar(ctx *c, ui_rect *bar);
/* How much of *bar the buttons want. */
int control_bar_width(ctx *c);
/* Says whose screen this is, at the top of *r, which is then what is left.
 * Takes Esc. */
void control_strip(ctx *c, ui_rect *r);
/* After the screen: notes, the rewind, cards; and keys that work everywhere.
 * Returns the screen to go to, CONTROL_SCREENS: stay. */
control_screen_id control_overlay(ctx *c);

#endif /* ENSHU_SCREENS_CONTROL_H */
