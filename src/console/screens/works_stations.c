/* Stations of a flow: queues of people by minutes, goods by how many go
 * through, in groups by the service they need. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/works_panels.h"

enum {
    STATIONS_MAX = 120,
    ROWS_MAX = 2 * STATIONS_MAX,
    ROW = 24,
    PAD = 10,
    NAME = 92, /* of a station, where there is little room */
    VALUE = 34,
    MARK = 18,
    OPEN = 56,
    QUEUE = 52,
    FULL_BAR = 50,  /* of a bar where figures stand beside it ... */
    LONG_BAR = 200, /* ... and where there is room */
    ROOMY = 620,
    WORD = 78
};

/* A line of the list: the name of a group, or a station. */
typedef struct line {
    bool group; /* named after what this one, its first, needs */
    const model_station *station;
} line;

typedef struct lines {
    ctx *c;
    const model_thing *flow;
    const model_station *all;
    size_t n_all;
    bool full;
    int bar;
    line at[ROWS_MAX];
    size_t n;
} lines;

static void add_line(lines *l, bool group, const model_station *s)
{
    if (l->n < ROWS_MAX)
        l->at[l->n++] = (line){group, s};
}

/* The service that it shares with others, "" none. */
static const char *shared_service(const lines *l, const model_station *s)
{
    size_t n = 0;
    for (size_t i = 0; *s->on && i < l->n_all; i++)
        n += strcmp(l->all[i].on, s->on) == 0;
    return n > 1 ? s->on : "";
}

/* Those that need the same service stand together, and else those that are
 * measured alike. */
static bool is_same_group(const lines *l, const model_station *a,
                          const model_station *b)
{
    return works_measure_alike(l->flow, a, b)
           && strcmp(shared_service(l, a), shared_service(l, b)) == 0;
}

static bool has_group(const lines *l, const model_station *s)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].group && is_same_group(l, l->at[i].station, s))
            return true;
    return false;
}

/* Groups in the order of their first station. */
static void find_lines(lines *l)
{
    l->n_all = model_stations(l->c->m, l->flow->id, &l->all);
    if (l->n_all > STATIONS_MAX)
        l->n_all = STATIONS_MAX;
    for (size_t i = 0; i < l->n_all; i++) {
        if (has_group(l, &l->all[i]))
            continue;
        add_line(l, true, &l->all[i]);
        for (size_t k = i; k < l->n_all; k++)
            if (is_same_group(l, &l->all[i], &l->all[k]))
                add_line(l, false, &l->all[k]);
    }
}

/* ---- drawing ---- */

static const char *say_group(const lines *l, const line *g)
{
    const char *service = shared_service(l, g->station);
    if (*service)
        return say_what(l->c, service);
    return say(l->c,
               works_waits(l->flow, g->station) ? W_GROUP_WAIT : W_GROUP_RATE);
}

static void draw_group(const lines *l, ui_list *list, size_t i)
{
    ctx *c = l->c;
    const line *g = &l->at[i];
    const char *name = say_group(l, g);
    const char *measure = works_say_measure(c, l->flow, g->station);
    ui_rect row = ui_inset(
        ui_list_row(c->u, list, i, say_with(c, W_ASIDE, name, measure), false),
        PAD, 0);
    (void)ui_cut_right(&row, l->full ? WORD : MARK);
    const int width = ui_width(c->u, UI_SMALL, measure) + 2;
    const int room = l->full ? VALUE + 8 + l->bar + 8 : row.w / 2;
    ui_rect right = ui_cut_right(&row, room);
    (void)ui_draw_label(c->u, ui_cut_right(&right, width < room ? width : room),
                        UI_SMALL, UI_TEXT3, UI_RIGHT, measure);
    if (l->full) {
        (void)ui_draw_label(c->u, ui_cut_right(&row, QUEUE), UI_SMALL, UI_TEXT3,
                            UI_RIGHT, say(c, W_STATION_QUEUE));
        (void)ui_draw_label(c->u, ui_cut_right(&row, OPEN), UI_SMALL, UI_TEXT3,
                            UI_RIGHT, say(c, W_STATION_OPEN));
    }
    row_text(c, row, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT, name);
}

static void draw_bar(const lines *l, ui_rect r, const works_load *load)
{
    const ui_token color = load->status == UI_STATUS_NORMAL
                               ? UI_BAR
                               : ui_status_color(load->status);
    ui_rect bar = ui_center(r, r.w, 7);
    ui_fill(l->c->u, bar, UI_RAISED);
    bar.w = bar.w * load->permille / 1000;
    ui_fill(l->c->u, bar, color);
}

static void draw_more(const lines *l, ui_rect *row, const model_station *s)
{
    ctx *c = l->c;
    const char *open = say_number(c, s->servers);
    if (s->servers_max >= s->servers)
        open = say_format(c, "%s/%s", open, say_number(c, s->servers_max));
    (void)ui_draw_label(c->u, ui_cut_right(row, QUEUE), UI_SMALL, UI_TEXT2,
                        UI_RIGHT, say_number(c, s->queue));
    (void)ui_draw_label(c->u, ui_cut_right(row, OPEN), UI_SMALL, UI_TEXT2,
                        UI_RIGHT, open);
}

static void draw_station(const lines *l, ui_list *list, size_t i)
{
    ctx *c = l->c;
    const model_station *s = l->at[i].station;
    const works_load load = works_load_of(c, l->flow, s);
    const char *name = say_text(c, s->name);
    const char *label = say_format(c, "%s %s %s %s", name, load.value,
                                   works_say_measure(c, l->flow, s), load.word);
    ui_rect row = ui_inset(ui_list_row(c->u, list, i, label, false), PAD, 0);
    const bool quiet = load.status == UI_STATUS_NORMAL;
    const ui_token ink = works_ink(c, s->closed ? UI_TEXT3
                                      : quiet   ? UI_TEXT1
                                                : ui_status_color(load.status));
    if (l->full) {
        row_text(c, ui_cut_right(&row, WORD - MARK), UI_SMALL,
                 quiet ? UI_TEXT3 : ink, UI_LEFT, load.word);
    }
    const ui_rect mark = ui_cut_right(&row, MARK);
    if (!quiet)
        ui_status_shape(c->u, ui_center(mark, 11, 11), load.status);
    (void)ui_draw_label(c->u, ui_cut_right(&row, VALUE), UI_BODY_BOLD, ink,
                        UI_RIGHT, load.value);
    (void)ui_cut_right(&row, 8);
    draw_bar(l, ui_cut_right(&row, l->full ? l->bar : row.w - NAME), &load);
    (void)ui_cut_right(&row, 8);
    if (l->full)
        draw_more(l, &row, s);
    row_text(c, row, l->full ? UI_BODY : UI_SMALL,
             s->closed ? UI_TEXT3 : works_ink(c, UI_TEXT1), UI_LEFT, name);
}

/* ---- picking ---- */

static size_t picked_line(const lines *l)
{
    for (size_t i = 0; i < l->n; i++)
        if (!l->at[i].group
            && works_is_picked(l->c, WORKS_STATION, l->flow->id,
                               l->at[i].station->place))
            return i;
    return SIZE_MAX;
}

/* Names of groups are passed over. */
static void pick_line(const lines *l, size_t before, size_t at)
{
    if (l->at[at].group)
        at = before < l->n && at < before && at > 0 ? at - 1 : at + 1;
    if (at >= l->n || l->at[at].group)
        return;
    const works_pick pick = {.kind = WORKS_STATION,
                             .operation = l->flow->id,
                             .key = "",
                             .place = l->at[at].station->place,
                             .other = ""};
    works_choose(l->c, &pick);
}

void works_draw_stations(ctx *c, ui_rect r, const model_thing *flow, bool full)
{
    lines l = {.c = c,
               .flow = flow,
               .full = full,
               .bar = r.w >= ROOMY ? LONG_BAR : FULL_BAR};
    find_lines(&l);
    if (l.n == 0) {
        order_draw_empty(c, r, say(c, W_NO_STATIONS));
        return;
    }
    const size_t before = picked_line(&l);
    size_t at = before;
    ui_list list;
    ui_list_begin(c->u, "stations", r, ROW, l.n, &at, &list);
    for (size_t i = list.first; i < list.last; i++) {
        if (l.at[i].group)
            draw_group(&l, &list, i);
        else
            draw_station(&l, &list, i);
    }
    ui_list_end(c->u, &list);
    if (at != before && at < l.n)
        pick_line(&l, before, at);
    if (!list.activated || at >= l.n)
        return;
    c->works->to_orders = true;
    c->wish->go = true;
    c->wish->screen = SCREEN_OPERATIONS;
    ui_animate(c->u, 0);
}
