/* Opening and closing. */
#include "journal/journal_internal.h"

#include <string.h>

#include "base/file.h"

enum {
    HEADER_BYTES = 100, /* of a SQLite file; numbers are highest byte first */
    AT_PAGE_SIZE = 16,
    AT_READ_VERSION = 19,
    AT_PAGE_COUNT = 28,
    AT_APPLICATION = 68,
    WAL_VERSION = 2
};

static uint32_t number_at(const unsigned char *bytes, size_t at, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | bytes[at + i];
    return value;
}

/* Whether a file of that name and suffix is there. */
static bool has_companion(const char *path, const char *suffix)
{
    char *companion = xprintf("%s%s", path, suffix);
    const bool there = base_file_kind(companion) != BASE_KIND_NONE;
    xfree(companion);
    return there;
}

/* SQLite itself takes a last page that is cut off for one that ends in zeros.
 * While there is a log beside the file, its size says nothing. */
static bool is_cut_off(const char *path, const unsigned char *bytes,
                       int64_t file_size)
{
    const uint32_t size = number_at(bytes, AT_PAGE_SIZE, 2);
    const int64_t page_size = size == 1 ? 65536 : (int64_t)size;
    const int64_t pages = (int64_t)number_at(bytes, AT_PAGE_COUNT, 4);
    return file_size < page_size * pages && !has_companion(path, "-wal")
           && !has_companion(path, "-journal");
}

/* What the first bytes of the file tell before SQLite looks at it. */
static enshu_status judge_header(const char *path, const unsigned char *bytes,
                                 int64_t size, enshu_error *err)
{
    static const char magic[] = "SQLite format 3";
    if (size < (int64_t)sizeof magic || memcmp(bytes, magic, sizeof magic) != 0)
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             size == 0 ? "empty: not an Enshu journal"
                                       : "not an Enshu journal");
    if (size >= HEADER_BYTES
        && number_at(bytes, AT_APPLICATION, 4) != JOURNAL_APPLICATION)
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "a database, but not an Enshu journal");
    if (size < HEADER_BYTES || is_cut_off(path, bytes, size))
        return enshu_fail_at(err, ENSHU_ECORRUPT, path, 0,
                             "the journal is damaged or cut off");
    return ENSHU_OK;
}

/* Reads the head of the file through SQLite's own handle: opening and closing
 * the file a second time would drop the locks that this process holds on
 * it. */
static enshu_status check_header(sqlite3 *db, const char *path, bool *wal,
                                 enshu_error *err)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    unsigned char bytes[HEADER_BYTES] = {0};
    int code =
        sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &size);
    const int n = size < HEADER_BYTES ? (int)size : HEADER_BYTES;
    if (code == SQLITE_OK && n > 0)
        code = file->pMethods->xRead(file, bytes, n, 0);
    if (code != SQLITE_OK)
        return journal__fail(db, path, code, err);
    *wal = bytes[AT_READ_VERSION] == WAL_VERSION;
    return judge_header(path, bytes, size, err);
}

/* A reader of a file that no writer left behind or holds needs no locks, and
 * so leaves no traces and works on read-only media.  A writer killed while it
 * turned to the log left a rollback journal, which SQLite has to play back:
 * that needs writing, also for a reader. */
static enshu_status open_database(const char *path, journal_mode mode,
                                  sqlite3 **out, enshu_error *err)
{
    const bool reads = mode == JOURNAL_READ && !has_companion(path, "-journal");
    const int flags = reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    bool wal = false;
    enshu_status st = journal__database_open(path, flags, out, err);
    if (st != ENSHU_OK)
        return st;
    st = check_header(*out, path, &wal, err);
    /* SQLite opens for reading what it cannot write. */
    if (st == ENSHU_OK && !reads && sqlite3_db_readonly(*out, "main") == 1)
        st = journal__fail(*out, path, SQLITE_READONLY, err);
    if (st == ENSHU_OK
        && (mode == JOURNAL_APPEND || !wal || has_companion(path, "-wal")))
        return ENSHU_OK;
    journal__database_close(*out);
    *out = NULL;
    if (st != ENSHU_OK)
        return st;
    return journal__database_open(path, flags | JOURNAL_OPEN_IMMUTABLE, out,
                                  err);
}

static enshu_status fail_version(const journal *j, enshu_error *err)
{
    const bool newer = j->schema > JOURNAL_SCHEMA;
    return enshu_fail_at(err, ENSHU_EVERSION, j->path, 0,
                         "made by %s Enshu (journal version %lld, this one "
                         "reads %d to %d)%s",
                         newer ? "a newer" : "an older", (long long)j->schema,
                         JOURNAL_SCHEMA_OLDEST, JOURNAL_SCHEMA,
                         newer ? "" : ": open it with the Enshu that made it");
}

static bool is_other_version(const journal *j)
{
    return j->schema > JOURNAL_SCHEMA
           || (j->schema > 0 && j->schema < JOURNAL_SCHEMA_OLDEST);
}

static enshu_status check_version(journal *j, enshu_error *err)
{
    bool same = false;
    int code = journal__schema_read(j->db, &j->schema, &same);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    if (is_other_version(j))
        return fail_version(j, err);
    if (j->schema < 1 || !same)
        return enshu_fail_at(err, ENSHU_ECORRUPT, j->path, 0,
                             "the tables of the journal have been altered");
    if (j->mode == JOURNAL_READ || j->schema == JOURNAL_SCHEMA)
        return ENSHU_OK;
    code = journal__schema_migrate(j->db);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    j->schema = JOURNAL_SCHEMA;
    return ENSHU_OK;
}

/* A text column, kept for the life of the handle. */
static const char *keep_text(journal *j, sqlite3_stmt *stmt, int column)
{
    j->texts = xreallocarray(j->texts, j->n_texts + 1, sizeof *j->texts);
    const journal__cell cell = journal__column(stmt, column);
    char *text =
        cell.type == 't' ? xstrndup(cell.bytes, cell.len) : xstrdup("");
    j->texts[j->n_texts++] = text;
    return text;
}

/* A blob column of exactly `size` bytes. */
static bool copy_blob(sqlite3_stmt *stmt, int column, uint8_t *out, size_t size)
{
    const journal__cell cell = journal__column(stmt, column);
    if (cell.type != 'b' || cell.len != size)
        return false;
    memcpy(out, cell.bytes, size);
    return true;
}

static bool take_header(journal *j, sqlite3_stmt *row)
{
    journal_header *h = &j->header;
    const char **const texts[] = {&h->scenario, &h->title_ja, &h->title_en,
                                  &h->entry,    &h->policy,   &h->lang,
                                  &h->program,  &h->started,  &h->options};
    enum { N_TEXTS = sizeof texts / sizeof *texts };
    for (int i = 0; i < N_TEXTS; i++)
        *texts[i] = keep_text(j, row, i);
    h->seed = sqlite3_column_int64(row, N_TEXTS);
    h->api = sqlite3_column_int64(row, N_TEXTS + 1);
    h->speed_milli = sqlite3_column_int64(row, N_TEXTS + 2);
    return copy_blob(row, N_TEXTS + 3, h->bundle_hash, BASE_HASH_BYTES);
}

static bool take_seal(journal *j, sqlite3_stmt *row)
{
    journal_seal *s = &j->seal;
    s->end_us = sqlite3_column_int64(row, 0);
    s->digest = keep_text(j, row, 1);
    s->closed = keep_text(j, row, 2);
    s->commands = sqlite3_column_int64(row, 3);
    s->records = sqlite3_column_int64(row, 5);
    return copy_blob(row, 8, s->public_key, BASE_KEY_BYTES);
}

static enshu_status fail_corrupt(const journal *j, const char *what,
                                 enshu_error *err)
{
    return enshu_fail_at(err, ENSHU_ECORRUPT, j->path, 0,
                         "the journal is damaged: %s", what);
}

/* Ends a reading statement: the failure of a step shows here. */
static enshu_status finish_read(journal *j, sqlite3_stmt *stmt, bool good,
                                const char *what, enshu_error *err)
{
    const int code = sqlite3_finalize(stmt);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    return good ? ENSHU_OK : fail_corrupt(j, what, err);
}

/* The hash of the drill's row is what both chains start from. */
static enshu_status load_header(journal *j, enshu_error *err)
{
    sqlite3_stmt *row;
    const int code = journal__prepare(j->db, &row, "SELECT %s, hash FROM drill",
                                      journal__drill_columns);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    uint8_t hash[BASE_HASH_BYTES];
    const bool good =
        sqlite3_step(row) == SQLITE_ROW && take_header(j, row)
        && copy_blob(row, JOURNAL_DRILL_COLUMNS, hash, sizeof hash);
    for (int i = 0; good && i < JOURNAL_CHAINS; i++) {
        journal__hash_origin(j->hash, hash, (journal__table)i, j->origins[i]);
        memcpy(j->chains[i].head, j->origins[i], BASE_HASH_BYTES);
    }
    return finish_read(j, row, good, "what the drill was is missing", err);
}

static enshu_status load_chain(journal *j, journal__table table,
                               enshu_error *err)
{
    journal__chain *chain = &j->chains[table];
    sqlite3_stmt *row;
    const int code = journal__prepare(
        j->db, &row, "SELECT n, hash FROM %s ORDER BY n DESC LIMIT 1",
        journal__table_of(table)->name);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    bool good = true;
    if (sqlite3_step(row) == SQLITE_ROW) {
        chain->rows = sqlite3_column_int64(row, 0);
        good = copy_blob(row, 1, chain->head, sizeof chain->head);
    }
    return finish_read(j, row, good, "the last row has no hash", err);
}

/* A drill is closed when it was not opened again since. */
static enshu_status count_seals(journal *j, enshu_error *err)
{
    int code =
        journal__query_int(j->db, "SELECT count(*) FROM seal", &j->n_seals);
    if (code == SQLITE_OK && j->schema >= 4)
        code = journal__query_int(j->db, "SELECT count(*) FROM reopening",
                                  &j->n_reopenings);
    j->is_sealed = j->n_seals > j->n_reopenings;
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

enshu_status journal__load_seal(journal *j, enshu_error *err)
{
    sqlite3_stmt *row;
    const int code = journal__prepare(
        j->db, &row, "SELECT %s FROM seal ORDER BY id DESC LIMIT 1",
        journal__seal_columns);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    bool good = true;
    if (sqlite3_step(row) == SQLITE_ROW)
        good = take_seal(j, row);
    const enshu_status st =
        finish_read(j, row, good, "the seal has no key", err);
    return st == ENSHU_OK ? count_seals(j, err) : st;
}

/* A drill that goes on is written ahead, so that readers do not disturb it; a
 * closed one stays the single plain file it became.  The first read makes the
 * log, which tells readers that there is a writer. */
static enshu_status prepare_writing(journal *j, enshu_error *err)
{
    if (j->mode == JOURNAL_READ)
        return ENSHU_OK;
    int64_t objects;
    int code = SQLITE_OK;
    if (!j->is_sealed)
        code = journal__exec(j->db, "PRAGMA journal_mode = WAL");
    /* Names that are erased must not stay in the gaps of the file. */
    if (code == SQLITE_OK)
        code = journal__exec(j->db, "PRAGMA synchronous = FULL;"
                                    "PRAGMA secure_delete = ON");
    if (code == SQLITE_OK)
        code = journal__query_int(j->db, "SELECT count(*) FROM sqlite_schema",
                                  &objects);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

static enshu_status load(journal *j, enshu_error *err)
{
    enshu_status st = open_database(j->path, j->mode, &j->db, err);
    if (st == ENSHU_OK)
        st = check_version(j, err);
    if (st == ENSHU_OK)
        st = load_header(j, err);
    if (st == ENSHU_OK)
        st = load_chain(j, JOURNAL_COMMAND, err);
    if (st == ENSHU_OK)
        st = load_chain(j, JOURNAL_RECORD, err);
    if (st == ENSHU_OK)
        st = journal__load_seal(j, err);
    if (st == ENSHU_OK)
        st = prepare_writing(j, err);
    return st;
}

static void destroy(journal *j)
{
    journal__closing_undo(j);
    for (size_t i = 0; i < JOURNAL_TABLES; i++)
        sqlite3_finalize(j->insert[i]);
    journal__database_close(j->db);
    for (size_t i = 0; i < j->n_texts; i++)
        xfree(j->texts[i]);
    xfree(j->texts);
    base_buffer_fini(&j->pending);
    base_buffer_fini(&j->held);
    base_hash_destroy(j->hash);
    xfree(j->path);
    xfree(j);
}

enshu_status journal_open(const char *path, journal_mode mode, journal **out,
                          enshu_error *err)
{
    *out = NULL;
    const base_kind kind = base_file_kind(path);
    if (kind == BASE_KIND_NONE)
        return enshu_fail_at(err, ENSHU_ENOTFOUND, path, 0, "no such journal");
    if (kind != BASE_KIND_FILE)
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "not a file, so not an Enshu journal");
    enum { PENDING_MAX = 256 * 1024 * 1024 };
    journal *j = xcalloc(1, sizeof *j);
    j->path = xstrdup(path);
    j->mode = mode;
    j->hash = base_hash_create();
    base_buffer_init(&j->pending, PENDING_MAX);
    base_buffer_init(&j->held, PENDING_MAX);
    const enshu_status st = load(j, err);
    if (st != ENSHU_OK) {
        destroy(j);
        return st;
    }
    *out = j;
    return ENSHU_OK;
}

/* Makes a closed drill one plain file without companions.  Not possible while
 * others read it; then the next one to close it does so. */
static void leave_one_file(journal *j)
{
    sqlite3_busy_timeout(j->db, 0);
    journal__exec(j->db, "PRAGMA journal_mode = DELETE");
}

enshu_status journal_close(journal *j, enshu_error *err)
{
    if (!j)
        return ENSHU_OK;
    enshu_status st = ENSHU_OK;
    if (j->mode == JOURNAL_APPEND)
        st = journal_commit(j, err);
    if (j->mode == JOURNAL_APPEND && j->is_sealed)
        leave_one_file(j);
    destroy(j);
    return st;
}

void journal_abandon(journal *j)
{
    if (j)
        destroy(j);
}

const journal_header *journal_get_header(const journal *j)
{
    return &j->header;
}

const journal_seal *journal_get_seal(const journal *j)
{
    return j->is_sealed ? &j->seal : NULL;
}

int64_t journal_commands(const journal *j)
{
    return j->chains[JOURNAL_COMMAND].rows;
}

int64_t journal_records(const journal *j)
{
    return j->chains[JOURNAL_RECORD].rows;
}
