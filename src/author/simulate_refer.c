/* Runs of a simulation that wait for the references of their seed. */
#include "author/simulate_internal.h"
#include "runs/spread.h"

/* What is known of one seed. */
typedef struct sim_seed {
    spread_lock *lock;
    reference_set *set;
    bool complete; /* nothing more will be added */
    size_t arrived;
    sim_run *waiting; /* oldest first */
} sim_seed;

void sim_run_destroy(sim_run *run)
{
    session_destroy(run->play);
    sim_tally_fini(&run->tally);
    xfree(run->teams);
    xfree(run);
}

void sim_refer_init(simulation *s)
{
    if (!enshu_drill_wants_references(session_drill(s->lister)))
        return;
    s->by_seed = xcalloc(s->options.runs, sizeof *s->by_seed);
    for (size_t i = 0; i < s->options.runs; i++) {
        s->by_seed[i].lock = spread_lock_create();
        s->by_seed[i].set = reference_create();
    }
}

void sim_refer_fini(simulation *s)
{
    for (size_t i = 0; s->by_seed && i < s->options.runs; i++) {
        sim_seed *seed = &s->by_seed[i];
        while (seed->waiting) {
            sim_run *run = seed->waiting;
            seed->waiting = run->next;
            sim_run_destroy(run);
        }
        reference_destroy(seed->set);
        spread_lock_destroy(seed->lock);
    }
    xfree(s->by_seed);
    s->by_seed = NULL;
}

static void append(sim_run **list, sim_run *run)
{
    while (*list)
        list = &(*list)->next;
    *list = run;
}

static void take_curves(simulation *s, sim_seed *seed, sim_run *run)
{
    const char *policy = s->policies[run->piece % s->n_policies].name;
    const enshu_reference r = reference_of_policy(policy);
    if (r != ENSHU_REFERENCES && !seed->complete)
        reference_take(seed->set, r, session_drill(run->play));
}

static bool has_all(const sim_seed *seed)
{
    for (int r = 0; r < ENSHU_REFERENCES; r++) {
        if (!reference_has(seed->set, (enshu_reference)r))
            return false;
    }
    return true;
}

/* The last run of a seed plays what no policy did. */
static enshu_status complete(simulation *s, sim_seed *seed, uint64_t number,
                             enshu_error *err)
{
    const reference_options o = {.bundle = s->options.bundle,
                                 .seed = number,
                                 .jobs = 1,
                                 .stop = s->options.stop,
                                 .user = s->options.user};
    if (seed->complete)
        return ENSHU_OK;
    const enshu_status st = reference_play(seed->set, &o, err);
    seed->complete = st == ENSHU_OK;
    return st;
}

static void hand_all(const sim_seed *seed, sim_run *runs, enshu_status st,
                     const enshu_error *err)
{
    for (sim_run *r = runs; r; r = r->next) {
        if (r->status != ENSHU_OK)
            continue;
        r->status = st;
        r->err = *err;
        if (st == ENSHU_OK)
            r->status =
                reference_hand(seed->set, session_drill(r->play), &r->err);
    }
}

/* How many runs of a seed there are: the first is played twice. */
static size_t runs_of(const simulation *s, size_t seed)
{
    return seed == 0 ? 2 * s->n_policies : s->n_policies;
}

sim_run *sim_refer(simulation *s, size_t number, sim_run *run)
{
    sim_seed *seed = s->by_seed ? &s->by_seed[number] : NULL;
    enshu_error err = {0};
    enshu_status st = ENSHU_OK;
    if (!seed || run->status != ENSHU_OK)
        return run;
    spread_lock_take(seed->lock);
    seed->arrived++;
    take_curves(s, seed, run);
    append(&seed->waiting, run);
    seed->complete |= has_all(seed);
    if (!seed->complete && seed->arrived >= s->n_policies)
        st = complete(s, seed, run->seed, &err);
    sim_run *ready = NULL;
    if (seed->complete || st != ENSHU_OK) {
        ready = seed->waiting;
        seed->waiting = NULL;
        hand_all(seed, ready, st, &err);
    }
    if (seed->arrived == runs_of(s, number)) {
        reference_destroy(seed->set);
        seed->set = NULL;
    }
    spread_lock_drop(seed->lock);
    return ready;
}
