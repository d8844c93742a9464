/* A drill that is closed: whoever sits there sees at once that nothing is taken
 * any more, and no button sends anything. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/judge.h"
#include "console/screens/timeline.h"
#include "screens/stage.h"

enum { TREE = 1 << 22 };

static const char bar[] = "Closed: nothing is taken any more";

static bool shows(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    base_buffer_fini(&tree);
    return found;
}

static void close_drill(stage *s)
{
    sample_close_drill(stage_sample(s));
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
}

static stage *open_timeline(size_t tab)
{
    const stage_row row = {.name = "closed",
                           .sample = sample_create_railway,
                           .screen = SCREEN_TIMELINE};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    (void)sample_next(stage_sample(s), 1, "drill.stopped",
                      json_pack("{s:s}", "why", "over"));
    sample_ask_grades(stage_sample(s), "hq", "csirt");
    sample_open_survey(stage_sample(s), "hotwash", true);
    sample_end_drill(stage_sample(s));
    headless_wait(stage_headless(s), 20);
    stage_app(s)->timeline->tab = tab;
    headless_wait(stage_headless(s), 20);
    return s;
}

static stage *open_judge(sample *(*make)(void))
{
    const stage_row row = {.name = "closed", .sample = make};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = CONTROL_NOTES;
    (void)snprintf(stage_app(s)->control->judge->chosen, JUDGE_KEY, "%s",
                   "judge.1.E-reason..");
    headless_wait(stage_headless(s), 20);
    return s;
}

static void a_trainee_grades_no_more(void **state)
{
    (void)state;
    stage *s = open_timeline(TIMELINE_TAB_GRADING);
    assert_true(shows(s, "Your grading (3)"));
    assert_false(shows(s, bar));
    close_drill(s);
    assert_true(shows(s, bar));
    assert_true(shows(s, "The exercise is closed"));
    assert_false(shows(s, "Your grading (3)")); /* nothing waits */
    stage_play(s, "key 2\nkey Ctrl+Enter\nkey Delete");
    assert_int_equal(stage_count_sent(s, "\"kind\""), 0);
    assert_true(shows(s, bar));
    stage_destroy(s);
}

static void a_trainee_answers_no_more(void **state)
{
    (void)state;
    stage *s = open_timeline(TIMELINE_TAB_SURVEY);
    close_drill(s);
    assert_true(shows(s, bar));
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "survey.answer"), 0);
    stage_destroy(s);
}

static void nothing_is_asked_any_more(void **state)
{
    (void)state;
    stage *s = open_timeline(0);
    stage_play(s, "key F1");
    assert_true(shows(s, "Please answer the survey"));
    close_drill(s);
    assert_false(shows(s, "Please answer the survey"));
    assert_true(shows(s, "The exercise is closed"));
    stage_destroy(s);
}

static void an_evaluator_judges_and_notes_no_more(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge_seat);
    assert_false(shows(s, bar));
    close_drill(s);
    assert_true(shows(s, bar));
    assert_true(shows(s, "The exercise is closed and its record signed"));
    stage_play(s, "key 3\nkey Ctrl+Enter\nkey P\nkey Delete");
    stage_play(s, "key N\ntext late word\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "\"kind\""), 0);
    assert_true(shows(s, "late word")); /* nor is it thrown away */
    stage_destroy(s);
}

/* Who did not press the button sees it too, or came when all was over. */
static void a_director_sees_that_it_is_closed(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge_late);
    assert_true(shows(s, "Close the drill"));
    close_drill(s);
    assert_true(shows(s, "Closed: the record is signed"));
    assert_false(shows(s, "Close the drill"));
    stage_play(s, "key 3\nkey Ctrl+Enter\nkey Ctrl+Shift+Enter");
    assert_int_equal(stage_count_sent(s, "\"kind\""), 0);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trainee_grades_no_more),
        cmocka_unit_test(a_trainee_answers_no_more),
        cmocka_unit_test(nothing_is_asked_any_more),
        cmocka_unit_test(an_evaluator_judges_and_notes_no_more),
        cmocka_unit_test(a_director_sees_that_it_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
