/* Why so many points: each with what it rests on; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"
#include "runs/say.h"

/* ---- how the total comes about ---- */

static int64_t weights_of(const review_score *s)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->axes.n; i++)
        sum += s->axes.at[i].max_milli > 0 ? s->axes.at[i].weight : 0;
    return sum;
}

static void write_axis(page *p, const review_axis *a, int64_t weights)
{
    const bool counts = a->max_milli > 0 && weights > 0;
    page_row(p, counts ? "" : "left-out");
    page_cell(p, "");
    page_word(p, page_word_of(PAGE_AXIS, a->axis, p->lang));
    page_cell_end(p);
    page_cell(p, "number");
    if (counts)
        page_share(p, a->points_milli, a->max_milli);
    else
        page_say(p, "機会なし", "no occasion");
    page_cell_end(p);
    page_cell(p, "number");
    if (counts)
        page_percent(p, a->share_milli);
    page_cell_end(p);
    page_cell(p, "number");
    page_putf(p, "%lld", (long long)a->weight);
    page_cell_end(p);
    page_cell(p, "number");
    if (counts)
        page_points(p, a->share_milli * a->weight / weights);
    page_cell_end(p);
    page_row_end(p);
}

static void write_axes(page *p)
{
    static const page_column columns[] = {
        {"軸", "Axis", ""},
        {"得点 / 配点", "Points / available", "number"},
        {"得点率", "Share", "number"},
        {"重み", "Weight", "number"},
        {"総合への寄与", "Adds to the total", "number"}};
    const review_score *s = &p->report->score;
    page_note(p,
              "総合は、各軸の得点率に重みを掛けて平均したものです。機会のなかっ"
              "た軸は重みごと除き、得点率は 0 を下回りません。",
              "The total is the mean of the axes' shares by weight. An axis "
              "without an occasion is left out with its weight; a share is "
              "never below 0.");
    page_table(p, "grid", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < s->axes.n; i++)
        write_axis(p, &s->axes.at[i], weights_of(s));
    page_table_end(p);
}

static void write_total(page *p)
{
    const review_score *s = &p->report->score;
    page_put(p, "<p class=\"lead\">");
    page_say(p, "総合 ", "Total ");
    page_put(p, "<b>");
    page_share(p, s->total_milli, s->max_milli);
    page_put(p, "</b>");
    if (s->gated) {
        page_say(p, "。安全ゲートにより、上限は ",
                 ". The safety gate caps it at ");
        page_points(p, s->cap_milli);
        page_say(p, " 点です", "");
    }
    page_say(p, "。", ".");
    if (s->ungraded) {
        page_say(p, "まだ評価されていない ", " Not evaluated: ");
        page_putf(p, "%zu", s->ungraded);
        page_say(p, " 件は、得点にも配点にも入れていません。",
                 " criteria, in neither points nor maximum.");
    }
    page_put(p, "</p>\n");
}

/* ---- one reason ---- */

static void write_ratings(page *p, const review_reason *r)
{
    if (r->ratings == 0)
        return;
    page_put(p, "<br/><small>");
    if (strcmp(r->rater, "self") == 0)
        page_say(p, "自己評価 ", "self-assessment, roles: ");
    else if (strcmp(r->rater, "peer") == 0)
        page_say(p, "他チームによる評価 ", "by other teams, roles: ");
    else
        page_say(p, "評価者 ", "evaluators: ");
    page_putf(p, "%zu", r->ratings);
    page_say(p, r->rater[0] ? " 役割" : " 人", "");
    if (r->spread_milli) {
        page_say(p, "、最高と最低の差 ", ", between highest and lowest ");
        page_points(p, r->spread_milli);
        page_say(p, " 点", "");
    }
    page_put(p, "</small>");
}

static void write_answer(page *p, const review_reason *r)
{
    if (!page_has(r->answer))
        return;
    page_put(p, "<br/><small class=\"answer\"><b>");
    page_say(p, "模範：", "Model: ");
    page_put(p, "</b>");
    page_name(p, r->answer);
    page_put(p, "</small>");
}

static void write_wanted(page *p, const review_reason *r)
{
    if (!page_has(r->wanted))
        return;
    page_put(p, "<div><small class=\"answer\"><b>");
    page_say(p, "求められていたこと：", "Wanted: ");
    page_put(p, "</b>");
    page_name(p, r->wanted);
    page_put(p, "</small></div>");
}

static void cell_points(page *p, const review_reason *r)
{
    page_cell(p, "number points");
    if (r->counted)
        page_share(p, r->points_milli, r->max_milli);
    else
        page_put(p, "\xE2\x80\x93");
    page_cell_end(p);
}

/* What was measured or graded has the sign of how far it came. */
static const char *sign_of(const review_reason *r)
{
    const bool partly =
        strcmp(r->state, "measured") == 0 || strcmp(r->state, "graded") == 0;
    if (!partly || r->max_milli <= 0)
        return r->state;
    if (r->points_milli >= r->max_milli)
        return "met";
    return r->points_milli > 0 ? "late" : "missed";
}

static void write_reason(page *p, const review_reason *r)
{
    page_row(p, r->counted ? "" : "left-out");
    cell_points(p, r);
    page_cell(p, "");
    page_state_as(p, PAGE_VERDICT, sign_of(r), review_outcome(r));
    page_cell_end(p);
    page_cell(p, "wide");
    if (page_has(r->name))
        page_name(p, r->name);
    else
        page_typed(p, r->criterion);
    if (page_has(r->team)) {
        page_put(p, " <small>");
        page_name(p, r->team);
        page_put(p, "</small>");
    }
    write_ratings(p, r);
    write_answer(p, r);
    page_cell_end(p);
    page_cell(p, "wide");
    page_brief(p, r->evidence);
    write_wanted(p, r);
    page_cell_end(p);
    page_cell(p, "time");
    page_evidence(p, r->t_us, r->cause);
    page_cell_end(p);
    page_row_end(p);
}

/* ---- objectives ---- */

static void write_belongs(page *p, const review_objective *o)
{
    if (*o->axis) {
        page_put(p, " <span class=\"chip\">");
        page_word(p, page_word_of(PAGE_AXIS, o->axis, p->lang));
        page_put(p, "</span>");
    }
    if (*o->item) {
        page_put(p, " <span class=\"chip\">");
        page_typed(p, o->item);
        page_put(p, " ");
        page_word(p, page_item(o->item, p->lang));
        page_put(p, "</span>");
    }
}

static void write_objective(page *p, const review_objective *o)
{
    static const page_column columns[] = {
        {"得点 / 配点", "Points", "number"},
        {"結果", "Outcome", ""},
        {"評価の観点", "Criterion", "wide"},
        {"根拠", "Evidence", "wide"},
        {"時刻・記録", "Time, record", "time"}};
    page_put(p, "<div class=\"objective\">\n<h3>");
    if (page_has(o->name))
        page_name(p, o->name);
    else
        page_typed(p, o->id);
    page_put(p, " <span class=\"sum\">");
    if (o->max_milli)
        page_share(p, o->points_milli, o->max_milli);
    else
        page_say(p, "機会なし", "no occasion");
    page_put(p, "</span>");
    write_belongs(p, o);
    page_put(p, "</h3>\n");
    if (o->reasons.n) {
        page_table(p, "grid reasons", columns,
                   sizeof columns / sizeof *columns);
        for (size_t i = 0; i < o->reasons.n; i++)
            write_reason(p, &o->reasons.at[i]);
        page_table_end(p);
    }
    page_put(p, "</div>\n");
}

/* ---- beside others, without names ---- */

static void write_distribution(page *p)
{
    size_t n = 0;
    const int64_t *totals = review_distribution(p->review, &n);
    if (n == 0)
        return;
    page_heading(p, "全チームの得点の分布（名前なし）",
                 "Totals of all teams, without names");
    page_put(p, "<p>");
    page_putf(p, "%zu", n);
    page_say(p, " チーム：最低 ", " teams: lowest ");
    page_points(p, totals[0]);
    page_say(p, "、中央 ", ", median ");
    page_points(p, n % 2 ? totals[n / 2]
                         : (totals[n / 2 - 1] + totals[n / 2]) / 2);
    page_say(p, "、最高 ", ", highest ");
    page_points(p, totals[n - 1]);
    page_say(p, "。この報告書の対象は ", ". This report's is ");
    page_points(p, p->report->score.total_milli);
    page_say(p, "。", ".");
    page_put(p, "</p>\n");
}

void page_score(page *p)
{
    const review_score *s = &p->report->score;
    if (s->max_milli == 0 && s->objectives.n == 0) {
        page_none(p, "得点の対象になる機会がありませんでした。",
                  "There was no occasion to earn points.");
        return;
    }
    write_total(p);
    if (s->has_axes)
        write_axes(p);
    write_distribution(p);
    for (size_t i = 0; i < s->objectives.n; i++)
        write_objective(p, &s->objectives.at[i]);
}
