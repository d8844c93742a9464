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

/* ---- detection ---- */

static void controls_on_the_target_notice_after_a_delay(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *hop = add_step(f, "hop");
    add_detect(f, hop, "edr", 2 * ENSHU_MIN);
    add_detect(f, hop, "ids", 0);
    add_detect(f, hop, "", 4 * ENSHU_MIN)->always = true;
    start_threat(f, QUEUE_ROOM);
    try_step(f, 0, "hop", "a");
    try_step(f, 0, "hop", "b");
    try_step(f, 0, "hop", "c");
    f->log[0] = '\0';
    pass_to(f, ENSHU_MIN);
    expect_said(f, "60 ended hop on a ok noticed\n60 effects hop on a\n"
                   "60 ended hop on b ok noticed\n60 effects hop on b\n"
                   "60 ended hop on c ok noticed\n60 effects hop on c\n"
                   "60 detected hop by ids\n");
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "180 detected hop by edr\n180 detected hop by edr\n"
                   "300 detected hop by nothing\n"
                   "300 detected hop by nothing\n"
                   "300 detected hop by nothing\n");
}

static void a_step_is_detected_when_somebody_is_told(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *hop = add_step(f, "hop");
    add_detect(f, hop, "edr", ENSHU_MIN);
    start_threat(f, QUEUE_ROOM);
    const uint64_t number = try_step(f, 0, "hop", "a");
    pass_to(f, 2 * ENSHU_MIN - 1);
    assert_false(enshu__threat_step_detected(f->threat, 0));
    /* Others come and go meanwhile: the attempt is still known. */
    for (int i = 0; i < 300; i++)
        try_step(f, 0, "hop", "b");
    pass_to(f, 2 * ENSHU_MIN);
    assert_true(enshu__threat_step_detected(f->threat, 0));
    assert_true(f->noticed_cause == number + 1000);
}

static void what_is_not_there_notices_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *control; /* of the row; "" none */
        const char *on;
        int64_t p_ppm;
    } rows[] = {
        {"edr", "b", 1000000},  {"edr", "a", 0},    {"edr", "a", -5},
        {"edr", NULL, 1000000}, {"", "a", 1000000}, {"mfa", "a", 1000000},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        add_detect(f, add_step(f, "hop"), rows[i].control, 0)->p_ppm =
            rows[i].p_ppm;
        start_threat(f, QUEUE_ROOM);
        try_step(f, 0, "hop", rows[i].on);
        pass_to(f, ENSHU_HOUR);
        assert_null(strstr(f->log, "noticed"));
        assert_null(strstr(f->log, "detected"));
        assert_non_null(strstr(f->log, " ok\n"));
        threat_tear_down(&each);
    }
}

static void a_failed_try_may_be_noticed(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *hop = add_step(f, "hop");
    add_detect(f, hop, "edr", 0);
    hop->p_ppm = 0;
    start_threat(f, QUEUE_ROOM);
    try_step(f, 0, "hop", "a");
    pass_to(f, ENSHU_HOUR);
    expect_said(f, "0 started hop on a\n60 ended hop on a failed noticed\n"
                   "60 detected hop by edr\n");
    assert_true(enshu__threat_step_detected(f->threat, 0));
    assert_false(enshu__threat_step_done(f->threat, 0));
}

static void what_never_got_through_is_not_noticed(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"c_in", "closed", "unreachable"},
        {"a", "isolated", "unreachable"},
        {"a", "down", "target-down"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        add_detect(f, add_step(f, "hop"), "", 0)->always = true;
        start_threat(f, QUEUE_ROOM);
        try_step(f, 0, "hop", "a");
        f->log[0] = '\0';
        put(f->w, rows[i][0], rows[i][1]);
        pass_to(f, ENSHU_HOUR);
        char want[64];
        snprintf(want, sizeof want, "60 ended hop on a %s\n", rows[i][2]);
        expect_said(f, want);
        threat_tear_down(&each);
    }
}

/* ---- draws ---- */

enum { TRIES = 200 };

/* How one run differs from the plain one. */
typedef struct variant {
    int64_t p_ppm;
    int64_t detect_ppm;
    bool blocked;    /* every third attempt is cut off at its end */
    bool overridden; /* every third attempt has a duration of its own */
    bool others;     /* another step and another adversary are busy too */
    bool unwatched;  /* b is attacked instead, where no control is */
} variant;

/* The durations of the attempts. */
static void durations(const variant *v, enshu_time_us out[TRIES])
{
    void *each = NULL;
    assert_int_equal(threat_set_up(&each), 0);
    threat_fixture *f = each;
    f->mute = true;
    enshu__step_def *hop = add_step(f, "hop");
    hop->takes = (enshu__span){ENSHU_SEC, ENSHU_HOUR};
    hop->p_ppm = v->p_ppm;
    enshu__detect_def *row = add_detect(f, hop, "edr", 0);
    row->delay = (enshu__span){0, ENSHU_MIN};
    row->p_ppm = v->detect_ppm;
    add_step(f, "leak")->takes = hop->takes;
    start_threat(f, QUEUE_ROOM);
    const char *target = v->unwatched ? "b" : "a";
    for (int i = 0; i < TRIES; i++) {
        const bool third = i % 3 == 0;
        const enshu__attempt_options o = {
            .on = ref_to(f->w, target),
            .from = -1,
            .has_takes = v->overridden && third,
            .takes_us = ENSHU_SEC,
        };
        uint64_t number = 0;
        enshu__outcome outcome = ENSHU__OUT_OK;
        if (v->others)
            try_step(f, 1, "hop", "c");
        if (v->others)
            try_step(f, 0, "leak", NULL);
        const enshu_time_us before = enshu_queue_now(f->queue);
        assert_int_equal(
            enshu__threat_attempt(f->threat, 0, 0, &o, &number, &outcome),
            ENSHU_OK);
        out[i] = f->last_ends_us - before;
        put(f->w, target, "clean");
        if (v->blocked && third)
            put(f->w, "c_in", "closed");
        pass_to(f, before + 2 * ENSHU_HOUR);
        put(f->w, "c_in", "open");
        put(f->w, target, "clean");
    }
    threat_tear_down(&each);
}

static void expect_durations(const enshu_time_us *got,
                             const enshu_time_us *want, bool overridden)
{
    for (int i = 0; i < TRIES; i++) {
        if (overridden && i % 3 == 0)
            expect_i64(got[i], ENSHU_SEC);
        else
            expect_i64(got[i], want[i]);
    }
}

/* The stream is the one of the documented name, drawn from as documented. */
static void predict(enshu_time_us out[TRIES])
{
    enshu_random r;
    enshu_random_init(&r, 7, "step/crew/hop", 13);
    for (int i = 0; i < TRIES; i++) {
        out[i] = enshu_random_int(&r, ENSHU_SEC, ENSHU_HOUR);
        enshu_random_chance(&r, 500000); /* success */
        enshu_random_chance(&r, 500000); /* noticed */
        enshu_random_int(&r, 0, ENSHU_MIN);
    }
}

static void nothing_shifts_the_luck_of_later_attempts(void **state)
{
    static const variant variants[] = {
        {500000, 500000, false, false, false, false},
        {0, 500000, false, false, false, false},
        {1000000, 500000, false, false, false, false},
        {500000, 0, false, false, false, false},
        {500000, 1000000, false, false, false, false},
        {500000, 500000, true, false, false, false},
        {500000, 500000, false, true, false, false},
        {500000, 500000, false, false, true, false},
        {500000, 500000, false, false, false, true},
        {900000, 100000, true, true, true, false},
    };
    (void)state;
    enshu_time_us want[TRIES];
    predict(want);
    for (size_t i = 0; i < COUNT(variants); i++) {
        enshu_time_us got[TRIES];
        durations(&variants[i], got);
        expect_durations(got, want, variants[i].overridden);
    }
}

static size_t count(const char *log, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(log, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void chances_come_out_as_asked(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *hop = add_step(f, "hop");
    hop->p_ppm = 300000;
    add_detect(f, hop, "edr", 0)->p_ppm = 800000;
    start_threat(f, QUEUE_ROOM);
    for (int i = 0; i < 500; i++)
        try_step(f, 0, "hop", "a");
    f->log[0] = '\0';
    pass_to(f, ENSHU_HOUR);
    const size_t ok = count(f->log, "on a ok");
    const size_t failed = count(f->log, "on a failed");
    const size_t noticed = count(f->log, "noticed");
    expect_i64((int64_t)(ok + failed), 500);
    assert_true(ok > 120 && ok < 180);           /* 150 +- 3 sigma */
    assert_true(noticed > 372 && noticed < 428); /* 400 +- 3 sigma */
    assert_true(noticed == count(f->log, "detected"));
    /* Luck with one does not make luck with the other. */
    const size_t both = count(f->log, "on a ok noticed");
    assert_true(both > ok * 6 / 10 && both < ok * 95 / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(controls_on_the_target_notice_after_a_delay),
        TEST(a_step_is_detected_when_somebody_is_told),
        cmocka_unit_test(what_is_not_there_notices_nothing),
        TEST(a_failed_try_may_be_noticed),
        cmocka_unit_test(what_never_got_through_is_not_noticed),
        cmocka_unit_test(nothing_shifts_the_luck_of_later_attempts),
        TEST(chances_come_out_as_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
