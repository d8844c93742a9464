/* Requests, drafts and how far a drill got. */
#include "journal/seats.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "journal/sample.h"
#include "support/expect.h"
#include "support/files.h"

static void add_request(journal *j, const char *seat, const char *request,
                        int64_t command, const char *why)
{
    enshu_error err;
    const journal_request r = {seat, request, command, why, ""};
    sample_must(journal_add_request(j, &r, &err), &err);
}

static void add_draft(journal *j, const char *seat, const char *key,
                      const char *fields)
{
    enshu_error err;
    const journal_draft d = {seat, key, fields};
    sample_must(journal_add_draft(j, &d, &err), &err);
}

static void note_request(void *user, const journal_request *r)
{
    base_buffer_printf(user, "%s/%s=%lld%s ", r->seat, r->request,
                       (long long)r->command, r->why);
}

static void note_draft(void *user, const journal_draft *d)
{
    base_buffer_printf(user, "%s/%s=%s ", d->seat, d->key, d->fields);
}

static void expect_seats(journal *j, const char *requests, const char *drafts)
{
    enshu_error err;
    base_buffer text;
    base_buffer_init(&text, 10000);
    sample_must(journal_each_request(j, note_request, &text, &err), &err);
    expect_text(base_buffer_get(&text), requests);
    base_buffer_clear(&text);
    sample_must(journal_each_draft(j, note_draft, &text, &err), &err);
    expect_text(base_buffer_get(&text), drafts);
    base_buffer_fini(&text);
}

static void remembers_requests_and_the_newest_drafts(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    enshu_error err;
    add_request(j, "admin", "r1", 1, "");
    add_request(j, "duty", "r1", 2, "");
    add_request(j, "admin", "r2", 0, "not-yours");
    add_draft(j, "admin", "reply", "{\"a\":\"1\"}");
    add_draft(j, "duty", "reply", "{}");
    expect_seats(j, "", ""); /* nothing is there before the commit */
    sample_must(journal_commit(j, &err), &err);
    add_draft(j, "admin", "reply", "{\"a\":\"2\"}");
    sample_close(j);
    j = sample_open(path, JOURNAL_APPEND);
    expect_seats(j, "admin/r1=1 duty/r1=2 admin/r2=0not-yours ",
                 "duty/reply={} admin/reply={\"a\":\"2\"} ");
    sample_close(j);
}

static void takes_drafts_when_the_drill_is_closed(void **state)
{
    char path[TEST_PATH_SIZE];
    journal_report report;
    enshu_error err;
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    journal *j = sample_open(path, JOURNAL_APPEND);
    add_draft(j, "admin", "note", "{\"a\":\"after\"}");
    add_request(j, "admin", "r9", 0, "ended");
    sample_must(journal_commit(j, &err), &err);
    expect_seats(j, "admin/r9=0ended ", "admin/note={\"a\":\"after\"} ");
    sample_must(journal_verify(j, &report, &err), &err);
    sample_close(j);
}

static void knows_how_far_the_drill_got(void **state)
{
    char path[TEST_PATH_SIZE];
    int64_t t_us = 0;
    int64_t command = 0;
    int64_t record = 0;
    enshu_error err;
    path_join(path, *state, "a.enshu");
    journal *j = sample_create(path);
    sample_must(journal_read_reach(j, 0, 0, &t_us, &command, &record, &err),
                &err);
    expect_i64(t_us, -1);
    expect_i64(command, 0);
    expect_i64(record, 0);
    sample_append(j, 1, SAMPLE_RECORDS);
    const int64_t last_us = sample_record(SAMPLE_RECORDS).t_us;
    sample_must(journal_read_reach(j, 0, 0, &t_us, &command, &record, &err),
                &err);
    expect_i64(t_us, last_us);
    expect_i64(record, SAMPLE_RECORDS);
    const journal_row row = sample_command(1);
    const journal_digest digest = {.record_seq = SAMPLE_RECORDS,
                                   .t_us = last_us + 5,
                                   .value = "0000000000000000"};
    sample_must(journal_add_command(j, &row, &err), &err);
    sample_must(journal_add_digest(j, &digest, &err), &err);
    sample_must(journal_commit(j, &err), &err);
    sample_must(journal_read_reach(j, 0, 0, &t_us, &command, &record, &err),
                &err);
    expect_i64(t_us, last_us + 5);
    expect_i64(command, 1);
    sample_close(j);
}

static void an_older_journal_is_refused_by_name(void **state)
{
    char path[TEST_PATH_SIZE];
    journal *j = NULL;
    enshu_error err;
    path_join(path, *state, "a.enshu");
    sample_make(path, true);
    sample_tamper(path, "PRAGMA user_version = 1; DROP TABLE draft");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, &err),
                     ENSHU_EVERSION);
    expect_contains(err.message, "made by an older Enshu (journal version 1");
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(remembers_requests_and_the_newest_drafts),
        WITH_FOLDER(takes_drafts_when_the_drill_is_closed),
        WITH_FOLDER(knows_how_far_the_drill_got),
        WITH_FOLDER(an_older_journal_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
