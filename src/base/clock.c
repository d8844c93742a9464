#include "base/clock.h"

#include <stdio.h>
#include <time.h>

#include "enshu/status.h"

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;
    ENSHU_REQUIRE(clock_gettime(clock, &now) == 0);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t base_clock_monotonic_us(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t base_clock_wall_us(void)
{
    return read_clock(CLOCK_REALTIME);
}

void base_clock_write(int64_t wall_us, char out[BASE_CLOCK_TEXT])
{
    int64_t seconds = wall_us / 1000000;
    int64_t rest_us = wall_us % 1000000;
    if (rest_us < 0) {
        rest_us += 1000000;
        seconds--;
    }
    const time_t when = (time_t)seconds;
    struct tm utc;
    ENSHU_REQUIRE(gmtime_r(&when, &utc) != NULL);
    snprintf(out, BASE_CLOCK_TEXT, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ",
             (unsigned)(utc.tm_year + 1900) % 10000U,
             (unsigned)(utc.tm_mon + 1) % 100U, (unsigned)utc.tm_mday % 100U,
             (unsigned)utc.tm_hour % 100U, (unsigned)utc.tm_min % 100U,
             (unsigned)utc.tm_sec % 100U, (unsigned)(rest_us / 1000) % 1000U);
}
