#include "journal/reference.h"

#include "journal/journal_internal.h"

enshu_status journal_add_reference(journal *j, const journal_reference *r,
                                   enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(r->instance), journal__text(r->policy),
        journal__text(r->metric), journal__int(r->n), journal__text(r->curve)};
    return journal__add(j, JOURNAL_REFERENCE, cells, err);
}

static const char *text_at(sqlite3_stmt *rows, int column)
{
    const unsigned char *text = sqlite3_column_text(rows, column);
    return text ? (const char *)text : "";
}

enshu_status journal_each_reference(journal *j, int64_t instance,
                                    journal_reference_fn *fn, void *user,
                                    enshu_error *err)
{
    sqlite3_stmt *rows;
    if (j->schema < journal__table_of(JOURNAL_REFERENCE)->since)
        return ENSHU_OK;
    int code = journal__prepare(
        j->db, &rows,
        "SELECT instance, policy, metric, n, curve FROM reference "
        "WHERE instance = (SELECT max(instance) FROM reference "
        "WHERE instance IN (0, %lld)) ORDER BY policy, metric",
        (long long)instance);
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
        const journal_reference r = {.instance = sqlite3_column_int64(rows, 0),
                                     .policy = text_at(rows, 1),
                                     .metric = text_at(rows, 2),
                                     .n = sqlite3_column_int64(rows, 3),
                                     .curve = text_at(rows, 4)};
        fn(user, &r);
    }
    sqlite3_finalize(rows);
    return code == SQLITE_DONE ? ENSHU_OK
                               : journal__fail(j->db, j->path, code, err);
}
