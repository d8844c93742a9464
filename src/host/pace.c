#include "host/pace.h"

/* a * b / c for 0 <= a and 0 < b, c below 2^31, without an overflow. */
static int64_t scale(int64_t a, int64_t b, int64_t c)
{
    return a / c * b + a % c * b / c;
}

int64_t pace_rate(const pace *p)
{
    const int64_t rate = scale(p->story_milli, p->speed_milli, 1000);
    return rate > 0 ? rate : 1;
}

int64_t pace_at(const pace *p, int64_t real_us)
{
    if (!p->running || real_us <= p->real_us)
        return p->drill_us;
    return p->drill_us + scale(real_us - p->real_us, pace_rate(p), 1000);
}

int64_t pace_real(const pace *p, int64_t drill_us)
{
    const int64_t rate = pace_rate(p);
    if (drill_us <= p->drill_us)
        return p->real_us;
    const int64_t past_us = drill_us - p->drill_us;
    const int64_t real_us = scale(past_us, 1000, rate);
    return p->real_us + real_us + (scale(real_us, rate, 1000) < past_us);
}

void pace_anchor(pace *p, int64_t real_us, int64_t drill_us)
{
    p->real_us = real_us;
    p->drill_us = drill_us;
}

void pace_run(pace *p, int64_t real_us, bool running)
{
    pace_anchor(p, real_us, pace_at(p, real_us));
    p->running = running;
}

void pace_set_speed(pace *p, int64_t real_us, int64_t speed_milli)
{
    pace_anchor(p, real_us, pace_at(p, real_us));
    p->speed_milli = speed_milli;
}

void pace_set_story(pace *p, int64_t drill_us, int64_t story_milli)
{
    if (p->running)
        pace_anchor(p, pace_real(p, drill_us),
                    drill_us > p->drill_us ? drill_us : p->drill_us);
    p->story_milli = story_milli;
}
