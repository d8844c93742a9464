/* Who sits where, as the facilitator sees it: organisations that share a world,
 * their groups, and names of worlds. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "screens/stage.h"

enum { TREE = 1 << 22 };

static sample *two_worlds(void)
{
    return sample_create_control_worlds(2);
}

static sample *four_worlds(void)
{
    return sample_create_control_worlds(4);
}

static stage *open_with(sample *(*make)(void), control_screen_id screen)
{
    const stage_row row = {.name = "control", .sample = make};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = screen;
    headless_wait(stage_headless(s), 20);
    return s;
}

/* Owned by the caller. */
static char *tree_of(const stage *s)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    char *text = xstrdup(base_buffer_get(&tree));
    base_buffer_fini(&tree);
    return text;
}

static bool shows(const stage *s, const char *part)
{
    char *tree = tree_of(s);
    const bool found = strstr(tree, part) != NULL;
    xfree(tree);
    return found;
}

/* What has no name in the tree, such as a cell of a row. */
static bool draws(const stage *s, const char *part)
{
    base_buffer list;
    base_buffer_init(&list, TREE);
    draw_list_write(ui_drawing(headless_ui(stage_headless(s))), &list);
    const bool found = strstr(base_buffer_get(&list), part) != NULL;
    base_buffer_fini(&list);
    return found;
}

static void tab_to(stage *s, const char *focused)
{
    for (int i = 0; i < 60 && !shows(s, focused); i++)
        stage_play(s, "key Tab");
    assert_true(shows(s, focused));
}

/* ---- organisations that share a world ---- */

static void tell(stage *s, const char *text)
{
    sample_take(stage_sample(s), text);
    headless_wait(stage_headless(s), 20);
}

static void tell_who_sits_there(stage *s)
{
    tell(s, "{\"v\":1,\"type\":\"seats\",\"rows\":["
            "{\"seat\":\"s1\",\"kind\":\"trainee\",\"roles\":[\"csirt\"],"
            "\"state\":\"free\",\"organisation\":\"North Rail\","
            "\"group\":\"rail\"},"
            "{\"seat\":\"s3\",\"kind\":\"trainee\",\"roles\":[\"pr\"],"
            "\"state\":\"free\",\"organisation\":\"Bay Airport\","
            "\"group\":\"air\"}]}");
}

static void a_seat_says_which_organisation_sits_there(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_SEATS);
    assert_true(shows(s, "column \"Organisation\""));
    assert_false(shows(s, "column \"World\"")); /* there is one */
    tell_who_sits_there(s);
    assert_true(shows(s, "row \"North Rail CSIRT"));
    ui_edit_set(stage_app(s)->control->filter, "bay air");
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "row \"Bay Airport "));
    assert_false(shows(s, "row \"North Rail "));
    ui_edit_set(stage_app(s)->control->filter, "rail");
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "row \"North Rail "));
    stage_destroy(s);
}

/* Everybody is of this one; "" nobody said so. */
static void tell_one_organisation(stage *s, const char *name)
{
    char text[1024];
    (void)snprintf(text, sizeof text,
                   "{\"v\":1,\"type\":\"seats\",\"rows\":["
                   "{\"seat\":\"s1\",\"organisation\":\"%s\"},"
                   "{\"seat\":\"s2\",\"kind\":\"trainee\",\"roles\":"
                   "[\"agent\"],\"organisation\":\"%s\"},"
                   "{\"seat\":\"s3\",\"organisation\":\"%s\"},"
                   "{\"seat\":\"s4\",\"organisation\":\"%s\"}]}",
                   name, name, name, name);
    tell(s, text);
}

/* Without a roster it is the one that is played. */
static void where_nobody_said_so_it_is_that_of_the_story(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_SEATS);
    sample *of = stage_sample(s);
    sample_record(of, 0, 0, "org.described",
                  json_pack("{s:s, s:{s:s}}", "id", "bay", "name", "en",
                            "Bay Airport of the story"));
    sample_record(of, 0, 0, "team.described",
                  json_pack("{s:s, s:s}", "id", "bay_team", "org", "bay"));
    sample_record(of, 0, 0, "role.described",
                  json_pack("{s:s, s:s}", "id", "agent", "team", "bay_team"));
    tell_one_organisation(s, "North Rail");
    assert_false(draws(s, "Bay Airport of"));
    tell_one_organisation(s, "");
    assert_true(draws(s, "Bay Airport of"));
    stage_destroy(s);
}

static void of_many_worlds_both_are_told_where_they_differ(void **state)
{
    (void)state;
    stage *s = open_with(four_worlds, CONTROL_SEATS);
    tell_one_organisation(s, "第1会場");
    assert_true(shows(s, "column \"World\""));
    assert_false(shows(s, "column \"Organisation\""));
    tell_who_sits_there(s);
    assert_true(shows(s, "column \"World\""));
    assert_true(shows(s, "column \"Organisation\""));
    stage_destroy(s);
}

/* The teams of one world, each somebody else's. */
static void tell_groups(stage *s)
{
    tell(s, "{\"v\":1,\"type\":\"overview\",\"rows\":["
            "{\"instance\":0,\"team\":\"\",\"group\":\"\"},"
            "{\"instance\":0,\"team\":\"apoc\",\"group\":\"sea\"},"
            "{\"instance\":0,\"team\":\"rail\",\"group\":\"land\"},"
            "{\"instance\":0,\"team\":\"port\",\"group\":\"air\"}]}");
}

/* Whether the rows stand in this order. */
static bool is_order(const stage *s, const char *const *rows, size_t n)
{
    char *tree = tree_of(s);
    const char *at = tree;
    for (size_t i = 0; at && i < n; i++)
        at = strstr(at, rows[i]);
    const bool found = at != NULL;
    xfree(tree);
    return found;
}

static void teams_are_found_and_ordered_by_their_group(void **state)
{
    static const char *const by_group[] = {"row \"Team C", "row \"Team B",
                                           "row \"Team A"};
    static const char *const as_told[] = {"row \"Team A", "row \"Team B",
                                          "row \"Team C"};
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_TEAMS);
    assert_false(shows(s, "column \"Group\""));
    tell_groups(s);
    assert_true(shows(s, "column \"Group\""));
    assert_true(is_order(s, as_told, 3));
    tab_to(s, "list \"rows\" [focused]");
    stage_play(s, "key Alt+0");
    assert_true(shows(s, "column \"Group\" [ascending]"));
    assert_true(is_order(s, by_group, 3));
    stage_app(s)->control->group_choice = 2; /* the second that was told */
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "row \"Team B"));
    assert_false(shows(s, "row \"Team A"));
    stage_destroy(s);
}

/* Orders go to worlds, which have groups of their own. */
static void a_group_within_a_world_is_not_ordered_about(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    control_state *of = stage_app(s)->control;
    tell_groups(s);
    of->scope.every = true;
    (void)snprintf(of->group, sizeof of->group, "land");
    stage_play(s, "key W");
    assert_true(shows(s, "choice \"Group\" \"西\"")); /* of the other */
    stage_destroy(s);
}

/* ---- a rewind ---- */

static void what_a_rewind_undoes_is_told_by_names_of_worlds(void **state)
{
    (void)state;
    stage *s = open_with(four_worlds, CONTROL_RUN);
    control_state *of = stage_app(s)->control;
    of->cover = CONTROL_COVER_REWIND;
    of->begun = true;
    tell(s, "{\"v\":1,\"type\":\"rewind.plan\",\"request\":\"x\","
            "\"plan\":\"p1\",\"to_us\":5460000000,\"undone\":["
            "{\"instance\":1,\"team\":\"rail\",\"commands\":14,"
            "\"records\":90,\"injects\":[]}]}");
    assert_true(shows(s, "第2会場 · Team B"));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_says_which_organisation_sits_there),
        cmocka_unit_test(where_nobody_said_so_it_is_that_of_the_story),
        cmocka_unit_test(of_many_worlds_both_are_told_where_they_differ),
        cmocka_unit_test(teams_are_found_and_ordered_by_their_group),
        cmocka_unit_test(a_group_within_a_world_is_not_ordered_about),
        cmocka_unit_test(what_a_rewind_undoes_is_told_by_names_of_worlds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
