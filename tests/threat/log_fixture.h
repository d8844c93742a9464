/*
 * log_fixture.h - searches in tests: everything that is found, as texts.
 *
 * The calls of cmocka are made outside the callbacks of a search.
 */
#ifndef ENSHU_TESTS_LOG_FIXTURE_H
#define ENSHU_TESTS_LOG_FIXTURE_H

#include "enshu/logs.h"
#include "stage/stage.h"

/* A copy of a line. */
typedef struct found {
    enshu_log_line line;
    char *texts; /* owns those of the line */
} found;

typedef struct findings {
    found *at;
    size_t n;
    enshu_log_progress progress;
    uint64_t histogram[12];
} findings;

/* Asks and looks at everything, `budget` records at a time. */
findings look_with(const enshu_drill *d, const enshu_log_question *question,
                   uint64_t budget);
/* As a team (NULL: control), newest first. */
findings look(const enshu_drill *d, const char *team, const char *query);
void forget(findings *f);

/* The lines as their sources write them, one behind the other; free() it. */
char *raw_text(const findings *f);

#endif /* ENSHU_TESTS_LOG_FIXTURE_H */
