/* Reading back what was committed. */
#include "journal/journal_internal.h"

#include <string.h>

struct journal_cursor {
    journal *owner;
    sqlite3_stmt *rows;
    journal__table table;
    journal_range range;
    journal__segment *line; /* of the branch, oldest first */
    size_t n_line;
    size_t at; /* the segment that is being read */
    bool done;
    union {
        journal_row row;
        journal_score score;
        journal_digest digest;
    } now;
};

/* Parameters of the statements, in this order; each uses those it needs. */
enum { P_BRANCH = 1, P_INSTANCE, P_AFTER, P_LAST, P_UNTIL };

static void bind(journal_cursor *c, int parameter, int64_t value)
{
    if (parameter <= sqlite3_bind_parameter_count(c->rows))
        sqlite3_bind_int64(c->rows, parameter, value);
}

/* Turns the statement to one segment of the line. */
static void bind_segment(journal_cursor *c, size_t i)
{
    const journal__segment *s = &c->line[i];
    sqlite3_reset(c->rows);
    c->at = i;
    bind(c, P_BRANCH, s->branch);
    bind(c, P_INSTANCE, c->range.instance);
    bind(c, P_AFTER, c->range.after_seq);
    bind(c, P_LAST,
         c->table == JOURNAL_COMMAND ? s->last_command : s->last_record);
    bind(c, P_UNTIL, s->last_us);
}

/* Takes a prepared statement, also when preparing failed. */
static enshu_status make_cursor(journal *j, journal__table table,
                                sqlite3_stmt *rows, int code,
                                journal_range range, journal_cursor **out,
                                enshu_error *err)
{
    *out = NULL;
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    journal_cursor *c = xcalloc(1, sizeof *c);
    *c = (journal_cursor){
        .owner = j, .rows = rows, .table = table, .range = range};
    if (table == JOURNAL_SCORE) { /* is not shared */
        c->line = xcalloc(1, sizeof *c->line);
        c->line[0].branch = range.branch;
        c->n_line = 1;
    } else {
        code = journal__lineage(j, range.branch, &c->line, &c->n_line);
    }
    if (code != SQLITE_OK) {
        journal_cursor_destroy(c);
        return journal__fail(j->db, j->path, code, err);
    }
    bind_segment(c, 0);
    *out = c;
    return ENSHU_OK;
}

/* The plus sign keeps SQLite from an index that is no help in this order. */
static const char *place(journal_range range)
{
    return range.instance < 0 ? "+branch = ?1 AND ?2 < 0"
                              : "branch = ?1 AND instance = ?2";
}

/* One world is read along the index of its rows; within a branch they were
 * added in the order of seq.  All worlds together are read as they were added,
 * by n, through the whole table; an ancestor's rows come first. */
static enshu_status read_chain(journal *j, journal__table table,
                               journal_range range, journal_cursor **out,
                               enshu_error *err)
{
    const journal__table_info *info = journal__table_of(table);
    sqlite3_stmt *rows;
    const int code = journal__prepare(
        j->db, &rows,
        "SELECT n, %s FROM %s WHERE %s AND seq > ?3 AND seq <= ?4 ORDER BY %s",
        info->columns, info->name, place(range),
        range.instance < 0 ? "n" : "seq");
    return make_cursor(j, table, rows, code, range, out, err);
}

enshu_status journal_read_commands(journal *j, journal_range range,
                                   journal_cursor **out, enshu_error *err)
{
    return read_chain(j, JOURNAL_COMMAND, range, out, err);
}

enshu_status journal_read_records(journal *j, journal_range range,
                                  journal_cursor **out, enshu_error *err)
{
    return read_chain(j, JOURNAL_RECORD, range, out, err);
}

enshu_status journal_read_scores(journal *j, journal_range range,
                                 journal_cursor **out, enshu_error *err)
{
    static const char columns[] = "branch, instance, objective, criterion, "
                                  "points, max, cause, state, counted";
    const char *round = j->schema >= 4 ? "round" : "0";
    const char *where = place(range);
    char *newest =
        j->schema >= 4 ? xprintf(
            "AND round = (SELECT max(round) FROM score WHERE %s)", where)
                       : xstrdup("");
    sqlite3_stmt *rows;
    const int code = journal__prepare(
        j->db, &rows, "SELECT %s, %s FROM score WHERE %s %s ORDER BY id",
        columns, round, where, newest);
    xfree(newest);
    return make_cursor(j, JOURNAL_SCORE, rows, code, range, out, err);
}

/* A digest stands for everything up to its time, so an ancestor's is one of
 * the branch as well up to the moment they parted. */
enshu_status journal_read_digests(journal *j, journal_range range,
                                  journal_cursor **out, enshu_error *err)
{
    const journal__table_info *info = journal__table_of(JOURNAL_DIGEST);
    sqlite3_stmt *rows;
    const int code = journal__prepare(
        j->db, &rows,
        "SELECT %s FROM %s WHERE %s AND ?3 IS NOT NULL AND record_seq <= ?4 "
        "AND t_us <= ?5 ORDER BY %s",
        info->columns, info->name, place(range),
        range.instance < 0 ? "id" : "t_us, id");
    return make_cursor(j, JOURNAL_DIGEST, rows, code, range, out, err);
}

void journal_seek(journal_cursor *c, int64_t after_seq)
{
    c->range.after_seq = after_seq;
    c->done = false;
    bind_segment(c, 0);
}

/* Moves to the next row; *there is false at the end. */
static enshu_status step(journal_cursor *c, bool *there, enshu_error *err)
{
    int code = c->done ? SQLITE_DONE : sqlite3_step(c->rows);
    while (code == SQLITE_DONE && c->at + 1 < c->n_line) {
        bind_segment(c, c->at + 1);
        code = sqlite3_step(c->rows);
    }
    *there = code == SQLITE_ROW;
    c->done = !*there;
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return ENSHU_OK;
    return journal__fail(c->owner->db, c->owner->path, code, err);
}

static int64_t int_at(const journal_cursor *c, int column)
{
    return sqlite3_column_int64(c->rows, column);
}

static const char *text_at(const journal_cursor *c, int column)
{
    const unsigned char *text = sqlite3_column_text(c->rows, column);
    return text ? (const char *)text : "";
}

enshu_status journal_next(journal_cursor *c, const journal_row **row,
                          enshu_error *err)
{
    ENSHU_REQUIRE((int)c->table < JOURNAL_CHAINS);
    bool there;
    const enshu_status st = step(c, &there, err);
    *row = there ? &c->now.row : NULL;
    if (!there)
        return st;
    const bool is_record = c->table == JOURNAL_RECORD;
    c->now.row = (journal_row){
        .n = int_at(c, 0),
        .branch = int_at(c, 1),
        .instance = int_at(c, 2),
        .seq = int_at(c, 3),
        .t_us = int_at(c, 4),
        .kind = text_at(c, 5),
        .actor = text_at(c, 6),
        .cause = int_at(c, 7),
        .audience = is_record ? text_at(c, 8) : NULL,
        .status = is_record ? NULL : text_at(c, 8),
        .fields = text_at(c, 9),
    };
    return ENSHU_OK;
}

enshu_status journal_next_score(journal_cursor *c, const journal_score **score,
                                enshu_error *err)
{
    ENSHU_REQUIRE(c->table == JOURNAL_SCORE);
    bool there;
    const enshu_status st = step(c, &there, err);
    *score = there ? &c->now.score : NULL;
    if (!there)
        return st;
    c->now.score = (journal_score){
        .branch = int_at(c, 0),
        .instance = int_at(c, 1),
        .objective = text_at(c, 2),
        .criterion = text_at(c, 3),
        .points_milli = int_at(c, 4),
        .max_milli = int_at(c, 5),
        .cause = int_at(c, 6),
        .state = text_at(c, 7),
        .counted = int_at(c, 8) != 0,
        .round = int_at(c, 9),
    };
    return ENSHU_OK;
}

enshu_status journal_next_digest(journal_cursor *c,
                                 const journal_digest **digest,
                                 enshu_error *err)
{
    ENSHU_REQUIRE(c->table == JOURNAL_DIGEST);
    bool there;
    const enshu_status st = step(c, &there, err);
    *digest = there ? &c->now.digest : NULL;
    if (!there)
        return st;
    c->now.digest = (journal_digest){
        .branch = int_at(c, 0),
        .instance = int_at(c, 1),
        .record_seq = int_at(c, 2),
        .t_us = int_at(c, 3),
        .value = text_at(c, 4),
    };
    return ENSHU_OK;
}

void journal_cursor_destroy(journal_cursor *c)
{
    if (!c)
        return;
    sqlite3_finalize(c->rows);
    xfree(c->line);
    xfree(c);
}

enshu_status journal_copy_files(journal *j, enshu_file **files, size_t *n_files,
                                enshu_error *err)
{
    *files = NULL;
    *n_files = 0;
    sqlite3_stmt *rows;
    int code = journal__prepare(j->db, &rows, "%s",
                                "SELECT name, bytes FROM file ORDER BY name");
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const journal__cell name = journal__column(rows, 0);
        const journal__cell bytes = journal__column(rows, 1);
        *files = xreallocarray(*files, *n_files + 1, sizeof **files);
        (*files)[(*n_files)++] =
            (enshu_file){.name = xstrndup(name.bytes, name.len),
                         .bytes = xstrndup(bytes.bytes, bytes.len),
                         .size = bytes.len};
    }
    code = sqlite3_finalize(rows);
    if (code == SQLITE_OK)
        return ENSHU_OK;
    journal_files_destroy(*files, *n_files);
    *files = NULL;
    *n_files = 0;
    return journal__fail(j->db, j->path, code, err);
}

void journal_files_destroy(enshu_file *files, size_t n_files)
{
    for (size_t i = 0; i < n_files; i++) {
        xfree_const(files[i].name);
        xfree_const(files[i].bytes);
    }
    xfree(files);
}
