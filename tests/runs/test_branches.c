/* Worlds that share a journal, branches, and what would have been. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/fields.h"
#include "base/memory.h"
#include "enshu/digest.h"
#include "journal/seats.h"
#include "runs/keeper.h"
#include "runs/replay.h"
#include "runs/sample.h"
#include "runs/what_if.h"
#include "support/expect.h"
#include "support/files.h"

enum { WORLDS = 3 };

static void check(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        fail_msg("%s: %s: %s", enshu_status_wire_name(st), err->source,
                 err->message);
}

/* A drill as a host plays it. */
typedef struct world {
    enshu_drill *drill;
    keeper *keeper;
    uint64_t seq;
    uint64_t kept; /* records the journal has already */
    size_t heard;  /* records since somebody counted */
} world;

static void on_record(void *user, const enshu_record *record)
{
    world *w = user;
    w->heard++;
    if (w->keeper && record->seq > w->kept)
        keeper_record(w->keeper, record);
}

static void open_world(world *w, uint32_t instance, const char *bot)
{
    enshu_error err = {0};
    const enshu_bundle bundle = sample_bundle();
    const enshu_options options = {.seed = 11,
                                   .has_seed = true,
                                   .instance = instance,
                                   .bot = bot,
                                   .user = w,
                                   .sink = on_record};
    *w = (world){0};
    check(enshu_script_open(&bundle, &options, NULL, &w->drill, &err), &err);
}

static void give(world *w, enshu_command *c, const char *fields)
{
    enshu_error err = {0};
    field_set *set = NULL;
    c->seq = ++w->seq;
    check(fields_read(fields, "test", &set, &err), &err);
    c->fields = fields_pairs(set, &c->n_fields);
    check(keeper_add_command(w->keeper, c, fields, false, &err), &err);
    check(enshu_drill_submit(w->drill, c, &err), &err);
    fields_destroy(set);
}

/* Lets time pass, with what the bot does meanwhile. */
static void play_to(world *w, enshu_time_us t_us)
{
    bool any = true;
    while (any) {
        const enshu_command *issued;
        any = false;
        assert_int_equal(enshu_drill_advance(w->drill, t_us), ENSHU_OK);
        while ((issued = enshu_drill_take_bot_command(w->drill))) {
            enshu_command c = *issued;
            char *actor = xstrdup(c.actor);
            char *fields = fields_write(c.fields, c.n_fields);
            c.actor = actor;
            give(w, &c, fields);
            xfree(fields);
            xfree(actor);
            any = true;
        }
    }
}

static void cut_at(world *w, enshu_time_us t_us)
{
    enshu_command c = {
        .t_us = t_us, .kind = ENSHU_COMMAND_ACTION_START, .actor = "admin"};
    play_to(w, t_us - 1);
    give(w, &c, "{\"action\":\"cut\",\"on\":\"c\"}");
}

static void start(world *w, const char *path, const base_key *key,
                  const char *policy)
{
    enshu_error err = {0};
    const enshu_bundle bundle = sample_bundle();
    const keeper_start s = {
        .path = path, .bundle = &bundle, .seed = 11, .policy = policy};
    check(keeper_create(&s, w->drill, key, &w->keeper, &err), &err);
}

static void finish(world *w)
{
    enshu_error err = {0};
    play_to(w, ENSHU_TIME_MAX);
    check(keeper_finish(w->keeper, 60 * ENSHU_MIN, &err), &err);
    check(keeper_flush(w->keeper, &err), &err);
}

static enshu_status again(journal *j, replay_part part, enshu_time_us to_us,
                          replay_result *out, enshu_error *err)
{
    replay *r = NULL;
    enshu_status st = replay_open(j, part, true, NULL, &r, err);
    if (st == ENSHU_OK)
        st = replay_run(r, to_us, err);
    *out = st == ENSHU_OK ? replay_get_result(r) : (replay_result){0};
    replay_destroy(r);
    return st;
}

static journal *open_journal(const char *path, journal_mode mode)
{
    enshu_error err = {0};
    journal *j = NULL;
    check(journal_open(path, mode, &j, &err), &err);
    return j;
}

/* Plays three worlds of one journal; in the last somebody does more. */
static void make_worlds(const char *path, const base_key *key, size_t finished)
{
    world worlds[WORLDS];
    for (uint32_t i = 0; i < WORLDS; i++)
        open_world(&worlds[i], i, "good");
    start(&worlds[0], path, key, "good");
    for (uint32_t i = 1; i < WORLDS; i++)
        worlds[i].keeper =
            keeper_add_world(worlds[0].keeper, worlds[i].drill, i);
    for (int min = 5; min < 60; min += 5) {
        for (size_t i = 0; i < WORLDS; i++)
            play_to(&worlds[i], min * ENSHU_MIN);
    }
    cut_at(&worlds[2], 56 * ENSHU_MIN);
    for (size_t i = 0; i < finished; i++)
        finish(&worlds[i]);
    for (size_t i = 0; i < WORLDS; i++) {
        keeper_destroy(worlds[i].keeper);
        enshu_drill_destroy(worlds[i].drill);
    }
}

static void count(void *user, int64_t instance)
{
    size_t *n = user;
    assert_int_equal(instance, (int64_t)*n);
    (*n)++;
}

static void worlds_share_a_journal_and_replay_apart(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    uint64_t digests[WORLDS];
    journal_report report;
    size_t n = 0;
    path_join(path, *state, "worlds.enshu");
    base_key *key = base_key_create();
    make_worlds(path, key, WORLDS);
    base_key_destroy(key);
    journal *j = open_journal(path, JOURNAL_READ);
    for (uint32_t i = 0; i < WORLDS; i++) {
        replay_result r;
        check(again(j, (replay_part){0, i}, ENSHU_TIME_MAX, &r, &err), &err);
        assert_true(r.complete);
        assert_true(r.compared == r.records && r.digests > 0);
        assert_int_equal(r.commands, i == 2 ? 5 : 4);
        digests[i] = r.digest;
    }
    check(journal_each_instance(j, count, &n, &err), &err);
    assert_int_equal(n, WORLDS);
    char text[ENSHU_DIGEST_TEXT];
    enshu_digest_write(keeper_combine(digests, WORLDS), text);
    expect_text(journal_get_seal(j)->digest, text);
    check(journal_verify(j, &report, &err), &err);
    (void)journal_close(j, NULL);
}

static void the_seal_waits_for_the_last_world(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    replay_result r;
    path_join(path, *state, "worlds.enshu");
    base_key *key = base_key_create();
    make_worlds(path, key, WORLDS - 1);
    base_key_destroy(key);
    journal *j = open_journal(path, JOURNAL_READ);
    assert_null(journal_get_seal(j));
    check(again(j, (replay_part){0, 2}, ENSHU_TIME_MAX, &r, &err), &err);
    assert_false(r.complete);
    (void)journal_close(j, NULL);
}

static size_t count_scores(const char *path, int64_t instance)
{
    journal *j = open_journal(path, JOURNAL_READ);
    const journal_range range = {.instance = instance};
    const journal_score *score = NULL;
    journal_cursor *c = NULL;
    enshu_error err = {0};
    size_t n = 0;
    check(journal_read_scores(j, range, &c, &err), &err);
    for (;; n++) {
        check(journal_next_score(c, &score, &err), &err);
        if (!score)
            break;
    }
    journal_cursor_destroy(c);
    (void)journal_close(j, NULL);
    return n;
}

/* Takes a world of a journal up again, as a resumed host does. */
static void resume(world *w, journal *j, replay_part part, keeper *first,
                   const base_key *key)
{
    enshu_error err = {0};
    const session_watch watch = {.user = w, .record = on_record};
    replay *r = NULL;
    int64_t t_us = 0;
    int64_t command = 0;
    int64_t record = 0;
    *w = (world){0};
    check(journal_read_reach(j, part.branch, part.instance, &t_us, &command,
                             &record, &err),
          &err);
    w->seq = (uint64_t)command;
    w->kept = (uint64_t)record;
    check(replay_open_live(j, part, &watch, &r, &err), &err);
    w->keeper = first ? keeper_add_world(first, replay_drill(r), part.instance)
                      : keeper_continue(j, replay_drill(r), key);
    check(replay_run(r, ENSHU_TIME_MAX, &err), &err);
    w->drill = replay_take_drill(r);
    replay_destroy(r);
}

/* As a host of an earlier version left it, killed between the ends of two
 * worlds. */
static void add_total(journal *j)
{
    enshu_error err = {0};
    const journal_score total = {.objective = "",
                                 .criterion = "",
                                 .max_milli = 1000,
                                 .state = "",
                                 .counted = true};
    check(journal_add_score(j, &total, &err), &err);
    check(journal_commit(j, &err), &err);
}

static void scores_of_a_world_are_written_once(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    world worlds[WORLDS];
    replay_result r;
    path_join(path, *state, "worlds.enshu");
    base_key *key = base_key_create();
    make_worlds(path, key, 1);
    assert_int_equal(count_scores(path, 0), 0); /* they wait for the seal */
    journal *j = open_journal(path, JOURNAL_APPEND);
    add_total(j);
    for (uint32_t i = 0; i < WORLDS; i++)
        resume(&worlds[i], j, (replay_part){0, i},
               i > 0 ? worlds[0].keeper : NULL, key);
    for (size_t i = 0; i < WORLDS; i++)
        finish(&worlds[i]);
    for (size_t i = 0; i < WORLDS; i++) {
        keeper_destroy(worlds[i].keeper);
        enshu_drill_destroy(worlds[i].drill);
    }
    assert_int_equal(count_scores(path, 0), 1);
    assert_true(count_scores(path, 1) > 0);
    j = open_journal(path, JOURNAL_READ);
    assert_non_null(journal_get_seal(j));
    for (uint32_t i = 0; i < WORLDS; i++) {
        check(again(j, (replay_part){0, i}, ENSHU_TIME_MAX, &r, &err), &err);
        assert_true(r.complete);
    }
    (void)journal_close(j, NULL);
    base_key_destroy(key);
}

/* ---- branches ---- */

/* Goes back in the present branch: what a host does. */
static void rewind_to(world *w, int64_t from, int64_t to, enshu_time_us t_us)
{
    enshu_error err = {0};
    const session_watch watch = {.user = w, .record = on_record};
    journal *j = keeper_journal(w->keeper);
    keeper *kept = w->keeper;
    replay *r = NULL;
    int64_t command = 0;
    int64_t record = 0;
    check(keeper_flush(kept, &err), &err);
    check(journal_read_until(j, from, 0, t_us, &command, &record, &err), &err);
    w->keeper = NULL; /* nothing of the replay is kept again */
    check(replay_open_live(j, (replay_part){from, 0}, &watch, &r, &err), &err);
    check(replay_run(r, t_us, &err), &err);
    assert_true(replay_get_result(r).records == (uint64_t)record);
    const journal_branch b = {.id = to,
                              .parent = from,
                              .forked_at_us = t_us,
                              .forked_after_command = command,
                              .forked_after_record = record,
                              .reason = "again"};
    check(journal_add_branch(j, &b, &err), &err);
    enshu_drill_destroy(w->drill);
    w->drill = replay_take_drill(r);
    replay_destroy(r);
    keeper_switch(kept, w->drill, to);
    w->keeper = kept;
    w->seq = (uint64_t)command;
}

/* Cut at 20 in the drill; from 15 on another way, cut at 16; from 19 on a third
 * way, which leaves it at that. */
static void make_branches(const char *path, const base_key *key,
                          const char *bot)
{
    world w;
    open_world(&w, 0, bot);
    start(&w, path, key, bot ? bot : "none");
    cut_at(&w, 20 * ENSHU_MIN);
    enshu_error err = {0};
    check(keeper_mark(w.keeper, 20 * ENSHU_MIN - 1, &err), &err);
    play_to(&w, 40 * ENSHU_MIN);
    rewind_to(&w, 0, 1, 15 * ENSHU_MIN);
    w.heard = 0;
    cut_at(&w, 16 * ENSHU_MIN);
    play_to(&w, 18 * ENSHU_MIN);
    assert_true(w.heard > 0);
    check(keeper_mark(w.keeper, 18 * ENSHU_MIN, &err), &err);
    play_to(&w, 30 * ENSHU_MIN);
    rewind_to(&w, 1, 2, 19 * ENSHU_MIN);
    finish(&w);
    keeper_destroy(w.keeper);
    enshu_drill_destroy(w.drill);
}

static void every_branch_replays(void **state)
{
    static const char *const bots[] = {NULL, "good"};
    for (size_t b = 0; b < 2; b++) {
        char path[TEST_PATH_SIZE];
        enshu_error err = {0};
        replay_result r[3];
        int64_t current = -1;
        journal_report report;
        path_join(path, *state, b ? "bot.enshu" : "branches.enshu");
        base_key *key = base_key_create();
        make_branches(path, key, bots[b]);
        base_key_destroy(key);
        journal *j = open_journal(path, JOURNAL_READ);
        check(journal_read_current(j, 0, &current, &err), &err);
        expect_i64(current, 2);
        for (uint32_t i = 0; i < 3; i++) {
            check(again(j, (replay_part){i, 0}, ENSHU_TIME_MAX, &r[i], &err),
                  &err);
            assert_true(r[i].compared == r[i].records);
            assert_int_equal(r[i].complete, i == 2);
            if (!bots[b])
                assert_int_equal(r[i].commands, 1);
        }
        /* the mark of branch 1 at 18 is one of branch 2 too; that of branch
         * 0 at 20, behind the fork at 15, is not */
        assert_int_equal(r[0].digests, 1);
        assert_int_equal(r[1].digests, 1);
        assert_int_equal(r[2].digests, 2);
        expect_i64(r[2].end_us, 60 * ENSHU_MIN);
        assert_true(r[0].digest != r[1].digest);
        check(journal_verify(j, &report, &err), &err);
        (void)journal_close(j, NULL);
    }
}

static void a_world_has_only_its_own_branches(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    replay_result r;
    path_join(path, *state, "branches.enshu");
    base_key *key = base_key_create();
    make_branches(path, key, NULL);
    base_key_destroy(key);
    journal *j = open_journal(path, JOURNAL_READ);
    assert_int_equal(again(j, (replay_part){3, 0}, ENSHU_TIME_MAX, &r, &err),
                     ENSHU_ENOTFOUND);
    expect_contains(err.message, "world 0 has no branch 3");
    assert_int_equal(again(j, (replay_part){1, 4}, ENSHU_TIME_MAX, &r, &err),
                     ENSHU_ENOTFOUND);
    (void)journal_close(j, NULL);
}

/* A command at T+00:20:00.000000 belongs to a replay up to that moment and to
 * no earlier one. */
static void commands_behind_the_moment_are_not_given(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    replay_result r;
    path_join(path, *state, "branches.enshu");
    base_key *key = base_key_create();
    make_branches(path, key, NULL);
    base_key_destroy(key);
    journal *j = open_journal(path, JOURNAL_READ);
    check(again(j, (replay_part){0, 0}, 20 * ENSHU_MIN - 1, &r, &err), &err);
    assert_int_equal(r.commands, 0);
    check(again(j, (replay_part){0, 0}, 20 * ENSHU_MIN, &r, &err), &err);
    assert_int_equal(r.commands, 1);
    (void)journal_close(j, NULL);
}

/* ---- what if ---- */

static void what_if(const char *path, enshu_time_us from_us,
                    const what_if_command *commands, size_t n, bool alone,
                    what_if_outcome out[2])
{
    enshu_error err = {0};
    const what_if_options o = {.journal = path,
                               .from_us = from_us,
                               .until_us = ENSHU_TIME_MAX,
                               .commands = commands,
                               .n_commands = n,
                               .alone = alone};
    check(what_if_run(&o, out, &err), &err);
}

static void make_drill(const char *path, const char *bot)
{
    world w;
    base_key *key = base_key_create();
    open_world(&w, 0, bot);
    start(&w, path, key, bot ? bot : "none");
    if (!bot)
        cut_at(&w, 30 * ENSHU_MIN); /* too late for points */
    finish(&w);
    keeper_destroy(w.keeper);
    enshu_drill_destroy(w.drill);
    base_key_destroy(key);
}

static void another_command_earns_what_it_is_worth(void **state)
{
    static const what_if_command cut = {6 * ENSHU_MIN, "admin",
                                        ENSHU_COMMAND_ACTION_START,
                                        "{\"action\":\"cut\",\"on\":\"c\"}"};
    static const what_if_command nothing = {6 * ENSHU_MIN, "admin",
                                            ENSHU_COMMAND_ACTION_START,
                                            "{\"action\":\"cut\","
                                            "\"on\":\"nowhere\"}"};
    char path[TEST_PATH_SIZE];
    what_if_outcome out[2];
    path_join(path, *state, "late.enshu");
    make_drill(path, NULL);
    what_if(path, 5 * ENSHU_MIN, &cut, 1, false, out);
    assert_int_equal(out[0].n_objectives, 1);
    expect_text(out[0].objectives[0].id, "o");
    expect_i64(out[0].objectives[0].value, 0);
    expect_i64(out[1].objectives[0].value, 10000);
    assert_true(out[1].total_milli > out[0].total_milli);
    expect_i64(out[0].end_us, 60 * ENSHU_MIN);
    assert_int_equal(out[1].refused, 0);
    what_if_clear(&out[0]);
    what_if_clear(&out[1]);
    what_if(path, 5 * ENSHU_MIN, &nothing, 1, false, out);
    assert_int_equal(out[1].refused, 1);
    expect_i64(out[1].total_milli, out[0].total_milli);
    what_if_clear(&out[0]);
    what_if_clear(&out[1]);
}

static void without_others_the_rest_does_not_happen(void **state)
{
    char path[TEST_PATH_SIZE];
    what_if_outcome out[2];
    path_join(path, *state, "bot.enshu");
    make_drill(path, "good");
    what_if(path, 15 * ENSHU_MIN, NULL, 0, false, out);
    expect_i64(out[0].total_milli, out[1].total_milli);
    assert_true(out[0].total_milli > 0);
    what_if_clear(&out[0]);
    what_if_clear(&out[1]);
    /* alone, the bot acts by itself and so the same comes out */
    what_if(path, 15 * ENSHU_MIN, NULL, 0, true, out);
    expect_i64(out[0].total_milli, out[1].total_milli);
    what_if_clear(&out[0]);
    what_if_clear(&out[1]);
    path_join(path, *state, "late.enshu");
    make_drill(path, NULL);
    static const what_if_command look = {6 * ENSHU_MIN, "admin",
                                         ENSHU_COMMAND_ACTION_START,
                                         "{\"action\":\"look\",\"on\":\"pc\"}"};
    what_if(path, 5 * ENSHU_MIN, &look, 1, true, out);
    expect_i64(out[1].objectives[0].value, 5000);
    what_if_clear(&out[0]);
    what_if_clear(&out[1]);
}

static void what_if_refuses_what_cannot_be(void **state)
{
    static const what_if_command odd = {
        6 * ENSHU_MIN, "admin", ENSHU_COMMAND_ACTION_START, "{\"seed\":1}"};
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    what_if_outcome out[2];
    path_join(path, *state, "late.enshu");
    make_drill(path, NULL);
    what_if_options o = {
        .journal = path, .from_us = 61 * ENSHU_MIN, .until_us = ENSHU_TIME_MAX};
    assert_int_equal(what_if_run(&o, out, &err), ENSHU_EPAST);
    o.from_us = 0;
    o.commands = &odd;
    o.n_commands = 1;
    assert_int_equal(what_if_run(&o, out, &err), ENSHU_EINVAL);
    o.journal = "/nowhere.enshu";
    assert_int_equal(what_if_run(&o, out, &err), ENSHU_ENOTFOUND);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(worlds_share_a_journal_and_replay_apart),
        WITH_FOLDER(the_seal_waits_for_the_last_world),
        WITH_FOLDER(scores_of_a_world_are_written_once),
        WITH_FOLDER(every_branch_replays),
        WITH_FOLDER(a_world_has_only_its_own_branches),
        WITH_FOLDER(commands_behind_the_moment_are_not_given),
        WITH_FOLDER(another_command_earns_what_it_is_worth),
        WITH_FOLDER(without_others_the_rest_does_not_happen),
        WITH_FOLDER(what_if_refuses_what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
