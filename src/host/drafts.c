/* What was typed and not sent yet. */
#include "host/peers.h"

#include <string.h>

#include "base/json.h"

static host__draft *find_draft(host__seat *s, const char *key)
{
    for (size_t i = 0; i < s->n_drafts; i++) {
        if (strcmp(s->drafts[i].key, key) == 0)
            return &s->drafts[i];
    }
    return NULL;
}

bool host__draft_has(host__seat *s, const char *key)
{
    const host__draft *d = find_draft(s, key);
    return d && json_object_size(d->fields) > 0;
}

/* The one to give up: what was forgotten, else the oldest; what is not in the
 * journal yet must stay. */
static size_t find_dispensable(const host__seat *s)
{
    size_t oldest = s->n_drafts;
    for (size_t i = s->n_drafts; i-- > 0;) {
        if (s->drafts[i].dirty)
            continue;
        if (json_object_size(s->drafts[i].fields) == 0)
            return i;
        oldest = i;
    }
    return oldest < s->n_drafts ? oldest : 0;
}

static void make_room(host__seat *s)
{
    if (s->n_drafts < HOST__DRAFTS_MAX)
        return;
    const size_t out = find_dispensable(s);
    xfree(s->drafts[out].key);
    json_decref(s->drafts[out].fields);
    s->n_drafts--;
    memmove(s->drafts + out, s->drafts + out + 1,
            (s->n_drafts - out) * sizeof *s->drafts);
}

static host__draft *draft_of(host__seat *s, const char *key)
{
    host__draft *d = find_draft(s, key);
    if (d)
        return d;
    make_room(s);
    s->drafts = xreallocarray(s->drafts, s->n_drafts + 1, sizeof *s->drafts);
    d = &s->drafts[s->n_drafts++];
    *d = (host__draft){.key = xstrdup(key)};
    return d;
}

static void set_fields(host__seat *s, const char *key, json_t *fields,
                       bool dirty)
{
    host__draft *d = draft_of(s, key);
    json_decref(d->fields);
    d->fields = fields;
    d->dirty = dirty;
}

void host__draft_set(host *h, host__seat *s, const char *key, json_t *fields)
{
    set_fields(s, key, fields, true);
    if (s->typing)
        return;
    s->typing = true;
    s->next_typing = h->typing;
    h->typing = s;
}

static bool add_draft(host *h, const host__seat *s, const host__draft *d)
{
    char *text = base_json_write(d->fields);
    const journal_draft row = {s->name, d->key, text};
    const enshu_status st = journal_add_draft(host__journal(h), &row, NULL);
    xfree(text);
    return st == ENSHU_OK;
}

static char *saved_message(const host__draft *d)
{
    net_writer *w = net_writer_create(NET_SAVED_MESSAGE);
    net_write_text(w, NET_F_KEY, d->key);
    net_write_json(w, NET_F_DRAFT, json_incref(d->fields));
    return net_writer_finish(w);
}

static void tell_saved(host *h, host__seat *s)
{
    for (size_t i = 0; i < s->n_drafts; i++) {
        if (s->drafts[i].dirty && s->peer)
            host__push(h, s->peer, saved_message(&s->drafts[i]));
        s->drafts[i].dirty = false;
    }
}

void host__drafts_keep(host *h)
{
    bool any = false;
    if (h->trouble)
        return;
    for (host__seat *s = h->typing; s; s = s->next_typing) {
        for (size_t i = 0; i < s->n_drafts; i++)
            any |= s->drafts[i].dirty && add_draft(h, s, &s->drafts[i]);
    }
    if (!any || !host__settle(h))
        return;
    while (h->typing) {
        host__seat *s = h->typing;
        h->typing = s->next_typing;
        s->typing = false;
        tell_saved(h, s);
    }
}

void host__drafts_send(host *h, host__peer *p)
{
    const host__seat *s = p->seat;
    for (size_t i = 0; i < s->n_drafts; i++) {
        if (json_object_size(s->drafts[i].fields) > 0)
            host__push(h, p, saved_message(&s->drafts[i]));
    }
}

void host__drafts_destroy(host__seat *s)
{
    for (size_t i = 0; i < s->n_drafts; i++) {
        xfree(s->drafts[i].key);
        json_decref(s->drafts[i].fields);
    }
    xfree(s->drafts);
}

static void load_draft(void *user, const journal_draft *draft)
{
    static const base_json_limits limits = {1 << 17, NET_MESSAGE_DEPTH};
    host *h = user;
    json_t *fields = NULL;
    if (host__pace_read(h, draft))
        return;
    host__seat *s = host__seat_named(h, draft->seat);
    if (s
        && base_json_parse(draft->fields, strlen(draft->fields), limits,
                           "draft", &fields, NULL)
               == ENSHU_OK)
        set_fields(s, draft->key, fields, false);
}

enshu_status host__drafts_load(host *h, enshu_error *err)
{
    return journal_each_draft(host__journal(h), load_draft, h, err);
}
