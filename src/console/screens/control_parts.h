/*
 * screens/control_parts.h - what the screens of a facilitator share, and what
 * they remember between frames.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CONTROL_PARTS_H
#define ENSHU_SCREENS_CONTROL_PARTS_H

#include "console/model/control_orders.h"
#include "console/screens/control.h"
#include "console/screens/control_scope.h"
#include "console/screens/draft.h"
#include "console/screens/form.h"
#include "enshu/time.h"

enum {
    CONTROL_GAP = 8,
    CONTROL_PAD = 12,
    CONTROL_UNDO_MAX = 64,
    CONTROL_PARTIES_MAX = 512,
    CONTROL_TRIES_MAX = 16,
    CONTROL_EDITS = 4, /* subject and body, both languages */
    CONTROL_TEXT_MAX = 4000,
    CONTROL_LINE_MAX = 200,
    CONTROL_GROUP_BYTES = 64
};

/* From this long before its time an inject is coming soon. */
#define CONTROL_SOON_US (10 * ENSHU_MIN)

/* What lies over a screen; one at a time. */
typedef enum control_cover {
    CONTROL_COVER_NONE,
    CONTROL_COVER_TIME,   /* another time for an inject */
    CONTROL_COVER_EDIT,   /* its text */
    CONTROL_COVER_NOTE,   /* a note of an evaluator */
    CONTROL_COVER_REWIND, /* back to a moment */
    CONTROL_COVER_CARDS,  /* questions of scripts and their failures */
    CONTROL_COVER_WORLDS, /* which world, and for which an order is */
    CONTROL_COVER_LINK,   /* of a new seat, shown once */
    CONTROL_COVER_PLAN    /* an item of the improvement plan */
} control_cover;

/* An order of this facilitator that can be taken back. */
typedef enum control_undo_kind {
    CONTROL_UNDO_MOVE,
    CONTROL_UNDO_HOLD,
    CONTROL_UNDO_RELEASE,
    CONTROL_UNDO_SKIP,
    CONTROL_UNDO_EDIT
} control_undo_kind;

typedef struct control_undo {
    control_undo_kind kind;
    char *inject;
    int64_t due_us;
    char *was[CONTROL_EDITS]; /* texts before */
} control_undo;

typedef enum control_drag {
    CONTROL_DRAG_NONE,
    CONTROL_DRAG_VIEW,
    CONTROL_DRAG_CARD
} control_drag;

/* The window of time of the lanes, and an inject on its way. */
typedef struct control_lanes_state {
    bool moved;      /* it does not follow the clock */
    int64_t from_us; /* its left edge */
    int64_t span_us;
    int scroll;   /* of the lanes, when they do not fit */
    int waiting;  /* of the list of what has no time */
    ui_rect view; /* where they were drawn last */
    control_drag drag;
    bool held;
    bool far; /* moved far enough for a drag */
    int x0;
    int last_x;
    int64_t base_us; /* due when the drag began */
    /* a time that is proposed */
    char *moving; /* inject, NULL: none */
    int64_t to_us;
    int64_t wait_ms; /* by key: when it is sent; 0: not by itself */
} control_lanes_state;

typedef struct judge_state judge_state; /* judge.h */

struct control_state {
    control_cover cover;
    bool begun; /* the cover was drawn before: its first field has the focus */
    char *inject; /* that is looked at, NULL none */
    control_lanes_state lanes;
    control_undo undo[CONTROL_UNDO_MAX];
    size_t n_undo;
    uint32_t undo_world; /* where those were given; elsewhere, and after a */
    int64_t undo_branch; /* rewind, there is nothing to take back */
    order_scope scope;
    bool clock_here; /* a director's clock is that of this world alone */
    control_asked asked;
    bool toggles; /* the clock is stopped or started in the next frame */
    char group[CONTROL_GROUP_BYTES];
    control_screen_id go; /* CONTROL_SCREENS: stay */
    size_t tab;           /* of the run when it is narrow */
    bool to_body;         /* the focus goes to the quick inject */
    size_t change_tab;
    bool at_seats; /* the last tab is shown */
    bool to_tabs;  /* the focus goes to the tabs */
    size_t row;    /* of the teams on F1 */
    size_t world_row;
    ui_edit *time;
    ui_edit *edits[CONTROL_EDITS];
    ui_edit *note;
    int objective; /* of the note */
    int note_team;
    judge_state *judge;
    int64_t note_us; /* when it was begun */
    size_t grade;
    ui_edit *reason;
    ui_edit *filter;
    ui_edit *value;
    ui_edit *name;
    /* teams */
    int sort;
    bool descending;
    size_t team_row;
    int group_choice;
    size_t severity;
    /* the inject that is written */
    draft_text subject[2];
    draft_text body[2];
    draft_text at;
    int template;
    order_watch sent;
    /* rewind */
    size_t moment;
    int64_t rewind_us;
    /* what if */
    int64_t try_us;
    order_try tries[CONTROL_TRIES_MAX]; /* own their texts (control_try.c) */
    size_t n_tries;
    size_t try_row;
    int pick_role;
    int pick_action;
    int pick_target;
    char *asked_role; /* for whom the form that is open is */
    int64_t asked_us;
    form *form;
    bool alone;
    bool failed; /* the last field could not be read */
    /* change */
    size_t change_row;
    int pick_state;
    /* seats */
    size_t seat_row;
    int pick_part;
    char *link; /* new keys of a seat that are shown; NULL */
    char *code; /* what is typed in its place, "": not known */
    order_watch opened;
    /* cards */
    size_t card;
};

/* ---- injects ---- */

/* The one that is looked at; NULL: none. */
const model_inject *control_chosen(const ctx *c);
void control_choose(ctx *c, const char *inject);
/* Can it still be moved, held, edited? */
bool control_is_open(const model_inject *p);
bool control_is_soon(const ctx *c, const model_inject *p);
/* Its subject, or what it begins with. */
const char *control_say_title(ctx *c, const model_inject *p);
/* "A09 Press conference". */
const char *control_say_inject(ctx *c, const model_inject *p);
/* "O-4 Telling the public"; the id alone when nothing else is known. */
const char *control_say_objective(ctx *c, const char *id);
const char *control_say_priority(ctx *c, const char *priority);
/* "soon", "held" ... in the console's language. */
const char *control_say_state(ctx *c, const model_inject *p);
/* Draws the state's mark in a box of 14 by 14. */
void control_draw_mark(ctx *c, ui_rect r, const model_inject *p, bool dim);
ui_token control_ink(const ctx *c, const model_inject *p);
/* The team it goes to, "" several or none. */
const char *control_team_of(const ctx *c, const model_inject *p);
/* Names of whom it goes to. */
const char *control_say_to(ctx *c, const model_inject *p);

/* Orders about an inject, to be taken back with control_undo_last. */
void control_move(ctx *c, const model_inject *p, int64_t to_us);
void control_hold(ctx *c, const model_inject *p);
void control_skip(ctx *c, const model_inject *p);
void control_edit(ctx *c, const model_inject *p, enshu_text subject,
                  enshu_text body);
bool control_can_undo(const ctx *c);
void control_undo_last(ctx *c);
void control_undo_forget(control_state *s);

/* May the seat steer?  An evaluator may only note. */
bool control_may_steer(const ctx *c);
void control_open(ctx *c, control_cover cover);
void control_close(ctx *c);
/* A button that closes the cover, at the right end of *foot; true: pressed. */
bool control_draw_close(ctx *c, ui_rect *foot);

/* ---- parties ---- */

typedef struct control_parties {
    const char *ids[CONTROL_PARTIES_MAX];
    const char *names[CONTROL_PARTIES_MAX];
    size_t n;
} control_parties;
/* Whoever can be told something (teams first), and whoever can tell it
 * (outside parties first). */
void control_list_addressees(ctx *c, control_parties *out);
void control_list_senders(ctx *c, control_parties *out);
void control_list_kind(ctx *c, control_parties *out, model_thing_kind kind);
int control_party_index(const control_parties *p, const char *id);

/* The name of a world; its number when it has none, or nothing but a number. */
const char *control_say_world(ctx *c, uint32_t instance, const char *name);

/* ---- times ---- */

/* "9:05", "0905", "9:05:30", with or without "D+1 "; false when it cannot be
 * read.  The time of day nearest to `near_us`, drill time. */
bool control_read_time(const ctx *c, const char *text, int64_t near_us,
                       int64_t *out);

/* ---- panels ---- */

void control_draw_lanes(ctx *c, ui_rect r);  /* control_lanes.c */
void control_draw_detail(ctx *c, ui_rect r); /* control_detail.c */
void control_draw_brief(ctx *c, ui_rect r);  /* control_teams.c: this world */
int control_brief_height(const ctx *c);      /* that shows all of its teams */
void control_draw_quick(ctx *c, ui_rect r);  /* control_inject.c */
void control_draw_health(ctx *c, ui_rect r); /* control_health.c */
void control_draw_notes(ctx *c, ui_rect r);  /* control_notes.c */
void control_draw_note_rows(ctx *c, ui_rect in); /* those, without a panel */
void control_draw_cards(ctx *c, ui_rect r);      /* control_cards.c */
/* Cards that wait. */
size_t control_cards(const ctx *c);
/* What is wrong with the server, as a word and a sentence; NULL: nothing. */
const char *control_fault(ctx *c);

/* The tabs of F9, from the top of *r: those of changes, then seats.  Goes where
 * one is pressed. */
void control_draw_tabs(ctx *c, ui_rect *r); /* control_change.c */
/* An action for a role, in the open panel; ends it and goes on at the side. */
void control_draw_force(ctx *c, ui_rect r, ui_rect side); /* control_force.c */
/* Role, action and target, from the top of *in; true once they are enough. */
bool control_pick_try(ctx *c, ui_rect *in, order_try *out); /* control_try.c */
/* Does the action want a form filled in first? */
bool control_wants_form(const ctx *c, const order_try *t);
/* Remembers for whom and when, until the form is filled in. */
void control_ask(control_state *s, const order_try *t);
void control_forget_tries(control_state *s);

/* Covers. */
void control_cover_time(ctx *c);
void control_cover_edit(ctx *c);
void control_cover_note(ctx *c);
void control_cover_rewind(ctx *c);
void control_cover_cards(ctx *c);
void control_cover_worlds(ctx *c);
void control_cover_link(ctx *c);

/* Screens. */
void control_screen_run(ctx *c, ui_rect r);
void control_screen_teams(ctx *c, ui_rect r);
void control_screen_inject(ctx *c, ui_rect r);
void control_screen_notes(ctx *c, ui_rect r);
void control_screen_try(ctx *c, ui_rect r);
void control_screen_health(ctx *c, ui_rect r);
void control_screen_change(ctx *c, ui_rect r);
void control_screen_seats(ctx *c, ui_rect r);

#endif /* ENSHU_SCREENS_CONTROL_PARTS_H */
