#include "net/code.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/key.h"
#include "base/memory.h"

enum {
    KEY_CHARS = 16,
    KEY_BYTES = 10,
    KEY_DIGITS = 2 * KEY_BYTES,
    DATA_CHARS = KEY_CHARS + NET_SHORT_PIN_CHARS,
    FIELD = 31,   /* elements of the field of 32 that are not 0 */
    NO_CHAR = 32, /* passed over */
    FOREIGN = 33
};

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* ---- the check: Reed-Solomon over the field of 32, two characters ---- */

/* In the field of x^5 + x^2 + 1. */
static unsigned times(unsigned a, unsigned b)
{
    unsigned product = 0;
    for (; b; b >>= 1) {
        product ^= b & 1U ? a : 0;
        a = a & 16U ? (a << 1 ^ 37U) : a << 1;
    }
    return product;
}

/* x to the power of n. */
static unsigned power(size_t n)
{
    unsigned value = 1;
    for (n %= FIELD; n > 0; n--)
        value = times(value, 2);
    return value;
}

/* a / b, b not 0. */
static unsigned divide(unsigned a, unsigned b)
{
    unsigned inverse = 1;
    while (times(inverse, b) != 1)
        inverse++;
    return times(a, inverse);
}

typedef struct sums {
    unsigned plain;    /* of all characters */
    unsigned weighted; /* each by x to the power of its place */
} sums;

static sums sum_up(const unsigned char *chars, size_t n)
{
    sums s = {0, 0};
    for (size_t i = 0; i < n; i++) {
        s.plain ^= chars[i];
        s.weighted ^= times(chars[i], power(i));
    }
    return s;
}

/* The two last characters, which make both sums 0. */
static void add_check(unsigned char chars[NET_CODE_CHARS])
{
    const sums s = sum_up(chars, DATA_CHARS);
    const unsigned last = divide(s.weighted ^ times(s.plain, power(DATA_CHARS)),
                                 power(DATA_CHARS) ^ power(DATA_CHARS + 1));
    chars[DATA_CHARS] = (unsigned char)(s.plain ^ last);
    chars[DATA_CHARS + 1] = (unsigned char)last;
}

/* Where the only wrong character would be; NET_CODE_CHARS: there are more. */
static size_t find_wrong(sums s)
{
    size_t at = 0;
    if (s.plain == 0 || s.weighted == 0)
        return NET_CODE_CHARS;
    while (at < NET_CODE_CHARS && times(s.plain, power(at)) != s.weighted)
        at++;
    return at;
}

/* ---- bits and characters ---- */

static void split_bits(const uint8_t *bytes, size_t n, unsigned char *chars)
{
    for (size_t i = 0; i < n; i++) {
        unsigned value = 0;
        for (size_t bit = 5 * i; bit < 5 * i + 5; bit++)
            value =
                value << 1 | ((unsigned)bytes[bit / 8] >> (7 - bit % 8) & 1U);
        chars[i] = (unsigned char)value;
    }
}

static void join_bits(const unsigned char *chars, size_t n, uint8_t *bytes)
{
    memset(bytes, 0, (5 * n + 7) / 8);
    for (size_t bit = 0; bit < 5 * n; bit++) {
        const unsigned one = (unsigned)chars[bit / 5] >> (4 - bit % 5) & 1U;
        bytes[bit / 8] = (uint8_t)(bytes[bit / 8] | one << (7 - bit % 8));
    }
}

/* ---- keys and pins ---- */

/* What follows from the key's own bits. */
static void make_token(const uint8_t key[KEY_BYTES],
                       char token[NET_TOKEN_DIGITS + 1])
{
    uint8_t hash[BASE_HASH_BYTES];
    char own[KEY_DIGITS + 1];
    base_hex_write(key, KEY_BYTES, own);
    char *text = xprintf("enshu code 1: key %s", own);
    base_hash_bytes(text, strlen(text), hash);
    xfree(text);
    memcpy(token, own, KEY_DIGITS);
    base_hex_write(hash, (NET_TOKEN_DIGITS - KEY_DIGITS) / 2,
                   token + KEY_DIGITS);
}

void net_code_token(char token[NET_TOKEN_DIGITS + 1])
{
    uint8_t key[KEY_BYTES];
    base_random(key, sizeof key);
    make_token(key, token);
}

/* Without TLS the pin is "", and that has a short pin like any other. */
static void short_pin_of(const char *token, const char *pin,
                         unsigned char chars[NET_SHORT_PIN_CHARS])
{
    uint8_t hash[BASE_HASH_BYTES];
    char *text = xprintf("enshu code 1: pin %s %s", token, pin);
    base_hash_bytes(text, strlen(text), hash);
    xfree(text);
    split_bits(hash, NET_SHORT_PIN_CHARS, chars);
}

static void spell(const unsigned char *chars, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = alphabet[chars[i]];
    out[n] = '\0';
}

bool net_code_pin_fits(const char *short_pin, const char *token,
                       const char *pin)
{
    unsigned char chars[NET_SHORT_PIN_CHARS];
    char spelt[NET_SHORT_PIN_CHARS + 1];
    unsigned differs = 0;
    if (strlen(short_pin) != NET_SHORT_PIN_CHARS)
        return false;
    short_pin_of(token, pin, chars);
    spell(chars, NET_SHORT_PIN_CHARS, spelt);
    for (size_t i = 0; i < NET_SHORT_PIN_CHARS; i++) /* always as long */
        differs |= (unsigned)(spelt[i] ^ short_pin[i]);
    return differs == 0;
}

/* ---- writing and reading ---- */

bool net_code_write(const net_link_parts *parts, char out[NET_CODE_TEXT])
{
    uint8_t key[NET_TOKEN_DIGITS / 2];
    char token[NET_TOKEN_DIGITS + 1];
    unsigned char chars[NET_CODE_CHARS];
    if (!base_hex_read(parts->token, key, sizeof key))
        return false;
    make_token(key, token);
    if (strcmp(token, parts->token) != 0)
        return false;
    split_bits(key, KEY_CHARS, chars);
    short_pin_of(token, parts->pin, chars + KEY_CHARS);
    add_check(chars);
    for (size_t i = 0; i < NET_CODE_CHARS; i++) {
        if (i > 0 && i % NET_CODE_GROUP == 0)
            *out++ = '-';
        *out++ = alphabet[chars[i]];
    }
    *out = '\0';
    return true;
}

char *net_code_line(const net_link_parts *parts)
{
    char code[NET_CODE_TEXT];
    const bool six = strchr(parts->host, ':') != NULL;
    if (!net_code_write(parts, code))
        return NULL;
    return xprintf("%s%s%s:%u %s", six ? "[" : "", parts->host, six ? "]" : "",
                   (unsigned)parts->port, code);
}

static unsigned value_of(char c)
{
    if (c == ' ' || c == '-' || c == '\t')
        return NO_CHAR;
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    else if (c == 'I' || c == 'L')
        c = '1';
    else if (c == 'U')
        c = 'V';
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (unsigned)(at - alphabet) : FOREIGN;
}

static net_code_fault fault_at(net_code_fault fault, size_t place,
                               unsigned *group)
{
    *group =
        place < NET_CODE_CHARS ? (unsigned)(place / NET_CODE_GROUP) + 1 : 0;
    return fault;
}

static net_code_fault take_chars(const char *text, size_t len,
                                 unsigned char chars[NET_CODE_CHARS],
                                 unsigned *group)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        const unsigned value = value_of(text[i]);
        if (value == FOREIGN)
            return fault_at(NET_CODE_FOREIGN, n, group);
        if (value == NO_CHAR)
            continue;
        if (n == NET_CODE_CHARS)
            return fault_at(NET_CODE_LONG, n, group);
        chars[n++] = (unsigned char)value;
    }
    if (n < NET_CODE_CHARS)
        return fault_at(NET_CODE_SHORT, NET_CODE_CHARS, group);
    const sums s = sum_up(chars, NET_CODE_CHARS);
    if (s.plain == 0 && s.weighted == 0)
        return fault_at(NET_CODE_GOOD, NET_CODE_CHARS, group);
    return fault_at(NET_CODE_MISTYPED, find_wrong(s), group);
}

net_code_fault net_code_read(const char *text, size_t len, net_link_parts *out,
                             unsigned *group)
{
    unsigned char chars[NET_CODE_CHARS];
    uint8_t key[KEY_BYTES];
    const net_code_fault fault = take_chars(text, len, chars, group);
    if (fault != NET_CODE_GOOD)
        return fault;
    join_bits(chars, KEY_CHARS, key);
    make_token(key, out->token);
    spell(chars + KEY_CHARS, NET_SHORT_PIN_CHARS, out->short_pin);
    out->pin[0] = '\0';
    if (net_code_pin_fits(out->short_pin, out->token, ""))
        memset(out->short_pin, 0, sizeof out->short_pin);
    return NET_CODE_GOOD;
}
