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
 *
 * Version 2 had no worlds, seats, visits, no what_if of a branch and no
 * indexes; version 3 no reopenings, no round of a score and a single seal, and
 * no references; up to version 4 a seat had one key, which the link said and a
 * code stood for, and there was no tally; up to version 5 nothing said which
 * organisation sits at a seat, in which group, and who did what to it.
 * Such a journal is read as it is, and made one of the newest version when it
 * is opened for appending; what was signed stays signed, because seal.c hashes
 * what is new only where there is any.
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
    [JOURNAL_COMMAND] = {"command", CHAIN_COLUMNS("status"), 9, 0, true, NULL},
    [JOURNAL_RECORD] = {"record", CHAIN_COLUMNS("audience"), 9, 0, true, NULL},
    [JOURNAL_DIGEST] = {"digest", "branch, instance, record_seq, t_us, value",
                        5, 0, true, NULL},
    [JOURNAL_SCORE] = {"score",
                       "branch, instance, objective, criterion, points, max, "
                       "cause, state, counted, round",
                       10, 0, true, NULL},
    [JOURNAL_BRANCH] = {"branch",
                        "id, parent, instance, forked_at_us, "
                        "forked_after_command, forked_after_record, reason, "
                        "what_if",
                        8, 0, true, NULL},
    [JOURNAL_NOTE] = {"note",
                      "branch, instance, t_us, written, author, objective, "
                      "text",
                      7, 0, false, NULL},
    [JOURNAL_MEMBER] = {"member", "instance, name, team, role, joined", 5, 0,
                        false, NULL},
    [JOURNAL_REQUEST] = {"request", "seat, request, command, why, message", 5,
                         0, false, NULL},
    [JOURNAL_DRAFT] = {"draft", "seat, key, fields", 3, 0, false, NULL},
    [JOURNAL_WORLD] = {"world", "instance, name, team_group", 3, 3, true,
                       "ON CONFLICT (instance) DO UPDATE SET "
                       "name = excluded.name, "
                       "team_group = excluded.team_group"},
    [JOURNAL_SEAT] = {"seat",
                      "seat, instance, part, roles, org, control, "
                      "token_sha256, code_sha256, state, person, "
                      "organisation, team_group",
                      12, 3, false,
                      "ON CONFLICT (seat) DO UPDATE SET "
                      "instance = excluded.instance, part = excluded.part, "
                      "roles = excluded.roles, org = excluded.org, "
                      "control = excluded.control, "
                      "token_sha256 = excluded.token_sha256, "
                      "code_sha256 = excluded.code_sha256, "
                      "state = excluded.state, person = excluded.person, "
                      "organisation = excluded.organisation, "
                      "team_group = excluded.team_group"},
    [JOURNAL_REFERENCE] = {"reference", "instance, policy, metric, n, curve", 5,
                           4, true,
                           "ON CONFLICT (instance, policy, metric) DO UPDATE "
                           "SET n = excluded.n, curve = excluded.curve"},
    [JOURNAL_REOPENING] = {"reopening", "at, who, kept, before", 4, 4, false,
                           NULL},
    [JOURNAL_TALLY] = {"tally",
                       "branch, instance, round, party, kind, name, fields", 7,
                       5, true, NULL},
    [JOURNAL_VISIT] = {"visit", "at, seat, what, address, person, by_seat", 6,
                       3, false, NULL},
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
     "    reason TEXT NOT NULL,\n"
     "    what_if INTEGER NOT NULL      -- 1: tried beside the drill\n"
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
     "    counted INTEGER NOT NULL,     -- 0: not in the denominator\n"
     "    round INTEGER NOT NULL        -- 0: as closed first; n: after it "
     "was\n"
     "                                  -- opened again n times\n"
     ") STRICT"},
    {"tally",
     "CREATE TABLE tally (\n"
     "    id INTEGER PRIMARY KEY,       -- what the score is made of\n"
     "    branch INTEGER NOT NULL,\n"
     "    instance INTEGER NOT NULL,\n"
     "    round INTEGER NOT NULL,       -- as of the table score\n"
     "    party TEXT NOT NULL,          -- whose; '' = of the whole drill\n"
     "    kind TEXT NOT NULL,           -- 'total', 'axis', 'item' ...\n"
     "    name TEXT NOT NULL,           -- id\n"
     "    fields TEXT NOT NULL          -- JSON\n"
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
    {"world", "CREATE TABLE world (\n"
              "    instance INTEGER PRIMARY KEY, -- copy of the story\n"
              "    name TEXT NOT NULL,           -- who plays it\n"
              "    team_group TEXT NOT NULL      -- to filter by, '' = none\n"
              ") STRICT"},
    {"seat", "CREATE TABLE seat (\n"
             "    id INTEGER PRIMARY KEY,       -- in the order they came\n"
             "    seat TEXT NOT NULL UNIQUE,\n"
             "    instance INTEGER NOT NULL,    -- its world\n"
             "    part TEXT NOT NULL,           -- 'trainee', 'director' ...\n"
             "    roles TEXT NOT NULL,          -- ids with blanks between\n"
             "    org TEXT NOT NULL,            -- '' = none\n"
             "    control INTEGER NOT NULL,     -- 1: may turn the clock\n"
             "    token_sha256 BLOB NOT NULL,   -- of the key in the link\n"
             "    code_sha256 BLOB,             -- of its code, NULL: same\n"
             "    state TEXT NOT NULL,          -- 'open' or 'revoked'\n"
             "    person TEXT NOT NULL,         -- expected, '' = anybody\n"
             "    organisation TEXT NOT NULL,   -- sits there, '' = not said\n"
             "    team_group TEXT NOT NULL      -- to filter by, '' = none\n"
             ") STRICT"},
    {"visit", "CREATE TABLE visit (\n"
              "    id INTEGER PRIMARY KEY,       -- who came and went\n"
              "    at TEXT NOT NULL,             -- wall time\n"
              "    seat TEXT NOT NULL,           -- '' = nobody's token\n"
              "    what TEXT NOT NULL,           -- 'joined', 'left' ...\n"
              "    address TEXT NOT NULL,\n"
              "    person TEXT NOT NULL,         -- '' = not said\n"
              "    by_seat TEXT NOT NULL         -- did it, '' = itself\n"
              ") STRICT"},
    {"reference",
     "CREATE TABLE reference (\n"
     "    instance INTEGER NOT NULL,    -- 0: of every world of the seed\n"
     "    policy TEXT NOT NULL,         -- 'none', 'standard', 'golden'\n"
     "    metric TEXT NOT NULL,         -- key figure it is the curve of\n"
     "    n INTEGER NOT NULL,           -- values\n"
     "    curve TEXT NOT NULL,          -- JSON: one a minute, thousandths\n"
     "    PRIMARY KEY (instance, policy, metric)\n"
     ") STRICT"},
    {"reopening",
     "CREATE TABLE reopening (\n"
     "    id INTEGER PRIMARY KEY,       -- n: after the n-th seal\n"
     "    at TEXT NOT NULL,             -- wall time\n"
     "    who TEXT NOT NULL,            -- as they call themselves\n"
     "    kept TEXT NOT NULL,           -- rows then: table=number ...\n"
     "    before BLOB NOT NULL          -- SHA-256 of that seal's signature\n"
     ") STRICT"},
    {"seal",
     "CREATE TABLE seal (\n"
     "    id INTEGER PRIMARY KEY,       -- there once it is closed; a further\n"
     "                                  -- one each time it is closed again\n"
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

/* One world among a thousand is read without looking at the others. */
static const char indexes[] =
    "CREATE INDEX digest_place ON digest (branch, instance, t_us);"
    "CREATE INDEX score_place ON score (branch, instance);"
    "CREATE INDEX branch_place ON branch (instance)";
static const char index_5[] =
    "CREATE INDEX tally_place ON tally (branch, instance)";

/* Where version 2 differs. */
static const statement branch_2 = {
    "branch", "CREATE TABLE branch (\n"
              "    id INTEGER PRIMARY KEY,       -- 0 is the drill as it went\n"
              "    parent INTEGER CHECK (parent < id),\n"
              "    instance INTEGER NOT NULL,\n"
              "    forked_at_us INTEGER NOT NULL,\n"
              "    forked_after_command INTEGER NOT NULL, -- last seq in "
              "common\n"
              "    forked_after_record INTEGER NOT NULL,  -- last seq in "
              "common\n"
              "    reason TEXT NOT NULL\n"
              ") STRICT"};
static const char *const new_in_3[] = {"world", "seat", "visit"};

/* Where version 3 differs. */
static const statement score_3 = {
    "score",
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
    ") STRICT"};
static const statement seal_3 = {
    "seal",
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
    ") STRICT"};
static const char *const new_in_4[] = {"reopening", "reference"};
enum { N_NEW_IN_4 = sizeof new_in_4 / sizeof *new_in_4 };
static const char *const new_in_5[] = {"tally"};
enum { N_NEW_IN_5 = sizeof new_in_5 / sizeof *new_in_5 };

/* Where version 4 differs. */
static const statement seat_4 = {
    "seat", "CREATE TABLE seat (\n"
            "    id INTEGER PRIMARY KEY,       -- in the order they came\n"
            "    seat TEXT NOT NULL UNIQUE,\n"
            "    instance INTEGER NOT NULL,    -- its world\n"
            "    part TEXT NOT NULL,           -- 'trainee', 'director' ...\n"
            "    roles TEXT NOT NULL,          -- ids with blanks between\n"
            "    org TEXT NOT NULL,            -- '' = none\n"
            "    control INTEGER NOT NULL,     -- 1: may turn the clock\n"
            "    token_sha256 BLOB NOT NULL,   -- of the key in the link\n"
            "    state TEXT NOT NULL,          -- 'open' or 'revoked'\n"
            "    person TEXT NOT NULL          -- expected, '' = anybody\n"
            ") STRICT"};

/* Where version 5 differs; visits were so from version 3. */
static const statement seat_5 = {
    "seat", "CREATE TABLE seat (\n"
            "    id INTEGER PRIMARY KEY,       -- in the order they came\n"
            "    seat TEXT NOT NULL UNIQUE,\n"
            "    instance INTEGER NOT NULL,    -- its world\n"
            "    part TEXT NOT NULL,           -- 'trainee', 'director' ...\n"
            "    roles TEXT NOT NULL,          -- ids with blanks between\n"
            "    org TEXT NOT NULL,            -- '' = none\n"
            "    control INTEGER NOT NULL,     -- 1: may turn the clock\n"
            "    token_sha256 BLOB NOT NULL,   -- of the key in the link\n"
            "    code_sha256 BLOB,             -- of its code, NULL: same\n"
            "    state TEXT NOT NULL,          -- 'open' or 'revoked'\n"
            "    person TEXT NOT NULL          -- expected, '' = anybody\n"
            ") STRICT"};
static const statement visit_5 = {
    "visit", "CREATE TABLE visit (\n"
             "    id INTEGER PRIMARY KEY,       -- who came and went\n"
             "    at TEXT NOT NULL,             -- wall time\n"
             "    seat TEXT NOT NULL,           -- '' = nobody's token\n"
             "    what TEXT NOT NULL,           -- 'joined', 'left' ...\n"
             "    address TEXT NOT NULL,\n"
             "    person TEXT NOT NULL          -- '' = not said\n"
             ") STRICT"};

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
        code = journal__exec(db, indexes);
    if (code == SQLITE_OK)
        code = journal__exec(db, index_5);
    if (code == SQLITE_OK)
        code = journal__exec(db, "INSERT INTO branch VALUES "
                                 "(0, NULL, 0, 0, 0, 0, '', 0)");
    return code;
}

static bool is_one_of(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static const char *sql_of(const char *name)
{
    for (size_t i = 0; i < N_STATEMENTS; i++) {
        if (strcmp(schema[i].name, name) == 0)
            return schema[i].sql;
    }
    return "";
}

/* The tables that a version brought. */
static int create_new(sqlite3 *db, const char *const *names, size_t n)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < n && code == SQLITE_OK; i++)
        code = journal__exec(db, sql_of(names[i]));
    return code;
}

/* What a migration does to a journal of version 2; the indexes come last. */
static int migrate_from_2(sqlite3 *db)
{
    int code = journal__exec(db, "ALTER TABLE branch RENAME TO branch_2");
    if (code == SQLITE_OK)
        code = journal__exec(db, sql_of("branch"));
    if (code == SQLITE_OK)
        code = journal__exec(db, "INSERT INTO branch SELECT *, 0 FROM branch_2;"
                                 "DROP TABLE branch_2");
    if (code == SQLITE_OK)
        code = create_new(db, new_in_3, sizeof new_in_3 / sizeof *new_in_3);
    return code == SQLITE_OK ? journal__exec(db, indexes) : code;
}

/* And to one of version 3: rows keep their numbers, and so what was signed. */
static int migrate_from_3(sqlite3 *db)
{
    int code = journal__exec(db, "ALTER TABLE score RENAME TO score_3;"
                                 "ALTER TABLE seal RENAME TO seal_3");
    if (code == SQLITE_OK)
        code = journal__exec(db, sql_of("score"));
    if (code == SQLITE_OK)
        code = journal__exec(db, sql_of("seal"));
    if (code == SQLITE_OK)
        code = journal__exec(db, "INSERT INTO score SELECT *, 0 FROM score_3;"
                                 "INSERT INTO seal SELECT * FROM seal_3;"
                                 "DROP TABLE score_3; DROP TABLE seal_3;"
                                 "CREATE INDEX score_place ON score "
                                 "(branch, instance)");
    return code == SQLITE_OK ? create_new(db, new_in_4, N_NEW_IN_4) : code;
}

/* And to one of version 3 to 5.  Up to version 4 the key of a seat stays that
 * of its link, and what a code of then stands for. */
static int migrate_seats(sqlite3 *db, int64_t version)
{
    int code = journal__exec(db, "ALTER TABLE seat RENAME TO seat_5;"
                                 "ALTER TABLE visit RENAME TO visit_5");
    if (code == SQLITE_OK)
        code = journal__exec(db, sql_of("seat"));
    if (code == SQLITE_OK)
        code = journal__exec(db, sql_of("visit"));
    char *fill =
        xprintf("INSERT INTO seat SELECT id, seat, instance, part, roles, org, "
                "control, token_sha256, %s, state, person, '', '' FROM seat_5;"
                "INSERT INTO visit SELECT *, '' FROM visit_5;"
                "DROP TABLE seat_5; DROP TABLE visit_5",
                version < 5 ? "NULL" : "code_sha256");
    if (code == SQLITE_OK)
        code = journal__exec(db, fill);
    xfree(fill);
    return code;
}

/* Everything between that version and this one. */
static int migrate_from(sqlite3 *db, int64_t version)
{
    int code = version == 2 ? migrate_from_2(db) : SQLITE_OK;
    if (code == SQLITE_OK && version < 4)
        code = migrate_from_3(db);
    if (code == SQLITE_OK && version < 5)
        code = create_new(db, new_in_5, N_NEW_IN_5);
    if (code == SQLITE_OK && version < 5)
        code = journal__exec(db, index_5);
    if (code == SQLITE_OK && version > 2) /* else its seats are new */
        code = migrate_seats(db, version);
    return code == SQLITE_OK ? journal__exec(db, "PRAGMA user_version = 6")
                             : code;
}

int journal__schema_migrate(sqlite3 *db)
{
    int code = journal__exec(db, "PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    int64_t version = 0;
    if (code == SQLITE_OK)
        code = journal__query_int(db, "PRAGMA user_version", &version);
    if (code == SQLITE_OK && version < 6) /* else another program was first */
        code = migrate_from(db, version);
    if (code == SQLITE_OK)
        code = journal__exec(db, "COMMIT");
    if (code != SQLITE_OK && !sqlite3_get_autocommit(db))
        journal__exec(db, "ROLLBACK");
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

/* The statement that made a table in that version; NULL: it had none. */
static const statement *made_in(const statement *s, int64_t version)
{
    if (version >= 6)
        return s;
    if (version >= 3 && strcmp(s->name, visit_5.name) == 0)
        return &visit_5;
    if (version >= 3 && strcmp(s->name, seat_5.name) == 0)
        return version == 5 ? &seat_5 : &seat_4;
    if (version == 5)
        return s;
    if (is_one_of(new_in_5, N_NEW_IN_5, s->name))
        return NULL;
    if (version >= 4)
        return s;
    if (is_one_of(new_in_4, N_NEW_IN_4, s->name))
        return NULL;
    if (strcmp(s->name, score_3.name) == 0)
        return &score_3;
    if (strcmp(s->name, seal_3.name) == 0)
        return &seal_3;
    if (version >= 3)
        return s;
    if (strcmp(s->name, branch_2.name) == 0)
        return &branch_2;
    return is_one_of(new_in_3, sizeof new_in_3 / sizeof *new_in_3, s->name)
               ? NULL
               : s;
}

int journal__schema_check(sqlite3 *db, int64_t version, bool *same)
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
    for (size_t i = 0; i < N_STATEMENTS && code == SQLITE_OK && *same; i++) {
        const statement *s = made_in(&schema[i], version);
        if (s)
            code = check_table(find, s, same);
    }
    sqlite3_finalize(find);
    return code;
}

int journal__schema_read(sqlite3 *db, int64_t *version, bool *same)
{
    *same = false;
    int code = journal__exec(db, "BEGIN");
    if (code == SQLITE_OK)
        code = journal__query_int(db, "PRAGMA user_version", version);
    if (code == SQLITE_OK && *version >= JOURNAL_SCHEMA_OLDEST
        && *version <= JOURNAL_SCHEMA)
        code = journal__schema_check(db, *version, same);
    /* What went wrong is still to be told; closing ends the transaction. */
    return code == SQLITE_OK ? journal__exec(db, "COMMIT") : code;
}
