/* One page for executives; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"

enum { MOST = 3 }; /* strengths, areas and plans on it */

/* ---- the headline ---- */

static void write_total(page *p)
{
    const review_score *s = &p->report->score;
    page_put(p, "<p class=\"total\"><b>");
    page_points(p, s->total_milli);
    page_put(p, "</b> / ");
    page_points(p, s->max_milli);
    page_say(p, " 点", " points");
    if (!s->final)
        page_say(p, "（途中経過）", " (so far)");
    page_put(p, "</p>\n");
}

/* Something happened that caps the total, whether it is above the cap. */
static bool gate_closed(const review_score *s)
{
    enum { OPEN_MILLI = 100000 };
    return s->gated || (s->cap_milli > 0 && s->cap_milli < OPEN_MILLI);
}

/* What happened, by the names of the criteria that watch over safety. */
static void write_breaches(page *p)
{
    const review_score *s = &p->report->score;
    for (size_t o = 0; o < s->objectives.n; o++) {
        for (size_t i = 0; i < s->objectives.at[o].reasons.n; i++) {
            const review_reason *r = &s->objectives.at[o].reasons.at[i];
            if (strcmp(r->state, "breached") != 0)
                continue;
            page_put(p, "<br/>");
            page_name(p, r->name);
            page_put(p, " ");
            page_evidence(p, r->t_us, r->cause);
        }
    }
}

static void write_gate(page *p)
{
    page_put(p, "<p class=\"gate-note\"><b>");
    page_say(p, "⚠ 安全ゲート：合計の上限は ",
             "⚠ Safety gate: total capped at ");
    page_points(p, p->report->score.cap_milli);
    page_say(p, " 点", "");
    page_put(p, "</b> ");
    page_say(p,
             "安全を損なう出来事がありました。ほかの結果より先に、これを話し"
             "合ってください。",
             "Safety was violated. Discuss this before any other result.");
    write_breaches(p);
    page_put(p, "</p>\n");
}

static void write_headline(page *p, const char *id)
{
    const review_score *s = &p->report->score;
    if (s->max_milli == 0) {
        page_none(p, "得点の対象になる機会がありませんでした。",
                  "There was no occasion to earn points.");
        return;
    }
    page_put(p, "<div class=\"headline\">");
    write_total(p);
    if (gate_closed(s))
        write_gate(p);
    page_put(p, "</div>\n<figure class=\"chart-score\">\n");
    page_chart_score(p, id);
    page_put(p, "</figure>\n");
}

/* ---- in numbers ---- */

static void begin_tile(page *p, const char *ja, const char *en)
{
    page_put(p, "<div class=\"tile\"><dt>");
    page_say(p, ja, en);
    page_put(p, "</dt><dd>");
}

static void end_tile(page *p)
{
    page_put(p, "</dd></div>\n");
}

/* The figure that suffered most: an average would hide it. */
static const review_figure *worst_figure(const review_report *r)
{
    const review_figure *worst = NULL;
    for (size_t i = 0; i < r->figures.n; i++) {
        const review_figure *f = &r->figures.at[i];
        if (f->position_milli >= 0
            && (!worst || f->position_milli < worst->position_milli))
            worst = f;
    }
    return worst;
}

static void tile_figure(page *p)
{
    const review_figure *f = worst_figure(p->report);
    if (!f)
        return;
    begin_tile(p, "業務への影響（最も悪い指標）", "Service (worst figure)");
    page_putf(p, "<b>%lld</b> ", (long long)((f->position_milli + 500) / 1000));
    page_put(p, "<small>");
    page_name(p, f->name);
    page_say(p, "（何もしない場合 0、模範 100）",
             " (0: nothing done, 100: the best line)");
    page_put(p, "</small>");
    end_tile(p);
}

static void tile_duties(page *p)
{
    size_t due = 0;
    size_t in_time = 0;
    for (size_t i = 0; i < p->report->duties.n; i++) {
        const char *state = p->report->duties.at[i].state;
        due += strcmp(state, "open") != 0 && strcmp(state, "lapsed") != 0;
        in_time += strcmp(state, "in-time") == 0;
    }
    if (due == 0)
        return;
    begin_tile(p, "報告の義務", "Duties");
    page_putf(p, "<b>%zu / %zu</b> <small>", in_time, due);
    page_say(p, "期限が来た義務のうち期限内", "in time of those due");
    page_put(p, "</small>");
    end_tile(p);
}

static void tile_decisions(page *p)
{
    const review_report *r = p->report;
    size_t answered = 0;
    for (size_t i = 0; i < r->decisions.n; i++)
        answered += r->decisions.at[i].seq != 0;
    if (r->decisions.n == 0)
        return;
    begin_tile(p, "判断", "Decisions");
    page_putf(p, "<b>%zu / %zu</b> <small>", answered, r->decisions.n);
    page_say(p, "求められた判断のうち下したもの", "taken of those asked for");
    page_put(p, "</small>");
    end_tile(p);
}

static void tile_trust(page *p)
{
    const review_report *r = p->report;
    for (size_t i = 0; i < r->score.meters.n; i++) {
        const review_meter *m = &r->score.meters.at[i];
        if (strcmp(m->kind, "trust") != 0)
            continue;
        begin_tile(p, "社会の信頼", "Public trust");
        page_putf(p, "<b>%lld → %lld</b> <small>", (long long)m->start,
                  (long long)m->value);
        page_say(p, "開始 → 終了", "start to end");
        page_put(p, "</small>");
        end_tile(p);
        return;
    }
}

static void tile_safety(page *p)
{
    const review_score *s = &p->report->score;
    if (s->max_milli == 0)
        return;
    begin_tile(p, "安全ゲート", "Safety gate");
    page_put(p, "<b>");
    if (gate_closed(s))
        page_say(p, "⚠ 違反あり", "⚠ violated");
    else
        page_say(p, "✓ 違反なし", "✓ no violation");
    page_put(p, "</b>");
    end_tile(p);
}

/* Of what people are to grade; what nobody did is in no sum. */
static void tile_graded(page *p)
{
    const review_score *s = &p->report->score;
    size_t graded = 0;
    for (size_t o = 0; o < s->objectives.n; o++) {
        for (size_t i = 0; i < s->objectives.at[o].reasons.n; i++)
            graded += s->objectives.at[o].reasons.at[i].ratings > 0;
    }
    if (graded + s->ungraded == 0)
        return;
    begin_tile(p, "人による評価", "Graded by people");
    page_putf(p, "<b>%zu / %zu</b> <small>", graded, graded + s->ungraded);
    if (s->ungraded)
        page_say(p, "件。未評価は得点にも配点にも入れていません",
                 "criteria; not evaluated ones are in neither points nor "
                 "maximum");
    else
        page_say(p, "件", "criteria");
    page_put(p, "</small>");
    end_tile(p);
}

/* ---- lists ---- */

static void write_more(page *p, const char *id, size_t n)
{
    if (n <= MOST)
        return;
    page_putf(p, "<p class=\"more\"><a href=\"#%s-%s\">",
              base_lang_name(p->lang), id);
    page_say(p, "ほか ", "and ");
    page_putf(p, "%zu", n - MOST);
    page_say(p, " 件", " more");
    page_put(p, "</a></p>\n");
}

static void write_findings(page *p, const review_finding *at, size_t n,
                           const char *ja, const char *en)
{
    page_put(p, "<div>");
    page_heading(p, ja, en);
    if (n == 0)
        page_none(p, "記録からは見当たりません。", "The records name none.");
    page_put(p, n ? "<ol class=\"brief\">\n" : "");
    for (size_t i = 0; i < n && i < MOST; i++) {
        page_put(p, "<li>");
        page_brief(p, page_has(at[i].brief) ? at[i].brief : at[i].text);
        page_put(p, " ");
        page_evidence(p, at[i].t_us, at[i].seq);
        page_put(p, "</li>\n");
    }
    page_put(p, n ? "</ol>\n" : "");
    write_more(p, "findings", n);
    page_put(p, "</div>\n");
}

/* What evaluators do not agree on is in neither list, and that is said. */
static void write_unsettled(page *p)
{
    const review_report *r = p->report;
    size_t n = 0;
    for (size_t o = 0; o < r->score.objectives.n; o++) {
        const review_objective *of = &r->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++)
            n += strcmp(of->reasons.at[i].state, "differs") == 0;
    }
    if (n == 0)
        return;
    page_put(p, "<p class=\"note\">");
    page_say(p, "評価者の意見が分かれている ", "Evaluators do not agree on ");
    page_putf(p, "%zu", n);
    page_say(p, " 件は、どちらにも入れていません。確定すると加わります。",
             " criteria; these are in neither list until they are settled.");
    page_put(p, "</p>\n");
}

static void write_improvement(page *p, const review_improvement *i)
{
    page_put(p, "<li><span class=\"clamp\">");
    page_typed(p, i->heading);
    page_put(p, "</span> <small>");
    if (*i->charge)
        page_typed(p, i->charge);
    else
        page_say(p, "担当未定", "nobody in charge yet");
    page_say(p, "、", ", ");
    if (*i->by_date)
        page_typed(p, i->by_date);
    else
        page_say(p, "期限未定", "no date yet");
    page_put(p, "</small></li>\n");
}

/* What was done, or will not be, is in the plan alone. */
static bool is_ahead(const review_improvement *i)
{
    return strcmp(i->state, "dropped") != 0 && strcmp(i->state, "done") != 0;
}

static void write_plan(page *p)
{
    const review_report *r = p->report;
    size_t n = 0;
    page_put(p, "<div>");
    page_heading(p, "これから改めること", "What will be improved");
    for (size_t i = 0; i < r->improvements.n; i++)
        n += is_ahead(&r->improvements.at[i]);
    if (n == 0 && r->improvements.n > 0)
        page_none(p, "これから行う項目は残っていません。",
                  "Nothing of the plan is left to do.");
    else if (n == 0)
        page_none(p, "改善計画はまだ書かれていません。",
                  "No improvement plan has been written yet.");
    page_put(p, n ? "<ol class=\"brief\">\n" : "");
    for (size_t i = 0, k = 0; i < r->improvements.n && k < MOST; i++) {
        if (!is_ahead(&r->improvements.at[i]))
            continue;
        write_improvement(p, &r->improvements.at[i]);
        k++;
    }
    page_put(p, n ? "</ol>\n" : "");
    write_more(p, "plan", n);
    page_put(p, "</div>\n");
}

static void write_radar(page *p, const char *id)
{
    const char *name = page_plain(p, p->report->scope.name);
    page_put(p, "<figure class=\"chart-radar\">\n");
    page_chart_radar(p, id, &p->report, &name, 1);
    page_figure_end(p, "成熟度 M1〜M10（0〜5）", "Maturity M1 to M10 (0 to 5)");
}

/* The page may be handed on without the others. */
static void write_subject(page *p)
{
    page_put(p, "<p class=\"meta\">");
    page_name(p, p->cover->title);
    page_put(p, " \xE2\x80\x93 ");
    page_name(p, p->report->scope.name);
    if (*p->report->scope.world) {
        page_put(p, " (");
        page_typed(p, p->report->scope.world);
        page_put(p, ")");
    }
    page_say(p, "　実施 ", ", held ");
    page_wall_time(p, p->cover->started);
    page_put(p, "</p>\n");
}

/* A number nobody can vouch for must not travel alone. */
static void write_unproven(page *p)
{
    page_put(p, "<p class=\"gate-note\">");
    page_put(p, p->cover->differs ? "△ " : "✕ ");
    page_fault(p, "記録を検証できません。",
               "The journal could not be verified. ");
    page_put(p, "</p>\n");
}

void page_summary(page *p)
{
    const review_report *r = p->report;
    char *bars = xprintf("%s-summary-score", base_lang_name(p->lang));
    char *radar = xprintf("%s-summary-radar", base_lang_name(p->lang));
    write_subject(p);
    if (!p->cover->verified)
        write_unproven(p);
    write_headline(p, bars);
    page_put(p, "<dl class=\"tiles\">\n");
    tile_safety(p);
    tile_figure(p);
    tile_duties(p);
    tile_decisions(p);
    tile_trust(p);
    tile_graded(p);
    page_put(p, "</dl>\n<div class=\"columns\">\n");
    write_findings(p, r->strengths.at, r->strengths.n, "良かった点",
                   "Strengths");
    write_findings(p, r->weaknesses.at, r->weaknesses.n, "改善すべき点",
                   "Areas for improvement");
    page_put(p, "</div>\n");
    write_unsettled(p);
    page_put(p, "<div class=\"columns\">\n");
    write_radar(p, radar);
    write_plan(p);
    page_put(p, "</div>\n");
    xfree(radar);
    xfree(bars);
}
