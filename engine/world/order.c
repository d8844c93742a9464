#include "world/world_internal.h"

enum { UNSEEN, ON_PATH, IN_ORDER };

/* The next service that `service` needs and that was not yet asked for, -1
 * after the last. */
static int32_t next_need(enshu__sorting *s, int32_t service)
{
    const enshu__service_def *def = s->defs->services[service];
    while (s->next[service] < def->n_needs) {
        const enshu__need *node = &def->needs[s->next[service]++];
        if (node->op == ENSHU__NEED_REF && node->ref.kind == ENSHU__SERVICE
            && node->ref.index >= 0)
            return node->ref.index;
    }
    return -1;
}

static void push(enshu__sorting *s, int32_t service)
{
    s->colour[service] = ON_PATH;
    s->path[s->n_path++] = service;
}

/* Puts `service` and all that it needs into the order. */
static bool add_with_needs(enshu__sorting *s, int32_t service, size_t *start)
{
    push(s, service);
    while (s->n_path > 0) {
        const int32_t top = s->path[s->n_path - 1];
        const int32_t need = next_need(s, top);
        if (need < 0) {
            s->colour[top] = IN_ORDER;
            s->order[s->n_order++] = top;
            s->n_path--;
        } else if (s->colour[need] == UNSEEN) {
            push(s, need);
        } else if (s->colour[need] == ON_PATH) {
            *start = 0;
            while (s->path[*start] != need)
                ++*start;
            return false;
        }
    }
    return true;
}

bool enshu__sort_services(enshu__sorting *s, size_t *start)
{
    for (size_t i = 0; i < s->defs->n_services; i++) {
        if (s->colour[i] == UNSEEN && !add_with_needs(s, (int32_t)i, start))
            return false;
    }
    return true;
}

/* Copies the cycle, its first service repeated last. */
static size_t copy_cycle(const enshu__sorting *s, size_t start, int32_t *path,
                         size_t max)
{
    size_t n = 0;
    for (size_t i = start; i < s->n_path && n < max; i++)
        path[n++] = s->path[i];
    if (n < max)
        path[n++] = s->path[start];
    return n;
}

size_t enshu__world_find_cycle(const enshu__world_defs *defs, int32_t *path,
                               size_t max)
{
    const size_t n = defs->n_services;
    enshu__sorting s = {
        .defs = defs,
        .order = enshu__alloc_zero(n, sizeof(int32_t)),
        .path = enshu__alloc_zero(n, sizeof(int32_t)),
        .next = enshu__alloc_zero(n, sizeof(size_t)),
        .colour = enshu__alloc_zero(n, 1),
    };
    size_t found = 0;
    size_t start = 0;
    if (s.order && s.path && s.next && s.colour
        && !enshu__sort_services(&s, &start))
        found = copy_cycle(&s, start, path, max);
    enshu__free(s.order);
    enshu__free(s.path);
    enshu__free(s.next);
    enshu__free(s.colour);
    return found;
}
