/* What control does with seats: looks through others' eyes, opens and closes
 * them. */
#include "host/peers.h"

#include <string.h>

#include "host/overview.h"
#include "host/search.h"
#include "host/view.h"
#include "net/code.h"
#include "net/link.h"

/* ---- watching ---- */

static bool is_team(const host__world *w, const host__seat *s, const char *id)
{
    const char *team;
    for (size_t i = 0; (team = enshu_drill_id(w->drill, "teams", i)); i++) {
        const char *org = enshu_drill_org(w->drill, team);
        if (strcmp(team, id) == 0)
            return !s->org || (org && strcmp(org, s->org) == 0);
    }
    return false;
}

void host__on_watch(host *h, host__seat *s, const net_message *m)
{
    host__world *w = host__seat_target(s, m);
    const char *team = net_message_text(m, NET_F_TEAM);
    const char *id = net_message_text(m, NET_F_REQUEST);
    if (team[0] && !is_team(w, s, team)) {
        host__refuse(h, s, id, "not-yours", team);
        return;
    }
    host__search_end(h, s);
    xfree(s->watching);
    s->watching = team[0] ? xstrdup(team) : NULL;
    s->watched = w;
    host__send_answer(h, s, id, "");
    host__begin_stream(h, s->peer, 0);
}

/* ---- keys ---- */

/* What is told of new keys, once: the link, and what is typed in its place. */
typedef struct new_keys {
    char *link; /* NULL: the keys are as they were */
    char *code;
} new_keys;

static void fini_keys(new_keys *k)
{
    xfree(k->link);
    xfree(k->code);
}

/* Both keys of the seat anew; neither tells anything of the other. */
static void give_keys(host *h, host__seat *s, new_keys *out)
{
    net_link_parts link = {.port = net_server_port(h->server)};
    (void)snprintf(link.host, sizeof link.host, "%s",
                   h->link_host ? h->link_host : "127.0.0.1");
    (void)snprintf(link.pin, sizeof link.pin, "%s", h->pin);
    net_link_parts code = link;
    net_link_token(link.token);
    net_code_token(code.token);
    const host__keys keys = host__keys_of(link.token, code.token);
    host__seat_set_keys(h, s, &keys);
    *out = (new_keys){net_link_write(&link), net_code_line(&code)};
}

/* What was changed is on disk before anybody hears of it. */
static void answer(host *h, host__seat *s, const char *id, const new_keys *told)
{
    if (h->keep_seats && !host__settle_now(h))
        host__refuse(h, s, id, h->trouble, "");
    else if (told->link)
        host__send_keys(h, s, id, told->link, told->code);
    else
        host__send_answer(h, s, id, "");
}

/* ---- opening ---- */

/* A controller opens seats of what it steers, and none that steers. */
static bool may_open(const host__seat *s, const host__world *w,
                     const host_seat *from)
{
    if (from->part >= HOST_PARTS)
        return false;
    if (s->part == HOST_DIRECTOR)
        return true;
    for (size_t i = 0; i < from->n_roles; i++) {
        if (strcmp(from->roles[i], HOST__CONTROL) == 0)
            return false; /* whoever has it steers */
    }
    return w == s->world && !host__part_sees_truth(from->part);
}

static bool is_of_org(const host__world *w, const host__seat *s,
                      const char *role)
{
    const char *org = enshu_drill_org(w->drill, role);
    return !s->org || (org && strcmp(org, s->org) == 0);
}

static const char **list_roles(const net_message *m, size_t *n)
{
    const char *role;
    *n = 0;
    while (net_message_item(m, NET_F_ROLES, *n))
        (*n)++;
    const char **roles = xcalloc(*n, sizeof *roles);
    for (size_t i = 0; (role = net_message_item(m, NET_F_ROLES, i)); i++)
        roles[i] = role;
    return roles;
}

/* A word for why not, or NULL. */
static const char *check_open(const host__seat *s, const host__world *w,
                              const host_seat *from)
{
    bool own = from->n_roles > 0 || !s->org;
    for (size_t i = 0; i < from->n_roles; i++)
        own &= is_of_org(w, s, from->roles[i]);
    return own && may_open(s, w, from) ? NULL : "not-yours";
}

static const char *team_of(const host__world *w, const char *const *roles,
                           size_t n)
{
    return n > 0 ? enshu_drill_team(w->drill, roles[0]) : NULL;
}

/* Who comes late sits with those of the same team. */
static void join_team(const host *h, const host__world *w, host_seat *late)
{
    const char *team = team_of(w, late->roles, late->n_roles);
    for (size_t i = 0; team && late->part == HOST_TRAINEE && i < h->n_seats;
         i++) {
        const host__seat *s = h->seats[i];
        const char *other =
            s->world == w && s->part == HOST_TRAINEE
                ? team_of(w, (const char *const *)s->roles, s->n_roles)
                : NULL;
        if (!other || strcmp(other, team) != 0
            || (!s->organisation && !s->group))
            continue;
        late->organisation = s->organisation;
        late->group = s->group;
        return;
    }
}

void host__on_seat_open(host *h, host__seat *s, const net_message *m)
{
    size_t n = 0;
    enshu_error err = {.message = ""};
    const host__world *w = host__seat_target(s, m);
    const char *id = net_message_text(m, NET_F_REQUEST);
    const char **roles = list_roles(m, &n);
    host_seat from = {
        .instance = w->instance,
        .part = host_part_of(net_message_text(m, NET_F_KIND)),
        .roles = roles,
        .n_roles = n,
        .person = net_message_text(m, NET_F_NAME),
        .control = strcmp(net_message_text(m, NET_F_KIND), "director") == 0};
    host__seat *seat = NULL;
    const char *why = h->trouble ? h->trouble : check_open(s, w, &from);
    join_team(h, w, &from);
    if (!why && host__seat_add(h, &from, NULL, &seat, &err) != ENSHU_OK)
        why = "bad-value";
    if (why) {
        host__refuse(h, s, id, why, err.message);
    } else {
        new_keys told;
        give_keys(h, seat, &told);
        host__seat_keep(h, seat);
        host__deed_keep(h, s, seat, "opened");
        host__seat_changed(h, seat);
        answer(h, s, id, &told);
        fini_keys(&told);
    }
    xfree(roles);
}

/* ---- changing ---- */

/* What is written down has who did it; that somebody went is part of it.  Each
 * leaves `told` as it is unless there is something to tell. */
typedef void change_fn(host *h, const host__seat *by, host__seat *s,
                       new_keys *told);

static void kick(host *h, const host__seat *by, host__seat *s, new_keys *told)
{
    (void)told;
    if (!s->peer)
        return;
    host__deed_keep(h, by, s, "kicked");
    host__bye(h, s->peer, "kicked", "", NULL);
}

static void revoke(host *h, const host__seat *by, host__seat *s, new_keys *told)
{
    (void)told;
    s->revoked = true;
    host__deed_keep(h, by, s, "revoked");
    if (s->peer)
        host__bye(h, s->peer, "revoked", "", NULL);
}

static void renew(host *h, const host__seat *by, host__seat *s, new_keys *told)
{
    s->revoked = false;
    host__deed_keep(h, by, s, "renewed");
    if (s->peer)
        host__bye(h, s->peer, "revoked", "", NULL); /* its keys are */
    give_keys(h, s, told);
}

/* A seat of what it steers, and not one that steers more. */
static bool may_change(const host__seat *s, const host__seat *other)
{
    if (s->part == HOST_DIRECTOR)
        return true;
    if (other->world != s->world || host__part_sees_truth(other->part))
        return false;
    for (size_t i = 0; i < other->n_roles; i++) {
        if (!is_of_org(s->world, s, other->roles[i]))
            return false;
    }
    return other->n_roles > 0 || !s->org;
}

static change_fn *change_of(const char *verb)
{
    static const struct {
        const char *verb;
        change_fn *change;
    } verbs[] = {{"kick", kick}, {"revoke", revoke}, {"renew", renew}};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, verb) == 0)
            return verbs[i].change;
    }
    return NULL;
}

void host__on_seat_change(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    host__seat *other = host__seat_named(h, net_message_text(m, NET_F_SEAT));
    change_fn *change = change_of(net_message_text(m, NET_F_VERB));
    const char *why = h->trouble;
    if (!why && (!other || !may_change(s, other)))
        why = "not-yours";
    else if (!why && !change)
        why = "unknown-kind";
    else if (!why && other == s)
        why = "bad-value"; /* nobody locks himself out */
    if (why) {
        host__refuse(h, s, id, why, "");
        return;
    }
    new_keys told = {NULL, NULL};
    change(h, s, other, &told);
    host__seat_keep(h, other);
    host__seat_changed(h, other);
    answer(h, s, id, &told);
    fini_keys(&told);
}
