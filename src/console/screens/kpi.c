/* Key figures of the operations over the last drill hour. */
#include "console/screens/kpi.h"

#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/panels.h"
#include "enshu/time.h"

enum {
    CARDS = 4,
    LABELS = 5,
    POINTS = 256,
    FIGURES = 150, /* the least width of figures beside the chart */
    AXIS = 40,     /* what ui_chart keeps for its numbers */
    TITLE = 16,
    CHART = 72,
    LEAD = 5,
    FOOT = 22
};

#define HOUR_US (60 * ENSHU_MIN)
#define BEFORE_US (30 * ENSHU_MIN)

typedef struct card {
    const model_thing *operation;
    model_figure figure;
} card;

int64_t kpi_value_at(const int64_t *times, const int64_t *values, size_t n,
                     int64_t t_us)
{
    size_t low = 0;
    size_t high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (times[middle] <= t_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? values[low - 1] : 0;
}

bool kpi_is_worse(model_figure figure, int64_t change)
{
    return figure == MODEL_LEVEL || figure == MODEL_DONE_COUNT ? change < 0
                                                               : change > 0;
}

int64_t kpi_nice_top(int64_t largest)
{
    int64_t unit = 1;
    while (unit * 10 <= largest)
        unit *= 10;
    static const int64_t steps[] = {1, 2, 5, 10};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] * unit >= largest)
            return steps[i] * unit;
    return 10 * unit;
}

/* The delay of every operation, then every queue, then levels: at most four
 * cards, those of an operation side by side. */
static size_t choose_cards(const ctx *c, card out[CARDS])
{
    static const model_figure figures[] = {MODEL_DELAY_MAX, MODEL_QUEUE,
                                           MODEL_LEVEL};
    enum { KINDS = sizeof figures / sizeof *figures };
    const size_t operations = model_count(c->m, MODEL_OPERATION);
    const size_t all = operations * KINDS < CARDS ? operations * KINDS : CARDS;
    size_t n = 0;
    for (size_t i = 0; i < operations; i++)
        for (size_t f = 0; f < KINDS; f++)
            if (f * operations + i < all)
                out[n++] =
                    (card){model_at(c->m, MODEL_OPERATION, i), figures[f]};
    return n;
}

/* What people read: minutes, per cent, or a count. */
static int64_t shown(model_figure figure, int64_t value)
{
    switch (figure) {
    case MODEL_DELAY_AVG:
    case MODEL_DELAY_MAX:
        return (value + ENSHU_MIN / 2) / ENSHU_MIN;
    case MODEL_LEVEL:
        return (value + 5000) / 10000;
    case MODEL_QUEUE:
    case MODEL_DONE_COUNT:
    case MODEL_FIGURES:
        break;
    }
    return value;
}

static const char *say_unit(ctx *c, const card *k)
{
    if (k->figure == MODEL_DELAY_AVG || k->figure == MODEL_DELAY_MAX)
        return say(c, W_UNIT_MIN);
    if (k->figure == MODEL_LEVEL)
        return "%";
    return words_of_sort(c->words, c->lang, "unit", k->operation->unit);
}

static const char *say_figure(ctx *c, const card *k)
{
    static const word_id names[MODEL_FIGURES] = {
        [MODEL_QUEUE] = W_FIGURE_QUEUE,
        [MODEL_DELAY_AVG] = W_FIGURE_DELAY_AVG,
        [MODEL_DELAY_MAX] = W_FIGURE_DELAY_MAX,
        [MODEL_LEVEL] = W_FIGURE_LEVEL,
        [MODEL_DONE_COUNT] = W_FIGURE_DONE};
    return say_with(c, W_FIGURE_OF, say_name(c, k->operation->id),
                    say(c, names[k->figure]));
}

/* The operation's service decides the colour: grey is normal. */
static ui_status card_status(const ctx *c, const card *k)
{
    const model_thing *service =
        model_find_of(c->m, MODEL_SERVICE, k->operation->on);
    return service ? status_of(service) : UI_STATUS_NORMAL;
}

static bool is_quiet(ui_status status)
{
    return status == UI_STATUS_NORMAL || status == UI_STATUS_UNKNOWN;
}

/* The samples of the window, with one at each edge so that the line fills
 * it. */
typedef struct window {
    int64_t times[POINTS];
    int64_t values[POINTS];
    size_t n;
    int64_t now;
    int64_t before;
    int64_t largest;
} window_of_time;

static void add_point(window_of_time *w, int64_t t_us, int64_t value)
{
    w->times[w->n] = t_us;
    w->values[w->n++] = value;
    if (value > w->largest)
        w->largest = value;
}

static void read_window(const ctx *c, const card *k, window_of_time *w)
{
    const int64_t *times = NULL;
    const int64_t *values = NULL;
    const size_t n =
        model_series(c->m, k->operation->id, k->figure, &times, &values);
    const int64_t from_us = c->drill_us - HOUR_US;
    w->n = 0;
    w->largest = 0;
    if (from_us > 0 && n > 0 && times[0] < from_us)
        add_point(w, from_us,
                  shown(k->figure, kpi_value_at(times, values, n, from_us)));
    size_t first = 0;
    while (first < n && times[first] < from_us)
        first++;
    if (n - first > POINTS - 2)
        first = n - (POINTS - 2);
    for (size_t i = first; i < n && times[i] <= c->drill_us; i++)
        add_point(w, times[i], shown(k->figure, values[i]));
    w->now = n > 0
                 ? shown(k->figure, kpi_value_at(times, values, n, c->drill_us))
                 : 0;
    const int64_t then_us =
        c->drill_us < BEFORE_US && n > 0 ? times[0] : c->drill_us - BEFORE_US;
    w->before = shown(k->figure, kpi_value_at(times, values, n, then_us));
    if (n > 0)
        add_point(w, c->drill_us, w->now);
}

/* Against how it was half an hour ago, or at the start when that is nearer. */
static void draw_change(ctx *c, ui_rect r, const card *k,
                        const window_of_time *w)
{
    ui *u = c->u;
    const int64_t change = w->now - w->before;
    const bool worse = kpi_is_worse(k->figure, change);
    const char *text = say_with(
        c, c->drill_us < BEFORE_US ? W_AGAINST_START : W_AGAINST_BEFORE,
        say_format(c, "%s%s", change > 0 ? "+" : "", say_number(c, change)));
    ui_status_shape(u, ui_center(ui_cut_left(&r, 12), 12, 12),
                    worse ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL);
    (void)ui_cut_left(&r, 5);
    (void)ui_label(u, r, UI_SMALL, worse ? UI_DEGRADED : UI_TEXT2, UI_LEFT,
                   text);
}

static void draw_figures(ctx *c, ui_rect r, const card *k,
                         const window_of_time *w, ui_token color)
{
    ui *u = c->u;
    if (r.h > 60)
        (void)ui_cut_top(&r, (r.h - 60) / 3);
    ui_rect value = ui_cut_top(&r, 34);
    const int used = ui_draw_label(u, value, UI_FONT(UI_T28, UI_BOLD), color,
                                   UI_LEFT, say_number(c, w->now));
    (void)ui_cut_left(&value, used + 6);
    (void)ui_cut_top(&value, 8);
    (void)ui_draw_label(u, value, UI_SMALL, UI_TEXT2, UI_LEFT, say_unit(c, k));
    draw_change(c, ui_cut_top(&r, 20), k, w);
}

/* Figures take a third where there is room. */
static int figures_width(int width)
{
    const int third = width / 4;
    return third > FIGURES ? third : FIGURES;
}

/* What stays free above a card where there is more than it needs. */
static int lead_of(int height)
{
    const int spare = height - TITLE - CHART;
    return spare > LEAD ? LEAD : spare > 0 ? spare : 0;
}

static void draw_card(ctx *c, ui_rect r, const card *k)
{
    window_of_time w;
    read_window(c, k, &w);
    const ui_status status = card_status(c, k);
    const ui_token color =
        is_quiet(status) ? UI_TEXT1 : ui_status_color(status);
    (void)ui_cut_top(&r, lead_of(r.h));
    (void)ui_label(c->u, ui_cut_top(&r, TITLE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_figure(c, k));
    draw_figures(c, ui_cut_left(&r, figures_width(r.w)), k, &w, color);
    const ui_series series = {
        .times = w.times,
        .values = w.values,
        .n = w.n,
        .from = c->drill_us - HOUR_US,
        .to = c->drill_us,
        .high = kpi_nice_top(w.largest > 4 ? w.largest : 4),
        .color = is_quiet(status) ? UI_SERIES : ui_status_color(status)};
    ui_chart(c->u, r, &series, say_figure(c, k),
             say_format(c, "%s %s", say_number(c, w.now), say_unit(c, k)));
}

/* Below the charts; those before the drill began are left out. */
static void draw_times(ctx *c, ui_rect r)
{
    (void)ui_cut_left(&r, figures_width(r.w));
    (void)ui_cut_right(&r, AXIS);
    for (int i = 0; i < LABELS; i++) {
        const int64_t t_us = c->drill_us - HOUR_US + HOUR_US / (LABELS - 1) * i;
        const int x = r.x + r.w * i / (LABELS - 1);
        const ui_rect at = {x - 24, r.y, 48, r.h};
        if (t_us >= 0)
            (void)ui_label(c->u, at, UI_SMALL, UI_TEXT3, UI_MIDDLE,
                           say_clock(c, t_us, false));
    }
}

void panel_kpis(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_KPIS),
                            .subtitle = say(c, W_LAST_HOUR)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "kpis", r, &panel), 12, 2);
    card cards[CARDS];
    const size_t n = choose_cards(c, cards);
    if (n == 0)
        order_draw_empty(c, ui_inset(in, -12, -2), say(c, W_NO_OPERATIONS));
    if (n > 0)
        draw_times(c, ui_cut_bottom(&in, FOOT));
    /* Charts are never below 72 high: fewer cards instead. */
    size_t fit = (size_t)(in.h > 0 ? in.h / (TITLE + CHART) : 0);
    fit = fit < 1 ? 1 : fit;
    const size_t shown_cards = n < fit ? n : fit;
    for (size_t i = 0; i < shown_cards; i++) {
        const ui_rect row = ui_row(in, (int)i, (int)shown_cards, 0);
        if (i > 0)
            ui_fill(c->u, (ui_rect){row.x, row.y, row.w, 1}, UI_ROW_RULE);
        draw_card(c, row, &cards[i]);
    }
    ui_panel_end(c->u);
}
