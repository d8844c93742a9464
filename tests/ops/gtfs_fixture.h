/*
 * ops/gtfs_fixture.h - small feeds written as texts, and what the import makes
 * of them written as a text again.
 */
#ifndef ENSHU_TESTS_GTFS_FIXTURE_H
#define ENSHU_TESTS_GTFS_FIXTURE_H

#include "enshu/gtfs.h"

enum { FEED_TEXTS = 12, FEED_SAID = 64 * 1024 };

/* A feed.  feed_init makes one that is good: route R ("1", "Harbour Line") on
 * stops A to E, due east, 0.01 degrees of longitude on the equator apart
 * (1,112 m), all on service W (Monday to Friday of 2026), without trips. */
typedef struct feed {
    const char *names[FEED_TEXTS];
    const char *texts[FEED_TEXTS];
    size_t n;
    const char *route;
    const char *date;
    enshu_time_us from_us;
    enshu_time_us until_us;
    char said[FEED_SAID]; /* the notes in English, one a line */
    char said_ja[FEED_SAID];
    size_t notes;
} feed;

void feed_init(feed *f);
/* Puts a text in, or in place of the one there; NULL takes it out. */
void feed_put(feed *f, const char *name, const char *text);
/* The trips (with route R, service W) and their calls, below the usual
 * headers. */
void feed_put_trips(feed *f, const char *trips, const char *calls);

/* Borrowed from the feed. */
enshu_gtfs_source feed_source(feed *f);

/* Reads it; NULL when there is no line, and *status says why. */
enshu_gtfs_line *feed_read(feed *f, enshu_status *status);
/* The same, which must succeed. */
enshu_gtfs_line *feed_line(feed *f);

/* "A 0, B 1112, ..."; stops where trips end have a *, major ones a !. */
void expect_stops(const enshu_gtfs_line *line, const char *want);
/* "key 08:00 vehicle: A, B +60-90, ..." with seconds from the start; one trip a
 * line. */
void expect_trips(const enshu_gtfs_line *line, const char *want);
/* Just the keys. */
void expect_keys(const enshu_gtfs_line *line, const char *want);
/* What was said, in English. */
void expect_said(const feed *f, const char *want);
/* There must be no line, for this reason. */
void expect_no_line(feed *f, enshu_status status, const char *last);

#endif /* ENSHU_TESTS_GTFS_FIXTURE_H */
