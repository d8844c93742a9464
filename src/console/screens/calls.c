/* Calls: those there were, and the one that goes on or was picked. */
#include <string.h>

#include "console/screens/chat.h"

enum { PAD = 14, GAP = 8, ROW = 48, LINE = 20, FIELD = 30, NOTE = 64 };

const char *call_who(ctx *c, const model_phone *call)
{
    if (call->mine && call->n_to > 0)
        return say_names(c, call->to, call->n_to);
    return *call->from ? say_whom(c, call->from) : say(c, W_CALL_UNKNOWN);
}

/* What the caller of the story said, once the seat heard it. */
static const model_message *call_told(const ctx *c, const model_phone *call)
{
    return *call->inject ? model_find_message(c->m, call->inject) : NULL;
}

const char *call_what(ctx *c, const model_phone *call)
{
    const model_message *told = call_told(c, call);
    if (*call->heading || !told)
        return call->heading;
    return say_text(c, told->subject);
}

static const char *say_state(ctx *c, const model_phone *call)
{
    switch (call->state) {
    case MODEL_PHONE_RINGING:
        return say(c, call->mine ? W_CALL_CALLING : W_CALL_RINGING);
    case MODEL_PHONE_TALKING:
        return say(c, call->inside ? W_CALL_TALKING : W_CALL_ELSEWHERE);
    case MODEL_PHONE_ENDED:
        return say(c, W_CALL_ENDED);
    case MODEL_PHONE_MISSED:
        return say(c, W_CALL_MISSED);
    }
    return "";
}

static ui_token state_color(const model_phone *call)
{
    if (call->state == MODEL_PHONE_MISSED && !call->mine)
        return UI_DOWN;
    return call->state == MODEL_PHONE_RINGING ? UI_DEGRADED : UI_TEXT2;
}

/* The one that is shown: picked, else going on, else the newest. */
static const model_phone *shown_call(const ctx *c)
{
    const model_phone *const *all = NULL;
    const model_phone *picked = model_find_phone(c->m, c->chat->call);
    const model_phone *now = model_talking(c->m);
    const size_t n = model_phones(c->m, &all);
    if (c->chat->call > 0 && picked)
        return picked;
    return now ? now : n > 0 ? all[0] : NULL;
}

/* ---- the list ---- */

static void draw_row(ctx *c, ui_list *l, size_t i, const model_phone *call)
{
    ui *u = c->u;
    const char *who = call_who(c, call);
    ui_rect row = ui_inset(ui_list_row(u, l, i, who, false), PAD, 4);
    ui_rect top = ui_cut_top(&row, LINE);
    const char *time = say_clock(c, call->rang_us, false);
    const ui_rect right = ui_cut_right(&top, ui_width(u, UI_SMALL, time) + 1);
    (void)ui_cut_right(&top, 8);
    (void)ui_draw_label(u, right, UI_SMALL, UI_TEXT3, UI_RIGHT, time);
    row_text(c, top, UI_BODY, UI_TEXT1, UI_LEFT, who);
    const char *state = say_state(c, call);
    const ui_rect end = ui_cut_right(&row, ui_width(u, UI_SMALL, state) + 1);
    (void)ui_cut_right(&row, 8);
    (void)ui_draw_label(u, end, UI_SMALL, state_color(call), UI_RIGHT, state);
    row_text(c, row, UI_SMALL, UI_TEXT2, UI_LEFT, call_what(c, call));
}

static void draw_calls_list(ctx *c, ui_rect r, const model_phone *const *all,
                            size_t n, const model_phone *shown)
{
    chat_state *s = c->chat;
    ui_list l;
    for (size_t i = 0; i < n; i++)
        if (all[i] == shown)
            s->call_row = i;
    ui_list_begin(c->u, "calls", r, ROW, n, &s->call_row, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_row(c, &l, i, all[i]);
    ui_list_end(c->u, &l);
    if (l.changed && s->call_row < n) {
        s->call = all[s->call_row]->number;
        ui_animate(c->u, 0);
    }
}

/* ---- one call ---- */

static const char *call_key(ctx *c, const model_phone *call)
{
    return say_format(c, "call.%lld", (long long)call->number);
}

static const char *call_about(ctx *c, const model_phone *call)
{
    return say_format(c, "%lld", (long long)call->number);
}

static const char *say_line(ctx *c, const model_phone_line *line)
{
    const char *who = say_whom(c, line->by);
    switch (line->what) {
    case MODEL_PHONE_JOINED:
        return say_with(c, W_CALL_JOINED, who);
    case MODEL_PHONE_LEFT:
        return say_with(c, W_CALL_LEFT, who);
    case MODEL_PHONE_SAID:
        break;
    }
    return say_with(c, W_PAIR, who, line->text);
}

static int lines_height(ctx *c, const model_phone *call, int width)
{
    int height = 0;
    for (size_t i = 0; i < call->n_lines; i++)
        height += 4
                  + ui_paragraph_height(c->u, width - 56, UI_BODY,
                                        say_line(c, &call->lines[i]));
    return height;
}

/* The newest are what matters: they stand at the foot. */
static void draw_lines(ctx *c, ui_rect r, const model_phone *call)
{
    for (size_t i = call->n_lines; i-- > 0;) {
        const model_phone_line *line = &call->lines[i];
        const char *text = say_line(c, line);
        const int h = 4 + ui_paragraph_height(c->u, r.w - 56, UI_BODY, text);
        if (h > r.h)
            return;
        ui_rect row = ui_cut_bottom(&r, h);
        const ui_rect time = ui_cut_left(&row, 56);
        (void)ui_label(c->u, (ui_rect){time.x, time.y, time.w, 21}, UI_SMALL,
                       UI_TEXT3, UI_LEFT, say_clock(c, line->t_us, false));
        (void)ui_paragraph(c->u, row, UI_BODY,
                           line->what == MODEL_PHONE_SAID ? UI_TEXT1 : UI_TEXT3,
                           text);
    }
}

static const char *refused(ctx *c, const order_watch *w, const char *what,
                           const model_phone *call)
{
    const model_request *r =
        order_watch_find(c, w, what, call_about(c, call), "");
    return r && r->state == MODEL_REFUSED ? order_refusal(c, r) : NULL;
}

/* What was typed goes with the order, and is there again if it is refused. */
static void say_into(ctx *c, const model_phone *call)
{
    chat_state *s = c->chat;
    const char *key = call_key(c, call);
    const char *text = model_draft(c->m, key, "say");
    if (!*text || order_bar(c))
        return;
    order_call_say(c->m, call->number, text);
    order_watch_newest(c, &s->said, "call.say", call_about(c, call), "");
    order_draft(c->m, key, "say", "");
    ui_animate(c->u, 0);
}

static void draw_say(ctx *c, ui_rect *r, const model_phone *call)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const char *key = call_key(c, call);
    const ui_field field = {.label = say(c, W_CALL_SAY),
                            .placeholder = say(c, W_CALL_SAY_HINT)};
    ui_rect row = ui_cut_bottom(r, FIELD);
    (void)ui_cut_bottom(r, GAP);
    const char *fault = refused(c, &s->said, "call.say", call);
    if (fault)
        order_draw_fault(c, ui_cut_bottom(r, LINE), fault);
    const bool typing = ui_has_focus(u, "say");
    const ui_button go = {.label = say(c, W_CALL_SAY),
                          .kind = UI_BUTTON_PRIMARY,
                          .disabled = order_bar(c) != NULL};
    const ui_rect place = ui_cut_right(&row, 84);
    (void)ui_cut_right(&row, GAP);
    draft_text_pull(c, &s->say, key, "say");
    if (s->speak == call->number) {
        ui_focus(u, "say");
        s->speak = 0;
    }
    (void)ui_text_field(u, "say", row, s->say.edit, &field);
    draft_text_push(c, &s->say, key, "say");
    if (ui_push(u, "say-it", place, &go) || (typing && ui_shortcut(u, "Enter")))
        say_into(c, call);
}

static void draw_note(ctx *c, ui_rect *r, const model_phone *call)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const char *key = call_key(c, call);
    const ui_field field = {.label = say(c, W_CALL_NOTE),
                            .placeholder = say(c, W_CALL_NOTE_HINT)};
    const model_request *order =
        order_watch_find(c, &s->noted, "call.note", call_about(c, call), "");
    const ui_button go = {.label = say(c, W_CALL_NOTE_KEEP),
                          .busy = order && order->state == MODEL_SENDING,
                          .disabled =
                              order_bar(c) || !*model_draft(c->m, key, "note")};
    ui_rect foot = ui_cut_bottom(r, 32);
    (void)ui_cut_bottom(r, 6);
    if (ui_push(u, "note-it", ui_cut_right(&foot, ui_push_width(u, &go)),
                &go)) {
        order_call_note(c->m, call->number, model_draft(c->m, key, "note"));
        order_watch_newest(c, &s->noted, "call.note", call_about(c, call), "");
        order_ends_draft(c->m, s->noted.id, key);
    }
    (void)ui_cut_right(&foot, GAP);
    const char *fault = refused(c, &s->noted, "call.note", call);
    if (fault)
        order_draw_fault(c, foot, fault);
    else if (*call->note)
        (void)ui_label(
            u, foot, UI_SMALL, UI_TEXT2, UI_LEFT,
            say_with(c, W_CALL_NOTED, say_whom(c, call->note_by), call->note));
    draft_text_pull(c, &s->note, key, "note");
    (void)ui_text_area(u, "note", ui_cut_bottom(r, NOTE), s->note.edit, &field);
    draft_text_push(c, &s->note, key, "note");
    (void)ui_cut_bottom(r, GAP);
}

/* Whoever answers wants to say something. */
static void answer_it(ctx *c, const model_phone *call)
{
    order_call_answer(c->m, call->number);
    c->chat->speak = call->number;
}

static void draw_call_buttons(ctx *c, ui_rect r, const model_phone *call)
{
    ui *u = c->u;
    const bool barred = order_bar(c) != NULL;
    const bool open = call->state <= MODEL_PHONE_TALKING;
    const ui_button answer = {.label = say(c, W_CALL_ANSWER),
                              .key = "Alt+C",
                              .kind = UI_BUTTON_PRIMARY,
                              .disabled = barred};
    const ui_button join = {.label = say(c, W_CALL_JOIN), .disabled = barred};
    const ui_button leave = {.label = say(c, W_CALL_LEAVE),
                             .kind = UI_BUTTON_DANGER,
                             .confirm = say(c, W_CALL_LEAVE_SURE),
                             .disabled = barred};
    if (call->inside && open) {
        if (ui_push(u, "leave", ui_cut_right(&r, ui_push_width(u, &leave) + 24),
                    &leave))
            order_call_end(c->m, call->number);
    } else if (open && model_phone_role(c->m, call)) {
        const bool rings = call->state == MODEL_PHONE_RINGING;
        const ui_button *b = rings ? &answer : &join;
        if (ui_push(u, "answer", ui_cut_right(&r, ui_push_width(u, b)), b))
            answer_it(c, call);
    }
    (void)ui_cut_right(&r, GAP);
    const char *present =
        call->n_present > 0 ? say_with(
            c, W_CALL_PRESENT, say_names(c, call->present, call->n_present))
                            : say_state(c, call);
    row_text(c, r, UI_SMALL, UI_TEXT2, UI_LEFT, present);
}

static void draw_told(ctx *c, ui_rect *in, const model_phone *call)
{
    const model_message *told = call_told(c, call);
    if (!told)
        return;
    const char *text = say_text(c, told->body);
    const int wanted = ui_paragraph_height(c->u, in->w, UI_BODY, text);
    const int most = in->h / 2;
    const ui_rect r = ui_cut_top(in, wanted < most ? wanted : most);
    (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT1, text);
    (void)ui_cut_top(in, GAP);
}

static void draw_call(ctx *c, ui_rect r, const model_phone *call)
{
    const ui_panel panel = {.title = call_who(c, call),
                            .right = say_clock(c, call->rang_us, true),
                            .attention = call->inside
                                         && call->state <= MODEL_PHONE_TALKING};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "call", r, &panel), PAD, 10);
    ui_push_id_int(c->u, call->number);
    const char *what = call_what(c, call);
    if (*what)
        (void)ui_label(c->u, ui_cut_top(&in, 26), UI_BODY_BOLD, UI_TEXT1,
                       UI_LEFT, what);
    draw_call_buttons(c, ui_cut_top(&in, 32), call);
    (void)ui_cut_top(&in, 6);
    if (call->inside || *call->note || call->n_lines > 0)
        draw_note(c, &in, call);
    if (call->inside && call->state == MODEL_PHONE_TALKING)
        draw_say(c, &in, call);
    draw_told(c, &in, call);
    if (call->n_lines == 0 && in.h > 40)
        (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT3,
                           say(c, W_CALL_NO_LINES));
    const int all = lines_height(c, call, in.w);
    if (all < in.h)
        in.h = all;
    draw_lines(c, in, call);
    ui_pop_id(c->u);
    ui_panel_end(c->u);
}

void chat_draw_calls(ctx *c, ui_rect r)
{
    const model_phone *const *all = NULL;
    const size_t n = model_phones(c->m, &all);
    const model_phone *shown = shown_call(c);
    const ui_panel panel = {.title = say(c, W_CALLS)};
    const int rows = (int)(n < 4 ? (n > 0 ? n : 2) : 4);
    const ui_rect in =
        ui_panel_begin(c->u, "calls", ui_cut_top(&r, 38 + rows * ROW), &panel);
    if (n == 0)
        order_draw_empty(c, in, say(c, W_CALL_NONE));
    else
        draw_calls_list(c, in, all, n, shown);
    ui_panel_end(c->u);
    (void)ui_cut_top(&r, GAP);
    if (shown)
        draw_call(c, r, shown);
}
