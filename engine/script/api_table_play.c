#include "script/api_row.h"

#define PEOPLE (ENSHU__IS(ROLE) | ENSHU__IS(TEAM))
#define PARTIES (PEOPLE | ENSHU__IS(ACTOR))
#define SENDERS                                                                \
    (ENSHU__IS(ORG) | ENSHU__IS(ROLE) | ENSHU__IS(TEAM) | ENSHU__IS(ACTOR))
#define MAX_POINTS INT64_C(1000000000) /* thousandths */

/* ---- forms and actions ---- */

static const char *const form_types[] = {"text",   "choice", "number", "time",
                                         "attach", "scale",  NULL};
static const char *const targets[] = {"none",      "asset",   "zone",
                                      "conduit",   "service", "org",
                                      "operation", "account", NULL};
static const char *const anybody[] = {"any", NULL};
static const char *const everybody[] = {"all", NULL};

static const enshu__field form_option_rows[] = {
    ROW("id", WORD, enshu__form_option, id, "書き込まれる言葉",
        "The word it writes", REQUIRED, .position = 1),
    ROW("name", TEXT, enshu__form_option, name, "画面に出る名前",
        "What screens call it", REQUIRED, .position = 2),
};
static const enshu__record form_option =
    PART("options", "FormOption", enshu__form_option, form_option_rows);

static const enshu__field form_field_rows[] = {
    ROW("id", KEY, enshu__form_field, id, "項目の識別子", "Id of the field",
        REQUIRED),
    ROW("type", ENUM, enshu__form_field, type, "項目の型",
        "What is written in it", REQUIRED, .words = form_types),
    ROW("label", TEXT, enshu__form_field, label, "見出し", "Label"),
    ROW("options", CHOICES, enshu__form_field, options,
        "選択肢 {{言葉, 名前}, ...}。言葉だけなら画面にもその言葉が出る",
        "What a choice may be, {{word, name}, ...}; a word alone is what "
        "screens show",
        .rows = &form_option, AT2(enshu__form_field, n_options)),
    ROW("max", INT, enshu__form_field, max, "最大文字数", "Most characters",
        RANGE(1, 100000), .default_ = "4000"),
    ROW("required", BOOL, enshu__form_field, required, "必ず書く",
        "Must be filled in", .default_ = "false"),
    ROW("same", WORD, enshu__form_field, same,
        "何を述べる項目か。同じ言葉の項目は、どの報告先にも同じ内容でなければ"
        "ならない",
        "What it states: fields with the same word must tell all recipients "
        "the same"),
};
static const enshu__record form_field =
    PART("fields", "FormField", enshu__form_field, form_field_rows);

static const enshu__field form_rows[] = {
    ROW("id", ID, enshu__form_def, decl, "様式の識別子", "Id of the form",
        REQUIRED),
    ROW("name", TEXT, enshu__form_def, name, "名前", "Name", REQUIRED),
    ROW("fields", ROWS, enshu__form_def, fields, "記入項目",
        "Fields to fill in", REQUIRED, .rows = &form_field,
        AT2(enshu__form_def, n_fields)),
    ROW("facts", BOOL, enshu__form_def, facts,
        "画面で、分かっている事実を引いて記入できる",
        "Screens offer to fill it in from what the team knows",
        .default_ = "false"),
};
const enshu__record enshu__record_form =
    DECLARATOR("form", "FormDef", FORM, enshu__form_def, form_rows,
               "報告書などの様式。", "A form such as a report.");

static const enshu__field action_rows[] = {
    ROW("id", ID, enshu__action_def, decl, "行動の識別子", "Id of the action",
        REQUIRED),
    ROW("name", TEXT, enshu__action_def, name, "名前", "Name", REQUIRED),
    ROW("by", AUDIENCE, enshu__action_def, by, "行える役割・チーム",
        "Roles and teams that can do it", REQUIRED, TO(PEOPLE),
        .words = anybody, AT2(enshu__action_def, by_any)),
    ROW("kind", ENUM, enshu__action_def, kind, "行動の種類", "Kind of action",
        .words = enshu__action_kind_words, PRESET(0, "\"technical\"")),
    ROW("target", ENUM, enshu__action_def, target, "対象の種類",
        "What it is done to", .words = targets, PRESET(0, "\"none\"")),
    ROW("duration", DURATION, enshu__action_def, duration_us,
        "かかる時間(効果は終わりに出る)", "Its effects come at its end",
        .default_ = "0"),
    ROW("requires", COND, enshu__action_def, requires, "行える条件",
        "Condition for doing it"),
    ROW("effects", EFFECTS, enshu__action_def, effects, "効果",
        "What it changes", .fn = true),
    ROW("reveals", REFS, enshu__action_def, reveals, "見つかる証拠",
        "Artifacts it brings to light", TO(ENSHU__IS(ARTIFACT))),
    ROW("form", FORM, enshu__action_def, form, "記入項目または様式の識別子",
        "Fields to fill in, or the id of a form", TO(ENSHU__IS(FORM)),
        .rows = &form_field, AT2(enshu__action_def, fields),
        AT3(enshu__action_def, n_fields)),
    ROW("once", BOOL, enshu__action_def, once, "組織ごとに一度だけ行える",
        "Each organisation can do it only once", .default_ = "false"),
    ROW("help", TEXT, enshu__action_def, help, "参加者への説明",
        "Explanation for trainees"),
    ROW("tags", WORDS, enshu__action_def, tags, "分類の言葉",
        "Words to group it by"),
    ROW("skill", WORD, enshu__action_def, skill,
        "必要な人の技能(staff の skill)",
        "Skill of the people it takes, as in staff{}"),
    ROW("people", INT, enshu__action_def, people, "必要な人数",
        "How many people it takes", RANGE(1, 100000), PRESET(1, "1")),
    ROW("approval", REFS, enshu__action_def, approval,
        "承認できる役割・チーム(なければ承認は要らない)",
        "Roles and teams that may approve it; none: nobody has to", TO(PEOPLE)),
    ROW("keys", INT, enshu__action_def, keys, "承認に要る役割の数",
        "How many different roles have to approve it", RANGE(1, 8),
        PRESET(1, "1")),
    ROW("impact", TEXT, enshu__action_def, impact, "業務への影響",
        "What it means for the operation"),
};
const enshu__record enshu__record_action =
    DECLARATOR("action", "ActionDef", ACTION, enshu__action_def, action_rows,
               "参加者が行えること。", "Something trainees can do.");

/* ---- evidence ---- */

static const char *const generators[] = {"winevt", "syslog",   "proxy",
                                         "edr",    "firewall", "badge",
                                         "plc",    "bhs",      NULL};

static const enshu__field plant_rows[] = {
    ROW("at", TIME, struct enshu__planted, at_us, "時刻", "When", REQUIRED),
    ROW("line", TEXT, struct enshu__planted, line, "行の内容", "The line",
        REQUIRED),
};
static const enshu__record plant =
    PART("plant", "PlantedLine", struct enshu__planted, plant_rows);

static const enshu__field artifact_rows[] = {
    ROW("id", ID, enshu__artifact_def, decl, "証拠の識別子",
        "Id of the artifact", REQUIRED),
    ROW("name", TEXT, enshu__artifact_def, name, "名前", "Name", REQUIRED),
    ROW("kind", ENUM, enshu__artifact_def, kind, "種類", "Kind", REQUIRED,
        .words = enshu__artifact_kind_words),
    ROW("file", STRING, enshu__artifact_def, file, "パッケージ内のファイル",
        "File in the package"),
    ROW("generator", ENUM, enshu__artifact_def, generator,
        "記録を作る方式(file の代わり)", "How to make it, instead of a file",
        .words = generators, .preset = -1),
    ROW("on", REF, enshu__artifact_def, on, "記録の対象の機器",
        "Asset whose history it shows", TO(ENSHU__IS(ASSET))),
    ROW("from", TIME, enshu__artifact_def, from_us, "記録の初め",
        "Start of the record", ABSENT),
    ROW("to", TIME, enshu__artifact_def, to_us, "記録の終わり",
        "End of the record", ABSENT),
    ROW("rows", INT, enshu__artifact_def, rows, "背景の行数のめやす",
        "About how many background lines", RANGE(0, 1000000)),
    ROW("plant", ROWS, enshu__artifact_def, plant, "埋め込む行",
        "Lines planted in it", .rows = &plant,
        AT2(enshu__artifact_def, n_plant)),
};
const enshu__record enshu__record_artifact = DECLARATOR(
    "artifact", "ArtifactDef", ARTIFACT, enshu__artifact_def, artifact_rows,
    "調査で見つかる証拠。", "Evidence that an investigation can find.");

/* ---- injects ---- */

const char *const enshu__words_via[] = {
    "email", "phone", "radio", "face",      "chat",     "siem", "screen",
    "news",  "sns",   "isac",  "regulator", "document", NULL};
static const char *const priorities[] = {"low", "normal", "high", NULL};
static const char *const avoided_words[] = {"exclude", "full", "zero", NULL};

/* What injects and questions expect share all but the first rows. */
#define EXPECT_ROWS                                                            \
    ROW("by", REF, enshu__expect_def, by, "行う役割・チーム",                  \
        "Role or team that should do it", TO(PEOPLE)),                         \
        ROW("points", MILLI, enshu__expect_def, points_milli, "配点",          \
            "Points", RANGE(-MAX_POINTS, MAX_POINTS), .default_ = "0"),        \
        ROW("objective", REF, enshu__expect_def, objective, "訓練目標",        \
            "Objective the points belong to", TO(ENSHU__IS(OBJECTIVE))),       \
        ROW("otherwise", REF, enshu__expect_def, otherwise,                    \
            "行われなかったとき送る付与", "Inject sent when it is not done",   \
            TO(ENSHU__IS(INJECT))),                                            \
        ROW("avoided", ENUM, enshu__expect_def, avoided,                       \
            "付与が起きなかったときの配点",                                    \
            "Points when the inject never happens", .words = avoided_words,    \
            PRESET(0, "\"exclude\"")),                                         \
        ROW("name", TEXT, enshu__expect_def, name, "得点の表での名前",         \
            "Name on the score sheet")

static const enshu__field expect_rows[] = {
    ROW("action", REF, enshu__expect_def, action, "期待する行動",
        "Action that is expected", REQUIRED, TO(ENSHU__IS(ACTION))),
    ROW("on", REF, enshu__expect_def, on, "その対象", "What it is done to",
        TO(ENSHU__ARE_TARGETS)),
    ROW("form", MATCH, enshu__expect_def, match,
        "記入内容の条件(\"*\" は記入あり)",
        "What the form must say; \"*\" means filled in",
        AT2(enshu__expect_def, n_match)),
    ROW("within", DURATION, enshu__expect_def, within_us, "期限", "Time limit",
        REQUIRED, RANGE(1, ENSHU_TIME_MAX)),
    ROW("fresh", BOOL, enshu__expect_def, fresh, "付与の後に行う必要がある",
        "Must be done after the inject; else doing it earlier counts",
        .default_ = "false"),
    EXPECT_ROWS,
};
static const enshu__record expect = {.name = "expect",
                                     .class_name = "Expect",
                                     .fields = expect_rows,
                                     .n = sizeof expect_rows
                                          / sizeof *expect_rows,
                                     .size = sizeof(enshu__expect_def),
                                     .has_where = true};

/* Injects and questions start in the same ways. */
#define TRIGGER_ROWS(def)                                                      \
    ROW("after", AFTER, def, trigger.after, "これの後(id、または {id, 時間})", \
        "After this one: an id, or {id, duration}",                            \
        TO(ENSHU__IS(INJECT) | ENSHU__IS(QUESTION)),                           \
        AT2(def, trigger.after_us)),                                           \
        ROW("when", COND, def, trigger.when, "初めて成り立ったとき",           \
            "When this first becomes true"),                                   \
        ROW("manual", BOOL, def, trigger.manual, "統制・台本・検知が送る",     \
            "Sent by control, script or detection", .default_ = "false"),      \
        ROW("guard", COND, def, guard, "送るときの条件(偽なら見送り)",         \
            "Checked at sending; when false it is skipped")

#define BELIEVED                                                               \
    (ENSHU__IS(ASSET) | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)                   \
     | ENSHU__IS(SERVICE) | ENSHU__IS(ACCOUNT))

static const enshu__field tell_rows[] = {
    ROW("about", REF, enshu__tell_def, about, "何について", "What it is about",
        REQUIRED, TO(BELIEVED)),
    ROW("state", WORD, enshu__tell_def, state,
        "どう思わせるか(状態の言葉か suspected, compromised, clean, unknown)。"
        "なければそのときの真実",
        "What they think of it then: a state word, or suspected, compromised, "
        "clean, unknown; without one the truth at that moment"),
    ROW("from", REF, enshu__tell_def, from,
        "攻撃がどこから about に進んだと思わせるか",
        "Where they think the attack came to it from",
        TO(ENSHU__IS(ASSET) | ENSHU__IS(ZONE))),
};
static const enshu__record tell =
    PART("tells", "Tell", enshu__tell_def, tell_rows);

static const enshu__field inject_rows[] = {
    ROW("id", ID, enshu__inject_def, decl, "付与の識別子", "Id of the inject",
        REQUIRED, .position = 1),
    ROW("at", TIME, enshu__inject_def, trigger.at_us,
        "時刻(at after when manual のどれか一つ)",
        "When; exactly one of at, after, when, manual", ABSENT, .position = 2),
    TRIGGER_ROWS(enshu__inject_def),
    ROW("to", AUDIENCE, enshu__inject_def, to,
        "付与先 (replies が送る付与では、なければ書いた相手)",
        "Teams, roles and actors that receive it; an inject that replies send "
        "may do without",
        TO(PARTIES), .words = everybody, AT2(enshu__inject_def, to_all),
        .position = 3),
    ROW("from", REF, enshu__inject_def, from, "差出人", "Who sends it",
        TO(SENDERS)),
    ROW("via", ENUM, enshu__inject_def, via, "手段", "Channel", REQUIRED,
        .words = enshu__words_via, .position = 4),
    ROW("subject", TEXT, enshu__inject_def, subject, "件名", "Subject line"),
    ROW("body", TEXT, enshu__inject_def, body, "本文", "Text", .position = 5),
    ROW("attach", REFS, enshu__inject_def, attach, "添付", "Attachments",
        TO(ENSHU__IS(ARTIFACT))),
    ROW("tlp", LABEL, enshu__inject_def, tlp, "TLP 表示", "TLP 2.0 label",
        .words = enshu__tlp_words),
    ROW("priority", ENUM, enshu__inject_def, priority, "緊急度", "Priority",
        .words = priorities, PRESET(1, "\"normal\"")),
    ROW("expect", ROWS, enshu__inject_def, expect, "期待する行動",
        "What should be done about it", .rows = &expect, .one = true,
        AT2(enshu__inject_def, n_expect)),
    ROW("effects", EFFECTS, enshu__inject_def, effects, "送ったときの効果",
        "What sending it changes"),
    ROW("objective", REF, enshu__inject_def, objective, "訓練目標",
        "Objective it serves", TO(ENSHU__IS(OBJECTIVE))),
    ROW("phase", REF, enshu__inject_def, phase, "局面", "Phase",
        TO(ENSHU__IS(PHASE))),
    ROW("technique", STRING, enshu__inject_def, technique, "ATT&CK の手法",
        "ATT&CK technique"),
    ROW("controller", STRING, enshu__inject_def, controller,
        "届ける統制の担当者", "Who at exercise control delivers it"),
    ROW("answer", TEXT, enshu__inject_def, answer, "模範解答(統制用)",
        "Model answer for control"),
    ROW("note", TEXT, enshu__inject_def, note, "統制への注記",
        "Note for control"),
    ROW("max", INT, enshu__inject_def, max, "送れる回数",
        "How many times it may be sent", RANGE(1, 1000000), PRESET(1, "1")),
    ROW("tells", ROWS, enshu__inject_def, tells,
        "受け手の見方を変えること(真偽は問わない)",
        "What it makes its addressees think, true or not", .rows = &tell,
        .one = true, AT2(enshu__inject_def, n_tells)),
    ROW("ring", DURATION, enshu__inject_def, ring_us,
        "電話が鳴る時間 (via=\"phone\")。出た人だけが本文を聞く",
        "With via=\"phone\": rings for so long, and only who answers hears "
        "what it says",
        ABSENT, RANGE(1, ENSHU_TIME_MAX)),
    ROW("missed", REF, enshu__inject_def, missed, "誰も出なかったとき送る付与",
        "Inject sent when nobody answers", TO(ENSHU__IS(INJECT))),
};
const enshu__record enshu__record_inject =
    DECLARATOR("inject", "InjectDef", INJECT, enshu__inject_def, inject_rows,
               "参加者に届く連絡・出来事。", "A message or event.");

/* ---- questions ---- */

static const enshu__field option_rows[] = {
    ROW("id", KEY, enshu__option_def, id, "選択肢の識別子", "Id of the option",
        REQUIRED, .position = 1),
    ROW("text", TEXT, enshu__option_def, text, "文", "Text", REQUIRED,
        .position = 2),
    ROW("effects", EFFECTS, enshu__option_def, effects, "選んだときの効果",
        "What choosing it changes", .position = 3),
};
static const enshu__record option =
    PART("options", "Option", enshu__option_def, option_rows);

static const enshu__field answer_rows[] = {
    ROW("option", WORDS, enshu__expect_def, options, "望ましい選択肢",
        "Acceptable options: an id or a list", REQUIRED, .one = true),
    ROW("within", DURATION, enshu__expect_def, within_us, "期限", "Time limit",
        ABSENT, RANGE(1, ENSHU_TIME_MAX), .default_ = "question.within"),
    EXPECT_ROWS,
};
static const enshu__record expected_answer = {.name = "expect",
                                              .class_name = "ExpectedAnswer",
                                              .fields = answer_rows,
                                              .n = sizeof answer_rows
                                                   / sizeof *answer_rows,
                                              .size = sizeof(enshu__expect_def),
                                              .has_where = true};

static const enshu__field question_rows[] = {
    ROW("id", ID, enshu__question_def, decl, "問いの識別子",
        "Id of the question", REQUIRED),
    ROW("at", TIME, enshu__question_def, trigger.at_us,
        "時刻(at after when manual のどれか一つ)",
        "When; exactly one of at, after, when, manual", ABSENT),
    TRIGGER_ROWS(enshu__question_def),
    ROW("to", AUDIENCE, enshu__question_def, to, "答える役割・チーム",
        "Teams and roles that decide", REQUIRED, TO(PEOPLE), .words = everybody,
        AT2(enshu__question_def, to_all)),
    ROW("text", TEXT, enshu__question_def, text, "問い", "The question",
        REQUIRED),
    ROW("body", TEXT, enshu__question_def, body, "補足", "Further explanation"),
    ROW("options", ROWS, enshu__question_def, options,
        "選択肢 {{id, 文, 効果}, ...}", "Options {{id, text, effects}, ...}",
        .rows = &option, AT2(enshu__question_def, n_options)),
    ROW("free", BOOL, enshu__question_def, free, "文で答える",
        "Answered in words", .default_ = "false"),
    ROW("within", DURATION, enshu__question_def, within_us, "答える期限",
        "Time limit; absent: none", ABSENT, RANGE(1, ENSHU_TIME_MAX)),
    ROW("expect", ROWS, enshu__question_def, expect, "望ましい答え",
        "What a good answer is", .rows = &expected_answer, .one = true,
        AT2(enshu__question_def, n_expect)),
    ROW("votes", BOOL, enshu__question_def, votes, "各自が投票する",
        "Everybody votes", .default_ = "false"),
    ROW("phase", REF, enshu__question_def, phase, "局面", "Phase",
        TO(ENSHU__IS(PHASE))),
    ROW("answer", TEXT, enshu__question_def, answer, "模範解答(統制用)",
        "Model answer for control"),
    ROW("note", TEXT, enshu__question_def, note, "統制への注記",
        "Note for control"),
};
const enshu__record enshu__record_question = DECLARATOR(
    "question", "QuestionDef", QUESTION, enshu__question_def, question_rows,
    "参加者に決めてもらう問い。", "A decision put to trainees.");

/* ---- what ask() takes ---- */

#define ARGUMENT(word, kind_of, ja_help, ...)                                  \
    {                                                                          \
        .name = (word), .len = sizeof(word) - 1, .type = ENSHU__T_##kind_of,   \
        .ja = (ja_help), .en = __VA_ARGS__                                     \
    }

static const enshu__field ask_option_rows[] = {
    ARGUMENT("id", KEY, "識別子。ask() が返す", "Id, which ask() returns",
             REQUIRED, .position = 1),
    ARGUMENT("text", TEXT, "ボタンの文(なければ識別子)",
             "Text of the button; default: the id", .position = 2),
};
static const enshu__record ask_option = {.name = "options",
                                         .class_name = "AskOption",
                                         .fields = ask_option_rows,
                                         .n = sizeof ask_option_rows
                                              / sizeof *ask_option_rows};

static const enshu__field ask_rows[] = {
    ARGUMENT("id", KEY, "問いの識別子", "Id of the question", REQUIRED),
    ARGUMENT("text", TEXT, "統制への問い", "The question to exercise control",
             REQUIRED),
    ARGUMENT("options", CHOICES,
             "選択肢 1〜20: 言葉、{id, 文}、または文 {ja=, en=}(識別子は順番 "
             "\"1\", \"2\" …)",
             "1 to 20 options: words, {id, text}, or texts {ja=, en=}, which "
             "are called by their place \"1\", \"2\", ...",
             REQUIRED, .rows = &ask_option),
    ARGUMENT("timeout", DURATION, "待つ長さ(演習の時間)",
             "How long it waits, in drill time", REQUIRED),
    ARGUMENT("default", LOCAL, "時間切れのときの選択肢の識別子",
             "Id of the option that is taken when time is up", REQUIRED),
};
const enshu__record enshu__record_ask = {.name = "ask",
                                         .class_name = "AskDef",
                                         .fields = ask_rows,
                                         .n =
                                             sizeof ask_rows / sizeof *ask_rows,
                                         .ja = "ask() が取る表。",
                                         .en = "What ask() takes."};
