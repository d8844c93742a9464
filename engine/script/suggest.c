#include "script/suggest.h"

#include <stdbool.h>
#include <string.h>

#define NO_PATTERNS "no patterns; use find, split, starts, ends or replace"
#define NO_METATABLES "scenarios have no metatables"
#define NO_LIBM "not the same on every computer"
#define NO_FILES "scenarios cannot reach files or the system"

static const struct {
    const char *name;
    const char *instead;
} missing[] = {
    {"_G", "globals cannot be listed; use local tables"},
    {"collectgarbage", "memory is looked after"},
    {"coroutine", "use process(fn) and wait"},
    {"debug", "use print"},
    {"dofile", "use require"},
    {"getmetatable", NO_METATABLES},
    {"io", NO_FILES},
    {"load", "use require"},
    {"loadfile", "use require"},
    {"loadstring", "use require"},
    {"math.acos", NO_LIBM},
    {"math.asin", NO_LIBM},
    {"math.atan", NO_LIBM},
    {"math.cos", NO_LIBM},
    {"math.exp", NO_LIBM},
    {"math.log", NO_LIBM},
    {"math.pow", "multiply, or use math.sqrt"},
    {"math.random", "use rng(\"name\"):int(a, b)"},
    {"math.randomseed", "use rng(\"name\")"},
    {"math.sin", NO_LIBM},
    {"math.tan", NO_LIBM},
    {"next", "use pairs"},
    {"os", NO_FILES "; now() is the drill's time"},
    {"package", "use require"},
    {"rawget", NO_METATABLES},
    {"rawlen", "use #"},
    {"rawset", NO_METATABLES},
    {"setmetatable", NO_METATABLES},
    {"string.dump", NO_FILES},
    {"string.gmatch", NO_PATTERNS},
    {"string.gsub", NO_PATTERNS},
    {"string.match", NO_PATTERNS},
    {"string.pack", "write text"},
    {"string.packsize", "write text"},
    {"string.unpack", "write text"},
    {"table.move", "use a loop"},
    {"unpack", "use table.unpack"},
    {"warn", "use print"},
    {"xpcall", "use pcall"},
};

const char *enshu__suggest_instead(const char *name)
{
    enum { N_MISSING = sizeof missing / sizeof *missing };
    for (size_t i = 0; i < N_MISSING; i++)
        if (strcmp(missing[i].name, name) == 0)
            return missing[i].instead;
    return NULL;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    const size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Levenshtein's distance of two names no longer than NAME_MAX. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[ENSHU__SUGGEST_NAME_MAX + 1];
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            const size_t above = row[j];
            const size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + change);
            diagonal = above;
        }
    }
    return row[b_len];
}

void enshu__suggest_init(enshu__suggestion *s, const char *wanted)
{
    *s = (enshu__suggestion){.wanted = wanted};
}

void enshu__suggest_offer(enshu__suggestion *s, const char *name)
{
    const size_t wanted_len = strlen(s->wanted);
    const size_t len = strlen(name);
    if (wanted_len > ENSHU__SUGGEST_NAME_MAX || len > ENSHU__SUGGEST_NAME_MAX)
        return;
    const size_t found = distance(s->wanted, wanted_len, name, len);
    const size_t allowed = wanted_len > 5 ? 2 : 1;
    if (found > allowed || (found >= wanted_len && wanted_len > 1))
        return;
    const bool nearer = !s->name || found < s->distance
                        || (found == s->distance && strcmp(name, s->name) < 0);
    if (nearer) {
        s->name = name;
        s->distance = found;
    }
}
