/*
 * runs/words.h - the stable words of records and scores, as people read them.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_RUNS_WORDS_H
#define ENSHU_RUNS_WORDS_H

#include <stdint.h>

#include "base/locale.h"

/* The word in the language; one that is not in the table stays as it is. */
const char *tell_word(const char *word, base_lang lang);

/* The same for reasons: "guard", "unreachable", "not-yours" ... */
const char *tell_why(const char *word, base_lang lang);

/* What an operation is ordered to do: "hold", "turn_back" ... */
const char *tell_verb(const char *word, base_lang lang);

/* How a line is worked: "normal" ... "stopped". */
const char *tell_mode(const char *word, base_lang lang);

/* How an inject or question stands: "held", "conditional" ... */
const char *tell_item(const char *word, base_lang lang);
/* How a departure stands: "open", "held" ... */
const char *tell_departure(const char *word, base_lang lang);

/* What is counted: "pax", "min" ... */
const char *tell_unit(const char *word, base_lang lang);

/* 0 none .. 4 crisis. */
const char *tell_severity(int64_t severity, base_lang lang);

/* How a criterion came out: "met", "late" ... */
const char *tell_outcome(const char *state, base_lang lang);

#endif /* ENSHU_RUNS_WORDS_H */
