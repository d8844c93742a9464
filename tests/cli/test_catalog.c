/* The cards of the start screen, from the shipped scenarios. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/play_catalog.h"
#include "support/expect.h"
#include "support/files.h"

static void scenario_path(char out[TEST_PATH_SIZE], const char *name)
{
    char folder[TEST_PATH_SIZE];
    path_join(folder, source_dir(), "scenarios");
    path_join(out, folder, name);
}

static void a_card_says_what_the_scenario_says(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    enshu_error err;
    catalog *c = catalog_create();
    scenario_path(path, "first-20-minutes");
    assert_int_equal(catalog_add(c, path, BASE_EN, &err), ENSHU_OK);
    const app_scenario *card = catalog_find(c, path);
    assert_non_null(card);
    assert_string_equal(card->id, "first-20-minutes");
    assert_string_equal(card->title.en, "The first twenty minutes");
    expect_i64(card->real_us, INT64_C(1200000000));
    expect_i64(card->drill_us, INT64_C(5400000000));
    assert_string_equal(card->langs, "ja en");
    assert_true(card->n_objectives > 0);
    assert_string_equal(catalog_colleagues(c, card), "standard");
    catalog_destroy(c);
}

static void every_role_that_people_take_has_team_and_briefing(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    enshu_error err;
    catalog *c = catalog_create();
    scenario_path(path, "first-20-minutes");
    assert_int_equal(catalog_add(c, path, BASE_EN, &err), ENSHU_OK);
    const app_scenario *card = catalog_find(c, path);
    assert_true(card->n_roles >= 3);
    for (size_t i = 0; i < card->n_roles; i++) {
        assert_true(*card->roles[i].id != '\0');
        assert_non_null(card->roles[i].name.ja);
        assert_non_null(card->roles[i].name.en);
        assert_non_null(card->roles[i].team.ja);
        assert_non_null(card->roles[i].briefing.en);
    }
    catalog_destroy(c);
}

static void shipped_scenarios_come_once_behind_the_named_one(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    enshu_error err;
    const app_scenario *cards = NULL;
    catalog *c = catalog_create();
    scenario_path(path, "minimal");
    assert_int_equal(catalog_add(c, path, BASE_EN, &err), ENSHU_OK);
    catalog_add_shipped(c);
    catalog_add_shipped(c);
    const size_t n = catalog_cards(c, &cards);
    assert_true(n >= 2);
    assert_string_equal(cards[0].path, path);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            assert_string_not_equal(cards[i].id, cards[k].id);
    catalog_destroy(c);
}

static void what_is_no_scenario_is_refused(void **state)
{
    enshu_error err = {.status = ENSHU_OK};
    const app_scenario *cards = NULL;
    catalog *c = catalog_create();
    assert_int_equal(catalog_add(c, *state, BASE_EN, &err), ENSHU_ENOTFOUND);
    assert_int_equal(catalog_cards(c, &cards), 0);
    catalog_destroy(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_says_what_the_scenario_says),
        cmocka_unit_test(every_role_that_people_take_has_team_and_briefing),
        cmocka_unit_test(shipped_scenarios_come_once_behind_the_named_one),
        cmocka_unit_test_setup_teardown(what_is_no_scenario_is_refused,
                                        temp_dir_setup, temp_dir_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
