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

typedef struct tell_style {
    base_lang lang;
    const name_book *names;
} tell_style;

/* The text in the language, else in the other one, else "". */
const char *tell_in(enshu_text text, base_lang lang);

/* What records of this kind are labelled with; static. */
const char *tell_label(enshu_record_kind kind, base_lang lang);

/* Appends what the record says, in columns as its form has them; nothing for
 * a kind without a form. */
void tell_record(const tell_style *t, const enshu_record *record,
                 base_buffer *out);
/* The same as one sentence, with its label before it and single blanks. */
void tell_sentence(const tell_style *t, const enshu_record *record,
                   base_buffer *out);

/* The local time of the story: "05:20", "D+1 05:20". */
void tell_clock(enshu_time_us t_us, enshu_time_us start_us, base_buffer *out);
/* The same as evidence for points: what was missed is said by its name, with
 * the local time it was asked for.  The drill starts at start_us after local
 * midnight. */
void tell_evidence(const tell_style *t, enshu_time_us start_us,
                   const enshu_record *record, base_buffer *out);

/* What an action is called, or a question's words; else its id. */
const char *tell_action(const name_book *names, const char *action,
                        base_lang lang);

/* Appends with at least `columns`; nothing is cut. */
void tell_padded(base_buffer *out, const char *text, size_t columns);
/* Fields as people read them: "12 min", "7.5". */
void tell_span(enshu_time_us us, base_lang lang, base_buffer *out);
void tell_points(int64_t milli, base_buffer *out);
/* The same with what is counted: "12 min"; unit "": without. */
void tell_amount(int64_t milli, const char *unit, base_lang lang,
                 base_buffer *out);

#endif /* ENSHU_RUNS_SAY_H */
