/* How many records were found over time; a range of it is picked with the
 * mouse or the arrows. */
#include <string.h>

#include "console/screens/logs.h"

enum { PLOT = 64, TIMES = 18, LABELS = 5, LABEL = 60, HINT = 18 };

static int64_t edge_us(const model_search *s, size_t i)
{
    const int64_t length = s->bars_to_us - s->bars_from_us;
    return s->bars_from_us
           + (int64_t)((double)length * (double)i / (double)s->n_bars);
}

static int edge_x(ui_rect r, size_t n, size_t i)
{
    return r.x + (int)((int64_t)r.w * (int64_t)i / (int64_t)n);
}

static size_t low_of(const logs_picked *p)
{
    return p->from < p->to ? p->from : p->to;
}

static size_t high_of(const logs_picked *p)
{
    return p->from < p->to ? p->to : p->from;
}

static bool is_picked(const logs_picked *p, size_t i)
{
    return p->any && i >= low_of(p) && i <= high_of(p);
}

/* ---- drawing ---- */

static void draw_bars(ctx *c, ui_rect r, const model_search *s)
{
    const logs_picked *p = &c->logs->picked;
    int64_t most = 1;
    for (size_t i = 0; i < s->n_bars; i++)
        most = s->bars[i] > most ? s->bars[i] : most;
    for (size_t i = 0; i < s->n_bars; i++) {
        const int x = edge_x(r, s->n_bars, i);
        const int w = edge_x(r, s->n_bars, i + 1) - x;
        if (is_picked(p, i))
            ui_fill(c->u, (ui_rect){x, r.y, w, r.h}, UI_ACCENT_BG);
        int h = (int)((double)s->bars[i] * (double)(r.h - 4) / (double)most);
        if (s->bars[i] > 0 && h < 2)
            h = 2; /* a single record is to be seen */
        const ui_rect bar = {x, r.y + r.h - h, w > 2 ? w - 1 : w, h};
        if (h > 0)
            ui_fill(c->u, bar, is_picked(p, i) ? UI_ACCENT : UI_BAR);
    }
}

static void draw_times(ctx *c, ui_rect r, const model_search *s)
{
    const int64_t length = s->bars_to_us - s->bars_from_us;
    for (int i = 0; i < LABELS; i++) {
        const int64_t t_us = s->bars_from_us + length / (LABELS - 1) * i;
        const int x = r.x + (r.w - LABEL) * i / (LABELS - 1);
        (void)ui_draw_label(c->u, (ui_rect){x, r.y, LABEL, r.h}, UI_SMALL,
                            UI_TEXT3,
                            i == 0            ? UI_LEFT
                            : i == LABELS - 1 ? UI_RIGHT
                                              : UI_MIDDLE,
                            say_clock(c, t_us, length < INT64_C(600000000)));
    }
}

static const char *say_picked(ctx *c, const model_search *s)
{
    const logs_picked *p = &c->logs->picked;
    int64_t sum = 0;
    for (size_t i = low_of(p); i <= high_of(p) && i < s->n_bars; i++)
        sum += s->bars[i];
    return say_with(c, W_LOGS_BAR_AT, say_clock(c, edge_us(s, low_of(p)), true),
                    say_clock(c, edge_us(s, high_of(p) + 1), true),
                    say_number(c, sum));
}

/* ---- picking ---- */

static void apply(ctx *c, const model_search *s)
{
    logs_state *l = c->logs;
    l->from_us = edge_us(s, low_of(&l->picked));
    l->to_us = edge_us(s, high_of(&l->picked) + 1);
    l->range = LOGS_RANGE_PICKED;
    if (!order_bar(c))
        logs_find(c);
}

static size_t bar_at(ui_rect r, size_t n, float x)
{
    const float part = (x - (float)r.x) / (float)r.w;
    const int i = (int)(part * (float)n);
    return (size_t)ui_clamp(i, 0, (int)n - 1);
}

/* True when a range was picked to its end. */
static bool drag(ctx *c, ui_rect r, const model_search *s, const ui_touch *t)
{
    logs_picked *p = &c->logs->picked;
    const bool was_held = p->held;
    if (t->held) {
        const size_t at = bar_at(r, s->n_bars, ui_mouse(c->u).x);
        if (!was_held)
            p->from = at;
        p->to = at;
        p->any = true;
        ui_animate(c->u, 100);
    }
    p->held = t->held;
    return was_held && !t->held;
}

static void move(ctx *c, const model_search *s)
{
    static const struct {
        const char *key;
        int by;
        bool stretch;
    } keys[] = {{"Left", -1, false},
                {"Right", 1, false},
                {"Shift+Left", -1, true},
                {"Shift+Right", 1, true}};
    logs_picked *p = &c->logs->picked;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!ui_shortcut(c->u, keys[i].key))
            continue;
        if (!p->any)
            p->from = p->to = s->n_bars - 1;
        else
            p->to = (size_t)ui_clamp((int)p->to + keys[i].by, 0,
                                     (int)s->n_bars - 1);
        if (!keys[i].stretch)
            p->from = p->to;
        p->any = true;
    }
    if (p->any && ui_shortcut(c->u, "Esc"))
        p->any = false;
}

static void take_input(ctx *c, ui_rect r, const model_search *s)
{
    ui *u = c->u;
    logs_picked *p = &c->logs->picked;
    const char *value = p->any ? say_picked(c, s) : "";
    const ui_touch t =
        ui_touchable(u, "bars", r, "chart", say(c, W_LOGS_BARS), value);
    if (ui_has_focus(u, "bars"))
        move(c, s);
    const bool by_mouse = p->held;
    if (drag(c, r, s, &t) || (t.pressed && !by_mouse && p->any))
        apply(c, s);
    if (t.focused)
        ui_focus_ring(u, r, 2);
}

void logs_draw_bars(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_search *s = model_get_search(c->m);
    ui_rect plot = ui_cut_top(&r, PLOT);
    ui_fill(u, plot, UI_BG);
    ui_fill(u, (ui_rect){plot.x, plot.y + plot.h, plot.w, 1}, UI_LINE);
    (void)ui_cut_top(&r, 3);
    if (!s || s->n_bars == 0 || s->bars_to_us <= s->bars_from_us)
        return;
    if (c->logs->picked.to >= s->n_bars || c->logs->picked.from >= s->n_bars)
        c->logs->picked = (logs_picked){.any = false};
    draw_bars(c, plot, s);
    take_input(c, plot, s);
    draw_times(c, ui_cut_top(&r, TIMES), s);
    const bool any = c->logs->picked.any;
    if (!any && !ui_has_focus(u, "bars"))
        return;
    const char *text = any ? say_picked(c, s) : say(c, W_LOGS_BAR_HINT);
    const int width = ui_width(u, UI_SMALL, text) + 12;
    ui_rect head = {plot.x, plot.y, plot.w, HINT};
    const ui_rect plate = ui_cut_right(&head, width);
    ui_fill(u, plate, UI_PANEL);
    (void)ui_draw_label(u, plate, UI_SMALL, UI_TEXT1, UI_MIDDLE, text);
}
