#include "script/utf8_text.h"

#include <stdint.h>

static size_t length_by_lead(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* The second byte rules out overlong forms, surrogates and code points above
 * U+10FFFF. */
static int second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second <= 0x9F;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second <= 0x8F;
    default:
        return 1;
    }
}

size_t enshu__utf8_step(const char *text, size_t len)
{
    if (len == 0)
        return 0;
    const unsigned char lead = (unsigned char)text[0];
    const size_t size = length_by_lead(lead);
    if (size > len)
        return 0;
    for (size_t i = 1; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return 0;
    if (size > 1 && !second_fits(lead, (unsigned char)text[1]))
        return 0;
    return size;
}

size_t enshu__utf8_valid(const char *text, size_t len)
{
    size_t done = 0;
    for (;;) {
        const size_t step = enshu__utf8_step(text + done, len - done);
        if (step == 0)
            return done;
        done += step;
    }
}

size_t enshu__utf8_cut(const char *text, size_t len, size_t max)
{
    if (len <= max)
        return len;
    size_t cut = max;
    while (cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut--;
    return cut;
}
