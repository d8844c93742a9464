/* Preferences survive the file, and the file's mistakes do no harm. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "console/screens/prefs.h"
#include "support/expect.h"
#include "support/files.h"

static void expect_same(const prefs *a, const prefs *b)
{
    assert_int_equal(a->lang, b->lang);
    assert_int_equal(a->text_scale, b->text_scale);
    assert_int_equal(a->high_contrast, b->high_contrast);
    assert_int_equal(a->reduce_motion, b->reduce_motion);
    assert_int_equal(a->tour, b->tour);
    assert_string_equal(a->person, b->person);
}

static void what_is_saved_comes_back(void **state)
{
    const prefs saved = {.lang = BASE_JA,
                         .text_scale = 150,
                         .high_contrast = true,
                         .reduce_motion = true,
                         .tour = 21,
                         .person = "山田 太郎"};
    char path[TEST_PATH_SIZE];
    enshu_error err;
    path_join(path, *state, "new/folder/console.conf");
    assert_int_equal(prefs_save(&saved, path, &err), ENSHU_OK);
    prefs read = prefs_default(BASE_EN);
    prefs_load(&read, path);
    expect_same(&read, &saved);
}

static void a_missing_file_changes_nothing(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "none.conf");
    prefs p = prefs_default(BASE_EN);
    const prefs before = p;
    prefs_load(&p, path);
    expect_same(&p, &before);
}

static void nonsense_is_passed_over(void **state)
{
    (void)state;
    prefs p = prefs_default(BASE_EN);
    prefs want = p;
    prefs_read(&p, "text-scale 900\ntext-scale 20\ntext-scale -5\n"
                   "text-scale abc\ntext-scale\nlanguage fr\n\n\n"
                   "high-contrast maybe\nunknown 1\nhints-seen 99999999999\n"
                   "reduce-motion yes");
    want.reduce_motion = true;
    expect_same(&p, &want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_saved_comes_back,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(a_missing_file_changes_nothing,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test(nonsense_is_passed_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
