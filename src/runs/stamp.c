#include "runs/stamp.h"

#include <stdio.h>
#include <string.h>

#define JST_US (9 * ENSHU_HOUR)

static int64_t number(const char *text, size_t digits)
{
    int64_t n = 0;
    for (size_t i = 0; i < digits; i++)
        n = n * 10 + (text[i] - '0');
    return n;
}

/* Local time as microseconds since 1970; the scenario has checked the date. */
static int64_t local_us(const enshu_scenario_info *info, enshu_time_us t_us)
{
    const char *s = info->start;
    const bool dated = s && strlen(s) >= 10;
    const int64_t days = dated ? base_clock_days(number(s, 4), number(s + 5, 2),
                                                 number(s + 8, 2))
                               : 0;
    return days * ENSHU_DAY + info->start_us + t_us;
}

void stamp_utc(const enshu_scenario_info *info, enshu_time_us t_us,
               char out[STAMP_TEXT])
{
    base_clock_write(local_us(info, t_us) - JST_US, out);
}

void stamp_local(const enshu_scenario_info *info, enshu_time_us t_us,
                 char out[STAMP_TEXT])
{
    base_clock_write(local_us(info, t_us), out);
    char *zone = strrchr(out, 'Z');
    if (zone)
        memcpy(zone, "+09:00", sizeof "+09:00");
}
