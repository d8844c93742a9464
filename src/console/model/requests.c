#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/judge_internal.h"
#include "console/model/model_internal.h"
#include "console/model/order.h"
#include "console/model/requests.h"

/* ---- sending ---- */

bool model_transmit(model *m, const char *text)
{
    const size_t len = strlen(text);
    return m->link.state == NET_LINK_UP && m->link.live
           && len <= NET_MESSAGE_BYTES && m->send(m->user, text, len);
}

static request *request_at(const model *m, size_t i)
{
    return *(request **)store_row_at(&m->requests, i);
}

static void free_request(request *r)
{
    xfree(r->text);
    xfree(r->content);
    xfree(r);
}

void model_free_requests(model *m)
{
    for (size_t i = 0; i < m->requests.n; i++)
        free_request(request_at(m, i));
    store_row_fini(&m->requests);
}

void model_mark_unsent(model *m)
{
    for (size_t i = 0; i < m->requests.n; i++)
        request_at(m, i)->unsent = request_at(m, i)->pub.state == MODEL_SENDING;
}

/* Oldest first: people's orders keep their order. */
void model_send_waiting(model *m)
{
    for (size_t i = m->requests.n; i-- > 0;) {
        request *r = request_at(m, i);
        if (r->unsent && !model_transmit(m, r->text))
            return;
        r->unsent = false;
    }
}

/* ---- new ones ---- */

net_writer *request_start_in(model *m, request *r, net_type type,
                             uint32_t instance)
{
    net_writer *w = net_writer_create(type);
    m->orders++;
    snprintf(r->id, sizeof r->id, "%016" PRIx64 "-%" PRIu64, m->process,
             m->orders);
    net_write_instance(w, instance);
    net_write_text(w, NET_F_REQUEST, r->id);
    return w;
}

net_writer *request_start(model *m, request *r, net_type type)
{
    return request_start_in(m, r, type, m->seat.instance);
}

static bool is_same(const request *a, const request *b)
{
    return strcmp(a->pub.what, b->pub.what) == 0
           && strcmp(a->pub.about, b->pub.about) == 0
           && strcmp(a->pub.on, b->pub.on) == 0
           && strcmp(a->content ? a->content : "", b->content ? b->content : "")
                  == 0;
}

bool request_is_under_way(const model *m, const request *like)
{
    for (size_t i = 0; i < m->requests.n; i++) {
        const request *r = request_at(m, i);
        if (r->pub.state == MODEL_SENDING && is_same(r, like))
            return true;
    }
    return false;
}

/* Answered ones go first; there is always one of them, or so many orders were
 * never answered that the oldest is lost in any case. */
static void drop_one(model *m)
{
    size_t i = m->requests.n - 1;
    while (i > 0 && request_at(m, i)->pub.state == MODEL_SENDING)
        i--;
    if (request_at(m, i)->pub.state == MODEL_SENDING)
        i = m->requests.n - 1;
    free_request(request_at(m, i));
    store_row_remove(&m->requests, i);
}

/* One that is longer than a message may be would never arrive. */
static void refuse_long(model *m, request *r)
{
    if (strlen(r->text) <= NET_MESSAGE_BYTES)
        return;
    r->unsent = false;
    r->pub.state = MODEL_REFUSED;
    r->pub.why = "too-long";
    r->pub.answered_us = m->now_us;
}

void request_add(model *m, const request *like, net_writer *w)
{
    request *r = xmalloc(sizeof *r);
    *r = *like;
    r->text = net_writer_finish(w);
    r->pub.id = r->id;
    r->pub.what = store_text(m->pool, like->pub.what);
    r->pub.about = store_text(m->pool, like->pub.about);
    r->pub.on = store_text(m->pool, like->pub.on);
    r->pub.why = "";
    r->pub.message = "";
    r->pub.code = "";
    r->pub.state = MODEL_SENDING;
    r->pub.sent_us = m->now_us;
    r->pub.answered_us = 0;
    r->unsent = true;
    refuse_long(m, r);
    if (m->requests.n == MODEL_REQUESTS_MAX)
        drop_one(m);
    store_row_insert(&m->requests, 0, &r);
    m->version++;
    model_send_waiting(m);
}

/* ---- answers ---- */

request *request_find(const model *m, const char *id)
{
    for (size_t i = 0; i < m->requests.n; i++) {
        request *r = request_at(m, i);
        if (r->pub.state == MODEL_SENDING && strcmp(r->id, id) == 0)
            return r;
    }
    return NULL;
}

void order_ends_draft(model *m, const char *id, const char *key)
{
    request *r = request_find(m, id);
    if (!r)
        return;
    r->draft = store_text(m->pool, key);
    r->draft_edit = model_draft_edit(m, key);
}

void request_close(model *m, request *r, bool ok)
{
    if (ok && r->draft)
        model_end_draft(m, r->draft, r->draft_edit);
    r->pub.state = ok ? MODEL_ACCEPTED : MODEL_REFUSED;
    r->pub.answered_us = m->now_us;
    r->unsent = false;
    xfree(r->text);
    r->text = NULL;
    m->version++;
}

void model_take_reply(model *m, const net_message *message)
{
    request *r = request_find(m, net_message_text(message, NET_F_REQUEST));
    if (!r)
        return;
    r->pub.why = store_text(m->pool, net_message_text(message, NET_F_WHY));
    r->pub.message =
        store_text(m->pool, net_message_text(message, NET_F_MESSAGE));
    r->pub.code = store_text(m->pool, net_message_text(message, NET_F_CODE));
    if (strcmp(r->pub.what, "may") == 0)
        model_refuse_offers(m, r->pub.on);
    if (net_message_bool(message, NET_F_OK)
        && strcmp(r->pub.what, enshu_command_name(ENSHU_COMMAND_SURVEY_ANSWER))
               == 0)
        survey_was_answered(m, r->pub.about);
    request_close(m, r, net_message_bool(message, NET_F_OK));
}

const model_request *model_find_request(const model *m, const char *what,
                                        const char *about, const char *on)
{
    for (size_t i = 0; i < m->requests.n; i++) {
        const model_request *r = &request_at(m, i)->pub;
        if ((!*what || strcmp(r->what, what) == 0)
            && strcmp(r->about, about) == 0 && strcmp(r->on, on) == 0)
            return r;
    }
    return NULL;
}
