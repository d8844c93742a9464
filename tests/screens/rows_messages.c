/* States of the screens of inbox, decisions and timeline. */
#include "screens/stage.h"

const stage_row rows_messages[] = {{.name = NULL}};
