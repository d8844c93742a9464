/* How far it is along the line. */
#include "enshu/maths.h"
#include "ops/gtfs_internal.h"

/* The feed's distances between neighbours in the line; < 0: not known. */
static void measure_trip(const enshu__gtfs *g, const enshu__gtfs_trip *trip,
                         double *sections)
{
    const enshu__gtfs_call *calls = enshu__gtfs_calls_of(g, trip);
    for (size_t i = 1; i < trip->n_calls; i++) {
        const int32_t a = g->place[calls[i - 1].node];
        const int32_t b = g->place[calls[i].node];
        const double way = calls[i].dist - calls[i - 1].dist;
        if ((a - b != 1 && b - a != 1) || calls[i - 1].dist < 0
            || calls[i].dist < 0 || way <= 0)
            continue;
        double *section = &sections[a < b ? a : b];
        if (*section < 0)
            *section = way;
    }
}

/* GTFS names no unit for shape_dist_traveled.  It is the one that makes the
 * line a little longer than its great circles; 0 when none does. */
static double find_unit(double measured, double straight)
{
    static const double units[] = {1, 1000, 1609.344, 0.3048};
    const double usual = 1.1;
    double best = 0;
    double best_ratio = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const double ratio = measured * units[i] / straight / usual;
        const double off = ratio < 1 ? 1 / ratio : ratio;
        if (ratio * usual < 0.9 || ratio * usual > 3)
            continue;
        if (best == 0 || off < best_ratio) {
            best = units[i];
            best_ratio = off;
        }
    }
    return best;
}

static double unit_of(const enshu__gtfs *g, const double *sections)
{
    double measured = 0;
    double straight = 0;
    for (size_t i = 0; i + 1 < g->n_order; i++) {
        if (sections[i] < 0)
            continue;
        measured += sections[i];
        straight += enshu__gtfs_metres(g, g->order[i], g->order[i + 1]);
    }
    return measured > 0 && straight > 0 ? find_unit(measured, straight) : 0;
}

bool enshu__gtfs_measure(enshu__gtfs *g, int64_t *metres)
{
    double *sections = enshu__gtfs_new(g, g->n_order, sizeof *sections);
    const enshu__gtfs_trip *trips = ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip);
    if (!sections)
        return false;
    for (size_t i = 0; i < g->n_order; i++)
        sections[i] = -1;
    for (size_t i = 0; i < g->trips.n; i++)
        if (!trips[i].out)
            measure_trip(g, &trips[i], sections);
    const double unit = unit_of(g, sections);
    for (size_t i = 0; i + 1 < g->n_order; i++) {
        const double way =
            unit > 0 && sections[i] > 0
                ? sections[i] * unit
                : enshu__gtfs_metres(g, g->order[i], g->order[i + 1]);
        const int64_t whole = enshu_round(way);
        metres[i + 1] = metres[i] + (whole > 1 ? whole : 1);
    }
    return true;
}
