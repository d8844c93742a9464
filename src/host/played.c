/*
 * Who plays outside parties: where the scenario answers for one by itself, the
 * drill is told when a person takes its part, and when nobody has for a while.
 * A connection that drops changes nothing at once.
 */
#include "host/played.h"

#include <string.h>

#include "base/memory.h"
#include "host/peers.h"

static const int64_t absent_us = INT64_C(300000000);

/* Is somebody there for it, or was until just now? */
static bool is_taken(const host *h, const host__world *w, const char *actor)
{
    const int64_t now_us = host__real_us(h);
    for (size_t i = 0; i < h->n_seats; i++) {
        const host__seat *s = h->seats[i];
        if (s->part != HOST_PLAYER || s->world != w || s->revoked
            || !host__seat_has_role(s, actor))
            continue;
        if (s->peer || (s->there_us > 0 && now_us - s->there_us < absent_us))
            return true;
    }
    return false;
}

static void tell(host__world *w, const char *actor, bool plays)
{
    char *fields =
        xprintf("{\"id\":\"%s\",\"ok\":%s}", actor, plays ? "true" : "false");
    (void)host__order_wish(w, &(host__wish){.kind = ENSHU_COMMAND_PART_PLAY,
                                            .actor = HOST__CONTROL,
                                            .fields = fields});
    xfree(fields);
}

static void look_at(host *h, const host__seat *s)
{
    host__world *w = s->world;
    bool played = false;
    for (size_t i = 0; i < s->n_roles; i++) {
        if (!enshu_drill_replies(w->drill, s->roles[i], &played))
            continue;
        const bool taken = is_taken(h, w, s->roles[i]);
        /* Whoever had it before the host died may still come back. */
        if (!taken && host__real_us(h) - h->players_us < absent_us)
            continue;
        if (taken != played)
            tell(w, s->roles[i], taken);
    }
}

void host__played_work(host *h)
{
    const int64_t now_us = host__real_us(h);
    if (h->players_us == 0)
        h->players_us = now_us;
    if (h->trouble || h->sealed || h->rewind || h->n_orders > 0)
        return;
    for (size_t i = 0; i < h->n_seats; i++) {
        host__seat *s = h->seats[i];
        if (s->part != HOST_PLAYER || host__world_closed(s->world)
            || enshu_drill_ended(s->world->drill))
            continue;
        if (s->peer)
            s->there_us = now_us;
        look_at(h, s);
    }
}
