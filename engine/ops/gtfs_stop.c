/* Stops, and the nodes they are: stations, or platforms of one name. */
#include <string.h>

#include "ops/gtfs_table.h"

enum { STOPS_MAX = 1 << 20, NEAR_METRES = 400 };

/* location_type */
enum { STATION = 1 };

enum { ID, NAME, LAT, LON, TYPE, PARENT };
static const enshu__gtfs_column columns[] = {
    {"stop_id", true},   {"stop_name", false},     {"stop_lat", false},
    {"stop_lon", false}, {"location_type", false}, {"parent_station", false},
    {NULL, false}};

static bool read_place(enshu__gtfs_table *t, enshu__gtfs_stop *stop)
{
    const bool blank = enshu__gtfs_field(t, LAT).len == 0
                       && enshu__gtfs_field(t, LON).len == 0;
    stop->placed = enshu__gtfs_decimal(t, LAT, &stop->lat)
                   && enshu__gtfs_decimal(t, LON, &stop->lon)
                   && stop->lat >= -90 && stop->lat <= 90 && stop->lon >= -180
                   && stop->lon <= 180;
    return stop->placed || blank;
}

static bool add_stop(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    const enshu_name name = enshu__gtfs_intern(t, ID, g->stop_ids);
    if (name == 0)
        return enshu__gtfs_no_memory(g);
    if (name <= g->stops.n) {
        enshu__gtfs_reject(t, "stop_id が二度あります: 片方を消してください",
                           "stop_id is there twice: remove one");
        return true;
    }
    enshu__gtfs_stop *s =
        ENSHU__GTFS_ADD(g, &g->stops, enshu__gtfs_stop, STOPS_MAX);
    if (!s)
        return false;
    s->id = enshu__names_text(g->stop_ids, name);
    s->name = enshu__gtfs_text(t, NAME, ENSHU_GTFS_NAME_BYTES_MAX);
    s->parent = enshu__gtfs_text(t, PARENT, ENSHU_GTFS_ID_BYTES_MAX);
    s->line = t->row.line;
    s->node = -1;
    if (!enshu__gtfs_number(t, TYPE, 4, &s->type) || s->type < 0)
        s->type = 0;
    if (!read_place(t, s))
        enshu__gtfs_say(g, ENSHU_GTFS_NOTICE, t->file, t->row.line,
                        "座標が読めません: 前後の駅との距離は 1 km とします",
                        "the coordinates cannot be read: 1 km to its "
                        "neighbours is assumed");
    return s->name && s->parent;
}

bool enshu__gtfs_read_stops(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    if (!enshu__gtfs_open_needed(g, &t, "stops.txt", columns))
        return false;
    while (enshu__gtfs_next(&t))
        if (enshu__gtfs_good_id(&t, ID, "stop_id") && !add_stop(&t))
            return false;
    return g->status == ENSHU_OK;
}

/* The station of a platform; the platform itself when there is none. */
static size_t station_of(enshu__gtfs *g, size_t stop)
{
    const enshu__gtfs_stop *s =
        &ENSHU__GTFS_AT(g->stops, enshu__gtfs_stop)[stop];
    if (!s->parent[0])
        return stop;
    const enshu_name parent =
        enshu__names_find(g->stop_ids, s->parent, strlen(s->parent));
    if (parent != 0
        && ENSHU__GTFS_AT(g->stops, enshu__gtfs_stop)[parent - 1].type
               == STATION)
        return parent - 1;
    enshu__gtfs_say(g, ENSHU_GTFS_NOTICE, "stops.txt", s->line,
                    "parent_station '%s' という駅がありません: "
                    "単独の停留所とします",
                    "there is no station '%s' (parent_station): taken as a "
                    "stop of its own",
                    s->parent);
    return stop;
}

/* A node of the same name close by; -1: none. */
static int32_t find_near(const enshu__gtfs *g, const enshu__gtfs_stop *s,
                         const double at[3])
{
    const enshu__gtfs_node *nodes = ENSHU__GTFS_AT(g->nodes, enshu__gtfs_node);
    for (size_t i = 0; s->placed && i < g->nodes.n; i++)
        if (nodes[i].placed && s->name[0] && strcmp(nodes[i].text, s->name) == 0
            && enshu__gtfs_arc(nodes[i].at, at) <= NEAR_METRES)
            return (int32_t)i;
    return -1;
}

static int32_t make_node(enshu__gtfs *g, const enshu__gtfs_stop *s)
{
    double at[3] = {0};
    if (s->placed)
        enshu__gtfs_place(s->lat, s->lon, at);
    const int32_t near = find_near(g, s, at);
    if (near >= 0)
        return near;
    enshu__gtfs_node *node =
        ENSHU__GTFS_ADD(g, &g->nodes, enshu__gtfs_node, ENSHU_GTFS_STOPS_MAX);
    if (!node)
        return -1;
    node->id = s->id;
    node->text = s->name[0] ? s->name : s->id;
    node->placed = s->placed;
    memcpy(node->at, at, sizeof at);
    return (int32_t)g->nodes.n - 1;
}

int32_t enshu__gtfs_node_of(enshu__gtfs *g, size_t stop)
{
    enshu__gtfs_stop *stops = ENSHU__GTFS_AT(g->stops, enshu__gtfs_stop);
    if (stops[stop].node >= 0)
        return stops[stop].node;
    const size_t station = station_of(g, stop);
    if (stops[station].node < 0)
        stops[station].node = make_node(g, &stops[station]);
    stops[stop].node = stops[station].node;
    return stops[stop].node;
}
