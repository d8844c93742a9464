/* What control does to clocks. */
#include "host/peers.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "host/closing.h"
#include "host/overview.h"

/* ---- the speed outlives the host ---- */

/* Among the drafts, under a name no seat has. */
static const char nobody[] = "";
static const char key_begin[] = "pace/";

void host__pace_keep(host__world *w)
{
    host *h = w->host;
    if (h->trouble || h->sealed)
        return;
    char *key = xprintf("%s%u", key_begin, (unsigned)w->instance);
    char *fields = xprintf("{\"speed\":%lld}", (long long)w->pace.speed_milli);
    const journal_draft row = {nobody, key, fields};
    const enshu_status st = journal_add_draft(host__journal(h), &row, NULL);
    if (st != ENSHU_OK)
        host__disk_failed(h, st);
    xfree(key);
    xfree(fields);
}

bool host__pace_read(host *h, const journal_draft *draft)
{
    static const base_json_limits limits = {1 << 10, 4};
    const size_t begin = strlen(key_begin);
    json_t *fields = NULL;
    if (strcmp(draft->seat, nobody) != 0
        || strncmp(draft->key, key_begin, begin) != 0)
        return false;
    const unsigned long world = strtoul(draft->key + begin, NULL, 10);
    if (base_json_parse(draft->fields, strlen(draft->fields), limits, "pace",
                        &fields, NULL)
        != ENSHU_OK)
        return true;
    const int64_t speed = json_integer_value(json_object_get(fields, "speed"));
    if (world < h->n_worlds && speed >= PACE_SPEED_MIN
        && speed <= PACE_SPEED_MAX)
        h->worlds[world]->kept_speed_milli = speed;
    json_decref(fields);
    return true;
}

/* ---- what control does ---- */

/* Each gives NULL, or why it is not done. */
typedef const char *pace_fn(host__world *w, int64_t value);

static const char *pause_clock(host__world *w, int64_t value)
{
    const char *trouble = host__world_trouble(w);
    const int64_t now_us = host__real_us(w->host);
    (void)value;
    if (trouble)
        return trouble;
    pace_run(&w->pace, now_us, false);
    pace_anchor(&w->pace, now_us, enshu_drill_now(w->drill));
    host__mark(w);
    return NULL;
}

static const char *resume_clock(host__world *w, int64_t value)
{
    (void)value;
    if (!host__retry(w->host) || w->broken)
        return host__world_trouble(w);
    if (w->host->rewind)
        return "rewinding";
    w->halt = NULL;
    pace_run(&w->pace, host__real_us(w->host), true);
    return NULL;
}

static const char *set_speed(host__world *w, int64_t value)
{
    if (value < PACE_SPEED_MIN || value > PACE_SPEED_MAX)
        return "bad-value";
    pace_set_speed(&w->pace, host__real_us(w->host), value);
    host__pace_keep(w);
    return NULL;
}

/* Lets a standing clock go on by a while at once. */
static const char *step_clock(host__world *w, int64_t value)
{
    const char *trouble = host__world_trouble(w);
    if (trouble)
        return trouble;
    if (w->host->rewind)
        return "rewinding";
    if (w->pace.running)
        return "not-paused";
    if (value <= 0 || value > ENSHU_HOUR)
        return "bad-value";
    w->halt = NULL;
    pace_anchor(&w->pace, host__real_us(w->host),
                enshu_drill_now(w->drill) + value);
    host__drive_to_now(w);
    return NULL;
}

static const char *do_pace(host__world *w, const net_message *m)
{
    static const struct {
        const char *verb;
        pace_fn *apply;
    } verbs[] = {{"pause", pause_clock},
                 {"resume", resume_clock},
                 {"speed", set_speed},
                 {"step", step_clock}};
    const char *verb = net_message_text(m, NET_F_VERB);
    const char *why = "unknown-kind";
    host__drive_to_now(w);
    if (enshu_drill_ended(w->drill) && !host__world_trouble(w))
        return "ended";
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, verb) == 0)
            why = verbs[i].apply(w, net_message_int(m, NET_F_VALUE));
    }
    host__send_clock_to_all(w);
    host__rows_touch(w);
    return why;
}

static const char *end_drill(host__world *w, host__seat *s, const char *id)
{
    host__drive_to_now(w);
    const char *closed = host__world_closed(w);
    const host__wish wish = {.kind = ENSHU_COMMAND_DRILL_STOP,
                             .actor = HOST__CONTROL,
                             .fields = "{}",
                             .seat = s,
                             .request = id};
    if (closed)
        return closed;
    return host__order_wish(w, &wish) ? NULL : host__world_trouble(w);
}

/* In many worlds it is done if it was in one of them. */
static const char *pace_in_each(host__world **list, size_t n, host__seat *s,
                                const net_message *m, bool ends)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const char *why = NULL;
    bool done = false;
    for (size_t i = 0; i < n; i++) {
        const char *one =
            ends ? end_drill(list[i], s, id) : do_pace(list[i], m);
        done |= one == NULL;
        if (one)
            why = one;
    }
    return done ? NULL : why;
}

static void do_in_each(host *h, host__seat *s, const net_message *m)
{
    size_t n = 0;
    const char *why = NULL;
    const char *id = net_message_text(m, NET_F_REQUEST);
    const char *verb = net_message_text(m, NET_F_VERB);
    const bool ends = strcmp(verb, "end") == 0;
    const bool closes = strcmp(verb, "close") == 0;
    host__world **list = host__targets(h, s, m, &n, &why);
    if (!why && h->reel && (ends || closes))
        why = "replay"; /* these are no matter of a clock */
    if (!why)
        why = closes ? host__close(h, list[0], s, id)
                     : pace_in_each(list, n, s, m, ends);
    if (why)
        host__refuse(h, s, id, why, "");
    else if (!ends && !closes) /* which are answered when they are done */
        host__send_reply(h, s,
                         host__request_add(list[0], s, id, 0, NULL, NULL));
    xfree(list);
}

/* A clock that somebody steers for one organisation only is all others' too. */
void host__on_pace(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const host__request *before = host__request_find(s, id);
    if ((before && before->waiting > 0) || host__close_asked(h, s, id))
        return;
    if (before)
        host__send_reply(h, s, before);
    else if (!s->control || s->org)
        host__refuse(h, s, id, "not-yours", "");
    else
        do_in_each(h, s, m);
}
