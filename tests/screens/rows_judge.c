/* States of whoever judges, of the debrief, and of boards on walls. */
#include "screens/stage.h"

#include <stdio.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/judge.h"
#include "console/screens/timeline.h"
#include "screens/score_parts.h"

/* One thing that is judged is looked at. */
static void judge(stage *s, const char *key)
{
    stage_app(s)->control_screen = CONTROL_NOTES;
    (void)snprintf(stage_app(s)->control->judge->chosen, JUDGE_KEY, "%s", key);
}

static void on_criterion(stage *s)
{
    judge(s, "judge.1.E-press..apoc");
}

/* What those who play grade themselves. */
static void on_theirs(stage *s)
{
    judge(s, "judge.1.S-roles..apoc");
}

static void on_theirs_seat(stage *s)
{
    sample_seat(stage_sample(s), "evaluator", "", "");
    on_theirs(s);
}

/* Both evaluators said something, and it was settled. */
static void on_settled(stage *s)
{
    on_criterion(s);
    (void)sample_next(stage_sample(s), INT64_C(6480000000), "grade.settled",
                      json_pack("{s:s, s:i, s:s, s:s, s:s}", "criterion",
                                "E-press", "points", 7000, "rater", "seat-1",
                                "by", "control", "text", "二人の中間とする。"));
}

static void on_talk(stage *s)
{
    judge(s, "judge.1.E-reason..");
    stage_app(s)->control->judge->written = 2;
}

static void on_task(stage *s)
{
    judge(s, "judge.3.lead.isolate.apoc");
}

static void on_capability(stage *s)
{
    judge(s, "judge.2.lead..apoc");
}

static void on_level(stage *s)
{
    judge(s, "judge.5.M6..");
}

static void on_plan(stage *s)
{
    judge(s, "judge.1.E-press..apoc");
    stage_app(s)->control->judge->side = 1;
    stage_app(s)->control->judge->tab = 2;
}

static void on_surveys(stage *s)
{
    judge(s, "judge.1.E-reason..");
    stage_app(s)->control->judge->side = 2;
    stage_app(s)->control->judge->tab = 3;
}

/* The evaluator's seat, which begins here. */
static void as_evaluator(stage *s)
{
    sample_seat(stage_sample(s), "evaluator", "", "");
}

/* ---- the end, for trainees ---- */

static void debrief(stage *s)
{
    score_parts_give_all(stage_sample(s));
    stage_app(s)->timeline->tab = 1;
    stage_app(s)->was_ended = true;
}

/* The last objective has what people graded, and what was measured. */
static void measured(stage *s)
{
    debrief(s);
    stage_app(s)->timeline->feedback.objective =
        model_get_score(sample_model(stage_sample(s)))->n_objectives;
}

static void maturity(stage *s)
{
    debrief(s);
    stage_app(s)->timeline->feedback.tab = 1;
}

static void plan(stage *s)
{
    debrief(s);
    score_parts_improve(stage_sample(s));
    stage_app(s)->timeline->feedback.tab = 2;
}

static void survey(stage *s)
{
    debrief(s);
    sample_open_survey(stage_sample(s), "hotwash", true);
    stage_app(s)->timeline->tab = 2;
}

static void two_surveys(stage *s)
{
    survey(s);
    sample_open_survey(stage_sample(s), "self-check", false);
    order_draft(sample_model(stage_sample(s)), "survey.hotwash", "useful", "4");
    order_draft(sample_model(stage_sample(s)), "survey.hotwash", "hardest",
                "tell");
}

static void grading(stage *s)
{
    debrief(s);
    sample_ask_grades(stage_sample(s), "hq", "csirt");
    stage_app(s)->timeline->tab = TIMELINE_TAB_GRADING;
}

/* One was sent, of another the points cannot be. */
static void graded(stage *s)
{
    model *m = sample_model(stage_sample(s));
    grading(s);
    const model_criterion *k = model_find_criterion(m, "S-roles");
    (void)sample_next(stage_sample(s), INT64_C(5400000000), "criterion.graded",
                      json_pack("{s:s, s:i, s:s, s:s, s:s}", "criterion",
                                "S-roles", "points", 2000, "rater",
                                model_grader(m, k), "by", model_grader(m, k),
                                "text", "指令の交代は決めていなかった。"));
}

static void graded_badly(stage *s)
{
    model *m = sample_model(stage_sample(s));
    graded(s);
    stage_app(s)->timeline->grading.at = 1;
    order_draft(m, "grade.S-calm", "points", "7");
    order_draft(m, "grade.S-calm", "reason", "声が重なる場面があった。");
}

static void asked_to_grade(stage *s)
{
    grading(s);
    stage_app(s)->timeline->tab = 0;
}

static void closed(stage *s)
{
    graded(s);
    sample_close_drill(stage_sample(s));
}

static void judge_closed(stage *s)
{
    on_criterion(s);
    sample_close_drill(stage_sample(s));
}

/* Something is asked while another screen is looked at. */
static void asked(stage *s)
{
    survey(s);
    stage_app(s)->timeline->tab = 0;
}

/* Of three worlds; one has no connection yet, and is passed over. */
static void of_worlds(stage *s)
{
    sample *other = sample_create_talk();
    sample_seat(other, "wallboard", "", "");
    app_make_boards(stage_app(s), 2, 30000);
    stage_add_board(s, other);
}

const stage_row rows_judge[] = {
    {.name = "judge-criterion",
     .sample = sample_create_judge,
     .prepare = on_criterion},
    {.name = "judge-task", .sample = sample_create_judge, .prepare = on_task},
    {.name = "judge-capability",
     .sample = sample_create_judge,
     .prepare = on_capability},
    {.name = "judge-theirs",
     .sample = sample_create_judge,
     .prepare = on_theirs},
    {.name = "judge-theirs-seat",
     .sample = sample_create_judge,
     .prepare = on_theirs_seat},
    {.name = "judge-settled",
     .sample = sample_create_judge,
     .prepare = on_settled},
    {.name = "judge-talk", .sample = sample_create_judge, .prepare = on_talk},
    {.name = "judge-level", .sample = sample_create_judge, .prepare = on_level},
    {.name = "judge-plan", .sample = sample_create_judge, .prepare = on_plan},
    {.name = "judge-plan-edit",
     .sample = sample_create_judge,
     .prepare = on_plan,
     .events = "key I\ntext 連絡先の一覧"},
    {.name = "judge-late",
     .sample = sample_create_judge_late,
     .prepare = on_surveys},
    {.name = "wallboard-teams", .sample = sample_create_wall},
    {.name = "wallboard-boards",
     .sample = sample_create_wall,
     .prepare = of_worlds},
    {.name = "wallboard-other",
     .sample = sample_create_wall,
     .prepare = of_worlds,
     .events = "key Right"},
    {.name = "wallboard-turned",
     .sample = sample_create_wall,
     .events = "key PageDown"},
    {.name = "judge-evaluator",
     .sample = sample_create_judge,
     .prepare = as_evaluator},
    {.name = "judge-keys",
     .sample = sample_create_judge,
     .prepare = as_evaluator,
     .events = "key ?"},
    {.name = "debrief-reasons",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = debrief},
    {.name = "debrief-measured",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = measured},
    {.name = "debrief-maturity",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = maturity},
    {.name = "debrief-plan",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = plan},
    {.name = "survey",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = survey,
     .events = "key Ctrl+Enter"},
    {.name = "survey-two",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = two_surveys},
    {.name = "grading",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = grading,
     .events = "key 2"},
    {.name = "grading-sent",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = graded},
    {.name = "grading-typed",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = graded_badly},
    {.name = "grading-closed",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = closed},
    {.name = "judge-closed",
     .sample = sample_create_judge_late,
     .prepare = judge_closed},
    {.name = "grading-asked",
     .sample = sample_create_railway,
     .screen = SCREEN_SITUATION,
     .prepare = asked_to_grade,
     .only = &stage_sizes[0]},
    {.name = "survey-asked",
     .sample = sample_create_railway,
     .screen = SCREEN_SITUATION,
     .prepare = asked,
     .only = &stage_sizes[1]},
    {.name = NULL}};
