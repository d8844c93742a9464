/* journal_internal.h - what the files of src/journal share. */
#ifndef ENSHU_JOURNAL_INTERNAL_H
#define ENSHU_JOURNAL_INTERNAL_H

#include <sqlite3.h>

#include "base/memory.h"
#include "journal/closing.h"
#include "journal/journal.h"

/* ---- cells.c: one value of a row, and the bytes that are hashed ---- */

/* type 'i': integer; 't' or 'b': `len` bytes of text or blob; 'n': NULL. */
typedef struct journal__cell {
    char type;
    int64_t integer;
    const char *bytes;
    size_t len;
} journal__cell;

journal__cell journal__int(int64_t value);
journal__cell journal__text(const char *text);
journal__cell journal__blob(const void *bytes, size_t len);
journal__cell journal__null(void);

/* The canonical bytes of a row: for each value its type letter, then an
 * integer as eight bytes (lowest first), or text and blob as their length
 * (likewise) and their bytes; nothing for NULL. */
bool journal__encode(base_buffer *out, const journal__cell *cells, size_t n);
/* Takes one value from the front of canonical bytes made by journal__encode;
 * borrows from them. */
journal__cell journal__decode(const char **at);
/* A column of the present row; borrowed until the next step. */
journal__cell journal__column(sqlite3_stmt *stmt, int column);
int journal__bind(sqlite3_stmt *stmt, int parameter,
                  const journal__cell *cell); /* borrows until the reset */

/* ---- schema.c ---- */

enum {
    JOURNAL_SCHEMA = 6,
    JOURNAL_SCHEMA_OLDEST = 2,
    JOURNAL_APPLICATION = 0x454E5348 /* "ENSH" */
};

typedef enum journal__table {
    JOURNAL_COMMAND, /* the two chains come first */
    JOURNAL_RECORD,
    JOURNAL_DIGEST,
    JOURNAL_SCORE,
    JOURNAL_BRANCH,
    JOURNAL_NOTE,
    JOURNAL_MEMBER,
    JOURNAL_REQUEST, /* a row replaces the one with the same key */
    JOURNAL_DRAFT,
    JOURNAL_WORLD, /* this one and the next too */
    JOURNAL_SEAT,
    JOURNAL_VISIT,
    JOURNAL_REOPENING,
    JOURNAL_REFERENCE,
    JOURNAL_TALLY,
    JOURNAL_TABLES,
    JOURNAL_CHAINS = 2
} journal__table;

typedef struct journal__table_info {
    const char *name;
    const char *columns; /* the values of a row, without n and hash */
    size_t n_columns;
    int since;         /* version that had it first; 0: all */
    bool sealed;       /* takes no rows after the drill was closed */
    const char *again; /* what a row does to one with the same key, or NULL:
                          the table itself says so */
} journal__table_info;

const journal__table_info *journal__table_of(journal__table table);
/* Of a row: n, at most twelve values, hash. */
enum { JOURNAL_COLUMNS_MAX = 14 };

/* The columns of `drill` and `seal` that are hashed or signed, in order. */
extern const char journal__drill_columns[];
extern const char journal__seal_columns[];
enum { JOURNAL_DRILL_COLUMNS = 13, JOURNAL_SEAL_COLUMNS = 9 };

/* Makes the tables in an empty database, inside the caller's transaction. */
int journal__schema_create(sqlite3 *db);
/* Whether the tables are exactly those of that version and nothing meddles
 * with them. */
int journal__schema_check(sqlite3 *db, int64_t version, bool *same);
/* The version and whether the tables are those of it, both as one commit left
 * them, however many programs write; tables of a version that this program
 * does not read are not looked at (*same is false then). */
int journal__schema_read(sqlite3 *db, int64_t *version, bool *same);
/* Makes the tables of an older version those of JOURNAL_SCHEMA, all or
 * nothing; leaves them when another program has done so in the meantime. */
int journal__schema_migrate(sqlite3 *db);

/* ---- database.c: SQLite, its errors and its settings ---- */

/* The error for a failed call on `db`. */
enshu_status journal__fail(sqlite3 *db, const char *path, int code,
                           enshu_error *err);
int journal__exec(sqlite3 *db, const char *sql);
/* Prepares formatted SQL; NULL for *out on failure. */
int journal__prepare(sqlite3 *db, sqlite3_stmt **out, const char *fmt, ...)
    ENSHU_PRINTF(3, 4);
/* An INSERT of n_columns values into a table; `again` is what follows, "" for
 * nothing. */
int journal__prepare_insert(sqlite3 *db, sqlite3_stmt **out, const char *table,
                            const char *columns, size_t n_columns,
                            const char *again);
/* Binds and runs an INSERT once and leaves it ready for the next row. */
int journal__insert(sqlite3_stmt *insert, const journal__cell *cells, size_t n);
/* The integer a statement gives in its first row. */
int journal__query_int(sqlite3 *db, const char *sql, int64_t *out);

enum { JOURNAL_OPEN_IMMUTABLE = 1 << 30 };
/* Opens a database and sets it up; `flags` are SQLite's, plus the one above
 * for a file that nobody writes.  *out is NULL on failure. */
ENSHU_MUST_USE enshu_status journal__database_open(const char *path, int flags,
                                                   sqlite3 **out,
                                                   enshu_error *err);
void journal__database_close(sqlite3 *db); /* accepts NULL */

/* ---- the handle ---- */

typedef struct journal__chain {
    int64_t rows;
    uint8_t head[BASE_HASH_BYTES];
} journal__chain;

typedef struct journal__closing journal__closing;

struct journal {
    sqlite3 *db;
    char *path;
    journal_mode mode;
    int64_t schema; /* version of the tables */
    base_hash *hash;
    journal_header header;
    journal_seal seal;
    char **texts; /* those of header and seals */
    size_t n_texts;
    bool is_sealed;
    int64_t n_seals;
    int64_t n_reopenings; /* the last may wait for its commit */
    uint8_t origins[JOURNAL_CHAINS][BASE_HASH_BYTES]; /* before row 1 */
    journal__chain chains[JOURNAL_CHAINS];
    sqlite3_stmt *insert[JOURNAL_TABLES];
    base_buffer pending; /* per row: the table, the canonical bytes */
    base_buffer held;    /* the same, for the commit that closes the drill */
    bool holds;          /* what is added is held */
    journal__closing *closing; /* its transaction is open; NULL: none */
    enshu_status stuck;        /* why the last commit failed, or ENSHU_OK */
};

/* ---- lineage.c ---- */

/* What a branch has of an ancestor, or of itself: rows up to these numbers,
 * digests up to this time. */
typedef struct journal__segment {
    int64_t branch;
    int64_t last_command;
    int64_t last_record;
    int64_t last_us;
} journal__segment;

/* The line of a branch from its oldest ancestor down to itself.  *out is owned
 * by the caller (xfree), also on failure, which is SQLite's. */
int journal__lineage(journal *j, int64_t branch, journal__segment **out,
                     size_t *n);

/* ---- append.c and the rest ---- */

/* Puts a row of a table into memory until the next commit; as many cells as
 * the table has columns.  Statuses of journal_add_note. */
ENSHU_MUST_USE enshu_status journal__add(journal *j, journal__table table,
                                         const journal__cell *cells,
                                         enshu_error *err);
/* Writes the row at *at and moves on, within the caller's transaction; the
 * chains are the caller's copies. */
int journal__write_row(journal *j, const char **at, journal__chain *chains);
/* SQLite may have rolled back by itself. */
void journal__roll_back(journal *j);
/* Hash of a row: SHA-256 of the hash before it, its number (eight bytes,
 * lowest first) and its canonical bytes. */
void journal__hash_row(base_hash *h, const uint8_t before[BASE_HASH_BYTES],
                       int64_t n, const char *bytes, size_t len,
                       uint8_t out[BASE_HASH_BYTES]);
/* What stands before row 1: SHA-256 of the hash of the drill's row and the
 * name of the table. */
void journal__hash_origin(base_hash *h, const uint8_t drill[BASE_HASH_BYTES],
                          journal__table table, uint8_t out[BASE_HASH_BYTES]);
/* SHA-256 of the first n columns of the present row. */
void journal__hash_columns(base_hash *h, sqlite3_stmt *stmt, size_t n,
                           uint8_t out[BASE_HASH_BYTES]);
/* Writes the seal, within the caller's transaction. */
int journal__insert_seal(journal *j, const journal_ending *e,
                         const journal__chain *chains,
                         const uint8_t tables[BASE_HASH_BYTES]);
/* Takes back what of closing is written; what is held stays.  Whatever else
 * commits does so first. */
void journal__closing_undo(journal *j);
/* Reads the seal, if there is one, into the handle. */
ENSHU_MUST_USE enshu_status journal__load_seal(journal *j, enshu_error *err);
/* SHA-256 over the rows of the tables that a seal covers besides chains: all,
 * or as many of each as `kept` says ("digest=3 score=9 ..."; NULL: all). */
int journal__hash_tables(journal *j, const char *kept,
                         uint8_t out[BASE_HASH_BYTES]);
/* The same in pieces, while the tables stay as they are. */
typedef struct journal__hashing {
    base_hash *hash;
    const char *kept;   /* borrowed */
    size_t at;          /* table that is read */
    sqlite3_stmt *rows; /* of it; NULL: not begun */
    bool named;         /* its name was fed */
} journal__hashing;
journal__hashing journal__hashing_begin(const char *kept);
/* As many rows as *left says, which counts down; it is done when some are
 * left. */
int journal__hashing_go_on(journal *j, journal__hashing *g, size_t *left);
/* Gives the hash, where one is wanted, and releases everything; may be called
 * again. */
void journal__hashing_end(journal__hashing *g, uint8_t *out);
/* The bytes that are signed. */
bool journal__seal_message(base_buffer *out, const journal__cell *cells);

#endif /* ENSHU_JOURNAL_INTERNAL_H */
