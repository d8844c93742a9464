/* Worlds and the courses of events in them. */
#include "host/host_internal.h"
#include "host/refer.h"

#include <inttypes.h>
#include <string.h>

host__course *host__course_create(host__world *w)
{
    host__course *c = xcalloc(1, sizeof *c);
    c->world = w;
    c->phase_us = -1;
    c->jump_us = -1;
    return c;
}

void host__course_destroy(host__course *c)
{
    if (!c)
        return;
    if (c->replay)
        replay_destroy(c->replay);
    else
        enshu_drill_destroy(c->drill);
    host__refusals_clear(c);
    host__rows_destroy(c->rows);
    xfree(c);
}

void host__world_take(host__world *w, host__course *c)
{
    w->course = c;
    w->drill = c->drill;
    w->broken = NULL;
    w->finished = false;
    host__refer_world(w);
}

host__world *host__world_create(host *h, uint32_t instance, const char *name,
                                const char *group)
{
    host__world *w = xcalloc(1, sizeof *w);
    w->host = h;
    w->instance = instance;
    w->name = xstrdup(name ? name : "");
    w->group = xstrdup(group ? group : "");
    w->marked_us = -1;
    host__world_name(w);
    return w;
}

void host__world_destroy(host__world *w)
{
    host__events_clear(w);
    host__orders_clear(w);
    host__score_clear(w);
    host__ballots_forget(w);
    host__views_destroy(w);
    host__course_destroy(w->course);
    xfree(w->name);
    xfree(w->group);
    xfree(w);
}

host__world *host__world_of(const host *h, int64_t instance)
{
    return instance >= 0 && (uint64_t)instance < h->n_worlds
               ? h->worlds[instance]
               : NULL;
}

/* A number of one branch means nothing in another, nor in another world. */
void host__world_name(host__world *w)
{
    char instance[24] = "";
    char branch[24] = "";
    if (w->instance > 0)
        (void)snprintf(instance, sizeof instance, ".%" PRIu32, w->instance);
    if (w->branch > 0)
        (void)snprintf(branch, sizeof branch, "-%" PRId64, w->branch);
    (void)snprintf(w->id, sizeof w->id, "%s%s%s", w->host->drill_id, instance,
                   branch);
}

const char *host__world_trouble(const host__world *w)
{
    if (w->broken)
        return w->broken;
    return w->host->trouble || !w->rewinding ? w->host->trouble : "rewinding";
}

const char *host__world_closed(const host__world *w)
{
    return enshu_drill_ended(w->drill) ? "ended" : host__world_trouble(w);
}

const char *host__world_refuses(const host__world *w, enshu_command_kind kind)
{
    const host *h = w->host;
    return enshu_command_judges(kind) && !h->sealed && !h->closing && !h->reel
               ? host__world_trouble(w)
               : host__world_closed(w);
}

bool host__runs(const host__world *w)
{
    return w->pace.running && !host__world_closed(w);
}

journal *host__journal(const host *h)
{
    return keeper_journal(h->worlds[0]->keeper);
}
