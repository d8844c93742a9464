/* The drill of three teams in the hands of evaluators: what they grade by, what
 * trainees wrote, what was said of it; and the end, with surveys. */
#include "base/memory.h"
#include "model/control_tables.h"
#include "model/sample.h"

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))
#define AT(hour, minute) SECONDS((((hour)-7) * 60 + (minute)) * 60)

static void put(json_t *f, const char *key, const char *word)
{
    if (word && *word)
        json_object_set_new(f, key, json_string(word));
}

/* ---- what is graded ---- */

typedef struct rubric_row {
    int points;
    const char *ja;
    const char *en;
} rubric_row;

static void tell_criterion(sample *s, const char *id, const char *objective,
                           const char *team, int max, enshu_text name,
                           enshu_text help, const char *about,
                           const char *about_id)
{
    json_t *f = json_pack("{s:s, s:o, s:I, s:s}", "criterion", id, "name",
                          sample_text(name.ja, name.en), "max",
                          (json_int_t)max * 1000, "by", "white");
    put(f, "objective", objective);
    put(f, "team", team);
    put(f, about, about_id);
    json_object_set_new(f, "help", sample_text(help.ja, help.en));
    sample_record(s, 0, 0, "criterion.described", f);
}

/* The same that those who play are asked, of nothing in particular. */
static void tell_asked(sample *s, const char *id, const char *by,
                       const char *team, int max, enshu_text name,
                       enshu_text help)
{
    json_t *f = json_pack("{s:s, s:o, s:I, s:s}", "criterion", id, "name",
                          sample_text(name.ja, name.en), "max",
                          (json_int_t)max * 1000, "by", by);
    put(f, "team", team);
    json_object_set_new(f, "help", sample_text(help.ja, help.en));
    sample_record(s, 0, 0, "criterion.described", f);
}

static void tell_rubric(sample *s, const char *id, const rubric_row *rows)
{
    for (; rows->ja; rows++)
        sample_record(s, 0, 0, "rubric.described",
                      json_pack("{s:s, s:I, s:o}", "criterion", id, "points",
                                (json_int_t)rows->points * 1000, "name",
                                sample_text(rows->ja, rows->en)));
}

static void describe_criteria(sample *s)
{
    static const rubric_row press[] = {
        {0, "発表がない、または事実でない内容を含む",
         "No statement, or something in it is not so"},
        {5, "確認した事実のみ。利用者への影響か次報の時刻が欠ける",
         "Facts only; effect on users or time of the next notice is missing"},
        {10,
         "影響、動いているもの、利用者が取る行動、分かっていないこと、次報の"
         "時刻がそろっている",
         "Effect, what still works, what users should do, what is not known, "
         "and the time of the next notice"},
        {0, NULL, NULL}};
    static const rubric_row evidence[] = {
        {0, "残していない", "Nothing was kept"},
        {3, "残したが、時刻か出所がない",
         "Kept, but time or source is missing"},
        {6, "時刻・出所・担当を付けて残した",
         "Kept with time, source, and who"},
        {0, NULL, NULL}};
    tell_criterion(
        s, "E-press", "O-4", "apoc", 10,
        (enshu_text){"会見・発表文の質", "Quality of the statement"},
        (enshu_text){"最初の発表文を、利用者の立場で読みます。推測や専門用語が"
                     "ないかも見ます。",
                     "Read the first statement as a passenger would. Look for "
                     "guesses and jargon."},
        "action", "press");
    tell_rubric(s, "E-press", press);
    tell_criterion(
        s, "E-reason", "O-2", "", 6,
        (enshu_text){"証拠保全の記録", "Record of the evidence"},
        (enshu_text){"判断の理由と、残した証拠の書き方を見ます。",
                     "Reasons for the decision, and how evidence was noted."},
        "question", "D-05");
    tell_rubric(s, "E-reason", evidence);
    tell_criterion(s, "E-answer", "O-1", "rail", 4,
                   (enshu_text){"照会への返答", "Answer to the query"},
                   (enshu_text){"確認済みの事実と未確認を分けているか。",
                                "Are facts and guesses kept apart?"},
                   "inject", "B04");
}

static const rubric_row shared[] = {
    {0, "聞かれるまで何も伝えなかった", "Told us nothing until we asked"},
    {3, "伝えたが、こちらの準備には遅かった",
     "Told us, too late for us to prepare"},
    {6, "こちらが備えられるうちに、使える形で伝えた",
     "Told us in time, in a form that we could use"},
    {0, NULL, NULL}};

/* What the team says of itself, and others of it. */
static void ask_own(sample *s, const char *team)
{
    static const rubric_row own[] = {
        {0, "役割が決まらないまま動いた", "We acted before roles were clear"},
        {2, "途中で決めた", "We settled them on the way"},
        {4, "最初に決め、交代も決めた", "Settled at once, with reliefs"},
        {0, NULL, NULL}};
    tell_asked(s, "S-roles", "self", team, 4,
               (enshu_text){"役割分担（自分たちの評価）",
                            "Who did what, as we see it"},
               (enshu_text){"最初の 20 分を思い出し、だれが何を受け持つかがいつ"
                            "決まったかで選んでください。",
                            "Think of the first twenty minutes: when was it "
                            "clear who does what?"});
    tell_rubric(s, "S-roles", own);
}

static void ask_others(sample *s, const char *team)
{
    tell_asked(
        s, "P-share", "peer", team, 6,
        (enshu_text){"情報の分かち合い", "Sharing what was known"},
        (enshu_text){"このチームからの連絡が、あなたのチームの役に立ったか"
                     "どうかを評価してください。",
                     "Did what this team told you help your own?"});
    tell_rubric(s, "P-share", shared);
}

void sample_ask_grades(sample *s, const char *own, const char *other)
{
    ask_own(s, own);
    tell_asked(s, "S-calm", "self", "", 5,
               (enshu_text){"落ち着いて話せたか", "Did we talk calmly?"},
               (enshu_text){"0 から 5 点で。", "From 0 to 5 points."});
    ask_others(s, other);
}

static void describe_capability(sample *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
        const char *look_ja;
        const char *look_en;
    } tasks[] = {
        {"declare", "CSIRT が宣言し、危機管理本部と一つの絵を持つ",
         "CSIRT declares, and shares one picture with the crisis team",
         "宣言の時刻、聞いた人、復唱。10 分以内か。",
         "Time of the declaration, who heard it, was it repeated; within ten "
         "minutes."},
        {"isolate", "隔離の順序を決め、影響を確認してから実施する",
         "Settles the order of isolation and checks the effect first",
         "誰が決めたか。現場への確認があったか。",
         "Who decided; was the front line asked."},
        {"sitrep", "定時報告を続ける", "Keeps reporting at fixed times",
         "事実・未確認・次の判断の時刻がそろうか。",
         "Facts, unknowns, time of the next decision."}};
    sample_record(
        s, 0, 0, "capability.described",
        json_pack("{s:s, s:o, s:o, s:s}", "id", "lead", "name",
                  sample_text("指揮と情報共有", "Command and shared picture"),
                  "help",
                  sample_text("覚知から 10 分以内に、全員が同じ状況認識で動いて"
                              "いる。",
                              "Within ten minutes everybody works from the "
                              "same picture."),
                  "objective", "O-1"));
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        sample_record(
            s, 0, 0, "task.described",
            json_pack("{s:s, s:s, s:o, s:o}", "capability", "lead", "task",
                      tasks[i].id, "name",
                      sample_text(tasks[i].ja, tasks[i].en), "help",
                      sample_text(tasks[i].look_ja, tasks[i].look_en)));
}

/* ---- what was written ---- */

static void describe_form(sample *s)
{
    static const struct {
        const char *key;
        const char *kind;
        const char *ja;
        const char *en;
    } rows[] = {{"statement", "text", "発表文", "Statement"},
                {"next", "time", "次のお知らせ", "Next notice"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_record(s, 0, 0, "form.described",
                      json_pack("{s:s, s:s, s:s, s:o, s:b}", "action", "press",
                                "key", rows[i].key, "kind", rows[i].kind,
                                "name", sample_text(rows[i].ja, rows[i].en),
                                "required", 1));
}

/* What was said in the room of a team, to one other, and by telephone. */
static void tell_talk(sample *s)
{
    sample_record(s, 0, 0, "room.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:o}", "id", "crisis", "name",
                            sample_text("対策本部室", "Crisis room"), "kind",
                            "team", "tlp", "AMBER", "members",
                            sample_ids("commander csirt pr")));
    (void)sample_next(
        s, AT(8, 35), "chat.said",
        json_pack(
            "{s:s, s:s, s:s, s:s, s:s}", "room", "crisis", "text",
            "宣言します。BHS の保守端末で不審な接続、原因は未確認。次の共有"
            "は 08:45。",
            "tlp", "AMBER", "by", "csirt", "team", "apoc"));
    (void)sample_next(s, AT(8, 36), "chat.said",
                      json_pack("{s:o, s:s, s:s, s:s}", "to",
                                sample_ids("commander"), "text",
                                "発表文の案を 08:40 までに出します。", "by",
                                "pr", "team", "apoc"));
    (void)sample_next(s, AT(8, 37), "call.rang",
                      json_pack("{s:i, s:s, s:o, s:s}", "call", 3, "from",
                                "dispatch", "to", sample_ids("mlit"), "heading",
                                "運行への影響"));
    (void)sample_next(s, AT(8, 37), "call.answered",
                      json_pack("{s:i, s:s, s:o}", "call", 3, "by", "mlit",
                                "present", sample_ids("dispatch mlit")));
    (void)sample_next(s, AT(8, 38), "call.said",
                      json_pack("{s:i, s:s, s:s, s:s}", "call", 3, "text",
                                "列車は平常どおりです。", "by", "dispatch",
                                "team", "rail"));
    (void)sample_next(s, AT(8, 39), "call.ended",
                      json_pack("{s:i, s:s}", "call", 3, "why", "left"));
    (void)sample_next(s, AT(8, 39), "call.noted",
                      json_pack("{s:i, s:s, s:s, s:s}", "call", 3, "text",
                                "国交省へ影響なしと回答。09:00 に続報。", "by",
                                "dispatch", "team", "rail"));
}

static void tell_writings(sample *s)
{
    describe_form(s);
    (void)sample_next(
        s, AT(8, 31), "question.asked",
        json_pack("{s:s, s:o, s:o, s:o}", "question", "D-05", "title",
                  sample_text("証拠保全と遮断の順序", "Evidence or cut first"),
                  "body",
                  sample_text("どちらを先に行いますか。", "Which comes first?"),
                  "to", sample_ids("csirt")));
    (void)sample_next(
        s, AT(8, 34), "question.answered",
        json_pack("{s:s, s:s, s:s, s:s}", "question", "D-05", "text",
                  "先にメモリと接続記録を取得し、5 分で遮断する。"
                  "BHS-MNT-02 のメモリ（08:33、担当 高橋）を保全済み。",
                  "by", "csirt", "team", "apoc"));
    tell_talk(s);
    (void)sample_next(
        s, AT(8, 42), "message.replied",
        json_pack("{s:s, s:s, s:s, s:s}", "inject", "B04", "text",
                  "運行管理の応答遅延を確認。原因は調査中で、列車の運行に影響は"
                  "ありません。次の報告は 09:00 に行います。",
                  "by", "dispatch", "team", "rail"));
    (void)sample_next(
        s, AT(8, 45), "action.done",
        json_pack(
            "{s:s, s:s, s:s, s:{s:s, s:s}}", "action", "press", "by", "pr",
            "team", "apoc", "form", "statement",
            "08時40分頃から手荷物の自動仕分けが止まり、手作業で対応しています。"
            "出発便に遅れが出ています。保安検査と搭乗は通常どおりです。お預けに"
            "なる手荷物を減らしていただけると助かります。原因は調査中です。次の"
            "お知らせは09時30分です。",
            "next", "09:30"));
    (void)sample_next(
        s, AT(8, 46), "message.sent",
        json_pack("{s:s, s:s, s:s, s:s, s:o}", "heading", "手荷物の状況",
                  "text", "南ソーターが停止。手作業で 24 名が対応中です。",
                  "by", "commander", "team", "apoc", "to", sample_ids("mlit")));
}

/* ---- what was said ---- */

static void grade(sample *s, int minute, const char *criterion, int points,
                  const char *rater, const char *text)
{
    (void)sample_next(s, AT(8, minute), "criterion.graded",
                      json_pack("{s:s, s:I, s:s, s:s, s:s}", "criterion",
                                criterion, "points", (json_int_t)points * 1000,
                                "rater", rater, "by", "control", "text", text));
}

static void rate(sample *s, int minute, const char *task, const char *team,
                 const char *rating, const char *rater, const char *text)
{
    (void)sample_next(s, AT(8, minute), "task.rated",
                      json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s}",
                                "capability", "lead", "task", task, "team",
                                team, "rating", rating, "rater", rater, "by",
                                "control", "text", text));
}

static void tell_grades(sample *s)
{
    grade(s, 46, "E-press", 10, "s6",
          "影響、取る行動、次報の時刻がそろい、推測がない。");
    grade(s, 46, "E-press", 5, "seat-1", "動いているものの説明が弱い。");
    grade(s, 46, "E-answer", 4, "s6", "");
    grade(s, 47, "S-roles", 4, "csirt", "宣言と同時に担当を決めた。");
    grade(s, 47, "S-roles", 2, "pr", "広報の担当は 08:40 まで空いていた。");
    rate(s, 40, "declare", "apoc", "P", "seat-1",
         "08:35 に宣言し、本部が復唱した。");
    rate(s, 41, "isolate", "apoc", "S", "seat-1", "現場への確認が後になった。");
    rate(s, 41, "isolate", "apoc", "M", "s6",
         "遮断の影響を確認せずに始めようとした。");
    (void)sample_next(s, AT(8, 46), "item.rated",
                      json_pack("{s:s, s:s, s:I, s:s, s:s, s:s}", "item", "M6",
                                "team", "", "grade", (json_int_t)4, "rater",
                                "s6", "by", "control", "text",
                                "他社の広報にも雛形を配っていた。"));
}

static void tell_improvements(sample *s)
{
    (void)sample_next(
        s, AT(8, 46), "improvement.added",
        json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}",
                  "improvement", (json_int_t)1, "heading",
                  "保守用 VPN の多要素認証", "text",
                  "共用 ID の利用をやめ、個人 ID と多要素認証にする。",
                  "objective", "O-2", "team", "apoc", "charge",
                  "情報システム部長", "by_date", "2026-09-30", "measure",
                  "全接続で多要素認証の記録が残る", "rater", "seat-1"));
    (void)sample_next(s, AT(8, 46), "improvement.added",
                      json_pack("{s:I, s:s, s:s, s:s, s:s, s:s}", "improvement",
                                (json_int_t)2, "heading",
                                "発表文の雛形に「動いているもの」を入れる",
                                "team", "apoc", "charge", "広報課長", "by_date",
                                "2026-08-31", "rater", "s6"));
    (void)sample_next(s, AT(8, 47), "improvement.changed",
                      json_pack("{s:I, s:s, s:s}", "improvement", (json_int_t)2,
                                "state", "done", "rater", "s6"));
}

/* ---- surveys ---- */

static void ask_field(sample *s, const char *survey, const char *key,
                      const char *kind, const char *ja, const char *en,
                      bool required)
{
    sample_record(s, 0, 0, "survey.field",
                  json_pack("{s:s, s:s, s:s, s:o, s:I, s:b}", "survey", survey,
                            "key", key, "kind", kind, "name",
                            sample_text(ja, en), "max",
                            (json_int_t)(kind[0] == 's' ? 5 : 400), "required",
                            required));
}

static void ask_option(sample *s, const char *survey, const char *key,
                       const char *option, const char *ja, const char *en)
{
    sample_record(s, 0, 0, "option.described",
                  json_pack("{s:s, s:s, s:s, s:o}", "survey", survey, "key",
                            key, "option", option, "name",
                            sample_text(ja, en)));
}

static json_t *survey_name(bool anonymous)
{
    return anonymous ? sample_text("ホットウォッシュ", "Hot wash")
                     : sample_text("自己点検", "Self-check");
}

static void describe_survey(sample *s, const char *id, bool anonymous)
{
    sample_record(s, 0, 0, "survey.described",
                  json_pack("{s:s, s:o, s:b}", "survey", id, "name",
                            survey_name(anonymous), "anonymous", anonymous));
    ask_field(s, id, "useful", "scale", "今日の演習は実務に役立つ",
              "Today's exercise helps my work", true);
    ask_option(s, id, "useful", "1", "そう思わない", "I do not agree");
    ask_option(s, id, "useful", "5", "そう思う", "I agree");
    ask_field(s, id, "hardest", "choice", "いちばん難しかったのは",
              "What was hardest", true);
    ask_option(s, id, "hardest", "picture", "状況をつかむこと",
               "Getting the picture");
    ask_option(s, id, "hardest", "decide", "決めること", "Deciding");
    ask_option(s, id, "hardest", "tell", "伝えること", "Telling others");
    ask_field(s, id, "next", "text", "次に直したいこと（一つ）",
              "One thing to change", false);
}

void sample_open_survey(sample *s, const char *id, bool anonymous)
{
    describe_survey(s, id, anonymous);
    (void)sample_next(s, AT(11, 0), "survey.opened",
                      json_pack("{s:s, s:o, s:b}", "survey", id, "name",
                                survey_name(anonymous), "anonymous",
                                anonymous));
}

static void answer(sample *s, int useful, const char *hardest, const char *next)
{
    (void)sample_next(s, AT(11, 2), "survey.answered",
                      json_pack("{s:s, s:{s:i, s:s, s:s}}", "survey", "hotwash",
                                "form", "useful", useful, "hardest", hardest,
                                "next", next));
}

/* ---- all of it ---- */

void sample_judge(sample *s)
{
    describe_criteria(s);
    ask_own(s, "apoc");
    ask_others(s, "rail");
    describe_capability(s);
    tell_writings(s);
    tell_grades(s);
    tell_improvements(s);
}

sample *sample_create_judge(void)
{
    sample *s = sample_create_control();
    sample_judge(s);
    sample_clear_sent(s);
    return s;
}

sample *sample_create_judge_seat(void)
{
    sample *s = sample_create_judge();
    sample_seat(s, "evaluator", "", "");
    return s;
}

static void take_end(sample *s, const char *more)
{
    char *text =
        xprintf("{\"v\":1,\"type\":\"clock\",\"now_us\":14400000000,"
                "\"rate\":4000,\"speed\":1000,\"paused\":true,"
                "\"ended\":true,\"lag_us\":0,\"journal\":18300%s}",
                more);
    sample_take(s, text);
    xfree(text);
}

void sample_end_drill(sample *s)
{
    take_end(s, "");
}

void sample_close_drill(sample *s)
{
    take_end(s, ",\"closed\":true");
}

sample *sample_create_judge_late(void)
{
    sample *s = sample_create_judge();
    (void)sample_next(s, AT(11, 0), "drill.stopped",
                      json_pack("{s:s}", "why", "over"));
    sample_open_survey(s, "hotwash", true);
    answer(s, 5, "tell", "発表文の雛形");
    answer(s, 4, "picture", "");
    answer(s, 4, "tell", "連絡先の一覧を紙でも持つ");
    sample_end_drill(s);
    sample_clear_sent(s);
    return s;
}
