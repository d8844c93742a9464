#include "journal/journal_internal.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

enum {
    BUSY_WAIT_MS = 5000,
    VALUE_BYTES_MAX = 64 * 1024 * 1024, /* of one value in a foreign file */
    SQL_BYTES_MAX = 4096
};

/* What a person is told about a result of SQLite, by its primary code. */
static const struct failure {
    int code;
    enshu_status status;
    const char *message; /* NULL: what SQLite says */
} failures[] = {
    {SQLITE_FULL, ENSHU_EFULL, "no space left on the disk"},
    {SQLITE_IOERR, ENSHU_EIO, NULL},
    {SQLITE_CORRUPT, ENSHU_ECORRUPT, "the journal is damaged or cut off"},
    {SQLITE_NOTADB, ENSHU_ECORRUPT, "the journal is damaged or cut off"},
    {SQLITE_BUSY, ENSHU_EREFUSED, "another program is using the journal"},
    {SQLITE_LOCKED, ENSHU_EREFUSED, "another program is using the journal"},
    {SQLITE_PROTOCOL, ENSHU_EREFUSED, "another program is using the journal"},
    {SQLITE_CONSTRAINT, ENSHU_EREFUSED,
     "such a row is there already: is another program writing to it?"},
    {SQLITE_CANTOPEN, ENSHU_EIO,
     "cannot be opened: check the rights on the file and its folder"},
    {SQLITE_READONLY, ENSHU_EIO,
     "cannot be written: check the rights on the file and its folder"},
    {SQLITE_TOOBIG, ENSHU_ELIMIT, "a value is too large"},
};

/* Why the system refused to write to the database (or to its log). */
static int last_errno(sqlite3 *db, int which)
{
    sqlite3_file *file = NULL;
    int why = 0;
    if (sqlite3_file_control(db, "main", which, &file) == SQLITE_OK && file
        && file->pMethods)
        (void)file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &why);
    return why;
}

/* SQLite knows a full disk; that a quota, or what one file may grow to, is used
 * up is the same to us.  Of its shared memory it says only that there was no
 * room. */
static bool is_full(sqlite3 *db, int code)
{
    static const int files[] = {SQLITE_FCNTL_JOURNAL_POINTER,
                                SQLITE_FCNTL_FILE_POINTER};
    for (size_t i = 0; i < 2 && db && code == SQLITE_IOERR_WRITE; i++) {
        const int why = last_errno(db, files[i]);
        if (why == EDQUOT || why == EFBIG)
            return true;
    }
    return code == SQLITE_IOERR_SHMSIZE;
}

enshu_status journal__fail(sqlite3 *db, const char *path, int code,
                           enshu_error *err)
{
    ENSHU_REQUIRE((code & 0xFF) != SQLITE_MISUSE);
    const char *said = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    const int kind = is_full(db, code) ? SQLITE_FULL : code & 0xFF;
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        const struct failure *f = &failures[i];
        if (f->code == kind)
            return enshu_fail_at(err, f->status, path, 0, "%s",
                                 f->message ? f->message : said);
    }
    return enshu_fail_at(err, ENSHU_EIO, path, 0, "%s", said);
}

int journal__exec(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

int journal__prepare(sqlite3 *db, sqlite3_stmt **out, const char *fmt, ...)
{
    *out = NULL;
    base_buffer sql;
    base_buffer_init(&sql, SQL_BYTES_MAX);
    va_list args;
    va_start(args, fmt);
    ENSHU_REQUIRE(base_buffer_vprintf(&sql, fmt, args));
    va_end(args);
    const int code = sqlite3_prepare_v2(db, sql.bytes, -1, out, NULL);
    base_buffer_fini(&sql);
    return code;
}

int journal__query_int(sqlite3 *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return code;
    if (sqlite3_step(stmt) == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    code = sqlite3_finalize(stmt);
    return code;
}

int journal__prepare_insert(sqlite3 *db, sqlite3_stmt **out, const char *table,
                            const char *columns, size_t n_columns,
                            const char *again)
{
    static const char marks[] = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    ENSHU_REQUIRE(n_columns > 0 && 3 * n_columns - 2 < sizeof marks);
    /* Tables with keys of their own say what happens to a second row. */
    return journal__prepare(db, out, "INSERT INTO %s (%s) VALUES (%.*s) %s",
                            table, columns, (int)(3 * n_columns - 2), marks,
                            again);
}

int journal__insert(sqlite3_stmt *insert, const journal__cell *cells, size_t n)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < n && code == SQLITE_OK; i++)
        code = journal__bind(insert, (int)i + 1, &cells[i]);
    if (code == SQLITE_OK)
        code = sqlite3_step(insert);
    const int reset = sqlite3_reset(insert);
    sqlite3_clear_bindings(insert);
    if (code == SQLITE_DONE)
        return SQLITE_OK;
    return reset != SQLITE_OK ? reset : code;
}

/* A URI, in which every unusual byte of the path is escaped. */
static char *uri_of(const char *path, bool immutable)
{
    base_buffer uri;
    base_buffer_init(&uri, 65536);
    base_buffer_append_text(&uri, "file:");
    for (const char *at = path; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                           || (c >= '0' && c <= '9') || strchr("-_.", c);
        if (plain)
            base_buffer_append(&uri, at, 1);
        else
            base_buffer_printf(&uri, "%%%02X", c);
    }
    if (immutable)
        base_buffer_append_text(&uri, "?immutable=1");
    return base_buffer_take(&uri);
}

/* A journal may come from a stranger: nothing in it may run code or take all
 * memory. */
static int set_up(sqlite3 *db)
{
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, BUSY_WAIT_MS);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    return journal__exec(db, "PRAGMA cell_size_check = ON");
}

enshu_status journal__database_open(const char *path, int flags, sqlite3 **out,
                                    enshu_error *err)
{
    const bool immutable = (flags & JOURNAL_OPEN_IMMUTABLE) != 0;
    sqlite3 *db = NULL;
    char *uri = uri_of(path, immutable);
    int code = sqlite3_open_v2(uri, &db,
                               (flags & ~JOURNAL_OPEN_IMMUTABLE)
                                   | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE,
                               NULL);
    xfree(uri);
    if (code == SQLITE_OK)
        code = set_up(db);
    if (code != SQLITE_OK) {
        const enshu_status st = journal__fail(db, path, code, err);
        journal__database_close(db);
        *out = NULL;
        return st;
    }
    *out = db;
    return ENSHU_OK;
}

void journal__database_close(sqlite3 *db)
{
    const int code = sqlite3_close(db);
    ENSHU_REQUIRE(code == SQLITE_OK && "no statement is left open");
}
