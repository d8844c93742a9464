#include "base/utf8.h"

#include <string.h>

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* From EastAsianWidth.txt of Unicode 15: W and F, with emoji blocks taken as a
 * whole. */
static const range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},
    {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},
    {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},
    {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},
    {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A},
    {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

/* Combining marks and format characters that occur in our texts. */
static const range zero[] = {
    {0x0300, 0x036F},   {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E},   {0x2060, 0x2064},   {0x20D0, 0x20FF}, {0x302A, 0x302D},
    {0x3099, 0x309A},   {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    {0xE0001, 0xE007F}, {0xE0100, 0xE01EF},
};

static bool is_in(const range *ranges, size_t n, uint32_t code)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && code >= ranges[low].first;
}

/* The length a lead byte announces and the smallest code of that length; 0
 * for a byte that cannot lead. */
static size_t lead(unsigned char byte, uint32_t *bits, uint32_t *smallest)
{
    static const struct {
        unsigned char mask, mark;
        uint32_t smallest;
    } forms[] = {{0x80, 0x00, 0},
                 {0xE0, 0xC0, 0x80},
                 {0xF0, 0xE0, 0x800},
                 {0xF8, 0xF0, 0x10000}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if ((byte & forms[i].mask) != forms[i].mark)
            continue;
        *bits = byte & (unsigned char)~forms[i].mask;
        *smallest = forms[i].smallest;
        return i + 1;
    }
    return 0;
}

static size_t decode(const char *bytes, size_t len, uint32_t *code)
{
    uint32_t value = 0;
    uint32_t smallest = 0;
    const size_t size = lead((unsigned char)bytes[0], &value, &smallest);
    if (size == 0 || size > len)
        return 0;
    for (size_t i = 1; i < size; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3FU);
    }
    if (value < smallest || value > 0x10FFFF
        || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code = value;
    return size;
}

size_t base_utf8_decode(const char *bytes, size_t len, uint32_t *code, bool *ok)
{
    ENSHU_REQUIRE(len > 0);
    const size_t size = decode(bytes, len, code);
    if (ok)
        *ok = size > 0;
    if (size > 0)
        return size;
    *code = BASE_UTF8_REPLACEMENT;
    return 1;
}

size_t base_utf8_check(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        uint32_t code;
        const size_t size = decode(bytes + at, len - at, &code);
        if (size == 0)
            return at;
        at += size;
    }
    return len;
}

bool base_utf8_is_valid(const char *bytes, size_t len)
{
    return base_utf8_check(bytes, len) == len;
}

unsigned base_utf8_columns_of(uint32_t code)
{
    if (code < 0x300)
        return 1;
    if (is_in(zero, sizeof zero / sizeof *zero, code))
        return 0;
    return is_in(wide, sizeof wide / sizeof *wide, code) ? 2 : 1;
}

/* C0, DEL, C1 and the marks that reorder text can deceive a reader. */
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0)
           || (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2066 && code <= 0x2069);
}

/* Takes the next character of *text and gives what to show for it. */
static uint32_t next_shown(const char **text, size_t *len)
{
    uint32_t code;
    const size_t size = base_utf8_decode(*text, *len, &code, NULL);
    *text += size;
    *len -= size;
    if (code == '\n')
        return ' ';
    return is_control(code) ? (uint32_t)BASE_UTF8_REPLACEMENT : code;
}

size_t base_utf8_columns(const char *text)
{
    size_t len = strlen(text);
    size_t columns = 0;
    while (len > 0)
        columns += base_utf8_columns_of(next_shown(&text, &len));
    return columns;
}

static bool append_code(base_buffer *b, uint32_t code)
{
    char out[4];
    size_t len = 1;
    if (code < 0x80) {
        out[0] = (char)code;
        return base_buffer_append(b, out, len);
    }
    len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80U | (code & 0x3FU));
        code >>= 6;
    }
    out[0] = (char)(marks[len] | code);
    return base_buffer_append(b, out, len);
}

bool base_utf8_append_clean(base_buffer *b, const char *text)
{
    size_t len = strlen(text);
    while (len > 0)
        append_code(b, next_shown(&text, &len));
    return !b->full;
}

static bool append_spaces(base_buffer *b, size_t count)
{
    while (count > 0 && base_buffer_append(b, " ", 1))
        count--;
    return !b->full;
}

bool base_utf8_append_cell(base_buffer *b, const char *text, size_t columns)
{
    const size_t wanted = base_utf8_columns(text);
    if (wanted <= columns)
        return base_utf8_append_clean(b, text)
               && append_spaces(b, columns - wanted);
    if (columns == 0)
        return !b->full;

    size_t left = columns - 1; /* the ellipsis takes one */
    size_t len = strlen(text);
    for (;;) {
        const uint32_t code = next_shown(&text, &len);
        const unsigned width = base_utf8_columns_of(code);
        if (width > left)
            break;
        append_code(b, code);
        left -= width;
    }
    return base_buffer_append_text(b, "\xE2\x80\xA6") && append_spaces(b, left);
}

bool base_utf8_is_formula(const char *text)
{
    static const char *const signs[] = {"=",
                                        "+",
                                        "-",
                                        "@", /* and full width */
                                        "\xEF\xBC\x9D",
                                        "\xEF\xBC\x8B",
                                        "\xEF\xBC\x8D",
                                        "\xEF\xBC\xA0"};
    const char *at = text;
    while (*at && (unsigned char)*at <= ' ')
        at++;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (strncmp(at, signs[i], strlen(signs[i])) == 0)
            return true;
    }
    return *text && (unsigned char)*text < ' ';
}
