/*
 * script/suggest.h - what to write instead of a name that does not exist.
 */
#ifndef ENSHU_SCRIPT_SUGGEST_H
#define ENSHU_SCRIPT_SUGGEST_H

#include <stddef.h>

enum { ENSHU__SUGGEST_NAME_MAX = 48 };

/* The nearest name so far; `wanted` and the names are borrowed. */
typedef struct enshu__suggestion {
    const char *wanted;
    const char *name; /* NULL: none is near */
    size_t distance;
} enshu__suggestion;

void enshu__suggest_init(enshu__suggestion *s, const char *wanted);
/* Considers one existing name.  The result does not depend on the order of the
 * offers: equal distances go to the first name in byte order. */
void enshu__suggest_offer(enshu__suggestion *s, const char *name);

/* For a name of standard Lua that scenarios do not have ("math.random"): what
 * to do instead; static, NULL for any other name. */
const char *enshu__suggest_instead(const char *name);

#endif /* ENSHU_SCRIPT_SUGGEST_H */
