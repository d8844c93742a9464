#include "drill/watch.h"

#include "drill/duty.h"
#include "drill/meter.h"
#include "drill/ops.h"
#include "drill/survey.h"
#include "drill/talk.h"

#include <string.h>

typedef struct watch {
    uint64_t number;
    enshu__cond cond; /* the nodes follow `since` in the same block */
    uint32_t topics;
    uint32_t branch;
    uint64_t token;
    enshu__watch_use use;
    bool edges;
    bool was;               /* held at the last look */
    bool dead;              /* taken away at the next settling */
    bool due;               /* to be looked at whatever changed */
    enshu_time_us timer_us; /* time a look is asked for, or none */
    size_t n_since;
    enshu_time_us since[];
} watch;

struct enshu__watches {
    watch **at; /* in order of number */
    size_t n;
    size_t room;
    size_t n_dead;
    uint64_t last_number;
    bool any_due;
};

bool enshu__watches_create(enshu_drill *d)
{
    d->watches = enshu__alloc_zero(1, sizeof *d->watches);
    return d->watches != NULL;
}

void enshu__watches_destroy(enshu_drill *d)
{
    enshu__watches *ws = d->watches;
    if (!ws)
        return;
    for (size_t i = 0; i < ws->n; i++)
        enshu__free(ws->at[i]);
    enshu__free(ws->at);
    enshu__free(ws);
}

static bool make_room(enshu__watches *ws)
{
    if (ws->n < ws->room)
        return true;
    const size_t room = ws->room ? ws->room * 2 : 32;
    watch **at = enshu__resize(ws->at, room, sizeof *at);
    if (!at)
        return false;
    ws->at = at;
    ws->room = room;
    return true;
}

static watch *make_watch(const enshu__cond *cond)
{
    const size_t n_since = enshu__cond_helds(cond);
    const size_t bytes = sizeof(watch) + n_since * sizeof(enshu_time_us)
                         + cond->n_nodes * sizeof(enshu__cond_node);
    watch *w = enshu__alloc_zero(1, bytes);
    if (!w)
        return NULL;
    w->n_since = n_since;
    for (size_t i = 0; i < n_since; i++)
        w->since[i] = ENSHU__ABSENT_TIME;
    w->cond.n_nodes = cond->n_nodes;
    w->cond.nodes = (enshu__cond_node *)(void *)(w->since + n_since);
    memcpy(w->cond.nodes, cond->nodes,
           cond->n_nodes * sizeof(enshu__cond_node));
    return w;
}

static watch *find_watch(const enshu__watches *ws, uint64_t number)
{
    size_t low = 0;
    size_t high = ws->n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (ws->at[mid]->number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low < ws->n && ws->at[low]->number == number ? ws->at[low] : NULL;
}

static void kill_watch(enshu__watches *ws, watch *w)
{
    if (w->dead)
        return;
    w->dead = true;
    ws->n_dead++;
}

static void schedule_event(enshu_drill *d, uint8_t cls, enshu__event_kind kind,
                           uint64_t arg)
{
    enshu__schedule_in(d, enshu__now(d), cls, kind, arg, NULL);
}

static void set_off(enshu_drill *d, const watch *w)
{
    switch (w->use) {
    case ENSHU__WATCH_INJECT:
        if (d->injects[w->token].steer.fixed)
            break;
        d->injects[w->token].cause = d->cause;
        schedule_event(d, ENSHU__CLASS_INJECT, ENSHU__EVENT_INJECT, w->token);
        break;
    case ENSHU__WATCH_QUESTION:
        if (d->questions[w->token].steer.fixed)
            break;
        d->questions[w->token].cause = d->cause;
        schedule_event(d, ENSHU__CLASS_INJECT, ENSHU__EVENT_QUESTION, w->token);
        break;
    case ENSHU__WATCH_CRITERION:
        d->criteria[w->token].cause = d->cause;
        schedule_event(d, ENSHU__CLASS_CRITERION, ENSHU__EVENT_CRITERION,
                       w->token);
        break;
    case ENSHU__WATCH_NOTE:
        d->notes[w->token].cause = d->cause;
        schedule_event(d, ENSHU__CLASS_NOTE, ENSHU__EVENT_NOTE, w->token);
        break;
    case ENSHU__WATCH_FAULT:
        d->fault_causes[w->token] = d->cause;
        enshu__must(d, enshu__threat_fault_ripe(d->threat, (int32_t)w->token));
        break;
    case ENSHU__WATCH_DUTY_OPEN:
        enshu__duty_ripe(d, w->token, ENSHU__EVENT_DUTY_OPEN);
        break;
    case ENSHU__WATCH_DUTY_LAPSE:
        enshu__duty_ripe(d, w->token, ENSHU__EVENT_DUTY_LAPSE);
        break;
    case ENSHU__WATCH_REPLY:
        enshu__reply_ripe(d, w->token);
        break;
    case ENSHU__WATCH_SURVEY:
        enshu__survey_ripe(d, w->token);
        break;
    case ENSHU__WATCH_METER:
        enshu__meter_ripe(d, w->token);
        break;
    case ENSHU__WATCH_SCRIPT:
        d->hooks.ripe(d->hooks.user, w->token, w->branch);
        break;
    }
}

/* The record behind a look at figures: the newest sample of one of them.  The
 * short form of an operation has never named its samples. */
static uint64_t sample_behind(const enshu_drill *d, const watch *w)
{
    uint64_t newest = 0;
    for (size_t i = 0; i < w->cond.n_nodes; i++) {
        const enshu__cond_node *node = &w->cond.nodes[i];
        uint64_t seq = 0;
        if (node->op == ENSHU__COND_FIGURE)
            seq = d->ops->kpis[node->a.index].seq;
        if (node->op == ENSHU__COND_METRIC && node->a.kind != ENSHU__OPERATION)
            seq = d->ops->told[node->a.kind][node->a.index].seq;
        newest = seq > newest ? seq : newest;
    }
    return newest;
}

/* What a watch does when its condition became true.  The record behind the
 * change is remembered as the cause of what follows. */
static void act(enshu_drill *d, const watch *w)
{
    const uint64_t before = d->cause;
    if (d->cause == 0)
        d->cause = sample_behind(d, w);
    set_off(d, w);
    d->cause = before;
}

static void look(enshu_drill *d, watch *w)
{
    enshu__cond_context ctx = {.drill = d,
                               .target = {0, -1, ENSHU__NOTHING},
                               .since = w->n_since ? w->since : NULL,
                               .recheck_us = INT64_MAX};
    const bool holds = enshu__cond_eval(&ctx, w->cond.nodes);
    const bool became = holds && !w->was;
    w->was = holds;
    w->due = false;
    if (became) {
        if (!w->edges)
            kill_watch(d->watches, w);
        act(d, w);
    }
    if (!w->dead && ctx.recheck_us != INT64_MAX
        && ctx.recheck_us != w->timer_us) {
        w->timer_us = ctx.recheck_us;
        enshu__schedule_in(d, ctx.recheck_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_WATCH, w->number, NULL);
    }
}

uint64_t enshu__watch(enshu_drill *d, const enshu__cond *cond,
                      enshu__watch_use use, uint64_t token, uint32_t branch,
                      bool edges)
{
    enshu__watches *ws = d->watches;
    watch *w = make_room(ws) ? make_watch(cond) : NULL;
    if (!w) {
        enshu__break(d, ENSHU_ENOMEM);
        return 0;
    }
    w->number = ++ws->last_number;
    w->topics = enshu__cond_topics(cond);
    w->use = use;
    w->token = token;
    w->branch = branch;
    w->edges = edges;
    w->timer_us = ENSHU__ABSENT_TIME;
    w->due = true;
    ws->at[ws->n++] = w;
    ws->any_due = true;
    return w->number;
}

uint64_t enshu__watch_script(enshu_drill *d, const enshu__cond *cond,
                             uint64_t token, uint32_t branch, bool edges)
{
    const uint64_t number =
        enshu__watch(d, cond, ENSHU__WATCH_SCRIPT, token, branch, edges);
    if (number != 0 && edges)
        d->watches->at[d->watches->n - 1]->was =
            enshu__cond_holds(d, cond, (enshu__ref){0, -1, ENSHU__NOTHING});
    return number;
}

void enshu__unwatch(enshu_drill *d, uint64_t number)
{
    watch *w = find_watch(d->watches, number);
    if (w)
        kill_watch(d->watches, w);
}

bool enshu__watch_holds(const enshu_drill *d, uint64_t number)
{
    const watch *w = find_watch(d->watches, number);
    return w && !w->dead && w->was;
}

static void bury(enshu__watches *ws)
{
    if (ws->n_dead < 32 && ws->n_dead * 2 < ws->n)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < ws->n; i++) {
        if (ws->at[i]->dead)
            enshu__free(ws->at[i]);
        else
            ws->at[kept++] = ws->at[i];
    }
    ws->n = kept;
    ws->n_dead = 0;
}

void enshu__watches_settle(enshu_drill *d)
{
    enshu__watches *ws = d->watches;
    while ((d->dirty != 0 || ws->any_due) && d->broken == ENSHU_OK) {
        const uint32_t dirty = d->dirty;
        d->dirty = 0;
        ws->any_due = false;
        for (size_t i = 0; i < ws->n; i++) {
            watch *w = ws->at[i];
            if (!w->dead && (w->due || (w->topics & dirty) != 0))
                look(d, w);
        }
    }
    bury(ws);
}

void enshu__on_watch(enshu_drill *d, uint64_t number)
{
    watch *w = find_watch(d->watches, number);
    if (!w || w->dead)
        return;
    w->timer_us = ENSHU__ABSENT_TIME;
    w->due = true;
    d->watches->any_due = true;
}
