/*
 * drill/pack.h - a copy of pairs with all their texts in one block.
 */
#ifndef ENSHU_DRILL_PACK_H
#define ENSHU_DRILL_PACK_H

#include "enshu/vocabulary.h"

/* Bytes a copy needs. */
size_t enshu__pack_bytes(const enshu_pair *pairs, size_t n);

/* Copies into `block`, aligned for pairs and enshu__pack_bytes long: the pairs
 * stand at its start.  All types of values. */
enshu_pair *enshu__pack(const enshu_pair *pairs, size_t n, void *block,
                        size_t bytes);

#endif /* ENSHU_DRILL_PACK_H */
