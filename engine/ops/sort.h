/*
 * ops/sort.h - puts the numbers 0 .. n - 1 of things in an order.
 *
 * A merge sort from below: stable, n log n whatever comes.
 */
#ifndef ENSHU_OPS_SORT_H
#define ENSHU_OPS_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether thing a belongs before thing b; a strict order. */
typedef bool enshu__comes_before(const void *user, uint32_t a, uint32_t b);

/* Fills `order` with 0 .. n - 1, sorted; equals stay in the order of their
 * numbers.  `spare` has the same room. */
void enshu__sort_numbers(uint32_t *order, uint32_t *spare, size_t n,
                         enshu__comes_before *before, const void *user);
/* The same for numbers that are in `order` already; equals keep their order. */
void enshu__sort_again(uint32_t *order, uint32_t *spare, size_t n,
                       enshu__comes_before *before, const void *user);

#endif /* ENSHU_OPS_SORT_H */
