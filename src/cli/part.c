#include "cli/part.h"

#include <inttypes.h>

#include "journal/seats.h"

typedef struct search {
    int64_t instance;
    bool found;
} search;

static void look_at(void *user, int64_t instance)
{
    search *s = user;
    s->found = s->found || instance == s->instance;
}

enshu_status cli_choose_part(const cli_args *args, journal *j, replay_part *out,
                             enshu_error *err)
{
    search s = {.instance = args->world, .found = args->world == 0};
    *out = (replay_part){args->branch, (uint32_t)args->world};
    const enshu_status st = journal_each_instance(j, look_at, &s, err);
    if (st == ENSHU_OK && !s.found)
        return enshu_fail(
            err, ENSHU_ENOTFOUND,
            BASE_TR(args->lang,
                    "世界 %" PRId64 " はありません: 一覧は 'enshu seats'",
                    "there is no world %" PRId64 ": 'enshu seats' lists them"),
            s.instance);
    if (st == ENSHU_OK && out->branch < 0)
        return journal_read_current(j, out->instance, &out->branch, err);
    return st;
}
