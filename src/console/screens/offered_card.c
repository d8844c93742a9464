/* What the scenario would answer for a party that is played here: to be sent as
 * it is, written anew, or left. */
#include "console/screens/chat.h"
#include "console/screens/panels.h"

enum { WIDTH = 560, HEIGHT = 196, TOP = 84, LINE = 22, BODY = 66 };

static void draw_foot(ctx *c, ui_rect r, const model_offered *o)
{
    ui *u = c->u;
    const bool off = order_bar(c) != NULL;
    const ui_button send = {.label = say(c, W_OFFERED_SEND),
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = off};
    const ui_button edit = {.label = say(c, W_OFFERED_EDIT), .disabled = off};
    const ui_button drop = {.label = say(c, W_OFFERED_DROP)};
    const uint64_t seq = o->seq;
    if (ui_push(u, "send", ui_cut_right(&r, ui_push_width(u, &send)), &send)) {
        order_send_offered(c->m, seq);
        return;
    }
    (void)ui_cut_right(&r, 8);
    if (ui_push(u, "edit", ui_cut_right(&r, ui_push_width(u, &edit)), &edit)) {
        c->wish->write_to = o->to;
        c->wish->write_subject = say_text(c, o->subject);
        c->wish->write_body = say_text(c, o->body);
        order_drop_offered(c->m, seq);
        return;
    }
    (void)ui_cut_right(&r, 8);
    if (ui_push(u, "drop", ui_cut_right(&r, ui_push_width(u, &drop)), &drop))
        order_drop_offered(c->m, seq);
}

static void draw_words(ctx *c, ui_rect in, const model_offered *o)
{
    ui *u = c->u;
    const char *to = *o->to ? say_whom(c, o->to) : say(c, W_CTL_TO_ALL);
    (void)ui_label(u, ui_cut_top(&in, LINE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_with(c, W_OFFERED_WHOM, say_whom(c, o->by), to));
    const char *subject = say_text(c, o->subject);
    if (*subject)
        (void)ui_label(u, ui_cut_top(&in, LINE), UI_BODY_BOLD, UI_TEXT1,
                       UI_LEFT, subject);
    ui_rect view = in;
    ui_view_begin(u, view);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, say_text(c, o->body));
    ui_view_end(u);
}

void overlay_offered(ctx *c)
{
    ui *u = c->u;
    size_t waiting = 0;
    const model_offered *o = model_first_offered(c->m, &waiting);
    if (!o || model_ringing(c->m) || model_get_clock(c->m)->ended)
        return;
    const ui_rect r = {(ui_screen(u).w - WIDTH) / 2, TOP, WIDTH, HEIGHT};
    const ui_panel panel = {.title = say(c, W_OFFERED),
                            .right = say_number(c, (int64_t)waiting),
                            .attention = true};
    ui_layer_begin(u, "offered-card", false);
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "card", r, &panel), 14, 8);
    const ui_rect foot = ui_cut_bottom(&in, 32);
    (void)ui_cut_bottom(&in, 6);
    draw_words(c, in, o);
    draw_foot(c, foot, o);
    ui_panel_end(u);
    ui_layer_end(u);
}
