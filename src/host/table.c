#include "host/table.h"

#include "base/memory.h"

enum { FIRST_PLACES = 16 };

void host__table_fini(host__table *t)
{
    xfree(t->places);
    *t = (host__table){.places = NULL};
}

/* Where the search for a hash begins; the high half decides too. */
static size_t home_of(const host__table *t, uint64_t hash)
{
    return (size_t)(hash ^ (hash >> 32)) & (t->n_places - 1);
}

static void put(host__table *t, uint64_t hash, void *item)
{
    size_t i = home_of(t, hash);
    while (t->places[i].item)
        i = (i + 1) & (t->n_places - 1);
    t->places[i] = (host__place){hash, item};
}

static void grow(host__table *t)
{
    host__place *old = t->places;
    const size_t n_old = t->n_places;
    t->n_places = n_old ? 2 * n_old : FIRST_PLACES;
    t->places = xcalloc(t->n_places, sizeof *t->places);
    for (size_t i = 0; i < n_old; i++) {
        if (old[i].item)
            put(t, old[i].hash, old[i].item);
    }
    xfree(old);
}

void host__table_add(host__table *t, uint64_t hash, void *item)
{
    if (2 * (t->n + 1) > t->n_places)
        grow(t);
    put(t, hash, item);
    t->n++;
}

/* Does a search that begins at `home` pass `hole` on its way to `at`? */
static bool passes(size_t home, size_t hole, size_t at)
{
    return hole <= at ? home <= hole || home > at : home <= hole && home > at;
}

void host__table_remove(host__table *t, uint64_t hash, const void *item)
{
    if (t->n == 0)
        return;
    const size_t mask = t->n_places - 1;
    size_t hole = home_of(t, hash);
    while (t->places[hole].item && t->places[hole].item != item)
        hole = (hole + 1) & mask;
    if (!t->places[hole].item)
        return;
    t->n--;
    for (size_t at = (hole + 1) & mask; t->places[at].item;
         at = (at + 1) & mask) {
        if (!passes(home_of(t, t->places[at].hash), hole, at))
            continue;
        t->places[hole] = t->places[at];
        hole = at;
    }
    t->places[hole] = (host__place){.item = NULL};
}

void *host__table_next(const host__table *t, uint64_t hash, size_t *at)
{
    if (t->n == 0)
        return NULL;
    const size_t mask = t->n_places - 1;
    const size_t home = home_of(t, hash);
    for (; *at < t->n_places; (*at)++) {
        const host__place *p = &t->places[(home + *at) & mask];
        if (!p->item)
            return NULL;
        if (p->hash != hash)
            continue;
        (*at)++;
        return p->item;
    }
    return NULL;
}

uint64_t host__hash_text(const char *text)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return h;
}
