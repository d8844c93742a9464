/* GTFS feeds: the texts of the zips that a scenario names. */
#include "bundle/bundle_internal.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "bundle/feed.h"

typedef struct search {
    bundle *into;
    const char *root;
    const char *real_root;
} search;

/* Adds every text under the zip's name. */
static enshu_status add_texts(bundle *b, const char *path, const char *name,
                              const bundle_feed *feed, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    size_t n;
    const enshu_file *files = bundle_feed_files(feed, &n);
    for (size_t i = 0; i < n && st == ENSHU_OK; i++) {
        char *text = base_path_join(name, files[i].name);
        char *source = base_path_join(path, files[i].name);
        st = bundle__add(b, source, text,
                         xstrndup(files[i].bytes, files[i].size), files[i].size,
                         err);
        xfree(source);
        xfree(text);
    }
    return st;
}

static bool is_unpacked(const bundle *b, const char *name)
{
    const size_t len = strlen(name);
    for (size_t i = 0; i < b->n_files; i++)
        if (strncmp(b->files[i].name, name, len) == 0
            && b->files[i].name[len] == '/')
            return true;
    return false;
}

static enshu_status unpack(const search *s, const char *path, const char *name,
                           enshu_error *err)
{
    const bundle_feed_limits limits = {
        .file_bytes = BUNDLE_FEED_BYTES_MAX,
        .total_bytes = BUNDLE_BYTES_MAX,
        .advice = "make a timetable of one route with 'enshu import gtfs'"};
    bundle_feed *feed = NULL;
    enshu_status st = bundle__check_inside(s->real_root, path, err);
    if (st == ENSHU_OK)
        st = bundle_feed_open(path, &limits, &feed, err);
    if (st == ENSHU_OK)
        st = add_texts(s->into, path, name, feed, err);
    bundle_feed_destroy(feed);
    return st;
}

/* What is in files/ is handed out as it is.  A zip that does not exist is left
 * to the engine, which can say on which line it is named. */
static enshu_status take_feed(void *user, const char *text, size_t len,
                              enshu_error *err)
{
    const search *s = user;
    enshu_status st = ENSHU_OK;
    char *name = xstrndup(text, len);
    char *path = base_path_join(s->root, name);
    if (base_path_ends(name, ".zip") && bundle__name_is_good(name)
        && strncmp(name, "files/", 6) != 0 && !is_unpacked(s->into, name)
        && base_file_kind(path) == BASE_KIND_FILE)
        st = unpack(s, path, name, err);
    xfree(path);
    xfree(name);
    return st;
}

enshu_status bundle__collect_feeds(bundle *b, const char *root,
                                   const char *real_root, enshu_error *err)
{
    search s = {b, root, real_root};
    enshu_status st = ENSHU_OK;
    const size_t n = b->n_files;
    for (size_t i = 0; i < n && st == ENSHU_OK; i++)
        if (bundle__is_lua(b->files[i].name))
            st = bundle__each_quoted(b->files[i].bytes, take_feed, &s, err);
    return st;
}
