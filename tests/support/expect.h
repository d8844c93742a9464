/*
 * support/expect.h - comparisons that cmocka lacks.
 *
 * cmocka compares integers as unsigned 64-bit values and floating numbers as
 * `float`; these compare them as what they are.  Each fails the running test
 * at the caller's line and says what was expected.
 */
#ifndef ENSHU_SUPPORT_EXPECT_H
#define ENSHU_SUPPORT_EXPECT_H

#include <stdint.h>

/* `got` is within `tol` of `want`; NaN is near nothing. */
#define expect_f64_near(got, want, tol)                                        \
    expect_f64_near_at((got), (want), (tol), #got, __FILE__, __LINE__)

#define expect_i64(got, want)                                                  \
    expect_i64_at((got), (want), #got, __FILE__, __LINE__)

/* `text` contains `part`. */
#define expect_contains(text, part)                                            \
    expect_contains_at((text), (part), __FILE__, __LINE__)

/* Two texts are the same; the first differing line is shown. */
#define expect_text(got, want) expect_text_at((got), (want), __FILE__, __LINE__)

/* Compares `text` with tests/golden/<name>.  ENSHU_GOLDEN_UPDATE=1 rewrites
 * the file instead, so a reviewer sees the change as a diff. */
#define expect_golden(name, text)                                              \
    expect_golden_at((name), (text), __FILE__, __LINE__)

void expect_f64_near_at(double got, double want, double tol, const char *expr,
                        const char *file, int line);
void expect_i64_at(int64_t got, int64_t want, const char *expr,
                   const char *file, int line);
void expect_contains_at(const char *text, const char *part, const char *file,
                        int line);
void expect_text_at(const char *got, const char *want, const char *file,
                    int line);
void expect_golden_at(const char *name, const char *text, const char *file,
                      int line);

#endif /* ENSHU_SUPPORT_EXPECT_H */
