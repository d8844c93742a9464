/* Lines between things of the map: conduits, needs, the suspected path. */
#include <math.h>
#include <string.h>

#include "console/screens/map_scene.h"

enum {
    BENDS = 20,
    MARK = 12,
    REACH = 16,
    STEPS_MAX = 64,
    PORT = 26,
    PORT_STEP = 22,
    PORTS = 8
};

static const float dash_length = 6.0F;
static const float dash_gap = 4.0F;

/* ---- curves ---- */

/* A quadratic curve that leaves the straight line by `bulge` of its length. */
static void bend(ui_point a, ui_point b, float bulge, ui_point out[BENDS + 1])
{
    const float mx = (a.x + b.x) / 2.0F - (b.y - a.y) * bulge;
    const float my = (a.y + b.y) / 2.0F + (b.x - a.x) * bulge;
    for (int i = 0; i <= BENDS; i++) {
        const float t = (float)i / (float)BENDS;
        const float s = 1.0F - t;
        out[i].x = s * s * a.x + 2.0F * s * t * mx + t * t * b.x;
        out[i].y = s * s * a.y + 2.0F * s * t * my + t * t * b.y;
    }
}

static ui_point middle_of(ui_rect r)
{
    return (ui_point){(float)r.x + (float)r.w / 2.0F,
                      (float)r.y + (float)r.h / 2.0F};
}

/* ---- conduits ---- */

static size_t find_zone(const map_scene *s, const char *id)
{
    for (size_t i = 0; i < s->l->n_zones; i++)
        if (s->zones[i] && strcmp(s->zones[i]->id, id) == 0)
            return i;
    return SIZE_MAX;
}

/* Where the k-th conduit ends in a zone: on its bus, near the trunk, each a
 * little farther away from it. */
static ui_point port_of(const map_scene *s, size_t zone, size_t k)
{
    const map_zone *z = &s->l->zones[zone];
    if (z->stub)
        return middle_of(map_on_screen(s, z->r));
    const map_bus *b = &s->l->buses[z->first_bus];
    const int away = PORT + (int)(k % PORTS) * PORT_STEP;
    int x = s->l->trunk_x + away;
    if (z->spans ? k % 2 == 1 : z->r.x < s->l->trunk_x)
        x = s->l->trunk_x - away;
    return (ui_point){(float)(x + s->dx), (float)(b->y + s->dy)};
}

/* How many conduits before this one end in the zone. */
static size_t rank_in(ctx *c, size_t conduit, const char *zone)
{
    size_t n = 0;
    for (size_t i = 0; i < conduit; i++) {
        const model_thing *t = model_at(c->m, MODEL_CONDUIT, i);
        n += map_needs(t, zone);
    }
    return n;
}

static bool curve_of(ctx *c, const map_scene *s, size_t i,
                     ui_point out[BENDS + 1])
{
    const model_thing *t = model_at(c->m, MODEL_CONDUIT, i);
    if (t->n_refs < 2)
        return false;
    const size_t from = find_zone(s, t->refs[0]);
    const size_t to = find_zone(s, t->refs[1]);
    if (from == SIZE_MAX || to == SIZE_MAX || from == to)
        return false;
    const ui_point a = port_of(s, from, rank_in(c, i, t->refs[0]));
    const ui_point b = port_of(s, to, rank_in(c, i, t->refs[1]));
    bend(a, b, a.x < b.x ? -0.08F : 0.08F, out);
    return true;
}

ui_rect map_conduit_mark(ctx *c, const map_scene *s, size_t conduit)
{
    ui_point p[BENDS + 1];
    if (!curve_of(c, s, conduit, p))
        return (ui_rect){0, 0, 0, 0};
    return (ui_rect){(int)p[BENDS / 2].x - MARK / 2,
                     (int)p[BENDS / 2].y - MARK / 2, MARK, MARK};
}

void map_draw_conduits(ctx *c, const map_scene *s)
{
    ui_point p[BENDS + 1];
    const model_thing *chosen = systems_selected(c);
    for (size_t i = 0; i < model_count(c->m, MODEL_CONDUIT); i++) {
        const model_thing *t = model_at(c->m, MODEL_CONDUIT, i);
        if (!curve_of(c, s, i, p))
            continue;
        if (t == chosen)
            ui_polyline(c->u, p, BENDS + 1, 2.0F, UI_ACCENT);
        else if (status_of(t) == UI_STATUS_ISOLATED)
            ui_dashed(c->u, p, BENDS + 1, 1.2F, 3.0F, 4.0F, 0.0F, UI_ISOLATED);
        else
            ui_polyline(c->u, p, BENDS + 1, 1.2F, UI_LINE);
    }
}

void map_draw_marks(ctx *c, const map_scene *s)
{
    const model_thing *chosen = systems_selected(c);
    for (size_t i = 0; i < model_count(c->m, MODEL_CONDUIT); i++) {
        const model_thing *t = model_at(c->m, MODEL_CONDUIT, i);
        const ui_rect mark = map_conduit_mark(c, s, i);
        if (ui_rect_is_empty(mark))
            continue;
        const bool closed = status_of(t) == UI_STATUS_ISOLATED;
        const ui_rect plate = ui_inset(mark, closed ? -2 : 2, closed ? -2 : 2);
        ui_round(c->u, plate, plate.w / 2, UI_PANEL,
                 t == chosen ? UI_ACCENT
                 : closed    ? UI_NONE
                             : UI_LINE2);
        if (closed)
            ui_status_shape(c->u, mark, UI_STATUS_ISOLATED);
        ui_node(c->u, "conduit", say_text(c, t->name), say_data(c, t->state));
        ui_tooltip(c->u, ui_inset(mark, -4, -4), say_text(c, t->name));
    }
}

/* ---- what services need ---- */

static const map_slot *slot_of(const map_scene *s, const char *id)
{
    for (size_t i = 0; i < s->l->n_slots; i++)
        if (strcmp(s->assets[i]->id, id) == 0)
            return &s->l->slots[i];
    return NULL;
}

static ui_point tile_middle(const map_scene *s, const map_slot *slot)
{
    return middle_of(map_on_screen(s, slot->tile));
}

/* From the first thing that a service needs to each of the others. */
static void draw_service(ctx *c, const map_scene *s, const model_thing *service)
{
    ui_point p[BENDS + 1];
    const map_slot *first = NULL;
    const bool lit =
        s->chosen != SIZE_MAX && map_needs(service, s->assets[s->chosen]->id);
    for (size_t i = 0; i < service->n_refs; i++) {
        const map_slot *slot = slot_of(s, service->refs[i]);
        if (!slot || slot == first)
            continue;
        if (!first) {
            first = slot;
            continue;
        }
        bend(tile_middle(s, first), tile_middle(s, slot), 0.06F, p);
        ui_polyline(c->u, p, BENDS + 1, lit ? 1.6F : 1.2F,
                    lit ? UI_SERIES : UI_LINE2);
    }
}

void map_draw_needs(ctx *c, const map_scene *s)
{
    for (size_t i = 0; i < model_count(c->m, MODEL_SERVICE); i++)
        draw_service(c, s, model_at(c->m, MODEL_SERVICE, i));
}

/* ---- the suspected path ---- */

static float distance(ui_point a, ui_point b)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    return sqrtf(dx * dx + dy * dy);
}

static ui_point between(ui_point a, ui_point b, float away)
{
    const float length = distance(a, b);
    const float part = length > 0.0F ? away / length : 0.0F;
    return (ui_point){a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

static void draw_head(ctx *c, ui_point from, ui_point tip)
{
    const ui_point back = between(tip, from, 11.0F);
    const float dx = (tip.x - back.x) * 0.42F;
    const float dy = (tip.y - back.y) * 0.42F;
    const ui_point corners[] = {
        tip, {back.x - dy, back.y + dx}, {back.x + dy, back.y - dx}};
    ui_polygon(c->u, corners, 3, UI_SUSPECT);
}

/* Moves a point within `away` of `from` towards its neighbour, which is beyond
 * that, to about where the curve leaves the circle. */
static void clear_end(ui_point *p, size_t at, size_t next, ui_point from,
                      float away)
{
    const float near = distance(p[at], from);
    const float far = distance(p[next], from);
    if (near < away && far > near)
        p[at] =
            between(p[at], p[next],
                    distance(p[at], p[next]) * (away - near) / (far - near));
}

/* The part of the curve that is clear of both tiles, and its arrow head, which
 * touches the tile. */
static void draw_step(ctx *c, ui_point p[BENDS + 1], ui_point a, ui_point b,
                      float phase)
{
    const float start = (float)REACH;
    const float tip = (float)REACH - 2.0F;
    const float end = tip + 9.0F; /* within the head */
    size_t first = 0;
    size_t last = BENDS;
    while (first + 1 < last && distance(p[first + 1], a) < start)
        first++;
    while (last > first + 1 && distance(p[last - 1], b) < end)
        last--;
    clear_end(p, first, first + 1, a, start);
    clear_end(p, last, last - 1, b, end);
    ui_dashed(c->u, p + first, last - first + 1, 2.2F, dash_length, dash_gap,
              phase, UI_SUSPECT);
    draw_head(c, p[last], between(b, p[last], tip));
}

/* The dashes drift from the first to the last, ten times a second. */
static float phase_of(const ctx *c)
{
    const float period = dash_length + dash_gap;
    if (ui_reduces_motion(c->u))
        return 0.0F;
    ui_animate(c->u, 100);
    return period - (float)(ui_now_ms(c->u) / 100 % 10) * period / 10.0F;
}

/* An asset's tile, or the head of a zone. */
static bool end_of_step(const map_scene *s, const model_thing *t, ui_point *out)
{
    const map_slot *slot = slot_of(s, t->id);
    const size_t zone = slot ? SIZE_MAX : find_zone(s, t->id);
    if (slot) {
        *out = tile_middle(s, slot);
        return true;
    }
    if (zone == SIZE_MAX)
        return false;
    const ui_rect r = map_on_screen(s, s->l->zones[zone].r);
    *out = (ui_point){(float)r.x + (float)r.w / 2.0F, (float)r.y};
    return true;
}

void map_draw_path(ctx *c, const map_scene *s)
{
    map_step steps[STEPS_MAX];
    ui_point p[BENDS + 1];
    const size_t n = map_path(c->m, steps, STEPS_MAX);
    const float phase = n > 0 ? phase_of(c) : 0.0F;
    for (size_t i = 0; i < n; i++) {
        ui_point a;
        ui_point b;
        if (!end_of_step(s, steps[i].from, &a)
            || !end_of_step(s, steps[i].to, &b))
            continue;
        const float side = a.x < b.x ? -1.0F : 1.0F;
        bend(a, b, side * (0.1F + 0.04F * (float)(i % 3)), p);
        draw_step(c, p, a, b, phase);
        ui_node(c->u, "path", say_text(c, steps[i].from->name),
                say_text(c, steps[i].to->name));
    }
}
