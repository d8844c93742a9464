/*
 * journal/sample.h - a small journal for tests, the same every time.
 *
 * What cannot be done fails the running test with the journal's message.
 */
#ifndef ENSHU_TESTS_JOURNAL_SAMPLE_H
#define ENSHU_TESTS_JOURNAL_SAMPLE_H

#include "journal/journal.h"

enum { SAMPLE_COMMANDS = 10, SAMPLE_RECORDS = 20 };

extern const journal_header sample_header;
extern const enshu_file sample_files[];
enum { SAMPLE_FILES = 2 };

/* The i-th row, from 1; the texts of two calls must not be used at once. */
journal_row sample_command(int64_t i);
journal_row sample_record(int64_t i);

/* Fails the test with the message unless `status` is ENSHU_OK. */
void sample_must(enshu_status status, const enshu_error *err);

/* An empty journal, open for appending. */
journal *sample_create(const char *path);
/* Records first .. last, committed. */
void sample_append(journal *j, int64_t first, int64_t last);
/* All commands, records, two digests, three scores; committed. */
void sample_fill(journal *j);
/* A whole journal at `path`, closed as a drill when `sealed`. */
void sample_make(const char *path, bool sealed);
journal *sample_open(const char *path, journal_mode mode);
void sample_close(journal *j);

/* Runs SQL on the file behind the journal's back. */
void sample_tamper(const char *path, const char *sql);

#endif /* ENSHU_TESTS_JOURNAL_SAMPLE_H */
