/* Gates, berths and doors: who stands where and until when. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/works_panels.h"
#include "enshu/time.h"

enum {
    TILE = 116,
    TILE_HEIGHT = 58,
    GAP = 6,
    NAMES = 84,
    SCALE = 24,
    BERTH = 44,
    HOURS_BACK = 3,
    HOURS_AHEAD = 21,
    NOW_FLAG = 48
};

typedef struct docks {
    ctx *c;
    const works_view *view;
    works_sector sector;
    works_docks *known;
} docks;

static works_docks *find(const ctx *c, const works_view *v)
{
    works_docks *known = xmalloc(sizeof *known);
    works_find_docks(c, v, c->drill_us - HOURS_BACK * ENSHU_HOUR,
                     c->drill_us + HOURS_AHEAD * ENSHU_HOUR, known);
    return known;
}

/* ---- picking ---- */

static void pick_dock(const docks *d, size_t i)
{
    const works_stay *here = works_stands_at(d->known, i, d->c->drill_us);
    const works_pick pick = {.kind = WORKS_DOCK,
                             .operation = d->view->departures->id,
                             .key = here ? here->who->key : "",
                             .place = d->known->names[i],
                             .other = ""};
    works_choose(d->c, &pick);
}

/* Who stands there with who comes next. */
static bool clashes(const docks *d, size_t i)
{
    const works_stay *here = works_stands_at(d->known, i, d->c->drill_us);
    const works_stay *next = works_comes_next(d->known, i, d->c->drill_us);
    return here && next && here->clashes && next->clashes;
}

static const char *say_until(ctx *c, const works_stay *s)
{
    return say_with(c, W_UNTIL, say_clock(c, s->to_us, false));
}

static const char *say_dock(const docks *d, size_t i)
{
    ctx *c = d->c;
    const works_stay *here = works_stands_at(d->known, i, c->drill_us);
    const works_stay *next = works_comes_next(d->known, i, c->drill_us);
    const char *text = d->known->names[i];
    text = here ? say_format(c, "%s %s %s", text, here->who->key,
                             say_until(c, here))
                : say_format(c, "%s %s", text, say(c, W_DOCK_FREE));
    if (next)
        text = say_format(c, "%s → %s %s", text, next->who->key,
                          say_clock(c, next->from_us, false));
    return clashes(d, i) ? say_with(c, W_ASIDE, text, say(c, W_DOCK_CLASH))
                         : text;
}

/* Arrows move over what has the focus; Enter goes on to the orders. */
static bool touch_dock(const docks *d, ui_rect r, size_t i, bool *picked)
{
    ctx *c = d->c;
    const char *name = d->known->names[i];
    *picked = works_is_picked(c, WORKS_DOCK, d->view->departures->id, name);
    const ui_touch t = ui_touchable(c->u, name, r, "dock", say_dock(d, i),
                                    *picked ? "selected" : "");
    if (t.pressed && *picked)
        c->works->to_orders = true;
    if (t.pressed)
        pick_dock(d, i);
    return t.focused;
}

/* ---- tiles ---- */

static ui_status status_of_dock(const docks *d, size_t i)
{
    const works_stay *here = works_stands_at(d->known, i, d->c->drill_us);
    if (clashes(d, i))
        return UI_STATUS_DOWN;
    return here && works_is_late(here->who) ? UI_STATUS_DEGRADED
                                            : UI_STATUS_NORMAL;
}

static void draw_who(const docks *d, ui_rect in, size_t i)
{
    ctx *c = d->c;
    const works_stay *here = works_stands_at(d->known, i, c->drill_us);
    const works_stay *next = works_comes_next(d->known, i, c->drill_us);
    ui_rect line = ui_cut_top(&in, 18);
    if (here) {
        const char *until = say_until(c, here);
        (void)ui_draw_label(
            c->u, ui_cut_right(&line, ui_width(c->u, UI_SMALL, until) + 1),
            UI_SMALL, works_is_late(here->who) ? UI_DEGRADED : UI_TEXT2,
            UI_RIGHT, until);
        (void)ui_cut_right(&line, 4);
        row_text(c, line, UI_SMALL_BOLD, UI_TEXT1, UI_LEFT, here->who->key);
    } else {
        (void)ui_draw_label(c->u, line, UI_SMALL, UI_TEXT3, UI_LEFT,
                            say(c, W_DOCK_FREE));
    }
    if (!next || in.h < 14)
        return;
    const char *then = say_format(c, "→ %s %s", next->who->key,
                                  say_clock(c, next->from_us, false));
    row_text(c, ui_cut_top(&in, 16), UI_SMALL,
             next->clashes ? UI_DOWN : UI_TEXT3, UI_LEFT, then);
}

static void draw_tile(const docks *d, ui_rect r, size_t i)
{
    ctx *c = d->c;
    bool picked = false;
    const bool focused = touch_dock(d, r, i, &picked);
    const ui_status status = status_of_dock(d, i);
    const bool quiet = status == UI_STATUS_NORMAL;
    const bool taken = works_stands_at(d->known, i, c->drill_us) != NULL;
    ui_round_wide(c->u, r, 4,
                  picked  ? UI_ACCENT_BG
                  : taken ? UI_PANEL2
                          : UI_NONE,
                  picked ? 2 : 1,
                  picked  ? UI_ACCENT
                  : quiet ? UI_LINE
                          : ui_status_color(status));
    ui_rect in = ui_inset(r, 7, 3);
    ui_rect head = ui_cut_top(&in, 17);
    if (!quiet)
        ui_status_shape(c->u, ui_center(ui_cut_right(&head, 12), 11, 11),
                        status);
    row_text(c, head, UI_SMALL_BOLD, taken ? UI_TEXT1 : UI_TEXT2, UI_LEFT,
             d->known->names[i]);
    draw_who(d, in, i);
    if (focused)
        ui_focus_ring(c->u, r, 4);
}

static int columns_in(int width)
{
    const int n = (width + GAP) / (TILE + GAP);
    return n > 1 ? n : 1;
}

static void draw_tiles(const docks *d, ui_rect r)
{
    ctx *c = d->c;
    const int columns =
        (r.w + GAP) / (TILE + GAP) > 0 ? (r.w + GAP) / (TILE + GAP) : 1;
    const int rows = ((int)d->known->n + columns - 1) / columns;
    ui_rect in;
    ui_scroll_begin(c->u, "tiles", r, rows * (TILE_HEIGHT + GAP) - GAP, &in);
    for (size_t i = 0; i < d->known->n; i++) {
        const int y = in.y + (int)i / columns * (TILE_HEIGHT + GAP);
        const ui_rect line = {in.x, y, in.w, TILE_HEIGHT};
        draw_tile(d, ui_column(line, (int)i % columns, columns, GAP), i);
    }
    ui_scroll_end(c->u);
}

/* ---- the chart of berths ---- */

typedef struct scale {
    ui_rect plot;
    int64_t from_us;
    int64_t to_us;
} scale;

static int x_of(const scale *s, int64_t t_us)
{
    if (t_us <= s->from_us)
        return s->plot.x;
    if (t_us >= s->to_us)
        return s->plot.x + s->plot.w;
    return s->plot.x
           + (int)((t_us - s->from_us) / ENSHU_SEC * s->plot.w
                   / ((s->to_us - s->from_us) / ENSHU_SEC));
}

/* Every three hours of the clock, except where the flag of the present is. */
static void draw_hours(const docks *d, ui_rect r, const scale *s)
{
    const int64_t step = 3 * ENSHU_HOUR;
    const int64_t start = model_get_scenario(d->c->m)->start_us;
    const int now = x_of(s, d->c->drill_us);
    int64_t t = (start + s->from_us) / step * step + step - start;
    for (; t < s->to_us; t += step) {
        const int x = x_of(s, t);
        const char *text = say_clock(d->c, t, false);
        const int half = ui_width(d->c->u, UI_SMALL, text) / 2 + 2;
        const ui_rect label = {x - half, r.y, 2 * half, SCALE};
        ui_fill(d->c->u, (ui_rect){x, r.y + SCALE, 1, r.h - SCALE},
                UI_ROW_RULE);
        if (label.x >= s->plot.x && label.x + label.w <= r.x + r.w
            && (now - NOW_FLAG / 2 > x + half || now + NOW_FLAG / 2 < x - half))
            (void)ui_label(d->c->u, label, UI_SMALL, UI_TEXT3, UI_MIDDLE, text);
    }
}

/* Two that clash lie over each other, half as high. */
static ui_rect place_of(ui_rect row, const scale *s, const works_stay *stay)
{
    const int from = x_of(s, stay->from_us);
    const int to = x_of(s, stay->to_us);
    ui_rect bar = {from, row.y + 4, to - from > 3 ? to - from : 3, row.h - 8};
    if (stay->clashes) {
        bar.h = bar.h / 2 + 2;
        bar.y += stay->below ? row.h - 8 - bar.h : 0;
    }
    return bar;
}

static ui_token edge_of(const docks *d, const works_stay *stay)
{
    if (works_is_picked(d->c, WORKS_DEPARTURE, d->view->departures->id,
                        stay->who->key))
        return UI_ACCENT;
    if (stay->clashes)
        return UI_DOWN;
    if (stay->who->state == MODEL_DEP_DEPARTED)
        return UI_LINE;
    return works_is_late(stay->who) ? UI_DEGRADED : UI_LINE2;
}

static void draw_stay(const docks *d, ui_rect row, const scale *s,
                      const works_stay *stay)
{
    ctx *c = d->c;
    const model_departure *who = stay->who;
    const bool gone = who->state == MODEL_DEP_DEPARTED;
    const ui_token edge = edge_of(d, stay);
    const ui_rect bar = place_of(row, s, stay);
    ui_round_wide(c->u, bar, 3,
                  edge == UI_ACCENT ? UI_ACCENT_BG
                  : gone            ? UI_PANEL
                                    : UI_RAISED,
                  edge == UI_ACCENT ? 2 : 1, edge);
    /* From the plan on, what it stays longer. */
    const int due = x_of(s, who->due_us);
    const int to = bar.x + bar.w;
    if (works_is_late(who) && due < to && due >= bar.x)
        ui_hatch(c->u, (ui_rect){due, bar.y + 1, to - due, bar.h - 2}, 6.0F,
                 1.5F, edge);
}

/* Above bars and the line of the present. */
static void draw_names(const docks *d, ui_rect row, const scale *s, size_t i)
{
    for (size_t k = d->known->first[i]; k < d->known->first[i + 1]; k++) {
        const works_stay *stay = &d->known->stays[k];
        const ui_rect in = ui_inset(place_of(row, s, stay), 6, 0);
        const bool gone = stay->who->state == MODEL_DEP_DEPARTED;
        if (in.w > 30)
            row_text(d->c, in, UI_SMALL_BOLD, gone ? UI_TEXT3 : UI_TEXT1,
                     UI_LEFT, stay->who->key);
    }
}

static void draw_berth(const docks *d, ui_rect row, const scale *s, size_t i)
{
    ctx *c = d->c;
    bool picked = false;
    const bool focused = touch_dock(d, row, i, &picked);
    const ui_status status = status_of_dock(d, i);
    if (picked)
        ui_fill(c->u, (ui_rect){row.x, row.y, NAMES, row.h}, UI_ACCENT_BG);
    ui_fill(c->u, (ui_rect){row.x, row.y + row.h - 1, row.w, 1}, UI_ROW_RULE);
    ui_rect name = {row.x + 6, row.y, NAMES - 12, row.h};
    if (status != UI_STATUS_NORMAL)
        ui_status_shape(c->u, ui_center(ui_cut_right(&name, 12), 11, 11),
                        status);
    row_text(c, name, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, d->known->names[i]);
    for (size_t k = d->known->first[i]; k < d->known->first[i + 1]; k++)
        draw_stay(d, row, s, &d->known->stays[k]);
    if (focused)
        ui_focus_ring(c->u, row, 3);
}

/* The line of the present with its time in a flag, as in a running diagram. */
static void draw_now(const docks *d, ui_rect r, const scale *s)
{
    const int x = x_of(s, d->c->drill_us);
    const ui_rect flag = {x - NOW_FLAG / 2, r.y + 2, NOW_FLAG, SCALE - 6};
    ui_fill(d->c->u, (ui_rect){x, r.y + SCALE - 4, 2, r.h - SCALE + 4},
            UI_DOWN);
    ui_round(d->c->u, flag, 3, UI_DOWN, UI_NONE);
    (void)ui_draw_label(d->c->u, flag, UI_SMALL_BOLD, UI_BG, UI_MIDDLE,
                        say_clock(d->c, d->c->drill_us, false));
}

static void draw_berths(const docks *d, ui_rect r)
{
    ctx *c = d->c;
    const int n = (int)d->known->n;
    ui_rect in;
    scale s = {.from_us = c->drill_us - HOURS_BACK * ENSHU_HOUR,
               .to_us = c->drill_us + HOURS_AHEAD * ENSHU_HOUR};
    ui_node(c->u, "chart", works_say(c, d->sector, WORKS_DOCKS),
            works_say_docks(c, d->view));
    ui_scroll_begin(c->u, "berths", r, SCALE + n * BERTH, &in);
    s.plot =
        (ui_rect){in.x + NAMES, in.y + SCALE, in.w - NAMES - 8, in.h - SCALE};
    draw_hours(d, (ui_rect){in.x, in.y, in.w, SCALE + n * BERTH}, &s);
    for (int i = 0; i < n; i++)
        draw_berth(d, (ui_rect){in.x, in.y + SCALE + i * BERTH, in.w, BERTH},
                   &s, (size_t)i);
    draw_now(d, (ui_rect){in.x, in.y, in.w, SCALE + n * BERTH}, &s);
    for (int i = 0; i < n; i++)
        draw_names(d, (ui_rect){in.x, in.y + SCALE + i * BERTH, in.w, BERTH},
                   &s, (size_t)i);
    ui_scroll_end(c->u);
}

/* ---- the parts ---- */

void works_draw_docks(ctx *c, ui_rect r, const works_view *v)
{
    docks d = {.c = c,
               .view = v,
               .sector = works_sector_of(c, v),
               .known = find(c, v)};
    if (d.known->n == 0)
        order_draw_empty(c, r, say(c, W_NO_DOCKS));
    else if (d.known->long_stays || d.sector == WORKS_SEA)
        draw_berths(&d, r);
    else
        draw_tiles(&d, r);
    xfree(d.known);
}

int works_docks_height(const ctx *c, int width, const works_view *v)
{
    works_docks *known = find(c, v);
    const int n = (int)known->n;
    const bool tiles = !known->long_stays && works_sector_of(c, v) != WORKS_SEA;
    const int columns = columns_in(width);
    xfree(known);
    return tiles ? (n + columns - 1) / columns * (TILE_HEIGHT + GAP) - GAP
                 : SCALE + n * BERTH;
}

const char *works_say_docks(ctx *c, const works_view *v)
{
    works_docks *known = find(c, v);
    const docks d = {.c = c, .view = v, .known = known};
    int64_t taken = 0;
    int64_t bad = 0;
    for (size_t i = 0; i < known->n; i++) {
        taken += works_stands_at(known, i, c->drill_us) != NULL;
        bad += clashes(&d, i);
    }
    const char *text =
        say_with(c, W_DOCKS_SUM, say_number(c, taken),
                 say_number(c, (int64_t)known->n), say_number(c, bad));
    xfree(known);
    return text;
}
