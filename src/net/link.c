#include "net/link.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/memory.h"

#define SCHEME "enshu://"

static const char looks_like[] =
    "a link looks like enshu://HOST:PORT/KEY?pin=FINGERPRINT";

/* What is still to be read; moved on by each of the functions below, which
 * return false and leave `why` when it is something else. */
typedef struct reader {
    const char *at;
    const char *end;
    const char *why;
} reader;

static bool fail(reader *r, const char *why)
{
    r->why = why;
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool take_text(reader *r, const char *text, const char *why)
{
    const size_t len = strlen(text);
    if ((size_t)(r->end - r->at) < len || strncmp(r->at, text, len) != 0)
        return fail(r, why);
    r->at += len;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool may_be_in_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || c == '.' || c == '-' || c == '_';
}

/* An address of IPv6 stands in brackets; a zone ("%eth0") may be behind it. */
static bool take_address_six(reader *r, char *out, size_t size)
{
    struct in6_addr six;
    char number[INET6_ADDRSTRLEN];
    const char *close = memchr(r->at, ']', (size_t)(r->end - r->at));
    if (!close || (size_t)(close - r->at - 1) >= size)
        return fail(r, "the address in brackets has no end");
    const size_t len = (size_t)(close - r->at - 1);
    memcpy(out, r->at + 1, len);
    out[len] = '\0';
    const size_t digits = strcspn(out, "%");
    if (digits >= sizeof number)
        return fail(r, "in brackets is no address of IPv6");
    memcpy(number, out, digits);
    number[digits] = '\0';
    if (inet_pton(AF_INET6, number, &six) != 1)
        return fail(r, "in brackets is no address of IPv6");
    r->at = close + 1;
    return true;
}

static bool take_host(reader *r, char *out, size_t size)
{
    size_t len = 0;
    if (r->at < r->end && *r->at == '[')
        return take_address_six(r, out, size);
    while (r->at < r->end && may_be_in_name(*r->at)) {
        if (len + 1 == size)
            return fail(r, "the host is too long");
        out[len++] = *r->at++;
    }
    out[len] = '\0';
    return len > 0 || fail(r, "it names no host");
}

static bool take_port(reader *r, uint16_t *out)
{
    unsigned port = 0;
    if (!take_text(r, ":", "the port is missing"))
        return false;
    while (r->at < r->end && is_digit(*r->at) && port <= UINT16_MAX)
        port = port * 10 + (unsigned)(*r->at++ - '0');
    *out = (uint16_t)port;
    return (port > 0 && port <= UINT16_MAX)
           || fail(r, "the port is no number from 1 to 65535");
}

/* Exactly so many hexadecimal digits, in small letters afterwards. */
static bool take_digits(reader *r, char *out, size_t n, const char *why)
{
    for (size_t i = 0; i < n; i++) {
        if (r->at == r->end || !is_hex(*r->at))
            return fail(r, why);
        const char c = *r->at++;
        out[i] = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    }
    out[n] = '\0';
    return true;
}

static bool take_pin(reader *r, net_link_parts *out)
{
    if (r->at == r->end)
        return true;
    return take_text(r, "?pin=", "behind the key comes only ?pin=")
           && take_digits(r, out->pin, NET_PIN_DIGITS,
                          "the pin has not 64 hexadecimal digits");
}

static bool take_link(reader *r, net_link_parts *out)
{
    return take_text(r, SCHEME, "it does not begin with enshu://")
           && take_host(r, out->host, sizeof out->host)
           && take_port(r, &out->port)
           && take_text(r, "/", "the key is missing")
           && take_digits(r, out->token, NET_TOKEN_DIGITS,
                          "the key has not 32 hexadecimal digits")
           && take_pin(r, out)
           && (r->at == r->end || fail(r, "there is more behind its end"));
}

static bool is_this_machine(const char *host)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, host, &four) == 1)
        return ntohl(four.s_addr) >> 24 == IN_LOOPBACKNET;
    if (inet_pton(AF_INET6, host, &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six) != 0;
    return strcmp(host, "localhost") == 0;
}

enshu_status net_link_read(const char *text, net_link_parts *out,
                           enshu_error *err)
{
    reader r = {.at = text, .end = text + strlen(text)};
    *out = (net_link_parts){.port = 0};
    while (r.at < r.end && is_blank(*r.at))
        r.at++;
    while (r.end > r.at && is_blank(r.end[-1]))
        r.end--;
    if (!take_link(&r, out))
        return enshu_fail(err, ENSHU_EINVAL, "join link: %s: %s", r.why,
                          looks_like);
    if (!out->pin[0] && !is_this_machine(out->host))
        return enshu_fail(err, ENSHU_EINVAL,
                          "join link: without ?pin= it is good on this "
                          "machine only: ask for the whole link");
    return ENSHU_OK;
}

char *net_link_write(const net_link_parts *parts)
{
    const bool six = strchr(parts->host, ':') != NULL;
    return xprintf(SCHEME "%s%s%s:%u/%s%s%s", six ? "[" : "", parts->host,
                   six ? "]" : "", (unsigned)parts->port, parts->token,
                   parts->pin[0] ? "?pin=" : "", parts->pin);
}
