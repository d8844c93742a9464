/*
 * Closing a drill.  One transaction takes the rows that wait and those that are
 * held, hashes the tables and signs; it may be written in pieces, while the
 * program does other things in between.  Only its own COMMIT makes any of it
 * durable: whoever else commits meanwhile takes back what is written so far,
 * and it begins anew out of memory.
 */
#include "journal/journal_internal.h"

#include <string.h>

enum { CHECKPOINT_PAGES = 1000 }; /* as SQLite begins */

struct journal__closing {
    journal__chain chains[JOURNAL_CHAINS];
    size_t pending; /* bytes of what waited at its beginning; more may come */
    size_t at;      /* byte of it, and of what is held behind it */
    journal__hashing hashing;
};

void journal_hold(journal *j, bool on)
{
    j->holds = on;
}

static void release(journal *j)
{
    if (j->closing)
        journal__hashing_end(&j->closing->hashing, NULL);
    xfree(j->closing);
    j->closing = NULL;
}

/* Its statement must be gone before the transaction. */
void journal__closing_undo(journal *j)
{
    if (!j->closing)
        return;
    release(j);
    journal__roll_back(j);
}

void journal_drop_held(journal *j)
{
    journal__closing_undo(j);
    base_buffer_clear(&j->held);
}

static int begin(journal *j)
{
    const int code = journal__exec(j->db, "BEGIN IMMEDIATE");
    if (code != SQLITE_OK)
        return code;
    journal__closing *c = xcalloc(1, sizeof *c);
    memcpy(c->chains, j->chains, sizeof c->chains);
    c->pending = j->pending.len;
    c->hashing = journal__hashing_begin(NULL);
    j->closing = c;
    return SQLITE_OK;
}

static int write_row(journal *j, journal__closing *c)
{
    const bool waited = c->at < c->pending;
    const char *begin = waited ? j->pending.bytes + c->at
                               : j->held.bytes + (c->at - c->pending);
    const char *end = begin;
    const int code = journal__write_row(j, &end, c->chains);
    c->at += (size_t)(end - begin);
    return code;
}

/* The rows, then the hash of the tables. */
static int go_on(journal *j, size_t *left)
{
    journal__closing *c = j->closing;
    const size_t all = c->pending + j->held.len;
    int code = SQLITE_OK;
    while (*left > 0 && c->at != all && code == SQLITE_OK) {
        code = write_row(j, c);
        --*left;
    }
    if (code == SQLITE_OK)
        code = journal__hashing_go_on(j, &c->hashing, left);
    return code;
}

static void drop_written(journal *j)
{
    const size_t written = j->closing->pending;
    const size_t rest = j->pending.len - written;
    if (rest > 0)
        memmove(j->pending.bytes, j->pending.bytes + written, rest);
    j->pending.len = rest;
    base_buffer_clear(&j->held);
}

/* Taking over the log of a large commit costs as much as the commit: the next
 * one does that, or the end, which nobody waits for as for this one. */
static int commit(journal *j)
{
    sqlite3_wal_autocheckpoint(j->db, 0);
    const int code = journal__exec(j->db, "COMMIT");
    sqlite3_wal_autocheckpoint(j->db, CHECKPOINT_PAGES);
    return code;
}

static int finish(journal *j, const journal_ending *e)
{
    journal__closing *c = j->closing;
    uint8_t tables[BASE_HASH_BYTES] = {0};
    journal__hashing_end(&c->hashing, tables);
    int code = journal__insert_seal(j, e, c->chains, tables);
    if (code == SQLITE_OK)
        code = commit(j);
    if (code != SQLITE_OK)
        return code;
    memcpy(j->chains, c->chains, sizeof c->chains);
    drop_written(j);
    j->stuck = ENSHU_OK;
    return SQLITE_OK;
}

static enshu_status fail(journal *j, int code, enshu_error *err)
{
    const enshu_status st = journal__fail(j->db, j->path, code, err);
    journal__closing_undo(j);
    if (j->pending.len > 0)
        j->stuck = st;
    return st;
}

static enshu_status may_close(const journal *j, enshu_error *err)
{
    if (j->mode == JOURNAL_APPEND && !j->is_sealed)
        return ENSHU_OK;
    return enshu_fail_at(err, ENSHU_EREFUSED, j->path, 0,
                         "the drill cannot be closed: it is open for "
                         "reading only or closed already");
}

enshu_status journal_close_some(journal *j, const journal_ending *e,
                                size_t rows, bool *done, enshu_error *err)
{
    size_t left = rows;
    *done = false;
    const enshu_status st = may_close(j, err);
    if (st != ENSHU_OK)
        return st;
    int code = j->closing ? SQLITE_OK : begin(j);
    if (code == SQLITE_OK)
        code = go_on(j, &left);
    if (code == SQLITE_OK && left == 0)
        return ENSHU_OK;
    if (code == SQLITE_OK)
        code = finish(j, e);
    if (code != SQLITE_OK)
        return fail(j, code, err);
    release(j);
    *done = true;
    return journal__load_seal(j, err);
}

enshu_status journal_close_drill(journal *j, int64_t end_us, const char *digest,
                                 const base_key *key, enshu_error *err)
{
    bool done;
    return journal_close_some(j, &(journal_ending){end_us, digest, key},
                              SIZE_MAX, &done, err);
}
