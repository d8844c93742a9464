/* What people do with a drill that is shown again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/reel_parts.h"
#include "screens/stage.h"
#include "support/expect.h"

enum { TREE = 1 << 22 };

static stage *open_tab(size_t tab)
{
    const stage_row row = {.name = "reel", .sample = sample_create_reel};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = CONTROL_TRY;
    stage_app(s)->reel->tab = tab;
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

static void expect_shown(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    expect_contains(base_buffer_get(&tree), part);
    base_buffer_fini(&tree);
}

static char *sent_to(const stage *s)
{
    const char *at = strstr(stage_sent_with(s, "reel.seek"), "\"to_us\":");
    return xstrndup(at + 8, strspn(at + 8, "0123456789"));
}

static void expect_gone_to(const stage *s, const char *us)
{
    char *to = sent_to(s);
    assert_string_equal(to, us);
    xfree(to);
}

/* There is no line to speak of: what was is shown from a file. */
static void the_bar_speaks_of_a_replay_not_of_a_line(void **state)
{
    (void)state;
    stage *s = open_tab(0);
    assert_false(shows(s, "38 ms"));
    assert_false(shows(s, "text \"Connected"));
    sample_link(stage_sample(s), NET_LINK_DOWN);
    headless_wait(stage_headless(s), 20);
    expect_shown(s, "text \"Offline\"");
    stage_destroy(s);
}

static void digits_choose_a_tab(void **state)
{
    (void)state;
    stage *s = open_tab(0);
    stage_play(s, "key 3");
    expect_shown(s, "tab \"3 Events\" [selected");
    stage_play(s, "key 2");
    expect_shown(s, "tab \"2 What was known when\" [selected");
    stage_destroy(s);
}

/* The sample stands behind the mark at 75 min. */
static void steps_go_by_what_is_shown(void **state)
{
    (void)state;
    stage *s = open_tab(2);
    stage_play(s, "key .");
    expect_gone_to(s, "7200000000");
    stage_play(s, "key Home");
    expect_gone_to(s, "0");
    stage_play(s, "key ."); /* from where it will be */
    expect_gone_to(s, "180000000");
    stage_app(s)->reel->hidden[MODEL_MARK_ATTACK] = true;
    stage_play(s, "key .");
    expect_gone_to(s, "1260000000");
    stage_play(s, "key ,");
    expect_gone_to(s, "180000000");
    stage_play(s, "key End");
    expect_gone_to(s, "7200000000");
    stage_destroy(s);
}

static void a_row_of_the_events_is_gone_to(void **state)
{
    (void)state;
    stage *s = open_tab(2);
    for (int i = 0; i < 60 && !shows(s, "list \"rows\" [focused]"); i++)
        stage_play(s, "key Tab");
    stage_play(s, "key Home\nkey J");
    assert_int_equal(stage_count_sent(s, "reel.seek"), 0); /* not by moving */
    stage_play(s, "key Enter");
    expect_gone_to(s, "180000000");
    stage_destroy(s);
}

static void a_bookmark_gets_a_name_and_another(void **state)
{
    (void)state;
    stage *s = open_tab(2);
    stage_play(s, "key B\ntext a place\nkey Enter");
    assert_int_equal(stage_app(s)->reel->n_bookmarks, 1);
    assert_string_equal(stage_app(s)->reel->bookmarks[0].name, "a place");
    assert_true(stage_take_asks(s).bookmarks);
    expect_shown(s, "row \"Bookmark a place");
    stage_play(s, "key B\nkey Ctrl+A\ntext another\nkey Enter");
    assert_int_equal(stage_app(s)->reel->n_bookmarks, 1);
    assert_string_equal(stage_app(s)->reel->bookmarks[0].name, "another");
    stage_play(s, "key B\ntext x\nkey Esc");
    assert_string_equal(stage_app(s)->reel->bookmarks[0].name, "another");
    stage_destroy(s);
}

static void bookmarks_are_read_as_they_were_written(void **state)
{
    static const char kept[] =
        "0 the start\n60000000 \n120000000 =a, \"b\" 場面\n";
    (void)state;
    reel_state *s = reel_state_create();
    reel_bookmarks_read(s, "120000000 =a, \"b\" 場面\nnothing\n-5 before\n"
                           "60000000 \n\n0 the start\n99");
    char *text = reel_bookmarks_write(s);
    assert_string_equal(text, kept);
    xfree(text);
    reel_state_destroy(s);
}

static void too_many_bookmarks_are_left_out(void **state)
{
    (void)state;
    base_buffer text;
    base_buffer_init(&text, 1 << 16);
    for (int i = 0; i < 3 * REEL_BOOKMARKS; i++)
        base_buffer_printf(&text, "%d0 n\n", i);
    reel_state *s = reel_state_create();
    reel_bookmarks_read(s, base_buffer_get(&text));
    assert_int_equal(s->n_bookmarks, REEL_BOOKMARKS);
    base_buffer_fini(&text);
    reel_state_destroy(s);
}

static char *table_of(stage *s)
{
    const char *name = NULL;
    stage_play(s, "key E");
    assert_true(stage_take_asks(s).table);
    char *text = reel_take_table(stage_app(s)->reel, &name);
    assert_non_null(text);
    assert_string_equal(name, "events-");
    assert_null(reel_take_table(stage_app(s)->reel, &name));
    return text;
}

static void a_table_is_marked_and_disarmed(void **state)
{
    (void)state;
    stage *s = open_tab(2);
    reel_bookmarks_read(stage_app(s)->reel,
                        "0 =HYPERLINK(\"http://x\")\n1000000 ＝1+1\n"
                        "2000000 plain\n");
    headless_wait(stage_headless(s), 20);
    char *text = table_of(s);
    assert_memory_equal(text, "\xEF\xBB\xBF\"EXERCISE", 12);
    expect_contains(text, "\"'=HYPERLINK(\"\"http://x\"\")\"\r\n");
    expect_contains(text, "\"'＝1+1\"\r\n");
    expect_contains(text, "\"Bookmark\",\"plain\"\r\n");
    expect_contains(text, "\"Report\",\"first report to the ministry\"\r\n");
    xfree(text);
    stage_app(s)->reel->hidden[MODEL_MARK_REPORT] = true;
    headless_wait(stage_headless(s), 20);
    text = table_of(s);
    assert_null(strstr(text, "first report")); /* it is what is in sight */
    xfree(text);
    stage_destroy(s);
}

static char *known_of(stage *s, size_t team)
{
    const char *name = NULL;
    stage_app(s)->reel->known_team = team;
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key E");
    char *text = reel_take_table(stage_app(s)->reel, &name);
    assert_non_null(text);
    assert_string_equal(name, "known-");
    return text;
}

static void what_was_known_is_listed_with_source_and_delay(void **state)
{
    (void)state;
    stage *s = open_tab(1);
    char *text = known_of(s, 0);
    expect_contains(text, "· suspected\",\"08:12\",\"monitoring\",\"not yet,");
    xfree(text);
    text = known_of(s, 1); /* it learnt nothing of the sorter's controller */
    expect_contains(text, "\"South sorter PLC\",");
    expect_contains(text, "\"knows nothing yet\",\"\",\"\",\"not yet,");
    xfree(text);
    stage_destroy(s);
}

/* What was learnt soon stands at one end, what never was at the other. */
static void rows_are_sorted_by_delay_both_ways(void **state)
{
    (void)state;
    stage *s = open_tab(1);
    stage_app(s)->reel->all_known = true;
    stage_app(s)->reel->known_sort = 6;
    char *up = known_of(s, 1);
    stage_app(s)->reel->known_down = true;
    char *down = known_of(s, 1);
    expect_contains(up, "\"08:41\",\"monitoring\"");
    assert_true(strstr(up, "\"08:41\",\"monitoring\"")
                < strstr(up, "knows nothing yet"));
    assert_true(strstr(down, "\"08:41\",\"monitoring\"")
                > strstr(down, "knows nothing yet"));
    xfree(up);
    xfree(down);
    stage_destroy(s);
}

static void a_row_of_what_was_known_goes_to_when_it_became_so(void **state)
{
    (void)state;
    stage *s = open_tab(1);
    for (int i = 0; i < 60 && !shows(s, "list \"rows\" [focused]"); i++)
        stage_play(s, "key Tab");
    stage_play(s, "key Home\nkey Enter");
    expect_gone_to(s, "0");
    stage_destroy(s);
}

/* Health, seats, writing and grading are of a drill that goes on. */
static void what_belongs_to_a_running_drill_is_not_there(void **state)
{
    (void)state;
    const stage_row row = {.name = "reel", .sample = sample_create_reel};
    for (size_t i = 0; i < 2; i++) {
        stage *s = stage_create(&row, BASE_EN, &stage_sizes[i], ui_font_fake());
        sample_judge(stage_sample(s));
        stage_app(s)->control_screen = CONTROL_RUN;
        headless_wait(stage_headless(s), 20);
        expect_shown(s, "Teams");
        assert_false(shows(s, "Exercise health"));
        assert_false(shows(s, "Health"));
        assert_false(shows(s, "Seats"));
        stage_app(s)->control_screen = CONTROL_CHAT;
        headless_wait(stage_headless(s), 20);
        assert_false(shows(s, "Send"));
        assert_false(shows(s, "Speak as"));
        stage_app(s)->control_screen = CONTROL_NOTES;
        headless_wait(stage_headless(s), 20);
        assert_false(shows(s, "Close the drill"));
        assert_false(shows(s, "Add an item"));
        stage_destroy(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bar_speaks_of_a_replay_not_of_a_line),
        cmocka_unit_test(digits_choose_a_tab),
        cmocka_unit_test(steps_go_by_what_is_shown),
        cmocka_unit_test(a_row_of_the_events_is_gone_to),
        cmocka_unit_test(a_bookmark_gets_a_name_and_another),
        cmocka_unit_test(bookmarks_are_read_as_they_were_written),
        cmocka_unit_test(too_many_bookmarks_are_left_out),
        cmocka_unit_test(a_table_is_marked_and_disarmed),
        cmocka_unit_test(what_was_known_is_listed_with_source_and_delay),
        cmocka_unit_test(rows_are_sorted_by_delay_both_ways),
        cmocka_unit_test(a_row_of_what_was_known_goes_to_when_it_became_so),
        cmocka_unit_test(what_belongs_to_a_running_drill_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
