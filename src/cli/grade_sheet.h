/*
 * cli/grade_sheet.h - late grading on paper: a table of what is still to be
 * graded, or of everything, with what was written and what would have been
 * good, and back.
 *
 * Columns by their headings, in Japanese or English:
 *
 *   world      世界          number
 *   kind       種類          criterion 基準, task 課題
 *   id         識別子        of the criterion; "capability/task"
 *   team       チーム        whose, by id; empty: everybody's
 *   team name  チーム名
 *   name       名前
 *   look for   見るべき点    the question to the grader
 *   rubric     評価基準      points: what is worth them
 *   written    書かれたもの  what people wrote, who and when
 *   model      模範解答
 *   given      これまでの評価  by whom, as runs/rater.h says it, and what
 *   max        満点
 *   points     点            to fill in, of a criterion
 *   rating     評定          to fill in, of a task: P, S, M or U
 *   comment    コメント      to fill in
 *
 * "-" instead of points or a rating takes back what the same rater gave.  What
 * those who played grade is not graded here: points settle it, and "-" takes
 * back what was settled.  Points beyond the maximum are refused, and these
 * three, like the world, may be written full-width.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe before
 * it, and loses it when it is read back.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_GRADE_SHEET_H
#define ENSHU_CLI_GRADE_SHEET_H

#include "base/locale.h"
#include "base/memory.h"
#include "bundle/sheet.h"
#include "enshu/drill.h"
#include "runs/judging.h"

enum { GRADE_SHEET_BYTES = 64 * 1024 * 1024 };

/* What people wrote and graded, kept while a world is replayed. */
typedef struct grade_notes grade_notes;
grade_notes *grade_notes_create(void);
void grade_notes_destroy(grade_notes *n); /* accepts NULL */
/* A record of the drill. */
void grade_notes_take(grade_notes *n, const enshu_record *r);

/* Appends the headings, with a byte order mark before them. */
void grade_sheet_head(base_lang lang, base_buffer *out);
/* Appends the rows of one world, or (`all`) also of what is graded; how many.
 */
size_t grade_sheet_rows(enshu_drill *d, size_t world, const grade_notes *notes,
                        bool all, base_lang lang, base_buffer *out);

/* What a filled sheet came to. */
typedef struct grade_result {
    size_t given;       /* rows that were taken */
    size_t left;        /* rows with nothing in them */
    base_buffer errors; /* lines "sheet.csv:7: what: how to mend it"; 7 is the
                           row as a spreadsheet shows it */
    size_t n_errors;
} grade_result;

void grade_result_init(grade_result *r);
void grade_result_fini(grade_result *r);

/* Who judges, as it is kept, out of what was typed (NULL or blank: "jury"):
 * without blanks around and with one between words, also where a Japanese
 * keyboard wrote a wide one.  ENSHU_EINVAL for control characters and
 * ill-formed UTF-8.  *out is owned by the caller (xfree); NULL on failure. */
ENSHU_MUST_USE enshu_status grade_rater_read(const char *typed, base_lang lang,
                                             char **out, enshu_error *err);

/* Who says what is taken in: somebody who graded may be called as the sheet
 * shows them ("Evaluator 2"), in full width or not, in each world the one of
 * that world; who is not known there is new.  ENSHU_EINVAL when several of a
 * world are called so. */
ENSHU_MUST_USE enshu_status grade_sheet_rater(judging *j, const char *called,
                                              base_lang lang, enshu_error *err);

/* Says everything that is filled in; going on after errors, so that all are
 * told.  ENSHU_EINVAL when there were any: then nothing may be kept. */
ENSHU_MUST_USE enshu_status grade_sheet_say(const bundle_sheet *sheet,
                                            const char *source, judging *j,
                                            base_lang lang, grade_result *out,
                                            enshu_error *err);

/* A cell as CSV has it; quoted where it must be. */
void grade_sheet_cell(base_buffer *out, const char *text);
/* The same read back: without the apostrophe.  Owned by the caller (xfree). */
char *grade_sheet_plain(const char *cell);
/* Letters, digits and signs as a Japanese keyboard writes them in full width
 * become plain, and the blank too.  Owned by the caller (xfree). */
char *grade_sheet_narrow(const char *cell);

#endif /* ENSHU_CLI_GRADE_SHEET_H */
