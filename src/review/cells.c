#include "review/cells.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "enshu/time.h"

bool cells_look_like_formula(const char *text)
{
    return base_utf8_is_formula(text);
}

const char *cells_decimal(int64_t milli, char out[CELLS_NUMBER])
{
    const uint64_t size =
        milli < 0 ? UINT64_C(0) - (uint64_t)milli : (uint64_t)milli;
    (void)snprintf(out, CELLS_NUMBER, "%s%" PRIu64 ".%03" PRIu64,
                   milli < 0 ? "-" : "", size / 1000, size % 1000);
    size_t len = strlen(out);
    while (out[len - 1] == '0')
        out[--len] = '\0';
    if (out[len - 1] == '.')
        out[len - 1] = '\0';
    return out;
}

/* ---- local time ---- */

/* False when the cover does not say when the drill begins. */
static bool local(const review_cover *cover, int64_t t_us, int64_t *day,
                  int64_t *us)
{
    enshu_time_us midnight_us = 0;
    if (enshu_time_read_start(cover->start, &midnight_us, day) != ENSHU_OK)
        return false;
    const int64_t all_us = midnight_us + t_us;
    *day += all_us / ENSHU_DAY;
    *us = all_us % ENSHU_DAY;
    return true;
}

/* Days since 1970-01-01 as a date of the Gregorian calendar: eras of 400
 * years, years from March. */
static void write_date(int64_t day, char out[CELLS_MOMENT])
{
    const int64_t z = day + 719468;
    const int64_t era = z / 146097;
    const int64_t doe = z % 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153;
    const int64_t month = mp < 10 ? mp + 3 : mp - 9;
    (void)snprintf(out, CELLS_MOMENT, "%04" PRId64 "-%02" PRId64 "-%02" PRId64,
                   yoe + era * 400 + (month <= 2), month,
                   doy - (153 * mp + 2) / 5 + 1);
}

const char *cells_moment(const review_cover *cover, int64_t t_us,
                         char out[CELLS_MOMENT])
{
    int64_t day = 0;
    int64_t us = (cover->start_us + t_us) % ENSHU_DAY;
    size_t at = 0;
    if (local(cover, t_us, &day, &us)) {
        write_date(day, out);
        at = strlen(out);
        out[at++] = ' ';
    }
    const int64_t s = us / ENSHU_SEC;
    (void)snprintf(out + at, CELLS_MOMENT - at,
                   "%02" PRId64 ":%02" PRId64 ":%02" PRId64, s / 3600,
                   s / 60 % 60, s % 60);
    return out;
}

double cells_serial(const review_cover *cover, int64_t t_us)
{
    enum { EPOCH = 25569 }; /* 1970-01-01 */
    int64_t day = 0;
    int64_t us = 0;
    if (!local(cover, t_us, &day, &us))
        return -1;
    return (double)(day + EPOCH) + (double)us / (double)ENSHU_DAY;
}
