/* Each drill minute: how the operation stands, as far as that changed. */
#include "drill/ops.h"
#include "drill/parts.h"

/* ---- reading ---- */

static void read_operation(const enshu_drill *d, int32_t op,
                           enshu__op_sample *out)
{
    enshu__op_figures f;
    enshu__operations_figures(d->ops->operations, op, &f);
    out->queue = f.queue;
    out->done = f.done;
    out->cancelled = f.cancelled;
    out->delay_max_us = f.delay_max_us;
    out->delay_avg_us = f.delay_avg_us;
}

static void read_flow(const enshu_drill *d, int32_t flow, enshu__op_sample *out)
{
    enshu__flow_totals t;
    enshu__flows_totals(d->ops->flows, flow, &t);
    out->done = t.out + t.boarded;
    out->lost = t.lost;
    for (size_t i = 0; i < enshu__flow_at(d, flow)->n_stations; i++) {
        enshu__station_figures f;
        enshu__flows_station(d->ops->flows, flow, i, &f);
        out->queue += f.queue;
    }
}

void enshu__due_totals(const enshu_drill *d, int32_t index,
                       enshu__departures_totals *out)
{
    const enshu__departures_def *def = enshu__departures_at(d, index);
    const enshu__departure_figures *told = d->ops->departures_told[index];
    enshu__flows_departures(d->ops->flows, index, out);
    for (size_t i = 0; i < def->n_schedule; i++)
        out->cancelled -= told[i].state == ENSHU__DEP_CANCELLED
                          && def->schedule[i].at_us > enshu__now(d);
}

static void read_departures(const enshu_drill *d, int32_t index,
                            enshu__op_sample *out)
{
    enshu__departures_totals all;
    enshu__departures_totals t;
    enshu__flows_departures(d->ops->flows, index, &all);
    enshu__due_totals(d, index, &t);
    const int64_t going = t.due - t.cancelled;
    out->done = t.departed;
    out->cancelled = all.cancelled;
    out->delay_max_us = t.delay_max_us;
    out->delay_avg_us = going > 0 ? t.delay_sum_us / going : 0;
    out->affected = t.affected;
}

void enshu__line_totals(const enshu_drill *d, int32_t timetable,
                        enshu__timetable_totals *out)
{
    if (d->ops->sampling)
        *out = d->ops->totals[timetable];
    else
        enshu__timetables_totals(d->ops->timetables, timetable, out);
}

static void read_timetable(const enshu_drill *d, int32_t index,
                           enshu__op_sample *out)
{
    enshu__timetable_totals t;
    enshu__line_totals(d, index, &t);
    out->queue = t.waiting;
    out->done = t.ended;
    out->cancelled = t.cancelled;
    out->delay_max_us = t.delay_max_us;
    out->delay_avg_us = t.started > 0 ? t.delay_sum_us / t.started : 0;
    out->affected = t.affected;
}

void enshu__op_read(const enshu_drill *d, enshu__ref op, enshu__op_sample *out)
{
    const enshu__ref service = enshu__op_service(d, op);
    *out = (enshu__op_sample){.level_ppm = -1};
    if (service.name != 0)
        out->level_ppm = enshu__world_level(d->world, service);
    switch (op.kind) {
    case ENSHU__OPERATION:
        read_operation(d, op.index, out);
        break;
    case ENSHU__FLOW:
        read_flow(d, op.index, out);
        break;
    case ENSHU__DEPARTURES:
        read_departures(d, op.index, out);
        break;
    default:
        read_timetable(d, op.index, out);
        break;
    }
}

int64_t enshu__metric_value(const enshu_drill *d, enshu__ref op, int64_t metric)
{
    enshu__op_sample s;
    enshu__op_read(d, op, &s);
    switch ((enshu__metric)metric) {
    case ENSHU__METRIC_DELAY_MAX:
        return s.delay_max_us;
    case ENSHU__METRIC_DELAY_AVG:
        return s.delay_avg_us;
    case ENSHU__METRIC_QUEUE:
        return s.queue;
    case ENSHU__METRIC_DONE:
        return s.done;
    case ENSHU__METRIC_CANCELLED:
        return s.cancelled;
    }
    return 0;
}

/* ---- operations as a whole ---- */

void enshu__op_pairs(const enshu__op_sample *s, uint8_t kind,
                     enshu_pair out[ENSHU__OP_FIELDS])
{
    const enshu__kinds of = 1u << kind;
    const enshu__kinds with_delay = ENSHU__ARE_OPERATIONS & ~ENSHU__IS(FLOW);
    const struct {
        enshu_field field;
        int64_t value;
        enshu__kinds kinds; /* that have it */
    } rows[ENSHU__OP_FIELDS] = {
        {ENSHU_F_QUEUE, s->queue,
         ENSHU__ARE_OPERATIONS & ~ENSHU__IS(DEPARTURES)},
        {ENSHU_F_DONE, s->done, ENSHU__ARE_OPERATIONS},
        {ENSHU_F_CANCELLED, s->cancelled, with_delay},
        {ENSHU_F_DELAY_MAX, s->delay_max_us, with_delay},
        {ENSHU_F_DELAY_AVG, s->delay_avg_us, with_delay},
        {ENSHU_F_LEVEL, s->level_ppm,
         s->level_ppm >= 0 ? ENSHU__ARE_OPERATIONS : 0},
        {ENSHU_F_LOST, s->lost, ENSHU__IS(FLOW)},
        {ENSHU_F_AFFECTED, s->affected,
         ENSHU__IS(DEPARTURES) | ENSHU__IS(TIMETABLE)},
    };
    for (size_t i = 0; i < ENSHU__OP_FIELDS; i++)
        out[i] = enshu__only_if((rows[i].kinds & of) != 0,
                                enshu__f_int(rows[i].field, rows[i].value));
}

static bool same_sample(const enshu__op_sample *a, const enshu__op_sample *b)
{
    return a->queue == b->queue && a->done == b->done
           && a->cancelled == b->cancelled && a->delay_max_us == b->delay_max_us
           && a->delay_avg_us == b->delay_avg_us && a->level_ppm == b->level_ppm
           && a->lost == b->lost && a->affected == b->affected;
}

static void sample_op(enshu_drill *d, enshu__ref op)
{
    enshu__op_told *told = &d->ops->told[op.kind][op.index];
    enshu__op_sample now;
    enshu__op_read(d, op, &now);
    if (enshu__now(d) > 0 && same_sample(&now, &told->sample))
        return;
    const enshu_audience audience = enshu__audience_of_op(d, op);
    enshu_pair fields[1 + ENSHU__OP_FIELDS];
    fields[0] = enshu__f_id(d, ENSHU_F_ID, op.name);
    enshu__op_pairs(&now, op.kind, fields + 1);
    told->sample = now;
    told->seq = enshu__emit(d, ENSHU_RECORD_OPERATION_SAMPLED, &audience,
                            fields, 1 + ENSHU__OP_FIELDS);
}

/* ---- stations and stores ---- */

static bool same_station(const enshu__station_figures *a,
                         const enshu__station_figures *b)
{
    return a->queue == b->queue && a->busy == b->busy
           && a->servers == b->servers && a->wait_us == b->wait_us
           && a->served == b->served && a->served_hour == b->served_hour
           && a->lost == b->lost && a->speed_ppm == b->speed_ppm
           && a->manual == b->manual && a->closed == b->closed;
}

static void tell_station(enshu_drill *d, enshu__ref op, const char *id,
                         const enshu__station_figures *f)
{
    const enshu_audience audience = enshu__audience_of_op(d, op);
    ENSHU__EMIT(d, STATION_SAMPLED, &audience,
                enshu__f_id(d, ENSHU_F_ID, op.name),
                enshu__f_str(ENSHU_F_PLACE, id),
                enshu__f_int(ENSHU_F_SERVERS, f->servers),
                enshu__f_int(ENSHU_F_QUEUE, f->queue),
                enshu__f_int(ENSHU_F_BUSY, f->busy),
                enshu__f_int(ENSHU_F_WAIT, f->wait_us),
                enshu__f_int(ENSHU_F_HOUR, f->served_hour),
                enshu__f_int(ENSHU_F_DONE, f->served),
                enshu__f_int(ENSHU_F_LOST, f->lost),
                enshu__f_int(ENSHU_F_LEVEL, f->speed_ppm),
                enshu__f_bool(ENSHU_F_MANUAL, f->manual),
                enshu__f_bool(ENSHU_F_CLOSED, f->closed));
}

static void sample_stations(enshu_drill *d, enshu__ref op, bool all)
{
    const enshu__flow_def *def = enshu__flow_at(d, op.index);
    for (size_t i = 0; i < def->n_stations; i++) {
        enshu__station_figures *told = &d->ops->flow_told[op.index].stations[i];
        enshu__station_figures now;
        enshu__flows_station(d->ops->flows, op.index, i, &now);
        if (!all && same_station(&now, told))
            continue;
        tell_station(d, op, def->stations[i].id, &now);
        *told = now;
    }
}

static void sample_stores(enshu_drill *d, enshu__ref op, bool all)
{
    const enshu__flow_def *def = enshu__flow_at(d, op.index);
    const enshu_audience audience = enshu__audience_of_op(d, op);
    for (size_t i = 0; i < def->n_stores; i++) {
        int64_t *told = &d->ops->flow_told[op.index].stores[i];
        const int64_t now = enshu__flows_store(d->ops->flows, op.index, i);
        if (!all && now == *told)
            continue;
        ENSHU__EMIT(d, STORE_SAMPLED, &audience,
                    enshu__f_id(d, ENSHU_F_ID, op.name),
                    enshu__f_str(ENSHU_F_PLACE, def->stores[i].id),
                    enshu__f_int(ENSHU_F_STOCK, now));
        *told = now;
    }
}

/* ---- departures and stops ---- */

static bool same_load(const enshu__departure_figures *a,
                      const enshu__departure_figures *b)
{
    return a->on_board == b->on_board && a->bags == b->bags
           && a->bags_expected == b->bags_expected
           && a->left_behind == b->left_behind;
}

/* Before one opens its load comes slowly, and many are on their way at once:
 * every fifth minute will do. */
static void sample_loads(enshu_drill *d, int32_t index)
{
    const bool fifth = enshu__now(d) / ENSHU_MIN % 5 == 0;
    const size_t n = enshu__departures_at(d, index)->n_schedule;
    for (size_t row = 0; row < n; row++) {
        enshu__departure_figures now;
        enshu__flows_departure(d->ops->flows, index, row, &now);
        if (now.state == ENSHU__DEP_PLANNED && !fifth)
            continue;
        if (!same_load(&now, &d->ops->departures_told[index][row]))
            enshu__tell_departure(d, index, row, &now);
    }
}

static void sample_stops(enshu_drill *d, enshu__ref op, bool all)
{
    const enshu__timetable_def *def = enshu__timetable_at(d, op.index);
    const enshu_audience audience = enshu__audience_of_op(d, op);
    for (size_t i = 0; i < def->n_stops; i++) {
        enshu__stop_figures *told = &d->ops->line_told[op.index].stops[i];
        enshu__stop_figures now;
        enshu__timetables_stop(d->ops->timetables, op.index, i, &now);
        if (!all && now.waiting == told->waiting
            && now.closed_entry == told->closed_entry)
            continue;
        ENSHU__EMIT(d, STOP_SAMPLED, &audience,
                    enshu__f_id(d, ENSHU_F_ID, op.name),
                    enshu__f_str(ENSHU_F_PLACE, def->stops[i].id),
                    enshu__f_int(ENSHU_F_QUEUE, now.waiting),
                    enshu__f_bool(ENSHU_F_CLOSED, now.closed_entry));
        *told = now;
    }
}

/* ---- a flow that gave up ---- */

/* A flow beyond all measure stands still, and the drill goes on; control must
 * know that its figures mean nothing any more. */
void enshu__look_after_flows(enshu_drill *d, int32_t flow, enshu_status st)
{
    if (st != ENSHU_ELIMIT) {
        enshu__must(d, st);
        return;
    }
    if (d->ops->stands_still)
        return;
    d->ops->stands_still = true;
    const enshu__decl *decl = &enshu__flow_at(d, flow)->decl;
    enshu_error err;
    (void)enshu_fail_at(&err, st, decl->where.source, decl->where.line,
                        "this flow had more than 50,000,000 events within an "
                        "hour and stands still from here on: lower its rates");
    enshu__script_failed(d, "flow", enshu__text_of(d, decl->name), &err, NULL,
                         NULL, "EN9002");
}

/* ---- all of them ---- */

bool enshu__has_ops(const enshu_drill *d)
{
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        if (d->scenario->lists[*kind].n > 0)
            return true;
    }
    return false;
}

static void sample_parts(enshu_drill *d, enshu__ref op, bool all)
{
    if (op.kind == ENSHU__FLOW) {
        sample_stations(d, op, all);
        sample_stores(d, op, all);
    } else if (op.kind == ENSHU__DEPARTURES) {
        sample_loads(d, op.index);
    } else if (op.kind == ENSHU__TIMETABLE) {
        sample_stops(d, op, all);
    }
}

void enshu__on_sample(enshu_drill *d)
{
    const bool all = enshu__now(d) == 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, TIMETABLE); i++)
        enshu__timetables_totals(d->ops->timetables, (int32_t)i,
                                 &d->ops->totals[i]);
    d->ops->sampling = true;
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        for (size_t i = 0; i < d->scenario->lists[*kind].n; i++) {
            const enshu__ref op = enshu__op_ref(d, *kind, i);
            sample_op(d, op);
            sample_parts(d, op, all);
        }
    }
    enshu__kpis_sample(d);
    d->ops->sampling = false;
    int32_t flow = -1;
    const enshu_status st = enshu__flows_status(d->ops->flows, &flow);
    enshu__look_after_flows(d, flow, st);
    d->dirty |= ENSHU__TOPIC_METRIC;
    enshu__schedule_in(d, enshu__now(d) + ENSHU_MIN, ENSHU__CLASS_OPERATION,
                       ENSHU__EVENT_SAMPLE, 0, NULL);
}

void enshu__start_sampling(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SERVICE); i++)
        enshu__ops_set_service(d, (int32_t)i);
    if (enshu__has_ops(d))
        enshu__on_sample(d);
}

/* ---- before the drill ---- */

static void look_at_flow(enshu_drill *d, int32_t index)
{
    const enshu__flow_def *def = enshu__flow_at(d, index);
    enshu__flow_told *told = &d->ops->flow_told[index];
    for (size_t i = 0; i < def->n_stations; i++)
        enshu__flows_station(d->ops->flows, index, i, &told->stations[i]);
    for (size_t i = 0; i < def->n_stores; i++)
        told->stores[i] = enshu__flows_store(d->ops->flows, index, i);
}

static void look_at_departures(enshu_drill *d, int32_t index)
{
    const enshu__departures_def *def = enshu__departures_at(d, index);
    for (size_t i = 0; i < def->n_schedule; i++)
        enshu__flows_departure(d->ops->flows, index, i,
                               &d->ops->departures_told[index][i]);
}

static void look_at_timetable(enshu_drill *d, int32_t index)
{
    const enshu__timetable_def *def = enshu__timetable_at(d, index);
    enshu__timetables *t = d->ops->timetables;
    enshu__line_told *told = &d->ops->line_told[index];
    for (size_t i = 0; i < def->n_stops; i++)
        enshu__timetables_stop(t, index, i, &told->stops[i]);
    for (size_t i = 0; i < enshu__section_count(def); i++)
        enshu__timetables_section(t, index, i, &told->sections[i]);
    for (size_t i = 0; i < def->n_trips; i++) {
        enshu__trip_figures f;
        enshu__timetables_trip(t, index, i, &f);
        told->trips[i] = (enshu__trip_told){f.state, f.delay_us, f.load};
    }
}

void enshu__ops_first_look(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, FLOW); i++)
        look_at_flow(d, (int32_t)i);
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, DEPARTURES); i++)
        look_at_departures(d, (int32_t)i);
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, TIMETABLE); i++)
        look_at_timetable(d, (int32_t)i);
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        for (size_t i = 0; i < d->scenario->lists[*kind].n; i++)
            enshu__op_read(d, enshu__op_ref(d, *kind, i),
                           &d->ops->told[*kind][i].sample);
    }
}
