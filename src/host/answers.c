/* What seats ask for: commands, the clock, what they may do, drafts. */
#include "host/host_internal.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"

/* ---- commands ---- */

/* A word for why nothing can be done at all just now, or NULL. */
static const char *closed_because(const host *h)
{
    return enshu_drill_ended(h->drill) ? "ended" : h->trouble;
}

static enshu_command_kind kind_of(const net_message *m)
{
    return enshu_command_find(net_message_text(m, NET_F_KIND));
}

/* A command that does not get as far as the drill stands in the journal as
 * refused. */
static void refuse_command(host *h, host__seat *s, const net_message *m,
                           const char *fields, const char *why)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const char *role = net_message_text(m, NET_F_ROLE);
    const enshu_command c = {.seq = h->n_commands + 1,
                             .t_us = enshu_drill_now(h->drill) + 1,
                             .kind = kind_of(m),
                             .actor = role};
    h->n_refused++;
    if (keeper_add_command(h->keeper, &c, fields, true, NULL) != ENSHU_OK) {
        host__refuse(h, s, id, why, role);
        return;
    }
    h->n_commands++;
    const host__request *r = host__request_add(h, s, id, c.seq, why, role);
    (void)host__settle(h);
    host__send_reply(h, s, r);
}

static void take_command(host *h, host__seat *s, const net_message *m)
{
    size_t n = 0;
    const char *id = net_message_text(m, NET_F_REQUEST);
    const char *role = net_message_text(m, NET_F_ROLE);
    const enshu_pair *pairs = net_message_fields(m, &n);
    char *fields = fields_write(pairs, n);
    if (host__seat_has_role(s, role))
        host__order_command(h, kind_of(m), role, fields, s, id);
    else
        refuse_command(h, s, m, fields, "not-yours");
    xfree(fields);
}

/* A command that waits for the disk is answered when it is there. */
static bool is_waiting(const host *h, const host__seat *s, const char *id)
{
    for (const host__order *o = h->orders; o; o = o->next) {
        if (o->seat == s && strcmp(o->request, id) == 0)
            return true;
    }
    return false;
}

void host__on_command(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    host__drive_to_now(h);
    const host__request *before = host__request_find(s, id);
    const char *closed = closed_because(h);
    if (is_waiting(h, s, id))
        return;
    if (before)
        host__send_reply(h, s, before);
    else if (closed)
        host__refuse(h, s, id, closed, "");
    else if (kind_of(m) == ENSHU_COMMAND_NONE)
        host__refuse(h, s, id, "unknown-kind", net_message_text(m, NET_F_KIND));
    else
        take_command(h, s, m);
}

/* ---- the clock ---- */

/* Each gives NULL, or why it is not done. */
typedef const char *pace_fn(host *h, int64_t value);

static const char *pause_clock(host *h, int64_t value)
{
    (void)value;
    if (h->trouble)
        return h->trouble;
    pace_run(&h->pace, host__real_us(h), false);
    pace_anchor(&h->pace, host__real_us(h), enshu_drill_now(h->drill));
    host__mark(h);
    return NULL;
}

static const char *resume_clock(host *h, int64_t value)
{
    (void)value;
    if (!host__retry(h))
        return h->trouble;
    pace_run(&h->pace, host__real_us(h), true);
    return NULL;
}

static const char *set_speed(host *h, int64_t value)
{
    if (value < PACE_SPEED_MIN || value > PACE_SPEED_MAX)
        return "bad-value";
    pace_set_speed(&h->pace, host__real_us(h), value);
    return NULL;
}

/* Lets a standing clock go on by a while at once. */
static const char *step_clock(host *h, int64_t value)
{
    if (h->trouble)
        return h->trouble;
    if (h->pace.running)
        return "not-paused";
    if (value <= 0 || value > ENSHU_HOUR)
        return "bad-value";
    pace_anchor(&h->pace, host__real_us(h), enshu_drill_now(h->drill) + value);
    host__drive_to_now(h);
    return NULL;
}

static const char *do_pace(host *h, const net_message *m)
{
    static const struct {
        const char *verb;
        pace_fn *apply;
    } verbs[] = {{"pause", pause_clock},
                 {"resume", resume_clock},
                 {"speed", set_speed},
                 {"step", step_clock}};
    const char *verb = net_message_text(m, NET_F_VERB);
    host__drive_to_now(h);
    if (enshu_drill_ended(h->drill) && !h->trouble)
        return "ended";
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].verb, verb) == 0)
            return verbs[i].apply(h, net_message_int(m, NET_F_VALUE));
    }
    return "unknown-kind";
}

static void end_drill(host *h, host__seat *s, const char *id)
{
    const char *closed = closed_because(h);
    if (closed)
        host__refuse(h, s, id, closed, "");
    else
        host__order_command(h, ENSHU_COMMAND_DRILL_STOP, "control", "{}", s,
                            id);
}

void host__on_pace(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const host__request *before = host__request_find(s, id);
    if (is_waiting(h, s, id))
        return;
    if (before) {
        host__send_reply(h, s, before);
        return;
    }
    if (!s->control) {
        host__refuse(h, s, id, "not-yours", "");
        return;
    }
    if (strcmp(net_message_text(m, NET_F_VERB), "end") == 0) {
        host__drive_to_now(h);
        end_drill(h, s, id);
        return;
    }
    const char *why = do_pace(h, m);
    if (why)
        host__refuse(h, s, id, why, "");
    else
        host__send_reply(h, s, host__request_add(h, s, id, 0, NULL, NULL));
    host__send_clock_to_all(h);
}

/* ---- what a seat may do ---- */

/* The kind of a target, as actions name it; "none" for no target, NULL for
 * something that is none. */
static const char *kind_of_target(const host *h, const char *on)
{
    static const struct {
        const char *plural;
        const char *kind;
    } kinds[] = {{"assets", "asset"},     {"zones", "zone"},
                 {"conduits", "conduit"}, {"services", "service"},
                 {"orgs", "org"},         {"all operations", "operation"},
                 {"accounts", "account"}};
    if (!on[0])
        return "none";
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *id;
        for (size_t i = 0; (id = enshu_drill_id(h->drill, kinds[k].plural, i));
             i++) {
            if (strcmp(id, on) == 0)
                return kinds[k].kind;
        }
    }
    return NULL;
}

/* Appends one answer, unless the role could never do it or cannot know the
 * target (as if there were none); how many bytes. */
static size_t add_may(const host *h, json_t *list, const char *role,
                      const char *action, const char *on)
{
    enum { BYTES_BESIDE = 80 };
    enshu_error err = {.message = ""};
    const enshu_status st = enshu_drill_may(h->drill, role, action, on, &err);
    if (st != ENSHU_OK
        && (strcmp(err.message, "not-yours") == 0
            || strcmp(err.message, "unknown-target") == 0))
        return 0;
    json_t *one = json_object();
    json_object_set_new(one, "action", base_json_text(action));
    json_object_set_new(one, "role", base_json_text(role));
    json_object_set_new(one, "ok", json_boolean(st == ENSHU_OK));
    if (st != ENSHU_OK)
        json_object_set_new(one, "why", base_json_text(err.message));
    if (st != ENSHU_OK && err.source[0]) { /* a pool of people */
        json_object_set_new(one, "message", base_json_text(err.source));
        json_object_set_new(one, "to_us",
                            json_integer(err.line * (json_int_t)ENSHU_SEC));
    }
    json_array_append_new(list, one);
    return strlen(action) + strlen(role) + strlen(err.message) + BYTES_BESIDE;
}

/* As many as a message holds. */
static json_t *list_may(const host *h, const host__seat *s, const char *on)
{
    json_t *list = json_array();
    const char *kind = kind_of_target(h, on);
    const char *action;
    size_t bytes = 0;
    for (size_t a = 0;
         kind && (action = enshu_drill_id(h->drill, "actions", a)); a++) {
        if (strcmp(enshu_drill_target_kind(h->drill, action), kind) != 0)
            continue;
        for (size_t r = 0; r < s->n_roles && bytes < HOST__MESSAGE_ROOM; r++) {
            if (strcmp(s->roles[r], "control") != 0)
                bytes += add_may(h, list, s->roles[r], action, on);
        }
    }
    return list;
}

void host__on_may(host *h, host__seat *s, const net_message *m)
{
    const char *on = net_message_text(m, NET_F_ON);
    host__drive_to_now(h);
    net_writer *w = net_writer_create(NET_MAYBE_MESSAGE);
    net_write_text(w, NET_F_REQUEST, net_message_text(m, NET_F_REQUEST));
    net_write_json(w, NET_F_ACTIONS, list_may(h, s, on));
    if (on[0])
        net_write_text(w, NET_F_ON, on);
    host__push(h, s->peer, net_writer_finish(w));
}

/* ---- drafts ---- */

void host__on_draft(host *h, host__seat *s, const net_message *m)
{
    const char *key = net_message_text(m, NET_F_KEY);
    (void)h;
    if (!key[0] || strlen(key) > HOST__KEY_BYTES) {
        host__bye(h, s->peer, "bad-message", "key: empty or too long");
        return;
    }
    host__draft_set(s, key, json_deep_copy(net_message_json(m, NET_F_DRAFT)));
}
