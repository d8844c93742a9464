/*
 * cli/cast_fixture.h (tests) - small scenarios to give seats to.
 *
 * What cannot be done fails the running test.
 */
#ifndef ENSHU_TESTS_CLI_CAST_FIXTURE_H
#define ENSHU_TESTS_CLI_CAST_FIXTURE_H

#include "cli/cast.h"

typedef struct cast_fixture {
    enshu_drill *drill;
    cast cast;
} cast_fixture;

/* Two organisations that play in one world, outside parties, control. */
void cast_fixture_shared(cast_fixture *f);
/* Two teams of one organisation. */
void cast_fixture_single(cast_fixture *f);
void cast_fixture_fini(cast_fixture *f);

#endif /* ENSHU_TESTS_CLI_CAST_FIXTURE_H */
