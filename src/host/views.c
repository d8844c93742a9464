/*
 * Views: what seats of one kind, of the same teams and roles see of a world.
 * They are found by what they see, and by each id an audience may name, so that
 * a record costs as much as those it is for.
 */
#include "host/view.h"

#include <string.h>

#include "enshu/drill.h"

/* ---- what a seat sees ---- */

typedef struct ids {
    char **at;
    size_t n;
} ids;

static void add_id(ids *list, const char *id)
{
    if (host__list_has(list->at, list->n, id))
        return;
    list->at = xreallocarray(list->at, list->n + 1, sizeof *list->at);
    list->at[list->n++] = xstrdup(id);
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Things of one kind that belong to a team or an organisation. */
static void add_of(const host__world *w, ids *out, const char *plural,
                   const char *team, const char *org)
{
    const char *id;
    for (size_t i = 0; (id = enshu_drill_id(w->drill, plural, i)); i++) {
        if (same(enshu_drill_team(w->drill, id), team)
            || same(enshu_drill_org(w->drill, id), org))
            add_id(out, id);
    }
}

static bool is_one_of(const host__world *w, const char *plural, const char *id)
{
    const char *one;
    for (size_t i = 0; (one = enshu_drill_id(w->drill, plural, i)); i++) {
        if (strcmp(one, id) == 0)
            return true;
    }
    return false;
}

/* The teams of the seat's roles, in order of declaration; a seat may also name
 * teams. */
static void add_teams(const host__world *w, const host__seat *s, ids *out)
{
    const char *team;
    for (size_t t = 0; (team = enshu_drill_id(w->drill, "teams", t)); t++) {
        for (size_t i = 0; i < s->n_roles; i++) {
            if (same(enshu_drill_team(w->drill, s->roles[i]), team)
                || same(s->roles[i], team))
                add_id(out, team);
        }
    }
}

static void add_all(const host__world *w, ids *out, const char *plural)
{
    const char *id;
    for (size_t i = 0; (id = enshu_drill_id(w->drill, plural, i)); i++)
        add_id(out, id);
}

static void add_roles(const host__world *w, const host__seat *s, ids *out)
{
    for (size_t i = 0; i < s->n_roles; i++) {
        if (is_one_of(w, "roles", s->roles[i])
            || is_one_of(w, "actors", s->roles[i]))
            add_id(out, s->roles[i]);
    }
}

typedef struct sight_of {
    host__sight sight;
    ids teams;
    ids parties;
    const char *org; /* of who steers one; NULL */
} sight_of;

/* org: of who looks, when they steer only that one. */
static sight_of look_through(const host__world *w, const char *team,
                             const char *org)
{
    sight_of v = {.sight = HOST__OF_TEAMS, .org = org};
    add_id(&v.teams, team);
    add_of(w, &v.parties, "roles", team, NULL);
    return v;
}

static sight_of look_as_controller(const host__world *w, const char *org)
{
    sight_of v = {.sight = HOST__STEERING, .org = org};
    add_of(w, &v.teams, "teams", NULL, org);
    add_of(w, &v.parties, "roles", NULL, org);
    add_of(w, &v.parties, "actors", NULL, org);
    return v;
}

static sight_of look_of(const host__world *w, const host__seat *s)
{
    sight_of v = {.sight = HOST__OF_TEAMS};
    if (s->watching)
        return look_through(w, s->watching, s->org);
    if (s->org)
        return look_as_controller(w, s->org);
    if (host__part_sees_truth(s->part)) {
        v.sight = HOST__TRUTH;
        return v;
    }
    add_teams(w, s, &v.teams);
    if (s->part == HOST_WALLBOARD) {
        v.sight = HOST__WALL;
        if (s->n_roles == 0)
            add_all(w, &v.teams, "teams");
    } else if (s->part != HOST_OBSERVER) {
        add_roles(w, s, &v.parties);
    }
    return v;
}

/* ---- making and finding ---- */

static char *key_of(const sight_of *v)
{
    char *teams = host__join((const char *const *)v->teams.at, v->teams.n);
    char *parties =
        host__join((const char *const *)v->parties.at, v->parties.n);
    char *key = xprintf("%d|%s|%s|%s", (int)v->sight, teams, parties,
                        v->org ? v->org : "");
    xfree(teams);
    xfree(parties);
    return key;
}

static host__view *find_view(const host__world *w, const char *key)
{
    host__view *v;
    size_t at = 0;
    const uint64_t hash = host__hash_text(key);
    while ((v = host__table_next(&w->view_keys, hash, &at))) {
        if (strcmp(v->key, key) == 0)
            return v;
    }
    return NULL;
}

/* Those who are told what only control is come first. */
static void put_in(host__world *w, host__view *v)
{
    host__view **at = &w->views;
    if (v->sight == HOST__TRUTH || v->sight == HOST__STEERING) {
        v->next = w->views;
        w->views = v;
        if (!w->others)
            w->others = &v->next;
        return;
    }
    if (w->others)
        at = w->others;
    v->next = *at;
    *at = v;
}

static host__view *make_view(host__world *w, sight_of *from, char *key)
{
    host__view *v = xcalloc(1, sizeof *v);
    v->world = w;
    v->sight = from->sight;
    v->key = key;
    v->teams = from->teams.at;
    v->parties = from->parties.at;
    v->org = from->org ? xstrdup(from->org) : NULL;
    v->reader =
        (enshu_reader){.control = from->sight == HOST__TRUTH,
                       .teams = (const char *const *)v->teams,
                       .n_teams = from->teams.n,
                       .parties = (const char *const *)v->parties,
                       .n_parties = from->parties.n,
                       .steers = v->sight == HOST__STEERING ? v->org : NULL};
    host__table_add(&w->view_keys, host__hash_text(key), v);
    for (size_t i = 0; i < from->teams.n; i++)
        host__table_add(&w->by_id, host__hash_text(v->teams[i]), v);
    for (size_t i = 0; i < from->parties.n; i++)
        host__table_add(&w->by_id, host__hash_text(v->parties[i]), v);
    put_in(w, v);
    return v;
}

host__view *host__view_of(host *h, const host__seat *s)
{
    host__world *w = host__seat_world(s);
    sight_of look = look_of(w, s);
    char *key = key_of(&look);
    host__view *v = find_view(w, key);
    (void)h;
    if (!v)
        return make_view(w, &look, key);
    xfree(key);
    host__list_free(look.teams.at, look.teams.n);
    host__list_free(look.parties.at, look.parties.n);
    return v;
}

void host__views_destroy(host__world *w)
{
    while (w->views) {
        host__view *v = w->views;
        w->views = v->next;
        host__list_free(v->teams, v->reader.n_teams);
        host__list_free(v->parties, v->reader.n_parties);
        xfree(v->org);
        xfree(v->key);
        xfree(v);
    }
    host__table_fini(&w->view_keys);
    host__table_fini(&w->by_id);
}

/* ---- who has it ---- */

void host__view_join(host__view *v, host__peer *p)
{
    p->view = v;
    p->next_in_view = v->peers;
    p->at_in_view = &v->peers;
    if (v->peers)
        v->peers->at_in_view = &p->next_in_view;
    v->peers = p;
    v->world->n_peers++;
}

void host__view_leave(host__peer *p)
{
    if (!p->view)
        return;
    *p->at_in_view = p->next_in_view;
    if (p->next_in_view)
        p->next_in_view->at_in_view = p->at_in_view;
    p->view->world->n_peers--;
    p->view = NULL;
}

/* ---- audiences ---- */

static bool has_id(const char *const *list, size_t n, const char *id,
                   size_t len)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(list[i], id, len) == 0 && list[i][len] == '\0')
            return true;
    }
    return false;
}

bool host__view_gets(const host__view *v, const char *audience)
{
    const enshu_reader *r = &v->reader;
    if (r->control || strcmp(audience, "all") == 0)
        return true;
    if (strcmp(audience, "control") == 0)
        return false;
    while (*audience) {
        const size_t len = strcspn(audience, " ");
        if (has_id(r->teams, r->n_teams, audience, len)
            || has_id(r->parties, r->n_parties, audience, len))
            return true;
        audience += len + (audience[len] == ' ');
    }
    return false;
}
