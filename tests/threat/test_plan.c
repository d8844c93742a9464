#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

#include "enshu/random.h"
#include "support/expect.h"
#include "threat/threat_fixture.h"

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, threat_set_up, threat_tear_down)

static enshu__plan_item *plan_of(threat_fixture *f, int32_t adversary, size_t n)
{
    f->adversaries[adversary]->plan = new_items(f, n);
    f->adversaries[adversary]->n_plan = n;
    return f->adversaries[adversary]->plan;
}

static enshu__plan_item *fallback_of(threat_fixture *f, int32_t adversary,
                                     size_t n)
{
    f->adversaries[adversary]->fallback = new_items(f, n);
    f->adversaries[adversary]->n_fallback = n;
    return f->adversaries[adversary]->fallback;
}

/* Items name assets, so these come after the world was started. */
static void item(threat_fixture *f, enshu__plan_item *i, const char *step,
                 const char *on)
{
    i->step = step_ref(f, step);
    if (on)
        i->on = ref_to(f->w, on);
}

static void start_plans(threat_fixture *f)
{
    assert_int_equal(enshu__threat_start(f->threat), ENSHU_OK);
}

static void items_are_tried_one_after_the_other(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    add_step(f, "leak");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 5);
    item(f, &plan[0], "hop", "a");
    item(f, &plan[1], "hop", "b"); /* as soon as possible */
    item(f, &plan[2], "hop", "c");
    plan[2].after_us = 30 * ENSHU_SEC;
    item(f, &plan[3], "leak", NULL);
    plan[3].at_us = 10 * ENSHU_MIN;
    item(f, &plan[4], "leak", NULL); /* its time is over by then */
    plan[4].at_us = ENSHU_MIN;
    start_plans(f);
    expect_said(f, "");
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "0 started hop on a\n"
                   "60 ended hop on a ok\n60 effects hop on a\n"
                   "60 started hop on b\n"
                   "120 ended hop on b ok\n120 effects hop on b\n"
                   "150 started hop on c\n"
                   "210 ended hop on c ok\n210 effects hop on c\n"
                   "600 started leak on nothing\n"
                   "660 ended leak on nothing ok\n"
                   "660 effects leak on nothing\n"
                   "660 started leak on nothing\n"
                   "720 ended leak on nothing ok\n"
                   "720 effects leak on nothing\n"
                   "720 plan of crew is over\n");
}

static void the_later_of_pause_and_time_counts(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 2);
    item(f, &plan[0], "hop", "a");
    plan[0].at_us = ENSHU_MIN;
    plan[0].after_us = 2 * ENSHU_MIN;
    item(f, &plan[1], "hop", "b");
    plan[1].at_us = 9 * ENSHU_MIN;
    plan[1].after_us = 2 * ENSHU_MIN;
    start_plans(f);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "120 started hop on a\n"
                   "180 ended hop on a ok\n180 effects hop on a\n"
                   "540 started hop on b\n"
                   "600 ended hop on b ok\n600 effects hop on b\n"
                   "600 plan of crew is over\n");
}

static void a_list_goes_on_after_a_failure(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    add_step(f, "miss")->p_ppm = 0;
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 4);
    item(f, &plan[0], "miss", "a");
    item(f, &plan[1], "hop", "b"); /* isolated: fails at once */
    item(f, &plan[2], "hop", "c");
    item(f, &plan[3], "hop", "plc");
    plan[3].after_us = ENSHU_MIN;
    put(f->w, "b", "isolated");
    start_plans(f);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "0 started miss on a\n60 ended miss on a failed\n"
                   "60 ended hop on b unreachable\n"
                   "60 started hop on c\n"
                   "120 ended hop on c ok\n120 effects hop on c\n"
                   "180 started hop on plc\n"
                   "240 ended hop on plc ok\n240 effects hop on plc\n"
                   "240 plan of crew is over\n");
}

static void items_may_be_skipped(void **state)
{
    threat_fixture *f = *state;
    struct enshu__cond safe = {.value = true};
    struct enshu__cond only_b = {.value = true, .only_on = word_of(f->w, "b")};
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 4);
    item(f, &plan[0], "hop", "a");
    plan[0].unless = &only_b; /* asked about its own target */
    item(f, &plan[1], "hop", "b");
    plan[1].unless = &only_b;
    item(f, &plan[2], "hop", "c");
    plan[2].unless = &safe; /* asked when its time has come */
    plan[2].after_us = ENSHU_MIN;
    item(f, &plan[3], "hop", "plc");
    plan[3].after_us = ENSHU_MIN;
    start_plans(f);
    pass_to(f, 2 * ENSHU_MIN - 1);
    expect_said(f, "0 started hop on a\n60 ended hop on a ok\n"
                   "60 effects hop on a\n");
    pass_to(f, 2 * ENSHU_MIN);
    safe.value = false; /* too late */
    expect_said(f, "");
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "180 started hop on plc\n240 ended hop on plc ok\n"
                   "240 effects hop on plc\n240 plan of crew is over\n");
}

static void empty_lists_and_functions_need_no_event(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    plan_of(f, 0, 0);
    fallback_of(f, 1, 0); /* its plan is a function */
    start_plans(f);
    expect_said(f, "0 plan of crew is over\n");
    expect_i64((int64_t)enshu_queue_length(f->queue), 0);
    assert_int_equal(enshu__threat_start_fallback(f->threat, 0),
                     ENSHU_ENOTFOUND);
    assert_int_equal(enshu__threat_start_fallback(f->threat, 1), ENSHU_OK);
    expect_said(f, "0 plan of other is over\n");
}

static void adversaries_do_not_wait_for_each_other(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *crew = plan_of(f, 0, 2);
    enshu__plan_item *other = plan_of(f, 1, 1);
    item(f, &crew[0], "hop", "a");
    item(f, &crew[1], "hop", "b");
    crew[1].after_us = ENSHU_MIN;
    item(f, &other[0], "hop", "a");
    other[0].at_us = 30 * ENSHU_SEC;
    start_plans(f);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "0 started hop on a\n30 started hop on a\n"
                   "60 ended hop on a ok\n60 effects hop on a\n"
                   "90 ended hop on a ok\n90 effects hop on a\n"
                   "90 plan of other is over\n"
                   "120 started hop on b\n"
                   "180 ended hop on b ok\n180 effects hop on b\n"
                   "180 plan of crew is over\n");
    assert_true(enshu__threat_holds(f->threat, 1, 0));
    assert_false(enshu__threat_holds(f->threat, 1, 1));
}

static void a_fallback_starts_from_now(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *fallback = fallback_of(f, 0, 2);
    item(f, &fallback[0], "hop", "b");
    fallback[0].after_us = 5 * ENSHU_MIN;
    item(f, &fallback[1], "hop", "c");
    start_plans(f);
    pass_to(f, 15 * ENSHU_MIN - ENSHU_SEC);
    try_step(f, 0, "hop", "a"); /* of the function that fails now; goes on */
    pass_to(f, 15 * ENSHU_MIN);
    assert_int_equal(enshu__threat_start_fallback(f->threat, 0), ENSHU_OK);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "899 started hop on a\n959 ended hop on a ok\n"
                   "959 effects hop on a\n"
                   "1200 started hop on b\n1260 ended hop on b ok\n"
                   "1260 effects hop on b\n"
                   "1260 started hop on c\n1320 ended hop on c ok\n"
                   "1320 effects hop on c\n1320 plan of crew is over\n");
}

/* A list is waiting, or has an attempt under way that ends before or after
 * the fallback's first item begins: either way it is over. */
static void a_fallback_takes_the_place_of_a_list(void **state)
{
    static const struct {
        enshu_time_us after_us;    /* of the list's first item */
        enshu_time_us fallback_us; /* of the fallback's */
        const char *said;
    } rows[] = {
        {ENSHU_HOUR, 0,
         "30 started hop on c\n90 ended hop on c ok\n"
         "90 effects hop on c\n90 plan of crew is over\n"},
        {0, 0,
         "0 started hop on a\n30 started hop on c\n"
         "60 ended hop on a ok\n60 effects hop on a\n"
         "90 ended hop on c ok\n90 effects hop on c\n"
         "90 plan of crew is over\n"},
        {0, ENSHU_MIN,
         "0 started hop on a\n60 ended hop on a ok\n60 effects hop on a\n"
         "90 started hop on c\n150 ended hop on c ok\n"
         "150 effects hop on c\n150 plan of crew is over\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        add_step(f, "hop");
        start_threat(f, QUEUE_ROOM);
        enshu__plan_item *plan = plan_of(f, 0, 2);
        item(f, &plan[0], "hop", "a");
        item(f, &plan[1], "hop", "b");
        plan[0].after_us = rows[i].after_us;
        enshu__plan_item *fallback = fallback_of(f, 0, 1);
        item(f, &fallback[0], "hop", "c");
        fallback[0].after_us = rows[i].fallback_us;
        start_plans(f);
        pass_to(f, 30 * ENSHU_SEC);
        assert_int_equal(enshu__threat_start_fallback(f->threat, 0), ENSHU_OK);
        pass_to(f, 3 * ENSHU_HOUR);
        expect_said(f, rows[i].said);
        threat_tear_down(&each);
    }
}

/* ---- undo ---- */

static void build_for_undo(threat_fixture *f)
{
    enshu__step_def *hop = add_step(f, "hop");
    hop->takes = (enshu__span){ENSHU_SEC, 3 * ENSHU_MIN};
    hop->p_ppm = 700000;
    add_detect(f, hop, "edr", ENSHU_MIN)->p_ppm = 600000;
    add_detect(f, hop, "", 90 * ENSHU_SEC)->always = true;
    add_step(f, "leak");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 4);
    enshu__plan_item *fallback = fallback_of(f, 0, 3);
    static const char *const on[] = {"a", "b", "c", "plc"};
    for (size_t i = 0; i < 4; i++)
        item(f, &plan[i], "hop", on[i]);
    for (size_t i = 0; i < 3; i++)
        item(f, &fallback[i], i == 1 ? "leak" : "hop", on[2 - i]);
    start_plans(f);
}

/* Something that a slice may do. */
static void act(threat_fixture *f, uint64_t draw)
{
    static const char *const on[] = {"a", "b", "c", "plc"};
    const char *target = on[draw >> 8 & 3];
    const int32_t adversary = (int32_t)(draw >> 16 & 1);
    switch (draw % 8) {
    case 0:
        assert_int_equal(enshu__threat_start_fallback(f->threat, adversary),
                         adversary == 0 ? ENSHU_OK : ENSHU_ENOTFOUND);
        break;
    case 1:
        enshu__threat_compromise(f->threat, adversary,
                                 ref_to(f->w, target).index,
                                 (enshu__hold)(draw >> 24 & 3));
        break;
    case 2:
        put(f->w, target, "isolated");
        break;
    case 3:
        enshu__world_set_isolated(f->w->world, ref_to(f->w, target), false);
        break;
    default:
        try_step(f, adversary, (draw & 64) != 0 ? "leak" : "hop", target);
    }
}

static void next_event(threat_fixture *f)
{
    enshu_event event;
    if (enshu_queue_pop(f->queue, &event))
        fire(f, &event);
}

/* What can be asked about a threat, and about its queue. */
static void write_threat(const threat_fixture *f, char out[WORLD_LOG])
{
    size_t len = 0;
    for (int32_t i = 0; i < 8; i++)
        len += (size_t)snprintf(out + len, WORLD_LOG - len, "%d",
                                enshu__threat_holds(f->threat, i % 2, i / 2));
    for (int32_t i = 0; i < 2; i++)
        len += (size_t)snprintf(out + len, WORLD_LOG - len, " %d %d",
                                enshu__threat_step_done(f->threat, i),
                                enshu__threat_step_detected(f->threat, i));
    snprintf(out + len, WORLD_LOG - len, " %zu %llu",
             enshu_queue_length(f->queue),
             (unsigned long long)enshu_queue_last_serial(f->queue));
}

static void expect_unchanged(const threat_fixture *f, const char *before)
{
    char after[WORLD_LOG];
    write_threat(f, after);
    expect_text(after, before);
}

/* Fires the next event in a slice that is taken back, then for good. */
static void next_event_twice(threat_fixture *f)
{
    enshu_event event;
    char before[WORLD_LOG];
    if (!enshu_queue_pop(f->queue, &event))
        return;
    f->mute = true;
    write_threat(f, before);
    enshu__undo_begin(f->w->undo);
    fire(f, &event);
    enshu__undo_rollback(f->w->undo);
    expect_unchanged(f, before);
    f->mute = false;
    fire(f, &event);
}

static void try_in_vain(threat_fixture *f, enshu_random *r)
{
    char before[WORLD_LOG];
    f->mute = true;
    write_threat(f, before);
    enshu__undo_begin(f->w->undo);
    for (int64_t n = enshu_random_int(r, 0, 12); n > 0; n--)
        act(f, enshu_random_u64(r));
    enshu__undo_rollback(f->w->undo);
    assert_false(enshu__undo_failed(f->w->undo));
    expect_unchanged(f, before);
    f->mute = false;
}

static void expect_same_state(threat_fixture *a, threat_fixture *b)
{
    expect_text(a->log, b->log);
    a->log[0] = b->log[0] = '\0';
    char state[WORLD_LOG];
    write_threat(a, state);
    expect_unchanged(b, state);
}

/* Two threats do the same; one of them also does much that is taken back.
 * Nothing tells them apart, later luck included. */
static void a_failed_slice_leaves_no_trace(void **state)
{
    (void)state;
    enshu_random kept;
    enshu_random lost;
    enshu_random_init(&kept, 1, "kept", 4);
    enshu_random_init(&lost, 1, "lost", 4);
    for (int round = 0; round < 20; round++) {
        void *one = NULL;
        void *two = NULL;
        assert_int_equal(threat_set_up(&one), 0);
        assert_int_equal(threat_set_up(&two), 0);
        threat_fixture *plain = one;
        threat_fixture *tried = two;
        build_for_undo(plain);
        build_for_undo(tried);
        for (int i = 0; i < 60; i++) {
            const uint64_t draw = enshu_random_u64(&kept);
            try_in_vain(tried, &lost);
            plain->last_number = tried->last_number = 0;
            act(plain, draw);
            act(tried, draw);
            assert_true(plain->last_number == tried->last_number);
            next_event(plain);
            next_event_twice(tried);
            plain->w->log[0] = tried->w->log[0] = '\0';
            expect_same_state(plain, tried);
        }
        threat_tear_down(&one);
        threat_tear_down(&two);
    }
}

/* Places for attempts are not used up by what is taken back. */
static void failed_slices_use_nothing_up(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *hop = add_step(f, "hop");
    add_detect(f, hop, "", ENSHU_MIN)->always = true;
    start_threat(f, QUEUE_ROOM);
    f->mute = true;
    for (int i = 0; i < 3; i++)
        try_step(f, 0, "hop", "a");
    pass_to(f, 5 * ENSHU_MIN); /* three places were used and are free again */
    try_step(f, 0, "hop", "a");
    try_step(f, 0, "hop", "c");
    enshu_event event;
    assert_true(enshu_queue_pop(f->queue, &event));
    for (int i = 0; i < 10001; i++) {
        enshu__undo_begin(f->w->undo);
        fire(f, &event); /* ends; its detection comes later */
        try_step(f, 0, "hop", "b");
        enshu__undo_rollback(f->w->undo);
    }
    f->mute = false;
    fire(f, &event);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "360 ended hop on a ok noticed\n360 effects hop on a\n"
                   "360 ended hop on c ok noticed\n360 effects hop on c\n"
                   "420 detected hop by nothing\n"
                   "420 detected hop by nothing\n");
    f->mute = true;
    for (uint64_t i = 6; i <= 10005; i++)
        assert_true(try_step(f, 0, "hop", "b") == i);
}

/* The number of an attempt that was taken back goes to another, which is none
 * of the list's business. */
static void a_list_does_not_wait_for_what_was_taken_back(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__plan_item *plan = plan_of(f, 0, 2);
    item(f, &plan[0], "hop", "a");
    item(f, &plan[1], "hop", "b");
    start_plans(f);
    enshu_event event;
    assert_true(enshu_queue_pop(f->queue, &event));
    enshu__undo_begin(f->w->undo);
    fire(f, &event);
    enshu__undo_rollback(f->w->undo);
    f->log[0] = '\0';
    try_step(f, 0, "hop", "c");
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "0 started hop on c\n60 ended hop on c ok\n"
                   "60 effects hop on c\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(items_are_tried_one_after_the_other),
        TEST(the_later_of_pause_and_time_counts),
        TEST(a_list_goes_on_after_a_failure),
        TEST(items_may_be_skipped),
        TEST(empty_lists_and_functions_need_no_event),
        TEST(adversaries_do_not_wait_for_each_other),
        TEST(a_fallback_starts_from_now),
        cmocka_unit_test(a_fallback_takes_the_place_of_a_list),
        cmocka_unit_test(a_failed_slice_leaves_no_trace),
        TEST(failed_slices_use_nothing_up),
        TEST(a_list_does_not_wait_for_what_was_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
