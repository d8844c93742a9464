/* A call that comes in, as a card over every screen. */
#include "console/screens/chat.h"
#include "console/screens/control.h"
#include "console/screens/panels.h"

enum { WIDTH = 440, HEIGHT = 104, WHAT = 24, TOP = 84 };

static void go_there(ctx *c, const model_phone *call)
{
    c->wish->go = true;
    c->wish->screen = SCREEN_CHAT;
    c->wish->call = call->number;
    if (control_is_shown(c))
        control_show(c->control, CONTROL_CHAT);
}

static void draw_rest(ctx *c, ui_rect *top, const model_phone *call)
{
    if (call->deadline_us < 0)
        return;
    ui_countdown(c->u, ui_cut_right(top, 96), UI_FONT(UI_T20, UI_BOLD),
                 call->deadline_us - c->drill_us, say(c, W_CALL_MISSED));
    (void)ui_cut_right(top, 8);
}

static void draw_foot(ctx *c, ui_rect r, const model_phone *call)
{
    ui *u = c->u;
    const ui_button answer = {.label = say(c, W_CALL_ANSWER),
                              .key = "Alt+C",
                              .kind = UI_BUTTON_PRIMARY,
                              .disabled = order_bar(c) != NULL};
    const ui_button open = {.label = say(c, W_CALL_OPEN)};
    if (ui_push(u, "answer", ui_cut_right(&r, ui_push_width(u, &answer)),
                &answer)) {
        order_call_answer(c->m, call->number);
        c->chat->speak = call->number;
        go_there(c, call);
    }
    (void)ui_cut_right(&r, 8);
    if (ui_push(u, "open", ui_cut_right(&r, ui_push_width(u, &open)), &open))
        go_there(c, call);
}

/* Whoever steers answers for somebody, and wants to know for whom. */
static const char *say_both(ctx *c, const model_phone *call)
{
    const char *who = call_who(c, call);
    const char *whom = model_phone_role(c->m, call);
    return control_is_shown(c) && whom
               ? say_format(c, "%s → %s", who, say_whom(c, whom))
               : who;
}

/* Who rings, what about if that is told, and how long still. */
static void draw_ringing(ctx *c, ui_rect in, const model_phone *call)
{
    const ui_rect foot = ui_cut_bottom(&in, 32);
    ui_rect top = ui_cut_top(&in, 28);
    draw_rest(c, &top, call);
    (void)ui_label(
        c->u, top, UI_BODY_BOLD, UI_DEGRADED, UI_LEFT,
        say_with(c, W_PAIR, say(c, W_CALL_RINGING), say_both(c, call)));
    if (*call_what(c, call))
        (void)ui_label(c->u, ui_cut_top(&in, WHAT), UI_BODY, UI_TEXT1, UI_LEFT,
                       call_what(c, call));
    draw_foot(c, foot, call);
}

void overlay_calls(ctx *c)
{
    ui *u = c->u;
    const model_phone *call = model_ringing(c->m);
    const bool looks_on =
        control_is_shown(c) && !control_has(c, CONTROL_INJECT);
    if (!call || looks_on || model_get_clock(c->m)->ended)
        return;
    const ui_rect r = {(ui_screen(u).w - WIDTH) / 2, TOP, WIDTH,
                       HEIGHT + (*call_what(c, call) ? WHAT : 0)};
    const ui_panel panel = {
        .title = say(c, W_CALLS), .attention = true, .bare = true};
    ui_layer_begin(u, "call-card", false);
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    const ui_rect in = ui_panel_begin(u, "card", r, &panel);
    draw_ringing(c, ui_inset(in, 14, 10), call);
    ui_panel_end(u);
    ui_layer_end(u);
}
