/* How far the worlds and branches of a journal got. */
#include "journal/seats.h"

#include "journal/journal_internal.h"

/* The integer of the first row for two parameters; unchanged when there is
 * none, or it is NULL. */
static int find_int(journal *j, const char *sql, int64_t first, int64_t second,
                    int64_t *out)
{
    sqlite3_stmt *find;
    const int code = journal__prepare(j->db, &find, "%s", sql);
    if (code != SQLITE_OK)
        return code;
    sqlite3_bind_int64(find, 1, first);
    if (sqlite3_bind_parameter_count(find) > 1)
        sqlite3_bind_int64(find, 2, second);
    if (sqlite3_step(find) == SQLITE_ROW
        && sqlite3_column_type(find, 0) == SQLITE_INTEGER)
        *out = sqlite3_column_int64(find, 0);
    return sqlite3_finalize(find);
}

#define OF_PLACE(what, more) (what " WHERE branch = ?1 AND instance = ?2" more)

/* Each is one look into an index: drill time rises with the rows of a
 * world. */
static int read_own(journal *j, int64_t branch, int64_t instance, int64_t *t_us,
                    int64_t *command, int64_t *record)
{
    const struct {
        const char *sql;
        int64_t *out;
    } rows[] = {
        {OF_PLACE("SELECT max(seq) FROM command", ""), command},
        {OF_PLACE("SELECT max(seq) FROM record", ""), record},
    };
    static const char *const times[] = {
        OF_PLACE("SELECT t_us FROM command", " ORDER BY seq DESC LIMIT 1"),
        OF_PLACE("SELECT t_us FROM record", " ORDER BY seq DESC LIMIT 1"),
        OF_PLACE("SELECT max(t_us) FROM digest", ""),
    };
    int code = SQLITE_OK;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (code == SQLITE_OK)
            code = find_int(j, rows[i].sql, branch, instance, rows[i].out);
    }
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        int64_t t = -1;
        if (code == SQLITE_OK)
            code = find_int(j, times[i], branch, instance, &t);
        if (t > *t_us)
            *t_us = t;
    }
    return code;
}

/* What a branch begins with. */
static int read_fork(journal *j, int64_t branch, int64_t *t_us,
                     int64_t *command, int64_t *record)
{
    static const char *const sql[] = {
        "SELECT forked_at_us FROM branch WHERE id = ?1",
        "SELECT forked_after_command FROM branch WHERE id = ?1",
        "SELECT forked_after_record FROM branch WHERE id = ?1"};
    int64_t *const out[] = {t_us, command, record};
    int code = SQLITE_OK;
    for (size_t i = 0; i < 3 && code == SQLITE_OK; i++)
        code = find_int(j, sql[i], branch, 0, out[i]);
    return code;
}

enshu_status journal_read_reach(journal *j, int64_t branch, int64_t instance,
                                int64_t *t_us, int64_t *command,
                                int64_t *record, enshu_error *err)
{
    *t_us = -1;
    *command = 0;
    *record = 0;
    int code = SQLITE_OK;
    if (branch > 0)
        code = read_fork(j, branch, t_us, command, record);
    if (code == SQLITE_OK)
        code = read_own(j, branch, instance, t_us, command, record);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

enshu_status journal_read_until(journal *j, int64_t branch, int64_t instance,
                                int64_t t_us, int64_t *command, int64_t *record,
                                enshu_error *err)
{
    static const char *const sql[] = {
        OF_PLACE("SELECT max(seq) FROM command",
                 " AND seq <= ?3 AND t_us <= ?4"),
        OF_PLACE("SELECT max(seq) FROM record",
                 " AND seq <= ?3 AND t_us <= ?4")};
    int64_t *const out[] = {command, record};
    journal__segment *line;
    size_t n_line;
    int code = journal__lineage(j, branch, &line, &n_line);
    *command = 0;
    *record = 0;
    for (size_t i = 0; i < 2 && code == SQLITE_OK; i++) {
        sqlite3_stmt *find;
        code = journal__prepare(j->db, &find, "%s", sql[i]);
        if (code != SQLITE_OK)
            break;
        for (size_t k = 0; k < n_line; k++) {
            sqlite3_bind_int64(find, 1, line[k].branch);
            sqlite3_bind_int64(find, 2, instance);
            sqlite3_bind_int64(
                find, 3, i == 0 ? line[k].last_command : line[k].last_record);
            sqlite3_bind_int64(find, 4, t_us);
            if (sqlite3_step(find) == SQLITE_ROW
                && sqlite3_column_int64(find, 0) > *out[i])
                *out[i] = sqlite3_column_int64(find, 0);
            sqlite3_reset(find);
        }
        code = sqlite3_finalize(find);
    }
    xfree(line);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

enshu_status journal_read_current(journal *j, int64_t instance, int64_t *branch,
                                  enshu_error *err)
{
    *branch = 0;
    const int code = find_int(
        j,
        j->schema < 3
            ? "SELECT max(id) FROM branch WHERE instance = ?1 AND id > 0"
            : "SELECT max(id) FROM branch WHERE instance = ?1 AND id > 0 "
              "AND what_if = 0",
        instance, 0, branch);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

enshu_status journal_each_instance(journal *j, journal_instance_fn *each,
                                   void *user, enshu_error *err)
{
    int64_t instance = -1;
    int code = SQLITE_OK;
    for (bool more = true; more && code == SQLITE_OK;) {
        int64_t next = -1;
        code = find_int(j,
                        "SELECT min(instance) FROM record WHERE branch = ?1 "
                        "AND instance > ?2",
                        0, instance, &next);
        more = code == SQLITE_OK && next > instance;
        if (more)
            each(user, next);
        instance = next;
    }
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}
