#include "drill/fold.h"

#include <stdint.h>
#include <string.h>

#include "sim/memory.h"

enum {
    IDEOGRAPHIC_SPACE = 0x3000,
    NO_BREAK_SPACE = 0xA0,
    FULL_WIDTH_FIRST = 0xFF01, /* of the signs from '!' to '~' */
    FULL_WIDTH_LAST = 0xFF5E,
    HALF_KANA_FIRST = 0xFF61,
    HALF_KANA_LAST = 0xFF9F,
    HALF_VOICED = 0xFF9E,
    HALF_SEMI_VOICED = 0xFF9F
};

/* What U+FF61 to U+FF9F are in full width. */
static const uint16_t full_kana[] = {
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5,
    0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4,
    0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5,
    0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8,
    0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8,
    0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8,
    0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C};

/* The character at *text, which moves on.  The text is UTF-8 or at least ends
 * with NUL; a stray byte stands for itself. */
static uint32_t next(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    size_t n = p[0] < 0xC0 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            n = 1;
    }
    *text += n;
    if (n == 1)
        return p[0];
    uint32_t c = p[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3Fu);
    return c;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == IDEOGRAPHIC_SPACE
           || c == NO_BREAK_SPACE;
}

/* A kana together with the mark behind it, or 0 when it takes none. */
static uint32_t voiced(uint32_t kana, uint32_t mark)
{
    const bool takes = (kana >= 0x30AB && kana <= 0x30C1 && kana % 2 == 1)
                       || kana == 0x30C4 || kana == 0x30C6 || kana == 0x30C8;
    const bool takes_both = kana >= 0x30CF && kana <= 0x30DB && kana % 3 == 0;
    if (mark == HALF_SEMI_VOICED)
        return takes_both ? kana + 2 : 0;
    if (kana == 0x30A6)
        return 0x30F4;
    return takes || takes_both ? kana + 1 : 0;
}

static uint32_t fold_one(uint32_t c, const char **text)
{
    if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
        c = c - FULL_WIDTH_FIRST + '!';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 'a';
    if (c < HALF_KANA_FIRST || c > HALF_KANA_LAST)
        return c;
    const uint32_t kana = full_kana[c - HALF_KANA_FIRST];
    const char *after = *text;
    const uint32_t mark = *after ? next(&after) : 0;
    const bool marked = mark == HALF_VOICED || mark == HALF_SEMI_VOICED;
    const uint32_t both = marked ? voiced(kana, mark) : 0;
    if (both != 0)
        *text = after;
    return both != 0 ? both : kana;
}

static size_t put(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    const size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80u | (c & 0x3Fu));
        c >>= 6;
    }
    out[0] = (char)((0xF00u >> n & 0xFFu) | c);
    return n;
}

size_t enshu__fold(const char *text, char *out)
{
    size_t used = 0;
    while (*text) {
        const char *from = text;
        const uint32_t c = next(&text);
        if (is_blank(c))
            continue;
        if (c >= 0x80 && c < 0x100 && text == from + 1)
            out[used++] = *from; /* no UTF-8: as it is */
        else
            used += put(fold_one(c, &text), out + used);
    }
    out[used] = '\0';
    return used;
}

/* ---- courtesies ---- */

/* Folded; a longer one before what it begins with. */
static const char *const courtesies[] = {
    "平素より大変お世話になっております",
    "平素よりお世話になっております",
    "平素は格別のご高配を賜り厚く御礼申し上げます",
    "いつも大変お世話になっております",
    "いつもお世話になっております",
    "大変お世話になっております",
    "お世話になっております",
    "お世話になります",
    "お疲れさまです",
    "お疲れ様です",
    "標記の件につきまして",
    "標記の件について",
    "下記のとおりご報告いたします",
    "下記のとおりご連絡いたします",
    "以下のとおりご報告いたします",
    "以下のとおりご連絡いたします",
    "ご不明な点がございましたらご連絡ください",
    "ご不明な点がございましたら",
    "ご確認のほど",
    "ご査収のほど",
    "取り急ぎご報告まで",
    "取り急ぎご連絡まで",
    "何卒",
    "どうぞ",
    "よろしくお願い申し上げます",
    "宜しくお願い申し上げます",
    "よろしくお願いいたします",
    "よろしくお願い致します",
    "宜しくお願いいたします",
    "宜しくお願い致します",
    "よろしくお願いします",
    "pleasedonothesitatetocontactus",
    "ifyouhaveanyquestions",
    "thankyouforyourcooperation",
    "thankyouverymuch",
    "kindregards",
    "bestregards",
    "yourssincerely",
};

/* Bytes of the courtesy that a text begins with; 0: none. */
static size_t courtesy_at(const char *text)
{
    for (size_t i = 0; i < sizeof courtesies / sizeof *courtesies; i++) {
        const size_t n = strlen(courtesies[i]);
        if (text[0] == courtesies[i][0] && strncmp(text, courtesies[i], n) == 0)
            return n;
    }
    return 0;
}

size_t enshu__plain(const char *folded, char *out, uint32_t *where)
{
    const char *skip_to = folded;
    size_t n = 0;
    for (uint32_t at = 0; *folded; at++) {
        const char *from = folded;
        (void)next(&folded);
        if (from >= skip_to)
            skip_to = from + courtesy_at(from);
        if (from < skip_to)
            continue;
        if (where)
            where[n] = at;
        n++;
        memcpy(out, from, (size_t)(folded - from));
        out += folded - from;
    }
    *out = '\0';
    return n;
}

char *enshu__folded(const char *text)
{
    char *out = enshu__alloc(strlen(text) + 1);
    if (out)
        (void)enshu__fold(text, out);
    return out;
}
