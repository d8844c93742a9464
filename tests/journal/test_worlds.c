/* Worlds, branches, seats and visits; older journals; forgetting people. */
#include "journal/seats.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/memory.h"
#include "journal/journal_internal.h"
#include "journal/reopen.h"
#include "journal/sample.h"
#include "support/expect.h"
#include "support/files.h"

/* ---- what was added comes back ---- */

static void add_seat(journal *j, const char *seat, const char *state,
                     const char *person, uint8_t token)
{
    enshu_error err;
    journal_seat s = {.seat = seat,
                      .instance = 2,
                      .part = "trainee",
                      .roles = "csirt pr",
                      .org = "",
                      .control = true,
                      .state = state,
                      .person = person,
                      .organisation = "鉄道班",
                      .group = token % 2 == 1 ? "rail" : NULL};
    memset(s.token, token, sizeof s.token);
    s.has_code = token % 2 == 1;
    memset(s.code, token + 0x10, sizeof s.code);
    sample_must(journal_add_seat(j, &s, &err), &err);
}

static void add_visit(journal *j, const char *seat, const char *what,
                      const char *person)
{
    enshu_error err;
    const char *by = strcmp(what, "kicked") == 0 ? "control" : NULL;
    const journal_visit v = {
        "2026-11-27T00:00:00.000Z", seat, what, "192.0.2.7", person, by};
    sample_must(journal_add_visit(j, &v, &err), &err);
}

static void add_world(journal *j, int64_t instance, const char *name)
{
    enshu_error err;
    const journal_world w = {instance, name, "group A"};
    sample_must(journal_add_world(j, &w, &err), &err);
}

static void add_branch(journal *j, int64_t id, int64_t parent, int64_t instance,
                       int64_t t_us, int64_t command, int64_t record,
                       bool what_if)
{
    enshu_error err;
    const journal_branch b = {id,      parent, instance, t_us,
                              command, record, "why",    what_if};
    sample_must(journal_add_branch(j, &b, &err), &err);
}

static void commit(journal *j)
{
    enshu_error err;
    sample_must(journal_commit(j, &err), &err);
}

static void note_seat(void *user, const journal_seat *s)
{
    base_buffer_printf(user, "%s:%lld:%s:%s:%s:%d:%02x+%02x:%s:%s:%s:%s ",
                       s->seat, (long long)s->instance, s->part, s->roles,
                       s->org, s->control, s->token[31],
                       s->has_code ? s->code[31] : 0, s->state, s->person,
                       s->organisation, s->group);
}

static void note_visit(void *user, const journal_visit *v)
{
    base_buffer_printf(user, "%s:%s:%s:%s:%s ", v->seat, v->what, v->address,
                       v->person, v->by);
}

static void note_world(void *user, const journal_world *w)
{
    base_buffer_printf(user, "%lld:%s:%s ", (long long)w->instance, w->name,
                       w->group);
}

static void note_branch(void *user, const journal_branch *b)
{
    base_buffer_printf(
        user, "%lld<%lld:%lld:%lld:%lld:%lld:%s:%d ", (long long)b->id,
        (long long)b->parent, (long long)b->instance,
        (long long)b->forked_at_us, (long long)b->forked_after_command,
        (long long)b->forked_after_record, b->reason, b->what_if);
}

/* All four tables as one text; owned by the caller. */
static char *tables_of(journal *j)
{
    enshu_error err;
    base_buffer text;
    base_buffer_init(&text, 100000);
    sample_must(journal_each_world(j, note_world, &text, &err), &err);
    base_buffer_append_text(&text, "| ");
    sample_must(journal_each_seat(j, note_seat, &text, &err), &err);
    base_buffer_append_text(&text, "| ");
    sample_must(journal_each_visit(j, note_visit, &text, &err), &err);
    base_buffer_append_text(&text, "| ");
    sample_must(journal_each_branch(j, note_branch, &text, &err), &err);
    char *copy = xstrdup(base_buffer_get(&text));
    base_buffer_fini(&text);
    return copy;
}

static void expect_tables(journal *j, const char *want)
{
    char *text = tables_of(j);
    expect_text(text, want);
    xfree(text);
}

static void remembers_seats_in_the_order_they_came(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    add_world(j, 0, "north");
    add_world(j, 1, "south");
    add_seat(j, "s1", "open", "Yamada", 1);
    add_seat(j, "s2", "open", "", 2);
    add_visit(j, "s1", "joined", "山田");
    add_visit(j, "s1", "kicked", "山田");
    add_visit(j, "", "refused", "");
    add_branch(j, 1, 0, 1, 5, 6, 7, true);
    commit(j);
    add_seat(j, "s1", "revoked", "Sato", 3);
    add_world(j, 0, "North");
    sample_close(j);
    j = sample_open(path, JOURNAL_READ);
    expect_tables(j, "0:North:group A 1:south:group A | "
                     "s1:2:trainee:csirt pr::1:03+13:revoked:Sato:鉄道班:rail "
                     "s2:2:trainee:csirt pr::1:02+00:open::鉄道班: | "
                     "s1:joined:192.0.2.7:山田: "
                     "s1:kicked:192.0.2.7:山田:control "
                     ":refused:192.0.2.7:: | "
                     "1<0:1:5:6:7:why:1 ");
    sample_close(j);
}

static void seats_may_come_after_the_end_and_worlds_may_not(void **state)
{
    char path[TEST_PATH_SIZE];
    journal_report report;
    enshu_error err;
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    journal *j = sample_open(path, JOURNAL_APPEND);
    const journal_world w = {0, "late", ""};
    const journal_branch b = {.id = 1, .reason = ""};
    add_seat(j, "s1", "open", "", 1);
    add_visit(j, "s1", "joined", "");
    commit(j);
    assert_int_equal(journal_add_world(j, &w, &err), ENSHU_EREFUSED);
    assert_int_equal(journal_add_branch(j, &b, &err), ENSHU_EREFUSED);
    sample_must(journal_verify(j, &report, &err), &err);
    sample_close(j);
}

static void a_seal_covers_worlds_and_what_ifs(void **state)
{
    static const char *const changes[] = {
        "UPDATE world SET name = 'other' WHERE instance = 1",
        "DELETE FROM world",
        "UPDATE branch SET what_if = 0 WHERE id = 1",
        "INSERT INTO world VALUES (7, 'more', '')",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char path[TEST_PATH_SIZE];
        char name[] = "0.enshu";
        journal_report report;
        enshu_error err;
        name[0] = (char)('0' + i);
        path_join(path, *state, name);
        journal *j = sample_create(path);
        base_key *key = base_key_create();
        sample_fill(j);
        add_world(j, 1, "one");
        add_branch(j, 1, 0, 0, 5, 1, 1, true);
        sample_must(journal_close_drill(j, 1, "00", key, &err), &err);
        sample_must(journal_verify(j, &report, &err), &err);
        sample_close(j);
        base_key_destroy(key);
        sample_tamper(path, changes[i]);
        j = sample_open(path, JOURNAL_READ);
        assert_int_equal(journal_verify(j, &report, &err), ENSHU_ECORRUPT);
        assert_false(report.tables_ok);
        sample_close(j);
    }
}

/* ---- branches ---- */

static void add_record(journal *j, int64_t branch, int64_t instance,
                       int64_t seq, int64_t t_us)
{
    enshu_error err;
    journal_row row = sample_record(seq);
    row.branch = branch;
    row.instance = instance;
    row.t_us = t_us;
    sample_must(journal_add_record(j, &row, &err), &err);
}

static void add_command(journal *j, int64_t branch, int64_t seq, int64_t t_us)
{
    enshu_error err;
    journal_row row = sample_command(seq);
    row.branch = branch;
    row.t_us = t_us;
    sample_must(journal_add_command(j, &row, &err), &err);
}

static void add_digest(journal *j, int64_t branch, int64_t seq, int64_t t_us)
{
    enshu_error err;
    const journal_digest d = {branch, 0, seq, t_us, "0000000000000000"};
    sample_must(journal_add_digest(j, &d, &err), &err);
}

/* World 0: branch 0 has records 1 to 6 at 10, 20 ... 60; branch 1 left it at
 * 35 and has 4, 5 at 40, 50; branch 2 left branch 1 at 45 and has 5 at 47. */
static journal *branched(const char *path)
{
    journal *j = sample_create(path);
    for (int64_t i = 1; i <= 6; i++) {
        add_record(j, 0, 0, i, 10 * i);
        add_record(j, 0, 1, i, 10 * i + 1);
    }
    add_command(j, 0, 1, 30);
    add_command(j, 0, 2, 36);
    add_digest(j, 0, 3, 33);
    add_digest(j, 0, 3, 37);
    add_branch(j, 1, 0, 0, 35, 1, 3, false);
    add_record(j, 1, 0, 4, 40);
    add_digest(j, 1, 4, 41);
    add_record(j, 1, 0, 5, 50);
    add_command(j, 1, 2, 44);
    add_branch(j, 2, 1, 0, 45, 2, 4, false);
    add_record(j, 2, 0, 5, 47);
    add_branch(j, 3, 2, 0, 46, 2, 4, true);
    add_branch(j, 4, 0, 1, 0, 0, 0, true);
    commit(j);
    return j;
}

static char *records_of(journal *j, journal_range range)
{
    enshu_error err;
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    base_buffer text;
    base_buffer_init(&text, 10000);
    sample_must(journal_read_records(j, range, &c, &err), &err);
    for (;;) {
        sample_must(journal_next(c, &row, &err), &err);
        if (!row)
            break;
        base_buffer_printf(&text, "%lld@%lld ", (long long)row->seq,
                           (long long)row->t_us);
    }
    sample_must(journal_next(c, &row, &err), &err); /* and stays so */
    assert_null(row);
    journal_cursor_destroy(c);
    char *copy = xstrdup(base_buffer_get(&text));
    base_buffer_fini(&text);
    return copy;
}

static void expect_records(journal *j, journal_range range, const char *want)
{
    char *text = records_of(j, range);
    expect_text(text, want);
    xfree(text);
}

static size_t count_digests(journal *j, journal_range range)
{
    enshu_error err;
    journal_cursor *c = NULL;
    const journal_digest *d = NULL;
    size_t n = 0;
    sample_must(journal_read_digests(j, range, &c, &err), &err);
    for (;; n++) {
        sample_must(journal_next_digest(c, &d, &err), &err);
        if (!d)
            break;
    }
    journal_cursor_destroy(c);
    return n;
}

static void a_branch_has_what_it_shares(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = branched(path);
    expect_records(j, (journal_range){0, 0, 0},
                   "1@10 2@20 3@30 4@40 5@50 6@60 ");
    expect_records(j, (journal_range){0, 1, 4}, "5@51 6@61 ");
    expect_records(j, (journal_range){1, 0, 0}, "1@10 2@20 3@30 4@40 5@50 ");
    expect_records(j, (journal_range){2, 0, 0}, "1@10 2@20 3@30 4@40 5@47 ");
    expect_records(j, (journal_range){2, 0, 3}, "4@40 5@47 ");
    expect_records(j, (journal_range){3, 0, 0}, "1@10 2@20 3@30 4@40 ");
    expect_records(j, (journal_range){9, 0, 0}, "");
    assert_int_equal(count_digests(j, (journal_range){0, 0, 0}), 2);
    assert_int_equal(count_digests(j, (journal_range){1, 0, 0}), 2);
    assert_int_equal(count_digests(j, (journal_range){2, 0, 0}), 2);
    sample_close(j);
}

static void expect_reach(journal *j, int64_t branch, int64_t instance,
                         int64_t t_us, int64_t command, int64_t record)
{
    enshu_error err;
    int64_t got[3];
    sample_must(journal_read_reach(j, branch, instance, &got[0], &got[1],
                                   &got[2], &err),
                &err);
    expect_i64(got[0], t_us);
    expect_i64(got[1], command);
    expect_i64(got[2], record);
}

static void expect_until(journal *j, int64_t branch, int64_t t_us,
                         int64_t command, int64_t record)
{
    enshu_error err;
    int64_t got[2];
    sample_must(journal_read_until(j, branch, 0, t_us, &got[0], &got[1], &err),
                &err);
    expect_i64(got[0], command);
    expect_i64(got[1], record);
}

static void note_instance(void *user, int64_t instance)
{
    base_buffer_printf(user, "%lld ", (long long)instance);
}

static void knows_how_far_each_branch_got(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    int64_t branch = -1;
    base_buffer text;
    path_join(path, *state, "a.enshu");
    journal *j = branched(path);
    expect_reach(j, 0, 0, 60, 2, 6);
    expect_reach(j, 0, 1, 61, 0, 6);
    expect_reach(j, 1, 0, 50, 2, 5);
    expect_reach(j, 2, 0, 47, 2, 5);
    expect_reach(j, 3, 0, 46, 2, 4);
    expect_reach(j, 0, 5, -1, 0, 0);
    expect_until(j, 0, 30, 1, 3);
    expect_until(j, 0, 29, 0, 2);
    expect_until(j, 1, 44, 2, 4);
    expect_until(j, 2, 46, 2, 4);
    expect_until(j, 2, 25, 0, 2);
    sample_must(journal_read_current(j, 0, &branch, &err), &err);
    expect_i64(branch, 2);
    sample_must(journal_read_current(j, 1, &branch, &err), &err);
    expect_i64(branch, 0);
    base_buffer_init(&text, 1000);
    sample_must(journal_each_instance(j, note_instance, &text, &err), &err);
    expect_text(base_buffer_get(&text), "0 1 ");
    base_buffer_fini(&text);
    sample_close(j);
}

/* ---- one world among many ---- */

/* What SQLite says it will do, for each statement that reads one world. */
static void one_world_is_read_along_an_index(void **state)
{
    static const char *const statements[] = {
        "SELECT * FROM record WHERE branch = 0 AND instance = 5 AND seq > 7 "
        "AND seq <= 9 ORDER BY seq",
        "SELECT * FROM command WHERE branch = 0 AND instance = 5 AND seq > 7 "
        "AND seq <= 9 ORDER BY seq",
        "SELECT * FROM digest WHERE branch = 0 AND instance = 5 AND t_us <= 9 "
        "ORDER BY t_us, id",
        "SELECT max(t_us) FROM digest WHERE branch = 0 AND instance = 5",
        "SELECT * FROM score WHERE branch = 0 AND instance = 5 ORDER BY id",
    };
    char path[TEST_PATH_SIZE];
    sqlite3 *db = NULL;
    path_join(path, *state, "a.enshu");
    sample_close(branched(path));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        char *sql = xprintf("EXPLAIN QUERY PLAN %s", statements[i]);
        sqlite3_stmt *plan = NULL;
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &plan, NULL),
                         SQLITE_OK);
        size_t steps = 0;
        for (; sqlite3_step(plan) == SQLITE_ROW; steps++)
            expect_contains((const char *)sqlite3_column_text(plan, 3),
                            "USING");
        assert_int_equal(steps, 1); /* nothing is sorted */
        sqlite3_finalize(plan);
        xfree(sql);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* ---- forgetting ---- */

static bool holds(const char *path, const char *suffix, const char *text)
{
    size_t len = 0;
    char *file = xprintf("%s%s", path, suffix);
    char *bytes = read_file(file, &len);
    bool found = false;
    for (size_t i = 0; bytes && i + strlen(text) <= len && !found; i++)
        found = memcmp(bytes + i, text, strlen(text)) == 0;
    free(bytes);
    xfree(file);
    return found;
}

/* Enough rows that pages are split and filled again. */
static void fill_with_people(journal *j)
{
    enshu_error err;
    for (int i = 0; i < 400; i++) {
        char name[32];
        char *seat = xprintf("seat-%d", i % 150);
        (void)snprintf(name, sizeof name, "PERSONAL-%d", i);
        const journal_member m = {0, name, "t", "r", ""};
        add_seat(j, seat, "open", name, 1);
        add_visit(j, seat, "joined", name);
        sample_must(journal_add_member(j, &m, &err), &err);
        if (i % 7 == 0)
            commit(j);
        xfree(seat);
    }
    commit(j);
}

static void nothing_of_people_stays_in_the_file(void **state)
{
    for (int sealed = 0; sealed < 2; sealed++) {
        char path[TEST_PATH_SIZE];
        journal_report report;
        enshu_error err;
        int64_t n = 0;
        path_join(path, *state, sealed ? "b.enshu" : "a.enshu");
        sample_make(path, sealed);
        journal *j = sample_open(path, JOURNAL_APPEND);
        fill_with_people(j);
        sample_must(journal_forget_people(j, &n, &err), &err);
        expect_i64(n, 150 + 400 + 400);
        add_visit(j, "seat-1", "left", ""); /* and goes on */
        commit(j);
        assert_false(holds(path, "", "PERSONAL"));
        assert_false(holds(path, "-wal", "PERSONAL"));
        sample_must(journal_verify(j, &report, &err), &err);
        sample_must(journal_forget_people(j, &n, &err), &err);
        expect_i64(n, 1);
        assert_false(holds(path, "", "192.0.2.7"));
        sample_close(j);
        assert_false(holds(path, "", "192.0.2.7"));
        assert_false(holds(path, "", "PERSONAL"));
    }
}

static void a_reader_forgets_nobody(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    int64_t n = 0;
    path_join(path, *state, "a.enshu");
    sample_make(path, false);
    journal *j = sample_open(path, JOURNAL_READ);
    assert_int_equal(journal_forget_people(j, &n, &err), ENSHU_EREFUSED);
    sample_close(j);
}

/* ---- older journals, as the programs of then wrote them ---- */

static void make_version(const char *path, int version)
{
    char script[TEST_PATH_SIZE];
    char *name = xprintf("tests/journal/version_%d.sql", version);
    char *mark = xprintf("PRAGMA application_id = 0x454E5348;"
                         "PRAGMA user_version = %d",
                         version);
    path_join(script, source_dir(), name);
    char *sql = read_file(script, NULL);
    assert_non_null(sql);
    sample_tamper(path, sql); /* which makes the file */
    sample_tamper(path, mark);
    free(sql);
    xfree(name);
    xfree(mark);
}

static int64_t version_of(const char *path)
{
    size_t len = 0;
    unsigned char *bytes = (unsigned char *)read_file(path, &len);
    assert_true(len > 64);
    const int64_t version = bytes[63]; /* the lowest byte of user_version */
    free(bytes);
    return version;
}

static void an_old_journal_opens_and_verifies_as_it_is(void **state)
{
    char path[TEST_PATH_SIZE];
    journal_report report;
    enshu_error err;
    int64_t branch = -1;
    path_join(path, *state, "old.enshu");
    make_version(path, 2);
    journal *j = sample_open(path, JOURNAL_READ);
    sample_must(journal_verify(j, &report, &err), &err);
    assert_true(report.sealed && report.tables_ok && report.signature_ok);
    expect_tables(j, "| | | ");
    sample_must(journal_read_current(j, 0, &branch, &err), &err);
    expect_i64(branch, 0);
    expect_records(j, (journal_range){0, 0, 1}, "2@60000000 3@300000000 ");
    assert_int_equal(count_digests(j, (journal_range){0, 0, 0}), 1);
    sample_close(j);
    expect_i64(version_of(path), 2);
}

static void an_old_journal_is_migrated_when_it_is_appended_to(void **state)
{
    char path[TEST_PATH_SIZE];
    journal_report report;
    enshu_error err;
    const journal_note note = {0, 0, 0, "2026", "x", "", "late"};
    path_join(path, *state, "old.enshu");
    make_version(path, 2);
    journal *j = sample_open(path, JOURNAL_APPEND);
    sample_must(journal_add_note(j, &note, &err), &err);
    add_visit(j, "s", "joined", "x");
    commit(j);
    sample_must(journal_verify(j, &report, &err), &err);
    sample_close(j);
    expect_i64(version_of(path), 6);
    j = sample_open(path, JOURNAL_READ);
    sample_must(journal_verify(j, &report, &err), &err);
    assert_true(report.tables_ok && report.signature_ok);
    expect_tables(j, "| | s:joined:192.0.2.7:x: | ");
    sample_close(j);
}

static void one_of_version_3_keeps_its_seal(void **state)
{
    char path[TEST_PATH_SIZE];
    journal_report report;
    enshu_error err;
    path_join(path, *state, "old.enshu");
    make_version(path, 3);
    journal *j = sample_open(path, JOURNAL_READ);
    sample_must(journal_verify(j, &report, &err), &err);
    assert_true(report.sealed && report.tables_ok && report.signature_ok);
    sample_close(j);
    expect_i64(version_of(path), 3);
    j = sample_open(path, JOURNAL_APPEND);
    expect_i64(journal_reopenings(j), 0);
    sample_must(journal_verify(j, &report, &err), &err);
    assert_true(report.sealed && report.tables_ok && report.signature_ok);
    sample_close(j);
    expect_i64(version_of(path), 6);
}

/* Version 3 had worlds, seats and visits already. */
static void a_seat_of_version_3_is_read_as_it_is(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "old.enshu");
    make_version(path, 3);
    sample_tamper(path,
                  "INSERT INTO seat VALUES (1, 's1', 0, 'trainee', 'admin', "
                  "'', 0, zeroblob(32), 'open', 'Sato');"
                  "INSERT INTO world VALUES (0, 'north', '');"
                  "INSERT INTO visit VALUES (1, '2026', 's1', 'joined', '', "
                  "'Sato')");
    for (int append = 0; append < 2; append++) {
        journal *j = sample_open(path, append ? JOURNAL_APPEND : JOURNAL_READ);
        expect_tables(j, "0:north: | s1:0:trainee:admin::0:00+00:open:Sato:: | "
                         "s1:joined::Sato: | ");
        sample_close(j);
        expect_i64(version_of(path), append ? 6 : 3);
    }
}

typedef struct found {
    const char *token;
    size_t n;
} found;

static void find_key(void *user, const journal_seat *s)
{
    found *f = user;
    uint8_t hash[BASE_HASH_BYTES];
    base_hash_bytes(f->token, strlen(f->token), hash);
    f->n += memcmp(hash, s->token, sizeof hash) == 0 && !s->has_code
            && strcmp(s->seat, "admin") == 0;
}

/* What was printed beside that seat is HW2S-SS2G-SQVQ-2B9S-VKY2-SNMK: link and
 * code of then say the same. */
static void one_of_version_4_keeps_its_keys(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "old.enshu");
    make_version(path, 4);
    for (int append = 0; append < 3; append++) {
        enshu_error err;
        journal_report report;
        found f = {"8f059ce450cdf7712d3982a0a7afc17b", 0};
        journal *j =
            sample_open(path, append == 1 ? JOURNAL_APPEND : JOURNAL_READ);
        sample_must(journal_each_seat(j, find_key, &f, &err), &err);
        assert_int_equal(f.n, 1);
        sample_must(journal_verify(j, &report, &err), &err);
        sample_close(j);
        expect_i64(version_of(path), append == 0 ? 4 : 6);
    }
}

static void one_of_version_5_goes_on(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "old.enshu");
    make_version(path, 5);
    for (int append = 0; append < 3; append++) {
        journal *j =
            sample_open(path, append == 1 ? JOURNAL_APPEND : JOURNAL_READ);
        char *text = tables_of(j);
        expect_contains(text, "control:0:director:control::1:");
        expect_contains(text, ":open:Sato:: "); /* nobody said where from */
        expect_contains(text, "admin:joined:192.0.2.7:Sato: ");
        assert_true((strstr(text, "鉄道班") != NULL) == (append == 2));
        xfree(text);
        if (append == 1)
            add_seat(j, "late", "open", "", 1);
        sample_close(j);
        expect_i64(version_of(path), append == 0 ? 5 : 6);
    }
}

static void an_old_journal_that_was_altered_is_not_migrated(void **state)
{
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    enshu_error err;
    path_join(path, *state, "old.enshu");
    make_version(path, 2);
    sample_tamper(path, "ALTER TABLE branch ADD COLUMN more INTEGER");
    assert_int_equal(journal_open(path, JOURNAL_APPEND, &j, &err),
                     ENSHU_ECORRUPT);
    expect_i64(version_of(path), 2);
}

static sqlite3 *open_plainly(const char *path)
{
    sqlite3 *db = NULL;
    enshu_error err;
    sample_must(journal__database_open(path, SQLITE_OPEN_READWRITE, &db, &err),
                &err);
    return db;
}

/* Both have seen the old version before one of them migrates it. */
static void two_programs_may_migrate_one_journal(void **state)
{
    for (int version = 2; version < 6; version++) {
        char path[TEST_PATH_SIZE];
        bool same = false;
        journal_report report;
        enshu_error err;
        char *name = xprintf("old%d.enshu", version);
        path_join(path, *state, name);
        make_version(path, version);
        sqlite3 *first = open_plainly(path);
        sqlite3 *second = open_plainly(path);
        assert_int_equal(journal__schema_check(second, version, &same),
                         SQLITE_OK);
        assert_true(same);
        assert_int_equal(journal__schema_migrate(first), SQLITE_OK);
        assert_int_equal(journal__schema_migrate(second), SQLITE_OK);
        assert_int_equal(journal__schema_check(second, 6, &same), SQLITE_OK);
        assert_true(same);
        journal__database_close(first);
        journal__database_close(second);
        expect_i64(version_of(path), 6);
        journal *j = sample_open(path, JOURNAL_READ);
        sample_must(journal_verify(j, &report, &err), &err);
        assert_true(report.sealed == (version < 4)); /* as it was made */
        assert_true(!report.sealed
                    || (report.tables_ok && report.signature_ok));
        sample_close(j);
        xfree(name);
    }
}

/* At the first look at the tables of one, the other migrates them. */
typedef struct other_program {
    sqlite3 *db;
    size_t tried;
} other_program;

static int migrate_between(unsigned what, void *user, void *statement,
                           void *sql)
{
    other_program *o = user;
    (void)what;
    (void)statement;
    if (o->tried == 0 && strstr(sql, "FROM sqlite_schema")) {
        const int code = journal__schema_migrate(o->db);
        assert_true(code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY);
        o->tried++;
    }
    return 0;
}

/* Between the version and the tables a journal does not change: it would look
 * altered. */
static void who_opens_while_another_migrates_sees_one_version(void **state)
{
    for (int wal = 0; wal < 2; wal++) {
        char path[TEST_PATH_SIZE];
        int64_t version = 0;
        bool same = false;
        path_join(path, *state, wal ? "wal.enshu" : "plain.enshu");
        make_version(path, 2);
        if (wal)
            sample_tamper(path, "PRAGMA journal_mode = WAL");
        sqlite3 *db = open_plainly(path);
        other_program other = {open_plainly(path), 0};
        sqlite3_busy_timeout(other.db, 0);
        assert_int_equal(
            sqlite3_trace_v2(db, SQLITE_TRACE_STMT, migrate_between, &other),
            SQLITE_OK);
        assert_int_equal(journal__schema_read(db, &version, &same), SQLITE_OK);
        assert_int_equal(other.tried, 1);
        expect_i64(version, 2);
        assert_true(same);
        sqlite3_trace_v2(db, 0, NULL, NULL);
        assert_int_equal(journal__schema_migrate(other.db), SQLITE_OK);
        assert_int_equal(journal__schema_read(db, &version, &same), SQLITE_OK);
        expect_i64(version, 6);
        assert_true(same);
        journal__database_close(db);
        journal__database_close(other.db);
    }
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(remembers_seats_in_the_order_they_came),
        WITH_FOLDER(seats_may_come_after_the_end_and_worlds_may_not),
        WITH_FOLDER(a_seal_covers_worlds_and_what_ifs),
        WITH_FOLDER(a_branch_has_what_it_shares),
        WITH_FOLDER(knows_how_far_each_branch_got),
        WITH_FOLDER(one_world_is_read_along_an_index),
        WITH_FOLDER(nothing_of_people_stays_in_the_file),
        WITH_FOLDER(a_reader_forgets_nobody),
        WITH_FOLDER(an_old_journal_opens_and_verifies_as_it_is),
        WITH_FOLDER(an_old_journal_is_migrated_when_it_is_appended_to),
        WITH_FOLDER(one_of_version_3_keeps_its_seal),
        WITH_FOLDER(a_seat_of_version_3_is_read_as_it_is),
        WITH_FOLDER(one_of_version_4_keeps_its_keys),
        WITH_FOLDER(one_of_version_5_goes_on),
        WITH_FOLDER(an_old_journal_that_was_altered_is_not_migrated),
        WITH_FOLDER(two_programs_may_migrate_one_journal),
        WITH_FOLDER(who_opens_while_another_migrates_sees_one_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
