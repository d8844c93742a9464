/* Key figures against the three references; html_internal.h. */
#include <string.h>

#include "enshu/time.h"
#include "review/html_internal.h"
#include "runs/words.h"

/* ---- charts ---- */

static const struct {
    const char *ja, *en;
    unsigned look;
} references[REVIEW_REFERENCES] = {{"何もしない場合", "nothing done", 3},
                                   {"標準的な対応", "an ordinary team", 2},
                                   {"模範の対応", "the best line", 1}};

static const char *reference_name(const page *p, size_t k)
{
    return BASE_TR(p->lang, references[k].ja, references[k].en);
}

/* Of a drill that ended early the others would go on beyond the chart. */
static size_t shown_of(const review_figure *f, const review_curve *c)
{
    return f->played.n && c->n > f->played.n ? f->played.n : c->n;
}

static size_t lines_of(const page *p, const review_figure *f,
                       svg_line out[REVIEW_REFERENCES + 1])
{
    size_t n = 0;
    if (f->played.n)
        out[n++] = (svg_line){BASE_TR(p->lang, "この訓練", "this drill"), 0,
                              f->played.milli, f->played.n};
    for (size_t k = REVIEW_REFERENCES; k-- > 0;) {
        const review_curve *c = &f->references[k];
        if (c->n)
            out[n++] = (svg_line){reference_name(p, k), references[k].look,
                                  c->milli, shown_of(f, c)};
    }
    return n;
}

/* The highest first. */
static size_t levels_of(const page *p, const review_figure *f, svg_level out[2])
{
    size_t n = 0;
    if (f->has_crit)
        out[n++] =
            (svg_level){BASE_TR(p->lang, "深刻", "critical"), f->crit_milli};
    if (f->has_warn)
        out[n++] =
            (svg_level){BASE_TR(p->lang, "警戒", "warning"), f->warn_milli};
    if (n == 2 && out[0].milli < out[1].milli) {
        const svg_level first = out[0];
        out[0] = out[1];
        out[1] = first;
    }
    return n;
}

static void write_chart(page *p, const review_figure *f, size_t i)
{
    svg_line lines[REVIEW_REFERENCES + 1];
    svg_level levels[2];
    const size_t n = lines_of(p, f, lines);
    const size_t n_levels = levels_of(p, f, levels);
    char *id = xprintf("%s-figure-%zu", base_lang_name(p->lang), i);
    const svg_lines chart = {
        .head = {id, page_plain(p, f->name),
                 BASE_TR(p->lang,
                         "1 分ごとの値。この訓練の線と、同じ条件で比べた三つの"
                         "線。",
                         "A value a minute: this drill and three runs of the "
                         "same conditions.")},
        .span = p->span,
        .unit = tell_unit(f->unit, p->lang),
        .lines = lines,
        .n_lines = n,
        .levels = levels,
        .n_levels = n_levels};
    svg_write_lines(&chart, p->out);
    xfree(id);
}

/* ---- where it stands between them ---- */

static void write_position(page *p, const review_figure *f)
{
    if (f->position_milli < 0) {
        if (f->references[0].n && f->references[REVIEW_REFERENCES - 1].n)
            page_say(p,
                     "この指標では模範が何もしない場合より良くないため、位置は"
                     "示しません。",
                     "In this figure the best line is no better than doing "
                     "nothing, so no position is given.");
        else
            page_say(p, "比べられる模範がないため、位置は示しません。",
                     "There is nothing to compare with.");
        return;
    }
    page_say(p, "何もしない場合を 0、模範を 100 とすると ",
             "From 0 (nothing done) to 100 (the best line): ");
    page_put(p, "<b>");
    page_points(p, f->position_milli);
    page_put(p, "</b>");
    page_say(p, "。", ".");
}

/* Minutes on the wrong side of a threshold. */
static size_t minutes_past(const review_figure *f, int64_t level_milli)
{
    size_t n = 0;
    for (size_t i = 0; i < f->played.n; i++)
        n += f->high_is_good ? f->played.milli[i] < level_milli
                             : f->played.milli[i] > level_milli;
    return n;
}

static void write_past(page *p, const review_figure *f, const char *ja,
                       const char *en, int64_t level_milli)
{
    const size_t n = minutes_past(f, level_milli);
    page_say(p, ja, en);
    if (n)
        page_span(p, (int64_t)n * ENSHU_MIN);
    else
        page_say(p, "なし", "none");
    page_say(p, "。", ".");
}

static void write_thresholds(page *p, const review_figure *f)
{
    if (f->has_warn)
        write_past(
            p, f, f->high_is_good ? "警戒を下回った時間 " : "警戒を超えた時間 ",
            " Time past warning: ", f->warn_milli);
    if (f->has_crit)
        write_past(
            p, f, f->high_is_good ? "深刻を下回った時間 " : "深刻を超えた時間 ",
            " Time past critical: ", f->crit_milli);
}

static void write_figure(page *p, const review_figure *f, size_t i)
{
    page_put(p, "<div class=\"card figure\">\n<h3>");
    page_name(p, f->name);
    page_put(p, " <small>");
    page_say(p, f->high_is_good ? "高いほど良い" : "低いほど良い",
             f->high_is_good ? "higher is better" : "lower is better");
    page_put(p, "</small></h3>\n");
    if (f->played.n == 0) {
        page_none(p, "値は記録されていません。", "No value was recorded.");
    } else {
        page_put(p, "<figure>\n");
        write_chart(p, f, i);
        page_put(p, "<figcaption>");
        write_position(p, f);
        write_thresholds(p, f);
        page_put(p, "</figcaption>\n</figure>\n");
    }
    page_put(p, "</div>\n");
}

/* ---- the table of means ---- */

/* Areas are over the minutes that all curves have. */
static int64_t minutes_of(const review_figure *f)
{
    size_t n = f->played.n;
    for (size_t k = 0; k < REVIEW_REFERENCES; k++) {
        const size_t has = f->references[k].n;
        n = has && (!n || has < n) ? has : n;
    }
    return (int64_t)n;
}

static void cell_mean(page *p, const review_curve *c, int64_t minutes)
{
    page_cell(p, "number");
    if (c->n && minutes > 0)
        page_amount(p, c->area / minutes);
    else
        page_put(p, "\xE2\x80\x93");
    page_cell_end(p);
}

static void write_means(page *p)
{
    static const page_column columns[] = {
        {"指標", "Figure", "wide"},
        {"この訓練", "This drill", "number"},
        {"何もしない", "Nothing done", "number"},
        {"標準", "Ordinary", "number"},
        {"模範", "Best line", "number"},
        {"位置", "Position", "number"}};
    page_heading(p, "一分ごとの値の平均", "Mean of the values of each minute");
    page_table(p, "grid", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->report->figures.n; i++) {
        const review_figure *f = &p->report->figures.at[i];
        const int64_t minutes = minutes_of(f);
        page_row(p, "");
        page_cell(p, "wide");
        page_name(p, f->name);
        if (*f->unit) {
            page_put(p, " <small>");
            page_typed(p, tell_unit(f->unit, p->lang));
            page_put(p, "</small>");
        }
        page_cell_end(p);
        cell_mean(p, &f->played, minutes);
        for (size_t k = 0; k < REVIEW_REFERENCES; k++)
            cell_mean(p, &f->references[k], minutes);
        page_cell(p, "number");
        if (f->position_milli >= 0)
            page_points(p, f->position_milli);
        else
            page_put(p, "\xE2\x80\x93");
        page_cell_end(p);
        page_row_end(p);
    }
    page_table_end(p);
}

void page_figures(page *p)
{
    const review_report *r = p->report;
    if (r->figures.n == 0) {
        page_none(p, "このシナリオに業務の指標はありません。",
                  "This scenario measures no figure of the service.");
        return;
    }
    page_note(
        p,
        "比べる三つの線は、同じシナリオを同じシード値で、何もしない・標準的な"
        "対応・模範の対応として動かしたものです。",
        "The three lines to compare with are runs of the same scenario "
        "and seed: nothing done, an ordinary team, the best line.");
    for (size_t i = 0; i < r->figures.n; i++)
        write_figure(p, &r->figures.at[i], i);
    write_means(p);
}
