/* Connections: who comes in, what they get, in which order. */
#include "host/host_internal.h"
#include "host/search.h"

#include <string.h>

#include "base/json.h"

enum { HISTORY_ROWS = 200 };

/* ---- sending ---- */

static bool send_now(host *h, host__peer *p, const char *text)
{
    const enshu_status st =
        net_server_send(h->server, p->id, text, strlen(text));
    /* To one that is gone, or what no message can hold, nothing is sent. */
    return st != ENSHU_ELIMIT;
}

static void keep_back(host__peer *p, char *text)
{
    if (p->n_backlog == p->room) {
        p->room = p->room ? 2 * p->room : 16;
        p->backlog = xreallocarray(p->backlog, p->room, sizeof *p->backlog);
    }
    p->backlog[p->n_backlog++] = text;
}

void host__push(host *h, host__peer *p, char *text)
{
    if (p->n_backlog > 0 || !send_now(h, p, text))
        keep_back(p, text);
    else
        xfree(text);
}

static void drop_backlog(host__peer *p)
{
    for (size_t i = 0; i < p->n_backlog; i++)
        xfree(p->backlog[i]);
    xfree(p->backlog);
    p->backlog = NULL;
    p->n_backlog = 0;
    p->room = 0;
}

/* True when all of it went out. */
static bool send_backlog(host *h, host__peer *p)
{
    size_t sent = 0;
    if (p->n_backlog == 0)
        return true;
    while (sent < p->n_backlog && send_now(h, p, p->backlog[sent]))
        xfree(p->backlog[sent++]);
    p->n_backlog -= sent;
    memmove(p->backlog, p->backlog + sent, p->n_backlog * sizeof *p->backlog);
    if (p->n_backlog == 0)
        drop_backlog(p);
    return p->n_backlog == 0;
}

/* Nobody waits for what the seat searches any more. */
static void leave_seat(host *h, host__peer *p)
{
    if (!p->seat)
        return;
    host__search_end(h, p->seat);
    p->seat->peer = NULL;
    p->seat = NULL;
}

/* Without a word, so that it comes back by itself. */
static void drop(host *h, host__peer *p)
{
    leave_seat(h, p);
    p->live = false;
    p->leaving = true;
    drop_backlog(p);
    net_server_drop(h->server, p->id);
}

void host__bye(host *h, host__peer *p, const char *why, const char *message)
{
    net_writer *w = net_writer_create(NET_BYE_MESSAGE);
    net_write_text(w, NET_F_WHY, why);
    net_write_text(w, NET_F_MESSAGE, message);
    char *text = net_writer_finish(w);
    (void)send_now(h, p, text);
    xfree(text);
    drop(h, p);
}

/* ---- clock and replies ---- */

void host__send_clock(host *h, host__peer *p)
{
    net_writer *w = net_writer_create(NET_CLOCK_MESSAGE);
    const enshu_time_us now_us = enshu_drill_now(h->drill);
    const bool ended = enshu_drill_ended(h->drill);
    net_write_int(w, NET_F_NOW_US,
                  ended        ? h->last_us
                  : now_us > 0 ? now_us
                               : 0);
    net_write_int(w, NET_F_RATE, pace_rate(&h->pace));
    net_write_int(w, NET_F_SPEED, h->pace.speed_milli);
    net_write_bool(w, NET_F_PAUSED, !h->pace.running);
    net_write_bool(w, NET_F_ENDED, ended);
    if (h->trouble)
        net_write_text(w, NET_F_WHY, h->trouble);
    net_write_int(w, NET_F_LAG_US, h->lag_us);
    net_write_int(w, NET_F_JOURNAL, journal_records(keeper_journal(h->keeper)));
    host__push(h, p, net_writer_finish(w));
}

/* The next one comes in a second; a peer that has no room can wait. */
void host__send_clock_to_all(host *h)
{
    h->clock_us = host__real_us(h) + HOST__CLOCK_US;
    for (host__peer *p = h->peers; p; p = p->next) {
        if (p->live && p->n_backlog == 0)
            host__send_clock(h, p);
    }
}

static char *write_reply(const host *h, const char *request, const char *why,
                         const char *message)
{
    net_writer *w = net_writer_create(NET_REPLY_MESSAGE);
    net_write_text(w, NET_F_REQUEST, request);
    net_write_bool(w, NET_F_OK, why == NULL);
    if (why)
        net_write_text(w, NET_F_WHY, why);
    if (message && message[0])
        net_write_text(w, NET_F_MESSAGE, message);
    if (!why)
        net_write_int(w, NET_F_SEQ, (int64_t)h->sent_seq);
    return net_writer_finish(w);
}

/* What a refusal is about came from the console, and may fill a message of its
 * own. */
static void send_reply(host *h, host__peer *p, const char *request,
                       const char *why, const char *message)
{
    char *text = write_reply(h, request, why, message);
    if (strlen(text) > NET_MESSAGE_BYTES) {
        xfree(text);
        text = write_reply(h, request, why, "");
    }
    host__push(h, p, text);
}

void host__send_reply(host *h, host__seat *s, const host__request *r)
{
    if (s->peer)
        send_reply(h, s->peer, r->id, r->why, r->message);
}

void host__refuse(host *h, host__seat *s, const char *request, const char *why,
                  const char *message)
{
    if (s->peer)
        send_reply(h, s->peer, request, why, message);
}

/* ---- history ---- */

/* Sends some rows of the journal; *more is false when there were no more. */
static enshu_status send_rows(host *h, host__peer *p, bool *more)
{
    const journal_range range = {.after_seq = (int64_t)p->seq};
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    *more = true;
    enshu_status st =
        journal_read_records(keeper_journal(h->keeper), range, &c, NULL);
    for (int i = 0; i < HISTORY_ROWS && st == ENSHU_OK && *more; i++) {
        host__showing s;
        st = journal_next(c, &row, NULL);
        *more = st == ENSHU_OK && row != NULL;
        if (!*more)
            break;
        host__show_begin(&s, row);
        host__show(h, &s, p);
        host__show_end(&s);
        p->seq = (uint64_t)row->seq;
    }
    journal_cursor_destroy(c);
    return st;
}

static void go_live(host *h, host__peer *p)
{
    p->live = true;
    host__show_things(h, p, ENSHU_DESCRIBE_STATE);
    if (!p->seat)
        return;
    net_writer *w = net_writer_create(NET_LIVE_MESSAGE);
    net_write_int(w, NET_F_SEQ, (int64_t)p->seq);
    host__push(h, p, net_writer_finish(w));
    host__send_clock(h, p);
    host__score_send(h, p);
}

void host__pump(host *h, host__peer *p)
{
    bool more = true;
    if (!p->seat || !send_backlog(h, p) || p->live)
        return;
    /* What others have seen already must be readable first. */
    if (host__settle(h))
        host__deliver(h);
    while (more && p->seat && p->n_backlog == 0) {
        if (send_rows(h, p, &more) != ENSHU_OK) {
            drop(h, p);
            return;
        }
    }
    if (p->seat && p->n_backlog == 0 && p->seq >= h->sent_seq)
        go_live(h, p);
}

/* A peer with no room left reads on from the journal once it has drained. */
static void show_live(host *h, host__showing *s, host__peer *p)
{
    if (!p->live)
        return;
    if (p->n_backlog > 0) {
        p->live = false;
        return;
    }
    host__show(h, s, p);
    p->seq = (uint64_t)s->row->seq;
}

void host__deliver(host *h)
{
    for (host__event *e = h->events; e; e = e->next) {
        host__showing s;
        host__show_begin(&s, &e->row);
        for (host__peer *p = h->peers; p; p = p->next)
            show_live(h, &s, p);
        host__show_end(&s);
        h->sent_seq = (uint64_t)e->row.seq;
    }
    host__events_clear(h);
}

/* ---- hello ---- */

static json_t *list_json(const char *const *texts, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, base_json_text(texts[i]));
    return list;
}

static json_t *scenario_json(const host *h)
{
    const enshu_scenario_info *info = enshu_drill_info(h->drill);
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

static void welcome(host *h, host__peer *p)
{
    const host__seat *s = p->seat;
    size_t phases = 0;
    while (enshu_drill_id(h->drill, "phases", phases))
        phases++;
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, h->drill_id);
    net_write_json(w, NET_F_ROLES,
                   list_json((const char *const *)s->roles, s->n_roles));
    net_write_json(w, NET_F_TEAMS,
                   list_json(s->reader.teams, s->reader.n_teams));
    net_write_bool(w, NET_F_CONTROL, s->control);
    net_write_json(w, NET_F_SCENARIO, scenario_json(h));
    net_write_int(w, NET_F_PHASES, (int64_t)phases);
    host__push(h, p, net_writer_finish(w));
}

static void send_drafts(host *h, host__peer *p)
{
    const host__seat *s = p->seat;
    for (size_t i = 0; i < s->n_drafts; i++) {
        if (json_object_size(s->drafts[i].fields) == 0)
            continue;
        net_writer *w = net_writer_create(NET_SAVED_MESSAGE);
        net_write_text(w, NET_F_KEY, s->drafts[i].key);
        net_write_json(w, NET_F_DRAFT, json_incref(s->drafts[i].fields));
        host__push(h, p, net_writer_finish(w));
    }
}

/* Where its history starts: with the same drill, behind what it has. */
static uint64_t first_seq(const host *h, const net_message *m)
{
    const uint64_t last = (uint64_t)net_message_int(m, NET_F_LAST);
    const bool same =
        strcmp(net_message_text(m, NET_F_DRILL), h->drill_id) == 0;
    return same && last <= enshu_drill_record_count(h->drill) ? last : 0;
}

static void on_hello(host *h, host__peer *p, const net_message *m)
{
    host__seat *s = host__seat_of(h, net_message_text(m, NET_F_TOKEN));
    if (!s) {
        host__bye(h, p, "token", "");
        return;
    }
    if (s->peer)
        host__bye(h, s->peer, "replaced", "");
    s->peer = p;
    p->seat = s;
    p->seq = first_seq(h, m);
    welcome(h, p);
    send_drafts(h, p);
    host__send_clock(h, p);
    host__show_things(h, p, ENSHU_DESCRIBE_THINGS);
    if (p->seat)
        host__pump(h, p);
}

/* ---- what comes in ---- */

static void on_ping(host *h, host__seat *s, const net_message *m)
{
    net_writer *w = net_writer_create(NET_PONG_MESSAGE);
    net_write_int(w, NET_F_T, net_message_int(m, NET_F_T));
    host__push(h, s->peer, net_writer_finish(w));
}

typedef void answer_fn(host *h, host__seat *s, const net_message *m);

static answer_fn *answer_to(net_type type)
{
    static const struct {
        net_type type;
        answer_fn *answer;
    } answers[] = {{NET_COMMAND_MESSAGE, host__on_command},
                   {NET_PACE_MESSAGE, host__on_pace},
                   {NET_MAY_MESSAGE, host__on_may},
                   {NET_DRAFT_MESSAGE, host__on_draft},
                   {NET_LOG_FIND_MESSAGE, host__on_log_find},
                   {NET_LOG_STOP_MESSAGE, host__on_log_stop},
                   {NET_PING_MESSAGE, on_ping}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].type == type)
            return answers[i].answer;
    }
    return NULL;
}

static void on_message(host *h, host__peer *p, const net_message *m)
{
    const net_type type = net_message_type(m);
    answer_fn *answer = answer_to(type);
    if (!p->seat && type == NET_HELLO_MESSAGE)
        on_hello(h, p, m);
    else if (!p->seat)
        host__bye(h, p, "hello-needed", "");
    else if (type == NET_HELLO_MESSAGE)
        host__bye(h, p, "bad-message", "a second hello");
    else if (answer)
        answer(h, p->seat, m);
    /* `received` asks for nothing: what a peer lacks shows in its hello. */
}

static host__peer *peer_of(host *h, net_peer id)
{
    for (host__peer *p = h->peers; p; p = p->next) {
        if (p->id.serial == id.serial)
            return p;
    }
    return NULL;
}

static void opened(void *user, net_peer id, const char *address)
{
    host *h = user;
    host__peer *p = xcalloc(1, sizeof *p);
    (void)address;
    *p = (host__peer){.id = id, .next = h->peers};
    h->peers = p;
}

/* What it is answered waits here while it does not read: who goes on asking
 * all the same has to come back. */
static bool asks_too_much(host__peer *p)
{
    p->asked = p->n_backlog > 0 ? p->asked + 1 : 0;
    return p->asked > HOST__ASKED_MAX;
}

static void received(void *user, net_peer id, const char *text, size_t len)
{
    host *h = user;
    host__peer *p = peer_of(h, id);
    net_message *m = NULL;
    enshu_error err = {.message = ""};
    if (!p || p->leaving)
        return;
    if (asks_too_much(p)) {
        drop(h, p);
        return;
    }
    const enshu_status st = net_message_read(text, len, 'c', &m, &err);
    if (st != ENSHU_OK) {
        host__bye(h, p, st == ENSHU_EVERSION ? "version" : "bad-message",
                  err.message);
        return;
    }
    if (net_message_instance(m) == 0)
        on_message(h, p, m);
    else
        host__bye(h, p, "bad-message", "instance: this drill has only world 0");
    net_message_destroy(m);
}

static void drained(void *user, net_peer id)
{
    host *h = user;
    host__peer *p = peer_of(h, id);
    if (p)
        host__pump(h, p);
}

static void closed(void *user, net_peer id)
{
    host *h = user;
    host__peer **at = &h->peers;
    while (*at && (*at)->id.serial != id.serial)
        at = &(*at)->next;
    host__peer *p = *at;
    if (!p)
        return;
    *at = p->next;
    leave_seat(h, p);
    drop_backlog(p);
    xfree(p);
}

const net_server_events host__net_events = {.opened = opened,
                                            .message = received,
                                            .drained = drained,
                                            .closed = closed};

void host__peers_destroy(host *h)
{
    while (h->peers) {
        host__peer *p = h->peers;
        h->peers = p->next;
        drop_backlog(p);
        xfree(p);
    }
}
