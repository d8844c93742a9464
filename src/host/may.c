/* What a seat could do now, and what it types meanwhile. */
#include "host/peers.h"

#include <string.h>

#include "base/json.h"

/* ---- what a seat may do ---- */

/* The kind of a target, as actions name it; "none" for no target, NULL for
 * something that is none. */
static const char *kind_of_target(const host__world *w, const char *on)
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
        for (size_t i = 0; (id = enshu_drill_id(w->drill, kinds[k].plural, i));
             i++) {
            if (strcmp(id, on) == 0)
                return kinds[k].kind;
        }
    }
    return NULL;
}

/* Appends one answer, unless the role could never do it or cannot know the
 * target (as if there were none); how many bytes. */
static size_t add_may(const host__world *w, json_t *list, const char *role,
                      const char *action, const char *on)
{
    enum { BYTES_BESIDE = 80 };
    enshu_error err = {.message = ""};
    const enshu_status st = enshu_drill_may(w->drill, role, action, on, &err);
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
static json_t *list_may(const host__world *w, const host__seat *s,
                        const char *on)
{
    json_t *list = json_array();
    const char *kind = host__part_sends(s->part, NET_COMMAND_MESSAGE)
                           ? kind_of_target(w, on)
                           : NULL;
    const char *action;
    size_t bytes = 0;
    for (size_t a = 0;
         kind && (action = enshu_drill_id(w->drill, "actions", a)); a++) {
        if (strcmp(enshu_drill_target_kind(w->drill, action), kind) != 0)
            continue;
        for (size_t r = 0; r < s->n_roles && bytes < HOST__MESSAGE_ROOM; r++) {
            if (strcmp(s->roles[r], HOST__CONTROL) != 0)
                bytes += add_may(w, list, s->roles[r], action, on);
        }
    }
    return list;
}

void host__on_may(host *h, host__seat *s, const net_message *m)
{
    const char *on = net_message_text(m, NET_F_ON);
    host__world *w = host__seat_world(s);
    host__drive_to_now(w);
    net_writer *out = net_writer_create(NET_MAYBE_MESSAGE);
    net_write_instance(out, w->instance);
    net_write_text(out, NET_F_REQUEST, net_message_text(m, NET_F_REQUEST));
    net_write_json(out, NET_F_ACTIONS, list_may(w, s, on));
    if (on[0])
        net_write_text(out, NET_F_ON, on);
    host__push(h, s->peer, net_writer_finish(out));
}

/* ---- drafts ---- */

void host__on_draft(host *h, host__seat *s, const net_message *m)
{
    const char *key = net_message_text(m, NET_F_KEY);
    if (!key[0] || strlen(key) > HOST__KEY_BYTES) {
        host__bye(h, s->peer, "bad-message", "key: empty or too long", "left");
        return;
    }
    if (host__ballot_hides(s, key))
        return;
    host__draft_set(h, s, key,
                    json_deep_copy(net_message_json(m, NET_F_DRAFT)));
}
