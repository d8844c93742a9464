/* One key figure: value, change, and its chart over the last drill hour. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/kpi.h"
#include "console/screens/works_known.h"
#include "enshu/time.h"

enum {
    LABELS = 5,
    POINTS = 256,
    FIGURES = 150, /* the least width of figures beside the chart */
    AXIS = 40,     /* what ui_chart keeps for its numbers */
    TITLE = 16,
    CHART = 72,
    LEAD = 5,
    MILLI = 1000,
    TENTHS_BELOW = 10 /* smaller values are shown with one decimal */
};

#define HOUR_US (60 * ENSHU_MIN)
#define BEFORE_US (30 * ENSHU_MIN)

/* ---- in words ---- */

ui_status kpi_status(const model_metric *k)
{
    const int64_t v = k->amount_milli;
    const bool crit =
        k->has_crit
        && (k->low_is_good ? v >= k->crit_milli : v <= k->crit_milli);
    const bool warn =
        k->has_warn
        && (k->low_is_good ? v >= k->warn_milli : v <= k->warn_milli);
    if (!k->known)
        return UI_STATUS_UNKNOWN;
    if (crit || k->severity >= 3)
        return UI_STATUS_DOWN;
    return warn || k->severity > 0 ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL;
}

const char *kpi_say_amount(ctx *c, int64_t milli)
{
    const int64_t size = milli < 0 ? -milli : milli;
    const int64_t tenths = (size + 50) / 100;
    const char *sign = milli < 0 ? "-" : "";
    if (tenths >= TENTHS_BELOW * 10 || tenths % 10 == 0)
        return say_format(c, "%s%s", size >= MILLI / 2 ? sign : "",
                          say_number(c, (size + MILLI / 2) / MILLI));
    return say_format(c, "%s%d.%d", sign, (int)(tenths / 10),
                      (int)(tenths % 10));
}

const char *kpi_say_severity(const ctx *c, int severity)
{
    static const word_id grades[] = {W_SEVERITY_NONE, W_SEVERITY_LOW,
                                     W_SEVERITY_MEDIUM, W_SEVERITY_HIGH,
                                     W_SEVERITY_CRISIS};
    return severity > 0 && severity < (int)(sizeof grades / sizeof *grades)
               ? say(c, grades[severity])
               : "";
}

/* What people read of an operation's figure: minutes, per cent, a count. */
static int64_t shown(const kpi_card *k, int64_t value)
{
    if (k->metric)
        return value;
    switch (k->figure) {
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

static const char *say_value(ctx *c, const kpi_card *k, int64_t value)
{
    return k->metric ? kpi_say_amount(c, value) : say_number(c, value);
}

static const char *say_unit(ctx *c, const kpi_card *k)
{
    if (k->metric)
        return words_of_sort(c->words, c->lang, "unit", k->metric->unit);
    if (k->figure == MODEL_DELAY_AVG || k->figure == MODEL_DELAY_MAX)
        return say(c, W_UNIT_MIN);
    if (k->figure == MODEL_LEVEL)
        return "%";
    return words_of_sort(c->words, c->lang, "unit", k->operation->unit);
}

static const char *say_card(ctx *c, const kpi_card *k)
{
    static const word_id names[MODEL_FIGURES] = {
        [MODEL_QUEUE] = W_FIGURE_QUEUE,
        [MODEL_DELAY_AVG] = W_FIGURE_DELAY_AVG,
        [MODEL_DELAY_MAX] = W_FIGURE_DELAY_MAX,
        [MODEL_LEVEL] = W_FIGURE_LEVEL,
        [MODEL_DONE_COUNT] = W_FIGURE_DONE};
    if (k->metric) {
        const char *name = say_text(c, k->metric->name);
        return *name ? name : k->metric->id;
    }
    return say_with(c, W_FIGURE_OF, say_thing(c, k->operation),
                    say(c, names[k->figure]));
}

/* Of an operation's figure its service decides: grey is normal. */
static ui_status card_status(const ctx *c, const kpi_card *k)
{
    if (k->metric)
        return kpi_status(k->metric);
    const model_thing *service =
        model_find_of(c->m, MODEL_SERVICE, k->operation->on);
    return service ? status_of(service) : UI_STATUS_NORMAL;
}

static bool is_quiet(ui_status status)
{
    return status == UI_STATUS_NORMAL || status == UI_STATUS_UNKNOWN;
}

static bool is_worse(const kpi_card *k, int64_t change)
{
    if (k->metric)
        return k->metric->low_is_good ? change > 0 : change < 0;
    return kpi_is_worse(k->figure, change);
}

/* ---- the window of time ---- */

/* The samples of the window, with one at each edge so that the line fills
 * it. */
typedef struct window {
    int64_t times[POINTS];
    int64_t values[POINTS];
    size_t n;
    int64_t now;
    int64_t before;
    int64_t largest;
    int64_t least;
} window_of_time;

static void add_point(window_of_time *w, int64_t t_us, int64_t value)
{
    if (w->n == 0 || value > w->largest)
        w->largest = value;
    if (w->n == 0 || value < w->least)
        w->least = value;
    w->times[w->n] = t_us;
    w->values[w->n++] = value;
}

static size_t series_of(const ctx *c, const kpi_card *k, const int64_t **times,
                        const int64_t **values)
{
    return k->metric
               ? model_metric_series(c->m, k->metric->id, times, values)
               : model_series(c->m, k->operation->id, k->figure, times, values);
}

static void read_window(const ctx *c, const kpi_card *k, window_of_time *w)
{
    const int64_t *times = NULL;
    const int64_t *values = NULL;
    const size_t n = series_of(c, k, &times, &values);
    const int64_t from_us = c->drill_us - HOUR_US;
    *w = (window_of_time){.n = 0};
    if (from_us > 0 && n > 0 && times[0] < from_us)
        add_point(w, from_us,
                  shown(k, kpi_value_at(times, values, n, from_us)));
    size_t first = 0;
    while (first < n && times[first] < from_us)
        first++;
    if (n - first > POINTS - 2)
        first = n - (POINTS - 2);
    for (size_t i = first; i < n && times[i] <= c->drill_us; i++)
        add_point(w, times[i], shown(k, values[i]));
    w->now = n > 0 ? shown(k, kpi_value_at(times, values, n, c->drill_us)) : 0;
    if (k->metric && k->metric->known)
        w->now = k->metric->amount_milli;
    const int64_t then_us =
        c->drill_us < BEFORE_US && n > 0 ? times[0] : c->drill_us - BEFORE_US;
    w->before = n > 0 && times[0] > then_us
                    ? shown(k, values[0])
                    : shown(k, kpi_value_at(times, values, n, then_us));
    if (n > 0)
        add_point(w, c->drill_us, w->now);
}

/* ---- drawing ---- */

/* Against how it was half an hour ago, or at the start when that is nearer. */
static void draw_change(ctx *c, ui_rect r, const kpi_card *k,
                        const window_of_time *w, ui_status status)
{
    ui *u = c->u;
    const int64_t change = w->now - w->before;
    const bool worse = is_worse(k, change);
    const char *text = say_with(
        c, c->drill_us < BEFORE_US ? W_AGAINST_START : W_AGAINST_BEFORE,
        say_format(c, "%s%s", change > 0 ? "+" : "", say_value(c, k, change)));
    const bool loud = k->metric && !is_quiet(status);
    const ui_status mark = loud                  ? status
                           : worse && !k->metric ? UI_STATUS_DEGRADED
                                                 : UI_STATUS_NORMAL;
    ui_status_shape(u, ui_center(ui_cut_left(&r, 12), 12, 12), mark);
    (void)ui_cut_left(&r, 5);
    (void)ui_label(u, r, UI_SMALL,
                   mark == UI_STATUS_NORMAL ? UI_TEXT2 : ui_status_color(mark),
                   UI_LEFT, text);
}

static const char *say_grade(const ctx *c, const kpi_card *k)
{
    return k->metric ? kpi_say_severity(c, k->metric->severity) : "";
}

static void draw_value(ctx *c, ui_rect r, const kpi_card *k,
                       const window_of_time *w, ui_token color)
{
    ui *u = c->u;
    const char *value =
        k->metric && !k->metric->known ? "–" : say_value(c, k, w->now);
    const int used =
        ui_draw_label(u, r, UI_FONT(UI_T28, UI_BOLD), color, UI_LEFT, value);
    (void)ui_cut_left(&r, used + 6);
    (void)ui_cut_top(&r, 8);
    const int unit =
        ui_draw_label(u, r, UI_SMALL, UI_TEXT2, UI_LEFT, say_unit(c, k));
    (void)ui_cut_left(&r, unit + 8);
    const char *grade = say_grade(c, k);
    if (*grade && ui_width(u, UI_SMALL_BOLD, grade) <= r.w - 8)
        (void)ui_label(u, r, UI_SMALL_BOLD, color, UI_LEFT, grade);
}

static void draw_figures(ctx *c, ui_rect r, const kpi_card *k,
                         const window_of_time *w, ui_status status)
{
    const ui_token color =
        works_ink(c, is_quiet(status) ? UI_TEXT1 : ui_status_color(status));
    if (r.h > 60)
        (void)ui_cut_top(&r, (r.h - 60) / 3);
    draw_value(c, ui_cut_top(&r, 34), k, w, color);
    draw_change(c, ui_cut_top(&r, 20), k, w, status);
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

/* Which values the axis covers: from nothing on, except that shares which are
 * all high leave the lower half out. */
static void cover(const kpi_card *k, const window_of_time *w, ui_series *s)
{
    const int64_t least_top = k->metric ? MILLI : 4;
    int64_t high = w->largest > least_top ? w->largest : least_top;
    int64_t low = w->least < 0 ? -kpi_nice_top(-w->least) : 0;
    if (s->has_threshold && s->threshold > high)
        high = s->threshold;
    s->high = kpi_nice_top(high);
    const bool share = k->metric && strcmp(k->metric->unit, "%") == 0
                       && s->high == 100 * MILLI;
    if (share && w->least >= 50 * MILLI
        && (!s->has_threshold || s->threshold >= 50 * MILLI))
        low = 50 * MILLI;
    s->low = low;
}

static void draw_chart(ctx *c, ui_rect r, const kpi_card *k,
                       const window_of_time *w, ui_status status)
{
    ui_series series = {.times = w->times,
                        .values = w->values,
                        .n = w->n,
                        .from = c->drill_us - HOUR_US,
                        .to = c->drill_us,
                        .color = is_quiet(status) ? UI_SERIES
                                                  : ui_status_color(status)};
    if (k->metric) {
        series.one = MILLI;
        series.has_threshold = k->metric->has_warn || k->metric->has_crit;
        series.threshold =
            k->metric->has_warn ? k->metric->warn_milli : k->metric->crit_milli;
    }
    cover(k, w, &series);
    ui_chart(c->u, r, &series, say_card(c, k),
             say_format(c, "%s %s", say_value(c, k, w->now), say_unit(c, k)));
}

static void draw_brief(ctx *c, ui_rect r, const kpi_card *k,
                       const window_of_time *w, ui_status status)
{
    const ui_token color =
        works_ink(c, is_quiet(status) ? UI_TEXT1 : ui_status_color(status));
    const char *value = say_value(c, k, w->now);
    const char *unit = say_unit(c, k);
    ui_node(c->u, "figure", say_card(c, k),
            say_format(c, "%s %s %s", value, unit, say_grade(c, k)));
    row_text(c, ui_cut_top(&r, 18), UI_SMALL, UI_TEXT2, UI_LEFT,
             say_card(c, k));
    if (!is_quiet(status)) {
        ui_status_shape(c->u, ui_center(ui_cut_left(&r, 14), 12, 12), status);
        (void)ui_cut_left(&r, 4);
    }
    const int used =
        ui_draw_label(c->u, r, UI_FONT(UI_T20, UI_BOLD), color, UI_LEFT, value);
    (void)ui_cut_left(&r, used + 5);
    const char *grade = say_grade(c, k);
    row_text(c, r, UI_SMALL, UI_TEXT2, UI_LEFT,
             *grade ? say_format(c, "%s · %s", unit, grade) : unit);
}

void kpi_draw_card(ctx *c, ui_rect r, const kpi_card *k, kpi_size size)
{
    window_of_time w;
    read_window(c, k, &w);
    const ui_status status = card_status(c, k);
    if (size == KPI_BRIEF) {
        draw_brief(c, r, k, &w, status);
        return;
    }
    (void)ui_cut_top(&r, lead_of(r.h));
    (void)ui_label(c->u, ui_cut_top(&r, TITLE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_card(c, k));
    draw_figures(c, ui_cut_left(&r, figures_width(r.w)), k, &w, status);
    draw_chart(c, r, k, &w, status);
}

void kpi_draw_chart(ctx *c, ui_rect r, const model_metric *metric)
{
    const kpi_card k = {.metric = metric};
    window_of_time w;
    read_window(c, &k, &w);
    draw_chart(c, r, &k, &w, card_status(c, &k));
}

/* Those before the drill began are left out. */
void kpi_draw_times(ctx *c, ui_rect r)
{
    (void)ui_cut_left(&r, figures_width(r.w));
    (void)ui_cut_right(&r, AXIS);
    for (int i = 0; i < LABELS; i++) {
        const int64_t t_us = c->drill_us - HOUR_US + HOUR_US / (LABELS - 1) * i;
        const int x = r.x + r.w * i / (LABELS - 1);
        const ui_rect at = {x - 24, r.y, 48, r.h};
        const char *clock = say_clock(c, t_us, false);
        const char *day = strchr(clock, ' '); /* there is no room for it */
        if (t_us >= 0)
            (void)ui_label(c->u, at, UI_SMALL, UI_TEXT3, UI_MIDDLE,
                           day ? day + 1 : clock);
    }
}
