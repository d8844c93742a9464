/*
 * e2e/long_drill.h - a scenario that plays for seconds and writes many
 * records, for tests that disturb a run.
 */
#ifndef ENSHU_E2E_LONG_DRILL_H
#define ENSHU_E2E_LONG_DRILL_H

#include "support/files.h"

/* Writes the scenario into `dir` and its path into `out`. */
void write_long_drill(char out[TEST_PATH_SIZE], const char *dir);

#endif /* ENSHU_E2E_LONG_DRILL_H */
