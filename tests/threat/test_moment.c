/*
 * What defenders do at any moment of a step has the right effect.
 *
 * In random worlds an adversary tries a step while something is done against
 * it: before the start, at the start, under way, at the very end before and
 * after it, later.  The outcome must be what a plain look at the world says at
 * the start and at the end, and none of it may change the luck of the attempts
 * that follow.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "support/expect.h"
#include "threat/random_world.h"

typedef enum deed {
    NOTHING,
    ISOLATE_TARGET,
    ISOLATE_SOURCE,
    ISOLATE_ZONE,
    CLOSE_CONDUIT,
    TAKE_DOWN,
    CLEAN_SOURCE,
    DISABLE_ACCOUNT,
    RENEW_ACCOUNT,
    PUT_CONTROL,
    BLOCK, /* last: it cannot be undone */
    DEEDS
} deed;

typedef enum moment {
    BEFORE,
    AT_START,
    UNDER_WAY,
    AT_END_BEFORE_IT,
    AT_END_AFTER_IT,
    LATER,
    MOMENTS
} moment;

enum { CREW = 0, START_US = 60 * 1000000 };

typedef struct play {
    threat_fixture *f;
    void *state;
    enshu__hinder_def hinder;
    int32_t on;
    int32_t source; /* asset it comes from at the beginning, -1, -2 */
    int32_t conduit;
    enshu_name via;
} play;

/* What came of an attempt. */
typedef struct result {
    bool began;
    enshu__outcome outcome;
    bool noticed;
    enshu_time_us took_us;
} result;

/* ---- the world ---- */

static enshu__step_def *hop(play *p, enshu_random *r)
{
    threat_fixture *f = p->f;
    enshu__step_def *step = add_step(f, "hop");
    const int32_t via = draw(r, SERVICES + 1);
    p->via = via == SERVICES ? 0 : word_of(f->w, services[via]);
    p->hinder.by = word_of(f->w, "mfa");
    step->via = p->via;
    step->takes = (enshu__span){ENSHU_MIN, 10 * ENSHU_MIN};
    step->p_ppm = 600000;
    step->hindered = &p->hinder;
    step->n_hindered = 1;
    add_detect(f, step, "x", ENSHU_SEC)->always = true;
    step->detect[0].p_ppm = 500000;
    return step;
}

static void set_up(play *p, uint64_t seed)
{
    enshu_random r;
    memset(p, 0, sizeof *p);
    enshu_random_init(&r, seed, "moment", 6);
    threat_fixture *f = p->f = random_world(&r, &p->state);
    enshu__step_def *step = hop(p, &r);
    add_ref(f, &step->uses, &add_account(f, "x")->decl, ENSHU__ACCOUNT);
    add_ref(f, &step->marks, &add_indicator(f, "m", "m.example")->decl,
            ENSHU__INDICATOR);
    start_threat(f, QUEUE_ROOM);
    const int32_t n = (int32_t)f->w->defs.n_assets;
    for (int32_t held = draw(&r, 4); held > 0; held--)
        enshu__threat_compromise(f->threat, CREW, draw(&r, n),
                                 ENSHU__HOLD_USER);
    enshu__threat_steal(f->threat, CREW, 0);
    p->on = draw(&r, n);
    p->conduit = draw(&r, (int32_t)f->w->defs.n_conduits);
    p->source = way(f, CREW, p->on, p->via);
}

static enshu__ref thing(enshu__kind kind, int32_t i)
{
    return (enshu__ref){0, i, (uint8_t)kind};
}

/* ---- what is done, and undone ---- */

static void do_it(play *p, deed what, bool on)
{
    threat_fixture *f = p->f;
    enshu__world *w = f->w->world;
    bool differs = false;
    switch (what) {
    case ISOLATE_TARGET:
        enshu__world_set_isolated(w, thing(ENSHU__ASSET, p->on), on);
        break;
    case ISOLATE_SOURCE:
        if (p->source >= 0)
            enshu__world_set_isolated(w, thing(ENSHU__ASSET, p->source), on);
        break;
    case ISOLATE_ZONE:
        enshu__world_set_isolated(
            w, thing(ENSHU__ZONE, enshu__world_zone_of(w, p->on)), on);
        break;
    case CLOSE_CONDUIT:
        enshu__world_set_conduit(
            w, p->conduit, on ? ENSHU__CONDUIT_CLOSED : ENSHU__CONDUIT_OPEN);
        break;
    case TAKE_DOWN:
        enshu__world_set_asset(w, p->on,
                               on ? ENSHU__ASSET_DOWN : ENSHU__ASSET_UP);
        break;
    case CLEAN_SOURCE:
        if (p->source >= 0)
            enshu__threat_compromise(f->threat, CREW, p->source,
                                     on ? ENSHU__HOLD_NONE : ENSHU__HOLD_USER);
        break;
    case DISABLE_ACCOUNT:
        enshu__threat_set_account(
            f->threat, 0, on ? ENSHU__ACCOUNT_DISABLED : ENSHU__ACCOUNT_ACTIVE);
        break;
    case RENEW_ACCOUNT:
        if (on)
            enshu__threat_renew(f->threat, 0);
        else
            enshu__threat_steal(f->threat, CREW, 0);
        break;
    case PUT_CONTROL:
        assert_int_equal(
            enshu__world_set_control(w, p->on, p->hinder.by, on, &differs),
            ENSHU_OK);
        break;
    case BLOCK:
        enshu__threat_block(f->threat, 0);
        break;
    default:
        break;
    }
}

/* What a plain look at the world says of the step now. */
static enshu__outcome look(const play *p)
{
    const threat_fixture *f = p->f;
    if (enshu__world_asset(f->w->world, p->on) == ENSHU__ASSET_DOWN)
        return ENSHU__OUT_TARGET_DOWN;
    if (way(f, CREW, p->on, p->via) == -2)
        return ENSHU__OUT_UNREACHABLE;
    if (enshu__threat_is_blocked(f->threat, 0)
        || enshu__threat_account(f->threat, 0) != ENSHU__ACCOUNT_ACTIVE
        || !enshu__threat_stole(f->threat, CREW, 0))
        return ENSHU__OUT_DENIED;
    return ENSHU__OUT_OK;
}

/* ---- attempts ---- */

static result attempt(play *p)
{
    threat_fixture *f = p->f;
    const enshu__attempt_options o = {
        .on = {f->w->assets[p->on]->decl.name, p->on, ENSHU__ASSET},
        .from = -1};
    uint64_t number = 0;
    result got = {.outcome = ENSHU__OUT_OK};
    f->log[0] = '\0';
    assert_int_equal(
        enshu__threat_attempt(f->threat, CREW, 0, &o, &number, &got.outcome),
        ENSHU_OK);
    got.began = number != 0;
    got.took_us = got.began ? f->last_ends_us - enshu_queue_now(f->queue) : 0;
    return got;
}

/* Fires what ends the attempt, at its very end. */
static void finish(play *p, result *got)
{
    threat_fixture *f = p->f;
    enshu_event event;
    assert_true(enshu_queue_pop(f->queue, &event));
    expect_i64(event.at_us, f->last_ends_us);
    f->log[0] = '\0';
    fire(f, &event);
    const enshu__trail *trail = enshu__threat_trail(f->threat);
    for (size_t i = 0; i < enshu__trail_count(trail); i++) {
        const enshu__trace *trace = enshu__trail_at(trail, i);
        if (trace->number == f->last_number)
            got->outcome = (enshu__outcome)trace->outcome;
    }
    got->noticed = strstr(f->log, " noticed\n") != NULL;
    assert_true((strstr(f->log, " effects ") != NULL)
                == (got->outcome == ENSHU__OUT_OK));
}

/* The drill with one deed at one moment; `want` becomes the outcome that the
 * looks at the start and at the end say, with luck as in `calm`. */
static result play_once(play *p, deed what, moment when, const result *calm,
                        enshu__outcome *want)
{
    threat_fixture *f = p->f;
    if (when == BEFORE) {
        pass_to(f, START_US - 1);
        do_it(p, what, true);
    }
    pass_to(f, START_US);
    if (when == AT_START)
        do_it(p, what, true);
    *want = look(p);
    result got = attempt(p);
    if (!got.began)
        return got;
    const enshu_time_us end_us = f->last_ends_us;
    if (when == UNDER_WAY) {
        pass_to(f, START_US + got.took_us / 2);
        do_it(p, what, true);
    }
    if (when == AT_END_BEFORE_IT) {
        enshu_queue_move_clock(f->queue, end_us);
        do_it(p, what, true);
    }
    *want = look(p);
    const bool hindered =
        enshu__world_has_control(f->w->world, p->on, p->hinder.by);
    if (*want == ENSHU__OUT_OK
        && (hindered || (calm && calm->outcome != ENSHU__OUT_OK)))
        *want = ENSHU__OUT_FAILED;
    finish(p, &got);
    if (when == AT_END_AFTER_IT)
        do_it(p, what, true);
    if (when == LATER) {
        pass_to(f, end_us + ENSHU_SEC);
        do_it(p, what, true);
    }
    return got;
}

/* The next attempt, an hour later, everything undone. */
static result play_again(play *p, deed what)
{
    pass_to(p->f, ENSHU_HOUR);
    do_it(p, what, false);
    result got = attempt(p);
    if (got.began)
        finish(p, &got);
    return got;
}

static void compare(uint64_t seed, deed what, moment when, const result *calm,
                    const result *calm_again)
{
    play p;
    enshu__outcome want = ENSHU__OUT_OK;
    set_up(&p, seed);
    const result got = play_once(&p, what, when, calm, &want);
    const bool held = enshu__threat_holds(p.f->threat, CREW, p.on);
    if (got.outcome != want)
        fail_msg("seed %d deed %d moment %d: %s instead of %s", (int)seed,
                 (int)what, (int)when, enshu__outcome_word(got.outcome),
                 enshu__outcome_word(want));
    if (want == ENSHU__OUT_OK && what != CLEAN_SOURCE)
        assert_true(held);
    if (got.began) {
        expect_i64(got.took_us, calm->took_us);
        const bool contact = want == ENSHU__OUT_OK || want == ENSHU__OUT_FAILED;
        assert_true(got.noticed == (contact && calm->noticed));
    }
    if (what != BLOCK) {
        const result again = play_again(&p, what);
        const result *luck = got.began ? calm_again : calm;
        assert_true(again.began);
        expect_i64(again.took_us, luck->took_us);
        assert_true(again.outcome == luck->outcome);
        assert_true(again.noticed == luck->noticed);
    }
    threat_tear_down(&p.state);
}

static void it_has_the_right_effect_at_any_moment(void **state)
{
    int tried = 0;
    (void)state;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        play p;
        enshu__outcome want = ENSHU__OUT_OK;
        set_up(&p, seed);
        const result calm = play_once(&p, NOTHING, LATER, NULL, &want);
        const bool began = calm.began;
        const result again = began ? play_again(&p, NOTHING) : calm;
        threat_tear_down(&p.state);
        if (!began)
            continue;
        tried++;
        for (int what = NOTHING; what < DEEDS; what++) {
            for (int when = BEFORE; when < MOMENTS; when++)
                compare(seed, (deed)what, (moment)when, &calm, &again);
        }
    }
    assert_true(tried > 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_the_right_effect_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
