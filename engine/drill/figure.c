#include "drill/figure.h"

#include <stddef.h>

const char *const enshu__figure_words[] = {
#define X(name, word, where, together, unit, ja, en) word,
    ENSHU__FIGURE_MAP(X)
#undef X
        NULL};

const enshu__figure_row enshu__figure_rows[] = {
#define X(name, word, where, together, unit, ja, en)                           \
    {ENSHU__AT_##where, ENSHU__##together, unit, ja, en},
    ENSHU__FIGURE_MAP(X)
#undef X
};

enshu__kinds enshu__figure_kinds(int32_t figure)
{
    static const enshu__kinds kinds[] = {
        [ENSHU__AT_OPERATION] = ENSHU__ARE_OPERATIONS,
        [ENSHU__AT_PLANNED] = ENSHU__ARE_OPERATIONS & ~ENSHU__IS(FLOW),
        [ENSHU__AT_STATION] = ENSHU__IS(FLOW),
        [ENSHU__AT_STORE] = ENSHU__IS(FLOW),
        [ENSHU__AT_DEPARTURES] = ENSHU__IS(DEPARTURES),
        [ENSHU__AT_TIMETABLE] = ENSHU__IS(TIMETABLE),
        [ENSHU__AT_STOP] = ENSHU__IS(TIMETABLE),
    };
    return kinds[enshu__figure_rows[figure].where];
}

bool enshu__figure_has_places(int32_t figure)
{
    const int where = enshu__figure_rows[figure].where;
    return where == ENSHU__AT_STATION || where == ENSHU__AT_STORE
           || where == ENSHU__AT_STOP;
}
