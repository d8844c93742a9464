/*
 * net/certificate_internal.h - certificates as server and client check them.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_NET_CERTIFICATE_INTERNAL_H
#define ENSHU_NET_CERTIFICATE_INTERNAL_H

#include <openssl/x509.h>

#include "enshu/status.h"

/* Whether a server can show them: both can be read, belong together, and have
 * not run out. */
ENSHU_MUST_USE enshu_status net__certificate_check(const char *cert,
                                                   const char *key,
                                                   enshu_error *err);
/* SHA-256 over its DER form, 64 hex digits and NUL. */
void net__certificate_hash(const X509 *x, char out[65]);

#endif /* ENSHU_NET_CERTIFICATE_INTERNAL_H */
