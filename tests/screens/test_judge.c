/* Judging in the hands of people: keys, drafts, reasons, refusals, what is
 * settled; surveys; pages of a wall. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/judge.h"
#include "console/screens/timeline.h"
#include "screens/stage.h"

enum { TREE = 1 << 22 };

static stage *open_judge(sample *(*make)(void), const char *key)
{
    const stage_row row = {.name = "judge", .sample = make};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = CONTROL_NOTES;
    (void)snprintf(stage_app(s)->control->judge->chosen, JUDGE_KEY, "%s", key);
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

/* ---- grading ---- */

static void a_row_of_the_rubric_is_taken_by_its_number(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-reason..");
    assert_int_equal(stage_count_sent(s, "criterion.grade"), 0);
    stage_play(s, "key 2\nkey Ctrl+Enter");
    const char *sent = stage_sent_with(s, "criterion.grade");
    assert_non_null(strstr(sent, "\"criterion\":\"E-reason\""));
    assert_non_null(strstr(sent, "\"points\":3000"));
    assert_true(shows(s, "Sending"));
    answer(s, "criterion.grade", "\"ok\":true");
    assert_true(shows(s, "Recorded"));
    stage_destroy(s);
}

static void a_refusal_says_why_and_keeps_the_note(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-reason..");
    model *m = sample_model(stage_sample(s));
    order_draft(m, "judge.1.E-reason..", "note", "time is missing");
    stage_play(s, "key 3\nkey Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "time is missing"));
    answer(s, "criterion.grade",
           "\"ok\":false,\"why\":\"too-many\",\"message\":\"\"");
    assert_string_equal(model_draft(m, "judge.1.E-reason..", "note"),
                        "time is missing");
    stage_play(s, "key Ctrl+Enter");
    answer(s, "criterion.grade", "\"ok\":true");
    assert_string_equal(model_draft(m, "judge.1.E-reason..", "note"), "");
    stage_destroy(s);
}

static void points_that_cannot_be_are_not_sent(void **state)
{
    static const char *const wrong[] = {"11", "-1", "2x", "1.2345", "."};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        stage *s = open_judge(sample_create_judge, "judge.1.E-reason..");
        order_draft(sample_model(stage_sample(s)), "judge.1.E-reason..",
                    "points", wrong[i]);
        headless_wait(stage_headless(s), 20);
        stage_play(s, "key Ctrl+Enter");
        assert_int_equal(stage_count_sent(s, "criterion.grade"), 0);
        assert_true(shows(s, "A number from 0 to 6"));
        stage_destroy(s);
    }
}

static void parts_of_a_point_can_be_given(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-reason..");
    order_draft(sample_model(stage_sample(s)), "judge.1.E-reason..", "points",
                "2.5");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "\"points\":2500"));
    stage_destroy(s);
}

static void a_task_is_rated_with_one_key(void **state)
{
    static const char *const keys[] = {"P", "S", "M", "U"};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        char line[32];
        char wanted[32];
        stage *s = open_judge(sample_create_judge, "judge.3.lead.sitrep.rail");
        (void)snprintf(line, sizeof line, "key %s", keys[i]);
        (void)snprintf(wanted, sizeof wanted, "\"rating\":\"%s\"", keys[i]);
        stage_play(s, line);
        const char *sent = stage_sent_with(s, "task.rate");
        assert_non_null(strstr(sent, wanted));
        assert_non_null(strstr(sent, "\"team\":\"rail\""));
        stage_destroy(s);
    }
}

static void letters_in_a_note_rate_nothing(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.3.lead.sitrep.rail");
    /* Tab by tab until the note has the focus, then words. */
    for (int i = 0; i < 60 && !ui_is_writing(headless_ui(stage_headless(s)));
         i++)
        stage_play(s, "key Tab");
    assert_true(ui_is_writing(headless_ui(stage_headless(s))));
    stage_play(s, "text PSMU");
    assert_int_equal(stage_count_sent(s, "task.rate"), 0);
    assert_string_equal(ui_edit_text(state_of(s)->note.edit), "PSMU");
    stage_destroy(s);
}

/* ---- settling ---- */

static void settling_wants_a_reason(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.3.lead.isolate.apoc");
    stage_play(s, "key Shift+S");
    assert_int_equal(stage_count_sent(s, "grade.settle"), 0);
    assert_true(shows(s, "Write the reason first"));
    stage_play(s, "text agreed\nkey Esc\nkey Shift+S");
    const char *sent = stage_sent_with(s, "grade.settle");
    assert_non_null(strstr(sent, "\"rating\":\"S\""));
    assert_non_null(strstr(sent, "\"text\":\"agreed\""));
    stage_destroy(s);
}

static void what_all_agree_on_is_not_settled(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.3.lead.declare.apoc");
    stage_play(s, "key Shift+S");
    assert_int_equal(stage_count_sent(s, "grade.settle"), 0);
    stage_destroy(s);
}

static void points_are_settled_with_those_chosen(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-press..apoc");
    model *m = sample_model(stage_sample(s));
    order_draft(m, "judge.1.E-press..apoc", "points", "7");
    order_draft(m, "judge.1.E-press..apoc", "note", "both were right");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Shift+Enter");
    const char *sent = stage_sent_with(s, "grade.settle");
    assert_non_null(strstr(sent, "\"points\":7000"));
    assert_non_null(strstr(sent, "both were right"));
    assert_int_equal(stage_count_sent(s, "criterion.grade"), 0);
    stage_destroy(s);
}

static void a_level_wants_a_reason_too(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.5.M4..");
    stage_play(s, "key 2");
    assert_int_equal(stage_count_sent(s, "item.rate"), 0);
    stage_play(s, "text twice late\nkey Esc\nkey 2");
    assert_non_null(strstr(stage_sent_with(s, "item.rate"), "\"grade\":2"));
    stage_destroy(s);
}

/* ---- what is taken back ---- */

static void ones_own_word_is_taken_back(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-press..apoc");
    stage_play(s, "key Delete");
    assert_non_null(strstr(stage_sent_with(s, "grade.withdraw"),
                           "\"criterion\":\"E-press\""));
    stage_destroy(s);
    s = open_judge(sample_create_judge, "judge.3.lead.declare.apoc");
    stage_play(s, "key Delete");
    assert_non_null(
        strstr(stage_sent_with(s, "grade.withdraw"), "\"task\":\"declare\""));
    stage_destroy(s);
    /* Nobody takes back what another said. */
    s = open_judge(sample_create_judge, "judge.5.M6..");
    stage_play(s, "key Delete");
    assert_int_equal(stage_count_sent(s, "grade.withdraw"), 0);
    stage_destroy(s);
}

static void a_settlement_is_undone_when_it_is_confirmed(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-press..apoc");
    stage_play(s, "key Shift+Delete\nkey Shift+Delete");
    assert_int_equal(stage_count_sent(s, "grade.reopen"), 0);
    (void)sample_next(stage_sample(s), 1, "grade.settled",
                      json_pack("{s:s, s:i, s:s}", "criterion", "E-press",
                                "points", 7000, "rater", "seat-1"));
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Shift+Delete");
    assert_int_equal(stage_count_sent(s, "grade.reopen"), 0);
    assert_true(shows(s, "Confirm: undo"));
    stage_play(s, "key Shift+Delete");
    assert_non_null(strstr(stage_sent_with(s, "grade.reopen"),
                           "\"criterion\":\"E-press\""));
    stage_destroy(s);
}

/* ---- what those who play grade ---- */

static void evaluators_look_on_and_the_director_settles(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge_seat, "judge.1.S-roles..apoc");
    assert_true(shows(s, "mean 3 of 4 points"));
    stage_play(s, "key 2\nkey Ctrl+Enter\nkey Ctrl+Shift+Enter");
    assert_int_equal(stage_count_sent(s, "command"), 0);
    stage_destroy(s);
    s = open_judge(sample_create_judge, "judge.1.S-roles..apoc");
    stage_play(s, "key 3\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "criterion.grade"), 0);
    stage_play(s, "key Ctrl+Shift+Enter\ntext agreed\nkey Esc\n"
                  "key Ctrl+Shift+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "grade.settle"), "\"points\":4000"));
    stage_destroy(s);
}

static stage *open_grading(void)
{
    const stage_row row = {.name = "grading",
                           .sample = sample_create_railway,
                           .screen = SCREEN_TIMELINE};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    (void)sample_next(stage_sample(s), 1, "drill.stopped",
                      json_pack("{s:s}", "why", "over"));
    sample_ask_grades(stage_sample(s), "hq", "csirt");
    stage_app(s)->timeline->tab = TIMELINE_TAB_GRADING;
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
    return s;
}

/* The host says that it took the grade. */
static void take_grade(stage *s, const char *criterion, int points)
{
    const model *m = sample_model(stage_sample(s));
    const char *role = model_grader(m, model_find_criterion(m, criterion));
    (void)sample_next(stage_sample(s), 1, "criterion.graded",
                      json_pack("{s:s, s:i, s:s, s:s}", "criterion", criterion,
                                "points", points, "rater", role, "text",
                                "as it was"));
    headless_wait(stage_headless(s), 20);
}

/* The score has P-share, which so many graded. */
static void tell_ratings(stage *s, int n)
{
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"score\",\"part\":0,\"parts\":2,"
                "\"score\":{\"total\":0,\"max\":0}}");
    char *part = xprintf("{\"v\":1,\"type\":\"score\",\"part\":1,\"parts\":2,"
                         "\"score\":{\"id\":\"o\",\"reasons\":[{\"criterion\":"
                         "\"P-share\",\"state\":\"graded\",\"ratings\":%d,"
                         "\"rater\":\"peer\"}]}}",
                         n);
    sample_take(stage_sample(s), part);
    xfree(part);
    headless_wait(stage_headless(s), 20);
}

/* One who steers an organisation is told by the score that its people graded
 * themselves, and by no record. */
static void a_controller_sees_how_many_graded(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.P-share..rail");
    assert_true(shows(s, "No trainee has graded it yet."));
    tell_ratings(s, 3);
    assert_true(shows(s, "Roles that have graded it: 3."));
    stage_destroy(s);
}

static void a_trainee_grades_changes_and_takes_back(void **state)
{
    (void)state;
    stage *s = open_grading();
    assert_true(shows(s, "you graded 0 of 3"));
    stage_play(s, "key Ctrl+Enter\nkey Delete");
    assert_int_equal(stage_count_sent(s, "\"kind\""), 0);
    stage_play(s, "key 2\nkey Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "\"points\":2000"));
    answer(s, "criterion.grade", "\"ok\":true");
    take_grade(s, "S-roles", 2000);
    assert_true(shows(s, "You sent: 2 of 4 points"));
    assert_true(shows(s, "you graded 1 of 3"));
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key 3\nkey Ctrl+Enter");
    const char *sent = stage_sent_with(s, "criterion.grade");
    assert_non_null(strstr(sent, "\"points\":4000"));
    assert_non_null(strstr(sent, "as it was")); /* the reason stays */
    answer(s, "criterion.grade", "\"ok\":true");
    stage_play(s, "key Delete");
    assert_non_null(strstr(stage_sent_with(s, "grade.withdraw"), "S-roles"));
    stage_destroy(s);
}

static void a_reason_is_sent_and_kept_until_then(void **state)
{
    (void)state;
    stage *s = open_grading();
    model *m = sample_model(stage_sample(s));
    order_draft(m, "grade.S-roles", "reason", "nobody relieved us");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key 1\nkey Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "nobody relieved us"));
    answer(s, "criterion.grade",
           "\"ok\":false,\"why\":\"ended\",\"message\":\"\"");
    assert_true(shows(s, "judging is closed"));
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "criterion.grade"), 1);
    assert_string_equal(model_draft(m, "grade.S-roles", "reason"),
                        "nobody relieved us");
    stage_destroy(s);
}

static void points_are_typed_where_there_is_no_rubric(void **state)
{
    (void)state;
    stage *s = open_grading();
    model *m = sample_model(stage_sample(s));
    stage_app(s)->timeline->grading.at = 1;
    order_draft(m, "grade.S-calm", "points", "7");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "criterion.grade"), 0);
    assert_true(shows(s, "A number from 0 to 5"));
    order_draft(m, "grade.S-calm", "points", "4.5");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "\"points\":4500"));
    stage_destroy(s);
}

static void a_count_that_is_not_known_is_not_told(void **state)
{
    (void)state;
    stage *s = open_grading();
    stage_app(s)->timeline->grading.at = 2;
    take_grade(s, "P-share", 3000);
    assert_true(shows(s, "How many others have graded it"));
    assert_false(shows(s, "Roles that have graded it: 1."));
    tell_ratings(s, 2);
    assert_true(shows(s, "Roles that have graded it: 2."));
    stage_destroy(s);
}

/* ---- the debrief ---- */

static stage *open_debrief(const stage_size *size, size_t tab)
{
    const stage_row row = {.name = "debrief",
                           .sample = sample_create_railway,
                           .screen = SCREEN_TIMELINE};
    stage *s = stage_create(&row, BASE_EN, size, ui_font_fake());
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"score\",\"part\":0,\"parts\":2,"
                "\"score\":{\"total\":5000,\"max\":10000,\"axes\":["
                "{\"axis\":\"service\",\"weight\":30,\"share\":0,"
                "\"max\":0},{\"axis\":\"reporting\",\"weight\":15,"
                "\"share\":50000,\"max\":10000}]}}");
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"score\",\"part\":1,\"parts\":2,"
                "\"score\":{\"id\":\"O4-rail\",\"name\":{"
                "\"en\":\"Share in time\"},\"reasons\":[{\"criterion\":"
                "\"digest\",\"name\":{\"en\":\"The "
                "digest\"}}]}}");
    stage_app(s)->timeline->tab = 1;
    stage_app(s)->timeline->feedback.tab = tab;
    headless_wait(stage_headless(s), 20);
    return s;
}

static void an_axis_without_occasion_says_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) { /* low and high screens */
        stage *s = open_debrief(&stage_sizes[i], 0);
        assert_true(shows(s, "no occasion"));
        assert_true(shows(s, "50% (weight 15)"));
        assert_false(shows(s, "0% (weight 30)"));
        stage_destroy(s);
    }
}

static void an_improvement_names_what_it_follows_from(void **state)
{
    static const char *const rows[][2] = {{"digest", "from The digest"},
                                          {"O4-rail", "from Share in time"},
                                          {"#7", "from #7"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_debrief(&stage_sizes[1], 2);
        (void)sample_next(stage_sample(s), 1, "improvement.added",
                          json_pack("{s:i, s:s, s:s}", "improvement", 3,
                                    "heading", "A list", "source", rows[i][0]));
        headless_wait(stage_headless(s), 20);
        assert_true(shows(s, rows[i][1]));
        stage_destroy(s);
    }
}

static void grading_calls_from_other_screens(void **state)
{
    (void)state;
    stage *s = open_grading();
    stage_play(s, "key F1");
    assert_true(shows(s, "Please grade what you are asked to"));
    sample_open_survey(stage_sample(s), "hotwash", true);
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "Please answer the survey, and grade"));
    stage_destroy(s);
}

/* ---- what was written ---- */

static void what_was_written_stands_beside_at_every_width(void **state)
{
    (void)state;
    for (int width = 1280; width <= 1920; width += 10) {
        const stage_size size = {"", width, 900, 1.0F};
        const stage_row row = {.name = "judge", .sample = sample_create_judge};
        stage *s = stage_create(&row, BASE_EN, &size, ui_font_fake());
        judge_state *j = state_of(s);
        stage_app(s)->control_screen = CONTROL_NOTES;
        (void)snprintf(j->chosen, JUDGE_KEY, "judge.1.E-press..apoc");
        headless_wait(stage_headless(s), 20);
        assert_true(shows(s, "What the trainees wrote"));
        stage_destroy(s);
    }
}

static void where_nothing_is_about_it_all_is_shown(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "");
    (void)sample_next(stage_sample(s), 1, "criterion.described",
                      json_pack("{s:s, s:i, s:s, s:s, s:s}", "criterion",
                                "E-here", "max", 4000, "by", "white", "team",
                                "apoc", "action", "no-such"));
    (void)snprintf(state_of(s)->chosen, JUDGE_KEY, "judge.1.E-here..apoc");
    headless_wait(stage_headless(s), 20);
    assert_false(shows(s, "Nothing has been written yet."));
    assert_true(shows(s, "Nothing is tied to this item"));
    assert_true(shows(s, "Crisis room"));
    stage_destroy(s);
}

static void a_rater_has_a_name(void **state)
{
    static const char *const rows[][2] = {
        {"evaluator:control#2", "Evaluator 2"},
        {"2/director:control#1", "Director 1"},
        {"controller:pr", "Controller (Press office)"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_judge(sample_create_judge, "judge.1.E-reason..");
        (void)sample_next(stage_sample(s), 1, "criterion.graded",
                          json_pack("{s:s, s:i, s:s}", "criterion", "E-reason",
                                    "points", 3000, "rater", rows[i][0]));
        headless_wait(stage_headless(s), 20);
        assert_true(shows(s, rows[i][1]));
        assert_false(shows(s, rows[i][0]));
        stage_destroy(s);
    }
}

static void chat_and_calls_stand_apart_and_are_bounded(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-press..apoc");
    assert_true(shows(s, "08:45:00  Form"));
    assert_false(shows(s, "Crisis room"));
    state_of(s)->written = 2;
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "Crisis room"));
    assert_true(shows(s, "TLP:AMBER"));
    assert_false(shows(s, "Note of a call")); /* another team's */
    for (int i = 0; i < 210; i++)
        (void)sample_next(stage_sample(s), INT64_C(7200000000) + i, "chat.said",
                          json_pack("{s:s, s:s, s:s, s:s}", "room", "crisis",
                                    "text", "line", "by", "pr", "team",
                                    "apoc"));
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "12 older ones"));
    stage_destroy(s);
}

/* ---- the list ---- */

static void the_filter_shows_what_differs(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "");
    assert_int_equal(state_of(s)->things, 12);
    assert_int_equal(state_of(s)->judged, 4);
    state_of(s)->filter = 2;
    headless_wait(stage_headless(s), 20);
    size_t things = 0;
    for (size_t i = 0; i < state_of(s)->n_rows; i++)
        things += !judge_is_heading(state_of(s)->rows[i].what);
    assert_int_equal(things, 2);
    stage_destroy(s);
}

static void one_team_is_looked_at_alone(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "");
    state_of(s)->team = 2; /* the railway */
    headless_wait(stage_headless(s), 20);
    for (size_t i = 0; i < state_of(s)->n_rows; i++) {
        const judge_row *row = &state_of(s)->rows[i];
        assert_true(judge_is_heading(row->what) || !*row->team
                    || strcmp(row->team, "rail") == 0);
    }
    assert_int_equal(state_of(s)->things, 5);
    stage_destroy(s);
}

/* The world went back to before it was described. */
static void a_rewind_takes_what_is_no_more(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.1.E-press..apoc");
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"rewound\",\"to_us\":60000000,"
                "\"branch\":2,\"reason\":\"\"}");
    headless_wait(stage_headless(s), 20);
    sample_seat(stage_sample(s), "director", "", "");
    headless_wait(stage_headless(s), 20);
    assert_string_equal(state_of(s)->chosen, "");
    stage_destroy(s);
}

/* ---- late ---- */

static void judging_goes_on_after_the_end(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge_late, "judge.1.E-reason..");
    stage_play(s, "key 3\nkey Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "criterion.grade"), "\"points\":6000"));
    stage_play(s, "key N\ntext late word\nkey Ctrl+Enter");
    assert_non_null(strstr(stage_sent_with(s, "observation.add"), "late word"));
    stage_destroy(s);
}

static void nothing_is_judged_without_a_connection(void **state)
{
    (void)state;
    stage *s = open_judge(sample_create_judge, "judge.3.lead.sitrep.rail");
    sample_link(stage_sample(s), NET_LINK_DOWN);
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key P");
    assert_int_equal(stage_count_sent(s, "task.rate"), 0);
    stage_destroy(s);
}

static void an_evaluator_begins_where_things_are_judged(void **state)
{
    (void)state;
    const stage_row row = {.name = "judge", .sample = sample_create_judge};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    assert_int_equal(stage_app(s)->control_screen, CONTROL_RUN);
    stage_destroy(s);
    const stage_row own = {.name = "judge", .sample = sample_create_judge_seat};
    s = stage_create(&own, BASE_EN, &stage_sizes[1], ui_font_fake());
    assert_int_equal(stage_app(s)->control_screen, CONTROL_NOTES);
    stage_play(s, "key F2");
    assert_int_equal(stage_app(s)->control_screen, CONTROL_TEAMS);
    stage_play(s, "key F9");
    assert_int_equal(stage_app(s)->control_screen, CONTROL_TEAMS);
    stage_destroy(s);
}

/* ---- surveys ---- */

static stage *open_survey(void)
{
    const stage_row row = {.name = "survey",
                           .sample = sample_create_railway,
                           .screen = SCREEN_TIMELINE};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_open_survey(stage_sample(s), "hotwash", true);
    stage_app(s)->timeline->tab = TIMELINE_TAB_SURVEY;
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
    return s;
}

static void a_survey_is_sent_when_it_is_answered(void **state)
{
    (void)state;
    stage *s = open_survey();
    model *m = sample_model(stage_sample(s));
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "survey.answer"), 0);
    assert_true(shows(s, "Please answer this"));
    order_draft(m, "survey.hotwash", "useful", "4");
    order_draft(m, "survey.hotwash", "hardest", "tell");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Ctrl+Enter");
    const char *sent = stage_sent_with(s, "survey.answer");
    assert_non_null(strstr(sent, "\"useful\":4"));
    assert_null(strstr(sent, "\"next\""));
    /* It lies in the box until there are others. */
    assert_true(shows(s, "Handed in"));
    assert_false(shows(s, "Survey (1)"));
    answer(s, "survey.answer", "\"ok\":true");
    assert_true(shows(s, "Your answer was received"));
    assert_string_equal(model_draft(m, "survey.hotwash", "useful"), "");
    stage_destroy(s);
}

static void a_survey_calls_from_other_screens(void **state)
{
    (void)state;
    stage *s = open_survey();
    stage_play(s, "key F1");
    assert_true(shows(s, "Please answer the survey."));
    stage_play(s, "key F9");
    stage_app(s)->timeline->tab = 2;
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "Anonymous"));
    stage_destroy(s);
}

/* ---- walls ---- */

static void a_wall_turns_its_pages_only_if_told_to(void **state)
{
    (void)state;
    const stage_row row = {.name = "wall", .sample = sample_create_wall};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[2], ui_font_fake());
    assert_true(shows(s, "1 / 3"));
    headless_wait(stage_headless(s), 65000);
    assert_true(shows(s, "1 / 3"));
    stage_play(s, "key PageDown");
    assert_true(shows(s, "2 / 3"));
    stage_play(s, "key PageUp\nkey PageUp");
    assert_true(shows(s, "3 / 3"));
    stage_play(s, "key R");
    const bool first = shows(s, "1 / 3");
    headless_wait(stage_headless(s), 20000);
    assert_true(!first || !shows(s, "1 / 3"));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_the_rubric_is_taken_by_its_number),
        cmocka_unit_test(a_refusal_says_why_and_keeps_the_note),
        cmocka_unit_test(points_that_cannot_be_are_not_sent),
        cmocka_unit_test(parts_of_a_point_can_be_given),
        cmocka_unit_test(a_task_is_rated_with_one_key),
        cmocka_unit_test(letters_in_a_note_rate_nothing),
        cmocka_unit_test(settling_wants_a_reason),
        cmocka_unit_test(what_all_agree_on_is_not_settled),
        cmocka_unit_test(points_are_settled_with_those_chosen),
        cmocka_unit_test(a_level_wants_a_reason_too),
        cmocka_unit_test(ones_own_word_is_taken_back),
        cmocka_unit_test(a_settlement_is_undone_when_it_is_confirmed),
        cmocka_unit_test(evaluators_look_on_and_the_director_settles),
        cmocka_unit_test(a_controller_sees_how_many_graded),
        cmocka_unit_test(a_trainee_grades_changes_and_takes_back),
        cmocka_unit_test(a_reason_is_sent_and_kept_until_then),
        cmocka_unit_test(points_are_typed_where_there_is_no_rubric),
        cmocka_unit_test(a_count_that_is_not_known_is_not_told),
        cmocka_unit_test(an_axis_without_occasion_says_so),
        cmocka_unit_test(an_improvement_names_what_it_follows_from),
        cmocka_unit_test(grading_calls_from_other_screens),
        cmocka_unit_test(what_was_written_stands_beside_at_every_width),
        cmocka_unit_test(where_nothing_is_about_it_all_is_shown),
        cmocka_unit_test(a_rater_has_a_name),
        cmocka_unit_test(chat_and_calls_stand_apart_and_are_bounded),
        cmocka_unit_test(the_filter_shows_what_differs),
        cmocka_unit_test(one_team_is_looked_at_alone),
        cmocka_unit_test(a_rewind_takes_what_is_no_more),
        cmocka_unit_test(judging_goes_on_after_the_end),
        cmocka_unit_test(nothing_is_judged_without_a_connection),
        cmocka_unit_test(an_evaluator_begins_where_things_are_judged),
        cmocka_unit_test(a_survey_is_sent_when_it_is_answered),
        cmocka_unit_test(a_survey_calls_from_other_screens),
        cmocka_unit_test(a_wall_turns_its_pages_only_if_told_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
