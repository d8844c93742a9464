#include "script/api_row.h"

/* ---- scenario ---- */

static const char *const langs[] = {"ja", "en", NULL};
static const char *const modes[] = {"tabletop", "technical", "hybrid", NULL};

static const enshu__field attack_rows[] = {
    ROW("enterprise", STRING, enshu__scenario_def, attack_enterprise,
        "ATT&CK Enterprise の版", "Release of ATT&CK Enterprise"),
    ROW("ics", STRING, enshu__scenario_def, attack_ics, "ATT&CK for ICS の版",
        "Release of ATT&CK for ICS"),
};
static const enshu__record attack =
    PART("attack", "AttackReleases", enshu__scenario_def, attack_rows);

static const enshu__field scenario_rows[] = {
    ROW("id", ID, enshu__scenario_def, decl, "シナリオの識別子",
        "Id of the scenario", REQUIRED),
    ROW("api", INT, enshu__scenario_def, api, "シナリオ言語の版",
        "Version of the scenario language", REQUIRED),
    ROW("title", TEXT, enshu__scenario_def, title, "題名", "Title", REQUIRED),
    ROW("summary", TEXT, enshu__scenario_def, summary, "あらすじ",
        "What it is about"),
    ROW("lang", ENUM, enshu__scenario_def, lang, "文を書く言語",
        "Language plain strings are written in", .words = langs,
        PRESET(0, "\"ja\"")),
    ROW("langs", WORDS, enshu__scenario_def, langs, "揃っているべき言語",
        "Languages that must be complete", .words = langs,
        .default_ = "{\"ja\",\"en\"}"),
    ROW("start", START, enshu__scenario_def, start, "T+00:00 の日時(日本時間)",
        "Date and time of T+00:00, Japan time", REQUIRED),
    ROW("length", DURATION, enshu__scenario_def, length_us, "演習の長さ",
        "How long the exercise lasts", REQUIRED,
        RANGE(ENSHU_SEC, ENSHU_TIME_MAX)),
    ROW("speed", MILLI, enshu__scenario_def, speed_milli,
        "実時間1秒あたりの演習内の秒数", "Exercise seconds per real second",
        RANGE(1, 1000000000), PRESET(1000, "1")),
    ROW("seed", INT, enshu__scenario_def, seed, "乱数の種",
        "Seed of the random streams", RANGE(0, (INT64_C(1) << 53) - 1),
        PRESET(1, "1")),
    ROW("tlp", LABEL, enshu__scenario_def, tlp, "全体の TLP 表示",
        "TLP marking of the whole package", .words = enshu__tlp_words),
    ROW("attack", ROW, enshu__scenario_def, decl, "使う ATT&CK の版",
        "Pinned ATT&CK releases", .rows = &attack),
    ROW("mode", ENUM, enshu__scenario_def, mode, "演習の形式",
        "Kind of exercise", .words = modes, PRESET(0, "\"tabletop\"")),
    ROW("authors", WORDS, enshu__scenario_def, authors, "作成者",
        "Who wrote it"),
    ROW("refs", WORDS, enshu__scenario_def, refs, "参考文献", "References"),
    ROW("tokens", INT, enshu__scenario_def, tokens,
        "開始前に各チームが投資できるトークンの数",
        "Tokens that each team may spend before the start", RANGE(0, 1000000),
        PRESET(10, "10")),
};
const enshu__record enshu__record_scenario =
    DECLARATOR("scenario", "ScenarioDef", NOTHING, enshu__scenario_def,
               scenario_rows, "シナリオ全体の設定。最初に一度だけ書く。",
               "The frame of the scenario; written once, first.");

static const enshu__field phase_rows[] = {
    ROW("id", ID, enshu__phase_def, decl, "局面の識別子", "Id of the phase",
        REQUIRED),
    ROW("name", TEXT, enshu__phase_def, name, "名前", "Name", REQUIRED),
    ROW("from", TIME, enshu__phase_def, from_us,
        "始まる時刻(なければ enter_phase で始める)",
        "When it starts; without it enter_phase() starts it", ABSENT),
    ROW("to", TIME, enshu__phase_def, to_us, "終わる時刻", "When it ends",
        ABSENT),
    ROW("speed", MILLI, enshu__phase_def, speed_milli,
        "実時間1秒あたりの演習内の秒数", "Exercise seconds per real second",
        RANGE(1, 1000000000), .default_ = "scenario.speed"),
};
const enshu__record enshu__record_phase =
    DECLARATOR("phase", "PhaseDef", PHASE, enshu__phase_def, phase_rows,
               "演習の局面。", "A phase of the exercise.");

/* ---- people ---- */

static const char *const sectors[] = {"airport", "rail",  "logistics",
                                      "port",    "other", NULL};
static const char *const sides[] = {"blue", "white", "observer", NULL};

static const enshu__field org_rows[] = {
    ROW("id", ID, enshu__org_def, decl, "組織の識別子",
        "Id of the organisation", REQUIRED),
    ROW("name", TEXT, enshu__org_def, name, "名前", "Name", REQUIRED),
    ROW("kind", ENUM, enshu__org_def, kind, "組織の種類",
        "Kind of organisation", REQUIRED, .words = enshu__org_kind_words),
    ROW("sector", ENUM, enshu__org_def, sector, "業種", "Sector",
        .words = sectors, PRESET(4, "\"other\"")),
};
const enshu__record enshu__record_org =
    DECLARATOR("org", "OrgDef", ORG, enshu__org_def, org_rows,
               "組織(事業者、省庁、委託先など)。",
               "An organisation: operator, regulator, vendor and so on.");

static const enshu__field size_rows[] = {
    ROW("min", INT, enshu__team_def, size_min, "最少人数", "Fewest people",
        RANGE(0, 100000)),
    ROW("max", INT, enshu__team_def, size_max, "最多人数", "Most people",
        RANGE(0, 100000)),
};
static const enshu__record size_of_team =
    PART("size", "TeamSize", enshu__team_def, size_rows);

static const enshu__field team_rows[] = {
    ROW("id", ID, enshu__team_def, decl, "チームの識別子", "Id of the team",
        REQUIRED),
    ROW("name", TEXT, enshu__team_def, name, "名前", "Name", REQUIRED),
    ROW("org", REF, enshu__team_def, org, "属する組織",
        "Organisation it belongs to", TO(ENSHU__IS(ORG))),
    ROW("side", ENUM, enshu__team_def, side, "参加者か統制か見学者か",
        "Trainees, exercise control or observers", .words = sides,
        PRESET(0, "\"blue\"")),
    ROW("size", ROW, enshu__team_def, decl, "人数", "Number of people",
        .rows = &size_of_team),
};
const enshu__record enshu__record_team =
    DECLARATOR("team", "TeamDef", TEAM, enshu__team_def, team_rows,
               "参加者のチーム。", "A team of trainees.");

static const enshu__field role_rows[] = {
    ROW("id", ID, enshu__role_def, decl, "役割の識別子", "Id of the role",
        REQUIRED),
    ROW("name", TEXT, enshu__role_def, name, "名前", "Name", REQUIRED),
    ROW("team", REF, enshu__role_def, team,
        "属するチーム(統制が演じる役にはない)",
        "Its team; absent for a role played by exercise control",
        TO(ENSHU__IS(TEAM))),
    ROW("org", REF, enshu__role_def, org, "属する組織",
        "Organisation it belongs to", TO(ENSHU__IS(ORG))),
    ROW("npc", BOOL, enshu__role_def, npc, "統制または台本が演じる",
        "Played by control or by script", .default_ = "false"),
    ROW("briefing", TEXT, enshu__role_def, briefing, "本人だけに見せる説明",
        "What only this role is told before the start"),
    ROW("contact", STRING, enshu__role_def, contact, "連絡先 (架空のもの)",
        "How it is reached, made up"),
};
const enshu__record enshu__record_role = DECLARATOR(
    "role", "RoleDef", ROLE, enshu__role_def, role_rows,
    "一人または数人が受け持つ役割。", "A role taken by one or several people.");

static const enshu__field actor_rows[] = {
    ROW("id", ID, enshu__actor_def, decl, "識別子", "Id of the actor",
        REQUIRED),
    ROW("name", TEXT, enshu__actor_def, name, "名前", "Name", REQUIRED),
    ROW("org", REF, enshu__actor_def, org, "属する組織",
        "Organisation it belongs to", TO(ENSHU__IS(ORG))),
    ROW("contact", STRING, enshu__actor_def, contact, "連絡先 (架空のもの)",
        "How it is reached, made up"),
    ROW("replies", ROWS, enshu__actor_def, replies, "ひとりでに送る返事",
        "What it answers by itself", .rows = &enshu__record_reply, .one = true,
        AT2(enshu__actor_def, n_replies)),
};
const enshu__record enshu__record_actor = DECLARATOR(
    "actor", "ActorDef", ACTOR, enshu__actor_def, actor_rows,
    "連絡の差出人になる外部の人物。", "Somebody outside who sends messages.");

/* ---- people who do actions, and investments ---- */

static const enshu__field staff_rows[] = {
    ROW("id", ID, enshu__staff_def, decl, "要員の識別子", "Id of the pool",
        REQUIRED),
    ROW("name", TEXT, enshu__staff_def, name, "名前", "Name", REQUIRED),
    ROW("team", REF, enshu__staff_def, team, "属するチーム", "Whose people",
        REQUIRED, TO(ENSHU__IS(TEAM))),
    ROW("skill", WORD, enshu__staff_def, skill,
        "技能(行動の skill と同じ言葉。analyst、engineer、operator など)",
        "What they can do, as actions ask for it: analyst, engineer, operator "
        "or any word",
        REQUIRED),
    ROW("count", INT, enshu__staff_def, count,
        "人数(0 なら応援が来るまで誰もいない)",
        "How many there are; 0: nobody until somebody is lent", REQUIRED,
        RANGE(0, 100000)),
    ROW("from", TIME, enshu__staff_def, from_us,
        "勤務の始まり(演習の時刻。なければ初めから)",
        "On duty from this time of the drill; absent: from the start", ABSENT),
    ROW("to", TIME, enshu__staff_def, to_us,
        "勤務の終わり(なければ最後まで)。始めた作業は終わらせる",
        "On duty until then; absent: to the end. What was begun is finished",
        ABSENT),
    ROW("tires", DURATION, enshu__staff_def, tires_us,
        "勤務がこれだけ続くと疲れる", "Tired after so long on duty",
        RANGE(1, ENSHU_TIME_MAX), PRESET(8 * ENSHU_HOUR, "hours(8)")),
    ROW("pace", PPM, enshu__staff_def, pace_ppm,
        "疲れたときの速さ(作業時間は 1/pace 倍)",
        "Speed of tired people: work takes 1/pace times as long",
        RANGE(10000, 1000000), PRESET(700000, "0.7")),
};
const enshu__record enshu__record_staff = DECLARATOR(
    "staff", "StaffDef", STAFF, enshu__staff_def, staff_rows,
    "行動に要る人。行動の skill と people だけ取られ、終わると戻る。",
    "People who do actions: those of a team with one skill. Busy "
    "people are busy.");

static const enshu__field token_rows[] = {
    ROW("id", ID, enshu__token_def, decl, "投資の識別子", "Id of the token",
        REQUIRED),
    ROW("name", TEXT, enshu__token_def, name, "名前", "Name", REQUIRED),
    ROW("help", TEXT, enshu__token_def, help, "何が良くなるか",
        "What it improves"),
    ROW("cost", INT, enshu__token_def, cost, "トークンの数", "Tokens it costs",
        REQUIRED, RANGE(0, 1000000)),
    ROW("by", REFS, enshu__token_def, by,
        "投資できるチーム(なければどのチームも、それぞれ自分のために)",
        "Teams that may; absent: every team, each for itself",
        TO(ENSHU__IS(TEAM))),
    ROW("effects", EFFECTS, enshu__token_def, effects, "効果(その場で出る)",
        "What it changes, at once", .fn = true),
};
const enshu__record enshu__record_token = DECLARATOR(
    "token", "TokenDef", TOKEN, enshu__token_def, token_rows,
    "開始前の投資。各チームが scenario.tokens の範囲で選ぶ。",
    "An investment before the start, out of scenario.tokens of each team.");
