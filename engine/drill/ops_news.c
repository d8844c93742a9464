/* What the models of the operation report becomes records and notices. */
#include "drill/ops.h"
#include "drill/parts.h"

/* ---- operations ---- */

void enshu__on_item(void *user, int32_t op, enshu__op_what what, size_t item,
                    enshu_time_us delay_us)
{
    enshu_drill *d = user;
    const enshu__operation_def *def =
        ENSHU__DEF(d->scenario, OPERATION, operation, op);
    const enshu_audience audience = enshu__audience_of_op(
        d, enshu__op_ref(d, ENSHU__OPERATION, (size_t)op));
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

/* ---- departures ---- */

enshu_pair enshu__f_why(const enshu__departure_figures *f)
{
    return enshu__f_str(ENSHU_F_WHY, f->why != ENSHU__WHY_NONE
                                         ? enshu__departure_why_words[f->why]
                                         : NULL);
}

void enshu__tell_departure(enshu_drill *d, int32_t index, size_t row,
                           const enshu__departure_figures *f)
{
    const enshu__departures_def *def = enshu__departures_at(d, index);
    const enshu__ref op = enshu__op_ref(d, ENSHU__DEPARTURES, (size_t)index);
    const enshu_audience audience = enshu__audience_of_op(d, op);
    const bool had_dock = d->ops->departures_told[index][row].dock != NULL;
    const bool bags = def->bags != NULL;
    ENSHU__EMIT(
        d, DEPARTURE_CHANGED, &audience, enshu__f_id(d, ENSHU_F_ID, op.name),
        enshu__f_str(ENSHU_F_KEY, def->schedule[row].key),
        enshu__f_str(ENSHU_F_STATE, enshu__departure_state_words[f->state]),
        enshu__f_int(ENSHU_F_EXPECTED, f->expected_us), enshu__f_why(f),
        enshu__f_str(ENSHU_F_DOCK, !f->dock && had_dock ? "" : f->dock),
        enshu__f_int(ENSHU_F_BOARDED, f->on_board),
        enshu__only_if(bags, enshu__f_int(ENSHU_F_BAGS, f->bags)),
        enshu__only_if(bags, enshu__f_int(ENSHU_F_BAGS_DUE, f->bags_expected)),
        enshu__f_int(ENSHU_F_LEFT, f->left_behind));
    d->ops->departures_told[index][row] = *f;
}

/* What exists for the items of an operation works for departures too. */
static void tell_as_item(enshu_drill *d, enshu__ref op,
                         const enshu__departure_row *row,
                         const enshu__departure_figures *f)
{
    const enshu_audience audience = enshu__audience_of_op(d, op);
    const enshu_pair id = enshu__f_id(d, ENSHU_F_ID, op.name);
    const enshu_pair key = enshu__f_str(ENSHU_F_KEY, row->key);
    const enshu_time_us late_us = f->expected_us - row->at_us;
    const char *word = enshu__departure_state_words[f->state];
    if (f->state == ENSHU__DEP_DEPARTED) {
        word = "done";
        ENSHU__EMIT(d, ITEM_DONE, &audience, id, key,
                    enshu__f_int(ENSHU_F_DELAY, late_us > 0 ? late_us : 0));
    } else if (f->state == ENSHU__DEP_CANCELLED) {
        ENSHU__EMIT(d, ITEM_CANCELLED, &audience, id, key);
    }
    ENSHU__NOTIFY(d, OP, enshu__k_id(d, "id", op.name),
                  enshu__k_str("key", row->key), enshu__k_str("what", word));
}

void enshu__on_flow_news(void *user, enshu__flow_news what, int32_t index,
                         size_t row)
{
    enshu_drill *d = user;
    if (!d->ops || what != ENSHU__NEWS_DEPARTURE)
        return;
    enshu__departure_figures f;
    const enshu__departure_state before =
        d->ops->departures_told[index][row].state;
    enshu__flows_departure(d->ops->flows, index, row, &f);
    enshu__tell_departure(d, index, row, &f);
    d->dirty |= ENSHU__TOPIC_METRIC;
    if (f.state != before)
        tell_as_item(d, enshu__op_ref(d, ENSHU__DEPARTURES, (size_t)index),
                     &enshu__departures_at(d, index)->schedule[row], &f);
}

/* ---- timetables ---- */

typedef struct line_news {
    enshu_drill *d;
    const enshu__timetable_def *def;
    int32_t timetable;
    enshu_audience audience;
    enshu_pair id;
} line_news;

static enshu__trip_told trip_now(const line_news *n, size_t trip, size_t *point)
{
    enshu__trip_figures f;
    enshu__timetables_trip(n->d->ops->timetables, n->timetable, trip, &f);
    *point = f.point;
    return (enshu__trip_told){f.state, f.delay_us, f.load};
}

/* The stop at a point of its path, and whether that is the last. */
static const char *stop_of(const line_news *n, size_t trip, size_t point,
                           bool *last)
{
    size_t count;
    const enshu__path_point *path = enshu__timetables_path(
        n->d->ops->timetables, n->timetable, trip, &count);
    *last = point + 1 >= count;
    return point < count ? n->def->stops[path[point].stop].id : NULL;
}

static void notify_trip(const line_news *n, size_t trip, const char *what)
{
    ENSHU__NOTIFY(n->d, OP, enshu__k_id(n->d, "id", n->def->decl.name),
                  enshu__k_str("key", n->def->trips[trip].key),
                  enshu__k_str("what", what));
}

/* At a stop, at its last, or on the way: whatever else it is has news of its
 * own. */
static void tell_moved(const line_news *n, bool arrived, size_t trip,
                       size_t point)
{
    enshu_drill *d = n->d;
    size_t at;
    bool last;
    const char *stop = stop_of(n, trip, point, &last);
    enshu__trip_told now = trip_now(n, trip, &at);
    now.state = !arrived ? ENSHU__TRIP_RUNNING
                : last   ? ENSHU__TRIP_ENDED
                         : ENSHU__TRIP_AT_STOP;
    ENSHU__EMIT(d, TRIP_MOVED, &n->audience, n->id,
                enshu__f_str(ENSHU_F_KEY, n->def->trips[trip].key),
                enshu__f_str(ENSHU_F_PLACE, stop),
                enshu__f_str(ENSHU_F_WHAT, arrived ? "arrived" : "left"),
                enshu__f_int(ENSHU_F_DELAY, now.delay_us),
                enshu__f_int(ENSHU_F_LOAD, now.load));
    d->ops->line_told[n->timetable].trips[trip] = now;
    if (now.state == ENSHU__TRIP_ENDED)
        notify_trip(n, trip, "done");
}

static void tell_trip(const line_news *n, size_t trip)
{
    enshu_drill *d = n->d;
    size_t point;
    bool last;
    const enshu__trip_told now = trip_now(n, trip, &point);
    const char *word = enshu__trip_state_words[now.state];
    const char *stop = stop_of(n, trip, point, &last);
    enshu__trip_told *told = &d->ops->line_told[n->timetable].trips[trip];
    ENSHU__EMIT(d, TRIP_CHANGED, &n->audience, n->id,
                enshu__f_str(ENSHU_F_KEY, n->def->trips[trip].key),
                enshu__f_str(ENSHU_F_STATE, word),
                enshu__f_str(ENSHU_F_PLACE, stop),
                enshu__f_int(ENSHU_F_DELAY, now.delay_us));
    if (now.state != told->state)
        notify_trip(n, trip, now.state == ENSHU__TRIP_ENDED ? "done" : word);
    *told = (enshu__trip_told){now.state, now.delay_us, told->load};
}

static void tell_section(const line_news *n, size_t section)
{
    enshu_drill *d = n->d;
    enshu__section_figures f;
    enshu__timetables_section(d->ops->timetables, n->timetable, section, &f);
    ENSHU__EMIT(
        d, SECTION_CHANGED, &n->audience, n->id,
        enshu__f_str(ENSHU_F_PLACE, n->def->stops[section].id),
        enshu__f_str(ENSHU_F_OTHER, enshu__section_end(n->def, section)->id),
        enshu__f_str(ENSHU_F_MODE, enshu__mode_words[f.mode]),
        enshu__f_bool(ENSHU_F_CLOSED, f.closed));
    d->ops->line_told[n->timetable].sections[section] = f;
}

static void tell_forecasts(const line_news *n)
{
    enshu_drill *d = n->d;
    for (size_t i = 0; i < n->def->n_trips; i++) {
        enshu__forecast f;
        enshu__timetables_forecast(d->ops->timetables, n->timetable, i, &f);
        if (!f.changed)
            continue;
        ENSHU__EMIT(
            d, FORECAST_MADE, &n->audience, n->id,
            enshu__f_str(ENSHU_F_KEY, n->def->trips[i].key),
            enshu__only_if(f.n > 0,
                           enshu__f_int(ENSHU_F_FIRST, (int64_t)f.first)),
            enshu__f_ints(ENSHU_F_TIMES, f.times, f.n),
            enshu__f_str(ENSHU_F_STATE, f.cancelled ? "cancelled" : NULL));
    }
}

void enshu__on_line_news(void *user, int32_t timetable, enshu__line_news what,
                         size_t index, size_t point)
{
    enshu_drill *d = user;
    if (!d->ops)
        return;
    const enshu__timetable_def *def = enshu__timetable_at(d, timetable);
    const enshu__ref op = enshu__op_ref(d, ENSHU__TIMETABLE, (size_t)timetable);
    const line_news n = {.d = d,
                         .def = def,
                         .timetable = timetable,
                         .audience = enshu__audience_of_op(d, op),
                         .id = enshu__f_id(d, ENSHU_F_ID, op.name)};
    switch (what) {
    case ENSHU__NEWS_ARRIVED:
    case ENSHU__NEWS_LEFT:
        tell_moved(&n, what == ENSHU__NEWS_ARRIVED, index, point);
        break;
    case ENSHU__NEWS_TRIP:
        d->dirty |= ENSHU__TOPIC_METRIC;
        tell_trip(&n, index);
        break;
    case ENSHU__NEWS_SECTION:
        tell_section(&n, index);
        break;
    case ENSHU__NEWS_FORECAST:
        tell_forecasts(&n);
        break;
    }
}
