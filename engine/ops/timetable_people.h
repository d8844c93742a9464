/*
 * ops/timetable_people.h - the people of a timetable: they arrive at stops,
 * wait, ride and get off.
 *
 * Each person is drawn, at a time of his own, by the stream of his stop; how
 * often one looks changes nothing.  The first planned trip after that time
 * that calls where he wants to go is the one he counts on.  People who count
 * on the same trip and go to the same stop are one group: that is all that
 * must be known of them (when they expected to be there).
 *
 * Created = waiting + on board + arrived, at every instant.
 */
#ifndef ENSHU_OPS_TIMETABLE_PEOPLE_H
#define ENSHU_OPS_TIMETABLE_PEOPLE_H

#include "ops/timetable.h"

typedef struct enshu__people enshu__people;
struct enshu__tt_plan;

/* Sums at a moment. */
typedef struct enshu__people_sums {
    int64_t created;
    int64_t boarded;
    int64_t waiting;
    int64_t on_board;
    int64_t arrived;
    int64_t late; /* by ten minutes: arrived, or still under way and already
                     late */
} enshu__people_sums;

/* NULL: no memory.  `seed` is the timetable's own. */
enshu__people *enshu__people_create(enshu__arena *arena,
                                    const struct enshu__tt_plan *plan,
                                    uint64_t seed);
/* There was not enough memory for everybody: the sums are wrong. */
bool enshu__people_failed(const enshu__people *p);

/* A trip stands at a point of its path, which it runs to `last`: people get
 * off, others on.  Returns how long those who counted on another trip need.
 */
enshu_time_us enshu__people_exchange(enshu__people *p, size_t trip,
                                     int32_t point, int32_t last,
                                     enshu_time_us now_us);
/* The trip's last stop: all get off; those who wanted to go on wait. */
void enshu__people_empty(enshu__people *p, size_t trip, int32_t point,
                         enshu_time_us now_us);

void enshu__people_sum(enshu__people *p, enshu_time_us now_us,
                       enshu__people_sums *out);
int64_t enshu__people_waiting(enshu__people *p, size_t stop, int way,
                              enshu_time_us now_us);
int64_t enshu__people_on_board(const enshu__people *p, size_t trip);
/* People who are expected on a trip, by the demand around its start. */
int64_t enshu__people_expected(const enshu__people *p, size_t trip);
/* People whom the demand brings between two times, on the whole line. */
int64_t enshu__people_between(const enshu__timetable_def *def,
                              enshu_time_us from_us, enshu_time_us until_us);

#endif /* ENSHU_OPS_TIMETABLE_PEOPLE_H */
