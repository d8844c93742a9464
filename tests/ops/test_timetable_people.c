#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ops/timetable_line.h"
#include "ops/timetable_people_internal.h"
#include "ops/tt_fixture.h"

static enshu__profile_row day[] = {
    {0, 20000000}, {3 * ENSHU_HOUR, 60000000}, {5 * ENSHU_HOUR, 30000000}};

/* A loop of 26 stops both ways, a train every 2.5 minutes for 8 hours. */
static void make_loop(tt_fixture *f)
{
    tt_init(f, 26, 1200, true);
    const enshu_time_us round = 26 * 140 * ENSHU_SEC;
    for (int v = 0; v < 48; v++) {
        for (int k = 0; k < 8; k++)
            tt_add_round(f,
                         (tt_trip){.key = tt_text(f, "%d-%d", v, k),
                                   .vehicle = tt_text(f, "V%d", v),
                                   .step = v % 2 ? 1 : -1,
                                   .at_us = v / 2 * 150 * ENSHU_SEC
                                            + k * (round + ENSHU_MIN),
                                   .run_us = 110 * ENSHU_SEC,
                                   .dwell_us = 30 * ENSHU_SEC},
                         1);
    }
    f->def.capacity = 1500;
    f->def.demand = day;
    f->def.n_demand = 3;
    f->def.ride_km_milli = 7000;
    for (size_t i = 0; i < 26; i++)
        f->def.stops[i].crowd = 3000;
}

static enshu__people_sums sums_of(tt_fixture *f)
{
    enshu__people_sums sums;
    enshu__people_sum(f->t->lines[0].core->people, tt_now(f), &sums);
    return sums;
}

static int64_t late_in(const enshu__people *p, uint32_t first,
                       enshu_time_us now)
{
    int64_t n = 0;
    for (uint32_t i = first; i != 0; i = enshu__crowd_at(p, i)->next) {
        const enshu__crowd *c = enshu__crowd_at(p, i);
        n += now - p->due_us[c->due] >= 10 * ENSHU_MIN ? c->count : 0;
    }
    return n;
}

/* Those who are under way and late already, counted one by one. */
static int64_t late_under_way(tt_fixture *f)
{
    const enshu__people *p = f->t->lines[0].core->people;
    int64_t n = 0;
    for (size_t i = 0; i < p->stops * p->stops; i++)
        n += late_in(p, p->waiting[i].first, tt_now(f));
    for (size_t i = 0; i < f->def.n_trips; i++)
        n += late_in(p, p->riding[i], tt_now(f));
    return n;
}

static void expect_conserved(tt_fixture *f)
{
    const enshu__people_sums s = sums_of(f);
    assert_int_equal(s.late,
                     f->t->lines[0].core->people->late + late_under_way(f));
    assert_int_equal(s.created, s.waiting + s.on_board + s.arrived);
    int64_t waiting = 0;
    for (size_t i = 0; i < f->def.n_stops; i++) {
        enshu__stop_figures stop;
        enshu__timetables_stop(f->t, 0, i, &stop);
        assert_true(stop.waiting >= stop.waiting_up && stop.waiting_up >= 0);
        waiting += stop.waiting;
    }
    assert_int_equal(waiting, s.waiting);
    int64_t riding = 0;
    for (size_t i = 0; i < f->def.n_trips; i++) {
        const int64_t load = tt_trip_now(f, i).load;
        assert_true(load >= 0 && load <= 2700);
        riding += load;
    }
    assert_int_equal(riding, s.on_board);
}

static void with_people_every_train_is_on_time_to_the_second(void **state)
{
    (void)state;
    tt_fixture f;
    make_loop(&f);
    tt_start(&f);
    for (int hour = 1; hour <= 12; hour++) {
        tt_run_to(&f, hour * ENSHU_HOUR);
        expect_conserved(&f);
    }
    tt_expect_on_time(&f);
    const enshu__people_sums s = sums_of(&f);
    assert_int_equal(s.waiting, 0);
    assert_int_equal(s.on_board, 0);
    assert_int_equal(s.late, 0);
    /* Those who would come when the last train is gone do not come, so a
     * little less than 60,000 + 120,000 + 30,000 x 4. */
    assert_in_range(s.arrived, 270000, 300000);
    assert_int_equal(s.boarded, s.arrived);
    tt_fini(&f);
}

static void the_mean_ride_is_as_declared(void **state)
{
    (void)state;
    tt_fixture f;
    make_loop(&f);
    tt_start(&f);
    /* Riders x distance, by Little's law: those on board at 80 moments. */
    int64_t on_board = 0;
    for (int i = 0; i < 80; i++) {
        tt_run_to(&f, 2 * ENSHU_HOUR + i * 30 * ENSHU_SEC);
        on_board += sums_of(&f).on_board;
    }
    /* 20,000 an hour x 7 km at 1200 m / 140 s = 30.9 km/h: 4,537 riders, but
     * for the dwell at the last stop: 30 s less. */
    const int64_t mean = on_board / 80;
    assert_in_range(mean, 4100, 4700);
    tt_fini(&f);
}

static void looking_changes_nothing(void **state)
{
    (void)state;
    tt_fixture seen;
    tt_fixture unseen;
    make_loop(&seen);
    make_loop(&unseen);
    tt_start(&seen);
    tt_start(&unseen);
    for (int i = 1; i <= 4 * 60; i++) {
        tt_run_to(&seen, i * ENSHU_MIN + i % 7);
        expect_conserved(&seen);
        if (i == 60)
            tt_order(&seen, (enshu__order){.verb = ENSHU__VERB_CLOSE,
                                           .place = "S4",
                                           .other = "S5"});
        if (i == 90)
            tt_order(&seen, (enshu__order){.verb = ENSHU__VERB_OPEN,
                                           .place = "S4",
                                           .other = "S5"});
    }
    tt_run_to(&unseen, 60 * ENSHU_MIN + 60 % 7);
    tt_order(&unseen, (enshu__order){.verb = ENSHU__VERB_CLOSE,
                                     .place = "S4",
                                     .other = "S5"});
    tt_run_to(&unseen, 90 * ENSHU_MIN + 90 % 7);
    tt_order(
        &unseen,
        (enshu__order){.verb = ENSHU__VERB_OPEN, .place = "S4", .other = "S5"});
    tt_run_to(&seen, 5 * ENSHU_HOUR);
    tt_run_to(&unseen, 5 * ENSHU_HOUR);
    assert_true(seen.digest == unseen.digest);
    const enshu__people_sums a = sums_of(&seen);
    const enshu__people_sums b = sums_of(&unseen);
    assert_int_equal(a.created, b.created);
    assert_int_equal(a.boarded, b.boarded);
    assert_int_equal(a.late, b.late);
    tt_fini(&seen);
    tt_fini(&unseen);
}

static void when_nothing_runs_platforms_fill_and_entry_is_closed(void **state)
{
    (void)state;
    tt_fixture f;
    make_loop(&f);
    f.def.service = tt_service(1);
    tt_start(&f);
    tt_run_to(&f, 3 * ENSHU_HOUR);
    enshu__stop_figures stop;
    enshu__timetables_stop(f.t, 0, 7, &stop);
    assert_false(stop.closed_entry);
    tt_set_service(&f, 1, 0, false);
    tt_run_to(&f, 3 * ENSHU_HOUR + 90 * ENSHU_MIN);
    /* 60,000 an hour at 26 stops. */
    enshu__timetables_stop(f.t, 0, 7, &stop);
    assert_in_range(stop.waiting, 3000, 3900);
    assert_true(stop.closed_entry);
    const enshu__timetable_totals stuck = tt_totals(&f);
    assert_true(stuck.crowd_ppm > 1000000);
    assert_true(stuck.affected > 60000);
    expect_conserved(&f);
    tt_set_service(&f, 1, 1000000, false);
    for (int i = 0; i < 100; i++) {
        tt_run_to(&f, tt_now(&f) + 5 * ENSHU_MIN);
        expect_conserved(&f);
    }
    assert_int_equal(sums_of(&f).on_board, 0);
    tt_fini(&f);
}

static void the_train_after_a_cancelled_one_dwells_longer(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 5, 2000, false);
    for (int k = 0; k < 6; k++)
        tt_add(&f, (tt_trip){.key = tt_text(&f, "T%d", k),
                             .to = 4,
                             .step = 1,
                             .at_us = k * 10 * ENSHU_MIN,
                             .run_us = 3 * ENSHU_MIN,
                             .dwell_us = 30 * ENSHU_SEC});
    f.def.capacity = 400;
    enshu__profile_row rows[] = {{-ENSHU_HOUR, 6000000}};
    f.def.demand = rows;
    f.def.n_demand = 1;
    tt_start(&f);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_CANCEL, .key = "T3"});
    tt_run_to(&f, ENSHU_DAY);
    /* T4 found 250 people more than its own at S1 and stood 90 s. */
    size_t n = 0;
    const enshu__path_point *path = enshu__timetables_path(f.t, 0, 4, &n);
    assert_int_equal(tt_arrived(&f, 4, 1), path[1].arr_us);
    assert_in_range(tt_left(&f, 4, 1) - path[1].dep_us, 20 * ENSHU_SEC,
                    60 * ENSHU_SEC);
    assert_int_equal(tt_left(&f, 2, 1), path[1].dep_us - 20 * ENSHU_MIN);
    tt_fini(&f);
}

static void people_of_a_train_that_turns_back_wait_for_the_next(void **state)
{
    (void)state;
    tt_fixture f;
    tt_init(&f, 5, 2000, false);
    for (int k = 0; k < 6; k++)
        tt_add(&f, (tt_trip){.key = tt_text(&f, "T%d", k),
                             .to = 4,
                             .step = 1,
                             .at_us = k * 10 * ENSHU_MIN,
                             .run_us = 3 * ENSHU_MIN,
                             .dwell_us = 30 * ENSHU_SEC});
    f.def.capacity = 4000;
    enshu__profile_row rows[] = {{-ENSHU_HOUR, 2000000}};
    f.def.demand = rows;
    f.def.n_demand = 1;
    tt_start(&f);
    tt_run_to(&f, 30 * ENSHU_MIN + 5 * ENSHU_MIN);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_TURN_BACK,
                                .key = "T3",
                                .place = "S2"});
    assert_true(tt_trip_now(&f, 3).load > 0);
    expect_conserved(&f);
    tt_run_to(&f, 30 * ENSHU_MIN + 7 * ENSHU_MIN);
    assert_int_equal(tt_trip_now(&f, 3).load, 0);
    expect_conserved(&f);
    tt_run_to(&f, ENSHU_DAY);
    const enshu__people_sums s = sums_of(&f);
    assert_int_equal(s.waiting, 0);
    assert_int_equal(s.created, s.arrived);
    assert_true(s.boarded > s.arrived);
    assert_true(s.late > 0);
    assert_true(s.late < s.boarded - s.arrived + 1000);
    tt_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_people_every_train_is_on_time_to_the_second),
        cmocka_unit_test(the_mean_ride_is_as_declared),
        cmocka_unit_test(looking_changes_nothing),
        cmocka_unit_test(when_nothing_runs_platforms_fill_and_entry_is_closed),
        cmocka_unit_test(the_train_after_a_cancelled_one_dwells_longer),
        cmocka_unit_test(people_of_a_train_that_turns_back_wait_for_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
