#include "script/real_names.h"

#include <stddef.h>
#include <string.h>

/* A run of ASCII letters, digits, '.' and '-': what an address is made of. */
typedef struct word {
    const char *at;
    size_t len;
} word;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_part(char c)
{
    return is_digit(c) || is_letter(c) || c == '.' || c == '-';
}

static bool ends_with(word w, const char *end)
{
    const size_t len = strlen(end);
    return w.len >= len && memcmp(w.at + w.len - len, end, len) == 0;
}

static bool is_or_is_below(word w, const char *domain)
{
    const size_t len = strlen(domain);
    return ends_with(w, domain)
           && (w.len == len || w.at[w.len - len - 1] == '.');
}

/* ---- domains ---- */

static bool is_real_domain(word w)
{
    static const char *const tops[] = {".com",  ".net", ".org", ".jp",
                                       ".info", ".biz", ".io",  NULL};
    static const char *const kept[] = {"example.com",   "example.net",
                                       "example.org",   "example.jp",
                                       "example.co.jp", "example.ne.jp",
                                       "example.or.jp", "example.ac.jp",
                                       "example.go.jp", NULL};
    bool top = false;
    for (size_t i = 0; tops[i]; i++)
        top = top || (ends_with(w, tops[i]) && w.len > strlen(tops[i]));
    for (size_t i = 0; top && kept[i]; i++)
        top = !is_or_is_below(w, kept[i]);
    return top;
}

/* ---- addresses ---- */

/* Four numbers of at most 255 with dots between them, and nothing else. */
static bool read_address(word w, unsigned part[4])
{
    size_t n = 0;
    size_t digits = 0;
    part[0] = 0;
    for (size_t i = 0; i < w.len; i++) {
        const char c = w.at[i];
        if (is_digit(c) && digits < 3) {
            part[n] = part[n] * 10 + (unsigned)(c - '0');
            digits++;
        } else if (c == '.' && digits > 0 && n < 3) {
            part[++n] = 0;
            digits = 0;
        } else {
            return false;
        }
    }
    return n == 3 && digits > 0 && part[0] < 256 && part[1] < 256
           && part[2] < 256 && part[3] < 256;
}

static bool is_real_address(word w)
{
    static const struct {
        unsigned first;
        unsigned second_low;
        unsigned second_high;
        unsigned third_low;
        unsigned third_high;
    } kept[] = {
        {192, 0, 0, 2, 2},     {198, 51, 51, 100, 100}, {203, 0, 0, 113, 113},
        {10, 0, 255, 0, 255},  {172, 16, 31, 0, 255},   {192, 168, 168, 0, 255},
        {127, 0, 255, 0, 255}, {0, 0, 255, 0, 255},
    };
    unsigned p[4];
    if (!read_address(w, p))
        return false;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (p[0] == kept[i].first && p[1] >= kept[i].second_low
            && p[1] <= kept[i].second_high && p[2] >= kept[i].third_low
            && p[2] <= kept[i].third_high)
            return false;
    }
    return true;
}

/* ---- telephone numbers ---- */

/* 0 with one to three digits more, one to four digits, four digits. */
static bool is_telephone(word w)
{
    static const struct {
        size_t low;
        size_t high;
    } groups[] = {{2, 4}, {1, 4}, {4, 4}};
    size_t at = 0;
    for (size_t g = 0; g < 3; g++) {
        size_t digits = 0;
        while (at < w.len && is_digit(w.at[at])) {
            at++;
            digits++;
        }
        if (digits < groups[g].low || digits > groups[g].high)
            return false;
        if (g < 2 && (at == w.len || w.at[at++] != '-'))
            return false;
    }
    return at == w.len && w.at[0] == '0';
}

bool enshu__find_real_name(const char *text, char out[ENSHU__REAL_NAME_MAX])
{
    for (const char *p = text; *p != '\0';) {
        word w = {p, 0};
        while (is_part(p[w.len]))
            w.len++;
        p += w.len > 0 ? w.len : 1;
        while (w.len > 0 && w.at[w.len - 1] == '.')
            w.len--; /* the end of a sentence */
        if (w.len == 0 || w.len >= ENSHU__REAL_NAME_MAX
            || !(is_real_domain(w) || is_real_address(w) || is_telephone(w)))
            continue;
        memcpy(out, w.at, w.len);
        out[w.len] = '\0';
        return true;
    }
    return false;
}
