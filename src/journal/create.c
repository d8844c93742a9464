/* Making a journal: all of it under another name, then the real one. */
#include "journal/journal_internal.h"

#include "base/file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* SQLite would apply the log of a journal that is gone to the one that takes
 * its place.  The rows in it may be all that is left, so it is not removed. */
static enshu_status check_no_log(const char *path, enshu_error *err)
{
    static const char *const suffixes[] = {"-wal", "-journal"};
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char *log = xprintf("%s%s", path, suffixes[i]);
        if (st == ENSHU_OK && base_file_kind(log) != BASE_KIND_NONE)
            st = enshu_fail_at(err, ENSHU_EREFUSED, log, 0,
                               "left behind by another journal: remove it or "
                               "take another name");
        xfree(log);
    }
    return st;
}

static void remove_database(const char *path)
{
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char *file = xprintf("%s%s", path, suffixes[i]);
        base_file_remove(file);
        xfree(file);
    }
}

static int insert_drill(sqlite3 *db, const journal_header *h)
{
    journal__cell cells[JOURNAL_DRILL_COLUMNS + 1] = {
        journal__text(h->scenario),
        journal__text(h->title_ja),
        journal__text(h->title_en),
        journal__text(h->entry),
        journal__text(h->policy),
        journal__text(h->lang),
        journal__text(h->program),
        journal__text(h->started),
        journal__text(h->options),
        journal__int(h->seed),
        journal__int(h->api),
        journal__int(h->speed_milli),
        journal__blob(h->bundle_hash, BASE_HASH_BYTES)};
    base_buffer bytes;
    base_buffer_init(&bytes, SIZE_MAX / 2);
    journal__encode(&bytes, cells, JOURNAL_DRILL_COLUMNS);
    uint8_t hash[BASE_HASH_BYTES];
    base_hash_bytes(bytes.bytes, bytes.len, hash);
    base_buffer_fini(&bytes);
    cells[JOURNAL_DRILL_COLUMNS] = journal__blob(hash, sizeof hash);

    sqlite3_stmt *insert;
    char *columns = xprintf("%s, hash", journal__drill_columns);
    int code = journal__prepare_insert(db, &insert, "drill", columns,
                                       JOURNAL_DRILL_COLUMNS + 1, "");
    if (code == SQLITE_OK)
        code = journal__insert(insert, cells, JOURNAL_DRILL_COLUMNS + 1);
    sqlite3_finalize(insert);
    xfree(columns);
    return code;
}

static int insert_files(sqlite3 *db, const enshu_file *files, size_t n_files)
{
    sqlite3_stmt *insert;
    int code =
        journal__prepare_insert(db, &insert, "file", "name, bytes", 2, "");
    for (size_t i = 0; i < n_files && code == SQLITE_OK; i++) {
        const journal__cell cells[] = {
            journal__text(files[i].name),
            journal__blob(files[i].bytes, files[i].size)};
        code = journal__insert(insert, cells, 2);
    }
    sqlite3_finalize(insert);
    return code;
}

static int mark_database(sqlite3 *db)
{
    char *sql = xprintf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                        JOURNAL_APPLICATION, JOURNAL_SCHEMA);
    const int code = journal__exec(db, sql);
    xfree(sql);
    return code;
}

static int fill(sqlite3 *db, const journal_header *header,
                const enshu_file *files, size_t n_files)
{
    int code = journal__exec(db, "PRAGMA synchronous = FULL; BEGIN");
    if (code == SQLITE_OK)
        code = mark_database(db);
    if (code == SQLITE_OK)
        code = journal__schema_create(db);
    if (code == SQLITE_OK)
        code = insert_drill(db, header);
    if (code == SQLITE_OK)
        code = insert_files(db, files, n_files);
    if (code == SQLITE_OK)
        code = journal__exec(db, "COMMIT");
    return code;
}

/* Names and answers are for the owner alone; SQLite gives its log the same
 * permissions.  When the file cannot be made, SQLite says why. */
static void make_private(const char *temp)
{
    const int fd =
        open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0)
        (void)close(fd);
}

/* Makes the whole database at `temp`. */
static enshu_status make(const char *temp, const char *path,
                         const journal_header *header, const enshu_file *files,
                         size_t n_files, enshu_error *err)
{
    sqlite3 *db;
    make_private(temp);
    enshu_status st = journal__database_open(
        temp, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db, err);
    if (st != ENSHU_OK)
        return st;
    const int code = fill(db, header, files, n_files);
    if (code != SQLITE_OK)
        st = journal__fail(db, path, code, err);
    journal__database_close(db);
    return st;
}

enshu_status journal_create(const char *path, const journal_header *header,
                            const enshu_file *files, size_t n_files,
                            journal **out, enshu_error *err)
{
    *out = NULL;
    if (base_file_kind(path) != BASE_KIND_NONE)
        return enshu_fail_at(err, ENSHU_EREFUSED, path, 0, "already exists");
    enshu_status st = check_no_log(path, err);
    if (st != ENSHU_OK)
        return st;

    journal_header full = *header;
    const enshu_bundle bundle = {header->entry, files, n_files};
    base_hash_bundle(&bundle, full.bundle_hash);
    char *temp = xprintf("%s.new-%ld", path, (long)getpid());
    remove_database(temp);
    st = make(temp, path, &full, files, n_files, err);
    if (st == ENSHU_OK)
        st = base_file_publish(temp, path, err);
    remove_database(temp);
    xfree(temp);
    if (st != ENSHU_OK)
        return st;
    st = journal_open(path, JOURNAL_APPEND, out, err);
    if (st != ENSHU_OK)
        remove_database(path);
    return st;
}
