#include "script/suggest.h"

#include <stdbool.h>
#include <string.h>

#include "sim/names.h"

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

void enshu__suggest_init(enshu__suggestion *s, const char *wanted)
{
    *s = (enshu__suggestion){.wanted = wanted};
}

void enshu__suggest_offer(enshu__suggestion *s, const char *name)
{
    const size_t len = strlen(s->wanted);
    if (len > ENSHU__SUGGEST_NAME_MAX || strlen(name) > ENSHU__SUGGEST_NAME_MAX)
        return;
    const size_t allowed = len > 5 ? 2 : 1;
    const size_t found = enshu__edit_distance(s->wanted, name, allowed);
    if (found > allowed || (found >= len && len > 1))
        return;
    const bool nearer = !s->name || found < s->distance
                        || (found == s->distance && strcmp(name, s->name) < 0);
    if (nearer) {
        s->name = name;
        s->distance = found;
    }
}
