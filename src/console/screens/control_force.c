/* An action that control starts for a role. */
#include <string.h>

#include "console/screens/control_parts.h"

enum { WIDTH = 560, BUTTON = 34, ROW = 26, DEEDS = 30 };

static void draw_deeds(ctx *c, ui_rect in)
{
    ui *u = c->u;
    const model_deed *const *deeds;
    const size_t n = model_deeds(c->m, &deeds);
    for (size_t i = 0; i < n && i < DEEDS && in.h >= ROW; i++) {
        ui_rect row = ui_cut_top(&in, ROW);
        (void)ui_label(u, ui_cut_left(&row, 64), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say_clock(c, deeds[i]->started_us, false));
        const char *what = say_of(c, MODEL_ACTION, deeds[i]->action);
        if (*deeds[i]->on)
            what = say_format(c, "%s（%s）", what,
                              say_on(c, deeds[i]->action, deeds[i]->on));
        row_text(c, row, UI_BODY,
                 deeds[i]->state == MODEL_RUNNING ? UI_TEXT1 : UI_TEXT3,
                 UI_LEFT, what);
    }
    if (n == 0)
        order_draw_empty(c, in, say(c, W_CTL_FORCE_NONE));
}

static void force_filled(ctx *c, const char *action, const char *target,
                         const order_field *fields, size_t n)
{
    order_force(c->m, control_scope(c), c->control->asked_role, action, target,
                fields, n);
}

/* What wants a form is sent from there. */
static void force(ctx *c, const order_try *t)
{
    if (!control_wants_form(c, t)) {
        order_force(c->m, control_scope(c), t->role, t->action, t->on, NULL, 0);
        return;
    }
    control_ask(c->control, t);
    form_open_for(c->control->form, t->action, t->on, "action.force",
                  force_filled);
    ui_animate(c->u, 0);
}

void control_draw_force(ctx *c, ui_rect r, ui_rect side)
{
    ui *u = c->u;
    order_try t;
    ui_rect in = ui_cut_left(&r, r.w < WIDTH ? r.w : WIDTH);
    (void)ui_cut_top(
        &in,
        6 + ui_paragraph(u, in, UI_BODY, UI_TEXT2, say(c, W_CTL_FORCE_HELP)));
    const bool enough = control_pick_try(c, &in, &t);
    const model_request *q =
        enough ? model_find_request(c->m, "action.force", t.action, t.on)
               : NULL;
    const bool asks = enough && control_wants_form(c, &t);
    const ui_button go = {
        .label = say(c, asks ? W_CTL_FILL_IN : W_CTL_FORCE_DO),
        .confirm = say(c, W_CTL_FORCE_SURE),
        .kind = asks ? UI_BUTTON_PRIMARY : UI_BUTTON_DANGER,
        .busy = q && q->state == MODEL_SENDING,
        .disabled = !enough || !control_may_steer(c) || order_bar(c) != NULL};
    ui_rect foot = ui_cut_top(&in, BUTTON);
    if (ui_push(u, "force", ui_cut_left(&foot, ui_push_width(u, &go)), &go))
        force(c, &t);
    (void)ui_cut_left(&foot, 12);
    if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, foot, order_refusal(c, q));
    ui_panel_end(u);
    const ui_panel panel = {.title = say(c, W_CTL_FORCE_LIST)};
    draw_deeds(c, ui_inset(ui_panel_begin(u, "side", side, &panel), 15, 8));
    ui_panel_end(u);
}
