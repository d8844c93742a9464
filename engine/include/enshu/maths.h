/*
 * enshu/maths.h - exp, log and integer helpers that give the same bits on
 * every CPU.
 *
 * Only + - * / and comparisons on IEEE doubles are used, so with
 * -ffp-contract=off the result does not depend on the C library.  Worst error
 * against the exact value: under 2 units in the last place (tested).
 */
#ifndef ENSHU_MATHS_H
#define ENSHU_MATHS_H

#include <stdint.h>

/* e^x; 0 below about -745, +infinity above about 709.78, NaN for NaN. */
double enshu_exp(double x);
/* Natural logarithm; -infinity for 0, NaN for negatives and NaN. */
double enshu_log(double x);
/* Square root, correctly rounded; NaN for negatives and NaN. */
double enshu_sqrt(double x);
/* a * b / c on 128 bits, truncated toward zero, saturating to the int64_t
 * range; c must not be 0. */
int64_t enshu_mul_div(int64_t a, int64_t b, int64_t c);
/* The nearest integer, ties to even, saturating; NaN gives 0. */
int64_t enshu_round(double x);

#endif /* ENSHU_MATHS_H */
