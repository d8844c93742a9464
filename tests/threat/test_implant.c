/* Implants, restores, floods and faults. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "support/expect.h"
#include "threat/threat_fixture.h"

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, threat_set_up, threat_tear_down)

enum { A, B, C, PLC };

static enshu__restored restore(threat_fixture *f, int32_t asset,
                               enshu_time_us age_us, int64_t risk_ppm)
{
    enshu__restored r;
    assert_int_equal(
        enshu__threat_restore(f->threat, asset, age_us, risk_ppm, &r),
        ENSHU_OK);
    return r;
}

static void plant(threat_fixture *f, int32_t adversary, int32_t asset,
                  enshu_time_us since_us)
{
    assert_int_equal(enshu__threat_plant(f->threat, adversary, asset, since_us),
                     ENSHU_OK);
}

static void a_copy_brings_back_what_it_holds(void **state)
{
    /* The implant is put in at minute 60, the machine restored at 120. */
    static const struct {
        enshu_time_us age_us;
        bool clean;
    } rows[] = {{0, false},
                {60 * ENSHU_MIN, false},
                {60 * ENSHU_MIN + 1, true},
                {24 * ENSHU_HOUR, true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        start_threat(f, QUEUE_ROOM);
        enshu__threat_compromise(f->threat, 0, A, ENSHU__HOLD_ADMIN);
        enshu__threat_compromise(f->threat, 1, A, ENSHU__HOLD_ADMIN);
        plant(f, 0, A, ENSHU_HOUR);
        put(f->w, "a", "down");
        pass_to(f, 2 * ENSHU_HOUR);
        const enshu__restored r = restore(f, A, rows[i].age_us, 0);
        assert_true(r.clean == rows[i].clean);
        assert_string_equal(r.why, rows[i].clean ? "clean" : "copy");
        expect_i64(r.copy_us, 2 * ENSHU_HOUR - rows[i].age_us);
        expect_i64(enshu__world_asset(f->w->world, A), ENSHU__ASSET_UP);
        expect_i64(enshu__world_hold(f->w->world, A),
                   rows[i].clean ? ENSHU__HOLD_NONE : ENSHU__HOLD_FOOTHOLD);
        assert_true(enshu__threat_holds(f->threat, 0, A) != rows[i].clean);
        assert_false(enshu__threat_holds(f->threat, 1, A));
        assert_true(enshu__threat_is_planted(f->threat, -1, A)
                    != rows[i].clean);
        threat_tear_down(&each);
    }
}

static void luck_is_drawn_whatever_comes_of_it(void **state)
{
    enum { N = 64 };
    char with[N + 1] = {0};
    char without[N + 1] = {0};
    (void)state;
    for (int i = 0; i < 2; i++) {
        void *each = NULL;
        assert_int_equal(threat_set_up(&each), 0);
        threat_fixture *f = each;
        start_threat(f, QUEUE_ROOM);
        enshu__threat_compromise(f->threat, 0, A, ENSHU__HOLD_USER);
        for (int n = 0; n < N; n++) {
            if (i == 0 && n % 3 == 0) /* draws, and does not need it */
                (void)restore(f, A, 0, 0);
            else
                (i == 0 ? with : without)[n] =
                    restore(f, A, 0, 500000).clean ? '1' : '0';
            if (i == 0 && n % 3 == 0)
                with[n] = '-';
            (void)restore(f, B, 0, 500000); /* another stream */
        }
        threat_tear_down(&each);
    }
    for (int n = 0; n < N; n++) {
        if (with[n] == '-')
            without[n] = '-';
    }
    assert_string_equal(with, without);
    assert_non_null(strchr(with, '0'));
    assert_non_null(strchr(with, '1'));
}

static void who_was_in_comes_back_with_a_tainted_copy(void **state)
{
    threat_fixture *f = *state;
    start_threat(f, QUEUE_ROOM);
    assert_true(restore(f, B, 0, ENSHU__FULL_PPM).clean); /* nobody ever was */
    enshu__threat_compromise(f->threat, 1, B, ENSHU__HOLD_USER);
    put(f->w, "b", "clean");
    assert_string_equal(restore(f, B, 0, ENSHU__FULL_PPM).why, "tainted");
    assert_true(enshu__threat_holds(f->threat, 1, B));
    assert_false(enshu__threat_holds(f->threat, 0, B));
}

static void an_implant_survives_cleaning_and_lets_its_owner_act(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop")->persists = true;
    start_threat(f, QUEUE_ROOM);
    try_step(f, 0, "hop", "b");
    pass_to(f, ENSHU_MIN);
    assert_true(enshu__threat_is_planted(f->threat, 0, B));
    assert_false(enshu__threat_is_planted(f->threat, 1, B));
    put(f->w, "b", "clean");
    assert_false(enshu__threat_holds(f->threat, 0, B));
    expect_i64(enshu__threat_next_held(f->threat, 0, -1), -1);
    put(f->w, "c_in", "closed");
    assert_true(try_step(f, 0, "hop", "a") != 0); /* from b */
    assert_true(try_step(f, 1, "hop", "a") == 0);
    enshu__threat_uproot(f->threat, B);
    assert_true(try_step(f, 0, "hop", "a") == 0);
    plant(f, 0, B, 0);
    put(f->w, "b", "isolated");
    assert_true(try_step(f, 0, "hop", "a") == 0);
}

static void an_older_implant_stays_as_old_as_it_is(void **state)
{
    threat_fixture *f = *state;
    start_threat(f, QUEUE_ROOM);
    pass_to(f, ENSHU_HOUR);
    plant(f, 0, A, 10 * ENSHU_MIN);
    plant(f, 0, A, 20 * ENSHU_MIN);
    plant(f, 1, A, 40 * ENSHU_MIN);
    assert_false(restore(f, A, 45 * ENSHU_MIN, 0).clean); /* copy of :15 */
    assert_true(enshu__threat_is_planted(f->threat, 0, A));
    assert_false(enshu__threat_is_planted(f->threat, 1, A));
    enshu__threat_uproot(f->threat, A);
    plant(f, 0, A, 20 * ENSHU_MIN);
    assert_true(restore(f, A, 45 * ENSHU_MIN, 0).clean);
}

static void held_assets_are_told_in_order(void **state)
{
    threat_fixture *f = *state;
    start_threat(f, QUEUE_ROOM);
    enshu__threat_compromise(f->threat, 0, PLC, ENSHU__HOLD_USER);
    enshu__threat_compromise(f->threat, 0, A, ENSHU__HOLD_USER);
    enshu__threat_compromise(f->threat, 1, B, ENSHU__HOLD_USER);
    expect_i64(enshu__threat_next_held(f->threat, 0, -1), A);
    expect_i64(enshu__threat_next_held(f->threat, 0, A), PLC);
    expect_i64(enshu__threat_next_held(f->threat, 0, PLC), -1);
    expect_i64(enshu__threat_next_held(f->threat, 1, -1), B);
}

static void flood(threat_fixture *f, int32_t adversary, int64_t mbit)
{
    assert_int_equal(enshu__threat_flood(f->threat, adversary, A, mbit),
                     ENSHU_OK);
}

static void floods_add_up_and_are_filtered(void **state)
{
    threat_fixture *f = *state;
    f->w->assets[A]->capacity_mbit = 1000;
    add_service(f->w, "web", "a");
    start_threat(f, QUEUE_ROOM);
    flood(f, 0, 600);
    flood(f, -1, 400);
    expect_i64(level_of(f->w, "web"), 1000000);
    flood(f, 1, 1000);
    expect_i64(enshu__threat_volume(f->threat, A), 2000);
    expect_i64(level_of(f->w, "web"), 500000);
    put(f->w, "a", "degraded"); /* half of what it still does */
    expect_i64(level_of(f->w, "web"), 250000);
    enshu__threat_mitigate(f->threat, A, 600000);
    expect_i64(enshu__threat_volume(f->threat, A), 800);
    expect_i64(level_of(f->w, "web"), 500000);
    flood(f, 0, 30000);
    expect_i64(level_of(f->w, "web"), 0); /* below a tenth nothing works */
    flood(f, 0, 0);
    flood(f, 1, 0);
    expect_i64(enshu__threat_volume(f->threat, A), 160);
    expect_i64(level_of(f->w, "web"), 500000);
}

static void without_a_capacity_nothing_floods(void **state)
{
    threat_fixture *f = *state;
    add_service(f->w, "web", "a");
    start_threat(f, QUEUE_ROOM);
    flood(f, 0, 1000000000);
    expect_i64(level_of(f->w, "web"), 1000000);
}

static void faults_occur_when_they_are_drawn_to(void **state)
{
    threat_fixture *f = *state;
    enshu__fault_def *late = add_fault(f, "late", ENSHU_HOUR);
    late->after = (enshu__span){ENSHU_MIN, ENSHU_MIN};
    add_fault(f, "never", ENSHU_MIN)->p_ppm = 0;
    add_fault(f, "waits", ENSHU__ABSENT_TIME)->after =
        (enshu__span){ENSHU_SEC, ENSHU_SEC};
    start_threat(f, QUEUE_ROOM);
    assert_int_equal(enshu__threat_start(f->threat), ENSHU_OK);
    pass_to(f, 2 * ENSHU_HOUR);
    assert_int_equal(enshu__threat_fault_ripe(f->threat, 2), ENSHU_OK);
    assert_int_equal(enshu__threat_fault_now(f->threat, 1), ENSHU_OK);
    pass_to(f, 3 * ENSHU_HOUR);
    expect_said(f, "3660 fault late\n7200 fault never\n7201 fault waits\n");
}

static void everything_is_taken_back_with_a_slice(void **state)
{
    threat_fixture *f = *state;
    char before[WORLD_LOG];
    char after[WORLD_LOG];
    f->w->assets[A]->capacity_mbit = 10;
    add_service(f->w, "web", "a");
    add_account(f, "x");
    add_indicator(f, "m", "m.example");
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    enshu__threat *t = f->threat;
    enshu__threat_compromise(t, 0, B, ENSHU__HOLD_USER);
    put(f->w, "c_in", "closed");
    write_world(f->w, before);
    for (int round = 0; round < 2; round++) {
        bool differs = false;
        enshu__undo_begin(f->w->undo);
        enshu__threat_steal(t, 0, 0);
        enshu__threat_set_account(t, 0, ENSHU__ACCOUNT_DISABLED);
        enshu__threat_block(t, 0);
        flood(f, 0, 1000);
        enshu__threat_mitigate(t, A, 100000);
        plant(f, 0, C, 0);
        plant(f, 1, B, 0);
        (void)restore(f, B, 0, ENSHU__FULL_PPM);
        enshu__threat_compromise(t, 1, A, ENSHU__HOLD_ADMIN);
        put(f->w, "c", "isolated");
        put(f->w, "c_plant", "closed");
        assert_int_equal(enshu__world_set_control(f->w->world, A,
                                                  word_of(f->w, "mfa"), true,
                                                  &differs),
                         ENSHU_OK);
        assert_false(enshu__world_connects(f->w->world, 1, 2, 0));
        enshu__undo_rollback(f->w->undo);
        write_world(f->w, after);
        expect_text(after, before);
        assert_false(enshu__threat_stole(t, -1, 0));
        expect_i64(enshu__threat_account(t, 0), ENSHU__ACCOUNT_ACTIVE);
        assert_false(enshu__threat_is_blocked(t, 0));
        expect_i64(enshu__threat_volume(t, A), 0);
        assert_false(enshu__threat_is_planted(t, -1, C));
        assert_false(enshu__threat_is_planted(t, -1, B));
        assert_true(enshu__threat_holds(t, 0, B));
        assert_false(enshu__threat_holds(t, 1, A));
        assert_true(enshu__world_connects(f->w->world, 1, 2, 0));
        assert_false(
            enshu__world_has_control(f->w->world, A, word_of(f->w, "mfa")));
        assert_true(try_step(f, 0, "hop", "plc") != 0); /* from b, as before */
        assert_true(try_step(f, 1, "hop", "plc") == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_brings_back_what_it_holds),
        cmocka_unit_test(luck_is_drawn_whatever_comes_of_it),
        TEST(who_was_in_comes_back_with_a_tainted_copy),
        TEST(an_implant_survives_cleaning_and_lets_its_owner_act),
        TEST(an_older_implant_stays_as_old_as_it_is),
        TEST(held_assets_are_told_in_order),
        TEST(floods_add_up_and_are_filtered),
        TEST(without_a_capacity_nothing_floods),
        TEST(faults_occur_when_they_are_drawn_to),
        TEST(everything_is_taken_back_with_a_slice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
