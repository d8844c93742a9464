/* The hashes of a journal, its seal, and opening it again. */
#include "journal/journal_internal.h"
#include "journal/reopen.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

void journal__hash_row(base_hash *h, const uint8_t before[BASE_HASH_BYTES],
                       int64_t n, const char *bytes, size_t len,
                       uint8_t out[BASE_HASH_BYTES])
{
    base_hash_feed(h, before, BASE_HASH_BYTES);
    base_hash_feed_u64(h, (uint64_t)n);
    base_hash_feed(h, bytes, len);
    base_hash_finish(h, out);
}

void journal__hash_origin(base_hash *h, const uint8_t drill[BASE_HASH_BYTES],
                          journal__table table, uint8_t out[BASE_HASH_BYTES])
{
    const char *name = journal__table_of(table)->name;
    base_hash_feed(h, drill, BASE_HASH_BYTES);
    base_hash_feed(h, name, strlen(name));
    base_hash_finish(h, out);
}

static void feed_columns(base_hash *h, sqlite3_stmt *stmt, int first, int n)
{
    base_buffer bytes;
    base_buffer_init(&bytes, SIZE_MAX / 2);
    for (int i = 0; i < n; i++) {
        const journal__cell cell = journal__column(stmt, first + i);
        journal__encode(&bytes, &cell, 1);
    }
    base_hash_feed(h, bytes.bytes, bytes.len);
    base_buffer_fini(&bytes);
}

void journal__hash_columns(base_hash *h, sqlite3_stmt *stmt, size_t n,
                           uint8_t out[BASE_HASH_BYTES])
{
    feed_columns(h, stmt, 0, (int)n);
    base_hash_finish(h, out);
}

/* What a seal covers of a table.  What came after version 2 is fed only where
 * there is any, so that a journal of that version keeps its hash. */
typedef struct cover {
    journal__table table;
    const char *columns; /* of version 2 */
    int n_columns;
    const char *newer; /* one more, fed when it is not 0; or NULL */
    int newer_since;   /* version that has it */
    bool when_any;     /* a table without rows is as if it were not there */
} cover;

static const cover covers[] = {
    {JOURNAL_DIGEST, "branch, instance, record_seq, t_us, value", 5, NULL, 0,
     false},
    {JOURNAL_SCORE,
     "branch, instance, objective, criterion, points, max, cause, state, "
     "counted",
     9, "round", 4, false},
    {JOURNAL_BRANCH,
     "id, parent, instance, forked_at_us, forked_after_command, "
     "forked_after_record, reason",
     7, "what_if", 3, false},
    {JOURNAL_WORLD, "instance, name, team_group", 3, NULL, 0, true},
    {JOURNAL_REOPENING, "at, who, kept, before", 4, NULL, 0, true},
    {JOURNAL_REFERENCE, "instance, policy, metric, n, curve", 5, NULL, 0, true},
    {JOURNAL_TALLY, "branch, instance, round, party, kind, name, fields", 7,
     NULL, 0, true},
};

enum { N_COVERS = sizeof covers / sizeof *covers };

/* How many rows of a table a text like "digest=3 score=9" speaks of; -1: of
 * all there are; a table it does not name had none. */
static int64_t kept_of(const char *kept, const char *name)
{
    const size_t len = strlen(name);
    if (!kept)
        return -1;
    for (const char *at = kept; *at; at += strcspn(at, " "), at += *at == ' ') {
        if (strncmp(at, name, len) == 0 && at[len] == '=')
            return strtoll(at + len + 1, NULL, 10);
    }
    return 0;
}

/* A statement for the table that is next. */
static int begin_table(journal *j, journal__hashing *g)
{
    const cover *c = &covers[g->at];
    const char *name = journal__table_of(c->table)->name;
    const int code = journal__prepare(
        j->db, &g->rows, "SELECT %s, %s FROM %s ORDER BY rowid LIMIT %lld",
        c->columns, c->newer && j->schema >= c->newer_since ? c->newer : "0",
        name, (long long)kept_of(g->kept, name));
    g->named = code == SQLITE_OK && !c->when_any;
    if (g->named)
        base_hash_feed(g->hash, name, strlen(name));
    return code;
}

static int feed_rows(journal__hashing *g, size_t *left)
{
    const cover *c = &covers[g->at];
    const char *name = journal__table_of(c->table)->name;
    while (*left > 0 && sqlite3_step(g->rows) == SQLITE_ROW) {
        const bool newer = sqlite3_column_int64(g->rows, c->n_columns) != 0;
        if (!g->named)
            base_hash_feed(g->hash, name, strlen(name));
        g->named = true;
        feed_columns(g->hash, g->rows, 0, c->n_columns + newer);
        --*left;
    }
    if (*left == 0)
        return SQLITE_OK;
    sqlite3_stmt *rows = g->rows;
    g->rows = NULL;
    g->at++;
    return sqlite3_finalize(rows);
}

journal__hashing journal__hashing_begin(const char *kept)
{
    return (journal__hashing){.hash = base_hash_create(), .kept = kept};
}

int journal__hashing_go_on(journal *j, journal__hashing *g, size_t *left)
{
    int code = SQLITE_OK;
    while (code == SQLITE_OK && *left > 0 && g->at < N_COVERS) {
        if (j->schema < journal__table_of(covers[g->at].table)->since) {
            g->at++;
            continue;
        }
        if (!g->rows)
            code = begin_table(j, g);
        if (code == SQLITE_OK)
            code = feed_rows(g, left);
    }
    return code;
}

void journal__hashing_end(journal__hashing *g, uint8_t *out)
{
    uint8_t unwanted[BASE_HASH_BYTES];
    if (!g->hash)
        return;
    sqlite3_finalize(g->rows);
    base_hash_finish(g->hash, out ? out : unwanted);
    base_hash_destroy(g->hash);
    *g = (journal__hashing){.hash = NULL};
}

int journal__hash_tables(journal *j, const char *kept,
                         uint8_t out[BASE_HASH_BYTES])
{
    size_t left = SIZE_MAX;
    journal__hashing g = journal__hashing_begin(kept);
    const int code = journal__hashing_go_on(j, &g, &left);
    journal__hashing_end(&g, out);
    return code;
}

bool journal__seal_message(base_buffer *out, const journal__cell *cells)
{
    return base_buffer_append_text(out, "enshu-seal-1\n")
           && journal__encode(out, cells, JOURNAL_SEAL_COLUMNS);
}

static void sign(const base_key *key, const journal__cell *cells,
                 uint8_t signature[BASE_SIGNATURE_BYTES])
{
    base_buffer message;
    base_buffer_init(&message, SIZE_MAX / 2);
    journal__seal_message(&message, cells);
    base_key_sign(key, message.bytes, message.len, signature);
    base_buffer_fini(&message);
}

int journal__insert_seal(journal *j, const journal_ending *e,
                         const journal__chain *chains,
                         const uint8_t tables[BASE_HASH_BYTES])
{
    const journal__chain *commands = &chains[JOURNAL_COMMAND];
    const journal__chain *records = &chains[JOURNAL_RECORD];
    char closed[BASE_CLOCK_TEXT];
    uint8_t public_key[BASE_KEY_BYTES];
    uint8_t signature[BASE_SIGNATURE_BYTES];
    base_clock_write(base_clock_wall_us(), closed);
    base_key_public(e->key, public_key);
    journal__cell cells[JOURNAL_SEAL_COLUMNS + 1] = {
        journal__int(e->end_us),
        journal__text(e->digest),
        journal__text(closed),
        journal__int(commands->rows),
        journal__blob(commands->head, BASE_HASH_BYTES),
        journal__int(records->rows),
        journal__blob(records->head, BASE_HASH_BYTES),
        journal__blob(tables, BASE_HASH_BYTES),
        journal__blob(public_key, sizeof public_key)};
    sign(e->key, cells, signature);
    cells[JOURNAL_SEAL_COLUMNS] = journal__blob(signature, sizeof signature);

    sqlite3_stmt *insert;
    char *columns = xprintf("%s, signature", journal__seal_columns);
    int code = journal__prepare_insert(j->db, &insert, "seal", columns,
                                       JOURNAL_SEAL_COLUMNS + 1, "");
    if (code == SQLITE_OK)
        code = journal__insert(insert, cells, JOURNAL_SEAL_COLUMNS + 1);
    sqlite3_finalize(insert);
    xfree(columns);
    return code;
}

/* ---- opening it again ---- */

/* "digest=3 score=9 ...": what there is of the tables that are signed. */
static int count_tables(journal *j, base_buffer *out)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < N_COVERS && code == SQLITE_OK; i++) {
        const char *name = journal__table_of(covers[i].table)->name;
        int64_t rows = 0;
        char *sql = xprintf("SELECT count(*) FROM %s", name);
        code = journal__query_int(j->db, sql, &rows);
        xfree(sql);
        base_buffer_printf(out, "%s%s=%lld", i > 0 ? " " : "", name,
                           (long long)rows);
    }
    return code;
}

static int hash_signature(journal *j, uint8_t out[BASE_HASH_BYTES])
{
    sqlite3_stmt *row;
    int code = journal__prepare(j->db, &row, "%s",
                                "SELECT signature FROM seal ORDER BY id DESC");
    if (code != SQLITE_OK)
        return code;
    if (sqlite3_step(row) == SQLITE_ROW) {
        const journal__cell signature = journal__column(row, 0);
        base_hash_bytes(signature.bytes, signature.len, out);
    }
    return sqlite3_finalize(row);
}

enshu_status journal_reopen(journal *j, const char *who, enshu_error *err)
{
    enum { KEPT_BYTES = 1024 };
    char at[BASE_CLOCK_TEXT];
    uint8_t before[BASE_HASH_BYTES] = {0};
    if (j->mode != JOURNAL_APPEND || !j->is_sealed)
        return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                             "the drill cannot be opened again: it is open "
                             "for reading only or not closed");
    enshu_status st = journal_commit(j, err);
    if (st != ENSHU_OK)
        return st;
    base_buffer kept;
    base_buffer_init(&kept, KEPT_BYTES);
    base_clock_write(base_clock_wall_us(), at);
    int code = count_tables(j, &kept);
    if (code == SQLITE_OK)
        code = hash_signature(j, before);
    const journal__cell cells[] = {journal__text(at), journal__text(who),
                                   journal__text(base_buffer_get(&kept)),
                                   journal__blob(before, sizeof before)};
    st = code == SQLITE_OK ? journal__add(j, JOURNAL_REOPENING, cells, err)
                           : journal__fail(j->db, j->path, code, err);
    base_buffer_fini(&kept);
    if (st != ENSHU_OK)
        return st;
    j->is_sealed = false;
    j->n_reopenings++;
    return ENSHU_OK;
}

int64_t journal_reopenings(const journal *j)
{
    return j->n_reopenings;
}

enshu_status journal_each_reopening(journal *j, journal_reopening_fn *fn,
                                    void *user, enshu_error *err)
{
    sqlite3_stmt *rows;
    if (j->schema < 4)
        return ENSHU_OK;
    int code = journal__prepare(j->db, &rows, "%s",
                                "SELECT at, who FROM reopening ORDER BY id");
    while (code == SQLITE_OK && sqlite3_step(rows) == SQLITE_ROW) {
        const journal__cell at = journal__column(rows, 0);
        const journal__cell who = journal__column(rows, 1);
        const journal_reopening row = {at.type == 't' ? at.bytes : "",
                                       who.type == 't' ? who.bytes : ""};
        fn(user, &row);
    }
    if (code == SQLITE_OK)
        code = sqlite3_finalize(rows);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}
