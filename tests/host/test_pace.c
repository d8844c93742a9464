/* Drill time after real time. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "host/pace.h"
#include "support/expect.h"

#define DAY_US INT64_C(86400000000)

static pace running(int64_t story, int64_t speed)
{
    return (pace){.story_milli = story, .speed_milli = speed, .running = true};
}

static void follows_the_story_times_the_speed(void **state)
{
    (void)state;
    static const struct {
        int64_t story;
        int64_t speed;
        int64_t real_us;
        int64_t drill_us;
    } rows[] = {
        {1000, 1000, 1234567, 1234567},
        {4500, 1000, 1000000, 4500000},
        {4500, 250, 1000000, 1125000},
        {4500, 64000, 1000000, 288000000},
        {1, 250, 1000000, 1000}, /* never stands quite still */
        {4500, 64000, 365 * DAY_US, 365 * DAY_US * 288},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const pace p = running(rows[i].story, rows[i].speed);
        expect_i64(pace_at(&p, rows[i].real_us), rows[i].drill_us);
    }
}

static void does_not_drift_however_often_it_is_asked(void **state)
{
    (void)state;
    const pace p = running(4500, 1000);
    int64_t last_us = 0;
    for (int64_t real_us = 0; real_us <= DAY_US; real_us += 24999) {
        const int64_t now_us = pace_at(&p, real_us);
        assert_true(now_us >= last_us);
        last_us = now_us;
    }
    expect_i64(pace_at(&p, DAY_US), DAY_US * 9 / 2);
}

static void stands_while_it_is_paused(void **state)
{
    (void)state;
    pace p = running(2000, 1000);
    pace_run(&p, 500, false);
    expect_i64(pace_at(&p, 900000), 1000);
    pace_run(&p, 900000, true);
    expect_i64(pace_at(&p, 900000), 1000);
    expect_i64(pace_at(&p, 900500), 2000);
}

static void a_new_speed_counts_from_its_moment(void **state)
{
    (void)state;
    pace p = running(1000, 1000);
    pace_set_speed(&p, 1000, 4000);
    expect_i64(pace_at(&p, 1000), 1000);
    expect_i64(pace_at(&p, 2000), 5000);
    pace_set_speed(&p, 2000, 250);
    expect_i64(pace_at(&p, 6000), 6000);
}

static void a_phase_counts_from_where_it_began(void **state)
{
    (void)state;
    pace p = running(4000, 1000);
    /* Noticed at 1,000,000 of real time, it began at 3,000,000 of drill time,
     * a quarter of a second earlier. */
    pace_set_story(&p, 3000000, 1000);
    expect_i64(pace_at(&p, 1000000), 3250000);
    expect_i64(pace_at(&p, 2000000), 4250000);
    p.running = false;
    pace_set_story(&p, 9000000, 500);
    expect_i64(pace_at(&p, 2000000), p.drill_us);
}

static void knows_when_drill_time_was(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 10000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        const int64_t rate = 1 + (int64_t)(seed >> 33) % 300000;
        const int64_t drill_us = (int64_t)(seed >> 20) % (1 << 30);
        pace p = running(rate, 1000);
        pace_anchor(&p, 77, 5);
        const int64_t real_us = pace_real(&p, drill_us + 5);
        assert_true(pace_at(&p, real_us) >= drill_us + 5);
        if (real_us > 77)
            assert_true(pace_at(&p, real_us - 1) < drill_us + 5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_the_story_times_the_speed),
        cmocka_unit_test(does_not_drift_however_often_it_is_asked),
        cmocka_unit_test(stands_while_it_is_paused),
        cmocka_unit_test(a_new_speed_counts_from_its_moment),
        cmocka_unit_test(a_phase_counts_from_where_it_began),
        cmocka_unit_test(knows_when_drill_time_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
