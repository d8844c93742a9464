/* What happened when, and the full log; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"

/* A log this short is shown whole among what happened. */
enum { SHORT = 12 };

/* ---- the strip ---- */

static svg_mark mark_of(const page *p, const review_event *e, char **href)
{
    *href = NULL;
    if (e->matter)
        *href = xprintf("#%s-r%llu", base_lang_name(p->lang),
                        (unsigned long long)e->seq);
    return (svg_mark){.lane = (size_t)e->lane,
                      .t_us = e->t_us,
                      .matter = e->matter,
                      .href = *href,
                      .title = e->matter ? page_plain(p, e->text) : NULL};
}

static void write_strip(page *p)
{
    const review_report *r = p->report;
    const size_t n = r->timeline.n;
    svg_mark *marks = xcalloc(n ? n : 1, sizeof *marks);
    char **hrefs = xcalloc(n ? n : 1, sizeof *hrefs);
    const char *lanes[REVIEW_LANES];
    char *id = xprintf("%s-strip", base_lang_name(p->lang));
    for (size_t i = 0; i < REVIEW_LANES; i++)
        lanes[i] = page_lane((review_lane)i, p->lang);
    for (size_t i = 0; i < n; i++)
        marks[i] = mark_of(p, &r->timeline.at[i], &hrefs[i]);
    const svg_strip chart = {
        .head = {id, BASE_TR(p->lang, "経過", "What happened"),
                 BASE_TR(p->lang,
                         "種類ごとの列に、出来事を時刻の順に並べたもの。内容は"
                         "下の表と付録にあります。",
                         "Events by kind and time; the table below and the "
                         "appendix say what they are.")},
        .span = p->span,
        .lanes = lanes,
        .n_lanes = REVIEW_LANES,
        .marks = marks,
        .n_marks = n,
        .matter_name =
            BASE_TR(p->lang, "結果を左右した出来事", "an event that mattered"),
        .other_name = BASE_TR(p->lang, "その他の記録", "any other record")};
    page_put(p, "<figure>\n");
    svg_write_strip(&chart, p->out);
    page_put(p, "</figure>\n");
    for (size_t i = 0; i < n; i++)
        xfree(hrefs[i]);
    xfree(hrefs);
    xfree(marks);
    xfree(id);
}

/* ---- tables ---- */

static const page_column columns[] = {{"時刻", "Time", "time"},
                                      {"種類", "Kind", "lane"},
                                      {"だれが", "Who", ""},
                                      {"何が起きたか", "What happened", "wide"},
                                      {"記録", "Record", "number"}};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* Of what befell the drill one can ask whether people knew; of what they did
 * or left undone one cannot. */
static bool is_fact(review_lane lane)
{
    return lane == REVIEW_L_ATTACK || lane == REVIEW_L_SYSTEM
           || lane == REVIEW_L_OPERATION || lane == REVIEW_L_INJECT
           || lane == REVIEW_L_MESSAGE;
}

static void write_text(page *p, const review_event *e, bool brief)
{
    page_cell(p, "wide");
    if (brief)
        page_brief(p, e->text);
    else
        page_name(p, e->text);
    if (!e->known && is_fact(e->lane)) {
        page_put(p, " <span class=\"unseen\">");
        page_say(p, "当時は未把握", "not known then");
        page_put(p, "</span>");
    }
    page_cell_end(p);
}

static void write_cells(page *p, const review_event *e, bool brief)
{
    page_cell_when(p, e->t_us);
    page_cell(p, "lane");
    page_word(p, page_lane(e->lane, p->lang));
    page_cell_end(p);
    page_cell_name(p, "", e->who);
    write_text(p, e, brief);
}

static void write_event(page *p, const review_event *e)
{
    page_row(p, e->known || !is_fact(e->lane) ? "" : "hidden-then");
    write_cells(p, e, true);
    page_cell(p, "number");
    page_record(p, e->seq);
    page_cell_end(p);
    page_row_end(p);
}

/* Figures cross their thresholds often, and have charts of their own. */
static bool is_told(const review_event *e)
{
    return e->matter && e->lane != REVIEW_L_OPERATION;
}

void page_timeline(page *p)
{
    const review_report *r = p->report;
    const bool all = r->timeline.n <= SHORT;
    size_t n = 0;
    if (r->timeline.n == 0) {
        page_none(p, "記録された出来事はありません。",
                  "No event was recorded.");
        return;
    }
    write_strip(p);
    for (size_t i = 0; i < r->timeline.n; i++)
        n += all || is_told(&r->timeline.at[i]);
    page_note(p,
              "下の表は、得点を左右した出来事です。指標がしきい値を超えた時刻は"
              "「業務への影響」の図に、ほかの記録は付録にあります。",
              "The table has the events that points hang on. Crossings of "
              "thresholds are in the charts of the service, all other records "
              "in the appendix.");
    if (n == 0)
        return;
    page_table(p, "grid events", columns, COLUMNS);
    for (size_t i = 0; i < r->timeline.n; i++) {
        if (all || is_told(&r->timeline.at[i]))
            write_event(p, &r->timeline.at[i]);
    }
    page_table_end(p);
}

/* ---- the appendix ---- */

/* Boxes that hide lanes, by style alone; they are not printed. */
static void write_filter(page *p)
{
    page_put(p, "<fieldset class=\"filter\"><legend>");
    page_say(p, "表示する種類", "Show");
    page_put(p, "</legend>");
    for (size_t i = 0; i < REVIEW_LANES; i++) {
        page_putf(p,
                  "<label><input type=\"checkbox\" class=\"f-%s\" "
                  "checked=\"checked\"/> ",
                  page_lane_id((review_lane)i));
        page_word(p, page_lane((review_lane)i, p->lang));
        page_put(p, "</label> ");
    }
    page_put(p, "</fieldset>\n");
}

static void write_logged(page *p, const review_event *e)
{
    page_putf(p, "<tr id=\"%s-r%llu\" class=\"l-%s%s%s\">",
              base_lang_name(p->lang), (unsigned long long)e->seq,
              page_lane_id(e->lane),
              e->known || !is_fact(e->lane) ? "" : " hidden-then",
              e->matter ? " matter" : "");
    write_cells(p, e, false);
    page_putf(p,
              "<td class=\"number\"><span class=\"record\">#%llu</span>"
              "<br/><small>",
              (unsigned long long)e->seq);
    page_typed(p, e->kind);
    page_put(p, "</small></td>");
    page_row_end(p);
}

/* A hundred sheets that nobody turns help nobody. */
static void write_elsewhere(page *p)
{
    page_put(p, "<p class=\"note on-paper\">");
    page_say(p, "全記録 ", "The full log has ");
    page_putf(p, "%zu", p->report->timeline.n);
    page_say(
        p,
        " 件は紙には印刷しません。report.html を画面で開くか、"
        "report.xlsx の「経過」シート、または csv/timeline.csv をご覧く"
        "ださい。",
        " records and is not printed. Open report.html on a screen, or see "
        "the sheet \"Timeline\" of report.xlsx, or csv/timeline.csv.");
    page_put(p, "</p>\n");
}

void page_log(page *p)
{
    const review_report *r = p->report;
    if (r->timeline.n == 0) {
        page_none(p, "記録された出来事はありません。",
                  "No event was recorded.");
        return;
    }
    write_elsewhere(p);
    write_filter(p);
    page_table(p, "grid events full", columns, COLUMNS);
    for (size_t i = 0; i < r->timeline.n; i++)
        write_logged(p, &r->timeline.at[i]);
    page_table_end(p);
}
