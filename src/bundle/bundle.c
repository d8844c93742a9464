#include "bundle/bundle_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

static int line_of(const char *bytes, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n';
    return line;
}

enshu_status bundle__check_text(const char *source, char *bytes, size_t *size,
                                enshu_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (*size >= 3 && memcmp(bytes, mark, 3) == 0) {
        *size -= 3;
        memmove(bytes, bytes + 3, *size + 1); /* and the NUL behind */
    }
    const size_t good = base_utf8_check(bytes, *size);
    if (good < *size)
        return enshu_fail_at(err, ENSHU_EINVAL, source, line_of(bytes, good),
                             "not UTF-8: save the file as UTF-8");
    return ENSHU_OK;
}

/* A text of a feed may be larger than what people write. */
static size_t most_bytes(const char *name)
{
    return strstr(name, ".zip/") ? BUNDLE_FEED_BYTES_MAX
                                 : BUNDLE_FILE_BYTES_MAX;
}

static enshu_status check_file(const bundle *b, const char *source,
                               const char *name, char *bytes, size_t *size,
                               enshu_error *err)
{
    if (!bundle__name_is_good(name))
        return enshu_fail_at(err, ENSHU_EINVAL, source, 0,
                             "not a usable file name in a scenario");
    if (b->n_files == BUNDLE_FILES_MAX)
        return enshu_fail_at(err, ENSHU_ELIMIT, source, 0,
                             "more than %d files in a scenario",
                             BUNDLE_FILES_MAX);
    if (*size > most_bytes(name))
        return enshu_fail_at(err, ENSHU_ELIMIT, source, 0,
                             "too large: at most %zu MiB a file",
                             most_bytes(name) >> 20);
    if (*size > BUNDLE_BYTES_MAX - b->total_bytes)
        return enshu_fail_at(err, ENSHU_ELIMIT, source, 0,
                             "more than %d MiB in a scenario",
                             BUNDLE_BYTES_MAX >> 20);
    if (bundle__is_text(name))
        return bundle__check_text(source, bytes, size, err);
    return ENSHU_OK;
}

enshu_status bundle__add(bundle *b, const char *source, const char *name,
                         char *bytes, size_t size, enshu_error *err)
{
    const enshu_status st = check_file(b, source, name, bytes, &size, err);
    if (st != ENSHU_OK) {
        xfree(bytes);
        return st;
    }
    b->files = xreallocarray(b->files, b->n_files + 1, sizeof *b->files);
    b->files[b->n_files++] =
        (enshu_file){.name = xstrdup(name), .bytes = bytes, .size = size};
    b->total_bytes += size;
    return ENSHU_OK;
}

enshu_status bundle__add_path(bundle *b, const char *path, const char *name,
                              enshu_error *err)
{
    char *bytes;
    size_t size;
    const enshu_status st =
        base_file_read(path, BUNDLE_FILE_BYTES_MAX, &bytes, &size, err);
    return st == ENSHU_OK ? bundle__add(b, path, name, bytes, size, err) : st;
}

bool bundle__has(const bundle *b, const char *name)
{
    for (size_t i = 0; i < b->n_files; i++)
        if (strcmp(b->files[i].name, name) == 0)
            return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const enshu_file *)a)->name, ((const enshu_file *)b)->name);
}

/* The last step of making a bundle: sorted, without duplicates, hashed. */
static enshu_status finish(bundle *b, enshu_error *err)
{
    qsort(b->files, b->n_files, sizeof *b->files, by_name);
    for (size_t i = 1; i < b->n_files; i++)
        if (by_name(&b->files[i - 1], &b->files[i]) == 0)
            return enshu_fail_at(err, ENSHU_EINVAL, b->files[i].name, 0,
                                 "is there twice");
    const enshu_bundle view = bundle_view(b);
    base_hash_bundle(&view, b->hash);
    return ENSHU_OK;
}

static enshu_status collect(bundle *b, const char *path, enshu_error *err)
{
    switch (base_file_kind(path)) {
    case BASE_KIND_FOLDER:
        return bundle__collect_folder(b, path, err);
    case BASE_KIND_FILE:
        return bundle__collect_file(b, path, err);
    case BASE_KIND_OTHER:
        return enshu_fail_at(err, ENSHU_EREFUSED, path, 0,
                             "neither a folder nor a regular file");
    case BASE_KIND_NONE:
        break;
    }
    return enshu_fail_at(err, ENSHU_ENOTFOUND, path, 0,
                         "no such scenario file or folder");
}

enshu_status bundle_open(const char *path, const char *std_dir, bundle **out,
                         enshu_error *err)
{
    *out = NULL;
    bundle *b = xcalloc(1, sizeof *b);
    char *found = std_dir ? NULL : bundle_std_folder();
    enshu_status st = collect(b, path, err);
    if (st == ENSHU_OK)
        st = bundle__add_std(b, std_dir ? std_dir : found, err);
    if (st == ENSHU_OK)
        st = finish(b, err);
    xfree(found);
    if (st != ENSHU_OK) {
        bundle_destroy(b);
        return st;
    }
    *out = b;
    return ENSHU_OK;
}

enshu_status bundle_from_files(const char *entry, const enshu_file *files,
                               size_t n_files, bundle **out, enshu_error *err)
{
    *out = NULL;
    enshu_status st = ENSHU_OK;
    bundle *b = xcalloc(1, sizeof *b);
    b->entry = xstrdup(entry);
    for (size_t i = 0; i < n_files && st == ENSHU_OK; i++)
        st = bundle__add(b, files[i].name, files[i].name,
                         xstrndup(files[i].bytes, files[i].size), files[i].size,
                         err);
    if (st == ENSHU_OK && !bundle__has(b, entry))
        st = enshu_fail_at(err, ENSHU_ENOTFOUND, entry, 0,
                           "is not among the files of the scenario");
    if (st == ENSHU_OK)
        st = finish(b, err);
    if (st != ENSHU_OK) {
        bundle_destroy(b);
        return st;
    }
    *out = b;
    return ENSHU_OK;
}

/* Gives up what the bundle owns behind the engine's read-only view. */
static void free_file(enshu_file *file)
{
    xfree_const(file->name);
    xfree_const(file->bytes);
}

void bundle_destroy(bundle *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->n_files; i++)
        free_file(&b->files[i]);
    xfree(b->files);
    xfree(b->entry);
    xfree(b);
}

enshu_bundle bundle_view(const bundle *b)
{
    return (enshu_bundle){
        .entry = b->entry, .files = b->files, .n_files = b->n_files};
}

const uint8_t *bundle_hash(const bundle *b)
{
    return b->hash;
}
