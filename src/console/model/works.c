/* Stations and stores of a flow. */
#include "console/model/works.h"

#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"

static const char station_key[] = "station";
static const char store_key[] = "store";

model_work model_work_of(const model_thing *operation)
{
    static const struct {
        const char *word;
        model_work work;
    } rows[] = {{"flow", MODEL_WORK_FLOW},
                {"departures", MODEL_WORK_DEPARTURES},
                {"timetable", MODEL_WORK_TIMETABLE}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(operation->sort, rows[i].word) == 0)
            return rows[i].work;
    return MODEL_WORK_ITEMS;
}

/* ---- life ---- */

works *works_find(const model *m, const char *operation)
{
    const thing *t = model_thing_of(m, MODEL_OPERATION, operation);
    return t ? t->works : NULL;
}

works *works_of(model *m, const char *operation)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, operation);
    if (!t || t->works)
        return t ? t->works : NULL;
    works *w = xcalloc(1, sizeof *w);
    store_row_init(&w->stations, sizeof(model_station));
    store_row_init(&w->stores, sizeof(model_store));
    store_map_init(&w->places);
    store_row_init(&w->departures, sizeof(model_departure));
    store_map_init(&w->due);
    t->works = w;
    return w;
}

void works_destroy(works *w)
{
    if (!w)
        return;
    store_row_fini(&w->stations);
    store_row_fini(&w->stores);
    store_map_fini(&w->places);
    store_row_fini(&w->departures);
    store_map_fini(&w->due);
    xfree(w);
}

/* The element at a place, added as `fresh` when `make`; NULL when it is not
 * there and not to be made, or there are too many. */
static void *place_in(works *w, store_row *row, const char *place,
                      const char *key, const void *fresh)
{
    const int64_t *at = store_map_find(&w->places, place, key);
    if (at)
        return store_row_at(row, (size_t)*at);
    if (!fresh || !*place || row->n == MODEL_PLACES_MAX)
        return NULL;
    store_map_put(&w->places, place, key, (int64_t)row->n);
    store_row_append(row, fresh);
    return store_row_at(row, row->n - 1);
}

/* ---- stations ---- */

/* Old records still arrive after a description of today: what is older than
 * what is known says only how it was. */
static void take_figures(model_station *s, const fold *f)
{
    s->known = s->known || fold_has(f, ENSHU_F_SERVERS);
    const struct {
        enshu_field field;
        int64_t *value;
    } rows[] = {{ENSHU_F_SERVERS, &s->servers}, {ENSHU_F_QUEUE, &s->queue},
                {ENSHU_F_BUSY, &s->busy},       {ENSHU_F_WAIT, &s->wait_us},
                {ENSHU_F_HOUR, &s->hour},       {ENSHU_F_DONE, &s->done},
                {ENSHU_F_LOST, &s->lost},       {ENSHU_F_LEVEL, &s->level_ppm}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        *rows[i].value = fold_count(f, rows[i].field, *rows[i].value);
    s->manual = fold_int(f, ENSHU_F_MANUAL, s->manual) != 0;
    s->closed = fold_int(f, ENSHU_F_CLOSED, s->closed) != 0;
    s->told_us = f->t_us;
}

static void take_extremes(model_station *s, const fold *f)
{
    const int64_t wait_us = fold_count(f, ENSHU_F_WAIT, 0);
    const int64_t hour = fold_count(f, ENSHU_F_HOUR, 0);
    if (wait_us > s->wait_worst_us)
        s->wait_worst_us = wait_us;
    if (hour > s->hour_best)
        s->hour_best = hour;
}

static void take_station(model_station *s, const fold *f)
{
    take_extremes(s, f);
    if (f->t_us >= s->told_us)
        take_figures(s, f);
}

void fold_station_described(model *m, const fold *f)
{
    works *w = works_of(m, fold_id(m, f, ENSHU_F_ID));
    const model_station fresh = {.place = fold_id(m, f, ENSHU_F_PLACE),
                                 .level_ppm = 1000000,
                                 .told_us = f->t_us};
    model_station *s =
        w ? place_in(w, &w->stations, fresh.place, station_key, &fresh) : NULL;
    if (!s)
        return;
    s->name = fold_text(m, f, ENSHU_F_NAME);
    s->unit = fold_id(m, f, ENSHU_F_UNIT);
    s->on = fold_id(m, f, ENSHU_F_ON);
    s->servers_max = fold_count(f, ENSHU_F_MAX, 0);
    take_station(s, f);
}

void fold_station_sampled(model *m, const fold *f)
{
    works *w = works_find(m, fold_id(m, f, ENSHU_F_ID));
    model_station *s =
        w ? place_in(w, &w->stations, fold_id(m, f, ENSHU_F_PLACE), station_key,
                     NULL)
          : NULL;
    if (s)
        take_station(s, f);
}

/* ---- stores ---- */

static void take_stock(model_store *s, const fold *f)
{
    if (f->t_us < s->told_us)
        return;
    s->stock = fold_count(f, ENSHU_F_STOCK, s->stock);
    s->told_us = f->t_us;
}

void fold_store_described(model *m, const fold *f)
{
    works *w = works_of(m, fold_id(m, f, ENSHU_F_ID));
    const model_store fresh = {.place = fold_id(m, f, ENSHU_F_PLACE),
                               .told_us = f->t_us};
    model_store *s =
        w ? place_in(w, &w->stores, fresh.place, store_key, &fresh) : NULL;
    if (!s)
        return;
    s->name = fold_text(m, f, ENSHU_F_NAME);
    s->unit = fold_id(m, f, ENSHU_F_UNIT);
    s->capacity = fold_count(f, ENSHU_F_CAPACITY, s->capacity);
    take_stock(s, f);
}

void fold_store_sampled(model *m, const fold *f)
{
    works *w = works_find(m, fold_id(m, f, ENSHU_F_ID));
    model_store *s = w ? place_in(w, &w->stores, fold_id(m, f, ENSHU_F_PLACE),
                                  store_key, NULL)
                       : NULL;
    if (s)
        take_stock(s, f);
}

/* ---- reading ---- */

size_t model_stations(const model *m, const char *flow,
                      const model_station **out)
{
    const works *w = works_find(m, flow);
    *out = w ? store_row_at(&w->stations, 0) : NULL;
    return w ? w->stations.n : 0;
}

const model_station *model_find_station(const model *m, const char *flow,
                                        const char *place)
{
    works *w = works_find(m, flow);
    return w ? place_in(w, &w->stations, place, station_key, NULL) : NULL;
}

size_t model_stores(const model *m, const char *flow, const model_store **out)
{
    const works *w = works_find(m, flow);
    *out = w ? store_row_at(&w->stores, 0) : NULL;
    return w ? w->stores.n : 0;
}
