/* What the shell does with keys: screens, covers, the clock, the start of a
 * drill. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "console/screens/actions.h"
#include "console/screens/form.h"
#include "screens/stage.h"
#include "support/expect.h"

static const stage_row *find_row(const char *name)
{
    for (const stage_row *row = rows_shell; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

static stage *open_stage(const char *name)
{
    const stage_row *row = find_row(name);
    assert_non_null(row);
    return stage_create(row, BASE_EN, &stage_sizes[1], ui_font_fake());
}

/* The newest text to the host has all of these. */
static void expect_sent(const stage *s, const char *first, const char *second)
{
    const size_t n = sample_sent_count(stage_sample(s));
    assert_true(n > 0);
    expect_contains(sample_sent(stage_sample(s), n - 1), first);
    expect_contains(sample_sent(stage_sample(s), n - 1), second);
}

static void expect_tree(const stage *s, const char *part, bool there)
{
    base_buffer tree;
    base_buffer_init(&tree, 1 << 20);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    if ((strstr(base_buffer_get(&tree), part) != NULL) != there)
        print_error("%s is %s:\n%s", part, there ? "missing" : "there",
                    base_buffer_get(&tree));
    const bool good = (strstr(base_buffer_get(&tree), part) != NULL) == there;
    base_buffer_fini(&tree);
    assert_true(good);
}

/* The ids of tokens are their own: an asset may be called the same. */
static void a_token_has_its_own_name(void **state)
{
    static const stage_row row = {.name = "tokens",
                                  .sample = sample_create_tokens};
    (void)state;
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_record(stage_sample(s), 0, 0, "asset.described",
                  json_pack("{s:s, s:o}", "id", "retainer", "name",
                            sample_text("庫", "Customs archive")));
    stage_play(s, "wait 10");
    expect_tree(s, "A forensics retainer", true);
    expect_tree(s, "Customs archive", false);
    stage_destroy(s);
}

static void function_keys_go_to_screens(void **state)
{
    static const struct {
        const char *key;
        screen_id screen;
    } rows[] = {{"key F2", SCREEN_INBOX},
                {"key F3", SCREEN_SYSTEMS},
                {"key F6", SCREEN_DECISIONS},
                {"key F9", SCREEN_TIMELINE},
                {"key F1", SCREEN_SITUATION}};
    (void)state;
    stage *s = open_stage("situation-railway");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_play(s, rows[i].key);
        assert_int_equal(stage_app(s)->screen, rows[i].screen);
    }
    stage_destroy(s);
}

static void the_clock_obeys_its_keys(void **state)
{
    static const struct {
        const char *key;
        const char *verb;
        const char *value;
    } rows[] = {{"key Space", "\"verb\":\"pause\"", "pace"},
                {"key Alt+Up", "\"verb\":\"speed\"", "\"value\":2000"},
                {"key Alt+Down", "\"verb\":\"speed\"", "\"value\":500"},
                {"key Alt+Right", "\"verb\":\"step\"", "\"value\":60000000"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_stage("situation-railway");
        stage_play(s, rows[i].key);
        expect_sent(s, rows[i].verb, rows[i].value);
        stage_destroy(s);
    }
}

static void a_paused_clock_goes_on(void **state)
{
    (void)state;
    stage *s = open_stage("paused");
    expect_tree(s, "Paused. Only the clock stands still", true);
    stage_play(s, "key Space");
    expect_sent(s, "\"verb\":\"resume\"", "pace");
    stage_destroy(s);
}

static void a_hint_is_asked_for_twice(void **state)
{
    (void)state;
    stage *s = open_stage("situation-railway");
    const size_t before = sample_sent_count(stage_sample(s));
    stage_play(s, "key H");
    assert_int_equal(stage_app(s)->cover, COVER_PACE);
    expect_tree(s, "Each request is recorded", true);
    stage_play(s, "key H");
    assert_int_equal(sample_sent_count(stage_sample(s)), before);
    stage_play(s, "key H");
    expect_sent(s, "hint.ask", "\"role\"");
    stage_destroy(s);
}

static void covers_open_and_close(void **state)
{
    static const struct {
        const char *open;
        cover cover;
    } rows[] = {{"key F10", COVER_PREFS},
                {"key ?", COVER_KEYS},
                {"key Ctrl+K", COVER_PALETTE},
                {"key Ctrl+P", COVER_PACE}};
    (void)state;
    stage *s = open_stage("situation-railway");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage_play(s, rows[i].open);
        assert_int_equal(stage_app(s)->cover, rows[i].cover);
        stage_play(s, "key Esc");
        assert_int_equal(stage_app(s)->cover, COVER_NONE);
    }
    stage_destroy(s);
}

static void the_palette_does_what_was_found(void **state)
{
    (void)state;
    stage *s = open_stage("situation-railway");
    stage_play(s, "key Ctrl+K\ntext inbox\nkey Enter");
    assert_int_equal(stage_app(s)->cover, COVER_NONE);
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    stage_play(s, "key Ctrl+K\ntext settings\nkey Enter");
    assert_int_equal(stage_app(s)->cover, COVER_PREFS);
    stage_destroy(s);
}

static void language_and_text_size_change_at_once(void **state)
{
    (void)state;
    stage *s = open_stage("situation-railway");
    expect_tree(s, "Inbox", true);
    stage_play(s, "key Alt+L");
    expect_tree(s, "受信箱", true);
    assert_true(stage_take_asks(s).save);
    stage_play(s, "key Ctrl++\nkey Ctrl++");
    assert_int_equal(stage_app(s)->prefs.text_scale, 120);
    assert_true(stage_take_asks(s).rescale);
    stage_play(s, "key Ctrl+0");
    assert_int_equal(stage_app(s)->prefs.text_scale, 100);
    stage_destroy(s);
}

static void the_banner_is_on_every_page(void **state)
{
    (void)state;
    for (const stage_row *row = rows_shell; row->name; row++) {
        stage *s = open_stage(row->name);
        expect_tree(s, "EXERCISE — All events", true);
        stage_destroy(s);
    }
}

static void the_end_opens_the_feedback_once(void **state)
{
    (void)state;
    stage *s = open_stage("ended");
    assert_int_equal(stage_app(s)->screen, SCREEN_TIMELINE);
    stage_play(s, "key F1\nwait 1000");
    assert_int_equal(stage_app(s)->screen, SCREEN_SITUATION);
    stage_destroy(s);
}

static void hints_of_the_tour_come_one_after_another(void **state)
{
    (void)state;
    stage *s = open_stage("tour-first");
    for (int i = 0; i < TOUR_COUNT; i++) {
        assert_true(stage_app(s)->prefs.tour != TOUR_ALL);
        stage_play(s, "key Esc");
        assert_true(stage_take_asks(s).save);
    }
    assert_int_equal(stage_app(s)->prefs.tour, TOUR_ALL);
    expect_tree(s, "Got it", false);
    stage_destroy(s);
}

/* They are about the screen: what lies over it is not framed. */
static void hints_wait_behind_what_is_open(void **state)
{
    (void)state;
    stage *s = open_stage("tour-first");
    expect_tree(s, "Got it", true);
    stage_play(s, "key Ctrl+N");
    expect_tree(s, "Got it", false);
    stage_play(s, "key Esc");
    expect_tree(s, "Got it", true);
    stage_app(s)->actions->open = false;
    form_open(stage_app(s)->actions->form, "report_mlit", "");
    headless_wait(stage_headless(s), 20);
    expect_tree(s, "Got it", false);
    stage_destroy(s);
}

static void a_drill_starts_with_what_was_chosen(void **state)
{
    (void)state;
    stage *s = open_stage("start");
    const start_state *start = stage_app(s)->start;
    stage_play(s, "key Ctrl+Enter");
    assert_true(stage_take_asks(s).start);
    assert_string_equal(start->chosen.scenario, "scenarios/first-20-minutes");
    assert_null(start->chosen.role);
    assert_true(start->busy);
    stage_play(s, "key Ctrl+Enter"); /* while it starts: nothing more */
    assert_false(stage_take_asks(s).start);
    stage_destroy(s);
}

static void an_unfinished_drill_is_resumed(void **state)
{
    (void)state;
    stage *s = open_stage("start-resume");
    stage_play(s, "key Ctrl+R");
    assert_true(stage_take_asks(s).start);
    assert_string_equal(stage_app(s)->start->chosen.journal, "a.enshu");
    stage_destroy(s);
}

static void a_lost_connection_can_be_tried_at_once(void **state)
{
    (void)state;
    stage *s = open_stage("disconnected");
    expect_tree(s, "Connection lost. Reconnecting (attempt 3, next in 8 s)",
                true);
    expect_tree(s, "Retry now", true);
    stage_destroy(s);
}

static void a_closed_connection_leads_to_the_start(void **state)
{
    (void)state;
    stage *s = open_stage("removed");
    expect_tree(s, "server speaks enshu.v2", true);
    stage_play(s, "key Enter");
    assert_true(stage_take_asks(s).leave);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_has_its_own_name),
        cmocka_unit_test(function_keys_go_to_screens),
        cmocka_unit_test(the_clock_obeys_its_keys),
        cmocka_unit_test(a_paused_clock_goes_on),
        cmocka_unit_test(a_hint_is_asked_for_twice),
        cmocka_unit_test(covers_open_and_close),
        cmocka_unit_test(the_palette_does_what_was_found),
        cmocka_unit_test(language_and_text_size_change_at_once),
        cmocka_unit_test(the_banner_is_on_every_page),
        cmocka_unit_test(the_end_opens_the_feedback_once),
        cmocka_unit_test(hints_of_the_tour_come_one_after_another),
        cmocka_unit_test(hints_wait_behind_what_is_open),
        cmocka_unit_test(a_drill_starts_with_what_was_chosen),
        cmocka_unit_test(an_unfinished_drill_is_resumed),
        cmocka_unit_test(a_lost_connection_can_be_tried_at_once),
        cmocka_unit_test(a_closed_connection_leads_to_the_start)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
