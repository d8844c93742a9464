/* Text as it may be kept. */
#include <string.h>

#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "console/ui/edit_internal.h"

static bool is_newline(uint32_t code)
{
    return code == '\n' || code == '\r' || code == 0x85 || code == 0x2028
           || code == 0x2029;
}

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* What a character becomes; 0: it is dropped. */
static uint32_t kept(uint32_t code, bool lines)
{
    if (is_newline(code))
        return lines ? '\n' : ' ';
    if (code == '\t')
        return ' ';
    return is_control(code) ? 0 : code;
}

/* The characters that are kept; returns how many. */
static size_t read_kept(const char *text, size_t len, bool lines,
                        utf8proc_int32_t *out)
{
    size_t n = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < len;) {
        uint32_t code;
        bool good;
        at += base_utf8_decode(text + at, len - at, &code, &good);
        const uint32_t becomes = good ? kept(code, lines) : 0;
        const bool second = code == '\n' && before == '\r';
        if (becomes != 0 && !second)
            out[n++] = (utf8proc_int32_t)becomes;
        before = code;
    }
    return n;
}

static char *write_codes(const utf8proc_int32_t *codes, size_t n)
{
    char *text = xmalloc(4 * n + 1);
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += (size_t)utf8proc_encode_char(codes[i],
                                            (utf8proc_uint8_t *)text + len);
    text[len] = '\0';
    return text;
}

char *edit__clean(const char *text, size_t len, bool lines)
{
    utf8proc_int32_t *codes = xreallocarray(NULL, len + 1, sizeof *codes);
    size_t n = read_kept(text, len, lines, codes);
    char *plain = write_codes(codes, n);
    const utf8proc_option_t how =
        UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)plain;
    /* First the size of what it decomposes into. */
    const utf8proc_ssize_t size = utf8proc_decompose(bytes, 0, NULL, 0, how);
    if (size > 0) {
        codes = xreallocarray(codes, (size_t)size + 1, sizeof *codes);
        (void)utf8proc_decompose(bytes, 0, codes, size, how);
        const utf8proc_ssize_t composed =
            utf8proc_normalize_utf32(codes, size, how);
        n = composed > 0 ? (size_t)composed : 0;
        xfree(plain);
        plain = write_codes(codes, n);
    }
    xfree(codes);
    return plain;
}

size_t edit__count(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t at = 0; at < len; n++)
        at += base_utf8_decode(text + at, len - at, &(uint32_t){0}, NULL);
    return n;
}
