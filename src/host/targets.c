/* Which worlds a message is for. */
#include "host/peers.h"

#include <string.h>

static bool is_meant(const host__world *w, const char *group)
{
    return !group[0] || strcmp(w->group, group) == 0;
}

host__world **host__targets(host *h, const host__seat *s, const net_message *m,
                            size_t *n, const char **why)
{
    host__world **list = xcalloc(h->n_worlds, sizeof(host__world *));
    const bool every = net_message_bool(m, NET_F_EVERY);
    const char *group = net_message_text(m, NET_F_GROUP);
    *n = 0;
    *why = NULL;
    if (!every && !group[0]) {
        list[(*n)++] = host__seat_target(s, m);
        return list;
    }
    if (s->part != HOST_DIRECTOR) {
        *why = "not-yours";
        return list;
    }
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (is_meant(h->worlds[i], group))
            list[(*n)++] = h->worlds[i];
    }
    if (*n == 0)
        *why = "unknown-group";
    return list;
}
