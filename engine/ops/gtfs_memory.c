#include <stdio.h>
#include <string.h>

#include "ops/gtfs_internal.h"

enum { WORK_BYTES_MAX = 1 << 30 };

bool enshu__gtfs_no_memory(enshu__gtfs *g)
{
    if (g->status == ENSHU_OK)
        g->status = ENSHU_ENOMEM;
    return false;
}

void *enshu__gtfs_new(enshu__gtfs *g, size_t count, size_t size)
{
    void *block = enshu__arena_new(g->work, count, size);
    if (!block)
        (void)enshu__gtfs_no_memory(g);
    return block;
}

static void too_many(enshu__gtfs *g, const enshu__gtfs_list *list, size_t most)
{
    char ja[128];
    char en[128];
    snprintf(ja, sizeof ja, "%sが %zu を超えます: 路線を絞ってください",
             list->what.ja, most);
    snprintf(en, sizeof en, "more than %zu %s: take fewer routes", most,
             list->what.en);
    (void)enshu__gtfs_end_text(g, ENSHU_ELIMIT, (enshu_text){ja, en});
}

void *enshu__gtfs_add(enshu__gtfs *g, enshu__gtfs_list *list, size_t size,
                      size_t most)
{
    if (list->n == most) {
        too_many(g, list, most);
        return NULL;
    }
    if (list->n == list->room) {
        const size_t room = list->room ? list->room * 2 : 64;
        void *at = enshu__resize(list->at, room, size);
        if (!at) {
            (void)enshu__gtfs_no_memory(g);
            return NULL;
        }
        list->at = at;
        list->room = room;
    }
    void *element = (char *)list->at + list->n * size;
    memset(element, 0, size);
    list->n++;
    return element;
}

bool enshu__gtfs_init(enshu__gtfs *g, const enshu_gtfs_source *source,
                      enshu_gtfs_note_fn *fn, void *user)
{
    *g = (enshu__gtfs){.source = source,
                       .fn = fn,
                       .user = user,
                       .all_trip_ids = true,
                       .first_day = INT64_MAX,
                       .last_day = INT64_MIN,
                       .agency = "",
                       .version = ""};
    g->services.what = (enshu_text){"運行日 (service_id) ", "services"};
    g->routes.what = (enshu_text){"路線", "routes"};
    g->places.what = (enshu_text){"便", "trips"};
    g->trips.what = (enshu_text){"便", "trips"};
    g->frequencies.what = (enshu_text){"頻度", "frequencies"};
    g->stops.what = (enshu_text){"停留所", "stops"};
    g->nodes.what = (enshu_text){"路線の駅", "stops of the line"};
    g->calls.what = (enshu_text){"停車", "calls"};
    g->variants.what = (enshu_text){"停車の順序", "orders of calls"};
    g->runs.what = (enshu_text){"便", "trips"};
    g->work = enshu__arena_create(WORK_BYTES_MAX);
    g->service_ids = enshu__names_create();
    g->route_ids = enshu__names_create();
    g->trip_ids = enshu__names_create();
    g->stop_ids = enshu__names_create();
    g->variant_ids = enshu__names_create();
    if (g->work && g->service_ids && g->route_ids && g->trip_ids && g->stop_ids
        && g->variant_ids)
        return true;
    return enshu__gtfs_no_memory(g);
}

void enshu__gtfs_fini(enshu__gtfs *g)
{
    enshu__gtfs_list *const lists[] = {
        &g->services, &g->routes, &g->places, &g->trips,    &g->frequencies,
        &g->stops,    &g->nodes,  &g->calls,  &g->variants, &g->runs};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        enshu__free(lists[i]->at);
    enshu__names_destroy(g->service_ids);
    enshu__names_destroy(g->route_ids);
    enshu__names_destroy(g->trip_ids);
    enshu__names_destroy(g->stop_ids);
    enshu__names_destroy(g->variant_ids);
    enshu__arena_destroy(g->work);
}

/* A merge sort, bottom up, between two arrays. */
typedef struct sorting {
    size_t size;
    enshu__gtfs_before *before;
    const void *user;
} sorting;

/* Merges from[low..middle) and from[middle..high) into `to`. */
static void merge(const sorting *s, const char *from, char *to, size_t low,
                  size_t middle, size_t high)
{
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        const bool take_right =
            left == middle
            || (right < high
                && s->before(s->user, from + right * s->size,
                             from + left * s->size));
        const size_t taken = take_right ? right++ : left++;
        memcpy(to + i * s->size, from + taken * s->size, s->size);
    }
}

static bool is_sorted(const sorting *s, const char *at, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (s->before(s->user, at + i * s->size, at + (i - 1) * s->size))
            return false;
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

bool enshu__gtfs_sort(enshu__gtfs *g, void *at, size_t n, size_t size,
                      enshu__gtfs_before *before, const void *user)
{
    const sorting s = {size, before, user};
    if (is_sorted(&s, at, n))
        return true;
    char *other = enshu__alloc_zero(n, size);
    if (!other)
        return enshu__gtfs_no_memory(g);
    char *from = at;
    char *to = other;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low < n; low += 2 * width)
            merge(&s, from, to, low, least(low + width, n),
                  least(low + 2 * width, n));
        char *swap = from;
        from = to;
        to = swap;
    }
    if (from != at)
        memcpy(at, from, n * size);
    enshu__free(other);
    return true;
}
