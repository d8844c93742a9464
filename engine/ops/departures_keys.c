#include <string.h>

#include "ops/departures_internal.h"
#include "sim/mix.h"

size_t enshu__row_keys_size(size_t n)
{
    size_t size = 4;
    while (size < 2 * n)
        size *= 2;
    return size;
}

static uint32_t *cell_of(const enshu__row_keys *k, const char *key)
{
    uint64_t hash = 0;
    for (const char *c = key; *c; c++)
        hash = enshu__mix64(hash + (unsigned char)*c);
    size_t at = hash & (k->size - 1);
    while (k->at[at] != 0 && strcmp(k->rows[k->at[at] - 1].key, key) != 0)
        at = (at + 1) & (k->size - 1);
    return &k->at[at];
}

size_t enshu__row_keys_init(enshu__row_keys *k,
                            const enshu__departure_row *rows, size_t n,
                            uint32_t *at, size_t size)
{
    *k = (enshu__row_keys){rows, at, size};
    size_t twice = n;
    for (size_t i = 0; i < n; i++) {
        uint32_t *cell = cell_of(k, rows[i].key);
        if (*cell == 0)
            *cell = (uint32_t)i + 1;
        else if (twice == n)
            twice = i;
    }
    return twice;
}

int32_t enshu__row_keys_find(const enshu__row_keys *k, const char *key)
{
    return key ? (int32_t)*cell_of(k, key) - 1 : -1;
}
