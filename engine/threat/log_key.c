/*
 * Keys: "vpn:5f3a...", the id of the log and 16 hex digits, which hold the
 * place of the line.  They are stirred, so that a key does not tell whether
 * its line is ordinary.
 */
#include "threat/log_internal.h"

#include <string.h>

enum {
    HOST_BITS = 18, /* noise: 1 + host + hour + i */
    HOUR_BITS = 21,
    I_BITS = 22,
    ROW_BITS = 8, /* told: 1 + trace + row + nth */
    NTH_BITS = 14,
    TRACE_BITS = 40
};

#define LOW(v, bits) ((v) & ((UINT64_C(1) << (bits)) - 1))

uint64_t enshu__log_number(const enshu__log_place *p)
{
    if (p->told)
        return UINT64_C(1) << 63 | (uint64_t)p->trace << (ROW_BITS + NTH_BITS)
               | (uint64_t)p->row << NTH_BITS | p->nth;
    return (uint64_t)p->host << (HOUR_BITS + I_BITS)
           | (uint64_t)p->hour << I_BITS | p->i;
}

void enshu__log_place_of(uint64_t number, int32_t log, enshu__log_place *out)
{
    *out = (enshu__log_place){.told = number >> 63 != 0, .log = log};
    if (out->told) {
        out->nth = (uint32_t)LOW(number, NTH_BITS);
        out->row = (uint32_t)LOW(number >> NTH_BITS, ROW_BITS);
        out->trace = (size_t)LOW(number >> (NTH_BITS + ROW_BITS), TRACE_BITS);
        return;
    }
    out->i = (uint32_t)LOW(number, I_BITS);
    out->hour = (int64_t)LOW(number >> I_BITS, HOUR_BITS);
    out->host = (int32_t)LOW(number >> (I_BITS + HOUR_BITS), HOST_BITS);
}

/* ---- stirring: enshu__mix64 and the way back ---- */

static uint64_t unshift(uint64_t x, int by)
{
    uint64_t y = x;
    for (int done = by; done < 64; done += by)
        y = x ^ y >> by;
    return y;
}

/* The multipliers' inverses modulo 2^64. */
static uint64_t unmix(uint64_t x)
{
    x = unshift(x, 31) * UINT64_C(0x319642B2D24D8EC3);
    x = unshift(x, 27) * UINT64_C(0x96DE1B173F119089);
    return unshift(x, 30);
}

static uint64_t secret(const enshu__logs *logs, int32_t log)
{
    return enshu__mix64(logs->setup.seed + (uint64_t)log * ENSHU__GOLDEN);
}

void enshu__log_key_write(const enshu__logs *logs, int32_t log, uint64_t number,
                          char out[ENSHU__LOG_KEY])
{
    enshu__writer w = {out, out + ENSHU__LOG_KEY - 1};
    const enshu_name id = logs->setup.logs[log]->decl.name;
    enshu__put(&w, enshu__names_text(logs->setup.names, id));
    enshu__put(&w, ":");
    enshu__put_hex(&w, enshu__mix64(number ^ secret(logs, log)), 16);
    enshu__put_end(&w);
}

static bool read_hex(const char *text, uint64_t *out)
{
    uint64_t v = 0;
    for (int i = 0; i < 16; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = text[i] ? strchr(digits, text[i]) : NULL;
        if (!at)
            return false;
        v = v << 4 | (uint64_t)(at - digits);
    }
    *out = v;
    return text[16] == '\0';
}

bool enshu__log_key_read(const enshu__logs *logs, const char *key,
                         enshu__log_place *out)
{
    const char *colon = strchr(key, ':');
    uint64_t stirred = 0;
    if (!colon || !read_hex(colon + 1, &stirred))
        return false;
    const size_t len = (size_t)(colon - key);
    for (int32_t i = 0; i < (int32_t)logs->setup.n_logs; i++) {
        const char *id = enshu__names_text(logs->setup.names,
                                           logs->setup.logs[i]->decl.name);
        if (strlen(id) != len || memcmp(id, key, len) != 0)
            continue;
        const uint64_t number = unmix(stirred) ^ secret(logs, i);
        enshu__log_place_of(number, i, out);
        return enshu__log_number(out) == number; /* else bits too many */
    }
    return false;
}
