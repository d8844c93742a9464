#include "review/wall.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "review/html_text.h"

enum { TIME_AT = WALL_DAY + 1, TIME = 5 };

/* Japan is nine hours ahead. */
static const int64_t ahead_us = INT64_C(9) * 3600 * 1000000;

bool wall_japan(const char *iso, char out[WALL_TEXT])
{
    int64_t wall_us = 0;
    char there[BASE_CLOCK_TEXT];
    const bool moment =
        base_clock_read(iso, &wall_us) && strncmp(iso, "9999", 4) != 0;
    if (moment) {
        base_clock_write(wall_us + ahead_us, there);
        there[WALL_DAY] = ' ';
    }
    (void)snprintf(out, WALL_TEXT, "%.*s", WALL_TEXT - 1, moment ? there : iso);
    return moment;
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
