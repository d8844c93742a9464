/* One line of ordinary business, from nothing but its numbers. */
#include "threat/log_internal.h"

#include <string.h>

enum {
    /* Hours are counted from 400 days before the first midnight, so that they
     * are never negative. */
    SHIFT_HOURS = 400 * 24,
    DAY_BEGINS = 8,
    DAY_ENDS = 18
};

int64_t enshu__noise_hour_of(const enshu__logs *logs, enshu_time_us t_us)
{
    const enshu_time_us since =
        t_us + logs->setup.start_us + (enshu_time_us)SHIFT_HOURS * ENSHU_HOUR;
    return since < 0 ? -1 : since / ENSHU_HOUR;
}

static enshu_time_us begins(const enshu__logs *logs, int64_t hour)
{
    return (hour - SHIFT_HOURS) * ENSHU_HOUR - logs->setup.start_us;
}

/*
 * How many lines a pair has had before an hour: the sum of what the hours
 * before expect, and a random part of what this one does, rounded down.  So
 * the number within any stretch of hours is one subtraction, and hours still
 * differ from each other.
 */
static int64_t lines_before(const enshu__logs *logs,
                            const enshu__log_pair *pair, int64_t hour)
{
    const int32_t kind = logs->setup.logs[pair->log]->kind;
    const uint32_t *before = logs->kinds[kind].before;
    const int64_t of_day = hour % 24;
    const int64_t expected =
        pair->share
        * (hour / 24 * (int64_t)before[24] + (int64_t)before[of_day]);
    const int64_t now =
        pair->share * (int64_t)(before[of_day + 1] - before[of_day]);
    const int64_t part =
        (int64_t)(enshu__mix64(pair->key ^ (uint64_t)hour) >> 48);
    return (expected + (now >> 16) * part) / 1000000000;
}

void enshu__noise_hour_init(const enshu__logs *logs,
                            const enshu__log_pair *pair, int64_t hour,
                            enshu__noise_hour *out)
{
    const int64_t n =
        lines_before(logs, pair, hour + 1) - lines_before(logs, pair, hour);
    *out = (enshu__noise_hour){
        .hour = hour,
        .begins_us = begins(logs, hour),
        .step_us = n > 0 ? ENSHU_HOUR / n : ENSHU_HOUR,
        .n = (uint32_t)n,
        .key = enshu__mix64(pair->key + (uint64_t)hour * ENSHU__GOLDEN),
    };
}

uint32_t enshu__noise_first(const enshu__noise_hour *hour, enshu_time_us t_us)
{
    if (t_us <= hour->begins_us || hour->n == 0)
        return 0;
    const enshu_time_us i = (t_us - hour->begins_us) / hour->step_us;
    if (i >= hour->n)
        return hour->n;
    const uint32_t at = (uint32_t)i;
    return enshu__noise_time(hour, at, enshu__noise_bits(hour, at)) < t_us
               ? at + 1
               : at;
}

int64_t enshu__noise_before(const enshu__logs *logs,
                            const enshu__log_pair *pair, enshu_time_us t_us)
{
    const int64_t at = enshu__noise_hour_of(logs, t_us);
    if (at < 0)
        return 0;
    enshu__noise_hour hour;
    enshu__noise_hour_init(logs, pair, at, &hour);
    return lines_before(logs, pair, at) + enshu__noise_first(&hour, t_us);
}

static bool is_of(const enshu__ready_kind *kind, size_t at, uint8_t sort)
{
    return (kind->templates[at].def->sorts >> sort & 1) != 0;
}

static void pick_of_sort(enshu__ready_kind *kind, uint8_t sort)
{
    struct enshu__sort_picks *picks = &kind->picks[sort];
    size_t all = 0;
    for (size_t i = 0; i < kind->n; i++)
        all += is_of(kind, i, sort) ? kind->templates[i].def->weight : 0;
    picks->any = all > 0;
    size_t pick = 0;
    size_t sum = 0;
    for (size_t i = kind->n; i > 0; i--) {
        const enshu__template *def = kind->templates[i - 1].def;
        if (!is_of(kind, i - 1, sort))
            continue;
        sum += def->weight;
        while (pick < (sum * ENSHU__PICKS + all - 1) / all)
            picks->at[pick++] = (uint8_t)(i - 1);
        if (!def->day)
            picks->by_night = (uint8_t)(i - 1);
    }
}

void enshu__noise_make_picks(enshu__ready_kind *kind)
{
    for (uint8_t sort = 0; sort < ENSHU__SORTS; sort++)
        pick_of_sort(kind, sort);
}

uint8_t enshu__noise_template(const enshu__ready_kind *kind, uint8_t sort,
                              uint64_t bits, int64_t hour)
{
    const struct enshu__sort_picks *picks = &kind->picks[sort];
    const uint8_t at = picks->at[bits & 0xFF];
    const int64_t of_day = hour % 24;
    if (kind->templates[at].def->day
        && (of_day < DAY_BEGINS || of_day >= DAY_ENDS))
        return picks->by_night;
    return at;
}

/* A few people work on a host, one of them most of the time. */
static uint32_t local_person(const enshu__log_pair *pair, uint64_t more)
{
    const uint64_t home =
        enshu__mix64((uint64_t)pair->machine + UINT64_C(0x70656F706C65));
    const uint64_t which = (more & 3) != 0 ? 0 : (more >> 2 & 15) + 1;
    return 1 + (uint32_t)((home + which * 37) % ENSHU__PEOPLE);
}

uint32_t enshu__noise_user(const enshu__logs *logs, const enshu__log_pair *pair,
                           uint8_t who, uint64_t more)
{
    const enshu__log_names *n = &logs->names;
    const uint32_t open = logs->first_open[pair->host];
    const uint32_t n_open = logs->first_open[pair->host + 1] - open;
    const uint32_t low = (uint32_t)(more & 0xFFFF);
    switch (who) {
    case ENSHU__WHO_LOCAL:
        return local_person(pair, more);
    case ENSHU__WHO_ANYBODY:
        return 1 + low % ENSHU__PEOPLE;
    case ENSHU__WHO_ADMIN:
        return n->first_admin + low % ENSHU__ADMINS;
    case ENSHU__WHO_MACHINE:
        return n->first_machine + (uint32_t)pair->machine;
    case ENSHU__WHO_ACCOUNT:
    case ENSHU__WHO_SERVICE:
        if (n_open > 0 && (who == ENSHU__WHO_ACCOUNT || (low & 7) == 0))
            return n->first_account + logs->opens[open + (low >> 3) % n_open];
        return n->first_service + (low >> 3) % ENSHU__SERVICES;
    default:
        return 0;
    }
}

/* People have one machine and come from one place. */
static uint32_t own_number(uint32_t user)
{
    return (uint32_t)(enshu__mix64(user) >> 40);
}

/* Another host of the same log, so that it tells of nobody else's; itself when
 * it is alone. */
static int32_t peer(const enshu__logs *logs, const enshu__log_pair *pair,
                    uint32_t low)
{
    const uint32_t first = logs->first_pair[pair->log];
    const uint32_t n = logs->first_pair[pair->log + 1] - first;
    const uint32_t self = (uint32_t)(pair - logs->pairs) - first;
    if (n == 1)
        return pair->machine;
    const uint32_t other = low % (n - 1);
    return logs->pairs[first + other + (other >= self)].machine;
}

uint32_t enshu__noise_address(const enshu__logs *logs,
                              const enshu__log_pair *pair, uint8_t place,
                              uint32_t user, uint64_t more)
{
    const enshu__log_names *n = &logs->names;
    const uint32_t low = (uint32_t)(more & 0xFFFFF);
    const uint32_t own = user == 0 ? low : own_number(user);
    switch (place) {
    case ENSHU__PLACE_SELF:
        return 1 + (uint32_t)pair->machine;
    case ENSHU__PLACE_PEER:
        return 1 + (uint32_t)peer(logs, pair, low);
    case ENSHU__PLACE_CLIENT:
        return n->first_client + own % ENSHU__CLIENTS;
    case ENSHU__PLACE_HOME:
        return n->first_outsider + own % ENSHU__OUTSIDERS;
    case ENSHU__PLACE_TUNNEL:
        return n->first_tunnel + low % ENSHU__TUNNELS;
    case ENSHU__PLACE_OUTSIDE:
        return n->first_outsider
               + low % (ENSHU__OUTSIDERS + ENSHU__OUTSIDERS_V6);
    default:
        return 0;
    }
}

void enshu__noise_draw(const enshu__logs *logs, const enshu__log_pair *pair,
                       const enshu__noise_hour *hour, uint32_t i,
                       enshu__noise *out)
{
    const enshu__ready_kind *kind =
        &logs->kinds[logs->setup.logs[pair->log]->kind];
    const uint64_t bits = enshu__noise_bits(hour, i);
    const uint64_t more = enshu__noise_more(bits);
    const uint8_t at =
        enshu__noise_template(kind, pair->sort, bits, hour->hour);
    const enshu__template *def = kind->templates[at].def;
    const uint32_t user = enshu__noise_user(logs, pair, def->who, more);
    *out = (enshu__noise){
        .t_us = enshu__noise_time(hour, i, bits),
        .bits = bits,
        .at = at,
        .user = user,
        .src = enshu__noise_address(logs, pair, def->src, user, more >> 16),
        .dst = enshu__noise_address(logs, pair, def->dst, user, more >> 40),
    };
}

void enshu__noise_values(const enshu__logs *logs, const enshu__log_pair *pair,
                         const enshu__noise *noise, enshu__values *out)
{
    const uint64_t bits = enshu__mix64(noise->bits ^ ENSHU__GOLDEN);
    *out = (enshu__values){
        .text = {[ENSHU__SLOT_USER] = logs->names.users[noise->user],
                 [ENSHU__SLOT_SRC] = logs->names.addresses[noise->src],
                 [ENSHU__SLOT_DST] = logs->names.addresses[noise->dst],
                 [ENSHU__SLOT_HOST] = logs->names.hosts[pair->machine],
                 [ENSHU__SLOT_HASH] = NULL,
                 [ENSHU__SLOT_OWN] = logs->names.owns[pair->host],
                 [ENSHU__SLOT_FILE] = logs->names.files[bits & 7],
                 [ENSHU__SLOT_DOMAIN] = logs->names.domains[bits >> 3 & 15],
                 [ENSHU__SLOT_PROCESS] =
                     enshu__noise_processes[pair->sort][bits >> 7 & 15]},
        .bits = bits,
    };
}
