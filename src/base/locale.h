/*
 * base/locale.h - which of the two languages the program speaks.
 *
 * The C library's locale is used for LC_CTYPE alone: number formats and
 * sorting must not depend on where the program runs.
 *
 * Threads: base_locale_start belongs to the start of main; the rest is pure.
 */
#ifndef ENSHU_BASE_LOCALE_H
#define ENSHU_BASE_LOCALE_H

#include <stdbool.h>

typedef enum base_lang { BASE_EN, BASE_JA } base_lang;

/* Two texts side by side where they are used, also as a printf format. */
#define BASE_TR(lang, ja, en) ((lang) == BASE_JA ? (ja) : (en))

/* Sets LC_CTYPE from the environment. */
void base_locale_start(void);
/* Reads "ja" or "en" as given to --lang; false, *out untouched, otherwise. */
bool base_lang_parse(const char *text, base_lang *out);
/* From LC_ALL, LC_MESSAGES, LANG, the first that is set and not empty; English
 * unless it is Japanese. */
base_lang base_lang_from_environment(void);
/* "ja" or "en". */
const char *base_lang_name(base_lang lang);

#endif /* ENSHU_BASE_LOCALE_H */
