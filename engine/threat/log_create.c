/* What logs are made of, worked out once. */
#include "threat/log_internal.h"

#include <string.h>

/* ---- who is in what ---- */

static bool is_in_zone(const enshu__logs_setup *s, const enshu__asset_def *a,
                       int32_t zone)
{
    enshu__ref at = a->zone;
    for (size_t depth = 0; at.name != 0 && depth < 64; depth++) {
        if (at.index == zone)
            return true;
        at = s->zones[at.index]->parent;
    }
    return false;
}

static bool names_asset(const enshu__logs_setup *s, const enshu__refs *refs,
                        int32_t asset)
{
    for (size_t i = 0; i < refs->n; i++) {
        const enshu__ref *r = &refs->at[i];
        if (r->kind == ENSHU__ASSET && r->index == asset)
            return true;
        if (r->kind == ENSHU__ZONE && is_in_zone(s, s->assets[asset], r->index))
            return true;
    }
    return false;
}

static bool covers(const enshu__logs_setup *s, int32_t log, int32_t asset)
{
    const enshu__log_def *def = s->logs[log];
    return def->on.n > 0 ? names_asset(s, &def->on, asset)
                         : s->covers(s->user, log, asset);
}

bool enshu__log_covers(const enshu__logs *logs, int32_t log, int32_t asset)
{
    return logs->covers[(size_t)log * logs->setup.n_assets + (size_t)asset];
}

/* ---- machines ---- */

/* How many machines an asset is in logs; those that would not fit into a key
 * are left out. */
static uint8_t machines_of(const enshu__asset_def *a, size_t n_machines)
{
    enum { MOST_MACHINES = 200000 };
    if (a->count < 2 || n_machines > MOST_MACHINES)
        return 1;
    return a->count < ENSHU__MACHINES ? (uint8_t)a->count : ENSHU__MACHINES;
}

static bool make_machines(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    logs->machines = enshu__arena_new(s->arena, s->n_assets, 1);
    logs->first_other =
        enshu__arena_new(s->arena, s->n_assets, sizeof *logs->first_other);
    if (!logs->machines || !logs->first_other)
        return false;
    logs->n_machines = s->n_assets;
    for (size_t i = 0; i < s->n_assets; i++) {
        logs->machines[i] = machines_of(s->assets[i], logs->n_machines);
        logs->first_other[i] = (int32_t)logs->n_machines;
        logs->n_machines += logs->machines[i] - 1U;
    }
    logs->asset_of =
        enshu__arena_new(s->arena, logs->n_machines, sizeof *logs->asset_of);
    if (!logs->asset_of)
        return false;
    for (int32_t i = 0; i < (int32_t)s->n_assets; i++) {
        for (int32_t k = 0; k < logs->machines[i]; k++)
            logs->asset_of[enshu__log_machine(logs, i, (uint64_t)k)] = i;
    }
    return true;
}

/* ---- pairs of log and machine ---- */

static enshu__log_pair make_pair(const enshu__logs *logs, int32_t log,
                                 int32_t machine)
{
    const int32_t host = logs->asset_of[machine];
    const enshu__logs_setup *s = &logs->setup;
    const char *id = enshu__names_text(s->names, s->logs[log]->decl.name);
    const char *of = enshu__names_text(s->names, s->assets[host]->decl.name);
    uint64_t key = enshu__hash_text(of, enshu__hash_text(id, s->seed));
    if (machine != host) /* not the number itself: it hangs on other assets */
        key = enshu__hash_text(logs->names.hosts[machine], key);
    /* Hosts are not all equally busy: half to one and a half times. */
    const int64_t busy = 500 + (int64_t)(key >> 32) % 1001;
    const uint8_t sort = enshu__log_sort_of(logs, host);
    const bool writes = logs->kinds[s->logs[log]->kind].picks[sort].any;
    return (enshu__log_pair){
        log, host, machine, key, writes ? s->logs[log]->rate_milli * busy : 0,
        sort};
}

static bool make_pairs(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    size_t n = 0;
    logs->covers =
        enshu__arena_new(s->arena, s->n_logs * s->n_assets, sizeof(bool));
    logs->first_pair =
        enshu__arena_new(s->arena, s->n_logs + 1, sizeof *logs->first_pair);
    if (!logs->covers || !logs->first_pair)
        return false;
    for (size_t i = 0; i < s->n_logs * s->n_assets; i++) {
        logs->covers[i] =
            covers(s, (int32_t)(i / s->n_assets), (int32_t)(i % s->n_assets));
        if (logs->covers[i])
            n += logs->machines[i % s->n_assets];
    }
    logs->pairs = enshu__arena_new(s->arena, n, sizeof *logs->pairs);
    if (!logs->pairs)
        return false;
    for (int32_t log = 0; log < (int32_t)s->n_logs; log++) {
        for (int32_t at = 0; at < (int32_t)logs->n_machines; at++) {
            if (enshu__log_covers(logs, log, logs->asset_of[at]))
                logs->pairs[logs->n_pairs++] = make_pair(logs, log, at);
        }
        logs->first_pair[log + 1] = (uint32_t)logs->n_pairs;
    }
    return true;
}

/* ---- which accounts open a host ---- */

bool enshu__account_opens(const enshu__logs *logs, int32_t account,
                          int32_t host)
{
    const enshu__refs *opens = &logs->setup.accounts[account]->opens;
    return opens->n == 0 || names_asset(&logs->setup, opens, host);
}

static bool list_accounts(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    size_t n = 0;
    logs->first_open =
        enshu__arena_new(s->arena, s->n_assets + 1, sizeof *logs->first_open);
    if (!logs->first_open)
        return false;
    for (size_t i = 0; i < s->n_assets * s->n_accounts; i++)
        n += names_asset(s, &s->accounts[i % s->n_accounts]->opens,
                         (int32_t)(i / s->n_accounts));
    logs->opens = enshu__arena_new(s->arena, n, sizeof *logs->opens);
    if (!logs->opens)
        return false;
    n = 0;
    for (size_t host = 0; host < s->n_assets; host++) {
        for (size_t a = 0; a < s->n_accounts; a++) {
            if (names_asset(s, &s->accounts[a]->opens, (int32_t)host))
                logs->opens[n++] = (uint32_t)a;
        }
        logs->first_open[host + 1] = (uint32_t)n;
    }
    return true;
}

/* ---- templates ---- */

static void ready_kind(const enshu__noise_kind *from, enshu__ready_kind *out)
{
    out->n = from->n;
    for (size_t i = 0; i < from->n; i++) {
        out->templates[i].def = &from->templates[i];
        enshu__pieces_read(from->templates[i].message,
                           &out->templates[i].pieces);
    }
    enshu__noise_make_picks(out);
    for (size_t h = 0; h < 24; h++)
        out->before[h + 1] = out->before[h] + from->shape[h];
}

/* ---- what can stand in a slot ---- */

static void add_text(bool has[256], const char *text)
{
    for (; *text; text++) {
        const unsigned char b = (unsigned char)*text;
        has[b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b] = true;
    }
}

static void add_texts(bool has[256], const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_text(has, texts[i]);
}

static void set_alphabets(enshu__logs *logs)
{
    const enshu__log_names *n = &logs->names;
    enshu__alphabets *a = &logs->alphabets;
    add_texts(a->has[ENSHU__SLOT_USER], n->users, n->n_users);
    add_texts(a->has[ENSHU__SLOT_SRC], n->addresses, n->n_addresses);
    add_texts(a->has[ENSHU__SLOT_DST], n->addresses, n->n_addresses);
    add_texts(a->has[ENSHU__SLOT_HOST], n->hosts, logs->n_machines);
    add_text(a->has[ENSHU__SLOT_HASH], "0123456789abcdef");
    add_texts(a->has[ENSHU__SLOT_FILE], enshu__noise_files, 8);
    add_texts(a->has[ENSHU__SLOT_DOMAIN], enshu__noise_domains, 16);
    for (size_t i = 0; i < ENSHU__SORTS; i++)
        add_texts(a->has[ENSHU__SLOT_PROCESS], enshu__noise_processes[i], 16);
    add_texts(a->has[ENSHU__SLOT_OWN], n->owns, logs->setup.n_assets);
    for (size_t i = ENSHU__SLOT_TEXTS; i < ENSHU__SLOT_COUNT; i++)
        add_text(a->has[i], "0123456789");
}

enshu__logs *enshu__logs_create(const enshu__logs_setup *setup)
{
    enshu__logs *logs = enshu__arena_new(setup->arena, 1, sizeof *logs);
    if (!logs)
        return NULL;
    logs->setup = *setup;
    if (setup->n_logs == 0) /* no need for what only searches use */
        logs->setup.n_accounts = 0;
    for (size_t k = 0; k < ENSHU__LOG_KIND_COUNT; k++)
        ready_kind(&enshu__noise_kinds[k], &logs->kinds[k]);
    if (!make_machines(logs) || !enshu__log_names_create(logs)
        || !make_pairs(logs) || !list_accounts(logs))
        return NULL;
    set_alphabets(logs);
    return logs;
}

size_t enshu__logs_count(const enshu__logs *logs)
{
    return logs->setup.n_logs;
}

const char *enshu__log_host(const enshu__logs *logs, int32_t asset)
{
    return logs->names.bases[asset];
}

const char *enshu__log_address(const enshu__logs *logs, int32_t asset)
{
    return logs->names.addresses[1 + asset];
}

/* The asset of this address or name, -1: none. */
static int32_t asset_named(const enshu__logs *logs, const char *text)
{
    for (size_t i = 0; i < logs->n_machines; i++) {
        if (strcmp(logs->names.addresses[1 + i], text) == 0
            || strcmp(logs->names.hosts[i], text) == 0)
            return logs->asset_of[i];
    }
    return -1;
}

bool enshu__log_ends(const enshu__logs *logs, const enshu__log_line *line,
                     int32_t *from, int32_t *on)
{
    *from = line->src[0] ? asset_named(logs, line->src) : line->host;
    *on = line->dst[0] ? asset_named(logs, line->dst) : line->host;
    return *from >= 0 && *on >= 0 && *from != *on;
}
