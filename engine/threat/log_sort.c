/* What kind of machine a host is, for what it writes on an ordinary day: one
 * system each, people and paper none. */
#include "threat/log_internal.h"

#include <string.h>

/* In the order of the kinds of assets. */
static const uint8_t sorts[] = {ENSHU__SORT_SERVER, ENSHU__SORT_DESK,
                                ENSHU__SORT_DESK,   ENSHU__SORT_DEVICE,
                                ENSHU__SORT_PLC,    ENSHU__SORT_DESK,
                                ENSHU__SORT_DEVICE, ENSHU__SORT_CLOUD,
                                ENSHU__SORT_NONE,   ENSHU__SORT_NONE};

/* By its own name, not by its zone. */
static bool is_named(const enshu__logs *logs, int32_t log, int32_t asset)
{
    const enshu__refs *on = &logs->setup.logs[log]->on;
    for (size_t i = 0; i < on->n; i++) {
        if (on->at[i].kind == ENSHU__ASSET && on->at[i].index == asset)
            return true;
    }
    return false;
}

/* In which kinds of logs an asset is, as bits of enshu__log_kind. */
typedef struct sources {
    uint32_t named;
    uint32_t any;
} sources;

static sources sources_of(const enshu__logs *logs, int32_t asset)
{
    sources s = {0, 0};
    for (int32_t log = 0; log < (int32_t)logs->setup.n_logs; log++) {
        if (!enshu__log_covers(logs, log, asset))
            continue;
        const uint32_t bit = UINT32_C(1) << logs->setup.logs[log]->kind;
        s.any |= bit;
        if (is_named(logs, log, asset))
            s.named |= bit;
    }
    return s;
}

/* A host in a Windows log runs Windows, and its syslog is that of its
 * hardware: so no host is two systems, whatever logs a scenario has. */
uint8_t enshu__log_sort_of(const enshu__logs *logs, int32_t asset)
{
    const enshu__asset_def *def = logs->setup.assets[asset];
    const sources s = sources_of(logs, asset);
    const uint32_t windows = UINT32_C(1) << ENSHU__LOG_WINDOWS;
    uint8_t sort =
        (size_t)def->kind < sizeof sorts ? sorts[def->kind] : ENSHU__SORT_NONE;
    if (sort == ENSHU__SORT_NONE && (def->host || def->address))
        sort = ENSHU__SORT_SERVER; /* it is in the network after all */
    if (sort == ENSHU__SORT_NONE && s.named != 0)
        sort = ENSHU__SORT_DEVICE; /* somebody waits for its lines */
    if ((s.named & windows) && sort != ENSHU__SORT_DESK)
        return ENSHU__SORT_WINDOWS;
    if (sort != ENSHU__SORT_SERVER)
        return sort;
    return s.any & windows ? ENSHU__SORT_WINDOWS : ENSHU__SORT_LINUX;
}
