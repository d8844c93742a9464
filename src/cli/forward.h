/*
 * cli/forward.h - where log lines go while a drill is played: what
 * --forward tcp:ADDRESS:PORT[,team=TEAM] says.
 *
 * Threads: reading on main; forward_tell is called from the host's thread.
 */
#ifndef ENSHU_CLI_FORWARD_H
#define ENSHU_CLI_FORWARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/locale.h"
#include "enshu/drill.h"

typedef struct forward {
    base_lang lang;
    char *address; /* "127.0.0.1:5514"; NULL: nowhere */
    char *team;    /* NULL: all */
} forward;

/* `text` may be NULL.  ENSHU_EINVAL with one line in *err. */
ENSHU_MUST_USE enshu_status forward_read(const char *text, base_lang lang,
                                         forward *out, enshu_error *err);
void forward_fini(forward *f);

/* Says on standard error how the collector fares; `user` is a forward. */
void forward_tell(void *user, bool connected, uint64_t sent, uint64_t dropped);

/* Sends all lines since T+00:00 of a drill that was played headless, as fast as
 * the collector takes them.  ENSHU_EINTERRUPTED; ENSHU_EIO when nobody takes
 * them for 15 seconds. */
ENSHU_MUST_USE enshu_status forward_all(const forward *f, const enshu_drill *d,
                                        uint64_t *sent, enshu_error *err);

#endif /* ENSHU_CLI_FORWARD_H */
