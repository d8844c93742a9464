#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>

#include <sqlite3.h>

#include "journal/tally.h"

const journal_header sample_header = {
    .scenario = "first-20-minutes",
    .title_ja = "最初の20分",
    .title_en = "The first 20 minutes",
    .entry = "main.lua",
    .policy = "golden",
    .lang = "ja",
    .program = "0.1.0",
    .started = "2026-11-24T00:00:00.000Z",
    .options = "{\"until_us\":5400000000}",
    .seed = INT64_C(9007199254740991),
    .api = 1,
    .speed_milli = 4500,
};

const enshu_file sample_files[SAMPLE_FILES] = {
    {"lib/a.lua", "return 1\n", 9},
    {"main.lua", "-- 訓練\0x\n", 13},
};

journal_row sample_command(int64_t i)
{
    return (journal_row){.seq = i,
                         .t_us = i * 2000000,
                         .kind = "action.start",
                         .actor = "csirt",
                         .status = i % 5 == 0 ? "refused" : "accepted",
                         .fields = "{\"action\":\"isolate\",\"on\":\"web\"}"};
}

journal_row sample_record(int64_t i)
{
    return (journal_row){.seq = i,
                         .t_us = i * 1000000,
                         .cause = i / 2,
                         .kind = "inject.sent",
                         .actor = i % 2 ? "" : "csirt",
                         .audience = i % 3 ? "all" : "csirt pr",
                         .fields = "{\"body\":{\"ja\":\"避難\"},\"n\":1}"};
}

void sample_must(enshu_status status, const enshu_error *err)
{
    if (status != ENSHU_OK)
        fail_msg("%s: %s: %s", enshu_status_wire_name(status), err->source,
                 err->message);
}

journal *sample_create(const char *path)
{
    journal *j = NULL;
    enshu_error err;
    sample_must(journal_create(path, &sample_header, sample_files, SAMPLE_FILES,
                               &j, &err),
                &err);
    return j;
}

void sample_append(journal *j, int64_t first, int64_t last)
{
    enshu_error err;
    for (int64_t i = first; i <= last; i++) {
        const journal_row row = sample_record(i);
        sample_must(journal_add_record(j, &row, &err), &err);
    }
    sample_must(journal_commit(j, &err), &err);
}

void sample_fill(journal *j)
{
    enshu_error err;
    for (int64_t i = 1; i <= SAMPLE_COMMANDS; i++) {
        const journal_row row = sample_command(i);
        sample_must(journal_add_command(j, &row, &err), &err);
    }
    static const journal_digest digests[] = {
        {0, 0, 10, 10000000, "00000000000000aa"},
        {0, 0, 20, 20000000, "00000000000000bb"}};
    for (size_t i = 0; i < 2; i++)
        sample_must(journal_add_digest(j, &digests[i], &err), &err);
    static const journal_score scores[] = {
        {0, 0, "", "", 72500, 100000, 0, "", true, 0},
        {0, 0, "o1", "", 7250, 10000, 0, "", true, 0},
        {0, 0, "o1", "c1", -500, 1000, 17, "late", false, 0}};
    for (size_t i = 0; i < 3; i++)
        sample_must(journal_add_score(j, &scores[i], &err), &err);
    static const journal_tally tally[] = {
        {0, 0, "", "axis", "service", "{\"share\":72500}"},
        {0, 0, "t1", "total", "", "{\"points\":60000}"}};
    for (size_t i = 0; i < 2; i++)
        sample_must(journal_add_tally(j, &tally[i], &err), &err);
    sample_append(j, 1, SAMPLE_RECORDS);
}

void sample_make(const char *path, bool sealed)
{
    enshu_error err;
    journal *j = sample_create(path);
    sample_fill(j);
    if (sealed) {
        base_key *key = base_key_create();
        sample_must(
            journal_close_drill(j, 30000000, "00000000000000bb", key, &err),
            &err);
        base_key_destroy(key);
    }
    sample_close(j);
}

journal *sample_open(const char *path, journal_mode mode)
{
    journal *j = NULL;
    enshu_error err;
    sample_must(journal_open(path, mode, &j, &err), &err);
    return j;
}

void sample_close(journal *j)
{
    enshu_error err;
    sample_must(journal_close(j, &err), &err);
}

void sample_tamper(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        print_error("%s: %s\n", sql, sqlite3_errmsg(db));
    const int code = sqlite3_errcode(db);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_int_equal(code, SQLITE_OK);
}
