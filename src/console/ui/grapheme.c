/* Grapheme clusters: extended clusters of Unicode annex 29. */
#include <string.h>

#include "base/utf8.h"
#include "console/ui/grapheme_table.h"
#include "console/ui/text_internal.h"

enum {
    HANGUL_FIRST = 0xAC00,
    HANGUL_LAST = 0xD7A3,
    HANGUL_FINALS = 28,
    INDICATOR_FIRST = 0x1F1E6,
    INDICATOR_LAST = 0x1F1FF
};

static ui_cluster_class class_in_table(uint32_t code)
{
    size_t low = 0;
    size_t high = ui_cluster__n_ranges;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (code > ui_cluster__ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < ui_cluster__n_ranges && code >= ui_cluster__ranges[low].first)
        return (ui_cluster_class)ui_cluster__ranges[low].kind;
    return UI_CLUSTER_OTHER;
}

static ui_cluster_class class_of(uint32_t code)
{
    if (code >= 0x20 && code < 0x7F)
        return UI_CLUSTER_OTHER;
    /* The bulk of Japanese needs no search. */
    if (code >= 0x3041 && code <= 0x9FFF && code != 0x3099 && code != 0x309A
        && code != 0x3297 && code != 0x3299)
        return UI_CLUSTER_OTHER;
    if (code == '\r')
        return UI_CLUSTER_CR;
    if (code == '\n')
        return UI_CLUSTER_LF;
    if (code == 0x200D)
        return UI_CLUSTER_ZWJ;
    if (code >= INDICATOR_FIRST && code <= INDICATOR_LAST)
        return UI_CLUSTER_INDICATOR;
    if (code >= HANGUL_FIRST && code <= HANGUL_LAST)
        return (code - HANGUL_FIRST) % HANGUL_FINALS == 0 ? UI_CLUSTER_LV
                                                          : UI_CLUSTER_LVT;
    return class_in_table(code);
}

static bool ends_cluster(ui_cluster_class k)
{
    return k == UI_CLUSTER_CR || k == UI_CLUSTER_LF || k == UI_CLUSTER_CONTROL;
}

static bool hangul_goes_on(ui_cluster_class last, ui_cluster_class next)
{
    switch (last) {
    case UI_CLUSTER_L:
        return next == UI_CLUSTER_L || next == UI_CLUSTER_V
               || next == UI_CLUSTER_LV || next == UI_CLUSTER_LVT;
    case UI_CLUSTER_LV:
    case UI_CLUSTER_V:
        return next == UI_CLUSTER_V || next == UI_CLUSTER_T;
    case UI_CLUSTER_LVT:
    case UI_CLUSTER_T:
        return next == UI_CLUSTER_T;
    default:
        return false;
    }
}

static bool goes_on(const ui_cluster *s, ui_cluster_class next)
{
    const ui_cluster_class last = (ui_cluster_class)s->last;
    if (last == UI_CLUSTER_CR)
        return next == UI_CLUSTER_LF;
    if (ends_cluster(last) || ends_cluster(next))
        return false;
    if (next == UI_CLUSTER_EXTEND || next == UI_CLUSTER_ZWJ
        || next == UI_CLUSTER_SPACING || last == UI_CLUSTER_PREPEND)
        return true;
    if (next == UI_CLUSTER_PICTOGRAPH)
        return last == UI_CLUSTER_ZWJ && s->pictograph;
    if (next == UI_CLUSTER_INDICATOR)
        return last == UI_CLUSTER_INDICATOR && s->odd_indicators;
    return hangul_goes_on(last, next);
}

bool ui_cluster__next(ui_cluster *s, uint32_t code)
{
    const ui_cluster_class next = class_of(code);
    const bool begins = !s->any || !goes_on(s, next);
    const bool extends = next == UI_CLUSTER_EXTEND || next == UI_CLUSTER_ZWJ;
    s->pictograph =
        next == UI_CLUSTER_PICTOGRAPH || (extends && s->pictograph && !begins);
    s->odd_indicators =
        next == UI_CLUSTER_INDICATOR && (begins || !s->odd_indicators);
    s->last = (uint8_t)next;
    s->any = true;
    return begins;
}

size_t ui_grapheme_next(const char *text, size_t len, size_t at)
{
    ui_cluster s = {0};
    for (size_t i = at; i < len;) {
        uint32_t code;
        const size_t size = base_utf8_decode(text + i, len - i, &code, NULL);
        if (ui_cluster__next(&s, code) && i > at)
            return i;
        i += size;
    }
    return len;
}

/* Clusters are found from the start of the line: whether two regional
 * indicators belong together depends on all those before. */
size_t ui_grapheme_prev(const char *text, size_t len, size_t at)
{
    if (at > len)
        at = len;
    size_t start = at;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    if (start == at) /* behind a newline, or at the very start */
        return at == 0 ? 0 : at > 1 && text[at - 2] == '\r' ? at - 2 : at - 1;
    size_t before = start;
    for (size_t i = start; i < at;) {
        before = i;
        i = ui_grapheme_next(text, len, i);
    }
    return before;
}

size_t ui_grapheme_count(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t at = 0; at < len; count++)
        at = ui_grapheme_next(text, len, at);
    return count;
}
