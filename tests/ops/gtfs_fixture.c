#include "gtfs_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/expect.h"

enum { DUMP = 64 * 1024 };

static const char usual_stops[] = "stop_id,stop_name,stop_lat,stop_lon\n"
                                  "A,Alpha,0,0\n"
                                  "B,Beta,0,0.01\n"
                                  "C,Gamma,0,0.02\n"
                                  "D,Delta,0,0.03\n"
                                  "E,Epsilon,0,0.04\n";

void feed_init(feed *f)
{
    memset(f, 0, sizeof *f);
    f->route = "R";
    f->date = "2026-11-24"; /* a Tuesday */
    f->from_us = f->until_us = ENSHU_GTFS_OPEN;
    feed_put(f, "agency.txt",
             "agency_name,agency_url,agency_timezone,agency_lang\n"
             "Port Railway,http://example.org,Asia/Tokyo,en\n");
    feed_put(f, "routes.txt",
             "route_id,route_short_name,route_long_name,route_type\n"
             "R,1,Harbour Line,2\n"
             "S,2,Hill Line,2\n");
    feed_put(f, "calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,"
             "sunday,start_date,end_date\n"
             "W,1,1,1,1,1,0,0,20260101,20261231\n");
    feed_put(f, "stops.txt", usual_stops);
}

void feed_put(feed *f, const char *name, const char *text)
{
    size_t i = 0;
    while (i < f->n && strcmp(f->names[i], name) != 0)
        i++;
    assert_true(i < FEED_TEXTS);
    f->names[i] = name;
    f->texts[i] = text;
    f->n = i == f->n ? f->n + 1 : f->n;
}

void feed_put_trips(feed *f, const char *trips, const char *calls)
{
    feed_put(f, "trips.txt", trips);
    feed_put(f, "stop_times.txt", calls);
}

static const char *find(void *user, const char *file, size_t *len)
{
    const feed *f = user;
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->names[i], file) == 0 && f->texts[i]) {
            *len = strlen(f->texts[i]);
            return f->texts[i];
        }
    return NULL;
}

enshu_gtfs_source feed_source(feed *f)
{
    return (enshu_gtfs_source){"f.zip", find, f};
}

/* Appends one note; what does not fit is only counted. */
static void append(char said[FEED_SAID], const enshu_gtfs_note *note,
                   const char *text)
{
    static const char *const weights[] = {"rejected", "notice", "fatal"};
    const size_t at = strlen(said);
    if (FEED_SAID - at < 1200)
        return;
    snprintf(said + at, FEED_SAID - at, "%s %s:%d: %s\n", weights[note->weight],
             note->file, note->line, text);
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    feed *f = user;
    f->notes++;
    append(f->said, note, note->text.en);
    append(f->said_ja, note, note->text.ja);
}

enshu_gtfs_line *feed_read(feed *f, enshu_status *status)
{
    const enshu_gtfs_source source = feed_source(f);
    const enshu_gtfs_wish wish = {f->route, f->date, f->from_us, f->until_us};
    enshu_gtfs_line *line = NULL;
    f->said[0] = f->said_ja[0] = '\0';
    f->notes = 0;
    *status = enshu_gtfs_read(&source, &wish, on_note, f, &line);
    assert_int_equal(*status == ENSHU_OK, line != NULL);
    return line;
}

enshu_gtfs_line *feed_line(feed *f)
{
    enshu_status st;
    enshu_gtfs_line *line = feed_read(f, &st);
    if (!line)
        print_error("%s", f->said);
    assert_non_null(line);
    return line;
}

/* Texts that grow piece by piece. */
typedef struct dump {
    char text[DUMP];
    size_t len;
} dump;

ENSHU_PRINTF(2, 3)
static void put(dump *d, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const int n = vsnprintf(d->text + d->len, DUMP - d->len, fmt, args);
    va_end(args);
    assert_true(n >= 0 && (size_t)n < DUMP - d->len);
    d->len += (size_t)n;
}

void expect_stops(const enshu_gtfs_line *line, const char *want)
{
    dump *d = calloc(1, sizeof *d);
    assert_non_null(d);
    for (size_t i = 0; i < line->n_stops; i++)
        put(d, "%s%s%s%s %d", i > 0 ? ", " : "", line->stops[i].id,
            line->stops[i].turnback ? "*" : "", line->stops[i].major ? "!" : "",
            (int)line->stops[i].metres);
    expect_text(d->text, want);
    free(d);
}

static void put_calls(dump *d, const enshu_gtfs_line *line,
                      const enshu_gtfs_pattern *p)
{
    for (size_t i = 0; i < p->n_calls; i++) {
        const enshu_gtfs_call *c = &p->calls[i];
        put(d, "%s %s", i > 0 ? "," : "", line->stops[c->stop].id);
        if (i > 0)
            put(d, " +%d", (int)(c->arr_us / ENSHU_SEC));
        if (c->dep_us != c->arr_us)
            put(d, "-%d", (int)(c->dep_us / ENSHU_SEC));
    }
}

void expect_trips(const enshu_gtfs_line *line, const char *want)
{
    dump *d = calloc(1, sizeof *d);
    assert_non_null(d);
    for (size_t i = 0; i < line->n_trips; i++) {
        const enshu_gtfs_trip *t = &line->trips[i];
        char clock[ENSHU_TIME_TEXT];
        enshu_time_write_clock(t->at_us, 0, t->at_us % ENSHU_MIN != 0, clock);
        put(d, "%s %s%s%s:", t->key, clock, t->vehicle ? " " : "",
            t->vehicle ? t->vehicle : "");
        put_calls(d, line, &line->patterns[t->pattern]);
        put(d, "\n");
    }
    expect_text(d->text, want);
    free(d);
}

void expect_keys(const enshu_gtfs_line *line, const char *want)
{
    dump *d = calloc(1, sizeof *d);
    assert_non_null(d);
    for (size_t i = 0; i < line->n_trips; i++)
        put(d, "%s%s", i > 0 ? " " : "", line->trips[i].key);
    expect_text(d->text, want);
    free(d);
}

void expect_said(const feed *f, const char *want)
{
    expect_text(f->said, want);
}

void expect_no_line(feed *f, enshu_status status, const char *last)
{
    enshu_status st;
    enshu_gtfs_line *line = feed_read(f, &st);
    assert_null(line);
    if (st != status)
        print_error("%s", f->said);
    assert_int_equal(st, status);
    const char *fatal = strstr(f->said, "fatal ");
    assert_non_null(fatal);
    expect_contains(fatal, last);
    assert_non_null(strchr(fatal, '\n'));
    assert_string_equal(strchr(fatal, '\n'), "\n"); /* it was the last */
    assert_non_null(strstr(f->said_ja, "fatal "));
}
