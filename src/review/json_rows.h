/*
 * review/json_rows.h - which fields the structs of a report have, for whoever
 * writes all of them.
 *
 * Threads: constant.
 */
#ifndef ENSHU_REVIEW_JSON_ROWS_H
#define ENSHU_REVIEW_JSON_ROWS_H

#include <stddef.h>
#include <string.h>

#include "review/review.h"

typedef enum json_row_type {
    JSON_ROW_STR,
    JSON_ROW_TEXT,
    JSON_ROW_WHOLE, /* int64_t, uint64_t or size_t */
    JSON_ROW_INT,
    JSON_ROW_BOOL,
    JSON_ROW_LIST,
    JSON_ROW_OBJECT,
    JSON_ROW_CURVE,
    JSON_ROW_CURVES,
    JSON_ROW_LANE
} json_row_type;

typedef struct json_row json_row;
struct json_row {
    const char *name; /* NULL: the end of the table */
    json_row_type type;
    size_t offset;
    const json_row *rows; /* of a list or object */
    size_t size;          /* of an element */
};

extern const json_row json_report_rows[];
extern const json_row json_cover_rows[];
extern const json_row json_scope_rows[];

/* "inject", "message" ...; static. */
const char *json_lane(review_lane lane);

#endif /* ENSHU_REVIEW_JSON_ROWS_H */
