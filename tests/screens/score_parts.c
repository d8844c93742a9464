#include "screens/score_parts.h"

#include "base/json.h"
#include "base/memory.h"

/* clang-format off: as a host sends it. */
static const char *const parts[] = {
    "{\"total\":63400,\"max\":100000,\"gated\":false,\"hints\":2,\"a"
    "xes\":[{\"axis\":\"service\",\"weight\":30,\"share\":78300,\"ma"
    "x\":30000},{\"axis\":\"containment\",\"weight\":20,\"share\":55"
    "000,\"max\":20000},{\"axis\":\"reporting\",\"weight\":15,\"shar"
    "e\":73300,\"max\":15000},{\"axis\":\"communication\",\"weight\""
    ":15,\"share\":46600,\"max\":15000},{\"axis\":\"governance\",\"w"
    "eight\":20,\"share\":60000,\"max\":20000}]}",
    "{\"id\":\"service\",\"name\":{\"ja\":\"お客さまと運行を"
    "守る\",\"en\":\"Keep passengers served\"},\"axis\":\"service\""
    ",\"points\":23500,\"max\":30000,\"reasons\":[{\"criterion\":\"X"
    ":I-01\",\"name\":{\"ja\":\"指令に運行への影響を確認"
    "\",\"en\":\"Ask operations control about the trains\"},\"points"
    "\":3000,\"max\":3000,\"state\":\"met\",\"counted\":true,\"t_us\""
    ":240000000,\"evidence\":{\"ja\":\"実施 指令に運行影響を"
    "照会 (CSIRT責任者)\",\"en\":\"done: ask operations control"
    " (CSIRT lead)\"}},{\"criterion\":\"X:I-02\",\"name\":{\"ja\":\""
    "案内を放送・発車標・乗換アプリへ切替\",\"en\""
    ":\"Move information to PA, boards and journey planners\"},\"poi"
    "nts\":4000,\"max\":4000,\"state\":\"met\",\"counted\":true,\"t_"
    "us\":660000000,\"evidence\":{\"ja\":\"実施 案内の切替 (指"
    "令長)\",\"en\":\"done: move information (chief controller)\"}"
    "},{\"criterion\":\"X:I-05\",\"name\":{\"ja\":\"駅の統一回答"
    "を配布\",\"en\":\"Give stations one answer\"},\"points\":0,\""
    "max\":3000,\"state\":\"missed\",\"counted\":true,\"t_us\":24000"
    "00000,\"evidence\":{\"ja\":\"期待行動× 12分以内に実施"
    "なし\",\"en\":\"not done within twelve minutes\"},\"answer\":"
    "{\"ja\":\"「列車は平常どおりです。19時08分に指令"
    "で確認しました。ホームページは調査中です。"
    "次のお知らせは19時30分です」を全駅に配り、放"
    "送する。\",\"en\":\"'Trains run normally, confirmed by oper"
    "ations control at 19:08. The website is being looked into. Next"
    " notice 19:30.' To all stations, and on the PA.\"}},{\"criterio"
    "n\":\"C-05\",\"name\":{\"ja\":\"運行情報を求める人の待"
    "ち時間\",\"en\":\"How long people waited for running informa"
    "tion\"},\"points\":1500,\"max\":2000,\"state\":\"measured\",\"c"
    "ounted\":true,\"metric\":\"delay_avg\",\"value\":160000000,\"be"
    "st\":10000000,\"worst\":600000000},{\"criterion\":\"P-cut\",\"n"
    "ame\":{\"ja\":\"全ネットワークを遮断し、指令と駅"
    "を孤立させた\",\"en\":\"Cut every network and left operat"
    "ions control and stations alone\"},\"points\":0,\"max\":0,\"sta"
    "te\":\"spared\",\"counted\":true}]}",
    "{\"id\":\"contain\",\"name\":{\"ja\":\"証拠・封じ込め・"
    "復旧\",\"en\":\"Evidence, containment, recovery\"},\"axis\":\""
    "containment\",\"points\":11000,\"max\":20000,\"reasons\":[{\"cr"
    "iterion\":\"X:I-03\",\"name\":{\"ja\":\"犯行声明の画面と"
    "時刻を保存\",\"en\":\"Keep the claim with its time\"},\"po"
    "ints\":2000,\"max\":2000,\"state\":\"met\",\"counted\":true,\"t"
    "_us\":900000000,\"evidence\":{\"ja\":\"実施 画面と時刻を"
    "保存 (CSIRT責任者)\",\"en\":\"done: keep screen and time ("
    "CSIRT lead)\"}},{\"criterion\":\"X:Q-04\",\"name\":{\"ja\":\"ス"
    "クラビングによる攻撃通信の除去を指示した\","
    "\"en\":\"Ordered scrubbing to take the flood away\"},\"points\""
    ":5000,\"max\":5000,\"state\":\"met\",\"counted\":true,\"t_us\":"
    "1260000000,\"evidence\":{\"ja\":\"判断 簡易ページとスク"
    "ラビング (CSIRT責任者)\",\"en\":\"decided: page and scru"
    "bbing (CSIRT lead)\"}},{\"criterion\":\"X:I-07\",\"name\":{\"ja"
    "\":\"広報課の端末を隔離\",\"en\":\"Isolate the PR desk"
    "'s PC\"},\"points\":4000,\"max\":4000,\"state\":\"late\",\"coun"
    "ted\":true,\"t_us\":3480000000,\"evidence\":{\"ja\":\"実施 端"
    "末を隔離 広報課PC (CSIRT責任者)\",\"en\":\"done: isol"
    "ate host, PR PC (CSIRT lead)\"},\"answer\":{\"ja\":\"端末を隔"
    "離(電源は切らない)、全社員へ注意喚起、当該者"
    "の認証情報をリセット。DDoSと同一犯とは書かな"
    "い。\",\"en\":\"Isolate the PC (power stays on), warn all sta"
    "ff, renew the user's log-ins. Do not write that it is the same "
    "attacker.\"}},{\"criterion\":\"X:I-07b\",\"name\":{\"ja\":\"公"
    "式SNSの不審なログインへの対処\",\"en\":\"Odd log-i"
    "n to the official account\"},\"points\":0,\"max\":3000,\"state\""
    ":\"avoided\",\"counted\":false},{\"criterion\":\"P-reboot\",\"n"
    "ame\":{\"ja\":\"Webサーバーを再起動した\",\"en\":\"Re"
    "started the web servers\"},\"points\":-3000,\"max\":0,\"state\""
    ":\"penalty\",\"counted\":true,\"t_us\":1080000000,\"evidence\":"
    "{\"ja\":\"実施 Webサーバーを再起動 (CSIRT責任者)\""
    ",\"en\":\"done: restart web servers (CSIRT lead)\"},\"answer\":"
    "{\"ja\":\"再起動では攻撃通信は減らず、証拠が失"
    "われる。流量を減らす対策を先に選ぶ。\",\"en\""
    ":\"A restart does not stop the flood and destroys evidence. Cho"
    "ose what lowers the traffic first.\"}}]}",
    "{\"id\":\"report\",\"name\":{\"ja\":\"共有と第一報\",\"en"
    "\":\"Share and report\"},\"axis\":\"reporting\",\"points\":1100"
    "0,\"max\":15000,\"reasons\":[{\"criterion\":\"C-09a\",\"name\":"
    "{\"ja\":\"共有のTLPがGREENかAMBER\",\"en\":\"Share marked "
    "GREEN or AMBER\"},\"points\":2000,\"max\":2000,\"state\":\"met\""
    ",\"counted\":true,\"t_us\":3720000000,\"evidence\":{\"ja\":\"実"
    "施 交通ISACへ共有 (CSIRT責任者)\",\"en\":\"done: share"
    " with the ISAC (CSIRT lead)\"}},{\"criterion\":\"C-09c\",\"name"
    "\":{\"ja\":\"共有に送信元と対策の記入あり(内容は"
    "評価者が確認)\",\"en\":\"Share: sources and mitigation fi"
    "lled in (content is for the evaluator)\"},\"points\":0,\"max\":"
    "2000,\"state\":\"missed\",\"counted\":true,\"t_us\":3720000000,"
    "\"evidence\":{\"ja\":\"実施 交通ISACへ共有 (CSIRT責任者"
    ")\",\"en\":\"done: share with the ISAC (CSIRT lead)\"},\"answer"
    "\":{\"ja\":\"送信元AS、簡易ページとスクラビング"
    "の効果を書く。\",\"en\":\"Source AS numbers, and what pa"
    "ge and scrubbing did.\"}},{\"criterion\":\"C-10a\",\"name\":{\""
    "ja\":\"第一報の5項目に記入あり(内容は評価者が"
    "確認)\",\"en\":\"First report: five facts filled in (content "
    "is for the evaluator)\"},\"points\":4000,\"max\":4000,\"state\""
    ":\"met\",\"counted\":true,\"t_us\":4260000000,\"evidence\":{\"j"
    "a\":\"実施 国土交通省へ第一報 (危機管理)\",\"en\""
    ":\"done: first report to the ministry (crisis management)\"}}]}",
    "{\"id\":\"comms\",\"name\":{\"ja\":\"初動広報\",\"en\":\"Fi"
    "rst communication\"},\"axis\":\"communication\",\"points\":7000"
    ",\"max\":15000,\"reasons\":[{\"criterion\":\"X:I-06\",\"name\":"
    "{\"ja\":\"取材への回答\",\"en\":\"Answer the reporter\"},"
    "\"points\":5000,\"max\":5000,\"state\":\"met\",\"counted\":true"
    ",\"t_us\":2580000000,\"evidence\":{\"ja\":\"実施 コメント"
    "を発表 (広報)\",\"en\":\"done: statement (PR)\"}},{\"crite"
    "rion\":\"C-06a\",\"name\":{\"ja\":\"コメントに運行・安"
    "全の記入あり(内容は評価者が確認)\",\"en\":\"Stat"
    "ement: safety filled in (content is for the evaluator)\"},\"poi"
    "nts\":2000,\"max\":2000,\"state\":\"met\",\"counted\":true,\"t_"
    "us\":2580000000,\"evidence\":{\"ja\":\"実施 コメントを発"
    "表 (広報)\",\"en\":\"done: statement (PR)\"}},{\"criterion\""
    ":\"C-06b\",\"name\":{\"ja\":\"コメントに次のお知らせ"
    "の時刻あり\",\"en\":\"Statement gives the time of the next"
    " notice\"},\"points\":0,\"max\":2000,\"state\":\"missed\",\"cou"
    "nted\":true,\"t_us\":2580000000,\"evidence\":{\"ja\":\"実施 コ"
    "メントを発表 (広報)\",\"en\":\"done: statement (PR)\"},"
    "\"answer\":{\"ja\":\"次のお知らせは19時45分、のよう"
    "に時刻を約束する。\",\"en\":\"Promise a time, such as "
    "19:45.\"}},{\"criterion\":\"E-1\",\"name\":{\"ja\":\"コメント"
    "の分かりやすさ\",\"en\":\"How clear the statement is\"},"
    "\"points\":0,\"max\":2000,\"state\":\"ungraded\",\"counted\":tr"
    "ue}]}",
    "{\"id\":\"govern\",\"name\":{\"ja\":\"CSIRTと危機管理の連"
    "携\",\"en\":\"One team, one picture\"},\"axis\":\"governance\""
    ",\"points\":12000,\"max\":20000,\"reasons\":[{\"criterion\":\"X"
    ":I-02b\",\"name\":{\"ja\":\"「運行は平常」を全員の記"
    "録に残した\",\"en\":\"'Trains normal' in everyone's log\"}"
    ",\"points\":3000,\"max\":3000,\"state\":\"met\",\"counted\":tru"
    "e,\"t_us\":480000000,\"evidence\":{\"ja\":\"実施 運行平常"
    "を記録 (指令長)\",\"en\":\"done: log that trains are safe"
    " (chief controller)\"}},{\"criterion\":\"X:Q-08\",\"name\":{\"j"
    "a\":\"社長に影響を説明し2案を示した\",\"en\":\"Ex"
    "plained the effect and gave two options\"},\"points\":5000,\"ma"
    "x\":5000,\"state\":\"met\",\"counted\":true,\"t_us\":3240000000"
    ",\"evidence\":{\"ja\":\"判断 影響を説明し2案 (危機管"
    "理)\",\"en\":\"decided: explain, two options (crisis managemen"
    "t)\"}},{\"criterion\":\"X:Q-13\",\"name\":{\"ja\":\"当番・引"
    "き継ぎ・明朝の報告を決めた\",\"en\":\"Set watch, h"
    "and-over and morning report\"},\"points\":0,\"max\":2000,\"stat"
    "e\":\"missed\",\"counted\":true,\"t_us\":5340000000,\"evidence\""
    ":{\"ja\":\"期限までに判断なし\",\"en\":\"nobody decide"
    "d in time\"},\"answer\":{\"ja\":\"全員を残すのではなく"
    "、交代の時刻と引き継ぎの内容を決める。\",\"e"
    "n\":\"Settle hand-over times and contents; do not keep everybod"
    "y up.\"}}]}"};
/* clang-format on */

/* ---- giving them ---- */

static void give_part(sample *s, size_t i, size_t n, const char *part)
{
    char *text = xprintf("{\"v\":1,\"type\":\"score\",\"part\":%zu,"
                         "\"parts\":%zu,\"score\":%s}",
                         i, n, part);
    sample_take(s, text);
    xfree(text);
}

static void end(sample *s)
{
    sample_take(s, "{\"v\":1,\"type\":\"clock\",\"now_us\":5400000000,"
                   "\"rate\":4500,\"speed\":1000,\"paused\":true,"
                   "\"ended\":true,\"lag_us\":0,\"journal\":1042}");
}

void score_parts_give(sample *s)
{
    enum { N = sizeof parts / sizeof *parts };
    for (size_t i = 0; i < N; i++)
        give_part(s, i, N, parts[i]);
    end(s);
}

/* ---- all that there can be ---- */

static json_t *items(void)
{
    static const struct {
        const char *item;
        int level;
        int reckoned;
        bool overruled;
    } rows[] = {{"M1", 3, 3, false}, {"M2", -1, -1, false}, {"M3", 2, 2, false},
                {"M4", 1, 1, false}, {"M5", 3, 3, false},   {"M6", 4, 3, true},
                {"M7", 3, 3, false}, {"M8", -1, -1, false}, {"M9", 2, 2, false},
                {"M10", 0, 0, false}};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *o = json_pack("{s:s, s:i, s:i, s:b}", "item", rows[i].item,
                              "level", rows[i].level, "reckoned",
                              rows[i].reckoned, "overruled", rows[i].overruled);
        if (rows[i].overruled)
            json_object_set_new(
                o, "why",
                sample_text("評価者 s6：他社の広報にも雛形を配っていた",
                            "evaluator s6: gave the form to others too"));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *totals(void)
{
    json_t *o = json_loads(parts[0], 0, NULL);
    ENSHU_REQUIRE(o != NULL);
    json_object_set_new(o, "total", json_integer(40000));
    json_object_set_new(o, "gated", json_true());
    json_object_set_new(o, "cap", json_integer(40000));
    json_object_set_new(o, "ungraded", json_integer(1));
    json_object_set_new(o, "items", items());
    return o;
}

/* As the host says what was measured, and what teams graded. */
static void add_more(json_t *reasons)
{
    json_array_append_new(
        reasons,
        json_pack(
            "{s:s, s:o, s:i, s:i, s:s, s:b, s:s, s:I, s:I, s:I, s:I, s:i, s:I, "
            "s:o}",
            "criterion", "K-2", "name",
            sample_text("案内窓口の待ち時間", "Waiting at the desks"), "points",
            2400, "max", 4000, "state", "measured", "counted", 1, "metric",
            "k_wait", "value", (json_int_t)1944000, "best", (json_int_t)780000,
            "worst", (json_int_t)4104000, "middle", (json_int_t)1560000,
            "minutes", 120, "t_us", (json_int_t)5400000000, "evidence",
            sample_text("案内窓口の待ち時間：平均 16.2 分（模範 6.5 分、標準 "
                        "13 分、何もしない場合 34.2 分。120 分間の平均）",
                        "Waiting at the desks: mean 16.2 min (best line 6.5 "
                        "min, ordinary 13 min, nothing done 34.2 min; over 120 "
                        "min)")));
    json_array_append_new(
        reasons, json_pack("{s:s, s:o, s:i, s:i, s:s, s:b, s:i, s:s, s:I, s:o}",
                           "criterion", "S-roles", "name",
                           sample_text("役割分担（自分たちの評価）",
                                       "Who did what, as we see it"),
                           "points", 3000, "max", 4000, "state", "graded",
                           "counted", 1, "ratings", 3, "rater", "self", "t_us",
                           (json_int_t)5400000000, "evidence",
                           sample_text("自己評価（3 件の平均）",
                                       "Self-assessment, mean of 3 roles")));
}

static json_t *judged(void)
{
    json_t *o = json_pack(
        "{s:s, s:o, s:s, s:i, s:i, s:[{s:s, s:o, s:i, s:i, s:s, s:b, s:i, s:i, "
        "s:I, s:o}, {s:s, s:o, s:i, s:i, s:s, s:b}, {s:s, s:o, s:i, s:i, s:s, "
        "s:b}]}",
        "id", "words", "name",
        sample_text("言葉の質", "Quality of what was said"), "axis",
        "communication", "points", 7500, "max", 10000, "reasons", "criterion",
        "E-press", "name",
        sample_text("発表文の質", "Quality of the statement"), "points", 7500,
        "max", 10000, "state", "differs", "counted", 1, "ratings", 2, "spread",
        5000, "t_us", (json_int_t)5400000000, "evidence",
        sample_text("評価 7.5 点（評価者 2 人の平均）",
                    "graded 7.5, the mean of two"),
        "criterion", "E-rumour", "name",
        sample_text("うわさへの対応", "Dealing with rumours"), "points", 0,
        "max", 5000, "state", "ungraded", "counted", 0, "criterion", "K-1",
        "name", sample_text("定時率", "Trains on time"), "points", 0, "max",
        5000, "state", "unmeasured", "counted", 0);
    add_more(json_object_get(o, "reasons"));
    return o;
}

static json_t *move(int minute, int by, int value, const char *ja,
                    const char *en)
{
    return json_pack("{s:I, s:i, s:i, s:s, s:o}", "t_us",
                     (json_int_t)minute * 60000000, "by", by, "value", value,
                     "rule", "r", "name", sample_text(ja, en));
}

static json_t *trust(void)
{
    json_t *moves = json_array();
    json_array_append_new(
        moves, move(18, 6, 76, "最初の正直なお知らせ", "First honest notice"));
    json_array_append_new(
        moves, move(48, -3, 73, "報道の照会から 30 分の沈黙",
                    "Thirty minutes of silence after the press asked"));
    json_array_append_new(moves, move(52, -6, 67, "約束した時刻に遅れた",
                                      "A promised time was not kept"));
    json_array_append_new(moves,
                          move(61, 3, 70, "訂正を公表", "Open correction"));
    return json_pack("{s:s, s:o, s:s, s:i, s:i, s:i, s:i, s:o}", "meter",
                     "trust", "name", sample_text("社会の信頼", "Public trust"),
                     "kind", "trust", "start", 70, "value", 70, "low", 0,
                     "high", 100, "moves", moves);
}

void score_parts_give_all(sample *s)
{
    json_t *all[] = {totals(), judged(), trust()};
    enum { OWN = sizeof all / sizeof *all, OLD = sizeof parts / sizeof *parts };
    const size_t n = OWN + OLD - 1;
    for (size_t i = 0; i < OWN; i++) {
        char *text = base_json_write(all[i]);
        /* Totals first, then the objectives, meters behind them. */
        if (i == 0)
            give_part(s, 0, n, text);
        if (i == 0)
            for (size_t k = 1; k < OLD; k++)
                give_part(s, k, n, parts[k]);
        if (i > 0)
            give_part(s, OLD - 1 + i, n, text);
        xfree(text);
        json_decref(all[i]);
    }
    end(s);
}

void score_parts_improve(sample *s)
{
    (void)sample_next(
        s, INT64_C(5400000000), "improvement.added",
        json_pack(
            "{s:i, s:s, s:s, s:s, s:s, s:s, s:s}", "improvement", 1, "heading",
            "統一回答を駅に 10 分以内に配る", "text",
            "駅・指令・広報が同じ文を使えるように、雛形と配り方を決める。",
            "team", "hq", "charge", "広報課長", "by_date", "2026-12-31",
            "measure", "次回演習で配布までの時間を測る"));
    (void)sample_next(s, INT64_C(5400000000), "improvement.added",
                      json_pack("{s:i, s:s, s:s, s:s, s:s}", "improvement", 2,
                                "heading", "当番の引き継ぎ表", "team", "csirt",
                                "charge", "CSIRT 責任者", "by_date",
                                "2026-10-31"));
}
