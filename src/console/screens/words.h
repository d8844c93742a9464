/*
 * screens/words.h - the words of the console in both languages, by key.
 *
 * The texts are in assets/messages/ja.txt and en.txt, a key and its text a
 * line; words_load wants every key in both.  A text may be a printf format
 * where its key says so (F): same conversions in the same order in both.
 *
 * Threads: loaded words are constant.
 */
#ifndef ENSHU_SCREENS_WORDS_H
#define ENSHU_SCREENS_WORDS_H

#include "base/locale.h"
#include "console/screens/word_map.h"
#include "enshu/status.h"

typedef enum word_id {
#define X(name, key) W_##name,
    WORD_MAP(X)
#undef X
        WORD_COUNT
} word_id;

typedef struct words words;

/* Reads both files in the folder.  ENSHU_EINVAL names file, line or the keys
 * that are missing; *out is then NULL. */
ENSHU_MUST_USE enshu_status words_load(const char *folder, words **out,
                                       enshu_error *err);
void words_destroy(words *w); /* accepts NULL */
const char *words_get(const words *w, base_lang lang, word_id id);

/* Words of the vocabulary (state words, reasons, verdicts, channels) that come
 * as data: key "word." + the word; the word itself when there is none. */
const char *words_of_data(const words *w, base_lang lang, const char *word);

#endif /* ENSHU_SCREENS_WORDS_H */
