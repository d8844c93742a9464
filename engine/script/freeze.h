/*
 * script/freeze.h - from declarations to a scenario that can be played: every
 * reference found, everything checked, all findings told at once.
 *
 * Freezing runs outside Lua and never raises.
 */
#ifndef ENSHU_SCRIPT_FREEZE_H
#define ENSHU_SCRIPT_FREEZE_H

#include "script/script_internal.h"

/* What freezing has to come back to. */
enshu__pending *enshu__pending_create(void);    /* NULL: no memory */
void enshu__pending_destroy(enshu__pending *p); /* accepts NULL */

/* Each returns false when there is no memory.  A condition may be kept for
 * something that is no definition, such as on(). */
bool enshu__pending_cond(enshu__pending *p, enshu__cond *cond);
/* A text written as a plain string, which was put into `ja`. */
bool enshu__pending_plain(enshu__pending *p, enshu_text *text);

/* After all files ran: resolves every reference and checks the whole.  What is
 * wrong goes to enshu__script_find. */
void enshu__freeze(enshu__script *s);

#endif /* ENSHU_SCRIPT_FREEZE_H */
