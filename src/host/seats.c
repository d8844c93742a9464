/* Seats: tokens, what was asked before, what was typed. */
#include "host/host_internal.h"

#include <string.h>

#include "base/json.h"

/* ---- making ---- */

static bool is_role(const host *h, const char *id)
{
    const char *role;
    if (strcmp(id, "control") == 0)
        return true;
    for (size_t i = 0; (role = enshu_drill_id(h->drill, "roles", i)); i++) {
        if (strcmp(role, id) == 0)
            return true;
    }
    return false;
}

/* Some of the words, as one seat has them. */
static void copy_roles(host__seat *s, const host_seat *from)
{
    s->roles = xcalloc(from->n_roles, sizeof *s->roles);
    s->n_roles = from->n_roles;
    for (size_t i = 0; i < from->n_roles; i++)
        s->roles[i] = xstrdup(from->roles[i]);
}

/* Two seats of the same roles are told apart by their order. */
static void name_seat(host *h, host__seat *s)
{
    size_t same = 1;
    char *name = host__join((const char *const *)s->roles, s->n_roles);
    for (size_t i = 0; &h->seats[i] != s; i++) {
        const size_t len = strlen(name);
        same +=
            strncmp(h->seats[i].name, name, len) == 0
            && (h->seats[i].name[len] == '\0' || h->seats[i].name[len] == '#');
    }
    s->name = same > 1 ? xprintf("%s#%zu", name, same) : xstrdup(name);
    xfree(name);
}

/* The teams of the seat's roles, in order of declaration. */
static void find_teams(host *h, host__seat *s)
{
    const char *team;
    s->teams = xcalloc(s->n_roles, sizeof *s->teams);
    for (size_t t = 0; (team = enshu_drill_id(h->drill, "teams", t)); t++) {
        bool in = false;
        for (size_t i = 0; i < s->n_roles && !in; i++) {
            const char *own = enshu_drill_team(h->drill, s->roles[i]);
            in = own && strcmp(own, team) == 0;
        }
        if (in)
            s->teams[s->reader.n_teams++] = team;
    }
    s->reader.teams = s->teams;
    s->reader.control = host__seat_has_role(s, "control");
}

enshu_status host__seats_create(host *h, const host_options *o,
                                enshu_error *err)
{
    h->seats = xcalloc(o->n_seats, sizeof *h->seats);
    for (size_t i = 0; i < o->n_seats; i++) {
        const host_seat *from = &o->seats[i];
        host__seat *s = &h->seats[i];
        for (size_t r = 0; r < from->n_roles; r++) {
            if (!is_role(h, from->roles[r]))
                return enshu_fail(err, ENSHU_EINVAL,
                                  "the scenario has no role '%s'",
                                  from->roles[r]);
        }
        h->n_seats++;
        copy_roles(s, from);
        name_seat(h, s);
        find_teams(h, s);
        s->control = from->control;
        base_hash_bytes(from->token, strlen(from->token), s->token);
    }
    return ENSHU_OK;
}

static void release_request(host__request *r)
{
    xfree(r->why);
    xfree(r->message);
}

static void release_seat(host__seat *s)
{
    for (size_t i = 0; i < s->n_requests; i++)
        release_request(&s->requests[i]);
    for (size_t i = 0; i < s->n_drafts; i++) {
        xfree(s->drafts[i].key);
        json_decref(s->drafts[i].fields);
    }
    for (size_t i = 0; i < s->n_roles; i++)
        xfree(s->roles[i]);
    xfree(s->requests);
    xfree(s->drafts);
    xfree(s->roles);
    xfree((void *)s->teams);
    xfree(s->name);
}

void host__seats_destroy(host *h)
{
    for (size_t i = 0; i < h->n_seats; i++)
        release_seat(&h->seats[i]);
    xfree(h->seats);
}

/* ---- asking ---- */

/* Looks at every seat and every byte, so that the time it takes says nothing
 * about how much of a token was right. */
host__seat *host__seat_of(host *h, const char *token)
{
    uint8_t hash[BASE_HASH_BYTES];
    host__seat *found = NULL;
    base_hash_bytes(token, strlen(token), hash);
    for (size_t i = 0; i < h->n_seats; i++) {
        unsigned differs = 0;
        for (size_t k = 0; k < sizeof hash; k++)
            differs |= (unsigned)(hash[k] ^ h->seats[i].token[k]);
        if (differs == 0)
            found = &h->seats[i];
    }
    return found;
}

bool host__seat_has_role(const host__seat *s, const char *role)
{
    for (size_t i = 0; i < s->n_roles; i++) {
        if (strcmp(s->roles[i], role) == 0)
            return true;
    }
    return false;
}

static bool has_team(const enshu_reader *r, const char *id, size_t len)
{
    for (size_t i = 0; i < r->n_teams; i++) {
        if (strncmp(r->teams[i], id, len) == 0 && r->teams[i][len] == '\0')
            return true;
    }
    return false;
}

bool host__seat_gets(const host__seat *s, const char *audience)
{
    if (s->reader.control || strcmp(audience, "all") == 0)
        return true;
    if (strcmp(audience, "control") == 0)
        return false;
    while (*audience) {
        const size_t len = strcspn(audience, " ");
        if (has_team(&s->reader, audience, len))
            return true;
        audience += len + (audience[len] == ' ');
    }
    return false;
}

/* ---- requests ---- */

host__request *host__request_find(host__seat *s, const char *id)
{
    for (size_t i = s->n_requests; i-- > 0;) {
        if (strcmp(s->requests[i].id, id) == 0)
            return &s->requests[i];
    }
    return NULL;
}

static host__request *keep_request(host__seat *s, const journal_request *from)
{
    if (s->n_requests == HOST__REQUESTS_MAX) {
        const size_t half = HOST__REQUESTS_MAX / 2;
        for (size_t i = 0; i < half; i++)
            release_request(&s->requests[i]);
        memmove(s->requests, s->requests + half,
                (s->n_requests - half) * sizeof *s->requests);
        s->n_requests -= half;
    }
    s->requests =
        xreallocarray(s->requests, s->n_requests + 1, sizeof *s->requests);
    host__request *r = &s->requests[s->n_requests++];
    *r = (host__request){.command = (uint64_t)from->command};
    const size_t len = strlen(from->request);
    memcpy(r->id, from->request, len < sizeof r->id ? len : sizeof r->id - 1);
    r->why = from->why[0] ? xstrdup(from->why) : NULL;
    r->message = xstrdup(from->message);
    return r;
}

host__request *host__request_add(host *h, host__seat *s, const char *id,
                                 uint64_t command, const char *why,
                                 const char *message)
{
    const journal_request row = {.seat = s->name,
                                 .request = id,
                                 .command = (int64_t)command,
                                 .why = why ? why : "",
                                 .message = message ? message : ""};
    host__request *known = host__request_find(s, id);
    /* The row goes with that of its command; while the disk is full neither is
     * taken, and callers refuse. */
    const bool kept =
        journal_add_request(keeper_journal(h->keeper), &row, NULL) == ENSHU_OK;
    ENSHU_DEBUG_ASSERT(kept || h->trouble);
    (void)kept;
    if (!known)
        return keep_request(s, &row);
    release_request(known);
    known->why = why ? xstrdup(why) : NULL;
    known->message = xstrdup(row.message);
    return known;
}

void host__request_refused(host *h, uint64_t command, const char *why,
                           const char *message)
{
    for (size_t i = 0; i < h->n_seats; i++) {
        host__seat *s = &h->seats[i];
        for (size_t k = s->n_requests; k-- > 0;) {
            host__request *r = &s->requests[k];
            if (r->command > 0 && r->command < command)
                break; /* the rest is older still */
            if (r->command != command || r->why)
                continue;
            xfree(r->message);
            r->why = xstrdup(why);
            r->message = xstrdup(message);
        }
    }
}

/* ---- drafts ---- */

static host__draft *find_draft(host__seat *s, const char *key)
{
    for (size_t i = 0; i < s->n_drafts; i++) {
        if (strcmp(s->drafts[i].key, key) == 0)
            return &s->drafts[i];
    }
    return NULL;
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

void host__draft_set(host__seat *s, const char *key, json_t *fields)
{
    host__draft *d = draft_of(s, key);
    json_decref(d->fields);
    d->fields = fields;
    d->dirty = true;
}

static bool add_draft(host *h, const host__seat *s, const host__draft *d)
{
    char *text = base_json_write(d->fields);
    const journal_draft row = {s->name, d->key, text};
    const enshu_status st =
        journal_add_draft(keeper_journal(h->keeper), &row, NULL);
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

void host__drafts_keep(host *h)
{
    bool any = false;
    if (h->trouble)
        return;
    for (size_t i = 0; i < h->n_seats; i++) {
        for (size_t k = 0; k < h->seats[i].n_drafts; k++) {
            const host__draft *d = &h->seats[i].drafts[k];
            any |= d->dirty && add_draft(h, &h->seats[i], d);
        }
    }
    if (!any || !host__settle(h))
        return;
    for (size_t i = 0; i < h->n_seats; i++) {
        host__seat *s = &h->seats[i];
        for (size_t k = 0; k < s->n_drafts; k++) {
            if (s->drafts[k].dirty && s->peer)
                host__push(h, s->peer, saved_message(&s->drafts[k]));
            s->drafts[k].dirty = false;
        }
    }
}

/* ---- what the journal remembers ---- */

static host__seat *seat_named(host *h, const char *name)
{
    for (size_t i = 0; i < h->n_seats; i++) {
        if (strcmp(h->seats[i].name, name) == 0)
            return &h->seats[i];
    }
    return NULL;
}

static void load_request(void *user, const journal_request *request)
{
    host__seat *s = seat_named(user, request->seat);
    if (s)
        (void)keep_request(s, request);
}

static void load_draft(void *user, const journal_draft *draft)
{
    static const base_json_limits limits = {1 << 17, NET_MESSAGE_DEPTH};
    host__seat *s = seat_named(user, draft->seat);
    json_t *fields = NULL;
    if (!s
        || base_json_parse(draft->fields, strlen(draft->fields), limits,
                           "draft", &fields, NULL)
               != ENSHU_OK)
        return;
    host__draft_set(s, draft->key, fields);
    find_draft(s, draft->key)->dirty = false;
}

enshu_status host__seats_load(host *h, enshu_error *err)
{
    journal *j = keeper_journal(h->keeper);
    enshu_status st = journal_each_request(j, load_request, h, err);
    if (st == ENSHU_OK)
        st = journal_each_draft(j, load_draft, h, err);
    for (size_t i = 0; i < h->n_refusals; i++)
        host__request_refused(h, h->refusals[i].command, h->refusals[i].why,
                              h->refusals[i].message);
    host__refusals_clear(h);
    h->replaying = false;
    return st;
}
