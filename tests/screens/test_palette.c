/* The palette finds by Japanese name, English name and id, in any order of
 * words, and never more than fits. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "console/screens/palette.h"
#include "model/sample.h"
#include "support/expect.h"
#include "support/files.h"

typedef struct fixture {
    sample *s;
    words *w;
    ctx c;
    find found[FIND_MAX];
    size_t n;
} fixture;

static int set_up(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    char folder[TEST_PATH_SIZE];
    enshu_error err;
    path_join(folder, source_dir(), "assets/messages");
    assert_int_equal(words_load(folder, &f->w, &err), ENSHU_OK);
    f->s = sample_create_airport();
    f->c = (ctx){.m = sample_model(f->s),
                 .words = f->w,
                 .texts = frame_texts_create(),
                 .lang = BASE_JA};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    frame_texts_destroy(f->c.texts);
    words_destroy(f->w);
    sample_destroy(f->s);
    test_free(f);
    return 0;
}

static void look_for(fixture *f, const char *query)
{
    f->n = palette_find(&f->c, query, true, f->found);
}

static const find *first_of(const fixture *f, find_kind kind)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->found[i].kind == kind)
            return &f->found[i];
    return NULL;
}

static void screens_are_found_in_both_languages(void **state)
{
    static const char *const queries[] = {"受信", "inbox", "INB", "box"};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        look_for(f, queries[i]);
        const find *screen = first_of(f, FIND_SCREEN);
        assert_non_null(screen);
        assert_int_equal(screen->screen, SCREEN_INBOX);
    }
}

static void things_are_found_by_name_and_id(void **state)
{
    fixture *f = *state;
    const model_thing *thing = model_at(f->c.m, MODEL_ASSET, 0);
    const char *const queries[] = {thing->id, thing->name.ja, thing->name.en};
    for (size_t i = 0; i < 3; i++) {
        bool there = false;
        look_for(f, queries[i]);
        for (size_t k = 0; k < f->n; k++)
            there = there
                    || (f->found[k].kind == FIND_THING
                        && strcmp(f->found[k].id, thing->id) == 0);
        assert_true(there);
    }
}

static void every_word_must_be_there_in_any_order(void **state)
{
    fixture *f = *state;
    look_for(f, "message new");
    const find *command = first_of(f, FIND_COMMAND);
    assert_non_null(command);
    assert_int_equal(command->command, COMMAND_COMPOSE);
    look_for(f, "新しい　メッセージ"); /* a wide blank between */
    command = first_of(f, FIND_COMMAND);
    assert_non_null(command);
    assert_int_equal(command->command, COMMAND_COMPOSE);
    look_for(f, "message zzzz");
    assert_int_equal(f->n, 0);
}

static void what_begins_so_comes_first(void **state)
{
    fixture *f = *state;
    look_for(f, "s");
    assert_true(f->n > 1);
    assert_int_equal(f->found[0].kind, FIND_SCREEN);
    assert_int_equal(f->found[0].screen, SCREEN_SITUATION);
}

static void an_empty_or_endless_query_does_no_harm(void **state)
{
    fixture *f = *state;
    char longest[4000];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    look_for(f, "");
    assert_int_equal(f->n, FIND_MAX);
    look_for(f, longest);
    assert_int_equal(f->n, 0);
    look_for(f, "a b c d e f g h i j k l m n");
    assert_true(f->n <= FIND_MAX);
}

static void outside_a_drill_only_commands_are_found(void **state)
{
    fixture *f = *state;
    f->n = palette_find(&f->c, "", false, f->found);
    assert_true(f->n > 0);
    for (size_t i = 0; i < f->n; i++)
        assert_int_equal(f->found[i].kind, FIND_COMMAND);
}

#define with_airport(test)                                                     \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_airport(screens_are_found_in_both_languages),
        with_airport(things_are_found_by_name_and_id),
        with_airport(every_word_must_be_there_in_any_order),
        with_airport(what_begins_so_comes_first),
        with_airport(an_empty_or_endless_query_does_no_harm),
        with_airport(outside_a_drill_only_commands_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
