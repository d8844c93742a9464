/* A host on a thread: it listens, stops when told, and leaves a journal that
 * can be gone on with. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/key.h"
#include "bundle/bundle.h"
#include "cli/play_host.h"
#include "support/expect.h"
#include "support/files.h"

typedef struct fixture {
    char *dir;
    char journal[TEST_PATH_SIZE];
    bundle *b;
    enshu_bundle files;
    base_key *key;
    const char *roles[1];
    host_seat seat;
    host_options options;
} fixture;

static int set_up(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    char folder[TEST_PATH_SIZE];
    enshu_error err;
    f->dir = temp_dir_create();
    path_join(f->journal, f->dir, "drill.enshu");
    path_join(folder, source_dir(), "scenarios/minimal");
    assert_int_equal(bundle_open(folder, NULL, &f->b, &err), ENSHU_OK);
    f->files = bundle_view(f->b);
    f->key = base_key_create();
    f->roles[0] = "lead";
    f->seat = (host_seat){
        .token = "token", .roles = f->roles, .n_roles = 1, .control = true};
    f->options = (host_options){.journal = f->journal,
                                .bundle = &f->files,
                                .played = f->roles,
                                .n_played = 1,
                                .seats = &f->seat,
                                .n_seats = 1,
                                .key = f->key};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    bundle_destroy(f->b);
    base_key_destroy(f->key);
    temp_dir_destroy(f->dir);
    test_free(f);
    return 0;
}

static play_host *start(fixture *f)
{
    enshu_error err = {.status = ENSHU_OK};
    play_host *h = NULL;
    const enshu_status st = play_host_start(&f->options, &h, &err);
    if (st != ENSHU_OK)
        print_error("%s: %s\n", err.source, err.message);
    assert_int_equal(st, ENSHU_OK);
    return h;
}

static void it_listens_until_it_is_stopped(void **state)
{
    enshu_error err;
    play_host *h = start(*state);
    assert_true(play_host_port(h) > 0);
    assert_false(play_host_is_broken(h, &err));
    play_host_stop(h);
}

static void a_stopped_drill_is_found_and_goes_on(void **state)
{
    fixture *f = *state;
    host_saved *saved = NULL;
    play_host_stop(start(f));
    assert_int_equal(host_find_saved(f->dir, 10, &saved), 1);
    assert_string_equal(saved[0].scenario, "minimal");
    host_saved_destroy(saved, 1);
    f->options.bundle = NULL;
    play_host *h = start(f);
    assert_true(play_host_port(h) > 0);
    play_host_stop(h);
}

static void what_cannot_be_opened_leaves_no_thread(void **state)
{
    fixture *f = *state;
    enshu_error err = {.status = ENSHU_OK};
    play_host *h = NULL;
    f->roles[0] = "nobody";
    assert_int_equal(play_host_start(&f->options, &h, &err), ENSHU_EINVAL);
    assert_null(h);
    expect_contains(err.message, "nobody");
    play_host_stop(NULL);
}

#define with_scenario(test)                                                    \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scenario(it_listens_until_it_is_stopped),
        with_scenario(a_stopped_drill_is_found_and_goes_on),
        with_scenario(what_cannot_be_opened_leaves_no_thread)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
