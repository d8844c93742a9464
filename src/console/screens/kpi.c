/* Key figures over the last drill hour: the panel of F1, the strip of F4. */
#include "console/screens/kpi.h"

#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/draft.h"
#include "console/screens/works_known.h"

enum {
    CARDS = 4,
    CARD_MOST = 464, /* wide, on F4: four fill a window of 1920 */
    STRIP_CARDS = 6,
    STRIP_WIDE = 112,
    STRIP = 56,
    TITLE = 16,
    CHART = 72,
    FOOT = 22,
    GAP = 8
};

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

/* The delay of every operation, then every queue, then levels: at most so many
 * cards, those of an operation side by side. */
static size_t choose_figures(const ctx *c, kpi_card *out, size_t most)
{
    static const model_figure figures[] = {MODEL_DELAY_MAX, MODEL_QUEUE,
                                           MODEL_LEVEL};
    enum { KINDS = sizeof figures / sizeof *figures };
    const size_t operations = model_count(c->m, MODEL_OPERATION);
    const size_t all = operations * KINDS < most ? operations * KINDS : most;
    size_t n = 0;
    for (size_t i = 0; i < operations; i++)
        for (size_t f = 0; f < KINDS; f++)
            if (f * operations + i < all)
                out[n++] =
                    (kpi_card){.operation = model_at(c->m, MODEL_OPERATION, i),
                               .figure = figures[f]};
    return n;
}

/* Key figures that were declared, and in the place that is left what
 * operations tell by themselves: one that is there to be judged by does not
 * take the rest out of sight. */
static size_t choose_cards(const ctx *c, kpi_card out[CARDS])
{
    const size_t all = model_metrics(c->m);
    size_t n = 0;
    for (; n < all && n < CARDS; n++)
        out[n] = (kpi_card){.metric = model_metric_at(c->m, n)};
    return n + choose_figures(c, out + n, CARDS - n);
}

void panel_kpis(ctx *c, ui_rect r)
{
    const ui_panel panel = {
        .title = say(c, W_KPIS),
        .subtitle = works_say_age(c) ? works_say_age(c) : say(c, W_LAST_HOUR),
        .right = model_metrics(c->m) > 0 ? say(c, W_THRESHOLD) : NULL};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "kpis", r, &panel), 12, 2);
    kpi_card cards[CARDS];
    const size_t n = choose_cards(c, cards);
    if (n == 0)
        order_draw_empty(c, ui_inset(in, -12, -2), say(c, W_NO_OPERATIONS));
    if (n > 0)
        kpi_draw_times(c, ui_cut_bottom(&in, FOOT));
    /* Charts are never below 72 high: fewer cards instead. */
    size_t fit = (size_t)(in.h > 0 ? in.h / (TITLE + CHART) : 0);
    fit = fit < 1 ? 1 : fit;
    const size_t shown_cards = n < fit ? n : fit;
    for (size_t i = 0; i < shown_cards; i++) {
        const ui_rect row = ui_row(in, (int)i, (int)shown_cards, 0);
        if (i > 0)
            ui_fill(c->u, (ui_rect){row.x, row.y, row.w, 1}, UI_ROW_RULE);
        kpi_draw_card(c, row, &cards[i], KPI_CHART);
    }
    ui_panel_end(c->u);
}

/* ---- the strip of F4 ---- */

static bool is_of(const works_view *v, const model_metric *k)
{
    return strcmp(k->on, v->main->id) == 0
           || (v->flow && strcmp(k->on, v->flow->id) == 0);
}

static size_t find_metrics(const ctx *c, const works_view *v,
                           kpi_card out[STRIP_CARDS], size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < model_metrics(c->m) && n < max; i++) {
        const model_metric *k = model_metric_at(c->m, i);
        if (is_of(v, k))
            out[n++] = (kpi_card){.metric = k};
    }
    return n;
}

void kpi_draw_strip(ctx *c, ui_rect *r, const works_view *v)
{
    const bool wide = shell_is_wide(c);
    kpi_card cards[STRIP_CARDS];
    const size_t n = find_metrics(c, v, cards, wide ? CARDS + 1 : STRIP_CARDS);
    if (n == 0)
        return;
    const ui_rect strip = ui_cut_top(r, wide ? STRIP_WIDE : STRIP);
    (void)ui_cut_top(r, GAP);
    ui_node_begin(c->u, "group", say(c, W_KPIS));
    ui_round(c->u, strip, 4, UI_PANEL, UI_LINE);
    ui_rect in = ui_inset(strip, 1, 1);
    const int most = (int)n * CARD_MOST;
    in.w = in.w < most ? in.w : most;
    for (size_t i = 0; i < n; i++) {
        ui_rect card = ui_column(in, (int)i, (int)n, 0);
        if (i > 0)
            ui_fill(c->u, (ui_rect){card.x, card.y + 8, 1, card.h - 16},
                    UI_LINE);
        card = ui_inset(card, 12, wide ? 4 : 6);
        kpi_draw_card(c, card, &cards[i], wide ? KPI_CHART : KPI_BRIEF);
    }
    ui_node_end(c->u);
}
