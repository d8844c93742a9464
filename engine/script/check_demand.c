/*
 * EN5005: flows that could not cope even if all went well.
 *
 * What comes in over the whole drill is followed along the routes, in means,
 * wave by wave, as in the traffic equations of a queueing network; a station
 * that gets more than it could work off from beginning to end is told.
 */
#include "script/check.h"

#include <string.h>

#include "script/api_read.h"
#include "sim/memory.h"

enum { WAVES = 200, COLUMNS = ENSHU__CLASSES + 1 };
#define MILLION 1000000.0

typedef struct traffic {
    const enshu__scenario *scenario;
    const enshu__flow_def *flow;
    enshu_name classes[COLUMNS]; /* the first is 0: of no class */
    size_t n_classes;
    double *wave; /* a row of classes for each station */
    double *next;
    double *total;
    size_t *route_from; /* places of stations; n_stations: none */
    size_t *route_to;
} traffic;

static size_t station_of(const enshu__flow_def *flow, const char *id)
{
    size_t i = 0;
    while (i < flow->n_stations
           && !(id && flow->stations[i].id
                && strcmp(flow->stations[i].id, id) == 0))
        i++;
    return i;
}

static size_t class_of(traffic *t, enshu_name name)
{
    for (size_t i = 0; i < t->n_classes; i++) {
        if (t->classes[i] == name)
            return i;
    }
    if (t->n_classes == COLUMNS)
        return 0; /* too many are a fault of their own */
    t->classes[t->n_classes] = name;
    return t->n_classes++;
}

static void add(traffic *t, double *rows, const char *station, enshu_name name,
                double count)
{
    const size_t i = station_of(t->flow, station);
    if (i < t->flow->n_stations)
        rows[i * COLUMNS + class_of(t, name)] += count;
}

/* ---- what comes in ---- */

static double overlap_hours(enshu_time_us a, enshu_time_us b,
                            enshu_time_us from, enshu_time_us until)
{
    const enshu_time_us low = a > from ? a : from;
    const enshu_time_us high = b < until ? b : until;
    return high <= low ? 0 : (double)(high - low) / (double)ENSHU_HOUR;
}

static double of_profile(const enshu__source_def *s, enshu_time_us from,
                         enshu_time_us until)
{
    double sum = 0;
    for (size_t i = 0; i < s->n_profile; i++) {
        const enshu_time_us end =
            i + 1 < s->n_profile ? s->profile[i + 1].from_us : until;
        sum += (double)s->profile[i].per_hour_milli / 1000
               * overlap_hours(s->profile[i].from_us, end, from, until);
    }
    return sum;
}

static double of_departures(const traffic *t, const enshu__source_def *s,
                            enshu_time_us length)
{
    const enshu__departures_def *d =
        ENSHU__DEF(t->scenario, DEPARTURES, departures, s->departures.index);
    double sum = 0;
    for (size_t i = 0; i < d->n_schedule; i++) {
        if (d->schedule[i].at_us > 0 && d->schedule[i].at_us <= length)
            sum += (double)d->schedule[i].load;
    }
    return sum * (double)s->share_ppm / MILLION;
}

static double of_source(const traffic *t, const enshu__source_def *s,
                        enshu_time_us length)
{
    const enshu_time_us from = s->from_us > 0 ? s->from_us : 0;
    const enshu_time_us until =
        s->until_us != ENSHU__ABSENT_TIME && s->until_us < length ? s->until_us
                                                                  : length;
    double sum = (double)s->per_hour_milli / 1000
                 * overlap_hours(0, length, from, until);
    sum += of_profile(s, from, until);
    for (size_t i = 0; i < s->n_batches; i++) {
        if (s->batches[i].at_us >= from && s->batches[i].at_us <= until)
            sum += (double)s->batches[i].count;
    }
    return s->departures.kind == ENSHU__DEPARTURES
               ? sum + of_departures(t, s, length)
               : sum;
}

static void add_sources(traffic *t, enshu_time_us length)
{
    for (size_t i = 0; i < t->flow->n_sources; i++) {
        const enshu__source_def *s = &t->flow->sources[i];
        const double count = of_source(t, s, length);
        for (size_t k = 0; k < s->n_mix; k++)
            add(t, t->wave, s->to, s->mix[k].name,
                count * (double)s->mix[k].ppm / MILLION);
        if (s->n_mix == 0)
            add(t, t->wave, s->to, s->item_class, count);
    }
}

/* ---- where it goes ---- */

static bool has_own_route(const traffic *t, size_t station, enshu_name name)
{
    for (size_t i = 0; name != 0 && i < t->flow->n_routes; i++) {
        if (t->route_from[i] == station
            && t->flow->routes[i].item_class == name)
            return true;
    }
    return false;
}

static void send_on(traffic *t, size_t station, size_t column)
{
    const double count = t->wave[station * COLUMNS + column];
    const enshu_name name = t->classes[column];
    const enshu_name wanted = has_own_route(t, station, name) ? name : 0;
    for (size_t i = 0; i < t->flow->n_routes; i++) {
        const enshu__route_def *r = &t->flow->routes[i];
        if (t->route_from[i] == station && r->item_class == wanted
            && t->route_to[i] < t->flow->n_stations)
            t->next[t->route_to[i] * COLUMNS + column] +=
                count * (double)r->share_ppm / MILLION;
    }
}

static void emit(traffic *t, size_t station, size_t column)
{
    const enshu__station_def *s = &t->flow->stations[station];
    const double count = t->wave[station * COLUMNS + column];
    for (size_t i = 0; i < s->n_emits; i++) {
        const enshu__emit_def *e = &s->emits[i];
        if (e->of_class == 0 || e->of_class == t->classes[column])
            add(t, t->next, e->to, e->item_class,
                count * (double)e->per_milli / 1000);
    }
}

/* One wave goes on; false when nothing worth following is left. */
static bool advance(traffic *t)
{
    const size_t n = t->flow->n_stations * COLUMNS;
    double left = 0;
    memset(t->next, 0, n * sizeof *t->next);
    for (size_t i = 0; i < n; i++) {
        if (t->wave[i] < 0.01)
            continue;
        left += t->wave[i];
        t->total[i] += t->wave[i];
        send_on(t, i / COLUMNS, i % COLUMNS);
        emit(t, i / COLUMNS, i % COLUMNS);
    }
    double *const done = t->wave;
    t->wave = t->next;
    t->next = done;
    return left > 0 && left < 1e12;
}

/* ---- what can be done ---- */

static double hours_open(const enshu__station_def *s, enshu_time_us length)
{
    double sum = 0;
    for (enshu_time_us day = -ENSHU_DAY; day < length; day += ENSHU_DAY) {
        for (size_t i = 0; i < s->n_hours; i++)
            sum += overlap_hours(s->hours[i].from_us + day,
                                 s->hours[i].until_us + day, 0, length);
    }
    return s->n_hours == 0 ? (double)length / (double)ENSHU_HOUR : sum;
}

static void tell(enshu__script *s, const traffic *t, enshu_time_us length)
{
    for (size_t i = 0; i < t->flow->n_stations; i++) {
        const enshu__station_def *station = &t->flow->stations[i];
        double comes = 0;
        for (size_t k = 0; k < COLUMNS; k++)
            comes += t->total[i * COLUMNS + k];
        const double able = (double)station->servers
                            * (double)station->rate_milli / 1000
                            * hours_open(station, length);
        if (!station->per_departure && comes > able && comes - able >= 1)
            enshu__find(
                s, 'W', "EN5005", t->flow->decl.where,
                "flow %s: station '%s' に %.0f 来ますが、平常でも終わり"
                "までに処理できるのは %.0f です",
                "flow %s: station '%s' gets %.0f but can do only %.0f "
                "by the end, even when healthy",
                enshu__names_text(t->scenario->names, t->flow->decl.name),
                station->id ? station->id : "", comes, able);
    }
}

/* ---- all of it ---- */

static void follow(enshu__script *s, traffic *t, enshu_time_us length)
{
    for (size_t i = 0; i < t->flow->n_routes; i++) {
        t->route_from[i] = station_of(t->flow, t->flow->routes[i].from);
        t->route_to[i] = station_of(t->flow, t->flow->routes[i].to);
    }
    (void)class_of(t, 0);
    add_sources(t, length);
    for (int i = 0; i < WAVES && advance(t); i++)
        continue;
    tell(s, t, length);
}

static void check_demand_of(enshu__script *s, const enshu__flow_def *flow,
                            enshu_time_us length)
{
    const size_t n = flow->n_stations * COLUMNS;
    double *numbers = enshu__alloc_zero(3 * n + 1, sizeof *numbers);
    size_t *places = enshu__alloc_zero(2 * flow->n_routes + 1, sizeof *places);
    traffic t = {.scenario = s->scenario, .flow = flow};
    if (numbers && places) {
        t.wave = numbers;
        t.next = numbers + n;
        t.total = numbers + 2 * n;
        t.route_from = places;
        t.route_to = places + flow->n_routes;
        follow(s, &t, length);
    }
    enshu__free(numbers);
    enshu__free(places);
}

void enshu__check_demand(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; sc->def && i < ENSHU__COUNT(sc, FLOW); i++)
        check_demand_of(s, ENSHU__DEF(sc, FLOW, flow, i), sc->def->length_us);
}
