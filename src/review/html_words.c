/* Stable words as people read them; html_internal.h. */
#include "review/html_internal.h"

#include <string.h>

#include "runs/words.h"

typedef struct word_row {
    const char *word;
    const char *sign;
    const char *ja, *en;
} word_row;

static const word_row axes[] = {
    {"service", "", "業務継続", "Service"},
    {"containment", "", "封じ込め・復旧", "Containment"},
    {"reporting", "", "報告・法令", "Reporting"},
    {"communication", "", "コミュニケーション", "Communication"},
    {"governance", "", "統治・連携", "Governance"},
    {NULL, NULL, NULL, NULL}};

static const word_row duties[] = {
    {"in-time", "✓", "期限内", "in time"},
    {"late", "△", "期限後", "late"},
    {"missed", "✕", "未実施", "not done"},
    {"overdue", "✕", "期限超過・未実施", "past its deadline, not done"},
    {"open", "○", "期限前", "not yet due"},
    {"lapsed", "–", "義務消滅", "lapsed"},
    {NULL, NULL, NULL, NULL}};

static const word_row bases[] = {{"law", "", "法令", "law"},
                                 {"guideline", "", "指針", "guideline"},
                                 {"contract", "", "契約", "contract"},
                                 {"target", "", "自主目標", "own target"},
                                 {NULL, NULL, NULL, NULL}};

static const word_row ratings[] = {
    {"P", "P", "支障なく実施", "performed without challenges"},
    {"S", "S", "一部課題あり", "performed with some challenges"},
    {"M", "M", "大きな課題あり", "performed with major challenges"},
    {"U", "U", "実施できず", "unable to be performed"},
    {"", "–", "未評価", "not evaluated"},
    {NULL, NULL, NULL, NULL}};

static const word_row marks[] = {{"good", "◎", "良", "good"},
                                 {"fair", "○", "可", "fair"},
                                 {"improve", "△", "要改善", "to improve"},
                                 {"", "・", "所見", "note"},
                                 {NULL, NULL, NULL, NULL}};

static const word_row plans[] = {{"open", "○", "未着手", "open"},
                                 {"done", "●", "完了", "done"},
                                 {"kept", "◐", "継続", "carried on"},
                                 {"dropped", "✕", "取りやめ", "dropped"},
                                 {NULL, NULL, NULL, NULL}};

static const word_row verdicts[] = {
    {"met", "✓", "達成", "met"},
    {"late", "△", "遅れて達成", "late"},
    {"missed", "✕", "未達", "missed"},
    {"open", "○", "未了", "open"},
    {"pending", "○", "これから", "not yet"},
    {"avoided", "–", "対象外（付与なし）", "never came up"},
    {"penalty", "▼", "減点", "penalty"},
    {"spared", "✓", "該当なし", "did not happen"},
    {"breached", "⚠", "安全違反", "safety violated"},
    {"graded", "✎", "評価済み", "graded"},
    {"ungraded", "–", "未評価", "not evaluated"},
    {"differs", "≠", "評価に相違", "evaluators differ"},
    {"measured", "▬", "実測", "measured"},
    {"unmeasured", "–", "比較対象なし", "nothing to compare with"},
    {NULL, NULL, NULL, NULL}};

static const word_row *const tables[PAGE_WORDS] = {
    [PAGE_AXIS] = axes,       [PAGE_DUTY] = duties, [PAGE_BASIS] = bases,
    [PAGE_RATING] = ratings,  [PAGE_MARK] = marks,  [PAGE_PLAN] = plans,
    [PAGE_VERDICT] = verdicts};

static const word_row *find(page_words kind, const char *word)
{
    for (const word_row *row = tables[kind]; row->word; row++) {
        if (strcmp(row->word, word) == 0)
            return row;
    }
    return NULL;
}

const char *page_word_of(page_words kind, const char *word, base_lang lang)
{
    const word_row *row = find(kind, word);
    return row ? BASE_TR(lang, row->ja, row->en) : word;
}

enshu_text page_both_words(page_words kind, const char *word)
{
    return (enshu_text){page_word_of(kind, word, BASE_JA),
                        page_word_of(kind, word, BASE_EN)};
}

const char *page_sign_of(page_words kind, const char *word)
{
    const word_row *row = find(kind, word);
    return row ? row->sign : "";
}

void page_state_as(page *p, page_words kind, const char *word, enshu_text text)
{
    /* The class is a word of ours or none. */
    const word_row *row = find(kind, word);
    page_putf(p,
              "<span class=\"state %s\"><span class=\"sign\" "
              "aria-hidden=\"true\">",
              row && *row->word ? row->word : "unknown");
    page_word(p, page_sign_of(kind, word));
    page_put(p, "</span> ");
    page_word(p, BASE_TR(p->lang, text.ja, text.en));
    page_put(p, "</span>");
}

void page_state(page *p, page_words kind, const char *word)
{
    page_state_as(p, kind, word, page_both_words(kind, word));
}

/* ---- lanes ---- */

static const struct {
    const char *id, *ja, *en;
} lanes[REVIEW_LANES] = {
    [REVIEW_L_INJECT] = {"inject", "状況付与", "Injects"},
    [REVIEW_L_MESSAGE] = {"message", "連絡", "Messages"},
    [REVIEW_L_ACTION] = {"action", "対応", "Actions"},
    [REVIEW_L_DECISION] = {"decision", "判断", "Decisions"},
    [REVIEW_L_DUTY] = {"duty", "報告義務", "Duties"},
    [REVIEW_L_SYSTEM] = {"system", "システム", "Systems"},
    [REVIEW_L_OPERATION] = {"operation", "業務", "Operation"},
    [REVIEW_L_ATTACK] = {"attack", "攻撃", "Attack"},
    [REVIEW_L_CONTROL] = {"control", "統制", "Control"}};

const char *page_lane(review_lane lane, base_lang lang)
{
    return BASE_TR(lang, lanes[lane].ja, lanes[lane].en);
}

const char *page_lane_id(review_lane lane)
{
    return lanes[lane].id;
}

/* ---- maturity ---- */

const char *page_level(int level, base_lang lang)
{
    static const char *const words[][2] = {
        {"見られない", "not seen"},
        {"偶然できた", "by chance"},
        {"遅れた", "late"},
        {"計画どおり", "as planned"},
        {"他を導いた", "led others"},
        {"演習中に規程を改善", "improved the rule during play"}};
    enum { LEVELS = sizeof words / sizeof *words };
    if (level < 0 || level >= LEVELS)
        return BASE_TR(lang, "未評価", "not evaluated");
    return BASE_TR(lang, words[level][0], words[level][1]);
}

const char *page_item(const char *item, base_lang lang)
{
    static const struct {
        const char *item, *ja, *en;
    } rows[] = {{"M1", "リスクの共有と意思決定", "Shared view of risk"},
                {"M2", "体制と予算", "Organisation and budget"},
                {"M3", "危機管理とCSIRTの連携", "Crisis unit and CSIRT"},
                {"M4", "定期報告", "Regular reports"},
                {"M5", "経営層の情報共有", "Executives share"},
                {"M6", "危機管理広報", "Crisis communication"},
                {"M7", "現場担当者の教育", "Front line"},
                {"M8", "監査の活用", "Use of audit"},
                {"M9", "積極的な情報開示", "Disclosure"},
                {"M10", "改善計画と進捗", "Plan and progress"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].item, item) == 0)
            return BASE_TR(lang, rows[i].ja, rows[i].en);
    }
    return "";
}

/* Scenarios write "AMBER", some messages "TLP:AMBER". */
const char *page_tlp_prefix(const char *tlp)
{
    return !*tlp || strncmp(tlp, "TLP:", 4) == 0 ? "" : "TLP:";
}

void page_tlp(page *p, const char *tlp)
{
    if (!*tlp)
        return;
    page_put(p, "<span class=\"tlp\">");
    page_put(p, page_tlp_prefix(tlp));
    page_word(p, tlp);
    page_put(p, "</span>");
}
