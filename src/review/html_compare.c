/* Several drills beside one another, on a page; write.h, html_internal.h. */
#include <stdio.h>
#include <string.h>

#include "review/html_internal.h"
#include "review/wall.h"
#include "runs/say.h"

enum {
    RINGS = 3,   /* more lines on one radar cannot be told apart */
    COLUMNS = 6, /* the newest drills, as many as fit a page */
    WHOLE = 100000
};

/* ---- drills by name ---- */

/* "2026-03-05 夜明けの列"; the caller's. */
static char *drill_name(const review_report *r, base_lang lang)
{
    char held[WALL_TEXT];
    (void)wall_japan(r->cover->started, held);
    return xprintf("%.*s %s", WALL_DAY, held, tell_in(r->cover->title, lang));
}

/* "2. 2026-03-05 夜明けの列", by which charts and tables agree; the
 * caller's. */
static char *numbered_name(const review_compare *c, size_t k, base_lang lang)
{
    char *name = drill_name(review_compare_get(c, k), lang);
    char *out = xprintf("%zu. %s", k + 1, name);
    xfree(name);
    return out;
}

static void cell_drill(page *p, const review_compare *c, size_t k)
{
    char *name = drill_name(review_compare_get(c, k), p->lang);
    page_cell(p, "");
    page_putf(p, "<b>%zu</b> ", k + 1);
    page_typed(p, name);
    page_cell_end(p);
    xfree(name);
}

/* The words a page is handled by, the strictest of all drills. */
static const char *strictest(const review_compare *c)
{
    static const char *const order[] = {"CLEAR", "GREEN", "AMBER",
                                        "AMBER+STRICT", "RED"};
    enum { ORDER = sizeof order / sizeof *order };
    const char *found = "";
    size_t best = 0;
    for (size_t k = 0; k < review_compare_drills(c); k++) {
        const char *tlp = review_compare_get(c, k)->cover->tlp;
        for (size_t i = best; i < ORDER; i++) {
            const size_t at = strncmp(tlp, "TLP:", 4) == 0 ? 4 : 0;
            if (strcmp(tlp + at, order[i]) == 0) {
                found = order[i];
                best = i;
            }
        }
    }
    return found;
}

/* ---- cover ---- */

static void write_cover(page *p, const review_compare *c)
{
    page_put(p, "<header class=\"cover\">\n<p class=\"stamp\">訓練 "
                "<span lang=\"en\">EXERCISE</span></p>\n<p class=\"kind\">");
    page_say(p, "サイバー攻撃対応訓練", "Cyber exercises");
    page_put(p, "</p>\n<h1>");
    page_say(p, "訓練の比較", "Drills compared");
    page_put(p, "</h1>\n<p class=\"of\">");
    page_putf(p, "%zu", review_compare_drills(c));
    page_say(p, " 回の訓練", " drills");
    page_put(p, " ");
    page_tlp(p, strictest(c));
    page_put(p, "</p>\n</header>\n");
}

/* ---- totals ---- */

static void note_total(const page *p, const review_score *s, base_buffer *b)
{
    if (s->max_milli == 0) {
        base_buffer_append_text(b, BASE_TR(p->lang, "機会なし", "no occasion"));
        return;
    }
    tell_points(s->total_milli, b);
    if (s->gated)
        base_buffer_append_text(
            b, BASE_TR(p->lang, "（安全ゲート）", " (safety gate)"));
}

static void write_totals(page *p, const review_compare *c)
{
    const size_t n = review_compare_drills(c);
    svg_bar *bars = xcalloc(n, sizeof *bars);
    char **names = xcalloc(n, sizeof *names);
    base_buffer *notes = xcalloc(n, sizeof *notes);
    char *id = xprintf("%s-totals", base_lang_name(p->lang));
    for (size_t k = 0; k < n; k++) {
        const review_score *s = &review_compare_get(c, k)->score;
        names[k] = numbered_name(c, k, p->lang);
        base_buffer_init(&notes[k], 256);
        note_total(p, s, &notes[k]);
        bars[k] = (svg_bar){.name = names[k],
                            .share_milli = s->max_milli < 100
                                               ? -1
                                               : s->total_milli * (WHOLE / 100)
                                                     / (s->max_milli / 100),
                            .note = base_buffer_get(&notes[k])};
    }
    const svg_bars chart = {
        .head = {id, BASE_TR(p->lang, "総合得点の推移", "Totals over time"),
                 BASE_TR(p->lang, "古い訓練から順に。", "The oldest first.")},
        .bars = bars,
        .n_bars = n,
        .gate_milli = -1};
    page_put(p, "<figure>\n");
    svg_write_bars(&chart, p->out);
    page_put(p, "</figure>\n");
    for (size_t k = 0; k < n; k++) {
        xfree(names[k]);
        base_buffer_fini(&notes[k]);
    }
    xfree(id);
    xfree(notes);
    xfree(names);
    xfree(bars);
}

static const review_axis *axis_of(const review_report *r, const char *axis)
{
    for (size_t i = 0; i < r->score.axes.n; i++) {
        if (strcmp(r->score.axes.at[i].axis, axis) == 0)
            return &r->score.axes.at[i];
    }
    return NULL;
}

static void write_shares(page *p, const review_compare *c)
{
    static const char *const axes[ENSHU_AXES] = {
        "service", "containment", "reporting", "communication", "governance"};
    static const page_column columns[] = {
        {"訓練", "Drill", "wide"},
        {"総合", "Total", "number"},
        {"業務継続", "Service", "number"},
        {"封じ込め・復旧", "Containment", "number"},
        {"報告・法令", "Reporting", "number"},
        {"コミュニケーション", "Communication", "number"},
        {"統治・連携", "Governance", "number"}};
    page_table(p, "grid", columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < review_compare_drills(c); k++) {
        const review_report *r = review_compare_get(c, k);
        page_row(p, "");
        cell_drill(p, c, k);
        page_cell(p, "number");
        page_share(p, r->score.total_milli, r->score.max_milli);
        page_cell_end(p);
        for (size_t i = 0; i < ENSHU_AXES; i++) {
            const review_axis *a = axis_of(r, axes[i]);
            page_cell(p, "number");
            if (a && a->max_milli > 0)
                page_percent(p, a->share_milli);
            else
                page_put(p, "\xE2\x80\x93");
            page_cell_end(p);
        }
        page_row_end(p);
    }
    page_table_end(p);
}

/* Beside itself a drill neither rises nor falls. */
static void write_copies(page *p, const review_compare *c)
{
    for (size_t k = 0; k < review_compare_drills(c); k++) {
        const size_t first = review_compare_copied(c, k);
        if (first == k)
            continue;
        page_put(p, "<p class=\"gate-note\">");
        page_putf(p,
                  BASE_TR(p->lang,
                          "⚠ 訓練 %zu は訓練 %zu と同じ訓練の記録です。",
                          "⚠ Drill %zu is the same drill as %zu, another "
                          "copy of its journal."),
                  k + 1, first + 1);
        page_put(p, "</p>\n");
    }
}

static void page_totals(page *p, const review_compare *c)
{
    write_copies(p, c);
    write_totals(p, c);
    write_shares(p, c);
    page_note(p,
              "シナリオが違えば難しさも違います。得点の上下だけで力の伸びを判断"
              "しないでください。",
              "Another scenario is another difficulty: points going up or down "
              "are no measure of ability by themselves.");
}

/* ---- maturity ---- */

/* The first, the one before the last and the last. */
static size_t picks_of(size_t n, size_t out[RINGS])
{
    if (n <= RINGS) {
        for (size_t k = 0; k < n; k++)
            out[k] = k;
        return n;
    }
    out[0] = 0;
    out[1] = n - 2;
    out[2] = n - 1;
    return RINGS;
}

static void write_radar(page *p, const review_compare *c)
{
    size_t picks[RINGS];
    const review_report *of[RINGS];
    char *names[RINGS];
    const char *shown[RINGS];
    char *id = xprintf("%s-radar", base_lang_name(p->lang));
    const size_t n = picks_of(review_compare_drills(c), picks);
    for (size_t k = 0; k < n; k++) {
        of[k] = review_compare_get(c, picks[k]);
        names[k] = numbered_name(c, picks[k], p->lang);
        shown[k] = names[k];
    }
    page_put(p, "<figure class=\"chart-radar\">\n");
    page_chart_radar(p, id, of, shown, n);
    page_put(p, "</figure>\n");
    for (size_t k = 0; k < n; k++)
        xfree(names[k]);
    xfree(id);
}

static void write_level(page *p, const review_report *r, size_t item)
{
    const int level =
        item < r->score.items.n ? r->score.items.at[item].level : -1;
    page_cell(p, "number");
    if (level >= 0)
        page_putf(p, "%d", level);
    else
        page_put(p, "\xE2\x80\x93");
    page_cell_end(p);
}

static void write_levels(page *p, const review_compare *c)
{
    const size_t n = review_compare_drills(c);
    const size_t from = n > COLUMNS ? n - COLUMNS : 0;
    char numbers[COLUMNS][24];
    page_column columns[COLUMNS + 1] = {{"項目", "Item", "wide"}};
    for (size_t k = from; k < n; k++) {
        (void)snprintf(numbers[k - from], sizeof *numbers, "%zu", k + 1);
        columns[k - from + 1] =
            (page_column){numbers[k - from], numbers[k - from], "number"};
    }
    page_table(p, "grid", columns, n - from + 1);
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        char item[24];
        (void)snprintf(item, sizeof item, "M%zu", i + 1);
        page_row(p, "");
        page_cell(p, "wide");
        page_word(p, item);
        page_put(p, " ");
        page_word(p, page_item(item, p->lang));
        page_cell_end(p);
        for (size_t k = from; k < n; k++)
            write_level(p, review_compare_get(c, k), i);
        page_row_end(p);
    }
    page_table_end(p);
    page_note(p,
              "列の番号は上の表の訓練の番号です。– は未評価で、0 ではありま"
              "せん。",
              "Columns are the numbers of drills in the table above. A dash is "
              "not evaluated, which is not 0.");
}

static void page_levels(page *p, const review_compare *c)
{
    write_radar(p, c);
    write_levels(p, c);
}

/* ---- improvements ---- */

static void cell_open(page *p, const char *class_, const char *text)
{
    page_cell(p, class_);
    if (*text)
        page_typed(p, text);
    else
        page_say(p, "（未定）", "(open)");
    page_cell_end(p);
}

static void write_followed(page *p, const review_compare *c,
                           const review_followed *f)
{
    const review_improvement *i = f->item;
    page_row(p, strcmp(i->state, "dropped") == 0 ? "left-out" : "");
    page_cell(p, "number");
    page_putf(p, f->first == f->newest ? "%zu" : "%zu → ", f->first + 1);
    if (f->first != f->newest)
        page_putf(p, "%zu", f->newest + 1);
    page_cell_end(p);
    page_cell(p, "wide");
    page_put(p, "<b>");
    page_typed(p, i->heading);
    page_put(p, "</b>");
    page_prose(p, "", i->text);
    page_put(p, "<small>");
    page_name(p, i->objective);
    page_put(p, " ");
    page_name(p, i->team);
    page_put(p, "</small>");
    page_cell_end(p);
    cell_open(p, "", i->charge);
    cell_open(p, "time", i->by_date);
    cell_open(p, "", i->measure);
    page_cell(p, "");
    page_state(p, PAGE_PLAN, i->state);
    if (f->overdue) {
        page_put(p, "<br/><b class=\"overdue\">✕ ");
        page_say(p, "期限超過", "overdue");
        page_put(p, "</b>");
    } else if (f->newest + 1 < review_compare_drills(c)
               && strcmp(i->state, "open") == 0) {
        page_put(p, "<br/><small>");
        page_say(p, "その後の訓練に記載なし", "not spoken of since");
        page_put(p, "</small>");
    }
    page_cell_end(p);
    page_row_end(p);
}

static void page_followed(page *p, const review_compare *c)
{
    static const page_column columns[] = {
        {"訓練", "Drill", "number"}, {"改善の内容", "Action", "wide"},
        {"担当", "In charge", ""},   {"期限", "By", "time"},
        {"確認方法", "Measure", ""}, {"状態", "Status", ""}};
    const review_followed *at = NULL;
    const size_t n = review_compare_followed(c, &at);
    if (n == 0) {
        page_none(p, "どの訓練にも改善計画が書かれていません。",
                  "No drill has an improvement plan.");
        return;
    }
    page_table(p, "grid plan", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        write_followed(p, c, &at[i]);
    page_table_end(p);
}

/* ---- the page ---- */

static void write_part(page *p, const review_compare *c)
{
    static const struct {
        const char *id, *ja, *en;
        void (*write)(page *p, const review_compare *c);
    } rows[] = {{"totals", "得点の推移", "Points over time", page_totals},
                {"maturity", "成熟度の推移", "Maturity over time", page_levels},
                {"plan", "改善項目のその後", "Improvements followed up",
                 page_followed}};
    page_part(p);
    write_cover(p, c);
    page_put(p, "<main class=\"alone\">\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        page_section(p, rows[i].id, rows[i].ja, rows[i].en);
        rows[i].write(p, c);
        page_section_end(p);
    }
    page_put(p, "</main>\n");
    page_part_end(p);
}

void review_write_compare_html(const review_compare *c, review_langs langs,
                               base_buffer *out)
{
    const page_frame frame = {.langs = langs,
                              .title = {"訓練の比較", "Drills compared"},
                              .tlp = strictest(c)};
    static const base_lang order[] = {BASE_JA, BASE_EN};
    page_open(out, &frame);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        page p = {.out = out, .lang = order[i]};
        if (page_speaks(langs, order[i]))
            write_part(&p, c);
    }
    page_close(out);
}
