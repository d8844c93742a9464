/*
 * threat/log_text.h - texts with slots to fill in, and the writer that does.
 */
#ifndef ENSHU_THREAT_LOG_TEXT_H
#define ENSHU_THREAT_LOG_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef enum enshu__slot {
    ENSHU__SLOT_USER,
    ENSHU__SLOT_SRC,
    ENSHU__SLOT_DST,
    ENSHU__SLOT_HOST,
    ENSHU__SLOT_HASH,
    ENSHU__SLOT_FILE,
    ENSHU__SLOT_DOMAIN,
    ENSHU__SLOT_PROCESS,
    ENSHU__SLOT_OBJECT, /* what was done something to, in a response */
    ENSHU__SLOT_OWN,    /* domain of the host's organisation */
    ENSHU__SLOT_TEXTS,  /* those above are texts, those below numbers */
    ENSHU__SLOT_PID = ENSHU__SLOT_TEXTS,
    ENSHU__SLOT_PORT,
    ENSHU__SLOT_SIZE,
    ENSHU__SLOT_FEW, /* 1 .. 9 */
    ENSHU__SLOT_TAG, /* 100 .. 999 */
    ENSHU__SLOT_COUNT,
    ENSHU__SLOT_NONE = ENSHU__SLOT_COUNT
} enshu__slot;

enum { ENSHU__PIECES = 24 };

/* Constant text followed by a slot. */
typedef struct enshu__piece {
    const char *text;
    uint16_t len;
    uint8_t slot;
} enshu__piece;

typedef struct enshu__pieces {
    enshu__piece at[ENSHU__PIECES];
    size_t n;
} enshu__pieces;

/* What stands in the slots; numbers are made from `bits`, and a hash where
 * none is given. */
typedef struct enshu__values {
    const char *text[ENSHU__SLOT_TEXTS];
    uint64_t bits;
} enshu__values;

/* Braces that name no slot stay as they are; a text with too many slots keeps
 * the rest as it is. */
void enshu__pieces_read(const char *text, enshu__pieces *out);

/* A text that grows up to its room; what does not fit is left out, whole
 * characters at a time. */
typedef struct enshu__writer {
    char *at;
    char *end; /* the place of the last possible NUL */
} enshu__writer;

/* What does not fit is cut off. */
void enshu__put_part(enshu__writer *w, const char *text, size_t len);

/* Both are inline, so that putting a short constant text costs no call. */
static inline void enshu__put_bytes(enshu__writer *w, const char *text,
                                    size_t len)
{
    if (len > (size_t)(w->end - w->at)) {
        enshu__put_part(w, text, len);
        return;
    }
    memcpy(w->at, text, len);
    w->at += len;
}
static inline void enshu__put(enshu__writer *w, const char *text)
{
    enshu__put_bytes(w, text, strlen(text));
}
void enshu__put_uint(enshu__writer *w, uint64_t v, int digits);
void enshu__put_hex(enshu__writer *w, uint64_t v, int digits);
void enshu__put_pieces(enshu__writer *w, const enshu__pieces *pieces,
                       const enshu__values *values);
void enshu__put_end(enshu__writer *w);

/* Which bytes, in small letters, can stand in a slot. */
typedef struct enshu__alphabets {
    bool has[ENSHU__SLOT_COUNT][256];
} enshu__alphabets;

#endif /* ENSHU_THREAT_LOG_TEXT_H */
