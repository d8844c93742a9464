/* Before a drill of another server: which one it is, and who joins. */
#include "console/screens/join.h"

#include <string.h>

#include "base/error.h"
#include "console/screens/app_internal.h"
#include "console/screens/prefs.h"

enum { WIDTH = 560, HEIGHT = 356, ASK_HEIGHT = 384, LABEL = 96 };
enum { LINK_CHARS = 500 };

join_state *join_state_create(void)
{
    join_state *s = xcalloc(1, sizeof *s);
    s->link = ui_edit_create(LINK_CHARS, false);
    s->person = ui_edit_create(PREFS_PERSON_CHARS, false);
    return s;
}

void join_state_destroy(join_state *s)
{
    if (!s)
        return;
    ui_edit_destroy(s->link);
    ui_edit_destroy(s->person);
    xfree(s);
}

void join_ask_seat(join_state *s)
{
    s->asks_seat = true;
    s->needs_name = false;
}

void join_forget(join_state *s)
{
    s->is_void = true;
    s->needs_name = false;
    s->focused = false;
    s->typed = (net_link_parts){.port = 0};
    ui_edit_set(s->link, "");
}

/* NULL: it is typed. */
static const net_link_parts *given(const join_state *s, const app_join *join)
{
    return s->is_void ? NULL : join->link;
}

const net_link_parts *join_link_of(const join_state *s, const app_join *join)
{
    return given(s, join) ? given(s, join) : &s->typed;
}

static void draw_fact(ctx *c, ui_rect *r, word_id caption, const char *text)
{
    ui_rect line = ui_cut_top(r, 26);
    const ui_rect left = ui_cut_left(&line, LABEL);
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, caption));
    (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, text);
}

/* Whichever field is the first one. */
static void focus_once(join_state *s, ctx *c, const char *field)
{
    if (!s->focused)
        ui_focus(c->u, field);
    s->focused = true;
}

static void draw_link(app *a, ctx *c, ui_rect *r)
{
    join_state *s = a->join;
    ui_rect line = ui_cut_top(r, 30);
    const ui_rect left = ui_cut_left(&line, LABEL);
    const ui_field field = {.label = say(c, W_JOIN_LINK),
                            .placeholder = say(c, W_JOIN_LINK_HINT)};
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, field.label);
    if (!s->needs_name)
        focus_once(s, c, "link");
    (void)ui_text_field(c->u, "link", line, s->link, &field);
    (void)ui_cut_top(r, 6);
    (void)ui_cut_top(r, ui_paragraph(c->u, *r, UI_SMALL, UI_TEXT3,
                                     say(c, W_JOIN_LINK_HELP)));
}

static void draw_given(ctx *c, ui_rect *r, const net_link_parts *link)
{
    const bool tls = link->pin[0] || link->short_pin[0];
    draw_fact(c, r, W_JOIN_SERVER,
              say_format(c, "%s:%d", link->host, (int)link->port));
    draw_fact(c, r, W_JOIN_LINE,
              link->pin[0] ? say_with(c, W_JOIN_PINNED,
                                      say_format(c, "%.16s", link->pin))
                           : say(c, tls ? W_JOIN_CODED : W_JOIN_PLAIN));
}

static void draw_person(app *a, ctx *c, ui_rect *r)
{
    join_state *s = a->join;
    ui_rect line = ui_cut_top(r, 30);
    const ui_rect left = ui_cut_left(&line, LABEL);
    const ui_field field = {.label = say(c, W_JOIN_PERSON),
                            .placeholder = say(c, W_JOIN_PERSON_HINT)};
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, field.label);
    if (!s->named)
        ui_edit_set(s->person, a->prefs.person);
    s->named = true;
    focus_once(s, c, "person");
    (void)ui_text_field(c->u, "person", line, s->person, &field);
    (void)ui_cut_top(r, 6);
    (void)ui_cut_top(r, ui_paragraph(c->u, *r, UI_SMALL, UI_TEXT3,
                                     say(c, W_JOIN_PERSON_HELP)));
}

static void draw_error(ctx *c, ui_rect r, const enshu_error *error)
{
    char text[BASE_ERROR_TEXT];
    if (error->status == ENSHU_OK)
        return;
    base_error_write(error, text);
    const ui_rect mark = ui_cut_left(&r, 20);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + 4, 13, 13},
                    UI_STATUS_DOWN);
    (void)ui_paragraph(c->u, r, UI_BODY, UI_DOWN, text);
}

/* False, and the reason is shown, when what was typed is no link. */
static bool take_link(app *a)
{
    join_state *s = a->join;
    enshu_error err = {.status = ENSHU_OK};
    if (!given(s, a->o->join)
        && net_link_read_in(ui_edit_text(s->link), a->prefs.lang, &s->typed,
                            &err)
               != ENSHU_OK) {
        s->error = err;
        return false;
    }
    return true;
}

/* What the server answered to a hello without a name, if it has. */
static void look_at_seat(app *a)
{
    join_state *s = a->join;
    if (!s->asks_seat)
        return;
    const model_link *link = model_get_link(a->m);
    const bool named = link->bye && strcmp(link->bye, "name-needed") == 0;
    const bool away = link->state == NET_LINK_CLOSED;
    const bool wall =
        *model_drill(a->m) && model_get_seat(a->m)->part == MODEL_WALLBOARD;
    if (!away && !*model_drill(a->m))
        return;
    s->asks_seat = false;
    if ((away && !named)
        || wall) { /* the reason stands where a drill would be */
        a->page = PAGE_DRILL;
        return;
    }
    s->needs_name = true;
    if (!given(s, a->o->join) && ui_edit_len(s->person) == 0)
        s->focused = false; /* the name is what is missing */
    a->asks.leave = true;
}

static bool lacks_link(const app *a)
{
    return !given(a->join, a->o->join) && ui_edit_len(a->join->link) == 0;
}

/* Of a link that is typed it is not known yet whether a name is needed. */
static bool lacks_name(const app *a)
{
    const join_state *s = a->join;
    return ui_edit_len(s->person) == 0
           && (s->needs_name || s->asks_seat || given(s, a->o->join));
}

static void begin(app *a)
{
    join_state *s = a->join;
    s->error = (enshu_error){.status = ENSHU_OK};
    s->asks_seat = ui_edit_len(s->person) == 0;
    if (!s->asks_seat) {
        prefs_set_person(&a->prefs, ui_edit_text(s->person));
        a->asks.save = true;
    }
    a->asks.leave = false; /* what was asked of the seat came just now */
    a->asks.start = true;
}

static void draw_foot(app *a, ctx *c, ui_rect foot)
{
    ui *u = c->u;
    const ui_button go = {.label = say(c, W_JOIN_GO),
                          .key = "Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .disabled = lacks_link(a) || lacks_name(a)};
    const ui_button quit = {.label = say(c, W_JOIN_QUIT)};
    const ui_rect place = ui_cut_right(&foot, ui_push_width(u, &go) + 16);
    if (ui_push(u, "quit", ui_cut_left(&foot, ui_push_width(u, &quit)), &quit))
        a->asks.close = true;
    if (ui_push(u, "go", place, &go) && take_link(a))
        begin(a);
}

/* Why it does not go on: what is wrong, or who is to be named. */
static void draw_state(const app *a, ctx *c, ui_rect r)
{
    const join_state *s = a->join;
    const model_link *link = model_get_link(a->m);
    if (s->error.status != ENSHU_OK)
        draw_error(c, r, &s->error);
    else if (s->asks_seat)
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT3,
                           say(c, link->state == NET_LINK_DOWN
                                      ? W_JOIN_NO_SERVER
                                      : W_CONNECTING));
    else if (lacks_link(a))
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT2,
                           say(c, W_JOIN_NEEDS_LINK));
    else if (lacks_name(a))
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT2,
                           say(c, W_JOIN_NEEDS_NAME));
}

void join_draw(app *a, ctx *c)
{
    ui *u = c->u;
    look_at_seat(a);
    const net_link_parts *link = given(a->join, a->o->join);
    ui_push_id(u, "join");
    const ui_rect area = start_frame(a, c, say(c, W_JOIN_TITLE));
    const ui_panel panel = {.title = say(c, W_JOIN_TITLE)};
    ui_rect in = ui_inset(
        ui_panel_begin(u, "panel",
                       ui_center(area, WIDTH, link ? HEIGHT : ASK_HEIGHT),
                       &panel),
        16, 12);
    draw_foot(a, c, ui_cut_bottom(&in, 34));
    (void)ui_cut_bottom(&in, 8);
    if (link)
        draw_given(c, &in, link);
    else
        draw_link(a, c, &in);
    (void)ui_cut_top(&in, 10);
    draw_person(a, c, &in);
    (void)ui_cut_top(&in, 10);
    draw_state(a, c, in);
    ui_panel_end(u);
    ui_pop_id(u);
}
