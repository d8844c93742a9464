/* Two teams at the same moment, each as its people saw it. */
#include <string.h>

#include "console/model/control_orders.h"
#include "console/screens/app_internal.h"
#include "console/screens/panels.h"
#include "console/screens/reel_parts.h"

enum { GAP = 8, CHIPS = 34, FIGURES = 150, ROW = 24, LOW = 420, BOTH = 480 };

/* What both sides show: the same, so that it can be compared. */
typedef enum pair_view {
    VIEW_SYSTEMS,
    VIEW_INBOX,
    VIEW_OPERATIONS,
    VIEW_TIMELINE,
    VIEW_FIGURES,
    VIEWS
} pair_view;

/* The newest at the bottom, as a log is read. */
static void draw_timeline(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_NAV_TIMELINE)};
    const model_entry *entries = NULL;
    const size_t n = model_timeline(c->m, &entries);
    ui_rect in = ui_inset(ui_panel_begin(c->u, "timeline", r, &panel), 12, 6);
    const size_t fit = in.h > 0 ? (size_t)(in.h / ROW) : 0;
    for (size_t i = n > fit ? n - fit : 0; i < n; i++) {
        ui_rect row = ui_cut_top(&in, ROW);
        (void)ui_label(c->u, ui_cut_left(&row, 110), UI_BODY, UI_TEXT2, UI_LEFT,
                       say_clock(c, entries[i].t_us, true));
        (void)ui_label(c->u, row, UI_BODY, UI_TEXT1, UI_LEFT,
                       entry_line(c, &entries[i]));
    }
    ui_panel_end(c->u);
}

static void draw_view(ctx *c, ui_rect r, size_t view)
{
    static void (*const panels[VIEWS])(ctx *, ui_rect) = {
        panel_map, panel_inbox, panel_operations, draw_timeline, panel_kpis};
    ui_rect low = {0, 0, 0, 0};
    if (view == VIEW_INBOX && r.h > LOW) {
        low = ui_cut_bottom(&r, r.h / 2);
        (void)ui_cut_bottom(&r, GAP);
    }
    panels[view < VIEWS ? view : 0](c, r);
    if (low.h > 0)
        panel_message(c, low);
}

/* The side looks where it was told to, as soon as it is there. */
static void follow(ctx *side, const char *team)
{
    const model_seat *seat = model_get_seat(side->m);
    if (model_get_link(side->m)->live && strcmp(seat->watching, team) != 0)
        order_watch_world(side->m, seat->instance, team);
}

static void draw_side(ctx *c, ui_rect r, int i)
{
    reel_state *s = c->reel;
    ctx *side = &c->sides[i];
    reel_choose_team(c, ui_cut_top(&r, CHIPS), "team", true, &s->team[i]);
    (void)ui_cut_top(&r, GAP);
    const char *team = reel_team(c, s->team[i]);
    follow(side, team);
    if (!model_get_link(side->m)->live
        || strcmp(model_get_seat(side->m)->watching, team) != 0) {
        (void)ui_label(c->u, ui_cut_top(&r, 40), UI_BODY, UI_TEXT3, UI_LEFT,
                       say(c, W_LOADING));
        return;
    }
    ui_freeze(c->u, true);
    /* Where there is no room for both the figures are a view of their own. */
    if (model_metrics(side->m) > 0 && r.h >= BOTH && s->view != VIEW_FIGURES) {
        panel_kpis(side, ui_cut_top(&r, FIGURES));
        (void)ui_cut_top(&r, GAP);
    }
    draw_view(side, r, s->view);
    ui_freeze(c->u, false);
}

void reel_pair(ctx *c, ui_rect r)
{
    const char *const views[VIEWS] = {
        say(c, W_NAV_SYSTEMS), say(c, W_NAV_INBOX), say(c, W_NAV_OPERATIONS),
        say(c, W_NAV_TIMELINE), say(c, W_REEL_FIGURES)};
    (void)ui_filter_chips(c->u, "views", ui_cut_top(&r, CHIPS), views, VIEWS,
                          &c->reel->view);
    (void)ui_cut_top(&r, GAP);
    c->wish->sides = true;
    if (!c->sides)
        return;
    for (int i = 0; i < REEL_SIDES; i++) {
        const int width = (r.w - GAP * (REEL_SIDES - 1 - i)) / (REEL_SIDES - i);
        const ui_rect half = ui_cut_left(&r, width);
        (void)ui_cut_left(&r, GAP);
        ui_push_id_int(c->u, i);
        draw_side(c, half, i);
        ui_pop_id(c->u);
    }
}
