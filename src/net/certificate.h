/*
 * net/certificate.h - the certificate a server shows, and its fingerprint.
 *
 * Threads: pure functions on files.
 */
#ifndef ENSHU_NET_CERTIFICATE_H
#define ENSHU_NET_CERTIFICATE_H

#include "enshu/status.h"

/* Makes a key (P-256) and a certificate signed by itself, for `host`, good for
 * `days`, unless both files are there already.  The key is readable by its
 * owner only; nothing half-written stays.  ENSHU_EINVAL when one of the two is
 * there, or does not fit the other or has run out; ENSHU_EIO. */
ENSHU_MUST_USE enshu_status net_certificate_make(const char *cert,
                                                 const char *key,
                                                 const char *host, int days,
                                                 enshu_error *err);
/* SHA-256 over its DER form, 64 hex digits and NUL.  ENSHU_EINVAL when the
 * file holds no certificate. */
ENSHU_MUST_USE enshu_status net_certificate_pin(const char *cert, char out[65],
                                                enshu_error *err);

#endif /* ENSHU_NET_CERTIFICATE_H */
