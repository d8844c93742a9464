/*
 * net/stand.h - a server whose owner only writes down what happens, and raw
 * TCP sockets that say to it whatever a test wants.
 *
 * The server runs while a test waits for something (stand_until), on the
 * test's own thread.  Every wait has a limit; running into it fails the test.
 */
#ifndef ENSHU_TESTS_NET_STAND_H
#define ENSHU_TESTS_NET_STAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/server.h"

enum { STAND_TEXT = 40000 };

typedef struct stand {
    net_server *server;
    unsigned opened;
    unsigned closed;
    unsigned messages;
    unsigned drained;
    net_peer peer;         /* the newest */
    char address[64];      /* its own */
    char text[STAND_TEXT]; /* the newest message */
    size_t len;
    bool echo;      /* answers each message with itself */
    int costs_ms;   /* time it spends on a message "much" */
    char first[16]; /* the first message since this was "" */
    bool refill;    /* answers `drained` with as much as fits */
    uint64_t sent;
    char order[256]; /* o, m, d, c: in which order things were told */
} stand;

/* Options may be NULL; their events are the stand's. */
void stand_open(stand *st, const net_server_options *options);
void stand_close(stand *st);

/* Serves for so many milliseconds. */
void stand_run(stand *st, int ms);
/* Serves until *count is at least `want`. */
#define stand_until(st, count, want)                                           \
    stand_until_at((st), (count), (want), #count, __FILE__, __LINE__)
void stand_until_at(stand *st, const unsigned *count, unsigned want,
                    const char *what, const char *file, int line);

/* ---- raw sockets ---- */

int raw_connect(stand *st);
void raw_send(int fd, const void *bytes, size_t len);
/* A request for a WebSocket; `extra` are more header lines, each with \r\n.
 * Returns the status of the answer, 0 when the server hung up instead. */
int raw_upgrade(stand *st, int fd, const char *extra);
/* A connection that speaks enshu.v1. */
int raw_join(stand *st);

enum raw_flags { RAW_FIN = 0x80, RAW_TEXT = 1, RAW_BINARY = 2, RAW_PONG = 10 };
/* A frame; `first` is its first byte. */
void raw_frame(int fd, int first, bool masked, const void *bytes, size_t len);
void raw_say(int fd, const char *text); /* one text message */

/* What has come within `ms`, at most `size` bytes; how many.  The server runs
 * meanwhile. */
size_t raw_read(stand *st, int fd, void *out, size_t size, int ms);
/* Whether the server ends the connection within `ms`. */
bool raw_is_ended(stand *st, int fd, int ms);

/* Bytes of memory this process holds. */
size_t resident_bytes(void);

#endif /* ENSHU_TESTS_NET_STAND_H */
