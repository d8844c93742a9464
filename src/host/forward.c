/*
 * Log lines on their way to a collector that the facilitator names.
 *
 * A line may become visible late: sources deliver with a delay, and clocks of
 * hosts are wrong.  So each look goes back a while before the one before, and
 * lines that were sent already are known by a hash of their key.  Looks are
 * taken a little at a time in the rounds of the host; when the collector does
 * not take lines, the look waits and nothing else does.
 */
#include "host/host_internal.h"
#include "host/forward.h"
#include "host/search.h"

#include <string.h>

#include "net/collector.h"
#include "runs/log_text.h"

#define LOOK_EVERY_US INT64_C(1000000)
#define LOOK_BACK_US (10 * ENSHU_MIN)
enum {
    BUDGET = 2000, /* records a round */
    LINE_BYTES = 1 << 14,
    SEEN_MAX = 1 << 20 /* then the oldest are forgotten */
};

/* A line that was sent. */
typedef struct seen_line {
    uint64_t hash; /* of its key, 0: no entry */
    enshu_time_us t_us;
} seen_line;

struct host__forward {
    net_collector *collector;
    char *team;
    enshu_log_search *search; /* NULL: between two looks */
    enshu_time_us since_us;   /* lines before it are none of its business */
    enshu_time_us to_us;      /* up to where the look before went */
    enshu_time_us next_to_us; /* and this one goes */
    int64_t look_us;          /* the next look is due */
    seen_line *seen;          /* open addressing, a power of two of places */
    size_t n_seen;
    size_t places;
    base_buffer line;
    const host *host;
    bool was_connected;
    void (*told)(void *user, bool connected, uint64_t sent, uint64_t dropped);
    void *user;
};

/* ---- what was sent ---- */

/* FNV-1a; never 0. */
static uint64_t hash_of(const char *key)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * UINT64_C(1099511628211);
    return h ? h : 1;
}

static seen_line *place_of(seen_line *table, size_t places, uint64_t hash)
{
    size_t i = (size_t)hash & (places - 1);
    while (table[i].hash != 0 && table[i].hash != hash)
        i = (i + 1) & (places - 1);
    return &table[i];
}

/* A table without what is older than `from_us`, and with room for more. */
static void make_room(host__forward *f, enshu_time_us from_us)
{
    enum { FIRST_PLACES = 1024 };
    size_t kept = 0;
    for (size_t i = 0; i < f->places; i++)
        kept += f->seen[i].hash != 0 && f->seen[i].t_us >= from_us;
    size_t places = FIRST_PLACES;
    while (places < 4 * kept)
        places *= 2;
    seen_line *table = xcalloc(places, sizeof *table);
    for (size_t i = 0; i < f->places; i++) {
        if (f->seen[i].hash != 0 && f->seen[i].t_us >= from_us)
            *place_of(table, places, f->seen[i].hash) = f->seen[i];
    }
    xfree(f->seen);
    f->seen = table;
    f->places = places;
    f->n_seen = kept;
}

/* True for a line that was not there before. */
static bool is_new(host__forward *f, const enshu_log_line *line)
{
    const uint64_t hash = hash_of(line->key);
    if (2 * f->n_seen >= f->places)
        make_room(f, f->n_seen < SEEN_MAX ? INT64_MIN : line->t_us);
    seen_line *s = place_of(f->seen, f->places, hash);
    if (s->hash != 0)
        return false;
    *s = (seen_line){hash, line->t_us};
    f->n_seen++;
    return true;
}

/* ---- looking ---- */

static bool has_room(const host__forward *f)
{
    return net_collector_get_figures(f->collector).waiting + LINE_BYTES
           < NET_COLLECTOR_BYTES;
}

static bool on_found(void *user, const enshu_log_line *line)
{
    host__forward *f = user;
    if (!is_new(f, line))
        return true;
    base_buffer_clear(&f->line);
    log_text_syslog(enshu_drill_info(f->host->worlds[0]->drill), line,
                    &f->line);
    if (f->line.len > 0 && !f->line.full)
        (void)net_collector_offer(f->collector, f->line.bytes, f->line.len);
    return has_room(f);
}

static void begin_look(host *h, host__forward *f)
{
    const enshu_time_us now_us = enshu_drill_now(h->worlds[0]->drill);
    const enshu_time_us back_us = f->to_us - LOOK_BACK_US;
    const enshu_time_us from_us = back_us > f->since_us ? back_us : f->since_us;
    const enshu_log_question q = {.team = f->team,
                                  .query = "",
                                  .from_us = from_us,
                                  .to_us = ENSHU_LOG_OPEN,
                                  .oldest_first = true};
    f->look_us = host__real_us(h) + LOOK_EVERY_US;
    if (now_us <= f->to_us)
        return;
    make_room(f, from_us);
    if (h->logs->open(h->worlds[0]->drill, &q, &f->search, NULL) != ENSHU_OK)
        f->search = NULL; /* no memory: at the next look */
    f->next_to_us = now_us;
}

static void end_look(host *h, host__forward *f, bool whole)
{
    h->logs->close(f->search);
    f->search = NULL;
    if (whole)
        f->to_us = f->next_to_us;
}

static void look(host *h, host__forward *f)
{
    enshu_log_progress p;
    if (!f->search && host__real_us(h) >= f->look_us)
        begin_look(h, f);
    if (!f->search || !has_room(f))
        return;
    const enshu_status st = h->logs->step(f->search, BUDGET, on_found, f, &p);
    if (st != ENSHU_OK || p.done)
        end_look(h, f, st == ENSHU_OK);
}

/* ---- the whole ---- */

static void tell(host__forward *f)
{
    const net_collector_figures n = net_collector_get_figures(f->collector);
    if (n.connected == f->was_connected)
        return;
    f->was_connected = n.connected;
    if (f->told)
        f->told(f->user, n.connected, n.sent, n.dropped);
}

void host__forward_work(host *h)
{
    host__forward *f = h->forward;
    if (!f)
        return;
    look(h, f);
    net_collector_work(f->collector, host__real_us(h));
    tell(f);
}

static bool is_team(const host *h, const char *team)
{
    const char *id;
    for (size_t i = 0; (id = enshu_drill_id(h->worlds[0]->drill, "teams", i));
         i++) {
        if (strcmp(id, team) == 0)
            return true;
    }
    return false;
}

enshu_status host__forward_create(host *h, const host_options *o,
                                  enshu_error *err)
{
    char address[NET_COLLECTOR_HOST];
    uint16_t port = 0;
    if (!o->forward)
        return ENSHU_OK;
    if (o->forwarded && !is_team(h, o->forwarded))
        return enshu_fail(err, ENSHU_EINVAL, "the scenario has no team '%s'",
                          o->forwarded);
    const enshu_status st =
        net_collector_parse(o->forward, address, &port, err);
    if (st != ENSHU_OK)
        return st;
    host__forward *f = xcalloc(1, sizeof *f);
    f->collector = net_collector_create(address, port);
    f->team = o->forwarded ? xstrdup(o->forwarded) : NULL;
    f->host = h;
    f->since_us = enshu_drill_now(h->worlds[0]->drill);
    f->to_us = f->since_us;
    f->told = o->forward_told;
    f->user = o->forward_user;
    base_buffer_init(&f->line, LINE_BYTES);
    make_room(f, INT64_MIN);
    h->forward = f;
    return ENSHU_OK;
}

/* What was sent stays sent; what happens anew is new. */
void host__forward_restart(host *h)
{
    host__forward *f = h->forward;
    if (f && f->search)
        end_look(h, f, false);
    if (f)
        f->to_us = f->since_us;
}

void host__forward_destroy(host *h)
{
    host__forward *f = h->forward;
    if (!f)
        return;
    if (f->search)
        end_look(h, f, false);
    net_collector_destroy(f->collector);
    base_buffer_fini(&f->line);
    xfree(f->seen);
    xfree(f->team);
    xfree(f);
    h->forward = NULL;
}
