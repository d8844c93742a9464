#include <string.h>

#include "ops/flow_check.h"
#include "sim/memory.h"

/*
 * Where items go.  A node is (station, class, whether it belongs to a
 * departure); edges are routes and what stations make.  Everything that comes
 * to a node must be able to leave, nothing may multiply without end, and no
 * circle of stations may lock.
 */

typedef struct edge {
    uint32_t to;
    uint32_t next; /* + 1; 0: last */
    bool made;     /* not a route: another item */
} edge;

/* A route by places; one that ends has to == the number of stations. */
typedef struct link {
    size_t from;
    size_t to;
    enshu_name item_class;
} link;

typedef struct graph {
    enshu__flow_checker *c;
    size_t n_classes;
    size_t n; /* nodes */
    uint32_t *first;
    edge *edges;
    size_t n_edges;
    size_t room;
    bool *reached;
    bool *leaves;    /* something that is here can leave for good */
    uint32_t *stack; /* of a search */
    uint32_t *seen;  /* the last search that came here */
    uint32_t search;
    link *links;   /* the routes */
    int32_t *next; /* per station: of the search for circles that lock */
} graph;

static uint32_t node_of(const graph *g, size_t station, size_t item_class,
                        bool departs)
{
    return (uint32_t)((station * g->n_classes + item_class) * 2 + departs);
}

static size_t station_at(const graph *g, uint32_t node)
{
    return node / 2 / g->n_classes;
}

static size_t class_at(const graph *g, uint32_t node)
{
    return node / 2 % g->n_classes;
}

static const char *id_at(const graph *g, uint32_t node)
{
    return g->c->flow->stations[station_at(g, node)].id;
}

static size_t station_named(const graph *g, const char *id)
{
    size_t i = 0;
    while (i < g->c->flow->n_stations
           && strcmp(g->c->flow->stations[i].id, id) != 0)
        i++;
    return i;
}

static size_t class_named(const graph *g, enshu_name name)
{
    size_t i = 0;
    while (i < g->n_classes - 1 && g->c->classes[i] != name)
        i++;
    return i;
}

static void add_edge(graph *g, uint32_t from, uint32_t to, bool made)
{
    ENSHU_REQUIRE(g->n_edges < g->room);
    g->edges[g->n_edges] = (edge){to, g->first[from], made};
    g->first[from] = (uint32_t)++g->n_edges;
}

/* ---- what follows from the routes ---- */

/* Boarding, or loading as a bag, ends here. */
static bool takes_departing(const graph *g, const char *id)
{
    for (size_t i = 0; i < g->c->n_departures; i++) {
        const enshu__departures_def *d = g->c->departures[i];
        if (strcmp(d->station, id) == 0
            || (d->bags && strcmp(d->bags, id) == 0))
            return true;
    }
    return false;
}

/* Whether the station has routes for just this class (0: for any). */
static bool has_routes(const graph *g, size_t from, enshu_name name)
{
    for (size_t i = 0; i < g->c->flow->n_routes; i++) {
        if (g->links[i].item_class == name && g->links[i].from == from)
            return true;
    }
    return false;
}

static void add_routes(graph *g, uint32_t node, enshu_name name)
{
    for (size_t i = 0; i < g->c->flow->n_routes; i++) {
        const link *l = &g->links[i];
        if (l->item_class != name || l->from != station_at(g, node))
            continue;
        if (l->to == g->c->flow->n_stations) /* out, lost */
            g->leaves[node] = true;
        else
            add_edge(g, node, node_of(g, l->to, class_at(g, node), node % 2),
                     false);
    }
}

static void add_made(graph *g, uint32_t node)
{
    const enshu__station_def *s = &g->c->flow->stations[station_at(g, node)];
    const enshu_name own = g->c->classes[class_at(g, node)];
    for (size_t i = 0; i < s->n_emits; i++) {
        const enshu__emit_def *e = &s->emits[i];
        if (e->per_milli == 0 || (e->of_class && e->of_class != own))
            continue;
        const size_t to = station_named(g, e->to);
        const size_t made = class_named(g, e->item_class);
        add_edge(g, node, node_of(g, to, made, node % 2), true);
    }
}

static void add_edges(graph *g, uint32_t node)
{
    const char *id = id_at(g, node);
    const enshu_name own = g->c->classes[class_at(g, node)];
    const bool departs = node % 2 && takes_departing(g, id);
    add_made(g, node);
    if (departs)
        g->leaves[node] = true;
    /* With one declaration nobody goes on from where everybody boards. */
    if (departs && g->c->n_departures == 1)
        return;
    if (own && has_routes(g, station_at(g, node), own))
        add_routes(g, node, own);
    else if (has_routes(g, station_at(g, node), 0))
        add_routes(g, node, 0);
    else
        g->leaves[node] = true; /* no routes: out; or told of below */
}

/* ---- searches ---- */

/* Marks all that can be reached from a node, itself only when something leads
 * back to it; with or without what is made on the way. */
static void search(graph *g, uint32_t from, bool made)
{
    size_t n = 0;
    g->search++;
    g->stack[n++] = from;
    while (n > 0) {
        const uint32_t at = g->stack[--n];
        for (uint32_t e = g->first[at]; e; e = g->edges[e - 1].next) {
            const uint32_t to = g->edges[e - 1].to;
            if (g->seen[to] == g->search || (g->edges[e - 1].made && !made))
                continue;
            g->seen[to] = g->search;
            if (to != from)
                g->stack[n++] = to;
        }
    }
}

static void reach(graph *g, uint32_t from)
{
    search(g, from, true);
    g->reached[from] = true;
    for (size_t i = 0; i < g->n; i++)
        g->reached[i] |= g->seen[i] == g->search;
}

/* Where items of this class come in. */
static uint32_t door(const graph *g, const enshu__source_def *s,
                     enshu_name name)
{
    return node_of(g, station_named(g, s->to), class_named(g, name),
                   s->departures.name != 0);
}

static void reach_class(graph *g, const enshu__source_def *s, enshu_name name)
{
    const uint32_t from = door(g, s, name);
    if (!g->reached[from])
        reach(g, from);
}

static const enshu__departures_def *departures_of(const graph *g,
                                                  const enshu__source_def *s)
{
    for (size_t i = 0; i < g->c->n_departures; i++) {
        if (s->departures.name
            && g->c->departures[i]->decl.name == s->departures.name)
            return g->c->departures[i];
    }
    return NULL;
}

/* Whether items of this class come to a station themselves. */
static bool comes_to(graph *g, const enshu__source_def *s, enshu_name name,
                     size_t station)
{
    const uint32_t from = door(g, s, name);
    bool any = station_at(g, from) == station;
    search(g, from, false);
    for (size_t c = 0; c < g->n_classes; c++)
        any |= g->seen[node_of(g, station, c, true)] == g->search;
    return any;
}

/* Whether its own class or mix ever counts: not when each row of its departures
 * has a class. */
static bool uses_own(const enshu__departures_def *d)
{
    size_t i = 0;
    while (d && i < d->n_schedule && d->schedule[i].item_class)
        i++;
    return !d || d->n_schedule == 0 || i < d->n_schedule;
}

static bool brings_to(graph *g, const enshu__source_def *s, size_t station)
{
    const enshu__departures_def *d = departures_of(g, s);
    const bool own = uses_own(d);
    bool any = own && s->n_mix == 0 && comes_to(g, s, s->item_class, station);
    for (size_t i = 0; i < s->n_mix && own && !any; i++)
        any = comes_to(g, s, s->mix[i].name, station);
    for (size_t i = 0; d && i < d->n_schedule && !any; i++)
        any = d->schedule[i].item_class
              && comes_to(g, s, d->schedule[i].item_class, station);
    return any;
}

static void reach_all(graph *g)
{
    for (size_t i = 0; i < g->c->flow->n_sources; i++) {
        const enshu__source_def *s = &g->c->flow->sources[i];
        const enshu__departures_def *d = departures_of(g, s);
        const bool own = uses_own(d);
        for (size_t j = 0; j < s->n_mix && own; j++)
            reach_class(g, s, s->mix[j].name);
        if (s->n_mix == 0 && own)
            reach_class(g, s, s->item_class);
        for (size_t j = 0; d && j < d->n_schedule; j++)
            if (d->schedule[j].item_class)
                reach_class(g, s, d->schedule[j].item_class);
    }
}

/* Spreads `leaves` against the edges until nothing changes. */
static void find_ways_out(graph *g)
{
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < g->n; i++) {
            for (uint32_t e = g->first[i]; e && !g->leaves[i];
                 e = g->edges[e - 1].next) {
                if (!g->edges[e - 1].made && g->leaves[g->edges[e - 1].to])
                    more = g->leaves[i] = true;
            }
        }
    }
}

/* ---- faults ---- */

static bool is_reached(const graph *g, size_t station)
{
    bool any = false;
    for (size_t c = 0; c < g->n_classes; c++)
        any |= g->reached[node_of(g, station, c, false)]
               || g->reached[node_of(g, station, c, true)];
    return any;
}

static bool leads_on(const graph *g, size_t station)
{
    for (size_t i = 0; i < g->c->flow->n_routes; i++) {
        if (g->links[i].from == station)
            return true;
    }
    return false;
}

/* A station that only orders lead to (divert) has a route on. */
static void tell_unreached(graph *g)
{
    for (size_t i = 0; i < g->c->flow->n_stations; i++) {
        const char *id = g->c->flow->stations[i].id;
        if (!is_reached(g, i) && !leads_on(g, i))
            enshu__flow_fault(
                g->c,
                "場所 %s には何も来ません: そこへの経路を加えるか、指示で"
                "振り向ける場所なら、そこから出る経路を加えてください",
                "nothing ever comes to station %s: lead a route there, or, "
                "when "
                "orders divert to it, a route on from it",
                id);
    }
}

static void tell_node(graph *g, uint32_t node, bool *told)
{
    const size_t station = station_at(g, node);
    const char *id = id_at(g, node);
    const enshu_name own = g->c->classes[class_at(g, node)];
    const bool known = (own && has_routes(g, station, own))
                       || has_routes(g, station, 0)
                       || (node % 2 && takes_departing(g, id));
    if (!g->reached[node] || told[station])
        return;
    if (!known && leads_on(g, station)) {
        told[station] = true;
        enshu__flow_fault(
            g->c,
            "場所 %s から先に、種類 %s の経路がありません: この種類の経路を"
            "加えてください",
            "no route leads on from station %s for class %s: add one", id,
            own ? enshu__names_text(g->c->names, own) : "-");
    } else if (!g->leaves[node]) {
        told[station] = true;
        enshu__flow_fault(
            g->c,
            "場所 %s に来たものは回り続けて出られません: 経路のどれかを out "
            "か出発便の場所へつないでください",
            "what comes to station %s goes round for ever: lead a route out, "
            "or to where departures are boarded",
            id);
    }
    if (!(node % 2) && g->c->flow->stations[station].per_departure) {
        told[station] = true;
        enshu__flow_fault(
            g->c,
            "場所 %s は出発便ごとですが、出発便のないものも来ます: 発生源に "
            "departures を書くか、per_departure を取り除いてください",
            "station %s is for each departure, but items of no departure come "
            "there too: give their source departures, or remove per_departure",
            id);
    }
}

/* What a station makes may not come back to where more is made of it. */
static void tell_multiplying(graph *g, bool *told)
{
    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t e = g->first[i]; e; e = g->edges[e - 1].next) {
            if (!g->edges[e - 1].made || !g->reached[i]
                || told[station_at(g, i)])
                continue;
            const uint32_t to = g->edges[e - 1].to;
            search(g, to, true);
            if (to != i && g->seen[i] != g->search)
                continue;
            told[station_at(g, i)] = true;
            enshu__flow_fault(
                g->c,
                "場所 %s が作るものが %s に戻り、際限なく増えます: 戻らない"
                "経路にするか、of で種類を限ってください",
                "what station %s makes comes back to %s and multiplies without "
                "end: lead it elsewhere, or limit it with `of`",
                id_at(g, i), id_at(g, i));
        }
    }
}

/* The sources whose items get there bring all of the load between them; others
 * bring what only comes with the departure. */
static void tell_shares(graph *g, const enshu__departures_def *d)
{
    const char *name = enshu__names_text(g->c->names, d->decl.name);
    const size_t station = station_named(g, d->station);
    int64_t sum = 0;
    int64_t n = 0;
    for (size_t i = 0; i < g->c->flow->n_sources; i++) {
        const enshu__source_def *s = &g->c->flow->sources[i];
        if (s->departures.name != d->decl.name || !brings_to(g, s, station))
            continue;
        sum += s->share_ppm;
        n++;
    }
    if (n == 0)
        enshu__flow_fault(
            g->c,
            "出発便 %s に乗る人や物がどこからも %s に来ません: 発生源の "
            "departures にこの出発便を書き、そこへつないでください",
            "no source brings the load of departures %s to %s: name them in "
            "`departures` of a source and lead its items there",
            name, d->station);
    else if (sum < 1000000 - n || sum > 1000000 + n)
        enshu__flow_fault(
            g->c,
            "出発便 %s の発生源の share の和が 1 になりません: "
            "合わせて 1 にしてください (今は %d.%06d)",
            "the shares of the sources of departures %s do not make 1: they "
            "make %d.%06d",
            name, (int)(sum / 1000000), (int)(sum % 1000000));
}

static void tell_not_boarding(graph *g)
{
    for (size_t i = 0; i < g->c->n_departures; i++) {
        const enshu__departures_def *d = g->c->departures[i];
        const char *name = enshu__names_text(g->c->names, d->decl.name);
        tell_shares(g, d);
        if (d->bags && !is_reached(g, station_named(g, d->bags)))
            enshu__flow_fault(g->c,
                              "出発便 %s の手荷物の場所 %s には何も来ません: "
                              "emits で手荷物を作り、そこへつないでください",
                              "departures %s: nothing ever comes to station %s "
                              "for bags: make bags with emits and lead them "
                              "there",
                              name, d->bags);
    }
}

/* ---- circles that lock ---- */

static bool holds(const enshu__station_def *s)
{
    return s->holds && s->capacity > 0;
}

/* Whether going on from `at` over stations that hold leads back to `to`. */
static bool comes_back(graph *g, size_t at, size_t to)
{
    for (size_t i = 0; i < g->c->flow->n_routes; i++) {
        const size_t next = g->links[i].to;
        if (g->links[i].from != at || next == g->c->flow->n_stations
            || !holds(&g->c->flow->stations[next]))
            continue;
        if (next == to)
            return true;
        if (g->next[next] == (int32_t)to)
            continue;
        g->next[next] = (int32_t)to; /* seen */
        if (comes_back(g, next, to))
            return true;
    }
    return false;
}

static void tell_locking(graph *g)
{
    const size_t n = g->c->flow->n_stations;
    for (size_t i = 0; i < n; i++)
        g->next[i] = -1;
    for (size_t i = 0; i < n; i++) {
        if (!holds(&g->c->flow->stations[i]) || !comes_back(g, i, i))
            continue;
        enshu__flow_fault(
            g->c,
            "場所 %s は、いっぱいになると互いに待ち合って動けなくなる輪の中に"
            "あります: 輪のどれか一つの holds を取り除いてください",
            "station %s is on a circle of stations that hold: when all are "
            "full each waits for the next: remove holds from one of them",
            g->c->flow->stations[i].id);
        return;
    }
}

/* ---- the whole ---- */

static bool make(graph *g, enshu__arena *a)
{
    const enshu__flow_def *f = g->c->flow;
    g->n_classes = g->c->n_classes;
    g->n = f->n_stations * g->n_classes * 2;
    size_t made = 0;
    for (size_t i = 0; i < f->n_stations; i++)
        made += f->stations[i].n_emits;
    g->room = (f->n_routes + made) * g->n_classes * 2;
    g->first = enshu__arena_new(a, g->n, sizeof *g->first);
    g->edges = enshu__arena_new(a, g->room, sizeof *g->edges);
    g->reached = enshu__arena_new(a, g->n, sizeof *g->reached);
    g->leaves = enshu__arena_new(a, g->n, sizeof *g->leaves);
    g->stack = enshu__arena_new(a, g->n + 1, sizeof *g->stack);
    g->seen = enshu__arena_new(a, g->n, sizeof *g->seen);
    g->next = enshu__arena_new(a, f->n_stations, sizeof *g->next);
    g->links = enshu__arena_new(a, f->n_routes, sizeof *g->links);
    for (size_t i = 0; g->links && i < f->n_routes; i++)
        g->links[i] =
            (link){station_named(g, f->routes[i].from),
                   station_named(g, f->routes[i].to), f->routes[i].item_class};
    return g->first && g->edges && g->reached && g->leaves && g->stack
           && g->seen && g->next && g->links;
}

static void look(graph *g)
{
    bool told[ENSHU__STATIONS] = {false};
    for (uint32_t i = 0; i < g->n; i++)
        add_edges(g, i);
    reach_all(g);
    find_ways_out(g);
    tell_unreached(g);
    tell_not_boarding(g);
    for (uint32_t i = 0; i < g->n; i++)
        tell_node(g, i, told);
    tell_multiplying(g, told);
    tell_locking(g);
}

void enshu__flow_check_ways(enshu__flow_checker *c)
{
    graph g = {.c = c};
    enshu__arena *a = enshu__arena_create(SIZE_MAX);
    if (a && make(&g, a))
        look(&g);
    else
        enshu__flow_fault(c,
                          "経路を調べるメモリーがありません: 減らしてください",
                          "no memory to follow the routes: declare fewer");
    enshu__arena_destroy(a);
}
