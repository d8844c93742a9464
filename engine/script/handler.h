/*
 * script/handler.h - functions that run when something happens.
 *
 * Notices of the drill are kept until the event that made them is over, then
 * each matching handler starts as a process of its own, in order of
 * declaration.  A handler is switched off after three failures, or after a
 * thousand runs at one instant.
 */
#ifndef ENSHU_SCRIPT_HANDLER_H
#define ENSHU_SCRIPT_HANDLER_H

#include "drill/hooks.h"
#include "script/script_internal.h"

typedef struct enshu__handlers enshu__handlers;

enshu__handlers *enshu__handlers_create(void); /* NULL: no memory */
void enshu__handlers_destroy(enshu__handlers *hs);

/* The hooks. */
void enshu__handlers_start(enshu__script *s);
void enshu__handlers_notify(enshu__script *s, const enshu__notice *notice);
void enshu__handlers_effect(enshu__script *s, const enshu__effect_call *call);
/* Starts what was asked for; drops it when a slice failed. */
void enshu__handlers_flush(enshu__script *s);
void enshu__handlers_drop(enshu__script *s);

/* Wakes of handlers (every, and conditions that became true) have tokens of
 * their own. */
bool enshu__handler_is_token(uint64_t token);
void enshu__handlers_ripe(enshu__script *s, uint64_t token);
void enshu__handlers_wake(enshu__script *s, uint64_t token);

/* A check(fn) that failed is dropped: it no longer holds. */
bool enshu__checks_dropped(const enshu__handlers *hs, enshu__fn fn);
bool enshu__checks_drop(enshu__handlers *hs, enshu__fn fn); /* no memory */

void enshu__handler_failed(enshu__script *s, int32_t handler,
                           const enshu_error *err);
/* Control's orders about handlers that are declared at a place, or failed there
 * last.  One that tries again is on from then on, as if it had never failed,
 * and runs once more with the newest event it ran with. */
bool enshu__handler_disable(enshu__script *s, enshu__where at);
const char *enshu__handler_retry(enshu__script *s, enshu__where at,
                                 uint64_t command);

#endif /* ENSHU_SCRIPT_HANDLER_H */
