#include "runs/words.h"

#include <stddef.h>
#include <string.h>

typedef struct word_row {
    const char *word;
    const char *ja;
    const char *en;
} word_row;

static const word_row words[] = {
    /* states of assets, services, zones and conduits */
    {"up", "稼働", "up"},
    {"degraded", "性能低下", "degraded"},
    {"down", "停止", "down"},
    {"isolated", "隔離", "isolated"},
    {"connected", "接続", "connected"},
    {"open", "開通", "open"},
    {"closed", "遮断", "closed"},
    {"normal", "通常", "normal"},
    {"reduced", "縮退", "reduced"},
    {"stopped", "停止", "stopped"},
    {"manual", "手動運用", "manual"},
    /* trips */
    {"planned", "予定", "planned"},
    {"held", "抑止", "held"},
    {"cancelled", "運休", "cancelled"},
    {"at-stop", "停車", "at a stop"},
    {"running", "走行", "running"},
    {"ended", "終着", "ended"},
    {"arrived", "到着", "arrived"},
    {"left", "出発", "left"},
    /* what an attacker holds */
    {"none", "なし", "none"},
    {"foothold", "足がかり", "foothold"},
    {"user", "利用者権限", "user"},
    {"admin", "管理者権限", "admin"},
    {"compromised", "侵害", "compromised"},
    {"stolen", "窃取", "stolen"},
    {"disabled", "無効", "disabled"},
    /* what people believe of an asset */
    {"suspected", "侵害の疑い", "suspected"},
    {"alert", "アラート", "alert"},
    /* kinds of faults */
    {"fault", "故障", "fault"},
    {"mistake", "操作の誤り", "mistake"},
    {"outside", "外部要因", "from outside"},
    /* lights of sectors, duties */
    {"green", "緑", "green"},
    {"yellow", "黄", "yellow"},
    {"red", "赤", "red"},
    {"in-time", "期限内", "in time"},
    {"late", "期限後", "late"},
    /* channels */
    {"email", "メール", "email"},
    {"phone", "電話", "phone"},
    {"radio", "無線", "radio"},
    {"face", "対面", "in person"},
    {"chat", "チャット", "chat"},
    {"siem", "アラート", "alert"},
    {"screen", "画面", "screen"},
    {"news", "報道", "news"},
    {"sns", "SNS", "SNS"},
    {"isac", "ISAC", "ISAC"},
    {"regulator", "所管省庁", "regulator"},
    {"document", "文書", "document"},
    {"form", "様式", "form"},
    {"reply", "返信", "reply"},
    {"room", "ルーム", "room"},
    {"direct", "直接の連絡", "direct"},
    /* whose script failed, or what else did */
    {"flow", "流れ", "flow"},
    {"handler", "ハンドラー", "handler"},
    {"process", "プロセス", "process"},
    {"adversary", "攻撃者", "adversary"},
    {"action", "行動の効果", "action"},
    {"question", "質問の効果", "question"},
    {"condition", "条件", "condition"},
    {"text", "文面", "text"}};

static const word_row reasons[] = {
    /* why an inject was not sent, a step failed, the drill ended */
    {"guard", "条件を満たさず", "its guard does not hold"},
    {"held", "統制が保留", "held for control"},
    {"control", "統制の操作", "by exercise control"},
    {"precondition", "前提を満たさず", "precondition not met"},
    {"unreachable", "到達できず", "unreachable"},
    {"target-down", "対象が停止中", "target is down"},
    {"failed", "失敗", "failed"},
    {"length", "予定時刻により終了", "planned end"},
    /* why a command was refused */
    {"unknown-action", "そのような行動はない", "no such action"},
    {"unknown-target", "そのような対象はない", "no such target"},
    {"unknown-question", "そのような質問はない", "no such question"},
    {"unknown-option", "そのような選択肢はない", "no such option"},
    {"unknown-role", "そのような役割はない", "no such role"},
    {"unknown-id", "そのような名前はない", "no such id"},
    {"not-yours", "権限がない", "not yours to do"},
    {"replay", "再生中は操作できない", "nothing can be changed in a replay"},
    {"not-asked", "まだ尋ねられていない", "not asked yet"},
    {"not-under-way", "実施中ではない", "not under way"},
    {"closed", "締め切られた", "already closed"},
    {"text-needed", "文章が必要", "text needed"},
    {"bad-value", "使えない値", "unusable value"},
    {"nothing-open", "今すぐ行うべきことはない", "nothing to do just now"},
    {"addressee-needed", "宛先が必要", "addressee needed"},
    {"too-long", "長すぎる", "too long"},
    {"too-many", "多すぎる", "too many"},
    {"people-busy", "人手が空いていない", "everybody who could is busy"},
    {"no-people", "当番の人が足りない", "not enough people on duty"},
    {"awaiting-approval", "承認待ち", "waits to be approved"},
    {"not-requested", "その承認依頼はもうない", "no such request waits"},
    {"approved-already", "すでに承認済み", "that role has approved it"},
    {"sent-already", "すでに送付済み", "sent already"},
    {"asked-already", "すでに質問済み", "asked already"},
    {"skipped", "見送り中", "it is skipped"},
    {"not-skipped", "見送っていない", "it is not skipped"},
    {"not-failed", "失敗していない", "it has not failed"},
    {"has-begun", "訓練はもう始まっている", "the drill has begun"},
    {"bought-already", "すでに投資済み", "bought already"},
    {"over-budget", "トークンが足りない", "not enough tokens left"},
    {"answered-already", "すでに回答済み", "answered already"},
    {"not-ended", "訓練がまだ終わっていない", "the drill has not ended"},
    {"not-your-grade", "評価する立場ではない", "not yours to grade"},
    {"not-graded", "取り消す評価がない", "no grade of yours to take back"},
    {"not-settled", "確定した評価がない", "nothing was settled"},
    /* why an order is not followed */
    {"not-here", "この業務では使えない指示",
     "this operation knows no such order"},
    {"no-such-key", "そのような便・列車・区分はない",
     "no such flight, train or class"},
    {"no-such-place", "そのような場所はない", "no such place"},
    {"too-late", "すでに出発・通過・取りやめ済み",
     "it has left, passed or was cancelled"},
    {"out-of-range", "数や時間が範囲外", "out of range"},
    {"taken", "その場所はふさがっている", "that place is taken"},
    {"not-safe", "安全を保てない", "would not be safe"},
    /* why a departure waits, is late or was cancelled */
    {"load", "旅客・貨物待ち", "people or goods are missing"},
    {"bags", "手荷物待ち", "bags are missing"},
    {"vehicle", "機材・車両繰り", "its vehicle is late"},
    {"dock", "搭乗口・バース待ち", "its gate or berth is taken"},
    {"queue", "出発順番待ち", "others leave first"},
    {"order", "指示による", "by an order"}};

/* Departures of aircraft, vessels and trucks alike. */
static const word_row departures[] = {{"planned", "予定", "planned"},
                                      {"open", "準備中", "at its place"},
                                      {"boarding", "搭乗・積込中", "boarding"},
                                      {"waiting", "出発待ち", "waiting"},
                                      {"held", "出発保留", "held"},
                                      {"departed", "出発", "departed"},
                                      {"cancelled", "欠航・運休", "cancelled"}};

/* Injects and questions. */
static const word_row items[] = {{"planned", "予定", "planned"},
                                 {"conditional", "条件待ち", "conditional"},
                                 {"held", "保留", "held back"},
                                 {"sent", "送付済み", "sent"},
                                 {"skipped", "見送り", "skipped"}};

static const word_row modes[] = {{"normal", "平常運転", "normal"},
                                 {"degraded", "徐行運転", "degraded"},
                                 {"manual", "代用閉そく", "by hand"},
                                 {"stopped", "運転見合わせ", "stopped"}};

/* What people count in; a scenario may write others. */
static const word_row units[] = {{"min", "分", "min"},
                                 {"/h", "件/時", "/h"},
                                 {"pax", "人", "pax"},
                                 {"bag", "個", "bags"},
                                 {"parcel", "個", "parcels"},
                                 {"person", "人", "people"},
                                 {"truck", "台", "trucks"},
                                 {"train", "本", "trains"},
                                 {"order", "件", "orders"},
                                 {"reading", "件", "readings"},
                                 {"box", "本", "boxes"},
                                 {"container", "本", "containers"}};

static const word_row verbs[] = {{"hold", "出発保留・抑止", "hold"},
                                 {"release", "保留・抑止解除", "release"},
                                 {"cancel", "欠航・運休", "cancel"},
                                 {"move", "スポット・バース変更", "move"},
                                 {"depart", "発時刻変更", "depart not before"},
                                 {"servers", "窓口・レーン数の変更", "servers"},
                                 {"close", "閉鎖", "close"},
                                 {"open", "再開", "open"},
                                 {"rotate", "要員交代", "rotate staff"},
                                 {"prefer", "優先扱い", "prefer"},
                                 {"divert", "振り分け", "divert"},
                                 {"turn_back", "折返し手配", "turn back"},
                                 {"follow", "順序変更", "follow"},
                                 {"mode", "運転方式の変更", "mode"}};

static const word_row severities[] = {{"0", "なし", "none"},
                                      {"1", "低", "low"},
                                      {"2", "中", "medium"},
                                      {"3", "高", "high"},
                                      {"4", "危機", "crisis"}};

static const word_row verdicts[] = {
    {"met", "達成", "met"},
    {"late", "遅れて達成", "late"},
    {"missed", "未達", "missed"},
    {"open", "未了", "open"},
    {"pending", "これから", "not yet"},
    {"avoided", "対象外(付与なし)", "never came up"},
    {"penalty", "減点", "penalty"},
    {"spared", "該当なし", "did not happen"},
    {"breached", "安全違反", "safety violated"},
    {"graded", "評価済み", "graded"},
    {"ungraded", "未評価", "not evaluated"},
    {"differs", "評価が不一致", "raters differ"},
    {"measured", "実測", "measured"},
    {"unmeasured", "比較なし", "not measured"}};

static const char *find(const word_row *rows, size_t n, const char *word,
                        base_lang lang)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(rows[i].word, word) == 0)
            return BASE_TR(lang, rows[i].ja, rows[i].en);
    }
    return word;
}

const char *tell_word(const char *word, base_lang lang)
{
    return find(words, sizeof words / sizeof *words, word, lang);
}

const char *tell_why(const char *word, base_lang lang)
{
    return find(reasons, sizeof reasons / sizeof *reasons, word, lang);
}

const char *tell_verb(const char *word, base_lang lang)
{
    return find(verbs, sizeof verbs / sizeof *verbs, word, lang);
}

const char *tell_mode(const char *word, base_lang lang)
{
    return find(modes, sizeof modes / sizeof *modes, word, lang);
}

const char *tell_item(const char *word, base_lang lang)
{
    return find(items, sizeof items / sizeof *items, word, lang);
}

const char *tell_departure(const char *word, base_lang lang)
{
    return find(departures, sizeof departures / sizeof *departures, word, lang);
}

const char *tell_unit(const char *word, base_lang lang)
{
    return find(units, sizeof units / sizeof *units, word, lang);
}

const char *tell_severity(int64_t severity, base_lang lang)
{
    const int64_t top = sizeof severities / sizeof *severities - 1;
    const int64_t at = severity < 0 ? 0 : severity > top ? top : severity;
    return BASE_TR(lang, severities[at].ja, severities[at].en);
}

const char *tell_outcome(const char *state, base_lang lang)
{
    return find(verdicts, sizeof verdicts / sizeof *verdicts, state, lang);
}
