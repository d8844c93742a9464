#include "script/api_row.h"

static const char *const account_states[] = {"active", "disabled", NULL};

#define OWNERS (ENSHU__IS(TEAM) | ENSHU__IS(ORG))

static const enshu__field account_rows[] = {
    ROW("id", ID, enshu__account_def, decl, "アカウントの識別子",
        "Id of the account", REQUIRED),
    ROW("name", TEXT, enshu__account_def, name, "名前", "Name"),
    ROW("kind", ENUM, enshu__account_def, kind, "アカウントの種類",
        "Kind of account", .words = enshu__account_kind_words,
        PRESET(0, "\"user\"")),
    ROW("login", STRING, enshu__account_def, login,
        "ログに書かれる名前(なければ id)",
        "Name as logs write it; the id when absent"),
    ROW("owner", REF, enshu__account_def, owner, "管理するチームか組織",
        "Team or organisation that owns it", TO(OWNERS)),
    ROW("opens", REFS, enshu__account_def, opens,
        "開けられる機器・ゾーン(なければすべて)",
        "Assets and zones it opens; none: all of them",
        TO(ENSHU__IS(ASSET) | ENSHU__IS(ZONE))),
    ROW("state", ENUM, enshu__account_def, state, "初めの状態",
        "State at the start", .words = account_states, PRESET(0, "\"active\"")),
};
const enshu__record enshu__record_account =
    DECLARATOR("account", "AccountDef", ACCOUNT, enshu__account_def,
               account_rows, "盗まれたり使われたりするアカウント。",
               "An account that can be stolen and used.");

static const enshu__field indicator_rows[] = {
    ROW("id", ID, enshu__indicator_def, decl, "痕跡の識別子",
        "Id of the indicator", REQUIRED),
    ROW("name", TEXT, enshu__indicator_def, name, "名前", "Name"),
    ROW("kind", ENUM, enshu__indicator_def, kind, "痕跡の種類",
        "Kind of indicator", .words = enshu__indicator_kind_words,
        PRESET(0, "\"ip\"")),
    ROW("value", STRING, enshu__indicator_def, value,
        "値。人が書いたものと、大文字小文字と前後の空白を除いて比べる",
        "Compared with what people write, without regard to case and blanks "
        "around it",
        REQUIRED),
    ROW("effects", EFFECTS, enshu__indicator_def, effects,
        "遮断したときの効果(一度だけ)", "What blocking it changes, once",
        .fn = true),
};
const enshu__record enshu__record_indicator = DECLARATOR(
    "indicator", "IndicatorDef", INDICATOR, enshu__indicator_def,
    indicator_rows, "侵入の痕跡。遮断すると、それを残す手順は進めなくなる。",
    "What gives an intruder away; blocked, it stops the steps that leave it.");

static const enshu__field hinder_rows[] = {
    ROW("by", WORD, enshu__hinder_def, by, "妨げる対策(asset.controls)",
        "Control that hinders: a key of asset.controls", REQUIRED),
    ROW("p", PPM, enshu__hinder_def, p_ppm, "成功の確率に掛ける数(0 で防ぐ)",
        "The chance is multiplied by it; 0 stops the step", .default_ = "0"),
};
static const enshu__record hinder =
    PART("hindered", "Hinder", enshu__hinder_def, hinder_rows);

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

static const enshu__field stage_rows[] = {
    {.name = "effects",
     .len = sizeof "effects" - 1,
     .type = ENSHU__T_EFFECTS,
     .fn = true,
     .ja = "その重さの効果",
     .en = "What it changes in this stage"},
};
static const enshu__record stage = {.name = "stages",
                                    .fields = stage_rows,
                                    .n = 1,
                                    .size = sizeof(struct enshu__effects *)};

static const enshu__field step_rows[] = {
    ROW("id", ID, enshu__step_def, decl, "手順の識別子", "Id of the step",
        REQUIRED),
    ROW("name", TEXT, enshu__step_def, name, "名前", "Name"),
    ROW("attack", STRING, enshu__step_def, attack,
        "ATT&CK Enterprise の手法 \"T1021.002\"",
        "ATT&CK Enterprise technique \"T1021.002\""),
    ROW("ics", STRING, enshu__step_def, ics, "ATT&CK for ICS の手法 \"T0886\"",
        "ATT&CK for ICS technique \"T0886\""),
    ROW("via", WORD, enshu__step_def, via, "対象に届いている必要のある通信",
        "Service by which the target must be reachable"),
    ROW("needs", COND, enshu__step_def, needs,
        "成り立つべき条件(初めと終わりに見る)",
        "Condition, checked at the start and at the end"),
    ROW("uses", REFS, enshu__step_def, uses,
        "使うアカウント(どれか一つが盗まれていて有効でないとできない)",
        "Accounts, any one of which must be stolen and active",
        TO(ENSHU__IS(ACCOUNT))),
    ROW("takes", SPAN, enshu__step_def, takes, "かかる時間",
        "How long it takes", .default_ = "0"),
    ROW("p", PPM, enshu__step_def, p_ppm, "成功する確率", "Chance of success",
        PRESET(1000000, "1")),
    ROW("hindered", ROWS, enshu__step_def, hindered, "対象の対策による妨げ",
        "Controls on the target that hinder it", .rows = &hinder,
        AT2(enshu__step_def, n_hindered)),
    ROW("effects", EFFECTS, enshu__step_def, effects, "成功したときの効果",
        "What success changes", .fn = true),
    ROW("stages", STAGES, enshu__step_def, stages,
        "重さごとの効果 {S1, S2, S3}(effects の代わり。share{} が軽くする)",
        "Instead of effects: those of stage 1, 2 and 3; a share{} lowers the "
        "stage",
        .rows = &stage, AT2(enshu__step_def, n_stages)),
    ROW("gets", REFS, enshu__step_def, gets, "成功すると盗むアカウント",
        "Accounts that success steals", TO(ENSHU__IS(ACCOUNT))),
    ROW("marks", REFS, enshu__step_def, marks,
        "残る痕跡(どれかが遮断されているとできない)",
        "Indicators it leaves; a blocked one stops it",
        TO(ENSHU__IS(INDICATOR))),
    ROW("persists", BOOL, enshu__step_def, persists,
        "成功すると、後の控えから戻しても残る仕掛けを置く",
        "Success leaves an implant that survives a restore from a later copy",
        .default_ = "false"),
    ROW("detect", ROWS, enshu__step_def, detect, "検知のされ方",
        "How it may be noticed", .rows = &detect,
        AT2(enshu__step_def, n_detect)),
    ROW("leaves", REFS, enshu__step_def, leaves, "残る証拠",
        "Artifacts that then exist", TO(ENSHU__IS(ARTIFACT))),
    ROW("logs", ROWS, enshu__step_def, logs,
        "残るログ(手法にふつう伴うものに加える。quiet なら代える)",
        "Log lines it leaves, beside the technique's usual ones",
        .rows = &enshu__record_log_line, AT2(enshu__step_def, n_logs)),
    ROW("quiet", BOOL, enshu__step_def, quiet, "手法にふつう伴うログを残さない",
        "Leaves none of the technique's usual log lines", .default_ = "false"),
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
    ROW("has", REFS, enshu__adversary_def, has, "初めから持っているアカウント",
        "Accounts it has from the start", TO(ENSHU__IS(ACCOUNT))),
    ROW("source", STRING, enshu__adversary_def, source,
        "ログに現れる接続元(なければ 203.0.113.0/24 から)",
        "Address it comes from in logs; else one of 203.0.113.0/24"),
};
const enshu__record enshu__record_adversary =
    DECLARATOR("adversary", "AdversaryDef", ADVERSARY, enshu__adversary_def,
               adversary_rows, "攻撃者。", "An attacker with a plan.");

static const enshu__field fault_rows[] = {
    ROW("id", ID, enshu__fault_def, decl, "障害の識別子", "Id of the fault",
        REQUIRED),
    ROW("name", TEXT, enshu__fault_def, name, "名前", "Name"),
    ROW("kind", ENUM, enshu__fault_def, kind, "故障・操作ミス・外部の事情",
        "Broken by itself, by somebody's mistake, or by others' trouble",
        .words = enshu__fault_kind_words, PRESET(0, "\"fault\"")),
    ROW("on", REF, enshu__fault_def, on, "対象の機器", "Asset it happens to",
        TO(ENSHU__IS(ASSET))),
    ROW("at", TIME, enshu__fault_def, at_us, "起きる時刻", "When it happens",
        ABSENT),
    ROW("when", COND, enshu__fault_def, when, "成り立ったとき起きる条件",
        "It happens when this becomes true"),
    ROW("manual", BOOL, enshu__fault_def, manual, "fx.fault でだけ起きる",
        "It happens by fx.fault only", .default_ = "false"),
    ROW("after", SPAN, enshu__fault_def, after, "それから起きるまでの時間",
        "How long after that", .default_ = "0"),
    ROW("p", PPM, enshu__fault_def, p_ppm, "起きる確率",
        "Chance that it happens at all", PRESET(1000000, "1")),
    ROW("effects", EFFECTS, enshu__fault_def, effects, "起きたときの効果",
        "What it changes", .fn = true),
    ROW("logs", ROWS, enshu__fault_def, logs, "残るログ", "Log lines it leaves",
        .rows = &enshu__record_log_line, AT2(enshu__fault_def, n_logs)),
};
const enshu__record enshu__record_fault =
    DECLARATOR("fault", "FaultDef", FAULT, enshu__fault_def, fault_rows,
               "攻撃ではない障害。攻撃のように見えることもある。",
               "Something that is no attack, though it may look like one.");
