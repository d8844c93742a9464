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

/* Days since 1970-01-01 (Howard Hinnant's days_from_civil), years from 1. */
static int64_t days_of(int year, int month, int day)
{
    const int64_t y = year - (month <= 2);
    const int64_t in_era = y % 400;
    const int64_t of_year =
        (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int64_t days = in_era * 365 + in_era / 4 - in_era / 100 + of_year;
    return y / 400 * 146097 + days - 719468;
}

bool base_clock_write_local(const char *text, char out[BASE_CLOCK_TEXT])
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    struct tm here;
    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:", &year, &month, &day, &hour,
               &minute)
            != 5
        || year < 1 || month < 1 || month > 12)
        return false;
    const int64_t seconds =
        days_of(year, month, day) * 86400 + hour * 3600 + minute * 60;
    const time_t when = (time_t)seconds;
    if (!localtime_r(&when, &here))
        return false;
    snprintf(out, BASE_CLOCK_TEXT, "%04u-%02u-%02u %02u:%02u",
             (unsigned)(here.tm_year + 1900) % 10000U,
             (unsigned)(here.tm_mon + 1) % 100U, (unsigned)here.tm_mday % 100U,
             (unsigned)here.tm_hour % 100U, (unsigned)here.tm_min % 100U);
    return true;
}
