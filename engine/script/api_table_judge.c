#include "script/api_row.h"

#define MAX_POINTS INT64_C(1000000000) /* thousandths */

static const char *const axes[] = {"service",       "containment", "reporting",
                                   "communication", "governance",  NULL};
static const char *const raters[] = {"white", "self", "peer", NULL};
static const char *const readers[] = {"all", "facilitator", NULL};

static const enshu__field objective_rows[] = {
    ROW("id", ID, enshu__objective_def, decl, "訓練目標の識別子",
        "Id of the objective", REQUIRED),
    ROW("name", TEXT, enshu__objective_def, name, "名前", "Name", REQUIRED),
    ROW("weight", MILLI, enshu__objective_def, weight_milli, "重み", "Weight",
        RANGE(0, 1000000), PRESET(1000, "1")),
    ROW("axis", ENUM, enshu__objective_def, axis, "評価の軸",
        "Axis of the score", .words = axes, .preset = -1),
    ROW("item", STRING, enshu__objective_def, item,
        "成熟度の項目 \"M1\"〜\"M10\"", "Maturity item \"M1\" to \"M10\""),
};
const enshu__record enshu__record_objective =
    DECLARATOR("objective", "ObjectiveDef", OBJECTIVE, enshu__objective_def,
               objective_rows, "訓練目標。", "A training objective.");

static const enshu__field late_rows[] = {
    ROW("by", TIME, enshu__criterion_def, late_by_us, "遅れてよい時刻",
        "Until when being late still counts", REQUIRED, ABSENT),
    ROW("points", MILLI, enshu__criterion_def, late_points_milli,
        "遅れたときの点", "Points when late", REQUIRED,
        RANGE(-MAX_POINTS, MAX_POINTS)),
};
static const enshu__record late =
    PART("late", "Late", enshu__criterion_def, late_rows);

static const enshu__field criterion_rows[] = {
    ROW("id", ID, enshu__criterion_def, decl, "基準の識別子",
        "Id of the criterion", REQUIRED),
    ROW("objective", REF, enshu__criterion_def, objective, "訓練目標",
        "Objective it belongs to", REQUIRED, TO(ENSHU__IS(OBJECTIVE))),
    ROW("name", TEXT, enshu__criterion_def, name, "名前", "Name", REQUIRED),
    ROW("points", MILLI, enshu__criterion_def, points_milli, "配点", "Points",
        REQUIRED, RANGE(-MAX_POINTS, MAX_POINTS)),
    ROW("when", COND, enshu__criterion_def, when,
        "成り立てば得点(when metric kpi rubric のどれか、または award())",
        "Scores when it holds; one of when, metric, kpi, rubric, or award()"),
    ROW("by", TIME, enshu__criterion_def, by_us, "期限", "Until when", ABSENT),
    ROW("late", ROW, enshu__criterion_def, decl, "遅れた場合",
        "What being late gives", .rows = &late),
    ROW("metric", METRIC, enshu__criterion_def, metric_of,
        "業務の指標 {業務, 名前}", "A figure {operation, name}",
        TO(ENSHU__ARE_OPERATIONS), .words = enshu__words_metric,
        AT2(enshu__criterion_def, metric), .preset = -1),
    ROW("best", INT, enshu__criterion_def, best, "満点になる値",
        "Figure worth all points"),
    ROW("worst", INT, enshu__criterion_def, worst, "0点になる値",
        "Figure worth none"),
    ROW("rubric", RUBRIC, enshu__criterion_def, rubric, "点数 → 説明(人が評価)",
        "Points -> description; graded by people",
        AT2(enshu__criterion_def, n_rubric)),
    ROW("rater", ENUM, enshu__criterion_def, rater,
        "評価する人: 評価者、または終了後に team "
        "自身(self)・ほかのチーム(peer)",
        "Who grades: evaluators, or after the end its team (self) or the "
        "other teams (peer)",
        .words = raters, PRESET(0, "\"white\"")),
    ROW("prompt", TEXT, enshu__criterion_def, prompt, "評価する人への問い",
        "What the grader is asked"),
    ROW("penalty", BOOL, enshu__criterion_def, penalty, "減点である",
        "Takes points away", .default_ = "false"),
    ROW("safety", BOOL, enshu__criterion_def, safety,
        "成り立つと安全ゲートが閉じる", "When it holds the score is capped",
        .default_ = "false"),
    ROW("team", REF, enshu__criterion_def, team,
        "誰の得点か(チームまたは組織。書かなければ全員)",
        "Team or organisation whose points these are; default: everybody's",
        TO(ENSHU__IS(TEAM) | ENSHU__IS(ORG))),
    ROW("kpi", REF, enshu__criterion_def, kpi,
        "指標 metric{}。曲線の面積を none(0)・standard(半分)・golden(全部)の"
        "間に置く",
        "A metric{}: the area under its curve, placed between the runs none "
        "(0), standard (half) and golden (all)",
        TO(ENSHU__IS(METRIC))),
    ROW("from", TIME, enshu__criterion_def, from_us, "kpi を見始める時刻",
        "From when kpi is looked at", ABSENT),
    ROW("to", TIME, enshu__criterion_def, to_us, "kpi を見終わる時刻",
        "Until when kpi is looked at", ABSENT),
    ROW("level", INT, enshu__criterion_def, level,
        "満点が示す成熟度 1〜5 (objective.item のため)",
        "Level of maturity, 1 to 5, that all points show (for objective.item)",
        RANGE(1, 5), PRESET(3, "3")),
    ROW("about", REF, enshu__criterion_def, about,
        "評価する文章のある question, inject, action (rubric のとき)",
        "Question, inject or action whose text is graded (with rubric)",
        TO(ENSHU__IS(QUESTION) | ENSHU__IS(INJECT) | ENSHU__IS(ACTION))),
};
const enshu__record enshu__record_criterion =
    DECLARATOR("criterion", "CriterionDef", CRITERION, enshu__criterion_def,
               criterion_rows, "得点の基準。", "A criterion of the score.");

static const char *const meter_kinds[] = {"trust",  "self",  "mutual",
                                          "public", "other", NULL};

static const enshu__field rule_rows[] = {
    ROW("id", KEY, enshu__meter_rule, id, "規則の識別子", "Id of the rule",
        REQUIRED),
    ROW("name", TEXT, enshu__meter_rule, name, "何で動いたか",
        "What it is that moves the meter", REQUIRED),
    ROW("when", COND, enshu__meter_rule, when, "成り立つたびに動く",
        "It moves each time this becomes true", REQUIRED),
    ROW("by", INT, enshu__meter_rule, by, "動く量(減らすときは負)",
        "How far; negative: down", REQUIRED,
        RANGE(-ENSHU__METER_MOST, ENSHU__METER_MOST)),
    ROW("once", BOOL, enshu__meter_rule, once, "初めて成り立ったときだけ",
        "Only the first time", .default_ = "false"),
    ROW("again", DURATION, enshu__meter_rule, again_us,
        "成り立っている間、この時間ごとにまた動く",
        "While it stays true, again each time so long has passed", ABSENT,
        RANGE(ENSHU_MIN, 7 * 24 * 60 * ENSHU_MIN)),
};
static const enshu__record rule =
    PART("rules", "MeterRule", enshu__meter_rule, rule_rows);

static const enshu__field meter_rows[] = {
    ROW("id", ID, enshu__meter_def, decl, "メーターの識別子", "Id of the meter",
        REQUIRED),
    ROW("name", TEXT, enshu__meter_def, name, "名前", "Name", REQUIRED),
    ROW("kind", ENUM, enshu__meter_def, kind,
        "種類: 信頼・自助・共助・公助・その他",
        "Trust, self-help, mutual help, public help, or other",
        .words = meter_kinds, PRESET(4, "\"other\"")),
    ROW("team", REF, enshu__meter_def, team,
        "誰のものか(チームまたは組織。書かなければ全員)",
        "Team or organisation whose it is; default: everybody's",
        TO(ENSHU__IS(TEAM) | ENSHU__IS(ORG))),
    ROW("start", INT, enshu__meter_def, start, "初めの値", "First value",
        RANGE(-ENSHU__METER_MOST, ENSHU__METER_MOST), PRESET(70, "70")),
    ROW("low", INT, enshu__meter_def, low, "下の端", "Lowest value",
        RANGE(-ENSHU__METER_MOST, ENSHU__METER_MOST), PRESET(0, "0")),
    ROW("high", INT, enshu__meter_def, high, "上の端", "Highest value",
        RANGE(-ENSHU__METER_MOST, ENSHU__METER_MOST), PRESET(100, "100")),
    ROW("objective", REF, enshu__meter_def, objective,
        "訓練目標(points を書くとき)", "Objective of its points",
        TO(ENSHU__IS(OBJECTIVE))),
    ROW("points", MILLI, enshu__meter_def, points_milli,
        "配点。worst と best の間のどこにあるかに応じる。得点の基準 "
        "\"M:識別子\" になる",
        "Points, by where it stands between worst and best; criterion "
        "\"M:id\" of the score",
        RANGE(0, MAX_POINTS), .default_ = "0"),
    ROW("best", INT, enshu__meter_def, best, "満点になる値",
        "Value worth all points", ABSENT, .default_ = "high"),
    ROW("worst", INT, enshu__meter_def, worst, "0点になる値",
        "Value worth none", ABSENT, .default_ = "low"),
    ROW("rules", ROWS, enshu__meter_def, rules, "動かす規則",
        "What moves it, beside fx.move and move()", .rows = &rule,
        AT2(enshu__meter_def, n_rules)),
};
const enshu__record enshu__record_meter = DECLARATOR(
    "meter", "MeterDef", METER, enshu__meter_def, meter_rows,
    "信頼や自助・共助・公助のメーター。参加者には終わるまで見えない。",
    "A meter such as the public's trust or mutual help.  Nobody who plays sees "
    "it before the end.");

static const enshu__field note_rows[] = {
    ROW("id", ID, enshu__note_def, decl, "注記の識別子", "Id of the note",
        REQUIRED),
    ROW("at", TIME, enshu__note_def, at_us, "時刻", "When", ABSENT),
    ROW("when", COND, enshu__note_def, when, "初めて成り立ったとき",
        "When this first becomes true"),
    ROW("title", TEXT, enshu__note_def, title, "題", "Title", REQUIRED),
    ROW("text", TEXT, enshu__note_def, text, "文", "Text", REQUIRED),
    ROW("audience", ENUM, enshu__note_def, audience, "読む人", "Who reads it",
        .words = readers, PRESET(0, "\"all\"")),
    ROW("criterion", REF, enshu__note_def, criterion, "関わる基準",
        "Criterion it is about", TO(ENSHU__IS(CRITERION))),
    ROW("refs", WORDS, enshu__note_def, refs, "参考文献", "References"),
};
const enshu__record enshu__record_note =
    DECLARATOR("note", "NoteDef", NOTE, enshu__note_def, note_rows,
               "振り返りのための注記。", "A note for the after-action review.");

static const enshu__field var_rows[] = {
    ROW("id", ID, enshu__var_def, decl, "変数の名前", "Name of the variable",
        REQUIRED),
    ROW("init", SCALAR, enshu__var_def, init, "初めの値", "First value",
        REQUIRED),
    ROW("desc", TEXT, enshu__var_def, desc, "説明", "What it stands for"),
    ROW("visible", BOOL, enshu__var_def, visible, "統制の画面に出す",
        "Shown to control", PRESET(1, "true")),
};
const enshu__record enshu__record_var =
    DECLARATOR("var", "VarDef", VAR, enshu__var_def, var_rows,
               "シナリオの変数。vars.名前 で使う。",
               "A variable of the scenario, used as vars.NAME.");

static const enshu__field play_rows[] = {
    ROW("t", TIME, enshu__test_play, t_us, "時刻", "When", REQUIRED),
    ROW("role", REF, enshu__test_play, role, "行う役割", "Who does it",
        REQUIRED, TO(ENSHU__IS(ROLE))),
    ROW("action", REF, enshu__test_play, action, "行動", "Action", REQUIRED,
        TO(ENSHU__IS(ACTION))),
    ROW("on", REF, enshu__test_play, on, "対象", "What it is done to",
        TO(ENSHU__ARE_TARGETS)),
    ROW("form", VALUES, enshu__test_play, form, "記入内容", "What is filled in",
        AT2(enshu__test_play, n_form)),
};
static const enshu__record play =
    PART("play", "TestPlay", enshu__test_play, play_rows);

static const enshu__field test_rows[] = {
    ROW("id", ID, enshu__test_def, decl, "テストの識別子", "Id of the test",
        REQUIRED),
    ROW("name", STRING, enshu__test_def, name, "何を確かめるか",
        "What it shows"),
    ROW("seed", INT, enshu__test_def, seed, "乱数の種", "Seed",
        RANGE(0, (INT64_C(1) << 53) - 1), AT2(enshu__test_def, has_seed),
        .default_ = "scenario.seed"),
    ROW("play", ROWS, enshu__test_def, play, "参加者の行動", "What trainees do",
        .rows = &play, AT2(enshu__test_def, n_play)),
    ROW("bot", REF, enshu__test_def, bot, "参加者を演じる bot",
        "Bot that plays the trainees", TO(ENSHU__IS(BOT))),
    ROW("stop", TIME, enshu__test_def, stop_us, "ここまで動かす",
        "Run until then", ABSENT, .default_ = "the end"),
    ROW("expect", CONDS, enshu__test_def, expect, "終わりに成り立つ条件",
        "Conditions that hold at the end", REQUIRED,
        AT2(enshu__test_def, n_expect)),
};
const enshu__record enshu__record_test =
    DECLARATOR("test", "TestDef", TEST, enshu__test_def, test_rows,
               "シナリオのテスト。", "A test of the scenario.");

static const enshu__field bot_rows[] = {
    ROW("id", ID, enshu__bot_def, decl, "bot の識別子", "Id of the bot",
        REQUIRED),
    ROW("run", FUNCTION, enshu__bot_def, run, "act wait holds などを使う関数",
        "Function that uses act, wait, holds", REQUIRED),
};
const enshu__record enshu__record_bot = DECLARATOR(
    "bot", "BotDef", BOT, enshu__bot_def, bot_rows,
    "参加者の代わりに動く方策。", "A policy that plays instead of people.");
