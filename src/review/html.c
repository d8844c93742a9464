/* The page of a report: its parts in order; write.h, html_internal.h. */
#include <stdlib.h>

#include "review/html_internal.h"

typedef struct page_row_of {
    const char *id;
    const char *ja, *en;
    void (*write)(page *p);
} page_row_of;

/* What an executive needs comes first and fills one page; what an auditor
 * needs comes last. */
static const page_row_of rows[] = {
    {"summary", "総括", "Executive summary", page_summary},
    {"overview", "訓練の概要", "Exercise overview", page_overview},
    {"timeline", "経過", "What happened", page_timeline},
    {"figures", "業務への影響", "Effect on the service", page_figures},
    {"decisions", "判断とその根拠", "Decisions and their basis",
     page_decisions},
    {"duties", "報告の義務と期限", "Duties and deadlines", page_duties},
    {"messages", "主な発信と受信", "Messages that mattered", page_messages},
    {"score", "得点とその理由", "Score and reasons", page_score},
    {"meters", "信頼と自助・共助・公助",
     "Trust, self-help, mutual and public help", page_meters},
    {"maturity", "成熟度（十の管理項目）", "Maturity by management item",
     page_maturity},
    {"capabilities", "能力の評価", "Capabilities", page_capabilities},
    {"observations", "評価者の所見", "Observations", page_observations},
    {"surveys", "参加者アンケート", "Surveys", page_surveys},
    {"findings", "良かった点と改善すべき点",
     "Strengths and areas for improvement", page_findings},
    {"plan", "改善計画", "Improvement plan", page_plan},
    {"limits", "この報告書からは言えないこと",
     "What the evidence does not show", page_limits},
    {"proof", "記録の検証と確認", "Verification and signatures", page_proof},
    {"log", "付録　全記録", "Appendix: full log", page_log}};
enum { ROWS = sizeof rows / sizeof *rows };

static void write_contents(page *p)
{
    page_put(p, "<nav class=\"contents\"");
    page_say_attribute(p, "aria-label", "目次", "Contents");
    page_put(p, ">\n<h2>");
    page_say(p, "目次", "Contents");
    page_put(p, "</h2>\n<ol>\n");
    for (size_t i = 0; i < ROWS; i++) {
        page_putf(p, "<li><a href=\"#%s-%s\">", base_lang_name(p->lang),
                  rows[i].id);
        page_say(p, rows[i].ja, rows[i].en);
        page_put(p, "</a></li>\n");
    }
    page_put(p, "</ol>\n</nav>\n");
}

static void write_part(page *p)
{
    page_part(p);
    page_cover(p);
    write_contents(p);
    page_put(p, "<main>\n");
    for (size_t i = 0; i < ROWS; i++) {
        page_section(p, rows[i].id, rows[i].ja, rows[i].en);
        rows[i].write(p);
        page_section_end(p);
    }
    page_put(p, "</main>\n");
    page_part_end(p);
}

static int compare_seq(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t *known_of(const review_report *r)
{
    uint64_t *known = xcalloc(r->timeline.n ? r->timeline.n : 1, sizeof *known);
    for (size_t i = 0; i < r->timeline.n; i++)
        known[i] = r->timeline.at[i].seq;
    qsort(known, r->timeline.n, sizeof *known, compare_seq);
    return known;
}

void review_write_html(const review *r, const review_report *report,
                       review_langs langs, base_buffer *out)
{
    static const base_lang order[] = {BASE_JA, BASE_EN};
    const page_frame frame = {.langs = langs,
                              .title = report->cover->title,
                              .scope = report->scope.name,
                              .tlp = report->cover->tlp};
    page p = {.out = out,
              .review = r,
              .report = report,
              .cover = report->cover,
              .span = {report->cover->end_us, report->cover->start_us},
              .known = known_of(report),
              .n_known = report->timeline.n};
    page_open(out, &frame);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        p.lang = order[i];
        p.sections = 0;
        if (page_speaks(langs, order[i]))
            write_part(&p);
    }
    page_close(out);
    xfree(p.known);
}
