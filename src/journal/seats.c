#include "journal/seats.h"

#include <stdio.h>

#include "journal/journal_internal.h"

enshu_status journal_add_request(journal *j, const journal_request *r,
                                 enshu_error *err)
{
    const journal__cell cells[] = {
        journal__text(r->seat), journal__text(r->request),
        journal__int(r->command), journal__text(r->why),
        journal__text(r->message)};
    return journal__add(j, JOURNAL_REQUEST, cells, err);
}

enshu_status journal_add_draft(journal *j, const journal_draft *d,
                               enshu_error *err)
{
    const journal__cell cells[] = {journal__text(d->seat),
                                   journal__text(d->key),
                                   journal__text(d->fields)};
    return journal__add(j, JOURNAL_DRAFT, cells, err);
}

/* All rows of a table in the order they came. */
static enshu_status select_all(journal *j, journal__table table,
                               sqlite3_stmt **rows, enshu_error *err)
{
    const journal__table_info *info = journal__table_of(table);
    const int code =
        journal__prepare(j->db, rows, "SELECT %s FROM %s ORDER BY rowid",
                         info->columns, info->name);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

static const char *text_at(sqlite3_stmt *row, int column)
{
    const unsigned char *text = sqlite3_column_text(row, column);
    return text ? (const char *)text : "";
}

static enshu_status finish(journal *j, sqlite3_stmt *rows, enshu_error *err)
{
    const int code = sqlite3_finalize(rows);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

enshu_status journal_each_request(journal *j, journal_request_fn *each,
                                  void *user, enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st = select_all(j, JOURNAL_REQUEST, &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const journal_request r = {.seat = text_at(rows, 0),
                                   .request = text_at(rows, 1),
                                   .command = sqlite3_column_int64(rows, 2),
                                   .why = text_at(rows, 3),
                                   .message = text_at(rows, 4)};
        each(user, &r);
    }
    return finish(j, rows, err);
}

enshu_status journal_each_draft(journal *j, journal_draft_fn *each, void *user,
                                enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st = select_all(j, JOURNAL_DRAFT, &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const journal_draft d = {.seat = text_at(rows, 0),
                                 .key = text_at(rows, 1),
                                 .fields = text_at(rows, 2)};
        each(user, &d);
    }
    return finish(j, rows, err);
}

enshu_status journal_read_reach(journal *j, int64_t branch, int64_t instance,
                                int64_t *t_us, int64_t *command,
                                int64_t *record, enshu_error *err)
{
    char where[96];
    (void)snprintf(where, sizeof where,
                   " WHERE branch = %lld AND instance = %lld",
                   (long long)branch, (long long)instance);
    char *const queries[] = {
        xprintf("SELECT coalesce(max(t), -1) FROM ("
                "SELECT max(t_us) AS t FROM command%s"
                " UNION ALL SELECT max(t_us) FROM record%s"
                " UNION ALL SELECT max(t_us) FROM digest%s)",
                where, where, where),
        xprintf("SELECT coalesce(max(seq), 0) FROM command%s", where),
        xprintf("SELECT coalesce(max(seq), 0) FROM record%s", where)};
    int64_t *const out[] = {t_us, command, record};
    int code = SQLITE_OK;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        if (code == SQLITE_OK)
            code = journal__query_int(j->db, queries[i], out[i]);
        xfree(queries[i]);
    }
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}
