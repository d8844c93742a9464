/* How the server does. */
#include "host/overview.h"

#include "base/machine.h"
#include "base/memory.h"
#include "host/peers.h"

typedef struct totals {
    uint64_t records;
    uint64_t commands;
    uint64_t refused;
    uint64_t errors;
    enshu_time_us mark_us; /* of the world that was noted longest ago */
} totals;

static totals add_up(const host *h)
{
    totals t = {.mark_us = ENSHU_TIME_MAX};
    for (size_t i = 0; i < h->n_worlds; i++) {
        const host__world *w = h->worlds[i];
        t.records += enshu_drill_record_count(w->drill);
        t.commands += w->n_commands;
        t.refused += w->n_refused;
        t.errors += enshu_drill_script_errors(w->drill);
        if (w->marked_us < t.mark_us)
            t.mark_us = w->marked_us;
    }
    return t;
}

static void set(json_t *o, const char *name, uint64_t value)
{
    json_object_set_new(o, name,
                        json_integer(value < (uint64_t)NET_INT_MAX
                                         ? (json_int_t)value
                                         : NET_INT_MAX));
}

static json_t *health_json(const host *h)
{
    const net_server_figures net = net_server_get_figures(h->server);
    const totals t = add_up(h);
    const base_disk disk = base_disk_look(h->path);
    json_t *o = json_object();
    set(o, "lag_us", (uint64_t)h->lag_us);
    set(o, "lag_max_us", (uint64_t)h->lag_max_us);
    set(o, "records", t.records);
    set(o, "commands", t.commands);
    set(o, "refused", t.refused);
    set(o, "peers", net.peers);
    set(o, "seats", h->n_seats);
    set(o, "waiting_max", net.outbox_max);
    set(o, "disk_free", disk.free_bytes);
    set(o, "journal_bytes", disk.file_bytes);
    set(o, "mark_us", t.mark_us > 0 ? (uint64_t)t.mark_us : 0);
    set(o, "script_errors", t.errors);
    set(o, "worlds", h->n_worlds);
    set(o, "memory_bytes", base_memory_used());
    set(o, "refused_hellos", h->n_refused_hellos);
    set(o, "safe", (uint64_t)journal_records(host__journal(h)));
    return o;
}

void host__health_send(host *h)
{
    net_frame *frame = NULL;
    for (size_t i = 0; i < h->n_overseers; i++) {
        const host__seat *s = h->overseers[i];
        if (!s->peer || !s->peer->live || s->peer->n_backlog > 0
            || s->part == HOST_EVALUATOR)
            continue;
        if (!frame) {
            net_writer *w = net_writer_create(NET_HEALTH_MESSAGE);
            net_write_json(w, NET_F_HEALTH, health_json(h));
            frame = host__frame(net_writer_finish(w));
        }
        host__push_frame(h, s->peer, frame);
    }
    net_frame_release(frame);
}
