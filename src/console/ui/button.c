/* Buttons and boxes with a tick. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum {
    PAD = 12,
    GAP = 8,
    CAP_PAD = 5,
    CAP_HEIGHT = 18,
    MIN_WIDTH = 72,
    CONFIRM_MS = 5000,
    BOX = 16
};

/* ---- key caps ---- */

static int cap_width(ui *u, const char *key)
{
    return key ? ui_width(u, UI_SMALL, key) + 2 * CAP_PAD : 0;
}

static void draw_cap(ui *u, ui_rect r, const char *key, ui_token ink,
                     ui_token border)
{
    const ui_rect cap = ui_center(r, r.w, CAP_HEIGHT);
    ui_round(u, cap, 3, UI_NONE, border);
    (void)ui_draw_label(u, cap, UI_SMALL, ink, UI_MIDDLE, key);
}

/* ---- buttons ---- */

typedef struct look {
    ui_token fill;
    ui_token border;
    ui_token ink;
    ui_token cap;      /* text of the key */
    ui_token cap_edge; /* its border */
} look;

static look look_of(const ui *u, const ui_button *b, bool armed,
                    const ui_touch *t)
{
    if (b->disabled || u->frozen)
        return (look){UI_PANEL, UI_LINE, UI_TEXT3, UI_TEXT3, UI_LINE};
    if (b->busy)
        return (look){UI_RAISED, UI_LINE, UI_TEXT2, UI_TEXT3, UI_LINE2};
    const bool lit = t->hover || t->held;
    switch (b->kind) {
    case UI_BUTTON_PRIMARY:
        return (look){UI_PRIMARY, lit ? UI_PRIMARY_FG : UI_ACCENT,
                      UI_PRIMARY_FG, UI_PRIMARY_FG, UI_ACCENT};
    case UI_BUTTON_DANGER:
        if (armed)
            return (look){UI_DANGER_FG, UI_DANGER_FG, UI_DANGER_BG,
                          UI_DANGER_BG, UI_DANGER_BG};
        return (look){UI_DANGER_BG, lit ? UI_DANGER_FG : UI_LINE2, UI_DANGER_FG,
                      UI_DANGER_FG, UI_LINE2};
    case UI_BUTTON_NORMAL:
        break;
    }
    return (look){UI_RAISED, lit ? UI_TEXT3 : UI_LINE2, UI_TEXT1, UI_TEXT2,
                  UI_LINE2};
}

/* Label and key together in the middle. */
static void draw_button(ui *u, ui_rect r, const ui_button *b, const char *label,
                        const look *k)
{
    ui_round(u, r, 4, k->fill, k->border);
    const int wanted = ui_width(u, UI_BODY_BOLD, label);
    int cap = cap_width(u, b->key);
    /* The question is worth more than the key that was just pressed. */
    if (label != b->label && wanted + GAP + cap > r.w - 2 * GAP)
        cap = 0;
    /* Closer together where there is not enough room. */
    const bool tight = wanted + cap + (cap > 0 ? GAP : 0) > r.w - 2 * GAP;
    const int gap = cap == 0 ? 0 : tight ? GAP / 2 : GAP;
    const int room = r.w - (tight ? GAP : 2 * GAP) - cap - gap;
    const int width = wanted < room ? wanted : room > 0 ? room : 0;
    ui_rect in = ui_center(r, width + gap + cap, r.h);
    (void)ui__control_label(u, ui_cut_left(&in, width), UI_BODY_BOLD, k->ink,
                            UI_LEFT, label);
    if (cap > 0)
        draw_cap(u, ui_cut_right(&in, cap), b->key, k->cap, k->cap_edge);
}

/* The first press arms, the second within the time counts. */
static bool confirm(ui *u, ui_id id, bool pressed, bool *armed)
{
    ui_state *s = ui__state(u, id);
    const int64_t now = u->frame.now_ms;
    *armed = s->until > now;
    if (pressed) {
        s->until = *armed ? 0 : now + CONFIRM_MS;
        const bool sure = *armed;
        *armed = !sure;
        if (!sure)
            ui_animate(u, CONFIRM_MS);
        return sure;
    }
    if (*armed)
        ui_animate(u, (int)(s->until - now));
    return false;
}

static const char *state_of(const ui *u, const ui_button *b, bool armed)
{
    if (b->busy)
        return "busy";
    if (b->disabled || u->frozen)
        return "disabled";
    return armed ? "confirm" : NULL;
}

bool ui_push(ui *u, const char *id, ui_rect r, const ui_button *b)
{
    const ui_id own = ui__id(u, id);
    const bool still = b->disabled || b->busy || u->frozen;
    ui__check_id(u, own, id);
    ui_touch t = {0};
    if (!still)
        t = ui__control(u, own, r, UI_WANTS_PRESS);
    bool pressed = t.pressed;
    if (!still && b->key && !b->told && ui_shortcut(u, b->key))
        pressed = true;
    bool armed = false;
    /* The second half of a double click is no second thought. */
    if (b->kind == UI_BUTTON_DANGER && !still)
        pressed = confirm(u, own, pressed && !t.double_pressed, &armed);
    const char *label = armed && b->confirm ? b->confirm : b->label;
    const look k = look_of(u, b, armed, &t);
    draw_button(u, r, b, label, &k);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    ui__add_node(u, "button", label, b->key, state_of(u, b, armed),
                 !still && u->focus == own);
    return pressed;
}

static int label_width(ui *u, const ui_button *b)
{
    const int label = ui_width(u, UI_BODY_BOLD, b->label);
    const int sure = b->kind == UI_BUTTON_DANGER && b->confirm
                         ? ui_width(u, UI_BODY_BOLD, b->confirm)
                         : 0;
    return label > sure ? label : sure;
}

int ui_push_width(ui *u, const ui_button *b)
{
    const int cap = cap_width(u, b->key);
    const int width = label_width(u, b) + 2 * PAD + (cap > 0 ? cap + GAP : 0);
    return width > MIN_WIDTH ? width : MIN_WIDTH;
}

/* ---- toggles ---- */

static void draw_tick(ui *u, ui_rect box, bool on, bool lit)
{
    ui_round(u, box, 3, on ? UI_PRIMARY : UI_BG,
             lit  ? UI_TEXT3
             : on ? UI_ACCENT
                  : UI_LINE2);
    if (!on)
        return;
    const float x = (float)box.x;
    const float y = (float)box.y;
    const ui_point tick[] = {
        {x + 3.6F, y + 8.4F}, {x + 6.8F, y + 11.4F}, {x + 12.4F, y + 4.8F}};
    ui_polyline(u, tick, 3, 2.0F, UI_PRIMARY_FG);
}

bool ui_toggle(ui *u, const char *id, ui_rect r, const char *label, bool *on)
{
    const ui_id own = ui__id(u, id);
    ui__check_id(u, own, id);
    const int wanted = BOX + GAP + ui_width(u, UI_BODY, label) + GAP;
    const ui_rect hit = {r.x, r.y, wanted < r.w ? wanted : r.w, r.h};
    const ui_touch t = ui__control(u, own, hit, UI_WANTS_PRESS);
    if (t.pressed)
        *on = !*on;
    ui_rect in = r;
    const ui_rect left = ui_cut_left(&in, BOX);
    draw_tick(u, ui_center(left, BOX, BOX), *on, t.hover);
    (void)ui_cut_left(&in, GAP);
    (void)ui__control_label(u, in, UI_BODY, UI_TEXT1, UI_LEFT, label);
    if (t.focused)
        ui_focus_ring(u, ui_inset(hit, -2, 0), 4);
    ui__add_node(u, "toggle", label, NULL, *on ? "on" : "off", u->focus == own);
    return t.pressed;
}
