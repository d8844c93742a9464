/*
 * enshu/time.h - simulated time and durations, and their written forms.
 *
 * Threads: pure functions, callable from anywhere.
 */
#ifndef ENSHU_TIME_H
#define ENSHU_TIME_H

#include <stdint.h>

#include "enshu/status.h"

/* Simulated time in microseconds since T+00:00; negative only for history
 * before the exercise.  Durations are the same unit. */
typedef int64_t enshu_time_us;

#define ENSHU_MS INT64_C(1000)
#define ENSHU_SEC INT64_C(1000000)
#define ENSHU_MIN (60 * ENSHU_SEC)
#define ENSHU_HOUR (60 * ENSHU_MIN)
#define ENSHU_DAY (24 * ENSHU_HOUR)
#define ENSHU_TIME_MAX (INT64_C(3660) * ENSHU_DAY) /* ten years */

enum { ENSHU_TIME_TEXT = 32 }; /* bytes enough for any written form */

/* Writes "T+HH:MM:SS" ("T-..." when negative; hours grow past 99). */
void enshu_time_write(enshu_time_us t_us, char out[ENSHU_TIME_TEXT]);

/* Local wall clock "HH:MM" (or "HH:MM:SS") of t_us when T+00:00 is
 * `start_us` microseconds after a local midnight; a day other than the first
 * is written "+1d HH:MM". */
void enshu_time_write_clock(enshu_time_us t_us, enshu_time_us start_us,
                            bool seconds, char out[ENSHU_TIME_TEXT]);

/* Reads "T+1:30", "T+01:30:00", "T-00:10", "08:45", "08:45:30",
 * "+1d 06:00".  A clock time is on the first day; with the default start of
 * midnight start_us is 0.  Returns ENSHU_EINVAL, *out unchanged, when the text
 * cannot be read (minutes and seconds above 59 cannot). */
ENSHU_MUST_USE enshu_status enshu_time_read(const char *text,
                                            enshu_time_us start_us,
                                            enshu_time_us *out);

/* A start such as "2026-11-24 09:00[:00]": checks the calendar date and gives
 * the microseconds after that day's midnight and the days since 1970-01-01. */
ENSHU_MUST_USE enshu_status enshu_time_read_start(const char *text,
                                                  enshu_time_us *midnight_us,
                                                  int64_t *day);

#endif /* ENSHU_TIME_H */
