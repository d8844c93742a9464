/* Seats: who may come in, and which world a message of theirs is about. */
#include "host/host_state.h"

#include <string.h>

#include "host/overview.h"
#include "host/plan.h"
#include "host/trial.h"

enum { SEATS_MORE = 1000 };

/* ---- what is checked ---- */

static bool is_one_of(const host *h, const char *plural, const char *id)
{
    const char *one;
    for (size_t i = 0; (one = enshu_drill_id(h->worlds[0]->drill, plural, i));
         i++) {
        if (strcmp(one, id) == 0)
            return true;
    }
    return false;
}

/* A player may be an outside actor; who only looks on may name teams. */
static bool is_role(const host *h, host_part part, const char *id)
{
    if (strcmp(id, HOST__CONTROL) == 0)
        return part == HOST_TRAINEE || host__part_sees_truth(part);
    if (is_one_of(h, "roles", id))
        return true;
    if (part == HOST_PLAYER)
        return is_one_of(h, "actors", id);
    return (part == HOST_OBSERVER || part == HOST_WALLBOARD)
           && is_one_of(h, "teams", id);
}

static enshu_status check(const host *h, const host_seat *from,
                          enshu_error *err)
{
    for (size_t r = 0; r < from->n_roles; r++) {
        if (!is_role(h, from->part, from->roles[r]))
            return enshu_fail(err, ENSHU_EINVAL,
                              "the scenario has no role '%s'", from->roles[r]);
    }
    if (from->org && from->org[0] && !is_one_of(h, "orgs", from->org))
        return enshu_fail(err, ENSHU_EINVAL,
                          "the scenario has no organisation '%s'", from->org);
    if (from->instance >= h->n_worlds)
        return enshu_fail(err, ENSHU_EINVAL,
                          "there is no world %u: the drill has %zu",
                          (unsigned)from->instance, h->n_worlds);
    if (h->n_seats >= h->seats_max)
        return enshu_fail(err, ENSHU_ELIMIT, "the drill has room for %zu seats",
                          h->seats_max);
    return ENSHU_OK;
}

/* ---- making ---- */

static void copy_roles(host__seat *s, const host_seat *from)
{
    bool has_control = false;
    s->roles = xcalloc(from->n_roles + 1, sizeof *s->roles);
    for (size_t i = 0; i < from->n_roles; i++) {
        s->roles[s->n_roles++] = xstrdup(from->roles[i]);
        has_control |= strcmp(from->roles[i], HOST__CONTROL) == 0;
    }
    if (has_control && s->part == HOST_TRAINEE)
        s->part = HOST_DIRECTOR;
    if (host__part_sees_truth(s->part) && !has_control)
        s->roles[s->n_roles++] = xstrdup(HOST__CONTROL);
}

/* Its roles, with the part and the world where these are not the usual ones. */
static char *base_name(const host__seat *s)
{
    char world[24] = "";
    char *roles = host__join((const char *const *)s->roles, s->n_roles);
    const bool plain = s->part == HOST_TRAINEE
                       || (s->part == HOST_DIRECTOR && s->n_roles > 0
                           && strcmp(s->roles[0], HOST__CONTROL) == 0);
    if (s->world->instance > 0)
        (void)snprintf(world, sizeof world, "%u/",
                       (unsigned)s->world->instance);
    char *name =
        xprintf("%s%s%s%s", world, plain ? "" : host_part_word(s->part),
                plain || s->n_roles == 0 ? "" : ":", roles);
    xfree(roles);
    return name;
}

/* Two seats that would have the same name are told apart by their order. */
static char *free_name(const host *h, const host__seat *s)
{
    char *base = base_name(s);
    char *name = xstrdup(base);
    for (size_t same = 2; host__seat_named(h, name); same++) {
        xfree(name);
        name = xprintf("%s#%zu", base, same);
    }
    xfree(base);
    return name;
}

/* NULL for none. */
static char *copy_text(const char *text)
{
    return text && text[0] ? xstrdup(text) : NULL;
}

enshu_status host__seat_add(host *h, const host_seat *from, const char *name,
                            host__seat **out, enshu_error *err)
{
    const enshu_status st = check(h, from, err);
    *out = NULL;
    if (st != ENSHU_OK)
        return st;
    host__seat *s = xcalloc(1, sizeof *s);
    s->world = h->worlds[from->instance];
    s->part = from->part;
    s->control = from->control;
    s->credit_us = HOST__CREDIT_US;
    copy_roles(s, from);
    s->org = copy_text(from->org);
    s->person = copy_text(from->person);
    s->organisation = copy_text(from->organisation);
    s->group = copy_text(from->group);
    s->name = name ? xstrdup(name) : free_name(h, s);
    s->index = h->n_seats;
    h->seats = xreallocarray(h->seats, h->n_seats + 1, sizeof(host__seat *));
    h->seats[h->n_seats++] = s;
    host__table_add(&h->names, host__hash_text(s->name), s);
    if (host__part_sees_truth(s->part)) {
        h->overseers = xreallocarray(h->overseers, h->n_overseers + 1,
                                     sizeof(host__seat *));
        h->overseers[h->n_overseers++] = s;
    }
    host__rows_count(s->world, s, 1, 0);
    host__seat_changed(h, s);
    *out = s;
    return ENSHU_OK;
}

/* ---- keys ---- */

host__keys host__keys_of(const char *token, const char *code)
{
    host__keys keys = {.has_code = code != NULL};
    base_hash_bytes(token, strlen(token), keys.token);
    if (code)
        base_hash_bytes(code, strlen(code), keys.code);
    return keys;
}

static uint64_t place_of(const uint8_t *key)
{
    uint64_t hash;
    memcpy(&hash, key, sizeof hash);
    return hash;
}

void host__seat_set_keys(host *h, host__seat *s, const host__keys *keys)
{
    host__table_remove(&h->keys, place_of(s->keys.token), s);
    if (s->keys.has_code)
        host__table_remove(&h->keys, place_of(s->keys.code), s);
    s->keys = *keys;
    host__table_add(&h->keys, place_of(s->keys.token), s);
    if (s->keys.has_code)
        host__table_add(&h->keys, place_of(s->keys.code), s);
}

enshu_status host__seats_create(host *h, const host_options *o,
                                enshu_error *err)
{
    h->seats_max = o->seats_max ? o->seats_max : o->n_seats + SEATS_MORE;
    if (h->seats_max < h->n_seats + o->n_seats)
        h->seats_max = h->n_seats + o->n_seats;
    for (size_t i = 0; i < o->n_seats; i++) {
        host__seat *s = NULL;
        const enshu_status st = host__seat_add(h, &o->seats[i], NULL, &s, err);
        if (st != ENSHU_OK)
            return st;
        const host__keys keys =
            host__keys_of(o->seats[i].token, o->seats[i].code);
        host__seat_set_keys(h, s, &keys);
    }
    return ENSHU_OK;
}

static void release_seat(host__seat *s)
{
    host__requests_destroy(s);
    host__drafts_destroy(s);
    host__plan_destroy(s->plan);
    host__trial_destroy(s->trial);
    host__list_free(s->roles, s->n_roles);
    xfree(s->watching);
    xfree(s->called);
    xfree(s->org);
    xfree(s->person);
    xfree(s->organisation);
    xfree(s->group);
    xfree(s->unwritten_address);
    xfree(s->unwritten_name);
    xfree(s->name);
    xfree(s);
}

void host__seats_destroy(host *h)
{
    for (size_t i = 0; i < h->n_seats; i++)
        release_seat(h->seats[i]);
    xfree(h->seats);
    xfree(h->overseers);
    host__table_fini(&h->keys);
    host__table_fini(&h->names);
}

/* ---- finding ---- */

/* However much is the same, it takes as long. */
static bool is_key(const uint8_t *a, const uint8_t *b)
{
    unsigned differs = 0;
    for (size_t k = 0; k < BASE_HASH_BYTES; k++)
        differs |= (unsigned)(a[k] ^ b[k]);
    return differs == 0;
}

/* What is looked up is a hash of the token, which nobody can choose; then every
 * byte of both keys is compared. */
host__seat *host__seat_of(const host *h, const char *token)
{
    uint8_t hash[BASE_HASH_BYTES];
    host__seat *s;
    size_t at = 0;
    base_hash_bytes(token, strlen(token), hash);
    while ((s = host__table_next(&h->keys, place_of(hash), &at))) {
        const bool by_link = is_key(hash, s->keys.token);
        const bool by_code = is_key(hash, s->keys.code);
        if (by_link || (by_code && s->keys.has_code))
            return s;
    }
    return NULL;
}

host__seat *host__seat_named(const host *h, const char *name)
{
    host__seat *s;
    size_t at = 0;
    const uint64_t hash = host__hash_text(name);
    while ((s = host__table_next(&h->names, hash, &at))) {
        if (strcmp(s->name, name) == 0)
            return s;
    }
    return NULL;
}

bool host__seat_has_role(const host__seat *s, const char *role)
{
    return host__list_has(s->roles, s->n_roles, role);
}

/* ---- worlds ---- */

host__world *host__seat_world(const host__seat *s)
{
    return s->watched ? s->watched : s->world;
}

/* Directors and evaluators may speak of any world, and say which; others have
 * one, and need not. */
host__world *host__seat_target(const host__seat *s, const net_message *m)
{
    const uint32_t instance = net_message_instance(m);
    if (s->part == HOST_DIRECTOR || s->part == HOST_EVALUATOR)
        return host__world_of(s->world->host, instance);
    return instance == 0 || instance == s->world->instance ? s->world : NULL;
}

/* ---- shares of the host's time ---- */

bool host__seat_may_work(const host *h, host__seat *s)
{
    const int64_t now_us = host__real_us(h);
    const int64_t gap_us = now_us - s->credited_us;
    if (gap_us > 0) {
        const int64_t most_us =
            HOST__CREDIT_US * INT64_C(1000) / HOST__CREDIT_MILLI;
        s->credit_us +=
            (gap_us < most_us ? gap_us : most_us) * HOST__CREDIT_MILLI / 1000;
        if (s->credit_us > HOST__CREDIT_US)
            s->credit_us = HOST__CREDIT_US;
        s->credited_us = now_us;
    }
    return s->credit_us > 0;
}

bool host__rate_has(int64_t paid_us, int64_t now_us, int64_t each_us,
                    unsigned at_once)
{
    return paid_us - now_us <= each_us * ((int64_t)at_once - 1);
}

bool host__rate_take(int64_t *paid_us, int64_t now_us, int64_t each_us,
                     unsigned at_once)
{
    if (!host__rate_has(*paid_us, now_us, each_us, at_once))
        return false;
    *paid_us = (*paid_us > now_us ? *paid_us : now_us) + each_us;
    return true;
}

void host__seat_changed(host *h, host__seat *s)
{
    s->changed = ++h->changes;
}
