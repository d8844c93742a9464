/* What is under way, what waits for approval and what was done: a panel of the
 * situation screen. */
#include <string.h>

#include "console/screens/actions.h"

enum { ROW = 34, FOOT = 44, BAR = 46 };

/* One row: a deed, or an action that waits for approval. */
typedef struct row {
    const model_deed *deed;
    const model_asked *asked; /* NULL: a deed */
} row;

/* Running ones, those that wait, those that are over. */
typedef struct rows {
    const model_deed *const *deeds;
    const model_asked *const *asked;
    size_t n_deeds;
    size_t running;
    size_t waiting;
    size_t done;
} rows;

static rows find_rows(const ctx *c)
{
    rows r = {.waiting = model_asked_waiting(c->m)};
    r.n_deeds = model_deeds(c->m, &r.deeds);
    (void)model_asked_list(c->m, &r.asked);
    for (size_t i = 0; i < r.n_deeds; i++) {
        r.running += r.deeds[i]->state == MODEL_RUNNING;
        r.done += r.deeds[i]->state == MODEL_FINISHED;
    }
    return r;
}

static row row_at(const rows *r, size_t i)
{
    if (i < r->running)
        return (row){.deed = r->deeds[i]};
    if (i < r->running + r->waiting)
        return (row){.asked = r->asked[i - r->running]};
    return (row){.deed = r->deeds[i - r->waiting]};
}

static const char *say_action(ctx *c, const char *action, const char *on)
{
    const char *name = say_of(c, MODEL_ACTION, action);
    return *on ? say_with(c, W_ASIDE, name, say_on(c, action, on)) : name;
}

/* ---- rows ---- */

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

int deed_permille(const ctx *c, const model_deed *d)
{
    const int64_t whole = d->ends_us - d->started_us;
    const int64_t part = c->drill_us - d->started_us;
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? 1000 : (int)(part * 1000 / whole);
}

const char *deed_say_rest(ctx *c, const model_deed *d)
{
    const int64_t left = d->ends_us - c->drill_us;
    const char *text =
        say_with(c, W_REMAINING, say_duration(c, left > 0 ? left : 0));
    if (d->people <= 0)
        return text;
    const char *people = say_number(c, d->people);
    return say_format(c, "%s · %s", text,
                      *d->staff
                          ? say_with(c, W_PEOPLE_ONLY,
                                     say_of(c, MODEL_STAFF, d->staff), people)
                          : people);
}

static const char *say_state(const ctx *c, const model_deed *d)
{
    return say(c, d->state == MODEL_RUNNING    ? W_DEED_RUNNING
                  : d->state == MODEL_FINISHED ? W_DEED_DONE
                                               : W_DEED_BROKEN_OFF);
}

static void draw_deed(ctx *c, ui_list *list, size_t i, const model_deed *d)
{
    ui *u = c->u;
    const bool running = d->state == MODEL_RUNNING;
    const char *name = say_action(c, d->action, d->on);
    const int64_t t_us = running ? d->ends_us : d->ended_us;
    const char *label = say_format(c, "%s, %s %s", name, say_state(c, d),
                                   say_clock(c, t_us, 0));
    ui_rect r = ui_inset(ui_list_row(u, list, i, label, false), 12, 0);
    draw_mark(c, ui_cut_left(&r, 16), d);
    (void)ui_cut_left(&r, 8);
    (void)ui_draw_label(u, ui_cut_right(&r, 44), UI_SMALL,
                        running ? UI_TEXT1 : UI_TEXT3, UI_RIGHT,
                        say_clock(c, t_us, false));
    ui_rect bar = ui_cut_right(&r, BAR);
    if (running)
        ui_progress(u, ui_center(bar, BAR - 12, 4), deed_permille(c, d),
                    UI_ACCENT, name);
    (void)ui_draw_label(u, ui_cut_right(&r, 92), UI_SMALL, UI_TEXT2, UI_RIGHT,
                        say_whom(c, d->by));
    (void)ui_cut_right(&r, 8);
    (void)ui_draw_label(u, r, UI_BODY, running ? UI_TEXT1 : UI_TEXT3, UI_LEFT,
                        name);
    ui_tooltip(
        u, r, running ? say_with(c, W_ASIDE, name, deed_say_rest(c, d)) : name);
}

static void draw_asked(ctx *c, ui_list *list, size_t i, const model_asked *a)
{
    ui *u = c->u;
    const char *name = say_action(c, a->action, a->on);
    const char *state = say(c, W_ASKED_WAITING);
    const char *label = say_format(c, "%s, %s", name, state);
    ui_rect r = ui_inset(ui_list_row(u, list, i, label, false), 12, 0);
    ui_status_shape(u, ui_center(ui_cut_left(&r, 16), 13, 13),
                    UI_STATUS_UNKNOWN);
    (void)ui_cut_left(&r, 8);
    const int width = ui_width(u, UI_SMALL_BOLD, state) + 2;
    (void)ui_draw_label(u, ui_cut_right(&r, width), UI_SMALL_BOLD, UI_DEGRADED,
                        UI_RIGHT, state);
    (void)ui_cut_right(&r, 8);
    (void)ui_draw_label(u, ui_cut_right(&r, 92), UI_SMALL, UI_TEXT2, UI_RIGHT,
                        say_whom(c, a->by));
    (void)ui_cut_right(&r, 8);
    (void)ui_draw_label(u, r, UI_BODY, UI_TEXT1, UI_LEFT, name);
    ui_tooltip(u, r, name);
}

/* An order on its way, or what came back instead. */
static void draw_waiting(ctx *c, ui_rect r, const model_request *order)
{
    ui *u = c->u;
    const bool refused = order->state == MODEL_REFUSED;
    const char *name = say_of(c, MODEL_ACTION, order->about);
    if (*order->on)
        name = say_with(c, W_ASIDE, name, say_on(c, order->about, order->on));
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

/* ---- the foot: breaking off what is selected ---- */

/* A button that breaks it off, and what became of that. */
static void draw_cancel(ctx *c, ui_rect r, const char *action, const char *on,
                        const char *by, const ui_button *button,
                        const char *text)
{
    actions_state *s = c->actions;
    const model_request *sent =
        order_watch_find(c, &s->cancel, "action.cancel", action, on);
    ui_button shown = *button;
    shown.busy = sent && sent->state == MODEL_SENDING;
    if (shown.busy)
        shown.label = say(c, W_SENDING);
    const int width = ui_push_width(c->u, &shown);
    if (ui_push(c->u, "break-off", ui_cut_right(&r, width), &shown)) {
        order_cancel_action(c->m, by, action, on);
        order_watch_newest(c, &s->cancel, "action.cancel", action, on);
    }
    (void)ui_cut_right(&r, 10);
    if (sent && sent->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, sent));
    else
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT, text);
}

static void draw_deed_foot(ctx *c, ui_rect r, const model_deed *d)
{
    const ui_button button = {.label = say(c, W_BREAK_OFF),
                              .kind = UI_BUTTON_DANGER,
                              .confirm = say(c, W_BREAK_OFF_SURE),
                              .disabled = order_bar(c) != NULL};
    draw_cancel(c, r, d->action, d->on, d->by, &button, deed_say_rest(c, d));
}

/* Who may approve it goes to F6 instead. */
static void draw_asked_foot(ctx *c, ui_rect r, const model_asked *a)
{
    const ui_button go = {.label = say(c, W_GO_TO_APPROVE),
                          .kind = UI_BUTTON_PRIMARY};
    const ui_button button = {.label = say(c, W_WITHDRAW),
                              .kind = UI_BUTTON_DANGER,
                              .confirm = say(c, W_WITHDRAW_SURE),
                              .disabled = order_bar(c) != NULL};
    if (model_approver(c->m, a)) {
        const int width = ui_push_width(c->u, &go);
        if (ui_push(c->u, "approve", ui_cut_right(&r, width), &go))
            *c->wish =
                (wish){.go = true, .screen = SCREEN_DECISIONS, .asked = a->seq};
        (void)ui_cut_right(&r, 8);
    }
    const char *keys = say_with(c, W_ASKED_KEYS, say_number(c, a->keys));
    draw_cancel(c, r, a->action, a->on, a->by, &button, keys);
}

static bool has_foot(const row *r)
{
    return r->asked || (r->deed && r->deed->state == MODEL_RUNNING);
}

/* ---- the panel ---- */

/* What was started here is selected as soon as it is there, and has the focus
 * instead of what was pressed to start it. */
static void follow_begun(ctx *c, const rows *all)
{
    actions_state *s = c->actions;
    for (size_t i = 0; s->begun && i < all->running + all->waiting; i++) {
        const row r = row_at(all, i);
        const char *action = r.asked ? r.asked->action : r.deed->action;
        const char *on = r.asked ? r.asked->on : r.deed->on;
        if (strcmp(action, s->begun) != 0 || strcmp(on, s->begun_on) != 0)
            continue;
        s->deed = i;
        if (s->to_deeds)
            ui_focus(c->u, "deeds");
        actions_begun(s, NULL, NULL);
    }
}

static void draw_rows(ctx *c, ui_rect r, const rows *all)
{
    actions_state *s = c->actions;
    const size_t n = all->n_deeds + all->waiting;
    follow_begun(c, all);
    const row chosen = s->deed < n ? row_at(all, s->deed) : (row){.deed = NULL};
    const bool foot = has_foot(&chosen) && r.h > FOOT + 2 * ROW;
    const ui_rect below = ui_inset(ui_cut_bottom(&r, foot ? FOOT : 0), 12, 6);
    ui_list list;
    ui_list_begin(c->u, "deeds", r, ROW, n, &s->deed, &list);
    for (size_t i = list.first; i < list.last; i++) {
        const row at = row_at(all, i);
        if (at.asked)
            draw_asked(c, &list, i, at.asked);
        else
            draw_deed(c, &list, i, at.deed);
    }
    ui_list_end(c->u, &list);
    if (foot && chosen.asked)
        draw_asked_foot(c, below, chosen.asked);
    else if (foot)
        draw_deed_foot(c, below, chosen.deed);
}

static const char *say_counts(ctx *c, const rows *all)
{
    const char *running = say_number(c, (int64_t)all->running);
    const char *done = say_number(c, (int64_t)all->done);
    if (all->waiting == 0)
        return say_with(c, W_DEEDS_COUNT, running, done);
    return say_with(c, W_DEEDS_WAITING, running,
                    say_number(c, (int64_t)all->waiting), done);
}

void panel_actions(ctx *c, ui_rect r)
{
    const rows all = find_rows(c);
    const ui_panel panel = {.title = say(c, W_DEEDS),
                            .subtitle = say_counts(c, &all)};
    ui_rect in = ui_panel_begin(c->u, "actions", r, &panel);
    const ui_button add = {.label = say(c, W_ADD_ACTION), .key = "Ctrl+N"};
    const int width = ui_push_width(c->u, &add);
    const ui_rect head = {r.x + r.w - width - 8, r.y + 3, width, 30};
    if (ui_push(c->u, "add", head, &add))
        c->wish->open_actions = true;
    staff_draw_strip(c, ui_cut_top(&in, staff_strip_height(c)));
    const model_request *order = NULL;
    for (size_t i = 0; in.h > 2 * ROW; i++) {
        order = action_waiting(c, i);
        if (!order)
            break;
        draw_waiting(c, ui_cut_top(&in, ROW), order);
    }
    if (all.n_deeds + all.waiting > 0)
        draw_rows(c, in, &all);
    else if (!action_waiting(c, 0))
        order_draw_empty(c, in, say(c, W_NO_DEEDS));
    ui_panel_end(c->u);
    if (all.running > 0)
        ui_animate(c->u, 1000);
}
