/* Draws the MSEL. */
#include <string.h>

#include "console/screens/control_lanes.h"

enum { CARD_PAD = 7, MARK = 14, FLAG = 60, TICK_MIN = 84 };

/* ---- the ground ---- */

static int64_t tick_of(const lanes *l)
{
    static const int minutes[] = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440};
    const int64_t span = l->to_us - l->from_us;
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        const int64_t step = minutes[i] * ENSHU_MIN;
        if (step * l->plot.w / span >= TICK_MIN)
            return step;
    }
    return ENSHU_DAY;
}

/* Would a label in the middle of x touch the flag at that time? */
static bool is_flagged(const lanes *l, int x, int64_t t_us)
{
    const int half = FLAG / 2 + 20;
    return t_us >= l->from_us && t_us <= l->to_us && x > lanes_x(l, t_us) - half
           && x < lanes_x(l, t_us) + half;
}

static void draw_tick(ctx *c, const lanes *l, int64_t t_us)
{
    ui *u = c->u;
    const int x = lanes_x(l, t_us);
    const int64_t local = t_us + model_get_scenario(c->m)->start_us;
    const bool hour = local % ENSHU_HOUR == 0;
    ui_fill(u, (ui_rect){x, l->plot.y, 1, l->plot.h},
            hour ? UI_LINE2 : UI_ROW_RULE);
    ui_rect box = {x - 40, l->axis.y, 80, l->axis.h};
    const bool hidden =
        is_flagged(l, x, c->drill_us)
        || (l->state->moving && is_flagged(l, x, l->state->to_us));
    if (hidden || box.x < l->axis.x - 44
        || box.x + box.w > l->axis.x + l->axis.w + 20)
        return;
    (void)ui_draw_label(u, box, UI_SMALL, hour ? UI_TEXT1 : UI_TEXT2, UI_MIDDLE,
                        say_clock(c, t_us, false));
}

static void draw_grid(ctx *c, const lanes *l)
{
    const int64_t tick = tick_of(l);
    const int64_t start = model_get_scenario(c->m)->start_us;
    const int64_t local = l->from_us + start;
    const int64_t first = (local / tick + (local % tick > 0)) * tick - start;
    for (int64_t t = first; t <= l->to_us; t += tick)
        draw_tick(c, l, t);
}

/* On two smaller lines where one has no room. */
static void draw_name(ctx *c, ui_rect r, const lane *own)
{
    ui *u = c->u;
    const ui_font font = own->strong ? UI_BODY_BOLD : UI_BODY;
    if (ui_width(u, font, own->name) <= r.w) {
        (void)ui_label(u, r, font, UI_TEXT1, UI_LEFT, own->name);
        return;
    }
    const ui_font small = own->strong ? UI_SMALL_BOLD : UI_SMALL;
    const int height = ui_paragraph_height(u, r.w, small, own->name);
    if (height > r.h) {
        (void)ui_label(u, r, small, UI_TEXT1, UI_LEFT, own->name);
        return;
    }
    r.y += (r.h - height) / 2;
    r.h = height;
    (void)ui_paragraph(u, r, small, UI_TEXT1, own->name);
}

static void draw_lanes(ctx *c, const lanes *l)
{
    ui *u = c->u;
    const int right = l->plot.x + l->plot.w;
    for (size_t i = 0; i < l->n_lanes; i++) {
        const lane *own = &l->lanes[i];
        if (own->y > l->plot.y + l->plot.h || own->y + own->h < l->plot.y)
            continue;
        ui_fill(
            u,
            (ui_rect){l->names.x, own->y + own->h - 1, right - l->names.x, 1},
            UI_LINE);
        draw_name(c, (ui_rect){l->names.x, own->y, l->names.w - 8, own->h},
                  own);
    }
}

/* ---- cards ---- */

static void dashed_box(ui *u, ui_rect r, ui_token ink)
{
    const float x = (float)r.x + 0.5F;
    const float y = (float)r.y + 0.5F;
    const float w = (float)r.w - 1.0F;
    const float h = (float)r.h - 1.0F;
    const ui_point p[] = {
        {x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}};
    ui_dashed(u, p, 5, 1.4F, 5.0F, 3.0F, 0.0F, ink);
}

static void draw_box(ctx *c, const lane_card *k)
{
    ui *u = c->u;
    switch (k->p->state) {
    case MODEL_INJECT_PLANNED:
        if (control_is_soon(c, k->p))
            ui_round_wide(u, k->r, 4, UI_ACCENT_BG, 2, UI_ACCENT);
        else
            ui_round(u, k->r, 4, UI_RAISED, UI_LINE2);
        break;
    case MODEL_INJECT_CONDITIONAL:
        ui_round(u, k->r, 4, UI_PANEL2, UI_NONE);
        dashed_box(u, k->r, UI_SUSPECT);
        break;
    case MODEL_INJECT_HELD:
        ui_round(u, k->r, 4, UI_ATTN_BG, UI_DEGRADED);
        break;
    case MODEL_INJECT_SENT:
    case MODEL_INJECT_SKIPPED:
        ui_round(u, k->r, 4, UI_PANEL2, UI_LINE);
        break;
    }
}

/* Ink of the id and of the title. */
static void inks_of(const ctx *c, const model_inject *p, ui_token out[2])
{
    out[0] = UI_TEXT1;
    out[1] = UI_TEXT2;
    if (p->state == MODEL_INJECT_HELD)
        out[0] = out[1] = UI_DEGRADED;
    else if (control_is_soon(c, p))
        out[1] = UI_TEXT1;
    else if (p->state == MODEL_INJECT_SENT || p->state == MODEL_INJECT_SKIPPED)
        out[0] = out[1] = UI_TEXT3;
}

static void draw_words(ctx *c, const ui_rect *view, const lane_card *k)
{
    ui *u = c->u;
    ui_token inks[2];
    inks_of(c, k->p, inks);
    ui_rect in = ui_inset(k->r, CARD_PAD, 0);
    /* Of a card that reaches over the edge the words stay in sight. */
    const int over = view->x + 2 - in.x;
    if (over > 0)
        (void)ui_cut_left(&in, over);
    if (in.x + in.w > view->x + view->w)
        in.w = view->x + view->w - in.x;
    if (in.w < MARK + 2 + k->id_width)
        return;
    control_draw_mark(c, ui_cut_left(&in, MARK), k->p, false);
    (void)ui_cut_left(&in, 2);
    const int left = in.x;
    (void)ui_draw_label(u, ui_cut_left(&in, k->id_width + 1), UI_SMALL_BOLD,
                        inks[0], UI_LEFT, k->p->id);
    (void)ui_cut_left(&in, 5);
    const int used = ui_draw_label(u, in, UI_SMALL, inks[1], UI_LEFT, k->label);
    if (k->p->state == MODEL_INJECT_SKIPPED)
        ui_fill(u, (ui_rect){left, k->r.y + k->r.h / 2, in.x + used - left, 1},
                UI_TEXT3);
}

static void draw_ghost(ctx *c, const lanes *l, const lane_card *k)
{
    if (!k->moving || k->p->due_us < 0)
        return;
    ui_rect r = k->r;
    r.x = lanes_x(l, k->p->due_us);
    ui_round(c->u, r, 4, UI_NONE, UI_LINE2);
    ui_rect in = ui_inset(r, CARD_PAD, 0);
    control_draw_mark(c, ui_cut_left(&in, MARK), k->p, true);
}

/* The time that is proposed, above the card, in the axis. */
static void draw_proposed(ctx *c, const lanes *l, const lane_card *k)
{
    ui *u = c->u;
    const char *text = say_clock(c, k->t_us, true);
    const int w = ui_width(u, UI_SMALL_BOLD, text) + 14;
    int x = lanes_x(l, k->t_us) - w / 2;
    x = ui_clamp(x, l->axis.x, l->axis.x + l->axis.w - w);
    const ui_rect flag = {x, l->axis.y + 3, w, 20};
    ui_round(u, flag, 4, UI_ACCENT, UI_NONE);
    (void)ui_draw_label(u, flag, UI_SMALL_BOLD, UI_BG, UI_MIDDLE, text);
    ui_fill(u, (ui_rect){lanes_x(l, k->t_us), l->plot.y, 1, l->plot.h},
            UI_ACCENT);
}

static void note_card(ctx *c, const lanes *l, const lane_card *k)
{
    const char *when =
        k->t_us < 0 ? say(c, W_CTL_NO_TIME) : say_clock(c, k->t_us, false);
    const char *state = control_say_state(c, k->p);
    ui_node(c->u, k == l->chosen ? "chosen inject" : "inject",
            say_format(c, "%s %s", k->p->id, k->label),
            say_format(c, "%s %s", state, when));
}

static void draw_card(ctx *c, const lanes *l, const ui_rect *view,
                      const lane_card *k)
{
    draw_ghost(c, l, k);
    draw_box(c, k);
    if (k == l->chosen)
        ui_round_wide(c->u, ui_inset(k->r, -2, -2), 5, UI_NONE, 2, UI_ACCENT);
    draw_words(c, view, k);
    note_card(c, l, k);
}

static bool is_in(const ui_rect *r, const ui_rect *view)
{
    return r->x + r->w >= view->x && r->x <= view->x + view->w
           && r->y + r->h >= view->y && r->y <= view->y + view->h;
}

/* The one that is chosen or moved lies over the others. */
static void draw_cards(ctx *c, const lanes *l, bool timed)
{
    const ui_rect *view = timed ? &l->plot : &l->waiting;
    const lane_card *top = NULL;
    ui_view_begin(c->u, *view);
    for (size_t i = 0; i < l->n_cards; i++) {
        const lane_card *k = &l->cards[i];
        if ((k->t_us >= 0) != timed || !is_in(&k->r, view))
            continue;
        if (k->moving)
            top = k;
        else
            draw_card(c, l, view, k);
    }
    if (top)
        draw_card(c, l, view, top);
    ui_view_end(c->u);
}

/* ---- the present ---- */

static void draw_now(ctx *c, const lanes *l)
{
    ui *u = c->u;
    if (c->drill_us < l->from_us || c->drill_us > l->to_us)
        return;
    const int x = lanes_x(l, c->drill_us);
    ui_fill(u, (ui_rect){x - 1, l->axis.y + 22, 2, l->plot.h + 4}, UI_DOWN);
    if (l->state->moving && is_flagged(l, x, l->state->to_us))
        return; /* the proposed time stands there */
    ui_rect flag = {x - FLAG / 2, l->axis.y + 3, FLAG, 20};
    flag.x = ui_clamp(flag.x, l->axis.x, l->axis.x + l->axis.w - FLAG);
    ui_round(u, flag, 4, UI_DOWN, UI_NONE);
    const char *text = say_clock(c, c->drill_us, false);
    if (strncmp(text, "D", 1) == 0 && strchr(text, ' '))
        text = strchr(text, ' ') + 1;
    (void)ui_draw_label(u, flag, UI_SMALL_BOLD, UI_BG, UI_MIDDLE, text);
    ui_node(u, "now", text, NULL);
}

/* Where in a part one is that shows `height` of something. */
static void draw_thumb(ctx *c, const ui_rect *part, int scroll, int height)
{
    enum { WIDE = 4, LEAST = 16 };
    if (height <= part->h)
        return;
    const int own = part->h * part->h / height;
    const int h = own > LEAST ? own : LEAST;
    const int y = part->y + scroll * (part->h - h) / (height - part->h);
    ui_round(c->u, (ui_rect){part->x + part->w - WIDE - 1, y, WIDE, h}, 2,
             UI_LINE2, UI_NONE);
}

/* What has no time, lane by lane. */
static void draw_waiting(ctx *c, const lanes *l)
{
    ui *u = c->u;
    const ui_rect *r = &l->waiting;
    if (l->n_waiting == 0)
        return;
    const ui_rect head = {r->x + 8, l->axis.y, r->w - 12, l->axis.h};
    (void)ui_label(
        u, head, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
        say_with(c, W_CTL_WAITING, say_number(c, (int64_t)l->n_waiting)));
    ui_tooltip(u, head, say(c, W_CTL_WAITING_TIP));
    ui_fill(u, (ui_rect){r->x, r->y, 1, r->h}, UI_LINE2);
    ui_view_begin(u, *r);
    for (size_t i = 0; i < l->n_lanes; i++) {
        const lane *own = &l->lanes[i];
        if (own->n_waiting > 0)
            (void)ui_label(u,
                           (ui_rect){r->x + 8, own->waiting_y, r->w - 16, 22},
                           UI_SMALL, UI_TEXT3, UI_LEFT, own->name);
    }
    ui_view_end(u);
    draw_cards(c, l, false);
    draw_thumb(c, r, l->state->waiting, l->waiting_height);
}

void lanes_draw(ctx *c, const lanes *l)
{
    ui *u = c->u;
    const ui_rect all = {l->names.x, l->plot.y, l->names.w + l->plot.w,
                         l->plot.h};
    draw_grid(c, l);
    ui_view_begin(u, all);
    draw_lanes(c, l);
    ui_view_end(u);
    draw_cards(c, l, true);
    draw_now(c, l);
    draw_thumb(c, &l->plot, l->state->scroll, l->height);
    draw_waiting(c, l);
    for (size_t i = 0; i < l->n_cards; i++)
        if (l->cards[i].moving)
            draw_proposed(c, l, &l->cards[i]);
}
