/*
 * cli/serve.h - the parts of `enshu serve`.
 *
 * Threads: main only; see serve_run.
 */
#ifndef ENSHU_CLI_SERVE_H
#define ENSHU_CLI_SERVE_H

#include "cli/load.h"
#include "cli/options.h"
#include "cli/seat_plan.h"
#include "host/host.h"

/* ---- serve_listen.c: where to listen, and what links say of it ---- */

enum { SERVE_PORT = 7443 };

typedef struct serve_listen {
    char *address; /* to listen on */
    uint16_t port;
    char *host; /* that links name */
    bool tls;
    char *cert; /* PEM files, NULL without TLS */
    char *key;
    char pin[NET_PIN_DIGITS + 1]; /* "" without TLS */
    bool guessed;                 /* the name of this machine was taken */
} serve_listen;

/* Reads the options and, for TLS, makes or reads the certificate.  On failure
 * *out holds what was read so far; serve_listen_fini in any case. */
ENSHU_MUST_USE enshu_status serve_listen_read(const cli_args *args,
                                              serve_listen *out,
                                              enshu_error *err);
void serve_listen_fini(serve_listen *l);

/* ---- serve_run.c: the host at work ---- */

/* Runs the host until Ctrl-C or the like, telling on standard error now and
 * then how it goes, and at once that the drill ended or was closed into the
 * journal at `path`.  The status is that of host_run. */
ENSHU_MUST_USE enshu_status serve_run(host *h, const char *path, base_lang lang,
                                      enshu_error *err);

#endif /* ENSHU_CLI_SERVE_H */
