/*
 * The engine's random streams made wrong on purpose: each is seeded from the
 * clock as well.  Linked only into `enshu_shaky`, a program that a replay has
 * to catch; its own copy of the module takes the place of the library's.
 */
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "runs/build.h"

const char *build_name(void)
{
    return "0.1.0+000000000000";
}

#define enshu_random_init honest_init
#include "sim/random.c"
#undef enshu_random_init

void enshu_random_init(enshu_random *r, uint64_t seed, const char *name,
                       size_t name_len);

void enshu_random_init(enshu_random *r, uint64_t seed, const char *name,
                       size_t name_len)
{
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    honest_init(r, seed ^ (uint64_t)now.tv_nsec, name, name_len);
}
