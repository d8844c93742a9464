/*
 * Two rows of nodes between the same ends: one way or two?
 *
 * The shortest way that visits both rows, each in its order, is found step by
 * step: a state is how much of either row was visited and in which row it
 * stands.  Where the rows are stops of one line (every other train leaves out
 * other stops) that way is hardly longer than the longer row; where they are
 * branches it goes to and fro.
 */
#include "ops/gtfs_internal.h"

/* Longer by a quarter of the shorter row, and a little: other lengths of one
 * track; more than that is another way. */
static const double detour_share = 0.25;
static const double detour_m = 100;

typedef struct blend {
    const enshu__gtfs *g;
    int32_t before;
    int32_t after;
    enshu__gtfs_row rows[2];
    double *cost;  /* of each state */
    uint8_t *from; /* in which row it stood a step before; 2: at the start */
} blend;

static double step(const enshu__gtfs *g, int32_t a, int32_t b)
{
    return a < 0 || b < 0 ? 0 : enshu__gtfs_metres(g, (size_t)a, (size_t)b);
}

static double length(const blend *b, enshu__gtfs_row row)
{
    int32_t last = b->before;
    double sum = 0;
    for (size_t i = 0; i < row.n; i++) {
        sum += step(b->g, last, row.at[i]);
        last = row.at[i];
    }
    return sum + step(b->g, last, b->after);
}

/* The state with i and j visited, standing in row k. */
static size_t state(const blend *b, size_t i, size_t j, size_t k)
{
    return (i * (b->rows[1].n + 1) + j) * 2 + k;
}

static int32_t node_at(const blend *b, size_t i, size_t j, size_t k)
{
    return k == 0 ? b->rows[0].at[i - 1] : b->rows[1].at[j - 1];
}

/* Finds the best way into one state; i > 0 for k 0, j > 0 for k 1. */
static void settle(const blend *b, size_t i, size_t j, size_t k)
{
    const size_t pi = k == 0 ? i - 1 : i;
    const size_t pj = k == 1 ? j - 1 : j;
    const int32_t here = node_at(b, i, j, k);
    double best = 0;
    uint8_t from = 2;
    if (pi == 0 && pj == 0)
        best = step(b->g, b->before, here);
    for (uint8_t pk = 0; pk < 2; pk++) {
        if ((pk == 0 ? pi : pj) == 0)
            continue;
        const double cost = b->cost[state(b, pi, pj, pk)]
                            + step(b->g, node_at(b, pi, pj, pk), here);
        if (from == 2 || cost < best) {
            best = cost;
            from = pk;
        }
    }
    b->cost[state(b, i, j, k)] = best;
    b->from[state(b, i, j, k)] = from;
}

static void settle_all(const blend *b)
{
    for (size_t i = 0; i <= b->rows[0].n; i++)
        for (size_t j = 0; j <= b->rows[1].n; j++) {
            if (i > 0)
                settle(b, i, j, 0);
            if (j > 0)
                settle(b, i, j, 1);
        }
}

/* The length of the shortest way, and the row it ends in. */
static double best_end(const blend *b, size_t *row)
{
    double best = 0;
    for (size_t k = 0; k < 2; k++) {
        const size_t at = state(b, b->rows[0].n, b->rows[1].n, k);
        const double cost =
            b->cost[at]
            + step(b->g, node_at(b, b->rows[0].n, b->rows[1].n, k), b->after);
        if (k == 0 || cost < best) {
            best = cost;
            *row = k;
        }
    }
    return best;
}

static void write_way(const blend *b, size_t row, uint16_t *out)
{
    size_t i = b->rows[0].n;
    size_t j = b->rows[1].n;
    size_t k = row;
    while (i + j > 0) {
        out[i + j - 1] = (uint16_t)node_at(b, i, j, k);
        const size_t from = b->from[state(b, i, j, k)];
        if (k == 0)
            i--;
        else
            j--;
        k = from;
    }
}

static bool is_one_way(const blend *b, double way)
{
    const double first = length(b, b->rows[0]);
    const double second = length(b, b->rows[1]);
    const double longer = first > second ? first : second;
    const double shorter = first > second ? second : first;
    return way - longer <= detour_share * shorter + detour_m;
}

bool enshu__gtfs_blend(enshu__gtfs *g, int32_t before, int32_t after,
                       enshu__gtfs_row first, enshu__gtfs_row second,
                       uint16_t *out)
{
    const size_t states = (first.n + 1) * (second.n + 1) * 2;
    if (states > g->blend_left)
        return false;
    g->blend_left -= states;
    blend b = {
        .g = g, .before = before, .after = after, .rows = {first, second}};
    b.cost = enshu__alloc_zero(states, sizeof *b.cost);
    b.from = enshu__alloc_zero(states, sizeof *b.from);
    bool one_way = false;
    if (b.cost && b.from) {
        size_t row;
        settle_all(&b);
        one_way = is_one_way(&b, best_end(&b, &row));
        if (one_way)
            write_way(&b, row, out);
    } else {
        (void)enshu__gtfs_no_memory(g);
    }
    enshu__free(b.cost);
    enshu__free(b.from);
    return one_way;
}
