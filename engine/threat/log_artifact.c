/* Records that are handed over as a file: so many of ordinary business within
 * a time, and what an author wrote, as a source of a kind writes it.  They lie
 * in no log and have no key. */
#include "threat/log_internal.h"

typedef struct drawing {
    const enshu__logs *logs;
    const enshu__extract *of;
    const enshu__template *def;
    uint64_t bits;
    uint32_t user;
} drawing;

static uint64_t bits_of(const enshu__logs *logs, const enshu__extract *e,
                        uint64_t i)
{
    const uint64_t key = enshu__hash_text(e->id, logs->setup.seed);
    return enshu__mix64(key + (i + 1) * ENSHU__GOLDEN);
}

enshu_time_us enshu__extract_time(const enshu__logs *logs,
                                  const enshu__extract *e, uint64_t i)
{
    const enshu_time_us step = (e->to_us - e->from_us) / (int64_t)e->rows;
    const uint64_t part = bits_of(logs, e, i) >> 32;
    const uint64_t us = step > 0 ? part % (uint64_t)step : 0;
    return e->from_us + step * (int64_t)i + (enshu_time_us)us;
}

static uint64_t weight_of(const enshu__template *t, uint8_t sorts)
{
    return t->sorts & sorts ? t->weight : 0;
}

static uint64_t sum_of(const enshu__noise_kind *kind, uint8_t sorts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < kind->n; i++)
        sum += weight_of(&kind->templates[i], sorts);
    return sum;
}

/* By weight, among what such a host writes; among all, where a host of its
 * sort writes nothing of the kind. */
static const enshu__template *pick(const enshu__noise_kind *kind, uint8_t sort,
                                   uint64_t bits)
{
    const uint8_t own = (uint8_t)(1U << sort);
    const uint8_t sorts = sum_of(kind, own) > 0 ? own : UINT8_MAX;
    uint64_t at = bits % sum_of(kind, sorts);
    size_t i = 0;
    for (; at >= weight_of(&kind->templates[i], sorts); i++)
        at -= weight_of(&kind->templates[i], sorts);
    return &kind->templates[i];
}

/* A few people work on a host. */
static uint32_t user_of(const drawing *d)
{
    enum { LOCALS = 7 };
    const enshu__log_names *n = &d->logs->names;
    const uint32_t low = (uint32_t)(d->bits >> 8 & 0xFFFF);
    const uint32_t home = (uint32_t)d->of->host * 37;
    switch (d->def->who) {
    case ENSHU__WHO_NONE:
        return 0;
    case ENSHU__WHO_LOCAL:
        return 1 + (home + low % LOCALS) % ENSHU__PEOPLE;
    case ENSHU__WHO_ANYBODY:
        return 1 + low % ENSHU__PEOPLE;
    case ENSHU__WHO_ADMIN:
        return n->first_admin + low % ENSHU__ADMINS;
    case ENSHU__WHO_MACHINE:
        return n->first_machine + (uint32_t)d->of->host;
    default:
        return n->first_service + low % ENSHU__SERVICES;
    }
}

/* Another host of the same zone; itself when there is none. */
static uint32_t peer(const drawing *d, uint32_t low)
{
    const enshu__logs_setup *s = &d->logs->setup;
    const int32_t zone = s->assets[d->of->host]->zone.index;
    for (size_t k = 0; k < s->n_assets; k++) {
        const size_t at = (low + k) % s->n_assets;
        if (s->assets[at]->zone.index == zone && (int32_t)at != d->of->host)
            return (uint32_t)at;
    }
    return (uint32_t)d->of->host;
}

static const char *address(const drawing *d, uint8_t place, uint64_t bits)
{
    const enshu__log_names *n = &d->logs->names;
    const uint32_t low = (uint32_t)(bits & 0xFFFFF);
    const uint32_t own =
        d->user == 0 ? low : (uint32_t)(enshu__mix64(d->user) >> 40);
    switch (place) {
    case ENSHU__PLACE_NONE:
        return "";
    case ENSHU__PLACE_SELF:
        return n->addresses[1 + d->of->host];
    case ENSHU__PLACE_PEER:
        return n->addresses[1 + peer(d, low)];
    case ENSHU__PLACE_CLIENT:
        return n->addresses[n->first_client + own % ENSHU__CLIENTS];
    case ENSHU__PLACE_HOME:
        return n->addresses[n->first_outsider + own % ENSHU__OUTSIDERS];
    case ENSHU__PLACE_TUNNEL:
        return n->addresses[n->first_tunnel + low % ENSHU__TUNNELS];
    default:
        return n->addresses[n->first_outsider + low % ENSHU__OUTSIDERS];
    }
}

static void finish(const enshu__logs *logs, enshu__log_room *room,
                   enshu__log_line *line)
{
    room->key[0] = '\0';
    line->key = room->key;
    line->message = room->message;
    enshu__log_format(logs, line, room->raw, sizeof room->raw);
}

void enshu__extract_line(const enshu__logs *logs, const enshu__extract *e,
                         uint64_t i, enshu__log_room *room,
                         enshu__log_line *line)
{
    static const char *const processes[] = {"svchost.exe", "updater.exe",
                                            "backupd.exe", "monitor.exe"};
    drawing d = {logs, e, NULL, bits_of(logs, e, i), 0};
    d.bits = enshu__mix64(d.bits);
    d.def = pick(&enshu__noise_kinds[e->kind],
                 enshu__log_sort_of(logs, e->host), d.bits >> 40);
    d.user = user_of(&d);
    const uint64_t more = enshu__mix64(d.bits);
    const enshu__values values = {
        .text = {[ENSHU__SLOT_USER] = logs->names.users[d.user],
                 [ENSHU__SLOT_SRC] = address(&d, d.def->src, more),
                 [ENSHU__SLOT_DST] = address(&d, d.def->dst, more >> 24),
                 [ENSHU__SLOT_HOST] = logs->names.hosts[e->host],
                 [ENSHU__SLOT_OWN] = logs->names.owns[e->host],
                 [ENSHU__SLOT_FILE] = enshu__noise_files[more >> 48 & 7],
                 [ENSHU__SLOT_DOMAIN] = enshu__noise_domains[more >> 52 & 15],
                 [ENSHU__SLOT_PROCESS] = processes[more >> 56 & 3]},
        .bits = more,
    };
    enshu__pieces pieces;
    enshu__pieces_read(d.def->message, &pieces);
    enshu__writer w = {room->message, room->message + ENSHU__LOG_MESSAGE - 1};
    enshu__put_pieces(&w, &pieces, &values);
    enshu__put_end(&w);
    *line = (enshu__log_line){.kind = e->kind,
                              .severity = d.def->severity,
                              .t_us = enshu__extract_time(logs, e, i),
                              .host_name = values.text[ENSHU__SLOT_HOST],
                              .user = values.text[ENSHU__SLOT_USER],
                              .src = values.text[ENSHU__SLOT_SRC],
                              .dst = values.text[ENSHU__SLOT_DST]};
    finish(logs, room, line);
}

void enshu__extract_planted(const enshu__logs *logs, const enshu__extract *e,
                            enshu_time_us t_us, const char *message,
                            enshu__log_room *room, enshu__log_line *line)
{
    enshu__writer w = {room->message, room->message + ENSHU__LOG_MESSAGE - 1};
    enshu__put(&w, message);
    enshu__put_end(&w);
    *line = (enshu__log_line){.kind = e->kind,
                              .severity = 1,
                              .t_us = t_us,
                              .host_name = logs->names.hosts[e->host],
                              .user = "",
                              .src = "",
                              .dst = ""};
    finish(logs, room, line);
}
