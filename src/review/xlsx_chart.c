/* Line charts of the key figures beside their references. */
#include "review/xlsx_internal.h"

#include <string.h>

#include "runs/say.h"
#include "runs/words.h"

/* Columns of the sheet with the curves; that they are these is checked. */
enum { SPAN_COLUMN = 2, PLAYED_COLUMN = 4, SERIES = 4 };

enum {
    CHARTS_ACROSS = 2,
    CHART_ROWS = 20,
    CHART_COLUMNS = 11,
    WIDTH_PX = 680,
    HEIGHT_PX = 380
};

static const struct {
    enshu_text name;
    uint32_t colour;
    float width;
    uint8_t dash;
} lines[SERIES] = {
    {{"本訓練", "This drill"}, 0x0B5FA5, 2.75F, LXW_CHART_LINE_DASH_SOLID},
    {{"何もしない", "Nothing done"},
     0xB04A00,
     1.5F,
     LXW_CHART_LINE_DASH_SQUARE_DOT},
    {{"標準", "Standard"}, 0x666666, 1.5F, LXW_CHART_LINE_DASH_DASH},
    {{"最善", "Golden"}, 0x1B7F4B, 1.5F, LXW_CHART_LINE_DASH_LONG_DASH_DOT}};

static const review_table *curves_table(void)
{
    const review_table *t = review__table(0);
    for (size_t i = 0; t; t = review__table(++i)) {
        if (strcmp(t->id, "curves") == 0)
            return t;
    }
    return NULL;
}

static bool has_line(const review_figure *f, size_t line)
{
    return line == 0 || f->references[line - 1].n > 0;
}

static void add_line(const xlsx *x, lxw_chart *chart, const char *curves,
                     const review_figure *f, lxw_row_t first, size_t line)
{
    const lxw_row_t last = first + (lxw_row_t)f->played.n - 1;
    const lxw_col_t column = (lxw_col_t)(PLAYED_COLUMN + line);
    const base_lang lang = x->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    lxw_chart_line style = {.color = lines[line].colour,
                            .width = lines[line].width,
                            .dash_type = lines[line].dash};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, curves, first, SPAN_COLUMN, last,
                                SPAN_COLUMN);
    chart_series_set_values(series, curves, first, column, last, column);
    chart_series_set_name(series, tell_in(lines[line].name, lang));
    chart_series_set_line(series, &style);
}

static void name_chart(const xlsx *x, lxw_chart *chart, const review_figure *f)
{
    const base_lang lang = x->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    const char *unit = tell_unit(f->unit, lang);
    char *title = xprintf("【%s】 %s%s%s%s", review__mark(x->langs),
                          tell_in(f->name, lang), unit[0] ? " (" : "", unit,
                          unit[0] ? ")" : "");
    chart_title_set_name(chart, title);
    chart_axis_set_num_format(chart->x_axis, "[h]:mm");
    chart_axis_set_name(chart->x_axis, "T+");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    xfree(title);
}

static void add_chart(const xlsx *x, lxw_worksheet *sheet, const char *curves,
                      const review_figure *f, lxw_row_t first, size_t at)
{
    enum { PX = 480, PY = 288 };
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_LINE);
    lxw_chart_options options = {.x_scale = (double)WIDTH_PX / PX,
                                 .y_scale = (double)HEIGHT_PX / PY};
    for (size_t line = 0; line < SERIES; line++) {
        if (has_line(f, line))
            add_line(x, chart, curves, f, first, line);
    }
    name_chart(x, chart, f);
    (void)worksheet_insert_chart_opt(
        sheet, (lxw_row_t)(XLSX_FIRST_ROW + at / CHARTS_ACROSS * CHART_ROWS),
        (lxw_col_t)(at % CHARTS_ACROSS * CHART_COLUMNS), chart, &options);
}

void xlsx__charts(xlsx *x)
{
    static const enshu_text title = {"グラフ", "Charts"};
    const review_table *t = curves_table();
    ENSHU_REQUIRE(t && strcmp(t->columns[SPAN_COLUMN].id, "t") == 0
                  && strcmp(t->columns[SPAN_COLUMN + 1].id, "played") == 0);
    const char *curves = xlsx__sheet_name(t, x->langs);
    lxw_worksheet *sheet = workbook_add_worksheet(
        x->book, x->langs == REVIEW_EN ? title.en : title.ja);
    lxw_row_t first = XLSX_FIRST_ROW;
    size_t at = 0;
    xlsx__dress(x, sheet, title);
    for (size_t i = 0; i < x->report->figures.n; i++) {
        const review_figure *f = &x->report->figures.at[i];
        if (f->played.n > 0)
            add_chart(x, sheet, curves, f, first, at++);
        first += (lxw_row_t)f->played.n;
    }
}
