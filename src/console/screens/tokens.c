/* What a team invests in before the start. */
#include "console/screens/tokens.h"

#include <string.h>

enum { ROW = 68, PAD = 16, LINE = 22, COST = 120, FOOT = 56, WIDTH = 960 };

/* An investment takes a moment of the drill's time, and still lies before. */
static const int64_t first_second_us = INT64_C(1000000);

bool tokens_wait(const ctx *c)
{
    const model_clock *clock = model_get_clock(c->m);
    return model_count(c->m, MODEL_TOKEN) > 0 && clock->known && clock->paused
           && !clock->ended && c->drill_us < first_second_us;
}

static bool can_pay(const ctx *c, const model_thing *t)
{
    const int64_t left = model_budget(c->m);
    return left < 0 || t->cost <= left;
}

/* ---- whose money ---- */

/* The seat's first role that may have it, its first of all when the host did
 * not say. */
static const char *spender(const ctx *c, const model_thing *t)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_roles; i++) {
        for (size_t k = 0; k < t->n_refs; k++) {
            if (strcmp(seat->roles[i], t->refs[k]) == 0)
                return seat->roles[i];
        }
    }
    return seat->n_roles > 0 ? seat->roles[0] : "";
}

/* "CSIRT, Management", each team once; "" when nobody is named. */
static const char *say_teams(ctx *c, const model_thing *t)
{
    const char *text = "";
    const char *seen[8];
    size_t n = 0;
    for (size_t i = 0; i < t->n_refs && n < sizeof seen / sizeof *seen; i++) {
        const model_thing *role = model_find_who(c->m, t->refs[i]);
        size_t k = 0;
        while (role && k < n && strcmp(seen[k], role->owner) != 0)
            k++;
        if (!role || k < n || !role->owner[0])
            continue;
        seen[n++] = role->owner;
        text = n == 1 ? say_name(c, role->owner)
                      : say_format(c, "%s, %s", text, say_name(c, role->owner));
    }
    return text;
}

/* ---- rows ---- */

static const char *say_cost(ctx *c, const model_thing *t)
{
    return say_with(c, W_TOKENS_COST, say_number(c, t->cost));
}

static void draw_row(ctx *c, ui_list *list, size_t i, const model_thing *t)
{
    ui *u = c->u;
    const char *name = say_thing(c, t);
    const char *state = say(c, t->bought       ? W_TOKENS_BOUGHT
                               : can_pay(c, t) ? W_TOKENS_OPEN
                                               : W_TOKENS_TOO_DEAR);
    const char *label = say_format(c, "%s, %s, %s", name, say_cost(c, t),
                                   t->bought ? state : "");
    ui_rect row = ui_inset(ui_list_row(u, list, i, label, false), PAD, 8);
    ui_rect right = ui_cut_right(&row, COST);
    (void)ui_cut_right(&row, 12);
    ui_rect mark = ui_cut_left(&row, 24);
    if (t->bought)
        ui_draw_icon(u, (ui_rect){mark.x, mark.y + 3, 16, 16}, UI_ICON_CHECK,
                     UI_RECOVERING);
    const bool dim = !t->bought && !can_pay(c, t);
    (void)ui_draw_label(u, ui_cut_top(&row, LINE), UI_FONT(UI_T16, UI_BOLD),
                        dim ? UI_TEXT3 : UI_TEXT1, UI_LEFT, name);
    const char *teams = say_teams(c, t);
    const char *help =
        *teams ? say_format(c, "%s — %s", teams, say_text(c, t->help))
               : say_text(c, t->help);
    (void)ui_draw_label(u, ui_cut_top(&row, LINE + 4), UI_BODY,
                        dim ? UI_TEXT3 : UI_TEXT2, UI_LEFT, help);
    ui_tooltip(u, row, help);
    (void)ui_draw_label(u, ui_cut_top(&right, LINE), UI_BODY_BOLD,
                        dim ? UI_TEXT3 : UI_TEXT1, UI_RIGHT, say_cost(c, t));
    (void)ui_draw_label(u, ui_cut_top(&right, LINE + 4), UI_SMALL,
                        t->bought ? UI_RECOVERING
                        : dim     ? UI_TEXT3
                                  : UI_TEXT2,
                        UI_RIGHT, state);
}

/* ---- the foot ---- */

static void spend(ctx *c, tokens_state *s, const model_thing *t)
{
    order_token(c->m, spender(c, t), t->id);
    order_watch_newest(c, &s->spend, "token.spend", t->id, "");
    ui_animate(c->u, 0);
}

static void draw_invest(ctx *c, ui_rect *r, tokens_state *s,
                        const model_thing *t, bool activated)
{
    const model_request *sent =
        order_watch_find(c, &s->spend, "token.spend", t->id, "");
    const bool refused = sent && sent->state == MODEL_REFUSED;
    const bool busy = sent && !refused && !t->bought;
    const char *bar = order_bar(c);
    const ui_button invest = {.label =
                                  say(c, busy ? W_SENDING : W_TOKENS_INVEST),
                              .key = "Ctrl+Enter",
                              .disabled = bar || t->bought || !can_pay(c, t),
                              .busy = busy};
    const int width = ui_push_width(c->u, &invest);
    const bool pressed =
        ui_push(c->u, "invest", ui_cut_left(r, width), &invest);
    (void)ui_cut_left(r, 12);
    if ((pressed || activated) && !invest.disabled && !busy)
        spend(c, s, t);
    if (bar || refused)
        order_draw_fault(c, *r, refused ? order_refusal(c, sent) : bar);
}

/* Whoever has the clock starts; others wait for that. */
static void draw_start(ctx *c, ui_rect *r)
{
    if (!model_get_seat(c->m)->control) {
        const char *text = say(c, W_TOKENS_WAIT);
        const int width = ui_width(c->u, UI_BODY, text) + 2;
        (void)ui_label(c->u, ui_cut_right(r, width), UI_BODY, UI_TEXT2,
                       UI_RIGHT, text);
        return;
    }
    const ui_button start = {.label = say(c, W_TOKENS_START),
                             .key = "Space",
                             .kind = UI_BUTTON_PRIMARY,
                             .disabled = order_bar(c) != NULL};
    const int width = ui_push_width(c->u, &start) + 24;
    if (ui_push(c->u, "start", ui_cut_right(r, width), &start))
        order_pace(c->m, "resume", 0);
    (void)ui_cut_right(r, 12);
}

void tokens_draw(ctx *c, ui_rect r, tokens_state *s)
{
    const size_t n = model_count(c->m, MODEL_TOKEN);
    const int64_t left = model_budget(c->m);
    const char *budget =
        left < 0 ? NULL : say_with(c, W_TOKENS_LEFT, say_number(c, left));
    const ui_panel panel = {.title = say(c, W_TOKENS_TITLE), .right = budget};
    if (r.w > WIDTH)
        r = ui_center(r, WIDTH, r.h);
    ui_rect in = ui_panel_begin(c->u, "tokens", r, &panel);
    const char *help = say(c, W_TOKENS_HELP);
    ui_rect head = ui_inset(in, PAD, 12);
    const int height = ui_paragraph(c->u, head, UI_BODY, UI_TEXT2, help);
    (void)ui_cut_top(&in, height + 24);
    ui_rect foot = ui_inset(ui_cut_bottom(&in, FOOT), PAD, 12);
    if (s->row >= n)
        s->row = 0;
    ui_list list;
    ui_list_begin(c->u, "tokens", in, ROW, n, &s->row, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_row(c, &list, i, model_at(c->m, MODEL_TOKEN, i));
    ui_list_end(c->u, &list);
    draw_start(c, &foot);
    draw_invest(c, &foot, s, model_at(c->m, MODEL_TOKEN, s->row),
                list.activated);
    ui_panel_end(c->u);
}
