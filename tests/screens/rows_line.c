/* States of the running diagram. */
#include "console/screens/line.h"
#include "console/screens/works.h"
#include "screens/stage.h"

const stage_row rows_line[] = {
    {.name = "diagram", .sample = sample_create_line, .screen = SCREEN_OPERATIONS},
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
    {.name = "diagram-empty",
     .sample = sample_create_line_empty,
     .screen = SCREEN_OPERATIONS},
    {.name = NULL}};
