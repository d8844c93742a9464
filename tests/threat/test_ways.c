/* Random networks: what the remembered network says is what a plain walk over
 * open conduits finds, through changes and changes taken back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "support/expect.h"
#include "threat/random_world.h"

enum { CREWS = 2 };

/* A step by any service, and one by each. */
static threat_fixture *started_world(enshu_random *r, void **state)
{
    threat_fixture *f = random_world(r, state);
    f->mute = true;
    add_step(f, "hop");
    for (size_t i = 0; i < SERVICES; i++)
        add_step(f, services[i])->via = word_of(f->w, services[i]);
    start_threat(f, QUEUE_ROOM);
    return f;
}

/* ---- changes ---- */

static void change(threat_fixture *f, enshu_random *r)
{
    enshu__world *w = f->w->world;
    const int32_t asset = draw(r, (int32_t)f->w->defs.n_assets);
    const int32_t crew = draw(r, CREWS);
    const int32_t zone = draw(r, (int32_t)f->w->defs.n_zones);
    switch (draw(r, 8)) {
    case 0:
        enshu__world_set_conduit(w, draw(r, (int32_t)f->w->defs.n_conduits),
                                 draw(r, 3) ? ENSHU__CONDUIT_OPEN
                                            : ENSHU__CONDUIT_CLOSED);
        break;
    case 1:
        enshu__world_set_isolated(w, (enshu__ref){0, zone, ENSHU__ZONE},
                                  draw(r, 4) == 0);
        break;
    case 2:
        enshu__world_set_isolated(w, (enshu__ref){0, asset, ENSHU__ASSET},
                                  draw(r, 3) == 0);
        break;
    case 3:
        enshu__threat_compromise(f->threat, -1, asset, ENSHU__HOLD_NONE);
        break;
    case 4:
        enshu__threat_uproot(f->threat, asset);
        break;
    case 5:
        assert_int_equal(enshu__threat_plant(f->threat, crew, asset, 0),
                         ENSHU_OK);
        break;
    default:
        enshu__threat_compromise(f->threat, crew, asset,
                                 (enshu__hold)(1 + draw(r, 3)));
        break;
    }
}

static void compare(threat_fixture *f, enshu_random *r)
{
    const int32_t crew = draw(r, CREWS) % (int32_t)f->n_adversaries;
    const int32_t on = draw(r, (int32_t)f->w->defs.n_assets);
    const int32_t step = draw(r, (int32_t)f->n_steps);
    const enshu_name via = f->steps[step]->via;
    const enshu__attempt_options options = {
        .on = {f->w->assets[on]->decl.name, on, ENSHU__ASSET}, .from = -1};
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_OK;
    const int32_t want = way(f, crew, on, via);
    const enshu__trail *trail = enshu__threat_trail(f->threat);
    assert_int_equal(enshu__threat_attempt(f->threat, crew, step, &options,
                                           &number, &outcome),
                     ENSHU_OK);
    const enshu__trace *last =
        enshu__trail_at(trail, enshu__trail_count(trail) - 1);
    expect_i64(outcome, want == -2 ? ENSHU__OUT_UNREACHABLE : ENSHU__OUT_OK);
    if (want != -2)
        expect_i64(last->from, want);
    const int32_t from = draw(r, (int32_t)f->w->defs.n_assets);
    assert_true(enshu__world_reaches(f->w->world, from, on, via)
                == reaches(f, from, on, via));
    const int32_t zone = draw(r, (int32_t)f->w->defs.n_zones);
    assert_true(enshu__world_reaches_from_zone(f->w->world, zone, on, via)
                == (!is_cut(f->w, ENSHU__ASSET, on)
                    && walks(f->w, zone, f->w->assets[on]->zone.index, via)));
}

/* Plays on in a slice that is then taken back. */
static void play_in_vain(threat_fixture *f, enshu_random *r)
{
    enshu__undo_begin(f->w->undo);
    for (int i = 0; i < 5; i++) {
        change(f, r);
        compare(f, r);
    }
    enshu__undo_rollback(f->w->undo);
}

static void every_way_is_found_and_no_other(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        enshu_random r;
        void *each = NULL;
        enshu_random_init(&r, seed, "ways", 4);
        threat_fixture *f = started_world(&r, &each);
        for (int i = 0; i < 150; i++) {
            change(f, &r);
            compare(f, &r);
            if (i % 10 == 0)
                play_in_vain(f, &r);
        }
        threat_tear_down(&each);
    }
}

/* More services than are remembered at a time, asked for in turn. */
static void more_services_than_are_remembered(void **state)
{
    enum { MANY = 80 };
    enshu_random r;
    void *each = NULL;
    (void)state;
    enshu_random_init(&r, 5, "ways", 4);
    threat_fixture *f = started_world(&r, &each);
    for (int round = 0; round < 3; round++) {
        for (int32_t i = 0; i < MANY; i++) {
            char word[16];
            const enshu_name service = i < 4
                                           ? word_of(f->w, services[i])
                                           : word_of(f->w, id_of('s', i, word));
            const int32_t from = draw(&r, ZONES);
            const int32_t to = draw(&r, ZONES);
            assert_true(enshu__world_connects(f->w->world, from, to, service)
                        == walks(f->w, from, to, service));
        }
    }
    threat_tear_down(&each);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_is_found_and_no_other),
        cmocka_unit_test(more_services_than_are_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
