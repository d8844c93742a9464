/*
 * drill/cond_text.h - conditions as a scenario writes them, for exercise
 * control to read.
 */
#ifndef ENSHU_DRILL_COND_TEXT_H
#define ENSHU_DRILL_COND_TEXT_H

#include "drill/drill_internal.h"

enum { ENSHU__COND_TEXT = 1024 };

/* Lua such as did("isolate", {on="pos"}); of one that is too long the start,
 * ended by " ...".  A check(fn) shows as check(...). */
const char *enshu__cond_text(const enshu_drill *d, const enshu__cond *cond,
                             char out[ENSHU__COND_TEXT]);
/* min(10), sec(90) ... */
const char *enshu__duration_text(enshu_time_us us, char out[ENSHU__COND_TEXT]);

#endif /* ENSHU_DRILL_COND_TEXT_H */
