/* What people judge, what they answer at the end, what is to become better. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/model/judge_orders.h"
#include "model/sample.h"

static const char *sent_with(const sample *s, const char *part)
{
    for (size_t i = sample_sent_count(s); i > 0; i--)
        if (strstr(sample_sent(s, i - 1), part))
            return sample_sent(s, i - 1);
    fail_msg("nothing was sent with %s", part);
    return "";
}

static void expect_sent(const sample *s, const char *kind, const char *fields)
{
    const char *text = sent_with(s, kind);
    if (!strstr(text, fields))
        print_error("%s\nlacks %s\n", text, fields);
    assert_non_null(strstr(text, fields));
}

static void grade(sample *s, const char *criterion, int points,
                  const char *rater)
{
    (void)sample_next(s, 1, "criterion.graded",
                      json_pack("{s:s, s:i, s:s, s:s}", "criterion", criterion,
                                "points", points, "rater", rater, "text",
                                "so"));
}

static void rate(sample *s, const char *team, const char *rating,
                 const char *rater)
{
    (void)sample_next(s, 1, "task.rated",
                      json_pack("{s:s, s:s, s:s, s:s, s:s}", "capability",
                                "lead", "task", "sitrep", "team", team,
                                "rating", rating, "rater", rater));
}

/* ---- criteria ---- */

static void a_criterion_is_told_with_its_rubric(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model_criterion *k = model_find_criterion(sample_model(s), "E-press");
    assert_non_null(k);
    assert_string_equal(k->objective, "O-4");
    assert_string_equal(k->team, "apoc");
    assert_string_equal(k->action, "press");
    assert_int_equal(k->max_milli, 10000);
    assert_int_equal(k->n_rubric, 3);
    assert_int_equal(k->rubric[1].points_milli, 5000);
    /* Told anew, the rubric is not there twice. */
    sample_record(s, 0, 0, "criterion.described",
                  json_pack("{s:s, s:i}", "criterion", "E-press", "max", 7000));
    assert_int_equal(k->n_rubric, 0);
    assert_int_equal(k->max_milli, 7000);
    assert_int_equal(k->judgement.n_grades, 2);
    sample_destroy(s);
}

static void a_later_grade_of_the_same_takes_its_place(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    const model_criterion *k = model_find_criterion(m, "E-reason");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_NOT);
    grade(s, "E-reason", 3000, "seat-1");
    grade(s, "E-reason", 6000, "seat-1");
    assert_int_equal(k->judgement.n_grades, 1);
    assert_int_equal(k->judgement.state, MODEL_JUDGED_ONE);
    assert_int_equal(model_my_grade(m, &k->judgement)->points_milli, 6000);
    grade(s, "E-reason", 6000, "s6");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_ONE);
    grade(s, "E-reason", 3000, "s6");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_DIFFERS);
    (void)sample_next(s, 1, "grade.settled",
                      json_pack("{s:s, s:i, s:s, s:s}", "criterion", "E-reason",
                                "points", 4000, "rater", "s6", "text", "why"));
    assert_int_equal(k->judgement.state, MODEL_JUDGED_SETTLED);
    assert_int_equal(k->judgement.settled->points_milli, 4000);
    grade(s, "no-such", 3000, "s6");
    sample_destroy(s);
}

static void a_task_is_rated_for_each_team(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    rate(s, "rail", "P", "s6");
    rate(s, "rail", "X", "s6"); /* no such rating */
    const model_judgement *j =
        model_task_judgement(m, "lead", "sitrep", "rail");
    assert_int_equal(j->n_grades, 1);
    assert_int_equal(j->grades[0].rating, 'P');
    assert_int_equal(model_task_judgement(m, "lead", "sitrep", "port")->state,
                     MODEL_JUDGED_NOT);
    rate(s, "rail", "U", "seat-1");
    assert_int_equal(model_task_judgement(m, "lead", "sitrep", "rail")->state,
                     MODEL_JUDGED_DIFFERS);
    (void)sample_next(s, 1, "grade.settled",
                      json_pack("{s:s, s:s, s:s, s:s, s:s}", "capability",
                                "lead", "task", "sitrep", "team", "rail",
                                "rating", "S", "rater", "s6"));
    j = model_task_judgement(m, "lead", "sitrep", "rail");
    assert_int_equal(j->state, MODEL_JUDGED_SETTLED);
    assert_int_equal(j->settled->rating, 'S');
    sample_destroy(s);
}

static void a_level_is_overruled_and_taken_back(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    assert_int_equal(model_find_level(m, "M6", "")->level, 4);
    assert_null(model_find_level(m, "M6", "apoc"));
    (void)sample_next(s, 1, "item.rated",
                      json_pack("{s:s, s:s, s:s}", "item", "M6", "text", "no",
                                "rater", "s6"));
    assert_int_equal(model_find_level(m, "M6", "")->level, -1);
    sample_destroy(s);
}

/* ---- those who play, and what is taken back ---- */

static void those_who_play_need_not_agree(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model_criterion *k = model_find_criterion(sample_model(s), "S-roles");
    assert_true(model_is_theirs(k));
    assert_int_equal(k->judgement.n_grades, 2);
    assert_int_not_equal(k->judgement.grades[0].points_milli,
                         k->judgement.grades[1].points_milli);
    assert_int_equal(k->judgement.state, MODEL_JUDGED_ONE);
    assert_null(model_my_grade(sample_model(s), &k->judgement));
    assert_null(model_grader(sample_model(s), k));
    (void)sample_next(s, 1, "grade.settled",
                      json_pack("{s:s, s:i, s:s}", "criterion", "S-roles",
                                "points", 1000, "rater", "s6"));
    assert_int_equal(k->judgement.state, MODEL_JUDGED_SETTLED);
    sample_destroy(s);
}

static void withdraw(sample *s, const char *rater, const char *field,
                     const char *id)
{
    (void)sample_next(
        s, 1, "grade.withdrawn",
        json_pack("{s:s, s:s, s:s}", field, id, "team", "", "rater", rater));
}

static void what_is_withdrawn_counts_no_more(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    const model_criterion *k = model_find_criterion(m, "E-press");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_DIFFERS);
    withdraw(s, "s6", "criterion", "E-press");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_ONE);
    assert_string_equal(k->judgement.grades[0].rater, "seat-1");
    withdraw(s, "s6", "criterion", "E-press"); /* nothing is left of it */
    assert_int_equal(k->judgement.n_grades, 1);
    withdraw(s, "seat-1", "criterion", "E-press");
    assert_int_equal(k->judgement.state, MODEL_JUDGED_NOT);
    (void)sample_next(s, 1, "grade.withdrawn",
                      json_pack("{s:s, s:s, s:s, s:s}", "capability", "lead",
                                "task", "isolate", "team", "apoc", "rater",
                                "s6"));
    assert_int_equal(model_task_judgement(m, "lead", "isolate", "apoc")->state,
                     MODEL_JUDGED_ONE);
    withdraw(s, "s6", "criterion", "no-such");
    sample_destroy(s);
}

/* What another said of the item before counts again. */
static void a_withdrawn_level_leaves_the_one_before(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    (void)sample_next(s, 1, "item.rated",
                      json_pack("{s:s, s:i, s:s, s:s}", "item", "M6", "grade",
                                2, "text", "late", "rater", "seat-1"));
    assert_int_equal(model_find_level(m, "M6", "")->level, 2);
    assert_int_equal(model_my_level(m, "M6", "")->level, 2);
    withdraw(s, "seat-1", "item", "M6");
    assert_int_equal(model_find_level(m, "M6", "")->level, 4);
    assert_null(model_my_level(m, "M6", ""));
    withdraw(s, "s6", "item", "M6");
    assert_null(model_find_level(m, "M6", ""));
    withdraw(s, "s6", "item", "M7");
    sample_destroy(s);
}

static void what_is_reopened_is_as_raters_left_it(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    const model_criterion *k = model_find_criterion(m, "E-press");
    (void)sample_next(s, 1, "grade.settled",
                      json_pack("{s:s, s:i, s:s}", "criterion", "E-press",
                                "points", 7000, "rater", "s6"));
    assert_int_equal(k->judgement.state, MODEL_JUDGED_SETTLED);
    (void)sample_next(
        s, 1, "grade.reopened",
        json_pack("{s:s, s:s}", "criterion", "E-press", "rater", "s6"));
    assert_int_equal(k->judgement.state, MODEL_JUDGED_DIFFERS);
    assert_null(k->judgement.settled);
    (void)sample_next(s, 1, "grade.settled",
                      json_pack("{s:s, s:s, s:s, s:s, s:s}", "capability",
                                "lead", "task", "declare", "team", "apoc",
                                "rating", "U", "rater", "s6"));
    (void)sample_next(s, 1, "grade.reopened",
                      json_pack("{s:s, s:s, s:s, s:s}", "capability", "lead",
                                "task", "declare", "team", "apoc", "rater",
                                "s6"));
    assert_int_equal(model_task_judgement(m, "lead", "declare", "apoc")->state,
                     MODEL_JUDGED_ONE);
    sample_destroy(s);
}

/* The own team as one of it, others as one who is not of them. */
static void who_plays_grades_as_the_role_that_may(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    model *m = sample_model(s);
    sample_ask_grades(s, "csirt", "csirt");
    const model_criterion *own = model_find_criterion(m, "S-roles");
    const model_criterion *all = model_find_criterion(m, "S-calm");
    const model_criterion *other = model_find_criterion(m, "P-share");
    const char *inside = model_grader(m, own);
    const char *outside = model_grader(m, other);
    assert_string_equal(model_find_of(m, MODEL_ROLE, inside)->owner, "csirt");
    assert_string_not_equal(model_find_of(m, MODEL_ROLE, outside)->owner,
                            "csirt");
    assert_non_null(model_grader(m, all));
    order_grade(m, "P-share", 3000, "in time");
    expect_sent(s, "criterion.grade", "\"points\":3000");
    char *as = xprintf("\"role\":\"%s\"", outside);
    expect_sent(s, "criterion.grade", as);
    xfree(as);
    (void)sample_next(s, 1, "criterion.graded",
                      json_pack("{s:s, s:i, s:s, s:s}", "criterion", "P-share",
                                "points", 3000, "rater", outside, "by",
                                outside));
    assert_int_equal(model_my_grade(m, &other->judgement)->points_milli, 3000);
    order_withdraw_grade(m, "P-share");
    expect_sent(s, "grade.withdraw", "\"criterion\":\"P-share\"");
    sample_clear_sent(s);
    order_grade(m, "no-such", 3000, "");
    assert_int_equal(sample_sent_count(s), 0);
    sample_destroy(s);
}

static void words_are_taken_back_as_commands(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    model *m = sample_model(s);
    order_withdraw_rating(m, "lead", "isolate", "apoc");
    expect_sent(s, "grade.withdraw", "\"task\":\"isolate\"");
    order_withdraw_level(m, "M6", "apoc");
    expect_sent(s, "grade.withdraw", "\"item\":\"M6\"");
    expect_sent(s, "\"item\":\"M6\"", "\"team\":\"apoc\"");
    order_reopen_grade(m, "E-press", "anew");
    expect_sent(s, "grade.reopen", "\"text\":\"anew\"");
    order_reopen_task(m, "lead", "isolate", "apoc", "");
    expect_sent(s, "grade.reopen", "\"capability\":\"lead\"");
    sample_destroy(s);
}

/* ---- what was written ---- */

static void what_teams_wrote_is_kept_newest_first(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model_wrote *const *all;
    const size_t n = model_writings(sample_model(s), &all);
    assert_int_equal(n, 8);
    assert_int_equal(all[0]->kind, MODEL_WROTE_MESSAGE);
    assert_int_equal(all[1]->kind, MODEL_WROTE_FORM);
    assert_string_equal(all[1]->about, "press");
    assert_int_equal(all[1]->n_form, 2);
    assert_int_equal(all[2]->kind, MODEL_WROTE_REPLY);
    assert_string_equal(all[2]->team, "rail");
    assert_int_equal(all[7]->kind, MODEL_WROTE_ANSWER);
    assert_string_equal(all[7]->about, "D-05");
    sample_destroy(s);
}

static void chat_and_calls_of_teams_are_kept_with_them(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model_wrote *const *all;
    assert_int_equal(model_writings(sample_model(s), &all), 8);
    assert_false(model_is_talk(all[2]));
    for (size_t i = 3; i < 7; i++)
        assert_true(model_is_talk(all[i]));
    assert_int_equal(all[3]->kind, MODEL_WROTE_NOTE);
    assert_int_equal(all[3]->call, 3);
    assert_string_equal(all[3]->team, "rail");
    assert_int_equal(all[4]->kind, MODEL_WROTE_CALL);
    assert_int_equal(all[5]->kind, MODEL_WROTE_CHAT);
    assert_int_equal(all[5]->n_to, 1);
    assert_string_equal(all[6]->about, "crisis");
    assert_string_equal(all[6]->tlp, "AMBER");
    sample_destroy(s);
}

static void a_busy_chat_drives_no_report_out(void **state)
{
    enum { LINES = 2500, KEPT = 2000, OTHERS = 4 };
    (void)state;
    sample *s = sample_create_judge();
    const model_wrote *const *all;
    for (int i = 0; i < LINES; i++)
        (void)sample_next(s, INT64_C(7200000000) + i, "chat.said",
                          json_pack("{s:s, s:s, s:s, s:s}", "room", "crisis",
                                    "text", "line", "by", "pr", "team",
                                    "apoc"));
    const size_t n = model_writings(sample_model(s), &all);
    assert_int_equal(n, KEPT + OTHERS);
    size_t others = 0;
    for (size_t i = 0; i < n; i++)
        others += !model_is_talk(all[i]);
    assert_int_equal(others, OTHERS);
    assert_int_equal(all[n - 1]->kind, MODEL_WROTE_ANSWER);
    sample_destroy(s);
}

static void a_trainee_keeps_no_pile_of_it(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    const model_wrote *const *all;
    assert_int_equal(model_writings(sample_model(s), &all), 0);
    sample_destroy(s);
}

/* ---- surveys ---- */

static void a_survey_asks_in_its_order(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    sample_open_survey(s, "hotwash", true);
    const model *m = sample_model(s);
    const model_survey *v = model_find_survey(m, "hotwash");
    assert_true(v->open && v->anonymous && !v->answered);
    assert_int_equal(v->n_fields, 3);
    assert_string_equal(v->fields[0].sort, "scale");
    assert_int_equal(v->fields[1].n_options, 3);
    assert_string_equal(v->fields[1].options[0], "picture");
    assert_string_equal(v->fields[1].options[2], "tell");
    assert_string_equal(v->fields[1].option_names[2].en, "Telling others");
    /* Told again, as to whoever comes back. */
    sample_open_survey(s, "hotwash", true);
    assert_int_equal(v->n_fields, 3);
    assert_int_equal(v->fields[1].n_options, 3);
    assert_int_equal(model_surveys_open(m), 1);
    sample_destroy(s);
}

static void an_answer_is_sent_once_and_known_by_its_receipt(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    model *m = sample_model(s);
    const order_field form[] = {
        {.key = "useful", .is_number = true, .number = 4},
        {.key = "hardest", .text = "tell"}};
    sample_open_survey(s, "hotwash", true);
    order_survey(m, "", "hotwash", form, 2);
    order_survey(m, "", "hotwash", form, 2);
    expect_sent(s, "survey.answer",
                "\"form\":{\"hardest\":\"tell\",\"useful\":4}");
    expect_sent(s, "survey.answer", "\"survey\":\"hotwash\"");
    const model_request *q =
        model_find_request(m, "survey.answer", "hotwash", "");
    char *reply = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%s\","
                          "\"ok\":true}",
                          q->id);
    sample_take(s, reply);
    xfree(reply);
    assert_true(model_find_survey(m, "hotwash")->answered);
    assert_int_equal(model_surveys_open(m), 0);
    sample_destroy(s);
}

static void an_answer_of_ones_own_role_is_ones_own(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    sample_open_survey(s, "self-check", false);
    (void)sample_next(s, 1, "survey.answered",
                      json_pack("{s:s, s:s, s:{s:i}}", "survey", "self-check",
                                "by", "csirt_lead", "form", "useful", 3));
    assert_true(model_find_survey(sample_model(s), "self-check")->answered);
    sample_destroy(s);
}

static void control_counts_answers_of_nobody(void **state)
{
    (void)state;
    sample *s = sample_create_judge_late();
    const model_survey *v = model_find_survey(sample_model(s), "hotwash");
    assert_int_equal(v->n_answers, 3);
    assert_string_equal(v->answers[0].by, "");
    assert_false(v->answered);
    sample_destroy(s);
}

/* ---- meters and improvements ---- */

static void a_meter_remembers_what_moved_it(void **state)
{
    (void)state;
    sample *s = sample_create_railway();
    const model_meter *const *all;
    sample_record(s, 0, 0, "meter.described",
                  json_pack("{s:s, s:s, s:i, s:i, s:i}", "id", "trust", "kind",
                            "trust", "amount", 70, "low", 0, "high", 100));
    (void)sample_next(s, 60, "meter.moved",
                      json_pack("{s:s, s:i, s:i, s:s}", "meter", "trust",
                                "amount", 62, "count", -8, "rule", "reversal"));
    (void)sample_next(s, 61, "meter.moved",
                      json_pack("{s:s, s:i, s:i}", "meter", "no-such", "amount",
                                1, "count", 1));
    assert_int_equal(model_meters(sample_model(s), &all), 1);
    assert_int_equal(all[0]->start, 70);
    assert_int_equal(all[0]->value, 62);
    assert_int_equal(all[0]->n_moves, 1);
    assert_int_equal(all[0]->moves[0].by, -8);
    assert_string_equal(all[0]->moves[0].rule, "reversal");
    sample_destroy(s);
}

static void an_improvement_changes_only_where_it_is_said(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model *m = sample_model(s);
    const model_improvement *p = model_find_improvement(m, 2);
    assert_string_equal(p->state, "done");
    assert_string_equal(p->charge, "広報課長");
    assert_string_equal(model_find_improvement(m, 1)->state, "open");
    assert_null(model_find_improvement(m, 3));
    sample_destroy(s);
}

/* ---- orders ---- */

static void an_evaluators_words_go_out_as_commands(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    model *m = sample_model(s);
    order_grade(m, "E-reason", 3500, "time is missing");
    expect_sent(s, "criterion.grade",
                "\"fields\":{\"criterion\":\"E-reason\",\"points\":3500,"
                "\"text\":\"time is missing\"}");
    expect_sent(s, "criterion.grade", "\"role\":\"control\"");
    order_rate(m, "lead", "sitrep", "rail", 'M', "");
    expect_sent(s, "task.rate",
                "\"fields\":{\"capability\":\"lead\",\"rating\":\"M\","
                "\"task\":\"sitrep\",\"team\":\"rail\"}");
    order_settle_grade(m, "E-press", 7000, "agreed");
    expect_sent(s, "grade.settle", "\"criterion\":\"E-press\",\"points\":7000");
    order_settle_task(m, "lead", "isolate", "apoc", 'S', "agreed");
    expect_sent(s, "\"task\":\"isolate\"", "\"rating\":\"S\"");
    order_level(m, "M4", "rail", 2, "late twice");
    expect_sent(s, "item.rate",
                "\"fields\":{\"grade\":2,\"item\":\"M4\",\"team\":\"rail\","
                "\"text\":\"late twice\"}");
    order_level(m, "M4", "port", -1, "");
    expect_sent(s, "\"team\":\"port\"",
                "\"fields\":{\"item\":\"M4\",\"team\":\"port\"}");
    const order_observation seen = {.objective = "O-1",
                                    .team = "rail",
                                    .rating = "fair",
                                    .text = "slow",
                                    .from_us = 77};
    order_observe(m, &seen);
    expect_sent(s, "observation.add",
                "\"from_us\":77,\"objective\":\"O-1\",\"rating\":\"fair\"");
    sample_destroy(s);
}

static void an_improvement_is_added_and_changed(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    order_improvement i = {
        .heading = "List on paper", .charge = "CISO", .by_date = "2026-12-31"};
    order_improve(sample_model(s), &i);
    expect_sent(s, "improvement.add",
                "\"by_date\":\"2026-12-31\",\"charge\":\"CISO\","
                "\"heading\":\"List on paper\"");
    i.number = 2;
    i.state = "kept";
    order_improve(sample_model(s), &i);
    expect_sent(s, "improvement.change", "\"improvement\":2");
    expect_sent(s, "improvement.change", "\"state\":\"kept\"");
    sample_destroy(s);
}

/* What is left as it was is not sent: another may have changed it. */
static void of_an_improvement_only_what_changed_is_sent(void **state)
{
    (void)state;
    sample *s = sample_create_judge();
    const model_improvement *p = model_find_improvement(sample_model(s), 2);
    const order_improvement i = {.number = 2,
                                 .state = "done",
                                 .heading = p->heading,
                                 .charge = "",
                                 .by_date = p->by_date,
                                 .source = "E-press"};
    order_improve(sample_model(s), &i);
    expect_sent(s, "improvement.change",
                "\"fields\":{\"charge\":\"\",\"improvement\":2,"
                "\"source\":\"E-press\",\"state\":\"done\"}");
    sample_destroy(s);
}

static void who_looks_through_others_eyes_judges_nothing(void **state)
{
    (void)state;
    sample *s = sample_create_control_watching();
    sample_clear_sent(s);
    order_grade(sample_model(s), "E-press", 1000, "");
    assert_int_equal(sample_sent_count(s), 0);
    sample_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_criterion_is_told_with_its_rubric),
        cmocka_unit_test(a_later_grade_of_the_same_takes_its_place),
        cmocka_unit_test(a_task_is_rated_for_each_team),
        cmocka_unit_test(a_level_is_overruled_and_taken_back),
        cmocka_unit_test(those_who_play_need_not_agree),
        cmocka_unit_test(what_is_withdrawn_counts_no_more),
        cmocka_unit_test(a_withdrawn_level_leaves_the_one_before),
        cmocka_unit_test(what_is_reopened_is_as_raters_left_it),
        cmocka_unit_test(who_plays_grades_as_the_role_that_may),
        cmocka_unit_test(words_are_taken_back_as_commands),
        cmocka_unit_test(what_teams_wrote_is_kept_newest_first),
        cmocka_unit_test(chat_and_calls_of_teams_are_kept_with_them),
        cmocka_unit_test(a_busy_chat_drives_no_report_out),
        cmocka_unit_test(a_trainee_keeps_no_pile_of_it),
        cmocka_unit_test(a_survey_asks_in_its_order),
        cmocka_unit_test(an_answer_is_sent_once_and_known_by_its_receipt),
        cmocka_unit_test(an_answer_of_ones_own_role_is_ones_own),
        cmocka_unit_test(control_counts_answers_of_nobody),
        cmocka_unit_test(a_meter_remembers_what_moved_it),
        cmocka_unit_test(an_improvement_changes_only_where_it_is_said),
        cmocka_unit_test(an_evaluators_words_go_out_as_commands),
        cmocka_unit_test(an_improvement_is_added_and_changed),
        cmocka_unit_test(of_an_improvement_only_what_changed_is_sent),
        cmocka_unit_test(who_looks_through_others_eyes_judges_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
