#include "author/import_gtfs.h"

#include <stdio.h>
#include <string.h>

#include "author/import_lua.h"
#include "base/file.h"
#include "base/memory.h"
#include "bundle/feed.h"

enum {
    FEED_FILE_BYTES = 1 << 30,
    MODULE_BYTES = 64 << 20,
    README_BYTES = 1 << 20,
    ID_BYTES = 65
};
static const size_t feed_total_bytes = (size_t)3 << 29;

/* ---- the feed ---- */

static enshu_status open_feed(const char *path, bundle_feed **out,
                              enshu_error *err)
{
    const bundle_feed_limits limits = {
        .file_bytes = FEED_FILE_BYTES,
        .total_bytes = feed_total_bytes,
        .advice = "cut the feed down to what you need first"};
    return bundle_feed_open(path, &limits, out, err);
}

static const char *find_text(void *user, const char *file, size_t *len)
{
    size_t n;
    const enshu_file *files = bundle_feed_files(user, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].name, file) == 0) {
            *len = files[i].size;
            return files[i].bytes;
        }
    return NULL;
}

static enshu_status end(enshu_status st, const char *path, enshu_error *err)
{
    if (st == ENSHU_ENOMEM)
        return enshu_fail_at(err, st, path, 0,
                             "too large for the memory of this machine");
    return st;
}

enshu_status import_gtfs_routes(const char *path, const char *date,
                                enshu_gtfs_note_fn *fn, void *user,
                                enshu_gtfs_routes **out, enshu_error *err)
{
    bundle_feed *feed;
    *out = NULL;
    enshu_status st = open_feed(path, &feed, err);
    if (st != ENSHU_OK)
        return st;
    const enshu_gtfs_source source = {path, find_text, feed};
    st = enshu_gtfs_list_routes(&source, date, fn, user, out);
    bundle_feed_destroy(feed);
    return end(st, path, err);
}

/* ---- the files ---- */

static bool is_id_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* The letters and digits of the route's name, else "line". */
static void make_id(const char *route, char out[ID_BYTES])
{
    size_t n = 0;
    for (; *route && n < 32; route++) {
        const char c = *route;
        const bool good = is_id_char(c) && c != '-';
        if (good)
            out[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        else if (n > 0 && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n > 0 && out[n - 1] == '_')
        n--;
    out[n] = '\0';
    if (n == 0)
        memcpy(out, "line", sizeof "line");
}

static enshu_status check_id(const char *id, enshu_error *err)
{
    size_t n = 0;
    while (is_id_char(id[n]))
        n++;
    if (n > 0 && n < ID_BYTES && !id[n])
        return ENSHU_OK;
    return enshu_fail(err, ENSHU_EINVAL,
                      "--id '%.80s' cannot be an id: letters, digits, _ and -; "
                      "at most 64",
                      id);
}

/* The whole hour of the day from which on most happens: trips of the first hour
 * count twice, those of the second once. */
static enshu_time_us find_start(const enshu_gtfs_line *line)
{
    size_t begin[24 + 1] = {0};
    size_t best = 0;
    for (size_t i = 0; i < line->n_trips; i++)
        if (line->trips[i].at_us < ENSHU_DAY)
            begin[line->trips[i].at_us / ENSHU_HOUR]++;
    for (size_t hour = 1; hour < 24; hour++)
        if (2 * begin[hour] + begin[hour + 1]
            > 2 * begin[best] + begin[best + 1])
            best = hour;
    return (enshu_time_us)best * ENSHU_HOUR;
}

/* Writes one file whole and notes its name. */
static enshu_status put_file(const import_gtfs_ask *ask, const char *name,
                             const base_buffer *text,
                             import_gtfs_result *result, enshu_error *err)
{
    char *path = base_path_join(ask->folder, name);
    char *folder = base_path_folder(path);
    enshu_status st = ENSHU_OK;
    if (text->full)
        st = enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                           "would be too large: take fewer trips");
    if (st == ENSHU_OK)
        st = base_folder_make(folder, err);
    if (st == ENSHU_OK)
        st = base_file_write(path, base_buffer_get(text), text->len, err);
    if (st == ENSHU_OK)
        result->files[result->n_files++] = xstrdup(path);
    xfree(folder);
    xfree(path);
    return st;
}

static enshu_status put_module(const import_gtfs_ask *ask,
                               const import_about *about,
                               import_gtfs_result *result, enshu_error *err)
{
    base_buffer text;
    base_buffer_init(&text, MODULE_BYTES);
    import_write_module(about, &text);
    char *name = xprintf("lib/%s.lua", about->id);
    const enshu_status st = put_file(ask, name, &text, result, err);
    xfree(name);
    base_buffer_fini(&text);
    return st;
}

/* A main.lua that is there belongs to its author. */
static enshu_status put_main(const import_gtfs_ask *ask,
                             const import_about *about,
                             import_gtfs_result *result, enshu_error *err)
{
    char *path = base_path_join(ask->folder, "main.lua");
    const bool there = base_file_kind(path) != BASE_KIND_NONE;
    xfree(path);
    if (there)
        return ENSHU_OK;
    base_buffer text;
    base_buffer_init(&text, README_BYTES);
    import_write_main(about, &text);
    const enshu_status st = put_file(ask, "main.lua", &text, result, err);
    base_buffer_fini(&text);
    return st;
}

/* Appends to a README.md that says nothing of this module yet. */
static enshu_status put_readme(const import_gtfs_ask *ask,
                               const import_about *about,
                               import_gtfs_result *result, enshu_error *err)
{
    char *path = base_path_join(ask->folder, "README.md");
    char *title = xprintf("## lib/%s.lua", about->id);
    char *old = NULL;
    size_t size = 0;
    enshu_status st = ENSHU_OK;
    base_buffer text;
    base_buffer_init(&text, 2 * README_BYTES);
    if (base_file_kind(path) != BASE_KIND_NONE)
        st = base_file_read(path, README_BYTES, &old, &size, err);
    if (st == ENSHU_OK && (!old || !strstr(old, title))) {
        base_buffer_append(&text, old ? old : "", size);
        base_buffer_append_text(&text, old ? "\n" : "");
        import_write_readme(about, &text);
        st = put_file(ask, "README.md", &text, result, err);
    }
    base_buffer_fini(&text);
    xfree(old);
    xfree(title);
    xfree(path);
    return st;
}

static enshu_status refuse_overwrite(const import_gtfs_ask *ask, const char *id,
                                     enshu_error *err)
{
    char *name = xprintf("lib/%s.lua", id);
    char *path = base_path_join(ask->folder, name);
    enshu_status st = ENSHU_OK;
    if (!ask->force && base_file_kind(path) != BASE_KIND_NONE)
        st = enshu_fail_at(err, ENSHU_EREFUSED, path, 0,
                           "is there already: give another --id, or --force to "
                           "replace it");
    xfree(path);
    xfree(name);
    return st;
}

static void fill_result(const enshu_gtfs_line *line, import_gtfs_result *out)
{
    out->stops = line->n_stops;
    out->patterns = line->n_patterns;
    out->trips = line->n_trips;
    out->rejected = line->n_rejected;
    out->first_us = line->trips[0].at_us;
    out->last_us = line->trips[line->n_trips - 1].at_us;
}

static enshu_status write_all(const import_gtfs_ask *ask,
                              const enshu_gtfs_line *line,
                              import_gtfs_result *out, enshu_error *err)
{
    const char *name = base_path_name(ask->path);
    const import_about about = {.id = out->id,
                                .feed = name[0] ? name : ask->path,
                                .route = ask->wish.route,
                                .date = ask->wish.date,
                                .start_us = find_start(line),
                                .line = line};
    fill_result(line, out);
    enshu_status st = put_module(ask, &about, out, err);
    if (st == ENSHU_OK)
        st = put_main(ask, &about, out, err);
    if (st == ENSHU_OK)
        st = put_readme(ask, &about, out, err);
    return st;
}

enshu_status import_gtfs(const import_gtfs_ask *ask, enshu_gtfs_note_fn *fn,
                         void *user, import_gtfs_result *out, enshu_error *err)
{
    char id[ID_BYTES];
    bundle_feed *feed = NULL;
    enshu_gtfs_line *line = NULL;
    *out = (import_gtfs_result){.n_files = 0};
    if (ask->id && check_id(ask->id, err) != ENSHU_OK)
        return ENSHU_EINVAL;
    make_id(ask->wish.route, id);
    out->id = xstrdup(ask->id ? ask->id : id);
    enshu_status st = refuse_overwrite(ask, out->id, err);
    if (st == ENSHU_OK)
        st = open_feed(ask->path, &feed, err);
    if (st == ENSHU_OK) {
        const enshu_gtfs_source source = {ask->path, find_text, feed};
        st = end(enshu_gtfs_read(&source, &ask->wish, fn, user, &line),
                 ask->path, err);
    }
    if (st == ENSHU_OK)
        st = write_all(ask, line, out, err);
    enshu_gtfs_line_destroy(line);
    bundle_feed_destroy(feed);
    return st;
}

void import_gtfs_fini(import_gtfs_result *result)
{
    xfree(result->id);
    for (size_t i = 0; i < result->n_files; i++)
        xfree(result->files[i]);
    *result = (import_gtfs_result){.n_files = 0};
}
