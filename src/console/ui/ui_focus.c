/*
 * The focus: stops in the order of the calls, panels around them.
 *
 * What was focused in a panel is remembered, so that going around the panels
 * comes back to it.  A modal layer takes the focus and gives it back.
 */
#include "console/ui/ui_internal.h"

static ui_id panel_of(const ui *u)
{
    return u->n_panels > 0 ? u->panel_path[u->n_panels - 1] : 0;
}

static const ui_stop *find_stop(const ui *u, int s, ui_id id)
{
    for (size_t i = 0; i < u->n_stops[s]; i++) {
        if (u->stops[s][i].id == id)
            return &u->stops[s][i];
    }
    return NULL;
}

void ui__set_focus(ui *u, ui_id id, bool by_key)
{
    if (u->focus != id) {
        u->focus_panel = 0;
        /* What is being composed stays behind; the input method ends. */
        u->silent = u->silent || u->composing;
        u->composing = false;
    }
    const ui_stop *stop = find_stop(u, u->seen, id);
    if (!stop)
        stop = find_stop(u, !u->seen, id);
    /* A panel without a stop wants none of the keys of what was focused. */
    u->focus_wants = stop ? stop->wants : UI_WANTS_NOTHING;
    u->focus = id;
    u->focus_visible = by_key;
    u->focus_moved = by_key;
    u->tip_asked = false;
    u->next_ms = 0;
}

bool ui__add_stop(ui *u, ui_id id, ui_rect r, ui_wants wants)
{
    const int s = u->seen;
    u->stops[s] = ui__grow(u->stops[s], u->n_stops[s], &u->max_stops[s],
                           sizeof **u->stops);
    u->stops[s][u->n_stops[s]++] =
        (ui_stop){id, panel_of(u), r, u->levels[u->level].order, wants, false};
    if (u->focus != id || !ui__is_open(u))
        return false;
    u->focus_seen = true;
    u->focus_wants = wants;
    u->focus_panel = panel_of(u);
    u->focus_rect = r;
    return true;
}

void ui_focus(ui *u, const char *id)
{
    const ui_id wanted = ui__id(u, id);
    u->focus_asked = true;
    if (u->focus != wanted)
        ui__set_focus(u, wanted, true);
}

void ui_unfocus(ui *u)
{
    ui__set_focus(u, 0, false);
}

bool ui_has_focus(const ui *u, const char *id)
{
    return u->focus == ui__id(u, id) && ui__is_open(u);
}

bool ui_is_writing(const ui *u)
{
    return u->writing || u->was_writing;
}

bool ui_panel_is_focused(const ui *u)
{
    const ui_id panel = panel_of(u);
    return panel != 0 && u->focus_panel == panel && ui__is_open(u);
}

/* ---- finding stops ---- */

static bool is_reachable(const ui *u, int order)
{
    return order >= u->modal_order[u->seen];
}

/* The stop `step` (1 or -1) from the focus; the first or last when it has
 * none. */
static ui_id next_stop(const ui *u, int step)
{
    const int s = u->seen;
    const size_t n = u->n_stops[s];
    size_t at = step > 0 ? n - 1 : 0;
    for (size_t i = 0; i < n; i++) {
        if (u->stops[s][i].id == u->focus)
            at = i;
    }
    for (size_t tries = 0; tries < n; tries++) {
        at = step > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (is_reachable(u, u->stops[s][at].order))
            return u->stops[s][at].id;
    }
    return 0;
}

static ui_id first_in_panel(const ui *u, int s, ui_id panel)
{
    for (size_t i = 0; i < u->n_stops[s]; i++) {
        if (u->stops[s][i].panel == panel)
            return u->stops[s][i].id;
    }
    return 0;
}

/* What gets the focus with a panel: what had it last, the first stop, or the
 * panel itself. */
static ui_id stop_of_panel(ui *u, int s, ui_id panel)
{
    const ui_id last = ui__state(u, panel)->focus;
    const ui_stop *stop = last != 0 ? find_stop(u, s, last) : NULL;
    if (stop && stop->panel == panel)
        return last;
    const ui_id first = first_in_panel(u, s, panel);
    return first != 0 ? first : panel;
}

/* Moves to a stop of this frame.  Its panel is known at once: what a panel
 * shows only while it is focused must be there in the next frame. */
static void move_to(ui *u, ui_id id)
{
    ui__set_focus(u, id, true);
    const ui_stop *stop = find_stop(u, u->seen, id);
    if (stop)
        u->focus_panel = stop->panel;
}

/* ---- moving ---- */

static void go_to_panel(ui *u, int step)
{
    const int s = u->seen;
    const size_t n = u->n_groups[s];
    size_t at = step > 0 ? n - 1 : 0;
    for (size_t i = 0; i < n; i++) {
        if (u->groups[s][i].id == u->focus_panel
            || u->groups[s][i].id == u->focus)
            at = i;
    }
    for (size_t tries = 0; tries < n; tries++) {
        at = step > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (!is_reachable(u, u->groups[s][at].order))
            continue;
        move_to(u, stop_of_panel(u, s, u->groups[s][at].id));
        return;
    }
}

/* ---- keys that are meant for a list ---- */

void ui_main(ui *u, const char *id)
{
    u->focus_main = ui__id(u, id);
}

static bool is_filled_list(const ui_stop *stop)
{
    return stop->wants == UI_WANTS_LIST && !stop->empty;
}

/* The larger a list is, the more it is what the screen is about. */
static const ui_stop *largest_list(const ui *u, ui_id panel)
{
    const int s = u->seen;
    const ui_stop *found = NULL;
    for (size_t i = 0; i < u->n_stops[s]; i++) {
        const ui_stop *stop = &u->stops[s][i];
        if (!is_filled_list(stop) || !is_reachable(u, stop->order)
            || (panel != 0 && stop->panel != panel))
            continue;
        if (!found || stop->r.w * stop->r.h > found->r.w * found->r.h)
            found = stop;
    }
    return found;
}

static const ui_stop *list_for_keys(const ui *u)
{
    const ui_stop *found =
        u->focus_panel != 0 ? largest_list(u, u->focus_panel) : NULL;
    if (found || u->writing)
        return found;
    found = u->focus_main != 0 ? find_stop(u, u->seen, u->focus_main) : NULL;
    if (found && is_reachable(u, found->order) && !found->empty)
        return found;
    return largest_list(u, 0);
}

static bool is_for_list(const ui *u, int key, unsigned mods)
{
    if (mods != 0)
        return false;
    if (u->writing) /* from a field that narrows a list, down into it */
        return u->focus_wants == UI_WANTS_FIELD && key == UI_KEY_DOWN;
    /* Enter does something, so it is for what one is in already. */
    return key != UI_KEY_ENTER && ui__wants_key(UI_WANTS_LIST, key, mods);
}

/* An arrow that nobody took while nothing has the focus, and there is no list:
 * into the first panel, so that the next one moves there. */
static void enter_first_panel(ui *u, int key)
{
    if (u->focus != 0 || (key != UI_KEY_DOWN && key != UI_KEY_UP))
        return;
    ui__take_key(u);
    go_to_panel(u, 1);
}

/* A list that has the focus took what it can; its key is not given again. */
static void go_to_list(ui *u, int key, unsigned mods)
{
    if (!is_for_list(u, key, mods) || u->focus_wants == UI_WANTS_LIST)
        return;
    const ui_stop *list = list_for_keys(u);
    if (!list) {
        enter_first_panel(u, key);
        return;
    }
    if (list->id == u->focus)
        return;
    move_to(u, list->id);
    ui__put_back_key(u);
}

static void take_moves(ui *u)
{
    static const struct {
        unsigned mods;
        int step;
        bool panels;
    } moves[] = {{0, 1, false},
                 {UI_SHIFT, -1, false},
                 {UI_CTRL, 1, true},
                 {UI_CTRL | UI_SHIFT, -1, true}};
    int key;
    unsigned mods;
    if (!ui__waiting_key(u, &key, &mods))
        return;
    if (key != UI_KEY_TAB) {
        go_to_list(u, key, mods);
        return;
    }
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (moves[i].mods != mods)
            continue;
        ui__take_key(u);
        if (moves[i].panels)
            go_to_panel(u, moves[i].step);
        else
            move_to(u, next_stop(u, moves[i].step));
    }
}

/* The panel under the mouse, in the frame before. */
static ui_id panel_at(const ui *u, int min_order)
{
    const int s = !u->seen;
    const ui_group *found = NULL;
    for (size_t i = 0; i < u->n_groups[s]; i++) {
        const ui_group *g = &u->groups[s][i];
        if (g->order >= min_order && ui_rect_has(g->r, u->mouse_x, u->mouse_y)
            && (!found || g->order >= found->order))
            found = g;
    }
    return found ? found->id : 0;
}

void ui__focus_by_press(ui *u, ui_id focus, int order)
{
    if (focus == 0) {
        const ui_id panel = panel_at(u, order);
        if (panel != 0 && panel == u->focus_panel && !u->was_writing)
            return; /* stays where it is in the panel */
        focus = panel != 0 ? stop_of_panel(u, !u->seen, panel) : 0;
        const ui_stop *stop = find_stop(u, !u->seen, focus);
        if (stop
            && (stop->wants == UI_WANTS_FIELD || stop->wants == UI_WANTS_AREA
                || stop->wants == UI_WANTS_NOTE))
            focus = panel; /* beside a field is not in it */
    }
    if (focus == u->focus)
        return;
    ui__set_focus(u, focus, false);
    u->focus_wants = UI_WANTS_NOTHING;
}

/* ---- layers ---- */

void ui__enter_modal(ui *u, ui_id layer)
{
    for (size_t i = 0; i < u->n_saved; i++) {
        if (u->saved[i].layer == layer) {
            u->saved[i].frame = u->frames;
            return;
        }
    }
    ENSHU_REQUIRE(u->n_saved < UI_SAVED_MAX);
    u->saved[u->n_saved++] = (ui_saved_focus){layer, u->focus, u->frames};
    u->focus_asked = false; /* what was asked for lies below */
    u->modal_is_new = true;
}

/* Layers that were not drawn in this frame give the focus back. */
static void leave_modals(ui *u)
{
    while (u->n_saved > 0 && u->saved[u->n_saved - 1].frame != u->frames) {
        u->n_saved--;
        if (!u->focus_asked)
            ui__set_focus(u, u->saved[u->n_saved].focus, u->focus_visible);
        ui_animate(u, 0);
    }
}

static void follow_modals(ui *u)
{
    leave_modals(u);
    if (u->modal_is_new && !u->focus_asked)
        ui__set_focus(u, next_stop(u, 1), true);
    u->modal_is_new = false;
}

/* ---- the end of a frame ---- */

static void keep_panel_focus(ui *u)
{
    if (u->focus_panel != 0 && u->focus != 0 && u->focus != u->focus_panel)
        ui__state(u, u->focus_panel)->focus = u->focus;
}

static bool has_group(const ui *u, ui_id id)
{
    for (size_t i = 0; i < u->n_groups[u->seen]; i++) {
        if (u->groups[u->seen][i].id == id)
            return true;
    }
    return false;
}

/* What had the focus is gone: its panel keeps it. */
static void find_lost_focus(ui *u)
{
    if (u->focus == 0 || find_stop(u, u->seen, u->focus)
        || has_group(u, u->focus))
        return;
    const ui_id panel = u->focus_panel;
    const ui_id next = panel != 0 && has_group(u, panel)
                           ? stop_of_panel(u, u->seen, panel)
                           : 0;
    ui__set_focus(u, next, u->focus_visible);
}

void ui__end_focus(ui *u)
{
    if (u->focus_seen)
        u->focus_moved = false; /* it was brought into sight */
    keep_panel_focus(u);
    follow_modals(u);
    take_moves(u);
    if (!u->focus_asked)
        find_lost_focus(u);
    u->was_writing = u->writing;
}
