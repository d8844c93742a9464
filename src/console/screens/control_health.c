/* How the server does, with what is too much marked. */
#include <string.h>

#include "console/screens/control_parts.h"

enum { ROW_MAX = 38, ROW_MIN = 26, MARK = 12 };

#define SILENT_US (INT64_C(5) * 1000000)
#define MB INT64_C(1000000)
#define GB INT64_C(1000000000)

typedef struct row {
    word_id word;
    const char *value;
    const char *limit; /* from when on it is marked, "" never */
    ui_status status;
} row;

enum { ROWS_MAX = 14, ROWS_SHORT = 6 };

static ui_status judge(int64_t value, int64_t warn, int64_t crit)
{
    return value >= crit   ? UI_STATUS_DOWN
           : value >= warn ? UI_STATUS_DEGRADED
                           : UI_STATUS_NORMAL;
}

static const char *say_bytes(ctx *c, int64_t bytes)
{
    if (bytes >= GB)
        return say_format(c, "%lld GB", (long long)(bytes / GB));
    if (bytes >= MB)
        return say_format(c, "%lld MB", (long long)(bytes / MB));
    return say_format(c, "%lld KB", (long long)(bytes / 1000));
}

/* "0.7 ms". */
static const char *say_ms(ctx *c, int64_t us)
{
    return say_format(c, "%lld.%lld ms", (long long)(us / 1000),
                      (long long)(us % 1000 / 100));
}

static const char *say_mark(ctx *c, const model_health *h)
{
    if (h->mark_us < 0)
        return say(c, W_CTL_NONE);
    const int64_t age = c->drill_us - h->mark_us;
    return say_with(c, W_CTL_AGO, say_clock(c, h->mark_us, false),
                    say_length(c, age > 0 ? age : 0));
}

static row row_of_seats(ctx *c, const model_health *h)
{
    const bool away = h->peers < h->seats;
    return (row){W_CTL_H_SEATS,
                 say_format(c, "%s / %s", say_number(c, h->peers),
                            say_number(c, h->seats)),
                 say(c, W_CTL_H_SEATS_LIMIT),
                 away ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL};
}

static row row_of_records(ctx *c, const model_health *h)
{
    const bool safe = h->safe >= h->records;
    const int64_t behind = h->records - h->safe;
    return (row){W_CTL_H_RECORDS,
                 say_with(c, safe ? W_CTL_H_SAFE : W_CTL_H_NOT_SAFE,
                          say_number(c, h->records), say_number(c, behind)),
                 say_with(c, W_CTL_OVER, "10,000"),
                 judge(behind, 10000, 100000)};
}

/* Those that F1 has room for come first. */
static size_t make_rows(ctx *c, row out[ROWS_MAX])
{
    const model_health *h = model_get_health(c->m);
    const row rows[] = {
        {W_CTL_H_LAG, say_ms(c, h->lag_us), say_with(c, W_CTL_OVER, "250 ms"),
         judge(h->lag_us, 250000, 2000000)},
        row_of_records(c, h),
        row_of_seats(c, h),
        {W_CTL_H_WAITING, say_bytes(c, h->waiting_max),
         say_with(c, W_CTL_OVER, "256 KB"),
         judge(h->waiting_max, 256000, 1 * MB)},
        {W_CTL_H_MARK, say_mark(c, h), "", UI_STATUS_NORMAL},
        {W_CTL_H_DISK, say_bytes(c, h->disk_free),
         say_with(c, W_CTL_UNDER, "5 GB"),
         h->disk_free < 1 * GB   ? UI_STATUS_DOWN
         : h->disk_free < 5 * GB ? UI_STATUS_DEGRADED
                                 : UI_STATUS_NORMAL},
        {W_CTL_H_SCRIPTS, say_number(c, h->script_errors),
         say_with(c, W_CTL_OVER, "0"),
         h->script_errors > 0 ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL},
        {W_CTL_H_LAG_MAX, say_ms(c, h->lag_max_us),
         say_with(c, W_CTL_OVER, "1 s"),
         judge(h->lag_max_us, 1000000, 10000000)},
        {W_CTL_H_COMMANDS,
         say_with(c, W_CTL_H_REFUSED, say_number(c, h->commands),
                  say_number(c, h->refused)),
         "", UI_STATUS_NORMAL},
        {W_CTL_H_JOURNAL, say_bytes(c, h->journal_bytes), "", UI_STATUS_NORMAL},
        {W_CTL_H_MEMORY, say_bytes(c, h->memory_bytes), "", UI_STATUS_NORMAL},
        {W_CTL_H_WORLDS, say_number(c, h->worlds), "", UI_STATUS_NORMAL},
        {W_CTL_H_HELLOS, say_number(c, h->refused_hellos),
         say_with(c, W_CTL_OVER, "20"), judge(h->refused_hellos, 21, 1000)}};
    const size_t n = sizeof rows / sizeof *rows;
    memcpy(out, rows, sizeof rows);
    return n;
}

static bool is_silent(const ctx *c)
{
    const model_health *h = model_get_health(c->m);
    return h->known && c->mono_us - h->told_us > SILENT_US;
}

const char *control_fault(ctx *c)
{
    const model_health *h = model_get_health(c->m);
    row rows[ROWS_MAX];
    const row *worst = NULL;
    if (!h->known)
        return NULL;
    const size_t n = make_rows(c, rows);
    if (is_silent(c))
        return say(c, W_CTL_H_SILENT);
    for (size_t i = 0; i < n; i++) {
        const bool bad = rows[i].status == UI_STATUS_DOWN
                         || (rows[i].status == UI_STATUS_DEGRADED
                             && rows[i].word != W_CTL_H_SEATS
                             && rows[i].word != W_CTL_H_LAG_MAX);
        if (bad && (!worst || rows[i].status == UI_STATUS_DOWN))
            worst = &rows[i];
    }
    return worst ? say_format(c, "%s %s", say(c, worst->word), worst->value)
                 : NULL;
}

static ui_token ink_of(ui_status s)
{
    return s == UI_STATUS_NORMAL ? UI_TEXT1 : ui_status_color(s);
}

static void draw_row(ctx *c, ui_rect r, const row *own, bool wide)
{
    ui *u = c->u;
    const bool plain = own->status == UI_STATUS_NORMAL;
    ui_status_shape(u, ui_center(ui_cut_left(&r, MARK), MARK, MARK),
                    own->status);
    (void)ui_cut_left(&r, 8);
    if (wide)
        (void)ui_label(u, ui_cut_right(&r, 180), UI_SMALL, UI_TEXT3, UI_RIGHT,
                       own->limit);
    const int width = ui_width(u, plain ? UI_BODY : UI_BODY_BOLD, own->value);
    const ui_rect value = ui_cut_right(&r, width + 2);
    (void)ui_label(u, r, UI_BODY, UI_TEXT1, UI_LEFT, say(c, own->word));
    (void)ui_label(u, value, plain ? UI_BODY : UI_BODY_BOLD,
                   ink_of(own->status), UI_RIGHT, own->value);
}

static void draw_rows(ctx *c, ui_rect in, size_t most, bool wide)
{
    row rows[ROWS_MAX];
    size_t n = make_rows(c, rows);
    n = n < most ? n : most;
    int height = in.h / (int)n;
    height = height > ROW_MAX ? ROW_MAX : height < ROW_MIN ? ROW_MIN : height;
    ui_rect inner;
    ui_scroll_begin(c->u, "rows", in, (int)n * height, &inner);
    for (size_t i = 0; i < n; i++)
        draw_row(c, ui_cut_top(&inner, height), &rows[i], wide);
    ui_scroll_end(c->u);
}

static void draw_panel(ctx *c, ui_rect r, size_t most, bool wide)
{
    const char *fault = control_fault(c);
    const model_health *h = model_get_health(c->m);
    const ui_panel panel = {.title = say(c, W_CTL_HEALTH),
                            .right = !h->known ? NULL
                                     : fault   ? say(c, W_CTL_H_FAULT)
                                               : say(c, W_STATUS_NORMAL)};
    const ui_rect in =
        ui_inset(ui_panel_begin(c->u, "health", r, &panel), 15, 4);
    if (h->known)
        draw_rows(c, in, most, wide);
    else
        order_draw_empty(c, in, say(c, W_CTL_H_UNKNOWN));
    ui_panel_end(c->u);
}

void control_draw_health(ctx *c, ui_rect r)
{
    draw_panel(c, r, ROWS_SHORT, false);
}

/* The story ends by itself; who steers the clock may end it before. */
static void draw_end(ctx *c, ui_rect r)
{
    const ui_button end = {.label = say(c, W_END_DRILL),
                           .confirm = control_say_end(c),
                           .kind = UI_BUTTON_DANGER,
                           .disabled = model_get_clock(c->m)->ended};
    const int width = ui_push_width(c->u, &end) + 24;
    if (ui_push(c->u, "end", ui_cut_left(&r, width), &end))
        order_pace_in(c->m, control_scope(c), "end", 0);
}

void control_screen_health(ctx *c, ui_rect r)
{
    enum { WIDE = 1000, BUTTON = 34 };
    if (r.w > WIDE)
        r.w = WIDE;
    if (model_get_seat(c->m)->control) {
        draw_end(c, ui_cut_bottom(&r, BUTTON));
        (void)ui_cut_bottom(&r, 8);
    }
    draw_panel(c, r, ROWS_MAX, true);
}
