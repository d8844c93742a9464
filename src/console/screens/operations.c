/* Operations in brief: what comes next of each, and the services they run
 * on. */
#include <string.h>

#include "console/screens/line.h"
#include "console/screens/panels.h"
#include "console/screens/systems.h"
#include "console/screens/works_panels.h"
#include "enshu/time.h"

enum {
    SIDE = 330,
    QUEUES = 226,
    ITEMS_MIN = 80,
    ROW = 26,
    SERVICE = 32,
    NAMES = 28,
    WORD = 58,
    LEVEL = 92
};

typedef struct item_words {
    ui_status status;
    word_id word;
} item_words;

static int64_t delay_of(const ctx *c, const model_item *item)
{
    if (item->state == MODEL_DONE)
        return item->delay_us;
    if (item->state == MODEL_CANCELLED || c->drill_us <= item->due_us)
        return 0;
    return c->drill_us - item->due_us;
}

static bool is_late(const ctx *c, const model_item *item)
{
    return delay_of(c, item) >= ENSHU_MIN;
}

static item_words words_for(const ctx *c, const model_item *item)
{
    if (item->state == MODEL_CANCELLED)
        return (item_words){UI_STATUS_DOWN, W_ITEM_CANCELLED};
    if (is_late(c, item))
        return (item_words){UI_STATUS_DEGRADED, item->state == MODEL_DONE
                                                    ? W_ITEM_DONE_LATE
                                                    : W_ITEM_LATE};
    if (item->state == MODEL_DONE)
        return (item_words){UI_STATUS_NORMAL, W_ITEM_DONE};
    if (item->state == MODEL_WORKED)
        return (item_words){UI_STATUS_RECOVERING, W_ITEM_UNDER_WAY};
    return (item_words){UI_STATUS_NORMAL, W_ITEM_ON_TIME};
}

static const ui_column_spec *columns(const ctx *c, ui_column_spec out[5])
{
    out[0] = (ui_column_spec){.title = say(c, W_ITEM_DUE), .width = 64};
    out[1] = (ui_column_spec){.title = say(c, W_ITEM_KEY), .width = 96};
    out[2] = (ui_column_spec){
        .title = say(c, W_ITEM_LOAD), .width = 84, .align = UI_RIGHT};
    out[3] = (ui_column_spec){
        .title = say(c, W_ITEM_DELAY), .width = 84, .align = UI_RIGHT};
    out[4] = (ui_column_spec){.title = say(c, W_ITEM_STATE)};
    return out;
}

static void draw_state(ctx *c, ui_rect r, item_words w, bool past)
{
    (void)ui_cut_left(&r, 16);
    ui_status_shape(c->u, ui_center(ui_cut_left(&r, 13), 11, 11), w.status);
    (void)ui_cut_left(&r, 6);
    const ui_token color = w.status == UI_STATUS_NORMAL
                               ? (past ? UI_TEXT3 : UI_TEXT2)
                               : ui_status_color(w.status);
    (void)ui_draw_label(c->u, r,
                        w.status == UI_STATUS_NORMAL ? UI_BODY : UI_BODY_BOLD,
                        color, UI_LEFT, say(c, w.word));
}

static void draw_item(ctx *c, ui_table *t, size_t i, const model_item *item)
{
    ui *u = c->u;
    const item_words w = words_for(c, item);
    const bool past =
        item->state == MODEL_DONE || item->state == MODEL_CANCELLED;
    const char *due = say_clock(c, item->due_us, false);
    const int64_t delay = delay_of(c, item);
    const char *late =
        is_late(c, item)
            ? say_with(c, W_PLUS_MINUTES, say_number(c, delay / ENSHU_MIN))
            : "";
    const char *label =
        say_format(c, "%s %s %s %s", due, item->key, say(c, w.word), late);
    const ui_rect row = ui_list_row(u, &t->list, i, label, false);
    const ui_token color = past ? UI_TEXT3 : UI_TEXT1;
    (void)ui_draw_label(u, ui_table_cell(t, row, 0), UI_BODY, color, UI_LEFT,
                        due);
    (void)ui_draw_label(u, ui_table_cell(t, row, 1), UI_BODY_BOLD, color,
                        UI_LEFT, item->key);
    const char *load = say_number(c, (item->load_milli + 500) / 1000);
    (void)ui_draw_label(u, ui_table_cell(t, row, 2), UI_BODY,
                        past ? UI_TEXT3 : UI_TEXT2, UI_RIGHT, load);
    (void)ui_draw_label(u, ui_table_cell(t, row, 3), UI_BODY_BOLD,
                        ui_status_color(UI_STATUS_DEGRADED), UI_RIGHT, late);
    draw_state(c, ui_table_cell(t, row, 4), w, past);
}

/* The first one that is not over. */
static size_t present_item(const model_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].state == MODEL_WAITING || items[i].state == MODEL_WORKED)
            return i;
    return n > 0 ? n - 1 : 0;
}

static void draw_items(ctx *c, ui_rect r, const model_thing *op)
{
    systems_state *s = c->systems;
    const model_item *items = NULL;
    const size_t n = model_items(c->m, op->id, &items);
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_NO_ITEMS));
        return;
    }
    ui_column_spec specs[5];
    ui_table t = {.columns = columns(c, specs), .n_columns = 5, .sort = -1};
    ui_push_id(c->u, op->id);
    if (!ui_has_focus(c->u, "items")) {
        /* It follows the clock while nobody looks for something in it. */
        s->item = present_item(items, n);
    }
    ui_table_begin(c->u, "items", r, ROW, n, &s->item, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_item(c, &t, i, &items[i]);
    ui_table_end(c->u, &t);
    ui_pop_id(c->u);
}

/* How much of a service there is, as a bar and in per cent. */
static void draw_level(ctx *c, ui_rect r, const model_thing *service,
                       ui_token color)
{
    const int64_t percent = (service->level_ppm + 5000) / 10000;
    (void)ui_draw_label(c->u, ui_cut_right(&r, 40), UI_SMALL, UI_TEXT2,
                        UI_RIGHT, say_format(c, "%d %%", (int)percent));
    (void)ui_cut_right(&r, 6);
    ui_progress(c->u, ui_center(r, r.w, 6), (int)(service->level_ppm / 1000),
                color == UI_TEXT2 ? UI_BAR : color, say(c, W_LEVEL));
}

static void draw_service(ctx *c, ui_rect r, const model_thing *service)
{
    ui *u = c->u;
    const ui_status status = status_of(service);
    const char *word =
        *service->state ? say_data(c, service->state) : say(c, W_NOT_KNOWN);
    const char *name = say_thing(c, service);
    const bool quiet =
        status == UI_STATUS_NORMAL || status == UI_STATUS_UNKNOWN;
    const ui_token color = quiet ? UI_TEXT2 : ui_status_color(status);
    const ui_touch t = ui_touchable(u, service->id, r, "service", name, word);
    if (t.pressed) {
        c->wish->go = true;
        c->wish->screen = SCREEN_SYSTEMS;
        c->wish->thing = service->id;
    }
    if (t.hover)
        ui_fill(u, r, UI_PANEL2);
    ui_rect in = ui_inset(r, 10, 0);
    ui_status_shape(u, ui_center(ui_cut_left(&in, 13), 11, 11), status);
    (void)ui_cut_left(&in, 8);
    (void)ui_draw_label(u, ui_cut_right(&in, WORD), UI_SMALL_BOLD, color,
                        UI_RIGHT, word);
    (void)ui_cut_right(&in, 6);
    draw_level(c, ui_cut_right(&in, LEVEL), service, color);
    (void)ui_cut_right(&in, 8);
    (void)ui_draw_label(u, in, UI_BODY, quiet ? UI_TEXT1 : color, UI_LEFT,
                        name);
    if (t.focused)
        ui_focus_ring(u, ui_inset(r, 1, 1), 4);
    ui_tooltip(u, r, say_with(c, W_PAIR, name, word));
}

static void draw_services(ctx *c, ui_rect r)
{
    const size_t n = model_count(c->m, MODEL_SERVICE);
    (void)ui_label(c->u, ui_inset(ui_cut_top(&r, NAMES), 10, 0), UI_SMALL_BOLD,
                   UI_TEXT2, UI_LEFT, say(c, W_SERVICES));
    ui_rect inner;
    ui_scroll_begin(c->u, "services", r, (int)n * SERVICE, &inner);
    for (size_t i = 0; i < n; i++)
        draw_service(c, ui_cut_top(&inner, SERVICE),
                     model_at(c->m, MODEL_SERVICE, i));
    ui_scroll_end(c->u);
}

static const char *say_figures(ctx *c, const model_thing *op)
{
    return say_with(c, W_OPERATION_FIGURES, say_number(c, op->done),
                    say_number(c, op->cancelled),
                    say_number(c, op->delay_max_us / ENSHU_MIN));
}

/* ---- what a tab shows ---- */

/* Stations beside the board where there is room for both, services beside what
 * else there is. */
static void draw_side(ctx *c, ui_rect *in, const works_view *v)
{
    const bool stations = v->departures && v->flow;
    const bool services = !v->flow && model_count(c->m, MODEL_SERVICE) > 0;
    const int width = stations ? QUEUES : SIDE;
    if ((!stations && !services) || in->w < 2 * width + ITEMS_MIN)
        return;
    const ui_rect right = ui_cut_right(in, width);
    ui_fill(c->u, (ui_rect){right.x, right.y, 1, right.h}, UI_LINE);
    if (stations)
        works_draw_stations(c, ui_inset(right, 1, 0), v->flow, false);
    else
        draw_services(c, right);
}

void operations_draw(ctx *c, ui_rect in, const works_view *v)
{
    draw_side(c, &in, v);
    if (v->departures)
        works_draw_board(c, in, v, false);
    else if (v->flow)
        works_draw_stations(c, in, v->flow, true);
    else if (v->work == MODEL_WORK_TIMETABLE)
        line_brief(c, in, v->main->id);
    else
        draw_items(c, in, v->main);
}

void panel_operations(ctx *c, ui_rect r)
{
    works_view v;
    const bool any = works_view_open(c, &v);
    ui_panel panel = {.title = say(c, W_OPERATIONS)};
    if (any && v.departures) {
        panel.title = works_say(c, works_sector_of(c, &v), WORKS_BOARD);
        panel.subtitle =
            works_say_age(c) ? works_say_age(c) : works_say_span(c, &v);
        panel.right = works_say_sum(c, &v);
    } else if (any && v.work == MODEL_WORK_TIMETABLE) {
        panel.subtitle = say(c, W_LINE_BY_DELAY);
        panel.right = line_say_sum(c, v.main->id);
    } else if (any) {
        panel.right = say_figures(c, v.main);
    }
    ui_rect in = ui_panel_begin(c->u, "operations", r, &panel);
    if (works_draw_tabs(c, &in, &v)) {
        ui_push_id(c->u, v.main->id);
        operations_draw(c, in, &v);
        ui_pop_id(c->u);
    } else {
        order_draw_empty(c, in, say(c, W_NO_OPERATIONS));
    }
    ui_panel_end(c->u);
}
