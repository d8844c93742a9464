#include "ops/timetable_internal.h"

enshu__people *enshu__people_create(enshu__arena *arena,
                                    const struct enshu__tt_plan *plan,
                                    uint64_t seed)
{
    (void)arena;
    (void)plan;
    (void)seed;
    return NULL;
}
bool enshu__people_failed(const enshu__people *p)
{
    return p != NULL;
}
enshu_time_us enshu__people_exchange(enshu__people *p, size_t trip,
                                     int32_t point, int32_t last,
                                     enshu_time_us now_us)
{
    (void)p, (void)trip, (void)point, (void)last, (void)now_us;
    return 0;
}
void enshu__people_empty(enshu__people *p, size_t trip, int32_t point,
                         enshu_time_us now_us)
{
    (void)p, (void)trip, (void)point, (void)now_us;
}
void enshu__people_sum(enshu__people *p, enshu_time_us now_us,
                       enshu__people_sums *out)
{
    (void)p, (void)now_us;
    *out = (enshu__people_sums){0};
}
int64_t enshu__people_waiting(enshu__people *p, size_t stop, int way,
                              enshu_time_us now_us)
{
    (void)p, (void)stop, (void)way, (void)now_us;
    return 0;
}
int64_t enshu__people_on_board(const enshu__people *p, size_t trip)
{
    (void)p, (void)trip;
    return 0;
}
int64_t enshu__people_expected(const enshu__people *p, size_t trip)
{
    (void)p, (void)trip;
    return 0;
}
