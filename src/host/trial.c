#include "host/trial.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include <sys/resource.h>

#include "base/clock.h"
#include "base/fields.h"
#include "base/json.h"
#include "host/peers.h"
#include "runs/what_if.h"

enum { COMMANDS_MAX = 50, LEAST_URGENT = 19 };
#define TRIAL_US INT64_C(60000000) /* real time it may take */

struct host__trial {
    pthread_t thread;
    char *journal;
    char *request;
    what_if_options options;
    what_if_command *commands;
    int64_t stop_us;
    uint32_t instance;
    atomic_bool stop;
    atomic_bool done;
    /* once it is done */
    enshu_status status;
    enshu_error error;
    what_if_outcome outcomes[2];
};

/* ---- the thread ---- */

static bool is_over(void *user, enshu_time_us now_us)
{
    const host__trial *t = user;
    (void)now_us;
    return atomic_load(&t->stop) || base_clock_monotonic_us() > t->stop_us;
}

static void *run(void *user)
{
    host__trial *t = user;
    /* The drill goes first.  In Linux this is the thread's own. */
    (void)setpriority(PRIO_PROCESS, 0, LEAST_URGENT);
    t->status = what_if_run(&t->options, t->outcomes, &t->error);
    atomic_store(&t->done, true);
    return NULL;
}

/* ---- what is tried ---- */

static void release(host__trial *t)
{
    for (size_t i = 0; i < t->options.n_commands; i++) {
        xfree_const(t->commands[i].role);
        xfree_const(t->commands[i].fields);
    }
    what_if_clear(&t->outcomes[0]);
    what_if_clear(&t->outcomes[1]);
    xfree(t->commands);
    xfree(t->journal);
    xfree(t->request);
    xfree(t);
}

void host__trial_destroy(host__trial *t)
{
    if (!t)
        return;
    atomic_store(&t->stop, true);
    pthread_join(t->thread, NULL);
    release(t);
}

/* One element of the list; false when it is no command. */
static bool read_command(const json_t *from, what_if_command *out)
{
    const char *role = json_string_value(json_object_get(from, "role"));
    const char *kind = json_string_value(json_object_get(from, "kind"));
    const json_t *t_us = json_object_get(from, "t_us");
    json_t *fields = json_object_get(from, "fields");
    if (!role || !kind || !json_is_integer(t_us)
        || enshu_command_find(kind) == ENSHU_COMMAND_NONE
        || (fields && !json_is_object(fields)))
        return false;
    *out = (what_if_command){.t_us = json_integer_value(t_us),
                             .role = xstrdup(role),
                             .kind = enshu_command_find(kind),
                             .fields = fields ? base_json_write(fields)
                                              : xstrdup("{}")};
    return true;
}

/* NULL, or what is wrong with when the i-th is given. */
static const char *check_time(const host__trial *t, size_t i)
{
    const what_if_command *c = &t->commands[i];
    if (c->t_us < t->options.from_us)
        return "t_us is before from_us: give it from_us or later";
    if (i > 0 && c->t_us < t->commands[i - 1].t_us)
        return "t_us is before that of the one before: order them by time";
    return NULL;
}

static enshu_status read_commands(host__trial *t, const json_t *list,
                                  enshu_error *err)
{
    const size_t n = json_array_size(list);
    if (n > COMMANDS_MAX)
        return enshu_fail(err, ENSHU_EINVAL,
                          "commands: %zu of them: try at most %d", n,
                          (int)COMMANDS_MAX);
    t->commands = xcalloc(n, sizeof *t->commands);
    t->options.commands = t->commands;
    for (size_t i = 0; i < n; i++) {
        const char *why = "no command: it has t_us, role, a kind there is, and "
                          "fields";
        if (read_command(json_array_get(list, i), &t->commands[i])) {
            t->options.n_commands++;
            why = check_time(t, i);
        }
        if (why)
            return enshu_fail(err, ENSHU_EINVAL, "commands[%zu]: %s", i, why);
    }
    return ENSHU_OK;
}

static host__trial *make_trial(const host *h, const host__world *w,
                               const net_message *m)
{
    host__trial *t = xcalloc(1, sizeof *t);
    t->journal = xstrdup(h->path);
    t->request = xstrdup(net_message_text(m, NET_F_REQUEST));
    t->instance = w->instance;
    t->stop_us = base_clock_monotonic_us() + TRIAL_US;
    atomic_init(&t->stop, false);
    atomic_init(&t->done, false);
    t->options =
        (what_if_options){.journal = t->journal,
                          .part = {w->branch, w->instance},
                          .from_us = net_message_int(m, NET_F_FROM_US),
                          .until_us = net_message_has(m, NET_F_TO_US)
                                          ? net_message_int(m, NET_F_TO_US)
                                          : ENSHU_TIME_MAX,
                          .alone = net_message_bool(m, NET_F_ALONE),
                          .stop = is_over,
                          .user = t};
    return t;
}

static const char *check(const host *h, const host__seat *s,
                         const host__world *w)
{
    if (s->org)
        return "not-yours"; /* it would tell of the others */
    if (s->trial || h->n_trials >= HOST__TRIALS_MAX)
        return "busy";
    return h->rewind ? "rewinding" : host__world_trouble(w);
}

void host__on_what_if(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    host__world *w = host__seat_target(s, m);
    enshu_error err = {.message = ""};
    const char *why = check(h, s, w);
    if (!why && !host__settle(h)) /* it reads what is on disk */
        why = h->trouble;
    if (why) {
        host__refuse(h, s, id, why, "");
        return;
    }
    host__trial *t = make_trial(h, w, m);
    if (read_commands(t, net_message_json(m, NET_F_COMMANDS), &err)
        != ENSHU_OK) {
        host__refuse(h, s, id, "bad-value", err.message);
        release(t);
    } else if (pthread_create(&t->thread, NULL, run, t) != 0) {
        host__refuse(h, s, id, "busy", "");
        release(t);
    } else {
        s->trial = t;
        h->n_trials++;
    }
}

/* ---- answers ---- */

static json_t *figures_json(const what_if_figure *list, size_t n,
                            const char *value, const char *max)
{
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        json_t *o = json_object();
        json_object_set_new(o, "id", base_json_text(list[i].id));
        json_object_set_new(o, value, json_integer(list[i].value));
        json_object_set_new(o, max, json_integer(list[i].max));
        json_array_append_new(out, o);
    }
    return out;
}

static json_t *outcome_json(const what_if_outcome *from, const char *name)
{
    json_t *o = json_object();
    json_object_set_new(o, "name", base_json_text(name));
    json_object_set_new(o, "end_us", json_integer(from->end_us));
    json_object_set_new(o, "total", json_integer(from->total_milli));
    json_object_set_new(o, "max", json_integer(from->max_milli));
    json_object_set_new(o, "refused", json_integer((json_int_t)from->refused));
    json_object_set_new(
        o, "objectives",
        figures_json(from->objectives, from->n_objectives, "points", "max"));
    json_object_set_new(
        o, "metrics",
        figures_json(from->metrics, from->n_metrics, "amount", "severity"));
    return o;
}

static void tell_outcomes(host *h, const host__seat *s, const host__trial *t)
{
    json_t *list = json_array();
    json_array_append_new(list, outcome_json(&t->outcomes[0], "as it was"));
    json_array_append_new(list, outcome_json(&t->outcomes[1], "tried"));
    net_writer *w = net_writer_create(NET_WHAT_COMES_MESSAGE);
    net_write_instance(w, t->instance);
    net_write_text(w, NET_F_REQUEST, t->request);
    net_write_json(w, NET_F_OUTCOMES, list);
    host__push(h, s->peer, net_writer_finish(w));
}

static const char *why_not(enshu_status st)
{
    if (st == ENSHU_EINTERRUPTED)
        return "too-long";
    return st == ENSHU_EINVAL || st == ENSHU_EPAST ? "bad-value" : "failed";
}

static void answer(host *h, host__seat *s)
{
    const host__trial *t = s->trial;
    if (t->status != ENSHU_OK)
        host__refuse(h, s, t->request, why_not(t->status), t->error.message);
    else if (s->peer)
        tell_outcomes(h, s, t);
}

void host__trials_work(host *h)
{
    for (size_t i = 0; i < h->n_overseers; i++) {
        host__seat *s = h->overseers[i];
        if (!s->trial || !atomic_load(&s->trial->done))
            continue;
        answer(h, s);
        host__trial_destroy(s->trial);
        s->trial = NULL;
        h->n_trials--;
    }
}
