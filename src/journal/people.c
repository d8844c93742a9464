/* Who sat where, and forgetting it. */
#include "journal/seats.h"

#include "journal/journal_internal.h"

/* What holds names and addresses of people, and which rows have any. */
static const struct erasure {
    const char *set;
    const char *when;
    bool old; /* also in a journal of version 2 */
} erasures[] = {
    {"seat SET person = ''", "person <> ''", false},
    {"visit SET person = '', address = ''", "person <> '' OR address <> ''",
     false},
    {"member SET name = ''", "name <> ''", true},
};

static int erase(journal *j, int64_t *n)
{
    int code = journal__exec(j->db, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < sizeof erasures / sizeof *erasures; i++) {
        if (code != SQLITE_OK)
            break;
        char *sql =
            xprintf("UPDATE %s WHERE %s", erasures[i].set, erasures[i].when);
        code = journal__exec(j->db, sql);
        *n += sqlite3_changes(j->db);
        xfree(sql);
    }
    return code == SQLITE_OK ? journal__exec(j->db, "COMMIT") : code;
}

/* What was erased still stands in the log, and in pages that were freed before
 * anybody asked for it. */
static int leave_no_trace(journal *j)
{
    for (size_t i = 0; i < JOURNAL_TABLES; i++) {
        sqlite3_finalize(j->insert[i]);
        j->insert[i] = NULL;
    }
    int code = journal__exec(j->db, "VACUUM");
    if (code == SQLITE_OK)
        code = journal__exec(j->db, "PRAGMA wal_checkpoint(TRUNCATE)");
    return code;
}

enshu_status journal_forget_people(journal *j, int64_t *n, enshu_error *err)
{
    *n = 0;
    if (j->mode != JOURNAL_APPEND)
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the journal is open for reading only");
    const enshu_status st = journal_commit(j, err);
    if (st != ENSHU_OK)
        return st;
    int code = erase(j, n);
    if (code == SQLITE_OK)
        code = leave_no_trace(j);
    if (code == SQLITE_OK)
        return ENSHU_OK;
    const enshu_status failed = journal__fail(j->db, j->path, code, err);
    if (!sqlite3_get_autocommit(j->db))
        journal__exec(j->db, "ROLLBACK");
    return failed;
}
