/*
 * bench_threat - many adversaries against many assets for eight drill hours:
 * as a scenario in Lua within its drill, and as the threat alone; then what a
 * plain walk would cost that looks at every asset an adversary holds and
 * follows the conduits each time.
 *
 * The goal is 100 adversaries against 10,000 assets in under a second.
 *
 *   bench_threat [--quick]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "enshu/random.h"
#include "enshu/script.h"
#include "threat/threat.h"

enum {
    ROUNDS = 5,
    ZONES = 60,
    ADVERSARIES = 100,
    ASSETS = 10000,
    HOURS = 8,
    PLAIN_LOOKS = 2000
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* ---- as a scenario ---- */

/* A ring of zones with shortcuts; each adversary tries a step on some asset,
 * moves on from what it holds, and now and then is thrown out; a conduit is
 * closed or opened every ten minutes. */
static const char declared[] =
    "local N, Z, CREWS, HOURS = %d, %d, %d, %d "
    "scenario{ id='many', api=1, start='2026-11-24 00:00', "
    " length=hours(HOURS), lang='en', langs={'en'}, title='Many' } "
    "org{ id='o', kind='operator', name='O' } "
    "team{ id='t', org='o', name='T' } role{ id='r', team='t', name='R' } "
    "for i = 1, Z do zone{ id='z'..i, name='Z' } end "
    "conduit{ id='in_', from='internet', to='z1' } "
    "for i = 1, Z do conduit{ id='k'..i, from='z'..i, to='z'..(i %% Z + 1), "
    " allow={'smb','rdp'} } end "
    "for i = 1, N do asset{ id='m'..i, name='M', zone='z'..((i - 1) %% Z + 1), "
    " owner='t', controls={edr=true} } end "
    "account{ id='acc', owner='t' } indicator{ id='c2', value='203.0.113.7' } "
    "for _, via in ipairs{'smb', 'rdp'} do "
    " step{ id='hop_'..via, attack='T1021.002', via=via, uses={'acc'}, "
    "  takes=range(sec(30), sec(90)), p=0.7, hindered={ { by='mfa', p=0.1 } }, "
    "  marks={'c2'}, detect={ { by='edr', p=0.2, delay=sec(30) } }, "
    "  effects={ fx.compromise(TARGET, 'user') } } end "
    "for c = 1, CREWS do adversary{ id='crew'..c, has={'acc'}, "
    " plan=function() local r = rng('crew'..c) "
    "  while true do "
    "   if not attempt(r:chance(0.5) and 'hop_smb' or 'hop_rdp', "
    "    { on='m'..r:int(1, N) }).ok then wait(sec(20)) end "
    "  end end, fallback={ { step='hop_smb', on='m1' } } } end "
    "every(min(10), function() local r = rng('net') "
    " set_state('k'..r:int(1, Z), r:chance(0.3) and 'closed' or 'open') "
    " apply(fx.compromise('m'..r:int(1, N), 'none')) end) ";

typedef struct counts {
    size_t records;
    size_t steps;
} counts;

static void count(void *user, const enshu_record *record)
{
    counts *c = user;
    c->records++;
    c->steps += record->kind == ENSHU_RECORD_STEP_ENDED;
}

static double measure_declared(counts *c)
{
    char lua[4096];
    const int len = snprintf(lua, sizeof lua, declared, (int)ASSETS, (int)ZONES,
                             (int)ADVERSARIES, (int)HOURS);
    const enshu_file file = {"main.lua", lua, (size_t)len};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    *c = (counts){0, 0};
    const enshu_options options = {
        .seed = 1, .has_seed = true, .sink = count, .user = c};
    enshu_drill *d = NULL;
    enshu_error err = {0};
    if (enshu_script_open(&bundle, &options, NULL, &d, &err) != ENSHU_OK) {
        (void)fprintf(stderr, "bench_threat: %s\n", err.message);
        abort();
    }
    const double start = bench_now();
    require(enshu_drill_advance(d, HOURS * ENSHU_HOUR) == ENSHU_OK);
    const double seconds = bench_now() - start;
    require(enshu_drill_script_errors(d) == 0);
    enshu_drill_destroy(d);
    return seconds;
}

/* ---- the threat alone ---- */

typedef struct alone {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__names *names;
    enshu_queue *queue;
    enshu__world *world;
    enshu__threat *threat;
    enshu__world_defs defs;
    enshu__step_def step;
    enshu__step_def *steps[1];
    enshu__zone_def *zones[ZONES];
    enshu__conduit_def *conduits[ZONES];
    enshu__asset_def *assets[ASSETS];
    enshu__adversary_def *adversaries[ADVERSARIES];
    enshu_random random;
    size_t ended;
} alone;

static void *take(alone *a, size_t size)
{
    void *block = enshu__arena_new(a->arena, 1, size);
    require(block != NULL);
    return block;
}

static enshu__decl declared_as(alone *a, char kind, int32_t i)
{
    char id[16];
    const int len = snprintf(id, sizeof id, "%c%d", kind, (int)i);
    const enshu_name name = enshu__names_intern(a->names, id, (size_t)len);
    return (enshu__decl){.name = name, .index = i};
}

static void changed(void *user, enshu__world_change change, enshu__ref what)
{
    (void)user;
    (void)change;
    (void)what;
}

static void started(void *user, enshu__attempt *a)
{
    (void)user;
    (void)a;
}

static void effects(void *user, const enshu__attempt *attempt)
{
    alone *a = user;
    (void)enshu__threat_compromise(a->threat, attempt->adversary,
                                   attempt->on.index, ENSHU__HOLD_USER);
}

static void ended(void *user, enshu__attempt *attempt, enshu__outcome outcome,
                  bool noticed)
{
    alone *a = user;
    (void)attempt;
    (void)outcome;
    (void)noticed;
    a->ended++;
}

static void make_world(alone *a)
{
    for (int32_t i = 0; i < ZONES; i++) {
        enshu__zone_def *zone = a->zones[i] = take(a, sizeof *zone);
        enshu__conduit_def *way = a->conduits[i] = take(a, sizeof *way);
        zone->decl = declared_as(a, 'z', i);
        way->decl = declared_as(a, 'k', i);
        way->from.index = i;
        way->to.index = (i + 1) % ZONES;
    }
    for (int32_t i = 0; i < ASSETS; i++) {
        enshu__asset_def *asset = a->assets[i] = take(a, sizeof *asset);
        asset->decl = declared_as(a, 'm', i);
        asset->zone.index = i % ZONES;
    }
    a->defs = (enshu__world_defs){.zones = a->zones,
                                  .n_zones = ZONES,
                                  .conduits = a->conduits,
                                  .n_conduits = ZONES,
                                  .assets = a->assets,
                                  .n_assets = ASSETS};
    a->world = enshu__world_create(a->arena, a->undo, &a->defs, changed, a);
    require(a->world != NULL);
}

static void alone_init(alone *a)
{
    memset(a, 0, sizeof *a);
    a->arena = enshu__arena_create((size_t)1 << 30);
    a->undo = enshu__undo_create(1 << 20);
    a->names = enshu__names_create();
    require(a->arena && a->undo && a->names);
    require(enshu_queue_create(1 << 16, 0, &a->queue) == ENSHU_OK);
    make_world(a);
    a->step = (enshu__step_def){.decl = declared_as(a, 's', 0),
                                .takes = {30 * ENSHU_SEC, 90 * ENSHU_SEC},
                                .p_ppm = 700000};
    for (int32_t i = 0; i < ADVERSARIES; i++) {
        a->adversaries[i] = take(a, sizeof *a->adversaries[i]);
        a->adversaries[i]->decl = declared_as(a, 'a', i);
    }
    a->steps[0] = &a->step;
    const enshu__threat_setup setup = {
        .arena = a->arena,
        .undo = a->undo,
        .world = a->world,
        .streams = enshu__streams_create(a->arena, a->undo, 1),
        .names = a->names,
        .queue = a->queue,
        .adversaries = a->adversaries,
        .n_adversaries = ADVERSARIES,
        .steps = a->steps,
        .n_steps = 1,
        .hooks = {.user = a,
                  .started = started,
                  .effects = effects,
                  .ended = ended},
    };
    a->threat = enshu__threat_create(&setup);
    require(a->threat != NULL);
    enshu_random_init(&a->random, 1, "bench", 5);
}

static void alone_fini(alone *a)
{
    enshu_queue_destroy(a->queue);
    enshu__names_destroy(a->names);
    enshu__undo_destroy(a->undo);
    enshu__arena_destroy(a->arena);
}

static void attempt_some(alone *a, int32_t adversary)
{
    const int32_t on = (int32_t)enshu_random_int(&a->random, 0, ASSETS - 1);
    const enshu__attempt_options o = {
        .on = {a->assets[on]->decl.name, on, ENSHU__ASSET}, .from = -1};
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_OK;
    require(
        enshu__threat_attempt(a->threat, adversary, 0, &o, &number, &outcome)
            == ENSHU_OK
        && number != 0);
}

/* Each adversary has one attempt under way at any time, as many as `steps`
 * altogether. */
static double measure_alone(alone *a, size_t steps)
{
    const double start = bench_now();
    enshu_event e;
    for (int32_t i = 0; i < ADVERSARIES; i++)
        attempt_some(a, i);
    for (size_t i = 0; a->ended < steps; i++) {
        require(enshu_queue_pop(a->queue, &e));
        require(enshu__threat_on_end(a->threat, e.arg) == ENSHU_OK);
        attempt_some(a, (int32_t)(i % ADVERSARIES));
        if (i % 1000 == 0) { /* the network is worked out anew */
            const int32_t way = (int32_t)(i / 2000 % ZONES);
            (void)enshu__world_set_conduit(a->world, way,
                                           i / 1000 % 2 == 0
                                               ? ENSHU__CONDUIT_CLOSED
                                               : ENSHU__CONDUIT_OPEN);
        }
    }
    return bench_now() - start;
}

/* ---- the plain walk ---- */

static bool walks(const alone *a, int32_t from, int32_t to)
{
    bool found[ZONES] = {false};
    int32_t list[ZONES];
    size_t n = 0;
    found[from] = true;
    list[n++] = from;
    for (size_t i = 0; i < n && !found[to]; i++) {
        for (int32_t k = 0; k < ZONES; k++) {
            const int32_t x = a->conduits[k]->from.index;
            const int32_t y = a->conduits[k]->to.index;
            const int32_t next = x == list[i] ? y : y == list[i] ? x : -1;
            if (next < 0 || found[next]
                || enshu__world_conduit(a->world, k) != ENSHU__CONDUIT_OPEN)
                continue;
            found[next] = true;
            list[n++] = next;
        }
    }
    return found[to];
}

/* Looks through all assets for the first that reaches the target. */
static int32_t plain_look(const alone *a, int32_t adversary, int32_t on)
{
    for (int32_t from = 0; from < ASSETS; from++) {
        if (enshu__threat_holds(a->threat, adversary, from)
            && walks(a, from % ZONES, on % ZONES))
            return from;
    }
    return -1;
}

static double measure_plain(alone *a)
{
    double sum = 0;
    const double start = bench_now();
    for (int32_t i = 0; i < PLAIN_LOOKS; i++)
        sum += plain_look(a, i % ADVERSARIES,
                          (int32_t)enshu_random_int(&a->random, 0, ASSETS - 1));
    bench_use(sum);
    return (bench_now() - start) / PLAIN_LOOKS;
}

int main(int argc, char **argv)
{
    const size_t rounds = bench_is_quick(argc, argv) ? 1 : ROUNDS;
    double drill[ROUNDS];
    double threat[ROUNDS];
    double plain[ROUNDS];
    counts c = {0, 0};
    for (size_t i = 0; i < rounds; i++) {
        alone *a = malloc(sizeof *a);
        require(a != NULL);
        drill[i] = measure_declared(&c);
        alone_init(a);
        threat[i] = measure_alone(a, c.steps);
        plain[i] = measure_plain(a);
        alone_fini(a);
        free(a);
    }
    const double d = bench_median(drill, rounds);
    const double t = bench_median(threat, rounds);
    const double p = bench_median(plain, rounds);
    const double steps = (double)c.steps;
    (void)printf("%d adversaries, %d assets, %d drill hours: %zu steps, "
                 "%zu records\n",
                 (int)ADVERSARIES, (int)ASSETS, (int)HOURS, c.steps, c.records);
    (void)printf("  drill with Lua plans %7.3f s  %6.2f us a step, %6.2f us a "
                 "record (goal 1 s)\n",
                 d, d / steps * 1e6, d / (double)c.records * 1e6);
    (void)printf("  threat alone         %7.3f s  %6.2f us a step\n", t,
                 t / steps * 1e6);
    (void)printf("  plain walk           %7.3f s  %6.2f us a step, %.1f times "
                 "the threat alone\n",
                 p * 2 * steps, p * 2e6, p * 2 * steps / t);
    return 0;
}
