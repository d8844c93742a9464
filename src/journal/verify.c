/* Whether a journal is what was written. */
#include "journal/journal_internal.h"

#include <string.h>

/* How far a chain went when it was signed. */
typedef struct mark {
    int64_t n;
    uint8_t head[BASE_HASH_BYTES];
    bool same; /* the row there has that hash */
} mark;

typedef struct sealed {
    mark chains[JOURNAL_CHAINS];
    uint8_t tables[BASE_HASH_BYTES];
    uint8_t signature[BASE_HASH_BYTES]; /* SHA-256 of it */
    uint8_t key[BASE_KEY_BYTES];
    char *kept; /* rows it was given; NULL: all */
    bool whole; /* it has all its parts */
    bool signature_ok;
} sealed;

/* The first fault is what the error tells; later ones only show in the
 * report. */
typedef struct verdict {
    journal *j;
    journal_report *report;
    enshu_error *err;
    enshu_status status;
    sealed *seals; /* oldest first */
    size_t n_seals;
    size_t n_reopenings;
    bool misfit; /* a reopening is of no seal there is */
} verdict;

static void blame(verdict *v, enshu_status status, const char *fmt, ...)
    ENSHU_PRINTF(3, 4);

static void blame(verdict *v, enshu_status status, const char *fmt, ...)
{
    if (v->status != ENSHU_OK)
        return;
    v->status = status;
    base_buffer text;
    base_buffer_init(&text, 1024);
    va_list args;
    va_start(args, fmt);
    base_buffer_vprintf(&text, fmt, args);
    va_end(args);
    enshu_fail_at(v->err, status, v->j->path, 0, "%s", base_buffer_get(&text));
    base_buffer_fini(&text);
}

/* A failure of SQLite itself; true when `code` is none. */
static bool is_good(verdict *v, int code)
{
    if (code == SQLITE_OK)
        return true;
    enshu_error why;
    const enshu_status st = journal__fail(v->j->db, v->j->path, code, &why);
    blame(v, st, "%s", why.message);
    return false;
}

static bool same_hash(const journal__cell *cell,
                      const uint8_t hash[BASE_HASH_BYTES])
{
    return cell->type == 'b' && cell->len == BASE_HASH_BYTES
           && memcmp(cell->bytes, hash, BASE_HASH_BYTES) == 0;
}

static void check_storage(verdict *v)
{
    sqlite3_stmt *check;
    int code =
        journal__prepare(v->j->db, &check, "%s", "PRAGMA integrity_check(1)");
    bool intact = false;
    if (code == SQLITE_OK && sqlite3_step(check) == SQLITE_ROW) {
        const journal__cell said = journal__column(check, 0);
        intact = said.len == 2 && memcmp(said.bytes, "ok", 2) == 0;
    }
    code = sqlite3_finalize(check);
    v->report->storage_ok = is_good(v, code) && intact;
    if (!v->report->storage_ok)
        blame(v, ENSHU_ECORRUPT, "the journal is damaged or cut off");
}

static void check_header(verdict *v)
{
    sqlite3_stmt *row;
    if (!is_good(v,
                 journal__prepare(v->j->db, &row, "SELECT %s, hash FROM drill",
                                  journal__drill_columns)))
        return;
    if (sqlite3_step(row) == SQLITE_ROW) {
        uint8_t hash[BASE_HASH_BYTES];
        journal__hash_columns(v->j->hash, row, JOURNAL_DRILL_COLUMNS, hash);
        const journal__cell stored =
            journal__column(row, JOURNAL_DRILL_COLUMNS);
        v->report->header_ok = same_hash(&stored, hash);
    }
    if (is_good(v, sqlite3_finalize(row)) && !v->report->header_ok)
        blame(v, ENSHU_ECORRUPT,
              "altered: the table drill is not what was written");
}

static void check_files(verdict *v)
{
    enshu_file *files;
    size_t n_files;
    enshu_error why;
    const enshu_status st = journal_copy_files(v->j, &files, &n_files, &why);
    if (st != ENSHU_OK) {
        blame(v, st, "%s", why.message);
        return;
    }
    uint8_t hash[BASE_HASH_BYTES];
    const enshu_bundle bundle = {v->j->header.entry, files, n_files};
    base_hash_bundle(&bundle, hash);
    v->report->files_ok =
        memcmp(hash, v->j->header.bundle_hash, sizeof hash) == 0;
    if (!v->report->files_ok)
        blame(v, ENSHU_ECORRUPT,
              "altered: the scenario's files are not what was written");
    journal_files_destroy(files, n_files);
}

static void find_fault(journal_chain_report *c, journal_fault fault, int64_t at)
{
    if (c->fault != JOURNAL_GOOD)
        return;
    c->fault = fault;
    c->at = at;
}

/* Checks the row a statement stands on: columns n, those of the table, hash.
 * `head` is the hash of the row before and becomes that of this one. */
static bool check_row(journal *j, sqlite3_stmt *row, size_t n_columns,
                      uint8_t head[BASE_HASH_BYTES], base_buffer *scratch,
                      journal_chain_report *c)
{
    const int64_t n = sqlite3_column_int64(row, 0);
    if (n != c->good + 1) {
        find_fault(c, n > c->good ? JOURNAL_MISSING : JOURNAL_ADDED,
                   n > c->good ? c->good + 1 : n);
        return false;
    }
    base_buffer_clear(scratch);
    for (size_t i = 1; i <= n_columns; i++) {
        const journal__cell cell = journal__column(row, (int)i);
        journal__encode(scratch, &cell, 1);
    }
    journal__hash_row(j->hash, head, n, scratch->bytes, scratch->len, head);
    const journal__cell stored = journal__column(row, (int)n_columns + 1);
    if (!same_hash(&stored, head)) {
        find_fault(c, JOURNAL_ALTERED, n);
        return false;
    }
    c->good = n;
    return true;
}

static int count_rows(journal *j, const char *table, int64_t *rows)
{
    char *sql = xprintf("SELECT count(*) FROM %s", table);
    const int code = journal__query_int(j->db, sql, rows);
    xfree(sql);
    return code;
}

static void look_at_seals(verdict *v, journal__table table, int64_t n,
                          const uint8_t head[BASE_HASH_BYTES])
{
    for (size_t i = 0; i < v->n_seals; i++) {
        mark *m = &v->seals[i].chains[table];
        if (m->n == n)
            m->same = memcmp(m->head, head, BASE_HASH_BYTES) == 0;
    }
}

/* Walks one chain as far as it is good; leaves its last hash in `head`. */
static void walk_chain(verdict *v, journal__table table,
                       journal_chain_report *c, uint8_t head[BASE_HASH_BYTES])
{
    const journal__table_info *info = journal__table_of(table);
    sqlite3_stmt *row;
    if (!is_good(v, count_rows(v->j, info->name, &c->rows))
        || !is_good(v, journal__prepare(v->j->db, &row,
                                        "SELECT n, %s, hash FROM %s "
                                        "ORDER BY n",
                                        info->columns, info->name)))
        return;
    base_buffer scratch;
    base_buffer_init(&scratch, SIZE_MAX / 2);
    look_at_seals(v, table, 0, head);
    while (sqlite3_step(row) == SQLITE_ROW
           && check_row(v->j, row, info->n_columns, head, &scratch, c))
        look_at_seals(v, table, c->good, head);
    base_buffer_fini(&scratch);
    is_good(v, sqlite3_finalize(row));
}

static bool signature_holds(const journal__cell *cells)
{
    const journal__cell *key = &cells[JOURNAL_SEAL_COLUMNS - 1];
    const journal__cell *signature = &cells[JOURNAL_SEAL_COLUMNS];
    if (key->len != BASE_KEY_BYTES || signature->len != BASE_SIGNATURE_BYTES)
        return false;
    base_buffer message;
    base_buffer_init(&message, SIZE_MAX / 2);
    journal__seal_message(&message, cells);
    const bool good =
        base_signature_is_good((const uint8_t *)key->bytes, message.bytes,
                               message.len, (const uint8_t *)signature->bytes);
    base_buffer_fini(&message);
    return good;
}

enum {
    SEALED_COMMANDS = 3,
    SEALED_COMMAND_HEAD,
    SEALED_RECORDS,
    SEALED_RECORD_HEAD,
    SEALED_TABLES
};

/* ---- seals ---- */

static bool copy_hash(uint8_t out[BASE_HASH_BYTES], const journal__cell *cell)
{
    const bool good = cell->type == 'b' && cell->len == BASE_HASH_BYTES;
    if (good)
        memcpy(out, cell->bytes, BASE_HASH_BYTES);
    return good;
}

static bool take_seal(sealed *s, const journal__cell *cells)
{
    const journal__cell *signature = &cells[JOURNAL_SEAL_COLUMNS];
    s->chains[JOURNAL_COMMAND].n = cells[SEALED_COMMANDS].integer;
    s->chains[JOURNAL_RECORD].n = cells[SEALED_RECORDS].integer;
    s->signature_ok = signature_holds(cells);
    const journal__cell *key = &cells[JOURNAL_SEAL_COLUMNS - 1];
    if (signature->type == 'b')
        base_hash_bytes(signature->bytes, signature->len, s->signature);
    if (key->type == 'b' && key->len == BASE_KEY_BYTES)
        memcpy(s->key, key->bytes, BASE_KEY_BYTES);
    return copy_hash(s->chains[JOURNAL_COMMAND].head,
                     &cells[SEALED_COMMAND_HEAD])
           && copy_hash(s->chains[JOURNAL_RECORD].head,
                        &cells[SEALED_RECORD_HEAD])
           && copy_hash(s->tables, &cells[SEALED_TABLES]);
}

static void read_seals(verdict *v)
{
    sqlite3_stmt *row;
    if (!is_good(v, journal__prepare(v->j->db, &row,
                                     "SELECT %s, signature FROM seal "
                                     "ORDER BY id",
                                     journal__seal_columns)))
        return;
    while (sqlite3_step(row) == SQLITE_ROW) {
        journal__cell cells[JOURNAL_SEAL_COLUMNS + 1];
        for (int i = 0; i <= JOURNAL_SEAL_COLUMNS; i++)
            cells[i] = journal__column(row, i);
        v->seals = xreallocarray(v->seals, v->n_seals + 1, sizeof *v->seals);
        sealed *s = &v->seals[v->n_seals++];
        *s = (sealed){.whole = false};
        s->whole = take_seal(s, cells);
    }
    is_good(v, sqlite3_finalize(row));
}

/* What was there when a seal was opened again, and that it was this one. */
static void read_reopenings(verdict *v)
{
    sqlite3_stmt *row;
    if (v->j->schema < 4
        || !is_good(v, journal__prepare(v->j->db, &row, "%s",
                                        "SELECT kept, before FROM reopening "
                                        "ORDER BY id")))
        return;
    while (sqlite3_step(row) == SQLITE_ROW) {
        const journal__cell kept = journal__column(row, 0);
        const journal__cell before = journal__column(row, 1);
        sealed *s =
            v->n_reopenings < v->n_seals ? &v->seals[v->n_reopenings] : NULL;
        v->n_reopenings++;
        if (!s || kept.type != 't' || !same_hash(&before, s->signature)) {
            v->misfit = true;
            continue;
        }
        s->kept = xstrndup(kept.bytes, kept.len);
    }
    is_good(v, sqlite3_finalize(row));
}

/* Compares a chain that is good in itself with what was signed.  Behind a seal
 * that was opened again there may be more. */
static void compare_seal(journal_chain_report *c, const sealed *s, int chain,
                         bool last)
{
    const mark *m = &s->chains[chain];
    if (last && c->rows > m->n)
        find_fault(c, JOURNAL_ADDED, m->n + 1);
    else if (c->rows < m->n)
        find_fault(c, JOURNAL_MISSING, c->rows + 1);
    else if (c->good >= m->n && !m->same)
        find_fault(c, JOURNAL_REWRITTEN, 0);
}

/* Who judges a drill again may be somebody else than who held it. */
static void count_keys(verdict *v)
{
    journal_report *r = v->report;
    if (v->n_seals > 0)
        memcpy(r->first_key, v->seals[0].key, BASE_KEY_BYTES);
    for (size_t i = 0; i < v->n_seals; i++) {
        size_t k = 0;
        while (memcmp(v->seals[k].key, v->seals[i].key, BASE_KEY_BYTES) != 0)
            k++;
        r->keys += k == i;
    }
}

static void judge_seals(verdict *v)
{
    journal_report *r = v->report;
    count_keys(v);
    const bool closed = v->n_seals > v->n_reopenings;
    r->sealed = closed;
    r->seals = (int64_t)v->n_seals;
    r->tables_ok =
        v->n_seals > 0 && !v->misfit && v->n_seals <= v->n_reopenings + 1;
    r->signature_ok = v->n_seals > 0;
    for (size_t i = 0; i < v->n_seals; i++) {
        sealed *s = &v->seals[i];
        uint8_t tables[BASE_HASH_BYTES];
        const bool last = closed && i + 1 == v->n_seals;
        r->signature_ok = r->signature_ok && s->whole && s->signature_ok;
        r->tables_ok =
            r->tables_ok
            && is_good(v, journal__hash_tables(v->j, s->kept, tables))
            && memcmp(s->tables, tables, sizeof tables) == 0;
        compare_seal(&r->commands, s, JOURNAL_COMMAND, last);
        compare_seal(&r->records, s, JOURNAL_RECORD, last);
    }
}

static void forget_seals(verdict *v)
{
    for (size_t i = 0; i < v->n_seals; i++)
        xfree(v->seals[i].kept);
    xfree(v->seals);
}

static void blame_chain(verdict *v, const char *table,
                        const journal_chain_report *c)
{
    static const char *const texts[] = {
        [JOURNAL_ALTERED] = "is not what was written",
        [JOURNAL_MISSING] = "is missing",
        [JOURNAL_ADDED] = "was added later",
    };
    if (c->fault == JOURNAL_GOOD)
        return;
    if (c->fault == JOURNAL_REWRITTEN)
        blame(v, ENSHU_ECORRUPT,
              "altered: the table %s was rewritten after the drill was closed",
              table);
    else
        blame(v, ENSHU_ECORRUPT,
              "altered: row %lld of the table %s %s (good up to row %lld)",
              (long long)c->at, table, texts[c->fault], (long long)c->good);
}

static void blame_seal(verdict *v)
{
    if (v->report->seals == 0)
        return;
    if (!v->report->tables_ok)
        blame(v, ENSHU_ECORRUPT,
              "altered: scores, digests or branches are not what was signed");
    if (!v->report->signature_ok)
        blame(v, ENSHU_ECORRUPT, "altered: the signature does not fit");
}

/* Everything is seen as it was at one moment, also while a drill goes on. */
enshu_status journal_verify(journal *j, journal_report *report,
                            enshu_error *err)
{
    *report = (journal_report){0};
    verdict v = {.j = j, .report = report, .err = err, .status = ENSHU_OK};
    uint8_t heads[JOURNAL_CHAINS][BASE_HASH_BYTES];
    if (!is_good(&v, journal__exec(j->db, "BEGIN")))
        return v.status;
    check_storage(&v);
    check_header(&v);
    check_files(&v);
    memcpy(heads, j->origins, sizeof heads);
    read_seals(&v);
    read_reopenings(&v);
    walk_chain(&v, JOURNAL_COMMAND, &report->commands, heads[JOURNAL_COMMAND]);
    walk_chain(&v, JOURNAL_RECORD, &report->records, heads[JOURNAL_RECORD]);
    judge_seals(&v);
    blame_chain(&v, "command", &report->commands);
    blame_chain(&v, "record", &report->records);
    blame_seal(&v);
    forget_seals(&v);
    journal__exec(j->db, "ROLLBACK");
    return v.status;
}
