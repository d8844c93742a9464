/* Clips, panels and layers: what is around widgets. */
#include "console/ui/ui_internal.h"

enum { TITLE = 36, PAD = 12, EDGE = 3 };

/* ---- clips ---- */

static void push_clip(ui *u, ui_rect r)
{
    u->clips = ui__grow(u->clips, u->n_clips, &u->max_clips, sizeof *u->clips);
    u->clips[u->n_clips++] = u->clip;
    u->clip = r;
}

static void pop_clip(ui *u)
{
    ENSHU_REQUIRE(u->n_clips > 0);
    u->clip = u->clips[--u->n_clips];
}

void ui_clip_begin(ui *u, ui_rect r)
{
    push_clip(u, ui_intersect(r, u->clip));
    draw_push_clip(ui__list(u), ui__device_rect(u, r));
}

void ui_clip_end(ui *u)
{
    pop_clip(u);
    draw_pop_clip(ui__list(u));
}

void ui_view_begin(ui *u, ui_rect r)
{
    ui_clip_begin(u, r);
    u->lists_open++;
}

void ui_view_end(ui *u)
{
    u->lists_open--;
    ui_clip_end(u);
}

/* ---- panels ---- */

static void push_panel(ui *u, ui_id id)
{
    ENSHU_REQUIRE(u->n_panels < UI_PATH_MAX);
    u->panel_path[u->n_panels++] = id;
}

static void add_group(ui *u, ui_id id, ui_rect r)
{
    const int s = u->seen;
    u->groups[s] = ui__grow(u->groups[s], u->n_groups[s], &u->max_groups[s],
                            sizeof **u->groups);
    u->groups[s][u->n_groups[s]++] =
        (ui_group){id, ui_intersect(r, u->clip), u->levels[u->level].order};
}

static void draw_ground(ui *u, ui_rect r, const ui_panel *p, bool focused)
{
    const ui_token border = focused        ? UI_ACCENT
                            : p->attention ? UI_ATTN_LINE
                                           : UI_LINE;
    ui_round(u, r, 4, p->attention ? UI_ATTN_BG : UI_PANEL, border);
    if (p->attention)
        ui_fill(u, (ui_rect){r.x, r.y + 1, EDGE, r.h - 2}, UI_DEGRADED);
}

static void draw_title(ui *u, ui_rect bar, const ui_panel *p)
{
    if (!p->attention)
        ui_fill(u, (ui_rect){bar.x, bar.y + bar.h - 1, bar.w, 1}, UI_LINE);
    ui_rect in = ui_inset(bar, PAD - 1, 0);
    if (p->right && *p->right) {
        const int width = ui_width(u, UI_SMALL, p->right);
        (void)ui_label(u, ui_cut_right(&in, width), UI_SMALL, UI_TEXT2,
                       UI_RIGHT, p->right);
        (void)ui_cut_right(&in, PAD);
    }
    if (!p->title)
        return;
    const int used =
        ui__control_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, p->title);
    (void)ui_cut_left(&in, used + 10);
    if (p->subtitle && *p->subtitle && in.w > 2 * PAD)
        (void)ui_label(u, in, UI_SMALL, p->attention ? UI_TEXT2 : UI_TEXT3,
                       UI_LEFT, p->subtitle);
}

ui_rect ui_panel_begin(ui *u, const char *id, ui_rect r, const ui_panel *p)
{
    ui_push_id(u, id);
    const ui_id own = u->path[u->n_path - 1];
    ui__check_id(u, own, id);
    add_group(u, own, r);
    push_panel(u, own);
    if (u->level > 0)
        ui__add_hit(u, 0, 0, r, true);
    const bool focused = ui_panel_is_focused(u) || u->focus == own;
    if (u->focus == own)
        u->focus_panel = own;
    ui__add_node(u, "panel", p->title, NULL, p->attention ? "attention" : NULL,
                 focused);
    u->depth++;
    draw_ground(u, r, p, focused && !p->bare);
    const int border = ui_border(u);
    ui_rect in = ui_inset(r, border, border);
    ui_clip_begin(u, in);
    if (!p->bare)
        draw_title(u, ui_cut_top(&in, TITLE - border), p);
    if (p->attention)
        (void)ui_cut_left(&in, EDGE - border);
    return in;
}

void ui_panel_end(ui *u)
{
    ENSHU_REQUIRE(u->n_panels > 0);
    ui_clip_end(u);
    ui_node_end(u);
    u->n_panels--;
    ui_pop_id(u);
}

/* ---- layers ---- */

void ui__layer_begin(ui *u, const char *id, bool modal, bool dim)
{
    ENSHU_REQUIRE(u->level + 2 < UI_LEVELS); /* the last one is for tips */
    ui_push_id(u, id);
    const ui_id own = u->path[u->n_path - 1];
    ui__check_id(u, own, id);
    u->level++;
    u->layers++;
    const int order = u->level * UI_LEVEL_ORDER + u->layers;
    u->levels[u->level] = (ui_level){own, order, u->n_scrolls};
    push_clip(u, ui_screen(u));
    push_panel(u, 0);
    ui__add_node(u, "layer", id, NULL, modal ? "modal" : NULL, false);
    u->depth++;
    if (!modal)
        return;
    u->modal[u->seen] = own;
    u->modal_order[u->seen] = order;
    ui__enter_modal(u, own);
    ui__add_hit(u, 0, 0, ui_screen(u), true);
    if (!dim)
        return;
    const ui_color over = (ui__color(u, UI_BG) & 0x00FFFFFFU) | 153U << 24;
    draw_fill(ui__list(u), ui__device_rect(u, ui_screen(u)), over); /* 60 % */
}

void ui_layer_begin(ui *u, const char *id, bool modal)
{
    ui__layer_begin(u, id, modal, modal);
}

void ui_layer_end(ui *u)
{
    ENSHU_REQUIRE(u->level > 0);
    ui_node_end(u);
    u->n_panels--;
    pop_clip(u);
    u->level--;
    ui_pop_id(u);
}
