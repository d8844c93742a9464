/*
 * net/caller.h - a client on a stand: what comes and goes, step by step.
 *
 * Functions that cannot do their work fail the running test.
 */
#ifndef ENSHU_TESTS_NET_CALLER_H
#define ENSHU_TESTS_NET_CALLER_H

#include <stdatomic.h>

#include "net/client.h"
#include "net/stand.h"

typedef struct console {
    net_client *client;
    /* Options. */
    unsigned silence_s;
    const char *token; /* NULL: "key" */
    const char *pin;
    const char *short_pin;
    const char *name;
    atomic_uint wakes;
} console;

void console_open(console *c, const char *host, uint16_t port);

void pause_ms(int ms);
/* The next event; the server, if there is one, runs meanwhile. */
net_event next_event(console *c, stand *st);
/* Passes over news of the connection until the link is `want`. */
net_event until_link(console *c, stand *st, net_link want);
net_message *until_message(console *c, stand *st);

/* Takes over the text. */
void send_text(stand *st, char *text);
char *welcome_text(const char *drill);
char *bye_text(void);
/* The stand's newest message, read as the server would. */
net_message *heard(const stand *st);
/* Connected, and welcome to drill "d1". */
void bring_up(console *c, stand *st);

#endif /* ENSHU_TESTS_NET_CALLER_H */
