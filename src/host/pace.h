/*
 * host/pace.h - how drill time follows real time.
 *
 * Drill time is computed from one anchor (a real and a drill moment that belong
 * together) and never added up, so it does not drift however often it is asked
 * for.  Whatever changes the rate sets a new anchor at that very moment.
 *
 * Threads: plain values.
 */
#ifndef ENSHU_HOST_PACE_H
#define ENSHU_HOST_PACE_H

#include <stdbool.h>
#include <stdint.h>

enum { PACE_SPEED_MIN = 250, PACE_SPEED_MAX = 64000 };

typedef struct pace {
    int64_t real_us; /* the anchor */
    int64_t drill_us;
    int64_t story_milli; /* drill seconds per real second at speed 1 */
    int64_t speed_milli; /* factor that people chose */
    bool running;
} pace;

/* Drill seconds per real second while it runs, in thousandths; at least 1. */
int64_t pace_rate(const pace *p);
/* Drill time at a real time. */
int64_t pace_at(const pace *p, int64_t real_us);
/* When drill time is or was drill_us, rounded up; only while it runs. */
int64_t pace_real(const pace *p, int64_t drill_us);
/* From now on drill time starts from drill_us. */
void pace_anchor(pace *p, int64_t real_us, int64_t drill_us);
/* Each goes on from where drill time is at real_us. */
void pace_run(pace *p, int64_t real_us, bool running);
void pace_set_speed(pace *p, int64_t real_us, int64_t speed_milli);
/* The story's own pace changed at drill_us, not after now. */
void pace_set_story(pace *p, int64_t drill_us, int64_t story_milli);

#endif /* ENSHU_HOST_PACE_H */
