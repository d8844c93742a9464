/* States of F4 and of F1's operations: an airport, a port, a distribution
 * centre. */
#include "console/screens/actions.h"
#include "console/screens/works.h"
#include "screens/stage.h"

const stage_row rows_works[] = {
    {.name = "works-airport",
     .sample = sample_create_terminal,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-situation", .sample = sample_create_terminal},
    {.name = "works-port",
     .sample = sample_create_port,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-hub",
     .sample = sample_create_hub,
     .screen = SCREEN_OPERATIONS},
    {.name = "works-empty",
     .sample = sample_create,
     .screen = SCREEN_OPERATIONS},
    {.name = NULL}};
