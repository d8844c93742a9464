/* script/findings.h - what loading a scenario's text finds. */
#ifndef ENSHU_TESTS_SCRIPT_FINDINGS_H
#define ENSHU_TESTS_SCRIPT_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

enum { FINDINGS_SIZE = 8192 };

/* A scenario with a team "it" (role "admin"), an organisation "mlit", a zone
 * "lan" with an asset "srv", a service "web", a conduit "c", actions "ping"
 * (no target), "isolate" (asset) and "tell" (organisation, with a form), a step
 * "wipe", an inject "I-1", an operation "ops", an objective "o", a criterion
 * "k", a variable "n" and a question "q" - all on line 1. */
extern const char test_frame[];

/* Loads `lua` (its first line is line 1) and writes a line "12 E EN2003
 * message" for each finding, in order; returns out. */
const char *findings_of(const char *lua, char out[FINDINGS_SIZE]);
/* The same for the frame followed by `lua` on line 2 and after; findings of
 * severity I are left out. */
const char *findings_in_frame(const char *lua, char out[FINDINGS_SIZE]);

/* A table of mistakes and all that is found about each. */
typedef struct finding_row {
    const char *lua;
    const char *found; /* "" : nothing */
} finding_row;
void expect_findings(const finding_row *rows, size_t n);
#define EXPECT_FINDINGS(rows)                                                  \
    expect_findings((rows), sizeof(rows) / sizeof *(rows))

#endif /* ENSHU_TESTS_SCRIPT_FINDINGS_H */
