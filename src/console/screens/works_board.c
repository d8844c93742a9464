/* The board of departures: what leaves when, and why it does not. */
#include <stdlib.h>
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/works_panels.h"
#include "enshu/time.h"

enum {
    ROW = 26,
    COLUMNS = 9,
    BAR = 34,
    BAR_GAP = 6,
    PAD = 17, /* of a cell, both sides */
    CHIPS = 34,
    ROOMY = 880,
    SLIM = 640,       /* in brief: figures of the load give way to the state */
    STATE_MIN = 152,  /* what it waits for can be read in it */
    STATE_BRIEF = 92, /* the word alone */
    SCROLL = 8,
    REMARK_MIN = 60, /* less than that of it says nothing */
    KEY_MAX = 142,
    KEYS_MEASURED = 100,
    ROWS_MAX = 20000,
    BEFORE = 1, /* rows that are over, above the present one */
    ONE_HUNDRED = 100
};

typedef enum column {
    COL_DUE,
    COL_NEW,
    COL_KEY,
    COL_DEST,
    COL_DOCK,
    COL_LOAD,
    COL_BAGS,
    COL_STATE,
    COL_REMARK
} column;

typedef enum board_filter {
    SHOW_ALL,
    SHOW_AHEAD,
    SHOW_LATE,
    SHOW_CANCELLED,
    SHOW_FILTERS
} board_filter;

/* What gives way to the state of a row, one after the other. */
typedef enum board_fit {
    FIT_ALL,
    FIT_SLIM,   /* figures of the load; its bar stays */
    FIT_NO_DAY, /* in brief: days of times; the title has them */
    FIT_NARROW,
    FIT_NO_BAGS,
    FIT_NO_LOAD,
    FIT_NO_DOCK,
    FIT_TIGHT
} board_fit;

/* The rows of a frame. */
typedef struct board {
    ctx *c;
    const works_view *view;
    works_sector sector;
    bool full;
    bool roomy; /* for remarks */
    bool slim;  /* bars without figures */
    board_fit fit;
    bool has_bags;
    const model_departure *all;
    size_t n_all;
    const model_departure **rows;
    size_t n;
} board;

/* ---- which rows ---- */

static bool is_over(const model_departure *d)
{
    return d->state == MODEL_DEP_DEPARTED || d->state == MODEL_DEP_CANCELLED;
}

static bool passes(const board *b, const model_departure *d)
{
    switch (b->full ? (board_filter)b->c->works->filter : SHOW_ALL) {
    case SHOW_AHEAD:
        return !is_over(d);
    case SHOW_LATE:
        return works_is_late(d) || d->state == MODEL_DEP_WAITING
               || d->state == MODEL_DEP_HELD;
    case SHOW_CANCELLED:
        return d->state == MODEL_DEP_CANCELLED;
    default:
        return true;
    }
}

static int64_t part_of(int64_t part, int64_t whole)
{
    return whole > 0 ? part * ONE_HUNDRED / whole : -1;
}

static int compare(const model_departure *a, const model_departure *b, int by)
{
    int64_t x = 0;
    int64_t y = 0;
    switch ((column)by) {
    case COL_NEW:
        x = a->expected_us;
        y = b->expected_us;
        break;
    case COL_KEY:
        return strcmp(a->key, b->key);
    case COL_DEST:
        return strcmp(model_say(a->dest, BASE_JA, NULL),
                      model_say(b->dest, BASE_JA, NULL));
    case COL_DOCK:
        return strcmp(a->dock, b->dock);
    case COL_LOAD:
        x = part_of(a->boarded, a->load);
        y = part_of(b->boarded, b->load);
        break;
    case COL_BAGS:
        x = part_of(a->bags, a->bags_due);
        y = part_of(b->bags, b->bags_due);
        break;
    case COL_STATE:
        x = a->state;
        y = b->state;
        break;
    default:
        break;
    }
    return x < y ? -1 : x > y;
}

/* Rows lie in order of time and key, so that an order that keeps what is equal
 * as it was has those last. */
static void merge(const model_departure **rows, const model_departure **spare,
                  size_t n, const works_state *s)
{
    if (n < 2)
        return;
    const size_t half = n / 2;
    merge(rows, spare, half, s);
    merge(rows + half, spare, n - half, s);
    size_t left = 0;
    size_t right = half;
    for (size_t i = 0; i < n; i++) {
        int order = -1;
        if (left < half && right < n)
            order = compare(rows[left], rows[right], s->sort);
        if (s->descending)
            order = -order;
        const bool take_left = right == n || (left < half && (order <= 0));
        spare[i] = take_left ? rows[left++] : rows[right++];
    }
    memcpy(rows, spare, n * sizeof *rows);
}

static void find_rows(board *b)
{
    const works_state *s = b->c->works;
    b->n_all = model_departures(b->c->m, b->view->departures->id, &b->all);
    const size_t most = b->n_all < ROWS_MAX ? b->n_all : ROWS_MAX;
    b->rows = xcalloc(2 * most + 1, sizeof *b->rows);
    for (size_t i = 0; i < most; i++) {
        b->has_bags = b->has_bags || b->all[i].bags_due > 0;
        if (passes(b, &b->all[i]))
            b->rows[b->n++] = &b->all[i];
    }
    if (b->full && s->sort > COL_DUE)
        merge(b->rows, b->rows + most, b->n, s);
    if (b->full && s->sort == COL_DUE && s->descending)
        for (size_t i = 0; i < b->n / 2; i++) {
            const model_departure *d = b->rows[i];
            b->rows[i] = b->rows[b->n - 1 - i];
            b->rows[b->n - 1 - i] = d;
        }
}

/* ---- columns ---- */

static bool shows_bags(const board *b)
{
    return b->has_bags && b->fit < FIT_NO_BAGS;
}

static bool shows_day(const board *b)
{
    return b->full || b->fit < FIT_NO_DAY;
}

static const char *say_time(const board *b, int64_t t_us)
{
    const char *clock = say_clock(b->c, t_us, false);
    const char *day = strchr(clock, ' ');
    return day && !shows_day(b) ? day + 1 : clock;
}

/* Times of another day are longer; where it is narrow, what stands between
 * times is given to the destination. */
static int time_width(const board *b)
{
    if (!shows_day(b))
        return 54;
    const int64_t end_us = b->n_all > 0 ? b->all[b->n_all - 1].due_us : 0;
    const int64_t start_us = model_get_scenario(b->c->m)->start_us;
    const bool spread = b->full && b->fit < FIT_NARROW;
    return start_us + end_us >= ENSHU_DAY ? 96 : spread ? 64 : 54;
}

/* Names of vessels are longer than numbers of flights. */
static int key_width(const board *b)
{
    const int least = b->roomy ? 88 : b->full ? 76 : 60;
    int width = least;
    for (size_t i = 0; i < b->n_all && i < KEYS_MEASURED; i++) {
        const int own = ui_width(b->c->u, UI_BODY_BOLD, b->all[i].key) + 18;
        width = own > width ? own : width;
    }
    return width < KEY_MAX ? width : KEY_MAX;
}

/* A bar, and how many of how many; ships take thousands. */
static int load_width(const board *b, int least)
{
    ctx *c = b->c;
    const char *title = works_say(c, b->sector, WORKS_LOAD);
    int width = ui_width(c->u, UI_SMALL, title) + PAD;
    if (b->slim)
        return width > BAR + PAD ? width : BAR + PAD;
    for (size_t i = 0; i < b->n_all && i < KEYS_MEASURED; i++) {
        const char *most = say_number(c, b->all[i].load);
        const int own =
            ui_width(c->u, UI_SMALL, say_format(c, "%s/%s", most, most)) + BAR
            + BAR_GAP + PAD;
        width = own > width ? own : width;
    }
    return width > least ? width : least;
}

static int dest_width(const board *b)
{
    if (b->roomy)
        return 0;
    return b->fit >= FIT_TIGHT    ? 62
           : b->fit >= FIT_NARROW ? (b->full ? 114 : 92)
           : b->full              ? 122
                                  : 114;
}

static int dock_width(const board *b)
{
    return b->roomy || (b->full && b->fit < FIT_NARROW) ? 70 : 52;
}

static int bags_width(const board *b)
{
    return b->roomy || (b->full && b->fit < FIT_NARROW) ? 72 : 54;
}

/* A column that gave way keeps its place among the others. */
static void hide(ui_column_spec *spec)
{
    *spec = (ui_column_spec){.title = "", .width = 1};
}

/* Where there is room, what a row lacks stands in a column of its own and the
 * destination takes what is left; else the state does. */
static void lay_columns(const board *b, ui_column_spec out[COLUMNS])
{
    ctx *c = b->c;
    const works_sector s = b->sector;
    const int time = time_width(b);
    const bool sorts = b->full;
    const int load = b->roomy ? 126 : sorts ? 112 : 98;
    const ui_column_spec specs[COLUMNS] = {
        {say(c, W_BOARD_DUE), time, UI_LEFT, sorts},
        {say(c, W_BOARD_NEW), time, UI_LEFT, sorts},
        {works_say(c, s, WORKS_KEY), key_width(b), UI_LEFT, sorts},
        {works_say(c, s, WORKS_DEST), dest_width(b), UI_LEFT, sorts},
        {works_say(c, s, WORKS_AT), dock_width(b), UI_LEFT, sorts},
        {works_say(c, s, WORKS_LOAD), load_width(b, load), UI_LEFT, sorts},
        {say(c, W_BOARD_BAGS), bags_width(b), UI_RIGHT, sorts},
        {say(c, W_BOARD_STATE), b->roomy ? 124 : 0, UI_LEFT, sorts},
        {say(c, W_BOARD_REMARK), 160, UI_LEFT, false}};
    memcpy(out, specs, sizeof specs);
    if (!shows_bags(b))
        hide(&out[COL_BAGS]);
    if (b->fit >= FIT_NO_LOAD)
        hide(&out[COL_LOAD]);
    if (b->fit >= FIT_NO_DOCK)
        hide(&out[COL_DOCK]);
}

static size_t count_columns(const board *b)
{
    return b->roomy ? COLUMNS : COLUMNS - 1;
}

/* Columns that leave the state what it needs in this width. */
static void fit_columns(board *b, int width, ui_column_spec out[COLUMNS])
{
    const int least = b->full ? STATE_MIN : STATE_BRIEF;
    lay_columns(b, out);
    while (!b->roomy && b->fit < FIT_TIGHT) {
        int taken = SCROLL;
        for (size_t i = 0; i < count_columns(b); i++)
            taken += out[i].width;
        if (width - taken >= least)
            return;
        b->fit++;
        b->slim = b->slim || b->fit >= FIT_SLIM;
        lay_columns(b, out);
    }
}

/* ---- a row ---- */

static ui_token ink_of(const ctx *c, const works_standing *s, bool strong)
{
    return s->past || works_is_stale(c) ? UI_TEXT3
           : strong                     ? UI_TEXT1
                                        : UI_TEXT2;
}

static void draw_times(const board *b, const ui_table *t, ui_rect row,
                       const model_departure *d, const works_standing *s)
{
    const bool moved = !s->cancelled && works_delay(d) >= ENSHU_MIN;
    const bool late = works_is_late(d);
    (void)ui_draw_label(b->c->u, ui_table_cell(t, row, COL_DUE), UI_BODY,
                        moved ? UI_TEXT3 : ink_of(b->c, s, true), UI_LEFT,
                        say_time(b, d->due_us));
    if (!moved)
        return;
    (void)ui_draw_label(b->c->u, ui_table_cell(t, row, COL_NEW),
                        late ? UI_BODY_BOLD : UI_BODY,
                        s->past ? UI_TEXT3
                        : late  ? works_ink(b->c, UI_DEGRADED)
                                : works_ink(b->c, UI_TEXT2),
                        UI_LEFT, say_time(b, d->expected_us));
}

static void draw_load(const board *b, ui_rect cell, const model_departure *d,
                      const works_standing *s)
{
    ctx *c = b->c;
    if (d->load <= 0 || b->fit >= FIT_NO_LOAD)
        return;
    const ui_rect bar = ui_cut_left(&cell, BAR);
    (void)ui_cut_left(&cell, BAR_GAP);
    const int64_t part =
        d->boarded >= d->load ? 1000 : d->boarded * 1000 / d->load;
    ui_fill(c->u, ui_center(bar, bar.w, 6), UI_RAISED);
    ui_rect full = ui_center(bar, bar.w, 6);
    full.w = (int)(bar.w * part / 1000);
    ui_fill(c->u, full, s->past ? UI_LINE2 : UI_BAR);
    if (!b->slim)
        row_text(c, cell, UI_SMALL, s->past ? UI_TEXT3 : UI_TEXT2, UI_LEFT,
                 say_format(c, "%s/%s", say_number(c, d->boarded),
                            say_number(c, d->load)));
}

static void draw_bags(const board *b, ui_rect cell, const model_departure *d,
                      const works_standing *s)
{
    ctx *c = b->c;
    if (d->bags_due <= 0)
        return;
    const int64_t part = part_of(d->bags, d->bags_due);
    const bool wanting =
        !s->past && s->status == UI_STATUS_DOWN && strcmp(d->why, "bags") == 0;
    (void)ui_draw_label(c->u, cell, wanting ? UI_BODY_BOLD : UI_BODY,
                        wanting ? works_ink(c, UI_DOWN)
                                : ink_of(b->c, s, false),
                        UI_RIGHT, say_format(c, "%d%%", (int)part));
}

static int draw_mark(const board *b, ui_rect *cell, const works_standing *s)
{
    const ui_rect mark = ui_cut_left(cell, 12);
    (void)ui_cut_left(cell, 6);
    if (s->cancelled)
        ui_draw_icon(b->c->u, ui_center(mark, 13, 13), UI_ICON_CROSS, UI_TEXT2);
    else
        ui_status_shape(b->c->u, ui_center(mark, 11, 11), s->status);
    return 18;
}

static void draw_state(const board *b, ui_rect cell, const works_standing *s)
{
    ctx *c = b->c;
    (void)draw_mark(b, &cell, s);
    const bool quiet = s->status == UI_STATUS_NORMAL || s->cancelled;
    const ui_token ink = quiet ? s->past && !s->cancelled ? UI_TEXT3 : UI_TEXT2
                               : ui_status_color(s->status);
    const ui_font font = quiet && !s->cancelled ? UI_BODY : UI_BODY_BOLD;
    const int used =
        ui_draw_label(c->u, cell, font, works_ink(c, ink), UI_LEFT, s->word);
    if (b->roomy || !*s->remark)
        return;
    (void)ui_cut_left(&cell, used + 8);
    if (cell.w >= REMARK_MIN || ui_width(c->u, UI_SMALL, s->remark) <= cell.w)
        row_text(c, cell, UI_SMALL, s->past ? UI_TEXT3 : UI_TEXT2, UI_LEFT,
                 s->remark);
}

static const char *say_row(const board *b, const model_departure *d,
                           const works_standing *s)
{
    ctx *c = b->c;
    const char *due = say_clock(c, d->due_us, false);
    const char *now = works_delay(d) >= ENSHU_MIN && !s->cancelled
                          ? say_clock(c, d->expected_us, false)
                          : "";
    return say_format(c, "%s%s%s %s %s %s %s/%s %s%s%s", due, *now ? " → " : "",
                      now, d->key, say_text(c, d->dest), d->dock,
                      say_number(c, d->boarded), say_number(c, d->load),
                      s->word, *s->remark ? ", " : "", s->remark);
}

static void draw_row(const board *b, ui_table *t, size_t i)
{
    ctx *c = b->c;
    const model_departure *d = b->rows[i];
    const works_standing s = works_standing_of(c, d, b->sector);
    const ui_rect row =
        ui_list_row(c->u, &t->list, i, say_row(b, d, &s), false);
    draw_times(b, t, row, d, &s);
    row_text(c, ui_table_cell(t, row, COL_KEY), UI_BODY_BOLD,
             ink_of(c, &s, true), UI_LEFT, d->key);
    row_text(c, ui_table_cell(t, row, COL_DEST), UI_BODY, ink_of(c, &s, true),
             UI_LEFT, say_text(c, d->dest));
    if (b->fit < FIT_NO_DOCK)
        row_text(c, ui_table_cell(t, row, COL_DOCK), UI_BODY,
                 ink_of(c, &s, false), UI_LEFT, d->dock);
    draw_load(b, ui_table_cell(t, row, COL_LOAD), d, &s);
    if (shows_bags(b))
        draw_bags(b, ui_table_cell(t, row, COL_BAGS), d, &s);
    draw_state(b, ui_table_cell(t, row, COL_STATE), &s);
    if (b->roomy)
        row_text(c, ui_table_cell(t, row, COL_REMARK), UI_SMALL,
                 s.past ? UI_TEXT3 : UI_TEXT2, UI_LEFT, s.remark);
}

/* ---- the table ---- */

/* What is very late is not waited for: filters and brackets find it. */
static size_t present_row(const board *b)
{
    const int64_t old_us = b->c->drill_us - 30 * ENSHU_MIN;
    size_t i = 0;
    while (i < b->n && (is_over(b->rows[i]) || b->rows[i]->due_us < old_us))
        i++;
    return i > BEFORE ? i - BEFORE : 0;
}

static size_t picked_row(const board *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (works_is_picked(b->c, WORKS_DEPARTURE, b->view->departures->id,
                            b->rows[i]->key))
            return i;
    return SIZE_MAX;
}

static void pick_row(const board *b, size_t i)
{
    const works_pick pick = {.kind = WORKS_DEPARTURE,
                             .operation = b->view->departures->id,
                             .key = b->rows[i]->key,
                             .place = "",
                             .other = ""};
    works_choose(b->c, &pick);
}

/* In another order it is read from the top. */
static void begin_anew(const board *b)
{
    works_state *s = b->c->works;
    const size_t shown =
        s->filter + SHOW_FILTERS * (2 * (size_t)(s->sort + 1) + s->descending);
    if (b->full && shown != s->shown)
        ui_list_top(b->c->u, "rows", ROW, 0);
    if (b->full)
        s->shown = shown;
}

/* It follows the clock while nobody looks for something in it. */
static void follow_clock(const board *b, ui_rect r)
{
    const works_state *s = b->c->works;
    const size_t present = present_row(b);
    const bool looking = s->pick.kind != WORKS_NOTHING || s->sort > COL_DUE
                         || ui_mouse_in(b->c->u, r);
    ui_push_id(b->c->u, "board");
    begin_anew(b);
    if (!looking && !ui_has_focus(b->c->u, "rows"))
        ui_list_top(b->c->u, "rows", ROW, present);
    ui_pop_id(b->c->u);
}

static bool is_abnormal(const board *b, size_t i)
{
    const model_departure *d = b->rows[i];
    return !is_over(d)
           && (works_is_late(d) || d->state == MODEL_DEP_WAITING
               || d->state == MODEL_DEP_HELD);
}

/* [ and ] go from one that needs attention to the next. */
static size_t step_abnormal(const board *b, size_t at)
{
    const bool back = ui_shortcut(b->c->u, "[");
    if (!back && !ui_shortcut(b->c->u, "]"))
        return at;
    const size_t from = at < b->n ? at : back ? 0 : b->n - 1;
    for (size_t step = 1; step <= b->n; step++) {
        const size_t i = (from + (back ? b->n - step % b->n : step)) % b->n;
        if (is_abnormal(b, i))
            return i;
    }
    return at;
}

static void draw_table(board *b, ui_rect r)
{
    ctx *c = b->c;
    works_state *s = c->works;
    ui_column_spec specs[COLUMNS];
    fit_columns(b, r.w, specs);
    ui_table t = {.columns = specs,
                  .n_columns = count_columns(b),
                  .sort = b->full ? s->sort : -1,
                  .descending = s->descending};
    const size_t before = picked_row(b);
    size_t at = b->full && b->n > 0 ? step_abnormal(b, before) : before;
    follow_clock(b, r);
    ui_table_begin(c->u, "board", r, ROW, b->n, &at, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_row(b, &t, i);
    ui_table_end(c->u, &t);
    if (b->full && (t.sort != s->sort || t.descending != s->descending)) {
        s->sort = t.sort;
        s->descending = t.descending;
        ui_animate(c->u, 0);
    }
    if (at != before && at < b->n)
        pick_row(b, at);
    if (!t.list.activated || at >= b->n)
        return;
    s->to_orders = true;
    c->wish->go = true;
    c->wish->screen = SCREEN_OPERATIONS;
    ui_animate(c->u, 0);
}

static void draw_filters(ctx *c, ui_rect r, works_sector sector)
{
    const char *const names[SHOW_FILTERS] = {
        [SHOW_ALL] = say(c, W_SHOW_ALL),
        [SHOW_AHEAD] = say(c, W_SHOW_AHEAD),
        [SHOW_LATE] = say(c, W_SHOW_LATE),
        [SHOW_CANCELLED] = works_say(c, sector, WORKS_CANCELLED)};
    if (ui_filter_chips(c->u, "filter", ui_inset(r, 12, 4), names, SHOW_FILTERS,
                        &c->works->filter))
        ui_animate(c->u, 0);
}

void works_draw_board(ctx *c, ui_rect r, const works_view *v, bool full)
{
    board b = {.c = c,
               .view = v,
               .sector = works_sector_of(c, v),
               .full = full,
               .roomy = full && r.w >= ROOMY,
               .slim = !full && r.w < SLIM};
    const ui_rect chips = ui_cut_top(&r, full ? CHIPS : 0);
    find_rows(&b);
    if (b.n_all == 0)
        order_draw_empty(c, r, say(c, W_NO_DEPARTURES));
    else if (b.n == 0)
        order_draw_empty(c, r, say(c, W_NONE_SHOWN));
    else
        draw_table(&b, r);
    /* After the rows, which the focus comes to first. */
    if (full)
        draw_filters(c, chips, b.sector);
    xfree(b.rows);
}

/* ---- in words ---- */

const char *works_say_sum(ctx *c, const works_view *v)
{
    const model_departure *all = NULL;
    const size_t n = model_departures(c->m, v->departures->id, &all);
    const works_sum sum = works_sum_up(all, n);
    const works_sector sector = works_sector_of(c, v);
    return say_with(
        c, works_word_of(sector, WORKS_COUNTED), say_number(c, sum.late),
        say_number(c, (sum.mean_us + ENSHU_MIN / 2) / ENSHU_MIN),
        works_say(c, sector, WORKS_CANCELLED), say_number(c, sum.cancelled));
}

const char *works_say_span(ctx *c, const works_view *v)
{
    const model_departure *all = NULL;
    const size_t n = model_departures(c->m, v->departures->id, &all);
    if (n == 0)
        return "";
    return say_format(c, "%s–%s", say_clock(c, all[0].due_us, false),
                      say_clock(c, all[n - 1].due_us, false));
}
