/* The address book: who there is, how they are reached, and three ways to. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/chat.h"
#include "console/screens/control_parts.h"

enum { ROW = 52, PAD = 12, FOOT = 128, FIELD = 30, MOST = 400 };

static const model_thing_kind kinds[] = {MODEL_ROLE, MODEL_ACTOR};

static bool is_me(const ctx *c, const char *id)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_roles; i++)
        if (strcmp(seat->roles[i], id) == 0)
            return true;
    return strcmp(model_voice(c->m), id) == 0;
}

static size_t find_people(const ctx *c, const model_thing *out[MOST])
{
    size_t n = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < model_count(c->m, kinds[k]) && n < MOST; i++) {
            const model_thing *t = model_at(c->m, kinds[k], i);
            if (!is_me(c, t->id))
                out[n++] = t;
        }
    return n;
}

static const char *say_group(ctx *c, const model_thing *t)
{
    if (*t->owner)
        return say_of(c, MODEL_TEAM, t->owner);
    return *t->org ? say_of(c, MODEL_ORG, t->org) : say(c, W_KIND_ACTOR);
}

static void draw_person(ctx *c, ui_list *l, size_t i, const model_thing *t)
{
    ui *u = c->u;
    const char *name = say_thing(c, t);
    ui_rect row = ui_inset(ui_list_row(u, l, i, name, false), PAD, 5);
    ui_rect top = ui_cut_top(&row, 22);
    const char *group = say_group(c, t);
    int width = ui_width(u, UI_SMALL, group) + 1;
    width = width < top.w / 2 ? width : top.w / 2;
    const ui_rect right = ui_cut_right(&top, width);
    (void)ui_cut_right(&top, 8);
    row_text(c, right, UI_SMALL, UI_TEXT3, UI_RIGHT, group);
    row_text(c, top, UI_BODY, UI_TEXT1, UI_LEFT, name);
    row_text(c, row, UI_SMALL, UI_TEXT2, UI_LEFT,
             *t->contact ? t->contact : say(c, W_CONTACT_NONE));
}

static void call_them(ctx *c, const model_thing *t)
{
    chat_state *s = c->chat;
    order_call(c->m, "", &t->id, 1, ui_edit_text(s->heading.edit));
    order_watch_newest(c, &s->started, "call.start", t->id, "");
    xfree(s->called);
    s->called = xstrdup(t->id);
    ui_animate(c->u, 0);
}

/* A call that was begun is shown once the host knows it. */
static void follow_order(ctx *c)
{
    chat_state *s = c->chat;
    const model_request *r =
        s->called
            ? order_watch_find(c, &s->started, "call.start", s->called, "")
            : NULL;
    if (!r || r->state != MODEL_ACCEPTED)
        return;
    s->started.id[0] = '\0';
    s->call = 0;
    s->tab = CHAT_CALLS;
    ui_edit_set(s->heading.edit, "");
    ui_animate(c->u, 0);
}

static void draw_foot(ctx *c, ui_rect r, const model_thing *t)
{
    ui *u = c->u;
    chat_state *s = c->chat;
    const bool staff = control_is_shown(c);
    const char *bar = order_bar(c);
    const model_request *order = order_watch_find(
        c, &s->started, "call.start", s->called ? s->called : "", "");
    /* Control has no telephone, its parties have. */
    const bool dumb = staff && strcmp(model_voice(c->m), "control") == 0;
    const ui_button talk = {.label = say(c, W_CONTACT_TALK), .key = "C"};
    const ui_button call = {.label = say(c, W_CONTACT_CALL),
                            .disabled = bar != NULL || dumb,
                            .busy = order && order->state == MODEL_SENDING};
    const ui_button mail = {.label = say(c, W_CONTACT_MAIL),
                            .disabled = bar != NULL};
    const ui_field field = {.label = say(c, W_CALL_HEADING),
                            .placeholder = say(c, W_CALL_HEADING_HINT)};
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    r = ui_inset(r, PAD, 8);
    (void)ui_text_field(u, "heading", ui_cut_top(&r, FIELD), s->heading.edit,
                        &field);
    (void)ui_cut_top(&r, 8);
    ui_rect row = ui_cut_top(&r, 32);
    if (ui_push(u, "call", ui_cut_left(&row, ui_push_width(u, &call)), &call))
        call_them(c, t);
    (void)ui_cut_left(&row, 8);
    if (ui_push(u, "talk", ui_cut_left(&row, ui_push_width(u, &talk)), &talk))
        chat_open(c, model_direct_room(c->m, t->id));
    (void)ui_cut_left(&row, 8);
    if (!staff
        && ui_push(u, "mail", ui_cut_left(&row, ui_push_width(u, &mail)),
                   &mail))
        c->wish->write_to = t->id;
    (void)ui_cut_top(&r, 4);
    if (dumb)
        (void)ui_label(u, ui_cut_top(&r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_CHAT_DUMB));
    else if (order && order->state == MODEL_REFUSED)
        order_draw_fault(c, ui_cut_top(&r, 22), order_refusal(c, order));
}

void chat_draw_contacts(ctx *c, ui_rect r)
{
    const model_thing *people[MOST];
    const size_t n = find_people(c, people);
    const ui_panel panel = {.title = say(c, W_CHAT_TAB_CONTACTS),
                            .right = say_number(c, (int64_t)n)};
    ui_rect in = ui_panel_begin(c->u, "contacts", r, &panel);
    follow_order(c);
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_CONTACTS_NONE));
        ui_panel_end(c->u);
        return;
    }
    const ui_rect foot = ui_cut_bottom(&in, FOOT);
    ui_list l;
    if (c->chat->contact >= n)
        c->chat->contact = 0;
    ui_list_begin(c->u, "contacts", in, ROW, n, &c->chat->contact, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_person(c, &l, i, people[i]);
    ui_list_end(c->u, &l);
    draw_foot(c, foot, people[c->chat->contact]);
    ui_panel_end(c->u);
}
