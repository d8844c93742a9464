/* F4: which tab is open, what is picked, and where its panels are. */
#include "console/screens/works_panels.h"

#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/draft.h"
#include "console/screens/kpi.h"
#include "console/screens/line.h"

enum {
    GAP = 8,
    TABS = 36,
    ORDERS_WIDE = 448,
    ORDERS = 384,
    ORDERS_ROOM = 1760, /* of the screen; else the board needs it more */
    STATIONS = 432,
    PANEL_TITLE = 36
};

/* ---- the state ---- */

static void own_pick(works_state *s, works_pick pick)
{
    const works_pick old = s->pick;
    s->pick = (works_pick){.kind = pick.kind,
                           .operation = xstrdup(pick.operation),
                           .key = xstrdup(pick.key),
                           .place = xstrdup(pick.place),
                           .other = xstrdup(pick.other)};
    xfree_const(old.operation);
    xfree_const(old.key);
    xfree_const(old.place);
    xfree_const(old.other);
}

static const works_pick nothing = {
    .operation = "", .key = "", .place = "", .other = ""};

works_state *works_state_create(void)
{
    works_state *s = xcalloc(1, sizeof *s);
    s->sort = -1;
    own_pick(s, nothing);
    return s;
}

void works_state_destroy(works_state *s)
{
    if (!s)
        return;
    xfree(s->open);
    xfree_const(s->pick.operation);
    xfree_const(s->pick.key);
    xfree_const(s->pick.place);
    xfree_const(s->pick.other);
    xfree(s);
}

void works_show(works_state *s, const char *operation)
{
    char *copy = xstrdup(operation);
    xfree(s->open);
    s->open = copy;
    own_pick(s, nothing);
}

works_pick works_picked(const ctx *c)
{
    return c->works->pick;
}

void works_set_pick(works_state *s, const works_pick *pick)
{
    own_pick(s, pick ? *pick : nothing);
    s->order = 0;
}

void works_choose(ctx *c, const works_pick *pick)
{
    works_set_pick(c->works, pick);
    ui_animate(c->u, 0);
}

bool works_is_picked(const ctx *c, works_pick_kind kind, const char *operation,
                     const char *name)
{
    const works_pick *p = &c->works->pick;
    const char *own =
        kind == WORKS_DEPARTURE || kind == WORKS_TRIP ? p->key : p->place;
    return p->kind == kind && strcmp(p->operation, operation) == 0
           && strcmp(own, name) == 0;
}

/* ---- tabs ---- */

static bool has_departures(const ctx *c, const char *flow)
{
    const size_t n = model_count(c->m, MODEL_OPERATION);
    for (size_t i = 0; i < n; i++) {
        const model_thing *t = model_at(c->m, MODEL_OPERATION, i);
        if (model_work_of(t) == MODEL_WORK_DEPARTURES
            && strcmp(t->on, flow) == 0)
            return true;
    }
    return false;
}

static const model_thing *flow_of(const ctx *c, const model_thing *departures)
{
    const model_thing *flow =
        model_find_of(c->m, MODEL_OPERATION, departures->on);
    return flow && model_work_of(flow) == MODEL_WORK_FLOW ? flow : NULL;
}

static works_view view_of(const ctx *c, const model_thing *t)
{
    works_view v = {.work = model_work_of(t), .main = t};
    if (v.work == MODEL_WORK_DEPARTURES) {
        v.departures = t;
        v.flow = flow_of(c, t);
    }
    if (v.work == MODEL_WORK_FLOW)
        v.flow = t;
    return v;
}

/* Trains, flights and vessels first, then the queues around them. */
size_t works_views(const ctx *c, works_view out[WORKS_VIEWS])
{
    const size_t all = model_count(c->m, MODEL_OPERATION);
    size_t n = 0;
    for (int flows = 0; flows < 2; flows++) {
        for (size_t i = 0; i < all && n < WORKS_VIEWS; i++) {
            const model_thing *t = model_at(c->m, MODEL_OPERATION, i);
            const bool flow = model_work_of(t) == MODEL_WORK_FLOW;
            if (flow == (flows == 1) && !(flow && has_departures(c, t->id)))
                out[n++] = view_of(c, t);
        }
    }
    return n;
}

static bool shows(const works_view *v, const char *operation)
{
    return strcmp(v->main->id, operation) == 0
           || (v->flow && strcmp(v->flow->id, operation) == 0);
}

static size_t index_open(const ctx *c, const works_view *views, size_t n)
{
    for (size_t i = 0; c->works->open && i < n; i++)
        if (shows(&views[i], c->works->open))
            return i;
    return 0;
}

bool works_view_open(const ctx *c, works_view *out)
{
    works_view views[WORKS_VIEWS];
    const size_t n = works_views(c, views);
    if (n > 0)
        *out = views[index_open(c, views, n)];
    return n > 0;
}

bool works_draw_tabs(ctx *c, ui_rect *r, works_view *out)
{
    works_view views[WORKS_VIEWS];
    const char *names[WORKS_VIEWS];
    const size_t n = works_views(c, views);
    size_t at = index_open(c, views, n);
    if (n == 0)
        return false;
    for (size_t i = 0; i < n; i++)
        names[i] = say_thing(c, views[i].main);
    const size_t before = at;
    if (n > 1 && ui_shortcut(c->u, "Ctrl+PageDown"))
        at = (at + 1) % n;
    if (n > 1 && ui_shortcut(c->u, "Ctrl+PageUp"))
        at = (at + n - 1) % n;
    if (n > 1)
        (void)ui_tabs(c->u, "operation", ui_cut_top(r, TABS), names, n, &at);
    if (at != before) {
        works_show(c->works, views[at].main->id);
        ui_animate(c->u, 0);
    }
    *out = views[at];
    return true;
}

/* ---- F4 ---- */

static void draw_orders(ctx *c, ui_rect r, const works_view *v)
{
    const char *operations[2] = {v->main->id};
    size_t n = 1;
    if (v->flow && v->flow != v->main)
        operations[n++] = v->flow->id;
    works_draw_orders(c, r, operations, n);
}

static void draw_nothing(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_OPERATIONS)};
    const ui_rect in = ui_panel_begin(c->u, "works", r, &panel);
    order_draw_empty(c, in, say(c, W_NO_WORKS));
    ui_panel_end(c->u);
}

/* ---- the panels of a tab ---- */

static void board_panel(ctx *c, ui_rect r, const works_view *v)
{
    const ui_panel panel = {
        .title = works_say(c, works_sector_of(c, v), WORKS_BOARD),
        .subtitle = works_say_age(c) ? works_say_age(c) : works_say_span(c, v),
        .right = works_say_sum(c, v)};
    const ui_rect in = ui_panel_begin(c->u, "board", r, &panel);
    works_draw_board(c, in, v, true);
    ui_panel_end(c->u);
}

static void stations_panel(ctx *c, ui_rect r, const works_view *v)
{
    const ui_panel panel = {.title = say(c, W_STATIONS),
                            .subtitle = works_say_age(c)
                                            ? works_say_age(c)
                                            : say_thing(c, v->flow)};
    const ui_rect in = ui_panel_begin(c->u, "stations", r, &panel);
    works_draw_stations(c, in, v->flow, true);
    ui_panel_end(c->u);
}

static void docks_panel(ctx *c, ui_rect r, const works_view *v)
{
    const ui_panel panel = {
        .title = works_say(c, works_sector_of(c, v), WORKS_DOCKS),
        .subtitle = works_say_age(c),
        .right = works_say_docks(c, v)};
    const ui_rect in = ui_panel_begin(c->u, "docks", r, &panel);
    works_draw_docks(c, ui_inset(in, 10, 8), v);
    ui_panel_end(c->u);
}

static void stores_panel(ctx *c, ui_rect r, const works_view *v)
{
    const ui_panel panel = {
        .title = works_say(c, works_sector_of(c, v), WORKS_STORES),
        .subtitle = works_say_age(c)};
    const ui_rect in = ui_panel_begin(c->u, "stores", r, &panel);
    works_draw_stores(c, ui_inset(in, 10, 8), v->flow);
    ui_panel_end(c->u);
}

static void items_panel(ctx *c, ui_rect r, const works_view *v)
{
    const ui_panel panel = {.title = say_thing(c, v->main)};
    const ui_rect in = ui_panel_begin(c->u, "items", r, &panel);
    operations_draw(c, in, v);
    ui_panel_end(c->u);
}

typedef void panel_fn(ctx *c, ui_rect r, const works_view *v);

typedef struct part {
    panel_fn *draw;
    const char *name;
} part;

static size_t count_stores(const ctx *c, const works_view *v)
{
    const model_store *all = NULL;
    return v->flow ? model_stores(c->m, v->flow->id, &all) : 0;
}

/* What there is to see of a tab. */
static size_t find_parts(const ctx *c, const works_view *v,
                         part out[WORKS_PARTS])
{
    const works_sector sector = works_sector_of(c, v);
    size_t n = 0;
    if (v->departures)
        out[n++] = (part){board_panel, works_say(c, sector, WORKS_BOARD)};
    if (v->flow)
        out[n++] = (part){stations_panel, say(c, W_STATIONS)};
    if (v->departures)
        out[n++] = (part){docks_panel, works_say(c, sector, WORKS_DOCKS)};
    if (count_stores(c, v) > 0)
        out[n++] = (part){stores_panel, works_say(c, sector, WORKS_STORES)};
    if (n == 0)
        out[n++] = (part){items_panel, say(c, W_OPERATIONS)};
    return n;
}

/* One of them at a time, under tabs. */
static void draw_narrow(ctx *c, ui_rect r, const works_view *v)
{
    part parts[WORKS_PARTS];
    const char *names[WORKS_PARTS];
    const size_t n = find_parts(c, v, parts);
    size_t *at = &c->works->part;
    if (*at >= n)
        *at = 0;
    for (size_t i = 0; i < n; i++)
        names[i] = parts[i].name;
    if (n > 1) {
        if (ui_tabs(c->u, "part", ui_cut_top(&r, TABS), names, n, at))
            ui_animate(c->u, 0);
        (void)ui_cut_top(&r, 4);
    }
    parts[*at].draw(c, r, v);
}

/* Stores below the stations, as high as they want to be.  What is drawn first
 * gets the focus first. */
static void draw_flow(ctx *c, ui_rect r, const works_view *v)
{
    const int want =
        works_stores_height(c, r.w - 22, v->flow) + PANEL_TITLE + 18;
    if (count_stores(c, v) == 0) {
        stations_panel(c, r, v);
        return;
    }
    const ui_rect stores = ui_cut_bottom(&r, want < r.h / 2 ? want : r.h / 2);
    (void)ui_cut_bottom(&r, GAP);
    stations_panel(c, r, v);
    stores_panel(c, stores, v);
}

/* The board above the docks, which are as high as they want to be. */
static void draw_board_and_docks(ctx *c, ui_rect r, const works_view *v)
{
    const int want = works_docks_height(c, r.w - 22, v) + PANEL_TITLE + 18;
    const int most = works_sector_of(c, v) == WORKS_SEA ? r.h / 2 : r.h / 3;
    const ui_rect docks = ui_cut_bottom(&r, want < most ? want : most);
    (void)ui_cut_bottom(&r, GAP);
    board_panel(c, r, v);
    docks_panel(c, docks, v);
}

static void draw_wide(ctx *c, ui_rect r, const works_view *v)
{
    if (v->departures && v->flow) {
        const ui_rect flow = ui_cut_right(&r, STATIONS);
        (void)ui_cut_right(&r, GAP);
        draw_board_and_docks(c, r, v);
        draw_flow(c, flow, v);
    } else if (v->departures) {
        draw_board_and_docks(c, r, v);
    } else if (v->flow) {
        draw_flow(c, r, v);
    } else {
        items_panel(c, r, v);
    }
}

static void draw_view(ctx *c, ui_rect r, const works_view *v)
{
    const bool wide = shell_is_wide(c);
    const bool roomy = ui_screen(c->u).w >= ORDERS_ROOM;
    const ui_rect right = ui_cut_right(&r, roomy ? ORDERS_WIDE : ORDERS);
    (void)ui_cut_right(&r, GAP);
    if (wide)
        draw_wide(c, r, v);
    else
        draw_narrow(c, r, v);
    draw_orders(c, right, v);
    if (ui_shortcut(c->u, "Esc"))
        works_choose(c, NULL);
}

void screen_operations(ctx *c, ui_rect r)
{
    works_view v;
    if (!works_draw_tabs(c, &r, &v)) {
        draw_nothing(c, r);
        return;
    }
    ui_push_id(c->u, v.main->id);
    kpi_draw_strip(c, &r, &v);
    if (v.work == MODEL_WORK_TIMETABLE)
        line_view(c, r, v.main->id);
    else
        draw_view(c, r, &v);
    ui_pop_id(c->u);
}
