/* States of F4 and of F1's operations: an airport, a port, a distribution
 * centre. */
#include "console/screens/actions.h"
#include "console/screens/works.h"
#include "screens/stage.h"

#define NOW_US INT64_C(6436000000)

static void pick(stage *s, works_pick_kind kind, const char *operation,
                 const char *key, const char *place)
{
    works_state *w = stage_app(s)->works;
    works_show(w, operation);
    const works_pick wanted = {.kind = kind,
                               .operation = operation,
                               .key = key,
                               .place = place,
                               .other = ""};
    works_set_pick(w, &wanted);
}

static void pick_flight(stage *s)
{
    pick(s, WORKS_DEPARTURE, "board", "SX117", "");
}

static void pick_cancelled(stage *s)
{
    pick(s, WORKS_DEPARTURE, "board", "MZ118", "");
}

static void pick_lanes(stage *s)
{
    pick(s, WORKS_STATION, "terminal", "", "sec_c");
    stage_app(s)->works->part = 1;
}

static void pick_gate(stage *s)
{
    pick(s, WORKS_DOCK, "board", "SX101", "C12");
    stage_app(s)->works->part = 2;
}

static void pick_vessel(stage *s)
{
    pick(s, WORKS_DEPARTURE, "vessels", "MINATO STAR", "");
    stage_app(s)->works->part = 2;
}

static void see_queues(stage *s)
{
    stage_app(s)->works->part = 1;
}

static void see_docks(stage *s)
{
    stage_app(s)->works->part = 2;
}

static void see_stores(stage *s)
{
    stage_app(s)->works->part = 3;
}

static void see_cancelled(stage *s)
{
    stage_app(s)->works->filter = 3;
}

static void sort_by_gate(stage *s)
{
    stage_app(s)->works->sort = 4;
    stage_app(s)->works->descending = true;
}

static void tab_operations(stage *s)
{
    stage_app(s)->center_tab = 1;
}

static void tab_kpis(stage *s)
{
    stage_app(s)->center_tab = 2;
}

static void give_orders(stage *s)
{
    sample *m = stage_sample(s);
    static const struct {
        const char *verb;
        const char *key;
        const char *place;
        const char *why;
    } rows[] = {{"hold", "SX117", "", NULL},
                {"move", "SX301", "C14", NULL},
                {"servers", "", "sec_c", "out-of-range"},
                {"release", "MZ118", "", "too-late"}};
    for (int i = 0; i < 4; i++) {
        json_t *f = json_pack("{s:s, s:s, s:b}", "on",
                              *rows[i].key ? "board" : "terminal", "verb",
                              rows[i].verb, "ok", rows[i].why == NULL);
        if (*rows[i].key)
            json_object_set_new(f, "key", json_string(rows[i].key));
        if (*rows[i].place)
            json_object_set_new(f, "place", json_string(rows[i].place));
        if (rows[i].why)
            json_object_set_new(f, "why", json_string(rows[i].why));
        sample_next(m, NOW_US - INT64_C(60000000) * (4 - i), "order.given", f);
    }
    sample_next(m, NOW_US - INT64_C(240000000), "action.started",
                json_pack("{s:s, s:s, s:s, s:I}", "action", "open_desks", "by",
                          "commander", "on", "terminal", "ends_us",
                          (json_int_t)(NOW_US + INT64_C(360000000))));
    pick_flight(s);
}

static void offline(stage *s)
{
    sample_link(stage_sample(s), NET_LINK_DOWN);
}

const stage_row rows_works[] = {
    {.name = "works-airport",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-between",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .only = &stage_between},
    {.name = "works-situation-between",
     .sample = sample_create_terminal,
     .only = &stage_between},
    {.name = "works-flight",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_flight},
    {.name = "works-cancelled",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_cancelled},
    {.name = "works-lanes",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_lanes},
    {.name = "works-gate",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_gate},
    {.name = "works-form",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_flight,
     .events = "key 1"},
    {.name = "works-orders",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = give_orders},
    {.name = "works-filter",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_cancelled},
    {.name = "works-sorted",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = sort_by_gate},
    {.name = "works-offline",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS,
     .prepare = offline},
    {.name = "works-situation", .sample = sample_create_terminal},
    {.name = "works-tab-operations",
     .sample = sample_create_terminal,
     .prepare = tab_operations},
    {.name = "works-tab-kpis",
     .sample = sample_create_terminal,
     .prepare = tab_kpis},
    {.name = "works-port",
     .sample = sample_create_port,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-port-berths",
     .sample = sample_create_port,
     .screen = SCREEN_OPERATIONS,
     .prepare = pick_vessel},
    {.name = "works-port-yard",
     .sample = sample_create_port,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_stores},
    {.name = "works-hub",
     .sample = sample_create_hub,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-hub-lines",
     .sample = sample_create_hub,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_queues},
    {.name = "works-hub-doors",
     .sample = sample_create_hub,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_docks},
    {.name = "works-items",
     .sample = sample_create_airport,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-empty",
     .sample = sample_create,
     .screen = SCREEN_OPERATIONS},
    {.name = NULL}};
