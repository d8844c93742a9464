#include "net/caller.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>
#include <time.h>

#include "base/clock.h"

enum { LIMIT_MS = 6000 };

static void on_wake(void *user)
{
    atomic_fetch_add(&((console *)user)->wakes, 1U);
}

void console_open(console *c, const char *host, uint16_t port)
{
    enshu_error err;
    const net_client_options o = {.host = host,
                                  .port = port,
                                  .token = c->token ? c->token : "key",
                                  .pin = c->pin,
                                  .short_pin = c->short_pin,
                                  .name = c->name,
                                  .lang = "ja",
                                  .program = "test 1",
                                  .silence_s = c->silence_s,
                                  .user = c,
                                  .wake = on_wake};
    atomic_init(&c->wakes, 0U);
    assert_int_equal(net_client_create(&o, &c->client, &err), ENSHU_OK);
}

void pause_ms(int ms)
{
    const struct timespec while_ = {.tv_sec = ms / 1000,
                                    .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&while_, NULL);
}

net_event next_event(console *c, stand *st)
{
    net_event e = {.link = NET_LINK_CONNECTING};
    const int64_t end_us = base_clock_monotonic_us() + LIMIT_MS * 1000;
    while (base_clock_monotonic_us() < end_us) {
        if (net_client_take(c->client, &e))
            return e;
        if (st)
            stand_run(st, 2);
        else
            pause_ms(2);
    }
    fail_msg("nothing happens to the connection");
    return e;
}

net_event until_link(console *c, stand *st, net_link want)
{
    net_event e = next_event(c, st);
    while (e.link != want) {
        net_message_destroy(e.message);
        e = next_event(c, st);
    }
    return e;
}

net_message *until_message(console *c, stand *st)
{
    net_event e = next_event(c, st);
    while (!e.message)
        e = next_event(c, st);
    return e.message;
}

void send_text(stand *st, char *text)
{
    assert_int_equal(net_server_send(st->server, st->peer, text, strlen(text)),
                     ENSHU_OK);
    xfree(text);
}

char *welcome_text(const char *drill)
{
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, drill);
    net_write_json(w, NET_F_ROLES, json_array());
    net_write_json(w, NET_F_TEAMS, json_array());
    net_write_bool(w, NET_F_CONTROL, true);
    net_write_json(w, NET_F_SCENARIO, json_object());
    net_write_int(w, NET_F_PHASES, 3);
    return net_writer_finish(w);
}

char *bye_text(void)
{
    net_writer *w = net_writer_create(NET_BYE_MESSAGE);
    net_write_text(w, NET_F_WHY, "unknown-token");
    return net_writer_finish(w);
}

net_message *heard(const stand *st)
{
    net_message *m = NULL;
    enshu_error err;
    assert_int_equal(net_message_read(st->text, st->len, 'c', &m, &err),
                     ENSHU_OK);
    return m;
}

void bring_up(console *c, stand *st)
{
    const unsigned before = st->messages;
    net_event e = until_link(c, st, NET_LINK_UP);
    assert_null(e.message);
    stand_until(st, &st->messages, before + 1);
    send_text(st, welcome_text("d1"));
    net_message *m = until_message(c, st);
    assert_int_equal(net_message_type(m), NET_WELCOME_MESSAGE);
    net_message_destroy(m);
}
