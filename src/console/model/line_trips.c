/* Trips of a railway line: planned, run, forecast. */
#include <string.h>

#include "base/memory.h"
#include "console/model/line_internal.h"

/* Words of the records; the order is that of model_trip_state. */
static const char *const state_words[] = {
    "planned", "at-stop", "running", "stopped", "held", "ended", "cancelled"};
enum { STATES = sizeof state_words / sizeof *state_words };

/* A word that is not known changes nothing. */
static model_trip_state state_of(const char *word, model_trip_state otherwise)
{
    for (int i = 0; i < STATES; i++)
        if (strcmp(state_words[i], word) == 0)
            return (model_trip_state)i;
    return otherwise;
}

/* ---- which there are ---- */

static kept_trip *trip_at(const store_row *row, size_t i)
{
    return *(kept_trip **)store_row_at(row, i);
}

kept_trip *rail_trip(const rail *r, const char *key)
{
    const int64_t *at = store_map_find(&r->trip_index, key, "");
    return at ? trip_at(&r->made, (size_t)*at) : NULL;
}

void rail_free_trips(rail *r)
{
    for (size_t i = 0; i < r->made.n; i++) {
        xfree(trip_at(&r->made, i)->calls);
        xfree(trip_at(&r->made, i));
    }
    store_row_fini(&r->made);
    store_row_fini(&r->trips);
    store_map_fini(&r->trip_index);
}

static int64_t start_of(const model_trip *t)
{
    return t->calls[0].plan_dep_us;
}

static bool comes_before(const model_trip *a, const model_trip *b)
{
    return start_of(a) != start_of(b) ? start_of(a) < start_of(b)
                                      : strcmp(a->key, b->key) < 0;
}

/* Where it is in the row by start, or would be. */
static size_t place_of(const rail *r, const model_trip *t)
{
    size_t low = 0;
    size_t high = r->trips.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (comes_before(&trip_at(&r->trips, mid)->pub, t))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ---- the plan ---- */

static bool is_in(const char *const *ids, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static int64_t bounded(int64_t t_us)
{
    if (t_us < -ENSHU_TIME_MAX)
        return -ENSHU_TIME_MAX;
    return t_us > ENSHU_TIME_MAX ? ENSHU_TIME_MAX : t_us;
}

/* Planned times never fall along a trip, whatever is told. */
static void set_plan(model_call *calls, size_t n, const int64_t *times)
{
    int64_t least = -ENSHU_TIME_MAX;
    for (size_t i = 0; i < n; i++) {
        const int64_t arr = bounded(times[2 * i]);
        calls[i].plan_arr_us = arr > least ? arr : least;
        least = calls[i].plan_arr_us;
        const int64_t dep = bounded(times[2 * i + 1]);
        calls[i].plan_dep_us = dep > least ? dep : least;
        least = calls[i].plan_dep_us;
    }
}

/* The calls as described, owned by the caller; NULL when they make no trip
 * over stops that are known. */
static model_call *read_calls(model *m, const rail *r, const fold *f, size_t *n)
{
    size_t n_passes = 0;
    size_t n_times = 0;
    const char *const *stops = fold_ids(m, f, ENSHU_F_STOPS, n);
    const char *const *passes = fold_ids(m, f, ENSHU_F_PASSES, &n_passes);
    const int64_t *times = fold_ints(f, ENSHU_F_TIMES, &n_times);
    if (*n == 0 || *n > RAIL_CALLS_MAX || n_times != 2 * *n)
        return NULL;
    model_call *calls = xcalloc(*n, sizeof *calls);
    for (size_t i = 0; i < *n; i++) {
        calls[i] = (model_call){.stop = rail_stop(r, stops[i]),
                                .passes = is_in(passes, n_passes, stops[i]),
                                .arr_us = MODEL_NO_TIME,
                                .dep_us = MODEL_NO_TIME,
                                .next_arr_us = MODEL_NO_TIME,
                                .next_dep_us = MODEL_NO_TIME};
        if (calls[i].stop == SIZE_MAX) {
            xfree(calls);
            return NULL;
        }
    }
    set_plan(calls, *n, times);
    return calls;
}

/* ---- describing ---- */

static kept_trip *make_trip(rail *r, const char *key)
{
    kept_trip *t = rail_trip(r, key);
    if (t || !*key || r->made.n == RAIL_TRIPS_MAX)
        return t;
    t = xcalloc(1, sizeof *t);
    t->pub.key = key;
    t->told_us = INT64_MIN;
    store_map_put(&r->trip_index, key, "", (int64_t)r->made.n);
    store_row_append(&r->made, &t);
    return t;
}

/* The new calls take the place of the old ones, and the trip that of its
 * start.  What was seen of it is kept where the calls are the same; what is
 * expected is told anew. */
static void set_calls(rail *r, kept_trip *t, model_call *calls, size_t n)
{
    const bool known = t->calls != NULL;
    if (known)
        store_row_remove(&r->trips, place_of(r, &t->pub));
    for (size_t i = 0; i < n && i < t->pub.n_calls; i++) {
        if (calls[i].stop != t->calls[i].stop)
            break;
        calls[i].arr_us = t->calls[i].arr_us;
        calls[i].dep_us = t->calls[i].dep_us;
    }
    r->n_calls = r->n_calls - t->pub.n_calls + n;
    xfree(t->calls);
    t->calls = calls;
    t->pub.calls = calls;
    t->pub.n_calls = n;
    t->pub.forecast = t->pub.falls = false;
    if (t->pub.reached >= n)
        t->pub.reached = n - 1;
    store_row_insert(&r->trips, place_of(r, &t->pub), &t);
}

static void take_actual(kept_trip *t, const fold *f)
{
    size_t n = 0;
    const int64_t *times = fold_ints(f, ENSHU_F_ACTUAL, &n);
    if (n > 2 * t->pub.n_calls)
        n = 2 * t->pub.n_calls;
    for (size_t i = 0; i < n; i++) {
        model_call *call = &t->calls[i / 2];
        if (times[i] >= -ENSHU_TIME_MAX) /* else it was never there */
            *(i % 2 == 0 ? &call->arr_us : &call->dep_us) = bounded(times[i]);
        t->pub.reached = i / 2;
    }
}

static void enter(kept_trip *t, model_trip_state state, int64_t t_us)
{
    if (t->pub.state != state)
        t->pub.since_us = t_us;
    t->pub.state = state;
}

void rail_describe_trip(model *m, rail *r, const fold *f)
{
    size_t n = 0;
    model_call *calls = read_calls(m, r, f, &n);
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    const bool room = calls && r->n_calls + n <= RAIL_ALL_CALLS_MAX;
    kept_trip *t = room ? make_trip(r, key) : NULL;
    if (!t) {
        xfree(calls);
        return;
    }
    set_calls(r, t, calls, n);
    t->pub.kind = fold_id(m, f, ENSHU_F_KIND);
    t->pub.vehicle = fold_id(m, f, ENSHU_F_VEHICLE);
    take_actual(t, f);
    if (f->t_us < t->told_us)
        return;
    t->told_us = f->t_us;
    t->pub.delay_us = fold_time(f, ENSHU_F_DELAY, t->pub.delay_us);
    t->pub.load = fold_count(f, ENSHU_F_LOAD, t->pub.load);
    enter(t, state_of(fold_id(m, f, ENSHU_F_STATE), t->pub.state), f->t_us);
}

/* ---- moving ---- */

/* The call at a stop: from the last one reached on, else one before it.  A
 * loop may come to a stop twice. */
static size_t find_call(const model_trip *t, size_t stop, size_t from)
{
    for (size_t i = from; i < t->n_calls; i++)
        if (t->calls[i].stop == stop)
            return i;
    for (size_t i = from < t->n_calls ? from : t->n_calls; i > 0; i--)
        if (t->calls[i - 1].stop == stop)
            return i - 1;
    return SIZE_MAX;
}

static kept_trip *trip_of(model *m, const fold *f, const rail **r)
{
    *r = rail_find(m, fold_id(m, f, ENSHU_F_ID));
    return *r ? rail_trip(*r, fold_id(m, f, ENSHU_F_KEY)) : NULL;
}

static void note_times(model_call *call, bool arrives, int64_t t_us)
{
    if (arrives || call->arr_us == MODEL_NO_TIME)
        call->arr_us = t_us;
    if (!arrives)
        call->dep_us = t_us;
}

/* Where it is now: it stands, runs, or has come to its end. */
static void advance(kept_trip *t, size_t i, bool arrives, int64_t t_us)
{
    t->pub.reached = i;
    if (!arrives)
        enter(t, MODEL_TRIP_RUNNING, t_us);
    else
        enter(t,
              i + 1 == t->pub.n_calls ? MODEL_TRIP_ENDED : MODEL_TRIP_AT_STOP,
              t_us);
}

/* What is older than what is known tells only when it was where. */
void fold_trip_moved(model *m, const fold *f)
{
    const rail *r = NULL;
    kept_trip *t = trip_of(m, f, &r);
    if (!t)
        return;
    const bool arrives = strcmp(fold_id(m, f, ENSHU_F_WHAT), "arrived") == 0;
    const size_t stop = rail_stop(r, fold_id(m, f, ENSHU_F_PLACE));
    const size_t at = t->pub.reached;
    const bool gone =
        t->calls[at].dep_us != MODEL_NO_TIME && t->calls[at].dep_us < f->t_us;
    const size_t i = find_call(&t->pub, stop, gone ? at + 1 : at);
    if (i == SIZE_MAX)
        return;
    note_times(&t->calls[i], arrives, f->t_us);
    if (f->t_us < t->told_us || i < at)
        return;
    t->told_us = f->t_us;
    t->pub.delay_us = fold_time(f, ENSHU_F_DELAY, t->pub.delay_us);
    t->pub.load = fold_count(f, ENSHU_F_LOAD, t->pub.load);
    advance(t, i, arrives, f->t_us);
}

void fold_trip_changed(model *m, const fold *f)
{
    const rail *r = NULL;
    kept_trip *t = trip_of(m, f, &r);
    if (!t || f->t_us < t->told_us)
        return;
    t->told_us = f->t_us;
    t->pub.delay_us = fold_time(f, ENSHU_F_DELAY, t->pub.delay_us);
    enter(t, state_of(fold_id(m, f, ENSHU_F_STATE), t->pub.state), f->t_us);
}

void fold_forecast_made(model *m, const fold *f)
{
    const rail *r = NULL;
    kept_trip *t = trip_of(m, f, &r);
    if (!t)
        return;
    size_t n = 0;
    const int64_t *times = fold_ints(f, ENSHU_F_TIMES, &n);
    const size_t first = (size_t)fold_count(f, ENSHU_F_FIRST, 0);
    t->pub.forecast = n > 0;
    t->pub.falls =
        n == 0 && strcmp(fold_id(m, f, ENSHU_F_STATE), "cancelled") == 0;
    for (size_t i = 0; i < t->pub.n_calls; i++) {
        model_call *call = &t->calls[i];
        const bool told = i >= first && (i - first) * 2 < n;
        const size_t at = told ? 2 * (i - first) : 0;
        call->next_arr_us = told ? bounded(times[at]) : MODEL_NO_TIME;
        call->next_dep_us = !told        ? MODEL_NO_TIME
                            : at + 1 < n ? bounded(times[at + 1])
                                         : call->next_arr_us;
    }
}

/* ---- what follows ---- */

bool model_trip_began(const model_trip *t)
{
    return t->reached > 0 || t->calls[0].dep_us != MODEL_NO_TIME;
}

size_t model_trip_next(const model_trip *t)
{
    if (t->state == MODEL_TRIP_ENDED || t->state == MODEL_TRIP_CANCELLED)
        return t->n_calls;
    const bool gone = t->calls[t->reached].dep_us != MODEL_NO_TIME;
    return gone ? t->reached + 1 : t->reached;
}

int64_t model_trip_delay(const model_trip *t, int64_t now_us)
{
    const size_t next = model_trip_next(t);
    int64_t late = t->delay_us;
    if (next >= t->n_calls)
        return late;
    const model_call *call = &t->calls[next];
    const bool stands = next == t->reached;
    const int64_t due = stands ? call->plan_dep_us : call->plan_arr_us;
    if (now_us - due > late)
        late = now_us - due;
    if (!model_trip_began(t) && call->next_dep_us != MODEL_NO_TIME
        && call->next_dep_us - call->plan_dep_us > late)
        late = call->next_dep_us - call->plan_dep_us;
    return late;
}
