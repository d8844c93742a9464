/* Lines that go round: which trips run on the ring, and which way. */
#include "ops/gtfs_internal.h"

enum { LEAST_RING = 3 };

static size_t find_again(const enshu__gtfs_variant *v)
{
    for (size_t i = 1; i < v->n; i++)
        if (v->nodes[i] == v->nodes[0])
            return i;
    return 0;
}

static bool are_distinct(const uint16_t *nodes, size_t n)
{
    bool seen[ENSHU_GTFS_STOPS_MAX] = {false};
    for (size_t i = 0; i < n; i++) {
        if (seen[nodes[i]])
            return false;
        seen[nodes[i]] = true;
    }
    return true;
}

size_t enshu__gtfs_ring_size(const enshu__gtfs_variant *v)
{
    const size_t n = find_again(v);
    if (n < LEAST_RING || n > ENSHU_GTFS_STOPS_MAX
        || !are_distinct(v->nodes, n))
        return 0;
    for (size_t i = n; i < v->n; i++)
        if (v->nodes[i] != v->nodes[i - n])
            return 0;
    return n;
}

/* Sections from call to call that way round; 0 when a node is not on the
 * ring. */
static size_t count_steps(const enshu__gtfs *g, const enshu__gtfs_variant *v,
                          bool reversed)
{
    const size_t size = g->n_order;
    size_t sum = 0;
    for (size_t i = 0; i < v->n; i++) {
        const int32_t here = g->place[v->nodes[i]];
        const int32_t before = i > 0 ? g->place[v->nodes[i - 1]] : -1;
        if (here < 0)
            return 0;
        if (i == 0)
            continue;
        const size_t from = (size_t)(reversed ? here : before);
        const size_t to = (size_t)(reversed ? before : here);
        sum += from < to ? to - from : to + size - from;
    }
    return sum;
}

/* A trip does not go round more often than its calls fill the ring. */
void enshu__gtfs_fit_ring(enshu__gtfs *g)
{
    enshu__gtfs_variant *variants =
        ENSHU__GTFS_AT(g->variants, enshu__gtfs_variant);
    for (size_t i = 0; i < g->variants.n; i++) {
        enshu__gtfs_variant *v = &variants[i];
        const size_t ahead = count_steps(g, v, false);
        const size_t back = count_steps(g, v, true);
        const size_t rounds = (v->n - 2) / g->n_order + 1;
        v->reversed = back < ahead;
        v->fits =
            ahead > 0 && (v->reversed ? back : ahead) <= rounds * g->n_order;
    }
}
