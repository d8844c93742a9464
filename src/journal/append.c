/* Rows wait in memory as canonical bytes until a commit writes them all. */
#include "journal/journal_internal.h"

#include <string.h>

#include "enshu/vocabulary.h"

static enshu_status may_add(const journal *j, journal__table table,
                            enshu_error *err)
{
    if (j->mode != JOURNAL_APPEND)
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the journal is open for reading only");
    if (j->closing && journal__table_of(table)->sealed)
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the drill is being closed");
    if (j->is_sealed && journal__table_of(table)->sealed)
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the drill is closed");
    if (j->stuck != ENSHU_OK)
        return enshu_fail_at(err, j->stuck, j->path, 0,
                             "rows wait to be written: %s",
                             enshu_status_text(j->stuck));
    return ENSHU_OK;
}

enshu_status journal__add(journal *j, journal__table table,
                          const journal__cell *cells, enshu_error *err)
{
    const enshu_status st = may_add(j, table, err);
    if (st != ENSHU_OK)
        return st;
    base_buffer *to = j->holds ? &j->held : &j->pending;
    const size_t before = to->len;
    const char mark = (char)table;
    base_buffer_append(to, &mark, 1);
    if (journal__encode(to, cells, journal__table_of(table)->n_columns))
        return ENSHU_OK;
    to->len = before;
    to->full = false;
    return enshu_fail_at(err, ENSHU_ELIMIT, j->path, 0,
                         "too many rows wait for a commit");
}

static enshu_status add_row(journal *j, journal__table table,
                            const journal_row *r, const char *extra,
                            enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(r->branch), journal__int(r->instance),
        journal__int(r->seq),    journal__int(r->t_us),
        journal__text(r->kind),  journal__text(r->actor),
        journal__int(r->cause),  journal__text(extra),
        journal__text(r->fields)};
    return journal__add(j, table, cells, err);
}

enshu_status journal_add_command(journal *j, const journal_row *row,
                                 enshu_error *err)
{
    if (j->n_reopenings > 0
        && !enshu_command_judges(enshu_command_find(row->kind)))
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the drill was closed: only what judges it is "
                             "taken, not %s",
                             row->kind);
    return add_row(j, JOURNAL_COMMAND, row, row->status, err);
}

enshu_status journal_add_record(journal *j, const journal_row *row,
                                enshu_error *err)
{
    return add_row(j, JOURNAL_RECORD, row, row->audience, err);
}

enshu_status journal_add_digest(journal *j, const journal_digest *d,
                                enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(d->branch), journal__int(d->instance),
        journal__int(d->record_seq), journal__int(d->t_us),
        journal__text(d->value)};
    return journal__add(j, JOURNAL_DIGEST, cells, err);
}

enshu_status journal_add_score(journal *j, const journal_score *s,
                               enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(s->branch),       journal__int(s->instance),
        journal__text(s->objective),   journal__text(s->criterion),
        journal__int(s->points_milli), journal__int(s->max_milli),
        journal__int(s->cause),        journal__text(s->state),
        journal__int(s->counted),      journal__int(j->n_reopenings)};
    return journal__add(j, JOURNAL_SCORE, cells, err);
}

enshu_status journal_add_branch(journal *j, const journal_branch *b,
                                enshu_error *err)
{
    ENSHU_REQUIRE(b->parent >= 0 && b->parent < b->id);
    const journal__cell cells[] = {journal__int(b->id),
                                   journal__int(b->parent),
                                   journal__int(b->instance),
                                   journal__int(b->forked_at_us),
                                   journal__int(b->forked_after_command),
                                   journal__int(b->forked_after_record),
                                   journal__text(b->reason),
                                   journal__int(b->what_if)};
    return journal__add(j, JOURNAL_BRANCH, cells, err);
}

enshu_status journal_add_note(journal *j, const journal_note *n,
                              enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(n->branch),  journal__int(n->instance),
        journal__int(n->t_us),    journal__text(n->written),
        journal__text(n->author), journal__text(n->objective),
        journal__text(n->text)};
    return journal__add(j, JOURNAL_NOTE, cells, err);
}

enshu_status journal_add_member(journal *j, const journal_member *m,
                                enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(m->instance), journal__text(m->name),
        journal__text(m->team), journal__text(m->role),
        journal__text(m->joined)};
    return journal__add(j, JOURNAL_MEMBER, cells, err);
}

static bool is_chained(journal__table table)
{
    return (int)table < JOURNAL_CHAINS;
}

static int prepare_insert(journal *j, journal__table table)
{
    if (j->insert[table])
        return SQLITE_OK;
    const journal__table_info *info = journal__table_of(table);
    if (!is_chained(table))
        return journal__prepare_insert(j->db, &j->insert[table], info->name,
                                       info->columns, info->n_columns,
                                       info->again ? info->again : "");
    char *columns = xprintf("n, %s, hash", info->columns);
    const int code = journal__prepare_insert(
        j->db, &j->insert[table], info->name, columns, info->n_columns + 2, "");
    xfree(columns);
    return code;
}

int journal__write_row(journal *j, const char **at, journal__chain *chains)
{
    const journal__table table = (journal__table)(unsigned char)*(*at)++;
    const size_t n = journal__table_of(table)->n_columns;
    journal__cell cells[JOURNAL_COLUMNS_MAX];
    const char *bytes = *at;
    ENSHU_REQUIRE(n + 2 <= JOURNAL_COLUMNS_MAX);
    for (size_t i = 0; i < n; i++)
        cells[i + 1] = journal__decode(at);
    const int code = prepare_insert(j, table);
    if (code != SQLITE_OK || !is_chained(table))
        return code != SQLITE_OK
                   ? code
                   : journal__insert(j->insert[table], cells + 1, n);

    journal__chain *chain = &chains[table];
    chain->rows++;
    journal__hash_row(j->hash, chain->head, chain->rows, bytes,
                      (size_t)(*at - bytes), chain->head);
    cells[0] = journal__int(chain->rows);
    cells[n + 1] = journal__blob(chain->head, sizeof chain->head);
    return journal__insert(j->insert[table], cells, n + 2);
}

/* Within the caller's transaction. */
static int write_rows(journal *j, journal__chain *chains)
{
    int code = SQLITE_OK;
    const char *at = j->pending.bytes;
    const char *end = at + j->pending.len;
    while (at < end && code == SQLITE_OK)
        code = journal__write_row(j, &at, chains);
    return code;
}

void journal__roll_back(journal *j)
{
    if (!sqlite3_get_autocommit(j->db))
        journal__exec(j->db, "ROLLBACK");
}

static enshu_status write_pending(journal *j, enshu_error *err)
{
    journal__chain chains[JOURNAL_CHAINS];
    memcpy(chains, j->chains, sizeof chains);
    int code = journal__exec(j->db, "BEGIN IMMEDIATE");
    if (code == SQLITE_OK)
        code = write_rows(j, chains);
    if (code == SQLITE_OK)
        code = journal__exec(j->db, "COMMIT");
    if (code == SQLITE_OK) {
        memcpy(j->chains, chains, sizeof chains);
        base_buffer_clear(&j->pending);
        return ENSHU_OK;
    }
    const enshu_status st = journal__fail(j->db, j->path, code, err);
    journal__roll_back(j);
    return st;
}

enshu_status journal_commit(journal *j, enshu_error *err)
{
    if (j->pending.len == 0)
        return ENSHU_OK;
    journal__closing_undo(j);
    j->stuck = write_pending(j, err);
    return j->stuck;
}
