/*
 * net/code.h - what a join sheet says for people to type: a server and a code
 * of 24 characters, in place of a link of 130.
 *
 *     drill.example:7443 7KQM-2V9D-X4TR-A0B1-9ZCE-35GH
 *
 * A code is a key to its seat beside that of the link, and has nothing to do
 * with it: neither tells anything of the other.  The characters are Crockford's
 * 32 without I, L, O and U, five bits each:
 *
 *   16  the key, 80 random bits.  What a client says to the server, the code's
 *       token, is these and 48 bits that follow from them: as long as the token
 *       of a link, and said in the same place
 *    6  a short pin: the first 30 bits of a hash of key and certificate.  Who
 *       does not have the key cannot look for a certificate that fits; a
 *       client that met one keeps its whole fingerprint
 *    2  a check: two wrong characters, or two that changed places, never pass,
 *       and of a single one it tells in which group it is
 *
 * Why so many bits is in src/net/README.md.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_NET_CODE_H
#define ENSHU_NET_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "net/link.h"

enum { NET_CODE_CHARS = 24, NET_CODE_GROUP = 4, NET_CODE_TEXT = 30 };

typedef enum net_code_fault {
    NET_CODE_GOOD,
    NET_CODE_SHORT,   /* characters are missing */
    NET_CODE_LONG,    /* there are more than 24 */
    NET_CODE_FOREIGN, /* a character that no code has */
    NET_CODE_MISTYPED /* the check does not fit */
} net_code_fault;

/* The token of a new code. */
void net_code_token(char token[NET_TOKEN_DIGITS + 1]);
/* The code of parts that have a code's token, in groups with '-' between; false
 * when the token is another. */
bool net_code_write(const net_link_parts *parts, char out[NET_CODE_TEXT]);
/* What to type behind `enshu join`, "drill.example:7443 7KQM-...", owned by the
 * caller (xfree); NULL when the token is no code's. */
char *net_code_line(const net_link_parts *parts);
/* Reads the first `len` bytes, in letters of either case, with blanks and '-'
 * anywhere; O is read as 0, I and L as 1, U as V.  Fills in the code's token
 * and short pin, which is "" when the code is of a server without TLS.  *group
 * is the one, counted from 1, where something is wrong, 0 when that is not
 * known. */
net_code_fault net_code_read(const char *text, size_t len, net_link_parts *out,
                             unsigned *group);
/* Whether a certificate's pin is the one that the short pin beside this token
 * stands for. */
bool net_code_pin_fits(const char *short_pin, const char *token,
                       const char *pin);

#endif /* ENSHU_NET_CODE_H */
