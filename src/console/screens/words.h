/*
 * screens/words.h - the words of the console in both languages, by key.
 *
 * The texts are in assets/messages/ja.txt and en.txt, a key, blanks and its
 * text a line; "#" begins a comment, "\n" in a text is a newline.  words_load
 * wants every key in both.  A text may hold places "{1}" .. "{9}" that
 * words_fill fills with texts; both languages must have the same places, in any
 * order.
 *
 * Threads: loaded words are constant.
 */
#ifndef ENSHU_SCREENS_WORDS_H
#define ENSHU_SCREENS_WORDS_H

#include "base/locale.h"
#include "base/memory.h"
#include "console/screens/word_map.h"
#include "enshu/status.h"

typedef enum word_id {
#define X(name, key) W_##name,
    WORD_MAP(X)
#undef X
        WORD_COUNT
} word_id;

typedef struct words words;

/* Reads both files in the folder.  ENSHU_EINVAL names file and line, or the
 * key that is missing; *out is then NULL. */
ENSHU_MUST_USE enshu_status words_load(const char *folder, words **out,
                                       enshu_error *err);
void words_destroy(words *w); /* accepts NULL */
const char *words_get(const words *w, base_lang lang, word_id id);

/* Appends a text with its places filled from `args`, which ends with NULL; a
 * place without an argument stays as it is. */
void words_fill(base_buffer *out, const char *text, const char *const *args);

/* Words of the vocabulary that come as data, under the key sort.WORD; the word
 * itself when there is none.  Sorts: "word" (states, channels), "why" (reasons
 * of a refusal), "verdict" (how a criterion came out), "kind" (kinds of
 * records), "axis" (of the score), "unit" (of operations), "verb" (of orders),
 * "train" (kinds of trains), "line-verb" (what is done about a train),
 * "query" (faults of a search in the logs), "part" (what a seat is for), "seat"
 * (whether it is taken), "did" (what somebody did last), "item" (M1 to M10), "meter" (kinds of
 * meters). */
const char *words_of_sort(const words *w, base_lang lang, const char *sort,
                          const char *word);
/* The same of the sort "word". */
const char *words_of_data(const words *w, base_lang lang, const char *word);

#endif /* ENSHU_SCREENS_WORDS_H */
