/* The workbook: a sheet for each table, and charts. */
#include "review/xlsx_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "review/cells.h"
#include "review/thin.h"
#include "runs/say.h"

enum {
    CELL_CHARACTERS = 32000, /* a cell holds 32,767 */
    WORKBOOK_BYTES = 1 << 28,
    TITLE_BYTES = 512,
    CLOCK_WIDTH = 19,
    WIDEST = 80,
    SHEET_OF_PAPER = 240, /* characters that can be read on one */
    COLUMNS_MAX = 64,
    KEPT_COLUMNS = 4 /* on every sheet of paper, left of the others */
};

const char *xlsx__sheet_name(const review_table *t, review_langs langs)
{
    return langs == REVIEW_EN ? t->title.en : t->title.ja;
}

char *xlsx__plain(const char *text)
{
    const bool formula = cells_look_like_formula(text);
    size_t end = 0;
    for (size_t n = 0; text[end] && n < CELL_CHARACTERS; n++) {
        end++;
        while (((unsigned char)text[end] & 0xC0U) == 0x80U)
            end++;
    }
    return xprintf("%s%.*s%s", formula ? "'" : "", (int)end, text,
                   text[end] ? " …" : "");
}

const char *xlsx__title(const xlsx *x, enshu_text title, char *room,
                        size_t size)
{
    const base_lang lang = x->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    const char *drill = tell_in(x->report->cover->title, lang);
    (void)snprintf(room, size, "【%s】 %s  %s  %s", review__mark(x->langs),
                   tell_in(title, lang), drill,
                   tell_in(x->report->scope.name, lang));
    return room;
}

void xlsx__dress(const xlsx *x, lxw_worksheet *sheet, enshu_text title)
{
    enum { A4 = 9, ROW_POINTS = 22, HEADER_POINTS = 32 };
    char room[TITLE_BYTES];
    char mark[64];
    char *line = xlsx__plain(xlsx__title(x, title, room, sizeof room));
    (void)worksheet_write_string(sheet, XLSX_TITLE_ROW, 0, line, x->title);
    (void)worksheet_set_row(sheet, XLSX_TITLE_ROW, ROW_POINTS, NULL);
    (void)worksheet_set_row(sheet, XLSX_HEADER_ROW, HEADER_POINTS, NULL);
    (void)snprintf(mark, sizeof mark, "&C&B%s", review__mark(x->langs));
    (void)worksheet_set_header(sheet, mark);
    (void)worksheet_set_footer(sheet, "&C&B訓練 EXERCISE&R&P / &N");
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    xfree(line);
}

/* ---- formats ---- */

static lxw_format *format_of(lxw_workbook *book, const char *number)
{
    lxw_format *f = workbook_add_format(book);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (number)
        format_set_num_format(f, number);
    else
        format_set_text_wrap(f);
    return f;
}

static lxw_format *header_of(lxw_workbook *book)
{
    enum { DARK = 0x1F3A5F, WHITE = 0xFFFFFF };
    lxw_format *f = workbook_add_format(book);
    format_set_bold(f);
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(f, DARK);
    format_set_font_color(f, WHITE);
    return f;
}

static void make_formats(xlsx *x)
{
    enum { SIZE = 13, RED = 0xB00020 };
    x->title = workbook_add_format(x->book);
    format_set_bold(x->title);
    format_set_font_size(x->title, SIZE);
    format_set_font_color(x->title, RED);
    x->header = header_of(x->book);
    x->header_right = header_of(x->book);
    format_set_align(x->header_right, LXW_ALIGN_RIGHT);
    x->text = format_of(x->book, NULL);
    x->count = format_of(x->book, "#,##0");
    x->points = format_of(x->book, "#,##0.0##");
    x->span = format_of(x->book, "[h]:mm:ss");
    x->clock = format_of(x->book, "yyyy-mm-dd hh:mm:ss");
}

/* ---- cells ---- */

typedef struct sheet {
    xlsx *x;
    lxw_worksheet *at;
    lxw_row_t row;
    lxw_col_t column;
    int widths[COLUMNS_MAX]; /* in characters */
    int lines;               /* of the tallest cell of this row */
} sheet;

/* Programs differ in whether they fit a row to what is in it. */
static int lines_of(const char *text, int width)
{
    int lines = 0;
    while (*text) {
        const size_t len = strcspn(text, "\n");
        char *line = xstrndup(text, len);
        lines += 1 + (int)base_utf8_columns(line) / (width > 0 ? width : 1);
        xfree(line);
        text += len + (text[len] == '\n');
    }
    return lines;
}

static void put_text(void *user, const char *text)
{
    sheet *s = user;
    char *plain = xlsx__plain(text);
    if (plain[0])
        (void)worksheet_write_string(s->at, s->row, s->column, plain,
                                     s->x->text);
    const int lines = lines_of(plain, s->widths[s->column]);
    s->lines = lines > s->lines ? lines : s->lines;
    s->column++;
    xfree(plain);
}

static void put_number(sheet *s, double value, lxw_format *format)
{
    (void)worksheet_write_number(s->at, s->row, s->column++, value, format);
}

static void put_count(void *user, int64_t value)
{
    sheet *s = user;
    put_number(s, (double)value, s->x->count);
}

static void put_points(void *user, int64_t milli)
{
    sheet *s = user;
    put_number(s, (double)milli / 1000, s->x->points);
}

static void put_span(void *user, int64_t t_us)
{
    sheet *s = user;
    put_number(s, (double)t_us / (double)ENSHU_DAY, s->x->span);
}

static void put_clock(void *user, int64_t t_us)
{
    sheet *s = user;
    const double serial = cells_serial(s->x->report->cover, t_us);
    char text[CELLS_MOMENT];
    if (serial >= 0)
        put_number(s, serial, s->x->clock);
    else
        put_text(s, cells_moment(s->x->report->cover, t_us, text));
}

static void put_nothing(void *user)
{
    ((sheet *)user)->column++;
}

static void end_row(void *user)
{
    enum { LINE_POINTS = 15, MOST_POINTS = 400 };
    sheet *s = user;
    const int points = s->lines * LINE_POINTS;
    if (s->lines > 1)
        (void)worksheet_set_row(
            s->at, s->row, points < MOST_POINTS ? points : MOST_POINTS, NULL);
    s->row++;
    s->column = 0;
    s->lines = 0;
}

/* ---- sheets ---- */

static lxw_format *header_over(const xlsx *x, const table_column *c)
{
    const bool number = c->kind == COLUMN_COUNT || c->kind == COLUMN_POINTS
                        || c->kind == COLUMN_TIME;
    return number ? x->header_right : x->header;
}

/* How many columns, and *width_all in characters. */
static lxw_col_t put_headers(sheet *s, const review_table *t, int *width_all)
{
    char room[CELLS_HEADER];
    lxw_col_t at = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        const table_column *c = &t->columns[i];
        const char *header =
            review__header(c, s->x->langs, 0, room, sizeof room);
        for (size_t part = 0; header; part++) {
            const bool clock = c->kind == COLUMN_TIME && part == 1;
            const int width = clock ? CLOCK_WIDTH : c->width;
            ENSHU_REQUIRE(at < COLUMNS_MAX);
            (void)worksheet_write_string(s->at, XLSX_HEADER_ROW, at, header,
                                         header_over(s->x, c));
            (void)worksheet_set_column(s->at, at, at,
                                       width < WIDEST ? width : WIDEST, NULL);
            s->widths[at] = width < WIDEST ? width : WIDEST;
            *width_all += s->widths[at];
            at++;
            header =
                review__header(c, s->x->langs, part + 1, room, sizeof room);
        }
    }
    return at;
}

/* Too much for one sheet of paper goes onto more, side by side, with what it is
 * about at the left of each. */
static void fit(lxw_worksheet *at, int width)
{
    const int pages = 1 + width / SHEET_OF_PAPER;
    worksheet_fit_to_pages(at, (uint16_t)pages, 0);
    if (pages > 1)
        (void)worksheet_repeat_columns(at, 0, KEPT_COLUMNS - 1);
}

/* A sheet that leaves something out says so. */
static enshu_text title_of(const xlsx *x, const review_table *t)
{
    static const enshu_text thinned = {
        "指標の推移 (折れ目のみ。1 分ごとの値は CSV と JSON)",
        "Curves (where they bend; every minute is in CSV and JSON)"};
    return strcmp(t->id, "curves") == 0 && review__is_thinned(x->report)
               ? thinned
               : t->title;
}

static void add_sheet(xlsx *x, const review_table *t)
{
    static const table_cells cells = {.text = put_text,
                                      .count = put_count,
                                      .points = put_points,
                                      .span = put_span,
                                      .clock = put_clock,
                                      .nothing = put_nothing,
                                      .end = end_row,
                                      .thin = true};
    sheet s = {.x = x, .row = XLSX_FIRST_ROW};
    s.at = workbook_add_worksheet(x->book, xlsx__sheet_name(t, x->langs));
    xlsx__dress(x, s.at, title_of(x, t));
    int width = 0;
    const lxw_col_t columns = put_headers(&s, t, &width);
    fit(s.at, width);
    review__table_write(t, x->report, x->langs, &cells, &s);
    worksheet_freeze_panes(s.at, XLSX_FIRST_ROW, 0);
    (void)worksheet_repeat_rows(s.at, XLSX_HEADER_ROW, XLSX_HEADER_ROW);
    (void)worksheet_autofilter(s.at, XLSX_HEADER_ROW, 0,
                               s.row > XLSX_FIRST_ROW ? s.row - 1
                                                      : XLSX_FIRST_ROW,
                               (lxw_col_t)(columns - 1));
}

static void describe(const xlsx *x)
{
    char room[TITLE_BYTES];
    const enshu_text title = {"事後検討報告", "After-action report"};
    (void)xlsx__title(x, title, room, sizeof room);
    char mark[] = "訓練 EXERCISE";
    char author[] = "Enshu";
    lxw_doc_properties properties = {
        .title = room, .category = mark, .keywords = mark, .author = author};
    (void)workbook_set_properties(x->book, &properties);
}

static enshu_status write_book(xlsx *x, const char *path, enshu_error *err)
{
    describe(x);
    make_formats(x);
    const review_table *t = review__table(0);
    for (size_t i = 0; t; t = review__table(++i)) {
        add_sheet(x, t);
        if (strcmp(t->id, "curves") == 0)
            xlsx__charts(x);
    }
    const lxw_error code = workbook_close(x->book);
    if (code == LXW_NO_ERROR)
        return ENSHU_OK;
    return enshu_fail_at(err, ENSHU_EIO, path, 0,
                         "the workbook cannot be written: %s",
                         lxw_strerror(code));
}

/* The library writes a file; it gets its name when it is whole. */
enshu_status review_write_xlsx(const review *r, const review_report *report,
                               review_langs langs, const char *path,
                               enshu_error *err)
{
    char *part = xprintf("%s.part", path);
    char *bytes = NULL;
    size_t size = 0;
    base_file_remove(part); /* of a run that was killed, or a trap */
    xlsx x = {.book = workbook_new(part), .report = report, .langs = langs};
    (void)r;
    ENSHU_REQUIRE(x.book); /* no memory */
    enshu_status st = write_book(&x, path, err);
    if (st == ENSHU_OK)
        st = base_file_read(part, WORKBOOK_BYTES, &bytes, &size, err);
    base_file_remove(part);
    if (st == ENSHU_OK)
        st = base_file_write_soon(path, bytes, size, err);
    xfree(bytes);
    xfree(part);
    return st;
}
