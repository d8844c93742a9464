/* F8: rooms on the left, what is said in the middle, calls and people on the
 * right. */
#include "console/screens/chat.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/panels.h"
#include "console/screens/reel.h"

enum {
    ROOMS = 320,
    ROOMS_NARROW = 264,
    SIDE = 400,
    GAP = 8,
    ROW = 52,
    TABS = 36
};

/* ---- the state ---- */

chat_state *chat_state_create(void)
{
    chat_state *s = xcalloc(1, sizeof *s);
    draft_text_init(&s->text, CHAT_TEXT_MAX, true);
    draft_text_init(&s->say, CHAT_TEXT_MAX, false);
    draft_text_init(&s->note, CHAT_NOTE_MAX, true);
    draft_text_init(&s->heading, CHAT_HEADING_MAX, false);
    return s;
}

void chat_state_destroy(chat_state *s)
{
    if (!s)
        return;
    draft_text_fini(&s->text);
    draft_text_fini(&s->say);
    draft_text_fini(&s->note);
    draft_text_fini(&s->heading);
    xfree(s->room);
    xfree(s->called);
    xfree(s);
}

void chat_show(chat_state *s, const char *room)
{
    char *copy = xstrdup(room);
    xfree(s->room);
    s->room = copy;
    s->back = 0;
    s->picked = s->answers = 0;
    s->tried = false;
    s->watch.id[0] = '\0';
    if (s->tab == CHAT_TALK)
        return;
    s->to_field = true;
}

void chat_show_call(chat_state *s, int64_t call)
{
    s->call = call;
    s->tab = CHAT_CALLS;
}

void chat_open(ctx *c, const char *room)
{
    chat_show(c->chat, room);
    c->chat->to_field = true;
    if (!chat_is_wide(c))
        c->chat->tab = CHAT_TALK;
    ui_animate(c->u, 0);
}

bool chat_is_wide(const ctx *c)
{
    return ui_screen(c->u).w >= 1600;
}

/* ---- rooms ---- */

const char *chat_room(ctx *c)
{
    const model_room *first = model_room_at(c->m, 0);
    if (c->chat->room)
        return c->chat->room;
    return first ? first->id : "";
}

const char *chat_room_name(ctx *c, const char *id)
{
    const model_room *room = model_find_room(c->m, id);
    if (room && *room->between)
        return say_with(c, W_CHAT_BETWEEN, say_whom(c, room->between),
                        say_whom(c, room->party));
    if (*id == '@')
        return say_whom(c, id + 1);
    const char *name = room ? say_text(c, room->name) : "";
    return *name ? name : say_whom(c, id);
}

const char *chat_draft_key(ctx *c, const char *room)
{
    return say_format(c, "chat.%s", room);
}

static const char *room_kind(ctx *c, const char *id)
{
    static const struct {
        const char *kind;
        word_id word;
    } rows[] = {{"team", W_CHAT_TEAM},
                {"cross", W_CHAT_CROSS},
                {"isac", W_CHAT_ISAC},
                {"direct", W_CHAT_DIRECT}};
    const model_room *room = model_find_room(c->m, id);
    const char *kind = *id == '@' ? "direct" : room ? room->kind : "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].kind, kind) == 0)
            return say(c, rows[i].word);
    return kind;
}

/* How many rows the list has: whoever is to be spoken with for the first time
 * stands at its end. */
static size_t count_rooms(ctx *c)
{
    const char *shown = chat_room(c);
    const size_t n = model_room_count(c->m);
    return n + (*shown == '@' && !model_find_room(c->m, shown));
}

static const char *room_of_row(ctx *c, size_t i)
{
    const model_room *room = model_room_at(c->m, i);
    return room ? room->id : chat_room(c);
}

static const char *say_newest(ctx *c, const char *room)
{
    const model_said *const *all = NULL;
    const size_t n = model_said_in(c->m, room, &all);
    if (n == 0)
        return say(c, W_CHAT_NOTHING_SAID);
    const model_said *newest = all[n - 1];
    return say_format(c, "%s  %s", say_clock(c, newest->t_us, false),
                      newest->text);
}

static void draw_room(ctx *c, ui_list *l, size_t i)
{
    ui *u = c->u;
    const char *room = room_of_row(c, i);
    bool named = false;
    const size_t unread = model_room_unread(c->m, room, &named);
    const char *name = chat_room_name(c, room);
    ui_rect row = ui_inset(ui_list_row(u, l, i, name, unread > 0), 12, 4);
    ui_rect top = ui_cut_top(&row, 22);
    if (unread > 0) {
        const char *count = say_number(c, (int64_t)unread);
        const int width = ui_width(u, UI_SMALL_BOLD, count) + 12;
        const ui_rect badge = ui_center(ui_cut_right(&top, width), width, 18);
        ui_round(u, badge, 9, named ? UI_DOWN : UI_ACCENT, UI_NONE);
        (void)ui_draw_label(u, badge, UI_SMALL_BOLD, UI_BG, UI_MIDDLE, count);
        (void)ui_cut_right(&top, 6);
    }
    const char *kind = room_kind(c, room);
    const ui_rect right = ui_cut_right(&top, ui_width(u, UI_SMALL, kind) + 1);
    (void)ui_cut_right(&top, 6);
    row_text(c, right, UI_SMALL, UI_TEXT3, UI_RIGHT, kind);
    row_text(c, top, unread > 0 ? UI_BODY_BOLD : UI_BODY, UI_TEXT1, UI_LEFT,
             name);
    row_text(c, row, UI_SMALL, UI_TEXT2, UI_LEFT, say_newest(c, room));
}

static size_t row_of_room(ctx *c, size_t n)
{
    const char *shown = chat_room(c);
    for (size_t i = 0; i < n; i++)
        if (strcmp(room_of_row(c, i), shown) == 0)
            return i;
    return 0;
}

/* Whoever steers says in whose name. */
static void draw_voices(ctx *c, ui_rect *in)
{
    enum { LINE = 42, LABEL = 76 };
    const char *ids[MODEL_VOICES_MAX];
    const char *names[MODEL_VOICES_MAX];
    const size_t n = reel_is_shown(c) ? 0 : model_voices(c->m, ids);
    int at = -1;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++) {
        names[i] = say_whom(c, ids[i]);
        if (strcmp(ids[i], model_voice(c->m)) == 0)
            at = (int)i;
    }
    ui_rect line = ui_inset(ui_cut_top(in, LINE), 12, 6);
    const ui_rect label = ui_cut_left(&line, LABEL);
    (void)ui_label(c->u, label, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CHAT_VOICE));
    ui_tooltip(c->u, label, say(c, W_CHAT_VOICE_TIP));
    if (ui_choice(c->u, "voice", line, say(c, W_CHAT_VOICE), names, n, &at)
        && at >= 0)
        order_voice(c->m, ids[at]);
}

static void draw_rooms(ctx *c, ui_rect r)
{
    chat_state *s = c->chat;
    const size_t n = count_rooms(c);
    const ui_panel panel = {.title = say(c, W_CHAT_ROOMS)};
    ui_rect in = ui_panel_begin(c->u, "rooms", r, &panel);
    draw_voices(c, &in);
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_CHAT_NO_ROOMS));
        ui_panel_end(c->u);
        return;
    }
    ui_list l;
    s->row = row_of_room(c, n);
    ui_main(c->u, "rooms"); /* whatever else is large */
    ui_list_begin(c->u, "rooms", in, ROW, n, &s->row, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_room(c, &l, i);
    ui_list_end(c->u, &l);
    if (l.changed) {
        const size_t row = s->row;
        chat_show(s, room_of_row(c, row));
        s->to_field = false;
        if (!chat_is_wide(c))
            s->tab = CHAT_TALK;
        ui_animate(c->u, 0);
    }
    if (l.activated)
        s->to_field = true;
    ui_panel_end(c->u);
}

/* ---- the middle ---- */

static void draw_room_panel(ctx *c, ui_rect r)
{
    const char *room = chat_room(c);
    const model_room *known = model_find_room(c->m, room);
    const char *tlp =
        known && *known->tlp ? say_with(c, W_CHAT_TLP_MOST, known->tlp) : NULL;
    const ui_panel panel = {.title = *room ? chat_room_name(c, room)
                                           : say(c, W_NAV_CHAT),
                            .subtitle = *room ? room_kind(c, room) : NULL,
                            .right = tlp};
    ui_rect in = ui_panel_begin(c->u, "talk", r, &panel);
    if (!*room) {
        order_draw_empty(c, in, say(c, W_CHAT_NO_ROOMS));
    } else {
        ui_push_id(c->u, room);
        const bool reads = reel_is_shown(c); /* nobody writes into what was */
        const ui_rect foot =
            ui_cut_bottom(&in, reads ? 0 : chat_write_height(c));
        chat_draw_talk(c, in);
        if (!reads)
            chat_draw_write(c, foot);
        ui_pop_id(c->u);
    }
    ui_panel_end(c->u);
}

/* ---- the side ---- */

static void draw_side(ctx *c, ui_rect r)
{
    switch (c->chat->tab) {
    case CHAT_CONTACTS:
        chat_draw_contacts(c, r);
        break;
    case CHAT_PINS:
        chat_draw_pins(c, r);
        break;
    case CHAT_TALK:
    case CHAT_CALLS:
    case CHAT_TABS:
        chat_draw_calls(c, r);
        break;
    }
}

/* The tabs of the side; with the talk first where there is no room for both. */
static void draw_tabs(ctx *c, ui_rect r, bool with_talk)
{
    const char *const labels[CHAT_TABS] = {
        say(c, W_CHAT_TAB_TALK), say(c, W_CHAT_TAB_CALLS),
        say(c, W_CHAT_TAB_CONTACTS), say(c, W_CHAT_TAB_PINS)};
    const size_t first = with_talk ? 0 : 1;
    if (c->chat->tab < (chat_tab)first)
        c->chat->tab = CHAT_CALLS;
    size_t at = (size_t)c->chat->tab - first;
    if (ui_tabs(c->u, "tabs", r, labels + first, CHAT_TABS - first, &at)) {
        c->chat->tab = (chat_tab)(at + first);
        ui_animate(c->u, 0);
    }
}

void screen_chat(ctx *c, ui_rect r)
{
    const bool wide = chat_is_wide(c);
    draw_rooms(c, ui_cut_left(&r, wide ? ROOMS : ROOMS_NARROW));
    (void)ui_cut_left(&r, GAP);
    if (wide) {
        ui_rect side = ui_cut_right(&r, SIDE);
        (void)ui_cut_right(&r, GAP);
        draw_room_panel(c, r);
        draw_tabs(c, ui_cut_top(&side, TABS), false);
        draw_side(c, side);
        return;
    }
    draw_tabs(c, ui_cut_top(&r, TABS), true);
    if (c->chat->tab == CHAT_TALK)
        draw_room_panel(c, r);
    else
        draw_side(c, r);
}
