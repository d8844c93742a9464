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

/* Something is asked while another screen is looked at. */
static void asked(stage *s)
{
    survey(s);
    stage_app(s)->timeline->tab = 0;
}

const stage_row rows_judge[] = {
    {.name = "judge-criterion",
     .sample = sample_create_judge,
     .prepare = on_criterion},
    {.name = "judge-task", .sample = sample_create_judge, .prepare = on_task},
    {.name = "judge-capability",
     .sample = sample_create_judge,
     .prepare = on_capability},
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
    {.name = "wallboard-turned",
     .sample = sample_create_wall,
     .events = "key PageDown"},
    {.name = "judge-evaluator",
     .sample = sample_create_judge,
     .prepare = as_evaluator},
    {.name = "debrief-reasons",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = debrief},
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
    {.name = "survey-asked",
     .sample = sample_create_railway,
     .screen = SCREEN_SITUATION,
     .prepare = asked,
     .only = &stage_sizes[1]},
    {.name = NULL}};
