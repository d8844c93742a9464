#include "console/screens/map_layout.h"

enum {
    GAP = 12,          /* between boxes */
    TRUNK = 20,        /* width of the trunk's lane */
    TWO_COLUMNS = 640, /* narrower: one */
    PAD = 8,
    PITCH_MAX = 132 /* assets are not farther apart */
};

static int buses_of(size_t assets)
{
    const size_t each = 2 * MAP_BUS_HALF;
    return assets == 0 ? 1 : (int)((assets + each - 1) / each);
}

static int least_height(int buses)
{
    return MAP_TITLE + buses * MAP_BUS_HEIGHT;
}

/* The most buses of the zones in row `row`. */
static int buses_of_row(const map_layout *l, size_t row, size_t columns)
{
    int most = 1;
    for (size_t i = row * columns; i < (row + 1) * columns && i < l->n_zones;
         i++)
        if (l->zones[i].buses > most)
            most = l->zones[i].buses;
    return most;
}

static void place_zone(map_zone *z, ui_rect box)
{
    z->box = box;
    z->title =
        (ui_rect){box.x + PAD, box.y + 2, box.w - 2 * PAD, MAP_TITLE - 4};
    z->joint_y = map_bus_y(z, 0);
}

void map_lay_out(const size_t *assets, size_t n_zones, int width, int height,
                 map_layout *out)
{
    out->n_zones = n_zones < MAP_ZONES_MAX ? n_zones : MAP_ZONES_MAX;
    for (size_t i = 0; i < out->n_zones; i++)
        out->zones[i] =
            (map_zone){.assets = assets[i], .buses = buses_of(assets[i])};
    const size_t columns = out->n_zones > 1 && width >= TWO_COLUMNS ? 2 : 1;
    const size_t rows = (out->n_zones + columns - 1) / columns;
    int need = rows > 0 ? (int)(rows - 1) * GAP : 0;
    for (size_t r = 0; r < rows; r++)
        need += least_height(buses_of_row(out, r, columns));
    const int spare = height > need ? height - need : 0;
    const int lane = TRUNK + 4;
    const int box_w = columns == 2 ? (width - lane) / 2 : width - lane;
    out->trunk_x = columns == 2 ? box_w + lane / 2 : lane / 2;
    int y = 0;
    for (size_t r = 0; r < rows; r++) {
        const int extra =
            spare * (int)(r + 1) / (int)rows - spare * (int)r / (int)rows;
        const int h = least_height(buses_of_row(out, r, columns)) + extra;
        for (size_t k = 0; k < columns && r * columns + k < out->n_zones; k++) {
            const int x = columns == 1 ? lane : k == 0 ? 0 : box_w + lane;
            place_zone(&out->zones[r * columns + k], (ui_rect){x, y, box_w, h});
        }
        y += h + GAP;
    }
    out->width = width;
    out->height = height > need ? height : need;
    if (out->n_zones == 0)
        out->trunk_x = -1;
}

int map_bus_y(const map_zone *z, int k)
{
    const int each = (z->box.h - MAP_TITLE) / z->buses;
    return z->box.y + MAP_TITLE + each * k + each / 2 - 2;
}

/* How many stand above the k-th bus, and below. */
static void split(const map_zone *z, int k, size_t *above, size_t *below)
{
    const size_t each = 2 * MAP_BUS_HALF;
    const size_t left = z->assets - each * (size_t)k;
    const size_t here = left < each ? left : each;
    *above = (here + 1) / 2;
    *below = here / 2;
}

map_place map_place_of(const map_layout *l, size_t zone, size_t i)
{
    const map_zone *z = &l->zones[zone];
    const int k = (int)(i / (2 * MAP_BUS_HALF));
    size_t above = 0;
    size_t below = 0;
    split(z, k, &above, &below);
    const size_t on_bus = i % (2 * MAP_BUS_HALF);
    map_place p = {.above = on_bus < above, .bus_y = map_bus_y(z, k)};
    const size_t column = p.above ? on_bus : on_bus - above;
    const int inner = z->box.w - 2 * PAD;
    int pitch = inner / (int)(above > 0 ? above : 1);
    if (pitch > PITCH_MAX)
        pitch = PITCH_MAX;
    const int first = z->box.x + PAD + (inner - pitch * (int)above) / 2;
    const int x = first + pitch * (int)column + pitch / 2;
    const int y = p.above ? p.bus_y - 12 - MAP_TILE : p.bus_y + 12;
    p.tile = (ui_rect){x - MAP_TILE / 2, y, MAP_TILE, MAP_TILE};
    p.label =
        (ui_rect){x - pitch / 2 + 2, p.above ? y - MAP_LABEL : y + MAP_TILE,
                  pitch - 4, MAP_LABEL};
    return p;
}
