/* Texts with slots, and the writer that fills them. */
#include "threat/log_internal.h"

#include <string.h>

static const char *const slot_words[ENSHU__SLOT_COUNT] = {
    [ENSHU__SLOT_USER] = "user",     [ENSHU__SLOT_SRC] = "src",
    [ENSHU__SLOT_DST] = "dst",       [ENSHU__SLOT_HOST] = "host",
    [ENSHU__SLOT_HASH] = "hash",     [ENSHU__SLOT_FILE] = "file",
    [ENSHU__SLOT_DOMAIN] = "domain", [ENSHU__SLOT_PROCESS] = "process",
    [ENSHU__SLOT_OBJECT] = "object", [ENSHU__SLOT_OWN] = "own",
    [ENSHU__SLOT_PID] = "pid",       [ENSHU__SLOT_PORT] = "port",
    [ENSHU__SLOT_SIZE] = "size",     [ENSHU__SLOT_FEW] = "few",
    [ENSHU__SLOT_TAG] = "tag",
};

/* The slot whose word stands at `text`, behind the brace. */
static uint8_t slot_at(const char *text, size_t *len)
{
    const char *end = strchr(text, '}');
    for (uint8_t i = 0; end && i < ENSHU__SLOT_COUNT; i++) {
        *len = (size_t)(end - text);
        if (strlen(slot_words[i]) == *len
            && memcmp(slot_words[i], text, *len) == 0)
            return i;
    }
    return ENSHU__SLOT_NONE;
}

void enshu__pieces_read(const char *text, enshu__pieces *out)
{
    const char *from = text;
    out->n = 0;
    for (const char *at = strchr(text, '{'); at; at = strchr(at, '{')) {
        size_t len = 0;
        const uint8_t slot = slot_at(at + 1, &len);
        if (slot == ENSHU__SLOT_NONE || out->n == ENSHU__PIECES - 1) {
            at++;
            continue;
        }
        out->at[out->n++] = (enshu__piece){from, (uint16_t)(at - from), slot};
        at += len + 2;
        from = at;
    }
    out->at[out->n++] =
        (enshu__piece){from, (uint16_t)strlen(from), ENSHU__SLOT_NONE};
}

void enshu__put_part(enshu__writer *w, const char *text, size_t len)
{
    const size_t room = (size_t)(w->end - w->at);
    if (len > room) {
        len = room; /* not in the middle of a character */
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
        w->end = w->at + len;
    }
    memcpy(w->at, text, len);
    w->at += len;
}

enum { DIGITS = 20 }; /* most of a number */

void enshu__put_uint(enshu__writer *w, uint64_t v, int digits)
{
    int n = 1;
    for (uint64_t more = v / 10; more > 0; more /= 10)
        n++;
    n = n < digits ? digits : n;
    char text[DIGITS];
    const bool fits = w->end - w->at >= n && n <= DIGITS;
    char *at = fits ? w->at : text;
    if (n > DIGITS)
        n = DIGITS;
    for (int i = n - 1; i >= 0; i--, v /= 10)
        at[i] = (char)('0' + v % 10);
    if (fits)
        w->at += n;
    else
        enshu__put_part(w, text, (size_t)n);
}

void enshu__put_hex(enshu__writer *w, uint64_t v, int digits)
{
    char text[16];
    const bool fits = w->end - w->at >= digits;
    char *at = fits ? w->at : text;
    for (int i = 0; i < digits; i++)
        at[i] = "0123456789abcdef"[v >> 4 * (digits - 1 - i) & 15];
    if (fits)
        w->at += digits;
    else
        enshu__put_part(w, text, (size_t)digits);
}

static void put_slot(enshu__writer *w, uint8_t slot,
                     const enshu__values *values)
{
    const uint64_t bits = values->bits;
    switch (slot) {
    case ENSHU__SLOT_PID:
        enshu__put_uint(w, 1000 + bits % 30000, 0);
        return;
    case ENSHU__SLOT_PORT:
        enshu__put_uint(w, 49152 + (bits >> 16) % 16384, 0);
        return;
    case ENSHU__SLOT_SIZE:
        enshu__put_uint(w, 200 + (bits >> 24) % 90000, 0);
        return;
    case ENSHU__SLOT_FEW:
        enshu__put_uint(w, 1 + (bits >> 40) % 9, 0);
        return;
    case ENSHU__SLOT_TAG:
        enshu__put_uint(w, 100 + (bits >> 48) % 900, 0);
        return;
    case ENSHU__SLOT_HASH:
        if (!values->text[slot]) {
            for (uint64_t i = 0; i < 4; i++)
                enshu__put_hex(w, enshu__mix64(bits + i), 16);
            return;
        }
        break;
    default:
        break;
    }
    if (slot < ENSHU__SLOT_TEXTS && values->text[slot])
        enshu__put(w, values->text[slot]);
}

void enshu__put_pieces(enshu__writer *w, const enshu__pieces *pieces,
                       const enshu__values *values)
{
    for (size_t i = 0; i < pieces->n; i++) {
        enshu__put_bytes(w, pieces->at[i].text, pieces->at[i].len);
        put_slot(w, pieces->at[i].slot, values);
    }
}

void enshu__put_end(enshu__writer *w)
{
    *w->at = '\0';
}
