/*
 * load/line.h - one console's connection for the load generator: a WebSocket
 * with or without TLS that never waits, so that one thread has thousands.
 *
 * It is made for speed, not for comfort: the client of net/ has a thread and a
 * context of its own for each.  Of TLS it checks the pin.
 */
#ifndef ENSHU_TESTS_LOAD_LINE_H
#define ENSHU_TESTS_LOAD_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "net/link.h"

typedef enum line_step {
    LINE_CLOSED,
    LINE_CONNECTING,
    LINE_SECURING, /* the handshake of TLS */
    LINE_ASKING,   /* for the WebSocket */
    LINE_OPEN
} line_step;

typedef struct line {
    int fd;
    line_step step;
    const net_link_parts *to;
    void *ssl;
    base_buffer in;  /* what came and is no whole message yet */
    base_buffer out; /* what could not be sent yet */
} line;

/* What an SSL_CTX is needed for; NULL when it cannot be made. */
void *line_tls_create(void);
void line_tls_destroy(void *ctx); /* accepts NULL */

void line_init(line *l);
/* Begins to connect; `ctx` is for links with a pin.  False: cannot even begin.
 */
bool line_open(line *l, const net_link_parts *to, void *ctx);
void line_close(line *l);

/* Goes on as far as it can without waiting, and hands over each text message.
 * False: the connection has ended (line_close it). */
typedef void line_told(void *user, const char *text, size_t len);
bool line_work(line *l, line_told *told, void *user);
/* Sends a text message, or as much of it as goes at once. */
bool line_say(line *l, const char *text, size_t len);
bool line_wants_to_write(const line *l);

#endif /* ENSHU_TESTS_LOAD_LINE_H */
