/*
 * screens/control_scope.h - how far what a facilitator does reaches, and what
 * is asked once more because that is further than what is looked at.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CONTROL_SCOPE_H
#define ENSHU_SCREENS_CONTROL_SCOPE_H

#include "console/model/control_orders.h"
#include "console/screens/context.h"

/* What is asked once more where it reaches several worlds. */
typedef enum control_deed {
    CONTROL_DEED_NONE,
    CONTROL_DEED_STOP,
    CONTROL_DEED_GO,
    CONTROL_DEED_FIRE, /* an inject of the plan */
    CONTROL_DEED_MAKE  /* one that was written here */
} control_deed;

typedef struct control_asked {
    control_deed deed;
    char about[64]; /* which of them; "": there is only one */
    int64_t until_ms;
    int64_t pressed_ms; /* last */
} control_asked;

/* ---- how far ---- */

/* Of an order; NULL: the world that is looked at. */
const order_scope *control_scope(const ctx *c);
/* Of the clock: a director starts and stops all worlds together, unless told
 * otherwise.  It is the same while a team's screen is looked at. */
const order_scope *control_clock_scope(const ctx *c);
/* "World 2", "every world (3)", "ALL OF east". */
const char *control_say_reach(ctx *c, const order_scope *scope);
/* What a button says that asks once more: how far it reaches, where there are
 * several worlds. */
const char *control_say_sure(ctx *c, word_id sure, const order_scope *scope);
const char *control_say_end(ctx *c); /* of the one that ends the drill */

/* ---- asked once more ---- */

/* May it be done?  At once in one world.  With a scope only by a second press
 * within some seconds: the first one says what would be done.  `about` names
 * which of several buttons it is. */
bool control_is_sure(ctx *c, control_deed deed, const char *about,
                     const order_scope *scope);
/* Was it asked, and is the second press awaited? */
bool control_is_asked(const ctx *c, control_deed deed, const char *about);
/* Stops the clock, or lets it go on; what a button for that says. */
void control_toggle(ctx *c);
const char *control_say_toggle(const ctx *c);

#endif /* ENSHU_SCREENS_CONTROL_SCOPE_H */
