/* How far it is along the line. */
#include "enshu/maths.h"
#include "ops/gtfs_internal.h"

/* The section between two neighbours in the line; -1: they are none.  Of a
 * loop the last lies between its last stop and its first. */
static int32_t section_of(const enshu__gtfs *g, int32_t a, int32_t b)
{
    const int32_t last = (int32_t)g->n_order - 1;
    if (a - b == 1 || b - a == 1)
        return a < b ? a : b;
    return g->loop && a + b == last && (a == 0 || b == 0) ? last : -1;
}

/* The feed's distances between neighbours in the line; < 0: not known. */
static void measure_trip(const enshu__gtfs *g, const enshu__gtfs_trip *trip,
                         double *sections)
{
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(g, trip);
    for (size_t i = 1; i < trip->n_calls; i++) {
        const int32_t section =
            section_of(g, g->place[calls[i - 1].node], g->place[calls[i].node]);
        const double way = calls[i].dist - calls[i - 1].dist;
        if (section >= 0 && calls[i - 1].dist >= 0 && calls[i].dist >= 0
            && way > 0 && sections[section] < 0)
            sections[section] = way;
    }
}

/* GTFS names no unit for shape_dist_traveled.  It is the one that makes the
 * line a little longer than its great circles; 0 when none does. */
static double find_unit(double measured, double straight)
{
    static const double units[] = {1, 1000, 1609.344, 0.3048};
    const double usual = 1.1;
    double best = 0;
    double best_off = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const double ratio = measured * units[i] / straight;
        const double off = ratio < usual ? usual / ratio : ratio / usual;
        if (ratio < 0.9 || ratio > 3 || (best > 0 && off >= best_off))
            continue;
        best = units[i];
        best_off = off;
    }
    return best;
}

static double straight_of(const enshu__gtfs *g, size_t section)
{
    return enshu__gtfs_metres(g, g->order[section],
                              g->order[(section + 1) % g->n_order]);
}

static double unit_of(const enshu__gtfs *g, const double *sections)
{
    double measured = 0;
    double straight = 0;
    for (size_t i = 0; i < g->n_order; i++) {
        if (sections[i] < 0)
            continue;
        measured += sections[i];
        straight += straight_of(g, i);
    }
    return measured > 0 && straight > 0 ? find_unit(measured, straight) : 0;
}

bool enshu__gtfs_measure(enshu__gtfs *g)
{
    double *sections = enshu__gtfs_new(g, g->n_order, sizeof *sections);
    int64_t *metres = enshu__gtfs_new(g, g->n_order, sizeof *metres);
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    if (!sections || !metres)
        return false;
    for (size_t i = 0; i < g->n_order; i++)
        sections[i] = -1;
    for (size_t i = 0; i < g->trips.n; i++)
        if (!trips[i].out)
            measure_trip(g, &trips[i], sections);
    const double unit = unit_of(g, sections);
    int64_t sum = 0;
    for (size_t i = 0; i < g->n_order; i++) {
        const double way = unit > 0 && sections[i] > 0 ? sections[i] * unit
                                                       : straight_of(g, i);
        const int64_t whole = enshu_round(way);
        metres[i] = sum;
        sum += whole > 1 ? whole : 1;
    }
    g->metres = metres;
    g->loop_metres = g->loop ? sum : 0;
    return true;
}

/* ---- trips that would have to fly ---- */

enum { FASTEST_KMH = 600 };

/* The first call that is reached too fast; 0: none. */
static size_t too_fast_at(const enshu__gtfs *g, const enshu__gtfs_trip *trip)
{
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(g, trip);
    for (size_t i = 1; i < trip->n_calls; i++) {
        const int64_t way = g->metres[g->place[calls[i].node]]
                            - g->metres[g->place[calls[i - 1].node]];
        const int64_t run_s = calls[i].arr_s - calls[i - 1].dep_s;
        if ((way < 0 ? -way : way) * 36 > run_s * FASTEST_KMH * 10)
            return i;
    }
    return 0;
}

bool enshu__gtfs_drop_fast(enshu__gtfs *g)
{
    static const enshu_text fast = {
        "前の停車から毎時 600 km を超えます: 時刻か座標を直してください",
        "from the call before it would run faster than 600 km/h: mend the "
        "times or the coordinates"};
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    for (size_t i = 0; i < g->trips.n && !g->loop; i++) {
        const size_t at = trips[i].out ? 0 : too_fast_at(g, &trips[i]);
        if (at > 0)
            enshu__gtfs_drop_trip(
                g, i, enshu__gtfs_calls_of(g, &trips[i])[at].line, fast);
    }
    return g->status == ENSHU_OK;
}
