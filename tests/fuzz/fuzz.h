/*
 * fuzz/fuzz.h - what a fuzz target provides.
 *
 * libFuzzer or the replay program calls it with each input.  It aborts when
 * something is wrong, and returns 0.
 */
#ifndef ENSHU_TESTS_FUZZ_H
#define ENSHU_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif /* ENSHU_TESTS_FUZZ_H */
