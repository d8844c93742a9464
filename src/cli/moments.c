#include "cli/moments.h"

#include "base/memory.h"

void moment_add(moment_list *list, enshu_time_us t_us, enshu_record_kind kind)
{
    enum { FIRST_ROOM = 256 };
    if (list->n == list->room) {
        list->room = list->room > 0 ? 2 * list->room : FIRST_ROOM;
        list->at = xreallocarray(list->at, list->room, sizeof *list->at);
    }
    list->at[list->n++] = (moment){t_us, kind};
}

const moment *moment_find(const moment_list *list, uint64_t seq)
{
    return seq >= 1 && seq <= list->n ? &list->at[seq - 1] : NULL;
}

void moment_fini(moment_list *list)
{
    xfree(list->at);
    *list = (moment_list){0};
}
