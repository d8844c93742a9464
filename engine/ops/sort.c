#include "ops/sort.h"

#include <string.h>

static void merge(uint32_t *to, const uint32_t *a, const uint32_t *a_end,
                  const uint32_t *b, const uint32_t *b_end,
                  enshu__comes_before *before, const void *user)
{
    while (a < a_end && b < b_end)
        *to++ = before(user, *b, *a) ? *b++ : *a++;
    while (a < a_end)
        *to++ = *a++;
    while (b < b_end)
        *to++ = *b++;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

void enshu__sort_again(uint32_t *order, uint32_t *spare, size_t n,
                       enshu__comes_before *before, const void *user)
{
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t low = 0; low < n; low += 2 * run) {
            const size_t middle = least(low + run, n);
            merge(spare + low, order + low, order + middle, order + middle,
                  order + least(low + 2 * run, n), before, user);
        }
        memcpy(order, spare, n * sizeof *order);
    }
}

void enshu__sort_numbers(uint32_t *order, uint32_t *spare, size_t n,
                         enshu__comes_before *before, const void *user)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    enshu__sort_again(order, spare, n, before, user);
}
