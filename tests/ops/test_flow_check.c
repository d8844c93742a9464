/* Every fault an author can make is told, in both languages, and no other. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "ops/flow_fixture.h"

static flow_fixture f;

enum { ROWS = 3 };

/* A sound airport with something of everything. */
static void build(void)
{
    flow_init(&f, 1);
    enshu__source_def *s = flow_source(&f, "people", "desk", 0);
    flow_source(&f, "visitors", "shop", 20)->item_class = flow_name(&f, "shy");
    enshu__station_def *desk = flow_station(&f, "desk", 3, 150);
    flow_station(&f, "gate", 1, 1200)->per_departure = true;
    flow_station(&f, "belt", 2, 900)->puts = "cart";
    flow_station(&f, "shop", 1, 30);
    flow_store(&f, "cart", 1000, 0);
    flow_route(&f, "desk", "gate", 1)->takes_us = 5 * ENSHU_MIN;
    flow_route(&f, "shop", "out", 0.5);
    flow_route(&f, "shop", "lost", 0.5);
    enshu__emit_def *bags = enshu__arena_new(f.arena, 1, sizeof *bags);
    assert_non_null(bags);
    *bags = (enshu__emit_def){
        .to = "belt", .item_class = flow_name(&f, "bag"), .per_milli = 400};
    desk->emits = bags;
    desk->n_emits = 1;
    enshu__departures_def *d = flow_departures(&f, "flights", "gate", ROWS);
    static const char *keys[ROWS] = {"EN1", "EN2", "EN3"};
    static const char *docks[] = {"A1", "A2"};
    for (size_t i = 0; i < ROWS; i++) {
        d->schedule[i].key = keys[i];
        d->schedule[i].at_us = (3 + (int64_t)i) * ENSHU_HOUR;
        d->schedule[i].load = 50;
        d->schedule[i].dock = docks[i % 2];
    }
    d->schedule[2].after = "EN1";
    d->schedule[2].turn_us = ENSHU_HOUR;
    d->docks = docks;
    d->n_docks = 2;
    d->bags = "belt";
    s->departures = (enshu__ref){d->decl.name, 0, ENSHU__DEPARTURES};
}

/* All that was told, a line each. */
typedef struct heard {
    size_t n;
    char ja[40000];
    char en[40000];
} heard;

static void hear(void *user, const char *ja, const char *en)
{
    heard *h = user;
    h->n++;
    strncat(h->ja, ja, sizeof h->ja - strlen(h->ja) - 2);
    strncat(h->en, en, sizeof h->en - strlen(h->en) - 2);
    h->ja[strlen(h->ja)] = h->en[strlen(h->en)] = '\n';
}

static bool check(heard *h)
{
    memset(h, 0, sizeof *h);
    return enshu__flow_check(f.names, &f.def, f.group_list, f.n_groups, hear,
                             h);
}

static void what_is_sound_is_not_complained_of(void **state)
{
    (void)state;
    build();
    static heard h;
    const bool sound = check(&h);
    if (!sound)
        print_error("%s\n", h.en);
    assert_true(sound);
    assert_int_equal(h.n, 0);
    flow_fini(&f);
}

/* ---- one fault each ---- */

#define FAULT(name, words, ...)                                                \
    static void name(void)                                                     \
    {                                                                          \
        __VA_ARGS__;                                                           \
    }
#define FAULTS(X)                                                              \
    X(negative_rate, "station desk: its rate is out of range",                 \
      f.stations[0].rate_milli = -1)                                           \
    X(no_rate, "station desk: its rate is out of range",                       \
      f.stations[0].rate_milli = 0)                                            \
    X(no_servers, "station desk: servers is out of range",                     \
      f.stations[0].servers = 0)                                               \
    X(few_most, "station desk: servers_max is less",                           \
      f.stations[0].servers_max = 2)                                           \
    X(capacity, "station desk: its capacity", f.stations[0].capacity = -1)     \
    X(holds, "station desk holds what comes", f.stations[0].holds = true)      \
    X(patience, "station desk: its patience", f.stations[0].patience_us = -1)  \
    X(manual, "station desk: a number of its manual mode",                     \
      f.stations[0].manual.setup_us = -1)                                      \
    X(twice, "there are two stations desk", f.stations[3].id = "desk")         \
    X(end_name, "no station can be called out", f.stations[3].id = "out")      \
    X(emit_to,                                                                 \
      "station desk makes things for blet, which is no station: "              \
      "give the id of a station (did you mean belt?)",                         \
      f.stations[0].emits[0].to = "blet")                                      \
    X(emit_per, "`per` of what it makes",                                      \
      f.stations[0].emits[0].per_milli = -1)                                   \
    X(emit_of, "station desk makes something of each shx",                     \
      f.stations[0].emits[0].of_class = flow_name(&f, "shx"))                  \
    X(store,                                                                   \
      "station belt, puts: there is no store crt: give the id of one "         \
      "of the stores (did you mean cart?)",                                    \
      f.stations[2].puts = "crt")                                              \
    X(both_ways, "station belt puts into cart what it takes",                  \
      f.stations[2].takes = "cart")                                            \
    X(slow, "station desk: slow_from and slow_to",                             \
      f.stations[0].slowed_by = "cart";                                        \
      f.stations[0].slow_to_ppm = 1)                                           \
    X(store_capacity, "store cart: its capacity", f.stores[0].capacity = 0)    \
    X(store_level, "store cart: its level at the start",                       \
      f.stores[0].level = 1001)                                                \
    X(source_to, "source people leads to dsk", f.sources[0].to = "dsk")        \
    X(source_none, "source visitors does not say how much",                    \
      f.sources[1].per_hour_milli = 0)                                         \
    X(source_both, "source people says more than once",                        \
      f.sources[0].per_hour_milli = 1000)                                      \
    X(source_negative, "source visitors: per_hour is out of range",            \
      f.sources[1].per_hour_milli = -5)                                        \
    X(source_flood, "more than 10,000,000 items an hour",                      \
      f.sources[1].per_hour_milli = INT64_C(20000000000))                      \
    X(source_twice, "there are two sources people",                            \
      f.sources[1].id = "people")                                              \
    X(source_until, "source visitors ends before it begins",                   \
      f.sources[1].until_us = 0)                                               \
    X(show, "source people: its show times",                                   \
      f.sources[0].show.mode_us = 3 * ENSHU_HOUR)                              \
    X(from, "source people comes with its departures",                         \
      f.sources[0].from_us = ENSHU_HOUR)                                       \
    X(route_from, "route 2 comes from sop", f.routes[1].from = "sop")          \
    X(route_to, "route 2 leads to otu", f.routes[1].to = "otu")                \
    X(route_share, "route 2 from shop: its share is out of range",             \
      f.routes[1].share_ppm = 0)                                               \
    X(route_sum,                                                               \
      "the shares of the routes from shop do not make 1: they "                \
      "make 0.900000",                                                         \
      f.routes[1].share_ppm = 400000)                                          \
    X(route_takes, "route 1 from desk: the time it takes",                     \
      f.routes[0].takes_us = -1)                                               \
    X(route_class,                                                             \
      "is for shh, but no source brings that class: name one "                 \
      "that comes (did you mean shy?)",                                        \
      f.routes[1].item_class = flow_name(&f, "shh"))                           \
    X(warm, "warm is out of range", f.def.warm_us = -1)                        \
    X(no_station, "nothing is done", f.def.n_stations = 0)                     \
    X(no_source, "nothing comes", f.def.n_sources = 0)                         \
    X(dead_end, "nothing ever comes to station spare",                         \
      flow_station(&f, "spare", 1, 1))                                         \
    X(round_and_round, "what comes to station shop goes round for ever",       \
      f.routes[1].to = "shop";                                                 \
      f.routes[2].to = "shop")                                                 \
    X(no_way, "no route leads on from station shop for class shy",             \
      f.routes[1].item_class = f.routes[2].item_class = flow_name(&f, "bag"))  \
    X(multiplies, "what station belt makes comes back",                        \
      f.stations[2].emits = f.stations[0].emits;                               \
      f.stations[2].n_emits = 1)                                               \
    X(not_departing, "station gate is for each departure",                     \
      f.sources[1].to = "gate")                                                \
    X(locks, "station desk is on a circle of stations that hold",              \
      f.stations[0].holds = f.stations[3].holds = true;                        \
      f.stations[0].capacity = f.stations[3].capacity = 5;                     \
      f.routes[1].to = "desk"; f.routes[0].share_ppm = 500000;                 \
      flow_route(&f, "desk", "shop", 0.5); f.sources[1].to = "desk";           \
      f.stations[1].per_departure = false)                                     \
    X(dep_station,                                                             \
      "the flow has no station gat:", f.groups[0].station = "gat")             \
    X(dep_bags, "the flow has no station bet for bags",                        \
      f.groups[0].bags = "bet")                                                \
    X(dep_same, "people and bags come to one station",                         \
      f.groups[0].bags = "gate")                                               \
    X(dep_source, "no source brings the load of departures flights",           \
      f.sources[0].departures.name = 0;                                        \
      f.sources[0].per_hour_milli = 1000)                                      \
    X(dep_share, "the shares of the sources of departures flights",            \
      f.sources[0].share_ppm = 500000)                                         \
    X(dep_opens, "occupies is shorter than opens",                             \
      f.groups[0].opens_us = 2 * ENSHU_HOUR)                                   \
    X(dep_close, "opens is shorter than close",                                \
      f.groups[0].close_us = ENSHU_HOUR)                                       \
    X(dep_hold, "cancel_after is shorter than hold",                           \
      f.groups[0].hold_us = 4 * ENSHU_HOUR)                                    \
    X(dep_negative, "spacing is out of range", f.groups[0].spacing_us = -1)    \
    X(dep_least, "full and least", f.groups[0].full_ppm = 500000;              \
      f.groups[0].least_ppm = 600000)                                          \
    X(dep_key, "key EN1 is there twice", f.groups[0].schedule[1].key = "EN1")  \
    X(dep_load, "the load of EN1 is out of range",                             \
      f.groups[0].schedule[0].load = -1)                                       \
    X(dep_dock, "EN1 uses dock A3", f.groups[0].schedule[0].dock = "A3")       \
    X(dep_after, "EN3 comes after EN9", f.groups[0].schedule[2].after = "EN9") \
    X(dep_turn, "EN3 leaves before its vehicle can be there",                  \
      f.groups[0].schedule[2].turn_us = 3 * ENSHU_HOUR)                        \
    X(dep_follow, "two come after EN1", f.groups[0].schedule[1].after = "EN1") \
    X(dep_circle, "comes after itself",                                        \
      f.groups[0].schedule[2].at_us = f.groups[0].schedule[0].at_us;           \
      f.groups[0].schedule[2].turn_us = 0;                                     \
      f.groups[0].schedule[0].after = "EN3")

#define X(name, words, ...) FAULT(make_##name, words, __VA_ARGS__)
FAULTS(X)
#undef X

typedef struct fault {
    const char *name;
    const char *words;
    void (*make)(void);
} fault;

static const fault faults[] = {
#define X(name, words, ...) {#name, words, make_##name},
    FAULTS(X)
#undef X
};

static bool is_japanese(const char *text)
{
    return strstr(text, "さい") || strstr(text, "ください")
           || strstr(text, "です") || strstr(text, "必要");
}

static void each_fault_is_told_in_both_languages(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        build();
        faults[i].make();
        static heard h;
        const bool sound = check(&h);
        if (sound || !strstr(h.en, faults[i].words) || !is_japanese(h.ja)) {
            print_error("%s: %s\n%s\n", faults[i].name, h.en, h.ja);
            wrong++;
        }
        flow_fini(&f);
    }
    assert_int_equal(wrong, 0);
}

static void a_flood_of_faults_is_cut_off(void **state)
{
    (void)state;
    build();
    enshu__profile_row *rows = enshu__arena_new(f.arena, 500, sizeof *rows);
    assert_non_null(rows);
    for (int i = 0; i < 500; i++)
        rows[i] = (enshu__profile_row){-i, 1000};
    f.sources[1].per_hour_milli = 0;
    f.sources[1].profile = rows;
    f.sources[1].n_profile = 500;
    static heard h;
    assert_false(check(&h));
    assert_int_equal(h.n, 50);
    flow_fini(&f);
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    size_t told = 0;
    for (size_t n = 1; n < 12; n++) {
        build();
        static heard h;
        enshu__alloc_fail_at(n);
        const bool sound = check(&h);
        enshu__alloc_fail_at(0);
        assert_true(sound == (h.n == 0));
        assert_true(sound || strstr(h.en, "no memory to"));
        told += !sound;
        flow_fini(&f);
    }
    assert_true(told >= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sound_is_not_complained_of),
        cmocka_unit_test(each_fault_is_told_in_both_languages),
        cmocka_unit_test(a_flood_of_faults_is_cut_off),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
