/* Surveys, findings, the improvement plan, limits and proof;
 * html_internal.h. */
#include <stdlib.h>
#include <string.h>

#include "review/compare.h"
#include "review/html_internal.h"

/* ---- surveys ---- */

static size_t answers_of(const review_question *q)
{
    size_t n = 0;
    for (size_t i = 0; i < q->answers.n; i++)
        n += q->answers.at[i].n;
    return n;
}

/* A bar of tenths, as text: it stands in any program that reads the page. */
static void write_bar(page *p, size_t n, size_t of)
{
    enum { TENTHS = 10 };
    const size_t full = of ? (n * TENTHS + of / 2) / of : 0;
    page_put(p, "<span class=\"tenths\" aria-hidden=\"true\">");
    for (size_t i = 0; i < TENTHS; i++)
        page_put(p, i < full ? "■" : "□");
    page_put(p, "</span>");
}

static void write_choices(page *p, const review_question *q)
{
    static const page_column columns[] = {
        {"回答", "Answer", "wide"}, {"人数", "People", "number"}, {"", "", ""}};
    const size_t of = answers_of(q);
    page_table(p, "grid answers", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < q->answers.n; i++) {
        const review_answer *a = &q->answers.at[i];
        page_row(p, "");
        page_cell(p, "wide");
        if (page_has(a->name))
            page_name(p, a->name);
        else
            page_typed(p, a->choice);
        page_cell_end(p);
        page_cell(p, "number");
        page_putf(p, "%zu", a->n);
        page_cell_end(p);
        page_cell(p, "");
        write_bar(p, a->n, of);
        page_cell_end(p);
        page_row_end(p);
    }
    page_table_end(p);
}

static void write_texts(page *p, const review_question *q)
{
    page_put(p, "<ul class=\"texts\">\n");
    for (size_t i = 0; i < q->answers.n; i++) {
        page_put(p, "<li class=\"typed\">");
        page_typed(p, q->answers.at[i].text);
        page_put(p, "</li>\n");
    }
    page_put(p, "</ul>\n");
}

/* Of a scale, whose choices are numbers. */
static void write_mean(page *p, const review_question *q)
{
    const size_t n = answers_of(q);
    int64_t sum = 0;
    if (strcmp(q->kind, "scale") != 0 || n == 0)
        return;
    for (size_t i = 0; i < q->answers.n; i++)
        sum += strtoll(q->answers.at[i].choice, NULL, 10)
               * (int64_t)q->answers.at[i].n;
    page_put(p, " <small>");
    page_say(p, "平均 ", "mean ");
    page_points(p, sum * 1000 / (int64_t)n);
    page_put(p, "</small>");
}

static bool is_text(const review_question *q)
{
    return q->answers.n > 0 && *q->answers.at[0].text;
}

static void write_question(page *p, const review_question *q)
{
    page_put(p, "<div class=\"question\">\n<h4>");
    page_name(p, q->name);
    write_mean(p, q);
    page_put(p, "</h4>\n");
    if (!is_text(q) && answers_of(q) == 0)
        page_none(p, "回答はありません。", "No answer.");
    else if (is_text(q))
        write_texts(p, q);
    else
        write_choices(p, q);
    page_put(p, "</div>\n");
}

/* Of too few answers to an anonymous survey it would show who gave them: they
 * are counted, and not shown. */
static bool is_withheld(const review_survey *s)
{
    for (size_t i = 0; i < s->questions.n; i++) {
        if (answers_of(&s->questions.at[i]) > 0)
            return false;
    }
    return s->anonymous && s->answered > 0;
}

static void write_questions(page *p, const review_survey *s)
{
    if (s->answered == 0)
        page_none(p, "だれも回答していません。", "Nobody answered.");
    else if (is_withheld(s))
        page_none(p, "3件未満のため表示しません。",
                  "Not shown below three answers.");
    else
        for (size_t i = 0; i < s->questions.n; i++)
            write_question(p, &s->questions.at[i]);
}

void page_surveys(page *p)
{
    const review_report *r = p->report;
    if (r->surveys.n == 0)
        page_none(p, "アンケートは行っていません。", "No survey was held.");
    for (size_t i = 0; i < r->surveys.n; i++) {
        const review_survey *s = &r->surveys.at[i];
        page_put(p, "<h3>");
        page_name(p, s->name);
        page_putf(p, " <span class=\"sum\">");
        page_say(p, "回答 ", "answered ");
        page_putf(p, "%zu / %zu", s->answered, s->asked);
        page_put(p, "</span> <span class=\"chip\">");
        page_say(p, s->anonymous ? "匿名" : "記名",
                 s->anonymous ? "anonymous" : "by role");
        page_put(p, "</span></h3>\n");
        write_questions(p, s);
    }
}

/* ---- findings ---- */

static void write_findings(page *p, const review_finding *at, size_t n)
{
    page_put(p, "<ul class=\"found\">\n");
    for (size_t i = 0; i < n; i++) {
        page_put(p, "<li>");
        page_name(p, at[i].text);
        page_put(p, " ");
        page_evidence(p, at[i].t_us, at[i].seq);
        page_put(p, "</li>\n");
    }
    page_put(p, "</ul>\n");
}

void page_findings(page *p)
{
    const review_report *r = p->report;
    page_heading(p, "良かった点", "Strengths");
    if (r->strengths.n)
        write_findings(p, r->strengths.at, r->strengths.n);
    else
        page_none(p, "記録からは見当たりません。", "The records name none.");
    page_heading(p, "改善すべき点", "Areas for improvement");
    if (r->weaknesses.n)
        write_findings(p, r->weaknesses.at, r->weaknesses.n);
    else
        page_none(p, "記録からは見当たりません。", "The records name none.");
}

/* ---- the plan ---- */

static void cell_or_open(page *p, const char *class_, const char *text)
{
    page_cell(p, class_);
    if (*text)
        page_typed(p, text);
    else
        page_say(p, "（未定）", "(open)");
    page_cell_end(p);
}

/* By its name; as it is written where it has none. */
static void write_origin(page *p, const review_improvement *i)
{
    page_put(p, "<small>");
    if (review_is_earlier_item(i->source))
        page_say(p, "前の訓練から継続：", "carried on from ");
    else
        page_say(p, "もと：", "follows from ");
    if (page_has(i->origin))
        page_name(p, i->origin);
    else
        page_typed(p, i->source);
    page_put(p, "</small>");
}

static void write_improvement(page *p, const review_improvement *i)
{
    page_row(p, strcmp(i->state, "dropped") == 0 ? "left-out" : "");
    page_cell(p, "number");
    page_putf(p, "%lld", (long long)i->number);
    page_cell_end(p);
    page_cell(p, "");
    page_name(p, i->objective);
    page_put(p, " <small>");
    page_name(p, i->team);
    page_put(p, "</small>");
    page_cell_end(p);
    page_cell(p, "wide");
    page_put(p, "<b>");
    page_typed(p, i->heading);
    page_put(p, "</b>");
    page_prose(p, "", i->text);
    if (*i->source)
        write_origin(p, i);
    page_cell_end(p);
    cell_or_open(p, "", i->charge);
    cell_or_open(p, "time", i->by_date);
    cell_or_open(p, "", i->measure);
    page_cell(p, "");
    page_state(p, PAGE_PLAN, i->state);
    page_cell_end(p);
    page_row_end(p);
}

void page_plan(page *p)
{
    static const page_column columns[] = {{"番号", "No.", "number"},
                                          {"目標・チーム", "Area, team", ""},
                                          {"改善の内容", "Action", "wide"},
                                          {"担当", "In charge", ""},
                                          {"期限", "By", "time"},
                                          {"確認方法", "Measure", ""},
                                          {"状態", "Status", ""}};
    const review_report *r = p->report;
    if (r->improvements.n == 0) {
        page_none(p,
                  "改善計画はまだ書かれていません。改善すべき点ごとに、担当・期"
                  "限・確認方法を決めてください。",
                  "No improvement plan has been written yet. Give each area "
                  "for improvement an owner, a date and a measure.");
        return;
    }
    page_table(p, "grid plan", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < r->improvements.n; i++)
        write_improvement(p, &r->improvements.at[i]);
    page_table_end(p);
}

/* ---- limits and proof ---- */

void page_limits(page *p)
{
    const review_report *r = p->report;
    if (r->limits.n)
        write_findings(p, r->limits.at, r->limits.n);
    else
        page_none(p, "特にありません。", "Nothing in particular.");
}

static void write_checked(page *p)
{
    const review_cover *c = p->cover;
    page_put(p, "<p class=\"lead\">");
    page_put(p, c->verified ? "✓ " : c->differs ? "△ " : "✕ ");
    if (c->differs)
        page_say(p,
                 "記録の連鎖と署名は確かです。得点は、記録したプログラムで"
                 "再生したものを正としてください。",
                 "Chains and signature of the journal hold. Take the points "
                 "that the program that made it reports.");
    else if (c->verified)
        page_say(
            p,
            "記録の連鎖は途切れておらず、記録から訓練を再生すると同じ経過に"
            "なりました。",
            "The chains of the journal hold, and the drill played again "
            "from it came out the same.");
    else
        page_say(p,
                 "記録を検証できません。この報告書を証拠として使わないでくだ"
                 "さい。",
                 "The journal could not be verified. Do not use this report as "
                 "evidence.");
    page_put(p, "</p>\n");
}

static void write_journal(page *p)
{
    const review_cover *c = p->cover;
    page_put(p, "<table class=\"facts\"><tbody>\n");
    page_fact(p, "署名", "Signature");
    page_say(p, c->sealed ? "あり" : "なし（訓練は閉じられていません）",
             c->sealed ? "signed" : "none: the drill was not closed");
    page_fact_end(p);
    if (!c->verified) {
        page_fact(p, "検証できない理由", "Fault");
        page_fault(p, "", "");
        page_fact_end(p);
    }
    page_fact(p, "再現確認用の要約値", "Digest");
    page_put(p, "<code>");
    page_word(p, c->digest);
    page_put(p, "</code>");
    page_fact_end(p);
    page_fact(p, "シード値", "Seed");
    page_putf(p, "%lld", (long long)c->seed);
    page_fact_end(p);
    page_fact(p, "分岐", "Branch");
    page_putf(p, "%lld", (long long)c->branch);
    page_fact_end(p);
    page_fact(p, "プログラム", "Program");
    page_put(p, "Enshu ");
    page_typed(p, c->program);
    page_fact_end(p);
    page_put(p, "</tbody></table>\n");
    page_note(p,
              "この報告書の数はすべて、記録のファイルから計算し直せます"
              "（enshu verify、enshu report）。",
              "Every number of this report can be computed again from the "
              "journal (enshu verify, enshu report).");
}

static void write_signatures(page *p)
{
    static const char *const posts[][2] = {
        {"統裁責任者", "Exercise director"},
        {"評価責任者", "Lead evaluator"},
        {"対象組織の責任者", "For the organisation"}};
    page_heading(p, "確認", "Signatures");
    page_put(p, "<table class=\"signatures\"><tbody>\n");
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        page_put(p, "<tr><th scope=\"row\">");
        page_say(p, posts[i][0], posts[i][1]);
        page_put(p, "</th><td>");
        page_say(p, "氏名", "Name");
        page_put(p, "</td><td>");
        page_say(p, "日付", "Date");
        page_put(p, "</td></tr>\n");
    }
    page_put(p, "</tbody></table>\n");
}

void page_proof(page *p)
{
    write_checked(p);
    write_journal(p);
    write_signatures(p);
}
