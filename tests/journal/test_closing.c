/* A drill is closed in pieces: all of it becomes durable, or nothing. */
#include "journal/sample.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "journal/closing.h"
#include "journal/seats.h"
#include "support/expect.h"
#include "support/files.h"

enum { SCORES = 30, PIECE = 7 };

static int64_t n_scores(const char *path)
{
    journal *j = sample_open(path, JOURNAL_READ);
    journal_cursor *c = NULL;
    const journal_score *score = NULL;
    enshu_error err;
    int64_t n = -1;
    sample_must(
        journal_read_scores(j, (journal_range){.instance = -1}, &c, &err),
        &err);
    do {
        sample_must(journal_next_score(c, &score, &err), &err);
        n++;
    } while (score);
    journal_cursor_destroy(c);
    sample_close(j);
    return n;
}

static void expect_good(const char *path, bool sealed)
{
    journal *j = sample_open(path, JOURNAL_READ);
    journal_report report;
    enshu_error err;
    sample_must(journal_verify(j, &report, &err), &err);
    assert_int_equal(report.sealed, sealed);
    sample_close(j);
}

static enshu_status add_score(journal *j, enshu_error *err)
{
    const journal_score score = {.objective = "",
                                 .criterion = "",
                                 .max_milli = 1000,
                                 .state = "",
                                 .counted = true};
    return journal_add_score(j, &score, err);
}

static journal *start(const char *path)
{
    enshu_error err;
    journal *j = sample_create(path);
    sample_append(j, 1, 20);
    journal_hold(j, true);
    for (int i = 0; i < SCORES; i++)
        sample_must(add_score(j, &err), &err);
    journal_hold(j, false);
    return j;
}

/* Something that is no drill's. */
static void add_draft(journal *j, const char *key)
{
    enshu_error err;
    const journal_draft draft = {"seat", key, "{}"};
    sample_must(journal_add_draft(j, &draft, &err), &err);
}

static int close_in_pieces(journal *j, const base_key *key, int most)
{
    enshu_error err;
    const journal_ending e = {1, "00", key};
    bool done = false;
    int pieces = 0;
    while (!done && pieces < most) {
        sample_must(journal_close_some(j, &e, PIECE, &done, &err), &err);
        pieces++;
    }
    return pieces;
}

static void what_is_held_comes_with_the_seal_alone(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    path_join(path, *state, "a.enshu");
    base_key *key = base_key_create();
    journal *j = start(path);
    sample_append(j, 21, 25);
    assert_int_equal(n_scores(path), 0);
    const int pieces = close_in_pieces(j, key, 1000);
    assert_true(pieces > SCORES / PIECE);
    assert_non_null(journal_get_seal(j));
    assert_int_equal(n_scores(path), SCORES);
    expect_good(path, true);
    assert_int_equal(add_score(j, &err), ENSHU_EREFUSED);
    sample_close(j);
    expect_good(path, true);
    base_key_destroy(key);
}

static void a_commit_in_between_begins_it_anew(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    path_join(path, *state, "a.enshu");
    base_key *key = base_key_create();
    journal *j = start(path);
    add_draft(j, "waits");
    (void)close_in_pieces(j, key, 3);
    assert_int_equal(add_score(j, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "being closed");
    add_draft(j, "meanwhile");
    sample_must(journal_commit(j, &err), &err);
    assert_int_equal(n_scores(path), 0);
    expect_good(path, false);
    assert_int_equal(journal_records(j), 20);
    (void)close_in_pieces(j, key, 3);
    add_draft(j, "waits on");
    (void)close_in_pieces(j, key, 1000);
    assert_int_equal(n_scores(path), SCORES);
    sample_must(journal_commit(j, &err), &err); /* what came meanwhile */
    sample_close(j);
    expect_good(path, true);
    base_key_destroy(key);
}

static void what_is_given_up_leaves_nothing(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err;
    path_join(path, *state, "a.enshu");
    base_key *key = base_key_create();
    journal *j = start(path);
    (void)close_in_pieces(j, key, 3);
    journal_drop_held(j);
    assert_int_equal(n_scores(path), 0);
    sample_append(j, 21, 25); /* the drill goes on */
    sample_must(journal_close_drill(j, 1, "00", key, &err), &err);
    assert_int_equal(n_scores(path), 0);
    sample_close(j);
    expect_good(path, true);
    base_key_destroy(key);
}

static void a_program_that_goes_meanwhile_leaves_it_open(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a.enshu");
    base_key *key = base_key_create();
    journal *j = start(path);
    (void)close_in_pieces(j, key, 5);
    journal_abandon(j);
    assert_int_equal(n_scores(path), 0);
    expect_good(path, false);
    base_key_destroy(key);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_is_held_comes_with_the_seal_alone),
        WITH_FOLDER(a_commit_in_between_begins_it_anew),
        WITH_FOLDER(what_is_given_up_leaves_nothing),
        WITH_FOLDER(a_program_that_goes_meanwhile_leaves_it_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
