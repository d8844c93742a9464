/*
 * enshu/vocabulary_records_judge.h - the third part of the table of records:
 * how people's play is judged, what they say of it, what is to become better;
 * at its end who plays which outside party.
 */
#ifndef ENSHU_VOCABULARY_RECORDS_JUDGE_H
#define ENSHU_VOCABULARY_RECORDS_JUDGE_H

/* number, NAME, wire name, (fields that may occur), meaning */
#define ENSHU_RECORD_MAP_JUDGE(X)                                              \
    X(131, METER_DESCRIBED, "meter.described",                                 \
      (ID, NAME, KIND, TEAM, AMOUNT, LOW, HIGH),                               \
      "there is a meter; AMOUNT is how it stands")                             \
    X(132, METER_MOVED, "meter.moved",                                         \
      (METER, TEAM, AMOUNT, COUNT, RULE, NAME),                                \
      "a meter moved by COUNT to AMOUNT; NAME says why")                       \
    X(133, CRITERION_DESCRIBED, "criterion.described",                         \
      (CRITERION, NAME, OBJECTIVE, TEAM, MAX, HELP, BY, QUESTION, INJECT,      \
       ACTION),                                                                \
      "people grade this; HELP is what the grader is asked, BY who is to: "    \
      "white, self or peer")                                                   \
    X(134, RUBRIC_DESCRIBED, "rubric.described", (CRITERION, POINTS, NAME),    \
      "what is worth so many points of a criterion that people grade")         \
    X(135, CRITERION_GRADED, "criterion.graded",                               \
      (CRITERION, POINTS, TEXT, RATER, BY, COMMAND),                           \
      "one rater's grade; a later one of the same rater replaces it; of a "    \
      "role that plays RATER is that role")                                    \
    X(136, CAPABILITY_DESCRIBED, "capability.described",                       \
      (ID, NAME, HELP, OBJECTIVE, TEAM), "there is a capability to be shown")  \
    X(137, TASK_DESCRIBED, "task.described", (CAPABILITY, TASK, NAME, HELP),   \
      "a capability has a critical task; HELP is what to look for")            \
    X(138, TASK_RATED, "task.rated",                                           \
      (CAPABILITY, TASK, TEAM, RATING, TEXT, RATER, BY, COMMAND),              \
      "one evaluator's rating of a task")                                      \
    X(139, GRADE_SETTLED, "grade.settled",                                     \
      (CRITERION, POINTS, CAPABILITY, TASK, TEAM, RATING, TEXT, RATER, BY,     \
       COMMAND),                                                               \
      "what counts where evaluators differed")                                 \
    X(140, ITEM_RATED, "item.rated",                                           \
      (ITEM, TEAM, GRADE, TEXT, RATER, BY, COMMAND),                           \
      "an evaluator overruled a level of maturity")                            \
    X(141, SURVEY_DESCRIBED, "survey.described", (SURVEY, NAME, ANONYMOUS),    \
      "there is a survey for the reader")                                      \
    X(142, SURVEY_FIELD, "survey.field",                                       \
      (SURVEY, KEY, KIND, NAME, MAX, REQUIRED, OPTIONS),                       \
      "a survey asks this; choices follow in option.described")                \
    X(143, SURVEY_OPENED, "survey.opened", (SURVEY, NAME, TO, ANONYMOUS),      \
      "people are asked to answer a survey")                                   \
    X(144, SURVEY_ANSWERED, "survey.answered",                                 \
      (SURVEY, FORM, BY, TEAM, COMMAND),                                       \
      "somebody answered; without BY and COMMAND when it is anonymous")        \
    X(145, IMPROVEMENT_ADDED, "improvement.added",                             \
      (IMPROVEMENT, HEADING, TEXT, OBJECTIVE, TEAM, CHARGE, BY_DATE, MEASURE,  \
       SOURCE, RATER, BY, COMMAND),                                            \
      "an item of the improvement plan")                                       \
    X(146, IMPROVEMENT_CHANGED, "improvement.changed",                         \
      (IMPROVEMENT, STATE, HEADING, TEXT, CHARGE, BY_DATE, MEASURE, RATER, BY, \
       COMMAND, SOURCE),                                                       \
      "an item of the improvement plan was changed; SOURCE stands there once " \
      "that was")                                                              \
    X(147, CRITERION_MEASURED, "criterion.measured",                           \
      (CRITERION, OBJECTIVE, AREA, COUNT),                                     \
      "the area under a key figure's curve at the end, over COUNT minutes")    \
    X(148, PART_PLAYED, "part.played", (ID, OK, COMMAND),                      \
      "a person plays an outside party, or no longer does")                    \
    X(149, REPLY_OFFERED, "reply.offered",                                     \
      (INJECT, BY, TO, SUBJECT, BODY, VIA, TLP),                               \
      "what the scenario would have answered, for whoever plays the party")    \
    X(150, GRADE_WITHDRAWN, "grade.withdrawn",                                 \
      (CRITERION, CAPABILITY, TASK, TEAM, ITEM, TEXT, RATER, BY, COMMAND),     \
      "a rater's newest criterion.graded, task.rated or item.rated of this "   \
      "counts no more")                                                        \
    X(151, GRADE_REOPENED, "grade.reopened",                                   \
      (CRITERION, CAPABILITY, TASK, TEAM, TEXT, RATER, BY, COMMAND),           \
      "what was settled counts no more; what raters said does")

#endif /* ENSHU_VOCABULARY_RECORDS_JUDGE_H */
