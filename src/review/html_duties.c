/* Duties to report, with their clocks; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"

enum { PPM = 1000000 };

static svg_outcome outcome_of(const char *state)
{
    static const char *const words[SVG_OUTCOMES] = {"in-time", "late", "missed",
                                                    "open", "lapsed"};
    for (size_t i = 0; i < SVG_OUTCOMES; i++) {
        if (strcmp(words[i], state) == 0)
            return (svg_outcome)i;
    }
    if (strcmp(state, "overdue") == 0)
        return SVG_MISSED;
    return SVG_OPEN;
}

static void write_clock(page *p)
{
    const review_report *r = p->report;
    svg_duty *duties = xcalloc(r->duties.n, sizeof *duties);
    char *id = xprintf("%s-clock", base_lang_name(p->lang));
    for (size_t i = 0; i < r->duties.n; i++) {
        const review_duty *d = &r->duties.at[i];
        duties[i] =
            (svg_duty){.name = page_plain(p, d->name),
                       .under = page_plain(p, d->team),
                       .word = page_word_of(PAGE_DUTY, d->state, p->lang),
                       .outcome = outcome_of(d->state),
                       .opened_us = d->opened_us,
                       .deadline_us = d->deadline_us,
                       .zero_us = d->zero_us < 0 ? d->deadline_us : d->zero_us,
                       .done_us = d->done_us};
    }
    const svg_clock chart = {
        .head = {id, BASE_TR(p->lang, "義務と期限", "Duties and deadlines"),
                 BASE_TR(
                     p->lang,
                     "義務ごとに、生じた時から期限までの帯と、果たした時刻。"
                     "同じ内容が下の表にあります。",
                     "For each duty a bar from when it began to its "
                     "deadline, and when it was done; as in the table.")},
        .span = p->span,
        .duties = duties,
        .n_duties = r->duties.n,
        .time_name = BASE_TR(p->lang, "期限まで", "time allowed"),
        .late_name = BASE_TR(p->lang, "期限後（減点）", "late"),
        .deadline_name = BASE_TR(p->lang, "期限", "deadline"),
        .done_name = BASE_TR(p->lang, "果たした時刻", "done")};
    page_put(p, "<figure>\n");
    svg_write_clock(&chart, p->out);
    page_put(p, "</figure>\n");
    xfree(duties);
    xfree(id);
}

/* How long before or after the deadline. */
static void cell_margin(page *p, const review_duty *d)
{
    page_cell(p, "number");
    if (d->done_us >= 0) {
        const int64_t left = d->deadline_us - d->done_us;
        page_span(p, left);
        page_say(p, left >= 0 ? "前" : "超過", left >= 0 ? " early" : " late");
    }
    page_cell_end(p);
}

static void cell_contents(page *p, const review_duty *d)
{
    page_cell(p, "");
    if (d->done_us >= 0) {
        page_say(p, "記入 ", "filled ");
        page_putf(p, "%lld %%<br/>", (long long)(d->filled_ppm * 100 / PPM));
        page_say(p, d->agrees ? "✓ ほかの報告と整合" : "✕ ほかの報告と矛盾",
                 d->agrees ? "✓ agrees with others" : "✕ contradicts others");
    }
    page_cell_end(p);
}

static void write_duty(page *p, const review_duty *d)
{
    page_row(p, "");
    page_cell(p, "wide");
    page_name(p, d->name);
    if (d->round > 1) {
        page_say(p, " 第", " round ");
        page_putf(p, "%lld", (long long)d->round);
        page_say(p, "報", "");
    }
    page_put(p, "<br/><small>");
    page_name(p, d->team);
    page_put(p, page_has(d->team) ? " → " : "→ ");
    page_name(p, d->to);
    page_put(p, "</small>");
    page_cell_end(p);
    page_cell(p, "word");
    page_word(p, page_word_of(PAGE_BASIS, d->basis, p->lang));
    page_cell_end(p);
    page_cell_when(p, d->opened_us);
    page_cell_when(p, d->deadline_us);
    page_cell_when(p, d->done_us);
    cell_margin(p, d);
    page_cell(p, "");
    page_state(p, PAGE_DUTY, d->state);
    page_cell_end(p);
    cell_contents(p, d);
    page_cell(p, "number");
    if (d->max_milli)
        page_share(p, d->points_milli, d->max_milli);
    page_cell_end(p);
    page_row_end(p);
}

void page_duties(page *p)
{
    static const page_column columns[] = {
        {"義務と相手", "Duty and recipient", "wide"},
        {"根拠", "Basis", "word"},
        {"発生", "Began", "time"},
        {"期限", "Deadline", "time"},
        {"実施", "Done", "time"},
        {"余裕", "Margin", "number"},
        {"結果", "Outcome", ""},
        {"内容", "Content", ""},
        {"得点", "Points", "number"}};
    const review_report *r = p->report;
    if (r->duties.n == 0) {
        page_none(p, "報告の義務は生じませんでした。",
                  "No duty to report arose.");
        return;
    }
    write_clock(p);
    page_table(p, "grid duties", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < r->duties.n; i++)
        write_duty(p, &r->duties.at[i]);
    page_table_end(p);
}
