#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ops/tt_fixture.h"

#define RUN (4 * ENSHU_MIN)
#define DWELL ENSHU_MIN

/* Seven stops, a train down every ten minutes from T+00:00 ("D0" ...), each
 * vehicle goes back up ("U0" ...) 40 minutes after it left. */
static void make_line(tt_fixture *f)
{
    tt_init(f, 7, 4000, false);
    for (int k = 0; k < 12; k++) {
        tt_trip trip = {.key = tt_text(f, "D%d", k),
                        .vehicle = tt_text(f, "V%d", k),
                        .to = 6,
                        .step = 1,
                        .at_us = k * 10 * ENSHU_MIN,
                        .run_us = RUN,
                        .dwell_us = DWELL};
        tt_add(f, trip);
        trip.key = tt_text(f, "U%d", k);
        trip.from = 6;
        trip.to = 0;
        trip.step = -1;
        trip.at_us += 40 * ENSHU_MIN;
        tt_add(f, trip);
    }
    f->def.service = tt_service(1);
}

static size_t down(size_t k)
{
    return 2 * k;
}

static size_t up(size_t k)
{
    return 2 * k + 1;
}

/* As planned: leaves stop k of the down train. */
static enshu_time_us leaves(size_t train, size_t k)
{
    return (enshu_time_us)train * 10 * ENSHU_MIN
           + (enshu_time_us)k * (RUN + DWELL);
}

static enshu_time_us late_at(tt_fixture *f, size_t trip, size_t point)
{
    size_t n = 0;
    const enshu__path_point *path = enshu__timetables_path(f->t, 0, trip, &n);
    return tt_arrived(f, trip, point) - path[point].arr_us;
}

static void a_held_train_leaves_so_much_later_and_makes_it_up(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_HOLD,
                                .key = "D2",
                                .place = "S2",
                                .by_us = 5 * ENSHU_MIN});
    tt_run_to(&f, leaves(2, 2) + ENSHU_MIN);
    const enshu__trip_figures held = tt_trip_now(&f, down(2));
    assert_int_equal(held.state, ENSHU__TRIP_HELD);
    assert_int_equal(held.point, 2);
    assert_int_equal(held.delay_us, ENSHU_MIN);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_left(&f, down(2), 2), leaves(2, 2) + 5 * ENSHU_MIN);
    /* A section gives back 7 % of 4 minutes, a dwell 40 of 60 seconds. */
    const enshu_time_us slack = RUN * 7 / 100;
    assert_int_equal(late_at(&f, down(2), 3), 5 * ENSHU_MIN - slack);
    assert_int_equal(late_at(&f, down(2), 4),
                     5 * ENSHU_MIN - 2 * slack - 40 * ENSHU_SEC);
    /* Others are not concerned. */
    assert_int_equal(late_at(&f, down(1), 6), 0);
    assert_int_equal(tt_totals(&f).late5, 1);
    tt_fini(&f);
}

static void a_train_held_for_good_leaves_when_it_is_released(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(2, 2) - 30 * ENSHU_SEC);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_HOLD, .key = "D2"});
    tt_run_to(&f, leaves(2, 2) + 20 * ENSHU_MIN);
    assert_int_equal(tt_trip_now(&f, down(2)).state, ENSHU__TRIP_HELD);
    /* The one behind stands before the stop, which has one track. */
    assert_int_equal(tt_trip_now(&f, down(3)).state, ENSHU__TRIP_STOPPED);
    assert_int_equal(tt_totals(&f).stuck, 2); /* and D4 behind it */
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_RELEASE, .key = "D2"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_left(&f, down(2), 2), leaves(2, 2) + 20 * ENSHU_MIN);
    assert_int_equal(tt_arrived(&f, down(3), 2), tt_left(&f, down(2), 2));
    assert_int_equal(tt_totals(&f).stuck_max_us,
                     tt_arrived(&f, down(3), 2) - (leaves(3, 1) + RUN));
    tt_fini(&f);
}

static void a_train_departs_not_before_it_is_told_to(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_DEPART,
                                .key = "D3",
                                .at_us = leaves(3, 0) + 7 * ENSHU_MIN});
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_DEPART,
                                .key = "D5",
                                .place = "S4",
                                .at_us = leaves(5, 4) - ENSHU_MIN});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_left(&f, down(3), 0), leaves(3, 0) + 7 * ENSHU_MIN);
    assert_int_equal(tt_left(&f, down(5), 4), leaves(5, 4));
    tt_fini(&f);
}

static void a_cancelled_train_does_not_run_and_its_vehicle_does(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, ENSHU_MIN);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_CANCEL, .key = "D3"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, down(3)).state, ENSHU__TRIP_CANCELLED);
    assert_int_equal(tt_left(&f, down(3), 0), ENSHU__ABSENT_TIME);
    assert_int_equal(tt_trip_now(&f, up(3)).state, ENSHU__TRIP_ENDED);
    assert_int_equal(tt_totals(&f).cancelled, 1);
    tt_fini(&f);
}

static void a_train_cancelled_under_way_ends_at_its_next_stop(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(1, 2) + ENSHU_MIN);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_CANCEL, .key = "D1"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, down(1)).state, ENSHU__TRIP_ENDED);
    assert_int_equal(tt_trip_now(&f, down(1)).point, 3);
    tt_fini(&f);
}

static void a_train_that_turns_back_makes_its_next_trip_from_there(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_TURN_BACK,
                                .key = "D2",
                                .place = "S4"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_trip_now(&f, down(2)).point, 4);
    /* U2 comes by S4 at its point 2. */
    assert_int_equal(tt_arrived(&f, up(2), 0), ENSHU__ABSENT_TIME);
    assert_int_equal(tt_left(&f, up(2), 2),
                     2 * 10 * ENSHU_MIN + 40 * ENSHU_MIN + 2 * (RUN + DWELL));
    assert_int_equal(late_at(&f, up(2), 6), 0);
    assert_int_equal(tt_totals(&f).cancelled, 2);
    tt_fini(&f);
}

static void a_train_goes_after_the_one_it_is_to_follow(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.stops[3].tracks = 2;
    tt_start(&f);
    tt_run_to(&f, leaves(1, 2) + ENSHU_MIN);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_FOLLOW, .key = "D1", .other = "D2"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(late_at(&f, down(2), 6), 0);
    /* At S3 it waits for D2, and goes when the headway is over. */
    assert_int_equal(tt_left(&f, down(1), 3),
                     tt_left(&f, down(2), 3) + 2 * ENSHU_MIN);
    tt_fini(&f);
}

/* D2 may not wait at a stop with one track for one that comes behind. */
static void an_order_to_follow_is_void_where_nobody_can_pass(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(1, 2) + ENSHU_MIN);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_FOLLOW, .key = "D1", .other = "D2"});
    tt_run_to(&f, ENSHU_DAY);
    tt_expect_on_time(&f);
    tt_fini(&f);
}

static void before_a_closed_section_trains_wait_at_the_stop(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(1, 3) + ENSHU_MIN);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_CLOSE, .place = "S4", .other = "S3"});
    tt_run_to(&f, tt_now(&f));
    enshu__section_figures section;
    enshu__timetables_section(f.t, 0, 3, &section);
    assert_true(section.closed);
    assert_int_equal(section.since_us, tt_now(&f));
    /* D1 is inside and gets out. */
    tt_run_to(&f, leaves(1, 4));
    assert_int_equal(late_at(&f, down(1), 4), 0);
    tt_run_to(&f, leaves(1, 3) + 41 * ENSHU_MIN);
    assert_int_equal(tt_trip_now(&f, down(2)).state, ENSHU__TRIP_HELD);
    assert_int_equal(tt_trip_now(&f, down(2)).point, 3);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_OPEN, .place = "S3", .other = "S4"});
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_left(&f, down(2), 3), leaves(1, 3) + 41 * ENSHU_MIN);
    /* The plan has room for all of it: the last trains are on time. */
    assert_true(late_at(&f, down(3), 4) > 0);
    assert_int_equal(late_at(&f, down(11), 6), 0);
    assert_int_equal(late_at(&f, up(11), 6), 0);
    tt_fini(&f);
}

static void
without_traffic_control_trains_stand_at_the_next_signal(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    /* Sections of 4 minutes have two blocks at a headway of 2. */
    tt_run_to(&f, leaves(0, 2) + ENSHU_MIN);
    tt_set_service(&f, 1, 0, false);
    tt_run_to(&f, leaves(0, 2) + 3 * ENSHU_MIN);
    const enshu__trip_figures stopped = tt_trip_now(&f, down(0));
    assert_int_equal(stopped.state, ENSHU__TRIP_STOPPED);
    assert_int_equal(stopped.since_us, leaves(0, 2) + 2 * ENSHU_MIN);
    /* And D1, which left S0 at the same time. */
    assert_int_equal(tt_totals(&f).stuck, 2);
    assert_int_equal(tt_totals(&f).stuck_max_us, ENSHU_MIN);
    tt_run_to(&f, leaves(0, 2) + 30 * ENSHU_MIN);
    tt_set_service(&f, 1, 1000000, false);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_arrived(&f, down(0), 3),
                     leaves(0, 2) + 30 * ENSHU_MIN + RUN / 2);
    assert_int_equal(tt_totals(&f).stuck_max_us, 28 * ENSHU_MIN);
    tt_fini(&f);
}

static void degraded_trains_run_at_half_speed(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(0, 2) - ENSHU_SEC);
    tt_set_service(&f, 1, 500000, false);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_arrived(&f, down(0), 3), leaves(0, 2) + 2 * RUN);
    tt_fini(&f);
}

static void working_by_hand_begins_when_it_is_set_up(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(0, 2) - ENSHU_SEC);
    tt_set_service(&f, 1, 0, true);
    tt_run_to(&f, leaves(0, 2) + ENSHU_SEC);
    enshu__section_figures section;
    enshu__timetables_section(f.t, 0, 2, &section);
    assert_int_equal(section.mode, ENSHU__MODE_STOPPED);
    tt_run_to(&f, leaves(0, 2) + 31 * ENSHU_MIN);
    enshu__timetables_section(f.t, 0, 2, &section);
    assert_int_equal(section.mode, ENSHU__MODE_MANUAL);
    assert_int_equal(tt_left(&f, down(0), 2),
                     leaves(0, 2) - ENSHU_SEC + 30 * ENSHU_MIN);
    tt_fini(&f);
}

static void a_section_without_its_service_is_worked_by_hand(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] = (enshu__section_def){
        .from = "S2", .to = "S3", .service = tt_service(2)};
    f.def.n_sections = 1;
    tt_start(&f);
    tt_run_to(&f, leaves(0, 2) - ENSHU_SEC);
    tt_set_service(&f, 2, 0, false);
    tt_run_to(&f, leaves(0, 2));
    assert_string_equal(tt_refusal(&f, (enshu__order){.verb = ENSHU__VERB_OPEN,
                                                      .place = "S2",
                                                      .other = "S3"}),
                        "not-safe");
    assert_string_equal(tt_refusal(&f, (enshu__order){.verb = ENSHU__VERB_MODE,
                                                      .key = "degraded",
                                                      .place = "S2",
                                                      .other = "S3"}),
                        "not-safe");
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_MODE,
                                .key = "manual",
                                .place = "S2",
                                .other = "S3"});
    tt_run_to(&f, leaves(0, 2) + 31 * ENSHU_MIN);
    assert_int_equal(tt_left(&f, down(0), 2), leaves(0, 2) + 30 * ENSHU_MIN);
    enshu__section_figures section;
    enshu__timetables_section(f.t, 0, 3, &section);
    assert_int_equal(section.mode, ENSHU__MODE_NORMAL);
    tt_fini(&f);
}

/* The first news of a trip from `from_us` on that is not about moving. */
static const tt_news *changed_since(const tt_fixture *f, size_t trip,
                                    enshu_time_us from_us)
{
    for (size_t i = 0; i < f->n_news; i++) {
        const tt_news *n = &f->news[i];
        if (n->what == ENSHU__NEWS_TRIP && n->index == trip
            && n->at_us >= from_us)
            return n;
    }
    return NULL;
}

static void note_stopped(tt_fixture *f, const tt_news *n, void *user)
{
    if (n->what == ENSHU__NEWS_TRIP && n->index == down(0))
        *(enshu__trip_state *)user = tt_trip_now(f, down(0)).state;
}

static void a_train_that_stands_between_stops_is_told_at_once(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.sections[0] = (enshu__section_def){
        .from = "S2", .to = "S3", .service = tt_service(2)};
    f.def.n_sections = 1;
    tt_start(&f);
    enshu__trip_state told = ENSHU__TRIP_PLANNED;
    f.on_news = note_stopped;
    f.news_user = &told;
    const enshu_time_us down_us = leaves(0, 2) + ENSHU_SEC;
    tt_run_to(&f, down_us);
    tt_set_service(&f, 2, 0, false);
    tt_run_to(&f, leaves(0, 3));
    const tt_news *stood = changed_since(&f, down(0), down_us);
    assert_non_null(stood);
    assert_true(stood->at_us < leaves(0, 3));
    assert_int_equal(stood->point, 2);
    assert_int_equal(told, ENSHU__TRIP_STOPPED);
    const enshu_time_us again_us = down_us + 20 * ENSHU_MIN;
    tt_run_to(&f, again_us);
    tt_set_service(&f, 2, 1000000, false);
    tt_run_to(&f, again_us);
    const tt_news *went = changed_since(&f, down(0), again_us);
    assert_non_null(went);
    assert_int_equal(went->at_us, again_us);
    assert_int_equal(told, ENSHU__TRIP_RUNNING);
    tt_fini(&f);
}

static void a_train_kept_at_its_first_stop_is_told_and_is_late(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(3, 0) - ENSHU_SEC);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_CLOSE, .place = "S0", .other = "S1"});
    tt_run_to(&f, leaves(3, 0) + 50 * ENSHU_MIN);
    const tt_news *kept = changed_since(&f, down(3), leaves(3, 0));
    assert_non_null(kept);
    assert_int_equal(kept->at_us, leaves(3, 0));
    assert_int_equal(tt_trip_now(&f, down(3)).state, ENSHU__TRIP_HELD);
    assert_int_equal(tt_totals(&f).delay_max_us, 50 * ENSHU_MIN);
    /* After an hour it is cancelled: it was as late as that. */
    tt_run_to(&f, leaves(3, 0) + 61 * ENSHU_MIN);
    assert_int_equal(tt_trip_now(&f, down(3)).state, ENSHU__TRIP_CANCELLED);
    assert_int_equal(tt_totals(&f).delay_max_us, 60 * ENSHU_MIN);
    tt_fini(&f);
}

static void a_train_kept_at_any_stop_is_late_while_it_stands(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_run_to(&f, leaves(0, 2) - ENSHU_SEC);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_CLOSE, .place = "S2", .other = "S3"});
    tt_run_to(&f, leaves(0, 2) + 40 * ENSHU_MIN);
    assert_int_equal(tt_totals(&f).delay_max_us, 40 * ENSHU_MIN);
    /* It ends where it stands: that it stood is not forgotten. */
    tt_order(&f, (enshu__order){.verb = ENSHU__VERB_TURN_BACK,
                                .key = "D0",
                                .place = "S2"});
    tt_run_to(&f, leaves(0, 2) + 40 * ENSHU_MIN);
    assert_int_equal(tt_trip_now(&f, down(0)).state, ENSHU__TRIP_ENDED);
    assert_int_equal(tt_totals(&f).delay_max_us, 40 * ENSHU_MIN);
    tt_fini(&f);
}

static void without_rosters_trips_do_not_begin_and_are_cancelled(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    enshu__line_need need = {.service = tt_service(5),
                             .for_ = ENSHU__NEED_START};
    f.def.needs = &need;
    f.def.n_needs = 1;
    tt_start(&f);
    tt_run_to(&f, 25 * ENSHU_MIN);
    tt_set_service(&f, 5, 0, false);
    tt_run_to(&f, 95 * ENSHU_MIN);
    /* D3's hour was over at T+01:30. */
    assert_int_equal(tt_trip_now(&f, down(3)).state, ENSHU__TRIP_CANCELLED);
    assert_int_equal(tt_trip_now(&f, down(4)).state, ENSHU__TRIP_PLANNED);
    assert_int_equal(tt_trip_now(&f, down(4)).delay_us, 55 * ENSHU_MIN);
    tt_set_service(&f, 5, 1000000, false);
    tt_run_to(&f, ENSHU_DAY);
    assert_int_equal(tt_left(&f, down(4), 0), 95 * ENSHU_MIN);
    tt_fini(&f);
}

static void failing_signs_make_dwells_longer(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    enshu__line_need need = {.service = tt_service(6),
                             .for_ = ENSHU__NEED_DWELL,
                             .adds_us = 60 * ENSHU_SEC};
    f.def.needs = &need;
    f.def.n_needs = 1;
    tt_start(&f);
    tt_set_service(&f, 6, 0, false);
    tt_run_to(&f, leaves(0, 1) + RUN);
    /* 20 + 60 seconds instead of the 60 of the plan. */
    assert_int_equal(tt_left(&f, down(0), 1), leaves(0, 1) + 20 * ENSHU_SEC);
    tt_fini(&f);
}

static void an_order_that_cannot_be_followed_says_why(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    f.def.stops[4].turnback = false;
    tt_start(&f);
    tt_run_to(&f, leaves(0, 3) + ENSHU_SEC);
    const struct {
        enshu__order order;
        const char *why;
    } cases[] = {
        {{.verb = ENSHU__VERB_SERVERS, .place = "S1"}, "not-here"},
        {{.verb = ENSHU__VERB_HOLD, .key = "X"}, "no-such-key"},
        {{.verb = ENSHU__VERB_HOLD, .key = "D0", .place = "X"},
         "no-such-place"},
        {{.verb = ENSHU__VERB_HOLD, .key = "D0", .place = "S2"}, "too-late"},
        {{.verb = ENSHU__VERB_HOLD, .key = "D0", .place = "S6"}, "too-late"},
        {{.verb = ENSHU__VERB_TURN_BACK, .key = "D0", .place = "S4"},
         "out-of-range"},
        {{.verb = ENSHU__VERB_TURN_BACK, .key = "D0", .place = "S1"},
         "too-late"},
        {{.verb = ENSHU__VERB_TURN_BACK, .key = "D0"}, "no-such-place"},
        {{.verb = ENSHU__VERB_FOLLOW, .key = "D0", .other = "X"},
         "no-such-key"},
        {{.verb = ENSHU__VERB_FOLLOW, .key = "D0", .other = "U0"},
         "out-of-range"},
        {{.verb = ENSHU__VERB_CLOSE, .place = "S1", .other = "S3"},
         "no-such-place"},
        {{.verb = ENSHU__VERB_CLOSE, .place = "S1"}, "no-such-place"},
        {{.verb = ENSHU__VERB_MODE, .key = "fast"}, "no-such-key"},
        {{.verb = ENSHU__VERB_MODE, .key = "manual", .place = "S1"},
         "no-such-place"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why = tt_refusal(&f, cases[i].order);
        if (!why || strcmp(why, cases[i].why) != 0)
            fail_msg("case %zu: %s instead of %s", i, why ? why : "followed",
                     cases[i].why);
    }
    tt_fini(&f);
}

static void two_trips_cannot_wait_for_each_other(void **state)
{
    (void)state;
    tt_fixture f;
    make_line(&f);
    tt_start(&f);
    tt_order(&f, (enshu__order){
                     .verb = ENSHU__VERB_FOLLOW, .key = "D3", .other = "D4"});
    tt_run_to(&f, 0);
    assert_string_equal(
        tt_refusal(&f, (enshu__order){.verb = ENSHU__VERB_FOLLOW,
                                      .key = "D4",
                                      .other = "D3"}),
        "out-of-range");
    /* U3 comes after D3, by the same vehicle. */
    assert_string_equal(
        tt_refusal(&f, (enshu__order){.verb = ENSHU__VERB_FOLLOW,
                                      .key = "D4",
                                      .other = "U3"}),
        "out-of-range");
    tt_fini(&f);
}

static void a_slice_that_is_rolled_back_leaves_nothing(void **state)
{
    (void)state;
    tt_fixture seen;
    tt_fixture plain;
    make_line(&seen);
    make_line(&plain);
    tt_start(&seen);
    tt_start(&plain);
    for (int i = 1; i <= 100; i++) {
        tt_run_to(&seen, i * ENSHU_MIN);
        enshu__undo_begin(seen.undo);
        tt_set_service(&seen, 1, i == 30 ? 500000 : 0, i % 2);
        tt_order(&seen, (enshu__order){.verb = ENSHU__VERB_CLOSE,
                                       .place = "S1",
                                       .other = "S2"});
        if (i == 30)
            enshu__undo_commit(seen.undo);
        else
            enshu__undo_rollback(seen.undo);
    }
    tt_run_to(&plain, 30 * ENSHU_MIN);
    tt_set_service(&plain, 1, 500000, false);
    tt_order(&plain, (enshu__order){.verb = ENSHU__VERB_CLOSE,
                                    .place = "S1",
                                    .other = "S2"});
    tt_run_to(&plain, 6 * ENSHU_HOUR);
    tt_run_to(&seen, 6 * ENSHU_HOUR);
    assert_true(plain.digest == seen.digest);
    assert_true(plain.n_news > 100);
    tt_fini(&seen);
    tt_fini(&plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_held_train_leaves_so_much_later_and_makes_it_up),
        cmocka_unit_test(a_train_held_for_good_leaves_when_it_is_released),
        cmocka_unit_test(a_train_departs_not_before_it_is_told_to),
        cmocka_unit_test(a_cancelled_train_does_not_run_and_its_vehicle_does),
        cmocka_unit_test(a_train_cancelled_under_way_ends_at_its_next_stop),
        cmocka_unit_test(
            a_train_that_turns_back_makes_its_next_trip_from_there),
        cmocka_unit_test(a_train_goes_after_the_one_it_is_to_follow),
        cmocka_unit_test(an_order_to_follow_is_void_where_nobody_can_pass),
        cmocka_unit_test(before_a_closed_section_trains_wait_at_the_stop),
        cmocka_unit_test(
            without_traffic_control_trains_stand_at_the_next_signal),
        cmocka_unit_test(degraded_trains_run_at_half_speed),
        cmocka_unit_test(working_by_hand_begins_when_it_is_set_up),
        cmocka_unit_test(a_section_without_its_service_is_worked_by_hand),
        cmocka_unit_test(a_train_that_stands_between_stops_is_told_at_once),
        cmocka_unit_test(a_train_kept_at_its_first_stop_is_told_and_is_late),
        cmocka_unit_test(a_train_kept_at_any_stop_is_late_while_it_stands),
        cmocka_unit_test(without_rosters_trips_do_not_begin_and_are_cancelled),
        cmocka_unit_test(failing_signs_make_dwells_longer),
        cmocka_unit_test(an_order_that_cannot_be_followed_says_why),
        cmocka_unit_test(two_trips_cannot_wait_for_each_other),
        cmocka_unit_test(a_slice_that_is_rolled_back_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
