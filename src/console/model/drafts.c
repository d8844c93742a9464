#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"
#include "console/model/order.h"

/* A draft is sent at most this often. */
enum { SEND_EVERY_US = 1000000 };

/* ---- keeping ---- */

static draft *draft_at(const model *m, size_t i)
{
    return *(draft **)store_row_at(&m->drafts, i);
}

static draft *find_draft(const model *m, const char *key)
{
    for (size_t i = 0; i < m->drafts.n; i++) {
        if (strcmp(draft_at(m, i)->key, key) == 0)
            return draft_at(m, i);
    }
    return NULL;
}

static draft *make_draft(model *m, const char *key)
{
    draft *d = find_draft(m, key);
    if (d)
        return d;
    d = xcalloc(1, sizeof *d);
    d->key = xstrdup(key);
    d->fields = json_object();
    d->sent_us = m->now_us - SEND_EVERY_US;
    store_row_append(&m->drafts, &d);
    return d;
}

static void free_draft(draft *d)
{
    xfree(d->key);
    json_decref(d->fields);
    json_decref(d->sent);
    xfree(d);
}

void model_free_drafts(model *m)
{
    for (size_t i = 0; i < m->drafts.n; i++)
        free_draft(draft_at(m, i));
    store_row_fini(&m->drafts);
}

/* Forgets a draft that is empty here and at the host. */
static void drop_if_empty(model *m, const draft *d)
{
    if (json_object_size(d->fields) > 0 || d->kept_edit != d->edit)
        return;
    for (size_t i = 0; i < m->drafts.n; i++) {
        if (draft_at(m, i) != d)
            continue;
        free_draft(draft_at(m, i));
        store_row_remove(&m->drafts, i);
        return;
    }
}

/* ---- typing ---- */

void order_draft(model *m, const char *key, const char *field, const char *text)
{
    if (m->seat.locked || (!text && !find_draft(m, key)))
        return;
    draft *d = make_draft(m, key);
    const char *old = json_string_value(json_object_get(d->fields, field));
    if (!text)
        json_object_clear(d->fields);
    else if (old && strcmp(old, text) == 0)
        return;
    else
        json_object_set_new(d->fields, field, base_json_text(text));
    d->edit++;
    m->version++;
}

const char *model_draft(const model *m, const char *key, const char *field)
{
    const draft *d = find_draft(m, key);
    const char *text =
        d ? json_string_value(json_object_get(d->fields, field)) : NULL;
    return text ? text : "";
}

uint64_t model_draft_edit(const model *m, const char *key)
{
    const draft *d = find_draft(m, key);
    return d ? d->edit : 0;
}

void model_end_draft(model *m, const char *key, uint64_t edit)
{
    if (model_draft_edit(m, key) == edit)
        order_draft(m, key, "", NULL);
}

/* ---- to the host and back ---- */

/* Names and texts together, as the host counts them. */
static size_t count_bytes(json_t *fields)
{
    size_t bytes = 0;
    const char *name;
    json_t *text;
    json_object_foreach(fields, name, text) bytes +=
        strlen(name) + json_string_length(text);
    return bytes;
}

static bool transmit(model *m, const draft *d)
{
    net_writer *w = net_writer_create(NET_DRAFT_MESSAGE);
    net_write_text(w, NET_F_KEY, d->key);
    net_write_json(w, NET_F_DRAFT, json_deep_copy(d->fields));
    char *text = net_writer_finish(w);
    const bool out = model_transmit(m, text);
    xfree(text);
    return out;
}

/* One that is longer than the host keeps stays here until it is shorter. */
static void send_draft(model *m, draft *d)
{
    if (count_bytes(d->fields) > NET_DRAFT_BYTES || !transmit(m, d))
        return;
    json_decref(d->sent);
    d->sent = json_deep_copy(d->fields);
    d->sent_edit = d->edit;
    d->sent_us = m->now_us;
}

void model_send_drafts(model *m)
{
    for (size_t i = 0; i < m->drafts.n; i++) {
        draft *d = draft_at(m, i);
        if (d->edit != d->sent_edit && m->now_us - d->sent_us >= SEND_EVERY_US)
            send_draft(m, d);
    }
}

bool model_hand_over_drafts(model *m)
{
    bool waits = false;
    for (size_t i = 0; i < m->drafts.n; i++) {
        draft *d = draft_at(m, i);
        if (d->edit != d->sent_edit)
            send_draft(m, d);
        waits = waits || (d->edit == d->sent_edit && d->edit != d->kept_edit);
    }
    return waits;
}

/* The connection was lost: what was sent may not have arrived. */
void model_drafts_unsent(model *m)
{
    for (size_t i = 0; i < m->drafts.n; i++) {
        draft *d = draft_at(m, i);
        d->sent_edit = d->kept_edit;
        json_decref(d->sent);
        d->sent = NULL;
    }
}

/* What the host keeps is taken over only where nothing was typed since: its
 * answer to an older text must not undo a newer one. */
void model_take_saved(model *m, const net_message *message)
{
    const json_t *kept = net_message_json(message, NET_F_DRAFT);
    draft *d = make_draft(m, net_message_text(message, NET_F_KEY));
    if (d->sent && json_equal(d->sent, kept)) {
        d->kept_edit = d->sent_edit;
        json_decref(d->sent);
        d->sent = NULL;
    } else if (d->kept_edit == d->edit && !json_equal(d->fields, kept)) {
        json_decref(d->fields);
        d->fields = json_deep_copy(kept);
        m->version++;
    }
    drop_if_empty(m, d);
}
