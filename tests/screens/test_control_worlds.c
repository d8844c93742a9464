/* The facilitator's clock over several worlds, and links that go void. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

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
    sample_clear_sent(stage_sample(s));
    return s;
}

static bool shows(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    base_buffer_fini(&tree);
    return found;
}

static void tab_to(stage *s, const char *focused)
{
    for (int i = 0; i < 60 && !shows(s, focused); i++)
        stage_play(s, "key Tab");
    assert_true(shows(s, focused));
}

/* ---- the clock ---- */

/* Nobody may be left standing in a world that the director does not look at. */
static void a_directors_clock_is_that_of_all_worlds(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    control_state *of = stage_app(s)->control;
    assert_true(shows(s, "[clock of every world]"));
    xfree(of->inject);
    of->inject = xstrdup("A09");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key H\nkey Space");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "\"every\":true"));
    assert_null(strstr(stage_sent_with(s, "inject.hold"), "\"every\""));
    stage_destroy(s);
}

static void a_clock_of_one_world_is_chosen(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    stage_play(s, "key W");
    assert_true(shows(s, "The clock's keys reach"));
    stage_app(s)->control->clock_here = true;
    stage_play(s, "key Esc\nkey Space");
    assert_null(strstr(stage_sent_with(s, "\"pace\""), "\"every\""));
    assert_false(shows(s, "[clock of every world]"));
    stage_destroy(s);
}

/* A controller of one organisation starts nobody else's world. */
static void a_controllers_clock_is_that_of_the_world(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    sample_seat(stage_sample(s), "controller", "", "");
    headless_wait(stage_headless(s), 20);
    assert_false(shows(s, "[clock of every world]"));
    stage_destroy(s);
}

static void the_clock_of_one_world_needs_no_words(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_RUN);
    assert_false(shows(s, "[clock of every world]"));
    stage_play(s, "key Space");
    assert_null(strstr(stage_sent_with(s, "\"pace\""), "\"every\""));
    stage_destroy(s);
}

/* ---- a link ---- */

static void a_new_link_is_asked_for_twice(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_SEATS);
    stage_app(s)->control->seat_row = 1;
    tab_to(s, "button \"New link\" [focused]");
    stage_play(s, "key Enter");
    assert_int_equal(sample_sent_count(stage_sample(s)), 0);
    assert_true(shows(s, "Void the old link"));
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key Enter");
    assert_non_null(strstr(stage_sent_with(s, "seat.change"), "renew"));
    stage_destroy(s);
}

/* ---- every world on the page of the teams ---- */

static void each_world_says_its_time_and_whether_it_stands(void **state)
{
    (void)state;
    stage *s = open_with(four_worlds, CONTROL_TEAMS);
    model *m = sample_model(stage_sample(s));
    assert_true(model_world_row(m, 3)->paused);
    assert_false(model_world_row(m, 0)->paused);
    assert_true(model_world_row(m, 3)->now_us < model_world_row(m, 0)->now_us);
    assert_true(shows(s, ", 08:47 Running\""));
    assert_true(shows(s, ", 08:44 PAUSED\""));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_directors_clock_is_that_of_all_worlds),
        cmocka_unit_test(a_clock_of_one_world_is_chosen),
        cmocka_unit_test(a_controllers_clock_is_that_of_the_world),
        cmocka_unit_test(the_clock_of_one_world_needs_no_words),
        cmocka_unit_test(a_new_link_is_asked_for_twice),
        cmocka_unit_test(each_world_says_its_time_and_whether_it_stands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
