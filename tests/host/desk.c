#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/json.h"
#include "net/client.h"
#include "support/expect.h"

enum { CONSOLES_MAX = 40, LOG_BYTES = 1 << 27, WAIT_US = 20000000 };

struct desk {
    host *host; /* NULL: elsewhere */
    uint16_t port;
    base_key *key;
    int64_t now_us;
    int64_t cost_us; /* of a look at the clock */
    console *consoles[CONSOLES_MAX];
};

struct console {
    desk *desk;
    net_client *client;
    base_buffer log;
    uint64_t seq;  /* newest record there is */
    uint64_t here; /* on this connection */
    char drill[200];
    bool reads;
    bool in;      /* welcomed, and not sent away */
    bool owed;    /* said something that may not have been heard yet */
    int n_syncs;  /* asked for */
    int n_synced; /* answered */
};

enshu_bundle desk_bundle(const char *lua)
{
    static enshu_file file;
    file = (enshu_file){"main.lua", lua, strlen(lua)};
    return (enshu_bundle){"main.lua", &file, 1};
}

/* ---- the host ---- */

static int64_t desk_clock(void *user)
{
    desk *d = user;
    d->now_us += d->cost_us;
    return d->now_us;
}

static void show_finding(void *user, const enshu_finding *f)
{
    (void)user;
    if (f->severity == 'E')
        print_error("%s:%d %s %s\n", f->source, f->line, f->code,
                    f->message.en);
}

enshu_status desk_try(const char *path, const host_options *o, desk **out,
                      enshu_error *err)
{
    desk *d = xcalloc(1, sizeof *d);
    const host__clock clock = {desk_clock, d};
    host_options options = *o;
    d->now_us = 1000000000;
    d->key = base_key_create();
    options.journal = path;
    options.key = d->key;
    options.found = show_finding;
    const enshu_status st = host__open(&options, &clock, &d->host, err);
    *out = st == ENSHU_OK ? d : NULL;
    if (st == ENSHU_OK)
        d->port = host_port(d->host);
    else
        desk_close(d);
    return st;
}

desk *desk_open(const char *path, const host_options *o)
{
    desk *d = NULL;
    enshu_error err = {.message = ""};
    if (desk_try(path, o, &d, &err) != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    return d;
}

desk *desk_far(uint16_t port)
{
    desk *d = xcalloc(1, sizeof *d);
    d->port = port;
    return d;
}

void desk_close(desk *d)
{
    for (size_t i = 0; i < CONSOLES_MAX; i++) {
        if (d->consoles[i])
            console_leave(d->consoles[i]);
    }
    host_destroy(d->host);
    base_key_destroy(d->key);
    xfree(d);
}

host *desk_host(desk *d)
{
    return d->host;
}

void desk_work_costs(desk *d, int64_t us)
{
    d->cost_us = us;
}

int64_t desk_now_us(const desk *d)
{
    return enshu_drill_now(d->host->worlds[0]->drill);
}

/* ---- what arrives ---- */

static void log_value(console *c, const net_message *m, net_field field,
                      net_kind kind)
{
    char *text = NULL;
    switch (kind) {
    case NET_INT:
    case NET_TIME:
        text = xprintf("%lld", (long long)net_message_int(m, field));
        break;
    case NET_BOOL:
        text = xstrdup(net_message_bool(m, field) ? "true" : "false");
        break;
    case NET_TEXT:
        text = xstrdup(net_message_text(m, field));
        break;
    case NET_FIELDS:
    case NET_OBJECT:
    case NET_LIST:
        text = base_json_write(net_message_json(m, field));
        break;
    }
    base_buffer_printf(&c->log, " %s=", net_field_name(field));
    base_buffer_append_text(&c->log, text);
    xfree(text);
}

static void log_message(console *c, const net_message *m)
{
    static const struct {
        net_field field;
        net_kind kind;
    } fields[] = {
#define X(name, wire, kind, help) {NET_F_##name, NET_##kind},
        NET_FIELD_MAP(X)
#undef X
    };
    base_buffer_append_text(&c->log, net_type_name(net_message_type(m)));
    if (net_message_instance(m) > 0)
        base_buffer_printf(&c->log, " instance=%u",
                           (unsigned)net_message_instance(m));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const bool idle = net_message_type(m) == NET_REPLY_MESSAGE
                          && fields[i].field == NET_F_SEQ;
        if (net_message_has(m, fields[i].field) && !idle)
            log_value(c, m, fields[i].field, fields[i].kind);
    }
    base_buffer_append_text(&c->log, "\n");
    assert_false(c->log.full);
}

/* Numbers of another branch or world mean nothing. */
static void take_welcome(console *c, const net_message *m)
{
    const char *drill = net_message_text(m, NET_F_DRILL);
    if (strcmp(drill, c->drill) != 0)
        c->seq = 0;
    (void)snprintf(c->drill, sizeof c->drill, "%s", drill);
    c->here = 0;
}

static void take_message(console *c, const net_message *m)
{
    const net_type type = net_message_type(m);
    const uint64_t seq = (uint64_t)net_message_int(m, NET_F_SEQ);
    if (type == NET_MAYBE_MESSAGE
        && strncmp(net_message_text(m, NET_F_REQUEST), "sync", 4) == 0) {
        c->n_synced++;
        return;
    }
    if (type == NET_WELCOME_MESSAGE || type == NET_BYE_MESSAGE)
        c->in = type == NET_WELCOME_MESSAGE;
    if (type == NET_WELCOME_MESSAGE)
        take_welcome(c, m);
    if (type == NET_RECORD_MESSAGE && seq > 0) {
        assert_true(seq > c->here); /* nothing comes twice or out of order */
        c->here = seq;
        if (seq <= c->seq)
            return; /* it had arrived, but not been taken, when it said hello */
        c->seq = seq;
        net_client_resume_from(c->client, c->drill, seq);
    }
    log_message(c, m);
}

static void take_events(console *c)
{
    net_event e;
    while (c->reads && net_client_take(c->client, &e)) {
        if (e.message)
            take_message(c, e.message);
        net_message_destroy(e.message);
    }
}

/* The network has so long. */
static void listen_for(desk *d, int64_t us)
{
    if (d->host) {
        net_server_service(d->host->server, base_clock_monotonic_us() + us);
    } else {
        const struct timespec nap = {0, us * 1000};
        nanosleep(&nap, NULL);
    }
    for (size_t i = 0; i < CONSOLES_MAX; i++) {
        if (d->consoles[i])
            take_events(d->consoles[i]);
    }
}

/* One round; the network has so long for its part. */
static void round_of(desk *d, int64_t us)
{
    if (d->host)
        host__tick(d->host);
    listen_for(d, us);
}

void desk_spin(desk *d)
{
    round_of(d, 1000);
}

static void check_patience(int64_t *end_us)
{
    const int64_t now_us = base_clock_monotonic_us();
    if (*end_us == 0)
        *end_us = now_us + WAIT_US;
    if (now_us > *end_us)
        fail_msg("what the test waits for never came");
}

void desk_wait(desk *d, int64_t *end_us)
{
    check_patience(end_us);
    desk_spin(d);
}

void desk_listen(desk *d, int64_t *end_us)
{
    check_patience(end_us);
    listen_for(d, 1000);
}

static void ask_sync(console *c)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"may\",\"request\":\"sync%d\","
                 "\"on\":\"nothing\"}",
                 ++c->n_syncs);
    c->owed = false;
}

static bool can_sync(const console *c)
{
    return c && c->in && c->reads;
}

static bool is_synced(const console *c)
{
    return !c->in || c->n_synced == c->n_syncs;
}

/* Until the host has heard what they said: it comes through threads of theirs,
 * and the clock of a test does not wait for those. */
static void hear_consoles(desk *d)
{
    for (size_t i = 0; i < CONSOLES_MAX; i++) {
        console *c = d->consoles[i];
        int64_t end_us = 0;
        if (!can_sync(c) || !c->owed)
            continue;
        ask_sync(c);
        while (!is_synced(c) && !(d->host && d->host->lates.first))
            desk_wait(d, &end_us);
    }
}

/* Until each console has taken all that was sent so far. */
static void sync_consoles(desk *d)
{
    int64_t end_us = 0;
    for (size_t i = 0; i < CONSOLES_MAX; i++) {
        console *c = d->consoles[i];
        if (!can_sync(c))
            continue;
        ask_sync(c);
        while (!is_synced(c))
            desk_wait(d, &end_us);
    }
}

void desk_pass(desk *d, int64_t ms)
{
    hear_consoles(d);
    const int64_t end_us = d->now_us + ms * 1000;
    while (d->now_us < end_us) {
        const int64_t left_us = end_us - d->now_us;
        d->now_us += left_us < HOST__TICK_US ? left_us : HOST__TICK_US;
        round_of(d, 0);
    }
    sync_consoles(d);
}

void desk_leap(desk *d, int64_t ms)
{
    d->now_us += ms * 1000;
    desk_spin(d);
}

/* ---- consoles ---- */

static void wake(void *user)
{
    if (((const desk *)user)->host)
        net_server_wake(((const desk *)user)->host->server);
}

static console *join(desk *d, const char *token, bool look)
{
    console *c = xcalloc(1, sizeof *c);
    const net_client_options options = {.host = "127.0.0.1",
                                        .port = d->port,
                                        .token = token,
                                        .lang = "en",
                                        .program = "test",
                                        .look = look,
                                        .user = d,
                                        .wake = wake};
    enshu_error err;
    size_t place = 0;
    c->desk = d;
    c->reads = true;
    base_buffer_init(&c->log, LOG_BYTES);
    while (place < CONSOLES_MAX && d->consoles[place])
        place++;
    assert_true(place < CONSOLES_MAX);
    d->consoles[place] = c;
    assert_int_equal(net_client_create(&options, &c->client, &err), ENSHU_OK);
    return c;
}

console *desk_join(desk *d, const char *token)
{
    return join(d, token, false);
}

console *desk_look(desk *d, const char *token)
{
    return join(d, token, true);
}

console *desk_join_live(desk *d, const char *token)
{
    console *c = desk_join(d, token);
    console_wait(c, "\nlive ");
    return c;
}

void console_leave(console *c)
{
    net_client_destroy(c->client);
    for (size_t i = 0; i < CONSOLES_MAX; i++) {
        if (c->desk->consoles[i] == c)
            c->desk->consoles[i] = NULL;
    }
    base_buffer_fini(&c->log);
    xfree(c);
}

void console_read(console *c, bool on)
{
    c->reads = on;
}

/* The newest that arrived. */
static void show_end(const console *c)
{
    enum { SHOWN = 4000 };
    const char *log = console_log(c);
    const size_t len = strlen(log);
    (void)fputs(len > SHOWN ? log + len - SHOWN : log, stderr);
}

void console_wait(console *c, const char *part)
{
    const int64_t end_us = base_clock_monotonic_us() + WAIT_US;
    while (!strstr(console_log(c), part)) {
        if (base_clock_monotonic_us() > end_us) {
            show_end(c);
            fail_msg("never received '%s'", part);
        }
        desk_spin(c->desk);
    }
}

const char *console_log(const console *c)
{
    return base_buffer_get(&c->log);
}

void console_clear(console *c)
{
    base_buffer_clear(&c->log);
}

int console_count(const console *c, const char *part)
{
    int n = 0;
    for (const char *at = console_log(c); (at = strstr(at, part)); at++)
        n++;
    return n;
}

uint64_t console_seq(const console *c)
{
    return c->seq;
}

const char *console_drill(const console *c)
{
    return c->drill;
}

net_client *console_client(console *c)
{
    return c->client;
}

desk *console_desk(console *c)
{
    return c->desk;
}

void console_send(console *c, const char *fmt, ...)
{
    base_buffer text;
    va_list args;
    base_buffer_init(&text, NET_MESSAGE_BYTES);
    va_start(args, fmt);
    base_buffer_vprintf(&text, fmt, args);
    va_end(args);
    assert_false(text.full);
    const char *message = base_buffer_get(&text);
    assert_int_equal(net_client_send(c->client, message, strlen(message)),
                     ENSHU_OK);
    c->owed = true;
    base_buffer_fini(&text);
}

static void wait_for_reply(console *c, const char *request)
{
    char *part = xprintf(" request=%s ok=", request);
    console_wait(c, part);
    c->owed = false; /* what was said before was heard before */
    xfree(part);
}

void console_command(console *c, const char *request, const char *role,
                     const char *kind, const char *fields)
{
    console_send(c,
                 "{\"v\":1,\"type\":\"command\",\"request\":\"%s\","
                 "\"role\":\"%s\",\"kind\":\"%s\",\"fields\":%s}",
                 request, role, kind, fields);
    wait_for_reply(c, request);
}

void console_pace(console *c, const char *request, const char *verb,
                  int64_t value)
{
    char *with =
        value ? xprintf(",\"value\":%lld", (long long)value) : xstrdup("");
    console_send(c,
                 "{\"v\":1,\"type\":\"pace\",\"request\":\"%s\","
                 "\"verb\":\"%s\"%s}",
                 request, verb, with);
    xfree(with);
    wait_for_reply(c, request);
}

/* ---- proof ---- */

uint64_t desk_verify(const char *path, bool sealed)
{
    journal *j = NULL;
    replay *r = NULL;
    journal_report report;
    enshu_error err = {.message = ""};
    if (journal_open(path, JOURNAL_READ, &j, &err) != ENSHU_OK
        || journal_verify(j, &report, &err) != ENSHU_OK
        || replay_open(j, (replay_part){0, 0}, true, NULL, &r, &err) != ENSHU_OK
        || replay_run(r, ENSHU_TIME_MAX, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    const replay_result result = replay_get_result(r);
    assert_int_equal(result.complete, sealed);
    assert_int_equal(report.sealed, sealed);
    assert_true(result.compared > 0);
    if (sealed)
        assert_int_equal(result.compared, result.records);
    replay_destroy(r);
    (void)journal_close(j, NULL);
    return result.digest;
}
