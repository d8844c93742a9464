/*
 * Japanese line breaking, after JIS X 4051 in its strict form.
 *
 * Between ideographs and kana a line may end anywhere but where a character
 * must not begin or end one.  What other scripts write without a blank is a
 * word and stays whole.
 */
#include "console/ui/kinsoku.h"

#include <stddef.h>

typedef struct rule {
    uint32_t first;
    uint32_t last;
    unsigned flags;
} rule;

#define CLOSE KINSOKU_NO_START
#define OPEN KINSOKU_NO_END
#define WORD KINSOKU_WORD
#define DIGIT (KINSOKU_WORD | KINSOKU_DIGIT)
#define PLAIN 0
/* Points and commas of Latin text: also within words, as in 10.0.0.1. */
#define POINT (KINSOKU_NO_START_IN | KINSOKU_WORD | KINSOKU_JOINT)
#define JOINT (KINSOKU_WORD | KINSOKU_JOINT)
#define GLUE (KINSOKU_NO_START | KINSOKU_NO_END)
#define COUNTER KINSOKU_COUNTER

/* Sorted; what is in no row is PLAIN when it is of a wide script, else WORD. */
static const rule rules[] = {
    {0x09, 0x09, KINSOKU_BLANK},
    {0x20, 0x20, KINSOKU_BLANK},
    {'!', '!', POINT},
    {'$', '$', OPEN | WORD},
    {'%', '%', KINSOKU_NO_START_IN | WORD},
    {'&', '&', JOINT},
    {'(', '(', OPEN | WORD},
    {')', ')', CLOSE | JOINT},
    {',', ',', POINT},
    {'-', '-', JOINT},
    {'.', '.', POINT},
    {'/', '/', JOINT},
    {'0', '9', DIGIT},
    {':', ';', POINT},
    {'=', '=', JOINT},
    {'?', '?', POINT},
    {'@', '@', JOINT},
    {'[', '[', OPEN | WORD},
    {'\\', '\\', JOINT},
    {']', ']', CLOSE | JOINT},
    {'_', '_', JOINT},
    {'{', '{', OPEN | WORD},
    {'|', '|', JOINT},
    {'}', '}', CLOSE | JOINT},
    {0xA0, 0xA0, GLUE},              /* no-break space */
    {0xA3, 0xA3, OPEN | WORD},       /* pound */
    {0xA5, 0xA5, OPEN | WORD},       /* yen */
    {0xA7, 0xA7, PLAIN},             /* section */
    {0xAB, 0xAB, OPEN | WORD},       /* left angle quote */
    {0xB0, 0xB0, CLOSE | WORD},      /* degree */
    {0xB6, 0xB6, PLAIN},             /* pilcrow */
    {0xBB, 0xBB, CLOSE | WORD},      /* right angle quote */
    {0xD7, 0xD7, PLAIN},             /* times */
    {0xF7, 0xF7, PLAIN},             /* divide */
    {0x200B, 0x200B, KINSOKU_BLANK}, /* zero-width space */
    {0x2010, 0x2010, CLOSE | WORD},  /* hyphen */
    {0x2011, 0x2011, GLUE | WORD},   /* no-break hyphen */
    {0x2013, 0x2013, CLOSE | WORD},  /* en dash */
    {0x2014, 0x2015, KINSOKU_LEADER},
    {0x2018, 0x2018, OPEN | WORD},
    {0x2019, 0x2019, CLOSE | WORD},
    {0x201C, 0x201C, OPEN | WORD},
    {0x201D, 0x201D, CLOSE | WORD},
    {0x2020, 0x2022, PLAIN},
    {0x2024, 0x2026, KINSOKU_LEADER | CLOSE},
    {0x202F, 0x202F, GLUE},                   /* narrow no-break space */
    {0x2030, 0x2030, CLOSE},                  /* per mille */
    {0x2032, 0x2033, CLOSE},                  /* minutes, seconds */
    {0x203B, 0x203B, PLAIN},                  /* reference mark */
    {0x203C, 0x203C, CLOSE},                  /* !! */
    {0x2047, 0x2049, CLOSE},                  /* ?? ?! !? */
    {0x2060, 0x2060, GLUE},                   /* word joiner */
    {0x20AC, 0x20AC, OPEN | WORD},            /* euro */
    {0x2103, 0x2103, CLOSE},                  /* degree Celsius */
    {0x2109, 0x2109, CLOSE},                  /* degree Fahrenheit */
    {0x2116, 0x2116, OPEN | KINSOKU_ORDINAL}, /* numero */
    {0x2190, 0x2BFF, PLAIN},         /* arrows, signs, circled numbers */
    {0x3000, 0x3000, KINSOKU_BLANK}, /* ideographic space */
    {0x3001, 0x3002, CLOSE},
    {0x3005, 0x3005, CLOSE}, /* iteration mark */
    {0x3008, 0x3008, OPEN},
    {0x3009, 0x3009, CLOSE},
    {0x300A, 0x300A, OPEN},
    {0x300B, 0x300B, CLOSE},
    {0x300C, 0x300C, OPEN},
    {0x300D, 0x300D, CLOSE},
    {0x300E, 0x300E, OPEN},
    {0x300F, 0x300F, CLOSE},
    {0x3010, 0x3010, OPEN},
    {0x3011, 0x3011, CLOSE},
    {0x3014, 0x3014, OPEN},
    {0x3015, 0x3015, CLOSE},
    {0x3016, 0x3016, OPEN},
    {0x3017, 0x3017, CLOSE},
    {0x3018, 0x3018, OPEN},
    {0x3019, 0x3019, CLOSE},
    {0x301A, 0x301A, OPEN},
    {0x301B, 0x301B, CLOSE},
    {0x301C, 0x301C, CLOSE}, /* wave dash */
    {0x301D, 0x301D, OPEN},
    {0x301E, 0x301F, CLOSE},
    {0x303B, 0x303B, CLOSE}, /* iteration mark */
    {0x3041, 0x3041, CLOSE}, /* small kana */
    {0x3043, 0x3043, CLOSE},
    {0x3045, 0x3045, CLOSE},
    {0x3047, 0x3047, CLOSE},
    {0x3049, 0x3049, CLOSE},
    {0x3063, 0x3063, CLOSE},
    {0x3083, 0x3083, CLOSE},
    {0x3085, 0x3085, CLOSE},
    {0x3087, 0x3087, CLOSE},
    {0x308E, 0x308E, CLOSE},
    {0x3095, 0x3096, CLOSE},
    {0x3099, 0x309E, CLOSE}, /* voicing and iteration marks */
    {0x30A0, 0x30A1, CLOSE}, /* double hyphen, small a */
    {0x30A3, 0x30A3, CLOSE},
    {0x30A5, 0x30A5, CLOSE},
    {0x30A7, 0x30A7, CLOSE},
    {0x30A9, 0x30A9, CLOSE},
    {0x30C3, 0x30C3, CLOSE},
    {0x30E3, 0x30E3, CLOSE},
    {0x30E5, 0x30E5, CLOSE},
    {0x30E7, 0x30E7, CLOSE},
    {0x30EE, 0x30EE, CLOSE},
    {0x30F5, 0x30F6, CLOSE},
    {0x30FB, 0x30FE, CLOSE},   /* middle dot, long vowel, iteration */
    {0x31F0, 0x31FF, CLOSE},   /* small kana for Ainu */
    {0x4EBA, 0x4EBA, COUNTER}, /* persons */
    {0x4EF6, 0x4EF6, COUNTER}, /* cases */
    {0x500B, 0x500B, COUNTER}, /* pieces */
    {0x5206, 0x5206, COUNTER}, /* minutes */
    {0x53F0, 0x53F0, COUNTER}, /* machines */
    {0x540D, 0x540D, COUNTER}, /* persons */
    {0x5E74, 0x5E74, COUNTER}, /* years */
    {0x65E5, 0x65E5, COUNTER}, /* days */
    {0x6642, 0x6642, COUNTER}, /* hours */
    {0x6708, 0x6708, COUNTER}, /* months */
    {0x79D2, 0x79D2, COUNTER}, /* seconds */
    {0x7B2C, 0x7B2C, KINSOKU_ORDINAL},
    {0xFE30, 0xFE4F, PLAIN},
    {0xFF01, 0xFF01, CLOSE},
    {0xFF04, 0xFF04, OPEN},
    {0xFF05, 0xFF05, CLOSE},
    {0xFF08, 0xFF08, OPEN},
    {0xFF09, 0xFF09, CLOSE},
    {0xFF0C, 0xFF0C, CLOSE},
    {0xFF0E, 0xFF0E, CLOSE},
    {0xFF10, 0xFF19, DIGIT},
    {0xFF1A, 0xFF1B, CLOSE},
    {0xFF1F, 0xFF1F, CLOSE},
    {0xFF21, 0xFF3A, WORD},
    {0xFF3B, 0xFF3B, OPEN},
    {0xFF3D, 0xFF3D, CLOSE},
    {0xFF41, 0xFF5A, WORD},
    {0xFF5B, 0xFF5B, OPEN},
    {0xFF5D, 0xFF5D, CLOSE},
    {0xFF5E, 0xFF5E, CLOSE}, /* wave dash */
    {0xFF5F, 0xFF5F, OPEN},
    {0xFF60, 0xFF61, CLOSE},
    {0xFF62, 0xFF62, OPEN},
    {0xFF63, 0xFF65, CLOSE},
    {0xFF66, 0xFF66, PLAIN},
    {0xFF67, 0xFF70, CLOSE}, /* small half-width kana */
    {0xFF71, 0xFF9D, PLAIN},
    {0xFF9E, 0xFF9F, CLOSE},
    {0xFFE1, 0xFFE1, OPEN},
    {0xFFE5, 0xFFE5, OPEN},
    {0xFFF0, 0xFFFF, PLAIN},
};

/* Scripts written without blanks, and pictures. */
static bool is_wide_script(uint32_t code)
{
    return (code >= 0x1100 && code <= 0x11FF) || code >= 0x2E80;
}

unsigned kinsoku_of(uint32_t code)
{
    size_t low = 0;
    size_t high = sizeof rules / sizeof *rules;
    const size_t n = high;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (code > rules[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < n && code >= rules[low].first)
        return rules[low].flags;
    return is_wide_script(code) ? PLAIN : WORD;
}

/* What stays together although both sides could stand alone. */
static bool belong_together(uint32_t before, unsigned b, uint32_t after,
                            unsigned a)
{
    if ((b & KINSOKU_WORD) && (a & KINSOKU_WORD))
        return true;
    if ((b & KINSOKU_DIGIT) && (a & KINSOKU_COUNTER))
        return true;
    if ((b & KINSOKU_ORDINAL) && (a & KINSOKU_DIGIT))
        return true;
    return (b & KINSOKU_LEADER) && before == after;
}

bool kinsoku_may_break(uint32_t before, uint32_t after, bool blank)
{
    const unsigned b = kinsoku_of(before);
    const unsigned a = kinsoku_of(after);
    if ((b & KINSOKU_NO_END) || (a & KINSOKU_NO_START))
        return false;
    if (blank)
        return true;
    return !(a & KINSOKU_NO_START_IN) && !belong_together(before, b, after, a);
}
