/* Line charts of the key figures beside their references. */
#include "review/xlsx_internal.h"

#include <string.h>

#include "review/thin.h"
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

/* The rows that a figure has in the sheet with the curves. */
typedef struct stretch {
    lxw_row_t first;
    lxw_row_t last;
} stretch;

static void add_line(const xlsx *x, lxw_chart *chart, const char *curves,
                     stretch rows, size_t line)
{
    const lxw_col_t column = (lxw_col_t)(PLAYED_COLUMN + line);
    const base_lang lang = x->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    lxw_chart_line style = {.color = lines[line].colour,
                            .width = lines[line].width,
                            .dash_type = lines[line].dash};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, curves, rows.first, SPAN_COLUMN,
                                rows.last, SPAN_COLUMN);
    chart_series_set_values(series, curves, rows.first, column, rows.last,
                            column);
    chart_series_set_name(series, tell_in(lines[line].name, lang));
    chart_series_set_line(series, &style);
}

/* As far as the drill went; a time is a number of days there. */
static void scale_time(lxw_chart_axis *axis, size_t minutes)
{
    static const int steps[] = {5, 15, 30, 60, 120, 180, 360, 720, 1440};
    enum { STEPS = sizeof steps / sizeof *steps, LABELS = 8 };
    const double day = (double)(ENSHU_DAY / ENSHU_MIN);
    size_t i = 0;
    while (i + 1 < STEPS && minutes / (size_t)steps[i] > LABELS)
        i++;
    size_t step = (size_t)steps[i];
    while (minutes / step > LABELS)
        step *= 2;
    chart_axis_set_num_format(axis, "[h]:mm");
    chart_axis_set_min(axis, 0);
    chart_axis_set_max(axis, (double)(minutes > 1 ? minutes - 1 : 1) / day);
    chart_axis_set_major_unit(axis, (double)step / day);
    chart_axis_set_name(axis, "T+");
}

static void name_chart(const xlsx *x, lxw_chart *chart, const review_figure *f)
{
    const base_lang lang = x->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    const char *unit = tell_unit(f->unit, lang);
    char *title = xprintf("【%s】 %s%s%s%s", review__mark(x->langs),
                          tell_in(f->name, lang), unit[0] ? " (" : "", unit,
                          unit[0] ? ")" : "");
    chart_title_set_name(chart, title);
    scale_time(chart->x_axis, f->played.n);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    xfree(title);
}

/* Rows are not equally far apart when minutes were left out, so that time is a
 * number here and no category. */
static void add_chart(const xlsx *x, lxw_worksheet *sheet, const char *curves,
                      const review_figure *f, stretch rows, size_t at)
{
    enum { PX = 480, PY = 288 };
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_SCATTER_STRAIGHT);
    lxw_chart_options options = {.x_scale = (double)WIDTH_PX / PX,
                                 .y_scale = (double)HEIGHT_PX / PY};
    for (size_t line = 0; line < SERIES; line++) {
        if (has_line(f, line))
            add_line(x, chart, curves, rows, line);
    }
    name_chart(x, chart, f);
    (void)worksheet_insert_chart_opt(
        sheet, (lxw_row_t)(XLSX_FIRST_ROW + at / CHARTS_ACROSS * CHART_ROWS),
        (lxw_col_t)(at % CHARTS_ACROSS * CHART_COLUMNS), chart, &options);
}

/* Four charts on a sheet of paper, none torn; sheets that are made to fit have
 * no breaks of their own. */
static void break_pages(lxw_worksheet *sheet, size_t charts)
{
    enum { SCALE = 54, AT_ONCE = 2 * CHARTS_ACROSS, BREAKS_MAX = 256 };
    lxw_row_t breaks[BREAKS_MAX + 1] = {0}; /* ended by 0 */
    for (size_t i = 1; i * AT_ONCE < charts && i <= BREAKS_MAX; i++)
        breaks[i - 1] = (lxw_row_t)(XLSX_FIRST_ROW + i * 2 * CHART_ROWS);
    worksheet_set_print_scale(sheet, SCALE);
    (void)worksheet_set_h_pagebreaks(sheet, breaks);
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
        size_t minutes[THIN_MINUTES];
        const lxw_row_t n = (lxw_row_t)review__thin(f, minutes);
        const stretch rows = {first, first + n - 1};
        if (n > 0)
            add_chart(x, sheet, curves, f, rows, at++);
        first += n;
    }
    break_pages(sheet, at);
}
