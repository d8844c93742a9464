/* States of the running diagram. */
#include "console/screens/line_scene.h"
#include "console/screens/works.h"
#include "screens/stage.h"

/* Tabs of a narrow window. */
static void see_trains(stage *s)
{
    stage_app(s)->line->tab = 1;
}

static void see_orders(stage *s)
{
    stage_app(s)->line->tab = 2;
}

static void see_operations(stage *s)
{
    stage_app(s)->center_tab = 1;
}

const stage_row rows_line[] = {
    {.name = "diagram",
     .sample = sample_create_line,
     .screen = SCREEN_OPERATIONS},
    {.name = "diagram-shut",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS},
    {.name = "diagram-selected",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS,
     .events = "key J\nkey J"},
    {.name = "diagram-proposed",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS,
     .events = "key Ctrl+Tab\nkey J\nkey J\nkey Right\nkey Right\nkey Right"},
    {.name = "diagram-loop",
     .sample = sample_create_line_loop,
     .screen = SCREEN_OPERATIONS},
    {.name = "diagram-section",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS,
     .events = "key ]\nkey ]\nkey ]\nkey ]\nkey ]"},
    {.name = "diagram-trains",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_trains,
     .events = "key J"},
    {.name = "diagram-orders",
     .sample = sample_create_line_shut,
     .screen = SCREEN_OPERATIONS,
     .prepare = see_orders,
     .events = "key J\nkey J"},
    {.name = "diagram-empty",
     .sample = sample_create_line_empty,
     .screen = SCREEN_OPERATIONS},
    {.name = "line-situation",
     .sample = sample_create_line_shut,
     .screen = SCREEN_SITUATION},
    {.name = "line-tab-operations",
     .sample = sample_create_line_shut,
     .screen = SCREEN_SITUATION,
     .prepare = see_operations},
    {.name = NULL}};
