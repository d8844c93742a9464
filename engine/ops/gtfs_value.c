/* Numbers, times and dates of a feed. */
#include <stdio.h>

#include "ops/gtfs_table.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits from *at on, at least one and at most `most` of them. */
static bool read_digits(const enshu_csv_field *f, size_t *at, size_t most,
                        int64_t *out)
{
    const size_t first = *at;
    int64_t value = 0;
    while (*at < f->len && *at - first < most && is_digit(f->text[*at]))
        value = value * 10 + (f->text[(*at)++] - '0');
    *out = value;
    return *at > first;
}

bool enshu__gtfs_number(const enshu__gtfs_table *t, size_t column, int64_t most,
                        int64_t *out)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    size_t at = 0;
    *out = -1;
    if (f.len == 0)
        return true;
    return read_digits(&f, &at, 12, out) && at == f.len && *out <= most;
}

/* Digits behind the point, as a fraction below 1. */
static double read_fraction(const enshu_csv_field *f, size_t *at, bool *any)
{
    double unit = 1;
    double value = 0;
    for (; *at < f->len && is_digit(f->text[*at]); ++*at) {
        *any = true;
        /* Later digits are below what a double holds. */
        if (unit < 1e17) {
            unit *= 10;
            value = value * 10 + (f->text[*at] - '0');
        }
    }
    return value / unit;
}

bool enshu__gtfs_decimal(const enshu__gtfs_table *t, size_t column, double *out)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    size_t at = 0;
    int64_t whole = 0;
    const bool negative = f.len > 0 && f.text[0] == '-';
    if (f.len > 0 && (negative || f.text[0] == '+'))
        at++;
    bool any = read_digits(&f, &at, 15, &whole);
    double value = (double)whole;
    if (at < f.len && f.text[at] == '.') {
        at++;
        value += read_fraction(&f, &at, &any);
    }
    *out = negative ? -value : value;
    return any && at == f.len;
}

bool enshu__gtfs_clock(const enshu__gtfs_table *t, size_t column, int64_t *out)
{
    enum { MOST_HOURS = 7 * 24 };
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    size_t at = 0;
    int64_t part[3] = {0};
    *out = -1;
    if (f.len == 0)
        return true;
    for (size_t i = 0; i < 3; i++) {
        if (i > 0 && (at == f.len || f.text[at++] != ':'))
            return false;
        const size_t first = at;
        if (!read_digits(&f, &at, i == 0 ? 3 : 2, &part[i])
            || (i > 0 && at - first != 2))
            return false;
    }
    if (at != f.len || part[0] >= MOST_HOURS || part[1] > 59 || part[2] > 59)
        return false;
    *out = part[0] * 3600 + part[1] * 60 + part[2];
    return true;
}

static bool day_of(const char digits[8], int64_t *day)
{
    char text[32];
    enshu_time_us midnight_us;
    snprintf(text, sizeof text, "%.4s-%.2s-%.2s 00:00", digits, digits + 4,
             digits + 6);
    return enshu_time_read_start(text, &midnight_us, day) == ENSHU_OK;
}

bool enshu__gtfs_date(const enshu__gtfs_table *t, size_t column, int64_t *out)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    return f.len == 8 && day_of(f.text, out);
}

bool enshu__gtfs_read_day(const char *text, int64_t *day)
{
    char digits[8];
    size_t n = 0;
    for (size_t i = 0; text[i]; i++) {
        const bool dash = text[i] == '-' && (i == 4 || i == 7) && n < 8;
        if (dash)
            continue;
        if (!is_digit(text[i]) || n == 8)
            return false;
        digits[n++] = text[i];
    }
    return n == 8 && day_of(digits, day);
}

/* Years are counted from March, so that the leap day comes last. */
void enshu__gtfs_write_day(int64_t day, char out[12])
{
    const int64_t since = day + 719468; /* from 0000-03-01 */
    const int64_t era = since / 146097;
    const int64_t rest = since % 146097;
    const int64_t year_of_era =
        (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    const int64_t in_year =
        rest - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t shifted = (5 * in_year + 2) / 153;
    const int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    const int64_t month_day = in_year - (153 * shifted + 2) / 5 + 1;
    snprintf(out, 12, "%04u-%02u-%02u", (unsigned)year % 10000u,
             (unsigned)month % 100u, (unsigned)month_day % 100u);
}
