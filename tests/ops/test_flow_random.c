/*
 * Random networks under random failures and orders.  Each is played three
 * times: untouched between disturbances; with somebody looking at random times;
 * and with slices of script that change and order at random and are rolled
 * back.  What happens and what is told is the same to the last bit, and at
 * every look nothing is lost or made up.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "enshu/digest.h"
#include "enshu/random.h"
#include "ops/flow_fixture.h"
#include "support/expect.h"

enum { NETWORKS = 120, CHAIN = 6, FLIGHTS = 24, SERVICES = 3, STEPS = 300 };

typedef enum manner { UNTOUCHED, LOOKED_AT, ROLLED_BACK, MANNERS } manner;

static flow_fixture f;
static char ids[CHAIN][8];
static char keys[FLIGHTS][8];
static const char *const docks[] = {"A", "B", "C", "D"};
static const char *const classes[] = {"home", "shared"};

static int64_t pick(enshu_random *r, int64_t low, int64_t high)
{
    return enshu_random_int(r, low, high);
}

static bool chance(enshu_random *r, uint32_t percent)
{
    return enshu_random_chance(r, percent * 10000);
}

/* ---- networks ---- */

static void build_station(enshu_random *r, size_t i)
{
    (void)snprintf(ids[i], sizeof ids[i], "s%zu", i);
    const int64_t servers = pick(r, 1, 12);
    enshu__station_def *s =
        flow_station(&f, ids[i], servers, (double)pick(r, 40, 200));
    s->spread = (int32_t)pick(r, 0, 2);
    s->capacity = chance(r, 50) ? pick(r, 1, 40) : 0;
    s->holds = s->capacity > 0 && chance(r, 60);
    s->patience_us = chance(r, 30) ? pick(r, 1, 40) * ENSHU_MIN : 0;
    if (chance(r, 60))
        s->service = flow_service(&f, (int32_t)pick(r, 0, SERVICES - 1));
    s->manual.rate_milli = pick(r, 0, 1) * 20000;
    s->manual.servers = pick(r, 0, 5);
    s->manual.setup_us = pick(r, 0, 30) * ENSHU_MIN;
    if (chance(r, 15)) {
        enshu__hours *h = enshu__arena_new(f.arena, 1, sizeof *h);
        assert_non_null(h);
        h->from_us = pick(r, -5, 5) * ENSHU_HOUR;
        h->until_us = pick(r, 6, 12) * ENSHU_HOUR;
        s->hours = h;
        s->n_hours = 1;
    }
}

/* At once, or some minutes. */
static enshu_time_us pick_way(enshu_random *r)
{
    return chance(r, 50) ? 0 : pick(r, 1, 600) * ENSHU_SEC;
}

/* On to one or two later stations; a few go back to the first. */
static void build_routes(enshu_random *r, size_t i)
{
    const char *next = i + 1 < CHAIN ? ids[i + 1] : "gate";
    const char *far = i + 2 < CHAIN ? ids[i + 2] : "gate";
    const bool back = chance(r, 30) && !f.stations[0].holds;
    enshu__route_def *first = flow_route(&f, ids[i], next, 0.5);
    first->takes_us = pick_way(r);
    flow_route(&f, ids[i], far, 0.4)->takes_us = pick_way(r);
    flow_route(&f, ids[i], back ? ids[0] : next, 0.1);
    if (i > 0 && chance(r, 30))
        flow_route(&f, ids[i], next, 1)->item_class = flow_name(&f, "home");
}

/* Trucks bring things into a yard, others take them away; it fills up. */
static void build_yard(enshu_random *r)
{
    static const enshu__profile_row rows[] = {{-2 * ENSHU_HOUR, 60000},
                                              {2 * ENSHU_HOUR, 150000},
                                              {9 * ENSHU_HOUR, 5000}};
    static const enshu__batch batches[] = {{ENSHU_HOUR, 50},
                                           {5 * ENSHU_HOUR, 120}};
    static enshu__profile_row profile[3];
    static enshu__batch ships[2];
    memcpy(profile, rows, sizeof rows);
    memcpy(ships, batches, sizeof batches);
    const int64_t capacity = pick(r, 20, 200);
    flow_store(&f, "yard", capacity, pick(r, 0, 20));
    enshu__source_def *s = flow_source(&f, "trucks", "lane", 0);
    s->profile = profile;
    s->n_profile = 3;
    s->spread = (int32_t)pick(r, 0, 1);
    s = flow_source(&f, "ship", "crane", 0);
    s->batches = ships;
    s->n_batches = 2;
    enshu__station_def *lane = flow_station(&f, "lane", 4, 30);
    lane->takes = "yard";
    lane->capacity = pick(r, 1, 30);
    lane->holds = chance(r, 50);
    lane->slowed_by = chance(r, 50) ? "yard" : NULL;
    enshu__station_def *crane = flow_station(&f, "crane", 2, 40);
    crane->puts = "yard";
    crane->patience_us = chance(r, 30) ? ENSHU_HOUR : 0;
    if (chance(r, 50))
        flow_route(&f, "crane", "lane", 1)->takes_us = ENSHU_MIN;
}

static enshu__share *build_mix(void)
{
    enshu__share *mix = enshu__arena_new(f.arena, 2, sizeof *mix);
    assert_non_null(mix);
    for (size_t i = 0; i < 2; i++)
        mix[i] = (enshu__share){flow_name(&f, classes[i]), 500000};
    return mix;
}

static void build_sources(enshu__ref departures)
{
    enshu__source_def *s = flow_source(&f, "people", ids[0], 0);
    s->departures = departures;
    s->share_ppm = 700000;
    s->mix = build_mix();
    s->n_mix = 2;
    s = flow_source(&f, "others", ids[1], 0);
    s->departures = departures;
    s->share_ppm = 300000;
    s->item_class = flow_name(&f, "home");
}

static void build_bags(enshu_random *r, enshu__departures_def *d)
{
    const int64_t servers = pick(r, 1, 4);
    flow_station(&f, "belt", servers, (double)pick(r, 10, 200));
    enshu__emit_def *e = enshu__arena_new(f.arena, 1, sizeof *e);
    assert_non_null(e);
    *e = (enshu__emit_def){.to = "belt",
                           .item_class = flow_name(&f, "bag"),
                           .per_milli = pick(r, 100, 1500)};
    f.stations[0].emits = e;
    f.stations[0].n_emits = 1;
    d->bags = "belt";
    d->bags_hold_us = pick(r, 0, 60) * ENSHU_MIN;
}

static enshu__departures_def *build_departures(enshu_random *r)
{
    enshu__departures_def *d = flow_departures(&f, "flights", "gate", FLIGHTS);
    for (size_t i = 0; i < FLIGHTS; i++) {
        enshu__departure_row *row = &d->schedule[i];
        (void)snprintf(keys[i], sizeof keys[i], "F%zu", i);
        row->key = keys[i];
        row->at_us = -ENSHU_HOUR + (int64_t)i * 25 * ENSHU_MIN;
        row->load = pick(r, 0, 60);
        row->dock = chance(r, 80) ? docks[pick(r, 0, 3)] : NULL;
        if (i >= 8 && chance(r, 60)) {
            row->after = keys[i - 8];
            row->turn_us = pick(r, 30, 200) * ENSHU_MIN;
        }
    }
    d->hold_us = pick(r, 0, 60) * ENSHU_MIN;
    d->close_us = pick(r, 0, 1) * 10 * ENSHU_MIN;
    d->cancel_after_us = pick(r, 60, 180) * ENSHU_MIN;
    d->full_ppm = pick(r, 700000, 1000000);
    d->least_ppm = pick(r, 0, 700000);
    d->spacing_us = pick(r, 0, 10) * ENSHU_MIN;
    d->spares = pick(r, 0, 2);
    if (chance(r, 70)) {
        static const char *names[4];
        memcpy(names, docks, sizeof names);
        d->docks = names;
        d->n_docks = 4;
    }
    for (size_t i = 0; i < FLIGHTS && d->n_docks == 0; i++)
        d->schedule[i].dock = NULL;
    return d;
}

static void build(uint64_t seed)
{
    enshu_random r;
    enshu_random_init(&r, seed, "network", 7);
    flow_init(&f, seed);
    f.def.warm_us = 3 * ENSHU_HOUR;
    for (size_t i = 0; i < CHAIN; i++)
        build_station(&r, i);
    for (size_t i = 0; i < CHAIN; i++)
        build_routes(&r, i);
    flow_station(&f, "gate", pick(&r, 1, 2), 600)->per_departure = true;
    build_yard(&r);
    enshu__departures_def *d = build_departures(&r);
    build_sources((enshu__ref){d->decl.name, 0, ENSHU__DEPARTURES});
    if (chance(&r, 60))
        build_bags(&r, d);
    flow_start(&f);
}

/* ---- disturbances ---- */

static enshu__order random_order(enshu_random *r)
{
    const bool flow = chance(r, 50);
    enshu__order o = {.at_us = ENSHU__ABSENT_TIME};
    o.on = flow ? (enshu__ref){0, 0, ENSHU__FLOW}
                : (enshu__ref){0, 0, ENSHU__DEPARTURES};
    o.verb = flow
                 ? (enshu__verb)pick(r, ENSHU__VERB_SERVERS, ENSHU__VERB_DIVERT)
                 : (enshu__verb)pick(r, ENSHU__VERB_HOLD, ENSHU__VERB_DEPART);
    o.place = flow ? ids[pick(r, 0, CHAIN - 1)] : docks[pick(r, 0, 3)];
    if (flow && chance(r, 30))
        o.place = chance(r, 50) ? "lane" : "crane";
    o.key = flow ? classes[pick(r, 0, 1)] : keys[pick(r, 0, FLIGHTS - 1)];
    o.other = chance(r, 70) ? ids[pick(r, 0, CHAIN - 1)] : NULL;
    o.count = pick(r, 0, 20);
    o.by_us = pick(r, 0, 90) * ENSHU_MIN;
    if (o.verb == ENSHU__VERB_DEPART)
        o.at_us = pick(r, 0, 12 * 60) * ENSHU_MIN;
    return o;
}

static void disturb(enshu_random *r)
{
    static const int64_t levels[] = {0, 300000, 1000000, 1000000};
    if (chance(r, 50)) {
        /* One after the other: the order of arguments is the compiler's. */
        const int64_t service = pick(r, 0, SERVICES - 1);
        const int64_t level = levels[pick(r, 0, 3)];
        flow_set_service(&f, (int32_t)service, level, chance(r, 30));
        return;
    }
    const enshu__order o = random_order(r);
    if (!enshu__flows_may(f.flows, &o))
        assert_int_equal(enshu__flows_order(f.flows, &o), ENSHU_OK);
}

static void look(enshu_random *r)
{
    enshu__departures_totals t;
    flow_assert_sound(&f);
    (void)flow_at(&f, (size_t)pick(r, 0, CHAIN));
    enshu__flows_departures(f.flows, 0, &t);
    assert_true(t.departed + t.cancelled >= 0 && t.due <= FLIGHTS);
    (void)enshu__flows_store(f.flows, 0, 0);
}

/* A slice of script, in which somebody may look; or it fails and loses
 * everything. */
static void slice(enshu_random *r, enshu_random *looker, bool rolls_back)
{
    enshu__undo_begin(f.undo);
    for (int64_t n = pick(r, 1, 3); n > 0; n--) {
        disturb(r);
        if (looker)
            look(looker);
    }
    if (rolls_back)
        enshu__undo_rollback(f.undo);
    else
        enshu__undo_commit(f.undo);
}

/* What nobody should notice, up to the next disturbance. */
static void meddle(enshu_random *r, manner how, enshu_time_us until_us)
{
    enshu_time_us t = enshu_queue_now(f.queue);
    for (int64_t n = how == UNTOUCHED ? 0 : pick(r, 0, 4); n > 0; n--) {
        t = pick(r, t, until_us);
        flow_run_to(&f, t);
        look(r);
        if (how == ROLLED_BACK)
            slice(r, r, true);
    }
}

static void digest_i64(enshu_digest *d, int64_t x)
{
    enshu_digest_u64(d, (uint64_t)x);
}

/* Of all that happened, and of all that was told. */
static uint64_t outcome(void)
{
    enshu_digest d;
    enshu_digest_init(&d);
    enshu_digest_u64(&d, flow_trail(&f));
    const enshu__flow_totals t = flow_totals(&f);
    digest_i64(&d, t.created);
    digest_i64(&d, t.lost);
    digest_i64(&d, t.boarded);
    digest_i64(&d, (int64_t)f.n_news);
    for (size_t i = 0; i < f.n_news && i < FLOW_NEWS; i++) {
        digest_i64(&d, f.news[i].at_us);
        digest_i64(&d, (int64_t)f.news[i].row);
        digest_i64(&d, f.news[i].figures.state);
        digest_i64(&d, f.news[i].figures.expected_us);
        digest_i64(&d, f.news[i].figures.on_board);
        /* Whatever leaves is told to leave at that very time. */
        if (f.news[i].figures.state == ENSHU__DEP_DEPARTED)
            assert_true(f.news[i].at_us == f.news[i].figures.expected_us);
    }
    return enshu_digest_value(&d);
}

static uint64_t play(uint64_t seed, manner how)
{
    enshu_random r;
    enshu_random meddler;
    enshu_random_init(&r, seed, "disturbances", 12);
    enshu_random_init(&meddler, seed, "meddler", 7);
    build(seed);
    for (int i = 0; i < STEPS; i++) {
        const enshu_time_us t = i * 3 * ENSHU_MIN + pick(&r, 0, 100000000);
        meddle(&meddler, how, t);
        flow_run_to(&f, t);
        if (chance(&r, 15))
            slice(&r, how == UNTOUCHED ? NULL : &meddler, false);
    }
    flow_run_to(&f, ENSHU_DAY);
    flow_assert_sound(&f);
    const uint64_t result = outcome();
    flow_fini(&f);
    return result;
}

static void looking_and_what_is_taken_back_change_nothing(void **state)
{
    (void)state;
    enshu_digest all;
    enshu_digest_init(&all);
    for (uint64_t seed = 1; seed <= NETWORKS; seed++) {
        const uint64_t untouched = play(seed, UNTOUCHED);
        enshu_digest_u64(&all, untouched);
        for (int how = LOOKED_AT; how < MANNERS; how++) {
            const uint64_t other = play(seed, (manner)how);
            if (other != untouched)
                print_error("network %d, manner %d\n", (int)seed, how);
            assert_true(other == untouched);
        }
    }
    /* And it is the same with every compiler. */
    char text[32];
    (void)snprintf(text, sizeof text, "%016" PRIx64 "\n",
                   enshu_digest_value(&all));
    expect_golden("ops/flow_random.txt", text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looking_and_what_is_taken_back_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
