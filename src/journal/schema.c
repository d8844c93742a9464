/*
 * The tables of a journal, version JOURNAL_SCHEMA (PRAGMA user_version).
 *
 * PRAGMA application_id is 0x454E5348.  The comments below are kept by SQLite
 * and can be read in any journal with `.schema`.  Times called t_us are drill
 * time in microseconds from T+00:00; wall times are ISO 8601 in UTC; fields
 * are JSON objects with the names of the vocabulary; points are thousandths.
 *
 * hash of row n of command or record: SHA-256 of the hash of row n - 1, n, and
 * the values of the row from `branch` to `fields`.  Numbers are eight bytes,
 * lowest first.  A value is its type ('i' integer, 't' text, 'b' blob, 'n'
 * NULL), then the number, or the length and the bytes.  Before row 1 stands
 * SHA-256 of drill.hash and the name of the table; drill.hash is SHA-256 of
 * the values of the drill's row in the order below, without id and hash.
 */
#include "journal/journal_internal.h"

#include <string.h>

const char journal__drill_columns[] =
    "scenario, title_ja, title_en, entry, policy, lang, program, started, "
    "options, seed, api, speed_milli, bundle_sha256";

const char journal__seal_columns[] =
    "end_us, digest, closed, commands, command_head, records, record_head, "
    "tables_sha256, public_key";

#define CHAIN_COLUMNS(extra)                                                   \
    "branch, instance, seq, t_us, kind, actor, cause, " extra ", fields"

static const journal__table_info tables[JOURNAL_TABLES] = {
    [JOURNAL_COMMAND] = {"command", CHAIN_COLUMNS("status"), 9, true},
    [JOURNAL_RECORD] = {"record", CHAIN_COLUMNS("audience"), 9, true},
    [JOURNAL_DIGEST] = {"digest", "branch, instance, record_seq, t_us, value",
                        5, true},
    [JOURNAL_SCORE] = {"score",
                       "branch, instance, objective, criterion, points, max, "
                       "cause, state, counted",
                       9, true},
    [JOURNAL_BRANCH] = {"branch",
                        "id, parent, instance, forked_at_us, "
                        "forked_after_command, forked_after_record, reason",
                        7, true},
    [JOURNAL_NOTE] = {"note",
                      "branch, instance, t_us, written, author, objective, "
                      "text",
                      7, false},
    [JOURNAL_MEMBER] = {"member", "instance, name, team, role, joined", 5,
                        false},
    [JOURNAL_REQUEST] = {"request", "seat, request, command, why, message", 5,
                         false},
    [JOURNAL_DRAFT] = {"draft", "seat, key, fields", 3, false},
};

typedef struct statement {
    const char *name;
    const char *sql;
} statement;

static const statement schema[] = {
    {"drill",
     "CREATE TABLE drill (\n"
     "    id INTEGER PRIMARY KEY CHECK (id = 1), -- the only row\n"
     "    scenario TEXT NOT NULL,       -- id of the scenario\n"
     "    title_ja TEXT NOT NULL,\n"
     "    title_en TEXT NOT NULL,\n"
     "    entry TEXT NOT NULL,          -- file that was run\n"
     "    policy TEXT NOT NULL,         -- who played: none, slow, a bot\n"
     "    lang TEXT NOT NULL,           -- language of the drill\n"
     "    program TEXT NOT NULL,        -- version of the engine\n"
     "    started TEXT NOT NULL,        -- wall time\n"
     "    options TEXT NOT NULL,        -- JSON: what else shapes the drill\n"
     "    seed INTEGER NOT NULL,\n"
     "    api INTEGER NOT NULL,         -- of the scenario\n"
     "    speed_milli INTEGER NOT NULL, -- drill s per real s, thousandths\n"
     "    bundle_sha256 BLOB NOT NULL,  -- over entry and the table file\n"
     "    hash BLOB NOT NULL            -- over this row\n"
     ") STRICT"},
    {"file",
     "CREATE TABLE file (\n"
     "    name TEXT PRIMARY KEY,        -- as in the scenario's package\n"
     "    bytes BLOB NOT NULL\n"
     ") STRICT"},
    {"branch",
     "CREATE TABLE branch (\n"
     "    id INTEGER PRIMARY KEY,       -- 0 is the drill as it went\n"
     "    parent INTEGER CHECK (parent < id),\n"
     "    instance INTEGER NOT NULL,\n"
     "    forked_at_us INTEGER NOT NULL,\n"
     "    forked_after_command INTEGER NOT NULL, -- last seq in common\n"
     "    forked_after_record INTEGER NOT NULL,  -- last seq in common\n"
     "    reason TEXT NOT NULL\n"
     ") STRICT"},
    {"command",
     "CREATE TABLE command (\n"
     "    n INTEGER PRIMARY KEY,        -- 1, 2, 3 ... without gaps\n"
     "    branch INTEGER NOT NULL,\n"
     "    instance INTEGER NOT NULL,    -- 0: the single or shared world\n"
     "    seq INTEGER NOT NULL,\n"
     "    t_us INTEGER NOT NULL,        -- when it takes effect\n"
     "    kind TEXT NOT NULL,           -- 'action.start' ...\n"
     "    actor TEXT NOT NULL,          -- role, or 'control'\n"
     "    cause INTEGER NOT NULL,       -- seq of a record, 0 = none\n"
     "    status TEXT NOT NULL,         -- 'accepted' or 'refused'\n"
     "    fields TEXT NOT NULL,         -- JSON\n"
     "    hash BLOB NOT NULL,           -- chain over all rows up to here\n"
     "    UNIQUE (branch, instance, seq)\n"
     ") STRICT"},
    {"record",
     "CREATE TABLE record (\n"
     "    n INTEGER PRIMARY KEY,        -- 1, 2, 3 ... without gaps\n"
     "    branch INTEGER NOT NULL,\n"
     "    instance INTEGER NOT NULL,\n"
     "    seq INTEGER NOT NULL,\n"
     "    t_us INTEGER NOT NULL,\n"
     "    kind TEXT NOT NULL,           -- 'inject.sent' ...\n"
     "    actor TEXT NOT NULL,          -- who made it happen, '' = engine\n"
     "    cause INTEGER NOT NULL,       -- seq of a record, 0 = none\n"
     "    audience TEXT NOT NULL,       -- 'control', 'all' or team ids\n"
     "    fields TEXT NOT NULL,         -- JSON\n"
     "    hash BLOB NOT NULL,           -- chain over all rows up to here\n"
     "    UNIQUE (branch, instance, seq)\n"
     ") STRICT"},
    {"digest", "CREATE TABLE digest (\n"
               "    id INTEGER PRIMARY KEY,\n"
               "    branch INTEGER NOT NULL,\n"
               "    instance INTEGER NOT NULL,\n"
               "    record_seq INTEGER NOT NULL,  -- last record it covers\n"
               "    t_us INTEGER NOT NULL,\n"
               "    value TEXT NOT NULL           -- 16 hex digits\n"
               ") STRICT"},
    {"score",
     "CREATE TABLE score (\n"
     "    id INTEGER PRIMARY KEY,\n"
     "    branch INTEGER NOT NULL,\n"
     "    instance INTEGER NOT NULL,\n"
     "    objective TEXT NOT NULL,      -- '' = the whole drill\n"
     "    criterion TEXT NOT NULL,      -- '' = the whole objective\n"
     "    points INTEGER NOT NULL,      -- thousandths\n"
     "    max INTEGER NOT NULL,         -- thousandths\n"
     "    cause INTEGER NOT NULL,       -- seq of a record, 0 = none\n"
     "    state TEXT NOT NULL,          -- 'met', 'late', 'missed' ...\n"
     "    counted INTEGER NOT NULL      -- 0: not in the denominator\n"
     ") STRICT"},
    {"note",
     "CREATE TABLE note (\n"
     "    id INTEGER PRIMARY KEY,       -- remarks, also after the drill\n"
     "    branch INTEGER NOT NULL,\n"
     "    instance INTEGER NOT NULL,\n"
     "    t_us INTEGER NOT NULL,\n"
     "    written TEXT NOT NULL,        -- wall time\n"
     "    author TEXT NOT NULL,\n"
     "    objective TEXT NOT NULL,      -- '' = none\n"
     "    text TEXT NOT NULL\n"
     ") STRICT"},
    {"member", "CREATE TABLE member (\n"
               "    id INTEGER PRIMARY KEY,       -- who sat where\n"
               "    instance INTEGER NOT NULL,\n"
               "    name TEXT NOT NULL,\n"
               "    team TEXT NOT NULL,\n"
               "    role TEXT NOT NULL,\n"
               "    joined TEXT NOT NULL          -- wall time\n"
               ") STRICT"},
    {"request",
     "CREATE TABLE request (\n"
     "    seat TEXT NOT NULL,           -- roles that sit there\n"
     "    request TEXT NOT NULL,        -- the console's name for it\n"
     "    command INTEGER NOT NULL,     -- seq of what it became, 0 = none\n"
     "    why TEXT NOT NULL,            -- refused before it became one\n"
     "    message TEXT NOT NULL,\n"
     "    PRIMARY KEY (seat, request) ON CONFLICT REPLACE\n"
     ") STRICT"},
    {"draft",
     "CREATE TABLE draft (\n"
     "    seat TEXT NOT NULL,           -- roles that sit there\n"
     "    key TEXT NOT NULL,            -- form or letter it belongs to\n"
     "    fields TEXT NOT NULL,         -- JSON: what was typed so far\n"
     "    PRIMARY KEY (seat, key) ON CONFLICT REPLACE\n"
     ") STRICT"},
    {"seal",
     "CREATE TABLE seal (\n"
     "    id INTEGER PRIMARY KEY CHECK (id = 1), -- there once it is closed\n"
     "    end_us INTEGER NOT NULL,\n"
     "    digest TEXT NOT NULL,         -- of the engine, at the end\n"
     "    closed TEXT NOT NULL,         -- wall time\n"
     "    commands INTEGER NOT NULL,    -- number of rows\n"
     "    command_head BLOB NOT NULL,   -- hash of the last row\n"
     "    records INTEGER NOT NULL,\n"
     "    record_head BLOB NOT NULL,\n"
     "    tables_sha256 BLOB NOT NULL,  -- over digest, score and branch\n"
     "    public_key BLOB NOT NULL,     -- Ed25519\n"
     "    signature BLOB NOT NULL       -- over end_us to public_key\n"
     ") STRICT"},
};

enum { N_STATEMENTS = sizeof schema / sizeof *schema };

const journal__table_info *journal__table_of(journal__table table)
{
    return &tables[table];
}

int journal__schema_create(sqlite3 *db)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < N_STATEMENTS && code == SQLITE_OK; i++)
        code = journal__exec(db, schema[i].sql);
    if (code == SQLITE_OK)
        code = journal__exec(db, "INSERT INTO branch VALUES "
                                 "(0, NULL, 0, 0, 0, 0, '')");
    return code;
}

/* Whether the table `s` of the database was made by our statement. */
static int check_table(sqlite3_stmt *find, const statement *s, bool *same)
{
    sqlite3_bind_text(find, 1, s->name, -1, SQLITE_STATIC);
    const int code = sqlite3_step(find);
    *same = false;
    if (code == SQLITE_ROW) {
        const journal__cell sql = journal__column(find, 0);
        *same = sql.len == strlen(s->sql)
                && memcmp(sql.bytes, s->sql, sql.len) == 0;
    }
    return sqlite3_reset(find);
}

int journal__schema_check(sqlite3 *db, bool *same)
{
    sqlite3_stmt *find;
    int64_t triggers = 0;
    int code = journal__query_int(
        db, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'",
        &triggers);
    *same = triggers == 0;
    if (code != SQLITE_OK)
        return code;
    code = journal__prepare(db, &find, "%s",
                            "SELECT sql FROM sqlite_schema "
                            "WHERE type = 'table' AND name = ?1");
    for (size_t i = 0; i < N_STATEMENTS && code == SQLITE_OK && *same; i++)
        code = check_table(find, &schema[i], same);
    sqlite3_finalize(find);
    return code;
}
