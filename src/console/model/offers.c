#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"
#include "console/model/requests.h"

/* Much happens when a drill goes fast, and each time offers grow old. */
enum { OFFERS_EVERY_US = 250000 };

static offers *offers_at(const model *m, size_t i)
{
    return store_row_at(&m->offers, i);
}

static offers *find_offers(const model *m, const char *on)
{
    for (size_t i = 0; i < m->offers.n; i++) {
        if (strcmp(offers_at(m, i)->on, on) == 0)
            return offers_at(m, i);
    }
    return NULL;
}

static offers *make_offers(model *m, const char *on)
{
    offers *found = find_offers(m, on);
    if (found)
        return found;
    if (m->offers.n == MODEL_OFFERS_MAX) {
        xfree(offers_at(m, 0)->list);
        store_row_remove(&m->offers, 0);
    }
    const offers fresh = {
        .on = store_text(m->pool, on), .old = true, .asked_us = INT64_MIN};
    store_row_append(&m->offers, &fresh);
    return offers_at(m, m->offers.n - 1);
}

static const char *member(model *m, const json_t *object, const char *key)
{
    return store_text(m->pool, json_string_value(json_object_get(object, key)));
}

static void read_offers(model *m, offers *o, const json_t *list)
{
    xfree(o->list);
    o->n = json_array_size(list);
    o->list = xcalloc(o->n, sizeof *o->list);
    for (size_t i = 0; i < o->n; i++) {
        const json_t *item = json_array_get(list, i);
        o->list[i] =
            (model_offer){.action = member(m, item, "action"),
                          .role = member(m, item, "role"),
                          .ok = json_is_true(json_object_get(item, "ok")),
                          .why = member(m, item, "why"),
                          .message = member(m, item, "message")};
    }
    o->old = false;
}

void model_take_maybe(model *m, const net_message *message)
{
    request *r = request_find(m, net_message_text(message, NET_F_REQUEST));
    if (!r)
        return;
    read_offers(m, make_offers(m, r->pub.on),
                net_message_json(message, NET_F_ACTIONS));
    request_close(m, r, true);
}

bool model_ask_offers(model *m, const char *on)
{
    offers *o = make_offers(m, on);
    if (o->asked_us > m->now_us - OFFERS_EVERY_US)
        return false;
    o->asked_us = m->now_us;
    return true;
}

/* What was refused once is not asked again by itself. */
void model_refuse_offers(model *m, const char *on)
{
    make_offers(m, on)->old = false;
}

void model_age_offers(model *m)
{
    for (size_t i = 0; i < m->offers.n; i++)
        offers_at(m, i)->old = true;
}

size_t model_offers(const model *m, const char *on, const model_offer **out)
{
    const offers *o = find_offers(m, on);
    *out = o ? o->list : NULL;
    return o ? o->n : 0;
}

bool model_offers_are_old(const model *m, const char *on)
{
    const offers *o = find_offers(m, on);
    return !o || o->old;
}
