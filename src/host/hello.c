/* Taking a seat, and the beginning of its stream. */
#include "host/peers.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "host/overview.h"
#include "host/reel.h"
#include "host/view.h"

/* ---- welcome ---- */

static json_t *list_json(const char *const *texts, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, base_json_text(texts[i]));
    return list;
}

static json_t *scenario_json(const host__world *w)
{
    const enshu_scenario_info *info = enshu_drill_info(w->drill);
    json_t *o = json_object();
    json_object_set_new(o, "id", base_json_text(info->id));
    json_object_set_new(o, "title", host__text_json(info->title));
    json_object_set_new(o, "summary", host__text_json(info->summary));
    json_object_set_new(o, "start", base_json_text(info->start));
    json_object_set_new(o, "start_us", json_integer(info->start_us));
    json_object_set_new(o, "length_us", json_integer(info->length_us));
    json_object_set_new(o, "tlp", base_json_text(info->tlp));
    return o;
}

/* What it has of one view fits no other, nor of one branch another. */
static char *drill_of(const host__peer *p)
{
    const host__seat *s = p->seat;
    return s->watching ? xprintf("%s~%s", p->view->world->id, s->watching)
                       : xstrdup(p->view->world->id);
}

static void write_seat(net_writer *m, const host__seat *s)
{
    net_write_json(m, NET_F_ROLES,
                   list_json((const char *const *)s->roles, s->n_roles));
    net_write_bool(m, NET_F_CONTROL, s->control);
    net_write_text(m, NET_F_KIND, host_part_word(s->part));
    net_write_text(m, NET_F_SEAT, s->name);
    if (s->called || s->person)
        net_write_text(m, NET_F_PERSON, s->called ? s->called : s->person);
    if (s->watching)
        net_write_text(m, NET_F_WATCHING, s->watching);
}

/* Who plays has its own; who sees everything looks at a team or a world. */
static const char *group_of(const host__seat *s, const host__world *w)
{
    if (s->watching)
        return host__rows_group(w, s->watching);
    return s->group && !host__part_sees_truth(s->part) ? s->group : w->group;
}

static void write_world(net_writer *m, const host__world *w)
{
    size_t phases = 0;
    while (enshu_drill_id(w->drill, "phases", phases))
        phases++;
    net_write_json(m, NET_F_SCENARIO, scenario_json(w));
    net_write_int(m, NET_F_PHASES, (int64_t)phases);
    net_write_int(m, NET_F_WORLDS, (int64_t)w->host->n_worlds);
    net_write_int(m, NET_F_BRANCH, w->branch);
    if (w->name[0])
        net_write_text(m, NET_F_NAME, w->name);
}

static void welcome(host *h, host__peer *p)
{
    const host__world *w = p->view->world;
    char *drill = drill_of(p);
    net_writer *m = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_instance(m, w->instance);
    net_write_text(m, NET_F_DRILL, drill);
    net_write_json(m, NET_F_TEAMS,
                   list_json(p->view->reader.teams, p->view->reader.n_teams));
    write_seat(m, p->seat);
    write_world(m, w);
    const char *group = group_of(p->seat, w);
    if (group[0])
        net_write_text(m, NET_F_GROUP, group);
    host__push(h, p, net_writer_finish(m));
    xfree(drill);
}

void host__begin_stream(host *h, host__peer *p, uint64_t seq)
{
    host__view_leave(p);
    host__view_join(host__view_of(h, p->seat), p);
    p->live = false;
    p->seq = seq;
    p->overview = (host__page){.seen = 0};
    p->seats = (host__page){.seen = 0};
    welcome(h, p);
    host__drafts_send(h, p);
    host__send_clock(h, p);
    host__show_things(h, p, ENSHU_DESCRIBE_THINGS);
    host__reel_tell(h, p);
    host__pump_later(h, p);
}

/* ---- hello ---- */

/* Where its history starts: with the same drill, behind what it has. */
static uint64_t first_seq(const host__peer *p, const net_message *m)
{
    const uint64_t last = (uint64_t)net_message_int(m, NET_F_LAST);
    const host__world *w = host__seat_world(p->seat);
    char *drill = p->seat->watching ? xprintf("%s~%s", w->id, p->seat->watching)
                                    : xstrdup(w->id);
    const bool same = strcmp(net_message_text(m, NET_F_DRILL), drill) == 0;
    xfree(drill);
    return same && last <= enshu_drill_record_count(w->drill) ? last : 0;
}

/* Somebody who guesses is kept away for a while. */
static void turn_away(host *h, host__peer *p, host__seat *s, const char *person)
{
    h->n_refused_hellos++;
    host__visit_keep(h, s, s ? "revoked-token" : "refused", p->address, person);
    host__bye(h, p, s ? "revoked" : "token", "", NULL);
    net_server_punish(h->server, p->id);
}

static void sit_down(host *h, host__peer *p, host__seat *s, const char *name)
{
    if (s->peer)
        host__bye(h, s->peer, "replaced", "", "replaced");
    s->peer = p;
    p->seat = s;
    p->wanted = NULL;
    net_server_know(h->server, p->id);
    s->since_us = base_clock_wall_us();
    (void)snprintf(s->address, sizeof s->address, "%s", p->address);
    xfree(s->called);
    s->called = name[0] ? xstrdup(name) : NULL;
    host__rows_count(s->world, s, 0, 1);
    host__visit_keep(h, s, "joined", p->address, name);
    host__seat_changed(h, s);
}

bool host__on_hello(host *h, host__peer *p, const net_message *m)
{
    enum { NAME_BYTES = 120 };
    host__seat *s = host__seat_of(h, net_message_text(m, NET_F_TOKEN));
    const char *name = net_message_text(m, NET_F_NAME);
    if (strlen(name) > NAME_BYTES)
        name = "";
    if (!s || s->revoked) {
        turn_away(h, p, s, name);
        return true;
    }
    if (net_message_bool(m, NET_F_LOOK) && s->part != HOST_WALLBOARD) {
        host__bye(h, p, "name-needed", "", NULL); /* who sits there stays */
        return true;
    }
    if (!host__seat_may_work(h, s)
        || !host__rate_take(&s->joins_us, host__real_us(h), HOST__JOIN_US,
                            HOST__JOINS_AT_ONCE)) {
        p->wanted = s;
        return false;
    }
    sit_down(h, p, s, name);
    host__begin_stream(h, p, first_seq(p, m));
    return true;
}
