/* What people owe others, and how what they say changes others' fate. */
#include "script/api_row.h"

#define PEOPLE (ENSHU__IS(ROLE) | ENSHU__IS(TEAM))
#define MAX_POINTS INT64_C(1000000000) /* thousandths */
enum { HARDEST = 3 };

/* ---- duties ---- */

static const char *const bases[] = {"law", "guideline", "contract", "target",
                                    NULL};

static const enshu__field obligation_rows[] = {
    ROW("id", ID, enshu__obligation_def, decl, "義務の識別子",
        "Id of the obligation", REQUIRED),
    ROW("name", TEXT, enshu__obligation_def, name, "名前", "Name", REQUIRED),
    ROW("help", TEXT, enshu__obligation_def, help, "負う側への説明",
        "Explanation for those who owe it"),
    ROW("basis", ENUM, enshu__obligation_def, basis,
        "根拠: 法令・指針・契約・演習の目標",
        "What it rests on: law, guideline, contract, or a target of the drill",
        .words = bases, PRESET(ENSHU__BASIS_TARGET, "\"target\"")),
    ROW("of", REF, enshu__obligation_def, of, "負うチーム・役割",
        "Team or role that owes it", REQUIRED, TO(PEOPLE)),
    ROW("to", REF, enshu__obligation_def, to,
        "報告先。行動の対象がその組織(人物やチームなら属する組織)のときに"
        "果たされる",
        "Whom it is owed to; done by an action on that organisation, or on "
        "that of the team or actor",
        TO(ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(ACTOR))),
    ROW("form", REF, enshu__obligation_def, form,
        "この様式の行動で果たす(form action のどちらか一つ)",
        "Done by an action with this form; exactly one of form, action",
        TO(ENSHU__IS(FORM))),
    ROW("action", REF, enshu__obligation_def, action, "この行動で果たす",
        "Done by this action", TO(ENSHU__IS(ACTION))),
    ROW("trigger", COND, enshu__obligation_def, trigger,
        "初めて成り立ったとき生じる", "It opens when this first becomes true",
        REQUIRED),
    ROW("within", DURATION, enshu__obligation_def, within_us,
        "満点の期限(生じてから)", "Full points up to this long after", REQUIRED,
        RANGE(1, ENSHU_TIME_MAX)),
    ROW("zero", DURATION, enshu__obligation_def, zero_us,
        "零点になる時間(生じてから。間は直線で減る)",
        "No points from this long after on; between the two in proportion",
        ABSENT, RANGE(1, ENSHU_TIME_MAX), .default_ = "3 x within"),
    ROW("renew", DURATION, enshu__obligation_def, renew_us,
        "果たすか逃すと、次の回が生じる。その満点の期限",
        "When it is done or missed the next round opens, with this time limit",
        ABSENT, RANGE(1, ENSHU_TIME_MAX)),
    ROW("rounds", INT, enshu__obligation_def, rounds,
        "最多の回数(0 なら何度でも)", "At most so many rounds; 0: any number",
        RANGE(0, 100000)),
    ROW("ends", COND, enshu__obligation_def, ends,
        "成り立つと次の回は生じず、残っている回は失点なく消える",
        "When this is true no further round opens, and an open one lapses "
        "without loss"),
    ROW("points", MILLI, enshu__obligation_def, points_milli,
        "一回の配点(時間 x 記入の割合 x 食い違いがあれば半分)",
        "Points of each round: times how timely, times how complete, half "
        "when it differs from what others were told",
        RANGE(0, MAX_POINTS), .default_ = "0"),
    ROW("objective", REF, enshu__obligation_def, objective, "訓練目標",
        "Objective the points belong to", TO(ENSHU__IS(OBJECTIVE))),
};
const enshu__record enshu__record_obligation = DECLARATOR(
    "obligation", "ObligationDef", OBLIGATION, enshu__obligation_def,
    obligation_rows, "期限までに知らせる義務。得点の基準 \"O:識別子\" になる。",
    "A duty to tell somebody in time; criterion \"O:id\" of the score.");

/* ---- warnings ---- */

static const enshu__field content_rows[] = {
    ROW("id", KEY, enshu__content_def, id, "内容の識別子", "Id of the content",
        REQUIRED),
    ROW("name", TEXT, enshu__content_def, name, "名前", "Name"),
    ROW("any", NAMES, enshu__content_def, words,
        "このどれかの言葉(大文字小文字・全角半角・空白は問わない)",
        "One of these words; case, width and blanks do not matter", REQUIRED,
        AT2(enshu__content_def, n_words)),
};
static const enshu__record content =
    PART("contents", "Content", enshu__content_def, content_rows);

static const enshu__field reduce_rows[] = {
    ROW("step", REF, enshu__reduce_def, step,
        "軽くなる手順(step adversary "
        "のどちらか一つ)",
        "Step that strikes lower; or:", TO(ENSHU__IS(STEP))),
    ROW("adversary", REF, enshu__reduce_def, adversary,
        "この攻撃者のどの手順も", "Every step of this adversary",
        TO(ENSHU__IS(ADVERSARY))),
    ROW("by", INT, enshu__reduce_def, by, "何段階軽くなるか",
        "How many stages lower", REQUIRED, RANGE(1, HARDEST)),
    ROW("lead", DURATION, enshu__reduce_def, lead_us,
        "これだけ前に実行していれば", "When executed so long before",
        .default_ = "0"),
};
static const enshu__record reduce = {.name = "reduces",
                                     .class_name = "Reduce",
                                     .fields = reduce_rows,
                                     .n = sizeof reduce_rows
                                          / sizeof *reduce_rows,
                                     .size = sizeof(enshu__reduce_def),
                                     .has_where = true};

static const enshu__field share_rows[] = {
    ROW("id", ID, enshu__share_def, decl, "注意喚起の識別子",
        "Id of the warning", REQUIRED),
    ROW("name", TEXT, enshu__share_def, name, "名前", "Name", REQUIRED),
    ROW("about", REF, enshu__share_def, about, "何についてか",
        "What it is about",
        TO(ENSHU__IS(INDICATOR) | ENSHU__IS(STEP) | ENSHU__IS(ASSET))),
    ROW("contents", ROWS, enshu__share_def, contents,
        "一つの文にそろっていなければならない内容",
        "What one and the same text has to say", REQUIRED, .rows = &content,
        .one = true, AT2(enshu__share_def, n_contents)),
    ROW("actions", REFS, enshu__share_def, actions,
        "どれかを注意喚起の後に行うと、実行したことになる",
        "Doing one of these after a warning executes it", REQUIRED,
        TO(ENSHU__IS(ACTION))),
    ROW("enough", COND, enshu__share_def, enough,
        "自ら成り立つチームには注意喚起が要らない(is() はチームの見方)",
        "A team for which this holds of itself needs no warning; is() asks "
        "what the team believes"),
    ROW("reduces", ROWS, enshu__share_def, reduces,
        "実行したチームの組織を襲うとき軽くなる手順",
        "Steps that strike lower when the team executed it", REQUIRED,
        .rows = &reduce, .one = true, AT2(enshu__share_def, n_reduces)),
    ROW("points", MILLI, enshu__share_def, points_milli,
        "間に合ったチームへ最初に知らせたときの配点(一度だけ)",
        "Points when a team first warned another that used it in time; once",
        RANGE(0, MAX_POINTS), .default_ = "0"),
    ROW("objective", REF, enshu__share_def, objective, "訓練目標",
        "Objective the points belong to", TO(ENSHU__IS(OBJECTIVE))),
};
const enshu__record enshu__record_share = DECLARATOR(
    "share", "ShareDef", SHARE, enshu__share_def, share_rows,
    "共有すると他の組織の被害が軽くなる注意喚起。得点の基準 \"W:識別子\" "
    "になる。",
    "A warning that, shared in time, lowers what others suffer; criterion "
    "\"W:id\" of the score.");

/* ---- sectors ---- */

static const char *const lights[] = {"green", "yellow", "red", NULL};

static const enshu__field weight_rows[] = {
    ROW("party", REF, enshu__weight_def, party, "組織・チーム・サービス",
        "Organisation, team or service",
        TO(ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(SERVICE))),
    ROW("weight", INT, enshu__weight_def, weight, "依存の度合い",
        "How much it depends", RANGE(0, 3)),
};
static const enshu__record weight = {.name = "weights",
                                     .fields = weight_rows,
                                     .n = sizeof weight_rows
                                          / sizeof *weight_rows,
                                     .size = sizeof(enshu__weight_def)};

static const enshu__field sector_rows[] = {
    ROW("id", ID, enshu__sector_def, decl, "分野の識別子", "Id of the sector",
        REQUIRED),
    ROW("name", TEXT, enshu__sector_def, name, "名前", "Name", REQUIRED),
    ROW("light", ENUM, enshu__sector_def, state, "初めの灯", "Light at first",
        .words = lights, PRESET(ENSHU__LIGHT_GREEN, "\"green\"")),
    ROW("weights", WEIGHTS, enshu__sector_def, weights,
        "組織・チーム・サービスがどれだけ頼っているか(0〜3)",
        "How much organisations, teams and services depend on it, 0 to 3",
        .rows = &weight, AT2(enshu__sector_def, n_weights)),
};
const enshu__record enshu__record_sector = DECLARATOR(
    "sector", "SectorDef", SECTOR, enshu__sector_def, sector_rows,
    "誰も演じない分野(電力、通信など)。灯は全員に見える。",
    "A sector nobody plays, such as power or telecommunications. Everybody "
    "sees its light.");
