/*
 * screens/typed.h - looking for what was typed in names, without regard to
 * upper and lower case of ASCII letters.
 *
 * Threads: any.
 */
#ifndef ENSHU_SCREENS_TYPED_H
#define ENSHU_SCREENS_TYPED_H

#include <stdbool.h>

/* "a" for "A"; what is not an ASCII letter stays. */
char typed_lower(char ch);
bool typed_begins(const char *text, const char *typed);
/* Nothing typed is in every text. */
bool typed_is_in(const char *text, const char *typed);

#endif /* ENSHU_SCREENS_TYPED_H */
