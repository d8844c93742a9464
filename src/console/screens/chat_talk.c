/* What was said in a room, the newest at the foot; and what is pinned. */
#include <string.h>

#include "console/screens/chat.h"
#include "console/screens/control.h"
#include "console/screens/reel.h"

enum { PAD = 14, HEAD = 22, QUOTE = 20, GAP = 6, BAR = 40, PINNED = 76 };

/* How high one is in a width. */
static int block_height(ctx *c, const model_said *said, int width)
{
    const int text = ui_paragraph_height(c->u, width, UI_BODY, said->text);
    return HEAD + (said->answers > 0 ? QUOTE : 0) + text + 2 * GAP;
}

static const char *say_speaker(ctx *c, const model_said *said)
{
    const char *who = say_whom(c, said->by);
    if (!*said->team || said->mine)
        return who;
    return say_with(c, W_ASIDE, who, say_of(c, MODEL_TEAM, said->team));
}

static void draw_head(ctx *c, ui_rect r, const model_said *said)
{
    ui *u = c->u;
    const ui_rect time = ui_cut_left(&r, 60);
    (void)ui_draw_label(u, time, UI_SMALL, UI_TEXT3, UI_LEFT,
                        say_clock(c, said->t_us, false));
    if (said->pinned) {
        const char *mark = say(c, W_CHAT_PINNED);
        const ui_rect right =
            ui_cut_right(&r, ui_width(u, UI_SMALL_BOLD, mark) + 2);
        (void)ui_draw_label(u, right, UI_SMALL_BOLD, UI_ACCENT, UI_RIGHT, mark);
        (void)ui_cut_right(&r, 8);
    }
    if (*said->tlp) {
        const char *tlp = say_format(c, "TLP:%s", said->tlp);
        ui_rect chip = ui_cut_right(&r, ui_width(u, UI_SMALL_BOLD, tlp) + 14);
        ui_chip(u, &chip, tlp, UI_TEXT2, false);
        (void)ui_cut_right(&r, 8);
    }
    const char *who = say_speaker(c, said);
    if (said->n_to > 1)
        who = say_with(c, W_CHAT_TO_MANY, who,
                       say_names(c, said->to, said->n_to));
    (void)ui_draw_label(u, r, UI_SMALL_BOLD, said->mine ? UI_ACCENT : UI_TEXT2,
                        UI_LEFT, who);
}

static void draw_quote(ctx *c, ui_rect r, uint64_t seq)
{
    const model_said *what = model_find_said(c->m, seq);
    const char *text =
        what ? say_with(c, W_PAIR, say_whom(c, what->by), what->text)
             : say(c, W_CHAT_GONE);
    ui_fill(c->u, (ui_rect){r.x, r.y + 2, 2, r.h - 4}, UI_LINE2);
    (void)ui_cut_left(&r, 8);
    (void)ui_draw_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, text);
}

static void draw_block(ctx *c, ui_rect r, const model_said *said)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const bool picked = s->picked == said->seq;
    ui_push_id_int(u, (int64_t)said->seq);
    const ui_touch t =
        ui_touchable(u, "said", r, "listitem",
                     say_with(c, W_PAIR, say_whom(c, said->by), said->text),
                     picked ? "selected" : "");
    if (picked)
        ui_fill(u, r, UI_ACCENT_BG);
    if (said->named)
        ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_DEGRADED);
    else if (picked)
        ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_ACCENT);
    if (t.focused)
        ui_focus_ring(u, ui_inset(r, 1, 1), 3);
    if (t.pressed) {
        s->picked = picked ? 0 : said->seq;
        ui_animate(u, 0);
    }
    ui_rect in = ui_inset(r, PAD, GAP);
    draw_head(c, ui_cut_top(&in, HEAD), said);
    if (said->answers > 0)
        draw_quote(c, ui_cut_top(&in, QUOTE), said->answers);
    (void)ui_paragraph(u, in, UI_BODY, said->named ? UI_DEGRADED : UI_TEXT1,
                       said->text);
    ui_pop_id(u);
}

/* ---- moving ---- */

static size_t index_of(const model_said *const *all, size_t n, uint64_t seq)
{
    for (size_t i = n; i-- > 0;)
        if (all[i]->seq == seq)
            return i;
    return n;
}

/* J and K pick what was said; PageUp and the wheel look further back. */
static void move(ctx *c, ui_rect r, const model_said *const *all, size_t n)
{
    enum { PAGE = 6 };
    chat_state *s = c->chat;
    const size_t at = index_of(all, n, s->picked);
    const int wheel = ui_take_wheel(c->u, r, 0);
    const size_t most = n > 0 ? n - 1 : 0;
    const size_t up = (size_t)(wheel > 0 ? wheel : 0)
                      + (ui_shortcut(c->u, "PageUp") ? PAGE : 0);
    const size_t down = (size_t)(wheel < 0 ? -wheel : 0)
                        + (ui_shortcut(c->u, "PageDown") ? PAGE : 0);
    s->back = s->back + up < most ? s->back + up : most;
    s->back = s->back > down ? s->back - down : 0;
    if (n == 0)
        return;
    size_t to = at;
    if (ui_shortcut(c->u, "K"))
        to = at == n ? n - 1 : at > 0 ? at - 1 : 0;
    else if (ui_shortcut(c->u, "J"))
        to = at + 1 < n ? at + 1 : n - 1;
    if (to == at || to >= n)
        return;
    s->picked = all[to]->seq;
    if (n - 1 - to < s->back)
        s->back = n - 1 - to;
    ui_animate(c->u, 0);
}

/* From the foot upwards; returns the first that there was room for. */
static size_t draw_blocks(ctx *c, ui_rect r, const model_said *const *all,
                          size_t n)
{
    size_t i = n - (c->chat->back < n ? c->chat->back : n - 1);
    bool any = false;
    while (i > 0) {
        const int h = block_height(c, all[i - 1], r.w - 2 * PAD);
        if (h > r.h && any)
            break;
        i--;
        if (h > r.h) { /* one that is higher than the picture */
            ui_rect in;
            ui_scroll_begin(c->u, "long", r, h, &in);
            in.w = r.w - 14;
            in.h = block_height(c, all[i], in.w - 2 * PAD);
            draw_block(c, in, all[i]);
            ui_scroll_end(c->u);
            break;
        }
        draw_block(c, ui_cut_bottom(&r, h), all[i]);
        any = true;
    }
    return i;
}

/* What was picked is kept in the picture. */
static void follow(ctx *c, const model_said *const *all, size_t n, size_t first)
{
    const size_t at = index_of(all, n, c->chat->picked);
    if (at >= first || at == n)
        return;
    c->chat->back++;
    ui_animate(c->u, 0);
}

/* ---- what can be done with one ---- */

void chat_to_message(ctx *c, const model_said *said)
{
    c->wish->write_subject =
        say_with(c, W_CHAT_SUBJECT, chat_room_name(c, said->room));
    c->wish->write_body = say_with(c, W_CHAT_BODY, say_whom(c, said->by),
                                   say_clock(c, said->t_us, false), said->text);
    ui_animate(c->u, 0);
}

static void draw_bar(ctx *c, ui_rect r, const model_said *said)
{
    ui *u = c->u;
    const bool barred = order_bar(c) != NULL;
    const ui_button reply = {.label = say(c, W_CHAT_ANSWER),
                             .key = "R",
                             .disabled = !said || barred};
    const ui_button pin = {
        .label = say(c, said && said->pinned ? W_CHAT_UNPIN : W_CHAT_PIN),
        .key = "P",
        .disabled = !said || barred};
    const ui_button mail = {.label = say(c, W_CHAT_TO_MAIL),
                            .key = "T",
                            .disabled = !said || barred};
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    r = ui_inset(r, PAD, 4);
    if (ui_push(u, "answer", ui_cut_left(&r, ui_push_width(u, &reply)), &reply)
        && said) {
        c->chat->answers = said->seq;
        c->chat->to_field = true;
        ui_animate(u, 0);
    }
    (void)ui_cut_left(&r, 8);
    if (ui_push(u, "pin", ui_cut_left(&r, ui_push_width(u, &pin)), &pin)
        && said)
        order_pin(c->m, "", said->seq, !said->pinned);
    (void)ui_cut_left(&r, 8);
    if (!control_is_shown(c)
        && ui_push(u, "mail", ui_cut_left(&r, ui_push_width(u, &mail)), &mail)
        && said)
        chat_to_message(c, said);
    (void)ui_cut_left(&r, 12);
    if (!said && r.w > 80)
        (void)ui_label(u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_CHAT_PICK_HELP));
}

void chat_draw_talk(ctx *c, ui_rect r)
{
    const char *room = chat_room(c);
    const model_said *const *all = NULL;
    const size_t n = model_said_in(c->m, room, &all);
    if (!reel_is_shown(c))
        draw_bar(c, ui_cut_bottom(&r, BAR),
                 model_find_said(c->m, c->chat->picked));
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_CHAT_NOTHING_SAID));
        return;
    }
    if (c->chat->back > 0) {
        const ui_rect newer = ui_cut_bottom(&r, 22);
        (void)ui_label(
            c->u, newer, UI_SMALL, UI_ACCENT, UI_MIDDLE,
            say_with(c, W_CHAT_NEWER, say_number(c, (int64_t)c->chat->back)));
    } else {
        model_read_room(c->m, room);
    }
    move(c, r, all, n);
    follow(c, all, n, draw_blocks(c, r, all, n));
}

/* ---- pins ---- */

static const model_said *pin_at(ctx *c, size_t want)
{
    for (size_t i = 0; i < model_room_count(c->m); i++) {
        const model_said *const *all = NULL;
        const size_t n = model_said_in(c->m, model_room_at(c->m, i)->id, &all);
        for (size_t k = n; k-- > 0;)
            if (all[k]->pinned && want-- == 0)
                return all[k];
    }
    return NULL;
}

static void draw_pin(ctx *c, ui_rect r, const model_said *said)
{
    ui *u = c->u;
    ui_push_id_int(u, (int64_t)said->seq);
    const ui_touch t = ui_touchable(u, "pin", r, "listitem", said->text, "");
    ui_round(u, r, 4, t.hover ? UI_RAISED : UI_PANEL2, UI_LINE);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    if (t.pressed) {
        chat_open(c, said->room);
        c->chat->picked = said->seq;
        c->chat->to_field = false;
    }
    ui_rect in = ui_inset(r, 10, 6);
    ui_rect top = ui_cut_top(&in, 20);
    const char *time = say_clock(c, said->t_us, false);
    const ui_rect right = ui_cut_right(&top, ui_width(u, UI_SMALL, time) + 1);
    (void)ui_cut_right(&top, 8);
    (void)ui_draw_label(u, right, UI_SMALL, UI_TEXT3, UI_RIGHT, time);
    (void)ui_draw_label(u, top, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                        say_with(c, W_ASIDE, say_whom(c, said->by),
                                 chat_room_name(c, said->room)));
    row_text(c, ui_cut_top(&in, 22), UI_BODY, UI_TEXT1, UI_LEFT, said->text);
    const char *by = *said->pinned_by ? say_whom(c, said->pinned_by) : "";
    (void)ui_draw_label(u, in, UI_SMALL, UI_TEXT3, UI_LEFT,
                        *by ? say_with(c, W_CHAT_PINNED_BY, by) : "");
    ui_pop_id(u);
}

void chat_draw_pins(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_CHAT_TAB_PINS),
                            .subtitle = say(c, W_CHAT_PINS_HELP)};
    ui_rect in = ui_panel_begin(c->u, "pins", r, &panel);
    size_t n = 0;
    while (pin_at(c, n))
        n++;
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_CHAT_NO_PINS));
        ui_panel_end(c->u);
        return;
    }
    ui_rect all;
    in = ui_inset(in, 10, 8);
    ui_scroll_begin(c->u, "pins", in, (int)n * (PINNED + 8), &all);
    all.w = in.w - 14;
    for (size_t i = 0; i < n; i++) {
        draw_pin(c, ui_cut_top(&all, PINNED), pin_at(c, i));
        (void)ui_cut_top(&all, 8);
    }
    ui_scroll_end(c->u);
    ui_panel_end(c->u);
}
