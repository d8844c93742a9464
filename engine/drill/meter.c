#include "drill/meter.h"

#include "drill/watch.h"
#include "enshu/maths.h"

#include <stdio.h>
#include <string.h>

enum { CHUNK = 50, CHUNKS = 20, MOVES_MAX = CHUNK * CHUNKS };

/* By meter.kind. */
static const char *const kind_words[] = {"trust", "self", "mutual", "public",
                                         "other"};

typedef struct chunk {
    enshu_meter_move at[CHUNK];
} chunk;

/* The newest moves stand in a ring of chunks, each made when it is needed. */
typedef struct meter {
    int64_t value;
    uint64_t moved;        /* times, since the start */
    uint64_t seq;          /* of the newest meter.moved */
    const char *criterion; /* "M:id" */
    chunk *ring[CHUNKS];
} meter;

typedef struct rule {
    int32_t meter;
    size_t k; /* among its rules */
    uint64_t watch;
    bool spent;
    uint64_t cause; /* record that made its condition true */
    enshu_event_id again;
} rule;

struct enshu__meters {
    meter *at;
    size_t n;
    rule *rules;
    size_t n_rules;
};

static const enshu__meter_def *meter_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, METER, meter, i);
}

static const enshu__meter_rule *rule_def(const enshu_drill *d, const rule *r)
{
    return &meter_def(d, (size_t)r->meter)->rules[r->k];
}

/* ---- making ---- */

static size_t count_rules(const enshu_drill *d)
{
    size_t n = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, METER); i++)
        n += meter_def(d, i)->n_rules;
    return n;
}

/* A rule that acts once needs no second look, unless it acts again while its
 * condition holds. */
static bool needs_edges(const enshu__meter_rule *def)
{
    return !def->once || def->again_us != ENSHU__ABSENT_TIME;
}

static bool create_rules(enshu_drill *d, size_t i)
{
    const enshu__meter_def *def = meter_def(d, i);
    for (size_t k = 0; k < def->n_rules; k++) {
        const size_t number = d->meters->n_rules++;
        rule *r = &d->meters->rules[number];
        *r = (rule){.meter = (int32_t)i, .k = k};
        r->watch = enshu__watch(d, def->rules[k].when, ENSHU__WATCH_METER,
                                number, 0, needs_edges(&def->rules[k]));
        if (r->watch == 0)
            return false;
    }
    return true;
}

static const char *name_criterion(enshu_drill *d, const enshu__decl *decl)
{
    char text[80];
    (void)snprintf(text, sizeof text, "M:%s", enshu__text_of(d, decl->name));
    return enshu__arena_text(d->arena, text, strlen(text));
}

bool enshu__meters_create(enshu_drill *d)
{
    enshu__meters *all = enshu__arena_new(d->arena, 1, sizeof *all);
    d->meters = all;
    if (!all)
        return false;
    all->n = ENSHU__COUNT(d->scenario, METER);
    all->at = enshu__arena_new(d->arena, all->n, sizeof *all->at);
    all->rules = enshu__arena_new(d->arena, count_rules(d), sizeof *all->rules);
    bool ok = all->at && all->rules;
    for (size_t i = 0; ok && i < all->n; i++) {
        all->at[i].value = meter_def(d, i)->start;
        all->at[i].criterion = name_criterion(d, &meter_def(d, i)->decl);
        ok = all->at[i].criterion && create_rules(d, i);
    }
    return ok;
}

/* ---- moving ---- */

static enshu_meter_move *slot_of(enshu_drill *d, meter *m, uint64_t number)
{
    const size_t at = (size_t)(number % MOVES_MAX);
    chunk **c = &m->ring[at / CHUNK];
    if (!*c)
        *c = enshu__arena_new(d->arena, 1, sizeof **c);
    if (!*c) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    return &(*c)->at[at % CHUNK];
}

static void keep(enshu_drill *d, meter *m, const enshu_meter_move *move)
{
    enshu_meter_move *slot = slot_of(d, m, m->moved);
    if (!slot)
        return;
    ENSHU__SET(d->undo, *slot, *move);
    ENSHU__SET(d->undo, m->moved, m->moved + 1);
}

static int64_t clamp(int64_t v, int64_t low, int64_t high)
{
    return v < low ? low : v > high ? high : v;
}

/* What stands at its end already does not move, and nothing is told. */
static void move(enshu_drill *d, int32_t i, int64_t by, const char *rule_id,
                 enshu_text name)
{
    const enshu__meter_def *def = meter_def(d, (size_t)i);
    meter *m = &d->meters->at[i];
    const int64_t value = clamp(m->value + by, def->low, def->high);
    enshu_meter_move one = {.t_us = enshu__now(d) > 0 ? enshu__now(d) : 0,
                            .by = value - m->value,
                            .value = value,
                            .rule = rule_id,
                            .name = name};
    if (one.by == 0)
        return;
    ENSHU__SET(d->undo, m->value, value);
    one.cause = ENSHU__EMIT(d, METER_MOVED, &enshu__to_control,
                            enshu__f_id(d, ENSHU_F_METER, def->decl.name),
                            enshu__f_id(d, ENSHU_F_TEAM, def->team.name),
                            enshu__f_int(ENSHU_F_AMOUNT, value),
                            enshu__f_int(ENSHU_F_COUNT, one.by),
                            enshu__f_str(ENSHU_F_RULE, rule_id),
                            enshu__f_text(ENSHU_F_NAME, name));
    ENSHU__SET(d->undo, m->seq, one.cause);
    keep(d, m, &one);
}

void enshu__move_meter(enshu_drill *d, int32_t i, int64_t by, enshu_name ja,
                       enshu_name en)
{
    const enshu_text name = {ja ? enshu__text_of(d, ja) : NULL,
                             en ? enshu__text_of(d, en) : NULL};
    move(d, i, clamp(by, -ENSHU__METER_MOST, ENSHU__METER_MOST), "", name);
}

/* ---- rules ---- */

void enshu__meter_ripe(enshu_drill *d, uint64_t number)
{
    d->meters->rules[number].cause = d->cause;
    enshu__schedule_in(d, enshu__now(d), ENSHU__CLASS_CRITERION,
                       ENSHU__EVENT_METER, number, NULL);
}

/* Moves the meter, and looks again when that is asked for. */
static void apply(enshu_drill *d, uint64_t number)
{
    rule *r = &d->meters->rules[number];
    const enshu__meter_rule *def = rule_def(d, r);
    d->cause = r->cause;
    move(d, r->meter, def->by, def->id, def->name);
    if (def->again_us != ENSHU__ABSENT_TIME)
        enshu__schedule_in(d, enshu__now(d) + def->again_us,
                           ENSHU__CLASS_CRITERION, ENSHU__EVENT_METER_AGAIN,
                           number, &r->again);
}

void enshu__on_meter(enshu_drill *d, uint64_t number)
{
    rule *r = &d->meters->rules[number];
    if (rule_def(d, r)->once && r->spent)
        return;
    r->spent = true;
    if (r->again.serial != 0)
        (void)enshu__unschedule(d->undo, d->queue, &r->again);
    apply(d, number);
}

void enshu__on_meter_again(enshu_drill *d, uint64_t number)
{
    rule *r = &d->meters->rules[number];
    r->again = (enshu_event_id){0};
    if (enshu__watch_holds(d, r->watch))
        apply(d, number);
}

/* ---- judging ---- */

static size_t count_meters(const enshu_drill *d)
{
    return d->meters->n;
}

static enshu__ref meter_objective(const enshu_drill *d, size_t i)
{
    return meter_def(d, i)->objective;
}

static bool point_of_meter(const enshu_drill *d, size_t i, enshu__point *out)
{
    const enshu__meter_def *def = meter_def(d, i);
    const meter *m = &d->meters->at[i];
    const int64_t best =
        def->best != ENSHU__ABSENT_TIME ? def->best : def->high;
    const int64_t worst =
        def->worst != ENSHU__ABSENT_TIME ? def->worst : def->low;
    const int64_t v = best > worst ? clamp(m->value, worst, best)
                                   : clamp(m->value, best, worst);
    if (def->points_milli == 0)
        return false;
    out->party = def->team;
    out->reason =
        (enshu_reason){.criterion = m->criterion,
                       .name = def->name,
                       .points_milli = enshu_mul_div(def->points_milli,
                                                     v - worst, best - worst),
                       .max_milli = def->points_milli,
                       .cause = m->seq,
                       .state = "measured",
                       .counted = true,
                       .metric = enshu__text_of(d, def->decl.name),
                       .value = m->value,
                       .best = best,
                       .worst = worst};
    return true;
}

const enshu__point_source enshu__meter_source = {count_meters, meter_objective,
                                                 point_of_meter};

static size_t kept_of(const meter *m)
{
    return m->moved < MOVES_MAX ? (size_t)m->moved : MOVES_MAX;
}

size_t enshu__meter_moves(const enshu_drill *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->meters->n; i++)
        n += kept_of(&d->meters->at[i]);
    return n;
}

/* Oldest first; how many. */
static size_t copy_moves(const meter *m, enshu_meter_move *out)
{
    const size_t n = kept_of(m);
    const uint64_t first = m->moved - n;
    for (size_t k = 0; k < n; k++) {
        const size_t at = (size_t)((first + k) % MOVES_MAX);
        out[k] = m->ring[at / CHUNK]->at[at % CHUNK];
    }
    return n;
}

void enshu__meters_fill(const enshu_drill *d, enshu__ref party,
                        enshu_meter_score *out, enshu_meter_move *moves,
                        size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < d->meters->n; i++) {
        const enshu__meter_def *def = meter_def(d, i);
        const meter *m = &d->meters->at[i];
        if (!enshu__counts_for(d, party, def->team))
            continue;
        const size_t kept = copy_moves(m, moves);
        out[(*n)++] = (enshu_meter_score){
            .id = enshu__text_of(d, def->decl.name),
            .name = def->name,
            .kind = kind_words[def->kind],
            .team = def->team.name ? enshu__text_of(d, def->team.name) : NULL,
            .start = def->start,
            .value = m->value,
            .low = def->low,
            .high = def->high,
            .moves = moves,
            .n_moves = kept};
        moves += kept;
    }
}

/* ---- telling ---- */

/* Of those that are a reader's, or everybody's. */
static bool may_hear(const enshu__teller *t, const enshu__meter_def *def)
{
    const enshu_drill *d = t->drill;
    if (t->reader->control)
        return true;
    if (!d->ended)
        return false;
    bool own = def->team.name == 0;
    for (size_t i = 0; !own && i < t->reader->n_teams; i++) {
        enshu__ref team;
        own = enshu__find_ref(d, ENSHU__IS(TEAM), t->reader->teams[i], &team)
              && enshu__counts_for(d, team, def->team);
    }
    return own;
}

void enshu__tell_meters(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < d->meters->n; i++) {
        const enshu__meter_def *def = meter_def(d, i);
        if (may_hear(t, def))
            ENSHU__TELL(t, METER_DESCRIBED,
                        enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                        enshu__f_text(ENSHU_F_NAME, def->name),
                        enshu__f_str(ENSHU_F_KIND, kind_words[def->kind]),
                        enshu__f_id(d, ENSHU_F_TEAM, def->team.name),
                        enshu__f_int(ENSHU_F_AMOUNT, d->meters->at[i].value),
                        enshu__f_int(ENSHU_F_LOW, def->low),
                        enshu__f_int(ENSHU_F_HIGH, def->high));
    }
}
