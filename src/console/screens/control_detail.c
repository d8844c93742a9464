/* One inject: what it says, to whom, what it asks for, what depends on it, and
 * what can be done with it. */
#include <string.h>

#include "console/screens/control_parts.h"

enum { BUTTON = 34, ROW = 24, CHIPS = 28, AFTER_MAX = 6, BAR = 10 };

/* ---- orders ---- */

static const model_request *newest(const ctx *c, const model_inject *p)
{
    return model_find_request(c->m, "", p->id, "");
}

static bool is_sending(const ctx *c, const model_inject *p)
{
    const model_request *r = newest(c, p);
    return r && r->state == MODEL_SENDING;
}

/* Enter belongs to whatever has the focus elsewhere. */
static bool takes_enter(const ctx *c, bool focused)
{
    return !ui_is_writing(c->u) && (focused || !c->control->lanes.moving);
}

typedef struct do_button {
    word_id word;
    word_id confirm;
    const char *key;
    ui_button_kind kind;
    bool off;
} do_button;

static bool draw_button(ctx *c, ui_rect r, const char *id, const do_button *b)
{
    const ui_button button = {.label = say(c, b->word),
                              .confirm = say(c, b->confirm),
                              .key = b->key,
                              .kind = b->kind,
                              .disabled = b->off,
                              .told = strcmp(b->key, "Enter") == 0};
    return ui_push(c->u, id, r, &button);
}

static void draw_buttons(ctx *c, ui_rect r, const model_inject *p, bool focused)
{
    const bool steer = control_may_steer(c) && order_bar(c) == NULL;
    const bool open = steer && control_is_open(p) && !is_sending(c, p);
    const bool held = p->state == MODEL_INJECT_HELD;
    const bool asked = control_is_asked(c, CONTROL_DEED_FIRE, p->id);
    const word_id fire = asked               ? W_CTL_AGAIN
                         : !control_scope(c) ? W_CTL_FIRE
                                             : W_CTL_FIRE_MANY;
    const do_button rows[] = {
        {fire, fire, "Enter", UI_BUTTON_PRIMARY, !open},
        {held ? W_CTL_RELEASE : W_CTL_HOLD, W_CTL_HOLD, "H", UI_BUTTON_NORMAL,
         !open},
        {W_CTL_MOVE, W_CTL_MOVE, "M", UI_BUTTON_NORMAL, !open},
        {W_CTL_CANCEL, W_CTL_CANCEL_SURE, "Delete", UI_BUTTON_DANGER, !open},
        {W_CTL_EDIT, W_CTL_EDIT, "E", UI_BUTTON_NORMAL, !open},
        {W_CTL_UNDO, W_CTL_UNDO, "U", UI_BUTTON_NORMAL, !control_can_undo(c)}};
    static const char *const ids[] = {"fire",   "hold", "move",
                                      "cancel", "edit", "undo"};
    bool pressed[6];
    for (int i = 0; i < 6; i++) {
        const ui_rect line = {r.x, r.y + i / 2 * (BUTTON + 8), r.w, BUTTON};
        pressed[i] =
            draw_button(c, ui_column(line, i % 2, 2, 8), ids[i], &rows[i]);
    }
    const bool enter =
        open && takes_enter(c, focused) && ui_shortcut(c->u, "Enter");
    if ((pressed[0] || enter)
        && control_is_sure(c, CONTROL_DEED_FIRE, p->id, control_scope(c)))
        order_fire(c->m, control_scope(c), p->id);
    if (pressed[1])
        control_hold(c, p);
    if (pressed[2])
        control_open(c, CONTROL_COVER_TIME);
    if (pressed[3])
        control_skip(c, p);
    if (pressed[4])
        control_open(c, CONTROL_COVER_EDIT);
    if (pressed[5])
        control_undo_last(c);
}

/* ---- words ---- */

static const char *say_when(ctx *c, const model_inject *p)
{
    const int64_t t_us =
        p->state == MODEL_INJECT_SENT || p->state == MODEL_INJECT_SKIPPED
            ? p->done_us
            : p->due_us;
    const char *state = control_say_state(c, p);
    if (t_us < 0)
        return state;
    return say_format(c, "%s %s", state, say_clock(c, t_us, false));
}

static void draw_chips(ctx *c, ui_rect r, const model_inject *p)
{
    const ui_token ink = control_ink(c, p);
    ui_chip(c->u, &r, say_when(c, p), ink == UI_TEXT3 ? UI_TEXT2 : ink, false);
    if (*p->via)
        ui_chip(c->u, &r, say_data(c, p->via), UI_TEXT2, false);
    if (*p->tlp)
        ui_chip(c->u, &r, say_format(c, "TLP:%s", p->tlp), UI_TEXT2, false);
    if (strcmp(p->priority, "high") == 0)
        ui_chip(c->u, &r, control_say_priority(c, p->priority), UI_DOWN, false);
    if (*p->objective)
        ui_chip(c->u, &r,
                say_with(c, W_CTL_OBJECTIVE,
                         control_say_objective(c, p->objective)),
                UI_TEXT2, false);
}

/* What was to be done, with a mark that says how it came out. */
static void draw_expected(ctx *c, ui_rect r, const model_expectation *e)
{
    ui *u = c->u;
    const ui_rect mark = ui_center(ui_cut_left(&r, 16), 14, 14);
    const ui_point at = {(float)mark.x + 7.0F, (float)mark.y + 7.0F};
    (void)ui_cut_left(&r, 6);
    if (e->state == MODEL_EXPECT_MET)
        ui_draw_icon(u, mark, UI_ICON_CHECK, UI_RECOVERING);
    else if (e->state == MODEL_EXPECT_MISSED)
        ui_draw_icon(u, mark, UI_ICON_CROSS, UI_DOWN);
    else
        ui_ring(u, at, 5.5F, 1.6F, 0.0F, 1.0F, UI_TEXT2);
    const char *time =
        e->state == MODEL_EXPECT_OPEN
            ? say_with(c, W_CTL_WITHIN, say_length(c, e->within_us))
            : say_clock(c, e->at_us, false);
    const int width = ui_width(u, UI_SMALL, time) + 2;
    (void)ui_label(u, ui_cut_right(&r, width), UI_SMALL, UI_TEXT3, UI_RIGHT,
                   time);
    (void)ui_cut_right(&r, 8);
    const char *what = *e->action ? say_of(c, MODEL_ACTION, e->action)
                                  : say_with(c, W_CTL_ANSWER, e->question);
    if (*e->on)
        what = say_format(c, "%s（%s）", what, say_on(c, e->action, e->on));
    row_text(c, r, UI_BODY, e->state == MODEL_EXPECT_OPEN ? UI_TEXT1 : UI_TEXT2,
             UI_LEFT, what);
}

static void caption(ctx *c, ui_rect *in, const char *text)
{
    (void)ui_cut_top(in, 8);
    (void)ui_label(c->u, ui_cut_top(in, 20), UI_SMALL, UI_TEXT3, UI_LEFT, text);
}

static void paragraph(ctx *c, ui_rect *in, ui_token ink, const char *text)
{
    (void)ui_cut_top(in, ui_paragraph(c->u, *in, UI_BODY, ink, text) + 2);
}

static void draw_body(ctx *c, ui_rect *in, const model_inject *p)
{
    const char *head = say_with(c, W_CTL_TO, control_say_to(c, p));
    if (*p->from)
        head = say_format(c, "%s  %s", head,
                          say_with(c, W_CTL_FROM, say_whom(c, p->from)));
    (void)ui_cut_top(in, 2 + ui_paragraph(c->u, *in, UI_SMALL, UI_TEXT2, head));
    paragraph(c, in, UI_TEXT1, say_text(c, p->body));
    if (*p->condition) {
        caption(c, in, say(c, W_CTL_CONDITION));
        paragraph(c, in, UI_SUSPECT, p->condition);
    }
    if (*say_text(c, p->note)) {
        caption(c, in, say(c, W_CTL_NOTE_TO_CONTROL));
        paragraph(c, in, UI_TEXT2, say_text(c, p->note));
    }
}

static void draw_after(ctx *c, ui_rect *in, const model_inject *p)
{
    const model_inject *after[AFTER_MAX];
    const size_t n = model_inject_after(c->m, p->id, after, AFTER_MAX);
    if (n == 0)
        return;
    caption(c, in, say(c, W_CTL_AFTER));
    for (size_t i = 0; i < n && i < AFTER_MAX; i++) {
        ui_rect row = ui_cut_top(in, ROW);
        control_draw_mark(c, ui_cut_left(&row, 16), after[i], false);
        (void)ui_cut_left(&row, 6);
        row_text(c, row, UI_BODY, UI_TEXT2, UI_LEFT,
                 control_say_inject(c, after[i]));
    }
    if (n > AFTER_MAX)
        (void)ui_label(
            c->u, ui_cut_top(in, 20), UI_SMALL, UI_TEXT3, UI_LEFT,
            say_with(c, W_CTL_MORE, say_number(c, (int64_t)(n - AFTER_MAX))));
}

/* All of it above the buttons; returns the height used. */
static int draw_inject(ctx *c, ui_rect in, const model_inject *p)
{
    const int top = in.y;
    (void)ui_cut_top(&in, ui_paragraph(c->u, in, UI_FONT(UI_T16, UI_BOLD),
                                       UI_TEXT1, control_say_title(c, p))
                              + 4);
    draw_chips(c, ui_cut_top(&in, CHIPS), p);
    (void)ui_cut_top(&in, 6);
    draw_body(c, &in, p);
    if (p->expected > 0)
        caption(c, &in, say(c, W_CTL_EXPECTED));
    for (size_t i = 0; i < p->expected; i++) {
        const model_expectation *e = model_expectation_at(c->m, p->id, i);
        if (e)
            draw_expected(c, ui_cut_top(&in, ROW), e);
    }
    draw_after(c, &in, p);
    return in.y - top;
}

/* How high it will be, without drawing. */
static int measure(ctx *c, int width, const model_inject *p)
{
    ui *u = c->u;
    const model_inject *after[AFTER_MAX];
    const size_t n = model_inject_after(c->m, p->id, after, AFTER_MAX);
    const char *head = say_with(c, W_CTL_TO, control_say_to(c, p));
    if (*p->from)
        head = say_format(c, "%s  %s", head,
                          say_with(c, W_CTL_FROM, say_whom(c, p->from)));
    int h = ui_paragraph_height(u, width, UI_FONT(UI_T16, UI_BOLD),
                                control_say_title(c, p))
            + 4 + CHIPS + 6;
    h += ui_paragraph_height(u, width, UI_SMALL, head) + 2;
    h += ui_paragraph_height(u, width, UI_BODY, say_text(c, p->body)) + 2;
    if (*p->condition)
        h += 30 + ui_paragraph_height(u, width, UI_BODY, p->condition);
    if (*say_text(c, p->note))
        h += 30 + ui_paragraph_height(u, width, UI_BODY, say_text(c, p->note));
    if (p->expected > 0)
        h += 28 + (int)p->expected * ROW;
    if (n > 0)
        h += 28 + (int)(n < AFTER_MAX ? n : AFTER_MAX) * ROW
             + (n > AFTER_MAX ? 20 : 0);
    return h;
}

static void draw_refusal(ctx *c, ui_rect r, const model_inject *p)
{
    const model_request *order = newest(c, p);
    if (!control_may_steer(c))
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_CTL_ONLY_NOTES));
    if (!order)
        return;
    if (order->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, order));
    else if (order->state == MODEL_SENDING)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_CTL_SENDING));
}

void control_draw_detail(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_inject *p = control_chosen(c);
    const char *team = p ? control_team_of(c, p) : "";
    const ui_panel panel = {.title = p ? say_with(c, W_CTL_INJECT, p->id)
                                       : say(c, W_CTL_INJECT_NONE),
                            .right =
                                *team ? say_of(c, MODEL_TEAM, team) : NULL};
    ui_rect in = ui_inset(ui_panel_begin(u, "detail", r, &panel), 15, 10);
    if (!p) {
        order_draw_empty(c, in, say(c, W_CTL_PICK_INJECT));
        ui_panel_end(u);
        return;
    }
    const int foot = 3 * BUTTON + 2 * 8 + 24;
    int height = measure(c, in.w, p);
    if (height + foot > in.h) /* beside a scroll bar */
        height = measure(c, in.w - BAR, p);
    ui_rect text = in;
    text.h = height + foot > in.h ? in.h - foot : height;
    ui_rect buttons = in;
    buttons.y = text.y + text.h + 4;
    buttons.h = foot;
    ui_rect inner;
    ui_scroll_begin(u, "text", text, height, &inner);
    (void)draw_inject(c, inner, p);
    ui_scroll_end(u);
    draw_refusal(c, ui_cut_top(&buttons, 20), p);
    draw_buttons(c, buttons, p, ui_panel_is_focused(u));
    ui_panel_end(u);
}

/* ---- covers ---- */

void control_cover_time(ctx *c)
{
    ui *u = c->u;
    control_state *s = c->control;
    const model_inject *p = control_chosen(c);
    ui_rect in;
    if (!p
        || !ui_dialog_begin(u, "time", say_with(c, W_CTL_MOVE_TITLE, p->id),
                            176, &in)) {
        control_close(c);
        return;
    }
    if (!s->begun) {
        const int64_t due = p->due_us >= 0 ? p->due_us : c->drill_us;
        ui_edit_set(s->time, say_clock(c, due, true));
        ui_edit_select(s->time, 0, ui_edit_len(s->time));
        ui_focus(u, "time-field");
    }
    (void)ui_paragraph(u, ui_cut_top(&in, 24), UI_SMALL, UI_TEXT2,
                       say(c, W_CTL_MOVE_HELP));
    const ui_field field = {.label = say(c, W_CTL_MOVE),
                            .error = s->failed ? say(c, W_CTL_BAD_TIME) : NULL};
    (void)ui_text_field(u, "time-field", ui_cut_top(&in, 30), s->time, &field);
    const ui_button ok = {
        .label = say(c, W_CTL_MOVE), .key = "Enter", .kind = UI_BUTTON_PRIMARY};
    ui_rect foot = ui_cut_bottom(&in, BUTTON);
    if (ui_push(u, "move", ui_cut_right(&foot, 160), &ok)) {
        int64_t to_us = 0;
        const int64_t near = p->due_us >= 0 ? p->due_us : c->drill_us;
        s->failed = !control_read_time(c, ui_edit_text(s->time), near, &to_us);
        if (!s->failed) {
            control_move(c, p, to_us);
            s->cover = CONTROL_COVER_NONE;
        }
        ui_animate(u, 0);
    }
    if (control_draw_close(c, &foot))
        control_close(c);
    ui_dialog_end(u);
}
