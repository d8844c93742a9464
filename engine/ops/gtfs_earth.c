/*
 * Distances on the earth, with + - * / and square roots only, so that they are
 * the same to the last bit on every machine.
 *
 * A place is a vector of length 1; the chord between two places gives the arc.
 * The series below end where a term falls under half a unit in the last place
 * of what they are used for (angles up to 45 degrees, half chords up to 1/2).
 */
#include "enshu/maths.h"
#include "ops/gtfs_internal.h"

static const double earth_m = 6371008.8; /* mean radius */
static const double pi = 3.14159265358979323846;

/* For angles up to 45 degrees either way. */
static double small_sin(double x)
{
    double term = x;
    double sum = x;
    for (int n = 1; n <= 10; n++) {
        term *= -x * x / (2 * n * (2 * n + 1));
        sum += term;
    }
    return sum;
}

static double small_cos(double x)
{
    double term = 1;
    double sum = 1;
    for (int n = 1; n <= 10; n++) {
        term *= -x * x / (2 * n * (2 * n - 1));
        sum += term;
    }
    return sum;
}

/* Sine and cosine of -180 .. 180 degrees. */
static void sin_cos(double degrees, double *sine, double *cosine)
{
    const double positive = degrees < 0 ? -degrees : degrees;
    /* Quarter turns, with what is left between -45 and 45 degrees. */
    const int quarters = (int)((positive + 45) / 90);
    const double rest = (positive - 90 * quarters) * (pi / 180);
    const double s = small_sin(rest);
    const double c = small_cos(rest);
    const double sines[] = {s, c, -s, -c, s};
    const double cosines[] = {c, -s, -c, s, c};
    *sine = degrees < 0 ? -sines[quarters] : sines[quarters];
    *cosine = cosines[quarters];
}

void enshu__gtfs_place(double lat, double lon, double out[3])
{
    double lat_sin;
    double lat_cos;
    double lon_sin;
    double lon_cos;
    sin_cos(lat, &lat_sin, &lat_cos);
    sin_cos(lon, &lon_sin, &lon_cos);
    out[0] = lat_cos * lon_cos;
    out[1] = lat_cos * lon_sin;
    out[2] = lat_sin;
}

/* Arc sine of 0 .. 1/2. */
static double small_asin(double x)
{
    double term = x;
    double sum = x;
    for (int n = 1; n <= 24; n++) {
        term *= x * x * (2 * n - 1) / (2 * n);
        sum += term / (2 * n + 1);
    }
    return sum;
}

/* Arc sine of 0 .. 1. */
static double arc_sine(double x)
{
    if (x <= 0.5)
        return small_asin(x);
    const double rest = x < 1 ? enshu_sqrt((1 - x) / 2) : 0;
    return pi / 2 - 2 * small_asin(rest);
}

double enshu__gtfs_arc(const double a[3], const double b[3])
{
    double square = 0;
    for (int i = 0; i < 3; i++)
        square += (a[i] - b[i]) * (a[i] - b[i]);
    return 2 * earth_m * arc_sine(enshu_sqrt(square) / 2);
}

double enshu__gtfs_metres(const enshu__gtfs *g, size_t a, size_t b)
{
    const enshu__gtfs_node *nodes = ENSHU__GTFS_AT(g->nodes, enshu__gtfs_node);
    if (!nodes[a].placed || !nodes[b].placed)
        return 1000;
    return enshu__gtfs_arc(nodes[a].at, nodes[b].at);
}
