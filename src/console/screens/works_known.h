/*
 * screens/works_known.h - what can be told of operations at work without
 * drawing: how a departure stands in words, who stands at a dock, how full
 * and how slow things are.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_WORKS_KNOWN_H
#define ENSHU_SCREENS_WORKS_KNOWN_H

#include "console/screens/works.h"

/* Which words are used: flights at gates, vessels at berths, lorries at
 * doors. */
typedef enum works_sector {
    WORKS_AIR,
    WORKS_SEA,
    WORKS_ROAD,
    WORKS_SECTORS
} works_sector;
works_sector works_sector_of(const ctx *c, const works_view *v);
/* A word that each sector has its own of. */
typedef enum works_word {
    WORKS_BOARD, /* what the table is called */
    WORKS_KEY,   /* flight, vessel, run */
    WORKS_DEST,  /* where to */
    WORKS_AT,    /* gate, berth, door */
    WORKS_DOCKS, /* what the panel of those is called */
    WORKS_LOAD,  /* people, goods */
    WORKS_LOADING,
    WORKS_CANCELLED,
    WORKS_DEPARTED,
    WORKS_WAITS_LOAD,
    WORKS_WAITS_VEHICLE,
    WORKS_WAITS_DOCK,
    WORKS_LEFT_BEHIND,
    WORKS_AT_DOCK,
    WORKS_STORES,  /* where goods lie */
    WORKS_COUNTED, /* how many are late, how many cancelled */
    WORKS_WORDS
} works_word;
word_id works_word_of(works_sector sector, works_word word);
const char *works_say(const ctx *c, works_sector sector, works_word word);

/* ---- departures ---- */

/* From so much on it is late: less happens every day. */
#define WORKS_LATE_US INT64_C(300000000)

/* Nothing new can arrive: what is shown is as it was. */
bool works_is_stale(const ctx *c);
/* The same as a note, "as of 08:46"; NULL when it is not. */
const char *works_say_age(ctx *c);
/* Ink of a text: what is old is pale. */
ui_token works_ink(const ctx *c, ui_token token);

int64_t works_delay(const model_departure *d); /* 0 when it is early */
bool works_is_late(const model_departure *d);  /* not of a cancelled one */

typedef struct works_standing {
    ui_status status;
    const char *word;
    const char *remark; /* "" none */
    bool past;          /* it left or will not leave */
    bool cancelled;
} works_standing;
works_standing works_standing_of(ctx *c, const model_departure *d,
                                 works_sector sector);

typedef struct works_sum {
    int64_t late;
    int64_t cancelled;
    int64_t mean_us; /* delay of those that are late */
} works_sum;
works_sum works_sum_up(const model_departure *all, size_t n);

/* ---- docks ---- */

typedef struct works_stay {
    const model_departure *who;
    int64_t from_us;
    int64_t to_us;
    bool clashes; /* with the stay before or after it at the same dock */
    bool below;   /* it clashes with one that is drawn above it */
} works_stay;

enum { WORKS_DOCKS_MAX = 128, WORKS_STAYS_MAX = 512 };

/* Stays at docks, by dock in its order and time. */
typedef struct works_docks {
    const char *names[WORKS_DOCKS_MAX];
    size_t first[WORKS_DOCKS_MAX + 1]; /* stays of dock i: first[i] .. */
    size_t n;
    works_stay stays[WORKS_STAYS_MAX];
    size_t n_stays;
    bool long_stays; /* some are longer than four hours */
} works_docks;
/* What left before `from_us` and what comes after `to_us` is left out. */
void works_find_docks(const ctx *c, const works_view *v, int64_t from_us,
                      int64_t to_us, works_docks *out);
/* Who stands there, and who comes next; NULL: nobody. */
const works_stay *works_stands_at(const works_docks *d, size_t dock,
                                  int64_t now_us);
const works_stay *works_comes_next(const works_docks *d, size_t dock,
                                   int64_t now_us);

/* ---- stations ---- */

/* People and lorries wait for minutes; goods are counted as they go through. */
bool works_waits(const model_thing *flow, const model_station *s);

typedef struct works_load {
    ui_status status;
    const char *word;  /* closed, by hand, slow ... */
    const char *value; /* "31", in the unit of the group */
    int permille;      /* of the bar */
} works_load;
works_load works_load_of(ctx *c, const model_thing *flow,
                         const model_station *s);
/* Both are counted in the same. */
bool works_measure_alike(const model_thing *flow, const model_station *a,
                         const model_station *b);
/* What values of a station are: "wait (min)", "bags/min". */
const char *works_say_measure(ctx *c, const model_thing *flow,
                              const model_station *s);
const char *works_say_unit(const ctx *c, const char *unit);

/* Per mille of its room; from 900 on it is nearly full. */
int works_fullness(const model_store *s);

#endif /* ENSHU_SCREENS_WORKS_KNOWN_H */
