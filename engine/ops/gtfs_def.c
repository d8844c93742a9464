/* From a line as it was read to a timetable as declared. */
#include <stdio.h>
#include <string.h>

#include "ops/gtfs.h"

typedef struct feed {
    const enshu__gtfs_ask *ask;
} feed;

static const char *find_text(void *user, const char *file, size_t *len)
{
    const enshu__gtfs_ask *ask = ((feed *)user)->ask;
    const size_t n = strlen(ask->feed);
    for (size_t i = 0; i < ask->bundle->n_files; i++) {
        const enshu_file *f = &ask->bundle->files[i];
        if (strncmp(f->name, ask->feed, n) == 0 && f->name[n] == '/'
            && strcmp(f->name + n + 1, file) == 0) {
            *len = f->size;
            return f->bytes;
        }
    }
    return NULL;
}

/* Midnight of the service day in drill time. */
static bool midnight_of(const enshu__gtfs_ask *ask, enshu_time_us *out)
{
    enshu_time_us at_us;
    int64_t day;
    char text[40];
    *out = -ask->midnight_us;
    if (!ask->has_day)
        return true;
    snprintf(text, sizeof text, "%.20s 00:00", ask->date);
    if (enshu_time_read_start(text, &at_us, &day) != ENSHU_OK)
        return false;
    *out += (day - ask->day) * ENSHU_DAY;
    return *out > -ENSHU_TIME_MAX && *out < ENSHU_TIME_MAX;
}

/* Copies into the drill's arena; `failed` once there is no memory. */
typedef struct copier {
    enshu__arena *arena;
    enshu_time_us midnight_us;
    bool failed;
} copier;

static void *make(copier *c, size_t n, size_t size)
{
    void *block = enshu__arena_new(c->arena, n, size);
    c->failed = c->failed || !block;
    return block;
}

static const char *copy(copier *c, const char *text)
{
    if (!text)
        return NULL;
    const char *kept = enshu__arena_text(c->arena, text, strlen(text));
    c->failed = c->failed || !kept;
    return kept;
}

static enshu_text copy_both(copier *c, enshu_text text)
{
    return (enshu_text){.ja = copy(c, text.ja), .en = copy(c, text.en)};
}

static void copy_stops(copier *c, const enshu_gtfs_line *line,
                       enshu__timetable_def *def)
{
    def->stops = make(c, line->n_stops, sizeof *def->stops);
    def->n_stops = c->failed ? 0 : line->n_stops;
    for (size_t i = 0; i < def->n_stops; i++) {
        const enshu_gtfs_stop *from = &line->stops[i];
        def->stops[i] = (enshu__stop_def){.id = copy(c, from->id),
                                          .name = copy_both(c, from->name),
                                          .km_milli = from->metres,
                                          .tracks = 1,
                                          .turnback = from->turnback,
                                          .major = from->major};
    }
}

static void copy_calls(copier *c, const enshu_gtfs_pattern *from,
                       const enshu__stop_def *stops, enshu__pattern_def *to)
{
    to->calls = make(c, from->n_calls, sizeof *to->calls);
    to->n_calls = c->failed ? 0 : from->n_calls;
    for (size_t i = 0; i < to->n_calls; i++)
        to->calls[i] = (enshu__call_def){.stop = stops[from->calls[i].stop].id,
                                         .arr_us = from->calls[i].arr_us,
                                         .dep_us = from->calls[i].dep_us};
}

static void copy_patterns(copier *c, const enshu_gtfs_line *line,
                          enshu__timetable_def *def)
{
    def->patterns = make(c, line->n_patterns, sizeof *def->patterns);
    def->n_patterns = c->failed ? 0 : line->n_patterns;
    for (size_t i = 0; i < def->n_patterns && !c->failed; i++) {
        const enshu_gtfs_pattern *from = &line->patterns[i];
        enshu__pattern_def *to = &def->patterns[i];
        to->id = copy(c, from->id);
        to->kind = copy(c, from->kind);
        copy_calls(c, from, def->stops, to);
    }
}

static void copy_trips(copier *c, const enshu_gtfs_line *line,
                       enshu__timetable_def *def)
{
    def->trips = make(c, line->n_trips, sizeof *def->trips);
    def->n_trips = c->failed ? 0 : line->n_trips;
    for (size_t i = 0; i < def->n_trips; i++) {
        const enshu_gtfs_trip *from = &line->trips[i];
        def->trips[i] =
            (enshu__trip_def){.key = copy(c, from->key),
                              .pattern = def->patterns[from->pattern].id,
                              .at_us = from->at_us + c->midnight_us,
                              .vehicle = copy(c, from->vehicle)};
    }
}

static enshu_status copy_line(copier *c, const enshu_gtfs_line *line,
                              enshu__timetable_def *def)
{
    enshu__timetable_def made = *def;
    if (!def->name.ja && !def->name.en)
        made.name = copy_both(c, line->name);
    made.loop = line->loop;
    made.loop_km_milli = line->loop_metres;
    made.infer_tracks = true;
    copy_stops(c, line, &made);
    copy_patterns(c, line, &made);
    copy_trips(c, line, &made);
    if (c->failed)
        return ENSHU_ENOMEM;
    *def = made;
    return ENSHU_OK;
}

static bool has_feed(const enshu__gtfs_ask *ask)
{
    const size_t n = strlen(ask->feed);
    for (size_t i = 0; i < ask->bundle->n_files; i++)
        if (strncmp(ask->bundle->files[i].name, ask->feed, n) == 0
            && ask->bundle->files[i].name[n] == '/')
            return true;
    return false;
}

static enshu_status refuse(const enshu__gtfs_ask *ask, enshu_status st,
                           enshu_text text, enshu_gtfs_note_fn *fn, void *user)
{
    const enshu_gtfs_note note = {
        .weight = ENSHU_GTFS_FATAL, .file = ask->feed, .text = text};
    if (fn)
        fn(user, &note);
    return st;
}

static const enshu_text bad_date = {
    "日付が読めないか、シナリオの開始から離れすぎています: 2026-11-24 "
    "のように書きます",
    "the date cannot be read, or is too far from the start of the scenario: "
    "write it as 2026-11-24"};
static const enshu_text no_feed = {
    "このフィードがありません: zip を main.lua "
    "と同じフォルダーに置いてください "
    "(files/ の中は添付として扱われます)",
    "there is no such feed: put the zip beside main.lua (what is in files/ is "
    "an attachment)"};

enshu_status enshu__gtfs_timetable(const enshu__gtfs_ask *ask,
                                   enshu__arena *arena, enshu_gtfs_note_fn *fn,
                                   void *user, enshu__timetable_def *def)
{
    copier c = {.arena = arena};
    feed f = {ask};
    const enshu_gtfs_source source = {
        .name = ask->feed, .find = find_text, .user = &f};
    const enshu_gtfs_wish wish = {.route = ask->route,
                                  .date = ask->date,
                                  .from_us = ENSHU_GTFS_OPEN,
                                  .until_us = ENSHU_GTFS_OPEN};
    enshu_gtfs_line *line = NULL;
    if (!has_feed(ask))
        return refuse(ask, ENSHU_ENOTFOUND, no_feed, fn, user);
    if (!midnight_of(ask, &c.midnight_us))
        return refuse(ask, ENSHU_EINVAL, bad_date, fn, user);
    enshu_status st = enshu_gtfs_read(&source, &wish, fn, user, &line);
    if (st == ENSHU_OK)
        st = copy_line(&c, line, def);
    enshu_gtfs_line_destroy(line);
    return st;
}
