/* The systems map: zones on a trunk, assets on their buses. */
#include <string.h>

#include "console/screens/map_layout.h"
#include "console/screens/systems.h"

enum {
    LEGEND = 26,
    PAD = 8,
    SELECTED = 28,
    PAN = 40,
    ZOOM_STEP = 25,
    ZOOM_LEAST = 50,
    ZOOM_MOST = 200,
    ASSETS_MAX = 400
};

/* One asset of the frame: which, where and how. */
typedef struct spot {
    const model_thing *asset;
    size_t zone;
    map_place place;
    ui_status status;
} spot;

typedef struct map_frame {
    map_layout layout;
    const model_thing *zones[MAP_ZONES_MAX];
    spot spots[ASSETS_MAX];
    size_t n;
    size_t abnormal;
    ui_rect view;
    int x; /* of the map's corner on the screen */
    int y;
} map_frame;

/* ---- what stands where ---- */

static void read_zones(const ctx *c, map_frame *f, size_t counts[MAP_ZONES_MAX],
                       size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ZONE); i++) {
        const model_thing *zone = model_at(c->m, MODEL_ZONE, i);
        size_t assets = 0;
        for (size_t k = 0; k < model_count(c->m, MODEL_ASSET); k++)
            assets +=
                strcmp(model_at(c->m, MODEL_ASSET, k)->zone, zone->id) == 0;
        if (assets == 0 || *n == MAP_ZONES_MAX)
            continue;
        f->zones[*n] = zone;
        counts[(*n)++] = assets;
    }
}

static void place_assets(const ctx *c, map_frame *f)
{
    f->n = 0;
    f->abnormal = 0;
    for (size_t z = 0; z < f->layout.n_zones; z++) {
        size_t in_zone = 0;
        for (size_t k = 0; k < model_count(c->m, MODEL_ASSET); k++) {
            const model_thing *a = model_at(c->m, MODEL_ASSET, k);
            if (strcmp(a->zone, f->zones[z]->id) != 0 || f->n == ASSETS_MAX)
                continue;
            spot *s = &f->spots[f->n++];
            *s = (spot){.asset = a,
                        .zone = z,
                        .place = map_place_of(&f->layout, z, in_zone++),
                        .status = systems_status(c, a)};
            f->abnormal += systems_is_abnormal(s->status);
        }
    }
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void lay_out(ctx *c, ui_rect view, map_frame *f)
{
    systems_state *s = c->systems;
    size_t counts[MAP_ZONES_MAX];
    size_t n = 0;
    read_zones(c, f, counts, &n);
    map_lay_out(counts, n, view.w * s->zoom / 100, view.h * s->zoom / 100,
                &f->layout);
    place_assets(c, f);
    f->view = view;
    const int most_x = f->layout.width - view.w;
    const int most_y = f->layout.height - view.h;
    s->pan_x = clamp(s->pan_x, 0, most_x > 0 ? most_x : 0);
    s->pan_y = clamp(s->pan_y, 0, most_y > 0 ? most_y : 0);
    f->x = view.x - s->pan_x;
    f->y = view.y - s->pan_y;
    if (most_x < 0)
        f->x = view.x - most_x / 2;
    if (most_y < 0)
        f->y = view.y - most_y / 2;
}

static ui_rect shifted(const map_frame *f, ui_rect r)
{
    r.x += f->x;
    r.y += f->y;
    return r;
}

static const spot *find_spot(const map_frame *f, const char *id)
{
    for (size_t i = 0; id && i < f->n; i++)
        if (strcmp(f->spots[i].asset->id, id) == 0)
            return &f->spots[i];
    return NULL;
}

/* ---- keys ---- */

/* How far `to` lies in a direction, sideways counted double; -1: behind. */
static int distance(const spot *from, const spot *to, int dx, int dy)
{
    const int x = to->place.tile.x - from->place.tile.x;
    const int y = to->place.tile.y - from->place.tile.y;
    const int along = x * dx + y * dy;
    const int across = x * dy - y * dx;
    if (along <= 0)
        return -1;
    return along + 2 * (across < 0 ? -across : across);
}

static void step(ctx *c, const map_frame *f, int dx, int dy)
{
    const spot *from = find_spot(f, c->systems->selected);
    const spot *best = NULL;
    int least = 0;
    if (!from) {
        if (f->n > 0)
            systems_show(c->systems, f->spots[0].asset->id);
        return;
    }
    for (size_t i = 0; i < f->n; i++) {
        const int d = distance(from, &f->spots[i], dx, dy);
        if (d >= 0 && (!best || d < least)) {
            best = &f->spots[i];
            least = d;
        }
    }
    if (best)
        systems_show(c->systems, best->asset->id);
}

/* The next (previous) abnormal asset, around the end. */
static void step_abnormal(ctx *c, const map_frame *f, bool back)
{
    if (f->abnormal == 0)
        return;
    const spot *now = find_spot(f, c->systems->selected);
    size_t i = now ? (size_t)(now - f->spots) : back ? 0 : f->n - 1;
    do {
        i = back ? (i + f->n - 1) % f->n : (i + 1) % f->n;
    } while (!systems_is_abnormal(f->spots[i].status));
    systems_show(c->systems, f->spots[i].asset->id);
}

static void set_zoom(systems_state *s, int zoom)
{
    s->zoom = clamp(zoom, ZOOM_LEAST, ZOOM_MOST);
}

static void handle_keys(ctx *c, const map_frame *f)
{
    static const struct {
        const char *key;
        int dx;
        int dy;
    } arrows[] = {
        {"Left", -1, 0}, {"Right", 1, 0}, {"Up", 0, -1}, {"Down", 0, 1}};
    static const struct {
        const char *key;
        int dx;
        int dy;
    } pans[] = {{"Shift+Left", -PAN, 0},
                {"Shift+Right", PAN, 0},
                {"Shift+Up", 0, -PAN},
                {"Shift+Down", 0, PAN}};
    systems_state *s = c->systems;
    if (ui_shortcut(c->u, "["))
        step_abnormal(c, f, true);
    if (ui_shortcut(c->u, "]"))
        step_abnormal(c, f, false);
    if (!ui_panel_is_focused(c->u))
        return;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (ui_shortcut(c->u, arrows[i].key))
            step(c, f, arrows[i].dx, arrows[i].dy);
    for (size_t i = 0; i < sizeof pans / sizeof *pans; i++)
        if (ui_shortcut(c->u, pans[i].key)) {
            s->pan_x += pans[i].dx;
            s->pan_y += pans[i].dy;
        }
    if (ui_shortcut(c->u, "+"))
        set_zoom(s, s->zoom + ZOOM_STEP);
    if (ui_shortcut(c->u, "-"))
        set_zoom(s, s->zoom - ZOOM_STEP);
    if (ui_shortcut(c->u, "0"))
        set_zoom(s, 100);
    if (ui_shortcut(c->u, "1"))
        s->show_links = !s->show_links;
    if (ui_shortcut(c->u, "2"))
        s->show_needs = !s->show_needs;
}

static void handle_mouse(ctx *c, const map_frame *f)
{
    systems_state *s = c->systems;
    int dx = 0;
    int dy = 0;
    set_zoom(s, s->zoom + ZOOM_STEP * ui_take_wheel(c->u, f->view, UI_CTRL));
    s->pan_y -= PAN * ui_take_wheel(c->u, f->view, 0);
    if (ui_drag(c->u, "pan", f->view, &dx, &dy)) {
        s->pan_x -= dx;
        s->pan_y -= dy;
    }
}

/* Moves the view so that the selected asset can be seen. */
static void bring_into_sight(ctx *c, const map_frame *f)
{
    systems_state *s = c->systems;
    const spot *at = find_spot(f, s->selected);
    if (!s->center || !at)
        return;
    s->center = false;
    const ui_rect tile = ui_inset(at->place.tile, -40, -40);
    s->pan_x = clamp(s->pan_x, tile.x + tile.w - f->view.w, tile.x);
    s->pan_y = clamp(s->pan_y, tile.y + tile.h - f->view.h, tile.y);
}

/* ---- drawing ---- */

static ui_point middle(ui_rect r)
{
    return (ui_point){(float)r.x + (float)r.w / 2, (float)r.y + (float)r.h / 2};
}

static void draw_legend(ctx *c, ui_rect r, const map_frame *f)
{
    const char *affected =
        say_with(c, W_AFFECTED, say_number(c, (int64_t)f->abnormal),
                 say_number(c, (int64_t)f->n));
    const int width = ui_width(c->u, UI_SMALL_BOLD, affected);
    (void)ui_label(c->u, ui_cut_right(&r, width + 1), UI_SMALL_BOLD,
                   f->abnormal > 0 ? UI_DEGRADED : UI_TEXT3, UI_RIGHT,
                   affected);
    for (int i = 0; i < UI_STATUS_COUNT; i++) {
        const ui_status status = (ui_status)i;
        const char *name = say_format(c, "%c %s", ui_status_letter(status),
                                      status_name(c, status));
        const int w = ui_width(c->u, UI_SMALL, name);
        if (w + 36 > r.w)
            return;
        ui_status_shape(c->u, ui_center(ui_cut_left(&r, 13), 11, 11), status);
        (void)ui_cut_left(&r, 6);
        (void)ui_label(c->u, ui_cut_left(&r, w + 1), UI_SMALL, UI_TEXT2,
                       UI_LEFT, name);
        (void)ui_cut_left(&r, 16);
    }
}

static void draw_zone(ctx *c, const map_frame *f, size_t z)
{
    ui *u = c->u;
    const map_zone *zone = &f->layout.zones[z];
    size_t act = 0;
    bool alarm = false;
    for (size_t i = 0; i < f->n; i++) {
        if (f->spots[i].zone != z)
            continue;
        act += systems_is_abnormal(f->spots[i].status);
        alarm |= f->spots[i].status == UI_STATUS_DOWN
                 || f->spots[i].status == UI_STATUS_SUSPECT;
    }
    const ui_rect box = shifted(f, zone->box);
    ui_round(u, box, 6, UI_NONE, alarm ? UI_DOWN : UI_LINE);
    ui_rect title = shifted(f, zone->title);
    const char *right = act > 0
                            ? say_with(c, W_TO_ACT, say_number(c, (int64_t)act))
                            : say(c, W_ZONE_CLEAR);
    const ui_rect at =
        ui_cut_right(&title, ui_width(u, UI_SMALL_BOLD, right) + 2);
    (void)ui_label(u, at, act > 0 ? UI_SMALL_BOLD : UI_SMALL,
                   act > 0 ? (alarm ? UI_DOWN : UI_DEGRADED) : UI_TEXT3,
                   UI_RIGHT, right);
    (void)ui_cut_right(&title, 8);
    const model_thing *thing = f->zones[z];
    const int used = ui_label(u, title, UI_SMALL_BOLD, UI_TEXT1, UI_LEFT,
                              say_name(c, thing->id));
    (void)ui_cut_left(&title, used + 6);
    const bool plain = *thing->purdue >= '0' && *thing->purdue <= '9';
    if (*thing->purdue)
        (void)ui_label(u, title, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say_format(c, plain ? "L%s" : "%s", thing->purdue));
}

static void draw_buses(ctx *c, const map_frame *f)
{
    const map_layout *l = &f->layout;
    if (l->trunk_x < 0)
        return;
    const float x = (float)(l->trunk_x + f->x);
    int top = l->height;
    int bottom = 0;
    for (size_t z = 0; z < l->n_zones; z++) {
        const map_zone *zone = &l->zones[z];
        for (int k = 0; k < zone->buses; k++) {
            const int y = map_bus_y(zone, k);
            const float at = (float)(y + f->y);
            const bool left = zone->box.x < l->trunk_x;
            const int far =
                left ? zone->box.x + 12 : zone->box.x + zone->box.w - 12;
            ui_line(c->u, (ui_point){x, at},
                    (ui_point){(float)(far + f->x), at}, 2, UI_LINE2);
            top = y < top ? y : top;
            bottom = y > bottom ? y : bottom;
        }
    }
    ui_line(c->u, (ui_point){x, (float)(top + f->y)},
            (ui_point){x, (float)(bottom + f->y)}, 4, UI_LINE2);
    for (size_t z = 0; z < l->n_zones; z++) {
        const ui_rect joint = {l->trunk_x + f->x - 5,
                               l->zones[z].joint_y + f->y - 5, 10, 10};
        ui_round(c->u, joint, 2, UI_PANEL, UI_LINE2);
    }
}

/* Closed conduits: a cross on the trunk where the zone joins it. */
static void draw_closed(ctx *c, const map_frame *f)
{
    for (size_t i = 0; i < model_count(c->m, MODEL_CONDUIT); i++) {
        const model_thing *conduit = model_at(c->m, MODEL_CONDUIT, i);
        if (strcmp(conduit->state, "closed") != 0)
            continue;
        for (size_t z = 0; z < f->layout.n_zones; z++) {
            const char *zone = f->zones[z]->id;
            const bool ends = conduit->n_refs == 2
                              && (strcmp(conduit->refs[0], zone) == 0
                                  || strcmp(conduit->refs[1], zone) == 0);
            const ui_rect joint = {f->layout.trunk_x + f->x - 7,
                                   f->layout.zones[z].joint_y + f->y - 7, 14,
                                   14};
            if (ends)
                ui_status_shape(c->u, joint, UI_STATUS_ISOLATED);
        }
    }
}

/* Lines between the assets of the services that need the selected one, or of
 * every service. */
static void draw_needs(ctx *c, const map_frame *f)
{
    const systems_state *s = c->systems;
    for (size_t i = 0; i < model_count(c->m, MODEL_SERVICE); i++) {
        const model_thing *service = model_at(c->m, MODEL_SERVICE, i);
        bool mine = s->show_needs
                    || (s->selected && strcmp(s->selected, service->id) == 0);
        for (size_t k = 0; s->selected && k < service->n_refs; k++)
            mine |= strcmp(service->refs[k], s->selected) == 0;
        for (size_t k = 1; mine && k < service->n_refs; k++) {
            const spot *a = find_spot(f, service->refs[k - 1]);
            const spot *b = find_spot(f, service->refs[k]);
            if (a && b)
                ui_line(c->u, middle(shifted(f, a->place.tile)),
                        middle(shifted(f, b->place.tile)), 1.2F, UI_LINE2);
        }
    }
}

static void draw_label_of(ctx *c, const map_frame *f, const spot *s,
                          bool selected)
{
    const bool loud = selected || systems_is_abnormal(s->status);
    const ui_token color = systems_is_abnormal(s->status)
                               ? ui_status_color(s->status)
                           : selected ? UI_TEXT1
                                      : UI_TEXT2;
    const ui_rect label = shifted(f, s->place.label);
    (void)ui_draw_label(c->u, label, loud ? UI_SMALL_BOLD : UI_SMALL, color,
                        UI_MIDDLE, say_name(c, s->asset->id));
    ui_tooltip(c->u, label, say_name(c, s->asset->id));
}

static void draw_spot(ctx *c, const map_frame *f, const spot *s)
{
    ui *u = c->u;
    const bool selected =
        c->systems->selected && strcmp(c->systems->selected, s->asset->id) == 0;
    const ui_rect tile = shifted(f, s->place.tile);
    const ui_rect hit = ui_center(tile, SELECTED, SELECTED);
    const bool loud = systems_is_abnormal(s->status);
    const char *state = say_format(c, "%c %s", ui_status_letter(s->status),
                                   status_name(c, s->status));
    const ui_touch t =
        ui_touchable(u, s->asset->id, hit, "asset", say_name(c, s->asset->id),
                     selected ? say_format(c, "%s selected", state) : state);
    const ui_point at = middle(tile);
    const float bus = (float)(s->place.bus_y + f->y);
    ui_line(u, (ui_point){at.x, bus}, at, 1.2F, UI_LINE2);
    ui_round_wide(u, selected ? hit : tile, 4, loud ? UI_PANEL2 : UI_PANEL,
                  selected ? 2 : 1,
                  selected ? UI_ACCENT
                  : loud   ? ui_status_color(s->status)
                           : UI_LINE2);
    ui_status_shape(u, ui_center(tile, 13, 13), s->status);
    draw_label_of(c, f, s, selected);
    if (t.focused)
        ui_focus_ring(u, hit, 4);
    if (t.pressed && selected) {
        c->wish->go = true;
        c->wish->screen = SCREEN_SYSTEMS;
        c->wish->thing = s->asset->id;
    } else if (t.pressed) {
        systems_select(c->systems, s->asset->id);
    }
}

static void draw_map(ctx *c, ui_rect view)
{
    map_frame f;
    lay_out(c, view, &f);
    handle_keys(c, &f);
    bring_into_sight(c, &f);
    lay_out(c, view, &f);
    ui_clip_begin(c->u, view);
    handle_mouse(c, &f);
    draw_buses(c, &f);
    for (size_t z = 0; z < f.layout.n_zones; z++)
        draw_zone(c, &f, z);
    if (c->systems->show_links)
        draw_closed(c, &f);
    draw_needs(c, &f);
    for (size_t i = 0; i < f.n; i++)
        draw_spot(c, &f, &f.spots[i]);
    ui_clip_end(c->u);
}

static const char *say_size(ctx *c)
{
    return say_with(c, W_MAP_SIZE,
                    say_number(c, (int64_t)model_count(c->m, MODEL_ZONE)),
                    say_number(c, (int64_t)model_count(c->m, MODEL_ASSET)),
                    say_number(c, (int64_t)model_count(c->m, MODEL_CONDUIT)));
}

void systems_draw_map(ctx *c, ui_rect r, bool large)
{
    const ui_panel panel = {
        .title = say(c, W_SYSTEMS_MAP),
        .subtitle = say_size(c),
        .right = large
                     ? say_with(c, W_MAP_KEYS, say_number(c, c->systems->zoom))
                     : NULL};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "map", r, &panel), PAD, 4);
    if (model_count(c->m, MODEL_ASSET) == 0) {
        order_draw_empty(c, in, say(c, W_NO_ASSETS));
    } else {
        map_frame f;
        lay_out(c, in, &f);
        draw_legend(c, ui_inset(ui_cut_top(&in, LEGEND), 4, 0), &f);
        draw_map(c, in);
    }
    ui_panel_end(c->u);
}
