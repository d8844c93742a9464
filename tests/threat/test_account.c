/* Accounts, indicators and controls in the way of a step; where it comes
 * from. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "support/expect.h"
#include "threat/threat_fixture.h"

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, threat_set_up, threat_tear_down)

static const enshu__trace *last_trace(const threat_fixture *f)
{
    const enshu__trail *trail = enshu__threat_trail(f->threat);
    assert_true(enshu__trail_count(trail) > 0);
    return enshu__trail_at(trail, enshu__trail_count(trail) - 1);
}

static enshu__decl *asset(const threat_fixture *f, const char *id)
{
    return &f->w->assets[ref_to(f->w, id).index]->decl;
}

static void the_first_account_that_is_good_is_used(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *step = add_step(f, "hop");
    for (int i = 0; i < 3; i++) {
        static const char *const ids[] = {"x", "y", "z"};
        add_ref(f, &step->uses, &add_account(f, ids[i])->decl, ENSHU__ACCOUNT);
    }
    start_threat(f, QUEUE_ROOM);
    assert_true(try_step(f, 0, "hop", "a") == 0);
    expect_i64(last_trace(f)->outcome, ENSHU__OUT_DENIED);
    enshu__threat_steal(f->threat, 1, 0); /* the other has it */
    assert_true(try_step(f, 0, "hop", "a") == 0);
    enshu__threat_steal(f->threat, 0, 2);
    assert_true(try_step(f, 0, "hop", "a") != 0);
    expect_i64(last_trace(f)->account, 2);
    enshu__threat_steal(f->threat, 0, 1);
    assert_true(try_step(f, 0, "hop", "a") != 0);
    expect_i64(last_trace(f)->account, 1);
    enshu__threat_set_account(f->threat, 1, ENSHU__ACCOUNT_DISABLED);
    assert_true(enshu__threat_renew(f->threat, 2));
    assert_true(try_step(f, 0, "hop", "a") == 0);
    assert_false(enshu__threat_renew(f->threat, 2)); /* nobody has it */
    assert_true(enshu__threat_stole(f->threat, 0, 1));
    assert_false(enshu__threat_stole(f->threat, -1, 2));
    assert_true(try_step(f, 1, "hop", "a") != 0);
    expect_i64(last_trace(f)->account, 0);
}

static void what_an_account_opens_counts(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *step = add_step(f, "hop");
    enshu__account_def *account = add_account(f, "x");
    add_ref(f, &step->uses, &account->decl, ENSHU__ACCOUNT);
    add_ref(f, &account->opens, asset(f, "b"), ENSHU__ASSET);
    add_ref(f, &account->opens, &f->w->zones[ref_to(f->w, "plant").index]->decl,
            ENSHU__ZONE);
    start_threat(f, QUEUE_ROOM);
    enshu__threat_steal(f->threat, 0, 0);
    assert_true(try_step(f, 0, "hop", "a") == 0);
    assert_true(try_step(f, 0, "hop", "b") != 0);
    assert_true(try_step(f, 0, "hop", "plc") != 0); /* by its zone */
    assert_true(try_step(f, 0, "hop", NULL) != 0);
}

static void a_success_gets_accounts_before_its_effects(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *step = add_step(f, "dump");
    add_ref(f, &step->gets, &add_account(f, "x")->decl, ENSHU__ACCOUNT);
    add_ref(f, &step->gets, &add_account(f, "y")->decl, ENSHU__ACCOUNT);
    start_threat(f, QUEUE_ROOM);
    enshu__threat_steal(f->threat, 0, 1); /* once is enough */
    try_step(f, 0, "dump", "a");
    pass_to(f, ENSHU_MIN);
    expect_said(f, "0 crew stole y\n0 started dump on a\n"
                   "60 ended dump on a ok\n60 crew stole x\n"
                   "60 effects dump on a\n");
    step->p_ppm = 0;
    try_step(f, 1, "dump", "a");
    pass_to(f, ENSHU_HOUR);
    assert_false(enshu__threat_stole(f->threat, 1, 0));
}

static void adversaries_begin_with_what_they_have(void **state)
{
    threat_fixture *f = *state;
    add_ref(f, &f->adversaries[1]->has, &add_account(f, "x")->decl,
            ENSHU__ACCOUNT);
    start_threat(f, QUEUE_ROOM);
    assert_false(enshu__threat_stole(f->threat, 1, 0));
    assert_int_equal(enshu__threat_start(f->threat), ENSHU_OK);
    expect_said(f, "0 other stole x\n");
}

static void a_blocked_indicator_stops_a_step(void **state)
{
    threat_fixture *f = *state;
    enshu__step_def *step = add_step(f, "call");
    add_ref(f, &step->marks, &add_indicator(f, "m", "m.example")->decl,
            ENSHU__INDICATOR);
    add_ref(f, &step->marks, &add_indicator(f, "n", "203.0.113.7")->decl,
            ENSHU__INDICATOR);
    start_threat(f, QUEUE_ROOM);
    assert_true(try_step(f, 0, "call", "a") != 0);
    assert_ptr_equal(last_trace(f)->marks, &step->marks);
    assert_true(enshu__threat_block(f->threat, 1));
    assert_false(enshu__threat_block(f->threat, 1));
    assert_true(try_step(f, 0, "call", "a") == 0);
    pass_to(f, ENSHU_MIN);
    expect_said(f, "0 started call on a\n0 ended call on a denied\n"
                   "60 ended call on a denied\n");
}

static void people_write_indicators_as_they_like(void **state)
{
    static const struct {
        const char *written;
        bool same;
    } rows[] = {
        {"Evil.Example", true},
        {" evil.example\t", true},
        {"evil.example", true},
        {"evil.exampl", false},
        {"evil.examples", false},
        {"evil .example", false},
        {"", false},
        {"  ", false},
        {"evil.example x", false},
    };
    threat_fixture *f = *state;
    const enshu__indicator_def *def = add_indicator(f, "m", "EVIL.example");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (enshu__indicator_is(def, rows[i].written) != rows[i].same)
            fail_msg("'%s'", rows[i].written);
    }
}

static void controls_hinder(void **state)
{
    threat_fixture *f = *state;
    enshu__hinder_def rows[] = {{word_of(f->w, "edr"), 0},
                                {word_of(f->w, "mfa"), 0}};
    bool differs = false;
    enshu__step_def *step = add_step(f, "hop");
    step->hindered = rows;
    step->n_hindered = 2;
    start_threat(f, QUEUE_ROOM);
    try_step(f, 0, "hop", "a"); /* has edr */
    try_step(f, 0, "hop", "b");
    try_step(f, 0, "hop", "plc");
    pass_to(f, ENSHU_SEC); /* put on and off while it is under way */
    assert_int_equal(
        enshu__world_set_control(f->w->world, 1, rows[1].by, true, &differs),
        ENSHU_OK);
    assert_true(differs);
    assert_int_equal(
        enshu__world_set_control(f->w->world, 0, rows[0].by, false, &differs),
        ENSHU_OK);
    assert_true(differs);
    assert_int_equal(
        enshu__world_set_control(f->w->world, 0, rows[0].by, false, &differs),
        ENSHU_OK);
    assert_false(differs);
    f->log[0] = '\0';
    pass_to(f, ENSHU_MIN);
    expect_said(f, "60 ended hop on a ok\n60 effects hop on a\n"
                   "60 ended hop on b failed\n"
                   "60 ended hop on plc ok\n60 effects hop on plc\n");
}

static void a_control_comes_and_goes_in_one_place(void **state)
{
    threat_fixture *f = *state;
    enshu__world *w = NULL;
    const enshu_name edr = word_of(f->w, "edr");
    const enshu_name mfa = word_of(f->w, "mfa");
    bool differs = false;
    size_t used = 0;
    start_threat(f, QUEUE_ROOM);
    w = f->w->world;
    for (int i = 0; i < 100; i++) {
        const bool on = i % 2 == 0;
        assert_int_equal(enshu__world_set_control(w, 0, mfa, on, &differs),
                         ENSHU_OK);
        assert_int_equal(enshu__world_set_control(w, 0, edr, !on, &differs),
                         ENSHU_OK);
        assert_true(differs);
        assert_true(enshu__world_has_control(w, 0, mfa) == on);
        assert_true(enshu__world_has_control(w, 0, edr) == !on);
        if (i == 0)
            used = enshu__arena_used(f->w->arena);
    }
    assert_int_equal(enshu__arena_used(f->w->arena), used);
    enshu__undo_begin(f->w->undo);
    assert_int_equal(enshu__world_set_control(w, 0, mfa, true, &differs),
                     ENSHU_OK);
    enshu__undo_rollback(f->w->undo);
    assert_false(enshu__world_has_control(w, 0, mfa));
}

static void an_attempt_comes_from_somewhere(void **state)
{
    threat_fixture *f = *state;
    const int32_t b = ref_to(f->w, "b").index;
    const int32_t c = ref_to(f->w, "c").index;
    add_step(f, "hop");
    add_step(f, "smb")->via = word_of(f->w, "smb");
    start_threat(f, QUEUE_ROOM);
    try_step(f, 0, "hop", "a");
    expect_i64(last_trace(f)->from, -1); /* the internet */
    enshu__threat_compromise(f->threat, 0, c, ENSHU__HOLD_USER);
    enshu__threat_compromise(f->threat, 0, b, ENSHU__HOLD_USER);
    try_step(f, 0, "hop", "a");
    expect_i64(last_trace(f)->from, b); /* declared before c */
    put(f->w, "c", "clean");
    enshu_queue_move_clock(f->queue, ENSHU_SEC);
    enshu__threat_compromise(f->threat, 0, c, ENSHU__HOLD_USER);
    try_step(f, 0, "hop", "a");
    expect_i64(last_trace(f)->from, c); /* taken after b */
    try_step(f, 0, "hop", "c");
    expect_i64(last_trace(f)->from, c); /* in there already */
    try_step(f, 0, "smb", "c");
    expect_i64(last_trace(f)->from, b); /* but this goes over the network */
    put(f->w, "b", "isolated");
    try_step(f, 0, "smb", "a");
    expect_i64(last_trace(f)->from, c);
    put(f->w, "lan", "isolated");
    put(f->w, "c", "clean");
    try_step(f, 0, "hop", "a");
    expect_i64(last_trace(f)->outcome, ENSHU__OUT_UNREACHABLE);
    try_step(f, 1, "hop", NULL);
    expect_i64(last_trace(f)->from, -1);
    expect_i64(last_trace(f)->on, -1);
}

static void the_trail_tells_how_it_went(void **state)
{
    threat_fixture *f = *state;
    const enshu__trail *trail = NULL;
    add_step(f, "hop")->p_ppm = 0;
    add_fault(f, "disk", ENSHU__ABSENT_TIME)->on = ref_to(f->w, "plc");
    start_threat(f, QUEUE_ROOM);
    trail = enshu__threat_trail(f->threat);
    try_step(f, 1, "hop", "a");
    const enshu__trace *hop = last_trace(f);
    expect_i64(hop->kind, ENSHU__TRACE_ATTEMPT);
    expect_i64(hop->what, 0);
    expect_i64(hop->adversary, 1);
    expect_i64(hop->outcome, ENSHU__TRACE_UNDER_WAY);
    expect_i64(hop->t1_us, ENSHU_MIN);
    expect_i64((int64_t)hop->number, 1);
    pass_to(f, 2 * ENSHU_MIN);
    expect_i64(hop->outcome, ENSHU__OUT_FAILED);
    put(f->w, "a", "isolated");
    expect_i64(last_trace(f)->kind, ENSHU__TRACE_ISOLATED);
    expect_i64(last_trace(f)->t0_us, 2 * ENSHU_MIN);
    try_step(f, 1, "hop", "a");
    expect_i64(last_trace(f)->outcome, ENSHU__OUT_UNREACHABLE);
    expect_i64((int64_t)last_trace(f)->number, 0);
    put(f->w, "a", "isolated"); /* nothing changes */
    enshu__world_set_isolated(f->w->world, ref_to(f->w, "a"), false);
    expect_i64(last_trace(f)->kind, ENSHU__TRACE_RECONNECTED);
    assert_int_equal(enshu__threat_fault_now(f->threat, 0), ENSHU_OK);
    expect_i64(last_trace(f)->kind, ENSHU__TRACE_FAULT);
    expect_i64(last_trace(f)->on, ref_to(f->w, "plc").index);
    assert_int_equal(enshu__threat_note(f->threat, ENSHU__TRACE_WIPED, 2),
                     ENSHU_OK);
    expect_i64(last_trace(f)->on, 2);
    expect_i64((int64_t)enshu__trail_count(trail), 6);
}

static void the_trail_is_taken_back_with_a_slice(void **state)
{
    threat_fixture *f = *state;
    add_step(f, "hop");
    start_threat(f, QUEUE_ROOM);
    const enshu__trail *trail = enshu__threat_trail(f->threat);
    try_step(f, 0, "hop", "a");
    for (int round = 0; round < 3; round++) {
        enshu__undo_begin(f->w->undo);
        for (int i = 0; i < 500; i++) /* over the edges of blocks */
            try_step(f, 0, "hop", "a");
        expect_i64((int64_t)enshu__trail_count(trail), 501);
        expect_i64((int64_t)enshu__trail_at(trail, 500)->number, 501);
        enshu__undo_rollback(f->w->undo);
        expect_i64((int64_t)enshu__trail_count(trail), 1);
    }
    enshu__undo_begin(f->w->undo);
    pass_to(f, ENSHU_MIN);
    expect_i64(enshu__trail_at(trail, 0)->outcome, ENSHU__OUT_OK);
    enshu__undo_rollback(f->w->undo);
    expect_i64(enshu__trail_at(trail, 0)->outcome, ENSHU__TRACE_UNDER_WAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_account_that_is_good_is_used),
        TEST(what_an_account_opens_counts),
        TEST(a_success_gets_accounts_before_its_effects),
        TEST(adversaries_begin_with_what_they_have),
        TEST(a_blocked_indicator_stops_a_step),
        TEST(people_write_indicators_as_they_like),
        TEST(controls_hinder),
        TEST(a_control_comes_and_goes_in_one_place),
        TEST(an_attempt_comes_from_somewhere),
        TEST(the_trail_tells_how_it_went),
        TEST(the_trail_is_taken_back_with_a_slice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
