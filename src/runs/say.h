/*
 * runs/say.h - records in words, in Japanese and English: what a timeline
 * shows in its lines and a score gives as evidence.
 *
 * Threads: a style belongs to one thread; the rest is pure.
 */
#ifndef ENSHU_RUNS_SAY_H
#define ENSHU_RUNS_SAY_H

#include "base/locale.h"
#include "base/memory.h"
#include "enshu/drill.h"
#include "runs/names.h"

typedef struct say_style {
    base_lang lang;
    const name_book *names;
} say_style;

/* The text in the language, else in the other one, else "". */
const char *say_in(enshu_text text, base_lang lang);

/* What records of this kind are labelled with; static. */
const char *say_label(enshu_record_kind kind, base_lang lang);

/* Appends what the record says, in columns as its form has them; nothing for
 * a kind without a form. */
void say_record(const say_style *t, const enshu_record *record,
                base_buffer *out);
/* The same as one sentence, with its label before it and single blanks. */
void say_sentence(const say_style *t, const enshu_record *record,
                  base_buffer *out);

/* Appends with at least `columns`; nothing is cut. */
void say_padded(base_buffer *out, const char *text, size_t columns);
/* Fields as people read them: "12 min", "7.5". */
void say_span(enshu_time_us us, base_lang lang, base_buffer *out);
void say_points(int64_t milli, base_buffer *out);

#endif /* ENSHU_RUNS_SAY_H */
