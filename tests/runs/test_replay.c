/* Journals of sessions, played again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fields.h"
#include "base/memory.h"
#include "journal/journal.h"
#include "runs/keeper.h"
#include "runs/replay.h"
#include "runs/sample.h"
#include "support/expect.h"
#include "support/files.h"

static void check(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        fail_msg("%s: %s", err->source, err->message);
}

/* Plays the sample into a journal; the digest at the end. */
static uint64_t keep(const char *path, const char *policy, uint64_t seed,
                     enshu_time_us until_us, const session_watch *watch,
                     enshu_status want)
{
    enshu_error err = {0};
    base_key *key = base_key_create();
    const enshu_bundle bundle = sample_bundle();
    session *s = sample_open(policy, seed, watch);
    check(session_keep_journal(s, path, &bundle, key, &err), &err);
    assert_int_equal(session_run(s, until_us, &err), want);
    const uint64_t digest = session_get_result(s).digest;
    session_destroy(s);
    base_key_destroy(key);
    return digest;
}

/* Replays a journal, comparing. */
static enshu_status again(const char *path, enshu_time_us to_us,
                          replay_result *out, enshu_error *err)
{
    journal *j = NULL;
    replay *r = NULL;
    enshu_status st = journal_open(path, JOURNAL_READ, &j, err);
    check(st, err);
    st = replay_open(j, (replay_part){0, 0}, true, NULL, &r, err);
    check(st, err);
    st = replay_run(r, to_us, err);
    *out = replay_get_result(r);
    replay_destroy(r);
    (void)journal_close(j, NULL);
    return st;
}

static void every_policy_replays(void **state)
{
    static const char *const players[] = {"none", "slow", "random", "good",
                                          "wrong"};
    for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
        enshu_error err = {0};
        replay_result r = {0};
        char path[TEST_PATH_SIZE];
        path_join(path, *state, players[i]);
        const uint64_t digest =
            keep(path, players[i], 11 + i, ENSHU_TIME_MAX, NULL, ENSHU_OK);
        check(again(path, ENSHU_TIME_MAX, &r, &err), &err);
        assert_true(r.digest == digest);
        assert_true(r.complete);
        assert_int_equal(r.compared, r.records);
        assert_int_equal(r.digests, 1);
        expect_i64(r.end_us, 60 * ENSHU_MIN);
    }
}

static void a_journal_changes_nothing(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "kept");
    const uint64_t kept =
        keep(path, "random", 5, ENSHU_TIME_MAX, NULL, ENSHU_OK);
    session *s = sample_open("random", 5, NULL);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, NULL), ENSHU_OK);
    assert_true(session_get_result(s).digest == kept);
    session_destroy(s);
}

static void a_run_that_stopped_early_replays_to_there(void **state)
{
    enshu_error err = {0};
    replay_result r = {0};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "early");
    const uint64_t digest =
        keep(path, "good", 2, 25 * ENSHU_MIN, NULL, ENSHU_OK);
    check(again(path, ENSHU_TIME_MAX, &r, &err), &err);
    assert_true(r.digest == digest);
    assert_true(r.complete);
    expect_i64(r.end_us, 25 * ENSHU_MIN);
}

static void a_replay_may_stop_anywhere(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "anywhere");
    (void)keep(path, "good", 2, ENSHU_TIME_MAX, NULL, ENSHU_OK);
    for (enshu_time_us to_us = 0; to_us <= 61 * ENSHU_MIN;
         to_us += 7 * ENSHU_MIN + 1) {
        enshu_error err = {0};
        replay_result r = {0};
        check(again(path, to_us, &r, &err), &err);
        assert_int_equal(r.compared, r.records);
        assert_int_equal(r.complete, to_us >= 60 * ENSHU_MIN);
    }
}

static bool stop_at_half(void *user, enshu_time_us now_us)
{
    (void)user;
    return now_us >= 30 * ENSHU_MIN;
}

static void an_interrupted_journal_replays_as_far_as_it_goes(void **state)
{
    const session_watch watch = {.stop = stop_at_half};
    enshu_error err = {0};
    replay_result r = {0};
    journal *j = NULL;
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "interrupted");
    (void)keep(path, "good", 2, ENSHU_TIME_MAX, &watch, ENSHU_EINTERRUPTED);
    check(journal_open(path, JOURNAL_READ, &j, &err), &err);
    assert_null(journal_get_seal(j));
    const int64_t rows = journal_records(j);
    (void)journal_close(j, NULL);
    check(again(path, ENSHU_TIME_MAX, &r, &err), &err);
    assert_false(r.complete);
    expect_i64((int64_t)r.compared, rows);
}

/* ---- what does not fit ---- */

/* One change to make while a journal is copied. */
typedef struct change {
    int64_t seq; /* of a record */
    const char *kind;
    const char *fields;
    int64_t t_us;
    int64_t cause;
    bool drop;                /* the record, and all behind it */
    enshu_time_us invent_us;  /* one more at the end, at this time */
    enshu_time_us command_us; /* and one more command */
} change;

static journal_row changed(const journal_row *row, const change *c)
{
    journal_row out = *row;
    if (row->seq != c->seq)
        return out;
    out.kind = c->kind ? c->kind : out.kind;
    out.fields = c->fields ? c->fields : out.fields;
    out.t_us = c->t_us ? c->t_us : out.t_us;
    out.cause = c->cause ? c->cause : out.cause;
    return out;
}

static void copy_rows(journal *from, journal *to, const change *c, bool records)
{
    const journal_range all = {0, 0, 0};
    enshu_error err = {0};
    journal_cursor *cursor = NULL;
    const journal_row *row = NULL;
    journal_row last = {0};
    check(records ? journal_read_records(from, all, &cursor, &err)
                  : journal_read_commands(from, all, &cursor, &err),
          &err);
    for (;;) {
        check(journal_next(cursor, &row, &err), &err);
        if (!row || (records && c->drop && row->seq >= c->seq))
            break;
        last = records ? changed(row, c) : *row;
        check(records ? journal_add_record(to, &last, &err)
                      : journal_add_command(to, &last, &err),
              &err);
    }
    if (records && c->invent_us > 0) {
        const journal_row more = {.seq = journal_records(from) + 1,
                                  .t_us = c->invent_us,
                                  .kind = "log.written",
                                  .actor = "",
                                  .audience = "control",
                                  .fields = "{}"};
        check(journal_add_record(to, &more, &err), &err);
    }
    if (!records && c->command_us > 0) {
        const journal_row more = {.seq = journal_commands(from) + 1,
                                  .t_us = c->command_us,
                                  .kind = "drill.stop",
                                  .actor = "control",
                                  .status = "accepted",
                                  .fields = "{}"};
        check(journal_add_command(to, &more, &err), &err);
    }
    journal_cursor_destroy(cursor);
}

/* A journal with good chains and a good signature whose records are not what
 * the drill emits. */
static void forge(const char *from_path, const char *to_path, const change *c)
{
    enshu_error err = {0};
    journal *from = NULL;
    journal *to = NULL;
    base_key *key = base_key_create();
    const enshu_bundle b = sample_bundle();
    check(journal_open(from_path, JOURNAL_READ, &from, &err), &err);
    const journal_header header = *journal_get_header(from);
    const journal_seal seal = *journal_get_seal(from);
    check(journal_create(to_path, &header, b.files, b.n_files, &to, &err),
          &err);
    copy_rows(from, to, c, false);
    copy_rows(from, to, c, true);
    check(journal_close_drill(to, seal.end_us, seal.digest, key, &err), &err);
    check(journal_close(to, &err), &err);
    (void)journal_close(from, NULL);
    base_key_destroy(key);
}

static void the_first_difference_is_told(void **state)
{
    static const struct {
        change change;
        const char *told;
    } rows[] = {
        {{.seq = 2, .kind = "log.written"}, "record 2 (log.written at "},
        {{.seq = 3, .fields = "{\"id\":\"other\"}"}, "fields was '"},
        {{.seq = 3, .t_us = 77}, "t_us was '77' and is '"},
        {{.seq = 3, .cause = 2}, "cause was '2' and is '"},
        {{.seq = 9, .drop = true}, "is not in the journal"},
        {{.invent_us = 60 * ENSHU_MIN}, "(log.written) does not happen now"},
        {{.invent_us = 61 * ENSHU_MIN}, "(log.written) does not happen now"},
        {{.command_us = 61 * ENSHU_MIN}, "(drill.stop) comes after the end"}};
    char good[TEST_PATH_SIZE];
    path_join(good, *state, "good");
    (void)keep(good, "good", 2, ENSHU_TIME_MAX, NULL, ENSHU_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enshu_error err = {0};
        replay_result r = {0};
        char name[16];
        char bad[TEST_PATH_SIZE];
        (void)snprintf(name, sizeof name, "bad%zu", i);
        path_join(bad, *state, name);
        forge(good, bad, &rows[i].change);
        assert_int_equal(again(bad, ENSHU_TIME_MAX, &r, &err), ENSHU_EDIFFERS);
        expect_contains(err.message, rows[i].told);
        assert_null(strchr(err.message, '\n'));
    }
}

static void without_comparing_a_forged_journal_plays(void **state)
{
    const change nothing_like_it = {.seq = 2, .kind = "log.written"};
    enshu_error err = {0};
    journal *j = NULL;
    replay *r = NULL;
    char good[TEST_PATH_SIZE];
    char bad[TEST_PATH_SIZE];
    path_join(good, *state, "good");
    path_join(bad, *state, "forged");
    (void)keep(good, "none", 2, ENSHU_TIME_MAX, NULL, ENSHU_OK);
    forge(good, bad, &nothing_like_it);
    check(journal_open(bad, JOURNAL_READ, &j, &err), &err);
    check(replay_open(j, (replay_part){0, 0}, false, NULL, &r, &err), &err);
    check(replay_run(r, ENSHU_TIME_MAX, &err), &err);
    assert_true(enshu_drill_ended(replay_drill(r)));
    replay_destroy(r);
    (void)journal_close(j, NULL);
}

static void an_existing_file_is_not_touched(void **state)
{
    enshu_error err = {0};
    base_key *key = base_key_create();
    const enshu_bundle bundle = sample_bundle();
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "mine");
    write_file(path, "precious", 8);
    session *s = sample_open("none", 1, NULL);
    assert_int_equal(session_keep_journal(s, path, &bundle, key, &err),
                     ENSHU_EREFUSED);
    session_destroy(s);
    base_key_destroy(key);
    char *text = read_file(path, NULL);
    expect_text(text, "precious");
    free(text);
}

typedef struct goer {
    enshu_time_us stop_us;
    uint64_t records; /* that were in the journal */
    keeper *keeper;
} goer;

static bool stops_there(void *user, enshu_time_us now_us)
{
    const goer *g = user;
    return now_us >= g->stop_us;
}

static void keep_new(void *user, const enshu_record *record)
{
    const goer *g = user;
    if (record->seq > g->records)
        keeper_record(g->keeper, record);
}

/* Goes on with a drill to its end, bot and all. */
static void go_on(enshu_drill *d, keeper *k, uint64_t command)
{
    enshu_error err = {0};
    while (!enshu_drill_ended(d)) {
        assert_int_equal(enshu_drill_advance(d, ENSHU_TIME_MAX), ENSHU_OK);
        const enshu_command *c = enshu_drill_take_bot_command(d);
        while (c) {
            enshu_command stamped = *c;
            char *fields = fields_write(c->fields, c->n_fields);
            stamped.seq = ++command;
            check(keeper_command(k, &stamped, fields, &err), &err);
            check(enshu_drill_submit(d, &stamped, &err), &err);
            xfree(fields);
            c = enshu_drill_take_bot_command(d);
        }
    }
    check(keeper_finish(k, 60 * ENSHU_MIN, &err), &err);
}

/* Stops a run at `stop_us`, takes it up again, and plays to the end. */
static void expect_taken_up(const char *path, enshu_time_us stop_us,
                            uint64_t want)
{
    goer g = {.stop_us = stop_us};
    const session_watch stop = {.user = &g, .stop = stops_there};
    const session_watch watch = {.user = &g, .record = keep_new};
    enshu_error err = {0};
    replay_result result = {0};
    journal *j = NULL;
    replay *r = NULL;
    (void)keep(path, "good", 2, ENSHU_TIME_MAX, &stop, ENSHU_EINTERRUPTED);
    base_key *key = base_key_create();
    check(journal_open(path, JOURNAL_APPEND, &j, &err), &err);
    const uint64_t command = (uint64_t)journal_commands(j);
    check(replay_open_live(j, (replay_part){0, 0}, &watch, &r, &err), &err);
    g.records = (uint64_t)journal_records(j);
    g.keeper = keeper_continue(j, replay_drill(r), key);
    check(replay_run(r, ENSHU_TIME_MAX, &err), &err);
    go_on(replay_drill(r), g.keeper, command);
    assert_true(replay_get_result(r).digest == want);
    keeper_destroy(g.keeper);
    replay_destroy(r);
    base_key_destroy(key);
    check(again(path, ENSHU_TIME_MAX, &result, &err), &err);
    assert_true(result.complete && result.digest == want);
}

static void a_stopped_drill_can_be_taken_up_with_its_bot(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "whole");
    const uint64_t want = keep(path, "good", 2, ENSHU_TIME_MAX, NULL, ENSHU_OK);
    for (int minute = 0; minute < 60; minute += 3) {
        char name[32];
        (void)snprintf(name, sizeof name, "stopped-%d", minute);
        path_join(path, *state, name);
        expect_taken_up(path, minute * ENSHU_MIN, want);
    }
}

int main(void)
{
#define IN_FOLDER(test)                                                        \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(every_policy_replays),
        IN_FOLDER(a_journal_changes_nothing),
        IN_FOLDER(a_run_that_stopped_early_replays_to_there),
        IN_FOLDER(a_replay_may_stop_anywhere),
        IN_FOLDER(an_interrupted_journal_replays_as_far_as_it_goes),
        IN_FOLDER(the_first_difference_is_told),
        IN_FOLDER(without_comparing_a_forged_journal_plays),
        IN_FOLDER(an_existing_file_is_not_touched),
        IN_FOLDER(a_stopped_drill_can_be_taken_up_with_its_bot)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
