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

/* Howard Hinnant's days_from_civil. */
int64_t base_clock_days(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_era = year - era * 400;
    const int64_t of_year =
        (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
           - 719468;
}

/* Two or four digits, and what parts them from the next; false: others. */
static bool read_part(const char **text, int digits, char end, int64_t *out)
{
    int64_t value = 0;
    for (; digits > 0; digits--, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        value = value * 10 + (**text - '0');
    }
    *out = value;
    if (end == '\0')
        return true;
    return *(*text)++ == end;
}

static int64_t days_in(int64_t year, int64_t month)
{
    const int64_t first = base_clock_days(year, month, 1);
    return (month == 12 ? base_clock_days(year + 1, 1, 1)
                        : base_clock_days(year, month + 1, 1))
           - first;
}

bool base_clock_read(const char *text, int64_t *wall_us)
{
    int64_t year = 0;
    int64_t month = 0;
    int64_t day = 0;
    int64_t hour = 0;
    int64_t minute = 0;
    int64_t second = 0;
    if (!read_part(&text, 4, '-', &year) || !read_part(&text, 2, '-', &month)
        || !read_part(&text, 2, 'T', &day) || !read_part(&text, 2, ':', &hour)
        || !read_part(&text, 2, '\0', &minute))
        return false;
    if (*text == ':') {
        text++;
        if (!read_part(&text, 2, '\0', &second))
            return false;
    }
    if (year < 1 || month < 1 || month > 12 || day < 1
        || day > days_in(year, month) || hour > 23 || minute > 59
        || second > 60)
        return false;
    *wall_us = ((base_clock_days(year, month, day) * 24 + hour) * 3600
                + minute * 60 + second)
               * 1000000;
    return true;
}

bool base_clock_write_local(const char *text, char out[BASE_CLOCK_TEXT])
{
    int64_t wall_us = 0;
    struct tm here;
    if (!base_clock_read(text, &wall_us))
        return false;
    const time_t when = (time_t)(wall_us / 1000000);
    if (!localtime_r(&when, &here))
        return false;
    snprintf(out, BASE_CLOCK_TEXT, "%04u-%02u-%02u %02u:%02u",
             (unsigned)(here.tm_year + 1900) % 10000U,
             (unsigned)(here.tm_mon + 1) % 100U, (unsigned)here.tm_mday % 100U,
             (unsigned)here.tm_hour % 100U, (unsigned)here.tm_min % 100U);
    return true;
}
