/* The MSEL: what mouse and keys do with it. */
#include "console/screens/control_lanes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { DRAG_FROM = 4, PAN_PART = 8, SETTLE_MS = 900, WHEEL = 28 };

#define SPAN_MIN_US (20 * ENSHU_MIN)
#define SPAN_MAX_US (24 * ENSHU_HOUR)
#define SPAN_US (135 * ENSHU_MIN)
#define FINE_US (10 * ENSHU_SEC)

/* ---- the window of time ---- */

static void pan(ctx *c, const lanes *l, int64_t by_us)
{
    const int64_t most = ENSHU_TIME_MAX - SPAN_MAX_US;
    int64_t from = l->from_us + by_us;
    from = from > most ? most : from < -most ? -most : from;
    l->state->moved = true;
    l->state->from_us = from;
    ui_animate(c->u, 0);
}

/* The time at `part` of the window stays where it is. */
static void zoom(ctx *c, const lanes *l, int notches, double part)
{
    control_lanes_state *s = l->state;
    const int64_t fixed = l->from_us + (int64_t)((double)s->span_us * part);
    for (; notches > 0; notches--)
        s->span_us = s->span_us * 4 / 5;
    for (; notches < 0; notches++)
        s->span_us = s->span_us * 5 / 4;
    if (s->span_us < SPAN_MIN_US)
        s->span_us = SPAN_MIN_US;
    if (s->span_us > SPAN_MAX_US)
        s->span_us = SPAN_MAX_US;
    s->from_us = fixed - (int64_t)((double)s->span_us * part);
    ui_animate(c->u, 0);
}

static void follow(ctx *c)
{
    c->control->lanes.moved = false;
    c->control->lanes.span_us = SPAN_US;
    ui_animate(c->u, 0);
}

/* Moves the window when the time is out of sight. */
static void show_time(ctx *c, const lanes *l, int64_t t_us)
{
    const int64_t margin = (l->to_us - l->from_us) / PAN_PART;
    if (t_us >= 0 && (t_us < l->from_us || t_us > l->to_us - margin))
        pan(c, l, t_us - l->from_us - 3 * margin);
}

/* ---- a time that is proposed ---- */

static void drop_proposal(ctx *c)
{
    control_lanes_state *s = &c->control->lanes;
    xfree(s->moving);
    s->moving = NULL;
    s->wait_ms = 0;
    ui_animate(c->u, 0);
}

/* What has begun cannot be undone by moving it: not before the present. */
static void propose(ctx *c, const model_inject *p, int64_t to_us, int64_t snap)
{
    control_lanes_state *s = &c->control->lanes;
    const int64_t start = model_get_scenario(c->m)->start_us;
    int64_t local = to_us + start + snap / 2;
    local -= ((local % snap) + snap) % snap;
    to_us = local - start;
    while (to_us <= c->drill_us)
        to_us += snap;
    if (!s->moving || strcmp(s->moving, p->id) != 0) {
        xfree(s->moving);
        s->moving = xstrdup(p->id);
    }
    s->to_us = to_us;
    ui_animate(c->u, 0);
}

static void send_proposal(ctx *c)
{
    control_lanes_state *s = &c->control->lanes;
    const model_inject *p =
        s->moving ? model_find_inject(c->m, s->moving) : NULL;
    if (p && control_is_open(p) && p->due_us != s->to_us)
        control_move(c, p, s->to_us);
    drop_proposal(c);
}

/* By key it is sent once the keys rest. */
static void settle(ctx *c)
{
    control_lanes_state *s = &c->control->lanes;
    if (!s->moving || s->wait_ms == 0)
        return;
    const int64_t left = s->wait_ms - ui_now_ms(c->u);
    if (left <= 0)
        send_proposal(c);
    else
        ui_animate(c->u, (int)left);
}

static void nudge(ctx *c, int64_t by_us, int64_t snap)
{
    control_lanes_state *s = &c->control->lanes;
    const model_inject *p = control_chosen(c);
    if (!p || !control_is_open(p) || !control_may_steer(c))
        return;
    const bool mine = s->moving && strcmp(s->moving, p->id) == 0;
    const int64_t from = mine             ? s->to_us
                         : p->due_us >= 0 ? p->due_us
                                          : c->drill_us;
    propose(c, p, from + by_us, snap);
    s->wait_ms = ui_now_ms(c->u) + SETTLE_MS;
}

/* ---- the mouse ---- */

static void begin_drag(ctx *c, const lanes *l, ui_point mouse)
{
    control_lanes_state *s = l->state;
    const lane_card *k = lanes_card_at(l, mouse);
    if (s->moving)
        send_proposal(c);
    s->far = false;
    s->x0 = s->last_x = (int)mouse.x;
    s->drag = CONTROL_DRAG_VIEW;
    if (!k)
        return;
    control_choose(c, k->p->id);
    const bool movable =
        control_is_open(k->p) && k->p->due_us >= 0 && control_may_steer(c);
    s->drag = movable ? CONTROL_DRAG_CARD : CONTROL_DRAG_NONE;
    s->base_us = k->p->due_us;
}

static void go_on_dragging(ctx *c, const lanes *l, ui_point mouse)
{
    control_lanes_state *s = l->state;
    const int x = (int)mouse.x;
    if (!s->far && abs(x - s->x0) < DRAG_FROM)
        return;
    s->far = true;
    const int64_t scale = s->span_us / (l->plot.w > 0 ? l->plot.w : 1);
    const model_inject *p = control_chosen(c);
    if (s->drag == CONTROL_DRAG_VIEW) {
        if (x != s->last_x)
            pan(c, l, (int64_t)(s->last_x - x) * scale);
    } else if (s->drag == CONTROL_DRAG_CARD && p) {
        const bool fine = (ui_mouse_mods(c->u) & UI_SHIFT) != 0;
        propose(c, p, s->base_us + (int64_t)(x - s->x0) * scale,
                fine ? FINE_US : ENSHU_MIN);
    }
    s->last_x = x;
}

static void end_drag(ctx *c, const lanes *l)
{
    control_lanes_state *s = l->state;
    if (s->drag == CONTROL_DRAG_CARD && s->far && s->moving)
        send_proposal(c);
    s->drag = CONTROL_DRAG_NONE;
}

static void take_wheel(ctx *c, const lanes *l, ui_rect view)
{
    const int list = ui_take_wheel(c->u, l->waiting, 0);
    if (list != 0) {
        l->state->waiting -= list * WHEEL;
        ui_animate(c->u, 0);
    }
    const ui_point mouse = ui_mouse(c->u);
    const int notches = ui_take_wheel(c->u, view, UI_CTRL);
    if (notches != 0 && l->plot.w > 0)
        zoom(c, l, notches,
             (double)(mouse.x - (float)l->plot.x) / (double)l->plot.w);
    const int along = ui_take_wheel(c->u, view, UI_SHIFT);
    if (along != 0)
        pan(c, l, -along * (l->state->span_us / PAN_PART));
    const int down = ui_take_wheel(c->u, view, 0);
    if (down == 0)
        return;
    if (l->height > l->plot.h) {
        l->state->scroll -= down * WHEEL;
        ui_animate(c->u, 0);
    } else {
        pan(c, l, -down * (l->state->span_us / PAN_PART));
    }
}

static void take_mouse(ctx *c, const lanes *l, const ui_touch *t, ui_rect view)
{
    control_lanes_state *s = l->state;
    const ui_point mouse = ui_mouse(c->u);
    if (t->held && !s->held)
        begin_drag(c, l, mouse);
    else if (t->held)
        go_on_dragging(c, l, mouse);
    else if (s->held)
        end_drag(c, l);
    s->held = t->held;
    take_wheel(c, l, view);
}

/* ---- keys ---- */

static int64_t order_of(const lane_card *k)
{
    return k->t_us < 0 ? INT64_MAX : k->t_us;
}

static bool comes_before(const lane_card *a, const lane_card *b)
{
    if (order_of(a) != order_of(b))
        return order_of(a) < order_of(b);
    if (a->t_us < 0 && a->lane != b->lane)
        return a->lane < b->lane; /* as they stand in the list */
    return strcmp(a->p->id, b->p->id) < 0;
}

/* The nearest before or after in time; the first that is to come when none is
 * chosen. */
static const lane_card *neighbour(const ctx *c, const lanes *l, int step)
{
    const lane_card *best = NULL;
    for (size_t i = 0; i < l->n_cards; i++) {
        const lane_card *k = &l->cards[i];
        if (!l->chosen) {
            if (order_of(k) >= c->drill_us && (!best || comes_before(k, best)))
                best = k;
            continue;
        }
        const bool ahead =
            step > 0 ? comes_before(l->chosen, k) : comes_before(k, l->chosen);
        const bool nearer =
            !best || (step > 0 ? comes_before(k, best) : comes_before(best, k));
        if (k != l->chosen && ahead && nearer)
            best = k;
    }
    return best;
}

/* Scrolls the lanes, or what waits, so that a card is in sight. */
static void show_card(const lanes *l, const lane_card *k)
{
    enum { MARGIN = 8, NAME = 22 };
    const bool waits = k->t_us < 0;
    const ui_rect *part = waits ? &l->waiting : &l->plot;
    int *scroll = waits ? &l->state->waiting : &l->state->scroll;
    const int above = part->y + (waits ? NAME : MARGIN) - k->r.y;
    const int below = k->r.y + k->r.h + MARGIN - part->y - part->h;
    if (above > 0)
        *scroll -= above;
    else if (below > 0)
        *scroll += below;
}

static void step(ctx *c, const lanes *l, int by)
{
    const lane_card *k = neighbour(c, l, by);
    if (l->state->moving)
        send_proposal(c);
    if (!k)
        return;
    control_choose(c, k->p->id);
    show_card(l, k);
    show_time(c, l, k->t_us);
}

static void take_arrows(ctx *c, const lanes *l)
{
    ui *u = c->u;
    const int64_t far = l->state->span_us / PAN_PART;
    if (ui_shortcut(u, "Up"))
        step(c, l, -1);
    if (ui_shortcut(u, "Down"))
        step(c, l, 1);
    if (ui_shortcut(u, "Left"))
        nudge(c, -ENSHU_MIN, ENSHU_MIN);
    if (ui_shortcut(u, "Right"))
        nudge(c, ENSHU_MIN, ENSHU_MIN);
    if (ui_shortcut(u, "Shift+Left"))
        nudge(c, -FINE_US, FINE_US);
    if (ui_shortcut(u, "Shift+Right"))
        nudge(c, FINE_US, FINE_US);
    if (ui_shortcut(u, "PageUp"))
        pan(c, l, -4 * far);
    if (ui_shortcut(u, "PageDown"))
        pan(c, l, 4 * far);
}

static double now_part(const ctx *c, const lanes *l)
{
    return l->state->moved ? 0.5
                           : (double)(c->drill_us - l->from_us)
                                 / (double)(l->to_us - l->from_us);
}

static void take_keys(ctx *c, const lanes *l)
{
    ui *u = c->u;
    if (l->state->moving && ui_shortcut(u, "Esc")) {
        l->state->drag = CONTROL_DRAG_NONE;
        drop_proposal(c);
    }
    if (l->state->moving && ui_shortcut(u, "Enter"))
        send_proposal(c);
    if (ui_shortcut(u, "0"))
        follow(c);
    if (ui_shortcut(u, "+") || ui_shortcut(u, "="))
        zoom(c, l, 1, now_part(c, l));
    if (ui_shortcut(u, "-"))
        zoom(c, l, -1, now_part(c, l));
    if (ui_shortcut(u, "J"))
        step(c, l, 1);
    if (ui_shortcut(u, "K"))
        step(c, l, -1);
}

/* ---- the panel ---- */

static const char *say_sum(ctx *c)
{
    size_t count[MODEL_INJECT_SKIPPED + 1] = {0};
    const model_inject *const *all;
    const size_t n = model_injects(c->m, &all);
    for (size_t i = 0; i < n; i++)
        count[all[i]->state]++;
    return say_with(c, W_CTL_SUM, say_number(c, (int64_t)n),
                    say_number(c, (int64_t)count[MODEL_INJECT_SENT]),
                    say_number(c, (int64_t)count[MODEL_INJECT_HELD]),
                    say_number(c, (int64_t)count[MODEL_INJECT_SKIPPED]));
}

static const char *say_range(ctx *c, const lanes *l)
{
    const int64_t from = l->from_us;
    return say_with(c, W_CTL_RANGE, say_clock(c, from, false),
                    say_clock(c, l->to_us, false));
}

static void take_input(ctx *c, const lanes *l, ui_rect view)
{
    const ui_touch t =
        ui_surface(c->u, "msel", view, "timeline", say(c, W_CTL_MSEL));
    take_mouse(c, l, &t, view);
    if (ui_has_focus(c->u, "msel"))
        take_arrows(c, l);
    take_keys(c, l);
    settle(c);
    if (t.focused)
        ui_focus_ring(c->u, view, 4);
}

void control_draw_lanes(ctx *c, ui_rect r)
{
    lanes l = {.state = &c->control->lanes};
    lanes_find_window(&l, c);
    const ui_panel panel = {.title = say(c, W_CTL_MSEL),
                            .subtitle = say_sum(c),
                            .right = say_range(c, &l)};
    ui_rect in = ui_panel_begin(c->u, "msel", r, &panel);
    ui_rect inside = in;
    (void)ui_cut_left(&inside, 11);
    c->control->lanes.view = inside;
    lanes_init(&l, c, inside);
    take_input(c, &l, in);
    lanes_fini(&l);
    lanes_init(&l, c, inside);
    lanes_draw(c, &l);
    if (l.n_cards == 0)
        order_draw_empty(c, l.plot, say(c, W_CTL_NO_INJECTS));
    lanes_fini(&l);
    ui_panel_end(c->u);
}
