/* What is under way and what was done: a panel of the situation screen. */
#include <string.h>

#include "console/screens/actions.h"

enum { ROW = 34, FOOT = 44, BAR = 46 };

static void count_deeds(const model_deed *const *all, size_t n, size_t *running,
                        size_t *done)
{
    *running = 0;
    *done = 0;
    for (size_t i = 0; i < n; i++) {
        *running += all[i]->state == MODEL_RUNNING;
        *done += all[i]->state == MODEL_FINISHED;
    }
}

static void draw_mark(ctx *c, ui_rect r, const model_deed *d)
{
    const ui_rect box = ui_center(r, 13, 13);
    if (d->state == MODEL_RUNNING)
        ui_status_shape(c->u, box, UI_STATUS_RECOVERING);
    else
        ui_draw_icon(c->u, box,
                     d->state == MODEL_FINISHED ? UI_ICON_CHECK : UI_ICON_CROSS,
                     UI_TEXT3);
}

static int permille_of(const ctx *c, const model_deed *d)
{
    const int64_t whole = d->ends_us - d->started_us;
    const int64_t part = c->drill_us - d->started_us;
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? 1000 : (int)(part * 1000 / whole);
}

static const char *say_state(const ctx *c, const model_deed *d)
{
    return say(c, d->state == MODEL_RUNNING    ? W_DEED_RUNNING
                  : d->state == MODEL_FINISHED ? W_DEED_DONE
                                               : W_DEED_BROKEN_OFF);
}

static void draw_row(ctx *c, ui_list *list, size_t i, const model_deed *d)
{
    ui *u = c->u;
    const bool running = d->state == MODEL_RUNNING;
    const char *name = say_name(c, d->action);
    if (*d->on)
        name = say_with(c, W_ASIDE, name, say_name(c, d->on));
    const int64_t t_us = running ? d->ends_us : d->ended_us;
    const char *label = say_format(c, "%s, %s %s", name, say_state(c, d),
                                   say_clock(c, t_us, 0));
    ui_rect row = ui_inset(ui_list_row(u, list, i, label, false), 12, 0);
    draw_mark(c, ui_cut_left(&row, 16), d);
    (void)ui_cut_left(&row, 8);
    (void)ui_draw_label(u, ui_cut_right(&row, 44), UI_SMALL,
                        running ? UI_TEXT1 : UI_TEXT3, UI_RIGHT,
                        say_clock(c, t_us, false));
    ui_rect bar = ui_cut_right(&row, BAR);
    if (running)
        ui_progress(u, ui_center(bar, BAR - 12, 4), permille_of(c, d),
                    UI_ACCENT, name);
    (void)ui_draw_label(u, ui_cut_right(&row, 92), UI_SMALL, UI_TEXT2, UI_RIGHT,
                        say_name(c, d->by));
    (void)ui_cut_right(&row, 8);
    (void)ui_draw_label(u, row, UI_BODY, running ? UI_TEXT1 : UI_TEXT3, UI_LEFT,
                        name);
    ui_tooltip(u, row, name);
}

/* An order on its way, or what came back instead. */
static void draw_waiting(ctx *c, ui_rect r, const model_request *order)
{
    ui *u = c->u;
    const bool refused = order->state == MODEL_REFUSED;
    const char *name = say_name(c, order->about);
    if (*order->on)
        name = say_with(c, W_ASIDE, name, say_name(c, order->on));
    const char *state =
        refused ? order_refusal(c, order) : say(c, W_WAITING_SEND);
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    r = ui_inset(r, 12, 0);
    ui_status_shape(u, ui_center(ui_cut_left(&r, 16), 13, 13),
                    refused ? UI_STATUS_DOWN : UI_STATUS_UNKNOWN);
    (void)ui_cut_left(&r, 8);
    int width = ui_width(u, UI_SMALL, state) + 1;
    if (width > r.w * 3 / 5)
        width = r.w * 3 / 5;
    (void)ui_label(u, ui_cut_right(&r, width), UI_SMALL,
                   refused ? UI_DOWN : UI_DEGRADED, UI_RIGHT, state);
    (void)ui_cut_right(&r, 8);
    (void)ui_label(u, r, UI_BODY, UI_TEXT1, UI_LEFT, name);
}

/* Breaking off the selected one, with what became of it. */
static void draw_foot(ctx *c, ui_rect r, const model_deed *d)
{
    actions_state *s = c->actions;
    const model_request *sent =
        order_watch_find(c, &s->cancel, "action.cancel", d->action, d->on);
    const bool busy = sent && sent->state == MODEL_SENDING;
    const ui_button button = {.label = say(c, busy ? W_SENDING : W_BREAK_OFF),
                              .kind = UI_BUTTON_DANGER,
                              .confirm = say(c, W_BREAK_OFF_SURE),
                              .disabled = order_bar(c) != NULL,
                              .busy = busy};
    r = ui_inset(r, 12, 6);
    const int width = ui_push_width(c->u, &button);
    if (ui_push(c->u, "break-off", ui_cut_right(&r, width), &button)) {
        order_cancel_action(c->m, d->by, d->action, d->on);
        order_watch_newest(c, &s->cancel, "action.cancel", d->action, d->on);
    }
    (void)ui_cut_right(&r, 10);
    if (sent && sent->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, sent));
    else
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
                       say_name(c, d->action));
}

static void draw_deeds(ctx *c, ui_rect r, const model_deed *const *all,
                       size_t n)
{
    actions_state *s = c->actions;
    const model_deed *chosen = s->deed < n ? all[s->deed] : NULL;
    const bool foot = chosen && chosen->state == MODEL_RUNNING
                      && r.h > FOOT + 2 * ROW;
    const ui_rect below = ui_cut_bottom(&r, foot ? FOOT : 0);
    ui_list list;
    ui_list_begin(c->u, "deeds", r, ROW, n, &s->deed, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_row(c, &list, i, all[i]);
    ui_list_end(c->u, &list);
    if (foot)
        draw_foot(c, below, chosen);
}

void panel_actions(ctx *c, ui_rect r)
{
    const model_deed *const *all = NULL;
    const size_t n = model_deeds(c->m, &all);
    size_t running = 0;
    size_t done = 0;
    count_deeds(all, n, &running, &done);
    const ui_panel panel = {
        .title = say(c, W_DEEDS),
        .subtitle = say_with(c, W_DEEDS_COUNT, say_number(c, (int64_t)running),
                             say_number(c, (int64_t)done)),
    };
    ui_rect in = ui_panel_begin(c->u, "actions", r, &panel);
    const ui_button add = {.label = say(c, W_ADD_ACTION), .key = "Ctrl+N"};
    const int width = ui_push_width(c->u, &add);
    const ui_rect head = {r.x + r.w - width - 8, r.y + 3, width, 30};
    if (ui_push(c->u, "add", head, &add))
        c->wish->open_actions = true;
    const model_request *order = NULL;
    for (size_t i = 0; in.h > 2 * ROW; i++) {
        order = action_waiting(c, i);
        if (!order)
            break;
        draw_waiting(c, ui_cut_top(&in, ROW), order);
    }
    if (n > 0)
        draw_deeds(c, in, all, n);
    else if (!action_waiting(c, 0))
        order_draw_empty(c, in, say(c, W_NO_DEEDS));
    ui_panel_end(c->u);
    if (running > 0)
        ui_animate(c->u, 1000);
}
