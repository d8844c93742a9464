#include "journal/seats.h"

#include <string.h>

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

enshu_status journal_add_world(journal *j, const journal_world *w,
                               enshu_error *err)
{
    const journal__cell cells[] = {journal__int(w->instance),
                                   journal__text(w->name),
                                   journal__text(w->group)};
    return journal__add(j, JOURNAL_WORLD, cells, err);
}

/* What somebody had nothing to say about. */
static journal__cell text_or_none(const char *text)
{
    return journal__text(text ? text : "");
}

static journal__cell code_of(const journal_seat *s)
{
    return s->has_code ? journal__blob(s->code, BASE_HASH_BYTES)
                       : journal__null();
}

enshu_status journal_add_seat(journal *j, const journal_seat *s,
                              enshu_error *err)
{
    const journal__cell cells[] = {journal__text(s->seat),
                                   journal__int(s->instance),
                                   journal__text(s->part),
                                   journal__text(s->roles),
                                   journal__text(s->org),
                                   journal__int(s->control),
                                   journal__blob(s->token, BASE_HASH_BYTES),
                                   code_of(s),
                                   journal__text(s->state),
                                   journal__text(s->person),
                                   text_or_none(s->organisation),
                                   text_or_none(s->group)};
    return journal__add(j, JOURNAL_SEAT, cells, err);
}

enshu_status journal_add_visit(journal *j, const journal_visit *v,
                               enshu_error *err)
{
    const journal__cell cells[] = {
        journal__text(v->at),     journal__text(v->seat),
        journal__text(v->what),   journal__text(v->address),
        journal__text(v->person), text_or_none(v->by)};
    return journal__add(j, JOURNAL_VISIT, cells, err);
}

/* ---- reading ---- */

static const char *text_at(sqlite3_stmt *row, int column)
{
    const unsigned char *text = sqlite3_column_text(row, column);
    return text ? (const char *)text : "";
}

/* All rows of a table in the order they came; *rows is NULL, which has none,
 * for a table that a journal of this version does not have. */
static enshu_status select_columns(journal *j, journal__table table,
                                   const char *columns, sqlite3_stmt **rows,
                                   enshu_error *err)
{
    const journal__table_info *info = journal__table_of(table);
    *rows = NULL;
    if (j->schema < info->since)
        return ENSHU_OK;
    const int code = journal__prepare(
        j->db, rows, "SELECT %s FROM %s ORDER BY rowid", columns, info->name);
    return code == SQLITE_OK ? ENSHU_OK
                             : journal__fail(j->db, j->path, code, err);
}

static enshu_status select_all(journal *j, journal__table table,
                               sqlite3_stmt **rows, enshu_error *err)
{
    return select_columns(j, table, journal__table_of(table)->columns, rows,
                          err);
}

static bool next(sqlite3_stmt *rows)
{
    return rows && sqlite3_step(rows) == SQLITE_ROW;
}

/* The failure of a step shows here. */
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
    while (next(rows)) {
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
    while (next(rows)) {
        const journal_draft d = {.seat = text_at(rows, 0),
                                 .key = text_at(rows, 1),
                                 .fields = text_at(rows, 2)};
        each(user, &d);
    }
    return finish(j, rows, err);
}

enshu_status journal_each_world(journal *j, journal_world_fn *each, void *user,
                                enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st = select_all(j, JOURNAL_WORLD, &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (next(rows)) {
        const journal_world w = {.instance = sqlite3_column_int64(rows, 0),
                                 .name = text_at(rows, 1),
                                 .group = text_at(rows, 2)};
        each(user, &w);
    }
    return finish(j, rows, err);
}

enum { /* columns of a seat */
       AT_TOKEN = 6,
       AT_CODE,
       AT_STATE,
       AT_PERSON,
       AT_ORGANISATION,
       AT_GROUP
};

/* Those that a journal had before seats had organisations, and before codes had
 * keys of their own. */
static const char seat_columns_5[] = "seat, instance, part, roles, org, "
                                     "control, token_sha256, code_sha256, "
                                     "state, person, '', ''";
static const char seat_columns_4[] = "seat, instance, part, roles, org, "
                                     "control, token_sha256, NULL, state, "
                                     "person, '', ''";

static const char *seat_columns(const journal *j)
{
    return j->schema < 5   ? seat_columns_4
           : j->schema < 6 ? seat_columns_5
                           : journal__table_of(JOURNAL_SEAT)->columns;
}

static bool copy_key(sqlite3_stmt *rows, int column,
                     uint8_t out[BASE_HASH_BYTES])
{
    const journal__cell key = journal__column(rows, column);
    const bool fits = key.type == 'b' && key.len == BASE_HASH_BYTES;
    if (fits)
        memcpy(out, key.bytes, BASE_HASH_BYTES);
    return fits;
}

enshu_status journal_each_seat(journal *j, journal_seat_fn *each, void *user,
                               enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st =
        select_columns(j, JOURNAL_SEAT, seat_columns(j), &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (next(rows)) {
        journal_seat s = {.seat = text_at(rows, 0),
                          .instance = sqlite3_column_int64(rows, 1),
                          .part = text_at(rows, 2),
                          .roles = text_at(rows, 3),
                          .org = text_at(rows, 4),
                          .control = sqlite3_column_int64(rows, 5) != 0,
                          .state = text_at(rows, AT_STATE),
                          .person = text_at(rows, AT_PERSON),
                          .organisation = text_at(rows, AT_ORGANISATION),
                          .group = text_at(rows, AT_GROUP)};
        /* A key of another size fits nobody's. */
        s.has_code = copy_key(rows, AT_CODE, s.code);
        if (!copy_key(rows, AT_TOKEN, s.token))
            s.state = "revoked";
        each(user, &s);
    }
    return finish(j, rows, err);
}

enshu_status journal_each_visit(journal *j, journal_visit_fn *each, void *user,
                                enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st = select_columns(
        j, JOURNAL_VISIT,
        j->schema < 6 ? "at, seat, what, address, person, ''"
                      : journal__table_of(JOURNAL_VISIT)->columns,
        &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (next(rows)) {
        const journal_visit v = {.at = text_at(rows, 0),
                                 .seat = text_at(rows, 1),
                                 .what = text_at(rows, 2),
                                 .address = text_at(rows, 3),
                                 .person = text_at(rows, 4),
                                 .by = text_at(rows, 5)};
        each(user, &v);
    }
    return finish(j, rows, err);
}

enshu_status journal_each_note(journal *j, journal_note_fn *each, void *user,
                               enshu_error *err)
{
    sqlite3_stmt *rows;
    const enshu_status st = select_all(j, JOURNAL_NOTE, &rows, err);
    if (st != ENSHU_OK)
        return st;
    while (next(rows)) {
        const journal_note n = {.branch = sqlite3_column_int64(rows, 0),
                                .instance = sqlite3_column_int64(rows, 1),
                                .t_us = sqlite3_column_int64(rows, 2),
                                .written = text_at(rows, 3),
                                .author = text_at(rows, 4),
                                .objective = text_at(rows, 5),
                                .text = text_at(rows, 6)};
        each(user, &n);
    }
    return finish(j, rows, err);
}

enshu_status journal_each_branch(journal *j, journal_branch_fn *each,
                                 void *user, enshu_error *err)
{
    sqlite3_stmt *rows;
    const int code = journal__prepare(
        j->db, &rows,
        "SELECT id, parent, instance, forked_at_us, forked_after_command, "
        "forked_after_record, reason, %s FROM branch WHERE id > 0 ORDER BY id",
        j->schema < 3 ? "0" : "what_if");
    if (code != SQLITE_OK)
        return journal__fail(j->db, j->path, code, err);
    while (next(rows)) {
        const journal_branch b = {
            .id = sqlite3_column_int64(rows, 0),
            .parent = sqlite3_column_int64(rows, 1),
            .instance = sqlite3_column_int64(rows, 2),
            .forked_at_us = sqlite3_column_int64(rows, 3),
            .forked_after_command = sqlite3_column_int64(rows, 4),
            .forked_after_record = sqlite3_column_int64(rows, 5),
            .reason = text_at(rows, 6),
            .what_if = sqlite3_column_int64(rows, 7) != 0};
        each(user, &b);
    }
    return finish(j, rows, err);
}
