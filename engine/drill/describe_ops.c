/* Operations of every kind with their parts, and key figures: as they were last
 * told, so that a reader who joins has what the others have. */
#include "drill/describe.h"
#include "drill/ops.h"

#include <string.h>

enum { SERIES_TOLD = 180 };

/* One operation being described. */
typedef struct op_teller {
    const enshu__teller *t;
    const enshu_drill *d;
    enshu__ref op;
    enshu_pair id;
    bool stands; /* the reader may know how it stands */
} op_teller;

static enshu_pair standing(const op_teller *o, enshu_pair pair)
{
    return enshu__only_if(o->stands, pair);
}

/* ---- as a whole ---- */

typedef struct op_face {
    enshu_text name;
    const char *unit;
    enshu__ref on;
    bool loop;
    const char *const *docks;
    size_t n_docks;
    enshu_time_us occupies_us; /* 0: nothing takes docks */
} op_face;

static op_face face_of_operation(const enshu__operation_def *def)
{
    return (op_face){.name = def->name,
                     .unit = def->unit ? def->unit : "unit",
                     .on = def->service};
}

static op_face face_of(const op_teller *o)
{
    const int32_t i = o->op.index;
    if (o->op.kind == ENSHU__OPERATION)
        return face_of_operation(
            ENSHU__DEF(o->d->scenario, OPERATION, operation, i));
    if (o->op.kind == ENSHU__FLOW) {
        const enshu__flow_def *def = enshu__flow_at(o->d, i);
        return (op_face){.name = def->name,
                         .unit = def->unit ? def->unit : "unit",
                         .on = def->service};
    }
    if (o->op.kind == ENSHU__DEPARTURES) {
        const enshu__departures_def *def = enshu__departures_at(o->d, i);
        return (op_face){.name = def->name,
                         .on = def->flow,
                         .docks = def->docks,
                         .n_docks = def->n_docks,
                         .occupies_us =
                             def->n_docks > 0 ? def->occupies_us : 0};
    }
    const enshu__timetable_def *def = enshu__timetable_at(o->d, i);
    return (op_face){.name = def->name, .on = def->service, .loop = def->loop};
}

/* The short form has always told how it stands at the very moment. */
static enshu__op_sample sample_of(const op_teller *o)
{
    enshu__op_sample now = o->d->ops->told[o->op.kind][o->op.index].sample;
    if (o->op.kind == ENSHU__OPERATION)
        enshu__op_read(o->d, o->op, &now);
    return now;
}

static void tell_whole(const op_teller *o)
{
    const op_face face = face_of(o);
    const enshu__op_sample sample = sample_of(o);
    enshu_pair fields[8 + ENSHU__OP_FIELDS] = {
        o->id, enshu__f_text(ENSHU_F_NAME, face.name),
        enshu__f_str(ENSHU_F_UNIT, face.unit),
        enshu__f_id(o->d, ENSHU_F_ON, face.on.name)};
    enshu__op_pairs(&sample, o->op.kind, fields + 4);
    for (size_t i = 4; i < 4 + ENSHU__OP_FIELDS; i++)
        fields[i] = standing(o, fields[i]);
    enshu_pair *rest = fields + 4 + ENSHU__OP_FIELDS;
    rest[0] = enshu__f_str(ENSHU_F_KIND, enshu__kind_word(o->op.kind));
    rest[1] = enshu__only_if(face.loop, enshu__f_bool(ENSHU_F_LOOP, true));
    rest[2] = enshu__f_ids(ENSHU_F_DOCKS, face.docks, face.n_docks);
    rest[3] = enshu__only_if(face.occupies_us > 0,
                             enshu__f_int(ENSHU_F_DURATION, face.occupies_us));
    enshu__tell(o->t, ENSHU_RECORD_OPERATION_DESCRIBED, fields,
                sizeof fields / sizeof *fields);
}

/* ---- the parts of each kind ---- */

static void tell_items(const op_teller *o)
{
    const enshu__operation_def *def =
        ENSHU__DEF(o->d->scenario, OPERATION, operation, o->op.index);
    for (size_t i = 0; i < def->n_schedule && !o->t->only_state; i++) {
        const enshu__item_def *item = &def->schedule[i];
        ENSHU__TELL(o->t, ITEM_DESCRIBED, o->id,
                    enshu__f_str(ENSHU_F_KEY, item->key),
                    enshu__f_int(ENSHU_F_DUE, item->due_us),
                    enshu__f_int(ENSHU_F_LOAD, item->load_milli));
    }
}

static void tell_station(const op_teller *o, const enshu__station_def *s,
                         const enshu__station_figures *f)
{
    ENSHU__TELL(o->t, STATION_DESCRIBED, o->id,
                enshu__f_str(ENSHU_F_PLACE, s->id),
                enshu__f_text(ENSHU_F_NAME, s->name),
                enshu__f_str(ENSHU_F_UNIT, s->unit),
                enshu__f_id(o->d, ENSHU_F_ON, s->service.name),
                standing(o, enshu__f_int(ENSHU_F_SERVERS, f->servers)),
                standing(o, enshu__f_int(ENSHU_F_QUEUE, f->queue)),
                standing(o, enshu__f_int(ENSHU_F_BUSY, f->busy)),
                standing(o, enshu__f_int(ENSHU_F_WAIT, f->wait_us)),
                standing(o, enshu__f_int(ENSHU_F_HOUR, f->served_hour)),
                standing(o, enshu__f_int(ENSHU_F_DONE, f->served)),
                standing(o, enshu__f_int(ENSHU_F_LOST, f->lost)),
                standing(o, enshu__f_int(ENSHU_F_LEVEL, f->speed_ppm)),
                standing(o, enshu__f_bool(ENSHU_F_MANUAL, f->manual)),
                standing(o, enshu__f_bool(ENSHU_F_CLOSED, f->closed)),
                enshu__f_int(ENSHU_F_MAX, s->servers_max));
}

static void tell_flow(const op_teller *o)
{
    const enshu__flow_def *def = enshu__flow_at(o->d, o->op.index);
    const enshu__flow_told *told = &o->d->ops->flow_told[o->op.index];
    for (size_t i = 0; i < def->n_stations; i++)
        tell_station(o, &def->stations[i], &told->stations[i]);
    for (size_t i = 0; i < def->n_stores; i++) {
        const enshu__store_def *s = &def->stores[i];
        ENSHU__TELL(o->t, STORE_DESCRIBED, o->id,
                    enshu__f_str(ENSHU_F_PLACE, s->id),
                    enshu__f_text(ENSHU_F_NAME, s->name),
                    enshu__f_str(ENSHU_F_UNIT, s->unit),
                    enshu__f_int(ENSHU_F_CAPACITY, s->capacity),
                    standing(o, enshu__f_int(ENSHU_F_STOCK, told->stores[i])));
    }
}

static void tell_departure(const op_teller *o, const enshu__departures_def *def,
                           const enshu__departure_row *row,
                           const enshu__departure_figures *f)
{
    const bool bags = def->bags != NULL && o->stands;
    const char *state = enshu__departure_state_words[f->state];
    ENSHU__TELL(
        o->t, DEPARTURE_DESCRIBED, o->id, enshu__f_str(ENSHU_F_KEY, row->key),
        enshu__f_str(ENSHU_F_KIND, row->kind),
        enshu__f_int(ENSHU_F_DUE, row->at_us),
        enshu__f_int(ENSHU_F_LOAD, row->load),
        enshu__f_text(ENSHU_F_DEST, row->dest),
        enshu__f_str(ENSHU_F_DOCK, o->stands ? f->dock : row->dock),
        enshu__f_str(ENSHU_F_AFTER, row->after),
        standing(o, enshu__f_str(ENSHU_F_STATE, state)),
        standing(o, enshu__f_int(ENSHU_F_EXPECTED, f->expected_us)),
        standing(o, enshu__f_why(f)),
        standing(o, enshu__f_int(ENSHU_F_BOARDED, f->on_board)),
        enshu__only_if(bags, enshu__f_int(ENSHU_F_BAGS, f->bags)),
        enshu__only_if(bags, enshu__f_int(ENSHU_F_BAGS_DUE, f->bags_expected)),
        standing(o, enshu__f_int(ENSHU_F_LEFT, f->left_behind)));
}

static void tell_departures(const op_teller *o)
{
    const enshu__departures_def *def = enshu__departures_at(o->d, o->op.index);
    const enshu__departure_figures *told =
        o->d->ops->departures_told[o->op.index];
    for (size_t i = 0; i < def->n_schedule; i++)
        tell_departure(o, def, &def->schedule[i], &told[i]);
}

/* ---- timetables ---- */

static void tell_stops(const op_teller *o, const enshu__timetable_def *def,
                       const enshu__line_told *told)
{
    for (size_t i = 0; i < def->n_stops; i++) {
        const enshu__stop_def *s = &def->stops[i];
        const enshu__stop_figures *f = &told->stops[i];
        ENSHU__TELL(o->t, STOP_DESCRIBED, o->id,
                    enshu__f_str(ENSHU_F_PLACE, s->id),
                    enshu__f_text(ENSHU_F_NAME, s->name),
                    enshu__f_int(ENSHU_F_KM, s->km_milli),
                    enshu__f_int(ENSHU_F_CAPACITY, s->crowd),
                    standing(o, enshu__f_int(ENSHU_F_QUEUE, f->waiting)),
                    standing(o, enshu__f_bool(ENSHU_F_CLOSED, f->closed_entry)),
                    enshu__f_bool(ENSHU_F_TURNBACK, s->turnback),
                    enshu__f_int(ENSHU_F_MAX, s->major));
    }
}

static bool is_single(const enshu__timetable_def *def, const char *a,
                      const char *b)
{
    for (size_t i = 0; i < def->n_sections; i++) {
        const enshu__section_def *s = &def->sections[i];
        if ((strcmp(s->from, a) == 0 && strcmp(s->to, b) == 0)
            || (strcmp(s->from, b) == 0 && strcmp(s->to, a) == 0))
            return s->single;
    }
    return false;
}

static void tell_sections(const op_teller *o, const enshu__timetable_def *def,
                          const enshu__line_told *told)
{
    for (size_t i = 0; i < enshu__section_count(def); i++) {
        const enshu__section_figures *f = &told->sections[i];
        const char *from = def->stops[i].id;
        const char *to = enshu__section_end(def, i)->id;
        ENSHU__TELL(
            o->t, SECTION_DESCRIBED, o->id, enshu__f_str(ENSHU_F_PLACE, from),
            enshu__f_str(ENSHU_F_OTHER, to),
            standing(o, enshu__f_str(ENSHU_F_MODE, enshu__mode_words[f->mode])),
            standing(o, enshu__f_bool(ENSHU_F_CLOSED, f->closed)),
            enshu__f_bool(ENSHU_F_SINGLE, is_single(def, from, to)));
    }
}

static const char *kind_of_trip(const enshu__timetable_def *def,
                                const enshu__trip_def *trip)
{
    for (size_t i = 0; !trip->kind && trip->pattern && i < def->n_patterns;
         i++) {
        if (strcmp(def->patterns[i].id, trip->pattern) == 0)
            return def->patterns[i].kind;
    }
    return trip->kind;
}

/* Writes the stops of a path and its times; how many are passed. */
static size_t write_path(const enshu__teller *t,
                         const enshu__timetable_def *def,
                         const enshu__path_point *path, size_t n)
{
    size_t passes = 0;
    for (size_t i = 0; i < n; i++) {
        const char *stop = def->stops[path[i].stop].id;
        t->ids[i] = stop;
        t->ints[2 * i] = path[i].arr_us;
        t->ints[2 * i + 1] = path[i].dep_us;
        if (!path[i].calls)
            t->ids[n + passes++] = stop;
    }
    return passes;
}

static void tell_trip(const op_teller *o, const enshu__timetable_def *def,
                      size_t trip)
{
    const enshu__trip_def *row = &def->trips[trip];
    const enshu__trip_told *told =
        &o->d->ops->line_told[o->op.index].trips[trip];
    const char *state = enshu__trip_state_words[told->state];
    enshu__timetables *model = o->d->ops->timetables;
    size_t n = 0;
    size_t n_actual = 0;
    const enshu__path_point *path =
        enshu__timetables_path(model, o->op.index, trip, &n);
    const enshu_time_us *actual =
        enshu__timetables_actual(model, o->op.index, trip, &n_actual);
    const size_t passes = write_path(o->t, def, path, n);
    ENSHU__TELL(o->t, TRIP_DESCRIBED, o->id,
                enshu__f_str(ENSHU_F_KEY, row->key),
                enshu__f_str(ENSHU_F_KIND, kind_of_trip(def, row)),
                enshu__f_str(ENSHU_F_VEHICLE, row->vehicle),
                enshu__f_ids(ENSHU_F_STOPS, o->t->ids, n),
                enshu__f_ids(ENSHU_F_PASSES, o->t->ids + n, passes),
                enshu__f_ints(ENSHU_F_TIMES, o->t->ints, 2 * n),
                standing(o, enshu__f_ints(ENSHU_F_ACTUAL, actual, n_actual)),
                standing(o, enshu__f_str(ENSHU_F_STATE, state)),
                standing(o, enshu__f_int(ENSHU_F_DELAY, told->delay_us)),
                standing(o, enshu__f_int(ENSHU_F_LOAD, told->load)));
}

static void tell_forecast(const op_teller *o, const enshu__timetable_def *def,
                          size_t trip)
{
    enshu__forecast f;
    enshu__timetables_forecast(o->d->ops->timetables, o->op.index, trip, &f);
    if (f.n == 0 && !f.cancelled)
        return;
    ENSHU__TELL(
        o->t, FORECAST_MADE, o->id,
        enshu__f_str(ENSHU_F_KEY, def->trips[trip].key),
        enshu__only_if(f.n > 0, enshu__f_int(ENSHU_F_FIRST, (int64_t)f.first)),
        enshu__f_ints(ENSHU_F_TIMES, f.times, f.n),
        enshu__f_str(ENSHU_F_STATE, f.cancelled ? "cancelled" : NULL));
}

static void tell_timetable(const op_teller *o)
{
    const enshu__timetable_def *def = enshu__timetable_at(o->d, o->op.index);
    const enshu__line_told *told = &o->d->ops->line_told[o->op.index];
    tell_stops(o, def, told);
    tell_sections(o, def, told);
    for (size_t i = 0; i < def->n_trips; i++) {
        tell_trip(o, def, i);
        if (o->stands)
            tell_forecast(o, def, i);
    }
}

/* ---- all of them ---- */

static bool may_hear(const enshu__teller *t, enshu__ref op, bool *stands)
{
    const enshu_audience audience = enshu__audience_of_op(t->drill, op);
    *stands = enshu_reader_gets(t->reader, &audience);
    return enshu__reader_knows(t, enshu__op_owner(t->drill, op))
           && (*stands || !t->only_state);
}

static void tell_op(const enshu__teller *t, enshu__ref op)
{
    op_teller o = {.t = t,
                   .d = t->drill,
                   .op = op,
                   .id = enshu__f_id(t->drill, ENSHU_F_ID, op.name)};
    if (!may_hear(t, op, &o.stands))
        return;
    tell_whole(&o);
    switch (op.kind) {
    case ENSHU__OPERATION:
        tell_items(&o);
        break;
    case ENSHU__FLOW:
        tell_flow(&o);
        break;
    case ENSHU__DEPARTURES:
        tell_departures(&o);
        break;
    default:
        tell_timetable(&o);
        break;
    }
}

static enshu_pair threshold(enshu_field field, int64_t milli)
{
    return enshu__only_if(milli != ENSHU__ABSENT_TIME,
                          enshu__f_int(field, milli));
}

static void tell_metric(const enshu__teller *t, size_t i)
{
    const enshu_drill *d = t->drill;
    const enshu__metric_def *def = ENSHU__DEF(d->scenario, METRIC, metric, i);
    const enshu__kpi *kpi = &d->ops->kpis[i];
    const enshu__figure_row *figure = &enshu__figure_rows[def->figure];
    bool stands;
    if (!may_hear(t, def->from, &stands))
        return;
    stands = stands && kpi->n_values > 0;
    int64_t series[SERIES_TOLD];
    const size_t n =
        stands ? enshu__kpi_series(d, (int32_t)i, series, SERIES_TOLD) : 0;
    ENSHU__TELL(
        t, METRIC_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, def->decl.name),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_str(ENSHU_F_UNIT, def->unit ? def->unit : figure->unit),
        enshu__f_id(d, ENSHU_F_ON, def->from.name),
        enshu__f_str(ENSHU_F_KIND, enshu__figure_words[def->figure]),
        enshu__f_str(ENSHU_F_GOOD, def->good == 0 ? "high" : "low"),
        threshold(ENSHU_F_WARN, kpi->warn_milli),
        threshold(ENSHU_F_CRIT, kpi->crit_milli),
        enshu__only_if(stands, enshu__f_int(ENSHU_F_AMOUNT, kpi->milli)),
        enshu__only_if(stands, enshu__f_int(ENSHU_F_SEVERITY, kpi->severity)),
        enshu__f_ints(ENSHU_F_SERIES, series, n));
}

size_t enshu__path_max(const enshu_drill *d)
{
    size_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, TIMETABLE); i++) {
        const size_t trips = enshu__timetable_at(d, (int32_t)i)->n_trips;
        for (size_t k = 0; k < trips; k++) {
            size_t n = 0;
            (void)enshu__timetables_path(d->ops->timetables, (int32_t)i, k, &n);
            most = n > most ? n : most;
        }
    }
    return most;
}

void enshu__tell_ops(const enshu__teller *t)
{
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        for (size_t i = 0; i < t->drill->scenario->lists[*kind].n; i++)
            tell_op(t, enshu__op_ref(t->drill, *kind, i));
    }
    for (size_t i = 0; i < ENSHU__COUNT(t->drill->scenario, METRIC); i++)
        tell_metric(t, i);
}
