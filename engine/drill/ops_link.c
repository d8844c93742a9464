/* The models of the operation: made, and kept to the services they run on. */
#include "drill/ops.h"
#include "drill/parts.h"
#include "drill/staff.h"
#include "enshu/describe.h"

const uint8_t enshu__op_kinds[] = {ENSHU__OPERATION, ENSHU__FLOW,
                                   ENSHU__DEPARTURES, ENSHU__TIMETABLE,
                                   ENSHU__NOTHING};

enshu__ref enshu__op_ref(const enshu_drill *d, uint8_t kind, size_t i)
{
    return (enshu__ref){d->scenario->lists[kind].at[i]->name, (int32_t)i, kind};
}

static const enshu__operation_def *operation_at(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, OPERATION, operation, i);
}

const enshu__flow_def *enshu__flow_at(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, FLOW, flow, i);
}

const enshu__departures_def *enshu__departures_at(const enshu_drill *d,
                                                  int32_t i)
{
    return ENSHU__DEF(d->scenario, DEPARTURES, departures, i);
}

const enshu__timetable_def *enshu__timetable_at(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, TIMETABLE, timetable, i);
}

size_t enshu__section_count(const enshu__timetable_def *def)
{
    if (def->n_stops < 2)
        return 0;
    return def->loop ? def->n_stops : def->n_stops - 1;
}

const enshu__stop_def *enshu__section_end(const enshu__timetable_def *def,
                                          size_t section)
{
    return &def->stops[(section + 1) % def->n_stops];
}

/* ---- whose it is ---- */

enshu__ref enshu__op_service(const enshu_drill *d, enshu__ref op)
{
    switch (op.kind) {
    case ENSHU__OPERATION:
        return operation_at(d, op.index)->service;
    case ENSHU__FLOW:
        return enshu__flow_at(d, op.index)->service;
    case ENSHU__DEPARTURES:
        return enshu__op_service(d, enshu__departures_at(d, op.index)->flow);
    default:
        return enshu__timetable_at(d, op.index)->service;
    }
}

static enshu__ref own_owner(const enshu_drill *d, enshu__ref op)
{
    if (op.kind == ENSHU__FLOW)
        return enshu__flow_at(d, op.index)->owner;
    if (op.kind == ENSHU__TIMETABLE)
        return enshu__timetable_at(d, op.index)->owner;
    return (enshu__ref){0, -1, ENSHU__NOTHING};
}

enshu__ref enshu__op_owner(const enshu_drill *d, enshu__ref op)
{
    if (op.kind == ENSHU__DEPARTURES)
        op = enshu__departures_at(d, op.index)->flow;
    const enshu__ref own = own_owner(d, op);
    const enshu__ref service = enshu__op_service(d, op);
    if (own.name != 0 || service.name == 0)
        return own;
    return ENSHU__DEF(d->scenario, SERVICE, service, service.index)->owner;
}

enshu_audience enshu__audience_of_op(const enshu_drill *d, enshu__ref op)
{
    return enshu__audience_of_owner(d, enshu__op_owner(d, op));
}

bool enshu__sees_op(const enshu_drill *d, int32_t role, enshu__ref op)
{
    const enshu_audience audience = enshu__audience_of_op(d, op);
    const enshu__ref team = enshu__team_of_role(d, role);
    const char *id = enshu__text_of(d, team.name);
    const enshu_reader reader = {
        .control = team.name == 0, .teams = &id, .n_teams = 1};
    return enshu_reader_gets(&reader, &audience);
}

/* ---- services ---- */

static void set_speeds(enshu_drill *d, int32_t service, int64_t level_ppm,
                       bool manual)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, OPERATION); i++) {
        if (operation_at(d, (int32_t)i)->service.index == service)
            enshu__must(d, enshu__operations_set_speed(d->ops->operations,
                                                       (int32_t)i, level_ppm,
                                                       manual));
    }
}

void enshu__ops_set_service(enshu_drill *d, int32_t service)
{
    const enshu__decl *decl = d->scenario->lists[ENSHU__SERVICE].at[service];
    const enshu__ref ref = {decl->name, service, ENSHU__SERVICE};
    const int64_t level_ppm = enshu__world_level(d->world, ref);
    const bool manual = enshu__world_is_manual(d->world, service);
    if (!d->ops) /* the world is only being made */
        return;
    enshu_time_us *since = &d->ops->down_since[service];
    const bool down = manual || level_ppm == 0;
    if (down != (*since != ENSHU__ABSENT_TIME))
        ENSHU__SET(d->undo, *since, down ? enshu__now(d) : ENSHU__ABSENT_TIME);
    set_speeds(d, service, level_ppm, manual);
    enshu__must(
        d, enshu__flows_set_service(d->ops->flows, service, level_ppm, manual));
    enshu__must(d, enshu__timetables_set_service(d->ops->timetables, service,
                                                 level_ppm, manual));
    enshu__staff_set_service(d, service);
}

/* ---- making ---- */

static bool make_flows(enshu_drill *d, enshu__ops *ops)
{
    const enshu__list *lists = d->scenario->lists;
    const enshu__flows_setup setup = {
        .arena = d->arena,
        .undo = d->undo,
        .streams = d->streams,
        .names = d->scenario->names,
        .flows = (void *)lists[ENSHU__FLOW].at,
        .n_flows = lists[ENSHU__FLOW].n,
        .departures = (void *)lists[ENSHU__DEPARTURES].at,
        .n_departures = lists[ENSHU__DEPARTURES].n,
        .clock = {d->queue, ENSHU__CLASS_OPERATION, ENSHU__EVENT_FLOW},
        .fn = enshu__on_flow_news,
        .user = d};
    ops->flows = enshu__flows_create(&setup);
    return ops->flows != NULL;
}

static bool make_timetables(enshu_drill *d, enshu__ops *ops)
{
    const enshu__list *list = &d->scenario->lists[ENSHU__TIMETABLE];
    const enshu__timetables_setup setup = {
        .arena = d->arena,
        .undo = d->undo,
        .streams = d->streams,
        .names = d->scenario->names,
        .defs = (void *)list->at,
        .n = list->n,
        .clock = {d->queue, ENSHU__CLASS_OPERATION, ENSHU__EVENT_TIMETABLE},
        .fn = enshu__on_line_news,
        .user = d};
    ops->timetables = enshu__timetables_create(&setup);
    return ops->timetables != NULL;
}

static bool make_models(enshu_drill *d, enshu__ops *ops)
{
    const enshu__list *list = &d->scenario->lists[ENSHU__OPERATION];
    const enshu__op_clock clock = {d->queue, ENSHU__CLASS_OPERATION,
                                   ENSHU__EVENT_OPERATION};
    ops->operations = enshu__operations_create(
        d->arena, d->undo, (void *)list->at, list->n, clock, enshu__on_item, d);
    return ops->operations && make_flows(d, ops) && make_timetables(d, ops);
}

static bool make_flow_told(const enshu_drill *d, enshu__ops *ops)
{
    const size_t n = ENSHU__COUNT(d->scenario, FLOW);
    ops->flow_told = enshu__arena_new(d->arena, n, sizeof *ops->flow_told);
    bool ok = ops->flow_told != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        const enshu__flow_def *def = enshu__flow_at(d, (int32_t)i);
        enshu__flow_told *told = &ops->flow_told[i];
        told->stations =
            enshu__arena_new(d->arena, def->n_stations, sizeof *told->stations);
        told->stores =
            enshu__arena_new(d->arena, def->n_stores, sizeof *told->stores);
        ok = told->stations && told->stores;
    }
    return ok;
}

static bool make_departures_told(const enshu_drill *d, enshu__ops *ops)
{
    const size_t n = ENSHU__COUNT(d->scenario, DEPARTURES);
    ops->departures_told =
        enshu__arena_new(d->arena, n, sizeof *ops->departures_told);
    bool ok = ops->departures_told != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        const size_t rows = enshu__departures_at(d, (int32_t)i)->n_schedule;
        ops->departures_told[i] =
            enshu__arena_new(d->arena, rows, sizeof **ops->departures_told);
        ok = ops->departures_told[i] != NULL;
    }
    return ok;
}

static bool make_line_told(const enshu_drill *d, enshu__ops *ops)
{
    const size_t n = ENSHU__COUNT(d->scenario, TIMETABLE);
    ops->line_told = enshu__arena_new(d->arena, n, sizeof *ops->line_told);
    ops->totals = enshu__arena_new(d->arena, n, sizeof *ops->totals);
    bool ok = ops->line_told && ops->totals;
    for (size_t i = 0; ok && i < n; i++) {
        const enshu__timetable_def *def = enshu__timetable_at(d, (int32_t)i);
        enshu__line_told *told = &ops->line_told[i];
        told->stops =
            enshu__arena_new(d->arena, def->n_stops, sizeof *told->stops);
        told->sections =
            enshu__arena_new(d->arena, def->n_stops, sizeof *told->sections);
        told->trips =
            enshu__arena_new(d->arena, def->n_trips, sizeof *told->trips);
        ok = told->stops && told->sections && told->trips;
    }
    return ok;
}

static bool make_told(const enshu_drill *d, enshu__ops *ops)
{
    const size_t n_services = ENSHU__COUNT(d->scenario, SERVICE);
    ops->down_since =
        enshu__arena_new(d->arena, n_services, sizeof *ops->down_since);
    if (!ops->down_since)
        return false;
    for (size_t i = 0; i < n_services; i++)
        ops->down_since[i] = ENSHU__ABSENT_TIME;
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        ops->told[*kind] = enshu__arena_new(
            d->arena, d->scenario->lists[*kind].n, sizeof *ops->told[*kind]);
        if (!ops->told[*kind])
            return false;
    }
    return make_flow_told(d, ops) && make_departures_told(d, ops)
           && make_line_told(d, ops);
}

bool enshu__link_ops(enshu_drill *d)
{
    enshu__ops *ops = enshu__arena_new(d->arena, 1, sizeof *ops);
    if (!ops || !make_told(d, ops) || !make_models(d, ops))
        return false;
    d->ops = ops;
    if (!enshu__kpis_create(d))
        return false;
    enshu__ops_first_look(d);
    return true;
}
