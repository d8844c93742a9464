/* Teams of all worlds, seats, and how the server does. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/control_internal.h"

enum { KEY_BYTES = 16 };

/* ---- life ---- */

hall *hall_create(void)
{
    hall *h = xcalloc(1, sizeof *h);
    h->pool = store_pool_create();
    store_row_init(&h->rows, sizeof(model_row *));
    store_row_init(&h->places, sizeof(model_place *));
    store_row_init(&h->marks, sizeof(model_mark));
    store_map_init(&h->row_index);
    store_map_init(&h->place_index);
    h->plan.plan = "";
    h->health.mark_us = -1;
    return h;
}

static void free_pointers(store_row *r)
{
    for (size_t i = 0; i < r->n; i++)
        xfree(*(void **)store_row_at(r, i));
    store_row_fini(r);
}

void hall_destroy(hall *h)
{
    if (!h)
        return;
    free_pointers(&h->rows);
    free_pointers(&h->places);
    store_row_fini(&h->marks);
    store_map_fini(&h->row_index);
    store_map_fini(&h->place_index);
    xfree(h->undone);
    store_pool_destroy(h->pool);
    xfree(h);
}

/* ---- what objects hold ---- */

static const char *text_of(hall *h, const json_t *object, const char *key)
{
    return store_text(h->pool, json_string_value(json_object_get(object, key)));
}

/* Within what people count: the protocol does not bound what is in lists. */
static int64_t number_of(const json_t *object, const char *key,
                         int64_t fallback)
{
    const json_t *v = json_object_get(object, key);
    return json_is_integer(v) ? fold_bounded(json_integer_value(v)) : fallback;
}

static enshu_text both_of(hall *h, const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return (enshu_text){
        store_text_or_null(h->pool,
                           json_string_value(json_object_get(v, "ja"))),
        store_text_or_null(h->pool,
                           json_string_value(json_object_get(v, "en")))};
}

static bool flag_of(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static const char *world_key(hall *h, int64_t instance)
{
    char text[KEY_BYTES];
    (void)snprintf(text, sizeof text, "%" PRIu32, (uint32_t)instance);
    return store_text(h->pool, text);
}

/* ---- teams ---- */

static model_row *row_at(const hall *h, size_t i)
{
    return *(model_row **)store_row_at(&h->rows, i);
}

static void index_rows(hall *h, size_t from)
{
    for (size_t i = from; i < h->rows.n; i++) {
        const model_row *r = row_at(h, i);
        store_map_put(&h->row_index, world_key(h, r->instance), r->team,
                      (int64_t)i);
    }
}

/* Behind the last one of its world, whose own row is the first. */
static size_t place_of(const hall *h, uint32_t instance, const char *team)
{
    size_t low = 0;
    size_t high = h->rows.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        const uint32_t at = row_at(h, mid)->instance;
        if (at < instance || (at == instance && *team))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static model_row *make_row(hall *h, const json_t *row)
{
    const int64_t instance = number_of(row, "instance", 0);
    const char *team = text_of(h, row, "team");
    const int64_t *at =
        store_map_find(&h->row_index, world_key(h, instance), team);
    if (at)
        return row_at(h, (size_t)*at);
    if (h->rows.n == CONTROL_ROWS_MAX || instance < 0)
        return NULL;
    model_row *fresh = xcalloc(1, sizeof *fresh);
    *fresh = (model_row){.instance = (uint32_t)instance,
                         .name = "",
                         .group = "",
                         .team = team,
                         .deciding = "",
                         .deadline_us = -1,
                         .last_us = -1,
                         .last_kind = "",
                         .last_by = "",
                         .last_id = "",
                         .metric = ""};
    const size_t i = place_of(h, fresh->instance, team);
    store_row_insert(&h->rows, i, &fresh);
    index_rows(h, i);
    return fresh;
}

static void set_deciding(hall *h, model_row *r, const json_t *row)
{
    const json_t *d = json_object_get(row, "deciding");
    r->deciding = text_of(h, d, "id");
    r->deciding_title = both_of(h, d, "title");
    r->deadline_us = number_of(d, "deadline_us", -1);
}

static void set_last(hall *h, model_row *r, const json_t *row)
{
    const json_t *l = json_object_get(row, "last");
    r->last_us = number_of(l, "t_us", -1);
    r->last_kind = text_of(h, l, "kind");
    r->last_by = text_of(h, l, "by");
    r->last_id = text_of(h, l, "id");
}

static void set_trend(hall *h, model_row *r, const json_t *row)
{
    const json_t *metric = json_object_get(row, "metric");
    const json_t *series = json_object_get(metric, "series");
    const size_t n = json_array_size(series);
    const size_t from = n > MODEL_TREND_MAX ? n - MODEL_TREND_MAX : 0;
    r->metric = text_of(h, metric, "id");
    r->n_trend = n - from;
    for (size_t i = from; i < n; i++)
        r->trend[i - from] =
            fold_bounded(json_integer_value(json_array_get(series, i)));
}

static void set_row(hall *h, model_row *r, const json_t *row)
{
    r->name = text_of(h, row, "name");
    r->group = text_of(h, row, "group");
    r->phase = both_of(h, row, "phase");
    set_deciding(h, r, row);
    set_last(h, r, row);
    set_trend(h, r, row);
    r->unread = number_of(row, "unread", 0);
    r->scored = json_is_integer(json_object_get(row, "points"));
    r->points_milli = number_of(row, "points", 0);
    r->max_milli = number_of(row, "max", 0);
    r->connected = number_of(row, "connected", 0);
    r->seats = number_of(row, "seats", 0);
    r->severity = number_of(row, "severity", 0);
    r->paused = flag_of(row, "paused");
    r->now_us = number_of(row, "now_us", 0);
}

void hall_take_overview(model *m, const net_message *message)
{
    hall *h = m->hall;
    const json_t *rows = net_message_json(message, NET_F_ROWS);
    size_t i;
    const json_t *row;
    json_array_foreach(rows, i, row)
    {
        model_row *r = make_row(h, row);
        if (r)
            set_row(h, r, row);
    }
    h->rows_version++;
    m->version++;
}

size_t model_overview(const model *m, const model_row *const **out)
{
    *out = store_row_at(&m->hall->rows, 0);
    return m->hall->rows.n;
}

const model_row *model_world_row(const model *m, uint32_t instance)
{
    const int64_t *at =
        store_map_find(&m->hall->row_index, world_key(m->hall, instance), "");
    return at ? row_at(m->hall, (size_t)*at) : NULL;
}

uint64_t model_overview_version(const model *m)
{
    return m->hall->rows_version;
}

/* ---- seats ---- */

static model_place *place_at(const hall *h, size_t i)
{
    return *(model_place **)store_row_at(&h->places, i);
}

static size_t find_place(const hall *h, const char *seat)
{
    const int64_t *at = store_map_find(&h->place_index, seat, "");
    if (at && (size_t)*at < h->places.n
        && strcmp(place_at(h, (size_t)*at)->seat, seat) == 0)
        return (size_t)*at;
    return SIZE_MAX;
}

static void drop_place(hall *h, size_t i)
{
    xfree(place_at(h, i));
    store_row_remove(&h->places, i);
    for (; i < h->places.n; i++)
        store_map_put(&h->place_index, place_at(h, i)->seat, "", (int64_t)i);
}

static const char *const *roles_of(hall *h, const json_t *row, size_t *n)
{
    enum { MOST = 64 };
    const char *ids[MOST];
    const json_t *roles = json_object_get(row, "roles");
    *n = 0;
    for (size_t i = 0; i < json_array_size(roles) && *n < MOST; i++) {
        const char *id = json_string_value(json_array_get(roles, i));
        if (id)
            ids[(*n)++] = id;
    }
    return store_texts(h->pool, ids, *n);
}

static void set_place(hall *h, model_place *p, const json_t *row)
{
    const int64_t instance = number_of(row, "instance", 0);
    p->instance = instance > 0 ? (uint32_t)instance : 0;
    p->part = text_of(h, row, "kind");
    p->roles = roles_of(h, row, &p->n_roles);
    p->state = text_of(h, row, "state");
    p->person = text_of(h, row, "person");
    p->organisation = text_of(h, row, "organisation");
    p->group = text_of(h, row, "group");
    p->address = text_of(h, row, "address");
    p->since = text_of(h, row, "since");
    p->rtt_us = number_of(row, "rtt_us", -1);
    p->waiting = number_of(row, "waiting", 0);
}

static void take_place(hall *h, const json_t *row)
{
    const char *seat = text_of(h, row, "seat");
    const size_t at = find_place(h, seat);
    if (flag_of(row, "gone")) {
        if (at != SIZE_MAX)
            drop_place(h, at);
        return;
    }
    if (at != SIZE_MAX) {
        set_place(h, place_at(h, at), row);
        return;
    }
    if (!*seat || h->places.n == CONTROL_PLACES_MAX)
        return;
    model_place *fresh = xcalloc(1, sizeof *fresh);
    fresh->seat = seat;
    set_place(h, fresh, row);
    store_map_put(&h->place_index, seat, "", (int64_t)h->places.n);
    store_row_append(&h->places, &fresh);
}

void hall_take_seats(model *m, const net_message *message)
{
    const json_t *rows = net_message_json(message, NET_F_ROWS);
    size_t i;
    const json_t *row;
    json_array_foreach(rows, i, row)
    {
        take_place(m->hall, row);
    }
    model_review_calls(m);
    m->version++;
}

size_t model_places(const model *m, const model_place *const **out)
{
    *out = store_row_at(&m->hall->places, 0);
    return m->hall->places.n;
}

/* ---- health ---- */

void hall_take_health(model *m, const net_message *message)
{
    const json_t *h = net_message_json(message, NET_F_HEALTH);
    model_health *out = &m->hall->health;
    const struct {
        const char *key;
        int64_t *value;
    } rows[] = {{"lag_us", &out->lag_us},
                {"lag_max_us", &out->lag_max_us},
                {"records", &out->records},
                {"commands", &out->commands},
                {"refused", &out->refused},
                {"peers", &out->peers},
                {"seats", &out->seats},
                {"waiting_max", &out->waiting_max},
                {"disk_free", &out->disk_free},
                {"journal_bytes", &out->journal_bytes},
                {"mark_us", &out->mark_us},
                {"script_errors", &out->script_errors},
                {"worlds", &out->worlds},
                {"memory_bytes", &out->memory_bytes},
                {"refused_hellos", &out->refused_hellos},
                {"safe", &out->safe}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const json_t *v = json_object_get(h, rows[i].key);
        if (json_is_integer(v))
            *rows[i].value = json_integer_value(v);
    }
    out->known = true;
    out->told_us = m->now_us;
    m->version++;
}

const model_health *model_get_health(const model *m)
{
    return &m->hall->health;
}
