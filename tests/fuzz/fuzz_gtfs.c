/*
 * Feeds of any kind.  The input is one text: what follows a line "@stops.txt"
 * up to the next such line is that file.
 *
 * Wrong is: a line that could not be a timetable (stops that do not grow, calls
 * out of order or without time between, keys twice), a failure without a FATAL
 * note at the end, and a second reading that differs from the first.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/gtfs.h"
#include "fuzz.h"

static void check(bool good)
{
    if (!good)
        abort();
}

typedef struct input {
    const char *text;
    size_t size;
    size_t notes;
    bool fatal; /* the last note */
} input;

static const char *next_mark(const char *at, const char *end)
{
    while (at < end && *at != '@') {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        at = line ? line + 1 : end;
    }
    return at;
}

static const char *find(void *user, const char *file, size_t *len)
{
    const input *in = user;
    const char *end = in->text + in->size;
    const size_t n = strlen(file);
    for (const char *at = next_mark(in->text, end); at < end;) {
        const char *name = at + 1;
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *text = line ? line + 1 : end;
        const char *next = next_mark(text, end);
        if ((size_t)(end - name) > n && memcmp(name, file, n) == 0
            && name[n] == '\n') {
            *len = (size_t)(next - text);
            return text;
        }
        at = next;
    }
    return NULL;
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    input *in = user;
    check(!in->fatal && note->line >= 0);
    check(note->text.ja[0] != '\0' && note->text.en[0] != '\0');
    in->notes++;
    in->fatal = note->weight == ENSHU_GTFS_FATAL;
}

static void check_pattern(const enshu_gtfs_line *line,
                          const enshu_gtfs_pattern *p)
{
    check(p->n_calls >= 2);
    check(p->calls[0].arr_us == 0 && p->calls[0].dep_us == 0);
    for (size_t i = 1; i < p->n_calls; i++) {
        const enshu_gtfs_call *a = &p->calls[i - 1];
        const enshu_gtfs_call *b = &p->calls[i];
        check(b->stop < line->n_stops && b->stop != a->stop);
        check(b->arr_us > a->dep_us && b->dep_us >= b->arr_us);
        if (!line->loop)
            check((b->stop > a->stop) == (p->calls[1].stop > p->calls[0].stop));
    }
}

static void check_line(const enshu_gtfs_line *line)
{
    check(line->n_stops >= 2 && line->n_stops <= ENSHU_GTFS_STOPS_MAX);
    check(line->n_trips >= 1 && line->n_trips <= ENSHU_GTFS_TRIPS_MAX);
    check(line->name.ja || line->name.en);
    for (size_t i = 0; i < line->n_stops; i++) {
        check(line->stops[i].name.ja || line->stops[i].name.en);
        check(i == 0 || line->stops[i].metres > line->stops[i - 1].metres);
    }
    for (size_t i = 0; i < line->n_patterns; i++)
        check_pattern(line, &line->patterns[i]);
    for (size_t i = 0; i < line->n_trips; i++) {
        check(line->trips[i].pattern < line->n_patterns);
        check(i == 0 || line->trips[i].at_us >= line->trips[i - 1].at_us);
        for (size_t k = 0; k < i && i < 200; k++)
            check(strcmp(line->trips[i].key, line->trips[k].key) != 0);
    }
}

static enshu_gtfs_line *read_once(input *in, const char *route)
{
    const enshu_gtfs_source source = {"f.zip", find, in};
    const enshu_gtfs_wish wish = {route, "2026-11-24", ENSHU_GTFS_OPEN,
                                  ENSHU_GTFS_OPEN};
    enshu_gtfs_line *line;
    in->notes = 0;
    in->fatal = false;
    const enshu_status st = enshu_gtfs_read(&source, &wish, on_note, in, &line);
    check((st == ENSHU_OK) == (line != NULL));
    check(st == ENSHU_OK ? !in->fatal : in->fatal);
    return line;
}

static void read_twice(input *in, const char *route)
{
    enshu_gtfs_line *once = read_once(in, route);
    const size_t notes = in->notes;
    if (once)
        check_line(once);
    enshu_gtfs_line *again = read_once(in, route);
    check(notes == in->notes && (once != NULL) == (again != NULL));
    if (once) {
        check(once->n_stops == again->n_stops
              && once->n_patterns == again->n_patterns
              && once->n_trips == again->n_trips);
        for (size_t i = 0; i < once->n_stops; i++)
            check(strcmp(once->stops[i].id, again->stops[i].id) == 0
                  && once->stops[i].metres == again->stops[i].metres);
        for (size_t i = 0; i < once->n_trips; i++)
            check(strcmp(once->trips[i].key, again->trips[i].key) == 0);
    }
    enshu_gtfs_line_destroy(once);
    enshu_gtfs_line_destroy(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* libFuzzer may give no block at all for an empty input. */
    input in = {.text = size > 0 ? (const char *)data : "", .size = size};
    read_twice(&in, "R");
    read_twice(&in, "R,S");
    const enshu_gtfs_source source = {"f.zip", find, &in};
    enshu_gtfs_routes *routes;
    if (enshu_gtfs_list_routes(&source, NULL, NULL, NULL, &routes) == ENSHU_OK)
        enshu_gtfs_routes_destroy(routes);
    return 0;
}
