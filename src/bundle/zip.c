#include "bundle/zip.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/file.h"
#include "base/memory.h"

enum { BLOCK_BYTES = 64 * 1024 };

struct bundle__zip {
    struct archive *archive;
    struct archive_entry *entry; /* borrowed from the archive */
    char *path;
    char *packed;
    size_t packed_bytes;
    size_t unpacked_bytes;
    size_t n_entries;
};

static enshu_status damaged(const bundle__zip *zip, enshu_error *err)
{
    const char *why = archive_error_string(zip->archive);
    return enshu_fail_at(err, ENSHU_EINVAL, zip->path, 0,
                         "not a zip that can be read (%s): fetch it again",
                         why ? why : "damaged");
}

enshu_status bundle__zip_rewind(bundle__zip *zip, enshu_error *err)
{
    if (zip->archive)
        archive_read_free(zip->archive);
    zip->archive = archive_read_new();
    ENSHU_REQUIRE(zip->archive != NULL);
    zip->n_entries = 0;
    /* Entries are those of the list at its end: what lies hidden between is not
     * read. */
    if (archive_read_support_format_zip_seekable(zip->archive) != ARCHIVE_OK
        || archive_read_open_memory(zip->archive, zip->packed,
                                    zip->packed_bytes)
               != ARCHIVE_OK)
        return damaged(zip, err);
    return ENSHU_OK;
}

enshu_status bundle__zip_open(const char *path, bundle__zip **out,
                              enshu_error *err)
{
    *out = NULL;
    bundle__zip *zip = xcalloc(1, sizeof *zip);
    zip->path = xstrdup(path);
    enshu_status st = base_file_read(path, BUNDLE__ZIP_BYTES_MAX, &zip->packed,
                                     &zip->packed_bytes, err);
    if (st == ENSHU_OK)
        st = bundle__zip_rewind(zip, err);
    if (st != ENSHU_OK) {
        bundle__zip_close(zip);
        return st;
    }
    *out = zip;
    return ENSHU_OK;
}

void bundle__zip_close(bundle__zip *zip)
{
    if (!zip)
        return;
    if (zip->archive)
        archive_read_free(zip->archive);
    xfree(zip->packed);
    xfree(zip->path);
    xfree(zip);
}

/* Absolute, or with a part "..": also with backslashes and a drive. */
static bool leads_outside(const char *name)
{
    if (name[0] == '/' || name[0] == '\\' || (name[0] && name[1] == ':'))
        return true;
    for (const char *part = name; *part;) {
        const size_t len = strcspn(part, "/\\");
        if (len == 2 && part[0] == '.' && part[1] == '.')
            return true;
        part += len + (part[len] ? 1 : 0);
    }
    return false;
}

/* A name for a message: no controls, not too long. */
static void write_shown(const char *name, char out[64])
{
    size_t n = 0;
    for (; name[n] && n < 60; n++) {
        const unsigned char c = (unsigned char)name[n];
        out[n] = c >= 0x20 && c < 0x7F ? name[n] : '?';
    }
    out[n] = '\0';
}

static enshu_status check_entry(const bundle__zip *zip, const char *name,
                                enshu_error *err)
{
    char shown[64];
    write_shown(name, shown);
    if (leads_outside(name))
        return enshu_fail_at(err, ENSHU_EREFUSED, zip->path, 0,
                             "holds '%s', which leads outside the zip: not "
                             "opened; make the zip anew",
                             shown);
    if (archive_entry_filetype(zip->entry) != AE_IFREG)
        return enshu_fail_at(err, ENSHU_EREFUSED, zip->path, 0,
                             "holds '%s', a link or special file: not opened; "
                             "make the zip anew",
                             shown);
    return ENSHU_OK;
}

enshu_status bundle__zip_next(bundle__zip *zip, size_t entries_max,
                              const char **name, enshu_error *err)
{
    *name = NULL;
    for (;;) {
        const int got = archive_read_next_header(zip->archive, &zip->entry);
        if (got == ARCHIVE_EOF)
            return ENSHU_OK;
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
            return damaged(zip, err);
        if (zip->n_entries++ == entries_max)
            return enshu_fail_at(err, ENSHU_ELIMIT, zip->path, 0,
                                 "more than %zu files in the zip: take out "
                                 "what does not belong to it",
                                 entries_max);
        const char *found = archive_entry_pathname(zip->entry);
        if (!found)
            continue; /* a name that is no text here is none that we know */
        if (archive_entry_filetype(zip->entry) == AE_IFDIR
            && !leads_outside(found))
            continue;
        const enshu_status st = check_entry(zip, found, err);
        if (st == ENSHU_OK)
            *name = found;
        return st;
    }
}

static enshu_status too_large(const bundle__zip *zip, const char *name,
                              const bundle__zip_limits *limits,
                              enshu_error *err)
{
    return enshu_fail_at(err, ENSHU_ELIMIT, zip->path, 0,
                         "%s is too large: at most %zu MiB%s%s", name,
                         limits->file_bytes >> 20, limits->advice ? "; " : "",
                         limits->advice ? limits->advice : "");
}

/* Far more comes out than such texts can be packed to. */
static bool is_bomb(const bundle__zip *zip, const bundle__zip_limits *limits)
{
    return zip->unpacked_bytes > limits->ratio_from_bytes
           && (zip->unpacked_bytes - limits->ratio_from_bytes) / limits->ratio
                  > zip->packed_bytes;
}

/* Reads block by block, so that a size that the zip does not tell, or tells
 * wrongly, is found out in time. */
static enshu_status read_blocks(bundle__zip *zip, const char *name,
                                const bundle__zip_limits *limits,
                                base_buffer *to, enshu_error *err)
{
    char *block = xmalloc(BLOCK_BYTES);
    enshu_status st = ENSHU_OK;
    while (st == ENSHU_OK) {
        const la_ssize_t n =
            archive_read_data(zip->archive, block, BLOCK_BYTES);
        if (n < 0)
            st = damaged(zip, err);
        if (n <= 0)
            break;
        zip->unpacked_bytes += (size_t)n;
        if (!base_buffer_append(to, block, (size_t)n))
            st = too_large(zip, name, limits, err);
        else if (is_bomb(zip, limits))
            st = enshu_fail_at(err, ENSHU_ELIMIT, zip->path, 0,
                               "%s unpacks to more than %zu times its size: "
                               "not a feed",
                               name, limits->ratio);
    }
    xfree(block);
    return st;
}

/* libarchive reports a text that is shorter than announced as an error only
 * when it comes to the end of the file. */
static enshu_status check_size(const bundle__zip *zip, const char *name,
                               size_t got, enshu_error *err)
{
    if (!archive_entry_size_is_set(zip->entry)
        || archive_entry_size(zip->entry) == (la_int64_t)got)
        return ENSHU_OK;
    return enshu_fail_at(err, ENSHU_EINVAL, zip->path, 0,
                         "%s is cut off: fetch the zip again", name);
}

enshu_status bundle__zip_read(bundle__zip *zip,
                              const bundle__zip_limits *limits, char **bytes,
                              size_t *size, enshu_error *err)
{
    char name[64];
    base_buffer text;
    *bytes = NULL;
    write_shown(archive_entry_pathname(zip->entry), name);
    if (archive_entry_is_encrypted(zip->entry))
        return enshu_fail_at(err, ENSHU_EINVAL, zip->path, 0,
                             "%s is encrypted: make a zip without a password",
                             name);
    if (archive_entry_size_is_set(zip->entry)
        && archive_entry_size(zip->entry) > (la_int64_t)limits->file_bytes)
        return too_large(zip, name, limits, err);
    base_buffer_init(&text, limits->file_bytes);
    enshu_status st = read_blocks(zip, name, limits, &text, err);
    if (st == ENSHU_OK)
        st = check_size(zip, name, text.len, err);
    if (st == ENSHU_OK) {
        *size = text.len;
        *bytes = base_buffer_take(&text);
    }
    base_buffer_fini(&text);
    return st;
}
