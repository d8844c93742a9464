/* Between the world and the rest of the drill: changes become records and
 * notices, and operations go faster or slower. */
#include "drill/parts.h"

#include <string.h>

static void state_changed(enshu_drill *d, enshu__ref what)
{
    const char *word = enshu__world_word(d->world, what);
    const enshu_audience audience = enshu__audience_of_state(d, what);
    ENSHU__EMIT(d, STATE_CHANGED, &audience,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_str(ENSHU_F_WHAT, enshu__kind_word(what.kind)),
                enshu__f_str(ENSHU_F_STATE, word));
    ENSHU__NOTIFY(d, STATE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("state", word));
}

const char *const enshu__hold_words[] = {"none", "foothold", "user", "admin"};

static void hold_changed(enshu_drill *d, enshu__ref what)
{
    const char *word =
        enshu__hold_words[enshu__world_hold(d->world, what.index)];
    ENSHU__EMIT(d, ASSET_COMPROMISED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, what.name),
                enshu__f_str(ENSHU_F_HELD, word));
    ENSHU__NOTIFY(d, COMPROMISE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("level", word));
}

static void set_speeds(enshu_drill *d, int32_t service)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, OPERATION); i++) {
        const enshu__operation_def *def =
            ENSHU__DEF(d->scenario, OPERATION, operation, i);
        if (def->service.index != service || !d->operations)
            continue;
        enshu__must(d, enshu__operations_set_speed(
                           d->operations, (int32_t)i,
                           enshu__world_level(d->world, def->service),
                           enshu__world_is_manual(d->world, service)));
    }
}

static void service_changed(enshu_drill *d, enshu__ref what)
{
    const char *word = enshu__world_word(d->world, what);
    const enshu_audience audience = enshu__audience_of_state(d, what);
    ENSHU__EMIT(
        d, SERVICE_CHANGED, &audience, enshu__f_id(d, ENSHU_F_ID, what.name),
        enshu__f_str(ENSHU_F_STATE, word),
        enshu__f_int(ENSHU_F_LEVEL, enshu__world_level(d->world, what)));
    ENSHU__NOTIFY(d, STATE, enshu__k_id(d, "ref", what.name),
                  enshu__k_str("state", word));
    set_speeds(d, what.index);
}

static void on_change(void *user, enshu__world_change change, enshu__ref what)
{
    enshu_drill *d = user;
    d->dirty |= ENSHU__TOPIC_WORLD | ENSHU__TOPIC_METRIC;
    switch (change) {
    case ENSHU__CHANGE_STATE:
        state_changed(d, what);
        break;
    case ENSHU__CHANGE_HOLD:
        hold_changed(d, what);
        break;
    case ENSHU__CHANGE_SERVICE:
        service_changed(d, what);
        break;
    }
}

static const enshu__operation_def *operation(const enshu_drill *d, int32_t op)
{
    return ENSHU__DEF(d->scenario, OPERATION, operation, op);
}

enshu_audience enshu__audience_of_operation(const enshu_drill *d, int32_t op)
{
    const enshu__ref s = operation(d, op)->service;
    return enshu__audience_of_owner(
        d, ENSHU__DEF(d->scenario, SERVICE, service, s.index)->owner);
}

static void on_item(void *user, int32_t op, enshu__op_what what, size_t item,
                    enshu_time_us delay_us)
{
    enshu_drill *d = user;
    const enshu__operation_def *def = operation(d, op);
    const enshu_audience audience = enshu__audience_of_operation(d, op);
    const enshu_pair id = enshu__f_id(d, ENSHU_F_ID, def->decl.name);
    const enshu_pair key = enshu__f_str(ENSHU_F_KEY, def->schedule[item].key);
    const char *word = "started";
    if (what == ENSHU__OP_STARTED) {
        ENSHU__EMIT(d, ITEM_STARTED, &audience, id, key,
                    enshu__f_int(ENSHU_F_LOAD, def->schedule[item].load_milli));
    } else if (what == ENSHU__OP_DONE) {
        word = "done";
        ENSHU__EMIT(d, ITEM_DONE, &audience, id, key,
                    enshu__f_int(ENSHU_F_DELAY, delay_us));
    } else {
        word = "cancelled";
        ENSHU__EMIT(d, ITEM_CANCELLED, &audience, id, key);
    }
    d->dirty |= ENSHU__TOPIC_METRIC;
    ENSHU__NOTIFY(d, OP, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_str("key", def->schedule[item].key),
                  enshu__k_str("what", word));
}

static enshu__world_defs world_defs(const enshu__scenario *s)
{
    return (enshu__world_defs){
        .zones = (void *)s->lists[ENSHU__ZONE].at,
        .n_zones = s->lists[ENSHU__ZONE].n,
        .conduits = (void *)s->lists[ENSHU__CONDUIT].at,
        .n_conduits = s->lists[ENSHU__CONDUIT].n,
        .assets = (void *)s->lists[ENSHU__ASSET].at,
        .n_assets = s->lists[ENSHU__ASSET].n,
        .services = (void *)s->lists[ENSHU__SERVICE].at,
        .n_services = s->lists[ENSHU__SERVICE].n,
    };
}

bool enshu__link_world(enshu_drill *d)
{
    const enshu__list *ops = &d->scenario->lists[ENSHU__OPERATION];
    enshu__world_defs *defs = enshu__arena_new(d->arena, 1, sizeof *defs);
    d->sampled = enshu__arena_new(d->arena, ops->n, sizeof *d->sampled);
    d->sampled_level =
        enshu__arena_new(d->arena, ops->n, sizeof *d->sampled_level);
    d->sampled_seq = enshu__arena_new(d->arena, ops->n, sizeof *d->sampled_seq);
    if (!defs || !d->sampled || !d->sampled_seq || !d->sampled_level)
        return false;
    *defs = world_defs(d->scenario);
    d->world = enshu__world_create(d->arena, d->undo, defs, on_change, d);
    if (!d->world)
        return false;
    const enshu__op_clock clock = {d->queue, ENSHU__CLASS_OPERATION,
                                   ENSHU__EVENT_OPERATION};
    d->operations = enshu__operations_create(d->arena, d->undo, (void *)ops->at,
                                             ops->n, clock, on_item, d);
    return d->operations != NULL;
}

/* Operations begin at the level their service starts with. */
static void set_first_speeds(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SERVICE); i++)
        set_speeds(d, (int32_t)i);
}

void enshu__start_sampling(enshu_drill *d)
{
    set_first_speeds(d);
    if (ENSHU__COUNT(d->scenario, OPERATION) > 0)
        enshu__on_sample(d);
}

static bool same_figures(const enshu__op_figures *a, const enshu__op_figures *b)
{
    return a->delay_max_us == b->delay_max_us
           && a->delay_avg_us == b->delay_avg_us && a->queue == b->queue
           && a->done == b->done && a->cancelled == b->cancelled;
}

static void sample(enshu_drill *d, int32_t op)
{
    enshu__op_figures f;
    enshu__operations_figures(d->operations, op, &f);
    const int64_t level =
        enshu__world_level(d->world, operation(d, op)->service);
    if (enshu__now(d) > 0 && same_figures(&f, &d->sampled[op])
        && level == d->sampled_level[op])
        return;
    d->sampled[op] = f;
    d->sampled_level[op] = level;
    const enshu_audience audience = enshu__audience_of_operation(d, op);
    d->sampled_seq[op] =
        ENSHU__EMIT(d, OPERATION_SAMPLED, &audience,
                    enshu__f_id(d, ENSHU_F_ID, operation(d, op)->decl.name),
                    enshu__f_int(ENSHU_F_QUEUE, f.queue),
                    enshu__f_int(ENSHU_F_DONE, f.done),
                    enshu__f_int(ENSHU_F_CANCELLED, f.cancelled),
                    enshu__f_int(ENSHU_F_DELAY_MAX, f.delay_max_us),
                    enshu__f_int(ENSHU_F_DELAY_AVG, f.delay_avg_us),
                    enshu__f_int(ENSHU_F_LEVEL, level));
}

void enshu__on_sample(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, OPERATION); i++)
        sample(d, (int32_t)i);
    d->dirty |= ENSHU__TOPIC_METRIC;
    enshu__schedule_in(d, enshu__now(d) + ENSHU_MIN, ENSHU__CLASS_OPERATION,
                       ENSHU__EVENT_SAMPLE, 0, NULL);
}

int64_t enshu__metric_value(const enshu_drill *d, enshu__ref op, int64_t metric)
{
    enshu__op_figures f;
    enshu__operations_figures(d->operations, op.index, &f);
    switch ((enshu__metric)metric) {
    case ENSHU__METRIC_DELAY_MAX:
        return f.delay_max_us;
    case ENSHU__METRIC_DELAY_AVG:
        return f.delay_avg_us;
    case ENSHU__METRIC_QUEUE:
        return f.queue;
    case ENSHU__METRIC_DONE:
        return f.done;
    case ENSHU__METRIC_CANCELLED:
        return f.cancelled;
    }
    return 0;
}
