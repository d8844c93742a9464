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

/* With time for a second thought between. */
static void press_twice(stage *s, const char *event)
{
    stage_play(s, event);
    headless_wait(stage_headless(s), 600);
    stage_play(s, event);
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
    stage_play(s, "key H");
    press_twice(s, "key Space");
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

/* Nobody stops everybody by one key: the first says what the second would do,
 * where the clock is. */
static void all_worlds_are_stopped_by_a_second_press(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    assert_true(shows(s, "button \"Stop all\""));
    stage_play(s, "key Space");
    assert_int_equal(stage_count_sent(s, "\"pace\""), 0);
    assert_true(shows(s, "button \"Again?\" [confirm]"));
    assert_true(shows(s, "Press again to stop the clock of every world (2)"));
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key Space");
    assert_int_equal(stage_count_sent(s, "\"pace\""), 1);
    stage_destroy(s);
}

/* Neither a key that is held nor a double click is a second thought, and it
 * does not wait for ever. */
static void what_is_no_second_thought_stops_nobody(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    ui *u = headless_ui(stage_headless(s));
    const ui_event held = {
        .kind = UI_EVENT_KEY, .key = UI_KEY_SPACE, .on = true};
    stage_play(s, "key Space");
    for (int i = 0; i < 60; i++) {
        ui_handle(u, &held);
        headless_wait(stage_headless(s), 50);
    }
    assert_int_equal(stage_count_sent(s, "\"pace\""), 0);
    headless_wait(stage_headless(s), 6000);
    stage_play(s, "key Space\nkey Space");
    assert_int_equal(stage_count_sent(s, "\"pace\""), 0);
    headless_wait(stage_headless(s), 6000);
    stage_play(s, "key Space");
    assert_int_equal(stage_count_sent(s, "\"pace\""), 0);
    stage_destroy(s);
}

/* What the first press asked is void once it would reach elsewhere. */
static void another_scope_is_asked_about_anew(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    stage_play(s, "key Space");
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key W\nkey Esc\nkey Space");
    assert_int_equal(stage_count_sent(s, "\"pace\""), 0);
    stage_destroy(s);
}

/* Over a team's shoulder the clock is that of before: badge, keys, reach. */
static void the_clock_is_the_same_over_a_shoulder(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control_watching_world, CONTROL_RUN);
    assert_true(shows(s, "Screen of "));
    assert_true(shows(s, "[clock of every world]"));
    assert_true(shows(s, "button \"Stop all\""));
    press_twice(s, "key Space");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "\"every\":true"));
    stage_play(s, "key W");
    assert_true(shows(s, "The clock's keys reach"));
    stage_play(s, "key Esc\nkey Alt+Up");
    assert_non_null(strstr(stage_sent_with(s, "\"speed\""), "\"every\":true"));
    stage_destroy(s);
}

/* The palette and the strip of a clock that stands do what the key does. */
static void every_way_to_the_clock_reaches_as_far(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    solo_command(stage_app(s), COMMAND_FASTER);
    assert_non_null(strstr(stage_sent_with(s, "\"speed\""), "\"every\":true"));
    solo_command(stage_app(s), COMMAND_PAUSE);
    headless_wait(stage_headless(s), 20);
    headless_wait(stage_headless(s), 600);
    assert_int_equal(stage_count_sent(s, "\"pause\""), 0);
    solo_command(stage_app(s), COMMAND_PAUSE);
    headless_wait(stage_headless(s), 20);
    assert_non_null(strstr(stage_sent_with(s, "\"pause\""), "\"every\":true"));
    stage_destroy(s);
}

static void an_inject_for_all_is_sent_by_a_second_press(void **state)
{
    (void)state;
    stage *s = open_with(two_worlds, CONTROL_RUN);
    control_state *of = stage_app(s)->control;
    xfree(of->inject);
    of->inject = xstrdup("A09");
    of->scope.every = true;
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "[every world]"));
    stage_play(s, "key Enter");
    assert_int_equal(stage_count_sent(s, "inject.fire"), 0);
    assert_true(shows(s, "Press again to send to every world (2)"));
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "inject.fire"), "\"every\":true"));
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
        cmocka_unit_test(all_worlds_are_stopped_by_a_second_press),
        cmocka_unit_test(what_is_no_second_thought_stops_nobody),
        cmocka_unit_test(another_scope_is_asked_about_anew),
        cmocka_unit_test(the_clock_is_the_same_over_a_shoulder),
        cmocka_unit_test(every_way_to_the_clock_reaches_as_far),
        cmocka_unit_test(an_inject_for_all_is_sent_by_a_second_press),
        cmocka_unit_test(a_clock_of_one_world_is_chosen),
        cmocka_unit_test(a_controllers_clock_is_that_of_the_world),
        cmocka_unit_test(the_clock_of_one_world_needs_no_words),
        cmocka_unit_test(a_new_link_is_asked_for_twice),
        cmocka_unit_test(each_world_says_its_time_and_whether_it_stands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
