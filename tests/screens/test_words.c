/* The catalogue of words: complete in both languages, or refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/words.h"
#include "support/expect.h"
#include "support/files.h"

static void shipped_folder(char out[TEST_PATH_SIZE])
{
    path_join(out, source_dir(), "assets/messages");
}

/* The shipped files in `dir`, each with a line more. */
static void write_changed(const char *dir, const char *ja, const char *en)
{
    static const char *const names[] = {"ja.txt", "en.txt"};
    const char *const lines[] = {ja, en};
    for (size_t i = 0; i < 2; i++) {
        char folder[TEST_PATH_SIZE];
        char from[TEST_PATH_SIZE];
        char to[TEST_PATH_SIZE];
        size_t len = 0;
        shipped_folder(folder);
        path_join(from, folder, names[i]);
        path_join(to, dir, names[i]);
        char *text = read_file(from, &len);
        assert_non_null(text);
        char *whole = xprintf("%s\n%s\n", text, lines[i]);
        write_file(to, whole, strlen(whole));
        xfree(whole);
        free(text);
    }
}

static void expect_refused(const char *dir, const char *why)
{
    words *w = NULL;
    enshu_error err = {.status = ENSHU_OK};
    assert_int_equal(words_load(dir, &w, &err), ENSHU_EINVAL);
    assert_null(w);
    expect_contains(err.message, why);
}

static void every_key_has_both_languages(void **state)
{
    (void)state;
    words *w = NULL;
    enshu_error err = {.status = ENSHU_OK};
    char folder[TEST_PATH_SIZE];
    shipped_folder(folder);
    const enshu_status st = words_load(folder, &w, &err);
    if (st != ENSHU_OK)
        print_error("%s:%d: %s\n", err.source, err.line, err.message);
    assert_int_equal(st, ENSHU_OK);
    for (int i = 0; i < WORD_COUNT; i++) {
        assert_true(*words_get(w, BASE_JA, (word_id)i) != '\0');
        assert_true(*words_get(w, BASE_EN, (word_id)i) != '\0');
    }
    assert_string_equal(words_get(w, BASE_EN, W_CLOSE), "Close");
    assert_string_equal(words_get(w, BASE_JA, W_CLOSE), "閉じる");
    words_destroy(w);
}

static void words_of_data_fall_back_to_themselves(void **state)
{
    (void)state;
    words *w = NULL;
    enshu_error err;
    char folder[TEST_PATH_SIZE];
    shipped_folder(folder);
    assert_int_equal(words_load(folder, &w, &err), ENSHU_OK);
    assert_string_equal(words_of_data(w, BASE_JA, "isolated"), "隔離");
    assert_string_equal(words_of_sort(w, BASE_EN, "why", "not-yours"),
                        "not yours to do");
    assert_string_equal(words_of_sort(w, BASE_EN, "why", "no-such-word"),
                        "no-such-word");
    assert_string_equal(words_of_data(w, BASE_EN, ""), "");
    words_destroy(w);
}

static void mistakes_in_the_files_are_named(void **state)
{
    const char *dir = *state;
    write_changed(dir, "word.x 一", "word.y one");
    expect_refused(dir, "no text for");
    write_changed(dir, "close もう一度", "close again");
    expect_refused(dir, "twice");
    write_changed(dir, "no-such-key 一", "no-such-key one");
    expect_refused(dir, "no screen knows this key");
    write_changed(dir, "word.x {1} と {2}", "word.x {1} only");
    expect_refused(dir, "other places");
    write_changed(dir, "word.x", "word.x one");
    expect_refused(dir, "no text behind the key");
}

static void places_are_filled_in_any_order(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *want;
    } rows[] = {{"{1} of {2}", "a of b"}, {"{2}の{1}", "bのa"},
                {"{1}{1}", "aa"},         {"{3} {", "{3} {"},
                {"{x} {1", "{x} {1"},     {"", ""}};
    const char *const args[] = {"a", "b", NULL};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        base_buffer out;
        base_buffer_init(&out, 1000);
        words_fill(&out, rows[i].text, args);
        assert_string_equal(base_buffer_get(&out), rows[i].want);
        base_buffer_fini(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_has_both_languages),
        cmocka_unit_test(words_of_data_fall_back_to_themselves),
        cmocka_unit_test_setup_teardown(mistakes_in_the_files_are_named,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test(places_are_filled_in_any_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
