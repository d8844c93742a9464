/*
 * host/desk.h - a host and real consoles in one test, with a clock that the
 * test turns.
 *
 * What a console receives is kept as one line per message: its type, then its
 * fields as name=value in the order of net/protocol.h:
 *
 *   record kind=inject.sent fields={"inject":"I-01",...} seq=4 t_us=0
 *
 * Left out is what a reply says of its place among the records; the world is
 * named behind the type, unless it is 0.
 */
#ifndef ENSHU_TESTS_HOST_DESK_H
#define ENSHU_TESTS_HOST_DESK_H

#include "host/host_internal.h"
#include "net/client.h"

typedef struct desk desk;
typedef struct console console;

/* One file, main.lua, with this text; for one use at a time. */
enshu_bundle desk_bundle(const char *lua);

/* Opens a host whose clock stands; `o` without journal, key and clock.  Fails
 * the running test when it does not open. */
desk *desk_open(const char *path, const host_options *o);
/* The same for a test that expects what happens. */
enshu_status desk_try(const char *path, const host_options *o, desk **out,
                      enshu_error *err);
void desk_close(desk *d); /* consoles too */
/* Consoles of a host that is elsewhere, at a port of this machine. */
desk *desk_far(uint16_t port);
host *desk_host(desk *d);

/* Lets the network work for a moment. */
void desk_spin(desk *d);
/* One more such moment for who waits for something; *end_us is 0 before the
 * first.  Fails the test after some seconds. */
void desk_wait(desk *d, int64_t *end_us);
/* The same while the host does nothing of its own. */
void desk_listen(desk *d, int64_t *end_us);
/* Lets real time go by for the host, in steps of a round.  What consoles said
 * before is heard before, unless its seat has to wait for its turn. */
void desk_pass(desk *d, int64_t ms);
/* The same in one leap: a machine that hung. */
void desk_leap(desk *d, int64_t ms);
/* Each look at the clock takes so long from now on. */
void desk_work_costs(desk *d, int64_t us);
/* Where drill time is. */
int64_t desk_now_us(const desk *d);

/* Connects; does not wait. */
console *desk_join(desk *d, const char *token);
/* Only a seat nobody sits at is taken. */
console *desk_look(desk *d, const char *token);
/* Connects and waits until it is live. */
console *desk_join_live(desk *d, const char *token);
void console_leave(console *c);
/* Stops taking what arrives, as a slow reader does, or goes on. */
void console_read(console *c, bool on);
/* Waits until the log holds `part`; fails the test after some seconds. */
void console_wait(console *c, const char *part);
const char *console_log(const console *c);
void console_clear(console *c);
int console_count(const console *c, const char *part);
/* The highest record number so far, and the drill's name. */
uint64_t console_seq(const console *c);
const char *console_drill(const console *c);
net_client *console_client(console *c);
desk *console_desk(console *c);

void console_send(console *c, const char *fmt, ...) ENSHU_PRINTF(2, 3);
/* Sends a command and waits for its reply. */
void console_command(console *c, const char *request, const char *role,
                     const char *kind, const char *fields);
/* The same for the clock; value 0: none. */
void console_pace(console *c, const char *request, const char *verb,
                  int64_t value);

/* Replays the journal comparing every record; the digest at its end. */
uint64_t desk_verify(const char *path, bool sealed);

#endif /* ENSHU_TESTS_HOST_DESK_H */
