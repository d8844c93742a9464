/* cli/grade_columns.h - the columns of a grade sheet, for its two files. */
#ifndef ENSHU_CLI_GRADE_COLUMNS_H
#define ENSHU_CLI_GRADE_COLUMNS_H

#include "enshu/text.h"

enum {
    GRADE_WORLD,
    GRADE_KIND,
    GRADE_ID,
    GRADE_TEAM,      /* its id, to be read in again */
    GRADE_TEAM_NAME, /* for people */
    GRADE_NAME,
    GRADE_LOOK,
    GRADE_RUBRIC,
    GRADE_WRITTEN,
    GRADE_MODEL,
    GRADE_GIVEN,
    GRADE_MAX,
    GRADE_POINTS,
    GRADE_RATING,
    GRADE_COMMENT,
    GRADE_COLUMNS
};

enum { GRADE_CRITERION, GRADE_TASK };

/* In place of points or a rating: what was said is taken back. */
#define GRADE_WITHDRAWN "-"

extern const enshu_text grade_columns[GRADE_COLUMNS];
extern const enshu_text grade_kind_words[2]; /* by the enumerators above */

#endif /* ENSHU_CLI_GRADE_COLUMNS_H */
