/* The field of a room: text, label, whom it names, what it answers. */
#include <string.h>

#include "console/screens/chat.h"
#include "console/screens/control_parts.h"

enum { PAD = 14, GAP = 6, CHIPS = 30, AREA = 72, FOOT = 34, ANSWER = 26 };

static const char *const tlps[] = {"",      "CLEAR",        "GREEN",
                                   "AMBER", "AMBER+STRICT", "RED"};
enum { TLPS = sizeof tlps / sizeof *tlps };

int chat_write_height(ctx *c)
{
    return GAP + (c->chat->answers > 0 ? ANSWER : 0) + CHIPS + GAP + AREA + GAP
           + FOOT + GAP;
}

/* ---- sending ---- */

static bool needs_tlp(ctx *c, const char *room)
{
    const model_room *known = model_find_room(c->m, room);
    return known && strcmp(known->kind, "isac") == 0;
}

static const char *fault_of(ctx *c, const char *room)
{
    const char *key = chat_draft_key(c, room);
    if (!*model_draft(c->m, key, "text"))
        return say(c, W_NEED_TEXT);
    if (needs_tlp(c, room) && !*model_draft(c->m, key, "tlp"))
        return say(c, W_CHAT_NEED_TLP);
    return NULL;
}

static const model_request *watched(ctx *c, const char *room)
{
    return order_watch_find(c, &c->chat->watch, "chat.say", room, "");
}

/* The same word for as long as the program runs. */
static const char *label_of(const char *word)
{
    for (size_t i = 0; i < TLPS; i++)
        if (strcmp(tlps[i], word) == 0)
            return tlps[i];
    return "";
}

/* Why nothing can be said there, NULL: it can. */
static const char *chat_bar(ctx *c, const char *room)
{
    const bool staff = control_is_shown(c);
    if (staff && !control_may_steer(c))
        return say(c, W_CHAT_READ_ONLY);
    if (staff && !*model_voice_in(c->m, room))
        return say(c, W_CHAT_NO_VOICE);
    return order_bar(c);
}

static void send_it(ctx *c, const char *room)
{
    chat_state *s = c->chat;
    const char *key = chat_draft_key(c, room);
    s->tried = true;
    ui_animate(c->u, 0);
    if (fault_of(c, room) || chat_bar(c, room))
        return;
    s->label = label_of(model_draft(c->m, key, "tlp"));
    order_say(c->m, "", room, model_draft(c->m, key, "text"),
              model_draft(c->m, key, "tlp"), s->answers);
    order_watch_newest(c, &s->watch, "chat.say", room, "");
    order_ends_draft(c->m, s->watch.id, key);
}

/* Once it is accepted, the next one begins with the same label: the draft was
 * forgotten with it. */
static void follow_order(ctx *c, const char *room)
{
    chat_state *s = c->chat;
    const model_request *r = watched(c, room);
    if (!r || r->state != MODEL_ACCEPTED)
        return;
    s->watch.id[0] = '\0';
    s->tried = false;
    s->answers = 0;
    s->back = 0;
    const char *key = chat_draft_key(c, room);
    if (s->label && *s->label && !*model_draft(c->m, key, "tlp"))
        order_draft(c->m, key, "tlp", s->label);
    s->label = NULL;
    ui_animate(c->u, 0);
}

/* ---- parts ---- */

static void draw_answer(ctx *c, ui_rect r)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const model_said *what = model_find_said(c->m, s->answers);
    const ui_touch t = ui_touchable(u, "no-answer", ui_cut_right(&r, 28),
                                    "button", say(c, W_CHAT_NO_ANSWER), "");
    const ui_rect cross = {r.x + r.w, r.y, 28, r.h};
    ui_draw_icon(u, ui_center(cross, 14, 14), UI_ICON_CROSS,
                 t.hover ? UI_TEXT1 : UI_TEXT3);
    if (t.focused)
        ui_focus_ring(u, cross, 4);
    if (t.pressed) {
        s->answers = 0;
        ui_animate(u, 0);
    }
    if (what)
        (void)ui_label(
            u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
            say_with(c, W_CHAT_ANSWERS, say_whom(c, what->by), what->text));
}

static void draw_tlp(ctx *c, ui_rect r, const char *room)
{
    const char *labels[TLPS];
    const char *key = chat_draft_key(c, room);
    const char *now = model_draft(c->m, key, "tlp");
    const size_t first = needs_tlp(c, room) ? 1 : 0;
    size_t at = TLPS; /* none is chosen */
    for (size_t i = first; i < TLPS; i++) {
        labels[i - first] =
            i == 0 ? say(c, W_NO_TLP) : say_format(c, "TLP:%s", tlps[i]);
        if (strcmp(tlps[i], now) == 0)
            at = i - first;
    }
    if (ui_filter_chips(c->u, "tlp", r, labels, TLPS - first, &at)
        && at + first < TLPS)
        order_draft(c->m, key, "tlp", tlps[at + first]);
}

/* Whom one can name in a room: who is in it. */
static void draw_names(ctx *c, ui_rect r, const char *room)
{
    enum { MOST = 32 };
    chat_state *s = c->chat;
    const model_room *known = model_find_room(c->m, room);
    const char *names[MOST] = {say(c, W_CHAT_NAME)};
    size_t n = 1;
    int chosen = 0;
    for (size_t i = 0; known && i < known->n_members && n < MOST; i++)
        names[n++] = say_whom(c, known->members[i]);
    if (n == 1)
        return;
    if (ui_choice(c->u, "name", r, say(c, W_CHAT_NAME), names, n, &chosen)
        && chosen > 0) {
        (void)ui_edit_insert(s->text.edit,
                             say_format(c, "@%s ", names[chosen]));
        draft_text_push(c, &s->text, chat_draft_key(c, room), "text");
        s->to_field = true;
        ui_animate(c->u, 0);
    }
}

static void draw_words(ctx *c, ui_rect r, const char *room)
{
    chat_state *s = c->chat;
    const char *key = chat_draft_key(c, room);
    const ui_field field = {.label = say(c, W_CHAT_TEXT),
                            .placeholder = say(c, W_CHAT_PLACEHOLDER),
                            .enter_left = true};
    draft_text_pull(c, &s->text, key, "text");
    if (s->to_field) {
        ui_focus(c->u, "text");
        s->to_field = false;
    }
    (void)ui_text_area(c->u, "text", r, s->text.edit, &field);
    draft_text_push(c, &s->text, key, "text");
}

/* Whoever steers is told in whose name it will be. */
static const char *say_help(ctx *c, const char *room)
{
    const char *voice = model_voice_in(c->m, room);
    if (!*voice)
        return say(c, W_CHAT_ENTER_HELP);
    return say_with(c, W_CHAT_AS, say_whom(c, voice));
}

static void draw_foot(ctx *c, ui_rect r, const char *room)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const model_request *order = watched(c, room);
    const bool busy = order && order->state == MODEL_SENDING;
    const bool typing = ui_has_focus(u, "text");
    const char *bar = chat_bar(c, room);
    const ui_button go = {.label = say(c, busy ? W_SENDING : W_SEND),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = busy,
                          .disabled = bar != NULL};
    const char *fault = bar;
    if (!fault && order && order->state == MODEL_REFUSED)
        fault = order_refusal(c, order);
    if (!fault && s->tried)
        fault = fault_of(c, room);
    const ui_rect place = ui_cut_right(&r, ui_push_width(u, &go));
    (void)ui_cut_right(&r, 12);
    if (ui_push(u, "send", place, &go)
        || (typing && !go.disabled && !busy && ui_shortcut(u, "Enter")))
        send_it(c, room);
    if (fault)
        order_draw_fault(c, r, fault);
    else
        (void)ui_label(u, r, UI_SMALL, UI_TEXT3, UI_LEFT, say_help(c, room));
}

void chat_draw_write(ctx *c, ui_rect r)
{
    const char *room = chat_room(c);
    follow_order(c, room);
    ui_fill(c->u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    r = ui_inset(r, PAD, GAP);
    if (c->chat->answers > 0)
        draw_answer(c, ui_cut_top(&r, ANSWER));
    ui_rect chips = ui_cut_top(&r, CHIPS);
    (void)ui_cut_top(&r, GAP);
    const ui_rect names = ui_cut_right(&chips, 132);
    (void)ui_cut_right(&chips, 8);
    draw_tlp(c, chips, room);
    draw_names(c, names, room);
    draw_words(c, ui_cut_top(&r, AREA), room);
    (void)ui_cut_top(&r, GAP);
    draw_foot(c, ui_cut_top(&r, FOOT), room);
}
