/*
 * ops/gtfs_table.h - the tables of a feed: rows, and what is in their fields.
 */
#ifndef ENSHU_OPS_GTFS_TABLE_H
#define ENSHU_OPS_GTFS_TABLE_H

#include "enshu/csv.h"
#include "ops/gtfs_internal.h"

enum { ENSHU__GTFS_COLUMNS = 12 };

typedef struct enshu__gtfs_column {
    const char *name; /* NULL ends a list */
    bool needed;
} enshu__gtfs_column;

typedef struct enshu__gtfs_table {
    enshu__gtfs *g;
    const char *file; /* "stops.txt" */
    enshu_csv csv;
    enshu_csv_record row;
    int place[ENSHU__GTFS_COLUMNS]; /* of each column in a row; -1: none */
    size_t n_header;
} enshu__gtfs_table;

typedef enum enshu__gtfs_opened {
    ENSHU__GTFS_ABSENT,
    ENSHU__GTFS_OPEN,
    ENSHU__GTFS_FAILED /* told as FATAL */
} enshu__gtfs_opened;

/* Begins to read a file of the feed, whose columns are found by their names. */
enshu__gtfs_opened enshu__gtfs_open(enshu__gtfs *g, enshu__gtfs_table *t,
                                    const char *file,
                                    const enshu__gtfs_column *columns);
/* The same for a file that must be there. */
bool enshu__gtfs_open_needed(enshu__gtfs *g, enshu__gtfs_table *t,
                             const char *file,
                             const enshu__gtfs_column *columns);
/* The next row that can be read; others are told.  False at the end. */
bool enshu__gtfs_next(enshu__gtfs_table *t);
/* Tells that the row is not used. */
void enshu__gtfs_reject(enshu__gtfs_table *t, const char *ja, const char *en,
                        ...) ENSHU_PRINTF(2, 4) ENSHU_PRINTF(3, 4);

void enshu__gtfs_reject_text(enshu__gtfs_table *t, enshu_text text);

/* A field without blanks around it; nothing when the column is not there. */
enshu_csv_field enshu__gtfs_field(const enshu__gtfs_table *t, size_t column);
/* A copy of at most `most` bytes until the reading is over; controls become
 * blanks.  "" when there is nothing; NULL ends the import. */
const char *enshu__gtfs_text(enshu__gtfs_table *t, size_t column, size_t most);
/* Rejects the row when the id is missing or too long. */
bool enshu__gtfs_good_id(enshu__gtfs_table *t, size_t column,
                         const char *column_name);
/* The id interned, or looked up; 0: not known (or no memory). */
enshu_name enshu__gtfs_intern(enshu__gtfs_table *t, size_t column,
                              enshu__names *names);
enshu_name enshu__gtfs_find(const enshu__gtfs_table *t, size_t column,
                            const enshu__names *names);
/* Whole numbers from 0 to `most`; false when it is none.  A blank is -1. */
bool enshu__gtfs_number(const enshu__gtfs_table *t, size_t column, int64_t most,
                        int64_t *out);
/* Decimal numbers; false when it is none or blank. */
bool enshu__gtfs_decimal(const enshu__gtfs_table *t, size_t column,
                         double *out);
/* "7:05:00" in seconds; a blank is -1. */
bool enshu__gtfs_clock(const enshu__gtfs_table *t, size_t column, int64_t *out);
/* "20160404" in days since 1970-01-01. */
bool enshu__gtfs_date(const enshu__gtfs_table *t, size_t column, int64_t *out);

#endif /* ENSHU_OPS_GTFS_TABLE_H */
