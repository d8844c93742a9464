#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "support/expect.h"
#include "threat/threat_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, threat_set_up, threat_tear_down)

static void a_step_takes_time_then_has_effects(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    expect_i64((int64_t)try_step(f, 0, "hop", "a"), 1);
    expect_said(f, "0 started hop on a\n");
    pass_to(f, ENSHU_MIN - 1);
    assert_false(enshu__threat_step_done(f->threat, 0));
    assert_false(enshu__threat_holds(f->threat, 0, 0));
    pass_to(f, ENSHU_MIN);
    expect_said(f, "60 ended hop on a ok\n60 effects hop on a\n");
    assert_true(enshu__threat_step_done(f->threat, 0));
    assert_true(enshu__threat_holds(f->threat, 0, 0));
    assert_false(enshu__threat_holds(f->threat, 1, 0));
    assert_false(enshu__threat_step_detected(f->threat, 0));
    expect_i64((int64_t)try_step(f, 1, "hop", "a"), 2);
}

static void without_a_target_only_needs_are_checked(void **state)
{
    threat_fixture *f = *state;
    struct enshu__cond needs = {.value = true};
    add_step(f, "leak")->needs = &needs;
    start_threat(f, QUEUE_ROOM);
    put(f->w, "internet", "isolated");
    assert_true(try_step(f, 0, "leak", NULL) != 0);
    pass_to(f, ENSHU_MIN);
    needs.value = false;
    assert_true(try_step(f, 0, "leak", NULL) == 0);
    expect_said(f, "0 started leak on nothing\n60 ended leak on nothing ok\n"
                   "60 effects leak on nothing\n"
                   "60 ended leak on nothing precondition\n");
}

/* What happens, before the attempt or while it is under way. */
typedef struct case_row {
    const char *target;
    const char *via;
    bool held; /* the adversary holds b to begin with */
    bool lacks_need;
    const char *thing;
    const char *word;
    const char *outcome;
} case_row;

static const case_row cases[] = {
    {"a", NULL, false, false, NULL, NULL, "ok"},
    {"a", NULL, false, true, NULL, NULL, "precondition"},
    {"a", NULL, false, false, "a", "down", "target-down"},
    {"a", NULL, false, false, "a", "degraded", "ok"},
    {"a", NULL, false, false, "a", "isolated", "unreachable"},
    {"a", NULL, false, false, "lan", "isolated", "unreachable"},
    {"a", NULL, false, false, "c_in", "closed", "unreachable"},
    /* From a foothold in the same zone. */
    {"a", NULL, true, false, "c_in", "closed", "ok"},
    {"a", NULL, true, false, "lan", "isolated", "ok"},
    {"a", NULL, true, false, "b", "down", "ok"},
    /* One conduit further: by smb, or any service. */
    {"plc", "smb", false, false, NULL, NULL, "ok"},
    {"plc", "rdp", false, false, NULL, NULL, "unreachable"},
    {"plc", NULL, false, false, NULL, NULL, "ok"},
    {"plc", "smb", false, false, "c_plant", "closed", "unreachable"},
    {"plc", "smb", true, false, "c_in", "closed", "ok"},
    {"plc", "smb", false, false, "c_in", "closed", "unreachable"},
    {"plc", "smb", true, false, "lan", "isolated", "unreachable"},
    /* The first reason in the order of the checks counts. */
    {"a", NULL, false, true, "a", "down", "precondition"},
};

static void prepare(threat_fixture *f, const case_row *row,
                    struct enshu__cond *needs)
{
    enshu__step_def *step = add_step(f, "hop");
    step->needs = needs;
    step->via = row->via ? word_of(f->w, row->via) : 0;
    start_threat(f, QUEUE_ROOM);
    if (row->held)
        enshu__threat_compromise(f->threat, 0, ref_to(f->w, "b").index,
                                 ENSHU__HOLD_FOOTHOLD);
}

static void change(threat_fixture *f, const case_row *row,
                   struct enshu__cond *needs)
{
    if (row->thing)
        put(f->w, row->thing, row->word);
    needs->value = !row->lacks_need;
}

static void expect_outcome(threat_fixture *f, size_t i)
{
    char want[64];
    snprintf(want, sizeof want, " %s\n", cases[i].outcome);
    if (!strstr(f->log, want))
        fail_msg("case %zu: no '%s' in\n%s", i, cases[i].outcome, f->log);
}

static void everything_is_checked_at_the_start(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        struct enshu__cond needs = {.value = true};
        prepare(f, &cases[i], &needs);
        change(f, &cases[i], &needs);
        const bool ok = strcmp(cases[i].outcome, "ok") == 0;
        const size_t before = enshu_queue_length(f->queue);
        assert_true((try_step(f, 0, "hop", cases[i].target) != 0) == ok);
        expect_i64((int64_t)(enshu_queue_length(f->queue) - before), ok);
        pass_to(f, ENSHU_HOUR);
        expect_outcome(f, i);
        threat_tear_down(&each);
    }
}

static void everything_is_checked_again_at_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        struct enshu__cond needs = {.value = true};
        prepare(f, &cases[i], &needs);
        /* Out of reach to begin with is a case for the start alone. */
        const bool begins = try_step(f, 0, "hop", cases[i].target) != 0;
        assert_true(begins || !cases[i].thing);
        pass_to(f, 30 * ENSHU_SEC);
        change(f, &cases[i], &needs);
        pass_to(f, ENSHU_HOUR);
        expect_outcome(f, i);
        const bool ok = strcmp(cases[i].outcome, "ok") == 0;
        assert_true(enshu__threat_step_done(f->threat, 0) == ok);
        assert_true((strstr(f->log, "effects") != NULL) == ok);
        threat_tear_down(&each);
    }
}

static void needs_are_asked_about_the_target(void **state)
{
    threat_fixture *f = *state;
    struct enshu__cond needs = {.value = true, .only_on = word_of(f->w, "b")};
    add_step(f, "hop")->needs = &needs;
    start_threat(f, QUEUE_ROOM);
    assert_true(try_step(f, 0, "hop", "b") != 0);
    assert_true(try_step(f, 0, "hop", "a") == 0);
}

static void a_lost_foothold_breaks_the_attempt(void **state)
{
    (void)state;
    for (int how = 0; how < 3; how++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        add_step(f, "hop");
        start_threat(f, QUEUE_ROOM);
        put(f->w, "c_in", "closed");
        enshu__threat_compromise(f->threat, 0, 1, ENSHU__HOLD_ADMIN);
        assert_true(try_step(f, 1, "hop", "a") == 0); /* not this one's */
        assert_true(try_step(f, 0, "hop", "a") != 0);
        if (how == 0)
            enshu__threat_compromise(f->threat, -1, 1, ENSHU__HOLD_NONE);
        if (how == 1)
            put(f->w, "b", "clean");
        if (how == 2)
            put(f->w, "b", "isolated");
        f->log[0] = '\0';
        pass_to(f, ENSHU_HOUR);
        expect_said(f, "60 ended hop on a unreachable\n");
        threat_tear_down(&each);
    }
}

static enshu__outcome try_with(threat_fixture *f,
                               const enshu__attempt_options *options)
{
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_OK;
    assert_int_equal(
        enshu__threat_attempt(f->threat, 0, 0, options, &number, &outcome),
        ENSHU_OK);
    return outcome;
}

static void it_may_have_to_come_from_one_asset(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__attempt_options o = {.on = ref_to(f->w, "a"), .from = 1};
    expect_i64(try_with(f, &o), ENSHU__OUT_UNREACHABLE); /* not held */
    enshu__threat_compromise(f->threat, 1, 1, ENSHU__HOLD_USER);
    expect_i64(try_with(f, &o), ENSHU__OUT_UNREACHABLE); /* the other's */
    enshu__threat_compromise(f->threat, 0, 1, ENSHU__HOLD_USER);
    expect_i64(try_with(f, &o), ENSHU__OUT_OK);
    put(f->w, "b", "isolated");
    expect_i64(try_with(f, &o), ENSHU__OUT_UNREACHABLE);
    o.from = -1; /* from the internet it works */
    expect_i64(try_with(f, &o), ENSHU__OUT_OK);
}

static void options_override_the_step(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    const enshu__attempt_options never = {.on = ref_to(f->w, "a"),
                                          .from = -1,
                                          .has_p = true,
                                          .p_ppm = 0,
                                          .has_takes = true,
                                          .takes_us = 5 * ENSHU_SEC};
    expect_i64(try_with(f, &never), ENSHU__OUT_OK);
    pass_to(f, ENSHU_MIN);
    expect_said(f, "0 started hop on a\n5 ended hop on a failed\n");

    f->steps[0]->p_ppm = 0;
    const enshu__attempt_options sure = {
        .on = ref_to(f->w, "a"), .from = -1, .has_p = true, .p_ppm = 1000000};
    expect_i64(try_with(f, &sure), ENSHU__OUT_OK);
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "60 started hop on a\n120 ended hop on a ok\n"
                   "120 effects hop on a\n");
}

static void many_tries_at_once_are_limited(void **state)
{
    threat_fixture *f = *state;
    enum { MOST = 10000 };
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    f->mute = true;
    for (int round = 0; round < 2; round++) {
        for (uint64_t i = 1; i <= MOST; i++) {
            const uint64_t number = try_step(f, 0, "hop", "a");
            if (number != (uint64_t)round * MOST + i)
                fail_msg("try %d got another number", (int)i);
        }
        const enshu__attempt_options o = {.on = ref_to(f->w, "a"), .from = -1};
        uint64_t number = 7;
        enshu__outcome outcome = ENSHU__OUT_OK;
        assert_int_equal(
            enshu__threat_attempt(f->threat, 0, 0, &o, &number, &outcome),
            ENSHU_ELIMIT);
        assert_true(number == 0);
        expect_i64((int64_t)enshu_queue_length(f->queue), MOST);
        pass_to(f, (round + 1) * ENSHU_HOUR);
        expect_i64((int64_t)enshu_queue_length(f->queue), 0);
    }
}

static void a_full_queue_refuses_and_keeps_nothing(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, 3);
    const enshu__attempt_options o = {.on = ref_to(f->w, "a"), .from = -1};
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_OK;
    for (uint64_t i = 1; i <= 3; i++)
        assert_true(try_step(f, 0, "hop", "a") == i);
    f->log[0] = '\0';
    /* More often than there are places for attempts. */
    for (int i = 0; i < 10001; i++)
        assert_int_equal(
            enshu__threat_attempt(f->threat, 0, 0, &o, &number, &outcome),
            ENSHU_ELIMIT);
    expect_said(f, "");
    pass_to(f, ENSHU_MIN);
    assert_true(try_step(f, 0, "hop", "a") == 4);
}

static void holders_are_kept_apart(void **state)
{
    threat_fixture *f = *state;
    start_threat(f, QUEUE_ROOM);
    enshu__threat *t = f->threat;
    assert_true(enshu__threat_compromise(t, 0, 2, ENSHU__HOLD_USER));
    assert_false(enshu__threat_compromise(t, 0, 2, ENSHU__HOLD_USER));
    assert_true(enshu__threat_compromise(t, 1, 2, ENSHU__HOLD_USER));
    assert_true(enshu__threat_holds(t, 0, 2));
    assert_true(enshu__threat_holds(t, 1, 2));
    assert_false(enshu__threat_holds(t, -1, 2));
    assert_false(enshu__threat_holds(t, 0, 1));
    assert_true(enshu__threat_compromise(t, -1, 2, ENSHU__HOLD_NONE));
    assert_false(enshu__threat_holds(t, 0, 2));
    assert_true(enshu__threat_compromise(t, -1, 2, ENSHU__HOLD_ADMIN));
    assert_false(enshu__threat_holds(t, 0, 2)); /* nobody in particular */
    expect_log(f->w, "c:user c:none c:admin ");

    /* Cleaned by a state word, then taken by one: only that one has it. */
    assert_true(enshu__threat_compromise(t, 0, 2, ENSHU__HOLD_ADMIN));
    put(f->w, "c", "clean");
    assert_false(enshu__threat_holds(t, 0, 2));
    assert_true(enshu__threat_compromise(t, 1, 2, ENSHU__HOLD_USER));
    assert_false(enshu__threat_holds(t, 0, 2));
    assert_true(enshu__threat_holds(t, 1, 2));
}

static void outcomes_have_words(void **state)
{
    (void)state;
    static const char *const words[] = {
        "ok", "precondition", "unreachable", "target-down", "failed", "denied"};
    for (int i = 0; i < 6; i++)
        assert_string_equal(enshu__outcome_word((enshu__outcome)i), words[i]);
}

static void mute_started(void *user, enshu__attempt *attempt)
{
    (void)user;
    (void)attempt;
}

/* Creates a threat and tries steps, memory running out at the n-th
 * allocation; true when it did not. */
static bool play_with_memory(threat_fixture *f, size_t fail_at)
{
    enshu__arena *arena = enshu__arena_create(1 << 22);
    assert_non_null(arena);
    enshu__threat_setup setup = {
        .arena = arena,
        .undo = f->w->undo,
        .world = f->w->world,
        .names = f->w->names,
        .queue = f->queue,
        .adversaries = f->adversaries,
        .n_adversaries = f->n_adversaries,
        .steps = f->steps,
        .n_steps = f->n_steps,
        .hooks = {.user = f, .started = mute_started},
    };
    enshu__alloc_fail_at(fail_at);
    setup.streams = enshu__streams_create(arena, f->w->undo, 1);
    enshu__threat *t = setup.streams ? enshu__threat_create(&setup) : NULL;
    enshu_status st = t ? ENSHU_OK : ENSHU_ENOMEM;
    const enshu__attempt_options o = {.on = ref_to(f->w, "a"), .from = -1};
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_OK;
    for (int i = 0; i < 500 && st == ENSHU_OK; i++)
        st = enshu__threat_attempt(t, 0, 0, &o, &number, &outcome);
    enshu__alloc_fail_at(0);
    assert_true(st == ENSHU_OK || st == ENSHU_ENOMEM);
    assert_true((number == 0) == (st != ENSHU_OK));
    enshu__arena_destroy(arena);
    return st == ENSHU_OK;
}

static void survives_a_lack_of_memory(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    for (int i = 0; i < 600; i++) /* the queue has its room by now */
        try_step(f, 0, "hop", "a");
    pass_to(f, ENSHU_MIN);
    size_t n = 1;
    while (!play_with_memory(f, n))
        n++;
    assert_true(n > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_step_takes_time_then_has_effects),
        TEST(without_a_target_only_needs_are_checked),
        cmocka_unit_test(everything_is_checked_at_the_start),
        cmocka_unit_test(everything_is_checked_again_at_the_end),
        TEST(needs_are_asked_about_the_target),
        cmocka_unit_test(a_lost_foothold_breaks_the_attempt),
        TEST(it_may_have_to_come_from_one_asset),
        TEST(options_override_the_step),
        TEST(many_tries_at_once_are_limited),
        TEST(a_full_queue_refuses_and_keeps_nothing),
        TEST(holders_are_kept_apart),
        cmocka_unit_test(outcomes_have_words),
        TEST(survives_a_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
