#include "threat/random_world.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

const char *const services[SERVICES] = {"smb", "rdp", "vpn", "dns"};

int32_t draw(enshu_random *r, int32_t below)
{
    return (int32_t)enshu_random_int(r, 0, below - 1);
}

const char *id_of(char kind, int32_t i, char out[16])
{
    (void)snprintf(out, 16, "%c%d", kind, (int)i);
    return out;
}

/* Some of the services, or NULL: all of them. */
static const char *some_services(enshu_random *r, char out[64])
{
    size_t len = 0;
    if (draw(r, 4) == 0)
        return NULL;
    out[0] = '\0';
    for (size_t i = 0; i < 4; i++) {
        if (draw(r, 2) == 0)
            len += (size_t)snprintf(out + len, 64 - len, "%s%s", len ? " " : "",
                                    services[i]);
    }
    return out;
}

threat_fixture *random_world(enshu_random *r, void **state)
{
    char a[16];
    char b[16];
    char c[16];
    char allow[64];
    assert_int_equal(threat_set_up(state), 0);
    threat_fixture *f = *state;
    for (int32_t i = 0; i < ZONES; i++)
        add_zone(f->w, id_of('z', i, a));
    for (int32_t i = 0; i < CONDUITS; i++) {
        const int32_t from = draw(r, ZONES);
        const int32_t to = (from + 1 + draw(r, ZONES - 1)) % ZONES;
        add_conduit(f->w, id_of('k', i, a),
                    draw(r, 5) == 0 ? "internet" : id_of('z', from, b),
                    id_of('z', to, c), some_services(r, allow));
    }
    for (int32_t i = 0; i < ASSETS; i++)
        add_asset(f->w, id_of('m', i, a), id_of('z', draw(r, ZONES), b), NULL);
    return f;
}

/* ---- the plain walk ---- */

static bool lets_through(const enshu__conduit_def *def, enshu_name service)
{
    if (!def->has_allow || (service == 0 && def->allow.n > 0))
        return true;
    for (size_t i = 0; i < def->allow.n; i++) {
        if (def->allow.at[i] == service)
            return true;
    }
    return false;
}

bool is_cut(const world_fixture *w, enshu__kind kind, int32_t i)
{
    return enshu__world_is_isolated(w->world,
                                    (enshu__ref){0, i, (uint8_t)kind});
}

/* Goes over conduits again and again until nothing new is found. */
bool walks(const world_fixture *w, int32_t from, int32_t to, enshu_name service)
{
    bool found[WORLD_THINGS] = {false};
    bool more = true;
    if (from == to)
        return true;
    found[from] = !is_cut(w, ENSHU__ZONE, from);
    while (more) {
        more = false;
        for (size_t i = 0; i < w->defs.n_conduits; i++) {
            const enshu__conduit_def *def = w->conduits[i];
            const int32_t a = def->from.index;
            const int32_t b = def->to.index;
            if (enshu__world_conduit(w->world, (int32_t)i)
                    != ENSHU__CONDUIT_OPEN
                || !lets_through(def, service) || found[a] == found[b]
                || is_cut(w, ENSHU__ZONE, found[a] ? b : a))
                continue;
            found[a] = found[b] = true;
            more = true;
        }
    }
    return found[to];
}

bool reaches(const threat_fixture *f, int32_t from, int32_t on, enshu_name via)
{
    return !is_cut(f->w, ENSHU__ASSET, on)
           && (from < 0 || !is_cut(f->w, ENSHU__ASSET, from))
           && walks(f->w, from < 0 ? 0 : f->w->assets[from]->zone.index,
                    f->w->assets[on]->zone.index, via);
}

static bool acts_from(const threat_fixture *f, int32_t crew, int32_t asset)
{
    return enshu__threat_holds(f->threat, crew, asset)
           || enshu__threat_is_planted(f->threat, crew, asset);
}

/* Where an attempt comes from, as the header says; -2: from nowhere. */
int32_t way(const threat_fixture *f, int32_t crew, int32_t on, enshu_name via)
{
    if (via == 0 && acts_from(f, crew, on) && reaches(f, on, on, 0))
        return on;
    for (int32_t from = 0; from < (int32_t)f->w->defs.n_assets; from++) {
        if (from != on && acts_from(f, crew, from) && reaches(f, from, on, via))
            return from;
    }
    if (acts_from(f, crew, on) && reaches(f, on, on, via))
        return on;
    return reaches(f, -1, on, via) ? -1 : -2;
}
