/* Tables as CSV, as spreadsheets read them (RFC 4180). */
#include "review/tables.h"

#include <inttypes.h>
#include <string.h>

#include "review/cells.h"

typedef struct writer {
    const review_cover *cover;
    base_buffer *out;
    bool begun; /* a cell of the row was written */
} writer;

static void separate(writer *w)
{
    if (w->begun)
        base_buffer_append_text(w->out, ",");
    w->begun = true;
}

/* Quoted whatever is in it, so that no field is taken for a number or date. */
static void put_text(void *user, const char *text)
{
    writer *w = user;
    separate(w);
    base_buffer_append_text(w->out, "\"");
    if (cells_look_like_formula(text))
        base_buffer_append_text(w->out, "'");
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            base_buffer_append_text(w->out, "\"");
        base_buffer_append(w->out, at, 1);
    }
    base_buffer_append_text(w->out, "\"");
}

static void put_count(void *user, int64_t value)
{
    writer *w = user;
    separate(w);
    base_buffer_printf(w->out, "%" PRId64, value);
}

static void put_points(void *user, int64_t milli)
{
    writer *w = user;
    char text[CELLS_NUMBER];
    separate(w);
    base_buffer_append_text(w->out, cells_decimal(milli, text));
}

static void put_span(void *user, int64_t t_us)
{
    writer *w = user;
    char text[ENSHU_TIME_TEXT];
    separate(w);
    enshu_time_write(t_us, text);
    base_buffer_append_text(w->out, text);
}

static void put_clock(void *user, int64_t t_us)
{
    writer *w = user;
    char text[CELLS_MOMENT];
    separate(w);
    base_buffer_append_text(w->out, cells_moment(w->cover, t_us, text));
}

static void put_nothing(void *user)
{
    separate(user);
}

static void end_row(void *user)
{
    writer *w = user;
    base_buffer_append_text(w->out, "\r\n");
    w->begun = false;
}

static void put_headers(writer *w, const review_table *t, review_langs langs)
{
    char room[CELLS_HEADER];
    for (size_t i = 0; i < t->n_columns; i++) {
        const table_column *c = &t->columns[i];
        const char *header = review__header(c, langs, 0, room, sizeof room);
        for (size_t part = 0; header;
             header = review__header(c, langs, ++part, room, sizeof room))
            put_text(w, header);
    }
    end_row(w);
}

void review_write_csv(const review_report *report, size_t table,
                      review_langs langs, base_buffer *out)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* it is UTF-8 */
    static const table_cells cells = {.text = put_text,
                                      .count = put_count,
                                      .points = put_points,
                                      .span = put_span,
                                      .clock = put_clock,
                                      .nothing = put_nothing,
                                      .end = end_row};
    const review_table *t = review__table(table);
    writer w = {report->cover, out, false};
    ENSHU_REQUIRE(t);
    base_buffer_append_text(out, mark);
    put_headers(&w, t, langs);
    review__table_write(t, report, langs, &cells, &w);
}
