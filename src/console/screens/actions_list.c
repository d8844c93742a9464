/* The list of all actions over everything, one of them in detail beside it. */
#include <string.h>

#include "console/screens/actions.h"

enum {
    WIDTH = 1000,
    HEIGHT = 620,
    LIST = 520,
    ROW = 44,
    FIELD = 30,
    LINES = 200
};

/* The actions that pass, in order of declaration; how many. */
static size_t find_actions(const ctx *c, const model_thing *out[LINES])
{
    const actions_state *s = c->actions;
    const char *typed = ui_edit_text(s->query);
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ACTION) && n < LINES; i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        if (action_is_ours(c, a)
            && action_passes(a, (actions_filter)s->filter, typed))
            out[n++] = a;
    }
    return n;
}

static void select_action(const ctx *c, const model_thing *action)
{
    actions_state *s = c->actions;
    if (s->selected && strcmp(s->selected, action->id) == 0)
        return;
    xfree(s->selected);
    s->selected = xstrdup(action->id);
    s->watch = (order_watch){.id = ""};
    xfree(s->target); /* never inherited from another action */
    s->target = NULL;
}

static void draw_row(ctx *c, ui_list *list, size_t i, const model_thing *action)
{
    ui *u = c->u;
    const char *name = say_thing(c, action);
    const bool targeted = strcmp(action->target, "none") != 0;
    ui_rect row = ui_list_row(u, list, i, name, false);
    const char *bar = targeted ? order_bar(c) : action_bar(c, action, "");
    const bool barred = bar && *bar;
    row = ui_inset(row, 12, 3);
    ui_rect top = ui_cut_top(&row, 20);
    if (action->n_fields > 0)
        (void)ui_draw_label(u, ui_cut_right(&top, 64), UI_SMALL, UI_TEXT3,
                            UI_RIGHT, say(c, W_HAS_FORM));
    (void)ui_draw_label(u, top, UI_BODY_BOLD, barred ? UI_TEXT3 : UI_TEXT1,
                        UI_LEFT, name);
    const char *facts = barred ? bar : action_facts(c, action);
    (void)ui_draw_label(u, row, UI_SMALL, barred ? UI_TEXT3 : UI_TEXT2, UI_LEFT,
                        facts);
}

static void draw_filters(ctx *c, ui_rect *r)
{
    actions_state *s = c->actions;
    const char *const names[ACTIONS_FILTERS] = {
        [ACTIONS_ALL] = say(c, W_ACTIONS_ALL),
        [ACTIONS_TECHNICAL] = say(c, W_ACTIONS_TECHNICAL),
        [ACTIONS_INVESTIGATION] = say(c, W_ACTIONS_INVESTIGATION),
        [ACTIONS_COMMUNICATION] = say(c, W_ACTIONS_COMMUNICATION),
        [ACTIONS_DECISION] = say(c, W_ACTIONS_DECISION)};
    const ui_field field = {.label = say(c, W_FIND_ACTIONS),
                            .placeholder = say(c, W_FIND_ACTIONS)};
    if (s->focus_query)
        ui_focus(c->u, "query");
    s->focus_query = false;
    (void)ui_text_field(c->u, "query", ui_cut_top(r, FIELD), s->query, &field);
    (void)ui_cut_top(r, 6);
    if (ui_filter_chips(c->u, "filter", ui_cut_top(r, 28), names,
                        ACTIONS_FILTERS, &s->filter)
        || s->query_seen != ui_edit_version(s->query))
        s->row = 0;
    s->query_seen = ui_edit_version(s->query);
    (void)ui_cut_top(r, 6);
}

/* Up and Down move the selection while the search field has the focus. */
static void move(ctx *c, size_t n)
{
    actions_state *s = c->actions;
    if (ui_shortcut(c->u, "Down") && s->row + 1 < n)
        s->row++;
    if (ui_shortcut(c->u, "Up") && s->row > 0)
        s->row--;
}

/* True when there is one to show in detail. */
static bool draw_all(ctx *c, ui_rect r)
{
    actions_state *s = c->actions;
    const model_thing *found[LINES];
    draw_filters(c, &r);
    const size_t n = find_actions(c, found);
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_NO_ACTION_FOUND));
        return false;
    }
    move(c, n);
    if (s->row >= n)
        s->row = n - 1;
    ui_list list;
    ui_list_begin(c->u, "all", r, ROW, n, &s->row, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_row(c, &list, i, found[i]);
    ui_list_end(c->u, &list);
    select_action(c, found[s->row]);
    if (list.activated || ui_shortcut(c->u, "Enter"))
        s->focus_start = true;
    return true;
}

/* Puts the list's selection on the action that was asked for. */
static void take_wanted(ctx *c)
{
    actions_state *s = c->actions;
    const model_thing *a =
        s->wanted ? model_find_of(c->m, MODEL_ACTION, s->wanted) : NULL;
    if (a) {
        ui_edit_set(s->query, "");
        s->filter = ACTIONS_ALL;
        const model_thing *found[LINES];
        const size_t n = find_actions(c, found);
        for (size_t i = 0; i < n; i++)
            if (found[i] == a)
                s->row = i;
        select_action(c, a);
        if (s->wanted_on || !action_fits(a, NULL)) {
            xfree(s->target);
            s->target = s->wanted_on ? xstrdup(s->wanted_on) : NULL;
        }
        const bool has_form = a->n_fields > 0 && action_fits(a, NULL);
        s->open = !has_form;
        s->focus_start = !has_form;
        s->query_seen = ui_edit_version(s->query);
        if (has_form)
            form_open(s->form, a->id, "");
    }
    xfree(s->wanted);
    xfree(s->wanted_on);
    s->wanted = NULL;
    s->wanted_on = NULL;
}

/* Closes the list once the host has accepted what was started from it. */
static void close_when_accepted(ctx *c, const model_thing *action)
{
    actions_state *s = c->actions;
    const bool targeted = strcmp(action->target, "none") != 0;
    const model_request *sent =
        order_watch_find(c, &s->watch, "action.start", action->id,
                         targeted && s->target ? s->target : "");
    if (!sent || sent->state != MODEL_ACCEPTED)
        return;
    s->open = false;
    s->watch = (order_watch){.id = ""};
    actions_begun(s, action->id, targeted && s->target ? s->target : "");
    const bool asked =
        action_asks_first(c, action, targeted && s->target ? s->target : "");
    ui_toast(c->u,
             say_with(c, asked ? W_ASKED_TOAST : W_STARTED_TOAST,
                      say_thing(c, action)),
             asked ? UI_STATUS_UNKNOWN : UI_STATUS_RECOVERING);
}

static void draw_overlay(ctx *c)
{
    ui *u = c->u;
    actions_state *s = c->actions;
    const ui_rect screen = ui_inset(ui_screen(u), 24, 60);
    const ui_panel panel = {.title = say(c, W_ACTIONS_TITLE),
                            .right = say(c, W_CLOSE_ESC)};
    ui_layer_begin(u, "actions", true);
    const ui_rect r =
        ui_center(ui_screen(u), screen.w < WIDTH ? screen.w : WIDTH,
                  screen.h < HEIGHT ? screen.h : HEIGHT);
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 12, 10);
    const bool some = draw_all(c, ui_cut_left(&in, LIST));
    (void)ui_cut_left(&in, 16);
    const model_thing *a = some && s->selected
                               ? model_find_of(c->m, MODEL_ACTION, s->selected)
                               : NULL;
    if (a) {
        action_draw_detail(c, in, a, true);
        close_when_accepted(c, a);
    }
    if (ui_shortcut(u, "Esc")) {
        s->open = false;
        ui_animate(u, 0);
    }
    ui_panel_end(u);
    ui_layer_end(u);
}

void overlay_actions(ctx *c)
{
    take_wanted(c);
    if (ui_shortcut(c->u, "Ctrl+N") && !model_get_clock(c->m)->ended)
        actions_show_list(c->actions);
    if (c->actions->open)
        draw_overlay(c);
    form_draw(c, c->actions->form);
}
