/*
 * base/clock.h - the clocks of the machine, for the application only.
 *
 * The engine never reads them: its time is a number that the host moves.
 *
 * Threads: callable from any thread.
 */
#ifndef ENSHU_BASE_CLOCK_H
#define ENSHU_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Microseconds that only grow, from an unspecified start: for durations. */
int64_t base_clock_monotonic_us(void);
/* Microseconds since 1970-01-01 UTC; may jump when the clock is set. */
int64_t base_clock_wall_us(void);

enum { BASE_CLOCK_TEXT = 32 };
/* Writes a wall time as ISO 8601 in UTC, "2026-11-23T23:52:47.012Z"; years
 * 1 to 9999. */
void base_clock_write(int64_t wall_us, char out[BASE_CLOCK_TEXT]);
/* Reads such a text; seconds and what follows may be missing.  False, leaving
 * *wall_us as it was, when it is no moment. */
bool base_clock_read(const char *text, int64_t *wall_us);
/* Days since 1970-01-01 of a date of the Gregorian calendar. */
int64_t base_clock_days(int64_t year, int64_t month, int64_t day);
/* Such a text as the day and minute that people here read on their clocks,
 * "2026-11-24 08:52", in the zone of the machine.  False, leaving `out` as it
 * was, when it is none. */
bool base_clock_write_local(const char *text, char out[BASE_CLOCK_TEXT]);

#endif /* ENSHU_BASE_CLOCK_H */
