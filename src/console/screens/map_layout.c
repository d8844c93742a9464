/* Rows of boxes, buses in them, tiles on those. */
#include "console/screens/map_layout.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
    CORRIDOR = 20, /* between the boxes of a row */
    ROW_GAP = 10,
    STUB_H = 22,
    STUB_W = 150,
    STUB_GAP = 8,
    FOOT = 3, /* below the last bus */
    STEM = 4, /* from a bus to a tile, at least */
    NAME_GAP = 2,
    NAME_ONE = 16,
    NAME_TWO = 28,
    INSET = 16,       /* of the tiles in a box */
    PITCH_MIN = 64,   /* of columns at 100 %; spread ones stand closer */
    COLUMNS_MIN = 3,  /* a box has room for its title */
    PITCH_NAMED = 44, /* narrower: no names */
    PITCH_TILES = 30, /* never narrower */
    SPREAD_MAX = 5,   /* assets that are not in pairs */
    STEM_MAX = 26,
    ROOM_MAX = 250 /* more height a bus does not take at 100 % */
};

/* ---- how much there is ---- */

static size_t buses_of(size_t count)
{
    return count > 0 ? (count + MAP_PER_BUS - 1) / MAP_PER_BUS : 0;
}

typedef struct plan {
    size_t n_boxes;
    size_t n_stubs;
    size_t n_rows;
    size_t *row_buses; /* the most of a zone of the row */
    size_t all_buses;  /* sum of those */
    size_t pairs;      /* the most columns of a bus in pairs */
    size_t spread;     /* and of one whose assets alternate */
    int w;
    int h;
    int zoom;
    int lines;
} plan;

static int name_height(int lines)
{
    return lines == 0 ? 0 : lines == 1 ? NAME_ONE : NAME_TWO;
}

static int bus_height(int lines)
{
    return 2 * (STEM + MAP_TILE + NAME_GAP + name_height(lines));
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Notes how wide the buses of a zone are. */
static void note_columns(plan *p, size_t count)
{
    const size_t buses = buses_of(count);
    const size_t most = (count + buses - 1) / buses;
    if (most > SPREAD_MAX)
        p->pairs = larger(p->pairs, (most + 1) / 2);
    p->spread = larger(p->spread, most < SPREAD_MAX ? most : SPREAD_MAX);
}

static plan plan_make(const size_t *counts, size_t n)
{
    plan p = {.zoom = 100};
    p.row_buses = xcalloc(n > 0 ? n : 1, sizeof *p.row_buses);
    for (size_t i = 0; i < n; i++) {
        if (counts[i] == 0) {
            p.n_stubs++;
            continue;
        }
        const size_t row = p.n_boxes++ / 2;
        note_columns(&p, counts[i]);
        if (buses_of(counts[i]) > p.row_buses[row])
            p.row_buses[row] = buses_of(counts[i]);
    }
    p.n_rows = (p.n_boxes + 1) / 2;
    for (size_t i = 0; i < p.n_rows; i++)
        p.all_buses += p.row_buses[i];
    return p;
}

static int scaled(int size, int zoom)
{
    return size * zoom / 100;
}

/* What stands around the buses. */
static int around(const plan *p)
{
    const int rows = (int)p->n_rows;
    const int stubs = p->n_stubs > 0 ? STUB_H + STUB_GAP : 0;
    return stubs + rows * (MAP_TITLE + FOOT)
           + (rows > 0 ? rows - 1 : 0) * ROW_GAP;
}

static int least_height(const plan *p, int lines)
{
    return around(p) + (int)p->all_buses * bus_height(lines);
}

/* Names of assets that alternate have their neighbours' room as well. */
static int width_for(const plan *p, int pitch)
{
    const size_t thirds =
        larger(larger(3 * p->pairs, 2 * p->spread), 3 * COLUMNS_MIN);
    const int box = (int)thirds * pitch / 3 + 2 * INSET;
    return p->n_boxes > 1 ? 2 * box + CORRIDOR : box;
}

static int least_width(const plan *p)
{
    return width_for(p, PITCH_MIN);
}

static int max_of(int a, int b)
{
    return a > b ? a : b;
}

static int min_of(int a, int b)
{
    return a < b ? a : b;
}

/* At 100 % the map fills the view, or is as large as it must be to be read. */
static void plan_size(plan *p, int w, int h, int zoom)
{
    p->zoom = zoom;
    p->w = scaled(max_of(w, least_width(p)), zoom);
    p->h = scaled(max_of(h, least_height(p, 1)), zoom);
    p->lines = 2;
    while (p->lines > 0 && least_height(p, p->lines) > p->h)
        p->lines--;
    if (p->w < width_for(p, PITCH_NAMED))
        p->lines = 0;
    p->w = max_of(p->w, width_for(p, PITCH_TILES));
    p->h = max_of(p->h, least_height(p, p->lines));
}

int map_layout_fit(const size_t *counts, size_t n_zones, int w, int h)
{
    plan p = plan_make(counts, n_zones);
    const int by_w = w * 100 / least_width(&p);
    const int by_h = h * 100 / max_of(1, least_height(&p, 1));
    xfree(p.row_buses);
    return max_of(MAP_ZOOM_MIN, min_of(100, min_of(by_w, by_h)));
}

/* ---- one zone ---- */

/* Columns of a bus with n assets; where the trunk comes down through the
 * middle, that must be free above the bus. */
typedef struct rank {
    bool spread;
    bool below_first;
    int columns;
} rank;

static rank rank_of(size_t n, bool spans)
{
    rank k = {.spread = n <= SPREAD_MAX, .columns = (int)((n + 1) / 2)};
    if (k.spread) {
        k.columns = (int)n;
        k.below_first = spans && n % 4 == 1;
    } else if (spans && k.columns % 2 == 1) {
        k.columns++;
    }
    return k;
}

typedef struct place {
    int column;
    bool above;
} place;

static place place_in(const rank *k, size_t n, size_t i)
{
    if (k->spread)
        return (place){(int)i, (i % 2 == 0) != k->below_first};
    const size_t upper = (n + 1) / 2;
    return i < upper ? (place){(int)i, true} : (place){(int)(i - upper), false};
}

/* The name may be as wide as there is room to both sides of its tile. */
static ui_rect name_box(const map_zone *z, const rank *k, int middle, int pitch)
{
    const int left = middle - z->r.x;
    const int right = z->r.x + z->r.w - middle;
    int half = k->spread && k->columns > 1 ? pitch : pitch / 2;
    half = min_of(half, min_of(left, right)) - 2;
    return (ui_rect){middle - half, 0, 2 * half, 0};
}

static void put_slot(map_slot *s, const map_zone *z, const rank *k, place at,
                     const map_bus *bus, int stem, int lines)
{
    const int room = z->r.w - 2 * INSET;
    const int middle =
        z->r.x + INSET + (2 * at.column + 1) * room / (2 * k->columns);
    const int height = name_height(lines);
    const int top = at.above ? bus->y - stem - MAP_TILE : bus->y + stem;
    s->above = at.above;
    s->bus_y = bus->y;
    s->tile = (ui_rect){middle - MAP_TILE / 2, top, MAP_TILE, MAP_TILE};
    s->name = (ui_rect){0, 0, 0, 0};
    if (lines == 0)
        return;
    s->name = name_box(z, k, middle, room / k->columns);
    s->name.h = height;
    s->name.y = at.above ? top - NAME_GAP - height : top + MAP_TILE + NAME_GAP;
}

/* Where there is height, tiles stand a little farther from the bus. */
static int stem_of(int room, int lines)
{
    const int spare = (room - bus_height(lines)) / 6;
    return min_of(STEM_MAX, STEM + max_of(spare, 0));
}

static void put_bus(map_layout *l, map_zone *z, size_t bus, size_t first,
                    size_t n)
{
    const int pitch = (z->r.h - MAP_TITLE - FOOT) / (int)z->n_buses;
    const int y = z->r.y + MAP_TITLE + (int)bus * pitch + pitch / 2;
    const rank k = rank_of(n, z->spans && l->has_trunk);
    map_bus *b = &l->buses[z->first_bus + bus];
    *b = (map_bus){z->r.x + INSET, z->r.x + z->r.w - INSET, y};
    if (l->has_trunk && b->x1 < l->trunk_x)
        b->x1 = l->trunk_x;
    if (l->has_trunk && b->x0 > l->trunk_x)
        b->x0 = l->trunk_x;
    const int stem = stem_of(pitch, l->name_lines);
    for (size_t i = 0; i < n; i++)
        put_slot(&l->slots[first + i], z, &k, place_in(&k, n, i), b, stem,
                 l->name_lines);
    l->trunk_bottom = max_of(l->trunk_bottom, y);
    if (l->trunk_top < 0 || y < l->trunk_top)
        l->trunk_top = y;
}

/* The assets of a zone share its buses evenly. */
static void put_buses(map_layout *l, map_zone *z)
{
    size_t done = 0;
    for (size_t b = 0; b < z->n_buses; b++) {
        const size_t left = z->n_buses - b;
        const size_t n = (z->n_slots - done + left - 1) / left;
        put_bus(l, z, b, z->first_slot + done, n);
        done += n;
    }
}

/* ---- rows ---- */

/* What is left over the least height goes to the rows by their buses. */
static int row_height(const plan *p, size_t row)
{
    const int buses = (int)p->row_buses[row];
    const int room = p->h - around(p);
    const int share = room / max_of(1, (int)p->all_buses);
    const int most = max_of(scaled(ROOM_MAX, p->zoom), bus_height(p->lines));
    return MAP_TITLE + FOOT + buses * min_of(share, most);
}

static int rows_top(const plan *p)
{
    int used = around(p) - (int)p->n_rows * (MAP_TITLE + FOOT);
    for (size_t i = 0; i < p->n_rows; i++)
        used += row_height(p, i);
    return (p->h - used) / 2;
}

static void put_stub(map_layout *l, map_zone *z, const plan *p, int i, int top)
{
    const int n = (int)p->n_stubs;
    const int pitch = min_of(STUB_W + STUB_GAP, p->w / n);
    const int x = p->w / 2 + (2 * i - n) * pitch / 2 + STUB_GAP / 2;
    z->stub = true;
    z->r = (ui_rect){x, top, pitch - STUB_GAP, STUB_H};
    l->trunk_top = top + STUB_H;
}

static void put_box(map_zone *z, const plan *p, size_t i, int top, int height)
{
    const int half = (p->w - CORRIDOR) / 2;
    z->spans = i + 1 == p->n_boxes && i % 2 == 0;
    if (z->spans)
        z->r = (ui_rect){0, top, p->w, height};
    else
        z->r = (ui_rect){i % 2 == 0 ? 0 : p->w - half, top, half, height};
    z->title = (ui_rect){z->r.x + 10, z->r.y + 1, z->r.w - 20, MAP_TITLE - 2};
}

static void put_zones(map_layout *l, const plan *p)
{
    const int top = rows_top(p);
    int y = top + (p->n_stubs > 0 ? STUB_H + STUB_GAP : 0);
    size_t box = 0;
    int stub = 0;
    for (size_t i = 0; i < l->n_zones; i++) {
        map_zone *z = &l->zones[i];
        if (z->n_slots == 0) {
            put_stub(l, z, p, stub++, top);
            continue;
        }
        const int height = row_height(p, box / 2);
        put_box(z, p, box, y, height);
        put_buses(l, z);
        if (box++ % 2 == 1)
            y += height + ROW_GAP;
    }
}

static void count_parts(map_layout *l, const size_t *counts)
{
    for (size_t i = 0; i < l->n_zones; i++) {
        l->zones[i].first_slot = l->n_slots;
        l->zones[i].n_slots = counts[i];
        l->zones[i].first_bus = l->n_buses;
        l->zones[i].n_buses = buses_of(counts[i]);
        l->n_slots += counts[i];
        l->n_buses += buses_of(counts[i]);
    }
}

map_layout *map_layout_create(const size_t *counts, size_t n_zones, int w,
                              int h, int zoom)
{
    plan p = plan_make(counts, n_zones);
    map_layout *l = xcalloc(1, sizeof *l);
    plan_size(&p, w, h, zoom);
    *l = (map_layout){.width = p.w,
                      .height = p.h,
                      .name_lines = p.lines,
                      .n_zones = n_zones,
                      .has_trunk = p.n_boxes + p.n_stubs > 1,
                      .trunk_x = p.w / 2,
                      .trunk_top = -1};
    l->zones = xcalloc(n_zones > 0 ? n_zones : 1, sizeof *l->zones);
    count_parts(l, counts);
    l->buses = xcalloc(l->n_buses > 0 ? l->n_buses : 1, sizeof *l->buses);
    l->slots = xcalloc(l->n_slots > 0 ? l->n_slots : 1, sizeof *l->slots);
    put_zones(l, &p);
    l->trunk_bottom = max_of(l->trunk_bottom, l->trunk_top);
    xfree(p.row_buses);
    return l;
}

void map_layout_destroy(map_layout *l)
{
    if (!l)
        return;
    xfree(l->zones);
    xfree(l->buses);
    xfree(l->slots);
    xfree(l);
}

/* ---- moving ---- */

/* The nearest one in a direction, what lies aside counted double; within a cone
 * first, then anywhere there. */
static size_t nearest(const map_layout *l, size_t from, int dx, int dy,
                      int cone)
{
    const ui_rect a = l->slots[from].tile;
    size_t best = from;
    int best_cost = 0;
    for (size_t i = 0; i < l->n_slots; i++) {
        const ui_rect b = l->slots[i].tile;
        const int along = (b.x - a.x) * dx + (b.y - a.y) * dy;
        const int aside = abs((b.x - a.x) * dy) + abs((b.y - a.y) * dx);
        if (along <= 0 || aside > cone * along)
            continue;
        const int cost = along + 2 * aside;
        if (best == from || cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

size_t map_layout_next(const map_layout *l, size_t from, int dx, int dy)
{
    const size_t near = nearest(l, from, dx, dy, 2);
    return near != from ? near : nearest(l, from, dx, dy, 1000);
}
