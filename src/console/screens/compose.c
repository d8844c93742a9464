/* The panel in which a message is written. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/compose_internal.h"

enum {
    PAD = 16,
    FOOT = 52,
    GAP = 8,
    LABEL_LINE = 24,
    BODY_MIN = 84,
    CHIPS = 30,
    DIALOG = 176
};

static const char *const priorities[] = {"low", "normal", "high"};
static const char *const tlps[] = {"",      "CLEAR",        "GREEN",
                                   "AMBER", "AMBER+STRICT", "RED"};
enum {
    PRIORITIES = sizeof priorities / sizeof *priorities,
    TLPS = sizeof tlps / sizeof *tlps
};

/* ---- what is wrong ---- */

static const char *fault_of(ctx *c, const compose *w)
{
    const bool typed =
        ui_edit_len(w->to.typed) > 0 || ui_edit_len(w->cc.typed) > 0;
    if (!w->reply_to && typed)
        return say(c, W_UNKNOWN_ADDRESS);
    if (!w->reply_to && !*model_draft(c->m, w->key, "to"))
        return say(c, W_NEED_TO);
    if (!*model_draft(c->m, w->key, "body"))
        return say(c, W_NEED_TEXT);
    return NULL;
}

/* ---- who writes ---- */

/* Does the message go to the role, or to its team? */
static bool is_addressed(const ctx *c, const model_message *message,
                         const char *role)
{
    const model_thing *t = model_find_of(c->m, MODEL_ROLE, role);
    for (size_t i = 0; i < message->n_to; i++)
        if (strcmp(message->to[i], role) == 0
            || (t && strcmp(message->to[i], t->owner) == 0))
            return true;
    return false;
}

/* Who writes: as was chosen, else whom the message went to, else the first of
 * the seat; an index of its roles. */
static size_t writer_of(ctx *c, const compose *w)
{
    const model_seat *seat = model_get_seat(c->m);
    const char *chosen = model_draft(c->m, w->key, "role");
    const model_message *message =
        w->reply_to ? model_find_message(c->m, w->reply_to) : NULL;
    for (size_t i = 0; i < seat->n_roles; i++)
        if (*chosen ? strcmp(seat->roles[i], chosen) == 0
                    : message && is_addressed(c, message, seat->roles[i]))
            return i;
    return 0;
}

static const char *role_of(ctx *c, const compose *w)
{
    const model_seat *seat = model_get_seat(c->m);
    return seat->n_roles > 0 ? seat->roles[writer_of(c, w)] : "";
}

/* ---- sending ---- */

static const char *what_of(const compose *w)
{
    return w->reply_to ? "message.reply" : "message.send";
}

static const model_request *watched(const ctx *c, const compose *w)
{
    return order_watch_find(c, &w->watch, what_of(w),
                            w->reply_to ? w->reply_to : "", "");
}

static void send_new(ctx *c, const compose *w)
{
    id_list to;
    id_list cc;
    id_list attach;
    int64_t exhibits[ID_LIST_MAX];
    const char *priority = model_draft(c->m, w->key, "priority");
    id_list_read(&to, model_draft(c->m, w->key, "to"));
    id_list_read(&cc, model_draft(c->m, w->key, "cc"));
    id_list_read(&attach, model_draft(c->m, w->key, "attach"));
    const order_message message = {
        .role = role_of(c, w),
        .to = to.ids,
        .n_to = to.n,
        .cc = cc.ids,
        .n_cc = cc.n,
        .heading = model_draft(c->m, w->key, "subject"),
        .text = model_draft(c->m, w->key, "body"),
        .tlp = model_draft(c->m, w->key, "tlp"),
        .priority = *priority ? priority : "normal",
        .attach = attach.ids,
        .n_attach = attach.n,
        .exhibits = exhibits,
        .n_exhibits = compose_exhibits(c, w, exhibits)};
    order_send(c->m, &message);
}

static void send_it(ctx *c, compose *w)
{
    w->tried = true;
    if (fault_of(c, w) || order_bar(c))
        return;
    if (w->reply_to)
        order_reply(c->m, role_of(c, w), w->reply_to,
                    model_draft(c->m, w->key, "body"));
    else
        send_new(c, w);
    order_watch_newest(c, &w->watch, what_of(w), w->reply_to ? w->reply_to : "",
                       "");
    order_ends_draft(c->m, w->watch.id, w->key);
    ui_animate(c->u, 0);
}

static void forget_draft(ctx *c, compose *w)
{
    order_draft(c->m, w->key, "", NULL);
    compose_close(w);
    ui_animate(c->u, 0);
}

/* The draft ended with the order; what was written since is still there. */
static void follow_order(ctx *c, compose *w)
{
    const model_request *r = watched(c, w);
    if (!r || r->state != MODEL_ACCEPTED)
        return;
    ui_toast(c->u, say(c, W_SENT_TOAST), UI_STATUS_NORMAL);
    w->watch.id[0] = '\0';
    w->tried = false;
    if (!compose_has_text(c, w))
        compose_close(w);
    ui_animate(c->u, 0);
}

static void keep(ctx *c, compose *w)
{
    if (compose_has_text(c, w))
        ui_toast(c->u, say(c, W_KEPT_TOAST), UI_STATUS_NORMAL);
    compose_close(w);
    ui_animate(c->u, 0);
}

/* ---- rows ---- */

static ui_rect label_row(ctx *c, ui_rect *r, int height, word_id label)
{
    ui_rect row = ui_cut_top(r, height);
    (void)ui_cut_top(r, COMPOSE_GAP);
    (void)ui_label(c->u, ui_cut_left(&row, COMPOSE_LABEL), UI_SMALL, UI_TEXT3,
                   UI_LEFT, say(c, label));
    return row;
}

/* Only where there is a choice. */
static void draw_role(ctx *c, compose *w, ui_rect *r)
{
    enum { ROLES = 32 };
    const model_seat *seat = model_get_seat(c->m);
    const char *names[ROLES];
    int selected = (int)writer_of(c, w);
    size_t n = 0;
    if (seat->n_roles < 2)
        return;
    for (; n < seat->n_roles && n < ROLES; n++)
        names[n] = say_of(c, MODEL_ROLE, seat->roles[n]);
    const ui_rect row = label_row(c, r, COMPOSE_ROW, W_FROM);
    if (ui_choice(c->u, "role", row, say(c, W_FROM), names, n, &selected))
        order_draft(c->m, w->key, "role", seat->roles[selected]);
}

static size_t index_of(const char *const *list, size_t n, const char *word,
                       size_t other)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return i;
    return other;
}

static void draw_urgency(ctx *c, const compose *w, ui_rect *r)
{
    const char *const labels[PRIORITIES] = {say(c, W_LOW), say(c, W_NORMAL),
                                            say(c, W_URGENT)};
    const char *now = model_draft(c->m, w->key, "priority");
    size_t at = index_of(priorities, PRIORITIES, now, 1);
    const ui_rect row = label_row(c, r, CHIPS, W_URGENCY);
    if (ui_filter_chips(c->u, "priority", row, labels, PRIORITIES, &at))
        order_draft(c->m, w->key, "priority", priorities[at]);
}

static void draw_tlp(ctx *c, const compose *w, ui_rect *r)
{
    const char *labels[TLPS] = {say(c, W_NO_TLP)};
    for (size_t i = 1; i < TLPS; i++)
        labels[i] = say_format(c, "TLP:%s", tlps[i]);
    const char *now = model_draft(c->m, w->key, "tlp");
    size_t at = index_of(tlps, TLPS, now, 0);
    const ui_rect row = ui_cut_top(r, CHIPS);
    (void)ui_cut_top(r, COMPOSE_GAP);
    if (ui_filter_chips(c->u, "tlp", row, labels, TLPS, &at))
        order_draft(c->m, w->key, "tlp", tlps[at]);
}

/* ---- the two kinds ---- */

static void draw_body(ctx *c, compose *w, ui_rect r)
{
    const ui_field field = {.label = say(c, W_BODY),
                            .placeholder = say(c, W_BODY_PLACEHOLDER)};
    draft_text_pull(c, &w->body, w->key, "body");
    if (w->fresh && !w->reply_to)
        ui_edit_move_to(w->body.edit, 0, false); /* above what is passed on */
    if (w->fresh && w->reply_to)
        ui_focus(c->u, "body");
    (void)ui_text_area(c->u, "body", r, w->body.edit, &field);
    draft_text_push(c, &w->body, w->key, "body");
}

static void draw_subject(ctx *c, compose *w, ui_rect *r)
{
    const ui_field field = {.label = say(c, W_SUBJECT)};
    const ui_rect row = label_row(c, r, COMPOSE_ROW, W_SUBJECT);
    draft_text_pull(c, &w->subject, w->key, "subject");
    (void)ui_text_field(c->u, "subject", row, w->subject.edit, &field);
    draft_text_push(c, &w->subject, w->key, "subject");
}

static void draw_new(ctx *c, compose *w, ui_rect r)
{
    draw_role(c, w, &r);
    if (w->fresh) {
        ui_push_id(c->u, "to");
        ui_focus(c->u, "typed");
        ui_pop_id(c->u);
    }
    people_draw(c, &w->to, &r, w->key, "to", say(c, W_TO));
    people_draw(c, &w->cc, &r, w->key, "cc", say(c, W_CC));
    draw_urgency(c, w, &r);
    draw_tlp(c, w, &r);
    draw_subject(c, w, &r);
    const ui_rect attach = ui_cut_bottom(&r, COMPOSE_ROW);
    (void)ui_cut_bottom(&r, GAP);
    draw_body(c, w, r);
    compose_draw_attach(c, w, attach);
    people_draw_offers(c, &w->to, w->key, "to");
    people_draw_offers(c, &w->cc, w->key, "cc");
}

/* What is answered, below what is written. */
static void draw_original(ctx *c, ui_rect r, const model_message *message)
{
    ui *u = c->u;
    ui_rect in;
    const char *text = say_text(c, message->body);
    (void)ui_label(u, ui_cut_top(&r, LABEL_LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_ORIGINAL));
    ui_fill(u, (ui_rect){r.x, r.y, 2, r.h}, UI_LINE2);
    (void)ui_cut_left(&r, 12);
    const int width = r.w - 12;
    ui_scroll_begin(u, "original", r,
                    ui_paragraph_height(u, width, UI_BODY, text), &in);
    in.w = width;
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT2, text);
    ui_scroll_end(u);
}

static void draw_said(ctx *c, ui_rect *r, word_id label, const char *text)
{
    ui_rect row = ui_cut_top(r, LABEL_LINE);
    (void)ui_label(c->u, ui_cut_left(&row, COMPOSE_LABEL), UI_SMALL, UI_TEXT3,
                   UI_LEFT, say(c, label));
    (void)ui_label(c->u, row, UI_BODY, UI_TEXT1, UI_LEFT, text);
}

static void draw_answer(ctx *c, compose *w, ui_rect r,
                        const model_message *message)
{
    draw_role(c, w, &r);
    draw_said(c, &r, W_TO, say_whom(c, message->from));
    draw_said(c, &r, W_SUBJECT,
              say_with(c, W_RE_SUBJECT, say_text(c, message->subject)));
    (void)ui_cut_top(&r, 4);
    int original = r.h * 2 / 5;
    if (r.h - original < BODY_MIN)
        original = r.h - BODY_MIN;
    const ui_rect below = ui_cut_bottom(&r, original);
    draw_body(c, w, r);
    if (below.h > LABEL_LINE + 20)
        draw_original(c, below, message);
}

/* ---- buttons ---- */

static void draw_state(ctx *c, compose *w, ui_rect r)
{
    const model_request *order = watched(c, w);
    const char *fault = order_bar(c);
    if (!fault && order && order->state == MODEL_REFUSED)
        fault = order_refusal(c, order);
    if (!fault && w->tried)
        fault = fault_of(c, w);
    if (fault)
        order_draw_fault(c, r, fault);
    else
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_DRAFT_IS_KEPT));
}

static void draw_buttons(ctx *c, compose *w, ui_rect r)
{
    ui *u = c->u;
    const model_request *order = watched(c, w);
    const bool busy = order && order->state == MODEL_SENDING;
    const ui_button go = {.label = say(c, busy ? W_SENDING : W_SEND),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = busy,
                          .disabled = order_bar(c) != NULL};
    const ui_button later = {.label = say(c, W_KEEP_DRAFT), .key = "Ctrl+S"};
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    ui_rect row = ui_center(r, r.w - 2 * PAD, 32);
    if (ui_push(u, "send", ui_cut_right(&row, ui_push_width(u, &go)), &go))
        send_it(c, w);
    (void)ui_cut_right(&row, GAP);
    if (ui_push(u, "keep", ui_cut_right(&row, ui_push_width(u, &later)),
                &later))
        keep(c, w);
    (void)ui_cut_right(&row, 12);
    draw_state(c, w, row);
}

/* ---- leaving ---- */

static void draw_question(ctx *c, compose *w)
{
    ui *u = c->u;
    ui_rect in;
    const ui_button stay = {.label = say(c, W_KEEP_DRAFT),
                            .kind = UI_BUTTON_PRIMARY};
    const ui_button drop = {.label = say(c, W_DROP),
                            .kind = UI_BUTTON_DANGER,
                            .confirm = say(c, W_DROP_SURE)};
    if (!ui_dialog_begin(u, "leave", say(c, W_LEAVE_TEXT), DIALOG, &in)) {
        w->asking = false;
        return;
    }
    ui_rect foot = ui_cut_bottom(&in, 32);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT2, say(c, W_LEAVE_TEXT_HELP));
    if (ui_push(u, "keep", ui_cut_right(&foot, ui_push_width(u, &stay)), &stay))
        keep(c, w);
    (void)ui_cut_right(&foot, GAP);
    if (ui_push(u, "drop", ui_cut_right(&foot, ui_push_width(u, &drop)), &drop))
        forget_draft(c, w);
    ui_dialog_end(u);
}

static void take_keys(ctx *c, compose *w)
{
    if (w->asking || !ui_shortcut(c->u, "Esc"))
        return;
    if (compose_has_text(c, w))
        w->asking = true;
    else
        compose_close(w);
    ui_animate(c->u, 0);
}

static const char *title_of(const ctx *c, const compose *w)
{
    return say(c, w->reply_to ? W_REPLY : W_NEW_MESSAGE_TITLE);
}

void compose_draw(ctx *c, compose *w, ui_rect r)
{
    compose_begin(c, w);
    follow_order(c, w);
    if (!w->open)
        return;
    const model_message *message =
        w->reply_to ? model_find_message(c->m, w->reply_to) : NULL;
    const ui_panel panel = {
        .title = title_of(c, w),
        .right = say_with(c, W_CHARACTERS,
                          say_number(c, (int64_t)ui_edit_count(w->body.edit)),
                          say_number(c, COMPOSE_TEXT_MAX))};
    ui_rect in = ui_panel_begin(c->u, "compose", r, &panel);
    const ui_rect foot = ui_cut_bottom(&in, FOOT);
    in = ui_inset(in, PAD - 1, 10);
    if (w->reply_to && message)
        draw_answer(c, w, in, message);
    else if (w->reply_to)
        order_draw_empty(c, in, say(c, W_MESSAGE_GONE));
    else
        draw_new(c, w, in);
    draw_buttons(c, w, foot);
    take_keys(c, w);
    if (w->asking)
        draw_question(c, w);
    ui_panel_end(c->u);
    w->fresh = false;
}
