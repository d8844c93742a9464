/* Names and addresses that stand in logs: of hosts, people and strangers. */
#include "threat/log_internal.h"

#include <stdio.h>
#include <string.h>

enum {
    V4_HALF = 127, /* hosts get 192.0.2.1-254, then 198.51.100.1-127 */
    V4_LAST = 254,
    ADDRESS_BYTES = 48
};

/* ---- texts that are taken ---- */

/* A set of texts; `at` has a power of two of places, at least twice as many
 * as there are texts. */
typedef struct texts {
    const char **at;
    size_t mask;
} texts;

static bool texts_create(texts *t, enshu__arena *arena, size_t n)
{
    size_t places = 16;
    while (places < 2 * n)
        places *= 2;
    t->at = enshu__arena_new(arena, places, sizeof *t->at);
    t->mask = places - 1;
    return t->at != NULL;
}

/* False when it was there already. */
static bool texts_add(texts *t, const char *text)
{
    size_t i = (size_t)enshu__hash_text(text, 0) & t->mask;
    for (; t->at[i]; i = (i + 1) & t->mask) {
        if (strcmp(t->at[i], text) == 0)
            return false;
    }
    t->at[i] = text;
    return true;
}

static bool texts_has(const texts *t, const char *text)
{
    size_t i = (size_t)enshu__hash_text(text, 0) & t->mask;
    for (; t->at[i]; i = (i + 1) & t->mask) {
        if (strcmp(t->at[i], text) == 0)
            return true;
    }
    return false;
}

/* ---- hosts ---- */

static const char *copy(enshu__logs *logs, const char *text)
{
    return enshu__arena_text(logs->setup.arena, text, strlen(text));
}

/* "cupps_app" becomes "CUPPS-APP"; a second one of the name "CUPPS-APP-2". */
static const char *make_host(enshu__logs *logs, const texts *taken,
                             const char *id)
{
    char text[128];
    size_t len = 0;
    for (; id[len] && len < 64; len++) {
        const char c = id[len];
        text[len] = c >= 'a' && c <= 'z'   ? (char)(c - 'a' + 'A')
                    : c == '_' || c == '.' ? '-'
                                           : c;
    }
    text[len] = '\0';
    for (unsigned n = 2; texts_has(taken, text); n++)
        (void)snprintf(text + len, sizeof text - len, "-%u", n);
    return copy(logs, text);
}

/* Declared names first, so that those made keep clear of them. */
static bool name_assets(enshu__logs *logs, texts *taken)
{
    const enshu__logs_setup *s = &logs->setup;
    const char **bases = logs->names.bases;
    for (size_t i = 0; i < s->n_assets; i++) {
        bases[i] = s->assets[i]->host;
        if (bases[i])
            (void)texts_add(taken, bases[i]);
    }
    for (size_t i = 0; i < s->n_assets; i++) {
        if (bases[i])
            continue;
        const char *id = enshu__names_text(s->names, s->assets[i]->decl.name);
        bases[i] = make_host(logs, taken, id);
        if (!bases[i])
            return false;
        (void)texts_add(taken, bases[i]);
    }
    return true;
}

/* "PC-01" to "PC-40"; a number whose name another has is passed over. */
static bool name_several(enshu__logs *logs, texts *taken, int32_t asset)
{
    unsigned number = 0;
    for (uint64_t k = 0; k < logs->machines[asset]; k++) {
        char text[160];
        do
            (void)snprintf(text, sizeof text, "%.128s-%02u",
                           logs->names.bases[asset], ++number);
        while (texts_has(taken, text));
        const char *name = copy(logs, text);
        if (!name)
            return false;
        (void)texts_add(taken, name);
        logs->names.hosts[enshu__log_machine(logs, asset, k)] = name;
    }
    return true;
}

static bool name_hosts(enshu__logs *logs)
{
    const size_t n = logs->setup.n_assets;
    texts taken;
    bool ok = texts_create(&taken, logs->setup.arena, n + logs->n_machines)
              && name_assets(logs, &taken);
    for (size_t i = 0; ok && i < n; i++) {
        if (logs->machines[i] == 1)
            logs->names.hosts[i] = logs->names.bases[i];
        else
            ok = name_several(logs, &taken, (int32_t)i);
    }
    return ok;
}

/* The n-th address that is given out, from 0. */
static void host_address(size_t n, char out[ADDRESS_BYTES])
{
    if (n < V4_LAST)
        (void)snprintf(out, ADDRESS_BYTES, "192.0.2.%zu", n + 1);
    else if (n < V4_LAST + V4_HALF)
        (void)snprintf(out, ADDRESS_BYTES, "198.51.100.%zu", n - V4_LAST + 1);
    else
        (void)snprintf(out, ADDRESS_BYTES, "2001:db8::%zx",
                       n - V4_LAST - V4_HALF + 1);
}

/* Room for what indicators and adversaries have for their own. */
static size_t n_marks(const enshu__logs *logs)
{
    return logs->n_machines + logs->setup.n_indicators
           + logs->setup.n_adversaries;
}

static void add_marks(const enshu__logs_setup *s, texts *taken)
{
    for (size_t i = 0; i < s->n_indicators; i++)
        (void)texts_add(taken, s->indicators[i]->value);
    for (size_t i = 0; i < s->n_adversaries; i++) {
        if (s->adversaries[i]->source)
            (void)texts_add(taken, s->adversaries[i]->source);
    }
}

static bool address_hosts(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    const char **of = logs->names.addresses + 1;
    texts taken;
    size_t next = 0;
    bool ok = texts_create(&taken, s->arena, n_marks(logs));
    if (ok)
        add_marks(s, &taken);
    for (size_t i = 0; ok && i < s->n_assets; i++) {
        of[i] = s->assets[i]->address;
        if (of[i])
            (void)texts_add(&taken, of[i]);
    }
    for (size_t i = 0; ok && i < logs->n_machines; i++) {
        char text[ADDRESS_BYTES];
        if (of[i])
            continue;
        do
            host_address(next++, text);
        while (texts_has(&taken, text));
        of[i] = copy(logs, text);
        ok = of[i] != NULL;
    }
    return ok;
}

/* ---- everybody else ---- */

/* Numbered texts from `first` on. */
static bool number(enshu__logs *logs, const char **at, size_t n,
                   const char *before, unsigned first, const char *format)
{
    for (size_t i = 0; i < n; i++) {
        char digits[16];
        char text[ADDRESS_BYTES];
        enshu__writer w = {digits, digits + sizeof digits - 1};
        if (format[0] == 'x')
            enshu__put_hex(&w, first + i, 3);
        else
            enshu__put_uint(&w, first + i, format[0] - '0');
        enshu__put_end(&w);
        (void)snprintf(text, sizeof text, "%s%s", before, digits);
        at[i] = copy(logs, text);
        if (!at[i])
            return false;
    }
    return true;
}

static bool address_others(enshu__logs *logs)
{
    enshu__log_names *n = &logs->names;
    const char **at = n->addresses;
    return number(logs, at + n->first_client, ENSHU__CLIENTS, "198.51.100.",
                  V4_HALF + 1, "0")
           && number(logs, at + n->first_tunnel, ENSHU__TUNNELS, "198.51.100.",
                     V4_HALF + 1 + ENSHU__CLIENTS, "0")
           && number(logs, at + n->first_outsider, ENSHU__OUTSIDERS,
                     "203.0.113.", 1, "0")
           && number(logs, at + n->first_outsider + ENSHU__OUTSIDERS,
                     ENSHU__OUTSIDERS_V6, "2001:db8:ffff::", 0x101, "x");
}

/* Puts another of the texts in the place of one that is taken. */
static void leave_out(const texts *taken, const char **at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 1; k < n && texts_has(taken, at[i]); k++)
            at[i] = at[(i + k) % n];
    }
}

static bool leave_out_marks(enshu__logs *logs)
{
    enshu__log_names *n = &logs->names;
    const char **at = n->addresses;
    texts taken;
    if (!texts_create(&taken, logs->setup.arena, n_marks(logs)))
        return false;
    add_marks(&logs->setup, &taken);
    for (size_t i = 0; i < logs->n_machines; i++)
        (void)texts_add(&taken, at[1 + i]);
    leave_out(&taken, at + n->first_client, ENSHU__CLIENTS);
    leave_out(&taken, at + n->first_tunnel, ENSHU__TUNNELS);
    leave_out(&taken, at + n->first_outsider, ENSHU__OUTSIDERS);
    leave_out(&taken, at + n->first_outsider + ENSHU__OUTSIDERS,
              ENSHU__OUTSIDERS_V6);
    memcpy(n->files, enshu__noise_files, sizeof n->files);
    memcpy(n->domains, enshu__noise_domains, sizeof n->domains);
    leave_out(&taken, n->files, sizeof n->files / sizeof *n->files);
    leave_out(&taken, n->domains, sizeof n->domains / sizeof *n->domains);
    return true;
}

static bool name_machines(enshu__logs *logs)
{
    enshu__log_names *n = &logs->names;
    for (size_t i = 0; i < logs->n_machines; i++) {
        char text[160];
        (void)snprintf(text, sizeof text, "%.128s$", n->hosts[i]);
        n->users[n->first_machine + i] = copy(logs, text);
        if (!n->users[n->first_machine + i])
            return false;
    }
    return true;
}

static bool name_users(enshu__logs *logs)
{
    static const char *const services[ENSHU__SERVICES] = {
        "svc-backup", "svc-monitor", "svc-patch", "svc-scan",
        "svc-print",  "svc-sql",     "svc-av",    "svc-sync"};
    const enshu__logs_setup *s = &logs->setup;
    enshu__log_names *n = &logs->names;
    for (size_t i = 0; i < ENSHU__SERVICES; i++)
        n->users[n->first_service + i] = services[i];
    for (size_t i = 0; i < s->n_accounts; i++)
        n->users[n->first_account + i] =
            s->accounts[i]->login
                ? s->accounts[i]->login
                : enshu__names_text(s->names, s->accounts[i]->decl.name);
    return number(logs, n->users + 1, ENSHU__PEOPLE, "u", 1001, "4")
           && number(logs, n->users + n->first_admin, ENSHU__ADMINS, "adm-", 1,
                     "2")
           && name_machines(logs);
}

/* ---- domains ---- */

/* "ORG.example"; names of hosts know no underscore. */
static const char *make_domain(enshu__logs *logs, const char *org)
{
    char text[160];
    (void)snprintf(text, sizeof text, "%.128s.example", org ? org : "corp");
    for (char *at = text; *at; at++)
        *at = *at == '_' ? '-' : *at;
    return copy(logs, text);
}

/* Organisations are few: assets of the same one share its text. */
static bool name_domains(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    const char *before = NULL;
    const char *domain = NULL;
    for (size_t i = 0; i < s->n_assets; i++) {
        const char *org = s->org ? s->org(s->user, (int32_t)i) : NULL;
        if (!domain || org != before)
            domain = make_domain(logs, org);
        if (!domain)
            return false;
        before = org;
        logs->names.owns[i] = domain;
    }
    return true;
}

bool enshu__log_names_create(enshu__logs *logs)
{
    const enshu__logs_setup *s = &logs->setup;
    enshu__log_names *n = &logs->names;
    n->first_service = 1 + ENSHU__PEOPLE;
    n->first_admin = n->first_service + ENSHU__SERVICES;
    n->first_machine = n->first_admin + ENSHU__ADMINS;
    n->first_account = n->first_machine + (uint32_t)logs->n_machines;
    n->n_users = n->first_account + s->n_accounts;
    n->first_client = 1 + (uint32_t)logs->n_machines;
    n->first_tunnel = n->first_client + ENSHU__CLIENTS;
    n->first_outsider = n->first_tunnel + ENSHU__TUNNELS;
    n->n_addresses =
        (size_t)n->first_outsider + ENSHU__OUTSIDERS + ENSHU__OUTSIDERS_V6;
    n->users = enshu__arena_new(s->arena, n->n_users, sizeof *n->users);
    n->addresses =
        enshu__arena_new(s->arena, n->n_addresses, sizeof *n->addresses);
    n->hosts = enshu__arena_new(s->arena, logs->n_machines, sizeof *n->hosts);
    n->bases = enshu__arena_new(s->arena, s->n_assets, sizeof *n->bases);
    n->owns = enshu__arena_new(s->arena, s->n_assets, sizeof *n->owns);
    if (!n->users || !n->addresses || !n->hosts || !n->bases || !n->owns)
        return false;
    n->users[0] = "";
    n->addresses[0] = "";
    return name_hosts(logs) && address_hosts(logs) && address_others(logs)
           && leave_out_marks(logs) && name_users(logs) && name_domains(logs);
}

/* ---- what an address may be ---- */

bool enshu__is_documentation_address(const char *text)
{
    static const char *const nets[] = {"192.0.2.", "198.51.100.", "203.0.113."};
    for (size_t i = 0; i < sizeof nets / sizeof *nets; i++) {
        const size_t len = strlen(nets[i]);
        unsigned byte = 0;
        size_t digits = 0;
        if (strncmp(text, nets[i], len) != 0)
            continue;
        for (; text[len + digits] >= '0' && text[len + digits] <= '9'
               && digits < 4;
             digits++)
            byte = byte * 10 + (unsigned)(text[len + digits] - '0');
        return digits > 0 && digits < 4 && byte < 256 && !text[len + digits];
    }
    if (strncmp(text, "2001:db8:", 9) != 0 || strlen(text) > 39)
        return false;
    for (const char *p = text + 9; *p; p++) {
        if (!strchr("0123456789abcdefABCDEF:", *p))
            return false;
    }
    return true;
}
