/*
 * ui/grapheme_table.h - which characters extend, precede or end a cluster.
 */
#ifndef ENSHU_UI_GRAPHEME_TABLE_H
#define ENSHU_UI_GRAPHEME_TABLE_H

#include <stddef.h>
#include <stdint.h>

typedef enum ui_cluster_class {
    UI_CLUSTER_OTHER,
    UI_CLUSTER_CR,
    UI_CLUSTER_LF,
    UI_CLUSTER_CONTROL,
    UI_CLUSTER_EXTEND,
    UI_CLUSTER_ZWJ,
    UI_CLUSTER_INDICATOR, /* regional: two make a flag */
    UI_CLUSTER_PREPEND,
    UI_CLUSTER_SPACING,
    UI_CLUSTER_L, /* Hangul jamo and syllables */
    UI_CLUSTER_V,
    UI_CLUSTER_T,
    UI_CLUSTER_LV,
    UI_CLUSTER_LVT,
    UI_CLUSTER_PICTOGRAPH
} ui_cluster_class;

typedef struct ui_cluster_range {
    uint32_t first;
    uint32_t last;
    uint8_t kind; /* ui_cluster_class */
} ui_cluster_range;

/* Sorted, without overlap. */
extern const ui_cluster_range ui_cluster__ranges[];
extern const size_t ui_cluster__n_ranges;

#endif /* ENSHU_UI_GRAPHEME_TABLE_H */
