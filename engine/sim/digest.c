#include "enshu/digest.h"

#include "sim/mix.h"

void enshu_digest_init(enshu_digest *d)
{
    d->state = ENSHU__GOLDEN;
}

/* For a given state this is a bijection of the value, and the other way
 * round: two runs that differ in one value never agree afterwards. */
void enshu_digest_u64(enshu_digest *d, uint64_t value)
{
    d->state = enshu__mix64(d->state ^ value) + ENSHU__GOLDEN;
}

void enshu_digest_i64(enshu_digest *d, int64_t value)
{
    enshu_digest_u64(d, (uint64_t)value);
}

/* The first `len` <= 8 bytes as a little-endian number. */
static uint64_t little_endian(const unsigned char *bytes, size_t len)
{
    uint64_t value = 0;
    for (size_t i = 0; i < len; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

void enshu_digest_bytes(enshu_digest *d, const void *bytes, size_t len)
{
    const unsigned char *rest = bytes;
    enshu_digest_u64(d, len);
    for (; len >= 8; len -= 8, rest += 8)
        enshu_digest_u64(d, little_endian(rest, 8));
    if (len > 0)
        enshu_digest_u64(d, little_endian(rest, len));
}

uint64_t enshu_digest_value(const enshu_digest *d)
{
    return d->state;
}

void enshu_digest_write(uint64_t value, char out[ENSHU_DIGEST_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < ENSHU_DIGEST_TEXT - 1; i++)
        out[i] = digits[value >> (60 - 4 * i) & 15U];
    out[ENSHU_DIGEST_TEXT - 1] = '\0';
}
