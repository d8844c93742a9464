/* How departures and stations stand, in words. */
#include "console/screens/works_known.h"

#include <string.h>

#include "enshu/time.h"

enum {
    WAIT_LONG_MIN = 20, /* where no key figure says what is long */
    FULL_PERMILLE = 1000,
    BY_MINUTE = 600, /* an hour */
    SLOW_PPM = 950000
};

/* ---- sectors ---- */

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

static works_sector sector_of_unit(const char *unit)
{
    static const char *const sea[] = {"vessel", "ship", "container", "teu",
                                      "box"};
    static const char *const road[] = {
        "truck",  "lorry", "parcel",   "pallet",  "case",       "piece",
        "carton", "order", "shipment", "package", "consignment"};
    if (is_one_of(unit, sea, sizeof sea / sizeof *sea))
        return WORKS_SEA;
    if (is_one_of(unit, road, sizeof road / sizeof *road))
        return WORKS_ROAD;
    return WORKS_AIR;
}

/* Trucks bring what a vessel takes: the units of stations count, too. */
static works_sector sector_of_flow(const ctx *c, const model_thing *flow)
{
    const model_station *all = NULL;
    const size_t n = model_stations(c->m, flow->id, &all);
    works_sector sector = sector_of_unit(flow->unit);
    for (size_t i = 0; i < n && sector != WORKS_SEA; i++)
        if (sector_of_unit(all[i].unit) == WORKS_SEA)
            sector = WORKS_SEA;
    return sector;
}

works_sector works_sector_of(const ctx *c, const works_view *v)
{
    works_sector sector = WORKS_AIR;
    if (v->departures)
        sector = sector_of_unit(v->departures->unit);
    if (sector == WORKS_AIR && v->flow)
        sector = sector_of_flow(c, v->flow);
    return sector;
}

word_id works_word_of(works_sector sector, works_word word)
{
    static const word_id table[WORKS_WORDS][WORKS_SECTORS] = {
        [WORKS_BOARD] = {W_BOARD_AIR, W_BOARD_SEA, W_BOARD_ROAD},
        [WORKS_KEY] = {W_KEY_AIR, W_KEY_SEA, W_KEY_ROAD},
        [WORKS_DEST] = {W_DEST_AIR, W_DEST_SEA, W_DEST_ROAD},
        [WORKS_AT] = {W_DOCK_AIR, W_DOCK_SEA, W_DOCK_ROAD},
        [WORKS_DOCKS] = {W_DOCKS_AIR, W_DOCKS_SEA, W_DOCKS_ROAD},
        [WORKS_LOAD] = {W_LOAD_AIR, W_LOAD_SEA, W_LOAD_ROAD},
        [WORKS_LOADING] = {W_LOADING_AIR, W_LOADING_SEA, W_LOADING_ROAD},
        [WORKS_CANCELLED] = {W_CANCELLED_AIR, W_CANCELLED_SEA,
                             W_CANCELLED_ROAD},
        [WORKS_DEPARTED] = {W_DEPARTED_AIR, W_DEPARTED_SEA, W_DEPARTED_ROAD},
        [WORKS_WAITS_LOAD] = {W_WAITS_LOAD_AIR, W_WAITS_LOAD_SEA,
                              W_WAITS_LOAD_ROAD},
        [WORKS_WAITS_VEHICLE] = {W_WAITS_VEHICLE_AIR, W_WAITS_VEHICLE_SEA,
                                 W_WAITS_VEHICLE_ROAD},
        [WORKS_WAITS_DOCK] = {W_WAITS_DOCK_AIR, W_WAITS_DOCK_SEA,
                              W_WAITS_DOCK_ROAD},
        [WORKS_LEFT_BEHIND] = {W_LEFT_AIR, W_LEFT_SEA, W_LEFT_ROAD},
        [WORKS_AT_DOCK] = {W_AT_DOCK_AIR, W_AT_DOCK_SEA, W_AT_DOCK_ROAD},
        [WORKS_STORES] = {W_STORES_AIR, W_STORES_SEA, W_STORES_ROAD},
        [WORKS_COUNTED] = {W_BOARD_SUM, W_BOARD_SUM_SEA, W_BOARD_SUM}};
    return table[word][sector];
}

const char *works_say(const ctx *c, works_sector sector, works_word word)
{
    return say(c, works_word_of(sector, word));
}

/* ---- how old ---- */

bool works_is_stale(const ctx *c)
{
    const model_link *link = model_get_link(c->m);
    return link->state != NET_LINK_UP && link->state != NET_LINK_CLOSED
           && model_get_clock(c->m)->known;
}

const char *works_say_age(ctx *c)
{
    return works_is_stale(c)
               ? say_with(c, W_AS_OF, say_clock(c, c->drill_us, false))
               : NULL;
}

ui_token works_ink(const ctx *c, ui_token token)
{
    return works_is_stale(c) ? UI_TEXT3 : token;
}

/* ---- departures ---- */

int64_t works_delay(const model_departure *d)
{
    return d->expected_us > d->due_us ? d->expected_us - d->due_us : 0;
}

bool works_is_late(const model_departure *d)
{
    return d->state != MODEL_DEP_CANCELLED && works_delay(d) >= WORKS_LATE_US;
}

static bool waits_for(const model_departure *d, const char *why)
{
    return strcmp(d->why, why) == 0;
}

/* What is missing, with how much of it. */
static const char *say_missing(ctx *c, const model_departure *d,
                               works_sector sector)
{
    if (waits_for(d, "bags") && d->bags_due > d->bags)
        return say_with(c, W_BAGS_MISSING,
                        say_number(c, d->bags_due - d->bags));
    if (waits_for(d, "load") && d->load > d->boarded)
        return say_with(c, works_word_of(sector, WORKS_WAITS_LOAD),
                        say_number(c, d->load - d->boarded));
    if (waits_for(d, "vehicle"))
        return *d->after ? say_format(c, "%s %s",
                                      works_say(c, sector, WORKS_WAITS_VEHICLE),
                                      d->after)
                         : works_say(c, sector, WORKS_WAITS_VEHICLE);
    if (waits_for(d, "dock"))
        return works_say(c, sector, WORKS_WAITS_DOCK);
    if (waits_for(d, "queue"))
        return say(c, W_WAITS_QUEUE);
    if (waits_for(d, "order"))
        return say(c, W_BY_ORDER);
    return "";
}

/* Once it is gone: how late, and what it left behind. */
static const char *say_left(ctx *c, const model_departure *d,
                            works_sector sector)
{
    if (d->left > 0)
        return say_format(c, "%s %s", works_say(c, sector, WORKS_LEFT_BEHIND),
                          say_number(c, d->left));
    if (!works_is_late(d))
        return "";
    return say_with(c, W_PLUS_MINUTES,
                    say_number(c, works_delay(d) / ENSHU_MIN));
}

/* The last ten minutes of boarding. */
static bool is_closing(const ctx *c, const model_departure *d)
{
    return d->expected_us - c->drill_us <= 10 * ENSHU_MIN;
}

static works_standing stands_late(ctx *c, const model_departure *d,
                                  works_sector sector)
{
    const char *missing = say_missing(c, d, sector);
    if (waits_for(d, "bags"))
        return (works_standing){.status = UI_STATUS_DOWN,
                                .word = say(c, W_WAITS_BAGS),
                                .remark = missing};
    return (works_standing){.status = d->state == MODEL_DEP_WAITING
                                          ? UI_STATUS_DOWN
                                          : UI_STATUS_DEGRADED,
                            .word = say(c, W_LATE),
                            .remark = missing};
}

static works_standing stands_well(ctx *c, const model_departure *d,
                                  works_sector sector)
{
    if (d->state == MODEL_DEP_BOARDING) {
        const bool last = sector == WORKS_AIR && is_closing(c, d);
        return (works_standing){.status = UI_STATUS_RECOVERING,
                                .word =
                                    last ? say(c, W_LAST_CALL)
                                         : works_say(c, sector, WORKS_LOADING),
                                .remark = ""};
    }
    return (works_standing){.status = UI_STATUS_NORMAL,
                            .word = d->state == MODEL_DEP_OPEN
                                        ? works_say(c, sector, WORKS_AT_DOCK)
                                        : say(c, W_ON_TIME),
                            .remark = ""};
}

works_standing works_standing_of(ctx *c, const model_departure *d,
                                 works_sector sector)
{
    switch (d->state) {
    case MODEL_DEP_CANCELLED:
        return (works_standing){.status = UI_STATUS_UNKNOWN,
                                .word = works_say(c, sector, WORKS_CANCELLED),
                                .remark = say_missing(c, d, sector),
                                .past = true,
                                .cancelled = true};
    case MODEL_DEP_DEPARTED:
        return (works_standing){.status = UI_STATUS_NORMAL,
                                .word = works_say(c, sector, WORKS_DEPARTED),
                                .remark = say_left(c, d, sector),
                                .past = true};
    case MODEL_DEP_HELD:
        return (works_standing){.status = UI_STATUS_DEGRADED,
                                .word = say(c, W_HELD),
                                .remark = say(c, W_BY_ORDER)};
    case MODEL_DEP_WAITING:
        return stands_late(c, d, sector);
    default:
        return works_is_late(d) ? stands_late(c, d, sector)
                                : stands_well(c, d, sector);
    }
}

works_sum works_sum_up(const model_departure *all, size_t n)
{
    works_sum sum = {0};
    int64_t whole_s = 0;
    for (size_t i = 0; i < n; i++) {
        sum.cancelled += all[i].state == MODEL_DEP_CANCELLED;
        if (!works_is_late(&all[i]))
            continue;
        sum.late++;
        whole_s += works_delay(&all[i]) / ENSHU_SEC;
    }
    if (sum.late > 0)
        sum.mean_us = whole_s / sum.late * ENSHU_SEC;
    return sum;
}

/* ---- stations ---- */

static const char *unit_of(const model_thing *flow, const model_station *s)
{
    return *s->unit ? s->unit : flow->unit;
}

bool works_waits(const model_thing *flow, const model_station *s)
{
    static const char *const waiting[] = {"pax",     "person", "passenger",
                                          "people",  "truck",  "lorry",
                                          "vehicle", "vessel", "ship"};
    return is_one_of(unit_of(flow, s), waiting,
                     sizeof waiting / sizeof *waiting);
}

const char *works_say_unit(const ctx *c, const char *unit)
{
    return words_of_sort(c->words, c->lang, "unit", unit);
}

/* What never goes through quickly is counted by the hour; all that is counted
 * in one unit alike. */
static bool is_by_minute(const ctx *c, const model_thing *flow,
                         const model_station *s)
{
    const model_station *all = NULL;
    const size_t n = model_stations(c->m, flow->id, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i].hour_best >= BY_MINUTE
            && strcmp(unit_of(flow, &all[i]), unit_of(flow, s)) == 0)
            return true;
    return false;
}

bool works_measure_alike(const model_thing *flow, const model_station *a,
                         const model_station *b)
{
    const bool waits = works_waits(flow, a);
    return waits == works_waits(flow, b)
           && (waits || strcmp(unit_of(flow, a), unit_of(flow, b)) == 0);
}

const char *works_say_measure(ctx *c, const model_thing *flow,
                              const model_station *s)
{
    if (works_waits(flow, s))
        return say(c, W_WAIT_MINUTES);
    const char *unit = works_say_unit(c, unit_of(flow, s));
    return say_with(c, is_by_minute(c, flow, s) ? W_PER_MINUTE : W_PER_HOUR,
                    unit);
}

/* From which wait on people wait long: what a key figure of the flow says. */
static int64_t long_wait(const ctx *c, const model_thing *flow)
{
    for (size_t i = 0; i < model_metrics(c->m); i++) {
        const model_metric *k = model_metric_at(c->m, i);
        if (strcmp(k->on, flow->id) == 0 && strcmp(k->sort, "wait") == 0
            && k->has_warn && k->warn_milli > 0)
            return k->warn_milli * (ENSHU_MIN / 1000);
    }
    return WAIT_LONG_MIN * ENSHU_MIN;
}

/* Numbers of the model are small enough for a thousand of them. */
static int share_of(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? FULL_PERMILLE : (int)(part * FULL_PERMILLE / whole);
}

static works_load load_by_wait(ctx *c, const model_thing *flow,
                               const model_station *s)
{
    const int64_t much_us = long_wait(c, flow);
    const int64_t worst_us =
        s->wait_worst_us > 2 * much_us ? s->wait_worst_us : 2 * much_us;
    const bool slow = s->wait_us >= much_us;
    return (works_load){
        .status = slow ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL,
        .word = say(c, slow ? W_STATION_LONG : W_STATION_WELL),
        .value = say_number(c, (s->wait_us + ENSHU_MIN / 2) / ENSHU_MIN),
        .permille = share_of(s->wait_us, worst_us)};
}

static works_load load_by_rate(ctx *c, const model_thing *flow,
                               const model_station *s)
{
    const int64_t shown =
        is_by_minute(c, flow, s) ? (s->hour + 30) / 60 : s->hour;
    const bool slow = s->level_ppm < SLOW_PPM && !s->manual;
    return (works_load){.status = slow ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL,
                        .word = say(c, slow ? W_STATION_SLOW : W_STATION_WELL),
                        .value = say_number(c, shown),
                        .permille = share_of(s->hour, s->hour_best)};
}

works_load works_load_of(ctx *c, const model_thing *flow,
                         const model_station *s)
{
    works_load load = works_waits(flow, s) ? load_by_wait(c, flow, s)
                                           : load_by_rate(c, flow, s);
    if (!s->known) {
        load = (works_load){.status = UI_STATUS_UNKNOWN,
                            .word = say(c, W_NOT_KNOWN),
                            .value = "–"};
    } else if (s->closed) {
        load.status = UI_STATUS_NORMAL;
        load.word = say(c, W_STATION_CLOSED);
        load.value = "–";
        load.permille = 0;
    } else if (s->manual) {
        load.status = load.status == UI_STATUS_NORMAL ? UI_STATUS_RECOVERING
                                                      : load.status;
        load.word = say(c, W_STATION_MANUAL);
    } else if (s->level_ppm == 0 || s->servers == 0) {
        load.status = UI_STATUS_DOWN;
        load.word = say(c, W_STATION_STOPPED);
    } else if (load.status == UI_STATUS_NORMAL && s->level_ppm < SLOW_PPM) {
        load.status = UI_STATUS_DEGRADED;
        load.word = say(c, W_STATION_SLOW);
    }
    return load;
}

int works_fullness(const model_store *s)
{
    return share_of(s->stock, s->capacity);
}
