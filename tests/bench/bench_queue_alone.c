/* Stands in for bench_queue_ns3.cc where ns-3 is not installed. */
#include "bench/bench_hold.h"

const hold_contender *hold_ns3_contenders(size_t *n)
{
    *n = 0;
    return NULL;
}
