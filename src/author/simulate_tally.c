/* What was met, counted; and figures of sorted values. */
#include <stdlib.h>
#include <string.h>

#include "author/simulate_internal.h"

/* Where the row stands, or would have to. */
static size_t find_place(const sim_tally *t, sim_topic topic, const char *key,
                         bool *found)
{
    size_t low = 0;
    size_t high = t->n;
    *found = false;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const sim_row *r = &t->rows[middle];
        int order = (r->topic > topic) - (r->topic < topic);
        if (order == 0)
            order = strcmp(r->key, key);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const sim_row *sim_tally_find(const sim_tally *t, sim_topic topic,
                              const char *key)
{
    bool found = false;
    const size_t at = find_place(t, topic, key, &found);
    return found ? &t->rows[at] : NULL;
}

sim_row *sim_tally_row(sim_tally *t, sim_topic topic, const char *key)
{
    enum { FIRST_ROOM = 64 };
    bool found = false;
    const size_t at = find_place(t, topic, key, &found);
    if (found)
        return &t->rows[at];
    if (t->n == t->room) {
        t->room = t->room ? t->room * 2 : FIRST_ROOM;
        t->rows = xreallocarray(t->rows, t->room, sizeof *t->rows);
    }
    memmove(&t->rows[at + 1], &t->rows[at], (t->n - at) * sizeof *t->rows);
    t->n++;
    t->rows[at] = (sim_row){
        .topic = topic, .key = xstrdup(key), .place = SIZE_MAX, .t_us = -1};
    return &t->rows[at];
}

static void add_time(sim_row *r, enshu_time_us t_us)
{
    enum { FIRST_ROOM = 16 };
    if (r->n_times == r->times_room) {
        r->times_room = r->times_room ? r->times_room * 2 : FIRST_ROOM;
        r->times = xreallocarray(r->times, r->times_room, sizeof *r->times);
    }
    r->times[r->n_times++] = t_us;
}

void sim_tally_add(sim_tally *to, const sim_tally *run, size_t p,
                   size_t n_policies)
{
    for (size_t i = 0; i < run->n; i++) {
        const sim_row *from = &run->rows[i];
        sim_row *r = sim_tally_row(to, from->topic, from->key);
        if (!r->runs)
            r->runs = xcalloc(n_policies, sizeof *r->runs);
        if (from->t_us < 0)
            continue;
        r->runs[p]++;
        if (r->topic == SIM_INJECT)
            add_time(r, from->t_us);
    }
}

void sim_tally_fini(sim_tally *t)
{
    for (size_t i = 0; i < t->n; i++) {
        xfree(t->rows[i].key);
        xfree(t->rows[i].runs);
        xfree(t->rows[i].times);
    }
    xfree(t->rows);
    *t = (sim_tally){0};
}

/* ---- figures ---- */

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void sim_sort(int64_t *values, size_t n)
{
    if (n > 1)
        qsort(values, n, sizeof *values, by_value);
}

int64_t sim_percentile(const int64_t *sorted, size_t n, int percent)
{
    const size_t rank = (n * (size_t)percent + 99) / 100;
    if (n == 0)
        return 0;
    return sorted[rank > 0 ? rank - 1 : 0];
}

int64_t sim_median(const sim_row *row)
{
    int64_t *sorted = xcalloc(row->n_times, sizeof *sorted);
    for (size_t i = 0; i < row->n_times; i++)
        sorted[i] = row->times[i];
    sim_sort(sorted, row->n_times);
    const int64_t median = sim_percentile(sorted, row->n_times, 50);
    xfree(sorted);
    return median;
}

uint64_t sim_met(const simulation *s, const sim_row *row)
{
    uint64_t sum = 0;
    for (size_t p = 0; p < s->n_policies && row->runs; p++)
        sum += row->runs[p];
    return sum;
}

/* True when every policy finished the seed. */
static bool is_whole(const simulation *s, size_t seed)
{
    for (size_t p = 0; p < s->n_policies; p++) {
        if (!s->policies[p].scores[seed].done)
            return false;
    }
    return true;
}

static int64_t score_of(const simulation *s, size_t policy, size_t seed,
                        bool without)
{
    const sim_score *score = &s->policies[policy].scores[seed];
    return without ? score->without_milli : score->total_milli;
}

sim_figures sim_figures_of(const simulation *s, size_t policy, bool without)
{
    int64_t *values = xcalloc(s->options.runs, sizeof *values);
    sim_figures f = {0};
    int64_t sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < s->options.runs; i++) {
        if (is_whole(s, i))
            values[n++] = score_of(s, policy, i, without);
    }
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    sim_sort(values, n);
    if (n > 0)
        f = (sim_figures){.mean = sum / (int64_t)n,
                          .p5 = sim_percentile(values, n, 5),
                          .p50 = sim_percentile(values, n, 50),
                          .p95 = sim_percentile(values, n, 95),
                          .min = values[0],
                          .max = values[n - 1]};
    xfree(values);
    return f;
}

static bool rises(const simulation *s, size_t seed, bool without)
{
    for (size_t i = 1; i < s->n_order; i++) {
        if (score_of(s, s->order[i - 1], seed, without)
            >= score_of(s, s->order[i], seed, without))
            return false;
    }
    return true;
}

size_t sim_held(const simulation *s, bool without)
{
    size_t n = 0;
    for (size_t i = 0; i < s->options.runs; i++)
        n += is_whole(s, i) && rises(s, i, without);
    return n;
}
