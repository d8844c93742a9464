/* Where peers come from: how many are from one address, and how often somebody
 * there guessed wrongly. */
#include "net/server_internal.h"

#include <stdio.h>
#include <string.h>

/* A person who mistypes a link is not kept out; a program that tries one key
 * after the other is, longer each time. */
enum {
    GUESSES_FREE = 5,
    BARRED_MAX_S = 32,
    IDLE_MAX = 1024,
    FORGOTTEN_S = 8 /* as many failures as are allowed at once; twice as many
                       are remembered */
};

static const int64_t second_us = 1000000;
static const int64_t window_us = 60 * 1000000LL;

/* ---- lists ---- */

void net__node_init(net__node *n)
{
    n->before = n;
    n->after = n;
}

void net__node_append(net__node *list, net__node *n)
{
    n->before = list->before;
    n->after = list;
    list->before->after = n;
    list->before = n;
}

void net__node_remove(net__node *n)
{
    n->before->after = n->after;
    n->after->before = n->before;
    net__node_init(n);
}

bool net__node_is_alone(const net__node *n)
{
    return n->after == n;
}

/* ---- the table ---- */

void net__addresses_init(net__addresses_seen *a, size_t peers_max,
                         unsigned failed_max)
{
    a->failed_max = failed_max;
    a->n_buckets = 64;
    while (a->n_buckets < peers_max / 4)
        a->n_buckets *= 2;
    a->buckets = xcalloc(a->n_buckets, sizeof(net__address *));
    net__node_init(&a->idle);
    a->n_idle = 0;
}

void net__addresses_fini(net__addresses_seen *a)
{
    for (size_t i = 0; a->buckets && i < a->n_buckets; i++) {
        while (a->buckets[i]) {
            net__address *gone = a->buckets[i];
            a->buckets[i] = gone->next;
            xfree(gone);
        }
    }
    xfree(a->buckets);
    a->buckets = NULL;
}

/* FNV-1a: nobody chooses enough addresses to make one bucket long. */
static net__address **bucket_of(net__addresses_seen *a, const char *text)
{
    uint64_t hash = 0xcbf29ce484222325U;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3U;
    return &a->buckets[(hash ^ hash >> 32) & (a->n_buckets - 1)];
}

static net__address **place_of(net__addresses_seen *a, const char *text)
{
    net__address **at = bucket_of(a, text);
    while (*at && strcmp((*at)->text, text) != 0)
        at = &(*at)->next;
    return at;
}

static void forget(net__addresses_seen *a, net__address *gone)
{
    net__address **at = place_of(a, gone->text);
    *at = gone->next;
    a->n_idle -= !net__node_is_alone(&gone->idle);
    net__node_remove(&gone->idle);
    xfree(gone);
}

net__address *net__address_enter(net__addresses_seen *a, const char *text)
{
    net__address **at = place_of(a, text);
    if (!*at) {
        *at = xcalloc(1, sizeof **at);
        (void)snprintf((*at)->text, sizeof(*at)->text, "%s", text);
        net__node_init(&(*at)->idle);
    }
    if ((*at)->peers == 0 && !net__node_is_alone(&(*at)->idle)) {
        net__node_remove(&(*at)->idle);
        a->n_idle--;
    }
    (*at)->peers++;
    return *at;
}

static bool is_clean(const net__address *from, int64_t now_us)
{
    return now_us >= from->barred_us
           && (from->guesses == 0 || now_us - from->window_us >= window_us)
           && (from->failed == 0
               || now_us - from->failed_us >= 2 * FORGOTTEN_S * second_us);
}

static net__address *longest_idle(const net__addresses_seen *a)
{
    return (net__address *)((char *)a->idle.after
                            - offsetof(net__address, idle));
}

void net__address_leave(net__addresses_seen *a, net__address *from,
                        int64_t now_us)
{
    if (--from->peers > 0)
        return;
    if (is_clean(from, now_us)) {
        forget(a, from);
        return;
    }
    net__node_append(&a->idle, &from->idle);
    if (++a->n_idle > IDLE_MAX)
        forget(a, longest_idle(a));
}

static void forget_failures(const net__addresses_seen *a, net__address *from,
                            int64_t now_us)
{
    const int64_t gone =
        (now_us - from->failed_us) * (int64_t)a->failed_max / FORGOTTEN_S;
    from->failed = from->failed > gone ? from->failed - gone : 0;
    from->failed_us = now_us;
}

bool net__address_is_barred(const net__addresses_seen *a, net__address *from,
                            int64_t now_us)
{
    forget_failures(a, from, now_us);
    return now_us < from->barred_us
           || from->failed >= (int64_t)a->failed_max * second_us;
}

void net__address_fail(const net__addresses_seen *a, net__address *from,
                       int64_t now_us)
{
    /* Many may be under way when the first one ends; others there may be
     * honest. */
    const int64_t most = 2 * (int64_t)a->failed_max * second_us;
    forget_failures(a, from, now_us);
    from->failed =
        from->failed < most - second_us ? from->failed + second_us : most;
}

void net__address_punish(net__address *from, int64_t now_us)
{
    if (from->guesses == 0 || now_us - from->window_us >= window_us) {
        from->guesses = 0;
        from->window_us = now_us;
    }
    from->guesses++;
    if (from->guesses < GUESSES_FREE)
        return;
    const unsigned more = from->guesses - GUESSES_FREE;
    const int64_t s = more < 5 ? (int64_t)1 << more : BARRED_MAX_S;
    from->barred_us = now_us + s * second_us;
    from->window_us = now_us; /* who goes on does not begin anew */
}

void net__addresses_age(net__addresses_seen *a, int64_t now_us)
{
    while (!net__node_is_alone(&a->idle) && is_clean(longest_idle(a), now_us))
        forget(a, longest_idle(a));
}
