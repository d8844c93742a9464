/* What evaluators rate by, and what people are asked. */
#include "script/api_row.h"

#define MAX_POINTS INT64_C(1000000000) /* thousandths */

static const enshu__field task_rows[] = {
    ROW("id", KEY, enshu__task_def, id, "課題の識別子", "Id of the task",
        REQUIRED),
    ROW("name", TEXT, enshu__task_def, name, "何ができるか",
        "What is to be done", REQUIRED),
    ROW("look_for", TEXT, enshu__task_def, look_for, "評価者が見るべき点",
        "What an evaluator watches for"),
};
static const enshu__record task =
    PART("tasks", "Task", enshu__task_def, task_rows);

static const enshu__field capability_rows[] = {
    ROW("id", ID, enshu__capability_def, decl, "能力の識別子",
        "Id of the capability", REQUIRED),
    ROW("name", TEXT, enshu__capability_def, name, "名前", "Name", REQUIRED),
    ROW("target", TEXT, enshu__capability_def, target,
        "達成の目安(何ができれば示せたことになるか)",
        "Capability target: what shows it", REQUIRED),
    ROW("objective", REF, enshu__capability_def, objective,
        "点が属する訓練目標", "Objective the points belong to",
        TO(ENSHU__IS(OBJECTIVE))),
    ROW("points", MILLI, enshu__capability_def, points_milli,
        "評価されるチームごとの配点。評定した課題の平均 (P 1、S 2/3、M 1/3、"
        "U 0)",
        "Points of each team rated: the mean of its rated tasks (P 1, S 2/3, "
        "M 1/3, U 0)",
        RANGE(0, MAX_POINTS), .default_ = "0"),
    ROW("team", REF, enshu__capability_def, team,
        "評価されるチームか組織。なければ参加者のチームごと",
        "Team or organisation that is rated; without it each team that plays",
        TO(ENSHU__IS(TEAM) | ENSHU__IS(ORG))),
    ROW("tasks", ROWS, enshu__capability_def, tasks, "重要課題(一つ以上)",
        "Critical tasks, one at least", REQUIRED, .rows = &task,
        AT2(enshu__capability_def, n_tasks)),
};
const enshu__record enshu__record_capability = DECLARATOR(
    "capability", "CapabilityDef", CAPABILITY, enshu__capability_def,
    capability_rows,
    "評価者が P S M U で評価する能力(評価ガイド)。得点の基準 \"C:識別子\" "
    "になる。",
    "A capability that evaluators rate P, S, M or U (an exercise evaluation "
    "guide); criterion \"C:id\" of the score.");

static const enshu__field survey_rows[] = {
    ROW("id", ID, enshu__survey_def, decl, "アンケートの識別子",
        "Id of the survey", REQUIRED),
    ROW("name", TEXT, enshu__survey_def, name, "名前", "Name", REQUIRED),
    ROW("form", REF, enshu__survey_def, form, "尋ねることを並べた様式",
        "Form with what it asks", REQUIRED, TO(ENSHU__IS(FORM))),
    ROW("to", REFS, enshu__survey_def, to,
        "答える役割・チーム。なければ参加者全員",
        "Roles and teams that are asked; without it all who play",
        TO(ENSHU__IS(ROLE) | ENSHU__IS(TEAM))),
    ROW("at", TIME, enshu__survey_def, at_us,
        "開く時刻(at も when もなければ演習の終わり)",
        "When it opens; without at and when: at the end of the drill", ABSENT),
    ROW("when", COND, enshu__survey_def, when, "初めて成り立ったとき開く",
        "It opens when this first becomes true"),
    ROW("anonymous", BOOL, enshu__survey_def, anonymous,
        "誰の回答か、どこにも残さない", "Who answered is kept nowhere",
        .default_ = "false"),
};
const enshu__record enshu__record_survey = DECLARATOR(
    "survey", "SurveyDef", SURVEY, enshu__survey_def, survey_rows,
    "参加者へのアンケートや自己点検表。一人一回答える。",
    "A survey or self-check sheet for those who play; each answers once.");
