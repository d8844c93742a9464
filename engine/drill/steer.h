/*
 * drill/steer.h - what exercise control does to an inject or question before
 * it goes out.
 *
 * An item has its trigger: a time, another item, a condition, or nobody but
 * control and the script (manual).  Control may
 *   hold it  whatever sets it off waits, and goes when it is let go;
 *   move it  it goes at that time and not before; the trigger no longer counts,
 *            and what a script sends meanwhile waits for that time;
 *   skip it  what would send it is lost; only control sends it then;
 *   restore  takes the skipping back: a trigger still to come sends it; one
 *            that came meanwhile is not made up for, and it is manual;
 *   edit it  other words, in one language or both;
 *   fire it  now, whatever else was ordered.
 * An item that went out as often as it may takes no order any more.  What
 * answers others, without addressees of its own, never has: it can be held for
 * the next who asks, and is fired only while an answer waits.
 */
#ifndef ENSHU_DRILL_STEER_H
#define ENSHU_DRILL_STEER_H

#include <stdbool.h>

#include "drill/scenario.h"
#include "drill/verbs.h"

enum { ENSHU__DUE_MAX = 1000 }; /* that wait of one item */

/* One time that it came due while it could not go. */
typedef struct enshu__due {
    struct enshu__due *next;
    uint64_t cause;
    bool has_over;
    enshu__send_over over; /* kept with the drill */
} enshu__due;

typedef struct enshu__steer {
    bool held;
    bool skipped;
    bool passed; /* came due in vain: while it was skipped, or its guard forbade
                    it */
    bool spent;  /* its trigger is behind it, sent or not */
    bool fixed;  /* moved, to: */
    enshu_time_us fixed_us;
    enshu__due *due; /* oldest first */
    enshu__due *due_last;
    int64_t n_due;
    enshu_text subject; /* as edited; NULL: as declared */
    enshu_text body;
} enshu__steer;

/* May it not go now, though nobody skipped it? */
bool enshu__steer_waits(const enshu_drill *d, const enshu__steer *s);
/* It came due and cannot go: keeps that, unless `most` wait already. */
void enshu__steer_keep(enshu_drill *d, enshu__steer *s,
                       const enshu__send_over *over, int64_t most);
/* Takes all that waited, oldest first. */
enshu__due *enshu__steer_take(enshu_drill *d, enshu__steer *s);
/* It came due and is lost. */
void enshu__steer_pass(enshu_drill *d, enshu__steer *s);
/* The declared text with what was edited. */
enshu_text enshu__steer_text(enshu_text edited, enshu_text declared);

enshu__steer *enshu__steer_of(const enshu_drill *d, enshu__ref item);
const enshu__trigger *enshu__trigger_of(const enshu_drill *d, enshu__ref item);
/* "planned", "conditional", "held", "sent" or "skipped". */
const char *enshu__steer_state(const enshu_drill *d, enshu__ref item);
/* When it is to go, as far as that is known; else false. */
bool enshu__steer_due(const enshu_drill *d, enshu__ref item,
                      enshu_time_us *due_us);

/* What it comes after has happened: tells control when it goes, where that is
 * not as it was planned. */
void enshu__steer_planned(enshu_drill *d, enshu__ref item,
                          enshu_time_us due_us);

/* The commands. */
void enshu__fire_item(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__skip_item(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__hold_item(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__move_item(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__edit_item(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__restore_item(enshu_drill *d, const enshu_command *c, int32_t role);
/* make.c: an inject of control's own. */
void enshu__make_inject(enshu_drill *d, const enshu_command *c, int32_t role);
/* Was it made while the drill ran? */
bool enshu__is_made(const enshu_drill *d, enshu__ref item);

#endif /* ENSHU_DRILL_STEER_H */
