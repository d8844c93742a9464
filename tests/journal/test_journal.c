#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "support/expect.h"
#include "support/files.h"

static const journal_range everything = {.branch = 0, .instance = -1};

/* How many files the test's folder holds. */
static size_t count_files(const char *dir)
{
    base_names names;
    assert_int_equal(base_folder_list(dir, 1000, &names, NULL), ENSHU_OK);
    const size_t count = names.count;
    base_names_fini(&names);
    return count;
}

static void expect_same_row(const journal_row *got, const journal_row *want)
{
    expect_i64(got->n, want->seq);
    expect_i64(got->branch, want->branch);
    expect_i64(got->instance, want->instance);
    expect_i64(got->seq, want->seq);
    expect_i64(got->t_us, want->t_us);
    expect_i64(got->cause, want->cause);
    expect_text(got->kind, want->kind);
    expect_text(got->actor, want->actor);
    expect_text(got->fields, want->fields);
    assert_int_equal(got->audience != NULL, want->audience != NULL);
    assert_int_equal(got->status != NULL, want->status != NULL);
    if (want->audience)
        expect_text(got->audience, want->audience);
    if (want->status)
        expect_text(got->status, want->status);
}

typedef enshu_status read_fn(journal *, journal_range, journal_cursor **,
                             enshu_error *);

/* The numbers a cursor gives, as "1 2 3". */
static void expect_seqs(journal *j, read_fn *read, journal_range range,
                        const char *want)
{
    enshu_error err;
    journal_cursor *c;
    base_buffer got;
    base_buffer_init(&got, 10000);
    sample_must(read(j, range, &c, &err), &err);
    for (;;) {
        const journal_row *row;
        sample_must(journal_next(c, &row, &err), &err);
        if (!row)
            break;
        base_buffer_printf(&got, "%s%lld", got.len > 0 ? " " : "",
                           (long long)row->seq);
    }
    journal_cursor_destroy(c);
    expect_text(base_buffer_get(&got), want);
    base_buffer_fini(&got);
}

static void gives_back_what_it_was_given(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    journal *j = sample_open(path, JOURNAL_READ);
    enshu_error err;

    const journal_header *h = journal_get_header(j);
    expect_text(h->scenario, sample_header.scenario);
    expect_text(h->title_ja, sample_header.title_ja);
    expect_text(h->title_en, sample_header.title_en);
    expect_text(h->entry, sample_header.entry);
    expect_text(h->policy, sample_header.policy);
    expect_text(h->lang, sample_header.lang);
    expect_text(h->program, sample_header.program);
    expect_text(h->started, sample_header.started);
    expect_text(h->options, sample_header.options);
    expect_i64(h->seed, sample_header.seed);
    expect_i64(h->api, sample_header.api);
    expect_i64(h->speed_milli, sample_header.speed_milli);

    enshu_file *files;
    size_t n_files;
    sample_must(journal_copy_files(j, &files, &n_files, &err), &err);
    assert_int_equal(n_files, SAMPLE_FILES);
    for (size_t i = 0; i < n_files; i++) {
        expect_text(files[i].name, sample_files[i].name);
        assert_int_equal(files[i].size, sample_files[i].size);
        assert_memory_equal(files[i].bytes, sample_files[i].bytes,
                            sample_files[i].size);
    }
    const enshu_bundle bundle = {h->entry, files, n_files};
    uint8_t hash[BASE_HASH_BYTES];
    base_hash_bundle(&bundle, hash);
    assert_memory_equal(hash, h->bundle_hash, sizeof hash);
    journal_files_destroy(files, n_files);

    const journal_seal *seal = journal_get_seal(j);
    assert_non_null(seal);
    expect_i64(seal->end_us, 30000000);
    expect_text(seal->digest, "00000000000000bb");
    expect_i64(seal->commands, SAMPLE_COMMANDS);
    expect_i64(seal->records, SAMPLE_RECORDS);
    sample_close(j);
}

static void gives_back_every_row_in_order(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, false);
    journal *j = sample_open(path, JOURNAL_READ);
    enshu_error err;
    assert_null(journal_get_seal(j));
    expect_i64(journal_commands(j), SAMPLE_COMMANDS);
    expect_i64(journal_records(j), SAMPLE_RECORDS);
    static const struct {
        read_fn *read;
        journal_row (*row)(int64_t i);
        int64_t n;
    } chains[] = {{journal_read_commands, sample_command, SAMPLE_COMMANDS},
                  {journal_read_records, sample_record, SAMPLE_RECORDS}};
    for (size_t k = 0; k < 2; k++) {
        journal_cursor *c;
        const journal_row *row;
        sample_must(chains[k].read(j, everything, &c, &err), &err);
        for (int64_t i = 1; i <= chains[k].n; i++) {
            sample_must(journal_next(c, &row, &err), &err);
            assert_non_null(row);
            const journal_row want = chains[k].row(i);
            expect_same_row(row, &want);
        }
        sample_must(journal_next(c, &row, &err), &err);
        assert_null(row);
        journal_cursor_destroy(c);
    }
    sample_close(j);
}

static void gives_back_scores_and_digests(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, false);
    journal *j = sample_open(path, JOURNAL_READ);
    enshu_error err;
    journal_cursor *c;
    const journal_score *score = NULL;
    sample_must(journal_read_scores(j, everything, &c, &err), &err);
    for (int i = 0; i < 3; i++) {
        sample_must(journal_next_score(c, &score, &err), &err);
        assert_non_null(score);
    }
    expect_text(score->objective, "o1");
    expect_text(score->criterion, "c1");
    expect_i64(score->points_milli, -500);
    expect_i64(score->max_milli, 1000);
    expect_i64(score->cause, 17);
    expect_text(score->state, "late");
    assert_false(score->counted);
    sample_must(journal_next_score(c, &score, &err), &err);
    assert_null(score);
    journal_cursor_destroy(c);

    const journal_digest *digest;
    sample_must(journal_read_digests(j, everything, &c, &err), &err);
    sample_must(journal_next_digest(c, &digest, &err), &err);
    expect_i64(digest->record_seq, 10);
    expect_i64(digest->t_us, 10000000);
    expect_text(digest->value, "00000000000000aa");
    journal_cursor_destroy(c);
    sample_close(j);
}

static void never_overwrites_a_file(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    write_file(path, "precious", 8);
    journal *j;
    enshu_error err;
    assert_int_equal(journal_create(path, &sample_header, sample_files,
                                    SAMPLE_FILES, &j, &err),
                     ENSHU_EREFUSED);
    assert_null(j);
    expect_text(err.message, "already exists");
    char *text = read_file(path, NULL);
    expect_text(text, "precious");
    free(text);
    assert_int_equal(count_files(*state), 1);
    path_join(path, *state, "none/a.enshu");
    assert_int_equal(journal_create(path, &sample_header, sample_files,
                                    SAMPLE_FILES, &j, &err),
                     ENSHU_EIO);
    expect_contains(err.message, "cannot be opened");
    assert_int_equal(count_files(*state), 1);
}

/* It has names and answers in it. */
static void is_for_its_owner_alone(void **state)
{
    static const char *const files[] = {"a.enshu", "a.enshu-wal",
                                        "a.enshu-shm"};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    const mode_t before = umask(022);
    journal *j;
    enshu_error err;
    assert_int_equal(journal_create(path, &sample_header, sample_files,
                                    SAMPLE_FILES, &j, &err),
                     ENSHU_OK);
    (void)umask(before);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct stat st;
        path_join(path, *state, files[i]);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
    sample_close(j);
}

static void takes_no_rows_from_a_journal_that_is_gone(void **state)
{
    static const char *const logs[] = {"a.enshu-wal", "a.enshu-journal"};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
        char log[TEST_PATH_SIZE];
        journal *j;
        enshu_error err;
        path_join(log, *state, logs[i]);
        write_file(log, "old rows", 8);
        assert_int_equal(journal_create(path, &sample_header, sample_files,
                                        SAMPLE_FILES, &j, &err),
                         ENSHU_EREFUSED);
        assert_null(j);
        expect_contains(err.message, "left behind");
        expect_contains(err.source, logs[i]);
        assert_int_equal(count_files(*state), 1);
        base_file_remove(log);
    }
    sample_make(path, true);
}

static void any_path_will_do(void **state)
{
    static const char *const names[] = {"a?b",    "a#b",  "a%41",
                                        "file:x", "避難", "a b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[TEST_PATH_SIZE];
        path_join(path, *state, names[i]);
        sample_make(path, true);
        assert_true(file_exists(path));
        sample_close(sample_open(path, JOURNAL_READ));
    }
    assert_int_equal(count_files(*state), sizeof names / sizeof *names);
}

static void rows_are_seen_once_they_are_committed(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    const journal_row row = sample_record(1);
    sample_must(journal_add_record(j, &row, &err), &err);
    expect_i64(journal_records(j), 0);
    journal *reader = sample_open(path, JOURNAL_READ);
    expect_seqs(reader, journal_read_records, everything, "");
    sample_must(journal_commit(j, &err), &err);
    sample_must(journal_commit(j, &err), &err); /* nothing to do */
    expect_i64(journal_records(j), 1);
    expect_seqs(reader, journal_read_records, everything, "1");
    sample_close(reader);

    const journal_row next = sample_record(2);
    sample_must(journal_add_record(j, &next, &err), &err);
    sample_close(j); /* commits */
    reader = sample_open(path, JOURNAL_READ);
    expect_seqs(reader, journal_read_records, everything, "1 2");
    sample_close(reader);
}

static void goes_on_where_it_was(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, false);
    for (int round = 0; round < 3; round++) {
        journal *j = sample_open(path, JOURNAL_APPEND);
        const int64_t rows = journal_records(j);
        expect_i64(rows, SAMPLE_RECORDS + round * 5);
        sample_append(j, rows + 1, rows + 5);
        sample_close(j);
    }
    journal *j = sample_open(path, JOURNAL_READ);
    journal_report report;
    enshu_error err;
    sample_must(journal_verify(j, &report, &err), &err);
    expect_i64(report.records.good, SAMPLE_RECORDS + 15);
    sample_close(j);
}

/* Rows 1 to 50, committed `batch` at a time, closed. */
static void make_in_batches(const char *path, int64_t batch)
{
    journal *j = sample_create(path);
    for (int64_t first = 1; first <= 50; first += batch)
        sample_append(j, first, first + batch - 1);
    base_key *key = base_key_create();
    enshu_error err;
    sample_must(journal_close_drill(j, 1, "00", key, &err), &err);
    base_key_destroy(key);
    sample_close(j);
}

static void the_same_rows_give_the_same_hashes(void **state)
{
    char one[TEST_PATH_SIZE];
    char other[TEST_PATH_SIZE];
    path_join(one, *state, "a.enshu");
    path_join(other, *state, "b.enshu");
    make_in_batches(one, 50);
    make_in_batches(other, 1);
    char *sql = xprintf("ATTACH '%s' AS o;"
                        "CREATE TEMP TABLE same (n CHECK (n = 1));"
                        "INSERT INTO same SELECT count(*) FROM seal AS a "
                        "JOIN o.seal AS b ON a.record_head = b.record_head "
                        "AND a.command_head = b.command_head",
                        other);
    sample_tamper(one, sql);
    xfree(sql);
}

static void reading_leaves_no_trace(void **state)
{
    const char *dir = *state;
    static const char *const names[] = {"open.enshu", "closed.enshu"};
    for (int sealed = 0; sealed < 2; sealed++) {
        char path[TEST_PATH_SIZE];
        path_join(path, dir, names[sealed]);
        sample_make(path, sealed == 1);
        size_t len;
        char *before = read_file(path, &len);
        const size_t files = count_files(dir);
        journal *j = sample_open(path, JOURNAL_READ);
        journal_report report;
        enshu_error err;
        sample_must(journal_verify(j, &report, &err), &err);
        assert_int_equal(count_files(dir), files);
        sample_close(j);
        assert_int_equal(count_files(dir), files);
        size_t len_after;
        char *after = read_file(path, &len_after);
        assert_int_equal(len, len_after);
        assert_memory_equal(before, after, len);
        free(before);
        free(after);
    }
}

/* A writer that was killed leaves its last rows in a file beside. */
static void a_reader_sees_what_a_killed_writer_committed(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_close(sample_create(path));
    const pid_t child = fork();
    if (child == 0) {
        journal *j = sample_open(path, JOURNAL_APPEND);
        sample_append(j, 1, 3);
        const journal_row row = sample_record(4);
        if (journal_add_record(j, &row, NULL) != ENSHU_OK)
            _exit(1);
        _exit(0); /* without closing: like a kill */
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    char wal[TEST_PATH_SIZE];
    path_join(wal, *state, "a.enshu-wal");
    assert_true(file_exists(wal));
    size_t len;
    char *before = read_file(path, &len);
    journal *j = sample_open(path, JOURNAL_READ);
    expect_seqs(j, journal_read_records, everything, "1 2 3");
    sample_close(j);
    char *after = read_file(path, NULL);
    assert_memory_equal(before, after, len);
    free(before);
    free(after);
    j = sample_open(path, JOURNAL_APPEND);
    sample_append(j, 4, 4);
    expect_seqs(j, journal_read_records, everything, "1 2 3 4");
    sample_close(j);
    assert_false(file_exists(wal));
}

static void a_branch_holds_what_it_shares(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    sample_fill(j);
    static const journal_branch branches[] = {
        {1, 0, 0, 5000000, 2, 5, "what if", true},
        {2, 1, 0, 6000000, 4, 6, "what then", false},
        {3, 1, 0, 3000000, 1, 3, "before that", false}};
    for (size_t i = 0; i < 3; i++) {
        sample_must(journal_add_branch(j, &branches[i], &err), &err);
        for (int64_t k = 1; k <= 3; k++) {
            journal_row row =
                sample_record(branches[i].forked_after_record + k);
            row.branch = branches[i].id;
            sample_must(journal_add_record(j, &row, &err), &err);
            row = sample_command(branches[i].forked_after_command + k);
            row.branch = branches[i].id;
            sample_must(journal_add_command(j, &row, &err), &err);
        }
    }
    sample_must(journal_commit(j, &err), &err);
    static const struct {
        read_fn *read;
        journal_range range;
        const char *seqs;
    } rows[] = {
        {journal_read_commands, {0, -1, 0}, "1 2 3 4 5 6 7 8 9 10"},
        {journal_read_commands, {0, 0, 8}, "9 10"},
        {journal_read_commands, {0, 1, 0}, ""},
        {journal_read_commands, {1, 0, 0}, "1 2 3 4 5"},
        {journal_read_commands, {2, 0, 0}, "1 2 3 4 5 6 7"},
        {journal_read_commands, {3, 0, 0}, "1 2 3 4"},
        {journal_read_records, {1, 0, 0}, "1 2 3 4 5 6 7 8"},
        {journal_read_records, {1, 0, 4}, "5 6 7 8"},
        {journal_read_records, {2, 0, 0}, "1 2 3 4 5 6 7 8 9"},
        {journal_read_records, {3, 0, 0}, "1 2 3 4 5 6"},
        {journal_read_records, {9, 0, 0}, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_seqs(j, rows[i].read, rows[i].range, rows[i].seqs);
    sample_close(j);
}

static void worlds_count_for_themselves(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    for (int64_t i = 1; i <= 6; i++) {
        journal_row row = sample_record((i + 1) / 2);
        row.instance = i % 2;
        sample_must(journal_add_record(j, &row, &err), &err);
    }
    sample_must(journal_commit(j, &err), &err);
    const journal_range one = {.instance = 1, .after_seq = 1};
    expect_seqs(j, journal_read_records, one, "2 3");
    expect_seqs(j, journal_read_records, everything, "1 1 2 2 3 3");
    sample_close(j);
}

static void the_same_row_twice_is_refused_and_undone(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    sample_append(j, 1, 3);
    const journal_row rows[] = {sample_record(4), sample_record(2)};
    for (size_t i = 0; i < 2; i++)
        sample_must(journal_add_record(j, &rows[i], &err), &err);
    assert_int_equal(journal_commit(j, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "there already");
    expect_i64(journal_records(j), 3);
    expect_seqs(j, journal_read_records, everything, "1 2 3");
    assert_int_equal(journal_close(j, &err), ENSHU_EREFUSED);
    j = sample_open(path, JOURNAL_APPEND);
    sample_append(j, 4, 4);
    sample_close(j);
}

static void a_second_writer_cannot_break_the_chain(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *one = sample_create(path);
    journal *two = sample_open(path, JOURNAL_APPEND);
    enshu_error err;
    sample_append(one, 1, 2);
    journal_row row = sample_record(3);
    row.branch = 7; /* not in the way of the rows of the first */
    sample_must(journal_add_record(two, &row, &err), &err);
    assert_int_equal(journal_commit(two, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "another program");
    assert_int_equal(journal_close(two, &err), ENSHU_EREFUSED);
    sample_append(one, 3, 4);
    journal_report report;
    sample_must(journal_verify(one, &report, &err), &err);
    expect_i64(report.records.good, 4);
    sample_close(one);
}

static void a_closed_drill_takes_only_notes(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    assert_int_equal(count_files(*state), 1); /* one plain file */
    journal *j = sample_open(path, JOURNAL_APPEND);
    enshu_error err;
    const journal_row row = sample_record(21);
    assert_int_equal(journal_add_record(j, &row, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "closed");
    const journal_row command = sample_command(11);
    assert_int_equal(journal_add_command(j, &command, &err), ENSHU_EREFUSED);
    base_key *key = base_key_create();
    assert_int_equal(journal_close_drill(j, 1, "00", key, &err),
                     ENSHU_EREFUSED);
    base_key_destroy(key);
    const journal_note note = {
        0, 0, 9, "2026-11-25T00:00:00.000Z", "評価者", "o1", "よい初動"};
    const journal_member member = {0, "佐藤", "t1", "csirt",
                                   "2026-11-24T00:00:00.000Z"};
    sample_must(journal_add_note(j, &note, &err), &err);
    sample_must(journal_add_member(j, &member, &err), &err);
    sample_must(journal_commit(j, &err), &err);
    journal_report report;
    sample_must(journal_verify(j, &report, &err), &err);
    assert_true(report.sealed && report.signature_ok && report.tables_ok);
    sample_close(j);
    assert_int_equal(count_files(*state), 1);
    sample_tamper(path, "CREATE TABLE seen (x CHECK (x = 1));"
                        "INSERT INTO seen SELECT count(*) FROM note WHERE "
                        "text = 'よい初動' AND t_us = 9;"
                        "INSERT INTO seen SELECT count(*) FROM member WHERE "
                        "name = '佐藤' AND role = 'csirt'");
}

static void a_reader_cannot_write(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    sample_make(path, false);
    journal *j = sample_open(path, JOURNAL_READ);
    enshu_error err;
    const journal_row row = sample_record(21);
    assert_int_equal(journal_add_record(j, &row, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "reading only");
    base_key *key = base_key_create();
    assert_int_equal(journal_close_drill(j, 1, "00", key, &err),
                     ENSHU_EREFUSED);
    base_key_destroy(key);
    sample_close(j);
    assert_int_equal(journal_close(NULL, NULL), ENSHU_OK);
    journal_cursor_destroy(NULL);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(gives_back_what_it_was_given),
        WITH_FOLDER(gives_back_every_row_in_order),
        WITH_FOLDER(gives_back_scores_and_digests),
        WITH_FOLDER(is_for_its_owner_alone),
        WITH_FOLDER(never_overwrites_a_file),
        WITH_FOLDER(takes_no_rows_from_a_journal_that_is_gone),
        WITH_FOLDER(any_path_will_do),
        WITH_FOLDER(rows_are_seen_once_they_are_committed),
        WITH_FOLDER(goes_on_where_it_was),
        WITH_FOLDER(the_same_rows_give_the_same_hashes),
        WITH_FOLDER(reading_leaves_no_trace),
        WITH_FOLDER(a_reader_sees_what_a_killed_writer_committed),
        WITH_FOLDER(a_branch_holds_what_it_shares),
        WITH_FOLDER(worlds_count_for_themselves),
        WITH_FOLDER(the_same_row_twice_is_refused_and_undone),
        WITH_FOLDER(a_second_writer_cannot_break_the_chain),
        WITH_FOLDER(a_closed_drill_takes_only_notes),
        WITH_FOLDER(a_reader_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
