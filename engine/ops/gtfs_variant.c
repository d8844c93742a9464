/* In which orders trips visit the nodes. */
#include <string.h>

#include "ops/gtfs_internal.h"

/* Neighbouring calls at one node (other platforms of it) become one. */
static void join_calls(enshu__gtfs_call *calls, enshu__gtfs_trip *trip)
{
    size_t n = 0;
    for (size_t i = 0; i < trip->n_calls; i++) {
        if (n > 0 && calls[n - 1].node == calls[i].node)
            calls[n - 1].dep_s = calls[i].dep_s;
        else
            calls[n++] = calls[i];
    }
    trip->n_calls = n;
}

static bool add_variant(enshu__gtfs *g, const uint16_t *nodes, size_t n,
                        size_t rank)
{
    enshu__gtfs_variant *v = ENSHU__GTFS_ADD(
        g, &g->variants, enshu__gtfs_variant, ENSHU_GTFS_TRIPS_MAX);
    uint16_t *copy = v ? enshu__gtfs_new(g, n, sizeof *nodes) : NULL;
    if (!copy)
        return false;
    memcpy(copy, nodes, n * sizeof *nodes);
    v->nodes = copy;
    v->n = n;
    v->rank = rank;
    return true;
}

static bool find_variant(enshu__gtfs *g, size_t index, uint16_t *nodes)
{
    enshu__gtfs_trip *trip = &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[index];
    const enshu__gtfs_call *calls =
        ENSHU__GTFS_AT(g->calls, enshu__gtfs_call) + trip->first_call;
    for (size_t i = 0; i < trip->n_calls; i++)
        nodes[i] = (uint16_t)calls[i].node;
    const enshu_name name = enshu__names_intern(
        g->variant_ids, (const char *)nodes, trip->n_calls * sizeof *nodes);
    if (name == 0)
        return enshu__gtfs_no_memory(g);
    if (name > g->variants.n && !add_variant(g, nodes, trip->n_calls, index))
        return false;
    trip->variant = name - 1;
    ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant)[name - 1].n_trips++;
    return true;
}

/* `nodes` has room for the longest variant. */
static void weigh(enshu__gtfs *g, uint16_t *nodes)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    for (size_t i = 0; i < g->variants.n; i++) {
        enshu__gtfs_variant *v = &variants[i];
        for (size_t k = 0; k < v->n; k++)
            nodes[k] = v->nodes[v->n - 1 - k];
        const enshu_name back = enshu__names_find(
            g->variant_ids, (const char *)nodes, v->n * sizeof *nodes);
        const bool other = back != 0 && back != i + 1;
        v->weight =
            v->n * (v->n_trips + (other ? variants[back - 1].n_trips : 0));
    }
}

bool enshu__gtfs_find_variants(enshu__gtfs *g)
{
    static const enshu_text one = {
        "どの停車も同じ駅です: stop_times.txt を確かめてください",
        "all its calls are at one stop: check stop_times.txt"};
    uint16_t *nodes = enshu__gtfs_new(g, g->calls.n, sizeof *nodes);
    if (!nodes)
        return false;
    for (size_t i = 0; i < g->trips.n; i++) {
        enshu__gtfs_trip *trip = &ENSHU__GTFS_AT(g->trips, enshu__gtfs_trip)[i];
        if (trip->out)
            continue;
        join_calls(ENSHU__GTFS_AT(g->calls, enshu__gtfs_call)
                       + trip->first_call,
                   trip);
        if (trip->n_calls < 2)
            enshu__gtfs_drop_trip(g, i, 0, one);
        else if (!find_variant(g, i, nodes))
            return false;
    }
    weigh(g, nodes);
    return true;
}
