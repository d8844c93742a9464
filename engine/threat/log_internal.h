/*
 * threat/log_internal.h - what the files of logs share.
 */
#ifndef ENSHU_THREAT_LOG_INTERNAL_H
#define ENSHU_THREAT_LOG_INTERNAL_H

#include "sim/mix.h"
#include "threat/log_query.h"
#include "threat/log_told.h"

/* ---- ordinary business, log_noise.c, log_noise_table.c ---- */

/* Who and where from: drawn for each line. */
typedef enum enshu__who {
    ENSHU__WHO_NONE,
    ENSHU__WHO_LOCAL,   /* people who work on this host */
    ENSHU__WHO_ANYBODY, /* of all people */
    ENSHU__WHO_SERVICE,
    ENSHU__WHO_ADMIN,
    ENSHU__WHO_ACCOUNT, /* declared, that opens this host; else SERVICE */
    ENSHU__WHO_MACHINE  /* HOST$ */
} enshu__who;

typedef enum enshu__place {
    ENSHU__PLACE_NONE,
    ENSHU__PLACE_SELF,
    ENSHU__PLACE_PEER,   /* another host */
    ENSHU__PLACE_CLIENT, /* the user's own machine */
    ENSHU__PLACE_HOME,   /* where the user comes from, outside */
    ENSHU__PLACE_TUNNEL, /* what a VPN gives out */
    ENSHU__PLACE_OUTSIDE
} enshu__place;

/* What a host is; log_sort.c. */
typedef enum enshu__host_sort {
    ENSHU__SORT_NONE,    /* people, paper: no machine */
    ENSHU__SORT_DESK,    /* Windows that somebody sits at */
    ENSHU__SORT_WINDOWS, /* a server */
    ENSHU__SORT_LINUX,
    ENSHU__SORT_DEVICE, /* network, camera */
    ENSHU__SORT_PLC,
    ENSHU__SORT_CLOUD,
    ENSHU__SORTS,
    ENSHU__SORT_SERVER = ENSHU__SORTS /* of either system; not a sort */
} enshu__host_sort;

typedef struct enshu__template {
    uint8_t sorts;  /* bits of enshu__host_sort: whose line it is */
    uint8_t weight; /* among those of a sort */
    uint8_t severity;
    uint8_t who;
    uint8_t src;
    uint8_t dst;
    uint8_t day; /* 1: only from 8 to 18 o'clock, else the first one */
    const char *message;
} enshu__template;

enum { ENSHU__TEMPLATES = 40, ENSHU__PICKS = 256 };

typedef struct enshu__noise_kind {
    const enshu__template *templates;
    size_t n;
    const uint16_t *shape; /* per hour of the day, thousandths */
} enshu__noise_kind;

extern const enshu__noise_kind enshu__noise_kinds[ENSHU__LOG_KIND_COUNT];
extern const char *const enshu__noise_files[8];
extern const char *const enshu__noise_domains[16];
extern const char *const enshu__noise_processes[ENSHU__SORTS][16];

/* A template made ready. */
typedef struct enshu__ready {
    const enshu__template *def;
    enshu__pieces pieces;
} enshu__ready;

typedef struct enshu__ready_kind {
    enshu__ready templates[ENSHU__TEMPLATES];
    size_t n;
    struct enshu__sort_picks {
        uint8_t at[ENSHU__PICKS];
        uint8_t by_night; /* instead of what happens by day only */
        bool any;         /* does such a host write in this kind of log? */
    } picks[ENSHU__SORTS];
    uint32_t before[25]; /* thousandths of the hours before each */
} enshu__ready_kind;

/* A machine in a log.  An asset that stands for several is several machines:
 * the first has the number of the asset, the others come behind all assets. */
typedef struct enshu__log_pair {
    int32_t log;
    int32_t host;    /* asset */
    int32_t machine; /* number */
    uint64_t key;    /* of its random numbers */
    int64_t share;   /* lines per hour, millionths */
    uint8_t sort;    /* enshu__host_sort */
} enshu__log_pair;

/* ---- names and addresses, log_hosts.c ---- */

enum {
    ENSHU__MACHINES = 40, /* most of one asset */
    ENSHU__PEOPLE = 400,
    ENSHU__SERVICES = 8,
    ENSHU__ADMINS = 6,
    ENSHU__CLIENTS = 96,
    ENSHU__TUNNELS = 31,
    ENSHU__OUTSIDERS = 254,
    ENSHU__OUTSIDERS_V6 = 64
};

/* Numbers of texts: 0 is none.  Users: people, services, administrators,
 * machines, declared accounts.  Addresses: hosts, people's own machines,
 * tunnels, outsiders. */
typedef struct enshu__log_names {
    const char **users;
    size_t n_users;
    uint32_t first_service;
    uint32_t first_admin;
    uint32_t first_machine;
    uint32_t first_account;
    const char **addresses;
    size_t n_addresses;
    uint32_t first_client;
    uint32_t first_tunnel;
    uint32_t first_outsider;
    const char **hosts; /* per machine */
    const char **bases; /* per asset: what its machines' names begin with */
    const char **owns;  /* per asset: domain of its organisation */
    const char *files[8];
    const char *domains[16];
} enshu__log_names;

struct enshu__logs {
    enshu__logs_setup setup;
    enshu__alphabets alphabets;
    enshu__log_names names;
    enshu__ready_kind kinds[ENSHU__LOG_KIND_COUNT];
    enshu__log_pair *pairs; /* by log, then host */
    size_t n_pairs;
    uint32_t *first_pair; /* per log and one more */
    bool *covers;         /* log x asset */
    size_t n_machines;
    int32_t *asset_of;    /* per machine */
    int32_t *first_other; /* per asset: its second machine */
    uint8_t *machines;    /* per asset: how many */
    uint32_t *opens;      /* accounts of hosts, one behind the other */
    uint32_t *first_open; /* per asset and one more, in `opens` */
};

/* The n-th machine of an asset; any n is good. */
static inline int32_t enshu__log_machine(const enshu__logs *logs, int32_t asset,
                                         uint64_t n)
{
    const int32_t at = (int32_t)(n % logs->machines[asset]);
    return at == 0 ? asset : logs->first_other[asset] + at - 1;
}

/* What an indicator or an adversary has for its own is nobody else's. */
bool enshu__log_names_create(enshu__logs *logs);
/* Of an asset; needs `covers`. */
uint8_t enshu__log_sort_of(const enshu__logs *logs, int32_t asset);
/* An account that opens nothing by name opens everything. */
bool enshu__account_opens(const enshu__logs *logs, int32_t account,
                          int32_t host);
static inline uint64_t enshu__hash_text(const char *text, uint64_t h)
{
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return enshu__mix64(h);
}

/* ---- one line of ordinary business ---- */

/* The lines of a pair within one hour of its host's clock. */
typedef struct enshu__noise_hour {
    int64_t hour; /* since the midnight before T+00:00, shifted; see README */
    enshu_time_us begins_us;
    enshu_time_us step_us; /* line i lies in [i, i + 1) steps */
    uint32_t n;
    uint64_t key;
} enshu__noise_hour;

typedef struct enshu__noise {
    enshu_time_us t_us;
    uint64_t bits; /* further random bits */
    uint8_t at;    /* template */
    uint32_t user; /* numbers of texts */
    uint32_t src;
    uint32_t dst;
} enshu__noise;

int64_t enshu__noise_hour_of(const enshu__logs *logs, enshu_time_us t_us);
void enshu__noise_hour_init(const enshu__logs *logs,
                            const enshu__log_pair *pair, int64_t hour,
                            enshu__noise_hour *out);
/* How many lines have a time before t. */
int64_t enshu__noise_before(const enshu__logs *logs,
                            const enshu__log_pair *pair, enshu_time_us t_us);
/* The first line of the hour at or after t; n when there is none. */
uint32_t enshu__noise_first(const enshu__noise_hour *hour, enshu_time_us t_us);

static inline uint64_t enshu__noise_bits(const enshu__noise_hour *hour,
                                         uint32_t i)
{
    return enshu__mix64(hour->key + (i + UINT64_C(1)) * ENSHU__GOLDEN);
}
static inline enshu_time_us enshu__noise_time(const enshu__noise_hour *hour,
                                              uint32_t i, uint64_t bits)
{
    return hour->begins_us + hour->step_us * i
           + (enshu_time_us)((bits >> 32) * (uint64_t)hour->step_us >> 32);
}
void enshu__noise_make_picks(enshu__ready_kind *kind);
/* Which template; the hour is that of the day. */
uint8_t enshu__noise_template(const enshu__ready_kind *kind, uint8_t sort,
                              uint64_t bits, int64_t hour);
uint32_t enshu__noise_user(const enshu__logs *logs, const enshu__log_pair *pair,
                           uint8_t who, uint64_t more);
uint32_t enshu__noise_address(const enshu__logs *logs,
                              const enshu__log_pair *pair, uint8_t place,
                              uint32_t user, uint64_t more);
/* Random bits for who, where from and where to. */
static inline uint64_t enshu__noise_more(uint64_t bits)
{
    return enshu__mix64(bits + ENSHU__GOLDEN);
}
/* Fills slots of a line whose numbers are known. */
void enshu__noise_values(const enshu__logs *logs, const enshu__log_pair *pair,
                         const enshu__noise *noise, enshu__values *out);
void enshu__noise_draw(const enshu__logs *logs, const enshu__log_pair *pair,
                       const enshu__noise_hour *hour, uint32_t i,
                       enshu__noise *out);

/* ---- keys, log_key.c ---- */

typedef struct enshu__log_place {
    bool told;
    int32_t log;
    int32_t host; /* noise */
    int64_t hour; /* noise */
    uint32_t i;   /* noise */
    size_t trace; /* told */
    uint32_t row; /* told */
    uint32_t nth; /* told */
} enshu__log_place;

uint64_t enshu__log_number(const enshu__log_place *place);
void enshu__log_place_of(uint64_t number, int32_t log, enshu__log_place *out);
void enshu__log_key_write(const enshu__logs *logs, int32_t log, uint64_t number,
                          char out[ENSHU__LOG_KEY]);
bool enshu__log_key_read(const enshu__logs *logs, const char *key,
                         enshu__log_place *out);

/* ---- lines, log_line.c ---- */

/* All but key and raw, of a place that exists. */
void enshu__noise_line(const enshu__logs *logs, const enshu__log_pair *pair,
                       const enshu__noise_hour *hour, uint32_t i,
                       enshu__log_room *room, enshu__log_line *line);
/* Key and raw. */
void enshu__log_finish(const enshu__logs *logs, uint64_t number,
                       enshu__log_room *room, enshu__log_line *line);

/* ---- what can be found, log_reach.c ---- */

enum { ENSHU__SPANS = 64 };

/* True times [low, high) of a host's lines in a log that can be found. */
typedef struct enshu__found_spans {
    struct enshu__found_span {
        enshu_time_us low_us;
        enshu_time_us high_us;
    } at[ENSHU__SPANS + 1];
    size_t n;
} enshu__found_spans;

/* What happened to hosts, so far; made once for a search. */
typedef struct enshu__host_history enshu__host_history;
enshu__host_history *enshu__host_history_create(const enshu__logs *logs);
void enshu__host_history_destroy(enshu__host_history *h);
void enshu__find_spans(const enshu__logs *logs, const enshu__host_history *h,
                       int32_t log, int32_t host, enshu_time_us now_us,
                       enshu__found_spans *out);
bool enshu__noise_is_found(const enshu__logs *logs,
                           const enshu__host_history *h, int32_t log,
                           int32_t host, enshu_time_us now_us,
                           enshu_time_us true_us);
bool enshu__told_is_found(const enshu__logs *logs, const enshu__host_history *h,
                          const enshu__told *told, enshu_time_us now_us);

/* ---- as sources write, log_format.c ---- */

/* Fills raw from the other members. */
void enshu__log_format(const enshu__logs *logs, enshu__log_line *line,
                       char *out, size_t size);

#endif /* ENSHU_THREAT_LOG_INTERNAL_H */
