#include "script/api_row.h"

static const enshu__field detect_rows[] = {
    ROW("by", WORD, enshu__detect_def, by, "検知する対策(asset.controls)",
        "Control that notices: a key of asset.controls"),
    ROW("always", BOOL, enshu__detect_def, always, "対策がなくても検知する",
        "Noticed without any control", .default_ = "false"),
    ROW("p", PPM, enshu__detect_def, p_ppm, "検知する確率",
        "Chance of noticing", PRESET(1000000, "1")),
    ROW("delay", SPAN, enshu__detect_def, delay, "検知までの時間",
        "How long after the attempt", .default_ = "0"),
    ROW("alert", REF, enshu__detect_def, alert, "検知したとき送る付与",
        "Inject sent when it is noticed", TO(ENSHU__IS(INJECT))),
};
static const enshu__record detect =
    PART("detect", "Detect", enshu__detect_def, detect_rows);

static const enshu__field step_rows[] = {
    ROW("id", ID, enshu__step_def, decl, "手順の識別子", "Id of the step",
        REQUIRED),
    ROW("name", TEXT, enshu__step_def, name, "名前", "Name"),
    ROW("attack", STRING, enshu__step_def, attack,
        "ATT&CK Enterprise の技法 \"T1021.002\"",
        "ATT&CK Enterprise technique \"T1021.002\""),
    ROW("ics", STRING, enshu__step_def, ics, "ATT&CK for ICS の技法 \"T0886\"",
        "ATT&CK for ICS technique \"T0886\""),
    ROW("via", WORD, enshu__step_def, via, "対象に届いている必要のある通信",
        "Service by which the target must be reachable"),
    ROW("needs", COND, enshu__step_def, needs,
        "成り立つべき条件(初めと終わりに見る)",
        "Condition, checked at the start and at the end"),
    ROW("takes", SPAN, enshu__step_def, takes, "かかる時間",
        "How long it takes", .default_ = "0"),
    ROW("p", PPM, enshu__step_def, p_ppm, "成功する確率", "Chance of success",
        PRESET(1000000, "1")),
    ROW("effects", EFFECTS, enshu__step_def, effects, "成功したときの効果",
        "What success changes", .fn = true),
    ROW("detect", ROWS, enshu__step_def, detect, "検知のされ方",
        "How it may be noticed", .rows = &detect,
        AT2(enshu__step_def, n_detect)),
    ROW("leaves", REFS, enshu__step_def, leaves, "残る証拠",
        "Artifacts that then exist", TO(ENSHU__IS(ARTIFACT))),
};
const enshu__record enshu__record_step =
    DECLARATOR("step", "StepDef", STEP, enshu__step_def, step_rows,
               "攻撃の一手順。", "One step of an attack.");

static const enshu__field plan_rows[] = {
    ROW("step", REF, enshu__plan_item, step, "手順", "Step", REQUIRED,
        TO(ENSHU__IS(STEP)), .position = 1),
    ROW("on", REF, enshu__plan_item, on, "対象の機器", "Target",
        TO(ENSHU__IS(ASSET))),
    ROW("at", TIME, enshu__plan_item, at_us, "この時刻より前には始めない",
        "Not before this time", ABSENT),
    ROW("after", DURATION, enshu__plan_item, after_us, "その前に待つ時間",
        "Pause before it", .default_ = "0"),
    ROW("unless", COND, enshu__plan_item, unless, "成り立てば飛ばす",
        "Skipped when this holds"),
};
static const enshu__record plan_item =
    PART("plan", "PlanItem", enshu__plan_item, plan_rows);

static const enshu__field adversary_rows[] = {
    ROW("id", ID, enshu__adversary_def, decl, "攻撃者の識別子",
        "Id of the adversary", REQUIRED),
    ROW("name", TEXT, enshu__adversary_def, name, "名前", "Name"),
    ROW("plan", PLAN, enshu__adversary_def, plan,
        "手順の並び、または状況に応じて動く関数",
        "A list of steps, or a function that adapts", REQUIRED,
        .rows = &plan_item, AT2(enshu__adversary_def, n_plan),
        AT3(enshu__adversary_def, plan_fn)),
    ROW("fallback", ROWS, enshu__adversary_def, fallback,
        "関数が失敗したときの手順", "Steps used when the function fails",
        .rows = &plan_item, AT2(enshu__adversary_def, n_fallback)),
    ROW("goal", TEXT, enshu__adversary_def, goal, "狙い", "What it wants"),
};
const enshu__record enshu__record_adversary =
    DECLARATOR("adversary", "AdversaryDef", ADVERSARY, enshu__adversary_def,
               adversary_rows, "攻撃者。", "An attacker with a plan.");
