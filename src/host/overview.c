/* Rows on their way to control: all of them once, then what changed. */
#include "host/overview.h"

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "host/peers.h"

enum { MESSAGES_MAX = 1 }; /* of a list to one peer in a round */

/* A list that goes to a peer, a message at a time. */
typedef struct listing {
    host *host;
    host__peer *peer;
    net_type type;
    base_buffer rows; /* of the message that is made, as JSON */
    int messages;
} listing;

static listing begin(host *h, host__peer *p, net_type type)
{
    listing l = {.host = h, .peer = p, .type = type};
    base_buffer_init(&l.rows, SIZE_MAX / 2);
    return l;
}

static void send_rows(listing *l)
{
    if (l->rows.len == 0)
        return;
    net_writer *w = net_writer_create(l->type);
    base_buffer_append_text(&l->rows, "]");
    net_write_list(w, NET_F_ROWS, base_buffer_get(&l->rows));
    host__push(l->host, l->peer, net_writer_finish(w));
    base_buffer_clear(&l->rows);
    l->messages++;
}

static void add_row(listing *l, const char *row)
{
    if (l->rows.len + strlen(row) + 1 > HOST__MESSAGE_ROOM)
        send_rows(l);
    base_buffer_append_text(&l->rows, l->rows.len == 0 ? "[" : ",");
    base_buffer_append_text(&l->rows, row);
}

static void end(listing *l)
{
    send_rows(l);
    base_buffer_fini(&l->rows);
}

static bool is_enough(const listing *l)
{
    return l->messages >= MESSAGES_MAX || l->peer->n_backlog > 0;
}

/* ---- teams ---- */

/* Whose rows a seat gets. */
static bool is_told_of(const host__seat *s, const host__world *w,
                       const char *team)
{
    if (s->part != HOST_CONTROLLER)
        return true;
    if (s->world != w || !s->org)
        return s->world == w;
    const char *org = team[0] ? enshu_drill_org(w->drill, team) : s->org;
    return org && strcmp(org, s->org) == 0;
}

/* The rows of one world that changed since. */
static void add_world(listing *l, const host__page *page, host__world *w)
{
    const host__seat *s = l->peer->seat;
    uint64_t changed = 0;
    const char *team = NULL;
    const char *row;
    for (size_t i = 0; (row = host__rows_get(w, i, &changed, &team)); i++) {
        if (changed > page->seen && is_told_of(s, w, team))
            add_row(l, row);
    }
}

/* A pass goes over all worlds; what changes behind it is for the next one. */
static void send_overview(host *h, host__peer *p)
{
    host__page *page = &p->overview;
    listing l = begin(h, p, NET_OVERVIEW_MESSAGE);
    if (page->to == 0)
        page->to = h->changes;
    while (page->at < h->n_worlds && !is_enough(&l))
        add_world(&l, page, h->worlds[page->at++]);
    end(&l);
    if (page->at == h->n_worlds)
        *page = (host__page){.seen = page->to};
}

/* ---- seats ---- */

static json_t *seat_json(const host *h, const host__seat *s)
{
    json_t *o = json_object();
    json_t *roles = json_array();
    char since[BASE_CLOCK_TEXT] = "";
    for (size_t i = 0; i < s->n_roles; i++)
        json_array_append_new(roles, base_json_text(s->roles[i]));
    json_object_set_new(o, "seat", base_json_text(s->name));
    json_object_set_new(o, "instance", json_integer(s->world->instance));
    json_object_set_new(o, "kind", base_json_text(host_part_word(s->part)));
    json_object_set_new(o, "roles", roles);
    json_object_set_new(o, "state",
                        base_json_text(s->revoked ? "revoked"
                                       : s->peer  ? "taken"
                                                  : "free"));
    if (s->organisation)
        json_object_set_new(o, "organisation", base_json_text(s->organisation));
    if (s->group)
        json_object_set_new(o, "group", base_json_text(s->group));
    if (s->called || s->person)
        json_object_set_new(o, "person",
                            base_json_text(s->called ? s->called : s->person));
    if (s->peer) {
        base_clock_write(s->since_us, since);
        json_object_set_new(o, "address", base_json_text(s->address));
        json_object_set_new(o, "since", base_json_text(since));
        json_object_set_new(o, "waiting",
                            json_integer((json_int_t)net_server_waiting(
                                h->server, s->peer->id)));
    }
    return o;
}

static void add_seat(listing *l, const host__seat *s)
{
    json_t *row = seat_json(l->host, s);
    char *text = base_json_write(row);
    add_row(l, text);
    xfree(text);
    json_decref(row);
}

static bool is_shown(const host__seat *who, const host__seat *s)
{
    if (who->part == HOST_DIRECTOR)
        return true;
    if (s->world != who->world)
        return false;
    for (size_t i = 0; who->org && i < s->n_roles; i++) {
        const char *org = enshu_drill_org(who->world->drill, s->roles[i]);
        if (!org || strcmp(org, who->org) != 0)
            return false;
    }
    return !who->org || s->n_roles > 0;
}

static void send_seats(host *h, host__peer *p)
{
    host__page *page = &p->seats;
    listing l = begin(h, p, NET_SEATS_MESSAGE);
    if (page->to == 0)
        page->to = h->changes;
    for (; page->at < h->n_seats && !is_enough(&l); page->at++) {
        const host__seat *s = h->seats[page->at];
        if (s->changed > page->seen && is_shown(p->seat, s))
            add_seat(&l, s);
    }
    end(&l);
    if (page->at == h->n_seats)
        *page = (host__page){.seen = page->to};
}

/* ---- when ---- */

static void work_for(host *h, host__peer *p, bool second)
{
    const host_part part = p->seat->part;
    const bool steers = part == HOST_DIRECTOR || part == HOST_CONTROLLER;
    if (!p->live || p->n_backlog > 0)
        return;
    if (second || p->overview.to > 0)
        send_overview(h, p);
    if (steers && (second || p->seats.to > 0))
        send_seats(h, p);
}

void host__overview_work(host *h, bool second)
{
    if (second)
        host__rows_score(h);
    for (size_t i = 0; i < h->n_overseers; i++) {
        host__seat *s = h->overseers[i];
        if (s->peer)
            work_for(h, s->peer, second);
    }
}
