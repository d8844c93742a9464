/*
 * bench/bench_hold.h - one contender of the hold benchmark: a pending-event
 * set under the classic hold model (take the earliest event, put one back a
 * random step later).
 */
#ifndef ENSHU_BENCH_HOLD_H
#define ENSHU_BENCH_HOLD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The steps are drawn beforehand, so that no generator is measured. */
enum { HOLD_STEPS = 1 << 16 };

typedef enum hold_reference {
    HOLD_NO_REFERENCE,
    HOLD_EVENTS, /* ns-3 with events: what the goals are measured against */
    HOLD_BARE    /* ns-3 without payload and cancelling */
} hold_reference;

typedef struct hold_contender {
    const char *name;
    hold_reference reference;
    /* A set that holds n events at steps[0 .. n-1] (the index wraps around);
     * NULL when there is no memory. */
    void *(*create)(size_t n, const uint32_t *steps);
    /* Does `count` holds with steps[first ...]; returns the sum of the times
     * taken, which must be the same for all contenders. */
    uint64_t (*hold)(void *set, const uint32_t *steps, size_t first,
                     size_t count);
    void (*destroy)(void *set);
} hold_contender;

/* The schedulers of ns-3; there may be none (*n is 0). */
const hold_contender *hold_ns3_contenders(size_t *n);

#ifdef __cplusplus
}
#endif

#endif /* ENSHU_BENCH_HOLD_H */
