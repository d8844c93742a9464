/* The picture of the map: boxes, buses, tiles and names. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "console/screens/map_scene.h"

enum {
    PLATE = 3,
    MARK = 13,
    HIT = 9,
    HUB = 14,
    LINE_ONE = 16,
    LINE_TWO = 14,
    TITLE_MIN = 120
};

/* ---- zones ---- */

typedef struct zone_sum {
    size_t abnormal;
    bool grave; /* something is down or suspect */
} zone_sum;

static zone_sum sum_zone(ctx *c, const map_scene *s, size_t zone)
{
    const map_zone *z = &s->l->zones[zone];
    zone_sum sum = {.abnormal = 0};
    for (size_t i = 0; i < z->n_slots; i++) {
        const ui_status status = map_status(c->m, s->assets[z->first_slot + i]);
        sum.abnormal += map_is_abnormal(status);
        sum.grave = sum.grave || status == UI_STATUS_DOWN
                    || status == UI_STATUS_SUSPECT;
    }
    return sum;
}

/* Texts that the edge would cut are left out: their tiles still show. */
static bool is_in_view(const map_scene *s, ui_rect r)
{
    const ui_rect seen = ui_intersect(r, s->view);
    return seen.w == r.w && seen.h == r.h && !ui_rect_is_empty(r);
}

static ui_token ground_of(bool grave)
{
    return grave ? UI_GRAVE_BG : UI_BG;
}

/* "L4.5"; levels that are no number speak for themselves. */
static const char *say_level(ctx *c, const char *level)
{
    if (isdigit((unsigned char)level[0]))
        return say_format(c, "L%s", level);
    return strcmp(level, "dmz") == 0 ? "DMZ" : level;
}

static void draw_title(ctx *c, ui_rect bar, const model_thing *zone,
                       const zone_sum *sum, bool chosen)
{
    ui *u = c->u;
    const char *name = zone ? say_text(c, zone->name) : say(c, W_NO_ZONE);
    const char *count =
        sum->abnormal > 0
            ? say_with(c, W_TO_ACT, say_number(c, (int64_t)sum->abnormal))
            : say(c, W_ZONE_CLEAR);
    const ui_token ink = sum->grave          ? UI_DOWN
                         : sum->abnormal > 0 ? UI_DEGRADED
                                             : UI_TEXT3;
    const ui_font font = sum->abnormal > 0 ? UI_SMALL_BOLD : UI_SMALL;
    const ui_rect place = ui_cut_right(&bar, ui_width(u, font, count) + 1);
    ui_fill(u, ui_inset(place, -PLATE, 1), ground_of(sum->grave));
    (void)ui_draw_label(u, place, font, ink, UI_RIGHT, count);
    (void)ui_cut_right(&bar, 8);
    int named = ui_width(u, UI_SMALL_BOLD, name);
    if (named > bar.w)
        named = bar.w;
    ui_fill(u,
            (ui_rect){bar.x - PLATE, bar.y + 1, named + 2 * PLATE, bar.h - 2},
            ground_of(sum->grave));
    const int used = ui_draw_label(
        u, bar, UI_SMALL_BOLD, chosen ? UI_ACCENT : UI_TEXT1, UI_LEFT, name);
    (void)ui_cut_left(&bar, used + 8);
    if (!zone || !*zone->purdue || bar.w < 40)
        return;
    const char *level = say_level(c, zone->purdue);
    ui_fill(u,
            (ui_rect){bar.x - PLATE, bar.y + 1,
                      ui_width(u, UI_SMALL, level) + 2 * PLATE, bar.h - 2},
            ground_of(sum->grave));
    (void)ui_draw_label(u, bar, UI_SMALL, UI_TEXT3, UI_LEFT, level);
}

static void draw_box(ctx *c, const map_scene *s, size_t i)
{
    const map_zone *z = &s->l->zones[i];
    const ui_rect r = map_on_screen(s, z->r);
    const model_thing *zone = s->zones[i];
    const bool chosen = zone && zone == systems_selected(c);
    if (z->stub) {
        ui_round_wide(c->u, r, 4, UI_RAISED, chosen ? 2 : ui_border(c->u),
                      chosen ? UI_ACCENT : UI_LINE2);
        return;
    }
    const zone_sum sum = sum_zone(c, s, i);
    const ui_token edge = chosen      ? UI_ACCENT
                          : sum.grave ? UI_GRAVE_LINE
                                      : UI_LINE;
    ui_round_wide(c->u, r, 6, ground_of(sum.grave),
                  chosen ? 2 : ui_border(c->u), edge);
}

/* ---- buses ---- */

static void draw_trunk(ctx *c, const map_scene *s)
{
    const map_layout *l = s->l;
    const int x = l->trunk_x + s->dx;
    if (!l->has_trunk)
        return;
    ui_fill(c->u,
            (ui_rect){x - 2, l->trunk_top + s->dy, 4,
                      l->trunk_bottom - l->trunk_top + 1},
            UI_LINE2);
    for (size_t i = 0; i < l->n_buses; i++) {
        const map_bus *b = &l->buses[i];
        const ui_rect hub = {x - HUB / 2, b->y + s->dy - HUB / 2, HUB, HUB};
        const bool at = b->x0 <= l->trunk_x && l->trunk_x <= b->x1;
        if (at)
            ui_round(c->u, hub, 3, UI_RAISED, UI_NORMAL);
    }
}

static void draw_buses(ctx *c, const map_scene *s)
{
    const map_layout *l = s->l;
    for (size_t i = 0; i < l->n_buses; i++) {
        const map_bus *b = &l->buses[i];
        ui_fill(c->u,
                (ui_rect){b->x0 + s->dx, b->y + s->dy - 1, b->x1 - b->x0, 2},
                UI_LINE2);
    }
    for (size_t i = 0; i < l->n_slots; i++) {
        const map_slot *slot = &l->slots[i];
        const ui_rect tile = map_on_screen(s, slot->tile);
        const int y = slot->bus_y + s->dy;
        const int top = slot->above ? tile.y + tile.h : y;
        const int bottom = slot->above ? y : tile.y;
        ui_fill(c->u, (ui_rect){tile.x + tile.w / 2, top, 1, bottom - top},
                UI_LINE2);
    }
}

/* ---- assets ---- */

static void draw_name_line(ctx *c, ui_rect row, ui_font font, ui_token ink,
                           ui_token ground, const char *text)
{
    int width = ui_width(c->u, font, text) + 2 * PLATE;
    if (width > row.w)
        width = row.w;
    const ui_rect plate = ui_center(row, width, row.h);
    ui_fill(c->u, plate, ground);
    (void)ui_draw_label(c->u, ui_center(row, row.w - 2, row.h), font, ink,
                        UI_MIDDLE, text);
}

/* Kinds of characters: a name is parted where one ends. */
static int kind_of(uint32_t code)
{
    if (code == ' ' || code == 0x30FB || code == '(' || code == 0xFF08)
        return -1;
    if (code >= 0x3041 && code <= 0x309F)
        return 1; /* hiragana */
    if (code >= 0x30A0 && code <= 0x30FF)
        return 2; /* katakana */
    return code < 0x2E80 ? 3 : 4;
}

/* The last line of the two must not begin with these. */
static bool may_part(uint32_t before, uint32_t after)
{
    const int left = kind_of(before);
    const int right = kind_of(after);
    if (after == ' ' || after == 0x30FB)
        return false;
    if (right == 1)
        return false;
    if (before == '-')
        return true;
    return left == -1 ? before == ' ' || before == 0x30FB : left != right;
}

/* Where to part a name so that both lines fit and are most alike in width;
 * where they cannot, so that the first is full and the second is cut; 0:
 * nowhere. */
static size_t part_name(ctx *c, ui_font font, const char *text, int room)
{
    ui_text *engine = ui_text_engine(c->u);
    const size_t len = strlen(text);
    size_t best = 0;
    size_t full = 0;
    int least = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < len;) {
        uint32_t code = 0;
        const size_t size = base_utf8_decode(text + at, len - at, &code, NULL);
        if (size == 0)
            break;
        if (at > 0 && may_part(before, code)) {
            const int a = ui_text_width(engine, font, text, at);
            const int b = ui_text_width(engine, font, text + at, len - at);
            const int larger = a > b ? a : b;
            if (a <= room)
                full = at;
            if (larger <= room && (best == 0 || larger < least)) {
                best = at;
                least = larger;
            }
        }
        before = code;
        at += size;
    }
    return best > 0 ? best : full;
}

/* In two lines where there is room; what has none is cut. */
static void draw_name(ctx *c, const map_scene *s, const map_slot *slot,
                      const char *text, ui_font font, ui_token ink,
                      ui_token ground)
{
    ui_rect r = map_on_screen(s, slot->name);
    if (!is_in_view(s, r))
        return;
    const bool parted =
        s->l->name_lines > 1 && ui_width(c->u, font, text) > r.w - 2;
    const size_t at = parted ? part_name(c, font, text, r.w - 2) : 0;
    if (at == 0) {
        ui_rect row = slot->above ? ui_cut_bottom(&r, LINE_ONE)
                                  : ui_cut_top(&r, LINE_ONE);
        draw_name_line(c, row, font, ink, ground, text);
        return;
    }
    const size_t end = text[at - 1] == ' ' ? at - 1 : at;
    draw_name_line(c, ui_cut_top(&r, LINE_TWO), font, ink, ground,
                   say_format(c, "%.*s", (int)end, text));
    draw_name_line(c, r, font, ink, ground, text + at);
}

static ui_token fill_of(ui_status status)
{
    return status == UI_STATUS_DOWN || status == UI_STATUS_SUSPECT
               ? UI_DANGER_BG
           : map_is_abnormal(status) ? UI_PANEL2
                                     : UI_RAISED;
}

static void draw_tile(ctx *c, const map_scene *s, size_t i, ui_status status)
{
    const bool chosen = i == s->chosen;
    const bool shown = c->systems->layers[MAP_STATUS];
    ui_rect tile = map_on_screen(s, s->l->slots[i].tile);
    const ui_token color = ui_status_color(status);
    if (chosen)
        tile = ui_inset(tile, (MAP_TILE - MAP_TILE_CHOSEN) / 2,
                        (MAP_TILE - MAP_TILE_CHOSEN) / 2);
    ui_round_wide(c->u, tile, 4, shown ? fill_of(status) : UI_RAISED,
                  chosen ? 2 : ui_border(c->u),
                  chosen                             ? UI_ACCENT
                  : shown && map_is_abnormal(status) ? color
                                                     : UI_LINE2);
    if (!shown)
        return;
    ui_status_shape(c->u, ui_center(tile, MARK, MARK), status);
    if (!map_is_abnormal(status) && map_is_hit(c->m, s->assets[i])) {
        const ui_rect corner = {tile.x + tile.w - 6, tile.y - 4, HIT + 2,
                                HIT + 2};
        ui_round(c->u, corner, 3, UI_BG, UI_NONE);
        ui_status_shape(c->u, ui_center(corner, HIT, HIT), UI_STATUS_DEGRADED);
    }
}

/* "Relay 1: Suspect", and what needs it when that suffers. */
static const char *describe(ctx *c, const model_thing *asset, ui_status status)
{
    const char *text =
        say_with(c, W_PAIR, say_text(c, asset->name), status_name(c, status));
    if (!map_is_abnormal(status) && map_is_hit(c->m, asset))
        text = say_with(c, W_ASIDE, text, say(c, W_SERVICE_HIT));
    return text;
}

static void draw_asset(ctx *c, const map_scene *s, size_t i, bool grave)
{
    const model_thing *asset = s->assets[i];
    const map_slot *slot = &s->l->slots[i];
    const ui_status status = map_status(c->m, asset);
    const bool loud = c->systems->layers[MAP_STATUS] && map_is_abnormal(status);
    const bool chosen = i == s->chosen;
    const ui_token ink = loud     ? ui_status_color(status)
                         : chosen ? UI_TEXT1
                                  : UI_TEXT2;
    draw_name(c, s, slot, say_text(c, asset->name),
              loud || chosen ? UI_SMALL_BOLD : UI_SMALL, ink, ground_of(grave));
    draw_tile(c, s, i, status);
    ui_node(c->u, "asset", describe(c, asset, status),
            chosen ? "selected" : NULL);
    ui_tooltip(c->u, ui_inset(map_on_screen(s, slot->tile), -3, -3),
               describe(c, asset, status));
}

static void draw_zone(ctx *c, const map_scene *s, size_t i)
{
    const map_zone *z = &s->l->zones[i];
    const model_thing *zone = s->zones[i];
    const char *name = zone ? say_text(c, zone->name) : say(c, W_NO_ZONE);
    const bool chosen = zone && zone == systems_selected(c);
    ui_node_begin(c->u, "zone", name);
    if (z->stub) {
        const ui_rect place = ui_inset(map_on_screen(s, z->r), 6, 0);
        if (is_in_view(s, place))
            (void)ui_draw_label(c->u, place, UI_SMALL,
                                chosen ? UI_TEXT1 : UI_TEXT2, UI_MIDDLE, name);
    } else {
        const zone_sum sum = sum_zone(c, s, i);
        const ui_rect title = map_on_screen(s, z->title);
        const ui_rect seen = ui_intersect(title, s->view);
        /* A title stays in sight as long as something of its zone is. */
        if (seen.h == title.h && seen.w > TITLE_MIN)
            draw_title(c, seen, zone, &sum, chosen);
        for (size_t k = 0; k < z->n_slots; k++)
            draw_asset(c, s, z->first_slot + k, sum.grave);
    }
    ui_node_end(c->u);
}

void map_scene_draw(ctx *c, const map_scene *s)
{
    const bool *layers = c->systems->layers;
    ui_clip_begin(c->u, s->view);
    for (size_t i = 0; i < s->l->n_zones; i++)
        if (!s->l->zones[i].stub)
            draw_box(c, s, i);
    if (layers[MAP_LINKS])
        map_draw_conduits(c, s);
    if (layers[MAP_NEEDS])
        map_draw_needs(c, s);
    draw_buses(c, s);
    draw_trunk(c, s);
    for (size_t i = 0; i < s->l->n_zones; i++)
        if (s->l->zones[i].stub)
            draw_box(c, s, i);
    if (layers[MAP_LINKS])
        map_draw_marks(c, s);
    if (layers[MAP_PATH])
        map_draw_path(c, s);
    for (size_t i = 0; i < s->l->n_zones; i++)
        draw_zone(c, s, i);
    ui_clip_end(c->u);
}
