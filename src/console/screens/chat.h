/*
 * screens/chat.h - F8: rooms and people, what is said there, calls, and how
 * others are reached.  What its files share.
 *
 * What is being written is a draft of the seat ("chat.ROOM", model.h).
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CHAT_H
#define ENSHU_SCREENS_CHAT_H

#include "console/screens/context.h"
#include "console/screens/draft.h"

/* What the host takes (engine/drill). */
enum { CHAT_TEXT_MAX = 2000, CHAT_NOTE_MAX = 2000, CHAT_HEADING_MAX = 120 };

typedef enum chat_tab {
    CHAT_TALK, /* where the screen is narrow */
    CHAT_CALLS,
    CHAT_CONTACTS,
    CHAT_PINS,
    CHAT_TABS
} chat_tab;

struct chat_state {
    char *room; /* shown; NULL: the first */
    size_t row; /* of the list of rooms */
    chat_tab tab;
    size_t back;      /* how many of the newest are below the picture */
    uint64_t picked;  /* what was said, 0: nothing is picked */
    uint64_t answers; /* what is being answered, 0: nothing */
    const char *label; /* of what is being sent; one of tlps, chat_write.c */
    draft_text text;
    bool tried;    /* faults are shown from the first try */
    bool to_field; /* the focus goes to the field */
    order_watch watch;

    int64_t call; /* shown; 0: the one that goes on, else the newest */
    size_t call_row;
    draft_text say; /* into a call */
    int64_t speak;  /* answered here: the focus goes to what one says, 0: no */
    draft_text note;
    order_watch said;
    order_watch noted;
    order_watch started; /* a call that was begun */
    char *called;        /* whom it was to */
    size_t contact;
    draft_text heading; /* what a call is about */
};

/* The room that is shown, "" when there is none; and its name. */
const char *chat_room(ctx *c);
const char *chat_room_name(ctx *c, const char *room);
const char *chat_draft_key(ctx *c, const char *room);
/* Goes there, with the focus in the field. */
void chat_open(ctx *c, const char *room);
bool chat_is_wide(const ctx *c);

/* ---- parts of the screen ---- */

void chat_draw_talk(ctx *c, ui_rect r);  /* chat_talk.c */
void chat_draw_write(ctx *c, ui_rect r); /* chat_write.c */
int chat_write_height(ctx *c);
void chat_draw_pins(ctx *c, ui_rect r);     /* chat_talk.c */
void chat_draw_calls(ctx *c, ui_rect r);    /* calls.c */
void chat_draw_contacts(ctx *c, ui_rect r); /* contacts.c */

/* What was said as a message to somebody else. */
void chat_to_message(ctx *c, const model_said *said);

/* Who calls, or whom one calls; what about, "" as long as nobody said. */
const char *call_who(ctx *c, const model_phone *call);
const char *call_what(ctx *c, const model_phone *call);

#endif /* ENSHU_SCREENS_CHAT_H */
