#include "enshu/time.h"

#include <inttypes.h>
#include <stdio.h>

/* Division that rounds toward minus infinity, so that a moment belongs to the
 * second, or the day, that it lies in; `unit` is positive. */
static int64_t floor_div(int64_t value, int64_t unit)
{
    const int64_t quotient = value / unit;
    return value % unit < 0 ? quotient - 1 : quotient;
}

static int64_t floor_rest(int64_t value, int64_t unit)
{
    const int64_t rest = value % unit;
    return rest < 0 ? rest + unit : rest;
}

void enshu_time_write(enshu_time_us t_us, char out[ENSHU_TIME_TEXT])
{
    const int64_t seconds = floor_div(t_us, ENSHU_SEC);
    const int64_t size = seconds < 0 ? -seconds : seconds;
    snprintf(out, ENSHU_TIME_TEXT, "T%c%02" PRId64 ":%02d:%02d",
             seconds < 0 ? '-' : '+', size / 3600, (int)(size / 60 % 60),
             (int)(size % 60));
}

void enshu_time_write_clock(enshu_time_us t_us, enshu_time_us start_us,
                            bool seconds, char out[ENSHU_TIME_TEXT])
{
    const int64_t both =
        floor_rest(t_us, ENSHU_DAY) + floor_rest(start_us, ENSHU_DAY);
    const int64_t day = floor_div(t_us, ENSHU_DAY)
                        + floor_div(start_us, ENSHU_DAY) + both / ENSHU_DAY;
    const int second = (int)(both % ENSHU_DAY / ENSHU_SEC);

    int len = 0;
    if (day != 0)
        len = snprintf(out, ENSHU_TIME_TEXT, "%+" PRId64 "d ", day);
    const size_t left = ENSHU_TIME_TEXT - (size_t)len;
    if (seconds)
        snprintf(out + len, left, "%02d:%02d:%02d", second / 3600,
                 second / 60 % 60, second % 60);
    else
        snprintf(out + len, left, "%02d:%02d", second / 3600, second / 60 % 60);
}

/* A reader is the rest of the text; each read_ function moves it on, or says
 * false and the whole text is refused. */
typedef struct reader {
    const char *rest;
} reader;

static bool read_char(reader *r, char wanted)
{
    if (*r->rest != wanted)
        return false;
    r->rest++;
    return true;
}

/* A decimal number of `least` to `most` digits; most <= 9. */
static bool read_number(reader *r, int least, int most, int64_t *out)
{
    int64_t value = 0;
    int digits = 0;
    while (digits < most && *r->rest >= '0' && *r->rest <= '9') {
        value = value * 10 + (*r->rest - '0');
        r->rest++;
        digits++;
    }
    *out = value;
    return digits >= least;
}

/* ":MM" or ":SS". */
static bool read_sixtieth(reader *r, int64_t *out)
{
    return read_char(r, ':') && read_number(r, 2, 2, out) && *out <= 59;
}

/* "H:MM[:SS]" up to the end of the text. */
static bool read_span(reader *r, int hour_digits, int64_t *out_us)
{
    int64_t hours = 0;
    int64_t minutes = 0;
    int64_t seconds = 0;
    if (!read_number(r, 1, hour_digits, &hours) || !read_sixtieth(r, &minutes))
        return false;
    if (*r->rest != '\0' && !read_sixtieth(r, &seconds))
        return false;
    *out_us = hours * ENSHU_HOUR + minutes * ENSHU_MIN + seconds * ENSHU_SEC;
    return *r->rest == '\0';
}

static bool read_sign(reader *r, int64_t *out)
{
    *out = *r->rest == '-' ? -1 : 1;
    return read_char(r, '+') || read_char(r, '-');
}

/* "T+1:30": since the start. */
static bool read_since_start(reader *r, int64_t *out_us)
{
    int64_t sign = 0;
    int64_t span_us = 0;
    if (!read_char(r, 'T') || !read_sign(r, &sign)
        || !read_span(r, 6, &span_us))
        return false;
    *out_us = sign * span_us;
    return true;
}

/* "08:45" or "+1d 06:00": since the midnight of the first day. */
static bool read_clock(reader *r, int64_t *out_us)
{
    int64_t sign = 0;
    int64_t days = 0;
    int64_t span_us = 0;
    const bool other_day = read_sign(r, &sign);
    if (other_day
        && !(read_number(r, 1, 4, &days) && read_char(r, 'd')
             && read_char(r, ' ')))
        return false;
    if (!read_span(r, 2, &span_us) || span_us >= ENSHU_DAY)
        return false;
    *out_us = sign * days * ENSHU_DAY + span_us;
    return true;
}

enshu_status enshu_time_read(const char *text, enshu_time_us start_us,
                             enshu_time_us *out)
{
    reader r = {text};
    int64_t t_us = 0;
    if (*text == 'T') {
        if (!read_since_start(&r, &t_us))
            return ENSHU_EINVAL;
    } else {
        if (!read_clock(&r, &t_us))
            return ENSHU_EINVAL;
        t_us -= start_us;
    }
    if (t_us > ENSHU_TIME_MAX || t_us < -ENSHU_TIME_MAX)
        return ENSHU_EINVAL;
    *out = t_us;
    return ENSHU_OK;
}

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t days_before_year(int64_t year)
{
    const int64_t past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

/* Days since 1970-01-01; false when there is no such date. */
static bool day_of_date(int64_t year, int64_t month, int64_t day, int64_t *out)
{
    static const int month_days[] = {31, 28, 31, 30, 31, 30,
                                     31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    const int extra = month == 2 && is_leap(year) ? 1 : 0;
    if (day > month_days[month - 1] + extra)
        return false;

    int64_t days = days_before_year(year) - days_before_year(1970) + day - 1;
    for (int64_t m = 1; m < month; m++)
        days += month_days[m - 1];
    *out = days + (month > 2 && is_leap(year) ? 1 : 0);
    return true;
}

enshu_status enshu_time_read_start(const char *text, enshu_time_us *midnight_us,
                                   int64_t *day)
{
    reader r = {text};
    int64_t year = 0;
    int64_t month = 0;
    int64_t month_day = 0;
    int64_t span_us = 0;
    int64_t days = 0;
    const bool read = read_number(&r, 4, 4, &year) && read_char(&r, '-')
                      && read_number(&r, 2, 2, &month) && read_char(&r, '-')
                      && read_number(&r, 2, 2, &month_day) && read_char(&r, ' ')
                      && read_span(&r, 2, &span_us);
    if (!read || span_us >= ENSHU_DAY
        || !day_of_date(year, month, month_day, &days))
        return ENSHU_EINVAL;
    *midnight_us = span_us;
    *day = days;
    return ENSHU_OK;
}
