/* The improvement plan in the hands of people: drafts, what an item follows
 * from, what is changed of it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/judge.h"
#include "screens/stage.h"

enum { TREE = 1 << 22 };

static stage *open_plan(void)
{
    const stage_row row = {.name = "plan", .sample = sample_create_judge};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = CONTROL_NOTES;
    stage_app(s)->control->judge->side = 1;
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
    return s;
}

static judge_state *state_of(const stage *s)
{
    return stage_app(s)->control->judge;
}

static bool shows(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    if (!found)
        print_message("not shown: %s\n", part);
    base_buffer_fini(&tree);
    return found;
}

/* The host answers the newest that was sent with this part. */
static void answer(stage *s, const char *part, const char *how)
{
    const char *at = strstr(stage_sent_with(s, part), "\"request\":\"");
    assert_non_null(at);
    at += strlen("\"request\":\"");
    char *reply =
        xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\",%s}",
                (int)strcspn(at, "\""), at, how);
    sample_take(stage_sample(s), reply);
    xfree(reply);
    headless_wait(stage_headless(s), 20);
}

static void an_improvement_is_written_and_kept_as_a_draft(void **state)
{
    (void)state;
    stage *s = open_plan();
    stage_play(s, "key I\ntext List on paper\nkey Esc\nkey I");
    assert_string_equal(
        ui_edit_text(state_of(s)->plan_texts[JUDGE_PLAN_HEADING].edit),
        "List on paper");
    order_draft(sample_model(stage_sample(s)), "plan.0", "by_date", "soon");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "improvement.add"), 0);
    order_draft(sample_model(stage_sample(s)), "plan.0", "by_date",
                "2026-12-31");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "improvement.add"), "List on paper"));
    answer(s, "improvement.add", "\"ok\":true");
    assert_int_equal(stage_app(s)->control->cover, CONTROL_COVER_NONE);
    stage_destroy(s);
}

/* What it follows from is chosen, or typed. */
static void an_improvement_says_what_it_follows_from(void **state)
{
    (void)state;
    stage *s = open_plan();
    model *m = sample_model(stage_sample(s));
    stage_play(s, "key I\ntext List on paper");
    order_draft(m, "plan.0", "source", "E-press");
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "E-press Quality of the statement"));
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(strstr(stage_sent_with(s, "improvement.add"),
                           "\"source\":\"E-press\""));
    answer(s, "improvement.add", "\"ok\":true");
    (void)sample_next(stage_sample(s), 1, "improvement.added",
                      json_pack("{s:i, s:s, s:s}", "improvement", 3, "heading",
                                "List on paper", "source", "E-press"));
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "from E-press Quality of the statement"));
    stage_destroy(s);
}

/* And changed afterwards. */
static void what_an_improvement_follows_from_is_changed(void **state)
{
    (void)state;
    stage *s = open_plan();
    model *m = sample_model(stage_sample(s));
    state_of(s)->side = 1;
    (void)sample_next(stage_sample(s), 1, "improvement.added",
                      json_pack("{s:i, s:s, s:s}", "improvement", 3, "heading",
                                "List on paper", "source", "the call"));
    headless_wait(stage_headless(s), 20);
    state_of(s)->plan = 3;
    order_draft(m, "plan.3", "heading", "List on paper");
    order_draft(m, "plan.3", "source", "E-press");
    stage_app(s)->control->cover = CONTROL_COVER_PLAN;
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "E-press Quality of the statement"));
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(strstr(stage_sent_with(s, "improvement.change"),
                           "\"source\":\"E-press\""));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_improvement_is_written_and_kept_as_a_draft),
        cmocka_unit_test(an_improvement_says_what_it_follows_from),
        cmocka_unit_test(what_an_improvement_follows_from_is_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
