/*
 * Requests: each is done once, and has the same answer whenever it is asked.
 *
 * In the journal a request belongs to a seat, or, when it was about a world
 * that is not the seat's own, to "seat@world": numbers of commands mean
 * something only within a world.
 */
#include "host/host_state.h"

#include <stdlib.h>
#include <string.h>

static void release_request(host__request *r)
{
    xfree(r->why);
    xfree(r->message);
}

void host__requests_destroy(host__seat *s)
{
    for (size_t i = 0; i < s->n_requests; i++)
        release_request(&s->requests[i]);
    xfree(s->requests);
}

host__request *host__request_find(host__seat *s, const char *id)
{
    for (size_t i = s->n_requests; i-- > 0;) {
        if (strcmp(s->requests[i].id, id) == 0)
            return &s->requests[i];
    }
    return NULL;
}

static void forget_half(host__seat *s)
{
    const size_t half = HOST__REQUESTS_MAX / 2;
    for (size_t i = 0; i < half; i++)
        release_request(&s->requests[i]);
    memmove(s->requests, s->requests + half,
            (s->n_requests - half) * sizeof *s->requests);
    s->n_requests -= half;
}

static host__request *keep_request(host__seat *s, uint32_t instance,
                                   const journal_request *from)
{
    if (s->n_requests == HOST__REQUESTS_MAX)
        forget_half(s);
    if (s->n_requests == s->requests_room) {
        s->requests_room = s->requests_room ? 2 * s->requests_room : 8;
        s->requests =
            xreallocarray(s->requests, s->requests_room, sizeof *s->requests);
    }
    host__request *r = &s->requests[s->n_requests++];
    *r = (host__request){.instance = instance,
                         .command = (uint64_t)from->command};
    (void)snprintf(r->id, sizeof r->id, "%s", from->request);
    r->why = from->why[0] ? xstrdup(from->why) : NULL;
    r->message = xstrdup(from->message);
    return r;
}

static void set_answer(host__request *r, const char *why, const char *message)
{
    xfree(r->why);
    xfree(r->message);
    r->why = why && why[0] ? xstrdup(why) : NULL;
    r->message = xstrdup(message ? message : "");
}

/* The row goes with that of its command; while the disk is full neither is
 * taken, and callers refuse. */
static void write_row(const host__world *w, const host__seat *s,
                      const journal_request *row)
{
    journal_request with = *row;
    char *name =
        w == s->world ? NULL : xprintf("%s@%u", s->name, (unsigned)w->instance);
    if (name)
        with.seat = name;
    const bool kept =
        journal_add_request(host__journal(w->host), &with, NULL) == ENSHU_OK;
    ENSHU_DEBUG_ASSERT(kept || w->host->trouble);
    (void)kept;
    xfree(name);
}

host__request *host__request_add(host__world *w, host__seat *s, const char *id,
                                 uint64_t command, const char *why,
                                 const char *message)
{
    const journal_request row = {.seat = s->name,
                                 .request = id,
                                 .command = (int64_t)command,
                                 .why = why ? why : "",
                                 .message = message ? message : ""};
    host__request *r = host__request_find(s, id);
    write_row(w, s, &row);
    if (!r)
        r = keep_request(s, w->instance, &row);
    else if (why)
        set_answer(r, why, message);
    r->waiting += command > 0;
    return r;
}

void host__request_refused(host__seat *s, const char *id, const char *why,
                           const char *message)
{
    host__request *r = host__request_find(s, id);
    if (r && !r->why)
        set_answer(r, why, message);
}

bool host__request_answered(host__request *r)
{
    if (r->waiting > 0)
        r->waiting--;
    return r->waiting == 0;
}

/* Asked for again they are not done: whoever went back did not want them. */
static void undo(host__world *w, host__seat *s, uint64_t after_command)
{
    for (size_t i = s->n_requests; i-- > 0;) {
        host__request *r = &s->requests[i];
        if (r->instance != w->instance || r->command <= after_command)
            continue;
        const journal_request row = {
            .seat = s->name, .request = r->id, .why = "undone", .message = ""};
        write_row(w, s, &row);
        set_answer(r, "undone", "");
        r->command = 0;
        r->waiting = 0;
    }
}

void host__requests_undo(host__world *w, uint64_t after_command)
{
    for (size_t i = 0; i < w->host->n_seats; i++) {
        host__seat *s = w->host->seats[i];
        if (s->world == w || s->part == HOST_DIRECTOR
            || s->part == HOST_EVALUATOR)
            undo(w, s, after_command);
    }
}

/* ---- what the journal remembers ---- */

/* Which command is behind which request. */
typedef struct origin {
    uint32_t instance;
    uint64_t command;
    host__seat *seat;
    char id[NET_REQUEST_BYTES + 1];
} origin;

typedef struct loading {
    host *host;
    origin *at;
    size_t n;
    size_t room;
} loading;

static void note_origin(loading *l, host__seat *s, uint32_t instance,
                        const journal_request *r)
{
    if (r->command <= 0)
        return;
    if (l->n == l->room) {
        l->room = l->room ? 2 * l->room : 256;
        l->at = xreallocarray(l->at, l->room, sizeof *l->at);
    }
    origin *o = &l->at[l->n++];
    *o = (origin){instance, (uint64_t)r->command, s, ""};
    (void)snprintf(o->id, sizeof o->id, "%s", r->request);
}

/* "seat", or "seat@world". */
static host__seat *find_seat(const host *h, const char *name,
                             uint32_t *instance)
{
    host__seat *s = host__seat_named(h, name);
    const char *at = strrchr(name, '@');
    if (s)
        *instance = s->world->instance;
    if (s || !at)
        return s;
    char *seat = xstrndup(name, (size_t)(at - name));
    s = host__seat_named(h, seat);
    *instance = (uint32_t)strtoul(at + 1, NULL, 10);
    xfree(seat);
    return s;
}

static void load_request(void *user, const journal_request *row)
{
    loading *l = user;
    uint32_t instance = 0;
    host__seat *s = find_seat(l->host, row->seat, &instance);
    if (!s)
        return;
    host__request *r = host__request_find(s, row->request);
    if (!r)
        (void)keep_request(s, instance, row);
    else if (row->why[0] && !r->why)
        set_answer(r, row->why, row->message);
    note_origin(l, s, instance, row);
}

static int by_command(const void *a, const void *b)
{
    const origin *x = a;
    const origin *y = b;
    if (x->instance != y->instance)
        return x->instance < y->instance ? -1 : 1;
    return (x->command > y->command) - (x->command < y->command);
}

static void apply_refusal(const loading *l, uint32_t instance,
                          const host__refusal *refusal)
{
    const origin key = {.instance = instance, .command = refusal->command};
    const origin *o =
        l->n > 0 ? bsearch(&key, l->at, l->n, sizeof key, by_command) : NULL;
    if (o)
        host__request_refused(o->seat, o->id, refusal->why, refusal->message);
}

enshu_status host__requests_load(host *h, enshu_error *err)
{
    loading l = {.host = h};
    const enshu_status st =
        journal_each_request(host__journal(h), load_request, &l, err);
    if (l.n > 0)
        qsort(l.at, l.n, sizeof *l.at, by_command);
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__course *c = h->worlds[i]->course;
        for (size_t k = 0; k < c->n_refusals; k++)
            apply_refusal(&l, (uint32_t)i, &c->refusals[k]);
        host__refusals_clear(c);
        c->replaying = false;
    }
    xfree(l.at);
    return st;
}
