/* States of the screens of the systems map, actions and operations. */
#include "screens/stage.h"

const stage_row rows_systems[] = {{.name = NULL}};
