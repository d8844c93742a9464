/*
 * e2e/enshu.h - runs the built program as a person would.
 *
 * The program is ENSHU_PROGRAM (CTest sets it).  Relative paths start from the
 * top of the source tree unless a folder is given.
 */
#ifndef ENSHU_E2E_ENSHU_H
#define ENSHU_E2E_ENSHU_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "support/program.h"

/* A list of arguments, ended by NULL. */
#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Exit statuses of the program. */
enum { GOOD = 0, ANSWER_IS_NO = 1, BAD_INPUT = 2, INTERNAL_FAULT = 3 };

/* Where to run it; all may be NULL or 0, see program_call. */
typedef struct enshu_place {
    const char *program; /* instead of ENSHU_PROGRAM */
    const char *cwd;
    const char *const *env;
    const char *out_path;
} enshu_place;

void enshu_run(program_result *r, const char *const *args);
void enshu_run_at(program_result *r, const enshu_place *place,
                  const char *const *args);
void enshu_start(program *p, const enshu_place *place, const char *const *args);

/* Runs it, fails the test unless it exits with `status`, and forgets what it
 * said. */
void enshu_expect(int status, const char *const *args);

/* Runs it with --json at the end of its arguments and reads the object it
 * prints; json_decref it.  Fails the test unless it exits with `status`. */
json_t *enshu_json(int status, const char *const *args);
json_t *enshu_json_at(int status, const enshu_place *place,
                      const char *const *args);

/* Fails the test unless the status is that and standard error is exactly one
 * line, which contains `part`. */
void expect_one_line(const program_result *r, int status, const char *part);

/* Fails the test unless the program ended by itself with `status`. */
void expect_status(const program_result *r, int status);

#endif /* ENSHU_E2E_ENSHU_H */
