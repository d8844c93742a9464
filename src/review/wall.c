#include "review/wall.h"

#include <stdio.h>
#include <string.h>

#include "review/html_text.h"

enum { TIME_AT = WALL_DAY + 1, TIME = 5 };

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The number of `n` digits there; -1 when these are none. */
static int digits(const char *at, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

/* Japan is nine hours ahead. */
static bool shift(const char *iso, char out[WALL_TEXT])
{
    enum { AHEAD = 9, DAY = 24, HOUR = 60, MONTH = 12, LAST = 9999 };
    int year = digits(iso, 4);
    int month = digits(iso + 5, 2);
    const int utc = digits(iso + TIME_AT, 2);
    const int hour = utc + AHEAD;
    const int minute = digits(iso + TIME_AT + 3, 2);
    int day = digits(iso + 8, 2);
    if (year < 0 || year >= LAST || month < 1 || month > MONTH || day < 1
        || utc < 0 || utc >= DAY || minute < 0 || minute >= HOUR
        || day > days_in(year, month))
        return false;
    day += hour / DAY;
    if (day > days_in(year, month)) {
        day = 1;
        month++;
    }
    if (month > MONTH) {
        month = 1;
        year++;
    }
    /* Bounds that a compiler sees, too. */
    (void)snprintf(out, WALL_TEXT, "%04u-%02u-%02u %02u:%02u",
                   (unsigned)year % 10000U, (unsigned)month % 100U,
                   (unsigned)day % 100U, (unsigned)hour % 24U,
                   (unsigned)minute % 100U);
    return true;
}

bool wall_japan(const char *iso, char out[WALL_TEXT])
{
    const bool moment = strlen(iso) >= TIME_AT + TIME && iso[4] == '-'
                        && iso[7] == '-' && iso[WALL_DAY] == 'T'
                        && iso[TIME_AT + 2] == ':';
    if (moment && shift(iso, out))
        return true;
    (void)snprintf(out, WALL_TEXT, "%s", iso);
    return false;
}

void wall_append(base_buffer *out, const char *iso, base_lang lang)
{
    char japan[WALL_TEXT];
    if (!wall_japan(iso, japan)) {
        html_append_typed(out, iso);
        return;
    }
    base_buffer_printf(out,
                       BASE_TR(lang, "%s 日本時間（%.*s %.*s UTC）",
                               "%s Japan time (%.*s %.*s UTC)"),
                       japan, WALL_DAY, iso, TIME, iso + TIME_AT);
}
