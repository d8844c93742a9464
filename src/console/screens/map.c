/* The panel of the map: title, legend, keys and mouse. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/map_scene.h"

enum {
    TITLE = 36,
    LEGEND = 32,
    PAD = 11,
    CHIP = 24,
    DRAG_FROM = 4,
    PAN = 60,
    ZOOM_STEP = 10,
    EDGE = 40
};

static const word_id layer_words[MAP_LAYERS] = {W_LAYER_STATUS, W_LAYER_LINKS,
                                                W_LAYER_PATH, W_LAYER_NEEDS};
static const char *const layer_keys[MAP_LAYERS] = {"1", "2", "3", "4"};

static void select_thing(ctx *c, const model_thing *thing)
{
    systems_select(c->systems, thing ? thing->id : NULL);
    ui_animate(c->u, 0);
}

/* ---- zoom and place ---- */

static int zoom_of(ctx *c, ui_rect r, const map_view *v)
{
    return v->zoom > 0 ? v->zoom : map_scene_fit(c, r);
}

static void set_zoom(ctx *c, map_view *v, int zoom)
{
    v->zoom = ui_clamp(zoom, MAP_ZOOM_MIN, MAP_ZOOM_MAX);
    v->reveal = c->systems->selected != NULL;
    ui_animate(c->u, 0);
}

/* The selected tile stays away from the edges of the view. */
static void reveal(map_view *v, const map_scene *s)
{
    v->reveal = false;
    if (s->chosen == SIZE_MAX)
        return;
    const ui_rect t = s->l->slots[s->chosen].tile;
    if (t.x - EDGE < v->x || t.x + t.w + EDGE > v->x + s->view.w)
        v->x = t.x + t.w / 2 - s->view.w / 2;
    if (t.y - EDGE < v->y || t.y + t.h + EDGE > v->y + s->view.h)
        v->y = t.y + t.h / 2 - s->view.h / 2;
}

/* A map that is smaller than the view lies in the middle. */
static void place(map_view *v, map_scene *s)
{
    const int over_x = s->l->width - s->view.w;
    const int over_y = s->l->height - s->view.h;
    v->x = ui_clamp(v->x, 0, over_x > 0 ? over_x : 0);
    v->y = ui_clamp(v->y, 0, over_y > 0 ? over_y : 0);
    s->dx = s->view.x - (over_x > 0 ? v->x : over_x / 2);
    s->dy = s->view.y - (over_y > 0 ? v->y : over_y / 2);
}

/* ---- the mouse ---- */

static void drag(ctx *c, map_view *v, bool held)
{
    const ui_point mouse = ui_mouse(c->u);
    const int x = (int)mouse.x;
    const int y = (int)mouse.y;
    if (held && !v->held) {
        v->moved = false;
    } else if (held) {
        const int dx = x - v->last_x;
        const int dy = y - v->last_y;
        if (!v->moved && abs(dx) + abs(dy) < DRAG_FROM)
            return;
        v->moved = true;
        v->x -= dx;
        v->y -= dy;
    }
    v->held = held;
    v->last_x = x;
    v->last_y = y;
}

static void open_drawer(ctx *c)
{
    c->wish->go = true;
    c->wish->screen = SCREEN_SYSTEMS;
    c->wish->thing = c->systems->selected;
}

static bool is_large(const ctx *c, const map_view *v)
{
    return v == &c->systems->large;
}

static void click(ctx *c, const map_view *v, const map_scene *s)
{
    const model_thing *thing = map_thing_at(c, s, ui_mouse(c->u));
    select_thing(c, thing);
    if (thing && !is_large(c, v))
        open_drawer(c);
}

/* ---- keys ---- */

static void move_selection(ctx *c, const map_scene *s, int dx, int dy)
{
    if (s->l->n_slots == 0)
        return;
    const size_t to =
        s->chosen == SIZE_MAX ? 0 : map_layout_next(s->l, s->chosen, dx, dy);
    select_thing(c, s->assets[to]);
}

/* The abnormal asset before or after the selected one, all around. */
static void move_abnormal(ctx *c, const map_scene *s, int step)
{
    const size_t n = s->l->n_slots;
    size_t at = s->chosen != SIZE_MAX ? s->chosen : step > 0 ? n - 1 : 0;
    for (size_t tries = 0; tries < n; tries++) {
        at = step > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (!map_is_abnormal(map_status(c->m, s->assets[at])))
            continue;
        select_thing(c, s->assets[at]);
        return;
    }
}

static void take_arrows(ctx *c, map_view *v, const map_scene *s)
{
    static const struct {
        const char *key;
        const char *pan;
        int dx;
        int dy;
    } rows[] = {{"Left", "Shift+Left", -1, 0},
                {"Right", "Shift+Right", 1, 0},
                {"Up", "Shift+Up", 0, -1},
                {"Down", "Shift+Down", 0, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (ui_shortcut(c->u, rows[i].key))
            move_selection(c, s, rows[i].dx, rows[i].dy);
        if (ui_shortcut(c->u, rows[i].pan)) {
            v->x += rows[i].dx * PAN;
            v->y += rows[i].dy * PAN;
            ui_animate(c->u, 0);
        }
    }
}

static void take_keys(ctx *c, map_view *v, int zoom)
{
    for (size_t i = 0; i < MAP_LAYERS; i++)
        if (ui_shortcut(c->u, layer_keys[i])) {
            c->systems->layers[i] = !c->systems->layers[i];
            ui_animate(c->u, 0);
        }
    if (ui_shortcut(c->u, "0")) {
        v->zoom = 0;
        ui_animate(c->u, 0);
    }
    if (ui_shortcut(c->u, "+") || ui_shortcut(c->u, "="))
        set_zoom(c, v, zoom + ZOOM_STEP);
    if (ui_shortcut(c->u, "-"))
        set_zoom(c, v, zoom - ZOOM_STEP);
}

static void take_input(ctx *c, map_view *v, const map_scene *s, int zoom)
{
    ui *u = c->u;
    const char *label = say(c, W_SYSTEMS_MAP);
    const ui_touch t = ui_touchable(u, "map", s->view, "map", label, "");
    const bool was_held = v->held;
    drag(c, v, t.held);
    if (t.pressed && was_held && !v->moved)
        click(c, v, s);
    else if (t.pressed && !was_held && c->systems->selected) {
        if (is_large(c, v))
            c->systems->to_drawer = true;
        else
            open_drawer(c);
    }
    const int notches = ui_take_wheel(u, s->view, UI_CTRL);
    if (notches != 0)
        set_zoom(c, v, zoom + notches * ZOOM_STEP);
    v->y -= ui_take_wheel(u, s->view, 0) * PAN;
    if (is_large(c, v))
        ui_main(u, "map"); /* arrows move on it, on F3 */
    if (ui_has_focus(u, "map"))
        take_arrows(c, v, s);
    if (ui_panel_is_focused(u) || is_large(c, v))
        take_keys(c, v, zoom);
    const bool ahead = ui_shortcut(u, "]");
    if (ahead || ui_shortcut(u, "[")) {
        move_abnormal(c, s, ahead ? 1 : -1);
        ui_focus(u, "map"); /* where arrows and Enter go on from it */
    }
    if (t.focused)
        ui_focus_ring(u, s->view, 4);
}

/* ---- title and legend ---- */

static int layer_width(ctx *c, size_t i)
{
    return ui_width(c->u, UI_SMALL, say(c, layer_words[i])) + 14;
}

static void draw_layer(ctx *c, ui_rect *bar, size_t i)
{
    ui *u = c->u;
    const char *label = say(c, layer_words[i]);
    bool *on = &c->systems->layers[i];
    const ui_rect place = ui_cut_left(bar, layer_width(c, i));
    (void)ui_cut_left(bar, 6);
    const ui_rect r = ui_center(place, place.w, CHIP);
    const ui_touch t =
        ui_touchable(u, layer_keys[i], r, "toggle", label, *on ? "on" : "off");
    ui_round(u, r, 4, *on ? UI_ACCENT_BG : UI_NONE,
             t.hover ? UI_TEXT3
             : *on   ? UI_ACCENT
                     : UI_LINE2);
    (void)ui_draw_label(u, r, UI_SMALL, *on ? UI_TEXT1 : UI_TEXT3, UI_MIDDLE,
                        label);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    ui_tooltip(u, r, say_with(c, W_LAYER_TIP, label, layer_keys[i]));
    if (t.pressed) {
        *on = !*on;
        ui_animate(u, 0);
    }
}

static int layers_width(ctx *c)
{
    int width = -6;
    for (size_t i = 0; i < MAP_LAYERS; i++)
        width += layer_width(c, i) + 6;
    return width;
}

static void draw_layers(ctx *c, ui_rect bar)
{
    ui_rect chips = ui_cut_right(&bar, layers_width(c));
    const char *label = say(c, W_LAYERS);
    (void)ui_cut_right(&bar, 6);
    (void)ui_draw_label(c->u,
                        ui_cut_right(&bar, ui_width(c->u, UI_SMALL, label) + 4),
                        UI_SMALL, UI_TEXT3, UI_RIGHT, label);
    /* From the left: the focus goes the way one reads. */
    for (size_t i = 0; i < MAP_LAYERS; i++)
        draw_layer(c, &chips, i);
}

/* Letter, name and shape of a status at the left of *r; the letter alone when
 * names have no room. */
static void draw_status(ctx *c, ui_rect *r, ui_status status, bool named)
{
    ui *u = c->u;
    const char *text = named ? say_format(c, "%c %s", ui_status_letter(status),
                                          status_name(c, status))
                             : say_format(c, "%c", ui_status_letter(status));
    const int width = ui_width(u, UI_SMALL, text);
    const ui_rect mark = ui_cut_left(r, 12);
    ui_status_shape(u, ui_center(mark, 12, 12), status);
    (void)ui_cut_left(r, 6);
    const ui_token ink =
        map_is_abnormal(status) ? ui_status_color(status) : UI_TEXT2;
    (void)ui_label(u, ui_cut_left(r, width), UI_SMALL, ink, UI_LEFT, text);
    (void)ui_cut_left(r, 12);
}

static int names_width(ctx *c)
{
    int width = 0;
    for (int i = 0; i < UI_STATUS_COUNT; i++)
        width += ui_width(c->u, UI_SMALL,
                          say_format(c, "%c %s", ui_status_letter((ui_status)i),
                                     status_name(c, (ui_status)i)))
                 + 30;
    return width;
}

static void draw_hit(ctx *c, ui_rect r)
{
    const char *hit = say(c, W_SERVICE_HIT);
    if (r.w < ui_width(c->u, UI_SMALL, hit) + 22)
        return;
    const ui_rect mark = ui_center(ui_cut_left(&r, 15), 15, 15);
    ui_round(c->u, mark, 3, UI_RAISED, UI_LINE2);
    ui_status_shape(c->u, (ui_rect){mark.x + 9, mark.y - 3, 9, 9},
                    UI_STATUS_DEGRADED);
    (void)ui_cut_left(&r, 7);
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT, hit);
}

static void draw_legend(ctx *c, ui_rect r, const map_scene *s, int zoom)
{
    ui *u = c->u;
    const char *count =
        say_with(c, W_AFFECTED, say_number(c, (int64_t)s->abnormal),
                 say_number(c, (int64_t)s->l->n_slots));
    r = ui_inset(r, PAD, 0);
    (void)ui_label(u, ui_cut_right(&r, ui_width(u, UI_SMALL_BOLD, count) + 1),
                   UI_SMALL_BOLD, s->abnormal > 0 ? UI_DEGRADED : UI_TEXT3,
                   UI_RIGHT, count);
    (void)ui_cut_right(&r, 12);
    if (zoom != 100) {
        const char *scale = say_format(c, "%d %%", zoom);
        const ui_rect at = ui_cut_right(&r, ui_width(u, UI_SMALL, scale) + 1);
        (void)ui_label(u, at, UI_SMALL, UI_TEXT2, UI_RIGHT, scale);
        (void)ui_cut_right(&r, 12);
    }
    const bool named = names_width(c) <= r.w + 12;
    for (int i = 0; i < UI_STATUS_COUNT; i++)
        draw_status(c, &r, (ui_status)i, named);
    draw_hit(c, r);
}

static const char *say_size(ctx *c)
{
    return say_with(c, W_MAP_SIZE,
                    say_number(c, (int64_t)model_count(c->m, MODEL_ZONE)),
                    say_number(c, (int64_t)model_count(c->m, MODEL_ASSET)),
                    say_number(c, (int64_t)model_count(c->m, MODEL_CONDUIT)));
}

/* How large it is gives way to the layers beside it. */
static bool has_room_for_size(ctx *c, int width)
{
    enum { GAPS = 2 * PAD + 40 };
    return ui_width(c->u, UI_BODY_BOLD, say(c, W_SYSTEMS_MAP))
               + ui_width(c->u, UI_SMALL, say_size(c))
               + ui_width(c->u, UI_SMALL, say(c, W_LAYERS)) + layers_width(c)
               + GAPS
           <= width;
}

void systems_draw_map(ctx *c, ui_rect r, map_view *view)
{
    const ui_panel panel = {.title = say(c, W_SYSTEMS_MAP),
                            .subtitle =
                                has_room_for_size(c, r.w) ? say_size(c) : NULL};
    ui_rect in = ui_panel_begin(c->u, "map", r, &panel);
    draw_layers(c, (ui_rect){r.x, r.y, r.w - PAD, TITLE});
    if (model_count(c->m, MODEL_ASSET) == 0) {
        ui_node(c->u, "map", say(c, W_SYSTEMS_MAP), NULL);
        order_draw_empty(c, in, say(c, W_NO_ASSETS));
        ui_panel_end(c->u);
        return;
    }
    const ui_rect legend = ui_cut_top(&in, LEGEND);
    in = ui_inset(in, PAD, 0);
    (void)ui_cut_bottom(&in, 8);
    map_scene s;
    const int zoom = zoom_of(c, in, view);
    map_scene_init(&s, c, in, zoom);
    if (view->reveal)
        reveal(view, &s);
    place(view, &s);
    take_input(c, view, &s, zoom);
    place(view, &s);
    draw_legend(c, legend, &s, zoom);
    map_scene_draw(c, &s);
    map_scene_fini(&s);
    ui_panel_end(c->u);
}
