#include "bundle/feed.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "bundle/bundle_internal.h"
#include "bundle/zip.h"

/* What the import reads (enshu/gtfs.h). */
static const char *const known[] = {
    "agency.txt",       "calendar.txt", "calendar_dates.txt", "feed_info.txt",
    "frequencies.txt",  "routes.txt",   "stop_times.txt",     "stops.txt",
    "translations.txt", "trips.txt"};
enum { KNOWN_COUNT = sizeof known / sizeof *known };

struct bundle_feed {
    enshu_file files[KNOWN_COUNT]; /* names are static, bytes are owned */
    size_t n;
    size_t total_bytes;
};

static const char *known_name(const char *name)
{
    for (size_t i = 0; i < KNOWN_COUNT; i++)
        if (strcmp(known[i], name) == 0)
            return known[i];
    return NULL;
}

void bundle_feed_destroy(bundle_feed *feed)
{
    if (!feed)
        return;
    for (size_t i = 0; i < feed->n; i++)
        xfree_const(feed->files[i].bytes);
    xfree(feed);
}

const enshu_file *bundle_feed_files(const bundle_feed *feed, size_t *n)
{
    *n = feed->n;
    return feed->files;
}

static bool has(const bundle_feed *feed, const char *name)
{
    for (size_t i = 0; i < feed->n; i++)
        if (feed->files[i].name == name)
            return true;
    return false;
}

/* Takes `bytes`, also on failure. */
static enshu_status add(bundle_feed *feed, const char *path, const char *name,
                        char *bytes, size_t size,
                        const bundle_feed_limits *limits, enshu_error *err)
{
    char *source = base_path_join(path, name);
    enshu_status st = bundle__check_text(source, bytes, &size, err);
    if (st == ENSHU_OK && size > limits->total_bytes - feed->total_bytes)
        st =
            enshu_fail_at(err, ENSHU_ELIMIT, source, 0,
                          "too large together with the others: at most %zu "
                          "MiB%s%s",
                          limits->total_bytes >> 20, limits->advice ? "; " : "",
                          limits->advice ? limits->advice : "");
    xfree(source);
    if (st != ENSHU_OK) {
        xfree(bytes);
        return st;
    }
    feed->files[feed->n++] =
        (enshu_file){.name = name, .bytes = bytes, .size = size};
    feed->total_bytes += size;
    return ENSHU_OK;
}

/* ---- a zip ---- */

/* The folder in the zip that holds the texts: "" or "feed/".  A feed belongs at
 * the top, but is often packed with its folder. */
typedef struct place {
    char *folder; /* NULL: none found yet */
    bool many;
} place;

static void look_at(place *p, const char *name)
{
    const char *last = base_path_name(name);
    if (!known_name(last))
        return;
    const size_t len = (size_t)(last - name);
    const bool same = p->folder && strlen(p->folder) == len
                      && strncmp(p->folder, name, len) == 0;
    if (same || (p->folder && p->folder[0] == '\0'))
        return;
    p->many = p->folder && len > 0;
    xfree(p->folder);
    p->folder = xstrndup(name, len);
}

static enshu_status find_place(bundle__zip *zip, const char *path, place *p,
                               enshu_error *err)
{
    const char *name;
    enshu_status st = bundle__zip_next(zip, FEED_ENTRIES_MAX, &name, err);
    while (st == ENSHU_OK && name) {
        look_at(p, name);
        st = bundle__zip_next(zip, FEED_ENTRIES_MAX, &name, err);
    }
    if (st != ENSHU_OK)
        return st;
    if (!p->folder)
        return enshu_fail_at(err, ENSHU_ENOTFOUND, path, 0,
                             "no GTFS feed in this zip: stops.txt, trips.txt "
                             "... must be at its top");
    if (p->many)
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "more than one GTFS feed in this zip: give each a "
                             "zip of its own");
    return bundle__zip_rewind(zip, err);
}

static enshu_status take_entry(bundle_feed *feed, bundle__zip *zip,
                               const char *path, const char *name,
                               const bundle_feed_limits *limits,
                               enshu_error *err)
{
    const bundle__zip_limits bounds = {.file_bytes = limits->file_bytes,
                                       .ratio = FEED_RATIO_MAX,
                                       .ratio_from_bytes =
                                           FEED_RATIO_FROM_BYTES,
                                       .advice = limits->advice};
    char *bytes;
    size_t size;
    if (has(feed, name))
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "holds %s twice: make the zip anew", name);
    const enshu_status st = bundle__zip_read(zip, &bounds, &bytes, &size, err);
    return st == ENSHU_OK ? add(feed, path, name, bytes, size, limits, err)
                          : st;
}

static enshu_status take_entries(bundle_feed *feed, bundle__zip *zip,
                                 const char *path, const char *folder,
                                 const bundle_feed_limits *limits,
                                 enshu_error *err)
{
    const size_t len = strlen(folder);
    const char *name;
    enshu_status st = bundle__zip_next(zip, FEED_ENTRIES_MAX, &name, err);
    while (st == ENSHU_OK && name) {
        const char *text =
            strncmp(name, folder, len) == 0 ? known_name(name + len) : NULL;
        if (text)
            st = take_entry(feed, zip, path, text, limits, err);
        if (st == ENSHU_OK)
            st = bundle__zip_next(zip, FEED_ENTRIES_MAX, &name, err);
    }
    return st;
}

static enshu_status open_zip(bundle_feed *feed, const char *path,
                             const bundle_feed_limits *limits, enshu_error *err)
{
    bundle__zip *zip;
    place p = {0};
    enshu_status st = bundle__zip_open(path, &zip, err);
    if (st == ENSHU_OK)
        st = find_place(zip, path, &p, err);
    if (st == ENSHU_OK)
        st = take_entries(feed, zip, path, p.folder, limits, err);
    xfree(p.folder);
    bundle__zip_close(zip);
    return st;
}

/* ---- a folder ---- */

static enshu_status take_file(bundle_feed *feed, const char *path,
                              const char *name,
                              const bundle_feed_limits *limits,
                              enshu_error *err)
{
    char *file = base_path_join(path, name);
    char *bytes;
    size_t size;
    enshu_status st = ENSHU_OK;
    if (base_file_kind(file) != BASE_KIND_NONE) {
        st = base_file_read(file, limits->file_bytes, &bytes, &size, err);
        if (st == ENSHU_OK)
            st = add(feed, path, name, bytes, size, limits, err);
    }
    xfree(file);
    return st;
}

static enshu_status open_folder(bundle_feed *feed, const char *path,
                                const bundle_feed_limits *limits,
                                enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < KNOWN_COUNT && st == ENSHU_OK; i++)
        st = take_file(feed, path, known[i], limits, err);
    if (st == ENSHU_OK && feed->n == 0)
        st = enshu_fail_at(err, ENSHU_ENOTFOUND, path, 0,
                           "no GTFS feed in this folder: it holds none of "
                           "stops.txt, trips.txt ...");
    return st;
}

enshu_status bundle_feed_open(const char *path,
                              const bundle_feed_limits *limits,
                              bundle_feed **out, enshu_error *err)
{
    *out = NULL;
    bundle_feed *feed = xcalloc(1, sizeof *feed);
    const enshu_status st = base_file_kind(path) == BASE_KIND_FOLDER
                                ? open_folder(feed, path, limits, err)
                                : open_zip(feed, path, limits, err);
    if (st != ENSHU_OK) {
        bundle_feed_destroy(feed);
        return st;
    }
    *out = feed;
    return ENSHU_OK;
}
