/* Those a message goes to: names that can be taken out, a field, and whom the
 * typed letters may mean. */
#include <string.h>

#include "console/screens/compose_internal.h"

enum { TYPED_MAX = 80, CHIP = 26, CHIP_PAD = 8, CROSS = 16, OFFER = 32 };

void people_init(people *p)
{
    p->typed = ui_edit_create(TYPED_MAX, false);
}

void people_fini(people *p)
{
    ui_edit_destroy(p->typed);
}

/* ---- names ---- */

static int chip_width(ctx *c, const char *name, int most)
{
    const int w = ui_width(c->u, UI_SMALL, name) + 2 * CHIP_PAD + CROSS;
    return w < most ? w : most;
}

/* Where the i-th name is, counted from the top left; lines wrap at `width`. */
typedef struct flow {
    int x;
    int y;
    int width;
} flow;

static ui_rect place_chip(flow *f, int w)
{
    if (f->x > 0 && f->x + w > f->width) {
        f->x = 0;
        f->y += CHIP + 4;
    }
    const ui_rect r = {f->x, f->y, w, CHIP};
    f->x += w + 6;
    return r;
}

static int names_height(ctx *c, const id_list *l, int width)
{
    flow f = {.width = width};
    for (size_t i = 0; i < l->n; i++)
        (void)place_chip(&f, chip_width(c, say_whom(c, l->ids[i]), width));
    return l->n > 0 ? f.y + CHIP + 4 : 0;
}

/* True when it is to be taken out. */
static bool draw_chip(ctx *c, ui_rect r, const char *id)
{
    ui *u = c->u;
    const char *name = say_whom(c, id);
    const ui_touch t = ui_touchable(u, id, r, "recipient", name, "");
    ui_round(u, r, 4, UI_RAISED, t.hover ? UI_TEXT3 : UI_LINE2);
    ui_rect in = ui_inset(r, CHIP_PAD, 0);
    const ui_rect cross = ui_cut_right(&in, CROSS - 4);
    (void)ui_cut_right(&in, 4);
    (void)ui_draw_label(u, in, UI_SMALL, UI_TEXT1, UI_LEFT, name);
    ui_draw_icon(u, ui_center(cross, 12, 12), UI_ICON_CROSS,
                 t.hover ? UI_TEXT1 : UI_TEXT3);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    return t.pressed;
}

static void draw_names(ctx *c, ui_rect r, const id_list *l, const char *key,
                       const char *field)
{
    flow f = {.width = r.w};
    const char *gone = NULL;
    for (size_t i = 0; i < l->n; i++) {
        ui_rect at = place_chip(&f, chip_width(c, say_whom(c, l->ids[i]), r.w));
        at.x += r.x;
        at.y += r.y;
        if (draw_chip(c, at, l->ids[i]))
            gone = l->ids[i];
    }
    if (!gone)
        return;
    order_draft(c->m, key, field, id_list_without(c, l, gone));
    ui_animate(c->u, 0);
}

/* ---- the field ---- */

void people_draw(ctx *c, people *p, ui_rect *r, const char *key,
                 const char *field, const char *label)
{
    ui *u = c->u;
    id_list l;
    id_list_read(&l, model_draft(c->m, key, field));
    const int names = names_height(c, &l, r->w - COMPOSE_LABEL);
    ui_rect all = ui_cut_top(r, names + COMPOSE_ROW);
    (void)ui_cut_top(r, COMPOSE_GAP);
    const ui_rect left = ui_cut_left(&all, COMPOSE_LABEL);
    (void)ui_label(
        u, (ui_rect){left.x, left.y, left.w, names > 0 ? CHIP : COMPOSE_ROW},
        UI_SMALL, UI_TEXT3, UI_LEFT, label);
    ui_push_id(u, field);
    draw_names(c, ui_cut_top(&all, names), &l, key, field);
    const ui_field spec = {.label = label,
                           .placeholder = say(c, W_ADDRESS_PLACEHOLDER)};
    p->field = all;
    if (ui_text_field(u, "typed", all, p->typed, &spec))
        p->pick = 0;
    ui_pop_id(u);
}

static void take(ctx *c, people *p, const char *key, const char *field,
                 const char *id)
{
    id_list l;
    id_list_read(&l, model_draft(c->m, key, field));
    if (l.n < ID_LIST_MAX)
        order_draft(c->m, key, field, id_list_with(c, &l, id));
    ui_edit_set(p->typed, "");
    p->pick = 0;
    ui_animate(c->u, 0);
}

static const char *kind_name(ctx *c, const model_thing *t)
{
    static const struct {
        model_thing_kind kind;
        word_id word;
    } rows[] = {{MODEL_ORG, W_KIND_ORG},
                {MODEL_TEAM, W_KIND_TEAM},
                {MODEL_ROLE, W_KIND_ROLE},
                {MODEL_ACTOR, W_KIND_ACTOR}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].kind == t->kind)
            return say(c, rows[i].word);
    return "";
}

static bool draw_offer(ctx *c, ui_rect r, const model_thing *t, bool picked)
{
    ui *u = c->u;
    const char *name = say_thing(c, t);
    const ui_touch touch =
        ui_touchable(u, t->id, r, "option", name, picked ? "selected" : "");
    if (picked || touch.hover)
        ui_fill(u, r, UI_ACCENT_BG);
    ui_rect in = ui_inset(r, 10, 0);
    const char *kind = kind_name(c, t);
    const ui_rect right = ui_cut_right(&in, ui_width(u, UI_SMALL, kind) + 1);
    (void)ui_cut_right(&in, 8);
    (void)ui_draw_label(u, right, UI_SMALL, UI_TEXT3, UI_RIGHT, kind);
    (void)ui_draw_label(u, in, UI_BODY, UI_TEXT1, UI_LEFT, name);
    return touch.pressed;
}

/* Keys of the field while something is offered. */
static bool moved(ctx *c, people *p, size_t n)
{
    if (p->pick >= n)
        p->pick = n - 1;
    if (ui_shortcut(c->u, "Down") && p->pick + 1 < n)
        p->pick++;
    if (ui_shortcut(c->u, "Up") && p->pick > 0)
        p->pick--;
    return ui_shortcut(c->u, "Enter") || ui_shortcut(c->u, "Tab");
}

void people_draw_offers(ctx *c, people *p, const char *key, const char *field)
{
    ui *u = c->u;
    const model_thing *found[ADDRESS_MAX];
    ui_push_id(u, field);
    const bool here = ui_has_focus(u, "typed");
    const size_t n = here ? address_find(c, ui_edit_text(p->typed),
                                         model_draft(c->m, key, field), found)
                          : 0;
    if (n > 0 && moved(c, p, n))
        take(c, p, key, field, found[p->pick]->id);
    else if (n > 0) {
        ui_layer_begin(u, "offers", false);
        ui_rect r = {p->field.x, p->field.y + p->field.h + 2, p->field.w,
                     (int)n * OFFER + 2};
        ui_round(u, r, 4, UI_RAISED, UI_LINE2);
        r = ui_inset(r, 1, 1);
        for (size_t i = 0; i < n; i++)
            if (draw_offer(c, ui_cut_top(&r, OFFER), found[i], i == p->pick))
                take(c, p, key, field, found[i]->id);
        ui_layer_end(u);
    }
    ui_pop_id(u);
}
